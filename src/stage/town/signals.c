// Traffic lights: which of their lamps shines when, by what the text says of them; and a post for streets and roads
// that have none of their own.
#include "stage/town/signals.h"

#include "stage/sets/sets.h"
#include "stage/vehicles/drive.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define AMBER 1.4     // s before red
#define RED_AMBER 0.7 // s before green, red and amber together, as in most of Europe
#define FAR_POST 7.0f // m beyond the line at which who waits sees his light

bool signals_wanted(const FilmPlan *plan, int place)
{
    for (int e = 0; e < plan->entity_count; e++)
        if (text_equal(plan->entities[e].noun, "traffic light") &&
            (plan->entities[e].place == PLAN_NONE || plan->entities[e].place == place))
            return true;
    return false;
}

// When a change is seen: after what was before it has been seen for a while.
static double change_at(const FilmPlan *plan, const Action *a)
{
    const Shot *shot = &plan->shots[a->shot];
    double begin = plan_frame_time(plan, shot->begin_frame),
           span = plan_frame_time(plan, shot->begin_frame + shot->frame_count) - begin;
    return a->time_given ? a->begin : fmax(a->begin, begin + 0.32 * span);
}

// The next change that the text tells of, from a time on, at a place: to green or to red. INFINITY: none.
static double next_change(const FilmPlan *plan, int place, double from, bool *to_green)
{
    double best = INFINITY;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        bool green = text_equal(a->verb, "go to green");
        if ((!green && !text_equal(a->verb, "go to red")) || plan->shots[a->shot].place != place)
            continue;
        double at = change_at(plan, a);
        if (at >= from && at < best)
            best = at, *to_green = green;
    }
    return best;
}

// Without a change it is red for whom the text tells of, unless it says that it is green.
static bool green_first(const FilmPlan *plan)
{
    return text_contains_word(plan->source, "green light") && !text_contains_word(plan->source, "red light");
}

bool signal_is_red(const FilmPlan *plan, int place, double time)
{
    bool green = green_first(plan), to_green = false;
    double at = next_change(plan, place, -1.0, &to_green);
    if (isfinite(at))
        green = !to_green; // before the first change it was the other
    while (isfinite(at) && at <= time) {
        green = to_green;
        at = next_change(plan, place, at + 1e-6, &to_green);
    }
    return !green;
}

double signal_turns_green(const FilmPlan *plan, int place, double from)
{
    bool green = false;
    double at = next_change(plan, place, from, &green);
    while (isfinite(at) && !green)
        at = next_change(plan, place, at + 1e-6, &green);
    return at;
}

double signal_turns_red(const FilmPlan *plan, int place, double from)
{
    bool green = true;
    double at = next_change(plan, place, from, &green);
    while (isfinite(at) && green)
        at = next_change(plan, place, at + 1e-6, &green);
    return at;
}

// 0 red, 1 amber, 2 green: does it shine for those ahead (or across) at a time?
static bool shines(const FilmPlan *plan, int place, int lamp, bool across, double time)
{
    bool red = signal_is_red(plan, place, time), to_green = false;
    double change = next_change(plan, place, time, &to_green) - time;
    if (across) // the others have red a little longer, and amber before
        red = !red || change < RED_AMBER, change = isfinite(change) ? change - AMBER : change, to_green = !to_green;
    bool amber = change > 0.0 && (to_green ? change < RED_AMBER && red : change < AMBER && !red);
    return lamp == 0 ? red : lamp == 1 ? amber : !red && !amber;
}

const GainKey *signal_gains(World *world, int place, int lamp, bool across, int *count)
{
    const FilmPlan *plan = world->plan;
    double step = 1.0 / 48.0, end = plan_seconds(plan) + 1.0;
    GainKey *keys = ARENA_ARRAY(world->arena, GainKey, 64);
    int n = 0;
    for (double t = 0.0; t < end && n < 62; t += step)
        gain_add(keys, &n, t, 0.5 * step, shines(plan, place, lamp, across, t) ? 1.0f : 0.0f);
    *count = n;
    return keys;
}

void signal_lamps(World *world, int place, Affine head, float radius, bool across)
{
    static const Vec3 colors[3] = {{1.0f, 0.04f, 0.02f}, {1.0f, 0.45f, 0.02f}, {0.03f, 0.9f, 0.32f}};
    for (int i = 0; i < 3; i++) {
        MeshBuilder *m = mesh_begin(world->arena);
        Vec3 p = vec3(0, 0.28f - 0.28f * (float)i, 0.065f);
        mesh_place(m, affine_mul(head, affine_from(p, quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F), vec3_splat(1.0f))));
        int lens = set_glow(world, "traffic light", vec3_scale(colors[i], 5.0f), false);
        world->materials[lens].base_color = vec3_scale(colors[i], 0.05f);
        mesh_cylinder(m, vec3(0, -0.005f, 0), 0.012f, radius, 20, lens);
        mesh_place(m, affine_identity());
        int index = mesh_finish(world, m, "traffic lamp", place);
        world->instances[index].glow =
            (GainKey *)signal_gains(world, place, i, across, &world->instances[index].glow_count);
        Light glow = {.kind = LIGHT_SPHERE,
                      .role = LIGHT_PRACTICAL,
                      .place = place,
                      .shot = PLAN_NONE,
                      .position = affine_point(head, vec3(0, p.y, 0.3f)),
                      .radius = 0.09f,
                      .emission = vec3_scale(colors[i], 9.0f),
                      .instance = index};
        snprintf(glow.name, sizeof glow.name, "traffic light");
        world_add_light(world, glow);
    }
}

static void post(World *world, int place, Vec3 foot, float yaw)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int iron = set_paint(world, "signal post", vec3(0.16f, 0.17f, 0.17f), 0.45f),
        black = set_paint(world, "signal housing", vec3(0.018f, 0.018f, 0.019f), 0.5f);
    Affine stand = affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f));
    Vec3 c = vec3(0, 2.75f, 0.16f);
    mesh_place(m, stand);
    mesh_cylinder(m, vec3(0, 0, 0), 0.05f, 0.16f, 16, iron);
    mesh_cylinder(m, vec3(0, 0, 0), 3.4f, 0.065f, 14, iron);
    mesh_bevel_box(m, vec3_add(c, vec3(-0.17f, -0.46f, -0.1f)), vec3_add(c, vec3(0.17f, 0.46f, 0.06f)), 0.03f, black);
    for (int i = 0; i < 3; i++) { // hoods
        Vec3 p = vec3_add(c, vec3(0, 0.28f - 0.28f * (float)i, 0.065f));
        mesh_box(m, vec3_add(p, vec3(-0.12f, 0.1f, -0.02f)), vec3_add(p, vec3(0.12f, 0.115f, 0.16f)), black);
    }
    mesh_place(m, affine_identity());
    mesh_finish(world, m, "traffic light", place);
    signal_lamps(world, place, affine_mul(stand, affine_from(c, quat_identity(), vec3_splat(1.0f))), 0.105f, false);
    Landmark mark = {.place = place,
                     .instance = -1,
                     .entity = PLAN_NONE,
                     .position = vec3_add(foot, vec3(0, 1.7f, 0)),
                     .yaw = yaw,
                     .half_size = vec3(0.2f, 1.7f, 0.2f)};
    snprintf(mark.name, sizeof mark.name, "traffic light");
    world_add_landmark(world, mark);
}

void signals_build(World *world, int place)
{
    PlaceInfo *info = &world->places[place];
    if (!signals_wanted(world->plan, place))
        return;
    for (int i = 0; i < world->landmark_count; i++)
        if (world->landmarks[i].place == place && text_equal(world->landmarks[i].name, "traffic light"))
            return; // the set has its own
    for (int i = 0; i < info->roadway_count; i++) {
        Roadway *way = &info->roadways[i];
        if (way->kind != WAY_ROAD)
            continue;
        if (way->halt <= 0.0f)
            way->halt = way->stop;
        float yaw, aside = fmaxf(way->kerb, 0.0f) > 0.0f ? way->kerb + 1.45f : 3.3f;
        Vec3 at = way_at(way, way->halt + (info->open ? 2.2f : FAR_POST), &yaw);
        at = vec3_mad(at, vec3(-cosf(yaw), 0, sinf(yaw)), aside);
        at.y = info->height ? info->height(info->land, at.x, at.z) : info->walk_min.y;
        post(world, place, at, yaw + PI_F);
    }
}
