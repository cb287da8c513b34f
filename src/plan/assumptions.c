// What a director takes for granted: rows of data/assumptions.tsv whose trigger is in the film and whose conditions
// hold add a sound, a light, an effect or a state of the place, and are listed in the plan with the reason. Nothing is
// added that the prompt names itself, forbids, or denies by asking for silence.
#include "plan/planner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum Column { KIND = 0, WORD, CONDITIONS, ADDS, VALUE, WHAT, BECAUSE } Column;

// Where a row may act: a place, and the shots of it from `first` on; an action has its own shot.
typedef struct Scene {
    int place;
    int action; // PLAN_NONE: the whole place
    Span span;  // of the trigger
} Scene;

static bool is_city(const Planner *planner, const Place *place)
{
    const char *const *row = place_row(planner, place->kind);
    return word_in(place->kind, " city street alley plaza highway ") || strcmp(place->kind, "parking lot") == 0 ||
           strcmp(place->kind, "gas station") == 0 || (row && word_in(row[3], " city street "));
}

// Something goes on sounding there.
static bool is_heard(const Planner *planner, int place)
{
    for (int i = 0; i < planner->sound_count; ++i) {
        int shot = planner->sound_times[i].shot;
        if (planner->sound_times[i].length == 0 && (shot < 0 || planner->shots[shot].place == place))
            return true;
    }
    return false;
}

static bool has_row(const Table *table, const char *kind)
{
    for (int r = 0; r < table_row_count(table); ++r)
        if (strcmp(table_row(table, r)[KIND], "place") == 0 && strcmp(table_row(table, r)[WORD], kind) == 0)
            return true;
    return false;
}

// Named in the prompt, or assumed in this very place.
static bool is_named(const Planner *planner, const char *what, int place)
{
    bool elsewhere = false;
    for (int i = 0; i < planner->sound_count; ++i) {
        int shot = planner->sound_times[i].shot;
        if (!text_equal(planner->sound_cues[i].what, what))
            continue;
        if (!planner->sound_cues[i].inferred || shot < 0 || planner->shots[shot].place == place)
            return true;
        elsewhere = true;
    }
    return !elsewhere && sound_known(planner, what);
}

static bool people_at(const Planner *planner, int place)
{
    for (int i = 0; i < planner->entity_count; ++i)
        if (planner->entities[i].kind == ENTITY_PERSON && planner->entities[i].place == place &&
            !planner->entities[i].offscreen)
            return true;
    return false;
}

static bool condition_holds(const Planner *planner, const char *word, int index)
{
    const Place *place = &planner->places[index];
    bool night = place->time == TIME_NIGHT, wild = !place->interior && !is_city(planner, place);
    if (strcmp(word, "day") == 0)
        return !night && place->time != TIME_DUSK;
    if (strcmp(word, "night") == 0)
        return night;
    if (strcmp(word, "dark") == 0)
        return night || place->time == TIME_DUSK;
    if (strcmp(word, "dawn") == 0)
        return place->time == TIME_DAWN;
    if (strcmp(word, "interior") == 0)
        return place->interior;
    if (strcmp(word, "exterior") == 0)
        return !place->interior;
    if (strcmp(word, "dry") == 0)
        return place->rain == 0 || place->interior;
    if (strcmp(word, "rain") == 0)
        return place->rain > 0;
    if (strcmp(word, "heavy") == 0)
        return place->rain >= 0.8f;
    if (strcmp(word, "snow") == 0)
        return place->snow > 0;
    if (strcmp(word, "warm") == 0)
        return place->snow == 0;
    if (strcmp(word, "calm") == 0)
        return place->wind < 0.4f || place->interior;
    if (strcmp(word, "windy") == 0)
        return place->wind >= 0.4f;
    if (strcmp(word, "city") == 0)
        return is_city(planner, place);
    if (strcmp(word, "wild") == 0)
        return wild;
    if (strcmp(word, "wet") == 0)
        return place->wetness >= 0.3f || place->puddles;
    if (strcmp(word, "unlit") == 0)
        return planner->light_count == 0 && !place->neon && place->dark < 0.5f; // said to be dark: nothing burns
    if (strcmp(word, "quiet") == 0)
        return !is_heard(planner, index);
    if (strcmp(word, "empty") == 0)
        return !people_at(planner, index);
    if (strcmp(word, "crowd") == 0)
        return people_at(planner, index);
    return false;
}

static bool conditions_hold(const Planner *planner, const char *list, int place)
{
    char word[24];
    for (const char *p = list; *p;) {
        size_t n = strcspn(p, ",");
        if (n >= sizeof word)
            return false;
        memcpy(word, p, n);
        word[n] = 0;
        if (!condition_holds(planner, word, place))
            return false;
        p += n + (p[n] == ',');
    }
    return true;
}

// ---------------------------------------------------------------- what is added

static bool silence_is_asked(const Planner *planner, int place)
{
    for (int i = 0; i < planner->sound_count; ++i) {
        int shot = planner->sound_times[i].shot;
        if (!planner->sound_cues[i].inferred && text_equal(planner->sound_cues[i].what, "silence") &&
            (shot < 0 || planner->shots[shot].place == place))
            return true;
    }
    return denied_is(planner, "ambience", PLAN_NONE) || denied_is(planner, "sound", PLAN_NONE);
}

static void cue_push(Planner *planner, const char *what, float distance, CueTime time)
{
    SoundCue cue = {.what = what, .distance = distance, .level = 1, .inferred = true};
    ARENA_PUSH(planner->arena, planner->sound_cues, planner->sound_count, planner->sound_capacity, cue);
    ARENA_PUSH(planner->arena, planner->sound_times, planner->sound_time_count, planner->sound_time_capacity, time);
}

// The sound of what an action is done to: a gong that is struck, a bell that is rung. NULL: it has none.
static const char *sound_of_object(const Planner *planner, const Action *action)
{
    const Entity *thing = action->object >= 0 ? &planner->entities[action->object] : NULL;
    if (!thing || thing->kind < ENTITY_PROP)
        return NULL;
    const char *const *row = table_find(planner->sounds, thing->name);
    for (const char *word = thing->name; !row && word; word = strchr(word, ' ') ? strchr(word, ' ') + 1 : NULL)
        row = table_find(planner->sounds, word); // "brass bell"
    return row && atof(row[3]) > 0 ? row[1] : NULL;
}

static bool sound_assume(Planner *planner, const char *what, const Scene *scene)
{
    if (strcmp(what, "object") == 0 && scene->action >= 0)
        what = sound_of_object(planner, &planner->actions[scene->action]);
    if (!what)
        return false;
    char key[64];
    snprintf(key, sizeof key, "sound %s", what);
    const char *const *neighbour = table_find(lexicon_table(planner->lexicon, "neighbours"), key);
    if (neighbour && neighbour[3][0])
        what = neighbour[3];
    if (is_named(planner, what, scene->place) || silence_is_asked(planner, scene->place) ||
        denied_word(planner, what, PLAN_NONE) || planner->sound_count >= ENTITY_LIMIT)
        return false;
    const char *const *sound = table_find(planner->sounds, what);
    float distance = sound && text_equal(what, "traffic") ? (float)atof(sound[2]) : 0;
    if (scene->action >= 0) {
        double length = sound ? atof(sound[3]) : 0;
        cue_push(planner, what, 0,
                 (CueTime){.shot = planner->actions[scene->action].shot,
                           .given = -1,
                           .length = length,
                           .with_action = scene->action + 1});
        return true;
    }
    bool everywhere = true;
    for (int i = 0; i < planner->shot_count; ++i)
        everywhere &= planner->shots[i].place == scene->place;
    bool added = false;
    for (int i = 0; i < planner->shot_count;) { // one cue per run of shots in that place
        int end = i;
        while (end < planner->shot_count && planner->shots[end].place == scene->place)
            ++end;
        if (end > i) { // slot: the shot behind the run
            cue_push(planner, what, distance, (CueTime){.shot = everywhere ? PLAN_NONE : i, .slot = end, .given = -2});
            added = true;
        }
        i = end > i ? end : i + 1;
    }
    return added;
}

static bool light_assume(Planner *planner, const char *noun, const Scene *scene, int anchor)
{
    const char *const *row = table_find(planner->light, noun);
    if (!row || denied_word(planner, row[2], PLAN_NONE) || planner->light_count >= ENTITY_LIMIT)
        return false;
    for (int i = 0; i < planner->light_count; ++i)
        if (text_equal(planner->lights[i].source, row[2]))
            return false;
    bool only = true;
    for (int i = 0; i < planner->shot_count; ++i)
        only &= planner->shots[i].place == scene->place;
    for (int i = 0; i < planner->shot_count; ++i) {
        if (planner->shots[i].place != scene->place)
            continue;
        LightCue light = {.intensity = (float)atof(row[3]),
                          .softness = (float)atof(row[4]),
                          .source = row[2],
                          .anchor = anchor,
                          .shot = only ? PLAN_NONE : i};
        light.role = strcmp(row[1], "key") == 0       ? LIGHT_KEY
                     : strcmp(row[1], "ambient") == 0 ? LIGHT_AMBIENT
                                                      : LIGHT_PRACTICAL;
        ARENA_PUSH(planner->arena, planner->lights, planner->light_count, planner->light_capacity, light);
        if (only)
            break;
    }
    return true;
}

static bool effect_assume(Planner *planner, const char *what, const Scene *scene)
{
    if (denied_word(planner, what, PLAN_NONE) || planner->effect_count >= ENTITY_LIMIT)
        return false;
    for (int i = 0; i < planner->effect_count; ++i)
        if (text_equal(planner->effects[i].what, what))
            return false;
    VisualEffect effect = {.what = what,
                           .strength = 0.5f,
                           .shot = scene->action >= 0 ? planner->actions[scene->action].shot : PLAN_NONE,
                           .place = scene->place,
                           .inferred = true};
    ARENA_PUSH(planner->arena, planner->effects, planner->effect_count, planner->effect_capacity, effect);
    return true;
}

static bool is_omen(const Planner *planner, const char *field)
{
    for (int i = 0; i < planner->omen_count; ++i)
        if (strcmp(planner->omens[i].field, field) == 0)
            return true;
    return false;
}

static bool state_assume(Planner *planner, const char *field, float amount, const Scene *scene)
{
    Place *place = &planner->places[scene->place];
    if (strcmp(field, "puddles") == 0) {
        if (is_omen(planner, "puddles") || place->puddles || denied_word(planner, "puddles", PLAN_NONE))
            return false;
        place->puddles = true;
        return true;
    }
    if (strcmp(field, "flicker") == 0) {
        bool set = false;
        for (int i = 0; i < planner->light_count; ++i)
            if (text_equal(planner->lights[i].source, "fire") || text_equal(planner->lights[i].source, "candle")) {
                set |= planner->lights[i].flicker == 0;
                planner->lights[i].flicker = fmaxf(planner->lights[i].flicker, amount);
            }
        return set && !denied_is(planner, "flicker", PLAN_NONE);
    }
    float *held = strcmp(field, "wetness") == 0 ? &place->wetness
                  : strcmp(field, "fog") == 0   ? &place->fog
                  : strcmp(field, "dust") == 0  ? &place->dust
                                                : NULL;
    if (!held || is_omen(planner, strcmp(field, "wetness") == 0 ? "wet" : field) ||
        denied_is(planner, field, PLAN_NONE))
        return false;
    *held = fmaxf(*held, amount);
    return true;
}

static void row_apply(Planner *planner, const char *const *row, const Scene *scene, int anchor)
{
    bool added = false;
    if (!conditions_hold(planner, row[CONDITIONS], scene->place))
        return;
    if (strcmp(row[ADDS], "sound") == 0)
        added = sound_assume(planner, row[VALUE], scene);
    else if (strcmp(row[ADDS], "light") == 0)
        added = light_assume(planner, row[VALUE], scene, anchor);
    else if (strcmp(row[ADDS], "effect") == 0)
        added = effect_assume(planner, row[VALUE], scene);
    else
        added = state_assume(planner, row[ADDS], (float)atof(row[VALUE]), scene);
    if (!added)
        return;
    Assumption assumption = {row[WHAT], row[BECAUSE], scene->span};
    ARENA_PUSH(planner->arena, planner->assumed, planner->assumed_count, planner->assumed_capacity, assumption);
}

// ---------------------------------------------------------------- triggers

// Where the weather was said, or the place it belongs to.
static Span omen_span(const Planner *planner, const char *field, Span place)
{
    for (int i = 0; i < planner->omen_count; ++i)
        if (strcmp(planner->omens[i].field, field) == 0)
            return planner->omens[i].span;
    return place;
}

static bool weather_is(const Place *place, const char *word)
{
    return strcmp(word, "rain") == 0    ? place->rain > 0
           : strcmp(word, "snow") == 0  ? place->snow > 0
           : strcmp(word, "fog") == 0   ? place->fog >= 0.3f
           : strcmp(word, "wind") == 0  ? place->wind >= 0.4f
           : strcmp(word, "storm") == 0 ? place->thunder
           : strcmp(word, "dust") == 0  ? place->dust >= 0.5f
           : strcmp(word, "heat") == 0  ? place->heat > 0
                                        : false;
}

static bool time_is(const Place *place, const char *word)
{
    return strcmp(word, "dawn") == 0    ? place->time == TIME_DAWN
           : strcmp(word, "night") == 0 ? place->time == TIME_NIGHT
           : strcmp(word, "dusk") == 0  ? place->time == TIME_DUSK
           : strcmp(word, "day") == 0   ? place->time == TIME_DAY
                                        : false;
}

static bool is_shown(const Planner *planner, int place)
{
    for (int i = 0; i < planner->shot_count; ++i)
        if (planner->shots[i].place == place)
            return true;
    return false;
}

static void place_rows(Planner *planner, const char *const *row, int index)
{
    const Place *place = &planner->places[index];
    Scene scene = {.place = index, .action = PLAN_NONE, .span = place->span};
    const char *word = row[WORD];
    if (strcmp(row[KIND], "place") == 0 && (strcmp(word, "*") == 0 || strcmp(word, place->kind) == 0)) {
        row_apply(planner, row, &scene, PLAN_NONE);
    } else if (strcmp(row[KIND], "weather") == 0 && weather_is(place, word)) {
        scene.span = omen_span(planner, strcmp(word, "storm") == 0 ? "thunder" : word, place->span);
        row_apply(planner, row, &scene, PLAN_NONE);
    } else if (strcmp(row[KIND], "time") == 0 && time_is(place, word)) {
        scene.span = omen_span(planner, "time", place->span);
        row_apply(planner, row, &scene, PLAN_NONE);
    }
}

static void thing_rows(Planner *planner, const char *const *row)
{
    if (strcmp(row[KIND], "noun") == 0)
        for (int i = 0; i < planner->entity_count; ++i) {
            const Entity *entity = &planner->entities[i];
            if (entity->offscreen || entity->place < 0 || !is_shown(planner, entity->place) ||
                !(text_equal(entity->noun, row[WORD]) || text_equal_nocase(entity->name, row[WORD])))
                continue;
            Scene scene = {.place = entity->place, .action = PLAN_NONE, .span = entity->span};
            row_apply(planner, row, &scene, i);
        }
    else if (strcmp(row[KIND], "light") == 0)
        for (int i = 0; i < planner->light_count; ++i) {
            const LightCue *light = &planner->lights[i];
            if (!text_equal(light->source, row[WORD]) || light->span.end == light->span.begin)
                continue;
            Scene scene = {.place = planner->shots[light->shot >= 0 ? light->shot : 0].place,
                           .action = PLAN_NONE,
                           .span = light->span};
            row_apply(planner, row, &scene, PLAN_NONE);
        }
    else if (strcmp(row[KIND], "action") == 0)
        for (int i = 0; i < planner->action_count; ++i) {
            const Action *action = &planner->actions[i];
            if (!text_equal(action->verb, row[WORD]) || action->shot < 0 || action->shot >= planner->shot_count)
                continue;
            Scene scene = {.place = planner->shots[action->shot].place, .action = i, .span = action->span};
            row_apply(planner, row, &scene, PLAN_NONE);
        }
}

void assumptions_apply(Planner *planner)
{
    const Table *table = lexicon_table(planner->lexicon, "assumptions");
    int count = table_row_count(table);
    for (int i = 0; i < planner->effect_count && planner->shot_count == 1; ++i)
        planner->effects[i].shot = PLAN_NONE;
    for (int r = 0; r < count; ++r) { // what people and things do comes first: it may fill the silence of a place
        const char *const *row = table_row(table, r);
        if (strcmp(row[WORD], "*") == 0 || strcmp(row[KIND], "noun") == 0 || strcmp(row[KIND], "action") == 0 ||
            strcmp(row[KIND], "light") == 0)
            continue;
        for (int p = 0; p < planner->place_count; ++p)
            if (is_shown(planner, p))
                place_rows(planner, row, p);
    }
    for (int p = 0; p < planner->place_count; ++p) { // kinds of place that only data/places.tsv knows
        const char *const *kind = place_row(planner, planner->places[p].kind);
        Scene scene = {.place = p, .action = PLAN_NONE, .span = planner->places[p].span};
        if (!kind || !kind[2][0] || has_row(table, planner->places[p].kind) || !is_shown(planner, p) ||
            is_heard(planner, p) || !sound_assume(planner, kind[2], &scene))
            continue;
        char what[96];
        snprintf(what, sizeof what, "%s is heard", kind[2]);
        Assumption assumption = {arena_strdup(planner->arena, what), "it belongs to such a place", scene.span};
        ARENA_PUSH(planner->arena, planner->assumed, planner->assumed_count, planner->assumed_capacity, assumption);
    }
    for (int r = 0; r < count; ++r) {
        const char *const *row = table_row(table, r);
        if (strcmp(row[WORD], "*") != 0)
            continue;
        for (int p = 0; p < planner->place_count; ++p)
            if (is_shown(planner, p))
                place_rows(planner, row, p);
    }
    for (int r = 0; r < count; ++r)
        thing_rows(planner, table_row(table, r));
}
