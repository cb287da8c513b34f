#include "picture/trace.h"

#include "picture/surface.h"
#include "picture/weather.h"

#include <string.h>

#define FAR 1e9f
#define TILE 16
#define GLASS_LAYERS 6
#define LIQUID_LAYERS 10       // faces of glass and of what is in it that a ray of the camera crosses
#define HIGHLIGHT_ALPHA 0.012f // narrowest highlight that light samples can carry

// ---------------------------------------------------------------- paths from the camera

typedef struct Lit {
    Vec3 diffuse; // light over pi, to be multiplied by the albedo
    Vec3 rest;    // highlights, complete
} Lit;

// Shadow rays of a packet of paths that wait to be traced side by side: one lamp, each sun, the sky.
enum { WAIT_LAMP = 0, WAIT_SUN = 1, WAIT_SKY = 5, WAIT_KINDS = 6 };
typedef struct Waiting {
    RayPacket rays[WAIT_KINDS];
    Lit light[WAIT_KINDS][PACKET]; // what each brings
    bool any[WAIT_KINDS];
} Waiting;

typedef struct Path {
    const Tracer *tracer;
    Sampler sampler;
    float time;
    uint32_t seed;
    Waiting *waiting; // where shadow rays of lane `lane` wait; NULL: they are traced at once
    int lane;
} Path;

// Decides whether a path goes on that matters by `chance`; who goes on divides by it.
static bool goes_on(Path *path, float chance)
{
    if (chance >= 1.0f)
        return true;
    path->seed = bits_mix(path->seed + 0x3c6ef372u);
    return bits_unit(path->seed) < chance;
}

static void camera_ray(const Tracer *tracer, Path *path, float px, float py, Vec3 *o, Vec3 *d)
{
    const CameraPose *a = &tracer->moment->camera_open, *b = &tracer->moment->camera_close;
    float t = path->time;
    // All three shrink alike, by less than a thousandth even in fast pans; the ray is normalised below.
    Vec3 forward = vec3_lerp(a->forward, b->forward, t);
    Vec3 right = vec3_lerp(a->right, b->right, t);
    Vec3 up = vec3_lerp(a->up, b->up, t);
    Vec3 eye = vec3_lerp(a->position, b->position, t);
    float focal = lerpf(a->focal_mm, b->focal_mm, t);
    float pitch = a->gate_mm / focal / (float)tracer->width; // on the plane one metre away
    float x = (px - 0.5f * (float)tracer->width) * pitch, y = (0.5f * (float)tracer->height - py) * pitch;
    Vec3 ray = vec3_mad(vec3_mad(forward, right, x), up, y);
    Vec2 u = sample_pair(&path->sampler);
    float f_number = lerpf(a->f_number, b->f_number, t);
    if (f_number > 0.0f) {
        float radius = 0.5e-3f * focal / f_number;
        float focus = lerpf(a->focus_distance, b->focus_distance, t);
        if (focus < 0.05f)
            focus = 0.05f;
        Vec2 lens = sample_disk(u);
        Vec3 offset = vec3_add(vec3_scale(right, lens.x * radius), vec3_scale(up, lens.y * radius));
        ray = vec3_sub(ray, vec3_scale(offset, 1.0f / focus));
        eye = vec3_add(eye, offset);
    }
    *o = eye;
    *d = vec3_normalize(ray);
}

// ---------------------------------------------------------------- light at a surface

static bool traces_mirror(const Surface *s)
{
    return s->mirror > 0.0f || vec3_luminance(s->f0) > 0.15f;
}

// The ray that finds whether light comes from there; false: none does. *far 0: all does.
static bool shadow_ray(Path *path, const Surface *s, Vec3 direction, float distance, Vec3 *origin, float *far)
{
    Vec3 o = s->position;
    if (s->skip > 0.0f) // past the hair itself
        o = vec3_mad(vec3_mad(o, direction, s->skip), s->normal, 0.5f * s->skip);
    else if (s->model == MATERIAL_LEAF) // from the side that the light falls on
        o = vec3_mad(o, s->geometric, vec3_dot(direction, s->geometric) < 0.0f ? -2.5f * s->lift : 0.0f);
    else if (s->wrap.x > 0.0f) // lets light creep round the edge of skin and hair
        o = vec3_mad(o, s->normal, s->model == MATERIAL_SKIN ? 0.004f : s->model == MATERIAL_EYE ? 0.0004f : 0.006f);
    else if (vec3_dot(direction, s->geometric) <= 0.0f)
        return false;
    path->seed = bits_mix(path->seed + 0x68e31da4u);
    *origin = o;
    *far = distance < FAR ? maxf(0.0f, distance * 0.999f - 2.0f * s->lift) : FAR;
    return true;
}

static void lit_add(Lit *lit, const Lit *light, Vec3 visible)
{
    lit->diffuse = vec3_add(lit->diffuse, vec3_mul(light->diffuse, visible));
    lit->rest = vec3_add(lit->rest, vec3_mul(light->rest, visible));
}

static void add_light(Path *path, const Surface *s, Vec3 wo, Vec3 wi, float distance, Vec3 light, float rest_share,
                      int kind, Lit *lit)
{
    Lit brings;
    Vec3 origin, visible = vec3_splat(1.0f);
    float far;
    surface_reflect(s, wo, wi, HIGHLIGHT_ALPHA, &brings.diffuse, &brings.rest);
    brings.diffuse = vec3_mul(brings.diffuse, light);
    brings.rest = vec3_scale(vec3_mul(brings.rest, light), rest_share);
    if (!(vec3_luminance(brings.diffuse) + vec3_luminance(brings.rest) > 0.0f) ||
        !shadow_ray(path, s, wi, distance, &origin, &far))
        return;
    Waiting *waiting = path->waiting;
    if (waiting && far > 0.0f) {
        if (!waiting->any[kind])
            packet_clear(&waiting->rays[kind]);
        waiting->any[kind] = true;
        packet_set(&waiting->rays[kind], path->lane, origin, wi, path->time, far, path->seed);
        waiting->light[kind][path->lane] = brings;
        return;
    }
    if (far > 0.0f)
        visible = scene_shadow(path->tracer->scene, origin, wi, path->time, far, path->seed);
    lit_add(lit, &brings, visible);
}

// Traces what waits, and adds the light that arrives to each lane's.
static void waiting_trace(const Tracer *tracer, Waiting *waiting, Lit lit[PACKET])
{
    Vec3 visible[PACKET];
    for (int kind = 0; kind < WAIT_KINDS; kind++) {
        if (!waiting->any[kind])
            continue;
        scene_shadow_packet(tracer->scene, &waiting->rays[kind], visible);
        for (int i = 0; i < PACKET; i++)
            if (waiting->rays[kind].valid[i])
                lit_add(&lit[i], &waiting->light[kind][i], visible[i]);
        waiting->any[kind] = false;
    }
}

// Light straight from lamps, sun and sky map: one sample of each.
static Lit direct_light(Path *path, const Surface *s, Vec3 wo)
{
    const LightSet *lights = path->tracer->lights;
    Lit lit = {{0.0f, 0.0f, 0.0f}, {0.0f, 0.0f, 0.0f}};
    if (lights->lamp_count > 0) {
        Vec2 pick = sample_pair(&path->sampler), u = sample_pair(&path->sampler);
        LightSample sample;
        if (lights_sample_lamp(lights, s->position, s->normal, s->wrap.x, pick.x, u, &sample))
            add_light(path, s, wo, sample.direction, sample.distance, sample.light,
                      sample.mirrored ? 1.0f - s->mirror : 1.0f, WAIT_LAMP, &lit);
    }
    for (int i = 0; i < lights->sun_count; i++) {
        const Sun *sun = &lights->suns[i];
        if (vec3_dot(sun->direction, s->normal) + s->wrap.x + 0.1f <= 0.0f)
            continue;
        Vec3 wi = sample_cone(sun->direction, sun->cos_angle, sample_pair(&path->sampler));
        add_light(path, s, wo, wi, FAR, sun->irradiance, 1.0f, WAIT_SUN + i, &lit);
    }
    Vec3 wi, radiance;
    float density;
    if (lights->map && lights->environment.room_size <= 0.0f &&
        lights_sample_sky(lights, sample_pair(&path->sampler), &wi, &density, &radiance)) {
        float cosine = maxf(0.0f, vec3_dot(wi, s->normal)) / PI_F; // density of the diffuse bounce
        if (cosine > 0.0f)                                         // balance heuristic
            add_light(path, s, wo, wi, FAR, vec3_scale(radiance, 1.0f / (density + cosine)),
                      traces_mirror(s) ? 0.0f : 1.0f, WAIT_SKY, &lit);
    }
    return lit;
}

static Vec3 bounce_sky(const LightSet *lights, Vec3 d, Vec3 n)
{
    Vec3 sky = lights_sky(lights, d);
    if (lights->map && !lights->map->sky->even && lights->environment.room_size <= 0.0f) {
        float cosine = maxf(0.0f, vec3_dot(d, n)) / PI_F;
        sky = vec3_scale(sky, cosine / maxf(1e-12f, cosine + lights_sky_density(lights, d)));
    }
    return sky;
}

static Vec3 all_albedo(const Surface *s)
{
    return vec3_add(s->diffuse, s->f0);
}

// Thin sheet: reflectance of both faces together.
static float glass_reflectance(float cosine)
{
    float f = 0.04f + 0.96f * pow5(1.0f - clampf(cosine, 0.0f, 1.0f));
    return 2.0f * f / (1.0f + f);
}

// What a way through a liquid leaves of light (Beer's law).
static Vec3 liquid_left(Vec3 tint, float way)
{
    float depth = way / 0.05f;
    return vec3(fast_pow(tint.x + 1e-5f, depth), fast_pow(tint.y + 1e-5f, depth), fast_pow(tint.z + 1e-5f, depth));
}

// Follows a ray through sheets of glass to the first other surface. *through collects their tint.
static bool find_surface(Path *path, Vec3 *o, Vec3 d, float width, float cone, Vec3 *through, Surface *s, Hit *hit)
{
    const Scene *scene = path->tracer->scene;
    for (int layer = 0;; layer++) {
        path->seed = bits_mix(path->seed + 0x9e3779b9u);
        scene_trace(scene, *o, d, path->time, FAR, path->seed, cone, false, hit);
        if (hit->instance < 0)
            return false;
        surface_at(scene, *o, d, path->time, hit, width, cone, s);
        bool clear = s->model == MATERIAL_GLASS || s->model == MATERIAL_CORNEA || s->model == MATERIAL_LIQUID;
        if (!clear || layer >= GLASS_LAYERS)
            return true;
        Vec3 tint = s->model == MATERIAL_GLASS                 ? s->diffuse
                    : s->model == MATERIAL_LIQUID && s->within ? liquid_left(s->tint, hit->distance)
                                                               : vec3_splat(1.0f);
        *through = vec3_scale(vec3_mul(*through, tint), 1.0f - glass_reflectance(-vec3_dot(s->normal, d)));
        *o = vec3_mad(vec3_mad(*o, d, hit->distance), s->geometric, -2.0f * s->lift);
    }
}

// Radiance that a diffuse bounce from a surface with normal n finds.
static Vec3 bounce_radiance(Path *path, Vec3 o, Vec3 d, Vec3 n)
{
    const Tracer *tracer = path->tracer;
    Vec3 through = vec3_splat(1.0f);
    Surface s;
    Hit hit;
    if (!find_surface(path, &o, d, 0.02f, 0.06f, &through, &s, &hit))
        return vec3_mul(through, bounce_sky(tracer->lights, d, n));
    Vec3 sum = s.emission_sampled ? vec3_splat(0.0f) : s.emission;
    CacheLight known;
    if (tracer->cache && cache_read(tracer->cache, s.position, s.geometric, sample_pair(&path->sampler), &known)) {
        sum = vec3_add(sum, vec3_mul(all_albedo(&s), vec3_add(known.direct, known.indirect)));
    } else {
        Lit lit = direct_light(path, &s, vec3_scale(d, -1.0f));
        sum = vec3_add(sum, vec3_mul(all_albedo(&s), lit.diffuse));
    }
    return vec3_mul(through, sum);
}

static Vec3 limited(Vec3 c, float limit)
{
    float l = vec3_luminance(c);
    if (!(l >= 0.0f) || !vec3_finite(c))
        return vec3_splat(0.0f);
    return l > limit ? vec3_scale(c, limit / l) : c;
}

// Radiance that a mirror ray finds. `share`: how much of the lamps' own shapes it may count (the rest came from light
// samples). *seen: what a feature plane should show of it.
static Vec3 mirror_radiance(Path *path, Vec3 o, Vec3 d, float roughness, float share, int depth, Vec3 *seen)
{
    const Tracer *tracer = path->tracer;
    const LightSet *lights = tracer->lights;
    Vec3 through = vec3_splat(1.0f), start = o;
    Surface s;
    Hit hit;
    float cone = 0.004f + 0.35f * roughness * roughness;
    bool found = find_surface(path, &o, d, 0.003f, cone, &through, &s, &hit);
    float distance = found ? vec3_dot(vec3_sub(s.position, start), d) : FAR;
    Vec3 sum, lamp;
    if (share > 0.0f && lights_trace(lights, start, d, &distance, &lamp)) {
        sum = vec3_scale(lamp, share);
        *seen = vec3_splat(1.0f);
    } else if (!found) {
        sum = vec3_mul(through, lights_sky(lights, d));
        *seen = vec3(minf(sum.x, 1.0f), minf(sum.y, 1.0f), minf(sum.z, 1.0f));
    } else {
        Vec3 wo = vec3_scale(d, -1.0f), light;
        CacheLight known;
        bool cached =
            tracer->cache && cache_read(tracer->cache, s.position, s.geometric, sample_pair(&path->sampler), &known);
        if (cached && (depth > 0 || roughness > 0.25f) && !s.moves) { // blurred or faint: the cache's light will do
            light = vec3_add(known.direct, known.indirect);
            sum = vec3_mul(s.diffuse, light);
        } else {
            Lit lit = direct_light(path, &s, wo);
            light = cached ? vec3_add(lit.diffuse, known.indirect) : lit.diffuse;
            sum = vec3_add(vec3_mul(s.diffuse, light), lit.rest);
        }
        Vec3 emission = vec3_scale(s.emission, s.emission_sampled ? share : 1.0f);
        sum = vec3_add(sum, emission);
        *seen = vec3_add(s.diffuse, vec3_add(s.f0, emission));
        *seen = vec3(minf(seen->x, 1.0f), minf(seen->y, 1.0f), minf(seen->z, 1.0f));
        Vec3 wi, weight, deeper;
        if (traces_mirror(&s)) {
            Vec2 u = sample_pair(&path->sampler);
            if (depth < 2 && surface_sample_mirror(&s, wo, u, &wi, &weight)) {
                float chance = clampf(6.0f * maxf(weight.x, maxf(weight.y, weight.z)), 0.12f, 1.0f);
                if (goes_on(path, chance)) {
                    Vec3 light2 = mirror_radiance(path, s.position, wi, maxf(roughness, s.roughness),
                                                  minf(share, s.mirror), depth + 1, &deeper);
                    sum = vec3_add(sum, vec3_scale(vec3_mul(weight, light2), 1.0f / chance));
                }
            } else {
                sum = vec3_add(sum, vec3_mul(s.f0, light));
            }
        }
        sum = vec3_mul(sum, through);
    }
    float clear;
    Vec3 haze = lights_haze(lights, d, distance, &clear);
    return vec3_add(vec3_scale(sum, clear), haze);
}

// ---------------------------------------------------------------- first hits

typedef struct PixelSample {
    Vec3 color, albedo, normal;
    Vec3 through, body; // what reaches the eye from the surface; its albedo: for `lit`, which comes last
    Lit lit;            // straight light
    Vec3 haze;
    float clear;    // of the haze
    Hit hit;        // of the surface that counts for motion, instance -1 sky
    Vec3 direction; // of the camera ray
    Vec3 origin;
    float depth;
    bool moves;
} PixelSample;

// All but the straight light, whose shadow rays wait in `waiting`; *lit: as much of it as is known.
static Vec3 shade_first(Path *path, const Surface *s, Vec3 wo, Waiting *waiting, Lit *lit, Vec3 *seen)
{
    const Tracer *tracer = path->tracer;
    path->waiting = waiting;
    *lit = direct_light(path, s, wo);
    path->waiting = NULL;
    Vec3 sum = s->emission;
    bool mirror = traces_mirror(s);
    Vec3 fresnel = surface_fresnel(s, wo);
    *seen = vec3_add(s->diffuse, s->f0);
    float body = vec3_luminance(s->diffuse);
    if (body > 0.004f) {
        Vec3 wi = sample_cosine(s->normal, sample_pair(&path->sampler));
        float chance = clampf(6.0f * body, 0.3f, 1.0f); // dark surfaces show little of it
        if (vec3_dot(wi, s->geometric) > 0.0f && goes_on(path, chance)) {
            Vec3 from = s->skip > 0.0f ? vec3_mad(s->position, s->normal, 0.006f) : s->position;
            Vec3 light = limited(bounce_radiance(path, from, wi, s->normal), tracer->limit);
            Vec3 factor;
            if (mirror) {
                factor = vec3_mul(s->diffuse, vec3_sub(vec3_splat(1.0f), fresnel));
            } else {
                Vec3 diffuse, rest;
                surface_reflect(s, wo, wi, 0.15f, &diffuse, &rest);
                float density = maxf(1e-4f, vec3_dot(wi, s->normal)) / PI_F;
                factor = s->wrap.x > 0.0f ? s->diffuse : vec3_scale(vec3_mul(s->diffuse, diffuse), 1.0f / density);
                rest = vec3_scale(rest, 1.0f / density);
                factor = vec3_add(factor, vec3(minf(rest.x, 1.0f), minf(rest.y, 1.0f), minf(rest.z, 1.0f)));
            }
            sum = vec3_add(sum, vec3_scale(vec3_mul(factor, light), 1.0f / chance));
        }
    }
    if (mirror) {
        float strength = maxf(fresnel.x, maxf(fresnel.y, fresnel.z));
        float chance = s->roughness < 0.15f ? 1.0f : clampf(8.0f * strength, 0.4f, 1.0f);
        Vec2 pick = sample_pair(&path->sampler), u = sample_pair(&path->sampler);
        Vec3 wi, weight, reflected;
        if (pick.x < chance && surface_sample_mirror(s, wo, u, &wi, &weight)) {
            Vec3 light = mirror_radiance(path, s->position, wi, s->roughness, s->mirror, 0, &reflected);
            float limit = tracer->limit * lerpf(1.0f, 16.0f, s->mirror);
            sum = vec3_add(sum, limited(vec3_scale(vec3_mul(weight, light), 1.0f / chance), limit));
            if (s->mirror > 0.5f)
                *seen = vec3_add(s->diffuse, vec3_mul(weight, reflected));
        }
    }
    return sum;
}

static Vec3 clamp_one(Vec3 c)
{
    return vec3(clampf(c.x, 0.0f, 1.0f), clampf(c.y, 0.0f, 1.0f), clampf(c.z, 0.0f, 1.0f));
}

// Into a denser medium; d and n unit, n towards where d comes from. ratio: index here over index there.
static Vec3 refracted(Vec3 d, Vec3 n, float ratio)
{
    float c = -vec3_dot(d, n), k = maxf(0.0f, 1.0f - ratio * ratio * (1.0f - c * c));
    return vec3_normalize(vec3_mad(vec3_scale(d, ratio), n, ratio * c - sqrtf(k)));
}

// How much of the crew's eye light is mirrored along wi, 0..1: a soft round lamp of 19 degrees above the lens and
// beside it, on the side of the sun. Without one eyes look dead (Brown, Cinematography: Theory and Practice).
static float eye_light(const Tracer *tracer, Vec3 wi)
{
    const CameraPose *camera = &tracer->moment->camera;
    const LightSet *lights = tracer->lights;
    float side = lights->sun_count > 0 && vec3_dot(lights->suns[0].direction, camera->right) > 0.0f ? 0.4f : -0.4f;
    Vec3 at = vec3_mad(vec3_mad(vec3_scale(camera->forward, -1.0f), camera->up, 0.55f), camera->right, side);
    return smoothstepf(0.979f, 0.989f, vec3_dot(vec3_normalize(at), wi));
}

// What the wet front of an eye sends back: the highlights of all lights and what it mirrors.
static Vec3 cornea_light(Path *path, const Surface *s, Vec3 wo, int layer, Vec3 *seen)
{
    float limit = 4.0f * path->tracer->limit;
    Lit straight = direct_light(path, s, wo);
    Vec3 sum = limited(straight.rest, limit);
    Vec3 wi = vec3_mad(vec3_scale(wo, -1.0f), s->normal, 2.0f * vec3_dot(wo, s->normal));
    *seen = vec3_splat(0.0f);
    if (layer >= 2 || vec3_dot(wi, s->geometric) <= 0.0f)
        return sum;
    Vec3 light = limited(mirror_radiance(path, s->position, wi, s->roughness, s->mirror, 1, seen), limit);
    float reflectance = surface_fresnel(s, wo).x;
    *seen = vec3_scale(*seen, reflectance);
    float spot = eye_light(path->tracer, wi);
    if (spot > 0.0f) { // as bright as a white card that faces the lamps
        Vec3 card = limited(vec3_mad(vec3_scale(light, 0.5f), straight.diffuse, 1.0f), path->tracer->limit);
        sum = vec3_mad(sum, card, 1.2f * spot);
        *seen = vec3_add(*seen, vec3_splat(0.6f * spot));
    }
    return vec3_mad(sum, light, reflectance);
}

// A ray meets the face of a liquid: what the face mirrors is added, and the ray goes on bent, or is thrown back inside.
static void cross_liquid(Path *path, const Surface *s, float way, int layer, Vec3 *o, Vec3 *d, Vec3 *through,
                         Vec3 *color, Vec3 *albedo)
{
    Vec3 wo = vec3_scale(*d, -1.0f), n = s->normal, seen = vec3_splat(0.0f);
    float c = clampf(vec3_dot(wo, n), 0.0f, 1.0f), ratio = s->within ? 1.333f : 1.0f / 1.333f;
    bool thrown_back = 1.0f - ratio * ratio * (1.0f - c * c) < 0.0f;
    float reflectance = 0.02f + 0.98f * pow5(1.0f - c);
    if (s->within)
        *through = vec3_mul(*through, liquid_left(s->tint, way));
    if (!s->within && layer < 3) {
        Vec3 wi = vec3_mad(*d, n, -2.0f * vec3_dot(*d, n));
        Vec3 light = limited(mirror_radiance(path, s->position, wi, 0.0f, 1.0f, 1, &seen), 16.0f * path->tracer->limit);
        *color = vec3_add(*color, vec3_scale(vec3_mul(*through, light), reflectance));
        *albedo = vec3_add(*albedo, vec3_scale(vec3_mul(*through, seen), reflectance));
    }
    *o = vec3_mad(*o, *d, way);
    if (thrown_back) {
        *d = vec3_normalize(vec3_mad(*d, n, -2.0f * vec3_dot(*d, n)));
        *o = vec3_mad(*o, s->geometric, s->lift);
        return;
    }
    if (!s->within)
        *through = vec3_scale(*through, 1.0f - reflectance);
    *d = refracted(*d, n, ratio);
    *o = vec3_mad(*o, s->geometric, -minf(s->lift, 1e-4f));
}

static float pixel_cone(const Tracer *tracer)
{
    const CameraPose *camera = &tracer->moment->camera;
    return camera->gate_mm / camera->focal_mm / (float)tracer->width;
}

// `first`: what the ray of the camera, from o along d, meets first. glow_samples: for how many samples this one carries
// the glow of the haze.
static void sample_pixel(Path *path, Vec3 o, Vec3 d, const Hit *first, int glow_samples, Waiting *waiting,
                         PixelSample *out)
{
    const Tracer *tracer = path->tracer;
    const Scene *scene = tracer->scene;
    const LightSet *lights = tracer->lights;
    float cone = pixel_cone(tracer);
    Vec3 start = o, through = vec3_splat(1.0f), color = vec3_splat(0.0f), albedo = vec3_splat(0.0f);
    Vec3 lamp;
    float travelled = 0.0f;
    bool bent = false;
    *out = (PixelSample){.hit.instance = -1, .direction = d, .origin = start, .depth = FAR};
    for (int layer = 0;; layer++) {
        Hit hit = *first;
        if (layer > 0) {
            path->seed = bits_mix(path->seed + 0x9e3779b9u);
            scene_trace(scene, o, d, path->time, FAR, path->seed, cone, true, &hit);
        }
        float distance = hit.distance;
        if (lights_trace(lights, o, d, &distance, &lamp)) {
            color = vec3_add(color, vec3_mul(through, lamp));
            albedo = vec3_add(albedo, through);
            out->depth = travelled + distance;
            out->hit.instance = -2 - 0; // a lamp's own shape stands still
            break;
        }
        if (hit.instance < 0) {
            Vec3 sky = vec3_add(lights_sky(lights, d), lights_sun_disc(lights, d));
            color = vec3_add(color, vec3_mul(through, sky));
            albedo = vec3_add(albedo, clamp_one(vec3_mul(through, sky)));
            break;
        }
        Surface s;
        surface_at(scene, o, d, path->time, &hit, cone * travelled, cone, &s);
        Vec3 wo = vec3_scale(d, -1.0f), seen;
        if (s.model == MATERIAL_GLASS && layer < LIQUID_LAYERS) {
            float reflectance = glass_reflectance(vec3_dot(s.normal, wo));
            if (layer < 2) {
                Vec3 wi = vec3_mad(d, s.normal, -2.0f * vec3_dot(d, s.normal));
                Vec3 light = mirror_radiance(path, s.position, wi, 0.0f, 1.0f, 1, &seen);
                light = limited(light, 16.0f * tracer->limit);
                color = vec3_add(color, vec3_scale(vec3_mul(through, light), reflectance));
                albedo = vec3_add(albedo, vec3_scale(vec3_mul(through, seen), reflectance));
            }
            through = vec3_scale(vec3_mul(through, s.diffuse), 1.0f - reflectance);
            travelled += hit.distance;
            if (s.rain > 0.0f && !bent)
                bent = weather_pane(s.position, s.geometric, tracer->moment->seconds, s.rain, cone * travelled, &d);
            o = vec3_mad(vec3_mad(o, d, hit.distance), s.geometric, -2.0f * s.lift);
            continue;
        }
        if (s.model == MATERIAL_LIQUID && layer < LIQUID_LAYERS) {
            cross_liquid(path, &s, hit.distance, layer, &o, &d, &through, &color, &albedo);
            travelled += hit.distance;
            continue;
        }
        if (s.model == MATERIAL_CORNEA && layer < GLASS_LAYERS) {
            Vec3 light = cornea_light(path, &s, wo, layer, &seen);
            float reflectance = surface_fresnel(&s, wo).x;
            color = vec3_add(color, vec3_mul(through, light));
            albedo = vec3_add(albedo, vec3_mul(through, seen));
            through = vec3_scale(vec3_mul(through, s.tint), 1.0f - reflectance);
            travelled += hit.distance;
            // a film of water is thinner than what shadow rays are lifted by
            o = vec3_mad(vec3_mad(o, d, hit.distance), s.geometric, -minf(s.lift, 2e-5f));
            d = refracted(d, s.normal, 1.0f / 1.376f); // index of the cornea
            continue;
        }
        out->depth = travelled + hit.distance;
        out->hit = hit;
        out->moves = s.moves;
        out->normal = s.normal;
        color = vec3_add(color, vec3_mul(through, shade_first(path, &s, wo, waiting, &out->lit, &seen)));
        out->through = through;
        out->body = s.diffuse;
        albedo = vec3_add(albedo, vec3_mul(through, clamp_one(vec3_add(seen, s.emission))));
        break;
    }
    out->haze = lights_haze(lights, d, out->depth, &out->clear);
    if (glow_samples > 0)
        out->haze = vec3_mad(out->haze, lights_glow(lights, start, d, out->depth), (float)glow_samples);
    out->color = color;
    out->albedo = clamp_one(vec3_add(vec3_scale(albedo, out->clear), out->haze));
    out->normal = vec3_scale(out->normal, out->clear);
    if (!vec3_finite(out->albedo))
        out->albedo = vec3_splat(0.0f);
    if (!vec3_finite(out->normal))
        out->normal = vec3_splat(0.0f);
}

// The sample's colour, with the straight light.
static Vec3 sample_color(const Tracer *tracer, const PixelSample *s)
{
    Vec3 straight = vec3_add(vec3_mul(s->body, s->lit.diffuse), limited(s->lit.rest, 4.0f * tracer->limit));
    Vec3 color = vec3_mad(s->haze, vec3_add(s->color, vec3_mul(s->through, straight)), s->clear);
    return vec3_finite(color) ? color : vec3_splat(0.0f);
}

static Vec2 motion_to(const Tracer *tracer, const PixelSample *sample, const Moment *other)
{
    Vec2 here, there;
    if (!other)
        return (Vec2){0.0f, 0.0f};
    Vec3 now, then;
    if (sample->hit.instance >= 0) {
        now = scene_point_at(tracer->scene, &sample->hit, tracer->moment);
        then = sample->moves || tracer->scene->poses[sample->hit.instance].deforming ||
                       tracer->scene->world->instances[sample->hit.instance].motion_count > 0 ||
                       tracer->scene->world->instances[sample->hit.instance].sway.give > 0.0f
                   ? scene_point_at(tracer->scene, &sample->hit, other)
                   : now;
    } else if (sample->hit.instance == -2) {
        now = then = vec3_mad(sample->origin, sample->direction, sample->depth);
    } else { // the sky turns with the camera
        now = vec3_mad(tracer->moment->camera.position, sample->direction, 1e4f);
        then = vec3_mad(other->camera.position, sample->direction, 1e4f);
    }
    if (!camera_project(&tracer->moment->camera, tracer->width, tracer->height, now, &here) ||
        !camera_project(&other->camera, tracer->width, tracer->height, then, &there))
        return (Vec2){0.0f, 0.0f};
    return (Vec2){there.x - here.x, there.y - here.y};
}

static Path path_begin(const Tracer *tracer, int x, int y, uint32_t index)
{
    Path path = {.tracer = tracer};
    path.sampler.seed = bits_mix(tracer->seed ^ bits_mix((uint32_t)x + (uint32_t)y * 0x10001u));
    path.sampler.index = index;
    path.seed = bits_mix(path.sampler.seed + index * 0x85ebca6bu);
    return path;
}

typedef struct FrameWork {
    const Tracer *tracer;
    RawFrame *raw;
} FrameWork;

// Pixels whose rays are traced together, and how many samples of each: the closer the rays, the cheaper.
typedef struct Block {
    int across, down, samples;
} Block;

static Block block_for(int samples)
{
    return samples >= 4 ? (Block){2, 2, 4} : samples >= 2 ? (Block){4, 2, 2} : (Block){4, 4, 1};
}

// What only the first sample of a pixel tells.
static void keep_first(const Tracer *tracer, RawFrame *raw, size_t i, const PixelSample *sample)
{
    raw->depth[i] = sample->depth;
    int id = sample->hit.instance < 0 ? -1 : sample->hit.instance;
    if (id >= 0 && (sample->moves || tracer->scene->world->instances[id].motion_count > 0))
        id |= RAW_MOVES;
    raw->id[i] = id;
    raw->previous[i] = motion_to(tracer, sample, tracer->before);
    raw->next[i] = motion_to(tracer, sample, tracer->after);
}

static void trace_block(const Tracer *tracer, RawFrame *raw, Block block, int x0, int y0)
{
    size_t at[PACKET];
    Path paths[PACKET];
    Vec3 o[PACKET], d[PACKET];
    Hit hits[PACKET];
    PixelSample samples[PACKET];
    Lit lit[PACKET];
    Waiting waiting;
    memset(waiting.any, 0, sizeof waiting.any);
    float share = 1.0f / (float)tracer->samples;
    for (int from = 0; from < tracer->samples; from += block.samples) {
        RayPacket rays;
        packet_clear(&rays);
        for (int i = 0; i < PACKET; i++) {
            int k = from + i % block.samples, pixel = i / block.samples;
            int x = x0 + pixel % block.across, y = y0 + pixel / block.across;
            if (x >= tracer->width || y >= tracer->height || k >= tracer->samples)
                continue;
            at[i] = (size_t)y * (size_t)tracer->width + (size_t)x;
            Path *path = &paths[i];
            *path = path_begin(tracer, x, y, tracer->first_index + (uint32_t)k);
            path->lane = i;
            Vec2 jitter = sample_pair(&path->sampler);
            path->time = sample_pair(&path->sampler).x;
            camera_ray(tracer, path, (float)x + jitter.x, (float)y + jitter.y, &o[i], &d[i]);
            path->seed = bits_mix(path->seed + 0x9e3779b9u);
            packet_set(&rays, i, o[i], d[i], path->time, FAR, path->seed);
        }
        scene_trace_packet(tracer->scene, &rays, pixel_cone(tracer), true, hits);
        for (int i = 0; i < PACKET; i++) {
            if (!rays.valid[i])
                continue;
            int glow = from + i % block.samples == 0 ? tracer->samples : 0;
            sample_pixel(&paths[i], o[i], d[i], &hits[i], glow, &waiting, &samples[i]);
            lit[i] = samples[i].lit;
        }
        waiting_trace(tracer, &waiting, lit);
        for (int i = 0; i < PACKET; i++) {
            if (!rays.valid[i])
                continue;
            samples[i].lit = lit[i];
            Vec3 color = vec3_scale(sample_color(tracer, &samples[i]), share);
            Vec3 albedo = vec3_scale(samples[i].albedo, share), normal = vec3_scale(samples[i].normal, share);
            size_t p = at[i];
            int k = from + i % block.samples;
            if (k == 0)
                keep_first(tracer, raw, p, &samples[i]);
            raw->color[p] = k ? vec3_add(raw->color[p], color) : color;
            raw->albedo[p] = k ? vec3_add(raw->albedo[p], albedo) : albedo;
            raw->normal[p] = k ? vec3_add(raw->normal[p], normal) : normal;
        }
    }
}

static void trace_tile(void *context, int index, int worker)
{
    (void)worker;
    FrameWork *work = context;
    const Tracer *tracer = work->tracer;
    int across = (tracer->width + TILE - 1) / TILE;
    int x0 = index % across * TILE, y0 = index / across * TILE;
    Block block = block_for(tracer->samples);
    for (int y = y0; y < y0 + TILE && y < tracer->height; y += block.down)
        for (int x = x0; x < x0 + TILE && x < tracer->width; x += block.across)
            trace_block(tracer, work->raw, block, x, y);
}

void trace_frame(const Tracer *tracer, RawFrame *raw)
{
    FrameWork work = {tracer, raw};
    int tiles = ((tracer->width + TILE - 1) / TILE) * ((tracer->height + TILE - 1) / TILE);
    parallel_for(tracer->threads, tiles, trace_tile, &work);
}

// ---------------------------------------------------------------- training the cache

#define TRAIN_BLOCK 128
#define TRAIN_VERTICES 4

typedef struct TrainWork {
    const Tracer *tracer;
    Cache *cache;
    bool reading, ending; // paths may end where the cache knows something, and enough
    int round, paths;
} TrainWork;

// What a surface is known to send on, so that a path need not go on from it: the first one only when its cell has had
// enough, because that is where frames will look.
static bool train_known(const TrainWork *work, Path *path, const Surface *s, bool first, Vec3 *sent)
{
    CacheLight known;
    bool found = first ? work->ending && cache_settled(work->cache, s->position, s->geometric, &known)
                       : work->reading &&
                             cache_read(work->cache, s->position, s->geometric, sample_pair(&path->sampler), &known);
    if (!found)
        return false;
    *sent = vec3_mul(all_albedo(s), vec3_add(known.direct, known.indirect));
    if (!s->emission_sampled)
        *sent = vec3_add(*sent, s->emission);
    return true;
}

static void train_path(const TrainWork *work, int index)
{
    const Tracer *tracer = work->tracer;
    Path path = path_begin(tracer, index, 0x5000 + work->round, (uint32_t)index);
    path.sampler.seed = bits_mix(tracer->seed + 0x51ed270bu * (uint32_t)(work->round + 1));
    Vec2 at = sample_pair(&path.sampler);
    path.time = sample_pair(&path.sampler).x;
    Vec3 o, d, through = vec3_splat(1.0f);
    camera_ray(tracer, &path, at.x * (float)tracer->width, at.y * (float)tracer->height, &o, &d);
    Surface s;
    Hit hit;
    if (!find_surface(&path, &o, d, 0.0f, 0.002f, &through, &s, &hit))
        return;
    Vec3 wi, weight;
    Vec2 pick = sample_pair(&path.sampler), u = sample_pair(&path.sampler);
    bool mirror = s.mirror > 0.5f && pick.x < 0.5f;
    if (!mirror || !surface_sample_mirror(&s, vec3_scale(d, -1.0f), u, &wi, &weight))
        wi = sample_cosine(s.normal, u);
    Surface vertices[TRAIN_VERTICES];
    CacheLight lights[TRAIN_VERTICES];
    Vec3 arriving[TRAIN_VERTICES]; // what vertex k sends to the one before it
    int count = 0;
    Vec3 n = s.normal, escaped = vec3_splat(0.0f);
    bool open = false;
    Vec3 position = s.position;
    while (count < TRAIN_VERTICES) {
        Surface *v = &vertices[count];
        through = vec3_splat(1.0f);
        if (!find_surface(&path, &position, wi, 0.02f, 0.06f, &through, v, &hit)) {
            escaped = vec3_mul(through, bounce_sky(tracer->lights, wi, n));
            open = true;
            break;
        }
        if (train_known(work, &path, v, count == 0, &escaped)) {
            escaped = vec3_mul(escaped, through);
            open = true;
            break;
        }
        Lit lit = direct_light(&path, v, vec3_scale(wi, -1.0f));
        lights[count].direct = lit.diffuse;
        arriving[count] = vec3_mul(all_albedo(v), lit.diffuse);
        if (!v->emission_sampled)
            arriving[count] = vec3_add(arriving[count], v->emission);
        arriving[count] = vec3_mul(arriving[count], through);
        n = v->normal;
        position = v->position;
        wi = sample_cosine(n, sample_pair(&path.sampler));
        count++;
    }
    for (int k = 0; k < count; k++) {
        if (k + 1 < count)
            lights[k].indirect = arriving[k + 1];
        else if (open)
            lights[k].indirect = escaped;
        else
            break;
        cache_deposit(work->cache, vertices[k].position, vertices[k].geometric, lights[k]);
    }
}

static void train_block(void *context, int index, int worker)
{
    (void)worker;
    TrainWork *work = context;
    for (int i = index * TRAIN_BLOCK; i < (index + 1) * TRAIN_BLOCK && i < work->paths; i++)
        train_path(work, i);
}

void trace_train(const Tracer *tracer, Cache *cache, int finished, int round, int paths)
{
    // After one round the light has been followed over a few corners, after two over more than one can see.
    TrainWork work = {tracer, cache, finished > 0, finished > 1, round, paths};
    parallel_for(tracer->threads, (paths + TRAIN_BLOCK - 1) / TRAIN_BLOCK, train_block, &work);
}
