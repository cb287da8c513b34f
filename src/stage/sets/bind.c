// Binding: which landmark of a place is meant by an entity of the plan; and adding what the set lacks.
#include "stage/sets/bind.h"
#include "stage/sets/arranging.h"

#include "stage/creatures/creatures.h"
#include "stage/objects/objects.h"
#include "stage/sets/finishes.h"
#include "stage/sets/placement.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What a noun may be called among a set's landmarks, best first.
typedef struct NounRow {
    const char *nouns, *landmarks;
} NounRow;
static const NounRow noun_rows[] = {
    {"door,doors,doorway,steel door,metal door,back door,exit", "door,entrance"},
    {"glass door,front door,entrance door,main door,revolving door,entrance,entry,glass doors", "entrance,door"},
    {"elevator,lift,elevator door,elevator doors,lift doors", "elevator"},
    {"elevator button,button,lift button,call button,elevator panel,panel,elevator call button", "elevator button"},
    {"fireplace,hearth,fire,mantel,mantelpiece,chimney", "fireplace"},
    {"sofa,couch,settee,loveseat", "sofa"},
    {"armchair,easy chair,chair", "armchair,armchair 2,chair"},
    {"coffee table,table", "coffee table,table,side table"},
    {"hallway,corridor,hall,passage", "hallway"},
    {"window,windows", "window"},
    {"bookcase,bookshelf,bookshelves,shelves,shelf", "bookcase"},
    {"reception desk,reception,front desk,counter,desk", "reception desk,desk"},
    {"rug,carpet", "rug"},
    {"dumpster,skip", "dumpster"},
};
// Things that the place itself shows, or that are no things.
static const char scenery[] =
    "neon sign,neon signs,neon,neon light,puddle,puddles,wall,walls,floor,ceiling,sky,street,alley,"
    "ground,light,lights,shadow,shadows,rain,water,city,building,buildings,steam,smoke,fog,mist,kerb,curb,"
    "lobby,room,living room,hand,face,eyes,camera,frame,lamp over the door,firelight,flame,flames,cables,pipes,"
    "brick wall,asphalt,reflection,reflections";

static int landmark_named(const World *world, int place, const char *name, size_t length, bool unbound_only)
{
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        if (mark->place == place && strlen(mark->name) == length && strncasecmp(mark->name, name, length) == 0 &&
            (!unbound_only || mark->entity == PLAN_NONE))
            return i;
    }
    return -1;
}

// Landmark for a noun, or -1; free ones first, then one that is bound already.
static int landmark_for(const World *world, int place, const char *noun)
{
    const PropRow *row = prop_find(noun);
    for (int pass = 0; pass < 2; pass++) {
        bool unbound = pass == 0;
        int found = landmark_named(world, place, noun, strlen(noun), unbound);
        for (int r = 0; found < 0 && r < COUNT_OF(noun_rows); r++) {
            if (!text_in_list(noun_rows[r].nouns, noun))
                continue;
            for (const char *at = noun_rows[r].landmarks; *at && found < 0;) {
                size_t length = strcspn(at, ",");
                found = landmark_named(world, place, at, length, unbound);
                at += length + (at[length] == ',');
            }
        }
        if (found < 0 && row)
            found = landmark_named(world, place, row->word, strlen(row->word), unbound);
        if (found >= 0)
            return found;
    }
    return -1;
}

// ---------------------------------------------------------------- binding

static void bind_landmark(World *world, int index, int entity)
{
    const Entity *e = &world->plan->entities[entity];
    if (world->landmarks[index].entity != PLAN_NONE) { // two words for one thing: a second entry
        Landmark again = world->landmarks[index];
        again.entity = entity;
        world_add_landmark(world, again);
        return;
    }
    world->landmarks[index].entity = entity;
    int instance = world->landmarks[index].instance;
    if (instance < 0)
        return;
    world->instances[instance].entity = entity;
    Finish finish = finish_of(e);
    Instance *shown = &world->instances[instance];
    shown->mesh = finish_mesh(world, shown->mesh, &finish, vec3_length(shown->transform.x));
}

static bool has_place_relation(const FilmPlan *plan, int entity)
{
    for (int i = 0; i < plan->relation_count; i++)
        if (plan->relations[i].subject == entity)
            return true;
    return false;
}

// "between the tables" of a cafe that has some: those. False: the place has no several of them.
static bool bind_several(World *world, int place, int entity, const char *noun)
{
    int marks[24], found = 0;
    for (int i = 0; i < world->landmark_count && found < COUNT_OF(marks); i++) {
        const Landmark *mark = &world->landmarks[i];
        const char *last = strrchr(mark->name, ' ');
        if (mark->place == place && mark->instance >= 0 && mark->entity == PLAN_NONE && !strstr(mark->name, "'s ") &&
            (text_equal(mark->name, noun) || (last && text_equal(last + 1, noun))))
            marks[found++] = i;
    }
    for (int k = 0; found > 1 && k < found; k++)
        bind_landmark(world, marks[k], entity);
    return found > 1;
}

static bool is_carried(const FilmPlan *plan, int entity)
{
    for (int i = 0; i < plan->relation_count; i++) {
        const Relation *r = &plan->relations[i];
        if (r->subject == entity && r->object >= 0 && plan->entities[r->object].kind == ENTITY_PERSON &&
            (r->kind == RELATION_ON || r->kind == RELATION_IN))
            return true;
    }
    return false;
}

// Catalogue id whose name is or holds the noun; NULL when there is none. Branded models are never chosen.
static const char *catalogue_search(const World *world, const char *noun)
{
    const CatalogueEntry *entries;
    int count = world->library ? library_catalogue(world->library, &entries) : 0;
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < count; i++)
            if (!entries[i].branded && !entries[i].door_or_window && !text_equal(entries[i].category, "Characters") &&
                (pass == 0 ? text_equal_nocase(entries[i].name, noun) : text_contains_word(entries[i].name, noun)))
                return entries[i].id;
    return NULL;
}

static Vec3 catalogue_size(const World *world, const char *id)
{
    const CatalogueEntry *entries;
    int count = world->library ? library_catalogue(world->library, &entries) : 0;
    for (int i = 0; i < count; i++)
        if (text_equal(entries[i].id, id))
            return entries[i].size;
    return vec3(0.4f, 0.4f, 0.4f);
}

typedef struct Wanted { // something to add
    int entity;
    const PropRow *row;
    const char *id;         // catalogue id, or NULL
    const ObjectKind *kind; // what hands hold, when there is neither row nor id; or NULL
    Vec3 size;
    bool known;
    Arrangement arranged; // of several
} Wanted;

bool thing_is_large(Vec3 size)
{
    return fmaxf(size.x, size.z) > 4.5f || size.x * size.z > 12.0f || size.y > 12.0f;
}

// The nearest ground to `from` for something round that is free of ways, water and buildings: off to one side, and
// back as much, so that it stays in the picture.
static Vec3 free_ground(const PlaceInfo *info, Vec3 from, float radius, float side, float back)
{
    for (int row = 0; row < 4 && info->taken; row++)
        for (int step = 0; step < 40; step++) {
            float out = 1.5f * (float)step;
            for (int turn = 0; turn < 2; turn++) {
                Vec3 p = vec3(from.x + (turn ? -side : side) * out, 0,
                              from.z - back * out + (info->water ? 5.0f : -5.0f) * (float)row);
                if (!info->taken(info->land, p.x, p.z, radius))
                    return p;
            }
        }
    return from;
}

Vec3 thing_large_spot(const World *world, int place, Vec3 size, int ordinal)
{
    const PlaceInfo *info = &world->places[place];
    float x = 0.5f * (info->walk_min.x + info->walk_max.x), radius = 0.5f * hypotf(size.x, size.z);
    bool alone = ordinal == 0;
    for (int i = 0; i < world->plan->entity_count; i++)
        alone &= world->plan->entities[i].kind != ENTITY_PERSON && world->plan->entities[i].kind != ENTITY_ANIMAL;
    float far = radius + 2.5f, side = ordinal % 2 ? -1.0f : 1.0f;
    if (alone && info->roadway_count == 0 && !info->water)
        return vec3(x, 0, 0); // at the end of its path, in a clearing
    if (alone)
        return free_ground(info, vec3(x, 0, 0), radius, side, 0.0f);
    if (info->water) // on the shore, to the side
        return free_ground(info, vec3(side * (far + 2.0f + (float)(ordinal / 2) * 2.0f * far), 0, -0.4f * far), radius,
                           side, 0.0f);
    return free_ground(info, vec3(x + side * (float)(ordinal > 0) * 0.8f * far, 0, info->walk_min.z - far), radius,
                       side, 0.8f);
}

float things_reach(const World *world)
{
    float reach = 0.0f;
    for (int i = 0; i < world->plan->entity_count; i++) {
        const Entity *e = &world->plan->entities[i];
        const PropRow *row = e->kind == ENTITY_PROP && e->noun && !e->offscreen ? prop_find(e->noun) : NULL;
        if (!row || strcmp(row->mount, "floor") != 0)
            continue;
        Vec3 size = vec3_scale(row->size, e->scale > 0.0f ? e->scale : 1.0f);
        if (thing_is_large(size)) // behind the walk box, and seen from there
            reach = fmaxf(reach, 12.0f + hypotf(size.x, size.z));
    }
    return reach;
}

static bool floats_at(const World *world, int place, const PropRow *row)
{
    return row && world->places[place].water && strcmp(row->mount, "water") == 0;
}

// A screen is seen from the seats: across from the largest of them, facing it, on a low stand.
static bool screen_spot(World *world, int place, Vec3 *position, float *yaw)
{
    const PlaceInfo *info = &world->places[place];
    const Landmark *seat = NULL;
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        if (mark->place == place && mark->seat_count > 0 && (!seat || mark->seat_count > seat->seat_count))
            seat = mark;
    }
    if (!seat || seat->seat_count < 2 || !info->walk_max.x)
        return false;
    Vec3 front = quat_rotate(quat_yaw(seat->seats[0].yaw), vec3(0, 0, 1)), foot = seat->position;
    float away = 2.9f;
    for (; away > 1.8f; away -= 0.1f) { // inside the room, and of nothing that stands there
        foot = vec3_mad(seat->position, front, away);
        bool free = foot.x > info->walk_min.x - 0.3f && foot.x < info->walk_max.x + 0.3f &&
                    foot.z > info->walk_min.z - 0.3f && foot.z < info->walk_max.z + 0.3f;
        for (int i = 0; i < world->landmark_count && free; i++) {
            const Landmark *mark = &world->landmarks[i];
            Vec3 d = quat_rotate(quat_yaw(-mark->yaw), vec3_sub(foot, mark->position));
            free = mark->place != place || mark == seat || mark->half_size.y < 0.05f ||
                   mark->position.y - mark->half_size.y > 1.2f || fabsf(d.x) > mark->half_size.x + 0.45f ||
                   fabsf(d.z) > mark->half_size.z + 0.45f;
        }
        if (free)
            break;
    }
    if (away <= 1.8f)
        return false;
    *yaw = seat->seats[0].yaw + PI_F;
    foot.y = 0.0f;
    int stand =
        prop_place(world, place, "cabinet", foot, *yaw, &(PropParams){.name = "television stand", .scale = 0.62f});
    *position = foot;
    position->y = stand >= 0 ? prop_support_height(world, &world->landmarks[stand]) : 0.45f;
    return true;
}

// Where a thing goes when the text does not say: small things on a table, wall things along the back, the rest to the
// side of the middle.
static Vec3 default_spot(World *world, int place, const Wanted *wanted, int ordinal, float *yaw)
{
    const PlaceInfo *info = &world->places[place];
    Vec3 centre = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f);
    float side = ordinal % 2 ? -1.0f : 1.0f, wide = fminf(0.5f * (info->walk_max.x - info->walk_min.x), 2.4f);
    float deep = fminf(0.5f * (info->walk_max.z - info->walk_min.z), 2.6f);
    bool top = wanted->row && strcmp(wanted->row->mount, "top") == 0;
    Vec3 before;
    if (wanted->row && strcmp(wanted->row->word, "television") == 0 && screen_spot(world, place, &before, yaw))
        return before;
    if (wanted->row && strcmp(wanted->row->word, "window seat") == 0 &&
        wall_window(world, place, wanted->size.z, &before, yaw))
        return before;
    static const char *const tables[] = {"coffee table", "reception desk", "table", "side table"};
    for (int i = 0; top && i < COUNT_OF(tables); i++) {
        const Landmark *table = world_find_landmark(world, place, tables[i]);
        if (table) {
            Vec3 along = quat_rotate(quat_yaw(table->yaw), vec3(1, 0, 0));
            Vec3 p = vec3_mad(table->position, along,
                              side * 0.4f * table->half_size.x * (0.5f + 0.25f * (float)(ordinal / 2)));
            p.y = prop_support_height(world, table);
            *yaw = table->yaw;
            return p;
        }
    }
    *yaw = side < 0 ? 0.35f : -0.35f;
    if (floats_at(world, place, wanted->row)) { // afloat beyond the shore, its bow to the side
        *yaw = side * 0.5f * PI_F + 0.25f;
        return vec3(centre.x + 0.25f * side * wanted->size.z * (float)((ordinal + 1) / 2), info->water_level,
                    -11.0f - 0.55f * wanted->size.z - 0.6f * wanted->size.x);
    }
    if (info->open && thing_is_large(wanted->size))
        return thing_large_spot(world, place, wanted->size, ordinal);
    Vec3 p = vec3(centre.x + side * 0.75f * wide, 0, centre.z - 0.35f * deep - 0.3f * (float)ordinal);
    if (wanted->row && strcmp(wanted->row->mount, "wall") == 0) {
        p.z = info->walk_min.z - 0.3f > centre.z - 4.0f ? info->walk_min.z - 0.3f : centre.z - 2.6f;
        *yaw = 0.0f;
    }
    bool stands = wanted->row && strcmp(wanted->row->mount, "floor") == 0 && wanted->size.y > 2.2f;
    if (info->open && stands) // a tree, a statue: beside the road
        p = free_ground(info, p, 0.7f, side, 0.0f);
    return p;
}

// On a slope a thing stands on the lowest ground under it, large ones a little sunk.
static float lowest_under(const PlaceInfo *info, Vec3 p, Vec3 half)
{
    float low = info->height(info->land, p.x, p.z), r = fminf(0.7f * fmaxf(half.x, half.z), 3.0f);
    for (int k = 0; k < 8; k++) {
        float a = TAU_F * (float)k / 8.0f;
        low = fminf(low, info->height(info->land, p.x + r * sinf(a), p.z + r * cosf(a)) + 0.06f * r);
    }
    return low;
}

// What bears a thing: the entity that the plan puts it on, into, under or above; PLAN_NONE: the ground.
static int borne_by(const FilmPlan *plan, int entity, RelationKind *kind)
{
    for (int i = 0; i < plan->relation_count; i++) {
        const Relation *r = &plan->relations[i];
        if (r->subject == entity && r->object >= 0 && placement_rests(r->kind)) {
            *kind = r->kind;
            return r->object;
        }
    }
    return PLAN_NONE;
}

static int depth_of_support(const FilmPlan *plan, int entity)
{
    int depth = 0;
    RelationKind kind;
    while (entity >= 0 && depth < 8 && (entity = borne_by(plan, entity, &kind)) >= 0)
        depth++;
    return depth;
}

// On the surface that is really there: a seat, a table's top, the bottom of a bowl.
static void settle(const World *world, int place, int entity, Vec3 half, Vec3 *p)
{
    RelationKind kind = RELATION_COUNT;
    int bearer = borne_by(world->plan, entity, &kind);
    for (int i = 0; i < world->landmark_count && bearer >= 0; i++) {
        const Landmark *mark = &world->landmarks[i];
        if (mark->place != place || mark->entity != bearer || (kind != RELATION_ON && kind != RELATION_IN))
            continue;
        if (mark->seat_count > 0 && mark->half_size.x < 0.6f) // a chair
            *p = vec3(mark->seats[0].position.x, p->y, mark->seats[0].position.z);
        float radius = kind == RELATION_IN ? 0.01f : 0.6f * fminf(half.x, half.z);
        float y = prop_surface_at(world, mark, *p, mark->seat_count > 0 ? 0.02f : radius);
        if (y >= 0.0f)
            p->y = y;
        return;
    }
}

// What leans is tilted towards what it leans on, its foot a little away.
static void lean(World *world, int instance, int entity, const PlacementItem *item, const PlacementItem *items,
                 int count)
{
    const FilmPlan *plan = world->plan;
    for (int i = 0; i < plan->relation_count; i++) {
        const Relation *r = &plan->relations[i];
        if (r->subject != entity || r->kind != RELATION_AGAINST || item->half_size.y < 0.4f)
            continue;
        for (int k = 0; k < count; k++) {
            if (items[k].entity != r->object)
                continue;
            Vec3 way = vec3_sub(items[k].position, item->position);
            way.y = 0.0f;
            way = fabsf(way.x) > fabsf(way.z) && items[k].trunk > 0.0f ? vec3(way.x < 0 ? -1.0f : 1.0f, 0, 0)
                                                                       : vec3_normalize(way);
            float tilt = item->half_size.y > 0.8f ? 0.2f : 0.12f, thick = placement_reach(item, way);
            Affine *at = &world->instances[instance].transform;
            Vec3 foot = vec3_mad(at->p, way, -2.0f * item->half_size.y * sinf(tilt) + 0.5f * thick);
            Quat turn = quat_axis_angle(vec3(way.z, 0, -way.x), tilt);
            Affine tipped = affine_mul(affine_from(vec3(0, 0, 0), turn, vec3_splat(1.0f)),
                                       (Affine){at->x, at->y, at->z, {0, 0, 0}});
            tipped.p = foot;
            *at = tipped;
            return;
        }
    }
}

// May the text move this piece of the set's furniture? It is small, on the floor, and bears nothing.
static bool is_movable(const World *world, const Landmark *mark)
{
    if (mark->instance < 0 || mark->has_hinge || mark->half_size.x > 1.2f || mark->half_size.z > 1.2f ||
        mark->position.y - mark->half_size.y > 0.05f || !has_place_relation(world->plan, mark->entity))
        return false;
    for (int i = 0; i < world->instance_count; i++) {
        const Instance *other = &world->instances[i];
        Vec3 d = quat_rotate(quat_yaw(-mark->yaw), vec3_sub(other->transform.p, mark->position));
        if (i != mark->instance && other->place == mark->place && fabsf(d.x) < mark->half_size.x &&
            fabsf(d.z) < mark->half_size.z && d.y > -mark->half_size.y + 0.1f && d.y < mark->half_size.y + 0.3f)
            return false;
    }
    return true;
}

static void move_landmark(World *world, Landmark *mark, const PlacementItem *to)
{
    Vec3 foot = mark->position;
    foot.y -= mark->half_size.y;
    Quat turn = quat_yaw(to->yaw - mark->yaw);
    Vec3 *points[] = {&mark->position, &mark->stand, &mark->touch};
    for (int i = 0; i < COUNT_OF(points); i++)
        *points[i] = vec3_add(to->position, quat_rotate(turn, vec3_sub(*points[i], foot)));
    for (int i = 0; i < mark->seat_count; i++) {
        mark->seats[i].position = vec3_add(to->position, quat_rotate(turn, vec3_sub(mark->seats[i].position, foot)));
        mark->seats[i].yaw += to->yaw - mark->yaw;
    }
    mark->stand_yaw += to->yaw - mark->yaw;
    mark->touch_normal = quat_rotate(turn, mark->touch_normal);
    Affine *at = &world->instances[mark->instance].transform;
    Affine moved =
        affine_mul(affine_from(vec3(0, 0, 0), turn, vec3_splat(1.0f)), (Affine){at->x, at->y, at->z, {0, 0, 0}});
    moved.p = vec3_add(to->position, quat_rotate(turn, vec3_sub(at->p, foot)));
    *at = moved;
    mark->yaw = to->yaw;
}

static float trunk_of(const PropRow *row, Vec3 size)
{
    bool grown = row && row->id_count && (strncmp(row->ids[0], "plant/", 6) == 0 || text_equal(row->surface, "grass"));
    return grown && size.y > 1.8f ? 0.04f * size.y + 0.05f : 0.0f;
}

static int by_size(const void *a, const void *b)
{
    const Wanted *x = a, *y = b;
    float left = x->size.x * x->size.z, right = y->size.x * y->size.z;
    return left != right ? (left > right ? -1 : 1) : x->entity - y->entity;
}

// People and animals as they stand when nothing is said of them: things make room for them, and go where they are told
// to be beside them.
static int beings_add(const World *world, int place, PlacementItem *items, int count)
{
    const FilmPlan *plan = world->plan;
    const PlaceInfo *info = &world->places[place];
    Vec3 centre = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f);
    int rank = 0;
    for (int e = 0; e < plan->entity_count; e++) {
        const Entity *entity = &plan->entities[e];
        bool person = entity->kind == ENTITY_PERSON;
        if ((!person && entity->kind != ENTITY_ANIMAL) || entity->offscreen)
            continue;
        bool asked = false, here = entity->place == place || entity->place == PLAN_NONE;
        for (int i = 0; i < plan->relation_count; i++)
            asked |=
                plan->relations[i].object == e || plan->relations[i].object2 == e || plan->relations[i].subject == e;
        float x = centre.x + (person ? 0.9f * (float)(rank % 3 - 1) : 1.1f);
        rank += person;
        if (asked && here)
            items[count++] = (PlacementItem){.entity = e,
                                             .half_size = person ? vec3(0.28f, 0.88f, 0.2f) : vec3(0.35f, 0.4f, 0.5f),
                                             .position = vec3(x, 0, centre.z),
                                             .being = true};
    }
    return count;
}

// Things that hang on a wall where there is one, and how they are then: how high their face is in the shape, m.
static const struct Hung {
    const char *things, *id;
    float low, high;
    float raise; // m, over where the shape has its face
} hung[] = {
    {"sign", "made/board", 1.3f, 2.0f, 0.3f},          {"banner", "made/hung-banner", 1.9f, 2.7f, -0.2f},
    {"poster", "made/hung-poster", 0.7f, 1.75f, 0.4f}, {"blackboard,wall map,tapestry", NULL, 0.85f, 2.2f, 0.0f},
    {"wall clock,dartboard", NULL, 0.0f, 0.7f, 1.35f},
};

// Inside, what the text puts nowhere else hangs on a free piece of wall.
static void hang(World *world, int place, const Entity *e, const Wanted *wanted, PropParams *params,
                 PlacementItem *item)
{
    const PlaceInfo *info = &world->places[place];
    const FilmPlan *plan = world->plan;
    bool neon = strstr(params->name, "neon") != NULL;
    bool arrow = !e->text && wanted->row && !wanted->row->own && text_equal(wanted->row->word, "sign") && !neon;
    if (arrow && !params->id) // it says something without letters
        params->id = "made/arrow-sign";
    if (!wanted->row || wanted->row->own || (params->id && !arrow) || item->copies > 1 || info->height ||
        !plan->places[place].interior) {
        if (neon && wanted->row && !wanted->row->own && !params->id)
            params->id = "made/tube-sign";
        return;
    }
    for (int i = 0; i < plan->relation_count; i++) {
        const Relation *r = &plan->relations[i];
        if (r->subject == wanted->entity &&
            (r->kind == RELATION_ON || r->kind == RELATION_IN || r->kind == RELATION_FOREGROUND ||
             r->kind == RELATION_IN_FRONT || r->kind == RELATION_UNDER))
            return;
    }
    for (int i = 0; i < COUNT_OF(hung); i++) {
        if (!text_in_list(hung[i].things, wanted->row->word))
            continue;
        float scale = e->scale > 0.0f ? e->scale : 1.0f, yaw;
        float low = hung[i].low * scale + hung[i].raise, high = hung[i].high * scale + hung[i].raise;
        Vec3 p;
        if (!wall_free(world, place, item->position, 0.5f * wanted->size.x * scale + 0.05f, low, high, &p, &yaw))
            return;
        float thick = hung[i].id ? 0.03f : 0.5f * wanted->size.z * scale;
        item->position = vec3_mad(p, quat_rotate(quat_yaw(yaw), vec3(0, 0, 1)), thick);
        item->position.y = hung[i].raise;
        item->yaw = yaw;
        params->id = neon ? "made/tube-board" : arrow ? "made/arrow-board" : hung[i].id;
        return;
    }
}

// A stack, a heap, a row: its landmark is the box around all of them.
static void place_arranged(World *world, int place, const Wanted *wanted, PropParams *params, const PlacementItem *item)
{
    const Arrangement *a = &wanted->arranged;
    const PlaceInfo *info = &world->places[place];
    Vec3 foot = item->position;
    settle(world, place, wanted->entity, item->half_size, &foot);
    if (info->height && foot.y == 0.0f)
        foot.y = lowest_under(info, foot, item->half_size);
    static const char *const covers[] = {"made/closed-book", "made/closed-book-blue", "made/closed-book-green"};
    bool books = wanted->row && text_equal(wanted->row->word, "book");
    int mark = -1, top = -1;
    for (int i = 0; i < a->count; i++) {
        Vec3 at;
        float turn;
        arrangement_at(a, i, &at, &turn);
        if (books)
            params->id = covers[(i * 5 + i / 2) % COUNT_OF(covers)];
        Vec3 p = vec3_add(foot, quat_rotate(quat_yaw(item->yaw), at));
        int placed = prop_place(world, place, wanted->row ? wanted->row->word : "box", p, item->yaw + turn, params);
        mark = i == 0 ? placed : mark;
        top = i > 0 ? placed : top;
        params->no_landmark = true;
    }
    if (mark < 0)
        return;
    if (a->kind == ARRANGED_STACK && top >= 0) // what stands on it stands on its uppermost
        world->landmarks[mark].instance = top;
    world->landmarks[mark].half_size = item->half_size;
    world->landmarks[mark].position = vec3(foot.x, foot.y + item->half_size.y, foot.z);
}

static void place_wanted(World *world, int place, const Wanted *wanted, PlacementItem *items, int i, int count)
{
    FilmPlan *plan = world->plan;
    const Entity *e = &plan->entities[wanted->entity];
    const PlaceInfo *info = &world->places[place];
    PropParams params = {.name = e->noun ? e->noun : e->name,
                         .id = wanted->id,
                         .scale = e->scale,
                         .has_color = e->has_color,
                         .color = e->color,
                         .entity = wanted->entity,
                         .bind = true};
    RelationKind kind = RELATION_COUNT;
    int over = borne_by(plan, wanted->entity, &kind);
    const PlacementItem *door = NULL; // "the sign over the door": a board on the wall, no posts
    for (int k = 0; k < count && kind == RELATION_ABOVE && wanted->row && text_equal(wanted->row->word, "sign"); k++)
        door = items[k].entity == over ? &items[k] : door;
    if (door) {
        Vec3 front = quat_rotate(quat_yaw(door->yaw), vec3(0, 0, 1));
        params.id = "made/board";
        items[i].yaw = door->yaw;
        items[i].position = vec3_mad(door->position, front, door->half_size.z + 0.06f);
        items[i].position.y = door->position.y + 2.0f * door->half_size.y + 0.12f - 1.32f;
    }
    hang(world, place, e, wanted, &params, &items[i]);
    if (wanted->arranged.kind != ARRANGED_NOT) {
        place_arranged(world, place, wanted, &params, &items[i]);
        return;
    }
    const PlacementItem *around = placement_centre(world, PLAN_NONE, &items[i], items, count);
    int copies = items[i].copies > 1 ? items[i].copies : 1;
    for (int c = 0; c < copies; c++) {
        Vec3 p;
        float yaw;
        placement_copy(world, PLAN_NONE, &items[i], copies > 1 ? around : NULL, c, &p, &yaw);
        settle(world, place, wanted->entity, items[i].half_size, &p);
        if (info->height && p.y == 0.0f)
            p.y = lowest_under(info, p, items[i].half_size);
        int placed = prop_place(world, place, wanted->row ? wanted->row->word : "box", p, yaw, &params);
        if (placed >= 0)
            lean(world, c > 0 ? placed : world->landmarks[placed].instance, wanted->entity, &items[i], items, count);
        params.no_landmark = true;
        if (wanted->kind && c == 0) // its own shape lies there instead
            object_take(world, wanted->kind, wanted->entity, place);
    }
}

static void add_wanted(World *world, int place, Wanted *wanted, int count)
{
    FilmPlan *plan = world->plan;
    int fixed = 0;
    for (int i = 0; i < world->landmark_count; i++)
        fixed += world->landmarks[i].place == place;
    PlacementItem *items = ARENA_ARRAY(world->arena, PlacementItem, fixed + count + plan->entity_count);
    int n = 0, loose = 0;
    // the largest first, each where it would stand without the smaller ones: a lamp more moves no sofa
    qsort(wanted, (size_t)count, sizeof *wanted, by_size);
    for (int i = 0; i < count; i++) {
        const Entity *e = &plan->entities[wanted[i].entity];
        Vec3 size = vec3_scale(wanted[i].size, e->scale > 0 ? e->scale : 1.0f);
        wanted[i].arranged = arrangement_of(plan, wanted[i].entity, size);
        if (wanted[i].arranged.kind != ARRANGED_NOT && wanted[i].row && text_equal(wanted[i].row->word, "book"))
            wanted[i].arranged = arrangement_of(plan, wanted[i].entity, vec3(0.17f, 0.034f, 0.24f)); // closed
        size = arrangement_size(&wanted[i].arranged);
        float yaw = 0.0f;
        Vec3 spot = default_spot(world, place, &wanted[i], loose++, &yaw);
        bool placed = has_place_relation(plan, wanted[i].entity);
        bool floats = spot.y > 0.05f || thing_is_large(size) || floats_at(world, place, wanted[i].row);
        items[n++] = (PlacementItem){
            .entity = wanted[i].entity,
            .half_size = vec3_scale(size, 0.5f),
            .position = placed && !floats_at(world, place, wanted[i].row) ? vec3(spot.x, 0, spot.z) : spot,
            .yaw = placed ? 0.4f * yaw : yaw,
            .trunk = trunk_of(wanted[i].row, size),
            .copies = e->count > 1 && wanted[i].arranged.kind == ARRANGED_NOT ? (e->count < 12 ? e->count : 12) : 1,
            .fixed = floats && !placed};
    }
    n = beings_add(world, place, items, n);
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        bool meant = mark->entity != PLAN_NONE;
        if (mark->place != place || mark->half_size.y < 0.05f ||
            (!meant && (mark->half_size.x > 2.2f || mark->half_size.z > 2.2f)))
            continue; // regions and rugs are no obstacles
        Vec3 foot = mark->position;
        foot.y -= mark->half_size.y;
        items[n++] = (PlacementItem){.entity = mark->entity,
                                     .half_size = mark->half_size,
                                     .position = foot,
                                     .yaw = mark->yaw,
                                     .fixed = !meant || !is_movable(world, mark)};
    }
    placement_solve(world, place, PLAN_NONE, items, n, true);
    for (int k = count; k < n; k++) // the set's own pieces that were moved
        for (int i = 0; i < world->landmark_count && !items[k].fixed && !items[k].being; i++)
            if (world->landmarks[i].place == place && world->landmarks[i].entity == items[k].entity)
                move_landmark(world, &world->landmarks[i], &items[k]);
    for (int depth = 0; depth < 8; depth++) // what bears before what is borne
        for (int i = 0; i < count; i++)
            if (depth_of_support(plan, wanted[i].entity) == depth)
                place_wanted(world, place, &wanted[i], items, i, n);
}

// Who is said to sit at a table sits on a chair: what the set lacks of them stands at its sides.
static void seat_company(World *world, int place)
{
    const FilmPlan *plan = world->plan;
    int sitters = 0, seats = 0, table = PLAN_NONE;
    for (int e = 0; e < plan->entity_count; e++) {
        bool sits = false;
        for (int i = 0; i < plan->action_count; i++) {
            const Action *a = &plan->actions[i];
            sits |= text_equal(a->verb, "sit") && plan->shots[a->shot].place == place &&
                    (a->agent == e || a->goal == e) && plan->entities[e].kind == ENTITY_PERSON;
        }
        for (int i = 0; i < plan->relation_count && sits; i++) {
            const Relation *r = &plan->relations[i];
            const PropRow *row = r->object >= 0 ? prop_find(plan->entities[r->object].noun) : NULL;
            if (r->subject == e && (r->kind == RELATION_AT || r->kind == RELATION_AROUND) && row &&
                strstr(row->word, "table"))
                table = r->object;
        }
        sitters += sits;
    }
    const Landmark *mark = NULL;
    for (int i = 0; i < world->landmark_count; i++) {
        seats += world->landmarks[i].place == place ? world->landmarks[i].seat_count : 0;
        mark = world->landmarks[i].place == place && world->landmarks[i].entity == table && table >= 0
                   ? &world->landmarks[i]
                   : mark;
    }
    if (!mark || seats >= sitters)
        return;
    const Landmark at = *mark;                   // adding moves the landmarks
    for (int i = 0; i < sitters && i < 8; i++) { // two face each other across it as the camera sees them
        PlacementItem middle = {.half_size = at.half_size, .yaw = at.yaw};
        Vec3 p = {0, 0, 0};
        float yaw, turn = sitters == 2 ? 0.5f * PI_F : 0.0f, a = TAU_F * (float)i / (float)sitters + turn;
        Vec3 way = vec3(sinf(a), 0, cosf(a));
        p = vec3_mad(at.position, way, placement_reach(&middle, way) + 0.18f);
        p.y = at.position.y - at.half_size.y;
        yaw = a + PI_F;
        prop_place(world, place, "chair", p, yaw, NULL);
    }
}

void sets_bind(World *world, int place)
{
    FilmPlan *plan = world->plan;
    Wanted *wanted = ARENA_ARRAY(world->arena, Wanted, plan->entity_count);
    int count = 0;
    for (int e = 0; e < plan->entity_count; e++) {
        const Entity *entity = &plan->entities[e];
        bool anywhere = entity->place == PLAN_NONE;
        // an animal stands as a model does, where there is one
        bool animal = entity->kind == ENTITY_ANIMAL && prop_find(entity->noun) && !creature_is(plan, e);
        if ((entity->kind != ENTITY_PROP && entity->kind != ENTITY_PART && !animal) ||
            (!anywhere && entity->place != place) || entity->offscreen)
            continue;
        const char *noun = entity->noun && *entity->noun ? entity->noun : entity->name;
        if (!noun || object_in_hand(plan, e))
            continue;
        if (text_equal(plan->places[place].kind, "ship deck") &&
            text_in_list("ship,boat,sailing ship,ferry,deck", noun) && !has_place_relation(plan, e))
            continue; // one stands on it
        const PropRow *row = prop_find(noun);
        bool own_model = row && row->own; // a model of the user's: no other is meant
        bool arranged = row && arrangement_of(plan, e, row->size).kind != ARRANGED_NOT;
        if (entity->count > 1 && !own_model && !arranged && !has_place_relation(plan, e) &&
            bind_several(world, place, e, noun))
            continue;
        int mark = own_model || arranged ? -1 : landmark_for(world, place, noun);
        bool averted = mark >= 0 && entity->text && row && strcmp(row->mount, "top") != 0 &&
                       cosf(world->landmarks[mark].yaw) < 0.5f; // nobody could read it
        if (mark >= 0 && !averted) {
            bind_landmark(world, mark, e);
            continue;
        }
        // a wall that is a thing stands for itself: others are parts of the place
        bool free_wall = entity->kind == ENTITY_PROP && text_equal(noun, "brick wall");
        if ((text_in_list(scenery, noun) && !entity->text && !own_model && !free_wall) || is_carried(plan, e) ||
            (anywhere && place != 0))
            continue;
        const char *last = strrchr(noun, ' ');
        bool pane = text_equal(noun, "window") && world->places[place].environment.room_size <= 0.0f;
        if (entity->kind == ENTITY_PART && (!row || pane)) // windows out of doors are those of the houses
            continue;
        if (last && text_in_list(scenery, last + 1) && !row && !entity->text)
            continue;
        Wanted *w = &wanted[count++];
        *w = (Wanted){.entity = e, .row = row, .known = true};
        // a shape of its own, where the models know the word only as another name for something like it, or not at all
        const ObjectKind *own = object_kind(noun);
        if (own && w->row && !own_model && !text_equal(w->row->word, own->name) && !text_equal(w->row->word, noun) &&
            text_equal(own->name, noun))
            w->row = NULL;
        if (own && w->row && w->row->id_count == 0)
            w->row = NULL;
        if (w->row && text_equal(w->row->word, "flowers") && world->places[place].height) // not in vases: they grow
            w->row = prop_find("wildflower");
        if (w->row) {
            w->size = w->row->size;
            if (w->row->id_count == 0)
                plan_report(plan, world->arena, SEVERITY_WARNING, "unknown-prop", entity->span,
                            "use another word, or leave it out",
                            "there is no model for '%s': a plain box stands in for it", noun);
        } else {
            w->id = own ? NULL : catalogue_search(world, noun);
            if (!w->id && last && !own)
                w->id = catalogue_search(world, last + 1);
            const ObjectKind *kind = w->id ? NULL : own ? own : object_kind_of(plan, e);
            w->size = w->id ? catalogue_size(world, w->id) : kind ? kind->size : vec3(0.4f, 0.35f, 0.3f);
            w->kind = kind;
            if (!w->id && !kind)
                plan_report(plan, world->arena, SEVERITY_WARNING, "unknown-prop", entity->span,
                            "use another word, or leave it out",
                            "there is no model for '%s': a plain box stands in for it", noun);
        }
    }
    if (count > 0 || plan->relation_count > 0)
        add_wanted(world, place, wanted, count);
    seat_company(world, place);
}
