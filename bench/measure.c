// Measuring performances; see measure.h.
#include "measure.h"

#include "stage/cast/face.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static double processor_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static float degrees(float radians)
{
    return radians * 180.0f / PI_F;
}

static void skeleton_at(const Actor *actor, double time, Pose *pose, Skeleton *skeleton)
{
    track_pose(actor, time, pose);
    rig_solve(actor, pose, skeleton);
}

// ---------------------------------------------------------------- feet

// Points of a sole: heel, ball, toe.
static void sole_points(const Actor *actor, const Skeleton *skeleton, int side, Vec3 points[3])
{
    const RigBones *rig = &actor->rig;
    Vec3 ankle = skeleton->joint[rig->foot[side]];
    Quat foot = skeleton->rotation[rig->foot[side]], toe = skeleton->rotation[rig->toes[side][1][0]];
    points[0] = vec3_add(ankle, quat_rotate(foot, vec3(0, -actor->sole, -actor->heel_back)));
    points[1] = vec3_add(ankle, quat_rotate(foot, vec3(0, -actor->sole, actor->ball_front)));
    points[2] = vec3_add(points[1], quat_rotate(toe, vec3(0, 0, actor->toe_front - actor->ball_front)));
}

// How far the sole drifts over the ground while a foot stands: at each step the point that moves least of those that
// bear (a foot may turn about its heel or ball, but one of them stays).
static float plant_slide(const Actor *actor, int side, double land, double lift, float ground)
{
    const double step = 1.0 / TRACK_RATE;
    Vec3 before[3], drift = {0, 0, 0};
    float worst = 0.0f;
    bool any = false;
    for (double t = land + step; t < lift - step; t += step) {
        Pose pose;
        Skeleton skeleton;
        Vec3 points[3];
        skeleton_at(actor, t, &pose, &skeleton);
        sole_points(actor, &skeleton, side, points);
        if (any) {
            float least = 1e9f;
            Vec3 move = {0, 0, 0};
            for (int k = 0; k < 3; k++) {
                Vec3 d = vec3_sub(points[k], before[k]);
                d.y = 0.0f;
                if (points[k].y < ground + 0.02f && before[k].y < ground + 0.02f && vec3_length(d) < least) {
                    least = vec3_length(d);
                    move = d;
                }
            }
            drift = vec3_add(drift, move);
            worst = fmaxf(worst, vec3_length(drift));
        }
        memcpy(before, points, sizeof before);
        any = true;
    }
    return worst;
}

static void measure_feet(const Actor *actor, double begin, double end, float ground, Measured *m)
{
    const Script *script = actor->script;
    for (int side = 0; script && side < 2; side++)
        for (int i = 0; i < script->plant_counts[side]; i++) {
            const Plant *plant = &script->plants[side][i];
            double land = fmax(plant->land, begin), lift = fmin(plant->lift, end);
            if (lift - land < 0.08)
                continue;
            m->plants++;
            float slide = plant_slide(actor, side, land, lift, ground);
            if (slide > m->slide) {
                m->slide = slide;
                m->slide_time = land;
            }
        }
}

// ---------------------------------------------------------------- joints

static void joint_worse(Measured *m, const char *name, float excess, double time)
{
    if (excess > m->joint) {
        m->joint = excess;
        m->joint_name = name;
        m->joint_time = time;
    }
}

// Degrees beyond low .. high.
static float beyond(float angle, float low, float high)
{
    return angle < low ? low - angle : angle > high ? angle - high : 0.0f;
}

static Quat between(const Skeleton *s, int parent, int child)
{
    return quat_mul(quat_conjugate(s->rotation[parent]), s->rotation[child]);
}

// A rotation as degrees about y (turn), x (bend) and z (tilt), in this order.
static void angles_of(Quat q, float *turn, float *bend, float *tilt)
{
    Vec3 forward = quat_rotate(q, vec3(0, 0, 1)), up = quat_rotate(q, vec3(0, 1, 0));
    *turn = degrees(atan2f(forward.x, forward.z));
    *bend = degrees(-asinf(clampf(forward.y, -1, 1)));
    Quat level = quat_mul(quat_axis_angle(vec3(0, 1, 0), atan2f(forward.x, forward.z)),
                          quat_axis_angle(vec3(1, 0, 0), -asinf(clampf(forward.y, -1, 1))));
    Vec3 tipped = quat_rotate(quat_conjugate(level), up);
    *tilt = degrees(atan2f(tipped.x, tipped.y));
}

// Flexion of a hinge: degrees between its two segments, 0 straight; below 0 when it bends towards `front`.
static float hinge(Vec3 from, Vec3 joint, Vec3 to, Vec3 front)
{
    Vec3 a = vec3_normalize(vec3_sub(joint, from)), b = vec3_normalize(vec3_sub(to, joint));
    float angle = degrees(acosf(clampf(vec3_dot(a, b), -1, 1)));
    return vec3_dot(vec3_sub(b, a), front) > 0.02f ? -angle : angle;
}

// Ranges: American Academy of Orthopaedic Surgeons, Joint Motion: Method of Measuring and Recording (1965), as in
// Norkin and White, Measurement of Joint Motion (2016); 5 degrees are let pass, since a rig's joints are not the
// body's. Those of the hip and knee are the passive ones (a squat). The neck and trunk: the same, flexion 45, extension
// 45 (60 with the head), rotation 60 (80), tilt 45; trunk flexion 80, extension 25, rotation 45, tilt 35.
static void measure_joints(const Actor *actor, const Skeleton *s, double time, Measured *m)
{
    const RigBones *rig = &actor->rig;
    const float slack = 5.0f;
    float turn, bend, tilt;
    angles_of(between(s, rig->spine01, rig->head), &turn, &bend, &tilt);
    joint_worse(m, "neck turn", beyond(turn, -80, 80) - slack, time);
    joint_worse(m, "neck bend", beyond(bend, -60, 50) - slack, time);
    joint_worse(m, "neck tilt", beyond(tilt, -45, 45) - slack, time);
    angles_of(between(s, rig->root, rig->spine01), &turn, &bend, &tilt);
    joint_worse(m, "trunk turn", beyond(turn, -45, 45) - slack, time);
    joint_worse(m, "trunk bend", beyond(bend, -25, 80) - slack, time);
    joint_worse(m, "trunk tilt", beyond(tilt, -35, 35) - slack, time);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        Vec3 hip = s->joint[rig->thigh[side]], knee = s->joint[rig->shin[side]], ankle = s->joint[rig->foot[side]];
        Quat pelvis = s->rotation[rig->root];
        Vec3 thigh = vec3_normalize(vec3_sub(knee, hip));
        Vec3 front = quat_rotate(s->rotation[rig->thigh[side]], vec3(0, 0, 1));
        joint_worse(m, "knee", beyond(hinge(hip, knee, ankle, front), -10, 150) - slack, time);
        Vec3 local = quat_rotate(quat_conjugate(pelvis), thigh);
        joint_worse(m, "hip bend", beyond(degrees(atan2f(local.z, -local.y)), -30, 125) - slack, time);
        joint_worse(m, "hip spread", beyond(degrees(asinf(clampf(out * local.x, -1, 1))), -30, 50) - slack, time);
        Vec3 foot = quat_rotate(s->rotation[rig->foot[side]], vec3(0, 0, 1));
        Vec3 shin = vec3_normalize(vec3_sub(ankle, knee));
        float point = degrees(acosf(clampf(vec3_dot(foot, shin), -1, 1))); // 90 at rest
        joint_worse(m, "ankle", beyond(point, 40, 115) - slack, time);
        Vec3 shoulder = s->joint[rig->arm[side]], elbow = s->joint[rig->forearm[side]],
             wrist = s->joint[rig->wrist[side]], hand = s->joint[rig->finger[side][2][0]];
        Vec3 upper = vec3_normalize(vec3_sub(elbow, shoulder)), fore = vec3_normalize(vec3_sub(wrist, elbow));
        float elbow_bend = degrees(acosf(clampf(vec3_dot(upper, fore), -1, 1)));
        joint_worse(m, "elbow", beyond(elbow_bend, 0, 150) - slack, time);
        Vec3 arm = quat_rotate(quat_conjugate(s->rotation[rig->spine01]), upper);
        if (arm.z < -0.2f && arm.y < 0.5f) // behind the back
            joint_worse(m, "shoulder back", beyond(degrees(atan2f(-arm.z, fabsf(arm.y))), 0, 60) - slack, time);
        joint_worse(m, "shoulder across", beyond(degrees(asinf(clampf(-out * arm.x, -1, 1))), -180, 50) - slack, time);
        // the hand against the forearm, apart from the forearm's twist: bend 80 each way, to the sides 20 and 35
        Vec3 rest_fore = vec3_normalize(vec3_sub(actor->joints[rig->wrist[side]], actor->joints[rig->forearm[side]]));
        Vec3 rest_hand =
            vec3_normalize(vec3_sub(actor->joints[rig->finger[side][2][0]], actor->joints[rig->wrist[side]]));
        float rest = degrees(acosf(clampf(vec3_dot(rest_fore, rest_hand), -1, 1)));
        float bent = degrees(acosf(clampf(vec3_dot(fore, vec3_normalize(vec3_sub(hand, wrist))), -1, 1)));
        joint_worse(m, "wrist", bent - rest - 80.0f - slack, time);
    }
}

// ---------------------------------------------------------------- meshes

enum { PART_NONE, PART_TRUNK, PART_THIGH, PART_HEAD };

// Which part of the body a bone belongs to that hands must not enter.
static int part_of(const Actor *actor, int bone)
{
    const RigBones *rig = &actor->rig;
    for (int b = bone; b >= 0; b = actor->parents[b]) {
        if (b == rig->head)
            return PART_HEAD;
        if (b == rig->clavicle[0] || b == rig->clavicle[1])
            return PART_NONE; // arms
        if (b == rig->thigh[0] || b == rig->thigh[1])
            return bone == b || bone == rig->thigh2[0] || bone == rig->thigh2[1] ? PART_THIGH : PART_NONE;
        if (b == rig->spine01 || b == rig->spine02 || b == rig->spine03 || b == rig->spine04 || b == rig->spine05)
            return PART_TRUNK;
    }
    return PART_NONE;
}

// Radius of the skin about a bone's axis from a to b at rest: the median.
static int float_compare(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static float axis_distance(Vec3 p, Vec3 a, Vec3 b, float *along)
{
    Vec3 d = vec3_sub(b, a);
    float t = clampf(vec3_dot(vec3_sub(p, a), d) / fmaxf(vec3_dot(d, d), 1e-9f), 0.0f, 1.0f);
    if (along)
        *along = t;
    return vec3_distance(p, vec3_mad(a, d, t));
}

static float limb_radius(const Actor *actor, Vec3 a, Vec3 b)
{
    float *all = memory_alloc(sizeof(float) * 40000);
    int count = 0;
    for (int m = 0; m < actor->mesh_count; m++) {
        const CastMesh *mesh = &actor->meshes[m];
        if (strcmp(mesh->name, "body") != 0)
            continue;
        for (int v = 0; v < mesh->vertex_count && count < 40000; v++) {
            float along, d = axis_distance(mesh->rest[v], a, b, &along);
            if (along > 0.05f && along < 0.95f && d < 0.09f)
                all[count++] = d;
        }
    }
    qsort(all, (size_t)count, sizeof *all, float_compare);
    float radius = count ? all[count / 2] : 0.0f;
    free(all);
    return radius;
}

typedef struct Limb {
    Vec3 a, b;
    float radius;
    const char *names[4]; // by part
} Limb;

static void measure_meshes(const World *world, const Actor *actor, const Limb *limbs, double time, float ground,
                           const Move *seated, Measured *m)
{
    double begin = processor_seconds();
    for (int i = 0; i < actor->mesh_count; i++) {
        const CastMesh *mesh = &actor->meshes[i];
        const WorldMesh *shown = &world->meshes[mesh->mesh];
        if (shown->mesh.vertex_count != mesh->vertex_count)
            continue; // hair: its roots are the mesh, its strands are shown
        Vec3 *positions = memory_alloc(sizeof(Vec3) * (size_t)(mesh->vertex_count + 1) * 2);
        shown->deformer.evaluate(shown->deformer.user, time, positions, positions + mesh->vertex_count + 1);
        double spent = processor_seconds();
        m->frame_seconds += spent - begin;
        for (int v = 0; v < mesh->vertex_count; v++) {
            Vec3 p = positions[v];
            if (ground - p.y > m->ground) {
                m->ground = ground - p.y;
                m->ground_time = time;
            }
            int part = part_of(actor, mesh->bones[v][0]);
            if (seated && (part == PART_THIGH || part == PART_TRUNK)) {
                Vec3 d = vec3_sub(p, seated->seat);
                float sunk = -d.y;
                d.y = 0.0f;
                if (vec3_length(d) < 0.16f && sunk > m->seat) {
                    m->seat = sunk;
                    m->seat_time = time;
                }
            }
            if (part == PART_NONE || mesh->weights[v][0] < 0.6f)
                continue;
            for (int k = 0; k < 4; k++) {
                float depth = limbs[k].radius - axis_distance(p, limbs[k].a, limbs[k].b, NULL);
                if (depth > m->inside) {
                    m->inside = depth;
                    m->inside_name = limbs[k].names[part];
                    m->inside_time = time;
                }
            }
        }
        free(positions);
        begin = processor_seconds();
    }
}

static const Move *seat_at(const Script *script, double time)
{
    for (int i = 0; script && i < script->move_count; i++) {
        const Move *move = &script->moves[i].move;
        if (move->kind == MOVE_SIT_IDLE && time > move->begin + 0.1 && time < move->end - 0.1)
            return move;
    }
    return NULL;
}

void measure_person(const World *world, int entity, double begin, double end, float ground, Measured *measured)
{
    const Actor *actor = world->actors[entity];
    const RigBones *rig = &actor->rig;
    *measured = (Measured){.joint_name = "", .inside_name = ""};
    measure_feet(actor, begin, end, ground, measured);
    Limb limbs[4];
    for (int side = 0; side < 2; side++) {
        limbs[side] =
            (Limb){.radius = limb_radius(actor, actor->joints[rig->forearm[side]], actor->joints[rig->wrist[side]]),
                   .names = {"", "forearm in trunk", "forearm in thigh", "forearm in head"}};
        limbs[side + 2] = (Limb){
            .radius = limb_radius(actor, actor->joints[rig->wrist[side]], actor->joints[rig->finger[side][2][0]]),
            .names = {"", "hand in trunk", "hand in thigh", "hand in head"}};
    }
    int frames = 0;
    for (double t = begin; t < end; t += 1.0 / 24.0) {
        Pose pose;
        Skeleton s;
        skeleton_at(actor, t, &pose, &s);
        measure_joints(actor, &s, t, measured);
        if (frames++ % 6) // the meshes four times a second
            continue;
        for (int side = 0; side < 2; side++) {
            limbs[side].a = s.joint[rig->forearm[side]];
            limbs[side].b = s.joint[rig->wrist[side]];
            limbs[side + 2].a = s.joint[rig->wrist[side]];
            limbs[side + 2].b = s.joint[rig->finger[side][2][0]];
        }
        measure_meshes(world, actor, limbs, t, ground, seat_at(actor->script, t), measured);
    }
    measured->frame_seconds /= (double)((frames + 5) / 6 ? (frames + 5) / 6 : 1);
}

// ---------------------------------------------------------------- lips

// Pairs of skin vertices that touch at rest where the jaw parts them: the inner rims of the lips.
typedef struct Rims {
    const CastMesh *mesh;
    int upper[64], lower[64];
    int count;
} Rims;

static bool rims_find(const Actor *actor, Rims *rims)
{
    *rims = (Rims){0};
    for (int m = 0; m < actor->mesh_count; m++)
        if (strcmp(actor->meshes[m].name, "body") == 0)
            rims->mesh = &actor->meshes[m];
    if (!rims->mesh)
        return false;
    const CastMesh *mesh = rims->mesh;
    const MorphRange *range = &mesh->morphs[MOUTH_OPEN];
    Vec3 *moves = memory_alloc(sizeof(Vec3) * (size_t)mesh->vertex_count);
    float most = 0.0f, front = -1e9f;
    memset(moves, 0, sizeof(Vec3) * (size_t)mesh->vertex_count);
    for (int i = range->first; i < range->first + range->count; i++) {
        moves[mesh->morph_vertices[i]] = mesh->morph_offsets[i];
        most = fminf(most, mesh->morph_offsets[i].y);
    }
    // the foremost vertices in the middle that the jaw moves a lot, each with the nearest one above that it leaves
    Vec3 eye = actor->joints[actor->rig.eye[0]];
    for (int v = 0; v < mesh->vertex_count; v++)
        if (fabsf(mesh->rest[v].x) < 0.004f && moves[v].y < 0.5f * most)
            front = fmaxf(front, mesh->rest[v].z);
    for (int v = 0; v < mesh->vertex_count && rims->count < COUNT_OF(rims->upper); v++) {
        Vec3 p = mesh->rest[v];
        if (fabsf(p.x) > 0.012f || p.z < front - 0.02f || moves[v].y > 0.5f * most || p.y > eye.y)
            continue;
        int best = -1;
        float nearest = 0.004f;
        for (int u = 0; u < mesh->vertex_count; u++) {
            float d = vec3_distance(mesh->rest[u], p);
            if (d < nearest && moves[u].y > 0.25f * most && mesh->weld[u] != mesh->weld[v]) {
                nearest = d;
                best = u;
            }
        }
        if (best >= 0) {
            rims->lower[rims->count] = v;
            rims->upper[rims->count++] = best;
        }
    }
    free(moves);
    return rims->count >= 3;
}

// Metres between the lips: the mean of the pairs, up and down the face; 0 when they meet or overlap.
static float lips_gap(const World *world, const Actor *actor, const Rims *rims, double time)
{
    const CastMesh *mesh = rims->mesh;
    const WorldMesh *shown = &world->meshes[mesh->mesh];
    Vec3 *positions = memory_alloc(sizeof(Vec3) * (size_t)(mesh->vertex_count + 1) * 2);
    shown->deformer.evaluate(shown->deformer.user, time, positions, positions + mesh->vertex_count + 1);
    Pose pose;
    Skeleton s;
    skeleton_at(actor, time, &pose, &s);
    Vec3 up = quat_rotate(s.rotation[actor->rig.head], vec3(0, 1, 0));
    float gap =
        1e9f; // seen from the front: from the lowest of the upper lip to the highest of the lower, at each place
    for (int i = 0; i < rims->count; i++)
        for (int k = 0; k < rims->count; k++) {
            Vec3 d = vec3_sub(positions[rims->upper[i]], positions[rims->lower[k]]);
            if (fabsf(mesh->rest[rims->upper[i]].x - mesh->rest[rims->lower[k]].x) < 0.003f)
                gap = fminf(gap, vec3_dot(d, up));
        }
    free(positions);
    return fmaxf(0.0f, gap);
}

static bool phone_is(const Phone *phone, const char *list)
{
    char padded[12] = " ";
    strncat(padded, phone->name, 6);
    strcat(padded, " ");
    return strstr(list, padded) != NULL;
}

#define CLOSED 0.0005f // metres: lips closer than this touch
#define OPENED 0.002f  // more than in silence: seen to be open

bool measure_lips(const World *world, int entity, const Speech *speech, double begin, double fps,
                  LipsMeasured *measured)
{
    static const char vowels[] = " aa ao ae ay aw ah eh ey ow oy ";
    const Actor *actor = world->actors[entity];
    Rims rims;
    *measured = (LipsMeasured){0};
    if (!actor || !actor->human || !rims_find(actor, &rims))
        return false;
    const double frame = 1.0 / fps, step = 0.01;
    // the gap every hundredth of a second, from half a second before to half a second after
    int count = (int)((speech->seconds + 1.0f) / (float)step);
    float *gaps = memory_alloc(sizeof(float) * (size_t)count);
    for (int i = 0; i < count; i++) {
        gaps[i] = lips_gap(world, actor, &rims, begin - 0.5 + i * step);
        measured->largest = fmaxf(measured->largest, gaps[i]);
    }
    const float open_from = gaps[0] + OPENED;
    for (int i = 0; i < speech->phone_count; i++) {
        const Phone *phone = &speech->phones[i];
        int from = (int)(((double)phone->begin + 0.5) / step), to = (int)(((double)phone->end + 0.5) / step);
        if (phone_is(phone, " p b m ")) {
            float least = 1e9f;
            for (int k = from; k <= to && k < count; k++)
                least = fminf(least, gaps[k]);
            measured->contacts++;
            measured->met += least < CLOSED;
            measured->widest = fmaxf(measured->widest, least);
        }
        bool shut_before = i == 0 || phone_is(&speech->phones[i - 1], " p b m pau sil ");
        if (i > 0 && phone_is(&speech->phones[i - 1], " pau sil ") &&
            speech->phones[i - 1].end - speech->phones[i - 1].begin < 0.12f)
            shut_before = false;
        if (shut_before && phone_is(phone, vowels) && phone->end - phone->begin > 0.05f) {
            // when the lips part for good
            int open = to;
            while (open > 0 && gaps[open < count ? open : count - 1] < open_from && open > from)
                open--; // it may already close again for what follows
            while (open > 0 && gaps[open < count ? open : count - 1] >= open_from)
                open--;
            double late = (open + 1) * step - 0.5 - (double)phone->begin;
            measured->openings++;
            measured->in_time += fabs(late) <= frame + 0.5 * step;
            if (fabs(late) > fabs(measured->late))
                measured->late = late;
        }
    }
    float low = 1e9f, high = 0.0f; // nothing is said from 0.5 to 0.15 s before, and from 0.25 s after
    for (int i = 0; i < count; i++) {
        double t = i * step - 0.5;
        if (t < -0.15 || t > (double)speech->seconds + 0.25) {
            low = fminf(low, gaps[i]);
            high = fmaxf(high, gaps[i]);
        }
    }
    measured->silent = high - low;
    free(gaps);
    return true;
}
