// Large works of masonry and concrete that stand as things in a place: blocks of flats, office towers, a factory's
// chimney, a bridge of arches.
#include "stage/sets/made.h"

#define STOREY 3.2f // m

// A block of storeys: bands of wall between rows of windows, a door in front, a parapet round the roof.
static void block(MeshBuilder *m, float wide, float deep, int floors, float bay, int wall, int trim, int pane, int door)
{
    float hx = 0.5f * wide, hz = 0.5f * deep, high = STOREY * (float)floors + 0.9f;
    mesh_box(m, vec3(-hx, 0, -hz), vec3(hx, high, hz), wall);
    mesh_bevel_box(m, vec3(-hx - 0.2f, high, -hz - 0.2f), vec3(hx + 0.2f, high + 0.5f, hz + 0.2f), 0.04f, trim);
    mesh_bevel_box(m, vec3(-hx - 0.12f, 0, -hz - 0.12f), vec3(hx + 0.12f, 0.6f, hz + 0.12f), 0.03f, trim);
    for (int side = 0; side < 4; side++) {
        float half = side % 2 ? hz : hx, out = side % 2 ? hx : hz;
        int bays = (int)(2.0f * half / bay);
        mesh_place(m, affine_from(vec3(0, 0, 0), quat_yaw(0.5f * PI_F * (float)side), vec3_splat(1.0f)));
        for (int f = 0; f < floors; f++) {
            float y = 0.9f + STOREY * (float)f;
            mesh_box(m, vec3(-half, y + 2.55f, out), vec3(half, y + 2.75f, out + 0.07f), trim);
            for (int b = 0; b < bays; b++) {
                float x = ((float)b - 0.5f * (float)(bays - 1)) * bay, w = 0.32f * bay;
                if (f == 0 && side == 0 && b == bays / 2) {
                    mesh_box(m, vec3(x - 0.9f, 0, out), vec3(x + 0.9f, 2.5f, out + 0.08f), door);
                    continue;
                }
                mesh_box(m, vec3(x - w - 0.08f, y + 0.3f, out), vec3(x + w + 0.08f, y + 0.42f, out + 0.16f), trim);
                mesh_box(m, vec3(x - w, y + 0.42f, out), vec3(x + w, y + 2.2f, out + 0.04f), pane);
                mesh_box(m, vec3(x - 0.04f, y + 0.42f, out), vec3(x + 0.04f, y + 2.2f, out + 0.07f), trim);
            }
        }
    }
    mesh_place(m, affine_from(vec3(0, 0, 0), quat_yaw(0), vec3_splat(1.0f)));
}

static int build_building(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int wall = set_material(world, "brick", vec3(0.34f, 0.2f, 0.14f), 1),
        trim = set_material(world, "concrete", vec3(0.46f, 0.44f, 0.4f), 3),
        pane = set_paint(world, "window pane", vec3(0.03f, 0.045f, 0.06f), 0.08f),
        door = set_paint(world, "house door", vec3(0.06f, 0.1f, 0.08f), 0.5f);
    block(m, 13.0f, 9.0f, 5, 2.1f, wall, trim, pane, door);
    return world_add_mesh(world, mesh_end(m));
}

static int build_skyscraper(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int wall = set_material(world, "concrete", vec3(0.42f, 0.42f, 0.42f), 3),
        trim = set_paint(world, "mullion", vec3(0.3f, 0.31f, 0.33f), 0.4f),
        pane = set_paint(world, "curtain wall", vec3(0.05f, 0.09f, 0.13f), 0.06f),
        door = set_paint(world, "lobby door", vec3(0.03f, 0.03f, 0.03f), 0.3f);
    block(m, 14.0f, 14.0f, 14, 2.3f, wall, trim, pane, door);
    return world_add_mesh(world, mesh_end(m));
}

static int build_smokestack(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    int brick = set_material(world, "brick", vec3(0.36f, 0.17f, 0.11f), 1),
        stone = set_material(world, "stone", vec3(0.36f, 0.33f, 0.29f), 5);
    mesh_bevel_box(m, vec3(-1.7f, 0, -1.7f), vec3(1.7f, 2.2f, 1.7f), 0.06f, stone);
    mesh_cone(m, vec3(0, 2.2f, 0), 18.8f, 1.4f, 0.85f, 48, brick);
    mesh_cone(m, vec3(0, 21.0f, 0), 0.9f, 0.85f, 1.15f, 48, brick);
    mesh_cylinder(m, vec3(0, 21.9f, 0), 0.6f, 1.15f, 48, stone);
    return world_add_mesh(world, mesh_end(m));
}

// Arches on piers: each spandrel is the wall between an arch's ring and the deck.
static int build_bridge(World *world, uint32_t variant)
{
    (void)variant;
    enum { ARCHES = 3, STEPS = 14 };
    MeshBuilder *m = mesh_begin(world->arena);
    int stone = set_material(world, "stone", vec3(0.38f, 0.35f, 0.3f), 5),
        road = set_material(world, "concrete", vec3(0.24f, 0.23f, 0.21f), 3);
    const float span = 6.6f, pier = 1.5f, deck = 5.0f, half = 2.1f, radius = 0.5f * span, spring = 1.2f;
    const float reach = 0.5f * (ARCHES * span + (ARCHES + 1) * pier);
    for (int i = 0; i <= ARCHES; i++) {
        float x = -reach + (float)i * (span + pier);
        mesh_box(m, vec3(x, 0, -half), vec3(x + pier, deck, half), stone);
        for (int side = -1; side <= 1; side += 2) // cutwaters
            mesh_bevel_box(m, vec3(x + 0.25f, 0, side < 0 ? -half - 0.5f : half),
                           vec3(x + pier - 0.25f, 3.2f, side < 0 ? -half : half + 0.5f), 0.08f, stone);
    }
    for (int i = 0; i < ARCHES; i++) {
        float middle = -reach + pier + 0.5f * span + (float)i * (span + pier);
        for (int k = 0; k < STEPS; k++) {
            float a0 = PI_F * (float)k / STEPS, a1 = PI_F * (float)(k + 1) / STEPS;
            float x0 = middle + radius * cosf(a0), x1 = middle + radius * cosf(a1), y0 = spring + radius * sinf(a0),
                  y1 = spring + radius * sinf(a1);
            Vec3 f0 = vec3(x0, y0, half), f1 = vec3(x1, y1, half), b0 = vec3(x0, y0, -half), b1 = vec3(x1, y1, -half);
            mesh_quad(m, f1, f0, vec3(x0, deck, half), vec3(x1, deck, half), stone);
            mesh_quad(m, b0, b1, vec3(x1, deck, -half), vec3(x0, deck, -half), stone);
            mesh_quad(m, f0, f1, b1, b0, stone);
        }
    }
    mesh_box(m, vec3(-reach, deck, -half), vec3(reach, deck + 0.3f, half), road);
    for (int side = -1; side <= 1; side += 2)
        mesh_bevel_box(m, vec3(-reach, deck + 0.3f, side < 0 ? -half - 0.1f : half - 0.25f),
                       vec3(reach, deck + 1.15f, side < 0 ? -half + 0.25f : half + 0.1f), 0.04f, stone);
    return world_add_mesh(world, mesh_end(m));
}

const MadeRow made_edifices[] = {
    {"building", build_building},
    {"skyscraper", build_skyscraper},
    {"smokestack", build_smokestack},
    {"bridge", build_bridge},
    {NULL, NULL},
};
