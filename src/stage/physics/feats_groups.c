// Many of a kind: dominoes in their row, pins in their triangle, boxes in a stack, marbles in a heap.
#include "stage/physics/play.h"
#include "stage/sets/arranging.h"
#include "stage/sets/sets.h"

#include <string.h>

// As many of an entity's thing as `count`, the new ones where the first is. Returns how many there are.
static int copies(World *world, int place, int entity, int count, int *out)
{
    int have = entity_instances(world, entity, place, out, count);
    for (; have > 0 && have < count; have++) {
        Instance first = world->instances[out[0]];
        out[have] = world_add_instance(world, first.name, first.mesh, place, first.transform);
        world->instances[out[have]].entity = entity;
    }
    return have;
}

static void stand(World *world, int index, Vec3 foot, float yaw)
{
    Instance *instance = &world->instances[index];
    Vec3 low, high;
    float scale = vec3_length(instance->transform.x);
    mesh_bounds(&world->meshes[instance->mesh].mesh, scale, &low, &high);
    foot.y -= low.y;
    instance->transform = affine_from(foot, quat_yaw(yaw), vec3_splat(scale));
}

// The landmark is the box around all of them.
static void widen(World *world, int place, int entity, Vec3 low, Vec3 high)
{
    int index = entity_landmark(world, entity, place);
    if (index < 0)
        return;
    world->landmarks[index].position = vec3_scale(vec3_add(low, high), 0.5f);
    world->landmarks[index].half_size = vec3_scale(vec3_sub(high, low), 0.5f);
    world->landmarks[index].yaw = 0.0f;
}

static bool stacked(const FilmPlan *plan)
{
    static const char *const words[] = {"stack", "stacked", "stacks", "pile", "piled", "tower", "towers", "pyramid"};
    for (int i = 0; i < COUNT_OF(words); i++)
        if (text_contains_word(plan->source, words[i]))
            return true;
    return false;
}

#define CARDS 15
#define LEAN 0.36f // radians of a card from upright

// Three storeys: tents of two cards that lean on each other, three, two and one, and cards across between them.
static void house_of_cards(World *world, int count, const int *out, Vec3 foot, float tall)
{
    float rise = tall * cosf(LEAN) + 0.0016f, run = tall * sinf(LEAN), n = 0;
    int k = 0;
    for (int storey = 0; storey < 3; storey++) {
        int tents = 3 - storey;
        float y = foot.y + (float)storey * (rise + 0.0022f);
        for (int t = 0; t < tents; t++) {
            float x = foot.x + ((float)t - 0.5f * (float)(tents - 1)) * (2.0f * run + 0.004f);
            for (int side = -1; side <= 1 && k < count; side += 2, k++) {
                Quat turn = quat_mul(quat_axis_angle(vec3(0, 0, 1), (float)side * LEAN), quat_yaw(0.5f * PI_F));
                Vec3 at = vec3(x + (float)side * (run + 0.0012f), y + 0.0006f, foot.z);
                world->instances[out[k]].transform = affine_from(at, turn, vec3_splat(1.0f));
            }
            if (t + 1 < tents && k < count) { // flat on two points
                Quat flat = quat_mul(quat_yaw(0.5f * PI_F), quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F));
                Vec3 at = vec3(x + run - 0.5f * tall, y + rise + 0.0008f, foot.z);
                world->instances[out[k++]].transform = affine_from(at, flat, vec3_splat(1.0f));
            }
        }
    }
    (void)n;
}

// The whole group goes along.
static void shift(World *world, int place, int entity, int index, Vec3 by)
{
    int out[64], count = entity_instances(world, entity, place, out, COUNT_OF(out));
    for (int i = 0; i < count; i++)
        world->instances[out[i]].transform.p = vec3_add(world->instances[out[i]].transform.p, by);
    world->landmarks[index].position = vec3_add(world->landmarks[index].position, by);
    world->landmarks[index].touch = vec3_add(world->landmarks[index].touch, by);
}

// What the text has the group stand on: its top's middle, or, of what goes off it, near its edge. False: the ground.
static bool group_base(World *world, int place, const Action *action, int entity, Vec3 half, Vec3 *at)
{
    const FilmPlan *plan = world->plan;
    bool off = action->source >= 0;
    int on = off                                                                                 ? action->source
             : action->goal >= 0 && action->path && text_in_list("on,onto,across", action->path) ? action->goal
                                                                                                 : PLAN_NONE;
    for (int i = 0; i < plan->relation_count && on < 0; i++)
        if (plan->relations[i].subject == entity && plan->relations[i].kind == RELATION_ON)
            on = plan->relations[i].object;
    int mark = entity_landmark(world, on, place);
    float top = mark >= 0 ? prop_support_height(world, &world->landmarks[mark]) : 0.0f;
    if (mark < 0 || top < site_ground(world, place, at->x, at->z) + 0.05f)
        return false;
    const Landmark *support = &world->landmarks[mark];
    Vec3 front = quat_rotate(quat_yaw(support->yaw), vec3(0, 0, 1));
    *at = vec3(support->position.x, top, support->position.z);
    if (front.z < 0.0f)
        front = vec3_scale(front, -1.0f); // cameras are on that side
    if (off)
        *at = vec3_mad(*at, front, fmaxf(support->half_size.z - half.z - 0.01f, 0.0f));
    return true;
}

bool feat_group_prepare(World *world, int place, const Action *action, int entity)
{
    const FilmPlan *plan = world->plan;
    const char *noun = plan->entities[entity].noun;
    int index = entity_landmark(world, entity, place), out[48];
    if (index < 0)
        return false;
    const PropRow *row = prop_find(noun);
    Landmark mark = world->landmarks[index];
    Vec3 size = vec3_scale(mark.half_size, 2.0f), at = mark.position;
    at.y = site_ground(world, place, at.x, at.z);
    bool raised = group_base(world, place, action, entity, mark.half_size, &at);
    if (row && arrangement_of(plan, entity, row->size).kind != ARRANGED_NOT) { // they stand so already
        if (text_in_list("fall,break,hit,push", action->verb))
            shift(world, place, entity, index,
                  vec3_sub(at, vec3(mark.position.x, mark.position.y - mark.half_size.y, mark.position.z)));
        return text_in_list("fall,break,hit,push", action->verb);
    }
    RngKey rng = rng_key(plan->seed, "group", "spread");
    if (text_equal(noun, "domino")) { // on an arc
        int count = copies(world, place, entity, raised ? 17 : 22, out);
        float gap = 0.5f * size.y, radius = 0.9f, turn = 0.0f;
        for (int i = 0; i < count; i++) {
            float u = (float)i - 0.5f * (float)(count - 1);
            turn = u * gap / radius;
            Vec3 p = vec3(at.x + radius * sinf(turn), at.y, at.z - radius * (1 - cosf(turn)));
            p.y = raised ? at.y : site_ground(world, place, p.x, p.z);
            stand(world, out[i], p, turn);
        }
        widen(world, place, entity, vec3(at.x - 0.6f, at.y, at.z - 0.35f),
              vec3(at.x + 0.6f, at.y + size.y, at.z + 0.1f));
        return true;
    }
    if (text_equal(noun, "card")) {
        float top = at.y;
        if (!play_support(world, place, action, entity, true, &top))
            top = at.y;
        int own = entity_landmark(world, entity, place), cards = copies(world, place, entity, CARDS, out);
        Vec3 middle = world->landmarks[own].position;
        for (int i = 0; i < world->landmark_count; i++) // in the middle of what it stands on
            if (world->landmarks[i].place == place && i != own &&
                fabsf(prop_support_height(world, &world->landmarks[i]) - top) < 0.01f && top > at.y + 0.1f)
                middle = world->landmarks[i].position;
        house_of_cards(world, cards, out, vec3(middle.x, top, middle.z), mark.half_size.y * 2.0f);
        widen(world, place, entity, vec3(middle.x - 0.2f, top, middle.z - 0.08f),
              vec3(middle.x + 0.2f, top + 0.3f, middle.z + 0.08f));
        return true;
    }
    if (text_equal(noun, "glass marble")) { // a heap that runs apart
        int count = copies(world, place, entity, 36, out);
        for (int i = 0; i < count; i++) {
            uint64_t n = (uint64_t)i * 3;
            Vec3 p = vec3(at.x - 0.35f + 0.03f * (float)(i % 3) + rng_range(rng, n, -0.004f, 0.004f),
                          at.y + 0.12f + 0.028f * (float)(i / 9),
                          at.z + 0.03f * (float)(i / 3 % 3) + rng_range(rng, n + 1, -0.004f, 0.004f));
            stand(world, out[i], p, rng_range(rng, n + 2, 0, TAU_F));
        }
        widen(world, place, entity, vec3(at.x - 0.45f, at.y, at.z - 0.3f),
              vec3(at.x + 0.5f, at.y + 0.25f, at.z + 0.3f));
        return true;
    }
    if (text_in_list("box,crate,brick,block,book,barrel,plate,can", noun) &&
        (stacked(plan) || plan->entities[entity].count > 2) && text_in_list("fall,break,hit,push", action->verb)) {
        int count = copies(world, place, entity, size.y < 0.2f ? 9 : 6, out);
        for (int i = 0; i < count; i++) {
            uint64_t n = (uint64_t)i * 3 + 200;
            stand(world, out[i],
                  vec3(at.x + rng_range(rng, n, -0.03f, 0.03f), at.y + (size.y + 0.001f) * (float)i,
                       at.z + rng_range(rng, n + 1, -0.03f, 0.03f)),
                  mark.yaw + rng_range(rng, n + 2, -0.12f, 0.12f));
        }
        widen(world, place, entity, vec3(at.x - 0.5f * size.x, at.y, at.z - 0.5f * size.z),
              vec3(at.x + 0.5f * size.x, at.y + size.y * (float)count, at.z + 0.5f * size.z));
        return true;
    }
    return false;
}

// Ten pins as the rules set them up: 305 mm from middle to middle, the point towards the ball.
void feat_pins_prepare(World *world, int place, int entity)
{
    int out[10], index = entity_landmark(world, entity, place);
    if (index < 0 || !text_equal(world->plan->entities[entity].noun, "bowling pin"))
        return;
    Vec3 at = world->landmarks[index].position;
    at.x += 0.9f;
    int count = copies(world, place, entity, 10, out), n = 0;
    for (int row = 0; row < 4; row++)
        for (int k = 0; k <= row && n < count; k++, n++) {
            Vec3 p = vec3(at.x + 0.264f * (float)row, 0, at.z + 0.305f * ((float)k - 0.5f * (float)row));
            p.y = site_ground(world, place, p.x, p.z);
            stand(world, out[n], p, 0);
        }
    float ground = site_ground(world, place, at.x, at.z);
    widen(world, place, entity, vec3(at.x - 0.1f, ground, at.z - 0.55f),
          vec3(at.x + 0.9f, ground + 0.38f, at.z + 0.55f));
}

void feat_spill_start(Play *play, const Cue *cue)
{
    RngKey rng = rng_key(play->world->plan->seed, "group", "spill");
    uint64_t n = 0;
    for (int i = cue->mover; i >= 0; i = mover_of(play, play->movers[cue->mover].entity, i), n += 3)
        sim_throw(play->sim, play->movers[i].body,
                  vec3(rng_range(rng, n, 0.3f, 1.0f), 0.2f, rng_range(rng, n + 1, -0.45f, 0.45f)), vec3(0, 0, 0));
}
