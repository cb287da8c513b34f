// The state and wealth of places: see manner.h.
#include "stage/sets/manner.h"
#include "stage/nature/land.h"
#include "stage/nature/trees.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Manner manner_of(const Place *place)
{
    return (Manner){.wear = place->wear, .left = place->forsaken, .wealth = place->wealth};
}

// What a word of data/qualities.tsv says of a state.
static void state_of_word(const char *word, Place *state)
{
    const char *const *row = plan_table_find("qualities", word);
    if (!row || strcmp(row[1], "state") != 0)
        return;
    const char *wear = strstr(row[2], "wear="), *wealth = strstr(row[2], "wealth=");
    state->wear = wear ? fmaxf(state->wear, strtof(wear + 5, NULL)) : state->wear;
    state->wealth = wealth ? strtof(wealth + 7, NULL) : state->wealth;
    state->forsaken |= strstr(row[2], "forsaken=1") != NULL;
}

void manner_of_thing(const World *world, const char *noun, Place *state)
{
    for (int e = 0; e < world->plan->entity_count; e++) {
        const Entity *entity = &world->plan->entities[e];
        if (entity->kind != ENTITY_PROP || !text_equal(entity->noun, noun))
            continue;
        const char *const told[] = {entity->description, entity->name}; // "a mansion"
        for (int i = 0; i < COUNT_OF(told); i++)
            for (const char *p = told[i] ? told[i] : ""; *p; p += *p == ' ') {
                char word[48];
                int length = (int)strcspn(p, " ");
                snprintf(word, sizeof word, "%.*s", length, p);
                state_of_word(word, state);
                p += length;
            }
        if (entity->condition && text_in_list("abandoned,broken", entity->condition))
            state->wear = fmaxf(state->wear, 1.0f), state->forsaken = true;
        else if (entity->condition && text_in_list("worn,dirty,dusty,rusty", entity->condition))
            state->wear = fmaxf(state->wear, 0.6f);
    }
}

MannerMark manner_begin(const World *world)
{
    return (MannerMark){world->material_count, world->light_count};
}

// ---------------------------------------------------------------- surfaces and lamps

static void grime(Material *m, const Manner *manner)
{
    static const Vec3 dust = {0.34f, 0.3f, 0.24f};
    float wear = manner->wear, light = vec3_luminance(m->base_color);
    if (m->model == MATERIAL_GLASS) { // dirty panes
        m->base_color = vec3_mul(m->base_color, vec3_lerp(vec3_splat(1.0f), vec3(0.62f, 0.58f, 0.48f), wear));
        return;
    }
    Vec3 dull = vec3_scale(vec3_lerp(vec3_splat(light), vec3_scale(dust, light / 0.3f), 0.8f), 0.72f);
    m->base_color = vec3_lerp(m->base_color, dull, 0.62f * wear);
    m->roughness = lerpf(m->roughness, 0.95f, 0.7f * wear);
    m->metallic = lerpf(m->metallic, 0.0f, 0.5f * wear);
    if (manner->left) // no lamp, no lit window, no sign
        m->emission = vec3_splat(0.0f);
}

// Polish and gilding.
static void gleam(Material *m)
{
    if (strcmp(m->name, "picture frame") == 0 || strcmp(m->name, "black frame") == 0)
        m->metallic = 1.0f;
    if (m->metallic > 0.5f)
        m->base_color = vec3_lerp(m->base_color, vec3(0.86f, 0.6f, 0.24f), 0.75f);
    else if (strcmp(m->surface, "wood") == 0 || strcmp(m->surface, "tile") == 0 || strcmp(m->surface, "stone") == 0)
        m->roughness *= 0.45f;
}

static void lamps_out(World *world, int place, MannerMark mark)
{
    for (int i = mark.lights; i < world->light_count; i++)
        if (world->lights[i].role == LIGHT_PRACTICAL && world->lights[i].place == place)
            world->lights[i].emission = vec3_scale(world->lights[i].emission, 1e-4f);
}

// ---------------------------------------------------------------- debris

typedef struct Litter {
    MeshBuilder *mesh;
    int paper, plaster, leaf, wood;
    bool heavy; // parts of the building lie about
    bool wild;  // in open country: no papers
    float (*height)(const void *land, float x, float z);
    const void *land;
} Litter;

static void scrap(const Litter *l, RngKey rng, uint64_t number, float x, float z, bool edge)
{
    float kind = rng_float(rng, number * 8), yaw = TAU_F * rng_float(rng, number * 8 + 1),
          size = rng_float(rng, number * 8 + 2), y = l->height ? l->height(l->land, x, z) : 0.0f;
    mesh_place(l->mesh, affine_from(vec3(x, y, z), quat_yaw(yaw), vec3_splat(1.0f)));
    if (l->heavy && edge && kind < 0.35f) { // rubble against the walls
        float s = 0.06f + 0.15f * size * size;
        mesh_bevel_box(l->mesh, vec3(-s, -0.02f, -0.7f * s), vec3(s, 0.9f * s, 0.7f * s), 0.25f * s, l->plaster);
    } else if (l->heavy && edge && kind < 0.42f) {
        mesh_box(l->mesh, vec3(-0.45f - 0.4f * size, 0.0f, -0.06f), vec3(0.45f + 0.4f * size, 0.025f, 0.06f), l->wood);
    } else if (kind < (l->heavy ? 0.55f : 0.3f)) {
        float s = 0.012f + 0.03f * size * size;
        mesh_box(l->mesh, vec3(-s, 0.0f, -0.6f * s), vec3(s, 0.8f * s, 0.6f * s), l->plaster);
    } else if (!l->wild && kind < 0.72f) { // a sheet, one corner up
        float lift = 0.01f + 0.05f * size;
        mesh_quad(l->mesh, vec3(-0.105f, 0.004f, 0.148f), vec3(0.105f, 0.006f, 0.148f), vec3(0.105f, lift, -0.148f),
                  vec3(-0.105f, 0.004f, -0.148f), l->paper);
    } else { // a leaf
        float s = 0.02f + 0.03f * size;
        mesh_quad(l->mesh, vec3(-s, 0.003f, 0.0f), vec3(0, 0.004f, s), vec3(s, 0.012f, 0.0f), vec3(0, 0.006f, -s),
                  l->leaf);
    }
}

static void debris(World *world, int place, const Manner *manner, RngKey rng)
{
    const PlaceInfo *info = &world->places[place];
    bool room = world->plan->places[place].interior;
    float out = room ? 0.85f : 7.0f;
    Vec3 low = info->walk_min, high = info->walk_max;
    low.x -= out, low.z -= out, high.x += out, high.z += out;
    float area = (high.x - low.x) * (high.z - low.z);
    int count = (int)fminf(2200.0f, (room ? 9.0f : 4.0f) * manner->wear * manner->wear * area);
    Litter litter = {.mesh = mesh_begin(world->arena),
                     .paper = set_paint(world, "old paper", vec3(0.46f, 0.42f, 0.33f), 0.9f),
                     .plaster = set_paint(world, "rubble", vec3(0.33f, 0.31f, 0.28f), 0.95f),
                     .leaf = set_paint(world, "dead leaf", vec3(0.16f, 0.085f, 0.03f), 0.85f),
                     .wood = set_paint(world, "old board", vec3(0.15f, 0.105f, 0.065f), 0.9f),
                     .heavy = manner->wear > 0.8f,
                     .wild = info->height != NULL,
                     .height = info->height,
                     .land = info->land};
    for (int i = 0; i < count; i++) {
        float x = lerpf(low.x, high.x, rng_float(rng, 40000u + 2u * (uint64_t)i)),
              z = lerpf(low.z, high.z, rng_float(rng, 40001u + 2u * (uint64_t)i));
        bool edge = x < info->walk_min.x || x > info->walk_max.x || z < info->walk_min.z || z > info->walk_max.z;
        scrap(&litter, rng, (uint64_t)i, x, z, edge);
    }
    mesh_finish(world, litter.mesh, "debris", place);
}

// Grass in the joints of streets that nobody walks any more.
static void weeds(World *world, int place, RngKey rng)
{
    const PlaceInfo *info = &world->places[place];
    enum { KINDS = 3 };
    uint64_t count = info->height ? 480 : 320;
    int meshes[KINDS];
    for (int i = 0; i < KINDS; i++)
        meshes[i] = flower_mesh(world, (uint32_t)i, 0.3f + 0.12f * (float)i);
    static const char *const shrubs[] = {"bush", "fern", "bush"};
    for (uint64_t i = 0; i < 70; i++) { // and what has had years to grow
        float x = lerpf(info->walk_min.x - 11.0f, info->walk_max.x + 11.0f, rng_float(rng, 90000u + 4u * i)),
              z = lerpf(info->walk_min.z - 20.0f, info->walk_max.z + 2.0f, rng_float(rng, 90001u + 4u * i));
        const char *kind = shrubs[i % COUNT_OF(shrubs)];
        bool walked = x > info->walk_min.x && x < info->walk_max.x && z > info->walk_min.z - 1.0f;
        float high = rng_range(rng, 90002u + 4u * i, 0.3f, walked ? 0.45f : 1.1f), tall = plant_height(kind),
              y = info->height ? info->height(info->land, x, z) : 0.0f;
        if (tall <= 0.0f)
            continue;
        world_add_instance(
            world, "weeds", plant_mesh(world, kind, (int)(i % 3), PLANT_FAR, plant_season(&world->plan->places[place])),
            place,
            affine_from(vec3(x, y, z), quat_yaw(TAU_F * rng_float(rng, 90003u + 4u * i)), vec3_splat(high / tall)));
    }
    for (uint64_t i = 0; i < count; i++) {
        float x = lerpf(info->walk_min.x - 9.0f, info->walk_max.x + 9.0f, rng_float(rng, 60000u + 4u * i)),
              z = lerpf(info->walk_min.z - 16.0f, info->walk_max.z + 4.0f, rng_float(rng, 60001u + 4u * i));
        float scale = 0.5f + 0.9f * rng_float(rng, 60002u + 4u * i), yaw = TAU_F * rng_float(rng, 60003u + 4u * i),
              y = info->height ? info->height(info->land, x, z) : 0.0f;
        world_add_instance(world, "weeds", meshes[i % KINDS], place,
                           affine_from(vec3(x, y, z), quat_yaw(yaw), vec3_splat(scale)));
    }
}

void manner_apply(World *world, int place, MannerMark mark, RngKey rng)
{
    const Place *plan_place = &world->plan->places[place];
    Manner manner = manner_of(plan_place);
    if (world->places[place].height && !manner.left && manner.wear < 0.5f) // "a dusty field" is no field in disrepair
        return;
    for (int i = mark.materials; i < world->material_count; i++) {
        if (manner.wear > 0.0f)
            grime(&world->materials[i], &manner);
        if (manner.wealth > 0.0f)
            gleam(&world->materials[i]);
    }
    if (manner.left)
        lamps_out(world, place, mark);
    if (manner.wear > 0.5f)
        debris(world, place, &manner, rng);
    if (manner.left && !plan_place->interior)
        weeds(world, place, rng);
}
