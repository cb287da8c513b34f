// What stands fast in a place.
#include "stage/physics/play.h"
#include "stage/sets/sets.h"

#include <string.h>

#define SLAB 0.05f // m: a table's top

float site_ground(const World *world, int place, float x, float z)
{
    const PlaceInfo *info = &world->places[place];
    return info->height ? info->height(info->land, x, z) : info->walk_min.y;
}

static const Substance *ground_of(const World *world, int place)
{
    static const struct {
        const char *words, *name;
    } rows[] = {{"wood,parquet", "wood"},
                {"tile,marble", "tile"},
                {"carpet,rug", "carpet"},
                {"grass,turf,litter,hay", "grass"},
                {"sand", "sand"},
                {"snow", "snow"},
                {"dirt,earth,gravel,mud", "dirt"},
                {"metal,steel", "metal"},
                {"ice", "ice"},
                {"asphalt", "asphalt"},
                {"stone,rock", "stone"}};
    for (int i = 0; i < COUNT_OF(rows); i++)
        if (text_in_list(rows[i].words, world->places[place].ground))
            return substance_named(rows[i].name);
    return substance_named("concrete");
}

static bool is_shown(const World *world, const Landmark *mark)
{
    return mark->instance >= 0 && world->instances[mark->instance].last_shot >= 0;
}

static const Substance *surface_of(const World *world, const Landmark *mark)
{
    return mark->entity >= 0 ? substance_of(world->plan, mark->entity) : substance_of_noun(mark->name);
}

const Landmark *site_support(const World *world, int place, Vec3 point, const Landmark *but, float *top)
{
    const Landmark *found = NULL;
    *top = site_ground(world, place, point.x, point.z);
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        if (mark->place != place || mark == but || !is_shown(world, mark) || mark->half_size.y < 0.1f)
            continue;
        Vec3 local = quat_rotate(quat_yaw(-mark->yaw), vec3_sub(point, mark->position));
        if (fabsf(local.x) > mark->half_size.x || fabsf(local.z) > mark->half_size.z)
            continue;
        float height = prop_support_height(world, mark);
        if (height > *top && height < point.y + 0.06f) {
            *top = height;
            found = mark;
        }
    }
    return found;
}

// A goal is open in front: its net holds what comes into it.
static void goal_site(const Landmark *mark, Sim *sim)
{
    static const Substance knotted = {
        .name = "net", .density = 200, .friction = 0.0f, .rolling = 0.05f, .fracture = "-", .sound = "cloth"};
    const Substance *net = &knotted; // it gives, gives nothing back, and does not turn the ball
    Quat turn = quat_yaw(mark->yaw);
    Vec3 h = mark->half_size;
    float thick = 0.03f;
    sim_fixed_box(sim, vec3_add(mark->position, quat_rotate(turn, vec3(0, 0, -h.z))), vec3(h.x, h.y, thick), turn, net);
    sim_fixed_box(sim, vec3_add(mark->position, quat_rotate(turn, vec3(0, h.y, -0.5f * h.z))),
                  vec3(h.x, thick, 0.5f * h.z), turn, net);
    for (int side = -1; side <= 1; side += 2)
        sim_fixed_box(sim, vec3_add(mark->position, quat_rotate(turn, vec3((float)side * h.x, 0, 0))),
                      vec3(thick, h.y, h.z), turn, net);
}

// Half the box along the axes of the place.
static Vec3 upright_half(const Landmark *mark)
{
    float c = fabsf(cosf(mark->yaw)), s = fabsf(sinf(mark->yaw));
    Vec3 h = mark->half_size;
    return vec3(c * h.x + s * h.z, h.y, s * h.x + c * h.z);
}

// Boxes are larger than what is in them: one that reaches into what is to move would hold it fast.
static bool holds_fast(const World *world, const Landmark *mark, const bool *moves)
{
    const float least = 0.015f; // m
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *other = &world->landmarks[i];
        if (other->place != mark->place || other->instance < 0 || !moves[other->instance])
            continue;
        Vec3 d = vec3_sub(mark->position, other->position), h = vec3_add(upright_half(mark), upright_half(other));
        if (fabsf(d.x) < h.x - least && fabsf(d.y) < h.y - 4.0f * least && fabsf(d.z) < h.z - least)
            return true;
    }
    return false;
}

void site_build(const World *world, int place, Sim *sim, const bool *moves)
{
    const PlaceInfo *info = &world->places[place];
    sim_ground(sim, info->height, info->land, info->walk_min.y, ground_of(world, place));
    if (info->environment.room_size > 0.0f) { // walls stand a little behind where cameras may
        const Substance *wall = substance_named("concrete");
        Vec3 low = vec3(fminf(info->camera_min.x, info->walk_min.x) - 0.35f, 0,
                        fminf(info->camera_min.z, info->walk_min.z) - 0.5f),
             high = vec3(fmaxf(info->camera_max.x, info->walk_max.x) + 0.35f, 0,
                         fmaxf(info->camera_max.z, info->walk_max.z) + 0.5f);
        sim_fixed_plane(sim, low, vec3(1, 0, 0), wall);
        sim_fixed_plane(sim, low, vec3(0, 0, 1), wall);
        sim_fixed_plane(sim, high, vec3(-1, 0, 0), wall);
        sim_fixed_plane(sim, high, vec3(0, 0, -1), wall);
    }
    hoop_site(world, place, sim);
    stairs_site(world, place, sim);
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        if (mark->place != place || !is_shown(world, mark) || moves[mark->instance] ||
            text_in_list("basketball hoop,stone steps", mark->name) || holds_fast(world, mark, moves))
            continue;
        if (text_equal(mark->name, "goal")) {
            goal_site(mark, sim);
            continue;
        }
        float foot = mark->position.y - mark->half_size.y, top = prop_support_height(world, mark);
        if (mark->half_size.y < 0.05f || mark->half_size.x > 8.0f || mark->half_size.z > 8.0f)
            continue;
        top = top > foot + 0.02f ? fminf(top, foot + 2.0f * mark->half_size.y) : foot + 2.0f * mark->half_size.y;
        // what one stands things on is free below its top
        bool table = top - foot > 0.3f && top > foot + 1.7f * mark->half_size.y && top - foot < 1.3f;
        float bottom = table ? top - SLAB : foot;
        Vec3 centre = vec3(mark->position.x, 0.5f * (bottom + top), mark->position.z);
        sim_fixed_box(sim, centre, vec3(mark->half_size.x, 0.5f * (top - bottom), mark->half_size.z),
                      quat_yaw(mark->yaw), surface_of(world, mark));
    }
}
