// An airport's gate: rows of seats before a wall of glass, the apron with an airliner, the board, the desk.
#include "stage/sets/made.h"
#include "stage/sets/outlook.h"
#include "stage/sets/room_grand.h"

#include <stdio.h>

static void apron(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = mesh_begin(world->arena);
    int concrete = set_material(world, "concrete", vec3(0.3f, 0.295f, 0.28f), 14),
        grass = set_material(world, "turf", vec3(0.1f, 0.13f, 0.045f), 9),
        yellow = set_paint(world, "apron line", vec3(0.62f, 0.45f, 0.05f), 0.7f),
        far = set_paint(world, "far hills", vec3(0.2f, 0.25f, 0.28f), 0.95f),
        tower = set_paint(world, "control tower", vec3(0.5f, 0.5f, 0.49f), 0.7f),
        glass = set_paint(world, "tower glass", vec3(0.02f, 0.05f, 0.07f), 0.08f);
    float z = r->back - 0.4f, y = -3.2f; // the gate is on the upper floor
    mesh_quad(m, vec3(-160, y, z), vec3(160, y, z), vec3(160, y, z - 120), vec3(-160, y, z - 120), concrete);
    mesh_quad(m, vec3(-600, y - 0.02f, z - 120), vec3(600, y - 0.02f, z - 120), vec3(600, y - 0.02f, z - 900),
              vec3(-600, y - 0.02f, z - 900), grass);
    mesh_quad(m, vec3(-600, y, z - 190), vec3(600, y, z - 190), vec3(600, y, z - 240), vec3(-600, y, z - 240),
              concrete);
    for (int i = 0; i < 3; i++)
        mesh_quad(m, vec3(-160, y + 0.01f, z - 48.0f - 14.0f * (float)i),
                  vec3(160, y + 0.01f, z - 48.0f - 14.0f * (float)i),
                  vec3(160, y + 0.01f, z - 48.4f - 14.0f * (float)i),
                  vec3(-160, y + 0.01f, z - 48.4f - 14.0f * (float)i), yellow);
    for (int i = 0; i < 30; i++) {
        float x0 = -450.0f + 30.0f * (float)i, y0 = 12.0f + 9.0f * rng_noise(r->rng, 0.31 * i),
              y1 = 12.0f + 9.0f * rng_noise(r->rng, 0.31 * (i + 1));
        mesh_quad(m, vec3(x0, y, z - 880), vec3(x0 + 30.0f, y, z - 880), vec3(x0 + 30.0f, y1, z - 890),
                  vec3(x0, y0, z - 890), far);
    }
    mesh_place(m, affine_from(vec3(62, y, z - 260), quat_identity(), vec3_splat(1.0f)));
    mesh_cylinder(m, vec3(0, 0, 0), 34.0f, 3.2f, 24, tower);
    mesh_cone(m, vec3(0, 34.0f, 0), 5.0f, 4.5f, 6.2f, 24, glass);
    mesh_cylinder(m, vec3(0, 39.0f, 0), 1.0f, 6.6f, 24, tower);
    mesh_place(m, affine_identity());
    mesh_finish(world, m, "apron", r->place);
    Vec3 stand = vec3(-4.0f, y, z - 30.0f), taxi = vec3(58.0f, y, z - 88.0f);
    int mesh = made_mesh(world, "made/airplane", &stand);
    world_add_instance(world, "airliner", mesh, r->place, affine_from(stand, quat_yaw(0.62f), vec3_splat(1.0f)));
    world_add_instance(world, "airliner", mesh, r->place, affine_from(taxi, quat_yaw(-1.45f), vec3_splat(1.0f)));
}

static void glass_wall(Room *r)
{
    MeshBuilder *m = r->mesh;
    const RoomWindow *w = &r->row->windows[0];
    int steel = set_metal(r->world, "mullion", vec3_splat(0.42f), 0.35f),
        pane = outlook_pane(r->world, r->place, vec3(0.93f, 0.96f, 0.97f));
    float half = 0.5f * w->width;
    for (int i = 0; i <= 8; i++) {
        float x = lerpf(-half, half, (float)i / 8.0f);
        mesh_bevel_box(m, vec3(x - 0.06f, w->sill, r->back - 0.2f), vec3(x + 0.06f, w->sill + w->height, r->back),
                       0.01f, steel);
    }
    for (int k = 0; k <= 3; k++) {
        float y = w->sill + w->height * (float)k / 3.0f;
        mesh_bevel_box(m, vec3(-half, y - 0.04f, r->back - 0.16f), vec3(half, y + 0.04f, r->back - 0.04f), 0.008f,
                       steel);
    }
    mesh_quad(m, vec3(-half, w->sill, r->back - 0.1f), vec3(half, w->sill, r->back - 0.1f),
              vec3(half, w->sill + w->height, r->back - 0.1f), vec3(-half, w->sill + w->height, r->back - 0.1f), pane);
}

static int seats_mesh(World *world)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int steel = set_metal(world, "seat frame", vec3_splat(0.5f), 0.3f),
        leather = set_paint(world, "seat leather", vec3(0.025f, 0.027f, 0.03f), 0.45f);
    mesh_box(m, vec3(-1.25f, 0.34f, -0.04f), vec3(1.25f, 0.4f, 0.04f), steel);
    for (int i = 0; i < 4; i++) {
        float x = -0.93f + 0.62f * (float)i;
        mesh_bevel_box(m, vec3(x - 0.26f, 0.4f, -0.22f), vec3(x + 0.26f, 0.46f, 0.26f), 0.025f, leather);
        mesh_place(m, affine_from(vec3(x, 0.46f, -0.22f), quat_axis_angle(vec3(1, 0, 0), -0.22f), vec3_splat(1.0f)));
        mesh_bevel_box(m, vec3(-0.26f, 0, -0.05f), vec3(0.26f, 0.48f, 0.01f), 0.025f, leather);
        mesh_place(m, affine_identity());
    }
    for (int i = 0; i < 5; i++) {
        float x = -1.24f + 0.62f * (float)i;
        mesh_bevel_box(m, vec3(x - 0.02f, 0.6f, -0.2f), vec3(x + 0.02f, 0.64f, 0.2f), 0.008f, steel);
        mesh_rod(m, vec3(x, 0.38f, -0.16f), vec3(x, 0.61f, -0.16f), 0.012f, steel);
    }
    for (int s = -1; s <= 1; s += 2) {
        mesh_rod(m, vec3(0.9f * (float)s, 0.02f, 0), vec3(0.9f * (float)s, 0.36f, 0), 0.03f, steel);
        mesh_rod(m, vec3(0.9f * (float)s, 0.02f, -0.28f), vec3(0.9f * (float)s, 0.02f, 0.28f), 0.02f, steel);
    }
    return world_add_mesh(world, mesh_end(m));
}

// Lines of a departures board; the cities are chosen by the seed.
static void board(Room *r, Vec3 centre, Vec2 size)
{
    static const char *const cities[] = {"LISBON", "OSLO",  "CAIRO",  "LIMA",   "TOKYO",
                                         "ROME",   "DAKAR", "SYDNEY", "BERLIN", "DELHI"};
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int black = set_paint(world, "board", vec3_splat(0.012f), 0.3f);
    mesh_bevel_box(m, vec3(centre.x - 0.5f * size.x - 0.06f, centre.y - 0.5f * size.y - 0.06f, centre.z - 0.12f),
                   vec3(centre.x + 0.5f * size.x + 0.06f, centre.y + 0.5f * size.y + 0.06f, centre.z), 0.01f, black);
    enum { LINES = 5 };
    float row = size.y / (LINES + 1.0f);
    for (int i = 0; i <= LINES; i++) {
        char text[40];
        int minute = 5 * (int)(11.99f * rng_float(r->rng, 60u + (uint64_t)i)),
            gate = 1 + (int)(28.0f * rng_float(r->rng, 70u + (uint64_t)i));
        if (i == 0)
            snprintf(text, sizeof text, "DEPARTURES");
        else
            snprintf(text, sizeof text, "%02d:%02d  %s  B%d", 8 + i, minute,
                     cities[(int)(9.99f * rng_float(r->rng, 80u + (uint64_t)i))], gate);
        float aspect = size.x / row, top = centre.y + 0.5f * size.y - row * (float)i;
        int ink = set_sign_material(world, text, i ? vec3(1.0f, 0.78f, 0.3f) : vec3(0.9f, 0.95f, 1.0f), 2.2f, aspect);
        mesh_picture(m, vec3(centre.x - 0.48f * size.x, top - 0.9f * row, centre.z + 0.003f),
                     vec3(centre.x + 0.48f * size.x, top - 0.9f * row, centre.z + 0.003f),
                     vec3(centre.x + 0.48f * size.x, top - 0.1f * row, centre.z + 0.003f),
                     vec3(centre.x - 0.48f * size.x, top - 0.1f * row, centre.z + 0.003f), ink);
    }
}

void room_airport_extra(Room *r)
{
    World *world = r->world;
    apron(r);
    glass_wall(r);
    int seats = seats_mesh(world);
    static const float rows[][3] = {{-5.2f, -4.6f, 0.0f}, {-5.2f, -5.3f, PI_F}, {3.4f, -4.6f, 0.0f},
                                    {3.4f, -5.3f, PI_F},  {6.4f, -4.6f, 0.0f},  {6.4f, -5.3f, PI_F},
                                    {-5.4f, 1.4f, 0.0f},  {-5.4f, 0.7f, PI_F},  {5.4f, 1.4f, 0.0f},
                                    {5.4f, 0.7f, PI_F},   {-8.2f, -4.6f, 0.0f}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        int mark = fit_made(r, i == 0 ? "seat" : "seats", seats, vec3(rows[i][0], 0, rows[i][1]), rows[i][2],
                            vec3(2.5f, 0.95f, 0.55f));
        fit_seats(r, mark, 4, 0.62f, 0.46f, 0.04f);
    }
    MeshBuilder *m = r->mesh;
    int white = set_paint(world, "gate white", vec3_splat(0.6f), 0.4f),
        blue = set_paint(world, "gate blue", vec3(0.02f, 0.07f, 0.2f), 0.4f),
        steel = set_metal(world, "post", vec3_splat(0.5f), 0.3f);
    Counter desk = {.name = "counter",
                    .middle = vec3(8.6f, 0, -6.2f),
                    .yaw = -0.35f,
                    .length = 2.2f,
                    .depth = 0.7f,
                    .height = 1.08f,
                    .top = white,
                    .front = blue};
    fit_counter(r, &desk);
    board(r, vec3(0.0f, 4.5f, -6.2f), (Vec2){4.4f, 1.9f});
    for (int s = -1; s <= 1; s += 2)
        mesh_rod(m, vec3(1.9f * (float)s, 5.4f, -6.26f), vec3(1.9f * (float)s, r->height, -6.26f), 0.03f, steel);
    int sign = set_sign_material(world, "GATE B12", vec3(0.9f, 0.8f, 0.2f), 1.6f, 4.0f);
    mesh_bevel_box(m, vec3(7.2f, 3.0f, -7.0f), vec3(9.8f, 3.7f, -6.9f), 0.01f, blue);
    mesh_picture(m, vec3(7.3f, 3.05f, -6.895f), vec3(9.7f, 3.05f, -6.895f), vec3(9.7f, 3.65f, -6.895f),
                 vec3(7.3f, 3.65f, -6.895f), sign);
    for (int i = 0; i < 3; i++) { // white columns
        float x = -7.3f + 7.3f * (float)i;
        if (i == 1)
            continue;
        mesh_cylinder(m, vec3(x, 0, -2.4f), r->height, 0.32f, 28, white);
    }
    fit_landmark(r, "window", -1, vec3(0, 2.6f, r->back), 0, vec3(9.5f, 2.4f, 0.1f));
}
