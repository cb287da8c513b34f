// Camera tracks: a shot's camera is baked at a fixed rate; asking is interpolation.
#include "stage/camera_path.h"
#include "stage/camera.h"

CameraPose camera_look(Vec3 position, Vec3 target, float roll)
{
    CameraPose pose = {.position = position, .gate_mm = 36.0f, .focal_mm = 35.0f, .shutter = 0.5f};
    Vec3 forward = vec3_normalize(vec3_sub(target, position));
    if (vec3_length(forward) < 0.5f)
        forward = vec3(0, 0, -1);
    Vec3 up = fabsf(forward.y) > 0.999f ? vec3(0, 0, -1) : vec3(0, 1, 0);
    Vec3 right = vec3_normalize(vec3_cross(forward, up));
    up = vec3_cross(right, forward);
    float c = cosf(roll), s = sinf(roll);
    pose.forward = forward;
    pose.right = vec3_add(vec3_scale(right, c), vec3_scale(up, s));
    pose.up = vec3_sub(vec3_scale(up, c), vec3_scale(right, s));
    pose.focus_distance = vec3_distance(position, target);
    return pose;
}

CameraPose shot_path_at(const World *world, int shot, double time)
{
    if (!world->cameras) // a world built by hand
        return world->fixed_camera ? *world->fixed_camera : camera_look(vec3(0, 1.6f, 5), vec3(0, 1, 0), 0);
    const ShotPath *path = &world->cameras[shot];
    double at = (time - path->begin) * path->rate;
    if (at < 0.0)
        at = 0.0;
    if (at > path->count - 1)
        at = path->count - 1;
    int i = (int)at;
    if (i > path->count - 2)
        i = path->count > 1 ? path->count - 2 : 0;
    const CameraPose *a = &path->poses[i], *b = &path->poses[path->count > 1 ? i + 1 : i];
    float f = (float)(at - i);
    CameraPose pose = *a;
    pose.position = vec3_lerp(a->position, b->position, f);
    pose.forward = vec3_normalize(vec3_lerp(a->forward, b->forward, f));
    Vec3 right = vec3_lerp(a->right, b->right, f);
    right = vec3_normalize(vec3_mad(right, pose.forward, -vec3_dot(right, pose.forward)));
    pose.right = right;
    pose.up = vec3_cross(right, pose.forward);
    pose.focal_mm = lerpf(a->focal_mm, b->focal_mm, f);
    pose.f_number = lerpf(a->f_number, b->f_number, f);
    pose.focus_distance = lerpf(a->focus_distance, b->focus_distance, f);
    return pose;
}
