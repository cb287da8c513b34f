// The parts that turn, each an instance of its own with keys over the whole film.
#include "stage/sets/turning.h"
#include "stage/sets/sets.h"

#include <math.h>

#define KEYS_A_TURN 16 // steps of 22.5 degrees are straight enough to turn evenly between them
#define KEYS_AROUND 64 // for what goes around: the chord is 1 part in 800 shorter than the circle
#define COURSE_STEP (1.0 / 24.0)
#define KEYS_MOST 4096

typedef struct Declared {
    int mesh;
    Turning turning;
} Declared;

struct Turnings {
    Declared *items;
    int count, capacity;
};

void turning_declare(World *world, int mesh, Turning turning)
{
    if (!world->turnings)
        world->turnings = ARENA_NEW(world->arena, struct Turnings);
    Declared declared = {mesh, turning};
    ARENA_PUSH(world->arena, world->turnings->items, world->turnings->count, world->turnings->capacity, declared);
}

void turning_inherit(World *world, int mesh, int fresh)
{
    for (int i = 0, count = world->turnings ? world->turnings->count : 0; i < count && fresh != mesh; i++)
        if (world->turnings->items[i].mesh == mesh)
            turning_declare(world, fresh, world->turnings->items[i].turning);
}

// Metres of a course from its first point to each, and the whole; in the world's arena.
static float *course_lengths(World *world, const TurningCourse *course)
{
    float *lengths = ARENA_ARRAY(world->arena, float, course->count + 1);
    for (int i = 0; i < course->count; i++)
        lengths[i + 1] = lengths[i] + vec3_distance(course->points[i], course->points[(i + 1) % course->count]);
    return lengths;
}

// Where it is `s` metres along, and how it lies there; returns the speed, m/s.
static float course_at(const TurningCourse *course, const float *lengths, float s, Vec3 *at, Quat *turn)
{
    float whole = lengths[course->count];
    s = fmodf(s, whole);
    s = s < 0.0f ? s + whole : s;
    int i = 0;
    while (i + 1 < course->count && lengths[i + 1] <= s)
        i++;
    int next = (i + 1) % course->count;
    float f = (s - lengths[i]) / fmaxf(lengths[i + 1] - lengths[i], 1e-6f);
    *at = vec3_lerp(course->points[i], course->points[next], f);
    // the way ahead goes over from that of one stretch to that of the next
    Vec3 before = vec3_sub(course->points[next], course->points[i]),
         after = vec3_sub(course->points[(next + 1) % course->count], course->points[next]),
         last = vec3_sub(course->points[i], course->points[(i + course->count - 1) % course->count]),
         ahead = vec3_normalize(vec3_lerp(vec3_add(last, before), vec3_add(before, after), f)),
         up = vec3_lerp(course->ups[i], course->ups[next], f);
    up = vec3_normalize(vec3_mad(up, ahead, -vec3_dot(up, ahead)));
    *turn = course->level ? quat_identity() : quat_axes(up, ahead);
    return lerpf(course->speeds[i], course->speeds[next], f);
}

static void course_play(World *world, Instance *part, const Turning *turning, Affine stands, Quat base, float scale)
{
    const TurningCourse *course = turning->course;
    float *lengths = course_lengths(world, course), s = course->from;
    int keys = (int)fmin(ceil(plan_seconds(world->plan) / COURSE_STEP) + 2.0, KEYS_MOST);
    part->motion = ARENA_ARRAY(world->arena, MotionKey, keys);
    part->motion_count = keys;
    for (int k = 0; k < keys; k++) {
        Vec3 at;
        Quat turn;
        (void)course_at(course, lengths, s - turning->lead, &at, &turn);
        part->motion[k] = (MotionKey){(double)k * COURSE_STEP, affine_point(stands, at), quat_mul(base, turn)};
        float v = course_at(course, lengths, s, &at, &turn); // who leads pulls the others
        s += v * (float)COURSE_STEP / fmaxf(scale, 1e-3f);
    }
}

static void part_add(World *world, int owner, const Turning *turning, int copy)
{
    const Instance thing = world->instances[owner];
    const Environment *air = thing.place >= 0 ? &world->places[thing.place].environment : NULL;
    float wind = air ? vec3_length(air->wind) : 0.0f;
    // millers let the sails of a calm day turn slowly, and shorten them in a gale
    double turn = (double)turning->seconds / (turning->by_wind ? (double)clampf(wind / TURNING_WIND, 0.4f, 2.2f) : 1.0);
    int round = turning->copies > 0 ? KEYS_AROUND : KEYS_A_TURN;
    double film = plan_seconds(world->plan), step = turn / round;
    int keys = turning->course ? 0 : (int)fmin(ceil(film / step) + 2.0, KEYS_MOST);
    Vec3 at = affine_point(thing.transform, turning->pivot);
    Quat upright = affine_rotation(thing.transform);
    float scale = vec3_length(thing.transform.x);
    int added = world_add_instance(world, "turning part", turning->part, thing.place,
                                   affine_from(at, upright, vec3_splat(scale)));
    Instance *part = &world->instances[added];
    part->entity = thing.entity;
    part->first_shot = thing.first_shot;
    part->last_shot = thing.last_shot;
    if (turning->course) {
        course_play(world, part, turning, thing.transform, upright, scale);
        return;
    }
    part->motion = ARENA_ARRAY(world->arena, MotionKey, keys);
    part->motion_count = keys;
    float share = turning->copies > 0 ? TAU_F * (float)copy / (float)turning->copies : 0.0f;
    for (int k = 0; k < keys; k++) {
        float angle = TAU_F * (float)(k % round) / (float)round;
        Quat own = quat_axis_angle(turning->axis, angle + share);
        Vec3 out = quat_rotate(own, turning->arm);
        // three times up and down a turn, neighbours against each other
        out = vec3_mad(out, turning->axis, turning->bob * sinf(3.0f * angle + PI_F * (float)copy));
        part->motion[k] = (MotionKey){(double)k * step, affine_point(thing.transform, vec3_add(turning->pivot, out)),
                                      turning->upright ? upright : quat_mul(upright, own)};
    }
}

// The camera frames the sails as well: the thing's box grows up to where they reach.
static void box_raise(World *world, int entity, Vec3 at, const Mesh *part, float scale)
{
    float reach = 0.0f;
    for (int i = 0; i < part->vertex_count; i++)
        reach = fmaxf(reach, vec3_length(part->positions[i]));
    for (int i = 0; i < world->landmark_count && entity >= 0; i++) {
        Landmark *mark = &world->landmarks[i];
        float more = 0.5f * (at.y + scale * reach - mark->position.y - mark->half_size.y);
        if (mark->entity == entity && more > 0.0f) {
            mark->position.y += more;
            mark->half_size.y += more;
        }
    }
}

void turnings_play(World *world)
{
    int instances = world->instance_count;
    for (int i = 0; i < instances && world->turnings; i++)
        for (int k = 0; k < world->turnings->count; k++) {
            const Declared *declared = &world->turnings->items[k];
            const Instance *thing = &world->instances[i];
            if (thing->mesh != declared->mesh || thing->motion_count > 0 || thing->hidden_from_camera ||
                (declared->turning.by_dark && !(thing->place >= 0 && set_is_dark(&world->plan->places[thing->place]))))
                continue;
            const Turning *turning = &declared->turning;
            Affine stands = thing->transform;
            int entity = thing->entity;
            for (int copy = 0; copy < (turning->copies > 0 ? turning->copies : 1); copy++)
                part_add(world, i, turning, copy);
            if (!turning->by_dark && turning->copies == 0)
                box_raise(world, entity, affine_point(stands, turning->pivot), &world->meshes[turning->part].mesh,
                          vec3_length(stands.x));
        }
}
