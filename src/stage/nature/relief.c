// The relief of open country: height of the ground for each shape of land.
#include "stage/nature/land.h"

#define COAST_SHIFT 4.6f // m: the edge of the water beside a coast road lies at x = -13.2

// Metres that z is beyond the water's edge (positive: in the water). The edge wavers away from the middle.
static float beyond_edge(uint32_t seed, float x, float z)
{
    float far = smoothstepf(8.0f, 60.0f, fabsf(x));
    return WATER_EDGE - z + far * 14.0f * noise2(seed + 5u, 0.017f * x, 0.3f) +
           0.5f * noise2(seed + 6u, 0.13f * x, 0.7f);
}

// Ground from the edge of a shore, falling into the water.
static float beach_profile(float beyond, float dry)
{
    if (beyond < -14.0f)
        return dry;
    float slope = beyond > 0.0f ? LAND_WATER_LEVEL - 0.045f * beyond - 0.0012f * beyond * beyond
                                : LAND_WATER_LEVEL * expf(0.45f * beyond);
    return lerpf(fmaxf(slope, -6.0f), dry, smoothstepf(0.0f, 14.0f, -beyond));
}

static float dunes(uint32_t seed, float x, float z)
{
    // crests across the wind, steep in the lee; they cross the view aslant, so that one side lies in the shade
    float warp = 26.0f * noise2(seed + 11u, 0.012f * x, 0.012f * z), at = (0.55f * x + 0.85f * z + warp) / 68.0f;
    float part = at - floorf(at), crest = part < 0.68f ? part / 0.68f : (1.0f - part) / 0.32f;
    crest = crest * crest * (3.0f - 2.0f * crest); // as sharp as the far ground shows without teeth
    float tall = 11.0f + 9.0f * noise2(seed + 12u, 0.008f * x, 0.008f * z);
    float warp2 = 9.0f * noise2(seed + 13u, 0.03f * x, 0.03f * z), at2 = (0.5f * x + z + warp2) / 21.0f,
          part2 = at2 - floorf(at2), small = part2 < 0.7f ? part2 / 0.7f : (1.0f - part2) / 0.3f;
    return tall * crest + 0.9f * small * small * (3.0f - 2.0f * small);
}

static float canyon(uint32_t seed, float breadth, float x, float z)
{
    float axis = 16.0f * noise2(seed + 21u, 0.006f * z, 0.5f) * smoothstepf(12.0f, 80.0f, fabsf(z));
    float wide = breadth * (15.0f + 6.0f * noise2(seed + 22u, 0.02f * z, 0.1f)), out = fabsf(x - axis);
    float edge = out - wide + 5.0f * noise2_sum(seed + 23u, 0.05f * x, 0.05f * z, 4, 0.5f);
    // scree, then walls in steps
    float rise = 0.3f * fmaxf(0.0f, edge + 6.0f) * smoothstepf(-6.0f, 0.0f, edge), wall = 0.0f;
    for (int i = 0; i < 4; i++) {
        float foot = 1.5f + 15.0f * (float)i + 4.0f * noise2(seed + 24u + (uint32_t)i, 0.02f * z, 0.02f * x);
        wall += (11.0f + 5.0f * (float)(i % 2)) * smoothstepf(foot, foot + 2.6f, edge);
    }
    return rise * (wall > 0.0f ? 0.6f : 1.0f) + wall;
}

static float craters(uint32_t seed, float x, float z)
{
    float sum = 0.0f;
    for (int layer = 0; layer < 3; layer++) {
        float cell = layer == 0 ? 9.0f : layer == 1 ? 34.0f : 150.0f;
        // none smaller than the ground's mesh can show, which grows coarser with the distance
        float shown = 1.0f - smoothstepf(4.0f * cell, 9.0f * cell, hypotf(x, z));
        if (shown <= 0.0f)
            continue;
        int ix = (int)floorf(x / cell), iz = (int)floorf(z / cell);
        for (int k = 0; k < 9; k++) {
            int cx = ix + k % 3 - 1, cz = iz + k / 3 - 1;
            uint64_t h = hash_mix((uint64_t)seed + (uint64_t)(uint32_t)cx * 7919u + ((uint64_t)(uint32_t)cz << 32) +
                                  (uint64_t)layer * 977u);
            if ((h & 3u) == 0)
                continue;
            float px = ((float)cx + 0.2f + 0.6f * (float)(h >> 8 & 255u) / 255.0f) * cell,
                  pz = ((float)cz + 0.2f + 0.6f * (float)(h >> 16 & 255u) / 255.0f) * cell,
                  radius = cell * (0.14f + 0.3f * (float)(h >> 24 & 255u) / 255.0f);
            float d = hypotf(x - px, z - pz) / radius;
            if (d > 1.9f)
                continue;
            float bowl = d < 1.0f ? d * d - 1.0f : 0.0f, rim = 0.28f * expf(-10.0f * (d - 1.02f) * (d - 1.02f));
            sum += shown * radius * (0.26f * bowl + 0.5f * rim);
        }
    }
    return sum;
}

float land_water_level(const Land *land)
{
    return land->shape == LAND_CLIFF ? LAND_WATER_LEVEL - land->drop : LAND_WATER_LEVEL;
}

// A plateau that breaks off in ledges; scree and, in the sea, rocks at its foot. Bays and headlands to both sides.
static float cliff(const Land *land, uint32_t seed, float x, float z, float h)
{
    // a headland on the left, whose face is seen from where people act, another far off on the right
    float far = smoothstepf(14.0f, 170.0f, fabsf(x)), d = 1.0f, edge[2];
    for (int i = 0; i < 2; i++) {
        float at = x + (i ? 0.5f * d : -0.5f * d);
        edge[i] = CLIFF_EDGE - 190.0f * smoothstepf(-11.0f, -95.0f, at) - 260.0f * smoothstepf(150.0f, 420.0f, at) +
                  60.0f * far * noise2(seed + 5u, 0.0085f * at, 0.3f) +
                  1.3f * smoothstepf(3.0f, 12.0f, fabsf(at)) * noise2(seed + 6u, 0.11f * at, 0.7f);
    }
    float turn = (edge[1] - edge[0]) / d, middle = 0.5f * (edge[0] + edge[1]);
    float over = (middle - z) / sqrtf(1.0f + turn * turn),
          rough = noise2_sum(seed + 10u, 0.13f * x, 0.13f * z, 4, 0.55f);
    float top = fmaxf(h, -0.02f) * smoothstepf(0.0f, -40.0f, over);
    if (over <= 0.0f)
        return top;
    float in = over + 1.4f * rough * smoothstepf(0.3f, 3.0f, over);
    float fall = 0.03f * smoothstepf(0.0f, 1.2f, in) + 0.27f * smoothstepf(0.8f, 2.6f, in) +
                 0.3f * smoothstepf(3.0f, 4.8f, in) + 0.28f * smoothstepf(5.6f, 8.2f, in) +
                 0.12f * smoothstepf(8.0f, 26.0f, in);
    float low = land->sea ? -land->drop - 0.3f - 7.0f * smoothstepf(10.0f, 90.0f, over) +
                                9.0f * smoothstepf(0.1f, 0.6f, rough) * smoothstepf(130.0f, 12.0f, over)
                          : -land->drop + 6.0f * rough + h * smoothstepf(60.0f, 500.0f, over);
    return lerpf(top, low, fall);
}

// Floors in steps up the slopes of a bowl that opens ahead; a low bank runs along the edge of each. The steps grow with
// the distance, as far as the ground's mesh can show them.
static float terraces(uint32_t seed, float x, float z)
{
    float out = hypotf(1.15f * x, 0.8f * (z + 6.0f)) - 13.0f +
                9.0f * noise2_sum(seed + 31u, 0.017f * x, 0.017f * z, 3, 0.5f) * smoothstepf(8.0f, 30.0f, hypotf(x, z));
    if (z > 8.0f) // the camera's back is to level ground
        out -= 4.0f * (z - 8.0f);
    if (out <= 0.0f)
        return 0.0f;
    float base = 70.0f * (1.0f - expf(-0.33f * out / 70.0f)), level[2];
    for (int i = 0; i < 2; i++) {
        float step = i ? 3.6f : 1.2f, s = base / step, whole = floorf(s), f = s - whole;
        level[i] = step * (whole + smoothstepf(0.8f, 0.99f, f)) +
                   0.16f * smoothstepf(0.72f, 0.76f, f) * smoothstepf(0.82f, 0.79f, f);
    }
    return lerpf(level[0], level[1], smoothstepf(70.0f, 95.0f, out));
}

float land_height(const Land *land, uint32_t seed, float x, float z)
{
    float r = hypotf(x, z), level = land->level > 0.0f ? land->level : LAND_LEVEL,
          away = smoothstepf(level, level + 26.0f, r);
    float h = 0.0f;
    if (land->road > 0.0f) // the road runs level through it
        away *= smoothstepf(0.5f * land->road + 1.0f, 0.5f * land->road + 24.0f, fabsf(x));
    if (away > 0.0f && land->rolling > 0.0f)
        h += land->rolling * away * noise2_sum(seed, x / land->rolling_size, z / land->rolling_size, 4, 0.5f);
    float roadside = land->road > 0.0f ? smoothstepf(20.0f, 260.0f, fabsf(x)) : 1.0f;
    if (land->hills > 0.0f && r > 40.0f) {
        float up = smoothstepf(50.0f, 420.0f, r) * roadside;
        h += land->hills * up *
             (0.42f + 0.85f * noise2_sum(seed + 1u, x / land->hill_size, z / land->hill_size, 5, 0.45f));
    }
    if (land->mountains > 0.0f && r > land->mountain_from) {
        float up = smoothstepf(land->mountain_from, 2.2f * land->mountain_from, r) * roadside;
        float warp = 0.35f * noise2(seed + 3u, x / land->mountain_size, z / land->mountain_size);
        float ridge =
            noise2_ridged(seed + 2u, x / land->mountain_size + warp, z / land->mountain_size - warp, 6, 0.45f);
        h += land->mountains * up * (1.5f * ridge * ridge + 0.25f * ridge);
    }
    switch (land->shape) {
    case LAND_SHORE: {
        float beyond = beyond_edge(seed, x, z);
        // headlands at both sides; the sea is open ahead
        float headland = smoothstepf(190.0f, 420.0f, fabsf(x)) * smoothstepf(560.0f, 140.0f, beyond) * 26.0f *
                         (0.6f + 0.6f * noise2(seed + 7u, 0.006f * x, 0.006f * z));
        float dry = fmaxf(h, 0.0f) * smoothstepf(-9.0f, -45.0f, beyond) + smoothstepf(-10.0f, -60.0f, beyond) * 1.6f;
        float wet = beach_profile(beyond, dry);
        if (land->mountains > 0.0f && beyond > 1500.0f) // across the bay
            wet = fmaxf(wet, lerpf(-6.0f, h - 6.0f, smoothstepf(1500.0f, 2600.0f, beyond)));
        return beyond > -14.0f && headland > 0.5f ? fmaxf(wet, headland - 2.0f) : wet;
    }
    case LAND_COAST: { // a beach below the road, headlands in the distance
        float beyond = beyond_edge(seed, z, x + COAST_SHIFT);
        float headland = smoothstepf(150.0f, 420.0f, fabsf(z)) * smoothstepf(260.0f, 60.0f, beyond) * 34.0f *
                         (0.6f + 0.6f * noise2(seed + 7u, 0.006f * z, 0.006f * x));
        float dry = fmaxf(h, 0.0f) * smoothstepf(-9.0f, -45.0f, beyond);
        float wet = beach_profile(beyond, dry);
        return beyond > -5.0f && headland > 0.5f && fabsf(x) > 14.0f ? fmaxf(wet, headland - 2.0f) : wet;
    }
    case LAND_LAKE: {
        float beyond = beyond_edge(seed, x, z),
              across = land->breadth * (300.0f + 90.0f * noise2(seed + 8u, 0.006f * x, 0.2f));
        float shut =
            fmaxf(beyond - across, fabsf(x) - land->breadth * (430.0f + 60.0f * noise2(seed + 9u, 0.01f * z, 0.6f)));
        if (shut > -30.0f && beyond > 0.0f) // the other bank
            return lerpf(-4.0f, 0.5f + fmaxf(h, 0.0f) * smoothstepf(0.0f, 260.0f, shut),
                         smoothstepf(-30.0f, 12.0f, shut));
        float dry = fmaxf(h, 0.0f) * smoothstepf(0.0f, -30.0f, beyond);
        return beach_profile(beyond, dry);
    }
    case LAND_RIVER: {
        float half = 7.0f * clampf(land->breadth, 0.35f, 6.0f), // its near bank stays where it is
            middle = -10.5f - half + 10.0f * noise2(seed + 8u, 0.011f * x, 0.4f) * smoothstepf(10.0f, 70.0f, fabsf(x)),
              out = fabsf(z - middle) - half - 1.2f * noise2(seed + 9u, 0.05f * x, 0.05f * z);
        float bank = smoothstepf(0.0f, 3.4f, out);
        return lerpf(LAND_WATER_LEVEL - 0.25f - 0.9f * smoothstepf(0.0f, -4.0f, out), fmaxf(h, -0.02f), bank);
    }
    case LAND_DUNES: {
        float ring = smoothstepf(level - 3.0f, level + 14.0f, r) * lerpf(0.2f, 2.1f, smoothstepf(22.0f, 210.0f, r));
        ring *= 1.0f - 0.8f * smoothstepf(230.0f, 460.0f, r); // what the far ground's wide mesh cannot show
        return h + ring * dunes(seed, x, z);
    }
    case LAND_CANYON:
        h += canyon(seed, land->breadth, x, z) * smoothstepf(6.0f, 12.0f, r);
        return land->stream ? stream_bed(x, z, h) : h;
    case LAND_VALLEY: {
        float out = fmaxf(0.0f, fabsf(x + 22.0f * noise2(seed + 8u, 0.008f * z, 0.3f)) - 26.0f * land->breadth);
        return h + 0.42f * out * smoothstepf(0.0f, 90.0f, out);
    }
    case LAND_TERRACES:
        return h * smoothstepf(120.0f, 260.0f, r) + terraces(seed, x, z);
    case LAND_CRATERS:
        return h + craters(seed, x, z) * smoothstepf(level - 4.0f, level + 4.0f, r);
    case LAND_FALL: {
        float middle = -18.5f + 8.0f * noise2(seed + 8u, 0.011f * x, 0.4f) * smoothstepf(10.0f, 70.0f, fabsf(x)),
              out = fabsf(z - middle) - 7.5f - 1.2f * noise2(seed + 9u, 0.05f * x, 0.05f * z);
        float low = lerpf(LAND_WATER_LEVEL - 0.25f - 0.9f * smoothstepf(0.0f, -4.0f, out), fmaxf(h, -0.02f),
                          smoothstepf(0.0f, 3.4f, out));
        float bay = 8.0f * smoothstepf(4.0f, 26.0f, fabsf(x)) - 2.0f,
              rough = noise2_sum(seed + 10u, 0.16f * x, 0.16f * z, 3, 0.5f);
        float in = -27.0f + bay - z + 1.6f * rough; // metres behind the foot of the cliff
        float notch = 4.5f * smoothstepf(8.0f, 2.5f, fabsf(x)),
              top = 14.5f - notch + 3.0f * noise2(seed + 11u, 0.03f * x, 0.3f) * smoothstepf(3.0f, 12.0f, fabsf(x));
        float ledges = 0.25f * smoothstepf(0.0f, 0.8f, in) + 0.35f * smoothstepf(0.9f, 1.6f, in) +
                       0.4f * smoothstepf(1.9f, 2.6f, in);
        return lerpf(low, fmaxf(low, top + 0.5f * fmaxf(0.0f, h)), ledges);
    }
    case LAND_MOAT: { // round the walls, whose plan is a rectangle; a dam carries the way to the gate
        float out = fmaxf(fabsf(x) - 38.0f, fmaxf(z - CASTLE_FRONT, CASTLE_FRONT - 46.0f - z)),
              middle = 0.5f * (MOAT_NEAR + MOAT_FAR) - CASTLE_FRONT, half = 0.5f * (MOAT_NEAR - MOAT_FAR);
        float bank =
                  smoothstepf(-0.4f, 1.5f, fabsf(out - middle) - half + 0.4f * noise2(seed + 9u, 0.2f * x, 0.2f * z)),
              dam = smoothstepf(2.3f, 1.7f, fabsf(x)) * smoothstepf(CASTLE_FRONT - 4.0f, CASTLE_FRONT, z);
        float front = smoothstepf(60.0f, 35.0f, fabsf(x)) * smoothstepf(CASTLE_FRONT - 60.0f, CASTLE_FRONT, z);
        return lerpf(LAND_WATER_LEVEL - 1.6f, fmaxf(h * (1.0f - front), -0.02f), fmaxf(bank, dam));
    }
    case LAND_CLIFF:
        return cliff(land, seed, x, z, h);
    case LAND_SLOPE: { // a ledge where people stand, then down at one in three; level again far below and above
        float out = fabsf(x) - 2.2f, run = 60.0f * tanhf(fmaxf(out, 0.0f) / 60.0f);
        float ease = 1.2f * (1.0f - expf(-fmaxf(run, 0.0f) / 1.2f)); // the ledge's rounded edge
        return 0.6f * h - (x > 0.0f ? 0.36f : -0.36f) * (run - ease);
    }
    case LAND_VOLCANO: {
        float dx = x - LAND_VOLCANO_X, dz = z - LAND_VOLCANO_Z, d = hypotf(dx, dz), turn = atan2f(dx, dz);
        float gully = 0.09f * noise2_sum(seed + 8u, 3.0f * turn, 0.0012f * d, 4, 0.55f);
        float cone = 930.0f * expf(-d / 900.0f) * (1.0f + gully * smoothstepf(150.0f, 800.0f, d)),
              mouth = 190.0f * smoothstepf(260.0f, 100.0f, d);
        return h + fmaxf(0.0f, cone * smoothstepf(3900.0f, 2400.0f, d) - mouth);
    }
    default:
        return h;
    }
}
