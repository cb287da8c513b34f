// House fronts: walls with holes, frames set back in the reveals, rooms behind the glass, balconies, cornices, roofs.
#include "stage/sets/pieces.h"
#include "stage/sets/standing.h"
#include "stage/town/town.h"

typedef enum RoofKind { ROOF_FLAT = 0, ROOF_MANSARD, ROOF_TILED } RoofKind;

typedef struct StyleRow {
    const char *wall;
    Vec3 tints[5];
    float ground, storey; // metres of the ground floor and of those above
    float bay;            // metres from window to window
    float wide, tall;     // of a window
    float bottom;         // of its sill over the floor
    int columns, rows;    // of its panes
    float reveal;         // metres from the wall's face to the frame
    float lintel;         // metres it stands out; 0: none
    float balconies;      // share of windows with an iron rail
    float shutters;       // share of houses that have them
    float cornice;        // metres it stands out
    RoofKind roof;
    bool dark_frames;
    bool low_roof;   // of flat tiles
    bool plain_door; // of boards, without a portal
} StyleRow;

static const StyleRow styles[FRONT_STYLE_COUNT] = {
    [FRONT_BRICK] = {"brick",
                     {{0.24f, 0.095f, 0.06f},
                      {0.3f, 0.15f, 0.095f},
                      {0.17f, 0.085f, 0.065f},
                      {0.33f, 0.24f, 0.17f},
                      {0.2f, 0.12f, 0.09f}},
                     3.9f,
                     3.25f,
                     2.35f,
                     1.05f,
                     1.75f,
                     0.75f,
                     1,
                     2,
                     0.2f,
                     0.06f,
                     0.0f,
                     0.0f,
                     0.55f,
                     ROOF_FLAT,
                     true},
    [FRONT_STONE] = {"stone",
                     {{0.46f, 0.41f, 0.33f},
                      {0.42f, 0.385f, 0.33f},
                      {0.5f, 0.45f, 0.37f},
                      {0.4f, 0.35f, 0.28f},
                      {0.44f, 0.42f, 0.38f}},
                     4.3f,
                     3.4f,
                     2.25f,
                     1.1f,
                     2.25f,
                     0.25f,
                     2,
                     3,
                     0.24f,
                     0.12f,
                     0.8f,
                     0.12f,
                     0.6f,
                     ROOF_MANSARD,
                     false},
    [FRONT_PLASTER] = {"plaster",
                       {{0.5f, 0.36f, 0.17f},
                        {0.46f, 0.25f, 0.17f},
                        {0.5f, 0.47f, 0.4f},
                        {0.3f, 0.36f, 0.36f},
                        {0.48f, 0.41f, 0.27f}},
                       3.6f,
                       3.0f,
                       2.5f,
                       1.0f,
                       1.5f,
                       0.8f,
                       2,
                       2,
                       0.2f,
                       0.05f,
                       0.06f,
                       0.75f,
                       0.35f,
                       ROOF_TILED,
                       false},
    [FRONT_MODERN] = {"concrete",
                      {{0.42f, 0.41f, 0.39f},
                       {0.28f, 0.275f, 0.27f},
                       {0.36f, 0.31f, 0.26f},
                       {0.48f, 0.47f, 0.46f},
                       {0.19f, 0.195f, 0.2f}},
                      4.0f,
                      3.2f,
                      3.1f,
                      2.3f,
                      1.8f,
                      0.6f,
                      2,
                      1,
                      0.18f,
                      0.0f,
                      0.15f,
                      0.0f,
                      0.1f,
                      ROOF_FLAT,
                      true},
    [FRONT_OFFICE] = {"concrete",
                      {{0.3f, 0.3f, 0.3f},
                       {0.2f, 0.21f, 0.22f},
                       {0.4f, 0.39f, 0.37f},
                       {0.14f, 0.145f, 0.15f},
                       {0.33f, 0.29f, 0.24f}},
                      4.6f,
                      3.7f,
                      2.0f,
                      1.66f,
                      2.75f,
                      0.5f,
                      1,
                      1,
                      0.3f,
                      0.0f,
                      0.0f,
                      0.0f,
                      0.06f,
                      ROOF_FLAT,
                      true},
    [FRONT_ROMAN] = {.wall = "plaster",
                     .tints = {{0.58f, 0.5f, 0.38f},
                               {0.56f, 0.42f, 0.27f},
                               {0.6f, 0.55f, 0.46f},
                               {0.5f, 0.34f, 0.2f},
                               {0.58f, 0.48f, 0.34f}},
                     .ground = 3.4f,
                     .storey = 2.7f,
                     .bay = 3.0f,
                     .wide = 0.7f,
                     .tall = 0.9f,
                     .bottom = 1.2f,
                     .columns = 1,
                     .rows = 1,
                     .reveal = 0.25f,
                     .roof = ROOF_TILED,
                     .low_roof = true,
                     .dark_frames = true,
                     .plain_door = true},
    [FRONT_TIMBER] = {.wall = "plaster",
                      .tints = {{0.6f, 0.54f, 0.42f},
                                {0.56f, 0.47f, 0.33f},
                                {0.58f, 0.53f, 0.45f},
                                {0.5f, 0.38f, 0.24f},
                                {0.55f, 0.5f, 0.4f}},
                      .ground = 2.9f,
                      .storey = 2.6f,
                      .bay = 2.5f,
                      .wide = 0.95f,
                      .tall = 1.05f,
                      .bottom = 0.95f,
                      .columns = 3,
                      .rows = 4,
                      .reveal = 0.12f,
                      .roof = ROOF_TILED,
                      .dark_frames = true,
                      .plain_door = true},
    [FRONT_PLANK] = {.wall = "planks",
                     .tints = {{0.34f, 0.23f, 0.14f},
                               {0.42f, 0.36f, 0.28f},
                               {0.26f, 0.17f, 0.1f},
                               {0.36f, 0.16f, 0.1f},
                               {0.3f, 0.3f, 0.27f}},
                     .ground = 3.3f,
                     .storey = 2.9f,
                     .bay = 2.6f,
                     .wide = 0.95f,
                     .tall = 1.5f,
                     .bottom = 0.7f,
                     .columns = 2,
                     .rows = 2,
                     .reveal = 0.08f,
                     .cornice = 0.28f,
                     .roof = ROOF_FLAT,
                     .plain_door = true},
    [FRONT_BRASS] = {.wall = "brick",
                     .tints = {{0.2f, 0.085f, 0.05f},
                               {0.15f, 0.08f, 0.055f},
                               {0.24f, 0.12f, 0.07f},
                               {0.13f, 0.075f, 0.055f},
                               {0.19f, 0.1f, 0.06f}},
                     .ground = 4.2f,
                     .storey = 3.5f,
                     .bay = 2.6f,
                     .wide = 1.5f,
                     .tall = 2.1f,
                     .bottom = 0.7f,
                     .columns = 4,
                     .rows = 4,
                     .reveal = 0.2f,
                     .cornice = 0.5f,
                     .roof = ROOF_MANSARD,
                     .dark_frames = true},
    [FRONT_DECO] = {.wall = "concrete",
                    .tints = {{0.58f, 0.52f, 0.4f},
                              {0.54f, 0.5f, 0.44f},
                              {0.5f, 0.42f, 0.31f},
                              {0.46f, 0.5f, 0.44f},
                              {0.56f, 0.5f, 0.42f}},
                    .ground = 4.4f,
                    .storey = 3.3f,
                    .bay = 2.4f,
                    .wide = 1.2f,
                    .tall = 1.9f,
                    .bottom = 0.7f,
                    .columns = 2,
                    .rows = 3,
                    .reveal = 0.26f,
                    .cornice = 0.12f,
                    .roof = ROOF_FLAT,
                    .dark_frames = true},
    [FRONT_FUTURE] = {.wall = "panel",
                      .tints = {{0.6f, 0.62f, 0.64f},
                                {0.42f, 0.45f, 0.48f},
                                {0.66f, 0.67f, 0.68f},
                                {0.5f, 0.54f, 0.58f},
                                {0.3f, 0.33f, 0.37f}},
                      .ground = 5.0f,
                      .storey = 3.6f,
                      .bay = 4.0f,
                      .wide = 3.7f,
                      .tall = 2.1f,
                      .bottom = 0.9f,
                      .columns = 1,
                      .rows = 1,
                      .reveal = 0.14f,
                      .roof = ROOF_FLAT,
                      .dark_frames = true},
};

static int whole(float share, int count) // 0..count - 1
{
    int i = (int)(share * (float)count);
    return i < count ? i : count - 1;
}

float town_front_height(const Front *front)
{
    const StyleRow *style = &styles[front->style];
    return style->ground + style->storey * (float)(front->storeys - 1);
}

// ---------------------------------------------------------------- windows, in the frame of the front

static bool town_forsaken(const Town *t)
{
    return t->decay && t->decay->left;
}

// A room behind a window: lit ones are boxes with a bright ceiling; the others are dark.
static void room_behind(Town *t, float x0, float x1, float y0, float y1, float z, uint64_t id)
{
    MeshBuilder *m = t->mesh;
    bool lit = !town_forsaken(t) && town_roll(t, "lit", id) < (t->dark ? 0.4f : 0.25f);
    int mood = whole(town_roll(t, "mood", id), 3);
    float low = y0 - 0.5f, high = y1 + 0.35f, wide = 0.35f, back = z - 2.2f;
    int wall = lit ? t->room_wall[mood] : t->black, ceiling = lit ? t->room_ceiling[mood] : t->black;
    float l = x0 - wide, r = x1 + wide;
    mesh_quad(m, vec3(l, low, back), vec3(r, low, back), vec3(r, high, back), vec3(l, high, back), wall);
    mesh_quad(m, vec3(l, low, z), vec3(l, low, back), vec3(l, high, back), vec3(l, high, z), wall);
    mesh_quad(m, vec3(r, low, back), vec3(r, low, z), vec3(r, high, z), vec3(r, high, back), wall);
    mesh_quad(m, vec3(l, high, back), vec3(r, high, back), vec3(r, high, z), vec3(l, high, z), ceiling);
    mesh_quad(m, vec3(l, low, z), vec3(r, low, z), vec3(r, low, back), vec3(l, low, back), t->room_floor);
    if (lit) { // furniture against the light: a cupboard, a lamp or a picture
        float f = town_roll(t, "furniture", id), x = lerpf(x0, x1, f), h = lerpf(0.5f, 1.5f, town_roll(t, "tall", id));
        mesh_box(m, vec3(x - 0.3f, low, back), vec3(x + 0.3f, low + 0.5f + h, back + 0.4f), t->goods[whole(f, 5)]);
    }
    float dress = town_roll(t, "dress", id);
    int cloth = t->curtain[whole(town_roll(t, "cloth", id), 3)];
    if (dress < 0.5f) { // curtains drawn to the sides, in folds
        float open = (0.16f + 0.2f * town_roll(t, "drawn", id)) * (x1 - x0);
        for (int side = 0; side < 2; side++) {
            Vec2 line[9];
            for (int i = 0; i < 9; i++) {
                float s = (float)i / 8.0f, x = side ? x1 - open * (1.0f - s) : x0 + open * s;
                line[i] = (Vec2){x, z - 0.12f + 0.03f * sinf(s * 14.0f)};
            }
            mesh_curtain(m, line, 9, y0, y1, cloth);
        }
    } else if (dress < 0.68f) { // a blind, part of the way down
        float down = y1 - (y1 - y0) * (0.2f + 0.6f * town_roll(t, "blind", id));
        mesh_quad(m, vec3(x0, down, z - 0.08f), vec3(x1, down, z - 0.08f), vec3(x1, y1, z - 0.08f),
                  vec3(x0, y1, z - 0.08f), cloth);
    }
}

static void window_near(Town *t, const StyleRow *style, float x, float y, float w, float h, uint64_t id)
{
    MeshBuilder *m = t->mesh;
    int frame = style->dark_frames ? t->iron : t->frame;
    float x0 = x - 0.5f * w, x1 = x + 0.5f * w, z = -style->reveal, bar = 0.02f, rim = 0.055f;
    for (int i = 0; i <= style->columns; i++) {
        float c = lerpf(x0, x1, (float)i / (float)style->columns), half = i == 0 || i == style->columns ? rim : bar;
        mesh_box(m, vec3(fmaxf(c - half, x0), y, z - 0.03f), vec3(fminf(c + half, x1), y + h, z + 0.03f), frame);
    }
    for (int i = 0; i <= style->rows; i++) {
        float c = lerpf(y, y + h, (float)i / (float)style->rows), half = i == 0 || i == style->rows ? rim : 1.3f * bar;
        mesh_box(m, vec3(x0, fmaxf(c - half, y), z - 0.026f), vec3(x1, fminf(c + half, y + h), z + 0.026f), frame);
    }
    mesh_quad(m, vec3(x0, y, z), vec3(x1, y, z), vec3(x1, y + h, z), vec3(x0, y + h, z), t->glass);
    room_behind(t, x0, x1, y, y + h, z, id);
    decay_window(t->decay, m, vec3(x, y, z + 0.03f), (Vec2){w, h}, id);
}

static void window_far(Town *t, const StyleRow *style, float x, float y, float w, float h, uint64_t id)
{
    MeshBuilder *m = t->mesh;
    bool lit = t->dark && !town_forsaken(t) && town_roll(t, "lit", id) < 0.36f;
    int back = lit ? t->room_wall[whole(town_roll(t, "mood", id), 3)] : t->pane;
    float z = -style->reveal, x0 = x - 0.5f * w, x1 = x + 0.5f * w;
    mesh_quad(m, vec3(x0, y, z), vec3(x1, y, z), vec3(x1, y + h, z), vec3(x0, y + h, z), back);
    int frame = style->dark_frames ? t->iron : t->frame;
    mesh_box(m, vec3(x - 0.03f, y, z), vec3(x + 0.03f, y + h, z + 0.03f), frame);
    mesh_box(m, vec3(x0, y + 0.5f * h - 0.03f, z), vec3(x1, y + 0.5f * h + 0.03f, z + 0.03f), frame);
    decay_window(t->decay, m, vec3(x, y, z + 0.03f), (Vec2){w, h}, id);
}

static void iron_balcony(Town *t, float x, float y, float w, float out)
{
    MeshBuilder *m = t->mesh;
    float x0 = x - 0.5f * w, x1 = x + 0.5f * w;
    mesh_bevel_box(m, vec3(x0 - 0.05f, y - 0.14f, -0.1f), vec3(x1 + 0.05f, y, out + 0.05f), 0.02f, t->sill);
    for (int i = 0; i < 2; i++) {
        float ry = y + (i ? 0.95f : 0.1f);
        mesh_box(m, vec3(x0, ry - 0.015f, out - 0.015f), vec3(x1, ry + 0.015f, out + 0.015f), t->iron);
        mesh_box(m, vec3(x0 - 0.015f, ry - 0.015f, 0), vec3(x0 + 0.015f, ry + 0.015f, out), t->iron);
        mesh_box(m, vec3(x1 - 0.015f, ry - 0.015f, 0), vec3(x1 + 0.015f, ry + 0.015f, out), t->iron);
    }
    int bars = (int)(w / 0.12f);
    for (int i = 0; i <= bars; i++) {
        float c = lerpf(x0, x1, (float)i / (float)bars);
        mesh_box(m, vec3(c - 0.007f, y, out - 0.007f), vec3(c + 0.007f, y + 0.95f, out + 0.007f), t->iron);
    }
}

// ---------------------------------------------------------------- roofs

static void roof(Town *t, const Front *front, const StyleRow *style, float top, int wall)
{
    MeshBuilder *m = t->mesh;
    float w = front->width, d = front->depth;
    if (style->roof == ROOF_FLAT) {
        mesh_box(m, vec3(0, top - 0.1f, -d), vec3(w, top + 0.04f, -0.3f), t->slate);
        for (int i = 0; i < 4; i++) { // parapet
            Vec3 low = i == 0   ? vec3(0, top, -0.3f)
                       : i == 1 ? vec3(0, top, -d)
                       : i == 2 ? vec3(0, top, -d)
                                : vec3(w - 0.25f, top, -d);
            Vec3 high = i == 0   ? vec3(w, top + 0.85f, 0)
                        : i == 1 ? vec3(w, top + 0.85f, -d + 0.25f)
                        : i == 2 ? vec3(0.25f, top + 0.85f, 0)
                                 : vec3(w, top + 0.85f, 0);
            mesh_box(m, low, high, wall);
        }
        mesh_box(m, vec3(-0.03f, top + 0.85f, -0.34f), vec3(w + 0.03f, top + 0.93f, 0.05f), t->sill);
        float x = w * (0.25f + 0.5f * town_roll(t, "stair head", front->n)); // the stair head
        mesh_box(m, vec3(x - 1.3f, top, -0.6f * d - 1.5f), vec3(x + 1.3f, top + 2.5f, -0.6f * d + 1.5f), wall);
        return;
    }
    if (style->roof == ROOF_MANSARD) {
        float back = 1.3f, high = 3.1f;
        mesh_quad(m, vec3(0, top, -0.15f), vec3(w, top, -0.15f), vec3(w, top + high, -back), vec3(0, top + high, -back),
                  t->slate);
        for (int i = 1; i < 9; i++) { // courses
            float f = (float)i / 9.0f, y = top + high * f, z = -0.15f - (back - 0.15f) * f;
            mesh_box(m, vec3(0, y - 0.012f, z - 0.02f), vec3(w, y + 0.012f, z + 0.025f), t->slate);
        }
        mesh_box(m, vec3(0, top + high - 0.05f, -d), vec3(w, top + high + 0.12f, -back + 0.1f), t->galvanised);
        for (int side = 0; side < 2; side++) { // gables
            float x = side ? w : 0.0f;
            mesh_box(m, vec3(x - 0.2f, top, -d), vec3(x + 0.2f, top + high + 0.7f, -0.5f), wall);
            for (int i = 0; i < 4; i++)
                mesh_cylinder(m, vec3(x, top + high + 0.7f, -1.4f - 0.6f * (float)i), 0.55f, 0.12f, 10, t->tiles);
        }
        int bays = (int)(w / style->bay);
        for (int b = 0; b < bays; b++) {
            float x = ((float)b + 0.5f) * w / (float)bays;
            mesh_box(m, vec3(x - 0.68f, top + 0.35f, -back - 0.2f), vec3(x - 0.5f, top + 2.1f, -0.2f), t->sill);
            mesh_box(m, vec3(x + 0.5f, top + 0.35f, -back - 0.2f), vec3(x + 0.68f, top + 2.1f, -0.2f), t->sill);
            mesh_box(m, vec3(x - 0.78f, top + 2.1f, -back - 0.2f), vec3(x + 0.78f, top + 2.35f, -0.1f), t->galvanised);
            mesh_box(m, vec3(x - 0.6f, top + 0.3f, -0.5f), vec3(x + 0.6f, top + 0.45f, -0.15f), t->sill);
            StyleRow dormer = *style;
            dormer.reveal = 0.32f, dormer.columns = 2, dormer.rows = 2;
            window_far(t, &dormer, x, top + 0.45f, 1.0f, 1.65f, front->n * 512u + 400u + (uint64_t)b);
        }
        return;
    }
    float ridge = (style->low_roof ? 0.2f : 0.38f) * d, eaves = 0.45f; // tiled: a ridge along the street
    for (int side = 0; side < 2; side++) {
        float z0 = side ? -d - eaves : eaves, z1 = -0.5f * d, y0 = top - 0.12f, y1 = top + ridge;
        Vec3 a = vec3(-0.1f, y0, z0), b = vec3(w + 0.1f, y0, z0), c = vec3(w + 0.1f, y1, z1), e = vec3(-0.1f, y1, z1);
        if (side)
            mesh_quad(m, b, a, e, c, t->tiles);
        else
            mesh_quad(m, a, b, c, e, t->tiles);
        for (int i = 0; i < 22 && !side; i++) { // courses of tiles
            float f = (float)i / 22.0f, y = lerpf(y0, y1, f), z = lerpf(z0, z1, f);
            mesh_box(m, vec3(-0.1f, y - 0.03f, z - 0.05f), vec3(w + 0.1f, y + 0.045f, z + 0.03f), t->tiles);
        }
    }
    mesh_rod(m, vec3(-0.1f, top + ridge, -0.5f * d), vec3(w + 0.1f, top + ridge, -0.5f * d), 0.14f, t->tiles);
    for (int side = 0; side < 2; side++) { // gables
        float x = side ? w : 0.0f;
        Vec3 a = vec3(x, top - 0.2f, 0), b = vec3(x, top - 0.2f, -d), c = vec3(x, top + ridge - 0.1f, -0.5f * d);
        mesh_quad(m, side ? a : b, side ? b : a, c, c, wall);
    }
    float cx = w * (0.2f + 0.6f * town_roll(t, "chimney", front->n));
    mesh_box(m, vec3(cx - 0.45f, top + 0.2f * ridge, -0.62f * d),
             vec3(cx + 0.45f, top + ridge + 1.1f, -0.62f * d + 0.6f), wall);
    mesh_box(m, vec3(cx - 0.52f, top + ridge + 1.1f, -0.62f * d - 0.07f),
             vec3(cx + 0.52f, top + ridge + 1.25f, -0.62f * d + 0.67f), t->sill);
    mesh_box(m, vec3(-0.1f, top - 0.2f, eaves - 0.04f), vec3(w + 0.1f, top - 0.08f, eaves + 0.1f), t->galvanised);
}

// ---------------------------------------------------------------- the house

// The ground floor of a dwelling: a door up two steps, windows beside it.
static void ground_floor(Town *t, const Front *front, const StyleRow *style, int wall)
{
    MeshBuilder *m = t->mesh;
    float w = front->width, h = style->ground, door = 0.28f * w, dw = 1.2f, dh = 2.5f;
    WallHole holes[8];
    int count = 0;
    holes[count++] = (WallHole){door - 0.5f * dw, door + 0.5f * dw, 0.0f, dh + 0.3f};
    for (float x = door + 2.4f; x + 1.0f < w && count < COUNT_OF(holes); x += 2.4f)
        holes[count++] = (WallHole){x - 0.6f, x + 0.6f, 1.25f, 3.0f};
    piece_wall(m, vec3(0, 0, 0), vec3(w, 0, 0), h, 0.4f, holes, count, wall);
    for (int i = 1; i < count; i++) {
        float x = 0.5f * (holes[i].begin + holes[i].end);
        (front->near ? window_near : window_far)(t, style, x, 1.25f, 1.2f, 1.75f, front->n * 512u + 480u + (uint64_t)i);
        mesh_box(m, vec3(x - 0.75f, 1.13f, -0.2f), vec3(x + 0.75f, 1.25f, 0.09f), t->sill);
    }
    int leaf = t->shutter[whole(town_roll(t, "leaf", front->n), 3)];
    mesh_bevel_box(m, vec3(door - 0.5f * dw, 0.3f, -0.38f), vec3(door + 0.5f * dw, dh, -0.3f), 0.01f, leaf);
    for (int i = 0; i < 4; i++)
        mesh_bevel_box(m, vec3(door - 0.46f + 0.5f * (float)(i % 2), 0.45f + 1.0f * (float)(i / 2), -0.31f),
                       vec3(door - 0.04f + 0.5f * (float)(i % 2), 1.3f + 1.0f * (float)(i / 2), -0.28f), 0.02f, leaf);
    mesh_quad(m, vec3(door - 0.5f * dw, dh, -0.34f), vec3(door + 0.5f * dw, dh, -0.34f),
              vec3(door + 0.5f * dw, dh + 0.3f, -0.34f), vec3(door - 0.5f * dw, dh + 0.3f, -0.34f),
              t->dark ? t->room_wall[0] : t->pane);
    mesh_sphere(m, vec3(door + 0.42f, 1.3f, -0.26f), 0.04f, 10, t->rail);
    decay_door(t->decay, m, vec3(door, 0.3f, -0.3f), (Vec2){dw, dh - 0.3f}, front->n);
    for (int i = 0; i < 2; i++)
        mesh_bevel_box(m, vec3(door - 0.85f, 0, -0.4f),
                       vec3(door + 0.85f, 0.15f + 0.15f * (float)i, 0.55f - 0.3f * (float)i), 0.015f, t->kerb);
    for (int side = -1; side <= 1 && !style->plain_door; side += 2)
        mesh_bevel_box(m, vec3(door + (float)side * 0.72f - 0.12f, 0, -0.1f),
                       vec3(door + (float)side * 0.72f + 0.12f, dh + 0.35f, 0.08f), 0.02f, t->sill);
    mesh_bevel_box(m, vec3(door - 0.95f, dh + 0.35f, -0.1f), vec3(door + 0.95f, dh + 0.55f, 0.28f), 0.02f, t->sill);
}

int town_front_wall(Town *t, const Front *front)
{
    const StyleRow *style = &styles[front->style];
    Vec3 tint = style->tints[whole(town_roll(t, "tint", front->n), COUNT_OF(style->tints))];
    if (standing_palette(t->plan, t->rng, front->n * 5u, &tint)) // rendered, whatever they are built of
        return town_surface(t, "plaster", tint, 7, 0.4f);
    return town_surface(t, style->wall, tint, 7, 0.4f);
}

void town_front(Town *t, const Front *asked)
{
    const Front then = town_era_front(t, asked), own = town_means_front(t, &then), *front = &own;
    const StyleRow *style = &styles[front->style];
    MeshBuilder *m = t->mesh;
    float w = front->width, d = front->depth, top = town_front_height(front);
    int wall = town_front_wall(t, front);
    Affine frame = affine_from(front->foot, quat_yaw(front->yaw), vec3_splat(1.0f));
    mesh_place(m, frame);
    if (front->shop)
        town_shop(t, front, style->ground, wall);
    else if (!front->open)
        ground_floor(t, front, style, wall);
    mesh_place(m, frame);
    int bays = (int)fmaxf(1.0f, floorf(w / style->bay));
    bool shutters = town_roll(t, "shutters", front->n) < style->shutters;
    int leaf = t->shutter[whole(town_roll(t, "leaf", front->n), 3)];
    for (int s = 1; s < front->storeys; s++) {
        float y = style->ground + style->storey * (float)(s - 1);
        WallHole holes[16];
        int count = bays < COUNT_OF(holes) ? bays : COUNT_OF(holes);
        for (int b = 0; b < count; b++) {
            float x = ((float)b + 0.5f) * w / (float)count;
            holes[b] =
                (WallHole){x - 0.5f * style->wide, x + 0.5f * style->wide, style->bottom, style->bottom + style->tall};
        }
        piece_wall(m, vec3(0, y, 0), vec3(w, y, 0), style->storey, 0.4f, holes, count, wall);
        for (int b = 0; b < count; b++) {
            float x = 0.5f * (holes[b].begin + holes[b].end), y0 = y + style->bottom;
            uint64_t id = front->n * 512u + (uint64_t)(s * 16 + b);
            (front->near ? window_near : window_far)(t, style, x, y0, style->wide, style->tall, id);
            float half = 0.5f * style->wide;
            if (style->bottom > 0.4f)
                mesh_box(m, vec3(x - half - 0.1f, y0 - 0.1f, -style->reveal), vec3(x + half + 0.1f, y0, 0.09f),
                         t->sill);
            if (style->lintel > 0.0f)
                mesh_box(m, vec3(x - half - 0.14f, y0 + style->tall, -0.02f),
                         vec3(x + half + 0.14f, y0 + style->tall + 0.24f, style->lintel), t->sill);
            if (shutters && front->near)
                for (int side = -1; side <= 1; side += 2) {
                    float a = x + (float)side * (half + 0.04f), c = x + (float)side * (half + 0.54f);
                    mesh_box(m, vec3(fminf(a, c), y0, 0.01f), vec3(fmaxf(a, c), y0 + style->tall, 0.05f), leaf);
                    for (float ly = y0 + 0.08f; ly < y0 + style->tall - 0.06f; ly += 0.09f)
                        mesh_box(m, vec3(fminf(a, c) + 0.05f, ly, 0.05f),
                                 vec3(fmaxf(a, c) - 0.05f, ly + 0.045f, 0.065f), leaf);
                }
            bool rail =
                town_roll(t, "balcony", style->balconies > 0.5f ? front->n * 8u + (uint64_t)s : id) < style->balconies;
            if (rail && front->near)
                iron_balcony(t, x, y + fminf(style->bottom, 0.25f), style->wide + 0.4f, 0.42f);
        }
        if (style->cornice > 0.2f) // a string course at every floor
            mesh_box(m, vec3(0, y - 0.12f, -0.05f), vec3(w, y + 0.06f, s == 1 ? 0.14f : 0.05f), t->sill);
    }
    if (front->style == FRONT_OFFICE) // fins from the first floor to the roof
        for (int b = 0; b <= bays; b++) {
            float x = (float)b * w / (float)bays;
            mesh_box(m, vec3(x - 0.07f, style->ground - 0.3f, -0.05f), vec3(x + 0.07f, top + 0.85f, 0.22f),
                     t->galvanised);
        }
    if (style->cornice > 0.2f) {
        mesh_box(m, vec3(-0.02f, top - 0.45f, -0.05f), vec3(w + 0.02f, top - 0.15f, 0.35f * style->cornice), t->sill);
        mesh_box(m, vec3(-0.04f, top - 0.15f, -0.05f), vec3(w + 0.04f, top + 0.12f, style->cornice), t->sill);
        for (float x = 0.3f; front->near && x < w - 0.1f; x += 0.6f) // brackets
            mesh_box(m, vec3(x - 0.08f, top - 0.42f, 0), vec3(x + 0.08f, top - 0.15f, 0.8f * style->cornice), t->sill);
    }
    if (!front->open)
        decay_wall(t->decay, m, vec3(0, front->shop ? style->ground : 0.0f, 0.01f),
                   (Vec2){w, fminf(top, 10.0f) - (front->shop ? style->ground : 0.0f)}, front->n);
    town_era_dress(t, front, style->ground, style->storey, top);
    town_means_dress(t, front, style->ground);
    // plinth, party walls, back
    if (!front->shop && !front->open)
        mesh_box(m, vec3(0, 0, -0.02f), vec3(0.28f * w - 0.85f, 0.6f, 0.05f), t->kerb),
            mesh_box(m, vec3(0.28f * w + 0.85f, 0, -0.02f), vec3(w, 0.6f, 0.05f), t->kerb);
    if (!front->open_left)
        mesh_box(m, vec3(0, 0, -d), vec3(0.15f, top, -0.4f), wall);
    if (!front->open_right)
        mesh_box(m, vec3(w - 0.15f, 0, -d), vec3(w, top, -0.4f), wall);
    mesh_box(m, vec3(0, 0, -d), vec3(w, top, -d + 0.3f), wall);
    mesh_box(m, vec3(0.15f, style->ground - 0.25f, -d + 0.3f), vec3(w - 0.15f, style->ground - 0.1f, -0.4f), t->black);
    roof(t, front, style, top, wall);
    // down pipe
    mesh_rod(m, vec3(w - 0.14f, 0.2f, 0.1f), vec3(w - 0.14f, top - 0.3f, 0.1f), 0.05f, t->galvanised);
    mesh_place(m, affine_identity());
}

void town_row(Town *t, const Row *row)
{
    Vec3 along = vec3_sub(row->to, row->from);
    float length = vec3_length(along), at = 0.0f;
    along = vec3_normalize(along);
    Vec3 out = vec3_cross(along, vec3(0, 1, 0));
    float yaw = atan2f(out.x, out.z);
    for (uint64_t i = 0; at < length - 0.5f; i++) {
        uint64_t n = row->n + i;
        float wide = 7.0f + 4.5f * town_roll(t, "house", n);
        if (at + wide > length - 5.5f)
            wide = length - at < 13.0f ? length - at : 0.5f * (length - at);
        Vec3 foot = vec3_mad(row->from, along, at), middle = vec3_mad(foot, along, 0.5f * wide);
        float away = hypotf(middle.x, middle.z);
        Front front = {.style = row->styles[whole(town_roll(t, "style", n), row->style_count)],
                       .foot = foot,
                       .yaw = yaw,
                       .width = wide,
                       .depth = row->depth,
                       .storeys = row->fewest + whole(town_roll(t, "storeys", n), row->most - row->fewest + 1),
                       .shop = town_roll(t, "shop", n) < row->shops,
                       .near = away < row->near,
                       .lamp = away < 0.8f * row->near,
                       .n = n};
        town_front(t, &front);
        at += wide;
    }
}
