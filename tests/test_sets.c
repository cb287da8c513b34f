// Tests of the sets: landmarks, doors, seats, placement, binding, stand-ins, determinism.
#include "stage/sets/made.h"
#include "stage/sets/manner.h"
#include "stage/sets/placement.h"
#include "stage/sets/sets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

typedef struct Fixture {
    Arena *arena;
    Library *library;
    FilmPlan *plan;
    World *world;
} Fixture;

// A plan with one place; entities and relations are filled in by the test before set_up_world.
static Fixture fixture(const char *kind, TimeOfDay time, const char *root)
{
    Fixture f = {.arena = arena_create(), .library = library_open(root)};
    f.plan = ARENA_NEW(f.arena, FilmPlan);
    f.plan->seed = 7;
    f.plan->fps = 24;
    f.plan->frame_count = 48;
    f.plan->source = "";
    f.plan->places = ARENA_NEW(f.arena, Place);
    f.plan->place_count = 1;
    f.plan->places[0] = (Place){.name = kind, .kind = kind, .time = time, .neon = true, .wetness = 0.5f};
    f.plan->entities = ARENA_ARRAY(f.arena, Entity, 8);
    f.plan->relations = ARENA_ARRAY(f.arena, Relation, 8);
    f.plan->lights = ARENA_ARRAY(f.arena, LightCue, 4);
    return f;
}

static void build(Fixture *f)
{
    Error error = {0};
    f->world = ARENA_NEW(f->arena, World);
    f->world->arena = f->arena;
    f->world->plan = f->plan;
    f->world->library = f->library;
    f->world->places = ARENA_ARRAY(f->arena, PlaceInfo, f->plan->place_count);
    assert_int_equal(sets_build(f->world, &error), STATUS_OK);
    assert_true(f->world->places[0].built);
}

static void tear_down(Fixture *f)
{
    library_close(&f->library);
    arena_destroy(&f->arena);
}

static int add_entity(Fixture *f, EntityKind kind, const char *noun)
{
    int e = f->plan->entity_count++;
    f->plan->entities[e] = (Entity){.kind = kind, .name = noun, .noun = noun, .place = 0, .count = 1, .scale = 1.0f};
    return e;
}

static void add_relation(Fixture *f, int subject, RelationKind kind, int object, int object2)
{
    f->plan->relations[f->plan->relation_count++] =
        (Relation){.subject = subject, .kind = kind, .object = object, .object2 = object2, .shot = PLAN_NONE};
}

static const Landmark *bound(const Fixture *f, int entity)
{
    for (int i = 0; i < f->world->landmark_count; i++)
        if (f->world->landmarks[i].entity == entity)
            return &f->world->landmarks[i];
    return NULL;
}

static bool inside_box(const Landmark *mark, Vec3 p, float margin)
{
    Vec3 local = quat_rotate(quat_yaw(-mark->yaw), vec3_sub(p, mark->position));
    return fabsf(local.x) < mark->half_size.x - margin && fabsf(local.z) < mark->half_size.z - margin;
}

// ---------------------------------------------------------------- sets

static void check_world(const World *world)
{
    for (int i = 0; i < world->mesh_count; i++) {
        const Mesh *mesh = &world->meshes[i].mesh;
        for (int t = 0; t < mesh->triangle_count; t++)
            assert_in_range(mesh->triangle_materials[t], 0, world->material_count - 1);
        for (int t = 0; t < mesh->triangle_count * 3; t++)
            assert_true(mesh->triangles[t] < (uint32_t)mesh->vertex_count);
        for (int v = 0; v < mesh->vertex_count; v++) {
            assert_true(isfinite(mesh->positions[v].x + mesh->positions[v].y + mesh->positions[v].z));
            assert_true(fabsf(vec3_length(mesh->normals[v]) - 1.0f) < 0.01f);
        }
    }
    for (int i = 0; i < world->material_count; i++) {
        assert_true(world->materials[i].base_image < world->image_count);
        assert_true(world->materials[i].normal_image < world->image_count);
    }
    for (int i = 0; i < world->light_count; i++)
        assert_true(vec3_luminance(world->lights[i].emission) > 0.0f);
}

static void check_landmarks(const Fixture *f)
{
    const PlaceInfo *info = &f->world->places[0];
    for (int i = 0; i < f->world->landmark_count; i++) {
        const Landmark *mark = &f->world->landmarks[i];
        if (mark->has_stand) {
            const Landmark *hall = world_find_landmark(f->world, 0, "hallway");
            bool walkable = mark->stand.x > info->walk_min.x - 0.6f && mark->stand.x < info->walk_max.x + 0.6f &&
                            mark->stand.z > info->walk_min.z - 0.6f && mark->stand.z < info->walk_max.z + 0.6f;
            if (!walkable && !(hall && inside_box(hall, mark->stand, 0.2f)))
                fail_msg("'%s' is used from outside the walk box", mark->name);
            for (int k = 0; k < f->world->landmark_count; k++) {
                const Landmark *other = &f->world->landmarks[k];
                bool region = strcmp(other->name, "hallway") == 0 || other->half_size.y < 0.05f;
                if (!region && mark->half_size.y > 0.0f && inside_box(other, mark->stand, 0.02f))
                    fail_msg("one stands inside '%s' to use '%s'", other->name, mark->name);
            }
        }
        for (int s = 0; s < mark->seat_count; s++)
            assert_true(mark->seats[s].position.y > 0.3f && mark->seats[s].position.y < 0.7f);
    }
}

// The leaf, turned by open_angle about the hinge, must swing to one side and keep its distance from the hinge.
static void check_door(const Fixture *f, const char *name, bool to_the_front)
{
    const Landmark *door = world_find_landmark(f->world, 0, name);
    assert_non_null(door);
    assert_true(door->has_hinge && door->has_touch && door->instance >= 0);
    Vec3 flat = vec3_sub(door->position, door->hinge);
    flat.y = 0.0f;
    assert_float_equal(vec3_length(flat), door->half_size.x, 0.02f);
    Vec3 opened = quat_rotate(quat_yaw(door->open_angle), flat);
    float swing = vec3_dot(opened, quat_rotate(quat_yaw(door->yaw), vec3(0, 0, 1)));
    assert_true(to_the_front ? swing > 0.3f : swing < -0.3f);
    assert_float_equal(vec3_distance(door->hinge, f->world->instances[door->instance].transform.p), 0.0f, 1e-4f);
    assert_true(vec3_distance(door->touch, door->position) < 1.2f);
}

static void test_alley(void **state)
{
    (void)state;
    Fixture f = fixture("alley", TIME_NIGHT, NULL);
    f.plan->places[0].wetness = 0.9f;
    build(&f);
    check_world(f.world);
    check_landmarks(&f);
    check_door(&f, "door", false);
    const Landmark *door = world_find_landmark(f.world, 0, "door");
    assert_true(door->position.x > 0.8f);       // on the right
    assert_float_equal(door->yaw, 0.0f, 0.01f); // facing the camera
    bool lamp = false, neon = false;
    for (int i = 0; i < f.world->light_count; i++) {
        lamp |= strcmp(f.world->lights[i].name, "lamp over the door") == 0;
        neon |= strncmp(f.world->lights[i].name, "neon", 4) == 0;
    }
    assert_true(lamp && neon);
    tear_down(&f);
}

static void test_lobby(void **state)
{
    (void)state;
    Fixture f = fixture("hotel lobby", TIME_NIGHT, NULL);
    build(&f);
    check_world(f.world);
    check_landmarks(&f);
    check_door(&f, "entrance", true);
    static const char *const names[] = {"entrance", "hallway", "elevator", "elevator button", "reception desk", "sofa"};
    for (int i = 0; i < COUNT_OF(names); i++)
        assert_non_null(world_find_landmark(f.world, 0, names[i]));
    const Landmark *button = world_find_landmark(f.world, 0, "elevator button");
    assert_true(button->touch.y > 0.9f && button->touch.y < 1.2f);
    assert_true(f.world->instances[button->instance].glow_count > 0);
    assert_true(vec3_distance(button->stand, button->touch) < 1.4f);
    tear_down(&f);
}

static void test_living_room(void **state)
{
    (void)state;
    Fixture f = fixture("living room", TIME_DUSK, NULL);
    build(&f);
    check_world(f.world);
    check_landmarks(&f);
    check_door(&f, "door", false);
    const Landmark *fire = world_find_landmark(f.world, 0, "fireplace"),
                   *sofa = world_find_landmark(f.world, 0, "sofa");
    const Landmark *table = world_find_landmark(f.world, 0, "coffee table");
    assert_true(fire->position.x < -2.0f && sofa->position.x > 0.5f);
    assert_true(table->position.x > fire->position.x && table->position.x < sofa->position.x);
    assert_true(sofa->seat_count >= 2);
    float top = prop_support_height(f.world, table);
    assert_true(top > 0.3f && top < 0.65f);
    tear_down(&f);
}

// ---------------------------------------------------------------- props and placement

static void test_binding(void **state)
{
    (void)state;
    Fixture f = fixture("living room", TIME_NIGHT, NULL);
    int sofa = add_entity(&f, ENTITY_PROP, "couch"), table = add_entity(&f, ENTITY_PROP, "coffee table"),
        bottle = add_entity(&f, ENTITY_PROP, "bottle");
    int fire = add_entity(&f, ENTITY_PART, "fireplace"), plant = add_entity(&f, ENTITY_PROP, "suitcase"),
        odd = add_entity(&f, ENTITY_PROP, "zorbulator");
    f.plan->entities[sofa].has_color = true;
    f.plan->entities[sofa].color = vec3(0.5f, 0.02f, 0.02f);
    add_relation(&f, bottle, RELATION_ON, table, PLAN_NONE);
    add_relation(&f, plant, RELATION_LEFT, sofa, PLAN_NONE);
    build(&f);
    check_world(f.world);
    assert_string_equal(bound(&f, sofa)->name, "sofa");
    assert_string_equal(bound(&f, fire)->name, "fireplace");
    const Landmark *on = bound(&f, bottle), *under = bound(&f, table), *left = bound(&f, plant);
    assert_non_null(on);
    assert_non_null(left);
    float foot = on->position.y - on->half_size.y;
    assert_float_equal(foot, prop_support_height(f.world, under), 0.02f);
    assert_true(inside_box(under, on->position, 0.0f));
    assert_true(left->position.x < bound(&f, sofa)->position.x);
    assert_non_null(bound(&f, odd)); // a box, and a word about it
    bool told = false;
    for (int i = 0; i < f.plan->diagnostic_count; i++)
        told |= strcmp(f.plan->diagnostics[i].code, "unknown-prop") == 0;
    assert_true(told);
    tear_down(&f);
}

static void test_placement(void **state)
{
    (void)state;
    Fixture f = fixture("studio", TIME_DAY, NULL);
    for (int i = 0; i < 5; i++)
        add_entity(&f, ENTITY_PERSON, "thing");
    add_relation(&f, 0, RELATION_LEFT, PLAN_NONE, PLAN_NONE);
    add_relation(&f, 1, RELATION_RIGHT, 0, PLAN_NONE);
    add_relation(&f, 2, RELATION_BETWEEN, 0, 1);
    add_relation(&f, 3, RELATION_BEHIND, 1, PLAN_NONE);
    add_relation(&f, 4, RELATION_ON, 2, PLAN_NONE);
    f.plan->entities[4].kind = ENTITY_PERSON;
    build(&f);
    PlacementItem items[5];
    for (int i = 0; i < 5; i++)
        items[i] = (PlacementItem){.entity = i, .half_size = vec3(0.2f, 0.4f, 0.2f)};
    items[0].position.z = 0.3f;
    assert_int_equal(placement_solve(f.world, 0, PLAN_NONE, items, 5, true), 0);
    assert_true(items[0].position.x < 0.0f);
    assert_true(items[1].position.x > items[0].position.x);
    assert_true(items[2].position.x > items[0].position.x && items[2].position.x < items[1].position.x);
    assert_true(items[3].position.z < items[1].position.z);
    assert_float_equal(items[4].position.y, 0.8f, 1e-3f);
    for (int i = 0; i < 4; i++)
        for (int k = i + 1; k < 4; k++)
            assert_true(fabsf(items[i].position.x - items[k].position.x) > 0.38f ||
                        fabsf(items[i].position.z - items[k].position.z) > 0.38f);
    // a contradiction is told, not hidden
    add_relation(&f, 0, RELATION_RIGHT, PLAN_NONE, PLAN_NONE);
    assert_true(placement_solve(f.world, 0, PLAN_NONE, items, 5, true) >= 1);
    tear_down(&f);
}

static void test_light_cues(void **state)
{
    (void)state;
    Fixture f = fixture("alley", TIME_NIGHT, NULL);
    int door = add_entity(&f, ENTITY_PART, "door");
    f.plan->light_count = 2;
    f.plan->lights[0] =
        (LightCue){.role = LIGHT_PRACTICAL, .source = "lamp", .anchor = door, .intensity = 3.0f, .shot = PLAN_NONE};
    f.plan->lights[1] = (LightCue){.role = LIGHT_RIM,
                                   .source = "spotlight",
                                   .anchor = PLAN_NONE,
                                   .intensity = 1.0f,
                                   .shot = PLAN_NONE,
                                   .has_color = true,
                                   .color = vec3(0, 0, 1)};
    build(&f);
    Fixture plain = fixture("alley", TIME_NIGHT, NULL);
    build(&plain);
    assert_int_equal(f.world->light_count, plain.world->light_count + 1);
    int brighter = 0;
    for (int i = 0; i < plain.world->light_count; i++)
        brighter +=
            vec3_luminance(f.world->lights[i].emission) > 2.5f * vec3_luminance(plain.world->lights[i].emission);
    assert_true(brighter >= 1);
    const Light *added = &f.world->lights[f.world->light_count - 1];
    assert_true(added->emission.z > 0.0f && added->emission.x == 0.0f);
    tear_down(&plain);
    tear_down(&f);
}

static void test_stand_ins(void **state)
{
    (void)state;
    static const char *const kinds[] = {"alley", "lobby", "living room", "studio"};
    for (int i = 0; i < COUNT_OF(kinds); i++) {
        Fixture f = fixture(kinds[i], TIME_NIGHT, "/nonexistent");
        int chair = add_entity(&f, ENTITY_PROP, "guitar");
        build(&f);
        check_world(f.world);
        assert_non_null(bound(&f, chair));
        bool told = false;
        for (int d = 0; d < f.plan->diagnostic_count; d++)
            told |= strcmp(f.plan->diagnostics[d].code, "missing-asset") == 0;
        assert_true(told);
        tear_down(&f);
    }
}

static uint64_t world_hash(const World *world)
{
    uint64_t h = 1;
    for (int i = 0; i < world->mesh_count; i++) {
        const Mesh *mesh = &world->meshes[i].mesh;
        h = hash_bytes(mesh->positions, sizeof(Vec3) * (size_t)mesh->vertex_count, h);
        h = hash_bytes(mesh->triangle_materials, sizeof(uint16_t) * (size_t)mesh->triangle_count, h);
    }
    for (int i = 0; i < world->image_count; i++)
        h = hash_bytes(world->images[i].pixels, (size_t)world->images[i].width * (size_t)world->images[i].height * 4,
                       h);
    for (int i = 0; i < world->instance_count; i++)
        h = hash_bytes(&world->instances[i].transform, sizeof(Affine), h);
    for (int i = 0; i < world->light_count; i++)
        h = hash_bytes(&world->lights[i].emission, sizeof(Vec3), h);
    return h;
}

static void test_determinism(void **state)
{
    (void)state;
    static const char *const kinds[] = {"alley", "lobby", "living room"};
    for (int i = 0; i < COUNT_OF(kinds); i++) {
        Fixture a = fixture(kinds[i], TIME_NIGHT, NULL), b = fixture(kinds[i], TIME_NIGHT, NULL);
        build(&a);
        build(&b);
        assert_true(world_hash(a.world) == world_hash(b.world));
        tear_down(&a);
        tear_down(&b);
    }
}

static void test_catalogue(void **state)
{
    (void)state;
    assert_null(prop_find("zorbulator"));
    assert_string_equal(prop_find("couch")->word, "sofa");
    assert_string_equal(prop_find("old wooden table")->word, "table");
    Fixture f = fixture("studio", TIME_DAY, NULL);
    const CatalogueEntry *entries;
    int count = library_catalogue(f.library, &entries);
    if (count == 0) {
        tear_down(&f);
        skip(); // sweethome3d-furniture is not installed
    }
    assert_int_equal(count, 820);
    int missing = 0;
    for (int i = 0; i < prop_count(); i++)
        for (int k = 0; k < prop_row(i)->id_count; k++) {
            bool found = made_is(prop_row(i)->ids[k]); // kinema's own
            for (int e = 0; e < count; e++) {
                found |= strcmp(entries[e].id, prop_row(i)->ids[k]) == 0;
                if (strcmp(entries[e].id, prop_row(i)->ids[k]) == 0)
                    assert_false(entries[e].branded);
            }
            missing += !found;
        }
    assert_int_equal(missing, 0);
    for (int e = 0; e < count; e++) {
        if (strstr(entries[e].name, "Peugeot") || strstr(entries[e].name, "iPhone"))
            assert_true(entries[e].branded);
        if (strcmp(entries[e].name, "Apples") == 0)
            assert_false(entries[e].branded);
    }
    const Model *model, *again;
    assert_int_equal(library_model(f.library, "scopia/clear_sofa", &model, NULL), STATUS_OK);
    assert_int_equal(library_model(f.library, "scopia/clear_sofa", &again, NULL), STATUS_OK);
    assert_ptr_equal(model, again);
    Vec3 low = vec3_splat(1e9f), high = vec3_splat(-1e9f);
    for (int v = 0; v < model->mesh.vertex_count; v++) {
        Vec3 p = model->mesh.positions[v];
        low = vec3(fminf(low.x, p.x), fminf(low.y, p.y), fminf(low.z, p.z));
        high = vec3(fmaxf(high.x, p.x), fmaxf(high.y, p.y), fmaxf(high.z, p.z));
    }
    assert_float_equal(high.x - low.x, model->size.x, 1e-3f);
    assert_float_equal(low.y, 0.0f, 1e-4f);
    assert_float_equal(high.y, model->size.y, 1e-3f);
    assert_float_equal(low.x + high.x, 0.0f, 1e-3f);
    assert_int_equal(library_model(f.library, "scopia/no-such-thing", &model, NULL), STATUS_MISSING);
    const Credit *credits;
    assert_int_equal(library_credits(f.library, &credits), 1);
    tear_down(&f);
}

static void test_unknown_place(void **state)
{
    (void)state;
    bool exact;
    assert_string_equal(set_find("backstreet", &exact)->kind, "alley");
    assert_true(exact);
    assert_string_equal(set_find("dark narrow alley", &exact)->kind, "alley");
    assert_string_equal(set_find("zorb base", &exact)->kind, "studio");
    assert_false(exact);
    assert_string_equal(set_find(NULL, &exact)->kind, "studio");
}

// What kinema builds itself has sound geometry, in all its variants.
static void test_made_things(void **state)
{
    (void)state;
    Fixture f = fixture("studio", TIME_DAY, NULL);
    build(&f);
    int made = 0;
    for (int i = 0; i < prop_count(); i++)
        for (int k = 0; k < prop_row(i)->id_count; k++) {
            const char *id = prop_row(i)->ids[k];
            if (!made_is(id))
                continue;
            for (int v = 0; v < 3; v++)
                assert_true(made_mesh(f.world, id, &(Vec3){(float)v, 0, 0}) >= 0);
            made++;
        }
    assert_true(made > 100);
    check_world(f.world);
    tear_down(&f);
}

// Water lies round a castle but for the dam before its gate; the dunes of a desert rise one behind the other, and none
// shuts in who acts.
static void test_relief(void **state)
{
    (void)state;
    Fixture f = fixture("castle", TIME_DAY, NULL);
    build(&f);
    const PlaceInfo *info = &f.world->places[0];
    for (int k = -1; k <= 1; k += 2) {
        assert_true(info->height(info->land, 16.0f * (float)k, -33.0f) < -0.5f);
        assert_true(info->height(info->land, 48.0f * (float)k, -70.0f) < -0.5f);
    }
    for (float z = -40.0f; z < 0.0f; z += 1.0f)
        assert_true(fabsf(info->height(info->land, 0, z)) < 0.3f);
    tear_down(&f);
    f = fixture("desert", TIME_DAY, NULL);
    build(&f);
    info = &f.world->places[0];
    float near = 0.0f, far = 0.0f;
    for (int i = 0; i < 32; i++) {
        float a = TAU_F * (float)i / 32.0f;
        near = fmaxf(near, info->height(info->land, 18.0f * sinf(a), 18.0f * cosf(a)));
        far = fmaxf(far, info->height(info->land, 180.0f * sinf(a), 180.0f * cosf(a)));
    }
    assert_true(near < 6.0f && far > 15.0f);
    tear_down(&f);
}

// What a place's words say of its state and wealth is seen: debris and dead lamps, dull or polished surfaces.
static void test_manner(void **state)
{
    (void)state;
    static const struct {
        Place said;
        bool lit, debris;
    } rows[] = {{{0}, true, false},
                {{.wear = 1.0f, .forsaken = true}, false, true},
                {{.wear = 0.55f}, true, true},
                {{.wealth = 1.0f}, true, false}};
    float albedo[COUNT_OF(rows)], roughness[COUNT_OF(rows)];
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Fixture f = fixture("living room", TIME_NIGHT, NULL);
        f.plan->places[0].wear = rows[i].said.wear;
        f.plan->places[0].forsaken = rows[i].said.forsaken;
        f.plan->places[0].wealth = rows[i].said.wealth;
        build(&f);
        check_world(f.world);
        int lamps = 0, debris = 0;
        for (int k = 0; k < f.world->light_count; k++)
            lamps += f.world->lights[k].role == LIGHT_PRACTICAL && vec3_luminance(f.world->lights[k].emission) > 0.05f;
        for (int k = 0; k < f.world->instance_count; k++)
            debris += strcmp(f.world->instances[k].name, "debris") == 0;
        albedo[i] = roughness[i] = 0.0f;
        for (int k = 0; k < 12 && k < f.world->material_count; k++) {
            albedo[i] += vec3_luminance(f.world->materials[k].base_color);
            roughness[i] += f.world->materials[k].roughness;
        }
        assert_true((lamps > 0) == rows[i].lit);
        assert_int_equal(debris, rows[i].debris);
        tear_down(&f);
    }
    assert_true(albedo[1] < 0.9f * albedo[0] && albedo[2] < 0.97f * albedo[0]);
    assert_true(roughness[1] > roughness[2] && roughness[2] > roughness[0] && roughness[3] < roughness[0]);
}

// Aeroplanes stand about on an airfield; the nearest only where the text has no thing of its own.
static void test_airfield(void **state)
{
    (void)state;
    int planes[2] = {0, 0};
    for (int said = 0; said < 2; said++) {
        Fixture f = fixture("airfield", TIME_DAY, NULL);
        if (said)
            add_entity(&f, ENTITY_PROP, "car");
        build(&f);
        for (int i = 0; i < f.world->instance_count; i++)
            planes[said] += strcmp(f.world->instances[i].name, "airplane") == 0;
        for (int i = 0; i < f.world->landmark_count; i++)
            assert_string_not_equal(f.world->landmarks[i].name, "airplane");
        tear_down(&f);
    }
    assert_true(planes[1] >= 2);
    assert_int_equal(planes[0], planes[1] + 1);
}

// Country places have a camera's and a walker's room free of what stands in them, and lights after dark.
static void test_country(void **state)
{
    (void)state;
    static const char *const kinds[] = {"village", "farm", "castle", "temple", "campsite", "cave"};
    for (int i = 0; i < COUNT_OF(kinds); i++) {
        bool exact;
        assert_string_equal(set_find(kinds[i], &exact)->kind, "park");
        assert_true(exact);
        Fixture f = fixture(kinds[i], TIME_NIGHT, NULL);
        build(&f);
        check_world(f.world);
        int lamps = 0, walls = -1;
        for (int k = 0; k < f.world->light_count; k++)
            lamps += f.world->lights[k].kind == LIGHT_SPHERE;
        assert_true(lamps > 0);
        for (int k = 0; k < f.world->instance_count; k++)
            if (strcmp(f.world->instances[k].name, "buildings") == 0)
                walls = f.world->instances[k].mesh;
        assert_true(walls >= 0);
        const Mesh *mesh = &f.world->meshes[walls].mesh;
        assert_true(mesh->triangle_count > 200);
        for (int v = 0; v < mesh->vertex_count; v++) {
            Vec3 p = mesh->positions[v];
            assert_false(fabsf(p.x) < 1.2f && p.y > 0.3f && p.y < 2.0f && p.z > -2.0f && p.z < 8.0f);
        }
        tear_down(&f);
    }
}

// Water falls and kelp sways: other points at another time, the same ones at the same time.
static void test_country_moves(void **state)
{
    (void)state;
    static const char *const kinds[][2] = {{"waterfall", "waterfall"}, {"underwater", "kelp"}};
    for (int i = 0; i < COUNT_OF(kinds); i++) {
        Fixture f = fixture(kinds[i][0], TIME_DAY, NULL);
        build(&f);
        const WorldMesh *mesh = NULL;
        for (int k = 0; k < f.world->instance_count; k++)
            if (strcmp(f.world->instances[k].name, kinds[i][1]) == 0)
                mesh = &f.world->meshes[f.world->instances[k].mesh];
        assert_non_null(mesh);
        int count = mesh->mesh.vertex_count, moved = 0;
        Vec3 *p = ARENA_ARRAY(f.arena, Vec3, count), *q = ARENA_ARRAY(f.arena, Vec3, count),
             *n = ARENA_ARRAY(f.arena, Vec3, count);
        mesh->deformer.evaluate(mesh->deformer.user, 1.0, p, n);
        mesh->deformer.evaluate(mesh->deformer.user, 1.5, q, n);
        for (int v = 0; v < count; v++)
            moved += vec3_distance(p[v], q[v]) > 0.01f;
        assert_true(moved > count / 3);
        mesh->deformer.evaluate(mesh->deformer.user, 1.0, q, n);
        assert_memory_equal(p, q, sizeof *p * (size_t)count);
        tear_down(&f);
    }
}

// Plants whose leaves are fewer and larger stand so far off that none is seen larger than an oak's from 55 m: small
// ones nearer than trees.
static void far_plants_have_leaves_as_small_as_near_ones(void **state)
{
    (void)state;
    Fixture f = fixture("forest", TIME_NOON, NULL);
    build(&f);
    int near_by = 0;
    for (int i = 0; i < f.world->instance_count; i++) {
        const Instance *plant = &f.world->instances[i];
        const Mesh *mesh = &f.world->meshes[plant->mesh].mesh;
        int most = 0;
        for (int k = 0; k < f.world->instance_count; k++)
            if (text_equal(f.world->instances[k].name, plant->name) &&
                f.world->meshes[f.world->instances[k].mesh].mesh.triangle_count > most)
                most = f.world->meshes[f.world->instances[k].mesh].mesh.triangle_count;
        if (most < 10000 || mesh->triangle_count > most / 2 || mesh->triangle_count < 400)
            continue; // no plant, or one with all its leaves
        float length = 0.0f, r = hypotf(plant->transform.p.x, plant->transform.p.z);
        enum { LEAVES = 100 };
        for (int k = 0; k < LEAVES; k++) {
            const uint32_t *t = mesh->triangles + 3 * (mesh->triangle_count - 2 * k - 2); // foot, side, tip
            length += vec3_distance(mesh->positions[t[0]], mesh->positions[t[2]]) / LEAVES;
        }
        assert_true(r > 55.0f || length * vec3_length(plant->transform.x) < 0.0078f * r);
        near_by += r < 50.0f;
    }
    assert_true(near_by > 20);
    tear_down(&f);
}

// A field of wheat is thick, and yet few instances: every ray that grazes it meets them.
static void grass_stands_in_sods(void **state)
{
    (void)state;
    Fixture f = fixture("wheat field", TIME_NOON, NULL);
    build(&f);
    int stands = 0, triangles = 0;
    for (int i = 0; i < f.world->instance_count; i++) {
        const Instance *grass = &f.world->instances[i];
        if (!text_equal(grass->name, "grass"))
            continue;
        stands++;
        triangles += f.world->meshes[grass->mesh].mesh.triangle_count;
        // and lies on the ground
        Vec3 at = grass->transform.p;
        assert_true(fabsf(at.y - f.world->places[0].height(f.world->places[0].land, at.x, at.z)) < 0.02f);
        assert_true(grass->sway.give > 0.0f);
    }
    assert_in_range(stands, 500, 5000);
    assert_true(triangles > 2000000);
    tear_down(&f);
}

// Rain runs down the panes, the sky and what the text has are before them, and cameras have the window in the frame.
static void windows_show_what_is_outside(void **state)
{
    (void)state;
    static const char *const rooms[] = {"bedroom", "living room", "kitchen"};
    for (int i = 0; i < COUNT_OF(rooms); i++) {
        Fixture f = fixture(rooms[i], TIME_DAY, NULL);
        f.plan->places[0].interior = true;
        f.plan->places[0].rain = 0.6f;
        int sea = add_entity(&f, ENTITY_PART, "sea");
        build(&f);
        const PlaceInfo *info = &f.world->places[0];
        assert_true(info->has_outlook);
        assert_non_null(info->environment.sky);
        assert_true(info->environment.fog_from > 2.0f && info->environment.wetness == 0.0f);
        assert_non_null(bound(&f, sea));
        float wet = 0.0f;
        bool water = false;
        for (int k = 0; k < f.world->material_count; k++) {
            const Material *m = &f.world->materials[k];
            wet = m->model == MATERIAL_GLASS ? fmaxf(wet, m->wetness) : wet;
            water |= m->model == MATERIAL_WATER;
        }
        assert_true(wet > 0.5f && water);
        tear_down(&f);
    }
    // a dry day that the text says nothing of: dry panes, and no camera turns to them
    Fixture f = fixture("bedroom", TIME_DAY, NULL);
    f.plan->places[0].interior = true;
    build(&f);
    assert_false(f.world->places[0].has_outlook);
    for (int k = 0; k < f.world->material_count; k++)
        assert_true(f.world->materials[k].model != MATERIAL_GLASS || f.world->materials[k].wetness == 0.0f);
    tear_down(&f);
}

// Snow lies before the windows, with a roof over what is inside; smoke is in the room, fog before it.
static void weather_stays_outside(void **state)
{
    (void)state;
    Fixture f = fixture("bedroom", TIME_DAY, NULL);
    f.plan->places[0].interior = true;
    f.plan->places[0].snow = 0.6f;
    build(&f);
    assert_true(f.world->places[0].environment.settled > 0.5f);
    tear_down(&f);
    for (int smoky = 0; smoky < 2; smoky++) {
        f = fixture("bar", TIME_DAY, NULL);
        f.plan->places[0].interior = true;
        f.plan->places[0].fog = 0.6f;
        f.plan->source = smoky ? "A smoky bar." : "A bar, fog outside.";
        build(&f);
        assert_int_equal(f.world->places[0].environment.fog_from > 0.0f, !smoky);
        tear_down(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(windows_show_what_is_outside),
        cmocka_unit_test(weather_stays_outside),
        cmocka_unit_test(test_catalogue),
        cmocka_unit_test(test_alley),
        cmocka_unit_test(test_lobby),
        cmocka_unit_test(test_living_room),
        cmocka_unit_test(test_binding),
        cmocka_unit_test(test_placement),
        cmocka_unit_test(test_light_cues),
        cmocka_unit_test(test_stand_ins),
        cmocka_unit_test(test_determinism),
        cmocka_unit_test(test_unknown_place),
        cmocka_unit_test(test_made_things),
        cmocka_unit_test(test_country),
        cmocka_unit_test(test_country_moves),
        cmocka_unit_test(test_relief),
        cmocka_unit_test(test_manner),
        cmocka_unit_test(test_airfield),
        cmocka_unit_test(far_plants_have_leaves_as_small_as_near_ones),
        cmocka_unit_test(grass_stands_in_sods),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
