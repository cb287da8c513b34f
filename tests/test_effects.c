// Tests of what burns, drifts and flashes: found by words, pure functions of time without jumps, seen in the picture.
#include "picture/picture.h"
#include "stage/effects/calamities.h"
#include "stage/physics/physics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define WIDTH 128
#define HEIGHT 72

static World *played(Arena *arena, const char *prompt, double seconds)
{
    FilmPlan *plan;
    Error error = {0};
    PlanParams params = {.seconds = seconds, .width = WIDTH, .height = HEIGHT};
    assert_int_equal(plan_from_prompt(prompt, strlen(prompt), &params, arena, &plan, &error), STATUS_OK);
    World *world;
    Library *library = library_open("/nonexistent");
    assert_int_equal(stage_play(plan, library, arena, &world, &error), STATUS_OK);
    return world;
}

static Aloft aloft(const World *world, double time, Arena *arena)
{
    Snapshot at;
    int shot = plan_shot_at(world->plan, (int)(time * world->plan->fps));
    world_at(world, shot, time, arena, &at);
    CameraPose camera = world_camera(world, shot, 0.0);
    Aloft air;
    world_air(world, &at, camera.position, camera.forward, arena, &air);
    return air;
}

// Films of many effects at once: every one must be among those played, float at that time, and be told as drawn.
static const struct {
    const char *prompt, *effects[8];
} films[] = {
    {"A desert by day. Autumn leaves falling, cherry blossom petals drifting, confetti falling, soap bubbles, falling "
     "ash, smoke rising, a sandstorm.",
     {"falling leaves", "petals", "confetti", "bubbles", "ash", "smoke", "sandstorm"}},
    {"A campfire in a desert at night. Fireflies, embers drifting, fireworks, an explosion, flying sparks.",
     {"fire", "fireflies", "embers", "fireworks", "explosion", "sparks"}},
};

static void emitted(const World *world, const Emitter *e, double time, Arena *arena, Aloft *air)
{
    World alone = *world;
    Effects one = {(Emitter *)e, 1, 1};
    alone.effects = &one;
    *air = aloft(&alone, time, arena);
}

static void words_are_shown(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT_OF(films); i++) {
        Arena *arena = arena_create();
        World *world = played(arena, films[i].prompt, 2.0);
        for (int k = 0; k < COUNT_OF(films[i].effects) && films[i].effects[k]; k++) {
            int found = 0, floating = 0;
            for (int e = 0; e < world->effects->count; e++) {
                Aloft a, again;
                const Emitter *emitter = &world->effects->items[e];
                if (!text_equal(emitter->row->name, films[i].effects[k]))
                    continue;
                found++;
                double before = -1.0;
                emitted(world, emitter, 1.4, arena, &a);
                emitted(world, emitter, 1.9, arena, &again);
                emitted(world, emitter, 1.4, arena, &again);
                floating += a.mote_count + a.cloud_count;
                assert_int_equal(a.mote_count, again.mote_count);
                assert_int_equal(a.cloud_count, again.cloud_count);
                for (int m = 0; m < a.mote_count; m++) // the same instant, the same motes
                    assert_memory_equal(&a.motes[m], &again.motes[m], sizeof(Mote));
                if (!emitter->row->field.layers[0].count || emitter->row->field.blink > 0.0f)
                    continue;
                for (int q = 0; q < 40; q++) { // nothing comes or goes at once
                    double sum = 0.0;
                    emitted(world, emitter, 0.5 + q / 200.0, arena, &again);
                    for (int m = 0; m < again.mote_count; m++)
                        sum += (double)again.motes[m].opacity;
                    if (before >= 0.0 && fabs(sum - before) > 0.05 * before + 0.3)
                        fail_msg("%s: from %.2f to %.2f at once", emitter->row->name, before, sum);
                    before = sum;
                }
            }
            if (!found || !floating)
                fail_msg("'%s' of \"%s\": %d played, %d afloat", films[i].effects[k], films[i].prompt, found, floating);
        }
        for (int d = 0; d < world->plan->diagnostic_count; d++)
            if (text_equal(world->plan->diagnostics[d].code, "approximated-effect"))
                fail_msg("%s: %s", films[i].prompt, world->plan->diagnostics[d].message);
        arena_destroy(&arena);
    }
}

// Particles fly as the formula says: weight against drag.
static void sprays_fall(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    World *world = played(arena, "A desert by day.", 2.0);
    static const EffectRow row = {.name = "test",
                                  .sprays = {{.rate = 1.0f,
                                              .burst = true,
                                              .life_low = 9.0f,
                                              .life_high = 9.0f,
                                              .speed_low = 6.0f,
                                              .speed_high = 6.0f,
                                              .weight = 1.0f,
                                              .drag = 0.05f,
                                              .size_low = 0.01f,
                                              .size_high = 0.01f}}};
    Emitter e = {.row = &row,
                 .end = 1e9,
                 .begin = 0.5,
                 .position = {0, 40.0f, 0},
                 .way = {0, 1, 0},
                 .instance = -1,
                 .entity = PLAN_NONE,
                 .size = 1.0f,
                 .strength = 0.5f,
                 .key = rng_key(1, "a", "b")};
    for (int k = 1; k < 8; k++) {
        Snapshot at;
        float t = 0.2f * (float)k;
        world_at(world, 0, 0.5 + (double)t, arena, &at);
        Aloft air = {.arena = arena};
        spray_emit(world, &e, &row.sprays[0], 0, &at, &air);
        assert_int_equal(air.mote_count, 1);
        double k = 0.05, g = 9.81; // weight and drag in balance at g / k
        float expected = (float)(40.0 + (6.0 + g / k) * (1.0 - exp(-k * (double)t)) / k - g / k * (double)t);
        assert_true(fabsf(air.motes[0].position.y - expected) < 0.02f * fmaxf(1.0f, fabsf(expected - 40.0f)));
    }
    arena_destroy(&arena);
}

static void filmed(const char *prompt, int frame, int threads, uint8_t *rgb)
{
    Arena *arena = arena_create();
    World *world = played(arena, prompt, 1.0);
    Picture *picture;
    Error error = {0};
    PictureParams params = {
        .width = WIDTH, .height = HEIGHT, .quality = QUALITY_DRAFT, .no_denoiser = true, .threads = threads};
    assert_int_equal(picture_create(world, &params, &picture, &error), STATUS_OK);
    assert_int_equal(picture_frame(picture, frame, rgb, &error), STATUS_OK);
    picture_destroy(&picture);
    arena_destroy(&arena);
}

static void pictures_do_not_depend_on_threads(void **state)
{
    (void)state;
    static uint8_t one[WIDTH * HEIGHT * 3], four[WIDTH * HEIGHT * 3], bare[WIDTH * HEIGHT * 3];
    filmed("A campfire in a desert at night. Embers drift, confetti falling.", 8, 1, one);
    filmed("A campfire in a desert at night. Embers drift, confetti falling.", 8, 4, four);
    assert_memory_equal(one, four, sizeof one);
    filmed("A desert at night.", 8, 4, bare);
    int brighter = 0; // fire shines in the picture
    for (int i = 0; i < WIDTH * HEIGHT; i++)
        brighter += one[3 * i] > bare[3 * i] + 60;
    assert_true(brighter > WIDTH * HEIGHT / 100);
}

// Thunder follows its lightning by the time that sound takes.
static void thunder_comes_late(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    World *world = played(arena, "A desert at night, lightning flashes.", 8.0);
    int found = 0;
    for (int i = 0; i < world->light_count; i++) {
        const Light *light = &world->lights[i];
        if (!light->flash || light->kind != LIGHT_SUN)
            continue;
        found++;
        assert_true(light->gain_count > 4);
        for (int e = 0; e < world->event_count; e++)
            if (world->events[e].kind == EVENT_ELEMENT && text_equal(world->events[e].surface, "thunder")) {
                bool before = false;
                for (int k = 0; k < light->gain_count; k++)
                    before |= light->gain[k].gain > 0.5f && light->gain[k].time < world->events[e].time &&
                              light->gain[k].time > world->events[e].time - 8.0;
                assert_true(before);
            }
    }
    assert_true(found == 1);
    arena_destroy(&arena);
}

static int named(const World *world, const char *name)
{
    int count = 0;
    for (int i = 0; i < world->instance_count; i++)
        count += text_equal(world->instances[i].name, name);
    return count;
}

static void seasons_show(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *season;
        bool litter, snow;
    } rows[] = {{"A meadow in autumn.", "autumn", true, false},
                {"A man in a winter coat stands in a meadow.", NULL, false, false},
                {"A meadow, heavy snow falling.", NULL, false, true}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Arena *arena = arena_create();
        World *world = played(arena, rows[i].prompt, 1.0);
        const char *season = world->plan->places[0].season;
        assert_true(rows[i].season ? text_equal(season, rows[i].season) : season == NULL);
        assert_true((named(world, "fallen leaves") > 50) == rows[i].litter);
        assert_true((world->places[0].environment.settled > 0.3f) == rows[i].snow);
        arena_destroy(&arena);
    }
}

// The sky of a night follows the words: which moon, where, how dark; and shafts of light only where they are asked for.
static void nights_have_their_moon(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        float stars, phase;
        bool ahead, beams;
    } rows[] = {{"A desert at night, a full moon.", 1.0f, 0.5f, true, false},
                {"A meadow under a crescent moon.", 1.0f, 0.13f, true, false},
                {"A desert at night.", 1.0f, 0.47f, false, false},
                {"A desert at noon.", 0.0f, 0.0f, false, false},
                {"Sunbeams shine through the trees of a forest.", 0.0f, 0.0f, false, true},
                {"A forest by day.", 0.0f, 0.0f, false, false}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Arena *arena = arena_create();
        World *world = played(arena, rows[i].prompt, 1.0);
        const Environment *environment = &world->places[0].environment;
        const NightSky *night = &environment->night;
        assert_float_equal(night->phase, rows[i].phase, 1e-3);
        assert_true(rows[i].stars > 0.0f ? night->stars > 0.5f * rows[i].stars : night->stars == 0.0f);
        assert_true((environment->beams > 0.0f) == rows[i].beams);
        if (rows[i].stars > 0.0f)
            assert_float_equal(vec3_length(night->moon), 1.0, 1e-4);
        if (rows[i].ahead) {
            assert_true(night->moon.z < -0.8f && night->moon.y > 0.1f && night->moon_size == 0.0045f);
            for (int k = 0; k < world->light_count; k++) // its light comes from where it stands
                if (text_equal(world->lights[k].name, "moon"))
                    assert_true(vec3_dot(world->lights[k].direction, night->moon) > 0.999f);
        }
        arena_destroy(&arena);
    }
}

static void drawn(World *world, uint8_t *rgb)
{
    Picture *picture;
    Error error = {0};
    PictureParams params = {
        .width = WIDTH, .height = HEIGHT, .quality = QUALITY_DRAFT, .no_denoiser = true, .alone = true};
    assert_int_equal(picture_create(world, &params, &picture, &error), STATUS_OK);
    assert_int_equal(picture_frame(picture, 4, rgb, &error), STATUS_OK);
    picture_destroy(&picture);
}

// The same night with and without stars, the same wood with and without haze.
static void stars_and_beams_are_seen(void **state)
{
    (void)state;
    static uint8_t with[WIDTH * HEIGHT * 3], without[WIDTH * HEIGHT * 3];
    Arena *arena = arena_create();
    World *world = played(arena, "A snowfield under a starry sky at night.", 1.0);
    drawn(world, with);
    world->places[0].environment.night.stars = 0.0f;
    drawn(world, without);
    int brighter = 0, low = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        bool star = with[3 * i + 1] > without[3 * i + 1] + 12;
        brighter += star;
        low += star && i > WIDTH * (HEIGHT * 3 / 4);
    }
    assert_true(brighter > 8 && low == 0); // in the sky, never on the ground
    arena_destroy(&arena);
    arena = arena_create();
    world = played(arena, "Sunbeams in a forest.", 1.0);
    drawn(world, with);
    world->places[0].environment.beams = 0.0f;
    drawn(world, without);
    brighter = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++)
        brighter += with[3 * i + 1] > without[3 * i + 1] + 8;
    assert_true(brighter > WIDTH * HEIGHT / 20);
    arena_destroy(&arena);
}

static int row_count(const World *world, const char *name)
{
    int count = 0;
    for (int i = 0; world->effects && i < world->effects->count; i++)
        count += text_equal(world->effects->items[i].row->name, name);
    return count;
}

// Mist lies in banks near the ground, fog fills the air; a volcano throws lava only when it erupts; leaves fall in a
// room only where the text wants them there.
static void mist_lies_low(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *row;
        int count;
    } rows[] = {{"A lake in the morning mist.", "ground mist", 1},
                {"A lake in thick fog.", "ground mist", 0},
                {"An erupting volcano.", "eruption", 1},
                {"A dormant volcano.", "eruption", 0},
                {"Autumn leaves swirl in an office.", "falling leaves", 1},
                {"An office in autumn.", "falling leaves", 0}};
    float fog[2];
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Arena *arena = arena_create();
        World *world = played(arena, rows[i].prompt, 1.0);
        assert_int_equal(row_count(world, rows[i].row), rows[i].count);
        if (i < 2)
            fog[i] = world->places[0].environment.fog_density;
        arena_destroy(&arena);
    }
    assert_true(fog[0] < 0.3f * fog[1]);
}

// Foam comes and goes at the edge of the sea, never high over it or far inland, and is the same whenever it is asked.
static void surf_breaks_on_the_beach(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    World *world = played(arena, "A beach by day.", 4.0);
    int foam = -1;
    for (int i = 0; i < world->instance_count; i++)
        if (text_equal(world->instances[i].name, "foam"))
            foam = world->instances[i].mesh;
    assert_true(foam >= 0);
    const Mesh *mesh = &world->meshes[foam].mesh;
    Snapshot a, b, c;
    world_at(world, 0, 1.0, arena, &a);
    world_at(world, 0, 3.0, arena, &b);
    world_at(world, 0, 1.0, arena, &c);
    float moved = 0.0f;
    int shown = 0;
    for (int i = 0; i < mesh->vertex_count; i++) {
        Vec3 p = a.positions[foam][i];
        assert_true(p.y < 2.0f && p.y > -1.0f && isfinite(p.x + p.z));
        assert_memory_equal(&p, &c.positions[foam][i], sizeof p);
        moved = fmaxf(moved, fabsf(p.z - b.positions[foam][i].z));
        if (p.y > -0.2f) {
            shown++;
            assert_true(p.y > world->places[0].height(world->places[0].land, p.x, p.z) - 0.2f);
        }
    }
    assert_true(moved > 0.5f && shown > mesh->vertex_count / 8);
    arena_destroy(&arena);
}

// What falls into water, or is thrown into it, or leaps into it, breaks its surface: heard, with drops and with rings.
static void water_is_broken(void **state)
{
    (void)state;
    static const char *const prompts[] = {"A stone falls into a lake.", "A ball falls into the sea."};
    for (int i = 0; i < COUNT_OF(prompts); i++) {
        Arena *arena = arena_create();
        World *world = played(arena, prompts[i], 4.0);
        const Event *splash = NULL;
        for (int k = 0; k < world->event_count; k++)
            if (text_equal(world->events[k].surface, "splash"))
                splash = &world->events[k];
        if (!splash)
            fail_msg("%s: no splash", prompts[i]);
        assert_int_equal(row_count(world, "crown"), 1);
        assert_int_equal(aloft(world, splash->time - 0.1, arena).mote_count, 0);
        Aloft air = aloft(world, splash->time + 0.3, arena);
        assert_true(air.mote_count > 100);
        for (int m = 0; m < air.mote_count; m++)
            assert_true(air.motes[m].position.y >= world->places[0].water_level - 0.01f &&
                        hypotf(air.motes[m].position.x - splash->position.x,
                               air.motes[m].position.z - splash->position.z) < 2.0f);
        Snapshot at; // the thing is above the water before, and below after
        float high[2] = {0, 0};
        for (int k = 0; k < world->instance_count; k++)
            for (int after = 0; after < 2 && world->instances[k].motion_count > 0; after++) {
                world_at(world, 0, splash->time + (after ? 0.8 : -0.4), arena, &at);
                high[after] = at.transforms[k].p.y;
            }
        assert_true(high[0] > 0.5f && high[1] < world->places[0].water_level - 0.3f);
        arena_destroy(&arena);
    }
}

// Everything that grows leans the way the wind blows, more in a stronger one, and none of it is still; without a wind
// all of it is.
static void plants_bend_with_the_wind(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        Vec3 way;
    } rows[] = {{"A meadow in a strong wind from the left.", {1, 0, 0}},
                {"A meadow in a strong wind from the right.", {-1, 0, 0}},
                {"A forest in a gale from the left.", {1, 0, 0}},
                {"A meadow. The grass sways gently.", {0.97f, 0, -0.24f}},
                {"A meadow.", {0, 0, 0}}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Arena *arena = arena_create();
        World *world = played(arena, rows[i].prompt, 2.0);
        Snapshot a, b;
        world_at(world, 0, 0.5, arena, &a);
        world_at(world, 0, 1.0, arena, &b);
        bool wind = vec3_length(rows[i].way) > 0.0f;
        int plants = 0, moved = 0;
        float lean = 0.0f;
        for (int k = 0; k < world->instance_count; k++) {
            if (world->instances[k].sway.give <= 0.0f)
                continue;
            plants++;
            moved += memcmp(&a.transforms[k], &b.transforms[k], sizeof(Affine)) != 0;
            lean += vec3_dot(vec3_normalize(a.transforms[k].y), rows[i].way);
            assert_true(vec3_distance(a.transforms[k].p, world->instances[k].transform.p) < 1e-6f); // rooted
        }
        lean /= (float)(plants > 0 ? plants : 1);
        print_message("%s: %d plants, %d moved, lean %.3f\n", rows[i].prompt, plants, moved, (double)lean);
        assert_true(plants > 200);
        assert_int_equal(moved > plants * 9 / 10, wind);
        assert_true(wind ? lean > 0.015f : moved == 0);
        arena_destroy(&arena);
    }
}

// The sky shows what it is told to: the same film without it is darker there, and nowhere else.
static void heavens_are_seen(void **state)
{
    (void)state;
    static uint8_t with[WIDTH * HEIGHT * 3], without[WIDTH * HEIGHT * 3];
    for (int i = 0; i < 2; i++) {
        Arena *arena = arena_create();
        World *world = played(arena,
                              i ? "Wide shot: a rainbow over a meadow."
                                : "Wide shot: northern lights over a "
                                  "snowfield at night.",
                              1.0);
        Environment *environment = &world->places[0].environment;
        assert_true(i ? environment->rainbow > 0.0f : environment->night.aurora > 0.0f);
        drawn(world, with);
        environment->rainbow = environment->night.aurora = 0.0f;
        drawn(world, without);
        int brighter = 0;
        for (int k = 0; k < WIDTH * HEIGHT; k++)
            brighter += with[3 * k + 1] > without[3 * k + 1] + 2;
        print_message("heavens %d: %d pixels\n", i, brighter);
        assert_true(brighter > WIDTH * HEIGHT / 60);
        arena_destroy(&arena);
    }
}

// Where the words put a film, and that nobody is made up for them.
static void the_sky_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *kind, *effect;
    } rows[] = {{"God rays over a meadow.", "field", NULL},
                {"An airplane flies above the clouds.", "sky", NULL},
                {"An eagle glides over an endless sea of clouds at dawn.", "sky", NULL},
                {"A castle stands on a mountain above the clouds.", "mountain", NULL},
                {"Towering cumulus clouds over a wheat field.", "wheat field", "towering clouds"},
                {"A rainbow over a meadow.", "field", "rainbow"}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Arena *arena = arena_create();
        FilmPlan *plan;
        Error error = {0};
        PlanParams params = {.seconds = 2, .width = WIDTH, .height = HEIGHT};
        assert_int_equal(plan_from_prompt(rows[i].prompt, strlen(rows[i].prompt), &params, arena, &plan, &error),
                         STATUS_OK);
        if (!text_equal(plan->places[plan->shots[0].place].kind, rows[i].kind))
            fail_msg("%s: in '%s'", rows[i].prompt, plan->places[plan->shots[0].place].kind);
        bool found = rows[i].effect == NULL;
        for (int k = 0; k < plan->effect_count; k++)
            found |= text_equal(plan->effects[k].what, rows[i].effect);
        if (!found)
            fail_msg("%s: no %s", rows[i].prompt, rows[i].effect);
        for (int e = 0; e < plan->entity_count; e++)
            if (plan->entities[e].kind == ENTITY_PERSON)
                fail_msg("%s: a person", rows[i].prompt);
        arena_destroy(&arena);
    }
}

// A portal that opens is not there before, stands wide open after, and gives its light meanwhile.
static void portals_open(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    World *world = played(arena, "A portal opens in an alley at night.", 5.0);
    int light = -1, gate = -1;
    for (int i = 0; i < world->light_count; i++)
        light = text_equal(world->lights[i].name, "light of a portal") ? i : light;
    assert_true(light >= 0);
    gate = world->lights[light].instance;
    assert_true(gate >= 0);
    float gain[2], tall[2];
    for (int k = 0; k < 2; k++) {
        Snapshot at;
        world_at(world, 0, k ? 4.5 : 0.2, arena, &at);
        const Vec3 *p = at.positions[world->instances[gate].mesh];
        float low = 1e9f, high = -1e9f;
        for (int v = 0; v < world->meshes[world->instances[gate].mesh].mesh.vertex_count; v++)
            low = fminf(low, p[v].y), high = fmaxf(high, p[v].y);
        gain[k] = at.light_gain[light];
        tall[k] = high - low;
    }
    assert_true(gain[0] < 0.01f && gain[1] > 0.7f);
    assert_true(tall[0] < 0.2f && tall[1] > 2.0f);
    arena_destroy(&arena);
}

static void near_to(double got, double wanted)
{
    if (fabs(got - wanted) > 0.02 * fabs(wanted))
        fail_msg("%g is not within 2 %% of %g", got, wanted);
}

// The laws of calamities by their closed forms.
static void calamities_follow_laws(void **state)
{
    (void)state;
    // a broken dam: 4/9 of the lake's depth stands where it was at all times; nothing is before the front
    for (float t = 0.5f; t < 9.0f; t += 2.0f) {
        near_to((double)torrent_depth(6.0f, 0.0f, 0.0f, t), 6.0 * 4.0 / 9.0);
        assert_true(torrent_depth(6.0f, 0.3f, torrent_speed(6.0f) * t + 0.01f, t) == 0.0f);
        assert_true(torrent_depth(6.0f, 0.3f, torrent_speed(6.0f) * t - 1.5f, t) > 0.5f);
    }
    // a solitary wave: its height over the crest, and the water in it, 4 h sqrt(h a / 3) a metre of crest
    double volume = 0.0;
    for (int i = -4000; i < 4000; i++)
        volume += 0.05 * (double)roller_height(2.0f, 10.0f, 0.05f * (float)i);
    near_to((double)roller_height(2.0f, 10.0f, 0.0f), 2.0);
    near_to(volume, 4.0 * 10.0 * sqrt(10.0 * 2.0 / 3.0));
    near_to((double)roller_speed(2.0f, 10.0f), sqrt(9.81 * 12.0));
    // a vortex: fastest at 1.1209 core radii, and r v is steady far out
    near_to((double)tornado_speed(50.0f, 4.0f, 4.0f * 1.1209f), 50.0);
    assert_true(tornado_speed(50.0f, 4.0f, 3.6f) < 50.0f && tornado_speed(50.0f, 4.0f, 5.6f) < 50.0f);
    near_to((double)tornado_speed(50.0f, 4.0f, 40.0f) * 2.0, (double)tornado_speed(50.0f, 4.0f, 20.0f));
    // what slides: against friction, and to rest on the level after v2 / (2 mu g)
    near_to((double)slide_run(0.5f, 0.3f, 2.0f, 3.0f), 6.0 + 4.5 * 9.81 * (sin(0.5) - 0.3 * cos(0.5)));
    near_to((double)slide_run(0.0f, 0.3f, 10.0f, 60.0f), 100.0 / (2.0 * 0.3 * 9.81));
}

static const Instance *instance_named(const World *world, const char *name)
{
    for (int i = 0; i < world->instance_count; i++)
        if (strcmp(world->instances[i].name, name) == 0)
            return &world->instances[i];
    return NULL;
}

// Where a sheet is nearest to the camera and how high, at a time.
static float sheet_front(const World *world, const Instance *sheet, double time, float *high)
{
    const WorldMesh *mesh = &world->meshes[sheet->mesh];
    int count = mesh->mesh.vertex_count;
    Vec3 *p = malloc(sizeof(Vec3) * (size_t)count * 2), *n = p + count;
    mesh->deformer.evaluate(mesh->deformer.user, time, p, n);
    float front = -1e9f;
    *high = -1e9f;
    for (int i = 0; i < count; i++) {
        assert_true(isfinite(p[i].x + p[i].y + p[i].z) && fabsf(vec3_length(n[i]) - 1.0f) < 0.01f);
        front = fmaxf(front, p[i].z);
        *high = fmaxf(*high, p[i].y);
    }
    free(p);
    return front;
}

// Told in many ways, each is built, comes on at its own speed, and is heard.
static void calamities_come(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *effect, *sheet;
        float least, most; // m/s that it comes towards the camera
    } films[] = {
        {"The flooded street of an old town.", "standing water", "flood", -0.01f, 0.01f},
        {"The streets are flooded after the storm.", "standing water", "flood", -0.01f, 0.01f},
        {"A flash flood sweeps through the village.", "flood", "flood", 6.0f, 7.5f},
        {"The river bursts its banks in a village.", "flood", "flood", 6.0f, 7.5f},
        {"A tsunami rolls towards the city.", "great wave", "flood", 14.0f, 15.5f},
        {"A giant wave rises over a ship at sea.", "great wave", "great wave", 15.0f, 22.0f},
        {"An avalanche thunders down the mountain.", "avalanche", "slide", 3.0f, 16.0f},
        {"A mudslide comes down the hillside.", "landslide", "slide", 1.0f, 12.0f},
        {"A tornado tears through a farm.", "tornado", NULL, 0, 0},
        {"An earthquake shakes the kitchen.", "earthquake", NULL, 0, 0},
        {"A meteor shower over the mountains.", "meteors", NULL, 0, 0},
        {"Shooting stars cross the sky over a lake.", "meteors", NULL, 0, 0},
        {"Hail falls on a street.", "hail", NULL, 0, 0},
        {"A hailstorm over a field.", "hail", NULL, 0, 0},
        {"She gives a huge wave to her friend.", NULL, NULL, 0, 0},
        {"The room is flooded with light.", NULL, NULL, 0, 0},
    };
    for (int i = 0; i < COUNT_OF(films); i++) {
        Arena *arena = arena_create();
        World *world = played(arena, films[i].prompt, 4.0);
        bool found = false;
        for (int e = 0; world->effects && e < world->effects->count; e++) {
            const char *name = world->effects->items[e].row->name;
            found |= films[i].effect ? strcmp(name, films[i].effect) == 0
                                     : strstr(name, "flood") || strstr(name, "water") || strstr(name, "great");
        }
        if (found != (films[i].effect != NULL))
            fail_msg("%s: the effects are not those told", films[i].prompt);
        if (films[i].effect && strcmp(films[i].effect, "meteors") == 0) { // streaks of light, in a clear night
            int lines = 0;
            assert_int_equal(world->plan->places[0].time, TIME_NIGHT);
            assert_true(world->plan->places[0].rain <= 0.0f);
            for (double t = 0.5; t < 3.5; t += 0.25) {
                Aloft air = aloft(world, t, arena);
                for (int m = 0; m < air.mote_count; m++)
                    lines += air.motes[m].shape == MOTE_LINE;
            }
            assert_true(lines > 3);
        }
        if (films[i].sheet) {
            const Instance *sheet = instance_named(world, films[i].sheet);
            float high[2];
            assert_non_null(sheet);
            float a = sheet_front(world, sheet, 2.0, &high[0]), b = sheet_front(world, sheet, 3.0, &high[1]);
            if (b - a < films[i].least || b - a > films[i].most)
                fail_msg("%s: comes %g m in a second", films[i].prompt, (double)(b - a));
        }
        arena_destroy(&arena);
    }
}

// In an earthquake the camera's ground moves and then the things on it; before it, nothing does.
static void an_earthquake_shakes(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    World *world = played(arena, "A vase stands on the table. An earthquake shakes the kitchen.", 5.0);
    double begin, end;
    assert_true(tremor_of(world, 0, &begin, &end));
    assert_true(vec3_length(tremor_ground(world, 0, begin - 0.1)) == 0.0f);
    float most = 0.0f, moved = 0.0f;
    for (double t = begin; t < end; t += 0.02)
        most = fmaxf(most, vec3_length(tremor_ground(world, 0, t)));
    assert_true(most > 4.0f && most < 12.0f);
    Vec3 before = world_camera(world, 0, 0.1).position;
    for (double t = 0.7; t < 4.0; t += 0.04)
        moved = fmaxf(moved, vec3_distance(before, world_camera(world, 0, t).position));
    assert_true(moved > 0.02f && moved < 0.4f);
    int fell = 0;
    for (int i = 0; i < world->instance_count; i++) {
        const Instance *instance = &world->instances[i];
        if (instance->motion_count < 2)
            continue;
        Vec3 a, b;
        Quat turn;
        motion_at(instance->motion, instance->motion_count, 0.3, &a, &turn);
        motion_at(instance->motion, instance->motion_count, 4.8, &b, &turn);
        fell += vec3_distance(a, b) > 0.05f;
    }
    assert_true(fell > 0);
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_shown),
        cmocka_unit_test(sprays_fall),
        cmocka_unit_test(pictures_do_not_depend_on_threads),
        cmocka_unit_test(thunder_comes_late),
        cmocka_unit_test(seasons_show),
        cmocka_unit_test(nights_have_their_moon),
        cmocka_unit_test(stars_and_beams_are_seen),
        cmocka_unit_test(mist_lies_low),
        cmocka_unit_test(surf_breaks_on_the_beach),
        cmocka_unit_test(water_is_broken),
        cmocka_unit_test(plants_bend_with_the_wind),
        cmocka_unit_test(heavens_are_seen),
        cmocka_unit_test(the_sky_is_read),
        cmocka_unit_test(portals_open),
        cmocka_unit_test(calamities_follow_laws),
        cmocka_unit_test(calamities_come),
        cmocka_unit_test(an_earthquake_shakes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
