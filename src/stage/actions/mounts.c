// What carries people along: finding the mount a prompt means, its course through the place, and its moving parts.
#include "stage/actions/mounts.h"

#include <string.h>

static const MountKind kinds[] = {
    {"bicycle,bike,cycle,tricycle,tandem,mountain bike,road bike,e-bike", "cycle", 4.2f, 1.3f, 1.9f, false,
     bicycle_build, bicycle_carry},
};

// ---------------------------------------------------------------- courses

float course_gone(const Course *course, double time, float *speed)
{
    double t = time - course->begin, span = course->end - course->begin, v = course->speed, s;
    double up = course->up, down = course->down, whole = v * (span - 0.5 * up - 0.5 * down);
    if (t < up) { // from rest; in motion it was before as well
        s = t > 0.0 && up > 0.0 ? 0.5 * v * t * t / up : up > 0.0 ? 0.0 : v * t;
        v = up > 0.0 ? fmax(v * t / up, 0.0) : v;
    } else if (t > span - down) {
        double left = fmax(span - t, 0.0);
        s = down > 0.0 ? whole - 0.5 * v * left * left / down : v * (t - 0.5 * up);
        v = down > 0.0 ? v * left / down : v;
    } else {
        s = v * (t - 0.5 * up);
    }
    if (speed)
        *speed = (float)v;
    return (float)s;
}

Vec3 course_point(const Course *course, double time)
{
    return vec3_mad(course->from, course->way, course_gone(course, time, NULL));
}

// ---------------------------------------------------------------- parts

#define PART_RATE 96.0 // keys a second

void mount_part(Mount *mount, const char *name, int mesh, float scale, MountPose *pose, int index)
{
    World *world = mount->world;
    const Shot *shot = &world->plan->shots[mount->shot];
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    int first = (int)floor((begin - 0.1) * PART_RATE), count = (int)ceil((end + 0.1) * PART_RATE) - first + 1;
    MotionKey *keys = ARENA_ARRAY(world->arena, MotionKey, count);
    for (int k = 0; k < count; k++) {
        keys[k].time = (double)(first + k) / PART_RATE;
        pose(mount, index, keys[k].time, &keys[k].position, &keys[k].rotation);
    }
    int at = world_add_instance(world, name, mesh, mount->place,
                                affine_from(keys[0].position, keys[0].rotation, vec3_splat(scale)));
    Instance *instance = &world->instances[at];
    instance->entity = mount->entity;
    instance->first_shot = instance->last_shot = mount->shot;
    instance->motion = keys;
    instance->motion_count = count;
}

void mount_grip(Mount *mount, float radius)
{
    GripShape shape = {.kind = GRIP_PALM,
                       .form = GRIP_ROUND,
                       .axis = {0, 1, 0},
                       .palm = {0, 0, 1},
                       .half = {0, 0.06f, 0},
                       .radius = radius,
                       .slant = 0.12f};
    for (int side = 0; side < 2; side++)
        hand_grip(mount->world->actors[mount->rider], side == 0, &shape, &mount->grips[side]);
}

Vec3 mount_color(const Mount *mount, Vec3 fallback)
{
    const Entity *entity = mount->entity >= 0 ? &mount->world->plan->entities[mount->entity] : NULL;
    return entity && entity->has_color ? entity->color : fallback;
}

// ---------------------------------------------------------------- which, and where

static bool named(const MountKind *kind, const char *noun)
{
    if (!noun)
        return false;
    const char *last = strrchr(noun, ' ');
    return text_in_list(kind->words, noun) || (last && text_in_list(kind->words, last + 1));
}

// What the action's object, or else its verb, means. *entity: the plan's, or PLAN_NONE.
static const MountKind *mount_of(const Script *script, const Action *action, int *entity)
{
    const FilmPlan *plan = script->world->plan;
    const int nouns[] = {action->object, action->goal};
    *entity = PLAN_NONE;
    for (int n = 0; n < COUNT_OF(nouns); n++)
        for (int k = 0; k < COUNT_OF(kinds) && nouns[n] != PLAN_NONE; k++)
            if (named(&kinds[k], plan->entities[nouns[n]].noun) || named(&kinds[k], plan->entities[nouns[n]].name)) {
                *entity = nouns[n];
                return &kinds[k];
            }
    for (int k = 0; k < COUNT_OF(kinds); k++)
        if (text_in_list(kinds[k].verbs, action->verb))
            return &kinds[k];
    return NULL;
}

static Course plan_course(const Script *script, const Action *action, const Shot *shot, const MountKind *kind)
{
    const World *world = script->world;
    const PlaceInfo *place = &world->places[shot->place];
    Vec3 way = vec3_sub(place->path_to, place->path_from);
    way.y = 0;
    way = vec3_length(way) > 0.1f ? vec3_normalize(way) : vec3(0, 0, -1);
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    Course course = {.way = way, .yaw = atan2f(way.x, way.z), .speed = kind->speed, .begin = begin, .end = end};
    if (action->manner && (strstr(action->manner, "slow") || strstr(action->manner, "leisur")))
        course.speed *= 0.7f;
    else if (action->manner && (strstr(action->manner, "fast") || strstr(action->manner, "quick")))
        course.speed *= 1.35f;
    Vec3 middle = vec3_scale(vec3_add(place->path_from, place->path_to), 0.5f);
    course.from = vec3_mad(middle, way, -0.5f * course.speed * (float)(end - begin));
    course.from.y = place->walk_min.y;
    return course;
}

// What the set has put there for the entity is ridden now.
static void take_from_set(World *world, int entity, int place)
{
    for (int i = 0; entity != PLAN_NONE && i < world->landmark_count; i++) {
        Landmark *mark = &world->landmarks[i];
        if (mark->entity != entity || mark->place != place)
            continue;
        if (mark->instance >= 0)
            world->instances[mark->instance].last_shot = -1;
        mark->half_size = vec3(0.01f, 0.01f, 0.01f); // nothing that hides anybody
    }
}

bool place_ride(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    int entity;
    const MountKind *kind = mount_of(script, action, &entity);
    if (!kind)
        return false;
    Course course = plan_course(script, action, shot, kind);
    action_begin_at(script, shot, course.from, course.yaw);
    script->lane = vec3_scale(script->lane, kind->room / 0.75f);
    script->position = vec3_add(course.from, script->lane);
    return true;
}

void act_ride(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    int entity;
    const MountKind *kind = mount_of(script, action, &entity);
    Mount *mount = ARENA_NEW(world->arena, Mount);
    if (kind) {
        *mount = (Mount){.world = world,
                         .kind = kind,
                         .rider = script->entity,
                         .entity = entity,
                         .place = shot->place,
                         .shot = (int)(shot - world->plan->shots),
                         .body = actor_lengths(world->actors[script->entity]),
                         .key = rng_key(world->plan->seed, world->plan->entities[script->entity].name, "mount"),
                         .course = plan_course(script, action, shot, kind),
                         .scale = 1.0f};
        mount->course.from = vec3_add(mount->course.from, script->lane);
    }
    if (!kind || !kind->build(mount)) {
        plan_report(world->plan, world->arena, SEVERITY_WARNING, "unplayed-action", action->span, NULL,
                    "what '%s' is done on is not there: the person stands", action->verb);
        return;
    }
    take_from_set(world, entity, shot->place);
    if (!world->frame_sizes)
        world->frame_sizes = ARENA_ARRAY(world->arena, float, world->plan->entity_count);
    world->frame_sizes[script->entity] = kind->frame;
    script->time = mount->course.begin;
    script_move(script, (Move){.kind = MOVE_RIDE,
                               .begin = mount->course.begin,
                               .end = mount->course.end,
                               .from = course_point(&mount->course, mount->course.begin),
                               .to = course_point(&mount->course, mount->course.end),
                               .yaw = mount->course.yaw,
                               .to_yaw = mount->course.yaw,
                               .rolling_start = true,
                               .rolling_end = true,
                               .carried = kind->carry,
                               .carried_user = mount});
    for (int side = 0; side < 2; side++) {
        Hold hold = {.left = side == 0,
                     .open = mount->course.begin - 1.0,
                     .grip = mount->course.begin - 0.5,
                     .release = mount->course.end + 0.5,
                     .done = mount->course.end + 1.0,
                     .shape = &mount->grips[side]};
        ARRAY_PUSH(script->p.holds, script->p.hold_count, script->hold_capacity, hold);
    }
}

const Verb verbs_mounts[] = {
    {"ride", place_ride, act_ride, 0},
    {"cycle", place_ride, act_ride, 0},
    {0},
};
