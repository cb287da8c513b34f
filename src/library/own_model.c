// The user's own models: added, checked, copied, removed, and loaded as any other model is.
#include "library/model.h"
#include "library/own.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PACKAGE "your own library"

void own_rotation(bool z_up, float turn, float rotation[9])
{
    float c = cosf(turn * PI_F / 180.0f), s = sinf(turn * PI_F / 180.0f);
    const float yaw[9] = {c, 0, s, 0, 1, 0, -s, 0, c}; // about +Y
    if (!z_up) {
        memcpy(rotation, yaw, sizeof yaw);
        return;
    }
    for (int row = 0; row < 3; row++) { // after (x, y, z) -> (x, z, -y)
        rotation[3 * row] = yaw[3 * row];
        rotation[3 * row + 1] = -yaw[3 * row + 2];
        rotation[3 * row + 2] = yaw[3 * row + 1];
    }
}

static float largest(Vec3 v)
{
    return fmaxf(v.x, fmaxf(v.y, v.z));
}

// ---------------------------------------------------------------- loading

typedef struct OwnLoaded {
    const Model *model; // NULL: it cannot be shown
    const char *words;  // why
    bool tried;
    const char *credit; // "robot (0123456789abcdef)"
} OwnLoaded;

static void own_load(Library *library, const OwnThing *thing, OwnLoaded *loaded)
{
    char directory[1024], folder[2048];
    ModelFaults faults = {0};
    Error error = {0};
    float rotation[9];
    Model *model = ARENA_NEW(library->arena, Model);
    loaded->tried = true;
    own_rotation(thing->z_up, thing->turn, rotation);
    own_directory(directory, sizeof directory);
    size_t length = strcspn(thing->file, "/"); // the thing's own folder: nothing outside of it is read
    snprintf(folder, sizeof folder, "%s/%.*s", directory, (int)length, thing->file);
    ModelFiles files = {.folder = folder};
    Status status = model_read(library->arena, &files, thing->file + length + 1, rotation, model, &faults, &error);
    static const float same[9] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    Vec3 size = vec3_scale(model->size, status == STATUS_OK ? largest(thing->size) / largest(model->size) : 0.0f);
    size = vec3_max(size, vec3_splat(1e-4f)); // a sheet has a thickness
    if (status == STATUS_OK && !shape_fit(&model->mesh, same, size))
        status = error_set(&error, STATUS_INPUT, "it has no extent");
    if (status == STATUS_OK) {
        shape_repair(library->arena, &model->mesh);
        model->size = size;
        snprintf(model->name, sizeof model->name, "%s", thing->word);
        for (int i = 0; i < model->material_count; i++)
            snprintf(model->materials[i].surface, sizeof model->materials[i].surface, "%s", thing->surface);
        // What the film shows depends on these bytes, and so does the list of what it used.
        uint64_t hash = 1;
        for (int i = 0; i < files.count; i++)
            hash = hash_bytes(files.files[i].data, files.files[i].size, hash_text(files.files[i].path, hash));
        loaded->credit = arena_printf(library->arena, "%s (%016llx)", thing->word, (unsigned long long)hash);
        if (faults.count)
            model->fault = arena_strdup(library->arena, faults.first);
        loaded->model = model;
    } else {
        loaded->words = arena_printf(library->arena, "%s: %s", thing->file, error.message);
    }
    files.folder = NULL; // not the heap's
    model_files_close(&files);
}

Status own_model(Library *library, const char *id, const Model **model, Error *error)
{
    const OwnThing *things;
    int count = own_things(&things);
    OwnLoaded *loaded = library->parts[PART_OWN];
    if (!loaded)
        library->parts[PART_OWN] = loaded = ARENA_ARRAY(library->arena, OwnLoaded, count);
    for (int i = 0; i < count; i++) {
        if (strcmp(things[i].id, id) != 0)
            continue;
        if (!loaded[i].tried)
            own_load(library, &things[i], &loaded[i]);
        if (!loaded[i].model)
            return error_set(error, STATUS_MISSING, "%s", loaded[i].words);
        *model = loaded[i].model;
        library_credit(library, loaded[i].credit, PACKAGE, "", things[i].credit);
        return STATUS_OK;
    }
    return error_set(error, STATUS_MISSING, "no model '%s' in your own library", id);
}

// ---------------------------------------------------------------- adding

// The parents too. False with errno set.
static bool directory_make(const char *path)
{
    char part[2048];
    snprintf(part, sizeof part, "%s", path);
    for (char *slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(part, 0755);
        *slash = '/';
    }
    struct stat info;
    return mkdir(part, 0755) == 0 || (stat(part, &info) == 0 && S_ISDIR(info.st_mode));
}

static Status file_write(const char *path, const char *data, size_t size, Error *error)
{
    FILE *file = fopen(path, "wb");
    bool good = file && fwrite(data, 1, size, file) == size;
    good = file && fclose(file) == 0 && good;
    return good ? STATUS_OK : error_set(error, STATUS_IO, "%s: %s", path, strerror(errno));
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *walk)
{
    (void)info, (void)type, (void)walk;
    return remove(path);
}

static void remove_tree(const char *path)
{
    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static bool is_of(const OwnThing *thing, const char *word)
{
    return text_equal_nocase(thing->word, word) || text_in_list(thing->aliases, word);
}

// Words that mean a thing already, or are none.
static Status words_check(const OwnRequest *request, const OwnThing *things, int count, Arena *arena, Error *error)
{
    if (!own_word_good(request->word))
        return error_set(error, STATUS_INPUT, "'%.80s' is no name: one to four words of small letters and digits",
                         request->word);
    const char *all = arena_printf(arena, "%s,%s", request->word, request->aliases ? request->aliases : "");
    for (const char *at = all; *at;) {
        size_t length = strcspn(at, ",");
        const char *word = arena_strndup(arena, at, length);
        at += length + (at[length] == ',');
        if (!*word)
            continue;
        if (!own_word_good(word))
            return error_set(error, STATUS_INPUT, "'%.80s' is no name: one to four words of small letters and digits",
                             word);
        for (int i = 0; i < count; i++)
            if (is_of(&things[i], word))
                return error_set(error, STATUS_INPUT, "'%s' is there already: kinema library remove '%s'", word,
                                 things[i].word);
    }
    return STATUS_OK;
}

// Metres a unit of the file.
static float scale_choose(const OwnRequest *request, Vec3 extent, Arena *arena, const char **words)
{
    static const struct {
        float metres;
        const char *name;
    } units[] = {{0.01f, "centimetres"}, {0.001f, "millimetres"}, {0.0254f, "inches"}};
    float high = extent.y, most = largest(extent);
    if (request->height > 0.0f)
        return request->height / (high > 1e-6f * most ? high : most);
    if (most <= 20.0f && most >= 0.02f)
        return 1.0f;
    float scale = 1.0f / most;
    const char *taken = "made 1 m large";
    if (request->usual > 0.0f && high > 1e-3f * most) {
        scale = request->usual / high;
        taken = "made as high as such a thing usually is";
    } else {
        for (int i = 0; i < COUNT_OF(units); i++)
            if (most * units[i].metres >= 0.05f && most * units[i].metres <= 5.0f) {
                scale = units[i].metres;
                taken = arena_printf(arena, "its units taken for %s", units[i].name);
                break;
            }
    }
    *words = arena_printf(arena, "in metres it would be %.3g m large: %s, %.3g m high (say --height to be sure)",
                          (double)most, taken, (double)(high * scale));
    return scale;
}

// The surface of most triangles; the mean colour.
static void looks_of(const Model *model, const char **surface, Vec3 *color)
{
    int *counts = memory_alloc((size_t)model->material_count * sizeof *counts), best = 0;
    Vec3 sum = {0, 0, 0};
    for (int t = 0; t < model->mesh.triangle_count; t++) {
        int m = model->mesh.triangle_materials[t];
        sum = vec3_add(sum, model->materials[m].base_color);
        best = ++counts[m] > counts[best] ? m : best;
    }
    free(counts);
    *surface = model->materials[best].surface;
    *color = vec3_scale(sum, 1.0f / (float)model->mesh.triangle_count);
}

static Status files_copy(const ModelFiles *files, const char *to, Arena *arena, Error *error)
{
    Status status = directory_make(to) ? STATUS_OK : error_set(error, STATUS_IO, "%s: %s", to, strerror(errno));
    for (int i = 0; i < files->count && status == STATUS_OK; i++) {
        char *path = arena_printf(arena, "%s/%s", to, files->files[i].path), *slash = strrchr(path, '/');
        *slash = 0;
        directory_make(path);
        *slash = '/';
        status = file_write(path, files->files[i].data, files->files[i].size, error);
    }
    return status;
}

static const char *row_text(const OwnThing *t, Arena *arena)
{
    return arena_printf(arena, "%s\t%s\t%s\t%s\t%s\t%.4f %.4f %.4f\t%d\t%.3f %.3f %.3f\t%s\t%s\t%g\t%s\n", t->word,
                        *t->aliases ? t->aliases : "-", t->id, t->mount, t->surface, (double)t->size.x,
                        (double)t->size.y, (double)t->size.z, t->seats, (double)t->color.x, (double)t->color.y,
                        (double)t->color.z, t->file, t->z_up ? "z" : "y", (double)t->turn,
                        *t->credit ? t->credit : "-");
}

static Status table_write(const char *directory, const OwnThing *things, int count, Arena *arena, Error *error)
{
    char *path = arena_printf(arena, "%s/" OWN_TABLE, directory), *fresh = arena_printf(arena, "%s.new", path);
    FILE *file = fopen(fresh, "wb");
    bool good = file != NULL;
    if (good)
        good = fprintf(file,
                       "# Your own things, written by kinema library. Columns as in data/props.tsv (word, other "
                       "names, id, mount,\n# surface, size, seats, colour), then file, up axis, turn, credit.\n") > 0;
    for (int i = 0; i < count && good; i++)
        good = fputs(row_text(&things[i], arena), file) >= 0;
    good = file && fclose(file) == 0 && good && rename(fresh, path) == 0;
    return good ? STATUS_OK : error_set(error, STATUS_IO, "%s: %s", path, strerror(errno));
}

// No tabs or line breaks: it is a cell.
static const char *cell_text(const char *text, Arena *arena)
{
    char *copy = arena_strdup(arena, text ? text : "");
    for (char *p = copy; *p; p++)
        *p = (unsigned char)*p < 32 ? ' ' : *p;
    return copy;
}

static OwnThing thing_make(const OwnRequest *request, const Model *model, const char *file, Arena *arena,
                           OwnReport *report)
{
    char *slug = arena_strdup(arena, request->word);
    for (char *p = slug; *p; p++)
        *p = *p == ' ' ? '-' : *p;
    Vec3 size = vec3_scale(model->size, scale_choose(request, model->size, arena, &report->units));
    OwnThing thing = {.word = arena_strdup(arena, request->word),
                      .aliases = arena_strdup(arena, request->aliases ? request->aliases : ""),
                      .id = arena_printf(arena, "own/%s", slug),
                      .mount = request->mount                                   ? request->mount
                               : size.y < 0.35f && fmaxf(size.x, size.z) < 0.6f ? "top"
                                                                                : "floor",
                      .seats = request->seats,
                      .file = arena_printf(arena, "%s/%s", slug, file),
                      .z_up = request->z_up,
                      .turn = request->turn,
                      .credit = cell_text(request->credit, arena)};
    thing.size = vec3_max(size, vec3_splat(1e-3f));
    looks_of(model, &thing.surface, &thing.color);
    thing.surface = request->surface ? request->surface : arena_strdup(arena, thing.surface);
    return thing;
}

Status library_own_add(const char *directory, const OwnRequest *request, Arena *arena, OwnReport *report, Error *error)
{
    const OwnThing *things;
    int count = own_table_read(directory, arena, &things);
    ModelFiles files = {0};
    ModelFaults faults = {0};
    Model model = {0};
    OwnReport told = {0};
    float rotation[9];
    char *name = NULL;
    Error inner = {0};
    own_rotation(request->z_up, request->turn, rotation);
    Status status = words_check(request, things, count, arena, error);
    if (status == STATUS_OK && count >= LIMIT_OWN_THINGS)
        status = error_set(error, STATUS_INPUT, "there are %d things already", count);
    if (status == STATUS_OK)
        status = model_files_open(request->path, &files, &name, error);
    if (status == STATUS_OK &&
        (status = model_read(arena, &files, name, rotation, &model, &faults, &inner)) != STATUS_OK)
        error_set(error, status, "%s: %s", request->path, inner.message);
    if (status == STATUS_OK) {
        told.thing = thing_make(request, &model, name, arena, &told);
        told.triangles = model.mesh.triangle_count;
        told.fault = faults.count ? arena_strdup(arena, faults.first) : NULL;
        if (!own_file_good(told.thing.file))
            status = error_set(error, STATUS_INPUT, "%s: give the file another name first", request->path);
        float most = largest(told.thing.size);
        if (status == STATUS_OK && (most > LIMIT_THING_MOST || most < LIMIT_THING_LEAST))
            status = error_set(error, STATUS_INPUT, "%s: %.3g m are out of range: %g to %g m", request->path,
                               (double)most, (double)LIMIT_THING_LEAST, (double)LIMIT_THING_MOST);
    }
    if (status == STATUS_OK) {
        char *adding = arena_printf(arena, "%s/.adding-%d", directory, (int)getpid());
        char *place = arena_printf(arena, "%s/%s", directory, told.thing.id + 4);
        remove_tree(adding);
        status = files_copy(&files, adding, arena, error);
        if (status == STATUS_OK) {
            remove_tree(place); // no row names it: left over
            if (rename(adding, place) != 0)
                status = error_set(error, STATUS_IO, "%s: %s", place, strerror(errno));
        }
        if (status == STATUS_OK) {
            OwnThing *all = ARENA_ARRAY(arena, OwnThing, count + 1);
            if (count)
                memcpy(all, things, (size_t)count * sizeof *all);
            all[count] = told.thing;
            status = table_write(directory, all, count + 1, arena, error);
            if (status != STATUS_OK)
                remove_tree(place);
        }
        remove_tree(adding);
    }
    if (status == STATUS_OK)
        *report = told;
    free(name);
    model_files_close(&files);
    return status;
}

Status library_own_remove(const char *directory, const char *word, Error *error)
{
    Arena *arena = arena_create();
    const OwnThing *things;
    int count = own_table_read(directory, arena, &things), kept = 0, found = -1;
    OwnThing *all = ARENA_ARRAY(arena, OwnThing, count);
    for (int i = 0; i < count; i++) {
        if (found < 0 && is_of(&things[i], word))
            found = i;
        else
            all[kept++] = things[i];
    }
    Status status = found < 0 ? error_set(error, STATUS_INPUT, "there is no '%.80s' in your own library", word)
                              : table_write(directory, all, kept, arena, error);
    if (status == STATUS_OK) { // the folder's name has no slash, and does not begin with a dot (own_table.c)
        size_t length = strcspn(things[found].file, "/");
        remove_tree(arena_printf(arena, "%s/%.*s", directory, (int)length, things[found].file));
    }
    arena_destroy(&arena);
    return status;
}
