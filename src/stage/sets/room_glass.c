// Houses of glass: a greenhouse with its benches of plants, a hall before the great tank of an aquarium.
#include "stage/nature/trees.h"
#include "stage/sets/outlook.h"
#include "stage/sets/room_leisure.h"

#include <math.h>

// ---------------------------------------------------------------- the greenhouse

static void glazing(Room *r, const RoomWindow *w, int columns, int rows, int frame, int glass)
{
    MeshBuilder *m = r->mesh;
    mesh_place(m, room_wall_frame(r, w->wall, w->at));
    float half = 0.5f * w->width, low = w->sill, high = low + w->height;
    for (int i = 0; i <= columns; i++) {
        float x = lerpf(-half, half, (float)i / (float)columns);
        mesh_box(m, vec3(x - 0.025f, low, -0.12f), vec3(x + 0.025f, high, -0.04f), frame);
    }
    for (int k = 0; k <= rows; k++) {
        float y = lerpf(low, high, (float)k / (float)rows);
        mesh_box(m, vec3(-half, y - 0.025f, -0.115f), vec3(half, y + 0.025f, -0.045f), frame);
    }
    mesh_quad(m, vec3(-half, low, -0.08f), vec3(half, low, -0.08f), vec3(half, high, -0.08f), vec3(-half, high, -0.08f),
              glass);
    mesh_place(m, affine_identity());
}

static void pot(MeshBuilder *m, Vec3 foot, float radius, int clay, int soil)
{
    mesh_place(m, affine_from(foot, quat_identity(), vec3_splat(1.0f)));
    const Vec2 profile[] = {{0.0f, 0.0f},
                            {0.72f * radius, 0.0f},
                            {0.95f * radius, 1.35f * radius},
                            {1.05f * radius, 1.35f * radius},
                            {1.05f * radius, 1.6f * radius},
                            {0.9f * radius, 1.6f * radius}};
    mesh_lathe(m, profile, COUNT_OF(profile), 20, clay);
    mesh_cylinder(m, vec3(0, 1.4f * radius, 0), 0.01f, 0.92f * radius, 20, soil);
    mesh_place(m, affine_identity());
}

void room_greenhouse_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int glass = outlook_pane(world, r->place, vec3(0.94f, 0.97f, 0.95f)),
        wood = set_material(world, "planks", vec3(0.3f, 0.22f, 0.14f), 4),
        clay = set_paint(world, "clay pot", vec3(0.36f, 0.13f, 0.06f), 0.8f),
        soil = set_paint(world, "potting soil", vec3(0.03f, 0.02f, 0.014f), 0.95f),
        path = set_material(world, "concrete", vec3(0.36f, 0.34f, 0.31f), 4);
    for (int i = 0; i < 3; i++)
        glazing(r, &r->row->windows[i], i ? 14 : 8, 3, r->trim, glass);
    // the roof: panes between rafters instead of a ceiling; the day comes in from above
    Material *sky = &world->materials[r->ceiling];
    *sky = world->materials[glass];
    float h = r->height;
    for (int i = 0; i <= 14; i++) {
        float z = lerpf(r->back, r->front, (float)i / 14.0f);
        mesh_box(m, vec3(r->left, h - 0.1f, z - 0.03f), vec3(r->right, h, z + 0.03f), r->trim);
        if (i % 7 == 0)
            for (int side = -1; side <= 1; side += 2)
                mesh_box(m, vec3(1.15f * (float)side - 0.04f, 0, z - 0.04f),
                         vec3(1.15f * (float)side + 0.04f, h, z + 0.04f), r->trim);
    }
    for (int i = -2; i <= 2; i++)
        mesh_box(m, vec3(2.1f * (float)i - 0.03f, h - 0.09f, r->back),
                 vec3(2.1f * (float)i + 0.03f, h - 0.01f, r->front), r->trim);
    if (!r->dark)
        world_add_light(world,
                        set_quad_light("window", LIGHT_KEY, r->place, vec3(r->left + 0.3f, h - 0.12f, r->front - 0.4f),
                                       vec3(0, 0, r->back - r->front + 0.8f), vec3(r->right - r->left - 0.6f, 0, 0),
                                       vec3_scale(outlook_light(world, r->place), 0.75f)));
    mesh_box(m, vec3(-0.75f, 0, r->back), vec3(0.75f, 0.006f, r->front), path);
    for (int side = -1; side <= 1; side += 2) { // benches along both sides, a bed behind them
        float s = (float)side, inner = 1.15f * s, outer = 2.35f * s;
        float x0 = fminf(inner, outer), x1 = fmaxf(inner, outer);
        mesh_box(m, vec3(x0, 0.74f, r->back + 0.6f), vec3(x1, 0.8f, r->front - 1.4f), wood);
        for (int i = 0; i < 8; i++) {
            float z = r->back + 0.8f + 1.7f * (float)i;
            for (int k = 0; k < 2; k++)
                mesh_box(m, vec3(k ? x1 - 0.09f : x0 + 0.02f, 0, z),
                         vec3(k ? x1 - 0.02f : x0 + 0.09f, 0.74f, z + 0.07f), wood);
        }
        float bed0 = fminf(2.6f * s, 4.2f * s), bed1 = fmaxf(2.6f * s, 4.2f * s);
        mesh_box(m, vec3(bed0, 0, r->back + 0.1f), vec3(bed1, 0.24f, r->front - 0.2f), wood);
        mesh_box(m, vec3(bed0 + 0.05f, 0.24f, r->back + 0.15f), vec3(bed1 - 0.05f, 0.26f, r->front - 0.25f), soil);
        static const char *const tall[] = {"fern", "palm", "bush", "fern", "bush"};
        for (int i = 0; i < 22; i++) {
            uint64_t n = 3000u + 200u * (uint64_t)(side + 1) + 4u * (uint64_t)i;
            const char *species = tall[i % COUNT_OF(tall)];
            float high = plant_height(species), scale = rng_range(r->rng, n, 1.3f, 2.6f) / fmaxf(high, 0.2f);
            Vec3 at = vec3(s * rng_range(r->rng, n + 1, 2.9f, 3.9f), 0.25f,
                           lerpf(r->back + 0.5f, r->front - 0.6f, (float)i / 21.0f));
            world_add_instance(world, species, plant_mesh(world, species, i % 4, PLANT_NEAR, PLANT_SUMMER), r->place,
                               affine_from(at, quat_yaw(TAU_F * rng_float(r->rng, n + 2)), vec3_splat(scale)));
        }
        for (int i = 0; i < 17; i++) { // pots on the benches
            uint64_t n = 5000u + 200u * (uint64_t)(side + 1) + 4u * (uint64_t)i;
            float radius = rng_range(r->rng, n, 0.09f, 0.16f), z = r->back + 0.9f + 0.66f * (float)i;
            Vec3 foot = vec3(s * rng_range(r->rng, n + 1, 1.4f, 2.1f), 0.8f, z);
            pot(m, foot, radius, clay, soil);
            static const char *const low[] = {"fern", "wildflower", "bush", "wildflower", "orchid"};
            const char *kind = low[(int)(4.99f * rng_float(r->rng, n + 2))];
            Vec3 top = vec3_add(foot, vec3(0, 1.45f * radius, 0));
            float yaw = TAU_F * rng_float(r->rng, n + 3);
            if (i % 5 != 4 && plant_height(kind) > 0.0f)
                world_add_instance(world, kind, plant_mesh(world, kind, i % 4, PLANT_NEAR, PLANT_SUMMER), r->place,
                                   affine_from(top, quat_yaw(yaw), vec3_splat(0.62f / plant_height(kind))));
            else
                prop_place(world, r->place, i % 2 ? "flowers" : "plant", foot, yaw,
                           &(PropParams){.no_landmark = i > 4, .scale = i % 2 ? 0.9f : 0.55f});
        }
    }
    fit_landmark(r, "bench", -1, vec3(-1.75f, 0.4f, 0), 0.5f * PI_F, vec3(5.0f, 0.4f, 0.6f));
    prop_place(world, r->place, "bucket", vec3(-0.95f, 0, -2.6f), 0.4f, &(PropParams){.no_landmark = true});
    prop_place(world, r->place, "wheelbarrow", vec3(0.5f, 0, -5.6f), 0.3f, NULL);
}

// ---------------------------------------------------------------- the aquarium

static int fish_mesh(World *world, Vec3 color, Vec3 band)
{
    MeshBuilder *m = mesh_begin(world->arena); // swims towards +X, one metre long
    int skin = set_paint(world, "fish", color, 0.25f), stripe = set_paint(world, "fish band", band, 0.25f),
        eye = set_paint(world, "fish eye", vec3_splat(0.01f), 0.1f);
    static const float body[][2] = {{-0.42f, 0.035f}, {-0.25f, 0.1f}, {-0.02f, 0.19f},
                                    {0.2f, 0.2f},     {0.38f, 0.13f}, {0.5f, 0.02f}};
    mesh_place(m, affine_from(vec3(0, 0, 0), quat_identity(), vec3(1.0f, 1.0f, 0.45f)));
    for (int i = 0; i + 1 < COUNT_OF(body); i++)
        mesh_frustum(m, vec3(body[i][0], 0, 0), vec3(body[i + 1][0], 0, 0), body[i][1], body[i + 1][1], 18,
                     i == 2 ? stripe : skin);
    mesh_place(m, affine_identity());
    for (int side = 0; side < 2; side++) { // fins, seen from both sides
        Vec3 tail[4] = {vec3(-0.4f, 0, 0), vec3(-0.64f, 0.22f, 0), vec3(-0.56f, 0, 0), vec3(-0.64f, -0.22f, 0)};
        Vec3 back[4] = {vec3(0.2f, 0.18f, 0), vec3(-0.08f, 0.36f, 0), vec3(-0.26f, 0.28f, 0), vec3(-0.22f, 0.1f, 0)};
        if (side) {
            mesh_quad(m, tail[0], tail[1], tail[2], tail[3], stripe),
                mesh_quad(m, back[0], back[1], back[2], back[3], stripe);
        } else {
            mesh_quad(m, tail[3], tail[2], tail[1], tail[0], stripe),
                mesh_quad(m, back[3], back[2], back[1], back[0], stripe);
        }
        mesh_sphere(m, vec3(0.38f, 0.04f, side ? 0.055f : -0.055f), 0.022f, 10, eye);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int ray_mesh(World *world)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int top = set_paint(world, "ray", vec3(0.05f, 0.06f, 0.07f), 0.4f),
        belly = set_paint(world, "ray belly", vec3(0.5f, 0.5f, 0.48f), 0.4f);
    Vec3 nose = vec3(0.55f, 0, 0), tail = vec3(-0.4f, 0.02f, 0), hump = vec3(0.1f, 0.12f, 0),
         low = vec3(0.1f, -0.05f, 0);
    for (int side = -1; side <= 1; side += 2) {
        Vec3 wing = vec3(-0.05f, 0.16f, 0.8f * (float)side);
        Vec3 a = side > 0 ? nose : tail, b = side > 0 ? tail : nose;
        mesh_quad(m, a, hump, hump, wing, top), mesh_quad(m, wing, hump, b, b, top);
        mesh_quad(m, wing, low, low, a, belly), mesh_quad(m, b, low, low, wing, belly);
    }
    mesh_rod(m, tail, vec3(-1.3f, 0, 0), 0.012f, top);
    return world_add_mesh(world, mesh_end(m));
}

// Round and round in the tank, along an ellipse that lies before the pane.
static void swims(World *world, int instance, Vec3 centre, Vec2 radii, float wave, float turns, float phase,
                  double seconds, float scale)
{
    enum { STEPS = 96 };
    Instance *fish = &world->instances[instance];
    fish->motion = ARENA_ARRAY(world->arena, MotionKey, STEPS + 1);
    fish->motion_count = STEPS + 1;
    for (int i = 0; i <= STEPS; i++) {
        float t = (float)i / STEPS, a = TAU_F * (phase + turns * t);
        Vec3 at = vec3_add(centre, vec3(radii.x * cosf(a), wave * sinf(2.0f * a + phase), radii.y * sinf(a)));
        float way = turns > 0.0f ? 1.0f : -1.0f, vx = -radii.x * sinf(a) * way, vz = radii.y * cosf(a) * way;
        fish->motion[i] = (MotionKey){seconds * (double)t, at, quat_yaw(atan2f(-vz, vx))};
    }
    fish->transform = affine_from(fish->motion[0].position, fish->motion[0].rotation, vec3_splat(scale));
}

void room_aquarium_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    Environment *e = &world->places[r->place].environment;
    e->zenith = e->horizon = e->ground = vec3(0.004f, 0.03f, 0.06f);
    const RoomWindow *w = &r->row->windows[0];
    float x = 0.5f * w->width, low = w->sill, high = low + w->height, z = r->back;
    int glass = set_glass(world, vec3(0.75f, 0.93f, 0.98f)),
        frame = set_paint(world, "frame", vec3(0.015f, 0.018f, 0.024f), 0.4f),
        sand = set_paint(world, "tank sand", vec3(0.42f, 0.38f, 0.28f), 0.95f),
        rock = set_material(world, "stone", vec3(0.14f, 0.15f, 0.15f), 5),
        deep = set_glow(world, "deep water", vec3(0.003f, 0.035f, 0.085f), false);
    mesh_quad(m, vec3(-x, low, z - 0.12f), vec3(x, low, z - 0.12f), vec3(x, high, z - 0.12f), vec3(-x, high, z - 0.12f),
              glass);
    for (int i = 1; i < 3; i++)
        mesh_box(m, vec3(-x + 2.0f * x * (float)i / 3.0f - 0.03f, low, z - 0.16f),
                 vec3(-x + 2.0f * x * (float)i / 3.0f + 0.03f, high, z - 0.05f), frame);
    MeshBuilder *t = mesh_begin(world->arena); // the tank
    float far = z - 9.0f, top = high + 1.2f;
    mesh_quad(t, vec3(-11, 0, z - 0.2f), vec3(11, 0, z - 0.2f), vec3(11, 0.6f, far), vec3(-11, 0.6f, far), sand);
    mesh_quad(t, vec3(-11, 0, far), vec3(11, 0, far), vec3(11, top, far), vec3(-11, top, far), deep);
    mesh_quad(t, vec3(-11, 0, z), vec3(-11, 0, far), vec3(-11, top, far), vec3(-11, top, z), deep);
    mesh_quad(t, vec3(11, 0, far), vec3(11, 0, z), vec3(11, top, z), vec3(11, top, far), deep);
    static const Vec3 corals[] = {
        {0.5f, 0.1f, 0.12f}, {0.55f, 0.28f, 0.05f}, {0.4f, 0.12f, 0.35f}, {0.1f, 0.35f, 0.3f}};
    for (int i = 0; i < 26; i++) {
        uint64_t n = 700u + 6u * (uint64_t)i;
        Vec3 c = vec3(rng_range(r->rng, n, -8.5f, 8.5f), 0.15f, z - rng_range(r->rng, n + 1, 2.6f, 8.0f));
        float size = rng_range(r->rng, n + 2, 0.25f, 0.85f);
        if (i % 2) {
            mesh_place(t, affine_from(c, quat_yaw(TAU_F * rng_float(r->rng, n + 3)), vec3(1.0f, 0.8f, 0.8f)));
            mesh_sphere(t, vec3(0, 0, 0), size, 14, rock);
            mesh_sphere(t, vec3(0.6f * size, 0.1f, 0.2f), 0.7f * size, 12, rock);
            mesh_place(t, affine_identity());
            c.y += 0.6f * size;
        }
        int coral = set_paint(world, "coral", corals[i % 4], 0.8f);
        for (int k = 0; k < 7; k++) { // branches
            float a = TAU_F * (float)k / 7.0f + (float)i, reach = size * rng_range(r->rng, n + 4, 0.25f, 0.5f);
            Vec3 tip = vec3_add(c, vec3(reach * sinf(a), size * (0.7f + 0.1f * (float)(k % 3)), reach * cosf(a)));
            mesh_frustum(t, c, tip, 0.05f, 0.025f, 8, coral);
            mesh_frustum(t, vec3_lerp(c, tip, 0.6f), vec3_add(tip, vec3(0.1f * cosf(a), 0.12f, 0.1f * sinf(a))), 0.03f,
                         0.018f, 8, coral);
        }
    }
    mesh_finish(world, t, "tank", r->place);
    static const Vec3 colors[][2] = {{{0.7f, 0.25f, 0.02f}, {0.75f, 0.74f, 0.7f}},
                                     {{0.05f, 0.16f, 0.55f}, {0.7f, 0.55f, 0.05f}},
                                     {{0.65f, 0.55f, 0.05f}, {0.04f, 0.04f, 0.05f}},
                                     {{0.5f, 0.53f, 0.56f}, {0.3f, 0.33f, 0.37f}}};
    int meshes[COUNT_OF(colors)];
    for (int i = 0; i < COUNT_OF(colors); i++)
        meshes[i] = fish_mesh(world, colors[i][0], colors[i][1]);
    double seconds = plan_seconds(world->plan) + 1.0;
    for (int i = 0; i < 64; i++) { // some alone, the silver ones in a shoal
        uint64_t n = 1500u + 8u * (uint64_t)i;
        bool shoal = i >= 26;
        Vec3 centre = shoal ? vec3(1.5f, 2.7f, z - 4.6f)
                            : vec3(rng_range(r->rng, n, -4.5f, 4.5f), rng_range(r->rng, n + 1, 1.0f, 3.9f),
                                   z - rng_range(r->rng, n + 2, 1.8f, 5.5f));
        if (shoal)
            centre = vec3_add(centre, vec3(rng_range(r->rng, n, -0.9f, 0.9f), rng_range(r->rng, n + 1, -0.6f, 0.6f),
                                           rng_range(r->rng, n + 2, -0.5f, 0.5f)));
        Vec2 radii = shoal ? (Vec2){3.4f, 1.6f}
                           : (Vec2){rng_range(r->rng, n + 3, 1.0f, 3.6f), rng_range(r->rng, n + 4, 0.5f, 1.2f)};
        float speed = shoal ? 0.9f : rng_range(r->rng, n + 5, 0.25f, 0.6f), length = TAU_F * 0.5f * (radii.x + radii.y);
        float turns = speed * (float)seconds / length * (shoal || i % 2 ? 1.0f : -1.0f),
              scale = shoal ? 0.26f : rng_range(r->rng, n + 6, 0.22f, 0.6f);
        int fish = world_add_instance(world, "fish", meshes[shoal ? 3 : i % 3], r->place, affine_identity());
        swims(world, fish, centre, radii, 0.15f, turns,
              shoal ? 0.25f * rng_float(r->rng, n + 7) : rng_float(r->rng, n + 7), seconds, scale);
    }
    int ray = ray_mesh(world);
    for (int i = 0; i < 2; i++)
        swims(world, world_add_instance(world, "ray", ray, r->place, affine_identity()),
              vec3(i ? 1.5f : -1.5f, i ? 3.4f : 1.7f, z - 3.6f), (Vec2){4.2f, 1.6f}, 0.3f,
              (i ? -0.55f : 0.5f) * (float)seconds / 16.0f, i ? 0.1f : 0.4f, seconds, 1.25f);
    // lamps over the water, and the blue that comes through the pane
    world_add_light(world, set_quad_light("tank light", LIGHT_PRACTICAL, r->place, vec3(-8.0f, top - 0.1f, z - 0.8f),
                                          vec3(0, 0, -7.0f), vec3(16.0f, 0, 0), vec3(0.24f, 0.62f, 0.85f)));
    world_add_light(world, set_quad_light("tank glow", LIGHT_KEY, r->place, vec3(-x, low, z + 0.02f),
                                          vec3(2.0f * x, 0, 0), vec3(0, high - low, 0), vec3(0.04f, 0.24f, 0.42f)));
    fit_landmark(r, "aquarium", -1, vec3(0, 0.5f * (low + high), z), 0, vec3(x, 0.5f * (high - low), 0.1f));
    MeshBuilder *b = mesh_begin(world->arena); // a bench before it
    int leather = set_paint(world, "bench", vec3(0.03f, 0.032f, 0.036f), 0.5f);
    mesh_bevel_box(b, vec3(-1.2f, 0.34f, -0.28f), vec3(1.2f, 0.45f, 0.28f), 0.03f, leather);
    for (int side = -1; side <= 1; side += 2)
        mesh_box(b, vec3(0.9f * (float)side - 0.05f, 0, -0.2f), vec3(0.9f * (float)side + 0.05f, 0.34f, 0.2f), frame);
    fit_seats(
        r,
        fit_made(r, "bench", world_add_mesh(world, mesh_end(b)), vec3(-1.6f, 0, 1.0f), PI_F, vec3(2.4f, 0.45f, 0.56f)),
        3, 0.7f, 0.45f, 0.0f);
}
