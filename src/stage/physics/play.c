// A place is played: bodies of what moves, cues at the times of the plan, blows told as events, and the baking.
#include "stage/physics/play.h"
#include "stage/effects/calamities.h"
#include "stage/objects/objects.h"

#include <stdlib.h>
#include <string.h>

#define AWAY (-200.0f) // m, height of what is not there
#define TAIL 0.5       // s beyond the film's end
enum { TOLD_MOST = 24, PIECES_TOLD = 14 };

typedef struct Release {
    int thing, place;
    double time;
    Vec3 position, velocity, spin;
    Quat rotation;
    int target; // 1 + person; 0: nobody
    double flight;
} Release;

struct Physics {
    Release *releases;
    int release_count, release_capacity;
    Mover *movers; // of all places, with their tracks
    int *places;
    int mover_count, mover_capacity, place_count, place_capacity;
};

static struct Physics *physics_of(World *world)
{
    if (!world->physics)
        world->physics = ARENA_NEW(world->arena, struct Physics);
    return world->physics;
}

// ---------------------------------------------------------------- movers

int mover_of(const Play *play, int entity, int after)
{
    for (int i = after + 1; i < play->mover_count; i++)
        if (play->movers[i].entity == entity)
            return i;
    return -1;
}

Vec3 mover_half(const Mover *mover)
{
    return vec3_scale(vec3_sub(mover->high, mover->low), 0.5f);
}

static Vec3 pose_middle(const Mover *mover, Vec3 position, Quat rotation)
{
    return vec3_add(position, quat_rotate(rotation, vec3_scale(vec3_add(mover->low, mover->high), 0.5f)));
}

Vec3 mover_middle(const Play *play, const Mover *mover)
{
    Vec3 position;
    Quat rotation;
    sim_pose(play->sim, mover->body, &position, &rotation);
    return pose_middle(mover, position, rotation);
}

Vec3 mover_velocity(const Play *play, const Mover *mover)
{
    return sim_velocity(play->sim, mover->body);
}

void play_cue(Play *play, Cue cue)
{
    int at = play->cue_count;
    ARENA_PUSH(play->world->arena, play->cues, play->cue_count, play->cue_capacity, cue);
    for (; at > 0 && play->cues[at - 1].time > cue.time; at--)
        play->cues[at] = play->cues[at - 1];
    play->cues[at] = cue;
}

static Mover mover_new(const World *world, int entity, int mesh, float scale, const char *name)
{
    Mover mover = {.entity = entity,
                   .instance = -1,
                   .thing = -1,
                   .body = -1,
                   .mesh = mesh,
                   .scale = scale,
                   .first_hit = INFINITY,
                   .substance = entity >= 0 ? substance_of(world->plan, entity) : substance_of_noun(name)};
    mesh_bounds(&world->meshes[mesh].mesh, scale, &mover.low, &mover.high);
    return mover;
}

static SimBody mover_body(const World *world, int place, const Mover *mover)
{
    const ObjectKind *kind = mover->thing >= 0 ? object_of(world, mover->thing) : NULL;
    SimBody body =
        body_of_mesh(&world->meshes[mover->mesh].mesh, mover->scale, mover->substance, kind ? kind->mass : 0);
    aloft_body(world, place, mover->entity, &body);
    return body;
}

int play_add(Play *play, int index)
{
    World *world = play->world;
    const Instance *instance = &world->instances[index];
    for (int i = 0; i < play->mover_count; i++)
        if (play->movers[i].instance == index)
            return i;
    Mover mover =
        mover_new(world, instance->entity, instance->mesh, vec3_length(instance->transform.x), instance->name);
    mover.instance = index;
    SimBody body = mover_body(world, play->place, &mover);
    if (mover.high.y - mover.low.y > 2.5f && instance->entity >= 0 &&
        text_contains_word(world->plan->entities[instance->entity].noun,
                           "tree")) { // a trunk, and a crown that gives way
        float tall = mover.high.y - mover.low.y, wide = 0.5f * (mover.high.x - mover.low.x);
        body.piece_count = 2;
        body.pieces[0] = (SimPiece){.form = SIM_CYLINDER,
                                    .at = {0, mover.low.y + 0.3f * tall, 0},
                                    .half = {0.02f * tall + 0.05f, 0.3f * tall, 0.1f}};
        body.pieces[1] =
            (SimPiece){.form = SIM_SPHERE, .at = {0, mover.low.y + 0.68f * tall, 0}, .half = {0.38f * wide, 0, 0}};
        body.mass = 60.0f * tall;
        body.hollow = false;
        body.drag = 0.05f;
        body.spin_drag = 0.25f;
    }
    if (wreck_is_ball(world->plan, instance->entity))
        body = wreck_body(&mover), mover.high.y = mover.low.y + 2.0f * body.pieces[0].half.y; // but its chain
    body.position = instance->transform.p;
    body.rotation = affine_rotation(instance->transform);
    body.held = true;
    mover.body = sim_add(play->sim, &body);
    mover.anchored = text_in_list("window,mirror,wall,door", instance->name);
    ARENA_PUSH(world->arena, play->movers, play->mover_count, play->mover_capacity, mover);
    return play->mover_count - 1;
}

// What lies there already and is one of the things that hands can hold.
static void mover_add_thing(Play *play, int entity, double time)
{
    World *world = play->world;
    int thing = object_find(world, entity);
    Vec3 position;
    Quat rotation;
    if (thing < 0 || mover_of(play, entity, -1) >= 0 ||
        !object_rests(world, thing, fmax(time, 0.0), play->place, &position, &rotation))
        return;
    Mover mover = mover_new(world, entity, object_mesh(world, thing), 1.0f, object_of(world, thing)->name);
    mover.thing = thing;
    SimBody body = mover_body(world, play->place, &mover);
    body.position = position;
    body.rotation = rotation;
    body.held = true;
    mover.body = sim_add(play->sim, &body);
    ARENA_PUSH(world->arena, play->movers, play->mover_count, play->mover_capacity, mover);
}

// ---------------------------------------------------------------- blows

static int shot_of(const World *world, int place, double time)
{
    int shot = plan_shot_at(world->plan, (int)floor(time * world->plan->fps + 1e-6));
    return shot >= 0 && world->plan->shots[shot].place == place ? shot : -1;
}

static void tell(Play *play, EventKind kind, double time, int entity, Vec3 position, float strength,
                 const Substance *of, const Substance *against, float energy, double seconds)
{
    int shot = shot_of(play->world, play->place, time);
    if (play->dry || shot < 0)
        return;
    Event event = {.kind = kind,
                   .time = time,
                   .seconds = seconds,
                   .shot = shot,
                   .entity = entity,
                   .position = position,
                   .strength = strength,
                   .energy = energy};
    strncpy(event.surface, of->sound, sizeof event.surface - 1);
    strncpy(event.against, against ? against->sound : "", sizeof event.against - 1);
    world_add_event(play->world, event);
}

static Mover *mover_with(Play *play, int body)
{
    for (int i = 0; body >= 0 && i < play->mover_count; i++)
        if (play->movers[i].body == body)
            return &play->movers[i];
    return NULL;
}

static void blow(void *context, Sim *sim, const SimHit *hit)
{
    (void)sim;
    Play *play = context;
    Mover *a = mover_with(play, hit->a), *b = mover_with(play, hit->b);
    float strength = clampf(0.3f + 0.17f * log10f(fmaxf(hit->energy, 1e-6f) / 0.01f), 0.04f, 1.0f);
    if (!a && !b) { // pieces among themselves
        for (int i = 0; i < play->piece_count; i++)
            if (play->pieces[i].body == hit->a && i % 3 == 0 && hit->speed > 0.6f && play->pieces[i].life < 2) {
                const Mover *of = &play->movers[play->pieces[i].of];
                play->pieces[i].life += 1.0f;
                if (i / 3 < PIECES_TOLD)
                    tell(play, EVENT_IMPACT, hit->time, of->entity, hit->point, 0.7f * strength, of->substance, hit->on,
                         hit->energy, 0);
            }
        return;
    }
    Mover *first = a ? a : b;
    if (first->hits++ < TOLD_MOST)
        tell(play, EVENT_IMPACT, hit->time, first->entity, hit->point, strength, first->substance,
             first == b ? first->substance : hit->on, hit->energy, 0);
    for (int k = 0; k < 2; k++) {
        Mover *m = k ? b : a;
        if (!m || m->broken)
            continue;
        if (hit->speed > 1.0f)
            m->first_hit = fmin(m->first_hit, hit->time);
        bool soft = hit->on && hit->on->restitution < 0.4f && hit->b < 0;
        float limit = m->substance->breaks_at * (soft ? 2.0f : 1.0f);
        // what is struck breaks from less when the other is the heavier; marbles and coins are too small to break
        Vec3 half = mover_half(m);
        bool small = fmaxf(half.x, fmaxf(half.y, half.z)) < 0.025f;
        if (limit > 0 && hit->speed > limit && !small)
            mover_break(play, m, hit->point, k ? vec3_scale(hit->normal, -1) : hit->normal,
                        k ? vec3(0, 0, 0) : hit->velocity, k ? vec3(0, 0, 0) : hit->spin, 0.35f * hit->speed);
    }
}

// ---------------------------------------------------------------- cues of people's hands

static void start_release(Play *play, const Cue *cue)
{
    Mover *mover = &play->movers[cue->mover];
    SimBody body = mover_body(play->world, play->place, mover);
    body.position = cue->position;
    body.rotation = cue->rotation;
    if (mover->body >= 0)
        sim_remove(play->sim, mover->body);
    mover->body = sim_add(play->sim, &body);
    Vec3 velocity = cue->velocity;
    ActorFace face;
    if (cue->target > 0 && world_face(play->world, cue->target - 1, cue->time + cue->flight, &face)) {
        feat_stander_add(play, cue->target - 1, cue->time);
        velocity = physics_aim(cue->position, vec3_mad(face.chest, vec3(0, 1, 0), 0.04f), cue->flight);
    }
    sim_throw(play->sim, mover->body, velocity, cue->spin);
}

static void start_taken(Play *play, const Cue *cue)
{
    Mover *mover = &play->movers[cue->mover];
    if (mover->body >= 0 && !mover->broken)
        sim_remove(play->sim, mover->body);
}

// ---------------------------------------------------------------- the run

static double shot_begin(const FilmPlan *plan, const Action *action)
{
    return (double)plan->shots[action->shot].begin_frame / (double)plan->fps;
}

static void play_open(Play *play)
{
    World *world = play->world;
    const FilmPlan *plan = world->plan;
    double step = 1.0 / 960.0;
    play->end = plan_seconds(plan) + TAIL;
    play->sim = sim_create(world->arena, 0.0,
                           (SimParams){.step = step, .seed = rng_key(plan->seed, "physics", "solver").value});
    for (int i = 0; i < plan->action_count; i++) {
        int entity, found[64];
        const Action *action = &plan->actions[i];
        const Feat *feat = feat_of(plan, action, &entity);
        if (!feat || plan->shots[action->shot].place != play->place)
            continue;
        int count = entity_instances(world, entity, play->place, found, COUNT_OF(found));
        for (int k = 0; k < count; k++)
            play_add(play, found[k]);
        mover_add_thing(play, entity, action->begin);
        // what is hit takes part
        count = action->object >= 0 && action->object != entity
                    ? entity_instances(world, action->object, play->place, found, COUNT_OF(found))
                    : 0;
        for (int k = 0; k < count; k++)
            if (plan->entities[action->object].kind == ENTITY_PROP ||
                text_equal(world->instances[found[k]].name, "brick wall"))
                play_add(play, found[k]);
        if (action->object != entity)
            mover_add_thing(play, action->object, action->begin);
        int mover = mover_of(play, entity, -1);
        if (mover >= 0)
            play_cue(play, (Cue){.time = fmax(action->begin - feat->lead, shot_begin(plan, action)),
                                 .start = feat->start,
                                 .mover = mover,
                                 .action = action});
    }
    flood_open(play);
    quake_open(play);
    struct Physics *physics = physics_of(world);
    for (int i = 0; i < physics->release_count; i++) {
        const Release *r = &physics->releases[i];
        if (r->place != play->place)
            continue;
        int index = -1;
        for (int k = 0; k < play->mover_count; k++)
            if (play->movers[k].thing == r->thing)
                index = k;
        if (index < 0) {
            Mover mover = mover_new(world, object_entity(world, r->thing), object_mesh(world, r->thing), 1.0f,
                                    object_of(world, r->thing)->name);
            mover.thing = r->thing;
            index = play->mover_count;
            ARENA_PUSH(world->arena, play->movers, play->mover_count, play->mover_capacity, mover);
        }
        play_cue(play, (Cue){.time = r->time,
                             .start = start_release,
                             .mover = index,
                             .position = r->position,
                             .rotation = r->rotation,
                             .velocity = r->velocity,
                             .spin = r->spin,
                             .target = r->target,
                             .flight = r->flight});
        double taken = object_next(world, r->thing, r->time);
        if (taken < play->end)
            play_cue(play, (Cue){.time = taken, .start = start_taken, .mover = index});
    }
    bool *moves = ARENA_ARRAY(world->arena, bool, world->instance_count);
    for (int i = 0; i < play->mover_count; i++)
        if (play->movers[i].instance >= 0)
            moves[play->movers[i].instance] = true;
    site_build(world, play->place, play->sim, moves);
}

static void play_through(Play *play)
{
    for (int i = 0; i < play->cue_count; i++) { // cues may add cues behind themselves
        Cue cue = play->cues[i];
        sim_run(play->sim, fmin(cue.time, play->end), blow, play);
        if (cue.time <= play->end)
            cue.start(play, &cue);
    }
    sim_run(play->sim, play->end, blow, play);
}

// ---------------------------------------------------------------- baking

// A track as motion of an instance that is away before it begins and after it ends.
static void bake(World *world, Instance *instance, SimTrack track, bool appears)
{
    MotionKey *keys = ARENA_ARRAY(world->arena, MotionKey, track.count + 2);
    int count = 0;
    if (appears)
        keys[count++] = (MotionKey){track.keys[0].time - 1e-4, vec3(0, AWAY, 0), quat_identity()};
    memcpy(keys + count, track.keys, sizeof(MotionKey) * (size_t)track.count);
    count += track.count;
    if (isfinite(track.last))
        keys[count++] = (MotionKey){track.last + 1e-4, vec3(0, AWAY, 0), quat_identity()};
    instance->motion = keys;
    instance->motion_count = count;
}

static void play_bake(Play *play)
{
    World *world = play->world;
    struct Physics *physics = physics_of(world);
    for (int i = 0; i < play->mover_count; i++) {
        Mover *mover = &play->movers[i];
        if (mover->body < 0)
            continue;
        mover->track = sim_track(play->sim, mover->body);
        if (mover->instance >= 0 && (mover->track.count > 1 || isfinite(mover->track.last)))
            bake(world, &world->instances[mover->instance], mover->track, false);
        if (mover->thing >= 0) {
            if (mover->track.keys[0].time > 1e-6 || mover->track.count > 1 || mover->broken)
                object_track(world, mover->thing, mover->track.keys[0].time, play->place, mover->track.keys,
                             mover->track.count);
            if (mover->broken)
                object_gone(world, mover->thing, mover->track.last);
        }
        ARENA_PUSH(world->arena, physics->movers, physics->mover_count, physics->mover_capacity, *mover);
        ARENA_PUSH(world->arena, physics->places, physics->place_count, physics->place_capacity, play->place);
    }
    for (int i = 0; i < play->piece_count; i++) {
        const Piece *piece = &play->pieces[i];
        Affine at = affine_from(vec3(0, 0, 0), quat_identity(), vec3_splat(piece->scale > 0 ? piece->scale : 1.0f));
        int index = world_add_instance(world, "piece", piece->mesh, play->place, at);
        world->instances[index].entity = piece->entity;
        bake(world, &world->instances[index], sim_track(play->sim, piece->body), true);
    }
}

// The plan's second at which a thing breaks, when the text gives one: its fall begins as much earlier or later.
static void play_on_time(Play *play, const Play *rehearsal)
{
    const FilmPlan *plan = play->world->plan;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *breaks = &plan->actions[i];
        if (!breaks->time_given || !text_equal(breaks->verb, "break") || breaks->agent < 0)
            continue;
        for (int m = 0; m < rehearsal->mover_count; m++) {
            const Mover *mover = &rehearsal->movers[m];
            if (mover->entity != breaks->agent || isinf(mover->first_hit))
                continue;
            for (int c = 0; c < play->cue_count; c++)
                if (play->cues[c].mover == m && play->cues[c].action && play->cues[c].action != breaks &&
                    !play->cues[c].action->time_given)
                    play->cues[c].time = fmax(play->cues[c].time + breaks->begin - mover->first_hit, 0.0);
        }
    }
}

static bool place_plays(const World *world, int place)
{
    int unused;
    double begin, end;
    if (tremor_of(world, place, &begin, &end))
        return true;
    for (int i = 0; world->physics && i < world->physics->release_count; i++)
        if (world->physics->releases[i].place == place)
            return true;
    for (int i = 0; i < world->plan->action_count; i++)
        if (feat_of(world->plan, &world->plan->actions[i], &unused) &&
            world->plan->shots[world->plan->actions[i].shot].place == place)
            return true;
    return flood_of(world->plan, place) != NULL;
}

static bool needs_rehearsal(const FilmPlan *plan)
{
    for (int i = 0; i < plan->action_count; i++)
        if (plan->actions[i].time_given && text_equal(plan->actions[i].verb, "break"))
            return true;
    return false;
}

void physics_run(World *world)
{
    for (int place = 0; place < world->plan->place_count; place++) {
        if (!place_plays(world, place))
            continue;
        Play rehearsal = {.world = world, .place = place, .dry = true}, play = {.world = world, .place = place};
        if (needs_rehearsal(world->plan)) {
            play_open(&rehearsal);
            play_through(&rehearsal);
            sim_destroy(&rehearsal.sim);
        }
        play_open(&play);
        play_on_time(&play, &rehearsal);
        play_through(&play);
        play_bake(&play);
        sim_destroy(&play.sim);
    }
}

// ---------------------------------------------------------------- hands let go

Vec3 physics_aim(Vec3 from, Vec3 to, double seconds)
{
    float t = (float)fmax(seconds, 0.02);
    Vec3 v = vec3_scale(vec3_sub(to, from), 1.0f / t);
    v.y += 0.5f * SIM_GRAVITY * t;
    return v;
}

void physics_at_person(World *world, int person, double seconds)
{
    struct Physics *physics = physics_of(world);
    if (physics->release_count < 1)
        return;
    physics->releases[physics->release_count - 1].target = person + 1;
    physics->releases[physics->release_count - 1].flight = seconds;
}

double physics_release(World *world, int thing, double time, int place, Vec3 position, Quat rotation, Vec3 velocity,
                       Vec3 spin, Vec3 *rest)
{
    struct Physics *physics = physics_of(world);
    Release release = {.thing = thing,
                       .place = place,
                       .time = time,
                       .position = position,
                       .rotation = rotation,
                       .velocity = velocity,
                       .spin = spin};
    ARENA_PUSH(world->arena, physics->releases, physics->release_count, physics->release_capacity, release);
    // alone in the place: what scripts go by; the others come later
    Mover mover =
        mover_new(world, object_entity(world, thing), object_mesh(world, thing), 1.0f, object_of(world, thing)->name);
    mover.thing = thing;
    Sim *sim = sim_create(world->arena, time, (SimParams){.seed = 1});
    bool *moves = ARENA_ARRAY(world->arena, bool, world->instance_count);
    site_build(world, place, sim, moves);
    SimBody body = mover_body(world, place, &mover);
    body.position = position;
    body.rotation = rotation;
    int index = sim_add(sim, &body);
    sim_throw(sim, index, velocity, spin);
    sim_run(sim, fmin(time + 12.0, plan_seconds(world->plan) + TAIL), NULL, NULL);
    SimTrack track = sim_track(sim, index);
    object_track(world, thing, time, place, track.keys, track.count);
    if (rest)
        *rest = sim_middle(sim, index);
    sim_destroy(&sim);
    return track.keys[track.count - 1].time;
}

// ---------------------------------------------------------------- asking

static const Mover *mover_known(const World *world, int entity)
{
    for (int i = 0; world->physics && entity >= 0 && i < world->physics->mover_count; i++)
        if (world->physics->movers[i].entity == entity && world->physics->movers[i].track.count > 1)
            return &world->physics->movers[i];
    return NULL;
}

bool physics_plays(const World *world, int entity)
{
    for (int i = 0; world->physics && entity >= 0 && i < world->physics->mover_count; i++) {
        const Mover *mover = &world->physics->movers[i];
        if (mover->entity == entity && (mover->broken || mover->track.count > 1))
            return true;
    }
    return false;
}

bool physics_where(const World *world, int entity, double time, Vec3 *middle)
{
    const Mover *mover = mover_known(world, entity);
    if (!mover)
        return false;
    Vec3 position;
    Quat rotation;
    motion_at(mover->track.keys, mover->track.count, time, &position, &rotation);
    *middle = pose_middle(mover, position, rotation);
    return true;
}

bool physics_reach(const World *world, int entity, double begin, double end, Vec3 *low, Vec3 *high)
{
    bool any = false;
    *low = vec3_splat(1e9f), *high = vec3_splat(-1e9f);
    for (int i = 0; world->physics && entity >= 0 && i < world->physics->mover_count; i++) {
        const Mover *mover = &world->physics->movers[i];
        if (mover->entity != entity || mover->track.count < 2)
            continue;
        Vec3 half = mover_half(mover);
        float round = fmaxf(half.x, fmaxf(half.y, half.z));
        for (double time = begin; time <= end; time += 0.05) {
            Vec3 position, m;
            Quat rotation;
            motion_at(mover->track.keys, mover->track.count, time, &position, &rotation);
            m = pose_middle(mover, position, rotation);
            *low = vec3(fminf(low->x, m.x - round), fminf(low->y, m.y - round), fminf(low->z, m.z - round));
            *high = vec3(fmaxf(high->x, m.x + round), fmaxf(high->y, m.y + round), fmaxf(high->z, m.z + round));
            any = true;
        }
    }
    return any;
}
