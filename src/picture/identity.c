// Which entity of the plan each pixel shows, and how far away it is: a ray through the middle of every pixel.
#include "picture/picture.h"
#include "picture/scene.h"

#include <stdlib.h>

typedef struct IdentityWork {
    const Scene *scene;
    const CameraPose *camera;
    int width, height;
    int *entities;
    float *distances;
} IdentityWork;

static void identity_row(void *context, int y, int worker)
{
    (void)worker;
    const IdentityWork *work = context;
    const CameraPose *c = work->camera;
    float pitch = c->gate_mm / c->focal_mm / (float)work->width; // of a pixel, one metre away
    for (int x = 0; x < work->width; x++) {
        float right = ((float)x + 0.5f - 0.5f * (float)work->width) * pitch;
        float up = (0.5f * (float)work->height - (float)y - 0.5f) * pitch;
        Vec3 d = vec3_normalize(vec3_mad(vec3_mad(c->forward, c->right, right), c->up, up));
        Hit hit;
        scene_trace(work->scene, c->position, d, 0.0f, 1e9f, (uint32_t)(y * work->width + x), pitch, true, &hit);
        int at = y * work->width + x;
        work->entities[at] = hit.instance >= 0 ? work->scene->world->instances[hit.instance].entity : PLAN_NONE;
        work->distances[at] = hit.instance >= 0 ? hit.distance : INFINITY;
    }
}

Status picture_identities(const World *world, int frame, int width, int height, int *entities, float *distances,
                          Error *error)
{
    int shot = plan_shot_at(world->plan, frame);
    if (shot == PLAN_NONE || width < 1 || height < 1)
        return error_set(error, STATUS_INPUT, "frame %d at %dx%d cannot be seen", frame, width, height);
    int threads = thread_count_default();
    Scene scene;
    Moment moment = {.frame = -1, .arena = arena_create()};
    Status status = scene_create(&scene, world, threads, false, error);
    if (status == STATUS_OK) {
        moment_set(&moment, world, shot, frame, true);
        scene_pose(&scene, &moment);
        IdentityWork work = {&scene, &moment.camera, width, height, entities, distances};
        parallel_for(threads, height, identity_row, &work);
        scene_destroy(&scene);
    }
    arena_destroy(&moment.arena);
    return status;
}
