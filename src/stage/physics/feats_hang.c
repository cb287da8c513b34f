// What hangs: lamps, pendulums and tyre swings that swing; flags, curtains and laundry that blow.
#include "stage/objects/objects.h"
#include "stage/physics/cloth.h"
#include "stage/physics/play.h"
#include "stage/physics/rope.h"
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
Landmark *cloth_make_room(World *world, int place, int entity, Vec3 *foot)
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
    Landmark *mark = cloth_make_room(world, place, entity, &foot);
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

#define LINE_REACH 2.5f // m, half of a clothesline between its posts
#define LINE_SLACK 1.004f
#define LAUNDRY "laundry,washing,sheet,bedsheet,bed sheet,white sheet,bed linen"
enum { LINE_POINTS = 41, SHEET_WIDE = 29, SHEET_TALL = 25 };

// A line between two posts, in the catenary of its length. Returns its points.
static Vec3 *clothesline(World *world, int place, Vec3 middle, Vec3 right, float ground)
{
    Vec3 *line = ARENA_ARRAY(world->arena, Vec3, LINE_POINTS);
    Vec3 a = vec3_mad(middle, right, -LINE_REACH), b = vec3_mad(middle, right, LINE_REACH);
    rope_catenary(a, b, 2.0f * LINE_REACH * LINE_SLACK, LINE_POINTS, line);
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_tube(m, line, LINE_POINTS, 0.006f, 8, set_paint(world, "line", vec3_splat(0.6f), 0.8f));
    int wood = set_paint(world, "post", vec3(0.3f, 0.2f, 0.12f), 0.8f);
    for (int side = 0; side < 2; side++) {
        Vec3 post = side ? b : a;
        mesh_frustum(m, vec3(post.x, ground - 0.1f, post.z), vec3(post.x, post.y + 0.12f, post.z), 0.05f, 0.045f, 14,
                     wood);
        mesh_rod(m, vec3(post.x, post.y, post.z - 0.3f), vec3(post.x, post.y, post.z + 0.3f), 0.022f, wood);
    }
    mesh_finish(world, m, "clothesline", place);
    return line;
}

static Vec3 line_at(const Vec3 *line, float share)
{
    float at = clampf(share, 0.0f, 1.0f) * (LINE_POINTS - 1);
    int i = (int)fminf(at, LINE_POINTS - 2.0f);
    return vec3_lerp(line[i], line[i + 1], at - (float)i);
}

// A sheet that hangs from `begin` to `end` of the line (shares of it), or gathered on a rod (`fullness` above 1).
static int hang_sheet(World *world, const Vec3 *line, float begin, float end, float tall, float fullness, Vec3 wind,
                      float weight, Vec3 front, int material, float floor, const char *name)
{
    static Vec3 points[SHEET_WIDE * SHEET_TALL];
    static bool pinned[SHEET_WIDE * SHEET_TALL];
    bool gathered = fullness > 1.1f;
    for (int y = 0; y < SHEET_TALL; y++)
        for (int x = 0; x < SHEET_WIDE; x++) {
            float fold = !gathered ? 0.0f : 0.05f * (x % 4 == 1 ? 1.0f : x % 4 == 3 ? -1.0f : 0.0f);
            Vec3 p = line_at(line, lerpf(begin, end, (float)x / (SHEET_WIDE - 1)));
            p.y -= tall * (float)y / (SHEET_TALL - 1);
            points[y * SHEET_WIDE + x] = vec3_mad(p, front, fold);
            pinned[y * SHEET_WIDE + x] = y == 0 && (gathered || x % 7 == 0);
        }
    float wide = vec3_distance(line_at(line, begin), line_at(line, end));
    return cloth_play(world, (ClothParams){.columns = SHEET_WIDE,
                                           .rows = SHEET_TALL,
                                           .points = points,
                                           .pinned = pinned,
                                           .width = fullness * wide,
                                           .height = tall,
                                           .weight = weight,
                                           .wind = wind,
                                           .gusts = 0.9f,
                                           .rng = rng_key(world->plan->seed, name, "wind"),
                                           .seconds = plan_seconds(world->plan) + 0.3,
                                           .material = material,
                                           .floor = floor});
}

static void blow_sheet(World *world, int place, int entity, bool laundry)
{
    Vec3 foot;
    Landmark *mark = cloth_make_room(world, place, entity, &foot);
    if (!mark)
        return;
    Vec3 right = quat_rotate(quat_yaw(mark->yaw), vec3(1, 0, 0)),
         front = quat_rotate(quat_yaw(mark->yaw), vec3(0, 0, 1));
    float ground = site_ground(world, place, foot.x, foot.z), wide = fmaxf(2.0f * mark->half_size.x, 1.2f),
          tall = laundry ? 1.3f : fmaxf(2.0f * mark->half_size.y, 2.0f),
          top = laundry ? ground + 2.0f : fmaxf(foot.y, ground) + tall + 0.05f;
    Vec3 wind = vec3_scale(front, fmaxf(0.3f * vec3_length(wind_of(world, place, 5.0f)), 1.5f)), *line;
    wind = vec3_mad(wind, right, 0.6f);
    Vec3 middle = vec3(foot.x, top + 0.03f, foot.z), color = color_of(world, entity, vec3(0.72f, 0.69f, 0.62f));
    int material = set_paint(world, "sheet", color, 0.85f);
    if (laundry) {
        line = clothesline(world, place, middle, right, ground);
        int second = hang_sheet(world, line, 0.54f, 0.86f, 0.85f * tall, 1.03f, wind, 0.30f, front,
                                set_paint(world, "sheet", vec3_lerp(color, vec3(0.55f, 0.62f, 0.72f), 0.35f), 0.85f),
                                ground + 0.01f, "second sheet");
        world_add_instance(world, "cloth", second, place, affine_identity());
        wide = 2.0f * LINE_REACH;
    } else {
        line = ARENA_ARRAY(world->arena, Vec3, LINE_POINTS);
        for (int i = 0; i < LINE_POINTS; i++)
            line[i] = vec3_mad(vec3(foot.x, top, foot.z), right, ((float)i / (LINE_POINTS - 1) - 0.5f) * wide);
        MeshBuilder *m = mesh_begin(world->arena);
        mesh_rod(m, vec3_mad(middle, right, -0.56f * wide), vec3_mad(middle, right, 0.56f * wide), 0.014f,
                 set_metal(world, "rod", vec3(0.55f, 0.45f, 0.25f), 0.35f));
        mesh_finish(world, m, "rod", place);
    }
    int mesh = laundry ? hang_sheet(world, line, 0.12f, 0.48f, tall, 1.03f, wind, 0.30f, front, material,
                                    ground + 0.01f, "curtain")
                       : hang_sheet(world, line, 0.0f, 1.0f, tall, 1.5f, wind, 0.20f, front, material, ground + 0.01f,
                                    "curtain"); // a curtain is half as wide again as its window
    Vec3 a = vec3_mad(vec3(foot.x, top, foot.z), right, -0.5f * wide),
         b = vec3_mad(vec3(foot.x, top - tall, foot.z), right, 0.5f * wide);
    show(world, place, entity, mark, mesh, vec3_sub(vec3_min(a, b), vec3(0.1f, 0, 0.1f)),
         vec3_add(vec3_max(a, b), vec3(0.1f, 0.1f, 0.1f)));
}

bool feat_hangs_by_itself(World *world, int place, int entity)
{
    const FilmPlan *plan = world->plan;
    const char *name = plan->entities[entity].name;
    if (plan->entities[entity].kind != ENTITY_PROP || entity_landmark(world, entity, place) < 0)
        return false;
    if (text_in_list(LAUNDRY, name)) {
        blow_sheet(world, place, entity, true);
        return true;
    }
    if (!text_in_list("clothesline,clothes line,washing line,clothesline rope,washing-line", name))
        return false;
    Vec3 foot;
    Landmark *mark = cloth_make_room(world, place, entity, &foot);
    for (int e = 0; e < plan->entity_count; e++)
        if (text_in_list(LAUNDRY, plan->entities[e].name)) { // that brings its line
            mark->half_size = vec3_splat(0.01f);
            return true;
        }
    foot.y = site_ground(world, place, foot.x, foot.z);
    Vec3 right = quat_rotate(quat_yaw(mark->yaw), vec3(1, 0, 0));
    clothesline(world, place, vec3_add(foot, vec3(0, 2.03f, 0)), right, foot.y);
    mark->position = vec3_add(foot, vec3(0, 1.0f, 0));
    mark->half_size = vec3(LINE_REACH, 1.0f, 0.3f);
    return true;
}

bool feat_blows(const FilmPlan *plan, int entity)
{
    return text_in_list("flag,banner,curtain,curtains,drapes,sail," LAUNDRY, plan->entities[entity].name) ||
           text_in_list("flag,banner,curtain", plan->entities[entity].noun);
}

void feat_blow_prepare(World *world, int place, const Action *action, int entity)
{
    (void)action;
    const char *name = world->plan->entities[entity].name;
    if (text_in_list("flag,banner", world->plan->entities[entity].noun) || text_in_list("flag,banner", name))
        blow_flag(world, place, entity);
    else
        blow_sheet(world, place, entity, text_in_list(LAUNDRY, name));
}
