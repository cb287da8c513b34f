// Insects and spiders: a body in parts, six legs that walk in alternating tripods (Hughes 1952, "The co-ordination of
// insect movements") or eight in the same manner, and wings that beat. Lengths are shares of the body's length.
#include "stage/creatures/creature.h"

enum { INSECT_BODY = 0, INSECT_HEAD, INSECT_TAIL, INSECT_WING, INSECT_LEGS = INSECT_WING + 4 };

static Vec3 at(const Kind *k, float x, float y, float z)
{
    return vec3_scale(vec3(x, y, z), k->height);
}

// One wing: a blade of `long` x `chord`, its marks by distance from the root.
static void sculpt_insect_wing(Sculpture *s, const Kind *k, int bone, Vec3 root, float m, float length, float chord,
                               float sweep)
{
    enum { ALONG = 12, ACROSS = 5 };
    int before[ACROSS] = {0};
    float H = k->height;
    for (int i = 0; i <= ALONG; i++) {
        float t = (float)i / ALONG, half = chord * (0.18f + 0.82f * sinf(PI_F * powf(t, 0.75f) * 0.86f));
        for (int j = 0; j < ACROSS; j++) {
            float u = (float)j / (ACROSS - 1) - 0.5f;
            Vec3 p =
                vec3_add(root, at(k, m * length * t, 0.01f * cosf(PI_F * u), sweep * t * length + half * u * -1.6f));
            float edge = smoothstepf(0.72f, 0.95f, fmaxf(t, fabsf(u) * 1.85f));
            float spot = 1.0f - smoothstepf(0.07f, 0.10f, hypotf(t - 0.72f, 0.7f * u));
            float vein = i % 3 == 0 ? 0.75f : 1.0f;
            Vec3 color = k->coat == COAT_SPOTS
                             ? vec3_lerp(vec3_lerp(vec3_scale(k->coat_color, vein), k->dark, edge), k->extra, spot)
                             : vec3_scale(k->extra, vein);
            int v = sculpt_sheet_point(s, p, color, bone, -1, 0);
            if (i > 0 && j > 0) {
                sculpt_sheet_triangle(s, before[j - 1], before[j], v);
                sculpt_sheet_triangle(s, before[j - 1], v, v - 1);
            }
            if (j > 0)
                before[j - 1] = v - 1;
            if (j == ACROSS - 1)
                before[j] = v;
        }
    }
    (void)H;
}

// Two arms before the mouth, each with a fat claw of two fingers.
static void sculpt_claws(Sculpture *s, const Kind *k, float y)
{
    float H = k->height, l = k->horn_length, r = 0.09f * l * H;
    for (int side = 0; side < 2; side++) {
        float m = side ? -1.0f : 1.0f, x = m * 0.8f * fmaxf(k->chest_width, k->chest);
        Vec3 root = at(k, x, y, 0.12f), elbow = vec3_add(root, at(k, m * 0.34f * l, 0.06f * l, 0.16f * l)),
             palm = vec3_add(elbow, at(k, -m * 0.12f * l, 0.02f * l, 0.34f * l));
        sculpt_blob(s, INSECT_HEAD, root, r, elbow, 1.1f * r, 0.01f * H);
        Blob *b = sculpt_blob(s, INSECT_HEAD, elbow, 1.0f * r, palm, 2.0f * r, 0.02f * H);
        b->thick = 0.8f;
        for (int finger = 0; finger < 2; finger++) {
            float out = finger ? -0.10f : 0.12f;
            sculpt_blob(s, INSECT_HEAD, vec3_add(palm, at(k, m * 0.5f * out * l, 0, 0.06f * l)), 0.9f * r,
                        vec3_add(palm, at(k, m * (0.4f * out - 0.08f) * l, 0, 0.36f * l)), 0.25f * r, 0.01f * H);
        }
    }
}

static Vec3 insect_color(const Sculpture *s, Vec3 p, Vec3 n, int paint, int bone)
{
    const Kind *k = s->kind;
    if (paint == PAINT_DARK)
        return k->dark;
    Vec3 color = k->coat == COAT_SPOTS ? k->dark : k->coat_color;
    if (k->coat == COAT_BANDS && bone == INSECT_TAIL) // a bee's rings
        color = sinf(TAU_F * 5.5f * p.z / k->height) > 0.0f ? k->coat_color : k->dark;
    return vec3_scale(color, 1.0f + 0.15f * noise3(s->key, vec3_scale(p, 24.0f / k->height)) + 0.1f * n.y);
}

static void insect_sculpt(Creature *creature, Sculpture *s)
{
    const Kind *k = s->kind;
    float H = k->height, y = k->legs_length;
    bool spider = k->segments >= 8.0f;
    sculpt_bone(s, -1, at(k, 0, y, 0));
    sculpt_bone(s, 0, at(k, 0, y, 0.16f));
    sculpt_bone(s, 0, at(k, 0, y, -0.12f));
    for (int w = 0; w < 4; w++)
        sculpt_bone(s, 0, at(k, (w % 2 ? -0.03f : 0.03f), y + 0.7f * k->chest, w < 2 ? 0.08f : -0.02f));
    Blob *b = sculpt_ball(s, 0, at(k, 0, y, 0.04f), k->chest * H, 0.03f * H);
    if (k->chest_width > 0.0f) { // a crab's broad flat back
        b->wide = k->chest_width / k->chest;
        b->thick = 0.55f;
    }
    if (k->horn_length > 0.0f)
        sculpt_claws(s, k, y);
    b = sculpt_blob(s, INSECT_TAIL, at(k, 0, y + 0.01f, -0.14f), k->waist * (spider ? 0.8f : 0.7f) * H,
                    at(k, 0, y - 0.02f + k->slope, -0.14f - k->trunk), k->waist * (spider ? 1.0f : 0.35f) * H,
                    0.02f * H);
    if (!spider)
        b = sculpt_ball(s, INSECT_TAIL, at(k, 0, y, -0.14f - 0.4f * k->trunk), k->waist * H, 0.06f * H);
    sculpt_ball(s, INSECT_HEAD, at(k, 0, y - 0.01f, 0.19f), k->head * H, 0.01f * H)->paint = PAINT_DARK;
    for (int side = 0; side < 2; side++) { // feelers
        float m = side ? -1.0f : 1.0f;
        b = sculpt_blob(s, INSECT_HEAD, at(k, m * 0.03f, y + 0.04f, 0.22f), 0.009f * H,
                        at(k, m * 0.12f, y + (spider ? -0.08f : 0.16f), spider ? 0.3f : 0.42f), 0.007f * H, 0.004f * H);
        b->paint = PAINT_DARK;
        float r = k->eye * k->head * H;
        Vec3 forward = vec3_normalize(vec3(m * (spider ? 0.4f : 1.0f), 0.35f, 0.7f));
        Eyeball eye = {.bone = INSECT_HEAD, .forward = forward, .radius = r, .lid = -1};
        eye.centre = vec3_mad(at(k, 0, y - 0.01f, 0.19f), forward, k->head * H - 0.35f * r);
        ARRAY_PUSH(s->eyes, s->eye_count, s->eye_capacity, eye);
        creature->eye_point = vec3(0, eye.centre.y, eye.centre.z);
        if (k->wing > 0.0f) {
            sculpt_insect_wing(s, k, INSECT_WING + side, s->bones[INSECT_WING + side].joint, m, k->wing, k->wing_chord,
                               0.25f * (k->coat == COAT_SPOTS));
            if (k->fin > 0.0f)
                sculpt_insect_wing(s, k, INSECT_WING + 2 + side, s->bones[INSECT_WING + 2 + side].joint, m,
                                   k->wing * k->fin, k->wing_chord * 0.95f, -0.45f * (k->coat == COAT_SPOTS));
        }
    }
    int legs = spider ? 8 : 6;
    for (int l = 0; l < legs; l++) {
        float m = l % 2 ? -1.0f : 1.0f, row = (float)(l / 2),
              a = (spider ? 0.95f : 0.75f) - row * (spider ? 0.62f : 0.75f);
        Vec3 out = vec3(m * cosf(a), 0, sinf(a));
        float reach = k->leg * (l / 2 == 1 ? 0.85f : 1.0f);
        Vec3 hip = vec3_add(at(k, 0, y - 0.2f * k->chest, 0.04f), vec3_scale(out, 0.75f * k->chest * H));
        Vec3 knee = vec3_add(hip, vec3_add(vec3_scale(out, 0.42f * reach * H), vec3(0, 0.30f * reach * H, 0)));
        Vec3 foot = vec3_add(hip, vec3_scale(out, 0.95f * reach * H));
        foot.y = 0.012f * H;
        int b0 = sculpt_bone(s, 0, hip), b1 = sculpt_bone(s, b0, knee), b2 = sculpt_bone(s, b1, foot);
        float r = k->thigh * 0.02f * H;
        sculpt_blob(s, b0, hip, 1.3f * r, knee, r, 0.004f * H)->paint = PAINT_DARK;
        sculpt_blob(s, b1, knee, r, foot, 0.5f * r, 0.004f * H)->paint = PAINT_DARK;
        creature->legs[l] = (Leg){.bones = {b0, b1, b2}, .bone_count = 3, .side = m, .sole = vec3(foot.x, 0, foot.z)};
    }
    creature->leg_count = legs;
    creature->mouth_point = at(k, 0, y - 0.05f, 0.26f);
    creature->head = INSECT_HEAD, creature->chest = INSECT_BODY, creature->hips = INSECT_TAIL;
    creature->reach = fmaxf(y, 0.15f) * H;
    s->cell = H / 70.0f;
    s->fine = 1.0f;
    s->color = insect_color;
    s->fur = k->fur * H;
}

static void insect_pose(const Creature *creature, const Member *member, int sample, CreaturePose *pose)
{
    const Course *c = &member->course[sample];
    const Kind *k = &creature->kind;
    const Bone *bones = creature->bones;
    double time = (double)sample / CREATURE_RATE;
    float H = k->height, t = (float)time, fly = fmaxf(c->posture[POSTURE_FLY], c->posture[POSTURE_GLIDE]);
    int count = creature->bone_count;
    bool butterfly = k->coat == COAT_SPOTS;
    RngKey key = member->key;
    CreatureFrame frame;
    for (int i = 0; i < count; i++)
        pose->local[i] = quat_identity();
    // fluttering: each beat of large wings lifts the body, the way is never straight (Srygley and Thomas 2002)
    float beat = butterfly ? 6.5f : 23.0f, phase = t * beat + rng_float(key, 3);
    float wild = fly * (butterfly ? 1.0f : 0.35f) * fmaxf(2.0f * H, 0.06f);
    Vec3 off = vec3(2.2f * rng_noise(key, time * 1.3),
                    1.8f * rng_noise(key, time * 1.7 + 40) + 0.7f * rng_noise(key, time * 4 + 80),
                    1.2f * rng_noise(key, time * 1.1 + 120));
    off = vec3_scale(off, wild);
    off.y += fly * (butterfly ? 0.28f * H * sinf(TAU_F * phase) : 0.0f);
    float yaw = c->yaw + fly * 0.7f * rng_noise(key, time * 1.5 + 200);
    Quat body = quat_mul(quat_yaw(yaw), quat_axis_angle(vec3(1, 0, 0), -0.25f * fly - 0.2f * (butterfly ? fly : 0)));
    Vec3 root = bones[0].joint;
    root.y *= 1 - fly;
    root.y += (1 - fly) * 0.01f * H * sinf(TAU_F * 2 * c->phase);
    pose->root = vec3_add(vec3_add(c->position, off), quat_rotate(quat_yaw(c->yaw), root));
    pose->local[0] = body;
    for (int w = 0; w < 4; w++) {
        float m = w % 2 ? -1.0f : 1.0f, lag = w >= 2 ? 0.06f : 0.0f;
        float open = butterfly ? 0.55f + 0.85f * sinf(TAU_F * (phase - lag))
                               : 0.25f + 0.75f * sinf(TAU_F * (phase - lag) * 1.0f);
        // at rest butterflies clap their wings together slowly, others lay them back
        float rest = butterfly ? 0.75f + 0.6f * sinf(t * 1.6f + rng_float(key, 8) * 6.0f) : 0.12f;
        float lift = lerpf(rest, open, fly), back = butterfly || k->fin > 0.0f ? 0.0f : 1.15f * (1 - fly);
        pose->local[INSECT_WING + w] = quat_mul(quat_axis_angle(vec3(0, 0, 1), m * lift), quat_yaw(m * back));
    }
    pose->local[INSECT_HEAD] = quat_yaw(0.2f * rng_noise(key, time * 1.2));
    pose->local[INSECT_TAIL] = quat_axis_angle(vec3(1, 0, 0), 0.08f * sinf(t * 2.4f));
    frame_solve(bones, count, pose, &frame);
    if (fly <= 0.0f) { // no belly drags
        pose->root.y += touch_depth(creature, &frame, c->position.y, 0, INSECT_TAIL, NULL);
        frame_solve(bones, count, pose, &frame);
    }
    for (int l = 0; l < creature->leg_count; l++) {
        const Leg *leg = &creature->legs[l];
        const int *b = leg->bones;
        Quat facing = quat_yaw(yaw);
        FootNow now = gait_foot(creature, member, l, time);
        Vec3 sole = now.sole;
        sole.y += 0.12f * H * now.lift + 0.012f * H;
        if (fly > 0.0f) { // drawn in
            Vec3 hang = vec3_add(
                frame.joint[b[0]],
                quat_rotate(body, vec3(leg->side * 0.1f * H, -0.16f * H, (leg->sole.z - bones[b[0]].joint.z) * 0.5f)));
            sole = vec3_lerp(sole, hang, smoothstepf(0, 0.5f, fly));
        }
        float first = vec3_distance(bones[b[0]].joint, bones[b[1]].joint),
              second = vec3_distance(bones[b[1]].joint, bones[b[2]].joint);
        Vec3 hip = frame.joint[b[0]], out = quat_rotate(facing, vec3(leg->sole.x, 0, leg->sole.z));
        Vec3 knee =
            frame_elbow(hip, sole, first, second, vec3_add(vec3(0, 1, 0), vec3_scale(vec3_normalize(out), 0.3f)));
        frame_aim(bones, count, pose, &frame, b[0], b[1], facing, vec3_sub(knee, hip));
        frame_aim(bones, count, pose, &frame, b[1], b[2], facing, vec3_sub(sole, frame.joint[b[1]]));
    }
}

const Plan plan_insect = {
    .name = "insect",
    .sculpt = insect_sculpt,
    .prepare = gait_plants,
    .pose = insect_pose,
    .walks = true,
    .flies = true,
};
