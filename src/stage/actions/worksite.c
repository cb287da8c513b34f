// Work on what stands in the place: hands that shape snow, sand, clay and dough, and two who sit over a board.
#include "stage/actions/work.h"

#include <string.h>

// ---------------------------------------------------------------- shaping

// Two hands press what is between them, in turns.
typedef struct Pat {
    Vec3 position, inward; // of the palm, unit: where it presses
    Quat rotation;
    float depth, hertz; // metres, presses a second
    double begin;
} Pat;

static void pat_pose(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const Pat *pat = user;
    float wave = 0.5f + 0.5f * cosf(TAU_F * (float)((time - pat->begin) * (double)pat->hertz));
    *position = vec3_mad(pat->position, pat->inward, -pat->depth * wave);
    *rotation = pat->rotation;
}

static const char shaped[] = "snowman,snowwoman,sandcastle,sand castle,igloo,dough,clay,snowball,sculpture";

const Landmark *worksite_shaped(const Script *script, const Action *action, const Shot *shot)
{
    bool makes = text_in_list("fix,cook,make,shape", action->verb);
    return makes ? work_standing(script, action, shot, shaped) : NULL;
}

bool worksite_place(Script *script, const Action *action, const Shot *shot)
{
    const Landmark *mark = worksite_shaped(script, action, shot);
    if (!mark || script->seated)
        return false;
    World *world = script->world;
    float ground = world->places[shot->place].walk_min.y;
    Vec3 front = quat_rotate(quat_yaw(mark->yaw), vec3(0, 0, 1));
    Vec3 p = vec3_mad(mark->position, front, fminf(mark->half_size.z, 0.3f) + 0.24f);
    if (mark->position.y - mark->half_size.y > ground + 0.3f) // it lies on a table, and one stands before its edge
        handling_spot_for(script, shot->place, mark->position, &p, &(float){0});
    p.y = ground;
    action_begin_at(script, shot, p, yaw_towards(p, mark->position));
    return true;
}

bool worksite_shape(Script *script, const Action *action, const Shot *shot)
{
    const Landmark *mark = worksite_shaped(script, action, shot);
    if (!mark)
        return false;
    double begin = fmax(script->time, action->begin), end = fmax(action->end, begin + 2.0);
    float unit = actor_height(script->world->actors[script->entity]) / 1.75f, size = 2.0f * mark->half_size.y;
    Quat facing = quat_yaw(yaw_towards(script->position, mark->position));
    bool flat = size < 0.35f;                                                            // dough is pressed from above
    bool low = mark->position.y + mark->half_size.y < script->position.y + 0.75f * unit; // on the ground
    if (low && !script->seated && !script->posture) {
        double opens = action_shot_begin(script->world, shot);
        bool at_once = script->time < opens + 0.9;
        script_posture(script, "kneel", fmax(script->time, opens), at_once);
        begin = at_once ? opens - 1.0 : begin;
    }
    for (int side = 0; side < 2; side++) {
        float sign = side ? -1.0f : 1.0f;
        float apart = flat ? 0.055f * unit : fminf(mark->half_size.x, 0.24f);
        float top = flat ? mark->position.y + mark->half_size.y + 0.02f : mark->position.y + 0.18f * size;
        Vec3 palm = flat ? vec3(0, -1, 0.1f) : vec3(-sign, 0, 0.25f),
             fingers = vec3(-sign * 0.1f, flat ? -0.25f : 0.3f, 1);
        palm = vec3_normalize(palm);
        Vec3 x = vec3_normalize(vec3_cross(palm, fingers)), z = vec3_cross(x, palm);
        // z: fingers, square to the palm
        Quat turn = affine_rotation((Affine){x, vec3_cross(z, x), z, {0, 0, 0}});
        Pat *pat = ARENA_NEW(script->world->arena, Pat);
        Vec3 at = vec3(mark->position.x, top, mark->position.z);
        *pat = (Pat){.position = vec3_add(at, quat_rotate(facing, vec3(sign * apart, 0, flat ? -0.03f : -0.06f))),
                     .inward = quat_rotate(facing, palm),
                     .rotation = quat_mul(facing, turn),
                     .depth = flat ? 0.06f : 0.07f,
                     .hertz = flat ? 0.9f : 1.3f,
                     .begin = begin + (flat ? 0.12 : 0.38) * side};
        work_reach(script, side, begin, end, pat_pose, pat, REACH_PLACE);
    }
    handling_watch(script, begin - 0.1, end, mark->position);
    script_wait(script, action->end);
    return true;
}

// ---------------------------------------------------------------- a vehicle

static const char mended[] =
    "car,van,truck,pickup truck,bus,taxi,tractor,sports car,police car,ambulance,jeep,wheel,tire,"
    "limousine,racing car,race car,suv,vintage car,engine";
#define WHEEL_ALONG 0.62f // share of half a car's length from its middle to the front wheel
#define WHEEL_HIGH 0.33f  // m of its axle

// The vehicle, and its wheel on the camera's side; *out: unit, away from it.
static const Landmark *wheel_mended(const Script *script, const Action *action, const Shot *shot, Vec3 *wheel,
                                    Vec3 *out)
{
    const World *world = script->world;
    bool mends = text_in_list("fix,work,examine", action->verb) && work_names(world->plan, action, mended);
    const Landmark *mark = NULL;
    for (int i = 0; i < world->landmark_count && mends && !mark; i++) { // its own, or "the engine" of one that is there
        const Landmark *one = &world->landmarks[i];
        if (one->place == shot->place && fmaxf(one->half_size.x, one->half_size.z) > 1.0f &&
            (one->entity == action->object || text_in_list(mended, one->name)))
            mark = one;
    }
    if (!mark || mark->half_size.z < 1.0f || mark->half_size.y < 0.4f)
        return NULL;
    Vec3 front = quat_rotate(quat_yaw(mark->yaw), vec3(0, 0, 1)),
         side = quat_rotate(quat_yaw(mark->yaw), vec3(1, 0, 0));
    if (mark->half_size.x > mark->half_size.z) { // it stands across its own frame
        Vec3 swap = front;
        front = side, side = swap;
    }
    float half = fminf(mark->half_size.x, mark->half_size.z), along = fmaxf(mark->half_size.x, mark->half_size.z);
    *out = side.z < 0.0f ? vec3_scale(side, -1.0f) : side;
    *wheel = vec3_mad(vec3_mad(mark->position, front, WHEEL_ALONG * along), *out, half);
    wheel->y = script->world->places[shot->place].walk_min.y + WHEEL_HIGH;
    return mark;
}

bool worksite_wheel_place(Script *script, const Action *action, const Shot *shot)
{
    Vec3 wheel, out;
    if (script->seated || !wheel_mended(script, action, shot, &wheel, &out))
        return false;
    Vec3 p = vec3_mad(wheel, out, 0.42f);
    p.y = script->world->places[shot->place].walk_min.y;
    action_begin_at(script, shot, p, yaw_towards(p, wheel));
    return true;
}

bool worksite_wheel(Script *script, const Action *action, const Shot *shot)
{
    Vec3 wheel, out;
    World *world = script->world;
    if (script->seated || !wheel_mended(script, action, shot, &wheel, &out) ||
        hypotf(wheel.x - script->position.x, wheel.z - script->position.z) > 0.9f)
        return false;
    Stint stint = work_kneeling(script, action, shot, "kneel");
    double begin = stint.begin, end = stint.end;
    Quat facing = quat_yaw(script->yaw);
    for (int side = 0; side < 2; side++) { // one turns, the other holds
        float sign = side ? -1.0f : 1.0f;
        Vec3 fingers = vec3_normalize(vec3(-0.5f * sign, 0.2f, 0.8f)), palm = vec3(-0.5f * sign, -0.1f, 0.8f);
        palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
        Stroke *s = ARENA_NEW(world->arena, Stroke);
        Vec3 at = vec3_add(vec3_mad(wheel, out, 0.05f),
                           quat_rotate(facing, vec3(sign * (side ? 0.10f : 0.20f), side ? 0.0f : 0.12f, 0)));
        *s = (Stroke){.position = at,
                      .rotation = quat_mul(facing, quat_axes(palm, fingers)),
                      .swing = side ? quat_rotate(facing, vec3(0.05f, 0.09f, 0)) : vec3(0, 0, 0),
                      .axis = vec3(0, 1, 0),
                      .hertz = 0.7f,
                      .begin = begin + 0.8,
                      .end = end};
        work_reach(script, side, begin, end, stroke_pose, s, REACH_PLACE);
    }
    handling_watch(script, begin - 0.1, end, wheel);
    frame_hint(world, script->entity, 1.9f, 1.9f);
    world->frame_hints[script->entity].with = vec3_add(vec3_mad(wheel, out, -0.6f), vec3(0, 0.9f, 0));
    script_wait(script, action->end);
    return true;
}

// ---------------------------------------------------------------- a log on a block

void worksite_block(Script *script, const Stroke *stroke, int side)
{
    World *world = script->world;
    const ObjectKind *axe = object_of(world, script->hands[side].thing);
    if (!axe || script->seated)
        return;
    float height = actor_height(world->actors[script->entity]), ground = world->places[script->place].walk_min.y;
    Vec3 edge = vec3_add(stroke->position, quat_rotate(stroke->rotation, vec3(0, 0.90f * axe->size.y, 0.14f)));
    Quat facing = quat_yaw(script->yaw);
    Vec3 at = vec3_add(vec3_add(script->position, vec3(0, 0.826f * height, 0)), quat_rotate(facing, edge));
    float top = clampf(at.y - ground, 0.3f, 0.9f), log = fminf(0.32f, 0.5f * top), block = top - log;
    MeshBuilder *m = mesh_begin(world->arena);
    int bark = set_material(world, "wood panel", vec3(0.16f, 0.10f, 0.06f), 21),
        split = set_material(world, "wood panel", vec3(0.55f, 0.38f, 0.20f), 22);
    mesh_place(m, affine_from(vec3(at.x, ground, at.z), facing, vec3_splat(1.0f)));
    mesh_cylinder(m, vec3(0, 0, 0), block - 0.004f, 0.24f, 28, bark);
    mesh_cylinder(m, vec3(0, block - 0.004f, 0), 0.004f, 0.225f, 28, split);
    mesh_cylinder(m, vec3(0, block, 0), log - 0.004f, 0.085f, 20, bark);
    mesh_cylinder(m, vec3(0, top - 0.004f, 0), 0.004f, 0.078f, 20, split);
    for (int i = 0; i < 5; i++) { // what is chopped already lies about
        float x = (i & 1 ? 0.42f : -0.40f) + 0.05f * (float)i, z = 0.34f - 0.15f * (float)i;
        mesh_rod(m, vec3(x - 0.15f, 0.05f, z), vec3(x + 0.15f, 0.05f, z + (i & 1 ? 0.09f : -0.07f)), 0.05f,
                 i & 2 ? split : bark);
    }
    mesh_place(m, affine_identity());
    int instance = mesh_finish(world, m, "chopping block", script->place);
    if (instance >= 0)
        world->instances[instance].first_shot = script->shot;
    frame_hint(world, script->entity, 2.1f, 0.0f); // the block is to be seen
}

// ---------------------------------------------------------------- watering

static const char grows[] = "flower,flowers,rose,plant,plants,bush,tree,lawn,grass,vegetable,vegetables,herb,tulip,"
                            "seedling,hedge,garden,crop,sunflower,shrub,orchid,lily,daisy,flower bed,potted plant";

bool worksite_waters(const FilmPlan *plan, const Action *action)
{
    const Entity *e = action->object >= 0 ? &plan->entities[action->object] : NULL;
    if (!e && action->goal < 0 && action->agent >= 0 && plan->entities[action->agent].kind == ENTITY_PERSON &&
        text_in_list("pour,flow", action->verb)) // "waters the lawn": the ground of the place
        return true;
    return e && text_equal(action->verb, "pour") && action->goal < 0 &&
           ((e->noun && text_in_list(grows, e->noun)) || (e->name && text_in_list(grows, e->name)));
}

bool worksite_watered(const FilmPlan *plan, int entity)
{
    for (int i = 0; i < plan->action_count; i++)
        if (plan->actions[i].object == entity)
            return worksite_waters(plan, &plan->actions[i]);
    return false;
}

// Where what is watered stands: metres before the feet of a body 1.75 m tall.
#define WATERED_AHEAD 0.98f
#define HOSED_AHEAD 2.3f

bool worksite_water_place(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    (void)verb;
    const Landmark *mark = worksite_waters(script->world->plan, action)
                               ? blocking_landmark(script->world, action->object, shot->place)
                               : NULL;
    if (!mark || mark->instance < 0 || script->seated)
        return false;
    float unit = actor_height(script->world->actors[script->entity]) / 1.75f;
    Vec3 front = quat_rotate(quat_yaw(mark->yaw), vec3(0, 0, 1)),
         p = vec3_mad(mark->position, front, WATERED_AHEAD * unit);
    p.y = script->world->places[shot->place].walk_min.y;
    action_begin_at(script, shot, p, yaw_towards(p, mark->position));
    return true;
}

// Earth with flowers in it.
static void flower_bed(Script *script, Vec3 spot)
{
    World *world = script->world;
    static const Vec3 petals[] = {{0.62f, 0.05f, 0.06f}, {0.75f, 0.48f, 0.04f}, {0.58f, 0.10f, 0.36f}};
    static const Vec2 heap[] = {{0.44f, 0.0f}, {0.38f, 0.035f}, {0.24f, 0.055f}, {0, 0.06f}};
    int earth = set_paint(world, "earth", vec3(0.055f, 0.034f, 0.021f), 0.95f),
        green = set_paint(world, "leaf", vec3(0.06f, 0.17f, 0.035f), 0.6f),
        heart = set_paint(world, "flower heart", vec3(0.55f, 0.36f, 0.03f), 0.7f);
    RngKey key = rng_key(world->plan->seed, "flower bed", "watered");
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_place(m, affine_from(spot, quat_yaw(script->yaw), vec3_splat(1.0f)));
    mesh_lathe(m, heap, COUNT_OF(heap), 30, earth);
    for (int i = 0; i < 13; i++) {
        float angle = 2.4f * (float)i, out = 0.095f * sqrtf((float)i), tall = 0.24f + 0.06f * rng_noise(key, 3.7 * i);
        Vec3 foot = vec3(out * sinf(angle), 0.03f, out * cosf(angle)),
             head = vec3_add(foot, vec3(0.03f * sinf(angle), tall, 0.03f * cosf(angle)));
        int petal = set_paint(world,
                              i % 3 == 0   ? "red petal"
                              : i % 3 == 1 ? "yellow petal"
                                           : "pink petal",
                              petals[i % 3], 0.6f);
        mesh_rod(m, foot, head, 0.004f, green);
        for (int k = 0; k < 3; k++) { // leaves
            float turn = angle + 2.1f * (float)k, up = 0.25f + 0.2f * (float)k;
            Vec3 at = vec3_lerp(foot, head, up), way = vec3(sinf(turn), 0.6f, cosf(turn));
            mesh_frustum(m, at, vec3_mad(at, way, 0.06f), 0.011f, 0.001f, 6, green);
        }
        for (int k = 0; k < 6; k++) { // petals
            float turn = angle + TAU_F / 6.0f * (float)k;
            mesh_sphere(m, vec3_add(head, vec3(0.020f * sinf(turn), 0, 0.020f * cosf(turn))), 0.0135f, 8, petal);
        }
        mesh_sphere(m, vec3_add(head, vec3(0, 0.006f, 0)), 0.011f, 8, heart);
    }
    mesh_place(m, affine_identity());
    int instance = mesh_finish(world, m, "flower bed", script->place);
    if (instance >= 0)
        world->instances[instance].first_shot = script->shot;
}

bool worksite_water(Script *script, const Action *action, const Shot *shot)
{
    World *world = script->world;
    if (!worksite_waters(script->world->plan, action))
        return false;
    bool ground_only = action->object == PLAN_NONE;
    bool hose = object_kind_of(world->plan, action->instrument) == object_kind("hose") ||
                (ground_only && !object_kind_of(world->plan, action->instrument));
    const ObjectKind *can = object_kind(hose ? "hose" : "watering can");
    int named = object_kind_of(world->plan, action->instrument) == can ? action->instrument : PLAN_NONE;
    int thing = object_take(world, can, named, shot->place);
    int side = handling_have(script, thing, script->time, script->time <= action_shot_begin(world, shot) + 0.9);
    if (side < 0)
        return false;
    double begin = fmax(fmax(script->time, action->begin), script->hands[side].busy),
           end = fmax(action->end, begin + 3.0);
    float height = actor_height(world->actors[script->entity]), unit = height / 1.75f;
    float ground = world->places[shot->place].walk_min.y;
    Vec3 hand = vec3_scale(vec3(side ? -0.14f : 0.14f, -0.44f, 0.33f), unit);
    double moments[4] = {begin, begin + 0.7, begin + 1.1, end - 0.5};
    for (int i = 0; i < 2; i++) { // brought before the body, then tipped
        Quat lean = quat_axis_angle(vec3(1, 0, 0), hose ? 1.25f : i ? 0.62f : 0.05f);
        Vec3 p = vec3_sub(hand, quat_rotate(lean, can->grip.at));
        handling_reach(script, side, REACH_TRUNK, moments[i ? 1 : 0], moments[i ? 2 : 1], i ? moments[3] : moments[2],
                       i ? end + 0.5 : moments[3], handling_pose, handling_pose_new(script, p, lean));
    }
    const Landmark *mark = blocking_landmark(world, action->object, shot->place);
    const ObjectKind *kind = object_kind_of(world->plan, action->object);
    bool cut = kind && text_in_list("flower,bouquet", kind->name); // the set knows them as hands hold them alone
    Vec3 spot = vec3_add(script->position,
                         quat_rotate(quat_yaw(script->yaw), vec3_scale(vec3(hand.x / unit, 0, WATERED_AHEAD), unit)));
    if (hose && !mark) // as far as the jet goes
        spot = vec3_add(script->position, quat_rotate(quat_yaw(script->yaw), vec3(hand.x, 0, HOSED_AHEAD * unit)));
    spot.y = ground + 0.05f;
    if (mark && mark->instance >= 0 && !cut && hypotf(mark->position.x - spot.x, mark->position.z - spot.z) < 0.8f) {
        spot = vec3(mark->position.x, mark->position.y + 0.3f * mark->half_size.y, mark->position.z);
        spot.y = fminf(spot.y, ground + 0.75f * unit);
    } else {
        set_gives_way(world, action->object, shot->place);
        if (!hose)
            flower_bed(script, vec3(spot.x, ground, spot.z));
    }
    handling_watch(script, begin, end, spot);
    object_waters(world, thing, begin + 1.0, end - 0.4, spot);
    frame_hint(world, script->entity, 1.9f, 1.2f); // from the side, what is watered with it
    world->frame_hints[script->entity].with = vec3(spot.x, ground + height, spot.z);
    script_wait(script, action->end);
    return true;
}
