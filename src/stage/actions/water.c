// Water that is swum and rowed on: a rippled surface with wakes, and swimmers in it, by crawl or breaststroke.
#include "stage/actions/water.h"

#include <string.h>

// A wave that is ridden: metres to its crest from the course, and how far its face and its back reach.
#define SWELL_OFF 3.0f
#define SWELL_FACE 1.9f
#define SWELL_BACK 3.4f
#define SHEET_OVER 0.09f // of a sheet of water over the ground of a place that has none, metres

Vec3 water_middle(const World *world, int place)
{
    const PlaceInfo *info = &world->places[place];
    if (info->water)
        return vec3(0, info->water_level, -13.0f);
    Vec3 middle = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f);
    middle.y = info->walk_min.y + SHEET_OVER;
    return middle;
}

// ---------------------------------------------------------------- the surface

enum { GRID_LONG = 150, GRID_WIDE = 76 };

typedef struct Surface {
    const Mount *mount;
    Vec3 middle;
    float half_long, half_wide, wake, swell;
    bool sheet; // ends in a shore of its own
} Surface;

float water_swell(const Mount *mount, float across, float high)
{
    Vec3 side = vec3(mount->course.way.z, 0, -mount->course.way.x);
    float x = (side.z < 0.0f ? across : -across) - SWELL_OFF; // behind the rider as the place is filmed
    float wide = x < 0.0f ? SWELL_FACE : SWELL_BACK;
    return high * expf(-x * x / (wide * wide));
}

// Height of small waves, and the ripples that spread from who goes through.
static float wave_height(const Surface *surface, float along, float across, Vec3 at, double time)
{
    static const struct {
        float x, z, long_, high;
    } waves[] = {{0.8f, 0.6f, 1.9f, 0.010f},
                 {-0.45f, 0.89f, 1.1f, 0.007f},
                 {0.96f, -0.28f, 0.62f, 0.004f},
                 {0.2f, 0.98f, 0.37f, 0.0022f}};
    float y = surface->swell > 0.0f ? water_swell(surface->mount, across, surface->swell) : 0.0f;
    for (int i = 0; i < COUNT_OF(waves); i++) {
        float k = TAU_F / waves[i].long_; // deep water: the frequency follows from the length
        y += waves[i].high *
             sinf(k * (waves[i].x * at.x + waves[i].z * at.z) - sqrtf(9.81f * k) * (float)time + 1.7f * (float)i);
    }
    // Kelvin's wake: within 19.5 degrees behind, crests along its arms
    float behind = course_gone(&surface->mount->course, time, NULL) - along, aside = fabsf(across);
    if (behind > -1.2f) {
        float arm = fabsf(aside - 0.35f * fmaxf(behind, 0.0f) - 0.25f), fade = expf(-0.22f * fmaxf(behind, 0.0f));
        y += surface->wake * 0.03f * expf(-arm * arm * 14.0f) * fade * sinf(7.0f * behind + 4.0f * aside);
        float bow = behind * behind * 1.2f + across * across * 4.0f;
        y += surface->wake * 0.02f * expf(-bow * 2.0f) * sinf(9.0f * (float)time + 6.0f * across);
    }
    return y;
}

static void surface_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const Surface *surface = user;
    Vec3 way = surface->mount->course.way, side = vec3(way.z, 0, -way.x);
    float from = vec3_dot(vec3_sub(surface->middle, surface->mount->course.from), way);
    Vec3 offset = vec3_sub(surface->middle, vec3_mad(surface->mount->course.from, way, from));
    float beside = vec3_dot(offset, side);
    for (int i = 0; i <= GRID_LONG; i++)
        for (int k = 0; k <= GRID_WIDE; k++) {
            float u = 2.0f * (float)i / GRID_LONG - 1.0f, v = 2.0f * (float)k / GRID_WIDE - 1.0f;
            float a = u * surface->half_long, b = v * surface->half_wide;
            Vec3 p = vec3_mad(vec3_mad(surface->middle, way, a), side, b);
            // flat at the edge, where the still water goes on
            float edge = smoothstepf(1.0f, 0.8f, fmaxf(fabsf(u), fabsf(v)));
            p.y += edge * wave_height(surface, from + a, beside + b, p, time) +
                   (surface->sheet ? 0.0f : 0.004f * edge - 0.02f * (1.0f - edge));
            positions[i * (GRID_WIDE + 1) + k] = p;
        }
    for (int i = 0; i <= GRID_LONG; i++)
        for (int k = 0; k <= GRID_WIDE; k++) {
            int row = GRID_WIDE + 1, before = (i ? i - 1 : i) * row + k, after = (i < GRID_LONG ? i + 1 : i) * row + k;
            int left = i * row + (k ? k - 1 : k), right = i * row + (k < GRID_WIDE ? k + 1 : k);
            Vec3 n =
                vec3_cross(vec3_sub(positions[after], positions[before]), vec3_sub(positions[right], positions[left]));
            n = vec3_normalize(n);
            normals[i * row + k] = n.y < 0.0f ? vec3_scale(n, -1.0f) : n;
        }
}

void water_surface(Mount *mount, float wake, float swell)
{
    World *world = mount->world;
    const PlaceInfo *place = &world->places[mount->place];
    const Course *course = &mount->course;
    Surface *surface = ARENA_NEW(world->arena, Surface);
    float length = course->speed * (float)(course->end - course->begin);
    *surface = (Surface){.mount = mount,
                         .half_long = 0.5f * length + 7.0f,
                         .half_wide = swell > 0.0f   ? 14.0f
                                      : place->water ? 4.2f
                                                     : 3.4f,
                         .swell = swell,
                         .wake = wake,
                         .sheet = !place->water};
    surface->middle = vec3_mad(course->from, course->way, 0.5f * length);
    int vertices = (GRID_LONG + 1) * (GRID_WIDE + 1), triangles = 2 * GRID_LONG * GRID_WIDE, t = 0;
    bool own = place->water_color.x + place->water_color.y + place->water_color.z > 0.0f;
    int material = set_paint(world, own ? "pool" : "sea",
                             own            ? place->water_color
                             : place->water ? vec3(0.015f, 0.045f, 0.06f)
                                            : vec3(0.02f, 0.075f, 0.095f),
                             0.05f);
    Mesh rest = mesh_blank(world->arena, vertices, triangles, material);
    for (int i = 0; i < GRID_LONG; i++)
        for (int k = 0; k < GRID_WIDE; k++) {
            uint32_t a = (uint32_t)(i * (GRID_WIDE + 1) + k), b = a + 1, c = a + GRID_WIDE + 1, d = c + 1;
            const uint32_t corners[6] = {a, d, c, a, b, d}; // seen from above
            memcpy(rest.triangles + 3 * t, corners, sizeof corners);
            t += 2;
        }
    surface_evaluate(surface, course->begin, rest.positions, rest.normals);
    int mesh = world_add_deforming_mesh(world, rest, (Deformer){surface_evaluate, surface});
    int at = world_add_instance(world, "water", mesh, mount->place, affine_identity());
    world->instances[at].first_shot = world->instances[at].last_shot = mount->shot;
}

// ---------------------------------------------------------------- swimming

// Cycles a second and metres a cycle at an easy pace: Craig and Pendergast (1979), crawl 0.58 and 1.9 m, breaststroke
// 0.6 and 1.4 m.
typedef struct Stroke {
    float rate;
    bool breast;
    float depth; // of the hip joints below the surface
} Stroke;

#define CRAWL_METRES 1.9f
#define BREAST_METRES 1.4f

typedef struct StrokeKey {
    float phase;
    float ahead, up, out;       // of the hand from the shoulder, in arms' lengths, or the ankle from the hip, in legs'
    float f_ahead, f_up, f_out; // where the fingers look
} StrokeKey;

// One hand of the crawl: enters ahead, catches, pulls below to the hip, is carried back over the water.
static const StrokeKey crawl_hand[] = {
    {0.00f, 0.93f, -0.02f, 0.02f, 1.0f, -0.35f, 0.0f},  {0.12f, 0.90f, -0.22f, 0.03f, 1.0f, -0.5f, 0.0f},
    {0.26f, 0.52f, -0.62f, 0.08f, 0.35f, -1.0f, 0.0f},  {0.40f, 0.02f, -0.72f, 0.00f, 0.0f, -1.0f, -0.15f},
    {0.54f, -0.48f, -0.54f, 0.08f, -0.5f, -1.0f, 0.0f}, {0.62f, -0.64f, -0.22f, 0.20f, -0.7f, -0.8f, 0.1f},
    {0.72f, -0.34f, 0.10f, 0.44f, -0.1f, -0.9f, 0.25f}, {0.83f, 0.12f, 0.22f, 0.50f, 0.4f, -0.8f, 0.1f},
    {0.92f, 0.62f, 0.22f, 0.22f, 0.9f, -0.5f, 0.0f},
};
// Both hands of the breaststroke, held ahead in the glide, out, in below the chin, and ahead again.
static const StrokeKey breast_hand[] = {
    {0.00f, 0.95f, -0.10f, -0.18f, 1.0f, -0.05f, 0.0f}, {0.12f, 0.92f, -0.14f, 0.02f, 1.0f, -0.15f, 0.2f},
    {0.28f, 0.66f, -0.30f, 0.50f, 0.8f, -0.6f, 0.3f},   {0.40f, 0.36f, -0.48f, 0.34f, 0.5f, -0.9f, -0.3f},
    {0.50f, 0.30f, -0.34f, -0.16f, 0.9f, -0.3f, -0.4f}, {0.64f, 0.70f, -0.16f, -0.20f, 1.0f, -0.1f, -0.1f},
    {0.78f, 0.95f, -0.10f, -0.18f, 1.0f, -0.05f, 0.0f},
};
// The ankles: heels to the seat, out, round and together (behind: below 0).
static const StrokeKey breast_foot[] = {
    {0.00f, -0.98f, -0.04f, 0.02f, 0, 0, 0}, {0.42f, -0.97f, -0.05f, 0.02f, 0, 0, 0},
    {0.60f, -0.52f, -0.10f, 0.16f, 0, 0, 0}, {0.68f, -0.50f, -0.12f, 0.30f, 0, 0, 0},
    {0.78f, -0.76f, -0.14f, 0.40f, 0, 0, 0}, {0.90f, -0.96f, -0.09f, 0.10f, 0, 0, 0},
};

// Smoothly through the keys, round and round (cubic Hermite, tangents by finite differences).
static void stroke_at(const StrokeKey *keys, int count, float phase, float out[6])
{
    phase -= floorf(phase);
    int i = 0;
    while (i + 1 < count && keys[i + 1].phase <= phase)
        i++;
    const StrokeKey *k[4];
    float t[4];
    for (int n = 0; n < 4; n++) {
        int at = i + n - 1, turn = at < 0 ? -1 : at >= count ? 1 : 0;
        k[n] = &keys[at - turn * count];
        t[n] = k[n]->phase + (float)turn;
    }
    float span = t[2] - t[1], u = (phase - t[1]) / span, u2 = u * u, u3 = u2 * u;
    for (int c = 0; c < 6; c++) {
        float p[4];
        for (int n = 0; n < 4; n++)
            p[n] = (&k[n]->ahead)[c];
        float m1 = (p[2] - p[0]) / (t[2] - t[0]) * span, m2 = (p[3] - p[1]) / (t[3] - t[1]) * span;
        out[c] = (2 * u3 - 3 * u2 + 1) * p[1] + (u3 - 2 * u2 + u) * m1 + (3 * u2 - 2 * u3) * p[2] + (u3 - u2) * m2;
    }
}

static float stroke_phase(const Mount *mount, double time)
{
    const Stroke *stroke = mount->details;
    return (float)((time - mount->course.begin) * (double)stroke->rate) + rng_float(mount->key, 3);
}

// A hand, from what the keys say of it in the water's own axes.
static void swim_hand(const Mount *mount, Carried *carried, int side, const float key[6], Vec3 shoulder, Quat level)
{
    float out = side ? -1.0f : 1.0f, arm = mount->body.arm + mount->body.hand;
    Vec3 at = vec3_scale(vec3(out * key[2], key[1], key[0]), arm);
    Vec3 fingers = vec3_normalize(vec3(out * key[5], key[4], key[3]));
    Vec3 palm = vec3(-0.35f * out, -0.55f, -0.75f); // down and back, against the water
    palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
    Quat turn = quat_axes(palm, fingers);
    const Stroke *stroke = mount->details; // high elbows over the water, wide ones in it
    Vec3 elbow = stroke->breast ? vec3(0.9f * out, 0.12f, -0.25f) : vec3(0.95f * out, 0.5f, 0.3f);
    carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                               .at = vec3_add(shoulder, quat_rotate(level, at)),
                                               .turn = quat_mul(level, turn),
                                               .elbow = quat_rotate(level, elbow),
                                               .shape = HAND_FLAT};
}

void swim_carry(const void *user, double time, Carried *carried)
{
    const Mount *mount = user;
    const Stroke *stroke = mount->details;
    const BodyLengths *body = &mount->body;
    float phase = stroke_phase(mount, time), turn = TAU_F * phase, leg = body->thigh + body->shin;
    Quat level = quat_yaw(mount->course.yaw);
    Vec3 middle = course_point(&mount->course, time);
    carried->ground = middle;
    // the left hand enters at phase 0 and is over the water about 0.8, when that shoulder is up
    float roll = stroke->breast ? 0.0f : 0.75f * cosf(turn - TAU_F * 0.75f);
    float rise = stroke->breast ? smoothstepf(0.22f, 0.48f, phase - floorf(phase)) *
                                      (1.0f - smoothstepf(0.52f, 0.76f, phase - floorf(phase)))
                                : 0.0f;
    float pitch = stroke->breast ? 1.36f - 0.36f * rise : 1.44f;
    Quat prone = quat_mul(level, quat_axis_angle(vec3(1, 0, 0), pitch));
    carried->turn = quat_mul(prone, quat_axis_angle(vec3(0, 1, 0), 0.7f * roll));
    carried->hips = vec3_add(middle, vec3(0, -stroke->depth + 0.012f * sinf(2.0f * turn), 0));
    carried->spine = stroke->breast ? vec3(-0.25f - 0.25f * rise, 0, 0) : vec3(-0.12f, 0.3f * roll, 0);
    // breathes to the right in every stroke while the right shoulder is up; looks ahead in the breaststroke
    float breath = stroke->breast ? 0.0f : smoothstepf(0.35f, 0.95f, -roll / 0.75f);
    carried->head = stroke->breast ? vec3(-0.75f - 0.1f * rise, 0, 0)
                                   : vec3(-0.42f + 0.2f * breath, -1.0f * breath + 0.3f * roll, 0);
    Vec3 chest = vec3_add(carried->hips, quat_rotate(carried->turn, vec3(0, body->trunk, 0)));
    chest.y += 0.2f * body->trunk * (stroke->breast ? 0.5f + rise : 0.12f);
    Quat rolled = quat_mul(prone, quat_axis_angle(vec3(0, 1, 0), roll));
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f, key[6];
        Vec3 shoulder = vec3_add(chest, quat_rotate(rolled, vec3(out * body->shoulders, 0, 0)));
        if (stroke->breast)
            stroke_at(breast_hand, COUNT_OF(breast_hand), phase, key);
        else
            stroke_at(crawl_hand, COUNT_OF(crawl_hand), phase + (side ? 0.5f : 0.0f), key);
        swim_hand(mount, carried, side, key, shoulder, level);
        Vec3 hip = vec3_add(carried->hips, quat_rotate(carried->turn, vec3(out * body->hips, 0, 0))), ankle;
        Quat foot = quat_mul(prone, quat_axis_angle(vec3(1, 0, 0), 0.8f));
        Vec3 knee = quat_rotate(prone, vec3(0.12f * out, 0, 1));
        if (stroke->breast) {
            stroke_at(breast_foot, COUNT_OF(breast_foot), phase, key);
            ankle = vec3_add(hip, quat_rotate(level, vec3_scale(vec3(out * key[2], key[1], key[0]), leg)));
            float drawn = smoothstepf(-0.92f, -0.6f, key[0]); // flexed and turned out while the heels are near
            foot = quat_mul(quat_mul(prone, quat_axis_angle(vec3(0, 1, 0), 0.5f * drawn * out)),
                            quat_axis_angle(vec3(1, 0, 0), lerpf(0.8f, 0.15f, drawn)));
            knee = quat_rotate(prone, vec3(0.75f * drawn * out + 0.12f * out, 0, 1));
        } else { // six beats a stroke
            float beat = sinf(3.0f * turn + (side ? PI_F : 0.0f));
            ankle = vec3_add(hip, quat_rotate(level, vec3(0.03f * out, leg * (-0.045f + 0.12f * beat),
                                                          -leg * (0.965f - 0.02f * beat * beat))));
        }
        carried->foot[side] = (struct CarriedFoot){.ball = ankle, .turn = foot, .knee = knee, .limp = 1.0f};
    }
}

bool swim_build(Mount *mount)
{
    World *world = mount->world;
    const PersonTraits *person = &world->plan->entities[mount->rider].person;
    Stroke *stroke = ARENA_NEW(world->arena, Stroke);
    stroke->breast = mount->course.speed < 0.9f || person->age_years > 62;
    if (stroke->breast)
        mount->course.speed = fminf(mount->course.speed, 0.85f);
    stroke->rate = mount->course.speed / ((stroke->breast ? BREAST_METRES : CRAWL_METRES) * mount->body.height / 1.75f);
    stroke->depth = (stroke->breast ? 0.16f : 0.085f) * mount->body.height / 1.75f;
    mount->details = stroke;
    water_surface(mount, 1.0f, 0.0f);
    return true;
}
