// Things in an earthquake: what stands on tables, shelves and boards slides, topples and falls. They are played on the
// ground that moves, so that they feel its acceleration the other way round.
#include "stage/effects/calamities.h"
#include "stage/physics/play.h"
#include "stage/sets/sets.h"

static void quake_force(const void *user, Sim *sim, int body, Vec3 half, float mass)
{
    (void)half, (void)mass;
    const Play *play = user;
    Vec3 a = tremor_ground(play->world, play->place, sim_time(sim));
    sim_accelerate(sim, body, vec3_scale(a, -1.0f));
}

static void start_shaken(Play *play, const Cue *cue)
{
    sim_free(play->sim, play->movers[cue->mover].body);
}

// Stands free on something else, or is tall for its foot.
static bool can_fall(const World *world, int place, const Instance *instance)
{
    const WorldMesh *mesh = &world->meshes[instance->mesh];
    if (instance->place != place || instance->last_shot < 0 || mesh->deformer.evaluate || mesh->mesh.curves ||
        mesh->mesh.vertex_count < 4 || instance->motion ||
        text_in_list("door,entrance,window,wall,mirror,curtain,curtains,fireplace,rug,carpet,elevator,stone steps,"
                     "basketball hoop,goal,ceiling lamp,chandelier,picture,sink,tap,stove,flood,flotsam",
                     instance->name) ||
        text_contains_word(instance->name, "door") || text_contains_word(instance->name, "frame"))
        return false;
    Vec3 low, high;
    mesh_bounds(&mesh->mesh, vec3_length(instance->transform.x), &low, &high);
    Vec3 half = vec3_scale(vec3_sub(high, low), 0.5f), at = instance->transform.p;
    float foot = at.y + low.y, top, wide = fmaxf(half.x, half.z);
    if (half.y > 0.8f || wide > 0.6f || half.y < 0.015f || wide < 0.015f)
        return false;
    const Landmark *under = site_support(world, place, vec3(at.x, foot + 0.04f, at.z), NULL, &top);
    if (under && (under->instance >= 0 && &world->instances[under->instance] == instance))
        under = NULL, top = site_ground(world, place, at.x, at.z);
    return fabsf(foot - top) < 0.035f && (under || half.y > 1.6f * fminf(half.x, half.z));
}

void quake_open(Play *play)
{
    World *world = play->world;
    double begin, end;
    enum { MOST = 60 };
    if (!tremor_of(world, play->place, &begin, &end))
        return;
    for (int i = 0, found = 0; i < world->instance_count && found < MOST; i++) {
        if (!can_fall(world, play->place, &world->instances[i]))
            continue;
        int mover = play_add(play, i);
        play_cue(play, (Cue){.time = begin, .start = start_shaken, .mover = mover});
        found++;
    }
    if (play->mover_count > 0)
        sim_stream(play->sim, quake_force, play);
}
