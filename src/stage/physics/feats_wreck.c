// A wrecking ball on its chain, drawn aside and let go: a pendulum that meets a wall at its lowest point.
#include "stage/physics/play.h"
#include "stage/sets/sets.h"

#include <string.h>

#define CHAIN 6.4f   // m, of the prop: from the ball's foot to its hook
#define RADIUS 0.5f  // m, of the ball
#define ASIDE 0.85f  // radians that it is drawn aside
#define MASS 1200.0f // kg: steel balls of that size weigh one to two tonnes at most

bool wreck_is_ball(const FilmPlan *plan, int entity)
{
    return entity >= 0 && text_equal(plan->entities[entity].noun, "wrecking ball");
}

bool feat_wrecks(const FilmPlan *plan, const Action *action)
{
    bool at_something = action->goal >= 0 || (action->object >= 0 && action->object != action->agent);
    return wreck_is_ball(plan, action->agent) &&
           (at_something || text_in_list("swing,sway,fall,fly,go,move,crash", action->verb));
}

SimBody wreck_body(const Mover *mover)
{
    return (SimBody){
        .pieces = {{.form = SIM_SPHERE, .at = {0, mover->low.y + RADIUS, 0}, .half = {RADIUS, RADIUS, RADIUS}}},
        .piece_count = 1,
        .mass = MASS,
        .drag = 0.01f,
        .spin_drag = 0.05f,
        .substance = mover->substance};
}

// What it strikes in the film, or PLAN_NONE.
static int struck_by(const FilmPlan *plan, int ball)
{
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        int whom = a->object >= 0 ? a->object : a->goal;
        if (a->agent == ball && whom >= 0 && whom != ball)
            return whom;
    }
    return PLAN_NONE;
}

// Mast and jib that it hangs from, out of the picture's middle.
static void crane(World *world, int place, Vec3 hook, Vec3 way)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int yellow = set_paint(world, "crane", vec3(0.6f, 0.38f, 0.03f), 0.5f);
    Vec3 base = vec3_mad(hook, way, 4.2f);
    base.z -= 3.0f;
    base.y = site_ground(world, place, base.x, base.z);
    Vec3 top = vec3(base.x, hook.y + 1.6f, base.z), tip = vec3_add(hook, vec3(0, 0.05f, 0));
    Vec3 over = vec3_scale(vec3_normalize(vec3_sub(tip, top)), 0.5f);
    mesh_box(m, vec3(base.x - 1.1f, base.y, base.z - 1.6f), vec3(base.x + 1.1f, base.y + 1.5f, base.z + 1.6f), yellow);
    for (int side = -1; side <= 1; side += 2) {
        Vec3 beside = vec3(0.3f * (float)side, 0, 0.1f * (float)side);
        mesh_frustum(m, vec3_add(base, beside), vec3_add(top, vec3_scale(beside, 0.5f)), 0.11f, 0.07f, 10, yellow);
        mesh_frustum(m, vec3_add(top, vec3_scale(beside, 0.5f)),
                     vec3_add(vec3_add(tip, over), vec3_scale(beside, 0.3f)), 0.07f, 0.05f, 10, yellow);
        for (int k = 0; k < 9; k++) { // lattice
            Vec3 a = vec3_lerp(base, top, (float)k / 9.0f), b = vec3_lerp(base, top, (float)(k + 1) / 9.0f);
            mesh_rod(m, vec3_mad(a, beside, k % 2 ? 1.0f : -1.0f), vec3_mad(b, beside, k % 2 ? -1.0f : 1.0f), 0.025f,
                     yellow);
        }
    }
    mesh_finish(world, m, "crane", place);
}

void feat_wreck_prepare(World *world, int place, const Action *action, int entity)
{
    (void)action;
    const FilmPlan *plan = world->plan;
    int target = struck_by(plan, entity), mark = entity_landmark(world, target, place);
    const PlaceInfo *info = &world->places[place];
    Vec3 foot = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f);
    float yaw = -0.95f, thick = 0.16f;
    if (mark < 0 && (target == PLAN_NONE || text_in_list("wall,brick wall", plan->entities[target].noun))) {
        foot.x += 0.6f, foot.z -= 2.2f;
        foot.y = site_ground(world, place, foot.x, foot.z);
        if (target != PLAN_NONE)
            prop_place(world, place, "brick wall", foot, yaw, &(PropParams){.entity = target, .bind = true});
    } else if (mark >= 0) {
        const Landmark *m = &world->landmarks[mark];
        foot = vec3(m->position.x, m->position.y - m->half_size.y, m->position.z);
        thick = fmaxf(m->half_size.x, m->half_size.z);
        if (text_in_list("wall,brick wall", plan->entities[target].noun)) {
            entity_move(world, target, place, foot, yaw);
            thick = 0.16f;
        }
    }
    int own = entity_landmark(world, entity, place);
    if (own < 0)
        return;
    Vec3 way = quat_rotate(quat_yaw(yaw), vec3(0, 0, 1)); // from the wall to where it is drawn
    Vec3 hook = vec3_mad(foot, way, RADIUS + thick + 0.01f);
    hook.y = foot.y + 0.35f + CHAIN;
    Quat turn = quat_axis_angle(vec3_normalize(vec3_cross(vec3(0, -1, 0), way)), ASIDE);
    Landmark *landmark = &world->landmarks[own];
    Instance *instance = &world->instances[landmark->instance];
    Vec3 low, high;
    mesh_bounds(&world->meshes[instance->mesh].mesh, 1.0f, &low, &high);
    instance->transform =
        affine_from(vec3_sub(hook, quat_rotate(turn, vec3(0, low.y + CHAIN, 0))), turn, vec3_splat(1.0f));
    // what is looked at: the ball's way to the wall
    Vec3 ball = vec3_add(hook, quat_rotate(turn, vec3(0, RADIUS - CHAIN, 0))),
         rest = vec3(hook.x, foot.y + 0.9f, hook.z);
    landmark->position = vec3_lerp(ball, rest, 0.5f);
    landmark->half_size = vec3(0.5f * fabsf(ball.x - rest.x) + RADIUS, 0.5f * fabsf(ball.y - rest.y) + RADIUS,
                               0.5f * fabsf(ball.z - rest.z) + RADIUS);
    landmark->yaw = 0.0f;
    crane(world, place, hook, way);
}

void feat_wreck_start(Play *play, const Cue *cue)
{
    const World *world = play->world;
    Mover *mover = &play->movers[cue->mover];
    Vec3 position;
    Quat turn;
    if (vec3_length(sim_velocity(play->sim, mover->body)) > 0.01f)
        return; // it swings already
    sim_pose(play->sim, mover->body, &position, &turn);
    sim_hang(play->sim, mover->body, vec3_add(position, quat_rotate(turn, vec3(0, mover->low.y + CHAIN, 0))));
    sim_throw(play->sim, mover->body, vec3(0, 0, 0), vec3(0, 0, 0));
    int target = struck_by(world->plan, mover->entity);
    for (int i = mover_of(play, target, -1); i >= 0; i = mover_of(play, target, i))
        if (play->movers[i].substance->breaks_at <= 0) { // no wall stands that
            Substance *struck = ARENA_NEW(play->world->arena, Substance);
            *struck = *substance_named("brick");
            struck->breaks_at = 1.5f;
            play->movers[i].substance = struck;
            play->movers[i].anchored = true; // and stands fast until then
        }
}
