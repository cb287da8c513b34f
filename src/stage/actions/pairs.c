// Two people: hands that meet, embraces, things that change hands. Every target is a function of the meeting alone, so
// that both scripts, written one after the other, agree to the millimetre.
#include "stage/actions/pairs_play.h"
#include "stage/actions/posts.h"
#include "stage/actions/tables.h"

#include <string.h>

static const Touch *const families[] = {touches_hauling, touches_tending, touches_hands,
                                        touches_things,  touches_blows,   touches_ways};

// ---------------------------------------------------------------- planning

static bool person(const World *world, int entity)
{
    const FilmPlan *plan = world->plan;
    return entity >= 0 && entity < plan->entity_count && plan->entities[entity].kind == ENTITY_PERSON &&
           !plan->entities[entity].offscreen && world->actors[entity];
}

// With whom: the person it is done to or given to; else who does the same at the same time. False: the other one leads.
static bool partner(const World *world, int index, int *said, int *other, int *echo)
{
    const FilmPlan *plan = world->plan;
    const Action *a = &plan->actions[index];
    *said = person(world, a->goal)     ? a->goal
            : person(world, a->object) ? a->object
            : person(world, a->source) ? a->source
                                       : PLAN_NONE;
    *echo = *other = PLAN_NONE;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *b = &plan->actions[i];
        bool same = text_equal(a->verb, b->verb) || (text_equal(a->verb, "throw") && text_equal(b->verb, "catch")) ||
                    (text_equal(a->verb, "give") && text_equal(b->verb, "receive"));
        if (i == index || b->shot != a->shot || !same || !person(world, b->agent) || b->agent == a->agent ||
            (*said != PLAN_NONE && b->agent != *said))
            continue;
        bool things = text_equal(a->verb, "throw") || text_equal(a->verb, "give");
        if (fabs(b->begin - a->begin) > (things ? 6.0 : 1.5))
            continue;
        if (*said == PLAN_NONE && text_equal(a->verb, b->verb) && i < index)
            return false;
        *echo = i;
        *other = b->agent;
        return true;
    }
    *other = *said != a->agent ? *said : PLAN_NONE;
    return true;
}

static int only_other(const World *world, int entity)
{
    int found = PLAN_NONE;
    for (int e = 0; e < world->plan->entity_count; e++)
        if (e != entity && person(world, e)) {
            if (found != PLAN_NONE)
                return PLAN_NONE;
            found = e;
        }
    return found;
}

static const Touch *touch_of(const World *world, const Action *action, int other, bool named, bool alone)
{
    for (int f = 0; f < COUNT_OF(families); f++)
        for (const Touch *t = families[f]; t->verbs; t++)
            if (text_in_list(t->verbs, action->verb) && (!alone || t->alone) &&
                (!t->fits || t->fits(world, action, other, named)))
                return t;
    return NULL;
}

// One of the two has something else to do in the shot afterwards.
static bool goes_on(const FilmPlan *plan, const Action *action, int other)
{
    for (const Action *next = action + 1; next < plan->actions + plan->action_count; next++)
        if (next->shot == action->shot && (next->agent == action->agent || next->agent == other) &&
            next->begin > action->begin + 1.0)
            return false;
    return true;
}

// Who serves at a counter does so across it.
static void across_counter(const World *world, Meeting *m, int place)
{
    for (int role = 0; role < 2; role++) {
        const Landmark *post = post_of(world, m->who[role], place);
        float deep = post ? 2.0f * (post->half_size.z + POST_BEHIND) : 9.0f,
              high = post ? post->position.y + post->half_size.y - world->places[place].walk_min.y : 9.0f;
        if (deep > 1.3f || high > 1.25f || post_of(world, m->who[1 - role], place))
            continue; // out of reach
        Vec3 front;
        m->middle = post_middle(world, post, &front);
        m->way = role == 0 ? front : vec3_scale(front, -1.0f);
        m->apart = deep;
        m->over = high;
        return;
    }
}

Meetings *pairs_plan(World *world)
{
    const FilmPlan *plan = world->plan;
    Meetings *meetings = ARENA_NEW(world->arena, Meetings);
    meetings->items = ARENA_ARRAY(world->arena, Meeting, plan->action_count + 1);
    for (int i = 0; i < plan->action_count; i++) {
        const Action *action = &plan->actions[i];
        if (!person(world, action->agent) || action->shot < 0 ||
            (action->played && !text_equal(action->played, action->verb)))
            continue;
        bool echoed = false;
        for (int m = 0; m < meetings->count; m++)
            echoed |= meetings->items[m].echo == i;
        int said, echo, other;
        if (echoed || !partner(world, i, &said, &other, &echo))
            continue;
        bool alone = other == PLAN_NONE;
        if (alone)
            other = only_other(world, action->agent);
        const Touch *touch = other == PLAN_NONE ? NULL : touch_of(world, action, other, said != PLAN_NONE, alone);
        if (!touch)
            continue;
        const Shot *shot = &plan->shots[action->shot];
        double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
        double seconds = touch->seconds;
        if (seconds >= LASTS)
            seconds = fmax((goes_on(plan, action, other) ? end : action->end) - action->begin, 1.5);
        double at = fmax(action->begin + 0.9, begin + 1.1);
        if (touch->opens) {
            at = action->begin - begin < 1.0 ? begin : action->begin;
            seconds += action->begin - at;
        } else
            at = fmin(at, fmax(end - 0.3 - 0.5 * seconds, begin + 0.4));
        const PlaceInfo *place = &world->places[shot->place];
        Vec3 middle = vec3_scale(vec3_add(place->walk_min, place->walk_max), 0.5f);
        middle.y = place->walk_min.y;
        // who was named first stands on the left, unless it is said otherwise
        float side = action->agent < other ? 1.0f : -1.0f;
        for (int r = 0; r < plan->relation_count; r++) {
            const Relation *relation = &plan->relations[r];
            if (relation->object != PLAN_NONE || (relation->kind != RELATION_LEFT && relation->kind != RELATION_RIGHT))
                continue;
            float where = relation->kind == RELATION_LEFT ? 1.0f : -1.0f;
            if (relation->subject == action->agent)
                side = where;
            else if (relation->subject == other)
                side = -where;
        }
        meetings->items[meetings->count++] = (Meeting){.action = i,
                                                       .echo = echo,
                                                       .who = {action->agent, other},
                                                       .kind = touch,
                                                       .touch = at,
                                                       .until = fmax(fmin(at + seconds, end), at + 0.1),
                                                       .middle = middle,
                                                       .way = vec3(side, 0, 0)};
        if (touch->meets)
            touch->meets(world, &meetings->items[meetings->count - 1], shot->place);
        else if (touch->apart > 0.6f && touch->apart < 1.2f)
            across_counter(world, &meetings->items[meetings->count - 1], shot->place);
    }
    return meetings;
}

const Meeting *pairs_find(const Meetings *meetings, int action, int entity, int *role, bool *echoed)
{
    *echoed = false;
    for (int i = 0; i < meetings->count; i++) {
        const Meeting *m = &meetings->items[i];
        *echoed |= m->echo == action && m->who[1] == entity;
        if (m->action != action || (m->who[0] != entity && m->who[1] != entity))
            continue;
        *role = m->who[1] == entity;
        return m;
    }
    return NULL;
}

bool pairs_meet(const World *world, int shot, int one, int other)
{
    for (int i = 0; world->meetings && i < world->meetings->count; i++) {
        const Meeting *m = &world->meetings->items[i];
        if (world->plan->actions[m->action].shot == shot &&
            ((m->who[0] == one && m->who[1] == other) || (m->who[0] == other && m->who[1] == one)))
            return true;
    }
    return false;
}

int pairs_across(const World *world, int shot, int entity)
{
    for (int i = 0; world->meetings && i < world->meetings->count; i++) {
        const Meeting *m = &world->meetings->items[i];
        bool first = m->who[0] == entity;
        if (m->over > 0.0f && world->plan->actions[m->action].shot == shot && (first || m->who[1] == entity))
            return m->who[first];
    }
    return PLAN_NONE;
}

// ---------------------------------------------------------------- standing together

Vec3 pair_way(const Meeting *m, int role)
{
    return role ? vec3_scale(m->way, -1.0f) : m->way;
}

Vec3 pair_right(const Meeting *m, int role)
{
    return vec3_cross(pair_way(m, role), vec3(0, 1, 0));
}

Vec3 pair_stand(const Meeting *m, int role, float apart)
{
    return vec3_mad(m->middle, pair_way(m, role), -0.5f * (m->apart > 0.0f ? m->apart : apart));
}

float pair_height(const Script *script, int entity)
{
    return actor_height(script->world->actors[entity]);
}

float pair_lower(const Script *script, const Meeting *m)
{
    return fminf(pair_height(script, m->who[0]), pair_height(script, m->who[1]));
}

const Shot *pair_shot(const Script *script, const Meeting *m)
{
    return &script->world->plan->shots[script->world->plan->actions[m->action].shot];
}

bool pair_said(const Script *script, const Meeting *m, const char *stem)
{
    const char *text = script->world->plan->source;
    Span span = script->world->plan->actions[m->action].span;
    if (!text || span.end <= span.begin || (size_t)span.end > strlen(text))
        return false;
    size_t length = strlen(stem);
    for (int at = span.begin; at + (int)length <= span.end; at++)
        if (strncasecmp(text + at, stem, length) == 0)
            return true;
    return false;
}

void pairs_place(Script *script, const Meeting *m, int role, const Shot *shot)
{
    Vec3 way = pair_way(m, role);
    script->place = shot->place;
    script->position = pair_stand(m, role, m->kind->start);
    script->yaw = atan2f(way.x, way.z);
    script->lane = vec3(0, 0, 0);
    script->seated = false;
    script->placed = true;
    if (m->kind->place)
        m->kind->place(script, m, role);
}

void pair_step(Script *script, Vec3 to, double seconds)
{
    script_move(script, (Move){.kind = MOVE_WALK,
                               .begin = script->time,
                               .end = script->time + seconds,
                               .from = script->position,
                               .to = to,
                               .yaw = script->yaw,
                               .to_yaw = script->yaw});
}

// To where the two touch, in time.
static void come_near(Script *script, const Meeting *m, int role)
{
    const Touch *touch = m->kind;
    Vec3 way = pair_way(m, role), to = vec3_mad(pair_stand(m, role, touch->apart), pair_right(m, role), -touch->aside);
    float yaw = atan2f(way.x, way.z), distance = vec3_distance(to, script->position);
    double arrive = m->touch - (distance < 0.5f && touch->apart < 0.6f ? 0.15 : 0.5);
    if (distance > 0.06f) {
        float speed = actor_gait_speed(script->world->actors[script->entity], MOVE_WALK);
        double needs = fmax(distance / speed + 0.35, 0.75);
        script_wait(script, fmax(arrive - needs, script->time));
        if (arrive > script->time + 0.3)
            script_move(script, (Move){.kind = MOVE_WALK,
                                       .begin = script->time,
                                       .end = arrive,
                                       .from = script->position,
                                       .to = to,
                                       .yaw = distance > 0.6f ? yaw_towards(script->position, to) : yaw,
                                       .to_yaw = yaw});
    } else if (fabsf(script->yaw - yaw) > 0.15f && arrive > script->time + 0.4) {
        script_wait(script, arrive - 0.7);
        script_move(script, (Move){.kind = MOVE_TURN,
                                   .begin = script->time,
                                   .end = arrive,
                                   .from = script->position,
                                   .to = script->position,
                                   .yaw = script->yaw,
                                   .to_yaw = yaw});
    }
}

// Who sit at one table stay there, and what they do is done over it. NULL: they do not.
static const Meeting *over_table(const Script *script, const Meeting *m)
{
    const World *world = script->world;
    const TableSeat *one = table_seat_of(world, m->who[0], script->place),
                    *two = table_seat_of(world, m->who[1], script->place);
    if (!script->seated || !one || !two || one->table != two->table)
        return NULL;
    Vec3 far = vec3_sub(two->seat, one->seat);
    far.y = 0.0f;
    float apart = vec3_length(far);
    if (apart < 0.5f)
        return NULL;
    Meeting *own = ARENA_NEW(world->arena, Meeting);
    *own = *m;
    own->apart = apart;
    own->middle = vec3_mad(one->seat, far, 0.5f);
    own->middle.y = world->places[script->place].walk_min.y;
    own->way = vec3_scale(far, 1.0f / apart);
    own->over = TABLE_HIGH;
    return own;
}

void pairs_act(Script *script, const Meeting *m, int role, const Shot *shot)
{
    const Touch *touch = m->kind;
    const Meeting *seated = touch->going || touch->apart < 0.6f ? NULL : over_table(script, m);
    m = seated ? seated : m;
    if (!touch->going && !seated)
        come_near(script, m, role);
    Gaze gaze = {.begin = m->touch - 1.6, .end = m->until + 1.2, .entity = m->who[1 - role], .head = 0.7f};
    ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
    touch->play(script, m, role);
    double end = action_shot_end(script->world, shot);
    if (!touch->going && m->apart <= 0.0f && touch->apart < 0.45f &&
        m->until + 1.3 < end) { // nobody stays nose to nose
        script_wait(script, m->until + 0.25);
        pair_step(script, pair_stand(m, role, 0.9f), 0.95);
    }
    script_wait(script, fmin(m->until + 0.6, end));
}

void pair_heard(Script *script, const Meeting *m, int role, double time, Vec3 point, float strength)
{
    if (role == 0)
        world_add_event(script->world, (Event){.kind = EVENT_TOUCH,
                                               .time = time,
                                               .shot = script->world->plan->actions[m->action].shot,
                                               .entity = script->entity,
                                               .position = point,
                                               .strength = strength});
}

void pair_feels(Script *script, double begin, double end, Emotion emotion, float intensity)
{
    Feeling feeling = {.begin = begin, .end = end, .emotion = emotion, .intensity = intensity};
    ARRAY_PUSH(script->p.feelings, script->p.feeling_count, script->feeling_capacity, feeling);
}

// ---------------------------------------------------------------- a palm at a place

static void palm_pose(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const PalmPath *path = user;
    *position = path->point;
    *rotation = path->rotation;
    Vec3 point, out;
    if (path->whom && actor_part(path->whom, time, path->part, path->left, &point, &out))
        *position = vec3_add(vec3_mad(point, out, path->above), path->beside);
    if (path->hertz > 0.0f && time > path->from && time < path->to) {
        float u = (float)(time - path->from), left = (float)(path->to - time);
        float share = smoothstepf(0.0f, 0.25f, u) * smoothstepf(0.0f, 0.3f, left);
        float wave = sinf(TAU_F * path->hertz * u);
        if (path->whom) // it lies on something: only away from it
            wave = 0.5f - 0.5f * cosf(TAU_F * path->hertz * u);
        *position = vec3_mad(*position, path->swing, share * wave);
    }
}

Quat palm_turn(Vec3 fingers, Vec3 palm)
{
    Vec3 z = vec3_normalize(fingers), x = vec3_normalize(vec3_cross(palm, z));
    return affine_rotation((Affine){x, vec3_cross(z, x), z, {0, 0, 0}});
}

Reach *pair_palm(Script *script, bool left, double begin, double contact, double release, double end, HandShape shape,
                 PalmPath path)
{
    PalmPath *kept = ARENA_NEW(script->world->arena, PalmPath);
    *kept = path;
    Reach reach = {.left = left,
                   .begin = begin,
                   .contact = contact,
                   .release = release,
                   .end = end,
                   .shape = shape,
                   .pose = palm_pose,
                   .user = kept,
                   .frame = REACH_PLACE,
                   .follows = path.whom != NULL,
                   .last = path.whom && path.part == PART_PALM};
    ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
    return &script->p.reaches[script->p.reach_count - 1];
}

void pair_clasp(Script *script, bool left, double begin, double contact, double release, double end,
                void (*pose)(const void *, double, Vec3 *, Quat *), const void *user)
{
    // the other's hand as it lies in this one
    static const GripShape hand = {
        .kind = GRIP_PALM, .form = GRIP_BOX, .axis = {0, 1, 0}, .palm = {-1, 0, 0}, .half = {0.05f, 0.038f, 0.0135f}};
    HandGrip *grip = ARENA_NEW(script->world->arena, HandGrip);
    hand_grip(script->world->actors[script->entity], left, &hand, grip);
    Reach reach = {.left = left,
                   .begin = begin,
                   .contact = contact,
                   .release = release,
                   .end = end,
                   .pose = pose,
                   .user = user,
                   .frame = REACH_PLACE,
                   .grip = grip};
    ARRAY_PUSH(script->p.reaches, script->p.reach_count, script->reach_capacity, reach);
    Hold hold = {.left = left,
                 .open = fmin(begin + 0.15, contact - 0.3),
                 .grip = contact + 0.1,
                 .release = release - 0.05,
                 .done = fmax(end - 0.2, release + 0.2),
                 .shape = grip};
    ARRAY_PUSH(script->p.holds, script->p.hold_count, script->hold_capacity, hold);
}
