#include "picture/beams.h"

#include <stdlib.h>

enum { GRID = 144, STEPS = 22, SMOOTH = 2 }; // cells across; along a ray; cells to each side
#define REACH_OPEN 45.0f                     // m
#define REACH_ROOM 16.0f
#define WALL 0.4f // m from the camera's box to the wall
#define LOSS 0.2f // of what is scattered: the haze is brighter than it is thick

typedef struct Work {
    BeamFrame *frame;
    const Scene *scene;
    const LightSet *lights;
    const CameraPose *camera;
    const float *depth;
    int depth_width, depth_height;
    Vec3 *raw;
} Work;

// Two lobes after Henyey and Greenstein 1941: haze throws light forward, and some all round.
static float phase(float cosine)
{
    const float g = 0.62f;
    float d = 1.0f + g * g - 2.0f * g * cosine;
    return (0.55f * (1.0f - g * g) / (d * sqrtf(d)) + 0.45f) / (4.0f * PI_F);
}

static float depth_at(const Work *w, float u, float v)
{
    int x = (int)(u * (float)w->depth_width), y = (int)(v * (float)w->depth_height);
    x = x < w->depth_width ? x : w->depth_width - 1;
    y = y < w->depth_height ? y : w->depth_height - 1;
    return w->depth[(size_t)y * (size_t)w->depth_width + (size_t)x];
}

// Gaps of the clouds or the canopy high above, across the light's way: without them open air shows a veil, no shafts.
static float gaps(Vec3 p, Vec3 to_sun)
{
    Vec3 side = vec3_normalize(vec3_cross(to_sun, vec3(0.0f, 0.0f, 1.0f))), up = vec3_cross(side, to_sun);
    float u = vec3_dot(p, side) / 1.5f, v = vec3_dot(p, up) / 1.5f, sum = 0.0f;
    for (int octave = 0; octave < 2; octave++) {
        float fu = floorf(u), fv = floorf(v), x = u - fu, y = v - fv, at[4];
        for (int k = 0; k < 4; k++)
            at[k] = bits_unit(bits_mix((uint32_t)((int)fu + (k & 1)) * 0x8da6b343u ^
                                       bits_mix((uint32_t)((int)fv + (k >> 1)) * 0xd8163841u + 7u)));
        x = x * x * (3.0f - 2.0f * x), y = y * y * (3.0f - 2.0f * y);
        sum += (octave ? 0.35f : 0.65f) * lerpf(lerpf(at[0], at[1], x), lerpf(at[2], at[3], x), y);
        u *= 2.7f, v *= 2.7f;
    }
    return smoothstepf(0.42f, 0.68f, sum);
}

// Distance along a ray to the walls of a room: the haze is within.
static float way_out(const PlaceInfo *place, Vec3 o, Vec3 d)
{
    const float *p = &o.x, *way = &d.x, *low = &place->camera_min.x, *high = &place->camera_max.x;
    float out = 1e9f;
    for (int k = 0; k < 3; k++)
        if (fabsf(way[k]) > 1e-5f)
            out = minf(out, ((way[k] > 0.0f ? high[k] + WALL : low[k] - WALL) - p[k]) / way[k]);
    return maxf(out, 0.0f);
}

static void march_row(void *context, int y, int worker)
{
    (void)worker;
    const Work *w = context;
    BeamFrame *frame = w->frame;
    const Environment *environment = &w->lights->environment;
    const PlaceInfo *place = &w->scene->world->places[w->scene->moment->open.place];
    float sigma = environment->beams, pitch = w->camera->gate_mm / w->camera->focal_mm / (float)frame->width;
    float reach = environment->room_size > 0.0f ? REACH_ROOM : REACH_OPEN;
    for (int x = 0; x < frame->width; x++) {
        size_t cell = (size_t)y * (size_t)frame->width + (size_t)x;
        float depth = depth_at(w, ((float)x + 0.5f) / (float)frame->width, ((float)y + 0.5f) / (float)frame->height);
        frame->depth[cell] = depth;
        float px = ((float)x + 0.5f - 0.5f * (float)frame->width) * pitch,
              py = (0.5f * (float)frame->height - (float)y - 0.5f) * pitch;
        Vec3 d = vec3_normalize(vec3_mad(vec3_mad(w->camera->forward, w->camera->right, px), w->camera->up, py));
        // interleaved gradient noise (Jimenez 2014): neighbours differ, blocks even out
        float noise = 0.06711056f * (float)x + 0.00583715f * (float)y, end = minf(depth, reach), before = 0.0f;
        noise = 52.9829189f * (noise - floorf(noise));
        noise -= floorf(noise);
        if (environment->room_size > 0.0f)
            end = minf(end, way_out(place, w->camera->position, d));
        Vec3 sum = vec3_splat(0.0f);
        for (int i = 0; i < STEPS; i++) {
            float next = end * (float)((i + 1) * (i + 1)) / (float)(STEPS * STEPS), dt = next - before;
            float t = before + noise * dt;
            before = next;
            Vec3 p = vec3_mad(w->camera->position, d, t);
            for (int k = 0; k < w->lights->sun_count; k++) {
                const Sun *sun = &w->lights->suns[k];
                Vec3 seen =
                    scene_shadow(w->scene, p, sun->direction, 0.5f, 1e9f, (uint32_t)(cell * STEPS) + (uint32_t)i);
                float share = sigma * dt * fast_exp(-LOSS * sigma * t) * phase(vec3_dot(d, sun->direction));
                if (environment->room_size <= 0.0f)
                    share *= 0.15f + 2.2f * gaps(p, sun->direction);
                sum = vec3_mad(sum, vec3_mul(seen, sun->irradiance), share);
            }
        }
        w->raw[cell] = vec3_finite(sum) ? sum : vec3_splat(0.0f);
    }
}

static float alike(float a, float b) // 1: as far away
{
    a = minf(a, REACH_OPEN), b = minf(b, REACH_OPEN);
    return 1.0f / (1.0f + 6.0f * fabsf(a - b) / maxf(minf(a, b), 0.5f));
}

static void smooth_row(void *context, int y, int worker)
{
    (void)worker;
    const Work *w = context;
    BeamFrame *frame = w->frame;
    for (int x = 0; x < frame->width; x++) {
        size_t cell = (size_t)y * (size_t)frame->width + (size_t)x;
        Vec3 sum = vec3_splat(0.0f);
        float total = 0.0f;
        for (int dy = -SMOOTH; dy <= SMOOTH; dy++)
            for (int dx = -SMOOTH; dx <= SMOOTH; dx++) {
                int nx = x + dx, ny = y + dy;
                if (nx < 0 || ny < 0 || nx >= frame->width || ny >= frame->height)
                    continue;
                size_t other = (size_t)ny * (size_t)frame->width + (size_t)nx;
                float weight =
                    alike(frame->depth[cell], frame->depth[other]) * fast_exp(-0.22f * (float)(dx * dx + dy * dy));
                sum = vec3_mad(sum, w->raw[other], weight);
                total += weight;
            }
        frame->light[cell] = vec3_scale(sum, 1.0f / total);
    }
}

void beams_collect(BeamFrame *frame, const Scene *scene, const LightSet *lights, const CameraPose *camera,
                   const float *depth, int depth_width, int depth_height, int threads)
{
    beams_destroy(frame);
    if (lights->environment.beams <= 0.0f || lights->sun_count == 0)
        return;
    frame->width = depth_width < GRID ? depth_width : GRID;
    frame->height = (frame->width * depth_height + depth_width - 1) / depth_width;
    frame->loss = lights->environment.room_size > 0.0f ? 0.0f : LOSS * lights->environment.beams;
    size_t cells = (size_t)frame->width * (size_t)frame->height;
    frame->light = memory_alloc(sizeof(Vec3) * cells);
    frame->depth = memory_alloc(sizeof(float) * cells);
    Work work = {frame, scene, lights, camera, depth, depth_width, depth_height, memory_alloc(sizeof(Vec3) * cells)};
    parallel_for(threads, frame->height, march_row, &work);
    parallel_for(threads, frame->height, smooth_row, &work);
    free(work.raw);
}

void beams_destroy(BeamFrame *frame)
{
    free(frame->light);
    free(frame->depth);
    *frame = (BeamFrame){0};
}

// ---------------------------------------------------------------- over the frame

typedef struct Draw {
    const BeamFrame *frame;
    Vec3 *light;
    int width, height;
    Work plane; // only its depth is used
} Draw;

static void draw_row(void *context, int y, int worker)
{
    (void)worker;
    const Draw *draw = context;
    const BeamFrame *frame = draw->frame;
    float reach = REACH_OPEN;
    for (int x = 0; x < draw->width; x++) {
        float u = ((float)x + 0.5f) / (float)draw->width, v = ((float)y + 0.5f) / (float)draw->height;
        float depth = depth_at(&draw->plane, u, v);
        float gx = u * (float)frame->width - 0.5f, gy = v * (float)frame->height - 0.5f;
        int x0 = (int)floorf(gx), y0 = (int)floorf(gy);
        Vec3 sum = vec3_splat(0.0f);
        float total = 1e-6f;
        for (int k = 0; k < 4; k++) {
            int cx = x0 + (k & 1), cy = y0 + (k >> 1);
            float weight = (1.0f - fabsf(gx - (float)cx)) * (1.0f - fabsf(gy - (float)cy)) + 1e-4f;
            cx = cx < 0 ? 0 : cx >= frame->width ? frame->width - 1 : cx;
            cy = cy < 0 ? 0 : cy >= frame->height ? frame->height - 1 : cy;
            size_t cell = (size_t)cy * (size_t)frame->width + (size_t)cx;
            weight *= alike(depth, frame->depth[cell]);
            sum = vec3_mad(sum, frame->light[cell], weight);
            total += weight;
        }
        Vec3 *p = &draw->light[(size_t)y * (size_t)draw->width + (size_t)x];
        float left = fast_exp(-frame->loss * minf(depth, reach));
        *p = vec3_mad(vec3_scale(*p, left), sum, 1.0f / total);
    }
}

void beams_draw(const BeamFrame *frame, Vec3 *light, int width, int height, const float *depth, int depth_width,
                int depth_height, int threads)
{
    if (frame->width == 0)
        return;
    Draw draw = {
        frame, light, width, height, {.depth = depth, .depth_width = depth_width, .depth_height = depth_height}};
    parallel_for(threads, height, draw_row, &draw);
}
