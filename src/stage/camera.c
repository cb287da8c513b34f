// The camera solver: where a director would put the camera for a shot, and how it moves.
//
// A framing (size, angle, side, lens) gives a wished spot around the subject. Candidates around it are scored for
// being inside the place, for a clear view of the subject, for staying on the camera's side of the line between two
// people (the 180-degree rule) and for nearness to the wish; the best one is moved through the shot and baked.
#include "stage/camera.h"
#include "stage/camera_path.h"

#include <stdio.h>
#include <string.h>

#define CAMERA_RATE 48.0
#define GATE_MM 36.0f          // full frame
#define SHORTEST_LENS_MM 18.0f // wider distorts faces

// What a size shows of a standing person: metres from bottom to top of the frame for a body of 1.75 m, where the
// middle of the frame is on the body (share of its height), and the lens a crew would take. Katz, "Film Directing
// Shot by Shot" (1991), chapter on framings.
typedef struct Framing {
    ShotSize size;
    float extent, centre, lens_mm, f_number;
} Framing;
static const Framing framings[] = {
    {SHOT_AUTO, 2.50f, 0.51f, 35, 4.0f},           {SHOT_EXTREME_WIDE, 9.0f, 0.6f, 24, 8.0f},
    {SHOT_WIDE, 3.00f, 0.55f, 28, 5.6f},           {SHOT_FULL, 2.20f, 0.52f, 35, 4.0f},
    {SHOT_MEDIUM_WIDE, 1.45f, 0.68f, 40, 4.0f},    {SHOT_MEDIUM, 1.00f, 0.78f, 50, 2.8f},
    {SHOT_MEDIUM_CLOSE, 0.66f, 0.87f, 65, 2.8f},   {SHOT_CLOSE, 0.42f, 0.925f, 85, 2.8f},
    {SHOT_EXTREME_CLOSE, 0.20f, 0.94f, 100, 4.0f},
};

#define NEAREST_SHARE 0.66f // of the framing's distance: as near as a moving subject may come
#define FRAMED_MOST 8
#define TRACK_TRAVEL 2.0f // metres: a person seen from the side who goes farther is accompanied, not passed by

typedef struct Setup { // one shot while it is solved
    const World *world;
    int shot;
    const Shot *plan_shot;
    const PlaceInfo *place;
    const Camera *camera;
    Framing framing;
    double begin, end;
    int subject, second, over; // entities or PLAN_NONE
    int framed[FRAMED_MOST];   // people who share the frame: two who are named, or a group that acts together
    int framed_count;          // 0 or 1: the subject alone
    float focal, aspect;
    float extent;           // metres of height shown at the subject
    float distance;         // camera to subject
    float travel;           // share of the distance that a dolly goes
    const Framing *last;    // what the move ends on, or NULL: nothing else
    bool tracks;            // the camera travels with the subject
    const Landmark *detail; // what an insert shows
    double detail_time;
} Setup;

static float gate_of(const Camera *camera)
{
    return camera->gate_mm > 0 ? camera->gate_mm : GATE_MM;
}

static const Framing *framing_for(ShotSize size)
{
    for (int i = 0; i < COUNT_OF(framings); i++)
        if (framings[i].size == size)
            return &framings[i];
    return &framings[0];
}

static bool has_face(const Setup *s, int entity)
{
    ActorFace face;
    return world_face(s->world, entity, s->begin, &face);
}

// ---------------------------------------------------------------- what the shot looks at

// The point of a person that the middle of the frame shows.
static Vec3 aim_at_person(const Setup *s, int entity, double time)
{
    ActorFace face;
    if (!world_face(s->world, entity, time, &face))
        return vec3(0, 1.2f, 0);
    if (s->framing.size >= SHOT_MEDIUM_CLOSE)
        return vec3_add(face.eyes, vec3(0, -0.10f * s->framing.extent, 0));
    // by share between feet and crown, so that a seated person is framed as well
    float ground = fminf(face.left_foot.y, face.right_foot.y);
    float crown = face.head.y + 0.14f;
    Vec3 p = vec3_lerp(face.hips, face.head, 0.5f);
    p.y = ground + (crown - ground) * s->framing.centre;
    return p;
}

// From behind, the frame opens towards the free side of the place: where the eye can go past the person.
static Vec3 open_side(const Setup *s, Vec3 aim)
{
    Vec3 centre = vec3_scale(vec3_add(s->place->walk_min, s->place->walk_max), 0.5f);
    aim.x += clampf(0.45f * (centre.x - aim.x), -0.16f, 0.16f) * s->extent;
    return aim;
}

static Vec3 aim_at(const Setup *s, double time)
{
    if (s->detail) {
        ActorFace face;
        Vec3 p = s->detail->has_touch ? s->detail->touch : s->detail->position;
        if (s->subject != PLAN_NONE && world_face(s->world, s->subject, s->detail_time, &face)) {
            Vec3 hand =
                vec3_distance(face.left_hand, p) < vec3_distance(face.right_hand, p) ? face.left_hand : face.right_hand;
            p = vec3_lerp(p, hand, 0.35f);
        }
        return p;
    }
    if (s->framed_count > 1) {
        Vec3 sum = vec3(0, 0, 0);
        for (int i = 0; i < s->framed_count; i++)
            sum = vec3_add(sum, aim_at_person(s, s->framed[i], time));
        return vec3_scale(sum, 1.0f / (float)s->framed_count);
    }
    if (s->subject != PLAN_NONE && has_face(s, s->subject)) {
        Vec3 aim = aim_at_person(s, s->subject, time);
        return s->camera->side == SIDE_BEHIND ? open_side(s, aim) : aim;
    }
    for (int i = 0; i < s->world->landmark_count; i++)
        if (s->subject != PLAN_NONE && s->world->landmarks[i].entity == s->subject &&
            s->world->landmarks[i].place == s->plan_shot->place)
            return s->world->landmarks[i].position;
    return vec3_add(vec3_scale(vec3_add(s->place->walk_min, s->place->walk_max), 0.5f), vec3(0, 1.2f, 0));
}

static Vec3 focus_at(const Setup *s, double time)
{
    ActorFace face;
    int asked = s->camera->focus, from = s->camera->focus_from, to = s->camera->focus_to;
    if (from != PLAN_NONE && to != PLAN_NONE) // the pull: in the middle of the shot
        asked = time < 0.5 * (s->begin + s->end) ? from : to;
    if (asked != PLAN_NONE && asked != s->subject) {
        if (world_face(s->world, asked, time, &face))
            return face.eyes;
        for (int i = 0; i < s->world->landmark_count; i++)
            if (s->world->landmarks[i].entity == asked && s->world->landmarks[i].place == s->plan_shot->place)
                return s->world->landmarks[i].position;
    }
    if (!s->detail && s->subject != PLAN_NONE && world_face(s->world, s->subject, time, &face))
        return s->framed_count > 1 ? aim_at(s, time) : face.eyes;
    return aim_at(s, time);
}

// ---------------------------------------------------------------- scoring a spot

// Where segment a-b passes through an upright box turned by yaw: true when it does.
static bool segment_hits_box(Vec3 a, Vec3 b, Vec3 centre, Vec3 half, float yaw)
{
    Quat turn = quat_yaw(-yaw);
    Vec3 p = quat_rotate(turn, vec3_sub(a, centre)), q = quat_rotate(turn, vec3_sub(b, centre));
    Vec3 d = vec3_sub(q, p);
    float t0 = 0, t1 = 1;
    const float *pv = &p.x, *dv = &d.x, *hv = &half.x;
    for (int k = 0; k < 3; k++) {
        if (fabsf(dv[k]) < 1e-6f) {
            if (fabsf(pv[k]) > hv[k])
                return false;
            continue;
        }
        float u = (-hv[k] - pv[k]) / dv[k], v = (hv[k] - pv[k]) / dv[k];
        t0 = fmaxf(t0, fminf(u, v));
        t1 = fminf(t1, fmaxf(u, v));
    }
    return t0 < t1;
}

static float distance_to_segment(Vec3 p, Vec3 a, Vec3 b)
{
    Vec3 d = vec3_sub(b, a);
    float t = clampf(vec3_dot(vec3_sub(p, a), d) / fmaxf(vec3_dot(d, d), 1e-6f), 0, 1);
    return vec3_distance(p, vec3_mad(a, d, t));
}

// Share of the view that something stands in, 0 clear.
static float occlusion(const Setup *s, Vec3 from, Vec3 to, double time)
{
    float blocked = 0;
    for (int i = 0; i < s->world->landmark_count; i++) {
        const Landmark *mark = &s->world->landmarks[i];
        float size = fmaxf(mark->half_size.x, fmaxf(mark->half_size.y, mark->half_size.z));
        if (mark->place != s->plan_shot->place || mark == s->detail || size > 2.2f || size < 0.15f)
            continue; // regions (a hallway) and small things hide nobody
        Vec3 half = vec3_scale(mark->half_size, 0.9f);
        Vec3 end = vec3_lerp(from, to, 0.92f);
        if (segment_hits_box(from, end, mark->position, half, mark->yaw))
            blocked += 1;
    }
    for (int e = 0; e < s->world->plan->entity_count; e++) {
        ActorFace face;
        if (!world_face(s->world, e, time, &face))
            continue;
        bool subject = e == s->subject || e == s->second;
        for (int i = 0; i < s->framed_count; i++)
            subject |= e == s->framed[i];
        if (!subject && e != s->over) {
            if (distance_to_segment(face.chest, from, to) < 0.35f || distance_to_segment(face.head, from, to) < 0.2f)
                blocked += 1;
        } else if (e == s->over) {
            if (distance_to_segment(face.head, from, to) < 0.16f)
                blocked += 1;
        } else if (s->detail) { // the body must not stand before its own hand
            if (distance_to_segment(face.chest, from, to) < 0.24f || distance_to_segment(face.head, from, to) < 0.16f)
                blocked += 1;
        }
    }
    return blocked;
}

// The box a camera may be in: the place's, narrowed to a corridor when the subject is inside one.
static void camera_box(const Setup *s, Vec3 subject, Vec3 *low, Vec3 *high)
{
    *low = s->place->camera_min;
    *high = s->place->camera_max;
    const Landmark *hall = world_find_landmark(s->world, s->plan_shot->place, "hallway");
    if (!hall)
        return;
    float c = fabsf(cosf(hall->yaw)), w = fabsf(sinf(hall->yaw));
    Vec3 half = vec3(c * hall->half_size.x + w * hall->half_size.z, hall->half_size.y,
                     w * hall->half_size.x + c * hall->half_size.z);
    Vec3 d = vec3_sub(subject, hall->position);
    if (fabsf(d.x) > half.x || fabsf(d.z) > half.z)
        return;
    *low = vec3(hall->position.x - half.x + 0.12f, s->place->camera_min.y, hall->position.z - half.z + 0.12f);
    *high = vec3(hall->position.x + half.x - 0.12f, s->place->camera_max.y, hall->position.z + half.z - 0.12f);
}

static float outside(Vec3 p, Vec3 low, Vec3 high)
{
    float d = 0;
    d += fmaxf(0, low.x - p.x) + fmaxf(0, p.x - high.x);
    d += fmaxf(0, low.y - p.y) + fmaxf(0, p.y - high.y);
    d += fmaxf(0, low.z - p.z) + fmaxf(0, p.z - high.z);
    return d;
}

// ---------------------------------------------------------------- the spot

// Facing of the subject: a person's own, a thing's front.
static float subject_yaw(const Setup *s, double time)
{
    ActorFace face;
    if (s->detail)
        return atan2f(s->detail->touch_normal.x, s->detail->touch_normal.z);
    if (s->subject != PLAN_NONE && s->second != PLAN_NONE && s->over == PLAN_NONE)
        return 0; // two people: from the master side
    if (s->subject != PLAN_NONE && world_face(s->world, s->subject, time, &face))
        return face.yaw;
    return 0;
}

// Wished azimuth of the camera from the subject, relative to the way it faces, and how far either side may be tried.
static void wished_azimuth(const Setup *s, float yaw, float *azimuth, bool *mirrored, float *tolerance)
{
    *mirrored = true;
    *tolerance = 0.5f;
    if (s->detail) {
        *azimuth = 0.95f;
        return;
    }
    switch (s->camera->side) {
    case SIDE_FRONT:
        *azimuth = 0.12f;
        break;
    case SIDE_BEHIND:
        *azimuth = PI_F - 0.14f;
        *tolerance = 0.25f;
        break;
    case SIDE_PROFILE:
        *azimuth = PI_F * 0.5f;
        *tolerance = 0.75f;
        break;
    case SIDE_THREE_QUARTER:
        *azimuth = 0.65f;
        break;
    default:
        if (s->second != PLAN_NONE || s->subject == PLAN_NONE || s->framing.size == SHOT_WIDE ||
            s->framing.size == SHOT_EXTREME_WIDE) {
            *azimuth = -yaw; // the master camera, towards -Z
            *mirrored = false;
        } else {
            *azimuth = 0.5f;
        }
    }
}

static Vec3 spot(Vec3 aim, float azimuth, float elevation, float distance)
{
    return vec3_add(aim, vec3(sinf(azimuth) * cosf(elevation) * distance, sinf(elevation) * distance,
                              cosf(azimuth) * cosf(elevation) * distance));
}

static float wished_elevation(const Setup *s)
{
    switch (s->camera->angle) {
    case ANGLE_LOW:
        return -0.28f;
    case ANGLE_HIGH:
        return 0.5f;
    case ANGLE_WORMS_EYE:
        return -0.6f;
    case ANGLE_GROUND:
    case ANGLE_KNEE:
        return -0.2f;
    case ANGLE_HIP:
        return -0.1f;
    case ANGLE_AERIAL:
        return 0.75f;
    case ANGLE_OVERHEAD:
    case ANGLE_BIRDS_EYE:
        return 1.35f;
    default:
        return s->detail ? 0.16f : s->framing.size == SHOT_EXTREME_WIDE ? 0.2f : 0.03f;
    }
}

// How well a spot serves at one time of the shot; lower is better.
static float spot_score(const Setup *s, Vec3 p, Vec3 aim, double time, bool first)
{
    Vec3 low, high, look = focus_at(s, time);
    camera_box(s, aim, &low, &high);
    Vec3 inside = vec3(clampf(p.x, low.x, high.x), clampf(p.y, low.y, high.y), clampf(p.z, low.z, high.z));
    float score = outside(p, low, high) * 3.0f;
    score += 4.0f * occlusion(s, inside, look, time) + 2.0f * occlusion(s, inside, aim, time);
    // the master side of the room keeps screen directions
    score += inside.z < aim.z && s->camera->side != SIDE_BEHIND && !s->detail ? 0.7f : 0.0f;
    float near = vec3_distance(inside, aim);
    score += near < 0.35f ? 5.0f : 0.0f;
    if (!first && !s->tracks) // a subject that moves may not run into the lens
        score += 3.0f * fmaxf(0, 0.75f - near / s->distance);
    return score;
}

// Camera position at `time`, for the whole shot: the best of the candidates around the wish.
static Vec3 solve_spot(const Setup *s, double time)
{
    Vec3 aim = aim_at(s, time), low, high;
    float yaw = subject_yaw(s, time), azimuth, tolerance, elevation = wished_elevation(s);
    bool mirrored;
    wished_azimuth(s, yaw, &azimuth, &mirrored, &tolerance);
    camera_box(s, aim, &low, &high);
    Vec3 best = spot(aim, yaw + azimuth, elevation, s->distance);
    float best_score = 1e9f;
    double others[2] = {s->begin, s->end};
    for (int side = 0; side < (mirrored ? 2 : 1); side++)
        for (int a = -4; a <= 4; a++)
            for (int d = -5; d <= 4; d++) {
                float turn = (float)a * tolerance * 0.25f, stretch = powf(1.13f, (float)d);
                float az = yaw + (side ? -azimuth : azimuth) + turn;
                Vec3 p = spot(aim, az, elevation, s->distance * stretch);
                float score = fabsf(turn) * 0.8f + fabsf((float)d) * 0.13f + spot_score(s, p, aim, time, true);
                for (int k = 0; k < 2 && !s->detail; k++) {
                    Vec3 then = aim_at(s, others[k]);
                    Vec3 at = s->tracks ? vec3_add(p, vec3_sub(then, aim)) : p;
                    score += 0.5f * spot_score(s, at, then, others[k], false);
                }
                if (score < best_score) {
                    best_score = score;
                    best = vec3(clampf(p.x, low.x, high.x), clampf(p.y, low.y, high.y), clampf(p.z, low.z, high.z));
                }
            }
    return best;
}

// Over the shoulder: behind one, looking at the other, on the master side of the line between them. The lens is
// chosen for the size of the one who is looked at; then the spot follows from where both shall be in the frame:
// the far face a little off the middle, the near head at the edge.
#define OVER_NEAR_AT 0.74f // of half the frame's width
#define OVER_FAR_AT 0.20f

static Vec3 solve_over_shoulder(Setup *s, double time, Vec3 *aim)
{
    ActorFace near, far;
    Vec3 low, high;
    world_face(s->world, s->over, time, &near);
    world_face(s->world, s->subject, time, &far);
    Vec3 line = vec3_sub(far.eyes, near.eyes);
    line.y = 0;
    float apart = vec3_length(line);
    Vec3 along = vec3_normalize(line), across = vec3_cross(along, vec3(0, 1, 0)); // to the right of the line
    float master = across.z >= 0 ? 1.0f : -1.0f;                                  // towards +Z
    if (s->camera->lens_mm <= 0)
        s->focal = clampf((apart + 0.9f) * (GATE_MM / s->aspect) / s->extent, 32.0f, 120.0f);
    camera_box(s, near.chest, &low, &high);
    Vec3 best = near.eyes;
    float best_score = 1e9f, full = s->focal, half = 0.3f;
    // a wall behind the near one leaves less room: then a shorter lens takes both in
    for (int f = 0; f < (s->camera->lens_mm > 0 ? 1 : 5); f++) {
        float focal = full * (1.0f - 0.13f * (float)f), angle_half = atanf(0.5f * GATE_MM / focal);
        float between = angle_half * (OVER_NEAR_AT + OVER_FAR_AT);
        for (int b = 0; b < 9; b++)
            for (int o = 0; o < 30; o++) {
                float back = 0.45f + 0.14f * (float)b, side = 0.10f + 0.025f * (float)o;
                Vec3 p = vec3_mad(vec3_mad(near.eyes, along, -back), across, master * side);
                p.y = near.eyes.y + 0.06f + 0.15f * fmaxf(0, far.eyes.y - near.eyes.y);
                float score = outside(p, low, high) * 6.0f + fabsf(back - 0.85f) * 0.4f + 0.10f * (float)f;
                p = vec3(clampf(p.x, low.x, high.x), clampf(p.y, low.y, high.y), clampf(p.z, low.z, high.z));
                Vec3 to_near = vec3_sub(near.eyes, p), to_far = vec3_sub(far.eyes, p);
                float angle = fabsf(atan2f(to_near.x, to_near.z) - atan2f(to_far.x, to_far.z));
                angle = fminf(angle, TAU_F - angle);
                score += fabsf(angle - between) * 12.0f + 3.0f * occlusion(s, p, far.eyes, time);
                if (score < best_score) {
                    best_score = score;
                    best = p;
                    half = angle_half;
                    s->focal = focal;
                }
            }
    }
    // the look turns from the far face towards the near head, so that the face stands a little off the middle
    Vec3 towards = vec3_sub(vec3_lerp(far.eyes, far.chest, 0.5f), best);
    Vec3 flat_far = vec3(towards.x, 0, towards.z), flat_near = vec3_sub(near.eyes, best);
    float turn = vec3_cross(flat_far, flat_near).y > 0 ? 1.0f : -1.0f;
    *aim = vec3_add(best, quat_rotate(quat_yaw(turn * half * OVER_FAR_AT), towards));
    return best;
}

// ---------------------------------------------------------------- baking

static float move_ease(float x)
{
    x = clampf(x, 0, 1);
    return x * x * x * (x * (x * 6 - 15) + 10);
}

// Applies the camera's own move to a pose; x runs 0..1 over the shot.
static void apply_move(const Setup *s, float x, Vec3 *position, Vec3 *aim, float *focal)
{
    float e = move_ease(x), speed = s->camera->speed > 0 ? s->camera->speed : 1.0f;
    float centred = (e - 0.5f) * speed;
    Vec3 forward = vec3_sub(*aim, *position);
    float distance = vec3_length(forward);
    forward = vec3_normalize(forward);
    Vec3 right = vec3_normalize(vec3_cross(forward, vec3(0, 1, 0)));
    switch (s->camera->move) {
    case CAMERA_DOLLY_IN:
        *position = vec3_mad(*position, forward, s->travel * distance * e);
        break;
    case CAMERA_DOLLY_OUT:
        *position = vec3_mad(*position, forward, s->travel * distance * (1 - e));
        break;
    case CAMERA_PAN_LEFT:
        *aim = vec3_mad(*aim, right, -centred * 0.5f * distance);
        break;
    case CAMERA_PAN_RIGHT:
        *aim = vec3_mad(*aim, right, centred * 0.5f * distance);
        break;
    case CAMERA_TILT_UP:
        aim->y += centred * 0.4f * distance;
        break;
    case CAMERA_TILT_DOWN:
        aim->y -= centred * 0.4f * distance;
        break;
    case CAMERA_TRUCK_LEFT:
    case CAMERA_TRUCK_RIGHT: {
        float way = s->camera->move == CAMERA_TRUCK_LEFT ? -1.0f : 1.0f;
        Vec3 shift = vec3_scale(right, way * centred * 0.35f * distance);
        *position = vec3_add(*position, shift);
        *aim = vec3_add(*aim, vec3_scale(shift, 0.85f));
        break;
    }
    case CAMERA_PEDESTAL_UP:
    case CAMERA_PEDESTAL_DOWN: { // level: the look rises with the camera
        float way = s->camera->move == CAMERA_PEDESTAL_UP ? e : 1 - e;
        position->y += (way - 0.5f) * 0.8f * speed;
        aim->y += (way - 0.5f) * 0.8f * speed;
        break;
    }
    case CAMERA_CRANE_UP:
        position->y += e * 1.6f * speed;
        break;
    case CAMERA_CRANE_DOWN:
        position->y += (1 - e) * 1.6f * speed;
        break;
    case CAMERA_ORBIT:
    case CAMERA_ARC_LEFT:
    case CAMERA_ARC_RIGHT: {
        float way = s->camera->move == CAMERA_ARC_LEFT ? -0.9f : 0.9f;
        Vec3 offset = quat_rotate(quat_yaw(centred * way), vec3_sub(*position, *aim));
        *position = vec3_add(*aim, offset);
        break;
    }
    case CAMERA_WHIP_LEFT:
    case CAMERA_WHIP_RIGHT: { // in the first quarter of the shot, from the side onto the subject
        float way = s->camera->move == CAMERA_WHIP_LEFT ? 1.0f : -1.0f;
        *aim = vec3_mad(*aim, right, way * (1 - move_ease(x * 4)) * 1.2f * distance);
        break;
    }
    case CAMERA_CRASH_ZOOM_IN:
        *focal *= 1 + 0.9f * move_ease(x * 3 - 1);
        break;
    case CAMERA_CRASH_ZOOM_OUT:
        *focal *= 1 + 0.9f * (1 - move_ease(x * 3 - 1));
        break;
    case CAMERA_DOLLY_ZOOM_IN: // focal length and distance in step: the subject keeps its size
    case CAMERA_DOLLY_ZOOM_OUT: {
        float way = 0.4f * (s->camera->move == CAMERA_DOLLY_ZOOM_IN ? e : 1 - e);
        *position = vec3_mad(*position, forward, way * distance);
        *focal *= 1 - way;
        break;
    }
    case CAMERA_FLY_OVER:
    case CAMERA_FLY_THROUGH:
        *position = vec3_mad(*position, forward, 0.45f * distance * e * fminf(speed, 1.6f));
        break;
    case CAMERA_REVEAL:
        *aim = vec3_mad(*aim, right, (e - 1) * 0.6f * distance);
        break;
    case CAMERA_ZOOM_IN:
        *focal *= s->last ? 1 / (1 - s->travel * e) : 1 + 0.6f * e * speed;
        break;
    case CAMERA_ZOOM_OUT:
        *focal *= s->last ? 1 / (1 - s->travel * (1 - e)) : 1 + 0.6f * (1 - e) * speed;
        break;
    default:
        break;
    }
}

// A walking, breathing operator: slow sway, a little faster tremor; metres and radians at strength 1.
static void apply_handheld(const Setup *s, double time, float walking, CameraPose *pose)
{
    float h = s->camera->handheld;
    if (h <= 0)
        return;
    char name[24];
    snprintf(name, sizeof name, "shot %d", s->shot);
    float n[6];
    static const char *axes[6] = {"x", "y", "z", "pan", "tilt", "roll"};
    for (int i = 0; i < 6; i++) {
        RngKey key = rng_key(s->world->plan->seed, name, axes[i]);
        n[i] = 0.7f * rng_noise(key, time * 0.8) + 0.3f * rng_noise(key, time * 2.3 + 50) +
               0.08f * rng_noise(key, time * 6.1 + 90);
    }
    float bob = walking * 0.018f * (float)sin(time * (double)TAU_F * 2.4);
    pose->position = vec3_add(pose->position, vec3(n[0] * 0.045f * h, n[1] * 0.03f * h + bob * h, n[2] * 0.03f * h));
    Vec3 target = vec3_mad(pose->position, pose->forward, pose->focus_distance);
    target = vec3_add(target, vec3_add(vec3_scale(pose->right, n[3] * 0.022f * h * pose->focus_distance),
                                       vec3_scale(pose->up, n[4] * 0.016f * h * pose->focus_distance)));
    CameraPose shaken = camera_look(pose->position, target, n[5] * 0.014f * h);
    pose->right = shaken.right;
    pose->up = shaken.up;
    pose->forward = shaken.forward;
}

// In a tight place the camera comes closer than wished: a crew then takes a shorter lens, unless the lens is given.
static float lens_for(const Setup *s, Vec3 position, Vec3 aim, double time)
{
    float focal = s->focal, distance = vec3_distance(position, aim);
    if (s->camera->lens_mm > 0)
        return focal;
    if (distance < 0.97f * s->distance)
        focal *= distance / s->distance;
    if (s->framed_count > 1) { // all of them inside the frame, with air beside them
        CameraPose pose = camera_look(position, aim, 0);
        for (int i = 0; i < s->framed_count; i++) {
            Vec3 d = vec3_sub(aim_at_person(s, s->framed[i], time), position);
            float depth = vec3_dot(d, pose.forward), side = fabsf(vec3_dot(d, pose.right)) + 0.5f;
            if (depth > 0.3f)
                focal = fminf(focal, 0.5f * GATE_MM * depth / side);
        }
    }
    return fmaxf(focal, SHORTEST_LENS_MM);
}

// Radians, clockwise. A dutch angle without a number leans as far as is usual.
static float roll_at(const Setup *s, float x)
{
    float degrees = s->camera->roll_degrees;
    if (s->camera->angle == ANGLE_DUTCH && degrees == 0)
        degrees = 12.6f;
    if (s->camera->move == CAMERA_ROLL_LEFT || s->camera->move == CAMERA_ROLL_RIGHT)
        degrees += (s->camera->move == CAMERA_ROLL_LEFT ? -1.0f : 1.0f) * 20.0f * move_ease(x);
    return degrees * PI_F / 180.0f;
}

static void bake(Setup *s, ShotPath *path)
{
    World *world = (World *)s->world;
    double middle = 0.5 * (s->begin + s->end);
    bool tracks = s->tracks;
    double anchor_time = s->detail ? s->detail_time : tracks ? s->begin + 0.05 : middle;
    Vec3 aim0, position0;
    if (s->over != PLAN_NONE && has_face(s, s->over) && has_face(s, s->subject)) {
        position0 = solve_over_shoulder(s, anchor_time, &aim0);
    } else {
        position0 = solve_spot(s, anchor_time);
        aim0 = aim_at(s, anchor_time);
        s->focal = lens_for(s, position0, aim0, anchor_time);
    }
    float last_rise = 0; // from the middle of the whole figure to the face
    bool outward = s->camera->move == CAMERA_DOLLY_OUT || s->camera->move == CAMERA_ZOOM_OUT;
    if (s->last && !s->detail && s->subject != PLAN_NONE && has_face(s, s->subject)) {
        Setup other = *s;
        other.framing = *s->last;
        last_rise = aim_at_person(&other, s->subject, anchor_time).y - aim_at_person(s, s->subject, anchor_time).y;
    }
    float lead = 0.4f; // poses beyond both ends, for shutter and motion vectors
    path->begin = s->begin - lead;
    path->rate = CAMERA_RATE;
    path->count = (int)((s->end - s->begin + 2 * lead) * CAMERA_RATE) + 2;
    path->poses = ARENA_ARRAY(world->arena, CameraPose, path->count);
    float f_number = s->camera->f_number > 0 ? s->camera->f_number
                     : s->camera->t_stop > 0 ? s->camera->t_stop
                     : s->camera->shallow    ? 2.0f
                     : s->camera->deep       ? 11.0f
                                             : s->framing.f_number;
    // the operator follows with a little delay: critically damped springs
    Vec3 subject = aim0, subject_speed = vec3(0, 0, 0), carried = aim0, carried_speed = vec3(0, 0, 0);
    bool follows = s->over == PLAN_NONE && !s->detail && s->subject != PLAN_NONE && has_face(s, s->subject);
    bool wide = s->framing.size == SHOT_WIDE || s->framing.size == SHOT_EXTREME_WIDE;
    if (follows)
        subject = carried = aim_at(s, s->begin);
    float dt = 1.0f / (float)CAMERA_RATE;
    for (int i = 0; i < path->count; i++) {
        double time = path->begin + i / CAMERA_RATE;
        float x = (float)((time - s->begin) / (s->end - s->begin));
        Vec3 position = position0, aim = aim0;
        float walking = 0, focal = s->focal;
        if (follows) {
            Vec3 now = aim_at(s, time < s->begin ? s->begin : time);
            float stiff = 9.0f;
            for (int k = 0; k < 2; k++) { // two spring masses: where it looks, where it is carried
                Vec3 *p = k ? &carried : &subject, *v = k ? &carried_speed : &subject_speed;
                float w = k ? stiff * 0.55f : stiff;
                Vec3 a = vec3_sub(vec3_scale(vec3_sub(now, *p), w * w), vec3_scale(*v, 2 * w));
                *v = vec3_mad(*v, a, dt);
                *p = vec3_mad(*p, *v, dt);
            }
            Vec3 moved = vec3_sub(carried, aim_at(s, s->begin));
            moved.y *= 0.25f; // people bob, cranes do not
            if (tracks) {
                position = vec3_add(position0, moved);
                walking = clampf(vec3_length(carried_speed) / 1.5f, 0, 1);
                aim = subject;
                aim.y = lerpf(aim0.y, subject.y, 0.3f);
            } else if (wide) {
                aim = vec3_lerp(aim0, vec3(subject.x, aim0.y, subject.z), 0.55f);
            } else {
                aim = vec3(subject.x, lerpf(aim0.y, subject.y, 0.4f), subject.z);
            }
        }
        aim.y += last_rise * (outward ? 1 - move_ease(x) : move_ease(x));
        apply_move(s, x, &position, &aim, &focal);
        if (follows && !tracks && !s->last) { // nobody walks into the lens: the operator steps back
            Vec3 off = vec3_sub(position, aim);
            float near = vec3_length(off), least = NEAREST_SHARE * s->distance * focal / s->focal;
            if (near < least && near > 0.01f)
                position = vec3_mad(aim, off, least / near);
        }
        CameraPose pose = camera_look(position, aim, roll_at(s, x));
        pose.gate_mm = gate_of(s->camera);
        pose.focal_mm = focal * pose.gate_mm / GATE_MM;
        if (s->camera->shutter_degrees > 0)
            pose.shutter = s->camera->shutter_degrees / 360.0f;
        pose.f_number = f_number;
        Vec3 focus = s->detail ? aim_at(s, time) : focus_at(s, time);
        pose.focus_distance = fmaxf(0.2f, vec3_dot(vec3_sub(focus, position), pose.forward));
        apply_handheld(s, time, walking, &pose);
        path->poses[i] = pose;
    }
}

// ---------------------------------------------------------------- reading the plan's camera

static int acting_person(const FilmPlan *plan, int shot)
{
    for (int i = 0; i < plan->action_count; i++)
        if (plan->actions[i].shot == shot && plan->actions[i].agent != PLAN_NONE &&
            plan->entities[plan->actions[i].agent].kind == ENTITY_PERSON)
            return plan->actions[i].agent;
    for (int i = 0; i < plan->line_count; i++)
        if (plan->lines[i].shot == shot && !plan->entities[plan->lines[i].speaker].offscreen)
            return plan->lines[i].speaker;
    return PLAN_NONE;
}

// An insert: a close shot of a hand or a thing in use. Finds the landmark touched and when.
static void find_detail(Setup *s)
{
    const FilmPlan *plan = s->world->plan;
    bool insert = s->camera->detail && !text_equal(s->camera->detail, "face");
    const Entity *subject = s->subject != PLAN_NONE ? &plan->entities[s->subject] : NULL;
    if (!insert && !(subject && subject->kind != ENTITY_PERSON && s->framing.size >= SHOT_CLOSE))
        return;
    for (int i = 0; i < s->world->event_count; i++) {
        const Event *event = &s->world->events[i];
        if (event->shot != s->shot || (event->kind != EVENT_BUTTON && event->kind != EVENT_TOUCH))
            continue;
        float best = 0.5f;
        for (int k = 0; k < s->world->landmark_count; k++) {
            const Landmark *mark = &s->world->landmarks[k];
            float d = vec3_distance(mark->has_touch ? mark->touch : mark->position, event->position);
            if (mark->place == s->plan_shot->place && d < best) {
                best = d;
                s->detail = mark;
                s->detail_time = event->time;
            }
        }
        if (s->subject == PLAN_NONE || (subject && subject->kind != ENTITY_PERSON))
            s->subject = event->entity;
    }
}

// Does `entity` what the subject does, at the same time?
static bool acts_alike(const Setup *s, int entity)
{
    const FilmPlan *plan = s->world->plan;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *own = &plan->actions[i];
        if (own->agent != s->subject || own->shot != s->shot)
            continue;
        for (int k = 0; k < plan->action_count; k++) {
            const Action *other = &plan->actions[k];
            if (other->agent == entity && other->shot == s->shot && text_equal(other->verb, own->verb) &&
                fabs(other->begin - own->begin) < 0.5)
                return true;
        }
    }
    return false;
}

// Who shares the frame: the two who are named, else everybody who does the same thing at the same time as the subject
// ("three women wait"). A close shot shows one face.
static void find_framed(Setup *s)
{
    const FilmPlan *plan = s->world->plan;
    s->framed_count = 0;
    if (s->subject == PLAN_NONE || s->over != PLAN_NONE || s->detail || !has_face(s, s->subject))
        return;
    s->framed[s->framed_count++] = s->subject;
    if (s->second != PLAN_NONE)
        s->framed[s->framed_count++] = s->second;
    if (s->framing.size >= SHOT_MEDIUM_CLOSE || (s->second != PLAN_NONE && !acts_alike(s, s->second)))
        return;
    for (int e = 0; e < plan->entity_count && s->framed_count < FRAMED_MOST; e++)
        if (e != s->subject && e != s->second && has_face(s, e) && acts_alike(s, e))
            s->framed[s->framed_count++] = e;
}

static void read_camera(Setup *s)
{
    const FilmPlan *plan = s->world->plan;
    const Camera *camera = s->camera;
    s->subject = camera->subject;
    s->second = camera->subject2;
    s->over = camera->side == SIDE_OVER_SHOULDER ? camera->over : PLAN_NONE;
    if (s->subject == PLAN_NONE)
        s->subject = acting_person(plan, s->shot);
    s->framing = *framing_for(camera->size);
    s->travel = 0.28f * fminf(camera->speed > 0 ? camera->speed : 1.0f, 1.6f);
    if (camera->end_size != SHOT_AUTO && camera->end_size != camera->size) {
        // the wider of the two is where the camera stands; from there to the closer one is the way
        bool outward = camera->move == CAMERA_DOLLY_OUT || camera->move == CAMERA_ZOOM_OUT;
        const Framing *wide = framing_for(outward ? camera->end_size : camera->size);
        s->last = framing_for(outward ? camera->size : camera->end_size);
        s->framing = *wide;
        s->travel = clampf(1 - s->last->extent / wide->extent, 0, 0.85f);
    }
    find_detail(s);
    if (s->second == s->subject || (s->second != PLAN_NONE && !has_face(s, s->second)))
        s->second = PLAN_NONE;
    if (s->subject != PLAN_NONE && !has_face(s, s->subject) && s->second != PLAN_NONE) {
        s->subject = s->second;
        s->second = PLAN_NONE;
    }
    find_framed(s);
    // solved as on a full frame; the pose gets the true gate and focal length back
    s->focal = camera->lens_mm > 0 ? camera->lens_mm * GATE_MM / gate_of(camera) : s->framing.lens_mm;
    s->aspect = (float)plan->width / (float)plan->height;
    s->extent = s->framing.extent;
    if (s->over != PLAN_NONE) {
        s->extent = 0.82f;
        if (camera->lens_mm <= 0)
            s->focal = 45;
        s->framing.f_number = 5.0f; // the near one stays a shape
    }
    if (s->detail) {
        s->extent = s->framing.size == SHOT_EXTREME_CLOSE ? 0.16f : 0.30f;
        if (camera->lens_mm <= 0)
            s->focal = 60;
        s->framing.f_number = 4.0f;
    }
    ActorFace first, last;
    if (!s->detail && s->over == PLAN_NONE && s->subject != PLAN_NONE &&
        world_face(s->world, s->subject, s->begin, &first) && world_face(s->world, s->subject, s->end, &last)) {
        bool beside = camera->side == SIDE_PROFILE && camera->move == CAMERA_STATIC;
        s->tracks = camera->move == CAMERA_TRACK || camera->move == CAMERA_LEAD || camera->move == CAMERA_FOLLOW ||
                    (beside && vec3_distance(first.hips, last.hips) > TRACK_TRAVEL);
        if (s->tracks && beside && camera->size == SHOT_AUTO)
            s->extent = 1.6f; // close enough for the sides of a corridor
    }
    // metres of height shown = distance * gate height / focal length
    s->distance = s->extent * s->focal / (GATE_MM / s->aspect);
    if (s->framed_count > 1) {
        double middle = 0.5 * (s->begin + s->end);
        float apart = 0;
        for (int i = 0; i < s->framed_count; i++)
            for (int k = 0; k < i; k++)
                apart = fmaxf(apart, vec3_distance(aim_at_person(s, s->framed[i], middle),
                                                   aim_at_person(s, s->framed[k], middle)));
        float width = apart * 1.35f + 0.9f;
        s->distance = fmaxf(s->distance, width * s->focal / GATE_MM);
    }
}

Status cameras_solve(World *world, Error *error)
{
    (void)error;
    const FilmPlan *plan = world->plan;
    world->cameras = ARENA_ARRAY(world->arena, ShotPath, plan->shot_count);
    for (int i = 0; i < plan->shot_count; i++) {
        const Shot *shot = &plan->shots[i];
        Setup setup = {.world = world,
                       .shot = i,
                       .plan_shot = shot,
                       .place = &world->places[shot->place],
                       .camera = &shot->camera,
                       .begin = plan_frame_time(plan, shot->begin_frame),
                       .end = plan_frame_time(plan, shot->begin_frame + shot->frame_count)};
        read_camera(&setup);
        bake(&setup, &world->cameras[i]);
    }
    return STATUS_OK;
}
