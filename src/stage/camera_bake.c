// The camera's moves, baked through the shot.
#include "stage/camera_setup.h"
#include "stage/effects/calamities.h"

#include <stdio.h>
#include <string.h>

#define CAMERA_RATE 48.0
#define SHORTEST_LENS_MM 18.0f // wider distorts faces
#define NEAREST_SHARE 0.66f    // of the framing's distance: as near as a moving subject may come

static float move_ease(float x)
{
    x = clampf(x, 0, 1);
    return x * x * x * (x * (x * 6 - 15) + 10);
}

// Applies the camera's own move to a pose; x runs 0..1 over the shot.
void setup_move(const Setup *s, float x, Vec3 *position, Vec3 *aim, float *focal)
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
void setup_handheld(const Setup *s, double time, float walking, CameraPose *pose)
{
    float h = s->camera->handheld;
    int place = s->world->plan->shots[s->shot].place;
    double begin, end;
    if (tremor_of(s->world, place, &begin, &end)) { // the tripod stands on the ground that moves
        Vec3 a = tremor_ground(s->world, place, time), fine = tremor_ground(s->world, place, time + 0.37);
        Vec3 shift = vec3_scale(a, 0.011f);
        float turn = 0.0035f * fine.x, tilt = 0.003f * fine.y;
        pose->position = vec3_add(pose->position, shift);
        Vec3 target = vec3_add(vec3_mad(pose->position, pose->forward, 10.0f),
                               vec3_add(vec3_scale(pose->right, 10.0f * turn), vec3_scale(pose->up, 10.0f * tilt)));
        CameraPose moved = camera_look(pose->position, target, 0.0025f * fine.z);
        pose->right = moved.right, pose->up = moved.up, pose->forward = moved.forward;
    }
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
            Vec3 d = vec3_sub(setup_aim_person(s, s->framed[i], time), position);
            float depth = vec3_dot(d, pose.forward), side = fabsf(vec3_dot(d, pose.right)) + 0.5f;
            if (depth > 0.3f)
                focal = fminf(focal, 0.5f * GATE_MM * depth / side);
        }
    }
    return fmaxf(focal, SHORTEST_LENS_MM);
}

// Radians, clockwise. A dutch angle without a number leans as far as is usual.
float setup_roll(const Setup *s, float x)
{
    float degrees = s->camera->roll_degrees;
    if (s->camera->angle == ANGLE_DUTCH && degrees == 0)
        degrees = 12.6f;
    if (s->camera->move == CAMERA_ROLL_LEFT || s->camera->move == CAMERA_ROLL_RIGHT)
        degrees += (s->camera->move == CAMERA_ROLL_LEFT ? -1.0f : 1.0f) * 20.0f * move_ease(x);
    return degrees * PI_F / 180.0f;
}

float setup_f_number(const Setup *s)
{
    return s->camera->f_number > 0 ? s->camera->f_number
           : s->camera->t_stop > 0 ? s->camera->t_stop
           : s->camera->shallow    ? 2.0f
           : s->camera->deep       ? 11.0f
                                   : s->framing.f_number;
}

void setup_bake(Setup *s, ShotPath *path)
{
    World *world = (World *)s->world;
    double middle = 0.5 * (s->begin + s->end);
    bool tracks = s->tracks, climbs = world_frame_hint(world, s->subject).azimuth > 0.0f;
    bool leaves = s->camera->side == SIDE_BEHIND && setup_travels(s); // seen setting out
    double anchor_time = leaves && !tracks     ? s->begin + 0.05
                         : s->detail           ? s->detail_time
                         : tracks && !s->swift ? s->begin + 0.05
                                               : middle;
    Vec3 aim0, position0;
    if (s->over != PLAN_NONE && setup_sees(s, s->over) && setup_sees(s, s->subject)) {
        position0 = setup_over_shoulder(s, anchor_time, &aim0);
    } else {
        position0 = setup_spot(s, anchor_time);
        aim0 = setup_aim(s, anchor_time);
        s->focal = lens_for(s, position0, aim0, anchor_time);
    }
    if (s->over == PLAN_NONE && !s->detail && s->subject != PLAN_NONE && setup_sees(s, s->subject) &&
        !world_is_creature(world, s->subject) && !climbs && s->framing.size >= SHOT_WIDE &&
        s->framing.size <= SHOT_MEDIUM && !s->part) {
        // somebody who bends and rises keeps the head in the frame
        float crown = -1e9f;
        for (double time = s->begin; time < s->end; time += 0.25) {
            ActorFace face;
            if (world_face(world, s->subject, time, &face))
                crown = fmaxf(crown, face.head.y + 0.14f * world_frame_size(world, s->subject) / 1.75f);
        }
        aim0.y = fmaxf(aim0.y, crown - 0.46f * s->extent);
    }
    float last_rise = 0; // from the middle of the whole figure to the face
    bool outward = s->camera->move == CAMERA_DOLLY_OUT || s->camera->move == CAMERA_ZOOM_OUT;
    if (s->last && !s->detail && s->subject != PLAN_NONE && setup_sees(s, s->subject)) {
        Setup other = *s;
        other.framing = *s->last;
        last_rise =
            setup_aim_person(&other, s->subject, anchor_time).y - setup_aim_person(s, s->subject, anchor_time).y;
    }
    float lead = 0.4f; // poses beyond both ends, for shutter and motion vectors
    path->begin = s->begin - lead;
    path->rate = CAMERA_RATE;
    path->count = (int)((s->end - s->begin + 2 * lead) * CAMERA_RATE) + 2;
    path->poses = ARENA_ARRAY(world->arena, CameraPose, path->count);
    float f_number = setup_f_number(s);
    // the operator follows with a little delay: critically damped springs
    Vec3 subject = aim0, subject_speed = vec3(0, 0, 0), carried = aim0, carried_speed = vec3(0, 0, 0);
    bool runs = s->shows_things && s->runs != PLAN_NONE && !s->detail;
    bool follows = runs || (s->over == PLAN_NONE && !s->detail && s->subject != PLAN_NONE && setup_sees(s, s->subject));
    bool leaps = follows && !runs && world_is_creature(s->world, s->subject); // onto tables, off sofas
    bool downhill = s->swift && fabsf(setup_aim(s, s->end).y - setup_aim(s, s->begin).y) > 0.8f; // a slope
    bool wide = s->framing.size == SHOT_WIDE || s->framing.size == SHOT_EXTREME_WIDE;
    if (follows)
        subject = carried = setup_aim(s, s->begin);
    float dt = 1.0f / (float)CAMERA_RATE;
    for (int i = 0; i < path->count; i++) {
        double time = path->begin + i / CAMERA_RATE;
        float x = (float)((time - s->begin) / (s->end - s->begin));
        Vec3 position = position0, aim = aim0;
        float walking = 0, focal = s->focal;
        if (follows) {
            Vec3 now = setup_aim(s, fmin(fmax(time, s->begin), s->end));
            float stiff = 9.0f;
            // the fast would leave an operator behind who only reacts: its pace is known
            Vec3 pace = vec3(0, 0, 0);
            if (s->tracks && (s->swift || world_is_creature(s->world, s->subject)) && time >= s->begin &&
                time < s->end) {
                double from = fmax(time - 0.25, s->begin), to = fmin(time + 0.25, s->end);
                pace = vec3_scale(vec3_sub(setup_aim(s, to), setup_aim(s, from)), 1.0f / (float)(to - from));
            }
            if (time - dt < s->begin) // the shot opens in full motion
                subject_speed = carried_speed = pace;
            for (int k = 0; k < 2; k++) { // two spring masses: where it looks, where it is carried
                Vec3 *p = k ? &carried : &subject, *v = k ? &carried_speed : &subject_speed;
                float w = k ? stiff * 0.55f : stiff;
                Vec3 a = vec3_sub(vec3_scale(vec3_sub(now, *p), w * w), vec3_scale(vec3_sub(*v, pace), 2 * w));
                *v = vec3_mad(*v, a, dt);
                *p = vec3_mad(*p, *v, dt);
            }
            Vec3 moved = vec3_sub(carried, setup_aim(s, s->swift ? anchor_time : s->begin));
            moved.y *= s->part || downhill ? 1.0f : 0.25f; // people bob, cranes do not
            if (tracks) {
                position = vec3_add(position0, moved);
                walking = clampf(vec3_length(carried_speed) / 1.5f, 0, 1);
                aim = subject;
                aim.y = lerpf(aim0.y, subject.y, downhill ? 1.0f : leaps ? 0.9f : 0.3f);
            } else if (runs) {
                aim = subject;
            } else if (wide && !climbs) {
                aim = vec3_lerp(aim0, vec3(subject.x, aim0.y, subject.z), 0.55f);
            } else {
                // lower with who bends than higher with who rises; all the way with who climbs
                float share = climbs || s->part ? 1.0f : leaps ? 0.9f : subject.y < aim0.y ? 0.7f : 0.4f;
                aim = vec3(subject.x, lerpf(aim0.y, subject.y, share), subject.z);
            }
        }
        aim.y += last_rise * (outward ? 1 - move_ease(x) : move_ease(x));
        setup_move(s, x, &position, &aim, &focal);
        if (follows && !runs && !tracks && !s->last) { // nobody walks into the lens: the operator steps back
            Vec3 off = vec3_sub(position, aim);
            float near = vec3_length(off), least = NEAREST_SHARE * s->distance * focal / s->focal;
            if (near < least && near > 0.01f)
                position = vec3_mad(aim, off, least / near);
        }
        if (s->place->environment.room_size > 0.0f) { // no move and no step leads through a wall
            const Vec3 low = s->place->camera_min, high = s->place->camera_max;
            position.x = clampf(position.x, fminf(low.x, position0.x), fmaxf(high.x, position0.x));
            position.z = clampf(position.z, fminf(low.z, position0.z), fmaxf(high.z, position0.z));
        }
        CameraPose pose = camera_look(position, aim, setup_roll(s, x));
        pose.gate_mm = setup_gate(s->camera);
        pose.focal_mm = focal * pose.gate_mm / GATE_MM;
        if (s->camera->shutter_degrees > 0)
            pose.shutter = s->camera->shutter_degrees / 360.0f;
        pose.f_number = f_number;
        Vec3 focus = s->detail ? setup_aim(s, time) : setup_focus(s, time);
        pose.focus_distance = fmaxf(0.2f, vec3_dot(vec3_sub(focus, position), pose.forward));
        setup_handheld(s, time, walking, &pose);
        path->poses[i] = pose;
    }
}
