// Who is borne lies across two hands: one below the shoulder blades, one below the thighs just before the knees, the
// hips between them sunk a little; a baby lies along the left forearm, its head in the bend of the elbow. Or sits on
// the back, or on the shoulders, or is held up between two hands. The hands' places follow from the lengths of both
// bodies.
#include "stage/actions/bearing.h"

#include "stage/actions/handling.h"
#include "stage/creatures/creatures.h"

#include <math.h>
#include <string.h>

#define BABY_METRES 0.95f // stature up to which somebody is cradled in one arm
#define BOTTLE_FED 0.80f  // and up to which who is fed is held meanwhile, and drinks
#define SINK 0.06f        // of the stature: the hips below the line of the hands
#define CURLED 0.95f      // radians: a baby's thighs from the trunk's line
#define HEAVIEST 1.15f    // times the bearer's stature: nobody carries more

typedef enum BearingStyle { BORNE_IN_ARMS = 0, BORNE_ON_BACK, BORNE_ON_SHOULDERS, BORNE_ALOFT } BearingStyle;

typedef struct Bearing {
    const World *world;
    BearingStyle style;
    int bearer, borne, shot;
    BodyLengths body;  // of a borne person
    float blade, knee; // from the hips to the two hands, along the body
    float thick;       // half, from back to belly
    bool cradled;
} Bearing;

static bool is_person(const World *world, int entity)
{
    return world->actors && entity >= 0 && entity < world->plan->entity_count && world->actors[entity];
}

// Can one bear the other?
static bool fits(const World *world, int bearer, int borne)
{
    if (bearer == borne || !is_person(world, bearer))
        return false;
    float tall = actor_height(world->actors[bearer]);
    Vec3 size;
    if (is_person(world, borne))
        return actor_height(world->actors[borne]) < HEAVIEST * tall && tall > 1.1f;
    return creature_held(world, borne, &size) && size.y < 0.45f * tall && size.z < 0.3f * tall;
}

int bearing_by(const World *world, int entity, int shot)
{
    const FilmPlan *plan = world->plan;
    int bearer = PLAN_NONE;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *action = &plan->actions[i];
        const char *verb = action->played ? action->played : action->verb;
        if (action->object != entity || action->shot > shot)
            continue;
        bool fed = text_equal(verb, "feed") && is_person(world, entity) &&
                   actor_height(world->actors[entity]) < BOTTLE_FED; // in the arm meanwhile
        bool raised = text_equal(verb, "raise") && is_person(world, entity);
        if (text_equal(verb, "hold") || text_equal(verb, "pick up") || fed || raised)
            bearer = fits(world, action->agent, entity) ? action->agent : bearer;
        else if (action->shot < shot && (text_equal(verb, "put down") || text_equal(verb, "drop")))
            bearer = PLAN_NONE;
    }
    return bearer >= 0 && world_present(world, bearer, shot) && world_present(world, entity, shot) ? bearer : PLAN_NONE;
}

// ---------------------------------------------------------------- the arms

static Quat palm_turn(Vec3 fingers, Vec3 palm)
{
    fingers = vec3_normalize(fingers);
    palm = vec3_normalize(vec3_mad(palm, fingers, -vec3_dot(palm, fingers)));
    return quat_axes(palm, fingers);
}

// The action that an entity is borne by in a shot or before it, or NULL.
static const Action *bearing_action(const World *world, int bearer, int borne, int shot)
{
    const FilmPlan *plan = world->plan;
    const Action *found = NULL;
    for (int i = 0; i < plan->action_count; i++)
        if (plan->actions[i].object == borne && plan->actions[i].agent == bearer && plan->actions[i].shot <= shot &&
            text_in_list("hold,pick up,feed,raise", plan->actions[i].verb))
            found = &plan->actions[i];
    return found;
}

// How somebody is borne, by the part of the body that the text names, or by what it says besides.
static BearingStyle style_of(const World *world, const Action *action)
{
    const char *text = world->plan->source;
    if (!action || !text || action->span.end <= action->span.begin || (size_t)action->span.end > strlen(text))
        return BORNE_IN_ARMS;
    char said[200] = "";
    size_t length = strcspn(text + action->span.begin, ".!?;\n");
    strncpy(said, text + action->span.begin, length < sizeof said - 1 ? length : sizeof said - 1);
    if (strcasestr(said, "piggyback") || strcasestr(said, "piggy-back") || text_equal(action->part, "back"))
        return BORNE_ON_BACK;
    if (text_equal(action->part, "shoulder") || text_equal(action->part, "neck"))
        return BORNE_ON_SHOULDERS;
    static const char *const high[] = {"into the air", "in the air", "above h", "over h", "overhead", "high", "aloft"};
    bool lifts = text_in_list("raise,pick up,hold", action->verb);
    for (int i = 0; i < COUNT_OF(high) && lifts; i++)
        if (strcasestr(said, high[i]))
            return BORNE_ALOFT;
    return text_equal(action->verb, "raise") ? BORNE_ALOFT : BORNE_IN_ARMS;
}

static Bearing *bearing_new(World *world, int bearer, int borne, int shot)
{
    Bearing *b = ARENA_NEW(world->arena, Bearing);
    *b = (Bearing){.world = world, .bearer = bearer, .borne = borne, .shot = shot};
    if (is_person(world, borne)) {
        b->body = actor_lengths(world->actors[borne]);
        b->cradled = b->body.height < BABY_METRES;
        b->style = style_of(world, bearing_action(world, bearer, borne, shot));
        if (b->style != BORNE_IN_ARMS)
            b->cradled = false;
        b->blade = 0.72f * b->body.trunk;
        b->knee = 0.80f * b->body.thigh;
        b->thick = 0.062f * b->body.height;
    } else {
        Vec3 size;
        creature_held(world, borne, &size);
        b->blade = b->knee = 0.5f * size.z;
    }
    return b;
}

// Half the distance of the hands.
static float span(const Bearing *b)
{
    float widest = 0.21f * actor_height(b->world->actors[b->bearer]);
    return clampf(0.5f * (b->blade + b->knee), 0.09f, widest);
}

// The right hand has a bottle at the baby's mouth.
typedef struct Bottle {
    const Bearing *bearing;
    float high; // m: the bottle's length
} Bottle;

static void bottle_pose(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const Bottle *bottle = user;
    const World *world = bottle->bearing->world;
    Vec3 mouth = vec3(0, 1.1f, 0.3f), front = vec3(0, 0, 1), chest, out = vec3(0, 0, 1);
    (void)actor_part(world->actors[bottle->bearing->borne], time, PART_FACE, false, &mouth, &front);
    (void)actor_part(world->actors[bottle->bearing->bearer], time, PART_CHEST, true, &chest, &out);
    Vec3 right = vec3_cross(vec3(out.x, 0, out.z), vec3(0, 1, 0)), up = vec3(0, 1, 0);
    // it tips towards the mouth, its foot up, away from the bearer and to the right
    Vec3 along =
        vec3_normalize(vec3_add(vec3_scale(up, -0.40f), vec3_add(vec3_scale(out, -0.72f), vec3_scale(right, -0.5f))));
    Vec3 z = vec3_normalize(vec3_mad(out, along, -vec3_dot(out, along)));
    *rotation = affine_rotation((Affine){vec3_cross(along, z), along, z, vec3(0, 0, 0)});
    *position = vec3_mad(vec3_mad(mouth, front, 0.012f), along, -bottle->high);
}

static void bottle_feeds(Script *script, const Shot *shot, const Bearing *b, const Action *action)
{
    World *world = script->world;
    const ObjectKind *kind = object_kind("baby bottle");
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    int thing = object_take(world, kind, PLAN_NONE, shot->place);
    for (int i = 0; i < 2; i++) { // the text's own one is it
        int named = i ? action->object : action->instrument;
        if (named >= 0 && object_kind_of(world->plan, named) == object_kind("bottle"))
            set_gives_way(world, named, shot->place);
    }
    if (handling_have_at(script, thing, 1, begin, true) != 1)
        return;
    Bottle *bottle = ARENA_NEW(world->arena, Bottle);
    *bottle = (Bottle){b, kind->size.y};
    Reach *reach =
        handling_reach(script, 1, REACH_PLACE, begin - 1.0, begin - 0.4, end + 0.5, end + 1.0, bottle_pose, bottle);
    reach->follows = true;
    reach->last = true;
    reach->yields = true;
    reach->works = vec3(0, kind->size.y, 0);
}

static void arm(Script *script, const Shot *shot, bool left, Vec3 at, Quat turn)
{
    double begin = action_shot_begin(script->world, shot), end = action_shot_end(script->world, shot);
    Reach reach = {.left = left,
                   .begin = begin - 1.0,
                   .contact = begin - 0.5,
                   .release = end + 0.5,
                   .end = end + 1.0,
                   .shape = HAND_RELAXED,
                   .pose = handling_pose,
                   .user = handling_pose_new(script, at, turn),
                   .frame = REACH_TRUNK,
                   .firm = true};
    ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
}

bool bearing_arms(Script *script, const Shot *shot)
{
    World *world = script->world;
    int s = (int)(shot - world->plan->shots), borne = PLAN_NONE;
    for (int e = 0; e < world->plan->entity_count && borne < 0; e++)
        if (bearing_by(world, e, s) == script->entity)
            borne = e;
    if (borne < 0)
        return false;
    const Bearing *b = bearing_new(world, script->entity, borne, s);
    float unit = actor_height(world->actors[script->entity]) / 1.75f, half = span(b), out = 0.20f * unit + b->thick;
    const Action *action = bearing_action(world, script->entity, borne, s);
    if (b->style == BORNE_ON_BACK) { // below the thighs at the own hips
        for (int side = -1; side <= 1; side += 2)
            arm(script, shot, side > 0, vec3_scale(vec3(0.20f * (float)side, -0.44f, 0.13f), unit),
                palm_turn(vec3(-0.25f * (float)side, 0.25f, 1), vec3(-0.3f * (float)side, 1, -0.3f)));
    } else if (b->style == BORNE_ON_SHOULDERS) { // on the shins
        for (int side = -1; side <= 1; side += 2)
            arm(script, shot, side > 0, vec3_scale(vec3(0.115f * (float)side, -0.21f, 0.23f), unit),
                palm_turn(vec3(-0.35f * (float)side, 0.85f, 0.1f), vec3(0, 0, -1)));
    } else if (b->style == BORNE_ALOFT) { // below the arms
        float apart = 0.095f * b->body.height;
        for (int side = -1; side <= 1; side += 2)
            arm(script, shot, side > 0, vec3(apart * (float)side, 0.26f * unit, 0.40f * unit),
                palm_turn(vec3(-0.1f * (float)side, 0.75f, 0.6f), vec3(-1.0f * (float)side, 0.1f, 0)));
    } else if (b->cradled) { // along the left forearm; the right hand below the legs
        bool fed = action && text_equal(action->verb, "feed");
        arm(script, shot, true, vec3(-0.05f * unit, -0.36f * unit, 0.27f * unit),
            palm_turn(vec3(-0.85f, 0.0f, 0.5f), vec3(0, 1, -0.25f)));
        if (fed)
            bottle_feeds(script, shot, b, action);
        else
            arm(script, shot, false, vec3(-0.15f * unit, -0.35f * unit, 0.30f * unit),
                palm_turn(vec3(0.35f, 0.1f, 0.9f), vec3(0.2f, 1, -0.3f)));
    } else {
        float inward = clampf(1.4f * (0.2f - half / unit), -0.1f, 0.3f);
        arm(script, shot, true, vec3(half, (b->body.height > 0.0f ? -0.26f : -0.34f) * unit, out),
            palm_turn(vec3(-inward, 0.1f, 1), vec3(0, 1, -0.3f)));
        arm(script, shot, false, vec3(-half, -0.37f * unit, out), palm_turn(vec3(inward, 0.1f, 1), vec3(0, 1, -0.3f)));
    }
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    if (b->style != BORNE_IN_ARMS)
        frame_hint(world, script->entity,
                   actor_height(world->actors[script->entity]) +
                       (b->style == BORNE_ON_BACK ? 0.2f : 0.55f) * b->body.height,
                   b->style == BORNE_ALOFT ? 1.1f : 0.0f);
    for (double t = begin + 0.4; t < end && (b->style == BORNE_IN_ARMS || b->style == BORNE_ALOFT);
         t += 3.7) { // looks at it, and up again
        Gaze gaze = {.begin = t, .end = fmin(t + 2.2, end), .entity = borne, .head = 0.8f};
        ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
    }
    return true;
}

// ---------------------------------------------------------------- who is borne

// Where the hips are, which way the crown points, the front and the thighs. False while the bearer has not performed.
static bool bed(const Bearing *b, double time, Vec3 *hips, Vec3 *up, Vec3 *front, Vec3 *thighs)
{
    const Actor *bearer = b->world->actors[b->bearer];
    Vec3 left, right, elbow, chest, out, unused;
    if (!actor_part(bearer, time, PART_PALM, true, &left, &unused) ||
        !actor_part(bearer, time, PART_PALM, false, &right, &unused) ||
        !actor_part(bearer, time, PART_ELBOW, true, &elbow, &unused) ||
        !actor_part(bearer, time, PART_CHEST, true, &chest, &out))
        return false;
    out = vec3_normalize(vec3(out.x, 0, out.z));
    if (b->cradled) {
        *up = vec3_normalize(vec3_mad(vec3_sub(elbow, left), vec3(0, 1, 0), 0.09f));
        *hips = vec3_mad(left, *up, 0.02f);
    } else {
        *up = vec3_normalize(vec3_sub(left, right));
        *hips = vec3_lerp(right, left, b->knee / (b->knee + b->blade));
    }
    *front = vec3_mad(vec3(0, 1, 0), out, -0.35f); // rolled towards the bearer
    *front = vec3_normalize(vec3_mad(*front, *up, -vec3_dot(*front, *up)));
    *hips = vec3_mad(*hips, *front, b->thick);
    if (!b->cradled && b->body.height > 0.0f) { // sinks between the hands
        hips->y -= SINK * b->body.height;
        *up = vec3_normalize(vec3_sub(vec3_mad(left, *front, b->thick), *hips));
        *thighs = vec3_normalize(vec3_sub(vec3_mad(right, *front, 0.8f * b->thick), *hips));
        *front = vec3_normalize(vec3_mad(*front, *up, -vec3_dot(*front, *up)));
    } else
        *thighs = vec3_add(vec3_scale(*up, -cosf(CURLED)), vec3_scale(*front, sinf(CURLED)));
    return true;
}

// On the back, on the shoulders, or held up: upright, the legs apart.
static void person_astride(const Bearing *b, double time, Carried *carried)
{
    const Actor *bearer = b->world->actors[b->bearer];
    const BodyLengths *body = &b->body;
    Vec3 shoulder[2], palm[2], chest, back, crown, out = vec3(0, 0, 1), unused, up = vec3(0, 1, 0);
    bool known = actor_part(bearer, time, PART_SHOULDER, true, &shoulder[0], &unused) &&
                 actor_part(bearer, time, PART_SHOULDER, false, &shoulder[1], &unused) &&
                 actor_part(bearer, time, PART_PALM, true, &palm[0], &unused) &&
                 actor_part(bearer, time, PART_PALM, false, &palm[1], &unused) &&
                 actor_part(bearer, time, PART_BACK, true, &back, &unused) &&
                 actor_part(bearer, time, PART_CROWN, true, &crown, &unused) &&
                 actor_part(bearer, time, PART_CHEST, true, &chest, &out);
    if (!known) {
        shoulder[0] = shoulder[1] = palm[0] = palm[1] = chest = back = crown = vec3(0, 1.4f, 0);
        out = vec3(0, 0, 1);
    }
    out = vec3_normalize(vec3(out.x, 0, out.z));
    Vec3 left = vec3_cross(up, out), neck = vec3_lerp(shoulder[0], shoulder[1], 0.5f), hips, front = out, thigh, shin;
    float apart;
    if (b->style == BORNE_ON_BACK) {
        hips = vec3_mad(vec3(back.x, neck.y - 0.92f * body->trunk, back.z), out, -(b->thick + 0.035f));
        up = vec3_normalize(vec3_mad(up, out, 0.10f));
        thigh = vec3_mad(vec3_scale(out, 0.85f), vec3(0, -1, 0), 0.35f);
        shin = vec3_mad(vec3(0, -1, 0), out, 0.25f);
        apart = 0.62f;
    } else if (b->style == BORNE_ON_SHOULDERS) {
        hips = vec3_mad(vec3_add(neck, vec3(0, 0.75f * b->thick + 0.02f, 0)), out, -0.075f);
        thigh = vec3_mad(vec3_scale(out, 0.95f), vec3(0, -1, 0), 0.22f);
        shin = vec3_mad(vec3(0, -1, 0), out, 0.05f);
        apart = 0.26f;
    } else {
        front = vec3_scale(out, -1.0f); // looks at the bearer
        left = vec3_scale(left, -1.0f);
        hips = vec3_sub(vec3_lerp(palm[0], palm[1], 0.5f), vec3(0, 0.80f * body->trunk, 0));
        thigh = vec3_mad(vec3(0, -1, 0), front, 0.35f);
        shin = vec3_mad(vec3(0, -1, 0), front, -0.45f);
        apart = 0.16f;
    }
    carried->ground = vec3(hips.x, b->world->places[b->world->plan->shots[b->shot].place].walk_min.y, hips.z);
    carried->hips = hips;
    Vec3 ahead = vec3_normalize(vec3_mad(front, up, -vec3_dot(front, up)));
    carried->turn = quat_axes(up, ahead);
    carried->spine = vec3(0.05f, 0, 0);
    carried->head = vec3(b->style == BORNE_ALOFT ? 0.25f : 0.0f, 0, 0);
    for (int k = 0; k < 2; k++) {
        float side = k ? -1.0f : 1.0f;
        Vec3 joint = vec3_mad(hips, left, side * body->hips),
             way = vec3_normalize(vec3_mad(vec3_normalize(thigh), left, side * apart)),
             knee = vec3_mad(joint, way, body->thigh), down = vec3_normalize(shin),
             ankle = vec3_mad(knee, down, 0.97f * body->shin), heel = vec3_scale(down, -1.0f),
             toes = vec3_normalize(vec3_mad(ahead, heel, -vec3_dot(ahead, heel)));
        carried->foot[k] =
            (struct CarriedFoot){.ball = ankle,
                                 .turn = quat_mul(quat_axes(heel, toes), quat_axis_angle(vec3(1, 0, 0), 0.35f)),
                                 .knee = vec3_mad(ahead, left, 0.4f * side),
                                 .limp = 1.0f};
        Vec3 at, fingers, palms;
        if (b->style == BORNE_ON_BACK) { // over the shoulders, on the breast
            at = vec3_mad(vec3_mad(chest, left, 0.055f * side), vec3(0, 1, 0), 0.06f);
            at = vec3_mad(at, out, 0.012f);
            fingers = vec3_mad(vec3(0, -0.8f, 0), left, -0.5f * side);
            palms = vec3_scale(out, -1.0f);
        } else if (b->style == BORNE_ON_SHOULDERS) { // on the forehead's sides
            at = vec3_mad(vec3_mad(vec3_mad(crown, left, 0.06f * side), out, 0.03f), vec3(0, 1, 0), -0.02f);
            fingers = vec3_mad(out, vec3(0, -1, 0), 0.25f);
            palms = vec3_mad(vec3(0, -1, 0), left, -0.5f * side);
        } else { // arms spread
            at = vec3_mad(vec3_mad(hips, up, 1.02f * body->trunk), left, side * (body->hips + 0.30f * body->height));
            fingers = vec3_mad(left, up, 0.3f * side);
            fingers = vec3_scale(fingers, side);
            palms = vec3(0, -1, 0);
        }
        carried->hand[k] = (struct CarriedHand){
            .weight = 1.0f,
            .at = at,
            .turn = palm_turn(fingers, palms),
            .elbow = vec3_add(vec3_scale(left, side), vec3_add(vec3_scale(up, -0.5f), vec3_scale(ahead, -0.3f))),
            .shape = HAND_RELAXED};
    }
}

static void person_carried(const void *user, double time, Carried *carried)
{
    const Bearing *b = user;
    if (b->style != BORNE_IN_ARMS) {
        person_astride(b, time, carried);
        return;
    }
    const BodyLengths *body = &b->body;
    Vec3 hips, up, front, thigh;
    if (!bed(b, time, &hips, &up, &front, &thigh))
        hips = vec3(0, 1, 0), up = vec3(1, 0, 0), front = vec3(0, 1, 0), thigh = vec3(-1, 0, 0);
    carried->ground = vec3(hips.x, b->world->places[b->world->plan->shots[b->shot].place].walk_min.y, hips.z);
    carried->hips = hips;
    carried->turn = quat_axes(up, front);
    carried->spine = vec3(b->cradled ? 0.25f : 0.2f, 0, 0);
    carried->head = vec3(b->cradled ? 0.15f : 0.35f, 0, 0);
    Vec3 side = vec3_cross(up, front); // its left
    Vec3 shin = vec3_normalize(vec3_add(vec3_scale(up, b->cradled ? -0.7f : -0.45f), vec3(0, -0.8f, 0)));
    for (int k = 0; k < 2; k++) {
        float out = k ? -1.0f : 1.0f;
        Vec3 joint = vec3_mad(hips, side, out * body->hips), knee = vec3_mad(joint, thigh, body->thigh);
        knee = vec3_mad(knee, side, out * 0.01f);
        Vec3 ankle = vec3_mad(knee, shin, 0.97f * body->shin);
        Vec3 heel = vec3_scale(shin, -1.0f), toes = vec3_mad(vec3_scale(up, -1.0f), heel, vec3_dot(up, heel));
        carried->foot[k] = (struct CarriedFoot){
            .ball = ankle,
            .turn = quat_mul(quat_axes(heel, vec3_normalize(toes)), quat_axis_angle(vec3(1, 0, 0), 0.5f)),
            .knee = vec3_add(front, vec3_scale(up, -0.3f)),
            .limp = 1.0f};
        // hands on the belly; the near one of who is grown lies about the bearer's neck
        Vec3 at = vec3_mad(vec3_mad(hips, up, 0.45f * body->trunk), front, b->thick + 0.03f);
        at = vec3_mad(at, side, out * 0.35f * body->hips);
        Quat turn = palm_turn(vec3_add(vec3_scale(side, -0.8f * out), vec3_scale(up, 0.5f)), vec3_scale(front, -1.0f));
        Vec3 shoulder, away;
        if (k == 1 && !b->cradled &&
            actor_part(b->world->actors[b->bearer], time, PART_SHOULDER, true, &shoulder, &away)) {
            at = vec3_mad(shoulder, vec3(0, 1, 0), 0.015f);
            turn = palm_turn(vec3_scale(side, out), vec3(0, -1, 0));
        }
        carried->hand[k] = (struct CarriedHand){
            .weight = 1.0f,
            .at = at,
            .turn = turn,
            .elbow = vec3_add(vec3_scale(side, out), vec3_add(vec3_scale(up, -0.5f), vec3_scale(front, -0.3f))),
            .shape = HAND_RELAXED};
    }
}

bool bearing_borne(Script *script, const Shot *shot)
{
    World *world = script->world;
    int s = (int)(shot - world->plan->shots), bearer = bearing_by(world, script->entity, s);
    if (bearer < 0)
        return false;
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    Vec3 at = script->position;
    for (int i = 0; i < script->other_count; i++)
        if (script->others[i].entity == bearer)
            at = script->others[i].starts[s];
    script->position = at;
    script->seated = false;
    script->time = begin;
    script_move(script, (Move){.kind = MOVE_RIDE,
                               .begin = begin,
                               .end = end,
                               .from = at,
                               .to = at,
                               .rolling_start = true,
                               .rolling_end = true,
                               .follows = true,
                               .carried = person_carried,
                               .carried_user = bearing_new(world, bearer, script->entity, s)});
    Gaze gaze = {.begin = begin, .end = end + 1.0, .entity = bearer, .head = 0.3f};
    BearingStyle style = style_of(world, bearing_action(world, bearer, script->entity, s));
    if (style == BORNE_ON_BACK || style == BORNE_ON_SHOULDERS)
        gaze = (Gaze){.begin = begin,
                      .end = end + 1.0,
                      .entity = PLAN_NONE,
                      .point = vec3(0.1f, 0.0f, 1),
                      .head = 0.5f,
                      .aim = AIM_BODY};
    if (style != BORNE_IN_ARMS) { // it is fun
        Feeling feeling = {.begin = begin, .end = end + 1.0, .emotion = EMOTION_HAPPY, .intensity = 0.8f};
        ARRAY_PUSH(script->p.feelings, script->p.feeling_count, script->feeling_capacity, feeling);
    }
    ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
    return true;
}

// ---------------------------------------------------------------- animals

static void animal_at(const void *user, double time, Vec3 *position, Quat *turn)
{
    const Bearing *b = user;
    Vec3 middle, up, front, unused;
    if (!bed(b, time, &middle, &up, &front, &unused))
        middle = vec3(0, 1, 0), up = vec3(1, 0, 0), front = vec3(0, 1, 0);
    *position = middle; // lies on its belly, its head to the bearer's left
    *turn = quat_axes(vec3_normalize(vec3_mad(vec3(0, 1, 0), up, -up.y)), up);
}

void bearing_animals(World *world)
{
    for (int s = 0; s < world->plan->shot_count; s++)
        for (int e = 0; e < world->plan->entity_count; e++) {
            int bearer = is_person(world, e) ? PLAN_NONE : bearing_by(world, e, s);
            if (bearer >= 0)
                creature_borne(world, e, s, animal_at, bearing_new(world, bearer, e, s));
        }
}
