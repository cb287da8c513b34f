// Bipeds with a long tail: theropod dinosaurs and kangaroos. Trunk, head, tail and hind legs are those of the
// quadruped; the arms are carried. The feet stand below the middle of the weight, which the tail balances (Alexander
// 1985, "Mechanics of posture and gait of some large dinosaurs").
#include "stage/creatures/quadruped.h"

enum { BIPED_ARMS = BONE_LEGS + 8 }; // upper arm, forearm, hand of the left, then of the right

static void sculpt_arm(Sculpture *s, const Kind *k, int side)
{
    float m = side ? -1.0f : 1.0f, zs = 0.5f * k->trunk, H = k->height, l = k->legs_length, r = 0.20f * l * H;
    Vec3 shoulder = at(k, m * 0.72f * k->chest_width, 0.97f - 1.1f * k->chest, zs + 0.02f),
         elbow = vec3_add(shoulder, vec3(m * 0.08f * l * H, -0.46f * l * H, -0.22f * l * H)),
         wrist = vec3_add(elbow, vec3(-m * 0.05f * l * H, -0.22f * l * H, 0.36f * l * H));
    int arm = sculpt_bone(s, BONE_CHEST, shoulder), fore = sculpt_bone(s, arm, elbow),
        hand = sculpt_bone(s, fore, wrist);
    sculpt_blob(s, arm, shoulder, r, elbow, 0.62f * r, 0.05f * H);
    sculpt_blob(s, fore, elbow, 0.62f * r, wrist, 0.42f * r, 0.3f * r);
    for (int f = 0; f < 2; f++) {
        Vec3 tip = vec3_add(wrist, vec3(m * (0.10f * (float)f - 0.05f) * l * H, -0.20f * l * H, 0.06f * l * H));
        sculpt_blob(s, hand, wrist, 0.40f * r, tip, 0.26f * r, 0.12f * r);
        sculpt_blob(s, hand, tip, 0.22f * r, vec3_add(tip, vec3(0, -0.10f * l * H, -0.03f * l * H)), 0.06f * r,
                    0.05f * r)
            ->paint = PAINT_HOOF;
    }
}

// Pointed teeth along both jaws: light cones that the shut mouth hides.
static void sculpt_teeth(Sculpture *s, const Kind *k)
{
    Vec3 base, end;
    HeadFrame h = quadruped_head_frame(k, &base, &end);
    float l = h.length, nose = 1.0f - k->muzzle;
    for (int side = 0; side < 2; side++)
        for (int i = 0; i < 8; i++) {
            float m = side ? -1.0f : 1.0f, t = ((float)i + 0.5f) / 8.0f;
            float x = m * lerpf(0.80f * k->muzzle_root, 0.42f * k->muzzle_tip, t * t),
                  z = lerpf(nose + 0.16f, 0.99f - 0.3f * k->muzzle_tip, t);
            float y = lerpf(-0.135f - 0.6f * k->brow, -0.10f - k->brow - 0.5f * k->muzzle_tip, t);
            Vec3 root = on_head(&h, x, y + 0.01f, z),
                 tip = on_head(&h, x, y - 0.055f - 0.02f * (float)(i % 2), z - 0.01f);
            Blob *b = sculpt_blob(s, BONE_HEAD, root, 0.017f * l, tip, 0.004f * l, 0.003f * l);
            b->paint = PAINT_HORN;
        }
}

static void biped_sculpt(Creature *creature, Sculpture *s)
{
    const Kind *k = s->kind;
    quadruped_trunk(s, k);
    quadruped_head(creature, s, k);
    quadruped_tail(s, k);
    for (int side = 0; side < 2; side++)
        quadruped_hindleg(creature, s, k, side, side, k->upright > 0.0f ? 0.02f : 0.11f);
    for (int side = 0; side < 2; side++)
        sculpt_arm(s, k, side);
    if (k->beak > 0.0f)
        sculpt_teeth(s, k);
    quadruped_soles(s, k);
    creature->leg_count = 2;
    s->cell = fmaxf(k->height / 46.0f, (k->trunk + k->tail + k->head) * k->height / 170.0f);
    s->fine = 0.45f;
    s->fur = k->fur * k->height;
    creature->head = BONE_HEAD;
    creature->chest = BONE_CHEST;
    creature->hips = BONE_PELVIS;
    creature->jaw = BONE_JAW;
    creature->eye[0] = BONE_LID_L, creature->eye[1] = BONE_LID_R;
    creature->reach = (0.78f + k->slope) * k->height;
}

static void biped_pose(const Creature *creature, const Member *member, int sample, CreaturePose *pose)
{
    quadruped_pose(creature, member, sample, pose);
    const Course *c = &member->course[sample];
    float time = (float)sample / CREATURE_RATE, swing = 0.12f * sinf(TAU_F * c->phase) * (c->speed > 0.05f);
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        float idle = 0.06f * rng_noise(member->key, (double)time * 0.6 + 12.0 * side);
        int arm = BIPED_ARMS + 3 * side;
        pose->local[arm] = quat_axis_angle(vec3(1, 0, 0), idle + m * swing - 0.2f * c->jaw);
        pose->local[arm + 1] = quat_axis_angle(vec3(1, 0, 0), -1.2f * idle - 0.15f * c->jaw);
        pose->local[arm + 2] = quat_axis_angle(vec3(1, 0, 0), 2.0f * idle);
    }
    CreatureFrame frame;
    frame_solve(creature->bones, creature->bone_count, pose, &frame);
    for (int side = 0; side < 2; side++)
        touch_lift(creature, pose, &frame, c->position.y, BIPED_ARMS + 3 * side, BIPED_ARMS + 3 * side + 2);
}

const Plan plan_biped = {
    .name = "biped",
    .sculpt = biped_sculpt,
    .prepare = gait_plants,
    .pose = biped_pose,
    .walks = true,
};
