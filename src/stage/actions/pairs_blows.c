// Blows: a punch, and a fight of several exchanges that meet in time.
#include "stage/actions/pairs_play.h"

#define KNUCKLES 0.05f // m that a fist's front is ahead of the palm's middle

// A blow to the face; the other throws the head and a foot back.
static void play_punch(Script *script, const Meeting *m, int role)
{
    Vec3 way = pair_way(m, role);
    float other = pair_height(script, m->who[1 - role]);
    Vec3 face = vec3_add(vec3_mad(pair_stand(m, 1 - role, m->kind->apart), way, -0.19f), vec3(0, 0.90f * other, 0));
    if (role == 0) {
        Vec3 guard = vec3_add(vec3_mad(vec3_mad(script->position, way, 0.22f), pair_right(m, 0), 0.14f),
                              vec3(0, 0.78f * pair_height(script, script->entity), 0));
        PalmPath ready = {.point = guard,
                          .rotation = palm_turn(vec3_add(way, vec3(0, 0.6f, 0)),
                                                vec3_add(vec3_scale(pair_right(m, 0), -1.0f), vec3(0, -0.2f, 0)))};
        pair_palm(script, false, m->touch - 1.0, m->touch - 0.35, m->touch, m->touch + 0.2, HAND_FIST, ready);
        Vec3 left_guard = vec3_mad(guard, pair_right(m, 0), -0.28f);
        PalmPath cover = {
            .point = left_guard,
            .rotation = palm_turn(vec3_add(way, vec3(0, 0.6f, 0)), vec3_add(pair_right(m, 0), vec3(0, -0.2f, 0)))};
        pair_palm(script, true, m->touch - 1.0, m->touch - 0.4, m->touch + 0.6, m->touch + 1.3, HAND_FIST, cover);
        pair_palm(script, false, m->touch - 0.2, m->touch, m->touch + 0.06, m->touch + 0.5, HAND_FIST,
                  (PalmPath){.point = face,
                             .rotation = palm_turn(way, vec3(0, -1, 0)),
                             .whom = script->world->actors[m->who[1]],
                             .part = PART_FACE,
                             .beside = vec3_scale(way, -KNUCKLES * pair_height(script, script->entity) / 1.75f)});
        pair_palm(script, false, m->touch + 0.1, m->touch + 0.45, m->touch + 0.7, m->touch + 1.3, HAND_FIST, ready);
    } else {
        script_wait(script, m->touch);
        script_gesture(script, (Gesture){.score = "struck", .begin = m->touch});
        Vec3 back = vec3_mad(script->position, way, -0.4f);
        pair_step(script, back, 0.75);
        script_gesture(script, (Gesture){.score = "hold cheek", .begin = m->touch + 0.25, .left = true});
        pair_feels(script, m->touch, m->touch + 2.5, EMOTION_SURPRISED, 0.8f);
    }
    pair_heard(script, m, role, m->touch, face, 0.9f);
}

// ---------------------------------------------------------------- a bout

typedef enum Blow { BLOW_JAB = 0, BLOW_CROSS, BLOW_HOOK, BLOW_BODY } Blow; // left, right, right from the side, low
typedef enum Answer { ANSWER_PARRY = 0, ANSWER_LEAN, ANSWER_DUCK, ANSWER_STRUCK, ANSWER_STAGGER } Answer;

typedef struct Exchange {
    double time;
    int attacker; // role
    Blow blow;
    Answer answer;
} Exchange;

enum { EXCHANGES = 24 };
typedef struct Bout {
    Exchange items[EXCHANGES];
    int count;
    double begin, end; // of the footwork
} Bout;

#define BEAT 0.9       // s from blow to blow
#define RECOVERY 1.5   // s after a stagger
#define DISTANCE 0.49f // m from the middle
#define BLADED 0.55f   // radians the body is turned, left side ahead
#define PARRIED 0.10f  // m before the face that a fist is met

// Three or four exchanges, the last one a hit that sends the other back; again while there is time.
static Bout bout_plan(const Script *script, const Meeting *m)
{
    const World *world = script->world;
    RngKey key = rng_key(world->plan->seed + (uint64_t)m->action, "fight", "exchanges");
    Bout bout = {.begin = m->touch - 1.0};
    double t = m->touch;
    int role = 0, left = 3 + (int)(2.0f * rng_float(key, 0));
    for (int i = 0; i < EXCHANGES && (t < m->until - 0.9 || i == 0); i++) {
        Exchange *e = &bout.items[bout.count++];
        bool last = --left <= 0 || t + BEAT > m->until - 0.9;
        float which = rng_float(key, 3 * (uint64_t)i + 1), how = rng_float(key, 3 * (uint64_t)i + 2);
        *e = (Exchange){.time = t, .attacker = role, .blow = (Blow)(which * 3.999f)};
        if (last) {
            e->blow = which < 0.5f ? BLOW_CROSS : BLOW_HOOK;
            e->answer = ANSWER_STAGGER;
        } else if (e->blow == BLOW_BODY) {
            e->answer = ANSWER_STRUCK;
        } else if (e->blow == BLOW_HOOK) {
            e->answer = ANSWER_DUCK;
        } else {
            e->answer = how < 0.6f ? ANSWER_PARRY : ANSWER_LEAN;
        }
        float reach = pair_height(script, m->who[role]) / pair_height(script, m->who[1 - role]);
        if (reach < 0.86f) { // a face so high is out of reach, a belly so low as well
            e->blow = BLOW_BODY;
            e->answer = last ? ANSWER_STAGGER : ANSWER_STRUCK;
        } else if (reach > 1.0f / 0.86f && e->blow == BLOW_BODY) {
            e->blow = BLOW_CROSS;
            e->answer = ANSWER_PARRY;
        }
        t += BEAT * (double)rng_range(key, 3 * (uint64_t)i + 3, 0.92f, 1.1f);
        if (last) {
            t += RECOVERY;
            left = 3 + (int)(2.0f * how);
        }
        role = rng_float(key, 1000 + (uint64_t)i) < 0.7f ? 1 - role : role; // most often they take turns
    }
    bout.end = bout.items[bout.count - 1].time + 1.6;
    return bout;
}

typedef struct Footwork {
    Bout bout;
    const Meeting *meeting;
    int role;
} Footwork;

static float bump(double time, double at, float rise, float stay, float fall)
{
    float t = (float)(time - at);
    return smoothstepf(-rise, 0.0f, t) * (1.0f - smoothstepf(stay, stay + fall, t));
}

static void footwork_at(const void *user, double time, Vec3 *position, float *yaw)
{
    const Footwork *f = user;
    const Meeting *m = f->meeting;
    Vec3 way = pair_way(m, f->role);
    float away = lerpf(0.5f * m->kind->start, DISTANCE, smoothstepf(0.0f, 0.8f, (float)(time - f->bout.begin)));
    for (int i = 0; i < f->bout.count; i++) {
        const Exchange *e = &f->bout.items[i];
        bool attacks = e->attacker == f->role, again = i + 1 < f->bout.count;
        if (attacks)
            away -= 0.05f * bump(time, e->time, 0.4f, 0.1f, 0.4f);
        else if (e->answer == ANSWER_LEAN)
            away += 0.08f * bump(time, e->time, 0.35f, 0.15f, 0.45f);
        else if (e->answer == ANSWER_STRUCK)
            away += 0.05f * bump(time, e->time + 0.3, 0.3f, 0.2f, 0.4f);
        else if (e->answer == ANSWER_STAGGER)
            away += 0.42f * bump(time, e->time + 0.95, 0.9f, again ? 0.35f : 1e6f, 0.8f);
    }
    *position = vec3_mad(m->middle, way, -away);
    *yaw = atan2f(way.x, way.z) - BLADED;
}

static Quat fist_turn(Vec3 fingers, Vec3 palm)
{
    return palm_turn(fingers, palm);
}

// Both fists before the face, in the trunk's frame.
static void hold_guard(Script *script, double begin, double end)
{
    float unit = pair_height(script, script->entity) / 1.75f;
    Quat ahead = quat_yaw(BLADED);
    for (int side = 0; side < 2; side++) {
        float sign = side ? -1.0f : 1.0f;
        Vec3 at = side ? vec3(-0.09f, -0.01f, 0.22f) : vec3(0.05f, 0.02f, 0.33f);
        Quat turn = fist_turn(vec3(-sign * 0.15f, 1.0f, 0.35f), vec3(-sign * 0.9f, 0.0f, -0.5f));
        Reach reach = {.left = side == 0,
                       .begin = begin,
                       .contact = begin + 0.5,
                       .release = end,
                       .end = end + 0.8,
                       .shape = HAND_FIST,
                       .pose = handling_pose,
                       .user =
                           handling_pose_new(script, vec3_scale(quat_rotate(ahead, at), unit), quat_mul(ahead, turn)),
                       .frame = REACH_TRUNK};
        ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
    }
}

static void strike(Script *script, const Footwork *f, const Exchange *e)
{
    const Meeting *m = f->meeting;
    int other_role = 1 - f->role, whom = m->who[other_role];
    Footwork other = *f;
    other.role = other_role;
    Vec3 axis, way = pair_way(m, f->role), right = pair_right(m, f->role);
    float yaw, height = pair_height(script, whom);
    footwork_at(&other, e->time, &axis, &yaw);
    bool low = e->blow == BLOW_BODY, jab = e->blow == BLOW_JAB, through = e->answer == ANSWER_DUCK;
    Vec3 point = vec3_add(vec3_mad(axis, way, low ? -0.20f : -0.23f), vec3(0, (low ? 0.63f : 0.885f) * height, 0));
    if (through) // goes round where the head was, no farther than the arm reaches
        point =
            vec3_mad(vec3(point.x, fminf(point.y, 0.9f * pair_height(script, script->entity)), point.z), way, -0.14f);
    Vec3 ahead = e->blow == BLOW_HOOK ? vec3_normalize(vec3_mad(way, right, -0.5f)) : way; // round from the side
    PalmPath path = {.point = point, .rotation = palm_turn(ahead, vec3(0, -1, 0))};
    if (!through && e->answer != ANSWER_LEAN) {
        path.whom = script->world->actors[whom];
        path.part = low ? PART_BELLY : e->blow == BLOW_HOOK ? PART_CHEEK : PART_FACE;
        path.left = true;
        path.above = low ? 0.015f : 0.0f;
        path.beside = vec3_scale(ahead, -KNUCKLES * pair_height(script, script->entity) / 1.75f);
        if (e->answer == ANSWER_PARRY) // does not get as far
            path.beside = vec3_mad(path.beside, way, -PARRIED);
    }
    if (e->blow == BLOW_HOOK) {
        PalmPath wide = path;
        wide.whom = NULL;
        wide.point = vec3_mad(vec3_mad(point, right, 0.20f), way, -0.03f);
        pair_palm(script, false, e->time - 0.42, e->time - 0.13, e->time, e->time + 0.1, HAND_FIST, wide);
    }
    pair_palm(script, jab, e->time - (jab ? 0.2 : 0.24), e->time, e->time + (through ? 0.02 : 0.07),
              e->time + (through ? 0.3 : 0.42), HAND_FIST, path);
    if (through) {
        path.point = vec3_mad(path.point, way, -0.15f);
        pair_palm(script, jab, e->time, e->time + 0.10, e->time + 0.12, e->time + 0.42, HAND_FIST, path);
    }
    script_gesture(script, (Gesture){.score = jab ? "blow left" : "blow right", .begin = e->time - 0.36});
}

static void answer(Script *script, const Footwork *f, const Exchange *e)
{
    const Meeting *m = f->meeting;
    Vec3 axis, way = pair_way(m, f->role);
    float yaw, height = pair_height(script, script->entity);
    footwork_at(f, e->time, &axis, &yaw);
    static const struct {
        const char *score;
        double before;
    } scores[] = {[ANSWER_PARRY] = {"guard", 0.35},
                  [ANSWER_LEAN] = {"lean away", 0.3},
                  [ANSWER_DUCK] = {"duck", 0.3},
                  [ANSWER_STRUCK] = {"struck low", 0.0},
                  [ANSWER_STAGGER] = {"struck", 0.0}};
    if (e->answer != ANSWER_PARRY)
        script_gesture(script, (Gesture){.score = scores[e->answer].score,
                                         .begin = e->time - scores[e->answer].before,
                                         .left = e->blow == BLOW_JAB});
    if (e->answer == ANSWER_PARRY) { // the palm takes the fist: of the hand on its side
        bool left = e->blow == BLOW_CROSS;
        int whose = m->who[1 - f->role];
        float unit = pair_height(script, whose) / 1.75f;
        pair_palm(script, left, e->time - 0.3, e->time - 0.03, e->time + 0.08, e->time + 0.45, HAND_FLAT,
                  (PalmPath){.point = vec3_add(vec3_mad(axis, way, 0.33f), vec3(0, 0.885f * height, 0)),
                             .rotation = palm_turn(vec3(0, 1, 0.0f), way),
                             .whom = script->world->actors[whose],
                             .part = PART_PALM,
                             .left = e->blow == BLOW_JAB,
                             .beside = vec3_scale(way, -(KNUCKLES + 0.03f) * unit)});
    }
    if (e->answer == ANSWER_STAGGER) { // the arms fly out to keep the balance
        float unit = height / 1.75f;
        for (int side = 0; side < 2; side++) {
            float sign = side ? -1.0f : 1.0f;
            Reach reach = {.left = side == 0,
                           .begin = e->time + 0.02,
                           .contact = e->time + 0.32,
                           .release = e->time + 0.5,
                           .end = e->time + 1.2,
                           .shape = HAND_RELAXED,
                           .pose = handling_pose,
                           .user = handling_pose_new(script,
                                                     vec3_scale(vec3(sign * 0.44f, side ? -0.30f : -0.2f, 0.14f), unit),
                                                     palm_turn(vec3(sign, -0.2f, 0.3f), vec3(0, -1, 0.2f))),
                           .frame = REACH_TRUNK};
            ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
        }
    }
}

static void play_fight(Script *script, const Meeting *m, int role)
{
    Footwork *f = ARENA_NEW(script->world->arena, Footwork);
    *f = (Footwork){.bout = bout_plan(script, m), .meeting = m, .role = role};
    Bout *bout = &f->bout;
    double end = action_shot_end(script->world, pair_shot(script, m));
    bout->begin = fmax(bout->begin, script->time);
    script_wait(script, bout->begin);
    Vec3 from, to;
    float yaw, to_yaw;
    footwork_at(f, bout->begin, &from, &yaw);
    double stop = fmin(bout->end, end + 0.5);
    footwork_at(f, stop, &to, &to_yaw);
    script_gesture(script, (Gesture){.score = "guard", .begin = bout->begin, .end = bout->end});
    hold_guard(script, bout->begin, bout->end - 0.5);
    for (int i = 0; i < bout->count; i++)
        if (bout->items[i].attacker == role)
            strike(script, f, &bout->items[i]);
        else
            answer(script, f, &bout->items[i]);
    for (int i = 0; i < bout->count; i++) {
        const Exchange *e = &bout->items[i];
        if (e->answer != ANSWER_LEAN && e->answer != ANSWER_DUCK)
            pair_heard(script, m, role, e->time, vec3_add(m->middle, vec3(0, 1.5f, 0)),
                       e->answer == ANSWER_PARRY ? 0.5f : 0.95f);
    }
    script_move(script, (Move){.kind = MOVE_COURSE,
                               .begin = bout->begin,
                               .end = stop,
                               .from = from,
                               .to = to,
                               .yaw = script->yaw,
                               .to_yaw = to_yaw,
                               .steps = (int)((stop - bout->begin) / 0.42 + 0.5),
                               .course = footwork_at,
                               .course_user = f,
                               .right_first = role == 1,
                               .spread = 1.5f});
    Effort effort = {bout->begin, stop + 0.5, 0.75f};
    ARRAY_PUSH(script->p.efforts, script->p.effort_count, script->effort_capacity, effort);
}

const Touch touches_blows[] = {
    {"hit", 0.68f, 0.85f, 0.1, .play = play_punch},
    {"fight", 0.98f, 1.3f, LASTS, .play = play_fight, .going = true},
    {0},
};
