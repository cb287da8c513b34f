// Image files to RGBA, through gdk-pixbuf.
#include "library/internal.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#define IMAGE_SIDE_LIMIT 16384

static Status image_from_pixbuf(GdkPixbuf *pixbuf, const char *name, Arena *arena, Image *image, Error *error)
{
    int width = gdk_pixbuf_get_width(pixbuf), height = gdk_pixbuf_get_height(pixbuf);
    int channels = gdk_pixbuf_get_n_channels(pixbuf), stride = gdk_pixbuf_get_rowstride(pixbuf);
    if (width < 1 || height < 1 || width > IMAGE_SIDE_LIMIT || height > IMAGE_SIDE_LIMIT ||
        gdk_pixbuf_get_bits_per_sample(pixbuf) != 8 || channels < 3)
        return error_set(error, STATUS_IO, "%s: unsupported image", name);
    const guint8 *source = gdk_pixbuf_read_pixels(pixbuf);
    Image result = {.width = width, .height = height};
    result.pixels = arena_alloc(arena, (size_t)width * (size_t)height * 4);
    for (int y = 0; y < height; y++) {
        const guint8 *row = source + (size_t)y * (size_t)stride;
        uint8_t *out = result.pixels + (size_t)y * (size_t)width * 4;
        for (int x = 0; x < width; x++, row += channels, out += 4) {
            memcpy(out, row, 3);
            out[3] = channels == 4 ? row[3] : 255;
            if (out[3] < 250)
                result.has_alpha = true;
        }
    }
    *image = result;
    return STATUS_OK;
}

Status image_read_file(const char *path, Arena *arena, Image *image, Error *error)
{
    if (!file_exists(path))
        return error_set(error, STATUS_MISSING, "%s: no such image", path);
    GdkPixbuf *pixbuf = gdk_pixbuf_new_from_file(path, NULL);
    if (!pixbuf)
        return error_set(error, STATUS_IO, "%s: cannot be decoded", path);
    Status status = image_from_pixbuf(pixbuf, path, arena, image, error);
    g_object_unref(pixbuf);
    return status;
}

Status image_read_memory(const void *data, size_t size, Arena *arena, Image *image, Error *error)
{
    GdkPixbufLoader *loader = gdk_pixbuf_loader_new();
    bool written = gdk_pixbuf_loader_write(loader, data, size, NULL);
    bool closed = gdk_pixbuf_loader_close(loader, NULL);
    GdkPixbuf *pixbuf = written && closed ? gdk_pixbuf_loader_get_pixbuf(loader) : NULL;
    Status status = pixbuf ? image_from_pixbuf(pixbuf, "image in memory", arena, image, error)
                           : error_set(error, STATUS_IO, "image in memory cannot be decoded");
    g_object_unref(loader);
    return status;
}
