// Garments that come and go: what is put on or taken off is on the body, in a hand, or away, as the film goes on.
//
// A firm thing (hat, glasses, helmet, mask) that is held is as rigid as the hand: its place in the hand is the one it
// has on the head at the instant it leaves it, or comes to it, so that nothing jumps. A soft one (coat, scarf, gloves)
// slides on from behind: sleeves along the arms, the fronts round the trunk.
#include "stage/cast/body.h"

#include <string.h>

static const char soft_slots[] = "outer,over,cloak,neck,hands,back";
static const char firm_slots[] = "head,face";

// ---------------------------------------------------------------- which

static bool changes_clothes(const Action *action)
{
    return text_in_list("put on,take off", action->verb);
}

// The last word of a garment's name: "hat" of "straw hat".
static const char *head_word(const char *kind)
{
    const char *blank = strrchr(kind, ' ');
    return blank ? blank + 1 : kind;
}

static bool names_garment(const FilmPlan *plan, Span span, const Garment *garment)
{
    char words[256] = "";
    if (!garment->kind || !plan->source || span.end <= span.begin || (size_t)span.end > strlen(plan->source))
        return false;
    size_t length = (size_t)(span.end - span.begin);
    memcpy(words, plan->source + span.begin, length < sizeof words ? length : sizeof words - 1);
    return text_contains_word(words, garment->kind) || text_contains_word(words, head_word(garment->kind)) ||
           (garment->span.end > garment->span.begin && garment->span.begin >= span.begin &&
            garment->span.end <= span.end);
}

int garments_meant(const FilmPlan *plan, const Action *action, int *garments, int limit)
{
    static const char easy[] = "hat,cap,helmet,glasses,sunglasses,mask,coat,jacket,overcoat,scarf,gloves,hood,cloak,"
                               "beanie,fedora,cowboy hat,top hat,straw hat,hard hat,trench coat,raincoat,backpack";
    if (!changes_clothes(action) || action->agent < 0 || action->agent >= plan->entity_count ||
        plan->entities[action->agent].kind != ENTITY_PERSON)
        return 0;
    const PersonTraits *traits = &plan->entities[action->agent].person;
    int count = 0;
    for (int g = 0; g < traits->garment_count && count < limit; g++)
        if (names_garment(plan, action->span, &traits->garments[g]))
            garments[count++] = g;
    if (count)
        return count;
    for (int i = (int)(action - plan->actions) - 1; i >= 0 && action >= plan->actions; i--) // "takes it off again"
        if (plan->actions[i].agent == action->agent && changes_clothes(&plan->actions[i]))
            return garments_meant(plan, &plan->actions[i], garments, limit);
    for (int g = 0; g < traits->garment_count && limit > 0; g++)
        if (traits->garments[g].kind && text_in_list(easy, traits->garments[g].kind)) {
            garments[0] = g;
            return 1;
        }
    return 0;
}

int donned_find(const Actor *actor, int garment)
{
    for (int i = 0; i < actor->donned_count; i++)
        if (actor->donned[i].garment == garment)
            return i;
    return -1;
}

void donned_choose(Actor *actor, const FilmPlan *plan)
{
    for (int a = 0; a < plan->action_count; a++) {
        const Action *action = &plan->actions[a];
        int meant[DONNED_MAX];
        int count = action->agent == actor->entity ? garments_meant(plan, action, meant, DONNED_MAX) : 0;
        for (int i = 0; i < count && actor->donned_count < DONNED_MAX; i++)
            if (donned_find(actor, meant[i]) < 0)
                actor->donned[actor->donned_count++] =
                    (Donned){.garment = meant[i],
                             .hood = text_equal(plan->entities[actor->entity].person.garments[meant[i]].kind, "hood"),
                             .at_first = text_equal(action->verb, "take off")};
    }
}

static const Donned *donned_of(const Actor *actor, int garment)
{
    int i = donned_find(actor, garment);
    return i >= 0 && actor->donned[i].slot ? &actor->donned[i] : NULL;
}

bool actor_garment_goes(const Actor *actor, int garment)
{
    return donned_of(actor, garment) != NULL;
}

const char *actor_garment_slot(const Actor *actor, int garment)
{
    const Donned *donned = donned_of(actor, garment);
    return donned ? donned->slot : NULL;
}

// ---------------------------------------------------------------- when

void actor_garment_becomes(Actor *actor, int garment, double time, double seconds, GarmentState state, bool left)
{
    int index = donned_find(actor, garment);
    if (index < 0)
        return;
    Donned *donned = &actor->donned[index];
    while (donned->count && donned->changes[donned->count - 1].time > time) // what was to come does not
        donned->count--;
    if (donned->count == DONNED_CHANGES)
        return;
    int at = donned->count++;
    donned->changes[at].time = time;
    donned->changes[at].seconds = seconds;
    donned->changes[at].state = state;
    donned->changes[at].left = left;
}

void actor_garment_lies(Actor *actor, int garment, double time, Vec3 spot, float yaw)
{
    actor_garment_becomes(actor, garment, time, 0.0, GARMENT_LAID, false);
    int index = donned_find(actor, garment);
    Donned *donned = index >= 0 ? &actor->donned[index] : NULL;
    if (!donned || !donned->count || donned->changes[donned->count - 1].state != GARMENT_LAID)
        return;
    donned->changes[donned->count - 1].spot = spot;
    donned->changes[donned->count - 1].yaw = yaw;
}

int donned_change(const Donned *donned, double time)
{
    int found = -1;
    while (found + 1 < donned->count && donned->changes[found + 1].time <= time)
        found++;
    return found;
}

GarmentState donned_state(const Donned *donned, int change)
{
    return change >= 0 ? donned->changes[change].state : donned->at_first ? GARMENT_WORN : GARMENT_AWAY;
}

GarmentState actor_garment_state(const Actor *actor, int garment, double time)
{
    const Donned *donned = donned_of(actor, garment);
    return donned ? donned_state(donned, donned_change(donned, time)) : GARMENT_WORN;
}

// Share of a soft garment that is on.
static float slid(const Donned *donned, double time)
{
    int change = donned_change(donned, time);
    float on = donned_state(donned, change) == GARMENT_WORN ? 1.0f : 0.0f;
    if (change < 0 || donned->changes[change].seconds <= 0.0 ||
        donned_state(donned, change - 1) == donned_state(donned, change))
        return on;
    float share = clampf((float)((time - donned->changes[change].time) / donned->changes[change].seconds), 0.0f, 1.0f);
    return on > 0.5f ? share : 1.0f - share;
}

float donned_press(const Actor *actor, int index, double time)
{
    const Donned *donned = &actor->donned[index];
    int change = donned_change(donned, time);
    if (donned_state(donned, change) == GARMENT_WORN)
        return 1.0f;
    float press = 0.0f;
    if (change >= 0 && donned_state(donned, change - 1) == GARMENT_WORN)
        press = 1.0f - smoothstepf(0.04f, 0.5f, (float)(time - donned->changes[change].time));
    if (change + 1 < donned->count && donned_state(donned, change + 1) == GARMENT_WORN)
        press = fmaxf(press, smoothstepf(0.22f, 0.0f, (float)(donned->changes[change + 1].time - time)));
    return press;
}

// ---------------------------------------------------------------- where

// From the head's matrix to the hand's, as they are at that time.
static Affine in_hand(const Actor *actor, int hand, double time)
{
    Pose pose;
    Skeleton skeleton;
    track_pose(actor, time, &pose);
    rig_solve(actor, &pose, &skeleton);
    const int bones[2] = {hand, actor->rig.head};
    Affine m[2];
    for (int i = 0; i < 2; i++) {
        m[i] = affine_from(skeleton.joint[bones[i]], skeleton.rotation[bones[i]], vec3(1, 1, 1));
        m[i].p = vec3_sub(skeleton.joint[bones[i]], affine_vector(m[i], actor->joints[bones[i]]));
    }
    return affine_mul(affine_inverse(m[0]), m[1]);
}

static Affine affine_between(Affine a, Affine b, Vec3 middle, float share)
{
    Affine m = affine_from(vec3(0, 0, 0), quat_slerp(affine_rotation(a), affine_rotation(b), share), vec3(1, 1, 1));
    m.p = vec3_sub(vec3_lerp(affine_point(a, middle), affine_point(b, middle), share), affine_vector(m, middle));
    return m;
}

static Affine held_at(const Actor *actor, const Donned *donned, int change, const void *pose, double time)
{
    int hand = actor->rig.wrist[donned->changes[change].left ? 0 : 1];
    bool from = donned_state(donned, change - 1) == GARMENT_WORN;
    bool to = change + 1 < donned->count && donned_state(donned, change + 1) == GARMENT_WORN;
    double begin = donned->changes[change].time, end = to ? donned->changes[change + 1].time : begin;
    Affine relation = in_hand(actor, hand, to && !from ? end : begin);
    if (from && to) { // taken off and put on again: the hand takes it anew on the way
        Affine other = in_hand(actor, hand, end);
        float share = smoothstepf(0.0f, 1.0f, (float)((time - begin) / fmax(end - begin, 1e-3)));
        relation = affine_between(relation, other, actor->joints[actor->rig.head], share);
    }
    return affine_mul(cast_bone_matrix(pose, hand), relation);
}

#define LAYING 0.35 // s in which it turns from the hand to where it lies

// As it lies: upright, its lowest point at the spot.
static Affine laid_at(const Actor *actor, int index, int change)
{
    const Donned *donned = &actor->donned[index];
    Vec3 low = {0, 1e9f, 0}, middle = {0, 0, 0};
    int count = 0;
    for (int m = 0; m < actor->mesh_count; m++)
        for (int v = 0; actor->meshes[m].donned == index + 1 && v < actor->meshes[m].vertex_count; v++, count++) {
            middle = vec3_add(middle, actor->meshes[m].rest[v]);
            low.y = fminf(low.y, actor->meshes[m].rest[v].y);
        }
    middle = vec3_scale(middle, 1.0f / (float)(count ? count : 1));
    Affine lies = affine_from(donned->changes[change].spot, quat_yaw(donned->changes[change].yaw), vec3(1, 1, 1));
    lies.p = vec3_sub(lies.p, affine_vector(lies, vec3(middle.x, low.y, middle.z)));
    return lies;
}

MeshStay mesh_stay(const CastMesh *mesh, const void *pose, double time, Affine *held)
{
    const Actor *actor = mesh->actor;
    if (mesh->below) {
        const Donned *over = &actor->donned[(mesh->below > 0 ? mesh->below : -mesh->below) - 1];
        bool covered = slid(over, time) >= 1.0f;
        return covered == (mesh->below > 0) ? MESH_WORN : MESH_AWAY;
    }
    if (!mesh->donned)
        return MESH_WORN;
    const Donned *donned = &actor->donned[mesh->donned - 1];
    int change = donned_change(donned, time);
    GarmentState state = donned_state(donned, change);
    if (donned->hood || text_in_list(soft_slots, donned->slot)) {
        float on = slid(donned, time);
        bool carried = state == GARMENT_HELD || state == GARMENT_LAID;
        return on >= 1.0f                                           ? MESH_WORN
               : donned->hood || on > 0.0f || state == GARMENT_WORN ? MESH_SLIDES
               : carried                                            ? MESH_DRAPES
                                                                    : MESH_AWAY;
    }
    if (state == GARMENT_LAID) {
        *held = laid_at(actor, mesh->donned - 1, change);
        return MESH_HELD;
    }
    if (state != GARMENT_HELD || change < 0)
        return state == GARMENT_WORN ? MESH_WORN : MESH_AWAY;
    *held = held_at(actor, donned, change, pose, time);
    for (int way = -1; way < 2; way += 2) { // to where it is laid, or from there
        int other = change + way;
        if (other < 0 || other >= donned->count || donned_state(donned, other) != GARMENT_LAID)
            continue;
        double away = way > 0 ? donned->changes[other].time - time : time - donned->changes[change].time;
        *held = affine_between(*held, laid_at(actor, mesh->donned - 1, other), actor->joints[actor->rig.head],
                               smoothstepf((float)LAYING, 0.0f, (float)away));
    }
    return MESH_HELD;
}

// ---------------------------------------------------------------- sliding

// A point that belongs to an arm goes up along it: at share 0 all of the sleeve is at the shoulder, or all of the glove
// beyond the finger tips.
static Vec3 slide_along(const Vec3 *joints, int count, Vec3 p, float share, bool from_tip)
{
    float best = 1e9f, along = 0.0f, arc = 0.0f, length = 0.0f;
    Vec3 axis = joints[0];
    for (int i = 0; i + 1 < count; i++) {
        Vec3 way = vec3_sub(joints[i + 1], joints[i]);
        float long2 = vec3_dot(way, way), t = clampf(vec3_dot(vec3_sub(p, joints[i]), way) / long2, 0.0f, 1.0f);
        Vec3 at = vec3_mad(joints[i], way, t);
        float distance = vec3_distance(p, at);
        if (distance < best) {
            best = distance;
            axis = at;
            arc = along + t * sqrtf(long2);
        }
        along += sqrtf(long2);
    }
    length = along;
    float to = from_tip ? length - (length - arc) * share : arc * share;
    Vec3 there = joints[count - 1];
    for (int i = 0; i + 1 < count; i++) {
        float step = vec3_distance(joints[i], joints[i + 1]);
        if (to <= step || i + 2 == count) {
            there = vec3_lerp(joints[i], joints[i + 1], clampf(to / fmaxf(step, 1e-5f), 0.0f, 1.0f));
            break;
        }
        to -= step;
    }
    return vec3_add(there, vec3_sub(p, axis));
}

float vertex_of_arm(const Actor *actor, const CastMesh *mesh, int vertex, int side)
{
    const RigBones *rig = &actor->rig;
    float share = 0.0f;
    for (int k = 0; mesh->bones && k < INFLUENCES; k++)
        for (int bone = mesh->bones[vertex][k]; bone >= 0; bone = actor->parents[bone])
            if (bone == rig->arm[side]) {
                share += mesh->weights[vertex][k];
                break;
            }
    return share;
}

void mesh_slide(const CastMesh *mesh, const void *pose, double time, Vec3 *positions)
{
    const Actor *actor = mesh->actor;
    const RigBones *rig = &actor->rig;
    const Donned *donned = &actor->donned[mesh->donned - 1];
    float on = slid(donned, time), unit = actor->height / 1.75f;
    if (donned->hood) {
        mesh_hood(mesh, pose, on, positions);
        return;
    }
    bool gloves = text_equal(donned->slot, "hands"), neck = text_equal(donned->slot, "neck");
    Vec3 arms[2][4];
    for (int side = 0; side < 2; side++) {
        const int chain[] = {rig->arm[side], rig->forearm[side], rig->wrist[side], rig->finger[side][2][2]};
        for (int i = 0; i < 4; i++)
            arms[side][i] = affine_point(cast_bone_matrix(pose, chain[i]), actor->joints[chain[i]]);
    }
    Affine chest = cast_bone_matrix(pose, neck ? rig->neck01 : rig->spine02), back = affine_inverse(chest);
    Vec3 middle = actor->joints[neck ? rig->neck01 : rig->spine02];
    float wide = (neck ? 0.075f : 0.18f) * unit, deep = (neck ? 0.075f : 0.125f) * unit;
    for (int v = 0; v < mesh->vertex_count; v++) {
        // the right arm first, then the left one
        int side = mesh->rest[v].x < 0.0f;
        float own = side ? smoothstepf(0.0f, 0.55f, on) : smoothstepf(0.4f, 1.0f, on);
        if (gloves) {
            positions[v] = slide_along(arms[side] + 2, 2, positions[v], own, true);
            continue;
        }
        float arm = vertex_of_arm(actor, mesh, v, side);
        Vec3 sleeve = arm > 0.0f ? slide_along(arms[side], 4, positions[v], own, false) : positions[v];
        // the fronts go round the trunk, from the middle of the back
        Vec3 p = vec3_sub(affine_point(back, positions[v]), middle);
        float angle = atan2f(p.x / wide, p.z / deep), far = hypotf(p.x / wide, p.z / deep);
        float turned = PI_F - (PI_F - fabsf(angle)) * own;
        Vec3 round = {copysignf(sinf(turned), angle) * far * wide, p.y, cosf(turned) * far * deep};
        round = affine_point(chest, vec3_add(round, middle));
        positions[v] = vec3_lerp(round, sleeve, arm);
    }
}

// ---------------------------------------------------------------- for hands

bool actor_garment_edge(const Actor *actor, int garment, Vec3 way, float low, float high, Vec3 *point)
{
    int index = donned_find(actor, garment);
    const Donned *donned = donned_of(actor, garment);
    if (!donned || donned->hood || !text_in_list(firm_slots, donned->slot))
        return false;
    const RigBones *rig = &actor->rig;
    Vec3 lips = vec3_scale(vec3_add(actor->joints[rig->eye[0]], actor->joints[rig->eye[1]]), 0.5f);
    float unit = actor->height / 1.75f; // as in REACH_HEAD
    lips = vec3_add(lips, vec3(0, -0.072f * unit, 0.03f * unit));
    float bottom = 1e9f, top = -1e9f, best = -1e9f;
    for (int pass = 0; pass < 2; pass++)
        for (int m = 0; m < actor->mesh_count; m++) {
            const CastMesh *mesh = &actor->meshes[m];
            for (int v = 0; mesh->donned == index + 1 && v < mesh->vertex_count; v++) {
                Vec3 p = mesh->rest[v];
                bottom = fminf(bottom, p.y);
                top = fmaxf(top, p.y);
                float share = (p.y - bottom) / fmaxf(top - bottom, 1e-4f), far = vec3_dot(vec3_sub(p, lips), way);
                if (pass == 1 && share >= low && share <= high && far > best) {
                    best = far;
                    *point = vec3_sub(p, lips);
                }
            }
        }
    return best > -1e8f;
}
