// The solver: rounds of relations, formations, separation and the walk box.
#include "stage/sets/placement.h"

#include <stdio.h>
#include <string.h>

#define ROUNDS 14
#define GAP 0.06f   // m, between neighbours
#define ELBOW 0.75f // m, from middle to middle of people

typedef struct Solve {
    World *world;
    int place, shot;
    PlacementItem *items;
    int count;
    bool *left_out; // per relation of the plan
    bool *rests;    // per item: it is borne by another, or under it
} Solve;

static int item_of(const Solve *s, int entity)
{
    for (int i = 0; entity >= 0 && i < s->count; i++)
        if (s->items[i].entity == entity)
            return i;
    return -1;
}

static bool is_meant(const Solve *s, int relation)
{
    const Relation *r = &s->world->plan->relations[relation];
    return !s->left_out[relation] && (s->shot == PLAN_NONE || r->shot == PLAN_NONE || r->shot == s->shot);
}

// ---------------------------------------------------------------- formations

// The entities of the formation that the relation belongs to, the first member first. Returns how many there are.
static int members_of(const Solve *s, int relation, int *members, int most)
{
    const FilmPlan *plan = s->world->plan;
    const Relation *first = &plan->relations[relation];
    int count = 0;
    bool ring = first->kind == RELATION_AROUND;
    if (!ring && first->object >= 0)
        members[count++] = item_of(s, first->object);
    for (int k = 0; k < plan->relation_count && count < most; k++) {
        const Relation *r = &plan->relations[k];
        int item = is_meant(s, k) && r->kind == first->kind && r->object == first->object ? item_of(s, r->subject) : -1;
        if (item >= 0 && (first->object >= 0 || k == relation))
            members[count++] = item;
    }
    return count;
}

static void form(const Solve *s, int relation)
{
    const FilmPlan *plan = s->world->plan;
    const Relation *r = &plan->relations[relation];
    int members[64], count = members_of(s, relation, members, COUNT_OF(members));
    for (int k = 0; k < relation; k++) // once for all its members
        if (is_meant(s, k) && plan->relations[k].kind == r->kind && plan->relations[k].object == r->object)
            return;
    int object = r->kind == RELATION_AROUND ? item_of(s, r->object) : -1;
    if (count < 2 || (r->kind == RELATION_AROUND && object < 0))
        return;
    Vec3 centre = {0, 0, 0};
    float room = 0.0f;
    for (int i = 0; i < count; i++) {
        if (members[i] < 0 || s->items[members[i]].fixed)
            return;
        const PlacementItem *item = &s->items[members[i]];
        centre = vec3_mad(centre, item->position, 1.0f / (float)count);
        room =
            fmaxf(room, item->being ? ELBOW + fmaxf(0.0f, 2.0f * item->half_size.x - 0.7f)
                                    : 2.2f * (r->kind == RELATION_ROW ? item->half_size.x
                                                                      : fmaxf(item->half_size.x, item->half_size.z)) +
                                          0.1f);
    }
    Vec2 inner = {0, 0};
    if (object >= 0) {
        const PlacementItem *middle = &s->items[object];
        centre = middle->position;
        inner = (Vec2){placement_reach(middle, vec3(1, 0, 0)), placement_reach(middle, vec3(0, 0, 1))};
        for (int k = 0; k < plan->relation_count; k++) // of one who sits in the middle others see enough
            room = fmaxf(room, is_meant(s, k) && s->items[members[0]].being ? ELBOW : 0.0f);
    }
    for (int i = 0; i < count && object < 0; i++) { // half a ring is not centred on its members
        Vec3 offset = {0, 0, 0};
        float yaw;
        placement_slot(r->kind, vec3(0, 0, 0), room, inner, i, count, &offset, &yaw);
        centre = vec3_mad(centre, vec3(offset.x, 0, offset.z), -1.0f / (float)count);
    }
    const PlaceInfo *info = &s->world->places[s->place];
    for (int pass = 0; pass < 2; pass++) { // as far inside as it goes
        Vec3 low = vec3_splat(1e9f), high = vec3_splat(-1e9f);
        for (int i = 0; i < count; i++) {
            PlacementItem *item = &s->items[members[i]];
            placement_slot(r->kind, centre, room, inner, i, count, &item->position, &item->yaw);
            item->turned = item->related = true;
            low = vec3(fminf(low.x, item->position.x), 0, fminf(low.z, item->position.z));
            high = vec3(fmaxf(high.x, item->position.x), 0, fmaxf(high.z, item->position.z));
        }
        if (object >= 0 && s->items[object].fixed)
            break;
        Vec3 shift = vec3(fmaxf(info->walk_min.x - low.x, 0.0f) - fmaxf(high.x - info->walk_max.x, 0.0f), 0,
                          fmaxf(info->walk_min.z - low.z, 0.0f) - fmaxf(high.z - info->walk_max.z, 0.0f));
        if (vec3_length(shift) < 0.01f || info->open)
            break;
        centre = vec3_add(centre, shift);
        if (object >= 0)
            s->items[object].position = vec3_add(s->items[object].position, shift);
    }
}

const PlacementItem *placement_centre(const World *world, int shot, const PlacementItem *item,
                                      const PlacementItem *items, int count)
{
    for (int k = 0; k < world->plan->relation_count; k++) {
        const Relation *r = &world->plan->relations[k];
        if (r->kind != RELATION_AROUND || r->subject != item->entity ||
            (shot != PLAN_NONE && r->shot != PLAN_NONE && r->shot != shot))
            continue;
        for (int i = 0; i < count; i++)
            if (items[i].entity == r->object)
                return &items[i];
    }
    return NULL;
}

void placement_copy(const World *world, int shot, const PlacementItem *item, const PlacementItem *around, int c,
                    Vec3 *position, float *yaw)
{
    const FilmPlan *plan = world->plan;
    int n = item->copies;
    *position = item->position;
    *yaw = item->yaw;
    if (n < 2)
        return;
    RelationKind kind = around ? RELATION_AROUND : RELATION_COUNT;
    for (int k = 0; k < plan->relation_count && !around; k++)
        if (plan->relations[k].subject == item->entity && placement_formation(plan->relations[k].kind) &&
            plan->relations[k].kind != RELATION_AROUND)
            kind = plan->relations[k].kind;
    (void)shot;
    float room = 2.2f * fmaxf(item->half_size.x, kind == RELATION_ROW ? 0.0f : item->half_size.z) + 0.1f;
    if (kind != RELATION_COUNT) {
        Vec2 inner = {0, 0};
        Vec3 centre = item->position;
        if (around) {
            centre = vec3(around->position.x, item->position.y, around->position.z);
            inner = (Vec2){placement_reach(around, vec3(1, 0, 0)), placement_reach(around, vec3(0, 0, 1))};
        }
        placement_slot(kind, centre, room, inner, c, n, position, yaw);
        return;
    }
    float step = (float)((c + 1) / 2) * (c % 2 ? 1.0f : -1.0f); // a loose row about the first
    Vec3 across = quat_rotate(quat_yaw(item->yaw), vec3(1, 0, 0));
    *position = vec3_mad(*position, across, step * (2.0f * item->half_size.x + 0.15f));
    if (c > 0)
        position->z +=
            0.1f * rng_noise(rng_key(plan->seed, plan->entities[item->entity].name, "copies"), (double)c * 3.7);
}

// ---------------------------------------------------------------- one round

// Two things with something between them are far enough apart for it.
static void make_room(PlacementItem *a, PlacementItem *b, const PlacementItem *between)
{
    Vec3 x = vec3(1, 0, 0);
    float least = placement_reach(a, x) + placement_reach(b, x) + 2.0f * placement_reach(between, x) +
                  2.0f * (between->being ? 0.25f : 0.12f);
    float d = b->position.x - a->position.x, lack = least - fabsf(d);
    float share_a = a->fixed ? 0.0f : b->fixed ? 1.0f : 0.5f;
    float sign = d < 0.0f ? -1.0f : 1.0f;
    if (lack > 0.0f && !(a->fixed && b->fixed)) {
        a->position.x -= sign * share_a * lack;
        b->position.x += sign * (1.0f - share_a) * lack;
    }
    float dz = b->position.z - a->position.z;
    if (fabsf(dz) > 0.6f && !(a->fixed && b->fixed)) { // in one line across the frame
        a->position.z += share_a * dz;
        b->position.z -= (1.0f - share_a) * dz;
    }
}

// Said to be far off, or in the distance: beyond the walk box on purpose.
static bool is_away(const Solve *s, const PlacementItem *item)
{
    for (int k = 0; k < s->world->plan->relation_count; k++) {
        const Relation *r = &s->world->plan->relations[k];
        if (is_meant(s, k) && r->subject == item->entity && item->entity >= 0 &&
            (r->kind == RELATION_FAR || (r->kind == RELATION_BACKGROUND && r->distance > 8.0f)))
            return true;
    }
    return false;
}

// Several people behind one, or before: side by side there, and nobody straight behind it when they are few.
static void abreast(const Solve *s, int k, const PlacementItem *object, Vec3 *where)
{
    const FilmPlan *plan = s->world->plan;
    const Relation *r = &plan->relations[k];
    if ((r->kind != RELATION_BEHIND && r->kind != RELATION_IN_FRONT) || !object || (object->fixed && !object->being))
        return;
    int count = 0, rank = 0;
    for (int i = 0; i < plan->relation_count; i++) {
        const Relation *other = &plan->relations[i];
        int item =
            is_meant(s, i) && other->kind == r->kind && other->object == r->object ? item_of(s, other->subject) : -1;
        if (item < 0 || !s->items[item].being)
            continue;
        rank += i < k;
        count++;
    }
    if (count < 2 || !s->items[item_of(s, r->subject)].being)
        return;
    Vec3 depth = vec3_sub(*where, object->position);
    float out = ((float)rank - 0.5f * (float)(count - 1)) * ELBOW;
    if (object->being && count % 2) // one would stand straight behind
        out += out < 0.0f ? 0.0f : 0.5f * ELBOW;
    where->x = object->position.x + out;
    where->z = object->position.z + depth.z;
}

static void apply(const Solve *s, int k)
{
    const Relation *r = &s->world->plan->relations[k];
    int i = item_of(s, r->subject), o = item_of(s, r->object), q = item_of(s, r->object2);
    if (i < 0 || (r->object >= 0 && o < 0))
        return;
    if (placement_formation(r->kind)) {
        form(s, k);
        if (r->kind != RELATION_AROUND || placement_centre(s->world, s->shot, &s->items[i], s->items, s->count) == NULL)
            return;
    }
    PlacementItem *subject = &s->items[i], *object = o >= 0 ? &s->items[o] : NULL,
                  *second = q >= 0 ? &s->items[q] : NULL;
    Relation nearby = *r;
    if (r->kind == RELATION_AROUND) { // alone it is beside
        int members[64];
        if (members_of(s, k, members, COUNT_OF(members)) > 1 || subject->copies > 1)
            return;
        nearby.kind = RELATION_BESIDE;
    }
    if (r->kind == RELATION_BETWEEN && object && second)
        make_room(object, second, subject);
    bool away = is_away(s, subject) && r->kind != RELATION_FAR && r->kind != RELATION_BACKGROUND;
    if (away && placement_holds(s->world, s->place, &nearby, subject, object, second)) // also from afar
        return;
    Vec3 where;
    float yaw = subject->yaw;
    bool turned = subject->turned;
    if (!placement_wish(s->world, s->place, &nearby, subject, object, second, &where))
        return;
    abreast(s, k, object, &where);
    // who sits on the bench stays there: the fountain comes behind it
    bool held = s->rests[i] && !placement_rests(r->kind) && object && !object->fixed;
    subject->related = true;
    if (object)
        object->related = true;
    if (second)
        second->related = true;
    if (!subject->fixed && !held) {
        subject->position = where;
        return;
    }
    subject->yaw = yaw; // what stands there is not turned; its partner comes to it
    subject->turned = turned;
    if (object && !object->fixed && !placement_rests(r->kind)) {
        Vec3 shift = vec3_sub(subject->position, where);
        object->position.x += shift.x;
        object->position.z += shift.z;
    }
}

// Moves the later one (or, when that is fixed, the other) out of the way along the axis of least overlap.
static void separate(const Solve *s, int i, int j)
{
    PlacementItem *a = &s->items[i], *b = &s->items[j];
    if (a->position.y > b->position.y + 2.0f * b->half_size.y - 0.01f ||
        b->position.y > a->position.y + 2.0f * a->half_size.y - 0.01f || (a->fixed && b->fixed))
        return; // one above the other
    Vec3 x = vec3(1, 0, 0), z = vec3(0, 0, 1);
    float dx = b->position.x - a->position.x, dz = b->position.z - a->position.z;
    float ox = placement_reach(a, x) + placement_reach(b, x) + GAP - fabsf(dx);
    float oz = placement_reach(a, z) + placement_reach(b, z) + GAP - fabsf(dz);
    for (int k = 0; k < s->world->plan->relation_count; k++) { // they are to touch
        const Relation *r = &s->world->plan->relations[k];
        bool pair =
            (r->subject == a->entity && r->object == b->entity) || (r->subject == b->entity && r->object == a->entity);
        if (pair && (r->kind == RELATION_AGAINST || r->kind == RELATION_BACK_TO))
            ox -= GAP, oz -= GAP;
    }
    if (ox <= 0.0f || oz <= 0.0f)
        return;
    float share = b->fixed ? 0.0f : 1.0f; // of b
    Vec3 push = ox < oz ? vec3(dx < 0.0f ? -ox : ox, 0, 0) : vec3(0, 0, dz < 0.0f ? -oz : oz);
    a->position = vec3_mad(a->position, push, share - 1.0f);
    b->position = vec3_mad(b->position, push, share);
}

static void keep_inside(const PlaceInfo *info, PlacementItem *item)
{
    float foot_x = placement_reach(item, vec3(1, 0, 0)), foot_z = placement_reach(item, vec3(0, 0, 1));
    if (info->open && (fmaxf(foot_x, foot_z) > 2.2f || item->half_size.y > 1.8f)) // trees, ships: the land is wide
        return;
    float room = item->being ? 0.0f : info->open && info->height ? 4.0f : 0.5f; // towns have walls
    float x0 = info->walk_min.x - room + foot_x, x1 = info->walk_max.x + room - foot_x;
    float z0 = info->walk_min.z - room + foot_z, z1 = info->walk_max.z + room - foot_z;
    item->position.x = x0 < x1 ? clampf(item->position.x, x0, x1) : 0.5f * (x0 + x1);
    item->position.z = z0 < z1 ? clampf(item->position.z, z0, z1) : 0.5f * (z0 + z1);
}

// ---------------------------------------------------------------- contradictions

static const char *name_of(const FilmPlan *plan, int entity)
{
    return entity >= 0 && plan->entities[entity].name ? plan->entities[entity].name : "it";
}

static void contradiction_report(const Solve *s, const Relation *strong, const Relation *weak)
{
    FilmPlan *plan = s->world->plan;
    char words[2][24];
    for (int i = 0; i < 2; i++) {
        snprintf(words[i], sizeof words[i], "%s", plan_relation_word(i ? weak->kind : strong->kind));
        for (char *p = words[i]; *p; p++)
            *p = *p == '_' ? ' ' : *p;
    }
    const char *object = weak->object >= 0 ? arena_printf(s->world->arena, " '%s'", name_of(plan, weak->object)) : "";
    plan_report(plan, s->world->arena, SEVERITY_WARNING, "relation", weak->span, NULL,
                "'%s' cannot be both '%s' and '%s'%s: '%s' is left out", name_of(plan, weak->subject), words[0],
                words[1], object, words[1]);
}

static void drop_contradictions(Solve *s, bool report)
{
    FilmPlan *plan = s->world->plan;
    for (int k = 1; k < plan->relation_count; k++)
        for (int i = 0; i < k && !s->left_out[k]; i++) {
            const Relation *a = &plan->relations[i], *b = &plan->relations[k];
            if (s->left_out[i] || !is_meant(s, i) || !is_meant(s, k) || !placement_contradict(a, b))
                continue;
            bool first = placement_strength(a->kind) < placement_strength(b->kind);
            s->left_out[first ? i : k] = true;
            const Relation *weak = first ? a : b, *strong = first ? b : a;
            if (report && item_of(s, weak->subject) >= 0)
                contradiction_report(s, strong, weak);
        }
}

int placement_solve(World *world, int place, int shot, PlacementItem *items, int count, bool report)
{
    FilmPlan *plan = world->plan;
    Solve s = {.world = world, .place = place, .shot = shot, .items = items, .count = count};
    s.left_out = ARENA_ARRAY(world->arena, bool, plan->relation_count + 1);
    s.rests = ARENA_ARRAY(world->arena, bool, count + 1);
    drop_contradictions(&s, report);
    for (int k = 0; k < plan->relation_count; k++) {
        int i = item_of(&s, plan->relations[k].subject);
        if (i >= 0 && is_meant(&s, k) && item_of(&s, plan->relations[k].object) >= 0)
            s.rests[i] |= placement_rests(plan->relations[k].kind);
    }
    for (int round = 0; round < ROUNDS; round++) {
        for (int k = 0; k < plan->relation_count; k++)
            if (is_meant(&s, k))
                apply(&s, k);
        for (int i = 0; i < count; i++)
            if (!items[i].fixed && !s.rests[i] && !is_away(&s, &items[i]))
                keep_inside(&world->places[place], &items[i]);
        for (int i = 0; i < count; i++)
            for (int j = i + 1; j < count; j++)
                if (s.rests[i] == s.rests[j])
                    separate(&s, i, j);
    }
    int broken = 0;
    for (int k = 0; k < plan->relation_count; k++) {
        const Relation *r = &plan->relations[k];
        int i = item_of(&s, r->subject), o = item_of(&s, r->object), q = item_of(&s, r->object2);
        if (i < 0 || (r->object >= 0 && o < 0) || (shot != PLAN_NONE && r->shot != PLAN_NONE && r->shot != shot))
            continue;
        bool holds = placement_holds(world, place, r, &items[i], o >= 0 ? &items[o] : NULL, q >= 0 ? &items[q] : NULL);
        broken += s.left_out[k] || !holds;
        if (report && !holds && !s.left_out[k])
            plan_report(plan, world->arena, SEVERITY_WARNING, "relation", r->span, NULL,
                        "'%s' could not be placed as asked", name_of(plan, r->subject));
    }
    return broken;
}
