// Octopuses and jellyfish: a mantle or a bell with eight arms around its mouth, in water. A bell closes quickly, opens
// slowly and rises meanwhile (Gladfelter 1973, "A comparative analysis of the locomotory systems of medusoid
// Cnidaria"). Lengths are shares of the height.
#include "stage/creatures/creature.h"

enum { ARMS = 8, LINKS = 5 }; // bones: the body, then the links of each arm

static float bearing(int arm)
{
    return TAU_F * ((float)arm + 0.5f) / ARMS;
}

static Vec3 around(const Kind *k, int arm, float out, float y)
{
    float a = bearing(arm);
    return vec3_scale(vec3(sinf(a) * out, y, cosf(a) * out), k->height);
}

static void octopus_sculpt(Creature *creature, Sculpture *s, const Kind *k)
{
    static const float out[LINKS + 1] = {0.05f, 0.13f, 0.24f, 0.35f, 0.44f, 0.47f},
                                   low[LINKS + 1] = {-0.02f, -0.16f, -0.26f, -0.31f, -0.29f, -0.20f};
    float H = k->height;
    sculpt_blob(s, 0, vec3(0, 0.06f * H, 0), 0.10f * H, vec3(0, 0.26f * H, -0.12f * H), 0.15f * H, 0.05f * H);
    sculpt_ball(s, 0, vec3(0, 0.36f * H, -0.18f * H), 0.13f * H, 0.10f * H);
    sculpt_ball(s, 0, vec3(0, 0.0f, 0.01f * H), 0.10f * H, 0.04f * H);
    for (int a = 0; a < ARMS; a++)
        for (int l = 0; l < LINKS; l++) {
            float t0 = (float)l / LINKS, t1 = (float)(l + 1) / LINKS;
            Vec3 p = around(k, a, out[l], low[l]), q = around(k, a, out[l + 1], low[l + 1]);
            int bone = sculpt_bone(s, l ? s->bone_count - 1 : 0, p);
            sculpt_blob(s, bone, p, (0.048f * (1.0f - 0.85f * t0)) * H, q, (0.048f * (1.0f - 0.85f * t1)) * H,
                        0.03f * H);
        }
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        Vec3 forward = vec3_normalize(vec3(m, 0.25f, 0.75f)), centre = vec3(m * 0.075f * H, 0.075f * H, 0.06f * H);
        sculpt_ball(s, 0, vec3_mad(centre, forward, -0.015f * H), 0.045f * H, 0.02f * H);
        Eyeball eye = {.bone = 0, .forward = forward, .radius = 0.036f * H, .lid = -1};
        eye.centre = vec3_mad(centre, forward, 0.008f * H);
        ARRAY_PUSH(s->eyes, s->eye_count, s->eye_capacity, eye);
    }
    creature->eye_point = vec3(0, 0.28f * H, 0.0f); // what a camera frames as a head
}

static void jellyfish_sculpt(Creature *creature, Sculpture *s, const Kind *k)
{
    float H = k->height;
    Blob *b = sculpt_ball(s, 0, vec3(0, 0.14f * H, 0), 0.27f * H, 0.01f * H);
    b->thick = 0.9f;
    sculpt_ball(s, 0, vec3(0, -0.02f * H, 0), 0.25f * H, 0.02f * H)->cut = true; // hollow below
    for (int a = 0; a < ARMS; a++)
        for (int l = 0; l < LINKS; l++) {
            float y0 = 0.07f - 0.52f * (float)l / LINKS, y1 = 0.07f - 0.52f * (float)(l + 1) / LINKS;
            int bone = sculpt_bone(s, l ? s->bone_count - 1 : 0, around(k, a, 0.24f, y0));
            sculpt_blob(s, bone, around(k, a, 0.24f, y0), (l ? 0.009f : 0.040f) * H, around(k, a, 0.24f, y1),
                        0.008f * H, 0.02f * H); // a lappet of the hem, and a tentacle below it
            if (a % 2)                          // the arms of the mouth
                sculpt_blob(s, bone, around(k, a, 0.05f, y0 + 0.06f), 0.034f * (1.0f - 0.14f * (float)l) * H,
                            around(k, a, 0.06f, y1 + 0.06f), 0.03f * (1.0f - 0.16f * (float)l) * H, 0.02f * H)
                    ->paint = PAINT_UNDER;
        }
    creature->eye_point = vec3(0, 0.26f * H, 0.0f); // what a camera frames as a head
}

static void tentacled_sculpt(Creature *creature, Sculpture *s)
{
    const Kind *k = s->kind;
    sculpt_bone(s, -1, vec3(0, 0, 0));
    (k->fin > 0.0f ? jellyfish_sculpt : octopus_sculpt)(creature, s, k);
    creature->mouth_point = vec3(0, -0.05f * k->height, 0);
    creature->head = creature->chest = creature->hips = 0;
    creature->leg_count = 0;
    creature->reach = 0.4f * k->height;
    s->cell = k->height / 95.0f;
    s->fine = 1.0f;
}

static void tentacled_pose(const Creature *creature, const Member *member, int sample, CreaturePose *pose)
{
    const Course *c = &member->course[sample];
    const Kind *k = &creature->kind;
    double time = (double)sample / CREATURE_RATE;
    float H = k->height, t = (float)time, own = rng_float(member->key, 3);
    bool bell = k->fin > 0.0f;
    float beat = 0.55f * t + own, part = beat - floorf(beat);
    // shut within a third of the beat, open again in the rest
    float shut = part < 0.33f ? smoothstepf(0.0f, 0.33f, part) : 1.0f - smoothstepf(0.33f, 1.0f, part);
    float lean = clampf(0.5f * c->speed / (0.3f + H), 0.0f, 0.6f);
    Quat facing =
        quat_mul(quat_yaw(c->yaw), quat_axis_angle(vec3(1, 0, 0), (bell ? lean : -0.5f * lean) +
                                                                      0.06f * rng_noise(member->key, time * 0.4)));
    pose->root = vec3_add(c->position, vec3(0, (bell ? 0.05f * shut : 0.02f * sinf(t)) * H, 0));
    pose->local[0] = facing;
    for (int a = 0; a < ARMS; a++) {
        float b = bearing(a);
        Vec3 across = vec3(cosf(b), 0, -sinf(b)); // turns an arm up and down
        for (int l = 0; l < LINKS; l++) {
            float lag = (float)l, wave = sinf(TAU_F * (0.33f * t + own) - 0.9f * lag + 2.4f * (float)a);
            float up = bell ? (l == 0 ? 0.34f * (shut - 0.5f) : 0.10f * wave - 0.12f * (shut - 0.5f) / (lag + 1.0f))
                            : 0.13f * wave + 0.25f * lean * (l == 0);
            float side = 0.12f * sinf(TAU_F * 0.27f * t - 0.8f * lag + 1.7f * (float)a + own);
            pose->local[1 + a * LINKS + l] = quat_mul(
                quat_axis_angle(across, up), quat_axis_angle(vec3(sinf(b), 0, cosf(b)), bell ? side : 0.6f * side));
        }
    }
    for (int i = 1 + ARMS * LINKS; i < creature->bone_count; i++)
        pose->local[i] = quat_identity();
}

const Plan plan_tentacled = {
    .name = "tentacled",
    .sculpt = tentacled_sculpt,
    .pose = tentacled_pose,
    .swims = true,
};
