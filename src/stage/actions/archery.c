// Archery: the bow in the left hand, the string drawn to the corner of the mouth, the arrow let go; it flies as throws
// do and stays where it strikes.
#include "stage/actions/care.h"
#include "stage/actions/work.h"
#include "stage/physics/physics.h"

#include <string.h>

#define DRAW_SECONDS 1.15
#define AIM_SECONDS 0.75
#define ARROW_SPEED 48.0f // m/s, of a longbow (Hickman, Nagler and Klopsteg, Archery: The Technical Side, 1947)
#define ARROW_LONG 0.72f  // m from nock to head
#define BRACE 0.17f       // m from the bow's grip to the string at rest
#define DRAWN 0.60f       // and when it is drawn
#define TURNED_AWAY 0.73f // radians between where the trunk looks and where the arrow goes
#define SHOOTS_FAR 22.0f  // m, where nothing is aimed at

// In the place, from the archer's neck on.
typedef struct Draw {
    Vec3 grip, way; // of the bow; unit, to the target
    Quat turn;      // of the bow: its belly looks along -way
    double nock, drawn, loose;
    float scale;
} Draw;

static bool archery_meant(const Script *script, const Action *action)
{
    const FilmPlan *plan = script->world->plan;
    const char *name = plan->entities[script->entity].name;
    if (text_equal(action->verb, "draw") && action->object >= 0)
        return text_equal(plan->entities[action->object].noun, "bow");
    if (!text_equal(action->verb, "shoot"))
        return false;
    if (work_names(plan, action, "arrow,arrows,bow,longbow,bow and arrow"))
        return true;
    bool has = false;
    for (int i = 0; i < plan->entity_count; i++)
        has |= plan->entities[i].kind == ENTITY_PROP && plan->entities[i].noun &&
               text_in_list("bow,longbow,arrow", plan->entities[i].noun);
    return (name && strstr(name, "archer")) || (has && !work_names(plan, action, "gun,pistol,rifle,camera,photo"));
}

// How far the string is drawn at a time, metres from the grip.
static float drawn_at(const Draw *d, double time)
{
    if (time >= d->loose)
        return BRACE * d->scale;
    return lerpf(BRACE, DRAWN, smoothstepf((float)d->nock, (float)d->drawn, (float)time)) * d->scale;
}

static void bow_pose(const void *user, double time, Vec3 *position, Quat *rotation)
{
    (void)time;
    const Draw *d = user;
    *rotation = d->turn;
    *position = vec3_sub(d->grip, quat_rotate(d->turn, object_kind("longbow")->grip.at));
}

// Three fingers on the string; when it is loosed they go on back.
static void string_pose(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const Draw *d = user;
    float back = time < d->loose
                     ? drawn_at(d, time)
                     : lerpf(DRAWN, DRAWN + 0.12f, smoothstepf(0.0f, 0.25f, (float)(time - d->loose))) * d->scale;
    Vec3 up = vec3(0, 1, 0), palm = vec3_normalize(vec3_cross(d->way, up)); // palm to the archer's left
    *rotation = quat_axes(vec3_scale(palm, -1.0f), d->way);
    *position = vec3_add(vec3_mad(d->grip, d->way, -back - 0.075f), vec3_scale(palm, 0.018f));
    position->y -= 0.01f;
}

// Who shoots stands so that what is aimed at lies ahead of the left arm.
static void shoot_arrow(Script *script, const Action *action, const Shot *shot)
{
    World *world = script->world;
    double opens = action_shot_begin(world, shot), cut = action_shot_end(world, shot);
    float height = actor_height(world->actors[script->entity]), unit = height / 1.75f;
    Vec3 neck = vec3_add(script->position, vec3(0, 0.83f * height, 0)), aim;
    int whom = action->goal >= 0 ? action->goal : action->object;
    const Landmark *mark = action->goal >= 0 ? blocking_landmark(world, action->goal, shot->place) : NULL;
    if (mark)
        aim = mark->position;
    else if (whom < 0 ||
             text_in_list("arrow,bow", world->plan->entities[whom].noun ? world->plan->entities[whom].noun : "") ||
             !action_whereabouts(script, whom, shot, &aim))
        aim = vec3_add(neck, quat_rotate(quat_yaw(script->yaw + TURNED_AWAY), vec3(0, -0.3f, SHOOTS_FAR)));
    Vec3 level = vec3_sub(aim, neck);
    float far = hypotf(level.x, level.z), towards = atan2f(level.x, level.z), yaw = towards - TURNED_AWAY;
    bool at_once = script->time <= opens + 0.9;
    if (at_once && fabsf(yaw - script->yaw) > 0.02f) {
        script->yaw = yaw;
    } else if (fabsf(yaw - script->yaw) > 0.02f) {
        script_move(script, (Move){.kind = MOVE_TURN,
                                   .begin = script->time,
                                   .end = script->time + 0.9,
                                   .from = script->position,
                                   .to = script->position,
                                   .yaw = script->yaw,
                                   .to_yaw = yaw});
        script->yaw = yaw;
    }
    int bow = -1;
    for (int e = 0; e < world->plan->entity_count && bow < 0; e++)
        if (object_kind_of(world->plan, e) == object_kind("longbow"))
            bow = object_take(world, object_kind("longbow"), e, shot->place);
    if (bow < 0)
        bow = object_take(world, object_kind("longbow"), PLAN_NONE, shot->place);
    if (handling_have_at(script, bow, 0, fmax(script->time, opens), at_once) != 0)
        return;
    if (action->object >= 0 && text_equal(world->plan->entities[action->object].noun, "arrow"))
        set_gives_way(world, action->object, shot->place);
    double begin = fmax(fmax(script->time, action->begin), opens);
    if (begin + 3.2 > cut)
        begin = fmax(opens - 0.6, cut - 3.2);
    Draw *d = ARENA_NEW(world->arena, Draw);
    float rise = atan2f(aim.y - neck.y + 0.5f * 9.81f * (far / ARROW_SPEED) * (far / ARROW_SPEED), fmaxf(far, 1.0f));
    Vec3 way = vec3_normalize(quat_rotate(quat_yaw(towards), vec3(0, sinf(rise), cosf(rise))));
    // From the corner of the mouth an arm's length along the arrow's way.
    Vec3 anchor = vec3_add(neck, quat_rotate(quat_yaw(yaw), vec3_scale(vec3(-0.045f, 0.085f, 0.115f), unit)));
    *d = (Draw){.grip = vec3_mad(anchor, way, DRAWN * unit),
                .way = way,
                .turn = quat_mul(quat_yaw(towards), quat_axis_angle(vec3(1, 0, 0), -rise)),
                .nock = begin + 0.7,
                .drawn = begin + 0.7 + DRAW_SECONDS,
                .loose = begin + 0.7 + DRAW_SECONDS + AIM_SECONDS,
                .scale = unit};
    bool draws = text_equal(action->verb, "draw"); // and only that
    if (draws)
        d->loose = cut + 1.0;
    double end = draws ? cut + 0.5 : fmin(d->loose + 1.2, cut + 0.5);
    handling_reach(script, 0, REACH_PLACE, begin - 0.2, begin + 0.6, end, end + 0.9, bow_pose, d);
    work_reach(script, 1, begin - 0.2, draws ? end : d->loose + 0.6, string_pose, d, REACH_PLACE);
    script->p.reaches[script->p.reach_count - 1].contact = begin + 0.6;
    script->p.reaches[script->p.reach_count - 1].shape = HAND_GRIP;
    object_opens(world, bow, d->nock, DRAW_SECONDS, 1.0f);
    if (!draws)
        object_opens(world, bow, d->loose, 0.05, 0.0f);
    handling_watch(script, begin, end, aim);
    // The arrow: on the string, then in flight, then where it stuck.
    int arrow = object_take(world, object_kind("nocked arrow"), PLAN_NONE, shot->place);
    object_gone(world, arrow, -1.0); // in the quiver
    enum { KEYS = 260 };
    MotionKey *keys = ARENA_ARRAY(world->arena, MotionKey, KEYS);
    float flight = far / (ARROW_SPEED * cosf(rise));
    double from = begin + 0.55;
    for (int i = 0; i < KEYS; i++) {
        double time = from + (d->loose - from) * (double)i / 150.0;
        if (i > 150)
            time = d->loose + (double)flight * (double)(i - 150) / (double)(KEYS - 151);
        Vec3 nock, goes = way;
        if (time <= d->loose) {
            nock = vec3_mad(d->grip, way, -drawn_at(d, fmin(time, d->loose - 1e-6)));
        } else {
            float t = (float)(time - d->loose);
            nock = vec3_mad(vec3_mad(d->grip, way, -DRAWN * unit), way, ARROW_SPEED * t);
            nock.y -= 0.5f * 9.81f * t * t;
            goes = vec3_normalize(vec3(way.x * ARROW_SPEED, way.y * ARROW_SPEED - 9.81f * t, way.z * ARROW_SPEED));
        }
        Vec3 side = vec3_normalize(vec3_cross(goes, vec3(0, 1, 0)));
        keys[i] = (MotionKey){time, nock, affine_rotation((Affine){side, goes, vec3_cross(side, goes), {0, 0, 0}})};
    }
    object_track(world, arrow, from, shot->place, keys, draws ? 151 : KEYS);
    if (!draws)
        world_add_event(world, (Event){.kind = EVENT_TOUCH,
                                       .time = d->loose,
                                       .shot = action->shot,
                                       .entity = script->entity,
                                       .position = neck,
                                       .surface = "wood",
                                       .strength = 0.7f});
    frame_hint(world, script->entity, 0.0f, 0.5f); // face, both hands and the arrow's side
    world->frame_hints[script->entity].side = -1.0f;
}

#define RANGE 9.0f // m before a target

bool archery_place(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    const World *world = script->world;
    const PlaceInfo *place = &world->places[shot->place];
    const Landmark *mark = action->goal >= 0 ? blocking_landmark(world, action->goal, shot->place) : NULL;
    if (!archery_meant(script, action) || !mark)
        return archery_meant(script, action) ? false : place_stand(script, action, shot, verb);
    Vec3 front = quat_rotate(quat_yaw(mark->yaw), vec3(0, 0, 1)), feet = mark->position;
    for (float far = RANGE; far > 1.5f; far -= 0.5f) { // as far as there is room
        feet = vec3_mad(mark->position, front, mark->half_size.z + far);
        if (feet.x > place->walk_min.x && feet.x < place->walk_max.x && feet.z > place->walk_min.z &&
            feet.z < place->walk_max.z)
            break;
    }
    feet.y = site_ground(world, shot->place, feet.x, feet.z);
    action_begin_at(script, shot, feet, yaw_towards(feet, mark->position) - TURNED_AWAY);
    return true;
}

bool archery_act(Script *script, const Action *action, const Shot *shot)
{
    if (!archery_meant(script, action))
        return false;
    if (text_equal(action->verb, "draw")) // the shot is told next: it is one draw
        for (const Action *next = action + 1; next < script->world->plan->actions + script->world->plan->action_count;
             next++)
            if (next->agent == script->entity && next->shot == action->shot && archery_meant(script, next)) {
                script_wait(script, fmin(action->end, action->begin + 0.4));
                return true;
            }
    shoot_arrow(script, action, shot);
    script_wait(script, action->end);
    return true;
}
