// Retargeting: a clip's rotations against its T-pose become local rotations of this rig.
#include "stage/cast/body.h"

#include <stdio.h>
#include <string.h>

// Which bone of the rig follows which source bone; fingers are posed by hand shapes instead.
static const char *source_of(const char *bone, char *name, size_t size)
{
    static const struct {
        const char *bone, *source;
    } rows[] = {
        {"root", "Hips"},          {"spine04", "Spine"},  {"spine02", "Spine1"},    {"spine01", "Spine2"},
        {"neck01", "Neck"},        {"head", "Head"},      {"clavicle", "Shoulder"}, {"upperarm01", "Arm"},
        {"lowerarm01", "ForeArm"}, {"wrist", "Hand"},     {"upperleg01", "UpLeg"},  {"lowerleg01", "Leg"},
        {"foot", "Foot"},          {"toe1-1", "ToeBase"},
    };
    size_t length = strlen(bone);
    bool sided = length > 2 && bone[length - 2] == '.';
    size_t stem = sided ? length - 2 : length;
    for (int i = 0; i < COUNT_OF(rows); i++)
        if (strlen(rows[i].bone) == stem && strncmp(rows[i].bone, bone, stem) == 0) {
            snprintf(name, size, "%s%s", !sided ? "" : bone[length - 1] == 'L' ? "Left" : "Right", rows[i].source);
            return name;
        }
    return NULL;
}

ClipPose *clip_retarget(const Actor *actor, const Clip *clip, Arena *arena)
{
    ClipPose *pose = ARENA_NEW(arena, ClipPose);
    pose->frame_count = clip->frame_count;
    pose->seconds = clip->seconds;
    pose->local = ARENA_ARRAY(arena, Quat, clip->frame_count * actor->bone_count);
    int sources[BONES_MAX];
    Quat tpose[BONES_MAX];
    for (int i = 0; i < actor->bone_count; i++) {
        char name[64];
        const char *source = source_of(actor->bone_names[i], name, sizeof name);
        sources[i] = -1;
        for (int b = 0; source && b < clip->bone_count; b++)
            if (strcmp(clip->bones[b], source) == 0)
                sources[i] = b;
        int parent = actor->parents[i];
        tpose[i] = parent < 0 ? actor->tpose[i] : quat_mul(tpose[parent], actor->tpose[i]);
    }
    for (int f = 0; f < clip->frame_count; f++) {
        Quat global[BONES_MAX];
        Quat *local = pose->local + (size_t)f * (size_t)actor->bone_count;
        for (int i = 0; i < actor->bone_count; i++) {
            int parent = actor->parents[i];
            Quat above = parent < 0 ? quat_identity() : global[parent];
            if (sources[i] >= 0) {
                Quat turned = quat_mul(clip->rotations[f * clip->bone_count + sources[i]], tpose[i]);
                local[i] = quat_normalize(quat_mul(quat_conjugate(above), turned));
            } else {
                local[i] = quat_identity();
            }
            global[i] = quat_mul(above, local[i]);
        }
    }
    // The left foot is foremost at phase 0: the frame where the ankles are farthest apart that way.
    float best = -1e9f;
    for (int f = 0; f < clip->frame_count; f++) {
        Pose posed = {.root = actor->joints[0]};
        Skeleton skeleton;
        memcpy(posed.local, pose->local + (size_t)f * (size_t)actor->bone_count,
               sizeof(Quat) * (size_t)actor->bone_count);
        rig_solve(actor, &posed, &skeleton);
        float apart = skeleton.joint[actor->rig.foot[0]].z - skeleton.joint[actor->rig.foot[1]].z;
        if (apart > best) {
            best = apart;
            pose->left_lands = (double)f / clip->frame_count;
        }
    }
    return pose;
}

void clip_sample(const Actor *actor, const ClipPose *clip, double phase, Quat *local)
{
    double at = (phase - floor(phase)) * (double)(clip->frame_count - 1); // the last frame repeats the first
    int i = (int)at;
    if (i > clip->frame_count - 2)
        i = clip->frame_count - 2;
    float share = (float)(at - i);
    const Quat *a = clip->local + (size_t)i * (size_t)actor->bone_count, *b = a + actor->bone_count;
    for (int k = 0; k < actor->bone_count; k++)
        local[k] = quat_slerp(a[k], b[k], share);
}
