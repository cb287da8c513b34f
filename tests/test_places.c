// What a place is like as the text tells it, and what of it the frame shows.
#include "plan/plan.h"
#include "stage/nature/land.h"
#include "stage/sets/sets.h"
#include "stage/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "film_fixture.h"

static FilmPlan *plan_of(const char *prompt, Arena *arena)
{
    FilmPlan *plan;
    Error error = {0};
    const PlanParams params = {.seconds = 2};
    assert_int_equal(plan_from_prompt(prompt, strlen(prompt), &params, arena, &plan, &error), STATUS_OK);
    return plan;
}

// ---------------------------------------------------------------- darkness

// What one is in stands for the place, when the text has no other.
static void test_rooms_to_play_and_travel_in(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *kind;
        bool interior;
    } rows[] = {
        {"A woman stands in a greenhouse.", "greenhouse", true},
        {"Two people skate on an ice rink.", "ice rink", true},
        {"Two boxers fight in a boxing ring.", "boxing ring", true},
        {"A man waits in a bowling alley.", "bowling alley", true},
        {"A woman walks through a casino.", "casino", true},
        {"People dance in a nightclub.", "nightclub", true},
        {"An aquarium hall.", "aquarium hall", true},
        {"A doctor walks down a hospital corridor.", "hospital corridor", true},
        {"An indoor swimming pool.", "indoor pool", true},
        {"Inside a bus, a woman reads.", "bus interior", true},
        {"A man sleeps in a plane.", "airplane cabin", true},
        {"A pilot in a cockpit.", "cockpit", true},
        {"Sailors inside a submarine.", "submarine interior", true},
        {"Inside a tent, a girl reads.", "tent interior", true},
        {"A car drives on a race track.", "race track", false},
        {"A race track in the rain.", "race track", false},
        {"Rice terraces in the morning mist.", "rice terraces", false},
        {"A waitress pours coffee for a man in a crowded diner.", "diner", true},
        {"A singer sings on stage at a concert.", "concert", true},
        {"A woman walks through a trailer park at dusk.", "trailer park", false},
        {"Roses bloom in a formal garden.", "garden", false},
        {"An elevator.", "elevator", true},
        {"Two men ride an elevator in silence.", "elevator", true},
        {"A woman waits for the elevator.", "lobby", true},
        {"A woman looks out of a kitchen window.", "kitchen", true},
        {"A cat sleeps on the living room sofa.", "living room", true},
        {"A boy sits at an office desk.", "office", true},
        {"A girl reads in her room.", "bedroom", true},
        {"A boy sleeps in the girl's room.", "bedroom", true},
        {"A man reads in a room.", "room", true},
        {"A classroom while snow falls outside.", "classroom", true},
        {"Outside, a classroom.", "classroom front", false},
        {"A violinist plays in a subway station.", "subway station", true},
        {"A commuter waits on a metro platform.", "subway station", true},
        {"Inside a train, a woman reads.", "train", true},
        {"A woman reads in a train.", "train", true},
        {"A potter's studio.", "pottery studio", true},
        {"An artist paints in her studio.", "art studio", true},
        {"A woman dances in a studio.", "dance studio", true},
        {"A singer records a song in a studio.", "recording studio", true},
        {"A dancer in a white studio.", "studio", true},
        {"A mansion.", "house", false},
        {"A concert audience cheers.", "stage", true},
        {"Children play in a slum.", "street", false},
        {"A bus drives along a road.", "road", false},
        {"A plane flies over a desert.", "desert", false},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Arena *arena = arena_create();
        const FilmPlan *plan = plan_of(rows[i].prompt, arena);
        bool exact;
        set_find(plan->places[0].kind, &exact);
        if (!text_equal(plan->places[0].kind, rows[i].kind) || plan->places[0].interior != rows[i].interior || !exact)
            fail_msg("'%s' (%d): %s", plan->places[0].kind, plan->places[0].interior, rows[i].prompt);
        arena_destroy(&arena);
    }
}

static bool has_material(const World *world, const char *name)
{
    for (int i = 0; i < world->material_count; i++)
        if (text_equal(world->materials[i].name, name))
            return true;
    return false;
}

// Under the ground there is neither sky nor sun: a train, its rails and lamps that burn by day.
static void test_subway_is_under_the_ground(void **state)
{
    (void)state;
    Film film = film_play("A woman waits in a subway station at noon in the rain.", 1.0);
    const World *world = film.world;
    int lamps = 0;
    for (int i = 0; i < world->light_count; i++) {
        assert_int_not_equal(world->lights[i].kind, LIGHT_SUN);
        lamps += text_equal(world->lights[i].name, "station lamp");
    }
    assert_true(lamps > 8 && world->places[0].environment.rain <= 0.0f);
    assert_non_null(world_find_landmark(world, 0, "train"));
    assert_non_null(world_find_landmark(world, 0, "bench"));
    assert_true(world->places[0].roadway_count > 0);
    film_free(&film);
}

// Each studio has what its trade works with.
static void test_studios_have_their_tools(void **state)
{
    (void)state;
    static const char *const rows[][3] = {{"A painter's studio.", "easel", "table"},
                                          {"A pottery studio.", "potter's wheel", "kiln"},
                                          {"A dance studio.", "barre", "mirror"},
                                          {"A recording studio.", "mixing desk", "microphone"}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i][0], 1.0);
        for (int k = 1; k < 3; k++)
            if (!world_find_landmark(film.world, 0, rows[i][k]))
                fail_msg("%s no %s", rows[i][0], rows[i][k]);
        film_free(&film);
    }
}

// Terraces rise in steps with level floors; a desert has mesas far off.
static void test_far_country(void **state)
{
    (void)state;
    const Land *land = land_find("rice terraces");
    assert_non_null(land);
    int level = 0, count = 0;
    float low = 1e9f, high = -1e9f;
    for (float z = -16.0f; z > -60.0f; z -= 0.25f, count++) {
        float h = land_height(land, 7, 3.0f, z), next = land_height(land, 7, 3.0f, z - 0.25f);
        level += fabsf(next - h) < 0.02f;
        low = fminf(low, h), high = fmaxf(high, h);
    }
    assert_true(high - low > 8.0f);
    assert_true(level > count / 2); // floors take up most of the way, for all its height
    Film film = film_play("Wide shot of a desert.", 1.0);
    int mesas = 0;
    for (int i = 0; i < film.world->instance_count; i++)
        mesas += text_equal(film.world->instances[i].name, "mesa") &&
                 hypotf(film.world->instances[i].transform.p.x, film.world->instances[i].transform.p.z) > 200.0f;
    assert_true(mesas >= 3);
    film_free(&film);
}

// Nobody looks after an abandoned village: boards, holes in its roofs, ivy, and no window is lit. In winter it has
// snow.
static void test_outdoors_show_their_state(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        bool decayed, ivy, snow;
    } rows[] = {
        {"A village at night.", false, false, false}, {"An abandoned village at night.", true, true, false},
        {"A run-down village.", true, false, false},  {"An abandoned city street at night.", true, true, false},
        {"A winter village.", false, false, true},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i].prompt, 1);
        bool hole = false, lit = false;
        for (int k = 0; k < film.world->mesh_count; k++) {
            const Mesh *mesh = &film.world->meshes[k].mesh;
            for (int t = 0; mesh->triangle_materials && t < mesh->triangle_count; t++) {
                const Material *m = &film.world->materials[mesh->triangle_materials[t]];
                hole |= text_equal(m->name, "hole");
                lit |= text_equal(m->name, "lit window") && vec3_luminance(m->emission) > 0.0f;
            }
        }
        if (hole != rows[i].decayed || has_material(film.world, "ivy") != rows[i].decayed || (rows[i].ivy && lit) ||
            (film.world->places[0].environment.settled > 0.5f) != rows[i].snow)
            fail_msg("%d %d %.2f: %s", hole, lit, (double)film.world->places[0].environment.settled, rows[i].prompt);
        film_free(&film);
    }
}

static const struct {
    const char *prompt;
    float least, most; // of Place.dark
    TimeOfDay time;
} darkness[] = {
    {"A girl sits in a pitch black room with only a candle.", 1.0f, 1.0f, TIME_NIGHT},
    {"A man waits in a dark bedroom.", 0.8f, 0.9f, TIME_NIGHT},
    {"An unlit cellar. A cat sits.", 0.8f, 0.9f, TIME_NIGHT},
    {"It is very dark in the attic.", 0.8f, 0.9f, TIME_NIGHT},
    {"The room is dark. A woman stands.", 0.8f, 0.9f, TIME_NIGHT},
    {"A dark room in the morning.", 0.8f, 0.9f, TIME_MORNING},
    {"A woman reads in a dimly lit library.", 0.5f, 0.6f, TIME_DAY},
    {"A man in a dark coat with dark hair waits in a kitchen.", 0.0f, 0.0f, TIME_DAY},
    {"A dim lamp and a dark wooden table in a bright room.", 0.0f, 0.0f, TIME_DAY},
};

static void test_darkness_is_the_places(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT_OF(darkness); i++) {
        Arena *arena = arena_create();
        const Place *place = &plan_of(darkness[i].prompt, arena)->places[0];
        if (place->dark < darkness[i].least - 0.01f || place->dark > darkness[i].most + 0.01f ||
            place->time != darkness[i].time)
            fail_msg("dark %.2f at hour %d: %s", (double)place->dark, (int)place->time, darkness[i].prompt);
        arena_destroy(&arena);
    }
}

// Light of the lamps of a place at a time: of all, and of those near what an entity names.
static float lamps_at(const Film *film, double time, float *named)
{
    const World *world = film->world;
    Arena *arena = arena_create();
    Snapshot at;
    world_at(world, 0, time, arena, &at);
    float sum = *named = 0.0f;
    for (int i = 0; i < world->light_count; i++) {
        const Light *light = &world->lights[i];
        float shines = at.light_gain[i] * vec3_luminance(light->emission);
        if (light->role != LIGHT_PRACTICAL || light->kind == LIGHT_SUN || strstr(light->name, "window"))
            continue;
        bool near = false;
        for (int k = 0; k < world->landmark_count; k++)
            near |= world->landmarks[k].entity >= 0 && light->kind == LIGHT_SPHERE &&
                    vec3_distance(world->landmarks[k].position, light->position) < 0.9f;
        *(near ? named : &sum) += shines;
    }
    arena_destroy(&arena);
    return sum;
}

static void test_lamps_of_a_dark_room_are_out(void **state)
{
    (void)state;
    Film film = film_play("A man switches on the lamp in a dark bedroom.", 4);
    Film usual = film_play("A man switches on the lamp in a bedroom at night.", 4);
    float before, after, other;
    assert_true(lamps_at(&film, 0.0, &before) < 0.01f);
    assert_true(lamps_at(&usual, 0.0, &other) > 0.1f);
    assert_true(film.world->places[0].environment.exposure < usual.world->places[0].environment.exposure - 1.0f);
    NEED_PEOPLE(film);
    lamps_at(&film, 3.9, &after);
    assert_true(before < 0.01f && after > 1.0f); // and the one that is switched shines
    film_free(&film);
    film_free(&usual);
}

// ---------------------------------------------------------------- what is written is to be read

// Where a point of the place is in the frame at a time: 0 the middle, 1 the edge; beyond 1: out of it, or behind.
static float in_frame(const World *world, double time, Vec3 p)
{
    CameraPose camera = world_camera(world, 0, time);
    Vec3 d = vec3_sub(p, camera.position);
    float depth = vec3_dot(d, camera.forward), half = 0.5f * camera.gate_mm / camera.focal_mm;
    float aspect = (float)world->plan->width / (float)world->plan->height;
    if (depth <= 0.0f)
        return 99.0f;
    return fmaxf(fabsf(vec3_dot(d, camera.right)) / (depth * half),
                 fabsf(vec3_dot(d, camera.up)) * aspect / (depth * half));
}

static const struct {
    const char *prompt, *thing;
    bool seen_past; // it and who looks at it are in the frame
} fronts[] = {
    {"A teacher stands in front of a blackboard that reads 'Homework due Monday'.", "blackboard", false},
    {"A neon sign reads 'OPEN LATE' above a bar while a man drinks a beer.", "sign", false},
    {"A whiteboard reads 'Q3 GOALS' in an office; two colleagues talk at a desk.", "whiteboard", false},
    {"A banner reads 'HAPPY BIRTHDAY' over a party in a living room.", "banner", false},
    {"A woman watches television in a living room at night.", "television", true},
    {"Two visitors look at a painting in a museum.", "painting", true},
};

static void test_fronts_are_framed(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT_OF(fronts); i++) {
        Film film = film_play(fronts[i].prompt, 2);
        NEED_PEOPLE(film);
        const World *world = film.world;
        const Landmark *mark = NULL;
        for (int k = 0; k < world->landmark_count; k++)
            if (world->landmarks[k].entity >= 0 &&
                text_contains_word(film.plan->entities[world->landmarks[k].entity].name, fronts[i].thing))
                mark = &world->landmarks[k];
        assert_non_null(mark);
        CameraPose camera = world_camera(world, 0, 1.0);
        Vec3 front = quat_rotate(quat_yaw(mark->yaw), vec3(0, 0, 1)), way = vec3_sub(camera.position, mark->position);
        way.y = 0.0f;
        if (vec3_dot(vec3_normalize(way), front) < 0.25f)
            fail_msg("seen from behind: %s", fronts[i].prompt);
        Vec3 middle = mark->position;
        middle.y += 0.4f * mark->half_size.y * (strcmp(fronts[i].thing, "television") != 0);
        if (in_frame(world, 1.0, middle) > 1.0f)
            fail_msg("not in the frame (%.2f): %s", (double)in_frame(world, 1.0, middle), fronts[i].prompt);
        for (int e = 0; e < film.plan->entity_count && fronts[i].seen_past; e++) {
            ActorFace face;
            if (!world_face(world, e, 1.0, &face))
                continue;
            Vec3 d = vec3_sub(mark->position, face.eyes);
            d.y = 0.0f;
            if (in_frame(world, 1.0, face.head) > 1.0f || vec3_dot(vec3_normalize(d), front) > -0.5f)
                fail_msg("nobody stands before it: %s", fronts[i].prompt);
        }
        film_free(&film);
    }
}

// ---------------------------------------------------------------- places, and what is told of them

static void test_courtyards_are_paved(void **state)
{
    (void)state;
    Film film = film_play("A wide shot of a castle courtyard.", 1);
    assert_string_equal(film.plan->places[0].kind, "castle courtyard");
    int things = 0;
    for (int i = 0; i < film.world->landmark_count; i++)
        things += strstr(film.world->landmarks[i].name, "barrel") != NULL;
    assert_true(things >= 2);
    for (int i = 0; i < film.plan->diagnostic_count; i++)
        assert_string_not_equal(film.plan->diagnostics[i].code, "unknown-place");
    film_free(&film);
}

static void test_over_a_planet_is_in_space(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *kind;
    } rows[] = {
        {"An astronaut floats over a planet.", "space"},
        {"An astronaut stands on the moon.", "moon"},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Arena *arena = arena_create();
        assert_string_equal(plan_of(rows[i].prompt, arena)->places[0].kind, rows[i].kind);
        arena_destroy(&arena);
    }
    Film film = film_play(rows[0].prompt, 2);
    NEED_PEOPLE(film);
    CameraPose camera = world_camera(film.world, 0, 1.0);
    const Landmark *planet = world_find_landmark(film.world, 0, "earth");
    assert_non_null(planet);
    Vec3 way = vec3_sub(planet->position, camera.position);
    float off = acosf(vec3_dot(vec3_normalize(way), camera.forward)),
          wide = asinf(planet->half_size.x / vec3_length(way));
    assert_true(off < wide); // the middle of the frame looks at it
    film_free(&film);
}

static void test_what_petals_fall_on_is_framed(void **state)
{
    (void)state;
    Film film = film_play("Rose petals fall on a bed.", 2);
    const Landmark *bed = world_find_landmark(film.world, 0, "bed");
    assert_non_null(bed);
    assert_true(in_frame(film.world, 1.0, bed->position) < 0.7f);
    assert_true(film.plan->effect_count > 0);
    assert_string_equal(film.plan->effects[0].what, "petals");
    film_free(&film);
}

// A cliff is level where people are, breaks off beyond, and lies over the sea where the text has one.
static void test_cliffs_fall_away(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        bool sea;
    } rows[] = {{"A goat stands on a cliff above a forest.", false},
                {"A man looks out over the ocean from a cliff.", true},
                {"A lighthouse on a rocky coast.", true}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i].prompt, 1);
        const PlaceInfo *place = &film.world->places[0];
        assert_non_null(place->height);
        for (float x = -6.0f; x <= 6.0f; x += 1.5f)
            for (float z = place->walk_min.z; z <= place->walk_max.z; z += 0.5f)
                assert_true(fabsf(place->height(place->land, x, z)) < 0.1f);
        float below = place->height(place->land, 0.0f, -60.0f);
        if (!(below < -25.0f))
            fail_msg("%s: %g", rows[i].prompt, (double)below);
        assert_int_equal(place->water && below < place->water_level, rows[i].sea);
        for (int k = 0; k < film.plan->entity_count; k++) // nobody and nothing hangs in the air
            if (film.plan->entities[k].kind == ENTITY_PROP) {
                const Landmark *mark = world_find_landmark(film.world, 0, film.plan->entities[k].name);
                assert_true(mark && mark->position.z > place->walk_min.z - 1.5f);
            }
        film_free(&film);
    }
}

// Sails and beams: parts of their own that turn evenly, in the asked colour as well, beams only in the dark.
static void test_things_turn(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        int parts;
        double turn; // s
    } rows[] = {{"A windmill stands in a field.", 1, 15.0},
                {"A red windmill stands in a field in a storm.", 1, 6.0 / 2.2},
                {"A lighthouse on a rocky coast at night.", 1, 10.0},
                {"A lighthouse on a rocky coast at noon.", 0, 0.0}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i].prompt, 4);
        int parts = 0;
        for (int k = 0; k < film.world->instance_count; k++) {
            const Instance *part = &film.world->instances[k];
            if (!text_equal(part->name, "turning part"))
                continue;
            parts++;
            assert_true(part->motion_count > 2);
            double step = part->motion[1].time - part->motion[0].time;
            assert_true(fabs(16.0 * step - rows[i].turn) < 0.6 * rows[i].turn);
            assert_true(part->motion[part->motion_count - 1].time >= 4.0);
            for (int n = 0; n + 1 < part->motion_count; n++) { // 22.5 degrees each
                Vec3 a = quat_rotate(part->motion[n].rotation, vec3_normalize(vec3(1, 1, 1))),
                     b = quat_rotate(part->motion[n + 1].rotation, vec3_normalize(vec3(1, 1, 1)));
                assert_true(fabsf(acosf(clampf(vec3_dot(a, b), -1, 1)) - 0.32f) < 0.06f);
                assert_true(vec3_distance(part->motion[n].position, part->motion[n + 1].position) < 1e-4f);
            }
        }
        assert_int_equal(parts, rows[i].parts);
        film_free(&film);
    }
}

// Rides run: gondolas hang upright, horses keep their distance, cars run along their rails and are upside down in the
// loop, cabins go along their rope.
static void test_rides_run(void **state)
{
    (void)state;
    static const struct {
        const char *prompt;
        int parts;
        bool level, round, looped;
    } rows[] = {{"A ferris wheel turns.", 13, true, true, false},
                {"A carousel turns.", 21, false, true, false},
                {"A roller coaster runs through a loop.", 5, false, false, true},
                {"A cable car moves up the mountain.", 2, true, false, false}};
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i].prompt, 6);
        int parts = 0;
        bool inverted = false;
        for (int k = 0; k < film.world->instance_count; k++) {
            const Instance *part = &film.world->instances[k];
            if (!text_equal(part->name, "turning part"))
                continue;
            parts++;
            float gone = 0.0f;
            for (int n = 0; n + 1 < part->motion_count; n++) {
                const MotionKey *from = &part->motion[n], *to = from + 1;
                float step = vec3_distance(from->position, to->position);
                Vec3 up = quat_rotate(to->rotation, vec3(0, 1, 0));
                assert_true(to->time > from->time);
                assert_true(step < 22.0f * (float)(to->time - from->time));
                gone += step;
                inverted |= up.y < -0.8f;
                assert_true(vec3_dot(up, quat_rotate(from->rotation, vec3(0, 1, 0))) > 0.75f); // no part jumps
                if (rows[i].level && gone > 0.0f)
                    assert_true(fabsf(up.y - 1.0f) < 1e-3f);
            }
            assert_true(gone > 2.0f || rows[i].round); // the middle of what turns stays
        }
        if (parts != rows[i].parts)
            fail_msg("%s: %d parts", rows[i].prompt, parts);
        assert_true(inverted == rows[i].looped);
        film_free(&film);
    }
}

// What is large stands beside roads and paths and out of the water, whoever else is there.
static void test_roads_are_free(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *thing;
    } rows[] = {
        {"A windmill stands beside the road. A woman walks.", "windmill"},
        {"A windmill stands beside the road.", "windmill"},
        {"A house stands beside a dirt road. A man walks.", "house"},
        {"A tower stands beside the path in a park. A man walks.", "tower"},
        {"A lighthouse stands by a lake. A woman walks.", "lighthouse"},
        {"A big oak tree beside a country road. A man walks.", "oak tree"},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i].prompt, 2.0);
        const PlaceInfo *info = &film.world->places[0];
        const Landmark *thing = NULL;
        for (int k = 0; k < film.world->landmark_count; k++)
            if (film.world->landmarks[k].entity >= 0 && strstr(rows[i].thing, film.world->landmarks[k].name))
                thing = &film.world->landmarks[k];
        assert_non_null(thing);
        assert_non_null(info->taken);
        bool tree = strstr(rows[i].thing, "tree") != NULL; // only its trunk
        float radius = tree ? 0.5f : fmaxf(thing->half_size.x, thing->half_size.z);
        if (info->taken(info->land, thing->position.x, thing->position.z, radius))
            fail_msg("%s at %g %g", rows[i].prompt, (double)thing->position.x, (double)thing->position.z);
        film_free(&film);
    }
}

// Places that have a set of their own, and what one knows each by.
static void test_places_are_their_own(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *kind, *shows;
        int least;
    } rows[] = {
        {"A cemetery in the fog.", "graveyard", "tombstone", 80},
        {"A woman walks through a vineyard.", "vineyard", "vine", 600},
        {"An oasis.", "oasis", "palm", 20},
        {"A swamp.", "swamp", "dead-tree", 20},
        {"An iceberg.", "arctic sea", "iceberg", 10},
        {"A laundrette at night.", "laundromat", "washing machine", 12},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Film film = film_play(rows[i].prompt, 1.0);
        bool exact;
        assert_string_equal(film.plan->places[0].kind, rows[i].kind);
        set_find(rows[i].kind, &exact);
        assert_true(exact);
        int count = 0;
        for (int k = 0; k < film.world->instance_count; k++)
            count += strstr(film.world->instances[k].name, rows[i].shows) != NULL;
        if (count < rows[i].least)
            fail_msg("%s: %d of %s", rows[i].prompt, count, rows[i].shows);
        film_free(&film);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_outdoors_show_their_state),
        cmocka_unit_test(test_rooms_to_play_and_travel_in),
        cmocka_unit_test(test_darkness_is_the_places),
        cmocka_unit_test(test_cliffs_fall_away),
        cmocka_unit_test(test_things_turn),
        cmocka_unit_test(test_lamps_of_a_dark_room_are_out),
        cmocka_unit_test(test_fronts_are_framed),
        cmocka_unit_test(test_rides_run),
        cmocka_unit_test(test_roads_are_free),
        cmocka_unit_test(test_places_are_their_own),
        cmocka_unit_test(test_courtyards_are_paved),
        cmocka_unit_test(test_subway_is_under_the_ground),
        cmocka_unit_test(test_studios_have_their_tools),
        cmocka_unit_test(test_far_country),
        cmocka_unit_test(test_over_a_planet_is_in_space),
        cmocka_unit_test(test_what_petals_fall_on_is_framed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
