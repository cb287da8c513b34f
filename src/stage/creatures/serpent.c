// Snakes and worms: every point of the body follows the track of the head, a serpenoid wave across the way (Hirose
// 1993, "Biologically Inspired Robots"), so that nothing slides sideways. Lengths are shares of the body's length.
#include "stage/creatures/creature.h"

enum { LINKS = 24, SNAKE_JAW = LINKS };

static float girth(const Kind *k, float s)
{
    float neck = smoothstepf(0.03f, 0.09f, s), tail = 1.0f - smoothstepf(0.55f, 1.0f, s);
    return k->chest * (0.25f + 0.75f * tail) * (s < 0.05f ? 0.95f : 0.72f + 0.28f * neck);
}

static void snake_sculpt(Creature *creature, Sculpture *s)
{
    const Kind *k = s->kind;
    float L = k->height, step = L / LINKS, r = k->chest * L;
    for (int i = 0; i < LINKS; i++)
        sculpt_bone(s, i - 1, vec3(0, r, 0.5f * L - step * (float)i));
    sculpt_bone(s, 0, vec3(0, 0.7f * r, 0.5f * L - 0.6f * step));
    for (int i = 0; i + 1 < LINKS; i++) {
        float a = girth(k, (float)i / LINKS), b = girth(k, (float)(i + 1) / LINKS);
        Vec3 p = s->bones[i].joint, q = s->bones[i + 1].joint;
        p.y = a * L, q.y = b * L;
        Blob *blob = sculpt_blob(s, i, p, a * L, q, b * L, 0.3f * r);
        blob->wide = 1.08f;
    }
    Vec3 head = s->bones[0].joint; // a flat wedge
    Blob *b = sculpt_blob(s, 0, vec3_add(head, vec3(0, 0.05f * r, -0.3f * step)), 1.15f * r,
                          vec3_add(head, vec3(0, -0.1f * r, 1.6f * r)), 0.55f * r, 0.5f * r);
    b->wide = 1.15f;
    b->thick = 0.72f;
    b = sculpt_blob(s, SNAKE_JAW, vec3_add(head, vec3(0, -0.55f * r, 0)), 0.6f * r,
                    vec3_add(head, vec3(0, -0.5f * r, 1.5f * r)), 0.4f * r, 0.04f * r);
    b->wide = 1.3f;
    b->thick = 0.6f;
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        Vec3 forward = vec3_normalize(vec3(m, 0.45f, 0.5f));
        Eyeball eye = {.bone = 0, .forward = forward, .radius = 0.2f * r, .lid = -1, .slit = 1};
        eye.centre = vec3_mad(sculpt_surface(s, vec3_add(head, vec3(0, 0.1f * r, 0.75f * r)), forward), forward,
                              -0.4f * eye.radius);
        ARRAY_PUSH(s->eyes, s->eye_count, s->eye_capacity, eye);
        creature->eye_point = vec3(0, eye.centre.y, eye.centre.z);
    }
    creature->mouth_point = vec3_add(head, vec3(0, -0.2f * r, 2.0f * r));
    creature->head = 0, creature->chest = LINKS / 3, creature->hips = LINKS / 2, creature->jaw = SNAKE_JAW;
    creature->reach = 0.05f * L;
    s->cell = 0.42f * r;
    s->fine = 0.6f;
    s->fine_low = vec3_add(head, vec3(-2 * r, -2 * r, -2 * r)),
    s->fine_high = vec3_add(head, vec3(2 * r, 2 * r, 3 * r));
}

// Where the body lies at a distance behind the head.
static Vec3 track(const Creature *creature, float gone, float behind, float spread)
{
    float L = creature->kind.height, length = 0.42f * L, x = gone - behind;
    float in = smoothstepf(0.02f * L, 0.22f * L, behind); // the head looks ahead
    return vec3(spread * 0.085f * L * sinf(TAU_F * x / length) * (0.35f + 0.65f * in), 0, -behind * 0.86f);
}

static void snake_pose(const Creature *creature, const Member *member, int sample, CreaturePose *pose)
{
    const Course *c = &member->course[sample];
    float L = creature->kind.height, step = L / LINKS, t = (float)sample / CREATURE_RATE;
    for (int i = 0; i < creature->bone_count; i++)
        pose->local[i] = quat_identity();
    float gone = c->phase * gait_stride(creature, c->speed, c->speed) + rng_float(member->key, 3) * L;
    float coil = fmaxf(c->posture[POSTURE_LIE], c->posture[POSTURE_SLEEP]) + c->posture[POSTURE_ANGRY];
    float raise = fmaxf(c->posture[POSTURE_ANGRY], c->posture[POSTURE_REAR]);
    float high = 0.0f;
    Quat before = quat_identity();
    Vec3 head = track(creature, gone, 0, 1);
    pose->root = vec3_add(c->position,
                          quat_rotate(quat_yaw(c->yaw), vec3(head.x, creature->bones[0].joint.y, 0.5f * L * 0.86f)));
    for (int i = 0; i < LINKS; i++) {
        float s = (float)i * step;
        Vec3 a = track(creature, gone, s, 1), b = track(creature, gone, s + step, 1);
        float yaw = c->yaw + atan2f(a.x - b.x, a.z - b.z);
        yaw += coil * fminf(s / L, 0.8f) * 7.0f; // rolled up
        if (i == 0 && c->looks > 0.0f)
            yaw += 0.3f * c->looks;
        float lift = raise * 1.0f * (1.0f - smoothstepf(0.12f, 0.3f, (float)i / LINKS)) * (i > 1 ? -1.0f : 0.15f);
        Quat turned = quat_mul(quat_yaw(yaw), quat_axis_angle(vec3(1, 0, 0), lift));
        pose->local[i] = quat_mul(quat_conjugate(before), turned);
        before = turned;
        high -= step * sinf(lift);
    }
    pose->root.y += high; // the head stands high over the first loop, which lies on the ground
    pose->local[SNAKE_JAW] = quat_axis_angle(vec3(1, 0, 0), 0.7f * c->jaw + 0.04f * fmaxf(0.0f, sinf(t * 3.0f)));
}

const Plan plan_serpent = {
    .name = "serpent",
    .sculpt = snake_sculpt,
    .pose = snake_pose,
};
