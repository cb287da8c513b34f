// Stairs and ladders: built where a prompt has somebody climb, and climbed with every foot on a tread, every hand on a
// rail or rung. Both are one pattern: limbs by turns, each going on two places at once.
#include "stage/actions/climbing.h"

#include "stage/actions/mounts.h"

#include <string.h>

// Rise and going of comfortable stairs: 2 rise + going = 0.63 m (Blondel's rule; ISO 21542). Steps a second on stairs
// from Fujiyama and Tyler (2010): 0.5 to 0.65 m/s along the slope going up, a little more going down.
#define RISE 0.17f
#define GOING 0.29f
#define STAIRS_WIDE 1.05f
#define RAIL 0.9f // of the handrail above the edges of the treads
#define RAIL_ROD 0.021f
// Rungs 0.28 m apart, 75 degrees steep (EN 131); a rung in 0.62 s at a usual pace.
#define RUNG 0.28f
#define LADDER_LEAN 0.262f
#define LADDER_WIDE 0.42f
#define RUNG_ROD 0.016f

enum { STEPS_MOST = 22, RUNGS_MOST = 15 };

typedef struct Climb {
    Vec3 foot; // of the flight: below the first edge, in its middle
    float yaw; // up the flight
    bool ladder, down;
    int count;            // of treads or rungs that are climbed
    double begin, period; // of a step: the first foot lands at `begin`
    float start;          // index of the lower foot then
    BodyLengths body;
    HandGrip grips[2];
    float lean;
    float swing; // share of a step's period that a foot is in the air
    bool runs;
} Climb;

// ---------------------------------------------------------------- where limbs go

// Tread k in the flight's frame: 0 is the ground, count the landing. For the ball of a foot.
static Vec3 tread_at(const Climb *climb, float side, int k)
{
    if (climb->ladder) {
        int rung = k < 0 ? 0 : k;
        float y = RUNG * (float)(rung + 1);
        return vec3(side * 0.1f, y + RUNG_ROD, y * tanf(LADDER_LEAN) - 0.004f);
    }
    k = k > climb->count ? climb->count : k;
    return vec3(side * 0.1f, RISE * (float)(k < 0 ? 0 : k),
                GOING * ((float)k - 1.0f) + 0.17f + (k == climb->count ? 0.1f : 0.0f));
}

// How many places have been gained at a time, counted down when going down; stays within the flight.
static float progress(const Climb *climb, double time)
{
    float p = climb->start + (float)((time - climb->begin) / climb->period);
    return clampf(p, 0.0f, (float)climb->count + (climb->ladder ? 0.0f : 0.35f));
}

// Place of one limb that goes by turns with the other: `first` its parity. Returns the share of the air 0..1 (0: it
// stands), and between which two places it is.
static float limb_phase(const Climb *climb, float p, int parity, int last, int *from, int *to)
{
    // it lands on k when p = k, for all k of its parity; it leaves k when p = k + 2 - swing
    int k = (int)floorf((p - (float)parity) / 2.0f) * 2 + parity;
    float since = p - (float)k;
    *from = k, *to = k + 2;
    if (*from > last)
        *from = last;
    if (*to > last)
        *to = last;
    float air = (since - (2.0f - climb->swing)) / climb->swing;
    return air > 0.0f && *to > *from ? air : 0.0f;
}

static Vec3 arc(Vec3 a, Vec3 b, float u, float lift, float back)
{
    float ease = u * u * (3.0f - 2.0f * u);
    Vec3 p = vec3_lerp(a, b, ease);
    float rise = smoothstepf(0.0f, 0.75f, u); // up first, then on
    p.y = lerpf(a.y, b.y, rise) + lift * sinf(PI_F * u);
    p.z -= back * sinf(PI_F * u);
    return p;
}

static void climb_feet(const Climb *climb, float p, Quat turn, Carried *carried)
{
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        int from, to;
        float air = limb_phase(climb, p, side, climb->count, &from, &to);
        Vec3 ball = tread_at(climb, out, from);
        // Heel up: on the lower tread as the other leg takes over, and above while the knee is bent far. Down it is
        // the same, run backwards.
        float since = p - (float)from, bent = climb->ladder ? 0.44f : climb->down ? 0.58f : climb->runs ? 0.34f : 0.12f;
        float off = climb->ladder ? 0.05f : climb->down ? 0.28f : 0.62f;
        float pitch = bent * (1.0f - smoothstepf(0.0f, 0.95f, since));
        if (to > from)
            pitch += off * smoothstepf(1.0f, 2.0f - climb->swing, since);
        if (air > 0.0f) {
            ball =
                arc(ball, tread_at(climb, out, to), air, climb->ladder ? 0.03f : 0.05f, climb->ladder ? 0.07f : 0.03f);
            pitch = lerpf(off, bent, smoothstepf(0.1f, 0.9f, air)) + (climb->ladder ? 0.3f : 0.5f) * sinf(PI_F * air);
        }
        float toes = climb->down && !climb->ladder ? PI_F : 0.0f;
        Quat facing = quat_mul(turn, quat_yaw(toes + 0.1f * out));
        carried->foot[side] = (struct CarriedFoot){
            .ball = vec3_add(climb->foot, quat_rotate(turn, ball)),
            .turn = quat_mul(facing, quat_axis_angle(vec3(1, 0, 0), climb->ladder ? pitch - 0.05f : pitch)),
            .knee = quat_rotate(facing, vec3(climb->ladder ? 0.45f * out : 0.08f * out, 0.2f, 1))};
    }
}

static void ladder_carry(const void *user, double time, Carried *carried)
{
    const Climb *climb = user;
    const BodyLengths *body = &climb->body;
    Quat turn = quat_yaw(climb->yaw);
    float p = progress(climb, climb->down ? 2.0 * climb->begin - time : time), wave = sinf(PI_F * p);
    float leg = body->thigh + body->shin + body->sole;
    // the hips rise evenly, so far from the ladder that the knees find room
    float y = RUNG * (p - 0.3f) + 0.90f * leg, off = 0.20f + 0.17f * leg;
    Vec3 hips = vec3(0.02f * wave, y, y * tanf(LADDER_LEAN) - off);
    carried->hips = vec3_add(climb->foot, quat_rotate(turn, hips));
    carried->ground = vec3(carried->hips.x, climb->foot.y, carried->hips.z);
    carried->turn = quat_mul(turn, quat_mul(quat_axis_angle(vec3(1, 0, 0), LADDER_LEAN * 0.7f),
                                            quat_axis_angle(vec3(0, 0, 1), 0.05f * wave)));
    carried->spine = vec3(0.05f, 0.0f, -0.04f * wave);
    carried->head = vec3(climb->down ? 0.15f : -0.38f, 0, 0);
    climb_feet(climb, p, turn, carried);
    // each hand goes with the other side's foot
    float shoulder = y + body->trunk;
    int above = (int)floorf((shoulder + 0.36f - RUNG * (p + 1.0f)) / RUNG);
    Climb hands = *climb;
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        int from, to;
        float air = limb_phase(climb, p, 1 - side, climb->count + 2, &from, &to);
        Vec3 a = tread_at(&hands, 0.0f, from + above), b = tread_at(&hands, 0.0f, to + above);
        Vec3 at = air > 0.0f ? arc(a, b, air, 0.02f, 0.09f) : a;
        at.x = out * 0.155f;
        at.y -= RUNG_ROD;
        Vec3 axis = vec3(-out, 0, 0), palm = vec3_normalize(vec3(0, 0.8f, -0.6f));
        Quat grip = quat_axes(axis, palm);
        carried->hand[side] = (struct CarriedHand){.weight = 1.0f,
                                                   .grip = &climb->grips[side],
                                                   .at = vec3_add(climb->foot, quat_rotate(turn, at)),
                                                   .turn = quat_mul(turn, grip),
                                                   .roll = quat_rotate(turn, axis),
                                                   .elbow = quat_rotate(turn, vec3(0.5f * out, -0.85f, -0.3f))};
    }
}

static void stairs_carry(const void *user, double time, Carried *carried)
{
    const Climb *climb = user;
    const BodyLengths *body = &climb->body;
    Quat turn = quat_yaw(climb->yaw), facing = quat_mul(turn, quat_yaw(climb->down ? PI_F : 0.0f));
    float p = progress(climb, climb->down ? 2.0 * climb->begin - time : time);
    float step = TAU_F * p, wave = sinf(PI_F * p + (climb->down ? 0.0f : 0.5f)); // right .. left
    float leg = body->thigh + body->shin + body->sole, top = (float)climb->count;
    // over the middle of the two feet; at the end upright on the landing
    float level = smoothstepf(top - 0.9f, top + 0.3f, p);
    // most of the rise is done while the upper leg stretches, early in the step
    float risen = fminf(p, top), whole = floorf(risen);
    if (!climb->down)
        risen = lerpf(risen, whole + smoothstepf(0.0f, 0.85f, risen - whole), 0.7f);
    float height = RISE * (risen - 1.0f + level) + (climb->down ? 0.92f : 0.935f) * leg +
                   (climb->runs ? 0.025f : 0.012f) * cosf(step - 0.9f) * (1.0f - level);
    height = fmaxf(height, 0.93f * leg);
    Vec3 hips = vec3(0.02f * wave * (1.0f - level), height,
                     GOING * (fminf(p, top) - 1.5f + 0.5f * level) + 0.17f - body->ball * 0.6f + 0.1f * level);
    carried->hips = vec3_add(climb->foot, quat_rotate(turn, hips));
    carried->ground = vec3_add(climb->foot, quat_rotate(turn, vec3(hips.x, RISE * fminf(p, top), hips.z)));
    float lean = climb->lean * (1.0f - level);
    carried->turn = quat_mul(facing, quat_mul(quat_axis_angle(vec3(1, 0, 0), 0.6f * lean),
                                              quat_axis_angle(vec3(0, 1, 0), 0.07f * wave * (1.0f - level))));
    carried->spine = vec3(0.5f * lean, -0.13f * wave * (1.0f - level), 0);
    carried->head = vec3(climb->down ? 0.22f * (1.0f - level) : -0.5f * lean, 0.06f * wave, 0);
    climb_feet(climb, p, turn, carried);
    int rail = climb->down ? 1 : 0; // the hand at the rail, which is on the left going up
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        if (!climb->runs && side == rail) { // slides along
            float ahead = (climb->down ? -0.14f : 0.22f) * body->height / 1.75f, z = hips.z + ahead;
            float y = RISE * (z / GOING) + RISE + RAIL;
            Vec3 at = vec3(0.5f * STAIRS_WIDE - 0.06f, fminf(y, RISE * top + RAIL), z);
            Vec3 axis = vec3_normalize(vec3(0, RISE, GOING)), palm = vec3_normalize(vec3(0, GOING, -RISE));
            if (climb->down)
                axis = vec3_scale(axis, -1.0f);
            Quat grip = quat_axes(axis, palm);
            carried->hand[side] = (struct CarriedHand){.weight = 1.0f - level,
                                                       .grip = &climb->grips[side],
                                                       .at = vec3_add(climb->foot, quat_rotate(turn, at)),
                                                       .turn = quat_mul(turn, grip),
                                                       .roll = quat_rotate(turn, axis),
                                                       .elbow = quat_rotate(facing, vec3(0.6f * out, -0.7f, -0.5f))};
            continue;
        }
        // swings against the leg of its side
        float w = (side ? 1.0f : -1.0f) * wave * (1.0f - level), arm = body->arm;
        Vec3 shoulder = vec3(out * body->shoulders, 0.97f * body->trunk, body->trunk * sinf(lean));
        float a = climb->runs ? 0.5f * w + 0.2f : 0.38f * w + 0.05f, bend = climb->runs ? 0.7f : 0.93f;
        Vec3 hand = vec3_add(
            shoulder, vec3(out * 0.09f, -bend * arm * cosf(a), bend * arm * sinf(a) + (climb->runs ? 0.14f : 0.03f)));
        Vec3 fingers =
            vec3_normalize(vec3(-0.05f * out, climb->runs ? -0.2f : -1.0f, climb->runs ? 1.0f : 0.25f + 0.4f * w));
        Vec3 palm = vec3_normalize(vec3_mad(vec3(-out, 0, 0), fingers, vec3_dot(vec3(out, 0, 0), fingers)));
        Quat flat = quat_axes(palm, fingers);
        carried->hand[side] = (struct CarriedHand){.weight = 1.0f - level,
                                                   .at = vec3_add(carried->hips, quat_rotate(facing, hand)),
                                                   .turn = quat_mul(facing, flat),
                                                   .elbow = quat_rotate(facing, vec3(0.3f * out, -0.4f, -1)),
                                                   .shape = climb->runs ? HAND_FIST : HAND_RELAXED};
    }
}

// ---------------------------------------------------------------- shapes

static void rod(MeshBuilder *m, Vec3 a, Vec3 b, float radius, int material)
{
    Vec3 line[2] = {a, b};
    mesh_tube(m, line, 2, radius, 12, material);
}

static int stairs_mesh(World *world, int count)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_material(world, "wood floor", vec3(0.24f, 0.13f, 0.06f), 7),
        white = set_paint(world, "riser", vec3_splat(0.55f), 0.5f),
        rail = set_paint(world, "handrail", vec3(0.14f, 0.06f, 0.025f), 0.3f);
    float half = 0.5f * STAIRS_WIDE, top = RISE * (float)count, back = GOING * (float)(count - 1), end = back + 1.5f;
    for (int k = 1; k <= count; k++) {
        float z = GOING * (float)(k - 1), y = RISE * (float)k, deep = k == count ? 1.5f : GOING;
        mesh_box(m, vec3(-half, k > 1 ? y - RISE - 0.03f : 0.0f, z), vec3(half, y - 0.035f, z + 0.02f), white);
        mesh_bevel_box(m, vec3(-half - 0.01f, y - 0.035f, z - 0.025f), vec3(half + 0.01f, y, z + deep), 0.008f, wood);
    }
    for (int side = 0; side < 2; side++) {
        float x = side ? -half - 0.02f : half + 0.02f;
        for (int face = 0; face < 2; face++) { // strings below the treads' ends
            float fx = x + (face ? 0.02f : -0.02f);
            Vec3 a = vec3(fx, 0, -0.03f), b = vec3(fx, 0, 0.45f), c = vec3(fx, top - 0.30f, back + 0.15f),
                 d = vec3(fx, top, back - 0.03f);
            Vec3 e = vec3(fx, top, end), f = vec3(fx, top - 0.2f, end);
            mesh_quad(m, a, b, c, d, white);
            mesh_quad(m, a, d, c, b, white);
            mesh_quad(m, c, f, e, d, white);
            mesh_quad(m, c, d, e, f, white);
        }
        for (int post = 0; post < 2; post++)
            mesh_box(m, vec3(x - 0.04f, 0, end - 0.1f - 0.9f * (float)post),
                     vec3(x + 0.04f, top - 0.02f, end - 0.02f - 0.9f * (float)post), white);
        if (side)
            continue; // one rail
        float rx = half - 0.06f;
        Vec3 line[5] = {vec3(rx, RAIL, -GOING - 0.05f), vec3(rx, RAIL + RISE * 0.2f, -GOING * 0.9f),
                        vec3(rx, top + RAIL - RISE * 0.6f, back - GOING * 0.6f), vec3(rx, top + RAIL, back + 0.05f),
                        vec3(rx, top + RAIL, end - 0.06f)};
        line[1].y = RISE * (line[1].z / GOING) + RISE + RAIL;
        line[0].y = line[1].y - 0.02f;
        line[2].y = RISE * (line[2].z / GOING) + RISE + RAIL;
        mesh_tube(m, line, 5, RAIL_ROD, 14, rail);
        for (int k = 0; k <= count; k++) {
            float z = GOING * ((float)k - 0.5f) - (k == 0 ? 0.06f : 0.0f), y = k ? RISE * (float)k : 0.0f;
            float upper = fminf(RISE * (z / GOING) + RISE, top) + RAIL;
            rod(m, vec3(rx, y, z), vec3(rx, upper, z), k == 0 ? 0.032f : 0.011f, k == 0 ? rail : white);
        }
        for (int k = 0; k < 6; k++)
            rod(m, vec3(rx, top, back + GOING + 0.22f * (float)k),
                vec3(rx, top + RAIL, back + GOING + 0.22f * (float)k), 0.011f, white);
    }
    return world_add_mesh(world, mesh_end(m));
}

static int ladder_mesh(World *world, int rungs)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_paint(world, "ladder", vec3(0.42f, 0.27f, 0.12f), 0.5f),
        metal = set_metal(world, "hinge", vec3_splat(0.45f), 0.35f);
    float lean = tanf(LADDER_LEAN), top = RUNG * (float)rungs + 0.12f, ridge = top * lean;
    for (int leaf = 0; leaf < 2; leaf++) // two leaves that stand against each other
        for (int i = 0; i <= rungs; i++) {
            float y = RUNG * (float)(i + 1), flare = 0.5f * LADDER_WIDE + 0.1f * (1.0f - y / top);
            float z = leaf ? 2.0f * ridge - y * lean : y * lean;
            if (i < rungs)
                rod(m, vec3(-flare, y, z), vec3(flare, y, z), RUNG_ROD, wood);
            float y0 = RUNG * (float)i, y1 = fminf(y, top), f0 = 0.5f * LADDER_WIDE + 0.1f * (1.0f - y0 / top),
                  f1 = 0.5f * LADDER_WIDE + 0.1f * (1.0f - y1 / top);
            for (int side = -1; side <= 1; side += 2) {
                float z0 = leaf ? 2.0f * ridge - y0 * lean : y0 * lean,
                      z1 = leaf ? 2.0f * ridge - y1 * lean : y1 * lean, s = (float)side;
                Vec3 a = vec3(s * f0, y0, z0), b = vec3(s * f1, y1, z1), dx = vec3(0.016f, 0, 0),
                     dz = vec3(0, 0, 0.034f);
                Vec3 p[2][4];
                for (int end = 0; end < 2; end++) {
                    Vec3 c = end ? b : a;
                    p[end][0] = vec3_sub(vec3_sub(c, dx), dz), p[end][1] = vec3_sub(vec3_add(c, dx), dz);
                    p[end][2] = vec3_add(vec3_add(c, dx), dz), p[end][3] = vec3_add(vec3_sub(c, dx), dz);
                }
                for (int k = 0; k < 4; k++) {
                    mesh_quad(m, p[0][k], p[0][(k + 1) % 4], p[1][(k + 1) % 4], p[1][k], wood);
                    mesh_quad(m, p[0][k], p[1][k], p[1][(k + 1) % 4], p[0][(k + 1) % 4], wood);
                }
            }
        }
    rod(m, vec3(-0.5f * LADDER_WIDE - 0.03f, top, ridge), vec3(0.5f * LADDER_WIDE + 0.03f, top, ridge), 0.025f, metal);
    for (int side = -1; side <= 1; side += 2) { // a chain keeps the leaves from sliding apart
        float y = 0.45f * top, x = (float)side * (0.5f * LADDER_WIDE + 0.055f);
        Vec3 chain[7];
        for (int i = 0; i < 7; i++) {
            float u = (float)i / 6.0f;
            chain[i] = vec3(x, y - 0.12f * u * (1.0f - u), lerpf(y * lean, 2.0f * ridge - y * lean, u));
        }
        mesh_tube(m, chain, 7, 0.005f, 6, metal);
    }
    return world_add_mesh(world, mesh_end(m));
}

// ---------------------------------------------------------------- actions

static bool names(const FilmPlan *plan, int entity, const char *words)
{
    return entity != PLAN_NONE &&
           (text_in_list(words, plan->entities[entity].noun) || text_in_list(words, plan->entities[entity].name));
}

static const char stairs_words[] = "stairs,staircase,stair,stairway,steps,flight of stairs",
                  ladder_words[] = "ladder,stepladder,rope ladder";

// What is climbed: 1 stairs, 2 a ladder, 0 nothing of the kind. *entity: the plan's, or PLAN_NONE.
static int climbed(const Script *script, const Action *action, int *entity)
{
    const FilmPlan *plan = script->world->plan;
    const int named[] = {action->object, action->goal, action->source};
    for (int i = 0; i < COUNT_OF(named); i++) {
        *entity = named[i];
        if (names(plan, named[i], stairs_words))
            return 1;
        if (names(plan, named[i], ladder_words))
            return 2;
    }
    *entity = PLAN_NONE;
    bool bare =
        action->object == PLAN_NONE && action->goal == PLAN_NONE && action->source == PLAN_NONE && !action->path;
    return bare && text_equal(action->verb, "climb") ? 2 : bare && text_equal(action->verb, "descend") ? 1 : 0;
}

bool climb_meant(const Script *script, const Action *action)
{
    int entity;
    return (action->path || action->direction) && climbed(script, action, &entity) == 1;
}

static bool goes_down(const Action *action)
{
    return text_equal(action->verb, "descend") || (action->path && strstr(action->path, "down")) ||
           (action->direction && strstr(action->direction, "down"));
}

static Climb plan_climb(const Script *script, const Action *action, const Shot *shot, bool ladder)
{
    const World *world = script->world;
    const PlaceInfo *place = &world->places[shot->place];
    Climb climb = {.ladder = ladder, .down = goes_down(action), .body = actor_lengths(world->actors[script->entity])};
    climb.runs = text_equal(action->verb, "run") || text_equal(action->verb, "rush") ||
                 text_equal(action->verb, "sprint") || text_equal(action->verb, "jog");
    double begin = action_shot_begin(world, shot), end = action_shot_end(world, shot);
    float unit = sqrtf(climb.body.height / 1.75f);
    climb.period = (ladder ? 0.62 : climb.runs ? 0.36 : climb.down ? 0.55 : 0.6) * (double)unit;
    if (action->manner && (strstr(action->manner, "slow") || strstr(action->manner, "careful")))
        climb.period *= 1.35;
    else if (action->manner && (strstr(action->manner, "quick") || strstr(action->manner, "fast")))
        climb.period *= 0.75;
    int most = ladder ? RUNGS_MOST - 4 : STEPS_MOST, steps = (int)((end - begin) / climb.period);
    climb.count = steps + 2 < 6 ? 6 : steps + 2 > most ? most : steps + 2;
    climb.swing = climb.runs ? 0.95f : ladder ? 0.7f : 0.72f;
    climb.lean = climb.down ? 0.02f : climb.runs ? 0.3f : 0.2f;
    climb.start = climb.down ? (float)climb.count - 0.6f : ladder ? 1.05f : 0.9f;
    climb.begin = begin;
    // seen from the side; the middle of the way is in the middle of the place
    climb.yaw = place->walk_max.x - place->walk_min.x > 3.0f ? 0.5f * PI_F + (climb.down || ladder ? 0.0f : 0.6f)
                                                             : yaw_towards(place->path_from, place->path_to);
    if (ladder)
        climb.yaw += PI_F;
    float deep = ladder ? RUNG * (float)(climb.count + 4) * tanf(LADDER_LEAN) : GOING * (float)climb.count;
    Vec3 middle = vec3_scale(vec3_add(place->walk_min, place->walk_max), 0.5f);
    climb.foot = vec3_sub(middle, quat_rotate(quat_yaw(climb.yaw), vec3(0, 0, 0.5f * deep)));
    climb.foot.y = place->walk_min.y;
    return climb;
}

bool place_climb(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    int entity, what = climbed(script, action, &entity);
    if (!what && text_equal(action->verb, "climb") && scaling_place(script, action, shot))
        return true;
    if (!what)
        return place_journey(script, action, shot, verb);
    Climb climb = plan_climb(script, action, shot, what == 2);
    action_begin_at(script, shot, climb.foot, climb.yaw + (climb.down && what == 1 ? PI_F : 0.0f));
    script->lane = vec3(0, 0, -1.8f * floorf(vec3_length(script->lane) / 0.6f));
    return true;
}

void act_climb(Script *script, const Action *action, const Shot *shot, const Verb *verb)
{
    World *world = script->world;
    int entity, what = climbed(script, action, &entity);
    if (!what && text_equal(action->verb, "climb") && scaling_act(script, action, shot))
        return;
    if (!what) { // a hill, a path that rises: on foot
        bool hill = names(world->plan, action->object, "hill,mountain,slope,path,dune,hillside,trail") ||
                    action->object == PLAN_NONE;
        if (!hill)
            plan_report(world->plan, world->arena, SEVERITY_NOTE, "approximated-action", action->span, NULL,
                        "'%s' is played as a walk: only ladders, stairs, walls, trees and fences are climbed",
                        action->verb);
        act_journey(script, action, shot, verb);
        return;
    }
    Climb *climb = ARENA_NEW(world->arena, Climb);
    *climb = plan_climb(script, action, shot, what == 2);
    climb->foot = vec3_add(climb->foot, script->lane);
    hand_grips_bar(world->actors[script->entity], what == 2 ? RUNG_ROD : RAIL_ROD, climb->grips);
    set_gives_way(world, entity, shot->place);
    int mesh = what == 2 ? ladder_mesh(world, climb->count + 4) : stairs_mesh(world, climb->count);
    int at = world_add_instance(world, what == 2 ? "ladder" : "stairs", mesh, shot->place,
                                affine_from(climb->foot, quat_yaw(climb->yaw), vec3_splat(1.0f)));
    world->instances[at].entity = entity;
    world->instances[at].first_shot = world->instances[at].last_shot = (int)(shot - world->plan->shots);
    double end = action_shot_end(world, shot);
    void (*carry)(const void *, double, Carried *) = what == 2 ? ladder_carry : stairs_carry;
    Carried first = {.turn = quat_identity()}, last = {.turn = quat_identity()};
    carry(climb, climb->begin, &first);
    carry(climb, end, &last);
    float yaw = climb->yaw + (climb->down && what == 1 ? PI_F : 0.0f);
    script->time = climb->begin;
    script_move(script, (Move){.kind = MOVE_RIDE,
                               .begin = climb->begin,
                               .end = end,
                               .from = first.ground,
                               .to = last.ground,
                               .yaw = yaw,
                               .to_yaw = yaw,
                               .rolling_start = true,
                               .rolling_end = true,
                               .carried = carry,
                               .carried_user = climb});
    for (int side = 0; side < 2; side++) {
        bool holds = what == 2 || (!climb->runs && side == (climb->down ? 1 : 0));
        Hold hold = {.left = side == 0,
                     .open = climb->begin - 1.0,
                     .grip = climb->begin - 0.5,
                     .release = end + 0.5,
                     .done = end + 1.0,
                     .shape = &climb->grips[side]};
        if (holds)
            ARRAY_PUSH(script->p.holds, script->p.hold_count, script->hold_capacity, hold);
    }
    frame_hint(world, script->entity, 0.0f, what == 2 ? 2.3f : climb->down ? 1.1f : 1.95f);
    // what is heard: every foot that comes down
    for (int k = 0; k <= climb->count; k++) {
        double time =
            climb->begin + (double)(climb->down ? climb->start - (float)k : (float)k - climb->start) * climb->period;
        if (time <= climb->begin || time >= end)
            continue;
        Event event = {.kind = EVENT_FOOTFALL,
                       .time = time,
                       .shot = action->shot,
                       .entity = script->entity,
                       .strength = climb->runs ? 0.8f : 0.45f};
        event.position = vec3_add(climb->foot, quat_rotate(quat_yaw(climb->yaw), tread_at(climb, 0.0f, k)));
        strcpy(event.surface, "wood");
        world_add_event(world, event);
    }
}

const Verb verbs_climbing[] = {
    {"climb", place_climb, act_climb, MOVE_WALK},
    {"descend", place_climb, act_climb, MOVE_WALK},
    {0},
};
