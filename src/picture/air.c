#include "picture/air.h"

#include <stdlib.h>
#include <string.h>

#define FLAME_HOLD 1.2f // radiance times exposure that flames come near to: more, and film loses their colour

typedef struct Collector {
    AirFrame *frame;
    const AirParams *params;
    const Moment *moment;
    const CameraPose *camera;
    float focal, aperture; // in frame widths; metres
    float interval;        // the shutter is open, s
    Vec3 around;           // radiance from all sides
} Collector;

static bool project(const Collector *c, const CameraPose *camera, Vec3 p, Vec2 *at, float *depth)
{
    Vec3 d = vec3_sub(p, camera->position);
    *depth = vec3_dot(d, camera->forward);
    if (*depth < 0.12f)
        return false;
    float scale = c->focal / *depth;
    *at = (Vec2){vec3_dot(d, camera->right) * scale, -vec3_dot(d, camera->up) * scale};
    return true;
}

static Vec2 slope(const Collector *c, Vec3 axis, Vec2 at, float depth)
{
    // derivative of the projection along the axis
    float z = vec3_dot(axis, c->camera->forward), scale = c->focal / depth;
    return (Vec2){vec3_dot(axis, c->camera->right) * scale - at.x * z / depth,
                  -vec3_dot(axis, c->camera->up) * scale - at.y * z / depth};
}

// ---------------------------------------------------------------- light

// Mean radiance about the camera: what the rays of a fixed star find, with the light that the cache has learnt.
static Vec3 radiance_around(const AirParams *params)
{
    const Scene *scene = params->scene;
    const CameraPose *camera = &params->moment->camera;
    Vec3 sum = vec3_splat(0.0f), o = vec3_mad(camera->position, camera->forward, 0.3f);
    enum { RAYS = 32 };
    for (int i = 0; i < RAYS; i++) {
        float y = 1.0f - 2.0f * ((float)i + 0.5f) / RAYS, r = sqrtf(1.0f - y * y), s, co;
        fast_turn((float)i * 0.61803399f, &s, &co);
        Vec3 d = vec3(r * co, y, r * s);
        Hit hit;
        scene_trace(scene, o, d, 0.5f, 1e9f, 1u, 0.1f, false, &hit);
        if (hit.instance < 0) {
            sum = vec3_add(sum, lights_sky(params->lights, d));
            continue;
        }
        CacheLight known;
        Vec3 p = vec3_mad(o, d, hit.distance * 0.999f);
        if (params->cache && cache_read(params->cache, p, vec3_scale(d, -1.0f), (Vec2){0.5f, 0.5f}, &known))
            sum = vec3_mad(sum, vec3_add(known.direct, known.indirect), 0.35f); // of things of middling grey
    }
    return vec3_scale(sum, 1.0f / RAYS);
}

static float sun_visible(const Collector *c, const Sun *sun, Vec3 p)
{
    Vec3 seen = scene_shadow(c->params->scene, p, sun->direction, 0.5f, 1e9f, 1u);
    return vec3_luminance(seen);
}

// ---------------------------------------------------------------- particles

static void add_mote(Collector *c, const Mote *m)
{
    Vec3 open = vec3_mad(m->position, m->velocity, -0.5f * c->interval),
         close = vec3_mad(m->position, m->velocity, 0.5f * c->interval);
    Sprite s = {.shape = m->shape};
    Vec2 at;
    float d0, d1, d;
    if (!project(c, &c->moment->camera_open, open, &s.from, &d0) ||
        !project(c, &c->moment->camera_close, close, &s.to, &d1) || !project(c, c->camera, m->position, &at, &d))
        return;
    float half = 0.5f * m->size * c->focal / d, edge = 0.5f + half, edge_y = 0.5f * c->params->aspect + half;
    if (m->shape == MOTE_LINE)
        edge += 0.5f, edge_y += 0.5f;
    if ((s.from.x > edge && s.to.x > edge) || (s.from.x < -edge && s.to.x < -edge) ||
        (s.from.y > edge_y && s.to.y > edge_y) || (s.from.y < -edge_y && s.to.y < -edge_y))
        return;
    s.depth = vec3_distance(m->position, c->camera->position);
    s.soft = 0.5f * c->aperture * c->focal * fabsf(1.0f / d - 1.0f / maxf(0.05f, c->camera->focus_distance));
    if (m->shape == MOTE_PLATE || m->shape == MOTE_PAPER) {
        s.along = slope(c, vec3_scale(m->axis, 0.5f * m->size), at, d);
        Vec3 side = vec3_cross(m->normal, m->axis);
        s.across = slope(c, vec3_scale(side, 0.5f * m->size * m->aspect), at, d);
    } else if (m->shape == MOTE_LINE) {
        s.along = slope(c, m->axis, at, d);
        s.across = (Vec2){half, 0.0f}; // its length is the half width
    } else {
        s.along = (Vec2){half, 0.0f};
        s.across = (Vec2){0.0f, half};
    }
    s.cover = m->opacity;
    float clear;
    Vec3 view = vec3_normalize(vec3_sub(m->position, c->camera->position));
    Vec3 haze = lights_haze(c->params->lights, view, s.depth, &clear);
    s.glow = vec3_scale(m->emission, clear);
    if (vec3_luminance(m->color) > 0.0f) {
        Vec3 light = vec3_add(vec3_scale(c->around, PI_F),
                              lights_at_mote(c->params->lights, m->position, vec3_scale(view, -1.0f)));
        for (int i = 0; i < c->params->lights->sun_count; i++) {
            const Sun *sun = &c->params->lights->suns[i];
            float face = 0.5f;
            if (m->shape == MOTE_PLATE || m->shape == MOTE_PAPER) { // seen from the lit side, or shining through
                float to_sun = vec3_dot(m->normal, sun->direction), to_eye = -vec3_dot(m->normal, view);
                face = fabsf(to_sun) * (to_sun * to_eye > 0.0f ? 1.0f : m->shape == MOTE_PLATE ? 0.6f : 0.15f);
            }
            if (vec3_luminance(sun->irradiance) * face > 1e-4f)
                light = vec3_mad(light, sun->irradiance, face * sun_visible(c, sun, m->position));
        }
        s.light = vec3_add(vec3_scale(vec3_mul(m->color, light), clear / PI_F), haze);
    } else if (m->shape != MOTE_BUBBLE) {
        s.cover = 0.0f; // shines, and hides nothing
    }
    if (!vec3_finite(s.light) || !vec3_finite(s.glow))
        return;
    ARRAY_PUSH(c->frame->sprites, c->frame->sprite_count, c->frame->sprite_capacity, s);
}

static int farther_first(const void *a, const void *b)
{
    const Sprite *x = a, *y = b;
    if (x->depth != y->depth)
        return x->depth > y->depth ? -1 : 1;
    if (x->from.x != y->from.x)
        return x->from.x < y->from.x ? -1 : 1;
    return x->from.y < y->from.y ? -1 : x->from.y > y->from.y;
}

// ---------------------------------------------------------------- clouds

static void add_cloud(Collector *c, const Cloud *cloud)
{
    const LightSet *lights = c->params->lights;
    LitCloud lit = {.cloud = *cloud, .to_key = vec3(0.0f, 1.0f, 0.0f)};
    Vec3 eye = c->camera->position, middle = cloud->foot, top = cloud->foot;
    if (cloud->shape == CLOUD_COLUMN) {
        top = vec3_add(vec3_add(cloud->foot, cloud->drift), vec3(0, cloud->height, 0));
        middle = vec3_lerp(cloud->foot, top, 0.5f);
    } else if (cloud->shape == CLOUD_LAYER) {
        middle = vec3_mad(eye, c->camera->forward, 6.0f);
        middle.y = cloud->foot.y + 0.5f * minf(cloud->height, 2.5f);
        top = middle;
    }
    Vec3 view = vec3_normalize(vec3_sub(middle, eye)), back = vec3_scale(view, -1.0f);
    float distance = vec3_distance(middle, eye);
    lit.near = distance;
    lit.haze = lights_haze(lights, view, cloud->shape == CLOUD_LAYER ? 0.0f : distance, &lit.haze_clear);
    Vec3 foot_light = cloud->shape == CLOUD_LAYER ? middle : vec3_add(cloud->foot, vec3(0, 0.25f * cloud->radius, 0));
    // not inside of the lamp that the fire is
    if (cloud->shape == CLOUD_COLUMN)
        foot_light.y = cloud->foot.y + 0.3f * cloud->height;
    float lamps = cloud->flame > 0.0f ? 0.0f : 0.6f / PI_F; // a fire's own lamp stands in its middle
    lit.low = vec3_mad(c->around, lights_at_mote(lights, foot_light, back), lamps);
    lit.high = vec3_mad(c->around, lights_at_mote(lights, top, back), lamps);
    for (int i = 0; i < lights->sun_count; i++) {
        const Sun *sun = &lights->suns[i];
        Vec3 at = cloud->shape == CLOUD_LAYER ? middle : vec3_lerp(middle, top, 0.3f);
        float seen = 0.0f;
        for (int k = -1; k <= 1; k++)
            seen += sun_visible(c, sun, vec3_mad(at, c->camera->right, (float)k * 0.5f * cloud->radius)) / 3.0f;
        // smoke scatters forwards (Henyey and Greenstein 1941, g = 0.4)
        float cosine = vec3_dot(view, sun->direction), g = 0.4f;
        float phase = (1.0f - g * g) / fast_pow(1.0f + g * g - 2.0f * g * cosine, 1.5f);
        Vec3 light = vec3_scale(sun->irradiance, seen * (0.35f + 0.65f * phase) / PI_F);
        if (vec3_luminance(light) > vec3_luminance(lit.key)) {
            lit.key = light;
            lit.to_key = sun->direction;
        }
    }
    if (vec3_luminance(lit.key) <= 0.0f) // from above, as most light comes
        lit.key = vec3_scale(lit.high, 0.6f);
    ARRAY_PUSH(c->frame->clouds, c->frame->cloud_count, c->frame->cloud_capacity, lit);
}

static int nearer_first(const void *a, const void *b)
{
    const LitCloud *x = a, *y = b;
    if (x->near != y->near)
        return x->near < y->near ? -1 : 1;
    return x->cloud.seed < y->cloud.seed ? -1 : x->cloud.seed > y->cloud.seed;
}

// ---------------------------------------------------------------- collecting

void air_collect(AirFrame *frame, const AirParams *params)
{
    frame->sprite_count = frame->cloud_count = 0;
    frame->camera = params->moment->camera;
    frame->flame_hold = FLAME_HOLD / maxf(1e-6f, params->exposure);
    Arena *arena = arena_create();
    Aloft air;
    const CameraPose *camera = &params->moment->camera;
    world_air(params->scene->world, &params->moment->open, camera->position, camera->forward, arena, &air);
    if (air.mote_count + air.cloud_count > 0) {
        Collector c = {.frame = frame, .params = params, .moment = params->moment, .camera = camera};
        c.focal = camera->focal_mm / camera->gate_mm;
        c.aperture = camera->f_number > 0.0f ? 1e-3f * camera->focal_mm / camera->f_number : 0.0f;
        c.interval = (float)(params->moment->close.time - params->moment->open.time);
        c.around = radiance_around(params);
        for (int i = 0; i < air.mote_count; i++)
            add_mote(&c, &air.motes[i]);
        for (int i = 0; i < air.cloud_count; i++)
            add_cloud(&c, &air.clouds[i]);
        if (frame->sprite_count)
            qsort(frame->sprites, (size_t)frame->sprite_count, sizeof(Sprite), farther_first);
        if (frame->cloud_count)
            qsort(frame->clouds, (size_t)frame->cloud_count, sizeof(LitCloud), nearer_first);
    }
    arena_destroy(&arena);
}

void air_destroy(AirFrame *frame)
{
    free(frame->sprites);
    free(frame->clouds);
    *frame = (AirFrame){0};
}

// ---------------------------------------------------------------- drawing particles

#define BAND 32

typedef struct DrawWork {
    const AirFrame *frame;
    Vec3 *light;
    int width, height;
    const float *depth;
    int depth_width, depth_height;
} DrawWork;

// Coverage of a shape at (u, v) in its own axes, an edge `soft` wide.
static float shape_at(MoteShape shape, float u, float v, float soft)
{
    float r;
    switch (shape) {
    case MOTE_PLATE: // a lens between two arcs
        r = maxf(fabsf(u), fabsf(v) / maxf(0.04f, 1.0f - u * u));
        return clampf((1.0f - r) / soft + 0.5f, 0.0f, 1.0f);
    case MOTE_PAPER:
        return clampf((1.0f - maxf(fabsf(u), fabsf(v))) / soft + 0.5f, 0.0f, 1.0f);
    case MOTE_GLOW: // a bright core in a wide halo
        r = u * u + v * v;
        return r > 9.0f ? 0.0f : (fast_exp(-9.0f * r) + 0.09f * fast_exp(-0.9f * r)) * smoothstepf(9.0f, 4.0f, r);
    default:
        r = sqrtf(u * u + v * v);
        return clampf((1.0f - r) / soft + 0.5f, 0.0f, 1.0f);
    }
}

static void draw_line(const DrawWork *work, const Sprite *s, float scale, int band_begin, int band_end)
{
    float cx = 0.5f * (float)work->width + 0.5f * (s->from.x + s->to.x) * scale,
          cy = 0.5f * (float)work->height + 0.5f * (s->from.y + s->to.y) * scale;
    float dx = 2.0f * s->along.x * scale, dy = 2.0f * s->along.y * scale, ax = cx - 0.5f * dx, ay = cy - 0.5f * dy;
    float half = maxf(s->across.x * scale, 0.6f), dim = minf(1.0f, s->across.x * scale / half), reach = 5.0f * half;
    float length2 = dx * dx + dy * dy;
    int x0 = (int)floorf(minf(ax, ax + dx) - reach), x1 = (int)floorf(maxf(ax, ax + dx) + reach);
    int y0 = (int)floorf(minf(ay, ay + dy) - reach), y1 = (int)floorf(maxf(ay, ay + dy) + reach);
    x0 = x0 < 0 ? 0 : x0;
    x1 = x1 >= work->width ? work->width - 1 : x1;
    y0 = y0 < band_begin ? band_begin : y0;
    y1 = y1 >= band_end ? band_end - 1 : y1;
    for (int y = y0; y <= y1; y++)
        for (int x = x0; x <= x1; x++) {
            float px = (float)x + 0.5f - ax, py = (float)y + 0.5f - ay;
            float along = length2 > 1e-6f ? clampf((px * dx + py * dy) / length2, 0.0f, 1.0f) : 0.0f;
            float qx = px - along * dx, qy = py - along * dy, r2 = (qx * qx + qy * qy) / (half * half);
            float c = (fast_exp(-1.2f * r2) + 0.06f * fast_exp(-0.16f * r2)) * dim;
            if (c < 0.002f)
                continue;
            int tx = x * work->depth_width / work->width, ty = y * work->depth_height / work->height;
            if (work->depth[(size_t)ty * (size_t)work->depth_width + (size_t)tx] < s->depth)
                continue;
            Vec3 *p = &work->light[(size_t)y * (size_t)work->width + (size_t)x];
            *p = vec3_mad(*p, s->glow, c);
        }
}

static void draw_sprite(const DrawWork *work, const Sprite *s, int band_begin, int band_end)
{
    float scale = (float)work->width;
    if (s->shape == MOTE_LINE) {
        draw_line(work, s, scale, band_begin, band_end);
        return;
    }
    float fx = s->from.x * scale + 0.5f * (float)work->width, fy = s->from.y * scale + 0.5f * (float)work->height;
    float mx = (s->to.x - s->from.x) * scale, my = (s->to.y - s->from.y) * scale, way = sqrtf(mx * mx + my * my);
    float ux = s->along.x * scale, uy = s->along.y * scale, vx = s->across.x * scale, vy = s->across.y * scale;
    float lu = sqrtf(ux * ux + uy * uy), lv = sqrtf(vx * vx + vy * vy);
    // nothing is drawn finer than two thirds of a pixel, but fainter
    float blur = s->soft * scale, small = 0.62f;
    float wide_u = maxf(lu + blur, small), wide_v = maxf(lv + blur, small);
    float thin = (lu / wide_u) * (lv / wide_v);
    if (lu < 1e-4f || lv < 1e-4f)
        return;
    ux *= wide_u / lu, uy *= wide_u / lu, vx *= wide_v / lv, vy *= wide_v / lv;
    float det = ux * vy - uy * vx;
    if (fabsf(det) < 0.25f) { // edge on
        float nx = -uy / wide_u, ny = ux / wide_u;
        vx = nx * small, vy = ny * small;
        thin *= minf(1.0f, fabsf(det) / (wide_u * small) + 0.1f);
        det = ux * vy - uy * vx;
    }
    float spread = s->shape == MOTE_GLOW ? 3.0f : 1.0f;
    int steps = 1 + (int)(way / maxf(0.7f * minf(wide_u, wide_v), 0.8f));
    steps = steps > 24 ? 24 : steps;
    float rx = spread * (fabsf(ux) + fabsf(vx)) + 0.7f, ry = spread * (fabsf(uy) + fabsf(vy)) + 0.7f;
    int x0 = (int)floorf(minf(fx, fx + mx) - rx), x1 = (int)floorf(maxf(fx, fx + mx) + rx);
    int y0 = (int)floorf(minf(fy, fy + my) - ry), y1 = (int)floorf(maxf(fy, fy + my) + ry);
    x0 = x0 < 0 ? 0 : x0;
    x1 = x1 >= work->width ? work->width - 1 : x1;
    y0 = y0 < band_begin ? band_begin : y0;
    y1 = y1 >= band_end ? band_end - 1 : y1;
    float soft = clampf((1.0f + 1.4f * blur) / maxf(0.5f * (wide_u + wide_v), 0.5f), 0.04f, 2.0f);
    for (int y = y0; y <= y1; y++)
        for (int x = x0; x <= x1; x++) {
            int tx = x * work->depth_width / work->width, ty = y * work->depth_height / work->height;
            if (work->depth[(size_t)ty * (size_t)work->depth_width + (size_t)tx] < s->depth)
                continue;
            float c = 0.0f, rim = 0.0f, tilt = 0.0f;
            for (int k = 0; k < steps; k++) {
                float t = steps > 1 ? ((float)k + 0.5f) / (float)steps : 0.5f;
                float px = (float)x + 0.5f - fx - t * mx, py = (float)y + 0.5f - fy - t * my;
                float u = (px * vy - py * vx) / det, v = (py * ux - px * uy) / det;
                float in = shape_at(s->shape, u, v, soft);
                c += in;
                if (s->shape == MOTE_BUBBLE && in > 0.0f) {
                    float r2 = minf(1.0f, u * u + v * v);
                    rim += in * r2 * r2 * r2;
                    // two windows mirrored in the skin
                    float a = (u + 0.42f) * (u + 0.42f) + (v + 0.45f) * (v + 0.45f),
                          b = (u - 0.5f) * (u - 0.5f) + (v - 0.5f) * (v - 0.5f);
                    tilt += in * (fast_exp(-40.0f * a) + 0.5f * fast_exp(-60.0f * b));
                }
            }
            c *= thin / (float)steps;
            if (c <= 0.0f)
                continue;
            Vec3 *p = &work->light[(size_t)y * (size_t)work->width + (size_t)x];
            if (s->shape == MOTE_BUBBLE) { // the colours of thin plates run round the rim
                float r = rim * thin / (float)steps, w = tilt * thin / (float)steps, sine, cosine;
                float turn = 0.5f + 2.4f * r + 13.0f * s->depth;
                fast_turn(turn, &sine, &cosine);
                Vec3 tint = vec3(0.8f + 0.35f * sine, 0.8f + 0.35f * cosine, 0.85f - 0.3f * sine);
                *p = vec3_mad(vec3_scale(*p, 1.0f - 0.35f * r * s->cover), vec3_mul(s->light, tint),
                              (0.035f * c + 0.5f * r + 1.6f * w) * s->cover);
                continue;
            }
            *p = vec3_mad(vec3_lerp(*p, s->light, minf(1.0f, c) * s->cover), s->glow, c);
        }
}

static void draw_band(void *context, int index, int worker)
{
    (void)worker;
    const DrawWork *work = context;
    int begin = index * BAND, end = begin + BAND < work->height ? begin + BAND : work->height;
    for (int i = 0; i < work->frame->sprite_count; i++)
        draw_sprite(work, &work->frame->sprites[i], begin, end);
}

void air_draw(const AirFrame *frame, const int16_t *noise, Vec3 *light, int width, int height, const float *depth,
              int depth_width, int depth_height, int threads)
{
    if (frame->cloud_count > 0 && noise)
        clouds_draw(frame, noise, light, width, height, depth, depth_width, depth_height, threads);
    if (frame->sprite_count == 0)
        return;
    DrawWork work = {frame, light, width, height, depth, depth_width, depth_height};
    parallel_for(threads, (height + BAND - 1) / BAND, draw_band, &work);
}
