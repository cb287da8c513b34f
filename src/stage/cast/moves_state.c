// Moves, asked: where the body is and what each foot does at an instant.
#include "stage/cast/motion.h"

// ---------------------------------------------------------------- asking: the body

static int move_at(const Script *script, double time)
{
    int found = 0;
    for (int i = 0; i < script->move_count; i++)
        if (script->moves[i].move.begin <= time + 1e-9)
            found = i;
    return found;
}

// Place and facing inside one move, time clamped to it.
static void move_place(const Actor *actor, const Script *script, int index, double time, Vec3 *position, float *yaw,
                       float *speed)
{
    const MoveTrack *track = &script->moves[index];
    const Move *move = &track->move;
    (void)actor;
    double span = fmax(move->end - move->begin, 1e-3), t = time - move->begin;
    float u = clampf((float)(t / span), 0.0f, 1.0f);
    *speed = 0.0f;
    if (move->carried) {
        Carried carried = {0};
        move->carried(move->carried_user, time, &carried);
        *position = carried.ground;
        *yaw = carried_yaw(&carried);
    } else if (kind_travels(move->kind)) {
        float s = track_distance(track, time, speed);
        *position = path_smooth(track, s);
        *yaw = path_facing(track, clampf(s, 0.0f, track->length));
        if (!move->rolling_start)
            *yaw = angle_lerp(move->yaw, *yaw, smoothstepf(0.0f, 0.55f, (float)t));
        if (!move->rolling_end)
            *yaw = angle_lerp(*yaw, move->to_yaw, smoothstepf((float)span - 0.7f, (float)span, (float)t));
    } else if (move->kind == MOVE_COURSE) {
        course_at(move, time, position, yaw);
    } else if (move->kind == MOVE_TURN) {
        *position = move->from;
        *yaw = angle_lerp(move->yaw, move->to_yaw, smoothstepf(0.02f, 0.92f, u));
    } else if (move->kind == MOVE_STAND_UP) {
        *position = vec3_lerp(move->from, move->to, smoothstepf(0.4f, 1.0f, u));
        *yaw = angle_lerp(move->yaw, move->to_yaw, u);
    } else if (move->kind == MOVE_SIT_DOWN) {
        *position = move->from;
        *yaw = angle_lerp(move->yaw, move->to_yaw, smoothstepf(0.0f, 0.4f, u));
    } else {
        *position = move->from;
        *yaw = move->yaw;
    }
}

// Time since a whole run of moves began, for the seated share.
static float move_sit(const Move *move, double time)
{
    float u = clampf((float)((time - move->begin) / fmax(move->end - move->begin, 1e-3)), 0.0f, 1.0f);
    if (move->kind == MOVE_SIT_IDLE)
        return 1.0f;
    if (move->kind == MOVE_SIT_DOWN)
        return smoothstepf(0.18f, 0.9f, u);
    if (move->kind == MOVE_STAND_UP)
        return 1.0f - smoothstepf(0.12f, 0.85f, u);
    return 0.0f;
}

static float gait_phase(const Script *script, const MoveTrack *track, double time)
{
    // Phase runs from footfall to footfall; which foot a footfall is comes from the plants.
    double period = track->step_period > 0 ? track->step_period : 0.5;
    double since = (time - track->footfalls[0]) / period;
    bool right_first = false;
    for (int i = 0; i < script->plant_counts[1]; i++)
        right_first = right_first || fabs(script->plants[1][i].land - track->footfalls[0]) < 1e-6;
    double phase = since * 0.5 + (right_first ? 0.5 : 0.0);
    return (float)(phase - floor(phase));
}

static void gait_mix(Gait *sum, Gait gait, float weight)
{
    for (size_t i = 0; i < sizeof(Gait) / sizeof(float); i++)
        ((float *)sum)[i] += weight * ((const float *)&gait)[i];
}

BodyState moves_body(const Actor *actor, const Script *script, double time)
{
    BodyState body = {0};
    if (!script->move_count) {
        body.weights[MOVE_STAND] = 1.0f;
        return body;
    }
    int index = move_at(script, time);
    const MoveTrack *track = &script->moves[index];
    body.move = index;
    move_place(actor, script, index, time, &body.position, &body.yaw, &body.speed);
    // A body that comes from another move glides over small gaps.
    if (!track->starts_anew && index > 0) {
        Vec3 position;
        float yaw, speed, share = smoothstepf(0.0f, 0.3f, (float)(time - track->move.begin));
        move_place(actor, script, index - 1, script->moves[index - 1].move.end, &position, &yaw, &speed);
        Vec3 here;
        float facing, now;
        move_place(actor, script, index, track->move.begin, &here, &facing, &now);
        body.position = vec3_add(body.position, vec3_scale(vec3_sub(position, here), 1.0f - share));
        body.yaw += angle_wrap(yaw - facing) * (1.0f - share);
    }
    body.sit = move_sit(&track->move, time);
    body.seat = track->move.seat;
    body.seat_yaw = track->move.kind == MOVE_SIT_DOWN ? track->move.to_yaw : track->move.yaw;
    float u = clampf((float)((time - track->move.begin) / fmax(track->move.end - track->move.begin, 1e-3)), 0, 1);
    if (track->move.kind == MOVE_SIT_DOWN)
        body.lean = 0.62f * sinf(PI_F * smoothstepf(0.05f, 1.0f, u));
    if (track->move.kind == MOVE_STAND_UP)
        body.lean = 0.7f * sinf(PI_F * smoothstepf(0.0f, 0.95f, u));
    // Styles fade into each other around the joints of contiguous moves.
    float fade = 0.28f;
    float share = track->starts_anew || index == 0 ? 1.0f : smoothstepf(0.0f, fade, (float)(time - track->move.begin));
    body.weights[track->move.kind] += share;
    if (share < 1.0f)
        body.weights[script->moves[index - 1].move.kind] += 1.0f - share;
    const MoveTrack *walker = kind_steps(track->move.kind)                                          ? track
                              : index > 0 && !track->starts_anew && kind_steps(track[-1].move.kind) ? track - 1
                                                                                                    : NULL;
    if (walker && walker->footfall_count) {
        body.phase = gait_phase(script, walker, time);
        float v = 0.0f;
        if (walker == track)
            track_distance(track, time, &v);
        body.speed = v;
        body.stride = clampf(v / fmaxf(0.6f * actor_gait_speed(actor, walker->move.kind), 0.1f), 0.0f, 1.0f);
    }
    if (walker && walker == track) { // leans into starts, against stops and into turns
        const double step = 0.15;
        Vec3 position;
        float before, after, slow, fast, g = 9.81f;
        move_place(actor, script, index, fmax(time - step, track->move.begin), &position, &before, &slow);
        move_place(actor, script, index, fmin(time + step, track->move.end), &position, &after, &fast);
        float push = (fast - slow) / (float)(2.0 * step) / g;
        body.lean += clampf(0.5f * push, -0.12f, 0.2f) * (track->move.kind == MOVE_BACK ? -1.0f : 1.0f);
        float rate = angle_wrap(after - before) / (float)(2.0 * step);
        body.bank = clampf(-0.8f * atanf(body.speed * rate / g), -0.3f, 0.3f);
    }
    for (int k = 0; k < MOVE_KIND_COUNT; k++)
        if (body.weights[k] > 0.0f)
            gait_mix(&body.gait, gait_for(actor, (MoveKind)k), body.weights[k] * body.stride);
    return body;
}

// ---------------------------------------------------------------- asking: a foot

// Ankle of a foot that stands on its ball (pitch > 0) or its heel (pitch < 0) at a plant.
static FootState foot_pivot(const Actor *actor, const Plant *plant, float pitch)
{
    Quat yaw = quat_yaw(plant->yaw), turn = quat_mul(yaw, quat_axis_angle(vec3(1, 0, 0), pitch));
    // It turns about the toe joint, so that the toes stay flat where they are, or about the heel's edge.
    float along = pitch > 0.0f ? actor->ball_front : -actor->heel_back,
          above = pitch > 0.0f ? actor->ball_height : 0.0f;
    // A plant is where the weight comes down: ahead of the ankle.
    Vec3 pivot = vec3_add(plant->position, quat_rotate(yaw, vec3(0, above, along - 0.04f * body_scale(actor))));
    FootState foot = {.rotation = turn, .load = 1.0f};
    foot.ankle = vec3_add(pivot, quat_rotate(turn, vec3(0, actor->sole - above, -along)));
    foot.toe_bend = pitch > 0.0f ? pitch : 0.0f;
    return foot;
}

static float step_share(const Actor *actor, const Plant *plant)
{
    float natural = 2.0f * gait_for(actor, plant->gait).step * body_scale(actor);
    return clampf(plant->reach / natural, 0.12f, 1.15f);
}

// Pitch of the standing foot: rolls in after landing, rolls off before lifting.
static float stance_pitch(const Actor *actor, const Plant *plant, const Plant *next, double time)
{
    float pitch = 0.0f;
    const Gait figures = gait_for(actor, plant->gait), *gait = &figures;
    float since = (float)(time - plant->land), roll_in = 0.10f;
    if (plant->reach > 0.0f && since < roll_in)
        pitch = -gait->pitch_land * step_share(actor, plant) * (1.0f - smoothstepf(0.0f, roll_in, since));
    if (next) {
        double stance = plant->lift - fmax(plant->land, plant->lift - 0.5);
        float roll_off = (float)fmin(stance * 0.55, 0.3), left = (float)(plant->lift - time);
        if (left < roll_off) {
            float x = 1.0f - left / roll_off;
            pitch += gait_for(actor, next->gait).pitch_off * step_share(actor, next) * x * x * (2.2f - 1.2f * x) * 0.8f;
        }
    }
    return pitch;
}

FootState moves_foot(const Actor *actor, const Script *script, int side, double time)
{
    int count = script->plant_counts[side], at = 0;
    if (!count)
        return (FootState){.ankle = actor->joints[actor->rig.foot[side]], .rotation = quat_identity(), .load = 1.0f};
    for (int i = 0; i < count; i++)
        if (script->plants[side][i].land <= time + 1e-9)
            at = i;
    const Plant *plant = &script->plants[side][at], *next = at + 1 < count ? plant + 1 : NULL;
    bool cut = next && next->land - plant->lift < 1e-6;
    if (cut)
        next = NULL;
    if (next && next->gait == MOVE_CARRY && time > plant->lift) {
        Vec3 position;
        float yaw, speed;
        move_place(actor, script, move_at(script, time), time, &position, &yaw, &speed);
        Plant carried = {.position = foot_beside(actor, side, position, yaw, 1.0f),
                         .yaw = yaw + (side ? -0.12f : 0.12f)};
        return foot_pivot(actor, &carried, 0.0f);
    }
    if (!next || time <= plant->lift)
        return foot_pivot(actor, plant, stance_pitch(actor, plant, next, time));
    const Gait figures = gait_for(actor, next->gait), *gait = &figures;
    float share = step_share(actor, next);
    float u = clampf((float)((time - plant->lift) / fmax(next->land - plant->lift, 1e-3)), 0.0f, 1.0f);
    float off = stance_pitch(actor, plant, next, plant->lift), land = -gait->pitch_land * share;
    FootState from = foot_pivot(actor, plant, off), to = foot_pivot(actor, next, land);
    // The heel goes on rising a little, then the foot swings through and meets the ground toe up.
    float pitch = u < 0.25f ? lerpf(off, off * 1.12f, smoothstepf(0.0f, 0.25f, u))
                            : lerpf(off * 1.12f, land, smoothstepf(0.25f, 0.92f, u));
    float ease = u * u * (3.0f - 2.0f * u);
    ease = lerpf(u, ease, 0.75f);
    Vec3 ankle = vec3_lerp(from.ankle, to.ankle, ease);
    float arc = sinf(PI_F * powf(u, 0.72f));
    ankle.y += gait->lift * body_scale(actor) * fmaxf(share, 0.35f) * arc * arc;
    ankle.y += 0.55f * fabsf(next->position.y - plant->position.y) * arc; // over the edge of a step
    float yaw = angle_lerp(plant->yaw, next->yaw, smoothstepf(0.1f, 0.95f, u));
    FootState foot = {.rotation = quat_mul(quat_yaw(yaw), quat_axis_angle(vec3(1, 0, 0), pitch))};
    foot.toe_bend = fmaxf(0.0f, off) * (1.0f - smoothstepf(0.0f, 0.3f, u));
    // Neither toe nor heel goes through the ground.
    float ground = lerpf(plant->position.y, next->position.y, u), lowest;
    float straight = pitch > 0.0f ? 1.0f - clampf(foot.toe_bend / pitch, 0.0f, 1.0f) : 1.0f;
    Vec3 ball = quat_rotate(foot.rotation, vec3(0, actor->ball_height - actor->sole, actor->ball_front));
    Vec3 toe = quat_rotate(foot.rotation, vec3(0, -actor->sole, actor->toe_front));
    Vec3 heel = quat_rotate(foot.rotation, vec3(0, -actor->sole, -actor->heel_back));
    lowest = fminf(ball.y - actor->ball_height, heel.y);
    lowest = ankle.y + fminf(lowest, lerpf(lowest, toe.y, straight));
    float clearance = 0.012f * sinf(PI_F * u);
    if (lowest < ground + clearance)
        ankle.y += (ground + clearance - lowest) * smoothstepf(0.0f, 0.1f, u) * smoothstepf(1.0f, 0.92f, u);
    foot.ankle = ankle;
    foot.load = fmaxf(1.0f - smoothstepf(0.0f, 0.25f, u), smoothstepf(0.75f, 1.0f, u));
    return foot;
}
