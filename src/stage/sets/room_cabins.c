// Cabins and corridors: inside a bus, an airliner, its cockpit, a submarine, a tent; a hospital's corridor.
#include "stage/sets/outlook.h"
#include "stage/sets/room_leisure.h"
#include "stage/sets/room_public.h"

#include <math.h>

// Panes in bare windows, with a rubber seal around each.
static void panes(Room *r, const RoomWindow *w, float seal)
{
    MeshBuilder *m = r->mesh;
    int glass = outlook_pane(r->world, r->place, vec3(0.9f, 0.94f, 0.95f)),
        rubber = set_paint(r->world, "seal", vec3_splat(0.03f), 0.6f), count = w->count > 0 ? w->count : 1;
    for (int k = 0; k < count; k++) {
        mesh_place(m, room_wall_frame(r, w->wall, w->at + w->step * ((float)k - 0.5f * (float)(count - 1))));
        float x = 0.5f * w->width, low = w->sill, high = low + w->height, z = -0.06f;
        mesh_quad(m, vec3(-x, low, z), vec3(x, low, z), vec3(x, high, z), vec3(-x, high, z), glass);
        for (int side = -1; side <= 1; side += 2) {
            float e = (float)side * x, f = e - seal * (float)side, y = side > 0 ? high : low,
                  v = y - seal * (float)side;
            mesh_box(m, vec3(fminf(e, f), low, z - 0.03f), vec3(fmaxf(e, f), high, 0.012f), rubber);
            mesh_box(m, vec3(-x, fminf(y, v), z - 0.03f), vec3(x, fmaxf(y, v), 0.012f), rubber);
        }
    }
    mesh_place(m, affine_identity());
}

typedef struct Bank { // seats in one row
    int count;
    float each, back; // m wide, high
    Vec3 cloth, shell;
    bool arms;
} Bank;

static int bank_mesh(World *world, const Bank *b)
{
    MeshBuilder *m = mesh_begin(world->arena); // faces +Z
    int cloth = set_material(world, "fabric", b->cloth, 4), shell = set_paint(world, "seat shell", b->shell, 0.4f),
        steel = set_metal(world, "seat leg", vec3_splat(0.3f), 0.35f),
        linen = set_paint(world, "headrest", vec3(0.6f, 0.6f, 0.58f), 0.8f);
    float wide = b->each * (float)b->count;
    for (int i = 0; i < b->count; i++) {
        float x = -0.5f * wide + b->each * ((float)i + 0.5f), half = 0.47f * b->each;
        mesh_bevel_box(m, vec3(x - half, 0.34f, -0.2f), vec3(x + half, 0.46f, 0.27f), 0.035f, cloth);
        mesh_place(m, affine_from(vec3(x, 0.42f, -0.2f), quat_axis_angle(vec3(1, 0, 0), -0.16f), vec3_splat(1.0f)));
        mesh_bevel_box(m, vec3(-half, 0, -0.06f), vec3(half, b->back - 0.42f, 0.04f), 0.035f, cloth);
        mesh_bevel_box(m, vec3(-half - 0.005f, 0.02f, -0.1f), vec3(half + 0.005f, b->back - 0.46f, -0.05f), 0.02f,
                       shell);
        if (b->arms)
            mesh_bevel_box(m, vec3(-0.7f * half, b->back - 0.66f, 0.03f), vec3(0.7f * half, b->back - 0.44f, 0.055f),
                           0.01f, linen);
        mesh_place(m, affine_identity());
    }
    for (int i = 0; b->arms && i <= b->count; i++) {
        float x = -0.5f * wide + b->each * (float)i;
        mesh_bevel_box(m, vec3(x - 0.028f, 0.58f, -0.2f), vec3(x + 0.028f, 0.63f, 0.2f), 0.012f, shell);
        mesh_box(m, vec3(x - 0.012f, 0.4f, -0.16f), vec3(x + 0.012f, 0.58f, -0.1f), shell);
    }
    for (int side = -1; side <= 1; side += 2)
        mesh_box(m, vec3(0.34f * wide * (float)side - 0.03f, 0, -0.16f),
                 vec3(0.34f * wide * (float)side + 0.03f, 0.34f, 0.16f), steel);
    return world_add_mesh(world, mesh_end(m));
}

// Rows of such seats that face the front of the cabin (-Z), on both sides of the aisle.
static void banks(Room *r, const Bank *b, float middle, float from, float to, float step)
{
    int mesh = bank_mesh(r->world, b), number = 0;
    for (float z = from; z <= to; z += step)
        for (int side = -1; side <= 1; side += 2, number++) {
            int mark = fit_made(r, number == 0 ? "seat" : "seats", mesh, vec3(middle * (float)side, 0, z), PI_F,
                                vec3(b->each * (float)b->count, b->back, 0.55f));
            fit_seats(r, mark, b->count, b->each, 0.46f, 0.05f);
        }
}

// ---------------------------------------------------------------- the bus

void room_bus_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    static const Vec3 cloths[] = {{0.03f, 0.08f, 0.25f}, {0.24f, 0.03f, 0.04f}, {0.03f, 0.17f, 0.14f}};
    Bank bank = {.count = 2,
                 .each = 0.44f,
                 .back = 1.08f,
                 .cloth = cloths[(int)(2.99f * rng_float(r->rng, 61))],
                 .shell = vec3(0.1f, 0.1f, 0.105f)};
    banks(r, &bank, 0.8f, -1.9f, 5.4f, 0.82f);
    for (int i = 0; i < 3; i++)
        panes(r, &r->row->windows[i], 0.04f);
    int yellow = set_paint(world, "grab pole", vec3(0.62f, 0.42f, 0.02f), 0.35f),
        dark = set_paint(world, "dashboard", vec3(0.03f, 0.03f, 0.033f), 0.5f),
        loop = set_paint(world, "strap", vec3(0.04f, 0.04f, 0.045f), 0.6f),
        panel = set_paint(world, "bus ceiling panel", vec3(0.5f, 0.5f, 0.48f), 0.6f);
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.36f * (float)side;
        mesh_rod(m, vec3(x, 1.95f, -3.0f), vec3(x, 1.95f, r->front - 0.3f), 0.016f, yellow);
        for (int i = 0; i < 5; i++) {
            float z = -2.35f + 1.64f * (float)i;
            mesh_rod(m, vec3(x + 0.03f * (float)side, i % 2 ? 1.05f : 0, z), vec3(x + 0.03f * (float)side, 2.2f, z),
                     0.016f, yellow);
            mesh_box(m, vec3(x - 0.012f, 1.72f, z + 0.7f), vec3(x + 0.012f, 1.95f, z + 0.74f), loop);
        }
        mesh_bevel_box(m, vec3(side > 0 ? 0.95f : -1.3f, 2.0f, -4.0f), vec3(side > 0 ? 1.3f : -0.95f, 2.25f, r->front),
                       0.05f, panel);
    }
    // the driver's place: dashboard, wheel, a screen behind the seat
    mesh_bevel_box(m, vec3(-1.28f, 0, r->back + 0.02f), vec3(1.28f, 0.8f, r->back + 0.42f), 0.06f, dark);
    Vec3 hub = vec3(-0.68f, 0.92f, r->back + 0.72f), ring[25];
    for (int i = 0; i <= 24; i++)
        ring[i] = vec3_add(hub, vec3(0.24f * sinf(TAU_F * (float)i / 24.0f), 0.1f * cosf(TAU_F * (float)i / 24.0f),
                                     0.22f * cosf(TAU_F * (float)i / 24.0f)));
    mesh_tube(m, ring, 25, 0.016f, 8, loop);
    mesh_rod(m, vec3(-0.68f, 0.7f, r->back + 0.4f), hub, 0.03f, dark);
    Bank driver = {.count = 1,
                   .each = 0.5f,
                   .back = 1.25f,
                   .cloth = vec3(0.03f, 0.03f, 0.033f),
                   .shell = vec3(0.05f, 0.05f, 0.05f)};
    int mark = fit_made(r, "driver's seat", bank_mesh(world, &driver), vec3(-0.68f, 0, r->back + 1.3f), PI_F,
                        vec3(0.5f, 1.25f, 0.55f));
    fit_seats(r, mark, 1, 0, 0.46f, 0.05f);
    mesh_box(m, vec3(-1.28f, 0.2f, r->back + 1.72f), vec3(-0.36f, 1.3f, r->back + 1.75f), dark);
    mesh_bevel_box(m, vec3(0.1f, 1.9f, r->back + 0.3f), vec3(0.5f, 2.05f, r->back + 0.36f), 0.02f, dark); // mirror
    int sign = set_sign_material(world, "STOP", vec3(1.0f, 0.25f, 0.08f), 2.0f, 3.0f);
    mesh_bevel_box(m, vec3(-0.26f, 2.04f, -3.3f), vec3(0.26f, 2.22f, -3.26f), 0.01f, dark);
    mesh_picture(m, vec3(-0.22f, 2.06f, -3.255f), vec3(0.22f, 2.06f, -3.255f), vec3(0.22f, 2.2f, -3.255f),
                 vec3(-0.22f, 2.2f, -3.255f), sign);
    fit_landmark(r, "window", -1, vec3(r->right, 1.4f, 0.2f), -0.5f * PI_F, vec3(0.75f, 0.47f, 0.05f));
    room_land_going_by(r);
}

// ---------------------------------------------------------------- the airliner

// A floor of clouds far below, and the wing.
static void flight_level(Room *r, bool wing)
{
    World *world = r->world;
    MeshBuilder *m = mesh_begin(world->arena);
    int cloud = set_paint(world, "cloud floor", vec3(0.7f, 0.72f, 0.76f), 0.95f),
        metal = set_paint(world, "wing", vec3(0.5f, 0.51f, 0.53f), 0.3f);
    enum { CELLS = 46 };
    float edge = 5200.0f, base = -420.0f;
    for (int i = 0; i < CELLS; i++)
        for (int k = 0; k < CELLS; k++) {
            Vec3 p[4];
            for (int c = 0; c < 4; c++) {
                int u = i + (c == 1 || c == 2), v = k + (c == 2 || c == 3);
                float x = edge * (2.0f * (float)u / CELLS - 1.0f), z = edge * (1.0f - 2.0f * (float)v / CELLS);
                p[c] = vec3(
                    x,
                    base +
                        130.0f * rng_noise(r->rng, 0.0031 * (double)x + 0.61 * rng_noise(r->rng, 0.004 * (double)z)) +
                        90.0f * rng_noise(r->rng, 50.0 + 0.0042 * (double)z + 0.001 * (double)x),
                    z);
            }
            mesh_quad(m, p[0], p[1], p[2], p[3], cloud);
        }
    for (int side = -1; wing && side <= 1; side += 2) {
        float s = (float)side;
        Vec3 a = vec3(s * 1.9f, -0.5f, -1.6f), b = vec3(s * 17.0f, 0.9f, 5.4f), c = vec3(s * 17.0f, 0.9f, 6.8f),
             d = vec3(s * 1.9f, -0.5f, 3.6f);
        if (side > 0)
            mesh_quad(m, d, c, b, a, metal);
        else
            mesh_quad(m, a, b, c, d, metal);
        mesh_quad(m, c, vec3(s * 17.4f, 2.6f, 6.9f), vec3(s * 17.4f, 2.6f, 6.3f), b, metal);
        mesh_quad(m, b, vec3(s * 17.4f, 2.6f, 6.3f), vec3(s * 17.4f, 2.6f, 6.9f), c, metal);
    }
    mesh_finish(world, m, "clouds below", r->place);
}

void room_plane_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    Bank bank = {.count = 3,
                 .each = 0.47f,
                 .back = 1.2f,
                 .cloth = vec3(0.03f, 0.06f, 0.16f),
                 .shell = vec3(0.3f, 0.31f, 0.33f),
                 .arms = true};
    banks(r, &bank, 1.07f, -5.0f, 6.6f, 0.86f);
    int white = set_paint(world, "cabin panel", vec3(0.66f, 0.66f, 0.64f), 0.4f),
        grey = set_paint(world, "bin edge", vec3(0.4f, 0.4f, 0.41f), 0.4f),
        strip = set_glow(world, "cabin light", vec3(1.5f, 1.4f, 1.2f), false),
        curtain = set_material(world, "fabric", vec3(0.05f, 0.08f, 0.2f), 4);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        Vec2 line[7];
        for (int i = 0; i < 7; i++) { // bins above the seats, round towards the aisle
            float a = 0.5f * PI_F * (float)i / 6.0f;
            line[i] = (Vec2){s * (1.85f - 1.05f * sinf(a)), 1.62f + 0.42f * (1.0f - cosf(a))};
        }
        for (int i = 0; i + 1 < 7; i++) {
            Vec3 a = vec3(line[i].x, line[i].y, r->front), b = vec3(line[i + 1].x, line[i + 1].y, r->front),
                 c = vec3(b.x, b.y, r->back), d = vec3(a.x, a.y, r->back);
            if (side > 0)
                mesh_quad(m, b, a, d, c, white);
            else
                mesh_quad(m, a, b, c, d, white);
        }
        mesh_box(m, vec3(fminf(s * 0.8f, s * 0.83f), 2.04f, r->back),
                 vec3(fmaxf(s * 0.8f, s * 0.83f), r->height, r->front), grey);
        for (int i = 0; i < 14; i++) // their lids
            mesh_box(m, vec3(fminf(s * 0.795f, s * 0.81f), 1.98f, r->back + 0.95f * (float)i),
                     vec3(fmaxf(s * 0.795f, s * 0.81f), 2.2f, r->back + 0.95f * (float)i + 0.012f), grey);
        mesh_quad(m, vec3(s * 0.5f - 0.04f, r->height - 0.01f, r->back),
                  vec3(s * 0.5f + 0.04f, r->height - 0.01f, r->back),
                  vec3(s * 0.5f + 0.04f, r->height - 0.01f, r->front),
                  vec3(s * 0.5f - 0.04f, r->height - 0.01f, r->front), strip);
        panes(r, &r->row->windows[side > 0], 0.035f);
        // the front of the cabin: bulkheads and a curtain
        mesh_box(m, vec3(fminf(s * 0.42f, s * 1.84f), 0, r->back + 0.5f),
                 vec3(fmaxf(s * 0.42f, s * 1.84f), r->height, r->back + 0.55f), white);
        Vec2 folds[24], back[24];
        for (int i = 0; i < 24; i++) {
            folds[i] = (Vec2){s * (0.42f - 0.26f * (float)i / 23.0f), r->back + 0.6f + 0.03f * sinf(2.2f * (float)i)};
            back[23 - i] = folds[i];
        }
        mesh_curtain(m, folds, 24, 0.04f, 2.05f, curtain);
        mesh_curtain(m, back, 24, 0.04f, 2.05f, curtain);
    }
    int exit = set_sign_material(world, "EXIT", vec3(0.2f, 1.0f, 0.35f), 1.8f, 2.6f);
    mesh_picture(m, vec3(-0.16f, 2.08f, r->back + 0.62f), vec3(0.16f, 2.08f, r->back + 0.62f),
                 vec3(0.16f, 2.2f, r->back + 0.62f), vec3(-0.16f, 2.2f, r->back + 0.62f), exit);
    fit_landmark(r, "window", -1, vec3(r->right, 1.2f, 0.0f), -0.5f * PI_F, vec3(0.15f, 0.21f, 0.05f));
    flight_level(r, true);
}

// ---------------------------------------------------------------- the cockpit

void room_cockpit_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int grey = set_paint(world, "instrument panel", vec3(0.09f, 0.1f, 0.11f), 0.5f),
        dark = set_paint(world, "glare shield", vec3(0.02f, 0.02f, 0.022f), 0.8f),
        knob = set_paint(world, "knob", vec3(0.3f, 0.3f, 0.29f), 0.4f),
        frame = set_paint(world, "window post", vec3(0.13f, 0.135f, 0.14f), 0.5f),
        leds[3] = {set_glow(world, "green lamp", vec3(0.1f, 1.6f, 0.3f), false),
                   set_glow(world, "amber lamp", vec3(1.8f, 0.8f, 0.06f), false),
                   set_glow(world, "white lamp", vec3(0.9f, 0.95f, 1.0f), false)};
    for (int i = 0; i < 3; i++)
        panes(r, &r->row->windows[i], 0.05f);
    for (int i = -1; i <= 1; i++)
        mesh_rod(m, vec3(0.75f * (float)i, 1.1f, r->back - 0.02f), vec3(0.68f * (float)i, 1.88f, r->back + 0.04f),
                 0.045f, frame);
    float z = r->back + 0.62f; // the main panel leans towards the pilots
    mesh_bevel_box(m, vec3(-1.5f, 0, r->back), vec3(1.5f, 0.62f, z - 0.05f), 0.03f, grey);
    mesh_bevel_box(m, vec3(-1.55f, 1.04f, r->back), vec3(1.55f, 1.12f, z + 0.06f), 0.03f, dark);
    mesh_box(m, vec3(-1.5f, 0.6f, r->back), vec3(1.5f, 1.05f, z - 0.02f), grey);
    static const Vec3 tints[] = {{0.25f, 0.7f, 1.0f}, {0.3f, 1.0f, 0.6f}, {0.3f, 0.8f, 1.0f},
                                 {1.0f, 0.75f, 0.3f}, {0.3f, 1.0f, 0.6f}, {0.25f, 0.7f, 1.0f}};
    for (int i = 0; i < 6; i++)
        fit_screen(r, vec3(-1.1f + 0.44f * (float)i, 0.83f, z), 0.0f, -0.12f, (Vec2){0.36f, 0.32f},
                   i % 3 == 1 ? 2 : i % 2, tints[i], 0.7f);
    mesh_bevel_box(m, vec3(-0.26f, 0, z - 0.1f), vec3(0.26f, 0.6f, z + 1.1f), 0.03f,
                   grey); // the pedestal with its levers
    for (int i = 0; i < 2; i++) {
        float x = -0.06f + 0.12f * (float)i;
        mesh_rod(m, vec3(x, 0.58f, z + 0.42f), vec3(x, 0.78f, z + 0.32f), 0.014f, knob);
        mesh_bevel_box(m, vec3(x - 0.03f, 0.76f, z + 0.28f), vec3(x + 0.03f, 0.81f, z + 0.34f), 0.01f, knob);
    }
    mesh_bevel_box(m, vec3(-0.55f, r->height - 0.16f, z - 0.1f), vec3(0.55f, r->height, z + 1.3f), 0.03f,
                   grey);           // overhead
    for (int i = 0; i < 130; i++) { // switches and lamps
        bool above = i < 70;
        float u = rng_float(r->rng, 800u + 3u * (uint64_t)i), v = rng_float(r->rng, 801u + 3u * (uint64_t)i),
              pick = rng_float(r->rng, 802u + 3u * (uint64_t)i);
        Vec3 at = above ? vec3(lerpf(-0.5f, 0.5f, roundf(u * 12.0f) / 12.0f), r->height - 0.17f,
                               lerpf(z, z + 1.2f, roundf(v * 12.0f) / 12.0f))
                        : vec3(lerpf(-0.22f, 0.22f, roundf(u * 7.0f) / 7.0f), 0.605f,
                               lerpf(z + 0.55f, z + 1.05f, roundf(v * 8.0f) / 8.0f));
        mesh_bevel_box(m, vec3_add(at, vec3(-0.014f, -0.012f, -0.014f)), vec3_add(at, vec3(0.014f, 0.012f, 0.014f)),
                       0.004f, pick < 0.22f ? leds[i % 3] : knob);
    }
    for (int side = -1; side <= 1; side += 2) { // yokes
        float x = 0.72f * (float)side;
        mesh_rod(m, vec3(x, 0.55f, z - 0.05f), vec3(x, 0.72f, z + 0.28f), 0.025f, dark);
        Vec3 grip[5] = {vec3(x - 0.17f, 0.88f, z + 0.3f), vec3(x - 0.16f, 0.74f, z + 0.3f), vec3(x, 0.71f, z + 0.3f),
                        vec3(x + 0.16f, 0.74f, z + 0.3f), vec3(x + 0.17f, 0.88f, z + 0.3f)};
        mesh_tube(m, grip, 5, 0.02f, 10, dark);
        Bank pilot = {.count = 1,
                      .each = 0.56f,
                      .back = 1.3f,
                      .cloth = vec3(0.16f, 0.14f, 0.12f),
                      .shell = vec3(0.06f, 0.06f, 0.065f),
                      .arms = true};
        int mark = fit_made(r, side < 0 ? "seat" : "pilot's seat", bank_mesh(world, &pilot), vec3(x, 0, z + 0.98f),
                            PI_F, vec3(0.6f, 1.3f, 0.6f));
        fit_seats(r, mark, 1, 0, 0.46f, 0.05f);
    }
    world_add_light(world, set_quad_light("screens", LIGHT_PRACTICAL, r->place, vec3(-1.3f, 0.7f, z + 0.06f),
                                          vec3(2.6f, 0, 0), vec3(0, 0.3f, 0), vec3(0.16f, 0.32f, 0.4f)));
    fit_landmark(r, "console", -1, vec3(0, 0.8f, z - 0.2f), 0, vec3(1.5f, 0.25f, 0.25f));
    flight_level(r, false);
}

// ---------------------------------------------------------------- the submarine

void room_submarine_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int iron = set_paint(world, "hull frame", vec3(0.17f, 0.2f, 0.185f), 0.5f),
        brass = set_metal(world, "valve", vec3(0.7f, 0.5f, 0.24f), 0.3f),
        red = set_paint(world, "hand wheel", vec3(0.45f, 0.03f, 0.02f), 0.5f),
        dark = set_paint(world, "equipment", vec3(0.07f, 0.085f, 0.08f), 0.5f),
        steel = set_metal(world, "periscope", vec3_splat(0.5f), 0.25f),
        face = set_paint(world, "dial", vec3(0.6f, 0.6f, 0.55f), 0.5f),
        ink = set_paint(world, "needle", vec3_splat(0.02f), 0.5f);
    static const int pipes[] = {0, 1, 0, 0};
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side, wall = s * r->right;
        for (int i = 0; i < 8; i++) { // the ribs of the round hull
            float z = r->back + 0.4f + 1.3f * (float)i;
            Vec3 rib[6] = {vec3(wall - s * 0.5f, 0, z),
                           vec3(wall - s * 0.12f, 0.6f, z),
                           vec3(wall - s * 0.06f, 1.25f, z),
                           vec3(wall - s * 0.3f, 1.95f, z),
                           vec3(wall - s * 0.95f, r->height - 0.12f, z),
                           vec3(0, r->height - 0.05f, z)};
            mesh_tube(m, rib, 6, 0.06f, 8, iron);
        }
        for (int i = 0; i < 4; i++) { // pipes along it, with valves
            float y = 1.72f + 0.13f * (float)i, x = wall - s * (0.2f + 0.14f * (float)i);
            mesh_rod(m, vec3(x, y, r->back), vec3(x, y, r->front), 0.035f + 0.012f * (float)(i % 2),
                     pipes[i] ? brass : iron);
            for (int k = 0; k < 4; k++) {
                float z = r->back + 1.2f + 2.1f * (float)k + 0.45f * (float)i;
                Vec3 ring[13];
                for (int q = 0; q <= 12; q++)
                    ring[q] = vec3(x - s * 0.09f, y + 0.075f * sinf(TAU_F * (float)q / 12.0f),
                                   z + 0.075f * cosf(TAU_F * (float)q / 12.0f));
                if ((i + k) % 2)
                    continue;
                mesh_tube(m, ring, 13, 0.011f, 6, red);
                mesh_rod(m, ring[0], ring[6], 0.007f, red), mesh_rod(m, ring[3], ring[9], 0.007f, red);
                mesh_rod(m, vec3(x, y, z), vec3(x - s * 0.09f, y, z), 0.012f, brass);
            }
        }
        for (int i = 0; i < 4; i++) { // consoles with dials and lamps along both sides
            float z = r->back + 1.3f + 1.9f * (float)i, x = wall - s * 0.62f;
            mesh_bevel_box(m, vec3(fminf(wall, x), 0, z - 0.75f), vec3(fmaxf(wall, x), 0.95f, z + 0.75f), 0.03f, dark);
            mesh_bevel_box(m, vec3(fminf(wall, wall - s * 0.3f), 0.95f, z - 0.75f),
                           vec3(fmaxf(wall, wall - s * 0.3f), 1.55f, z + 0.75f), 0.03f, dark);
            for (int k = 0; k < 6; k++) {
                Vec3 c = vec3(wall - s * 0.302f, 1.1f + 0.26f * (float)(k / 3), z - 0.5f + 0.3f * (float)(k % 3));
                mesh_place(m, affine_from(c, quat_axis_angle(vec3(0, 0, 1), s * 0.5f * PI_F), vec3_splat(1.0f)));
                mesh_cylinder(m, vec3(0, 0, 0), 0.014f, 0.095f, 22, brass);
                mesh_cylinder(m, vec3(0, 0.006f, 0), 0.012f, 0.082f, 22, face);
                mesh_place(m, affine_identity());
                float a = TAU_F * rng_float(r->rng, 600u + 40u * (uint64_t)(side + 1) + 6u * (uint64_t)i + (uint64_t)k);
                mesh_rod(m, vec3_add(c, vec3(-s * 0.021f, 0, 0)),
                         vec3_add(c, vec3(-s * 0.021f, 0.065f * sinf(a), 0.065f * cosf(a))), 0.005f, ink);
            }
            if (i % 2 == 0)
                fit_screen(r, vec3(wall - s * 0.31f, 1.24f, z + 0.5f), -s * 0.5f * PI_F, 0.0f, (Vec2){0.4f, 0.4f}, 2,
                           vec3(0.25f, 1.0f, 0.45f), 1.0f);
        }
    }
    // the periscope in the middle
    Vec3 p = vec3(0, 0, -1.7f);
    mesh_rod(m, vec3(p.x, 0.1f, p.z), vec3(p.x, r->height, p.z), 0.11f, steel);
    mesh_bevel_box(m, vec3(-0.17f, 1.3f, p.z - 0.17f), vec3(0.17f, 1.75f, p.z + 0.19f), 0.04f, dark);
    for (int side = -1; side <= 1; side += 2) {
        mesh_rod(m, vec3(0.16f * (float)side, 1.4f, p.z), vec3(0.48f * (float)side, 1.36f, p.z), 0.025f, steel);
        mesh_cylinder(m, vec3(0.05f * (float)side, 1.6f, p.z + 0.2f), 0.03f, 0.03f, 14, ink);
    }
    fit_landmark(r, "periscope", -1, vec3(0, 1.25f, p.z), 0, vec3(0.2f, 1.25f, 0.2f));
    int lamp = set_glow(world, "red lamp", vec3(5.0f, 0.25f, 0.12f), true);
    for (int i = 0; i < 3; i++) {
        float z = -2.6f + 2.8f * (float)i;
        mesh_sphere(m, vec3(1.15f, r->height - 0.22f, z), 0.06f, 14, lamp);
        Light bulb = set_bulb("red lamp", r->place, vec3(1.15f, r->height - 0.22f, z), 0.07f, vec3(26.0f, 1.6f, 0.8f));
        bulb.visible = false;
        world_add_light(world, bulb);
    }
}

// ---------------------------------------------------------------- the tent

void room_tent_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    Vec3 hue = r->plan->has_color ? r->plan->color : vec3(0.42f, 0.27f, 0.1f);
    int cloth = set_material(world, "fabric", hue, 4), pole = set_metal(world, "tent pole", vec3_splat(0.4f), 0.35f);
    float ridge = 2.75f, half = 2.2f, z0 = r->back + 0.02f, z1 = r->front - 0.1f;
    for (int side = -1; side <= 1; side += 2) { // two slopes from the ridge, sagging a little
        float s = (float)side;
        enum { FOLDS = 8 };
        for (int i = 0; i < FOLDS; i++)
            for (int k = 0; k < FOLDS; k++) {
                Vec3 p[4];
                for (int c = 0; c < 4; c++) {
                    float u = ((float)i + (c == 1 || c == 2 ? 1.0f : 0.0f)) / FOLDS,
                          v = ((float)k + (c > 1 ? 1.0f : 0.0f)) / FOLDS, sag = 0.1f * sinf(PI_F * u) * sinf(PI_F * v);
                    p[c] = vec3(s * (half * u - 0.6f * sag), ridge * (1.0f - u) - sag, lerpf(z1, z0, v));
                }
                if (side > 0)
                    mesh_quad(m, p[3], p[2], p[1], p[0], cloth);
                else
                    mesh_quad(m, p[0], p[1], p[2], p[3], cloth);
            }
        // the gable, its flaps turned back from the door
        mesh_quad(m, vec3(s * half, 0, z0), vec3(s * 0.62f, 0, z0), vec3(s * 0.05f, ridge - 0.05f, z0),
                  vec3(s * 0.06f, ridge, z0), cloth);
        mesh_quad(m, vec3(s * 0.06f, ridge, z0), vec3(s * 0.05f, ridge - 0.05f, z0), vec3(s * 0.62f, 0, z0),
                  vec3(s * half, 0, z0), cloth);
        mesh_rod(m, vec3(s * 0.64f, 0.02f, z0 + 0.05f), vec3(s * 0.08f, ridge - 0.1f, z0 + 0.05f), 0.06f, cloth);
    }
    mesh_rod(m, vec3(0, ridge + 0.02f, z0), vec3(0, ridge + 0.02f, z1), 0.018f, pole);
    mesh_rod(m, vec3(0, 0, z0), vec3(0, ridge, z0), 0.02f, pole);
    Light glow = set_bulb("lantern", r->place, vec3(0, 2.2f, 0.1f), 0.07f,
                          r->dark ? vec3(24.0f, 14.0f, 6.0f) : vec3(7.0f, 4.4f, 2.2f));
    glow.visible = false;
    int lamp = set_glow(world, "lantern", vec3(4.0f, 2.4f, 1.0f), true);
    mesh_cylinder(m, vec3(0, 2.12f, 0.1f), 0.14f, 0.05f, 16, lamp);
    mesh_rod(m, vec3(0, 2.26f, 0.1f), vec3(0, ridge, 0.1f), 0.006f, pole);
    world_add_light(world, glow);
}

// ---------------------------------------------------------------- the corridor of a ward

void room_ward_corridor_extra(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int rail = set_material(world, "wood panel", vec3(0.3f, 0.17f, 0.08f), 12),
        stripe = set_paint(world, "guide line", vec3(0.02f, 0.2f, 0.4f), 0.3f),
        white = set_paint(world, "sign board", vec3(0.05f, 0.2f, 0.36f), 0.4f);
    for (int side = -1; side <= 1; side += 2) {
        float wall = (float)side * r->right;
        float z = r->back;
        for (int i = 0; i <= COUNT_OF(r->row->doors); i++) { // a hand rail between the doors
            float next = r->front;
            for (int k = 0; k < COUNT_OF(r->row->doors); k++) {
                const RoomDoor *d = &r->row->doors[k];
                bool here = d->name && d->wall == (side > 0 ? ROOM_RIGHT : ROOM_LEFT);
                if (here && d->at - 0.7f > z && d->at - 0.7f < next)
                    next = d->at - 0.7f;
            }
            if (next - z > 0.3f)
                mesh_bevel_box(m, vec3(fminf(wall - 0.09f * (float)side, wall - 0.04f * (float)side), 0.86f, z),
                               vec3(fmaxf(wall - 0.09f * (float)side, wall - 0.04f * (float)side), 0.98f, next), 0.02f,
                               rail);
            z = next + 1.4f;
        }
    }
    mesh_box(m, vec3(0.55f, 0, r->back), vec3(0.63f, 0.002f, r->front), stripe);
    int sign = set_sign_material(world, "WARD 4", vec3(0.9f, 0.95f, 1.0f), 0.0f, 4.0f);
    mesh_bevel_box(m, vec3(-0.6f, 2.28f, -2.0f), vec3(0.6f, 2.56f, -1.96f), 0.01f, white);
    mesh_picture(m, vec3(-0.5f, 2.31f, -1.955f), vec3(0.5f, 2.31f, -1.955f), vec3(0.5f, 2.53f, -1.955f),
                 vec3(-0.5f, 2.53f, -1.955f), sign);
}
