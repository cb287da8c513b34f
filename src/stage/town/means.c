// Streets of the rich and of the poor: how their houses are built, and what stands and hangs before them.
#include "stage/nature/land.h"
#include "stage/nature/trees.h"
#include "stage/sets/standing.h"

Front town_means_front(const Town *t, const Front *front)
{
    Front own = *front;
    if (front->open || (t->world->era && t->world->era->front_count > 0)) // other times have their own houses
        return own;
    if (standing_rich(t->plan)) {
        own.style = FRONT_STONE;
        own.storeys = own.storeys < 4 ? 4 : own.storeys;
    } else if (standing_poor(t->plan)) {
        own.style = town_roll(t, "poor style", front->n) < 0.55f ? FRONT_BRICK : FRONT_PLASTER;
        own.storeys = own.storeys > 4 ? 4 : own.storeys;
        own.shop = front->shop && town_roll(t, "poor shop", front->n) < 0.35f;
    }
    return own;
}

// ---------------------------------------------------------------- the rich

// A clipped tree in a tub.
static void tub(Town *t, Affine frame, float x, float z, uint64_t n)
{
    MeshBuilder *m = t->mesh;
    int lead = set_paint(t->world, "tub", vec3(0.055f, 0.058f, 0.06f), 0.45f);
    mesh_bevel_box(m, vec3(x - 0.27f, 0, z - 0.27f), vec3(x + 0.27f, 0.5f, z + 0.27f), 0.02f, lead);
    mesh_bevel_box(m, vec3(x - 0.3f, 0.46f, z - 0.3f), vec3(x + 0.3f, 0.54f, z + 0.3f), 0.012f, lead);
    mesh_rod(m, vec3(x, 0.5f, z), vec3(x, 1.2f, z), 0.03f,
             set_paint(t->world, "stem", vec3(0.1f, 0.07f, 0.045f), 0.8f));
    float tall = plant_height("bush");
    world_add_instance(t->world, "clipped tree",
                       plant_mesh(t->world, "bush", (int)(n % 3u), PLANT_NEAR, plant_season(t->plan)), t->place,
                       affine_mul(frame, affine_from(vec3(x, 0.78f, z), quat_yaw((float)n), vec3_splat(0.95f / tall))));
}

// Gilt points on railings, and lanterns beside the door.
static void rich_door(Town *t, float x, int gold)
{
    MeshBuilder *m = t->mesh;
    int glow = set_glow(t->world, "door lantern", vec3_scale(kelvin_to_rgb(2600.0f), t->dark ? 5.0f : 0.7f), false);
    for (int side = -1; side <= 1; side += 2) {
        float at = x + 1.02f * (float)side;
        mesh_rod(m, vec3(at, 2.25f, 0), vec3(at, 2.35f, 0.2f), 0.015f, gold);
        mesh_cone(m, vec3(at, 1.95f, 0.2f), 0.3f, 0.06f, 0.11f, 6, glow);
        mesh_cone(m, vec3(at, 2.25f, 0.2f), 0.14f, 0.14f, 0.01f, 6, gold);
        mesh_cylinder(m, vec3(at, 1.92f, 0.2f), 0.04f, 0.07f, 8, gold);
    }
}

static void dress_rich(Town *t, Affine frame, const Front *front, float ground)
{
    MeshBuilder *m = t->mesh;
    float w = front->width, door = front->shop ? 0.5f * w : 0.28f * w;
    int gold = set_metal(t->world, "gilt", vec3(0.74f, 0.5f, 0.17f), 0.32f);
    mesh_place(m, frame);
    mesh_box(m, vec3(0.1f, ground - 0.28f, 0.0f), vec3(w - 0.1f, ground - 0.22f, 0.15f), gold);
    if (!front->open) {
        rich_door(t, door, gold);
        for (int side = -1; side <= 1; side += 2) {
            mesh_place(m, frame);
            tub(t, frame, door + (front->shop ? 1.25f : 1.45f) * (float)side, 0.5f,
                front->n * 2u + (uint64_t)(side + 1));
        }
    }
    mesh_place(m, frame);
    if (front->shop || front->open)
        return;
    for (float x = door + 1.95f; x < w - 0.1f; x += 0.13f) { // a railing before the area
        mesh_rod(m, vec3(x, 0, 0.62f), vec3(x, 1.0f, 0.62f), 0.009f, t->iron);
        mesh_cone(m, vec3(x, 1.0f, 0.62f), 0.09f, 0.018f, 0.001f, 5, gold);
    }
    mesh_box(m, vec3(door + 1.9f, 0.9f, 0.605f), vec3(w - 0.1f, 0.93f, 0.635f), t->iron);
    for (int i = 0; i < 3; i++) { // boxes of flowers at the first floor
        float x = w * (0.2f + 0.3f * (float)i);
        world_add_instance(
            t->world, "flowers", flower_mesh(t->world, (uint32_t)((front->n + (uint64_t)i) % 3u), 0.4f), t->place,
            affine_mul(frame, affine_from(vec3(x, ground + 0.1f, 0.3f), quat_yaw((float)i), vec3_splat(0.9f))));
    }
}

// ---------------------------------------------------------------- the poor

// Washing on a line along x at `z`, from x0 to x1.
static void washing(Town *t, float x0, float x1, float y, float z, uint64_t n)
{
    static const Vec3 dyes[] = {{0.6f, 0.58f, 0.52f}, {0.16f, 0.2f, 0.32f}, {0.4f, 0.12f, 0.08f},
                                {0.46f, 0.4f, 0.22f}, {0.2f, 0.27f, 0.2f},  {0.5f, 0.5f, 0.5f}};
    MeshBuilder *m = t->mesh;
    float length = x1 - x0, slack = 0.05f * length;
    int cord = set_paint(t->world, "clothes line", vec3_splat(0.4f), 0.8f);
    Vec3 line[9];
    for (int i = 0; i < COUNT_OF(line); i++) {
        float f = (float)i / 8.0f;
        line[i] = vec3(lerpf(x0, x1, f), y - 4.0f * slack * f * (1.0f - f), z);
    }
    mesh_tube(m, line, COUNT_OF(line), 0.008f, 5, cord);
    int count = (int)(length / 0.62f);
    for (int i = 0; i < count; i++) {
        uint64_t id = n * 64u + (uint64_t)i;
        float f = ((float)i + 0.5f) / (float)count, x = lerpf(x0, x1, f), top = y - 4.0f * slack * f * (1.0f - f),
              half = 0.16f + 0.12f * town_roll(t, "cloth", id), drop = 0.4f + 0.6f * town_roll(t, "cloth long", id);
        if (town_roll(t, "hangs", id) < 0.2f)
            continue;
        int dye = set_paint(t->world, "washing", dyes[(int)(town_roll(t, "dye", id) * ((float)COUNT_OF(dyes) - 0.01f))],
                            0.9f);
        const Vec2 fold[4] = {{x - half, z}, {x - 0.3f * half, z + 0.03f}, {x + 0.4f * half, z - 0.03f}, {x + half, z}};
        const Vec2 back[4] = {fold[3], fold[2], fold[1], fold[0]};
        mesh_curtain(m, fold, COUNT_OF(fold), top - drop, top, dye);
        mesh_curtain(m, back, COUNT_OF(back), top - drop, top, dye);
    }
}

void town_means_street(Town *t, float left, float right)
{
    mesh_place(t->mesh, affine_identity());
    for (uint64_t i = 0; i < 6 && standing_poor(t->plan); i++)
        washing(t, left, right, 6.2f + 2.6f * town_roll(t, "line high", i), -7.0f - 7.5f * (float)i, 900u + i);
}

bool town_means_unpaved(const Town *t)
{
    return t->plan->wealth < -0.9f && !t->world->era;
}

static void dress_poor(Town *t, Affine frame, const Front *front)
{
    static const char *const heaps[] = {"crate", "tyres", "sack", "pallet", "barrel", "box"};
    MeshBuilder *m = t->mesh;
    float w = front->width;
    int sheet = set_material(t->world, "rusty metal", vec3(0.26f, 0.17f, 0.11f), 7),
        board = set_material(t->world, "planks", vec3(0.24f, 0.18f, 0.12f), 4);
    mesh_place(m, frame);
    if (!front->open && !front->shop) { // a sheet of iron for a porch, mended walls
        float x = 0.28f * w, tilt = 0.2f + 0.25f * town_roll(t, "porch", front->n);
        for (int i = 0; i < 9; i++) {
            float a = x - 1.0f + 0.222f * (float)i, b = a + 0.222f, lift = i % 2 ? 0.03f : 0.0f;
            mesh_quad(m, vec3(a, 2.72f - tilt + lift, 0.95f), vec3(b, 2.75f - tilt - lift, 0.95f),
                      vec3(b, 2.97f - lift, 0), vec3(a, 2.94f + lift, 0), sheet);
        }
        mesh_rod(m, vec3(x - 0.9f, 0, 0.88f), vec3(x - 0.9f, 2.7f - tilt, 0.88f), 0.03f, board);
        mesh_rod(m, vec3(x + 0.9f, 0, 0.88f), vec3(x + 0.9f, 2.7f - tilt, 0.88f), 0.03f, board);
        float y = 0.3f + 0.8f * town_roll(t, "mended", front->n);
        for (int i = 0; i < 4; i++)
            mesh_box(m, vec3(0.62f * w, y + 0.21f * (float)i, 0.0f),
                     vec3(0.62f * w + 0.9f, y + 0.19f + 0.21f * (float)i, 0.03f), board);
    }
    mesh_place(m, affine_identity());
    if (!front->near)
        return;
    for (int i = 0; i < 2; i++) {
        uint64_t n = front->n * 4u + (uint64_t)i;
        float x = w * (i ? 0.93f : 0.55f + 0.2f * town_roll(t, "heap at", n));
        if (town_roll(t, "heap", n) < 0.6f)
            town_thing(t, heaps[(int)(town_roll(t, "heap kind", n) * ((float)COUNT_OF(heaps) - 0.01f))],
                       affine_point(frame, vec3(x, 0, 0.42f)), TAU_F * town_roll(t, "heap turn", n), NULL, 0.85f);
    }
}

void town_means_dress(Town *t, const Front *front, float ground)
{
    Affine frame = affine_from(front->foot, quat_yaw(front->yaw), vec3_splat(1.0f));
    if (standing_rich(t->plan) && front->near && !t->world->era)
        dress_rich(t, frame, front, ground);
    else if (standing_poor(t->plan))
        dress_poor(t, frame, front);
    mesh_place(t->mesh, frame);
}

bool town_means_lamp(Town *t, Vec3 foot, bool lights)
{
    if (!standing_rich(t->plan) || t->world->era)
        return false;
    town_lantern(t, foot, lights);
    return true;
}

bool town_means_parked(Town *t, Vec3 foot, float yaw, uint64_t n)
{
    static const Vec3 polished[] = {{0.008f, 0.008f, 0.009f}, {0.012f, 0.016f, 0.03f}, {0.3f, 0.3f, 0.31f}},
                      faded[] = {{0.2f, 0.11f, 0.06f}, {0.3f, 0.27f, 0.19f}, {0.13f, 0.17f, 0.17f}};
    bool poor = standing_poor(t->plan);
    if (!poor && !standing_rich(t->plan))
        return false;
    if (poor && town_roll(t, "owned", n) < 0.55f)
        return true;
    prop_place(t->world, t->place, "car", foot, yaw,
               &(PropParams){.id = poor ? "katorlegaz/concept-sedan-01v1" : "katorlegaz/concept-sedan-02",
                             .no_landmark = true,
                             .has_color = true,
                             .color = (poor ? faded : polished)[(int)(town_roll(t, "paint", n) * 2.99f)]});
    return true;
}
