#include "stage/physics/sim_inside.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

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
    Body body = {.substance = def->substance,
                 .first = def->pieces[0],
                 .carried = def->carried,
                 .held = def->held,
                 .last = INFINITY};
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

void sim_pass(Sim *sim, int body, int through, double until)
{
    sim->bodies[body].passes = through + 1;
    sim->bodies[body].passes_until = until;
}

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

// ---------------------------------------------------------------- running

void sim_stream(Sim *sim, void (*force)(const void *, Sim *, int, Vec3, float), const void *context)
{
    sim->force = force;
    sim->force_context = context;
}

void sim_follow(Sim *sim, int body, bool (*where)(const void *, double, Vec3 *), const void *context)
{
    sim->bodies[body].where = where;
    sim->bodies[body].where_context = context;
}

// Held bodies that follow get the velocity that takes them there by the next kept pose.
static void followers_move(Sim *sim, double seconds)
{
    for (int i = 0; i < sim->body_count; i++) {
        Body *b = &sim->bodies[i];
        Vec3 to;
        Quat turn;
        if (!b->where || !b->held || b->removed)
            continue;
        Vec3 now = body_origin(b, &turn);
        if (!b->where(b->where_context, sim_time(sim) + seconds, &to))
            to = now;
        Vec3 v = vec3_scale(vec3_sub(to, now), (float)(1.0 / seconds));
        if (vec3_length(v) > 15.0f) { // a cut: it is there at once
            sim_place(sim, i, to, turn);
            v = vec3(0, 0, 0);
        }
        dBodySetLinearVel(b->ode, (dReal)v.x, (dReal)v.y, (dReal)v.z);
    }
}

static void stream_on(Sim *sim, int body)
{
    const Body *b = &sim->bodies[body];
    if (b->held || b->removed || !dBodyIsEnabled(b->ode) || b->geom_count == 0)
        return;
    dReal box[6];
    dGeomGetAABB(b->geoms[0], box);
    dMass mass;
    dBodyGetMass(b->ode, &mass);
    sim->force(sim->force_context, sim, body,
               vec3(0.5f * (float)(box[1] - box[0]), 0.5f * (float)(box[3] - box[2]), 0.5f * (float)(box[5] - box[4])),
               (float)mass.mass);
}

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
        if (sim->steps % keep == 0)
            followers_move(sim, (double)keep * sim->step);
        contacts_make(sim);
        for (int i = 0; sim->force && i < sim->body_count; i++)
            stream_on(sim, i);
        for (int i = 0; i < sim->body_count; i++)
            if (sim->bodies[i].carried.y != 0)
                sim_accelerate(sim, i, sim->bodies[i].carried);
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
