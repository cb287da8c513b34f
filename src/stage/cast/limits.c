// Limits of a pose; see limits.h.
//
// The body is a cloud of points of its skin and clothes, with normals, that move with their bones. Between the points
// the surface is where the weighted mean of the distances to their tangent planes is zero (implicit moving least
// squares: Kolluri, Provably Good Moving Least Squares, 2005): smooth, so that what slides over it does not pop.
#include "stage/cast/limits.h"

#include <stdlib.h>
#include <string.h>

enum { SHELL_BODY_MAX = 4000, SHELL_LIMB_MAX = 1600, NEAR_MAX = 1200 };

typedef struct ShellPoint {
    Vec3 at, normal;
    uint8_t bones[INFLUENCES]; // heaviest first
    float weights[INFLUENCES];
    int part; // 0 trunk, thigh, head; 1, 2 left and right forearm; 3, 4 hands
} ShellPoint;

struct Shell {
    ShellPoint body[SHELL_BODY_MAX], limb[SHELL_LIMB_MAX];
    int body_count, limb_count;
};

// ---------------------------------------------------------------- the cloud

enum { SHELL_OTHER = -1, SHELL_BODY = 0, SHELL_FOREARM = 1, SHELL_HAND = 3 };

static int part_of(const Actor *actor, int bone)
{
    const RigBones *rig = &actor->rig;
    for (int b = bone; b >= 0; b = actor->parents[b]) {
        for (int side = 0; side < 2; side++) {
            if (b == rig->wrist[side])
                return SHELL_HAND + side;
            if (b == rig->forearm[side])
                return SHELL_FOREARM + side;
            if (b == rig->clavicle[side] || b == rig->shin[side])
                return SHELL_OTHER;
        }
        if (actor->parents[b] < 0 || b == rig->head)
            return SHELL_BODY;
    }
    return SHELL_OTHER;
}

// The cube of `size` that a point is in.
static uint64_t cube_of(Vec3 p, float size)
{
    int x = (int)floorf(p.x / size), y = (int)floorf(p.y / size), z = (int)floorf(p.z / size);
    return (uint64_t)(x & 0x1fffff) << 42 | (uint64_t)(y & 0x1fffff) << 21 | (uint64_t)(z & 0x1fffff);
}

bool head_looks_in(const Actor *actor, Vec3 rest, Vec3 normal)
{
    const RigBones *rig = &actor->rig;
    Vec3 eyes = vec3_scale(vec3_add(actor->joints[rig->eye[0]], actor->joints[rig->eye[1]]), 0.5f);
    Vec3 middle = vec3_add(eyes, vec3_scale(vec3(0, -0.03f, -0.07f), actor->height / 1.75f));
    return vec3_dot(vec3_sub(rest, middle), normal) < 0.0f;
}

static bool on_head(const Actor *actor, int bone)
{
    while (bone >= 0 && bone != actor->rig.head)
        bone = actor->parents[bone];
    return bone >= 0;
}

// One point a cube of `size`: the outermost along its normal. cubes: those of the points.
static void cloud_add(ShellPoint *points, uint64_t *cubes, int *count, int most, ShellPoint p, float size)
{
    uint64_t cube = cube_of(p.at, size);
    for (int i = 0; i < *count; i++) {
        if (cubes[i] != cube || points[i].part != p.part || vec3_dot(points[i].normal, p.normal) < 0.0f)
            continue;
        if (vec3_dot(vec3_sub(points[i].at, p.at), p.normal) < 0.0f)
            points[i] = p;
        return;
    }
    if (*count < most) {
        cubes[*count] = cube;
        points[(*count)++] = p;
    }
}

// Skin below a shirt below a jacket: only the outermost counts, or the mean would lie between them.
static int cloud_peel(ShellPoint *points, int count, float unit)
{
    bool *below = memory_alloc(sizeof(bool) * (size_t)(count + 1));
    for (int i = 0; i < count; i++) {
        below[i] = false;
        for (int k = 0; k < count && !below[i]; k++) {
            Vec3 d = vec3_sub(points[k].at, points[i].at);
            float over = vec3_dot(d, points[i].normal);
            below[i] = over > 0.003f * unit && over < 0.045f * unit &&
                       vec3_length(vec3_mad(d, points[i].normal, -over)) < 0.6f * over + 0.012f * unit &&
                       vec3_dot(points[k].normal, points[i].normal) > 0.6f && points[k].part == points[i].part;
        }
    }
    int kept = 0;
    for (int i = 0; i < count; i++)
        if (!below[i])
            points[kept++] = points[i];
    free(below);
    return kept;
}

void shell_build(Actor *actor, Arena *arena)
{
    struct Shell *shell = ARENA_NEW(arena, struct Shell);
    uint64_t body_cubes[SHELL_BODY_MAX], limb_cubes[SHELL_LIMB_MAX];
    float unit = actor->height / 1.75f;
    for (int m = 0; m < actor->mesh_count; m++) {
        const CastMesh *mesh = &actor->meshes[m];
        if (mesh->cloth || !mesh->rest_normals || !mesh->bones) // what hangs gives way
            continue;
        for (int v = 0; v < mesh->vertex_count; v++) {
            int part = part_of(actor, mesh->bones[v][0]);
            if (part == SHELL_OTHER || mesh->weights[v][0] < 0.5f || vec3_length(mesh->rest_normals[v]) < 0.5f)
                continue;
            if (part == SHELL_BODY && on_head(actor, mesh->bones[v][0]) &&
                head_looks_in(actor, mesh->rest[v], mesh->rest_normals[v]))
                continue;
            ShellPoint p = {.at = mesh->rest[v], .normal = mesh->rest_normals[v], .part = part};
            memcpy(p.bones, mesh->bones[v], sizeof p.bones);
            memcpy(p.weights, mesh->weights[v], sizeof p.weights);
            if (part == SHELL_BODY)
                cloud_add(shell->body, body_cubes, &shell->body_count, SHELL_BODY_MAX, p, 0.022f * unit);
            else
                cloud_add(shell->limb, limb_cubes, &shell->limb_count, SHELL_LIMB_MAX, p,
                          (part >= SHELL_HAND            ? 0.026f
                           : mesh->weights[v][0] > 0.85f ? 0.03f
                                                         : 0.01f) * // where it folds
                              unit);
        }
    }
    shell->body_count = cloud_peel(shell->body, shell->body_count, unit);
    actor->shell = shell;
}

typedef struct Near {
    Vec3 at[NEAR_MAX], normal[NEAR_MAX];
    int count;
} Near;

static Vec3 carried_by(const Actor *actor, const Skeleton *skeleton, const ShellPoint *p, int k)
{
    int bone = p->bones[k];
    return vec3_add(skeleton->joint[bone], quat_rotate(skeleton->rotation[bone], vec3_sub(p->at, actor->joints[bone])));
}

// As the meshes are moved (skin.c): near an elbow or a hip the heaviest bone alone is centimetres off.
static Vec3 posed(const Actor *actor, const Skeleton *skeleton, const ShellPoint *p)
{
    if (p->weights[1] <= 0.0f)
        return carried_by(actor, skeleton, p, 0);
    Vec3 sum = {0, 0, 0};
    for (int k = 0; k < INFLUENCES && p->weights[k] > 0.0f; k++)
        sum = vec3_mad(sum, carried_by(actor, skeleton, p, k), p->weights[k]);
    return sum;
}

static Vec3 posed_normal(const Skeleton *skeleton, const ShellPoint *p)
{
    Vec3 sum = {0, 0, 0};
    for (int k = 0; k < INFLUENCES && p->weights[k] > 0.0f; k++)
        sum = vec3_mad(sum, quat_rotate(skeleton->rotation[p->bones[k]], p->normal), p->weights[k]);
    return vec3_normalize(sum);
}

// Distance out of the body's surface, below 0 inside; *out: the way out. Large where nothing is near.
static float surface(const Near *near, Vec3 p, float spread, Vec3 *out)
{
    float total = 0.0f, sum = 0.0f, scale = 1.0f / (spread * spread);
    Vec3 way = {0, 0, 0};
    for (int i = 0; i < near->count; i++) {
        Vec3 d = vec3_sub(p, near->at[i]);
        float x = vec3_dot(d, d) * scale;
        if (x >= 9.0f)
            continue;
        float w = expf(-x);
        total += w;
        sum += w * vec3_dot(d, near->normal[i]);
        way = vec3_mad(way, near->normal[i], w);
    }
    if (total < 1e-4f)
        return 1.0f;
    *out = vec3_normalize(way);
    return sum / total;
}

// ---------------------------------------------------------------- arms

typedef struct Arm {
    int side;
    Vec3 shoulder, elbow, wrist;
    Vec3 pole; // unit, from the line between shoulder and wrist to the elbow
    Quat hand;
} Arm;

static Arm arm_of(const Actor *actor, const Skeleton *skeleton, int side)
{
    const RigBones *rig = &actor->rig;
    Arm arm = {.side = side,
               .shoulder = skeleton->joint[rig->arm[side]],
               .elbow = skeleton->joint[rig->forearm[side]],
               .wrist = skeleton->joint[rig->wrist[side]],
               .hand = skeleton->rotation[rig->wrist[side]]};
    Vec3 line = vec3_normalize(vec3_sub(arm.wrist, arm.shoulder)), e = vec3_sub(arm.elbow, arm.shoulder);
    e = vec3_mad(e, line, -vec3_dot(e, line));
    if (vec3_length(e) < 0.004f) // straight: it would bend backwards and out
        e = quat_rotate(skeleton->rotation[rig->spine01], vec3(side ? -0.7f : 0.7f, -0.2f, -0.7f));
    arm.pole = vec3_normalize(vec3_mad(e, line, -vec3_dot(e, line)));
    return arm;
}

static void arm_pose(const Actor *actor, Pose *pose, Skeleton *skeleton, Arm *arm)
{
    rig_arm(actor, pose, skeleton, arm->side, arm->wrist, arm->pole, arm->hand);
    *arm = arm_of(actor, skeleton, arm->side);
}

typedef struct Sunk {
    float depth; // metres inside
    Vec3 way;    // out
    float along; // 0 elbow .. 1 wrist
} Sunk;

// The deepest points of forearm [0] and hand [1].
static void arm_sunk(const Actor *actor, const Pose *pose, const Skeleton *skeleton, const Near *near, int side,
                     Sunk sunk[2])
{
    const struct Shell *shell = actor->shell;
    float spread = 0.024f * actor->height / 1.75f;
    sunk[0] = sunk[1] = (Sunk){0};
    Vec3 elbow = skeleton->joint[actor->rig.forearm[side]], wrist = skeleton->joint[actor->rig.wrist[side]];
    Vec3 line = vec3_sub(wrist, elbow);
    Skeleton rolled = *skeleton; // as the sleeve will be, once the roll is spread (rig_spread_twist)
    Quat *far = &rolled.rotation[actor->rig.forearm2[side]];
    *far = quat_mul(*far, rig_forearm_roll(actor, pose, side));
    for (int i = 0; i < shell->limb_count; i++) {
        const ShellPoint *p = &shell->limb[i];
        bool hand = p->part == SHELL_HAND + side;
        if (!hand && p->part != SHELL_FOREARM + side)
            continue;
        Vec3 at = posed(actor, &rolled, p), way;
        float depth = -surface(near, at, spread, &way);
        if (depth > sunk[hand].depth) {
            float along =
                hand ? 1.0f : clampf(vec3_dot(vec3_sub(at, elbow), line) / fmaxf(vec3_dot(line, line), 1e-6f), 0, 1);
            sunk[hand] = (Sunk){depth, way, along};
        }
    }
}

// Moves wrist and elbow by the least that brings a point of the forearm out by `depth`.
static void forearm_push(Arm *arm, const Sunk *sunk, float firm)
{
    Vec3 line = vec3_normalize(vec3_sub(arm->wrist, arm->shoulder)), tangent = vec3_cross(line, arm->pole);
    Vec3 e = vec3_sub(arm->elbow, arm->shoulder);
    float radius = vec3_length(vec3_mad(e, line, -vec3_dot(e, line)));
    float turn = (1.0f - sunk->along) * vec3_dot(sunk->way, tangent),
          shift = (0.5f + 0.5f * sunk->along) * (1.0f - firm);
    float square = fmaxf(turn * turn + shift * shift, 0.04f);
    float angle = radius > 0.01f ? clampf(sunk->depth * turn / square / radius, -0.3f, 0.3f) : 0.0f;
    arm->wrist = vec3_mad(arm->wrist, sunk->way, sunk->depth * shift / square);
    arm->pole = quat_rotate(quat_axis_angle(line, angle), arm->pole);
}

// Radians that the hand is bent against the forearm, apart from the bend at rest.
static float wrist_bend(const Actor *actor, const Skeleton *skeleton, int side)
{
    const RigBones *rig = &actor->rig;
    Vec3 rest_fore = vec3_sub(actor->joints[rig->wrist[side]], actor->joints[rig->forearm[side]]);
    Vec3 rest_hand = vec3_sub(actor->joints[rig->finger[side][2][0]], actor->joints[rig->wrist[side]]);
    Vec3 fore = vec3_sub(skeleton->joint[rig->wrist[side]], skeleton->joint[rig->forearm[side]]);
    Vec3 hand = vec3_sub(skeleton->joint[rig->finger[side][2][0]], skeleton->joint[rig->wrist[side]]);
    float rest = acosf(clampf(vec3_dot(vec3_normalize(rest_fore), vec3_normalize(rest_hand)), -1, 1));
    return acosf(clampf(vec3_dot(vec3_normalize(fore), vec3_normalize(hand)), -1, 1)) - rest;
}

#define WRIST_MOST 1.36f // radians: 80 degrees of flexion and extension (Norkin & White 2016), less a little
#define ELBOW_IN 0.15f
#define ELBOW_MOST 1.0f // radians the elbow goes about the line from shoulder to wrist to spare the wrist

// The elbow goes where the hand is straighter on the forearm. What is then left to bend back, radians.
static float elbow_spare(const Actor *actor, Pose *pose, Skeleton *skeleton, Arm *arm)
{
    float bend = wrist_bend(actor, skeleton, arm->side), turned = 0.0f;
    // outwards far, inwards hardly: there the trunk is
    Vec3 way = vec3_cross(vec3_normalize(vec3_sub(arm->wrist, arm->shoulder)), arm->pole);
    Vec3 out = quat_rotate(skeleton->rotation[actor->rig.spine01], vec3(arm->side ? -1.0f : 1.0f, 0, 0));
    float aside = clampf(2.0f * vec3_dot(way, out), -1.0f, 1.0f);
    float least = -lerpf(ELBOW_IN, ELBOW_MOST, 0.5f - 0.5f * aside),
          most = lerpf(ELBOW_IN, ELBOW_MOST, 0.5f + 0.5f * aside);
    for (int pass = 0; pass < 5 && bend > WRIST_MOST; pass++) {
        Vec3 line = vec3_normalize(vec3_sub(arm->wrist, arm->shoulder));
        Arm trial = *arm;
        const float probe = 0.04f;
        trial.pole = quat_rotate(quat_axis_angle(line, probe), arm->pole);
        arm_pose(actor, pose, skeleton, &trial);
        float slope = (wrist_bend(actor, skeleton, arm->side) - bend) / probe;
        float step = fabsf(slope) > 0.05f ? clampf((WRIST_MOST - bend) / slope, -0.3f, 0.3f) : 0.0f;
        step = clampf(turned + step, least, most) - turned;
        turned += step;
        arm->pole = quat_rotate(quat_axis_angle(line, step), arm->pole);
        arm_pose(actor, pose, skeleton, arm);
        bend = wrist_bend(actor, skeleton, arm->side);
    }
    return fmaxf(bend - WRIST_MOST, 0.0f);
}

static Quat hand_back(const Actor *actor, const Skeleton *skeleton, int side, float excess)
{
    const RigBones *rig = &actor->rig;
    Vec3 wrist = skeleton->joint[rig->wrist[side]], knuckle = skeleton->joint[rig->finger[side][2][0]];
    Vec3 fore = vec3_normalize(vec3_sub(wrist, skeleton->joint[rig->forearm[side]])), hand = vec3_sub(knuckle, wrist);
    return quat_axis_angle(vec3_normalize(vec3_cross(hand, fore)), excess + 0.005f);
}

bool limits_wrist(const Actor *actor, Pose *pose, Skeleton *skeleton, int side, Vec3 *pole, Quat *back)
{
    if (wrist_bend(actor, skeleton, side) <= WRIST_MOST)
        return false;
    Arm arm = arm_of(actor, skeleton, side);
    float excess = elbow_spare(actor, pose, skeleton, &arm);
    *pole = arm.pole;
    *back = hand_back(actor, skeleton, side, excess);
    return excess > 0.002f;
}

// First the elbow, then the hand gives way about its knuckles.
static void wrist_limit(const Actor *actor, Pose *pose, Skeleton *skeleton, Arm *arm)
{
    const RigBones *rig = &actor->rig;
    float excess = elbow_spare(actor, pose, skeleton, arm);
    for (int pass = 0; pass < 6 && excess > 0.0f; pass++) {
        Vec3 wrist = skeleton->joint[rig->wrist[arm->side]], knuckle = skeleton->joint[rig->finger[arm->side][2][0]];
        Quat back = hand_back(actor, skeleton, arm->side, excess);
        arm->wrist = vec3_sub(knuckle, quat_rotate(back, vec3_sub(knuckle, wrist)));
        arm->hand = quat_normalize(quat_mul(back, arm->hand));
        arm_pose(actor, pose, skeleton, arm);
        excess = wrist_bend(actor, skeleton, arm->side) - WRIST_MOST;
    }
}

// Height of the lowest point of a hand.
static float hand_lowest(const Actor *actor, const Skeleton *skeleton, int side)
{
    const struct Shell *shell = actor->shell;
    float low = 1e9f;
    for (int i = 0; i < shell->limb_count; i++)
        if (shell->limb[i].part == SHELL_HAND + side)
            low = fminf(low, posed(actor, skeleton, &shell->limb[i]).y);
    return low;
}

// Radians that a hand is rolled against the elbow: what the forearm's two bones must take up.
static float hand_roll(const Actor *actor, const Pose *pose, int side, Quat *roll)
{
    int wrist = actor->rig.wrist[side];
    Vec3 axis = vec3_normalize(vec3_sub(actor->joints[wrist], actor->joints[actor->rig.forearm[side]]));
    *roll = rig_twist(pose->local[wrist], axis);
    return 2.0f * acosf(clampf(fabsf(roll->w), 0, 1));
}

float limits_roll(float rolled, float most)
{
    return fminf(fminf(rolled, most), most * (PI_F - rolled) / 0.6f);
}

// No elbow that went aside wrings the forearm more than it was, nor more than people can: 95 degrees from the rig's
// rest, which is half pronated (80 each way: Norkin & White 2016).
static void roll_limit(const Actor *actor, Pose *pose, Skeleton *skeleton, int side, float before)
{
    const float most = fmaxf(1.75f, fminf(before, 2.4f));
    int wrist = actor->rig.wrist[side];
    Quat roll;
    float now = hand_roll(actor, pose, side, &roll), kept = limits_roll(now, most);
    if (now <= kept)
        return;
    Quat swing = quat_mul(pose->local[wrist], quat_conjugate(roll));
    pose->local[wrist] = quat_normalize(quat_mul(swing, quat_power(roll, kept / now)));
    rig_solve_from(actor, pose, skeleton, wrist);
}

static void near_find(const Actor *actor, const Skeleton *skeleton, const Arm *arm, Near *near)
{
    const struct Shell *shell = actor->shell;
    const RigBones *rig = &actor->rig;
    Vec3 tip = skeleton->joint[rig->finger[arm->side][2][2]];
    Vec3 ends[3] = {arm->elbow, arm->wrist, tip};
    float reach = 0.13f * actor->height / 1.75f;
    near->count = 0;
    for (int i = 0; i < shell->body_count && near->count < NEAR_MAX; i++) {
        const ShellPoint *point = &shell->body[i];
        Vec3 p = carried_by(actor, skeleton, point, 0); // near enough to tell what is far
        for (int k = 0; k < 2; k++) {
            Vec3 d = vec3_sub(ends[k + 1], ends[k]);
            float t = clampf(vec3_dot(vec3_sub(p, ends[k]), d) / fmaxf(vec3_dot(d, d), 1e-6f), 0.0f, 1.0f);
            if (vec3_distance(p, vec3_mad(ends[k], d, t)) < reach) {
                near->at[near->count] = posed(actor, skeleton, point);
                near->normal[near->count++] = posed_normal(skeleton, point);
                break;
            }
        }
    }
}

// Brings the arm out of the body to `skin` metres below its surface; of a firm hand the elbow goes, as far as that
// helps.
static void arm_push(const Actor *actor, Pose *pose, Skeleton *skeleton, Arm *arm, Near *near, float share, float firm,
                     float skin)
{
    for (int pass = 0; near->count > 0 && pass < 12; pass++) {
        if (pass > 0 && pass % 3 == 0) // it has gone to another part of the body
            near_find(actor, skeleton, arm, near);
        Sunk sunk[2];
        arm_sunk(actor, pose, skeleton, near, arm->side, sunk);
        sunk[0].depth -= skin;
        sunk[1].depth -= skin;
        if (sunk[0].depth < 0.001f && sunk[1].depth < 0.001f)
            break;
        sunk[0].depth *= share;
        if (sunk[0].depth > 0.0f)
            forearm_push(arm, &sunk[0], firm);
        if (sunk[1].depth > 0.0f)
            arm->wrist = vec3_mad(arm->wrist, sunk[1].way, sunk[1].depth * share * (1.0f - firm));
        arm_pose(actor, pose, skeleton, arm);
        if (firm < 1.0f && wrist_bend(actor, skeleton, arm->side) > WRIST_MOST)
            wrist_limit(actor, pose, skeleton, arm);
    }
}

#define SKIN_GIVES 0.006f // metres that clothes and flesh give way to a firm hand's arm

static void arm_out(const Actor *actor, Pose *pose, Skeleton *skeleton, int side, float share, float firm, float gives)
{
    Arm arm = arm_of(actor, skeleton, side);
    Quat roll;
    float rolled = hand_roll(actor, pose, side, &roll);
    const Vec3 wrist = arm.wrist;
    const Quat hand = arm.hand;
    if (firm < 1.0f && wrist_bend(actor, skeleton, side) > WRIST_MOST)
        wrist_limit(actor, pose, skeleton, &arm);
    Near near;
    near_find(actor, skeleton, &arm, &near);
    arm_push(actor, pose, skeleton, &arm, &near, share, firm, 0.0f);
    roll_limit(actor, pose, skeleton, side, rolled);
    if (firm <= 0.0f)
        return;
    arm = arm_of(actor, skeleton, side);
    arm.wrist = vec3_lerp(arm.wrist, wrist, firm);
    arm.hand = quat_slerp(arm.hand, hand, firm);
    arm_pose(actor, pose, skeleton, &arm);
    if (gives <= 0.0f) // at a handle, which does not go along
        return;
    wrist_limit(actor, pose, skeleton, &arm);                              // however firm the hand
    arm_push(actor, pose, skeleton, &arm, &near, share, 0.0f, SKIN_GIVES); // what the elbow could not do
    Vec3 gone = vec3_sub(arm.wrist, wrist);
    if (firm * vec3_length(gone) > gives) {
        arm.wrist = vec3_mad(wrist, vec3_normalize(gone), gives / firm);
        arm_pose(actor, pose, skeleton, &arm);
    }
}

void limits_arm(const Actor *actor, Pose *pose, Skeleton *skeleton, float ground, int side, float firm, float gives)
{
    if (!actor->shell)
        return;
    rig_solve(actor, pose, skeleton);
    // a hand that bears on the ground stays as it is there
    float share = smoothstepf(0.02f, 0.10f, hand_lowest(actor, skeleton, side) - ground);
    if (share > 0.0f)
        arm_out(actor, pose, skeleton, side, share, firm, gives);
}

// ---------------------------------------------------------------- trunk and neck

// Radians: turn to either side, extension, flexion, tilt to either side.
typedef struct Range {
    float turn, back, forth, tilt;
} Range;

// The turn nearest to q within a range: its twist about +Y and the arc that is left are held apart.
static Quat range_keep(Quat q, const Range *range)
{
    if (q.w < 0.0f)
        q = (Quat){-q.x, -q.y, -q.z, -q.w};
    Quat twist = rig_twist(q, vec3(0, 1, 0)), swing = quat_mul(q, quat_conjugate(twist));
    if (swing.w < 0.0f)
        swing = (Quat){-swing.x, -swing.y, -swing.z, -swing.w};
    float turn = 2.0f * atan2f(twist.y, twist.w);
    turn -= turn > PI_F ? TAU_F : turn < -PI_F ? -TAU_F : 0.0f;
    float sine = sqrtf(swing.x * swing.x + swing.z * swing.z), angle = 2.0f * atan2f(sine, swing.w);
    float bend = sine > 1e-6f ? angle * swing.x / sine : 0.0f, tilt = sine > 1e-6f ? angle * swing.z / sine : 0.0f;
    if (fabsf(turn) <= range->turn && bend >= -range->back && bend <= range->forth && fabsf(tilt) <= range->tilt)
        return q;
    turn = clampf(turn, -range->turn, range->turn);
    bend = clampf(bend, -range->back, range->forth);
    tilt = clampf(tilt, -range->tilt, range->tilt);
    float whole = hypotf(bend, tilt);
    Vec3 axis = whole > 1e-6f ? vec3(bend / whole, 0, tilt / whole) : vec3(1, 0, 0);
    return quat_mul(quat_axis_angle(axis, whole), quat_axis_angle(vec3(0, 1, 0), turn));
}

static bool same_turn(Quat a, Quat b)
{
    return fabsf(a.x * b.x + a.y * b.y + a.z * b.z + a.w * b.w) > 0.999999f;
}

void limits_trunk(const Actor *actor, Pose *pose, Skeleton *skeleton)
{
    static const Range range = {0.80f, 0.46f, 1.40f, 0.62f};
    const RigBones *rig = &actor->rig;
    const int spine[] = {rig->spine04, rig->spine02, rig->spine01};
    Quat root = skeleton->rotation[rig->root];
    Quat q = quat_mul(quat_conjugate(root), skeleton->rotation[rig->spine01]), kept = range_keep(q, &range);
    if (same_turn(q, kept))
        return;
    Quat back = quat_mul(kept, quat_conjugate(q)), turned[3];
    for (int i = 0; i < 3; i++) {
        Quat local = quat_mul(quat_conjugate(root), skeleton->rotation[spine[i]]);
        turned[i] = quat_mul(root, quat_mul(quat_power(back, (float)(i + 1) / 3.0f), local));
    }
    for (int i = 0; i < 3; i++)
        rig_set_global(actor, pose, skeleton, spine[i], turned[i]);
}

// Passive flexion of the hip, 125 degrees (Norkin & White 2016), less a little.
#define HIP_MOST 2.15f

void limits_hips(const Actor *actor, Pose *pose, Skeleton *skeleton)
{
    const RigBones *rig = &actor->rig;
    Quat pelvis = skeleton->rotation[rig->root], thighs[2];
    float excess = 0.0f;
    for (int side = 0; side < 2; side++) {
        Vec3 thigh = vec3_sub(skeleton->joint[rig->shin[side]], skeleton->joint[rig->thigh[side]]);
        thigh = quat_rotate(quat_conjugate(pelvis), thigh);
        float bend = atan2f(thigh.z, -thigh.y);
        bend += bend < -0.5f * PI_F ? TAU_F : 0.0f; // the knee beyond the shoulder, not behind
        excess = fmaxf(excess, bend - HIP_MOST);
        thighs[side] = skeleton->rotation[rig->thigh[side]];
    }
    if (excess <= 0.0f)
        return;
    excess = fminf(excess, 0.9f);
    Vec3 hips = vec3_scale(vec3_add(skeleton->joint[rig->thigh[0]], skeleton->joint[rig->thigh[1]]), 0.5f);
    Quat chest = skeleton->rotation[rig->spine01];
    Quat back = quat_axis_angle(quat_rotate(pelvis, vec3(1, 0, 0)), -excess);
    pose->root = vec3_add(hips, quat_rotate(back, vec3_sub(pose->root, hips)));
    const int spine[] = {rig->spine04, rig->spine02, rig->spine01};
    Quat turned[3], undo = quat_conjugate(back);
    for (int i = 0; i < 3; i++) // the lower back takes it up
        turned[i] = quat_mul(quat_power(undo, (float)(i + 1) / 3.0f), quat_mul(back, skeleton->rotation[spine[i]]));
    turned[2] = chest;
    pose->local[rig->root] = quat_normalize(quat_mul(back, pelvis));
    rig_solve(actor, pose, skeleton);
    for (int i = 0; i < 3; i++)
        rig_set_global(actor, pose, skeleton, spine[i], turned[i]);
    limits_trunk(actor, pose, skeleton);
    for (int side = 0; side < 2; side++)
        rig_set_global(actor, pose, skeleton, rig->thigh[side], thighs[side]);
}

void limits_neck(const Actor *actor, Pose *pose, Skeleton *skeleton)
{
    static const Range range = {1.40f, 1.05f, 0.87f, 0.75f};
    const RigBones *rig = &actor->rig;
    Quat chest = skeleton->rotation[rig->spine01];
    Quat q = quat_mul(quat_conjugate(chest), skeleton->rotation[rig->head]), kept = range_keep(q, &range);
    if (!same_turn(q, kept))
        rig_set_global(actor, pose, skeleton, rig->head, quat_mul(chest, kept));
}

// ---------------------------------------------------------------- ankles

// Dorsiflexion 25 degrees, 38 under weight with the knee bent (Bennell et al. 1998), plantar flexion 50.
#define ANKLE_UP 0.44f
#define ANKLE_UP_LOADED 0.66f
#define ANKLE_DOWN 0.87f

void limits_ankle(const Actor *actor, Pose *pose, Skeleton *skeleton, int side, Vec3 pole, float *toe_bend)
{
    const RigBones *rig = &actor->rig;
    for (int pass = 0; pass < 4; pass++) {
        Vec3 hip = skeleton->joint[rig->thigh[side]], knee = skeleton->joint[rig->shin[side]],
             ankle = skeleton->joint[rig->foot[side]];
        Quat foot = skeleton->rotation[rig->foot[side]];
        Vec3 shin = vec3_normalize(vec3_sub(ankle, knee)), thigh = vec3_normalize(vec3_sub(knee, hip));
        float bend = acosf(clampf(vec3_dot(shin, thigh), -1, 1));
        float most = lerpf(ANKLE_UP, ANKLE_UP_LOADED, smoothstepf(0.35f, 1.05f, bend));
        float up = acosf(clampf(vec3_dot(quat_rotate(foot, vec3(0, 0, 1)), shin), -1, 1)) - 0.5f * PI_F;
        float excess = up > most ? up - most : up < -ANKLE_DOWN ? up + ANKLE_DOWN : 0.0f;
        if (fabsf(excess) < 0.005f)
            return;
        // about the ball, over which the toes stay flat
        Vec3 ball = vec3(0, actor->ball_height - actor->sole, actor->ball_front);
        Vec3 pivot = vec3_add(ankle, quat_rotate(foot, ball));
        foot = quat_mul(foot, quat_axis_angle(vec3(1, 0, 0), excess));
        *toe_bend += excess;
        rig_leg(actor, pose, skeleton, side, vec3_sub(pivot, quat_rotate(foot, ball)), pole, foot);
    }
}
