// Before a building: the front of a hospital, a school, a bank, a cinema across a pavement, its entrance and its name,
// houses on both sides, the street behind whoever stands there.
#include "stage/sets/pieces.h"
#include "stage/town/town.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum Entrance {
    ENTRANCE_SHOP = 0, // display windows
    ENTRANCE_TERRACE,  // the same, with tables before it
    ENTRANCE_STEPS,    // columns over steps
    ENTRANCE_CANOPY,   // glass doors under a canopy
    ENTRANCE_MARQUEE,  // a lit board over the pavement, posters
    ENTRANCE_NEON      // a door between brick piers, its name in neon
} Entrance;

typedef struct FrontageRow {  // one kind of building
    const char *kinds, *name; // what it is called; what stands over its door
    Entrance entrance;
    FrontStyle style;
    float width; // metres
    int storeys;
} Building;

static const char *const entrances[] = {"shop", "terrace", "steps", "canopy", "marquee", "neon"};
static const char *const house_styles[] = {"brick", "stone", "plaster", "modern", "office"}; // as FrontStyle

#define FACE (-5.2f) // of the facade
#define KERB 2.6f
#define FAR_KERB 11.6f
#define ROAD_Y (-0.13f)
#define ENDS 46.0f

// The row of "<word> front"; NULL: none.
static const char *const *front_row(const char *kind)
{
    char word[64];
    size_t n = strlen(kind);
    if (!text_ends(kind, " front"))
        return NULL;
    snprintf(word, sizeof word, "%.*s", (int)(n - strlen(" front")), kind);
    return plan_table_find("fronts", word);
}

static Building building_of(const Town *t)
{
    const char *const *row = front_row(t->plan->kind);
    row = row ? row : plan_table_find("fronts", "shop");
    Building building = {.name = strcmp(row[1], "-") ? row[1] : NULL,
                         .width = (float)atof(row[4]) * (0.7f + 0.3f * town_measure(t).x),
                         .storeys = atoi(row[5])};
    for (int i = 0; i < COUNT_OF(entrances); i++)
        building.entrance = text_equal(row[2], entrances[i]) ? (Entrance)i : building.entrance;
    for (int i = 0; i < COUNT_OF(house_styles); i++)
        building.style = text_equal(row[3], house_styles[i]) ? (FrontStyle)i : building.style;
    return building;
}

bool frontage_known(const char *kind)
{
    return front_row(kind) != NULL;
}

// The name over the door: what the text asks to be read there, else what the building is; NULL: none.
static const char *name_of(Town *t, const Building *row)
{
    const FilmPlan *plan = t->world->plan;
    if (t->no_text)
        return NULL;
    for (int e = 0; e < plan->entity_count; e++)
        if (plan->entities[e].text && plan->entities[e].place == t->place && strlen(plan->entities[e].text) < 24)
            return NULL; // its own sign says it
    return row->name;
}

// Letters of height `h` metres around the middle of a wall that looks to +z.
static void letters(Town *t, const char *text, float x, float y, float z, float h, float most, Vec3 color)
{
    if (!text)
        return;
    float wide = fminf(most, 0.72f * h * (float)strlen(text) + 0.4f);
    int sign = set_sign_material(t->world, text, color, t->dark ? 1.6f : 0.0f, wide / h);
    t->signs++;
    mesh_picture(t->mesh, vec3(x - 0.5f * wide, y - 0.5f * h, z), vec3(x + 0.5f * wide, y - 0.5f * h, z),
                 vec3(x + 0.5f * wide, y + 0.5f * h, z), vec3(x - 0.5f * wide, y + 0.5f * h, z), sign);
}

// A hall behind the glass: floor, walls, a bright ceiling, in the frame of the front.
static void hall(Town *t, float x0, float x1, float high, float deep)
{
    MeshBuilder *m = t->mesh;
    // dim beside those rooms that fill a small window: who stands before it is not to be a shadow
    int wall = set_glow(t->world, "hall", vec3_scale(vec3(1.0f, 0.74f, 0.46f), t->dark ? 0.12f : 0.09f), false);
    mesh_quad(m, vec3(x0, 0.01f, -0.3f), vec3(x1, 0.01f, -0.3f), vec3(x1, 0.01f, -deep), vec3(x0, 0.01f, -deep),
              t->room_floor);
    mesh_quad(m, vec3(x0, 0, -deep), vec3(x1, 0, -deep), vec3(x1, high, -deep), vec3(x0, high, -deep), wall);
    mesh_quad(m, vec3(x0, 0, -0.3f), vec3(x0, 0, -deep), vec3(x0, high, -deep), vec3(x0, high, -0.3f), wall);
    mesh_quad(m, vec3(x1, 0, -deep), vec3(x1, 0, -0.3f), vec3(x1, high, -0.3f), vec3(x1, high, -deep), wall);
    mesh_quad(m, vec3(x0, high, -deep), vec3(x1, high, -deep), vec3(x1, high, -0.3f), vec3(x0, high, -0.3f),
              t->room_ceiling[0]);
    mesh_bevel_box(m, vec3(0.5f * (x0 + x1) - 1.6f, 0, -deep + 0.6f),
                   vec3(0.5f * (x0 + x1) + 1.6f, 1.05f, -deep + 1.2f), 0.02f, t->frame); // a desk
}

// A wall of glass with posts between x0 and x1 that two doors stand in, `top` metres high.
static void glazing(Town *t, float x0, float x1, float top, float door)
{
    MeshBuilder *m = t->mesh;
    float z = -0.2f;
    int panes = (int)fmaxf(2.0f, roundf((x1 - x0) / 1.5f));
    for (int i = 0; i <= panes; i++) {
        float x = lerpf(x0, x1, (float)i / (float)panes);
        mesh_box(m, vec3(x - 0.035f, 0, z - 0.05f), vec3(x + 0.035f, top, z + 0.05f), t->galvanised);
    }
    mesh_box(m, vec3(x0, 0, z - 0.05f), vec3(x1, 0.08f, z + 0.05f), t->galvanised);
    mesh_box(m, vec3(x0, 2.45f, z - 0.05f), vec3(x1, 2.53f, z + 0.05f), t->galvanised);
    mesh_quad(m, vec3(x0, 0, z), vec3(x1, 0, z), vec3(x1, top, z), vec3(x0, top, z), t->glass);
    for (int side = -1; side <= 1; side += 2) { // leaves with long handles
        float x = door + 0.5f * (float)side;
        mesh_box(m, vec3(x - 0.5f, 0.02f, z + 0.03f), vec3(x - 0.42f, 2.42f, z + 0.09f), t->iron);
        mesh_box(m, vec3(x + 0.42f, 0.02f, z + 0.03f), vec3(x + 0.5f, 2.42f, z + 0.09f), t->iron);
        mesh_rod(m, vec3(door + 0.12f * (float)side, 0.8f, z + 0.16f),
                 vec3(door + 0.12f * (float)side, 1.7f, z + 0.16f), 0.018f, t->rail);
    }
}

// A low stone with the name on it, beside the way to the door.
static void name_stone(Town *t, const char *name, float x, float z)
{
    if (!name)
        return;
    MeshBuilder *m = t->mesh;
    float half = fmaxf(0.7f, fminf(1.6f, 0.17f * (float)strlen(name)));
    mesh_bevel_box(m, vec3(x - half - 0.15f, 0, z - 0.14f), vec3(x + half + 0.15f, 0.35f, z + 0.14f), 0.03f, t->kerb);
    mesh_bevel_box(m, vec3(x - half, 0.3f, z - 0.09f), vec3(x + half, 1.25f, z + 0.09f), 0.03f, t->slate);
    letters(t, name, x, 0.8f, z + 0.095f, 0.5f, 2.0f * half - 0.2f, vec3(0.78f, 0.76f, 0.7f));
}

static void entrance_canopy(Town *t, float w, float tall, int wall, const char *name)
{
    MeshBuilder *m = t->mesh;
    float c = 0.5f * w, half = fminf(6.0f, 0.36f * w), top = tall - 0.35f;
    WallHole holes[7];
    int count = 0;
    for (float x = c - half - 2.6f; x > 1.0f && count < 3; x -= 2.6f)
        holes[count++] = (WallHole){x - 0.3f, x + 1.5f, 0.9f, tall - 0.9f};
    for (int i = 0; i < count / 2; i++) { // from left to right
        WallHole swap = holes[i];
        holes[i] = holes[count - 1 - i], holes[count - 1 - i] = swap;
    }
    int left = count;
    holes[count++] = (WallHole){c - half, c + half, 0.0f, top};
    for (int i = left - 1; i >= 0; i--)
        holes[count++] = (WallHole){w - holes[i].end, w - holes[i].begin, holes[i].bottom, holes[i].top};
    piece_wall(m, vec3(0, 0, 0), vec3(w, 0, 0), tall, 0.4f, holes, count, wall);
    for (int i = 0; i < count; i++)
        if (i != left) {
            mesh_quad(m, vec3(holes[i].begin, holes[i].bottom, -0.2f), vec3(holes[i].end, holes[i].bottom, -0.2f),
                      vec3(holes[i].end, holes[i].top, -0.2f), vec3(holes[i].begin, holes[i].top, -0.2f), t->pane);
            mesh_box(m, vec3(holes[i].begin - 0.1f, holes[i].bottom - 0.1f, -0.3f),
                     vec3(holes[i].end + 0.1f, holes[i].bottom, 0.1f), t->sill);
        }
    glazing(t, c - half, c + half, top, c);
    hall(t, c - half, c + half, top, 5.0f);
    // the canopy, its posts, its lamps
    float y = 3.15f, out = 2.5f, wide = half - 0.6f;
    mesh_bevel_box(m, vec3(c - wide, y, 0), vec3(c + wide, y + 0.42f, out), 0.03f, t->white);
    mesh_bevel_box(m, vec3(c - wide - 0.05f, y + 0.34f, 0), vec3(c + wide + 0.05f, y + 0.46f, out + 0.06f), 0.02f,
                   t->galvanised);
    int lamp = set_glow(t->world, "canopy lamp", vec3_scale(vec3(1.0f, 0.93f, 0.8f), t->dark ? 9.0f : 1.4f), true);
    for (int side = -1; side <= 1; side += 2) {
        float x = c + (float)side * (wide - 0.3f);
        mesh_cylinder(m, vec3(x, 0, out - 0.25f), y, 0.09f, 18, t->galvanised);
        mesh_box(m, vec3(c + (float)side * 1.6f - 0.4f, y - 0.03f, 1.0f), vec3(c + (float)side * 1.6f + 0.4f, y, 1.3f),
                 lamp);
    }
    letters(t, name, c, y + 0.2f, out + 0.01f, 0.44f, 2.0f * wide, vec3(0.02f, 0.035f, 0.09f));
    letters(t, name, c, y + 1.0f, 0.12f, 0.78f, 2.0f * wide, vec3(0.1f, 0.12f, 0.16f));
    name_stone(t, name, c - wide - 2.2f, out - 0.4f);
    mesh_bevel_box(m, vec3(c - 1.5f, 0, 0.1f), vec3(c + 1.5f, 0.015f, out - 0.3f), 0.006f, t->black); // a mat
}

static void entrance_steps(Town *t, float w, float tall, int wall, const char *name)
{
    MeshBuilder *m = t->mesh;
    int stone = town_surface(t, "stone", vec3(0.44f, 0.41f, 0.36f), 7, 0.4f);
    int leaf = set_paint(t->world, "portal", vec3(0.07f, 0.035f, 0.018f), 0.4f);
    float c = 0.5f * w, half = fminf(7.5f, 0.36f * w), out = 2.4f, floor_y = 0.6f, high = tall + 1.3f;
    WallHole holes[8];
    int count = 0;
    for (float x = 1.6f; x + 1.2f < c - half; x += 2.7f)
        if (count < 3)
            holes[count++] = (WallHole){x, x + 1.2f, 1.2f, tall - 0.7f};
    int left = count;
    holes[count++] = (WallHole){c - 1.15f, c + 1.15f, 0.0f, floor_y + 3.0f};
    for (int i = left - 1; i >= 0; i--)
        holes[count++] = (WallHole){w - holes[i].end, w - holes[i].begin, holes[i].bottom, holes[i].top};
    piece_wall(m, vec3(0, 0, 0), vec3(w, 0, 0), tall, 0.4f, holes, count, wall);
    for (int i = 0; i < count; i++)
        if (i != left) {
            mesh_quad(m, vec3(holes[i].begin, holes[i].bottom, -0.25f), vec3(holes[i].end, holes[i].bottom, -0.25f),
                      vec3(holes[i].end, holes[i].top, -0.25f), vec3(holes[i].begin, holes[i].top, -0.25f), t->pane);
            mesh_box(m, vec3(holes[i].begin - 0.12f, holes[i].bottom - 0.14f, -0.3f),
                     vec3(holes[i].end + 0.12f, holes[i].bottom, 0.12f), t->sill);
            mesh_box(m, vec3(0.5f * (holes[i].begin + holes[i].end) - 0.03f, holes[i].bottom, -0.28f),
                     vec3(0.5f * (holes[i].begin + holes[i].end) + 0.03f, holes[i].top, -0.2f), t->white);
        }
    for (int i = 0; i < 4; i++) // steps
        mesh_bevel_box(m, vec3(c - half - 0.3f, 0, -0.05f),
                       vec3(c + half + 0.3f, floor_y * (float)(i + 1) / 4.0f, out + 1.3f - 0.34f * (float)i), 0.015f,
                       t->kerb);
    // the portal: leaves with panels in a frame of stone
    for (int side = -1; side <= 1; side += 2) {
        float x0 = side < 0 ? c - 1.15f : c + 0.01f, x1 = side < 0 ? c - 0.01f : c + 1.15f;
        mesh_box(m, vec3(x0, floor_y, -0.3f), vec3(x1, floor_y + 3.0f, -0.2f), leaf);
        for (int i = 0; i < 3; i++)
            mesh_bevel_box(m, vec3(x0 + 0.15f, floor_y + 0.15f + 0.95f * (float)i, -0.21f),
                           vec3(x1 - 0.15f, floor_y + 0.95f + 0.95f * (float)i, -0.16f), 0.03f, leaf);
        mesh_sphere(m, vec3(c + 0.12f * (float)side, floor_y + 1.1f, -0.14f), 0.05f, 12, t->rail);
        mesh_bevel_box(m, vec3(c + 1.3f * (float)side - 0.17f, floor_y, -0.1f),
                       vec3(c + 1.3f * (float)side + 0.17f, floor_y + 3.1f, 0.14f), 0.02f, t->sill);
    }
    mesh_bevel_box(m, vec3(c - 1.6f, floor_y + 3.1f, -0.1f), vec3(c + 1.6f, floor_y + 3.4f, 0.28f), 0.02f, t->sill);
    // columns with base and capital, the beam with the name, the gable
    int columns = half > 6.0f ? 6 : 4;
    for (int i = 0; i < columns; i++) {
        float x = c - half + 0.6f + (2.0f * half - 1.2f) * (float)i / (float)(columns - 1);
        mesh_bevel_box(m, vec3(x - 0.48f, floor_y, out - 0.68f), vec3(x + 0.48f, floor_y + 0.22f, out + 0.28f), 0.03f,
                       stone);
        mesh_cone(m, vec3(x, floor_y + 0.22f, out - 0.2f), high - floor_y - 0.6f, 0.38f, 0.31f, 26, stone);
        mesh_cone(m, vec3(x, high - 0.42f, out - 0.2f), 0.22f, 0.31f, 0.46f, 26, stone);
        mesh_bevel_box(m, vec3(x - 0.5f, high - 0.2f, out - 0.7f), vec3(x + 0.5f, high, out + 0.3f), 0.02f, stone);
    }
    float l = c - half - 0.2f, r = c + half + 0.2f, beam = high + 0.95f;
    mesh_bevel_box(m, vec3(l, high, -0.1f), vec3(r, beam, out + 0.2f), 0.03f, stone);
    mesh_bevel_box(m, vec3(l - 0.2f, beam, -0.1f), vec3(r + 0.2f, beam + 0.22f, out + 0.5f), 0.03f, stone);
    Vec3 a = vec3(l - 0.1f, beam + 0.22f, out + 0.15f), b = vec3(r + 0.1f, a.y, a.z),
         top = vec3(c, a.y + 0.26f * half, a.z);
    mesh_quad(m, a, b, top, top, stone);
    for (int side = 0; side < 2; side++) { // the slopes of the roof
        Vec3 e = side ? b : a, e0 = vec3(e.x, e.y, -0.1f), t0 = vec3(c, top.y, -0.1f);
        Vec3 ef = vec3(e.x, e.y, out + 0.5f), tf = vec3(c, top.y + 0.12f, out + 0.5f);
        if (side)
            mesh_quad(m, ef, e0, vec3(t0.x, tf.y, t0.z), tf, t->slate);
        else
            mesh_quad(m, e0, ef, tf, vec3(t0.x, tf.y, t0.z), t->slate);
    }
    letters(t, name, c, high + 0.48f, out + 0.21f, 0.62f, 2.0f * half - 1.0f, vec3(0.07f, 0.06f, 0.05f));
    name_stone(t, name, l - 1.2f, out + 0.5f);
    for (int side = -1; side <= 1; side += 2)
        piece_wall_lamp(t->world, t->place, "portal lamp", vec3(c + 2.0f * (float)side, floor_y + 2.2f, FACE + 0.1f),
                        0.0f, t->dark ? 1.0f : 0.0f, vec3(1.0f, 0.78f, 0.5f));
}

static void entrance_marquee(Town *t, float w, float tall, int wall, const char *name)
{
    MeshBuilder *m = t->mesh;
    float c = 0.5f * w, half = 4.6f, top = tall - 0.3f, y = 2.95f, out = 2.6f;
    WallHole hole = {c - half, c + half, 0.0f, top};
    piece_wall(m, vec3(0, 0, 0), vec3(w, 0, 0), tall, 0.4f, &hole, 1, wall);
    glazing(t, c - half, c + half, top, c);
    hall(t, c - half, c + half, top, 5.0f);
    int red = set_paint(t->world, "marquee", vec3(0.36f, 0.02f, 0.02f), 0.3f);
    mesh_bevel_box(m, vec3(c - half, y, 0), vec3(c + half, y + 1.25f, out), 0.04f, red);
    int board = set_glow(t->world, "marquee board", vec3_scale(vec3(1.0f, 0.95f, 0.84f), t->dark ? 2.2f : 0.75f), true);
    mesh_box(m, vec3(c - half + 0.18f, y + 0.18f, out), vec3(c + half - 0.18f, y + 1.07f, out + 0.03f), board);
    letters(t, name, c, y + 0.62f, out + 0.035f, 0.72f, 2.0f * half - 0.8f, vec3(0.03f, 0.02f, 0.02f));
    int bulb = set_glow(t->world, "marquee bulb", vec3_scale(vec3(1.0f, 0.72f, 0.3f), t->dark ? 12.0f : 2.0f), false);
    for (int i = 0; i <= 34; i++) { // bulbs around the board and under the roof
        float x = lerpf(c - half + 0.08f, c + half - 0.08f, (float)i / 34.0f);
        mesh_sphere(m, vec3(x, y + 0.08f, out + 0.04f), 0.045f, 8, bulb);
        mesh_sphere(m, vec3(x, y + 1.17f, out + 0.04f), 0.045f, 8, bulb);
        if (i % 3 == 0)
            for (int k = 0; k < 3; k++)
                mesh_sphere(m, vec3(x, y - 0.03f, 0.5f + 0.8f * (float)k), 0.045f, 8, bulb);
    }
    world_add_light(t->world, set_quad_light("marquee", LIGHT_PRACTICAL, t->place, vec3(-half, y - 0.1f, FACE + 0.3f),
                                             vec3(2.0f * half, 0, 0), vec3(0, 0, out - 0.5f),
                                             vec3_scale(vec3(1.0f, 0.74f, 0.4f), t->dark ? 5.0f : 0.4f)));
    static const Vec3 inks[] = {{0.4f, 0.06f, 0.03f}, {0.03f, 0.1f, 0.26f}, {0.32f, 0.2f, 0.02f}, {0.05f, 0.2f, 0.12f}};
    for (int side = -1; side <= 1; side += 2)
        for (int i = 0; i < 2; i++) { // posters in frames: a moon, hills, somebody
            float x = c + (float)side * (half + 1.15f + 1.75f * (float)i);
            if (x < 0.9f || x > w - 0.9f)
                continue;
            int k = (side > 0) * 2 + i;
            int ink = set_paint(t->world, "poster", inks[k], 0.5f),
                pale = set_paint(t->world, "poster pale", vec3(0.7f, 0.62f, 0.45f), 0.5f);
            mesh_bevel_box(m, vec3(x - 0.68f, 0.85f, 0), vec3(x + 0.68f, 2.75f, 0.08f), 0.02f, t->rail);
            mesh_box(m, vec3(x - 0.6f, 0.93f, 0.07f), vec3(x + 0.6f, 2.67f, 0.09f), ink);
            mesh_cylinder(m, vec3(x + (i ? 0.18f : -0.14f), 2.1f, 0.085f), 0.01f, 0.0f, 3, pale);
            mesh_box(m, vec3(x - 0.6f, 0.93f, 0.09f), vec3(x + 0.6f, 1.3f, 0.094f), t->black);
            mesh_quad(m, vec3(x - 0.6f, 1.3f, 0.095f), vec3(x + 0.6f, 1.3f, 0.095f),
                      vec3(x + (i ? 0.3f : -0.2f), 1.85f, 0.095f), vec3(x + (i ? 0.3f : -0.2f), 1.85f, 0.095f),
                      t->black);
            mesh_sphere(m, vec3(x + (i ? -0.25f : 0.22f), 2.25f, 0.02f), 0.16f, 20, pale);
        }
}

static void entrance_neon(Town *t, float w, float tall, int wall, const char *name)
{
    MeshBuilder *m = t->mesh;
    float c = 0.5f * w;
    WallHole holes[3] = {{c - 4.4f, c - 1.7f, 0.9f, tall - 0.9f},
                         {c - 0.75f, c + 0.75f, 0, 2.9f},
                         {c + 1.7f, c + 4.4f, 0.9f, tall - 0.9f}};
    piece_wall(m, vec3(0, 0, 0), vec3(w, 0, 0), tall, 0.4f, holes, 3, wall);
    int paint = set_paint(t->world, "bar front", vec3(0.03f, 0.04f, 0.03f), 0.35f);
    for (int i = 0; i < 3; i += 2) {
        float x0 = holes[i].begin, x1 = holes[i].end, y0 = 0.9f, y1 = tall - 0.9f;
        mesh_bevel_box(m, vec3(x0 - 0.1f, 0.1f, -0.05f), vec3(x1 + 0.1f, y0, 0.07f), 0.02f, paint);
        for (int k = 0; k <= 3; k++) {
            float x = lerpf(x0, x1, (float)k / 3.0f);
            mesh_box(m, vec3(x - 0.03f, y0, -0.26f), vec3(x + 0.03f, y1, -0.16f), paint);
        }
        mesh_box(m, vec3(x0, y1 - 0.65f, -0.26f), vec3(x1, y1 - 0.59f, -0.16f), paint);
        mesh_quad(m, vec3(x0, y0, -0.2f), vec3(x1, y0, -0.2f), vec3(x1, y1, -0.2f), vec3(x0, y1, -0.2f), t->glass);
    }
    hall(t, c - 4.6f, c + 4.6f, tall - 0.6f, 4.0f);
    mesh_box(m, vec3(c - 0.7f, 0.03f, -0.3f), vec3(c + 0.7f, 2.4f, -0.22f), paint);
    for (int i = 0; i < 2; i++)
        mesh_bevel_box(m, vec3(c - 0.5f, 0.2f + 1.1f * (float)i, -0.23f),
                       vec3(c + 0.5f, 1.1f + 1.1f * (float)i, -0.19f), 0.03f, paint);
    mesh_rod(m, vec3(c + 0.55f, 0.95f, -0.13f), vec3(c + 0.55f, 1.35f, -0.13f), 0.02f, t->rail);
    mesh_bevel_box(m, vec3(c - 4.9f, tall - 0.75f, -0.1f), vec3(c + 4.9f, tall - 0.1f, 0.14f), 0.02f, paint);
    mesh_bevel_box(m, vec3(c - 0.95f, 0, -0.1f), vec3(c + 0.95f, 0.12f, 0.5f), 0.01f, t->kerb);
    for (int i = 0; i < 3; i += 2) // on the glass
        letters(t, name, 0.5f * (holes[i].begin + holes[i].end), 1.75f, -0.15f, 0.34f, 2.2f, vec3(0.75f, 0.55f, 0.2f));
    letters(t, name, c, tall - 0.42f, 0.145f, 0.5f, 6.0f, vec3(0.75f, 0.6f, 0.3f));
    if (name && set_neon_can_spell(name))
        town_neon(t, name, vec3(0, tall + 0.5f, FACE + 0.05f), 0.0f, 0.75f, vec3(1.0f, 0.07f, 0.2f), false, false);
    piece_wall_lamp(t->world, t->place, "door lamp", vec3(0, 2.75f, FACE + 0.12f), 0.0f, t->dark ? 1.2f : 0.0f,
                    vec3(1.0f, 0.7f, 0.4f));
}

static void terrace(Town *t, float w)
{
    for (int i = 0; i < 4; i++) { // tables along the front, the way to the door is free
        float x = (i < 2 ? -1.0f : 1.0f) * (i % 2 ? 0.36f * w + 0.4f : 0.2f * w), z = FACE + 1.55f;
        char id[32];
        snprintf(id, sizeof id, "terrace table %d", i);
        if (i == 0)
            town_mark(t, "round table", "table", vec3(x, 0, z), 0.0f, NULL);
        else
            town_thing(t, "round table", vec3(x, 0, z), 0.0f, NULL, 1.0f);
        for (int side = -1; side <= 1; side += 2) {
            Vec3 at = vec3(x + 0.78f * (float)side, 0, z);
            if (i == 0)
                town_mark(t, "chair", side < 0 ? "chair" : "second chair", at, -0.5f * PI_F * (float)side, NULL);
            else
                town_thing(t, "chair", at, -0.5f * PI_F * (float)side, NULL, 1.0f);
        }
    }
    for (int side = -1; side <= 1; side += 2)
        town_thing(t, "potted plant", vec3((0.5f * w - 0.3f) * (float)side, 0, FACE + 0.7f), 0.0f, NULL, 1.0f);
}

static void building(Town *t, const Building *row)
{
    const char *name = name_of(t, row);
    bool shop = row->entrance == ENTRANCE_SHOP || row->entrance == ENTRANCE_TERRACE;
    float w = row->width;
    Front front = {.style = row->style,
                   .foot = vec3(-0.5f * w, 0, FACE),
                   .width = w,
                   .depth = 14.0f,
                   .storeys = row->storeys,
                   .shop = shop,
                   .open = !shop,
                   .near = true,
                   .lamp = true,
                   .name = name,
                   .n = 7};
    town_front(t, &front);
    if (row->entrance == ENTRANCE_TERRACE)
        terrace(t, w);
    if (shop) {
        town_landmark(t, "shop window", vec3(-0.27f * w, 1.6f, FACE), vec3(0.2f * w, 1.1f, 0.1f), 0.0f);
        town_landmark(t, "door", vec3(0, 1.15f, FACE - 0.6f), vec3(0.6f, 1.15f, 0.1f), 0.0f);
        return;
    }
    Front one = front;
    one.storeys = 1;
    float tall = town_front_height(&one);
    int wall = town_front_wall(t, &front);
    mesh_place(t->mesh, affine_from(front.foot, quat_identity(), vec3_splat(1.0f)));
    if (row->entrance == ENTRANCE_CANOPY)
        entrance_canopy(t, w, tall, wall, name);
    else if (row->entrance == ENTRANCE_STEPS)
        entrance_steps(t, w, tall, wall, name);
    else if (row->entrance == ENTRANCE_MARQUEE)
        entrance_marquee(t, w, tall, wall, name);
    else
        entrance_neon(t, w, tall, wall, name);
    mesh_place(t->mesh, affine_identity());
    town_landmark(t, row->entrance == ENTRANCE_STEPS ? "entrance" : "door", vec3(0, 1.2f, FACE), vec3(0.9f, 1.2f, 0.1f),
                  0.0f);
    if (row->entrance == ENTRANCE_STEPS)
        town_landmark(t, "steps", vec3(0, 0.3f, FACE + 2.6f), vec3(4.0f, 0.3f, 0.8f), 0.0f);
}

Status build_frontage(World *world, int place, RngKey rng, Error *error)
{
    (void)error;
    static const FrontStyle around[] = {FRONT_BRICK, FRONT_STONE, FRONT_PLASTER, FRONT_MODERN};
    Town town = town_begin(world, place, rng), *t = &town;
    Building found = building_of(t), *row = &found;
    building(t, row);
    float w = row->width, back = row->entrance == ENTRANCE_STEPS ? 4.4f : 0.0f;
    Row left = {
        vec3(-ENDS, 0, FACE), vec3(-0.5f * w, 0, FACE), around, COUNT_OF(around), 3, 5, 11.0f, 30.0f, 0.5f, 201};
    Row right = {vec3(0.5f * w, 0, FACE), vec3(ENDS, 0, FACE), around, COUNT_OF(around), 3, 5, 11.0f, 30.0f, 0.5f, 231};
    Row across = {vec3(ENDS, 0, 16.5f), vec3(-ENDS, 0, 16.5f), around, COUNT_OF(around), 3, 6, 11.0f, 18.0f, 0.7f, 261};
    town_row(t, &left);
    town_row(t, &right);
    town_row(t, &across);
    for (int side = -1; side <= 1; side += 2)
        town_block(t, vec3((float)side * ENDS + (side < 0 ? -24.0f : 6.0f), -1, -20),
                   vec3((float)side * ENDS + (side < 0 ? -6.0f : 24.0f), 17, 30), 900u + (uint64_t)(side + 1));
    // the road runs across the picture, behind whoever films
    town_road(t, -ENDS - 30.0f, ENDS + 30.0f, KERB - 1.0f, FAR_KERB + 1.0f, ROAD_Y);
    town_pavement(t, -ENDS, ENDS, FACE - 0.5f, KERB, 0.0f);
    town_pavement(t, -ENDS, ENDS, FAR_KERB, 17.0f, 0.0f);
    for (int i = 0; i < 14; i++)
        town_strip(t, -ENDS + 7.0f * (float)i, -ENDS + 7.0f * (float)i + 3.0f, 7.04f, 7.16f, ROAD_Y, t->paint);
    for (int i = 0; i < 6; i++) {
        float x = -30.0f + 12.0f * (float)i;
        town_lamp(t, vec3(x, 0, KERB - 0.45f), PI_F, fabsf(x) < 20.0f);
        if (fabsf(x) > 7.0f)
            town_tree(t, vec3(x + 4.5f, 0, KERB - 0.8f), "maple", 0.6f, i % 3, fabsf(x) < 20.0f);
        if (fabsf(x) > 9.0f && town_roll(t, "parked", (uint64_t)i) < 0.8f)
            town_car(t, vec3(x, ROAD_Y, KERB + 1.1f), -0.5f * PI_F, (uint64_t)i);
        town_car(t, vec3(x + 5.0f, ROAD_Y, FAR_KERB - 1.1f), 0.5f * PI_F, 20u + (uint64_t)i);
    }
    if (t->dark) // the lamp before the door, over whoever stands there
        world_add_light(world, set_quad_light("lamp before the door", LIGHT_PRACTICAL, place,
                                              vec3(-2.2f, 5.0f, KERB - 0.6f), vec3(1.2f, 0, 0), vec3(0, -0.35f, 0.35f),
                                              vec3_scale(vec3(1.0f, 0.8f, 0.56f), 60.0f)));
    town_thing(t, "trash can", vec3(-0.3f * w - 0.6f, 0, KERB - 0.6f), 0.3f, NULL, 0.9f);
    for (int i = 0; i < 2; i++) { // a lane each way
        float x0 = -ENDS - 15.0f, x1 = ENDS + 15.0f, z = i ? 5.7f : 8.5f;
        Vec3 line[2] = {vec3(i ? x1 : x0, ROAD_Y, z), vec3(i ? x0 : x1, ROAD_Y, z)};
        world_add_roadway(world, place,
                          (Roadway){.points = line, .count = 2, .stop = ENDS + 13.0f, .kerb = i ? 0.0f : 2.9f});
    }
    PlaceInfo *info = &world->places[place];
    info->camera_min = vec3(-0.45f * w - 2.0f, 0.25f, FACE + 1.4f + back);
    info->camera_max = vec3(0.45f * w + 2.0f, 4.0f, 14.5f);
    info->walk_min = vec3(-12.0f, 0, FACE + 0.9f + back);
    info->walk_max = vec3(12.0f, 0, KERB - 0.9f);
    info->path_from = vec3(-6.0f, 0, 0.4f);
    info->path_to = vec3(6.0f, 0, 0.4f);
    info->has_vista = true;
    info->vista = vec3(0, 3.4f, FACE);
    info->environment.room_size = 16.0f;
    snprintf(info->ground, sizeof info->ground, "concrete");
    town_end(t, "front");
    return STATUS_OK;
}
