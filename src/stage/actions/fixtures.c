// Opening and closing what stands in a place: the thing is brought where the set has none, the hands take its handles
// and go with them, and what is fetched from it afterwards lies in it.
#include "stage/objects/fixtures.h"

#include "stage/actions/handling.h"

#include <string.h>

#define REACH_SECONDS 0.70 // of a hand to a handle
#define ARM 0.74f          // m from the body's axis, for a person of 1.75 m: as far as a hand goes along
#define TABLE_HIGH 0.74f

// ---------------------------------------------------------------- where it stands

static Vec3 middle_of(const PlaceInfo *info)
{
    Vec3 middle = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f);
    middle.y = info->walk_min.y;
    return middle;
}

// On the edge of what stands there, towards the room.
static void on_edge(const World *world, const Landmark *under, Vec3 size, Vec3 *position, float *yaw)
{
    Vec3 middle = middle_of(&world->places[under->place]);
    bool along = under->half_size.z > under->half_size.x; // a bed is used from its side
    float best = 1e9f;
    for (int side = 0; side < 2; side++) {
        float s = side ? -1.0f : 1.0f, turn = under->yaw + (along ? s * 0.5f * PI_F : s > 0.0f ? 0.0f : PI_F);
        float deep = (along ? under->half_size.x : under->half_size.z) - 0.5f * size.z - 0.05f;
        Vec3 out = quat_rotate(quat_yaw(turn), vec3(0, 0, 1)), p = vec3_mad(under->position, out, fmaxf(deep, 0.0f));
        float score = vec3_distance(vec3_mad(p, out, 0.6f), middle) + (!along && side ? 1.5f : 0.0f);
        if (score >= best)
            continue;
        best = score;
        *position = p;
        *yaw = turn;
    }
    position->y = under->seat_count > 0 ? under->seats[0].position.y : prop_support_height(world, under);
}

static void bring_table(World *world, int place, Vec3 at, float yaw, Vec3 size)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_material(world, "wood panel", vec3(0.30f, 0.19f, 0.10f), 10);
    float ground = world->places[place].walk_min.y, top = at.y - ground, back = 0.5f * size.z + 0.04f - 0.66f,
          front = 0.5f * size.z + 0.04f, w = 0.5f * size.x + 0.28f;
    mesh_place(m, affine_from(vec3(at.x, ground, at.z), quat_yaw(yaw), vec3_splat(1.0f)));
    mesh_bevel_box(m, vec3(-w, top - 0.035f, back), vec3(w, top, front), 0.006f, wood);
    for (int i = 0; i < 4; i++) {
        float x = i & 1 ? w - 0.07f : -w + 0.02f, z = i & 2 ? front - 0.07f : back + 0.02f;
        mesh_bevel_box(m, vec3(x, 0, z), vec3(x + 0.05f, top - 0.035f, z + 0.05f), 0.005f, wood);
    }
    mesh_finish(world, m, "table", place);
}

// The set's own thing lies somewhere: away with it.
static void give_way(World *world, int entity, int place)
{
    set_gives_way(world, entity, place);
    const ObjectKind *kind = object_kind_of(world->plan, entity);
    if (kind)
        object_gone(world, object_take(world, kind, entity, place), -1.0);
}

static Fixture *fixture_for(Script *script, const Action *action, const Shot *shot)
{
    World *world = script->world;
    const FixtureKind *kind = fixture_kind_of(world->plan, action->object);
    if (!kind)
        return NULL;
    Fixture *fixture = fixture_find(world, action->object, shot->place);
    if (fixture)
        return fixture;
    const Landmark *mark = blocking_landmark(world, action->object, shot->place);
    const Landmark *whole = NULL; // "the drawer of the desk": that is the desk's
    int others[] = {action->source, action->goal};
    for (int i = 0; i < COUNT_OF(others) && kind->stand == FIXTURE_FLOOR; i++)
        if (fixture_kind_of(world->plan, others[i]))
            whole = blocking_landmark(world, others[i], shot->place);
    for (int i = 0; i < world->plan->relation_count && !whole; i++) {
        const Relation *r = &world->plan->relations[i];
        if (r->subject == action->object && fixture_kind_of(world->plan, r->object) && kind->stand == FIXTURE_FLOOR)
            whole = blocking_landmark(world, r->object, shot->place);
    }
    if (whole && whole->instance >= 0) {
        give_way(world, action->object, shot->place);
        return fixture_make(world, fixture_kind_of(world->plan, whole->entity), action->object, shot->place, whole,
                            vec3(0, 0, 0), 0.0f, false);
    }
    if (kind->stand != FIXTURE_TOP && mark && mark->instance >= 0 && mark->entity == action->object)
        return fixture_make(world, kind, action->object, shot->place, mark, vec3(0, 0, 0), 0.0f, false);
    if (kind->stand == FIXTURE_WALL && mark) // part of the room, and shut for good
        return NULL;
    // seen from the side; before the person who is there already
    Vec3 at = middle_of(&world->places[shot->place]);
    float yaw = 0.5f * PI_F - 0.30f;
    bool here = script->placed && script->place == shot->place && script->time > action_shot_begin(world, shot) + 0.05;
    if (here) {
        at = script->position;
        yaw = script->yaw + PI_F;
    }
    if (kind->stand != FIXTURE_TOP)
        return fixture_make(world, kind, action->object, shot->place, NULL, at, yaw, true);
    const Landmark *under = blocking_landmark(world, action->goal, shot->place);
    for (int i = 0; i < world->plan->relation_count && !under; i++) {
        const Relation *r = &world->plan->relations[i];
        if (r->subject == action->object && r->kind == RELATION_ON)
            under = blocking_landmark(world, r->object, shot->place);
    }
    Vec3 spot;
    bool table = false;
    if (under && under->instance >= 0 && under->entity != action->object && under->half_size.y > 0.1f) {
        on_edge(world, under, kind->size, &at, &yaw);
    } else if (mark && mark->instance >= 0 && mark->position.y - mark->half_size.y > 0.6f) { // on the set's own table
        at = vec3(mark->position.x, mark->position.y - mark->half_size.y, mark->position.z);
        yaw = mark->yaw;
    } else if (here &&
               handling_surface(script, vec3_add(at, quat_rotate(quat_yaw(script->yaw), vec3(0, 0, 0.5f))), &spot)) {
        at = spot;
    } else {
        table = true;
        at = vec3_mad(at, quat_rotate(quat_yaw(yaw), vec3(0, 0, 1)), -(0.5f * kind->size.z + 0.26f));
        at.y += TABLE_HIGH;
    }
    give_way(world, action->object, shot->place);
    if (table)
        bring_table(world, shot->place, at, yaw, kind->size);
    return fixture_make(world, kind, action->object, shot->place, NULL, at, yaw, false);
}

static void user_spot(const Script *script, const Fixture *fixture, bool open, Vec3 *position, float *yaw)
{
    const FixtureShape *shape = fixture_shape(fixture);
    *position = fixture_point(fixture, open ? shape->stand_open : shape->stand);
    position->y = script->world->places[script->place].walk_min.y;
    *yaw = fixture_yaw(fixture) + PI_F;
    Vec3 aim = fixture_point(fixture, vec3(0.5f * shape->leaves[0].handle.x, 0, -0.1f));
    if (shape->leaf_count == 1)
        *yaw = yaw_towards(*position, aim);
}

// ---------------------------------------------------------------- hands on handles

typedef struct HandleHold {
    const Fixture *fixture;
    int leaf;
    Quat grip;    // bar to fixture, shut
    float follow; // share of the leaf's turn that the hand makes
} HandleHold;

static void handle_pose(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const HandleHold *hold = user;
    Quat turn, yaw = quat_yaw(fixture_yaw(hold->fixture));
    fixture_handle(hold->fixture, hold->leaf, time, position, &turn);
    Quat own = quat_slerp(quat_identity(), quat_mul(quat_conjugate(yaw), turn), hold->follow);
    *rotation = quat_mul(yaw, quat_mul(own, hold->grip));
}

static void hand_on(Script *script, Fixture *fixture, int l, int side, bool closes, double begin, double end)
{
    const FixtureLeaf *leaf = &fixture_shape(fixture)->leaves[l];
    World *world = script->world;
    float s = side ? 1.0f : -1.0f;
    HandleStyle style = leaf->style == HANDLE_UNDER && closes ? HANDLE_OVER : leaf->style;
    static const float follows[] = {[HANDLE_UPRIGHT] = 0.30f, [HANDLE_OVER] = 0.60f, [HANDLE_UNDER] = 0.45f};
    Vec3 axis = style == HANDLE_UPRIGHT ? vec3(0, 1, 0) : vec3(style == HANDLE_OVER ? -s : s, 0, 0);
    Vec3 out = style == HANDLE_UPRIGHT ? vec3(0.70f * s, 0, 0.72f)
               : style == HANDLE_OVER  ? vec3(0, 0.55f, 0.84f)
                                       : vec3(0, -0.55f, 0.84f);
    HandleHold *hold = ARENA_NEW(world->arena, HandleHold);
    *hold = (HandleHold){.fixture = fixture, .leaf = l, .grip = quat_axes(axis, out), .follow = follows[style]};
    HandGrip *grips = ARENA_ARRAY(world->arena, HandGrip, 2);
    hand_grips_bar(world->actors[script->entity], leaf->radius, grips);
    float arm = ARM * actor_height(world->actors[script->entity]) / 1.75f;
    double release = end + 0.06;
    for (double t = begin; t < end; t += 0.05) { // it goes on alone where the arm does not reach
        Vec3 at;
        Quat turn;
        fixture_handle(fixture, l, t, &at, &turn);
        if (hypotf(at.x - script->position.x, at.z - script->position.z) > arm && release > t)
            release = t;
    }
    Reach reach = {.left = side == 0,
                   .begin = begin - REACH_SECONDS,
                   .contact = begin - 0.08,
                   .release = release,
                   .end = release + 0.7,
                   .pose = handle_pose,
                   .user = hold,
                   .frame = REACH_PLACE,
                   .fixed = true,
                   .grip = &grips[side],
                   .yields = true};
    ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
    Hold closed = {.left = side == 0,
                   .open = begin - 0.6,
                   .grip = begin - 0.06,
                   .release = release,
                   .done = release + 0.4,
                   .shape = &grips[side]};
    ARRAY_PUSH(script->p.holds, script->p.hold_count, script->hold_capacity, closed);
    script->hands[side].busy = fmax(script->hands[side].busy, release + 0.35);
}

// What the person takes next lies in it, unless the words have it elsewhere.
static void fill(Script *script, const Action *action, const Shot *shot, Fixture *fixture)
{
    World *world = script->world;
    const FilmPlan *plan = world->plan;
    const FixtureShape *shape = fixture_shape(fixture);
    for (int i = 0; i < plan->action_count; i++) {
        const Action *next = &plan->actions[i];
        const ObjectKind *kind = object_kind_of(plan, next->object);
        if (!kind || next->begin < action->begin || next->agent != script->entity ||
            !text_equal(next->verb, "pick up") || next->object == action->object ||
            (next->source >= 0 && next->source != action->object) || plan->shots[next->shot].place != shot->place)
            continue;
        bool elsewhere = false;
        for (int r = 0; r < plan->relation_count; r++)
            elsewhere |= plan->relations[r].subject == next->object && plan->relations[r].object >= 0 &&
                         plan->relations[r].object != action->object;
        if (elsewhere)
            continue;
        int thing = object_take(world, kind, next->object, shot->place);
        Vec3 position, shut = fixture_point(fixture, shape->inside);
        Quat rotation;
        handling_rest(script, kind, shut, handling_free_side(script) == 0, &position, &rotation);
        Vec3 local = vec3_add(shape->inside, quat_rotate(quat_yaw(-fixture_yaw(fixture)), vec3_sub(position, shut)));
        object_lies_in(world, thing, -1.0, shot->place, fixture, shape->inside_leaf, local, rotation);
        return;
    }
}

bool handling_place_fixture(Script *script, const Action *action, const Shot *shot)
{
    script->place = shot->place;
    Fixture *fixture = fixture_for(script, action, shot);
    if (!fixture)
        return false;
    Vec3 position;
    float yaw;
    user_spot(script, fixture, false, &position, &yaw);
    action_begin_at(script, shot, position, yaw);
    const FixtureShape *shape = fixture_shape(fixture);
    const FixtureLeaf *leaf = &shape->leaves[0];
    bool swings = leaf->style == HANDLE_UPRIGHT && !leaf->gathers && shape->inside_leaf < 0;
    frame_hint(script->world, script->entity, 0.0f, !swings ? 1.8f : shape->leaf_count == 1 ? 2.3f : 2.45f);
    FrameHint *hint = &script->world->frame_hints[script->entity];
    hint->elevation = leaf->handle.y < 1.0f ? 0.24f : 0.0f; // into it
    if (shape->leaf_count == 1 && swings)                   // the leaf may not hide it
        hint->side = leaf->handle.x > leaf->pivot.x ? 1.0f : -1.0f;
    return true;
}

bool handling_move_fixture(Script *script, const Action *action, const Shot *shot)
{
    World *world = script->world;
    Fixture *fixture = fixture_for(script, action, shot);
    if (!fixture)
        return false;
    const FixtureKind *kind = fixture_of(fixture);
    const FixtureShape *shape = fixture_shape(fixture);
    bool closes = text_equal(action->verb, "close");
    double limit = action_shot_end(world, shot), begin = fmax(script->time, action->begin);
    float before = fixture_share(fixture, begin);
    Vec3 spot;
    float yaw;
    user_spot(script, fixture, false, &spot, &yaw);
    float away = hypotf(spot.x - script->position.x, spot.z - script->position.z);
    if (away > 0.12f && !script->seated) {
        double there = begin + fmax((double)away / 1.1, 0.6) + 0.3;
        script_move(script, (Move){.kind = MOVE_WALK,
                                   .begin = begin,
                                   .end = there,
                                   .from = script->position,
                                   .to = spot,
                                   .yaw = away > 0.6f ? yaw_towards(script->position, spot) : script->yaw,
                                   .to_yaw = yaw});
        begin = there - 0.3;
    }
    double hurry = action->manner && strstr(action->manner, "slow")    ? 1.6
                   : action->manner && strstr(action->manner, "quick") ? 0.6
                                                                       : 1.0;
    double seconds = kind->seconds * hurry;
    begin = fmin(begin + REACH_SECONDS + 0.1, fmax(limit - seconds - 0.3, begin + 0.4));
    fill(script, action, shot, fixture);
    fixture_moves(world, fixture, begin, seconds, closes ? 0.0f : 1.0f);
    if (before < 0.5f || closes) {
        for (int l = 0; l < shape->leaf_count; l++) {
            int side = shape->leaves[l].hand >= 0 ? shape->leaves[l].hand : handling_free_side(script);
            if (script->hands[side].thing < 0)
                hand_on(script, fixture, l, side, closes, begin, begin + seconds);
        }
    }
    Vec3 point;
    Quat turn;
    fixture_handle(fixture, 0, begin, &point, &turn);
    if (shape->leaf_count > 1)
        point = vec3_lerp(point, fixture_point(fixture, vec3(0, shape->leaves[0].handle.y, shape->leaves[0].handle.z)),
                          0.9f);
    handling_watch(script, begin - 0.8, begin + 0.5 * seconds, point);
    if (!closes)
        handling_watch(script, begin + 0.5 * seconds, begin + seconds + 0.8, fixture_point(fixture, shape->inside));
    Event event = {.kind = EVENT_MACHINE,
                   .time = closes ? begin + 0.93 * seconds : begin + 0.03,
                   .shot = action->shot,
                   .entity = script->entity,
                   .position = point,
                   .strength = 0.6f};
    strncpy(event.surface, closes ? kind->closes : kind->opens, sizeof event.surface - 1);
    world_add_event(world, event);
    script_wait(script, fmin(fmax(begin + seconds + 0.1, fmin(action->end, begin + seconds + 0.6)), limit));
    return true;
}
