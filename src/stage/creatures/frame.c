// Poses of a skeleton: forward kinematics and two-bone limbs.
#include "stage/creatures/creature.h"

void frame_solve_from(const Bone *bones, int count, const CreaturePose *pose, CreatureFrame *frame, int bone)
{
    for (int i = bone; i < count; i++) {
        int parent = bones[i].parent;
        if (parent < 0) {
            frame->rotation[i] = pose->local[i];
            frame->joint[i] = pose->root;
            continue;
        }
        frame->rotation[i] = quat_mul(frame->rotation[parent], pose->local[i]);
        Vec3 offset = vec3_sub(bones[i].joint, bones[parent].joint);
        frame->joint[i] = vec3_add(frame->joint[parent], quat_rotate(frame->rotation[parent], offset));
    }
}

void frame_solve(const Bone *bones, int count, const CreaturePose *pose, CreatureFrame *frame)
{
    frame_solve_from(bones, count, pose, frame, 0);
}

void frame_set(const Bone *bones, int count, CreaturePose *pose, CreatureFrame *frame, int bone, Quat global)
{
    int parent = bones[bone].parent;
    pose->local[bone] = parent < 0 ? global : quat_normalize(quat_mul(quat_conjugate(frame->rotation[parent]), global));
    frame_solve_from(bones, count, pose, frame, bone);
}

void frame_aim(const Bone *bones, int count, CreaturePose *pose, CreatureFrame *frame, int bone, int child, Quat base,
               Vec3 to)
{
    Vec3 rest = quat_rotate(base, vec3_sub(bones[child].joint, bones[bone].joint));
    frame_set(bones, count, pose, frame, bone, quat_normalize(quat_mul(quat_from_to(rest, to), base)));
}

Vec3 frame_elbow(Vec3 a, Vec3 c, float first, float second, Vec3 pole)
{
    Vec3 line = vec3_sub(c, a);
    float d = vec3_length(line), most = 0.999f * (first + second), least = fabsf(first - second) * 1.02f;
    Vec3 along = vec3_normalize(line);
    d = clampf(d, least, most);
    float x = (d * d + first * first - second * second) / (2.0f * d);
    float h = sqrtf(fmaxf(first * first - x * x, 0.0f));
    Vec3 bend = vec3_mad(pole, along, -vec3_dot(pole, along));
    if (vec3_length(bend) < 1e-4f)
        bend = vec3_cross(along, vec3(1, 0, 0));
    return vec3_mad(vec3_mad(a, along, x), vec3_normalize(bend), h);
}
