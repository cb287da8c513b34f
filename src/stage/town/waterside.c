// Towns at the water: a suspension bridge over a river with the city on the far bank, and a harbour with a quay,
// boats, cranes and the open sea.
#include "stage/town/town.h"

#include <stdio.h>

static void water(Town *t, float y, float z0, float z1, Vec3 color)
{
    int material = set_paint(t->world, "water", color, 0.05f);
    t->world->materials[material].model = MATERIAL_WATER;
    snprintf(t->world->materials[material].surface, sizeof t->world->materials[material].surface, "water");
    MeshBuilder *m = mesh_begin(t->world->arena);
    mesh_quad(m, vec3(-3000, y, z1), vec3(3000, y, z1), vec3(3000, y, z0), vec3(-3000, y, z0), material);
    mesh_finish(t->world, m, "water", t->place);
}

// ---------------------------------------------------------------- the bridge

#define SIZE (set_measure_open(t->plan))
#define TALL (SIZE.y != 1.0f ? SIZE.y : sqrtf(SIZE.z)) // of the towers
#define ROAD_RIGHT (2.1f + 6.2f * clampf(SIZE.x, 0.58f, 2.4f))
#define DECK_LEFT (-2.4f)
#define DECK_RIGHT (ROAD_RIGHT + 2.3f)
#define TOWER_NEAR 34.0f
#define TOWER_FAR (-58.0f * SIZE.z)
#define BANK (TOWER_FAR - 60.0f)
#define RIVER (-10.0f)

static float cable_y(const Town *t, float z) // a parabola between the towers, straight beyond
{
    float middle = 0.5f * (TOWER_NEAR + TOWER_FAR), half = 0.5f * (TOWER_NEAR - TOWER_FAR), low = 1.9f,
          high = 22.0f * TALL;
    float s = (z - middle) / half;
    if (fabsf(s) <= 1.0f)
        return low + (high - low) * s * s;
    return high - (fabsf(z - middle) - half) * 0.42f * TALL;
}

static void bridge(Town *t)
{
    MeshBuilder *m = t->mesh;
    int steel = set_paint(t->world, "bridge steel", vec3(0.2f, 0.055f, 0.035f), 0.5f),
        granite = town_surface(t, "stone", vec3(0.34f, 0.32f, 0.29f), 7, 0.4f);
    float z0 = BANK - 42.0f, z1 = 90.0f;
    mesh_place(m, affine_identity());
    mesh_box(m, vec3(DECK_LEFT - 0.3f, -1.3f, z0), vec3(DECK_RIGHT + 0.3f, -0.16f, z1), steel);
    town_road(t, 2.0f, ROAD_RIGHT + 0.1f, z0, z1, -0.13f);
    town_pavement(t, DECK_LEFT, 2.1f, z0, z1, 0.0f);
    town_pavement(t, ROAD_RIGHT, DECK_RIGHT, z0, z1, 0.0f);
    float middle = 0.5f * (2.1f + ROAD_RIGHT), lane = ROAD_RIGHT - middle;
    town_dashes(t, middle, z0, z1, -0.13f);
    for (int i = -1; i <= 1 && lane > 5.0f; i += 2) // two lanes each way
        town_dashes(t, middle + 0.5f * lane * (float)i, z0, z1, -0.13f);
    for (int side = 0; side < 2; side++) {
        float x = side ? DECK_RIGHT - 0.1f : DECK_LEFT + 0.1f;
        // a railing: posts, three rails, bars where they are seen
        for (int r = 0; r < 3; r++) {
            float y = r == 0 ? 0.14f : r == 1 ? 0.95f : 1.12f;
            mesh_box(m, vec3(x - 0.025f, y - 0.025f, z0), vec3(x + 0.025f, y + 0.025f, z1), steel);
        }
        for (float z = 21.0f; z > -60.0f; z -= 0.16f)
            mesh_box(m, vec3(x - 0.009f, 0.14f, z - 0.009f), vec3(x + 0.009f, 0.95f, z + 0.009f), steel);
        for (float z = z1 - 1.0f; z > z0; z -= 3.2f)
            mesh_bevel_box(m, vec3(x - 0.06f, 0, z - 0.06f), vec3(x + 0.06f, 1.2f, z + 0.06f), 0.01f, steel);
        // main cable and hangers
        float cx = side ? DECK_RIGHT + 0.35f : DECK_LEFT - 0.35f;
        Vec3 line[61];
        for (int i = 0; i < 61; i++) {
            float z = lerpf(z1, BANK, (float)i / 60.0f);
            line[i] = vec3(cx, fmaxf(cable_y(t, z), -0.5f), z);
        }
        mesh_tube(m, line, 61, 0.15f, 12, steel);
        for (float z = 80.0f; z > BANK + 8.0f; z -= 3.2f)
            if (cable_y(t, z) > 0.6f)
                for (int k = -1; k <= 1; k += 2)
                    mesh_rod(m, vec3(cx, -0.6f, z + 0.1f * (float)k), vec3(cx, cable_y(t, z), z + 0.1f * (float)k),
                             0.022f, t->iron);
        for (float z = TOWER_NEAR - 5.0f; z > z0; z -= 16.0f)
            town_lamp(t, vec3(side ? ROAD_RIGHT + 0.3f : 1.75f, 0, side ? z : z - 8.0f),
                      side ? -0.5f * PI_F : 0.5f * PI_F, z > -50.0f);
    }
    for (int k = 0; k < 2; k++) { // towers: two legs on granite piers, braced
        float z = k ? TOWER_FAR : TOWER_NEAR, top = 23.0f * TALL;
        for (int side = 0; side < 2; side++) {
            float x = side ? DECK_RIGHT + 0.9f : DECK_LEFT - 0.9f;
            mesh_bevel_box(m, vec3(x - 2.4f, RIVER - 4.0f, z - 3.4f), vec3(x + 2.4f, -1.4f, z + 3.4f), 0.3f, granite);
            mesh_bevel_box(m, vec3(x - 0.75f, -1.4f, z - 1.1f), vec3(x + 0.75f, top, z + 1.1f), 0.1f, steel);
            for (int i = 0; 1.2f + 2.5f * (float)i < top; i++) // plates
                mesh_box(m, vec3(x - 0.8f, 1.0f + 2.5f * (float)i, z - 1.15f),
                         vec3(x + 0.8f, 1.16f + 2.5f * (float)i, z + 1.15f), steel);
            mesh_bevel_box(m, vec3(x - 1.0f, top, z - 1.4f), vec3(x + 1.0f, top + 1.0f, z + 1.4f), 0.1f, steel);
        }
        const float beams[] = {fmaxf(6.0f, 0.33f * top), 0.63f * top, 0.93f * top};
        for (int i = 0; i < COUNT_OF(beams); i++) {
            mesh_box(m, vec3(DECK_LEFT - 0.9f, beams[i] - 0.7f, z - 0.7f),
                     vec3(DECK_RIGHT + 0.9f, beams[i] + 0.7f, z + 0.7f), steel);
            if (i > 0)
                for (int s = 0; s < 2; s++)
                    mesh_rod(m, vec3(s ? DECK_RIGHT + 0.6f : DECK_LEFT - 0.6f, beams[i - 1] + 0.6f, z),
                             vec3(s ? DECK_LEFT - 0.6f : DECK_RIGHT + 0.6f, beams[i] - 0.6f, z), 0.3f, steel);
        }
        int beacon = set_glow(t->world, "beacon", vec3(t->dark ? 6.0f : 1.0f, 0.1f, 0.05f), false);
        mesh_sphere(m, vec3(DECK_LEFT - 0.9f, top + 1.3f, z), 0.22f, 12, beacon);
        mesh_sphere(m, vec3(DECK_RIGHT + 0.9f, top + 1.3f, z), 0.22f, 12, beacon);
    }
    // banks and the city
    int bank = town_surface(t, "stone", vec3(0.2f, 0.19f, 0.175f), 7, 0.6f);
    mesh_box(m, vec3(-1500, RIVER - 3.0f, -1500), vec3(1500, -1.4f, BANK), bank);
    mesh_box(m, vec3(-1500, RIVER - 3.0f, 70), vec3(1500, -1.4f, 400), bank);
    for (int i = 0; i < 60; i++) {
        float x = -300.0f + 10.2f * (float)i;
        if (x < -12.0f || x > DECK_RIGHT + 11.4f)
            town_tree(t, vec3(x, -1.4f, BANK - 6.0f - 4.0f * town_roll(t, "bank tree", (uint64_t)i)), "maple", 0.8f,
                      i % 3, false);
    }
    town_skyline(t, vec3(4, 0, 0), 32.0f - BANK, 212.0f - BANK, 10.0f, 60.0f, -1.4f, 1.15f, 70, 1);
    town_skyline(t, vec3(4, 0, 0), 182.0f - BANK, 782.0f - BANK, 30.0f, 260.0f, -1.4f, 1.0f, 80, 2);
    water(t, RIVER, BANK, 70.0f, vec3(0.012f, 0.03f, 0.03f));
    for (int i = 0; i < 5; i++) {
        town_car(t, vec3(middle - (lane > 2.5f ? 0.5f : 0.0f) * lane, -0.13f, -26.0f - 17.0f * (float)i), PI_F,
                 (uint64_t)i);
        if (lane > 2.5f) // else there is room for one
            town_car(t, vec3(middle + 0.5f * lane, -0.13f, -14.0f - 19.0f * (float)i), 0.0f, 20u + (uint64_t)i);
    }
    town_landmark(t, "railing", vec3(DECK_LEFT + 0.1f, 0.55f, 0), vec3(0.06f, 0.55f, 8.0f), 0.5f * PI_F);
    Landmark *rail = &t->world->landmarks[t->world->landmark_count - 1];
    rail->half_size = vec3(8.0f, 0.55f, 0.06f);
    rail->has_stand = true, rail->stand = vec3(-1.7f, 0, -1.0f), rail->stand_yaw = -0.5f * PI_F;
}

// ---------------------------------------------------------------- the harbour

// A hull lofted through stations: bow to -Z... length along local z, bow at +z. beam and depth in metres.
static void hull(Town *t, Affine at, float length, float beam, float depth, int paint, int deck, int stripe)
{
    MeshBuilder *m = t->mesh;
    mesh_place(m, at);
    const int n = 18;
    Vec3 last[2][4] = {{{0}}};
    for (int i = 0; i <= n; i++) {
        float s = (float)i / (float)n, z = lerpf(-0.5f, 0.5f, s) * length;
        float full = s < 0.55f ? 0.82f + 0.18f * sinf(0.5f * PI_F * s / 0.55f)
                               : sqrtf(fmaxf(0.0f, 1.0f - powf((s - 0.55f) / 0.45f, 2.2f)));
        float b = 0.5f * beam * full, sheer = 0.55f * depth + 0.5f * depth * powf(s, 2.6f) + 0.08f * depth * (1.0f - s),
              keel = -0.5f * depth + 0.35f * depth * powf(s, 6.0f), flare = 0.72f - 0.3f * s;
        for (int side = 0; side < 2; side++) {
            float x = side ? b : -b;
            Vec3 p[4] = {vec3(0, keel, z), vec3(x * flare, lerpf(keel, 0.0f, 0.55f), z),
                         vec3(x * 0.97f, sheer - 0.16f * depth, z), vec3(x, sheer, z + 0.05f * s)};
            if (i > 0)
                for (int k = 0; k < 3; k++) {
                    int material = k == 2 ? stripe : paint;
                    if (side)
                        mesh_quad(m, last[1][k], p[k], p[k + 1], last[1][k + 1], material);
                    else
                        mesh_quad(m, p[k], last[0][k], last[0][k + 1], p[k + 1], material);
                }
            if (i > 0 && side) { // deck
                Vec3 d = vec3(0, -0.1f * depth, 0);
                mesh_quad(m, vec3_add(last[0][3], d), vec3_add(last[1][3], d), vec3_add(p[3], d),
                          vec3_add(vec3(-p[3].x, p[3].y, p[3].z), d), deck);
            }
            if (i == 0 && side == 1) // transom
                mesh_quad(m, vec3(-x, sheer, z), vec3(-x * flare, 0.25f * keel, z), vec3(x * flare, 0.25f * keel, z),
                          vec3(x, sheer, z), paint);
            for (int k = 0; k < 4; k++)
                last[side][k] = p[k];
        }
    }
    mesh_place(m, affine_identity());
}

static void fishing_boat(Town *t, Vec3 at, float yaw, uint64_t n)
{
    static const Vec3 colors[] = {
        {0.035f, 0.09f, 0.2f}, {0.3f, 0.035f, 0.03f}, {0.03f, 0.14f, 0.1f}, {0.45f, 0.43f, 0.38f}};
    MeshBuilder *m = t->mesh;
    int paint = set_paint(t->world, "hull", colors[n % (uint64_t)COUNT_OF(colors)], 0.4f),
        deck = set_material(t->world, "wood floor", vec3(0.3f, 0.2f, 0.11f), 3);
    Affine frame = affine_from(at, quat_yaw(yaw), vec3_splat(1.0f));
    hull(t, frame, 11.5f, 3.6f, 2.4f, paint, deck, t->white);
    mesh_place(m, frame);
    mesh_bevel_box(m, vec3(-1.0f, 1.2f, -1.4f), vec3(1.0f, 3.3f, 1.3f), 0.08f, t->white); // wheelhouse
    mesh_bevel_box(m, vec3(-1.2f, 3.3f, -1.7f), vec3(1.2f, 3.42f, 1.6f), 0.04f, paint);
    for (int side = -1; side <= 1; side += 2) {
        float x = 1.005f * (float)side;
        for (int i = 0; i < 2; i++)
            mesh_box(m, vec3(fminf(x, x * 1.01f), 2.35f, -1.05f + 1.15f * (float)i),
                     vec3(fmaxf(x, x * 1.01f), 3.05f, -0.15f + 1.15f * (float)i), t->pane);
        mesh_rod(m, vec3(1.55f * (float)side, 1.4f, -4.6f), vec3(1.55f * (float)side, 2.1f, -4.6f), 0.03f, t->rail);
    }
    mesh_box(m, vec3(-0.8f, 2.35f, 1.3f), vec3(0.8f, 3.05f, 1.32f), t->pane);
    mesh_rod(m, vec3(0, 3.4f, -0.6f), vec3(0, 8.2f, -0.6f), 0.07f, t->rail);
    mesh_rod(m, vec3(0, 4.2f, -0.6f), vec3(0, 6.0f, -4.8f), 0.05f, t->rail);
    mesh_rod(m, vec3(0, 8.1f, -0.6f), vec3(0, 2.6f, 5.5f), 0.012f, t->iron);
    mesh_rod(m, vec3(0, 8.1f, -0.6f), vec3(0, 1.9f, -5.5f), 0.012f, t->iron);
    for (int i = 0; i < 4; i++) // tyres along the side
        mesh_cylinder(m, vec3(1.75f, 0.55f, -3.5f + 2.0f * (float)i), 0.25f, 0.3f, 16, t->black);
    if (t->dark) {
        int lamp = set_glow(t->world, "mast lamp", vec3(9, 7, 4), false);
        mesh_sphere(m, vec3(0, 7.0f, -0.45f), 0.09f, 10, lamp);
    }
    mesh_place(m, affine_identity());
}

static void sailing_boat(Town *t, Vec3 at, float yaw, uint64_t n)
{
    MeshBuilder *m = t->mesh;
    int deck = set_material(t->world, "wood floor", vec3(0.36f, 0.25f, 0.14f), 3);
    Affine frame = affine_from(at, quat_yaw(yaw), vec3_splat(1.0f));
    hull(t, frame, 9.0f, 2.7f, 1.7f, t->white, deck, n & 1 ? t->shutter[1] : t->shutter[0]);
    mesh_place(m, frame);
    mesh_bevel_box(m, vec3(-0.75f, 0.8f, -1.2f), vec3(0.75f, 1.35f, 2.0f), 0.12f, t->white);
    mesh_rod(m, vec3(0, 0.9f, 0.9f), vec3(0, 12.0f, 0.9f), 0.065f, t->rail);
    mesh_rod(m, vec3(0, 2.0f, 0.9f), vec3(0, 2.0f, -3.2f), 0.05f, t->rail);
    mesh_rod(m, vec3(0, 2.14f, 0.7f), vec3(0, 2.14f, -3.0f), 0.13f, t->curtain[n % 3u]); // the furled sail
    mesh_rod(m, vec3(0, 11.8f, 0.9f), vec3(0, 1.5f, 4.3f), 0.01f, t->iron);
    mesh_rod(m, vec3(0, 11.8f, 0.9f), vec3(0, 1.1f, -4.3f), 0.01f, t->iron);
    for (int s = -1; s <= 1; s += 2)
        mesh_rod(m, vec3(0, 9.0f, 0.9f), vec3(1.2f * (float)s, 0.95f, 0.7f), 0.008f, t->iron);
    mesh_place(m, affine_identity());
}

static void crane(Town *t, Vec3 foot, float yaw)
{
    MeshBuilder *m = t->mesh;
    int blue = set_paint(t->world, "crane", vec3(0.04f, 0.12f, 0.24f), 0.45f);
    mesh_place(m, affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f)));
    for (int c = 0; c < 4; c++) { // a portal on four legs
        float x = c & 1 ? 4.5f : -4.5f, z = c & 2 ? 4.0f : -4.0f;
        mesh_box(m, vec3(x - 0.35f, 0, z - 0.35f), vec3(x + 0.35f, 14, z + 0.35f), blue);
        mesh_box(m, vec3(x - 0.6f, 0, z - 1.0f), vec3(x + 0.6f, 0.9f, z + 1.0f), t->iron);
        mesh_rod(m, vec3(x, 5, z), vec3(-x, 13.5f, z), 0.16f, blue);
    }
    mesh_box(m, vec3(-5, 13.5f, -4.5f), vec3(5, 14.7f, 4.5f), blue);
    mesh_bevel_box(m, vec3(-2.2f, 14.7f, -5.5f), vec3(2.2f, 18.5f, 3.0f), 0.1f, t->white);
    mesh_box(m, vec3(-2.22f, 16.6f, 0.4f), vec3(2.22f, 18.0f, 3.02f), t->pane);
    for (int s = -1; s <= 1; s += 2) { // the jib, a lattice
        Vec3 a = vec3(0.9f * (float)s, 17.0f, 2.5f), b = vec3(0.4f * (float)s, 36.0f, 20.0f);
        mesh_rod(m, a, b, 0.2f, blue);
        mesh_rod(m, vec3_add(a, vec3(0, 2.0f, -1.0f)), vec3_add(b, vec3(0, 0.5f, 0)), 0.15f, blue);
        for (int i = 0; i < 12; i++) {
            Vec3 p = vec3_lerp(a, b, (float)i / 12.0f),
                 q = vec3_lerp(vec3_add(a, vec3(0, 2.0f, -1.0f)), vec3_add(b, vec3(0, 0.5f, 0)),
                               ((float)i + 0.6f) / 12.0f);
            mesh_rod(m, p, q, 0.06f, blue);
            if (s > 0)
                mesh_rod(m, p, vec3(-p.x, p.y, p.z), 0.05f, blue);
        }
        mesh_rod(m, vec3(0.8f * (float)s, 27.0f, -4.0f), vec3(b.x, b.y, b.z), 0.05f, t->iron);
        mesh_rod(m, vec3(0.8f * (float)s, 18.5f, -4.5f), vec3(0.8f * (float)s, 27.0f, -4.0f), 0.2f, blue);
    }
    mesh_rod(m, vec3(0, 36, 20), vec3(0, 12, 20), 0.04f, t->iron);
    mesh_bevel_box(m, vec3(-0.3f, 11.2f, 19.7f), vec3(0.3f, 12.0f, 20.3f), 0.05f, t->iron);
    mesh_place(m, affine_identity());
}

#define QUAY (-8.0f)
#define SEA (-1.3f)

static void harbour(Town *t)
{
    MeshBuilder *m = t->mesh;
    int slab = town_surface(t, "concrete", vec3(0.24f, 0.235f, 0.22f), 7, 1.0f),
        granite = town_surface(t, "stone", vec3(0.24f, 0.23f, 0.21f), 7, 0.8f);
    t->world->materials[slab].puddles = t->plan->puddles ? 0.4f : 0.3f * t->wet;
    mesh_place(m, affine_identity());
    mesh_quad(m, vec3(-400, 0, 200), vec3(400, 0, 200), vec3(400, 0, QUAY + 0.6f), vec3(-400, 0, QUAY + 0.6f), slab);
    mesh_bevel_box(m, vec3(-400, -6, QUAY), vec3(400, 0.03f, QUAY + 0.62f), 0.06f, granite);
    for (float x = -26.0f; x < 30.0f; x += 0.0f + 1.25f) // joints of the coping
        mesh_box(m, vec3(x - 0.006f, 0, QUAY), vec3(x + 0.006f, 0.034f, QUAY + 0.6f), t->slate);
    for (int i = 0; i < 2; i++) // rails of the cranes
        mesh_box(m, vec3(-400, -0.02f, QUAY + 1.5f + 8.0f * (float)i),
                 vec3(400, 0.012f, QUAY + 1.57f + 8.0f * (float)i), t->rail);
    for (int i = -4; i <= 4; i++) { // bollards; ropes go down to the boats
        Vec3 foot = vec3(1.2f + 6.0f * (float)i, 0.03f, QUAY + 0.32f);
        static const Vec2 line[] = {{0.0f, 0.0f},   {0.26f, 0.0f},  {0.26f, 0.04f}, {0.15f, 0.08f},
                                    {0.13f, 0.32f}, {0.22f, 0.38f}, {0.22f, 0.46f}, {0.0f, 0.5f}};
        mesh_place(m, affine_from(foot, quat_identity(), vec3_splat(1.0f)));
        mesh_lathe(m, line, COUNT_OF(line), 18, t->iron);
        mesh_place(m, affine_identity());
        Vec3 rope[9];
        for (int k = 0; k < 9; k++) {
            float s = (float)k / 8.0f;
            rope[k] = vec3(foot.x + 1.6f * s, 0.35f - 0.6f * s - 0.7f * s * (1.0f - s), foot.z - 1.3f * s);
        }
        if (i < 1)
            mesh_tube(m, rope, 9, 0.025f, 8, t->curtain[0]);
    }
    for (int i = 0; i < 3; i++)
        fishing_boat(t, vec3(-5.6f - 13.5f * (float)i, SEA + 0.45f, QUAY - 2.3f), 0.5f * PI_F, (uint64_t)i);
    fishing_boat(t, vec3(14.0f, SEA + 0.45f, QUAY - 5.4f), -0.7f, 3);
    // a pontoon with sailing boats
    mesh_box(m, vec3(-30, SEA - 0.3f, -33), vec3(10, SEA + 0.45f, -31),
             set_material(t->world, "wood floor", vec3(0.28f, 0.22f, 0.15f), 3));
    for (int i = 0; i < 11; i++)
        sailing_boat(t, vec3(-28.0f + 3.7f * (float)i, SEA + 0.3f, i % 2 ? -26.0f : -38.4f), i % 2 ? PI_F : 0.0f,
                     (uint64_t)i);
    // the mole with its light
    mesh_box(m, vec3(-190, SEA - 4.0f, -118), vec3(36, 1.2f, -110), granite);
    mesh_place(m, affine_from(vec3(32, 1.2f, -114), quat_identity(), vec3_splat(1.0f)));
    int red = set_paint(t->world, "lighthouse red", vec3(0.45f, 0.03f, 0.025f), 0.4f);
    for (int i = 0; i < 5; i++)
        mesh_cone(m, vec3(0, 3.0f * (float)i, 0), 3.0f, 2.4f - 0.2f * (float)i, 2.2f - 0.2f * (float)i, 28,
                  i & 1 ? red : t->white);
    mesh_cylinder(m, vec3(0, 15, 0), 0.3f, 2.1f, 28, t->iron);
    int light = set_glow(t->world, "lighthouse", t->dark ? vec3(16, 14, 9) : vec3(0.8f, 0.8f, 0.7f), false);
    mesh_cylinder(m, vec3(0, 15.3f, 0), 1.8f, 1.0f, 20, light);
    mesh_cone(m, vec3(0, 17.1f, 0), 1.4f, 1.5f, 0.05f, 24, red);
    mesh_place(m, affine_identity());
    // cargo side: cranes, containers, a warehouse
    crane(t, vec3(27, 0, QUAY + 5.5f), PI_F);
    crane(t, vec3(58, 0, QUAY + 5.5f), PI_F + 0.2f);
    static const Vec3 boxes[] = {
        {0.05f, 0.1f, 0.22f}, {0.3f, 0.06f, 0.035f}, {0.06f, 0.18f, 0.13f}, {0.4f, 0.2f, 0.04f}, {0.33f, 0.33f, 0.32f}};
    for (int i = 0; i < 18; i++) {
        int paint = set_paint(t->world, "container", boxes[(i * 7 + i / 3) % COUNT_OF(boxes)], 0.5f);
        float x = 19.0f + 6.3f * (float)(i % 6), y = 2.6f * (float)(i / 6);
        if (i >= 12 && i % 2)
            continue;
        mesh_box(m, vec3(x, y, 12.0f), vec3(x + 6.06f, y + 2.59f, 14.44f), paint);
        for (int k = 0; k < 24; k++) // corrugation
            mesh_box(m, vec3(x + 0.12f + 0.25f * (float)k, y + 0.12f, 11.96f),
                     vec3(x + 0.24f + 0.25f * (float)k, y + 2.45f, 12.0f), paint);
    }
    static const FrontStyle styles[] = {FRONT_PLASTER, FRONT_BRICK, FRONT_PLASTER};
    Row behind = {vec3(16, 0, 17.0f), vec3(-60, 0, 17.0f), styles, 3, 3, 4, 11.0f, 30.0f, 0.8f, 1};
    town_row(t, &behind);
    for (int i = 0; i < 4; i++)
        town_lantern(t, vec3(-14.0f + 9.6f * (float)i, 0, QUAY + 1.15f), true);
    town_thing(t, "crate", vec3(-4.0f, 0, QUAY + 1.6f), 0.3f, NULL, 1.1f);
    town_thing(t, "crate", vec3(-3.2f, 0, QUAY + 1.5f), 1.2f, NULL, 1.0f);
    town_thing(t, "crate", vec3(-3.7f, 0.65f, QUAY + 1.55f), 0.7f, NULL, 0.9f);
    town_thing(t, "barrel", vec3(5.2f, 0, QUAY + 1.5f), 0.0f, NULL, 0.9f);
    town_thing(t, "barrel", vec3(6.1f, 0, QUAY + 1.3f), 0.7f, NULL, 0.9f);
    town_mark(t, "bench", "bench", vec3(2.6f, 0, QUAY + 2.4f), PI_F, "katorlegaz/concrete-bench");
    water(t, SEA, -14000.0f, QUAY + 0.3f, vec3(0.008f, 0.035f, 0.045f));
    town_landmark(t, "boat", vec3(-5.6f, 0.4f, QUAY - 2.3f), vec3(5.7f, 1.2f, 1.8f), 0.0f);
}

Status build_waterside(World *world, int place, RngKey rng, Error *error)
{
    (void)error;
    Town town = town_begin(world, place, rng), *t = &town;
    bool over = text_in_list("bridge,suspension bridge", t->plan->kind);
    PlaceInfo *info = &world->places[place];
    if (over)
        bridge(t);
    else
        harbour(t);
    info->camera_min = over ? vec3(-1.9f, 0.25f, -30.0f) : vec3(-9, 0.25f, QUAY + 0.8f);
    info->camera_max = over ? vec3(5.0f, 4.5f, 16.0f) : vec3(9, 4.5f, 13.0f);
    info->walk_min = over ? vec3(-1.9f, 0, -24.0f) : vec3(-5, 0, QUAY + 2.8f);
    info->walk_max = over ? vec3(1.5f, 0, 13.0f) : vec3(5, 0, 6);
    info->path_from = over ? vec3(-0.2f, 0, 8.0f) : vec3(-4.5f, 0, -2.0f);
    info->path_to = over ? vec3(-0.2f, 0, -16.0f) : vec3(4.5f, 0, -2.0f);
    info->has_vista = true;
    info->vista = over ? vec3(1.6f, 3.0f, -5.0f) : vec3(0, 1.7f, -6.0f);
    if (!over) {
        info->water = true;
        info->water_level = SEA;
    }
    info->environment.absorption = 0.6f;
    snprintf(info->ground, sizeof info->ground, "concrete");
    town_end(t, over ? "bridge" : "harbour");
    return STATUS_OK;
}
