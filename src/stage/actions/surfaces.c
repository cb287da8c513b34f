// Work on surfaces that stand there: cars, windows, tables and walls that are washed, wiped, polished and painted; and
// dishes, in the other hand. What the tool slides on is found on the very mesh.
#include "stage/actions/work.h"

#include <string.h>

// What it is done with, by the words of the text; the last row serves for the rest.
typedef struct SurfaceTool {
    const char *stems; // of the verb as written
    const char *nouns; // of what is worked on; NULL: any
    const char *kind;  // of the thing in the hand: objects.h
    float works;       // m above its origin along y: what slides; 0: its underside
    float aside, up;   // m, half of the way each way
    float hertz;
} SurfaceTool;

static const SurfaceTool tools[] = {
    {"paint", "wall,fence,door,ceiling,house,barn,shed,room", "paint roller", 0.28f, 0.02f, 0.22f, 0.4f},
    {"wash,clean,scrub,rins,soap", "car,van,truck,bus,motorcycle,boat,wall,floor,dog", "sponge", 0, 0.16f, 0.10f, 0.8f},
    {"wash,clean,scrub,wip,polish,dust,rub,buff,shin,wax,dry,dries",
     "car,van,truck,bus,motorcycle,table,desk,counter,bar,window,mirror,glass,piano,shelf,door,wall,statue,board,"
     "blackboard,whiteboard,bench,worktop,stove,fridge,cabinet,fireplace",
     "rag", 0, 0.15f, 0.07f, 0.9f},
};

static bool is_written(const Script *script, const Action *action, const char *stems)
{
    const char *text = script->world->plan->source;
    if (!text || action->span.begin < 0 || (size_t)action->span.end > strlen(text))
        return false;
    for (const char *stem = stems; *stem; stem += strcspn(stem, ","), stem += *stem == ',') {
        int length = (int)strcspn(stem, ",");
        for (int at = action->span.begin; at + length <= action->span.end; at++)
            if (strncasecmp(text + at, stem, (size_t)length) == 0)
                return true;
    }
    return false;
}

static const SurfaceTool *tool_of(const Script *script, const Action *action)
{
    const FilmPlan *plan = script->world->plan;
    if (!text_in_list("clean,paint", action->verb) || action->object < 0 || action->part ||
        handwork_holds(script, action))
        return NULL;
    for (int i = 0; i < COUNT_OF(tools); i++)
        if (is_written(script, action, tools[i].stems) &&
            (work_names(plan, &(Action){.object = action->object, .instrument = PLAN_NONE, .goal = PLAN_NONE},
                        tools[i].nouns)))
            return &tools[i];
    return NULL;
}

// ---------------------------------------------------------------- where it is

// Where a ray first meets an instance, by Moeller and Trumbore (1997), nearer than *best.
static void meet(const World *world, const Instance *instance, Vec3 from, Vec3 way, float *best, Vec3 *normal)
{
    const Mesh *mesh = &world->meshes[instance->mesh].mesh;
    for (int t = 0; t < mesh->triangle_count; t++) {
        Vec3 corner[3];
        for (int k = 0; k < 3; k++)
            corner[k] = affine_point(instance->transform, mesh->positions[mesh->triangles[3 * t + k]]);
        Vec3 ab = vec3_sub(corner[1], corner[0]), ac = vec3_sub(corner[2], corner[0]), h = vec3_cross(way, ac);
        float det = vec3_dot(ab, h);
        if (fabsf(det) < 1e-9f)
            continue;
        Vec3 gap = vec3_sub(from, corner[0]), q = vec3_cross(gap, ab);
        float u = vec3_dot(gap, h) / det, v = vec3_dot(way, q) / det, far = vec3_dot(ac, q) / det;
        if (u < 0.0f || v < 0.0f || u + v > 1.0f || far < 0.0f || far >= *best)
            continue;
        *best = far;
        *normal = vec3_normalize(vec3_cross(ab, ac));
    }
}

// The same of a landmark; of all that is in the place: NULL. False: it goes by.
static bool meets(const Script *script, const Landmark *mark, Vec3 from, Vec3 way, Vec3 *point, Vec3 *normal)
{
    const World *world = script->world;
    float best = 1e9f;
    if (mark)
        meet(world, &world->instances[mark->instance], from, way, &best, normal);
    for (int i = 0; !mark && i < world->instance_count; i++)
        if (world->instances[i].place == script->place && !world->instances[i].motion_count &&
            world->instances[i].entity < 0)
            meet(world, &world->instances[i], from, way, &best, normal);
    if (best > 1e8f)
        return false;
    *point = vec3_mad(from, way, best);
    if (vec3_dot(*normal, way) > 0.0f)
        *normal = vec3_scale(*normal, -1.0f);
    return true;
}

// A patch of a surface: three points along it, and the way up it.
typedef struct Patch {
    Vec3 at[3]; // to the worker's right, middle, left
    Vec3 normal, up;
    float half; // m between its points
} Patch;

#define PATCH_HALF 0.20f // m, at most

// From where somebody stands: across the chest onto what is upright, from above onto what is level.
static bool patch_at(const Script *script, const Landmark *mark, Vec3 feet, float yaw, float unit, float ahead,
                     Patch *patch)
{
    Quat facing = quat_yaw(yaw);
    float ground = script->world->places[script->place].walk_min.y,
          top = mark ? mark->position.y + mark->half_size.y - ground : 2.5f;
    bool level = top < 1.12f * unit;
    for (int i = 0; i < 3; i++) {
        float aside = patch->half * (float)(i - 1);
        Vec3 from = vec3(aside, level ? 1.6f * unit : fminf((mark ? 1.12f : 1.42f) * unit, top - 0.18f),
                         level ? ahead * unit : 0.05f);
        from = vec3_add(vec3(feet.x, ground, feet.z), quat_rotate(facing, from));
        Vec3 way = level ? vec3(0, -1, 0) : quat_rotate(facing, vec3(0, 0, 1)), normal;
        if (!meets(script, mark, from, way, &patch->at[i], &normal))
            return false;
        if (i == 1)
            patch->normal = normal;
    }
    Vec3 along = vec3_normalize(vec3_sub(patch->at[2], patch->at[0]));
    patch->up = vec3_normalize(vec3_cross(
        patch->normal, vec3_cross(level ? quat_rotate(facing, vec3(0, 0, 1)) : vec3(0, 1, 0), patch->normal)));
    patch->normal = vec3_normalize(vec3_cross(patch->up, vec3_scale(along, -1.0f)));
    if (vec3_dot(patch->normal, level ? vec3(0, 1, 0) : quat_rotate(facing, vec3(0, 0, -1))) < 0.0f)
        patch->normal = vec3_scale(patch->normal, -1.0f);
    return vec3_distance(patch->at[0], patch->at[2]) < 4.0f * patch->half;
}

// The largest that is there within reach: corners of tables have small ones.
static bool patch_find(const Script *script, const Landmark *mark, Vec3 feet, float yaw, float unit, Patch *patch)
{
    for (int i = 0; i < 6; i++) {
        patch->half = i & 1 ? 0.5f * PATCH_HALF : PATCH_HALF;
        if (patch_at(script, mark, feet, yaw, unit, 0.42f + 0.08f * (float)(i / 2), patch))
            return true;
    }
    return false;
}

// ---------------------------------------------------------------- rubbing

typedef struct Rub {
    Patch patch;
    Vec3 works; // of the tool: what slides, in its own space
    Quat turn;
    float aside, up, hertz;
    double begin, end;
} Rub;

static void rub_pose(const void *user, double time, Vec3 *position, Quat *rotation)
{
    const Rub *rub = user;
    float phase = TAU_F * (float)((time - rub->begin) * (double)rub->hertz);
    float edge =
        smoothstepf(0.0f, 0.4f, (float)(time - rub->begin)) * smoothstepf(0.0f, 0.4f, (float)(rub->end - time));
    float aside = edge * (rub->aside * sinf(phase) + 0.04f * sinf(0.23f * phase)), up = edge * rub->up * cosf(phase);
    float share = clampf(0.5f + 0.5f * aside / rub->patch.half, 0.0f, 1.0f);
    const Vec3 *at = rub->patch.at; // a parabola through the three
    Vec3 p = vec3_add(vec3_add(vec3_scale(at[0], 2.0f * (share - 0.5f) * (share - 1.0f)),
                               vec3_scale(at[1], -4.0f * share * (share - 1.0f))),
                      vec3_scale(at[2], 2.0f * share * (share - 0.5f)));
    *position = vec3_sub(vec3_mad(vec3_mad(p, rub->patch.up, up), rub->patch.normal, 0.004f),
                         quat_rotate(rub->turn, rub->works));
    *rotation = rub->turn;
}

// y out of the surface for what lies under the palm, fingers up it; a roller stands out from it, its handle down.
static Quat tool_turn(const Patch *patch, bool handle)
{
    Vec3 y = patch->normal, z = patch->up;
    if (handle) {
        y = vec3_normalize(vec3_add(vec3_scale(patch->normal, -0.75f), vec3_scale(patch->up, 0.66f)));
        z = vec3_normalize(vec3_cross(vec3_cross(y, patch->normal), y));
    }
    Vec3 x = vec3_normalize(vec3_cross(y, z));
    return affine_rotation((Affine){x, y, vec3_cross(x, y), {0, 0, 0}});
}

static const Landmark *standing(const Script *script, const Action *action, const Shot *shot)
{
    const Landmark *mark = blocking_landmark(script->world, action->object, shot->place);
    return mark && mark->instance >= 0 ? mark : NULL;
}

// Something else stands there, a chair maybe; or no camera comes there.
static bool is_taken(const Script *script, const Landmark *mark, Vec3 at)
{
    const World *world = script->world;
    const PlaceInfo *place = &world->places[script->place];
    for (int i = 0; i < world->landmark_count; i++)
        for (int k = 0; k < world->landmarks[i].seat_count && world->landmarks[i].place == script->place; k++)
            if (hypotf(world->landmarks[i].seats[k].position.x - at.x, world->landmarks[i].seats[k].position.z - at.z) <
                0.36f)
                return true;
    return blocking_inside_thing(world, script->place, mark, at) || at.x < place->camera_min.x - 1.0f ||
           at.x > place->camera_max.x + 1.0f || at.z < place->camera_min.z - 1.0f || at.z > place->camera_max.z + 1.0f;
}

// Where to stand: before a side of it, an arm's reach from it, where nothing else stands; rather before a long side
// that looks to the front of the place. Thin things (windows, mirrors) have a front and a back alone.
static bool rubbing_spot(const Script *script, const Landmark *mark, float unit, Vec3 *feet, float *yaw)
{
    const World *world = script->world;
    Quat own = quat_yaw(mark->yaw);
    bool level = mark->half_size.y < 0.56f * unit; // worked at from above
    bool thin = mark->half_size.z < 0.2f, along_z = (mark->half_size.z > 1.3f * mark->half_size.x);
    float best = 1e9f;
    for (int side = 0; side < 4; side++) {
        bool ends = (side < 2) == along_z; // z, -z, x, -x
        Vec3 out = side < 2 ? vec3(0, 0, side ? -1.0f : 1.0f) : vec3(side == 3 ? -1.0f : 1.0f, 0, 0);
        float half = side < 2 ? mark->half_size.z : mark->half_size.x;
        Vec3 way = quat_rotate(own, out);
        Vec3 across = vec3(way.z, 0, -way.x);
        float wide = side < 2 ? mark->half_size.x : mark->half_size.z;
        for (int k = 0; k < 12 && !(thin && side > 0); k++) { // farther off, and to both sides of its middle
            int d = k % 4, aside = k / 4 == 2 ? -1 : k / 4;
            Vec3 at = vec3_mad(mark->position, way, half + (0.34f + 0.13f * (float)d) * unit);
            at = vec3_mad(at, across, (level ? 0.95f : 0.5f) * (float)aside * fminf(wide, 0.9f));
            at.y = world->places[script->place].walk_min.y;
            float score = 0.4f * (float)d + (ends ? 1.0f : 0.0f) + (way.z < -0.3f ? 0.5f : 0.0f) +
                          (aside ? 0.3f : 0.0f) + (is_taken(script, mark, at) ? 10.0f : 0.0f);
            if (score >= best)
                continue;
            best = score;
            *feet = at;
            *yaw = level && aside ? yaw_towards(at, mark->position) : atan2f(-way.x, -way.z);
        }
    }
    return best < 9.0f;
}

// A bare piece of wall, and where to stand before it: the one nearest to the middle of the place's far side.
static bool wall_spot(const Script *script, float unit, Vec3 *feet, float *yaw)
{
    const PlaceInfo *place = &script->world->places[script->place];
    Vec3 low = place->walk_min, high = place->walk_max, middle = vec3_scale(vec3_add(low, high), 0.5f);
    float best = 1e9f;
    for (int side = 0; side < 3; side++) { // far, left, right
        float turn = side == 0 ? PI_F : side == 1 ? -0.5f * PI_F : 0.5f * PI_F;
        Vec3 ahead = quat_rotate(quat_yaw(turn), vec3(0, 0, 1)), across = vec3(-ahead.z, 0, ahead.x);
        float room = 0.5f * (fabsf(across.x) * (high.x - low.x) + fabsf(across.z) * (high.z - low.z)) - 0.4f;
        for (int i = -6; i <= 6; i++) {
            float aside = room * (float)i / 6.0f, near = 1e9f, far = 0.0f;
            bool plain = true;
            for (int k = 0; k < 6 && plain; k++) { // the same wall at the knees, the hips and the head
                Vec3 from = vec3_mad(middle, across, aside + (k & 1 ? 0.45f : -0.45f)), point, normal;
                from.y = low.y + 0.45f + 0.65f * (float)(k / 2);
                plain = meets(script, NULL, from, ahead, &point, &normal) && vec3_dot(normal, ahead) < -0.97f;
                float deep = plain ? vec3_dot(vec3_sub(point, middle), ahead) : 0.0f;
                near = fminf(near, deep), far = fmaxf(far, deep);
            }
            float score = fabsf(aside) + (side ? 1.5f : 0.0f);
            if (!plain || far - near > 0.05f || near < 0.8f || score >= best)
                continue;
            best = score;
            *feet = vec3_mad(vec3_mad(middle, across, aside), ahead, near - 0.52f * unit);
            feet->y = low.y;
            *yaw = turn;
        }
    }
    return best < 1e8f;
}

// What is painted already: a fresh piece of wall beside the roller.
static void paint_patch(Script *script, const Patch *patch, Vec3 color)
{
    World *world = script->world;
    MeshBuilder *m = mesh_begin(world->arena);
    int paint = set_paint(world, "fresh paint", color, 0.45f);
    Vec3 right = vec3_normalize(vec3_sub(patch->at[2], patch->at[0])), off = vec3_scale(patch->normal, 0.003f);
    for (int i = 0; i < 5; i++) { // strokes of a roller, each as high as it came
        float x = -0.50f + 0.18f * (float)i, low = -0.50f + 0.06f * sinf(2.3f * (float)i),
              high = (i < 3 ? 0.52f : 0.30f) + 0.05f * sinf(1.7f * (float)i + 1.0f);
        Vec3 p = vec3_add(vec3_mad(patch->at[1], right, x), off), q = vec3_mad(p, right, 0.185f);
        mesh_quad(m, vec3_mad(q, patch->up, low), vec3_mad(p, patch->up, low), vec3_mad(p, patch->up, high),
                  vec3_mad(q, patch->up, high), paint);
        mesh_quad(m, vec3_mad(p, patch->up, low), vec3_mad(q, patch->up, low), vec3_mad(q, patch->up, high),
                  vec3_mad(p, patch->up, high), paint);
    }
    int instance = mesh_finish(world, m, "fresh paint", script->place);
    if (instance >= 0)
        world->instances[instance].first_shot = script->shot;
}

bool surface_place(Script *script, const Action *action, const Shot *shot)
{
    const SurfaceTool *tool = tool_of(script, action);
    const Landmark *mark = tool ? standing(script, action, shot) : NULL;
    if (!tool || script->seated)
        return false;
    Vec3 feet;
    float yaw = 0.0f, unit = actor_height(script->world->actors[script->entity]) / 1.75f;
    script->place = shot->place;
    if (!(mark ? rubbing_spot(script, mark, unit, &feet, &yaw) : wall_spot(script, unit, &feet, &yaw)))
        return false;
    action_begin_at(script, shot, feet, yaw);
    return true;
}

bool work_goes_on(const Script *script, const Action *action)
{
    const FilmPlan *plan = script->world->plan;
    for (const Action *next = action + 1; next < plan->actions + plan->action_count; next++)
        if (next->agent == script->entity && next->shot == action->shot)
            return false;
    return true;
}

Stint work_kneeling(Script *script, const Action *action, const Shot *shot, const char *posture)
{
    double opens = action_shot_begin(script->world, shot), end;
    bool at_once = script->time <= opens + 0.9;
    double begin = at_once ? opens - 1.0 : fmax(script->time, action->begin);
    end = fmax(action->end, begin + 2.5);
    if (work_goes_on(script, action))
        end = fmax(end, action_shot_end(script->world, shot) + 0.3);
    if (!script->posture)
        script_posture(script, posture, fmax(script->time, opens), at_once);
    return (Stint){begin, end, at_once};
}

bool surface_act(Script *script, const Action *action, const Shot *shot)
{
    World *world = script->world;
    const SurfaceTool *tool = tool_of(script, action);
    const Landmark *mark = tool ? standing(script, action, shot) : NULL;
    float unit = actor_height(world->actors[script->entity]) / 1.75f;
    Patch patch;
    if (!tool || script->seated || !patch_find(script, mark, script->position, script->yaw, unit, &patch))
        return false;
    if (vec3_distance(patch.at[1], script->position) > 2.0f)
        return false; // out of reach
    const ObjectKind *assumed = object_kind(tool->kind), *named = object_kind_of(world->plan, action->instrument);
    bool same = named && text_in_list("sponge,rag,paint roller", named->name);
    const ObjectKind *kind = same ? named : assumed;
    int thing = object_take(world, kind, same ? action->instrument : PLAN_NONE, shot->place);
    double opens = action_shot_begin(world, shot);
    bool at_once = script->time <= opens + 0.9;
    int side = handling_have(script, thing, fmax(script->time, opens), at_once);
    if (side < 0)
        return false;
    double begin = at_once && action->begin < opens + 0.6 ? opens - 1.0 : fmax(script->time, action->begin),
           end = fmax(action->end, begin + 2.0);
    if (work_goes_on(script, action))
        end = fmax(end, action_shot_end(world, shot) + 0.3);
    bool handle = text_equal(kind->name, "paint roller");
    Rub *rub = ARENA_NEW(world->arena, Rub);
    *rub = (Rub){.patch = patch,
                 .works = vec3(0, handle ? tool->works : 0.0f, 0),
                 .turn = tool_turn(&patch, handle),
                 .aside = fminf(tool->aside * fminf(unit, 1.1f), 0.85f * patch.half),
                 .up = tool->up * fminf(unit, 1.1f),
                 .hertz = tool->hertz,
                 .begin = begin + 0.7,
                 .end = end};
    if (handle) // the roll's near side touches
        rub->works = vec3_add(rub->works, quat_rotate(quat_conjugate(rub->turn), vec3_scale(patch.normal, -0.027f)));
    if (handle) {
        const Entity *wall = &world->plan->entities[action->object];
        paint_patch(script, &patch, wall->has_color ? wall->color : kind->color);
    }
    Reach *reach = handling_reach(script, side, REACH_PLACE, begin, begin + 0.8, end, end + 0.8, rub_pose, rub);
    reach->yields = true;
    reach->works = rub->works;
    handling_watch(script, begin - 0.1, end, patch.at[1]);
    frame_hint(world, script->entity, 1.8f, patch.normal.y > 0.7f ? 0.95f : 1.75f);
    script_wait(script, action->end);
    return true;
}
