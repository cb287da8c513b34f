// The course of a body: from the moves of a script to position, facing, speed, gait phase and posture at every sample.
#include "stage/creatures/creature.h"

#include <string.h>

#define GRAVITY 9.81f

// Froude numbers v^2 / (g h) at which four-legged animals use their gaits: walks below about 0.5, trots about 1,
// gallops from 2 to 3 on (Alexander and Jayes 1983, "A dynamic similarity hypothesis for the gaits of quadrupedal
// mammals"). h: height of the hip.
float creature_speed(const Creature *creature, int gait)
{
    if (creature->body)
        return imported_speed(creature, gait);
    static const float froude[] = {0.20f, 0.75f, 2.4f, 5.5f};
    const Kind *kind = &creature->kind;
    if (kind->plan->swims) { // lengths a second, less the longer it is (Videler 1993)
        static const float hurry[] = {0.7f, 1.0f, 1.6f, 2.4f};
        return hurry[gait < 0 ? 0 : gait > 3 ? 3 : gait] * 1.1f * powf(kind->height, 0.6f);
    }
    float h = fmaxf(creature->reach, 0.02f), v = sqrtf(froude[gait < 0 ? 0 : gait > 3 ? 3 : gait] * GRAVITY * h);
    if (kind->speed > 0.0f && gait == 0)
        v = kind->speed;
    if (kind->top_speed > 0.0f)
        v = fminf(v, kind->top_speed * (gait >= 3 ? 1.0f : gait == 2 ? 0.75f : gait == 1 ? 0.45f : 0.2f));
    // legs beat no faster than muscles twitch: about nine steps a second in a mouse, more in insects
    if (creature->stance > 0.0f && !kind->plan->folds)
        v = fminf(v, (creature->leg_count > 4 ? 9.0f : 6.5f) * creature->stance / 0.45f);
    else if (creature->stance > 0.0f)
        v = fminf(v, 5.0f * creature->stance / 0.62f);
    return v;
}

// Slower than true cruising flight (Pennycuick 1990: 8 to 15 m/s), as birds are that play in the wind about a camera.
float creature_airspeed(const Creature *creature)
{
    float span = 2.0f * creature->kind.wing * creature->kind.height;
    if (creature->leg_count > 4) // insects that go from flower to flower
        return 0.25f + 2.5f * span;
    return span > 0.0f ? 1.1f + 2.0f * powf(span, 0.7f) : 1.2f;
}

typedef struct Way { // a move with its path measured
    const CreatureMove *move;
    Vec3 points[34];
    float along[34];
    int count;
    float length;
    double ramp_up, ramp_down;
    float cruise;
} Way;

// From one spot and facing to another on a curve that leaves along the one and arrives along the other.
static void way_make(Way *way, const CreatureMove *move)
{
    *way = (Way){.move = move};
    if (move->path && move->path_count > 1) {
        way->count = move->path_count < 34 ? move->path_count : 34;
        for (int i = 0; i < way->count; i++)
            way->points[i] = move->path[i * (move->path_count - 1) / (way->count - 1)];
    } else {
        float reach = vec3_distance(move->from, move->to);
        Vec3 a = vec3_scale(vec3(sinf(move->yaw), 0, cosf(move->yaw)), reach),
             b = vec3_scale(vec3(sinf(move->to_yaw), 0, cosf(move->to_yaw)), reach);
        way->count = 33;
        for (int i = 0; i < 33; i++) { // cubic Hermite
            float t = (float)i / 32.0f, t2 = t * t, t3 = t2 * t;
            Vec3 p = vec3_scale(move->from, 2 * t3 - 3 * t2 + 1);
            p = vec3_mad(p, a, t3 - 2 * t2 + t);
            p = vec3_mad(p, move->to, -2 * t3 + 3 * t2);
            way->points[i] = vec3_mad(p, b, t3 - t2);
        }
    }
    for (int i = 1; i < way->count; i++)
        way->along[i] = way->along[i - 1] + vec3_distance(way->points[i - 1], way->points[i]);
    way->length = way->along[way->count - 1];
    double seconds = move->end - move->begin;
    float mean = way->length / fmaxf((float)seconds, 0.01f);
    double ramp = fmin(0.4 * seconds, 0.25 + 0.16 * (double)mean);
    way->ramp_up = move->rolling_start ? 0.0 : ramp;
    way->ramp_down = move->rolling_end ? 0.0 : ramp;
    way->cruise = (float)((double)way->length / fmax(seconds - 0.5 * (way->ramp_up + way->ramp_down), 0.01));
}

// Distance gone and speed at `t` seconds into the move: straight ramps of speed at both ends.
static float way_gone(const Way *way, double t, float *speed)
{
    double seconds = way->move->end - way->move->begin, up = way->ramp_up, down = way->ramp_down;
    t = t < 0 ? 0 : t > seconds ? seconds : t;
    double v = way->cruise, s;
    if (t < up) {
        s = 0.5 * v * t * t / up;
        v *= t / up;
    } else if (t > seconds - down) {
        double left = seconds - t;
        s = way->length - 0.5 * v * left * left / fmax(down, 1e-6);
        v *= left / fmax(down, 1e-6);
    } else {
        s = 0.5 * v * up + v * (t - up);
    }
    *speed = (float)v;
    return (float)s;
}

static Vec3 way_point(const Way *way, float s, float *yaw, float *climb)
{
    int i = 0;
    while (i + 2 < way->count && way->along[i + 1] < s)
        i++;
    float span = way->along[i + 1] - way->along[i], f = span > 1e-6f ? (s - way->along[i]) / span : 0.0f;
    Vec3 d = vec3_sub(way->points[i + 1], way->points[i]);
    // the facing turns smoothly from chord to chord
    Vec3 before = i > 0 ? vec3_sub(way->points[i], way->points[i - 1]) : d,
         after = i + 2 < way->count ? vec3_sub(way->points[i + 2], way->points[i + 1]) : d;
    Vec3 t =
        f < 0.5f ? vec3_lerp(vec3_lerp(before, d, 0.5f), d, 2 * f) : vec3_lerp(d, vec3_lerp(d, after, 0.5f), 2 * f - 1);
    if (t.x * t.x + t.z * t.z > 1e-10f)
        *yaw = atan2f(t.x, t.z);
    *climb = atan2f(t.y, hypotf(t.x, t.z) + 1e-6f);
    return vec3_mad(way->points[i], d, f);
}

static float angle_between(float from, float to)
{
    float d = fmodf(to - from, TAU_F);
    return d > PI_F ? d - TAU_F : d < -PI_F ? d + TAU_F : d;
}

static void course_calls(const CreatureScript *script, double time, Course *c)
{
    for (int i = 0; i < script->call_count; i++) {
        const CreatureCall *call = &script->calls[i];
        if (time < call->begin || time > call->end)
            continue;
        double t = time - call->begin, span = call->end - call->begin;
        float in = smoothstepf(0, 0.1f, (float)t) * smoothstepf(0, 0.12f, (float)(span - t));
        switch (call->call) {
        case CALL_BARK: // bursts of a quarter second, two a second
            c->jaw = fmaxf(c->jaw,
                           in * smoothstepf(0.2f, 0.9f, sinf((float)fmod(t, BARK_EVERY) / (float)BARK_SECONDS * PI_F)) *
                               (fmod(t, BARK_EVERY) < BARK_SECONDS ? 1.0f : 0.0f));
            break;
        case CALL_MEOW:
            c->jaw = fmaxf(c->jaw, 0.75f * in * sinf((float)(t / span) * PI_F));
            break;
        case CALL_LONG:
        case CALL_FIRE:
            c->jaw = fmaxf(c->jaw, in);
            break;
        case CALL_CHEW:
            c->chew = fmaxf(c->chew, in);
            break;
        case CALL_HOLD: // something is between the teeth
            c->jaw = fmaxf(c->jaw, 0.22f * in);
            break;
        case CALL_LAP:
            c->chew = fmaxf(c->chew, 0.8f * in);
            break;
        default:
            break;
        }
    }
}

static void course_looks(const Creature *creature, const CreatureScript *script, double time, Course *c)
{
    c->looks = 0.0f;
    for (int i = 0; i < script->look_count; i++) {
        const CreatureLook *look = &script->looks[i];
        float in = smoothstepf(0.0f, 0.35f, (float)(time - look->begin)) *
                   (1.0f - smoothstepf(0.0f, 0.35f, (float)(time - look->end)));
        if (in <= c->looks)
            continue;
        c->looks = in;
        c->look = look->point;
        ActorFace face;
        if (look->entity != PLAN_NONE && look->entity != creature->entity &&
            world_face(creature->world, look->entity, time, &face))
            c->look = face.eyes;
    }
}

float creature_glances(const Member *member, double time)
{
    double slow = time * 0.35 + (double)rng_float(member->key, 5) * 50.0;
    float at = rng_noise(member->key, slow);
    return 0.55f * smoothstepf(0.15f, 0.5f, fabsf(at)) * (at > 0.0f ? 1.0f : -1.0f);
}

void course_bake(Creature *creature, Member *member, Arena *arena)
{
    const CreatureScript *script = &member->script;
    int count = creature->sample_count;
    float dt = 1.0f / CREATURE_RATE;
    Course *course = member->course = ARENA_ARRAY(arena, Course, count);
    Way *ways = ARENA_ARRAY(arena, Way, script->move_count + 1);
    for (int i = 0; i < script->move_count; i++)
        way_make(&ways[i], &script->moves[i]);
    float rates[POSTURE_COUNT] = {0};
    int at = 0;
    for (int n = 0; n < count; n++) {
        double time = (double)n / CREATURE_RATE;
        Course *c = &course[n];
        const Course *before = n ? &course[n - 1] : NULL;
        int was = at;
        while (at + 1 < script->move_count && script->moves[at + 1].begin <= time + 1e-6)
            at++;
        const CreatureMove *move = &script->moves[at];
        const Way *way = &ways[at];
        double t = time - move->begin, span = fmax(move->end - move->begin, 1e-3);
        float share = clampf((float)(t / span), 0.0f, 1.0f), climb = 0.0f;
        c->yaw = lerpf(0, angle_between(move->yaw, move->to_yaw), share * share * (3 - 2 * share)) + move->yaw;
        c->position = move->from;
        c->cruise = move->travels ? way->cruise : before ? before->cruise : 0.0f;
        if (move->travels && way->length > 1e-3f) {
            float s = way_gone(way, t, &c->speed);
            c->position = way_point(way, s, &c->yaw, &climb);
            if (t > span) { // beyond the film's end: goes on
                c->position = vec3_mad(c->position, vec3(sinf(c->yaw), 0, cosf(c->yaw)),
                                       (float)(t - span) * (move->rolling_end ? way->cruise : 0.0f));
            }
        } else if (t >= span) {
            c->position = move->to;
            c->yaw = move->to_yaw;
        }
        if (move->jump) {
            float u = clampf((share - 0.25f) / 0.55f, 0.0f, 1.0f); // crouches, leaps, lands
            float rise = fmaxf(move->to.y - move->from.y, 0.0f),
                  high = 0.12f * vec3_distance(move->from, move->to) + 0.25f * rise;
            c->position = vec3_lerp(move->from, move->to, u);
            c->position.y += 4.0f * high * u * (1 - u);
            c->leap = u > 0.0f && u < 1.0f ? 4.0f * u * (1 - u) : 0.0f;
            c->pitch = u > 0.0f && u < 1.0f ? 0.6f * (1 - 2 * u) * (rise > 0.05f ? 1.2f : 0.7f) : 0.0f;
            c->speed = 0.0f;
            c->posture[POSTURE_STALK] = share < 0.25f ? smoothstepf(0, 0.2f, share) : 0.0f;
        } else {
            c->pitch = climb;
        }
        c->cut = n == 0 || (at != was && (vec3_distance(move->from, script->moves[was].to) > 0.05f ||
                                          move->place != script->moves[was].place));
        c->wild = move->wild;
        if (!c->cut) {
            c->turn = angle_between(before->yaw, c->yaw) / dt;
            c->turn = lerpf(before->turn, c->turn, 0.25f);
            c->wild = lerpf(before->wild, move->wild, 0.03f);
        }
        for (int p = 0; p < POSTURE_COUNT; p++) { // critically damped, about a second from one to the other
            float target = move->posture == p ? 1.0f : 0.0f;
            if (c->cut) {
                c->posture[p] = fmaxf(c->posture[p], target);
                rates[p] = 0.0f;
                continue;
            }
            float w = p == POSTURE_FLY || p == POSTURE_GLIDE ? 8.0f : 5.0f, x = before->posture[p];
            rates[p] += dt * (w * w * (target - x) - 2.0f * w * rates[p]);
            c->posture[p] = fmaxf(c->posture[p], clampf(x + dt * rates[p], 0.0f, 1.0f));
        }
        float stride = gait_stride(creature, c->speed, c->cruise);
        float pace = fmaxf(c->speed / stride, fabsf(c->turn) * 0.32f);
        c->phase = before ? before->phase + pace * dt : rng_float(member->key, 3);
        course_calls(script, time, c);
        course_looks(creature, script, time, c);
    }
}

float creature_wingbeat(const Creature *creature)
{
    float span = 2.0f * creature->kind.wing * creature->kind.height;
    float least = creature->leg_count == 4 ? 0.9f : 1.6f; // dragons
    return clampf(2.5f * powf(fmaxf(span, 0.05f), -0.8f), least, 9.5f);
}
