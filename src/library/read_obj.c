// Wavefront OBJ and MTL (Wavefront's Advanced Visualizer manual, appendices B1 and 2): faces with their materials.
// Curves, surfaces and groups are passed over.
#include "library/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A line of the file while it is read; the file ends with a NUL.
typedef struct Line {
    const char *at, *end;
} Line;

static bool line_next(const char **rest, const char *end, Line *line)
{
    if (*rest >= end)
        return false;
    const char *stop = memchr(*rest, '\n', (size_t)(end - *rest));
    *line = (Line){*rest, stop ? stop : end};
    *rest = stop ? stop + 1 : end;
    while (line->end > line->at && (line->end[-1] == '\r' || line->end[-1] == ' ' || line->end[-1] == '\t'))
        line->end--;
    return true;
}

static bool line_blanks(Line *line)
{
    while (line->at < line->end && (*line->at == ' ' || *line->at == '\t'))
        line->at++;
    return line->at < line->end;
}

// Is the next word this one? Then it is taken.
static bool line_word(Line *line, const char *word)
{
    size_t length = strlen(word);
    if ((size_t)(line->end - line->at) < length || memcmp(line->at, word, length) != 0 ||
        (line->at + length < line->end && line->at[length] != ' ' && line->at[length] != '\t'))
        return false;
    line->at += length;
    line_blanks(line);
    return true;
}

static bool line_number(Line *line, float *value)
{
    if (!line_blanks(line))
        return false;
    char *end;
    float number = strtof(line->at, &end);
    if (end == line->at || end > line->end)
        return false;
    line->at = end;
    *value = number;
    return true;
}

static int line_numbers(Line *line, float *values, int most)
{
    int count = 0;
    while (count < most && line_number(line, &values[count]))
        count++;
    return count;
}

// The rest of the line, as a name in the arena.
static const char *line_rest(Line *line, Arena *arena)
{
    line_blanks(line);
    size_t length = (size_t)(line->end - line->at);
    return arena_strndup(arena, line->at, length < LIMIT_PATH ? length : LIMIT_PATH - 1);
}

// ---------------------------------------------------------------- materials

// The file of a map behind its options: "-bm 0.2 -s 1 1 1 wood.png".
static const char *map_name(Line *line, Arena *arena)
{
    while (line_blanks(line) && *line->at == '-') {
        while (line->at < line->end && *line->at != ' ' && *line->at != '\t')
            line->at++;
        float ignored;
        while (line_blanks(line) && (strchr("+-.0123456789", *line->at)) && line_number(line, &ignored))
            ;
        line_word(line, "on");
        line_word(line, "off");
    }
    return line_rest(line, arena);
}

static Vec3 line_color(Line *line, Vec3 fallback)
{
    float c[3];
    int count = line_numbers(line, c, 3);
    if (count == 1)
        c[1] = c[2] = c[0];
    if ((count != 1 && count != 3) || !isfinite(c[0]) || !isfinite(c[1]) || !isfinite(c[2]))
        return fallback;
    return vec3(clampf(c[0], 0.0f, 1.0f), clampf(c[1], 0.0f, 1.0f), clampf(c[2], 0.0f, 1.0f));
}

static void material_done(RawModel *raw, PhongMaterial *phong)
{
    if (phong->name)
        raw->materials[raw->material_count++] = material_from_phong(phong, raw->images);
    phong->name = NULL;
}

static void read_mtl(RawModel *raw, const char *beside, const char *name)
{
    char path[2 * LIMIT_PATH];
    const ModelFile *file;
    Error error = {0};
    model_path_beside(beside, name, path, sizeof path);
    if (model_files_read(raw->files, path, LIMIT_FILE_BYTES, &file, &error) != STATUS_OK) {
        model_fault(raw->faults, "its materials: %.150s", error.message);
        return;
    }
    // reading pictures may move the list of files
    const char *rest = file->data, *end = file->data + file->size;
    int maps = 0;
    PhongMaterial phong = {0};
    const PhongMaterial plain = {.diffuse = {0.7f, 0.7f, 0.7f}, .opacity = 1.0f, .image = -1, .thing = ""};
    for (Line line; line_next(&rest, end, &line);) {
        float number;
        line_blanks(&line);
        if (line_word(&line, "newmtl")) {
            material_done(raw, &phong);
            if (raw->material_count >= LIMIT_MATERIALS)
                break;
            phong = plain;
            phong.name = line_rest(&line, raw->arena);
        } else if (!phong.name) {
            continue;
        } else if (line_word(&line, "Kd")) {
            phong.diffuse = line_color(&line, phong.diffuse);
        } else if (line_word(&line, "Ks")) {
            phong.specular = line_color(&line, phong.specular);
        } else if (line_word(&line, "Ke")) {
            phong.emission = line_color(&line, phong.emission);
        } else if (line_word(&line, "Ns")) {
            phong.shininess = line_number(&line, &number) && number >= 0.0f ? fminf(number, 1000.0f) : 0.0f;
        } else if (line_word(&line, "d")) {
            phong.opacity = line_number(&line, &number) && isfinite(number) ? number : 1.0f;
        } else if (line_word(&line, "Tr")) {
            phong.opacity = line_number(&line, &number) && isfinite(number) ? 1.0f - number : 1.0f;
        } else if (line_word(&line, "map_Kd") && ++maps <= 2 * LIMIT_MATERIALS) {
            const char *map = map_name(&line, raw->arena);
            phong.image = *map ? raw_picture_file(raw, beside, map) : -1;
        }
    }
    material_done(raw, &phong);
}

static int material_find(RawModel *raw, const char *name)
{
    for (int i = 0; i < raw->material_count; i++)
        if (strncmp(raw->materials[i].name, name, sizeof raw->materials[i].name - 1) == 0)
            return i;
    return -1;
}

// ---------------------------------------------------------------- faces

typedef struct ObjLists { // heap
    Vec3 *positions, *normals, *colors;
    Vec2 *uvs;
    int position_count, position_capacity, normal_count, normal_capacity, uv_count, uv_capacity;
    int color_count, color_capacity; // as many as positions when any has one
    bool colored;
    bool full;
} ObjLists;

// 1 is the first, -1 the last so far; -1 comes back for what is not there.
static int index_of(long written, int count)
{
    long index = written < 0 ? count + written : written - 1;
    return index >= 0 && index < count ? (int)index : -1;
}

typedef struct Corner {
    int position, uv, normal;
} Corner;

// "7", "7/3", "7/3/2", "7//2"
static bool line_corner(Line *line, const ObjLists *lists, Corner *corner)
{
    char *end;
    if (!line_blanks(line))
        return false;
    long position = strtol(line->at, &end, 10);
    if (end == line->at || end > line->end)
        return false;
    line->at = end;
    *corner = (Corner){index_of(position, lists->position_count), -1, -1};
    for (int part = 0; part < 2 && line->at < line->end && *line->at == '/'; part++) {
        line->at++;
        bool digits = line->at < line->end && strchr("-0123456789", *line->at);
        long number = digits ? strtol(line->at, &end, 10) : 0;
        line->at = digits && end <= line->end ? end : line->at;
        if (part == 0)
            corner->uv = index_of(number, lists->uv_count);
        else
            corner->normal = index_of(number, lists->normal_count);
    }
    while (line->at < line->end && *line->at != ' ' && *line->at != '\t')
        line->at++;
    return true;
}

static uint32_t corner_vertex(RawModel *raw, const ObjLists *lists, Corner corner)
{
    uint32_t v = (uint32_t)raw->vertex_count++;
    raw->positions[v] = corner.position >= 0 ? lists->positions[corner.position] : vec3_splat(NAN);
    if (corner.uv >= 0)
        raw->uvs[v] = lists->uvs[corner.uv];
    if (corner.normal >= 0)
        raw->normals[v] = lists->normals[corner.normal];
    if (corner.position >= 0 && corner.position < lists->color_count)
        raw->colors[v] = lists->colors[corner.position];
    return v;
}

// A fan; false beyond the limits.
static bool read_face(RawModel *raw, const ObjLists *lists, Line *line, int material, bool *normals)
{
    Corner first, before, corner;
    if (!line_corner(line, lists, &first) || !line_corner(line, lists, &before))
        return true;
    while (line_corner(line, lists, &corner)) {
        if (!raw_reserve(raw, 3, 1))
            return false;
        const Corner corners[3] = {first, before, corner};
        uint32_t v[3];
        for (int k = 0; k < 3; k++) {
            v[k] = corner_vertex(raw, lists, corners[k]);
            *normals = *normals && corners[k].normal >= 0;
        }
        raw_triangle(raw, v[0], v[1], v[2], material);
        before = corner;
    }
    return true;
}

static void read_vertex(ObjLists *lists, Line *line)
{
    float n[7];
    int count = line_numbers(line, n, 7);
    lists->full = lists->full || lists->position_count >= LIMIT_VERTICES;
    if (lists->full)
        return;
    bool colored = count == 6; // x y z r g b
    for (int i = 0; i < 3; i++)
        n[i] = i < count ? n[i] : NAN;
    ARRAY_PUSH(lists->positions, lists->position_count, lists->position_capacity, vec3(n[0], n[1], n[2]));
    if (colored || lists->colored) {
        lists->colored = true;
        while (lists->color_count < lists->position_count)
            ARRAY_PUSH(lists->colors, lists->color_count, lists->color_capacity, vec3_splat(1.0f));
        if (colored && isfinite(n[3]) && isfinite(n[4]) && isfinite(n[5]))
            lists->colors[lists->position_count - 1] =
                vec3(srgb_to_linear(clampf(n[3], 0, 1)), srgb_to_linear(clampf(n[4], 0, 1)),
                     srgb_to_linear(clampf(n[5], 0, 1)));
    }
}

static void read_uv_or_normal(ObjLists *lists, Line *line, bool uv)
{
    float n[3] = {0};
    line_numbers(line, n, 3);
    lists->full = lists->full || (uv ? lists->uv_count : lists->normal_count) >= LIMIT_VERTICES;
    if (lists->full)
        return;
    if (uv)
        ARRAY_PUSH(lists->uvs, lists->uv_count, lists->uv_capacity, ((Vec2){n[0], n[1]}));
    else
        ARRAY_PUSH(lists->normals, lists->normal_count, lists->normal_capacity, vec3(n[0], n[1], n[2]));
}

Status read_obj(RawModel *raw, const char *path, Error *error)
{
    enum { CHANGES_MOST = 200000 }; // of the material: each is looked up
    const ModelFile *file;
    Status status = model_files_read(raw->files, path, LIMIT_FILE_BYTES, &file, error);
    if (status != STATUS_OK)
        return status;
    raw->materials = ARENA_ARRAY(raw->arena, Material, LIMIT_MATERIALS + 1);
    ObjLists lists = {0};
    bool normals = true, fits = true;
    int material = -1, plain = -1, changes = 0, libraries = 0;
    const char *rest = file->data, *end = file->data + file->size;
    for (Line line; fits && !lists.full && line_next(&rest, end, &line);) {
        if (!line_blanks(&line))
            continue;
        if (line_word(&line, "v")) {
            read_vertex(&lists, &line);
        } else if (line_word(&line, "vt")) {
            read_uv_or_normal(&lists, &line, true);
        } else if (line_word(&line, "vn")) {
            read_uv_or_normal(&lists, &line, false);
        } else if (line_word(&line, "f")) {
            if (material < 0 && plain < 0) {
                plain = raw->material_count++;
                raw->materials[plain] = material_default();
                raw->materials[plain].base_color = vec3_splat(0.6f);
            }
            fits = read_face(raw, &lists, &line, material < 0 ? plain : material, &normals);
        } else if (line_word(&line, "mtllib")) {
            if (raw->material_count == 0 && ++libraries <= 16)
                read_mtl(raw, path, line_rest(&line, raw->arena));
        } else if (line_word(&line, "usemtl") && ++changes <= CHANGES_MOST) {
            char name[64] = "";
            size_t length = (size_t)(line.end - line.at);
            memcpy(name, line.at, length < sizeof name ? length : sizeof name - 1);
            material = material_find(raw, name);
        }
    }
    raw->has_colors = lists.colored;
    if (fits && !lists.full && !normals)
        fits = raw_normals(raw, 0);
    free(lists.positions), free(lists.normals), free(lists.colors), free(lists.uvs);
    if (!fits || lists.full)
        return error_set(error, STATUS_INPUT, "it has more than %d triangles or %d vertices", LIMIT_TRIANGLES,
                         LIMIT_VERTICES);
    return STATUS_OK;
}
