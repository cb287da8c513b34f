// What of a body can touch the ground: the round ends of the shapes it is made of, each on its bone. Poses ask how deep
// they lie, so that bellies, knees, chins and toes rest on the ground and not in it.
#include "stage/creatures/creature.h"

void touches_note(Creature *creature, const Sculpture *s)
{
    creature->touch_count = 0;
    for (int i = 0; i < s->blob_count; i++) {
        const Blob *b = &s->blobs[i];
        const Vec3 ends[2] = {b->a, b->b};
        const float radii[2] = {b->ra, b->rb};
        float level = 1.0f - fabsf(vec3_normalize(vec3_sub(b->b, b->a)).y);
        // how thick it is up and down: across its side when that lies level
        float high = lerpf(1.0f, fabsf(b->side.y) > 0.7f ? b->wide : b->thick, level);
        if (fabsf(b->side.z) > 0.7f && level < 0.5f)
            high = 1.0f;
        for (int k = 0; k < 2 && !b->cut && creature->touch_count < CREATURE_TOUCHES_MAX; k++) {
            float round = radii[k] * high + 0.2f * b->blend, radius = round; // shapes swell where they melt together
            if (ends[k].y > 0.0f)                                            // soles are cut level with the ground
                radius = fminf(radius, ends[k].y);
            for (int c = i + 1; c < s->blob_count; c++) // what is cut off does not touch
                for (int step = 0; step < 60 && s->blobs[c].cut &&
                                   sculpt_distance(&s->blobs[c], vec3(ends[k].x, ends[k].y - radius, ends[k].z)) < 0.0f;
                     step++)
                    radius *= 0.95f;
            bool flat = high < 0.99f && ends[k].y < radii[k]; // webs and hooves reach farther than they are thick
            float out = 1.04f * (flat ? radii[k] : sqrtf(fmaxf(round * round - ends[k].y * ends[k].y, 0.0f)));
            for (int side = -1; side <= 1; side += 2) // the rim of a sole
                if ((flat || round > ends[k].y) && ends[k].y > 0.0f && creature->touch_count + 1 < CREATURE_TOUCHES_MAX)
                    creature->touches[creature->touch_count++] =
                        (Touch){b->bone, vec3(ends[k].x, 0, ends[k].z + (float)side * out), 0};
            creature->touches[creature->touch_count++] = (Touch){b->bone, ends[k], radius};
        }
    }
}

float touch_depth(const Creature *creature, const CreatureFrame *frame, float ground, int first, int last, Vec3 *where)
{
    float deep = 0.0f;
    for (int i = 0; i < creature->touch_count; i++) {
        const Touch *t = &creature->touches[i];
        if (t->bone < first || t->bone > last)
            continue;
        Vec3 p = vec3_add(frame->joint[t->bone],
                          quat_rotate(frame->rotation[t->bone], vec3_sub(t->at, creature->bones[t->bone].joint)));
        float d = ground - (p.y - t->radius);
        if (d > deep) {
            deep = d;
            if (where)
                *where = p;
        }
    }
    return deep;
}

float touch_foot(const Creature *creature, int foot, Quat turned)
{
    float low = 0.0f;
    for (int i = 0; i < creature->touch_count; i++) {
        const Touch *t = &creature->touches[i];
        if (t->bone == foot) {
            Vec3 p = quat_rotate(turned, vec3_sub(t->at, creature->bones[foot].joint));
            low = fminf(low, p.y - t->radius);
        }
    }
    return -low + 0.0015f * creature->kind.height;
}

void touch_lift(const Creature *creature, CreaturePose *pose, CreatureFrame *frame, float ground, int pivot, int last)
{
    for (int step = 0; step < 4; step++) {
        Vec3 where = {0, 0, 0};
        float deep = touch_depth(creature, frame, ground, pivot, last, &where);
        if (deep <= 0.0f)
            return;
        Vec3 arm = vec3_sub(where, frame->joint[pivot]), flat = vec3(arm.x, 0, arm.z);
        float far = vec3_length(flat);
        if (far < 1e-4f)
            return;
        Vec3 axis = vec3_cross(vec3_scale(flat, 1.0f / far), vec3(0, 1, 0)); // lifts what lies ahead
        Quat lift = quat_axis_angle(axis, fminf(1.05f * deep / far, 0.35f));
        frame_set(creature->bones, creature->bone_count, pose, frame, pivot,
                  quat_normalize(quat_mul(lift, frame->rotation[pivot])));
    }
}

void touch_lay_chain(const Creature *creature, CreaturePose *pose, CreatureFrame *frame, float ground, int first,
                     int count)
{
    for (int i = 0; i < count; i++) {
        int bone = first + i;
        Vec3 rest = vec3(0, 0, 0); // to its far end
        float thick = 0.0f;
        for (int t = 0; t < creature->touch_count; t++)
            if (creature->touches[t].bone == bone) {
                Vec3 d = vec3_sub(creature->touches[t].at, creature->bones[bone].joint);
                rest = vec3_length(d) > vec3_length(rest) ? d : rest;
                thick = fmaxf(thick, creature->touches[t].radius);
            }
        Vec3 from = frame->joint[bone], to = quat_rotate(frame->rotation[bone], rest);
        float length = vec3_length(to), least = ground + 1.04f * thick - from.y;
        if (to.y >= least || length < 1e-6f)
            continue;
        float y = clampf(least, -0.98f * length, 0.98f * length), flat = sqrtf(length * length - y * y);
        Vec3 level = vec3_normalize(vec3(to.x, 0, to.z)), up = vec3(level.x * flat, y, level.z * flat);
        frame_set(creature->bones, creature->bone_count, pose, frame, bone,
                  quat_normalize(quat_mul(quat_from_to(to, up), frame->rotation[bone])));
    }
}
