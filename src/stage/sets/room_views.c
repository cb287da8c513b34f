// What is seen through windows: a garden, a street, a city from above.
#include "stage/nature/trees.h"
#include "stage/sets/room.h"

#include <stdio.h>

static void plant(Room *r, Affine frame, const char *species, float x, float z, float scale, int variant)
{
    int mesh = plant_mesh(r->world, species, variant, PLANT_FAR, PLANT_SUMMER);
    Vec3 at = affine_point(frame, vec3(x, -0.3f, z));
    world_add_instance(r->world, species, mesh, r->place, affine_from(at, quat_yaw((float)variant), vec3_splat(scale)));
}

static void view_garden(Room *r, Affine frame)
{
    MeshBuilder *m = mesh_begin(r->world->arena);
    mesh_place(m, frame);
    int lawn = set_material(r->world, "turf", vec3(0.07f, 0.11f, 0.03f), 5),
        hills = set_paint(r->world, "hills", vec3(0.09f, 0.12f, 0.09f), 0.95f);
    mesh_quad(m, vec3(-70, -0.3f, -0.3f), vec3(70, -0.3f, -0.3f), vec3(70, -0.3f, -90), vec3(-70, -0.3f, -90), lawn);
    for (int i = 0; i < 24; i++) { // a wooded ridge
        float x0 = -120.0f + 10.0f * (float)i, x1 = x0 + 10.0f;
        float y0 = 7.0f + 4.0f * rng_noise(r->rng, 0.37 * i), y1 = 7.0f + 4.0f * rng_noise(r->rng, 0.37 * (i + 1));
        mesh_quad(m, vec3(x0, -0.3f, -90), vec3(x1, -0.3f, -90), vec3(x1, y1, -94), vec3(x0, y0, -94), hills);
    }
    mesh_finish(r->world, m, "garden", r->place);
    for (int i = 0; i < 9; i++)
        plant(r, frame, "bush", -9.0f + 2.1f * (float)i + 0.6f * rng_float(r->rng, 500u + (uint64_t)i), -4.6f, 0.95f,
              i % 3);
    static const char *const species[] = {"maple", "birch", "oak"};
    for (int i = 0; i < 6; i++)
        plant(r, frame, species[i % 3], -15.0f + 6.0f * (float)i + 2.0f * rng_float(r->rng, 520u + (uint64_t)i),
              -13.0f - 9.0f * rng_float(r->rng, 530u + (uint64_t)i), 0.75f, i % 3);
}

// A house front with rows of windows; z is its front.
static void front(Room *r, MeshBuilder *m, float x0, float x1, float z, float bottom, float top, int wall, uint64_t n)
{
    int dark = set_paint(r->world, "dark room", vec3(0.03f, 0.035f, 0.045f), 0.12f),
        lit = set_glow(r->world, "lit room", vec3_scale(vec3(1.5f, 0.95f, 0.5f), r->dark ? 0.8f : 0.12f), false),
        sill = set_paint(r->world, "sill", vec3(0.3f, 0.28f, 0.25f), 0.8f);
    mesh_box(m, vec3(x0, bottom, z - 9.0f), vec3(x1, top, z), wall);
    int columns = (int)fmaxf(1.0f, (x1 - x0) / 2.2f);
    for (float y = bottom + 1.0f; y + 1.7f < top; y += 3.2f)
        for (int i = 0; i < columns; i++, n++) {
            float x = x0 + (x1 - x0) * ((float)i + 0.5f) / (float)columns;
            bool on = rng_float(r->rng, 2000u + n) < (r->dark ? 0.4f : 0.08f);
            mesh_quad(m, vec3(x - 0.5f, y, z + 0.01f), vec3(x + 0.5f, y, z + 0.01f),
                      vec3(x + 0.5f, y + 1.6f, z + 0.01f), vec3(x - 0.5f, y + 1.6f, z + 0.01f), on ? lit : dark);
            mesh_box(m, vec3(x - 0.6f, y - 0.1f, z), vec3(x + 0.6f, y, z + 0.1f), sill);
        }
}

static void view_street(Room *r, Affine frame)
{
    MeshBuilder *m = mesh_begin(r->world->arena);
    mesh_place(m, frame);
    int pavement = set_material(r->world, "concrete", vec3(0.27f, 0.265f, 0.25f), 7),
        asphalt = set_material(r->world, "asphalt", vec3(0.06f, 0.06f, 0.062f), 3);
    mesh_quad(m, vec3(-40, -0.1f, -0.25f), vec3(40, -0.1f, -0.25f), vec3(40, -0.1f, -3.6f), vec3(-40, -0.1f, -3.6f),
              pavement);
    mesh_quad(m, vec3(-40, -0.22f, -3.6f), vec3(40, -0.22f, -3.6f), vec3(40, -0.22f, -11.6f), vec3(-40, -0.22f, -11.6f),
              asphalt);
    mesh_box(m, vec3(-40, -0.3f, -15.0f), vec3(40, -0.1f, -11.6f), pavement);
    static const Vec3 tints[] = {
        {0.2f, 0.12f, 0.085f}, {0.34f, 0.3f, 0.25f}, {0.16f, 0.11f, 0.09f}, {0.3f, 0.26f, 0.22f}};
    float x = -34.0f;
    for (uint64_t i = 0; x < 34.0f; i++) {
        float wide = rng_range(r->rng, 600 + i, 7.0f, 12.0f),
              top = 3.2f * (float)(3 + (int)(2.9f * rng_float(r->rng, 620 + i))) + 1.0f;
        front(r, m, x, x + wide, -15.0f, -0.1f, top,
              set_material(r->world, i % 2 ? "concrete" : "brick", tints[i % 4], 1), 90u * i);
        x += wide;
    }
    mesh_finish(r->world, m, "street", r->place);
    static const float cars[][2] = {{-4.2f, -4.9f}, {3.6f, -4.9f}, {9.5f, -4.95f}};
    for (int i = 0; i < COUNT_OF(cars); i++) {
        Vec3 at = affine_point(frame, vec3(cars[i][0], -0.22f, cars[i][1]));
        Quat turn = affine_rotation(frame);
        prop_place(r->world, r->place, "car", at, 2.0f * atan2f(turn.y, turn.w) + 0.5f * PI_F,
                   &(PropParams){.no_landmark = true,
                                 .has_color = i != 1,
                                 .color = i ? vec3(0.25f, 0.26f, 0.27f) : vec3(0.05f, 0.09f, 0.16f)});
    }
    plant(r, frame, "maple", -1.2f, -2.9f, 0.6f, 1);
}

static void view_city(Room *r, Affine frame)
{
    MeshBuilder *m = mesh_begin(r->world->arena);
    mesh_place(m, frame);
    static const Vec3 tints[] = {
        {0.2f, 0.19f, 0.185f}, {0.3f, 0.27f, 0.24f}, {0.12f, 0.13f, 0.15f}, {0.24f, 0.17f, 0.14f}};
    int walls[COUNT_OF(tints)];
    for (int i = 0; i < COUNT_OF(tints); i++)
        walls[i] = set_paint(r->world, "tower", tints[i], 0.7f);
    int below = set_paint(r->world, "city below", vec3(0.1f, 0.1f, 0.105f), 0.9f);
    mesh_quad(m, vec3(-900, -40, -2), vec3(900, -40, -2), vec3(900, -40, -1500), vec3(-900, -40, -1500), below);
    for (uint64_t i = 0; i < 90; i++) {
        float z = -32.0f - 11.0f * (float)(i / 3) * (1.0f + 0.02f * (float)i),
              wide = rng_range(r->rng, 700 + 4 * i, 10.0f, 24.0f),
              x = rng_range(r->rng, 701 + 4 * i, -1.0f, 1.0f) * (26.0f - 0.55f * z);
        float tall = rng_float(r->rng, 702 + 4 * i), top = -28.0f + 26.0f * tall + 55.0f * tall * tall * tall;
        if (i < 24)
            front(r, m, x - 0.5f * wide, x + 0.5f * wide, z, -40.0f, top, walls[i % 4], 400u * i);
        else
            mesh_box(m, vec3(x - 0.5f * wide, -40, z - wide), vec3(x + 0.5f * wide, top, z), walls[i % 4]);
    }
    mesh_finish(r->world, m, "city", r->place);
}

void room_view(Room *r, RoomWall wall, RoomView view)
{
    Affine frame = room_wall_frame(r, wall, 0.0f);
    switch (view) {
    case VIEW_GARDEN:
        view_garden(r, frame);
        break;
    case VIEW_STREET:
        view_street(r, frame);
        break;
    case VIEW_CITY:
        view_city(r, frame);
        break;
    case VIEW_NONE:
        break;
    }
}
