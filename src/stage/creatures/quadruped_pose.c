// How four-legged bodies move: trunk over planted feet, legs by inverse kinematics, and everything that is never still:
// head, ears, tail, lids, breath. Frequencies of breath and tail after everyday observation, of the head's nod after
// Loscher, Meyer, Kracht and Nyakatura (2016, "Timing of head movements is consistent with energy minimization in
// walking ungulates").
#include "stage/creatures/quadruped.h"

typedef struct Poser {
    const Creature *creature;
    const Member *member;
    const Kind *kind;
    const Course *c;
    CreaturePose *pose;
    CreatureFrame frame;
    double time;
    float H;
    Quat facing;
    bool flies; // there is no ground
} Poser;

static Quat pitch(float angle) // positive: nose down
{
    return quat_axis_angle(vec3(1, 0, 0), angle);
}

static float wave(float phase)
{
    return sinf(TAU_F * phase);
}

// Dogs and cats sleep curled up: to the left, radians from hip to shoulder.
static float curl_of(const Poser *p)
{
    bool paws = p->kind->foot == FOOT_PAW && p->kind->shell <= 0.0f && p->kind->trunk < 1.2f;
    return p->c->posture[POSTURE_SLEEP] * (paws ? 1.05f : 0.25f) * (p->member->key.value & 1 ? 1.0f : -1.0f);
}

static float rest_of(const Course *c)
{
    return fmaxf(c->posture[POSTURE_LIE], c->posture[POSTURE_SLEEP]);
}

// ---------------------------------------------------------------- trunk

static void pose_trunk(Poser *p)
{
    const Kind *k = p->kind;
    const Course *c = p->c;
    const Bone *bones = p->creature->bones;
    float H = p->H, froude = c->speed * c->speed / (9.81f * p->creature->reach);
    float moving = smoothstepf(0.0f, 0.02f, froude), runs = smoothstepf(0.3f, 0.8f, froude),
          gallops = p->creature->leg_count == 2 && k->upright <= 0.0f ? 0.0f : smoothstepf(1.5f, 2.4f, froude);
    float sit = c->posture[POSTURE_SIT], lie = rest_of(c), bow = c->posture[POSTURE_BOW],
          rear = c->posture[POSTURE_REAR], stalk = c->posture[POSTURE_STALK], graze = c->posture[POSTURE_GRAZE];
    // the bottom of the chest comes to the ground
    float fall = (k->shell > 0.0f               ? 0.3f
                  : p->creature->leg_count == 2 ? 0.75f
                                                : 0.94f) *
                 (0.97f - 2.0f * k->chest - k->belly);
    float seat = 0.78f + k->slope - 1.35f * k->rump; // the rump comes to the ground
    float drop_hind = fmaxf(sit * fminf(0.52f, seat) * fminf(1.0f, 1.3f / k->trunk), lie * fall) + 0.14f * stalk,
          drop_fore = lie * fall + bow * 0.36f + 0.16f * stalk + sit * 0.02f;
    float huddle = creature_huddle(p->creature, c);
    drop_hind += huddle * seat, drop_fore += huddle * 0.16f;
    drop_fore += 0.012f * moving + 0.03f * graze * (k->neck < 0.5f);
    drop_hind += 0.012f * moving;
    if (k->face == FACE_FELINE && moving > 0.0f)
        drop_fore += 0.02f * moving, drop_hind += 0.02f * moving;
    // cats hardly rise and fall (Bishop, Pai and Schmitt 2008, "Whole body mechanics of stealthy walking in cats")
    float bob = moving * (1 - runs) * (k->face == FACE_FELINE ? 0.004f : 0.010f) * wave(2 * c->phase + 0.1f) +
                runs * (1 - gallops) * 0.022f * wave(2 * c->phase + 0.3f);
    float rock = gallops * 0.045f * wave(c->phase + 0.42f); // hind up while the fore feet stand
    drop_hind -= bob - rock;
    drop_fore -= bob + rock * 0.8f;
    drop_hind -= gallops * 0.02f;
    float breath = 0.004f * wave((float)p->time * (c->wild > 0.5f ? 1.8f : lie > 0.5f ? 0.25f : 0.4f));
    Vec3 rest = bones[BONE_PELVIS].joint, neck = bones[BONE_NECK].joint;
    float length = neck.z - rest.z;
    float rise = (drop_hind - drop_fore) * H,
          up = asinf(clampf(rise / length, -0.95f, 0.95f)); // positive: front higher
    float lean = c->leap > 0.0f || c->pitch != 0.0f ? c->pitch : 0.0f;
    up += rear * 0.95f + lean + k->upright * PI_F / 180.0f * (1.0f - 0.45f * runs - 0.7f * lie - 0.5f * graze);
    // the front stays over the fore feet when the hind end goes down
    float forward =
        length * (1.0f - cosf(up)) * (rear > 0.01f || c->leap > 0 ? 0.25f : 0.85f) - 0.05f * sit * H - 0.12f * bow * H;
    Vec3 root = vec3(0, rest.y - drop_hind * H + breath * H, rest.z + forward);
    if (c->leap > 0.0f)
        root.y += 0.5f * length * sinf(-lean) * 0.6f;
    p->pose->root = vec3_add(c->position, quat_rotate(p->facing, root));
    float flex = gallops * 0.20f * wave(c->phase + 0.62f) + sit * 0.12f + lie * 0.05f - c->leap * 0.15f +
                 huddle * 0.40f; // back rounded
    float curl = curl_of(p);
    float bend = clampf(c->turn * 0.16f, -0.4f, 0.4f) + curl;
    float sway = moving * (1 - runs) * 0.035f * wave(c->phase);
    float roll = sit * 0.0f + clampf(-c->turn * c->speed * 0.03f, -0.3f, 0.3f) + lie * 0.05f;
    for (int i = 0; i < 3; i++) { // pelvis, loin, chest
        float t = (float)i / 2.0f;
        float yaw = (t - 0.5f) * bend + sway * (1 - 2 * t), nose = -up + flex * (2 * t - 1) * 1.0f;
        Quat q = quat_mul(
            p->facing,
            quat_mul(quat_yaw(yaw),
                     quat_mul(pitch(nose), quat_axis_angle(vec3(0, 0, 1), roll + 0.03f * moving * (1 - runs) *
                                                                                     wave(c->phase + 0.25f * t)))));
        frame_set(bones, p->creature->bone_count, p->pose, &p->frame, BONE_PELVIS + i, q);
    }
}

// ---------------------------------------------------------------- legs

typedef struct LegShape {
    int upper, lower, cannon, foot;
    float first, second, third;
    float lean; // rest angle of the cannon, forward of upright seen from the foot
    Vec3 sole;  // from the foot joint
} LegShape;

static LegShape leg_shape(const Creature *creature, const Leg *leg)
{
    const Bone *bones = creature->bones;
    int first = leg->fore ? 1 : 0;
    LegShape s = {leg->bones[first], leg->bones[first + 1], leg->bones[first + 2], leg->bones[first + 3], 0, 0, 0, 0,
                  {0, 0, 0}};
    Vec3 a = bones[s.upper].joint, b = bones[s.lower].joint, c = bones[s.cannon].joint, d = bones[s.foot].joint;
    s.first = vec3_distance(a, b);
    s.second = vec3_distance(b, c);
    s.third = vec3_distance(c, d);
    s.lean = atan2f(c.z - d.z, c.y - d.y);
    s.sole = vec3_sub(leg->sole, d);
    return s;
}

// How far the blade is turned when the foot is there: it swings with the leg.
static float blade_turn(const Poser *p, const LegShape *s, Vec3 joint)
{
    Quat chest = p->frame.rotation[BONE_CHEST];
    Vec3 local = quat_rotate(quat_conjugate(chest), vec3_sub(joint, p->frame.joint[s->upper]));
    return -clampf(0.75f * atan2f(local.z, -local.y), -BLADE_SWING, BLADE_SWING);
}

// Lowers the trunk until the feet that stand are within reach of their legs.
static void pose_settle(Poser *p)
{
    const Creature *creature = p->creature;
    float lower = 0.0f;
    for (int l = 0; l < creature->leg_count; l++) {
        FootNow now = gait_foot(creature, p->member, l, p->time);
        if (now.swing >= 0.0f || p->c->leap > 0.0f || p->c->posture[POSTURE_FLY] > 0.0f ||
            (creature->legs[l].fore && p->c->posture[POSTURE_REAR] > 0.02f))
            continue;
        LegShape s = leg_shape(creature, &creature->legs[l]);
        Vec3 foot = vec3_sub(now.sole, quat_rotate(quat_yaw(now.yaw), s.sole)), hip = p->frame.joint[s.upper];
        const Leg *leg = &creature->legs[l];
        if (leg->fore) { // the blade carries the joint along
            Vec3 top = p->frame.joint[leg->bones[0]];
            hip = vec3_add(top,
                           quat_rotate(quat_mul(p->frame.rotation[BONE_CHEST], pitch(blade_turn(p, &s, foot))),
                                       vec3_sub(creature->bones[s.upper].joint, creature->bones[leg->bones[0]].joint)));
        }
        Vec3 d = vec3_sub(hip, foot);
        float length = 0.985f * (s.first + s.second + s.third), flat = hypotf(d.x, d.z);
        lower = fmaxf(lower, d.y - sqrtf(fmaxf(length * length - flat * flat, 0.2f * length * length)));
    }
    p->pose->root.y -= lower;
    frame_solve(creature->bones, creature->bone_count, p->pose, &p->frame);
    if (p->flies)
        return;
    p->pose->root.y += touch_depth(creature, &p->frame, p->c->position.y, BONE_PELVIS, BONE_CHEST, NULL);
    frame_solve(creature->bones, creature->bone_count, p->pose, &p->frame);
}

// Returns by how much the leg fails to bring its foot down to where it stands, metres; negative: up.
static float pose_leg(Poser *p, int index)
{
    const Creature *creature = p->creature;
    const Leg *leg = &creature->legs[index];
    const Kind *k = p->kind;
    const Bone *bones = creature->bones;
    const Course *c = p->c;
    int count = creature->bone_count;
    CreatureFrame *frame = &p->frame;
    LegShape s = leg_shape(creature, leg);
    FootNow now = gait_foot(creature, p->member, index, p->time);
    float froude = c->speed * c->speed / (9.81f * creature->reach), runs = smoothstepf(0.3f, 2.0f, froude);
    float lie = rest_of(c), sit = leg->fore ? 0.0f : fmaxf(c->posture[POSTURE_SIT], creature_huddle(creature, c)),
          bow = leg->fore ? c->posture[POSTURE_BOW] : 0.0f;
    float folded = fmaxf(lie, fmaxf(sit, bow)) * (k->shell > 0.0f ? 0.3f : 1.0f);
    bool hoof = k->foot == FOOT_HOOF || k->foot == FOOT_CLOVEN;
    Quat body = p->facing, foot_yaw = quat_yaw(now.yaw);
    float lift = now.lift * lerpf(0.10f, 0.20f, runs) * p->H * (leg->fore ? 1.0f : 0.85f);
    float toe = now.swing >= 0.0f
                    ? now.lift * lerpf(0.7f, 1.15f, runs) * (now.swing < 0.7f ? 1.0f : 1.0f - (now.swing - 0.7f) / 0.3f)
                    : 0.0f;
    float fly = fmaxf(c->posture[POSTURE_FLY], c->posture[POSTURE_GLIDE]);
    if (c->leap > 0.0f || fly > 0.0f || c->posture[POSTURE_REAR] > 0.02f) { // paws hang or reach in the air
        float air = fmaxf(fmaxf(c->leap, fly), leg->fore ? smoothstepf(0.0f, 0.35f, c->posture[POSTURE_REAR]) : 0.0f);
        Vec3 hang = bones[s.upper].joint;
        hang = vec3_add(frame->joint[s.upper],
                        quat_rotate(frame->rotation[leg->fore ? BONE_CHEST : BONE_PELVIS], vec3_sub(leg->sole, hang)));
        float reach = fly > 0.0f       ? -0.30f
                      : c->leap > 0.0f ? (leg->fore ? 0.22f : -0.26f) * (c->pitch > 0 ? 1.0f : 0.6f)
                                       : 0.2f + 0.1f * wave((float)p->time * 1.3f + 0.5f * (leg->side > 0));
        hang = vec3_add(hang, quat_rotate(body, vec3(0, (0.22f + 0.1f * leg->fore) * p->H, reach * p->H)));
        now.sole = vec3_lerp(now.sole, hang, air);
        toe = lerpf(toe, 0.9f, air);
        lift *= 1 - air;
    }
    Vec3 base = now.sole;
    base.y += lift;
    // fore legs: the shoulder blade swings with the leg
    if (leg->fore) {
        Quat chest = frame->rotation[BONE_CHEST];
        float turn = blade_turn(p, &s, vec3_sub(base, quat_rotate(foot_yaw, s.sole))) * (1 - folded);
        frame_set(bones, count, p->pose, frame, leg->bones[0], quat_mul(chest, pitch(turn - 0.25f * lie * !hoof)));
    }
    Quat foot = quat_mul(foot_yaw, pitch(toe));
    Vec3 joint = vec3_sub(base, quat_rotate(foot, s.sole));
    if (!p->flies) // no toe digs
        joint.y = fmaxf(joint.y, c->position.y + touch_foot(creature, s.foot, foot));
    Vec3 hip = frame->joint[s.upper];
    // the cannon leans with the leg, folds in the swing, and lies flat when the animal does
    Vec3 local = quat_rotate(quat_conjugate(body), vec3_sub(hip, joint));
    float along = atan2f(local.z, local.y), rest_along = atan2f(bones[s.upper].joint.z - bones[s.foot].joint.z,
                                                                bones[s.upper].joint.y - bones[s.foot].joint.y);
    float lean = s.lean + 0.75f * (along - rest_along) +
                 (now.swing >= 0.0f ? (leg->fore ? 0.85f : 0.45f) * now.lift * lerpf(0.7f, 1.2f, runs) : 0.0f);
    float flat = leg->fore ? (hoof && bow < 0.5f ? 1.45f : -1.40f) : -1.42f;
    lean = lerpf(lean, flat, folded);
    Vec3 straight = vec3_normalize(local), up = vec3(0.0f, cosf(lean), sinf(lean));
    up.x = 0.35f * straight.x * up.y;
    Vec3 ankle = joint;
    float reach = 0.995f * (s.first + s.second), least = fabsf(s.first - s.second) * 1.05f;
    for (int step = 0; step <= 8; step++) { // straighter until the hip reaches it
        Vec3 dir = vec3_normalize(vec3_lerp(vec3_normalize(up), straight, (float)step / 8.0f));
        ankle = vec3_mad(joint, quat_rotate(body, dir), s.third);
        float d = vec3_distance(ankle, hip);
        if (d <= reach && d >= least)
            break;
    }
    Vec3 pole = quat_rotate(body, leg->fore ? vec3(0.1f * leg->side, 0.0f, -1)
                                            : vec3((0.12f + 0.35f * folded) * leg->side, 0.35f * folded, 1));
    if (leg->fore && folded > 0.0f)
        pole = vec3_add(pole, quat_rotate(body, vec3(0.5f * leg->side * folded, 0.15f * folded, 0)));
    Vec3 knee = frame_elbow(hip, ankle, s.first, s.second, pole);
    Quat parent = frame->rotation[leg->fore ? leg->bones[0] : BONE_PELVIS];
    frame_aim(bones, count, p->pose, frame, s.upper, s.lower, leg->fore ? parent : quat_slerp(parent, body, 0.6f),
              vec3_sub(knee, hip));
    frame_aim(bones, count, p->pose, frame, s.lower, s.cannon, quat_slerp(frame->rotation[s.upper], body, 0.7f),
              vec3_sub(ankle, frame->joint[s.lower]));
    frame_aim(bones, count, p->pose, frame, s.cannon, s.foot, quat_slerp(body, foot_yaw, 0.5f),
              vec3_sub(joint, frame->joint[s.cannon]));
    frame_set(bones, count, p->pose, frame, s.foot, foot);
    bool stands = now.swing < 0.0f && !p->flies && !(leg->fore && c->posture[POSTURE_REAR] > 0.02f);
    if (stands)
        return frame->joint[s.foot].y - joint.y;
    float lowest = c->position.y + touch_foot(creature, s.foot, foot);
    return p->flies ? 0.0f : fminf(0.0f, frame->joint[s.foot].y - lowest);
}

// ---------------------------------------------------------------- head

// Mouth height when the neck is turned by `down` and the head hangs.
static float mouth_height(Poser *p, float down, float head)
{
    const Bone *bones = p->creature->bones;
    int count = p->creature->bone_count;
    Quat chest = p->frame.rotation[BONE_CHEST];
    frame_set(bones, count, p->pose, &p->frame, BONE_NECK, quat_mul(chest, pitch(down)));
    frame_set(bones, count, p->pose, &p->frame, BONE_NECK2, quat_mul(chest, pitch(1.15f * down)));
    frame_set(bones, count, p->pose, &p->frame, BONE_HEAD, quat_mul(p->facing, pitch(head)));
    Vec3 offset = vec3_sub(p->creature->mouth_point, bones[BONE_HEAD].joint);
    return vec3_add(p->frame.joint[BONE_HEAD], quat_rotate(p->frame.rotation[BONE_HEAD], offset)).y - p->c->position.y;
}

static void pose_head(Poser *p)
{
    const Creature *creature = p->creature;
    const Bone *bones = creature->bones;
    const Course *c = p->c;
    const Kind *k = p->kind;
    RngKey key = p->member->key;
    int count = creature->bone_count;
    float froude = c->speed * c->speed / (9.81f * creature->reach);
    float moving = smoothstepf(0.0f, 0.02f, froude), runs = smoothstepf(0.5f, 2.0f, froude);
    float graze = c->posture[POSTURE_GRAZE], sleep = c->posture[POSTURE_SLEEP],
          still = (1 - moving) * (1 - graze) * (1 - sleep);
    float steep = k->neck_angle * PI_F / 180.0f, hang = 0.9f - k->head_angle * PI_F / 180.0f;
    float down = 0.0f;
    if (graze > 0.01f || sleep > 0.01f) {
        float low = 0.0f, high = steep + 1.25f;
        float head = sleep > graze ? 0.25f - k->head_angle * PI_F / 180.0f : hang + 0.1f * wave((float)p->time * 0.6f);
        for (int i = 0; i < 9; i++) {
            float middle = 0.5f * (low + high);
            // elephants pick up with their noses
            float least = (sleep > graze ? 0.06f : 0.035f) + 0.8f * k->trunk_length;
            *(mouth_height(p, middle, head) > least * p->H ? &low : &high) = middle;
        }
        down = low * fmaxf(graze, sleep);
        hang = head;
    }
    // idle looking about: now and then elsewhere
    double slow = p->time * 0.35 + (double)rng_float(key, 5) * 50.0;
    float about = still * creature_glances(p->member, p->time);
    float nod = still * 0.10f * rng_noise(key, slow * 1.3 + 9.0);
    float turn_yaw = clampf(about + c->turn * 0.22f, -0.9f, 0.9f) + 1.15f * curl_of(p), look_pitch = nod;
    if (c->looks > 0.0f) {
        Vec3 head = vec3_add(c->position, quat_rotate(p->facing, bones[BONE_HEAD].joint));
        Vec3 to = quat_rotate(quat_conjugate(p->facing), vec3_sub(c->look, head));
        float yaw = clampf(atan2f(to.x, to.z), -1.5f, 1.5f),
              tilt = clampf(-atan2f(to.y, hypotf(to.x, to.z)), -0.9f, 0.7f);
        turn_yaw = lerpf(turn_yaw, yaw, c->looks);
        look_pitch = lerpf(look_pitch, tilt, c->looks);
    }
    float reach_out = runs * 0.45f * (k->neck > 0.5f ? 1.0f : 0.7f) +
                      c->posture[POSTURE_STALK] * 0.7f; // neck stretched in the gallop
    float beat = moving * (1 - runs) * (k->neck > 0.5f ? 0.055f : 0.03f) * wave(2 * c->phase + 0.15f) +
                 runs * 0.07f * wave(c->phase + 0.2f);
    if (k->face == FACE_FELINE) { // the head goes level with the back and keeps still
        beat *= 0.25f;
        down += 0.30f * moving * (1 - runs) * (1 - graze);
    }
    float long_call = c->jaw > 0.0f && c->posture[POSTURE_ANGRY] <= 0.0f ? 0.12f * c->jaw : 0.0f;
    if (text_equal(k->voice, "wolf")) // howls to the sky
        long_call = 0.34f * c->jaw;
    down += (reach_out + beat) * (1 - graze) - c->leap * 0.2f - long_call;
    Quat chest = p->frame.rotation[BONE_CHEST];
    // necks are carried in their own direction, whatever the trunk does
    float sit = c->posture[POSTURE_SIT], rear = c->posture[POSTURE_REAR];
    Quat carried = quat_slerp(chest, p->facing,
                              fmaxf(fmaxf(fmaxf(sit * 0.75f, rear * 0.6f), fmaxf(0.6f * moving, 0.5f * c->leap)),
                                    k->upright > 0.0f ? 0.9f : 0.0f));
    float share = 0.45f * turn_yaw, neck_look = 0.35f * look_pitch * (1 - graze);
    frame_set(bones, count, p->pose, &p->frame, BONE_NECK,
              quat_mul(carried, quat_mul(quat_yaw(0.5f * share), pitch(down + neck_look))));
    frame_set(bones, count, p->pose, &p->frame, BONE_NECK2,
              quat_mul(carried, quat_mul(quat_yaw(share), pitch((1.0f + 0.15f * (graze + sleep)) * down + neck_look))));
    float head = lerpf(look_pitch + 0.35f * reach_out - 0.3f * beat - 1.6f * long_call, hang, fmaxf(graze, sleep));
    Quat level = quat_slerp(carried, p->facing, 0.7f);
    float tilt = still * 0.12f * rng_noise(key, slow * 0.8 + 30.0);
    frame_set(bones, count, p->pose, &p->frame, BONE_HEAD,
              quat_mul(level, quat_mul(quat_yaw(turn_yaw * (1 - 0.6f * graze)),
                                       quat_mul(pitch(head), quat_axis_angle(vec3(0, 0, 1), tilt)))));
    float pant =
        c->wild > 0.3f && k->ear == EAR_FLOP ? 0.3f * c->wild * (0.8f + 0.2f * wave((float)p->time * 3.2f)) : 0.0f;
    float chew = c->chew * 0.3f * (0.5f + 0.5f * wave((float)p->time * 2.6f));
    float wide = k->face == FACE_LONG ? 0.20f
                 : text_equal(k->voice, "lion") || text_equal(k->voice, "dragon") || text_equal(k->voice, "bear")
                     ? 0.62f
                     : 0.50f;
    p->pose->local[BONE_JAW] = pitch(fmaxf(fmaxf(wide * c->jaw, pant), chew) - 1.08f * QUADRUPED_JAW_OPEN);
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        double beat_time = p->time * 0.9 + (double)rng_float(key, 20u + (uint64_t)side) * 40.0;
        float twitch = smoothstepf(0.55f, 0.8f, rng_noise(key, beat_time)) * 0.5f;
        float flap = k->ear == EAR_FLOP || k->ear == EAR_FLAP || k->ear == EAR_LONG
                         ? runs * (0.35f + 0.3f * wave(c->phase * 1.0f + 0.1f)) + 0.03f * wave((float)p->time * 0.3f)
                         : -0.35f * runs;
        float fan =
            k->ear == EAR_FLAP ? 0.22f + 0.22f * wave((float)p->time * 0.45f) : 0.0f; // elephants cool themselves
        float pinned = -0.6f * c->posture[POSTURE_ANGRY];
        p->pose->local[BONE_EAR_L + side] =
            quat_mul(quat_yaw(-m * (twitch + pinned - fan)),
                     quat_mul(quat_axis_angle(vec3(0, 0, 1), m * (k->ear == EAR_FLOP ? flap : 0)),
                              pitch(k->ear == EAR_LONG    ? -flap
                                    : k->ear == EAR_PRICK ? flap
                                                          : 0)));
        // lids: a blink every few seconds
        double every = 3.1 + 1.7 * (double)rng_float(key, 40),
               since = fmod(p->time + 9.0 * (double)rng_float(key, 41), every);
        float shut = since < 0.16 ? sinf(PI_F * (float)(since / 0.16)) : 0.0f;
        p->pose->local[BONE_LID_L + side] = pitch(1.6f * fmaxf(shut, smoothstepf(0.5f, 0.9f, sleep)));
    }
    frame_solve_from(bones, count, p->pose, &p->frame, BONE_HEAD);
    if (!p->flies) {
        touch_lift(creature, p->pose, &p->frame, c->position.y, BONE_NECK, BONE_NECK2);
        touch_lift(creature, p->pose, &p->frame, c->position.y, BONE_HEAD, BONE_JAW);
    }
}

static void pose_tail(Poser *p)
{
    const Creature *creature = p->creature;
    const Course *c = p->c;
    const Kind *k = p->kind;
    RngKey key = p->member->key;
    float froude = c->speed * c->speed / (9.81f * creature->reach), runs = smoothstepf(0.5f, 2.0f, froude);
    float lie = rest_of(c), sit = c->posture[POSTURE_SIT];
    bool dog = k->ear == EAR_FLOP || text_in_list(k->can, "wag");
    float t = (float)p->time, wag = c->wild * (dog ? 0.42f : 0.12f) * wave(t * (dog ? 2.6f : 0.9f));
    float idle = 0.16f * rng_noise(key, p->time * 0.7 + 60.0) + 0.05f * wave(t * 0.4f);
    float tail_up = text_equal(k->voice, "cat") && rng_float(key, 63) < 0.6f
                        ? smoothstepf(0.0f, 0.02f, froude) * (1 - runs) * (1 - c->posture[POSTURE_STALK])
                        : 0.0f;
    // carried against the pelvis' own pitch, so that it neither stands up nor pierces the ground
    Quat pelvis = p->frame.rotation[BONE_PELVIS];
    Vec3 back = quat_rotate(pelvis, vec3(0, 0, -1));
    float tilted = asinf(clampf(back.y, -1, 1)); // negative: points down
    float lift = -0.85f * tilted * (sit > 0.05f || c->posture[POSTURE_REAR] > 0.05f ? 1.0f : 0.4f);
    float low = fmaxf(sit, lie) * (k->tail_angle * PI_F / 180.0f + 0.25f) + 0.45f * lie;
    for (int i = 0; i < 5; i++) {
        float share = 0.4f + 0.3f * (float)i, lag = 0.09f * (float)i;
        float yaw = wag * share * wave(0.0f + 0.25f) + idle * share * 0.6f +
                    0.10f * (1 - runs) * wave(c->phase - lag) * (c->speed > 0.05f) -
                    clampf(c->turn * 0.08f, -0.2f, 0.2f);
        yaw -= (0.42f * curl_of(p) + 0.10f * (lie > sit ? lie : 0.0f)) * (i == 0 ? 1.4f : 1.0f);
        if (c->wild > 0.05f && dog)
            yaw = 0.38f * c->wild * wave(t * 2.6f - lag);
        float up =
            (i == 0 ? lift - low + runs * (creature->leg_count == 2 ? 0.0f : 0.35f) : -runs * 0.07f + low * 0.18f) +
            0.05f * runs * wave(c->phase - lag) + 0.04f * rng_noise(key, p->time * 0.9 + 80.0 + i);
        if (tail_up > 0.0f) // a friendly cat's, with a hook at its end
            up += tail_up * (i == 0 ? 1.15f : i < 3 ? 0.12f : -0.42f);
        if (sit > 0.05f || lie > 0.05f)
            up -= i > 0 ? fmaxf(sit, lie) * k->tail_curl * PI_F / 180.0f * 0.85f : 0.0f;
        p->pose->local[BONE_TAIL + i] = quat_mul(quat_yaw(yaw), pitch(up));
    }
    frame_solve(creature->bones, creature->bone_count, p->pose, &p->frame);
    if (!p->flies && k->tail > 0.05f)
        touch_lay_chain(creature, p->pose, &p->frame, c->position.y, BONE_TAIL, 5);
    for (int i = 0; k->trunk_length > 0.0f && i < 5; i++) {
        float curl = 0.06f * (float)i + 0.12f * rng_noise(key, p->time * 0.5 + 3.0 * i) - 0.5f * c->chew;
        p->pose->local[BONE_TRUNK + i] = quat_mul(
            pitch(-curl - 0.35f * c->jaw), quat_axis_angle(vec3(0, 0, 1), 0.08f * wave(t * 0.25f + 0.1f * (float)i)));
    }
    if (k->trunk_length > 0.0f && !p->flies) {
        frame_solve(creature->bones, creature->bone_count, p->pose, &p->frame);
        touch_lay_chain(creature, p->pose, &p->frame, c->position.y, BONE_TRUNK, 5);
    }
}

void quadruped_pose(const Creature *creature, const Member *member, int sample, CreaturePose *pose)
{
    const Course *c = &member->course[sample];
    Poser p = {.creature = creature,
               .member = member,
               .kind = &creature->kind,
               .c = c,
               .pose = pose,
               .time = (double)sample / CREATURE_RATE,
               .H = creature->kind.height,
               .facing = quat_yaw(c->yaw),
               .flies = c->leap > 0.0f || c->posture[POSTURE_FLY] > 0.0f || c->posture[POSTURE_GLIDE] > 0.0f};
    for (int i = 0; i < creature->bone_count; i++)
        pose->local[i] = quat_identity();
    pose->root = creature->bones[0].joint;
    frame_solve(creature->bones, creature->bone_count, pose, &p.frame);
    pose_trunk(&p);
    pose_settle(&p);
    for (int step = 0; step < 4; step++) { // knees and hocks rest on the ground as bellies do, and feet stay on it
        float short_of = 0.0f;
        for (int l = 0; l < creature->leg_count; l++) {
            float by = pose_leg(&p, l);
            short_of = fabsf(by) > fabsf(short_of) ? by : short_of;
        }
        float deep = p.flies ? 0.0f
                             : touch_depth(creature, &p.frame, c->position.y, BONE_LEGS,
                                           BONE_LEGS + (creature->leg_count == 4 ? 18 : 8) - 1, NULL);
        float rise = deep > 1e-4f ? deep : fminf(-short_of, 0.5f * p.H);
        if (fabsf(rise) < 1e-4f)
            break;
        pose->root.y += rise;
        frame_solve(creature->bones, creature->bone_count, pose, &p.frame);
    }
    pose_head(&p);
    pose_tail(&p);
    if (creature->kind.wing > 0.0f) {
        float glide = smoothstepf(0.1f, 0.5f, rng_noise(member->key, p.time * 0.4));
        quadruped_wings_pose(creature, fmaxf(c->posture[POSTURE_FLY], c->posture[POSTURE_GLIDE]),
                             fmaxf(c->posture[POSTURE_GLIDE], glide), (float)p.time,
                             creature_wingbeat(creature) * (float)p.time + rng_float(member->key, 11), pose);
    }
}
