// The motion of a crowd: each body acts a few seconds, of which a piece that joins up with itself is repeated. Hands
// that clap, cheer or tell something are added to standing and sitting bodies when asked.
#include "stage/crowd/crowd.h"

#include <string.h>

#define BLEND 0.25      // seconds over which a loop's end passes into its beginning
#define WALK_BLEND 0.06 // of gaits, whose piece is chosen so that hardly anything has to pass

static Move loop_move(const Actor *actor, CrowdDoing doing)
{
    Move move = {.kind = MOVE_STAND, .begin = 0, .end = 9.0};
    if (crowd_sits(doing)) {
        move.kind = MOVE_SIT_IDLE;
        move.seat = vec3(0, CROWD_SEAT, 0);
        move.from = move.to = vec3(0, 0, 0.42f);
    }
    if (doing >= CROWD_WALK) {
        move.kind = doing == CROWD_WALK ? MOVE_WALK : doing == CROWD_JOG ? MOVE_JOG : MOVE_RUN;
        move.end = 5.0;
        move.to = vec3(0, 0, (float)move.end * actor_gait_speed(actor, move.kind));
        move.rolling_start = move.rolling_end = true;
    }
    return move;
}

// How far two samples of the body's pose are apart; travel left out.
static float pose_gap(const Actor *actor, int a, int b)
{
    const Quat *p = actor->rotations + (size_t)a * (size_t)actor->bone_count;
    const Quat *q = actor->rotations + (size_t)b * (size_t)actor->bone_count;
    float sum = fabsf(actor->samples[a].root.y - actor->samples[b].root.y) +
                fabsf(actor->samples[a].root.x - actor->samples[b].root.x);
    for (int i = 0; i < actor->bone_count; i++)
        sum += 1.0f - fabsf(p[i].x * q[i].x + p[i].y * q[i].y + p[i].z * q[i].z + p[i].w * q[i].w);
    return sum;
}

// The piece of a gait that joins up best: two steps or a multiple.
static void gait_piece(const Actor *actor, int *first, int *count)
{
    int begin = (int)(1.2 * TRACK_RATE), last = (int)(4.8 * TRACK_RATE);
    float best = 1e9f;
    *first = begin;
    *count = TRACK_RATE;
    for (int n = (int)(0.55 * TRACK_RATE); n <= 2 * TRACK_RATE && begin + n + 4 < last; n++) {
        float gap = pose_gap(actor, begin, begin + n) + pose_gap(actor, begin + 4, begin + n + 4);
        if (gap < best * 0.9f) { // longer only when clearly better
            best = gap;
            *count = n;
        }
    }
}

// Dancing is a clip of the packages; its feet are put on the ground.
static bool loop_dance(World *world, const CrowdBody *body, CrowdLoop *loop)
{
    const Clip *clip;
    Actor *actor = body->actor;
    if (!actor->human || library_clip(world->library, "dance", &clip, NULL) != STATUS_OK)
        return false;
    const ClipPose *pose = clip_retarget(actor, clip, world->arena);
    loop->count = (int)(pose->seconds * TRACK_RATE);
    if (loop->count < TRACK_RATE / 2)
        return false;
    loop->rotations = ARENA_ARRAY(world->arena, Quat, (size_t)loop->count * (size_t)actor->bone_count);
    loop->roots = ARENA_ARRAY(world->arena, Vec3, loop->count);
    for (int s = 0; s < loop->count; s++) {
        Pose posed = {.root = actor->joints[0]};
        Skeleton skeleton;
        clip_sample(actor, pose, (double)s / loop->count, posed.local);
        memcpy(loop->rotations + (size_t)s * (size_t)actor->bone_count, posed.local,
               sizeof(Quat) * (size_t)actor->bone_count);
        rig_solve(actor, &posed, &skeleton);
        float low = fminf(skeleton.joint[actor->rig.foot[0]].y, skeleton.joint[actor->rig.foot[1]].y);
        loop->roots[s] = vec3(actor->joints[0].x, actor->joints[0].y - low + actor->sole, actor->joints[0].z);
    }
    return true;
}

CrowdLoop *crowd_loop(World *world, CrowdBody *body, CrowdDoing doing)
{
    Actor *actor = body->actor;
    CrowdLoop *loop = ARENA_NEW(world->arena, CrowdLoop);
    Move move = loop_move(actor, doing);
    Performance performance = {.moves = &move, .move_count = 1};
    *loop = (CrowdLoop){.actor = actor, .doing = doing};
    if (doing == CROWD_DANCE && loop_dance(world, body, loop))
        return loop;
    body->world->plan->frame_count = (int)(24.0 * move.end);
    body->world->plan->shots[0].frame_count = body->world->plan->frame_count;
    if (actor_perform(body->world, 0, &performance, NULL) != STATUS_OK)
        return NULL;
    bool gait = doing >= CROWD_WALK;
    int first = TRACK_RATE / 2, count = 8 * TRACK_RATE - (int)(BLEND * TRACK_RATE) - 4;
    if (gait)
        gait_piece(actor, &first, &count);
    int blend = (int)((gait ? WALK_BLEND : BLEND) * TRACK_RATE);
    size_t bones = (size_t)actor->bone_count;
    loop->count = count;
    loop->rotations = ARENA_ARRAY(world->arena, Quat, (size_t)count * bones);
    loop->roots = ARENA_ARRAY(world->arena, Vec3, count);
    Vec3 begin = actor->samples[first].root, end = actor->samples[first + count].root;
    loop->advance = gait ? end.z - begin.z : 0.0f;
    for (int s = 0; s < count; s++) {
        // the beginning passes out of what comes behind the end
        float share = s < blend ? (float)(s + 1) / (float)(blend + 1) : 1.0f;
        const Quat *own = actor->rotations + (size_t)(first + s) * bones;
        const Quat *late = own + (share < 1.0f ? (size_t)count * bones : 0);
        Vec3 root = actor->samples[first + s].root;
        if (share < 1.0f) {
            Vec3 other = actor->samples[first + s + count].root;
            other.z -= loop->advance;
            root = vec3_lerp(other, root, share);
        }
        root.z -= gait ? begin.z : 0.0f;
        loop->roots[s] = root;
        for (size_t b = 0; b < bones; b++)
            loop->rotations[(size_t)s * bones + b] = share < 1.0f ? quat_slerp(late[b], own[b], share) : own[b];
    }
    return loop;
}

// ---------------------------------------------------------------- hands

// Global rotation of a hand whose fingers point along `fingers` and whose palm looks along `palm`.
static Quat hand_turn(const Actor *actor, int side, Vec3 fingers, Vec3 palm)
{
    const RigBones *rig = &actor->rig;
    Vec3 wrist = actor->joints[rig->wrist[side]];
    Vec3 along = vec3_normalize(vec3_sub(actor->joints[rig->finger[side][2][0]], wrist));
    Vec3 across = vec3_sub(actor->joints[rig->finger[side][4][0]], actor->joints[rig->finger[side][1][0]]);
    Vec3 face = vec3_normalize(vec3_cross(along, across));
    if (face.y > 0.0f) // arms rest palms down
        face = vec3_scale(face, -1.0f);
    return quat_normalize(quat_mul(quat_look(fingers, palm), quat_conjugate(quat_look(along, face))));
}

static void arm_to(const Actor *actor, Pose *pose, Skeleton *skeleton, int side, Vec3 wrist, Vec3 fingers, Vec3 palm)
{
    float out = side ? -1.0f : 1.0f;
    Vec3 pole = vec3_normalize(vec3(0.5f * out, -1.0f, -0.35f));
    rig_arm(actor, pose, skeleton, side, wrist, pole, hand_turn(actor, side, fingers, palm));
}

// Two to four claps a second, as audiences do (Néda et al., "The sound of many hands clapping", Nature 403, 2000).
static void hands_clap(const Actor *actor, Pose *pose, Skeleton *skeleton, double seconds, int variant)
{
    float unit = actor->height / 1.75f, rate = 2.6f + 0.45f * (float)variant;
    float open = 0.5f - 0.5f * cosf(TAU_F * (float)fmod(seconds * rate, 1.0));
    Vec3 chest = skeleton->joint[actor->rig.spine01];
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        float gap = (0.03f + 0.10f * open) * unit;
        Vec3 wrist = vec3_add(chest, vec3(out * gap, (-0.08f - 0.03f * open) * unit, 0.27f * unit));
        arm_to(actor, pose, skeleton, side, wrist, vec3_normalize(vec3(-0.12f * out, 0.55f, 0.8f)), vec3(-out, 0, 0));
    }
}

static void hands_cheer(const Actor *actor, Pose *pose, Skeleton *skeleton, double seconds, int variant)
{
    float unit = actor->height / 1.75f, rate = 1.4f + 0.2f * (float)variant;
    Vec3 neck = skeleton->joint[actor->rig.neck01];
    for (int side = 0; side < 2; side++) {
        if (variant % 3 == 2 && side == (variant & 1))
            continue; // one arm only
        float out = side ? -1.0f : 1.0f, turn = (float)fmod(seconds * rate + (variant == 1 ? 0.5 * side : 0.0), 1.0);
        float pump = 0.5f + 0.5f * sinf(TAU_F * turn);
        Vec3 wrist =
            vec3_add(neck, vec3(out * (0.26f - 0.05f * pump) * unit, (0.30f + 0.17f * pump) * unit, 0.12f * unit));
        arm_to(actor, pose, skeleton, side, wrist, vec3_normalize(vec3(0.1f * out, 1, 0.1f)), vec3(0, 0, 1));
    }
}

// One hand tells, now and then; the other hangs.
static void hands_talk(const Actor *actor, Pose *pose, Skeleton *skeleton, double seconds, int variant)
{
    RngKey key = rng_key(11, "talk", variant & 1 ? "left" : "right");
    float at = (float)variant * 31.0f, unit = actor->height / 1.75f;
    float share = smoothstepf(0.05f, 0.45f, rng_noise(key, seconds * 0.35 + at));
    if (share <= 0.0f)
        return;
    int side = variant & 1;
    float out = side ? -1.0f : 1.0f;
    Vec3 rest = skeleton->joint[actor->rig.wrist[side]];
    Vec3 lively =
        vec3(0.07f * rng_noise(key, seconds * 1.3 + at + 40.0), 0.09f * rng_noise(key, seconds * 1.6 + at + 80.0),
             0.05f * rng_noise(key, seconds * 1.1 + at + 120.0));
    Vec3 told = vec3_add(skeleton->joint[actor->rig.spine01],
                         vec3_scale(vec3_add(vec3(0.22f * out, -0.2f, 0.24f), lively), unit));
    Pose still = *pose;
    arm_to(actor, pose, skeleton, side, vec3_lerp(rest, told, share), vec3_normalize(vec3(-0.3f * out, 0.35f, 0.85f)),
           vec3_normalize(vec3(-0.8f * out, 0.5f, 0.2f)));
    for (int b = 0; share < 1.0f && b < actor->bone_count; b++)
        pose->local[b] = quat_slerp(still.local[b], pose->local[b], share);
}

void crowd_loop_pose(const CrowdLoop *loop, double seconds, int variant, Pose *pose)
{
    const Actor *actor = loop->actor;
    double at = seconds * TRACK_RATE, turns = floor(at / loop->count);
    at -= turns * loop->count;
    int i = (int)at, next = i + 1 < loop->count ? i + 1 : 0;
    if (i >= loop->count)
        i = loop->count - 1;
    float share = (float)(at - i);
    const Quat *from = loop->rotations + (size_t)i * (size_t)actor->bone_count;
    const Quat *to = loop->rotations + (size_t)next * (size_t)actor->bone_count;
    Vec3 a = loop->roots[i], b = loop->roots[next];
    b.z += next == 0 ? loop->advance : 0.0f;
    memset(pose->face, 0, sizeof pose->face);
    pose->heave = 0.0f;
    pose->root = vec3_lerp(a, b, share);
    pose->root.z += (float)turns * loop->advance;
    for (int k = 0; k < actor->bone_count; k++)
        pose->local[k] = quat_slerp(from[k], to[k], share);
    Skeleton skeleton;
    bool claps = loop->doing == CROWD_CLAP || loop->doing == CROWD_SIT_CLAP;
    if (!claps && loop->doing != CROWD_CHEER && loop->doing != CROWD_TALK && loop->doing != CROWD_SIT_TALK)
        return;
    rig_solve(actor, pose, &skeleton);
    if (claps)
        hands_clap(actor, pose, &skeleton, seconds, variant);
    else if (loop->doing == CROWD_CHEER)
        hands_cheer(actor, pose, &skeleton, seconds, variant);
    else
        hands_talk(actor, pose, &skeleton, seconds, variant);
    rig_spread_twist(actor, pose);
}
