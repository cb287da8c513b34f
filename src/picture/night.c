#include "picture/night.h"

#define SKY_DEPTH 1e8f // m: nothing is farther than the sky

static bool project(const CameraPose *camera, Vec3 d, float aspect, Vec2 *at)
{
    float z = vec3_dot(d, camera->forward), focal = camera->focal_mm / camera->gate_mm;
    if (z < 0.05f)
        return false;
    *at = (Vec2){focal * vec3_dot(d, camera->right) / z, -focal * vec3_dot(d, camera->up) / z};
    return fabsf(at->x) < 0.55f && fabsf(at->y) < 0.5f * aspect + 0.05f;
}

// What the clouds leave: the sky between them is darker than they are.
static float clear_at(const LightSet *lights, Vec3 d)
{
    float darkest = 1e9f, here = vec3_luminance(lights_sky(lights, d)), flat = sqrtf(maxf(1e-6f, 1.0f - d.y * d.y)), s,
          c;
    for (int i = 0; i < 16; i++) {
        fast_turn((float)i / 16.0f, &s, &c);
        darkest = minf(darkest, vec3_luminance(lights_sky(lights, vec3(flat * c, d.y, flat * s))));
    }
    return 1.0f - smoothstepf(1.6f, 3.5f, here / maxf(darkest, 1e-6f));
}

static void moon_collect(NightFrame *frame, const LightSet *lights, Moon moon, float film)
{
    struct MoonDisc *disc = &frame->moons[frame->moon_count];
    const CameraPose *camera = &frame->camera;
    if (!project(camera, moon.way, 2.0f, &disc->at))
        return;
    float s, c, z = vec3_dot(moon.way, camera->forward);
    fast_turn(moon.phase, &s, &c);
    frame->moon_count++;
    disc->radius = moon.size * camera->focal_mm / camera->gate_mm / maxf(z * z, 0.1f);
    disc->lit = vec3_normalize(vec3(0.94f * s, 0.34f * s, -c)); // waxing: its right side (in the north)
    float clear = 0.15f + 0.85f * clear_at(lights, vec3_normalize(vec3(moon.way.x, moon.way.y + 0.03f, moon.way.z)));
    bool day = lights->environment.night.stars <= 0.0f; // pale: the sky's own light lies before it
    disc->light = vec3_scale(vec3(1.0f, 0.96f, 0.88f), (day ? 0.4f : 1.35f * clear) * film);
}

void night_collect(NightFrame *frame, const LightSet *lights, const CameraPose *camera, double seconds, float aspect,
                   float exposure)
{
    const NightSky *night = &lights->environment.night;
    frame->star_count = 0;
    frame->moon_count = 0;
    float unit = 1.0f / maxf(exposure, 1e-6f);
    frame->camera = *camera;
    frame->seconds = (float)fmod(seconds, 86400.0);
    frame->seed = night->seed;
    frame->aurora = 0.95f * night->aurora * unit;
    frame->rainbow = 1.3f * lights->environment.rainbow * unit;
    frame->bow = lights->environment.bow;
    float film = 1.0f / maxf(exposure, 1e-6f);
    if (vec3_length(night->moon) > 0.5f && (night->stars > 0.0f || night->others > 0))
        moon_collect(frame, lights, (Moon){night->moon, night->moon_size, night->phase}, film);
    for (int i = 0; i < night->others; i++)
        moon_collect(frame, lights, night->other[i], film);
    if (night->stars <= 0.0f)
        return;
    RngKey key = {hash_mix((uint64_t)night->seed + 0x57a25ull)};
    for (uint64_t i = 0; i < STARS_MAX; i++) {
        float y = rng_float(key, 5 * i), turn = rng_float(key, 5 * i + 1), warm = rng_float(key, 5 * i + 3), s, c;
        // the magnitudes' law: about 2.5 times as many for each magnitude fainter
        float bright = fast_exp2(-0.75f * fast_log2(maxf(rng_float(key, 5 * i + 2), 0.0015f)));
        fast_turn(turn, &s, &c);
        float flat = sqrtf(maxf(0.0f, 1.0f - y * y));
        Vec3 d = vec3(flat * s, y, -flat * c);
        Vec2 at;
        if (vec3_dot(d, night->moon) > 0.99998f || !project(camera, d, aspect, &at))
            continue;
        bool hidden = false; // behind a moon that is large
        for (int k = 0; k < frame->moon_count; k++)
            hidden |= hypotf(at.x - frame->moons[k].at.x, at.y - frame->moons[k].at.y) < frame->moons[k].radius;
        if (hidden)
            continue;
        // the air dims what is low, and makes it twinkle
        float low = smoothstepf(0.0f, 0.3f, y), when = (float)(seconds * (double)(2.0f + 3.0f * warm)) + 7.0f * warm;
        fast_turn(when - floorf(when), &s, &c);
        float strength = 0.055f * night->stars * minf(bright, 70.0f) * low * (1.0f + 0.25f * (1.0f - low) * s);
        strength *= clear_at(lights, d);
        if (strength < 0.004f)
            continue;
        frame->stars[frame->star_count++] =
            (StarPoint){at, vec3_scale(kelvin_to_rgb(4200.0f + 9000.0f * warm * warm), strength * film)};
    }
}

// The dark plains, about where they are on the near side: Imbrium, Serenitatis, Tranquillitatis, Crisium, Fecunditatis,
// Nectaris, Oceanus Procellarum, Humorum, Nubium, Frigoris (x right, y up, radius; of the disc's radius).
static const float maria[][3] = {{-0.25f, 0.52f, 0.31f}, {0.28f, 0.46f, 0.2f},   {0.48f, 0.15f, 0.26f},
                                 {0.8f, 0.3f, 0.12f},    {0.75f, -0.08f, 0.18f}, {0.54f, -0.25f, 0.12f},
                                 {-0.62f, 0.22f, 0.36f}, {-0.6f, -0.38f, 0.14f}, {-0.25f, -0.33f, 0.25f},
                                 {-0.02f, 0.83f, 0.12f}, {0.02f, 0.1f, 0.13f}};

static float face_at(float x, float y)
{
    float dark = 0.0f;
    for (int i = 0; i < COUNT_OF(maria); i++) {
        float dx = x - maria[i][0], dy = y - maria[i][1], r = sqrtf(dx * dx + dy * dy) / maria[i][2];
        dark = maxf(dark, 1.0f - smoothstepf(0.55f, 1.15f, r));
    }
    float tx = x + 0.08f, ty = y + 0.7f, rays = fast_exp(-6.0f * (tx * tx + ty * ty)); // Tycho
    return 1.0f - 0.42f * dark + 0.12f * rays;
}

static void draw_moon(const struct MoonDisc *disc, Vec3 *light, int width, int height, const float *depth,
                      int depth_width, int depth_height)
{
    float radius = maxf(disc->radius * (float)width, 0.7f), cx = 0.5f * (float)width + disc->at.x * (float)width,
          cy = 0.5f * (float)height + disc->at.y * (float)width, reach = 9.0f * radius;
    float lit_part = 0.5f + 0.5f * disc->lit.z;
    int x0 = (int)maxf(floorf(cx - reach), 0.0f), x1 = (int)minf(ceilf(cx + reach), (float)(width - 1)),
        y0 = (int)maxf(floorf(cy - reach), 0.0f), y1 = (int)minf(ceilf(cy + reach), (float)(height - 1));
    for (int y = y0; y <= y1; y++)
        for (int x = x0; x <= x1; x++) {
            int tx = x * depth_width / width, ty = y * depth_height / height;
            float u = ((float)x + 0.5f - cx) / radius, v = (cy - (float)y - 0.5f) / radius, r2 = u * u + v * v;
            Vec3 *p = &light[(size_t)y * (size_t)width + (size_t)x];
            if (depth[(size_t)ty * (size_t)depth_width + (size_t)tx] < SKY_DEPTH || r2 > 81.0f)
                continue;
            // the air about it glows
            float halo = 0.03f * lit_part * (fast_exp(-0.6f * sqrtf(r2)) * smoothstepf(81.0f, 30.0f, r2));
            *p = vec3_mad(*p, disc->light, halo);
            float cover = clampf((1.0f - sqrtf(r2)) * radius + 0.5f, 0.0f, 1.0f);
            if (cover <= 0.0f)
                continue;
            float shine = 0.0f;
            for (int k = 0; k < 9; k++) { // a crescent is finer than a pixel
                float a = u + (float)(k % 3 - 1) / (3.0f * radius), b = v + (float)(k / 3 - 1) / (3.0f * radius);
                float z = sqrtf(maxf(0.0f, 1.0f - minf(a * a + b * b, 1.0f)));
                // no darker towards its rim, as the full moon is (Hapke 1963)
                shine += smoothstepf(-0.02f, 0.22f, vec3_dot(vec3(a, b, z), disc->lit)) * face_at(a, b) / 9.0f;
            }
            *p = vec3_lerp(*p, vec3_add(vec3_scale(*p, 0.9f), vec3_scale(disc->light, 0.004f)), cover);
            *p = vec3_mad(*p, disc->light, shine * cover);
        }
}

void night_draw(const NightFrame *frame, Vec3 *light, int width, int height, const float *depth, int depth_width,
                int depth_height)
{
    float broad = maxf(0.55f, 0.0005f * (float)width); // pixels
    for (int i = 0; i < frame->star_count; i++) {
        const StarPoint *star = &frame->stars[i];
        float x = 0.5f * (float)width + star->at.x * (float)width, y = 0.5f * (float)height + star->at.y * (float)width;
        for (int py = (int)floorf(y) - 2; py <= (int)floorf(y) + 2; py++)
            for (int px = (int)floorf(x) - 2; px <= (int)floorf(x) + 2; px++) {
                if (px < 0 || py < 0 || px >= width || py >= height)
                    continue;
                int tx = px * depth_width / width, ty = py * depth_height / height;
                if (depth[(size_t)ty * (size_t)depth_width + (size_t)tx] < SKY_DEPTH)
                    continue;
                float dx = (float)px + 0.5f - x, dy = (float)py + 0.5f - y;
                Vec3 *p = &light[(size_t)py * (size_t)width + (size_t)px];
                *p = vec3_mad(*p, star->light, fast_exp(-(dx * dx + dy * dy) / (2.0f * broad * broad)));
            }
    }
    for (int i = 0; i < frame->moon_count; i++)
        draw_moon(&frame->moons[i], light, width, height, depth, depth_width, depth_height);
}
