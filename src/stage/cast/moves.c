// Moves: where the body is, where and when each foot stands, from the list of moves.
//
// Everything follows from footfalls. A locomotion's footfalls are fixed in time first; a foot lands where the body will
// be at the middle of its stance, so steps lengthen and shorten with the eased speed by themselves.
#include "stage/cast/motion.h"

#include <stdlib.h>
#include <string.h>

// Speeds, steps and stance are those of free walking in Murray, Drought & Kory (1964: 1.51 m/s, stride 1.56 m at 1.75
// m; here a little slower, as indoors), of slow walking in Murray et al. (1966), of running in Hoeger et al. (2008:
// step length against speed) and Novacheck (1998: stance 40 % of the cycle jogging, 22 % sprinting); drill step 0.76 m
// at 120 a minute (US Army TC 3-21.5); rise of the pelvis, its list of 5 degrees and its turn of 4 to each side in
// Inman, Ralston & Todd (1981) and Whittle (2007); shoulder swing of 24 degrees back and 8 forward, elbow 20 to 50 in
// Murray et al. (1967).
static const Gait still = {0.6f, 0.3f, 1.4f, 0.25f, 0.0f, 0.05f, 1.0f, 0.2f, 0.2f, .loudness = 0.2f};
static const Gait gaits[MOVE_KIND_COUNT] = {
    [MOVE_STAND] = {0.6f, 0.3f, 1.5f, 0.3f, 0.05f, 0.05f, 1.0f, 0.25f, 0.2f, .loudness = 0.2f},
    [MOVE_TURN] = {0.6f, 0.3f, 1.4f, 0.3f, 0.0f, 0.05f, 1.0f, 0.2f, 0.2f, .loudness = 0.25f},
    [MOVE_WALK] = {1.32f,          0.70f,          1.2f,
                   0.95f,          0.32f,          0.075f,
                   0.72f,          0.5f,           0.48f,
                   0.14f,          0.45f,          .crouch = 0.016f,
                   .bob = 0.018f,  .sway = 0.012f, .twist = 0.075f,
                   .list = 0.03f,  .lean = 0.02f,  .arm = 0.02f,
                   .swing = 0.32f, .bend = 0.12f,  .bending = 0.14f,
                   .out = -0.04f},
    [MOVE_STROLL] = {0.98f,          0.60f,          1.26f,
                     0.8f,           0.26f,          0.065f,
                     0.85f,          0.55f,          0.5f,
                     0.13f,          0.35f,          .crouch = 0.012f,
                     .bob = 0.014f,  .sway = 0.02f,  .twist = 0.06f,
                     .list = 0.035f, .lean = -0.01f, .arm = -0.02f,
                     .swing = 0.22f, .bend = 0.12f,  .bending = 0.1f,
                     .out = -0.02f},
    [MOVE_MARCH] = {1.52f,
                    0.76f,
                    1.15f,
                    0.85f,
                    0.3f,
                    0.15f,
                    0.75f,
                    0.5f,
                    0.45f,
                    0.14f,
                    0.85f,
                    .crouch = 0.012f,
                    .bob = 0.02f,
                    .twist = 0.03f,
                    .list = 0.015f,
                    .lean = -0.02f,
                    .stoop = -0.06f,
                    .nod = -0.05f,
                    .arm = 0.08f,
                    .swing = 0.55f,
                    .bend = 0.04f,
                    .bending = 0.06f,
                    .out = -0.02f,
                    .fist = 1.0f},
    [MOVE_STRUT] = {1.25f,
                    0.72f,
                    1.2f,
                    0.95f,
                    0.3f,
                    0.08f,
                    0.35f,
                    0.5f,
                    0.48f,
                    0.14f,
                    0.55f,
                    .crouch = 0.014f,
                    .bob = 0.022f,
                    .sway = 0.03f,
                    .twist = 0.12f,
                    .list = 0.08f,
                    .lean = -0.04f,
                    .stoop = -0.12f,
                    .nod = -0.06f,
                    .arm = -0.04f,
                    .swing = 0.4f,
                    .bend = 0.2f,
                    .bending = 0.16f,
                    .out = 0.06f},
    [MOVE_SNEAK] = {0.62f,         0.52f,          1.3f,           0.6f,          -0.35f,          0.14f,
                    0.8f,          0.6f,           0.55f,          0.12f,         0.08f,           .crouch = 0.12f,
                    .bob = 0.012f, .sway = 0.015f, .twist = 0.05f, .list = 0.02f, .lean = 0.26f,   .stoop = 0.22f,
                    .nod = -0.3f,  .arm = 0.25f,   .swing = 0.14f, .bend = 1.15f, .bending = 0.1f, .out = 0.12f,
                    .in = 0.12f},
    [MOVE_TRUDGE] = {0.8f,
                     0.52f,
                     1.3f,
                     0.65f,
                     0.14f,
                     0.045f,
                     1.05f,
                     0.6f,
                     0.5f,
                     0.12f,
                     0.55f,
                     .crouch = 0.03f,
                     .bob = 0.022f,
                     .sway = 0.03f,
                     .twist = 0.045f,
                     .list = 0.05f,
                     .lean = 0.1f,
                     .stoop = 0.26f,
                     .nod = 0.22f,
                     .arm = 0.06f,
                     .swing = 0.14f,
                     .bend = 0.1f,
                     .bending = 0.05f},
    [MOVE_LIMP] = {0.78f,
                   0.5f,
                   1.25f,
                   0.6f,
                   0.18f,
                   0.055f,
                   0.9f,
                   0.6f,
                   0.5f,
                   0.12f,
                   0.4f,
                   .crouch = 0.025f,
                   .bob = 0.02f,
                   .sway = 0.015f,
                   .twist = 0.07f,
                   .list = 0.04f,
                   .lean = 0.06f,
                   .stoop = 0.1f,
                   .nod = 0.08f,
                   .arm = 0.02f,
                   .swing = 0.2f,
                   .bend = 0.25f,
                   .bending = 0.1f,
                   .out = 0.04f,
                   .limp = 0.22f},
    [MOVE_BACK] = {0.85f,          0.46f,          1.3f,
                   0.16f,          -0.5f,          0.07f,
                   1.0f,           0.5f,           0.48f,
                   0.12f,          0.35f,          .crouch = 0.025f,
                   .bob = 0.012f,  .sway = 0.018f, .twist = 0.04f,
                   .list = 0.02f,  .lean = 0.03f,  .arm = 0.06f,
                   .swing = 0.12f, .bend = 0.3f,   .bending = 0.06f,
                   .out = 0.06f},
    [MOVE_JOG] = {2.8f,          1.02f,           0.72f,          1.0f,           0.10f,
                  0.19f,         0.55f,           0.42f,          0.55f,          0.17f,
                  0.75f,         .crouch = 0.03f, .fly = 0.035f,  .twist = 0.11f, .list = 0.021f,
                  .lean = 0.15f, .arm = -0.12f,   .swing = 0.50f, .bend = 1.15f,  .bending = 0.18f,
                  .out = 0.06f,  .in = 0.16f,     .fist = 1.0f},
    [MOVE_RUN] = {4.0f,          1.35f,          0.62f,          1.05f,
                  0.06f,         0.30f,          0.45f,          0.40f,
                  0.6f,          0.2f,           0.95f,          .crouch = 0.045f,
                  .fly = 0.045f, .twist = 0.14f, .list = 0.021f, .lean = 0.21f,
                  .arm = -0.1f,  .swing = 0.75f, .bend = 1.3f,   .bending = 0.25f,
                  .out = 0.06f,  .in = 0.16f,    .fist = 1.0f},
    [MOVE_SPRINT] = {6.4f,          1.8f,           0.5f,          1.1f,
                     -0.1f,         0.40f,          0.35f,         0.36f,
                     0.65f,         0.24f,          1.0f,          .crouch = 0.06f,
                     .fly = 0.04f,  .twist = 0.17f, .list = 0.02f, .lean = 0.34f,
                     .arm = -0.05f, .swing = 0.95f, .bend = 1.45f, .bending = 0.25f,
                     .out = 0.05f,  .in = 0.14f,    .fist = 0.4f},
    [MOVE_RIDE] = {0.45f, 0.27f, 1.4f, 0.0f, 0.0f, 0.0f, 1.0f, 0.3f, 0.3f, .loudness = 0.2f},
    [MOVE_COURSE] = {0.5f, 0.3f, 1.3f, 0.05f, 0.0f, 0.06f, 1.0f, 0.25f, 0.2f, 0.14f, .loudness = 0.2f},
    [MOVE_CARRY] = {0.45f, 0.27f, 1.4f, 0.0f, 0.0f, 0.0f, 1.0f, 0.3f, 0.3f, .loudness = 0.2f},
};

// How somebody of this age, sex and mood goes. Old age: slower by a fifth, shorter steps, bent (Himann et al. 1988;
// Elble et al. 1991); children: quicker steps (Sutherland et al. 1988); women: shorter steps, more pelvis, less
// shoulder (Murray, Kory & Sepic 1970); sadness: slow, slumped, arms still, gladness the opposite (Michalak et al.
// 2009).
Gait gait_for(const Actor *actor, MoveKind kind)
{
    Gait gait = gaits[kind].speed > 0.0f ? gaits[kind] : still;
    const Bearing *bearing = &actor->bearing;
    if (bearing->old > 0.0f) {
        float old = bearing->old;
        gait.step *= 1.0f - 0.2f * old;
        gait.speed *= 1.0f - 0.3f * old;
        gait.lift *= 1.0f - 0.35f * old;
        gait.stance += 0.06f * old;
        gait.swing *= 1.0f - 0.3f * old;
        gait.bend += 0.25f * old;
        gait.lean += 0.05f * old;
        gait.pitch_off *= 1.0f - 0.25f * old;
        gait.pitch_land *= 1.0f - 0.4f * old;
    }
    gait.speed *= 1.0f + 0.1f * bearing->child;
    gait.bob *= 1.0f + 0.3f * bearing->child;
    gait.list *= 1.0f + 0.35f * bearing->female;
    gait.step *= 1.0f - 0.04f * bearing->female;
    gait.spread *= 1.0f - 0.12f * bearing->female;
    float sad = fmaxf(0.0f, -bearing->spirit), glad = fmaxf(0.0f, bearing->spirit);
    gait.speed *= 1.0f - 0.2f * sad + 0.06f * glad;
    gait.step *= 1.0f - 0.12f * sad + 0.03f * glad;
    gait.swing *= 1.0f - 0.45f * sad + 0.2f * glad;
    gait.bob *= 1.0f - 0.3f * sad + 0.25f * glad;
    gait.stoop += 0.14f * sad - 0.04f * glad;
    gait.nod += 0.16f * sad - 0.04f * glad;
    return gait;
}

bool kind_steps(MoveKind kind)
{
    return kind == MOVE_WALK || kind == MOVE_JOG || kind == MOVE_RUN || (kind >= MOVE_STROLL && kind <= MOVE_BACK);
}

bool kind_travels(MoveKind kind)
{
    return kind_steps(kind) || kind == MOVE_CARRY || kind == MOVE_RIDE;
}

float body_scale(const Actor *actor)
{
    return actor->height / 1.75f;
}

float actor_gait_speed(const Actor *actor, MoveKind kind)
{
    return gait_for(actor, kind_travels(kind) ? kind : MOVE_WALK).speed * sqrtf(body_scale(actor));
}

float actor_step_length(const Actor *actor, MoveKind kind)
{
    return gait_for(actor, kind_travels(kind) ? kind : MOVE_WALK).step * body_scale(actor);
}

float actor_steps_distance(const Actor *actor, MoveKind kind, int steps, float *seconds)
{
    const Gait figures = gait_for(actor, kind_travels(kind) ? kind : MOVE_WALK), *gait = &figures;
    float period = actor_step_length(actor, kind) / actor_gait_speed(actor, kind);
    int count = steps > 0 ? steps : 1;
    float time = gait->first + period * (float)(count - 1) + gait->settle;
    if (seconds)
        *seconds = time;
    // As the eased speed covers it: half speed on average while starting and stopping.
    float up = gait->first + period * 0.6f, down = gait->settle + period * 0.4f;
    float cruise = fmaxf(0.0f, time - up - down);
    return actor_gait_speed(actor, kind) * (cruise + 0.5f * (fminf(up, time) + fminf(down, time))) *
           (0.655f + 0.016f * (float)(count < 8 ? count : 8));
}

// ---------------------------------------------------------------- paths

static Vec3 path_point(const MoveTrack *track, float s)
{
    if (track->path_count < 2 || s <= 0.0f) {
        if (track->path_count >= 2 && s < 0.0f) { // straight on backwards, for footprints before the first point
            Vec3 d = vec3_normalize(vec3_sub(track->path[1], track->path[0]));
            return vec3_mad(track->path[0], d, s);
        }
        return track->path[0];
    }
    for (int i = 0; i + 1 < track->path_count; i++) {
        float piece = vec3_distance(track->path[i], track->path[i + 1]);
        if (s <= piece || i + 2 == track->path_count) {
            Vec3 d = vec3_normalize(vec3_sub(track->path[i + 1], track->path[i]));
            return vec3_mad(track->path[i], d, s);
        }
        s -= piece;
    }
    return track->path[track->path_count - 1];
}

// Corners are cut softly, ends stay exact.
Vec3 path_smooth(const MoveTrack *track, float s)
{
    if (track->path_count <= 2)
        return path_point(track, s);
    float reach = fminf(0.45f, fmaxf(0.0f, fminf(s, track->length - s)));
    Vec3 sum = {0, 0, 0};
    for (int k = -2; k <= 2; k++)
        sum = vec3_add(sum, path_point(track, s + reach * 0.5f * (float)k));
    return vec3_scale(sum, 0.2f);
}

static float path_yaw(const MoveTrack *track, float s)
{
    Vec3 a = path_smooth(track, fmaxf(0.0f, s - 0.12f)), b = path_smooth(track, fminf(track->length, s + 0.12f));
    Vec3 d = vec3_sub(b, a);
    return vec3_length(d) > 1e-5f ? atan2f(d.x, d.z) : track->move.yaw;
}

// Where a body on its way faces.
float path_facing(const MoveTrack *track, float s)
{
    return path_yaw(track, s) + (track->move.kind == MOVE_BACK ? PI_F : 0.0f);
}

float angle_wrap(float a)
{
    while (a > PI_F)
        a -= TAU_F;
    while (a < -PI_F)
        a += TAU_F;
    return a;
}

float angle_lerp(float a, float b, float t)
{
    return a + angle_wrap(b - a) * t;
}

// Integral of smoothstep from 0: covers half of what full speed would.
static float ramp_integral(float x)
{
    x = clampf(x, 0.0f, 1.0f);
    return x * x * x - 0.5f * x * x * x * x;
}

float track_distance(const MoveTrack *track, double time, float *speed)
{
    const Move *move = &track->move;
    double span = move->end - move->begin, t = time - move->begin;
    float v = track->speed;
    if (speed) {
        float up = track->ramp_up > 0 ? smoothstepf(0, 1, (float)(t / track->ramp_up)) : 1.0f;
        float down = track->ramp_down > 0 ? smoothstepf(0, 1, (float)((span - t) / track->ramp_down)) : 1.0f;
        *speed = v * up * down;
    }
    if (t <= 0.0)
        return track->ramp_up > 0 ? 0.0f : v * (float)t;
    if (t >= span)
        return track->ramp_down > 0 ? track->length : track->length + v * (float)(t - span);
    float s = 0.0f;
    if (track->ramp_up > 0 && t < track->ramp_up)
        return v * (float)track->ramp_up * ramp_integral((float)(t / track->ramp_up));
    s = v * (float)(t - 0.5 * track->ramp_up);
    double left = span - t;
    if (track->ramp_down > 0 && left < track->ramp_down)
        return track->length - v * (float)track->ramp_down * ramp_integral((float)(left / track->ramp_down));
    return s;
}

// ---------------------------------------------------------------- planning

static void plant_push(Script *script, int side, Plant plant, Arena *arena)
{
    if (script->plant_counts[side] == script->plant_capacity[side]) {
        int wider = script->plant_capacity[side] ? script->plant_capacity[side] * 2 : 64;
        Plant *moved = ARENA_ARRAY(arena, Plant, wider);
        if (script->plant_counts[side])
            memcpy(moved, script->plants[side], sizeof(Plant) * (size_t)script->plant_counts[side]);
        script->plants[side] = moved;
        script->plant_capacity[side] = wider;
    }
    script->plants[side][script->plant_counts[side]++] = plant;
}

static Plant *plant_last(const Script *script, int side)
{
    return &script->plants[side][script->plant_counts[side] - 1];
}

static Vec3 beside(Vec3 position, float yaw, float left)
{
    return vec3_add(position, quat_rotate(quat_yaw(yaw), vec3(left, 0, 0)));
}

Vec3 foot_beside(const Actor *actor, int side, Vec3 position, float yaw, float share)
{
    return beside(position, yaw, (side ? -1.0f : 1.0f) * actor->foot_spread * share);
}

static void plant_step(Script *script, int side, double land, double swing, Vec3 position, float yaw, MoveKind gait,
                       bool event, Arena *arena)
{
    Plant *last = plant_last(script, side);
    last->lift = fmax(land - swing, last->land + 0.05);
    Plant plant = {.land = land, .lift = 1e30, .position = position, .yaw = yaw, .gait = gait, .event = event};
    plant.reach = vec3_distance(position, last->position);
    plant_push(script, side, plant, arena);
}

static void plan_stand_anew(const Actor *actor, Script *script, const MoveTrack *track, Arena *arena)
{
    const Move *move = &track->move;
    bool seated = move->kind == MOVE_SIT_IDLE || move->kind == MOVE_STAND_UP;
    Vec3 position = move->from;
    float yaw = move->yaw;
    if (seated) {
        Vec3 knees = quat_rotate(quat_yaw(move->yaw), vec3(0, 0, actor->thigh_length * 0.98f + 0.02f));
        position = vec3_add(move->seat, knees);
        position.y = move->from.y;
        if (fabsf(position.y - move->seat.y) < 0.05f || position.y > move->seat.y)
            position.y = 0.0f;
    } else if (kind_travels(move->kind)) {
        yaw = path_facing(track, 0.0f);
        if (!move->rolling_start)
            yaw = move->yaw;
    }
    for (int side = 0; side < 2; side++) {
        // nobody stands like a tin soldier: toes out a little, one foot a little ahead
        float out = (side ? -0.14f : 0.14f);
        Vec3 at = foot_beside(actor, side, position, yaw, seated ? 1.35f : 1.0f);
        if (!seated)
            at = vec3_add(at, quat_rotate(quat_yaw(yaw), vec3(0, 0, side ? -0.02f : 0.02f)));
        Plant plant = {.land = -1e30, .lift = 1e30, .position = at, .yaw = yaw + out, .gait = move->kind};
        if (script->plant_counts[side])
            plant.land = move->begin;
        if (script->plant_counts[side])
            plant_last(script, side)->lift = move->begin; // a cut: no swing across it
        plant_push(script, side, plant, arena);
    }
}

static void plan_travel(const Actor *actor, Script *script, MoveTrack *track, Arena *arena)
{
    Move *move = &track->move;
    const Gait figures = gait_for(actor, move->kind), *gait = &figures;
    double span = fmax(move->end - move->begin, 0.1);
    float natural = actor_step_length(actor, move->kind) / actor_gait_speed(actor, move->kind);
    int count = move->steps;
    double first = move->rolling_start ? 0.0 : fmin((double)gait->first, span * 0.3);
    double settle = move->rolling_end ? 0.0 : fmin((double)gait->settle, span * 0.3);
    if (count <= 0) {
        float by_length = track->length / actor_step_length(actor, move->kind);
        float by_time = (float)((span - first - settle) / natural);
        count = (int)floorf(0.5f * (by_length + by_time) + (move->rolling_end ? 0.5f : 0.6f));
        int most = (int)((span - first - settle) / 0.26) + 1;
        count = count > most ? most : count;
        count = count < 1 ? 1 : count;
    }
    double active = span - first - settle;
    if (move->rolling_start && move->rolling_end) {
        track->step_period = span / count;
        first = track->step_period * 0.5;
    } else if (move->rolling_start || move->rolling_end) {
        track->step_period = active / (count - 0.5);
        if (move->rolling_start)
            first = track->step_period * 0.5;
    } else {
        track->step_period = count > 1 ? active / (count - 1) : natural;
        if (count == 1)
            first = span - settle;
    }
    double period = track->step_period;
    track->ramp_up = move->rolling_start ? 0.0 : fmin(first + 0.6 * period, span * 0.5);
    track->ramp_down = move->rolling_end ? 0.0 : fmin(settle + (move->steps > 0 ? 0.5 : 0.9) * period, span * 0.5);
    track->speed = track->length / (float)(span - 0.5 * track->ramp_up - 0.5 * track->ramp_down);
    track->footfalls = ARENA_ARRAY(arena, double, count);
    track->footfall_count = count;
    double stance = gait->stance * period, swing = fmax(2.0 * period - stance, 0.18);
    // The foot that is behind steps first.
    Vec3 ahead = quat_rotate(quat_yaw(path_yaw(track, 0.0f)), vec3(0, 0, 1));
    int side = vec3_dot(vec3_sub(plant_last(script, 0)->position, plant_last(script, 1)->position), ahead) > 0.0f;
    if (move->rolling_start && track->starts_anew) {
        for (int k = 0; k < 2; k++) { // in mid-stride already: footprints before the first
            int foot = (side + k) & 1;
            float s = track_distance(track, move->begin + first - (2.0 - k) * period + 0.5 * stance, NULL);
            Plant *plant = plant_last(script, foot);
            if (plant->land > -1e20) // after a cut the foot only just leaves the ground: not from a whole stride behind
                s = fmaxf(s, -0.3f * body_scale(actor));
            plant->position = foot_beside(actor, foot, path_smooth(track, s), path_facing(track, 0.0f), gait->spread);
            plant->yaw = path_facing(track, 0.0f);
            plant->gait = move->kind;
            plant->reach = actor_step_length(actor, move->kind) * 2.0f;
        }
    }
    for (int k = 0; k < count; k++, side = !side) {
        double land = move->begin + first + k * period;
        track->footfalls[k] = land;
        float s = track_distance(track, land + 0.5 * stance, NULL);
        bool last = k == count - 1, before_last = k == count - 2 && move->steps > 0;
        if (!move->rolling_end && move->steps > 0) {
            float half = gait->stride_end * body_scale(actor);
            float behind = track_distance(track, move->begin + first + (count - 2) * period + 0.5 * stance, NULL);
            float shift = count > 1 ? clampf(behind, track->length - 2.2f * half, track->length - half) - behind : 0.0f;
            if (last)
                s = track->length + half;
            else
                s += before_last ? shift : k == count - 3 ? 0.4f * shift : 0.0f;
        } else if (last && !move->rolling_end) {
            s = track->length - 0.05f * body_scale(actor);
        }
        float yaw = path_facing(track, clampf(s, 0.0f, track->length));
        float ending = !move->rolling_end && (last || before_last) ? 1.0f : 0.0f;
        float facing = ending > 0 ? angle_lerp(yaw, move->to_yaw, last ? 1.0f : 0.6f) : yaw;
        Vec3 at = foot_beside(actor, side, path_smooth(track, s), facing, ending > 0 ? 0.9f : gait->spread);
        if (track->ground)
            at.y = track->ground(track->ground_user, at.x, at.z);
        // from rest the first swing needs time but may not begin before the move
        double late = side ? gait->limp * period : 0.0; // the sore foot bears shortly
        double lift = land - swing - (side ? 0.6 : -0.5) * gait->limp * period;
        land += 0.4 * late;
        if (k < 2 && !move->rolling_start)
            lift = fmax(lift, move->begin + (k == 0 ? 0.06 : first * 0.55));
        plant_step(script, side, land, land - lift, at, facing + (side ? -0.07f : 0.07f), move->kind, true, arena);
    }
    for (int k = count; move->rolling_end && k < count + 2; k++, side = !side) { // the stride goes on beyond the cut
        double land = move->begin + first + k * period;
        float s = track_distance(track, land + 0.5 * stance, NULL), yaw = path_facing(track, track->length);
        plant_step(script, side, land, swing, foot_beside(actor, side, path_smooth(track, s), yaw, gait->spread),
                   yaw + (side ? -0.07f : 0.07f), move->kind, false, arena);
        plant_last(script, side)->ahead = true;
    }
    if (!move->rolling_end && move->steps <= 0) { // the other foot comes alongside
        double land = move->end - 0.06;
        plant_step(script, side, land, fmax(settle - 0.1, 0.2), foot_beside(actor, side, move->to, move->to_yaw, 1.0f),
                   move->to_yaw + (side ? -0.12f : 0.12f), move->kind, true, arena);
        plant_last(script, side)->quiet = true;
    }
}

// The feet leave the ground's care at begin and are back at the end.
static void plan_carry(const Actor *actor, Script *script, MoveTrack *track, Arena *arena)
{
    const Move *move = &track->move;
    double span = fmax(move->end - move->begin, 0.05);
    track->ramp_up = move->rolling_start ? 0.0 : fmin(0.35, 0.3 * span);
    track->ramp_down = move->rolling_end ? 0.0 : fmin(0.35, 0.3 * span);
    track->speed = track->length / (float)(span - 0.5 * track->ramp_up - 0.5 * track->ramp_down);
    for (int side = 0; side < 2; side++) {
        float yaw = move->to_yaw + (side ? -0.12f : 0.12f);
        Plant plant = {.land = move->end,
                       .lift = 1e30,
                       .position = foot_beside(actor, side, move->to, move->to_yaw, 1.0f),
                       .yaw = yaw,
                       .gait = MOVE_CARRY};
        plant_last(script, side)->lift = fmax(move->begin, plant_last(script, side)->land + 0.01);
        plant_push(script, side, plant, arena);
    }
}

static void plan_turn(const Actor *actor, Script *script, MoveTrack *track, Arena *arena)
{
    Move *move = &track->move;
    float turn = angle_wrap(move->to_yaw - move->yaw);
    int count = fabsf(turn) < 0.3f ? 0 : 2 * (int)ceilf(fabsf(turn) / 1.3f);
    double span = move->end - move->begin, period = count ? span * 0.8 / count : span;
    int side = turn > 0 ? 0 : 1; // turning left, the left foot opens
    track->footfalls = ARENA_ARRAY(arena, double, count + 1);
    track->footfall_count = count;
    track->step_period = period;
    for (int k = 0; k < count; k++, side = !side) {
        double land = move->begin + period * (k + 1);
        float share = clampf(((float)(k / 2) + 1.0f) * 2.0f / (float)count, 0, 1);
        float yaw = move->yaw + turn * share;
        track->footfalls[k] = land;
        plant_step(script, side, land, fmin(period * 0.85, 0.4), foot_beside(actor, side, move->from, yaw, 1.0f),
                   yaw + (side ? -0.12f : 0.12f), MOVE_TURN, true, arena);
    }
}

// Feet come to where a seated person has them.
static void plan_sit(const Actor *actor, Script *script, MoveTrack *track, Arena *arena)
{
    const Move *move = &track->move;
    double span = move->end - move->begin;
    Vec3 forward = quat_rotate(quat_yaw(move->to_yaw), vec3(0, 0, 1));
    Vec3 knees = vec3_mad(move->seat, forward, actor->thigh_length * 0.98f + 0.02f);
    for (int k = 0; k < 2; k++) {
        int side = k;
        Vec3 at = foot_beside(actor, side, knees, move->to_yaw, 1.3f);
        at.y = move->from.y;
        if (vec3_distance(at, plant_last(script, side)->position) < 0.1f)
            continue;
        double land = move->begin + span * (0.22 + 0.2 * k);
        plant_step(script, side, land, fmin(span * 0.2, 0.35), at, move->to_yaw + (side ? -0.1f : 0.1f), MOVE_SIT_DOWN,
                   true, arena);
    }
}

static void plan_stand_up(const Actor *actor, Script *script, MoveTrack *track, Arena *arena)
{
    const Move *move = &track->move;
    for (int k = 0; k < 2; k++) { // only when the place to stand is away from the seat
        Vec3 at = foot_beside(actor, k, move->to, move->to_yaw, 1.0f);
        if (vec3_distance(at, plant_last(script, k)->position) < 0.28f)
            continue;
        double land = move->begin + (move->end - move->begin) * (0.78 + 0.2 * k);
        plant_step(script, k, land, 0.3, at, move->to_yaw + (k ? -0.1f : 0.1f), MOVE_SIT_DOWN, true, arena);
    }
}

void course_at(const Move *move, double time, Vec3 *position, float *yaw)
{
    *position = move->from;
    *yaw = move->yaw;
    if (move->course)
        move->course(move->course_user, fmin(fmax(time, move->begin), move->end), position, yaw);
}

// Each foot comes down where the body will be when it bears.
static void plan_course(const Actor *actor, Script *script, MoveTrack *track, Arena *arena)
{
    Move *move = &track->move;
    int count = move->steps > 0 ? move->steps : 1;
    double period = (move->end - move->begin) / count;
    float share = move->spread > 0.0f ? move->spread : 1.0f;
    track->footfalls = ARENA_ARRAY(arena, double, count);
    track->footfall_count = count;
    track->step_period = period;
    for (int k = 0, side = move->right_first; k < count; k++, side = !side) {
        double land = move->begin + period * (k + 0.7);
        Vec3 position;
        float yaw;
        course_at(move, land + 0.65 * period, &position, &yaw);
        track->footfalls[k] = land;
        plant_step(script, side, land, 0.6 * period, foot_beside(actor, side, position, yaw, share),
                   yaw + (side ? -0.12f : 0.12f), MOVE_COURSE, true, arena);
    }
}

static int move_compare(const void *a, const void *b)
{
    const MoveTrack *x = a, *y = b;
    return (x->move.begin > y->move.begin) - (x->move.begin < y->move.begin);
}

void moves_plan(const Actor *actor, Script *script, const Performance *performance, Arena *arena)
{
    script->move_count = performance->move_count;
    script->moves = ARENA_ARRAY(arena, MoveTrack, performance->move_count + 1);
    for (int i = 0; i < performance->move_count; i++) {
        MoveTrack *track = &script->moves[i];
        track->move = performance->moves[i];
        Move *move = &track->move;
        if ((int)move->kind < 0 || move->kind >= MOVE_KIND_COUNT)
            move->kind = MOVE_STAND;
        track->path_count = move->path && move->path_count > 0 ? move->path_count + 2 : 2;
        track->path = ARENA_ARRAY(arena, Vec3, track->path_count);
        track->path[0] = move->from;
        for (int k = 0; k < track->path_count - 2; k++)
            track->path[k + 1] = move->path[k];
        track->path[track->path_count - 1] = kind_travels(move->kind) ? move->to : move->from;
        for (int k = 0; k + 1 < track->path_count; k++)
            track->length += vec3_distance(track->path[k], track->path[k + 1]);
        move->path = NULL; // the caller's
        track->ground = move->ground;
        track->ground_user = move->ground_user;
        if (move->kind == MOVE_SIT_IDLE)
            move->to_yaw = move->yaw;
        if (move->kind == MOVE_STAND)
            move->to_yaw = move->yaw;
    }
    qsort(script->moves, (size_t)script->move_count, sizeof *script->moves, move_compare);
    for (int i = 0; i < script->move_count; i++) {
        MoveTrack *track = &script->moves[i];
        const Move *before = i ? &script->moves[i - 1].move : NULL;
        Vec3 ended = before ? kind_travels(before->kind) || before->kind == MOVE_STAND_UP || before->kind == MOVE_COURSE
                                  ? before->to
                                  : before->from
                            : vec3(0, 0, 0);
        if (before && (before->kind == MOVE_SIT_DOWN || before->kind == MOVE_SIT_IDLE))
            ended = track->move.kind == MOVE_SIT_IDLE || track->move.kind == MOVE_STAND_UP ? track->move.from : ended;
        Vec3 gap = vec3_sub(track->move.from, ended);
        gap.y = 0;
        track->starts_anew = !before || before->place != track->move.place || track->move.begin - before->end > 0.06 ||
                             vec3_length(gap) > 0.7f;
        for (int side = 0; side < 2; side++) { // footprints beyond what really happened
            int *count = &script->plant_counts[side];
            while (*count > 1 && plant_last(script, side)->ahead &&
                   (!track->starts_anew || plant_last(script, side)[-1].lift >= track->move.begin)) {
                --*count;
                plant_last(script, side)->lift = 1e30;
            }
        }
        if (track->starts_anew)
            plan_stand_anew(actor, script, track, arena);
        if (kind_steps(track->move.kind))
            plan_travel(actor, script, track, arena);
        else if (track->move.kind == MOVE_CARRY || track->move.kind == MOVE_RIDE)
            plan_carry(actor, script, track, arena);
        else if (track->move.kind == MOVE_COURSE)
            plan_course(actor, script, track, arena);
        else if (track->move.kind == MOVE_TURN)
            plan_turn(actor, script, track, arena);
        else if (track->move.kind == MOVE_SIT_DOWN)
            plan_sit(actor, script, track, arena);
        else if (track->move.kind == MOVE_STAND_UP)
            plan_stand_up(actor, script, track, arena);
    }
}
