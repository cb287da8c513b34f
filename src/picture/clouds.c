// Smoke, vapour and flame: marched along the rays of the frame through whirls of noise (after Ebert et al., "Texturing
// and Modeling", 2003, ch. 9), lit from one side with their own shadow and from all round, over the clean frame. They
// are soft: half of the traced frame's size is enough, and what stands before them cuts them by the frame's own depth.
#include "picture/air.h"

#include <stdlib.h>
#include <string.h>

#define NOISE_SIZE 64
#define NOISE_CELLS 8     // largest whirls across it
#define LAYER_REACH 70.0f // m; of banks of coarse grain farther: 16 of their whirls
#define MARCH_WIDTH 640

// ---------------------------------------------------------------- noise

static float lattice(int x, int y, int z, int cells, uint32_t salt)
{
    uint32_t h =
        (uint32_t)(x % cells) * 0x8da6b343u ^ (uint32_t)(y % cells) * 0xd8163841u ^ (uint32_t)(z % cells) * 0xcb1ab31fu;
    return 2.0f * bits_unit(bits_mix(h + salt)) - 1.0f;
}

static float tiled(float x, float y, float z, int cells, uint32_t salt)
{
    int ix = (int)x, iy = (int)y, iz = (int)z;
    float u = x - (float)ix, v = y - (float)iy, w = z - (float)iz;
    u = u * u * (3.0f - 2.0f * u);
    v = v * v * (3.0f - 2.0f * v);
    w = w * w * (3.0f - 2.0f * w);
    float r[2];
    for (int k = 0; k < 2; k++)
        r[k] =
            lerpf(lerpf(lattice(ix, iy, iz + k, cells, salt), lattice(ix + 1, iy, iz + k, cells, salt), u),
                  lerpf(lattice(ix, iy + 1, iz + k, cells, salt), lattice(ix + 1, iy + 1, iz + k, cells, salt), u), v);
    return lerpf(r[0], r[1], w);
}

static void noise_slice(void *context, int z, int worker)
{
    (void)worker;
    int16_t *noise = context;
    for (int y = 0; y < NOISE_SIZE; y++)
        for (int x = 0; x < NOISE_SIZE; x++) {
            float sum = 0.0f, gain = 1.0f, total = 0.0f;
            for (int o = 0; o < 3; o++) {
                int cells = NOISE_CELLS << o;
                float scale = (float)cells / NOISE_SIZE;
                sum += gain * tiled((float)x * scale, (float)y * scale, (float)z * scale, cells, 77u * (uint32_t)o);
                total += 0.7f * gain;
                gain *= 0.55f;
            }
            noise[((size_t)z * NOISE_SIZE + (size_t)y) * NOISE_SIZE + (size_t)x] =
                (int16_t)(clampf(sum / total, -1.0f, 1.0f) * 32767.0f);
        }
}

int16_t *cloud_noise(int threads)
{
    int16_t *noise = memory_alloc(sizeof(int16_t) * NOISE_SIZE * NOISE_SIZE * NOISE_SIZE);
    parallel_for(threads, NOISE_SIZE, noise_slice, noise);
    return noise;
}

// One unit is the largest whirl.
static inline float noise_at(const int16_t *noise, float x, float y, float z)
{
    const float scale = (float)NOISE_SIZE / NOISE_CELLS;
    x *= scale, y *= scale, z *= scale;
    float fx = floorf(x), fy = floorf(y), fz = floorf(z);
    float u = x - fx, v = y - fy, w = z - fz;
    enum { MASK = NOISE_SIZE - 1 };
    int x0 = (int)fx & MASK, y0 = (int)fy & MASK, z0 = (int)fz & MASK;
    int x1 = (x0 + 1) & MASK, y1 = (y0 + 1) & MASK, z1 = (z0 + 1) & MASK;
    const int16_t *a = noise + (size_t)z0 * NOISE_SIZE * NOISE_SIZE, *b = noise + (size_t)z1 * NOISE_SIZE * NOISE_SIZE;
    float near = lerpf(lerpf(a[y0 * NOISE_SIZE + x0], a[y0 * NOISE_SIZE + x1], u),
                       lerpf(a[y1 * NOISE_SIZE + x0], a[y1 * NOISE_SIZE + x1], u), v);
    float far = lerpf(lerpf(b[y0 * NOISE_SIZE + x0], b[y0 * NOISE_SIZE + x1], u),
                      lerpf(b[y1 * NOISE_SIZE + x0], b[y1 * NOISE_SIZE + x1], u), v);
    return lerpf(near, far, w) * (1.0f / 32767.0f);
}

// ---------------------------------------------------------------- shapes

typedef struct Body { // a cloud ready to be marched
    const LitCloud *lit;
    Vec3 low, high; // its box
    Vec3 offset;    // of the whirls
    float inverse_grain, reach;
    int x0, y0, x1, y1; // pixels of the marched frame
} Body;

typedef struct Matter {
    float density; // 0..1
    float burns;   // 0..1
} Matter;

static float whirls(const Body *b, const int16_t *noise, Vec3 p, bool fine)
{
    const Cloud *c = &b->lit->cloud;
    float stretch = c->flame > 0.0f && c->shape == CLOUD_COLUMN ? 0.55f : 1.0f; // flames are drawn out
    float x = (p.x - c->scroll.x) * b->inverse_grain + b->offset.x,
          y = (p.y - c->scroll.y) * b->inverse_grain * stretch + b->offset.y,
          z = (p.z - c->scroll.z) * b->inverse_grain + b->offset.z;
    float n = noise_at(noise, x, y, z);
    if (!fine)
        return 0.8f * n;
    float turn = 0.35f * n;
    return 0.68f * n + 0.36f * noise_at(noise, 2.31f * x + turn, 2.31f * y - 0.7f * c->boil, 2.31f * z - turn);
}

static Matter matter_at(const Body *b, const int16_t *noise, Vec3 p, bool fine)
{
    const Cloud *c = &b->lit->cloud;
    Matter m = {0.0f, 0.0f};
    float d, h = 0.0f, end = 1.0f;
    Vec3 q = vec3_sub(p, c->foot);
    if (c->shape == CLOUD_COLUMN) {
        h = q.y / c->height;
        if (h <= -0.05f || h >= 1.0f)
            return m;
        float up = maxf(h, 0.0f), bend = up * sqrtf(up);
        q.x -= c->drift.x * bend;
        q.z -= c->drift.z * bend;
        float r = lerpf(c->radius, c->top, c->top > c->radius ? sqrtf(up) * 0.4f + up * 0.6f : up);
        d = sqrtf(q.x * q.x + q.z * q.z) / maxf(r, 1e-4f);
        if (d > b->reach)
            return m;
        end = 1.0f - smoothstepf(0.5f, 1.0f, h);
    } else if (c->shape == CLOUD_BALL) {
        d = vec3_length(q) / c->radius;
        if (d > b->reach)
            return m;
    } else {
        h = q.y / c->height;
        if (h >= 1.0f || h < -1.0f)
            return m;
        float n = whirls(b, noise, p, fine);
        m.density = maxf(0.0f, 1.0f - maxf(h, 0.0f)) * maxf(0.0f, 0.55f + c->wisps * 1.1f * n);
        return m;
    }
    float n = whirls(b, noise, q, fine);
    if (c->flame > 0.0f && c->shape == CLOUD_COLUMN) { // whole at the foot, tongues above
        float up = maxf(h, 0.0f);
        float body = 0.9f - 0.9f * d * d - 0.85f * up + c->wisps * n * (1.1f + 1.5f * up);
        m.burns = smoothstepf(0.0f, 0.85f, body) * smoothstepf(-0.04f, 0.1f, h) * (1.0f - smoothstepf(0.7f, 1.0f, h));
        m.density = m.burns;
        return m;
    }
    m.density = smoothstepf(0.0f, 0.55f, 1.0f - d + 1.35f * c->wisps * n) * end;
    if (c->shape == CLOUD_COLUMN)
        m.density *= smoothstepf(-0.03f, 0.03f, h);
    if (c->flame > 0.0f) // it burns from within, through the cracks of its skin
        m.burns = m.density * clampf(2.1f * c->heat - 0.75f - 0.5f * (1.0f - c->heat) * d + 1.5f * n, 0.0f, 1.0f);
    return m;
}

// Colours of glowing soot from barely visible to bright (about 900 to 2000 K), as film holds them.
static Vec3 flame_color(float t, Vec3 tint)
{
    if (vec3_luminance(tint) > 0.0f)
        return vec3_lerp(vec3_scale(tint, 0.25f + 0.75f * t), vec3_splat(vec3_luminance(tint)), 0.55f * t * t);
    return vec3(1.0f, 0.13f + 0.42f * t, 0.008f + 0.03f * t + 0.16f * t * t * t);
}

// ---------------------------------------------------------------- marching

typedef struct March {
    const AirFrame *frame;
    const int16_t *noise;
    Body *bodies;
    int count, width, height, step; // step: pixels of the depth plane a marched one
    const float *depth;
    int depth_width, depth_height;
    Vec3 *color;
    float *clear, *marched_depth;
} March;

static bool box_hit(const Body *b, Vec3 o, Vec3 d, float *t0, float *t1)
{
    const float *low = &b->low.x, *high = &b->high.x, *from = &o.x, *way = &d.x;
    for (int k = 0; k < 3; k++) {
        float inverse = 1.0f / (fabsf(way[k]) > 1e-9f ? way[k] : 1e-9f);
        float near = (low[k] - from[k]) * inverse, far = (high[k] - from[k]) * inverse;
        *t0 = maxf(*t0, minf(near, far));
        *t1 = minf(*t1, maxf(near, far));
    }
    return *t1 > *t0;
}

static void march_cloud(const March *m, const Body *b, Vec3 o, Vec3 d, float depth, float jitter, Vec3 *color,
                        Vec3 *flames, float *clear)
{
    const LitCloud *lit = b->lit;
    const Cloud *c = &lit->cloud;
    float t0 = 0.05f, t1 = minf(depth, c->shape == CLOUD_LAYER ? maxf(LAYER_REACH, 16.0f * c->grain) : 1e6f);
    if (!box_hit(b, o, d, &t0, &t1))
        return;
    float size = c->shape == CLOUD_LAYER ? 0.0f : maxf(c->radius, c->top);
    int steps = c->flame > 0.0f ? 26 : c->shape == CLOUD_LAYER ? 18 : 20;
    float span = t1 - t0, left = 1.0f;
    Vec3 sum = vec3_splat(0.0f), fire = vec3_splat(0.0f);
    for (int i = 0; i < steps && left > 0.02f; i++) {
        float s = ((float)i + jitter) / (float)steps, dt = span / (float)steps;
        if (c->shape == CLOUD_LAYER) { // longer steps farther off
            dt *= 2.0f * s + 1.0f / (float)steps;
            s *= s;
        }
        Vec3 p = vec3_mad(o, d, t0 + s * span);
        Matter matter = matter_at(b, m->noise, p, true);
        if (matter.density <= 0.002f)
            continue;
        float tau = c->density * matter.density * dt;
        if (c->shape == CLOUD_LAYER) // nothing fills the lens
            tau *= smoothstepf(0.2f, 1.6f, t0 + s * span);
        float part = 1.0f - fast_exp(-tau);
        Vec3 light = vec3_splat(0.0f);
        if (part > 1e-4f) {
            float h = c->shape == CLOUD_COLUMN ? clampf((p.y - c->foot.y) / c->height, 0.0f, 1.0f) : 0.5f;
            float shade = 1.0f, round = 1.0f;
            if (size > 0.0f && c->density * size > 0.25f && c->flame <= 0.0f) {
                float a = matter_at(b, m->noise, vec3_mad(p, lit->to_key, 0.3f * size), false).density,
                      e = matter_at(b, m->noise, vec3_mad(p, lit->to_key, 0.9f * size), false).density;
                float way = c->density * size * (0.35f * matter.density + 0.6f * a + 0.7f * e);
                shade = 0.8f * fast_exp(-way) + 0.2f * fast_exp(-0.25f * way); // some goes astray and comes through
                round = 0.55f + 0.45f * fast_exp(-0.5f * way);
            }
            light = vec3_mad(vec3_scale(vec3_lerp(lit->low, lit->high, h), round), lit->key, shade);
            light = vec3_scale(vec3_mul(c->albedo, light), part);
        }
        if (matter.burns > 0.0f) {
            float t = matter.burns, per = c->shape == CLOUD_BALL ? 1.6f / c->radius : 2.2f / maxf(c->radius, 1e-3f);
            Vec3 glow = flame_color(c->shape == CLOUD_BALL ? t * (0.35f + 0.65f * c->heat) : t, c->tint);
            fire = vec3_mad(fire, glow, left * c->flame * t * sqrtf(t) * per * dt);
        }
        sum = vec3_mad(sum, light, left);
        left *= 1.0f - part;
    }
    *flames = vec3_mad(*flames, fire, *clear * lit->haze_clear);
    *color = vec3_mad(*color, vec3_add(vec3_scale(sum, lit->haze_clear), vec3_scale(lit->haze, 1.0f - left)), *clear);
    *clear *= left;
}

static void march_row(void *context, int y, int worker)
{
    (void)worker;
    const March *m = context;
    const CameraPose *camera = &m->frame->camera;
    float pitch = camera->gate_mm / camera->focal_mm / (float)m->width;
    for (int x = 0; x < m->width; x++) {
        size_t at = (size_t)y * (size_t)m->width + (size_t)x;
        int dx = x * m->step + m->step / 2, dy = y * m->step + m->step / 2;
        dx = dx < m->depth_width ? dx : m->depth_width - 1;
        dy = dy < m->depth_height ? dy : m->depth_height - 1;
        float depth = m->depth[(size_t)dy * (size_t)m->depth_width + (size_t)dx];
        Vec3 color = vec3_splat(0.0f), flames = color;
        float clear = 1.0f;
        float px = ((float)x + 0.5f - 0.5f * (float)m->width) * pitch,
              py = (0.5f * (float)m->height - (float)y - 0.5f) * pitch;
        Vec3 d = vec3_normalize(vec3_mad(vec3_mad(camera->forward, camera->right, px), camera->up, py));
        // interleaved gradient noise (Jimenez 2014): neighbours differ, blocks even out
        float jitter = 52.9829189f * (0.06711056f * (float)x + 0.00583715f * (float)y -
                                      floorf(0.06711056f * (float)x + 0.00583715f * (float)y));
        jitter = 0.25f + 0.5f * (jitter - floorf(jitter));
        for (int i = 0; i < m->count && clear > 0.02f; i++) {
            const Body *b = &m->bodies[i];
            if (x >= b->x0 && x <= b->x1 && y >= b->y0 && y <= b->y1)
                march_cloud(m, b, camera->position, d, depth, jitter, &color, &flames, &clear);
        }
        float bright = maxf(flames.x, maxf(flames.y, flames.z)), hold = m->frame->flame_hold;
        if (bright > 0.0f) // as much as film holds, in its own colour
            color = vec3_mad(color, flames, hold * (1.0f - fast_exp(-bright / hold)) / bright);
        m->color[at] = vec3_finite(color) ? color : vec3_splat(0.0f);
        m->clear[at] = clear;
        m->marched_depth[at] = depth;
    }
}

static void body_box(Body *b)
{
    const Cloud *c = &b->lit->cloud;
    b->reach = 1.0f + 0.75f * c->wisps;
    if (c->flame > 0.0f && c->shape == CLOUD_COLUMN)
        b->reach = 1.25f;
    float r = b->reach * (c->shape == CLOUD_COLUMN ? maxf(c->radius, c->top) : c->radius);
    b->low = vec3_sub(c->foot, vec3_splat(r));
    b->high = vec3_add(c->foot, vec3_splat(r));
    if (c->shape == CLOUD_COLUMN) {
        b->low.x += minf(c->drift.x, 0.0f);
        b->low.z += minf(c->drift.z, 0.0f);
        b->high.x += maxf(c->drift.x, 0.0f);
        b->high.z += maxf(c->drift.z, 0.0f);
        b->low.y = c->foot.y - 0.05f * c->height;
        b->high.y = c->foot.y + c->height;
    } else if (c->shape == CLOUD_LAYER) {
        b->low = vec3(-1e5f, c->foot.y - 0.5f * c->height, -1e5f);
        b->high = vec3(1e5f, c->foot.y + c->height, 1e5f);
    }
}

// The part of the frame in which a box is seen.
static void body_rectangle(Body *b, const CameraPose *camera, int width, int height)
{
    float x0 = 1e9f, y0 = 1e9f, x1 = -1e9f, y1 = -1e9f, scale = camera->focal_mm / camera->gate_mm * (float)width;
    for (int k = 0; k < 8; k++) {
        Vec3 p = vec3(k & 1 ? b->high.x : b->low.x, k & 2 ? b->high.y : b->low.y, k & 4 ? b->high.z : b->low.z);
        Vec3 d = vec3_sub(p, camera->position);
        float z = vec3_dot(d, camera->forward);
        if (z < 0.1f) { // beside or behind: all of the frame
            x0 = y0 = 0.0f;
            x1 = y1 = 1e9f;
            break;
        }
        float x = 0.5f * (float)width + vec3_dot(d, camera->right) * scale / z,
              y = 0.5f * (float)height - vec3_dot(d, camera->up) * scale / z;
        x0 = minf(x0, x), x1 = maxf(x1, x), y0 = minf(y0, y), y1 = maxf(y1, y);
    }
    b->x0 = (int)clampf(floorf(x0), 0.0f, (float)width);
    b->y0 = (int)clampf(floorf(y0), 0.0f, (float)height);
    b->x1 = (int)clampf(ceilf(x1), -1.0f, (float)width);
    b->y1 = (int)clampf(ceilf(y1), -1.0f, (float)height);
}

// ---------------------------------------------------------------- over the frame

typedef struct Compose {
    const March *march;
    Vec3 *light;
    int width, height;
} Compose;

// Between marched pixels of about the same depth, so that what stands before a cloud keeps its edge.
static void compose_row(void *context, int y, int worker)
{
    (void)worker;
    const Compose *work = context;
    const March *m = work->march;
    for (int x = 0; x < work->width; x++) {
        int tx = x * m->depth_width / work->width, ty = y * m->depth_height / work->height;
        float own = m->depth[(size_t)ty * (size_t)m->depth_width + (size_t)tx];
        float fx = ((float)x + 0.5f) * (float)m->width / (float)work->width - 0.5f,
              fy = ((float)y + 0.5f) * (float)m->height / (float)work->height - 0.5f;
        int ix = (int)floorf(fx), iy = (int)floorf(fy);
        float u = fx - (float)ix, v = fy - (float)iy, total = 1e-6f, clear = 1e-6f;
        Vec3 color = vec3_splat(0.0f);
        for (int k = 0; k < 4; k++) {
            int cx = ix + (k & 1), cy = iy + (k >> 1);
            cx = cx < 0 ? 0 : cx >= m->width ? m->width - 1 : cx;
            cy = cy < 0 ? 0 : cy >= m->height ? m->height - 1 : cy;
            size_t at = (size_t)cy * (size_t)m->width + (size_t)cx;
            float apart = fabsf(m->marched_depth[at] - own) / (own + 1.0f);
            float w = (k & 1 ? u : 1.0f - u) * (k >> 1 ? v : 1.0f - v) / (0.02f + minf(apart, 2.0f)) + 1e-5f;
            color = vec3_mad(color, m->color[at], w);
            clear += w * m->clear[at];
            total += w;
        }
        Vec3 *p = &work->light[(size_t)y * (size_t)work->width + (size_t)x];
        *p = vec3_mad(vec3_scale(*p, clear / total), color, 1.0f / total);
    }
}

void clouds_draw(const AirFrame *frame, const int16_t *noise, Vec3 *light, int width, int height, const float *depth,
                 int depth_width, int depth_height, int threads)
{
    int step = (depth_width + MARCH_WIDTH - 1) / MARCH_WIDTH;
    March m = {.frame = frame,
               .noise = noise,
               .count = frame->cloud_count,
               .width = (depth_width + step - 1) / step,
               .height = (depth_height + step - 1) / step,
               .step = step,
               .depth = depth,
               .depth_width = depth_width,
               .depth_height = depth_height};
    size_t pixels = (size_t)m.width * (size_t)m.height;
    m.bodies = memory_alloc(sizeof(Body) * (size_t)m.count);
    m.color = memory_alloc(sizeof(Vec3) * pixels);
    m.clear = memory_alloc(sizeof(float) * pixels);
    m.marched_depth = memory_alloc(sizeof(float) * pixels);
    for (int i = 0; i < m.count; i++) {
        Body *b = &m.bodies[i];
        *b = (Body){.lit = &frame->clouds[i]};
        const Cloud *c = &b->lit->cloud;
        b->inverse_grain = 1.0f / maxf(c->grain, 1e-3f);
        b->offset =
            vec3(8.0f * bits_unit(bits_mix(c->seed)), 8.0f * bits_unit(bits_mix(c->seed + 1u)) + 0.15f * c->boil,
                 8.0f * bits_unit(bits_mix(c->seed + 2u)) + 0.4f * c->boil);
        body_box(b);
        body_rectangle(b, &frame->camera, m.width, m.height);
    }
    parallel_for(threads, m.height, march_row, &m);
    Compose work = {&m, light, width, height};
    parallel_for(threads, height, compose_row, &work);
    free(m.bodies);
    free(m.color);
    free(m.clear);
    free(m.marched_depth);
}
