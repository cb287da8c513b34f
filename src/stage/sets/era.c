// Places of other times: see era.h.
#include "stage/sets/era_rows.h"
#include "stage/sets/standing.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- which era

const Era *era_of(const Place *place)
{
    for (int i = 0; place->era && i < era_row_count; i++)
        if (text_in_list(era_rows[i].names, place->era))
            return &era_rows[i];
    for (int i = 0; place->year != 0 && i < era_row_count; i++)
        if (place->year >= era_rows[i].from && place->year <= era_rows[i].to)
            return &era_rows[i];
    return NULL;
}

void era_begin(World *world, int place)
{
    world->era = era_of(&world->plan->places[place]);
    world->era_place = place, world->dressing = true;
}

void era_end(World *world)
{
    world->era = NULL, world->dressing = false;
}

// ---------------------------------------------------------------- surfaces

bool era_is_parlour(const char *kind)
{
    return text_in_list(
        "bedroom,guest room,motel room,hotel room,living room,room,lounge,interior,parlour,parlor,sitting "
        "room,apartment,home,dining room,study,den,hallway,corridor,passageway,bar,pub,tavern,restaurant,"
        "bistro,cafe,coffee shop,lobby,hotel lobby,foyer,entrance hall,hall,hotel,reception,stage,theatre,"
        "theater,opera house,auditorium,ballroom,palace,library,reading room,office,courtroom",
        kind);
}

static const Place *place_of(const World *world)
{
    return &world->plan->places[world->era_place];
}

static bool is_said(const Place *place, Vec3 tint)
{
    return place->has_color && vec3_distance(place->color, tint) < 1e-4f;
}

static void surface_then(const World *world, const char **kind, Vec3 *tint)
{
    const Era *era = world->era;
    if (!world->dressing)
        return;
    const Place *place = place_of(world);
    bool wall = (strcmp(*kind, "wallpaper") == 0 || strcmp(*kind, "plaster") == 0) &&
                vec3_luminance(*tint) > 0.06f; // darker ones are slates on it
    if (place->interior && wall && place->has_color)
        *tint = place->color;
    if (!era)
        return;
    if (place->interior && wall) { // one colour for all walls of the place
        bool parlour = era_is_parlour(place->kind);
        const char *to = parlour ? era->figure : era->wall;
        float pick = rng_float(rng_key(world->plan->seed, "era", "walls"), 0);
        if (!is_said(place, *tint))
            *tint = era->walls[(int)(pick * 2.999f)];
        if (!is_said(place, *tint) && !parlour) // working rooms are plainer than parlours
            *tint = vec3_lerp(*tint, vec3_splat(vec3_luminance(*tint)), 0.35f);
        *kind = to ? to : *kind;
        return;
    }
    const EraSurface *rows = place->interior ? era->indoors : era->outdoors;
    int count = place->interior ? COUNT_OF(era->indoors) : COUNT_OF(era->outdoors);
    for (int i = 0; i < count && rows[i].of; i++)
        if (text_in_list(rows[i].of, *kind)) {
            *kind = rows[i].kind ? rows[i].kind : *kind;
            *tint = vec3_lerp(*tint, rows[i].tint, rows[i].share);
            return;
        }
}

void era_surface(const World *world, const char **kind, Vec3 *tint)
{
    surface_then(world, kind, tint);
    standing_surface(world, kind, tint);
}

static bool paint_then(const World *world, const char *name, Vec3 *color, float *roughness)
{
    const Era *era = world->era;
    for (int i = 0; era && i < COUNT_OF(era->paints) && era->paints[i].of; i++)
        if (text_in_list(era->paints[i].of, name)) {
            if (!is_said(place_of(world), *color))
                *color = era->paints[i].color;
            *roughness = era->paints[i].roughness > 0.0f ? era->paints[i].roughness : *roughness;
            return true;
        }
    return false;
}

void era_paint(const World *world, const char *name, Vec3 *color, float *roughness)
{
    if (!paint_then(world, name, color, roughness))
        standing_paint(world, name, color, roughness);
}

// ---------------------------------------------------------------- things

typedef struct Period { // a row of data/periods.tsv
    const char *thing;
    int from, until;
    const char *word, *id; // "-": not there, or its first model
    Vec3 color;
    bool has_color;
    float scale;
} Period;

static struct {
    pthread_once_t once;
    Arena *arena; // lives as long as the process
    Period *rows;
    int count;
} periods = {.once = PTHREAD_ONCE_INIT};

static void periods_read(void)
{
    char *data = set_data_read("periods.tsv");
    Arena *arena = periods.arena = arena_create();
    int capacity = 1;
    for (const char *p = data; p && (p = strchr(p, '\n')); p++)
        capacity++;
    periods.rows = ARENA_ARRAY(arena, Period, capacity);
    char *line_state = NULL;
    for (char *line = data ? strtok_r(data, "\n", &line_state) : NULL; line; line = strtok_r(NULL, "\n", &line_state)) {
        char *state = NULL, *fields[7];
        int count = 0;
        for (char *f = line[0] == '#' ? NULL : strtok_r(line, "\t", &state); f && count < COUNT_OF(fields);
             f = strtok_r(NULL, "\t", &state))
            fields[count++] = f;
        if (count < COUNT_OF(fields))
            continue;
        Period *row = &periods.rows[periods.count++];
        *row = (Period){.thing = arena_strdup(arena, fields[0]),
                        .from = atoi(fields[1]),
                        .until = atoi(fields[2]),
                        .word = arena_strdup(arena, fields[3]),
                        .id = strcmp(fields[4], "-") == 0 ? NULL : arena_strdup(arena, fields[4]),
                        .has_color = strcmp(fields[5], "-") != 0,
                        .scale = (float)atof(fields[6])};
        char *end = fields[5];
        if (row->has_color) {
            row->color.x = strtof(end, &end);
            row->color.y = strtof(end, &end);
            row->color.z = strtof(end, &end);
        }
    }
    free(data);
}

EraThing era_thing(const World *world, const char *word)
{
    EraThing thing = {0};
    if (!world->era)
        return standing_thing(world, word);
    pthread_once(&periods.once, periods_read);
    int year = place_of(world)->year;
    for (int i = 0; i < periods.count; i++) {
        const Period *row = &periods.rows[i];
        if (strcmp(row->thing, word) != 0 || year < row->from || year > row->until)
            continue;
        thing.gone = strcmp(row->word, "-") == 0;
        thing.word = strcmp(row->word, word) == 0 ? NULL : row->word;
        thing.id = row->id;
        thing.color = row->color;
        thing.has_color = row->has_color;
        thing.scale = row->scale;
        return thing;
    }
    return standing_thing(world, word);
}

// ---------------------------------------------------------------- windows, beams and lamps

void era_leads(const World *world, MeshBuilder *m, Vec3 sill, float yaw, Vec2 size, float depth, int columns, int gap)
{
    if (!world->era || world->era->leads <= 0.0f)
        return;
    int lead = set_paint((World *)(uintptr_t)world, "lead", vec3_splat(0.045f), 0.6f);
    mesh_place(m, affine_from(sill, quat_yaw(yaw), vec3_splat(1.0f)));
    float wide = size.x / (float)columns, step = world->era->leads, half = 0.006f;
    for (int c = 0; c < columns; c++) {
        if (c == gap) // that casement turns
            continue;
        float x0 = -0.5f * size.x + wide * (float)c, x1 = x0 + wide;
        int nx = (int)fmaxf(2.0f, roundf(wide / step)), ny = (int)fmaxf(2.0f, roundf(size.y / step));
        for (int i = 1; i < nx; i++) {
            float x = lerpf(x0, x1, (float)i / (float)nx);
            mesh_box(m, vec3(x - half, 0.02f, depth - half), vec3(x + half, size.y - 0.02f, depth + half), lead);
        }
        for (int i = 1; i < ny; i++) {
            float y = size.y * (float)i / (float)ny;
            mesh_box(m, vec3(x0, y - half, depth - half), vec3(x1, y + half, depth + half), lead);
        }
    }
    mesh_place(m, affine_identity());
}

void era_beams(World *world, MeshBuilder *m, float left, float right, float back, float front, float height)
{
    if (!world->era || !world->era->beams)
        return;
    int wood = set_material(world, "wood panel", vec3(0.1f, 0.055f, 0.03f), 21);
    float deep = height > 3.5f ? 0.26f : 0.16f, half = 0.08f;
    int count = (int)fmaxf(3.0f, roundf((front - back) / 1.15f));
    for (int i = 0; i < count; i++) {
        float z = lerpf(back, front, ((float)i + 0.5f) / (float)count);
        mesh_bevel_box(m, vec3(left, height - deep, z - half), vec3(right, height, z + half), 0.012f, wood);
    }
    mesh_bevel_box(m, vec3(-0.13f, height - 1.6f * deep, back), vec3(0.13f, height - deep, front), 0.015f, wood);
}

static void flame(MeshBuilder *m, Vec3 foot, float height, int glow)
{
    const Vec2 tongue[] = {{0.0f, 0.0f},
                           {0.22f * height, 0.18f * height},
                           {0.24f * height, 0.36f * height},
                           {0.12f * height, 0.68f * height},
                           {0.0f, height}};
    mesh_place(m, affine_from(foot, quat_identity(), vec3_splat(1.0f)));
    mesh_lathe(m, tongue, COUNT_OF(tongue), 10, glow);
    mesh_place(m, affine_identity());
}

static void candle(MeshBuilder *m, Vec3 foot, float tall, int wax, int glow)
{
    mesh_cylinder(m, foot, tall, 0.014f, 10, wax);
    flame(m, vec3_add(foot, vec3(0, tall, 0)), 0.055f, glow);
}

bool era_lamp(World *world, MeshBuilder *m, int place, const char *name, Vec3 at, float hanging, float strength)
{
    EraLight kind = world->era ? world->era->light : ERA_ELECTRIC;
    if (kind != ERA_FLAME && kind != ERA_GAS && kind != ERA_BULB)
        return false;
    int iron = set_metal(world, "lamp iron", kind == ERA_FLAME ? vec3_splat(0.05f) : vec3(0.5f, 0.35f, 0.13f), 0.4f);
    float kelvin = kind == ERA_FLAME ? 1900.0f : kind == ERA_GAS ? 2250.0f : 2500.0f;
    Vec3 tint = kelvin_to_rgb(kelvin);
    int glow = set_glow(world, name, vec3_scale(tint, kind == ERA_BULB ? 30.0f : 22.0f), true);
    int wax = set_paint(world, "wax", vec3(0.68f, 0.6f, 0.42f), 0.5f);
    float y = at.y;
    if (kind == ERA_FLAME && hanging > 0.3f) { // a ring of candles on chains
        float r = 0.34f;
        y = at.y + hanging - fminf(hanging, 0.95f);
        Vec3 ring[25];
        for (int i = 0; i < COUNT_OF(ring); i++)
            ring[i] = vec3(at.x + r * sinf(TAU_F * (float)i / 24.0f), y, at.z + r * cosf(TAU_F * (float)i / 24.0f));
        mesh_tube(m, ring, COUNT_OF(ring), 0.016f, 8, iron);
        for (int i = 0; i < 6; i++) {
            Vec3 p = ring[4 * i];
            mesh_cylinder(m, vec3_add(p, vec3(0, 0.01f, 0)), 0.012f, 0.035f, 10, iron);
            candle(m, vec3_add(p, vec3(0, 0.02f, 0)), 0.09f, wax, glow);
            if (i % 2 == 0)
                mesh_rod(m, p, vec3(at.x, y + 0.5f, at.z), 0.005f, iron);
        }
        mesh_rod(m, vec3(at.x, y + 0.5f, at.z), vec3(at.x, at.y + hanging, at.z), 0.007f, iron);
    } else if (kind == ERA_FLAME) { // a stick with three
        mesh_cylinder(m, vec3(at.x, y, at.z), 0.012f, 0.07f, 16, iron);
        mesh_rod(m, vec3(at.x, y, at.z), vec3(at.x, y + 0.2f, at.z), 0.01f, iron);
        for (int i = -1; i <= 1; i++) {
            Vec3 p = vec3(at.x + 0.08f * (float)i, y + (i ? 0.17f : 0.2f), at.z);
            mesh_rod(m, vec3(at.x, y + 0.13f, at.z), p, 0.007f, iron);
            mesh_cylinder(m, p, 0.01f, 0.025f, 10, iron);
            candle(m, p, 0.1f, wax, glow);
        }
        y += 0.2f;
    } else if (hanging > 0.25f) { // gasolier or a cluster of bulbs on a rod
        y = at.y + hanging - fminf(hanging, 0.85f);
        mesh_rod(m, vec3(at.x, y, at.z), vec3(at.x, at.y + hanging, at.z), 0.012f, iron);
        mesh_sphere(m, vec3(at.x, y, at.z), 0.05f, 16, iron);
        for (int i = 0; i < 4; i++) {
            float a = 0.25f * PI_F + 0.5f * PI_F * (float)i;
            Vec3 p = vec3(at.x + 0.26f * sinf(a), y + 0.05f, at.z + 0.26f * cosf(a));
            Vec3 arm[3] = {vec3(at.x, y, at.z), vec3(at.x + 0.17f * sinf(a), y - 0.07f, at.z + 0.17f * cosf(a)), p};
            mesh_tube(m, arm, 3, 0.009f, 8, iron);
            mesh_cone(m, vec3(p.x, p.y + 0.01f, p.z), 0.05f, 0.02f, 0.045f, 14, iron);
            mesh_sphere(m, vec3(p.x, p.y + 0.1f, p.z), kind == ERA_GAS ? 0.055f : 0.04f, 16, glow);
        }
    } else { // a lamp that stands: brass foot, glass chimney
        const Vec2 foot[] = {{0.0f, 0.0f},   {0.08f, 0.0f},  {0.07f, 0.02f}, {0.02f, 0.06f}, {0.025f, 0.12f},
                             {0.07f, 0.17f}, {0.075f, 0.2f}, {0.03f, 0.24f}, {0.0f, 0.24f}};
        mesh_place(m, affine_from(vec3(at.x, y, at.z), quat_identity(), vec3_splat(1.0f)));
        mesh_lathe(m, foot, COUNT_OF(foot), 20, iron);
        const Vec2 globe[] = {{0.035f, 0.24f}, {0.085f, 0.31f}, {0.07f, 0.39f}, {0.035f, 0.44f}, {0.035f, 0.5f}};
        mesh_lathe(m, globe, COUNT_OF(globe), 20, glow);
        mesh_place(m, affine_identity());
        y += 0.34f;
    }
    float radius = hanging > 0.25f ? 0.2f : 0.07f, gain = hanging > 0.25f ? 15.0f : 30.0f;
    Light light = set_bulb(name, place, vec3(at.x, y + 0.12f, at.z), radius, vec3_scale(tint, gain * strength));
    light.visible = false;
    world_add_light(world, light);
    return true;
}
