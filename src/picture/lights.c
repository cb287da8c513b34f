#include "picture/lights.h"

#include <stdlib.h>
#include <string.h>

#define LAMPS_MAX 512

#define SKY_DISTANCE 1e5f // m: nothing that is built is farther
#define CLEAR_AIR 0.0004f // 1/m: a visibility of ten kilometres (Koschmieder: 3.9 over it)
#define FOG_HEIGHT 120.0f // m

// ---------------------------------------------------------------- sky

// Single clouds at the horizon are no stripes in the air before them: the rim is averaged over forty degrees.
static void rim_build(SkyMap *map, const Sky *sky)
{
    Vec3 sharp[SKY_RIM];
    int low = (int)(0.497f * (float)sky->height), high = (int)(0.465f * (float)sky->height);
    for (int i = 0; i < SKY_RIM; i++) {
        int from = i * sky->width / SKY_RIM, to = (i + 1) * sky->width / SKY_RIM, count = 0;
        sharp[i] = vec3_splat(0.0f);
        for (int y = high; y <= low; y++)
            for (int x = from; x < to; x++, count++)
                sharp[i] = vec3_add(sharp[i], sky->radiance[(size_t)y * (size_t)sky->width + (size_t)x]);
        sharp[i] = vec3_scale(sharp[i], 1.0f / (float)(count > 0 ? count : 1));
    }
    enum { REACH = SKY_RIM / 18 };
    for (int i = 0; i < SKY_RIM; i++) {
        map->rim[i] = vec3_splat(0.0f);
        for (int k = -REACH; k <= REACH; k++)
            map->rim[i] = vec3_mad(map->rim[i], sharp[(i + k + SKY_RIM) % SKY_RIM], 1.0f / (2.0f * REACH + 1.0f));
    }
}

void sky_map_build(SkyMap *map, const Sky *sky)
{
    *map = (SkyMap){.sky = sky};
    int width = sky->width, height = sky->height;
    if (width <= 0 || height <= 0 || !sky->radiance) {
        map->sky = NULL;
        return;
    }
    rim_build(map, sky);
    if (sky->even)
        return; // is not sampled
    map->rows = memory_alloc(sizeof(float) * (size_t)(height + 1));
    map->columns = memory_alloc(sizeof(float) * (size_t)height * (size_t)(width + 1));
    double total = 0.0;
    map->rows[0] = 0.0f;
    double solid_angle = 2.0 * (double)PI_F * (double)PI_F / ((double)width * height);
    for (int y = 0; y < height; y++) {
        float s, c;
        fast_turn(((float)y + 0.5f) / (float)height * 0.5f, &s, &c);
        float *row = map->columns + (size_t)y * (size_t)(width + 1);
        double sum = 0.0;
        row[0] = 0.0f;
        for (int x = 0; x < width; x++) {
            sum += (double)maxf(0.0f, vec3_luminance(sky->radiance[(size_t)y * (size_t)width + (size_t)x])) + 1e-6;
            row[x + 1] = (float)sum;
        }
        total += sum * (double)s;
        map->rows[y + 1] = (float)total;
    }
    map->total = (float)(total * solid_angle);
}

void sky_map_free(SkyMap *map)
{
    free(map->rows);
    free(map->columns);
    *map = (SkyMap){0};
}

// Turns a world direction into the sky's own frame, and back with a negative sine.
static Vec3 yawed(Vec3 d, float s, float c)
{
    return vec3(c * d.x - s * d.z, d.y, s * d.x + c * d.z);
}

static void sky_pixel(const Sky *sky, Vec3 d, float *x, float *y)
{
    float u = 0.5f + fast_atan2(d.x, -d.z) * (1.0f / TAU_F);
    float v = fast_acos(clampf(d.y, -1.0f, 1.0f)) * (1.0f / PI_F);
    *x = u * (float)sky->width;
    *y = v * (float)sky->height;
}

static Vec3 sky_gradient(const Environment *e, Vec3 d)
{
    if (d.y < 0.0f)
        return vec3_lerp(e->horizon, e->ground, smoothstepf(0.0f, 0.12f, -d.y));
    return vec3_lerp(e->horizon, e->zenith, sqrtf(minf(1.0f, d.y)));
}

Vec3 lights_sky(const LightSet *set, Vec3 d)
{
    if (!set->map || !set->map->sky)
        return sky_gradient(&set->environment, d);
    const Sky *sky = set->map->sky;
    float x, y;
    sky_pixel(sky, yawed(d, set->yaw_sine, set->yaw_cosine), &x, &y);
    x -= 0.5f;
    y = clampf(y - 0.5f, 0.0f, (float)(sky->height - 1));
    int x0 = (int)floorf(x), y0 = (int)y;
    float fx = x - (float)x0, fy = y - (float)y0;
    int x1 = (x0 + 1) % sky->width, y1 = y0 + 1 < sky->height ? y0 + 1 : y0;
    x0 = (x0 + sky->width) % sky->width;
    const Vec3 *top = sky->radiance + (size_t)y0 * (size_t)sky->width;
    const Vec3 *bottom = sky->radiance + (size_t)y1 * (size_t)sky->width;
    Vec3 r = vec3_lerp(vec3_lerp(top[x0], top[x1], fx), vec3_lerp(bottom[x0], bottom[x1], fx), fy);
    return vec3_scale(r, set->environment.sky_gain);
}

static int cumulative_find(const float *values, int count, float at)
{
    int low = 0, high = count; // values[low] <= at < values[high]
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (values[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

bool lights_sample_sky(const LightSet *set, Vec2 u, Vec3 *direction, float *density, Vec3 *radiance)
{
    if (!set->map || !set->map->sky || set->map->total <= 0.0f || set->map->sky->even)
        return false;
    const SkyMap *map = set->map;
    const Sky *sky = map->sky;
    float at = u.y * map->rows[sky->height];
    int y = cumulative_find(map->rows, sky->height, at);
    float fy = (at - map->rows[y]) / maxf(1e-20f, map->rows[y + 1] - map->rows[y]);
    const float *row = map->columns + (size_t)y * (size_t)(sky->width + 1);
    at = u.x * row[sky->width];
    int x = cumulative_find(row, sky->width, at);
    float fx = (at - row[x]) / maxf(1e-20f, row[x + 1] - row[x]);
    float turn = ((float)x + clampf(fx, 0.0f, 1.0f)) / (float)sky->width - 0.5f;
    float polar = ((float)y + clampf(fy, 0.0f, 1.0f)) / (float)sky->height * 0.5f;
    float s, c, st, ct;
    fast_turn(turn, &s, &c);
    fast_turn(polar, &st, &ct);
    *direction = yawed(vec3(s * st, ct, -c * st), -set->yaw_sine, set->yaw_cosine);
    *density = lights_sky_density(set, *direction);
    *radiance = lights_sky(set, *direction);
    return *density > 0.0f;
}

float lights_sky_density(const LightSet *set, Vec3 d)
{
    if (!set->map || !set->map->sky || set->map->total <= 0.0f)
        return 0.0f;
    const Sky *sky = set->map->sky;
    float x, y;
    sky_pixel(sky, yawed(d, set->yaw_sine, set->yaw_cosine), &x, &y);
    int ix = (int)clampf(x, 0.0f, (float)(sky->width - 1)), iy = (int)clampf(y, 0.0f, (float)(sky->height - 1));
    const float *row = set->map->columns + (size_t)iy * (size_t)(sky->width + 1);
    return (row[ix + 1] - row[ix]) / set->map->total;
}

Vec3 lights_sun_disc(const LightSet *set, Vec3 d)
{
    Vec3 sum = vec3_splat(0.0f);
    if (set->map && set->map->sky && !set->map->sky->even)
        return sum; // the photographed sky has its own
    if (set->environment.night.stars > 0.0f && vec3_length(set->environment.night.moon) > 0.0f)
        return sum; // the moon has a face: see night.h
    for (int i = 0; i < set->sun_count; i++) {
        const Sun *sun = &set->suns[i];
        float edge = minf(sun->cos_angle, 0.99998f);
        if (vec3_dot(d, sun->direction) > edge)
            sum = vec3_mad(sum, sun->irradiance, 1.0f / (TAU_F * (1.0f - edge)));
    }
    return sum;
}

// ---------------------------------------------------------------- lamps

void lights_collect(LightSet *set, const World *world, const Moment *moment, const SkyMap *map, Arena *arena)
{
    const Snapshot *at = &moment->open;
    *set = (LightSet){.environment = world->places[at->place].environment, .map = map};
    float s, c;
    fast_turn(set->environment.sky_yaw / TAU_F, &s, &c);
    set->yaw_sine = s;
    set->yaw_cosine = c;
    set->lamps = ARENA_ARRAY(arena, Lamp, world->light_count + 1);
    for (int i = 0; i < world->light_count && set->lamp_count < LAMPS_MAX; i++) {
        const Light *light = &world->lights[i];
        const LightPlace *place = &at->light_places[i];
        float gain = 0.5f * (at->light_gain[i] + moment->close.light_gain[i]);
        Vec3 emission = vec3_scale(light->emission, gain);
        float strength = vec3_luminance(emission);
        if (!(strength > 0.0f) || !vec3_finite(emission) || (light->flash && moment->still))
            continue;
        if (light->kind == LIGHT_SUN) {
            if (set->sun_count < COUNT_OF(set->suns)) {
                fast_turn(light->angular_radius / TAU_F, &s, &c);
                set->suns[set->sun_count++] = (Sun){vec3_normalize(light->direction), emission, minf(c, 0.9999999f)};
            }
            continue;
        }
        Lamp lamp = {.kind = light->kind,
                     .emission = emission,
                     .shown = light->visible,
                     .mirrored = light->visible || light->instance >= 0};
        if (light->kind == LIGHT_SPHERE) {
            lamp.center = place->position;
            lamp.radius = maxf(light->radius, 0.005f);
            lamp.area = PI_F * lamp.radius * lamp.radius; // seen from any side
        } else {
            Vec3 cross = vec3_cross(place->edge_u, place->edge_v);
            lamp.area = vec3_length(cross);
            if (!(lamp.area > 1e-9f))
                continue;
            lamp.corner = place->position;
            lamp.edge_u = place->edge_u;
            lamp.edge_v = place->edge_v;
            lamp.normal = vec3_scale(cross, 1.0f / lamp.area);
            lamp.center = vec3_mad(vec3_mad(place->position, place->edge_u, 0.5f), place->edge_v, 0.5f);
            lamp.radius = 0.5f * vec3_length(vec3_add(place->edge_u, place->edge_v));
        }
        lamp.power = strength * lamp.area;
        set->lamps[set->lamp_count++] = lamp;
    }
    float **columns[] = {&set->columns.x,     &set->columns.y,    &set->columns.z,        &set->columns.nx,
                         &set->columns.ny,    &set->columns.nz,   &set->columns.radius,   &set->columns.area,
                         &set->columns.power, &set->columns.flat, &set->columns.two_sided};
    for (int k = 0; k < COUNT_OF(columns); k++)
        *columns[k] = ARENA_ARRAY(arena, float, set->lamp_count + 16);
    set->shown = ARENA_ARRAY(arena, int, set->lamp_count + 1);
    for (int i = 0; i < set->lamp_count; i++) {
        const Lamp *lamp = &set->lamps[i];
        const struct LampColumns *to = &set->columns;
        to->x[i] = lamp->center.x;
        to->y[i] = lamp->center.y;
        to->z[i] = lamp->center.z;
        to->nx[i] = lamp->normal.x;
        to->ny[i] = lamp->normal.y;
        to->nz[i] = lamp->normal.z;
        to->radius[i] = lamp->radius;
        to->area[i] = lamp->area;
        to->power[i] = lamp->power;
        to->flat[i] = lamp->kind == LIGHT_SPHERE ? 0.0f : 1.0f;
        to->two_sided[i] = lamp->kind == LIGHT_QUAD_TWO_SIDED ? 1.0f : 0.0f;
        if (lamp->shown)
            set->shown[set->shown_count++] = i;
    }
    Vec3 sum = vec3_splat(0.0f);
    for (int k = 0; k < 64; k++) { // mean over the upper half, fixed directions
        float y = ((float)k + 0.5f) / 64.0f;
        fast_turn((float)k * 0.61803399f, &s, &c);
        float r = sqrtf(1.0f - y * y);
        sum = vec3_add(sum, lights_sky(set, vec3(r * c, y, r * s)));
    }
    set->ambient = vec3_scale(sum, 1.0f / 64.0f);
}

// Likely contributions of all lamps at p, without shadows: never zero for a lamp that could contribute.
static void lamp_weights(const LightSet *set, Vec3 p, Vec3 n, float wrap, float *restrict weights)
{
    const struct LampColumns *c = &set->columns;
    const float *restrict cx = c->x, *restrict cy = c->y, *restrict cz = c->z;
    const float *restrict nx = c->nx, *restrict ny = c->ny, *restrict nz = c->nz;
    const float *restrict radius = c->radius, *restrict power = c->power;
    const float *restrict flat = c->flat, *restrict two_sided = c->two_sided;
    for (int i = 0; i < set->lamp_count; i++) {
        float x = cx[i] - p.x, y = cy[i] - p.y, z = cz[i] - p.z;
        float d2 = x * x + y * y + z * z;
        float r2 = radius[i] * radius[i];
        float near2 = d2 > r2 ? d2 : r2;
        float inverse = 1.0f / sqrtf(d2 > 1e-12f ? d2 : 1e-12f);
        float spread = radius[i] * inverse;
        spread = spread < 1.0f ? spread : 1.0f;
        float receive = (n.x * x + n.y * y + n.z * z) * inverse + spread + wrap;
        receive = receive < 0.0f ? 0.0f : receive > 1.0f ? 1.0f : receive;
        float send = -(nx[i] * x + ny[i] * y + nz[i] * z) * inverse;
        send += two_sided[i] * (fabsf(send) - send) + spread;
        send = send < 0.0f ? 0.0f : send > 1.0f ? 1.0f : send;
        send = flat[i] * send + (1.0f - flat[i]);
        weights[i] = power[i] * receive * send / near2;
    }
}

static bool sample_sphere(const Lamp *lamp, Vec3 p, Vec2 u, LightSample *sample)
{
    Vec3 to = vec3_sub(lamp->center, p);
    float d2 = vec3_dot(to, to), r2 = lamp->radius * lamp->radius;
    if (d2 <= r2 * 1.0001f)
        return false;
    float distance = sqrtf(d2);
    Vec3 axis = vec3_scale(to, 1.0f / distance);
    float sine2 = r2 / d2;
    // 1 - cos without cancellation for small lamps far away.
    float one_minus = sine2 < 1e-3f ? 0.5f * sine2 : 1.0f - sqrtf(1.0f - sine2);
    float solid_angle = TAU_F * one_minus;
    sample->direction = sample_cone(axis, 1.0f - one_minus, u);
    sample->distance = distance - lamp->radius;
    sample->light = vec3_scale(lamp->emission, solid_angle);
    return true;
}

static bool sample_quad(const Lamp *lamp, Vec3 p, Vec2 u, LightSample *sample)
{
    Vec3 q = vec3_mad(vec3_mad(lamp->corner, lamp->edge_u, u.x), lamp->edge_v, u.y);
    Vec3 to = vec3_sub(q, p);
    float d2 = vec3_dot(to, to);
    if (d2 < 1e-8f)
        return false;
    float distance = sqrtf(d2);
    sample->direction = vec3_scale(to, 1.0f / distance);
    float send = -vec3_dot(lamp->normal, sample->direction);
    if (lamp->kind == LIGHT_QUAD_TWO_SIDED)
        send = fabsf(send);
    if (send <= 0.0f)
        return false;
    sample->distance = distance;
    sample->light = vec3_scale(lamp->emission, send * lamp->area / d2);
    return true;
}

bool lights_sample_lamp(const LightSet *set, Vec3 p, Vec3 n, float wrap, float pick, Vec2 u, LightSample *sample)
{
    float weights[LAMPS_MAX];
    float total = 0.0f;
    lamp_weights(set, p, n, wrap, weights);
    for (int i = 0; i < set->lamp_count; i++) {
        total += weights[i];
        weights[i] = total;
    }
    if (!(total > 0.0f))
        return false;
    float at = pick * total;
    int chosen = 0;
    while (chosen < set->lamp_count - 1 && weights[chosen] <= at)
        chosen++;
    float share = (weights[chosen] - (chosen ? weights[chosen - 1] : 0.0f)) / total;
    if (!(share > 0.0f))
        return false;
    const Lamp *lamp = &set->lamps[chosen];
    sample->mirrored = lamp->mirrored;
    bool reached = lamp->kind == LIGHT_SPHERE ? sample_sphere(lamp, p, u, sample) : sample_quad(lamp, p, u, sample);
    if (!reached)
        return false;
    sample->light = vec3_scale(sample->light, 1.0f / share);
    return true;
}

bool lights_trace(const LightSet *set, Vec3 o, Vec3 d, float *distance, Vec3 *radiance)
{
    bool found = false;
    for (int k = 0; k < set->shown_count; k++) {
        const Lamp *lamp = &set->lamps[set->shown[k]];
        float t;
        if (lamp->kind == LIGHT_SPHERE) {
            Vec3 to = vec3_sub(lamp->center, o);
            float b = vec3_dot(to, d);
            Vec3 miss = vec3_mad(to, d, -b);
            float h = lamp->radius * lamp->radius - vec3_dot(miss, miss);
            if (h < 0.0f)
                continue;
            t = b - sqrtf(h);
        } else {
            float slope = vec3_dot(lamp->normal, d);
            if (lamp->kind == LIGHT_QUAD ? slope >= -1e-6f : fabsf(slope) < 1e-6f)
                continue;
            t = vec3_dot(lamp->normal, vec3_sub(lamp->corner, o)) / slope;
            Vec3 at = vec3_sub(vec3_mad(o, d, t), lamp->corner);
            float uu = vec3_dot(lamp->edge_u, lamp->edge_u), vv = vec3_dot(lamp->edge_v, lamp->edge_v);
            float uv = vec3_dot(lamp->edge_u, lamp->edge_v);
            float au = vec3_dot(at, lamp->edge_u), av = vec3_dot(at, lamp->edge_v);
            float det = uu * vv - uv * uv;
            float a = (au * vv - av * uv) / det, b = (av * uu - au * uv) / det;
            if (!(a >= 0.0f && a <= 1.0f && b >= 0.0f && b <= 1.0f))
                continue;
        }
        if (t > 1e-3f && t < *distance) {
            *distance = t;
            *radiance = lamp->emission;
            found = true;
        }
    }
    return found;
}

// ---------------------------------------------------------------- air

Vec3 lights_haze(const LightSet *set, Vec3 d, float distance, float *transmittance)
{
    float density = set->environment.fog_density;
    if (!(density > 0.0f)) {
        *transmittance = 1.0f;
        return vec3_splat(0.0f);
    }
    bool within = set->environment.room_size > 0.0f && set->environment.fog_from <= 0.0f; // smoke in a room
    distance = maxf(0.0f, distance - set->environment.fog_from);
    if (!set->map || !set->map->sky || within) {
        *transmittance = fast_exp(-density * minf(distance, 1e4f));
        return vec3_scale(set->environment.fog_color, 1.0f - *transmittance);
    }
    // The painted sky has the air in it already: only fog and rain, which lie low, hide it.
    if (distance > SKY_DISTANCE) {
        density = maxf(0.0f, density - CLEAR_AIR);
        distance = FOG_HEIGHT / maxf(d.y, 0.02f);
    }
    *transmittance = fast_exp(-density * distance);
    Vec3 own = yawed(d, set->yaw_sine, set->yaw_cosine);
    float turn = (0.5f + fast_atan2(own.x, -own.z) * (1.0f / TAU_F)) * (float)SKY_RIM - 0.5f,
          part = turn - floorf(turn);
    int left = ((int)floorf(turn) + SKY_RIM) % SKY_RIM, right = (left + 1) % SKY_RIM;
    Vec3 rim = vec3_scale(vec3_lerp(set->map->rim[left], set->map->rim[right], part), set->environment.sky_gain);
    return vec3_scale(vec3_mul(rim, set->environment.fog_color), 1.0f - *transmittance);
}

// Single scattering of a point source along a ray without extinction between: sigma I / (4 pi D) times the angle under
// which the source sees the stretch (Sun et al. 2005).
Vec3 lights_glow(const LightSet *set, Vec3 o, Vec3 d, float distance)
{
    Vec3 sum = vec3_splat(0.0f);
    float density = set->environment.fog_density;
    if (!(density > 0.0f) || set->environment.fog_from > 0.0f)
        return sum;
    distance = minf(distance, 200.0f);
    const struct LampColumns *c = &set->columns;
    const float *restrict cx = c->x, *restrict cy = c->y, *restrict cz = c->z;
    const float *restrict nx = c->nx, *restrict ny = c->ny, *restrict nz = c->nz;
    const float *restrict radius = c->radius, *restrict area = c->area;
    const float *restrict flat = c->flat, *restrict two_sided = c->two_sided;
    float glow[LAMPS_MAX];
    for (int i = 0; i < set->lamp_count; i++) {
        float x = cx[i] - o.x, y = cy[i] - o.y, z = cz[i] - o.z;
        float along = x * d.x + y * d.y + z * d.z;
        float mx = x - along * d.x, my = y - along * d.y, mz = z - along * d.z;
        float gap = sqrtf(mx * mx + my * my + mz * mz + 1e-12f);
        // Towards its front a quad sends more; edge-on seen both sides share.
        float side = -(nx[i] * mx + ny[i] * my + nz[i] * mz) / gap;
        float front = along < distance ? -(nx[i] * d.x + ny[i] * d.y + nz[i] * d.z) : 0.0f;
        float facing = 0.5f + 0.5f * (side + front);
        facing = facing < 0.0f ? 0.0f : facing > 1.0f ? 1.0f : facing;
        facing += two_sided[i] * (0.7f - facing);
        facing = flat[i] * facing + (1.0f - flat[i]);
        gap = gap > 0.6f * radius[i] ? gap : 0.6f * radius[i];
        // Sum of the two arc tangents (distance - along) / gap and along / gap in one.
        float gap2 = gap * gap, inner = gap2 - (distance - along) * along;
        float angle = fast_atan(distance * gap / (fabsf(inner) > 1e-12f ? inner : 1e-12f));
        angle += inner < 0.0f ? PI_F : 0.0f;
        float way = along < 0.0f ? 0.0f : along > distance ? distance : along;
        glow[i] = area[i] * facing * angle * fast_exp2(-1.44269504f * density * way) / gap;
    }
    for (int i = 0; i < set->lamp_count; i++)
        sum = vec3_mad(sum, set->lamps[i].emission, glow[i]);
    return vec3_scale(sum, density / (4.0f * PI_F));
}

Vec3 lights_at_mote(const LightSet *set, Vec3 p, Vec3 towards_camera)
{
    Vec3 sum = vec3_splat(0.0f);
    float weights[LAMPS_MAX];
    lamp_weights(set, p, towards_camera, 1.0f, weights);
    for (int i = 0; i < set->lamp_count; i++) {
        const Lamp *lamp = &set->lamps[i];
        float weight = weights[i];
        if (weight <= 0.0f)
            continue;
        Vec3 to = vec3_normalize(vec3_sub(lamp->center, p));
        // Drops bend light forward: lamps behind them shine more.
        float forward = 0.5f - 0.5f * vec3_dot(to, towards_camera);
        float phase = 0.35f + 2.2f * forward * forward;
        float strength = vec3_luminance(lamp->emission);
        sum = vec3_mad(sum, lamp->emission, weight * phase / maxf(strength, 1e-9f));
    }
    return sum;
}

Vec3 lights_at_drop(const LightSet *set, Vec3 p, Vec3 towards_camera)
{
    Vec3 sum = vec3_mad(lights_at_mote(set, p, towards_camera), set->ambient, PI_F);
    for (int i = 0; i < set->sun_count; i++)
        sum = vec3_mad(sum, set->suns[i].irradiance, 0.25f);
    return sum;
}
