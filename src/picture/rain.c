#include "picture/rain.h"

#include <stdlib.h>

typedef struct Fall { // one layer of drops or flakes, filling a cube around the camera again and again
    int count;
    float side;     // of the cube, metres
    float diameter; // metres
    float speed, speed_spread;
    float drift;   // share of the wind that it follows
    float sway;    // metres, flakes
    float opacity; // of a drop that stands still
    float gain;    // brightening of what drops gather
} Fall;

typedef struct Collector {
    StreakList *list;
    const Scene *scene;
    const LightSet *lights;
    const Moment *moment;
    CameraPose camera;
    float aspect; // height / width
    float focal;  // in frame widths
    float aperture;
    double open, close;
} Collector;

static bool project(const Collector *c, const CameraPose *camera, Vec3 p, Vec2 *at, float *depth)
{
    Vec3 d = vec3_sub(p, camera->position);
    *depth = vec3_dot(d, camera->forward);
    if (*depth < 0.15f)
        return false;
    float scale = c->focal / *depth;
    *at = (Vec2){vec3_dot(d, camera->right) * scale, -vec3_dot(d, camera->up) * scale};
    return true;
}

static void add_streak(Collector *c, Vec3 a, Vec3 b, float diameter, float opacity, float gain, bool sheltered_test)
{
    Vec2 from, to;
    float depth_a, depth_b;
    if (!project(c, &c->moment->camera_open, a, &from, &depth_a) ||
        !project(c, &c->moment->camera_close, b, &to, &depth_b))
        return;
    float margin = 0.05f, edge = 0.5f + margin, edge_y = 0.5f * c->aspect + margin;
    if ((from.x > edge && to.x > edge) || (from.x < -edge && to.x < -edge) || (from.y > edge_y && to.y > edge_y) ||
        (from.y < -edge_y && to.y < -edge_y))
        return;
    Vec3 middle = vec3_lerp(a, b, 0.5f);
    if (sheltered_test) {
        Hit hit;
        scene_trace(c->scene, middle, vec3(0.0f, 1.0f, 0.0f), 0.03f, 60.0f, 1u, 0.01f, false, &hit);
        if (hit.instance >= 0)
            return;
    }
    float depth = 0.5f * (depth_a + depth_b);
    float sharp = diameter * c->focal / depth;
    float blur = c->aperture * c->focal * fabsf(1.0f / depth - 1.0f / maxf(0.05f, c->camera.focus_distance));
    float width = sharp + blur;
    // While the shutter is open the drop passes each point of its streak for the time it needs for its own length.
    float length = vec3_distance(a, b);
    float cover = opacity * diameter / (diameter + length) * (sharp / width);
    float clear;
    Vec3 towards = vec3_normalize(vec3_sub(c->camera.position, middle));
    Vec3 light = vec3_scale(lights_at_drop(c->lights, middle, towards), gain / PI_F);
    Vec3 haze = lights_haze(c->lights, vec3_normalize(vec3_sub(middle, c->camera.position)),
                            vec3_distance(middle, c->camera.position), &clear);
    light = vec3_add(vec3_scale(light, clear), haze);
    Streak streak = {from, to, depth, width, minf(cover, 1.0f), light};
    if (cover > 1e-4f && vec3_finite(light))
        ARRAY_PUSH(c->list->items, c->list->count, c->list->capacity, streak);
}

// The copy of a periodic coordinate that is nearest to `center`; *copy numbers it.
static float nearest_copy(double value, float center, float side, double *copy)
{
    *copy = floor(((double)center - value) / (double)side + 0.5);
    return (float)(value + *copy * (double)side);
}

static void add_fall(Collector *c, const Fall *fall, RngKey key)
{
    // The cube lies before the camera rather than around it.
    Vec3 center = vec3_mad(c->camera.position, c->camera.forward, 0.42f * fall->side);
    Vec3 wind = vec3_scale(c->lights->environment.wind, fall->drift);
    double middle = 0.5 * (c->open + c->close);
    float half = (float)(0.5 * (c->close - c->open));
    for (int i = 0; i < fall->count; i++) {
        uint64_t n = (uint64_t)i * 8;
        float speed = fall->speed + fall->speed_spread * (2.0f * rng_float(key, n) - 1.0f);
        double copy_x, copy_y, copy_z;
        float y = nearest_copy((double)(rng_float(key, n + 1) * fall->side) - (double)speed * middle, center.y,
                               fall->side, &copy_y);
        // A drop keeps its own column; the one that follows it falls elsewhere.
        uint64_t again = hash_mix(n + 0x632be59bd9b4e019ull * (uint64_t)(int64_t)copy_y);
        double x0 = (double)(rng_float(key, again + 2) * fall->side) + (double)wind.x * middle;
        double z0 = (double)(rng_float(key, again + 3) * fall->side) + (double)wind.z * middle;
        float x = nearest_copy(x0, center.x, fall->side, &copy_x);
        float z = nearest_copy(z0, center.z, fall->side, &copy_z);
        Vec3 velocity = vec3(wind.x, -speed + wind.y, wind.z);
        Vec3 p = vec3(x, y, z);
        if (fall->sway > 0.0f) {
            float s, k, turn = (float)(middle * (0.25 + 0.3 * (double)rng_float(key, n + 4))) + rng_float(key, n + 5);
            fast_turn(turn, &s, &k);
            p = vec3_add(p, vec3(fall->sway * s, 0.0f, fall->sway * k));
        }
        float size = fall->diameter * (0.6f + 0.8f * rng_float(key, n + 6));
        add_streak(c, vec3_mad(p, velocity, -half), vec3_mad(p, velocity, half), size, fall->opacity, fall->gain, true);
    }
}

// Little crowns where drops hit level ground near the camera.
static void add_splashes(Collector *c, float rain, RngKey key)
{
    const float cell = 0.30f, reach = 11.0f, life = 0.13f;
    Vec3 center = vec3_mad(c->camera.position, c->camera.forward, 0.45f * reach);
    int x0 = (int)floorf((center.x - 0.6f * reach) / cell), x1 = (int)floorf((center.x + 0.6f * reach) / cell);
    int z0 = (int)floorf((center.z - 0.6f * reach) / cell), z1 = (int)floorf((center.z + 0.6f * reach) / cell);
    float period = 0.34f / clampf(rain, 0.15f, 1.0f);
    for (int z = z0; z <= z1; z++) {
        for (int x = x0; x <= x1; x++) {
            uint64_t id = hash_mix((uint64_t)(uint32_t)x << 32 | (uint32_t)z);
            double turns = c->open / (double)period + (double)rng_float(key, id);
            double turn = floor(turns);
            float age = (float)(turns - turn) * period;
            if (age > life)
                continue;
            uint64_t drop = hash_mix(id + 0x9e3779b97f4a7c15ull * (uint64_t)(int64_t)turn);
            Vec3 above = vec3(((float)x + rng_float(key, drop)) * cell, c->camera.position.y + 0.5f,
                              ((float)z + rng_float(key, drop + 1)) * cell);
            Vec2 seen;
            float depth;
            Vec3 below = vec3(above.x, 0.0f, above.z);
            if (!project(c, &c->camera, below, &seen, &depth) || depth > reach || fabsf(seen.x) > 0.6f)
                continue;
            Hit hit;
            scene_trace(c->scene, above, vec3(0.0f, 1.0f, 0.0f), 0.5f, 60.0f, 1u, 0.01f, false, &hit);
            if (hit.instance >= 0)
                continue; // under a roof
            scene_trace(c->scene, above, vec3(0.0f, -1.0f, 0.0f), 0.5f, 20.0f, 1u, 0.01f, false, &hit);
            if (hit.instance < 0 || c->scene->poses[hit.instance].deforming)
                continue; // cloth and skin take drops quietly
            const Affine *turn_normal = &c->scene->poses[hit.instance].normal;
            Vec3 normal =
                vec3_mad(vec3_mad(vec3_scale(turn_normal->x, hit.geometric.x), turn_normal->y, hit.geometric.y),
                         turn_normal->z, hit.geometric.z);
            if (fabsf(normal.y) < 0.8f * vec3_length(normal))
                continue;
            Vec3 ground = vec3(above.x, above.y - hit.distance + 0.003f, above.z);
            int sparks = 3 + (int)(3.0f * rng_float(key, drop + 2));
            float interval = (float)(c->close - c->open);
            for (int k = 0; k < sparks; k++) {
                uint64_t n = drop + 16 + (uint64_t)k * 4;
                float s, co;
                fast_turn(rng_float(key, n), &s, &co);
                float out = 0.25f + 0.55f * rng_float(key, n + 1), up = 0.5f + 0.7f * rng_float(key, n + 2);
                Vec3 ends[2];
                for (int e = 0; e < 2; e++) {
                    float t = age + (e ? interval : 0.0f);
                    float rise = maxf(0.0f, up * t - 4.9f * t * t);
                    ends[e] = vec3_add(ground, vec3(out * t * co, rise, out * t * s));
                }
                add_streak(c, ends[0], ends[1], 0.0022f, 0.8f, 1.6f, false);
            }
        }
    }
}

void rain_collect(StreakList *list, const Scene *scene, const LightSet *lights, const Moment *moment, float aspect,
                  uint64_t seed)
{
    list->count = 0;
    const Environment *environment = &lights->environment;
    float rain = clampf(environment->rain, 0.0f, 1.0f), snow = clampf(environment->snow, 0.0f, 1.0f);
    if (rain <= 0.0f && snow <= 0.0f)
        return;
    Collector c = {
        .list = list, .scene = scene, .lights = lights, .moment = moment, .camera = moment->camera, .aspect = aspect};
    c.focal = c.camera.focal_mm / c.camera.gate_mm;
    c.aperture = c.camera.f_number > 0.0f ? 1e-3f * c.camera.focal_mm / c.camera.f_number : 0.0f;
    c.open = moment->open.time;
    c.close = moment->close.time;
    if (rain > 0.0f) {
        const Fall layers[] = {
            {(int)(700.0f * rain), 4.0f, 0.0018f, 7.5f, 1.5f, 0.9f, 0.0f, 1.6f, 1.8f},
            {(int)(2600.0f * rain), 12.0f, 0.0028f, 7.8f, 1.5f, 0.9f, 0.0f, 2.6f, 2.0f},
            {(int)(4200.0f * rain), 34.0f, 0.0055f, 8.2f, 1.0f, 0.9f, 0.0f, 3.2f, 2.2f},
        };
        for (int k = 0; k < COUNT_OF(layers); k++)
            add_fall(&c, &layers[k], rng_key(seed + (uint64_t)k, "weather", "rain"));
        add_splashes(&c, rain, rng_key(seed, "weather", "splash"));
    }
    if (snow > 0.0f) {
        const Fall layers[] = {
            {(int)(700.0f * snow), 5.0f, 0.007f, 1.1f, 0.3f, 0.9f, 0.12f, 1.2f, 2.0f},
            {(int)(3600.0f * snow), 14.0f, 0.012f, 1.2f, 0.3f, 0.9f, 0.16f, 1.2f, 2.0f},
            {(int)(5600.0f * snow), 36.0f, 0.024f, 1.2f, 0.3f, 0.9f, 0.2f, 1.1f, 1.8f},
        };
        for (int k = 0; k < COUNT_OF(layers); k++)
            add_fall(&c, &layers[k], rng_key(seed + (uint64_t)k, "weather", "snow"));
    }
}

// ---------------------------------------------------------------- drawing

#define BAND 32

typedef struct DrawWork {
    const StreakList *list;
    Vec3 *light;
    int width, height;
    const float *depth;
    int depth_width, depth_height;
} DrawWork;

static void draw_streak(const DrawWork *work, const Streak *s, int band_begin, int band_end)
{
    float scale = (float)work->width;
    float ax = s->from.x * scale + 0.5f * (float)work->width, ay = s->from.y * scale + 0.5f * (float)work->height;
    float bx = s->to.x * scale + 0.5f * (float)work->width, by = s->to.y * scale + 0.5f * (float)work->height;
    float width = s->width * scale;
    float drawn = maxf(width, 1.2f), radius = 0.5f * drawn;
    float cover = s->cover * minf(1.0f, width / drawn);
    float reach = radius + 0.5f;
    int x0 = (int)floorf(minf(ax, bx) - reach), x1 = (int)floorf(maxf(ax, bx) + reach);
    int y0 = (int)floorf(minf(ay, by) - reach), y1 = (int)floorf(maxf(ay, by) + reach);
    x0 = x0 < 0 ? 0 : x0;
    x1 = x1 >= work->width ? work->width - 1 : x1;
    y0 = y0 < band_begin ? band_begin : y0;
    y1 = y1 >= band_end ? band_end - 1 : y1;
    float dx = bx - ax, dy = by - ay, length2 = dx * dx + dy * dy;
    for (int y = y0; y <= y1; y++) {
        for (int x = x0; x <= x1; x++) {
            float px = (float)x + 0.5f - ax, py = (float)y + 0.5f - ay;
            float along = length2 > 1e-6f ? clampf((px * dx + py * dy) / length2, 0.0f, 1.0f) : 0.0f;
            float qx = px - along * dx, qy = py - along * dy;
            float c = clampf(reach - sqrtf(qx * qx + qy * qy), 0.0f, 1.0f);
            if (c <= 0.0f)
                continue;
            int tx = x * work->depth_width / work->width, ty = y * work->depth_height / work->height;
            if (work->depth[(size_t)ty * (size_t)work->depth_width + (size_t)tx] < s->depth)
                continue;
            Vec3 *p = &work->light[(size_t)y * (size_t)work->width + (size_t)x];
            *p = vec3_lerp(*p, s->light, c * cover);
        }
    }
}

static void draw_band(void *context, int index, int worker)
{
    (void)worker;
    const DrawWork *work = context;
    int begin = index * BAND, end = begin + BAND < work->height ? begin + BAND : work->height;
    for (int i = 0; i < work->list->count; i++)
        draw_streak(work, &work->list->items[i], begin, end);
}

void rain_draw(const StreakList *list, Vec3 *light, int width, int height, const float *depth, int depth_width,
               int depth_height, int threads)
{
    if (list->count == 0)
        return;
    DrawWork work = {list, light, width, height, depth, depth_width, depth_height};
    parallel_for(threads, (height + BAND - 1) / BAND, draw_band, &work);
}
