// Shops on the ground floor: display windows with goods, a door in a recess, fascia, lettering, awning.
#include "stage/sets/pieces.h"
#include "stage/town/town.h"

#include <string.h>

static const char *const names[] = {"BAKERY",  "BOOKS",      "FLOWERS", "CAFE", "GROCERY",  "TAILOR",
                                    "RECORDS", "BARBER",     "SHOES",   "DELI", "ANTIQUES", "OPTICS",
                                    "TEA",     "STATIONERY", "WINE",    "TOYS"};

#define DOOR_WIDE 1.15f
#define RISER 0.55f
#define DEEP 3.4f

static float door_at(const Front *front)
{
    return 0.5f * front->width;
}

Vec3 town_shop_door(const Front *front)
{
    return affine_point(affine_from(front->foot, quat_yaw(front->yaw), vec3_splat(1.0f)),
                        vec3(door_at(front), 0, 0.4f));
}

// What a place's text asks to be read goes to the first shop.
static const char *sign_text(Town *t, uint64_t n)
{
    const FilmPlan *plan = t->world->plan;
    for (int e = 0; t->signs == 0 && e < plan->entity_count; e++)
        if (plan->entities[e].text && plan->entities[e].place == t->place && strlen(plan->entities[e].text) < 24)
            return plan->entities[e].text;
    return names[(n * 7u + rng_u64(t->rng, 77)) % (uint64_t)COUNT_OF(names)];
}

// Shelves with goods along the back and a step of them behind the glass.
static void goods(Town *t, float x0, float x1, float top, uint64_t n)
{
    MeshBuilder *m = t->mesh;
    for (int shelf = 0; shelf < 4; shelf++) {
        float y = 0.5f + 0.6f * (float)shelf;
        mesh_box(m, vec3(x0, y - 0.03f, -DEEP + 0.1f), vec3(x1, y, -DEEP + 0.5f), t->frame);
        uint64_t i = 0;
        for (float x = x0 + 0.1f; x < x1 - 0.2f; i++) {
            uint64_t id = n * 1024u + (uint64_t)shelf * 64u + i;
            float w = 0.12f + 0.22f * town_roll(t, "goods", id), h = 0.15f + 0.3f * town_roll(t, "goods high", id);
            mesh_box(m, vec3(x, y, -DEEP + 0.16f), vec3(x + w, y + h, -DEEP + 0.42f),
                     t->goods[(id * 5u + id / 3u) % 5u]);
            x += w + 0.03f + 0.1f * town_roll(t, "goods gap", id);
        }
    }
    uint64_t i = 0;
    for (float x = x0 + 0.25f; x < x1 - 0.2f; i++) { // in the window
        uint64_t id = n * 1024u + 512u + i;
        float r = 0.07f + 0.09f * town_roll(t, "show", id), h = 0.12f + 0.5f * town_roll(t, "show high", id);
        int what = t->goods[(id * 3u) % 5u];
        mesh_box(m, vec3(x - 1.3f * r, RISER, -0.75f), vec3(x + 1.3f * r, RISER + 0.12f + 0.4f * h, -0.45f), t->frame);
        if (id & 1)
            mesh_cylinder(m, vec3(x, RISER + 0.12f + 0.4f * h, -0.6f), h, r, 12, what);
        else
            mesh_bevel_box(m, vec3(x - r, RISER + 0.12f + 0.4f * h, -0.68f),
                           vec3(x + r, RISER + 0.12f + 1.2f * h, -0.52f), 0.02f, what);
        x += 2.6f * r + 0.2f + 0.25f * town_roll(t, "show gap", id);
    }
    (void)top;
}

static void awning(Town *t, float x0, float x1, float y, uint64_t n)
{
    static const Vec3 colors[] = {{0.33f, 0.045f, 0.035f},
                                  {0.03f, 0.13f, 0.075f},
                                  {0.04f, 0.075f, 0.19f},
                                  {0.42f, 0.27f, 0.06f},
                                  {0.1f, 0.1f, 0.11f}};
    MeshBuilder *m = t->mesh;
    int cloth = set_paint(t->world, "awning", colors[(n * 3u + 1u) % (uint64_t)COUNT_OF(colors)], 0.85f),
        pale = set_paint(t->world, "awning stripe", vec3(0.62f, 0.58f, 0.5f), 0.85f);
    int stripes = (int)((x1 - x0) / 0.32f);
    float out = 1.25f, drop = 0.55f;
    for (int i = 0; i < stripes; i++) {
        float a = lerpf(x0, x1, (float)i / (float)stripes), b = lerpf(x0, x1, (float)(i + 1) / (float)stripes);
        int material = i % 2 && n % 3u != 2u ? pale : cloth;
        Vec3 p[4] = {vec3(a, y - drop, out), vec3(b, y - drop, out), vec3(b, y, 0.05f), vec3(a, y, 0.05f)};
        mesh_quad(m, p[0], p[1], p[2], p[3], material);
        mesh_quad(m, vec3(p[1].x, p[1].y - 0.012f, p[1].z), vec3(p[0].x, p[0].y - 0.012f, p[0].z),
                  vec3(p[3].x, p[3].y - 0.012f, p[3].z), vec3(p[2].x, p[2].y - 0.012f, p[2].z), material);
        // a valance with rounded ends
        float c = 0.5f * (a + b);
        mesh_quad(m, vec3(a, y - drop - 0.16f, out), vec3(b, y - drop - 0.16f, out), vec3(b, y - drop, out),
                  vec3(a, y - drop, out), material);
        mesh_quad(m, vec3(a, y - drop - 0.16f, out), vec3(c, y - drop - 0.23f, out), vec3(b, y - drop - 0.16f, out),
                  vec3(b, y - drop - 0.16f, out), material);
    }
    for (int side = 0; side < 2; side++) {
        float x = side ? x1 : x0;
        mesh_rod(m, vec3(x, y - drop, out - 0.01f), vec3(x, y - drop - 0.3f, 0.02f), 0.014f, t->iron);
        Vec3 a = vec3(x, y - drop, out), b = vec3(x, y, 0.05f), c = vec3(x, y - drop, 0.05f);
        mesh_quad(m, a, b, c, c, cloth);
        mesh_quad(m, b, a, c, c, cloth);
    }
}

// One display window: frame, glass, riser.
static void display(Town *t, float x0, float x1, float top, int front_paint)
{
    MeshBuilder *m = t->mesh;
    float z = -0.14f;
    mesh_bevel_box(m, vec3(x0, 0, -0.3f), vec3(x1, RISER - 0.08f, -0.06f), 0.012f, front_paint);
    mesh_bevel_box(m, vec3(x0 + 0.15f, 0.12f, -0.1f), vec3(x1 - 0.15f, RISER - 0.2f, -0.045f), 0.012f, front_paint);
    mesh_bevel_box(m, vec3(x0, RISER - 0.08f, -0.4f), vec3(x1, RISER, 0.0f), 0.012f, front_paint);
    float transom = top - 0.55f;
    int panes = (int)fmaxf(1.0f, roundf((x1 - x0) / 1.5f));
    for (int i = 0; i <= panes; i++) {
        float x = lerpf(x0 + 0.03f, x1 - 0.03f, (float)i / (float)panes);
        mesh_box(m, vec3(x - 0.03f, RISER, z - 0.04f), vec3(x + 0.03f, top, z + 0.04f), front_paint);
    }
    mesh_box(m, vec3(x0, transom - 0.03f, z - 0.035f), vec3(x1, transom + 0.03f, z + 0.035f), front_paint);
    mesh_box(m, vec3(x0, top - 0.06f, z - 0.035f), vec3(x1, top, z + 0.035f), front_paint);
    mesh_quad(m, vec3(x0, RISER, z), vec3(x1, RISER, z), vec3(x1, top, z), vec3(x0, top, z), t->glass);
}

void town_shop(Town *t, const Front *front, float tall, int wall)
{
    static const Vec3 paints[] = {{0.02f, 0.05f, 0.04f},  {0.11f, 0.018f, 0.016f}, {0.02f, 0.035f, 0.075f},
                                  {0.045f, 0.03f, 0.02f}, {0.03f, 0.03f, 0.032f},  {0.17f, 0.14f, 0.1f}};
    MeshBuilder *m = t->mesh;
    uint64_t n = front->n;
    float w = front->width, top = tall - 0.95f, pier = 0.45f, door = door_at(front);
    int paint = set_paint(t->world, "shop front", paints[(n * 5u + n / 2u) % (uint64_t)COUNT_OF(paints)], 0.35f);
    // piers and the beam over the front
    WallHole hole = {pier, w - pier, 0.0f, tall - 0.35f};
    piece_wall(m, vec3(0, 0, 0), vec3(w, 0, 0), tall, 0.4f, &hole, 1, wall);
    for (int side = 0; side < 2; side++) {
        float x = side ? w - pier - 0.02f : 0.06f;
        mesh_bevel_box(m, vec3(x, 0, -0.1f), vec3(x + 0.4f, tall - 0.2f, 0.08f), 0.015f, paint);
        mesh_bevel_box(m, vec3(x - 0.03f, 0, -0.1f), vec3(x + 0.43f, 0.35f, 0.11f), 0.015f, paint);
        mesh_bevel_box(m, vec3(x - 0.03f, tall - 0.5f, -0.1f), vec3(x + 0.43f, tall - 0.1f, 0.16f), 0.03f, paint);
    }
    // fascia with its lettering, tilted a little by a moulding above
    float f0 = top + 0.05f, f1 = tall - 0.2f;
    mesh_bevel_box(m, vec3(pier, f0, -0.3f), vec3(w - pier, f1, 0.05f), 0.01f, paint);
    mesh_bevel_box(m, vec3(0.04f, f1, -0.3f), vec3(w - 0.04f, f1 + 0.14f, 0.2f), 0.02f, paint);
    if (!t->no_text && front->near) {
        float h = 0.82f * (f1 - f0), wide = fminf(w - 2.0f * pier - 0.6f, 3.6f), c = 0.5f * w, y = 0.5f * (f0 + f1);
        static const Vec3 letters[] = {{0.75f, 0.62f, 0.33f}, {0.8f, 0.78f, 0.72f}};
        int sign = set_sign_material(t->world, front->name ? front->name : sign_text(t, n), letters[n & 1],
                                     t->dark ? 0.9f : 0.0f, wide / h);
        t->signs++;
        mesh_picture(m, vec3(c - 0.5f * wide, y - 0.5f * h, 0.056f), vec3(c + 0.5f * wide, y - 0.5f * h, 0.056f),
                     vec3(c + 0.5f * wide, y + 0.5f * h, 0.056f), vec3(c - 0.5f * wide, y + 0.5f * h, 0.056f), sign);
    }
    // the door stands back between two display windows
    float l = door - 0.5f * DOOR_WIDE - 0.12f, r = door + 0.5f * DOOR_WIDE + 0.12f, back = -0.85f;
    display(t, pier, l, top, paint);
    display(t, r, w - pier, top, paint);
    mesh_box(m, vec3(l - 0.03f, 0, back), vec3(l + 0.03f, top, -0.1f), paint);
    mesh_box(m, vec3(r - 0.03f, 0, back), vec3(r + 0.03f, top, -0.1f), paint);
    mesh_box(m, vec3(l, top - 0.05f, back), vec3(r, top + 0.06f, 0.0f), paint);
    mesh_box(m, vec3(l, -0.02f, back), vec3(r, 0.025f, 0.02f), t->kerb);
    float d0 = door - 0.5f * DOOR_WIDE, d1 = door + 0.5f * DOOR_WIDE, dh = 2.3f;
    for (int i = 0; i < 3; i++) {
        float y = i == 0 ? 0.03f : i == 1 ? dh - 0.14f : top - 0.1f;
        mesh_box(m, vec3(d0, y, back - 0.025f), vec3(d1, y + (i == 0 ? 0.35f : 0.14f), back + 0.025f), paint);
    }
    mesh_box(m, vec3(d0 - 0.13f, 0, back - 0.03f), vec3(d0 + 0.1f, top, back + 0.03f), paint);
    mesh_box(m, vec3(d1 - 0.1f, 0, back - 0.03f), vec3(d1 + 0.13f, top, back + 0.03f), paint);
    mesh_quad(m, vec3(d0, 0, back), vec3(d1, 0, back), vec3(d1, top, back), vec3(d0, top, back), t->glass);
    mesh_rod(m, vec3(d1 - 0.15f, 0.85f, back + 0.07f), vec3(d1 - 0.15f, 1.35f, back + 0.07f), 0.014f, t->rail);
    // the room: a lit ceiling, walls, shelves
    int mood = (int)(n % 2u), ceiling = t->room_ceiling[mood];
    bool lit = front->lamp && t->dark; // near shops are lit by a lamp of their own
    int wall_in = lit ? t->shop_wall : t->room_wall[mood];
    float x0 = pier - 0.1f, x1 = w - pier + 0.1f, high = top + 0.1f;
    mesh_quad(m, vec3(x0, 0, -DEEP), vec3(x1, 0, -DEEP), vec3(x1, high, -DEEP), vec3(x0, high, -DEEP), wall_in);
    mesh_quad(m, vec3(x0, 0, -0.3f), vec3(x0, 0, -DEEP), vec3(x0, high, -DEEP), vec3(x0, high, -0.3f), wall_in);
    mesh_quad(m, vec3(x1, 0, -DEEP), vec3(x1, 0, -0.3f), vec3(x1, high, -0.3f), vec3(x1, high, -DEEP), wall_in);
    mesh_quad(m, vec3(x0, high, -DEEP), vec3(x1, high, -DEEP), vec3(x1, high, -0.3f), vec3(x0, high, -0.3f), ceiling);
    mesh_quad(m, vec3(x0, 0.01f, -0.3f), vec3(x1, 0.01f, -0.3f), vec3(x1, 0.01f, -DEEP), vec3(x0, 0.01f, -DEEP),
              t->room_floor);
    if (front->near) {
        goods(t, x0 + 0.1f, l - 0.2f, top, n);
        goods(t, r + 0.2f, x1 - 0.1f, top, n + 5000u);
    }
    if (town_roll(t, "awning", n) < 0.6f)
        awning(t, 0.25f, w - 0.25f, top + 0.1f, n);
    if (lit) { // inside, and what falls through the glass onto the pavement
        Affine frame = affine_from(front->foot, quat_yaw(front->yaw), vec3_splat(1.0f));
        Vec3 tone = mood ? vec3(1.0f, 0.76f, 0.48f) : vec3(1.0f, 0.64f, 0.3f),
             across = affine_vector(frame, vec3(w - 2.0f * pier, 0, 0));
        // the quads look down and out: u x v
        world_add_light(t->world, set_quad_light("shop lamp", LIGHT_PRACTICAL, t->place,
                                                 affine_point(frame, vec3(pier, high - 0.1f, -2.6f)), across,
                                                 affine_vector(frame, vec3(0, 0, 0.7f)), vec3_scale(tone, 4.5f)));
        world_add_light(t->world, set_quad_light("shop window", LIGHT_PRACTICAL, t->place,
                                                 affine_point(frame, vec3(pier, 0.8f, -0.1f)), across, vec3(0, 1.7f, 0),
                                                 vec3_scale(tone, 2.4f)));
    }
}
