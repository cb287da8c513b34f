// Wings on the shoulders of four-legged bodies: an arm, a forearm and a hand that spread a membrane. Folded they lie on
// the flanks: the elbow behind the shoulder, the wrist above it, the fingers together down to the hip.
#include "stage/creatures/quadruped.h"

enum { STATIONS = 20, ROWS = 6 };
#define ELBOW 0.28f // shares of the span
#define WRIST 0.52f

typedef struct Wing { // rest space
    Vec3 shoulder, elbow, wrist;
    Vec3 folded_elbow, folded_wrist, folded_tip;
} Wing;

static Wing wing_of(const Kind *k, int side)
{
    float m = side ? -1.0f : 1.0f, H = k->height, span = k->wing * H;
    Wing w = {.shoulder = at(k, m * 0.62f * k->chest_width, 0.93f, 0.5f * k->trunk - 0.22f)};
    w.elbow = vec3_add(w.shoulder, vec3(m * ELBOW * span, 0.03f * H, -0.02f * span));
    w.wrist = vec3_add(w.shoulder, vec3(m * WRIST * span, 0.05f * H, 0.06f * span));
    float flank = 1.25f * fmaxf(k->chest_width, k->waist_width) * H;
    w.folded_elbow = vec3_add(w.shoulder, vec3(m * 0.13f * span, 0.15f * span, -0.19f * span));
    w.folded_wrist = vec3_add(w.shoulder, vec3(m * 0.23f * span, 0.40f * span, -0.03f * span));
    w.folded_tip = vec3(m * (flank + 0.16f * span), 0.80f * H, (-0.5f * k->trunk - 0.28f * k->wing) * H);
    return w;
}

// A point of the spread wing: t along its leading edge, c from there to its hem.
static Vec3 spread_point(const Kind *k, const Wing *w, float m, float t, float c)
{
    float span = k->wing * k->height, chord = k->wing_chord * k->height, H = k->height;
    Vec3 lead = t < ELBOW   ? vec3_lerp(w->shoulder, w->elbow, t / ELBOW)
                : t < WRIST ? vec3_lerp(w->elbow, w->wrist, (t - ELBOW) / (WRIST - ELBOW))
                            : vec3_add(w->wrist, vec3(m * (t - WRIST) * span, -0.02f * H * (t - WRIST),
                                                      -0.55f * span * (t - WRIST) * (t - WRIST) / (1.0f - WRIST)));
    float scallop = 1.0f - 0.16f * sinf(PI_F * fmodf(t * 5.0f, 1.0f));
    float back =
        chord * scallop * (t < 0.6f ? 1.0f - 0.12f * t : 0.93f * (1.0f - 0.85f * powf((t - 0.6f) / 0.4f, 1.3f)));
    return vec3_add(lead, vec3(0, 0.06f * back * sinf(PI_F * c) - 0.03f * back * c, -back * c));
}

// The same point of the folded wing: pleats between the wrist, the tip and the shoulder.
static Vec3 folded_point(const Kind *k, const Wing *w, float m, float t, float c)
{
    Vec3 lead = t < ELBOW   ? vec3_lerp(w->shoulder, w->folded_elbow, t / ELBOW)
                : t < WRIST ? vec3_lerp(w->folded_elbow, w->folded_wrist, (t - ELBOW) / (WRIST - ELBOW))
                            : vec3_lerp(w->folded_wrist, w->folded_tip, (t - WRIST) / (1.0f - WRIST));
    Vec3 hem = vec3_lerp(vec3_add(w->shoulder, vec3(m * 0.05f * k->height, -0.06f * k->height, -0.1f * k->height)),
                         w->folded_tip, smoothstepf(WRIST - 0.1f, 1.0f, t));
    Vec3 p = vec3_lerp(lead, hem, t < WRIST ? lerpf(0.6f, 1.0f, t / WRIST) * c : c);
    p.x += m * 0.035f * k->height * sinf(PI_F * c) * (0.6f + 0.4f * sinf(TAU_F * 5.0f * t));
    return p;
}

void quadruped_wings(Sculpture *s, const Kind *k)
{
    float H = k->height, r = 0.035f * H;
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        Wing w = wing_of(k, side);
        int arm = sculpt_bone(s, BONE_CHEST, w.shoulder), before[ROWS] = {0};
        int forearm = sculpt_bone(s, arm, w.elbow), hand = sculpt_bone(s, forearm, w.wrist);
        sculpt_blob(s, arm, w.shoulder, 1.6f * r, w.elbow, r, 0.04f * H);
        sculpt_blob(s, forearm, w.elbow, r, w.wrist, 0.7f * r, 0.02f * H);
        for (int i = 0; i <= STATIONS; i++) {
            float t = (float)i / STATIONS, rib = i % 4 == 0 ? 0.55f : 1.0f;
            int bone = t < ELBOW ? arm : t < WRIST ? forearm : hand;
            for (int row = 0; row < ROWS; row++) {
                float c = (float)row / (ROWS - 1);
                Vec3 color = vec3_scale(vec3_lerp(k->coat_color, k->under, 0.25f + 0.3f * c), rib);
                int v = sculpt_sheet_point(s, spread_point(k, &w, m, t, c), color, bone, -1, 0);
                s->sheet[v].folded = folded_point(k, &w, m, t, c);
                if (i > 0 && row > 0) {
                    sculpt_sheet_triangle(s, before[row - 1], before[row], v);
                    sculpt_sheet_triangle(s, before[row - 1], v, v - 1);
                }
                if (row > 0)
                    before[row - 1] = v - 1;
                if (row == ROWS - 1)
                    before[row] = v;
            }
        }
    }
}

void quadruped_wings_pose(const Creature *creature, float fly, float glide, float time, float phase, CreaturePose *pose)
{
    float power = 1.0f - 0.85f * glide, beat = TAU_F * phase;
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f, lag = sinf(beat - 0.75f), up = power * fmaxf(0.0f, cosf(beat));
        Wing w = wing_of(&creature->kind, side);
        Quat folded = quat_from_to(vec3_sub(w.elbow, w.shoulder), vec3_sub(w.folded_elbow, w.shoulder));
        folded = quat_mul(quat_axis_angle(vec3(0, 0, 1), m * 0.03f * sinf(time * 1.4f)), folded);
        Quat folded_fore = quat_mul(quat_conjugate(folded),
                                    quat_from_to(vec3_sub(w.wrist, w.elbow), vec3_sub(w.folded_wrist, w.folded_elbow)));
        const Quat spread[3] = {
            quat_axis_angle(vec3(0, 0, 1), m * (0.12f + 0.55f * power * sinf(beat))),
            quat_mul(quat_axis_angle(vec3(0, 0, 1), m * (0.3f * power * lag - 0.35f * up)), quat_yaw(-m * 0.35f * up)),
            quat_mul(quat_axis_angle(vec3(0, 0, 1), m * (0.45f * power * lag - 0.4f * up)), quat_yaw(m * 0.5f * up))};
        const Quat rest[3] = {folded, folded_fore, quat_identity()};
        for (int i = 0; i < 3; i++)
            pose->local[BONE_WING + 3 * side + i] = quat_slerp(rest[i], spread[i], fly);
    }
}
