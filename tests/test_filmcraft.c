// Film craft: what the words of camera, light, look, weather, sound and music become in the plan, what is told about
// them, what is taken for granted, and whether every row of the tables can be what it says.
#include "plan/language.h"
#include "plan/plan.h"
#include "plan/settings.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static FilmPlan *plan_of(const char *prompt, Arena *arena)
{
    FilmPlan *plan = NULL;
    Error error = {0};
    if (plan_from_prompt(prompt, strlen(prompt), NULL, arena, &plan, &error) != STATUS_OK)
        fail_msg("%s: %s", prompt, error.message);
    return plan;
}

// ---------------------------------------------------------------- phrases

typedef enum Part { CAMERA = 0, SHOT, LIGHT, LOOK, MUSIC, SOUND, PLACE, EFFECT, LINE } Part;

typedef struct Case {
    Part part;
    const char *phrase, *field, *value;
} Case;

static const char *const templates[] = {
    [CAMERA] = "A man sits on a sofa.\nCamera: %s.",
    [SHOT] = "A man sits on a sofa.\nCamera: %s.",
    [LIGHT] = "A man sits on a sofa.\nLighting: %s.",
    [LOOK] = "A man sits on a sofa.\nStyle: %s.",
    [MUSIC] = "A man sits on a sofa.\nMusic: %s.",
    [SOUND] = "A man sits on a sofa.\nAudio: %s.",
    [PLACE] = "A man stands in a street, %s.",
    [EFFECT] = "A man stands in a street, %s.",
    [LINE] = "A man stands in a street.\nMan (%s): \"We are late.\"",
};

static const Case cases[] = {
#include "filmcraft_cases.h"
};

static const Field *field_of(const Record *record, const char *name)
{
    for (int i = 0; i < record->field_count; ++i)
        if (strcmp(record->fields[i].name, name) == 0)
            return &record->fields[i];
    fail_msg("no field '%s'", name);
    return NULL;
}

static void field_text(const Record *record, const void *object, const char *name, char *text, size_t size)
{
    const Field *field = field_of(record, name);
    const void *at = (const char *)object + field->offset;
    switch (field->type) {
    case FIELD_TEXT: {
        const char *value;
        memcpy(&value, at, sizeof value);
        snprintf(text, size, "%s", value ? value : "");
        break;
    }
    case FIELD_FLOAT: {
        float value;
        memcpy(&value, at, sizeof value);
        snprintf(text, size, "%.5g", (double)value);
        break;
    }
    case FIELD_INT: {
        int value;
        memcpy(&value, at, sizeof value);
        snprintf(text, size, "%d", value);
        break;
    }
    case FIELD_BOOL:
        snprintf(text, size, "%d", *(const bool *)at);
        break;
    case FIELD_ENUM: {
        int value;
        memcpy(&value, at, sizeof value);
        snprintf(text, size, "%s", field->names[value]);
        break;
    }
    default:
        fail_msg("field '%s' is of another type", name);
    }
}

static const void *part_of(const FilmPlan *plan, Part part, const Record **record)
{
    static const char *const lists[] = {
        [CAMERA] = "",      [SHOT] = "shots",   [LIGHT] = "lights",   [LOOK] = "look", [MUSIC] = "music",
        [SOUND] = "sounds", [PLACE] = "places", [EFFECT] = "effects", [LINE] = "lines"};
    *record = part == CAMERA ? record_camera() : record_of(lists[part]);
    switch (part) {
    case CAMERA:
        return &plan->shots[0].camera;
    case SHOT:
        return &plan->shots[0];
    case LIGHT:
        return plan->light_count ? &plan->lights[0] : NULL;
    case LOOK:
        return &plan->look;
    case MUSIC:
        return plan->music_count ? &plan->music[0] : NULL;
    case SOUND:
        return plan->sound_count ? &plan->sounds[0] : NULL;
    case PLACE:
        return &plan->places[0];
    case EFFECT:
        return plan->effect_count ? &plan->effects[0] : NULL;
    case LINE:
        return plan->line_count ? &plan->lines[0] : NULL;
    }
    return NULL;
}

static void phrases_become_values(void **state)
{
    (void)state;
    int wrong = 0;
    for (int i = 0; i < COUNT_OF(cases); ++i) {
        const Case *one = &cases[i];
        char prompt[512], found[128] = "nothing";
        Arena *arena = arena_create();
        snprintf(prompt, sizeof prompt, templates[one->part], one->phrase);
        FilmPlan *plan = plan_of(prompt, arena);
        const Record *record;
        const void *object = part_of(plan, one->part, &record);
        if (object)
            field_text(record, object, one->field, found, sizeof found);
        if (strcmp(found, one->value)) {
            print_message("'%s': %s is '%s', not '%s'\n", one->phrase, one->field, found, one->value);
            ++wrong;
        }
        for (int k = 0; k < plan->diagnostic_count; ++k)
            if (text_equal(plan->diagnostics[k].code, "unused-text")) {
                print_message("'%s': %s\n", one->phrase, plan->diagnostics[k].message);
                ++wrong;
            }
        arena_destroy(&arena);
    }
    print_message("phrases: %d\n", COUNT_OF(cases));
    assert_true(COUNT_OF(cases) >= 200);
    assert_int_equal(wrong, 0);
}

// ---------------------------------------------------------------- what is told

static const struct {
    const char *prompt, *code, *message;
    const char *words;       // what the span covers
    const char *replacement; // of the edit, or NULL
} told[] = {
    {"A man sits. The camera dollies in and pans left.", "camera-moves",
     "'dollies in' and 'pans left' are two camera moves in one shot; 'dollies in' is filmed", "pans left", ""},
    {"Close-up of a man, wide shot.", "camera-conflict", "'Close-up' and 'wide shot' in one shot; 'Close-up' is filmed",
     "wide shot", ""},
    {"A man sits. Camera: 35mm lens, 85mm lens.", "camera-conflict", "'35mm' and '85mm' in one shot; '35mm' is filmed",
     "85mm", ""},
    {"A man sits. Camera: static shot, tracking shot.", "camera-conflict",
     "'static shot' and 'tracking shot' in one shot; 'static shot' is filmed", "tracking shot", ""},
    {"A man sits. Camera: low angle, high angle.", "camera-conflict",
     "'low angle' and 'high angle' in one shot; 'low angle' is filmed", "high angle", ""},
    {"A man walks at noon at night.", "time-conflict", "'at noon' and 'at night' in one shot; it is 'at night'",
     "at night", ""},
    {"A man sits.\nLighting: warm icy key light.", "light-conflict",
     "one light cannot be 'warm' and 'icy'; it is 'warm'", "icy", ""},
    {"A man sits. Style: anime, film noir.", "style-conflict",
     "'anime' and 'film noir' are two styles in one film; 'anime' is kept", "film noir", ""},
    {"A man sits. Style: autumn colors, ocean palette.", "style-conflict",
     "'autumn colors' and 'ocean palette' are two palettes in one film; 'autumn colors' is kept", "ocean palette", ""},
    {"A stunning street.", "vague", "'stunning' names nothing a camera could show", "stunning", NULL},
    {"A cinematic street at night.", "vague", "'cinematic' names nothing a camera could show", "cinematic", NULL},
    {"A dog runs, 4K.", "container-request", "'4K' cannot be asked for in prose", "4K", ""},
    {"A dog runs, 60 fps.", "container-request", "'60 fps' cannot be asked for in prose", "60 fps", ""},
    {"A dog runs. HDR, high resolution.", "container-request", "'high resolution' cannot be asked for in prose",
     "high resolution", ""},
    {"A man drinks a Coca-Cola.", "brand", "'Coca-Cola' is a brand, and is not shown", "Coca-Cola", "cola"},
    {"Tom Cruise runs.", "brand", "'Tom Cruise' is a real person, whose likeness is not shown", "Tom Cruise",
     "a film actor"},
    {"Batman runs.", "brand", "'Batman' is a figure that belongs to somebody, and is not shown", "Batman",
     "a caped superhero"},
    {"A wall that reads \"Grand Opening\" glows.", "legible-text",
     "'Grand Opening' is asked for as legible text; only things are lettered", "\"Grand Opening\"", NULL},
    {"A man walks. No hats, no dogs, no cats, no cars, no trees, no birds.", "negatives",
     "6 things are forbidden; more than 5 are hard to follow", "birds", NULL},
    {"A man sits. Audio: soft piano music. No music.", "negatives", "'music' is forbidden here and asked for elsewhere",
     "music", NULL},
    {"A man sits. Camera: tilt-shift lens.", "approximated-camera",
     "a tilt-shift lens is filmed as a plain lens of the same length", "tilt-shift lens", NULL},
    {"A man sits. Style: claymation.", "style-approximated", "'claymation' is shown as a photographed picture",
     "claymation", NULL},
    {"A man sits. Audio: seagulls.", "approximated-sound", "gulls are heard as birds", "seagulls", NULL},
    {"A man stands in a street, slow settling dust.", "approximated-effect",
     "slow settling is kept in the plan and not drawn", "slow settling", NULL},
    {"A man sits.\nLighting: a kicker from the left.", "approximated-light", "a kicker is filmed as a rim light",
     "kicker", NULL},
    {"A man sits. Style: strong vignette.", "approximated-look", "a vignette is kept in the plan and not drawn",
     "strong vignette", NULL},
};

static void conflicts_and_vague_words_are_told(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT_OF(told); ++i) {
        Arena *arena = arena_create();
        FilmPlan *plan = plan_of(told[i].prompt, arena);
        const Diagnostic *found = NULL;
        for (int k = 0; k < plan->diagnostic_count; ++k)
            if (text_equal(plan->diagnostics[k].code, told[i].code) &&
                (!found || text_equal(plan->diagnostics[k].message, told[i].message)))
                found = &plan->diagnostics[k];
        if (!found)
            fail_msg("'%s': no %s", told[i].prompt, told[i].code);
        assert_string_equal(found->message, told[i].message);
        char words[128];
        snprintf(words, sizeof words, "%.*s", found->span.end - found->span.begin, plan->source + found->span.begin);
        assert_string_equal(words, told[i].words);
        if (told[i].replacement) {
            assert_non_null(found->replacement);
            assert_string_equal(found->replacement, told[i].replacement);
        } else {
            assert_null(found->replacement);
        }
        for (int k = 0; k < plan->diagnostic_count; ++k) // told once
            if (text_equal(plan->diagnostics[k].code, "unused-text"))
                fail_msg("'%s': %s", told[i].prompt, plan->diagnostics[k].message);
        Rule rule;
        assert_true(rule_find(told[i].code, &rule));
        assert_true(strlen(rule.explanation) > 60);
        arena_destroy(&arena);
    }
}

// What looks like a conflict, and is none.
static void agreeing_words_are_not_reported(void **state)
{
    (void)state;
    static const char *const prompts[] = {
        "A man sits. The camera pulls back from a close-up to a wide shot.",
        "A man sits. Slow dolly in, low angle, dutch tilt.",
        "A man sits. Camera: crane shot, cranes down slowly.",
        "A man sits. Camera: telephoto lens, 200mm.",
        "A man sits. 32 mm / 50 mm spherical primes.",
        "A city at dusk turns to night.",
        "A woman in an evening gown at noon.",
        "A man sits.\nLighting: warm key light, cool fill.",
        "A man in a Hawaiian shirt eats an apple in the shell of an old house.",
        "Shot 1: close-up of a man. He smiles.\nShot 2: wide shot. He walks.",
    };
    for (int i = 0; i < COUNT_OF(prompts); ++i) {
        Arena *arena = arena_create();
        FilmPlan *plan = plan_of(prompts[i], arena);
        for (int k = 0; k < plan->diagnostic_count; ++k)
            if (strstr(plan->diagnostics[k].code, "conflict") || strstr(plan->diagnostics[k].code, "moves") ||
                text_equal(plan->diagnostics[k].code, "brand"))
                fail_msg("'%s': %s", prompts[i], plan->diagnostics[k].message);
        arena_destroy(&arena);
    }
}

// ---------------------------------------------------------------- exclusions

static bool is_excluded(const FilmPlan *plan, const char *what)
{
    for (int i = 0; i < plan->exclusion_count; ++i)
        if (text_equal(plan->exclusions[i].what, what))
            return true;
    return false;
}

static void exclusions_take_effect(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    FilmPlan *plan =
        plan_of("A man walks. Handheld camera, film grain, lens flare.\nAvoid camera shake. No grain. No lens "
                "flare, no vignette.",
                arena);
    assert_true(plan->shots[0].camera.handheld == 0);
    assert_null(plan->shots[0].camera.rig);
    assert_true(plan->look.grain == 0 && plan->look.flare == 0 && plan->look.vignette == 0);
    assert_true(is_excluded(plan, "camera shake") && is_excluded(plan, "lens flare"));
    // nothing is heard that was forbidden
    plan = plan_of("A man walks in a park. No ambient noise.", arena);
    assert_int_equal(plan->sound_count, 0);
    plan = plan_of("A man walks in a park. No birds.", arena);
    for (int i = 0; i < plan->sound_count; ++i)
        assert_string_not_equal(plan->sounds[i].what, "birds");
    plan = plan_of("A man walks. Shallow depth of field. No motion blur, no camera movement.", arena);
    assert_true(plan->shots[0].camera.shutter_degrees == 45);
    assert_int_equal(plan->shots[0].camera.move, CAMERA_STATIC);
    plan = plan_of("A man sits.\nLighting: hard key light from the left. No harsh shadows.", arena);
    assert_true(plan->lights[0].softness > 0.9f);
    // the scope is the shot it stands in
    plan =
        plan_of("Shot 1: handheld shot of a man. He walks. No camera shake.\nShot 2: handheld shot. He stops.", arena);
    assert_true(plan->shots[0].camera.handheld == 0 && plan->shots[1].camera.handheld > 0.5f);
    // what is not done is excluded with its words, and what that would need is not there
    plan = plan_of("A woman reads a book. She doesn't look up. She never turns around.", arena);
    assert_true(is_excluded(plan, "look up") && is_excluded(plan, "turn around"));
    plan = plan_of("A man stands by a door. He does not wear a hat. He did not open the door.", arena);
    assert_true(is_excluded(plan, "hat") && is_excluded(plan, "open the door"));
    for (int i = 0; i < plan->entities[0].person.garment_count; ++i)
        assert_string_not_equal(plan->entities[0].person.garments[i].kind, "hat");
    plan = plan_of("Nobody moves.", arena);
    assert_int_equal(plan->entity_count, 0);
    assert_true(is_excluded(plan, "move"));
    // these exclude nothing
    plan = plan_of("A boy can't stop smiling.", arena);
    assert_int_equal(plan->exclusion_count, 0);
    plan = plan_of("A man sits. Camera: lots of negative space.\nLighting: negative fill on the right.", arena);
    assert_int_equal(plan->exclusion_count, 0);
    assert_string_equal(plan->shots[0].camera.composition, "negative space");
    assert_int_equal(plan->lights[0].role, LIGHT_NEGATIVE_FILL);
    arena_destroy(&arena);
}

// ---------------------------------------------------------------- what is taken for granted

static bool is_assumed(const FilmPlan *plan, const char *what)
{
    for (int i = 0; i < plan->assumed_count; ++i)
        if (text_equal(plan->assumed[i].what, what))
            return true;
    return false;
}

static bool is_heard(const FilmPlan *plan, const char *what)
{
    for (int i = 0; i < plan->sound_count; ++i)
        if (text_equal(plan->sounds[i].what, what))
            return true;
    return false;
}

static void a_director_assumes(void **state)
{
    (void)state;
    static const struct {
        const char *prompt, *assumed, *sound;
    } worlds[] = {
        {"A woman walks on a beach.", "the surf is heard", "waves"},
        {"A woman walks on a beach.", "gulls are heard", "birds"},
        {"A man sits in a cafe.", "the guests murmur", "crowd"},
        {"A man walks in a street in the rain.", "the ground is wet", "rain"},
        {"A man walks down an alley at night.", "street lamps burn", "traffic"},
        {"A man stands in a field at night.", "crickets are heard", "crickets"},
        {"A man sits by a campfire in a forest at night.", "the fire crackles", "fire"},
        {"A man runs in a street in a thunderstorm.", "thunder rolls", "thunder"},
        {"Snow falls on a quiet street.", "snow muffles the place", "room tone"},
        {"A man in a living room laughs.", "laughter is heard", "laughter"},
    };
    for (int i = 0; i < COUNT_OF(worlds); ++i) {
        Arena *arena = arena_create();
        FilmPlan *plan = plan_of(worlds[i].prompt, arena);
        if (!is_assumed(plan, worlds[i].assumed))
            fail_msg("'%s': not assumed: %s", worlds[i].prompt, worlds[i].assumed);
        if (!is_heard(plan, worlds[i].sound))
            fail_msg("'%s': no %s", worlds[i].prompt, worlds[i].sound);
        for (int k = 0; k < plan->assumed_count; ++k) {
            assert_true(strlen(plan->assumed[k].because) > 8);
            assert_true(plan->assumed[k].span.end <= (int)strlen(plan->source));
        }
        arena_destroy(&arena);
    }
    Arena *arena = arena_create();
    FilmPlan *plan = plan_of("A candle stands on a table in a living room.", arena);
    assert_true(is_assumed(plan, "the candle lights its surroundings"));
    assert_true(plan->light_count == 1 && plan->lights[0].flicker > 0.2f);
    assert_string_equal(plan->lights[0].source, "candle");
    // what is said, forbidden or silent is not assumed
    plan = plan_of("A woman walks on a beach.\nAudio: waves.", arena);
    assert_false(is_assumed(plan, "the surf is heard"));
    plan = plan_of("A woman walks on a beach.\nAudio: silence.", arena);
    assert_int_equal(plan->sound_count, 1);
    plan = plan_of("A man walks down an alley at night.\nLighting: red neon.", arena);
    assert_false(is_assumed(plan, "street lamps burn"));
    plan = plan_of("A man stands in a city at night.", arena);
    assert_false(is_heard(plan, "crickets"));
    // a sound of an action lasts as the action does
    plan = plan_of("A man in a living room sits. At 5 seconds he laughs.", arena);
    for (int i = 0; i < plan->sound_count; ++i)
        if (text_equal(plan->sounds[i].what, "laughter"))
            assert_true(plan->sounds[i].begin > 4.9 && plan->sounds[i].inferred);
    assert_true(is_heard(plan, "laughter"));
    arena_destroy(&arena);
}

// ---------------------------------------------------------------- shots, transitions, focus

static void transitions_and_focus_are_read(void **state)
{
    (void)state;
    Arena *arena = arena_create();
    static const struct {
        const char *words;
        Transition transition;
    } ways[] = {{"Smash cut to", TRANSITION_SMASH_CUT},
                {"Match cut to", TRANSITION_MATCH_CUT},
                {"Dissolve to", TRANSITION_DISSOLVE},
                {"Cut to", TRANSITION_CUT}};
    for (int i = 0; i < COUNT_OF(ways); ++i) {
        char prompt[256];
        snprintf(prompt, sizeof prompt, "Shot 1: A man sits on a sofa.\nShot 2: %s a street. A dog runs.",
                 ways[i].words);
        FilmPlan *plan = plan_of(prompt, arena);
        assert_int_equal(plan->shot_count, 2);
        assert_int_equal(plan->shots[1].transition, ways[i].transition);
    }
    FilmPlan *plan =
        plan_of("Shot 1: A man sits on a sofa. Wipe to the next shot.\nShot 2: A dog runs in a street.", arena);
    assert_int_equal(plan->shots[1].transition, TRANSITION_WIPE);
    plan = plan_of("A woman wipes the table. She dissolves sugar in her tea.", arena);
    assert_int_equal(plan->shots[0].transition, TRANSITION_CUT);
    plan = plan_of("A woman stands in a kitchen, a man sits behind her. Rack focus from the woman to the man.", arena);
    assert_string_equal(plan->entities[plan->shots[0].camera.focus_from].name, "woman");
    assert_string_equal(plan->entities[plan->shots[0].camera.focus_to].name, "man");
    plan = plan_of("A woman and a man sit at a table. Medium shot of the woman, focus on the man.", arena);
    assert_string_equal(plan->entities[plan->shots[0].camera.focus].name, "man");
    plan = plan_of("A man sits. The camera moves from a wide shot to a close-up.", arena);
    assert_int_equal(plan->shots[0].camera.size, SHOT_WIDE);
    assert_int_equal(plan->shots[0].camera.end_size, SHOT_CLOSE);
    assert_int_equal(plan->shots[0].camera.move, CAMERA_DOLLY_IN);
    arena_destroy(&arena);
}

// ---------------------------------------------------------------- the tables

// Columns of a table: where the field and its value stand, further fields, the source, and what they are fields of.
typedef struct Layout {
    const char *table;
    int field, value, also, source;
    const char *list, *extra; // records; extra fields that no record has, blank-separated
    bool counted;             // towards the lexicon
} Layout;
static const Layout layouts[] = {
    {"camera", 1, 2, 4, 5, "camera", " none focus time_scale ", true},
    {"lightwords", 1, 2, 0, 3, "lights", " none ", true},
    {"looks", 1, 2, 4, 5, "look", " none palette gate_mm handheld ", true},
    {"music", 1, 2, 3, 4, "music", " music ", true},
    {"weather", 1, 2, 3, 4, "places", " none wet season sky ", true},
    {"light", 0, 0, 5, 6, "lights", " color ", true},
    {"soundwords", 0, 0, 0, 4, NULL, "", true},
    {"soundmanners", 0, 0, 0, 3, NULL, "", true},
    {"moods", 0, 0, 2, 3, "lines", "", true},
    {"effects", 0, 0, 0, 3, NULL, "", true},
    {"transitions", 0, 0, 0, 2, NULL, "", true},
    {"brands", 0, 0, 0, 4, NULL, "", false},
    {"vague", 0, 0, 0, 3, NULL, "", false},
    {"container", 0, 0, 0, 3, NULL, "", false},
    {"denials", 0, 0, 0, 3, NULL, "", false},
    {"neighbours", 0, 0, 0, 4, NULL, "", false},
    {"assumptions", 0, 0, 0, 6, NULL, "", false},
};

static void value_check(const Layout *layout, const char *key, const char *field, const char *value)
{
    if (word_in(field, layout->extra))
        return;
    const Record *record = strcmp(layout->list, "camera") == 0 ? record_camera() : record_of(layout->list);
    if (!record_accepts(record, field, value))
        fail_msg("%s.tsv, '%s': %s cannot be '%s'", layout->table, key, field, value);
}

static bool is_number(const char *text, double low, double high)
{
    char *end;
    double value = strtod(text, &end);
    return *text && *end == 0 && value >= low && value <= high;
}

static void rows_can_be_what_they_say(void **state)
{
    (void)state;
    const Lexicon *lexicon = lexicon_get();
    for (int t = 0; t < COUNT_OF(layouts); ++t) {
        const Layout *layout = &layouts[t];
        const Table *table = lexicon_table(lexicon, layout->table);
        assert_true(table_row_count(table) > 10);
        for (int r = 0; r < table_row_count(table); ++r) {
            const char *const *row = table_row(table, r);
            if (strlen(row[layout->source]) < 4)
                fail_msg("%s.tsv, '%s': no source", layout->table, row[0]);
            if (layout->field)
                value_check(layout, row[0], row[layout->field], row[layout->value]);
            Setting setting;
            for (const char *also = layout->also ? row[layout->also] : ""; setting_next(&also, &setting);) {
                Layout of = *layout;
                if (strcmp(layout->table, "camera") && strcmp(layout->table, "looks") == 0)
                    of.extra = " gate_mm handheld ";
                value_check(&of, row[0], setting.name, setting.value);
            }
        }
    }
    const struct {
        const char *table;
        int column;
        double low, high;
    } numbers[] = {{"light", 3, 0, 10},
                   {"light", 4, 0, 1},
                   {"soundwords", 2, 0, 2000},
                   {"soundwords", 3, 0, 20},
                   {"effects", 2, 0.01, 1}};
    for (int n = 0; n < COUNT_OF(numbers); ++n) {
        const Table *table = lexicon_table(lexicon, numbers[n].table);
        for (int r = 0; r < table_row_count(table); ++r)
            if (!is_number(table_row(table, r)[numbers[n].column], numbers[n].low, numbers[n].high))
                fail_msg("%s.tsv, '%s': column %d", numbers[n].table, table_row(table, r)[0], numbers[n].column);
    }
    const Table *light = lexicon_table(lexicon, "light"), *moods = lexicon_table(lexicon, "moods");
    const Table *transitions = lexicon_table(lexicon, "transitions"), *camera = lexicon_table(lexicon, "camera");
    for (int r = 0; r < table_row_count(light); ++r)
        if (record_value(record_of("lights"), "role", table_row(light, r)[1]) < 0)
            fail_msg("light.tsv, '%s': role", table_row(light, r)[0]);
    for (int r = 0; r < table_row_count(moods); ++r)
        if (record_value(record_of("lines"), "manner", table_row(moods, r)[1]) < 0)
            fail_msg("moods.tsv, '%s': manner", table_row(moods, r)[0]);
    for (int r = 0; r < table_row_count(transitions); ++r)
        if (record_value(record_of("shots"), "transition", table_row(transitions, r)[1]) < 0)
            fail_msg("transitions.tsv, '%s': transition", table_row(transitions, r)[0]);
    for (int r = 0; r < table_row_count(camera); ++r)
        assert_true(word_in(table_row(camera, r)[3], " any camera "));
}

static void assumptions_can_be_made(void **state)
{
    (void)state;
    const Lexicon *lexicon = lexicon_get();
    const Table *table = lexicon_table(lexicon, "assumptions");
    assert_true(table_row_count(table) >= 120);
    for (int r = 0; r < table_row_count(table); ++r) {
        const char *const *row = table_row(table, r);
        assert_true(word_in(row[0], " place weather time noun light action "));
        assert_true(word_in(row[3], " sound light effect wetness puddles fog dust flicker "));
        const Table *sounds = lexicon_table(lexicon, "soundwords");
        bool sound = strcmp(row[3], "sound") != 0 || (strcmp(row[0], "action") == 0 && text_equal(row[4], "object"));
        for (int k = 0; k < table_row_count(sounds) && !sound; ++k)
            sound = text_equal(table_row(sounds, k)[1], row[4]);
        if (!sound)
            fail_msg("assumptions.tsv: no sound '%s'", row[4]);
        if (strcmp(row[3], "light") == 0 && !table_find(lexicon_table(lexicon, "light"), row[4]))
            fail_msg("assumptions.tsv: no light '%s'", row[4]);
        if (word_in(row[3], " wetness puddles fog dust flicker ") && !is_number(row[4], 0, 1))
            fail_msg("assumptions.tsv: '%s' is no share", row[4]);
        char conditions[128];
        snprintf(conditions, sizeof conditions, "%s", row[2]);
        for (char *rest = conditions, *word; (word = strsep(&rest, ","));)
            if (*word &&
                !word_in(word, " day night dark dawn interior exterior dry rain heavy snow warm calm windy city wild"
                               " wet unlit quiet empty crowd "))
                fail_msg("assumptions.tsv: unknown condition '%s'", word);
    }
}

static void lexicon_is_large(void **state)
{
    (void)state;
    const Lexicon *lexicon = lexicon_get();
    int entries = 0;
    for (int t = 0; t < COUNT_OF(layouts); ++t) {
        const Table *table = lexicon_table(lexicon, layouts[t].table);
        if (!layouts[t].counted)
            continue;
        for (int r = 0; r < table_row_count(table); ++r) { // singular and spelling once
            const char *key = table_row(table, r)[0];
            char buffer[128], singular[128];
            snprintf(buffer, sizeof buffer, "%s", key);
            char *last = strrchr(buffer, ' ');
            last = last ? last + 1 : buffer;
            const char *base = lexicon_singular(lexicon, last, singular, sizeof singular);
            bool plural = strcmp(base, last) != 0;
            if (plural) {
                char other[256];
                snprintf(other, sizeof other, "%.*s%s", (int)(last - buffer), buffer, base);
                plural = table_find(table, other) && table_find(table, other) != table_row(table, r);
            }
            entries += !plural;
        }
    }
    print_message("lexicon of film craft: %d entries\n", entries);
    assert_true(entries >= 1500);
    assert_true(table_row_count(lexicon_table(lexicon, "soundwords")) >= 250);
    assert_true(table_row_count(lexicon_table(lexicon, "brands")) >= 150);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_become_values),
        cmocka_unit_test(conflicts_and_vague_words_are_told),
        cmocka_unit_test(agreeing_words_are_not_reported),
        cmocka_unit_test(exclusions_take_effect),
        cmocka_unit_test(a_director_assumes),
        cmocka_unit_test(transitions_and_focus_are_read),
        cmocka_unit_test(rows_can_be_what_they_say),
        cmocka_unit_test(assumptions_can_be_made),
        cmocka_unit_test(lexicon_is_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
