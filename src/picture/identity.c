// Which entity of the plan each pixel shows, and how far away it is: a ray through the middle of every pixel.
#include "picture/picture.h"
#include "picture/scene.h"

#include <stdlib.h>

typedef struct IdentityWork {
    const Scene *scene;
    const CameraPose *camera;
    int width, height, place;
    int *entities;
    float *distances;
} IdentityWork;

// What the set has built into its own mesh (a street lamp) is told by the box of its landmark.
static int entity_at(const World *world, int place, Vec3 p)
{
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        if (mark->place != place || mark->entity == PLAN_NONE || mark->instance >= 0)
            continue;
        Vec3 d = quat_rotate(quat_yaw(-mark->yaw), vec3_sub(p, mark->position));
        if (fabsf(d.x) < mark->half_size.x + 0.05f && fabsf(d.y) < mark->half_size.y &&
            fabsf(d.z) < mark->half_size.z + 0.05f)
            return mark->entity;
    }
    return PLAN_NONE;
}

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
        if (hit.instance >= 0 && work->entities[at] == PLAN_NONE)
            work->entities[at] = entity_at(work->scene->world, work->place, vec3_mad(c->position, d, hit.distance));
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
        IdentityWork work = {&scene,   &moment.camera, width, height, world->plan->shots[shot].place,
                             entities, distances};
        parallel_for(threads, height, identity_row, &work);
        scene_destroy(&scene);
    }
    arena_destroy(&moment.arena);
    return status;
}
