// Image files to RGBA, through gdk-pixbuf. What a picture says of its size is read here before anything is decoded: a
// few bytes can promise gigabytes.
#include "library/model.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- what a picture says of itself

typedef struct PictureKind {
    const char *type; // as gdk-pixbuf calls it
    uint64_t width, height;
    bool cut; // it has no end
} PictureKind;

static PictureKind kind_of(const char *type, uint64_t width, uint64_t height)
{
    return (PictureKind){.type = type, .width = width, .height = height};
}

static uint64_t number_read(const uint8_t *at, int bytes, bool big)
{
    uint64_t value = 0;
    for (int i = 0; i < bytes; i++)
        value |= (uint64_t)at[i] << 8 * (big ? bytes - 1 - i : i);
    return value;
}

// The frame header of a JPEG (ITU-T T.81, B.1.1.3): markers SOF0..SOF15 without DHT, JPG and DAC.
static bool jpeg_kind(const uint8_t *data, size_t size, PictureKind *kind)
{
    size_t at = 2;
    while (at + 9 <= size) {
        if (data[at] != 0xff) {
            at++;
            continue;
        }
        uint8_t marker = data[at + 1];
        if (marker == 0xff || marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8)) {
            at += marker == 0xff ? 1 : 2;
            continue;
        }
        if (marker == 0xd9 || marker == 0xda)
            return false;
        if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
            *kind = kind_of("jpeg", number_read(data + at + 7, 2, true), number_read(data + at + 5, 2, true));
            kind->cut = memmem(data + at, size - at, "\xff\xd9", 2) == NULL; // libjpeg paints the rest grey
            return true;
        }
        at += 2 + (size_t)number_read(data + at + 2, 2, true);
    }
    return false;
}

static bool picture_kind(const uint8_t *data, size_t size, PictureKind *kind)
{
    if (size >= 33 && memcmp(data, "\x89PNG\r\n\x1a\n", 8) == 0 && memcmp(data + 12, "IHDR", 4) == 0) {
        *kind = kind_of("png", number_read(data + 16, 4, true), number_read(data + 20, 4, true));
        kind->cut = memmem(data, size, "IEND", 4) == NULL; // gdk-pixbuf gives what there is
        return true;
    }
    if (size >= 4 && data[0] == 0xff && data[1] == 0xd8)
        return jpeg_kind(data, size, kind);
    if (size >= 26 && memcmp(data, "BM", 2) == 0) {
        int32_t high = (int32_t)number_read(data + 22, 4, false); // negative: from the top
        bool old = number_read(data + 14, 4, false) == 12;
        *kind = old ? kind_of("bmp", number_read(data + 18, 2, false), number_read(data + 20, 2, false))
                    : kind_of("bmp", number_read(data + 18, 4, false),
                              high < 0 ? (uint64_t)(-(int64_t)high) : (uint64_t)high);
        // gdk-pixbuf makes room for as much head as the file says it has
        kind->cut = number_read(data + 10, 4, false) > size || number_read(data + 14, 4, false) > size ||
                    (!old && size >= 50 && number_read(data + 46, 4, false) > 256); // nor more colours than there are
        return true;
    }
    if (size >= 10 && memcmp(data, "GIF8", 4) == 0) {
        *kind = kind_of("gif", number_read(data + 6, 2, false), number_read(data + 8, 2, false));
        return true;
    }
    // TGA has no mark: a known type, a known depth
    if (size >= 18 && data[1] <= 1 && data[2] && (data[2] & 0xf7) <= 3 && (data[16] & 7) == 0 && data[16] >= 8 &&
        data[16] <= 32) {
        *kind = kind_of("tga", number_read(data + 12, 2, false), number_read(data + 14, 2, false));
        return true;
    }
    return false;
}

// ---------------------------------------------------------------- decoding

static Status image_from_pixbuf(GdkPixbuf *pixbuf, const char *name, Arena *arena, Image *image, Error *error)
{
    int width = gdk_pixbuf_get_width(pixbuf), height = gdk_pixbuf_get_height(pixbuf);
    int channels = gdk_pixbuf_get_n_channels(pixbuf), stride = gdk_pixbuf_get_rowstride(pixbuf);
    if (width < 1 || height < 1 || width > LIMIT_PICTURE_SIDE || height > LIMIT_PICTURE_SIDE ||
        (int64_t)width * height > LIMIT_PICTURE_PIXELS || gdk_pixbuf_get_bits_per_sample(pixbuf) != 8 || channels < 3)
        return error_set(error, STATUS_IO, "%s: unsupported image", name);
    const guint8 *source = gdk_pixbuf_read_pixels(pixbuf);
    Image result = {.width = width, .height = height};
    result.pixels = arena_alloc(arena, (size_t)width * (size_t)height * 4);
    for (int y = 0; y < height; y++) {
        const guint8 *row = source + (size_t)y * (size_t)stride;
        uint8_t *out = result.pixels + (size_t)y * (size_t)width * 4;
        uint8_t thinnest = 255;
        if (channels == 4) // at once: a picture of a few bytes may have 67 million pixels
            memcpy(out, row, (size_t)width * 4);
        for (int x = 0; x < width && channels == 4; x++)
            thinnest = out[4 * x + 3] < thinnest ? out[4 * x + 3] : thinnest;
        for (int x = 0; x < width && channels != 4; x++, row += channels, out += 4)
            out[0] = row[0], out[1] = row[1], out[2] = row[2], out[3] = 255;
        result.has_alpha |= thinnest < 250;
    }
    *image = result;
    return STATUS_OK;
}

static Status image_decode(const void *data, size_t size, const char *name, Arena *arena, Image *image, Error *error)
{
    PictureKind kind = {0};
    if (size > LIMIT_PICTURE_BYTES)
        return error_set(error, STATUS_IO, "%s: larger than %zu MB", name, LIMIT_PICTURE_BYTES >> 20);
    if (!picture_kind(data, size, &kind))
        return error_set(error, STATUS_IO, "%s: is no PNG, JPEG, BMP, GIF or TGA", name);
    if (kind.width == 0 || kind.height == 0 || kind.width > LIMIT_PICTURE_SIDE || kind.height > LIMIT_PICTURE_SIDE ||
        kind.width * kind.height > LIMIT_PICTURE_PIXELS)
        return error_set(error, STATUS_IO, "%s: %llux%llu pixels are out of range", name,
                         (unsigned long long)kind.width, (unsigned long long)kind.height);
    if (kind.cut)
        return error_set(error, STATUS_IO, "%s: cannot be decoded: it is cut off", name);
    GdkPixbufLoader *loader = gdk_pixbuf_loader_new_with_type(kind.type, NULL);
    if (!loader)
        return error_set(error, STATUS_IO, "%s: there is no reader for %s here", name, kind.type);
    bool written = gdk_pixbuf_loader_write(loader, data, size, NULL);
    bool closed = gdk_pixbuf_loader_close(loader, NULL);
    GdkPixbuf *pixbuf = written && closed ? gdk_pixbuf_loader_get_pixbuf(loader) : NULL;
    Status status = pixbuf ? image_from_pixbuf(pixbuf, name, arena, image, error)
                           : error_set(error, STATUS_IO, "%s: cannot be decoded", name);
    g_object_unref(loader);
    return status;
}

Status image_read_file(const char *path, Arena *arena, Image *image, Error *error)
{
    if (!file_exists(path))
        return error_set(error, STATUS_MISSING, "%s: no such image", path);
    char *data;
    size_t size;
    if (file_read(path, LIMIT_PICTURE_BYTES, &data, &size, NULL) != STATUS_OK)
        return error_set(error, STATUS_IO, "%s: cannot be read", path);
    Status status = image_decode(data, size, path, arena, image, error);
    free(data);
    return status;
}

Status image_read_memory(const void *data, size_t size, Arena *arena, Image *image, Error *error)
{
    return image_decode(data, size, "image in memory", arena, image, error);
}

Status image_read_fitted(const void *data, size_t size, Arena *arena, Image *image, Error *error)
{
    Arena *whole = arena_create();
    Image read = {0};
    Status status = image_decode(data, size, "image in memory", whole, &read, error);
    if (status == STATUS_OK) {
        Image fitted = image_fit(whole, read);
        size_t bytes = (size_t)fitted.width * (size_t)fitted.height * 4;
        *image = fitted;
        image->pixels = arena_alloc(arena, bytes);
        memcpy(image->pixels, fitted.pixels, bytes);
    }
    arena_destroy(&whole);
    return status;
}
