// The 500 nouns that prompts ask for most: each in a sentence of tests/data/showable_nouns.tsv, planned and bound as
// films are. Prints what each becomes. A noun counts as shown when the film holds something for it and no diagnostic at
// it says that this is a stand-in, something merely similar, or nothing.
#include "stage/creatures/creatures.h"
#include "stage/objects/objects.h"
#include "stage/sets/made.h"
#include "stage/sets/sets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WANTED = 400, TEXT = 160 };

// What kinema does not say about a word, but that makes no stand-in of it.
static bool harmless(const char *code)
{
    static const char *const codes[] = {"incidental-people", "unprepared", "default", "assumed"};
    for (int i = 0; i < COUNT_OF(codes); i++)
        if (text_equal(code, codes[i]))
            return true;
    return false;
}

static bool meets(Span span, Span word)
{
    return span.begin < word.end && word.begin < span.end;
}

static World *bound(FilmPlan *plan, Library *library, Arena *arena)
{
    World *world = ARENA_NEW(arena, World);
    Error error = {0};
    *world = (World){.plan = plan, .library = library, .arena = arena};
    world->places = ARENA_ARRAY(arena, PlaceInfo, plan->place_count);
    world->actors = ARENA_ARRAY(arena, struct Actor *, plan->entity_count);
    world->presence = plan_presence(plan, arena);
    assert_int_equal(sets_build(world, &error), STATUS_OK);
    return world;
}

static const Landmark *landmark_of(const World *world, int entity)
{
    for (int i = 0; i < world->landmark_count; i++)
        if (world->landmarks[i].entity == entity)
            return &world->landmarks[i];
    return NULL;
}

// What a thing or a part of the place is shown by; false: by nothing, or by a plain block.
static bool thing_shown(World *world, int index, char *text)
{
    const Entity *e = &world->plan->entities[index];
    const Landmark *mark = landmark_of(world, index);
    const PropRow *row = prop_find(e->noun);
    const ObjectKind *kind = object_kind_of(world->plan, index);
    static const char underfoot[] = "floor,ground,wall,ceiling";
    if (e->kind == ENTITY_PART && text_in_list(underfoot, e->noun))
        snprintf(text, TEXT, "the %s of the %s", e->noun, world->plan->places[0].kind);
    else if (mark && row && row->id_count)
        snprintf(text, TEXT, "%s", row->ids[0]);
    else if (mark && kind)
        snprintf(text, TEXT, "object %s", kind->name);
    else if (mark)
        snprintf(text, TEXT, "the %s of the %s", mark->name, world->plan->places[mark->place].kind);
    else if (object_in_hand(world->plan, index) && kind)
        snprintf(text, TEXT, "object %s in a hand", kind->name);
    else
        return false;
    return true;
}

static bool entity_shown(FilmPlan *plan, Library *library, Arena *arena, int index, Span word, char *text)
{
    const Entity *e = &plan->entities[index];
    if (e->kind == ENTITY_PERSON) {
        for (int g = 0; g < e->person.garment_count; g++)
            if (meets(e->person.garments[g].span, word)) {
                const Garment *garment = &e->person.garments[g];
                snprintf(text, TEXT, "garment %s", garment->shown ? garment->shown : garment->kind);
                return true;
            }
        if (!meets(e->span, word))
            return false;
        snprintf(text, TEXT, "figure %s", e->noun);
        return true;
    }
    if (!meets(e->span, word))
        return false;
    if (e->kind == ENTITY_ANIMAL && creature_is(plan, index)) {
        snprintf(text, TEXT, "creature %s", e->noun);
        return true;
    }
    // Only things and parts are looked up in the world: a set takes its time to build. What has a model is bound the
    // same way in every place: in the one that is built soonest.
    const PropRow *row = prop_find(e->noun);
    for (int p = 0; p < plan->place_count && e->kind == ENTITY_PROP && row && row->id_count; p++)
        plan->places[p].kind = "studio";
    return thing_shown(bound(plan, library, arena), index, text);
}

static bool told(const FilmPlan *plan, Span word, char *text)
{
    for (int i = 0; i < plan->diagnostic_count; i++) {
        const Diagnostic *d = &plan->diagnostics[i];
        if (meets(d->span, word) && !harmless(d->code)) {
            snprintf(text, TEXT, "%s: %s", d->code, d->message);
            return true;
        }
    }
    return false;
}

// Fields of the air, the light and the look that a plan without the word does not have.
static bool air_shown(const FilmPlan *plan, const FilmPlan *plain, char *text)
{
    const Place *a = &plan->places[0], *b = &plain->places[0];
    const Look *look = &plan->look;
    const struct {
        const char *what;
        bool set;
    } rows[] = {
        {"rain", a->rain > 0},
        {"snow", a->snow > 0},
        {"fog", a->fog > 0},
        {"wind", a->wind > 0},
        {"clouds", a->clouds > 0},
        {"dust", a->dust > 0},
        {"thunder", a->thunder},
        {"puddles", a->puddles},
        {"neon", a->neon},
        {"time of day", a->time != b->time},
        {"style", look->style || look->grade},
        {"light", plan->light_count > 0},
        {"framing", plan->shots[0].camera.composition != NULL},
    };
    for (int i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].set) {
            snprintf(text, TEXT, "%s", rows[i].what);
            return true;
        }
    return false;
}

typedef struct Noun {
    const char *word, *kind, *sentence;
} Noun;

static bool noun_shown(const Noun *noun, Library *library, const FilmPlan *plain, Arena *arena, char *text)
{
    FilmPlan *plan;
    Error error = {0};
    PlanParams params = {.seconds = 4};
    const char *at = strcasestr(noun->sentence, noun->word);
    if (!at)
        fail_msg("'%s' does not stand in its sentence", noun->word);
    int begin = (int)(at - noun->sentence);
    Span word = {begin, begin + (int)strlen(noun->word)};
    assert_int_equal(plan_from_prompt(noun->sentence, strlen(noun->sentence), &params, arena, &plan, &error),
                     STATUS_OK);
    if (told(plan, word, text))
        return false;
    for (int i = 0; i < plan->mark_count; i++)
        if (meets(plan->marks[i].span, word) && plan->marks[i].kind != MARK_UNDERSTOOD) {
            snprintf(text, TEXT, "not understood");
            return false;
        }
    int entity = PLAN_NONE;
    for (int e = 0; e < plan->entity_count; e++) {
        if (entity_shown(plan, library, arena, e, word, text))
            return !told(plan, word, text); // the sets may have something to say, too
        if (meets(plan->entities[e].span, word))
            entity = e;
    }
    for (int p = 0; p < plan->place_count; p++)
        if (plan->places[p].kind && meets(plan->places[p].span, word)) {
            bool exact;
            set_find(plan->places[p].kind, &exact);
            snprintf(text, TEXT, "set %s", plan->places[p].kind);
            return exact;
        }
    for (int i = 0; i < plan->effect_count; i++)
        if (meets(plan->effects[i].span, word)) {
            snprintf(text, TEXT, "effect %s", plan->effects[i].what);
            return true;
        }
    for (int i = 0; i < plan->light_count; i++)
        if (meets(plan->lights[i].span, word)) {
            snprintf(text, TEXT, "light %s", plan->lights[i].source ? plan->lights[i].source : "");
            return true;
        }
    const char *detail = plan->shots[0].camera.detail;
    if (detail) {
        snprintf(text, TEXT, "close-up of the %s", detail);
        return true;
    }
    for (int e = 0; e < plan->entity_count; e++)
        if (plan->entities[e].has_color && strcmp(noun->kind, "color") == 0) {
            snprintf(text, TEXT, "colour of the %s", plan->entities[e].noun);
            return true;
        }
    if (entity == PLAN_NONE && air_shown(plan, plain, text))
        return true;
    snprintf(text, TEXT, "nothing");
    if (entity != PLAN_NONE)
        snprintf(text, TEXT, "nothing stands for the %s '%s'",
                 plan->entities[entity].kind == ENTITY_ANIMAL ? "animal" : "thing", plan->entities[entity].noun);
    return false;
}

static void the_commonest_nouns_are_shown(void **state)
{
    (void)state;
    char *data, *save = NULL;
    size_t size;
    assert_int_equal(file_read(TEST_DATA "/showable_nouns.tsv", 1 << 20, &data, &size, NULL), STATUS_OK);
    Library *library = library_open(NULL);
    const Model *model = NULL;
    if (library_model(library, "scopia/truck", &model, NULL) != STATUS_OK) {
        print_message("skipped: sweethome3d-furniture is not installed\n");
        library_close(&library);
        free(data);
        skip();
    }
    Arena *kept = arena_create();
    FilmPlan *plain;
    Error error = {0};
    static const char street[] = "A street.";
    PlanParams params = {.seconds = 4};
    assert_int_equal(plan_from_prompt(street, strlen(street), &params, kept, &plain, &error), STATUS_OK);
    int count = 0, good = 0;
    const char *only = getenv("KINEMA_NOUN"); // look at some by hand
    for (char *line = strtok_r(data, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        char text[TEXT] = "", *cell = line;
        Noun noun = {.word = strsep(&cell, "\t"), .kind = strsep(&cell, "\t"), .sentence = cell};
        if (noun.word[0] == '#' || !noun.sentence || (only && !text_in_list(only, noun.word)))
            continue;
        Arena *arena = arena_create();
        bool ok = noun_shown(&noun, library, plain, arena, text);
        print_message("%s\t%-16s\t%s\n", ok ? "+" : "-", noun.word, text);
        arena_destroy(&arena);
        count++;
        good += ok;
    }
    print_message("%d of %d nouns are shown\n", good, count);
    if (!only)
        assert_true(count == 500 && good >= WANTED);
    arena_destroy(&kept);
    library_close(&library);
    free(data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_commonest_nouns_are_shown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
