// People who care for themselves, and things held up. Both bring what a hand has to a pose and keep it there, the one
// in the frame of the head, the other in the trunk's.
#include "stage/actions/care.h"
#include "stage/actions/work.h"

#include <string.h>

// Lengths are metres from between the lips of a body 1.75 m tall, x to the left, z ahead, as the right hand does it.
typedef struct Care {
    const char *verbs;  // of the plan
    const char *parts;  // of the body, or NULL: any, none
    const char *words;  // begins of words of which the text of the action has one; NULL: any
    const char *tool;   // kind of thing
    const char *others; // kinds that do as well when they are what the text names
    Vec3 at;            // of the tool's upper end
    Vec3 along, front;  // where its upper end points, and its front
    Vec3 swing, lift;   // see Stroke
    float hertz, sharp; // as well
    int face;           // FaceScore + 1 meanwhile, 0: none
    float look;         // radians the head bends forward
} Care;

static const Care cares[] = {
    {"clean",
     "mouth,teeth,tooth",
     "brush,scrub,clean,floss",
     "toothbrush",
     NULL,
     {0.012f, -0.004f, 0.004f},
     {0.84f, 0.16f, -0.52f},
     {-0.45f, 0, -0.89f},
     {0.015f, 0.002f, -0.004f},
     {0, 0.004f, 0},
     2.4f,
     0,
     FACE_GRIT_TEETH + 1,
     0.05f},
    {"clean,cut,touch,pull",
     "hair",
     "comb",
     "comb",
     "hairbrush",
     {-0.078f, 0.135f, -0.07f},
     {0.62f, 0.62f, -0.48f},
     {0.72f, -0.70f, 0.0f},
     {-0.004f, -0.095f, -0.012f},
     {-0.045f, 0, 0},
     0.62f,
     0,
     0,
     0.04f},
    {"clean,touch,pull",
     "hair",
     "brush",
     "hairbrush",
     "comb",
     {-0.088f, 0.125f, -0.07f},
     {0.62f, 0.62f, -0.48f},
     {0.72f, -0.70f, 0.0f},
     {-0.004f, -0.100f, -0.012f},
     {-0.045f, 0, 0},
     0.62f,
     0,
     0,
     0.04f},
    {"clean,dry,touch",
     "hair",
     "dry,dri,blow",
     "hair dryer",
     NULL,
     {-0.20f, 0.20f, -0.01f},
     {0.15f, 0.98f, -0.1f},
     {0.92f, -0.25f, -0.3f},
     {0.01f, 0.05f, 0.05f},
     {0, 0, 0.03f},
     0.45f,
     0,
     0,
     0.08f},
    {"cut,clean",
     NULL,
     "shave,shaving",
     "razor",
     NULL,
     {-0.052f, -0.018f, -0.028f},
     {0.35f, 0.92f, -0.1f},
     {0.72f, 0.05f, -0.69f},
     {0.004f, -0.024f, 0.004f},
     {-0.022f, 0, 0.022f},
     0.75f,
     0,
     0,
     -0.12f},
    {"put on,paint,draw,clean,touch",
     NULL,
     "lipstick,lip gloss,her lips,his lips",
     "lipstick",
     NULL,
     {0.0f, 0.002f, 0.010f},
     {0.62f, 0.30f, -0.72f},
     {0.3f, -0.9f, 0},
     {0.015f, 0.001f, -0.003f},
     {0, 0.004f, 0},
     0.7f,
     0,
     FACE_POUT + 1,
     -0.06f},
    {"put on,paint,draw",
     NULL,
     "mascara,eyeliner,eye liner,eyelash,lashes",
     "mascara",
     NULL,
     {-0.036f, 0.072f, 0.012f},
     {0.70f, 0.42f, -0.58f},
     {0, 0, 1},
     {0.006f, 0.008f, 0},
     {0, 0, 0.006f},
     0.9f,
     0,
     FACE_RAISE_EYEBROWS + 1,
     -0.08f},
    {"put on,paint,cover,clean",
     NULL,
     "makeup,make-up,make up,blush,powder,foundation,rouge,eyeshadow,concealer",
     "makeup brush",
     NULL,
     {-0.056f, 0.040f, -0.012f},
     {0.62f, 0.45f, -0.64f},
     {0, 0, 1},
     {0.010f, 0.020f, -0.004f},
     {-0.006f, 0, 0.010f},
     0.8f,
     0,
     0,
     -0.04f},
    {"breathe,blow",
     NULL,
     "bubble",
     "bubble wand",
     NULL,
     {-0.004f, 0.004f, 0.050f},
     {0.42f, 0.88f, 0.05f},
     {0.1f, 0, 1},
     {0, 0.002f, 0.012f},
     {0, 0, 0},
     0.35f,
     0,
     FACE_BLOW + 1,
     0},
};

static float unit_of(const Script *script)
{
    return actor_height(script->world->actors[script->entity]) / 1.75f;
}

static const Care *care_of(const Script *script, const Action *action)
{
    for (int i = 0; i < COUNT_OF(cares); i++)
        if (text_in_list(cares[i].verbs, action->verb) &&
            (!cares[i].parts || (action->part && text_in_list(cares[i].parts, action->part))) &&
            (!cares[i].words || plan_action_begins(script->world->plan, action, cares[i].words)))
            return &cares[i];
    return NULL;
}

// x ahead of the tool's own sides: its upper end along one way, its front as near to another as that allows.
static Quat tool_turn(Vec3 along, Vec3 front)
{
    Vec3 y = vec3_normalize(along), z = vec3_normalize(vec3_mad(front, y, -vec3_dot(front, y)));
    return affine_rotation((Affine){vec3_cross(y, z), y, z, vec3(0, 0, 0)});
}

bool care_act(Script *script, const Action *action, const Shot *shot)
{
    World *world = script->world;
    const Care *care = care_of(script, action);
    if (!care || (action->object >= 0 && world->plan->entities[action->object].kind == ENTITY_PERSON))
        return false;
    int named[] = {action->instrument, action->object}, thing = -1;
    for (int i = 0; i < COUNT_OF(named) && thing < 0; i++) {
        const ObjectKind *kind = object_kind_of(world->plan, named[i]);
        if (kind && (text_equal(kind->name, care->tool) || (care->others && text_in_list(care->others, kind->name))))
            thing = object_take(world, kind, named[i], shot->place);
    }
    double opens = action_shot_begin(world, shot);
    bool at_once = script->time <= opens + 0.9;
    if (thing < 0)
        thing = object_take(world, object_kind(care->tool), PLAN_NONE, shot->place);
    int side = handling_have(script, thing, fmax(script->time, opens), at_once);
    if (side < 0)
        return false;
    const ObjectKind *kind = object_of(world, thing);
    double begin = at_once && !action->time_given ? opens - 1.0
                                                  : fmax(fmax(script->time, action->begin), script->hands[side].busy),
           end = fmax(action->end, begin + 2.5);
    if (work_goes_on(script, action))
        end = fmax(end, action_shot_end(world, shot) + 0.3);
    float unit = sqrtf(unit_of(script)); // heads differ less than bodies
    Vec3 tip = vec3(0, kind->size.y, 0), at = vec3_scale(care->at, unit), swing = care->swing, lift = care->lift;
    Quat turn = tool_turn(care->along, care->front);
    if (side == 0) {
        turn = handling_mirror(turn, true);
        at.x = -at.x, swing.x = -swing.x, lift.x = -lift.x;
    }
    Stroke *stroke = ARENA_NEW(world->arena, Stroke);
    *stroke = (Stroke){.position = vec3_sub(at, quat_rotate(turn, tip)),
                       .rotation = turn,
                       .swing = vec3_scale(swing, unit),
                       .lift = vec3_scale(lift, unit),
                       .axis = vec3(0, 1, 0),
                       .hertz = care->hertz,
                       .sharp = care->sharp,
                       .begin = begin + 0.8,
                       .end = end};
    Reach *reach = handling_reach(script, side, REACH_HEAD, begin, begin + 0.8, end, end + 0.8, stroke_pose, stroke);
    reach->yields = true;
    reach->works = tip;
    reach->nod = care->look;
    if (care->face)
        script_face(script, (FaceScore)(care->face - 1), begin + 0.5, end, 0.7f);
    frame_hint(world, script->entity, 0.0f, 0.75f); // from where hand and face are seen
    world->frame_hints[script->entity].side = side ? -1.0f : 1.0f;
    script_wait(script, action->end);
    return true;
}

// ---------------------------------------------------------------- held up

bool uphold_act(Script *script, const Action *action, const Shot *shot)
{
    static const char over[] = "above,over his head,over her head,over their head,overhead,aloft,high,triumphantly,"
                               "to the sky,skyward,into the air,in the air,in triumph";
    static const char before[] = "holds up,hold up,holding up,held up,lifts up,holds out,raises,raise,raising";
    World *world = script->world;
    const Entity *e = action->object >= 0 ? &world->plan->entities[action->object] : NULL;
    bool fish = e && e->kind == ENTITY_ANIMAL && text_equal(e->noun, "fish"); // a catch
    const ObjectKind *kind = fish ? object_kind("caught fish") : object_kind_of(world->plan, action->object);
    bool high = plan_action_begins(world->plan, action, over);
    if (!kind || (!high && !plan_action_begins(world->plan, action, before)) ||
        text_in_list("umbrella,glass,wine glass,cup,camera", kind->name))
        return false;
    double opens = action_shot_begin(world, shot);
    bool lifts = text_in_list("pick up,raise", action->verb), at_once = script->time <= opens + 0.9;
    int thing = object_take(world, kind, fish ? PLAN_NONE : action->object, shot->place);
    for (int i = 0; fish && i < world->instance_count; i++) // not the one that swims
        if (world->instances[i].entity == action->object)
            world->instances[i].last_shot = -1;
    int side = handling_have(script, thing, fmax(script->time, opens), at_once);
    if (side < 0)
        return false;
    double begin = at_once && !lifts ? opens - 1.5
                                     : fmax(fmax(script->time, action->begin) + 0.3, script->hands[side].busy),
           end = fmax(action->end, begin + 2.0);
    if (work_goes_on(script, action))
        end = fmax(end, action_shot_end(world, shot) + 0.3);
    float unit = unit_of(script);
    bool two = kind->two_handed, long_one = kind->size.y > 0.6f;
    Vec3 at = two    ? (high ? vec3(0, 0.34f, 0.24f) : vec3(0, -0.16f, 0.40f))
              : high ? vec3(-0.24f, 0.36f, 0.20f)
                     : vec3(-0.22f, 0.02f, 0.38f);
    Vec3 grip = two ? vec3(0, kind->grip.at.y, 0) : kind->grip.at;
    Quat turn =
        two ? quat_identity() : quat_mul(quat_yaw(0.3f), quat_axis_angle(vec3(1, 0, 0), long_one ? 0.12f : 0.0f));
    at = vec3_scale(at, unit);
    if (side == 0 && !two) {
        at.x = -at.x, grip.x = -grip.x;
        turn = handling_mirror(turn, true);
    }
    handling_reach(script, side, REACH_TRUNK, begin, begin + 0.9, end, end + 0.9, handling_pose,
                   handling_pose_new(script, vec3_sub(at, quat_rotate(turn, grip)), turn));
    handling_look(script, begin + 0.2, begin + 1.4, vec3_add(vec3_scale(at, 1.0f / unit), vec3(0, 0.15f, 0.3f)));
    script_wait(script, action->end);
    return true;
}
