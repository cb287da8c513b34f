// Gaze: where the eyes look from moment to moment, and how head, neck and chest follow them.
//
// Looks are what the performance asks for, filled up with what nobody needs to ask: a speaker looks away to think
// (Kendon 1967), a listener lets the eyes rest now and then (Argyle and Cook 1976), one alone looks about. Within a
// look the eyes fixate in turn: the eyes and mouth of a face, points of a thing. The eyes go first, by saccades of the
// main sequence; the head follows a tenth of a second later, and takes a larger share of larger turns (Guitton and
// Volle 1987; Freedman 2008); the chest joins in the largest.
#include "stage/cast/face.h"

#include <stdlib.h>
#include <string.h>

#define HEAD_LATENCY 0.12 // seconds behind the eyes
#define EYE_YAW 0.62f     // radians the eyeball turns in the head
#define EYE_DOWN 0.45f
#define EYE_UP 0.36f
#define FAR_AWAY 3.0f // metres: where one looks who looks at nothing

// ---------------------------------------------------------------- planning

static int look_wanted(const Script *script, double time)
{
    int gaze = -1;
    for (int i = 0; i < script->gaze_count; i++)
        if (script->gazes[i].begin <= time + 1e-6 && script->gazes[i].end > time + 1e-6)
            gaze = i;
    return gaze;
}

static int double_compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static int look_compare(const void *a, const void *b)
{
    const Regard *x = a, *y = b;
    return (x->begin > y->begin) - (x->begin < y->begin);
}

static void look_add(Script *script, Regard look)
{
    script->looks[script->look_count++] = look;
}

// True when the eyes may leave the target of that moment for a while.
static bool may_avert(const Script *script, double time)
{
    int gaze = look_wanted(script, time);
    return gaze >= 0 && !script->gazes[gaze].steady && script->gazes[gaze].aim == AIM_POINT;
}

// Away and back.
static void avert(Script *script, double begin, double seconds, uint64_t draw)
{
    if (!may_avert(script, begin) || !may_avert(script, begin + seconds))
        return;
    float side = rng_float(script->key, draw) < 0.5f ? -1.0f : 1.0f;
    int gaze = look_wanted(script, begin);
    look_add(script, (Regard){.begin = begin,
                              .gaze = gaze,
                              .away = true,
                              .yaw = side * rng_range(script->key, draw + 1, 0.14f, 0.34f),
                              .pitch = rng_range(script->key, draw + 2, -0.14f, 0.2f)});
    look_add(script, (Regard){.begin = begin + seconds, .gaze = look_wanted(script, begin + seconds)});
}

static void plan_aversions(Script *script, double seconds)
{
    for (int i = 0; i < script->spoken_count; i++) {
        const Spoken *spoken = &script->spoken[i];
        uint64_t draw = 7000 + 100 * (uint64_t)i;
        if (rng_float(script->key, draw) < 0.55f) // gathers the words
            avert(script, spoken->begin - 0.35, rng_range(script->key, draw + 1, 0.5f, 1.1f), draw + 2);
        for (int k = 1; k + 1 < spoken->phone_count; k++) {
            const Phone *phone = &spoken->phones[k];
            if (phone->word < 0 && phone->end - phone->begin > 0.22f &&
                rng_float(script->key, draw + 7 + (uint64_t)k) < 0.45f)
                avert(script, spoken->begin + (double)phone->begin - 0.1, phone->end - phone->begin + 0.3f,
                      draw + 30 + 3 * (uint64_t)k);
        }
    }
    double t = rng_range(script->key, 6000, 3.0f, 6.0f);
    for (uint64_t i = 0; t < seconds; i++) {
        if (!lips_busy(script, t))
            avert(script, t, rng_range(script->key, 6001 + 5 * i, 0.5f, 1.0f), 6002 + 5 * i);
        t += rng_range(script->key, 6004 + 5 * i, 4.0f, 8.0f);
    }
}

// Nothing to look at: ahead, with looks about.
static void plan_idle(Script *script, double begin, double end)
{
    look_add(script, (Regard){.begin = begin, .gaze = -1});
    uint64_t draw = 9000 + (uint64_t)(begin * 100.0) * 16;
    double t = begin + (double)rng_range(script->key, draw, 1.2f, 3.0f);
    for (int i = 0; t < end - 0.6 && i < 64; i++) {
        bool back = i % 2;
        look_add(script,
                 (Regard){.begin = t,
                          .gaze = -1,
                          .yaw = back ? 0.0f : rng_range(script->key, draw + 1 + 4 * (uint64_t)i, -0.24f, 0.24f),
                          .pitch = back ? 0.0f : rng_range(script->key, draw + 2 + 4 * (uint64_t)i, -0.06f, 0.1f)});
        t += rng_range(script->key, draw + 3 + 4 * (uint64_t)i, back ? 1.6f : 0.7f, back ? 4.0f : 1.8f);
    }
}

static void plan_fixations(Script *script, double seconds, Arena *arena)
{
    script->fixations = ARENA_ARRAY(arena, Fixation, script->look_count + (int)(seconds * 5.0) + 8);
    for (int i = 0; i < script->look_count; i++) {
        const Regard *look = &script->looks[i];
        double end = i + 1 < script->look_count ? script->looks[i + 1].begin : seconds + 1.0;
        bool face = look->gaze >= 0 && !look->away && script->gazes[look->gaze].entity >= 0 &&
                    script->gazes[look->gaze].aim == AIM_POINT;
        uint64_t draw = 50000 + 40 * (uint64_t)i;
        double t = look->begin;
        for (int k = 0; (k == 0 || t < end - 0.12) && k < 400; k++, draw += 4) {
            Fixation fixation = {.begin = t, .look = i};
            float chance = rng_float(script->key, draw);
            if (face) { // the triangle of eyes and mouth (Buchan, Pare and Munhall 2007), metres
                fixation.right = chance < 0.4f ? -0.032f : chance < 0.75f ? 0.032f : 0.0f;
                fixation.up = chance < 0.75f ? 0.0f : -0.07f;
            } else if (k > 0) { // radians
                fixation.right = 0.03f * (2.0f * chance - 1.0f);
                fixation.up = 0.02f * rng_range(script->key, draw + 1, -1.0f, 1.0f);
            }
            script->fixations[script->fixation_count++] = fixation;
            t += face ? rng_range(script->key, draw + 2, 0.35f, 1.3f) : rng_range(script->key, draw + 2, 0.3f, 1.6f);
        }
    }
}

void gaze_plan(Script *script, double seconds, Arena *arena)
{
    int count = 0, spoken = 0;
    double *times = ARENA_ARRAY(arena, double, 2 * script->gaze_count + 2);
    times[count++] = -1.0;
    for (int i = 0; i < script->gaze_count; i++) {
        times[count++] = script->gazes[i].begin;
        times[count++] = script->gazes[i].end;
    }
    qsort(times, (size_t)count, sizeof *times, double_compare);
    for (int i = 0; i < script->spoken_count; i++)
        spoken += script->spoken[i].phone_count;
    script->looks = ARENA_ARRAY(arena, Regard,
                                3 * count + 2 * spoken + 2 * script->spoken_count + 2 * (int)seconds + 64 * count + 16);
    for (int i = 0; i < count; i++) {
        double end = i + 1 < count ? times[i + 1] : seconds + 1.0;
        if (end - times[i] < 1e-6)
            continue;
        int gaze = look_wanted(script, times[i]);
        if (gaze < 0)
            plan_idle(script, times[i], end);
        else if (!script->look_count || script->looks[script->look_count - 1].gaze != gaze)
            look_add(script, (Regard){.begin = times[i], .gaze = gaze});
    }
    plan_aversions(script, seconds);
    qsort(script->looks, (size_t)script->look_count, sizeof(Regard), look_compare);
    plan_fixations(script, seconds, arena);
}

// ---------------------------------------------------------------- where to

// Directions are angles about the body's facing: yaw to its left, pitch down.
typedef struct Aim {
    float yaw, pitch, distance;
} Aim;

static Aim aim_at(Vec3 point, Vec3 eyes, float yaw)
{
    Vec3 d = vec3_sub(point, eyes);
    float flat = sqrtf(d.x * d.x + d.z * d.z), turn = atan2f(d.x, d.z) - yaw;
    while (turn > PI_F)
        turn -= TAU_F;
    while (turn < -PI_F)
        turn += TAU_F;
    return (Aim){clampf(turn, -1.75f, 1.75f), clampf(-atan2f(d.y, flat), -0.9f, 1.0f), fmaxf(vec3_length(d), 0.15f)};
}

static Aim look_aim(const Script *script, const Regard *look, int sample, Vec3 eyes, float yaw)
{
    Aim aim = {0, 0, FAR_AWAY};
    if (look->gaze >= 0) {
        const Gaze *gaze = &script->gazes[look->gaze];
        const Vec3 *points = script->gaze_points ? script->gaze_points[look->gaze] : NULL;
        if (gaze->aim == AIM_BODY)
            aim = (Aim){-atan2f(gaze->point.x, gaze->point.z), -asinf(clampf(vec3_normalize(gaze->point).y, -1, 1)),
                        FAR_AWAY};
        else if (points)
            aim = aim_at(points[sample], eyes, yaw);
        else if (gaze->aim == AIM_CAMERA) // until the camera is known: where the master camera is
            aim = aim_at(vec3_add(eyes, vec3(0, 0, FAR_AWAY)), eyes, yaw);
        else if (gaze->aim == AIM_SCREEN)
            aim = aim_at(vec3_mad(eyes, gaze->point, FAR_AWAY), eyes, yaw);
        else
            aim = aim_at(gaze->point, eyes, yaw);
    }
    aim.yaw += look->yaw;
    aim.pitch += look->pitch;
    return aim;
}

static Aim fixation_aim(const Script *script, int index, int sample, Vec3 eyes, float yaw)
{
    const Fixation *fixation = &script->fixations[index];
    const Regard *look = &script->looks[fixation->look];
    Aim aim = look_aim(script, look, sample, eyes, yaw);
    bool face = look->gaze >= 0 && !look->away && script->gazes[look->gaze].entity >= 0 &&
                script->gazes[look->gaze].aim == AIM_POINT;
    float scale = face ? 1.0f / aim.distance : 1.0f;
    aim.yaw -= fixation->right * scale;
    aim.pitch -= fixation->up * scale;
    return aim;
}

static Aim aim_mix(Aim a, Aim b, float t)
{
    return (Aim){lerpf(a.yaw, b.yaw, t), lerpf(a.pitch, b.pitch, t), lerpf(a.distance, b.distance, t)};
}

// Seconds of a saccade of so many radians: 21 ms and 2.2 ms a degree (Carpenter 1988).
static float saccade_seconds(float radians)
{
    return 0.021f + 0.0022f * radians * 180.0f / PI_F;
}

static Aim eyes_at(const Script *script, int sample, Vec3 eyes, float yaw)
{
    double time = (double)sample / TRACK_RATE;
    int last = 0;
    while (last + 1 < script->fixation_count && script->fixations[last + 1].begin <= time)
        last++;
    int first = last > 2 ? last - 2 : 0;
    Aim aim = fixation_aim(script, first, sample, eyes, yaw);
    for (int i = first + 1; i <= last; i++) {
        Aim next = fixation_aim(script, i, sample, eyes, yaw);
        float amplitude = hypotf(next.yaw - aim.yaw, next.pitch - aim.pitch);
        float age = (float)(time - script->fixations[i].begin);
        aim = aim_mix(aim, next, smoothstepf(0.0f, saccade_seconds(amplitude), age));
    }
    return aim;
}

// What the head does of a turn: little of a small one, most of a large one.
static float head_share(float radians, float wanted)
{
    return lerpf(0.35f * wanted, wanted, smoothstepf(0.17f, 0.6f, fabsf(radians)));
}

static Aim head_aim(const Script *script, int look, int sample, Vec3 eyes, float yaw)
{
    const Regard *l = &script->looks[look];
    Regard still = *l;
    if (l->away) { // an aside of the eyes: the head hardly goes along
        still.yaw *= 0.3f;
        still.pitch *= 0.3f;
    }
    Aim aim = look_aim(script, &still, sample, eyes, yaw);
    float wanted = l->gaze >= 0 && script->gazes[l->gaze].head > 0.0f ? script->gazes[l->gaze].head : 0.7f;
    wanted = fminf(wanted * 1.15f, 0.95f);
    aim.yaw *=
        fmaxf(head_share(aim.yaw, wanted), fabsf(aim.yaw) > EYE_YAW ? 1.0f - 0.9f * EYE_YAW / fabsf(aim.yaw) : 0.0f);
    aim.pitch *= head_share(aim.pitch, 0.85f * wanted);
    return aim;
}

static Aim head_at(const Script *script, int sample, Vec3 eyes, float yaw)
{
    double time = (double)sample / TRACK_RATE - HEAD_LATENCY;
    int last = 0;
    while (last + 1 < script->look_count && script->looks[last + 1].begin <= time)
        last++;
    int first = last > 3 ? last - 3 : 0;
    Aim aim = head_aim(script, first, sample, eyes, yaw);
    for (int i = first + 1; i <= last; i++) {
        Aim next = head_aim(script, i, sample, eyes, yaw);
        float amplitude = hypotf(next.yaw - aim.yaw, next.pitch - aim.pitch);
        float age = (float)(time - script->looks[i].begin);
        aim = aim_mix(aim, next, smoothstepf(0.0f, 0.26f + 0.34f * amplitude, age));
    }
    return aim;
}

// ---------------------------------------------------------------- the pose

static Quat look_turn(float yaw, float pitch)
{
    return quat_mul(quat_axis_angle(vec3(0, 1, 0), yaw), quat_axis_angle(vec3(1, 0, 0), pitch));
}

static void turn_head(const Actor *actor, const Script *script, Quat turn, float yaw, float head_yaw, Pose *pose,
                      Skeleton *skeleton)
{
    const RigBones *rig = &actor->rig;
    const int chain[] = {rig->spine02, rig->spine01, rig->neck01, rig->neck02, rig->head};
    float chest = smoothstepf(0.5f, 1.3f, fabsf(head_yaw));
    const float shares[] = {0.12f * chest, 0.1f + 0.1f * chest, 0.2f - 0.02f * chest, 0.2f - 0.02f * chest,
                            0.5f - 0.18f * chest};
    Quat body = quat_yaw(yaw); // turn about the body's upright axes, not the bent neck's
    for (int i = 0; i < COUNT_OF(chain); i++) {
        Quat part = quat_mul(body, quat_mul(quat_power(turn, shares[i]), quat_conjugate(body)));
        if (i < 2) { // arms stay where they are: only what is above the shoulders turns with the gaze
            if (script->reach_count || shares[i] <= 0.0f)
                continue;
            Quat hands[2] = {skeleton->rotation[rig->clavicle[0]], skeleton->rotation[rig->clavicle[1]]};
            rig_set_global(actor, pose, skeleton, chain[i], quat_mul(part, skeleton->rotation[chain[i]]));
            for (int side = 0; side < 2; side++)
                rig_set_global(actor, pose, skeleton, rig->clavicle[side], hands[side]);
        } else {
            rig_set_global(actor, pose, skeleton, chain[i], quat_mul(part, skeleton->rotation[chain[i]]));
        }
    }
}

void layer_gaze(const Actor *actor, const Script *script, int sample, float yaw, Pose *pose, Skeleton *skeleton)
{
    const RigBones *rig = &actor->rig;
    double time = (double)sample / TRACK_RATE;
    rig_solve(actor, pose, skeleton);
    Vec3 eyes = vec3_scale(vec3_add(skeleton->joint[rig->eye[0]], skeleton->joint[rig->eye[1]]), 0.5f);
    FaceBody felt;
    expression_body(script, time, &felt);
    Aim look = eyes_at(script, sample, eyes, yaw), head = head_at(script, sample, eyes, yaw);
    // Nobody holds the head quite still.
    float head_yaw = head.yaw + felt.turn + 0.03f * rng_noise(script->key, time * 0.45 + 200.0);
    float head_pitch = head.pitch + felt.nod + 0.02f * rng_noise(script->key, time * 0.5 + 300.0);
    float tilt = felt.tilt + 0.02f * rng_noise(script->key, time * 0.3 + 400.0) - 0.05f * head.yaw * fabsf(head.yaw);
    Quat turn = quat_mul(look_turn(clampf(head_yaw, -1.6f, 1.6f), clampf(head_pitch, -0.8f, 0.85f)),
                         quat_axis_angle(vec3(0, 0, 1), -tilt));
    turn_head(actor, script, turn, yaw, head_yaw, pose, skeleton);
    // Each eye to the point itself, so that near things make them converge; head and eyes move against each other.
    Vec3 direction = quat_rotate(quat_yaw(yaw), quat_rotate(look_turn(look.yaw, look.pitch), vec3(0, 0, 1)));
    rig_solve_from(actor, pose, skeleton, rig->head);
    Vec3 middle = vec3_scale(vec3_add(skeleton->joint[rig->eye[0]], skeleton->joint[rig->eye[1]]), 0.5f);
    Vec3 point = vec3_mad(middle, direction, look.distance);
    Quat inverse = quat_conjugate(skeleton->rotation[rig->head]);
    for (int side = 0; side < 2; side++) {
        Vec3 local = quat_rotate(inverse, vec3_normalize(vec3_sub(point, skeleton->joint[rig->eye[side]])));
        float eye_yaw = clampf(atan2f(local.x, local.z) + felt.look_left, -EYE_YAW, EYE_YAW);
        float eye_pitch = clampf(-asinf(clampf(local.y, -1, 1)) - felt.look_up, -EYE_UP, EYE_DOWN);
        pose->local[rig->eye[side]] = look_turn(eye_yaw, eye_pitch);
    }
}
