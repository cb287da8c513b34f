// Furnishing: the table of props, putting them into places, and what people can do with them (seats, standing points,
// surfaces to put things on), all measured on the model itself.
#include "stage/sets/era.h"
#include "stage/sets/finishes.h"
#include "stage/sets/made.h"
#include "stage/sets/sets.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- the table

static struct {
    pthread_once_t once;
    Arena *arena;  // lives as long as the process
    PropRow *rows; // the user's own first
    int count, own_count;
} prop_table = {.once = PTHREAD_ONCE_INIT};

static int split_fields(char *line, char separator, char **fields, int limit)
{
    int count = 0;
    while (line && count < limit) {
        fields[count++] = line;
        line = strchr(line, separator);
        if (line)
            *line++ = '\0';
    }
    return count;
}

static Vec3 parse_vec3(const char *text)
{
    float v[3] = {0};
    char *end;
    for (int i = 0; i < 3; i++) {
        v[i] = strtof(text, &end);
        text = end;
    }
    return vec3(v[0], v[1], v[2]);
}

// The user's own things are rows as any other.
static void own_rows_read(void)
{
    const OwnThing *things;
    int count = own_things(&things);
    for (int i = 0; i < count; i++) {
        const OwnThing *t = &things[i];
        prop_table.rows[prop_table.count++] = (PropRow){.word = t->word,
                                                        .aliases = t->aliases,
                                                        .ids = {t->id},
                                                        .id_count = 1,
                                                        .mount = t->mount,
                                                        .surface = t->surface,
                                                        .size = t->size,
                                                        .seats = t->seats,
                                                        .color = t->color,
                                                        .own = true};
    }
    prop_table.own_count = prop_table.count;
}

char *set_data_read(const char *name)
{
    char path[1024], *data = NULL;
    size_t size;
    const char *folders[] = {getenv("KINEMA_DATA"), KINEMA_DATA_SOURCE, "/usr/local/share/kinema/data",
                             "/usr/share/kinema/data"};
    for (int i = 0; i < COUNT_OF(folders) && !data; i++) {
        if (!folders[i])
            continue;
        snprintf(path, sizeof path, "%s/%s", folders[i], name);
        if (file_read(path, 1 << 20, &data, &size, NULL) != STATUS_OK)
            data = NULL;
    }
    return data;
}

static void prop_table_read(void)
{
    const OwnThing *things;
    char *data = set_data_read("props.tsv");
    Arena *arena = prop_table.arena = arena_create();
    int capacity = 1 + own_things(&things);
    for (const char *p = data; p && (p = strchr(p, '\n')); p++)
        capacity++;
    prop_table.rows = ARENA_ARRAY(arena, PropRow, capacity);
    own_rows_read();
    for (char *line = data, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        char *fields[8], *ids[COUNT_OF(((PropRow *)0)->ids)];
        if (line[0] == '#' || split_fields(line, '\t', fields, 8) < 8)
            continue;
        Vec3 whd = parse_vec3(fields[5]);
        PropRow *row = &prop_table.rows[prop_table.count++];
        row->word = arena_strdup(arena, fields[0]);
        row->aliases = arena_strdup(arena, fields[1]);
        row->mount = arena_strdup(arena, fields[3]);
        row->surface = arena_strdup(arena, fields[4]);
        row->size = vec3(clampf(whd.x, 0.01f, 30.0f), clampf(whd.y, 0.01f, 30.0f), clampf(whd.z, 0.01f, 30.0f));
        row->seats = (int)clampf((float)atoi(fields[6]), 0.0f, 4.0f);
        row->color = parse_vec3(fields[7]);
        int ids_read = strcmp(fields[2], "-") == 0 ? 0 : split_fields(fields[2], ' ', ids, COUNT_OF(ids));
        for (int i = 0; i < ids_read; i++)
            row->ids[row->id_count++] = arena_strdup(arena, ids[i]);
    }
    free(data);
}

// True when `word` is one of the comma separated words of `list`.
static bool list_has(const char *list, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = list; at && *at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL)
        if (strncasecmp(at, word, length) == 0 && (at[length] == ',' || at[length] == '\0'))
            return true;
    return false;
}

const PropRow *prop_find(const char *noun)
{
    pthread_once(&prop_table.once, prop_table_read);
    if (!noun || !*noun)
        return NULL;
    for (int pass = 0; pass < 4; pass++) // words before other names, the user's before all
        for (int i = pass < 2 ? 0 : prop_table.own_count; i < (pass < 2 ? prop_table.own_count : prop_table.count); i++)
            if (pass % 2 == 0 ? text_equal_nocase(prop_table.rows[i].word, noun)
                              : list_has(prop_table.rows[i].aliases, noun))
                return &prop_table.rows[i];
    const char *last = strrchr(noun, ' '); // "old wooden table": the head noun
    return last ? prop_find(last + 1) : NULL;
}

int prop_count(void)
{
    pthread_once(&prop_table.once, prop_table_read);
    return prop_table.count;
}

const PropRow *prop_row(int index)
{
    return index >= 0 && index < prop_count() ? &prop_table.rows[index] : NULL;
}

// ---------------------------------------------------------------- measuring a shape from above

#define FIELD_CELLS 48

typedef struct HeightField { // highest surface seen from above, -1 where nothing is
    float cell_x, cell_z;
    Vec3 low;
    float height[FIELD_CELLS][FIELD_CELLS]; // [z][x]
} HeightField;

static void height_field(const Mesh *mesh, HeightField *field)
{
    Vec3 low = vec3_splat(1e30f), high = vec3_splat(-1e30f);
    for (int i = 0; i < mesh->vertex_count; i++) {
        Vec3 p = mesh->positions[i];
        low = vec3(fminf(low.x, p.x), fminf(low.y, p.y), fminf(low.z, p.z));
        high = vec3(fmaxf(high.x, p.x), fmaxf(high.y, p.y), fmaxf(high.z, p.z));
    }
    field->low = low;
    field->cell_x = fmaxf((high.x - low.x) / FIELD_CELLS, 1e-4f);
    field->cell_z = fmaxf((high.z - low.z) / FIELD_CELLS, 1e-4f);
    for (int z = 0; z < FIELD_CELLS; z++)
        for (int x = 0; x < FIELD_CELLS; x++)
            field->height[z][x] = -1.0f;
    for (int t = 0; t < mesh->triangle_count; t++) {
        Vec3 p[3];
        int x0 = FIELD_CELLS, x1 = -1, z0 = FIELD_CELLS, z1 = -1;
        for (int k = 0; k < 3; k++) {
            p[k] = mesh->positions[mesh->triangles[3 * t + k]];
            int x = (int)clampf((p[k].x - low.x) / field->cell_x, 0.0f, FIELD_CELLS - 1);
            int z = (int)clampf((p[k].z - low.z) / field->cell_z, 0.0f, FIELD_CELLS - 1);
            x0 = x < x0 ? x : x0, x1 = x > x1 ? x : x1, z0 = z < z0 ? z : z0, z1 = z > z1 ? z : z1;
        }
        float top = p[0].y > p[1].y ? p[0].y : p[1].y;
        top = p[2].y > top ? p[2].y : top;
        if (x0 == x1 && z0 == z1) {
            float *height = &field->height[z0][x0];
            *height = top > *height ? top : *height;
            continue;
        }
        float area = (p[1].x - p[0].x) * (p[2].z - p[0].z) - (p[2].x - p[0].x) * (p[1].z - p[0].z);
        if (fabsf(area) <= 1e-9f)
            continue;
        for (int z = z0; z <= z1; z++)
            for (int x = x0; x <= x1; x++) {
                if (top <= field->height[z][x])
                    continue;
                float cx = low.x + ((float)x + 0.5f) * field->cell_x, cz = low.z + ((float)z + 0.5f) * field->cell_z;
                float u = ((p[1].x - cx) * (p[2].z - cz) - (p[2].x - cx) * (p[1].z - cz)) / area;
                float v = ((p[2].x - cx) * (p[0].z - cz) - (p[0].x - cx) * (p[2].z - cz)) / area;
                float w = 1.0f - u - v;
                float y = u * p[0].y + v * p[1].y + w * p[2].y;
                if (u >= 0.0f && v >= 0.0f && w >= 0.0f && y > field->height[z][x])
                    field->height[z][x] = y;
            }
    }
}

static float field_at(const HeightField *field, float x, float z)
{
    int ix = (int)floorf((x - field->low.x) / field->cell_x), iz = (int)floorf((z - field->low.z) / field->cell_z);
    return ix < 0 || iz < 0 || ix >= FIELD_CELLS || iz >= FIELD_CELLS ? -1.0f : field->height[iz][ix];
}

// One seat around x: scanning from the front edge back to where the rest rises. Model space.
static bool seat_at(const HeightField *field, float x, float depth, Vec3 *seat)
{
    float front = 0.0f, back = 0.0f, sum = 0.0f;
    int cells = 0;
    for (int i = FIELD_CELLS - 1; i >= 0; i--) {
        float z = field->low.z + ((float)i + 0.5f) * field->cell_z, y = field_at(field, x, z);
        bool flat = y > 0.28f && y < 0.68f && (cells == 0 || y < sum / (float)cells + 0.1f);
        if (flat) {
            if (cells == 0)
                front = z;
            back = z;
            sum += y;
            cells++;
        } else if (cells > 0 && y < sum / (float)cells && back - z < 0.05f) {
            continue; // between two slats
        } else if (cells > 0 && (front - back) > 0.12f) {
            break;
        } else if (cells > 0) { // that was an edge, not a seat
            cells = 0;
            sum = 0.0f;
        }
    }
    if (cells == 0 || front - back < 0.15f)
        return false;
    // on a bed one sits at its end, with the legs outside
    float at = depth > 1.5f ? front - 0.2f : 0.5f * (front + back);
    *seat = vec3(x, sum / (float)cells, at);
    return true;
}

// How many the text has sit on things of that name.
static int sitters_on(const FilmPlan *plan, const char *name)
{
    int count = 0, most = 0;
    for (int e = 0; e < plan->entity_count; e++, count = 0) {
        if (!text_equal(plan->entities[e].noun, name))
            continue;
        for (int i = 0; i < plan->relation_count; i++)
            count += plan->relations[i].object == e &&
                     (plan->relations[i].kind == RELATION_ON || plan->relations[i].kind == RELATION_IN);
        most = count > most ? count : most;
    }
    return most;
}

// sitters: they move together where it is short, to 0.38 m a person.
static void find_seats(const Mesh *mesh, Vec3 size, int wanted, int sitters, Affine to_place, float yaw,
                       Landmark *landmark)
{
    HeightField *field = memory_alloc(sizeof *field);
    height_field(mesh, field);
    // how far to the sides a seat reaches, between the arms
    float reach = 0.0f;
    Vec3 middle;
    bool any = seat_at(field, 0.0f, size.z, &middle);
    for (float x = 0.05f; any && x < 0.5f * size.x; x += 0.03f) {
        Vec3 a, b;
        if (!seat_at(field, x, size.z, &a) || !seat_at(field, -x, size.z, &b) || fabsf(a.y - middle.y) > 0.12f ||
            fabsf(b.y - middle.y) > 0.12f)
            break;
        reach = x;
    }
    reach = fmaxf(reach, 0.2f);
    int count = (int)clampf(floorf(2.0f * reach / 0.5f), 1.0f, (float)wanted);
    int close = (int)floorf(2.0f * (reach + 0.1f) / 0.38f);
    if (sitters > count && wanted > 1)
        count = sitters < close ? sitters : close > count ? close : count;
    if (wanted == 0)
        count = 0;
    count = count < COUNT_OF(landmark->seats) ? count : COUNT_OF(landmark->seats);
    for (int i = 0; i < count; i++) {
        float x = reach * (2.0f * ((float)i + 0.5f) / (float)count - 1.0f);
        Vec3 seat = vec3(x, fminf(0.45f, 0.6f * size.y), 0.05f * size.z);
        if (any)
            seat_at(field, x, size.z, &seat);
        landmark->seats[landmark->seat_count].position = affine_point(to_place, seat);
        landmark->seats[landmark->seat_count++].yaw = yaw;
    }
    free(field);
}

float prop_support_height(const World *world, const Landmark *landmark)
{
    if (landmark->instance < 0)
        return 0.0f;
    const Instance *instance = &world->instances[landmark->instance];
    HeightField *field = memory_alloc(sizeof *field);
    height_field(&world->meshes[instance->mesh].mesh, field);
    Vec3 local = affine_point(affine_inverse(instance->transform), landmark->position);
    float best = -1.0f;
    for (int dz = -2; dz <= 2; dz++) // tables have glass tops and gaps: the highest near the middle
        for (int dx = -2; dx <= 2; dx++)
            best =
                fmaxf(best, field_at(field, local.x + (float)dx * field->cell_x, local.z + (float)dz * field->cell_z));
    free(field);
    return best <= 0.0f ? 0.0f : affine_point(instance->transform, vec3(local.x, best, local.z)).y;
}

float prop_surface_at(const World *world, const Landmark *landmark, Vec3 p, float radius)
{
    if (landmark->instance < 0)
        return -1.0f;
    const Instance *instance = &world->instances[landmark->instance];
    HeightField *field = memory_alloc(sizeof *field);
    height_field(&world->meshes[instance->mesh].mesh, field);
    Vec3 local = affine_point(affine_inverse(instance->transform), p);
    float scale = fmaxf(vec3_length(instance->transform.x), 1e-6f), best = -1.0f;
    int x = (int)fminf(radius / scale / field->cell_x, FIELD_CELLS);
    int z = (int)fminf(radius / scale / field->cell_z, FIELD_CELLS);
    for (int dz = -z; dz <= z; dz++)
        for (int dx = -x; dx <= x; dx++)
            best =
                fmaxf(best, field_at(field, local.x + (float)dx * field->cell_x, local.z + (float)dz * field->cell_z));
    free(field);
    return best < 0.0f ? -1.0f : affine_point(instance->transform, vec3(local.x, best, local.z)).y;
}

Vec3 landmark_front(const Landmark *landmark, float distance)
{
    Vec3 forward = quat_rotate(quat_yaw(landmark->yaw), vec3(0, 0, 1));
    Vec3 p = vec3_mad(landmark->position, forward, landmark->half_size.z + distance);
    p.y = 0.0f;
    return p;
}

// ---------------------------------------------------------------- putting a prop

// A shape by size for what has no model: a table-like thing has legs, the rest is a rounded block.
static int stand_in_mesh(World *world, const PropRow *row, Vec3 size, Vec3 color)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int paint = set_paint(world, row->word, color, 0.6f);
    snprintf(world->materials[paint].surface, sizeof world->materials[paint].surface, "%s", row->surface);
    float x = 0.5f * size.x, z = 0.5f * size.z, bevel = 0.06f * fminf(size.x, fminf(size.y, size.z));
    if (strstr(row->word, "table") || strstr(row->word, "desk")) {
        mesh_bevel_box(m, vec3(-x, size.y - 0.05f, -z), vec3(x, size.y, z), 0.008f, paint);
        for (int i = 0; i < 4; i++)
            mesh_cylinder(m, vec3(i & 1 ? x - 0.07f : 0.07f - x, 0, i & 2 ? z - 0.07f : 0.07f - z), size.y - 0.05f,
                          0.028f, 12, paint);
    } else if (row->seats > 0) {
        float seat = fminf(0.45f, 0.55f * size.y);
        mesh_bevel_box(m, vec3(-x, 0.08f, -z), vec3(x, seat, z), 0.03f, paint);
        mesh_bevel_box(m, vec3(-x, seat, -z), vec3(x, size.y, -z + 0.25f * size.z), 0.03f, paint);
        if (size.x > 0.7f)
            for (int side = -1; side <= 1; side += 2)
                mesh_bevel_box(m, vec3((float)side * x - (side > 0 ? 0.14f : 0.0f), 0.08f, -z),
                               vec3((float)side * x + (side > 0 ? 0.0f : 0.14f), seat + 0.16f, z), 0.03f, paint);
    } else if (strcmp(row->surface, "grass") == 0) { // a trunk and a crown
        mesh_cylinder(m, vec3(0, 0, 0), 0.5f * size.y, 0.03f * size.y, 16,
                      set_paint(world, "bark", vec3(0.08f, 0.05f, 0.03f), 0.9f));
        mesh_sphere(m, vec3(0, 0.65f * size.y, 0), 0.35f * size.y, 24, paint);
    } else {
        mesh_bevel_box(m, vec3(-x, 0, -z), vec3(x, size.y, z), bevel, paint);
    }
    return world_add_mesh(world, mesh_end(m));
}

static float mesh_top(const Mesh *mesh)
{
    float low = 0.0f, high = 1e-3f;
    for (int i = 0; i < mesh->vertex_count; i++) {
        low = fminf(low, mesh->positions[i].y);
        high = fmaxf(high, mesh->positions[i].y);
    }
    return high - low;
}

int prop_mesh(World *world, const PropRow *row, const Entity *entity, float *scale)
{
    static const Vec3 here = {0, 0, 0};
    const Model *model = NULL;
    Error error = {0};
    const char *id = row->id_count ? row->ids[0] : NULL;
    int mesh = id ? made_mesh(world, id, &here) : -1;
    *scale = 1.0f;
    if (mesh >= 0) {
        *scale = row->size.y / mesh_top(&world->meshes[mesh].mesh);
    } else if (id && world->library && library_model(world->library, id, &model, &error) == STATUS_OK) {
        *scale = model->size.y > 0.0f ? row->size.y / model->size.y : 1.0f;
        mesh = world_add_model(world, model);
    } else {
        mesh = stand_in_mesh(world, row, row->size, entity && entity->has_color ? entity->color : row->color);
    }
    Finish finish = entity ? finish_of(entity) : (Finish){.noun = row->word};
    return finish_mesh(world, mesh, &finish, *scale);
}

int prop_place(World *world, int place, const char *noun, Vec3 position, float yaw, const PropParams *params)
{
    static const PropParams plain;
    params = params ? params : &plain;
    const PropRow *row = prop_find(noun);
    if (!row)
        return -1;
    float scale = params->scale > 0.0f ? params->scale : 1.0f;
    PropParams dated = *params;
    bool fitted = false;                // a model of the era or the standing: brought to the size of its word
    if (world->dressing && !row->own) { // what the text asks for is there, in the style of the time
        EraThing thing = era_thing(world, row->word);
        if (params->bind && (thing.gone || thing.word))
            thing = (EraThing){0};
        if (thing.gone)
            return -1;
        row = thing.word && prop_find(thing.word) ? prop_find(thing.word) : row;
        if (thing.word || thing.id)
            dated.id = thing.id, fitted = true;
        if (thing.has_color && !params->bind)
            dated.has_color = true, dated.color = thing.color;
        scale *= thing.scale > 0.0f ? thing.scale : 1.0f;
        params = &dated;
    }
    const Model *model = NULL;
    Error error = {0};
    const char *id = params->id ? params->id : row->id_count ? row->ids[0] : NULL;
    Status status = id && world->library ? library_model(world->library, id, &model, &error) : STATUS_MISSING;
    Vec3 size = row->size;
    Finish finish = {.color = params->color, .has_color = params->has_color && !(id && made_is(id)), .noun = row->word};
    if (params->bind && params->entity >= 0 && world->plan)
        finish = finish_of(&world->plan->entities[params->entity]);
    int mesh = id ? made_mesh(world, id, &position) : -1;
    if (mesh >= 0) {
        float top = mesh_top(&world->meshes[mesh].mesh); // what hangs high is measured from the floor as well
        scale *= params->id ? 1.0f : row->size.y / top;
    } else if (status == STATUS_OK) {
        size = model->size;
        if (model->fault && world->plan && params->bind && params->entity >= 0)
            plan_report(world->plan, world->arena, SEVERITY_WARNING, "missing-asset",
                        world->plan->entities[params->entity].span, NULL, "the model '%s': %s", row->word,
                        model->fault);
        // a model far from what the word means (a 12 m tree) is brought to it
        if ((!params->id || fitted) && (size.y > 1.3f * row->size.y || size.y < 0.75f * row->size.y))
            scale *= row->size.y / size.y;
        mesh = world_add_model(world, model);
    } else {
        if (id && text_starts(id, "own/") && world->plan && params->bind && params->entity >= 0)
            plan_report(world->plan, world->arena, SEVERITY_WARNING, "missing-asset",
                        world->plan->entities[params->entity].span, "kinema library remove it, and add it again",
                        "%s: a simple shape stands in for it", error.message);
        else if (id && world->plan && params->bind && params->entity >= 0)
            plan_report(world->plan, world->arena, SEVERITY_WARNING, "missing-asset",
                        world->plan->entities[params->entity].span, "install sweethome3d-furniture (scripts/bootstrap)",
                        "no model for '%s': a simple shape stands in for it", row->word);
        mesh = stand_in_mesh(world, row, size, params->has_color ? params->color : row->color);
    }
    mesh = finish_mesh(world, mesh, &finish, scale);
    size = mesh >= 0 && id && made_is(id) ? row->size : vec3_scale(size, scale);
    const char *name = params->name ? params->name : row->word;
    Affine transform = affine_from(position, quat_yaw(yaw), vec3_splat(scale));
    int instance = world_add_instance(world, name, mesh, place, transform);
    if (params->bind)
        world->instances[instance].entity = params->entity;
    if (params->no_landmark)
        return instance;
    Landmark landmark = {.place = place,
                         .instance = instance,
                         .entity = params->bind ? params->entity : PLAN_NONE,
                         .position = vec3_add(position, vec3(0, 0.5f * size.y, 0)),
                         .yaw = yaw,
                         .half_size = vec3_scale(size, 0.5f),
                         .stand_yaw = yaw + PI_F,
                         .has_stand = strcmp(row->mount, "floor") == 0 || strcmp(row->mount, "wall") == 0};
    snprintf(landmark.name, sizeof landmark.name, "%s", name);
    landmark.stand = landmark_front(&landmark, 0.35f);
    Vec3 forward = quat_rotate(quat_yaw(yaw), vec3(0, 0, 1));
    landmark.touch = vec3_mad(landmark.position, forward, landmark.half_size.z);
    landmark.touch_normal = forward;
    landmark.has_touch = true;
    if (row->seats > 0)
        find_seats(&world->meshes[mesh].mesh, size, row->seats, sitters_on(world->plan, row->word), transform, yaw,
                   &landmark);
    if (landmark.seat_count > 0) { // one sits down from close in front
        landmark.stand = landmark_front(&landmark, 0.18f);
        landmark.stand_yaw = yaw; // with the back to it
    }
    return world_add_landmark(world, landmark);
}
