// Seals and their like: a body that tapers from the chest into two hind flippers, carried on the belly. Trunk, head and
// tail are those of the quadruped. On land the front rises and falls in a wave that runs back through the body, both
// fore flippers together (Backhouse 1961, "Locomotion of seals, particularly the grey seal").
#include "stage/creatures/quadruped.h"

enum { FLIPPERS = BONE_LEGS }; // arm and hand of the left, then of the right

static void fore_flipper(Sculpture *s, const Kind *k, int side)
{
    float m = side ? -1.0f : 1.0f, H = k->height, zs = 0.5f * k->trunk;
    Vec3 shoulder = at(k, m * 0.80f * k->chest_width, 0.97f - 1.45f * k->chest, zs - 0.12f),
         wrist = vec3_add(shoulder, at(k, m * 0.20f, -0.12f, -0.10f)),
         tip = vec3_add(wrist, at(k, m * 0.20f, -0.06f, -0.26f));
    int arm = sculpt_bone(s, BONE_CHEST, shoulder), hand = sculpt_bone(s, arm, wrist);
    Blob *b = sculpt_blob(s, arm, shoulder, 0.12f * H, wrist, 0.10f * H, 0.08f * H);
    b->side = vec3(0, 1, 0);
    b->wide = 0.6f;
    b = sculpt_blob(s, hand, wrist, 0.10f * H, tip, 0.05f * H, 0.05f * H);
    b->side = vec3(0, 1, 0);
    b->wide = 0.32f;
}

static void pinniped_sculpt(Creature *creature, Sculpture *s)
{
    const Kind *k = s->kind;
    float H = k->height;
    quadruped_trunk(s, k);
    quadruped_head(creature, s, k);
    quadruped_tail(s, k);
    for (int side = 0; side < 2; side++)
        fore_flipper(s, k, side);
    Vec3 root = s->bones[BONE_TAIL + 4].joint;
    for (int side = 0; side < 2; side++) { // the hind flippers, soles together
        float m = side ? -1.0f : 1.0f;
        Blob *b = sculpt_blob(s, BONE_TAIL + 4, root, 0.09f * H, vec3_add(root, at(k, m * 0.17f, 0.03f, -0.42f)),
                              0.12f * H, 0.05f * H);
        b->side = vec3(0, 1, 0);
        b->wide = 0.28f;
    }
    HeadFrame h = quadruped_head_frame(k, &(Vec3){0, 0, 0}, &(Vec3){0, 0, 0});
    quadruped_whiskers(s, k, &h);
    creature->leg_count = 0;
    s->cell = (k->trunk + k->tail + k->head) * H / 130.0f;
    s->fine = 0.42f;
    creature->head = BONE_HEAD, creature->chest = BONE_CHEST, creature->hips = BONE_PELVIS;
    creature->jaw = BONE_JAW;
    creature->eye[0] = BONE_LID_L, creature->eye[1] = BONE_LID_R;
    creature->reach = 0.5f * H;
}

static Quat nose_down(float angle)
{
    return quat_axis_angle(vec3(1, 0, 0), angle);
}

static void pinniped_pose(const Creature *creature, const Member *member, int sample, CreaturePose *pose)
{
    const Course *c = &member->course[sample];
    const Bone *bones = creature->bones;
    int count = creature->bone_count;
    double time = (double)sample / CREATURE_RATE;
    RngKey key = member->key;
    float t = (float)time, moving = smoothstepf(0.02f, 0.3f, c->speed), heave = moving * sinf(TAU_F * c->phase),
          after = moving * sinf(TAU_F * (c->phase - 0.2f));
    float rests = fmaxf(c->posture[POSTURE_SLEEP], c->posture[POSTURE_GRAZE]),
          lies = fmaxf(rests, c->posture[POSTURE_LIE]);
    for (int i = 0; i < count; i++)
        pose->local[i] = quat_identity();
    float rise = lerpf(0.26f + 0.10f * heave, 0.04f, lies) + 0.25f * c->jaw + 0.01f * sinf(t * 1.7f);
    float bend = clampf(0.15f * c->turn, -0.3f, 0.3f);
    Quat facing = quat_yaw(c->yaw);
    pose->local[BONE_PELVIS] = quat_mul(facing, nose_down(-0.10f * rise + 0.08f * after));
    pose->local[BONE_LOIN] = quat_mul(quat_yaw(bend), nose_down(-0.45f * rise - 0.10f * after));
    pose->local[BONE_CHEST] = quat_mul(quat_yaw(bend), nose_down(-0.45f * rise));
    for (int i = 0; i < 5; i++)
        pose->local[BONE_TAIL + i] = quat_mul(quat_yaw(-0.3f * bend + 0.06f * rng_noise(key, time * 0.5 + 7.0)),
                                              nose_down(i == 0 ? -0.05f * after : 0.0f));
    pose->root = vec3_add(c->position, vec3(0, -2.0f * creature->kind.height, 0)); // then up until it rests
    CreatureFrame frame;
    frame_solve(bones, count, pose, &frame);
    pose->root.y += touch_depth(creature, &frame, c->position.y, BONE_PELVIS, BONE_CHEST, NULL);
    frame_solve(bones, count, pose, &frame);
    float look = creature_glances(member, time) * (1.0f - moving), tilt = 0.08f * rng_noise(key, time * 0.4 + 3.0);
    if (c->looks > 0.0f) {
        Vec3 d = quat_rotate(quat_conjugate(facing), vec3_sub(c->look, frame.joint[BONE_HEAD]));
        look = lerpf(look, clampf(atan2f(d.x, d.z), -1.3f, 1.3f), c->looks);
        tilt = lerpf(tilt, clampf(-atan2f(d.y, hypotf(d.x, d.z)), -0.7f, 0.6f), c->looks);
    }
    float neck = lerpf(0.0f, 0.75f, lies) - 0.3f * c->jaw;
    frame_set(bones, count, pose, &frame, BONE_NECK,
              quat_mul(facing, quat_mul(quat_yaw(0.3f * look), nose_down(neck))));
    frame_set(bones, count, pose, &frame, BONE_NECK2,
              quat_mul(facing, quat_mul(quat_yaw(0.6f * look), nose_down(neck))));
    frame_set(bones, count, pose, &frame, BONE_HEAD,
              quat_mul(facing, quat_mul(quat_yaw(look), nose_down(tilt + 0.3f * rests - 0.45f * c->jaw))));
    float chew = c->chew * 0.25f * (0.5f + 0.5f * sinf(t * 16.0f));
    pose->local[BONE_JAW] = nose_down(fmaxf(0.5f * c->jaw, chew) - 1.08f * QUADRUPED_JAW_OPEN);
    double every = 3.4, since = fmod(time + 9.0 * (double)rng_float(key, 41), every);
    float shut = since < 0.18 ? sinf(PI_F * (float)(since / 0.18)) : 0.0f;
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        pose->local[BONE_LID_L + side] = nose_down(1.6f * fmaxf(shut, c->posture[POSTURE_SLEEP]));
        pose->local[FLIPPERS + 2 * side] = quat_mul(quat_yaw(-m * 0.45f * heave), nose_down(rise));
    }
    frame_solve(bones, count, pose, &frame);
    touch_lift(creature, pose, &frame, c->position.y, BONE_NECK, BONE_JAW);
    touch_lay_chain(creature, pose, &frame, c->position.y, BONE_TAIL, 5);
    for (int side = 0; side < 2; side++)
        touch_lift(creature, pose, &frame, c->position.y, FLIPPERS + 2 * side, FLIPPERS + 2 * side + 1);
}

const Plan plan_pinniped = {
    .name = "pinniped",
    .sculpt = pinniped_sculpt,
    .pose = pinniped_pose,
};
