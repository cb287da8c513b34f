// Things break, and buildings come down.
#include "stage/effects/effects.h"
#include "stage/physics/fracture.h"
#include "stage/physics/play.h"
#include "stage/sets/sets.h"

#include <string.h>

#define LEAST_HALF 0.0015f // m: of a piece's box, so that it does not slip through the floor

static void piece_add(Play *play, const Mover *mover, int of, const Shard *shard, float mass, Vec3 position,
                      Quat rotation, Vec3 velocity, Vec3 spin, float shrink, bool held)
{
    SimPiece hull = shard->hull;
    hull.half = vec3(fmaxf(shrink * hull.half.x, LEAST_HALF), fmaxf(shrink * hull.half.y, LEAST_HALF),
                     fmaxf(shrink * hull.half.z, LEAST_HALF));
    SimBody body = {.pieces = {hull},
                    .piece_count = 1,
                    .position = vec3_add(position, quat_rotate(rotation, shard->middle)),
                    .rotation = rotation,
                    .velocity = velocity,
                    .spin = spin,
                    .mass = mass,
                    .held = held,
                    .drag = 0.03f,
                    .spin_drag = 0.4f,
                    .substance = mover->substance};
    Piece piece = {.body = sim_add(play->sim, &body),
                   .mesh = world_add_mesh(play->world, shard->mesh),
                   .entity = mover->entity,
                   .of = of};
    ARENA_PUSH(play->world->arena, play->pieces, play->piece_count, play->piece_capacity, piece);
}

static void tell_break(Play *play, const Mover *mover, Vec3 point, EventKind kind, double seconds)
{
    World *world = play->world;
    int shot = plan_shot_at(world->plan, (int)floor(sim_time(play->sim) * world->plan->fps + 1e-6));
    if (shot < 0 || world->plan->shots[shot].place != play->place)
        return;
    Event event = {.kind = kind,
                   .time = sim_time(play->sim),
                   .seconds = seconds,
                   .shot = shot,
                   .entity = mover->entity,
                   .position = point,
                   .strength = 0.9f};
    strncpy(event.surface, mover->substance->sound, sizeof event.surface - 1);
    world_add_event(world, event);
}

void mover_break(Play *play, Mover *mover, Vec3 point, Vec3 normal, Vec3 velocity, Vec3 spin, float force)
{
    World *world = play->world;
    Vec3 position, middle = mover_middle(play, mover);
    Quat rotation;
    sim_pose(play->sim, mover->body, &position, &rotation);
    mover->broken = true;
    mover->first_hit = fmin(mover->first_hit, sim_time(play->sim));
    sim_remove(play->sim, mover->body);
    if (play->dry)
        return;
    const Mesh *mesh = &world->meshes[mover->mesh].mesh;
    Vec3 half = mover_half(mover);
    float size = fmaxf(half.x, fmaxf(half.y, half.z)), least = fminf(half.x, fminf(half.y, half.z));
    const char *way = mover->substance->fracture;
    bool splinters = strcmp(way, "splinter") == 0, radial = strcmp(way, "radial") == 0;
    int count = radial ? 34 : splinters ? 16 : 26;
    if (size > 0.6f)
        count += 22;
    const FilmPlan *plan = world->plan;
    bool named = plan->entity_count > 0; // what nobody named breaks as the first that is
    RngKey rng =
        rng_key(plan->seed, named ? plan->entities[mover->entity >= 0 ? mover->entity : 0].name : "thing", "break");
    Vec3 local = quat_rotate(quat_conjugate(rotation), vec3_sub(point, position));
    Vec3 *seeds = fracture_seeds(world->arena, mesh, mover->scale, count, local, radial ? 0.8f : 0.45f, rng);
    float wall =
        radial ? (least < 0.004f ? 0.0f : 0.0015f) : fminf(0.4f * least, fmaxf(mover->substance->wall, 0.3f * least));
    wall = fminf(wall, fracture_thickness(mesh, mover->scale)); // the arms of a chandelier are thinner than its box
    Vec3 stretch = half.y >= size ? vec3(1, 0.2f, 1) : half.x >= size ? vec3(0.2f, 1, 1) : vec3(1, 1, 0.2f);
    Shard *shards;
    int made = fracture_mesh(world->arena, mesh,
                             (FractureParams){.scale = mover->scale,
                                              .wall = wall,
                                              .inside = -1,
                                              .seeds = seeds,
                                              .seed_count = count,
                                              .stretch = splinters ? stretch : vec3(0, 0, 0)},
                             &shards);
    float area = 0, mass = body_of_mesh(mesh, mover->scale, mover->substance, 0).mass;
    for (int i = 0; i < made; i++)
        area += shards[i].area;
    int of = (int)(mover - play->movers);
    for (int i = 0; i < made; i++) {
        Vec3 at = vec3_add(position, quat_rotate(rotation, shards[i].middle)), arm = vec3_sub(at, middle);
        Vec3 v = vec3_add(velocity, vec3_cross(spin, arm));
        float into = fminf(vec3_dot(v, normal), 0.0f); // what went into the wall comes back a little, or turns aside
        Vec3 aside = vec3_mad(vec3_sub(at, point), normal, -vec3_dot(vec3_sub(at, point), normal));
        float far = vec3_length(vec3_sub(at, point)) / fmaxf(size, 1e-3f);
        uint64_t n = (uint64_t)i * 8 + 1000;
        v = vec3_mad(v, normal, -into * (far < 0.7f ? 1.0f + 0.3f * rng_float(rng, n) : 0.45f));
        v = vec3_mad(v, vec3_normalize(aside), force * (0.3f + 0.9f * rng_float(rng, n + 1)) / (0.6f + far));
        v = vec3_add(v, vec3_scale(vec3(rng_range(rng, n + 2, -1, 1), rng_range(rng, n + 3, -0.2f, 0.6f),
                                        rng_range(rng, n + 4, -1, 1)),
                                   0.25f * force));
        Vec3 turn =
            vec3_scale(vec3(rng_range(rng, n + 5, -1, 1), rng_range(rng, n + 6, -1, 1), rng_range(rng, n + 7, -1, 1)),
                       fminf(2.0f * force / fmaxf(size, 0.05f), 14.0f));
        piece_add(play, mover, of, &shards[i], fmaxf(mass * shards[i].area / fmaxf(area, 1e-6f), 1e-4f), position,
                  rotation, v, turn, 0.85f, false);
    }
    tell_break(play, mover, point, EVENT_BREAK, 0);
}

// ---------------------------------------------------------------- buildings

bool building_named(const FilmPlan *plan, int entity)
{
    const Entity *e = entity >= 0 ? &plan->entities[entity] : NULL;
    return e && text_in_list("tower,castle,wall,house,building,bridge,dam,chimney,lighthouse,skyscraper,temple,church,"
                             "eiffel tower,cottage,cabin,hut,barn,castle tower,watchtower,monument,arch,gate,column,"
                             "pillar,statue,pyramid,windmill,snowman,scaffolding,smokestack,brick wall,stone "
                             "bridge,apartment building,"
                             "igloo",
                             e->noun ? e->noun : e->name);
}

bool mover_is_building(const Mover *mover, const FilmPlan *plan)
{
    return mover_half(mover).y > 0.9f && building_named(plan, mover->entity);
}

// The foot gives way on one side, the courses above follow it down.
void mover_collapse(Play *play, Mover *mover, Vec3 way, float breach)
{
    World *world = play->world;
    Vec3 position;
    Quat rotation;
    sim_pose(play->sim, mover->body, &position, &rotation);
    mover->broken = true;
    mover->first_hit = fmin(mover->first_hit, sim_time(play->sim));
    sim_remove(play->sim, mover->body);
    if (play->dry)
        return;
    const Mesh *mesh = &world->meshes[mover->mesh].mesh;
    Vec3 size = vec3_scale(mover_half(mover), 2.0f);
    // about ninety blocks
    float block = cbrtf(size.x * size.y * size.z / 90.0f);
    bool thin = fminf(size.x, size.z) < 0.35f * block;
    if (thin)
        block = sqrtf(fmaxf(size.x, size.z) * size.y / 70.0f);
    RngKey rng = rng_key(world->plan->seed, "building", "collapse");
    Vec3 *seeds;
    int count = fracture_courses(world->arena, mover->low, mover->high,
                                 vec3(1.25f * block, 0.8f * block, 1.25f * block), 0.55f, rng, &seeds);
    float wall = fminf(0.3f * block, 0.35f * fminf(size.x, size.z));
    Shard *shards;
    int made = fracture_mesh(world->arena, mesh,
                             (FractureParams){.scale = mover->scale,
                                              .wall = wall,
                                              .inside = set_paint(world, "rubble", vec3(0.30f, 0.28f, 0.25f), 0.95f),
                                              .seeds = seeds,
                                              .seed_count = count},
                             &shards);
    int of = (int)(mover - play->movers);
    // boxes about pieces that were cut out of a wall overlap: full ones would press each other up and apart
    float shrink = breach > 0 ? 0.72f : fminf(size.x, size.z) < block ? 0.42f : 0.5f;
    Vec3 local_way = quat_rotate(quat_conjugate(rotation), vec3_normalize(way));
    for (int i = 0; i < made; i++) {
        uint64_t n = (uint64_t)i * 4 + 500;
        float high = (shards[i].middle.y - mover->low.y) / fmaxf(size.y, 0.1f); // 0 foot .. 1 top
        float side = vec3_dot(shards[i].middle, local_way) / fmaxf(0.5f * fmaxf(size.x, size.z), 0.1f);
        Vec3 v = vec3_scale(way, 0.5f * high * high * size.y * 0.25f);
        if (high < 0.22f && side > 0.1f) // the side that gives way is pressed out
            v = vec3_scale(vec3_add(vec3_scale(way, 1.6f),
                                    vec3(rng_range(rng, n, -0.6f, 0.6f), 0.4f, rng_range(rng, n + 1, -0.6f, 0.6f))),
                           1.5f * clampf(size.y / 8.0f, 0.3f, 1.0f));
        Vec3 spin = vec3_scale(vec3(rng_range(rng, n + 2, -1, 1), 0, rng_range(rng, n + 3, -1, 1)), 0.25f);
        float mass = mover->substance->density * shards[i].area * wall;
        bool stands = breach > 0 && fabsf(shards[i].middle.x) > breach * (0.85f + 0.3f * high);
        if (breach > 0 && !stands) // the water behind presses it out
            v = vec3_scale(way, 2.0f + 2.5f * (1.0f - high));
        piece_add(play, mover, of, &shards[i], fmaxf(mass, 1.0f), position, rotation, v, spin, shrink, stands);
    }
    double falls = sqrt(2.0 * (double)size.y / 9.81);
    tell_break(play, mover, position, EVENT_COLLAPSE, 2.0 * falls);
    // dust where it comes down, as large as what was there
    Vec3 foot = vec3(position.x, site_ground(world, play->place, position.x, position.z), position.z);
    int dust = effect_add(world, "collapse dust", play->place, vec3_mad(foot, way, 0.3f * size.y),
                          0.42f * fmaxf(size.y, 0.6f * fmaxf(size.x, size.z)));
    if (dust >= 0)
        effect_at(world, dust)->begin = sim_time(play->sim) + 0.35 * falls;
}
