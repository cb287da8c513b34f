// What is done at a table where one sits: typing, writing, drawing, eating from a plate.
#include "stage/actions/tables.h"

#include "stage/actions/work.h"

#include <string.h>

static double begins(const Script *script, const Action *action, const Shot *shot)
{
    double opens = action_shot_begin(script->world, shot);
    return script->time <= opens + 0.9 ? opens - 1.0 : fmax(script->time, action->begin); // it goes on already
}

static double ends(const Script *script, const Action *action, const Shot *shot, double begin)
{
    double end = fmax(action->end, begin + 2.5);
    return work_goes_on(script, action) ? fmax(end, action_shot_end(script->world, shot) + 0.3) : end;
}

// A hand lies flat on the top, metres to the right and ahead of the seat.
static void hand_rests(Script *script, const TableSeat *seat, int side, float right, float ahead, double begin,
                       double end)
{
    Vec3 at = vec3_add(table_spot(seat, right, ahead), vec3(0, 0.022f, 0)),
         fingers = vec3_normalize(vec3_add(vec3_mad(vec3(0, -0.10f, 0), seat->ahead, 1.0f),
                                           vec3_scale(vec3(-seat->ahead.z, 0, seat->ahead.x), side ? -0.45f : 0.45f)));
    Vec3 palm = vec3_normalize(vec3_mad(vec3(0, -1, 0), fingers, fingers.y));
    work_reach(script, side, begin, end, handling_pose, handling_pose_new(script, at, quat_axes(palm, fingers)),
               REACH_PLACE);
}

// ---------------------------------------------------------------- keys

static const char keyed[] = "laptop,computer,keyboard,typewriter,terminal";

// What is typed on stands before the person; returns how far ahead its keys are, and how high over the top.
static void keys_before(Script *script, const Action *action, const Shot *shot, const TableSeat *seat, float *ahead,
                        float *up)
{
    World *world = script->world;
    const FilmPlan *plan = world->plan;
    int named[] = {action->object, action->goal, action->instrument}, entity = PLAN_NONE;
    for (int i = 0; i < COUNT_OF(named) && entity == PLAN_NONE; i++)
        if (named[i] >= 0 && plan->entities[named[i]].kind == ENTITY_PROP && plan->entities[named[i]].noun &&
            text_in_list(keyed, plan->entities[named[i]].noun))
            entity = named[i];
    const ObjectKind *kind = object_kind("laptop");
    int mark = -1;
    if (entity != PLAN_NONE && object_kind_of(plan, entity) != kind) // a typewriter
        mark = table_lay(world, entity, shot->place, table_spot(seat, 0.0f, 0.47f), seat->yaw + PI_F);
    if (mark >= 0) {
        const Landmark *machine = &world->landmarks[mark];
        *ahead = 0.47f - fmaxf(0.5f * machine->half_size.z, 0.0f);
        *up = fminf(2.0f * machine->half_size.y, 0.11f) + 0.02f;
        return;
    }
    bool shared = false; // another of them sits before it already
    for (int i = 0; i < script->other_count; i++)
        for (int k = 0; k < 2; k++)
            shared |= entity != PLAN_NONE && script->others[i].place == script->place &&
                      object_find(world, entity) >= 0 && table_seat(&script->others[i]) != NULL;
    int thing = object_take(world, kind, shared ? PLAN_NONE : entity, shot->place);
    for (int side = 0; side < 2; side++)
        if (script->hands[side].thing == thing)
            handling_let_go(script, side, action_shot_begin(world, shot) - 2.0);
    set_gives_way(world, entity, shot->place);
    Vec3 rest;
    Quat turn;
    object_rest_pose(kind, table_spot(seat, 0.0f, 0.50f), seat->yaw + PI_F, &rest, &turn);
    object_rest(world, thing, fmin(-0.5, action_shot_begin(world, shot) - 0.5), shot->place, rest, turn);
    *ahead = 0.42f;
    *up = 0.035f;
}

bool desk_type(Script *script, const Action *action, const Shot *shot)
{
    const TableSeat *seat = table_seat(script);
    if (!seat)
        return false;
    World *world = script->world;
    float ahead, up;
    keys_before(script, action, shot, seat, &ahead, &up);
    table_lay_rest(script, action, shot, -1, true);
    double begin = begins(script, action, shot), end = ends(script, action, shot, begin);
    Vec3 keys = vec3_add(table_spot(seat, 0.0f, ahead), vec3(0, up, 0));
    hands_on_keys(script, begin, end, REACH_PLACE, keys, 0.075f, seat->yaw, 0.012f, 5.5f, 0.02f);
    handling_watch(script, begin - 0.1, end, vec3_add(table_spot(seat, 0.0f, 0.62f), vec3(0, 0.12f, 0)));
    Event event = {
        .kind = EVENT_MACHINE, .shot = action->shot, .entity = script->entity, .position = keys, .strength = 0.4f};
    strcpy(event.surface, "typing");
    for (double t = fmax(begin, 0.0) + 0.3; t < end - 0.5; t += 1.3) {
        event.time = t;
        world_add_event(world, event);
    }
    script_wait(script, action->end);
    return true;
}

// ---------------------------------------------------------------- paper

// An open notebook, or a single sheet, its foot towards the writer; y up, z ahead.
static void paper_shape(World *world, Vec3 spot, float yaw, bool book, bool drawn, int place, int first_shot)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int paper = set_paint(world, "paper", vec3(0.74f, 0.73f, 0.68f), 0.8f),
        cover = set_paint(world, "notebook cover", vec3(0.05f, 0.09f, 0.16f), 0.6f),
        ink = set_paint(world, "ink", vec3(0.05f, 0.06f, 0.14f), 0.6f);
    mesh_place(m, affine_from(spot, quat_yaw(yaw), vec3_splat(1.0f)));
    float half = book ? 0.148f : 0.105f, deep = book ? 0.105f : 0.148f, top = book ? 0.009f : 0.002f;
    if (book)
        mesh_bevel_box(m, vec3(-half - 0.004f, 0, -deep - 0.004f), vec3(half + 0.004f, 0.003f, deep + 0.004f), 0.001f,
                       cover);
    for (int side = book ? -1 : 0; side <= (book ? 1 : 0); side += 2) {
        float x0 = side > 0 ? 0.002f : -half, x1 = side < 0 ? -0.002f : half;
        mesh_bevel_box(m, vec3(x0, 0.0005f, -deep), vec3(x1, top, deep), 0.0005f, paper);
    }
    for (int i = 0; i < 9 && !drawn; i++) { // what is written already
        float z = deep - 0.02f - 0.018f * (float)i, wide = (book ? 0.115f : 0.17f) - 0.02f * (float)((i * 7) % 3);
        if (!book && i > 4)
            break;
        float x = book ? 0.132f : 0.088f; // lines begin to the writer's left
        mesh_box(m, vec3(x - wide, top, z - 0.0014f), vec3(x, top + 0.0004f, z + 0.0014f), ink);
    }
    mesh_place(m, affine_identity());
    int instance = mesh_finish(world, m, "paper", place);
    if (instance >= 0)
        world->instances[instance].first_shot = first_shot;
}

bool desk_write(Script *script, const Action *action, const Shot *shot)
{
    const TableSeat *seat = table_seat(script);
    if (!seat)
        return false;
    World *world = script->world;
    const FilmPlan *plan = world->plan;
    bool draws = text_equal(action->verb, "draw");
    double opens = action_shot_begin(world, shot);
    int named[] = {action->object, action->goal, action->instrument};
    bool own_sheet = false, book = work_names(plan, action, "notebook,book,diary,journal,ledger,sketchbook,notes");
    for (int i = 0; i < COUNT_OF(named); i++) { // the paper of the text is the one on the table
        const ObjectKind *kind = object_kind_of(plan, named[i]);
        if (!kind || (kind->hold != HOLD_READ && kind->hold != HOLD_LOOK))
            continue;
        int thing = object_take(world, kind, named[i], shot->place), side = handling_side(script, thing);
        if (side >= 0)
            handling_let_go(script, side, opens - 2.0);
        set_gives_way(world, named[i], shot->place);
        if (kind == object_kind("letter")) {
            Vec3 rest;
            Quat turn;
            object_rest_pose(kind, table_spot(seat, 0.02f, 0.39f), seat->yaw + PI_F, &rest, &turn);
            object_rest(world, thing, fmin(opens - 0.5, -0.5), shot->place, rest, turn);
            own_sheet = true;
        } else {
            object_gone(world, thing, -1.0);
        }
    }
    const ObjectKind *pen = object_kind(draws ? "pencil" : "pen");
    int own = object_kind_of(plan, action->instrument) == pen ? action->instrument : PLAN_NONE,
        thing = object_take(world, pen, own, shot->place);
    table_lay_rest(script, action, shot, thing, true);
    Vec3 sheet = table_spot(seat, 0.02f, 0.39f);
    if (!own_sheet)
        paper_shape(world, sheet, seat->yaw, book, draws, shot->place, script->shot);
    if (handling_have_at(script, thing, 1, fmax(script->time, opens), script->time <= opens + 0.9) != 1)
        return false;
    double begin = begins(script, action, shot), end = ends(script, action, shot, begin);
    float top = book ? 0.010f : 0.003f;
    Quat facing = quat_yaw(seat->yaw),
         lean = quat_mul(quat_axis_angle(vec3(1, 0, 0), -0.62f), quat_axis_angle(vec3(0, 0, 1), 0.42f));
    Stroke *s = ARENA_NEW(world->arena, Stroke);
    *s = (Stroke){.position = vec3_add(table_spot(seat, book ? 0.09f : 0.03f, 0.38f), vec3(0, top, 0)),
                  .rotation = quat_mul(facing, lean),
                  .swing = quat_rotate(facing, draws ? vec3(0.028f, 0, 0.022f) : vec3(0.010f, 0, 0.006f)),
                  .lift = vec3(0, 0.003f, 0),
                  .axis = vec3(0, 1, 0),
                  .turn = 0.06f,
                  .hertz = draws ? 1.4f : 2.4f,
                  .begin = begin + 0.7,
                  .end = end};
    Reach *reach = handling_reach(script, 1, REACH_PLACE, begin, begin + 0.8, end, end + 0.8, stroke_pose, s);
    reach->yields = true;
    hand_rests(script, seat, 0, -0.13f, 0.34f, begin, end);
    handling_watch(script, begin - 0.1, end, vec3_add(sheet, vec3(0, 0.02f, 0)));
    script_wait(script, action->end);
    return true;
}

// ---------------------------------------------------------------- a meal

static void plate_shape(World *world, Vec3 spot, Vec3 food, bool filled, int place, int first_shot)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int white = set_paint(world, "plate", vec3(0.74f, 0.73f, 0.70f), 0.2f),
        meal = set_paint(world, "meal", food, 0.55f), green = set_paint(world, "herb", vec3(0.08f, 0.22f, 0.04f), 0.6f),
        side = set_paint(world, "side dish", vec3(0.62f, 0.48f, 0.22f), 0.6f);
    static const Vec2 rim[] = {{0, 0}, {0.075f, 0}, {0.13f, 0.018f}, {0.132f, 0.022f}, {0.09f, 0.012f}, {0, 0.007f}};
    mesh_place(m, affine_from(spot, quat_identity(), vec3_splat(1.0f)));
    mesh_lathe(m, rim, COUNT_OF(rim), 40, white);
    for (int i = 0; i < 11 && filled; i++) {
        float angle = 2.4f * (float)i, out = 0.018f * sqrtf((float)i);
        mesh_sphere(m, vec3(out * sinf(angle) + 0.02f, 0.020f - 0.05f * out, out * cosf(angle)), 0.017f, 10, meal);
        if (i < 6)
            mesh_sphere(m, vec3(-0.052f + 0.4f * out * sinf(angle), 0.015f, 0.035f + out * cosf(angle) * 0.6f), 0.012f,
                        8, i % 2 ? green : side);
    }
    mesh_place(m, affine_identity());
    int instance = mesh_finish(world, m, "plate", place);
    if (instance >= 0)
        world->instances[instance].first_shot = first_shot;
}

// A thing's pose when its tip (metres up its y) is at a point, its y along a way.
static const HandlingPose *tip_pose(Script *script, Vec3 point, Vec3 way, Vec3 front, float tip)
{
    way = vec3_normalize(way);
    Vec3 z = vec3_normalize(vec3_mad(front, way, -vec3_dot(front, way))), x = vec3_cross(way, z);
    return handling_pose_new(script, vec3_mad(point, way, -tip), affine_rotation((Affine){x, way, z, {0, 0, 0}}));
}

// What is eaten out of the hand.
static bool finger_food(const FilmPlan *plan, int entity)
{
    static const char foods[] =
        "bread,sandwich,burger,hamburger,hot dog,baguette,loaf,pizza "
        "slice,slice,pizza,taco,burrito,donut,doughnut,cookie,"
        "banana,croissant,ice cream,chocolate,candy,carrot,corn,snack,apple,orange,fruit,peach,pear,toast,muffin,bagel,"
        "popcorn,cupcake,pretzel,chips,fries,biscuit,grape,strawberry,cherry";
    const Entity *e = entity >= 0 ? &plan->entities[entity] : NULL;
    return e && ((e->name && text_in_list(foods, e->name)) || (e->noun && text_in_list(foods, e->noun)));
}

#define BITE_SECONDS 3.6 // from one mouthful to the next

bool desk_eat(Script *script, const Action *action, const Shot *shot)
{
    const TableSeat *seat = table_seat(script);
    World *world = script->world;
    const FilmPlan *plan = world->plan;
    if (!seat || finger_food(plan, action->object))
        return false;
    double opens = action_shot_begin(world, shot);
    bool spoon = work_names(plan, action, "soup,cereal,porridge,ice cream,yogurt,stew,oatmeal,pudding,dessert") ||
                 object_kind_of(plan, action->instrument) == object_kind("spoon");
    const ObjectKind *kind = object_kind(spoon ? "spoon" : "fork");
    int own = object_kind_of(plan, action->instrument) == kind ? action->instrument : PLAN_NONE,
        thing = object_take(world, kind, own, shot->place);
    Vec3 plate = table_spot(seat, 0.0f, 0.38f);
    const Entity *food = action->object >= 0 && plan->entities[action->object].kind == ENTITY_PROP
                             ? &plan->entities[action->object]
                             : NULL;
    int mark = -1, served = food ? object_find(world, action->object) : -1;
    for (int side = 0; side < 2 && served >= 0; side++)
        if (script->hands[side].thing == served)
            handling_let_go(script, side, opens - 2.0);
    if (served >= 0)
        object_gone(world, served, -1.0);
    table_lay_rest(script, action, shot, thing, true);
    const PropRow *row = food && food->noun ? prop_find(food->noun) : NULL;
    Vec3 on = vec3_add(plate, vec3(0, 0.008f, 0));
    if (food)
        mark = table_lay(world, action->object, shot->place, on, seat->yaw + PI_F);
    if (mark < 0 && row && row->id_count > 0 && fmaxf(row->size.x, row->size.z) < 0.36f)
        mark = prop_place(world, shot->place, row->word, on, seat->yaw + PI_F,
                          &(PropParams){.name = food->noun,
                                        .has_color = food->has_color,
                                        .color = food->color,
                                        .entity = action->object,
                                        .bind = true});
    bool large = mark >= 0 && fmaxf(world->landmarks[mark].half_size.x, world->landmarks[mark].half_size.z) > 0.12f;
    if (!large)
        plate_shape(world, plate, food && food->has_color ? food->color : vec3(0.36f, 0.16f, 0.06f), mark < 0,
                    shot->place, script->shot);
    if (handling_have_at(script, thing, 1, fmax(script->time, opens), script->time <= opens + 0.9) != 1)
        return false;
    double begin = fmax(fmax(script->time, action->begin - 0.6), opens), end = ends(script, action, shot, begin);
    float tip = 0.96f * kind->size.y,
          high = mark >= 0 ? fminf(2.0f * world->landmarks[mark].half_size.y, 0.06f) : 0.03f;
    Vec3 side = vec3(-seat->ahead.z, 0, seat->ahead.x); // to the right
    for (double t = begin; t + 2.6 < end || t == begin; t += BITE_SECONDS) {
        Vec3 morsel = vec3_add(vec3_mad(plate, side, 0.02f), vec3(0, high, 0)),
             down = vec3_add(vec3_mad(vec3(0, -0.75f, 0), side, -0.45f), vec3_scale(seat->ahead, 0.45f));
        handling_reach(script, 1, REACH_PLACE, t, t + 0.8, t + 1.15, t + 2.3, handling_pose,
                       tip_pose(script, morsel, down, vec3_add(seat->ahead, vec3(0, 0.6f, 0)), tip));
        Reach *lift = handling_reach(
            script, 1, REACH_HEAD, t + 1.15, t + 2.0, t + 2.35, t + 3.3, handling_pose,
            tip_pose(script, vec3(0, -0.004f, 0.006f), vec3(0.45f, 0.30f, -0.85f), vec3(0, 1, 0.2f), tip));
        lift->nod = 0.10f;
    }
    hand_rests(script, seat, 0, -0.21f, 0.28f, begins(script, action, shot), end);
    Gaze gaze = {begin - 0.5, end, vec3_add(plate, vec3(0, 0.05f, 0)), PLAN_NONE, 0.35f, AIM_POINT, false};
    ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
    script_wait(script, action->end);
    return true;
}
