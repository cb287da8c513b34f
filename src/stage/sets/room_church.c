// A church: pointed windows of coloured glass, an arcade, a vault, pews and the altar with its candles.
#include "stage/sets/fittings.h"
#include "stage/sets/room_public.h"

#include <stdlib.h>

#define SPRING 3.1f // of the arcade's arches, m
#define COLUMN_X 3.9f
#define BAY 3.6f
#define COLUMNS 6

static float column_z(const Room *r, int i)
{
    return r->back + 1.4f + BAY * (float)i;
}

// Half the width of a pointed arch at a height above its springing; each side is an arc about the other's foot.
static float arch_half(float width, float y)
{
    return y <= 0.0f ? 0.5f * width : fmaxf(0.0f, sqrtf(fmaxf(0.0f, width * width - y * y)) - 0.5f * width);
}

// Fills a rectangular hole above its arch: front face and soffit. The frame's z = 0 is the wall's inner face.
static void spandrels(MeshBuilder *m, float width, float spring, float top, float thick, int stone)
{
    enum { STEPS = 9 };
    float rise = fminf(0.866f * width, top - spring);
    for (int side = -1; side <= 1; side += 2)
        for (int i = 0; i < STEPS; i++) {
            float s = (float)side, y0 = rise * (float)i / STEPS, y1 = rise * (float)(i + 1) / STEPS;
            float x0 = s * arch_half(width, y0), x1 = s * arch_half(width, y1), edge = s * 0.5f * width;
            Vec3 a = vec3(x0, spring + y0, 0), b = vec3(edge, spring + y0, 0), c = vec3(edge, spring + y1, 0),
                 d = vec3(x1, spring + y1, 0), back = vec3(0, 0, -thick);
            for (int face = 0; face < 2; face++) {
                Vec3 o = face ? back : vec3(0, 0, 0);
                if ((side > 0) != (face > 0))
                    mesh_quad(m, vec3_add(a, o), vec3_add(b, o), vec3_add(c, o), vec3_add(d, o), stone);
                else
                    mesh_quad(m, vec3_add(b, o), vec3_add(a, o), vec3_add(d, o), vec3_add(c, o), stone);
            }
            if (side > 0)
                mesh_quad(m, a, d, vec3_add(d, back), vec3_add(a, back), stone);
            else
                mesh_quad(m, d, a, vec3_add(a, back), vec3_add(d, back), stone);
        }
    if (top > spring + rise + 0.01f)
        mesh_box(m, vec3(-0.5f * width, spring + rise, -thick), vec3(0.5f * width, top, 0), stone);
}

// Cells of coloured glass between leads, in the hole's frame with y from the sill.
static void coloured_glass(Room *r, MeshBuilder *m, float width, float height, const int *glass, int lead, uint64_t n)
{
    float spring = height - 0.866f * width, z = -0.12f;
    int rows = (int)(height / 0.3f), columns = 5;
    RngKey key = rng_key(r->rng.value + n, "glass", "church");
    for (int i = 0; i < rows; i++) {
        float y0 = height * (float)i / (float)rows, y1 = height * (float)(i + 1) / (float)rows;
        float h0 = arch_half(width, y0 - spring), h1 = arch_half(width, y1 - spring);
        for (int k = 0; k < columns; k++) {
            float u0 = 2.0f * (float)k / (float)columns - 1.0f, u1 = 2.0f * (float)(k + 1) / (float)columns - 1.0f;
            bool border = k == 0 || k == columns - 1 || i == 0;
            int step = i % 5; // medallions: a light heart in a coloured field
            bool heart = k == 2 && step == 2, ring = !heart && abs(k - 2) + abs(step - 2) <= 1;
            int pick = border ? (i + k) % 2 : heart ? 5 : ring ? 2 : (int)(n + (uint64_t)(i / 5)) % 2 ? 1 : 3;
            if (rng_float(key, (uint64_t)(i * 8 + k)) < 0.14f)
                pick = 2 + (int)(3.0f * rng_float(key, (uint64_t)(i * 8 + k + 4000)));
            mesh_quad(m, vec3(u0 * h0, y0, z), vec3(u1 * h0, y0, z), vec3(u1 * h1, y1, z), vec3(u0 * h1, y1, z),
                      glass[pick]);
            if (k > 0)
                mesh_rod(m, vec3(u0 * h0, y0, z), vec3(u0 * h1, y1, z), 0.011f, lead);
        }
        mesh_rod(m, vec3(-h0, y0, z), vec3(h0, y0, z), i % 4 == 0 ? 0.018f : 0.01f, lead);
    }
    mesh_box(m, vec3(-0.03f, 0, z - 0.03f), vec3(0.03f, spring, z + 0.03f), lead);
}

static void windows(Room *r)
{
    static const Vec3 tints[] = {{0.75f, 0.05f, 0.035f}, {0.04f, 0.12f, 0.7f},  {0.85f, 0.5f, 0.06f},
                                 {0.08f, 0.2f, 0.62f},   {0.08f, 0.45f, 0.12f}, {0.85f, 0.82f, 0.7f}};
    int glass[COUNT_OF(tints)], lead = set_paint(r->world, "lead", vec3_splat(0.015f), 0.6f);
    for (int i = 0; i < COUNT_OF(tints); i++)
        glass[i] = set_glass(r->world, vec3_scale(tints[i], r->dark ? 0.22f : 1.0f)); // lit from within: dull
    MeshBuilder *m = r->mesh;
    uint64_t n = 0;
    for (int i = 0; i < COUNT_OF(r->row->windows); i++) {
        const RoomWindow *w = &r->row->windows[i];
        for (int k = 0; w->width > 0.0f && k < w->count; k++) {
            float at = w->at + w->step * ((float)k - 0.5f * (float)(w->count - 1));
            Affine frame = affine_mul(room_wall_frame(r, w->wall, at),
                                      affine_from(vec3(0, w->sill, 0), quat_identity(), vec3_splat(1.0f)));
            mesh_place(m, frame);
            spandrels(m, w->width, w->height - 0.866f * w->width, w->height, 0.22f, r->wall);
            coloured_glass(r, m, w->width, w->height, glass, lead, n++);
            mesh_bevel_box(m, vec3(-0.5f * w->width - 0.12f, -0.12f, -0.2f), vec3(0.5f * w->width + 0.12f, 0, 0.12f),
                           0.02f, r->trim);
        }
    }
    mesh_place(m, affine_identity());
}

// Light that dust shows: faint sheets from the windows of the sunny side down to the floor.
static void shafts(Room *r)
{
    float cover = fmaxf(r->plan->clouds, fmaxf(r->plan->rain, fmaxf(r->plan->snow, r->plan->fog)));
    if (r->dark || cover > 0.5f)
        return;
    World *world = r->world;
    static const Vec3 tints[] = {{1.0f, 0.72f, 0.4f}, {0.75f, 0.75f, 1.0f}, {1.0f, 0.62f, 0.42f}};
    int image = world_add_image(world, fit_shaft_image(world->arena)), beams[COUNT_OF(tints)];
    for (int i = 0; i < COUNT_OF(tints); i++)
        beams[i] = fit_shaft_material(world, image, vec3_scale(tints[i], 0.75f), 0.24f);
    const RoomWindow *w = &r->row->windows[0];
    MeshBuilder *m = mesh_begin(world->arena);
    bool low = r->plan->time == TIME_GOLDEN_HOUR || r->plan->time == TIME_DAWN;
    for (int k = 0; k < w->count; k++) {
        Affine frame = room_wall_frame(r, w->wall, w->at + w->step * ((float)k - 0.5f * (float)(w->count - 1)));
        Vec3 d = affine_vector(frame, vec3(0.55f, low ? 0.3f : 0.95f, -1.0f)); // as the room's sunbeam
        for (int i = 0; i < 1; i++) {
            float x = 0.0f;
            Vec3 a = affine_point(frame, vec3(x, w->sill, 0)), b = affine_point(frame, vec3(x, w->sill + w->height, 0));
            float reach = fminf(a.y / d.y, 11.0f), reach_b = fminf(b.y / d.y, 11.0f);
            mesh_picture(m, vec3_mad(a, d, -reach), vec3_mad(b, d, -reach_b), b, a, beams[(k + i + 1) % 3]);
        }
    }
    mesh_finish(world, m, "light shafts", r->place);
}

static void arcade(Room *r, int stone, int rib)
{
    MeshBuilder *m = r->mesh;
    float thick = 0.5f, top = 6.3f;
    for (int side = -1; side <= 1; side += 2) {
        float x = (float)side * COLUMN_X;
        for (int i = 0; i < COLUMNS; i++) {
            float z = column_z(r, i);
            mesh_place(m, affine_from(vec3(x, 0, z), quat_identity(), vec3_splat(1.0f)));
            Vec2 column[] = {{0.46f, 0},    {0.46f, 0.3f},  {0.4f, 0.36f}, {0.42f, 0.42f}, {0.33f, 0.5f},
                             {0.31f, 2.7f}, {0.35f, 2.74f}, {0.33f, 2.8f}, {0.44f, 3.0f},  {0.46f, 3.1f}};
            mesh_lathe(m, column, COUNT_OF(column), 24, stone);
            for (int k = 0; k < 4; k++) // shafts around it
                mesh_rod(m, vec3(k & 1 ? 0.3f : -0.3f, 0.42f, k & 2 ? 0.22f : -0.22f),
                         vec3(k & 1 ? 0.3f : -0.3f, 2.9f, k & 2 ? 0.22f : -0.22f), 0.07f, rib);
            mesh_rod(m, vec3(-(float)side * 0.3f, 3.0f, 0), vec3(-(float)side * 0.3f, top, 0), 0.09f, rib);
            mesh_bevel_box(m, vec3(-0.3f, SPRING - 0.02f, -0.3f), vec3(0.3f, SPRING + 0.1f, 0.3f), 0.02f, rib);
            if (i + 1 == COLUMNS)
                continue;
            float wide = BAY - 0.44f; // the arch to the next; frame: x along the nave
            Affine frame = affine_from(vec3(x - (float)side * 0.5f * thick, 0, z + 0.5f * BAY),
                                       quat_yaw(-(float)side * 0.5f * PI_F), vec3_splat(1.0f));
            mesh_place(m, frame);
            spandrels(m, wide, SPRING + 0.1f, top, thick, stone);
            for (int end = -1; end <= 1; end += 2)
                mesh_box(m, vec3(end < 0 ? -0.5f * BAY : 0.5f * wide, SPRING + 0.1f, -thick),
                         vec3(end < 0 ? -0.5f * wide : 0.5f * BAY, top, 0), stone);
            for (int half = -1; half <= 1; half += 2) { // moulding
                Vec3 arc[10];
                for (int k = 0; k < 10; k++) {
                    float y = 0.866f * wide * (float)k / 9.0f;
                    arc[k] = vec3((float)half * arch_half(wide, y), SPRING + 0.1f + y, 0.0f);
                }
                mesh_tube(m, arc, 10, 0.06f, 8, rib);
            }
        }
    }
    mesh_place(m, affine_identity());
}

// Bays of a pointed vault between the arcades, with ribs.
static void vault(Room *r, int plaster, int rib)
{
    enum { STEPS = 10 };
    MeshBuilder *m = r->mesh;
    float spring = 6.3f, wide = 2.0f * COLUMN_X - 0.4f, rise = r->height - spring - 0.15f;
    Vec3 arc[2 * STEPS + 1];
    for (int i = 0; i <= 2 * STEPS; i++) {
        float t = (float)i / STEPS - 1.0f, up = 1.0f - powf(fabsf(t), 1.9f); // pointed at the ridge
        up = rise * (0.86f * up + 0.14f * (1.0f - fabsf(t)));
        arc[i] = vec3(0.5f * wide * t, spring + up, 0);
    }
    float begin = r->back, end = r->front;
    for (int i = 0; i < 2 * STEPS; i++)
        mesh_quad(m, vec3(arc[i].x, arc[i].y, begin), vec3(arc[i].x, arc[i].y, end),
                  vec3(arc[i + 1].x, arc[i + 1].y, end), vec3(arc[i + 1].x, arc[i + 1].y, begin), plaster);
    for (int b = 0; b < COLUMNS; b++) {
        float z = column_z(r, b);
        Vec3 line[2 * STEPS + 1];
        for (int pass = 0; pass < (b + 1 < COLUMNS ? 3 : 1); pass++) { // across, and both diagonals
            for (int i = 0; i <= 2 * STEPS; i++) {
                float t = 0.5f + 0.5f * arc[i].x / (0.5f * wide);
                line[i] = vec3(arc[i].x, arc[i].y - 0.05f, pass == 0 ? z : z + BAY * (pass == 1 ? t : 1.0f - t));
            }
            mesh_tube(m, line, 2 * STEPS + 1, pass ? 0.06f : 0.1f, 8, rib);
        }
    }
    mesh_rod(m, vec3(0, spring + rise - 0.04f, begin), vec3(0, spring + rise - 0.04f, end), 0.07f, rib);
}

static void candle(Room *r, MeshBuilder *m, Vec3 foot, float height, int wax, int flame)
{
    mesh_place(m, affine_from(foot, quat_identity(), vec3_splat(1.0f)));
    mesh_cylinder(m, vec3(0, 0, 0), height, 0.018f, 14, wax);
    mesh_sphere(m, vec3(0, height + 0.016f, 0), 0.009f, 10, flame);
    mesh_cone(m, vec3(0, height + 0.018f, 0), 0.035f, 0.009f, 0.0005f, 10, flame);
    mesh_place(m, affine_identity());
    (void)r;
}

static void altar(Room *r)
{
    World *world = r->world;
    MeshBuilder *m = mesh_begin(world->arena);
    int marble = set_material(world, "marble", vec3(0.5f, 0.48f, 0.44f), 6),
        linen = set_material(world, "fabric", vec3(0.66f, 0.65f, 0.62f), 4),
        gold = set_metal(world, "gold", vec3(0.75f, 0.52f, 0.2f), 0.28f),
        wax = set_paint(world, "wax", vec3(0.7f, 0.64f, 0.5f), 0.5f),
        flame = set_glow(world, "candle flame", vec3(12.0f, 5.6f, 1.4f), true);
    float z = r->back + 2.6f;
    mesh_bevel_box(m, vec3(-1.15f, 0, z - 0.45f), vec3(1.15f, 0.92f, z + 0.4f), 0.02f, marble);
    for (int i = 0; i < 3; i++)
        mesh_bevel_box(m, vec3(-0.98f + 0.67f * (float)i, 0.16f, z + 0.39f),
                       vec3(-0.38f + 0.67f * (float)i, 0.78f, z + 0.425f), 0.02f, marble);
    mesh_bevel_box(m, vec3(-1.3f, 0.92f, z - 0.52f), vec3(1.3f, 1.0f, z + 0.5f), 0.015f, marble);
    mesh_bevel_box(m, vec3(-1.31f, 1.0f, z - 0.4f), vec3(1.31f, 1.008f, z + 0.42f), 0.003f, linen);
    for (int side = -1; side <= 1; side += 2)
        mesh_box(m, vec3((float)side * 1.312f - 0.003f, 0.62f, z - 0.4f),
                 vec3((float)side * 1.312f + 0.003f, 1.008f, z + 0.42f), linen);
    int instance = mesh_finish(world, m, "altar", r->place);
    fit_landmark(r, "altar", instance, vec3(0, 0.5f, z), 0, vec3(1.3f, 0.5f, 0.5f));
    m = r->mesh;
    float wall = r->back + 0.02f; // the cross hangs on the wall
    mesh_bevel_box(m, vec3(-0.045f, 1.25f, wall), vec3(0.045f, 2.55f, wall + 0.05f), 0.01f, gold);
    mesh_bevel_box(m, vec3(-0.4f, 2.05f, wall), vec3(0.4f, 2.14f, wall + 0.05f), 0.01f, gold);
    static const float at[] = {-1.1f, -0.8f, -0.5f, 0.5f, 0.8f, 1.1f};
    for (int i = 0; i < COUNT_OF(at); i++) {
        mesh_place(m, affine_from(vec3(at[i], 1.0f, z - 0.22f), quat_identity(), vec3_splat(1.0f)));
        Vec2 stick[] = {{0.06f, 0},     {0.055f, 0.02f}, {0.014f, 0.05f}, {0.022f, 0.12f},
                        {0.012f, 0.2f}, {0.04f, 0.24f},  {0.0f, 0.25f}};
        mesh_lathe(m, stick, COUNT_OF(stick), 18, gold);
        candle(r, m, vec3(at[i], 1.24f, z - 0.22f), 0.2f + 0.05f * (float)(i < 3 ? i : 5 - i), wax, flame);
    }
    for (int side = -1; side <= 1; side += 2) { // stands with many candles beside it
        float x = 2.3f * (float)side;
        mesh_rod(m, vec3(x, 0, z + 0.3f), vec3(x, 0.95f, z + 0.3f), 0.025f, gold);
        mesh_cylinder(m, vec3(x, 0, z + 0.3f), 0.03f, 0.2f, 24, gold);
        mesh_cylinder(m, vec3(x, 0.95f, z + 0.3f), 0.02f, 0.3f, 28, gold);
        for (int i = 0; i < 9; i++) {
            float a = TAU_F * (float)i / 9.0f, out = i % 3 ? 0.24f : 0.12f;
            candle(r, m, vec3(x + out * sinf(a), 0.97f, z + 0.3f + out * cosf(a)),
                   rng_range(r->rng, 900u + (uint64_t)i, 0.1f, 0.24f), wax, flame);
        }
        Light glow = set_bulb("candle fire", r->place, vec3(x, 1.25f, z + 0.3f), 0.12f,
                              vec3_scale(vec3(30.0f, 14.0f, 4.4f), r->dark ? 1.0f : 0.5f));
        glow.visible = false, glow.flicker = 0.15f;
        world_add_light(world, glow);
    }
    Light glow = set_bulb("candle fire", r->place, vec3(0, 1.6f, z + 0.1f), 0.12f,
                          vec3_scale(vec3(34.0f, 16.0f, 5.0f), r->dark ? 1.0f : 0.5f));
    glow.visible = false, glow.flicker = 0.15f;
    world_add_light(world, glow);
}

static void pews(Room *r, int wood)
{
    World *world = r->world;
    MeshBuilder *m = mesh_begin(world->arena);
    float x = 1.22f;
    mesh_bevel_box(m, vec3(-x, 0.4f, -0.22f), vec3(x, 0.44f, 0.2f), 0.008f, wood);
    mesh_bevel_box(m, vec3(-x, 0.44f, -0.26f), vec3(x, 0.92f, -0.225f), 0.006f, wood);
    mesh_bevel_box(m, vec3(-x, 0.9f, -0.3f), vec3(x, 0.94f, -0.2f), 0.008f, wood);
    mesh_box(m, vec3(-x, 0.1f, -0.24f), vec3(x, 0.4f, -0.22f), wood);
    mesh_bevel_box(m, vec3(-x, 0.12f, -0.62f), vec3(x, 0.17f, -0.46f), 0.008f, wood); // for knees, of the row behind
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side * x;
        mesh_bevel_box(m, vec3(s - 0.03f, 0, -0.34f), vec3(s + 0.03f, 0.98f, 0.2f), 0.012f, wood);
        mesh_bevel_box(m, vec3(s - 0.04f, 0.98f, -0.36f), vec3(s + 0.04f, 1.02f, 0.22f), 0.01f, wood);
    }
    int mesh = world_add_mesh(world, mesh_end(m));
    for (int row = 0; row < 8; row++)
        for (int side = -1; side <= 1; side += 2) {
            float z = 0.6f + 1.02f * (float)row;
            int mark = fit_made(r, "pew", mesh, vec3((float)side * 2.15f, 0, z), PI_F, vec3(2.0f * x, 1.0f, 0.6f));
            fit_seats(r, mark, 4, 0.58f, 0.44f, 0.02f);
        }
}

void room_church_extra(Room *r)
{
    World *world = r->world;
    int stone = r->wall, rib = r->trim, plaster = set_material(world, "plaster", vec3(0.5f, 0.46f, 0.39f), 3),
        wood = set_material(world, "wood panel", vec3(0.15f, 0.07f, 0.033f), 12),
        runner = set_material(world, "carpet", vec3(0.22f, 0.02f, 0.022f), 5),
        iron = set_metal(world, "iron", vec3(0.05f, 0.05f, 0.05f), 0.5f),
        wax = set_paint(world, "wax", vec3(0.7f, 0.64f, 0.5f), 0.5f),
        flame = set_glow(world, "candle flame", vec3(12.0f, 5.6f, 1.4f), true);
    windows(r);
    arcade(r, stone, rib);
    vault(r, plaster, rib);
    altar(r);
    pews(r, wood);
    shafts(r);
    MeshBuilder *m = r->mesh;
    mesh_box(m, vec3(-0.65f, 0, r->back + 3.2f), vec3(0.65f, 0.008f, r->front - 0.1f), runner);
    for (int i = 0; i < 3; i++) { // rings of candles on chains
        float z = column_z(r, i + 1) + 0.5f * BAY, y = 3.5f;
        Vec3 ring[33];
        for (int k = 0; k <= 32; k++)
            ring[k] = vec3(0.75f * sinf(TAU_F * (float)k / 32.0f), y, z + 0.75f * cosf(TAU_F * (float)k / 32.0f));
        mesh_tube(m, ring, 33, 0.022f, 8, iron);
        for (int k = 0; k < 12; k++) {
            float a = TAU_F * (float)k / 12.0f;
            if (k % 4 == 0)
                mesh_rod(m, vec3(0.75f * sinf(a), y, z + 0.75f * cosf(a)), vec3(0, y + 1.1f, z), 0.008f, iron);
            candle(r, m, vec3(0.75f * sinf(a), y + 0.02f, z + 0.75f * cosf(a)), 0.14f, wax, flame);
        }
        mesh_rod(m, vec3(0, y + 1.1f, z), vec3(0, r->height - 0.3f, z), 0.01f, iron);
        Light glow = set_bulb("chandelier lamp", r->place, vec3(0, y + 0.2f, z), 0.3f,
                              vec3_scale(vec3(8.0f, 4.4f, 1.9f), r->dark ? 1.0f : 0.35f));
        glow.visible = false;
        world_add_light(world, glow);
    }
}
