// One person tends another: cuts and brushes hair, shaves, makes up, looks into a mouth, listens to a heart, gives an
// injection, kneads shoulders, feeds. Who is tended sits on a seat of their own; each hand has a tool at a part of that
// body, and goes with it.
//
// Adding a deed: one row in the table; its tool in objects/kinds_care.c.
#include "stage/actions/pairs_play.h"
#include "stage/actions/tables.h"
#include "stage/actions/work.h"

#include <stdio.h>
#include <string.h>

// One hand of who tends, as a body 1.75 m tall does it.
typedef struct TendHand {
    const char *tool; // kind of thing; NULL: the flat hand itself; "": nothing
    ActorPart part;   // of who is tended
    bool left;        // side of that part
    Vec3 at;          // m from the part, x to the left of who is tended, z ahead of them
    Vec3 along;       // where the tool's upper end or the fingers point: x to the left of who tends, z ahead of them
    Vec3 front;       // the tool's front, or where the palm looks: in the same
    Vec3 swing, lift; // see Stroke; in the same
    float hertz, sharp;
} TendHand;

typedef enum TendSeat { SEAT_CHAIR, SEAT_BARBER, SEAT_DENTAL, SEAT_COUCH } TendSeat;

typedef struct Tending {
    const char *verbs;  // of the plan
    const char *parts;  // of the body, one of which the action names; NULL: need not
    const char *words;  // begins of words, one of which the action's text has; NULL: need not
    const char *trades; // of who tends, when neither parts nor words tell it; NULL: the others do
    TendSeat seat;
    float around;     // radians from the facing of who is tended to where the other stands, to their right
    float apart;      // m from axis to axis
    TendHand hand[2]; // the left one, the right one
    int face;         // FaceScore + 1 of who is tended, 0: none
    float every;      // s from one turn of the face to the next; 0: all the time
    float nod;        // radians who tends bends the head forward
} Tending;

static const Tending tendings[] = {
    // a comb lifts the hair, the scissors cut beside it
    {"cut,fix,work,clean",
     "hair",
     "cut,cuts,cutting,trim,snip,style,styling,does",
     NULL,
     SEAT_BARBER,
     2.75f,
     0.50f,
     {{"comb",
       PART_TEMPLE,
       true,
       {0.035f, 0.045f, -0.055f},
       {-0.55f, -0.25f, 0.80f},
       {0.6f, 0.3f, 0.5f},
       {0.0f, 0.035f, -0.01f},
       {0, 0, 0},
       0.45f,
       0},
      {"scissors",
       PART_TEMPLE,
       false,
       {-0.035f, 0.035f, -0.055f},
       {0.55f, -0.10f, 0.83f},
       {0.8f, 0, -0.5f},
       {0.012f, 0.006f, 0.012f},
       {0, 0, 0},
       1.7f,
       0}},
     0,
     0,
     0.20f},
    {"clean,cut,touch,pull,fix,brush",
     "hair",
     "brush,comb",
     NULL,
     SEAT_CHAIR,
     2.85f,
     0.48f,
     {{NULL, PART_SHOULDER, true, {0, 0, 0}, {-0.1f, -0.2f, 1}, {0, -1, 0}, {0, 0, 0}, {0, 0, 0}, 0, 0},
      {"hairbrush",
       PART_CROWN,
       false,
       {-0.045f, -0.07f, -0.125f},
       {0.60f, 0.35f, 0.72f},
       {0.1f, -0.3f, 1.0f},
       {0, -0.085f, -0.01f},
       {0, 0, -0.04f},
       0.55f,
       0}},
     0,
     0,
     0.22f},
    {"tie,touch,fix,make,work",
     "hair",
     "braid,plait,weav",
     NULL,
     SEAT_CHAIR,
     PI_F,
     0.48f,
     {{NULL,
       PART_CROWN,
       true,
       {0.045f, -0.16f, -0.125f},
       {-0.45f, 0.25f, 0.85f},
       {-0.8f, 0, -0.3f},
       {-0.03f, 0.01f, 0},
       {0, 0.02f, 0},
       0.8f,
       0},
      {NULL,
       PART_CROWN,
       false,
       {-0.045f, -0.16f, -0.125f},
       {0.45f, 0.25f, 0.85f},
       {0.8f, 0, -0.3f},
       {-0.03f, 0.01f, 0},
       {0, 0.02f, 0},
       0.8f,
       0}},
     0,
     0,
     0.30f},
    {"cut,clean",
     NULL,
     "shave,shaving",
     NULL,
     SEAT_BARBER,
     1.25f,
     0.46f,
     {{NULL, PART_SHOULDER, true, {0, 0, 0}, {-0.1f, -0.3f, 1}, {0, -1, 0}, {0, 0, 0}, {0, 0, 0}, 0, 0},
      {"razor",
       PART_CHEEK,
       false,
       {-0.012f, -0.02f, 0.010f},
       {0.35f, 0.55f, 0.70f},
       {0.3f, 0.2f, 0.9f},
       {0, -0.025f, 0},
       {0, 0, -0.02f},
       0.6f,
       0}},
     0,
     0,
     0.15f},
    {"paint,put on,touch,clean,cover,fix",
     NULL,
     "make-up,makeup,make up,powder,foundation,lipstick,paints her face,paints his face,face paint,face-paint",
     NULL,
     SEAT_CHAIR,
     1.0f,
     0.52f,
     {{NULL, PART_SHOULDER, true, {0, 0, 0}, {-0.1f, -0.2f, 1}, {0, -1, 0}, {0, 0, 0}, {0, 0, 0}, 0, 0},
      {"makeup brush",
       PART_CHEEK,
       false,
       {-0.012f, 0.01f, 0.012f},
       {0.30f, 0.25f, 0.92f},
       {0, 1, 0},
       {0.012f, 0.018f, 0},
       {0, 0, -0.012f},
       0.8f,
       0}},
     FACE_CLOSE_EYES + 1,
     0,
     0.12f},
    {"work,examine,fix,clean,cut,check,treat",
     NULL,
     "tooth,teeth,mouth",
     "dentist,orthodontist,dental hygienist",
     SEAT_DENTAL,
     1.35f,
     0.46f,
     {{"dental mirror",
       PART_FACE,
       true,
       {0.016f, -0.048f, 0.008f},
       {-0.45f, -0.05f, 0.90f},
       {0, 1, 0.1f},
       {0.002f, 0.003f, 0},
       {0, 0, 0},
       0.4f,
       0},
      {"dental probe",
       PART_FACE,
       false,
       {-0.014f, -0.052f, 0.004f},
       {0.55f, -0.10f, 0.83f},
       {0, 1, 0.1f},
       {0.006f, 0.004f, 0.004f},
       {0, 0, 0},
       0.9f,
       0}},
     FACE_OPEN_MOUTH + 1,
     0,
     0.22f},
    {"work,fix,touch,give,cut,treat,stab",
     NULL,
     "inject,vaccinat,syringe,shot,jab",
     NULL,
     SEAT_COUCH,
     1.25f,
     0.52f,
     {{NULL, PART_SHOULDER, false, {0, 0, 0}, {0.2f, -0.2f, 1}, {0, -1, 0}, {0, 0, 0}, {0, 0, 0}, 0, 0},
      {"syringe",
       PART_UPPER_ARM,
       false,
       {-0.008f, -0.055f, 0.01f},
       {0.55f, -0.25f, 0.8f},
       {0, 1, 0},
       {0, 0, 0},
       {0, 0, 0},
       0,
       0}},
     FACE_GRIMACE + 1,
     6.0f,
     0.25f},
    {"fix,work,touch,tie,cover,treat,wrap",
     NULL,
     "bandag,wound",
     NULL,
     SEAT_COUCH,
     1.15f,
     0.52f,
     {{NULL, PART_FOREARM, false, {0.02f, -0.05f, 0.03f}, {-0.3f, 0.1f, 1}, {-0.2f, 1, 0}, {0, 0, 0}, {0, 0, 0}, 0, 0},
      {NULL,
       PART_FOREARM,
       false,
       {-0.01f, 0.025f, 0},
       {0.3f, -0.15f, 1},
       {0.2f, -1, 0},
       {0.05f, 0, 0.02f},
       {0, 0.05f, 0},
       0.7f,
       0}},
     0,
     0,
     0.35f},
    {"touch,rub,work,press,fix",
     NULL,
     "massag,knead,rub",
     "masseur,masseuse,massage therapist",
     SEAT_CHAIR,
     PI_F,
     0.46f,
     {{NULL,
       PART_SHOULDER,
       true,
       {-0.03f, 0, 0},
       {-0.15f, -0.35f, 1},
       {0, -1, 0},
       {0.012f, 0.008f, 0.02f},
       {0, 0, 0},
       0.8f,
       0},
      {NULL,
       PART_SHOULDER,
       false,
       {0.03f, 0, 0},
       {0.15f, -0.35f, 1},
       {0, -1, 0},
       {-0.012f, 0.008f, 0.02f},
       {0, 0, 0},
       0.8f,
       0}},
     FACE_CLOSE_EYES + 1,
     0,
     0.15f},
    // from the bowl to the mouth and back
    {"feed,eat",
     NULL,
     NULL,
     NULL,
     SEAT_CHAIR,
     1.05f,
     0.52f,
     {{"bowl", PART_CHEST, true, {-0.03f, -0.05f, 0.17f}, {0, 1, 0}, {0, 0, 1}, {0, 0, 0}, {0, 0, 0}, 0, 0},
      {"spoon",
       PART_FACE,
       false,
       {0, -0.075f, 0.055f},
       {0.30f, -0.12f, 0.95f},
       {0, 1, 0.1f},
       {0.02f, -0.10f, -0.05f},
       {0, 0.03f, 0},
       0.28f,
       0}},
     FACE_OPEN_MOUTH + 1,
     3.571f,
     0.12f},
    // last: what else a doctor does with a patient is listening to the chest
    {"work,examine,treat,check,listen",
     NULL,
     "heart,stethoscope,lungs",
     "doctor,physician,nurse,medic,paramedic,paediatrician,pediatrician,surgeon,cardiologist,healer",
     SEAT_COUCH,
     1.15f,
     0.50f,
     {{NULL, PART_SHOULDER, true, {0, 0, 0}, {-0.1f, -0.2f, 1}, {0, -1, 0}, {0, 0, 0}, {0, 0, 0}, 0, 0},
      {"stethoscope",
       PART_CHEST,
       false,
       {-0.02f, 0.05f, 0.010f},
       {0.05f, 0.0f, 1},
       {0, 1, 0},
       {0.035f, 0.03f, 0},
       {0, 0, -0.03f},
       0.16f,
       0}},
     0,
     0,
     0.18f},
};

static const Tending *tending_of(const World *world, const Action *action, int other)
{
    const FilmPlan *plan = world->plan;
    if (action->agent < 0 || other < 0 || !world->actors[other])
        return NULL;
    const char *trade = plan->entities[action->agent].name;
    for (int i = 0; i < COUNT_OF(tendings); i++) {
        const Tending *t = &tendings[i];
        bool part = t->parts && action->part && text_in_list(t->parts, action->part);
        bool face = text_equal(action->verb, "paint") && text_equal(action->part, "face");
        bool word =
                 t->words && (plan_action_begins(plan, action, t->words) || (face && strstr(t->words, "face paint"))),
             traded = t->trades && trade && text_in_list(t->trades, trade);
        bool told = t->parts ? part && word : !t->words && !t->trades ? true : word || traded;
        if (text_in_list(t->verbs, action->verb) && told)
            return t;
    }
    return NULL;
}

static bool tends(const World *world, const Action *action, int other, bool named)
{
    const FilmPlan *plan = world->plan;
    bool own = action->object >= 0 && plan->entities[action->object].kind == ENTITY_ANIMAL;
    const Tending *t = own ? NULL : tending_of(world, action, other);
    if (!t || (text_in_list("feed,eat", action->verb) && !named) || table_partner(action, other)) // dines with her
        return false;
    return !text_in_list("feed,eat", action->verb) || actor_height(world->actors[other]) >= 0.80f;
}

// Who is tended looks half to the camera; the other stands around that as the row says, never before them.
static float tended_yaw(const Tending *t)
{
    return t->around < 2.0f ? -0.50f : 0.75f;
}

static float seat_high(TendSeat seat)
{
    return seat == SEAT_COUCH ? 0.55f : seat == SEAT_DENTAL ? 0.52f : CHAIR_HIGH;
}

static void tending_meets(World *world, Meeting *m, int place)
{
    const Tending *t = tending_of(world, &world->plan->actions[m->action], m->who[1]);
    if (!t)
        return;
    m->middle = table_room(world, place, 0.9f);
    table_clear(world, place, m->middle, 0.85f, 0.85f);
    float small = fminf(actor_height(world->actors[m->who[0]]), 1.2f * actor_height(world->actors[m->who[1]]));
    m->apart = t->apart * clampf(small / 1.75f, 0.6f, 1.1f);
    float toward = tended_yaw(t) - t->around;
    m->way = vec3(-sinf(toward), 0, -cosf(toward));
}

// ---------------------------------------------------------------- seats; the sitter looks along +z

static void seat_shape(World *world, MeshBuilder *m, TendSeat seat, Affine at)
{
    if (seat == SEAT_CHAIR) {
        table_chair(m, at, set_paint(world, "chair wood", vec3(0.17f, 0.09f, 0.042f), 0.5f));
        return;
    }
    bool dental = seat == SEAT_DENTAL;
    int pad = set_paint(world, "seat pad",
                        seat == SEAT_BARBER ? vec3(0.05f, 0.012f, 0.014f) : vec3(0.16f, 0.34f, 0.36f), 0.4f),
        steel = set_metal(world, "seat frame", vec3(0.55f, 0.55f, 0.57f), 0.25f);
    float high = seat_high(seat);
    mesh_place(m, at);
    if (seat == SEAT_COUCH) { // an examination couch, sat on its long side
        int paper = set_paint(world, "couch paper", vec3_splat(0.78f), 0.8f);
        mesh_bevel_box(m, vec3(-0.90f, high - 0.09f, -0.46f), vec3(0.90f, high - 0.004f, 0.20f), 0.03f, pad);
        mesh_bevel_box(m, vec3(-0.88f, high - 0.006f, -0.40f), vec3(0.72f, high, 0.14f), 0.002f, paper);
        mesh_bevel_box(m, vec3(-0.90f, high - 0.13f, -0.44f), vec3(0.90f, high - 0.09f, 0.16f), 0.006f, steel);
        for (int i = 0; i < 4; i++)
            mesh_cylinder(m, vec3(i & 1 ? 0.80f : -0.80f, 0, i & 2 ? 0.06f : -0.38f), high - 0.11f, 0.022f, 14, steel);
        return;
    }
    float lean = dental ? 0.20f : 0.10f; // m that the back's top stands behind its foot
    mesh_bevel_box(m, vec3(-0.25f, high - 0.09f, -0.22f), vec3(0.25f, high, 0.24f), 0.03f, pad);
    mesh_cylinder(m, vec3(0, 0.04f, 0), high - 0.12f, dental ? 0.10f : 0.05f, 24, steel);
    mesh_cylinder(m, vec3(0, 0, 0), 0.045f, 0.30f, 36, steel);
    for (int i = 0; i < 8; i++) { // the back, in slices that lean
        float u = (float)i / 8.0f, y = high - 0.03f + 0.50f * u, z = -0.22f - lean * u;
        mesh_bevel_box(m, vec3(-0.23f, y, z - 0.08f), vec3(0.23f, y + 0.07f, z), 0.02f, pad);
    }
    for (int side = -1; side <= 1; side += 2) { // arm rests
        float x = 0.29f * (float)side;
        mesh_bevel_box(m, vec3(x - 0.035f, high + 0.17f, -0.20f), vec3(x + 0.035f, high + 0.21f, 0.16f), 0.015f, pad);
        mesh_rod(m, vec3(x, high - 0.05f, -0.10f), vec3(x, high + 0.18f, -0.10f), 0.014f, steel);
    }
    mesh_bevel_box(m, vec3(-0.16f, 0.09f, 0.34f), vec3(0.16f, 0.12f, 0.48f), 0.008f, steel); // foot rest
    mesh_rod(m, vec3(0, high - 0.10f, 0.10f), vec3(0, 0.11f, 0.36f), 0.025f, steel);
    if (dental) { // the lamp on its arm, the tray
        int white = set_paint(world, "dental unit", vec3_splat(0.70f), 0.35f),
            lit = set_glow(world, "dental lamp", vec3(3.0f, 2.9f, 2.6f), false);
        Vec3 joint[] = {{0.55f, 0, -0.25f}, {0.55f, 1.95f, -0.25f}, {0.30f, 2.02f, 0.30f}, {0.05f, 1.86f, 0.42f}};
        for (int i = 0; i + 1 < COUNT_OF(joint); i++)
            mesh_rod(m, joint[i], joint[i + 1], 0.025f, white);
        mesh_bevel_box(m, vec3(-0.14f, 1.80f, 0.34f), vec3(0.16f, 1.86f, 0.50f), 0.02f, white);
        mesh_bevel_box(m, vec3(-0.11f, 1.795f, 0.37f), vec3(0.13f, 1.80f, 0.47f), 0.001f, lit);
        mesh_cylinder(m, vec3(0.55f, 0, -0.25f), 0.05f, 0.20f, 28, white);
        mesh_bevel_box(m, vec3(0.36f, 0.92f, 0.02f), vec3(0.74f, 0.945f, 0.28f), 0.006f, white);
        mesh_rod(m, vec3(0.55f, 0.92f, -0.25f), vec3(0.55f, 0.92f, 0.04f), 0.02f, white);
    }
}

static void tending_place(Script *script, const Meeting *m, int role)
{
    World *world = script->world;
    const Tending *t = tending_of(world, &world->plan->actions[m->action], m->who[1]);
    if (role == 0 || !t)
        return;
    Vec3 base = pair_stand(m, 1, 0.0f), ahead = quat_rotate(quat_yaw(tended_yaw(t)), vec3(0, 0, 1));
    script->yaw = tended_yaw(t);
    script->position = vec3_mad(base, ahead, 0.42f);
    script->seated = true;
    script->seat = vec3(base.x, base.y + seat_high(t->seat), base.z);
    char name[48];
    snprintf(name, sizeof name, "seat of who is tended %d", script->entity);
    for (int i = 0; i < world->instance_count; i++)
        if (world->instances[i].place == script->place && text_equal(world->instances[i].name, name))
            return;
    MeshBuilder *builder = mesh_begin(world->arena);
    seat_shape(world, builder, t->seat, affine_from(base, quat_yaw(tended_yaw(t)), vec3_splat(1.0f)));
    mesh_place(builder, affine_identity());
    int instance = mesh_finish(world, builder, name, script->place);
    if (instance >= 0)
        world->instances[instance].first_shot = script->shot;
}

// ---------------------------------------------------------------- hands

typedef struct Tend {
    const TendHand *row;
    const Actor *whom;
    Quat facing, tended; // of the two
    Quat turn;           // of the tool or the hand
    Vec3 tip, guess;     // of the tool, in its own space; where the part is until the other's motion is known
    double begin, end;
} Tend;

static void tend_pose(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const Tend *tend = user;
    const TendHand *row = tend->row;
    Vec3 point = tend->guess, out;
    (void)actor_part(tend->whom, time, row->part, row->left, &point, &out);
    point = vec3_add(point, quat_rotate(tend->tended, row->at));
    float turns = fmaxf((float)(time - tend->begin), 0.0f) * row->hertz, phase = TAU_F * turns;
    float there = 0.5f - 0.5f * cosf(phase), back = fmaxf(0.0f, -sinf(phase)); // away from the part, and back again
    Vec3 move = vec3_add(vec3_scale(row->swing, there), vec3_scale(row->lift, back));
    *position = vec3_sub(vec3_add(point, quat_rotate(tend->facing, move)), quat_rotate(tend->turn, tend->tip));
    *rotation = tend->turn;
}

static Quat tool_turn(Vec3 along, Vec3 front)
{
    Vec3 y = vec3_normalize(along), z = vec3_normalize(vec3_mad(front, y, -vec3_dot(front, y)));
    return affine_rotation((Affine){vec3_cross(y, z), y, z, vec3(0, 0, 0)});
}

static void tend_with(Script *script, const Meeting *m, const Tending *t, int side, double begin, double end)
{
    World *world = script->world;
    const Action *action = &world->plan->actions[m->action];
    const Shot *shot = pair_shot(script, m);
    const TendHand *row = &t->hand[side];
    if (row->tool && !*row->tool)
        return;
    Tend *tend = ARENA_NEW(world->arena, Tend);
    *tend = (Tend){.row = row,
                   .whom = world->actors[m->who[1]],
                   .facing = quat_yaw(script->yaw),
                   .tended = quat_yaw(tended_yaw(t)),
                   .guess = vec3_add(pair_stand(m, 1, 0.0f), vec3(0, 1.15f, 0)),
                   .begin = begin + 0.8,
                   .end = end};
    if (!row->tool) {
        Vec3 fingers = vec3_normalize(row->along),
             palm = vec3_normalize(vec3_mad(row->front, fingers, -vec3_dot(row->front, fingers)));
        tend->turn = quat_mul(tend->facing, palm_turn(fingers, palm));
        work_reach(script, side, begin, end, tend_pose, tend, REACH_PLACE);
        script->p.reaches[script->p.reach_count - 1].follows = true;
        return;
    }
    const ObjectKind *kind = object_kind(row->tool);
    int named[] = {action->instrument, action->object}, thing = -1;
    for (int i = 0; i < COUNT_OF(named) && thing < 0; i++)
        if (object_kind_of(world->plan, named[i]) == kind)
            thing = object_take(world, kind, named[i], shot->place);
    if (thing < 0)
        thing = object_take(world, kind, PLAN_NONE, shot->place);
    double opens = action_shot_begin(world, shot);
    if (handling_have_at(script, thing, side, fmax(script->time, opens), script->time <= opens + 0.9) != side)
        return;
    bool vessel = text_equal(row->tool, "bowl");
    tend->turn = quat_mul(tend->facing, tool_turn(row->along, row->front));
    tend->tip = vec3(0, vessel ? 0.0f : kind->size.y, 0);
    Reach *reach = handling_reach(script, side, REACH_PLACE, begin, begin + 0.8, end, end + 0.8, tend_pose, tend);
    reach->follows = true;
    reach->yields = !vessel;
    reach->works = tend->tip;
}

static void play_tend(Script *script, const Meeting *m, int role)
{
    World *world = script->world;
    const Action *action = &world->plan->actions[m->action];
    const Shot *shot = pair_shot(script, m);
    const Tending *t = tending_of(world, action, m->who[1]);
    double opens = action_shot_begin(world, shot), begin = m->touch <= opens + 0.9 ? opens - 1.0 : m->touch,
           end = fmax(m->until, action_shot_end(world, shot)) + 0.5;
    if (!t)
        return;
    // the camera, left or right, sees the face of who is tended
    float camera = tended_yaw(t) + (t->around < 2.0f ? 0.55f : -0.90f),
          azimuth = remainderf(camera - script->yaw, TAU_F);
    frame_hint(world, script->entity, 0.0f, fmaxf(fabsf(azimuth), 0.01f));
    world->frame_hints[script->entity].side = azimuth < 0.0f ? -1.0f : 1.0f;
    if (role == 0) {
        bool small = pair_height(script, m->who[1]) < 0.72f * pair_height(script, script->entity);
        if (small && t->around < 2.0f) // down to the child
            script_posture(script, "kneel", fmax(begin, opens), begin <= opens);
        for (int side = 0; side < 2; side++)
            tend_with(script, m, t, side, begin, end);
        if (t->nod > 0.0f && script->p.reach_count > 0)
            script->p.reaches[script->p.reach_count - 1].nod = t->nod;
        return;
    }
    FaceScore score = (FaceScore)(t->face - 1);
    if (t->face && t->every <= 0.0f)
        script_face(script, score, begin, end, 0.8f);
    for (double at = begin + 0.8; t->face && t->every > 0.0f && at < end; at += (double)t->every)
        script_face(script, score, at - 0.5, at + 0.6, 0.55f);
    Gaze gaze = {.begin = begin, // holds the head still
                 .end = end,
                 .point = vec3(0.05f, t->seat == SEAT_DENTAL ? 0.35f : 0.0f, 1.0f),
                 .entity = PLAN_NONE,
                 .head = 0.9f,
                 .aim = AIM_BODY,
                 .steady = true};
    ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, gaze);
}

const Touch touches_tending[] = {
    {"cut,fix,work,clean,touch,pull,brush,tie,make,paint,put "
     "on,cover,examine,look,check,treat,give,stab,wrap,rub,press,"
     "feed,eat,listen",
     0.55f, 0.55f, LASTS, .play = play_tend, .fits = tends, .going = true, .opens = true, .place = tending_place,
     .meets = tending_meets},
    {0},
};
