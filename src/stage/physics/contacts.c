// What touches what: contacts, blows, friction and the cost of rolling.
#include "stage/physics/sim_inside.h"

#include <stdlib.h>

#define QUIET 0.12f      // m/s: blows below are none
#define BOUNCE_FROM 0.06 // m/s: below, nothing bounces
#define APART 0.05       // s without touching before a touch is a blow again

static bool moves(const Sim *sim, int body)
{
    return body >= 0 && !sim->bodies[body].held && !sim->bodies[body].removed && dBodyIsEnabled(sim->bodies[body].ode);
}

static bool passes(const Sim *sim, int body, int other)
{
    return body >= 0 && other >= 0 && sim->bodies[body].passes == other + 1 &&
           sim_time(sim) < sim->bodies[body].passes_until;
}

static void collide(void *context, dGeomID a, dGeomID b)
{
    Sim *sim = context;
    const Geom *ga = dGeomGetData(a), *gb = dGeomGetData(b);
    if (ga->body == gb->body || (!moves(sim, ga->body) && !moves(sim, gb->body)))
        return;
    if (passes(sim, ga->body, gb->body) || passes(sim, gb->body, ga->body))
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

// A blow is noticed a little late, when it has gone in by some depth: it had less speed at the surface, and must climb
// back to it. (e v0)2 = e2 (v2 - 2 g d), and 2 g d more to come out.
static double bounce_of(const Sim *sim, const dContactGeom *c, const Substance *a, const Substance *b)
{
    const Geom *ga = dGeomGetData(c->g1), *gb = dGeomGetData(c->g2);
    double e = fmin((double)a->restitution, (double)b->restitution);
    Vec3 relative = vec3_sub(velocity_at(sim, ga->body, c->pos), velocity_at(sim, gb->body, c->pos));
    double v = -(double)vec3_dot(relative, from_ode(c->normal));
    double rise = 2.0 * (double)sim->gravity * fmax(c->normal[1], 0.0) * c->depth;
    if (gb->body >= 0 || v < 8.0 * BOUNCE_FROM || rise > 0.2 * v * v)
        return e;
    return fmin(sqrt(e * e * (v * v - rise) + rise) / v, 1.0);
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
                                                .bounce = bounce_of(sim, &contact->geom, a, b),
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

void contacts_make(Sim *sim)
{
    sim->contact_count = sim->hit_count = 0;
    dSpaceCollide(sim->space, sim, collide);
    dSpaceCollide2((dGeomID)sim->space, (dGeomID)sim->fast, sim, collide);
    collide_ground(sim);
    contacts_join(sim);
}
