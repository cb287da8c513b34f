#include "stage/physics/sim.h"

#include <ode/ode.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define QUIET 0.12f        // m/s: blows below are none
#define BOUNCE_FROM 0.06   // m/s: below, nothing bounces
#define APART 0.05         // s without touching before a touch is a blow again
#define DIRECT_CONTACTS 36 // up to these the exact solver is quick enough
enum { CONTACTS_EACH = 8, PAIR_SLOTS = 1 << 14 };

typedef struct Geom {
    int body, order; // body -1: stands fast
    const Substance *substance;
} Geom;

typedef struct Body {
    dBodyID ode;
    Vec3 middle; // of mass, in the frame
    SimPiece first;
    const Substance *substance;
    bool held, removed, touches;
    dGeomID geoms[SIM_PIECES];
    int geom_count;
    MotionKey *keys;
    int key_count, key_capacity;
    double last;
    dJointID joint;
} Body;

typedef struct Pair {
    uint32_t key; // 0: free
    double hit;
} Pair;

struct Sim {
    Arena *arena;
    dWorldID world;
    dSpaceID space, fast; // what moves; what stands
    dJointGroupID joints;
    dGeomID plane;
    Geom plane_info;
    Body *bodies;
    int body_count, body_capacity;
    double begin, step, record;
    long steps;
    unsigned long random;
    float gravity;
    float (*height)(const void *land, float x, float z);
    const void *land;
    float level;
    const Substance *ground;
    dContact *contacts; // of the step
    int contact_count, contact_capacity;
    int order;
    Pair *pairs;
    SimHit *hits; // of the step
    int hit_count, hit_capacity;
};

// ODE has state of its own: its random numbers and caches of collisions.
static pthread_mutex_t ode_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t ode_once = PTHREAD_ONCE_INIT;

static void quiet(int number, const char *message, va_list rest)
{
    (void)number, (void)message, (void)rest;
}

static void ode_begin(void)
{
    dInitODE2(0);
    dSetMessageHandler(quiet); // it would write to the terminal
}

static Vec3 from_ode(const dReal *v)
{
    return vec3((float)v[0], (float)v[1], (float)v[2]);
}

// ---------------------------------------------------------------- making

Sim *sim_create(Arena *arena, double begin, SimParams params)
{
    pthread_once(&ode_once, ode_begin);
    pthread_mutex_lock(&ode_lock);
    dAllocateODEDataForThread((unsigned)dAllocateMaskAll);
    Sim *sim = memory_alloc(sizeof *sim);
    sim->arena = arena;
    sim->begin = begin;
    sim->step = params.step > 0 ? params.step : 1.0 / 960.0;
    sim->record = params.record > 0 ? params.record : 1.0 / 96.0;
    sim->gravity = params.gravity > 0 ? params.gravity : SIM_GRAVITY;
    sim->random = (unsigned long)(hash_mix(params.seed + 1) & 0x7fffffff);
    sim->world = dWorldCreate();
    sim->space = dSimpleSpaceCreate(NULL);
    sim->fast = dSimpleSpaceCreate(NULL);
    sim->joints = dJointGroupCreate(0);
    sim->plane = dCreatePlane(NULL, 0, 1, 0, 0);
    sim->plane_info = (Geom){-1, 1 << 24, NULL};
    dGeomSetData(sim->plane, &sim->plane_info);
    sim->pairs = memory_alloc(sizeof(Pair) * PAIR_SLOTS);
    dWorldSetGravity(sim->world, 0, -sim->gravity, 0);
    dWorldSetERP(sim->world, 0.2);
    dWorldSetCFM(sim->world, 1e-9);
    dWorldSetContactMaxCorrectingVel(sim->world, 0.25);
    dWorldSetContactSurfaceLayer(sim->world, 0.0004);
    dWorldSetQuickStepNumIterations(sim->world, 30);
    dWorldSetAutoDisableFlag(sim->world, 1);
    dWorldSetAutoDisableLinearThreshold(sim->world, 0.012);
    dWorldSetAutoDisableAngularThreshold(sim->world, 0.06);
    dWorldSetAutoDisableTime(sim->world, 0.35);
    dWorldSetAutoDisableSteps(sim->world, 0);
    dWorldSetAutoDisableAverageSamplesCount(sim->world, 12);
    pthread_mutex_unlock(&ode_lock);
    return sim;
}

static void geom_free(dSpaceID space)
{
    for (int i = 0; i < dSpaceGetNumGeoms(space); i++)
        free(dGeomGetData(dSpaceGetGeom(space, i)));
}

void sim_destroy(Sim **at)
{
    Sim *sim = *at;
    if (!sim)
        return;
    pthread_mutex_lock(&ode_lock);
    geom_free(sim->space);
    geom_free(sim->fast);
    dJointGroupDestroy(sim->joints);
    dGeomDestroy(sim->plane);
    dSpaceDestroy(sim->space);
    dSpaceDestroy(sim->fast);
    dWorldDestroy(sim->world);
    pthread_mutex_unlock(&ode_lock);
    free(sim->bodies);
    free(sim->contacts);
    free(sim->pairs);
    free(sim->hits);
    free(sim);
    *at = NULL;
}

static void geom_describe(Sim *sim, dGeomID geom, int body, const Substance *substance)
{
    Geom *info = memory_alloc(sizeof *info);
    *info = (Geom){body, sim->order++, substance};
    dGeomSetData(geom, info);
}

static void ode_quat(Quat q, dQuaternion out)
{
    bool none = q.x == 0 && q.y == 0 && q.z == 0 && q.w == 0;
    out[0] = none ? 1.0 : (dReal)q.w, out[1] = (dReal)q.x, out[2] = (dReal)q.y, out[3] = (dReal)q.z;
}

// Cylinders and capsules of ODE lie along z.
static Quat piece_turn(const SimPiece *piece)
{
    Quat turn = piece->turn.w == 0 && piece->turn.x == 0 && piece->turn.y == 0 && piece->turn.z == 0 ? quat_identity()
                                                                                                     : piece->turn;
    bool round = piece->form == SIM_CYLINDER || piece->form == SIM_CAPSULE;
    return round ? quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), -0.5f * PI_F)) : turn;
}

static double piece_volume(const SimPiece *p)
{
    double x = (double)p->half.x, y = (double)p->half.y, z = (double)p->half.z, pi = 3.14159265358979;
    switch (p->form) {
    case SIM_SPHERE:
        return 4.0 / 3.0 * pi * x * x * x;
    case SIM_CYLINDER:
        return 2.0 * pi * x * x * y;
    case SIM_CAPSULE:
        return 2.0 * pi * x * x * y + 4.0 / 3.0 * pi * x * x * x;
    default:
        return 8.0 * x * y * z;
    }
}

static void piece_mass(const SimPiece *p, bool hollow, double mass, dMass *out)
{
    double x = (double)p->half.x, y = (double)p->half.y, z = (double)p->half.z;
    if (p->form == SIM_SPHERE) {
        dMassSetSphereTotal(out, mass, x);
        if (hollow) // a thin shell: 2/3 m r2
            dMassSetParameters(out, mass, 0, 0, 0, 2.0 / 3.0 * mass * x * x, 2.0 / 3.0 * mass * x * x,
                               2.0 / 3.0 * mass * x * x, 0, 0, 0);
    } else if (p->form == SIM_CYLINDER) {
        dMassSetCylinderTotal(out, mass, 3, x, 2 * y);
    } else if (p->form == SIM_CAPSULE) {
        dMassSetCapsuleTotal(out, mass, 3, x, 2 * y);
    } else {
        dMassSetBoxTotal(out, mass, 2 * x, 2 * y, 2 * z);
    }
    dQuaternion q;
    ode_quat(piece_turn(p), q);
    dMatrix3 r;
    dRfromQ(r, q);
    dMassRotate(out, r);
    dMassTranslate(out, (dReal)p->at.x, (dReal)p->at.y, (dReal)p->at.z);
}

static dGeomID piece_geom(Sim *sim, const SimPiece *p)
{
    double x = fmax((double)p->half.x, 1e-4), y = fmax((double)p->half.y, 1e-4), z = fmax((double)p->half.z, 1e-4);
    return p->form == SIM_SPHERE     ? dCreateSphere(sim->space, x)
           : p->form == SIM_CYLINDER ? dCreateCylinder(sim->space, x, 2 * y)
           : p->form == SIM_CAPSULE  ? dCreateCapsule(sim->space, x, 2 * y)
                                     : dCreateBox(sim->space, 2 * x, 2 * y, 2 * z);
}

static Vec3 body_origin(const Body *b, Quat *rotation)
{
    const dReal *q = dBodyGetQuaternion(b->ode);
    *rotation = (Quat){(float)q[1], (float)q[2], (float)q[3], (float)q[0]};
    return vec3_sub(from_ode(dBodyGetPosition(b->ode)), quat_rotate(*rotation, b->middle));
}

static void body_keep(Sim *sim, Body *b)
{
    MotionKey key = {.time = sim_time(sim)};
    key.position = body_origin(b, &key.rotation);
    if (b->key_count && b->keys[b->key_count - 1].time >= key.time - 1e-9)
        b->keys[b->key_count - 1] = key;
    else
        ARENA_PUSH(sim->arena, b->keys, b->key_count, b->key_capacity, key);
}

int sim_add(Sim *sim, const SimBody *def)
{
    int index = sim->body_count;
    Body body = {.substance = def->substance, .first = def->pieces[0], .held = def->held, .last = INFINITY};
    dMass total;
    dMassSetZero(&total);
    double volume = 0;
    for (int i = 0; i < def->piece_count; i++)
        volume += piece_volume(&def->pieces[i]);
    for (int i = 0; i < def->piece_count; i++) {
        dMass m;
        piece_mass(&def->pieces[i], def->hollow,
                   fmax((double)def->mass, 1e-4) * piece_volume(&def->pieces[i]) / fmax(volume, 1e-12), &m);
        dMassAdd(&total, &m);
    }
    body.middle = from_ode(total.c);
    dMassTranslate(&total, -total.c[0], -total.c[1], -total.c[2]);
    body.ode = dBodyCreate(sim->world);
    dBodySetMass(body.ode, &total);
    dBodySetData(body.ode, (void *)(intptr_t)index);
    for (int i = 0; i < def->piece_count; i++) {
        const SimPiece *p = &def->pieces[i];
        dGeomID geom = piece_geom(sim, p);
        geom_describe(sim, geom, index, def->substance);
        dGeomSetBody(geom, body.ode);
        Vec3 at = vec3_sub(p->at, body.middle);
        dGeomSetOffsetPosition(geom, (dReal)at.x, (dReal)at.y, (dReal)at.z);
        dQuaternion q;
        ode_quat(piece_turn(p), q);
        dGeomSetOffsetQuaternion(geom, q);
        body.geoms[body.geom_count++] = geom;
    }
    bool unturned = def->rotation.x == 0 && def->rotation.y == 0 && def->rotation.z == 0 && def->rotation.w == 0;
    ARRAY_PUSH(sim->bodies, sim->body_count, sim->body_capacity, body);
    sim_place(sim, index, def->position, unturned ? quat_identity() : def->rotation);
    dBodySetLinearVel(body.ode, (dReal)def->velocity.x, (dReal)def->velocity.y, (dReal)def->velocity.z);
    dBodySetAngularVel(body.ode, (dReal)def->spin.x, (dReal)def->spin.y, (dReal)def->spin.z);
    dBodySetLinearDampingThreshold(body.ode, 0);
    dBodySetAngularDampingThreshold(body.ode, 0);
    dBodySetLinearDamping(body.ode, (dReal)def->drag * sim->step);
    dBodySetAngularDamping(body.ode, (dReal)def->spin_drag * sim->step);
    if (def->held)
        dBodySetKinematic(body.ode);
    body_keep(sim, &sim->bodies[index]);
    return index;
}

void sim_fixed_box(Sim *sim, Vec3 centre, Vec3 half, Quat rotation, const Substance *substance)
{
    dGeomID geom = dCreateBox(sim->fast, 2 * (dReal)half.x, 2 * (dReal)half.y, 2 * (dReal)half.z);
    geom_describe(sim, geom, -1, substance);
    dGeomSetPosition(geom, (dReal)centre.x, (dReal)centre.y, (dReal)centre.z);
    dQuaternion q;
    ode_quat(rotation, q);
    dGeomSetQuaternion(geom, q);
}

void sim_fixed_ball(Sim *sim, Vec3 centre, float radius, const Substance *substance)
{
    dGeomID geom = dCreateSphere(sim->fast, (dReal)radius);
    geom_describe(sim, geom, -1, substance);
    dGeomSetPosition(geom, (dReal)centre.x, (dReal)centre.y, (dReal)centre.z);
}

void sim_fixed_plane(Sim *sim, Vec3 point, Vec3 normal, const Substance *substance)
{
    normal = vec3_normalize(normal);
    dGeomID geom =
        dCreatePlane(sim->fast, (dReal)normal.x, (dReal)normal.y, (dReal)normal.z, (dReal)vec3_dot(normal, point));
    geom_describe(sim, geom, -1, substance);
}

void sim_ground(Sim *sim, float (*height)(const void *, float, float), const void *land, float level,
                const Substance *substance)
{
    sim->height = height;
    sim->land = land;
    sim->level = level;
    sim->ground = sim->plane_info.substance = substance;
}

void sim_hang(Sim *sim, int body, Vec3 point)
{
    Body *b = &sim->bodies[body];
    b->joint = dJointCreateBall(sim->world, 0);
    dJointAttach(b->joint, b->ode, 0);
    dJointSetBallAnchor(b->joint, (dReal)point.x, (dReal)point.y, (dReal)point.z);
}

void sim_hinge(Sim *sim, int body, Vec3 point, Vec3 axis)
{
    Body *b = &sim->bodies[body];
    b->joint = dJointCreateHinge(sim->world, 0);
    dJointAttach(b->joint, b->ode, 0);
    dJointSetHingeAnchor(b->joint, (dReal)point.x, (dReal)point.y, (dReal)point.z);
    dJointSetHingeAxis(b->joint, (dReal)axis.x, (dReal)axis.y, (dReal)axis.z);
}

void sim_link(Sim *sim, int a, int b, Vec3 point)
{
    dJointID joint = dJointCreateBall(sim->world, 0);
    dJointAttach(joint, sim->bodies[a].ode, sim->bodies[b].ode);
    dJointSetBallAnchor(joint, (dReal)point.x, (dReal)point.y, (dReal)point.z);
}

// ---------------------------------------------------------------- changing

void sim_free(Sim *sim, int body)
{
    Body *b = &sim->bodies[body];
    if (b->removed)
        return;
    if (b->held)
        body_keep(sim, b);
    b->held = false;
    dBodySetDynamic(b->ode);
    dBodyEnable(b->ode);
}

void sim_hold(Sim *sim, int body)
{
    Body *b = &sim->bodies[body];
    b->held = true;
    dBodySetLinearVel(b->ode, 0, 0, 0);
    dBodySetAngularVel(b->ode, 0, 0, 0);
    dBodySetKinematic(b->ode);
}

void sim_remove(Sim *sim, int body)
{
    Body *b = &sim->bodies[body];
    if (b->removed)
        return;
    body_keep(sim, b);
    b->removed = true;
    b->last = sim_time(sim);
    for (int i = 0; i < b->geom_count; i++)
        dGeomDisable(b->geoms[i]);
    dBodyDisable(b->ode);
    dBodySetKinematic(b->ode);
}

void sim_throw(Sim *sim, int body, Vec3 velocity, Vec3 spin)
{
    sim_free(sim, body);
    dBodySetLinearVel(sim->bodies[body].ode, (dReal)velocity.x, (dReal)velocity.y, (dReal)velocity.z);
    dBodySetAngularVel(sim->bodies[body].ode, (dReal)spin.x, (dReal)spin.y, (dReal)spin.z);
}

void sim_push(Sim *sim, int body, Vec3 impulse, Vec3 point)
{
    sim_free(sim, body);
    dReal share = 1.0 / sim->step;
    dBodyAddForceAtPos(sim->bodies[body].ode, (dReal)impulse.x * share, (dReal)impulse.y * share,
                       (dReal)impulse.z * share, (dReal)point.x, (dReal)point.y, (dReal)point.z);
}

void sim_place(Sim *sim, int body, Vec3 position, Quat rotation)
{
    Body *b = &sim->bodies[body];
    Vec3 at = vec3_add(position, quat_rotate(rotation, b->middle));
    dQuaternion q;
    ode_quat(rotation, q);
    dBodySetPosition(b->ode, (dReal)at.x, (dReal)at.y, (dReal)at.z);
    dBodySetQuaternion(b->ode, q);
}

void sim_accelerate(Sim *sim, int body, Vec3 a)
{
    Body *b = &sim->bodies[body];
    if (b->held || b->removed)
        return;
    dMass mass;
    dBodyGetMass(b->ode, &mass);
    dBodyAddForce(b->ode, mass.mass * (dReal)a.x, mass.mass * (dReal)a.y, mass.mass * (dReal)a.z);
}

// ---------------------------------------------------------------- asking

Vec3 sim_velocity(const Sim *sim, int body)
{
    return from_ode(dBodyGetLinearVel(sim->bodies[body].ode));
}

Vec3 sim_spin(const Sim *sim, int body)
{
    return from_ode(dBodyGetAngularVel(sim->bodies[body].ode));
}

void sim_pose(const Sim *sim, int body, Vec3 *position, Quat *rotation)
{
    *position = body_origin(&sim->bodies[body], rotation);
}

Vec3 sim_middle(const Sim *sim, int body)
{
    return from_ode(dBodyGetPosition(sim->bodies[body].ode));
}

double sim_time(const Sim *sim)
{
    return sim->begin + (double)sim->steps * sim->step;
}

int sim_body_count(const Sim *sim)
{
    return sim->body_count;
}

double sim_energy(const Sim *sim)
{
    double sum = 0;
    for (int i = 0; i < sim->body_count; i++) {
        const Body *b = &sim->bodies[i];
        if (b->held || b->removed)
            continue;
        dMass m;
        dBodyGetMass(b->ode, &m);
        const dReal *v = dBodyGetLinearVel(b->ode), *w = dBodyGetAngularVel(b->ode), *p = dBodyGetPosition(b->ode);
        dVector3 local, moment;
        dBodyVectorFromWorld(b->ode, w[0], w[1], w[2], local);
        dMultiply0_331(moment, m.I, local);
        sum += 0.5 * m.mass * (v[0] * v[0] + v[1] * v[1] + v[2] * v[2]) +
               0.5 * (local[0] * moment[0] + local[1] * moment[1] + local[2] * moment[2]) +
               m.mass * (double)sim->gravity * p[1];
    }
    return sum;
}

bool sim_rests(const Sim *sim)
{
    for (int i = 0; i < sim->body_count; i++)
        if (!sim->bodies[i].held && !sim->bodies[i].removed && dBodyIsEnabled(sim->bodies[i].ode))
            return false;
    return true;
}

// ---------------------------------------------------------------- contacts

static bool moves(const Sim *sim, int body)
{
    return body >= 0 && !sim->bodies[body].held && !sim->bodies[body].removed && dBodyIsEnabled(sim->bodies[body].ode);
}

static void collide(void *context, dGeomID a, dGeomID b)
{
    Sim *sim = context;
    const Geom *ga = dGeomGetData(a), *gb = dGeomGetData(b);
    if (ga->body == gb->body || (!moves(sim, ga->body) && !moves(sim, gb->body)))
        return;
    if (ga->body >= 0 && gb->body >= 0 && dAreConnected(sim->bodies[ga->body].ode, sim->bodies[gb->body].ode))
        return;
    if (ga->body < gb->body || (ga->body == gb->body && ga->order < gb->order)) { // the one that moves first
        dGeomID swap = a;
        a = b, b = swap;
    }
    dContactGeom found[CONTACTS_EACH];
    int count = dCollide(a, b, CONTACTS_EACH, found, sizeof found[0]);
    for (int i = 0; i < count; i++) {
        dContact contact = {.geom = found[i]};
        ARRAY_PUSH(sim->contacts, sim->contact_count, sim->contact_capacity, contact);
    }
}

static void collide_ground(Sim *sim)
{
    for (int i = 0; sim->ground && i < sim->body_count; i++) {
        if (!moves(sim, i))
            continue;
        for (int g = 0; g < sim->bodies[i].geom_count; g++) {
            dGeomID geom = sim->bodies[i].geoms[g];
            dReal box[6];
            dGeomGetAABB(geom, box);
            float x = 0.5f * (float)(box[0] + box[1]), z = 0.5f * (float)(box[4] + box[5]), y = sim->level;
            Vec3 normal = vec3(0, 1, 0);
            if (sim->height) { // the land under it, as the plane that touches it there
                const float e = 0.05f;
                y = sim->height(sim->land, x, z);
                normal = vec3_normalize(vec3(sim->height(sim->land, x - e, z) - sim->height(sim->land, x + e, z), 2 * e,
                                             sim->height(sim->land, x, z - e) - sim->height(sim->land, x, z + e)));
            }
            if ((float)box[2] > y + 0.3f + (float)(box[1] - box[0] + box[5] - box[4]) * (1.0f - normal.y) * 4.0f)
                continue;
            dGeomPlaneSetParams(sim->plane, (dReal)normal.x, (dReal)normal.y, (dReal)normal.z,
                                (dReal)vec3_dot(normal, vec3(x, y, z)));
            collide(sim, geom, sim->plane);
        }
    }
}

static int contact_compare(const void *a, const void *b)
{
    const dContactGeom *x = &((const dContact *)a)->geom, *y = &((const dContact *)b)->geom;
    const Geom *x1 = dGeomGetData(x->g1), *y1 = dGeomGetData(y->g1), *x2 = dGeomGetData(x->g2),
               *y2 = dGeomGetData(y->g2);
    if (x1->order != y1->order)
        return x1->order - y1->order;
    if (x2->order != y2->order)
        return x2->order - y2->order;
    for (int k = 0; k < 3; k++)
        if (x->pos[k] != y->pos[k])
            return x->pos[k] < y->pos[k] ? -1 : 1;
    return 0;
}

static double mass_of(const Sim *sim, int body)
{
    if (body < 0 || sim->bodies[body].held)
        return INFINITY;
    dMass m;
    dBodyGetMass(sim->bodies[body].ode, &m);
    return m.mass;
}

static Vec3 velocity_at(const Sim *sim, int body, const dReal *point)
{
    if (body < 0)
        return vec3(0, 0, 0);
    dVector3 v;
    dBodyGetPointVel(sim->bodies[body].ode, point[0], point[1], point[2], v);
    return from_ode(v);
}

// The slot of two that touch.
static Pair *pair_of(Sim *sim, int a, int b)
{
    uint32_t key = (uint32_t)(a + 1) << 14 ^ (uint32_t)(b + 2);
    key = key ? key : 1;
    uint32_t at = (uint32_t)hash_mix(key) & (PAIR_SLOTS - 1);
    for (int i = 0; i < 64 && sim->pairs[at].key && sim->pairs[at].key != key; i++)
        at = (at + 1) & (PAIR_SLOTS - 1);
    if (sim->pairs[at].key != key)
        sim->pairs[at] = (Pair){key, -1e9};
    return &sim->pairs[at];
}

static void note_blow(Sim *sim, const dContactGeom *c)
{
    const Geom *ga = dGeomGetData(c->g1), *gb = dGeomGetData(c->g2);
    Vec3 normal = from_ode(c->normal);
    Vec3 relative = vec3_sub(velocity_at(sim, ga->body, c->pos), velocity_at(sim, gb->body, c->pos));
    float speed = -vec3_dot(relative, normal);
    Pair *pair = pair_of(sim, ga->body, gb->body);
    bool before = sim_time(sim) - pair->hit < APART;
    if (speed > QUIET && !before) {
        double ma = mass_of(sim, ga->body), mb = mass_of(sim, gb->body);
        double reduced = isinf(mb) ? ma : isinf(ma) ? mb : ma * mb / (ma + mb);
        SimHit hit = {.time = sim_time(sim),
                      .a = ga->body,
                      .b = gb->body,
                      .point = from_ode(c->pos),
                      .normal = normal,
                      .speed = speed,
                      .energy = (float)(0.5 * reduced) * speed * speed,
                      .on = gb->substance,
                      .velocity = from_ode(dBodyGetLinearVel(sim->bodies[ga->body].ode)),
                      .spin = from_ode(dBodyGetAngularVel(sim->bodies[ga->body].ode))};
        ARRAY_PUSH(sim->hits, sim->hit_count, sim->hit_capacity, hit);
        pair->hit = sim_time(sim);
    } else if (before && speed < QUIET) {
        pair->hit = fmax(pair->hit, sim_time(sim) - 0.5 * APART); // they stay together: no blow until they part
    }
}

static void contacts_join(Sim *sim)
{
    qsort(sim->contacts, (size_t)sim->contact_count, sizeof(dContact), contact_compare);
    for (int i = 0; i < sim->contact_count; i++) {
        dContact *contact = &sim->contacts[i];
        const Geom *ga = dGeomGetData(contact->geom.g1), *gb = dGeomGetData(contact->geom.g2);
        const Substance *a = ga->substance, *b = gb->substance;
        note_blow(sim, &contact->geom);
        contact->surface = (dSurfaceParameters){.mode = dContactBounce | dContactApprox1,
                                                .mu = sqrt((double)(a->friction * b->friction)),
                                                .bounce = fmin((double)a->restitution, (double)b->restitution),
                                                .bounce_vel = BOUNCE_FROM};
        dJointID joint = dJointCreateContact(sim->world, sim->joints, contact);
        dJointAttach(joint, ga->body >= 0 ? sim->bodies[ga->body].ode : 0,
                     gb->body >= 0 ? sim->bodies[gb->body].ode : 0);
        for (int k = 0; k < 2; k++) { // rolling costs: a torque against the spin, once a body and step
            Body *body = k ? (gb->body >= 0 ? &sim->bodies[gb->body] : NULL) : &sim->bodies[ga->body];
            if (!body || body->touches || body->held)
                continue;
            body->touches = true;
            const dReal *w = dBodyGetAngularVel(body->ode);
            double spin = sqrt(w[0] * w[0] + w[1] * w[1] + w[2] * w[2]);
            dMass m;
            dBodyGetMass(body->ode, &m);
            double up = fabs(contact->geom.normal[1]);
            double torque = fmax((double)a->rolling, (double)b->rolling) * m.mass * (double)sim->gravity * up;
            double least = fmin(m.I[0], fmin(m.I[5], m.I[10])) * spin / sim->step; // no more than stops it
            torque = fmin(torque, 0.5 * least);
            if (spin > 1e-9)
                dBodyAddTorque(body->ode, -torque * w[0] / spin, -torque * w[1] / spin, -torque * w[2] / spin);
        }
    }
    for (int i = 0; i < sim->body_count; i++)
        sim->bodies[i].touches = false;
}

// ---------------------------------------------------------------- running

void sim_run(Sim *sim, double until, void (*on_hit)(void *, Sim *, const SimHit *), void *context)
{
    pthread_mutex_lock(&ode_lock);
    dAllocateODEDataForThread((unsigned)dAllocateMaskAll);
    dRandSetSeed(sim->random);
    long last = (long)ceil((until - sim->begin) / sim->step - 1e-6);
    long keep = (long)fmax(floor(sim->record / sim->step + 0.5), 1.0);
    while (sim->steps < last) {
        if (sim_rests(sim)) { // nothing happens any more until somebody interferes
            sim->steps = last;
            break;
        }
        sim->contact_count = sim->hit_count = 0;
        dSpaceCollide(sim->space, sim, collide);
        dSpaceCollide2((dGeomID)sim->space, (dGeomID)sim->fast, sim, collide);
        collide_ground(sim);
        contacts_join(sim);
        if (sim->contact_count <= DIRECT_CONTACTS)
            dWorldStep(sim->world, sim->step);
        else
            dWorldQuickStep(sim->world, sim->step);
        dJointGroupEmpty(sim->joints);
        sim->steps++;
        for (int i = 0; i < sim->body_count; i++) {
            Body *b = &sim->bodies[i];
            bool hit = false;
            for (int h = 0; h < sim->hit_count; h++)
                hit |= sim->hits[h].a == i || sim->hits[h].b == i;
            if (!b->held && !b->removed && (hit || sim->steps % keep == 0))
                body_keep(sim, b);
        }
        for (int h = 0; on_hit && h < sim->hit_count; h++) {
            SimHit hit = sim->hits[h];
            if (!sim->bodies[hit.a].removed && (hit.b < 0 || !sim->bodies[hit.b].removed))
                on_hit(context, sim, &hit);
        }
    }
    for (int i = 0; i < sim->body_count; i++)
        if (!sim->bodies[i].removed)
            body_keep(sim, &sim->bodies[i]);
    sim->random = dRandGetSeed();
    pthread_mutex_unlock(&ode_lock);
}

static float turn_between(Quat a, Quat b)
{
    float c = fabsf(a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w);
    return 2.0f * acosf(fminf(c, 1.0f));
}

// True when the keys between lie on the straight way from a to b.
static bool straight(const MotionKey *keys, int a, int b)
{
    for (int k = a + 1; k < b; k++) {
        float u = (float)((keys[k].time - keys[a].time) / (keys[b].time - keys[a].time));
        if (vec3_distance(vec3_lerp(keys[a].position, keys[b].position, u), keys[k].position) > 0.0003f ||
            turn_between(quat_slerp(keys[a].rotation, keys[b].rotation, u), keys[k].rotation) > 0.005f)
            return false;
    }
    return true;
}

SimTrack sim_track(Sim *sim, int body)
{
    const Body *b = &sim->bodies[body];
    SimTrack track = {.first = b->keys[0].time, .last = b->last};
    int capacity = 0;
    for (int i = 0; i < b->key_count;) {
        ARENA_PUSH(sim->arena, track.keys, track.count, capacity, b->keys[i]);
        int next = i + 1;
        while (next + 1 < b->key_count && next - i < 64 &&
               turn_between(b->keys[i].rotation, b->keys[next + 1].rotation) < 0.6f && straight(b->keys, i, next + 1))
            next++;
        i = next;
    }
    return track;
}
