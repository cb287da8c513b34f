// Measuring performances; see measure.h.
#include "measure.h"

#include "stage/cast/face.h"
#include "stage/cast/limits.h"

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
    // below the ball's joint the sole goes with the toes, over which the foot rolls
    Vec3 joint = vec3_add(ankle, quat_rotate(foot, vec3(0, actor->ball_height - actor->sole, actor->ball_front)));
    points[1] = vec3_add(joint, quat_rotate(toe, vec3(0, -actor->ball_height, 0)));
    points[2] = vec3_add(points[1], quat_rotate(toe, vec3(0, 0, actor->toe_front - actor->ball_front)));
}

// A sole point bears while it is this near to the ground.
#define BEARS 0.02f

// Feet that are meant to slide.
static bool skids(const Script *script, double time)
{
    for (int i = 0; i < script->gesture_count; i++) {
        const GestureTrack *track = &script->gestures[i];
        for (int k = 0; track->score && k < track->score->key_count; k++)
            if (track->score->keys[k].skids && time > track->gesture.begin &&
                time < track->gesture.begin + (double)track->score->keys[k].time)
                return true;
    }
    return false;
}

// How far the sole drifts over the ground while a foot stands: at each step the point that moves least of those that
// bear (a foot may turn about its heel or ball, but one of them stays). A foot that leaves the ground meanwhile, as the
// steps of a dance do, stands anew where it comes down.
static float plant_slide(const Actor *actor, int side, double land, double lift, float ground, int *plants)
{
    const double step = 1.0 / TRACK_RATE;
    Vec3 before[3], drift = {0, 0, 0};
    float worst = 0.0f;
    bool any = false, aloft = false;
    *plants = 1;
    for (double t = land + step; t < lift - step; t += step) {
        Pose pose;
        Skeleton skeleton;
        Vec3 points[3];
        skeleton_at(actor, t, &pose, &skeleton);
        sole_points(actor, &skeleton, side, points);
        bool up = true;
        for (int k = 0; k < 3; k++)
            up = up && points[k].y > ground + BEARS;
        up = up || skids(actor->script, t);
        if (up) {
            drift = vec3(0, 0, 0);
        } else {
            *plants += aloft;
            if (any) {
                float least = 1e9f;
                Vec3 move = {0, 0, 0};
                for (int k = 0; k < 3; k++) {
                    Vec3 d = vec3_sub(points[k], before[k]);
                    d.y = 0.0f;
                    if (points[k].y < ground + BEARS && before[k].y < ground + BEARS && vec3_length(d) < least) {
                        least = vec3_length(d);
                        move = d;
                    }
                }
                drift = vec3_add(drift, move);
                worst = fmaxf(worst, vec3_length(drift));
            }
        }
        aloft = up;
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
            int plants;
            float slide = plant_slide(actor, side, land, lift, ground, &plants);
            m->plants += plants;
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

// A rotation as degrees of turn about y and, apart from it, of bend about x and tilt about z: the way there is one arc
// without twist, so that no angle flips however far it is bent.
static void angles_of(Quat q, float *turn, float *bend, float *tilt)
{
    if (q.w < 0.0f)
        q = (Quat){-q.x, -q.y, -q.z, -q.w};
    Quat twist = rig_twist(q, vec3(0, 1, 0)), swing = quat_mul(q, quat_conjugate(twist));
    *turn = degrees(2.0f * atan2f(twist.y, twist.w));
    *turn = *turn > 180.0f ? *turn - 360.0f : *turn < -180.0f ? *turn + 360.0f : *turn;
    if (swing.w < 0.0f)
        swing = (Quat){-swing.x, -swing.y, -swing.z, -swing.w};
    float sine = sqrtf(swing.x * swing.x + swing.z * swing.z), angle = degrees(2.0f * atan2f(sine, swing.w));
    *bend = sine > 1e-6f ? angle * swing.x / sine : 0.0f;
    *tilt = sine > 1e-6f ? angle * swing.z / sine : 0.0f;
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
        // under the body's weight, the knee bent, it bends to 40 (Bennell et al. 1998), else to 25
        float bent_knee = clampf((fabsf(hinge(hip, knee, ankle, front)) - 20.0f) / 40.0f, 0.0f, 1.0f);
        joint_worse(m, "ankle", beyond(point, 40, lerpf(115, 130, bent_knee)) - slack, time);
        Vec3 shoulder = s->joint[rig->arm[side]], elbow = s->joint[rig->forearm[side]],
             wrist = s->joint[rig->wrist[side]], hand = s->joint[rig->finger[side][2][0]];
        Vec3 upper = vec3_normalize(vec3_sub(elbow, shoulder)), fore = vec3_normalize(vec3_sub(wrist, elbow));
        float elbow_bend = degrees(acosf(clampf(vec3_dot(upper, fore), -1, 1)));
        joint_worse(m, "elbow", beyond(elbow_bend, 0, 150) - slack, time);
        Vec3 arm = quat_rotate(quat_conjugate(s->rotation[rig->spine01]), upper);
        // behind the frontal plane: extension 60 of a hanging arm, horizontal abduction 45 of a raised one
        float back = degrees(asinf(clampf(-arm.z, -1, 1)));
        joint_worse(m, "shoulder back", back - lerpf(45, 60, clampf(-arm.y, 0, 1)) - slack, time);
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

enum { SKIN_NONE, SKIN_TRUNK, SKIN_THIGH, SKIN_HEAD, SKIN_FOREARM, SKIN_HAND };

// Which part of the body a bone belongs to: those that hands must not enter, hands, or another.
static int part_of(const Actor *actor, int bone)
{
    const RigBones *rig = &actor->rig;
    for (int b = bone; b >= 0; b = actor->parents[b]) {
        if (b == rig->head)
            return SKIN_HEAD;
        for (int side = 0; side < 2; side++) {
            if (b == rig->wrist[side])
                return SKIN_HAND;
            if (b == rig->forearm[side])
                return SKIN_FOREARM;
            if (b == rig->clavicle[side]) // arms
                return SKIN_NONE;
            if (b == rig->thigh[side])
                return bone == b || bone == rig->thigh2[side] ? SKIN_THIGH : SKIN_NONE;
        }
        if (b == rig->spine01 || b == rig->spine02 || b == rig->spine03 || b == rig->spine04 || b == rig->spine05 ||
            b == rig->pelvis[0] || b == rig->pelvis[1] || b == rig->root)
            return SKIN_TRUNK;
    }
    return SKIN_NONE;
}

typedef struct SkinPoint {
    Vec3 at, normal;
    int part;
    int next; // in its cell
} SkinPoint;

// Points of an instant in a hash of cells.
#define CELL 0.05f
enum { CELLS = 4096, SKIN_POINTS_MAX = 60000 };
typedef struct SkinCloud {
    SkinPoint *body, *limbs;
    int body_count, limb_count;
    int first[CELLS];
} SkinCloud;

static int cell_of(int x, int y, int z)
{
    return (int)(((unsigned)x * 73856093u ^ (unsigned)y * 19349663u ^ (unsigned)z * 83492791u) % CELLS);
}

static int cell_at(float x)
{
    return (int)floorf(x / CELL);
}

// How deep a point of a hand or forearm is below the skin or the clothes of the rest: against the nearest vertex, along
// its normal. That counts only where the vertex lies across from the point, not beside it, as the edge of a hem does.
static float cloud_depth(const SkinCloud *cloud, Vec3 p, int *part)
{
    float nearest = CELL;
    const SkinPoint *best = NULL;
    for (int x = cell_at(p.x) - 1; x <= cell_at(p.x) + 1; x++)
        for (int y = cell_at(p.y) - 1; y <= cell_at(p.y) + 1; y++)
            for (int z = cell_at(p.z) - 1; z <= cell_at(p.z) + 1; z++)
                for (int i = cloud->first[cell_of(x, y, z)]; i >= 0; i = cloud->body[i].next) {
                    float d = vec3_distance(cloud->body[i].at, p);
                    if (d < nearest) {
                        nearest = d;
                        best = &cloud->body[i];
                    }
                }
    if (!best)
        return 0.0f;
    *part = best->part;
    float depth = -vec3_dot(vec3_sub(p, best->at), best->normal);
    return depth > 0.7f * nearest ? depth : 0.0f;
}

static void measure_inside(SkinCloud *cloud, double time, Measured *m)
{
    static const char *const names[2][4] = {{"", "forearm in trunk", "forearm in thigh", "forearm in head"},
                                            {"", "hand in trunk", "hand in thigh", "hand in head"}};
    for (int i = 0; i < CELLS; i++)
        cloud->first[i] = -1;
    for (int i = 0; i < cloud->body_count; i++) {
        Vec3 p = cloud->body[i].at;
        int cell = cell_of(cell_at(p.x), cell_at(p.y), cell_at(p.z));
        cloud->body[i].next = cloud->first[cell];
        cloud->first[cell] = i;
    }
    for (int i = 0; i < cloud->limb_count; i++) {
        int part = SKIN_NONE;
        float depth = cloud_depth(cloud, cloud->limbs[i].at, &part);
        if (depth > m->inside) {
            m->inside = depth;
            m->inside_name = names[cloud->limbs[i].part == SKIN_HAND][part];
            m->inside_time = time;
        }
    }
}

static void measure_meshes(const World *world, const Actor *actor, SkinCloud *cloud, double time, float ground,
                           const Move *seated, Measured *m)
{
    cloud->body_count = cloud->limb_count = 0;
    for (int i = 0; i < actor->mesh_count; i++) {
        const CastMesh *mesh = &actor->meshes[i];
        const WorldMesh *shown = &world->meshes[mesh->mesh];
        if (shown->mesh.vertex_count != mesh->vertex_count)
            continue; // hair: its roots are the mesh, its strands are shown
        Vec3 *positions = memory_alloc(sizeof(Vec3) * (size_t)(mesh->vertex_count + 1) * 2);
        Vec3 *normals = positions + mesh->vertex_count + 1;
        bool *drawn = memory_alloc(sizeof(bool) * (size_t)(mesh->vertex_count + 1)); // others lie below clothes
        memset(drawn, 0, sizeof(bool) * (size_t)mesh->vertex_count);
        for (int t = 0; t < mesh->triangle_count * 3; t++)
            drawn[mesh->triangles[t]] = true;
        double begin = processor_seconds();
        shown->deformer.evaluate(shown->deformer.user, time, positions, normals);
        m->frame_seconds += processor_seconds() - begin;
        for (int v = 0; v < mesh->vertex_count; v++) {
            Vec3 p = positions[v];
            if (!drawn[v] || !mesh->bones) // strands have none of their own
                continue;
            if (ground - p.y > m->ground) {
                m->ground = ground - p.y;
                m->ground_time = time;
            }
            int part = part_of(actor, mesh->bones[v][0]);
            if (seated && (part == SKIN_THIGH || part == SKIN_TRUNK)) {
                Vec3 d = vec3_sub(p, seated->seat);
                float sunk = -d.y;
                d.y = 0.0f;
                if (vec3_length(d) < 0.16f && sunk > m->seat) {
                    m->seat = sunk;
                    m->seat_time = time;
                }
            }
            if (part == SKIN_NONE || mesh->weights[v][0] < 0.6f || mesh->cloth)
                continue;
            if (part == SKIN_HEAD && mesh->rest_normals && head_looks_in(actor, mesh->rest[v], mesh->rest_normals[v]))
                continue;
            bool limb = part == SKIN_FOREARM || part == SKIN_HAND;
            if (limb && (v & 3)) // every fourth is dense enough
                continue;
            int *count = limb ? &cloud->limb_count : &cloud->body_count;
            if (*count < SKIN_POINTS_MAX)
                (limb ? cloud->limbs : cloud->body)[(*count)++] =
                    (SkinPoint){.at = p, .normal = normals[v], .part = part};
        }
        free(drawn);
        free(positions);
    }
    measure_inside(cloud, time, m);
}

// The hands (or all) of a person, as drawn. To be freed.
static SkinPoint *points_drawn(const World *world, const Actor *actor, double time, bool hands, int *count)
{
    int capacity = 0;
    for (int i = 0; i < actor->mesh_count; i++)
        capacity += actor->meshes[i].vertex_count;
    SkinPoint *points = memory_alloc(sizeof *points * (size_t)(capacity + 1));
    *count = 0;
    for (int i = 0; i < actor->mesh_count; i++) {
        const CastMesh *mesh = &actor->meshes[i];
        const WorldMesh *shown = &world->meshes[mesh->mesh];
        if (shown->mesh.vertex_count != mesh->vertex_count)
            continue;
        Vec3 *positions = memory_alloc(sizeof(Vec3) * (size_t)(mesh->vertex_count + 1) * 2);
        Vec3 *normals = positions + mesh->vertex_count + 1;
        shown->deformer.evaluate(shown->deformer.user, time, positions, normals);
        bool *drawn = memory_alloc(sizeof(bool) * (size_t)(mesh->vertex_count + 1));
        memset(drawn, 0, sizeof(bool) * (size_t)mesh->vertex_count);
        for (int t = 0; t < mesh->triangle_count * 3; t++)
            drawn[mesh->triangles[t]] = true;
        for (int v = 0; v < mesh->vertex_count; v++) {
            int part = mesh->bones ? part_of(actor, mesh->bones[v][0]) : SKIN_NONE;
            if (drawn[v] && (!hands || (part == SKIN_HAND && mesh->weights[v][0] >= 0.6f)))
                points[(*count)++] = (SkinPoint){.at = positions[v], .normal = normals[v], .part = part};
        }
        free(drawn);
        free(positions);
    }
    return points;
}

bool measure_blow(const World *world, int entity, int other, double time, float *gap, float *depth)
{
    *gap = 1e9f;
    *depth = 0.0f;
    if (!world->actors[entity] || !world->actors[other])
        return false;
    int hand_count, body_count;
    SkinPoint *hands = points_drawn(world, world->actors[entity], time, true, &hand_count);
    SkinPoint *body = points_drawn(world, world->actors[other], time, false, &body_count);
    for (int i = 0; i < hand_count; i++) {
        float nearest = 1e9f, deep = 0.0f;
        for (int k = 0; k < body_count; k++) {
            float d = vec3_distance(hands[i].at, body[k].at);
            if (d >= nearest)
                continue;
            nearest = d;
            deep = -vec3_dot(vec3_sub(hands[i].at, body[k].at), body[k].normal);
        }
        *gap = fminf(*gap, nearest);
        if (deep > 0.7f * nearest && nearest < 0.1f)
            *depth = fmaxf(*depth, deep);
    }
    free(hands);
    free(body);
    return hand_count > 0 && body_count > 0;
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

// Water has no ground: what floats in it is not measured against any.
static bool in_water(const World *world, const Script *script, double time)
{
    for (int i = 0; script && i < script->move_count; i++) {
        const Move *move = &script->moves[i].move;
        if (move->kind != MOVE_RIDE || time < move->begin || time > move->end)
            continue;
        for (int k = 0; k < world->instance_count; k++)
            if (world->instances[k].place == move->place && text_equal(world->instances[k].name, "water"))
                return true;
    }
    return false;
}

void measure_person(const World *world, int entity, double begin, double end, float ground, Measured *measured)
{
    measure_person_every(world, entity, begin, end, 1.0 / 24.0, ground, measured);
}

void measure_person_every(const World *world, int entity, double begin, double end, double step, float ground,
                          Measured *measured)
{
    const Actor *actor = world->actors[entity];
    *measured = (Measured){.joint_name = "", .inside_name = ""};
    measure_feet(actor, begin, end, ground, measured);
    SkinCloud *cloud = memory_alloc(sizeof *cloud);
    cloud->body = memory_alloc(sizeof(SkinPoint) * SKIN_POINTS_MAX);
    cloud->limbs = memory_alloc(sizeof(SkinPoint) * SKIN_POINTS_MAX);
    int frames = 0;
    const int often = (int)fmax(0.25 / step + 0.5, 1.0); // the meshes four times a second
    for (double t = begin; t < end; t += step) {
        Pose pose;
        Skeleton s;
        skeleton_at(actor, t, &pose, &s);
        measure_joints(actor, &s, t, measured);
        if (frames++ % often)
            continue;
        measure_meshes(world, actor, cloud, t, in_water(world, actor->script, t) ? -1e9f : ground,
                       seat_at(actor->script, t), measured);
    }
    free(cloud->body);
    free(cloud->limbs);
    free(cloud);
    measured->frame_seconds /= fmax((frames + often - 1) / often, 1);
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

float measure_lip_line(const World *world, int entity)
{
    const Actor *actor = world->actors[entity];
    Rims rims;
    float sum = 0.0f;
    if (!actor || !actor->human || !rims_find(actor, &rims) || rims.count == 0)
        return 0.0f;
    for (int i = 0; i < rims.count; i++)
        sum += 0.5f * (rims.mesh->rest[rims.upper[i]].y + rims.mesh->rest[rims.lower[i]].y);
    return sum / (float)rims.count;
}

// The mean over three neighbours.
static void smooth(const float *list, int count, float *out)
{
    for (int i = 0; i < count; i++) {
        int low = i > 0 ? i - 1 : i, high = i + 1 < count ? i + 1 : i;
        out[i] = 0.0f;
        for (int k = low; k <= high; k++)
            out[i] += list[k] / (float)(high - low + 1);
    }
}

// Correlation of the gap between the lips with the loudness of the sound, frame by frame, from 0.4 s before to 0.4 s
// after: as tests/judges measures it in the picture. gaps: every `step` seconds from 0.5 s before.
static float follows_sound(const Speech *speech, const float *gaps, int gap_count, double step, double fps)
{
    int count = (int)(((double)speech->seconds + 0.8) * fps);
    float *raw = memory_alloc(sizeof(float) * 4 * (size_t)(count + 1)), *gap = raw + count, *loud = gap + count,
          *other = loud + count;
    for (int i = 0; i < count; i++) {
        double t = (double)i / fps - 0.4, sum = 0.0;
        int at = (int)((t + 0.5) / step), from = (int)((t - 0.5 / fps) * 48000.0),
            to = (int)((t + 1.5 / fps) * 48000.0);
        for (int k = from > 0 ? from : 0; k < to && k < speech->frames; k++)
            sum += (double)speech->samples[k] * (double)speech->samples[k];
        raw[i] = gaps[at < gap_count ? at : gap_count - 1];
        other[i] = (float)sqrt(sqrt(sum / (double)(to - from)));
    }
    smooth(raw, count, gap);
    smooth(other, count, loud);
    double a = 0, b = 0, ab = 0, aa = 0, bb = 0;
    for (int i = 0; i < count; i++)
        a += (double)gap[i] / count, b += (double)loud[i] / count;
    for (int i = 0; i < count; i++) {
        double x = (double)gap[i] - a, y = (double)loud[i] - b;
        ab += x * y, aa += x * x, bb += y * y;
    }
    free(raw);
    return aa > 0 && bb > 0 ? (float)(ab / sqrt(aa * bb)) : 0.0f;
}

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
    if (speech->samples)
        measured->follows = follows_sound(speech, gaps, count, step, fps);
    free(gaps);
    return true;
}
