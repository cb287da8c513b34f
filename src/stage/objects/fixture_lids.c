// Shapes of what has a lid: boxes, chests, cases, laptops, pianos. See fixture_shapes.c.
#include "stage/objects/fixtures.h"

void fixture_box(World *world, FixtureShape *shape, Vec3 size, Vec3 color)
{
    MeshBuilder *m = shape->body;
    int board = set_paint(world, "cardboard", color, 0.85f),
        inner = set_paint(world, "cardboard inside", vec3_scale(color, 0.8f), 0.9f);
    float w = 0.5f * size.x, d = 0.5f * size.z, h = size.y, t = 0.005f;
    mesh_box(m, vec3(-w, 0, -d), vec3(w, t, d), inner);
    mesh_box(m, vec3(-w, 0, -d), vec3(w, h, -d + t), board);
    mesh_box(m, vec3(-w, 0, d - t), vec3(w, h, d), board);
    mesh_box(m, vec3(-w, 0, -d), vec3(-w + t, h, d), board);
    mesh_box(m, vec3(w - t, 0, -d), vec3(w, h, d), board);
    for (int side = 0; side < 2; side++) { // flaps to the sides, one a hand
        FixtureLeaf *leaf = &shape->leaves[side];
        float s = side ? 1.0f : -1.0f, edge = s * 0.002f, outer = s * w;
        mesh_bevel_box(leaf->mesh, vec3(fminf(edge, outer), h, -d), vec3(fmaxf(edge, outer), h + t, d), 0.001f, board);
        leaf->pivot = vec3(outer, h, 0);
        leaf->axis = vec3(0, 0, 1);
        leaf->travel = -s * 2.2f;
        leaf->handle = vec3(edge + s * 0.012f, h + 0.006f, 0.45f * d);
        leaf->style = HANDLE_UNDER;
        leaf->radius = 0.004f;
        leaf->hand = side;
    }
    shape->leaf_count = 2;
    shape->stand = shape->stand_open = vec3(0, 0, d + 0.24f);
    shape->inside = vec3(0, t, 0.02f);
}

// A lid hinged along the back edge at height y; both hands at its front edge, or one.
static void lid_leaf(FixtureShape *shape, float back, float y, Vec3 handle, float travel, float apart)
{
    int hands = apart > 0.0f ? 2 : 1;
    for (int i = 0; i < hands; i++) { // the second goes along, without a shape of its own
        FixtureLeaf *leaf = &shape->leaves[i];
        leaf->pivot = vec3(0, y, back);
        leaf->axis = vec3(1, 0, 0);
        leaf->travel = -travel;
        leaf->handle = vec3(handle.x + (hands == 2 ? i ? apart : -apart : 0.0f), handle.y, handle.z);
        leaf->style = HANDLE_UNDER;
        leaf->radius = 0.006f;
        leaf->hand = hands == 2 ? i : -1;
    }
    shape->leaf_count = hands;
}

void fixture_chest(World *world, FixtureShape *shape, Vec3 size, Vec3 color)
{
    MeshBuilder *m = shape->body, *lid = shape->leaves[0].mesh;
    int wood = set_material(world, "wood panel", color, 23),
        iron = set_metal(world, "iron", vec3(0.16f, 0.13f, 0.09f), 0.45f),
        dark = set_paint(world, "inside", vec3_scale(color, 0.4f), 0.9f);
    float w = 0.5f * size.x, d = 0.5f * size.z, rim = 0.62f * size.y, t = 0.025f;
    mesh_box(m, vec3(-w, 0.02f, -d), vec3(w, 0.05f, d), dark);
    mesh_bevel_box(m, vec3(-w, 0.02f, -d), vec3(w, rim, -d + t), 0.004f, wood);
    mesh_bevel_box(m, vec3(-w, 0.02f, d - t), vec3(w, rim, d), 0.004f, wood);
    mesh_bevel_box(m, vec3(-w, 0.02f, -d), vec3(-w + t, rim, d), 0.004f, wood);
    mesh_bevel_box(m, vec3(w - t, 0.02f, -d), vec3(w, rim, d), 0.004f, wood);
    float r = d, rise = size.y - rim; // a vaulted lid
    enum { STAVES = 9 };
    Vec3 arch[STAVES + 1];
    for (int i = 0; i <= STAVES; i++) {
        float a = PI_F * (float)i / (float)STAVES;
        arch[i] = vec3(0, rim + 0.04f + (rise - 0.04f) * sinf(a), r * cosf(a));
    }
    mesh_box(lid, vec3(-w, rim + 0.003f, d - t), vec3(w, rim + 0.045f, d), wood);
    mesh_box(lid, vec3(-w, rim + 0.003f, -d), vec3(w, rim + 0.045f, -d + t), wood);
    for (int i = 0; i < STAVES; i++) {
        Vec3 a = arch[i], b = arch[i + 1];
        mesh_quad(lid, vec3(-w, a.y, a.z), vec3(w, a.y, a.z), vec3(w, b.y, b.z), vec3(-w, b.y, b.z), wood);
        mesh_quad(lid, vec3(-w, b.y - 0.01f, b.z), vec3(w, b.y - 0.01f, b.z), vec3(w, a.y - 0.01f, a.z),
                  vec3(-w, a.y - 0.01f, a.z), dark);
        for (int side = -1; side <= 1; side += 2) { // the ends, and a band of iron near each
            float x = (float)side * w;
            Vec3 c = vec3(x, rim, a.z), e = vec3(x, rim, b.z);
            mesh_quad(lid, side > 0 ? c : e, side > 0 ? e : c, side > 0 ? vec3(x, b.y, b.z) : vec3(x, a.y, a.z),
                      side > 0 ? vec3(x, a.y, a.z) : vec3(x, b.y, b.z), wood);
            mesh_quad(lid, side > 0 ? e : c, side > 0 ? c : e, side > 0 ? vec3(x, a.y, a.z) : vec3(x, b.y, b.z),
                      side > 0 ? vec3(x, b.y, b.z) : vec3(x, a.y, a.z), dark);
            float b0 = 0.62f * x - 0.025f, b1 = 0.62f * x + 0.025f, up = 0.004f;
            mesh_quad(lid, vec3(b0, a.y + up, a.z * 1.01f), vec3(b1, a.y + up, a.z * 1.01f),
                      vec3(b1, b.y + up, b.z * 1.01f), vec3(b0, b.y + up, b.z * 1.01f), iron);
        }
    }
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.62f * (float)side * w;
        mesh_box(m, vec3(x - 0.025f, 0.02f, d), vec3(x + 0.025f, rim, d + 0.004f), iron);
    }
    mesh_bevel_box(lid, vec3(-0.035f, rim - 0.07f, d), vec3(0.035f, rim + 0.05f, d + 0.012f), 0.004f, iron);
    lid_leaf(shape, -d, rim, vec3(0, rim + 0.012f, d + 0.004f), 1.75f, 0.19f);
    shape->stand = shape->stand_open = vec3(0, 0, d + 0.26f);
    shape->inside = vec3(0, 0.5f * rim, 0.06f);
    mesh_bevel_box(m, vec3(-w + t, 0.05f, -d + t), vec3(w - t, 0.5f * rim, d - t), 0.02f,
                   set_material(world, "fabric", vec3(0.22f, 0.03f, 0.04f), 44));
}

#define MUSIC_HALF_X 0.085f // m
#define MUSIC_HALF_Z 0.060f
#define MUSIC_RIM 0.062f

void music_box_parts(World *world, MeshBuilder *m, MeshBuilder *lid, float open)
{
    int wood = set_material(world, "wood panel", vec3(0.22f, 0.07f, 0.03f), 42),
        felt = set_material(world, "fabric", vec3(0.35f, 0.02f, 0.05f), 9),
        gold = set_metal(world, "gilt", vec3(0.80f, 0.58f, 0.22f), 0.25f),
        skirt = set_paint(world, "tulle", vec3(0.80f, 0.52f, 0.56f), 0.8f),
        skin = set_paint(world, "porcelain", vec3(0.75f, 0.60f, 0.52f), 0.3f);
    float x = MUSIC_HALF_X, z = MUSIC_HALF_Z, high = MUSIC_RIM, wall = 0.008f;
    mesh_bevel_box(m, vec3(-x, 0, -z), vec3(x, 0.014f, z), 0.003f, wood);
    mesh_box(m, vec3(-x, 0.014f, -z), vec3(x, high, -z + wall), wood);
    mesh_box(m, vec3(-x, 0.014f, z - wall), vec3(x, high, z), wood);
    mesh_box(m, vec3(-x, 0.014f, -z + wall), vec3(-x + wall, high, z - wall), wood);
    mesh_box(m, vec3(x - wall, 0.014f, -z + wall), vec3(x, high, z - wall), wood);
    mesh_box(m, vec3(-x + wall, 0.014f, -z + wall), vec3(x - wall, 0.017f, z - wall), felt);
    // the dancer is half in the casket: her peg folds under the lid
    float up = open > 0.5f ? 0.0f : -0.045f;
    mesh_cylinder(m, vec3(0, 0.017f, 0), 0.006f, 0.022f, 24, gold);
    mesh_rod(m, vec3(0, 0.023f, 0), vec3(0, 0.05f, 0), 0.0018f, skin);
    mesh_place(m, affine_from(vec3(0, up, 0), quat_identity(), vec3_splat(1.0f)));
    mesh_cone(m, vec3(0, 0.062f, 0), 0.012f, 0.024f, 0.006f, 24, skirt);
    mesh_rod(m, vec3(0, 0.07f, 0), vec3(0, 0.088f, 0), 0.0045f, skirt);
    mesh_sphere(m, vec3(0, 0.096f, 0), 0.0065f, 14, skin);
    for (int side = 0; side < 2 && up >= 0.0f; side++) {
        float s = side ? -1.0f : 1.0f;
        mesh_rod(m, vec3(0.004f * s, 0.086f, 0), vec3(0.016f * s, 0.098f, 0.002f), 0.0016f, skin);
        mesh_rod(m, vec3(0.016f * s, 0.098f, 0.002f), vec3(0.004f * s, 0.114f, 0), 0.0014f, skin);
    }
    mesh_place(m, affine_identity());
    // shut on the rim; turned about its back edge
    Affine hinge = affine_from(vec3(0, high, -z), quat_axis_angle(vec3(1, 0, 0), -open), vec3_splat(1.0f));
    mesh_place(lid, hinge);
    mesh_bevel_box(lid, vec3(-x, 0.001f, 0), vec3(x, 0.011f, 2.0f * z), 0.003f, wood);
    mesh_box(lid, vec3(-x + 0.01f, -0.0005f, 0.01f), vec3(x - 0.01f, 0.001f, 2.0f * z - 0.01f), gold);
    mesh_place(lid, affine_identity());
}

void fixture_music_box(World *world, FixtureShape *shape, Vec3 size, Vec3 color)
{
    (void)size, (void)color;
    music_box_parts(world, shape->body, shape->leaves[0].mesh, 0.0f);
    lid_leaf(shape, -MUSIC_HALF_Z, MUSIC_RIM, vec3(0, MUSIC_RIM + 0.004f, MUSIC_HALF_Z), 1.85f, 0.0f);
    shape->stand = shape->stand_open = vec3(0, 0, MUSIC_HALF_Z + 0.30f);
    shape->inside = vec3(0, 0.02f, 0.03f);
}

void fixture_suitcase(World *world, FixtureShape *shape, Vec3 size, Vec3 color)
{
    MeshBuilder *m = shape->body, *lid = shape->leaves[0].mesh;
    int leather = set_paint(world, "leather", color, 0.45f),
        lining = set_material(world, "fabric", vec3(0.45f, 0.37f, 0.26f), 45),
        brass = set_metal(world, "clasp", vec3(0.55f, 0.42f, 0.20f), 0.3f);
    float w = 0.5f * size.x, d = 0.5f * size.z, rim = 0.58f * size.y, t = 0.008f;
    mesh_bevel_box(m, vec3(-w, 0, -d), vec3(w, 0.02f, d), 0.008f, leather);
    mesh_bevel_box(m, vec3(-w, 0, -d), vec3(w, rim, -d + t), 0.003f, leather);
    mesh_bevel_box(m, vec3(-w, 0, d - t), vec3(w, rim, d), 0.003f, leather);
    mesh_bevel_box(m, vec3(-w, 0, -d), vec3(-w + t, rim, d), 0.003f, leather);
    mesh_bevel_box(m, vec3(w - t, 0, -d), vec3(w, rim, d), 0.003f, leather);
    mesh_box(m, vec3(-w + t, 0.02f, -d + t), vec3(w - t, 0.024f, d - t), lining);
    static const Vec3 folded[] = {{0.55f, 0.56f, 0.58f}, {0.06f, 0.08f, 0.18f}, {0.30f, 0.05f, 0.05f}};
    for (int i = 0; i < 3; i++) { // what is packed
        float x0 = -w + 0.03f + (size.x - 0.06f) * (float)i / 3.0f, x1 = x0 + (size.x - 0.06f) / 3.0f - 0.015f;
        mesh_bevel_box(m, vec3(x0, 0.024f, -d + 0.04f), vec3(x1, rim - 0.012f - 0.012f * (float)(i & 1), d - 0.05f),
                       0.018f, set_material(world, "fabric", folded[i], (uint64_t)(50 + i)));
    }
    mesh_bevel_box(lid, vec3(-w, size.y - 0.012f, -d), vec3(w, size.y, d), 0.006f, leather);
    mesh_bevel_box(lid, vec3(-w, rim + 0.002f, -d), vec3(w, size.y, -d + t), 0.003f, leather);
    mesh_bevel_box(lid, vec3(-w, rim + 0.002f, d - t), vec3(w, size.y, d), 0.003f, leather);
    mesh_bevel_box(lid, vec3(-w, rim + 0.002f, -d), vec3(-w + t, size.y, d), 0.003f, leather);
    mesh_bevel_box(lid, vec3(w - t, rim + 0.002f, -d), vec3(w, size.y, d), 0.003f, leather);
    mesh_box(lid, vec3(-w + t, size.y - 0.016f, -d + t), vec3(w - t, size.y - 0.012f, d - t), lining);
    Vec3 handle[4] = {vec3(-0.07f, rim - 0.03f, d), vec3(-0.06f, rim - 0.03f, d + 0.035f),
                      vec3(0.06f, rim - 0.03f, d + 0.035f), vec3(0.07f, rim - 0.03f, d)};
    mesh_tube(m, handle, 4, 0.009f, 12, leather);
    for (int side = -1; side <= 1; side += 2)
        mesh_bevel_box(lid, vec3((float)side * 0.62f * w - 0.02f, rim - 0.02f, d),
                       vec3((float)side * 0.62f * w + 0.02f, rim + 0.025f, d + 0.006f), 0.002f, brass);
    lid_leaf(shape, -d, rim, vec3(0, rim + 0.008f, d + 0.004f), 1.85f, 0.17f);
    shape->stand = shape->stand_open = vec3(0, 0, d + 0.24f);
    shape->inside = vec3(0, rim - 0.01f, 0.03f);
}

void fixture_laptop(World *world, FixtureShape *shape, Vec3 size, Vec3 color)
{
    MeshBuilder *m = shape->body, *lid = shape->leaves[0].mesh;
    int shell = set_metal(world, "laptop", color, 0.4f), keys = set_paint(world, "keys", vec3_splat(0.02f), 0.6f),
        dark = set_paint(world, "bezel", vec3_splat(0.01f), 0.08f),
        lit = set_glow(world, "screen light", vec3(0.4f, 0.46f, 0.55f), false);
    float w = 0.5f * size.x, d = 0.5f * size.z, h = 0.012f, top = size.y;
    mesh_bevel_box(m, vec3(-w, 0, -d), vec3(w, h, d), 0.003f, shell);
    for (int r = 0; r < 5; r++)
        for (int c = 0; c < 13; c++) {
            float x = -0.143f + 0.022f * (float)c, z = -0.085f + 0.0205f * (float)r;
            mesh_bevel_box(m, vec3(x, h - 0.001f, z), vec3(x + 0.019f, h + 0.0012f, z + 0.0175f), 0.0005f, keys);
        }
    mesh_box(m, vec3(-0.05f, h, 0.03f), vec3(0.05f, h + 0.0004f, 0.095f), keys);
    mesh_bevel_box(lid, vec3(-w, h + 0.002f, -d), vec3(w, top, d), 0.002f, shell);
    float face = h + 0.0017f; // the screen looks down while it is shut
    mesh_quad(lid, vec3(-w + 0.002f, face, -d + 0.004f), vec3(w - 0.002f, face, -d + 0.004f),
              vec3(w - 0.002f, face, d - 0.002f), vec3(-w + 0.002f, face, d - 0.002f), dark);
    mesh_quad(lid, vec3(-w + 0.01f, face - 0.0003f, -d + 0.015f), vec3(w - 0.01f, face - 0.0003f, -d + 0.015f),
              vec3(w - 0.01f, face - 0.0003f, d - 0.01f), vec3(-w + 0.01f, face - 0.0003f, d - 0.01f), lit);
    lid_leaf(shape, -d, h, vec3(0.05f, 0.5f * (h + top), d), 1.92f, 0.0f);
    shape->stand = shape->stand_open = vec3(-0.10f, 0, d + 0.24f);
    shape->inside = vec3(0, h, 0);
}

void fixture_piano(World *world, FixtureShape *shape, Vec3 size, Vec3 color)
{
    MeshBuilder *m = shape->body, *lid = shape->leaves[0].mesh;
    int black = set_paint(world, "lacquer", color, 0.08f),
        white = set_paint(world, "ivory", vec3(0.78f, 0.76f, 0.70f), 0.25f),
        ebony = set_paint(world, "ebony", vec3_splat(0.012f), 0.25f),
        felt = set_material(world, "fabric", vec3(0.20f, 0.02f, 0.02f), 47);
    float w = 0.5f * size.x, d = 0.5f * size.z, bed = 0.66f, keys = 0.73f, back = 0.02f;
    mesh_bevel_box(m, vec3(-w, 0, -d), vec3(w, size.y, back - 0.03f), 0.008f, black);
    mesh_bevel_box(m, vec3(-w - 0.015f, size.y, -d), vec3(w + 0.015f, size.y + 0.025f, back), 0.006f, black);
    mesh_bevel_box(m, vec3(-w, bed, -d), vec3(w, bed + 0.045f, d), 0.006f, black);
    for (int side = -1; side <= 1; side += 2) {
        float x = (float)side * (w - 0.03f);
        mesh_bevel_box(m, vec3(x - 0.035f, bed, -d), vec3(x + 0.035f, keys + 0.09f, d), 0.008f, black); // cheeks
        mesh_bevel_box(m, vec3(x - 0.03f, 0, d - 0.10f), vec3(x + 0.03f, bed, d - 0.03f), 0.008f, black);
    }
    float x0 = -w + 0.075f, step = (size.x - 0.15f) / 52.0f;
    for (int i = 0; i < 52; i++)
        mesh_bevel_box(m, vec3(x0 + step * (float)i + 0.0006f, bed + 0.045f, back + 0.10f),
                       vec3(x0 + step * (float)(i + 1) - 0.0006f, keys, back + 0.25f), 0.0015f, white);
    for (int i = 0; i < 51; i++)
        if (i % 7 != 1 && i % 7 != 4)
            mesh_bevel_box(m, vec3(x0 + step * ((float)i + 0.72f), keys, back + 0.10f),
                           vec3(x0 + step * ((float)i + 1.28f), keys + 0.011f, back + 0.195f), 0.002f, ebony);
    mesh_box(m, vec3(x0, keys, back + 0.09f), vec3(-x0, keys + 0.008f, back + 0.10f), felt);
    // the fall: hinged behind the keys, it lies over them when shut
    mesh_bevel_box(lid, vec3(-w + 0.068f, keys + 0.026f, back + 0.02f), vec3(w - 0.068f, keys + 0.044f, d - 0.015f),
                   0.005f, black);
    mesh_bevel_box(lid, vec3(-w + 0.068f, bed + 0.055f, d - 0.03f), vec3(w - 0.068f, keys + 0.040f, d - 0.012f), 0.004f,
                   black);
    lid_leaf(shape, back + 0.03f, keys + 0.036f, vec3(0, bed + 0.06f, d - 0.010f), 1.75f, 0.24f);
    shape->stand = shape->stand_open = vec3(0, 0, d + 0.30f);
    shape->inside = vec3(0, keys, 0.2f);
}
