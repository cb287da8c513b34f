// The camera solver: where a director would put the camera for a shot, and how it moves.
//
// A framing (size, angle, side, lens) gives a wished spot around the subject. Candidates around it are scored for
// being inside the place, for a clear view of the subject, for staying on the camera's side of the line between two
// people (the 180-degree rule) and for nearness to the wish; the best one is moved through the shot and baked.
#include "stage/actions/mounts.h"
#include "stage/actions/pairs.h"
#include "stage/actions/tables.h"
#include "stage/camera_setup.h"

#include "stage/actions/mounts.h"
#include "stage/physics/physics.h"

#include <stdio.h>
#include <string.h>

static const Framing framings[] = {
    {SHOT_AUTO, 2.50f, 0.51f, 35, 4.0f},           {SHOT_EXTREME_WIDE, 9.0f, 0.6f, 24, 8.0f},
    {SHOT_WIDE, 3.00f, 0.55f, 28, 5.6f},           {SHOT_FULL, 2.20f, 0.52f, 35, 4.0f},
    {SHOT_MEDIUM_WIDE, 1.45f, 0.68f, 40, 4.0f},    {SHOT_MEDIUM, 1.00f, 0.78f, 50, 2.8f},
    {SHOT_MEDIUM_CLOSE, 0.60f, 0.863f, 65, 2.8f},  {SHOT_CLOSE, 0.33f, 0.922f, 85, 2.8f},
    {SHOT_EXTREME_CLOSE, 0.20f, 0.94f, 100, 4.0f},
};

#define LAST_FRAME 0.03   // seconds before the cut, more than a sample of the people's motion
#define TRACK_TRAVEL 2.0f // metres: a person seen from the side who goes farther is accompanied, not passed by

#define SWIFT 2.4f // m/s

float setup_gate(const Camera *camera)
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

bool setup_sees(const Setup *s, int entity)
{
    ActorFace face;
    return world_present(s->world, entity, s->shot) && world_face(s->world, entity, s->begin, &face);
}

// Whom the shot is about when it does not say so: who acts, who speaks, who is there.
static int acting_person(const World *world, int shot)
{
    const FilmPlan *plan = world->plan;
    for (int i = 0; i < plan->action_count; i++)
        if (plan->actions[i].shot == shot && plan->actions[i].agent != PLAN_NONE &&
            plan->entities[plan->actions[i].agent].kind == ENTITY_PERSON)
            return plan->actions[i].agent;
    for (int i = 0; i < plan->line_count; i++)
        if (plan->lines[i].shot == shot && !plan->entities[plan->lines[i].speaker].offscreen)
            return plan->lines[i].speaker;
    for (int e = 0; e < plan->entity_count && plan->shots[shot].camera.size >= SHOT_FULL; e++)
        if (plan->entities[e].kind == ENTITY_PERSON && world->actors && world->actors[e] &&
            world_present(world, e, shot))
            return e;
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

// Does `entity` what the subject does, at the same time, or does the subject do it with them?
static bool acts_alike(const Setup *s, int entity)
{
    const FilmPlan *plan = s->world->plan;
    if (pairs_meet(s->world, s->shot, s->subject, entity))
        return true;
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
static bool sits_with(const Setup *s, int entity)
{
    int others[FRAMED_MOST], count = table_sharers(s->world, s->subject, s->plan_shot->place, others, FRAMED_MOST);
    for (int i = 0; i < count; i++)
        if (others[i] == entity)
            return true;
    return false;
}

static void find_framed(Setup *s)
{
    const FilmPlan *plan = s->world->plan;
    s->framed_count = 0;
    if (s->subject == PLAN_NONE || s->over != PLAN_NONE || s->detail || !setup_sees(s, s->subject))
        return;
    s->framed[s->framed_count++] = s->subject;
    if (s->second != PLAN_NONE)
        s->framed[s->framed_count++] = s->second;
    if (s->framing.size >= SHOT_MEDIUM_CLOSE || (s->second != PLAN_NONE && !acts_alike(s, s->second)))
        return;
    for (int e = 0; e < plan->entity_count && s->framed_count < FRAMED_MOST; e++)
        if (e != s->subject && e != s->second && setup_sees(s, e) && (acts_alike(s, e) || sits_with(s, e)))
            s->framed[s->framed_count++] = e;
}

// The same sizes of an animal: what is a waist of people is its whole body, which is long rather than high.
static Framing creature_framing(const World *world, int entity, Framing framing)
{
    static const struct {
        ShotSize size;
        float share;
    } shares[] = {{SHOT_MEDIUM_WIDE, 1.25f}, {SHOT_MEDIUM, 1.1f}, {SHOT_MEDIUM_CLOSE, 0.66f}, {SHOT_CLOSE, 0.4f}};
    float share = framing.extent / 1.75f;
    for (int i = 0; i < COUNT_OF(shares); i++)
        share = shares[i].size == framing.size ? shares[i].share : share;
    framing.extent = share * world_frame_size(world, entity);
    framing.centre = 0.52f;
    return framing;
}

// "a balloon above a tree": the tree belongs into the picture.
static bool goes_with_subject(const Setup *s, int entity)
{
    const FilmPlan *plan = s->world->plan;
    for (int i = 0; i < plan->relation_count; i++)
        if (plan->relations[i].subject == s->subject && plan->relations[i].object == entity &&
            plan->relations[i].kind == RELATION_ABOVE)
            return true;
    return false;
}

// What blows up in the shot is seen with its fire and what flies of it.
bool setup_blows_up(const Setup *s, int entity)
{
    const FilmPlan *plan = s->world->plan;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *action = &plan->actions[i];
        if (action->shot == s->shot && text_equal(action->verb, "explode") &&
            (action->object != PLAN_NONE ? action->object : action->agent) == entity)
            return true;
    }
    return false;
}

// The box around the things that the shot is of when nobody is in it.
static void find_things(Setup *s)
{
    s->runs = PLAN_NONE;
    const FilmPlan *plan = s->world->plan;
    Vec3 low = vec3_splat(1e9f), high = vec3_splat(-1e9f);
    bool any = false, lettered = false; // what is written is to be read
    for (int e = 0; e < plan->entity_count && s->camera->span.begin == s->camera->span.end; e++)
        lettered |= plan->entities[e].text && world_present(s->world, e, s->shot);
    for (int i = 0; i < s->world->landmark_count; i++) {
        const Landmark *mark = &s->world->landmarks[i];
        if (mark->place != s->plan_shot->place || mark->entity == PLAN_NONE ||
            (plan->entities[mark->entity].kind != ENTITY_PROP && !physics_plays(s->world, mark->entity)) ||
            !world_present(s->world, mark->entity, s->shot) ||
            (s->subject != PLAN_NONE && mark->entity != s->subject && !goes_with_subject(s, mark->entity)) ||
            (lettered && !plan->entities[mark->entity].text))
            continue;
        float c = fabsf(cosf(mark->yaw)), w = fabsf(sinf(mark->yaw));
        Vec3 half = vec3(c * mark->half_size.x + w * mark->half_size.z, mark->half_size.y,
                         w * mark->half_size.x + c * mark->half_size.z);
        Vec3 from = vec3_sub(mark->position, half), to = vec3_add(mark->position, half), way_low, way_high;
        if (plan->entities[mark->entity].kind == ENTITY_PROP &&
            physics_reach(s->world, mark->entity, s->begin, s->end, &way_low, &way_high)) {
            float across = fmaxf(way_high.x - way_low.x, way_high.z - way_low.z),
                  own = fmaxf(half.x, fmaxf(half.y, half.z));
            bool close = s->framing.size >= SHOT_MEDIUM_CLOSE && fmaxf(across, way_high.y - way_low.y) > 6.0f * own;
            bool rises = physics_aloft(plan, mark->entity);
            if (rises && plan->entities[mark->entity].count > 1) { // many: where they begin, and the air above
                to = vec3_max(to, vec3_add(from, vec3(0, 5.0f, 0)));
            } else if (rises || close || across > fmaxf(9.0f * own, 3.5f)) { // it goes far: the camera turns after it
                s->runs = mark->entity;
                physics_where(s->world, mark->entity, s->begin, &from);
                Vec3 room = vec3_splat(fmaxf(2.2f * own, close ? 0.3f : fminf(0.12f * across, 1.2f)));
                to = vec3_add(from, room);
                from = vec3_sub(from, room);
            } else {
                float air = 0.22f * fmaxf(way_high.y - way_low.y, 0.6f * across); // what bounces and breaks goes on
                from = vec3_min(from, vec3_sub(way_low, vec3(0.5f * air, air, 0)));
                to = vec3_max(to, vec3_add(way_high, vec3(0.5f * air, 0, 0)));
            }
        }
        if (setup_blows_up(s, mark->entity)) {
            float reach = fmaxf(half.x, fmaxf(half.y, half.z));
            from = vec3_sub(from, vec3(0.9f * reach, 0, 0));
            to = vec3_add(to, vec3(0.9f * reach, 1.1f * reach, 0));
        }
        low = vec3_min(low, from);
        high = vec3_max(high, to);
        any = true;
    }
    for (int i = 0; i < s->linked_count && !lettered; i++) { // and who or what they are related to
        const Linked *box = &s->linked[i];
        low = vec3(fminf(low.x, box->low.x), fminf(low.y, box->low.y), fminf(low.z, box->low.z));
        high = vec3(fmaxf(high.x, box->high.x), fmaxf(high.y, box->high.y), fmaxf(high.z, box->high.z));
    }
    s->things_low = low, s->things_high = high;
    s->shows_things = any;
}

// Things are framed by their own size; in a place of its own only what is larger than the usual view.
static void frame_things(Setup *s)
{
    find_things(s);
    if (!s->shows_things)
        return;
    Vec3 size = vec3_sub(s->things_high, s->things_low);
    float across = fmaxf(hypotf(size.x, size.z) * 0.85f, fmaxf(size.x, 0.6f * size.z)) / s->aspect;
    float tall = fmaxf(fmaxf(size.y, across), 0.12f), share = s->framing.extent / 1.75f;
    float shown = share > 0.4f ? 0.95f + 0.5f * share : 2.9f * share; // a medium shot shows a thing whole
    float wanted = tall * fminf(shown, 1.65f);
    const Place *place = &s->world->plan->places[s->plan_shot->place];
    bool stage = text_equal(place->kind, "studio") || s->subject != PLAN_NONE || (s->from_master && !place->interior);
    s->shows_things = wanted > s->framing.extent || stage;
    if (s->shows_things)
        s->framing.extent = wanted;
}

static void read_camera(Setup *s)
{
    const FilmPlan *plan = s->world->plan;
    const Camera *camera = s->camera;
    s->subject = camera->subject;
    const Mount *mount = s->subject != PLAN_NONE ? mount_of_entity(s->world, s->subject, s->shot) : NULL;
    if (mount && mount->rider != PLAN_NONE) // a car that somebody drives is filmed as its driver
        s->subject = mount->rider;
    if (s->subject != PLAN_NONE && aboard_bears(plan, s->subject, s->shot)) { // and a boat at rest as who is aboard
        int rests = s->subject;
        for (int i = 0; i < plan->action_count; i++)
            if (plan->actions[i].agent == s->subject && plan->actions[i].shot == s->shot)
                rests = PLAN_NONE;
        Aboard there;
        for (int e = 0; e < plan->entity_count && rests == s->subject; e++)
            if (aboard_of(s->world, e, s->shot, &there) && there.entity == rests)
                s->subject = e;
    }
    s->second = camera->subject2;
    s->over = camera->side == SIDE_OVER_SHOULDER ? camera->over : PLAN_NONE;
    if (s->subject == PLAN_NONE)
        s->subject = acting_person(s->world, s->shot);
    if (s->subject == PLAN_NONE || !aboard_of(s->world, s->subject, s->shot, &s->aboard))
        s->aboard = (Aboard){.entity = PLAN_NONE};
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
    part_find(s);
    int sharer[2]; // whoever sits with the subject at a table is in the picture as well
    if (s->second == PLAN_NONE && s->subject != PLAN_NONE && s->over == PLAN_NONE && !s->detail && !s->part &&
        s->framing.size < SHOT_MEDIUM_CLOSE &&
        table_sharers(s->world, s->subject, s->plan_shot->place, sharer, COUNT_OF(sharer)) == 1)
        s->second = sharer[0];
    if (s->second == PLAN_NONE && s->subject != PLAN_NONE && s->over == PLAN_NONE && !s->detail && !s->part &&
        s->framing.size < SHOT_MEDIUM_CLOSE)
        s->second = pairs_across(s->world, s->shot, s->subject);
    if (s->second == s->subject || (s->second != PLAN_NONE && !setup_sees(s, s->second)))
        s->second = PLAN_NONE;
    if (s->subject != PLAN_NONE && !setup_sees(s, s->subject) && s->second != PLAN_NONE) {
        s->subject = s->second;
        s->second = PLAN_NONE;
    }
    find_framed(s);
    setup_find_links(s);
    // solved as on a full frame; the pose gets the true gate and focal length back
    s->focal = camera->lens_mm > 0 ? camera->lens_mm * GATE_MM / setup_gate(camera) : s->framing.lens_mm;
    s->aspect = (float)plan->width / (float)plan->height;
    if (s->subject != PLAN_NONE && world_is_creature(s->world, s->subject))
        s->framing = creature_framing(s->world, s->subject, s->framing);
    else if (s->subject != PLAN_NONE && s->framing.size <= SHOT_MEDIUM_WIDE) // what somebody rides is shown as well
        s->framing.extent *= world_frame_size(s->world, s->subject) / 1.75f;
    Vec3 with = world_frame_hint(s->world, s->subject).with;
    ActorFace stands;
    if (vec3_length(with) > 0.0f && s->framing.size < SHOT_MEDIUM_CLOSE &&
        world_face(s->world, s->subject, s->begin, &stands)) { // both are in the picture, with room around
        float tall = with.y - fminf(stands.left_foot.y, stands.right_foot.y),
              wide = hypotf(with.x - stands.hips.x, with.z - stands.hips.z);
        s->framing.extent = fmaxf(s->framing.extent, fmaxf(1.17f * tall, 1.5f * wide / s->aspect));
    }
    if (!s->detail && s->over == PLAN_NONE && (s->subject == PLAN_NONE || !setup_sees(s, s->subject)))
        frame_things(s);
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
    if (s->part)
        part_frame(s);
    ActorFace first, last;
    if (!s->detail && s->over == PLAN_NONE && s->subject != PLAN_NONE &&
        world_face(s->world, s->subject, s->begin, &first) && world_face(s->world, s->subject, s->end, &last)) {
        bool beside = camera->side == SIDE_PROFILE && camera->move == CAMERA_STATIC;
        s->tracks = camera->move == CAMERA_TRACK || camera->move == CAMERA_LEAD || camera->move == CAMERA_FOLLOW ||
                    (beside && vec3_distance(first.hips, last.hips) > TRACK_TRAVEL);
        // an animal that goes many times its length is accompanied, from the side
        s->tracks |= world_is_creature(s->world, s->subject) && camera->move == CAMERA_STATIC &&
                     vec3_distance(first.hips, last.hips) > 0.8f * world_frame_size(s->world, s->subject);
        // and so is somebody who goes faster than a camera can turn after
        float least = world_frame_hint(s->world, s->subject).size > 0.0f ? 0.7f : SWIFT; // with what is ridden: always
        s->swift = !world_is_creature(s->world, s->subject) && camera->side != SIDE_BEHIND &&
                   camera->size != SHOT_EXTREME_WIDE &&
                   vec3_distance(first.hips, last.hips) > least * (float)(s->end - s->begin);
        // a part that leaves the frame is accompanied
        s->swift |= s->part && vec3_distance(first.hips, last.hips) > 0.7f * s->extent;
        s->tracks |= s->swift && camera->move == CAMERA_STATIC;
        s->swift &= s->tracks;
        if (s->tracks && beside && camera->size == SHOT_AUTO && !s->swift)
            s->extent = 1.6f; // close enough for the sides of a corridor
    }
    // metres of height shown = distance * gate height / focal length
    s->distance = s->extent * s->focal / (GATE_MM / s->aspect);
    if (s->framed_count > 1) {
        double middle = 0.5 * (s->begin + s->end);
        float apart = 0;
        for (int i = 0; i < s->framed_count; i++)
            for (int k = 0; k < i; k++)
                apart = fmaxf(apart, vec3_distance(setup_aim_person(s, s->framed[i], middle),
                                                   setup_aim_person(s, s->framed[k], middle)));
        float width = apart * 1.35f + 0.9f;
        s->distance = fmaxf(s->distance, width * s->focal / GATE_MM);
    }
    setup_frame_links(s);
    // a room without anybody is seen whole, from its far side through a wide lens
    bool studio = text_equal(plan->places[s->plan_shot->place].kind, "studio");
    if (s->subject == PLAN_NONE && !s->detail && plan->places[s->plan_shot->place].interior &&
        s->framing.size <= SHOT_WIDE && !(s->shows_things && studio)) {
        s->focal = camera->lens_mm > 0 ? s->focal : 24.0f;
        s->framing.f_number = 8.0f;
        float room = s->place->camera_max.z - setup_aim(s, s->begin).z;
        s->distance = s->place->has_outlook && !s->place->has_vista && s->place->environment.room_size < 9.0f
                          ? fmaxf(0.62f * fminf(room, 9.0f), 2.6f)
                          : fmaxf(s->distance, fminf(room, 13.0f));
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
                       .runs = PLAN_NONE,
                       .begin = plan_frame_time(plan, shot->begin_frame),
                       // its last frame: then people are where the next shot finds them
                       .end = plan_frame_time(plan, shot->begin_frame + shot->frame_count) - LAST_FRAME};
        read_camera(&setup);
        if (chase_wanted(&setup))
            chase_bake(&setup, &world->cameras[i]);
        else
            setup_bake(&setup, &world->cameras[i]);
    }
    return STATUS_OK;
}
