// Where cars stand: a parking lot with marked bays, and a filling station under a lit canopy.
#include "stage/town/town.h"

#include <stdio.h>

static void open_ground(Town *t)
{
    // asphalt to a verge, then grass and trees, low houses behind
    town_road(t, -44, 44, -52, 40, 0.0f);
    int turf = town_surface(t, "turf", vec3(0.08f, 0.11f, 0.032f), 5, 0.5f);
    mesh_quad(t->mesh, vec3(-900, -0.04f, 300), vec3(900, -0.04f, 300), vec3(900, -0.04f, -900),
              vec3(-900, -0.04f, -900), turf);
    for (int i = 0; i < 34; i++) {
        float a = town_roll(t, "tree at", (uint64_t)i), b = town_roll(t, "tree off", (uint64_t)i);
        town_tree(t, vec3(-70.0f + 4.2f * (float)i, -0.04f, -57.0f - 22.0f * b), a < 0.5f ? "maple" : "oak",
                  0.7f + 0.3f * a, i % 3, false);
    }
    for (int i = 0; i < 12; i++)
        for (int side = -1; side <= 1; side += 2)
            town_tree(t,
                      vec3((float)side * (49.0f + 8.0f * town_roll(t, "side tree", (uint64_t)i)), -0.04f,
                           34.0f - 8.0f * (float)i),
                      "maple", 0.8f, i % 3, false);
}

static void parking(Town *t)
{
    // an aisle where people walk; bays on both sides, nose to the aisle or away from it
    static const float rows[][2] = {{-6.2f, 1.0f}, {6.2f, -1.0f},  {-11.7f, -1.0f},
                                    {11.7f, 1.0f}, {21.5f, -1.0f}, {-21.5f, 1.0f}};
    for (int r = 0; r < COUNT_OF(rows); r++) {
        float x = rows[r][0];
        for (int i = 0; i <= 17; i++) {
            float z = 13.0f - 2.75f * (float)i;
            town_strip(t, x - 2.6f, x + 2.6f, z - 0.05f, z + 0.05f, 0.0f, t->paint);
            bool free = r < 2 && i < 5 && i > 0 && !(r == 1 && i == 3); // room beside where people act
            if (i < 17 && !free && town_roll(t, "bay", (uint64_t)(r * 32 + i)) < 0.72f)
                town_car(t, vec3(x, 0, z - 1.375f), rows[r][1] * 0.5f * PI_F, (uint64_t)(r * 32 + i));
        }
    }
    mesh_place(t->mesh, affine_identity());
    for (int side = -1; side <= 1; side += 2) // an island between the double rows, with lamps
        mesh_bevel_box(t->mesh, vec3((float)side * 8.95f - 0.14f, -0.1f, -34),
                       vec3((float)side * 8.95f + 0.14f, 0.13f, 13), 0.02f, t->kerb);
    for (int i = 0; i < 4; i++)
        for (int side = -1; side <= 1; side += 2)
            town_lamp(t, vec3((float)side * 8.95f, 0.12f, 7.0f - 13.0f * (float)i), (float)-side * 0.5f * PI_F, i < 3);
    for (int i = 0; i < 3; i++) { // arrows
        float z = 2.0f - 9.0f * (float)i;
        town_strip(t, -0.09f, 0.09f, z - 1.4f, z, 0.0f, t->paint);
        mesh_quad(t->mesh, vec3(-0.35f, 0.004f, z - 1.3f), vec3(0.35f, 0.004f, z - 1.3f), vec3(0, 0.004f, z - 2.1f),
                  vec3(0, 0.004f, z - 2.1f), t->paint);
    }
    // the shops that the lot belongs to
    for (int i = 0; i < 5; i++)
        town_front(t, &(Front){.style = FRONT_MODERN,
                               .foot = vec3(-27.5f + 11.0f * (float)i, 0, -43),
                               .width = 11.0f,
                               .depth = 12.0f,
                               .storeys = i == 2 ? 3 : 2,
                               .shop = true,
                               .near = true,
                               .lamp = i > 0 && i < 4,
                               .n = 20u + (uint64_t)i});
    town_pavement(t, -30, 30, -43, -39, 0.13f);
    town_thing(t, "shopping cart", vec3(-3.6f, 0, -4.2f), 0.7f, NULL, 1.0f);
    town_landmark(t, "parking space", vec3(-6.2f, 0, 1.0f), vec3(2.5f, 0.02f, 1.3f), 0.5f * PI_F);
}

static void pump(Town *t, Vec3 foot)
{
    MeshBuilder *m = t->mesh;
    mesh_place(m, affine_from(foot, quat_identity(), vec3_splat(1.0f)));
    int red = set_paint(t->world, "pump", vec3(0.42f, 0.03f, 0.02f), 0.3f);
    mesh_bevel_box(m, vec3(-0.42f, 0, -0.27f), vec3(0.42f, 0.95f, 0.27f), 0.03f, t->white);
    mesh_bevel_box(m, vec3(-0.42f, 0.97f, -0.25f), vec3(0.42f, 1.75f, 0.25f), 0.04f, red);
    mesh_bevel_box(m, vec3(-0.36f, 1.76f, -0.2f), vec3(0.36f, 1.95f, 0.2f), 0.03f, t->white);
    int screen = set_glow(t->world, "pump screen", vec3_scale(vec3(0.5f, 0.8f, 0.9f), t->dark ? 1.2f : 0.7f), false);
    for (int side = -1; side <= 1; side += 2) {
        float z = 0.255f * (float)side;
        mesh_box(m, vec3(-0.25f, 1.3f, fminf(z, 0.9f * z)), vec3(0.25f, 1.6f, fmaxf(z, 0.9f * z) + 0.004f), t->black);
        Vec3 a = vec3(-0.21f, 1.36f, z + 0.008f * (float)side), b = vec3(0.21f, 1.36f, a.z),
             c = vec3(0.21f, 1.55f, a.z), d = vec3(-0.21f, 1.55f, a.z);
        if (side > 0)
            mesh_quad(m, a, b, c, d, screen);
        else
            mesh_quad(m, b, a, d, c, screen);
        for (int k = -1; k <= 1; k += 2) { // nozzles in their holsters, hoses
            float x = 0.46f * (float)k;
            mesh_bevel_box(m, vec3(x - 0.05f, 0.98f, z * 0.5f - 0.06f), vec3(x + 0.05f, 1.22f, z * 0.5f + 0.06f),
                           0.015f, t->black);
            Vec3 hose[9];
            for (int i = 0; i < 9; i++) {
                float s = (float)i / 8.0f;
                hose[i] = vec3(x + (float)k * 0.16f * sinf(PI_F * s), lerpf(1.7f, 1.05f, s) - 0.85f * sinf(PI_F * s),
                               z * 0.5f);
            }
            mesh_tube(m, hose, 9, 0.022f, 8, t->black);
        }
    }
    mesh_place(m, affine_identity());
}

static void station(Town *t)
{
    MeshBuilder *m = t->mesh;
    float x0 = -9.0f, x1 = 7.0f, z0 = -13.5f, z1 = -3.0f, y = 4.7f;
    int band = set_paint(t->world, "canopy band", vec3(0.45f, 0.035f, 0.02f), 0.35f);
    mesh_place(m, affine_identity());
    mesh_box(m, vec3(x0, y, z0), vec3(x1, y + 0.25f, z1), t->white);
    mesh_bevel_box(m, vec3(x0 - 0.12f, y - 0.1f, z0 - 0.12f), vec3(x1 + 0.12f, y + 0.4f, z1 + 0.12f), 0.03f, t->white);
    mesh_bevel_box(m, vec3(x0 - 0.18f, y + 0.4f, z0 - 0.18f), vec3(x1 + 0.18f, y + 0.95f, z1 + 0.18f), 0.03f, band);
    float on = t->dark ? 1.0f : 0.25f;
    int tube = set_glow(t->world, "canopy lamp", vec3_scale(vec3(1.0f, 0.97f, 0.9f), 9.0f * on), true);
    for (int i = 0; i < 8; i++) {
        float x = -6.8f + 3.9f * (float)(i % 4), z = i < 4 ? -5.6f : -10.8f;
        mesh_box(m, vec3(x - 0.5f, y - 0.13f, z - 0.35f), vec3(x + 0.5f, y - 0.1f, z + 0.35f), tube);
        world_add_light(t->world, set_quad_light("canopy lamp", LIGHT_PRACTICAL, t->place,
                                                 vec3(x - 0.5f, y - 0.15f, z - 0.35f), vec3(1, 0, 0), vec3(0, 0, 0.7f),
                                                 vec3_scale(vec3(1.0f, 0.95f, 0.85f), 16.0f * on)));
    }
    for (int i = 0; i < 2; i++) { // islands with posts and pumps
        float x = i ? 3.4f : -5.4f;
        mesh_bevel_box(m, vec3(x - 0.75f, -0.1f, -12.0f), vec3(x + 0.75f, 0.16f, -4.6f), 0.04f, t->kerb);
        for (int k = 0; k < 2; k++) {
            mesh_box(m, vec3(x - 0.16f, 0.1f, -5.3f - 5.8f * (float)k - 0.16f),
                     vec3(x + 0.16f, y, -5.3f - 5.8f * (float)k + 0.16f), t->white);
            pump(t, vec3(x, 0.16f, -6.7f - 3.2f * (float)k));
        }
        town_bollard(t, vec3(x, 0, -4.2f));
    }
    town_landmark(t, "pump", vec3(-5.4f, 1.1f, -6.7f), vec3(0.5f, 1.0f, 0.3f), 0.0f);
    town_front(t, &(Front){.style = FRONT_MODERN,
                           .foot = vec3(-9.5f, 0, -19.5f),
                           .width = 11.0f,
                           .depth = 8.0f,
                           .storeys = 1,
                           .shop = true,
                           .near = true,
                           .lamp = true,
                           .name = "SHOP",
                           .n = 31});
    town_pavement(t, -10, 7, -19.5f, -17.2f, 0.13f);
    if (!t->no_text) {
        // the price board by the road
        mesh_box(m, vec3(9.4f, 0, -10.1f), vec3(9.65f, 7.2f, -9.85f), t->white);
        mesh_box(m, vec3(11.35f, 0, -10.1f), vec3(11.6f, 7.2f, -9.85f), t->white);
        mesh_bevel_box(m, vec3(9.2f, 3.6f, -10.2f), vec3(11.8f, 7.3f, -9.75f), 0.05f, band);
        static const char *const lines[] = {"GAS", "1.79", "1.85", "1.69"};
        for (int i = 0; i < COUNT_OF(lines); i++) {
            int sign = set_sign_material(t->world, lines[i], vec3(0.85f, 0.82f, 0.75f), t->dark ? 2.2f : 0.2f,
                                         i ? 2.6f : 2.2f);
            float yy = 6.25f - 0.85f * (float)i;
            mesh_picture(m, vec3(9.45f, yy, -9.74f), vec3(11.55f, yy, -9.74f), vec3(11.55f, yy + 0.8f, -9.74f),
                         vec3(9.45f, yy + 0.8f, -9.74f), sign);
        }
    }
    town_neon(t, "OPEN", vec3(-2.2f, 2.6f, -19.45f), 0.0f, 0.3f, vec3(1.0f, 0.08f, 0.05f), false, false);
    town_car(t, vec3(-3.2f, 0, -8.0f), PI_F, 1);
    town_car(t, vec3(5.6f, 0, -10.2f), PI_F, 4);
    town_thing(t, "trash can", vec3(2.4f, 0.13f, -18.9f), 0.0f, NULL, 0.9f);
    // the road along it
    town_strip(t, 17.95f, 18.05f, -60, 60, 0.0f, t->yellow);
    town_lamp(t, vec3(13.5f, 0, -2.0f), 0.5f * PI_F, true);
    town_lamp(t, vec3(13.5f, 0, -28.0f), 0.5f * PI_F, true);
}

Status build_forecourt(World *world, int place, RngKey rng, Error *error)
{
    (void)error;
    Town town = town_begin(world, place, rng), *t = &town;
    bool gas = text_in_list("gas station,petrol station,filling station", t->plan->kind);
    open_ground(t);
    if (gas)
        station(t);
    else
        parking(t);
    PlaceInfo *info = &world->places[place];
    info->camera_min = gas ? vec3(-8, 0.25f, -4.0f) : vec3(-3.2f, 0.25f, -16.0f);
    info->camera_max = gas ? vec3(8, 4.0f, 14.0f) : vec3(3.2f, 4.2f, 15.0f);
    info->walk_min = gas ? vec3(-4, 0, -3.6f) : vec3(-2.8f, 0, -16.0f);
    info->walk_max = gas ? vec3(4, 0, 6.0f) : vec3(2.8f, 0, 11.0f);
    info->path_from = gas ? vec3(2.5f, 0, 5.0f) : vec3(0.8f, 0, 8.0f);
    info->path_to = gas ? vec3(-1.0f, 0, -3.4f) : vec3(0.8f, 0, -14.0f);
    info->has_vista = true;
    info->vista = gas ? vec3(0.5f, 2.2f, -3.5f) : vec3(0, 1.6f, -3.0f);
    snprintf(info->ground, sizeof info->ground, "asphalt");
    town_end(t, gas ? "gas station" : "parking lot");
    return STATUS_OK;
}
