// Creatures: every kind of the table in every gait keeps its feet where they are planted, stays above the ground and
// within sane numbers; kinds are found by their words; what they do is the same for any number of threads.
#include "stage/creatures/creature.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../bench/beasts.h"
#include "film_fixture.h"

// Beasts that shared one shape have their own: what is known of them by everybody is in the table.
static void beasts_have_their_own_shapes(void **state)
{
    (void)state;
    const Kind *pig = kind_find("pig"), *boar = kind_find("wild boar"), *capybara = kind_find("capybara");
    const Kind *anteater = kind_find("anteater"), *tapir = kind_find("tapir"), *guinea_pig = kind_find("guinea pig");
    assert_true(pig && boar && capybara && anteater && tapir && guinea_pig);
    assert_true(pig->trunk > 1.1f && pig->elbow < 0.4f);                  // long, on short legs
    assert_true(boar->chest > 1.3f * boar->rump && boar->slope < -0.04f); // high and heavy in front
    assert_true(capybara->muzzle_tip > 0.2f && capybara->tail < 0.01f);   // blunt, without a tail
    assert_true(anteater->muzzle > 0.65f && anteater->muzzle_tip < 0.08f && anteater->tail_brush > 0.1f);
    assert_true(tapir->tail < 0.1f && tapir->height > 0.9f);
    assert_true(guinea_pig->height < 0.2f);
}

// Every kind of the table, in every gait and posture that its body has: feet that stand do not slide, nothing of it
// lies in the ground.
static void kinds_keep_to_the_ground(void **state)
{
    (void)state;
    int checked = 0, failed = 0;
    for (int i = 0; i < kind_count(); i++) {
        Arena *arena = arena_create();
        const Kind *kind = kind_at(i);
        Creature *creature = beast_alone(arena, kind, 2.0f);
        for (int task = 0; beast_task(task); task++) {
            if (!beast_performs(creature, arena, task))
                continue;
            BeastMeasured m = beast_measure(creature, 0.5);
            checked++;
            if (m.finite && m.slide <= beast_slide_allowed(kind) && m.ground <= beast_ground_allowed(kind))
                continue;
            fprintf(stderr, "%s, %s: slides %.1f mm (%.1f), %s %.1f mm in the ground (%.1f) at %.2f s\n", kind->name,
                    beast_task(task), 1e3 * (double)m.slide, 1e3 * (double)beast_slide_allowed(kind), m.part,
                    1e3 * (double)m.ground, 1e3 * (double)beast_ground_allowed(kind), m.time);
            failed++;
        }
        arena_destroy(&arena);
    }
    assert_true(checked > 900);
    assert_int_equal(failed, 0);
}

// Strides are as long as those of animals: 2.4 Fr^0.34 of the hip's height (Alexander and Jayes 1983), a third off at
// most; a walking cat sets its hind foot by the print of the fore foot of that side.
static void strides_are_those_of_animals(void **state)
{
    (void)state;
    static const char *const names[] = {"dog", "cat", "horse", "cow", "lion", "deer", "wolf"};
    for (int i = 0; i < COUNT_OF(names); i++) {
        Arena *arena = arena_create();
        Creature *creature = beast_alone(arena, kind_find(names[i]), 0.0f);
        for (int gait = 0; gait < 4; gait += 3) {
            beast_goes(creature, arena, gait);
            const Member *member = &creature->members[0];
            float v = creature_speed(creature, gait), h = creature->reach;
            float expected = 2.4f * powf(v * v / (9.81f * h), 0.34f) * h;
            for (int l = 0; l < 4; l++) {
                float stride = vec3_distance(member->plants[l][2].position, member->plants[l][1].position);
                if (stride < 0.67f * expected || stride > 1.33f * expected)
                    fail_msg("%s, gait %d: a stride of %.2f m, animals make %.2f", names[i], gait, (double)stride,
                             (double)expected);
            }
        }
        if (i == 1) {
            beast_goes(creature, arena, 0);
            const Member *member = &creature->members[0];
            for (int side = 0; side < 2; side++)
                for (int p = 2; p + 2 < member->plant_counts[2 + side]; p++) {
                    float nearest = 1e9f;
                    for (int q = 0; q < member->plant_counts[side]; q++)
                        nearest = fminf(nearest, vec3_distance(member->plants[2 + side][p].position,
                                                               member->plants[side][q].position));
                    if (nearest > 0.3f * creature->kind.height)
                        fail_msg("hind foot %d %.3f m from the nearest print", side, (double)nearest);
                }
        }
        arena_destroy(&arena);
    }
}

static const Kind *kind_said(Arena *arena, const char *noun, const char *description)
{
    Entity *entity = ARENA_NEW(arena, Entity);
    *entity = (Entity){.kind = ENTITY_ANIMAL, .name = noun, .noun = noun, .description = description};
    FilmPlan *plan = ARENA_NEW(arena, FilmPlan);
    *plan = (FilmPlan){.entities = entity, .entity_count = 1};
    return kind_of_entity(plan, 0, arena);
}

// A penguin puts one foot before the other; a sparrow hops with both.
static void upright_birds_hop_or_waddle(void **state)
{
    (void)state;
    static const char *const names[] = {"penguin", "sparrow"};
    for (int i = 0; i < COUNT_OF(names); i++) {
        Arena *arena = arena_create();
        Creature *creature = beast_alone(arena, kind_find(names[i]), 0.0f);
        beast_goes(creature, arena, 0);
        const Member *member = &creature->members[0];
        float stride = vec3_distance(member->plants[0][2].position, member->plants[0][1].position);
        Vec3 way = vec3_scale(vec3_sub(member->plants[0][2].position, member->plants[0][1].position), 1.0f / stride);
        float apart = vec3_dot(vec3_sub(member->plants[1][1].position, member->plants[0][1].position), way) / stride;
        apart = fabsf(apart - roundf(apart));
        print_message("%s: feet %.2f of a stride apart\n", names[i], (double)apart);
        assert_true(i == 0 ? apart > 0.35f : apart < 0.15f);
        arena_destroy(&arena);
    }
}

// The young are small with large heads and short muzzles, by whatever word; foals and calves stand on long legs.
static void young_have_their_proportions(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    static const char *const pairs[][3] = {{"puppy", "a puppy", "dog"},
                                           {"kitten", "a kitten", "cat"},
                                           {"lion", "a lion cub", "lion"},
                                           {"foal", "a foal", "horse"},
                                           {"elephant", "a baby elephant", "elephant"},
                                           {"lamb", "a lamb", "sheep"}};
    for (int i = 0; i < COUNT_OF(pairs); i++) {
        const Kind *young = kind_said(arena, pairs[i][0], pairs[i][1]), *grown = kind_find(pairs[i][2]);
        assert_non_null(young);
        assert_true(young->height > 0.3f * grown->height && young->height < 0.65f * grown->height);
        assert_true(young->head > 1.1f * grown->head && young->muzzle < 0.95f * grown->muzzle);
        assert_true(young->plan == grown->plan && young->mane <= 0.4f * grown->mane);
        if (young->foot == FOOT_HOOF || young->foot == FOOT_CLOVEN)
            assert_true(young->elbow > grown->elbow && young->chest < grown->chest);
    }
    arena_destroy(&arena);
}

static void kinds_are_found_by_words(void **state)
{
    (void)state;
    assert_string_equal(kind_find("a black labrador")->name, "labrador");
    assert_string_equal(kind_find("seagulls")->name, "seagull");
    assert_string_equal(kind_find("polar bear")->name, "polar bear");
    assert_string_equal(kind_find("brown bear")->name, "bear");
    assert_null(kind_find("sofa"));
    assert_null(kind_find(NULL));
    for (int i = 0; i < kind_count(); i++) {
        const Kind *kind = kind_at(i);
        assert_non_null(kind->plan);
        assert_true(kind->height > 0.0f && kind->height < 40.0f);
    }
}

// The skin is closed: every edge has two triangles, so that no hole shows in any pose.
static void skins_are_closed(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    Creature *creature = beast_alone(arena, kind_find("fox"), 1.0f);
    const CreatureMesh *skin = &creature->meshes[0];
    assert_true(skin->triangle_count > 5000);
    long long sum = 0; // each directed edge once in each direction cancels
    for (int t = 0; t < skin->triangle_count; t++)
        for (int k = 0; k < 3; k++) {
            long long a = skin->triangles[3 * t + k], b = skin->triangles[3 * t + (k + 1) % 3];
            uint64_t low = (uint64_t)(a < b ? a : b), high = (uint64_t)(a < b ? b : a);
            long long hash = (long long)(hash_mix(low * 1000003u + high) >> 20);
            sum += a < b ? hash : -hash;
        }
    assert_true(sum == 0);
    for (int v = 0; v < skin->vertex_count; v++) {
        float total = 0.0f;
        for (int k = 0; k < CREATURE_INFLUENCES; k++)
            total += skin->weights[v][k];
        assert_float_equal(total, 1.0f, 1e-3f);
    }
    arena_destroy(&arena);
}

// A bark is heard when the mouth opens, a hoof when it lands.
static void calls_and_hooves_are_heard(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    World *world = ARENA_NEW(arena, World);
    Shot shot = {.frame_count = 72};
    Place place = {0};
    FilmPlan plan = {.fps = 24, .frame_count = 72, .shots = &shot, .shot_count = 1, .places = &place, .place_count = 1};
    world->arena = arena;
    world->plan = &plan;
    static const char *const words[] = {"dog", "horse"};
    for (int i = 0; i < 2; i++) {
        Creature *creature = beast_alone(arena, kind_find(words[i]), 0.0f);
        creature->world = world;
        Member *member = &creature->members[0];
        CreatureMove move = {.end = 3, .to = vec3(0, 0, 6), .travels = true, .rolling_start = true, .posture = -1};
        CreatureCall call = {0.5, 2.0, CALL_BARK};
        member->script = (CreatureScript){.moves = &move, .move_count = 1, .calls = &call, .call_count = 1};
        creature->sample_count = 3 * CREATURE_RATE;
        world->event_count = 0;
        member_bake(creature, member, arena);
        member_heard(creature, member);
        int calls = 0, hooves = 0;
        for (int e = 0; e < world->event_count; e++) {
            const Event *event = &world->events[e];
            if (event->kind == EVENT_CALL) {
                float before = member->course[(int)((event->time - 0.1) * CREATURE_RATE)].jaw,
                      after = member->course[(int)((event->time + 0.1) * CREATURE_RATE)].jaw;
                assert_true(after > before + 0.3f);
                calls++;
            } else if (event->kind == EVENT_HOOF) {
                float nearest = 1e9f;
                for (int l = 0; l < creature->leg_count; l++)
                    for (int k = 0; k < member->plant_counts[l]; k++)
                        nearest = fminf(nearest, fabsf((float)(member->plants[l][k].land - event->time)));
                assert_true(nearest < 1e-3f);
                hooves++;
            }
        }
        assert_int_equal(calls, 3);
        assert_true(i == 0 ? hooves == 0 : hooves >= 8);
        member->script = (CreatureScript){0};
    }
    arena_destroy(&arena);
}

// ---------------------------------------------------------------- films with animals

static int entity_of(const Film *film, const char *noun)
{
    for (int i = 0; i < film->plan->entity_count; i++)
        if (text_equal(film->plan->entities[i].noun, noun))
            return i;
    fail_msg("nobody is a %s", noun);
    return PLAN_NONE;
}

static Vec3 middle_at(const Film *film, int entity, double time)
{
    ActorFace face;
    assert_true(world_face(film->world, entity, time, &face));
    return vec3_lerp(face.chest, face.hips, 0.5f);
}

// A chased cat runs, and the dog runs behind it.
static void who_is_chased_runs(void **state)
{
    (void)state;
    Film film = film_play("A dog chases a cat in a white studio.", 3);
    int dog = entity_of(&film, "dog"), cat = entity_of(&film, "cat");
    assert_true(vec3_distance(middle_at(&film, cat, 0.5), middle_at(&film, cat, 2.5)) > 1.5f);
    assert_true(vec3_distance(middle_at(&film, dog, 0.5), middle_at(&film, dog, 2.5)) > 1.5f);
    for (double t = 0.5; t < 2.6; t += 0.25) {
        Vec3 way = vec3_sub(middle_at(&film, cat, t + 0.1), middle_at(&film, cat, t)),
             behind = vec3_sub(middle_at(&film, cat, t), middle_at(&film, dog, t));
        float apart = vec3_length(behind);
        assert_true(vec3_dot(way, behind) > 0.0f);
        assert_true(apart > 0.5f && apart < 3.0f);
    }
    film_free(&film);
}

// Two that play are near each other, bow and spring about.
static void two_play(void **state)
{
    (void)state;
    Film film = film_play("A kitten plays with a puppy in a white studio.", 5);
    int kitten = entity_of(&film, "kitten");
    for (int e = 0; e < film.plan->entity_count; e++) {
        const Creature *creature = film.world->creatures ? film.world->creatures[e] : NULL;
        if (!creature)
            continue;
        float low = 1e9f, high = -1e9f;
        int leaps = 0;
        const Member *member = &creature->members[0];
        for (int n = 0; n < creature->sample_count; n++) {
            low = fminf(low, member->course[n].posture[POSTURE_BOW]);
            high = fmaxf(high, member->course[n].posture[POSTURE_BOW]);
            leaps += n > 0 && member->course[n].leap > 0.0f && member->course[n - 1].leap <= 0.0f;
        }
        assert_true(high > 0.6f && low < 0.1f);
        assert_in_range(leaps, 1, 6);
        assert_true(vec3_distance(middle_at(&film, e, 1.0), middle_at(&film, kitten, 1.0)) < 1.4f);
    }
    film_free(&film);
}

// The hand of who pets a dog lies on its back: how far its palm is from the nearest skin, metres.
static void hands_touch_what_they_pet(void **state)
{
    (void)state;
    static const char *const films[][2] = {{"A woman pets a dog in a white studio.", "dog"},
                                           {"A man pets a horse in a white studio.", "horse"}};
    for (int f = 0; f < COUNT_OF(films); f++) {
        Film film = film_play(films[f][0], 4);
        NEED_PEOPLE(film);
        const Creature *creature = film.world->creatures[entity_of(&film, films[f][1])];
        const CreatureMesh *skin = &creature->meshes[0];
        Vec3 *positions = ARENA_ARRAY(film.arena, Vec3, skin->vertex_count),
             *normals = ARENA_ARRAY(film.arena, Vec3, skin->vertex_count);
        MemberMesh mesh = {&creature->members[0], skin};
        float nearest = 1e9f;
        double begin = film.plan->actions[0].begin;
        for (double t = begin + 1.3; t < begin + 2.0; t += 0.1) {
            ActorFace face;
            assert_true(world_face(film.world, entity_of(&film, "person"), t, &face));
            member_mesh_evaluate(&mesh, t, positions, normals);
            float here = 1e9f;
            for (int v = 0; v < skin->vertex_count; v++)
                here = fminf(here, vec3_distance(positions[v], face.right_hand));
            nearest = fminf(nearest, here);
        }
        if (nearest > 0.11f) // from the wrist to what the palm lies on
            fail_msg("%s: the hand stays %.2f m away", films[f][0], (double)nearest);
        film_free(&film);
    }
}

static bool reported(const FilmPlan *plan, const char *code, const char *text)
{
    for (int i = 0; i < plan->diagnostic_count; i++)
        if (text_equal(plan->diagnostics[i].code, code) && strstr(plan->diagnostics[i].message, text))
            return true;
    return false;
}

// What has no row is shown as its nearest relative, which is told; what no such body can do is told as well. There is a
// film of each.
static void strange_beasts_are_shown(void **state)
{
    (void)state;
    static const char *const films[][4] = {
        {"A lynx walks in a white studio.", "approximated", "lynx", NULL},
        {"A quagga runs in a white studio.", "approximated", "quagga", NULL},
        {"A fish jogs in a white studio.", "impossible-action", "a fish cannot jog", NULL},
        {"A dog flies in a white studio.", "impossible-action", "a dog cannot fly", NULL},
        {"An okapi walks in a white studio.", NULL, NULL, "okapi"},
        {"A capybara sits in a white studio.", NULL, NULL, "capybara"},
        {"A griffin flies in a white studio.", NULL, NULL, "griffin"},
        {"A seal lies in a white studio.", NULL, NULL, "seal"},
        {"A bat flies in a white studio.", NULL, NULL, "bat"},
        {"An octopus swims in a white studio.", NULL, NULL, "octopus"},
        {"A jellyfish swims in a white studio.", NULL, NULL, "jellyfish"},
        {"A crab walks in a white studio.", NULL, NULL, "crab"},
    };
    for (int f = 0; f < COUNT_OF(films); f++) {
        Film film = film_play(films[f][0], 2);
        const Creature *creature = NULL;
        for (int e = 0; e < film.plan->entity_count && film.world->creatures; e++)
            creature = film.world->creatures[e] ? film.world->creatures[e] : creature;
        if (!creature || !creature->performed)
            fail_msg("%s: no animal is shown", films[f][0]);
        if (films[f][1] && !reported(film.plan, films[f][1], films[f][2]))
            fail_msg("%s: nobody is told", films[f][0]);
        if (films[f][3] && !films[f][1] && strcmp(creature->kind.name, films[f][3]) != 0)
            fail_msg("%s: a %s is shown", films[f][0], creature->kind.name);
        film_free(&film);
    }
}

// Who grazes or drinks does it at the ground, and nobody is told that grass has no effect.
static void fodder_needs_no_thing(void **state)
{
    (void)state;
    static const char *const films[] = {"A cow eats grass in a white studio.",
                                        "A horse drinks water in a white studio."};
    for (int f = 0; f < COUNT_OF(films); f++) {
        Film film = film_play(films[f], 3);
        for (int i = 0; i < film.plan->diagnostic_count; i++)
            if (film.plan->diagnostics[i].severity >= SEVERITY_WARNING)
                fail_msg("%s: %s", films[f], film.plan->diagnostics[i].message);
        const Creature *creature = NULL;
        for (int e = 0; e < film.plan->entity_count && film.world->creatures; e++)
            creature = film.world->creatures[e] ? film.world->creatures[e] : creature;
        assert_non_null(creature);
        const Course *last = &creature->members[0].course[2 * CREATURE_RATE];
        assert_true(last->posture[POSTURE_GRAZE] > 0.8f);
        film_free(&film);
    }
}

// ---------------------------------------------------------------- animals of 0ad-data

static World *world_of_package(Arena *arena, Library *library)
{
    World *world = ARENA_NEW(arena, World);
    world->arena = arena;
    world->library = library;
    world->plan = ARENA_NEW(arena, FilmPlan);
    return world;
}

// How far feet creep while they bear weight, metres a second at the median: bones at their lowest.
static float creep(const Creature *creature, const Member *member)
{
    float speeds[20000];
    int count = 0;
    for (int b = 0; b < creature->bone_count; b++) {
        float low = 1e9f;
        float high = creature->high.y, most = 0.0f;
        for (int n = 0; n < creature->sample_count; n++) {
            CreatureFrame frame;
            member_frame(member, (double)n / CREATURE_RATE, &frame);
            low = fminf(low, frame.joint[b].y);
            most = fmaxf(most, frame.joint[b].y);
        }
        if (most - low < 0.03f * high) // no foot: something that stays at the ground
            continue;
        for (int n = 0; n + 1 < creature->sample_count && low < 0.1f * high; n++) {
            CreatureFrame a, c;
            member_frame(member, (double)n / CREATURE_RATE, &a);
            member_frame(member, (double)(n + 1) / CREATURE_RATE, &c);
            if (a.joint[b].y < low + 0.015f * high && c.joint[b].y < low + 0.015f * high && count < COUNT_OF(speeds))
                speeds[count++] = vec3_distance(a.joint[b], c.joint[b]) * CREATURE_RATE;
        }
    }
    for (int i = 1; i < count; i++)
        for (int k = i; k > 0 && speeds[k] < speeds[k - 1]; k--) {
            float s = speeds[k];
            speeds[k] = speeds[k - 1], speeds[k - 1] = s;
        }
    return count ? speeds[count / 2] : 1e9f;
}

// A stand-in for an animal of the package: a box on four legs whose feet go to and fro, bones: trunk, neck, head, feet.
static Creature *creature_of_sticks(Arena *arena, const Kind *kind)
{
    enum { BONES = 7, FRAMES = 30 };
    static const Vec3 joints[BONES] = {{0, 3, 0},        {0, 3.2f, 1.2f},  {0, 3.6f, 2.2f},  {0.6f, 0.1f, 1},
                                       {-0.6f, 0.1f, 1}, {0.6f, 0.1f, -1}, {-0.6f, 0.1f, -1}};
    BeastMesh *mesh = ARENA_NEW(arena, BeastMesh);
    *mesh = (BeastMesh){.vertex_count = BONES * 3, .triangle_count = BONES, .bone_count = BONES};
    mesh->positions = ARENA_ARRAY(arena, Vec3, BONES * 3);
    mesh->normals = ARENA_ARRAY(arena, Vec3, BONES * 3);
    mesh->uvs = ARENA_ARRAY(arena, Vec2, BONES * 3);
    mesh->bones = arena_alloc(arena, sizeof(uint8_t[4]) * BONES * 3);
    mesh->weights = arena_alloc(arena, sizeof(float[4]) * BONES * 3);
    mesh->triangles = ARENA_ARRAY(arena, uint32_t, BONES * 3);
    mesh->bind = ARENA_ARRAY(arena, BeastBone, BONES);
    for (int v = 0; v < BONES * 3; v++) {
        mesh->positions[v] = vec3_add(joints[v / 3], vec3(0, v % 3 == 1 ? 0.4f : 0, v % 3 == 2 ? 0.5f : 0));
        mesh->bones[v][0] = (uint8_t)(v / 3);
        mesh->weights[v][0] = 1.0f;
        mesh->triangles[v] = (uint32_t)v;
    }
    BeastClip *clips[2];
    for (int c = 0; c < 2; c++) {
        clips[c] = ARENA_NEW(arena, BeastClip);
        *clips[c] = (BeastClip){BONES, FRAMES, ARENA_ARRAY(arena, BeastBone, BONES * FRAMES)};
        for (int f = 0; f < FRAMES; f++)
            for (int b = 0; b < BONES; b++) {
                Vec3 p = joints[b];
                float at = fmodf((float)f / FRAMES + (b == 3 || b == 6 ? 0.5f : 0.0f), 1.0f);
                if (c == 1 && b >= 3) { // back on the ground for 0.6 of a turn, then forward above it
                    p.z += at < 0.6f ? lerpf(0.8f, -0.8f, at / 0.6f) : lerpf(-0.8f, 0.8f, (at - 0.6f) / 0.4f);
                    p.y += at < 0.6f ? 0.0f : 0.5f * sinf(PI_F * (at - 0.6f) / 0.4f);
                }
                clips[c]->frames[f * BONES + b] = (BeastBone){p, quat_identity()};
                mesh->bind[b] = (BeastBone){joints[b], quat_identity()};
            }
    }
    Creature *creature = ARENA_NEW(arena, Creature);
    creature->entity = PLAN_NONE;
    if (!imported_make(creature, kind, mesh, clips[0], clips[1], 0.4f, arena))
        fail_msg("no feet or no walk found");
    creature->member_count = 1;
    creature->members = ARENA_ARRAY(arena, Member, 1);
    creature->members[0] = (Member){.scale = 1, .key = rng_key(1, "sticks", "test"), .creature = creature};
    return creature;
}

// Animals of the package look about when idle, at what they are told to, and their hooves are heard as they land.
static void imported_animals_look_and_are_heard(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    World *world = ARENA_NEW(arena, World);
    Shot shot = {.frame_count = 240};
    Place place = {0};
    FilmPlan plan = {
        .fps = 24, .frame_count = 240, .shots = &shot, .shot_count = 1, .places = &place, .place_count = 1};
    world->arena = arena;
    world->plan = &plan;
    Creature *creature = creature_of_sticks(arena, kind_find("horse"));
    creature->world = world;
    Member *member = &creature->members[0];
    float walk = creature_speed(creature, 0);
    assert_float_equal(walk, 1.6f / 0.6f * 0.4f, 0.15f);
    CreatureMove moves[2] = {{.end = 8, .posture = -1},
                             {.begin = 8, .end = 10, .to = vec3(0, 0, 2 * walk), .travels = true, .posture = -1}};
    CreatureLook look = {.begin = 6, .end = 8, .entity = PLAN_NONE, .point = vec3(4, 1, 4)};
    member->script = (CreatureScript){.moves = moves, .move_count = 2, .looks = &look, .look_count = 1};
    creature->sample_count = 10 * CREATURE_RATE;
    member_bake(creature, member, arena);
    member_heard(creature, member);
    float least = 1e9f, most = -1e9f, told = 0.0f;
    for (int n = 0; n < 8 * CREATURE_RATE; n++) {
        CreatureFrame frame;
        member_frame(member, (double)n / CREATURE_RATE, &frame);
        Vec3 ahead = quat_rotate(frame.rotation[2], vec3(0, 0, 1));
        float yaw = atan2f(ahead.x, ahead.z);
        if (n < 5 * CREATURE_RATE)
            least = fminf(least, yaw), most = fmaxf(most, yaw);
        if (n == 7 * CREATURE_RATE)
            told = yaw;
    }
    assert_true(most - least > 0.2f);
    assert_float_equal(told, 0.785f, 0.12f);
    int hooves = 0;
    for (int e = 0; e < world->event_count; e++) {
        hooves += world->events[e].kind == EVENT_HOOF;
        assert_true(world->events[e].time > 7.9);
    }
    assert_in_range(hooves, 6, 16); // two seconds, a turn a second, four feet
    member->script = (CreatureScript){0};
    arena_destroy(&arena);
}

static void animals_of_the_package_walk(void **state)
{
    (void)state;
    Library *library = library_open(NULL);
    if (!library_has(library, "0ad-data")) {
        library_close(&library);
        print_message("skipped: 0ad-data is not installed\n");
        skip();
    }
    const char *const *row;
    for (int i = 0; (row = plan_table_row("models", i)); i++) {
        Arena *arena = arena_create();
        World *world = world_of_package(arena, library);
        const Kind *kind = kind_find(row[0]);
        if (!kind || strcmp(kind->name, row[0]) != 0)
            fail_msg("%s is no kind", row[0]);
        Creature *creature = ARENA_NEW(arena, Creature);
        creature->world = world;
        if (!imported_build(world, creature, kind))
            fail_msg("%s: something of it is missing", row[0]);
        creature->member_count = 1;
        creature->members = ARENA_ARRAY(arena, Member, 1);
        creature->members[0] = (Member){.scale = 1, .key = rng_key(1, row[0], "test"), .creature = creature};
        float high = creature->high.y, speed = creature_speed(creature, 0);
        if (high < 0.8f * kind->height || high > 2.2f * kind->height || fabsf(creature->low.y) > 0.1f * high)
            fail_msg("%s stands from %.2f to %.2f m", row[0], (double)creature->low.y, (double)high);
        beast_goes(creature, arena, 0);
        float slow = creep(creature, &creature->members[0]);
        if (slow > 0.05f)
            fail_msg("%s walks at %.2f m/s, its feet creep at %.3f", row[0], (double)speed, (double)slow);
        arena_destroy(&arena);
    }
    library_close(&library);
}

static void damaged_animals_are_refused(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    BeastMesh mesh;
    BeastClip clip;
    Image image;
    uint8_t junk[256];
    for (int i = 0; i < 256; i++)
        junk[i] = (uint8_t)(i * 37);
    const char *const magics[] = {"PSMD", "PSSA", "DDS "};
    for (int m = 0; m < 3; m++)
        for (size_t size = 0; size <= sizeof junk; size += 7) {
            memcpy(junk, magics[m], 4);
            assert_false(beast_read_mesh(junk, size, arena, &mesh));
            assert_false(beast_read_clip(junk, size, arena, &clip));
            assert_false(beast_read_skin(junk, size, arena, &image));
        }
    // a skin of one block: red and blue, half of it see-through
    uint8_t dds[136] = "DDS ";
    dds[12] = dds[16] = 4;
    memcpy(dds + 84, "DXT1", 4);
    dds[128] = 0x1f, dds[131] = 0xf8; // blue below red: three colours and a hole
    memset(dds + 132, 0xff, 2);
    dds[134] = 0x55;
    assert_true(beast_read_skin(dds, sizeof dds, arena, &image));
    assert_int_equal(image.pixels[3], 0);
    assert_int_equal(image.pixels[4 * 8], 255);      // third row: red
    assert_int_equal(image.pixels[4 * 12 + 2], 255); // fourth: blue
    assert_true(image.has_alpha);
    Library *library = library_open(NULL);
    const void *data;
    size_t size;
    Error error;
    if (library_beast_file(library, "art/meshes/skeletal", "wolf.dae", ".cached.pmd", &data, &size, &error) ==
        STATUS_OK) {
        assert_true(beast_read_mesh(data, size, arena, &mesh));
        for (size_t cut = 1; cut < size; cut = cut * 5 / 4 + 1)
            assert_false(beast_read_mesh(data, cut, arena, &mesh));
    }
    library_close(&library);
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_are_found_by_words),     cmocka_unit_test(skins_are_closed),
        cmocka_unit_test(strides_are_those_of_animals), cmocka_unit_test(upright_birds_hop_or_waddle),
        cmocka_unit_test(young_have_their_proportions), cmocka_unit_test(kinds_keep_to_the_ground),
        cmocka_unit_test(beasts_have_their_own_shapes), cmocka_unit_test(calls_and_hooves_are_heard),
        cmocka_unit_test(damaged_animals_are_refused),  cmocka_unit_test(imported_animals_look_and_are_heard),
        cmocka_unit_test(who_is_chased_runs),           cmocka_unit_test(two_play),
        cmocka_unit_test(hands_touch_what_they_pet),    cmocka_unit_test(strange_beasts_are_shown),
        cmocka_unit_test(fodder_needs_no_thing),        cmocka_unit_test(animals_of_the_package_walk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
