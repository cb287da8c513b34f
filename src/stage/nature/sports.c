// Where people swim and play before others: a swimming pool, a stadium.
#include "stage/nature/buildings.h"

#include <stdio.h>

#define POOL_HALF 13.5f // m, along x
#define POOL_NEAR (-8.5f)
#define POOL_FAR (-20.5f)

static void landmark_box(LandSite *site, const char *name, Vec3 centre, Vec3 half)
{
    Landmark mark = {.place = site->place, .instance = -1, .entity = PLAN_NONE, .position = centre, .half_size = half};
    snprintf(mark.name, sizeof mark.name, "%s", name);
    world_add_landmark(site->world, mark);
}

// ---------------------------------------------------------------- the pool

static void parasol(LandSite *site, Vec3 foot, Vec3 color)
{
    MeshBuilder *m = site->mesh;
    char name[24];
    snprintf(name, sizeof name, "parasol %d", (int)(100.0f * color.x));
    int cloth = set_paint(site->world, name, color, 0.8f),
        pole = set_paint(site->world, "parasol pole", vec3(0.55f, 0.53f, 0.48f), 0.4f);
    site->world->materials[cloth].model = MATERIAL_LEAF; // light comes through
    mesh_place(m, affine_from(foot, quat_yaw(0.3f), vec3_splat(1.0f)));
    mesh_rod(m, vec3(0, 0, 0), vec3(0, 2.45f, 0), 0.025f, pole);
    mesh_cylinder(m, vec3(0, 0, 0), 0.07f, 0.27f, 24, pole);
    enum { RIBS = 8 };
    for (int i = 0; i < RIBS; i++) {
        float a = TAU_F * (float)i / RIBS, b = TAU_F * (float)(i + 1) / RIBS, r = 1.5f;
        Vec3 top = vec3(0, 2.5f, 0), p = vec3(r * sinf(a), 2.0f, r * cosf(a)), q = vec3(r * sinf(b), 2.0f, r * cosf(b));
        mesh_quad(m, p, q, top, top, cloth);
        mesh_quad(m, vec3_add(p, vec3(0, -0.18f, 0)), vec3_add(q, vec3(0, -0.18f, 0)), q, p, cloth);
        mesh_rod(m, top, p, 0.008f, pole);
    }
    mesh_place(m, affine_identity());
}

static void steel_ladder(LandSite *site, Vec3 edge, int steel)
{
    MeshBuilder *m = site->mesh;
    for (int s = -1; s <= 1; s += 2) {
        float x = edge.x + 0.25f * (float)s;
        Vec3 rail[9];
        for (int k = 0; k < 9; k++) {
            float a = PI_F * (float)k / 8.0f;
            rail[k] = vec3(x, 0.02f + 0.75f * sinf(a), edge.z + 0.32f * cosf(a));
        }
        mesh_tube(m, rail, 9, 0.02f, 8, steel);
        mesh_rod(m, rail[8], vec3(x, -1.0f, rail[8].z), 0.02f, steel);
    }
    for (int k = 0; k < 3; k++)
        mesh_rod(m, vec3(edge.x - 0.25f, -0.12f - 0.28f * (float)k, edge.z - 0.32f),
                 vec3(edge.x + 0.25f, -0.12f - 0.28f * (float)k, edge.z - 0.32f), 0.018f, steel);
}

static void hotel(LandSite *site, float z)
{
    MeshBuilder *m = site->mesh;
    World *world = site->world;
    int white = set_material(world, "plaster", vec3(0.64f, 0.61f, 0.55f), 7),
        rail = set_paint(world, "balcony rail", vec3_splat(0.55f), 0.4f);
    for (int floor = 0; floor < 3; floor++)
        for (int i = -5; i <= 5; i++) {
            float x = 4.6f * (float)i, y = 3.1f * (float)floor;
            mesh_box(m, vec3(x - 2.3f, y - 0.2f, z - 8.0f), vec3(x + 2.3f, y + 2.9f, z - 1.4f), white);
            mesh_box(m, vec3(x - 2.3f, y + 2.85f, z - 1.4f), vec3(x + 2.3f, y + 3.1f, z), white);
            mesh_box(m, vec3(x - 2.3f, y - 0.2f, z - 1.4f), vec3(x - 2.1f, y + 2.9f, z), white);
            bool lit = site->dark && ((i + 7) * 3 + floor * 5) % 4 != 0;
            mesh_quad(m, vec3(x - 1.5f, y, z - 1.38f), vec3(x + 1.5f, y, z - 1.38f),
                      vec3(x + 1.5f, y + 2.3f, z - 1.38f), vec3(x - 1.5f, y + 2.3f, z - 1.38f),
                      lit ? site->lit_pane : site->pane);
            mesh_box(m, vec3(x - 0.03f, y, z - 1.38f), vec3(x + 0.03f, y + 2.3f, z - 1.34f), rail);
            if (floor > 0)
                for (int k = 0; k < 14; k++)
                    mesh_box(m, vec3(x - 2.1f + 0.31f * (float)k, y, z - 0.05f),
                             vec3(x - 2.07f + 0.31f * (float)k, y + 1.0f, z - 0.02f), rail);
            if (floor > 0)
                mesh_box(m, vec3(x - 2.1f, y + 0.98f, z - 0.07f), vec3(x + 2.3f, y + 1.04f, z), rail);
        }
    mesh_box(m, vec3(-25.5f, 9.3f, z - 8.2f), vec3(25.5f, 9.9f, z + 0.1f), white);
    landmark_box(site, "hotel", vec3(0, 4.8f, z - 4.0f), vec3(25.0f, 4.8f, 4.0f));
    for (float x = -24.0f; x < 25.0f; x += 6.0f)
        land_take(site, x, z - 4.0f, 6.0f);
}

void extra_pool(LandSite *site)
{
    World *world = site->world;
    MeshBuilder *m = site->mesh;
    buildings_begin(site);
    int deck = set_material(world, "stone", vec3(0.5f, 0.45f, 0.37f), 12),
        coping = set_paint(world, "coping", vec3(0.62f, 0.6f, 0.56f), 0.5f),
        tile = set_material(world, "tile", vec3(0.1f, 0.34f, 0.42f), 3),
        steel = set_metal(world, "pool ladder", vec3_splat(0.6f), 0.15f),
        water = set_paint(world, "pool water", vec3(0.03f, 0.24f, 0.3f), 0.04f);
    world->materials[water].model = MATERIAL_WATER;
    snprintf(world->materials[water].surface, sizeof world->materials[water].surface, "water");
    if (site->dark) // lit from below
        world->materials[water].emission = vec3(0.03f, 0.3f, 0.36f);
    world->places[site->place].water_color = vec3(0.03f, 0.24f, 0.3f);
    float wet = fmaxf(site->plan->wetness, 0.12f), wide = 34.0f;
    world->materials[deck].wetness = wet;
    mesh_box(m, vec3(-wide, -2.2f, POOL_NEAR + 0.3f), vec3(wide, 0.012f, 16.0f), deck); // around it
    mesh_box(m, vec3(-wide, -2.2f, POOL_FAR - 14.0f), vec3(wide, 0.012f, POOL_FAR - 0.3f), deck);
    for (int s = -1; s <= 1; s += 2) {
        float a = POOL_HALF * (float)s, b = wide * (float)s;
        mesh_box(m, vec3(fminf(a + 0.3f * (float)s, b), -2.2f, POOL_FAR - 0.3f),
                 vec3(fmaxf(a + 0.3f * (float)s, b), 0.012f, POOL_NEAR + 0.3f), deck);
        mesh_bevel_box(m, vec3(fminf(a, a + 0.3f * (float)s), -0.5f, POOL_FAR - 0.3f),
                       vec3(fmaxf(a, a + 0.3f * (float)s), 0.03f, POOL_NEAR + 0.3f), 0.015f, coping);
        mesh_box(m, vec3(fminf(a, a + 0.02f * (float)s), -1.8f, POOL_FAR),
                 vec3(fmaxf(a, a + 0.02f * (float)s), -0.04f, POOL_NEAR), tile);
    }
    mesh_bevel_box(m, vec3(-POOL_HALF, -0.5f, POOL_NEAR), vec3(POOL_HALF, 0.03f, POOL_NEAR + 0.3f), 0.015f, coping);
    mesh_bevel_box(m, vec3(-POOL_HALF, -0.5f, POOL_FAR - 0.3f), vec3(POOL_HALF, 0.03f, POOL_FAR), 0.015f, coping);
    mesh_quad(m, vec3(-POOL_HALF, LAND_WATER_LEVEL + 0.012f, POOL_NEAR),
              vec3(POOL_HALF, LAND_WATER_LEVEL + 0.012f, POOL_NEAR),
              vec3(POOL_HALF, LAND_WATER_LEVEL + 0.012f, POOL_FAR),
              vec3(-POOL_HALF, LAND_WATER_LEVEL + 0.012f, POOL_FAR), water);
    steel_ladder(site, vec3(-7.5f, 0, POOL_NEAR), steel);
    landmark_box(site, "pool", vec3(0, -0.5f, 0.5f * (POOL_NEAR + POOL_FAR)), vec3(POOL_HALF, 0.5f, 6.0f));
    landmark_box(site, "ladder", vec3(-7.5f, 0.3f, POOL_NEAR), vec3(0.3f, 0.5f, 0.35f));
    float board = POOL_HALF - 0.4f; // a springboard over the right end
    mesh_bevel_box(m, vec3(board - 1.6f, 0.9f, -14.8f), vec3(board + 2.6f, 0.96f, -14.2f), 0.01f, coping);
    mesh_bevel_box(m, vec3(board + 1.0f, 0, -14.9f), vec3(board + 1.6f, 0.9f, -14.1f), 0.02f, coping);
    for (int s = -1; s <= 1; s += 2) {
        mesh_rod(m, vec3(board + 0.9f, 0.95f, -14.5f + 0.36f * (float)s),
                 vec3(board + 0.9f, 1.8f, -14.5f + 0.36f * (float)s), 0.02f, steel);
        mesh_rod(m, vec3(board + 0.9f, 1.8f, -14.5f + 0.36f * (float)s),
                 vec3(board + 2.5f, 1.8f, -14.5f + 0.36f * (float)s), 0.02f, steel);
        mesh_rod(m, vec3(board + 2.5f, 0.0f, -14.5f + 0.36f * (float)s),
                 vec3(board + 2.5f, 1.8f, -14.5f + 0.36f * (float)s), 0.02f, steel);
    }
    landmark_box(site, "diving board", vec3(board, 0.9f, -14.5f), vec3(2.2f, 0.1f, 0.4f));
    static const Vec3 cloths[] = {{0.62f, 0.6f, 0.55f}, {0.5f, 0.2f, 0.06f}, {0.05f, 0.25f, 0.3f}};
    for (int i = 0; i < 5; i++) { // loungers in pairs under parasols, beyond the water and beside the people
        float x = -9.6f + 4.8f * (float)i, z = POOL_FAR - 2.8f;
        for (int s = -1; s <= 1; s += 2)
            prop_place(world, site->place, "deck chair", vec3(x + 0.75f * (float)s, 0.012f, z), 0.08f * (float)s,
                       &(PropParams){.no_landmark = true, .id = "scopia/beach_chair"});
        parasol(site, vec3(x, 0.012f, z - 0.9f), cloths[i % 3]);
    }
    for (int s = -1; s <= 1; s += 2) {
        prop_place(world, site->place, "deck chair", vec3(4.9f * (float)s, 0.012f, -3.4f), PI_F,
                   &(PropParams){.no_landmark = s > 0, .id = "scopia/beach_chair"});
        parasol(site, vec3(6.0f * (float)s, 0.012f, -2.6f), cloths[s > 0]);
    }
    int ring = set_paint(world, "swim ring", vec3(0.62f, 0.05f, 0.05f), 0.3f),
        ring2 = set_paint(world, "swim ring white", vec3_splat(0.62f), 0.3f);
    mesh_place(m, affine_from(vec3(6.4f, -0.03f, -17.4f), quat_yaw(0.4f), vec3_splat(1.0f)));
    for (int i = 0; i < 8; i++) {
        Vec3 line[5];
        for (int k = 0; k < 5; k++) {
            float a = TAU_F * ((float)i + (float)k / 4.0f) / 8.0f;
            line[k] = vec3(0.36f * sinf(a), 0, 0.36f * cosf(a));
        }
        mesh_tube(m, line, 5, 0.12f, 14, i % 2 ? ring2 : ring);
    }
    mesh_place(m, affine_identity());
    hotel(site, POOL_FAR - 12.0f);
    for (float x = -wide; x <= wide; x += 6.0f) // nothing grows through the deck
        for (float z = POOL_FAR - 13.0f; z < 16.0f; z += 6.0f)
            if (fabsf(x) < 22.0f)
                land_take(site, x, z, 4.6f);
    if (site->dark)
        for (int i = -1; i <= 1; i++) // lamps under water and along the deck
            world_add_light(world, set_bulb("pool lamp", site->place, vec3(9.0f * (float)i, 2.6f, POOL_FAR - 1.2f),
                                            0.12f, vec3(70.0f, 48.0f, 22.0f)));
}

// ---------------------------------------------------------------- the stadium

// Rows of seats along +x from the builder's origin, rising away from the pitch (-z), with people in them.
void sports_stand(LandSite *site, float length, int rows, const int *shirts, int shirt_count, int skin, int concrete,
                  int seat, RngKey key)
{
    MeshBuilder *m = site->mesh;
    for (int i = 0; i < rows; i++) {
        float z = -0.85f * (float)i, y = 1.4f + 0.52f * (float)i;
        mesh_box(m, vec3(-0.5f * length, 0, z - 0.85f), vec3(0.5f * length, y, z), concrete);
        mesh_box(m, vec3(-0.5f * length, y, z - 0.75f), vec3(0.5f * length, y + 0.42f, z - 0.5f), seat);
        int places = (int)(length / 0.62f);
        for (int k = 0; k < places; k++) {
            uint64_t n = (uint64_t)(i * places + k) * 4u;
            if (rng_float(key, n) > 0.82f || k % 22 == 0)
                continue;
            float x = -0.5f * length + 0.62f * ((float)k + 0.5f) + 0.1f * rng_noise(key, (double)n),
                  lean = 0.1f * rng_float(key, n + 1);
            int shirt = shirts[(int)(rng_float(key, n + 2) * ((float)shirt_count - 0.01f))];
            mesh_box(m, vec3(x - 0.21f, y + 0.42f, z - 0.62f + lean), vec3(x + 0.21f, y + 0.98f, z - 0.36f + lean),
                     shirt);
            mesh_box(m, vec3(x - 0.095f, y + 1.02f, z - 0.58f + lean), vec3(x + 0.095f, y + 1.27f, z - 0.38f + lean),
                     skin);
            if (rng_float(key, n + 3) < 0.06f) // cheers
                mesh_box(m, vec3(x + 0.18f, y + 0.85f, z - 0.5f), vec3(x + 0.27f, y + 1.5f, z - 0.4f), shirt);
        }
    }
}

static void goal_frame(LandSite *site, Vec3 foot, float yaw, int white)
{
    MeshBuilder *m = site->mesh;
    int net = set_paint(site->world, "goal net", vec3_splat(0.55f), 0.8f);
    mesh_place(m, affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f)));
    for (int s = -1; s <= 1; s += 2) // 7.32 m by 2.44 m: Laws of the Game, law 1
        mesh_rod(m, vec3(3.66f * (float)s, 0, 0), vec3(3.66f * (float)s, 2.44f, 0), 0.06f, white);
    mesh_rod(m, vec3(-3.66f, 2.44f, 0), vec3(3.66f, 2.44f, 0), 0.06f, white);
    for (int i = 0; i <= 24; i++) {
        float x = lerpf(-3.66f, 3.66f, (float)i / 24.0f);
        mesh_rod(m, vec3(x, 2.44f, 0), vec3(x, 1.9f, -1.4f), 0.006f, net);
        mesh_rod(m, vec3(x, 1.9f, -1.4f), vec3(x, 0, -2.0f), 0.006f, net);
    }
    for (int k = 0; k < 8; k++) {
        float t = (float)k / 8.0f;
        mesh_rod(m, vec3(-3.66f, 1.9f * t, -2.0f + 0.6f * t), vec3(3.66f, 1.9f * t, -2.0f + 0.6f * t), 0.006f, net);
    }
    mesh_place(m, affine_identity());
}

static void chalk(LandSite *site, float x0, float z0, float x1, float z1, int white)
{
    float y = 0.012f, w = 0.06f;
    Vec3 d = vec3_normalize(vec3(x1 - x0, 0, z1 - z0)), s = vec3(-d.z * w, 0, d.x * w);
    mesh_quad(site->mesh, vec3(x0 + s.x, y, z0 + s.z), vec3(x1 + s.x, y, z1 + s.z), vec3(x1 - s.x, y, z1 - s.z),
              vec3(x0 - s.x, y, z0 - s.z), white);
}

static void chalk_arc(LandSite *site, float x, float z, float radius, float from, float to, int white)
{
    enum { STEPS = 40 };
    for (int i = 0; i < STEPS; i++) {
        float a = lerpf(from, to, (float)i / STEPS), b = lerpf(from, to, (float)(i + 1) / STEPS);
        chalk(site, x + radius * sinf(a), z + radius * cosf(a), x + radius * sinf(b), z + radius * cosf(b), white);
    }
}

static void floodlights(LandSite *site, Vec3 foot, int steel, bool on)
{
    MeshBuilder *m = site->mesh;
    float yaw = atan2f(-foot.x, -foot.z), high = 34.0f;
    Vec3 glare = on ? vec3(60.0f, 62.0f, 66.0f) : vec3_splat(0.5f);
    int lamp = on ? set_glow(site->world, "floodlight", glare, true)
                  : set_paint(site->world, "floodlight", vec3_splat(0.6f), 0.2f);
    mesh_place(m, affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f)));
    mesh_cone(m, vec3(0, 0, 0), high, 0.9f, 0.45f, 12, steel);
    for (int row = 0; row < 5; row++)
        for (int i = 0; i < 6; i++) {
            Vec3 c = vec3(-2.5f + 1.0f * (float)i, high + 0.9f * (float)row, 0.35f);
            mesh_box(m, vec3(c.x - 0.4f, c.y - 0.35f, 0), vec3(c.x + 0.4f, c.y + 0.35f, 0.3f), steel);
            mesh_quad(m, vec3(c.x - 0.33f, c.y - 0.3f, 0.31f), vec3(c.x + 0.33f, c.y - 0.3f, 0.31f),
                      vec3(c.x + 0.33f, c.y + 0.3f, 0.31f), vec3(c.x - 0.33f, c.y + 0.3f, 0.31f), lamp);
        }
    mesh_place(m, affine_identity());
    if (on)
        world_add_light(site->world,
                        set_bulb("floodlight", site->place, vec3(foot.x * 0.93f, high + 2.0f, foot.z * 0.93f), 1.6f,
                                 vec3(1500.0f, 1540.0f, 1640.0f)));
}

void extra_stadium(LandSite *site)
{
    World *world = site->world;
    buildings_begin(site);
    static const Vec3 colors[] = {{0.45f, 0.03f, 0.03f},  {0.5f, 0.5f, 0.48f},  {0.04f, 0.08f, 0.3f},
                                  {0.05f, 0.05f, 0.055f}, {0.5f, 0.34f, 0.04f}, {0.16f, 0.2f, 0.24f}};
    int shirts[COUNT_OF(colors)], white = set_paint(world, "chalk", vec3(0.68f, 0.68f, 0.66f), 0.8f),
                                  skin = set_paint(world, "faces", vec3(0.4f, 0.26f, 0.18f), 0.7f),
                                  concrete = set_material(world, "concrete", vec3(0.26f, 0.26f, 0.255f), 14),
                                  seat = set_paint(world, "seats", vec3(0.05f, 0.09f, 0.22f), 0.5f),
                                  steel = set_metal(world, "steel", vec3_splat(0.4f), 0.4f),
                                  roof = set_paint(world, "stand roof", vec3_splat(0.5f), 0.6f);
    for (int i = 0; i < COUNT_OF(colors); i++) {
        char name[16];
        snprintf(name, sizeof name, "shirt %d", i);
        shirts[i] = set_paint(world, name, colors[i], 0.8f);
    }
    MeshBuilder *m = site->mesh;
    float half_x = 34.0f, near = 30.0f, far = -75.0f; // 68 m by 105 m; the people stand towards the near goal
    for (int i = 0; i < 14; i++)                      // mown stripes
        if (i % 2)
            mesh_quad(m, vec3(-half_x, 0.006f, near - 7.5f * (float)i), vec3(half_x, 0.006f, near - 7.5f * (float)i),
                      vec3(half_x, 0.006f, near - 7.5f * (float)(i + 1)),
                      vec3(-half_x, 0.006f, near - 7.5f * (float)(i + 1)),
                      set_material(world, "turf", vec3(0.065f, 0.15f, 0.035f), 5));
    chalk(site, -half_x, near, half_x, near, white);
    chalk(site, -half_x, far, half_x, far, white);
    chalk(site, -half_x, near, -half_x, far, white);
    chalk(site, half_x, near, half_x, far, white);
    float middle = 0.5f * (near + far);
    chalk(site, -half_x, middle, half_x, middle, white);
    chalk_arc(site, 0, middle, 9.15f, 0, TAU_F, white);
    for (int s = -1; s <= 1; s += 2) { // both ends
        float line = s > 0 ? near : far, in = -(float)s;
        static const float boxes[2][2] = {{20.16f, 16.5f}, {9.16f, 5.5f}};
        for (int b = 0; b < 2; b++) {
            chalk(site, -boxes[b][0], line, -boxes[b][0], line + in * boxes[b][1], white);
            chalk(site, boxes[b][0], line, boxes[b][0], line + in * boxes[b][1], white);
            chalk(site, -boxes[b][0], line + in * boxes[b][1], boxes[b][0], line + in * boxes[b][1], white);
        }
        chalk_arc(site, 0, line + in * 11.0f, 9.15f, s > 0 ? PI_F - 0.92f : -0.92f, s > 0 ? PI_F + 0.92f : 0.92f,
                  white);
        goal_frame(site, vec3(0, 0, line), s > 0 ? PI_F : 0.0f, white);
    }
    landmark_box(site, "goal", vec3(0, 1.2f, far), vec3(3.7f, 1.25f, 0.3f));
    landmark_box(site, "pitch", vec3(0, 0.01f, middle), vec3(half_x, 0.02f, 52.0f));
    RngKey key = rng_key(site->rng.value, "crowd", "stadium");
    struct {
        Vec3 at;
        float yaw, length;
    } stands[] = {{vec3(0, 0, far - 9.0f), 0.0f, 76.0f},
                  {vec3(-half_x - 8.0f, 0, middle), 0.5f * PI_F, 118.0f},
                  {vec3(half_x + 8.0f, 0, middle), -0.5f * PI_F, 118.0f},
                  {vec3(0, 0, near + 9.0f), PI_F, 76.0f}};
    for (int i = 0; i < COUNT_OF(stands); i++) {
        int rows = 20;
        mesh_place(m, affine_from(stands[i].at, quat_yaw(stands[i].yaw), vec3_splat(1.0f)));
        sports_stand(site, stands[i].length, rows, shirts, COUNT_OF(shirts), skin, concrete, seat,
                     rng_key(key.value + (uint64_t)i, "stand", "stadium"));
        float back = -0.85f * (float)rows, top = 1.4f + 0.52f * (float)rows, half = 0.5f * stands[i].length;
        mesh_box(m, vec3(-half, 0, back - 1.0f), vec3(half, top + 5.0f, back - 0.6f), concrete);
        mesh_box(m, vec3(-half, top + 4.7f, back - 1.0f), vec3(half, top + 5.1f, back + 11.0f), roof);
        mesh_box(m, vec3(-half, top + 4.2f, back + 10.6f), vec3(half, top + 5.1f, back + 11.0f), seat);
        for (int k = 0; k <= 6; k++) {
            float x = lerpf(-half + 2.0f, half - 2.0f, (float)k / 6.0f);
            mesh_rod(m, vec3(x, 0, back + 1.0f), vec3(x, top + 4.7f, back + 1.0f), 0.16f, steel);
        }
        for (int k = 0; k < 12; k++) { // boards along the line, brand-free
            float x = lerpf(-half, half, (float)k / 12.0f);
            mesh_box(m, vec3(x + 0.05f, 0, 3.0f), vec3(x + stands[i].length / 12.0f - 0.05f, 0.9f, 3.1f),
                     shirts[(k * 5 + i) % COUNT_OF(shirts)]);
        }
        mesh_place(m, affine_identity());
    }
    for (int k = 0; k < 4; k++)
        floodlights(site, vec3(k & 1 ? 52.0f : -52.0f, 0, k & 2 ? near + 20.0f : far - 20.0f), steel, site->dark);
    float board = far - 26.0f; // the scoreboard
    int screen = set_glow(world, "scoreboard", vec3(0.02f, 0.025f, 0.03f), false),
        ink = set_sign_material(world, "HOME 2 : 1 GUEST", vec3(1.0f, 0.8f, 0.3f), 2.0f, 5.0f);
    mesh_box(m, vec3(-9.0f, 18.5f, board - 0.6f), vec3(9.0f, 23.0f, board), screen);
    mesh_picture(m, vec3(-8.6f, 19.1f, board + 0.02f), vec3(8.6f, 19.1f, board + 0.02f),
                 vec3(8.6f, 22.4f, board + 0.02f), vec3(-8.6f, 22.4f, board + 0.02f), ink);
    landmark_box(site, "scoreboard", vec3(0, 20.7f, board), vec3(9.0f, 2.2f, 0.4f));
}
