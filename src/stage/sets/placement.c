// Placement: where free things stand so that the plan's spatial relations hold.
//
// Every item has at most a handful of relations; they are applied in plan order over a few rounds, each round ending
// with separation of what overlaps and with the walk box. What still does not hold is reported.
#include "stage/sets/sets.h"

#include <string.h>

#define ROUNDS 12
#define GAP 0.06f // m, between neighbours

static int item_of(const PlacementItem *items, int count, int entity)
{
    for (int i = 0; entity >= 0 && i < count; i++)
        if (items[i].entity == entity)
            return i;
    return -1;
}

// Half extents along the place's axes.
static Vec2 footprint(const PlacementItem *item)
{
    float c = fabsf(cosf(item->yaw)), s = fabsf(sinf(item->yaw));
    return (Vec2){c * item->half_size.x + s * item->half_size.z, s * item->half_size.x + c * item->half_size.z};
}

static Vec3 front_of(const PlacementItem *item)
{
    return quat_rotate(quat_yaw(item->yaw), vec3(0, 0, 1));
}

// Height on which `item` stands when it is on `object`.
static float support_of(const World *world, int place, const PlacementItem *object)
{
    for (int i = 0; i < world->landmark_count; i++)
        if (world->landmarks[i].place == place && world->landmarks[i].entity == object->entity && object->entity >= 0) {
            float height = prop_support_height(world, &world->landmarks[i]);
            if (height > 0.0f)
                return height;
        }
    return object->position.y + 2.0f * object->half_size.y;
}

static float clearance(const PlacementItem *a, const PlacementItem *b, bool along_x)
{
    Vec2 fa = footprint(a), fb = footprint(b);
    return along_x ? fa.x + fb.x + GAP : fa.y + fb.y + GAP;
}

static void apply_relation(const World *world, int place, const Relation *r, PlacementItem *item,
                           const PlacementItem *object, const PlacementItem *second)
{
    const PlaceInfo *info = &world->places[place];
    Vec3 centre = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f);
    float wide = 0.5f * (info->walk_max.x - info->walk_min.x), deep = 0.5f * (info->walk_max.z - info->walk_min.z);
    wide = fminf(wide, 2.6f), deep = fminf(deep, 3.0f);
    switch (r->kind) {
    case RELATION_LEFT:
    case RELATION_RIGHT: {
        float sign = r->kind == RELATION_LEFT ? -1.0f : 1.0f;
        if (object) {
            float least = clearance(item, object, true);
            float distance = sign * (item->position.x - object->position.x);
            if (distance < least || distance > least + 1.2f)
                item->position.x = object->position.x + sign * (least + 0.15f);
            if (fabsf(item->position.z - object->position.z) > 1.0f)
                item->position.z = object->position.z;
        } else {
            item->position.x = centre.x + sign * 0.6f * wide;
        }
        break;
    }
    case RELATION_CENTER:
        item->position.x = centre.x;
        break;
    case RELATION_BETWEEN:
        if (object && second) {
            item->position.x = 0.5f * (object->position.x + second->position.x);
            item->position.z = 0.5f * (object->position.z + second->position.z);
        }
        break;
    case RELATION_BESIDE:
    case RELATION_AT:
        if (object) { // the nearer side of it
            Vec3 right = quat_rotate(quat_yaw(object->yaw), vec3(1, 0, 0));
            float side = vec3_dot(vec3_sub(item->position, object->position), right) < 0 ? -1.0f : 1.0f;
            float reach = object->half_size.x + fmaxf(item->half_size.x, item->half_size.z) + GAP + 0.08f;
            float y = item->position.y;
            item->position = vec3_mad(object->position, right, side * reach);
            item->position.y = y;
        }
        break;
    case RELATION_ON:
    case RELATION_IN:
    case RELATION_ABOVE:
    case RELATION_UNDER:
        if (object) {
            float y = r->kind == RELATION_UNDER
                          ? 0.0f
                          : support_of(world, place, object) + (r->kind == RELATION_ABOVE ? 0.35f : 0.0f);
            float dx =
                clampf(item->position.x - object->position.x, -0.5f * object->half_size.x, 0.5f * object->half_size.x);
            float dz =
                clampf(item->position.z - object->position.z, -0.4f * object->half_size.z, 0.4f * object->half_size.z);
            item->position = vec3(object->position.x + dx, y, object->position.z + dz);
        }
        break;
    case RELATION_IN_FRONT:
    case RELATION_BEHIND:
    case RELATION_ACROSS:
        if (object) {
            float sign = r->kind == RELATION_BEHIND ? -1.0f : 1.0f;
            float apart = r->distance > 0 ? fminf(r->distance, deep) : r->kind == RELATION_ACROSS ? 1.2f : 0.2f;
            float reach = object->half_size.z + fmaxf(item->half_size.x, item->half_size.z) + GAP + apart;
            float y = item->position.y;
            item->position = vec3_mad(object->position, front_of(object), sign * reach);
            item->position.y = y;
        }
        break;
    case RELATION_FACING:
        if (object)
            item->yaw = atan2f(object->position.x - item->position.x, object->position.z - item->position.z);
        break;
    case RELATION_FOREGROUND:
        item->position.z = centre.z + 0.75f * deep;
        break;
    case RELATION_MIDGROUND:
        item->position.z = centre.z;
        break;
    case RELATION_BACKGROUND:
        item->position.z = centre.z - 0.85f * deep;
        break;
    default:
        break;
    }
}

static bool relation_holds(const World *world, int place, const Relation *r, const PlacementItem *item,
                           const PlacementItem *object, const PlacementItem *second)
{
    const PlaceInfo *info = &world->places[place];
    float centre = 0.5f * (info->walk_min.x + info->walk_max.x);
    Vec3 d = object ? vec3_sub(item->position, object->position) : vec3(0, 0, 0);
    float flat = hypotf(d.x, d.z);
    switch (r->kind) {
    case RELATION_LEFT:
        return object ? d.x < -0.02f : item->position.x < centre;
    case RELATION_RIGHT:
        return object ? d.x > 0.02f : item->position.x > centre;
    case RELATION_CENTER:
        return fabsf(item->position.x - centre) < 0.8f;
    case RELATION_BETWEEN:
        if (object && second) {
            Vec3 line = vec3_sub(second->position, object->position);
            line.y = 0.0f;
            float t = vec3_dot(d, line) / fmaxf(vec3_dot(line, line), 1e-6f);
            return t > 0.1f && t < 0.9f;
        }
        return true;
    case RELATION_BESIDE:
    case RELATION_AT:
        return !object || flat < hypotf(object->half_size.x, object->half_size.z) +
                                     hypotf(item->half_size.x, item->half_size.z) + 0.9f;
    case RELATION_ON:
    case RELATION_IN:
    case RELATION_ABOVE:
        return !object ||
               (flat < object->half_size.x + object->half_size.z && item->position.y > object->position.y + 0.02f);
    case RELATION_IN_FRONT:
        return !object || vec3_dot(d, front_of(object)) > 0.0f;
    case RELATION_BEHIND:
        return !object || vec3_dot(d, front_of(object)) < 0.0f;
    default:
        return true;
    }
}

static bool stands_on_another(const FilmPlan *plan, int entity)
{
    for (int i = 0; i < plan->relation_count; i++) {
        RelationKind kind = plan->relations[i].kind;
        if (plan->relations[i].subject == entity && plan->relations[i].object >= 0 &&
            (kind == RELATION_ON || kind == RELATION_IN || kind == RELATION_ABOVE || kind == RELATION_UNDER))
            return true;
    }
    return false;
}

// Moves b (or both) apart along the axis of least overlap.
static void separate(PlacementItem *a, PlacementItem *b)
{
    if (a->position.y > b->position.y + 2.0f * b->half_size.y - 0.01f ||
        b->position.y > a->position.y + 2.0f * a->half_size.y - 0.01f)
        return; // one above the other
    float dx = b->position.x - a->position.x, dz = b->position.z - a->position.z;
    float ox = clearance(a, b, true) - fabsf(dx), oz = clearance(a, b, false) - fabsf(dz);
    if (ox <= 0.0f || oz <= 0.0f || (a->fixed && b->fixed))
        return;
    float share_a = a->fixed ? 0.0f : b->fixed ? 1.0f : 0.5f;
    Vec3 push = ox < oz ? vec3(dx < 0.0f ? -ox : ox, 0, 0) : vec3(0, 0, dz < 0.0f ? -oz : oz);
    a->position = vec3_mad(a->position, push, -share_a);
    b->position = vec3_mad(b->position, push, 1.0f - share_a);
}

static void keep_inside(const PlaceInfo *info, PlacementItem *item)
{
    Vec2 foot = footprint(item);
    if (info->open && (fmaxf(foot.x, foot.y) > 2.2f || item->half_size.y > 1.8f)) // trees, ships: the land is wide
        return;
    float x0 = info->walk_min.x - 0.5f + foot.x, x1 = info->walk_max.x + 0.5f - foot.x;
    float z0 = info->walk_min.z - 0.5f + foot.y, z1 = info->walk_max.z + 0.5f - foot.y;
    item->position.x = x0 < x1 ? clampf(item->position.x, x0, x1) : 0.5f * (x0 + x1);
    item->position.z = z0 < z1 ? clampf(item->position.z, z0, z1) : 0.5f * (z0 + z1);
}

// Somebody acts along the place's line of travel: what is behind or beside them is behind or beside all of it, as the
// camera sees it.
static bool person_item(const World *world, int place, int entity, PlacementItem *item)
{
    if (entity < 0 || entity >= world->plan->entity_count ||
        (world->plan->entities[entity].kind != ENTITY_PERSON && world->plan->entities[entity].kind != ENTITY_ANIMAL))
        return false;
    const PlaceInfo *info = &world->places[place];
    float near = fmaxf(info->path_from.z, info->path_to.z), far = fminf(info->path_from.z, info->path_to.z);
    *item = (PlacementItem){.entity = entity,
                            .half_size = vec3(0.5f, 0.9f, 0.5f * fminf(near - far, 6.0f) + 0.4f),
                            .position = vec3(0.5f * (info->path_from.x + info->path_to.x), 0, 0.5f * (near + far)),
                            .fixed = true};
    return true;
}

int placement_solve(World *world, int place, PlacementItem *items, int count)
{
    const FilmPlan *plan = world->plan;
    for (int round = 0; round < ROUNDS; round++) {
        for (int k = 0; k < plan->relation_count; k++) {
            const Relation *r = &plan->relations[k];
            int i = item_of(items, count, r->subject);
            if (i < 0 || items[i].fixed)
                continue;
            int object = item_of(items, count, r->object), second = item_of(items, count, r->object2);
            PlacementItem somebody;
            bool person = object < 0 && person_item(world, place, r->object, &somebody);
            apply_relation(world, place, r, &items[i],
                           object >= 0 ? &items[object]
                           : person    ? &somebody
                                       : NULL,
                           second >= 0 ? &items[second] : NULL);
        }
        for (int i = 0; i < count; i++)
            if (!items[i].fixed && !stands_on_another(plan, items[i].entity))
                keep_inside(&world->places[place], &items[i]);
        for (int i = 0; i < count; i++)
            for (int j = i + 1; j < count; j++)
                if (!stands_on_another(plan, items[i].entity) && !stands_on_another(plan, items[j].entity))
                    separate(&items[i], &items[j]);
    }
    int broken = 0;
    for (int k = 0; k < plan->relation_count; k++) {
        const Relation *r = &plan->relations[k];
        int i = item_of(items, count, r->subject), object = item_of(items, count, r->object),
            second = item_of(items, count, r->object2);
        if (i < 0 || (r->object >= 0 && object < 0))
            continue;
        if (relation_holds(world, place, r, &items[i], object >= 0 ? &items[object] : NULL,
                           second >= 0 ? &items[second] : NULL))
            continue;
        broken++;
        plan_report(world->plan, world->arena, SEVERITY_WARNING, "relation", r->span, NULL,
                    "'%s' could not be placed as asked",
                    plan->entities[r->subject].name ? plan->entities[r->subject].name : "it");
    }
    return broken;
}
