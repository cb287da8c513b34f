// Made things that are there to be written on: boards, banners, posters. Their faces are at LETTERING rows of
// lettering.c.
#include "stage/sets/made.h"

// A framed board, its face from 1.35 to 1.95 m, with or without the two posts it stands on.
static int sign_mesh(World *world, uint32_t variant, bool posts)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int post = set_metal(world, "post", vec3(0.08f, 0.08f, 0.085f), 0.45f),
        frame = set_paint(world, "frame", vec3(0.07f, 0.05f, 0.035f), 0.5f),
        board =
            set_paint(world, "sign board", variant % 2 ? vec3(0.72f, 0.68f, 0.58f) : vec3(0.66f, 0.66f, 0.64f), 0.5f);
    for (int side = -1; side <= 1 && posts; side += 2) {
        mesh_cylinder(m, vec3(0.45f * (float)side, 0, -0.03f), 1.96f, 0.022f, 16, post);
        mesh_bevel_box(m, vec3(0.45f * (float)side - 0.06f, 0, -0.2f), vec3(0.45f * (float)side + 0.06f, 0.03f, 0.2f),
                       0.01f, post);
    }
    mesh_bevel_box(m, vec3(-0.55f, 1.32f, -0.02f), vec3(0.55f, 1.98f, 0.012f), 0.008f, frame);
    mesh_box(m, vec3(-0.52f, 1.35f, 0.0f), vec3(0.52f, 1.95f, 0.018f), board);
    return world_add_mesh(world, mesh_end(m));
}

// The same with an arrow instead of letters.
static int arrow_mesh(World *world, uint32_t variant, bool posts)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int sign = sign_mesh(world, variant, posts), ink = set_paint(world, "sign arrow", vec3(0.03f, 0.07f, 0.16f), 0.5f);
    mesh_append(m, &world->meshes[sign].mesh);
    mesh_box(m, vec3(-0.34f, 1.6f, 0.017f), vec3(0.14f, 1.7f, 0.021f), ink);
    Vec3 tip = vec3(0.36f, 1.65f, 0.021f), high = vec3(0.12f, 1.81f, 0.021f), low = vec3(0.12f, 1.49f, 0.021f);
    mesh_quad(m, low, tip, vec3_lerp(tip, high, 0.5f), high, ink);
    return world_add_mesh(world, mesh_end(m));
}

static int build_arrow_sign(World *world, uint32_t variant)
{
    return arrow_mesh(world, variant, true);
}

static int build_arrow_board(World *world, uint32_t variant)
{
    return arrow_mesh(world, variant, false);
}

static int build_sign(World *world, uint32_t variant)
{
    return sign_mesh(world, variant, true);
}

static int build_board(World *world, uint32_t variant)
{
    return sign_mesh(world, variant, false);
}

// Cloth between two poles, or hung on a wall; its face from 1.95 to 2.65 m.
static int banner_mesh(World *world, bool poles)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int pole = set_paint(world, "pole", vec3(0.3f, 0.2f, 0.11f), 0.6f),
        cloth = set_paint(world, "banner cloth", vec3(0.7f, 0.68f, 0.62f), 0.85f);
    for (int side = -1; side <= 1 && poles; side += 2) {
        mesh_cylinder(m, vec3(1.55f * (float)side, 0, 0), 2.8f, 0.025f, 14, pole);
        mesh_sphere(m, vec3(1.55f * (float)side, 2.82f, 0), 0.04f, 16, pole);
        mesh_cylinder(m, vec3(1.55f * (float)side, 0, 0), 0.05f, 0.16f, 20, pole);
    }
    mesh_box(m, vec3(-1.53f, 1.95f, -0.004f), vec3(1.53f, 2.65f, 0.004f), cloth);
    return world_add_mesh(world, mesh_end(m));
}

static int build_banner(World *world, uint32_t variant)
{
    (void)variant;
    return banner_mesh(world, true);
}

static int build_hung_banner(World *world, uint32_t variant)
{
    (void)variant;
    return banner_mesh(world, false);
}

// A sheet in a frame, on a stand or hung; its face from 0.75 to 1.7 m.
static int poster_mesh(World *world, bool stand)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int frame = set_metal(world, "frame", vec3(0.5f, 0.5f, 0.5f), 0.35f),
        paper = set_paint(world, "paper", vec3(0.74f, 0.73f, 0.7f), 0.7f);
    mesh_bevel_box(m, vec3(-0.38f, 0.7f, -0.02f), vec3(0.38f, 1.75f, 0.012f), 0.008f, frame);
    mesh_box(m, vec3(-0.34f, 0.75f, 0.0f), vec3(0.34f, 1.7f, 0.016f), paper);
    if (stand) {
        mesh_cylinder(m, vec3(0, 0, -0.01f), 0.72f, 0.02f, 14, frame);
        mesh_cylinder(m, vec3(0, 0, -0.01f), 0.025f, 0.22f, 24, frame);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int build_poster(World *world, uint32_t variant)
{
    (void)variant;
    return poster_mesh(world, true);
}

static int build_hung_poster(World *world, uint32_t variant)
{
    (void)variant;
    return poster_mesh(world, false);
}

// A dark board for tubes of light, where a board's face is.
static int tube_mesh(World *world, bool posts)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int post = set_metal(world, "post", vec3(0.08f, 0.08f, 0.085f), 0.45f);
    for (int side = -1; side <= 1 && posts; side += 2)
        mesh_cylinder(m, vec3(0.45f * (float)side, 0, -0.04f), 1.9f, 0.03f, 16, post);
    int board = set_paint(world, "neon board", vec3(0.015f, 0.015f, 0.02f), 0.35f);
    mesh_bevel_box(m, vec3(-0.55f, 1.32f, -0.02f), vec3(0.55f, 1.98f, 0.012f), 0.01f, board);
    return world_add_mesh(world, mesh_end(m));
}

static int build_tube_board(World *world, uint32_t variant)
{
    (void)variant;
    return tube_mesh(world, false);
}

static int build_tube_sign(World *world, uint32_t variant)
{
    (void)variant;
    return tube_mesh(world, true);
}

const MadeRow made_signs[] = {
    {"sign", build_sign},
    {"board", build_board},
    {"arrow-sign", build_arrow_sign},
    {"arrow-board", build_arrow_board},
    {"banner", build_banner},
    {"poster", build_poster},
    {"hung-banner", build_hung_banner},
    {"hung-poster", build_hung_poster},
    {"tube-board", build_tube_board},
    {"tube-sign", build_tube_sign},
    {NULL, NULL},
};
