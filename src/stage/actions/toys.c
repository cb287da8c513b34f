// Toys on the ground: whoever plays with one kneels before it, drives it to and fro, walks it about or builds with it,
// and the hand goes with the toy. A child that plays, and no word of at what, builds with blocks.
#include "stage/actions/tables.h"
#include "stage/actions/work.h"
#include "stage/sets/sets.h"

#include <stdio.h>
#include <string.h>

typedef enum ToyWay { TOY_DRIVES, TOY_WALKS, TOY_BUILDS } ToyWay;

// Nouns of each way; the first row that has a toy counts.
static const struct {
    const char *nouns;
    ToyWay way;
} toys[] = {
    {"toy car,toy train,model car,model train,toy truck,toy boat,toy ship,toy tractor,toy bus,toy,toys,spinning top",
     TOY_DRIVES},
    {"doll,teddy bear,toy robot,toy plane,dollhouse,puppet,plush toy,stuffed animal,toy horse,toy soldier,action "
     "figure,"
     "toy dinosaur",
     TOY_WALKS},
    {"block,toy block,wooden block,building block,blocks,brick,lego", TOY_BUILDS},
};

#define TOY_AHEAD 0.46f // m before the knees' line of a body 1.2 m tall
#define DRIVES_FAR 0.15f
#define DRIVES_HERTZ 0.32f
#define BUILD_SECONDS 2.4 // from one block to the next
#define CHILD_YEARS 12    // up to which one plays with nothing named at blocks

enum { BLOCKS = 5 };

typedef struct Toy {
    ToyWay way;
    Vec3 foot;        // on the ground, middle of its way
    Vec3 right, far;  // unit, of who plays
    float half, high; // m: half its width across, and its height
    Quat palm;        // of the hand on it
    double begin;
} Toy;

static bool toy_of(const Script *script, const Action *action, ToyWay *way)
{
    const FilmPlan *plan = script->world->plan;
    const Entity *player = &plan->entities[script->entity];
    if (!text_equal(action->verb, "play"))
        return false;
    for (int i = 0; i < COUNT_OF(toys); i++)
        if (work_names(plan, action, toys[i].nouns)) {
            *way = toys[i].way;
            return true;
        }
    bool nothing = action->object == PLAN_NONE && action->instrument == PLAN_NONE &&
                   (action->goal == PLAN_NONE || plan->entities[action->goal].kind == ENTITY_PART);
    *way = TOY_BUILDS;
    return nothing && player->person.age_years > 0 && player->person.age_years <= CHILD_YEARS;
}

// ---------------------------------------------------------------- ways of toys

// Where block k begins, and where it ends in the tower.
static Vec3 block_start(const Toy *toy, int k)
{
    return vec3_mad(vec3_mad(toy->foot, toy->right, 0.13f + 0.02f * (float)(k % 2)), toy->far,
                    0.10f - 0.085f * (float)k);
}

static Vec3 block_end(const Toy *toy, int k)
{
    Vec3 base = vec3_mad(toy->foot, toy->right, -0.05f + 0.004f * (float)(k % 3));
    return vec3_add(base, vec3(0, toy->high * (float)(k + 1), 0)); // one lies there already
}

// How far block k has come: 0 at its start .. 1 in the tower; *hand: how far the hand is on its way to it.
static float block_share(const Toy *toy, int k, double time, float *hand)
{
    float u = (float)((time - toy->begin) / BUILD_SECONDS) - (float)k;
    *hand = smoothstepf(0.0f, 0.32f, u);
    return smoothstepf(0.40f, 0.85f, u);
}

static Vec3 block_at(const Toy *toy, int k, double time)
{
    float hand, share = block_share(toy, k, time, &hand);
    Vec3 p = vec3_lerp(block_start(toy, k), block_end(toy, k), share);
    p.y =
        lerpf(block_start(toy, k).y, block_end(toy, k).y, smoothstepf(0.0f, 0.6f, share)) + 0.04f * sinf(PI_F * share);
    return p;
}

// The foot of a toy that is driven or walked.
static Vec3 toy_at(const Toy *toy, double time)
{
    float turns = (float)(time - toy->begin) * DRIVES_HERTZ, s = sinf(TAU_F * turns);
    if (toy->way == TOY_DRIVES)
        return vec3_mad(vec3_mad(toy->foot, toy->right, DRIVES_FAR * s), toy->far, 0.03f * cosf(TAU_F * turns));
    float hop = fabsf(sinf(TAU_F * 3.0f * turns)); // in little steps
    return vec3_add(vec3_mad(toy->foot, toy->right, 0.10f * s), vec3(0, 0.03f * hop, 0));
}

static void toy_hand(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const Toy *toy = user;
    *rotation = toy->palm;
    if (toy->way == TOY_DRIVES) {
        *position = vec3_add(toy_at(toy, time), vec3(0, toy->high + 0.012f, 0));
        return;
    }
    if (toy->way == TOY_WALKS) { // at its side
        *position = vec3_add(vec3_mad(toy_at(toy, time), toy->right, toy->half + 0.012f), vec3(0, 0.6f * toy->high, 0));
        return;
    }
    Vec3 above = vec3(0, toy->high + 0.012f, 0), at = vec3_add(block_start(toy, 0), above);
    for (int k = 0; k < BLOCKS - 1; k++) {
        float hand, share = block_share(toy, k, time, &hand);
        if (hand <= 0.0f && share <= 0.0f)
            break;
        at = vec3_lerp(at, vec3_add(block_start(toy, k), above), hand);
        at.y += 0.06f * sinf(PI_F * hand);
        if (share > 0.0f)
            at = vec3_add(block_at(toy, k, time), above);
    }
    *position = at;
}

static void toy_moves(World *world, int instance, const Toy *toy, int block, double end)
{
    Instance *part = &world->instances[instance];
    Vec3 rest = block >= 0 ? block_start(toy, block) : toy->foot;
    Vec3 own = vec3_sub(part->transform.p, rest); // of the model from its foot
    Quat turn = affine_rotation(part->transform);
    int keys = (int)(fmax(end - toy->begin, 0.1) * 24.0) + 2;
    part->motion = ARENA_ARRAY(world->arena, MotionKey, keys);
    part->motion_count = keys;
    for (int k = 0; k < keys; k++) {
        double time = toy->begin + (double)k / 24.0;
        Vec3 foot = block >= 0 ? block_at(toy, block, time) : toy_at(toy, time);
        part->motion[k] = (MotionKey){time, vec3_add(foot, own), turn};
    }
}

// ---------------------------------------------------------------- the player

static int put_toy(Script *script, const Action *action, const char *noun, Vec3 foot, float yaw, bool named, int index)
{
    World *world = script->world;
    const Entity *e = named ? &world->plan->entities[action->object] : NULL;
    static const Vec3 paints[] = {{0.55f, 0.04f, 0.03f},
                                  {0.05f, 0.18f, 0.50f},
                                  {0.70f, 0.45f, 0.03f},
                                  {0.06f, 0.34f, 0.10f},
                                  {0.60f, 0.20f, 0.02f}};
    return prop_place(world, script->place, noun, foot, yaw,
                      &(PropParams){.name = noun,
                                    .has_color = e ? e->has_color : true,
                                    .color = e && e->has_color ? e->color : paints[index % COUNT_OF(paints)],
                                    .scale = e ? 0.0f : 0.75f,
                                    .no_landmark = true});
}

bool toy_place(Script *script, const Action *action, const Shot *shot)
{
    ToyWay way;
    if (script->seated || !toy_of(script, action, &way))
        return false;
    if (script->placed && script->place == shot->place)
        return true;
    World *world = script->world;
    Vec3 middle = table_room(world, shot->place, 0.7f);
    int beside = 0; // who plays there already
    for (int i = 0; i < script->other_count; i++)
        beside += script->others[i].place == shot->place && script->others[i].posture != 0;
    middle = vec3_add(middle, vec3(0.95f * (float)((beside + 1) / 2) * (beside & 1 ? -1.0f : 1.0f), 0, 0));
    action_begin_at(script, shot, middle, 0.30f - 0.25f * (float)beside);
    return true;
}

bool toy_act(Script *script, const Action *action, const Shot *shot)
{
    World *world = script->world;
    ToyWay way;
    if (script->seated || !toy_of(script, action, &way))
        return false;
    Stint stint = work_kneeling(script, action, shot, "kneel on both knees");
    double begin = stint.begin, end = stint.end;
    float unit = actor_height(world->actors[script->entity]) / 1.20f;
    Quat facing = quat_yaw(script->yaw);
    Toy *toy = ARENA_NEW(world->arena, Toy);
    *toy = (Toy){.way = way,
                 .right = quat_rotate(facing, vec3(-1, 0, 0)),
                 .far = quat_rotate(facing, vec3(0, 0, 1)),
                 .begin = begin + (stint.at_once ? 0.9 : 1.2)};
    toy->foot = vec3_mad(script->position, toy->far, TOY_AHEAD * fminf(unit, 1.35f));
    toy->foot.y = world->places[script->place].walk_min.y;
    bool named = action->object >= 0;
    const char *noun = named ? world->plan->entities[action->object].noun : "block";
    const PropRow *row = prop_find(noun);
    if (!row)
        row = prop_find(noun = way == TOY_BUILDS ? "block" : way == TOY_WALKS ? "doll" : "toy car");
    if (named)
        set_gives_way(world, action->object, script->place);
    float scale = named && way != TOY_BUILDS ? 1.0f : 0.75f;
    toy->half = 0.5f * scale * row->size.x, toy->high = scale * row->size.y;
    if (toy->high > 0.5f) // a dollhouse stands; the hand plays before it
        toy->high = 0.3f;
    Vec3 fingers = vec3(0.15f, -0.25f, 1), palm = way == TOY_WALKS ? vec3(1, 0.1f, 0) : vec3(0, -1, 0);
    fingers = vec3_normalize(fingers);
    palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
    toy->palm = quat_mul(facing, quat_axes(palm, fingers));
    if (way == TOY_BUILDS) {
        for (int k = 0; k < BLOCKS; k++) { // the last one is the tower's foot
            bool loose = k < BLOCKS - 1;
            Vec3 at = loose ? block_start(toy, k) : vec3_sub(block_end(toy, 0), vec3(0, toy->high, 0));
            int instance = put_toy(script, action, "block", at, script->yaw + 0.2f * (float)k, false, k);
            if (instance >= 0 && loose)
                toy_moves(world, instance, toy, k, end + 1.0);
        }
    } else {
        float across = way == TOY_DRIVES && row->size.z >= row->size.x ? 0.5f * PI_F : way == TOY_DRIVES ? 0.0f : PI_F;
        int instance = put_toy(script, action, noun, toy->foot, script->yaw + across, named, 0);
        if (instance >= 0 && row->size.y < 0.5f)
            toy_moves(world, instance, toy, -1, end + 1.0);
    }
    work_reach(script, 1, begin, end, toy_hand, toy, REACH_PLACE);
    handling_watch(script, begin - 0.1, end, vec3_add(toy->foot, vec3(0, 0.5f * toy->high, 0)));
    frame_hint(world, script->entity, 1.25f * unit, 0.45f);
    world->frame_hints[script->entity].with = vec3_mad(toy->foot, toy->right, 0.2f);
    Feeling feeling = {.begin = begin, .end = end, .emotion = EMOTION_HAPPY, .intensity = 0.35f};
    ARRAY_PUSH(script->p.feelings, script->p.feeling_count, script->feeling_capacity, feeling);
    script_wait(script, action->end);
    return true;
}
