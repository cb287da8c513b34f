// Northern lights and rainbows: drawn over the clean frame like the stars, for they are smooth and have no surface.
#include "picture/night.h"

#include <stdlib.h>

#define SKY_DEPTH 1e8f // m: nothing is farther than the sky

static Vec3 ray_at(const CameraPose *camera, float x, float y) // in units of the frame's width, from its centre; y down
{
    float focal = camera->focal_mm / camera->gate_mm;
    Vec3 d = vec3_mad(vec3_scale(camera->forward, focal), camera->right, x);
    return vec3_normalize(vec3_mad(d, camera->up, -y));
}

// ---------------------------------------------------------------- northern lights

enum { CURTAINS = 3, STEPS = 22, COARSE = 5 }; // steps up a ray; pixels of a coarse cell's side

static float wave(float turns)
{
    float s, c;
    fast_turn(turns - floorf(turns), &s, &c);
    return s;
}

// Curtains hang along bent lines over the land, from about 100 km up to 240, in rays that wander along them. A ray of
// the camera is followed through the heights; the oxygen's green line below, its red one and nitrogen's violet above.
static Vec3 aurora_at(Vec3 d, float seconds, uint32_t seed)
{
    if (d.y < 0.02f)
        return vec3_splat(0.0f);
    Vec3 sum = vec3_splat(0.0f);
    float start = (float)(seed % 97u) * 0.37f;
    for (int i = 0; i < STEPS; i++) {
        float h = ((float)i + 0.5f) / STEPS, high = 100.0f + 140.0f * h;                   // km
        float far = high / (d.y + 0.03f), x = d.x * far / 100.0f, z = -d.z * far / 100.0f; // in hundreds of km
        // sharp below, fading upwards
        float up = smoothstepf(0.0f, 0.07f, h) * fast_exp(-3.2f * h);
        Vec3 color = vec3_lerp(vec3(0.10f, 1.0f, 0.34f), vec3(0.42f, 0.10f, 0.62f), smoothstepf(0.22f, 0.75f, h));
        for (int k = 0; k < CURTAINS; k++) {
            static const float lines[CURTAINS] = {4.0f, 5.8f, 8.6f}; // hundreds of km to the north
            float own = start + 2.3f * (float)k, t = 0.011f * seconds;
            float line = lines[k] + 0.55f * wave(0.11f * x + own + t) +
                         0.22f * wave(0.31f * x - 1.7f * t + 2.0f * own) + 0.06f * wave(0.9f * x + 2.6f * t + own);
            float away = (z - line) / (0.06f + 0.03f * (float)k);
            if (fabsf(away) > 4.0f)
                continue;
            float rays =
                      0.62f + 0.24f * wave(3.1f * x + 5.0f * t + own) + 0.2f * wave(8.3f * x - 7.0f * t + 3.0f * own),
                  sway = 0.55f + 0.45f * wave(0.17f * x - 2.2f * t + 1.3f * own);
            float soft = away > 0.0f ? fast_exp(-0.35f * away * away) : fast_exp(-1.3f * away * away);
            sum = vec3_mad(sum, color, up * soft * maxf(rays, 0.05f) * (0.25f + sway));
        }
    }
    return vec3_scale(sum, smoothstepf(0.02f, 0.12f, d.y) * 9.0f / STEPS);
}

static void aurora_draw(const NightFrame *frame, Vec3 *light, int width, int height, const float *depth,
                        int depth_width, int depth_height)
{
    int across = width / COARSE + 2, down = height / COARSE + 2;
    Vec3 *cells = memory_alloc(sizeof(Vec3) * (size_t)across * (size_t)down);
    for (int j = 0; j < down; j++)
        for (int i = 0; i < across; i++) {
            Vec3 d = ray_at(&frame->camera, ((float)(i * COARSE) - 0.5f * (float)width) / (float)width,
                            ((float)(j * COARSE) - 0.5f * (float)height) / (float)width);
            cells[j * across + i] = vec3_scale(aurora_at(d, frame->seconds, frame->seed), frame->aurora);
        }
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            int tx = x * depth_width / width, ty = y * depth_height / height, i = x / COARSE, j = y / COARSE;
            if (depth[(size_t)ty * (size_t)depth_width + (size_t)tx] < SKY_DEPTH)
                continue;
            float u = (float)(x - i * COARSE) / COARSE, v = (float)(y - j * COARSE) / COARSE;
            const Vec3 *c = &cells[j * across + i];
            Vec3 glow = vec3_lerp(vec3_lerp(c[0], c[1], u), vec3_lerp(c[across], c[across + 1], u), v);
            Vec3 *p = &light[(size_t)y * (size_t)width + (size_t)x];
            *p = vec3_add(*p, glow);
        }
    free(cells);
}

// ---------------------------------------------------------------- rainbows

// Brightness of a bow's colours by the angle (degrees) from the point opposite the sun: red at 42.4, violet at 40.5
// inside of it (Descartes 1637; Newton 1704); within it the sky is a little brighter; the second bow, four times
// fainter and turned round, from 50.4 to 53.6.
static Vec3 bow_at(float angle)
{
    static const float middles[3] = {42.2f, 41.4f, 40.7f}, second[3] = {50.6f, 51.9f, 53.2f};
    float out[3];
    for (int c = 0; c < 3; c++) {
        float a = (angle - middles[c]) / 0.62f, b = (angle - second[c]) / 1.0f;
        out[c] = fast_exp(-a * a) + 0.2f * fast_exp(-b * b) + 0.1f * smoothstepf(41.0f, 38.0f, angle);
    }
    return vec3(out[0], out[1], out[2]);
}

static void bow_draw(const NightFrame *frame, Vec3 *light, int width, int height, const float *depth, int depth_width,
                     int depth_height)
{
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            int tx = x * depth_width / width, ty = y * depth_height / height;
            float far = depth[(size_t)ty * (size_t)depth_width + (size_t)tx];
            float veil = far >= SKY_DEPTH ? 1.0f : 0.6f * smoothstepf(60.0f, 900.0f, far); // rain before far land
            if (veil <= 0.0f)
                continue;
            Vec3 d = ray_at(&frame->camera, ((float)x + 0.5f - 0.5f * (float)width) / (float)width,
                            ((float)y + 0.5f - 0.5f * (float)height) / (float)width);
            float c = clampf(vec3_dot(d, frame->bow), -1.0f, 1.0f);
            if (c < 0.5f) // beyond sixty degrees
                continue;
            Vec3 color = bow_at(acosf(c) * 180.0f / PI_F);
            Vec3 *p = &light[(size_t)y * (size_t)width + (size_t)x];
            *p = vec3_mad(*p, color, veil * frame->rainbow);
        }
}

void heavens_draw(const NightFrame *frame, Vec3 *light, int width, int height, const float *depth, int depth_width,
                  int depth_height)
{
    if (frame->aurora > 0.0f)
        aurora_draw(frame, light, width, height, depth, depth_width, depth_height);
    if (frame->rainbow > 0.0f)
        bow_draw(frame, light, width, height, depth, depth_width, depth_height);
}
