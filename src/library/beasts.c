// Skinned animals of Debian's 0ad-data: meshes (PMD), clips (PSA) and skins (DDS) out of its public.zip. Formats after
// the description in the game's documentation (PMDConvert, PSAConvert); S3TC blocks after the Khronos Data Format
// Specification 1.3, chapter 18. The package's axes are left-handed and its animals face -Z: z is mirrored here.
#include "library/internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define PACKAGE "0ad-data"

typedef struct Reader { // little-endian; reading beyond the end gives zeros and sets `bad`
    const uint8_t *data;
    size_t size, at;
    bool bad;
} Reader;

static bool reader_need(Reader *r, size_t bytes)
{
    r->bad |= r->at > r->size || bytes > r->size - r->at;
    return !r->bad;
}

static uint32_t read_u32(Reader *r)
{
    if (!reader_need(r, 4))
        return 0;
    const uint8_t *p = r->data + r->at;
    r->at += 4;
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static float read_float(Reader *r)
{
    uint32_t bits = read_u32(r);
    float value;
    memcpy(&value, &bits, sizeof value);
    r->bad |= !isfinite(value);
    return isfinite(value) ? value : 0.0f;
}

static uint32_t read_u16(Reader *r)
{
    if (!reader_need(r, 2))
        return 0;
    const uint8_t *p = r->data + r->at;
    r->at += 2;
    return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

static Vec3 read_vec3(Reader *r)
{
    float x = read_float(r), y = read_float(r), z = read_float(r);
    return vec3(x, y, -z);
}

static BeastBone read_bone(Reader *r)
{
    BeastBone bone = {.position = read_vec3(r)};
    float x = read_float(r), y = read_float(r), z = read_float(r), w = read_float(r);
    bone.rotation = quat_normalize((Quat){-x, -y, z, w}); // mirrored in z
    return bone;
}

// The sizes that a file tells must fit into it.
static uint32_t read_count(Reader *r, size_t each, uint32_t most)
{
    uint32_t count = read_u32(r);
    if (r->bad || count > most || count > (r->size - r->at) / each)
        r->bad = true;
    return r->bad ? 0 : count;
}

bool beast_read_mesh(const void *data, size_t size, Arena *arena, BeastMesh *mesh)
{
    Reader r = {.data = data, .size = size, .at = 12};
    *mesh = (BeastMesh){0};
    if (size < 16 || memcmp(data, "PSMD", 4) != 0)
        return false;
    uint32_t version = (uint32_t)((const uint8_t *)data)[4];
    uint32_t vertices = read_u32(&r), sets = version >= 4 ? read_u32(&r) : 1;
    size_t stride = 24 + 8 * (size_t)sets + 20;
    if (r.bad || sets < 1 || sets > 4 || vertices > 65535 || vertices > (size - r.at) / stride)
        return false;
    mesh->vertex_count = (int)vertices;
    mesh->positions = ARENA_ARRAY(arena, Vec3, vertices + 1);
    mesh->normals = ARENA_ARRAY(arena, Vec3, vertices + 1);
    mesh->uvs = ARENA_ARRAY(arena, Vec2, vertices + 1);
    mesh->bones = arena_alloc(arena, sizeof(uint8_t[4]) * (size_t)(vertices + 1));
    mesh->weights = arena_alloc(arena, sizeof(float[4]) * (size_t)(vertices + 1));
    for (uint32_t v = 0; v < vertices; v++) {
        mesh->positions[v] = read_vec3(&r);
        mesh->normals[v] = vec3_normalize(read_vec3(&r));
        mesh->uvs[v].x = read_float(&r);
        mesh->uvs[v].y = read_float(&r);
        r.at += 8 * (size_t)(sets - 1);
        memcpy(mesh->bones[v], r.data + r.at, 4);
        r.at += 4;
        for (int k = 0; k < 4; k++)
            mesh->weights[v][k] = read_float(&r);
    }
    uint32_t faces = read_count(&r, 6, 200000);
    mesh->triangle_count = (int)faces;
    mesh->triangles = ARENA_ARRAY(arena, uint32_t, faces * 3 + 3);
    for (uint32_t f = 0; f < faces; f++)
        for (int k = 0; k < 3; k++) { // turned over by the mirror
            uint32_t corner = read_u16(&r);
            r.bad |= corner >= vertices;
            mesh->triangles[f * 3 + (uint32_t)(2 - k)] = r.bad ? 0 : corner;
        }
    uint32_t bones = read_count(&r, 28, BEAST_BONES_MAX);
    mesh->bone_count = (int)bones;
    mesh->bind = ARENA_ARRAY(arena, BeastBone, bones + 1);
    for (uint32_t b = 0; b < bones; b++)
        mesh->bind[b] = read_bone(&r);
    for (uint32_t v = 0; v < vertices && bones > 0 && !r.bad; v++) { // 255: no bone
        float total = 0.0f;
        for (int k = 0; k < 4; k++) {
            bool has = mesh->bones[v][k] < bones && mesh->weights[v][k] > 0.0f;
            mesh->weights[v][k] = has ? mesh->weights[v][k] : 0.0f;
            mesh->bones[v][k] = has ? mesh->bones[v][k] : 0;
            total += mesh->weights[v][k];
        }
        for (int k = 0; k < 4; k++)
            mesh->weights[v][k] = total > 1e-4f ? mesh->weights[v][k] / total : k == 0 ? 1.0f : 0.0f;
        for (int i = 1; i < 4; i++) // heaviest first
            for (int k = i; k > 0 && mesh->weights[v][k] > mesh->weights[v][k - 1]; k--) {
                float w = mesh->weights[v][k];
                uint8_t b = mesh->bones[v][k];
                mesh->weights[v][k] = mesh->weights[v][k - 1], mesh->bones[v][k] = mesh->bones[v][k - 1];
                mesh->weights[v][k - 1] = w, mesh->bones[v][k - 1] = b;
            }
    }
    return !r.bad && vertices > 0 && faces > 0;
}

bool beast_read_clip(const void *data, size_t size, Arena *arena, BeastClip *clip)
{
    Reader r = {.data = data, .size = size, .at = 12};
    *clip = (BeastClip){0};
    if (size < 28 || memcmp(data, "PSSA", 4) != 0)
        return false;
    uint32_t name = read_u32(&r);
    if (r.bad || name > 256 || !reader_need(&r, name))
        return false;
    r.at += name;
    read_float(&r); // milliseconds a frame, always a thirtieth of a second
    uint32_t bones = read_u32(&r), frames = read_u32(&r);
    if (r.bad || bones < 1 || bones > BEAST_BONES_MAX || frames < 1 || frames > 100000 ||
        frames > (size - r.at) / 28 / bones)
        return false;
    clip->bone_count = (int)bones;
    clip->frame_count = (int)frames;
    clip->frames = ARENA_ARRAY(arena, BeastBone, bones * frames);
    for (uint32_t i = 0; i < bones * frames; i++)
        clip->frames[i] = read_bone(&r);
    return !r.bad;
}

// ---------------------------------------------------------------- skins

static void colour_565(uint32_t c, int *rgb)
{
    rgb[0] = (int)((c >> 11 & 31) * 255 / 31);
    rgb[1] = (int)((c >> 5 & 63) * 255 / 63);
    rgb[2] = (int)((c & 31) * 255 / 31);
}

// One block of 4 x 4 texels: colours as in S3TC, `opaque` with four colours always.
static void block_colours(const uint8_t *p, bool opaque, uint8_t (*out)[4])
{
    uint32_t c0 = (uint32_t)p[0] | (uint32_t)p[1] << 8, c1 = (uint32_t)p[2] | (uint32_t)p[3] << 8;
    int colour[4][4] = {{0}};
    colour_565(c0, colour[0]);
    colour_565(c1, colour[1]);
    for (int k = 0; k < 3; k++) {
        bool four = opaque || c0 > c1;
        colour[2][k] = four ? (2 * colour[0][k] + colour[1][k]) / 3 : (colour[0][k] + colour[1][k]) / 2;
        colour[3][k] = four ? (colour[0][k] + 2 * colour[1][k]) / 3 : 0;
    }
    for (int k = 0; k < 4; k++)
        colour[k][3] = k == 3 && !opaque && c0 <= c1 ? 0 : 255;
    for (int i = 0; i < 16; i++)
        for (int k = 0; k < 4; k++)
            out[i][k] = (uint8_t)colour[p[4 + i / 4] >> (2 * (i % 4)) & 3][k];
}

static void block_alpha(const uint8_t *p, uint8_t (*out)[4]) // DXT5
{
    int a[8] = {p[0], p[1]};
    for (int k = 2; k < 8; k++)
        a[k] = p[0] > p[1] ? ((8 - k) * a[0] + (k - 1) * a[1]) / 7
               : k < 6     ? ((6 - k) * a[0] + (k - 1) * a[1]) / 5
               : k == 6    ? 0
                           : 255;
    uint64_t bits = 0;
    for (int k = 0; k < 6; k++)
        bits |= (uint64_t)p[2 + k] << (8 * k);
    for (int i = 0; i < 16; i++)
        out[i][3] = (uint8_t)a[bits >> (3 * i) & 7];
}

bool beast_read_skin(const void *data, size_t size, Arena *arena, Image *image)
{
    const uint8_t *bytes = data;
    Reader r = {.data = data, .size = size, .at = 12};
    *image = (Image){0};
    if (size < 128 || memcmp(bytes, "DDS ", 4) != 0)
        return false;
    uint32_t height = read_u32(&r), width = read_u32(&r);
    int kind = memcmp(bytes + 84, "DXT1", 4) == 0   ? 1
               : memcmp(bytes + 84, "DXT3", 4) == 0 ? 3
               : memcmp(bytes + 84, "DXT5", 4) == 0 ? 5
                                                    : 0;
    if (!kind || width < 4 || height < 4 || width > 8192 || height > 8192 || width % 4 || height % 4)
        return false;
    size_t each = kind == 1 ? 8 : 16, needs = each * (width / 4) * (height / 4);
    if (needs > size - 128)
        return false;
    *image =
        (Image){.width = (int)width, .height = (int)height, .pixels = arena_alloc(arena, (size_t)width * height * 4)};
    const uint8_t *p = bytes + 128;
    for (uint32_t by = 0; by < height; by += 4)
        for (uint32_t bx = 0; bx < width; bx += 4, p += each) {
            uint8_t texels[16][4];
            block_colours(kind == 1 ? p : p + 8, kind != 1, texels);
            if (kind == 5)
                block_alpha(p, texels);
            for (int i = 0; i < 16; i++) {
                if (kind == 3)
                    texels[i][3] = (uint8_t)(17 * (p[i / 2] >> (4 * (i % 2)) & 15));
                image->has_alpha |= texels[i][3] < 250;
                memcpy(image->pixels + 4 * ((size_t)(by + (uint32_t)i / 4) * width + bx + (uint32_t)i % 4), texels[i],
                       4);
            }
        }
    return true;
}

// ---------------------------------------------------------------- out of the package

typedef struct Beasts {
    zip_t *zip;
    bool tried;
    struct {
        const char *name;
        void *data;
        size_t size;
    } kept[160];
    int kept_count;
} Beasts;

static void beasts_destroy(void *part)
{
    Beasts *beasts = part;
    if (beasts->zip)
        zip_discard(beasts->zip);
}

static Beasts *beasts_open(Library *library)
{
    if (!library->parts[PART_BEASTS]) {
        library->parts[PART_BEASTS] = ARENA_NEW(library->arena, Beasts);
        library->part_destroy[PART_BEASTS] = beasts_destroy;
    }
    Beasts *beasts = library->parts[PART_BEASTS];
    const AssetPackage *package = library_find_package(library, PACKAGE);
    if (!beasts->tried && package && package->present) {
        char path[700];
        snprintf(path, sizeof path, "%s/share/games/0ad/mods/public/public.zip", package->path);
        beasts->zip = zip_open(path, ZIP_RDONLY, NULL);
    }
    beasts->tried = true;
    return beasts;
}

Status library_beast_file(Library *library, const char *folder, const char *name, const char *ending, const void **data,
                          size_t *size, Error *error)
{
    enum { LIMIT = 16 << 20 };
    char path[256];
    snprintf(path, sizeof path, "%s/%s%s", folder, name, ending);
    library_lock(library);
    Beasts *beasts = beasts_open(library);
    Status status = STATUS_OK;
    *data = NULL;
    for (int i = 0; i < beasts->kept_count; i++)
        if (strcmp(beasts->kept[i].name, path) == 0)
            *data = beasts->kept[i].data, *size = beasts->kept[i].size;
    if (!*data && !beasts->zip)
        status = library_missing(error, PACKAGE);
    zip_stat_t entry;
    if (!*data && status == STATUS_OK &&
        (zip_stat(beasts->zip, path, 0, &entry) != 0 || !(entry.valid & ZIP_STAT_SIZE) || entry.size > LIMIT))
        status = error_set(error, STATUS_MISSING, "%s has no %s", PACKAGE, path);
    if (!*data && status == STATUS_OK) {
        uint8_t *bytes = arena_alloc(library->arena, (size_t)entry.size + 1);
        zip_file_t *file = zip_fopen(beasts->zip, path, 0);
        zip_int64_t got = file ? zip_fread(file, bytes, entry.size) : -1;
        if (file)
            zip_fclose(file);
        if (got != (zip_int64_t)entry.size) {
            status = error_set(error, STATUS_IO, "%s cannot be read", path);
        } else {
            *data = bytes;
            *size = (size_t)entry.size;
            if (beasts->kept_count < COUNT_OF(beasts->kept)) {
                beasts->kept[beasts->kept_count].name = arena_strdup(library->arena, path);
                beasts->kept[beasts->kept_count].data = bytes;
                beasts->kept[beasts->kept_count++].size = (size_t)entry.size;
            }
            library_credit(library, path, PACKAGE, "Wildfire Games", "CC-BY-SA-3.0");
        }
    }
    library_unlock(library);
    return status;
}
