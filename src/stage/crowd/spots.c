// Who of a crowd stands where: in rings that talk, in rows that watch, in lanes that walk; never nearer to each other
// than SPACE, outside of the walk area, in furniture, or in the way of the people of the film.
#include "stage/crowd/crowd.h"

#include <stdlib.h>
#include <string.h>

#define SPACE 0.52f      // metres between two who stand
#define LANE_WIDTH 0.78f // of those who walk
#define LANE_SPACE 1.15f // between two who follow each other
#define ACTOR_SPACE 0.75f
#define MARGIN 0.25f // to the edge of the walk area

typedef struct Block { // what stands there, seen from above
    float x0, x1, z0, z1;
} Block;

typedef struct Ground {
    World *world;
    CrowdScene *scene;
    const PlaceInfo *place;
    Block *blocks;
    int block_count, block_capacity;
    Vec3 *people; // where the people of the film are in these shots
    int people_count, people_capacity;
    int capacity;
    RngKey key;
} Ground;

// ---------------------------------------------------------------- what is there already

static void find_blocks(Ground *ground)
{
    const World *world = ground->world;
    float floor_y = ground->place->walk_min.y;
    for (int i = 0; i < world->instance_count; i++) {
        const Instance *instance = &world->instances[i];
        const WorldMesh *mesh = &world->meshes[instance->mesh];
        if (instance->place != ground->scene->place || mesh->deformer.evaluate || !mesh->mesh.vertex_count)
            continue;
        Vec3 low = vec3_splat(1e9f), high = vec3_splat(-1e9f);
        for (int v = 0; v < mesh->mesh.vertex_count; v++) {
            Vec3 p = affine_point(instance->transform, mesh->mesh.positions[v]);
            low = vec3(fminf(low.x, p.x), fminf(low.y, p.y), fminf(low.z, p.z));
            high = vec3(fmaxf(high.x, p.x), fmaxf(high.y, p.y), fmaxf(high.z, p.z));
        }
        bool shell = high.x - low.x > 5.0f || high.z - low.z > 5.0f; // rooms, streets, grounds
        if (shell || high.y < floor_y + 0.4f || low.y > floor_y + 1.7f)
            continue;
        Block block = {low.x - 0.28f, high.x + 0.28f, low.z - 0.28f, high.z + 0.28f};
        ARRAY_PUSH(ground->blocks, ground->block_count, ground->block_capacity, block);
    }
}

static void find_people(Ground *ground)
{
    const FilmPlan *plan = ground->world->plan;
    for (int s = ground->scene->first_shot; s <= ground->scene->last_shot; s++) {
        const Shot *shot = &plan->shots[s];
        double begin = plan_frame_time(plan, shot->begin_frame);
        double end = plan_frame_time(plan, shot->begin_frame + shot->frame_count);
        for (int e = 0; e < plan->entity_count; e++)
            for (double t = begin; t <= end && ground->world->actors[e]; t += 0.25) {
                ActorFace face;
                actor_face(ground->world->actors[e], t, &face);
                ARRAY_PUSH(ground->people, ground->people_count, ground->people_capacity, face.hips);
            }
    }
}

static float flat_distance(Vec3 a, Vec3 b)
{
    return hypotf(a.x - b.x, a.z - b.z);
}

static bool is_inside(const PlaceInfo *place, Vec3 p, float margin)
{
    return p.x >= place->walk_min.x + margin && p.x <= place->walk_max.x - margin &&
           p.z >= place->walk_min.z + margin && p.z <= place->walk_max.z - margin;
}

static bool is_blocked(const Ground *ground, Vec3 p)
{
    for (int i = 0; i < ground->block_count; i++) {
        const Block *b = &ground->blocks[i];
        if (p.x > b->x0 && p.x < b->x1 && p.z > b->z0 && p.z < b->z1)
            return true;
    }
    for (int i = 0; i < ground->people_count; i++)
        if (flat_distance(ground->people[i], p) < ACTOR_SPACE)
            return true;
    return false;
}

// Figures of every crowd that is there at the same time count, too.
static bool is_free(const Ground *ground, Vec3 p, float space)
{
    const Crowds *crowds = ground->world->crowds;
    if (!is_inside(ground->place, p, MARGIN) || is_blocked(ground, p))
        return false;
    for (int s = 0; s <= crowds->count; s++) {
        const CrowdScene *scene = s < crowds->count ? &crowds->scenes[s] : ground->scene;
        bool together = scene->place == ground->scene->place && scene->first_shot <= ground->scene->last_shot &&
                        scene->last_shot >= ground->scene->first_shot;
        for (int i = 0; together && i < scene->count; i++)
            if (flat_distance(scene->extras[i].position, p) < space)
                return false;
    }
    return true;
}

static Extra *extra_add(Ground *ground, Vec3 position, float yaw, CrowdDoing doing)
{
    CrowdScene *scene = ground->scene;
    if (scene->count >= ground->capacity)
        return NULL;
    uint64_t at = (uint64_t)scene->count * 8;
    Extra *extra = &scene->extras[scene->count++];
    *extra = (Extra){.phase = (int)(rng_u64(ground->key, at + 1001) % CROWD_PHASES),
                     .doing = doing,
                     .position = position,
                     .yaw = yaw,
                     .scale = rng_range(ground->key, at + 1002, 0.96f, 1.04f)};
    return extra;
}

// ---------------------------------------------------------------- those who stay

static Vec3 random_spot(const Ground *ground, int try)
{
    const PlaceInfo *place = ground->place;
    uint64_t at = (uint64_t)try * 2 + 100000;
    return vec3(rng_range(ground->key, at, place->walk_min.x + MARGIN, place->walk_max.x - MARGIN), place->walk_min.y,
                rng_range(ground->key, at + 1, place->walk_min.z + MARGIN, place->walk_max.z - MARGIN));
}

// Rings of two to four who face each other, at the distance of those who know each other (Hall, The Hidden Dimension,
// 1966: 0.45 to 1.2 m), and some alone.
static void spots_rings(Ground *ground, int wanted)
{
    for (int try = 0; try < wanted * 12 && ground->scene->count < wanted; try++) {
        Vec3 centre = random_spot(ground, try);
        int size = 1 + (int)(rng_u64(ground->key, (uint64_t)try + 50000) % 4);
        bool talks = size > 1;
        float radius = talks ? 0.36f + 0.09f * (float)size : 0.0f,
              turn = TAU_F * rng_float(ground->key, (uint64_t)try + 60000);
        bool fits = true;
        for (int i = 0; i < size && fits; i++) {
            float angle = turn + TAU_F * (float)i / (float)size;
            fits = is_free(ground, vec3_add(centre, vec3(radius * sinf(angle), 0, radius * cosf(angle))), SPACE);
        }
        for (int i = 0; i < size && fits && ground->scene->count < wanted; i++) {
            float angle = turn + TAU_F * (float)i / (float)size;
            Vec3 p = vec3_add(centre, vec3(radius * sinf(angle), 0, radius * cosf(angle)));
            extra_add(ground, p, talks ? angle + PI_F : turn, talks ? CROWD_TALK : CROWD_STAND);
        }
    }
}

// Rows around what is watched, nearest first; the side of the camera (+Z) stays open. Without anything to watch they
// stand in rows across the place and look towards the camera.
static void spots_rows(Ground *ground, int wanted)
{
    CrowdScene *scene = ground->scene;
    const PlaceInfo *place = ground->place;
    float deep = crowd_sits(scene->doing) ? 1.0f : 0.8f, wide = crowd_sits(scene->doing) ? 0.62f : 0.66f;
    Vec3 centre = vec3_scale(vec3_add(place->walk_min, place->walk_max), 0.5f);
    for (int row = 0; row < 60 && scene->count < wanted; row++) {
        float radius = scene->focused ? 1.9f + deep * (float)row : 0.0f;
        int seats =
            scene->focused ? (int)(radius * 3.6f / wide) : (int)((place->walk_max.x - place->walk_min.x) / wide);
        float z = lerpf(centre.z, place->walk_max.z, 0.1f) - deep * (float)row;
        for (int i = 0; i < seats && scene->count < wanted; i++) {
            uint64_t at = (uint64_t)(row * 512 + i) * 2 + 200000;
            // from the middle outwards, the second row in the gaps of the first
            float column = ((float)((i + 1) / 2) * (i % 2 ? 1.0f : -1.0f)) + (row % 2 ? 0.5f : 0.0f);
            float loose = crowd_sits(scene->doing) ? 0.03f : 0.07f;
            Vec3 p = scene->focused ? vec3_add(scene->focus, vec3(radius * sinf(column * wide / radius), 0,
                                                                  -radius * cosf(column * wide / radius)))
                                    : vec3(centre.x + column * wide, 0, z);
            p.x += rng_range(ground->key, at, -loose, loose);
            p.z += rng_range(ground->key, at + 1, -loose, loose);
            p.y = place->walk_min.y;
            float yaw = scene->focused ? atan2f(scene->focus.x - p.x, scene->focus.z - p.z) : 0.0f;
            yaw += rng_range(ground->key, at + 7, -0.2f, 0.2f);
            if (is_free(ground, p, SPACE))
                extra_add(ground, p, yaw, scene->doing);
        }
    }
}

static void spots_anywhere(Ground *ground, int wanted, float space)
{
    for (int try = 0; try < wanted * 30 && ground->scene->count < wanted; try++) {
        Vec3 p = random_spot(ground, try);
        if (is_free(ground, p, space))
            extra_add(ground, p, TAU_F * rng_float(ground->key, (uint64_t)try + 70000), ground->scene->doing);
    }
}

// ---------------------------------------------------------------- those who go

typedef struct Lane {
    bool along_z;
    float across, begin, length, yaw;
    int number;
} Lane;

// Evenly spread, then each moved at most by what keeps LANE_SPACE to the next, also over the ends.
static void lane_fill(Ground *ground, const Lane *lane, int walkers)
{
    float slack = lane->length / (float)(walkers > 0 ? walkers : 1);
    float offset = rng_float(ground->key, (uint64_t)lane->number + 80000);
    for (int i = 0; i < walkers; i++) {
        uint64_t at = (uint64_t)(lane->number * 512 + i) * 2 + 90000;
        float jitter = rng_range(ground->key, at, -0.5f, 0.5f) * fmaxf(0.0f, slack - LANE_SPACE);
        float s = lane->begin + fmodf(((float)i + offset) * slack + jitter + lane->length, lane->length);
        float aside = lane->across + rng_range(ground->key, at + 1, -0.1f, 0.1f), y = ground->place->walk_min.y;
        Extra *extra =
            extra_add(ground, lane->along_z ? vec3(aside, y, s) : vec3(s, y, aside), lane->yaw, ground->scene->doing);
        if (!extra)
            return;
        extra->pace = lane->number % CROWD_PACES;
        extra->scale = 1.0f; // strides fit the pace
        extra->speed = 1.0f; // set when the bodies are known
    }
}

// Lanes along the place's path. All in a lane go the same way at the same pace, so that they keep their distance; the
// right half of the way goes one way, the left half the other. A lane that something stands in is left out.
static void spots_lanes(Ground *ground, int wanted)
{
    CrowdScene *scene = ground->scene;
    const PlaceInfo *place = ground->place;
    Vec3 way = vec3_sub(place->path_to, place->path_from);
    bool along_z = fabsf(way.z) >= fabsf(way.x); // lanes go straight through the area
    float begin = (along_z ? place->walk_min.z : place->walk_min.x) + MARGIN;
    float end = (along_z ? place->walk_max.z : place->walk_max.x) - MARGIN;
    float left = (along_z ? place->walk_min.x : place->walk_min.z) + MARGIN + 0.12f;
    float right = (along_z ? place->walk_max.x : place->walk_max.z) - MARGIN - 0.12f;
    int lanes = (int)((right - left) / LANE_WIDTH) + 1;
    float length = end - begin;
    scene->lane_from = along_z ? vec3(0, 0, begin) : vec3(begin, 0, 0);
    scene->lane_to = along_z ? vec3(0, 0, end) : vec3(end, 0, 0);
    int most = (int)(length / LANE_SPACE);
    if (lanes < 1 || most < 1)
        return;
    bool forward = (along_z ? way.z : way.x) < 0.0f; // of the path
    float *across = ARENA_ARRAY(ground->world->arena, float, lanes + 1);
    int count = 0;
    for (float x = left; x <= right && count < lanes; x += 0.06f) { // as many lines as nothing stands in
        bool open = count == 0 || x >= across[count - 1] + LANE_WIDTH;
        for (float s = begin; s <= end && open; s += 0.25f)
            open = !is_blocked(ground, along_z ? vec3(x, 0, s) : vec3(s, 0, x));
        if (open)
            across[count++] = x;
    }
    for (int l = 0; l < count; l++) {
        int share = (wanted - scene->count + count - l - 1) / (count - l);
        int walkers = share < most ? share : most;
        bool back = !scene->one_way && count > 1 && l < count / 2;
        float sign = forward != back ? -1.0f : 1.0f;
        float yaw = along_z ? (sign > 0.0f ? 0.0f : PI_F) : (sign > 0.0f ? 0.5f : -0.5f) * PI_F;
        lane_fill(ground, &(Lane){along_z, across[l], begin, length, yaw, l}, walkers);
    }
}

void crowd_spots(World *world, CrowdScene *scene, int wanted, RngKey key)
{
    Ground ground = {
        .world = world, .scene = scene, .place = &world->places[scene->place], .capacity = wanted, .key = key};
    scene->extras = ARENA_ARRAY(world->arena, Extra, wanted + 1);
    scene->count = 0;
    find_blocks(&ground);
    find_people(&ground);
    int standing = crowd_take_seats(world, scene, wanted, ground.people, ground.people_count, key);
    if (standing >= 0 && scene->count + standing < wanted)
        wanted = scene->count + standing;
    switch (scene->count < wanted ? scene->doing : CROWD_DOINGS) {
    case CROWD_DOINGS:
        break;
    case CROWD_WALK:
    case CROWD_JOG:
    case CROWD_RUN:
        spots_lanes(&ground, wanted);
        break;
    case CROWD_WATCH:
    case CROWD_CLAP:
    case CROWD_CHEER:
    case CROWD_SIT:
        spots_rows(&ground, wanted);
        break;
    case CROWD_DANCE:
        spots_anywhere(&ground, wanted, 0.95f);
        break;
    default:
        spots_rings(&ground, wanted);
        break;
    }
    free(ground.blocks);
    free(ground.people);
}
