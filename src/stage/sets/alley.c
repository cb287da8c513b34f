// Alley: a backstreet about five metres wide between brick houses, from z = 16 behind the master camera to z = -40.
// On the right at z = -7 a house juts out, so that its door faces the camera. By night neon on both sides.
#include "stage/sets/pieces.h"

#include <stdio.h>
#include <string.h>

#define HALF (a->half)     // to the facades
#define NARROW (a->narrow) // x of the right facade beyond the corner
#define CORNER_Z (-7.0f)
#define DOOR_X (HALF - 0.73f)
#define NEAR_Z 16.0f
#define FAR_Z (-40.0f)
#define STOREY 3.25f

typedef struct Alley {
    World *world;
    int place;
    const Place *plan;
    RngKey rng;
    bool dark, neon, no_text;
    float wet, half, narrow;
    MeshBuilder *mesh; // everything that does not need an instance of its own
    int frame, glass, dark_glass, sill, iron, pipe, galvanised, kerb, black;
    int lit[4];
    int signs; // spelled so far
} Alley;

static bool excluded(const FilmPlan *plan, const char *word)
{
    for (int i = 0; i < plan->exclusion_count; i++)
        if (plan->exclusions[i].what && text_contains_word(plan->exclusions[i].what, word))
            return true;
    return false;
}

static float roll(const Alley *a, const char *what, uint64_t n)
{
    return rng_float(rng_key(a->rng.value, what, "alley"), n);
}

// Wall materials get wet from rain.
static int wall_material(const Alley *a, const char *kind, Vec3 tint, uint64_t seed)
{
    int index = set_material(a->world, kind, tint, seed);
    a->world->materials[index].wetness = 0.45f * a->wet;
    return index;
}

// ---------------------------------------------------------------- facades

// A frame of reference on a facade: x along the wall (left to right as seen), z out of it.
static Affine facade_frame(float x, int side, float z)
{
    return affine_from(vec3(x, 0, z), quat_yaw(side < 0 ? 0.5f * PI_F : -0.5f * PI_F), vec3_splat(1.0f));
}

// What is behind a window: a lit room with a blind or curtain, or darkness.
static void window_inside(Alley *a, Affine at, float w, float h, uint64_t n)
{
    mesh_place(a->mesh, at);
    bool lit = a->dark && roll(a, "lit", n) < 0.34f;
    int back = lit ? a->lit[(int)(roll(a, "lit kind", n) * 3.99f)] : a->dark_glass;
    float z = -0.34f;
    mesh_quad(a->mesh, vec3(-0.5f * w, 0, z), vec3(0.5f * w, 0, z), vec3(0.5f * w, h, z), vec3(-0.5f * w, h, z), back);
    if (roll(a, "blind", n) < 0.6f) { // slats down to a random height
        float bottom = h * (0.15f + 0.65f * roll(a, "blind height", n));
        for (float y = h; y > bottom; y -= 0.055f)
            mesh_quad(a->mesh, vec3(-0.47f * w, y - 0.038f, -0.27f), vec3(0.47f * w, y - 0.038f, -0.27f),
                      vec3(0.47f * w, y, -0.255f), vec3(-0.47f * w, y, -0.255f), a->sill);
    }
    mesh_place(a->mesh, affine_identity());
}

// One house of a row. z0 is the end nearer to the camera.
static void build_house(Alley *a, int side, float x, float z0, float z1, int storeys, int material, uint64_t n)
{
    float length = z0 - z1, thickness = 0.3f;
    MeshBuilder *m = a->mesh;
    for (int s = 0; s < storeys; s++) {
        WallHole holes[8];
        int count = 0, bays = (int)fmaxf(1.0f, floorf(length / 2.1f));
        float w = 0.95f, bottom = s == 0 ? 1.35f : 0.85f, top = bottom + (s == 0 ? 1.1f : 1.55f);
        for (int b = 0; b < bays && count < COUNT_OF(holes); b++) {
            float middle = length * ((float)b + 0.5f) / (float)bays;
            if (s == 0 && roll(a, "ground hole", n * 17u + (uint64_t)b) < 0.45f)
                continue;
            holes[count].begin = middle - 0.5f * w, holes[count].end = middle + 0.5f * w;
            holes[count].bottom = bottom, holes[count++].top = top;
        }
        Vec3 near_end = vec3(x, STOREY * (float)s, z0), far_end = vec3(x, STOREY * (float)s, z1);
        Vec3 from = side < 0 ? near_end : far_end, to = side < 0 ? far_end : near_end;
        piece_wall(m, from, to, STOREY, thickness, holes, count, material);
        for (int b = 0; b < count; b++) {
            float along = 0.5f * (holes[b].begin + holes[b].end), z = side < 0 ? z0 - along : z1 + along;
            Vec3 sill = vec3(x, STOREY * (float)s + bottom, z);
            float yaw = side < 0 ? 0.5f * PI_F : -0.5f * PI_F;
            piece_window(m, sill, yaw, (Vec2){w, top - bottom}, 2, s == 0 ? 1 : 2, thickness, a->frame, a->glass, -1);
            Affine at = affine_from(sill, quat_yaw(yaw), vec3_splat(1.0f));
            window_inside(a, at, w, top - bottom, n * 64u + (uint64_t)(s * 8 + b));
            mesh_place(m, at); // lintel of stone, bars on the ground floor
            mesh_box(m, vec3(-0.5f * w - 0.1f, top - bottom + 0.08f, -0.02f),
                     vec3(0.5f * w + 0.1f, top - bottom + 0.25f, 0.03f), a->sill);
            for (int bar = 0; s == 0 && bar < 6; bar++)
                mesh_box(m, vec3(-0.42f + 0.165f * (float)bar, 0, 0.035f),
                         vec3(-0.405f + 0.165f * (float)bar, top - bottom, 0.05f), a->iron);
            mesh_place(m, affine_identity());
        }
    }
    // plinth, string courses, cornice
    float out = side < 0 ? 1.0f : -1.0f, top = STOREY * (float)storeys;
    struct {
        float low, high, deep;
        int material;
    } bands[] = {{0.0f, 0.55f, 0.05f, a->kerb},
                 {STOREY - 0.16f, STOREY, 0.06f, a->sill},
                 {top - 0.1f, top + 0.12f, 0.2f, a->sill},
                 {top - 0.3f, top - 0.1f, 0.1f, material}};
    for (int b = 0; b < COUNT_OF(bands); b++) {
        float xa = x - out * 0.05f, xb = x + out * bands[b].deep;
        mesh_box(m, vec3(fminf(xa, xb), bands[b].low, z1), vec3(fmaxf(xa, xb), bands[b].high, z0), bands[b].material);
    }
    // roof edge against the sky
    mesh_box(m, vec3(side < 0 ? x - 6.0f : x, top - 0.05f, z1), vec3(side < 0 ? x : x + 6.0f, top + 0.05f, z0),
             a->black);
    // down pipe at the joint
    float px = x + out * 0.1f;
    Vec3 pipe[5] = {vec3(px, top - 0.2f, z0 - 0.25f), vec3(px, 1.0f, z0 - 0.25f), vec3(px, 0.3f, z0 - 0.25f),
                    vec3(px + out * 0.05f, 0.16f, z0 - 0.25f), vec3(px + out * 0.16f, 0.1f, z0 - 0.25f)};
    mesh_tube(m, pipe, 5, 0.05f, 12, a->pipe);
    for (float y = 1.2f; y < top; y += 1.6f)
        mesh_box(m, vec3(px - 0.065f, y, z0 - 0.315f), vec3(px + 0.065f, y + 0.04f, z0 - 0.185f), a->pipe);
}

// Thin services along a wall: conduits, a meter box, a vent with louvres.
static void build_services(Alley *a, int side, float x, float z, uint64_t n)
{
    MeshBuilder *m = a->mesh;
    mesh_place(m, facade_frame(x, side, z));
    float y = 2.5f + 0.5f * roll(a, "conduit", n);
    Vec3 run[4] = {vec3(-1.6f, y, 0.035f), vec3(0.3f, y, 0.035f), vec3(0.38f, y - 0.08f, 0.035f),
                   vec3(0.38f, 1.5f, 0.035f)};
    mesh_tube(m, run, 4, 0.018f, 8, a->galvanised);
    mesh_bevel_box(m, vec3(0.2f, 1.0f, 0), vec3(0.56f, 1.5f, 0.16f), 0.01f, a->galvanised);
    if (roll(a, "vent", n) < 0.6f) {
        mesh_bevel_box(m, vec3(-1.2f, 0.5f, 0), vec3(-0.55f, 1.0f, 0.06f), 0.008f, a->galvanised);
        for (int i = 0; i < 6; i++)
            mesh_quad(m, vec3(-1.16f, 0.53f + 0.075f * (float)i, 0.1f), vec3(-0.59f, 0.53f + 0.075f * (float)i, 0.1f),
                      vec3(-0.59f, 0.59f + 0.075f * (float)i, 0.055f), vec3(-1.16f, 0.59f + 0.075f * (float)i, 0.055f),
                      a->galvanised);
    }
    mesh_place(m, affine_identity());
}

// Roller shutter in a frame; local x -1.2..1.2.
static void build_shutter(Alley *a, int side, float x, float z)
{
    MeshBuilder *m = a->mesh;
    mesh_place(m, facade_frame(x, side, z));
    int slat =
        set_material(a->world, "rusty metal", side < 0 ? vec3(0.12f, 0.16f, 0.17f) : vec3(0.2f, 0.17f, 0.13f), 4);
    mesh_bevel_box(m, vec3(-1.3f, 0, -0.02f), vec3(-1.18f, 2.6f, 0.1f), 0.01f, a->galvanised);
    mesh_bevel_box(m, vec3(1.18f, 0, -0.02f), vec3(1.3f, 2.6f, 0.1f), 0.01f, a->galvanised);
    mesh_bevel_box(m, vec3(-1.3f, 2.4f, -0.02f), vec3(1.3f, 2.75f, 0.26f), 0.02f, a->galvanised);
    for (int i = 0; i < 26; i++) { // slats bulge
        float y = 0.03f + 0.092f * (float)i;
        mesh_quad(m, vec3(-1.2f, y, 0.02f), vec3(1.2f, y, 0.02f), vec3(1.2f, y + 0.05f, 0.05f),
                  vec3(-1.2f, y + 0.05f, 0.05f), slat);
        mesh_quad(m, vec3(-1.2f, y + 0.05f, 0.05f), vec3(1.2f, y + 0.05f, 0.05f), vec3(1.2f, y + 0.092f, 0.02f),
                  vec3(-1.2f, y + 0.092f, 0.02f), slat);
    }
    mesh_place(m, affine_identity());
}

// Iron balconies with rails, joined by steep ladders; local x along the wall.
static void build_fire_escape(Alley *a, int side, float x, float z, int floors)
{
    MeshBuilder *m = a->mesh;
    mesh_place(m, facade_frame(x, side, z));
    for (int f = 0; f < floors; f++) {
        float y = STOREY * (float)(f + 1) + 0.35f, w = 1.7f, d = 0.95f;
        for (int i = 0; i <= 18; i++) { // grating
            float zz = 0.05f + d * (float)i / 18.0f;
            mesh_box(m, vec3(-w, y - 0.02f, zz), vec3(w, y, zz + 0.012f), a->iron);
        }
        for (int i = 0; i < 4; i++) {
            float xx = lerpf(-w, w, (float)i / 3.0f);
            mesh_box(m, vec3(xx - 0.02f, y - 0.07f, 0), vec3(xx + 0.02f, y - 0.02f, d + 0.06f), a->iron);
            Vec3 brace[2] = {vec3(xx, y - 0.05f, d), vec3(xx, y - 0.8f, 0.02f)};
            mesh_tube(m, brace, 2, 0.016f, 6, a->iron);
        }
        for (int rail = 0; rail < 2; rail++) {
            float ry = y + (rail ? 1.0f : 0.12f);
            Vec3 bar[4] = {vec3(-w, ry, 0.02f), vec3(-w, ry, d + 0.05f), vec3(w, ry, d + 0.05f), vec3(w, ry, 0.02f)};
            mesh_tube(m, bar, 4, 0.018f, 8, a->iron);
        }
        for (int i = 0; i <= 26; i++) {
            float xx = lerpf(-w, w, (float)i / 26.0f);
            mesh_box(m, vec3(xx - 0.007f, y, d + 0.043f), vec3(xx + 0.007f, y + 1.0f, d + 0.057f), a->iron);
        }
        float run = f % 2 ? 1.0f : -1.0f; // ladder down to the storey below
        float bottom = f == 0 ? 2.3f : y - STOREY;
        for (int rail = 0; rail < 2; rail++) {
            Vec3 rod[2] = {vec3(run * 1.1f, y + 0.3f, 0.35f + 0.4f * (float)rail),
                           vec3(run * (f == 0 ? 1.1f : -0.2f), bottom, 0.35f + 0.4f * (float)rail)};
            mesh_tube(m, rod, 2, 0.02f, 8, a->iron);
        }
        for (int i = 0; i < 10; i++) {
            float t = ((float)i + 0.5f) / 10.0f, xx = lerpf(run * (f == 0 ? 1.1f : -0.2f), run * 1.1f, t),
                  yy = lerpf(bottom, y, t);
            mesh_box(m, vec3(xx - 0.05f, yy, 0.35f), vec3(xx + 0.05f, yy + 0.015f, 0.75f), a->iron);
        }
    }
    mesh_place(m, affine_identity());
}

// ---------------------------------------------------------------- neon

typedef struct SignRow {
    int side;         // wall it hangs on
    float z, y, size; // size: height of a letter
    const char *text;
    bool vertical, blade; // blade: sticks out and faces along the alley, else flat on the wall
    Vec3 color;
    float flicker;
} SignRow;

static const SignRow sign_rows[] = {
    {-1, -5.6f, 4.15f, 0.42f, "HOTEL", true, true, {1.0f, 0.05f, 0.28f}, 0.0f},
    {1, -4.9f, 4.0f, 0.3f, "BAR", true, true, {0.04f, 0.62f, 1.0f}, 0.0f},
    {-1, -1.6f, 2.95f, 0.34f, "NOODLES", false, false, {1.0f, 0.2f, 0.03f}, 0.0f},
    {1, -11.5f, 3.6f, 0.36f, "CLUB", true, true, {0.5f, 0.08f, 1.0f}, 0.0f},
    {-1, -13.5f, 4.3f, 0.4f, "24H", true, true, {0.06f, 1.0f, 0.4f}, 0.0f},
    {1, 1.6f, 2.95f, 0.3f, "OPEN", false, false, {0.05f, 0.75f, 0.95f}, 0.25f},
    {1, -17.5f, 4.9f, 0.42f, "CAFE", true, true, {1.0f, 0.35f, 0.04f}, 0.0f},
    {-1, -21.0f, 4.2f, 0.5f, "PIZZA", true, true, {1.0f, 0.06f, 0.12f}, 0.0f},
    {1, -26.0f, 5.2f, 0.55f, "ROOMS", true, true, {0.04f, 0.45f, 1.0f}, 0.0f},
    {-1, 6.0f, 4.4f, 0.4f, "TAXI", true, true, {1.0f, 0.5f, 0.05f}, 0.0f},
    {1, 9.5f, 4.6f, 0.45f, "LOUNGE", true, true, {1.0f, 0.06f, 0.5f}, 0.0f},
};

// A figure for films without lettering: rings and a bolt.
static Vec2 neon_figure(MeshBuilder *m, float size, int material)
{
    Vec3 ring[37];
    for (int r = 0; r < 2; r++) {
        float radius = size * (r ? 0.62f : 0.95f);
        for (int i = 0; i < COUNT_OF(ring); i++) {
            float t = TAU_F * (float)i / 36.0f;
            ring[i] = vec3(radius * cosf(t), radius * sinf(t), 0);
        }
        mesh_tube(m, ring, COUNT_OF(ring), 0.014f, 8, material);
    }
    Vec3 bolt[4] = {vec3(0.15f * size, 0.5f * size, 0), vec3(-0.2f * size, 0, 0), vec3(0.2f * size, 0.02f, 0),
                    vec3(-0.12f * size, -0.5f * size, 0)};
    mesh_tube(m, bolt, 4, 0.014f, 8, material);
    return (Vec2){2.0f * size, 2.0f * size};
}

// Tubes on a dark board in an iron frame, and the light that stands for them.
static void build_sign(Alley *a, const SignRow *row, const char *text, float gain)
{
    World *world = a->world;
    float wall = row->side < 0 ? -HALF : row->z < CORNER_Z ? NARROW : HALF, out = row->side < 0 ? 1.0f : -1.0f;
    Vec3 glow = vec3_add(vec3_scale(row->color, 5.0f * gain), vec3_splat(0.12f * gain));
    char name[48];
    snprintf(name, sizeof name, "neon %s", a->no_text ? "figure" : text);
    int tube = set_glow(world, name, glow, true);
    MeshBuilder *m = mesh_begin(world->arena);
    float radius = 0.026f * row->size + 0.004f;
    // measured first on a builder that is thrown away
    MeshBuilder *trial = mesh_begin(world->arena);
    Vec2 size = a->no_text ? neon_figure(trial, row->size, tube)
                           : set_neon_text(trial, text, row->vertical, row->size, radius, tube);
    float margin = 0.3f * row->size, w = size.x + 2.0f * margin, h = size.y + 2.0f * margin;
    Vec3 centre =
        row->blade ? vec3(wall + out * (0.22f + 0.5f * w), row->y, row->z) : vec3(wall + out * 0.16f, row->y, row->z);
    float yaw = row->blade ? 0.0f : row->side < 0 ? 0.5f * PI_F : -0.5f * PI_F;
    int faces = row->blade ? 2 : 1;
    for (int face = 0; face < faces; face++) {
        Quat turn = quat_yaw(yaw + (face ? PI_F : 0.0f));
        Vec3 front = quat_rotate(turn, vec3(0, 0, 1)), right = quat_rotate(turn, vec3(1, 0, 0));
        mesh_place(m, affine_from(vec3_mad(centre, front, 0.085f), turn, vec3_splat(1.0f)));
        if (a->no_text)
            neon_figure(m, row->size, tube);
        else
            set_neon_text(m, text, row->vertical, row->size, radius, tube);
        // a border tube
        float bx = 0.5f * w - 0.05f, by = 0.5f * h - 0.05f;
        Vec3 border[5] = {vec3(-bx, -by, 0), vec3(bx, -by, 0), vec3(bx, by, 0), vec3(-bx, by, 0), vec3(-bx, -by, 0)};
        if (row->vertical)
            mesh_tube(m, border, 5, 0.7f * radius, 8, tube);
        Vec3 corner = vec3_mad(vec3_mad(centre, front, 0.12f), right, -0.5f * w);
        corner.y -= 0.5f * h;
        Light light = set_quad_light(name, LIGHT_PRACTICAL, a->place, corner, vec3_scale(right, w), vec3(0, h, 0),
                                     vec3_scale(row->color, 6.5f * gain));
        light.flicker = row->flicker;
        world_add_light(world, light);
    }
    mesh_place(m, affine_from(centre, quat_yaw(yaw), vec3_splat(1.0f)));
    mesh_bevel_box(m, vec3(-0.5f * w, -0.5f * h, -0.05f), vec3(0.5f * w, 0.5f * h, 0.05f), 0.012f, a->black);
    mesh_finish(world, m, name, a->place);
    if (row->blade)
        for (int end = -1; end <= 1; end += 2) {
            float y = row->y + (float)end * 0.42f * h;
            Vec3 arm[2] = {vec3(wall, y, row->z), vec3(centre.x, y, row->z)};
            mesh_tube(a->mesh, arm, 2, 0.022f, 8, a->iron);
        }
}

static void build_signs(Alley *a)
{
    const FilmPlan *plan = a->world->plan;
    float gain = a->dark ? 1.0f : 0.25f;
    const char *asked = NULL;
    for (int e = 0; e < plan->entity_count; e++)
        if (plan->entities[e].text && plan->entities[e].place == a->place && set_neon_can_spell(plan->entities[e].text))
            asked = plan->entities[e].text;
    int count = a->neon ? COUNT_OF(sign_rows) : 2;
    for (int i = 0; i < count; i++) {
        SignRow row = sign_rows[i];
        if (!a->neon)
            row = sign_rows[i * 5]; // one on either side
        if (i > 2)
            row.z += 0.9f * (roll(a, "sign shift", (uint64_t)i) - 0.5f);
        build_sign(a, &row, i == 0 && asked && strlen(asked) < 9 ? asked : row.text, gain * (a->neon ? 1.0f : 0.6f));
    }
    if (!a->neon)
        return;
    // bare tubes along the walls: long soft lines of colour
    static const struct {
        int side;
        float z0, z1, y;
        Vec3 color;
    } lines[] = {{1, -1.2f, 3.6f, 3.35f, {1.0f, 0.05f, 0.4f}}, {-1, -18.5f, -15.0f, 3.1f, {0.05f, 0.6f, 1.0f}}};
    for (int i = 0; i < COUNT_OF(lines); i++) {
        float out = lines[i].side < 0 ? 1.0f : -1.0f, x = (float)lines[i].side * HALF + out * 0.09f;
        int tube = set_glow(a->world, "neon line", vec3_scale(lines[i].color, 5.0f * gain), true);
        MeshBuilder *m = mesh_begin(a->world->arena);
        Vec3 rod[2] = {vec3(x, lines[i].y, lines[i].z0), vec3(x, lines[i].y, lines[i].z1)};
        mesh_tube(m, rod, 2, 0.016f, 10, tube);
        mesh_finish(a->world, m, "neon line", a->place);
        float z = lines[i].side < 0 ? lines[i].z1 : lines[i].z0,
              run = lines[i].side < 0 ? lines[i].z0 - lines[i].z1 : lines[i].z1 - lines[i].z0;
        world_add_light(a->world, set_quad_light("neon line", LIGHT_PRACTICAL, a->place,
                                                 vec3(x + out * 0.02f, lines[i].y - 0.06f, z), vec3(0, 0, run),
                                                 vec3(0, 0.12f, 0), vec3_scale(lines[i].color, 11.0f * gain)));
        if (lines[i].side > 0) // the quad must look into the alley
            a->world->lights[a->world->light_count - 1].edge_v = vec3(0, 0.12f, 0);
    }
}

// ---------------------------------------------------------------- the door

static void build_door(Alley *a)
{
    World *world = a->world;
    int steel = set_material(world, "rusty metal", vec3(0.05f, 0.085f, 0.075f), 21);
    world->materials[steel].wetness = 0.3f * a->wet;
    int mark = piece_door(world, a->place,
                          &(DoorPiece){.name = "door",
                                       .style = DOOR_STEEL,
                                       .position = vec3(DOOR_X, 0.035f, CORNER_Z - 0.1f),
                                       .yaw = 0,
                                       .width = 0.98f,
                                       .height = 2.1f,
                                       .hinge_left = false,
                                       .opens_away = true,
                                       .leaf = steel,
                                       .frame = a->iron});
    Landmark *door = &world->landmarks[mark];
    door->stand = vec3(DOOR_X - 0.12f, 0, CORNER_Z + 0.62f);
    MeshBuilder *m = a->mesh;
    mesh_bevel_box(m, vec3(DOOR_X - 0.66f, 0, CORNER_Z - 0.3f), vec3(DOOR_X + 0.66f, 0.035f, CORNER_Z + 0.2f), 0.01f,
                   a->kerb);
    // a small canopy and the lamp
    Vec3 lamp = vec3(DOOR_X, 2.66f, CORNER_Z + 0.3f);
    Vec3 neck[6] = {vec3(DOOR_X, 2.62f, CORNER_Z),         vec3(DOOR_X, 2.78f, CORNER_Z + 0.04f),
                    vec3(DOOR_X, 2.9f, CORNER_Z + 0.13f),  vec3(DOOR_X, 2.92f, CORNER_Z + 0.22f),
                    vec3(DOOR_X, 2.88f, CORNER_Z + 0.28f), vec3(DOOR_X, 2.8f, CORNER_Z + 0.3f)};
    mesh_tube(m, neck, 6, 0.014f, 10, a->iron);
    mesh_cylinder(m, vec3(DOOR_X, 2.76f, CORNER_Z + 0.3f), 0.06f, 0.035f, 16, a->iron);
    mesh_cone(m, vec3(DOOR_X, 2.64f, CORNER_Z + 0.3f), 0.13f, 0.17f, 0.035f, 32, a->iron);
    mesh_place(m, affine_from(vec3(DOOR_X, 2.62f, CORNER_Z), quat_identity(), vec3_splat(1.0f)));
    mesh_bevel_box(m, vec3(-0.05f, -0.06f, 0), vec3(0.05f, 0.06f, 0.02f), 0.006f, a->iron);
    mesh_place(m, affine_identity());
    float on = a->dark ? 1.0f : 0.15f;
    Vec3 warm = kelvin_to_rgb(2600.0f);
    Light bulb = set_bulb("lamp over the door", a->place, lamp, 0.05f, vec3_scale(warm, 30.0f * on));
    world_add_light(world, bulb);
    Light pool =
        set_quad_light("lamp over the door", LIGHT_PRACTICAL, a->place, vec3_add(lamp, vec3(-0.13f, -0.052f, -0.13f)),
                       vec3(0.26f, 0, 0), vec3(0, 0, 0.26f), vec3_scale(warm, 60.0f * on));
    world_add_light(world, pool); // x cross z looks down
    // on the wall beside the door
    mesh_bevel_box(m, vec3(DOOR_X - 0.68f, 1.3f, CORNER_Z), vec3(DOOR_X - 0.58f, 1.46f, CORNER_Z + 0.03f), 0.006f,
                   a->galvanised);
    Vec3 pipe[3] = {vec3(NARROW + 0.12f, 0.1f, CORNER_Z + 0.06f), vec3(NARROW + 0.12f, 5.0f, CORNER_Z + 0.06f),
                    vec3(NARROW + 0.12f, 12.0f, CORNER_Z + 0.06f)};
    mesh_tube(m, pipe, 3, 0.045f, 12, a->pipe);
}

// The house that juts out: a wall across with the hole of the door, storeys of windows above.
static void build_corner(Alley *a, int material)
{
    MeshBuilder *m = a->mesh;
    float x0 = NARROW, x1 = HALF + 0.4f, thickness = 0.3f;
    for (int s = 0; s < 4; s++) {
        Vec3 from = vec3(x0, STOREY * (float)s, CORNER_Z), to = vec3(x1, STOREY * (float)s, CORNER_Z);
        WallHole hole = {DOOR_X - x0 - 0.5f, DOOR_X - x0 + 0.5f, 0.0f, 2.16f};
        WallHole window = {0.42f, 1.12f, 0.9f, 2.4f};
        piece_wall(m, from, to, STOREY, thickness, s == 0 ? &hole : &window, 1, material);
        if (s > 0) {
            Vec3 sill = vec3(x0 + 0.77f, STOREY * (float)s + 0.9f, CORNER_Z);
            piece_window(m, sill, 0, (Vec2){0.7f, 1.5f}, 2, 2, thickness, a->frame, a->glass, -1);
            window_inside(a, affine_from(sill, quat_identity(), vec3_splat(1.0f)), 0.7f, 1.5f, 900u + (uint64_t)s);
        }
    }
    // darkness behind the door
    mesh_quad(m, vec3(DOOR_X - 0.6f, 0, CORNER_Z - 1.2f), vec3(DOOR_X + 0.6f, 0, CORNER_Z - 1.2f),
              vec3(DOOR_X + 0.6f, 2.4f, CORNER_Z - 1.2f), vec3(DOOR_X - 0.6f, 2.4f, CORNER_Z - 1.2f), a->black);
    mesh_box(m, vec3(x0 + 0.003f, 0, CORNER_Z - 0.02f), vec3(DOOR_X - 0.6f, 0.55f, CORNER_Z + 0.05f), a->kerb);
    mesh_box(m, vec3(DOOR_X + 0.6f, 0, CORNER_Z - 0.02f), vec3(x1, 0.55f, CORNER_Z + 0.05f), a->kerb);
    mesh_box(m, vec3(x0, STOREY - 0.16f, CORNER_Z), vec3(x1, STOREY, CORNER_Z + 0.06f), a->sill);
}

// ---------------------------------------------------------------- the ground and what stands on it

static void build_ground(Alley *a)
{
    World *world = a->world;
    MeshBuilder *m = mesh_begin(world->arena);
    int asphalt = set_material(world, "asphalt", vec3(0.055f, 0.055f, 0.06f), 3);
    Material *material = &world->materials[asphalt];
    material->wetness = a->wet;
    material->puddles = a->plan->puddles ? 0.42f : 0.28f * a->wet;
    int slab = set_material(world, "concrete", vec3(0.17f, 0.165f, 0.16f), 7);
    world->materials[slab].wetness = 0.8f * a->wet;
    float z0 = NEAR_Z + 20.0f, z1 = FAR_Z - 25.0f;
    mesh_quad(m, vec3(-HALF - 30, 0, z0), vec3(HALF + 30, 0, z0), vec3(HALF + 30, 0, z1), vec3(-HALF - 30, 0, z1),
              asphalt);
    // narrow aprons along the walls with a stone edge
    mesh_bevel_box(m, vec3(-HALF - 0.02f, -0.05f, FAR_Z), vec3(-HALF + 0.34f, 0.07f, NEAR_Z), 0.015f, slab);
    mesh_bevel_box(m, vec3(HALF - 0.34f, -0.05f, CORNER_Z + 0.05f), vec3(HALF + 0.02f, 0.07f, NEAR_Z), 0.015f, slab);
    mesh_bevel_box(m, vec3(NARROW - 0.3f, -0.05f, FAR_Z), vec3(NARROW + 0.02f, 0.07f, CORNER_Z - 0.4f), 0.015f, slab);
    mesh_finish(world, m, "ground", a->place);
    MeshBuilder *d = a->mesh; // manhole and drain
    int cast = set_metal(world, "cast iron", vec3(0.12f, 0.12f, 0.12f), 0.5f);
    mesh_cylinder(d, vec3(-0.55f, -0.01f, -1.5f), 0.014f, 0.34f, 40, cast);
    for (int i = -3; i <= 3; i++)
        mesh_box(d, vec3(-0.55f - 0.27f, 0.0f, -1.5f + 0.085f * (float)i - 0.015f),
                 vec3(-0.55f + 0.27f, 0.009f, -1.5f + 0.085f * (float)i + 0.015f), cast);
    for (int i = 0; i < 14; i++)
        mesh_box(d, vec3(-1.95f, -0.01f, -5.4f + 0.06f * (float)i), vec3(-1.6f, 0.006f, -5.36f + 0.06f * (float)i),
                 cast);
}

static void thing(Alley *a, const char *noun, Vec3 position, float yaw, const char *id, float scale)
{
    prop_place(a->world, a->place, noun, position, yaw, &(PropParams){.id = id, .scale = scale, .no_landmark = true});
}

static void build_dumpster(Alley *a, Vec3 foot, float yaw)
{
    MeshBuilder *m = mesh_begin(a->world->arena);
    mesh_place(m, affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f)));
    int paint = set_material(a->world, "rusty metal", vec3(0.03f, 0.1f, 0.075f), 8);
    a->world->materials[paint].wetness = 0.6f * a->wet;
    float w = 0.9f, h = 1.15f, d = 0.5f;
    mesh_bevel_box(m, vec3(-w, 0.14f, -d), vec3(w, h, d), 0.02f, paint);
    for (int i = -2; i <= 2; i++)
        mesh_bevel_box(m, vec3(0.36f * (float)i - 0.035f, 0.2f, d - 0.01f),
                       vec3(0.36f * (float)i + 0.035f, h - 0.1f, d + 0.04f), 0.01f, paint);
    mesh_bevel_box(m, vec3(-w - 0.04f, h - 0.1f, -d - 0.04f), vec3(w + 0.04f, h - 0.02f, d + 0.05f), 0.012f, paint);
    mesh_place(m, affine_mul(affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f)),
                             affine_from(vec3(0, h, -d), quat_axis_angle(vec3(1, 0, 0), -0.06f), vec3_splat(1.0f))));
    mesh_bevel_box(m, vec3(-w - 0.03f, 0.0f, 0.0f), vec3(-0.01f, 0.04f, 2 * d + 0.05f), 0.012f, a->black);
    mesh_bevel_box(m, vec3(0.01f, 0.0f, 0.0f), vec3(w + 0.03f, 0.04f, 2 * d + 0.05f), 0.012f, a->black);
    mesh_place(m, affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f)));
    for (int i = 0; i < 4; i++)
        mesh_sphere(m, vec3(i & 1 ? w - 0.15f : 0.15f - w, 0.075f, i & 2 ? d - 0.12f : 0.12f - d), 0.075f, 14,
                    a->black);
    mesh_finish(a->world, m, "dumpster", a->place);
    world_add_landmark(a->world, (Landmark){.name = "dumpster",
                                            .place = a->place,
                                            .instance = -1,
                                            .entity = PLAN_NONE,
                                            .position = vec3_add(foot, vec3(0, 0.6f, 0)),
                                            .yaw = yaw,
                                            .half_size = vec3(w, 0.6f, d)});
}

static void build_clutter(Alley *a)
{
    float left = -HALF + 0.05f, right = HALF - 0.05f;
    build_dumpster(a, vec3(-1.8f, 0, -11.4f), 0.5f * PI_F);
    thing(a, "trash can", vec3(right - 0.42f, 0.07f, -3.2f), -1.5f, NULL, 1.0f);
    thing(a, "trash can", vec3(right - 0.4f, 0.07f, -2.45f), -1.9f, NULL, 0.94f);
    thing(a, "trash can", vec3(left + 0.42f, 0.07f, -4.1f), 1.3f, NULL, 1.0f);
    thing(a, "box", vec3(left + 0.55f, 0.07f, -4.9f), 1.2f, NULL, 1.0f);
    thing(a, "box", vec3(left + 0.5f, 0.37f, -4.95f), 1.5f, NULL, 0.8f);
    thing(a, "box", vec3(left + 0.95f, 0.0f, -5.6f), 0.5f, "scopia/open-cardboard-box", 0.8f);
    thing(a, "crate", vec3(right - 0.45f, 0.07f, -0.4f), -1.45f, NULL, 1.0f);
    thing(a, "crate", vec3(right - 0.42f, 0.66f, -0.36f), -1.2f, NULL, 0.75f);
    thing(a, "crate", vec3(right - 0.5f, 0.0f, -1.2f), 0.3f, NULL, 0.85f);
    thing(a, "pallet", vec3(left + 0.75f, 0.0f, 1.4f), 1.45f, NULL, 0.95f);
    thing(a, "pallet", vec3(left + 0.78f, 0.115f, 1.42f), 1.62f, NULL, 0.95f);
    thing(a, "box", vec3(left + 0.7f, 0.23f, 1.2f), 1.2f, NULL, 1.1f);
    thing(a, "barrel", vec3(left + 0.6f, 0.0f, 3.4f), 0.3f, NULL, 0.9f);
    thing(a, "bicycle", vec3(left + 0.42f, 0.05f, -7.0f), 0.06f, NULL, 1.0f);
    thing(a, "trash can", vec3(NARROW - 0.35f, 0.02f, -14.6f), -1.5f, NULL, 1.0f);
    thing(a, "crate", vec3(left + 0.5f, 0.05f, -16.0f), 0.2f, NULL, 1.0f);
    thing(a, "crate", vec3(left + 0.5f, 0.05f, -19.0f), 0.7f, NULL, 1.0f);
    thing(a, "trash can", vec3(right - 0.42f, 0.07f, 6.4f), -1.6f, NULL, 1.0f);
    thing(a, "crate", vec3(left + 0.45f, 0.07f, 8.0f), 1.4f, NULL, 1.0f);
    // air conditioners on brackets
    static const float units[][3] = {{-1, -6.0f, 3.6f}, {-1, -0.8f, 3.75f}, {1, 3.2f, 5.6f},  {-1, -15.0f, 3.5f},
                                     {1, -2.8f, 6.2f},  {1, -9.4f, 3.4f},   {-1, 4.4f, 3.7f}, {1, -20.0f, 3.4f}};
    for (int i = 0; i < COUNT_OF(units); i++) {
        bool narrow = units[i][0] > 0 && units[i][1] < CORNER_Z;
        float wall = units[i][0] < 0 ? -HALF : narrow ? NARROW : HALF, out = units[i][0] < 0 ? 1.0f : -1.0f;
        Vec3 p = vec3(wall + out * 0.24f, units[i][2], units[i][1]);
        thing(a, "air conditioner", p, out * 0.5f * PI_F, NULL, 1.0f);
        for (int k = -1; k <= 1; k += 2) {
            Vec3 bracket[3] = {vec3(wall, p.y - 0.02f, p.z + 0.25f * (float)k),
                               vec3(wall + out * 0.42f, p.y - 0.02f, p.z + 0.25f * (float)k),
                               vec3(wall, p.y - 0.35f, p.z + 0.25f * (float)k)};
            mesh_tube(a->mesh, bracket, 2, 0.015f, 6, a->iron);
            mesh_tube(a->mesh, bracket + 1, 2, 0.012f, 6, a->iron);
        }
        Vec3 hose[4] = {vec3_add(p, vec3(-out * 0.1f, 0.1f, 0.4f)), vec3(wall + out * 0.05f, p.y - 0.1f, p.z + 0.46f),
                        vec3(wall + out * 0.05f, p.y - 0.8f, p.z + 0.47f), vec3(wall + out * 0.05f, 0.3f, p.z + 0.47f)};
        mesh_tube(a->mesh, hose, 4, 0.018f, 8, a->black);
    }
    // cables sagging across
    for (int i = 0; i < 9; i++) {
        Vec3 points[13];
        float z = 6.0f - 4.3f * (float)i + 1.5f * roll(a, "cable", (uint64_t)i),
              y0 = 5.2f + 3.0f * roll(a, "cable y", (uint64_t)i), y1 = 5.2f + 3.0f * roll(a, "cable end", (uint64_t)i);
        float xr = z < CORNER_Z ? NARROW : HALF, dz = 3.0f * (roll(a, "cable slant", (uint64_t)i) - 0.5f);
        for (int k = 0; k < COUNT_OF(points); k++) {
            float t = (float)k / 12.0f;
            points[k] = vec3(lerpf(-HALF, xr, t), lerpf(y0, y1, t) - 1.6f * t * (1.0f - t), z + dz * t);
        }
        mesh_tube(a->mesh, points, COUNT_OF(points), 0.011f, 6, a->black);
    }
}

// ---------------------------------------------------------------- depth and air

static void build_ends(Alley *a)
{
    // Cross streets at both ends: a far facade with lit windows, and the glow of the traffic in the haze.
    MeshBuilder *m = a->mesh;
    int wall = set_paint(a->world, "far house", vec3(0.07f, 0.065f, 0.075f), 0.9f);
    for (int end = 0; end < 2; end++) {
        float z = end ? NEAR_Z + 9.0f : FAR_Z - 10.0f, face = end ? -1.0f : 1.0f;
        mesh_box(m, vec3(-16, 0, fminf(z, z - face * 3.0f)), vec3(16, 17.0f, fmaxf(z, z - face * 3.0f)), wall);
        for (int i = 0; i < 60; i++) {
            float x = -6.6f + 1.2f * (float)(i % 12), y = 1.2f + 3.1f * (float)(i / 12);
            bool lit = roll(a, end ? "near street" : "far street", (uint64_t)i) < (a->dark ? 0.5f : 0.0f);
            int material = lit ? a->lit[i % 4] : a->dark_glass;
            Vec3 p[4] = {vec3(x - 0.35f, y, z + face * 0.02f), vec3(x + 0.35f, y, z + face * 0.02f),
                         vec3(x + 0.35f, y + 1.4f, z + face * 0.02f), vec3(x - 0.35f, y + 1.4f, z + face * 0.02f)};
            if (face > 0)
                mesh_quad(m, p[0], p[1], p[2], p[3], material);
            else
                mesh_quad(m, p[1], p[0], p[3], p[2], material);
        }
        if (!a->dark)
            continue;
        for (int i = -1; i <= 1; i += 2) // lamps of that street
            world_add_light(a->world, set_bulb("far street lamp", a->place,
                                               vec3(1.3f * (float)i, 4.2f + 0.5f * (float)i, z + face * 3.2f), 0.16f,
                                               vec3(42.0f, 22.0f, 8.0f)));
        Vec3 corner = end ? vec3(3.0f, 0.8f, NEAR_Z + 6.5f) : vec3(-3.0f, 0.8f, FAR_Z - 7.0f);
        Vec3 glow = end ? vec3(0.7f, 0.42f, 0.2f) : vec3(1.0f, 0.5f, 0.42f);
        world_add_light(a->world, set_quad_light(end ? "street behind" : "street ahead", LIGHT_RIM, a->place, corner,
                                                 vec3(end ? -6.0f : 6.0f, 0, 0), vec3(0, 4.5f, 0), glow));
    }
}

Status build_alley(World *world, int place, RngKey rng, Error *error)
{
    (void)error;
    const Place *plan_place = &world->plan->places[place];
    set_environment_outdoors(world, place, plan_place);
    PlaceInfo *info = &world->places[place];
    Environment *environment = &info->environment;
    float share = set_measure(plan_place).x;
    Alley own = {.half = 2.45f * fmaxf(share, 0.72f),
                 .narrow = share < 1.0f ? 2.45f * fmaxf(share, 0.72f) - 1.5f : 0.95f * share,
                 .world = world,
                 .place = place,
                 .plan = plan_place,
                 .rng = rng,
                 .dark = set_is_dark(plan_place),
                 .no_text = excluded(world->plan, "text") || excluded(world->plan, "lettering") ||
                            excluded(world->plan, "words"),
                 .wet = clampf(fmaxf(plan_place->wetness, plan_place->rain > 0.05f ? 0.85f : 0.0f), 0.0f, 1.0f)},
          *a = &own;
    a->neon = plan_place->neon;
    environment->wetness = a->wet;
    a->mesh = mesh_begin(world->arena);
    a->frame = set_paint(world, "window frame", vec3(0.09f, 0.1f, 0.1f), 0.5f);
    a->glass = set_glass(world, vec3(0.85f, 0.9f, 0.9f));
    a->dark_glass = set_paint(world, "dark room", vec3(0.012f, 0.013f, 0.016f), 0.6f);
    a->sill = wall_material(a, "concrete", vec3(0.3f, 0.28f, 0.25f), 7);
    a->kerb = wall_material(a, "concrete", vec3(0.14f, 0.135f, 0.13f), 7);
    a->iron = set_paint(world, "iron", vec3(0.025f, 0.025f, 0.027f), 0.45f);
    a->pipe = set_material(world, "rusty metal", vec3(0.09f, 0.085f, 0.08f), 4);
    a->galvanised = set_metal(world, "galvanised", vec3(0.42f, 0.43f, 0.44f), 0.42f);
    a->black = set_paint(world, "black", vec3(0.014f, 0.014f, 0.016f), 0.6f);
    static const float lit[4][3] = {
        {1.5f, 0.8f, 0.3f}, {1.0f, 0.62f, 0.32f}, {0.5f, 0.62f, 0.8f}, {1.3f, 0.55f, 0.18f}};
    for (int i = 0; i < 4; i++)
        a->lit[i] = set_glow(world, "lit room",
                             vec3_scale(vec3(lit[i][0], lit[i][1], lit[i][2]), a->dark ? 0.55f : 0.1f), false);
    static const Vec3 bricks[] = {
        {0.21f, 0.085f, 0.055f}, {0.16f, 0.1f, 0.075f}, {0.25f, 0.13f, 0.08f}, {0.13f, 0.075f, 0.065f}};
    // houses: the left row, the right row up to the corner, the narrow part beyond
    uint64_t n = 1;
    for (int row = 0; row < 3; row++) {
        float z = row == 2 ? CORNER_Z : NEAR_Z, end = row == 1 ? CORNER_Z : FAR_Z,
              x = row == 0   ? -HALF
                  : row == 1 ? HALF
                             : NARROW;
        while (z > end + 0.5f) {
            float length = 5.5f + 3.5f * roll(a, "house", n), next = z - length;
            if (next < end + 3.0f)
                next = end;
            int storeys = 3 + (int)(2.6f * roll(a, "storeys", n));
            bool rendered = roll(a, "rendered", n) < 0.22f;
            Vec3 tint = rendered ? vec3(0.2f, 0.19f, 0.17f) : bricks[(int)(roll(a, "brick", n) * 3.99f)];
            int material = wall_material(a, rendered ? "concrete" : "brick", tint, rendered ? 7 : 1 + n % 2);
            build_house(a, row == 0 ? -1 : 1, x, z, next, row == 2 && z > CORNER_Z - 0.1f ? 4 : storeys, material, n);
            build_services(a, row == 0 ? -1 : 1, x, 0.5f * (z + next), n);
            z = next;
            n++;
        }
    }
    build_corner(a, wall_material(a, "brick", bricks[0], 1));
    build_door(a);
    build_shutter(a, -1, -HALF, -9.9f);
    build_shutter(a, 1, HALF, 3.0f);
    build_fire_escape(a, -1, -HALF, -4.6f, 3);
    build_fire_escape(a, 1, NARROW, -15.5f, 3);
    build_ground(a);
    build_clutter(a);
    build_signs(a);
    build_ends(a);
    mesh_finish(world, a->mesh, "houses", place);
    if (a->dark) { // what the sky over a city gives, as one soft source between the roofs
        bool night = plan_place->time == TIME_NIGHT;
        world_add_light(world, set_quad_light("sky", LIGHT_AMBIENT, place, vec3(-2.3f, 11.0f, 8.0f), vec3(0, 0, -32.0f),
                                              vec3(4.2f, 0, 0),
                                              night ? vec3(0.028f, 0.04f, 0.085f) : vec3(0.16f, 0.18f, 0.28f)));
        environment->zenith = vec3_add(environment->zenith, vec3(0.004f, 0.006f, 0.016f));
        environment->horizon = vec3_add(environment->horizon, vec3(0.02f, 0.014f, 0.03f));
        environment->fog_color = a->neon ? vec3(0.024f, 0.019f, 0.04f) : vec3(0.026f, 0.025f, 0.028f);
        environment->fog_density = fmaxf(environment->fog_density, 0.011f);
        if (!a->neon) { // plain night: sodium lamps on the walls, and one behind the bend whose light comes along the
                        // wet ground
            world_add_light(world, set_quad_light("street lamp", LIGHT_PRACTICAL, place, vec3(-1.2f, 5.4f, -27.0f),
                                                  vec3(1.6f, 0, 0), vec3(0, 0.9f, 0.5f), vec3(95.0f, 70.0f, 43.0f)));
            for (int i = 0; i < 4; i++) {
                float z = 4.0f - 9.0f * (float)i, side = i % 2 ? 1.0f : -1.0f,
                      x = side < 0       ? -HALF
                          : z < CORNER_Z ? NARROW
                                         : HALF;
                piece_wall_lamp(world, place, "street lamp", vec3(x, 3.4f, z), side < 0 ? 0.5f * PI_F : -0.5f * PI_F,
                                2.2f, vec3(1.0f, 0.85f, 0.6f));
            }
        }
    }
    environment->room_size = 5.0f;
    environment->absorption = 0.12f;
    info->camera_min = vec3(-HALF + 0.45f, 0.2f, -28.0f);
    info->camera_max = vec3(HALF - 0.45f, 4.5f, 14.0f);
    info->walk_min = vec3(-HALF + 0.75f, 0, -26.0f);
    info->walk_max = vec3(HALF - 0.7f, 0, 13.0f);
    info->path_from = vec3(-0.35f, 0, 9.5f);
    info->path_to = vec3(DOOR_X - 0.12f, 0, CORNER_Z + 0.62f);
    snprintf(info->ground, sizeof info->ground, "asphalt");
    info->built = true;
    return STATUS_OK;
}
