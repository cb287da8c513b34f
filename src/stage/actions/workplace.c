// What tools work on: a board, a plank with a nail, a pot, on a table that stands there already or is put before the
// worker, so that the tool meets it at its lowest point.
#include "stage/actions/work.h"

#include <string.h>

typedef struct Workplace {
    const char *verb;
    Vec3 tip;    // of the tool, in its own space: what meets the work
    float thick; // m: height of the work on the table where the tip ends
    float rises; // m: the wrist does not bend down as far as the stroke asks
    bool own;    // has a table of its own, whatever stands there
} Workplace;

static const Workplace workplaces[] = {
    {"hammer", {0, 0.300f, 0.062f}, 0.075f, 0.054f, false},    // face of the head; plank and nail
    {"hammer anvil", {0, 0.300f, 0.062f}, 0.032f, 0.0f, true}, // the glowing piece on it
    {"fix", {0, 0.300f, 0.062f}, 0.075f, 0.054f, false},
    {"cut", {0, 0.200f, 0.019f}, 0.022f, 0.0f, false}, // edge of the blade; board
    {"stir", {0, 0.185f, 0.0f}, 0.030f, 0.0f, false},  // bowl of the spoon; bottom of the pot
    {"cook", {0, 0.330f, 0.0f}, 0.030f, 0.0f, false},  // bottom of the pan; hot plate
    {"iron", {0, 0.0f, 0.0f}, 0.006f, 0.0f, true},     // sole; cloth on the board
};

static void build_work(World *world, MeshBuilder *m, const char *verb, Vec3 color, Vec3 spot, float yaw)
{
    mesh_place(m, affine_from(spot, quat_yaw(yaw), vec3_splat(1.0f)));
    if (text_in_list("hammer,fix", verb)) {
        int pine = set_material(world, "wood panel", vec3(0.50f, 0.34f, 0.19f), 11),
            iron = set_metal(world, "nail", vec3(0.5f, 0.5f, 0.52f), 0.35f);
        mesh_bevel_box(m, vec3(-0.34f, 0, -0.07f), vec3(0.22f, 0.038f, 0.07f), 0.003f, pine);
        mesh_cylinder(m, vec3(0, 0.03f, 0), 0.042f, 0.0022f, 10, iron);
        mesh_cylinder(m, vec3(0, 0.072f, 0), 0.003f, 0.005f, 12, iron);
        for (int i = 1; i < 4; i++) // those that are in already
            mesh_cylinder(m, vec3(-0.085f * (float)i, 0.037f, 0.01f), 0.003f, 0.005f, 12, iron);
    } else if (text_equal(verb, "cut")) {
        int board = set_material(world, "wood panel", vec3(0.46f, 0.27f, 0.12f), 12),
            carrot = set_paint(world, "carrot", vec3(0.75f, 0.22f, 0.03f), 0.5f);
        mesh_bevel_box(m, vec3(-0.20f, 0, -0.13f), vec3(0.16f, 0.020f, 0.13f), 0.004f, board);
        Vec3 root[3] = {vec3(0.03f, 0.034f, 0.0f), vec3(0.09f, 0.035f, 0.012f), vec3(0.14f, 0.037f, 0.018f)};
        mesh_tube(m, root, 3, 0.0145f, 14, carrot);
        for (int i = 0; i < 9; i++) // slices
            mesh_cylinder(m, vec3(-0.05f - 0.021f * (float)(i % 5), 0.020f, -0.03f + 0.034f * (float)(i / 5)), 0.006f,
                          0.0135f, 14, carrot);
    } else if (text_equal(verb, "stir")) {
        int steel = set_metal(world, "pot", vec3(0.55f, 0.55f, 0.56f), 0.3f),
            soup = set_paint(world, "soup", vec3(0.42f, 0.14f, 0.03f), 0.25f);
        static const Vec2 wall[] = {{0, 0},           {0.088f, 0},      {0.094f, 0.008f}, {0.095f, 0.095f},
                                    {0.098f, 0.098f}, {0.092f, 0.098f}, {0.090f, 0.010f}, {0, 0.008f}},
                          level[] = {{0.0905f, 0.062f}, {0, 0.062f}};
        mesh_lathe(m, wall, COUNT_OF(wall), 36, steel);
        mesh_lathe(m, level, 2, 36, soup);
    } else if (text_equal(verb, "iron")) { // a shirt, its sleeve hanging over the edge
        int cloth = set_paint(world, "ironed cloth", color, 0.85f);
        mesh_bevel_box(m, vec3(-0.30f, 0, -0.16f), vec3(0.34f, 0.005f, 0.17f), 0.002f, cloth);
        mesh_bevel_box(m, vec3(0.02f, -0.30f, 0.165f), vec3(0.30f, 0.004f, 0.172f), 0.002f, cloth);
        mesh_bevel_box(m, vec3(-0.20f, -0.22f, -0.172f), vec3(0.06f, 0.004f, -0.165f), 0.002f, cloth);
    } else { // a hot plate
        int black = set_paint(world, "stove", vec3(0.02f, 0.02f, 0.022f), 0.3f),
            hot = set_glow(world, "hot plate", vec3(1.6f, 0.18f, 0.05f), false);
        mesh_bevel_box(m, vec3(-0.24f, 0, -0.2f), vec3(0.24f, 0.022f, 0.2f), 0.005f, black);
        mesh_cylinder(m, vec3(0, 0.02f, 0), 0.006f, 0.10f, 32, hot);
    }
    mesh_place(m, affine_identity());
}

// A canvas on an easel that stands where the brush ends; its front looks at the painter.
static void easel_place(Script *script, Vec3 tip)
{
    World *world = script->world;
    float height = actor_height(world->actors[script->entity]), ground = world->places[script->place].walk_min.y;
    Quat facing = quat_yaw(script->yaw);
    Vec3 at = vec3_add(vec3_add(script->position, vec3(0, 0.826f * height, 0)), quat_rotate(facing, tip));
    float middle = at.y - ground - 0.05f;
    MeshBuilder *m = mesh_begin(world->arena);
    int wood = set_material(world, "wood panel", vec3(0.36f, 0.22f, 0.11f), 13),
        cloth = set_paint(world, "primed canvas", vec3(0.72f, 0.70f, 0.64f), 0.9f);
    static const Vec3 paints[] = {
        {0.10f, 0.22f, 0.42f}, {0.16f, 0.30f, 0.10f}, {0.55f, 0.32f, 0.08f}, {0.50f, 0.10f, 0.06f}};
    mesh_place(m, affine_from(vec3(at.x, ground, at.z), facing, vec3_splat(1.0f)));
    mesh_bevel_box(m, vec3(-0.34f, middle - 0.42f, 0.012f), vec3(0.34f, middle + 0.42f, 0.034f), 0.003f, cloth);
    for (int i = 0; i < 4; i++) { // what is painted already
        int paint = set_paint(world, "paint", paints[i], 0.6f);
        float x = -0.26f + 0.13f * (float)i, y = middle + (i == 0 ? 0.16f : -0.30f + 0.05f * (float)i);
        mesh_box(m, vec3(i ? x - 0.10f : -0.30f, y, 0.0108f),
                 vec3(i ? x + 0.13f : 0.30f, y + (i ? 0.10f : 0.2f), 0.0125f), paint);
    }
    mesh_bevel_box(m, vec3(-0.37f, middle - 0.46f, -0.01f), vec3(0.37f, middle - 0.42f, 0.08f), 0.004f, wood);
    for (int side = -1; side <= 1; side += 2)
        mesh_rod(m, vec3(0.06f * (float)side, middle + 0.55f, 0.05f), vec3(0.38f * (float)side, 0.0f, 0.02f), 0.016f,
                 wood);
    mesh_rod(m, vec3(0, middle + 0.55f, 0.06f), vec3(0, 0, 0.62f), 0.016f, wood);
    mesh_place(m, affine_identity());
    int instance = mesh_finish(world, m, "easel", script->place);
    if (instance >= 0)
        world->instances[instance].first_shot = script->shot;
}

// On crossed legs, its pointed end to the left; the top's middle is a little beside the spot.
static void ironing_board(World *world, const Script *script, Vec3 spot)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int cover = set_paint(world, "ironing cover", vec3(0.30f, 0.36f, 0.44f), 0.9f),
        steel = set_metal(world, "legs", vec3(0.62f, 0.62f, 0.64f), 0.35f);
    float ground = world->places[script->place].walk_min.y, top = spot.y - ground;
    mesh_place(m, affine_from(vec3(spot.x, ground, spot.z), quat_yaw(script->yaw), vec3_splat(1.0f)));
    enum { SLICES = 20 };
    for (int i = 0; i < SLICES; i++) {
        float x[2], wide[2];
        for (int k = 0; k < 2; k++) {
            float t = (float)(i + k) / SLICES;
            x[k] = -0.55f + 1.25f * t;
            wide[k] = 0.17f * sqrtf(fmaxf(0.04f, 1.0f - powf(fmaxf(t - 0.55f, 0.0f) / 0.45f, 2.2f)));
        }
        Vec3 a = vec3(x[0], top, wide[0]), b = vec3(x[1], top, wide[1]), c = vec3(x[1], top, -wide[1]),
             d = vec3(x[0], top, -wide[0]), down = vec3(0, -0.028f, 0);
        mesh_quad(m, a, b, c, d, cover);
        mesh_quad(m, vec3_add(d, down), vec3_add(c, down), vec3_add(b, down), vec3_add(a, down), cover);
        mesh_quad(m, vec3_add(a, down), vec3_add(b, down), b, a, cover);
        mesh_quad(m, c, vec3_add(c, down), vec3_add(d, down), d, cover);
    }
    mesh_box(m, vec3(-0.556f, top - 0.028f, -0.17f), vec3(-0.549f, top, 0.17f), cover);
    for (int side = -1; side <= 1; side += 2) {
        float z = 0.11f * (float)side;
        mesh_rod(m, vec3(-0.42f, 0.01f, 1.5f * z), vec3(0.36f, top - 0.03f, z), 0.0125f, steel);
        mesh_rod(m, vec3(0.42f, 0.01f, 1.5f * z), vec3(-0.36f, top - 0.03f, z), 0.0125f, steel);
    }
    for (int side = -1; side <= 1; side += 2)
        mesh_rod(m, vec3(0.42f * (float)side, 0.01f, -0.17f), vec3(0.42f * (float)side, 0.01f, 0.17f), 0.0135f, steel);
    mesh_place(m, affine_identity());
    int instance = mesh_finish(world, m, "ironing board", script->place);
    if (instance >= 0)
        world->instances[instance].first_shot = script->shot;
}

// An anvil on a block, its face at the spot, and on it what is forged, a tang to the smith's left hand.
static void anvil_shape(World *world, const Script *script, Vec3 spot, Vec3 *tang)
{
    float ground = world->places[script->place].walk_min.y, face = spot.y - ground;
    int iron = set_metal(world, "anvil", vec3(0.085f, 0.085f, 0.09f), 0.42f),
        bright = set_metal(world, "anvil face", vec3(0.42f, 0.42f, 0.44f), 0.3f),
        block = set_material(world, "wood panel", vec3(0.17f, 0.105f, 0.06f), 51),
        hot = set_glow(world, "glowing iron", vec3(7.5f, 1.9f, 0.30f), false),
        warm = set_glow(world, "hot iron", vec3(1.2f, 0.16f, 0.03f), false);
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_place(m, affine_from(vec3(spot.x, ground, spot.z), quat_yaw(script->yaw), vec3_splat(1.0f)));
    float foot = face - 0.27f;
    mesh_cylinder(m, vec3(0, 0, 0), foot, 0.21f, 32, block);
    mesh_cylinder(m, vec3(0, 0.06f, 0), 0.03f, 0.215f, 32, iron);
    mesh_cylinder(m, vec3(0, foot - 0.09f, 0), 0.03f, 0.215f, 32, iron);
    mesh_bevel_box(m, vec3(-0.15f, foot, -0.10f), vec3(0.15f, foot + 0.05f, 0.10f), 0.015f, iron);
    mesh_bevel_box(m, vec3(-0.09f, foot + 0.05f, -0.055f), vec3(0.09f, face - 0.09f, 0.055f), 0.015f, iron);
    mesh_bevel_box(m, vec3(-0.20f, face - 0.10f, -0.062f), vec3(0.15f, face - 0.006f, 0.062f), 0.006f, iron);
    mesh_bevel_box(m, vec3(-0.20f, face - 0.006f, -0.062f), vec3(0.15f, face, 0.062f), 0.002f, bright);
    mesh_frustum(m, vec3(0.15f, face - 0.05f, 0), vec3(0.36f, face - 0.012f, 0), 0.05f, 0.008f, 24, iron);
    // a blade: hot where it is struck, dark towards the hand
    Quat lie = quat_yaw(-0.35f);
    mesh_place(m, affine_from(vec3(spot.x, spot.y, spot.z), quat_mul(quat_yaw(script->yaw), lie), vec3_splat(1.0f)));
    mesh_bevel_box(m, vec3(-0.26f, 0.001f, -0.022f), vec3(0.12f, 0.013f, 0.022f), 0.004f, hot);
    mesh_bevel_box(m, vec3(0.12f, 0.001f, -0.020f), vec3(0.24f, 0.012f, 0.020f), 0.004f, warm);
    mesh_bevel_box(m, vec3(0.24f, 0.002f, -0.012f), vec3(0.42f, 0.014f, 0.012f), 0.004f, iron);
    mesh_place(m, affine_identity());
    int instance = mesh_finish(world, m, "anvil on its block", script->place);
    if (instance >= 0)
        world->instances[instance].first_shot = script->shot;
    *tang = vec3_add(spot, quat_rotate(quat_mul(quat_yaw(script->yaw), lie), vec3(0.36f, 0.012f, 0)));
}

bool work_at_anvil(const Script *script, const Action *action)
{
    const FilmPlan *plan = script->world->plan;
    const char *trade = plan->entities[script->entity].name;
    return text_equal(action->verb, "hammer") &&
           ((trade && text_in_list("blacksmith,smith,farrier,bladesmith,swordsmith,ironsmith", trade)) ||
            work_names(plan, action, "anvil,horseshoe,iron,metal,steel"));
}

void work_place(Script *script, const char *verb, int side, Vec3 color, Stroke *stroke, double begin, double end)
{
    World *world = script->world;
    const Workplace *w = NULL;
    for (int i = 0; i < COUNT_OF(workplaces); i++)
        if (text_equal(workplaces[i].verb, verb))
            w = &workplaces[i];
    const ObjectKind *tool = object_of(world, script->hands[side].thing);
    if (text_equal(verb, "paint easel") && tool && !script->seated) {
        Vec3 end_of = vec3_add(stroke->position, quat_rotate(stroke->rotation, vec3(0, tool->size.y, 0)));
        easel_place(script, end_of);
        return;
    }
    if (!w || !tool || script->seated || tool->size.y > 0.6f)
        return;
    Vec3 local = w->tip;
    if (side == 0)
        local.x = -local.x;
    float height = actor_height(world->actors[script->entity]);
    Vec3 tip = vec3_add(stroke->position, quat_rotate(stroke->rotation, local)); // trunk frame, at its lowest
    tip.y += w->rises;
    if (stroke->sharp <= 0.0f)
        tip.y -= fabsf(stroke->swing.y);
    int vessel = script->hands[1 - side].thing;
    const ObjectKind *held = object_of(world, vessel);
    if (text_equal(verb, "stir") && held && !script->hands[1 - side].helps && held->size.y < 0.16f) {
        Vec3 at = vec3_sub(tip, vec3(0, 0.35f * held->size.y, 0)); // the bowl or cup comes under the spoon
        handling_reach(script, 1 - side, REACH_TRUNK, begin, begin + 0.7, end, end + 0.8, handling_pose,
                       handling_pose_new(script, at, handling_mirror(quat_yaw(0.4f), side == 1)));
        return;
    }
    Quat facing = quat_yaw(script->yaw);
    Vec3 spot = vec3_add(vec3_add(script->position, vec3(0, 0.826f * height, 0)), quat_rotate(facing, tip)), on;
    spot.y -= w->thick;
    if (text_equal(verb, "hammer anvil")) {
        Vec3 tang = {0, 0, 0};
        anvil_shape(world, script, spot, &tang);
        Vec3 fingers = quat_rotate(facing, vec3_normalize(vec3(-0.85f, -0.15f, 0.5f)));
        Vec3 palm = vec3_normalize(vec3_mad(vec3(0, -1, 0), fingers, fingers.y));
        work_reach(script, 1 - side, begin, end, handling_pose,
                   handling_pose_new(script, vec3_add(vec3_mad(tang, fingers, -0.06f), vec3(0, 0.035f, 0)),
                                     quat_axes(palm, fingers)),
                   REACH_PLACE);
        frame_hint(world, script->entity, 1.9f, 0.7f);
        return;
    }
    if (w->own) {
        ironing_board(world, script, spot);
    } else if (handling_surface(script, spot, &on) && hypotf(on.x - spot.x, on.z - spot.z) < 0.2f &&
               fabsf(on.y - spot.y) < 0.3f) { // the table that is there: the stroke comes to its height
        stroke->position.y += on.y - spot.y;
        spot.y = on.y;
    } else {
        MeshBuilder *m = mesh_begin(world->arena);
        int wood = set_material(world, "wood panel", vec3(0.30f, 0.19f, 0.10f), 10);
        Vec3 middle = vec3_add(spot, quat_rotate(facing, vec3(side ? 0.08f : -0.08f, 0, 0.10f)));
        float ground = world->places[script->place].walk_min.y, top = spot.y - ground;
        mesh_place(m, affine_from(vec3(middle.x, ground, middle.z), facing, vec3_splat(1.0f)));
        mesh_bevel_box(m, vec3(-0.44f, top - 0.04f, -0.25f), vec3(0.44f, top, 0.28f), 0.006f, wood);
        for (int i = 0; i < 4; i++) {
            float x = i & 1 ? 0.39f : -0.39f, z = i & 2 ? 0.23f : -0.20f;
            mesh_bevel_box(m, vec3(x - 0.03f, 0, z - 0.03f), vec3(x + 0.03f, top - 0.04f, z + 0.03f), 0.005f, wood);
        }
        mesh_finish(world, m, "workbench", script->place);
    }
    MeshBuilder *m = mesh_begin(world->arena);
    build_work(world, m, verb, color, spot, script->yaw);
    int instance = mesh_finish(world, m, "work", script->place);
    if (instance >= 0)
        world->instances[instance].first_shot = script->shot;
}
