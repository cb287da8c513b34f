// A theatre: the boards, curtain and wings, footlights, two spotlights, and the dark house with its rows of seats.
#include "stage/sets/fittings.h"
#include "stage/sets/room_public.h"

#include <math.h>

#define EDGE_Z 2.6f // front of the boards, m
#define PIT -1.05f  // floor of the house
#define OPEN_X 4.7f // half the proscenium's opening
#define OPEN_Y 5.0f

static void folds(MeshBuilder *m, float x0, float x1, float z, float bottom, float top, float deep, float each,
                  int cloth)
{
    Vec2 line[120], back[120];
    int n = (int)clampf(fabsf(x1 - x0) / each * 8.0f, 8.0f, 119.0f);
    for (int i = 0; i <= n; i++) {
        float t = (float)i / (float)n;
        line[i] = (Vec2){lerpf(x0, x1, t),
                         z + deep * sinf(TAU_F * t * fabsf(x1 - x0) / each) + 0.4f * deep * sinf(11.0f * t)};
        back[n - i] = (Vec2){line[i].x, line[i].y - 0.01f};
    }
    mesh_curtain(m, line, n + 1, bottom, top, cloth);
    mesh_curtain(m, back, n + 1, bottom, top, cloth);
}

static void proscenium(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int velvet = set_material(world, "fabric", vec3(0.3f, 0.012f, 0.018f), 4),
        gold = set_metal(world, "gilding", vec3(0.7f, 0.48f, 0.18f), 0.38f),
        plaster = set_material(world, "plaster", vec3(0.1f, 0.04f, 0.032f), 3),
        black = set_material(world, "fabric", vec3(0.02f, 0.02f, 0.022f), 4),
        cyc = set_paint(world, "back cloth", vec3(0.05f, 0.08f, 0.16f), 0.9f);
    float z = EDGE_Z - 0.5f;
    WallHole hole = {r->right - OPEN_X, r->right + OPEN_X, PIT, OPEN_Y};
    piece_wall(m, vec3(r->left, 0, z), vec3(r->right, 0, z), r->height, 0.35f, &hole, 1, plaster);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        mesh_bevel_box(m, vec3(s * OPEN_X - 0.16f, PIT, z), vec3(s * OPEN_X + 0.16f, OPEN_Y + 0.16f, z + 0.14f), 0.03f,
                       gold);
        for (int i = 0; i < 7; i++)
            mesh_sphere(m, vec3(s * OPEN_X, 0.4f + 0.7f * (float)i, z + 0.14f), 0.06f, 12, gold);
        folds(m, s * (OPEN_X + 0.1f), s * (OPEN_X - 1.15f), z - 0.55f, 0.02f, OPEN_Y + 0.4f, 0.07f, 0.26f, velvet);
        mesh_rod(m, vec3(s * (OPEN_X - 0.3f), 1.5f, z - 0.44f), vec3(s * (OPEN_X - 1.1f), 1.62f, z - 0.44f), 0.03f,
                 gold);
        for (int i = 0; i < 2; i++) // wings
            folds(m, s * (OPEN_X + 1.2f), s * (OPEN_X - 0.5f - 0.25f * (float)i), -1.6f - 2.4f * (float)i, 0.0f, 6.4f,
                  0.05f, 0.3f, black);
    }
    mesh_bevel_box(m, vec3(-OPEN_X - 0.16f, OPEN_Y - 0.02f, z), vec3(OPEN_X + 0.16f, OPEN_Y + 0.3f, z + 0.14f), 0.03f,
                   gold);
    for (int i = 0; i < 9; i++) { // the pelmet hangs in swags
        float x0 = -OPEN_X + 2.0f * OPEN_X * (float)i / 9.0f, x1 = -OPEN_X + 2.0f * OPEN_X * (float)(i + 1) / 9.0f;
        for (int k = 0; k < 8; k++) {
            float t0 = (float)k / 8.0f, t1 = (float)(k + 1) / 8.0f, d0 = 0.6f + 0.3f * sinf(PI_F * t0),
                  d1 = 0.6f + 0.3f * sinf(PI_F * t1);
            Vec3 a = vec3(lerpf(x0, x1, t0), OPEN_Y + 0.1f, z - 0.3f),
                 b = vec3(lerpf(x0, x1, t1), OPEN_Y + 0.1f, z - 0.3f);
            Vec3 al = vec3(a.x, OPEN_Y + 0.1f - d0, z - 0.3f + 0.1f * sinf(PI_F * t0)),
                 bl = vec3(b.x, OPEN_Y + 0.1f - d1, z - 0.3f + 0.1f * sinf(PI_F * t1));
            mesh_quad(m, al, bl, b, a, velvet);
            mesh_rod(m, al, bl, 0.022f, gold);
        }
    }
    for (int side = -1; side <= 1; side += 2) // black cloth hides the walls beside the boards
        folds(m, (float)side * 6.9f, (float)side * 4.6f, -6.3f, 0.0f, 7.6f, 0.05f, 0.4f, black);
    mesh_box(m, vec3(-6.96f, 0, r->back), vec3(-6.9f, 8.0f, 2.0f), black);
    mesh_box(m, vec3(6.9f, 0, r->back), vec3(6.96f, 8.0f, 2.0f), black);
    mesh_quad(m, vec3(-7.0f, 0, r->back + 0.3f), vec3(7.0f, 0, r->back + 0.3f), vec3(7.0f, 8.3f, r->back + 0.3f),
              vec3(-7.0f, 8.3f, r->back + 0.3f), cyc);
}

static void house(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int carpet = set_material(world, "carpet", vec3(0.09f, 0.02f, 0.022f), 5),
        wood = set_material(world, "wood panel", vec3(0.14f, 0.065f, 0.03f), 12),
        velvet = set_material(world, "fabric", vec3(0.26f, 0.014f, 0.02f), 4), wall = r->wall;
    // front of the boards, the sides of the house below
    mesh_bevel_box(m, vec3(r->left, PIT, EDGE_Z - 0.06f), vec3(r->right, 0.0f, EDGE_Z), 0.01f, wood);
    mesh_quad(m, vec3(r->left, PIT, r->front), vec3(r->left, PIT, EDGE_Z), vec3(r->left, 0, EDGE_Z),
              vec3(r->left, 0, r->front), wall);
    mesh_quad(m, vec3(r->right, PIT, EDGE_Z), vec3(r->right, PIT, r->front), vec3(r->right, 0, r->front),
              vec3(r->right, 0, EDGE_Z), wall);
    mesh_quad(m, vec3(r->left, PIT, r->front), vec3(r->right, PIT, r->front), vec3(r->right, PIT, EDGE_Z),
              vec3(r->left, PIT, EDGE_Z), carpet);
    MeshBuilder *s = mesh_begin(world->arena);
    mesh_bevel_box(s, vec3(-0.25f, 0.36f, -0.22f), vec3(0.25f, 0.46f, 0.24f), 0.035f, velvet);
    mesh_bevel_box(s, vec3(-0.25f, 0.4f, -0.32f), vec3(0.25f, 0.98f, -0.2f), 0.04f, velvet);
    mesh_bevel_box(s, vec3(-0.27f, 0.3f, -0.345f), vec3(0.27f, 1.0f, -0.315f), 0.012f, wood);
    for (int side = -1; side <= 1; side += 2)
        mesh_bevel_box(s, vec3((float)side * 0.275f - 0.03f, 0, -0.3f), vec3((float)side * 0.275f + 0.03f, 0.64f, 0.2f),
                       0.01f, wood);
    int seat = world_add_mesh(world, mesh_end(s));
    Stall *stalls = ARENA_ARRAY(world->arena, Stall, 6 * 16);
    PlaceInfo *info = &world->places[r->place];
    info->stalls = stalls;
    for (int row = 0; row < 6; row++) {
        float z = 4.3f + 0.95f * (float)row, y = PIT + 0.1f * (float)row;
        if (row > 0)
            mesh_box(m, vec3(r->left, PIT, z - 0.45f), vec3(r->right, y, z + 0.5f), carpet);
        for (int i = 0; i < 16; i++) {
            float x = 0.6f * ((float)i - 7.5f) + (i < 8 ? -0.5f : 0.5f);
            world_add_instance(world, "seat", seat, r->place,
                               affine_from(vec3(x, y, z), quat_yaw(PI_F), vec3_splat(1.0f)));
            float seen = x + (i % 2 ? 0.0f : 1e-3f); // from the middle outwards
            int at = info->stall_count++;
            for (; at > row * 16 && fabsf(stalls[at - 1].position.x) > fabsf(seen); at--)
                stalls[at] = stalls[at - 1];
            stalls[at] = (Stall){vec3(x, y + 0.46f, z - 0.04f), PI_F};
        }
    }
}

// A lamp in a long can: what leaves it is a beam.
static void spotlight(Room *r, Vec3 from, Vec3 to, Vec3 color, float strength)
{
    World *world = r->world;
    MeshBuilder *m = mesh_begin(world->arena);
    int can = set_paint(world, "spot can", vec3_splat(0.012f), 0.7f);
    Vec3 d = vec3_normalize(vec3_sub(to, from));
    Vec3 side = vec3_normalize(vec3_cross(vec3(0, 0, 1), d)), up = vec3_cross(d, side);
    float length = 2.0f, wide = 0.25f; // a pool of 2.8 m where it is aimed at
    Vec3 ring[2][17];
    for (int i = 0; i <= 16; i++) {
        float a = TAU_F * (float)i / 16.0f;
        Vec3 n = vec3_add(vec3_scale(side, wide * cosf(a)), vec3_scale(up, wide * sinf(a)));
        ring[0][i] = vec3_mad(vec3_add(from, n), d, -0.05f), ring[1][i] = vec3_mad(vec3_add(from, n), d, length);
    }
    for (int i = 0; i < 16; i++)
        mesh_quad(m, ring[0][i], ring[0][i + 1], ring[1][i + 1], ring[1][i], can);
    mesh_finish(world, m, "spotlight", r->place);
    float half = 0.09f;
    Vec3 corner = vec3_mad(vec3_mad(from, side, -half), up, -half);
    Light light = set_quad_light("spotlight", LIGHT_KEY, r->place, corner, vec3_scale(side, 2.0f * half),
                                 vec3_scale(up, 2.0f * half), vec3_scale(color, strength));
    world_add_light(world, light);
}

void room_theatre_extra(Room *r)
{
    World *world = r->world;
    proscenium(r);
    house(r);
    MeshBuilder *m = r->mesh;
    int tin = set_paint(world, "footlight", vec3(0.03f, 0.03f, 0.032f), 0.5f),
        glow = set_glow(world, "footlight", vec3(4.0f, 2.6f, 1.3f), true);
    for (int i = 0; i < 12; i++) {
        float x = -4.1f + 8.2f * (float)i / 11.0f;
        mesh_bevel_box(m, vec3(x - 0.13f, 0, EDGE_Z - 0.1f), vec3(x + 0.13f, 0.13f, EDGE_Z - 0.07f), 0.01f, tin);
        mesh_quad(m, vec3(x + 0.11f, 0.02f, EDGE_Z - 0.104f), vec3(x - 0.11f, 0.02f, EDGE_Z - 0.104f),
                  vec3(x - 0.11f, 0.11f, EDGE_Z - 0.104f), vec3(x + 0.11f, 0.11f, EDGE_Z - 0.104f), glow);
    }
    world_add_light(world, set_quad_light("footlights", LIGHT_PRACTICAL, r->place, vec3(4.1f, 0.03f, EDGE_Z - 0.11f),
                                          vec3(-8.2f, 0, 0), vec3(0, 0.09f, 0), vec3(0.4f, 0.27f, 0.14f)));
    // at the chest of who stands in the middle of the boards: the head is in the light, too
    spotlight(r, vec3(-2.4f, 7.4f, 8.6f), vec3(0, 1.0f, -0.8f), vec3(1.0f, 0.93f, 0.8f), 230.0f);
    spotlight(r, vec3(4.0f, 7.4f, 7.6f), vec3(0, 1.0f, -0.8f), vec3(1.0f, 0.88f, 0.72f), 150.0f);
    static const Vec3 washes[] = {{0.25f, 0.4f, 1.0f}, {0.75f, 0.3f, 0.9f}, {1.0f, 0.55f, 0.25f}};
    Vec3 wash = washes[(int)(rng_float(r->rng, 31) * 3.0f) % 3];
    world_add_light(world, set_quad_light("back light", LIGHT_RIM, r->place, vec3(-3.5f, 6.6f, -4.6f), vec3(7.0f, 0, 0),
                                          vec3(0, -0.3f, -0.4f), vec3_scale(wash, 0.5f)));
    world_add_light(world, set_quad_light("wash", LIGHT_BACKGROUND, r->place, vec3(-5, 0.25f, r->back + 1.1f),
                                          vec3(10, 0, 0), vec3(0, 0.25f, 0.3f), vec3_scale(wash, 0.3f)));
    fit_landmark(r, "stage", -1, vec3(0, 0, -0.8f), 0, vec3(OPEN_X, 0.01f, 3.0f));
    Landmark *stage = &world->landmarks[world->landmark_count - 1];
    stage->stand = vec3(0, 0, -0.6f), stage->stand_yaw = 0;
    fit_landmark(r, "curtain", -1, vec3(-OPEN_X + 0.6f, 2.6f, EDGE_Z - 1.0f), 0, vec3(0.6f, 2.6f, 0.15f));
}
