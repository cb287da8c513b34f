#include "picture/trace.h"

#include <stdlib.h>

void raw_frame_create(RawFrame *raw, int width, int height)
{
    size_t n = (size_t)width * (size_t)height;
    *raw = (RawFrame){.frame = -1, .width = width, .height = height};
    raw->color = memory_alloc(n * sizeof(Vec3));
    raw->albedo = memory_alloc(n * sizeof(Vec3));
    raw->normal = memory_alloc(n * sizeof(Vec3));
    raw->previous = memory_alloc(n * sizeof(Vec2));
    raw->next = memory_alloc(n * sizeof(Vec2));
    raw->depth = memory_alloc(n * sizeof(float));
    raw->id = memory_alloc(n * sizeof(int32_t));
}

void raw_frame_destroy(RawFrame *raw)
{
    free(raw->color);
    free(raw->albedo);
    free(raw->normal);
    free(raw->previous);
    free(raw->next);
    free(raw->depth);
    free(raw->id);
    free(raw->streaks.items);
    air_destroy(&raw->air);
    beams_destroy(&raw->beams);
    *raw = (RawFrame){.frame = -1};
}

bool camera_project(const CameraPose *camera, int width, int height, Vec3 p, Vec2 *pixel)
{
    Vec3 d = vec3_sub(p, camera->position);
    float z = vec3_dot(d, camera->forward);
    if (z < 1e-4f)
        return false;
    float scale = camera->focal_mm / camera->gate_mm * (float)width / z;
    pixel->x = 0.5f * (float)width + vec3_dot(d, camera->right) * scale;
    pixel->y = 0.5f * (float)height - vec3_dot(d, camera->up) * scale;
    return true;
}
