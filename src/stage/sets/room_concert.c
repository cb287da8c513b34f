// A concert: a raised stage with its wall of light, trusses, loudspeakers and instruments, and the floor where the
// crowd stands.
#include "stage/sets/fittings.h"
#include "stage/sets/room_leisure.h"

#include <math.h>

#define EDGE_Z 2.6f // front of the stage, m
#define PIT -1.25f  // the floor below it
#define SCREEN_Z -4.9f
#define TRUSS_Y 5.7f

static const Vec3 hues[] = {{1.0f, 0.1f, 0.45f}, {0.1f, 0.35f, 1.0f}, {0.55f, 0.12f, 1.0f}, {1.0f, 0.45f, 0.06f}};

static void drum(MeshBuilder *m, Vec3 foot, float radius, float high, float tilt, int shell, int skin)
{
    mesh_place(m, affine_from(foot, quat_axis_angle(vec3(1, 0, 0), tilt), vec3_splat(1.0f)));
    mesh_cylinder(m, vec3(0, 0, 0), high, radius, 28, shell);
    mesh_cylinder(m, vec3(0, high, 0), 0.006f, radius * 0.97f, 28, skin);
    mesh_place(m, affine_identity());
}

static void drum_kit(Room *r, Vec3 foot)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int shell = set_paint(world, "drum shell", vec3(0.35f, 0.01f, 0.02f), 0.2f),
        skin = set_paint(world, "drum skin", vec3_splat(0.7f), 0.5f),
        steel = set_metal(world, "chrome", vec3_splat(0.6f), 0.2f),
        brass = set_metal(world, "cymbal", vec3(0.75f, 0.55f, 0.2f), 0.25f),
        riser = set_paint(world, "riser", vec3_splat(0.02f), 0.6f);
    mesh_bevel_box(m, vec3(foot.x - 1.3f, 0, foot.z - 1.0f), vec3(foot.x + 1.3f, 0.4f, foot.z + 1.0f), 0.02f, riser);
    foot.y = 0.4f;
    drum(m, vec3_add(foot, vec3(0, 0.3f, 0.15f)), 0.29f, 0.4f, 0.5f * PI_F, shell, skin);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        drum(m, vec3_add(foot, vec3(0.2f * s, 0.66f, 0.3f)), 0.16f, 0.2f, -0.25f, shell, skin);
        drum(m, vec3_add(foot, vec3(0.62f * s, 0.22f, -0.1f)), 0.2f, side < 0 ? 0.42f : 0.34f, 0, shell, skin);
        Vec3 top = vec3_add(foot, vec3(0.7f * s, 1.12f, 0.3f));
        mesh_rod(m, vec3(top.x, foot.y, top.z), top, 0.012f, steel);
        drum(m, top, 0.25f, 0.006f, -0.3f, brass, brass);
    }
}

// Loudspeakers hung in a curve beside the stage, and those for the deep notes below.
static void loudspeakers(Room *r, float side)
{
    MeshBuilder *m = r->mesh;
    int box = set_paint(r->world, "speaker box", vec3_splat(0.012f), 0.6f),
        mesh = set_metal(r->world, "speaker grille", vec3_splat(0.06f), 0.6f);
    for (int i = 0; i < 8; i++) {
        float tilt = 0.05f * (float)i;
        mesh_place(m, affine_from(vec3(side * 6.3f, 5.2f - 0.42f * (float)i, 1.9f - 0.02f * (float)(i * i)),
                                  quat_axis_angle(vec3(1, 0, 0), tilt), vec3_splat(1.0f)));
        mesh_bevel_box(m, vec3(-0.6f, -0.19f, -0.5f), vec3(0.6f, 0.19f, 0), 0.02f, box);
        mesh_box(m, vec3(-0.56f, -0.16f, 0), vec3(0.56f, 0.16f, 0.012f), mesh);
    }
    mesh_place(m, affine_identity());
    for (int i = 0; i < 3; i++) {
        float x = side * (2.2f + 1.5f * (float)i);
        mesh_bevel_box(m, vec3(x - 0.6f, PIT, EDGE_Z + 0.05f), vec3(x + 0.6f, PIT + 0.7f, EDGE_Z + 0.75f), 0.02f, box);
        mesh_box(m, vec3(x - 0.54f, PIT + 0.05f, EDGE_Z + 0.75f), vec3(x + 0.54f, PIT + 0.65f, EDGE_Z + 0.77f), mesh);
    }
    mesh_place(m, affine_from(vec3(side * 1.3f, 0, EDGE_Z - 0.55f), quat_yaw(PI_F), vec3_splat(1.0f)));
    mesh_bevel_box(m, vec3(-0.3f, 0, -0.2f), vec3(0.3f, 0.32f, 0.1f), 0.03f, box); // the singer hears himself
    mesh_place(m, affine_identity());
}

static void screen(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    enum { COLUMNS = 14, ROWS = 6 };
    int first = (int)(3.99f * rng_float(r->rng, 41)), tints[8];
    for (int i = 0; i < COUNT_OF(tints); i++) { // from one colour into the next, never white
        Vec3 hue = vec3_lerp(hues[first], hues[(first + 1) % 4], (float)i / 7.0f);
        tints[i] = set_glow(world, "screen", vec3_scale(vec3_mul(hue, hue), 0.22f), false);
        world->materials[tints[i]].base_color = vec3_splat(0.01f);
    }
    float wide = 10.4f / COLUMNS, high = 4.4f / ROWS;
    for (int i = 0; i < COLUMNS; i++)
        for (int k = 0; k < ROWS; k++) { // rays that open upwards from the middle
            float x = -5.2f + wide * (float)i, y = 0.9f + high * (float)k;
            float ray = sinf(7.0f * atan2f(x + 0.5f * wide, y + 0.8f));
            int shade = (int)clampf(3.5f + 3.6f * ray + 0.8f * (float)(k - 3), 0.0f, 7.0f);
            mesh_box(m, vec3(x + 0.01f, y + 0.01f, SCREEN_Z - 0.1f), vec3(x + wide - 0.01f, y + high - 0.01f, SCREEN_Z),
                     tints[shade]);
        }
    Light light = set_quad_light("screen", LIGHT_BACKGROUND, r->place, vec3(-5.2f, 0.9f, SCREEN_Z + 0.1f),
                                 vec3(10.4f, 0, 0), vec3(0, 4.4f, 0), vec3_scale(hues[first], 0.35f));
    light.visible = false; // the tiles are seen
    world_add_light(world, light);
}

// A lamp in the truss and the beam that haze shows of it.
static void beam(Room *r, MeshBuilder *shafts, int image, Vec3 from, Vec3 to, Vec3 hue, float strength)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int black = set_paint(world, "lamp case", vec3_splat(0.015f), 0.5f),
        lens = set_glow(world, "beam lens", vec3_scale(hue, 9.0f), false),
        shaft = fit_shaft_material(world, image, vec3_scale(hue, strength > 0.0f ? 0.3f : 0.7f),
                                   strength > 0.0f ? 0.05f : 0.2f);
    Vec3 d = vec3_normalize(vec3_sub(to, from)), side = vec3_normalize(vec3_cross(vec3(0, 0, 1), d)),
         up = vec3_cross(d, side);
    mesh_frustum(m, vec3_mad(from, d, -0.35f), from, 0.12f, 0.17f, 16, black);
    mesh_frustum(m, from, vec3_mad(from, d, 0.005f), 0.15f, 0.15f, 16, lens);
    float reach = vec3_distance(from, to);
    for (int i = 0; i < 3; i++) {
        Vec3 out =
            vec3_add(vec3_scale(side, cosf(PI_F * (float)i / 3.0f)), vec3_scale(up, sinf(PI_F * (float)i / 3.0f)));
        Vec3 end = vec3_mad(from, d, reach);
        mesh_picture(shafts, vec3_mad(end, out, -0.75f), vec3_mad(end, out, 0.75f), vec3_mad(from, out, 0.13f),
                     vec3_mad(from, out, -0.13f), shaft);
    }
    if (strength > 0.0f)
        world_add_light(world, set_quad_light("spotlight", LIGHT_KEY, r->place,
                                              vec3_mad(vec3_mad(from, side, -0.1f), up, -0.1f), vec3_scale(side, 0.2f),
                                              vec3_scale(up, 0.2f), vec3_scale(hue, strength)));
}

static void rig(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh, *shafts = mesh_begin(world->arena);
    int steel = set_metal(world, "truss", vec3_splat(0.35f), 0.4f),
        image = world_add_image(world, fit_shaft_image(world->arena));
    static const float trusses[] = {-3.6f, 1.8f};
    for (int t = 0; t < COUNT_OF(trusses); t++)
        for (int k = 0; k < 4; k++) {
            float y = TRUSS_Y + (k & 1 ? 0.35f : 0), z = trusses[t] + (k & 2 ? 0.35f : 0);
            mesh_rod(m, vec3(-7.2f, y, z), vec3(7.2f, y, z), 0.025f, steel);
            for (int i = 0; k < 2 && i < 24; i++) {
                float x = -7.2f + 0.6f * (float)i;
                mesh_rod(m, vec3(x, TRUSS_Y, z + (k ? 0.35f : 0)), vec3(x + 0.6f, TRUSS_Y + 0.35f, z + (k ? 0.35f : 0)),
                         0.012f, steel);
            }
        }
    for (int side = -1; side <= 1; side += 2)
        for (int t = 0; t < COUNT_OF(trusses); t++)
            mesh_rod(m, vec3(7.2f * (float)side, PIT, trusses[t] + 0.17f),
                     vec3(7.2f * (float)side, TRUSS_Y + 0.35f, trusses[t] + 0.17f), 0.12f, steel);
    for (int i = 0; i < 7; i++) { // from behind over the heads, as fans of colour
        float x = -4.8f + 1.6f * (float)i;
        beam(r, shafts, image, vec3(x, TRUSS_Y - 0.1f, -3.4f), vec3(1.9f * x, 0.6f, 6.5f), hues[i % 4], 0.0f);
    }
    for (int side = -1; side <= 1; side += 2) // on who performs
        beam(r, shafts, image, vec3(3.6f * (float)side, TRUSS_Y + 1.2f, 8.0f), vec3(0, 0.3f, -0.5f),
             side < 0 ? vec3(1.0f, 0.92f, 0.8f) : vec3(0.9f, 0.85f, 1.0f), 1300.0f);
    mesh_finish(world, shafts, "light shafts", r->place);
    for (int side = -1; side <= 1; side += 2) // rims of colour on the stage and on the crowd
        world_add_light(world, set_quad_light("beams", LIGHT_RIM, r->place,
                                              vec3(4.6f * (float)side - 1.4f, 5.5f, -3.2f), vec3(2.8f, 0, 0),
                                              vec3(0, -0.3f, 0.35f), vec3_scale(hues[side < 0 ? 0 : 1], 7.0f)));
}

void room_concert_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int black = set_paint(world, "stage front", vec3_splat(0.015f), 0.7f),
        floor = set_material(world, "concrete", vec3_splat(0.05f), 5),
        steel = set_metal(world, "barrier", vec3_splat(0.4f), 0.35f);
    mesh_bevel_box(m, vec3(r->left, PIT, EDGE_Z - 0.06f), vec3(r->right, 0.0f, EDGE_Z), 0.01f, black);
    mesh_quad(m, vec3(r->left, PIT, r->front), vec3(r->right, PIT, r->front), vec3(r->right, PIT, EDGE_Z),
              vec3(r->left, PIT, EDGE_Z), floor);
    for (int side = -1; side <= 1; side += 2) {
        float x = side < 0 ? r->left : r->right;
        mesh_box(m, vec3(x - 0.02f, PIT, EDGE_Z), vec3(x + 0.02f, 0, r->front), black);
        loudspeakers(r, (float)side);
    }
    mesh_box(m, vec3(r->left, PIT, r->front - 0.02f), vec3(r->right, 0, r->front + 0.02f), black);
    for (int i = 0; i < 12; i++) { // the barrier before the first row
        float x = -7.2f + 1.2f * (float)i;
        for (int k = 0; k < 2; k++)
            mesh_rod(m, vec3(x, PIT + 0.1f + 0.95f * (float)k, EDGE_Z + 1.25f),
                     vec3(x + 1.2f, PIT + 0.1f + 0.95f * (float)k, EDGE_Z + 1.25f), 0.022f, steel);
        for (int k = 0; k < 8; k++)
            mesh_rod(m, vec3(x + 0.15f * (float)k, PIT + 0.1f, EDGE_Z + 1.25f),
                     vec3(x + 0.15f * (float)k, PIT + 1.05f, EDGE_Z + 1.25f), 0.009f, steel);
    }
    drum_kit(r, vec3(-2.7f, 0, -3.5f));
    for (int k = 0; k < 3; k++)
        prop_place(world, r->place, "amplifier", vec3(2.2f + 1.0f * (float)k, 0, -3.6f), 0,
                   &(PropParams){.scale = 1.6f, .no_landmark = true});
    screen(r);
    rig(r);
    fit_landmark(r, "stage", -1, vec3(0, 0, -0.8f), 0, vec3(4.7f, 0.01f, 3.0f));
    Landmark *stage = &world->landmarks[world->landmark_count - 1];
    stage->stand = vec3(0, 0, -0.4f), stage->stand_yaw = 0;
    // where the crowd stands: nearest to the middle of the barrier first
    enum { ROWS = 14, COLUMNS = 21 };
    Stall *stalls = ARENA_ARRAY(world->arena, Stall, ROWS * COLUMNS);
    PlaceInfo *info = &world->places[r->place];
    info->stalls = stalls;
    info->stalls_stand = true;
    for (int i = 0; i < ROWS * COLUMNS; i++) {
        uint64_t key = 900u + 2u * (uint64_t)i;
        float x = 0.68f * ((float)(i % COLUMNS) - 0.5f * (COLUMNS - 1)) + rng_range(r->rng, key, -0.08f, 0.08f);
        float z = EDGE_Z + 1.7f + 0.68f * (float)(i / COLUMNS) + rng_range(r->rng, key + 1, -0.08f, 0.08f);
        int at = info->stall_count++;
        Stall stall = {vec3(x, PIT, z), atan2f(0.3f * -x, -z)};
        for (; at > 0 && hypotf(stalls[at - 1].position.x, stalls[at - 1].position.z) > hypotf(x, z); at--)
            stalls[at] = stalls[at - 1];
        stalls[at] = stall;
    }
    world->places[r->place].environment.beams = 0.0f;
}
