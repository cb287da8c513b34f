// What creatures do: the plan's actions and relations become the moves of each member, which are baked to poses.
#include "stage/creatures/perform.h"
#include "stage/spots.h"

#include "stage/objects/objects.h"

#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- writing

void beast_move(Beast *beast, CreatureMove move)
{
    CreatureScript *script = &beast->member->script;
    move.place = beast->place;
    move.wild = fmaxf(move.wild, beast->wild);
    ARRAY_PUSH(script->moves, script->move_count, script->move_capacity, move);
    beast->position = move.to;
    beast->yaw = move.to_yaw;
    beast->time = move.end;
}

void beast_hold(Beast *beast, double end, int posture)
{
    if (end <= beast->time + 1e-6)
        return;
    CreatureScript *script = &beast->member->script;
    CreatureMove *last = script->move_count ? &script->moves[script->move_count - 1] : NULL;
    if (last && !last->travels && !last->jump && last->posture == posture && last->place == beast->place &&
        fabs(last->end - beast->time) < 1e-6 && vec3_distance(last->to, beast->position) < 1e-4f &&
        fabsf(last->to_yaw - beast->yaw) < 1e-4f) {
        last->end = end;
        beast->time = end;
        return;
    }
    beast_move(beast, (CreatureMove){.begin = beast->time,
                                     .end = end,
                                     .from = beast->position,
                                     .to = beast->position,
                                     .yaw = beast->yaw,
                                     .to_yaw = beast->yaw,
                                     .posture = posture});
}

void beast_turn(Beast *beast, float yaw, double end)
{
    float d = fmodf(yaw - beast->yaw, TAU_F);
    d = d > PI_F ? d - TAU_F : d < -PI_F ? d + TAU_F : d;
    double needs = fmax(0.4, fabs((double)d) / 1.8);
    if (fabsf(d) < 0.15f || end - beast->time < 0.3)
        return;
    beast_move(beast, (CreatureMove){.begin = beast->time,
                                     .end = fmin(end, beast->time + needs),
                                     .from = beast->position,
                                     .to = beast->position,
                                     .yaw = beast->yaw,
                                     .to_yaw = beast->yaw + d,
                                     .posture = -1});
}

void beast_call(Beast *beast, Call call, double begin, double end)
{
    CreatureScript *script = &beast->member->script;
    CreatureCall value = {begin, end, call};
    ARRAY_PUSH(script->calls, script->call_count, script->call_capacity, value);
}

void beast_look(Beast *beast, int entity, Vec3 point, double begin, double end)
{
    CreatureScript *script = &beast->member->script;
    CreatureLook look = {.begin = begin, .end = end, .entity = entity, .point = point};
    ARRAY_PUSH(script->looks, script->look_count, script->look_capacity, look);
}

// ---------------------------------------------------------------- where

static const Landmark *landmark_of(const World *world, int entity, int place)
{
    if (entity == PLAN_NONE)
        return NULL;
    for (int i = 0; i < world->landmark_count; i++)
        if (world->landmarks[i].entity == entity && world->landmarks[i].place == place)
            return &world->landmarks[i];
    return world_find_landmark(world, place, world->plan->entities[entity].noun);
}

bool beast_target(const Beast *beast, int entity, double time, Vec3 *point)
{
    ActorFace face;
    if (entity == PLAN_NONE || entity == beast->creature->entity)
        return false;
    if (world_face(beast->world, entity, time, &face)) {
        *point = vec3_lerp(face.left_foot, face.right_foot, 0.5f);
        return true;
    }
    if (object_where(beast->world, entity, time, beast->place, point)) { // a stick that was thrown
        point->y = beast->world->places[beast->place].walk_min.y;
        return true;
    }
    const Landmark *mark = landmark_of(beast->world, entity, beast->place);
    if (!mark)
        return false;
    Vec3 front = quat_rotate(quat_yaw(mark->yaw), vec3(0, 0, 1));
    *point = vec3_mad(mark->position, front, mark->half_size.z + 0.5f * beast->creature->kind.height);
    point->y = beast->world->places[beast->place].walk_min.y;
    return true;
}

// Onto a thing: the seat nearest to its middle, else its top.
static bool spot_on(const Beast *beast, const Landmark *mark, Vec3 *point, float *yaw)
{
    *yaw = mark->yaw;
    if (mark->seat_count > 0) {
        const struct Seat *seat = &mark->seats[(beast->index + mark->seat_count / 2) % mark->seat_count];
        Vec3 front = quat_rotate(quat_yaw(seat->yaw), vec3(0, 0, 1));
        *point = vec3_mad(seat->position, front, 0.12f);
        *yaw = seat->yaw;
        return true;
    }
    float top = prop_support_height(beast->world, mark);
    *point = mark->position;
    point->y = top > 0.0f ? top : mark->position.y + mark->half_size.y;
    return true;
}

// "in the distance": in the open as far as was said, and far enough for its size; indoors at the far wall
static Vec3 behind_everybody(const PlaceInfo *place, float side, float distance, float back)
{
    bool indoors = place->environment.room_size > 0.0f;
    float away = indoors ? fminf(0.5f * back, 3.0f) : fmaxf(distance > 0.0f ? distance : 8.0f, 4.0f * back);
    float x = 0.5f * (place->walk_min.x + place->walk_max.x);
    return vec3(x + side * (0.8f + 0.2f * away), place->walk_min.y, place->walk_min.z + 0.3f - away);
}

static void place_beast(Beast *beast, const Shot *shot)
{
    const World *world = beast->world;
    const FilmPlan *plan = world->plan;
    const PlaceInfo *place = &world->places[shot->place];
    const Kind *kind = &beast->creature->kind;
    int entity = beast->creature->entity;
    Vec3 centre = vec3_scale(vec3_add(place->walk_min, place->walk_max), 0.5f);
    centre.y = place->walk_min.y;
    beast->place = shot->place;
    beast->posture = -1;
    int people = 0, rank = 0;
    for (int i = 0; i < plan->entity_count; i++) {
        people += plan->entities[i].kind == ENTITY_PERSON && !plan->entities[i].offscreen;
        rank += i < entity && plan->entities[i].kind == ENTITY_ANIMAL;
    }
    float side = rank % 2 ? -1.0f : 1.0f;
    // beside people; what is big stands back
    float bulk =
        fmaxf(beast->creature->high.y - beast->creature->low.y, beast->creature->high.z - beast->creature->low.z);
    float back = fmaxf(bulk - 1.8f, 0.0f);
    beast->position = people ? vec3(centre.x + side * (1.1f + 0.25f * back), centre.y, centre.z + 0.25f - 0.9f * back)
                             : vec3(centre.x + 1.3f * (float)(rank % 3 == 0   ? 0
                                                              : rank % 3 == 1 ? 1
                                                                              : -1),
                                    centre.y, centre.z);
    beast->yaw = side * -0.75f; // three quarters towards the camera
    const Spot *spot = spot_of(world, entity, (int)(shot - plan->shots));
    if (spot) {
        beast->position = vec3(spot->position.x, fmaxf(centre.y, spot->position.y), spot->position.z);
        beast->yaw = spot->turned ? spot->yaw : spot->position.x > centre.x ? -0.6f : 0.6f;
    }
    for (int i = 0; i < plan->relation_count && !spot; i++) {
        const Relation *r = &plan->relations[i];
        if (r->subject != entity || (r->shot != PLAN_NONE && &plan->shots[r->shot] != shot))
            continue;
        const Landmark *mark = landmark_of(world, r->object, shot->place);
        Vec3 target;
        if (mark && (r->kind == RELATION_ON || r->kind == RELATION_IN)) {
            spot_on(beast, mark, &beast->position, &beast->yaw);
            break;
        }
        if (r->object != PLAN_NONE && beast_target(beast, r->object, action_time(world, shot), &target)) {
            float reach = 0.45f + 0.5f * kind->height;
            Vec3 off = r->kind == RELATION_BEHIND     ? vec3(0.2f, 0, -reach - 0.4f)
                       : r->kind == RELATION_IN_FRONT ? vec3(0.15f, 0, reach + 0.2f)
                       : r->kind == RELATION_LEFT     ? vec3(-reach - 0.2f, 0, 0.1f)
                                                      : vec3(reach, 0, 0.15f);
            if (r->kind == RELATION_UNDER && mark)
                off = vec3(0, 0, -mark->half_size.z - 0.3f);
            beast->position = vec3_add(target, off);
            beast->yaw = r->kind == RELATION_FACING ? atan2f(target.x - beast->position.x, target.z - beast->position.z)
                                                    : -0.45f * (off.x > 0 ? 1.0f : -1.0f);
        } else if (r->object == PLAN_NONE) {
            if (r->kind == RELATION_LEFT)
                beast->position.x = centre.x - 1.2f, beast->yaw = 0.6f;
            else if (r->kind == RELATION_RIGHT)
                beast->position.x = centre.x + 1.2f, beast->yaw = -0.6f;
            else if (r->kind == RELATION_BACKGROUND)
                beast->position = behind_everybody(place, side, r->distance, back);
            else if (r->kind == RELATION_FOREGROUND)
                beast->position.z = place->walk_max.z - 0.3f;
        }
    }
    if (beast->index > 0) { // the others of the group stand around the first
        RngKey key = beast->member->key;
        float length = beast->creature->high.z - beast->creature->low.z;
        float size =
            fmaxf(kind->height, (kind->plan->walks && beast->creature->bone_count > 20 ? 0.8f : 0.5f) * length);
        if (kind->plan->swims || kind->plan->flies)
            size = fmaxf(0.55f * kind->height, 0.9f * kind->wing * kind->height);
        float ring = sqrtf((float)beast->index), a = 2.4f * (float)beast->index; // sunflower: even, without rows
        Vec3 off = vec3_scale(vec3(cosf(a) * ring, 0, sinf(a) * ring * 0.75f), size * 1.25f);
        bool file = beast_files(beast);
        beast->position = vec3_add(beast->position, file ? beast_in_file(beast, vec3(1, 0, 0)) : off);
        beast->yaw += file ? 0.0f : rng_range(key, 9, -0.6f, 0.6f) * (kind->plan->swims ? 0.15f : 1.0f);
        if (kind->plan->swims)
            beast->position.y += size * rng_range(key, 10, -1.0f, 1.0f) * fminf(ring, 2.0f);
    }
    if (kind->plan->swims) { // in the middle of the picture, as in an aquarium
        beast->position.y += fmaxf(1.25f, 0.75f * (beast->creature->high.y - beast->creature->low.y));
        beast->yaw = (people ? -1.2f : 1.35f) + (beast->yaw + 0.75f) * 0.1f;
    }
    if (text_equal(kind->habitat, "air") && !kind->plan->folds) { // what never perches for long
        beast->position.y += 1.1f + 0.3f * rng_float(beast->member->key, 12);
        beast->posture = POSTURE_FLY;
    }
    beast->placed = true;
}

// ---------------------------------------------------------------- the film

// Carries somebody through the shot; false: nobody.
static bool carry(Beast *beast, int shot)
{
    const Creature *creature = beast->creature;
    for (int i = 0; i < creature->ride_count && beast->index == 0; i++) {
        const CreatureRide *ride = &creature->rides[i];
        if (ride->shot != shot)
            continue;
        beast->place = beast->world->plan->shots[shot].place;
        beast->posture = -1;
        beast->placed = true;
        bool waits = ride->begin > beast->begin + 0.05; // is got on first, or only off
        if (waits) {
            beast->position = ride->from;
            beast->yaw = ride->yaw;
            beast->time = beast->begin;
            beast_hold(beast, fmin(ride->begin, beast->end), -1);
        }
        if (ride->begin >= beast->end)
            return true;
        beast_move(beast, (CreatureMove){.begin = ride->begin,
                                         .end = ride->end,
                                         .from = ride->from,
                                         .to = ride->to,
                                         .yaw = ride->yaw,
                                         .to_yaw = ride->yaw,
                                         .travels = true,
                                         .rolling_start = !waits,
                                         .rolling_end = ride->end >= beast->end - 0.05,
                                         .posture = -1});
        if (ride->end < beast->end - 0.05)
            beast_hold(beast, beast->end, -1);
        return true;
    }
    return false;
}

// Lies in somebody's arms through the shot; false: it does not.
static bool borne(Beast *beast)
{
    if (!creature_borne_at(beast->creature, beast->begin))
        return false;
    beast->place = beast->shot->place;
    beast->position = vec3(0, 0, 0);
    beast->yaw = 0.0f;
    beast->placed = true;
    beast->time = beast->begin;
    beast_hold(beast, beast->end, POSTURE_LIE);
    beast->placed = false; // where it is set down is another matter
    return true;
}

static void write_member(Beast *beast)
{
    World *world = beast->world;
    FilmPlan *plan = world->plan;
    int entity = beast->creature->entity;
    for (int s = 0; s < plan->shot_count; s++) {
        const Shot *shot = &plan->shots[s];
        if (!world_present(world, entity, s))
            continue;
        beast->shot = shot;
        beast->begin = plan_frame_time(plan, shot->begin_frame);
        beast->end = plan_frame_time(plan, shot->begin_frame + shot->frame_count);
        if (carry(beast, s) || borne(beast))
            continue;
        if (!beast->placed || beast->place != shot->place)
            place_beast(beast, shot);
        beast->time = beast->begin;
        const struct Petted *petted = creature_petted_in(beast->creature, s);
        if (petted) {
            float ring = 0.34f * sqrtf((float)beast->index), a = 2.4f * (float)beast->index; // as place_beast has them
            beast->position = vec3_add(petted->position, vec3(ring * sinf(a), 0, ring * cosf(a)));
            beast->yaw = petted->yaw + 0.5f * sinf(a);
            beast->posture = -1;
            beast->wild = 0.45f;
            beast_look(beast, petted->by, vec3(0, 0, 0), beast->begin + 0.6, beast->end);
        }
        bool first = true;
        for (int i = 0; i < plan->action_count; i++) {
            const Action *action = &plan->actions[i];
            if (action->agent != entity || action->shot != s)
                continue;
            beast->first = first;
            if (!beast_act(beast, action) && beast->index == 0)
                plan_report(plan, world->arena, SEVERITY_WARNING, "unplayed-action", action->span, NULL,
                            "'%s' is not played by the %s: it stands", action->verb, beast->creature->kind.name);
            first = false;
        }
        if (first)
            beast_company(beast);
        if (first && beast->time <= beast->begin + 1e-6)
            beast_drift(beast);
        beast_hold(beast, beast->end, beast->posture);
    }
}

static void show_member(World *world, const Creature *creature, const Member *member)
{
    const FilmPlan *plan = world->plan;
    const CreatureScript *script = &member->script;
    bool first = true;
    for (int shot = 0; shot < plan->shot_count;) {
        int last = shot - 1, place = plan->shots[shot].place;
        for (int s = shot; s < plan->shot_count && plan->shots[s].place == place; s++) {
            double begin = plan_frame_time(plan, plan->shots[s].begin_frame);
            double end = plan_frame_time(plan, plan->shots[s].begin_frame + plan->shots[s].frame_count);
            bool seen = false;
            for (int i = 0; i < script->move_count; i++)
                seen |= script->moves[i].place == place && script->moves[i].begin < end - 1e-6 &&
                        script->moves[i].end > begin + 1e-6;
            if (!seen)
                break;
            last = s;
        }
        if (last < shot) {
            shot++;
            continue;
        }
        for (int part = 0; part < creature->mesh_count; part++) {
            int at = member->meshes[part];
            if (at < 0)
                continue;
            if (!first) {
                char name[48];
                memcpy(name, world->instances[at].name, sizeof name);
                at = world_add_instance(world, name, world->instances[at].mesh, place, affine_identity());
                world->instances[at].entity = creature->entity;
            }
            world->instances[at].place = place;
            world->instances[at].first_shot = shot;
            world->instances[at].last_shot = last;
        }
        first = false;
        shot = last + 1;
    }
}

typedef struct Baker {
    const Creature *creature;
    Member *member;
} Baker;

static void bake_sample(void *context, int index, int worker)
{
    (void)worker;
    Baker *baker = context;
    const Creature *creature = baker->creature;
    Member *member = baker->member;
    CreaturePose pose;
    creature->kind.plan->pose(creature, member, index, &pose);
    const Course *c = &member->course[index];
    const struct Borne *arms = creature_borne_at(creature, (double)index / CREATURE_RATE);
    if (arms) { // from where its course has it to there, as one piece
        Vec3 at;
        Quat turn;
        arms->at(arms->user, (double)index / CREATURE_RATE, &at, &turn);
        turn = quat_mul(turn, quat_yaw(-c->yaw));
        pose.root = vec3_add(at, quat_rotate(turn, vec3_sub(pose.root, c->position)));
        pose.local[0] = quat_mul(turn, pose.local[0]);
    }
    float spread = smoothstepf(0.0f, 0.7f, fmaxf(c->posture[POSTURE_FLY], c->posture[POSTURE_GLIDE]));
    bool stands = creature->kind.plan->walks && spread <= 0.0f && !arms;
    member->samples[index] = (CreatureSample){pose.root, spread, stands ? c->position.y : -1e9f, c->cut};
    memcpy(member->rotations + (size_t)index * (size_t)creature->bone_count, pose.local,
           sizeof(Quat) * (size_t)creature->bone_count);
}

void member_bake(Creature *creature, Member *member, Arena *arena)
{
    int count = creature->sample_count;
    course_bake(creature, member, arena);
    if (creature->body) {
        imported_bake(creature, member, arena);
        return;
    }
    if (creature->kind.plan->prepare)
        creature->kind.plan->prepare(creature, member, arena);
    CreatureSample *samples = ARENA_ARRAY(arena, CreatureSample, count);
    member->rotations = ARENA_ARRAY(arena, Quat, count * creature->bone_count);
    member->samples = samples;
    Baker baker = {creature, member};
    parallel_for(0, count, bake_sample, &baker);
}

static void creature_perform(World *world, Creature *creature)
{
    creature_cues(creature);
    creature->sample_count = (int)ceil(plan_seconds(world->plan) * CREATURE_RATE) + CREATURE_RATE / 4;
    for (int m = 0; m < creature->member_count; m++) {
        Member *member = &creature->members[m];
        Beast beast = {
            .world = world, .creature = creature, .member = member, .index = m, .place = PLAN_NONE, .posture = -1};
        write_member(&beast);
        if (member->script.move_count > 0) {
            member_bake(creature, member, world->arena);
            member_heard(creature, member);
            show_member(world, creature, member);
            creature->performed = true;
        }
        free(member->script.moves);
        free(member->script.calls);
        free(member->script.looks);
        member->script = (CreatureScript){0};
    }
}

Status creatures_mount(World *world, Error *error)
{
    (void)error;
    for (int e = 0; e < world->plan->entity_count && world->creatures; e++)
        if (world->creatures[e] && world->creatures[e]->ride_count > 0)
            creature_perform(world, world->creatures[e]);
    return STATUS_OK;
}

// Whom its actions lead it after, among the animals; or PLAN_NONE.
static int led_by(const World *world, int entity)
{
    const FilmPlan *plan = world->plan;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *action = &plan->actions[i];
        int whom = action->goal != PLAN_NONE ? action->goal : action->object;
        if (action->agent == entity && whom != PLAN_NONE && whom != entity && world->creatures[whom] &&
            text_in_list("follow,chase", action->verb))
            return whom;
    }
    return PLAN_NONE;
}

Status creatures_run(World *world, Error *error)
{
    (void)error;
    if (world->creatures)
        underwater_places(world);
    int count = world->creatures ? world->plan->entity_count : 0;
    for (int round = 0; round < 3; round++) // who is followed goes before who follows
        for (int e = 0; e < count; e++) {
            int leader = round < 2 && world->creatures[e] ? led_by(world, e) : PLAN_NONE;
            if (world->creatures[e] && !world->creatures[e]->performed &&
                (leader == PLAN_NONE || world->creatures[leader]->performed))
                creature_perform(world, world->creatures[e]);
        }
    return STATUS_OK;
}
