// Tables: see tables.h.
#include "stage/actions/tables.h"

#include "stage/actions/work.h"

#include <string.h>
#include <strings.h>

enum { SHARED_MOST = 8, SEATS_MOST = 32 };

typedef struct Tables {
    TableSeat seats[SEATS_MOST];
    int count, tables;
} Tables;

#define BEHIND_EDGE 0.15f // m from a table's edge to the middle of the seat: the knees are under it
#define BEFORE_SEAT 0.40f // m from there to what is worked on

// ---------------------------------------------------------------- what asks for a table

// verbs: of the plan. nouns: what they are about (NULL: anything). but: what has its own place. places: kinds of place
// where such work is done at a table though nobody says so; "*": any room; NULL: anywhere.
static const struct TableRow {
    TableTask task;
    const char *verbs, *nouns, *but, *places;
} rows[] = {
    {TASK_TYPE, "write,fix,examine,play,perform", "laptop,computer,keyboard,typewriter,terminal", NULL, NULL},
    {TASK_WRITE, "write,draw", NULL,
     "blackboard,chalkboard,whiteboard,board,wall,window,mirror,sand,snow,ground,sidewalk,pavement,clipboard,easel,"
     "canvas,door,fence",
     "*"},
    {TASK_READ, "read,examine",
     "book,newspaper,notebook,magazine,document,report,textbook,map,letter,file,contract,menu", NULL,
     "cafe,library,office,classroom,school,restaurant,study,diner,university,canteen,cafeteria,courtroom,"
     "conference room"},
    {TASK_EAT, "eat", NULL, NULL,
     "cafe,restaurant,diner,kitchen,dining room,canteen,cafeteria,pub,tavern,bistro,food court,dining hall,"
     "banquet hall,bakery,coffee shop,pizzeria,dining car"},
    {TASK_DRINK, "drink", NULL, NULL,
     "cafe,restaurant,diner,dining room,canteen,cafeteria,pub,tavern,bistro,coffee shop,tea house,dining car"},
    {TASK_SIT, "sit,say,talk,chat,argue,whisper,listen,laugh,wait,think,smoke,phone,text message", NULL, NULL, ""},
};

int table_named(const FilmPlan *plan, const Action *action, int person)
{
    static const char kinds[] =
        "table,desk,writing desk,dining table,kitchen table,wooden table,cafe table,school desk,"
        "round table,picnic table,card table,office desk";
    int named[] = {action->goal, action->instrument, action->object};
    for (int i = 0; i < COUNT_OF(named); i++) {
        bool at = !action->path || text_in_list("at,behind,around,by,on,over,near,beside,with", action->path);
        if (named[i] >= 0 && at && plan->entities[named[i]].kind == ENTITY_PROP && plan->entities[named[i]].noun &&
            text_in_list(kinds, plan->entities[named[i]].noun))
            return named[i];
    }
    for (int i = 0; i < plan->relation_count; i++) {
        const Relation *r = &plan->relations[i];
        bool at = r->kind == RELATION_AT || r->kind == RELATION_BEHIND || r->kind == RELATION_AROUND ||
                  r->kind == RELATION_BESIDE;
        if (r->subject == person && at && r->object >= 0 && (r->shot == PLAN_NONE || r->shot == action->shot) &&
            plan->entities[r->object].kind == ENTITY_PROP && plan->entities[r->object].noun &&
            text_in_list(kinds, plan->entities[r->object].noun))
            return r->object;
    }
    return PLAN_NONE;
}

// The text puts the person on or into something: a sofa, a bed, a boat.
static bool sits_elsewhere(const FilmPlan *plan, int person, int shot)
{
    for (int i = 0; i < plan->relation_count; i++) {
        const Relation *r = &plan->relations[i];
        if (r->subject == person && r->object >= 0 && (r->kind == RELATION_ON || r->kind == RELATION_IN) &&
            (r->shot == PLAN_NONE || r->shot == shot) && plan->entities[r->object].kind != ENTITY_PERSON)
            return true;
    }
    return false;
}

// They are on their feet, or lie, or sit on something else than a chair.
static bool is_elsewhere(const FilmPlan *plan, int person, int shot)
{
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        bool stays = text_in_list("stand,lie,lean,kneel,crouch,sleep,squat,ride,drive,float,hang,walk,run,stroll,jog,"
                                  "sit down,lie down,board,enter,dance,climb,row",
                                  a->verb);
        bool seat = text_equal(a->verb, "sit") && a->goal >= 0 && plan->entities[a->goal].kind == ENTITY_PROP &&
                    table_named(plan, a, person) == PLAN_NONE && plan->entities[a->goal].noun &&
                    !text_in_list("chair,office chair,wooden chair,stool", plan->entities[a->goal].noun);
        if (a->agent == person && a->shot == shot && (stays || seat))
            return true;
    }
    return false;
}

// What the row is about: named, or meant ("types an email", "reads at a desk").
static bool about(const FilmPlan *plan, const Action *action, const struct TableRow *row, int named)
{
    bool nothing = action->object == PLAN_NONE && (action->goal == PLAN_NONE || action->goal == named);
    bool typed = plan->source && action->span.begin >= 0 && (size_t)action->span.begin < strlen(plan->source) &&
                 strncasecmp(plan->source + action->span.begin, "typ", 3) == 0;
    return work_names(plan, action, row->nouns) || (row->task == TASK_TYPE && typed) ||
           (row->task == TASK_READ && nothing);
}

TableTask table_task(const World *world, const Action *action)
{
    const FilmPlan *plan = world->plan;
    if (action->agent < 0 || plan->entities[action->agent].kind != ENTITY_PERSON || action->shot < 0)
        return TASK_NONE;
    const Place *place = &plan->places[plan->shots[action->shot].place];
    int named = table_named(plan, action, action->agent);
    if (is_elsewhere(plan, action->agent, action->shot) ||
        (named == PLAN_NONE && sits_elsewhere(plan, action->agent, action->shot)))
        return TASK_NONE;
    for (int i = 0; i < COUNT_OF(rows); i++) {
        const struct TableRow *row = &rows[i];
        if (!text_in_list(row->verbs, action->verb) || (row->nouns && !about(plan, action, row, named)) ||
            (row->but && work_names(plan, action, row->but)))
            continue;
        bool usual = !row->places || (*row->places == '*' ? place->interior : text_in_list(row->places, place->kind));
        if (named != PLAN_NONE || usual)
            return row->task;
    }
    return TASK_NONE;
}

bool table_partner(const Action *action, int entity)
{
    static const char ways[] = "with,against,opposite,across,across from,next to,beside";
    bool whom = action->goal == entity || action->object == entity;
    return action->agent != entity && whom && entity >= 0 && action->path && text_in_list(ways, action->path);
}

// ---------------------------------------------------------------- room for it

static bool is_furniture(const World *world, const Landmark *mark, int place)
{
    float low = mark->position.y - mark->half_size.y - world->places[place].walk_min.y;
    return mark->place == place && mark->instance >= 0 && !mark->has_hinge && low < 0.9f && mark->half_size.y > 0.1f &&
           world->instances[mark->instance].last_shot >= 0;
}

static float room_taken(const World *world, int place, Vec3 p, float half_x, float half_z)
{
    float taken = 0.0f;
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        if (!is_furniture(world, mark, place))
            continue;
        float c = fabsf(cosf(mark->yaw)), s = fabsf(sinf(mark->yaw));
        float x = c * mark->half_size.x + s * mark->half_size.z, z = s * mark->half_size.x + c * mark->half_size.z;
        float over_x = x + half_x - fabsf(p.x - mark->position.x), over_z = z + half_z - fabsf(p.z - mark->position.z);
        if (over_x > 0.0f && over_z > 0.0f) // what cannot give way counts for more
            taken += over_x * over_z * (fmaxf(x, z) > 1.2f || mark->entity != PLAN_NONE ? 8.0f : 1.0f) + 0.1f;
    }
    return taken;
}

Vec3 table_room(World *world, int place, float room)
{
    const PlaceInfo *info = &world->places[place];
    Vec3 middle = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f), best = middle;
    float least = 1e9f;
    for (int ring = 0; ring < 10; ring++)
        for (int k = 0; k < (ring ? 12 : 1); k++) {
            float out = 0.35f * (float)ring, angle = TAU_F * (float)k / 12.0f;
            Vec3 p = vec3_add(middle, vec3(out * sinf(angle), 0, out * cosf(angle)));
            float outside = fmaxf(fmaxf(info->walk_min.x - p.x, p.x - info->walk_max.x),
                                  fmaxf(info->walk_min.z - p.z, p.z - info->walk_max.z)) +
                            room;
            if (info->taken && info->taken(info->land, p.x, p.z, room))
                outside += 4.0f;
            float score =
                room_taken(world, place, p, room, room) + 0.05f * out + (ring ? 12.0f * fmaxf(outside, 0) : 0);
            if (score < least - 1e-4f) {
                least = score;
                best = p;
            }
        }
    best.y = info->height ? info->height(info->land, best.x, best.z) : info->walk_min.y;
    return best;
}

static void give_way(World *world, Landmark *gone)
{
    Vec3 half = vec3_add(gone->half_size, vec3(0.02f, 0, 0.02f));
    float top = gone->position.y, reach = 0.75f + fmaxf(half.x, half.z);
    for (int i = 0; i < world->landmark_count && gone->seat_count == 0; i++) { // and the chairs around it
        Landmark *chair = &world->landmarks[i];
        if (chair->place == gone->place && chair->instance >= 0 && chair->seat_count == 1 &&
            chair->entity == PLAN_NONE &&
            hypotf(chair->position.x - gone->position.x, chair->position.z - gone->position.z) < reach) {
            world->instances[chair->instance].last_shot = -1;
            chair->half_size = vec3(0.01f, 0.01f, 0.01f);
            chair->seat_count = 0;
        }
    }
    for (int i = 0; i < world->instance_count; i++) { // what stands on it
        Instance *other = &world->instances[i];
        Vec3 d = quat_rotate(quat_yaw(-gone->yaw), vec3_sub(other->transform.p, gone->position));
        if (i != gone->instance && other->place == gone->place && other->entity == PLAN_NONE && fabsf(d.x) < half.x &&
            fabsf(d.z) < half.z && other->transform.p.y > top && d.y < half.y + 0.4f && !other->motion_count)
            other->last_shot = -1;
    }
    for (int i = 0; i < world->landmark_count; i++) {
        Landmark *mark = &world->landmarks[i];
        if (mark == gone || mark->place != gone->place || mark->instance < 0 || mark->entity != PLAN_NONE ||
            world->instances[mark->instance].last_shot >= 0)
            continue;
        mark->half_size = vec3(0.01f, 0.01f, 0.01f);
        mark->seat_count = 0;
    }
    world->instances[gone->instance].last_shot = -1;
    gone->half_size = vec3(0.01f, 0.01f, 0.01f); // nothing that hides anybody
    gone->seat_count = 0;
}

void table_clear(World *world, int place, Vec3 middle, float half_x, float half_z)
{
    for (int i = 0; i < world->landmark_count; i++) {
        Landmark *mark = &world->landmarks[i];
        if (!is_furniture(world, mark, place) || mark->entity != PLAN_NONE ||
            fmaxf(mark->half_size.x, mark->half_size.z) > 1.2f)
            continue;
        float c = fabsf(cosf(mark->yaw)), s = fabsf(sinf(mark->yaw));
        float x = c * mark->half_size.x + s * mark->half_size.z, z = s * mark->half_size.x + c * mark->half_size.z;
        if (fabsf(mark->position.x - middle.x) < x + half_x && fabsf(mark->position.z - middle.z) < z + half_z)
            give_way(world, mark);
    }
}

// A table of the set that stands free, or that the text means: the new one takes its place. NULL: there is none.
static Landmark *set_table(World *world, int place, int named, float room)
{
    const PlaceInfo *info = &world->places[place];
    Vec3 middle = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f);
    Landmark *best = NULL;
    float least = 1e9f;
    for (int i = 0; i < world->landmark_count; i++) {
        Landmark *mark = &world->landmarks[i];
        const char *last = strrchr(mark->name, ' ');
        bool table = text_in_list("table,desk", last ? last + 1 : mark->name) &&
                     !text_in_list("coffee table,side table,reception desk,bedside table,pool table", mark->name);
        float top = 2.0f * mark->half_size.y, wide = fmaxf(mark->half_size.x, mark->half_size.z);
        if (!is_furniture(world, mark, place) ||
            (mark->entity == named && named != PLAN_NONE
                 ? false
                 : !table || mark->entity != PLAN_NONE || top < 0.6f || top > 1.1f || wide > 1.15f))
            continue;
        Vec3 p = mark->position;
        float edge = fmaxf(fmaxf(info->walk_min.x - p.x, p.x - info->walk_max.x),
                           fmaxf(info->walk_min.z - p.z, p.z - info->walk_max.z)) +
                     room;
        float score = hypotf(p.x - middle.x, p.z - middle.z) + 3.0f * fmaxf(edge, 0.0f) -
                      (mark->entity == named && named != PLAN_NONE ? 100.0f : 0.0f);
        if (score < least) {
            least = score;
            best = mark;
        }
    }
    bool meant = best && best->entity == named && named != PLAN_NONE;
    return best && (meant || least < 2.6f) ? best : NULL; // others are too far off, or at a wall
}

// ---------------------------------------------------------------- the table and its chairs

void table_chair(MeshBuilder *m, Affine at, int wood)
{
    mesh_place(m, at);
    mesh_bevel_box(m, vec3(-0.21f, CHAIR_HIGH - 0.03f, -0.20f), vec3(0.21f, CHAIR_HIGH, 0.20f), 0.008f, wood);
    for (int i = 0; i < 4; i++) {
        float x = i & 1 ? 0.18f : -0.18f, z = i & 2 ? 0.17f : -0.18f;
        mesh_rod(m, vec3(1.06f * x, 0, 1.1f * z), vec3(x, CHAIR_HIGH - 0.02f, z), 0.017f, wood);
        if (z < 0.0f)
            mesh_rod(m, vec3(x, CHAIR_HIGH - 0.02f, z), vec3(x, 0.88f, z - 0.07f), 0.017f, wood);
    }
    for (int i = 0; i < 3; i++) {
        float y = 0.58f + 0.13f * (float)i, z = -0.18f - 0.07f * (y - CHAIR_HIGH) / 0.43f;
        mesh_bevel_box(m, vec3(-0.18f, y - 0.03f, z - 0.009f), vec3(0.18f, y + 0.03f, z + 0.009f), 0.004f, wood);
    }
}

// What a table looks like, by the place and what the text calls it.
typedef struct TableStyle {
    const char *places; // "" : any
    float half_x, half_z;
    enum { LEGS_FOUR, LEGS_PEDESTAL, LEGS_CLOTH, LEGS_DESK } legs;
    Vec3 top, frame; // colours
} TableStyle;

static const TableStyle styles[] = {
    {"cafe,coffee shop,bistro,tea house,bakery",
     0.38f,
     0.36f,
     LEGS_PEDESTAL,
     {0.36f, 0.21f, 0.10f},
     {0.03f, 0.03f, 0.03f}},
    {"restaurant,dining room,banquet hall,dining hall",
     0.45f,
     0.40f,
     LEGS_CLOTH,
     {0.72f, 0.71f, 0.67f},
     {0.2f, 0.11f, 0.05f}},
    {"office,study,library,classroom,school,university,courtroom,newsroom,hospital,laboratory,police station,bedroom",
     0.68f,
     0.36f,
     LEGS_DESK,
     {0.26f, 0.145f, 0.07f},
     {0.2f, 0.11f, 0.05f}},
    {"", 0.46f, 0.38f, LEGS_FOUR, {0.30f, 0.17f, 0.085f}, {0.22f, 0.12f, 0.055f}},
};

static const TableStyle *style_of(const FilmPlan *plan, const char *kind, int named)
{
    const char *noun = named >= 0 ? plan->entities[named].noun : NULL;
    bool desk = noun && strstr(noun, "desk") != NULL;
    for (int i = 0; i < COUNT_OF(styles); i++)
        if (desk ? styles[i].legs == LEGS_DESK : !*styles[i].places || text_in_list(styles[i].places, kind))
            return &styles[i];
    return &styles[COUNT_OF(styles) - 1];
}

// The way from the middle of a shared table to a seat: one looks half to the camera, two sit opposite each other seen
// from the side, more around it.
static Vec3 seat_way(int rank, int count)
{
    static const float of_four[] = {0.5f, -0.5f, 1.0f, 0.0f}; // halves of a turn; the last has its back to the camera
    float angle = count == 1   ? PI_F
                  : count <= 2 ? PI_F * of_four[rank % 2]
                  : count <= 4 ? PI_F * of_four[rank % 4]
                               : TAU_F * ((float)rank + 0.5f) / (float)count;
    return vec3(sinf(angle), 0, cosf(angle));
}

static void build_top(World *world, MeshBuilder *m, const TableStyle *style, float x, float z, const Entity *named)
{
    bool colored = named && named->has_color;
    Vec3 tint = colored ? named->color : style->top;
    int wood = style->legs == LEGS_CLOTH ? set_paint(world, "table cloth", tint, 0.85f)
                                         : set_material(world, "wood panel", tint, 31),
        frame = style->legs == LEGS_PEDESTAL ? set_metal(world, "table foot", style->frame, 0.45f)
                                             : set_material(world, "wood panel", style->frame, 32);
    mesh_bevel_box(m, vec3(-x, TABLE_HIGH - 0.03f, -z), vec3(x, TABLE_HIGH, z), 0.006f, wood);
    if (style->legs == LEGS_PEDESTAL && fmaxf(x, z) < 0.5f) {
        mesh_cylinder(m, vec3(0, 0, 0), 0.022f, 0.24f, 32, frame);
        mesh_cylinder(m, vec3(0, 0.02f, 0), TABLE_HIGH - 0.05f, 0.032f, 20, frame);
        return;
    }
    if (style->legs == LEGS_CLOTH) { // hangs over the edges
        float drop = TABLE_HIGH - 0.26f, out = 0.008f;
        for (int side = -1; side <= 1; side += 2) {
            float s = (float)side;
            mesh_bevel_box(m, vec3(fminf(s * x, s * (x + out)), drop, -z - out),
                           vec3(fmaxf(s * x, s * (x + out)), TABLE_HIGH - 0.002f, z + out), 0.003f, wood);
            mesh_bevel_box(m, vec3(-x - out, drop, fminf(s * z, s * (z + out))),
                           vec3(x + out, TABLE_HIGH - 0.002f, fmaxf(s * z, s * (z + out))), 0.003f, wood);
        }
    } else {
        mesh_box(m, vec3(-x + 0.06f, TABLE_HIGH - 0.09f, -z + 0.06f), vec3(x - 0.06f, TABLE_HIGH - 0.03f, z - 0.06f),
                 frame);
    }
    for (int i = 0; i < 4; i++) {
        float lx = (i & 1 ? 1.0f : -1.0f) * (x - 0.06f), lz = (i & 2 ? 1.0f : -1.0f) * (z - 0.06f);
        mesh_bevel_box(m, vec3(lx - 0.028f, 0, lz - 0.028f), vec3(lx + 0.028f, TABLE_HIGH - 0.03f, lz + 0.028f), 0.005f,
                       frame);
    }
    if (style->legs == LEGS_DESK) // a chest of drawers under its left end; who sits there sits at -z
        for (int i = 0; i < 3; i++) {
            float y = 0.12f + 0.18f * (float)i;
            mesh_bevel_box(m, vec3(x - 0.40f, y, -z + 0.05f), vec3(x - 0.03f, y + 0.17f, z - 0.03f), 0.004f, frame);
        }
}

// ---------------------------------------------------------------- who sits where

// Those who share the table of an action: whoever needs one in the shot, in the order of the plan.
static int company_of(const World *world, const Action *action, int *who)
{
    const FilmPlan *plan = world->plan;
    int count = 0, named = table_named(plan, action, action->agent);
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if (a->shot != action->shot || table_task(world, a) == TASK_NONE || table_named(plan, a, a->agent) != named)
            continue;
        for (int k = 0; k < 3; k++) { // who does it, and with whom
            int e = k == 0 ? a->agent : k == 1 ? a->goal : a->object;
            bool known = e < 0 || plan->entities[e].kind != ENTITY_PERSON || !world->actors[e];
            for (int z = 0; z < count && !known; z++)
                known = who[z] == e;
            if (!known && (k == 0 || table_partner(a, e)) && count < SHARED_MOST)
                who[count++] = e;
        }
    }
    return count;
}

TableSeat *table_seat_of(const World *world, int entity, int place)
{
    for (int i = 0; world->tables && i < world->tables->count; i++)
        if (world->tables->seats[i].entity == entity && world->tables->seats[i].place == place)
            return &world->tables->seats[i];
    return NULL;
}

// One table with the seats of `count` people from the list around it.
static void build_table(World *world, const Shot *shot, const TableStyle *style, int named, Vec3 middle, float yaw,
                        const int *who, int count)
{
    const FilmPlan *plan = world->plan;
    float x = style->half_x, z = style->half_z;
    if (count > 1)
        x = fmaxf(fminf(x, 0.45f), count > 2 ? 0.45f : 0.0f), z = count > 2 ? fmaxf(z, 0.45f) : z;
    if (count > 4)
        x = z = 0.66f;
    MeshBuilder *m = mesh_begin(world->arena);
    Affine at = affine_from(middle, quat_yaw(yaw), vec3_splat(1.0f));
    int wood = set_paint(world, "chair wood", vec3(0.17f, 0.09f, 0.042f), 0.5f);
    mesh_place(m, at);
    build_top(world, m, style, x, z, named >= 0 ? &plan->entities[named] : NULL);
    for (int i = 0; i < count && world->tables->count < SEATS_MOST; i++) {
        Vec3 out = seat_way(i, count), local = count > 4
                                                   ? vec3_scale(out, x + BEHIND_EDGE)
                                                   : vec3(out.x * (x + BEHIND_EDGE), 0, out.z * (z + BEHIND_EDGE));
        Vec3 seat = affine_point(at, local), ahead = quat_rotate(quat_yaw(yaw), vec3_scale(out, -1.0f));
        float face = atan2f(ahead.x, ahead.z);
        table_chair(m, affine_from(vec3(seat.x, middle.y, seat.z), quat_yaw(face), vec3_splat(1.0f)), wood);
        seat.y = middle.y + CHAIR_HIGH;
        Vec3 before = vec3_mad(seat, ahead, BEFORE_SEAT);
        before.y = middle.y + TABLE_HIGH;
        world->tables->seats[world->tables->count++] = (TableSeat){.entity = who[i],
                                                                   .place = shot->place,
                                                                   .table = world->tables->tables,
                                                                   .seat = seat,
                                                                   .ahead = ahead,
                                                                   .yaw = face,
                                                                   .before = before};
    }
    world->tables->tables++;
    mesh_place(m, affine_identity());
    int instance = mesh_finish(world, m, "table", shot->place);
    if (instance < 0)
        return;
    world->instances[instance].first_shot = (int)(shot - plan->shots);
    world->instances[instance].entity = named;
    Landmark mark = {.name = "table",
                     .place = shot->place,
                     .instance = instance,
                     .entity = named,
                     .position = vec3_add(middle, vec3(0, 0.5f * TABLE_HIGH, 0)),
                     .yaw = yaw,
                     .half_size = vec3(x, 0.5f * TABLE_HIGH, z)};
    for (int i = 0; i < world->landmark_count && named >= 0; i++) // what the text calls it is this one now
        if (world->landmarks[i].entity == named && world->landmarks[i].place == shot->place) {
            world->landmarks[i] = mark;
            return;
        }
    world_add_landmark(world, mark);
}

static void furnish(World *world, const Action *action, const Shot *shot)
{
    int who[SHARED_MOST], count = company_of(world, action, who), place = shot->place;
    const FilmPlan *plan = world->plan;
    int named = table_named(plan, action, action->agent);
    const TableStyle *style = style_of(plan, plan->places[place].kind, named);
    if (!world->tables)
        world->tables = ARENA_NEW(world->arena, Tables);
    bool apart = style->legs == LEGS_DESK && count > 2; // everybody has a desk
    float room = apart ? 1.6f : count > 2 ? 1.25f : 1.0f;
    Landmark *old = apart ? NULL : set_table(world, place, named, room);
    Vec3 middle = {0, 0, 0};
    if (old) {
        middle = vec3(old->position.x, old->position.y - old->half_size.y, old->position.z);
        give_way(world, old);
    } else {
        middle = table_room(world, place, room);
    }
    for (int i = 0; i < world->landmark_count && named >= 0; i++)
        if (world->landmarks[i].entity == named && world->landmarks[i].place == place &&
            world->landmarks[i].instance >= 0)
            world->instances[world->landmarks[i].instance].last_shot = -1;
    float yaw = count == 1 ? 0.6f : 0.0f;
    if (!apart) {
        float half = (count > 4 ? 0.66f : count > 2 ? 0.45f : 0.4f) + 0.42f;
        table_clear(world, place, middle, half, half);
        build_table(world, shot, style, named, middle, yaw, who, count);
        return;
    }
    for (int i = 0; i < count; i++) { // in rows that look half to the camera
        int wide = count < 4 ? count : (count + 1) / 2, row = i / wide, column = i % wide;
        Vec3 p = vec3_add(middle, vec3(1.75f * ((float)column - 0.5f * (float)(wide - 1)), 0, -1.4f * (float)row));
        table_clear(world, place, p, 0.75f, 0.7f);
        build_table(world, shot, style, i == 0 ? named : PLAN_NONE, p, 0.4f, &who[i], 1);
    }
}

bool table_place(Script *script, const Action *action, const Shot *shot)
{
    World *world = script->world;
    for (int i = 0; i < world->plan->action_count && text_equal(action->verb, "sit"); i++) {
        const Action *a = &world->plan->actions[i]; // "sit at a table, playing cards": at the table of the game
        if (a->agent == script->entity && a->shot == action->shot && game_place(script, a, shot))
            return true;
    }
    TableTask task = table_task(world, action);
    if (task == TASK_NONE || (script->entity != action->agent && !table_partner(action, script->entity)))
        return false;
    TableSeat *seat = table_seat_of(world, script->entity, shot->place);
    if (!seat) {
        furnish(world, action, shot);
        seat = table_seat_of(world, script->entity, shot->place);
    }
    if (!seat)
        return false;
    if (script->placed && script->seated && script->place == shot->place &&
        vec3_distance(script->seat, seat->seat) < 0.02f)
        return true;
    Vec3 feet = vec3_mad(seat->seat, seat->ahead, 0.42f);
    feet.y = seat->seat.y - CHAIR_HIGH;
    action_begin_at(script, shot, feet, seat->yaw);
    script->position = feet;
    script->lane = vec3(0, 0, 0);
    script->seated = true;
    script->seat = seat->seat;
    int who[SHARED_MOST], count = company_of(world, action, who);
    frame_hint(world, script->entity, count > 2 ? 1.9f : 1.55f, count == 1 ? (task == TASK_TYPE ? 1.1f : 0.6f) : 0.0f);
    return true;
}

void table_take(World *world, TableSeat seat)
{
    if (!world->tables)
        world->tables = ARENA_NEW(world->arena, Tables);
    Tables *tables = world->tables;
    if (tables->count < SEATS_MOST && !table_seat_of(world, seat.entity, seat.place))
        tables->seats[tables->count++] = seat;
}

int table_sharers(const World *world, int entity, int place, int *others, int limit)
{
    const TableSeat *own = table_seat_of(world, entity, place);
    int count = 0;
    for (int i = 0; own && i < world->tables->count && count < limit; i++) {
        const TableSeat *seat = &world->tables->seats[i];
        if (seat->entity != entity && seat->place == place && seat->table == own->table)
            others[count++] = seat->entity;
    }
    return count;
}

bool table_act(Script *script, const Action *action, const Shot *shot)
{
    TableTask task = table_seat(script) ? table_task(script->world, action) : TASK_NONE;
    bool done = task == TASK_TYPE    ? desk_type(script, action, shot)
                : task == TASK_WRITE ? desk_write(script, action, shot)
                : task == TASK_EAT   ? desk_eat(script, action, shot)
                                     : false;
    if (!done && task != TASK_NONE) {
        int named[] = {action->object, action->instrument, action->source}, kept = -1;
        for (int i = 0; i < COUNT_OF(named) && kept < 0; i++)
            kept = named[i] >= 0 ? object_find(script->world, named[i]) : -1;
        table_lay_rest(script, action, shot, kept, task != TASK_SIT);
    }
    return done;
}

TableSeat *table_seat(const Script *script)
{
    TableSeat *seat = table_seat_of(script->world, script->entity, script->place);
    return seat && script->seated && vec3_distance(script->seat, seat->seat) < 0.02f ? seat : NULL;
}

Vec3 table_spot(const TableSeat *seat, float right, float ahead)
{
    Vec3 side = vec3(-seat->ahead.z, 0, seat->ahead.x), p = vec3_mad(seat->seat, seat->ahead, ahead);
    p = vec3_mad(p, side, right);
    p.y = seat->before.y;
    return p;
}

// ---------------------------------------------------------------- what lies on it

int table_lay(World *world, int entity, int place, Vec3 spot, float yaw)
{
    for (int i = 0; i < world->landmark_count && entity >= 0; i++) {
        Landmark *mark = &world->landmarks[i];
        if (mark->entity != entity || mark->place != place || mark->instance < 0)
            continue;
        Affine *at = &world->instances[mark->instance].transform;
        Vec3 foot = vec3(mark->position.x, mark->position.y - mark->half_size.y, mark->position.z);
        Quat turn = quat_yaw(yaw - mark->yaw);
        Affine moved =
            affine_mul(affine_from(vec3(0, 0, 0), turn, vec3_splat(1.0f)), (Affine){at->x, at->y, at->z, {0, 0, 0}});
        moved.p = vec3_add(spot, quat_rotate(turn, vec3_sub(at->p, foot)));
        *at = moved;
        mark->position = vec3_add(spot, vec3(0, mark->half_size.y, 0));
        mark->yaw = yaw;
        return i;
    }
    return -1;
}

// Does the text leave it to us where the thing is: nowhere, beside somebody, or on the table itself?
static bool goes_on_table(const FilmPlan *plan, int entity, int person, int shot)
{
    const Entity *e = &plan->entities[entity];
    const PropRow *row = e->noun ? prop_find(e->noun) : NULL;
    bool small = row ? strcmp(row->mount, "top") == 0 : object_kind_of(plan, entity) != NULL;
    if (e->kind != ENTITY_PROP || e->offscreen || !small)
        return false;
    for (int i = 0; i < plan->relation_count; i++) {
        const Relation *r = &plan->relations[i];
        if (r->subject != entity)
            continue;
        bool owner = r->object == person && (r->kind == RELATION_BESIDE || r->kind == RELATION_IN_FRONT ||
                                             r->kind == RELATION_LEFT || r->kind == RELATION_RIGHT);
        bool table = r->object >= 0 && plan->entities[r->object].noun && r->kind != RELATION_UNDER &&
                     text_in_list("table,desk", plan->entities[r->object].noun);
        bool listed = r->object >= 0 && plan->entities[r->object].kind == ENTITY_PROP && r->kind == RELATION_BESIDE;
        return owner || table || listed;
    }
    for (int i = 0; i < plan->action_count; i++) { // somebody else's
        const Action *a = &plan->actions[i];
        if (a->shot == shot && a->agent != person && (a->object == entity || a->instrument == entity))
            return false;
    }
    return true;
}

void table_lay_rest(Script *script, const Action *action, const Shot *shot, int but, bool hands)
{
    World *world = script->world;
    const FilmPlan *plan = world->plan;
    TableSeat *seat = table_seat(script);
    static const float spots[][2] = {{0.30f, 0.42f}, {-0.31f, 0.46f}, {0.30f, 0.26f}, {-0.31f, 0.28f}};
    if (!seat)
        return;
    double opens = action_shot_begin(world, shot);
    for (int side = 1; side >= 0 && hands && script->time <= opens + 0.9; side--) { // the hands have other things to do
        int thing = script->hands[side].thing;
        const ObjectKind *kind = object_of(world, thing);
        if (!kind || thing == but || kind->size.x > 0.4f || kind->size.y > 0.45f || seat->laid >= COUNT_OF(spots) ||
            script->hands[side].helps)
            continue;
        Vec3 spot = table_spot(seat, spots[seat->laid][0], spots[seat->laid][1]), rest;
        Quat turn;
        seat->laid++;
        handling_let_go(script, side, opens - 2.0);
        object_rest_pose(kind, spot, seat->yaw + PI_F, &rest, &turn);
        object_rest(world, thing, fmin(opens - 0.5, -0.5), shot->place, rest, turn);
    }
    for (int e = 0; e < plan->entity_count; e++) {
        bool own = e == action->object || e == action->goal || e == action->instrument;
        if (own || object_in_hand(plan, e) || seat->laid >= COUNT_OF(spots) ||
            !goes_on_table(plan, e, script->entity, action->shot))
            continue;
        const Landmark *mark = NULL; // what stands on the table already stays
        for (int i = 0; i < world->landmark_count; i++)
            mark = world->landmarks[i].entity == e && world->landmarks[i].place == shot->place ? &world->landmarks[i]
                                                                                               : mark;
        bool there = mark && hypotf(mark->position.x - seat->before.x, mark->position.z - seat->before.z) < 0.7f &&
                     fabsf(mark->position.y - mark->half_size.y - seat->before.y) < 0.03f;
        if (!mark || there || fmaxf(mark->half_size.x, mark->half_size.z) > 0.25f)
            continue;
        Vec3 spot = table_spot(seat, spots[seat->laid][0], spots[seat->laid][1]);
        if (table_lay(world, e, shot->place, spot, seat->yaw + PI_F) >= 0)
            seat->laid++;
    }
}
