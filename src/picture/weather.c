#include "picture/weather.h"

// ---------------------------------------------------------------- ground

static uint32_t lattice_bits(int x, int z, uint32_t salt)
{
    return bits_mix((uint32_t)x * 0x8da6b343u ^ bits_mix((uint32_t)z * 0xd8163841u + salt));
}

static float lattice(int x, int z, uint32_t salt)
{
    return bits_unit(lattice_bits(x, z, salt));
}

// Value noise in 0..1 over the ground plane, unit lattice.
static float ground_noise(float x, float z, uint32_t salt)
{
    float fx = floorf(x), fz = floorf(z);
    int ix = (int)fx, iz = (int)fz;
    float u = x - fx, v = z - fz;
    u = u * u * (3.0f - 2.0f * u);
    v = v * v * (3.0f - 2.0f * v);
    float a = lerpf(lattice(ix, iz, salt), lattice(ix + 1, iz, salt), u);
    float b = lerpf(lattice(ix, iz + 1, salt), lattice(ix + 1, iz + 1, salt), u);
    return lerpf(a, b, v);
}

float weather_puddle(Vec3 p, float fraction)
{
    float height = 0.56f * ground_noise(p.x * 0.55f, p.z * 0.40f, 11u) +
                   0.30f * ground_noise(p.x * 1.6f + 7.0f, p.z * 1.35f, 23u) +
                   0.14f * ground_noise(p.x * 4.7f, p.z * 4.7f, 37u);
    // The noise is bell-shaped around one half with deviation about 0.15.
    float level = 0.5f + 0.26f * (2.0f * clampf(fraction, 0.0f, 1.0f) - 1.0f);
    if (fraction >= 0.99f)
        return 1.0f;
    return 1.0f - smoothstepf(level - 0.018f, level + 0.018f, height);
}

float weather_film(Vec3 p)
{
    return 0.6f * ground_noise(p.x * 2.3f, p.z * 2.3f, 51u) + 0.4f * ground_noise(p.x * 9.1f, p.z * 9.1f, 67u);
}

// Slope added by the rings of one layer of drops: every cell of a grid has a drop with its own period and phase.
static void rings(Vec3 p, double seconds, float size, float period, float strength, uint32_t salt, float *sx, float *sz)
{
    float gx = floorf(p.x / size), gz = floorf(p.z / size);
    double turns = seconds / (double)period, whole = floor(turns);
    float part = (float)(turns - whole);
    uint32_t first = salt + 77u * (uint32_t)(int64_t)whole;
    for (int dz = -1; dz <= 1; dz++) {
        for (int dx = -1; dx <= 1; dx++) {
            int cx = (int)gx + dx, cz = (int)gz + dz;
            float phase = lattice(cx, cz, salt);
            bool next = part + phase >= 1.0f;
            float age = (part + phase - (next ? 1.0f : 0.0f)) * period;
            uint32_t at = lattice_bits(cx, cz, first + (next ? 77u : 0u) + 1u);
            float x = ((float)cx + 0.15f + 0.7f * bits_unit(at << 16)) * size;
            float z = ((float)cz + 0.15f + 0.7f * bits_unit(at & 0xffff0000u)) * size;
            float rx = p.x - x, rz = p.z - z, r2 = rx * rx + rz * rz;
            float front = 0.26f * age; // capillary waves run about a quarter metre a second
            float far = front + 3.0f * 0.012f;
            if (r2 > far * far)
                continue;
            float r = sqrtf(r2) + 1e-5f;
            float offset = (r - front) / 0.012f;
            if (fabsf(offset) > 3.0f)
                continue;
            float fade = (1.0f - age / period);
            float s, c;
            fast_turn(offset * 0.36f, &s, &c);
            float slope = strength * fade * fade * s * fast_exp(-0.5f * offset * offset);
            *sx += slope * rx / r;
            *sz += slope * rz / r;
        }
    }
}

Vec3 weather_ripples(Vec3 p, double seconds, float rain, float wind)
{
    float sx = 0.0f, sz = 0.0f;
    if (rain > 0.0f) {
        float strength = 0.10f + 0.16f * minf(rain, 1.0f);
        rings(p, seconds, 0.16f, 0.62f, strength, 101u, &sx, &sz);
        rings(p, seconds, 0.11f, 0.49f, strength * minf(1.0f, rain * 1.4f), 211u, &sx, &sz);
    }
    if (wind > 0.0f) {
        float amplitude = minf(0.012f, 0.0015f * wind), t = (float)(seconds * 0.9);
        sx += amplitude * (ground_noise(p.x * 14.0f + t * 3.0f, p.z * 9.0f, 5u) - 0.5f) * 2.0f;
        sz += amplitude * (ground_noise(p.x * 9.0f, p.z * 14.0f + t * 3.0f, 6u) - 0.5f) * 2.0f;
    }
    return vec3_normalize(vec3(-sx, 1.0f, -sz));
}

Vec2 weather_rings(const Ring *rings, int count, Vec3 p, float footprint)
{
    static const float lengths[] = {0.16f, 0.34f, 0.7f, 1.3f}; // m, for a size of 1
    Vec2 slope = {0.0f, 0.0f};
    for (int i = 0; i < count; i++) {
        float dx = p.x - rings[i].at.x, dz = p.z - rings[i].at.z, r = sqrtf(dx * dx + dz * dz) + 1e-4f;
        float scale = sqrtf(rings[i].size), age = rings[i].age, sum = 0.0f;
        if (r > 2.0f + 1.6f * age * scale)
            continue;
        for (int k = 0; k < (int)(sizeof lengths / sizeof *lengths); k++) {
            float length = lengths[k] * scale, wave = TAU_F / length, omega = sqrtf(9.81f * wave);
            float front = 0.5f * omega / wave * age, width = 0.9f * length + 0.13f * front;
            float offset = (r - front) / width,
                  seen = clampf(length / maxf(3.0f * footprint, 1e-4f) - 1.0f, 0.0f, 1.0f);
            if (fabsf(offset) > 3.0f || seen <= 0.0f)
                continue;
            float turns = (wave * r - omega * age) / TAU_F, s, c;
            fast_turn(turns - floorf(turns), &s, &c);
            float high = 0.42f / sqrtf(1.0f + 1.4f * r / scale) * fast_exp(-0.28f * age) * seen;
            sum += high * c * fast_exp(-0.5f * offset * offset);
        }
        slope.x += sum * dx / r;
        slope.y += sum * dz / r;
    }
    return slope;
}

Vec3 weather_waves(Vec3 p, double seconds, Vec3 wind, float footprint, float *alpha)
{
    float speed = sqrtf(wind.x * wind.x + wind.z * wind.z), calm = clampf(speed / 9.0f, 0.08f, 1.4f), sx = 0.0f,
          sz = 0.0f, lost = 0.0f, main_turn = speed > 0.2f ? atan2f(wind.z, wind.x) / TAU_F : 0.62f;
    // slow gusts: patches of rougher and smoother water
    float gust = 0.55f + 0.9f * ground_noise(p.x * 0.021f + (float)(0.02 * seconds), p.z * 0.033f, 91u);
    for (int i = 0; i < WAVE_TRAINS; i++) {
        float length = WAVE_SHORTEST * fast_exp2(WAVE_STEP * (float)i); // 0.22 .. 11 m
        float steep = WAVE_STEEP * calm * (length > 4.0f ? calm : 1.0f) * (length < 1.5f ? gust : 1.0f);
        float k = TAU_F / length, seen = clampf(length / maxf(4.0f * footprint, 1e-4f) - 1.0f, 0.0f, 1.0f);
        lost += steep * steep * (1.0f - seen) * 0.5f;
        if (seen <= 0.0f)
            continue;
        float spread = wave_trains[i].turn, c, s, ps, pc; // turns about the wind
        fast_turn(main_turn + spread, &s, &c);
        double way = ((double)(k * (c * p.x + s * p.z)) - (double)sqrtf(9.81f * k) * seconds) / (double)TAU_F +
                     (double)wave_trains[i].phase;
        fast_turn((float)(way - floor(way)), &ps, &pc);
        float slope = steep * seen * pc;
        sx += slope * c;
        sz += slope * s;
    }
    *alpha = sqrtf(0.0004f + 2.0f * lost);
    return vec3_normalize(vec3(-sx, 1.0f, -sz));
}

// ---------------------------------------------------------------- panes

// Adds the lens of a round drop at (x, y) from its middle, in radii: it turns rays towards its middle and beyond.
static void lens(float x, float y, float strength, Vec2 *bend)
{
    float r2 = x * x + y * y;
    if (r2 >= 1.0f)
        return;
    float steep = strength * (0.35f + 0.65f * r2);
    bend->x = -steep * x;
    bend->y = -steep * y;
}

// To the right and up, at a point of a pane (m).
static Vec2 drops_bend(float u, float v, double seconds, float rain, float footprint)
{
    Vec2 bend = {0.0f, 0.0f};
    static const struct {
        float cell, share, life; // m, of cells with a drop in a downpour, s
    } sizes[] = {{0.011f, 0.6f, 7.0f}, {0.026f, 0.75f, 11.0f}};
    for (int i = 0; i < (int)(sizeof sizes / sizeof *sizes); i++) { // those that stand, and dry or run together
        float cell = sizes[i].cell;
        if (footprint > 0.8f * cell)
            continue;
        int cu = (int)floorf(u / cell), cv = (int)floorf(v / cell);
        uint32_t salt = 311u + 16u * (uint32_t)i;
        double turns = seconds / (double)sizes[i].life + (double)lattice(cu, cv, salt), whole = floor(turns);
        float age = (float)(turns - whole);
        uint32_t own = salt + 3u + 7u * (uint32_t)(int64_t)whole;
        if (lattice(cu, cv, own) > sizes[i].share * (0.3f + 0.7f * rain))
            continue;
        float r = cell * (0.2f + 0.26f * lattice(cu, cv, own + 1u)) * smoothstepf(0.0f, 0.04f, age) *
                  (1.0f - smoothstepf(0.8f, 1.0f, age));
        float x = u - ((float)cu + 0.3f + 0.4f * lattice(cu, cv, own + 2u)) * cell,
              y = v - ((float)cv + 0.3f + 0.4f * lattice(cu, cv, own + 4u)) * cell;
        if (r > 0.1f * cell)
            lens(x / r, y / (1.15f * r), 0.75f, &bend);
    }
    // those that run: one in a column of the pane at a time, by fits and starts, with a trail of what they leave
    const float column = 0.075f, reach = 2.6f;
    int at = (int)floorf(u / column);
    for (int side = -1; side <= 1; side++) {
        int c = at + side;
        float period = 3.5f + 5.0f * lattice(c, 1, 401u);
        double turns = seconds / (double)period + (double)lattice(c, 2, 401u), whole = floor(turns);
        int turn = (int)(int64_t)whole;
        float part = (float)(turns - whole), s, k;
        if (lattice(c, turn, 409u) > 0.25f + 0.75f * rain)
            continue;
        fast_turn(3.0f * part + lattice(c, turn, 411u), &s, &k);
        float gone = part + 0.045f * s, head = (0.25f + lattice(c, turn, 413u)) * 0.8f - reach * (gone - 0.55f);
        float base = v - 1.2f; // sills lie about there
        float wander = ground_noise(6.0f * v + 17.0f * (float)(turn & 63), (float)c, 421u) - 0.5f;
        float x = u - ((float)c + 0.5f + 0.3f * (lattice(c, turn, 423u) - 0.5f)) * column - 0.02f * wander;
        float y = base - head, r = 0.0055f + 0.004f * lattice(c, turn, 427u);
        if (y < 1.5f * r) {
            lens(x / r, (y < 0.0f ? y / (1.1f * r) : y / (1.9f * r)), 0.95f, &bend);
        } else if (y < 0.9f) { // the trail, thinner the older it is
            float wide = r * (0.62f - 0.5f * y / 0.9f), beads = ground_noise(v * 60.0f, (float)c, 431u);
            wide *= smoothstepf(0.15f + 0.35f * y, 0.5f + 0.35f * y, beads);
            if (fabsf(x) < wide && wide > 0.25f * footprint)
                lens(x / wide, 0.0f, 0.7f, &bend);
        }
    }
    return bend;
}

bool weather_pane(Vec3 position, Vec3 normal, double seconds, float rain, float footprint, Vec3 *direction)
{
    Vec3 side = vec3(normal.z, 0.0f, -normal.x);
    float flat = vec3_length(side);
    if (flat < 0.2f) // overhead: it runs off
        return false;
    side = vec3_scale(side, 1.0f / flat);
    Vec3 up = vec3_cross(normal, side);
    Vec2 bend = drops_bend(vec3_dot(position, side), vec3_dot(position, up), seconds, rain, footprint);
    if (bend.x == 0.0f && bend.y == 0.0f)
        return false;
    *direction = vec3_normalize(vec3_mad(vec3_mad(*direction, side, bend.x), up, bend.y));
    return true;
}
