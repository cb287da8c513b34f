// What hangs: lamps, pendulums and tyre swings that swing; flags, curtains and laundry that blow.
#include "stage/objects/objects.h"
#include "stage/physics/cloth.h"
#include "stage/physics/play.h"
#include "stage/sets/sets.h"

#include <stdio.h>
#include <string.h>

// ---------------------------------------------------------------- swinging

void feat_hang_prepare(World *world, int place, const Action *action, int entity)
{
    (void)action;
    int index = entity_landmark(world, entity, place);
    if (index < 0)
        return;
    const Landmark *mark = &world->landmarks[index];
    float foot = mark->position.y - mark->half_size.y,
          ground = site_ground(world, place, mark->position.x, mark->position.z);
    if (foot > ground + 0.3f)
        return; // it hangs already
    bool low = text_in_list("swing,tyre swing,pendulum", world->plan->entities[entity].noun);
    Vec3 at = vec3(mark->position.x, ground + (low ? 0.45f : 1.9f), mark->position.z);
    entity_move(world, entity, place, at, mark->yaw);
}

void feat_swing_start(Play *play, const Cue *cue)
{
    for (int i = cue->mover; i >= 0; i = mover_of(play, play->movers[cue->mover].entity, i)) {
        Mover *mover = &play->movers[i];
        Vec3 position, middle = mover_middle(play, mover), half = mover_half(mover);
        Quat rotation;
        sim_pose(play->sim, mover->body, &position, &rotation);
        Vec3 hook = vec3(middle.x, middle.y + half.y, middle.z);
        sim_hang(play->sim, mover->body, hook);
        float length = fmaxf(hook.y - sim_middle(play->sim, mover->body).y, 0.05f);
        bool gently = text_equal(cue->action->verb, "sway");
        // as fast at its lowest point as carries it out to that angle
        float angle = gently ? 0.14f : 0.33f, speed = sqrtf(2.0f * SIM_GRAVITY * length * (1.0f - cosf(angle)));
        sim_throw(play->sim, mover->body, vec3(speed, 0, 0.12f * speed),
                  vec3(0.12f * speed / length, 0, speed / length));
    }
}

// ---------------------------------------------------------------- blowing

#define FLAG_WIDE 1.5f // m
#define FLAG_TALL 1.0f

static Vec3 wind_of(const World *world, int place, float least)
{
    Vec3 wind = world->places[place].environment.wind;
    float speed = vec3_length(wind);
    if (speed < least)
        wind = speed > 0.3f ? vec3_scale(wind, least / speed) : vec3(least, 0, 0.25f * least);
    return vec3_length(wind) > 13.0f ? vec3_scale(vec3_normalize(wind), 13.0f) : wind;
}

// The set's own stiff model goes; the entity's landmark stays and is as large as what hangs there now.
static Landmark *make_room(World *world, int place, int entity, Vec3 *foot)
{
    int index = entity_landmark(world, entity, place);
    if (index < 0)
        return NULL;
    Landmark *mark = &world->landmarks[index];
    *foot = vec3(mark->position.x, mark->position.y - mark->half_size.y, mark->position.z);
    int found[64], count = entity_instances(world, entity, place, found, COUNT_OF(found));
    for (int i = 0; i < count; i++)
        world->instances[found[i]].last_shot = -1;
    world->instances[mark->instance].last_shot = -1;
    int thing = object_find(world, entity);
    if (thing >= 0)
        object_gone(world, thing, -1.0);
    return mark;
}

static void show(World *world, int place, int entity, Landmark *mark, int mesh, Vec3 low, Vec3 high)
{
    int index = world_add_instance(world, "cloth", mesh, place, affine_identity());
    world->instances[index].entity = entity;
    mark->instance = index;
    mark->position = vec3_scale(vec3_add(low, high), 0.5f);
    mark->half_size = vec3_scale(vec3_sub(high, low), 0.5f);
}

static Vec3 color_of(const World *world, int entity, Vec3 usual)
{
    const Entity *e = &world->plan->entities[entity];
    return e->has_color ? e->color : usual;
}

static void blow_flag(World *world, int place, int entity)
{
    Vec3 foot;
    Landmark *mark = make_room(world, place, entity, &foot);
    if (!mark)
        return;
    foot.y = site_ground(world, place, foot.x, foot.z);
    bool outside = world->places[place].environment.room_size <= 0.0f;
    float tall = outside ? 4.6f : 2.6f, size = outside ? 1.0f : 0.75f;
    MeshBuilder *m = mesh_begin(world->arena);
    int metal = set_metal(world, "flagpole", vec3_splat(0.6f), 0.35f);
    mesh_frustum(m, foot, vec3(foot.x, foot.y + tall, foot.z), 0.04f, 0.025f, 20, metal);
    mesh_sphere(m, vec3(foot.x, foot.y + tall + 0.05f, foot.z), 0.06f, 20,
                set_metal(world, "knob", vec3(0.8f, 0.6f, 0.2f), 0.25f));
    mesh_finish(world, m, "flagpole", place);
    enum { W = 25, H = 17 };
    Vec3 points[W * H], wind = wind_of(world, place, 7.0f), way = vec3_normalize(vec3(wind.x, 0, wind.z));
    bool pinned[W * H];
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            float out = 0.03f + size * FLAG_WIDE * (float)x / (W - 1),
                  down = 0.06f + size * FLAG_TALL * (float)y / (H - 1);
            points[y * W + x] = vec3_mad(vec3(foot.x, foot.y + tall - down, foot.z), way, out);
            pinned[y * W + x] = x == 0;
        }
    int mesh = cloth_play(
        world,
        (ClothParams){.columns = W,
                      .rows = H,
                      .points = points,
                      .pinned = pinned,
                      .width = size * FLAG_WIDE,
                      .height = size * FLAG_TALL,
                      .weight = 0.13f,
                      .wind = wind,
                      .gusts = 0.35f,
                      .rng = rng_key(world->plan->seed, "flag", "wind"),
                      .seconds = plan_seconds(world->plan) + 0.3,
                      .material = set_paint(world, "flag", color_of(world, entity, vec3(0.55f, 0.03f, 0.03f)), 0.8f),
                      .floor = foot.y + 0.01f});
    Vec3 tip = vec3_mad(points[0], way, size * FLAG_WIDE);
    Vec3 low = vec3_min(points[0], tip), high = vec3_max(points[0], tip);
    low.y -= size * (FLAG_TALL + 0.25f), high.y += 0.2f;
    show(world, place, entity, mark, mesh, low, high);
}

static void blow_sheet(World *world, int place, int entity, bool laundry)
{
    Vec3 foot;
    Landmark *mark = make_room(world, place, entity, &foot);
    if (!mark)
        return;
    Vec3 right = quat_rotate(quat_yaw(mark->yaw), vec3(1, 0, 0)),
         front = quat_rotate(quat_yaw(mark->yaw), vec3(0, 0, 1));
    float ground = site_ground(world, place, foot.x, foot.z),
          wide = laundry ? 1.5f : fmaxf(2.0f * mark->half_size.x, 1.2f),
          tall = laundry ? 1.1f : fmaxf(2.0f * mark->half_size.y, 2.0f),
          top = laundry ? ground + 1.95f : fmaxf(foot.y, ground) + tall + 0.05f;
    MeshBuilder *m = mesh_begin(world->arena);
    int rod = laundry ? set_paint(world, "line", vec3_splat(0.55f), 0.8f)
                      : set_metal(world, "rod", vec3(0.55f, 0.45f, 0.25f), 0.35f);
    Vec3 middle = vec3(foot.x, top + 0.03f, foot.z);
    float reach = laundry ? 2.2f : 0.56f * wide;
    mesh_rod(m, vec3_mad(middle, right, -reach), vec3_mad(middle, right, reach), laundry ? 0.004f : 0.014f, rod);
    for (int side = -1; side <= 1 && laundry; side += 2) {
        Vec3 post = vec3_mad(middle, right, (float)side * reach);
        mesh_frustum(m, vec3(post.x, ground, post.z), vec3(post.x, top + 0.15f, post.z), 0.045f, 0.04f, 14,
                     set_paint(world, "post", vec3(0.3f, 0.2f, 0.12f), 0.8f));
    }
    mesh_finish(world, m, laundry ? "line" : "rod", place);
    enum { W = 29, H = 25 };
    Vec3 points[W * H];
    bool pinned[W * H];
    float fullness = laundry ? 1.04f : 1.5f; // a curtain is half as wide again as its window
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            float u = (float)x / (W - 1), fold = laundry ? 0.0f
                                                         : 0.05f * (x % 4 == 1   ? 1.0f
                                                                    : x % 4 == 3 ? -1.0f
                                                                                 : 0.0f);
            Vec3 p = vec3_mad(vec3(foot.x, top - tall * (float)y / (H - 1), foot.z), right, (u - 0.5f) * wide);
            points[y * W + x] = vec3_mad(p, front, fold);
            pinned[y * W + x] = y == 0 && (!laundry || x % 7 == 0);
        }
    Vec3 wind = vec3_scale(front, fmaxf(0.3f * vec3_length(wind_of(world, place, 5.0f)), 1.5f));
    wind = vec3_mad(wind, right, 0.6f);
    int mesh = cloth_play(
        world,
        (ClothParams){.columns = W,
                      .rows = H,
                      .points = points,
                      .pinned = pinned,
                      .width = fullness * wide,
                      .height = tall,
                      .weight = laundry ? 0.16f : 0.20f,
                      .wind = wind,
                      .gusts = 0.9f,
                      .rng = rng_key(world->plan->seed, "curtain", "wind"),
                      .seconds = plan_seconds(world->plan) + 0.3,
                      .material = set_paint(world, "sheet", color_of(world, entity, vec3(0.72f, 0.69f, 0.62f)), 0.85f),
                      .floor = ground + 0.01f});
    Vec3 a = vec3_mad(vec3(foot.x, top, foot.z), right, -0.5f * wide),
         b = vec3_mad(vec3(foot.x, top - tall, foot.z), right, 0.5f * wide);
    show(world, place, entity, mark, mesh, vec3_sub(vec3_min(a, b), vec3(0.1f, 0, 0.1f)),
         vec3_add(vec3_max(a, b), vec3(0.1f, 0.1f, 0.1f)));
}

bool feat_blows(const FilmPlan *plan, int entity)
{
    return text_in_list("flag,banner,curtain,curtains,drapes,laundry,sheet,bedsheet,sail",
                        plan->entities[entity].name) ||
           text_in_list("flag,banner,curtain", plan->entities[entity].noun);
}

void feat_blow_prepare(World *world, int place, const Action *action, int entity)
{
    (void)action;
    const char *name = world->plan->entities[entity].name;
    if (text_in_list("flag,banner", world->plan->entities[entity].noun) || text_in_list("flag,banner", name))
        blow_flag(world, place, entity);
    else
        blow_sheet(world, place, entity, text_in_list("laundry,sheet,bedsheet", name));
}
