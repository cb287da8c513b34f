// What carries people along: finding the mount a prompt means, its course through the place, and its moving parts.
#include "stage/actions/water.h"
#include "stage/actions/wheels.h"
#include "stage/creatures/creatures.h"
#include "stage/physics/physics.h"
#include "stage/vehicles/drive.h"

#include <string.h>

static const MountKind kinds[] = {
    {"horse", "", 0.0f, 1.9f, 2.7f, false, horse_build, horse_carry, NULL, 0.0}, // whatever beast it is
    {"bicycle,bike,cycle,tricycle,tandem,mountain bike,road bike,e-bike", "cycle,ride", 4.2f, 1.3f, 1.9f, false,
     bicycle_build, bicycle_carry, "wheels", 2.4},
    {"motorcycle,motorbike,motor bike,dirt bike,chopper", "", 9.0f, 1.6f, 2.2f, false, motorcycle_build, motor_carry,
     "engine", 4.8},
    {"scooter,moped,motor scooter,vespa", "", 7.0f, 1.5f, 2.1f, false, scooter_build, motor_carry, "engine", 4.8},
    {"skateboard,longboard", "", 4.0f, 1.4f, 1.9f, false, skateboard_build, glide_carry, "wheels", 2.4},
    {"sledge,sled,toboggan", "", 5.0f, 2.0f, 2.4f, false, sledge_build, sledge_carry, NULL, 0.0},
    {"snowboard", "", 6.0f, 2.0f, 1.9f, false, snowboard_build, glide_carry, "wheels", 2.4},
    {"surfboard,bodyboard,paddleboard", "surf", 5.0f, 3.0f, 2.1f, true, surfboard_build, glide_carry, NULL, 0.0},
    {"skis", "", 6.5f, 2.2f, 2.0f, false, skis_build, glide_carry, "wheels", 2.4},
    {"roller skates,rollerblades,inline skates", "", 3.2f, 1.5f, 1.9f, false, rollers_build, glide_carry, "wheels",
     2.4},
    {"ice skates,skates", "", 3.4f, 1.5f, 1.9f, false, skates_build, glide_carry, NULL, 0.0},
    {"car,automobile,sedan,taxi,police car,cab,hatchback,sports car,suv,vehicle,van,jeep,convertible", "drive", 8.0f,
     3.0f, 2.6f, false, car_build, car_carry, "engine", 4.8},
    {"canoe,kayak,raft,gondola", "", 1.3f, 4.0f, 2.7f, true, paddle_build, paddle_carry, NULL, 0.0},
    {"boat,rowboat,rowing boat,dinghy,skiff,lifeboat", "row", 1.3f, 4.0f, 2.3f, true, boat_build, boat_carry, NULL,
     0.0},
    {"", "swim", 1.1f, 1.9f, 1.1f, true, swim_build, swim_carry, NULL, 0.0},
    {"", "skip", 2.2f, 0.9f, 1.75f, false, skip_build, skip_carry, NULL, 0.0},
    {"", "fly", 4.5f, 2.0f, 1.7f, false, aloft_build, fly_carry, NULL, 0.0},
    {"", "", 1.05f, 1.2f, 1.6f, false, chair_build, chair_carry, "wheels", 2.4},
    {"swing,tyre swing,tire swing,rope swing,swing set,child swing", "", 0.001f, 2.6f, 2.9f, false, swing_build,
     swing_carry, NULL, 0.0},
    {"", "skip rope", 0.001f, 1.6f, 2.5f, false, skipping_build, skipping_carry, NULL, 0.0},
    {"", "tug", 0.001f, 0.9f, 1.9f, false, tug_build, tug_carry, NULL, 0.0},
    {"seesaw,teeter-totter,teeter totter", "", 0.0005f, 0.0f, 3.2f, false, seesaw_build, seesaw_carry, NULL, 0.0},
    {"slide,playground slide,water slide", "", 0.0005f, 2.6f, 3.0f, false, slide_build, slide_carry, NULL, 0.0},
    {"hopscotch", "play hopscotch", 0.78f, 1.6f, 2.0f, false, hopscotch_build, hopscotch_carry, NULL, 0.0},
    {"", "splash in puddle", 0.0005f, 2.1f, 1.9f, false, puddle_build, puddle_carry, NULL, 0.0},
    {"", "splash in water", 0.0005f, 1.5f, 1.3f, true, wading_build, wading_carry, NULL, 0.0},
    {"", "hover", 0.25f, 1.2f, 1.75f, false, aloft_build, float_carry, NULL, 0.0},
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
    float gone = course_gone(course, time, NULL);
    Vec3 left = vec3(course->way.z, 0, -course->way.x);
    return vec3_mad(vec3_mad(course->from, course->way, gone), left, course->weave * sinf(course->wave * gone));
}

Quat course_leans(const Course *course, double time)
{
    float speed, gone = course_gone(course, time, &speed), k = course->wave;
    float slope = course->weave * k * cosf(k * gone), bend = -course->weave * k * k * sinf(k * gone);
    bend /= powf(1.0f + slope * slope, 1.5f); // to the left, 1 / m
    float lean = atanf(speed * speed * bend / SIM_GRAVITY);
    return quat_mul(quat_yaw(course->yaw + atanf(slope)), quat_axis_angle(vec3(0, 0, 1), -lean));
}

void course_bends(Mount *mount, float lean)
{
    static const char *const words[] = {"curve", "bend",       "corner", "hairpin", "winding", "serpentine",
                                        "twist", "switchback", "swerve", "weave",   "lean"};
    Course *course = &mount->course;
    const char *text = mount->world->plan->source;
    bool told = false;
    for (int i = 0; i < COUNT_OF(words) && text; i++)
        told |= strcasestr(text, words[i]) != NULL;
    if (!told || course->speed < 1.0f || course->begin > 1e5)
        return;
    course->weave = 0.18f * course->speed;
    float radius = course->speed * course->speed / (SIM_GRAVITY * tanf(lean));
    course->wave = sqrtf(1.0f / (course->weave * radius));
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

const Mount *mount_of_entity(const World *world, int entity, int shot)
{
    for (int p = 0; world->mount_parts && p < world->mount_parts->count; p++) {
        const Mount *mount = world->mount_parts->items[p].mount;
        if (mount->entity == entity && mount->shot == shot)
            return mount;
    }
    return NULL;
}

const Mount *mount_of_rider(const World *world, int rider, int shot)
{
    for (int p = 0; world->mount_parts && p < world->mount_parts->count; p++) {
        const Mount *mount = world->mount_parts->items[p].mount;
        if (mount->rider == rider && mount->shot == shot)
            return mount;
    }
    return NULL;
}

void mounts_finish(World *world)
{
    const Mount *last = NULL;
    for (int p = 0; world->mount_parts && p < world->mount_parts->count; p++) {
        const Mount *mount = world->mount_parts->items[p].mount;
        if (mount != last && mount->kind->carry == car_carry)
            vehicle_driven(world, mount->rider, mount->shot, vec3(1.75f, 1.46f, 4.0f), car_place, mount);
        last = mount;
    }
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

// What somebody rides by what they are called: a motorcyclist who leans into a bend, a cyclist who races on.
static const MountKind *mount_of_name(const Script *script, const Action *action)
{
    static const struct {
        const char *people;
        bool (*build)(Mount *);
    } rows[] = {{"motorcyclist,biker,motorbiker,motorcycle rider,motorcycle racer,moped rider", motorcycle_build},
                {"cyclist,bicyclist,mountain biker,bike messenger,bicycle messenger,road cyclist", bicycle_build}};
    static const char going[] =
        "ride,lean,turn,race,speed,go,move,travel,cross,pass,rush,swerve,accelerate,drive,roll,glide,"
        "come,approach,cruise,weave,steer,bend,circle,charge,leave,descend,climb,follow,chase,tilt";
    const FilmPlan *plan = script->world->plan;
    const Entity *person = &plan->entities[script->entity];
    const char *last = person->name ? strrchr(person->name, ' ') : NULL;
    if (action->agent != script->entity || !text_in_list(going, action->verb) || !person->name)
        return NULL;
    for (int i = 0; i < COUNT_OF(rows); i++)
        if (text_in_list(rows[i].people, person->name) || (last && text_in_list(rows[i].people, last + 1)))
            for (int k = 0; k < COUNT_OF(kinds); k++)
                if (kinds[k].build == rows[i].build)
                    return &kinds[k];
    return NULL;
}

// The thing or animal of the film that somebody can ride, where there is one only; or PLAN_NONE.
static int script_mount(const Script *script)
{
    const FilmPlan *plan = script->world->plan;
    int found = PLAN_NONE;
    for (int e = 0; e < plan->entity_count; e++) {
        bool is = creature_can_carry(script->world, e);
        for (int k = 1; k < COUNT_OF(kinds) && plan->entities[e].kind == ENTITY_PROP; k++)
            is |= kinds[k].words[0] &&
                  (named(&kinds[k], plan->entities[e].noun) || named(&kinds[k], plan->entities[e].name));
        if (is && found != PLAN_NONE)
            return PLAN_NONE;
        found = is ? e : found;
    }
    return found;
}

const MountKind *mount_meant(const Script *script, const Action *action, int *entity)
{
    const FilmPlan *plan = script->world->plan;
    const int nouns[] = {action->object, action->goal, action->source};
    *entity =
        action->agent == script->entity ? wheels_own_chair(script->world, script->entity, action->shot) : PLAN_NONE;
    for (int k = 0; k < COUNT_OF(kinds) && *entity != PLAN_NONE; k++)
        if (kinds[k].carry == chair_carry)
            return &kinds[k];
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
    bool out = text_in_list("exit,descend", action->verb) && action->path && !action->direction; // "gets out of it"
    if (out || text_equal(action->verb, "ride off") ||
        (text_in_list("ride,drive", action->verb) && action->object == PLAN_NONE)) {
        int last = script_mount(script); // what the film has for it
        if (last != PLAN_NONE)
            return mount_meant(script, &(Action){.verb = "", .object = last, .goal = PLAN_NONE, .source = PLAN_NONE},
                               entity);
    }
    const MountKind *own =
        action->object == PLAN_NONE || !text_equal(action->verb, "ride") ? mount_of_name(script, action) : NULL;
    if (own) {
        int last = script_mount(script);
        const Entity *e = last != PLAN_NONE ? &plan->entities[last] : NULL;
        if (e && (named(own, e->noun) || named(own, e->name)))
            *entity = last;
        return own;
    }
    bool thing = action->goal != PLAN_NONE && plan->entities[action->goal].kind == ENTITY_PROP && action->path &&
                 text_in_list("in,on", action->path);                               // "rides in a carriage"
    if (text_equal(action->verb, "ride") && (action->object != PLAN_NONE || thing)) // a train, a wave: nothing of these
        return NULL;
    const char *ropes = action->agent == script->entity ? ropes_verb(script, action) : NULL;
    if (ropes && text_equal(ropes, "swing on"))
        return mount_meant(
            script, &(Action){.verb = "", .object = ropes_swing(plan), .goal = PLAN_NONE, .source = PLAN_NONE}, entity);
    Vec3 water;
    bool in_water = plunge_water(script->world, plan->shots[action->shot].place, 0.0f, &water);
    const char *verb = ropes                                       ? ropes
                       : !text_equal(action->verb, "splash about") ? action->verb
                       : in_water                                  ? "splash in water"
                                                                   : "splash in puddle",
               *glides = text_equal(action->verb, "skate") ? glide_word(plan, action) : NULL;
    for (int k = 0; k < COUNT_OF(kinds); k++)
        if (glides ? named(&kinds[k], glides) : text_in_list(kinds[k].verbs, verb))
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
    if (kind->build == sledge_build && place->height) { // down the slope
        Vec3 at = vec3_scale(vec3_add(place->walk_min, place->walk_max), 0.5f);
        float x = place->height(place->land, at.x - 4.0f, at.z) - place->height(place->land, at.x + 4.0f, at.z),
              z = place->height(place->land, at.x, at.z - 4.0f) - place->height(place->land, at.x, at.z + 4.0f);
        if (hypotf(x, z) > 0.25f) {
            course.way = vec3_normalize(vec3(x, 0, z));
            course.yaw = atan2f(x, z);
            course.from = vec3_mad(at, course.way, -0.5f * course.speed * (float)(end - begin));
            return course;
        }
    }
    const Roadway *road = NULL; // what has wheels keeps to the road of a town
    for (int i = 0; i < place->roadway_count && !place->open && !road; i++)
        if (place->roadways[i].kind == WAY_ROAD &&
            (kind->carry == car_carry || kind->carry == motor_carry || kind->carry == bicycle_carry))
            road = &place->roadways[i];
    if (road) {
        Vec3 at = way_at(road, road->stop, &course.yaw);
        course.way = vec3(sinf(course.yaw), 0, cosf(course.yaw));
        course.from = vec3_mad(at, course.way, -0.5f * course.speed * (float)(end - begin));
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
    const MountKind *kind = mount_meant(script, action, &entity);
    if (!kind)
        return false;
    Course course = plan_course(script, action, shot, kind, entity);
    action_begin_at(script, shot, course.from, course.yaw);
    script->lane = vec3_scale(script->lane, kind->room / 0.75f);
    script->position = vec3_add(course.from, script->lane);
    return true;
}

// ---------------------------------------------------------------- the doing

static Mount *mount_new(Script *script, const Shot *shot, const MountKind *kind, int entity, Course course)
{
    World *world = script->world;
    Mount *mount = ARENA_NEW(world->arena, Mount);
    *mount = (Mount){.world = world,
                     .kind = kind,
                     .rider = script->entity,
                     .entity = entity,
                     .place = shot->place,
                     .shot = (int)(shot - world->plan->shots),
                     .body = actor_lengths(world->actors[script->entity]),
                     .key = rng_key(world->plan->seed, world->plan->entities[script->entity].name, "mount"),
                     .course = course,
                     .scale = 1.0f,
                     .frame = kind->frame};
    return mount;
}

// Builds it and puts the body on it from begin to end; `feet`, `yaw`: where who gets off stands then. False, and told:
// it cannot be had.
static bool mount_play(Script *script, const Action *action, const Shot *shot, Mount *mount, double begin, double end,
                       const Vec3 *feet, float yaw)
{
    World *world = script->world;
    const MountKind *kind = mount ? mount->kind : NULL;
    if (!kind || !kind->build(mount)) {
        plan_report(world->plan, world->arena, SEVERITY_WARNING, "unplayed-action", action->span, NULL,
                    "what '%s' is done on is not there: the person stands", action->verb);
        return false;
    }
    set_gives_way(world, mount->entity, shot->place);
    frame_hint(world, script->entity, mount->frame,
               kind->water                  ? 1.2f
               : mount->passage             ? 0.9f
               : kind->carry == swing_carry ? 0.55f // between its legs
                                            : 0.0f);
    if (mount->passage) // from the side one gets on
        world->frame_hints[script->entity].side = 1.0f;
    if (kind->water) // onto it rather than along it
        world->frame_hints[script->entity].elevation = kind->carry == swim_carry ? 0.24f : 0.12f;
    script->time = begin;
    script_move(script, (Move){.kind = MOVE_RIDE,
                               .begin = begin,
                               .end = end,
                               .from = course_point(&mount->course, begin),
                               .to = feet ? *feet : course_point(&mount->course, end),
                               .yaw = mount->course.yaw,
                               .to_yaw = feet ? yaw : mount->course.yaw,
                               .rolling_start = true,
                               .rolling_end = true,
                               .carried = mount->passage ? boarding_carry : kind->carry,
                               .carried_user = mount});
    for (int side = 0; side < 2 && mount->holds; side++) {
        Hold hold = {.left = side == 0,
                     .open = begin + (mount->passage ? 0.1 : -1.0),
                     .grip = begin + (mount->passage ? 0.5 : -0.5),
                     .release = end + 0.5,
                     .done = end + 1.0,
                     .shape = &mount->grips[side]};
        ARRAY_PUSH(script->p.holds, script->p.hold_count, script->hold_capacity, hold);
    }
    script->mount = mount;
    return true;
}

void mount_heard(const Mount *mount, int shot)
{
    const char *sound = mount->kind->sound;
    double span = mount->course.end - mount->course.begin;
    if (!sound || span < 0.5 || mount->course.begin > 1e5)
        return;
    Event event = {.kind = EVENT_MACHINE, .shot = shot, .entity = mount->rider, .strength = 0.6f};
    strncpy(event.surface, sound, sizeof event.surface - 1);
    for (double t = 0.0; t < span; t += mount->kind->sound_every) {
        event.time = mount->course.begin + t;
        event.seconds = fmin(mount->kind->sound_every + 0.2, span - t);
        event.position = vec3_add(course_point(&mount->course, event.time), vec3(0, 0.5f, 0));
        world_add_event(mount->world, event);
    }
}

// The action of the same person in the same shot that comes after (or, with -1, before) and is one of these; or NULL.
static const Action *neighbour(const Script *script, const Action *action, int way, const char *verbs)
{
    const FilmPlan *plan = script->world->plan;
    const Action *found = NULL;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *other = &plan->actions[i];
        const char *mounts = mount_verb(script, other);
        if (other == action || other->agent != script->entity || other->shot != action->shot ||
            (way > 0) != (other->begin >= action->begin) || !text_in_list(verbs, mounts ? mounts : other->verb))
            continue;
        if (!found || way < 0)
            found = other;
    }
    return found;
}

// Stands where it is until `begin`, or for ever.
static void course_waits(Course *course, double begin, double end, bool goes)
{
    course->begin = goes ? begin : 1e6;
    course->end = goes ? end : 1e6 + 1.0;
    course->up = goes ? fmin(2.4, 0.6 * (end - begin)) : 0.2;
}

static void act_board(Script *script, const Action *action, const Shot *shot, const Verb *verb);

void act_ride(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    World *world = script->world;
    int entity;
    const MountKind *kind = mount_meant(script, action, &entity);
    if (script->mount && script->mount->shot == (int)(shot - world->plan->shots))
        return; // got on before, and goes already
    if (company_rides(script, action, shot, kind, entity))
        return;
    if (!kind && text_equal(action->verb, "ride off")) {
        act_journey(script, action, shot, &(Verb){.verb = verb->verb, .parameter = MOVE_WALK});
        return;
    }
    if (kind && boarding_known(kind) && script->placed && script->time > action_shot_begin(world, shot) + 0.4) {
        act_board(script, action, shot, verb); // from where the person is
        return;
    }
    Mount *mount = NULL;
    double end = action_shot_end(world, shot);
    if (kind) {
        mount = mount_new(script, shot, kind, entity, plan_course(script, action, shot, kind, entity));
        bool crewed = kind->build == paddle_build || kind->build == sledge_build;
        if (crewed && entity != PLAN_NONE) { // one boat, a crew
            int before, first = company_before(script, entity, mount->shot, &before);
            mount->seat = first == PLAN_NONE ? 0 : before + 1;
            mount->crew = company_size(world, entity, mount->shot);
            script->lane = mount->seat ? vec3(0, 0, 0) : script->lane;
        }
        mount->course.from = vec3_add(mount->course.from, script->lane);
        if (script->rests) {
            mount->course.from = course_point(&mount->course, 0.5 * (mount->course.begin + end));
            course_waits(&mount->course, mount->course.begin, end, false);
        }
        const Action *off = boarding_known(kind) ? neighbour(script, action, 1, "alight") : NULL;
        if (off) { // comes to a stand there first
            double stops = clampf((float)off->begin, (float)mount->course.begin + 1.5f, (float)end - 1.0f);
            mount->course.end = stops;
            mount->course.down = fmin(2.0, 0.6 * (stops - mount->course.begin));
            boarding_begin(mount, stops + 0.15, true);
            end = fmin(stops + 0.15 + boarding_seconds(kind), end);
        }
    }
    Vec3 feet;
    float yaw = 0.0f;
    if (mount && mount->passage) {
        Course stands = mount->course;
        stands.from = course_point(&mount->course, mount->course.end);
        boarding_spot(kind, &stands, &feet, &yaw);
    }
    if (!mount_play(script, action, shot, mount, action_shot_begin(world, shot), end,
                    mount && mount->passage ? &feet : NULL, yaw))
        return;
    mount_heard(mount, mount->shot);
}

// ---------------------------------------------------------------- on and off

static bool place_board(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    int entity;
    const MountKind *kind = mount_meant(script, action, &entity);
    if (!boarding_known(kind))
        return false;
    Course course = plan_course(script, action, shot, kind, entity);
    Vec3 feet;
    float yaw;
    course.from = vec3_mad(course.from, course.way,
                           0.30f * course.speed *
                               (float)(action_shot_end(script->world, shot) - action_shot_begin(script->world, shot)));
    boarding_spot(kind, &course, &feet, &yaw);
    action_begin_at(script, shot, feet, yaw);
    script->lane = vec3(0, 0, 0);
    script->position = feet;
    return true;
}

static void act_board(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    int entity;
    const MountKind *kind = mount_meant(script, action, &entity);
    double limit = action_shot_end(world, shot), begin = fmax(script->time, action->begin);
    if (!boarding_known(kind) || script->mount) {
        script_wait(script, action->end);
        return;
    }
    Course course = plan_course(script, action, shot, kind, entity);
    Vec3 feet;
    float yaw;
    course.from = vec3(0, 0, 0);
    boarding_spot(kind, &course, &feet, &yaw);
    bool rides = text_in_list("ride,cycle,drive,ride off", action->verb) ||
                 neighbour(script, action, 1, "ride,ride off,cycle,drive,gallop") != NULL;
    if (fabsf(remainderf(script->yaw - yaw, TAU_F)) > 0.1f) { // it stands a few steps away
        Vec3 to = vec3_mad(script->position, quat_rotate(quat_yaw(script->yaw), vec3(0, 0, 1)), 0.8f);
        script_move(script, (Move){.kind = MOVE_WALK,
                                   .begin = script->time,
                                   .end = script->time + 1.5,
                                   .from = script->position,
                                   .to = to,
                                   .yaw = script->yaw,
                                   .to_yaw = yaw});
        begin = script->time + 0.1;
    }
    course.from = vec3_sub(script->position, feet);
    course.from.y = world->places[shot->place].walk_min.y;
    script_wait(script, begin);
    double seconds = boarding_seconds(kind);
    course_waits(&course, begin + seconds * (kind->carry == bicycle_carry ? 0.80 : 1.02), limit,
                 rides && begin + seconds < limit - 0.4);
    Mount *mount = mount_new(script, shot, kind, entity, course);
    boarding_begin(mount, begin, false);
    if (mount_play(script, action, shot, mount, begin, limit, NULL, 0.0f))
        mount_heard(mount, mount->shot);
}

static void act_alight(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    int entity;
    const MountKind *kind = mount_meant(script, action, &entity);
    double opens = action_shot_begin(world, shot), limit = action_shot_end(world, shot);
    if (script->mount && script->mount->shot == (int)(shot - world->plan->shots)) { // the ride had it
        script_wait(script, fmin(action->end, limit));
        return;
    }
    if (!boarding_known(kind)) {
        script_wait(script, action->end);
        return;
    }
    Course course = plan_course(script, action, shot, kind, entity);
    Vec3 feet = script->position, spot;
    float yaw;
    course.from = vec3(0, 0, 0);
    boarding_spot(kind, &course, &spot, &yaw);
    course.from = vec3_sub(feet, spot);
    course.from.y = world->places[shot->place].walk_min.y;
    course_waits(&course, 0.0, 0.0, false);
    Mount *mount = mount_new(script, shot, kind, entity, course);
    double begin = fmax(opens + 0.5, fmin(action->begin, limit - boarding_seconds(kind)));
    boarding_begin(mount, begin, true);
    mount_play(script, action, shot, mount, opens, fmin(begin + boarding_seconds(kind), limit), &feet, yaw);
}

// Getting on and off is told by many verbs; what they are about decides.
const char *mount_verb(const Script *script, const Action *action)
{
    if (text_in_list("roll,move,steer,bring,take,use", action->verb) &&
        wheels_entity(script->world->plan, action->object))
        return "push";
    if (text_in_list("roll,move,go,walk,stroll,cross,pass,travel,race,leave,come,push,run,circle", action->verb) &&
        wheels_own_chair(script->world, script->entity, action->shot) != PLAN_NONE)
        return "ride";
    if (text_in_list("descend,slide,glide,go,ride,sit,play,move,come,rock,bounce,swing", action->verb)) {
        int played; // a slide, a seesaw: whoever is on it rides it
        const MountKind *toy = mount_meant(script, action, &played);
        if (played != PLAN_NONE && toy && (toy->carry == slide_carry || toy->carry == seesaw_carry))
            return "ride";
    }
    if (mount_of_name(script, action))
        return "ride";
    static const char *const off[] = {"off", "out", "out of", "down", "down from", "from"};
    if (!text_in_list("enter,exit,leave,appear,climb,jump,pick up,descend,step,go,board", action->verb))
        return NULL;
    int entity;
    const MountKind *kind = mount_meant(script, action, &entity);
    bool leaves = text_in_list("exit,leave,appear,descend", action->verb);
    if (!boarding_known(kind) || (text_equal(action->verb, "go") && !action->path))
        return NULL;
    for (int i = 0; i < COUNT_OF(off); i++)
        leaves |= action->path && text_equal(action->path, off[i]);
    if (text_in_list("climb,jump,pick up,step,go", action->verb) && !action->path)
        return NULL;
    if (text_equal(action->verb, "jump") && text_in_list("over,across", action->path))
        return NULL;
    return leaves ? "alight" : "board";
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
    {"swing on", place_ride, act_ride, 0},
    {"skip rope", place_ride, act_ride, 0},
    {"tug", place_ride, act_ride, 0},
    {"splash about", place_ride, act_ride, 0},
    {"play hopscotch", place_ride, act_ride, 0},
    {"skate", place_ride, act_ride, 0},
    {"surf", place_ride, act_ride, 0},
    {"ride off", place_ride, act_ride, 0},
    {"board", place_board, act_board, 0},
    {"alight", place_board, act_alight, 0},
    {0},
};
