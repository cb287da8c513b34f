// The world's questions, doors, buttons and the camera solver, on worlds built by hand.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stage/camera.h"
#include "stage/doors.h"
#include "stage/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Fixture {
    Arena *arena;
    FilmPlan plan;
    Place place;
    Shot shot;
    World world;
    PlaceInfo info;
} Fixture;

static int setup(void **state)
{
    Fixture *f = memory_alloc(sizeof *f);
    f->arena = arena_create();
    f->place = (Place){.name = "room", .kind = "studio"};
    f->shot = (Shot){.frame_count = 96,
                     .camera = {.subject = PLAN_NONE,
                                .subject2 = PLAN_NONE,
                                .over = PLAN_NONE,
                                .focus = PLAN_NONE,
                                .focus_from = PLAN_NONE,
                                .focus_to = PLAN_NONE}};
    f->plan = (FilmPlan){.version = PLAN_VERSION,
                         .seed = 7,
                         .width = 160,
                         .height = 90,
                         .fps = 24,
                         .frame_count = 96,
                         .places = &f->place,
                         .place_count = 1,
                         .shots = &f->shot,
                         .shot_count = 1};
    f->info = (PlaceInfo){
        .camera_min = {-5, 0.2f, -5}, .camera_max = {5, 3, 5}, .walk_min = {-4, 0, -4}, .walk_max = {4, 0, 4}};
    f->world = (World){.plan = &f->plan, .arena = f->arena, .places = &f->info};
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    Fixture *f = *state;
    arena_destroy(&f->arena);
    free(f);
    return 0;
}

static Mesh triangle(Arena *arena)
{
    Mesh mesh = {.vertex_count = 3, .triangle_count = 1};
    mesh.positions = ARENA_ARRAY(arena, Vec3, 3);
    mesh.positions[1] = vec3(1, 0, 0);
    mesh.positions[2] = vec3(0, 1, 0);
    mesh.normals = ARENA_ARRAY(arena, Vec3, 3);
    mesh.uvs = ARENA_ARRAY(arena, Vec2, 3);
    mesh.triangles = ARENA_ARRAY(arena, uint32_t, 3);
    mesh.triangles[1] = 1;
    mesh.triangles[2] = 2;
    mesh.triangle_materials = ARENA_ARRAY(arena, uint16_t, 1);
    return mesh;
}

static void test_motion_is_interpolated_and_held(void **state)
{
    Fixture *f = *state;
    int mesh = world_add_mesh(&f->world, triangle(f->arena));
    int i = world_add_instance(&f->world, "leaf", mesh, 0, affine_from(vec3(0, 0, 0), quat_identity(), vec3(2, 2, 2)));
    MotionKey keys[2] = {{1.0, {0, 0, 0}, quat_identity()}, {2.0, {4, 0, 0}, quat_yaw(1.0f)}};
    f->world.instances[i].motion = keys;
    f->world.instances[i].motion_count = 2;
    const double times[] = {0.0, 1.5, 9.0};
    const float expected[] = {0.0f, 2.0f, 4.0f};
    for (int k = 0; k < 3; k++) {
        Snapshot s;
        world_at(&f->world, 0, times[k], f->arena, &s);
        assert_float_equal(s.transforms[i].p.x, expected[k], 1e-5f);
        assert_float_equal(vec3_length(s.transforms[i].x), 2.0f, 1e-5f); // scale is kept
    }
}

static void test_visibility_by_place_and_shot(void **state)
{
    Fixture *f = *state;
    int mesh = world_add_mesh(&f->world, triangle(f->arena));
    int here = world_add_instance(&f->world, "here", mesh, 0, affine_identity());
    int elsewhere = world_add_instance(&f->world, "elsewhere", mesh, 3, affine_identity());
    int everywhere = world_add_instance(&f->world, "everywhere", mesh, PLAN_NONE, affine_identity());
    int later = world_add_instance(&f->world, "later", mesh, 0, affine_identity());
    f->world.instances[later].first_shot = 1;
    Snapshot s;
    world_at(&f->world, 0, 0, f->arena, &s);
    assert_true(s.visible[here]);
    assert_false(s.visible[elsewhere]);
    assert_true(s.visible[everywhere]);
    assert_false(s.visible[later]);
}

static Landmark *door_landmark(Fixture *f)
{
    int mesh = world_add_mesh(&f->world, triangle(f->arena));
    int leaf = world_add_instance(&f->world, "door", mesh, 0, affine_identity());
    Landmark door = {.name = "entrance",
                     .instance = leaf,
                     .entity = PLAN_NONE,
                     .position = {0, 1.05f, 0},
                     .half_size = {0.45f, 1.05f, 0.02f},
                     .hinge = {-0.45f, 0, 0},
                     .touch = {0.35f, 1.05f, -0.02f},
                     .has_touch = true,
                     .has_hinge = true};
    int index = world_add_landmark(&f->world, door);
    return &f->world.landmarks[index];
}

static void test_door_stays_ahead_of_the_body(void **state)
{
    Fixture *f = *state;
    Landmark *door = door_landmark(f);
    DoorSwing swing = {.door = door,
                       .from = {0.1f, 0, -1.5f},
                       .velocity = {0, 0, 1.15f},
                       .begin = 0,
                       .normal = {0, 0, 1},
                       .entity = 0};
    Reach reach = door_push(&f->world, &swing);
    assert_true(reach.left == false); // hinge at -X, walking towards +Z: that is the right-hand side
    assert_true(reach.begin < reach.contact && reach.contact < reach.release && reach.release < reach.end);
    // the palm meets the leaf an arm's length ahead and is never behind the body while it pushes
    for (double t = reach.contact; t <= reach.release; t += 0.02) {
        Vec3 point, normal;
        reach.target(reach.user, t, &point, &normal);
        float body = -1.5f + 1.15f * (float)t;
        assert_true(point.z > body);
        assert_true(point.z < body + 0.75f);
    }
    Snapshot s;
    float widest = 0;
    for (double t = 0; t < 4; t += 0.05) {
        world_at(&f->world, 0, t, f->arena, &s);
        Vec3 tip = affine_point(s.transforms[door->instance], vec3(0.45f, 0, 0));
        widest = fmaxf(widest, tip.z);
        assert_float_equal(vec3_distance(tip, vec3(-0.45f, 0, 0)), 0.9f, 1e-3f); // it turns about its hinge
    }
    assert_true(widest > 0.75f); // wide open, the way the person goes
    world_at(&f->world, 0, 0, f->arena, &s);
    assert_float_equal(affine_point(s.transforms[door->instance], vec3(0.45f, 0, 0)).z, 0, 1e-4f);
    assert_int_equal(f->world.events[0].kind, EVENT_DOOR_OPEN);
    assert_float_equal(f->world.events[0].time, reach.contact, 1e-9);
}

static void test_button_lights_when_pressed(void **state)
{
    Fixture *f = *state;
    int mesh = world_add_mesh(&f->world, triangle(f->arena));
    int button = world_add_instance(&f->world, "elevator button", mesh, 0, affine_identity());
    button_light(&f->world, button, 2.0, 0, vec3(0, 1, 0));
    Snapshot s;
    world_at(&f->world, 0, 1.9, f->arena, &s);
    assert_true(s.glow[button] < 0.1f);
    world_at(&f->world, 0, 2.1, f->arena, &s);
    assert_float_equal(s.glow[button], 1.0f, 1e-6f);
}

static void test_camera_shows_the_asked_extent(void **state)
{
    Fixture *f = *state;
    Landmark vase = {
        .name = "vase", .instance = -1, .entity = 0, .position = {0, 1, 0}, .half_size = {0.1f, 0.2f, 0.1f}};
    world_add_landmark(&f->world, vase);
    Entity entity = {.kind = ENTITY_PROP, .name = "vase", .noun = "vase"};
    f->plan.entities = &entity;
    f->plan.entity_count = 1;
    f->shot.camera.subject = 0;
    f->shot.camera.size = SHOT_MEDIUM;
    assert_int_equal(cameras_solve(&f->world, NULL), STATUS_OK);
    CameraPose pose = world_camera(&f->world, 0, 2.0);
    // upright, looking at it from a little above, and near enough for the whole vase to fill most of the height
    assert_true(vec3_dot(pose.forward, vec3_normalize(vec3_sub(vase.position, pose.position))) > 0.999f);
    assert_float_equal(vec3_dot(pose.right, pose.up), 0, 1e-4f);
    assert_float_equal(pose.right.y, 0, 1e-4f);
    Vec3 check = vec3_cross(pose.right, pose.up);
    assert_float_equal(vec3_dot(check, pose.forward), -1, 1e-4f);
    float shown = vec3_distance(pose.position, vase.position) * (pose.gate_mm * 90.0f / 160.0f) / pose.focal_mm;
    assert_in_range((int)(1000.0f * shown), 440, 660);
    assert_float_equal(pose.focus_distance, vec3_distance(pose.position, vase.position), 0.05f);
}

static void test_camera_stays_in_the_place_and_avoids_furniture(void **state)
{
    Fixture *f = *state;
    Entity entity = {.kind = ENTITY_PROP, .name = "vase", .noun = "vase"};
    f->plan.entities = &entity;
    f->plan.entity_count = 1;
    world_add_landmark(
        &f->world, (Landmark){.name = "vase", .instance = -1, .position = {0, 1, 0}, .half_size = {0.1f, 0.2f, 0.1f}});
    world_add_landmark(&f->world, (Landmark){.name = "cupboard",
                                             .instance = -1,
                                             .entity = PLAN_NONE,
                                             .position = {0.5f, 1, 1.4f},
                                             .half_size = {0.5f, 1, 0.3f}});
    f->shot.camera.subject = 0;
    f->shot.camera.size = SHOT_WIDE;
    cameras_solve(&f->world, NULL);
    CameraPose pose = world_camera(&f->world, 0, 1.0);
    assert_in_range((int)(pose.position.x * 100 + 1000), 500, 1500);
    assert_in_range((int)(pose.position.z * 100 + 1000), 500, 1500);
    // the line of sight misses the cupboard
    for (float t = 0; t < 0.95f; t += 0.01f) {
        Vec3 p = vec3_lerp(pose.position, vec3(0, 1, 0), t);
        assert_false(fabsf(p.x - 0.5f) < 0.4f && fabsf(p.z - 1.4f) < 0.25f && p.y < 2);
    }
}

static void test_dolly_in_comes_closer_with_eased_ends(void **state)
{
    Fixture *f = *state;
    f->shot.camera.move = CAMERA_DOLLY_IN;
    f->shot.camera.size = SHOT_MEDIUM;
    cameras_solve(&f->world, NULL);
    CameraPose first = world_camera(&f->world, 0, 0), early = world_camera(&f->world, 0, 0.1);
    CameraPose middle = world_camera(&f->world, 0, 2.0), last = world_camera(&f->world, 0, 4.0);
    assert_true(vec3_distance(first.position, last.position) > 0.15f);
    assert_true(vec3_distance(first.position, early.position) < 0.01f);
    assert_float_equal(vec3_distance(first.position, middle.position),
                       0.5f * vec3_distance(first.position, last.position), 0.02f);
}

// ---------------------------------------------------------------- the examples, played

typedef struct Played {
    Arena *arena;
    Library *library;
    FilmPlan *plan;
    World *world;
} Played;

// Without asset packages: stand-ins perform the same plan.
static Played play(const char *name)
{
    Played p = {.arena = arena_create(), .library = library_open("/nonexistent")};
    char path[512], *json;
    size_t size;
    snprintf(path, sizeof path, "%s/plans/%s.json", TEST_DATA, name);
    Error error = {0};
    assert_int_equal(file_read(path, 0, &json, &size, &error), STATUS_OK);
    if (plan_from_json(json, size, p.arena, &p.plan, &error) != STATUS_OK ||
        stage_play(p.plan, p.library, p.arena, &p.world, &error) != STATUS_OK)
        fail_msg("%s: %s", name, error.message);
    free(json);
    return p;
}

static void played_free(Played *p)
{
    library_close(&p->library);
    arena_destroy(&p->arena);
}

static int entity_named(const FilmPlan *plan, const char *name)
{
    for (int i = 0; i < plan->entity_count; i++)
        if (text_equal(plan->entities[i].name, name))
            return i;
    fail_msg("no entity '%s'", name);
    return PLAN_NONE;
}

// Position across the frame: -1 left edge, 1 right edge.
static float across_frame(const Played *p, int entity, int shot, double time)
{
    ActorFace face;
    assert_true(world_face(p->world, entity, time, &face));
    CameraPose pose = world_camera(p->world, shot, time);
    Vec3 d = vec3_sub(face.head, pose.position);
    return vec3_dot(d, pose.right) / vec3_dot(d, pose.forward) * 2.0f * pose.focal_mm / pose.gate_mm;
}

static void test_courier_jogs_three_steps(void **state)
{
    (void)state;
    Played p = play("courier");
    int courier = entity_named(p.plan, "courier"), steps = 0, breaths = 0;
    double last = 0;
    for (int i = 0; i < p.world->event_count; i++) {
        const Event *event = &p.world->events[i];
        if (event->kind == EVENT_FOOTFALL && event->entity == courier) {
            steps++;
            assert_true(event->time > last + 0.2);
            last = event->time;
        }
        breaths += event->kind == EVENT_BREATH_OUT && event->time > last;
    }
    assert_int_equal(steps, 3);
    assert_true(breaths >= 3); // he pants
    const Landmark *door = world_find_landmark(p.world, 0, "door");
    assert_non_null(door);
    ActorFace face;
    world_face(p.world, courier, 5.0, &face);
    Vec3 gap = vec3_sub(face.hips, door->stand);
    gap.y = 0;
    assert_true(vec3_length(gap) < 0.45f);           // at the door
    CameraPose pose = world_camera(p.world, 0, 2.0); // from behind
    assert_true(vec3_dot(pose.forward, quat_rotate(quat_yaw(face.yaw), vec3(0, 0, 1))) > 0.7f);
    assert_float_equal(pose.focal_mm, 35, 0.01f);
    assert_float_equal(pose.f_number, 2.8f, 0.01f);
    played_free(&p);
}

static void test_lobby_door_and_button_are_used(void **state)
{
    (void)state;
    Played p = play("lobby");
    double pressed = -1, lit = -1, opened = -1;
    for (int i = 0; i < p.world->event_count; i++) {
        const Event *event = &p.world->events[i];
        if (event->kind == EVENT_DOOR_OPEN && event->shot == 0)
            opened = event->time;
        if (event->kind == EVENT_BUTTON && event->shot == 2)
            pressed = event->time;
        if (event->kind == EVENT_LIGHT_ON && event->shot == 2)
            lit = event->time;
    }
    assert_true(opened > 0);
    assert_true(pressed > plan_frame_time(p.plan, p.plan->shots[2].begin_frame));
    assert_true(lit >= pressed && lit < pressed + 0.2);
    const Landmark *button = world_find_landmark(p.world, 0, "elevator button");
    assert_non_null(button);
    Snapshot before, after;
    world_at(p.world, 2, pressed - 0.1, p.arena, &before);
    world_at(p.world, 2, pressed + 0.5, p.arena, &after);
    assert_true(before.glow[button->instance] < 0.2f && after.glow[button->instance] > 0.9f);
    ActorFace face;
    int man = entity_named(p.plan, "man");
    world_face(p.world, man, pressed + 0.1, &face);
    float reach = fminf(vec3_distance(face.left_hand, button->touch), vec3_distance(face.right_hand, button->touch));
    assert_true(reach < 0.3f); // the hand is there, wrist to fingertip
    played_free(&p);
}

static void test_detective_stays_on_the_left(void **state)
{
    (void)state;
    Played p = play("interrogation");
    int detective = entity_named(p.plan, "detective"), suspect = entity_named(p.plan, "suspect");
    for (int s = 0; s < p.plan->shot_count; s++) {
        const Shot *shot = &p.plan->shots[s];
        for (int k = 0; k < 5; k++) {
            double time = plan_frame_time(p.plan, shot->begin_frame + k * (shot->frame_count - 1) / 4);
            float left = across_frame(&p, detective, s, time), right = across_frame(&p, suspect, s, time);
            assert_true(left < right);
            // both are in the frame; over a shoulder, the near head may be cut by its edge
            assert_true(left < 0.1f && left > -1.35f && right < 1.35f);
        }
    }
    int spoken = 0;
    for (int i = 0; i < p.world->event_count; i++)
        if (p.world->events[i].kind == EVENT_SPEECH) {
            const Line *line = &p.plan->lines[p.world->events[i].line];
            assert_float_equal(p.world->events[i].time, line->begin, 1e-9);
            spoken++;
        }
    assert_int_equal(spoken, 2);
    played_free(&p);
}

static void test_speakers_sound_different(void **state)
{
    (void)state;
    Played p = play("interrogation");
    Voice a = stage_voice(p.plan, entity_named(p.plan, "detective"));
    Voice b = stage_voice(p.plan, entity_named(p.plan, "suspect"));
    assert_true(fabsf(a.half_tones - b.half_tones) > 0.4f || fabsf(a.alpha - b.alpha) > 0.008f);
    played_free(&p);
}

// Five who wait and five who walk: apart from each other, and all in the frame.
static void test_groups_share_place_and_frame(void **state)
{
    (void)state;
    static const char *const prompts[] = {"Five women wait in a lobby. Wide shot.",
                                          "Five men walk along a street at noon. Wide shot."};
    for (int p = 0; p < COUNT_OF(prompts); p++) {
        Arena *arena = arena_create();
        Library *library = library_open(NULL);
        FilmPlan *plan = NULL;
        World *world = NULL;
        PlanParams params = {.seconds = 2, .width = 160, .height = 90};
        assert_int_equal(plan_from_prompt(prompts[p], strlen(prompts[p]), &params, arena, &plan, NULL), STATUS_OK);
        assert_int_equal(stage_play(plan, library, arena, &world, NULL), STATUS_OK);
        int people = 0;
        for (int e = 0; e < plan->entity_count; e++) {
            ActorFace face, other;
            if (!world_face(world, e, 1, &face))
                continue;
            people++;
            CameraPose pose = world_camera(world, 0, 1);
            Vec3 d = vec3_sub(face.chest, pose.position);
            float depth = vec3_dot(d, pose.forward), side = fabsf(vec3_dot(d, pose.right));
            assert_true(depth > 0.5f);
            assert_true(side * pose.focal_mm < 0.5f * pose.gate_mm * depth);
            for (int k = 0; k < e; k++)
                if (world_face(world, k, 1, &other)) {
                    Vec3 apart = vec3_sub(face.hips, other.hips);
                    apart.y = 0;
                    assert_true(vec3_length(apart) > 0.45f);
                }
        }
        assert_int_equal(people, 5);
        library_close(&library);
        arena_destroy(&arena);
    }
}

// Is anything of the entity in the picture at that shot?
static bool shown(const World *world, int entity, int shot)
{
    Arena *arena = arena_create();
    Snapshot snapshot;
    const Shot *s = &world->plan->shots[shot];
    bool seen = false;
    world_at(world, shot, plan_frame_time(world->plan, s->begin_frame + s->frame_count / 2), arena, &snapshot);
    for (int i = 0; i < world->instance_count; i++)
        seen |= world->instances[i].entity == entity && snapshot.visible[i];
    arena_destroy(&arena);
    return seen;
}

// People are where the film says they are, and in no other place.
static void test_shots_show_who_is_there(void **state)
{
    (void)state;
    static const char prompt[] = "Shot 1: A woman waits in a park. Shot 2: A man sits in a living room, a dog runs.\n"
                                 "Shot 3: Close-up of the woman. Shot 4: Wide shot of the living room.\n"
                                 "Shot 5: A park. The woman waits. A girl runs up to her.";
    Arena *arena = arena_create();
    Library *library = library_open(NULL);
    FilmPlan *plan = NULL;
    World *world = NULL;
    PlanParams params = {.seconds = 4, .width = 160, .height = 90};
    assert_int_equal(plan_from_prompt(prompt, strlen(prompt), &params, arena, &plan, NULL), STATUS_OK);
    assert_int_equal(plan->shot_count, 5);
    assert_int_equal(stage_play(plan, library, arena, &world, NULL), STATUS_OK);
    int woman = entity_named(plan, "woman"), man = entity_named(plan, "man"), dog = entity_named(plan, "dog");
    int girl = entity_named(plan, "girl");
    for (int s = 0; s < plan->shot_count; s++) {
        assert_int_equal(shown(world, girl, s), s == 4); // not before she is told of
        assert_int_equal(shown(world, woman, s), s % 2 == 0);
        assert_int_equal(shown(world, man, s), s % 2 == 1);
        assert_int_equal(shown(world, dog, s), s % 2 == 1);
    }
    library_close(&library);
    arena_destroy(&arena);
}

// A close-up of a part of somebody shows that part, through the whole shot, and more of it the closer it is asked for.
static void test_inserts_show_their_part(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        size_t part; // of ActorFace
        float most;  // metres of height shown
    } rows[] = {
        {"A man waits in a park. Close-up of his hands.", offsetof(ActorFace, right_hand), 0.5f},
        {"Extreme close-up of an eye.", offsetof(ActorFace, eyes), 0.09f},
        {"Close-up of a woman's lips.", offsetof(ActorFace, mouth), 0.2f},
        {"Close-up: feet walk along a road.", offsetof(ActorFace, left_foot), 0.8f},
        {"Hands clap in a studio.", offsetof(ActorFace, left_hand), 0.6f},
    };
    for (int r = 0; r < COUNT_OF(rows); r++) {
        Played p = {.arena = arena_create(), .library = library_open(NULL)};
        PlanParams params = {.seconds = 4, .width = 160, .height = 90};
        assert_int_equal(plan_from_prompt(rows[r].prompt, strlen(rows[r].prompt), &params, p.arena, &p.plan, NULL), 0);
        assert_int_equal(stage_play(p.plan, p.library, p.arena, &p.world, NULL), STATUS_OK);
        assert_int_equal(p.plan->entity_count, 1); // somebody has them
        for (int k = 1; k < 8; k++) {
            double time = 0.5 * k;
            ActorFace face;
            assert_true(world_face(p.world, 0, time, &face));
            Vec3 part;
            memcpy(&part, (char *)&face + rows[r].part, sizeof part);
            CameraPose pose = world_camera(p.world, p.plan->shot_count - 1, time);
            Vec3 d = vec3_sub(part, pose.position);
            float depth = vec3_dot(d, pose.forward), shown = depth * pose.gate_mm / pose.focal_mm * 90.0f / 160.0f;
            if (shown > rows[r].most || fabsf(vec3_dot(d, pose.up)) > 0.55f * shown ||
                fabsf(vec3_dot(d, pose.right)) > 0.95f * shown)
                fail_msg("'%s' at %.1f s: %.2f m high, the part at %.2f %.2f", rows[r].prompt, time, (double)shown,
                         (double)vec3_dot(d, pose.right), (double)vec3_dot(d, pose.up));
        }
        played_free(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_motion_is_interpolated_and_held, setup, teardown),
        cmocka_unit_test_setup_teardown(test_visibility_by_place_and_shot, setup, teardown),
        cmocka_unit_test_setup_teardown(test_door_stays_ahead_of_the_body, setup, teardown),
        cmocka_unit_test_setup_teardown(test_button_lights_when_pressed, setup, teardown),
        cmocka_unit_test_setup_teardown(test_camera_shows_the_asked_extent, setup, teardown),
        cmocka_unit_test_setup_teardown(test_camera_stays_in_the_place_and_avoids_furniture, setup, teardown),
        cmocka_unit_test_setup_teardown(test_dolly_in_comes_closer_with_eased_ends, setup, teardown),
        cmocka_unit_test(test_courier_jogs_three_steps),
        cmocka_unit_test(test_lobby_door_and_button_are_used),
        cmocka_unit_test(test_detective_stays_on_the_left),
        cmocka_unit_test(test_speakers_sound_different),
        cmocka_unit_test(test_groups_share_place_and_frame),
        cmocka_unit_test(test_shots_show_who_is_there),
        cmocka_unit_test(test_inserts_show_their_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
