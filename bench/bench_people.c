// What people cost: building a person, and moving and skinning one. Processor time of one thread.
// Usage: bench_people [PROMPT]: with a prompt, its first shot is measured.
#include "stage/cast/cast.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double processor_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static const char one_person[] = "A woman in a red coat walks through a white studio. She smiles.";

// Seconds that making the first person of a plan takes, in a library just opened.
static Status build_seconds(double *seconds, int *vertices, Error *error)
{
    Arena *arena = arena_create();
    FilmPlan *plan;
    PlanParams params = {0};
    Status status = plan_from_prompt(one_person, strlen(one_person), &params, arena, &plan, error);
    Library *library = library_open(NULL);
    World world = {.plan = plan, .library = library, .arena = arena};
    double begin = processor_seconds();
    for (int e = 0; status == STATUS_OK && e < plan->entity_count; e++)
        if (plan->entities[e].kind == ENTITY_PERSON) {
            status = actor_create(&world, e, error);
            break;
        }
    *seconds = processor_seconds() - begin;
    *vertices = 0;
    for (int m = 0; m < world.mesh_count; m++)
        *vertices += world.meshes[m].mesh.vertex_count;
    library_close(&library);
    arena_destroy(&arena);
    return status;
}

// Seconds of one evaluation of everything that deforms in the first shot of a film.
static Status motion_seconds(const char *prompt, double *seconds, int *vertices, Error *error)
{
    Arena *arena = arena_create();
    FilmPlan *plan;
    PlanParams params = {0};
    World *world = NULL;
    Status status = plan_from_prompt(prompt, strlen(prompt), &params, arena, &plan, error);
    Library *library = library_open(NULL);
    if (status == STATUS_OK)
        status = stage_play(plan, library, arena, &world, error);
    *seconds = 1e9;
    *vertices = 0;
    for (int i = 0; status == STATUS_OK && i < 24; i++) {
        Arena *frame = arena_create();
        Snapshot snapshot;
        double begin = processor_seconds();
        world_at(world, 0, 0.5 + 0.04 * i, frame, &snapshot);
        *seconds = fmin(*seconds, processor_seconds() - begin);
        *vertices = 0;
        for (int m = 0; m < world->mesh_count; m++)
            *vertices += snapshot.positions[m] ? world->meshes[m].mesh.vertex_count : 0;
        arena_destroy(&frame);
    }
    library_close(&library);
    arena_destroy(&arena);
    return status;
}

int main(int argc, char **argv)
{
    double seconds;
    int vertices;
    Error error = {0};
    Status status = STATUS_OK;
    for (int i = 0; i < 3 && status == STATUS_OK && argc < 2; i++) {
        status = build_seconds(&seconds, &vertices, &error);
        printf("a person built: %.0f ms, %d vertices\n", seconds * 1e3, vertices);
    }
    if (status == STATUS_OK)
        status = motion_seconds(argc > 1 ? argv[1] : one_person, &seconds, &vertices, &error);
    if (status == STATUS_OK)
        printf("motion and skin: %.2f ms an instant (a frame with motion blur has two), %d vertices\n", seconds * 1e3,
               vertices);
    if (status != STATUS_OK)
        fprintf(stderr, "bench_people: %s\n", error.message);
    return status == STATUS_OK ? 0 : 1;
}
