// What the text says of places in space is to be seen: the things and people of a relation share the frame, and left
// and right are those of the camera.
#include "stage/actions/mounts.h"
#include "stage/camera_setup.h"
#include "stage/crowd/crowd.h"
#include "stage/sets/placement.h"

#define EDGE 0.44f // of the frame's width, from its middle: nothing that is meant lies beyond

static bool of_shot(const Setup *s, const Relation *r)
{
    return r->shot == PLAN_NONE || r->shot == s->shot;
}

bool setup_is_away(const Setup *s, int entity)
{
    for (int i = 0; i < s->world->plan->relation_count; i++) {
        const Relation *r = &s->world->plan->relations[i];
        if (r->subject == entity && of_shot(s, r) &&
            (r->kind == RELATION_FAR || (r->kind == RELATION_BACKGROUND && r->distance > 8.0f)))
            return true;
    }
    return false;
}

// The box of somebody or something when the shot begins; false: it is not there, or too large to be shown whole.
static bool box_of(const Setup *s, int entity, Linked *box)
{
    ActorFace face;
    const World *world = s->world;
    if ((mount_of_entity(world, entity, s->shot) && !world_is_creature(world, entity)) ||
        aboard_bears(world->plan, entity, s->shot))
        return false; // it goes with who is on it
    if (setup_sees(s, entity) && world_face(world, entity, s->begin, &face)) {
        float size = world_is_creature(world, entity) ? 0.45f * world_frame_size(world, entity) : 0.3f;
        float ground = fminf(face.left_foot.y, face.right_foot.y);
        box->low = vec3(face.hips.x - size, fminf(ground, face.hips.y), face.hips.z - size);
        box->high = vec3(face.hips.x + size, fmaxf(face.head.y + 0.15f, face.hips.y), face.hips.z + size);
        return true;
    }
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        if (mark->place != s->plan_shot->place || mark->entity != entity || mark->position.y < -50.0f ||
            !world_present(world, entity, s->shot) || fmaxf(mark->half_size.x, mark->half_size.z) > 4.0f)
            continue;
        float c = fabsf(cosf(mark->yaw)), w = fabsf(sinf(mark->yaw));
        float tall = world->plan->entities[entity].text ? mark->half_size.y : fminf(mark->half_size.y, 1.5f);
        Vec3 half =
            vec3(c * mark->half_size.x + w * mark->half_size.z, tall, w * mark->half_size.x + c * mark->half_size.z);
        Vec3 middle = mark->position;
        middle.y += half.y - mark->half_size.y; // of a tall thing the lower part will do
        box->low = vec3_sub(middle, half), box->high = vec3_add(middle, half);
        return true;
    }
    return false;
}

static void link_add(Setup *s, int entity)
{
    const FilmPlan *plan = s->world->plan;
    Linked box;
    if (entity < 0 || s->linked_count >= LINKED_MOST || crowd_is(&plan->entities[entity]) || setup_is_away(s, entity) ||
        !box_of(s, entity, &box))
        return;
    s->linked[s->linked_count++] = box;
}

// Relations that a frame shows only when both ends are in it.
static bool is_shown(RelationKind kind)
{
    return kind != RELATION_AT && kind != RELATION_FAR && kind != RELATION_CORNER && kind != RELATION_WALL;
}

// A thing or an animal on or in another that is many times its size.
static bool bears_small(const Setup *s, const Relation *r)
{
    Linked small, large;
    EntityKind kind = s->world->plan->entities[r->subject].kind;
    if ((kind != ENTITY_PROP && kind != ENTITY_ANIMAL) || r->object < 0 ||
        s->world->plan->entities[r->object].kind != ENTITY_PROP || !box_of(s, r->subject, &small) ||
        !box_of(s, r->object, &large))
        return false;
    Vec3 a = vec3_sub(small.high, small.low), b = vec3_sub(large.high, large.low);
    return fmaxf(b.x, fmaxf(b.y, b.z)) > 2.2f * fmaxf(a.x, fmaxf(a.y, a.z));
}

// Somebody behind a counter: a piece of it will do.
static bool stands_behind_long(const Setup *s, const Relation *r)
{
    Linked box;
    bool person = r->subject >= 0 && s->world->plan->entities[r->subject].kind == ENTITY_PERSON;
    return person && r->kind == RELATION_BEHIND && r->object >= 0 && box_of(s, r->object, &box) &&
           fmaxf(box.high.x - box.low.x, box.high.z - box.low.z) > 2.0f && box.high.y - box.low.y < 1.3f;
}

void setup_find_links(Setup *s)
{
    const FilmPlan *plan = s->world->plan;
    bool free_side =
        s->camera->side == SIDE_AUTO || s->camera->side == SIDE_FRONT || s->camera->side == SIDE_THREE_QUARTER;
    bool asked = s->camera->span.begin < s->camera->span.end; // else the crew chose, and may choose wider
    bool wide = s->framing.size <= (asked ? SHOT_MEDIUM_WIDE : SHOT_MEDIUM) && !s->detail && !s->part &&
                s->over == PLAN_NONE && s->camera->angle != ANGLE_BIRDS_EYE && s->camera->angle != ANGLE_AERIAL;
    if (!wide || !free_side)
        return;
    for (int i = 0; i < plan->relation_count; i++) {
        const Relation *r = &plan->relations[i];
        s->from_master |= of_shot(s, r) && r->kind == RELATION_FAR && r->subject == s->subject;
        if (!of_shot(s, r) || !is_shown(r->kind))
            continue;
        bool here = world_present(s->world, r->subject, s->shot);
        bool about = s->subject == PLAN_NONE || r->subject == s->subject || r->object == s->subject ||
                     r->object2 == s->subject || r->kind == RELATION_FOREGROUND || r->kind == RELATION_BACKGROUND ||
                     (r->object == PLAN_NONE && (r->kind == RELATION_LEFT || r->kind == RELATION_RIGHT));
        for (int k = 0; k < i && !about; k++) // "a cup on a book on a table", a row of people
            about = placement_formation(r->kind) && plan->relations[k].object == r->object &&
                    plan->relations[k].subject == s->subject;
        if (!here || !about || stands_behind_long(s, r))
            continue;
        bool seated = r->kind == RELATION_ON || r->kind == RELATION_IN;
        s->from_master |= !seated;
        bool things = s->subject == PLAN_NONE;
        if (seated && r->subject == s->subject && bears_small(s, r)) // "an apple on a table": the apple, on some of it
            continue;
        if (things && plan->entities[r->subject].kind == ENTITY_PROP && r->object == PLAN_NONE)
            continue;
        link_add(s, r->subject);
        link_add(s, r->object);
        link_add(s, r->object2);
        if (r->object == PLAN_NONE && r->subject == s->subject &&
            (r->kind == RELATION_LEFT || r->kind == RELATION_RIGHT))
            s->aside = r->kind == RELATION_LEFT ? -1.0f : 1.0f;
    }
    for (int e = 0; e < plan->entity_count; e++) // what is written is to be read
        if (plan->entities[e].text && plan->entities[e].kind == ENTITY_PROP && s->subject != PLAN_NONE &&
            e != s->subject && world_present(s->world, e, s->shot)) {
            int before = s->linked_count;
            link_add(s, e);
            if (s->linked_count == before)
                continue;
            link_add(s, s->subject);
            link_add(s, s->second);
            s->from_master = true;
        }
    for (int i = 0; i < plan->relation_count && s->aside != 0.0f; i++) { // somebody else is on the other side
        const Relation *r = &plan->relations[i];
        if (of_shot(s, r) && r->object == PLAN_NONE && r->subject != s->subject &&
            (r->kind == RELATION_LEFT || r->kind == RELATION_RIGHT))
            s->aside = 0.0f;
    }
}

static void bounds(const Setup *s, Vec3 aim, Vec3 *low, Vec3 *high)
{
    *low = *high = aim;
    for (int i = 0; i < s->linked_count; i++) {
        const Linked *box = &s->linked[i];
        *low = vec3(fminf(low->x, box->low.x), fminf(low->y, box->low.y), fminf(low->z, box->low.z));
        *high = vec3(fmaxf(high->x, box->high.x), fmaxf(high->y, box->high.y), fmaxf(high->z, box->high.z));
    }
}

Vec3 setup_aim_links(const Setup *s, Vec3 aim)
{
    if (s->linked_count > 1 && !(s->shows_things && s->subject == PLAN_NONE)) {
        Vec3 low, high;
        float above = aim.y - 0.12f * s->extent;
        bounds(s, aim, &low, &high);
        aim.x = 0.5f * (low.x + high.x);
        if (high.y - low.y > 0.9f * s->extent || low.y < aim.y - 0.5f * s->extent || high.y > aim.y + 0.5f * s->extent)
            aim.y = clampf(0.5f * (low.y + high.y), low.y + 0.3f, high.y);
        if (s->subject != PLAN_NONE && s->world->plan->entities[s->subject].kind == ENTITY_PERSON)
            aim.y = fmaxf(aim.y, above); // heads stay in the picture
    }
    if (s->aside != 0.0f && s->linked_count <= 1)
        aim.x -= s->aside * 0.2f * s->distance * GATE_MM / s->focal;
    return aim;
}

void setup_frame_links(Setup *s)
{
    bool close = s->camera->size <= SHOT_WIDE || s->camera->span.begin == s->camera->span.end;
    if (s->subject != PLAN_NONE && setup_is_away(s, s->subject) && close) { // far off is small in the frame
        s->distance = fmaxf(s->distance, fminf(s->place->camera_max.z - setup_aim(s, s->begin).z, 11.0f));
        return;
    }
    if (s->linked_count < 2 || (s->shows_things && s->subject == PLAN_NONE)) // whose box has them all
        return;
    Vec3 aim = setup_aim(s, s->begin), low, high;
    bounds(s, aim, &low, &high);
    float tangent = EDGE * GATE_MM / s->focal, upright = 0.47f * GATE_MM / s->aspect / s->focal, distance = s->distance;
    for (int i = 0; i < s->linked_count; i++) {
        const Linked *box = &s->linked[i];
        float across = fmaxf(fabsf(box->low.x - aim.x), fabsf(box->high.x - aim.x));
        float tall = fmaxf(fabsf(box->low.y - aim.y), fabsf(box->high.y - aim.y));
        float near = 0.5f * (box->low.z + box->high.z) - aim.z;
        distance = fmaxf(distance, near + fmaxf(across / tangent, fmaxf(0.75f * tall / upright, 0.9f)));
    }
    float room = s->place->camera_max.z - aim.z;
    if (distance > room && room > 0.5f) { // no farther: a wider lens
        s->focal = fmaxf(s->focal * room / distance, fminf(s->focal, 24.0f));
        distance = fmaxf(room, s->distance);
    }
    s->distance = distance;
}
