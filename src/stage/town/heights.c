// High places: a flat roof with its tanks and vents over the city, and a terrace from where the whole skyline is seen.
#include "stage/sets/pieces.h"
#include "stage/town/town.h"

#include <stdio.h>

#define X 7.5f
#define NEAR_Z 9.0f
#define FAR_Z (-8.5f)

static void water_tank(Town *t, Vec3 foot)
{
    MeshBuilder *m = t->mesh;
    mesh_place(m, affine_from(foot, quat_identity(), vec3_splat(1.0f)));
    int wood = set_material(t->world, "wood panel", vec3(0.17f, 0.115f, 0.075f), 3);
    float r = 1.75f, base = 2.6f, high = 3.4f;
    for (int i = 0; i < 4; i++) {
        float x = i & 1 ? 1.15f : -1.15f, z = i & 2 ? 1.15f : -1.15f;
        mesh_box(m, vec3(x - 0.08f, 0, z - 0.08f), vec3(x + 0.08f, base, z + 0.08f), t->iron);
        mesh_rod(m, vec3(x, 0.2f, z), vec3(i & 1 ? -x : x, base - 0.2f, i & 1 ? z : -z), 0.025f, t->iron);
        mesh_rod(m, vec3(x, base - 0.2f, z), vec3(i & 1 ? -x : x, 0.2f, i & 1 ? z : -z), 0.025f, t->iron);
    }
    mesh_box(m, vec3(-1.7f, base, -1.7f), vec3(1.7f, base + 0.14f, 1.7f), wood);
    const int staves = 40;
    for (int i = 0; i < staves; i++) {
        float a = TAU_F * ((float)i + 0.5f) / (float)staves;
        mesh_place(m, affine_mul(affine_from(foot, quat_identity(), vec3_splat(1.0f)),
                                 affine_from(vec3(0, base + 0.14f, 0), quat_yaw(a), vec3_splat(1.0f))));
        mesh_bevel_box(m, vec3(-0.134f, 0, r - 0.06f), vec3(0.134f, high, r), 0.012f, wood);
    }
    mesh_place(m, affine_from(foot, quat_identity(), vec3_splat(1.0f)));
    for (int i = 0; i < 7; i++) // hoops
        mesh_cone(m, vec3(0, base + 0.35f + 0.47f * (float)i, 0), 0.05f, r + 0.015f, r + 0.015f, 40, t->iron);
    mesh_cone(m, vec3(0, base + high + 0.14f, 0), 1.25f, r + 0.2f, 0.05f, 40, t->slate);
    Vec3 pipe[3] = {vec3(0, base, 0), vec3(0, 0.3f, 0), vec3(0, -0.1f, 0)};
    mesh_tube(m, pipe, 3, 0.11f, 12, t->galvanised);
    for (int i = 0; i < 16; i++) // a ladder
        mesh_rod(m, vec3(-0.2f, 0.4f + 0.36f * (float)i, r + 0.12f), vec3(0.2f, 0.4f + 0.36f * (float)i, r + 0.12f),
                 0.012f, t->iron);
    for (int s = -1; s <= 1; s += 2)
        mesh_rod(m, vec3(0.2f * (float)s, 0, r + 0.12f), vec3(0.2f * (float)s, base + high, r + 0.12f), 0.018f,
                 t->iron);
    mesh_place(m, affine_identity());
}

static void vents(Town *t)
{
    MeshBuilder *m = t->mesh;
    static const float stacks[][3] = {
        {4.4f, -6.4f, 1.1f}, {5.1f, -6.1f, 0.8f}, {-6.4f, -7.2f, 0.9f}, {6.4f, 4.8f, 1.3f}};
    for (int i = 0; i < COUNT_OF(stacks); i++) {
        Vec3 p = vec3(stacks[i][0], 0, stacks[i][1]);
        mesh_cylinder(m, p, stacks[i][2], 0.14f, 16, t->galvanised);
        mesh_cone(m, vec3_add(p, vec3(0, stacks[i][2] + 0.12f, 0)), 0.14f, 0.26f, 0.04f, 18, t->galvanised);
        for (int k = 0; k < 3; k++) {
            float a = TAU_F * (float)k / 3.0f;
            Vec3 q = vec3_add(p, vec3(0.12f * sinf(a), stacks[i][2] - 0.05f, 0.12f * cosf(a)));
            mesh_rod(m, q, vec3_add(q, vec3(0.06f * sinf(a), 0.2f, 0.06f * cosf(a))), 0.008f, t->galvanised);
        }
        mesh_cone(m, p, 0.12f, 0.3f, 0.15f, 18, t->slate);
    }
    // an air handler with its ducts
    mesh_bevel_box(m, vec3(4.6f, 0.25f, -3.9f), vec3(6.9f, 1.65f, -1.9f), 0.03f, t->galvanised);
    for (int i = 0; i < 2; i++)
        mesh_box(m, vec3(4.8f + 1.5f * (float)i, 0, -3.7f), vec3(5.1f + 1.5f * (float)i, 0.25f, -2.1f), t->iron);
    for (int i = 0; i < 12; i++)
        mesh_box(m, vec3(4.575f, 0.45f + 0.09f * (float)i, -3.6f), vec3(4.6f, 0.49f + 0.09f * (float)i, -2.2f),
                 t->iron);
    mesh_cylinder(m, vec3(5.75f, 1.65f, -2.9f), 0.16f, 0.62f, 28, t->iron);
    mesh_bevel_box(m, vec3(5.3f, 0.5f, -6.9f), vec3(6.0f, 1.1f, -3.9f), 0.02f, t->galvanised);
    for (int i = 0; i < 3; i++)
        mesh_box(m, vec3(5.27f, 0.47f, -4.6f - 0.8f * (float)i), vec3(6.03f, 1.13f, -4.54f - 0.8f * (float)i),
                 t->galvanised);
    // cables and conduits over the felt
    Vec3 run[4] = {vec3(-6.9f, 0.06f, -6.0f), vec3(-2.6f, 0.06f, -6.0f), vec3(-2.6f, 0.06f, -7.9f),
                   vec3(4.2f, 0.06f, -7.9f)};
    mesh_tube(m, run, 4, 0.03f, 8, t->galvanised);
}

// The house of the stairs: a small block with a door and a lamp.
static void stair_head(Town *t, int wall)
{
    MeshBuilder *m = t->mesh;
    float x0 = -X + 0.3f, x1 = -3.9f, z = -3.2f, high = 2.9f, door = -5.3f;
    WallHole hole = {door - x0 - 0.5f, door - x0 + 0.5f, 0.0f, 2.16f};
    piece_wall(m, vec3(x0, 0, z), vec3(x1, 0, z), high, 0.25f, &hole, 1, wall);
    mesh_box(m, vec3(x1 - 0.25f, 0, z - 3.2f), vec3(x1, high, z - 0.02f), wall);
    mesh_box(m, vec3(x0, 0, z - 3.2f), vec3(x1, high, z - 2.95f), wall);
    mesh_box(m, vec3(x0, 0, z - 3.2f), vec3(x0 + 0.25f, high, z - 0.02f), wall);
    mesh_bevel_box(m, vec3(x0 - 0.12f, high, z - 3.32f), vec3(x1 + 0.12f, high + 0.16f, z + 0.25f), 0.02f, t->sill);
    mesh_box(m, vec3(x0 + 0.25f, 0.01f, z - 1.3f), vec3(x1 - 0.25f, high, z - 1.2f), t->black);
    int steel = set_material(t->world, "rusty metal", vec3(0.06f, 0.09f, 0.085f), 21);
    int mark = piece_door(t->world, t->place,
                          &(DoorPiece){.name = "door",
                                       .style = DOOR_STEEL,
                                       .position = vec3(door, 0.02f, z - 0.1f),
                                       .yaw = 0,
                                       .width = 0.98f,
                                       .height = 2.1f,
                                       .opens_away = true,
                                       .leaf = steel,
                                       .frame = t->iron});
    t->world->landmarks[mark].stand = vec3(door - 0.1f, 0, z + 0.65f);
    piece_wall_lamp(t->world, t->place, "lamp over the door", vec3(door, 2.45f, z), 0, t->dark ? 2.0f : 0.2f,
                    vec3(1.0f, 0.85f, 0.62f));
}

// Bulbs on strings between masts: somebody likes to sit here.
static void strings(Town *t)
{
    MeshBuilder *m = t->mesh;
    int glow = set_glow(t->world, "string lamp", t->dark ? vec3(9.0f, 5.4f, 2.3f) : vec3(0.4f, 0.36f, 0.3f), false);
    static const float masts[][2] = {{-3.3f, 5.8f}, {3.9f, 5.4f}, {4.1f, -5.2f}, {-3.2f, -5.4f}};
    for (int i = 0; i < 4; i++) {
        Vec3 a = vec3(masts[i][0], 3.2f, masts[i][1]), b = vec3(masts[(i + 1) % 4][0], 3.2f, masts[(i + 1) % 4][1]),
             line[13];
        mesh_rod(m, vec3(a.x, 0, a.z), vec3(a.x, 3.25f, a.z), 0.03f, t->iron);
        mesh_cylinder(m, vec3(a.x, 0, a.z), 0.1f, 0.2f, 14, t->sill);
        for (int k = 0; k < 13; k++) {
            float s = (float)k / 12.0f;
            line[k] = vec3_lerp(a, b, s);
            line[k].y -= 2.2f * s * (1.0f - s);
            if (k > 0 && k < 12)
                mesh_sphere(m, vec3_add(line[k], vec3(0, -0.08f, 0)), 0.042f, 10, glow);
        }
        mesh_tube(m, line, 13, 0.007f, 5, t->black);
        if (t->dark)
            world_add_light(t->world, set_bulb("string lamp", t->place, vec3_add(line[6], vec3(0, -0.2f, 0)), 0.05f,
                                               vec3(62.0f, 38.0f, 16.5f)));
    }
}

Status build_rooftop(World *world, int place, RngKey rng, Error *error)
{
    (void)error;
    Town town = town_begin(world, place, rng), *t = &town;
    bool skyline = text_in_list("skyline,city skyline,cityscape", t->plan->kind);
    float street = skyline ? -62.0f : -24.0f;
    MeshBuilder *m = t->mesh;
    int wall = town_surface(t, "brick", vec3(0.24f, 0.1f, 0.066f), 7, 0.4f),
        felt = town_surface(t, "concrete", skyline ? vec3(0.2f, 0.195f, 0.19f) : vec3(0.13f, 0.128f, 0.125f), 7, 1.0f);
    world->materials[felt].puddles = t->plan->puddles ? 0.4f : 0.3f * t->wet;
    mesh_box(m, vec3(-X, -0.4f, FAR_Z), vec3(X, 0, NEAR_Z), felt);
    mesh_box(m, vec3(-X, street, FAR_Z), vec3(X, -0.3f, NEAR_Z), wall);
    for (int i = 0; !skyline && i < 6; i++) // seams of the felt
        mesh_box(m, vec3(-X, -0.01f, FAR_Z + 2.9f * (float)i), vec3(X, 0.006f, FAR_Z + 2.9f * (float)i + 0.08f),
                 t->slate);
    for (int i = 0; i < 4; i++) { // the parapet with its coping; a terrace has a rail of glass
        Vec3 low = i == 0   ? vec3(-X, 0, FAR_Z)
                   : i == 1 ? vec3(-X, 0, NEAR_Z - 0.3f)
                   : i == 2 ? vec3(-X, 0, FAR_Z)
                            : vec3(X - 0.3f, 0, FAR_Z);
        Vec3 high = i == 0   ? vec3(X, 0, FAR_Z + 0.3f)
                    : i == 1 ? vec3(X, 0, NEAR_Z)
                    : i == 2 ? vec3(-X + 0.3f, 0, NEAR_Z)
                             : vec3(X, 0, NEAR_Z);
        high.y = skyline ? 0.22f : 0.88f;
        mesh_box(m, low, high, skyline ? t->sill : wall);
        mesh_bevel_box(m, vec3(low.x - 0.06f, high.y, low.z - 0.06f),
                       vec3(high.x + 0.06f, high.y + 0.1f, high.z + 0.06f), 0.015f, t->sill);
        if (skyline) {
            Vec3 a = vec3(0.5f * (low.x + high.x), 0, 0.5f * (low.z + high.z));
            bool along_x = i < 2;
            Vec3 from = along_x ? vec3(-X + 0.15f, 1.1f, a.z) : vec3(a.x, 1.1f, FAR_Z + 0.15f),
                 to = along_x ? vec3(X - 0.15f, 1.1f, a.z) : vec3(a.x, 1.1f, NEAR_Z - 0.15f);
            mesh_rod(m, from, to, 0.03f, t->rail);
            mesh_quad(m, vec3(from.x, 0.3f, from.z), vec3(to.x, 0.3f, to.z), vec3(to.x, 1.06f, to.z),
                      vec3(from.x, 1.06f, from.z), t->glass);
            for (int k = 0; k <= 8; k++) {
                Vec3 p = vec3_lerp(from, to, (float)k / 8.0f);
                mesh_box(m, vec3(p.x - 0.02f, 0.2f, p.z - 0.02f), vec3(p.x + 0.02f, 1.1f, p.z + 0.02f), t->rail);
            }
        }
    }
    if (!skyline) {
        stair_head(t, wall);
        vents(t);
        strings(t);
    }
    // the city around: near roofs a little lower, towers farther off, to the horizon
    mesh_quad(m, vec3(-2500, street, 800), vec3(2500, street, 800), vec3(2500, street, -2500),
              vec3(-2500, street, -2500), t->asphalt);
    if (skyline) {
        town_skyline(t, vec3(0, 0, 0), 75.0f, 300.0f, 9.0f, 52.0f, street, 1.3f, 120, 1);
        town_skyline(t, vec3(0, 0, 0), 260.0f, 700.0f, 30.0f, 250.0f, street, 1.1f, 90, 2);
        town_skyline(t, vec3(0, 0, 0), 700.0f, 1700.0f, 30.0f, 210.0f, street, 1.1f, 110, 3);
        town_skyline(t, vec3(0, 0, 0), 60.0f, 260.0f, 20.0f, 90.0f, street, PI_F, 30, 4);
    } else {
        static const FrontStyle styles[] = {FRONT_BRICK, FRONT_STONE, FRONT_MODERN};
        Row across = {
            vec3(-50, street, -27.0f), vec3(50, street, -27.0f), styles, COUNT_OF(styles), 6, 8, 14.0f, 45.0f, 1.0f, 1};
        town_row(t, &across); // the other side of the street
        town_skyline(t, vec3(0, 0, 0), 52.0f, 190.0f, 16.0f, 44.0f, street, 1.45f, 60, 1);
        town_skyline(t, vec3(0, 0, 0), 200.0f, 800.0f, 24.0f, 190.0f, street, 1.2f, 90, 2);
        town_skyline(t, vec3(0, 0, 0), 40.0f, 260.0f, 16.0f, 60.0f, street, PI_F, 40, 4);
        static const float tanks[][3] = {{-16.0f, -33.0f, 4.5f}, {9.0f, -34.5f, 3.6f}};
        for (int i = 0; i < COUNT_OF(tanks); i++)
            water_tank(t, vec3(tanks[i][0], tanks[i][2] - 4.0f, tanks[i][1]));
        water_tank(t, vec3(4.9f, 0, -6.0f + 12.0f));
    }
    PlaceInfo *info = &world->places[place];
    info->camera_min = vec3(-3.6f, 0.25f, -6.5f);
    info->camera_max = vec3(4.2f, 3.4f, 8.3f);
    info->walk_min = skyline ? vec3(-5, 0, -6.5f) : vec3(-3.0f, 0, -6.0f);
    info->walk_max = skyline ? vec3(5, 0, 6) : vec3(3.6f, 0, 5.0f);
    info->path_from = vec3(0.2f, 0, 4.5f);
    info->path_to = vec3(0.2f, 0, -6.0f);
    info->has_vista = true;
    info->vista = vec3(0, skyline ? 1.6f : 2.0f, -4.0f);
    info->environment.room_size = 0.0f;
    info->environment.absorption = 0.7f;
    snprintf(info->ground, sizeof info->ground, "concrete");
    world_add_landmark(world, (Landmark){.name = "parapet",
                                         .place = place,
                                         .instance = -1,
                                         .entity = PLAN_NONE,
                                         .position = vec3(0, 0.5f, FAR_Z + 0.15f),
                                         .half_size = vec3(X, 0.5f, 0.15f),
                                         .has_stand = true,
                                         .stand = vec3(0.2f, 0, -6.3f),
                                         .stand_yaw = PI_F});
    town_end(t, skyline ? "skyline" : "rooftop");
    return STATUS_OK;
}
