// What is poured, the vessels made for it, and the stream between two of them.
#include "stage/objects/vessels.h"

#include "stage/sets/made_magic.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define GRAVITY 9.81f  // m/s2
#define AWAY (-200.0f) // m, height of what is not there

// ---------------------------------------------------------------- liquids

static const Liquid liquids[] = {
    {"hot chocolate,cocoa,chocolate", {0.09f, 0.035f, 0.014f}, false, "pitcher", "cup"},
    {"latte,cappuccino", {0.32f, 0.17f, 0.075f}, false, "coffee pot", "cup"},
    {"coffee,espresso", {0.10f, 0.018f, 0.002f}, true, "coffee pot", "cup"},
    {"tea,chai", {0.62f, 0.22f, 0.02f}, true, "teapot", "cup"},
    {"white wine,prosecco,cider", {0.86f, 0.76f, 0.34f}, true, "bottle", "wine glass"},
    {"wine", {0.26f, 0.004f, 0.012f}, true, "bottle", "wine glass"},
    {"champagne", {0.88f, 0.78f, 0.42f}, true, "bottle", "wine glass"},
    {"beer,ale", {0.80f, 0.42f, 0.03f}, true, "bottle", "glass"},
    {"whiskey,whisky,bourbon,rum,brandy,cognac", {0.75f, 0.30f, 0.02f}, true, "bottle", "glass"},
    {"orange juice,juice,smoothie", {0.75f, 0.28f, 0.02f}, false, "pitcher", "glass"},
    {"lemonade", {0.72f, 0.66f, 0.30f}, false, "pitcher", "glass"},
    {"milk,cream", {0.80f, 0.79f, 0.74f}, false, "pitcher", "glass"},
    {"oil,honey,syrup", {0.85f, 0.55f, 0.03f}, true, "bottle", "bowl"},
    {"soup,sauce,broth", {0.35f, 0.16f, 0.05f}, false, "pitcher", "bowl"},
    {"potion,elixir", {0.08f, 0.62f, 0.30f}, true, "bottle", "glass"},
    {"soda,cola,lemon soda", {0.35f, 0.12f, 0.02f}, true, "bottle", "glass"},
    {"water,vodka,gin", {0.95f, 0.98f, 0.985f}, true, "pitcher", "glass"},
};

const Liquid *liquid_in(const char *text, int length)
{
    char copy[512];
    if (!text || length <= 0)
        return NULL;
    snprintf(copy, sizeof copy, "%.*s", length, text);
    for (int i = 0; i < COUNT_OF(liquids); i++) {
        char list[128], *rest = list;
        snprintf(list, sizeof list, "%s", liquids[i].words);
        for (char *word = strtok_r(list, ",", &rest); word; word = strtok_r(NULL, ",", &rest))
            if (text_contains_word(copy, word))
                return &liquids[i];
    }
    return NULL;
}

bool liquid_is_poured(const FilmPlan *plan, int entity)
{
    if (entity < 0 || entity >= plan->entity_count)
        return false;
    const char *name = plan->entities[entity].name;
    bool liquid = false;
    for (int i = 0; i < COUNT_OF(liquids); i++)
        liquid |= name && text_in_list(liquids[i].words, name);
    for (int a = 0; a < plan->action_count && liquid; a++)
        if (text_equal(plan->actions[a].verb, "pour") &&
            (plan->actions[a].object == entity || plan->actions[a].instrument == entity))
            return true;
    return false;
}

static void liquid_look(Material *material, const Liquid *liquid)
{
    material->base_color = liquid->color;
    material->roughness = liquid->clear ? 0.0f : 0.08f;
    material->model = liquid->clear ? MATERIAL_LIQUID : MATERIAL_STANDARD;
}

int liquid_paint(World *world, const Liquid *liquid)
{
    int index = set_paint(world, "drink", liquid->color, 0.05f);
    Material *material = &world->materials[index];
    liquid_look(material, liquid);
    snprintf(material->surface, sizeof material->surface, "water");
    return index;
}

void liquid_fill(World *world, const Mesh *mesh, const Liquid *liquid)
{
    for (int t = 0; mesh->triangle_materials && t < mesh->triangle_count; t++) {
        Material *material = &world->materials[mesh->triangle_materials[t]];
        if (strcmp(material->name, "drink") == 0)
            liquid_look(material, liquid);
    }
}

// ---------------------------------------------------------------- shapes

// A tube along points of one plane, each with its own radius: spouts and lips.
static void horn(World *world, MeshBuilder *m, const Vec3 *points, const float *radii, int count, int material)
{
    enum { ROUND = 14 };
    Mesh mesh = mesh_blank(world->arena, count * (ROUND + 1), (count - 1) * ROUND * 2, material);
    for (int i = 0; i < count; i++) {
        Vec3 along = vec3_normalize(vec3_sub(points[i + 1 < count ? i + 1 : i], points[i > 0 ? i - 1 : 0]));
        Vec3 side = vec3(1, 0, 0), up = vec3_normalize(vec3_cross(along, side));
        for (int k = 0; k <= ROUND; k++) {
            float a = TAU_F * (float)k / ROUND;
            Vec3 out = vec3_add(vec3_scale(side, cosf(a)), vec3_scale(up, sinf(a)));
            mesh.positions[i * (ROUND + 1) + k] = vec3_mad(points[i], out, radii[i]);
            mesh.normals[i * (ROUND + 1) + k] = out;
        }
    }
    mesh_weave(&mesh, ROUND, count - 1);
    mesh_append(m, &mesh);
}

// A handle behind the body: from its upper to its lower end, out to `reach`.
static void handle(MeshBuilder *m, float z, float low, float high, float reach, float radius, int material)
{
    Vec3 p[9];
    for (int i = 0; i < 9; i++) {
        float a = PI_F * (float)i / 8.0f, bulge = powf(sinf(a), 0.6f);
        p[i] = vec3(0.0f, lerpf(low, high, 0.5f - 0.5f * cosf(a)), -z - reach * bulge);
    }
    mesh_tube(m, p, 9, radius, 12, material);
}

// A jug: its lip drawn out to the front, a handle behind.
void shape_pitcher(World *world, MeshBuilder *m, Vec3 color)
{
    int glass = set_glass(world, color), drink = liquid_paint(world, liquid_in("water", 5));
    static const Vec2 wall[] = {{0, 0},           {0.048f, 0.0f},  {0.056f, 0.006f}, {0.062f, 0.06f},  {0.060f, 0.11f},
                                {0.048f, 0.165f}, {0.045f, 0.19f}, {0.050f, 0.215f}, {0.048f, 0.215f}, {0.043f, 0.19f},
                                {0.046f, 0.165f}, {0.058f, 0.11f}, {0.060f, 0.06f},  {0.054f, 0.008f}, {0, 0.006f}};
    static const Vec2 fill[] = {{0, 0.007f},      {0.053f, 0.009f},  {0.0595f, 0.06f},
                                {0.0575f, 0.11f}, {0.0475f, 0.155f}, {0, 0.155f}};
    mesh_lathe(m, wall, COUNT_OF(wall), 40, glass);
    mesh_lathe(m, fill, COUNT_OF(fill), 40, drink);
    Vec3 lip[4] = {{0, 0.178f, 0.030f}, {0, 0.196f, 0.046f}, {0, 0.211f, 0.060f}, {0, 0.219f, 0.071f}};
    horn(world, m, lip, (float[]){0.020f, 0.019f, 0.013f, 0.007f}, 4, glass);
    handle(m, 0.050f, 0.055f, 0.185f, 0.045f, 0.008f, glass);
}

void shape_teapot(World *world, MeshBuilder *m, Vec3 color)
{
    int glaze = set_paint(world, "teapot", color, 0.15f);
    static const Vec2 wall[] = {{0, 0},           {0.045f, 0.0f},   {0.05f, 0.006f},  {0.078f, 0.035f},
                                {0.085f, 0.065f}, {0.075f, 0.098f}, {0.05f, 0.118f},  {0.040f, 0.122f},
                                {0.038f, 0.127f}, {0.030f, 0.133f}, {0.012f, 0.139f}, {0.008f, 0.143f},
                                {0.013f, 0.152f}, {0.008f, 0.16f},  {0, 0.161f}};
    mesh_lathe(m, wall, COUNT_OF(wall), 44, glaze);
    Vec3 spout[6] = {{0, 0.045f, 0.070f}, {0, 0.054f, 0.100f}, {0, 0.074f, 0.118f},
                     {0, 0.098f, 0.126f}, {0, 0.116f, 0.136f}, {0, 0.122f, 0.146f}};
    horn(world, m, spout, (float[]){0.026f, 0.019f, 0.014f, 0.011f, 0.0095f, 0.0088f}, 6, glaze);
    handle(m, 0.070f, 0.040f, 0.105f, 0.048f, 0.0075f, glaze);
}

// Of painted tin: a drum half covered, a handle behind, a long spout that ends in a rose.
void shape_watering_can(World *world, MeshBuilder *m, Vec3 color)
{
    int tin = set_paint(world, "watering can", color, 0.35f),
        brass = set_metal(world, "rose", vec3(0.60f, 0.45f, 0.18f), 0.35f);
    static const Vec2 wall[] = {{0, 0},           {0.100f, 0.0f},   {0.104f, 0.004f}, {0.104f, 0.020f},
                                {0.100f, 0.024f}, {0.098f, 0.195f}, {0.103f, 0.200f}, {0.098f, 0.205f},
                                {0.055f, 0.212f}, {0.050f, 0.206f}, {0.048f, 0.15f},  {0, 0.15f}};
    mesh_lathe(m, wall, COUNT_OF(wall), 44, tin);
    Vec3 spout[5] = {
        {0, 0.045f, 0.085f}, {0, 0.080f, 0.140f}, {0, 0.170f, 0.225f}, {0, 0.250f, 0.290f}, {0, 0.283f, 0.312f}};
    horn(world, m, spout, (float[]){0.026f, 0.021f, 0.015f, 0.013f, 0.013f}, 5, tin);
    mesh_frustum(m, vec3(0, 0.275f, 0.307f), vec3(0, 0.304f, 0.330f), 0.014f, 0.038f, 24, brass);
    handle(m, 0.096f, 0.060f, 0.200f, 0.062f, 0.0095f, tin);
}

// A ball of light that floats a hand's breadth over its foot.
void shape_orb(World *world, MeshBuilder *m, Vec3 color)
{
    magic_ball(world, m, vec3(0, 0.20f, 0), 0.075f, color);
}

// A pebble of the fist's size.
void shape_stone(World *world, MeshBuilder *m, Vec3 color)
{
    int grey = set_material(world, "stone", color, 5);
    mesh_place(m, affine_from(vec3(0, 0.03f, 0), quat_axis_angle(vec3(0.3f, 0, 1), 0.3f), vec3(1.0f, 0.72f, 0.86f)));
    mesh_sphere(m, vec3(0, 0, 0), 0.0415f, 22, grey);
    mesh_place(m, affine_identity());
}

// Of steel: a tapering body with a lip, a lid and a dark handle.
void shape_coffee_pot(World *world, MeshBuilder *m, Vec3 color)
{
    int steel = set_metal(world, "coffee pot", color, 0.22f),
        dark = set_paint(world, "handle", vec3(0.02f, 0.018f, 0.016f), 0.5f);
    static const Vec2 wall[] = {{0, 0},           {0.062f, 0.0f},   {0.066f, 0.004f}, {0.064f, 0.03f},
                                {0.050f, 0.15f},  {0.047f, 0.175f}, {0.049f, 0.180f}, {0.047f, 0.184f},
                                {0.030f, 0.194f}, {0.010f, 0.198f}, {0.008f, 0.204f}, {0.012f, 0.212f},
                                {0.007f, 0.219f}, {0, 0.220f}};
    mesh_lathe(m, wall, COUNT_OF(wall), 44, steel);
    Vec3 spout[6] = {{0, 0.075f, 0.050f}, {0, 0.090f, 0.072f}, {0, 0.115f, 0.084f},
                     {0, 0.145f, 0.092f}, {0, 0.165f, 0.102f}, {0, 0.171f, 0.112f}};
    horn(world, m, spout, (float[]){0.019f, 0.015f, 0.012f, 0.0095f, 0.0085f, 0.008f}, 6, steel);
    handle(m, 0.052f, 0.045f, 0.165f, 0.046f, 0.0085f, dark);
}

// ---------------------------------------------------------------- the stream

bool pouring_at(const World *world, const Pouring *p, double time, Vec3 *mouth, Vec3 *level)
{
    Vec3 from, into;
    Quat lean, turn;
    if (!object_at(world, p->from, time, &from, &lean))
        return false;
    if (p->into >= 0 && !object_at(world, p->into, time, &into, &turn))
        return false;
    const ObjectKind *source = object_of(world, p->from), *cup = p->into < 0 ? NULL : object_of(world, p->into);
    bool spout = vec3_length(source->spout) > 0.0f;
    Vec3 lip = spout ? source->spout : vec3(0, source->size.y, 0);
    *mouth = vec3_add(from, quat_rotate(lean, lip));
    if (!spout) { // over the lowest point of the rim
        Vec3 axis = quat_rotate(lean, vec3(0, 1, 0)), down = vec3_sub(vec3_scale(axis, axis.y), vec3(0, 1, 0));
        if (vec3_length(down) > 1e-3f)
            *mouth = vec3_mad(*mouth, vec3_normalize(down), fminf(0.012f, 0.3f * source->size.x));
    }
    if (!cup) {
        *level = vec3_add(p->spot, p->aside);
        *mouth = vec3_mad(*mouth, p->aside, 0.16f);
        return true;
    }
    float full = clampf((float)((time - p->begin) / fmax(p->end - p->begin, 0.1)), 0.0f, 1.0f);
    float low = cup->level[1] > 0.0f ? cup->level[0] : 0.015f, high = cup->level[1] > 0.0f ? cup->level[1] : 0.015f;
    *level = vec3_add(into, quat_rotate(turn, vec3(0, lerpf(low, high, full), 0)));
    return true;
}

typedef struct Stream {
    const World *world;
    Pouring pouring;
    RngKey key;
    float radius; // m where it leaves
} Stream;

enum { RINGS = 28, AROUND = 10, ROW = AROUND + 1 }; // rings, sides, vertices of a ring

// Falls from the mouth in a parabola that ends on the level; it narrows as it gains speed (its flow is the same all the
// way down), and swells and twists that travel down with it keep it alive.
static void stream_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const Stream *s = user;
    Vec3 mouth = {0}, level = {0};
    bool there = pouring_at(s->world, &s->pouring, time, &mouth, &level);
    float high = mouth.y - level.y, fall = sqrtf(2.0f * fmaxf(high, 0.0f) / GRAVITY) + 0.04f;
    float front = (float)(time - s->pouring.begin) / fall, tail = (float)(time - s->pouring.end) / fall;
    there = there && high > 0.01f && high < (s->pouring.into < 0 ? 1.5f : 0.7f) && front > 0.0f && tail < 1.0f;
    float a = clampf(tail, 0.0f, 1.0f), b = clampf(front, 0.0f, 1.0f);
    for (int r = 0; r < RINGS; r++) {
        float u = lerpf(a, b, (float)r / (RINGS - 1)), drop = high * u * u;
        Vec3 p = vec3(lerpf(mouth.x, level.x, u), mouth.y - drop, lerpf(mouth.z, level.z, u));
        Vec3 along = vec3_normalize(vec3(level.x - mouth.x, -2.0f * high * fmaxf(u, 0.05f), level.z - mouth.z));
        Vec3 side = vec3_normalize(vec3_cross(along, vec3(0.31f, 0.0f, 0.95f))), up = vec3_cross(side, along);
        float speed = 0.45f, thin = powf(speed * speed / (speed * speed + 2.0f * GRAVITY * drop), 0.25f);
        float age = (float)time - u * fall; // when this water left
        float lobes = 1.0f + 0.22f * rng_noise(s->key, 9.0 * (double)age) * u + 0.10f * sinf(40.0f * age) * u;
        float radius = there ? s->radius * thin * lobes : 0.0f;
        if (r == 0 && tail > 0.0f)
            radius *= 0.3f;
        if (r == RINGS - 1 && front < 1.0f)
            radius *= 0.6f;
        for (int k = 0; k < ROW; k++) {
            float turn = TAU_F * (float)k / AROUND + 3.0f * u;
            float flat = 1.0f + 0.18f * cosf(2.0f * turn - 14.0f * age); // not round: it chains
            Vec3 n = vec3_add(vec3_scale(side, cosf(turn)), vec3_scale(up, sinf(turn)));
            positions[r * ROW + k] = there ? vec3_mad(p, n, radius * flat) : vec3(p.x, AWAY, p.z);
            normals[r * ROW + k] = n;
        }
    }
}

void pouring_bake(World *world, const Pouring *p)
{
    const FilmPlan *plan = world->plan;
    Vec3 mouth, level;
    int shot = plan_shot_at(plan, (int)(0.5 * (p->begin + p->end) * (double)plan->fps));
    if (shot < 0 || !pouring_at(world, p, 0.5 * (p->begin + p->end), &mouth, &level))
        return;
    Stream *s = ARENA_NEW(world->arena, Stream);
    const ObjectKind *source = object_of(world, p->from);
    *s = (Stream){world, *p, rng_key(plan->seed, "stream", "poured"),
                  p->into < 0                                                   ? 0.0032f
                  : vec3_length(source->spout) > 0.0f && source->size.x < 0.11f ? 0.0052f
                                                                                : 0.0062f};
    Mesh mesh = mesh_blank(world->arena, RINGS * ROW, (RINGS - 1) * AROUND * 2, liquid_paint(world, p->liquid));
    mesh_weave(&mesh, AROUND, RINGS - 1);
    stream_evaluate(s, 0.5 * (p->begin + p->end), mesh.positions, mesh.normals);
    int place = plan->shots[shot].place;
    int instance =
        world_add_instance(world, "stream", world_add_deforming_mesh(world, mesh, (Deformer){stream_evaluate, s}),
                           place, affine_identity());
    world->instances[instance].first_shot = world->instances[instance].last_shot = shot;
    if (vec3_length(p->aside) > 0.0f) // one jet of several: they are heard once
        return;
    world_add_event(world, (Event){.kind = EVENT_ELEMENT,
                                   .time = p->begin + 0.12,
                                   .seconds = fmax(p->end - p->begin, 0.3),
                                   .shot = shot,
                                   .entity = PLAN_NONE,
                                   .position = level,
                                   .strength = 0.6f,
                                   .surface = "pouring"});
}
