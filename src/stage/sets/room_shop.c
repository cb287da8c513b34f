// A shop: shelves of goods along the walls and in the middle, the counter with its till.
#include "stage/sets/fittings.h"
#include "stage/sets/room_public.h"

void room_shop_extra(Room *r)
{
    World *world = r->world;
    static const Vec3 paints[] = {{0.58f, 0.57f, 0.54f}, {0.24f, 0.15f, 0.08f}, {0.12f, 0.2f, 0.18f}};
    int choice = (int)(rng_float(r->rng, 41) * 3.0f) % 3;
    int board = choice == 1 ? set_material(world, "wood panel", paints[1], 12)
                            : set_paint(world, "shelf", paints[choice], 0.5f),
        back = set_paint(world, "shelf back", vec3_scale(paints[choice], 0.7f), 0.7f),
        top = set_material(world, "wood panel", vec3(0.28f, 0.15f, 0.07f), 12);
    for (int i = 0; i < 4; i++) // along the back
        fit_shelf(r,
                  &(Shelf){.foot = vec3(-3.3f + 1.5f * (float)i, 0.0f, r->back + 0.02f),
                           .size = vec3(1.46f, 2.1f, 0.4f),
                           .boards = 5,
                           .wood = board,
                           .back = back,
                           .sides = true,
                           .goods = i == 2 ? GOODS_BOTTLES : GOODS_PACKETS,
                           .fullness = 0.94f},
                  rng_key(r->rng.value + (uint64_t)i, "shelf", "shop"));
    for (int i = 0; i < 3; i++) // along the right
        fit_shelf(r,
                  &(Shelf){.foot = vec3(r->right - 0.02f, 0.0f, -0.2f + 1.5f * (float)i),
                           .yaw = -0.5f * PI_F,
                           .size = vec3(1.46f, 2.1f, 0.38f),
                           .boards = 5,
                           .wood = board,
                           .back = back,
                           .sides = true,
                           .goods = GOODS_PACKETS,
                           .fullness = 0.94f},
                  rng_key(r->rng.value + 10u + (uint64_t)i, "shelf", "shop"));
    for (int i = 0; i < 2; i++) // an island: back to back
        fit_shelf(r,
                  &(Shelf){.foot = vec3(-2.9f, 0.0f, 1.6f),
                           .yaw = i ? -0.5f * PI_F : 0.5f * PI_F,
                           .size = vec3(2.6f, 1.3f, 0.4f),
                           .boards = 3,
                           .wood = board,
                           .back = back,
                           .sides = true,
                           .goods = i ? GOODS_CROCKERY : GOODS_PACKETS,
                           .fullness = 0.94f},
                  rng_key(r->rng.value + 20u + (uint64_t)i, "shelf", "shop"));
    fit_landmark(r, "shelf", -1, vec3(-1.05f, 1.05f, r->back + 0.2f), 0, vec3(1.5f, 1.05f, 0.2f));
    fit_landmark(r, "shelves", -1, vec3(-2.9f, 0.65f, 1.6f), 0.5f * PI_F, vec3(1.3f, 0.65f, 0.4f));
    fit_counter(r, &(Counter){.name = "counter",
                              .middle = vec3(2.3f, 0, -2.0f),
                              .length = 2.2f,
                              .depth = 0.62f,
                              .height = 0.98f,
                              .top = top,
                              .front = board});
    fit_made(r, "till", made_till(world, 0), vec3(2.6f, 0.98f, -2.0f), PI_F, vec3(0.4f, 0.36f, 0.42f));
    fit_goods(r, affine_from(vec3(0, 0.98f, -1.85f), quat_identity(), vec3_splat(1.0f)), 1.3f, 2.2f, 0, 0, 0.16f, 0.22f,
              GOODS_PACKETS, 0.6f, rng_key(r->rng.value, "counter", "shop"));
    // crates of fruit before the window
    MeshBuilder *m = r->mesh;
    static const Vec3 fruits[] = {
        {0.5f, 0.03f, 0.02f}, {0.6f, 0.25f, 0.02f}, {0.2f, 0.36f, 0.04f}, {0.62f, 0.45f, 0.04f}};
    int wood = set_material(world, "wood panel", vec3(0.36f, 0.23f, 0.11f), 12);
    for (int i = 0; i < 3; i++) {
        float z = -1.9f + 0.72f * (float)i, x = r->left + 0.5f;
        int skin = set_paint(world, "fruit", fruits[i], 0.35f);
        mesh_place(m, affine_from(vec3(x, 0.62f, z), quat_axis_angle(vec3(0, 0, 1), -0.32f), vec3_splat(1.0f)));
        mesh_box(m, vec3(-0.32f, 0, -0.32f), vec3(0.32f, 0.02f, 0.32f), wood);
        for (int side = -1; side <= 1; side += 2) {
            mesh_bevel_box(m, vec3(-0.32f, 0, (float)side * 0.32f - 0.01f),
                           vec3(0.32f, 0.14f, (float)side * 0.32f + 0.01f), 0.004f, wood);
            mesh_bevel_box(m, vec3((float)side * 0.32f - 0.01f, 0, -0.32f),
                           vec3((float)side * 0.32f + 0.01f, 0.14f, 0.32f), 0.004f, wood);
        }
        for (int k = 0; k < 42; k++) {
            float px = -0.26f + 0.087f * (float)(k % 7), pz = -0.25f + 0.1f * (float)(k / 7);
            mesh_sphere(
                m,
                vec3(px + 0.012f * rng_noise(r->rng, 3.3 * k), 0.1f + 0.025f * rng_noise(r->rng, 1.7 * k + 90.0), pz),
                0.044f, 12, skin);
        }
        mesh_place(m, affine_identity());
        mesh_box(m, vec3(x - 0.28f, 0, z - 0.3f), vec3(x + 0.25f, 0.52f, z + 0.3f), wood);
    }
}
