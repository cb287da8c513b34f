// What each relation of the plan means on the ground.
#include "stage/sets/placement.h"

#include "stage/sets/sets.h"

#define GAP 0.06f // m, between neighbours
#define STEP 0.3f // m, between people and what they are beside
#define ROOM 0.8f // m, from middle to middle of people abreast

static Vec3 front_of(const PlacementItem *item)
{
    return quat_rotate(quat_yaw(item->yaw), vec3(0, 0, 1));
}

// "In front of" a thing of the set (a fireplace, a counter) is before its own front; else towards the camera.
static Vec3 depth_of(const PlacementItem *object)
{
    return object->fixed && !object->being && object->trunk <= 0.0f ? front_of(object) : vec3(0, 0, 1);
}

float placement_reach(const PlacementItem *item, Vec3 along)
{
    if (item->trunk > 0.0f)
        return item->trunk;
    Vec3 x = quat_rotate(quat_yaw(item->yaw), vec3(1, 0, 0)), z = front_of(item);
    float wide = item->half_size.x * (item->copies > 1 && !item->being ? (float)item->copies : 1.0f);
    return fabsf(vec3_dot(x, along)) * wide + fabsf(vec3_dot(z, along)) * item->half_size.z;
}

static float top_of(const PlacementItem *item)
{
    return item->position.y + 2.0f * item->half_size.y;
}

// Height on which `item` stands when it is on `object`.
static float support_of(const World *world, int place, const PlacementItem *object)
{
    for (int i = 0; i < world->landmark_count; i++)
        if (world->landmarks[i].place == place && world->landmarks[i].entity == object->entity && object->entity >= 0) {
            if (world->landmarks[i].seat_count > 0)
                return world->landmarks[i].seats[0].position.y;
            float height = prop_support_height(world, &world->landmarks[i]);
            if (height > 0.0f)
                return height;
        }
    return top_of(object);
}

// Metres to the side by which somebody is seen who would else be hidden behind another, or would hide it.
static float peek(const PlacementItem *subject, const PlacementItem *object, bool behind)
{
    const PlacementItem *hider = behind ? object : subject, *hidden = behind ? subject : object;
    float taller = top_of(hidden) - top_of(hider);
    bool seen = taller > 0.3f * 2.0f * hidden->half_size.y || hidden->half_size.x > 1.8f * hider->half_size.x;
    return seen ? 0.0f : 0.75f * (hider->half_size.x + hidden->half_size.x);
}

static float gap_of(const PlacementItem *a, const PlacementItem *b)
{
    return a->being || b->being ? STEP : 0.15f;
}

// To one side of the object, `sign` along `axis`, keeping the rest of where it is as far as it goes.
static Vec3 at_side(const PlacementItem *subject, const PlacementItem *object, Vec3 axis, float sign, float least,
                    float most, float along)
{
    Vec3 other = vec3(-axis.z, 0, axis.x), d = vec3_sub(subject->position, object->position);
    float reach = placement_reach(subject, axis) + placement_reach(object, axis);
    float apart = clampf(sign * vec3_dot(d, axis), reach + least, reach + most);
    Vec3 p = vec3_mad(object->position, axis, sign * apart);
    p = vec3_mad(p, other, clampf(vec3_dot(d, other), -along, along));
    p.y = subject->position.y;
    return p;
}

static Vec3 walk_centre(const PlaceInfo *info)
{
    return vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f);
}

static Vec3 far_off(const PlaceInfo *info, const Relation *r, const PlacementItem *subject, const PlacementItem *object)
{
    Vec3 from = object ? object->position : walk_centre(info);
    float side = object && object->position.x > from.x + 0.01f ? -1.0f : 1.0f;
    if (!info->open)
        return vec3(from.x + (object ? side : 0.0f), subject->position.y, info->walk_min.z + 0.4f);
    float away = r->distance > 0.0f ? r->distance : 8.0f + 2.0f * subject->half_size.y;
    return vec3(from.x + side * (1.0f + 0.22f * away), subject->position.y, from.z - away);
}

static Vec3 at_wall(const PlaceInfo *info, const PlacementItem *subject, bool corner)
{
    // the walls stand about half a metre behind the walk box
    float x0 = info->walk_min.x - 0.45f, x1 = info->walk_max.x + 0.45f, z0 = info->walk_min.z - 0.45f;
    float reach_x = placement_reach(subject, vec3(1, 0, 0)), reach_z = placement_reach(subject, vec3(0, 0, 1));
    Vec3 centre = walk_centre(info), p = subject->position;
    bool left = p.x < centre.x;
    p.z = z0 + reach_z;
    if (corner)
        p.x = left ? x0 + reach_x : x1 - reach_x;
    return p;
}

bool placement_wish(const World *world, int place, const Relation *r, PlacementItem *subject,
                    const PlacementItem *object, const PlacementItem *second, Vec3 *where)
{
    const PlaceInfo *info = &world->places[place];
    Vec3 centre = walk_centre(info), p = subject->position;
    float wide = fminf(0.5f * (info->walk_max.x - info->walk_min.x), 2.6f);
    float deep = fminf(0.5f * (info->walk_max.z - info->walk_min.z), 3.0f);
    float parity = subject->entity % 2 ? -1.0f : 1.0f;
    *where = p;
    if (!object) {
        switch (r->kind) {
        case RELATION_LEFT:
        case RELATION_RIGHT: {
            float out = fminf(0.6f * wide, 1.2f);
            where->x = r->kind == RELATION_LEFT ? fminf(p.x, centre.x - out) : fmaxf(p.x, centre.x + out);
            return true;
        }
        case RELATION_CENTER:
            *where = vec3(centre.x, p.y, info->open ? 0.0f : centre.z);
            return true;
        case RELATION_FOREGROUND: // beside the line of sight: the rest is seen past it
            where->z = centre.z + 0.8f * deep;
            where->x = centre.x + parity * (0.4f + subject->half_size.x);
            return true;
        case RELATION_MIDGROUND:
            where->z = centre.z;
            return true;
        case RELATION_BACKGROUND: {
            float away = r->distance > 0.0f && info->open ? r->distance : info->open ? 7.5f : 0.85f * deep;
            float round = hypotf(subject->half_size.x, subject->half_size.z);
            if (info->open && round > 3.0f) // a castle: nobody is in it
                away = fmaxf(away, centre.z - info->walk_min.z + 3.0f + round + 1.5f * subject->half_size.y);
            where->z = centre.z - away;
            where->x = centre.x + clampf(p.x - centre.x, -0.7f, 0.7f); // behind what is before it, in one frame
            if (away > 8.0f)                                           // in the distance
                where->x = centre.x + (p.x < centre.x ? -0.22f : 0.22f) * away;
            return true;
        }
        case RELATION_FAR:
            *where = far_off(info, r, subject, NULL);
            return true;
        case RELATION_CORNER:
        case RELATION_WALL:
            *where = at_wall(info, subject, r->kind == RELATION_CORNER);
            return true;
        default:
            return false;
        }
    }
    Vec3 depth = depth_of(object), side = vec3(-depth.z, 0, depth.x);
    float gap = gap_of(subject, object);
    switch (r->kind) {
    case RELATION_LEFT:
    case RELATION_RIGHT:
        *where = at_side(subject, object, vec3(1, 0, 0), r->kind == RELATION_LEFT ? -1.0f : 1.0f,
                         r->distance > 0 ? r->distance : gap, r->distance > 0 ? r->distance : gap + 1.0f, 0.5f);
        return true;
    case RELATION_BETWEEN:
        if (!second)
            return false;
        *where = vec3_lerp(object->position, second->position, 0.5f);
        where->y = p.y;
        return true;
    case RELATION_BESIDE:
    case RELATION_AT: {
        Vec3 axis = object->fixed && !object->being ? vec3(depth.z, 0, -depth.x) : vec3(1, 0, 0);
        float sign = vec3_dot(vec3_sub(p, object->position), axis) < 0.0f ? -1.0f : 1.0f;
        *where = at_side(subject, object, axis, sign, 0.5f * gap, gap + 0.2f, 0.25f);
        return true;
    }
    case RELATION_AGAINST: {
        bool flat = object->half_size.x > 0.4f && object->trunk <= 0.0f && subject->half_size.x < object->half_size.x;
        float sign = p.x < object->position.x ? -1.0f : 1.0f;
        if (flat) {
            float reach = placement_reach(object, depth) + placement_reach(subject, depth) + 0.01f;
            *where = vec3_mad(object->position, depth, reach);
            where->y = p.y;
        } else {
            *where = at_side(subject, object, vec3(1, 0, 0), sign, 0.01f, 0.02f, 0.1f);
        }
        return true;
    }
    case RELATION_ON:
    case RELATION_IN:
    case RELATION_ABOVE:
    case RELATION_UNDER: {
        bool roof =
            r->kind == RELATION_UNDER && object->half_size.y > 1.2f; // one stands under a tree, before its trunk
        float y = r->kind == RELATION_UNDER ? object->position.y
                                            : support_of(world, place, object) +
                                                  (r->kind == RELATION_ABOVE ? 0.3f + 0.15f * top_of(object) : 0.0f);
        float room_x = fmaxf(object->half_size.x - subject->half_size.x, 0.0f),
              room_z = fmaxf(object->half_size.z - subject->half_size.z, 0.0f);
        Vec3 d = quat_rotate(quat_yaw(-object->yaw), vec3_sub(p, object->position));
        d = vec3(clampf(d.x, -0.7f * room_x, 0.7f * room_x), 0, clampf(d.z, -0.7f * room_z, 0.7f * room_z));
        if (r->kind == RELATION_UNDER && !roof) // seen from the front
            d.z = fmaxf(d.z, 0.25f * room_z);
        *where = vec3_add(object->position, quat_rotate(quat_yaw(object->yaw), d));
        if (roof)
            *where = vec3_add(object->position,
                              vec3(0.4f, 0, fminf(0.9f, object->half_size.z) + 0.3f * subject->half_size.z));
        where->y = y;
        return true;
    }
    case RELATION_IN_FRONT:
    case RELATION_BEHIND: {
        bool behind = r->kind == RELATION_BEHIND;
        float sign = behind ? -1.0f : 1.0f;
        float apart =
            r->distance > 0 ? r->distance : gap + 0.15f + (subject->being && object->half_size.y > 1.2f) * 0.9f;
        float reach = placement_reach(object, depth) + placement_reach(subject, depth) + apart;
        float out = peek(subject, object, behind), d = vec3_dot(vec3_sub(p, object->position), side);
        float limit = 0.6f * object->half_size.x;
        const char *written = object->entity >= 0 ? world->plan->entities[object->entity].text : NULL;
        if (written && *written && !behind && object->half_size.x > 1.5f * subject->half_size.x)
            limit = out = 0.9f * object->half_size.x; // not before what is to be read
        d = out > 0.0f ? (d < 0.0f ? -out : out) : clampf(d, -limit, limit);
        *where = vec3_mad(vec3_mad(object->position, depth, sign * reach), side, d);
        where->y = p.y;
        return true;
    }
    case RELATION_ACROSS: {
        float apart = r->distance > 0 ? r->distance : 1.4f;
        if (subject->being && object->being) { // two who face each other are seen from the side
            float sign = p.x < object->position.x ? -1.0f : 1.0f;
            *where = vec3_add(object->position, vec3(sign * apart, 0, 0));
        } else {
            *where = vec3_mad(object->position, depth,
                              placement_reach(object, depth) + placement_reach(subject, depth) + apart);
        }
        where->y = p.y;
        subject->yaw = atan2f(object->position.x - where->x, object->position.z - where->z);
        subject->turned = true;
        return true;
    }
    case RELATION_FACING:
    case RELATION_BACK_TO: {
        bool back = r->kind == RELATION_BACK_TO;
        if (subject->being && object->being) { // a step apart, or touching, side by side as the camera sees them
            float apart = back ? subject->half_size.z + object->half_size.z + 0.02f : 1.05f;
            apart = fmaxf(apart, back ? 0.0f
                                      : placement_reach(subject, vec3(1, 0, 0)) +
                                            placement_reach(object, vec3(1, 0, 0)) + 0.35f);
            float sign = p.x < object->position.x ? -1.0f : 1.0f, d = fabsf(p.x - object->position.x);
            if (back || d < apart || d > apart + 1.0f)
                where->x = object->position.x + sign * apart;
            where->z = object->position.z;
        }
        float yaw = atan2f(object->position.x - where->x, object->position.z - where->z);
        subject->yaw = back ? yaw + PI_F : yaw;
        subject->turned = true;
        return true;
    }
    case RELATION_FAR:
        *where = far_off(info, r, subject, object);
        return true;
    case RELATION_FOREGROUND:
    case RELATION_MIDGROUND:
    case RELATION_BACKGROUND: // "in the background of"
        *where = vec3(p.x, p.y, object->position.z + (r->kind == RELATION_FOREGROUND ? 1.5f : -2.0f));
        return true;
    default:
        return false;
    }
}

bool placement_holds(const World *world, int place, const Relation *r, const PlacementItem *subject,
                     const PlacementItem *object, const PlacementItem *second)
{
    const PlaceInfo *info = &world->places[place];
    Vec3 centre = walk_centre(info), d = object ? vec3_sub(subject->position, object->position) : vec3(0, 0, 0);
    float flat = hypotf(d.x, d.z);
    switch (r->kind) {
    case RELATION_LEFT:
        return object ? d.x < -0.02f : subject->position.x < centre.x;
    case RELATION_RIGHT:
        return object ? d.x > 0.02f : subject->position.x > centre.x;
    case RELATION_CENTER:
        return fabsf(subject->position.x - centre.x) < 0.8f;
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
    case RELATION_AGAINST:
        return !object || flat < hypotf(object->half_size.x, object->half_size.z) +
                                     hypotf(subject->half_size.x, subject->half_size.z) + 0.9f;
    case RELATION_ON:
    case RELATION_IN:
    case RELATION_ABOVE:
        return !object ||
               (flat < object->half_size.x + object->half_size.z && subject->position.y > object->position.y + 0.02f);
    case RELATION_UNDER:
        if (object && subject->being && top_of(object) > 2.2f) // under a street lamp: at its foot, in its light
            return flat < fmaxf(object->half_size.x + object->half_size.z, 1.6f);
        return !object || (flat < object->half_size.x + object->half_size.z && subject->position.y < top_of(object));
    case RELATION_IN_FRONT:
        return !object || vec3_dot(d, depth_of(object)) > 0.0f;
    case RELATION_BEHIND:
        return !object || vec3_dot(d, depth_of(object)) < 0.0f;
    default:
        return true;
    }
}

int placement_strength(RelationKind kind)
{
    switch (kind) {
    case RELATION_ON:
    case RELATION_IN:
        return 6;
    case RELATION_UNDER:
    case RELATION_ABOVE:
    case RELATION_AGAINST:
        return 5;
    case RELATION_BETWEEN:
    case RELATION_AROUND:
        return 4;
    case RELATION_LEFT:
    case RELATION_RIGHT:
    case RELATION_BEHIND:
    case RELATION_IN_FRONT:
    case RELATION_CORNER:
    case RELATION_WALL:
        return 3;
    case RELATION_BESIDE:
    case RELATION_AT:
        return 1;
    default:
        return 2;
    }
}

bool placement_rests(RelationKind kind)
{
    return kind == RELATION_ON || kind == RELATION_IN || kind == RELATION_ABOVE || kind == RELATION_UNDER;
}

bool placement_formation(RelationKind kind)
{
    return kind == RELATION_ROW || kind == RELATION_FILE || kind == RELATION_CIRCLE || kind == RELATION_SEMICIRCLE ||
           kind == RELATION_AROUND;
}

// The other side of a relation: left and right, behind and in front of, foreground and background.
static RelationKind opposite_of(RelationKind kind)
{
    switch (kind) {
    case RELATION_LEFT:
        return RELATION_RIGHT;
    case RELATION_RIGHT:
        return RELATION_LEFT;
    case RELATION_BEHIND:
        return RELATION_IN_FRONT;
    case RELATION_IN_FRONT:
        return RELATION_BEHIND;
    case RELATION_FOREGROUND:
        return RELATION_BACKGROUND;
    case RELATION_BACKGROUND:
        return RELATION_FOREGROUND;
    case RELATION_FAR:
        return RELATION_BESIDE;
    default:
        return RELATION_COUNT;
    }
}

bool placement_contradict(const Relation *a, const Relation *b)
{
    if (a->shot != b->shot && a->shot != PLAN_NONE && b->shot != PLAN_NONE)
        return false; // things may move in between
    bool same = a->subject == b->subject && a->object == b->object;
    bool swapped = a->object >= 0 && a->subject == b->object && a->object == b->subject;
    if (same && a->object >= 0 && a->kind != b->kind && placement_rests(a->kind) && placement_rests(b->kind))
        return !(a->kind + b->kind == RELATION_ON + RELATION_IN); // "on" and "in" a box are near enough
    if (swapped && placement_rests(a->kind) && placement_rests(b->kind))
        return (a->kind == b->kind) || (a->kind != RELATION_UNDER && b->kind != RELATION_UNDER);
    if (same && opposite_of(a->kind) == b->kind)
        return true;
    return swapped && a->kind == b->kind && opposite_of(a->kind) != RELATION_COUNT && a->kind != RELATION_FAR;
}

void placement_slot(RelationKind kind, Vec3 centre, float room, Vec2 inner, int i, int n, Vec3 *position, float *yaw)
{
    room = fmaxf(room, 0.1f);
    float t = (float)i - 0.5f * (float)(n - 1), y = position->y;
    *yaw = 0.0f;
    switch (kind) {
    case RELATION_ROW:
        *position = vec3_add(centre, vec3(t * room, 0, 0));
        break;
    case RELATION_FILE: // along the frame and a little into it, all looking the same way
        *position = vec3_add(centre, vec3(t * room * 0.94f, 0, t * room * -0.34f));
        *yaw = -0.5f * PI_F - 0.35f;
        break;
    case RELATION_SEMICIRCLE: { // open to the camera
        float radius = fmaxf(room * (float)(n - 1) / PI_F * 1.1f, 0.9f + fmaxf(inner.x, inner.y));
        float a = n > 1 ? PI_F * ((float)i / (float)(n - 1)) : 0.5f * PI_F;
        *position = vec3_add(centre, vec3(-radius * cosf(a), 0, -radius * sinf(a)));
        *yaw = atan2f(centre.x - position->x, centre.z - position->z);
        break;
    }
    default: { // a ring
        float radius = fmaxf(room * (float)n / TAU_F * 1.1f, inner.x > 0.0f ? 0.0f : 0.9f);
        // odd numbers leave the side of the camera open, even ones do not hide the one behind
        float a = TAU_F * ((float)i + (n % 2 ? 0.5f : inner.x > 0.0f ? 0.0f : 0.35f)) / (float)n;
        *position = vec3_add(centre, vec3(fmaxf(radius, inner.x + 0.5f * room) * sinf(a), 0,
                                          fmaxf(radius, inner.y + 0.5f * room) * cosf(a)));
        *yaw = atan2f(centre.x - position->x, centre.z - position->z);
        break;
    }
    }
    position->y = y;
}
