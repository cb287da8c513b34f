#include "stage/aboard.h"

#include "stage/actions/actions.h"
#include "stage/actions/mounts.h"
#include "stage/sets/sets.h"
#include "stage/vehicles/vehicles.h"

#include <string.h>

// ---------------------------------------------------------------- the table

typedef struct Berth {
    BerthKind kind;
    Vec3 at;   // the deck below the feet, or the seat: its height is measured there on the model, this is about it
    float yaw; // in the frame of what bears
} Berth;

enum { BERTHS_MOST = 8 };

typedef struct DeckRow {
    const char *words; // the first word of its row in vehicles/kinds.c, or nouns
    BerthKind usual;   // of whom the text does not say whether they sit or stand
    float rail;        // m over its origin: nothing is seen through it from outside below that
    float frame;       // m that a shot of somebody aboard shows, see FrameHint.size
    float deck;        // m over its origin: where feet are before a seat
    Berth berths[BERTHS_MOST];
} DeckRow;

#define ASIDE (-0.55f) // rad: ahead, and a little to starboard, which is the side that is filmed

static const DeckRow rows[] = {
    {"boat",
     BERTH_SEAT,
     0.52f,
     2.7f,
     0.10f,
     {{BERTH_SEAT, {0, 0.34f, -1.28f}, 0.0f},
      {BERTH_SEAT, {0, 0.34f, 1.02f}, PI_F},
      {BERTH_SEAT, {0, 0.34f, 0.0f}, 0.0f},
      {BERTH_STAND, {0, 0.10f, 0.45f}, ASIDE},
      {BERTH_STAND, {0, 0.10f, -0.55f}, ASIDE}}},
    {"fishing boat",
     BERTH_STAND,
     1.42f,
     3.3f,
     0.92f,
     {{BERTH_STAND, {-0.62f, 0.92f, -0.95f}, ASIDE - 0.5f},
      {BERTH_STAND, {-0.55f, 0.92f, -2.25f}, 0.15f},
      {BERTH_STAND, {0.45f, 0.92f, -1.60f}, ASIDE - 0.7f},
      {BERTH_HELM, {-0.95f, 0.92f, 0.35f}, ASIDE},
      {BERTH_STAND, {0.55f, 0.92f, -2.60f}, ASIDE - 0.6f},
      {BERTH_SEAT, {0.62f, 1.62f, -3.40f}, ASIDE},
      {BERTH_STAND, {0.0f, 0.92f, 2.85f}, ASIDE}}},
    {"raft",
     BERTH_FLOOR,
     0.24f,
     2.3f,
     0.22f,
     {{BERTH_FLOOR, {0, 0.22f, -0.35f}, ASIDE - 0.6f},
      {BERTH_STAND, {0, 0.22f, 0.25f}, ASIDE},
      {BERTH_STAND, {0.116f, 0.22f, -0.75f}, ASIDE},
      {BERTH_FLOOR, {0.116f, 0.22f, 0.75f}, ASIDE - 1.2f},
      {BERTH_FLOOR, {-0.232f, 0.22f, -1.05f}, ASIDE}}},
    {"canoe",
     BERTH_SEAT,
     0.42f,
     2.7f,
     0.045f,
     {{BERTH_SEAT, {0, 0.29f, -1.35f}, 0.0f},
      {BERTH_SEAT, {0, 0.29f, 1.15f}, 0.0f},
      {BERTH_FLOOR, {0, 0.045f, -0.35f}, 0.0f}}},
    {"kayak", BERTH_SEAT, 0.32f, 2.3f, 0.06f, {{BERTH_SEAT, {0, 0.14f, -0.36f}, 0.0f}}},
    {"gondola",
     BERTH_SEAT,
     0.58f,
     3.6f,
     0.16f,
     {{BERTH_SEAT, {-0.24f, 0.48f, -1.27f}, 0.0f},
      {BERTH_SEAT, {0.24f, 0.48f, -1.27f}, 0.0f},
      {BERTH_HELM, {0.08f, 0.60f, -3.55f}, -0.25f},
      {BERTH_SEAT, {-0.32f, 0.46f, 0.62f}, PI_F},
      {BERTH_SEAT, {0.32f, 0.46f, 0.62f}, PI_F}}},
    {"sailboat",
     BERTH_SEAT,
     0.74f,
     3.4f,
     0.72f,
     {{BERTH_SEAT, {-0.38f, 1.20f, -0.42f}, PI_F},
      {BERTH_HELM, {-0.50f, 0.75f, -3.05f}, -0.2f},
      {BERTH_SEAT, {0.30f, 1.20f, -0.42f}, PI_F},
      {BERTH_STAND, {-0.88f, 0.72f, -1.35f}, ASIDE},
      {BERTH_STAND, {-0.45f, 0.76f, 2.45f}, ASIDE},
      {BERTH_FLOOR, {-0.55f, 0.76f, -2.35f}, 0.1f}}},
    {"speedboat",
     BERTH_SEAT,
     0.70f,
     3.0f,
     0.38f,
     {{BERTH_SEAT, {0.45f, 0.66f, -0.28f}, 0.0f},
      {BERTH_WHEEL, {-0.45f, 0.66f, -0.28f}, 0.0f},
      {BERTH_SEAT, {-0.42f, 0.66f, -2.18f}, 0.0f},
      {BERTH_SEAT, {0.42f, 0.66f, -2.18f}, 0.0f},
      {BERTH_STAND, {-0.2f, 0.38f, -1.30f}, ASIDE},
      {BERTH_STAND, {0.3f, 0.38f, -1.45f}, ASIDE}}},
    {"sailing ship",
     BERTH_STAND,
     3.0f,
     4.5f,
     2.4f,
     {{BERTH_STAND, {-2.55f, 2.45f, -1.6f}, ASIDE - 0.9f},
      {BERTH_STAND, {-2.55f, 2.45f, 1.2f}, ASIDE - 0.7f},
      {BERTH_STAND, {-2.45f, 2.5f, -4.2f}, ASIDE},
      {BERTH_HELM, {-1.2f, 3.2f, -8.7f}, ASIDE},
      {BERTH_STAND, {-2.0f, 2.6f, 5.0f}, ASIDE}}},
    {"tractor", BERTH_SEAT, 0.9f, 3.3f, 1.0f, {{BERTH_WHEEL, {0, 1.38f, -0.78f}, 0.0f}}},
    {"pickup", // on the bed, with the back to the cab
     BERTH_FLOOR,
     0.75f,
     2.6f,
     0.70f,
     {{BERTH_FLOOR, {-0.38f, 0.70f, -0.85f}, PI_F - 0.25f},
      {BERTH_FLOOR, {0.38f, 0.70f, -0.85f}, PI_F + 0.25f},
      {BERTH_FLOOR, {-0.38f, 0.70f, -1.9f}, 0.6f},
      {BERTH_FLOOR, {0.38f, 0.70f, -1.9f}, -0.6f}}},
    {"hot air balloon",
     BERTH_STAND,
     1.1f,
     3.2f,
     0.08f,
     {{BERTH_STAND, {-0.26f, 0.08f, 0.20f}, 0.35f},
      {BERTH_STAND, {0.28f, 0.08f, 0.22f}, -0.35f},
      {BERTH_STAND, {-0.24f, 0.08f, -0.28f}, 0.7f},
      {BERTH_STAND, {0.26f, 0.08f, -0.26f}, -0.5f}}},
};

// What one stands on that is no vehicle: its top; only with doings that cannot mean beside it.
static const char tops[] =
    "table,dining table,desk,coffee table,picnic table,workbench,counter,bar,kitchen counter,barrel,"
    "crate,box,wooden crate,chair,stool,bench,hay bale,rock,boulder,pedestal,car,truck,suitcase,bed,"
    "piano,grand piano,sofa,couch";
static const char top_doings[] =
    "stand,dance,sing,perform,jump,twirl,spin,balance,shout,strut,pose,crouch,stomp,flamenco";

// A rowing boat that somebody rows: its rower sits amidships, see actions/rowing.c.
static const DeckRow rowed = {"",      BERTH_SEAT,
                              0.34f,   2.4f,
                              -0.015f, {{BERTH_SEAT, {0, 0.18f, -1.30f}, 0.0f}, {BERTH_SEAT, {0, 0.18f, 1.25f}, PI_F}}};

static const char parts[] = "deck,bow,stern,prow,helm,wheel,mast,rail,railing,cabin,wheelhouse,bridge,tiller,gunwale,"
                            "rudder,hull,basket,sail,side,edge,floor,stern,back,front";

// ---------------------------------------------------------------- what the plan tells

static const DeckRow *row_of(const FilmPlan *plan, int entity)
{
    if (entity < 0 || entity >= plan->entity_count || plan->entities[entity].kind != ENTITY_PROP)
        return NULL;
    const VehicleKind *kind = vehicle_kind(plan, entity);
    char word[48] = "";
    const char *words = kind ? kind->words : plan->entities[entity].noun;
    (void)snprintf(word, sizeof word, "%.*s", (int)strcspn(words, ","), words);
    for (int i = 0; i < COUNT_OF(rows); i++)
        if (text_in_list(rows[i].words, word))
            return &rows[i];
    return NULL;
}

// Who drives it is in its cab; here one is carried.
static bool is_load(const FilmPlan *plan, int entity)
{
    const DeckRow *row = row_of(plan, entity);
    const VehicleKind *kind = vehicle_kind(plan, entity);
    bool steered = false;
    for (int b = 0; row && b < BERTHS_MOST; b++)
        steered |= row->berths[b].kind == BERTH_HELM || row->berths[b].kind == BERTH_WHEEL;
    return kind && kind->klass == VEHICLE_ROAD && !steered;
}

// What bears, for an entity that may be a part of it ("the deck", "the helm"). PLAN_NONE: nothing.
static int whole_of(const FilmPlan *plan, int entity)
{
    if (entity < 0 || entity >= plan->entity_count || row_of(plan, entity))
        return entity;
    const Entity *e = &plan->entities[entity];
    if (row_of(plan, e->owner))
        return e->owner;
    if (e->kind == ENTITY_PERSON || !e->name || !text_in_list(parts, e->name))
        return PLAN_NONE;
    for (int i = 0; i < plan->entity_count; i++)
        if (row_of(plan, i))
            return i;
    return PLAN_NONE;
}

static const char goings[] = "sail,drive,steer,pilot,navigate,cruise,ride,drift,float,glide,cross,travel,speed,race,"
                             "paddle,motor,head,set off,leave,depart,approach,arrive,return,lead";
static const char onto[] = "jump,climb,get,step,put,place,throw,board,enter,go,come,lay,set,drop,load,push,lift,"
                           "leap,put down,climb on,hop,dive,toss,run";

static bool is_rowed(const FilmPlan *plan, int entity, int shot)
{
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if (a->shot == shot && a->agent >= 0 && plan->entities[a->agent].kind == ENTITY_PERSON &&
            text_equal(a->verb, "row") && (a->object == entity || a->goal == entity || a->instrument == entity))
            return true;
    }
    return false;
}

static bool in_or_on(const char *path)
{
    return path && text_in_list("on,in,aboard,inside,on board,at,from,on top of,within", path);
}

// "waves from a balloon": the word stands between the relation's and the thing's.
static bool told_from(const FilmPlan *plan, const Relation *r)
{
    int begin = r->span.begin, end = plan->entities[r->object].span.end;
    char text[96];
    if (!plan->source || end <= begin || end - begin >= (int)sizeof text)
        return false;
    memcpy(text, plan->source + begin, (size_t)(end - begin));
    text[end - begin] = '\0';
    return strstr(text, " from ") != NULL || text_starts(text, "from ");
}

// What bears a person in a shot by what is told of this person; *part: the part of it that the text names, or
// PLAN_NONE.
static int borne_itself(const FilmPlan *plan, int person, int shot, int *part)
{
    *part = PLAN_NONE;
    if (person < 0 || plan->entities[person].kind != ENTITY_PERSON)
        return PLAN_NONE;
    int found = PLAN_NONE;
    for (int i = 0; i < plan->relation_count; i++) {
        const Relation *r = &plan->relations[i];
        if (r->subject != person || (r->shot != PLAN_NONE && r->shot != shot) || r->object < 0 ||
            (r->kind != RELATION_ON && r->kind != RELATION_IN && r->kind != RELATION_AT))
            continue;
        int whole = whole_of(plan, r->object);
        if (!row_of(plan, whole) || (r->kind == RELATION_AT && whole == r->object && !told_from(plan, r)))
            continue;
        *part = r->object != whole ? r->object : *part;
        found = whole;
    }
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if (a->agent != person || a->shot != shot)
            continue;
        int goal = whole_of(plan, a->goal), object = whole_of(plan, a->object);
        if (row_of(plan, goal) && in_or_on(a->path) && !text_in_list(onto, a->verb)) {
            *part = a->goal != goal ? a->goal : *part;
            found = goal;
        }
        if (row_of(plan, object) && !is_load(plan, object) && text_in_list(goings, a->verb))
            found = object;
        if (text_equal(a->verb, "row") && (goal == found || object == found || found == PLAN_NONE))
            return PLAN_NONE; // who rows has an own way of sitting there
    }
    return found;
}

// The same; who does the same thing with somebody is there as well ("a family waves from a balloon").
static int borne_by(const FilmPlan *plan, int person, int shot, int *part)
{
    int own = borne_itself(plan, person, shot, part);
    for (int i = 0; i < plan->action_count && own == PLAN_NONE; i++) {
        const Action *a = &plan->actions[i];
        if (a->agent != person || a->shot != shot || text_equal(a->verb, "row"))
            continue;
        for (int k = 0; k < plan->action_count && own == PLAN_NONE; k++) {
            const Action *b = &plan->actions[k];
            if (b->agent != person && b->shot == shot && b->span.begin == a->span.begin && text_equal(a->verb, b->verb))
                own = borne_itself(plan, b->agent, shot, part);
        }
    }
    return own;
}

bool aboard_bears(const FilmPlan *plan, int entity, int shot)
{
    int part;
    for (int e = 0; e < plan->entity_count && row_of(plan, entity); e++)
        if (!plan->entities[e].offscreen && borne_by(plan, e, shot, &part) == entity)
            return true;
    return false;
}

const char *aboard_goes(const FilmPlan *plan, int entity, int shot)
{
    int part;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if (a->shot == shot && a->agent >= 0 && text_in_list(goings, a->verb) &&
            borne_by(plan, a->agent, shot, &part) == entity)
            return text_in_list("leave,depart,approach,arrive,return", a->verb)                      ? a->verb
                   : vehicle_kind(plan, entity) && vehicle_kind(plan, entity)->klass == VEHICLE_ROAD ? "drive"
                                                                                                     : "sail";
    }
    return NULL;
}

// How somebody wants to be there, by what they do; -1: the text does not say.
static int wish_of(const FilmPlan *plan, int person, int shot, int part)
{
    const Entity *e = &plan->entities[person];
    int wish = -1;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if (a->agent != person || a->shot != shot)
            continue;
        if (text_in_list("sail,drive,steer,pilot,navigate,lead,speed,race", a->verb))
            return BERTH_HELM;
        if (text_in_list("sit,relax,rest,sit down", a->verb))
            wish = BERTH_SEAT;
        if (text_in_list("lie,sleep,sunbathe,lie down,kneel,crouch", a->verb))
            wish = BERTH_FLOOR;
        if (text_in_list("stand,dance,walk,jump,pull,haul,stand up,fight,salute,throw,run,lean,mop,sweep", a->verb))
            wish = BERTH_STAND;
    }
    bool steers = part >= 0 && text_in_list("helm,wheel,tiller,rudder,bridge", plan->entities[part].name);
    if (steers || text_in_list("gondolier,helmsman,skipper,boatman,ferryman", e->name))
        return BERTH_HELM;
    return wish;
}

// ---------------------------------------------------------------- where that is

// The height of a mesh at a point: the highest surface between low and high. False: there is none.
static bool surface_between(const Mesh *mesh, float x, float z, float low, float high, float *y)
{
    bool any = false;
    for (int t = 0; t < mesh->triangle_count; t++) {
        const uint32_t *k = &mesh->triangles[3 * t];
        Vec3 a = mesh->positions[k[0]], b = mesh->positions[k[1]], c = mesh->positions[k[2]];
        float area = (b.x - a.x) * (c.z - a.z) - (c.x - a.x) * (b.z - a.z);
        if (fabsf(area) < 1e-9f)
            continue;
        float u = ((x - a.x) * (c.z - a.z) - (c.x - a.x) * (z - a.z)) / area,
              v = ((b.x - a.x) * (z - a.z) - (x - a.x) * (b.z - a.z)) / area;
        if (u < 0.0f || v < 0.0f || u + v > 1.0f)
            continue;
        float height = a.y + u * (b.y - a.y) + v * (c.y - a.y);
        if (height >= low && height <= high && (!any || height > *y))
            *y = height, any = true;
    }
    return any;
}

static float deck_height(const World *world, const VehicleRun *run, Vec3 at)
{
    float y = at.y, best = -1e9f;
    for (int p = 0; run && p < run->model->part_count; p++)
        if (run->model->parts[p].role == PART_HULL &&
            surface_between(&world->meshes[run->model->parts[p].mesh].mesh, at.x, at.z, at.y - 0.16f, at.y + 0.16f, &y))
            best = fmaxf(best, y);
    return best > -1e8f ? best : at.y;
}

// The frame in which the berths are given while the shot is written: at rest, in the middle of the shot.
static void home_of(const World *world, const VehicleRun *run, Vec3 *position, float *yaw)
{
    *position = vec3(0, 0, 0); // of what is rowed: anywhere, it is known only when its rower is
    *yaw = 0.0f;
    if (!run)
        return;
    const Shot *shot = &world->plan->shots[run->shot];
    VehicleState s = vehicle_state(run, plan_frame_time(world->plan, shot->begin_frame) +
                                            0.5 * shot->frame_count / world->plan->fps);
    *position = s.position;
    *yaw = s.yaw;
    if (run->kind->klass == VEHICLE_BOAT)
        position->y = world->places[run->place].water_level - run->kind->draft;
}

// Feet before a seat: the farther, the lower it is.
static Vec3 feet_before(Vec3 seat, float yaw, float deck)
{
    float ahead = 0.42f + 0.80f * clampf(0.45f - (seat.y - deck), -0.05f, 0.45f);
    Vec3 feet = vec3_mad(seat, quat_rotate(quat_yaw(yaw), vec3(0, 0, 1)), ahead);
    feet.y = deck;
    return feet;
}

// The berth of a person among those who are borne by the same.
static int berth_of(const FilmPlan *plan, const DeckRow *row, int person, int entity, int shot, int *wish)
{
    bool taken[BERTHS_MOST] = {false};
    for (int e = 0; e <= person; e++) {
        int part;
        if (plan->entities[e].offscreen || borne_by(plan, e, shot, &part) != entity)
            continue;
        int wished = wish_of(plan, e, shot, part), best = -1;
        float least = 1e9f;
        BerthKind kind = wished < 0 ? row->usual : (BerthKind)wished;
        for (int b = 0; b < BERTHS_MOST; b++) {
            const Berth *berth = &row->berths[b];
            if (vec3_length(berth->at) == 0.0f || taken[b])
                continue;
            bool steered = berth->kind == BERTH_HELM || berth->kind == BERTH_WHEEL;
            float cost = (float)b + (kind == BERTH_HELM    ? (steered ? 0.0f : 20.0f)
                                     : berth->kind != kind ? (steered ? 12.0f : 10.0f)
                                                           : 0.0f);
            if (part >= 0 && text_in_list("bow,prow", plan->entities[part].name))
                cost -= 12.0f * berth->at.z;
            if (part >= 0 && text_equal(plan->entities[part].name, "stern"))
                cost += 12.0f * berth->at.z;
            if (cost < least)
                least = cost, best = b;
        }
        if (best < 0)
            return -1;
        taken[best] = true;
        *wish = wished;
        if (e == person)
            return best;
    }
    return -1;
}

// What a person stands on top of in a shot; PLAN_NONE: nothing.
static int top_of(const FilmPlan *plan, int person, int shot)
{
    int found = PLAN_NONE;
    bool does = false;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if (a->agent != person || a->shot != shot)
            continue;
        bool on = a->goal >= 0 && a->path && text_in_list("on,on top of,atop", a->path);
        if (!text_in_list(top_doings, a->verb)) {
            if (text_in_list(onto, a->verb) || text_in_list("walk,sit,lie,leave", a->verb))
                return PLAN_NONE; // it gets there, or is there in another way
            continue;
        }
        does = true;
        if (on && plan->entities[a->goal].kind == ENTITY_PROP && text_in_list(tops, plan->entities[a->goal].noun))
            found = a->goal;
    }
    for (int i = 0; i < plan->relation_count && does; i++) {
        const Relation *r = &plan->relations[i];
        if (r->subject == person && r->kind == RELATION_ON && r->object >= 0 &&
            (r->shot == PLAN_NONE || r->shot == shot) && plan->entities[r->object].kind == ENTITY_PROP &&
            text_in_list(tops, plan->entities[r->object].noun))
            found = r->object;
    }
    return found;
}

static bool aboard_top(const World *world, int person, int shot, Aboard *aboard)
{
    const FilmPlan *plan = world->plan;
    int top = top_of(plan, person, shot), rank = 0;
    const Landmark *mark = top >= 0 ? blocking_landmark(world, top, plan->shots[shot].place) : NULL;
    if (!mark || mark->half_size.y < 0.05f || mark->half_size.y > 1.2f)
        return false;
    for (int e = 0; e < person; e++)
        rank += plan->entities[e].kind == ENTITY_PERSON && top_of(plan, e, shot) == top;
    float aside = 0.55f * (float)((rank + 1) / 2) * (rank % 2 ? 1.0f : -1.0f);
    if (fabsf(aside) > mark->half_size.x - 0.1f)
        return false;
    float high = mark->seat_count > 0 ? mark->seats[0].position.y : mark->position.y + mark->half_size.y;
    Vec3 feet = vec3_add(mark->position, quat_rotate(quat_yaw(mark->yaw), vec3(aside, 0, 0)));
    feet.y = high;
    *aboard = (Aboard){.entity = top,
                       .kind = BERTH_STAND,
                       .feet = feet,
                       .seat = feet,
                       .yaw = mark->seat_count > 0 ? mark->yaw : 0.0f,
                       .rail = -1e3f,
                       .frame = 1.76f + high};
    return true;
}

bool aboard_of(const World *world, int person, int shot, Aboard *aboard)
{
    const FilmPlan *plan = world->plan;
    int part, wish = -1, entity = borne_by(plan, person, shot, &part);
    const DeckRow *row = row_of(plan, entity);
    if (!row)
        return aboard_top(world, person, shot, aboard);
    bool mount = is_rowed(plan, entity, shot);
    const VehicleRun *run = mount ? NULL : vehicle_run_of(world, entity, shot);
    if (!run && !mount)
        return false;
    row = mount ? &rowed : row;
    int b = berth_of(plan, row, person, entity, shot, &wish);
    if (b < 0)
        return false;
    const Berth *berth = &row->berths[b];
    Vec3 home, at = berth->at;
    float yaw;
    home_of(world, run, &home, &yaw);
    bool sits = berth->kind == BERTH_SEAT || berth->kind == BERTH_WHEEL;
    at.y = deck_height(world, run, at);
    Vec3 feet = at;
    if (sits) {
        feet = feet_before(at, berth->yaw, row->deck);
        feet.y = deck_height(world, run, feet);
    }
    BerthKind kind = berth->kind;
    if (wish == BERTH_STAND && sits) // between the benches
        kind = BERTH_STAND;
    if ((wish == BERTH_FLOOR || wish == BERTH_SEAT) && kind == BERTH_STAND)
        kind = BERTH_FLOOR;
    *aboard = (Aboard){.entity = entity,
                       .kind = kind,
                       .feet = vec3_add(home, quat_rotate(quat_yaw(yaw), feet)),
                       .seat = vec3_add(home, quat_rotate(quat_yaw(yaw), at)),
                       .yaw = yaw + berth->yaw,
                       .heading = yaw,
                       .rail = home.y + row->rail - (mount ? 1e3f : 0.0f),
                       .frame = row->frame,
                       .moves = true};
    return true;
}

// ---------------------------------------------------------------- acting there

#define ABEAM 0.22f // rad: from where it is filmed, in the place's frame; boats lie across the picture

bool aboard_begin(Script *script, const Shot *shot)
{
    World *world = script->world;
    Aboard a;
    if (!aboard_of(world, script->entity, (int)(shot - world->plan->shots), &a))
        return false;
    double begin = action_shot_begin(world, shot);
    script_rise(script, begin, true);
    script->place = shot->place;
    script->position = a.feet;
    script->yaw = a.yaw;
    script->lane = vec3(0, 0, 0);
    script->placed = true;
    script->seated = a.kind == BERTH_SEAT || a.kind == BERTH_WHEEL;
    script->seat = a.seat;
    script->time = begin;
    bool lies = false;
    for (int i = 0; i < world->plan->action_count; i++)
        lies |= world->plan->actions[i].agent == script->entity &&
                world->plan->actions[i].shot == (int)(shot - world->plan->shots) &&
                text_in_list("lie,sunbathe,sleep,lie down", world->plan->actions[i].verb);
    if (a.kind == BERTH_FLOOR)
        script_posture(script, lies ? "lie" : "sit on the ground", begin, true);
    if (!a.moves) {
        frame_hint(world, script->entity, a.frame, 0.0f);
        return true;
    }
    // from abeam, over the rail
    float side = remainderf(ABEAM - a.yaw, TAU_F);
    if (is_load(world->plan, a.entity)) // past its tail, where nothing stands before them
        side = remainderf(a.heading + PI_F - 0.75f - a.yaw, TAU_F);
    frame_hint(world, script->entity, a.frame, fmaxf(fabsf(side), 0.01f));
    world->frame_hints[script->entity].side = side < 0.0f ? -1.0f : 1.0f;
    world->frame_hints[script->entity].elevation = world->places[shot->place].open ? 0.16f : 0.30f;
    return true;
}

bool aboard_act(Script *script, const Action *action, const Shot *shot)
{
    Aboard a;
    if (!aboard_of(script->world, script->entity, (int)(shot - script->world->plan->shots), &a))
        return false;
    if (!a.moves) // dances there as on the ground
        return text_equal(action->verb, "stand") && (script_wait(script, action->end), true);
    bool stays = text_in_list("stand,sit,lie,rest,relax,wait,be,sunbathe,sit down", action->verb) ||
                 text_in_list(goings, action->verb);
    if (text_in_list("pull,haul,drag", action->verb)) { // what is hauled there would be dragged off the deck
        plan_report(script->world->plan, script->world->arena, SEVERITY_WARNING, "unplayed-action", action->span, NULL,
                    "'%s' is not played aboard yet: the person stands", action->verb);
        script_wait(script, action->end);
        return true;
    }
    if (stays)
        script_wait(script, action->end);
    return stays;
}

// ---------------------------------------------------------------- being borne

typedef struct Bearer { // of a person in a shot
    const VehicleRun *run;
    int entity; // what somebody else rows, when there is no run
    Vec3 home;
    float yaw;
    bool aboard;
} Bearer;

typedef struct Bearers {
    const World *world;
    Bearer *shots;
} Bearers;

const void *aboard_user(World *world, int person)
{
    const FilmPlan *plan = world->plan;
    Bearers *all = NULL;
    for (int s = 0; s < plan->shot_count; s++) {
        Aboard a;
        if (!world_present(world, person, s) || !aboard_of(world, person, s, &a) || !a.moves)
            continue;
        if (!all) {
            all = ARENA_NEW(world->arena, Bearers);
            *all = (Bearers){world, ARENA_ARRAY(world->arena, Bearer, plan->shot_count)};
        }
        Bearer *b = &all->shots[s];
        *b = (Bearer){.run = is_rowed(plan, a.entity, s) ? NULL : vehicle_run_of(world, a.entity, s),
                      .entity = a.entity,
                      .aboard = true};
        home_of(world, b->run, &b->home, &b->yaw);
    }
    return all;
}

void aboard_at(const void *user, double time, Vec3 *shift, Quat *turn)
{
    const Bearers *all = user;
    const FilmPlan *plan = all->world->plan;
    int shot = 0;
    while (shot + 1 < plan->shot_count && time >= plan_frame_time(plan, plan->shots[shot + 1].begin_frame) - 1e-6)
        shot++;
    const Bearer *b = &all->shots[shot];
    *shift = vec3(0, 0, 0);
    *turn = quat_identity();
    if (!b->aboard)
        return;
    Vec3 at = b->home;
    Quat turned = quat_yaw(b->yaw);
    if (b->run) {
        VehicleState s = vehicle_state(b->run, time);
        at = s.position;
        turned = vehicle_body_turn(&s);
    } else {
        const Mount *mount = mount_of_entity(all->world, b->entity, shot);
        if (mount && mount->kind->build == paddle_build)
            paddle_place(mount, time, &at, &turned);
        else if (mount)
            boat_place(mount, time, &at, &turned);
    }
    *turn = quat_mul(turned, quat_yaw(-b->yaw));
    *shift = vec3_sub(at, quat_rotate(*turn, b->home));
}
