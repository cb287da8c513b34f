// The parts that turn, each an instance of its own with keys over the whole film.
#include "stage/sets/turning.h"
#include "stage/sets/sets.h"

#include <math.h>

#define KEYS_A_TURN 16 // steps of 22.5 degrees are straight enough to turn evenly between them
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

static void part_add(World *world, int owner, const Turning *turning)
{
    const Instance thing = world->instances[owner];
    const Environment *air = thing.place >= 0 ? &world->places[thing.place].environment : NULL;
    float wind = air ? vec3_length(air->wind) : 0.0f;
    // millers let the sails of a calm day turn slowly, and shorten them in a gale
    double turn = (double)turning->seconds / (turning->by_wind ? (double)clampf(wind / TURNING_WIND, 0.4f, 2.2f) : 1.0);
    double film = plan_seconds(world->plan), step = turn / KEYS_A_TURN;
    int keys = (int)fmin(ceil(film / step) + 2.0, KEYS_MOST);
    Vec3 at = affine_point(thing.transform, turning->pivot);
    Quat upright = affine_rotation(thing.transform);
    float scale = vec3_length(thing.transform.x);
    int added = world_add_instance(world, "turning part", turning->part, thing.place,
                                   affine_from(at, upright, vec3_splat(scale)));
    Instance *part = &world->instances[added];
    part->entity = thing.entity;
    part->first_shot = thing.first_shot;
    part->last_shot = thing.last_shot;
    part->motion = ARENA_ARRAY(world->arena, MotionKey, keys);
    part->motion_count = keys;
    for (int k = 0; k < keys; k++) {
        float angle = TAU_F * (float)(k % KEYS_A_TURN) / KEYS_A_TURN;
        part->motion[k] = (MotionKey){(double)k * step, at, quat_mul(upright, quat_axis_angle(turning->axis, angle))};
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
            part_add(world, i, turning);
            if (!turning->by_dark)
                box_raise(world, entity, affine_point(stands, turning->pivot), &world->meshes[turning->part].mesh,
                          vec3_length(stands.x));
        }
}
