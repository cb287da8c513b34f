// What carries people along: finding the mount a prompt means, its course through the place, and its moving parts.
#include "stage/actions/water.h"
#include "stage/creatures/creatures.h"

#include <string.h>

static const MountKind kinds[] = {
    {"horse", "", 0.0f, 1.9f, 2.7f, false, horse_build, horse_carry}, // whatever beast it is
    {"bicycle,bike,cycle,tricycle,tandem,mountain bike,road bike,e-bike", "cycle,ride", 4.2f, 1.3f, 1.9f, false,
     bicycle_build, bicycle_carry},
    {"car,automobile,sedan,taxi,police car,cab,hatchback,sports car,suv,vehicle,van,jeep,convertible", "drive", 8.0f,
     3.0f, 2.6f, false, car_build, car_carry},
    {"boat,rowboat,rowing boat,dinghy,canoe,kayak,raft,gondola,skiff", "row", 1.3f, 4.0f, 2.3f, true, boat_build,
     boat_carry},
    {"", "swim", 1.1f, 1.9f, 1.1f, true, swim_build, swim_carry},
    {"", "skip", 2.2f, 0.9f, 1.75f, false, skip_build, skip_carry},
    {"", "fly", 4.5f, 2.0f, 1.7f, false, aloft_build, fly_carry},
    {"", "hover", 0.25f, 1.2f, 1.75f, false, aloft_build, float_carry},
};

enum { KIND_ANIMAL = 0 };

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

typedef struct MountPart {
    const Mount *mount;
    MountPose *pose;
    int instance, index;
} MountPart;

struct MountParts {
    MountPart *items;
    int count, capacity;
};

static Instance *instance_add(const Mount *mount, const char *name, int mesh, float scale)
{
    int at = world_add_instance(mount->world, name, mesh, mount->place,
                                affine_from(vec3(0, 0, 0), quat_identity(), vec3_splat(scale)));
    Instance *instance = &mount->world->instances[at];
    instance->entity = mount->entity;
    instance->first_shot = instance->last_shot = mount->shot;
    return instance;
}

void mount_part(Mount *mount, const char *name, int mesh, float scale, MountPose *pose, int index)
{
    World *world = mount->world;
    if (!world->mount_parts)
        world->mount_parts = ARENA_NEW(world->arena, struct MountParts);
    struct MountParts *parts = world->mount_parts;
    int instance = (int)(instance_add(mount, name, mesh, scale) - world->instances);
    MountPart part = {mount, pose, instance, index};
    ARENA_PUSH(world->arena, parts->items, parts->count, parts->capacity, part);
}

void mounts_finish(World *world)
{
    for (int p = 0; world->mount_parts && p < world->mount_parts->count; p++) {
        const MountPart *part = &world->mount_parts->items[p];
        const Shot *shot = &world->plan->shots[part->mount->shot];
        double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
        int first = (int)floor((begin - 0.1) * PART_RATE), count = (int)ceil((end + 0.1) * PART_RATE) - first + 1;
        Instance *instance = &world->instances[part->instance];
        instance->motion = ARENA_ARRAY(world->arena, MotionKey, count);
        instance->motion_count = count;
        for (int k = 0; k < count; k++) {
            MotionKey *key = &instance->motion[k];
            key->time = (double)(first + k) / PART_RATE;
            part->pose(part->mount, part->index, key->time, &key->position, &key->rotation);
        }
    }
}

// ---------------------------------------------------------------- cords

enum { CORD_PARTS = 14, CORD_SIDES = 6 };

typedef struct Cord {
    const Mount *mount;
    CordAt *at;
    int index;
    float radius;
} Cord;

static void cord_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const Cord *cord = user;
    Vec3 points[CORD_PARTS + 1];
    for (int i = 0; i <= CORD_PARTS; i++)
        points[i] = cord->at(cord->mount, cord->index, (float)i / CORD_PARTS, time);
    for (int i = 0; i <= CORD_PARTS; i++) {
        Vec3 p = points[i], line = vec3_sub(points[i < CORD_PARTS ? i + 1 : i], points[i ? i - 1 : 0]);
        Vec3 side = vec3_normalize(vec3_cross(line, vec3(0.1f, 1, 0.03f)));
        Vec3 over = vec3_normalize(vec3_cross(side, line));
        for (int k = 0; k < CORD_SIDES; k++) {
            float turn = TAU_F * (float)k / CORD_SIDES;
            Vec3 out = vec3_add(vec3_scale(side, cosf(turn)), vec3_scale(over, sinf(turn)));
            positions[i * CORD_SIDES + k] = vec3_mad(p, out, cord->radius);
            normals[i * CORD_SIDES + k] = out;
        }
    }
}

void mount_cord(Mount *mount, const char *name, int cord, CordAt *at, float radius, int material)
{
    World *world = mount->world;
    int vertices = (CORD_PARTS + 1) * CORD_SIDES, triangles = 2 * CORD_PARTS * CORD_SIDES, t = 0;
    Cord *user = ARENA_NEW(world->arena, Cord);
    *user = (Cord){mount, at, cord, radius};
    Mesh rest = mesh_blank(world->arena, vertices, triangles, material);
    for (int i = 0; i < CORD_PARTS; i++)
        for (int k = 0; k < CORD_SIDES; k++) {
            uint32_t a = (uint32_t)(i * CORD_SIDES + k), b = (uint32_t)(i * CORD_SIDES + (k + 1) % CORD_SIDES),
                     c = a + CORD_SIDES, d = b + CORD_SIDES;
            const uint32_t corners[6] = {a, b, d, a, d, c};
            memcpy(rest.triangles + 3 * t, corners, sizeof corners);
            t += 2;
        }
    instance_add(mount, name, world_add_deforming_mesh(world, rest, (Deformer){cord_evaluate, user}), 1.0f);
}

void mount_grip(Mount *mount, float radius)
{
    mount->holds = true;
    hand_grips_bar(mount->world->actors[mount->rider], radius, mount->grips);
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
    for (int n = 0; n < COUNT_OF(nouns); n++)
        if (creature_can_carry(script->world, nouns[n])) {
            *entity = nouns[n];
            return &kinds[KIND_ANIMAL];
        }
    if (text_equal(action->verb, "ride") && action->object != PLAN_NONE) // a train, a wave: nothing of these
        return NULL;
    for (int k = 0; k < COUNT_OF(kinds); k++)
        if (text_in_list(kinds[k].verbs, action->verb))
            return &kinds[k];
    return NULL;
}

static bool says(const char *text, const char *words)
{
    return text && text_in_list(words, text);
}

// How fast: 0 slowly, 1 as usual, 2 fast, 3 as fast as can be.
static int pace_of(const Action *action)
{
    if (says(action->manner, "slowly,leisurely,gently,calmly,carefully,lazily"))
        return 0;
    if (says(action->verb, "gallop,charge,race") || says(action->manner, "wildly,furiously"))
        return 3;
    return says(action->manner, "fast,quickly,rapidly,swiftly,hurriedly,at full speed") ? 2 : 1;
}

static Course plan_course(const Script *script, const Action *action, const Shot *shot, const MountKind *kind,
                          int entity)
{
    const World *world = script->world;
    const PlaceInfo *place = &world->places[shot->place];
    Vec3 way = vec3_sub(place->path_to, place->path_from);
    way.y = 0;
    way = vec3_length(way) > 0.1f ? vec3_normalize(way) : vec3(0, 0, -1);
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    Course course = {.way = way, .yaw = atan2f(way.x, way.z), .speed = kind->speed, .begin = begin, .end = end};
    static const float paces[] = {0.65f, 1.0f, 1.35f, 1.6f};
    int pace = pace_of(action);
    course.speed = kind->speed > 0.0f ? kind->speed * paces[pace] : creature_pace(world, entity, pace);
    if (kind->water) { // across the picture
        if (place->walk_max.x - place->walk_min.x > 3.0f)
            course.way = vec3(1, 0, 0), course.yaw = 0.5f * PI_F;
        Vec3 middle = water_middle(world, shot->place);
        course.from = vec3_mad(middle, course.way, -0.5f * course.speed * (float)(end - begin));
        return course;
    }
    if (!place->open) // walls at both ends
        course.speed =
            fminf(course.speed, 1.3f * vec3_distance(place->path_from, place->path_to) / (float)(end - begin));
    Vec3 middle = vec3_scale(vec3_add(place->path_from, place->path_to), 0.5f);
    course.from = vec3_mad(middle, way, -0.5f * course.speed * (float)(end - begin));
    course.from.y = place->walk_min.y;
    return course;
}

bool place_ride(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    int entity;
    const MountKind *kind = mount_of(script, action, &entity);
    if (!kind)
        return false;
    Course course = plan_course(script, action, shot, kind, entity);
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
                         .course = plan_course(script, action, shot, kind, entity),
                         .scale = 1.0f,
                         .frame = kind->frame};
        mount->course.from = vec3_add(mount->course.from, script->lane);
    }
    if (!kind || !kind->build(mount)) {
        plan_report(world->plan, world->arena, SEVERITY_WARNING, "unplayed-action", action->span, NULL,
                    "what '%s' is done on is not there: the person stands", action->verb);
        return;
    }
    set_gives_way(world, entity, shot->place);
    frame_hint(world, script->entity, mount->frame, kind->water ? 1.2f : 0.0f);
    if (kind->water) // onto it rather than along it
        world->frame_hints[script->entity].elevation = kind->carry == swim_carry ? 0.24f : 0.12f;
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
    for (int side = 0; side < 2 && mount->holds; side++) {
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
    {"ride", place_ride, act_ride, 0},  // a horse, a bicycle, a car, a boat
    {"cycle", place_ride, act_ride, 0}, // or what the verb alone means
    {"drive", place_ride, act_ride, 0},
    {"swim", place_ride, act_ride, 0},
    {"row", place_ride, act_ride, 0},
    {"skip", place_ride, act_ride, 0},
    {"fly", place_ride, act_ride, 0},
    {"hover", place_ride, act_ride, 0},
    {0},
};
