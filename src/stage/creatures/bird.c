// Birds: a body on two legs with a beak, a fan of a tail and wings of feathers that are spread for flight. Lengths are
// shares of the body's length from breast to the end of the tail. Wing beats: frequency by span after Pennycuick (1996,
// "Wingbeat frequency of birds in steady cruising flight"); the hand lags behind the arm and folds on the upstroke.
#include "stage/creatures/creature.h"

enum {
    BIRD_BODY = 0,
    BIRD_NECK,
    BIRD_NECK2,
    BIRD_HEAD,
    BIRD_JAW,
    BIRD_LID_L,
    BIRD_LID_R,
    BIRD_TAIL,
    BIRD_WING_L, // arm, forearm, hand
    BIRD_WING_R = BIRD_WING_L + 3,
    BIRD_LEG_L = BIRD_WING_R + 3, // thigh, shank, tarsus, foot
    BIRD_LEG_R = BIRD_LEG_L + 4,
};

static Vec3 at(const Kind *k, float x, float y, float z)
{
    return vec3_scale(vec3(x, y, z), k->height);
}

static void sculpt_wing(Sculpture *s, const Kind *k, int side, Vec3 shoulder)
{
    enum { STATIONS = 22, ROWS = 4 };
    float H = k->height, m = side ? -1.0f : 1.0f, span = k->wing * H;
    int first = side ? BIRD_WING_R : BIRD_WING_L, before[ROWS] = {0};
    for (int i = 0; i <= STATIONS; i++) {
        float t = (float)i / STATIONS;
        // forward to the wrist, then back to the tip
        float sweep = t < 0.4f ? 0.10f * t / 0.4f : lerpf(0.10f, -0.22f, powf((t - 0.4f) / 0.6f, 1.6f));
        float chord = k->wing_chord * H *
                      (t < 0.55f ? 1.0f - 0.1f * t : 0.945f * (1.0f - 0.72f * powf((t - 0.55f) / 0.45f, 1.5f)));
        float notch = t > 0.55f && i % 2 ? 0.82f : i % 2 ? 0.96f : 1.0f; // single feathers at the tip
        int bone = t < 0.3f ? first : t < 0.58f ? first + 1 : first + 2;
        float into = t < 0.3f ? t / 0.3f : t < 0.58f ? (t - 0.3f) / 0.28f : 1.0f;
        int second = bone < first + 2 ? bone + 1 : -1;
        float share = second >= 0 ? smoothstepf(0.6f, 1.0f, into) * 0.5f : 0.0f;
        for (int r = 0; r < ROWS; r++) {
            float c = (float)r / (ROWS - 1);
            float back = chord * c * (r == ROWS - 1 ? notch : 1.0f);
            Vec3 p = vec3_add(shoulder, vec3(m * t * span, 0.10f * chord * sinf(PI_F * fminf(1.0f, 0.25f + c)),
                                             sweep * span * 0.5f - back + 0.25f * chord));
            float tip = smoothstepf(0.72f, 0.86f, t),
                  bars = k->coat == COAT_BANDS ? 0.5f + 0.5f * sinf(40.0f * c + 9.0f * t) : 0.0f;
            Vec3 color = vec3_lerp(k->coat_color, k->extra, fmaxf(r == ROWS - 1 ? 0.55f : 0.0f, 0.6f * bars));
            color = vec3_lerp(color, k->dark, tip);
            color = vec3_scale(color, i % 2 ? 0.9f : 1.06f);
            int v = sculpt_sheet_point(s, p, color, bone, second, share);
            if (i > 0 && r > 0) {
                sculpt_sheet_triangle(s, before[r - 1], before[r], v);
                sculpt_sheet_triangle(s, before[r - 1], v, v - 1);
            }
            if (r > 0)
                before[r - 1] = v - 1;
            if (r == ROWS - 1)
                before[r] = v;
        }
    }
}

// Feathers of the folded wing, in rows like tiles: short coverts at the shoulder, long quills that cross over the back.
static void sculpt_plumage(Sculpture *s, const Kind *k, float y)
{
    static const struct {
        float up, length, width; // elevation of the row, radians; shares of the height
        float front, back;       // where its first and last feather are rooted
        int count;
    } rows[] = {{-0.22f, 0.26f, 0.040f, 0.02f, -0.16f, 6},
                {0.02f, 0.22f, 0.042f, 0.06f, -0.20f, 8},
                {0.28f, 0.14f, 0.040f, 0.12f, -0.14f, 8},
                {0.52f, 0.11f, 0.036f, 0.15f, -0.12f, 9},
                {0.76f, 0.09f, 0.034f, 0.16f, -0.16f, 10}};
    float H = k->height, size = 0.55f + 0.45f * fminf(1.0f, k->wing_chord / 0.35f);
    for (int side = 0; side < 2; side++)
        for (int r = 0; r < COUNT_OF(rows); r++)
            for (int i = 0; i < rows[r].count; i++) {
                float m = side ? -1.0f : 1.0f, t = (float)i / (float)(rows[r].count - 1);
                Vec3 inside = at(k, 0, y + 0.02f, lerpf(rows[r].front, rows[r].back, t));
                Vec3 out = vec3_normalize(vec3(m * cosf(rows[r].up), sinf(rows[r].up) + 0.1f * t, 0));
                Vec3 root = sculpt_surface(s, inside, out);
                bool quill = r < 2;
                float reach = quill ? clampf(k->wing, 0.25f, 1.0f) : 1.0f;
                Vec3 color = quill ? vec3_lerp(k->extra, k->dark, 0.35f + 0.5f * t)
                                   : vec3_lerp(k->coat_color, k->extra, r == 2 ? 0.5f : 0.18f);
                float shade = rng_range(s->key, 4000u + (uint64_t)(40 * r + i + 400 * side), 0.82f, 1.12f) *
                              (i % 2 ? 0.94f : 1.05f);
                Strand feather = {.root = vec3_mad(root, out, 0.004f * H),
                                  .along = vec3(-0.10f * m, (quill ? 0.02f : -0.12f) + 0.05f * (float)r * 0.2f, -1.0f),
                                  .gravity = vec3(-0.05f * m, quill ? 0.03f : -0.03f, -0.2f),
                                  .length = rows[r].length * size * H * reach * (quill ? 0.8f + 0.5f * t : 1.0f),
                                  .width = 1.7f * rows[r].width * H,
                                  .bone = BIRD_BODY,
                                  .tip_bone = BIRD_BODY,
                                  .normal = out,
                                  .color = vec3_scale(color, shade)};
                ARRAY_PUSH(s->strands, s->strand_count, s->strand_capacity, feather);
            }
}

static void sculpt_tail(Sculpture *s, const Kind *k, Vec3 root)
{
    float H = k->height, length = k->tail * H, wide = k->tail_width * H;
    for (int i = -3; i <= 3; i++) { // seven feathers
        float a = 0.16f * (float)i * k->tail_brush;
        float up = k->tail_angle * PI_F / 180.0f * (1.0f - 0.05f * fabsf((float)i));
        Vec3 out = vec3(sinf(a), cosf(a) * sinf(up), -cosf(a) * cosf(up)),
             side = vec3_scale(vec3_normalize(vec3(out.z, 0, -out.x)), 0.5f * wide);
        Vec3 tip = vec3_mad(root, out, length * (1.0f - 0.03f * (float)(i * i)));
        Blob *b = sculpt_blob(s, BIRD_TAIL, root, 0.45f * wide, tip, 0.5f * wide, 0.02f * H);
        b->thick = 0.16f;
        b->side = vec3_normalize(side);
        b->paint = k->coat == COAT_BANDS || i % 2 ? PAINT_COAT : PAINT_EXTRA;
    }
}

static void sculpt_bird_leg(Creature *creature, Sculpture *s, const Kind *k, int side, Vec3 hip)
{
    float H = k->height, m = side ? -1.0f : 1.0f, l = k->legs_length * H;
    // the thigh is hidden in the plumage, what looks like a knee that bends back is the ankle
    Vec3 knee = vec3_add(hip, vec3(m * 0.02f * H, -0.16f * l, 0.26f * l));
    Vec3 ankle = vec3(knee.x, 0.50f * l, hip.z - 0.14f * l), foot = vec3(knee.x, 0.05f * l, hip.z + 0.06f * l);
    int b[4];
    b[0] = sculpt_bone(s, BIRD_BODY, hip);
    b[1] = sculpt_bone(s, b[0], knee);
    b[2] = sculpt_bone(s, b[1], ankle);
    b[3] = sculpt_bone(s, b[2], foot);
    float r = 0.016f * k->leg * H;
    Blob *blob = sculpt_blob(s, b[0], hip, 0.085f * H * k->thigh, knee, 0.055f * H * k->thigh, 0.04f * H);
    blob->wide = 0.7f;
    blob = sculpt_blob(s, b[1], knee, 0.05f * H * k->thigh, ankle, 1.5f * r, 0.03f * H);
    blob = sculpt_blob(s, b[2], ankle, 1.25f * r, foot, r, 0.005f * H);
    blob->paint = PAINT_SHANK;
    for (int t = 0; t < 4; t++) { // three toes before, one behind
        float a = t == 3 ? PI_F : ((float)t - 1.0f) * 0.6f;
        float toe = (t == 3 ? 0.35f : 0.55f) * k->foot_size * 0.16f * H;
        Vec3 tip = vec3_add(foot, vec3(sinf(a) * toe, 0.75f * r - foot.y, cosf(a) * toe));
        sculpt_blob(s, b[3], foot, r, tip, 0.7f * r, 0.004f * H)->paint = PAINT_SHANK;
        if (t == 1 && k->fin > 0.0f) { // webbed
            blob = sculpt_blob(s, b[3], foot, 1.2f * r, tip, 3.0f * r, 0.004f * H);
            blob->thick = 0.2f;
            blob->side = vec3(1, 0, 0);
            blob->paint = PAINT_SHANK;
        }
    }
    Leg *leg = &creature->legs[side];
    *leg = (Leg){.bone_count = 4, .side = m, .sole = vec3(foot.x, 0, foot.z)};
    for (int i = 0; i < 4; i++)
        leg->bones[i] = b[i];
}

static Vec3 bird_color(const Sculpture *s, Vec3 p, Vec3 n, int paint, int bone)
{
    const Kind *k = s->kind;
    Vec3 color = coat_color(s, p, n, paint, bone);
    if (paint != PAINT_COAT)
        return color;
    if (k->bare > 0.0f && (bone == BIRD_HEAD || bone == BIRD_NECK2 || bone == BIRD_NECK || bone >= BIRD_LEG_L))
        color = vec3_scale(k->skin, 0.9f + 0.15f * noise3(s->key, vec3_scale(p, 20.0f / k->height)));
    float fleck = 0.12f * noise3(s->key, vec3_scale(p, 38.0f / k->height));
    if (bone == BIRD_HEAD && k->points > 0.0f) // a cap or a coloured head
        color = vec3_lerp(color, k->extra, smoothstepf(-0.3f, 0.4f, k->points + n.y - 0.6f));
    return vec3_scale(color, 1.0f + fleck);
}

static void bird_sculpt(Creature *creature, Sculpture *s)
{
    const Kind *k = s->kind;
    float H = k->height, y = k->legs_length + 0.62f * k->chest, soft = 0.06f * H;
    Vec3 front = at(k, 0, y + 0.02f, 0.16f), rear = at(k, 0, y + 0.01f, -0.20f);
    sculpt_bone(s, -1, at(k, 0, y, 0)); // BIRD_BODY
    Vec3 neck = at(k, 0, y + 0.05f, 0.20f);
    float a = k->neck_angle * PI_F / 180.0f;
    Vec3 end = vec3_mad(neck, vec3(0, sinf(a), cosf(a)), k->neck * H), middle = vec3_lerp(neck, end, 0.5f);
    middle.z -= 0.12f * k->neck * H;
    sculpt_bone(s, BIRD_BODY, neck);
    sculpt_bone(s, BIRD_NECK, middle);
    sculpt_bone(s, BIRD_NECK2, end);
    float l = k->head * H;
    sculpt_bone(s, BIRD_HEAD, vec3_add(end, vec3(0, -0.1f * l, 0.55f * l))); // BIRD_JAW
    sculpt_bone(s, BIRD_HEAD, end);
    sculpt_bone(s, BIRD_HEAD, end);
    sculpt_bone(s, BIRD_BODY, at(k, 0, y + 0.02f, -0.30f)); // BIRD_TAIL
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        Vec3 shoulder = at(k, m * 0.7f * k->chest_width, y + 0.55f * k->chest, 0.12f);
        int arm = sculpt_bone(s, BIRD_BODY, shoulder);
        arm = sculpt_bone(s, arm, vec3_add(shoulder, vec3(m * 0.3f * k->wing * H, 0, 0)));
        sculpt_bone(s, arm, vec3_add(shoulder, vec3(m * 0.58f * k->wing * H, 0, 0)));
        sculpt_wing(s, k, side, shoulder);
    }
    Blob *b = sculpt_blob(s, BIRD_BODY, front, k->chest * H, rear, 0.62f * k->chest * H, soft);
    b->wide = k->chest_width / k->chest;
    b = sculpt_blob(s, BIRD_BODY, rear, 0.55f * k->chest * H, at(k, 0, y + 0.03f, -0.34f), 0.25f * k->chest * H, soft);
    b->wide = 1.1f;
    sculpt_blob(s, BIRD_NECK, vec3_add(neck, vec3(0, -0.03f * H, -0.04f * H)), k->neck_base * H, middle,
                0.5f * (k->neck_base + k->neck_top) * H, soft);
    sculpt_blob(s, BIRD_NECK2, middle, 0.5f * (k->neck_base + k->neck_top) * H, end, k->neck_top * H, 0.04f * H);
    b = sculpt_blob(s, BIRD_HEAD, vec3_add(end, vec3(0, 0.1f * l, 0.12f * l)), 0.5f * l,
                    vec3_add(end, vec3(0, 0.06f * l, 0.42f * l)), 0.40f * l, 0.03f * H);
    b->wide = 0.92f * k->head_width;
    // beak: the upper half hooked when `beak_depth` is large
    Vec3 base = vec3_add(end, vec3(0, 0.0f, 0.66f * l)),
         tip = vec3_add(base, vec3(0, -0.28f * k->beak_depth * l, k->beak * l));
    b = sculpt_blob(s, BIRD_HEAD, vec3_add(base, vec3(0, 0.06f * l, 0)), 0.20f * k->beak_depth * l, tip, 0.04f * l,
                    0.015f * H);
    b->wide = k->brow > 0.0f ? 1.0f + k->brow : 0.8f;
    b->paint = PAINT_BEAK;
    b = sculpt_blob(s, BIRD_JAW, vec3_add(base, vec3(0, -0.14f * l, -0.02f * l)), 0.115f * k->beak_depth * l,
                    vec3_add(tip, vec3(0, -0.05f * l, -0.14f * k->beak * l)), 0.04f * l, 0.004f * H);
    b->wide = k->brow > 0.0f ? 1.0f + k->brow : 0.8f;
    b->paint = PAINT_BEAK;
    if (k->crest > 0.0f) { // comb and wattles
        for (int i = 0; i < 4; i++)
            sculpt_blob(s, BIRD_HEAD, vec3_add(end, vec3(0, 0.5f * l, (0.5f - 0.22f * (float)i) * l)), 0.09f * l,
                        vec3_add(end, vec3(0, (0.55f + k->crest) * l, (0.42f - 0.25f * (float)i) * l)), 0.07f * l,
                        0.01f * H)
                ->paint = PAINT_COMB;
        sculpt_ball(s, BIRD_JAW, vec3_add(base, vec3(0, -0.5f * l, -0.08f * l)), 0.17f * l, 0.01f * H)->paint =
            PAINT_COMB;
    }
    // the folded wing lies on the flank
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f, cw = k->chest_width;
        b = sculpt_blob(s, BIRD_BODY, at(k, m * 0.80f * cw, y + 0.30f * k->chest, 0.10f), 0.62f * k->chest * H,
                        at(k, m * 0.62f * cw, y + 0.08f, -0.42f), 0.16f * k->chest * H, 0.012f * H);
        b->wide = 0.34f;
        b->paint = PAINT_COAT;
        b = sculpt_blob(s, BIRD_BODY, at(k, m * 0.70f * cw, y + 0.10f, -0.22f), 0.30f * k->chest * H,
                        at(k, m * 0.35f * cw, y + 0.05f, -0.30f - 0.55f * k->tail), 0.06f * k->chest * H, 0.01f * H);
        b->wide = 0.3f;
        b->paint = PAINT_DARK;
    }
    sculpt_plumage(s, k, y);
    sculpt_tail(s, k, at(k, 0, y + 0.03f, -0.30f));
    for (int side = 0; side < 2; side++)
        sculpt_bird_leg(creature, s, k, side,
                        at(k, (side ? -1.0f : 1.0f) * 0.55f * k->chest_width, y - 0.35f * k->chest, -0.02f));
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        Vec3 forward =
            k->eye_side < 0.3f ? vec3_normalize(vec3(0.45f * m, 0.02f, 1)) : vec3_normalize(vec3(m, 0.05f, 0.5f));
        Eyeball eye = {
            .bone = BIRD_HEAD, .forward = forward, .radius = k->eye * l, .lid = side ? BIRD_LID_R : BIRD_LID_L};
        eye.centre = vec3_mad(sculpt_surface(s, vec3_add(end, vec3(0, 0.14f * l, 0.36f * l)), forward), forward,
                              -0.45f * eye.radius);
        s->bones[eye.lid].joint = eye.centre;
        ARRAY_PUSH(s->eyes, s->eye_count, s->eye_capacity, eye);
        creature->eye_point = vec3(0, eye.centre.y, eye.centre.z);
    }
    creature->mouth_point = tip;
    creature->leg_count = 2;
    s->cell = H / 60.0f;
    s->fine = 0.5f;
    s->fine_low = vec3(-l, end.y - l, end.z - 0.6f * l), s->fine_high = vec3(l, end.y + l, tip.z);
    s->head_z = end.z;
    s->fur = k->fur * H;
    s->color = bird_color;
    creature->head = BIRD_HEAD, creature->chest = BIRD_BODY, creature->hips = BIRD_BODY, creature->jaw = BIRD_JAW;
    creature->eye[0] = BIRD_LID_L, creature->eye[1] = BIRD_LID_R;
    creature->reach = k->legs_length * H * 1.1f;
}

// ---------------------------------------------------------------- motion

static void pose_wings(const Creature *creature, const Member *member, const Course *c, double time, CreaturePose *pose)
{
    const Kind *k = &creature->kind;
    float span = 2.0f * k->wing * k->height, beat = creature_wingbeat(creature);
    float fly = fmaxf(c->posture[POSTURE_FLY], c->posture[POSTURE_GLIDE]);
    // large birds hold their wings between bouts of beats
    float bout = rng_noise(member->key, time * 0.45 + 7.0);
    float glide = fmaxf(c->posture[POSTURE_GLIDE], span > 0.8f ? smoothstepf(0.0f, 0.3f, bout) * 0.92f : 0.0f);
    float phase = (float)time * beat + rng_float(member->key, 11), power = (1.0f - glide) * fly;
    float climb = 1.0f + 0.35f * clampf(c->pitch * 3.0f, -0.6f, 1.0f);
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f;
        int first = side ? BIRD_WING_R : BIRD_WING_L;
        float w = sinf(TAU_F * phase), lag = sinf(TAU_F * (phase - 0.11f)), up = fmaxf(0.0f, cosf(TAU_F * phase));
        float arm = power * (0.62f * climb * w + 0.10f) + glide * 0.14f - c->roll * m * 0.2f;
        float fold = power * 0.55f * up; // folds on the way up
        Quat roll = quat_axis_angle(vec3(0, 0, 1), m * arm);
        Quat twist = quat_axis_angle(vec3(1, 0, 0), -0.22f * power * cosf(TAU_F * phase));
        // folded: the arm goes back, the forearm forward again, the hand back along the flank
        float away = 1.0f - fly;
        pose->local[first] = quat_mul(roll, quat_mul(quat_yaw(m * (0.95f * away - 0.18f * fold)), twist));
        pose->local[first + 1] =
            quat_mul(quat_axis_angle(vec3(0, 0, 1), m * (0.25f * power * lag - 0.30f * fold - 0.05f * glide)),
                     quat_yaw(-m * (1.9f * away + 0.5f * fold)));
        pose->local[first + 2] =
            quat_mul(quat_axis_angle(vec3(0, 0, 1), m * (0.45f * power * lag - 0.35f * fold - 0.08f * glide)),
                     quat_yaw(m * (2.2f * away + 0.85f * fold)));
    }
}

// Returns how far above where it stands the foot ends, metres.
static float pose_bird_leg(const Creature *creature, const Member *member, const Course *c, int index, double time,
                           CreaturePose *pose, CreatureFrame *frame)
{
    const Leg *leg = &creature->legs[index];
    const Bone *bones = creature->bones;
    const int *b = leg->bones;
    int count = creature->bone_count;
    float first = vec3_distance(bones[b[0]].joint, bones[b[1]].joint),
          second = vec3_distance(bones[b[1]].joint, bones[b[2]].joint),
          third = vec3_distance(bones[b[2]].joint, bones[b[3]].joint);
    FootNow now = gait_foot(creature, member, index, time);
    Quat body = quat_yaw(c->yaw),
         foot = quat_mul(quat_yaw(now.yaw), quat_axis_angle(vec3(1, 0, 0), now.swing >= 0 ? 0.8f * now.lift : 0.0f));
    Vec3 sole = now.sole;
    sole.y += now.lift * 0.35f * creature->reach;
    Vec3 joint = vec3_sub(sole, quat_rotate(foot, vec3_sub(leg->sole, bones[b[3]].joint)));
    joint.y = fmaxf(joint.y, c->position.y + touch_foot(creature, b[3], foot)); // no toe digs
    Vec3 hip = frame->joint[b[0]], rest = vec3_sub(bones[b[2]].joint, bones[b[3]].joint);
    Vec3 local = quat_rotate(quat_conjugate(body), vec3_sub(hip, joint));
    float lean = atan2f(rest.z, rest.y) + 0.6f * atan2f(local.z, local.y) + 0.5f * now.lift * (now.swing >= 0);
    Vec3 up = vec3(0, cosf(lean), sinf(lean)), straight = vec3_normalize(local), ankle = joint;
    for (int step = 0; step <= 8; step++) {
        ankle = vec3_mad(joint, quat_rotate(body, vec3_normalize(vec3_lerp(up, straight, (float)step / 8.0f))), third);
        if (vec3_distance(ankle, hip) < 0.995f * (first + second))
            break;
    }
    Vec3 knee = frame_elbow(hip, ankle, first, second, quat_rotate(body, vec3(0.1f * leg->side, 0, 1)));
    frame_aim(bones, count, pose, frame, b[0], b[1], body, vec3_sub(knee, hip));
    frame_aim(bones, count, pose, frame, b[1], b[2], body, vec3_sub(ankle, frame->joint[b[1]]));
    frame_aim(bones, count, pose, frame, b[2], b[3], body, vec3_sub(joint, frame->joint[b[2]]));
    frame_set(bones, count, pose, frame, b[3], foot);
    float least = now.swing < 0.0f ? joint.y : c->position.y + touch_foot(creature, b[3], foot);
    return frame->joint[b[3]].y - least;
}

static void bird_pose(const Creature *creature, const Member *member, int sample, CreaturePose *pose)
{
    const Course *c = &member->course[sample];
    const Kind *k = &creature->kind;
    const Bone *bones = creature->bones;
    int count = creature->bone_count;
    double time = (double)sample / CREATURE_RATE;
    float H = k->height, t = (float)time, fly = fmaxf(c->posture[POSTURE_FLY], c->posture[POSTURE_GLIDE]);
    float peck = c->posture[POSTURE_GRAZE],
          sit = fmaxf(fmaxf(c->posture[POSTURE_SIT], c->posture[POSTURE_LIE]), c->posture[POSTURE_SLEEP]);
    RngKey key = member->key;
    CreatureFrame frame;
    for (int i = 0; i < count; i++)
        pose->local[i] = quat_identity();
    // perched birds stand upright; in the air they lie flat and bank into turns
    float upright = k->crouch * PI_F / 180.0f * (1 - fly) * (1 - 0.5f * sit);
    float bow = peck * (0.5f + 0.35f * smoothstepf(0.0f, 0.5f, sinf(TAU_F * (t * 0.9f + rng_float(key, 2))))) *
                (k->neck > 0.3f ? 0.6f : 1.2f);
    float walking = smoothstepf(0.02f, 0.1f, c->speed) * (1 - fly), moving = walking;
    bool upright_walker = k->crouch > 40.0f && !creature_hops(k); // a penguin waddles
    float bank =
        clampf(-c->turn * 0.5f, -0.7f, 0.7f) * fly + (upright_walker ? 0.15f * walking * sinf(TAU_F * c->phase) : 0.0f);
    float nose = -upright + bow - c->pitch * 0.6f * fly;
    Quat body = quat_mul(quat_yaw(c->yaw),
                         quat_mul(quat_axis_angle(vec3(0, 0, 1), bank), quat_axis_angle(vec3(1, 0, 0), nose)));
    Vec3 root = bones[BIRD_BODY].joint;
    float beat = creature_wingbeat(creature);
    Vec3 hip = bones[creature->legs[0].bones[0]].joint; // the body turns about its hips
    hip.x = 0.0f;
    root = vec3_lerp(vec3_add(hip, quat_rotate(quat_axis_angle(vec3(1, 0, 0), nose), vec3_sub(root, hip))), root, fly);
    root.y -= sit * fminf(0.55f * k->legs_length, 0.26f) * H + fly * bones[BIRD_BODY].joint.y;
    root.y += moving * 0.02f * H * sinf(TAU_F * 2 * c->phase) +
              fly * 0.02f * H * sinf(TAU_F * (t * beat + rng_float(key, 11)) + 2.6f);
    if (creature_hops(k) && walking > 0.0f)
        root.y += walking * 0.12f * H * fmaxf(0.0f, sinf(TAU_F * c->phase));
    pose->root = vec3_add(c->position, quat_rotate(quat_yaw(c->yaw), vec3(0, root.y, root.z)));
    pose->local[BIRD_BODY] = body;
    pose_wings(creature, member, c, time, pose);
    frame_solve(bones, count, pose, &frame);
    if (fly <= 0.0f) {
        pose->root.y += touch_depth(creature, &frame, c->position.y, BIRD_BODY, BIRD_BODY, NULL);
        frame_solve(bones, count, pose, &frame);
    }
    for (int l = 0; l < 2 && fly < 0.5f; l++) { // down until the planted feet are in reach
        const Leg *leg = &creature->legs[l];
        FootNow now = gait_foot(creature, member, l, time);
        float length = 0.0f;
        for (int i = 0; i < 3; i++)
            length += 0.985f * vec3_distance(bones[leg->bones[i]].joint, bones[leg->bones[i + 1]].joint);
        Vec3 d = vec3_sub(frame.joint[leg->bones[0]], vec3_add(now.sole, vec3(0, bones[leg->bones[3]].joint.y, 0)));
        float flat = hypotf(d.x, d.z), over = d.y - sqrtf(fmaxf(length * length - flat * flat, 0.1f * length * length));
        if (now.swing < 0.0f && over > 0.0f)
            pose->root.y -= over;
        frame_solve(bones, count, pose, &frame);
    }
    // heads stay level, look about in jerks and nod with the steps (Frost 1978, "The optokinetic basis of head-bobbing
    // in the pigeon")
    double beatn = floor(time * 1.6 + (double)rng_float(key, 4) * 9.0);
    float ease = smoothstepf(0.0f, 0.12f, (float)(time * 1.6 + (double)rng_float(key, 4) * 9.0 - beatn));
    float from = rng_range(key, (uint64_t)beatn + 100, -0.8f, 0.8f),
          to = rng_range(key, (uint64_t)beatn + 101, -0.8f, 0.8f);
    float look = lerpf(from, to, ease) * (1 - fly) * (1 - peck) * (1 - c->posture[POSTURE_SLEEP]) * k->twitchy;
    float tilt = 0.0f;
    if (c->looks > 0.0f) {
        Vec3 d = quat_rotate(quat_conjugate(quat_yaw(c->yaw)), vec3_sub(c->look, frame.joint[BIRD_HEAD]));
        look = lerpf(look, clampf(atan2f(d.x, d.z), -1.6f, 1.6f), c->looks);
        tilt = c->looks * clampf(-atan2f(d.y, hypotf(d.x, d.z)), -0.7f, 0.7f);
    }
    float nod = walking * 0.25f * sinf(TAU_F * 2 * c->phase);
    Quat level = quat_mul(quat_yaw(c->yaw), quat_axis_angle(vec3(0, 0, 1), 0.4f * bank));
    float neck_fly = fly * (k->neck_angle * PI_F / 180.0f) * (k->neck > 0.3f ? 0.9f : 0.5f);
    frame_set(
        bones, count, pose, &frame, BIRD_NECK,
        quat_mul(level, quat_mul(quat_yaw(0.3f * look), quat_axis_angle(vec3(1, 0, 0), peck * 1.1f + nod + neck_fly))));
    frame_set(
        bones, count, pose, &frame, BIRD_NECK2,
        quat_mul(level, quat_mul(quat_yaw(0.6f * look), quat_axis_angle(vec3(1, 0, 0), peck * 1.5f - nod + neck_fly))));
    frame_set(bones, count, pose, &frame, BIRD_HEAD,
              quat_mul(level, quat_mul(quat_yaw(look), quat_axis_angle(vec3(1, 0, 0), peck * 1.0f + tilt))));
    if (fly <= 0.0f) { // pecks at the ground and not into it
        touch_lift(creature, pose, &frame, c->position.y, BIRD_NECK, BIRD_NECK2);
        touch_lift(creature, pose, &frame, c->position.y, BIRD_NECK2, BIRD_JAW);
    }
    pose->local[BIRD_JAW] =
        quat_axis_angle(vec3(1, 0, 0), 0.5f * c->jaw + 0.2f * c->chew * (0.5f + 0.5f * sinf(t * 30.0f)));
    double every = 2.3 + 1.2 * (double)rng_float(key, 40), since = fmod(time, every);
    float shut = since < 0.12 ? sinf(PI_F * (float)(since / 0.12)) : 0.0f;
    for (int side = 0; side < 2; side++)
        pose->local[BIRD_LID_L + side] = quat_axis_angle(vec3(1, 0, 0), 1.2f * fmaxf(shut, c->posture[POSTURE_SLEEP]));
    pose->local[BIRD_TAIL] =
        quat_axis_angle(vec3(1, 0, 0), 0.10f * rng_noise(key, time * 1.1) + 0.6f * (1 - fly) * upright);
    if (fly < 1.0f) { // no tail sweeps the ground
        frame_solve(bones, count, pose, &frame);
        Vec3 from = frame.joint[BIRD_TAIL], back = quat_rotate(frame.rotation[BIRD_TAIL], vec3(0, 0, -1));
        float least = c->position.y + 0.03f * H - from.y, length = (k->tail + 0.02f) * H;
        float want = asinf(clampf(least / length, -1.0f, 1.0f)), is = asinf(clampf(back.y, -1.0f, 1.0f));
        if (want > is)
            pose->local[BIRD_TAIL] =
                quat_mul(pose->local[BIRD_TAIL], quat_axis_angle(vec3(1, 0, 0), (1 - fly) * (want - is)));
    }
    frame_solve(bones, count, pose, &frame);
    for (int step = 0; step < 4 && fly < 0.5f; step++) { // legs that fold no further hold the body up
        float by = 0.0f;
        for (int l = 0; l < 2; l++)
            by = fminf(by, pose_bird_leg(creature, member, c, l, time, pose, &frame));
        if (by > -1e-4f)
            break;
        pose->root.y -= by;
        frame_solve(bones, count, pose, &frame);
    }
    for (int l = 0; l < 2 && fly >= 0.5f; l++) {
        const int *b = creature->legs[l].bones; // drawn up under the tail
        pose->local[b[0]] = quat_axis_angle(vec3(1, 0, 0), 0.7f);
        pose->local[b[1]] = quat_axis_angle(vec3(1, 0, 0), 0.5f);
        pose->local[b[2]] = quat_axis_angle(vec3(1, 0, 0), 0.55f);
        pose->local[b[3]] = quat_axis_angle(vec3(1, 0, 0), 0.9f);
    }
}

const Plan plan_bird = {
    .name = "bird",
    .sculpt = bird_sculpt,
    .prepare = gait_plants,
    .pose = bird_pose,
    .walks = true,
    .flies = true,
    .folds = true,
};
