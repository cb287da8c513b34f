#include "stage/sets/fittings.h"
#include "stage/sets/era.h"

#include <stdio.h>
#include <string.h>

int fit_landmark(Room *r, const char *name, int instance, Vec3 centre, float yaw, Vec3 half_size)
{
    Vec3 front = quat_rotate(quat_yaw(yaw), vec3(0, 0, 1));
    Landmark mark = {.place = r->place,
                     .instance = instance,
                     .entity = PLAN_NONE,
                     .position = centre,
                     .yaw = yaw,
                     .half_size = half_size,
                     .stand_yaw = yaw + PI_F,
                     .touch = vec3_mad(centre, front, half_size.z),
                     .touch_normal = front,
                     .has_stand = true,
                     .has_touch = true};
    snprintf(mark.name, sizeof mark.name, "%s", name);
    mark.stand = landmark_front(&mark, 0.35f);
    return world_add_landmark(r->world, mark);
}

int fit_made(Room *r, const char *name, int mesh, Vec3 foot, float yaw, Vec3 size)
{
    int instance =
        world_add_instance(r->world, name, mesh, r->place, affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f)));
    return fit_landmark(r, name, instance, vec3_add(foot, vec3(0, 0.5f * size.y, 0)), yaw, vec3_scale(size, 0.5f));
}

void fit_seats(Room *r, int landmark, int count, float step, float height, float forward)
{
    Landmark *mark = &r->world->landmarks[landmark];
    Affine frame = affine_from(vec3(mark->position.x, 0, mark->position.z), quat_yaw(mark->yaw), vec3_splat(1.0f));
    for (int i = 0; i < count && mark->seat_count < COUNT_OF(mark->seats); i++) {
        float x = step * ((float)i - 0.5f * (float)(count - 1));
        mark->seats[mark->seat_count].position = affine_point(frame, vec3(x, height, forward));
        mark->seats[mark->seat_count++].yaw = mark->yaw;
    }
    mark->stand = landmark_front(mark, 0.18f); // one sits down from close in front, with the back to it
    mark->stand_yaw = mark->yaw;
}

void fit_counter_mesh(World *world, MeshBuilder *m, const Counter *c)
{
    mesh_place(m, affine_from(c->middle, quat_yaw(c->yaw), vec3_splat(1.0f)));
    float x = 0.5f * c->length, z = 0.5f * c->depth, h = c->height, slab = 0.045f;
    int kick = set_paint(world, "kick board", vec3(0.025f, 0.024f, 0.023f), 0.6f);
    mesh_box(m, vec3(-x + 0.03f, 0, -z + 0.05f), vec3(x - 0.03f, 0.09f, z - 0.06f), kick);
    mesh_box(m, vec3(-x, 0.09f, -z), vec3(x, h - slab, z - 0.018f), c->front);
    int fields = (int)fmaxf(2.0f, roundf(c->length / 0.62f));
    for (int i = 0; i <= fields; i++) { // a frame of stiles and rails
        float at = lerpf(-x, x, (float)i / (float)fields), half = i == 0 || i == fields ? 0.05f : 0.04f;
        mesh_bevel_box(m, vec3(fmaxf(at - half, -x), 0.09f, z - 0.02f), vec3(fminf(at + half, x), h - slab, z), 0.005f,
                       c->front);
    }
    mesh_bevel_box(m, vec3(-x, 0.09f, z - 0.02f), vec3(x, 0.21f, z + 0.004f), 0.006f, c->front);
    mesh_bevel_box(m, vec3(-x, h - slab - 0.1f, z - 0.02f), vec3(x, h - slab, z + 0.004f), 0.006f, c->front);
    mesh_bevel_box(m, vec3(-x - 0.03f, h - slab, -z - 0.01f), vec3(x + 0.03f, h, z + 0.06f), 0.012f, c->top);
    if (c->rail) {
        int brass = set_metal(world, "brass", vec3(0.75f, 0.55f, 0.28f), 0.25f);
        Vec3 bar[2] = {vec3(-x + 0.05f, 0.19f, z + 0.13f), vec3(x - 0.05f, 0.19f, z + 0.13f)};
        mesh_tube(m, bar, 2, 0.022f, 14, brass);
        for (int i = 0; i <= fields; i += 2) {
            float at = lerpf(bar[0].x + 0.1f, bar[1].x - 0.1f, (float)i / (float)fields);
            mesh_rod(m, vec3(at, 0.19f, z), vec3(at, 0.19f, z + 0.13f), 0.012f, brass);
        }
    }
    mesh_place(m, affine_identity());
}

int fit_counter(Room *r, const Counter *c)
{
    MeshBuilder *m = mesh_begin(r->world->arena);
    fit_counter_mesh(r->world, m, c);
    int instance = mesh_finish(r->world, m, c->name, r->place);
    return fit_landmark(r, c->name, instance, vec3(c->middle.x, 0.5f * c->height, c->middle.z), c->yaw,
                        vec3(0.5f * c->length, 0.5f * c->height, 0.5f * c->depth + 0.06f));
}

// ---------------------------------------------------------------- goods

static void goods_bottle(MeshBuilder *m, float height, float radius, int glass, int cap, int label)
{
    float neck = 0.3f * radius, shoulder = 0.6f * height;
    Vec2 body[] = {{0.0f, 0.0f},           {radius, 0.003f},
                   {radius, shoulder},     {0.8f * radius, shoulder + 0.07f * height},
                   {neck, 0.74f * height}, {neck, 0.94f * height}};
    mesh_lathe(m, body, COUNT_OF(body), 12, glass);
    mesh_cylinder(m, vec3(0, 0.93f * height, 0), 0.07f * height, neck * 1.25f, 10, cap);
    if (label >= 0)
        mesh_cylinder(m, vec3(0, 0.2f * height, 0), 0.25f * height, radius + 0.0008f, 14, label);
}

static void goods_glass(MeshBuilder *m, float height, float radius, int glass)
{
    Vec2 outside[] = {{0.0f, 0.0f},
                      {0.8f * radius, 0.0f},
                      {0.8f * radius, 0.004f},
                      {0.1f * radius, 0.01f},
                      {0.09f * radius, 0.5f * height},
                      {0.75f * radius, 0.62f * height},
                      {radius, 0.8f * height},
                      {0.85f * radius, height}};
    mesh_lathe(m, outside, COUNT_OF(outside), 12, glass);
}

static void goods_cup(MeshBuilder *m, float height, float radius, int glaze)
{
    Vec2 cup[] = {{0.0f, 0.0f},         {0.7f * radius, 0.0f},   {radius, 0.3f * height},
                  {radius, height},     {0.9f * radius, height}, {0.88f * radius, 0.4f * height},
                  {0.0f, 0.2f * height}};
    mesh_lathe(m, cup, COUNT_OF(cup), 14, glaze);
    Vec3 ear[5] = {vec3(radius, 0.8f * height, 0), vec3(1.5f * radius, 0.75f * height, 0),
                   vec3(1.65f * radius, 0.52f * height, 0), vec3(1.5f * radius, 0.3f * height, 0),
                   vec3(radius, 0.25f * height, 0)};
    mesh_tube(m, ear, 5, 0.1f * radius, 6, glaze);
}

static const Vec3 packet_colors[] = {{0.42f, 0.06f, 0.045f}, {0.5f, 0.33f, 0.04f}, {0.05f, 0.2f, 0.36f},
                                     {0.08f, 0.26f, 0.09f},  {0.5f, 0.48f, 0.42f}, {0.36f, 0.14f, 0.04f},
                                     {0.25f, 0.08f, 0.24f},  {0.6f, 0.55f, 0.18f}, {0.05f, 0.3f, 0.3f}};
static const Vec3 bottle_colors[] = {{0.35f, 0.14f, 0.03f}, {0.06f, 0.16f, 0.05f}, {0.5f, 0.32f, 0.1f},
                                     {0.7f, 0.72f, 0.7f},   {0.05f, 0.1f, 0.09f},  {0.34f, 0.05f, 0.03f},
                                     {0.12f, 0.22f, 0.34f}};
static const Vec3 glaze_colors[] = {
    {0.68f, 0.66f, 0.6f}, {0.45f, 0.22f, 0.13f}, {0.14f, 0.24f, 0.26f}, {0.62f, 0.55f, 0.4f}, {0.1f, 0.095f, 0.09f}};

// One material for all things of a colour.
static int shared_paint(World *world, const char *name, Vec3 color, float roughness)
{
    for (int i = 0; i < world->material_count; i++) {
        const Material *have = &world->materials[i];
        if (strcmp(have->name, name) == 0 && vec3_distance(have->base_color, color) < 1e-6f)
            return i;
    }
    return set_paint(world, name, color, roughness);
}

void fit_goods(Room *r, Affine frame, float x0, float x1, float y, float z, float depth, float tallest, Goods goods,
               float fullness, RngKey key)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    int clear = goods == GOODS_GLASSES ? set_glass(world, vec3(0.96f, 0.97f, 0.97f)) : -1,
        cap = shared_paint(world, "cap", vec3(0.1f, 0.085f, 0.06f), 0.3f),
        label = shared_paint(world, "label", vec3(0.6f, 0.55f, 0.44f), 0.7f);
    float x = x0;
    for (uint64_t n = 0; x < x1 && n < 400; n++) {
        uint64_t draw = 9u * n;
        float pick = rng_float(key, draw), size = rng_range(key, draw + 1, 0.8f, 1.0f), wide, high;
        bool there = rng_float(key, draw + 2) < fullness;
        bool bottle = goods == GOODS_BOTTLES || (goods == GOODS_PACKETS && pick < 0.3f);
        if (bottle) {
            wide = 0.075f * size, high = fminf(0.31f * size, tallest);
            int glass = shared_paint(
                world, "bottle", bottle_colors[(int)(pick * 3.3f * COUNT_OF(bottle_colors)) % COUNT_OF(bottle_colors)],
                0.08f);
            mesh_place(m, affine_mul(frame, affine_from(vec3(x + 0.5f * wide, y, z), quat_yaw(6.0f * pick),
                                                        vec3_splat(1.0f))));
            if (there && x + wide < x1)
                goods_bottle(m, high, 0.48f * wide, glass, cap, rng_float(key, draw + 3) < 0.7f ? label : -1);
        } else if (goods == GOODS_GLASSES) {
            wide = 0.09f, high = fminf(0.18f, tallest);
            mesh_place(m,
                       affine_mul(frame, affine_from(vec3(x + 0.5f * wide, y, z), quat_identity(), vec3_splat(1.0f))));
            if (there && x + wide < x1)
                goods_glass(m, high, 0.042f, clear);
        } else if (goods == GOODS_CROCKERY) {
            bool jar = pick < 0.25f;
            wide = jar ? 0.12f * size : 0.11f, high = fminf(jar ? 0.2f * size : 0.09f * size, tallest);
            int glaze = shared_paint(
                world, "glaze",
                glaze_colors[jar ? (int)(rng_float(key, draw + 3) * COUNT_OF(glaze_colors)) % COUNT_OF(glaze_colors)
                                 : (pick < 0.8f ? 0 : 2)],
                0.2f);
            mesh_place(m, affine_mul(frame, affine_from(vec3(x + 0.5f * wide, y, z), quat_yaw(9.0f * pick),
                                                        vec3_splat(1.0f))));
            if (there && x + wide < x1) {
                if (jar) {
                    mesh_cylinder(m, vec3(0, 0, 0), 0.85f * high, 0.46f * wide, 16, glaze);
                    mesh_cylinder(m, vec3(0, 0.85f * high, 0), 0.15f * high, 0.4f * wide, 16, cap);
                } else {
                    goods_cup(m, high, 0.042f, glaze);
                    if (tallest > 2.1f * high) {
                        mesh_place(m, affine_mul(frame, affine_from(vec3(x + 0.5f * wide, y + 0.93f * high, z),
                                                                    quat_yaw(9.0f * pick), vec3_splat(1.0f))));
                        goods_cup(m, high, 0.042f, glaze);
                    }
                }
            }
        } else { // the same packet several times, as in a shop
            bool tin = pick > 0.8f;
            wide = tin ? 0.085f : rng_range(key, draw + 3, 0.1f, 0.22f);
            high = fminf(tin ? 0.12f : rng_range(key, draw + 4, 0.14f, 0.32f), tallest);
            int paint = shared_paint(
                world, "packet",
                packet_colors[(int)(rng_float(key, draw + 5) * COUNT_OF(packet_colors)) % COUNT_OF(packet_colors)],
                tin ? 0.3f : 0.6f);
            int band = shared_paint(
                world, "packet",
                packet_colors[(int)(rng_float(key, draw + 6) * COUNT_OF(packet_colors)) % COUNT_OF(packet_colors)],
                0.6f);
            int copies = 2 + (int)(3.0f * rng_float(key, draw + 7));
            mesh_place(m, frame);
            for (int i = 0; there && i < copies && x + wide < x1; i++) {
                if (tin) {
                    mesh_cylinder(m, vec3(x + 0.5f * wide, y, z), high, 0.48f * wide, 14, paint);
                    mesh_cylinder(m, vec3(x + 0.5f * wide, y + 0.2f * high, z), 0.5f * high, 0.485f * wide, 14, band);
                } else {
                    mesh_box(m, vec3(x, y, z - 0.42f * depth), vec3(x + wide, y + high, z + 0.4f * depth), paint);
                    mesh_box(m, vec3(x + 0.1f * wide, y + 0.3f * high, z + 0.4f * depth),
                             vec3(x + 0.9f * wide, y + 0.62f * high, z + 0.4f * depth + 0.001f), band);
                }
                x += i + 1 < copies ? wide + 0.006f : 0.0f;
            }
        }
        x += wide + (goods == GOODS_BOTTLES ? 0.012f : 0.02f) + 0.02f * rng_float(key, draw + 8);
    }
    mesh_place(m, affine_identity());
}

void fit_shelf(Room *r, const Shelf *s, RngKey key)
{
    MeshBuilder *m = r->mesh;
    Affine frame = affine_from(s->foot, quat_yaw(s->yaw), vec3_splat(1.0f));
    float x = 0.5f * s->size.x, board = 0.024f, step = s->size.y / (float)s->boards;
    mesh_place(m, frame);
    if (s->back > 0)
        mesh_quad(m, vec3(-x, 0, 0.004f), vec3(x, 0, 0.004f), vec3(x, s->size.y, 0.004f), vec3(-x, s->size.y, 0.004f),
                  s->back);
    for (int side = -1; s->sides && side <= 1; side += 2)
        mesh_bevel_box(m, vec3((float)side * x - board, 0, 0), vec3((float)side * x + board, s->size.y, s->size.z),
                       0.003f, s->wood);
    for (int i = 0; i < s->boards; i++) {
        float y = step * (float)i;
        mesh_place(m, frame);
        mesh_bevel_box(m, vec3(-x, y, 0), vec3(x, y + board, s->size.z), 0.003f, s->wood);
        fit_goods(r, frame, -x + 0.05f, x - 0.05f, y + board, 0.5f * s->size.z, s->size.z, 0.86f * (step - board),
                  s->goods, s->fullness, rng_key(key.value + (uint64_t)i, "board", "goods"));
    }
    mesh_place(m, frame);
    if (s->sides)
        mesh_bevel_box(m, vec3(-x - board, s->size.y, 0), vec3(x + board, s->size.y + board, s->size.z), 0.003f,
                       s->wood);
    mesh_place(m, affine_identity());
}

// ---------------------------------------------------------------- screens

void fit_screen(Room *r, Vec3 centre, float yaw, float tilt, Vec2 size, int kind, Vec3 color, float glow)
{
    World *world = r->world;
    if (world->era && world->era->to < 1970)
        return;
    MeshBuilder *m = r->mesh;
    Affine frame = affine_mul(affine_from(centre, quat_yaw(yaw), vec3_splat(1.0f)),
                              affine_from(vec3(0, 0, 0), quat_axis_angle(vec3(1, 0, 0), -tilt), vec3_splat(1.0f)));
    mesh_place(m, frame);
    float x = 0.5f * size.x, y = 0.5f * size.y;
    int dark = set_paint(world, "screen case", vec3_splat(0.02f), 0.35f),
        lit = set_glow(world, "screen", vec3_scale(color, 0.12f * glow), false),
        line = set_glow(world, "screen lines", vec3_scale(color, 1.6f * glow), false);
    mesh_bevel_box(m, vec3(-x - 0.02f, -y - 0.02f, -0.035f), vec3(x + 0.02f, y + 0.02f, -0.002f), 0.005f, dark);
    mesh_quad(m, vec3(-x, -y, 0), vec3(x, -y, 0), vec3(x, y, 0), vec3(-x, y, 0), lit);
    RngKey key = rng_key(r->rng.value + (uint64_t)(int64_t)(1000.0f * (centre.x + 3.0f * centre.z + 7.0f * centre.y)),
                         "screen", "lines");
    float z = 0.002f, thin = 0.012f * size.y + 0.0008f;
    if (kind == 0) {
        for (int row = 0; row < 3; row++) {
            Vec3 trace[41];
            float base = y * (0.55f - 0.55f * (float)row), gain = y * (row == 0 ? 0.32f : 0.16f);
            for (int i = 0; i <= 40; i++) {
                float t = (float)i / 40.0f, beat = fmodf(t * 4.0f + 0.3f * (float)row, 1.0f), v = 0.0f;
                if (row == 0)
                    v = beat < 0.08f ? 1.0f : beat < 0.14f ? -0.4f : beat > 0.4f && beat < 0.52f ? 0.25f : 0.0f;
                else
                    v = sinf(TAU_F * (t * 4.0f)) * (row == 1 ? 1.0f : 0.7f);
                trace[i] = vec3(lerpf(-0.92f * x, 0.5f * x, t), base + gain * v, z);
            }
            mesh_tube(m, trace, 41, thin, 5, line);
            mesh_quad(m, vec3(0.62f * x, base - 0.1f * y, z), vec3(0.9f * x, base - 0.1f * y, z),
                      vec3(0.9f * x, base + 0.12f * y, z), vec3(0.62f * x, base + 0.12f * y, z), line);
        }
    } else if (kind == 1) {
        for (int i = 0; i < 7; i++) {
            float at = lerpf(-0.85f, 0.85f, (float)i / 6.0f), wide = rng_range(key, 2u * (uint64_t)i, 0.15f, 0.75f);
            mesh_quad(m, vec3(-0.9f * x, at * y, z), vec3((-0.9f + wide) * x, at * y, z),
                      vec3((-0.9f + wide) * x, at * y + 2.0f * thin, z), vec3(-0.9f * x, at * y + 2.0f * thin, z),
                      line);
            float high = rng_range(key, 2u * (uint64_t)i + 1u, 0.2f, 1.4f), bar = 0.05f + 0.12f * (float)i;
            mesh_quad(m, vec3(bar * x, -0.85f * y, z), vec3((bar + 0.08f) * x, -0.85f * y, z),
                      vec3((bar + 0.08f) * x, (-0.85f + high) * y, z), vec3(bar * x, (-0.85f + high) * y, z), line);
        }
    } else {
        Vec3 ring[33];
        for (int k = 1; k <= 3; k++) {
            for (int i = 0; i <= 32; i++) {
                float a = TAU_F * (float)i / 32.0f;
                ring[i] = vec3(0.27f * (float)k * x * sinf(a), 0.27f * (float)k * y * cosf(a), z);
            }
            mesh_tube(m, ring, 33, 0.6f * thin, 4, line);
        }
        for (uint64_t i = 0; i < 24; i++)
            mesh_sphere(m, vec3(rng_range(key, 3 * i, -0.9f, 0.9f) * x, rng_range(key, 3 * i + 1, -0.9f, 0.9f) * y, z),
                        thin * rng_range(key, 3 * i + 2, 0.6f, 1.8f), 6, line);
    }
    mesh_place(m, affine_identity());
}

// ---------------------------------------------------------------- light in the air

Image fit_shaft_image(Arena *arena)
{
    int w = 32, h = 64;
    Image image = {w, h, arena_alloc(arena, (size_t)w * (size_t)h * 4), true};
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            float u = ((float)x + 0.5f) / (float)w, v = 1.0f - ((float)y + 0.5f) / (float)h;
            float edge = smoothstepf(0.0f, 0.25f, u) * smoothstepf(0.0f, 0.25f, 1.0f - u);
            uint8_t *p = image.pixels + ((size_t)y * (size_t)w + (size_t)x) * 4;
            p[0] = p[1] = p[2] = 255;
            p[3] = (uint8_t)(255.0f * edge * (0.15f + 0.85f * v) * smoothstepf(0.0f, 0.2f, v));
        }
    return image;
}

int fit_shaft_material(World *world, int image, Vec3 radiance, float opacity)
{
    int index = set_glow(world, "light shaft", radiance, false);
    Material *material = &world->materials[index];
    material->base_color = vec3_splat(0.0f);
    material->specular = 0.0f;
    material->base_image = image;
    material->alpha = ALPHA_BLEND;
    material->opacity = opacity;
    return index;
}
