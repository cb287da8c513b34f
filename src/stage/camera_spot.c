// What a shot looks at, and where its camera stands.
#include "stage/camera_setup.h"
#include "stage/physics/physics.h"
#include "stage/sets/bind.h"
#include "stage/vehicles/vehicles.h"

#include <string.h>

// ---------------------------------------------------------------- what the shot looks at

// The point of a person that the middle of the frame shows.
Vec3 setup_aim_person(const Setup *s, int entity, double time)
{
    ActorFace face;
    if (s->part && entity == s->subject)
        return part_aim(s, time);
    if (!world_face(s->world, entity, time, &face))
        return vec3(0, 1.2f, 0);
    if (s->framing.size >= SHOT_MEDIUM_CLOSE)
        return vec3_add(face.eyes, vec3(0, -0.10f * s->framing.extent, 0));
    // by share between feet and crown, so that a seated person is framed as well
    float ground = fminf(face.left_foot.y, face.right_foot.y);
    if (world_frame_size(s->world, entity) > 1.76f && !world_is_creature(s->world, entity)) // with what is ridden
        ground = s->place->walk_min.y;
    if (s->aboard.moves) // and no more than the upper part of the hull
        ground = fminf(face.left_foot.y, face.right_foot.y) - 0.35f;
    float crown = face.head.y + 0.08f * world_frame_size(s->world, entity);
    Vec3 p = vec3_lerp(face.hips, face.head, 0.5f), with = world_frame_hint(s->world, entity).with;
    p.y = ground + (crown - ground) * s->framing.centre;
    return vec3_length(with) > 0.0f ? vec3_lerp(vec3(p.x, ground, p.z), with, 0.5f) : p;
}

// From behind, the frame opens towards the free side of the place: where the eye can go past the person.
static Vec3 open_side(const Setup *s, Vec3 aim)
{
    Vec3 centre = vec3_scale(vec3_add(s->place->walk_min, s->place->walk_max), 0.5f);
    aim.x += clampf(0.45f * (centre.x - aim.x), -0.16f, 0.16f) * s->extent;
    return aim;
}

static Vec3 plain_aim(const Setup *s, double time)
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
            sum = vec3_add(sum, setup_aim_person(s, s->framed[i], time));
        return vec3_scale(sum, 1.0f / (float)s->framed_count);
    }
    if (s->subject != PLAN_NONE && setup_sees(s, s->subject)) {
        Vec3 aim = setup_aim_person(s, s->subject, time);
        return s->camera->side == SIDE_BEHIND ? open_side(s, aim) : aim;
    }
    Vec3 moving;
    if (s->shows_things && s->runs != PLAN_NONE && physics_where(s->world, s->runs, time, &moving))
        return moving;
    if (s->shows_things)
        return vec3_scale(vec3_add(s->things_low, s->things_high), 0.5f);
    for (int i = 0; i < s->world->landmark_count; i++)
        if (s->subject != PLAN_NONE && s->world->landmarks[i].entity == s->subject &&
            s->world->landmarks[i].place == s->plan_shot->place)
            return s->world->landmarks[i].position;
    if (s->place->has_vista)
        return s->place->vista;
    if (s->place->has_outlook) // the window, and the room about it
        return vec3_lerp(s->place->outlook, vec3(s->place->outlook.x, 1.2f, s->place->outlook.z), 0.5f);
    return vec3_add(vec3_scale(vec3_add(s->place->walk_min, s->place->walk_max), 0.5f), vec3(0, 1.2f, 0));
}

Vec3 setup_aim(const Setup *s, double time)
{
    return setup_aim_links(s, plain_aim(s, time));
}

Vec3 setup_focus(const Setup *s, double time)
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
    if (!s->detail && !s->part && s->subject != PLAN_NONE && world_face(s->world, s->subject, time, &face))
        return s->framed_count > 1 ? plain_aim(s, time) : face.eyes;
    return plain_aim(s, time);
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

// Vehicles of the shot that stand or come between; who sits in one is not hidden by it.
static float hidden_by_vehicles(const Setup *s, Vec3 from, Vec3 to, double time)
{
    const struct Vehicles *all = s->world->vehicles;
    float blocked = 0;
    for (int i = 0; all && i < all->count; i++) {
        const VehicleRun *run = &all->runs[i];
        if (run->shot != s->shot || !run->states || run->entity == s->subject)
            continue;
        VehicleState state = vehicle_state(run, time);
        const VehicleModel *m = run->model;
        Vec3 half = vec3_scale(vec3_sub(m->high, m->low), 0.5f), middle = vec3_lerp(m->low, m->high, 0.5f),
             centre = vec3_add(state.position, quat_rotate(quat_yaw(state.yaw), middle));
        if (segment_hits_box(to, vec3_add(to, vec3(0, 0.01f, 0)), centre, half, state.yaw))
            continue;
        blocked += segment_hits_box(from, to, centre, half, state.yaw) ? 1.0f : 0.0f;
    }
    return blocked;
}

// Share of the view that something stands in, 0 clear.
float setup_hidden(const Setup *s, Vec3 from, Vec3 to, double time)
{
    float blocked = hidden_by_vehicles(s, from, to, time);
    for (int i = 0; i < s->world->landmark_count; i++) {
        const Landmark *mark = &s->world->landmarks[i];
        float size = fmaxf(mark->half_size.x, fmaxf(mark->half_size.y, mark->half_size.z));
        bool thing = mark->entity != PLAN_NONE && s->world->plan->entities[mark->entity].kind == ENTITY_PROP;
        Vec3 point = vec3(0, 0.01f, 0); // from within a train one does not see who stands before it
        if (thing && mark->place == s->plan_shot->place &&
            segment_hits_box(from, vec3_add(from, point), mark->position, mark->half_size, mark->yaw) &&
            !segment_hits_box(to, vec3_add(to, point), mark->position, mark->half_size, mark->yaw))
            blocked += 4;
        if (s->shows_things && mark->entity != PLAN_NONE)
            continue;
        bool region = size > 2.2f && fminf(mark->half_size.x, mark->half_size.z) > 0.5f; // a counter is none
        if (mark->place != s->plan_shot->place || mark == s->detail || (region && !thing) || size < 0.15f)
            continue; // regions (a hallway) and small things hide nobody
        Vec3 half = vec3_max(vec3_scale(mark->half_size, 0.9f), vec3_sub(mark->half_size, vec3_splat(0.04f)));
        Vec3 end = vec3_lerp(from, to, 0.92f), middle = mark->position;
        if (mark->entity == s->aboard.entity && s->aboard.moves) { // over its rail
            float bottom = middle.y - mark->half_size.y;
            half.y = fmaxf(0.5f * (s->aboard.rail - bottom), 0.01f);
            middle.y = bottom + half.y;
        }
        if (segment_hits_box(from, end, middle, half, mark->yaw))
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
        } else if (s->detail ||
                   (s->part && vec3_distance(to, face.head) > 0.25f)) { // the body must not stand before its own hand
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
    if (s->shows_things && s->place->open && s->distance > 6.0f) { // as far off as a large thing asks for
        float far = 1.3f * s->distance;
        *low = vec3(fminf(low->x, subject.x - far), low->y, low->z);
        *high = vec3(fmaxf(high->x, subject.x + far), fmaxf(high->y, subject.y + 0.3f * far),
                     fmaxf(high->z, subject.z + far));
    }
    if (s->aboard.moves) { // out on the water, from its near side
        float far = 1.5f * s->distance;
        *low = vec3(subject.x - far, s->place->water_level + 0.5f, subject.z + 0.1f * s->distance);
        *high = vec3(subject.x + far, subject.y + far, subject.z + far);
        if (!s->place->open)
            low->z = fmaxf(low->z, s->place->camera_min.z);
        return;
    }
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

// Two people who are seen from where their doing wants it: on one mount, behind and in a wheelchair.
static bool hinted_pair(const Setup *s)
{
    return s->second != PLAN_NONE && s->over == PLAN_NONE && world_frame_hint(s->world, s->subject).azimuth > 0.0f &&
           world_frame_hint(s->world, s->second).azimuth > 0.0f;
}

// Two in the open who both look away from the master side, at a fire or a view: then they are seen from where they
// look.
static bool pair_looks_away(const Setup *s, double time)
{
    ActorFace one, other;
    return s->place->open && s->second != PLAN_NONE && s->over == PLAN_NONE && !hinted_pair(s) &&
           world_face(s->world, s->subject, time, &one) && world_face(s->world, s->second, time, &other) &&
           cosf(one.yaw) < -0.35f && cosf(other.yaw) < -0.35f && !world_is_creature(s->world, s->subject);
}

// Two who sit side by side and look the same way, on a sofa along a side wall: their common way. Not
// those who walk: their path is composed for the master side.
static bool side_by_side(const Setup *s, double time, float *yaw)
{
    ActorFace one, other;
    if (s->tracks || s->swift || s->second == PLAN_NONE || world_is_creature(s->world, s->subject) ||
        world_is_creature(s->world, s->second) || !world_face(s->world, s->subject, time, &one) ||
        !world_face(s->world, s->second, time, &other))
        return false;
    Vec3 along = vec3_sub(one.hips, other.hips);
    along.y = 0;
    float mean = atan2f(sinf(one.yaw) + sinf(other.yaw), cosf(one.yaw) + cosf(other.yaw));
    float alike = cosf(one.yaw - other.yaw);
    bool low = one.hips.y < 0.75f * one.chest.y && other.hips.y < 0.75f * other.chest.y; // both sit
    *yaw = mean;
    return alike > 0.8f && low && vec3_length(along) < 2.2f &&
           fabsf(vec3_dot(vec3_normalize(along), vec3(sinf(mean), 0, cosf(mean)))) < 0.5f;
}

// Two who face each other along the camera's own way, across a counter: seen from the side, neither over the other's
// back. *azimuth: in the place, either way.
static bool pair_in_depth(const Setup *s, double time, float *azimuth)
{
    ActorFace one, other;
    if (s->second == PLAN_NONE || s->over != PLAN_NONE || s->tracks || hinted_pair(s) ||
        !world_face(s->world, s->subject, time, &one) || !world_face(s->world, s->second, time, &other))
        return false;
    Vec3 line = vec3_sub(other.hips, one.hips);
    float near = hypotf(line.x, line.z);
    *azimuth = 0.9f;
    return near > 0.5f && near < 2.6f && fabsf(line.z) > 0.75f * near && cosf(one.yaw - other.yaw) < -0.3f;
}

bool setup_travels(const Setup *s)
{
    ActorFace first, last;
    return s->subject != PLAN_NONE && !s->detail && world_face(s->world, s->subject, s->begin, &first) &&
           world_face(s->world, s->subject, s->end, &last) && vec3_distance(first.hips, last.hips) > 2.5f;
}

// Facing of the subject: a person's own, a thing's front.
static float subject_yaw(const Setup *s, double time)
{
    ActorFace face;
    if (s->detail)
        return atan2f(s->detail->touch_normal.x, s->detail->touch_normal.z);
    if (s->camera->side == SIDE_BEHIND && setup_travels(s) && world_face(s->world, s->subject, time, &face))
        return face.yaw;
    float common;
    if (s->subject != PLAN_NONE && s->second != PLAN_NONE && s->over == PLAN_NONE && !hinted_pair(s) &&
        side_by_side(s, time, &common))
        return common;
    if (s->subject != PLAN_NONE && s->second != PLAN_NONE && s->over == PLAN_NONE && !hinted_pair(s))
        return pair_looks_away(s, time) ? PI_F : 0; // two people: from the master side
    if (s->subject != PLAN_NONE && world_face(s->world, s->subject, time, &face))
        return face.yaw;
    return 0;
}

// As the doing itself wants to be seen; false: it does not say.
static bool hinted_azimuth(const Setup *s, float *azimuth, bool *mirrored)
{
    FrameHint hint = world_frame_hint(s->world, s->subject);
    if (hint.azimuth <= 0.0f)
        return false;
    *azimuth = hint.azimuth * (hint.side != 0.0f ? hint.side : 1.0f);
    *mirrored = hint.side == 0.0f;
    return true;
}

#define LYING_ASIDE 1.15f // radians between the way to the head and the way to the camera

// Somebody lies: seen from the side, rather from the head's than from the feet's. *azimuth: from the way they face.
static bool lies_down(const Setup *s, double time, float *azimuth, bool *mirrored)
{
    ActorFace face;
    if (s->subject == PLAN_NONE || world_is_creature(s->world, s->subject) ||
        !world_face(s->world, s->subject, time, &face))
        return false;
    Vec3 body = vec3_sub(face.head, face.hips), feet = vec3_lerp(face.left_foot, face.right_foot, 0.5f);
    float length = vec3_length(body);
    if (fabsf(body.y) > 0.45f * length || face.hips.y - feet.y > 0.5f * length)
        return false;
    float turn = cosf(atan2f(body.x, body.z) - face.yaw); // head ahead: on the belly; behind: on the back
    *azimuth = turn > 0.0f ? LYING_ASIDE : PI_F - LYING_ASIDE;
    // on one side: from where the face looks
    Vec3 looks = vec3_sub(face.eyes, face.head),
         across = vec3_cross(vec3(0, 1, 0), vec3_normalize(vec3(body.x, 0, body.z)));
    float side = vec3_dot(looks, across) * (turn > 0.0f ? 1.0f : -1.0f);
    *mirrored = fabsf(side) < 0.5f * vec3_length(looks);
    if (!*mirrored && side < 0.0f)
        *azimuth = -*azimuth;
    return true;
}

// Does the text put a thing behind the subject, in the background, or into the country around? *azimuth: from where it
// is seen behind the subject, in the place's frame.
static bool has_background(const Setup *s, Vec3 aim, float *azimuth)
{
    const FilmPlan *plan = s->world->plan;
    *azimuth = 0.0f;
    if (s->subject == PLAN_NONE)
        return false;
    if (text_equal(plan->places[s->plan_shot->place].kind, "space")) // the planet, not the void beside it
        return true;
    if (s->place->has_outlook && s->framing.size < SHOT_MEDIUM_CLOSE && !s->part) { // beside the subject, not behind
        Vec3 d = vec3_sub(s->place->outlook, aim);
        float side = d.x * cosf(s->place->outlook_yaw) - d.z * sinf(s->place->outlook_yaw) > 0.0f ? 1.0f : -1.0f;
        *azimuth = atan2f(-d.x, -d.z) + 0.26f * side;
        return true;
    }
    for (int i = 0; i < plan->relation_count; i++) {
        const Relation *r = &plan->relations[i];
        if (r->subject != PLAN_NONE && plan->entities[r->subject].kind == ENTITY_PROP &&
            (r->kind == RELATION_BACKGROUND || (r->kind == RELATION_BEHIND && r->object == s->subject)))
            return true;
    }
    for (int i = 0; i < s->world->landmark_count && s->place->open; i++) { // "a cafe on a beach"
        const Landmark *mark = &s->world->landmarks[i];
        bool tall = mark->half_size.y > 1.3f && fmaxf(mark->half_size.x, mark->half_size.z) > 1.5f;
        Vec3 d = vec3_sub(mark->position, aim);
        if (mark->place != s->plan_shot->place || mark->entity == PLAN_NONE || mark->entity == s->subject || !tall ||
            (s->aboard.moves && mark->entity == s->aboard.entity) || plan->entities[mark->entity].kind != ENTITY_PROP ||
            hypotf(d.x, d.z) < 1.0f)
            continue;
        *azimuth = atan2f(-d.x, -d.z) + (d.x > 0.0f ? 0.24f : -0.24f); // beside the subject, not behind it
        return true;
    }
    return false;
}

// "walks towards the house": what it is lies ahead, and is seen past the walker's back.
static bool goes_towards(const Setup *s, float *aside)
{
    *aside = 0.5f;
    const FilmPlan *plan = s->world->plan;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *action = &plan->actions[i];
        if (action->shot != s->shot || action->agent != s->subject || s->subject == PLAN_NONE)
            continue;
        int whom = action->goal != PLAN_NONE ? action->goal : action->object;
        if (action->path && text_starts(action->path, "toward"))
            return true;
        if (whom != PLAN_NONE && plan->entities[whom].kind == ENTITY_PERSON &&
            text_in_list("walk,run,approach,go,rush,stroll,step,sprint,jog,march", action->verb))
            return *aside = 0.85f, true; // "runs to his mother": neither hides the other at the end
    }
    return false;
}

// Wished azimuth of the camera from the subject, relative to the way it faces, and how far either side may be tried.
static void wished_azimuth(const Setup *s, Vec3 aim, float yaw, float *azimuth, bool *mirrored, float *tolerance)
{
    *mirrored = true;
    *tolerance = 0.5f;
    if (s->detail) {
        *azimuth = 0.95f;
        return;
    }
    if (s->part && s->camera->side != SIDE_PROFILE && s->camera->side != SIDE_BEHIND) {
        float elevation;
        part_wish(s, azimuth, &elevation);
        *tolerance = 1.8f; // hands are behind what they work at: from any side that is free
        return;
    }
    bool free_side = s->camera->side != SIDE_FRONT && s->camera->side != SIDE_BEHIND && s->camera->side != SIDE_PROFILE;
    float aside;
    if (free_side && goes_towards(s, &aside)) {
        *azimuth = PI_F - aside;
        return;
    }
    if (free_side && s->from_master) { // left is the camera's left
        *azimuth = -yaw;
        *tolerance = s->shows_things ? 0.24f : *tolerance;
        *mirrored = false;
        return;
    }
    float behind;
    if (free_side && has_background(s, aim, &behind)) { // what the text puts behind them is behind them in the frame
        *azimuth = behind - yaw;
        *mirrored = false;
        return;
    }
    if (s->subject == PLAN_NONE && s->place->has_outlook && !s->place->has_vista && !s->shows_things) {
        *azimuth = s->place->outlook_yaw + 0.3f - yaw;
        return;
    }
    if (s->subject == PLAN_NONE && s->place->has_vista && !s->shows_things) { // the place has a view of its own
        *azimuth = -yaw;
        *mirrored = false;
        return;
    }
    if (free_side && s->framing.size != SHOT_EXTREME_WIDE &&
        lies_down(s, 0.5 * (s->begin + s->end), azimuth, mirrored)) {
        *tolerance = 1.1f; // beds stand in corners
        return;
    }
    switch (s->camera->side) {
    case SIDE_FRONT: // the crew's own choice for two people gives way to what they do
        if (s->camera->span.begin == s->camera->span.end && pair_in_depth(s, 0.5 * (s->begin + s->end), azimuth)) {
            *tolerance = 0.6f;
            break;
        }
        if (s->camera->span.begin == s->camera->span.end && hinted_pair(s) && hinted_azimuth(s, azimuth, mirrored))
            break;
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
    case SIDE_THREE_QUARTER: {                           // of a face both eyes are seen
        if (s->subject == PLAN_NONE && s->place->open) { // a country is composed for the master side
            *azimuth = LARGE_AZIMUTH;
            *mirrored = !s->shows_things;
            break;
        }
        bool close = s->framing.size >= SHOT_MEDIUM_CLOSE && s->subject != PLAN_NONE;
        if (!close && hinted_azimuth(s, azimuth, mirrored))
            break;
        *azimuth = close ? 0.45f : 0.65f;
        *tolerance = close ? 0.3f : 0.5f;
        break;
    }
    default:
        if (s->shows_things) {
            *azimuth = 0.55f;
            break;
        }
        if (yaw != 0.0f && pair_looks_away(s, 0.5 * (s->begin + s->end))) {
            *azimuth = 0.35f;
        } else if (pair_in_depth(s, 0.5 * (s->begin + s->end), azimuth)) {
            *tolerance = 0.6f;
        } else if ((s->second != PLAN_NONE && !hinted_pair(s)) || s->subject == PLAN_NONE ||
                   (s->framing.size == SHOT_WIDE && !s->swift &&
                    world_frame_hint(s->world, s->subject).azimuth <= 0.0f) ||
                   s->framing.size == SHOT_EXTREME_WIDE) {
            *azimuth = -yaw; // the master camera, towards -Z
            *mirrored = false;
        } else {
            bool animal = world_is_creature(s->world, s->subject);
            *azimuth = animal && s->tracks ? 1.15f
                       : s->swift          ? 1.0f
                       : animal            ? 0.85f
                                           : 0.5f; // long bodies are seen from the side
            hinted_azimuth(s, azimuth, mirrored);
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
        if (s->part) {
            float azimuth, elevation;
            part_wish(s, &azimuth, &elevation);
            return elevation;
        }
        if (!s->detail && s->framing.size < SHOT_CLOSE && world_frame_hint(s->world, s->subject).elevation > 0.0f)
            return world_frame_hint(s->world, s->subject).elevation;
        if (lies_down(s, 0.5 * (s->begin + s->end), &(float){0}, &(bool){0}))
            return s->framing.size >= SHOT_MEDIUM_CLOSE ? 0.5f : 0.3f;
        if (s->shows_things) // things on tables from above, towers from below
            return s->extent < 1.2f ? 0.32f : s->things_high.y > 4.0f ? -0.02f : 0.12f;
        return s->detail ? 0.16f : s->framing.size == SHOT_EXTREME_WIDE ? 0.2f : 0.03f;
    }
}

// Off the level part of open country a camera stands on its hills, not in them.
static Vec3 above_ground(const PlaceInfo *place, Vec3 p)
{
    if (place->height)
        p.y = fmaxf(p.y, place->height(place->land, p.x, p.z) + 0.6f);
    return p;
}

// How well a spot serves at one time of the shot; lower is better.
static float spot_score(const Setup *s, Vec3 p, Vec3 aim, double time, bool first)
{
    Vec3 low, high, look = setup_focus(s, time);
    camera_box(s, aim, &low, &high);
    Vec3 inside = vec3(clampf(p.x, low.x, high.x), clampf(p.y, low.y, high.y), clampf(p.z, low.z, high.z));
    inside = s->shows_things ? above_ground(s->place, inside) : inside;
    float score = outside(p, low, high) * 3.0f;
    score += 4.0f * setup_hidden(s, inside, look, time) + 2.0f * setup_hidden(s, inside, aim, time);
    ActorFace second;
    if (first && s->second != PLAN_NONE && s->over == PLAN_NONE && world_face(s->world, s->second, time, &second))
        score += 2.0f * setup_hidden(s, inside, second.eyes, time);
    // the master side of the room keeps screen directions
    score += inside.z < aim.z && s->camera->side != SIDE_BEHIND && !s->detail ? 0.7f : 0.0f;
    for (int i = 0; i < s->world->landmark_count; i++) { // not inside a tower
        const Landmark *mark = &s->world->landmarks[i];
        if (mark->place == s->plan_shot->place && mark->instance >= 0 && !mark->has_hinge &&
            !(s->aboard.moves && mark->entity == s->aboard.entity) &&
            segment_hits_box(inside, inside, mark->position, mark->half_size, mark->yaw))
            score += 5.0f;
    }
    for (int side = -1; side <= 1 && s->place->has_outlook; side += 2) { // the window, and no wardrobe before it
        Vec3 across = vec3_normalize(vec3_cross(vec3_sub(aim, inside), vec3(0, 1, 0)));
        Vec3 edge = vec3_mad(aim, across, (float)side * 0.6f * s->extent * s->aspect * 0.5f);
        score += 0.9f * setup_hidden(s, inside, vec3_lerp(inside, edge, 0.75f), time);
    }
    float near = vec3_distance(inside, aim);
    score += near < 0.35f ? 5.0f : 0.0f;
    if (!first && !s->tracks) // a subject that moves may not run into the lens
        score += 3.0f * fmaxf(0, 0.75f - near / s->distance);
    return score;
}

// Camera position at `time`, for the whole shot: the best of the candidates around the wish.
Vec3 setup_spot(const Setup *s, double time)
{
    Vec3 aim = setup_aim(s, time), low, high;
    float yaw = subject_yaw(s, time), azimuth, tolerance, elevation = wished_elevation(s);
    bool mirrored;
    wished_azimuth(s, aim, yaw, &azimuth, &mirrored, &tolerance);
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
                    Vec3 then = setup_aim(s, others[k]);
                    Vec3 at = s->tracks ? vec3_add(p, vec3_sub(then, aim)) : p;
                    score += 0.5f * spot_score(s, at, then, others[k], false);
                }
                if (score < best_score) {
                    best_score = score;
                    best = vec3(clampf(p.x, low.x, high.x), clampf(p.y, low.y, high.y), clampf(p.z, low.z, high.z));
                }
            }
    return s->shows_things ? above_ground(s->place, best) : best;
}

// Over the shoulder: behind one, looking at the other, on the master side of the line between them. The lens is
// chosen for the size of the one who is looked at; then the spot follows from where both shall be in the frame:
// the far face a little off the middle, the near head at the edge.
#define OVER_NEAR_AT 0.74f // of half the frame's width
#define OVER_FAR_AT 0.20f

Vec3 setup_over_shoulder(Setup *s, double time, Vec3 *aim)
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
                score += fabsf(angle - between) * 12.0f + 3.0f * setup_hidden(s, p, far.eyes, time);
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
