// The inside of a Sim, for the two files that run it: sim.c and contacts.c.
#ifndef KINEMA_STAGE_PHYSICS_SIM_INSIDE_H
#define KINEMA_STAGE_PHYSICS_SIM_INSIDE_H

#include "stage/physics/sim.h"

#include <ode/ode.h>

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
    Vec3 carried; // m/s2, see SimBody
    bool held, removed, touches;
    dGeomID geoms[SIM_PIECES];
    int geom_count;
    MotionKey *keys;
    int key_count, key_capacity;
    double last;
    int passes; // 1 + the body that it goes through until then; 0: none
    double passes_until;
    dJointID joint;
    bool (*where)(const void *context, double time, Vec3 *position); // follows it while held; NULL: stands
    const void *where_context;
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
    void (*force)(const void *context, Sim *sim, int body, Vec3 half, float mass);
    const void *force_context;
};

static inline Vec3 from_ode(const dReal *v)
{
    return vec3((float)v[0], (float)v[1], (float)v[2]);
}

// Finds all that touch now, notes the blows and joins what touches for the next step.
void contacts_make(Sim *sim);

#endif
