// Climbing without rungs: up a rock face, a climbing wall, a tree, hold by hold; over a fence or a low wall.
#include "stage/actions/climbing.h"

#include "stage/actions/handling.h"
#include "stage/physics/physics.h"

#include <string.h>

typedef enum ScaleSort { SCALE_NONE, SCALE_ROCK, SCALE_PANEL, SCALE_TREE, SCALE_OVER } ScaleSort;

// By what is climbed; `over`: the words that say so.
static const struct {
    ScaleSort sort;
    const char *nouns;
} scaled[] = {
    {SCALE_PANEL, "climbing wall,bouldering wall,boulder wall,indoor wall"},
    {SCALE_ROCK, "rock wall,rock face,rock,cliff,cliff face,mountain wall,wall of rock,boulder,crag,granite wall,"
                 "mountain face,rocks,cliffside,wall,ice wall,glacier,facade,building,tower"},
    {SCALE_TREE, "tree,oak,apple tree,oak tree,trunk,tree trunk,palm,palm tree,pine,birch"},
};
static const char barriers[] = "fence,wall,gate,railing,hedge,barrier,garden fence,wooden fence,garden wall,stone wall,"
                               "brick wall,barricade,balustrade,parapet";

static bool called(const FilmPlan *plan, int entity, const char *words)
{
    if (entity < 0)
        return false;
    const char *names[2] = {plan->entities[entity].name, plan->entities[entity].noun};
    for (int i = 0; i < 2; i++) {
        const char *last = names[i] ? strrchr(names[i], ' ') : NULL;
        if (names[i] && (text_in_list(words, names[i]) || (last && text_in_list(words, last + 1))))
            return true;
    }
    return false;
}

static ScaleSort scale_of(const Script *script, const Action *action, int *entity)
{
    const FilmPlan *plan = script->world->plan;
    const int named[] = {action->object, action->goal};
    for (int i = 0; i < COUNT_OF(named); i++) {
        *entity = named[i];
        bool over = action->path && text_in_list("over,across", action->path);
        if (over && called(plan, named[i], barriers))
            return SCALE_OVER;
        if (over || (action->path && text_in_list("down,out,out of,off,into,onto,in,on", action->path) &&
                     !called(plan, named[i], scaled[COUNT_OF(scaled) - 1].nouns)))
            continue;
        for (int k = 0; k < COUNT_OF(scaled); k++)
            if (called(plan, named[i], scaled[k].nouns))
                return scaled[k].sort;
    }
    *entity = PLAN_NONE;
    return SCALE_NONE;
}

// ---------------------------------------------------------------- holds

// Metres from hold to hold up the way, by turns left and right; seconds for each. Sport climbers move a limb every
// second or so at an easy grade.
#define HOLD_STEP 0.29f
#define HOLD_SECONDS 0.95
#define HOLD_SWING 0.62f // share of it that a limb is in the air
#define HOLD_ROD 0.024f

typedef struct Scale {
    ScaleSort sort;
    Vec3 foot; // of the wall, below the holds
    float yaw; // into it
    int count;
    double begin, period;
    float step, below; // m: from hold to hold; of the first above the ground
    RngKey key;
    BodyLengths body;
    HandGrip grips[2];
} Scale;

// Hold k in the wall's frame: +z into it, x to the left; even ones are the left limbs'.
static Vec3 hold_at(const Scale *scale, int k)
{
    float out = k & 1 ? -1.0f : 1.0f, unit = scale->body.height / 1.75f;
    float off = scale->sort == SCALE_TREE ? 0.0f : 0.055f * rng_noise(scale->key, 1.37 * k + 60.0);
    float aside = scale->sort == SCALE_TREE ? 0.21f : 0.20f + 0.05f * rng_noise(scale->key, 2.11 * k + 5.0);
    return vec3(out * aside * unit, scale->step * (float)(k + 1) + off, 0.0f);
}

static float limb(const Scale *scale, float p, int parity, int *from, int *to)
{
    int k = (int)floorf((p - (float)parity) / 2.0f) * 2 + parity, last = scale->count;
    float since = p - (float)k;
    *from = k > last ? last : k;
    *to = k + 2 > last + 1 ? *from : k + 2;
    float air = (since - (2.0f - HOLD_SWING)) / HOLD_SWING;
    return air > 0.0f && *to > *from ? air : 0.0f;
}

static Vec3 swing(Vec3 a, Vec3 b, float u, float back)
{
    Vec3 p = vec3_lerp(a, b, smoothstepf(0.0f, 1.0f, u));
    p.y = lerpf(a.y, b.y, smoothstepf(0.0f, 0.85f, u)) + 0.03f * sinf(PI_F * u);
    p.z -= back * sinf(PI_F * u);
    return p;
}

static void scale_carry(const void *user, double time, Carried *carried)
{
    const Scale *scale = user;
    const BodyLengths *body = &scale->body;
    Quat turn = quat_yaw(scale->yaw);
    float p = 1.05f + (float)((time - scale->begin) / scale->period), wave = sinf(PI_F * p);
    p = clampf(p, 0.0f, (float)scale->count);
    float whole = floorf(p), eased = whole + smoothstepf(0.25f, 0.95f, p - whole); // rests, then pushes up
    float leg = body->thigh + body->shin + body->sole, y = scale->step * (lerpf(p, eased, 0.6f) - 0.25f) + 0.80f * leg;
    Vec3 hips = vec3(0.05f * wave, y, -0.12f - 0.19f * leg);
    carried->hips = vec3_add(scale->foot, quat_rotate(turn, hips));
    carried->ground = vec3(carried->hips.x, scale->foot.y - scale->below, carried->hips.z);
    carried->turn =
        quat_mul(turn, quat_mul(quat_axis_angle(vec3(1, 0, 0), 0.12f), quat_axis_angle(vec3(0, 1, 0), 0.12f * wave)));
    carried->spine = vec3(0.02f, -0.08f * wave, -0.06f * wave);
    carried->head = vec3(-0.42f, -0.15f * wave, 0);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        int from, to;
        float air = limb(scale, p, side, &from, &to);
        Vec3 ball = vec3_add(hold_at(scale, from), vec3(0, HOLD_ROD, -0.035f));
        if (air > 0.0f)
            ball = swing(ball, vec3_add(hold_at(scale, to), vec3(0, HOLD_ROD, -0.035f)), air, 0.10f);
        float since = p - (float)from, pitch = lerpf(0.45f, 0.12f, clampf(since, 0.0f, 1.0f)) + 0.3f * sinf(PI_F * air);
        Quat sole = quat_mul(turn, quat_mul(quat_yaw(0.42f * out), quat_axis_angle(vec3(1, 0, 0), pitch)));
        carried->foot[side] = (struct CarriedFoot){.ball = vec3_add(scale->foot, quat_rotate(turn, ball)),
                                                   .turn = sole,
                                                   .knee = quat_rotate(turn, vec3(0.95f * out, 0.3f, 0.8f))};
        // each hand goes with the other side's foot, to a hold of its own side
        float shoulder = y + body->trunk;
        int above = (int)floorf((shoulder + 0.30f * body->height / 1.75f - scale->step * (p + 1.0f)) / scale->step) | 1;
        air = limb(scale, p, 1 - side, &from, &to);
        Vec3 at = hold_at(scale, from + above);
        if (air > 0.0f)
            at = swing(at, hold_at(scale, to + above), air, 0.12f);
        Vec3 axis = vec3(-out, 0, 0), palm = vec3_normalize(vec3(0, 0.86f, -0.5f));
        carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                                   .grip = &scale->grips[side],
                                                   .at = vec3_add(scale->foot, quat_rotate(turn, at)),
                                                   .turn = quat_mul(turn, quat_axes(axis, palm)),
                                                   .roll = quat_rotate(turn, axis),
                                                   .elbow = quat_rotate(turn, vec3(0.9f * out, -0.8f, -0.2f))};
    }
}

// ---------------------------------------------------------------- what is climbed

#define HOLDS_ABOVE 12 // holds beyond those that feet come to

// How far the rock lies behind the plane of the holds: rough, and curving back to both sides.
static float rock_at(float x, float y)
{
    float aside = fabsf(x), lane = smoothstepf(0.7f, 2.6f, aside);
    float rough = 0.5f + 0.5f * noise2_sum(11, 0.9f * x, 0.7f * y, 4, 0.55f);
    float big = noise2_ridged(12, 0.22f * x + 3.0f, 0.16f * y, 3, 0.5f);
    float back = 0.35f * fmaxf(aside - 3.0f, 0.0f) * fmaxf(aside - 3.0f, 0.0f) * 0.35f;
    return 0.02f + lerpf(0.16f, 0.5f, lane) * rough - lane * 0.55f * big + back;
}

static void rock_mesh(World *world, MeshBuilder *m, const Scale *scale, float top)
{
    int rock = set_material(world, "rock", vec3(0.30f, 0.27f, 0.235f), 5);
    const float cell = 0.16f, half = 7.2f;
    int across = (int)(2.0f * half / cell), up = (int)((top + scale->below + 1.0f) / cell);
    for (int i = 0; i < across; i++)
        for (int k = 0; k < up; k++) {
            float x0 = -half + cell * (float)i, x1 = x0 + cell, y0 = -0.8f - scale->below + cell * (float)k,
                  y1 = y0 + cell;
            Vec3 a = vec3(x0, y0, rock_at(x0, y0)), b = vec3(x1, y0, rock_at(x1, y0)),
                 c = vec3(x1, y1, rock_at(x1, y1)), d = vec3(x0, y1, rock_at(x0, y1));
            mesh_quad(m, b, a, d, c, rock); // seen from -z
        }
    for (int k = -1; k <= scale->count + HOLDS_ABOVE; k++) { // ledges and knobs
        Vec3 at = hold_at(scale, k);
        Affine place = affine_from(vec3(at.x, at.y - 0.012f, at.z + 0.07f), quat_yaw(0.4f * (float)(k % 5)),
                                   vec3(0.085f, 0.034f, 0.085f));
        mesh_place(m, place);
        mesh_sphere(m, vec3(0, 0, 0), 1.0f, 10, rock);
        mesh_place(m, affine_identity());
    }
}

static void panel_mesh(World *world, MeshBuilder *m, const Scale *scale, float top)
{
    static const Vec3 colors[] = {
        {0.62f, 0.05f, 0.03f}, {0.04f, 0.24f, 0.55f}, {0.70f, 0.45f, 0.03f}, {0.06f, 0.36f, 0.10f}};
    int ply = set_paint(world, "climbing panel", vec3(0.42f, 0.43f, 0.44f), 0.7f),
        line = set_paint(world, "panel joint", vec3(0.18f, 0.18f, 0.19f), 0.8f);
    for (int i = -3; i < 3; i++)
        for (int k = 0; k < (int)((top + scale->below) / 1.2f) + 1; k++) {
            float y = 1.2f * (float)k - scale->below;
            mesh_bevel_box(m, vec3(1.2f * (float)i + 0.004f, y + 0.004f, 0.05f),
                           vec3(1.2f * (float)(i + 1) - 0.004f, y + 1.196f, 0.09f), 0.004f, ply);
        }
    mesh_box(m, vec3(-3.6f, -scale->below, 0.09f), vec3(3.6f, top + 1.2f, 0.12f), line);
    for (int k = -40; k <= scale->count + HOLDS_ABOVE; k++) {
        bool own = k >= -1;
        Vec3 at =
            own ? hold_at(scale, k)
                : vec3(3.2f * rng_noise(scale->key, 7.3 * k), 0.5f * top * (1.0f + rng_noise(scale->key, 3.1 * k)), 0);
        if (!own && fabsf(at.x) < 0.45f)
            continue;
        int paint = set_paint(world, own ? "hold" : "other hold", colors[own ? 0 : 1 + (k + 60) % 3], 0.5f);
        mesh_place(m, affine_from(vec3(at.x, at.y - 0.006f, 0.045f), quat_yaw(0), vec3(0.075f, 0.032f, 0.07f)));
        mesh_sphere(m, vec3(0, 0, 0), 1.0f, 14, paint);
        mesh_place(m, affine_identity());
    }
}

static void leaves(World *world, MeshBuilder *m, RngKey key, Vec3 middle, float radius, int count)
{
    int green[2] = {set_paint(world, "leaf", vec3(0.07f, 0.19f, 0.035f), 0.6f),
                    set_paint(world, "pale leaf", vec3(0.13f, 0.26f, 0.05f), 0.6f)};
    for (int i = 0; i < count; i++) {
        Vec3 way = vec3(rng_noise(key, 5.3 * i), 0.7f * rng_noise(key, 5.3 * i + 1.7), rng_noise(key, 5.3 * i + 3.1));
        Vec3 at = vec3_mad(middle, way, radius);
        Vec3 a = vec3_normalize(vec3(rng_noise(key, 2.9 * i + 400), 0.5f, rng_noise(key, 2.9 * i + 500)));
        Vec3 b = vec3_normalize(vec3_cross(a, vec3(0.3f, 0.2f + way.x, 1)));
        float size = 0.07f + 0.03f * way.y;
        Vec3 q[4] = {vec3_mad(at, a, -size), vec3_mad(at, b, 0.55f * size), vec3_mad(at, a, size),
                     vec3_mad(at, b, -0.55f * size)};
        mesh_quad(m, q[0], q[1], q[2], q[3], green[i & 1]);
        mesh_quad(m, q[3], q[2], q[1], q[0], green[i & 1]);
    }
}

static void tree_mesh(World *world, MeshBuilder *m, const Scale *scale, float top)
{
    int bark = set_material(world, "bark", vec3(0.16f, 0.11f, 0.075f), 3);
    mesh_frustum(m, vec3(0, -0.2f, 0.36f), vec3(0, 0.6f, 0.34f), 0.34f, 0.22f, 26, bark);
    mesh_frustum(m, vec3(0, 0.6f, 0.34f), vec3(0.04f, top + 0.5f, 0.30f), 0.22f, 0.13f, 26, bark);
    mesh_frustum(m, vec3(0.04f, top + 0.5f, 0.30f), vec3(-0.1f, top + 2.6f, 0.4f), 0.13f, 0.04f, 20, bark);
    for (int k = 0; k <= scale->count + HOLDS_ABOVE; k++) { // a bough at every hold
        Vec3 at = hold_at(scale, k);
        float out = at.x < 0 ? -1.0f : 1.0f, reach = 0.5f + 0.9f * fabsf(rng_noise(scale->key, 4.1 * k));
        Vec3 line[4] = {vec3(0.04f * out, at.y - 0.10f, 0.28f), vec3(at.x - 0.09f * out, at.y, 0),
                        vec3(at.x + 0.10f * out, at.y, 0),
                        vec3(at.x + out * reach, at.y + 0.55f * reach, 0.12f * rng_noise(scale->key, 2.3 * k))};
        mesh_tube(m, line, 3, HOLD_ROD, 12, bark);
        mesh_frustum(m, line[2], line[3], HOLD_ROD, 0.008f, 12, bark);
        if (reach > 0.6f)
            leaves(world, m, (RngKey){scale->key.value + (uint64_t)k}, line[3], 0.38f, 70);
    }
    for (int k = 0; k < 16; k++) { // the crown
        float a = 2.4f * (float)k, r = 0.5f + 1.5f * rng_float(scale->key, (uint64_t)(90 + k));
        Vec3 end = vec3(r * sinf(a), top + 0.2f + 0.16f * (float)k, 0.35f + r * cosf(a));
        mesh_frustum(m, vec3(0, end.y - 0.7f, 0.32f), end, 0.05f, 0.012f, 10, bark);
        leaves(world, m, (RngKey){scale->key.value + 1000 + (uint64_t)k}, end, 0.75f, 240);
    }
}

// ---------------------------------------------------------------- over a fence

// The way over in its frame: x to the left, the barrier at z = 0, seconds from both hands going to its top. Heights in
// shares of the barrier's and the leg's: hips = share_leg * leg + share_top * top.
typedef struct OverKey {
    float t, z, leg, top;
} OverKey;
static const OverKey over_hips[] = {{0.0f, -0.48f, 0.97f, 0.0f},   {0.45f, -0.42f, 0.93f, 0.0f},
                                    {0.85f, -0.28f, 0.40f, 0.72f}, {1.25f, -0.02f, 0.46f, 1.0f},
                                    {1.65f, 0.34f, 0.50f, 0.62f},  {1.95f, 0.52f, 0.84f, 0.0f},
                                    {2.40f, 0.66f, 0.97f, 0.0f}};
typedef struct OverFoot {
    float t, x, y, z; // y: share of the top
    float lift;       // m over the line to the next
} OverFoot;
static const OverFoot over_feet[2][6] = {{{0.0f, 0.09f, 0, -0.42f, 0},
                                          {0.80f, 0.09f, 0, -0.42f, 0},
                                          {1.28f, 0.10f, 1.16f, 0.02f, 0},
                                          {1.85f, 0.11f, 0, 0.62f, 0},
                                          {2.40f, 0.11f, 0, 0.62f, 0},
                                          {9.0f, 0.11f, 0, 0.62f, 0}},
                                         {{0.0f, -0.09f, 0, -0.42f, 0},
                                          {0.45f, -0.09f, 0, -0.42f, 0.0f},
                                          {0.85f, -0.20f, 1.0f, 0.02f, 0},
                                          {1.55f, -0.20f, 1.0f, 0.02f, 0.10f},
                                          {2.25f, -0.11f, 0, 0.74f, 0},
                                          {9.0f, -0.11f, 0, 0.74f, 0}}};
#define OVER_SECONDS 2.4

typedef struct Over {
    Vec3 foot;
    float yaw, top;
    double begin;
    BodyLengths body;
    HandGrip grips[2];
} Over;

static void over_carry(const void *user, double time, Carried *carried)
{
    const Over *over = user;
    const BodyLengths *body = &over->body;
    Quat turn = quat_yaw(over->yaw);
    float t = clampf((float)(time - over->begin), 0.0f, (float)OVER_SECONDS),
          leg = body->thigh + body->shin + body->sole;
    float unit = body->height / 1.75f;
    int k = 0;
    while (k + 2 < COUNT_OF(over_hips) && over_hips[k + 1].t <= t)
        k++;
    const OverKey *a = &over_hips[k], *b = &over_hips[k + 1], *before = &over_hips[k ? k - 1 : 0],
                  *after = &over_hips[k + 2 < COUNT_OF(over_hips) ? k + 2 : k + 1];
    float span = b->t - a->t, u = (t - a->t) / span; // Hermite's cubic with the slopes of the neighbours
    float ya = a->leg * leg + a->top * over->top, yb = b->leg * leg + b->top * over->top,
          y0 = before->leg * leg + before->top * over->top, y1 = after->leg * leg + after->top * over->top;
    float sa = k ? span / (b->t - before->t) : 0.0f, sb = after > b ? span / (after->t - a->t) : 0.0f;
    float h1 = u * u * (3 - 2 * u), h2 = u * (1 - u) * (1 - u), h3 = -u * u * (1 - u);
    float y = lerpf(ya, yb, h1) + h2 * sa * (yb - y0) + h3 * sb * (y1 - ya);
    float z = unit * (lerpf(a->z, b->z, h1) + h2 * sa * (b->z - before->z) + h3 * sb * (after->z - a->z));
    float up = smoothstepf(0.3f, 0.8f, t) * smoothstepf(2.1f, 1.5f, t); // bent over the top
    carried->hips = vec3_add(over->foot, quat_rotate(turn, vec3(0.03f * up, y, z)));
    carried->ground = vec3_add(over->foot, quat_rotate(turn, vec3(0, 0, z)));
    carried->turn = quat_mul(turn, quat_axis_angle(vec3(1, 0, 0), 0.05f + 0.62f * up));
    carried->spine = vec3(0.05f + 0.38f * up, 0, 0);
    carried->head = vec3(-0.35f * up, 0, 0);
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        const OverFoot *f = over_feet[side];
        int i = 0;
        while (i < 4 && f[i + 1].t <= t)
            i++;
        float s = smoothstepf(f[i].t, f[i + 1].t, t),
              moving = f[i].y != f[i + 1].y || f[i].z != f[i + 1].z ? 1.0f : 0.0f;
        Vec3 ball = vec3(unit * lerpf(f[i].x, f[i + 1].x, s),
                         over->top * lerpf(f[i].y, f[i + 1].y, s) + f[i].lift * sinf(PI_F * s),
                         unit * lerpf(f[i].z, f[i + 1].z, s));
        float pitch = 0.55f * sinf(PI_F * s) * moving;
        carried->foot[side] = (struct CarriedFoot){
            .ball = vec3_add(over->foot, quat_rotate(turn, ball)),
            .turn = quat_mul(turn, quat_mul(quat_yaw(0.12f * out), quat_axis_angle(vec3(1, 0, 0), pitch))),
            .knee = quat_rotate(turn, vec3(0.35f * out, 0.35f, 1))};
        float leaves = side ? 1.75f : 1.35f,
              weight = smoothstepf(0.15f, 0.5f, t) * smoothstepf(leaves + 0.35f, leaves, t);
        Vec3 axis = vec3(-out, 0, 0), palm = vec3_normalize(vec3(0, 1, -0.25f));
        carried->hand[side] = (struct CarriedHand){
            .weight = weight,
            .grip = &over->grips[side],
            .at = vec3_add(over->foot, quat_rotate(turn, vec3((side ? -0.42f : 0.30f) * unit, over->top, 0.0f))),
            .turn = quat_mul(turn, quat_axes(axis, palm)),
            .roll = quat_rotate(turn, axis),
            .elbow = quat_rotate(turn, vec3(0.9f * out, -0.2f, -0.8f))};
    }
}

#define TOP_ROD 0.03f

static void barrier_mesh(World *world, MeshBuilder *m, bool wall, float top)
{
    const float half = 4.8f;
    if (wall) {
        int stone = set_material(world, "stone", vec3(0.32f, 0.29f, 0.25f), 9),
            cope = set_paint(world, "coping", vec3(0.36f, 0.34f, 0.30f), 0.85f);
        mesh_box(m, vec3(-half, -0.2f, -0.10f), vec3(half, top - 0.07f, 0.10f), stone);
        mesh_bevel_box(m, vec3(-half, top - 0.08f, -0.13f), vec3(half, top + 0.01f, 0.13f), 0.02f, cope);
        return;
    }
    int wood = set_material(world, "wood panel", vec3(0.34f, 0.24f, 0.15f), 17);
    for (int i = -3; i <= 3; i++)
        mesh_bevel_box(m, vec3(1.6f * (float)i - 0.055f, -0.2f, 0.03f),
                       vec3(1.6f * (float)i + 0.055f, top + 0.14f, 0.13f), 0.01f, wood);
    for (int k = 0; k < 2; k++) {
        float y = top * (0.28f + 0.36f * (float)k);
        mesh_bevel_box(m, vec3(-half, y - 0.06f, 0.0f), vec3(half, y + 0.06f, 0.03f), 0.006f, wood);
    }
    mesh_rod(m, vec3(-half, top, 0), vec3(half, top, 0), TOP_ROD, wood);
}

static Vec3 over_spot(const Script *script, const Shot *shot, float *yaw)
{
    const World *world = script->world;
    const PlaceInfo *place = &world->places[shot->place];
    Vec3 middle = vec3_scale(vec3_add(place->walk_min, place->walk_max), 0.5f);
    *yaw = place->walk_max.x - place->walk_min.x > 3.0f ? 0.5f * PI_F - 0.35f
                                                        : yaw_towards(place->path_from, place->path_to);
    middle.y = site_ground(world, shot->place, middle.x, middle.z);
    return middle;
}

#define OVER_STAND 0.48f // m before it that one stands, for a body of 1.75 m
#define OVER_COMES 1.5f  // m that one comes from

static void act_over(Script *script, const Action *action, const Shot *shot, int entity)
{
    World *world = script->world;
    Over *over = ARENA_NEW(world->arena, Over);
    over->foot = over_spot(script, shot, &over->yaw);
    over->body = actor_lengths(world->actors[script->entity]);
    float unit = over->body.height / 1.75f, leg = over->body.thigh + over->body.shin + over->body.sole;
    bool wall = called(world->plan, entity, "wall,parapet,balustrade,barrier,hedge");
    over->top = (wall ? 1.22f : 1.12f) * leg;
    hand_grips_bar(world->actors[script->entity], TOP_ROD, over->grips);
    set_gives_way(world, entity, shot->place);
    MeshBuilder *m = mesh_begin(world->arena);
    barrier_mesh(world, m, wall, over->top);
    int at = world_add_instance(world, world->plan->entities[entity].name, world_add_mesh(world, mesh_end(m)),
                                shot->place, affine_from(over->foot, quat_yaw(over->yaw), vec3_splat(1.0f)));
    world->instances[at].entity = entity;
    world->instances[at].first_shot = world->instances[at].last_shot = (int)(shot - world->plan->shots);
    double end = action_shot_end(world, shot), begin = fmax(script->time, action_shot_begin(world, shot));
    Vec3 ahead = quat_rotate(quat_yaw(over->yaw), vec3(0, 0, 1)),
         stand = vec3_mad(over->foot, ahead, -OVER_STAND * unit);
    float speed = actor_gait_speed(world->actors[script->entity], MOVE_WALK),
          way = vec3_distance(script->position, stand);
    if (way > 0.1f) {
        double comes = fmin((double)(way / speed) + 0.4, fmax(end - begin - OVER_SECONDS, 0.6));
        script_move(script, (Move){.kind = MOVE_WALK,
                                   .begin = begin,
                                   .end = begin + comes,
                                   .from = script->position,
                                   .to = stand,
                                   .yaw = over->yaw,
                                   .to_yaw = over->yaw,
                                   .rolling_start = true,
                                   .straight = true});
        begin += comes;
    }
    over->begin = begin;
    Vec3 lands = vec3_mad(over->foot, ahead, 0.66f * unit);
    script->time = begin;
    script_move(script, (Move){.kind = MOVE_RIDE,
                               .begin = begin,
                               .end = fmin(begin + OVER_SECONDS, end),
                               .from = stand,
                               .to = lands,
                               .yaw = over->yaw,
                               .to_yaw = over->yaw,
                               .carried = over_carry,
                               .carried_user = over});
    for (int side = 0; side < 2; side++) {
        double until = begin + (side ? 1.75 : 1.35);
        Hold hold = {.left = side == 0,
                     .open = begin + 0.1,
                     .grip = begin + 0.45,
                     .release = until,
                     .done = until + 0.4,
                     .shape = &over->grips[side]};
        ARRAY_PUSH(script->p.holds, script->p.hold_count, script->hold_capacity, hold);
    }
    if (script->time + 0.8 < end) {
        float far = fminf(speed * (float)(end - script->time - 0.4), 4.0f);
        script_move(script, (Move){.kind = MOVE_WALK,
                                   .begin = script->time,
                                   .end = end,
                                   .from = lands,
                                   .to = vec3_mad(lands, ahead, far),
                                   .yaw = over->yaw,
                                   .to_yaw = over->yaw,
                                   .rolling_end = true,
                                   .straight = true});
    }
    frame_hint(world, script->entity, 2.4f, 0.0f);
    (void)action;
}

// ---------------------------------------------------------------- actions

bool scaling_place(Script *script, const Action *action, const Shot *shot)
{
    int entity;
    ScaleSort sort = scale_of(script, action, &entity);
    if (sort == SCALE_NONE)
        return false;
    float yaw;
    Vec3 spot = over_spot(script, shot, &yaw);
    float unit = actor_height(script->world->actors[script->entity]) / 1.75f;
    if (sort == SCALE_OVER)
        spot = vec3_mad(spot, quat_rotate(quat_yaw(yaw), vec3(0, 0, 1)), -OVER_STAND * unit - OVER_COMES);
    else
        yaw = PI_F; // the wall is behind, as the place is filmed
    spot.y = site_ground(script->world, shot->place, spot.x, spot.z);
    action_begin_at(script, shot, spot, yaw);
    if (sort == SCALE_OVER) {
        script->position = spot;
        script->lane = vec3(0, 0, 0);
    } else {
        script->lane = vec3_scale(script->lane, 1.9f / 0.75f);
        script->position = vec3_add(spot, script->lane);
    }
    return true;
}

bool scaling_act(Script *script, const Action *action, const Shot *shot)
{
    World *world = script->world;
    int entity;
    ScaleSort sort = scale_of(script, action, &entity);
    if (sort == SCALE_NONE)
        return false;
    if (sort == SCALE_OVER) {
        act_over(script, action, shot, entity);
        return true;
    }
    Scale *scale = ARENA_NEW(world->arena, Scale);
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    *scale = (Scale){.sort = sort,
                     .yaw = script->yaw,
                     .begin = begin,
                     .key = rng_key(world->plan->seed, world->plan->entities[script->entity].name, "holds"),
                     .body = actor_lengths(world->actors[script->entity])};
    scale->step = HOLD_STEP * scale->body.height / 1.75f;
    scale->period =
        HOLD_SECONDS * (action->manner && strstr(action->manner, "slow")                                        ? 1.4
                        : action->manner && (strstr(action->manner, "quick") || strstr(action->manner, "fast")) ? 0.75
                                                                                                                : 1.0);
    // one is well above the ground where it is a wall to climb
    int low = sort == SCALE_TREE ? 0 : 1;
    scale->count = (int)((end - begin) / scale->period) + 4;
    Quat turn = quat_yaw(scale->yaw);
    float leg = scale->body.thigh + scale->body.shin + scale->body.sole;
    scale->foot = vec3_add(script->position, quat_rotate(turn, vec3(0, 0, 0.2f + 0.2f * leg)));
    scale->below = scale->step * (float)low;
    scale->foot.y = world->places[shot->place].walk_min.y + scale->below;
    hand_grips_bar(world->actors[script->entity], HOLD_ROD, scale->grips);
    set_gives_way(world, entity, shot->place);
    MeshBuilder *m = mesh_begin(world->arena);
    float top = scale->step * (float)(scale->count + HOLDS_ABOVE) + (sort == SCALE_ROCK ? 5.0f : 0.0f);
    if (sort == SCALE_ROCK)
        rock_mesh(world, m, scale, top);
    else if (sort == SCALE_PANEL)
        panel_mesh(world, m, scale, top);
    else
        tree_mesh(world, m, scale, top);
    int at = world_add_instance(world, sort == SCALE_TREE ? "climbed tree" : "climbed wall",
                                world_add_mesh(world, mesh_end(m)), shot->place,
                                affine_from(scale->foot, turn, vec3_splat(1.0f)));
    world->instances[at].entity = entity;
    world->instances[at].first_shot = world->instances[at].last_shot = (int)(shot - world->plan->shots);
    Carried first = {.turn = quat_identity()}, last = {.turn = quat_identity()};
    scale_carry(scale, begin, &first);
    scale_carry(scale, end, &last);
    script->time = begin;
    script_move(script, (Move){.kind = MOVE_RIDE,
                               .begin = begin,
                               .end = end,
                               .from = first.ground,
                               .to = last.ground,
                               .yaw = scale->yaw,
                               .to_yaw = scale->yaw,
                               .rolling_start = true,
                               .rolling_end = true,
                               .carried = scale_carry,
                               .carried_user = scale});
    for (int side = 0; side < 2; side++) {
        Hold hold = {.left = side == 0,
                     .open = begin - 1.0,
                     .grip = begin - 0.5,
                     .release = end + 0.5,
                     .done = end + 1.0,
                     .shape = &scale->grips[side]};
        ARRAY_PUSH(script->p.holds, script->p.hold_count, script->hold_capacity, hold);
    }
    Effort effort = {begin - 0.5, end, 0.7f};
    ARRAY_PUSH(script->p.efforts, script->p.effort_count, script->effort_capacity, effort);
    frame_hint(world, script->entity, 3.0f, 2.3f);
    return true;
}
