// The vehicles of a film: which there are, in which shots, and asking them afterwards.
#include "stage/vehicles/vehicles.h"

#include "stage/sets/sets.h"
#include "stage/vehicles/acts.h"
#include "stage/vehicles/drive.h"
#include "stage/vehicles/show.h"

#include <string.h>

const VehicleModel *vehicles_model(World *world, const VehicleKind *kind, const Finish *finish, uint64_t n)
{
    struct Vehicles *all = world->vehicles;
    Finish asked = finish ? *finish : (Finish){0};
    for (int i = 0; i < all->model_count; i++) {
        const VehicleEntry *e = &all->models[i];
        if (e->model->kind == kind && e->n == n && e->finish.has_color == asked.has_color &&
            (!asked.has_color || vec3_distance(e->finish.color, asked.color) < 1e-4f) &&
            text_equal(e->finish.material, asked.material) && text_equal(e->finish.condition, asked.condition) &&
            text_equal(e->finish.text, asked.text))
            return e->known ? e->model : NULL;
    }
    VehicleEntry fresh = {.model = ARENA_NEW(world->arena, VehicleModel), .n = n, .finish = asked};
    fresh.known = vehicle_model(world, kind, &asked, n, fresh.model);
    ARENA_PUSH(world->arena, all->models, all->model_count, all->model_capacity, fresh);
    return fresh.known ? fresh.model : NULL;
}

VehicleRun *vehicles_add(World *world, VehicleRun run)
{
    struct Vehicles *all = world->vehicles;
    ARENA_PUSH(world->arena, all->runs, all->count, all->capacity, run);
    return &all->runs[all->count - 1];
}

// ---------------------------------------------------------------- asking

const VehicleRun *vehicle_run_of(const World *world, int entity, int shot)
{
    const struct Vehicles *all = world->vehicles;
    for (int i = 0; all && entity >= 0 && i < all->count; i++)
        if (all->runs[i].entity == entity && all->runs[i].shot == shot && all->runs[i].states)
            return &all->runs[i];
    return NULL;
}

bool vehicle_face(const World *world, int entity, double time, ActorFace *face)
{
    const FilmPlan *plan = world->plan;
    if (entity < 0 || plan->entities[entity].kind == ENTITY_PERSON) // who drives has a face
        return false;
    const VehicleRun *run = NULL;
    if (!world->vehicles || world->vehicles->count == 0)
        return false;
    int shot = 0; // cameras ask a little beyond the ends of their shot
    while (shot + 1 < plan->shot_count &&
           time >= plan_frame_time(plan, plan->shots[shot].begin_frame + plan->shots[shot].frame_count) - 1e-6)
        shot++;
    run = vehicle_run_of(world, entity, shot);
    if (!run || !run->moves)
        return false;
    VehicleState s = vehicle_state(run, time);
    Quat turn = vehicle_turn(&s);
    const VehicleModel *m = run->model;
    float tall = m->high.y - m->low.y;
    Vec3 middle = vec3(0, m->low.y + 0.5f * tall, 0.5f * (m->low.z + m->high.z));
    *face = (ActorFace){.head = vec3_add(s.position, quat_rotate(turn, vec3(0, m->low.y + 0.92f * tall, middle.z))),
                        .hips = vec3_add(s.position, quat_rotate(turn, middle)),
                        .left_foot = vec3_add(s.position, quat_rotate(turn, vec3(0.3f, m->low.y, middle.z))),
                        .right_foot = vec3_add(s.position, quat_rotate(turn, vec3(-0.3f, m->low.y, middle.z))),
                        .yaw = s.yaw};
    face->chest = face->mouth = face->eyes = face->hips;
    face->left_hand = face->right_hand = face->hips;
    return true;
}

// ---------------------------------------------------------------- driven by people

void vehicle_driven(World *world, int rider, int shot, Vec3 size,
                    void (*at)(const void *user, double time, Vec3 *position, Quat *rotation), const void *user)
{
    if (!world->vehicles)
        return;
    VehicleModel *model = ARENA_NEW(world->arena, VehicleModel);
    model->low = vec3(-0.5f * size.x, 0, -0.5f * size.z);
    model->high = vec3(0.5f * size.x, size.y, 0.5f * size.z);
    VehicleRun run = {.kind = vehicle_kind_named("car"),
                      .model = model,
                      .entity = rider,
                      .shot = shot,
                      .place = world->plan->shots[shot].place,
                      .moves = true};
    vehicle_states(world, &run);
    for (int i = 0; i < run.count; i++) {
        Quat turn;
        at(user, run.begin + i / run.rate, &run.states[i].position, &turn);
        Vec3 ahead = quat_rotate(turn, vec3(0, 0, 1));
        run.states[i].yaw = atan2f(ahead.x, ahead.z);
        run.states[i].pitch = asinf(clampf(ahead.y, -1.0f, 1.0f));
    }
    vehicles_add(world, run);
}

// ---------------------------------------------------------------- running

Status vehicles_run(World *world, Error *error)
{
    (void)error;
    world->vehicles = ARENA_NEW(world->arena, struct Vehicles);
    for (int shot = 0; shot < world->plan->shot_count; shot++)
        acts_shot(world, shot);
    for (int i = 0; i < world->vehicles->count; i++) {
        VehicleRun *run = &world->vehicles->runs[i];
        if (!run->states)
            continue;
        vehicle_show(world, run, run->entity >= 0);
        vehicle_trail(world, run, run->earth);
        if (run->entity >= 0) // the rest is heard as traffic
            vehicle_heard(world, run);
    }
    return STATUS_OK;
}
