// Crowds: what they do, who is seen at which level of detail, and the instances that show them.
#include "stage/crowd/crowd.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- what they do

// The verbs of the plan, as crowds play them; any other verb: they stand and talk.
static const struct {
    const char *verbs;
    CrowdDoing doing;
    bool one_way;
} doings[] = {
    {"walk,go,stroll,cross,approach,leave,enter,pass,move,stream,flow,wander,step,hurry,shop,mill", CROWD_WALK, false},
    {"march,parade,follow,process,file,arrive", CROWD_WALK, true},
    {"jog", CROWD_JOG, true},
    {"run,rush,flee,race,sprint,charge,stampede,escape,chase", CROWD_RUN, true},
    {"watch,look,listen,stare,observe,face,wait,surround,gather,see,gaze", CROWD_WATCH, false},
    {"clap,applaud", CROWD_CLAP, false},
    {"cheer,celebrate,shout,scream,wave,chant,protest,yell,roar,jump,raise", CROWD_CHEER, false},
    {"dance", CROWD_DANCE, false},
    {"sit", CROWD_SIT, false},
};

// What a crowd of this name does when nothing is said of it.
static const struct {
    const char *nouns;
    CrowdDoing doing;
    bool one_way;
} habits[] = {
    {"audience,spectators,spectator,onlookers,onlooker,bystanders,bystander,congregation", CROWD_WATCH, false},
    {"fans,fan,supporters,protesters,demonstrators,mob", CROWD_CHEER, false},
    {"commuters,commuter,pedestrians,pedestrian,shoppers,shopper,passersby,passerby,tourists,traffic", CROWD_WALK,
     false},
    {"procession,parade,army,legion,soldiers,soldier,marchers", CROWD_WALK, true},
    {"dancers,dancer", CROWD_DANCE, false},
    {"runners,runner,joggers,jogger", CROWD_RUN, true},
};

static bool names_one_of(const Entity *entity, const char *list)
{
    const char *texts[] = {entity->name, entity->noun};
    for (int i = 0; i < COUNT_OF(texts); i++)
        for (const char *p = texts[i]; p && *p;) {
            char word[64];
            size_t length = strcspn(p, " ");
            if (length && length < sizeof word) {
                memcpy(word, p, length);
                word[length] = 0;
                if (text_in_list(list, word))
                    return true;
            }
            p += length + (p[length] == ' ');
        }
    return false;
}

static const Action *crowd_action(const FilmPlan *plan, int entity, int shot)
{
    for (int i = 0; i < plan->action_count; i++)
        if (plan->actions[i].agent == entity && plan->actions[i].shot == shot)
            return &plan->actions[i];
    return NULL;
}

static bool verb_doing(const char *verb, CrowdDoing *doing, bool *one_way)
{
    for (int i = 0; verb && i < COUNT_OF(doings); i++)
        if (text_in_list(doings[i].verbs, verb)) {
            *doing = doings[i].doing;
            *one_way = doings[i].one_way;
            return true;
        }
    return false;
}

// "a cheering crowd", "screaming fans": what is said of them as they are named.
static bool doing_of_name(const Entity *crowd, CrowdDoing *doing, bool *one_way)
{
    for (const char *p = crowd->description; p && *p;) {
        char verb[32];
        size_t length = strcspn(p, " ");
        bool doing_word = length > 5 && length < sizeof verb - 1 && strncmp(p + length - 3, "ing", 3) == 0;
        if (doing_word) {
            memcpy(verb, p, length - 3);
            verb[length - 3] = 0;
            if (verb_doing(verb, doing, one_way))
                return true;
            strcpy(verb + length - 3, "e"); // "dancing"
            if (verb_doing(verb, doing, one_way))
                return true;
            bool twice = verb[length - 4] == verb[length - 5]; // "clapping"
            verb[length - 4] = 0;
            if (twice && verb_doing(verb, doing, one_way))
                return true;
        }
        p += length + (p[length] == ' ');
    }
    return false;
}

static CrowdDoing decide_doing(const FilmPlan *plan, int entity, int shot, bool *one_way)
{
    const Entity *crowd = &plan->entities[entity];
    CrowdDoing doing = CROWD_TALK;
    *one_way = false;
    const Action *action = crowd_action(plan, entity, shot);
    if (action && (verb_doing(action->verb, &doing, one_way) || verb_doing(action->played, &doing, one_way)))
        return doing;
    if (doing_of_name(crowd, &doing, one_way))
        return doing;
    for (int i = 0; i < COUNT_OF(habits); i++)
        if (names_one_of(crowd, habits[i].nouns)) {
            *one_way = habits[i].one_way;
            return habits[i].doing;
        }
    return doing;
}

// ---------------------------------------------------------------- what they watch

static bool actor_in_shot(const World *world, int entity, int shot)
{
    for (int i = 0; i < world->instance_count; i++) {
        const Instance *instance = &world->instances[i];
        if (instance->entity == entity && instance->place == world->plan->shots[shot].place &&
            shot >= instance->first_shot && shot <= instance->last_shot)
            return true;
    }
    return false;
}

static bool watched(const World *world, int entity, int shot, Vec3 *focus)
{
    const FilmPlan *plan = world->plan;
    const Action *action = crowd_action(plan, entity, shot);
    const int asked[] = {action ? action->object : PLAN_NONE, action ? action->goal : PLAN_NONE};
    double middle = plan_frame_time(plan, plan->shots[shot].begin_frame + plan->shots[shot].frame_count / 2);
    for (int i = 0; i < COUNT_OF(asked) + plan->entity_count; i++) {
        int e = i < COUNT_OF(asked) ? asked[i] : i - COUNT_OF(asked);
        if (e == PLAN_NONE || e == entity)
            continue;
        if (world->actors[e] && actor_in_shot(world, e, shot)) {
            ActorFace face;
            actor_face(world->actors[e], middle, &face);
            *focus = face.hips;
            return true;
        }
        for (int k = 0; i < COUNT_OF(asked) && k < world->landmark_count; k++)
            if (world->landmarks[k].entity == e && world->landmarks[k].place == plan->shots[shot].place) {
                *focus = world->landmarks[k].position;
                return true;
            }
    }
    return false;
}

// ---------------------------------------------------------------- blocking

static float pace_speed(CrowdDoing doing, int pace)
{
    // Free walking speed of pedestrians: 1.34 m/s, spread 0.26 (Weidmann, Transporttechnik der Fussgänger, 1993).
    static const float speeds[CROWD_PACES] = {1.22f, 1.34f, 1.45f};
    float speed = speeds[pace % CROWD_PACES];
    return doing == CROWD_WALK ? speed : doing == CROWD_JOG ? 2.0f * speed : 3.0f * speed;
}

static float wrap(float value, float length)
{
    value = fmodf(value, length);
    return value < 0.0f ? value + length : value;
}

Vec3 extra_at(const CrowdScene *scene, const Extra *extra, double time)
{
    if (extra->speed <= 0.0f)
        return extra->position;
    Vec3 ends = vec3_sub(scene->lane_to, scene->lane_from), way = vec3_normalize(ends);
    float length = vec3_length(ends), from = vec3_dot(scene->lane_from, way);
    Vec3 go = vec3(sinf(extra->yaw), 0, cosf(extra->yaw));
    float at = vec3_dot(extra->position, way) + vec3_dot(go, way) * extra->speed * (float)time;
    return vec3_mad(extra->position, way, from + wrap(at - from, length) - vec3_dot(extra->position, way));
}

static void scene_sounds(World *world, const CrowdScene *scene, RngKey key)
{
    const FilmPlan *plan = world->plan;
    for (int s = scene->first_shot; s <= scene->last_shot && scene->count; s++) {
        double begin = plan_frame_time(plan, plan->shots[s].begin_frame);
        double end = plan_frame_time(plan, plan->shots[s].begin_frame + plan->shots[s].frame_count);
        for (double t = begin + 0.1; t < end; t += 0.31) { // a few steps stand for all
            uint64_t at = (uint64_t)(t * 1000.0);
            const Extra *extra = &scene->extras[rng_u64(key, at) % (uint64_t)scene->count];
            if (extra->speed <= 0.0f)
                continue;
            Event event = {.kind = EVENT_FOOTFALL,
                           .time = t + 0.1 * rng_float(key, at + 1),
                           .shot = s,
                           .entity = scene->entity,
                           .position = extra_at(scene, extra, t),
                           .strength = 0.18f,
                           .line = PLAN_NONE};
            memcpy(event.surface, world->places[scene->place].ground, sizeof event.surface);
            world_add_event(world, event);
        }
    }
}

static void scene_block(World *world, CrowdScene *scene)
{
    FilmPlan *plan = world->plan;
    const Entity *crowd = &plan->entities[scene->entity];
    RngKey key = rng_key(plan->seed, crowd->name ? crowd->name : "crowd", "spots");
    int wanted = crowd->count < CROWD_MOST ? crowd->count : CROWD_MOST;
    bool looks = scene->doing == CROWD_WATCH || scene->doing == CROWD_CLAP || scene->doing == CROWD_CHEER ||
                 scene->doing == CROWD_SIT;
    scene->focused = looks && watched(world, scene->entity, scene->first_shot, &scene->focus);
    crowd_spots(world, scene, wanted, key);
    for (int i = 0; i < scene->count; i++)
        if (scene->extras[i].speed > 0.0f)
            scene->extras[i].speed = pace_speed(scene->doing, scene->extras[i].pace);
    if (scene->count < crowd->count)
        plan_report(plan, world->arena, SEVERITY_NOTE, "crowd", crowd->span, NULL,
                    "'%s': %d of %d are shown, as many as there is room for", crowd->name, scene->count, crowd->count);
    scene_sounds(world, scene, rng_key(plan->seed, crowd->name ? crowd->name : "crowd", "steps"));
}

Status crowds_block(World *world, Error *error)
{
    (void)error;
    const FilmPlan *plan = world->plan;
    Crowds *crowds = world->crowds = ARENA_NEW(world->arena, Crowds);
    for (int e = 0; e < plan->entity_count; e++) {
        CrowdScene *open = NULL;
        for (int s = 0; s < plan->shot_count && crowd_is(&plan->entities[e]); s++) {
            bool one_way, there = !plan->entities[e].offscreen && world_present(world, e, s);
            CrowdDoing doing = there ? decide_doing(plan, e, s, &one_way) : CROWD_STAND;
            if (there && open && open->doing == doing && open->place == plan->shots[s].place) {
                open->last_shot = s;
                continue;
            }
            if (open)
                scene_block(world, open);
            open = NULL;
            if (!there)
                continue;
            CrowdScene scene = {.entity = e, .place = plan->shots[s].place, .first_shot = s, .last_shot = s};
            scene.doing = doing;
            scene.one_way = one_way;
            ARENA_PUSH(world->arena, crowds->scenes, crowds->count, crowds->capacity, scene);
            open = &crowds->scenes[crowds->count - 1];
        }
        if (open)
            scene_block(world, open);
    }
    return STATUS_OK;
}

bool crowd_face(const World *world, int entity, double time, ActorFace *face)
{
    const Crowds *crowds = world->crowds;
    const FilmPlan *plan = world->plan;
    for (int i = 0; crowds && i < crowds->count; i++) {
        const CrowdScene *scene = &crowds->scenes[i];
        const Shot *last = &plan->shots[scene->last_shot];
        if (scene->entity != entity || !scene->count ||
            time < plan_frame_time(plan, plan->shots[scene->first_shot].begin_frame) - 0.1 ||
            time > plan_frame_time(plan, last->begin_frame + last->frame_count) + 0.1)
            continue;
        Vec3 middle = {0, 0, 0};
        float turn_x = 0, turn_z = 0, front = -1e9f;
        for (int k = 0; k < scene->count; k++) { // where they are on the average of all time
            middle = vec3_mad(middle, scene->extras[k].position, 1.0f / (float)scene->count);
            turn_x += sinf(scene->extras[k].yaw);
            turn_z += cosf(scene->extras[k].yaw);
            front = fmaxf(front, scene->extras[k].position.z);
        }
        if (scene->extras[0].speed > 0.0f) // the stream is seen from where it comes out
            middle.z = lerpf(middle.z, front, 0.6f);
        *face = (ActorFace){.yaw = hypotf(turn_x, turn_z) > 0.6f * (float)scene->count ? atan2f(turn_x, turn_z) : 0.0f};
        float seated = scene->extras[0].seated || crowd_sits(scene->doing) ? 0.4f : 0.0f;
        face->head = face->eyes = vec3_add(middle, vec3(0, 1.6f - seated, 0));
        face->mouth = vec3_add(middle, vec3(0, 1.53f - seated, 0));
        face->chest = vec3_add(middle, vec3(0, 1.25f - seated, 0));
        face->hips = face->left_hand = face->right_hand = vec3_add(middle, vec3(0, 0.95f - seated, 0));
        face->left_foot = face->right_foot = middle;
        return true;
    }
    return false;
}

// ---------------------------------------------------------------- showing

// Those who share a body, a doing and a phase: one deformed mesh a level.
typedef struct Troupe {
    const CrowdLoop *loop;
    int variant;
    double offset, rate; // seconds into the loop at time 0, and how fast it runs
    int body, phase, pace;
    CrowdDoing doing;
    int meshes[CROWD_LEVELS]; // world meshes, -1 not made
} Troupe;

typedef struct Casting {
    World *world;
    int entity;
    CrowdBody *bodies[CROWD_BODIES];
    CrowdLoop *loops[CROWD_BODIES][CROWD_DOINGS];
    int body_count;
    Troupe **troupes;
    int count, capacity;
    int chair;          // mesh, -1 none yet
    const Place *place; // where they are seen first: they dress for its time
} Casting;

static void *troupe_pose(const void *body, double time, Arena *arena)
{
    const Troupe *troupe = body;
    const CrowdLoop *loop = troupe->loop;
    Pose pose;
    crowd_loop_pose(loop, time * troupe->rate + troupe->offset, troupe->variant, &pose);
    pose.root.z -=
        loop->advance * (float)(troupe->offset * TRACK_RATE / loop->count); // where it begins is where it stands
    return cast_skin_of_pose(loop->actor, &pose, arena);
}

static void troupe_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    (void)time; // never asked alone: the pose is shared
    const CastMesh *mesh = user;
    memcpy(positions, mesh->rest, sizeof(Vec3) * (size_t)mesh->vertex_count);
    memcpy(normals, mesh->rest_normals, sizeof(Vec3) * (size_t)mesh->vertex_count);
}

static CrowdBody *casting_body(Casting *casting, int index)
{
    if (!casting->bodies[index])
        casting->bodies[index] = crowd_body(casting->world, casting->entity, casting->place, index);
    return casting->bodies[index];
}

static Troupe *casting_troupe(Casting *casting, const Extra *extra)
{
    int index = extra->body;
    for (int i = 0; i < casting->count; i++) {
        Troupe *troupe = casting->troupes[i];
        if (troupe->body == index && troupe->phase == extra->phase && troupe->doing == extra->doing &&
            troupe->pace == extra->pace)
            return troupe;
    }
    CrowdBody *body = casting_body(casting, index);
    if (!body)
        return NULL;
    CrowdLoop **loop = &casting->loops[index][extra->doing];
    if (!*loop)
        *loop = crowd_loop(casting->world, body, extra->doing);
    if (!*loop)
        return NULL;
    Troupe *troupe = ARENA_NEW(casting->world->arena, Troupe);
    double seconds = (double)(*loop)->count / TRACK_RATE;
    *troupe = (Troupe){.loop = *loop,
                       .variant = extra->phase,
                       .offset = seconds * (extra->phase + 0.37 * (index % 3)) / CROWD_PHASES,
                       .rate = 1.0,
                       .body = index,
                       .phase = extra->phase,
                       .pace = extra->pace,
                       .doing = extra->doing};
    if (extra->speed > 0.0f && (*loop)->advance > 0.05f)
        troupe->rate = extra->speed * seconds / (*loop)->advance;
    for (int level = 0; level < CROWD_LEVELS; level++)
        troupe->meshes[level] = -1;
    ARENA_PUSH(casting->world->arena, casting->troupes, casting->count, casting->capacity, troupe);
    return troupe;
}

static int troupe_mesh(Casting *casting, Troupe *troupe, int level)
{
    if (troupe->meshes[level] < 0) {
        CrowdBody *body = casting->bodies[troupe->body];
        int mesh = world_add_deforming_mesh(casting->world, body->rest[level],
                                            (Deformer){troupe_evaluate, &body->levels[level]});
        world_share_pose(casting->world, mesh, (SharedPose){troupe, troupe_pose, cast_mesh_posed});
        troupe->meshes[level] = mesh;
    }
    return troupe->meshes[level];
}

// Level of detail of an extra in a shot; -1: it is too near to the lens, or in the way of who is filmed.
static int extra_level(const World *world, const CrowdScene *scene, const Extra *extra, int shot, bool has_people)
{
    const FilmPlan *plan = world->plan;
    double begin = plan_frame_time(plan, plan->shots[shot].begin_frame);
    double end = plan_frame_time(plan, plan->shots[shot].begin_frame + plan->shots[shot].frame_count);
    float nearest = 1e9f;
    for (double t = begin; t <= end; t += 0.2) {
        CameraPose camera = world_camera(world, shot, t);
        Vec3 to = vec3_sub(vec3_add(extra_at(scene, extra, t), vec3(0, 1.3f, 0)), camera.position);
        float distance = hypotf(to.x, to.z), ahead = vec3_dot(to, camera.forward);
        float aside = fabsf(vec3_dot(to, camera.right)) - 0.35f;
        bool in_view = ahead > 0.0f && aside < 0.55f * ahead * camera.gate_mm / camera.focal_mm;
        float focus = camera.focus_distance > 0.0f ? camera.focus_distance : 4.0f;
        if (distance < 0.9f || (in_view && distance < 1.6f) ||
            (in_view && has_people && ahead < focus - 0.3f && aside < 0.25f * ahead * camera.gate_mm / camera.focal_mm))
            return -1;
        float seen = distance * 35.0f / fmaxf(camera.focal_mm, 10.0f);
        nearest = fminf(nearest, in_view ? seen : seen * 2.0f);
    }
    return nearest < 4.5f ? 0 : nearest < 13.0f ? 1 : 2;
}

static void motion_of_walk(World *world, const CrowdScene *scene, const Extra *extra, Instance *instance)
{
    const FilmPlan *plan = world->plan;
    double begin = plan_frame_time(plan, plan->shots[instance->first_shot].begin_frame);
    const Shot *last = &plan->shots[instance->last_shot];
    double end = plan_frame_time(plan, last->begin_frame + last->frame_count);
    Vec3 go = vec3(sinf(extra->yaw), 0, cosf(extra->yaw));
    int capacity = 4 + 2 * (int)((end - begin + 1.0) * (double)extra->speed /
                                     (double)vec3_distance(scene->lane_to, scene->lane_from) +
                                 2.0);
    instance->motion = ARENA_ARRAY(world->arena, MotionKey, capacity);
    Quat turn = quat_yaw(extra->yaw);
    // The mesh itself goes; the instance only jumps back when a lane ends, between two exposures.
    Vec3 before = {0, 0, 0};
    for (int frame = (int)floor(begin * plan->fps) - 1; frame <= (int)ceil(end * plan->fps) + 1; frame++) {
        double time = (double)frame / plan->fps;
        Vec3 start = vec3_mad(extra_at(scene, extra, time), go, -extra->speed * (float)time);
        if (instance->motion_count == 0) {
            instance->motion[instance->motion_count++] = (MotionKey){time, start, turn};
        } else if (vec3_distance(start, before) > 0.5f && instance->motion_count + 2 <= capacity) {
            instance->motion[instance->motion_count++] = (MotionKey){time - 0.10 / plan->fps, before, turn};
            instance->motion[instance->motion_count++] = (MotionKey){time - 0.05 / plan->fps, start, turn};
        } else {
            start = instance->motion[instance->motion_count - 1].position; // rounding does not move it
        }
        before = start;
    }
}

static int chair_mesh(World *world, RngKey key)
{
    Material wood = material_default();
    strcpy(wood.name, "bench");
    strcpy(wood.surface, "wood");
    wood.base_color = vec3(0.16f + 0.05f * rng_float(key, 0), 0.09f, 0.05f);
    wood.roughness = 0.5f;
    int material = world_add_material(world, wood);
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_bevel_box(m, vec3(-0.22f, 0.41f, -0.2f), vec3(0.22f, 0.45f, 0.22f), 0.008f, material);
    mesh_bevel_box(m, vec3(-0.22f, 0.52f, -0.23f), vec3(0.22f, 0.86f, -0.2f), 0.008f, material);
    for (int side = -1; side <= 1; side += 2) {
        float x = 0.2f * (float)side;
        mesh_box(m, vec3(x - 0.018f, 0, -0.225f), vec3(x + 0.018f, 0.86f, -0.19f), material);
        mesh_box(m, vec3(x - 0.018f, 0, 0.17f), vec3(x + 0.018f, 0.42f, 0.205f), material);
    }
    return world_add_mesh(world, mesh_end(m));
}

static void extra_show(Casting *casting, const CrowdScene *scene, const Extra *extra, int level, int first, int last)
{
    World *world = casting->world;
    Troupe *troupe = casting_troupe(casting, extra);
    if (!troupe)
        return;
    int mesh = troupe_mesh(casting, troupe, level);
    Affine transform = affine_from(extra->position, quat_yaw(extra->yaw), vec3_splat(extra->scale));
    int index = world_add_instance(world, "extra", mesh, scene->place, transform);
    Instance *instance = &world->instances[index];
    instance->entity = scene->entity;
    instance->first_shot = first;
    instance->last_shot = last;
    if (extra->speed > 0.0f)
        motion_of_walk(world, scene, extra, instance);
    if (!crowd_sits(extra->doing) || extra->seated)
        return;
    if (casting->chair < 0)
        casting->chair = chair_mesh(world, rng_key(world->plan->seed, "crowd", "chair"));
    index = world_add_instance(world, "chair", casting->chair, scene->place, transform);
    world->instances[index].first_shot = first;
    world->instances[index].last_shot = last;
}

static void scene_show(Casting *casting, const CrowdScene *scene)
{
    const World *world = casting->world;
    for (int i = 0; i < scene->count; i++) {
        const Extra *extra = &scene->extras[i];
        int level = -1, first = 0;
        for (int s = scene->first_shot; s <= scene->last_shot + 1; s++) {
            bool has_people = false;
            int now = -1;
            if (s <= scene->last_shot) {
                int subject = world->plan->shots[s].camera.subject;
                has_people = subject != PLAN_NONE && subject != scene->entity && world->actors[subject];
                now = extra_level(world, scene, extra, s, has_people);
            }
            if (now == level)
                continue;
            if (level >= 0)
                extra_show(casting, scene, extra, level, first, s - 1);
            level = now;
            first = s;
        }
    }
}

// Neighbours are not twins: of a few draws the body whose next double stands farthest away.
static void spread_bodies(CrowdScene *scene, int body_count, RngKey key)
{
    for (int i = 0; i < scene->count; i++) {
        int best = 0;
        float farthest = -1.0f;
        for (int draw = 0; draw < 6; draw++) {
            int body = (int)(rng_u64(key, (uint64_t)(i * 8 + draw)) % (uint64_t)body_count);
            float nearest = 1e9f;
            for (int k = 0; k < i; k++)
                if (scene->extras[k].body == body)
                    nearest = fminf(nearest, vec3_distance(scene->extras[k].position, scene->extras[i].position));
            if (nearest > farthest) {
                farthest = nearest;
                best = body;
            }
        }
        scene->extras[i].body = best;
    }
}

Status crowds_show(World *world, Error *error)
{
    (void)error;
    const Crowds *crowds = world->crowds;
    for (int e = 0; crowds && e < world->plan->entity_count; e++) {
        Casting casting = {.world = world, .entity = e, .chair = -1};
        int most = 0;
        for (int i = 0; i < crowds->count; i++)
            if (crowds->scenes[i].entity == e) {
                most = crowds->scenes[i].count > most ? crowds->scenes[i].count : most;
                casting.place = casting.place ? casting.place : &world->plan->places[crowds->scenes[i].place];
            }
        if (!most)
            continue;
        casting.body_count = most / 4 < 8 ? 8 : most / 4 > CROWD_BODIES ? CROWD_BODIES : most / 4;
        for (int i = 0; i < crowds->count; i++)
            if (crowds->scenes[i].entity == e) {
                spread_bodies(&crowds->scenes[i], casting.body_count, rng_key(world->plan->seed, "crowd", "bodies"));
                scene_show(&casting, &crowds->scenes[i]);
            }
    }
    return STATUS_OK;
}
