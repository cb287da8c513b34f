// Games that children run about in: tag, and hide-and-seek.
#include "stage/actions/handling.h"
#include "stage/physics/physics.h"

#include <string.h>

enum { PLAYERS_MOST = 10, RING = 40 };
#define APART 1.35f // m from one to the next who runs

// Who plays in the shot, in the order of the plan. Returns how many; *rank: the script's own.
static int players(const Script *script, const Action *action, int *rank)
{
    const FilmPlan *plan = script->world->plan;
    int count = 0, who[PLAYERS_MOST];
    *rank = 0;
    for (int i = 0; i < plan->action_count && count < PLAYERS_MOST; i++) {
        const Action *a = &plan->actions[i];
        bool known = a->agent < 0 || a->shot != action->shot || !text_equal(a->verb, action->verb);
        for (int k = 0; k < count; k++)
            known |= who[k] == a->agent;
        if (known || !script->world->actors[a->agent])
            continue;
        if (a->agent == script->entity)
            *rank = count;
        who[count++] = a->agent;
    }
    return count;
}

static Vec3 middle_of(const Script *script, const Shot *shot)
{
    const PlaceInfo *place = &script->world->places[shot->place];
    Vec3 middle = vec3_scale(vec3_add(place->walk_min, place->walk_max), 0.5f);
    middle.y = place->walk_min.y;
    return middle;
}

// ---------------------------------------------------------------- tag

static float ring_radius(const Script *script, const Shot *shot, int count)
{
    const PlaceInfo *place = &script->world->places[shot->place];
    float room = 0.5f * fminf(place->walk_max.x - place->walk_min.x, place->walk_max.z - place->walk_min.z) - 0.3f;
    return clampf(1.9f + 0.25f * (float)count, 0.9f, fmaxf(room, 0.9f));
}

static Vec3 ring_at(Vec3 middle, float radius, float angle) // an oval across the picture
{
    return vec3_add(middle, vec3(1.25f * radius * sinf(angle), 0, radius * cosf(angle)));
}

static bool place_tag(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    int rank, count = players(script, action, &rank);
    float radius = ring_radius(script, shot, count), angle = -(float)rank * APART / radius - 0.4f;
    Vec3 middle = middle_of(script, shot), at = ring_at(middle, radius, angle);
    action_begin_at(script, shot, at, yaw_towards(at, ring_at(middle, radius, angle + 0.1f)));
    script->position = at;
    script->lane = vec3(0, 0, 0);
    return true;
}

// Round in a ring, one behind the other; whoever is not the first reaches for the one ahead.
static void act_tag(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    int rank, count = players(script, action, &rank);
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    float radius = ring_radius(script, shot, count), slowest = 1e9f;
    for (int i = 0; i < world->plan->action_count; i++) { // all at the pace of the slowest
        const Action *a = &world->plan->actions[i];
        if (a->shot == action->shot && a->agent >= 0 && world->actors[a->agent] && text_equal(a->verb, action->verb))
            slowest = fminf(slowest, actor_gait_speed(world->actors[a->agent], MOVE_RUN));
    }
    float angle = -(float)rank * APART / radius - 0.4f, speed = fminf(0.8f * slowest, 2.2f * radius);
    float turns = speed * (float)(end - begin + 0.2) / (radius * 1.125f);
    int points = (int)ceilf(turns / TAU_F * RING) + 1;
    Vec3 *path = ARENA_ARRAY(world->arena, Vec3, points + 1);
    Vec3 middle = middle_of(script, shot);
    for (int i = 0; i <= points; i++) {
        path[i] = ring_at(middle, radius, angle + turns * (float)i / (float)points);
        path[i].y = site_ground(world, shot->place, path[i].x, path[i].z);
    }
    script->time = begin;
    script_move(script, (Move){.kind = MOVE_RUN,
                               .begin = begin,
                               .end = end,
                               .from = path[0],
                               .to = path[points],
                               .path = path,
                               .path_count = points + 1,
                               .yaw = yaw_towards(path[0], path[1]),
                               .to_yaw = yaw_towards(path[points - 1], path[points]),
                               .rolling_start = true,
                               .rolling_end = true,
                               .straight = true});
    float unit = actor_height(world->actors[script->entity]) / 1.75f;
    if (rank == count - 1 && count > 1) { // it: an arm stretched out
        Vec3 fingers = vec3(0.05f, 0.12f, 1), palm = vec3(0, -1, 0.1f);
        fingers = vec3_normalize(fingers);
        palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
        Reach reach = {
            .begin = begin - 0.2,
            .contact = begin + 0.6,
            .release = end + 0.5,
            .end = end + 1.0,
            .shape = HAND_FLAT,
            .pose = handling_pose,
            .user = handling_pose_new(script, vec3_scale(vec3(-0.12f, -0.12f, 0.52f), unit), quat_axes(palm, fingers)),
            .frame = REACH_TRUNK};
        ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
    }
    Feeling feeling = {.begin = begin - 1.0, .end = end + 1.0, .emotion = EMOTION_HAPPY, .intensity = 0.6f};
    ARRAY_PUSH(script->p.feelings, script->p.feeling_count, script->feeling_capacity, feeling);
    frame_hint(world, script->entity, 2.6f, 0.0f);
}

// ---------------------------------------------------------------- hide-and-seek

#define SEEKER_TREE 0.52f // m from the one who counts to the trunk's middle

// Where the others crouch: metres from the one who counts, to the side and behind, and what hides them.
static const struct {
    float x, z;
    const char *behind;
} hides[] = {{2.3f, -0.9f, "bush"}, {-1.9f, -0.6f, "bush"}, {3.4f, -2.2f, "bush"}, {-3.2f, -1.9f, "bush"}};

static Vec3 seeker_at(const Script *script, const Shot *shot)
{
    Vec3 at = middle_of(script, shot);
    at.x -= 0.5f;
    return at;
}

static bool place_hide_and_seek(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    World *world = script->world;
    int rank, count = players(script, action, &rank), place = shot->place;
    Vec3 at = seeker_at(script, shot);
    float yaw = 0.75f * PI_F; // the face to the trunk, the side to the camera
    bool indoors = world->plan->places[place].interior;
    (void)count;
    if (rank == 0) {
        Vec3 tree = vec3_add(at, quat_rotate(quat_yaw(yaw), vec3(0, 0, SEEKER_TREE)));
        tree.y = site_ground(world, place, tree.x, tree.z);
        if (!indoors && !world_find_landmark(world, place, "hiding tree")) {
            MeshBuilder *m = mesh_begin(world->arena);
            int bark = set_material(world, "bark", vec3(0.16f, 0.11f, 0.075f), 3);
            mesh_frustum(m, vec3(0, -0.1f, 0), vec3(0.02f, 0.5f, 0), 0.29f, 0.20f, 26, bark);
            mesh_frustum(m, vec3(0.02f, 0.5f, 0), vec3(-0.05f, 4.4f, 0.05f), 0.20f, 0.15f, 26, bark);
            mesh_frustum(m, vec3(-0.05f, 3.2f, 0.02f), vec3(-1.2f, 5.4f, 0.4f), 0.09f, 0.05f, 16, bark);
            mesh_frustum(m, vec3(-0.05f, 4.3f, 0.05f), vec3(0.5f, 7.0f, -0.3f), 0.14f, 0.06f, 18, bark);
            int mesh = world_add_mesh(world, mesh_end(m));
            world_add_instance(world, "hiding tree", mesh, place, affine_from(tree, quat_identity(), vec3_splat(1)));
        }
    } else {
        int i = (rank - 1) % COUNT_OF(hides);
        at = vec3_add(at, vec3(hides[i].x, 0, hides[i].z));
        at.y = site_ground(world, place, at.x, at.z);
        yaw = yaw_towards(at, seeker_at(script, shot));
        if (!indoors) {
            Vec3 leaf = vec3_add(at, quat_rotate(quat_yaw(yaw), vec3(hides[i].x > 0 ? -0.25f : 0.25f, 0, 0.62f)));
            leaf.y = site_ground(world, place, leaf.x, leaf.z);
            prop_place(world, place, hides[i].behind, leaf, 0.8f * (float)rank, NULL);
        }
    }
    action_begin_at(script, shot, at, yaw);
    script->position = at;
    script->lane = vec3(0, 0, 0);
    return true;
}

static void act_hide_and_seek(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    int rank;
    players(script, action, &rank);
    double opens = action_shot_begin(script->world, shot), end = action_shot_end(script->world, shot);
    bool at_once = script->time < opens + 0.9;
    if (rank == 0) {
        Gesture gesture = {.score = "cover face", .begin = at_once ? opens - 1.2 : action->begin, .end = end + 0.02};
        gesture.keeps = true;
        script_gesture(script, gesture);
    } else {
        script_posture(script, "crouch", opens, at_once);
        handling_watch(script, opens, end, vec3_add(seeker_at(script, shot), vec3(0, 1.0f, 0)));
        Feeling feeling = {.begin = opens - 1.0, .end = end + 1.0, .emotion = EMOTION_HAPPY, .intensity = 0.5f};
        ARRAY_PUSH(script->p.feelings, script->p.feeling_count, script->feeling_capacity, feeling);
    }
    frame_hint(script->world, script->entity, 2.2f, 0.0f);
    script_wait(script, end);
}

const Verb verbs_chasing[] = {
    {"play tag", place_tag, act_tag, 0},
    {"play hide-and-seek", place_hide_and_seek, act_hide_and_seek, 0},
    {0},
};
