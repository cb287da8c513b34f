// What flies, drifts and shines in the air (data/effects.tsv), and of the weather: the side of the wind, clouds, dust,
// heat and thunder, and times of day that exclude each other.
#include "plan/planner.h"
#include "plan/settings.h"

#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- effects

// "The rumble of an earthquake" is a sound, "she gives a huge wave" a gesture.
static bool meant_otherwise(const Sentence *s, int at)
{
    while (at > 0 && word_in(s->tokens[at - 1].text, " a an the distant far faraway "))
        --at;
    const char *last = at > 0 ? s->tokens[at - 1].text : "", *before = at > 1 ? s->tokens[at - 2].text : "";
    return (strcmp(last, "of") == 0 && word_in(before, " sound sounds noise roar rumble rumbling thunder howl ")) ||
           word_in(last, " give gives gave giving like ");
}

void effects_read(Planner *planner, Reading *reading)
{
    const Sentence *s = &reading->s;
    const Table *table = lexicon_table(planner->lexicon, "effects");
    for (int i = 0; i < s->count;) {
        int length = 1;
        const char *const *row = s->tokens[i].quoted || token_denied(reading, i)
                                     ? NULL
                                     : table_match(table, s->tokens, s->count, i, &length);
        bool land = row && word_in(row[1], " tornado earthquake avalanche landslide flood hail meteors ");
        if (row && (land || strcmp(row[1], "great wave") == 0) && meant_otherwise(s, i)) {
            i += length;
            continue;
        }
        bool fresh = false;
        // what comes over the land is seen, whatever of it is weather and sound as well
        for (int k = i; row && k < i + length; ++k)
            fresh |= (land || !s->tokens[k].used) && !s->tokens[k].reported;
        if (!row || !fresh) {
            i += row ? length : 1;
            continue;
        }
        Span span = token_span(reading, i, i + length);
        VisualEffect effect = {
            .what = row[1], .strength = (float)atof(row[2]), .shot = planner->shot, .place = PLAN_NONE, .span = span};
        bool known = false;
        for (int k = 0; k < planner->effect_count; ++k)
            known |= text_equal(planner->effects[k].what, effect.what) && planner->effects[k].shot == effect.shot;
        if (!known && !planner_full(planner, planner->effect_count, ENTITY_LIMIT, "effects", span))
            ARENA_PUSH(planner->arena, planner->effects, planner->effect_count, planner->effect_capacity, effect);
        neighbour_note(planner, reading, i, i + length, span, "effect", row[1]);
        // things of the world in it stay things: "curtains billowing" has curtains
        for (int k = i; k < i + length; ++k) {
            int chunk = s->tokens[k].chunk;
            GroundKind kind = chunk >= 0 && s->phrases[chunk].head == k ? reading->grounds[chunk].kind : GROUND_NONE;
            if (text_contains_word(row[1], s->tokens[k].text)) // "falling petals" are the effect itself
                kind = GROUND_NONE;
            if (kind != GROUND_PROP && kind != GROUND_PART && kind != GROUND_PERSON && kind != GROUND_ANIMAL &&
                kind != GROUND_PLACE && kind != GROUND_GARMENT)
                tokens_use(reading, k, k + 1);
        }
        i += length;
    }
}

// ---------------------------------------------------------------- weather

static bool place_set(Place *place, const char *field, const char *value)
{
    float amount = (float)atof(value);
    float *held = strcmp(field, "clouds") == 0 ? &place->clouds
                  : strcmp(field, "dust") == 0 ? &place->dust
                  : strcmp(field, "heat") == 0 ? &place->heat
                  : strcmp(field, "wind") == 0 ? &place->wind
                  : strcmp(field, "fog") == 0  ? &place->fog
                  : strcmp(field, "wet") == 0  ? &place->wetness
                  : strcmp(field, "dark") == 0 ? &place->dark
                                               : NULL;
    static const char *const seasons[] = {"autumn", "winter", "spring", "summer"};
    if (strcmp(field, "thunder") == 0)
        place->thunder = true;
    for (int i = 0; i < COUNT_OF(seasons) && strcmp(field, "season") == 0; ++i)
        if (strcmp(value, seasons[i]) == 0)
            place->season = seasons[i];
    if (strcmp(field, "thunder") == 0 || strcmp(field, "season") == 0)
        return true;
    if (held)
        *held = *held > amount ? *held : amount;
    return held != NULL;
}

void weather_also(Place *air, const char *const *row)
{
    Setting setting;
    place_set(air, row[1], row[2]);
    for (const char *also = row[3]; setting_next(&also, &setting);)
        place_set(air, setting.name, setting.value);
}

void weather_merge(Place *place, const Place *air)
{
    place->clouds = fmaxf(place->clouds, air->clouds);
    place->dust = fmaxf(place->dust, air->dust);
    place->heat = fmaxf(place->heat, air->heat);
    place->dark = fmaxf(place->dark, air->dark);
    place->thunder |= air->thunder;
    place->season = air->season ? air->season : place->season;
    place->wind_from = air->wind_from ? air->wind_from : place->wind_from;
}

// Hours of the clock, to tell "dusk, night" from "noon, night".
static float hour_of(const char *time)
{
    static const struct {
        const char *time;
        float hour;
    } hours[] = {{"day", 14},          {"dawn", 6},         {"morning", 9}, {"noon", 12},
                 {"afternoon", 15.5f}, {"golden_hour", 18}, {"dusk", 20},   {"night", 23}};
    for (int i = 0; i < COUNT_OF(hours); ++i)
        if (strcmp(hours[i].time, time) == 0)
            return hours[i].hour;
    return -1;
}

// Time may go by: "day turns to night", "from dawn to dusk", "then".
static bool time_goes_by(const Reading *reading)
{
    for (int i = 0; i < reading->s.count; ++i)
        if (word_in(
                reading->s.tokens[i].text,
                " turns turning becomes becoming falls falling until till later passes passing transitions then from"
                " to into through before after fades timelapse time-lapse hyperlapse next changes shifts flashback"
                " remembers memory gives "))
            return true;
    return false;
}

static void time_check(Planner *planner, Reading *reading, const char *const *row, int begin, int end)
{
    ShotDraft *draft = draft_current(planner);
    float hour = hour_of(row[2]);
    Span span = token_span(reading, begin, end);
    const Token *first = &reading->s.tokens[begin], *last = &reading->s.tokens[end - 1];
    const char *word =
        arena_strndup(planner->arena, reading->s.text + first->begin, (size_t)(last->end - first->begin));
    int chunk = first->chunk;
    if (chunk >= 0 && reading->s.phrases[chunk].head >= end) { // "an evening gown", "a night watchman"
        GroundKind kind = reading->grounds[chunk].kind;
        if (kind == GROUND_GARMENT || kind == GROUND_PERSON || kind == GROUND_PROP || kind == GROUND_LOOK)
            return;
    }
    if (!draft->time.word) {
        draft->time = (Said){word, span, false};
        draft->time_hour = hour;
        return;
    }
    float apart = fabsf(hour - draft->time_hour);
    apart = apart > 12 ? 24 - apart : apart;
    if (apart <= 5 || time_goes_by(reading) || text_equal(draft->time.word, word))
        return;
    planner_report(planner, "time-conflict", span, "keep one of them, or give each a shot of its own",
                   "'%s' and '%s' in one shot; it is '%s'", draft->time.word, word, word);
    planner_edit(planner, span, "");
}

// "wind from the right", "a north wind": before the wind itself is read.
static void wind_side(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    bool wind = false;
    for (int i = 0; i < s->count; ++i) {
        wind |= word_in(s->tokens[i].text, " wind winds gust gusts breeze breezes gale wind-blown blowing blows blow ");
        const char *word = s->tokens[i].text, *side = NULL;
        if (!wind || token_denied(reading, i))
            continue;
        const char *led = i > 0 && strcmp(s->tokens[i - 1].text, "the") ? s->tokens[i - 1].text
                          : i > 1                                       ? s->tokens[i - 2].text
                                                                        : "";
        if (word_in(word, " left right behind north south east west northeast northwest southeast southwest ") &&
            strcmp(led, "from") == 0)
            side = word;
        else if (word_in(word, " left right ") &&
                 (word_in(led, " to toward towards ") || (i > 0 && word_in(led, " blowing blows blow wind "))))
            side = word[0] == 'l' ? "right" : "left"; // where it goes
        else if (word_in(word, " front ahead ") && i > 1 && word_in(s->tokens[i - 2].text, " from "))
            side = "front";
        if (!side)
            continue;
        planner->air.wind_from = arena_strdup(planner->arena, side);
        tokens_use(reading, i > 0 && strcmp(s->tokens[i - 1].text, "the") == 0 ? i - 1 : i, i + 1);
        neighbour_note(planner, reading, i, i + 1, token_span(reading, i, i + 1), "wind_from", side);
    }
}

// "07:30 AM": a time of day by the clock. Returns the tokens it took.
static int clock_read(Planner *planner, Reading *reading, int at)
{
    const Token *t = reading->s.tokens;
    char *rest;
    long hour = strtol(t[at].text, &rest, 10);
    if (at + 3 >= reading->s.count || rest == t[at].text || *rest || hour > 23 || strcmp(t[at + 1].text, ":") != 0 ||
        strlen(t[at + 2].text) != 2 || !word_in(t[at + 3].text, " am pm a.m p.m "))
        return 0;
    if (t[at + 3].text[0] == 'p' && hour < 12)
        hour += 12;
    planner->air.time = hour < 4    ? TIME_NIGHT
                        : hour < 7  ? TIME_DAWN
                        : hour < 11 ? TIME_MORNING
                        : hour < 14 ? TIME_NOON
                        : hour < 17 ? TIME_AFTERNOON
                        : hour < 19 ? TIME_GOLDEN_HOUR
                        : hour < 21 ? TIME_DUSK
                                    : TIME_NIGHT;
    planner->air_time = true;
    tokens_use(reading, at, at + 4);
    return 4;
}

void air_words(Planner *planner, Reading *reading)
{
    const Sentence *s = &reading->s;
    bool lighting = phrase_is_label(reading, "lighting"); // "low sun (07:30 AM)": only the clock
    for (int i = 0; i < s->count;) {
        int length = 1;
        const char *const *row =
            s->tokens[i].quoted || lighting ? NULL : table_match(planner->weather, s->tokens, s->count, i, &length);
        if (!row || token_denied(reading, i)) {
            int clock = clock_read(planner, reading, i);
            i += clock ? clock : 1;
            continue;
        }
        Omen omen = {row[1], token_span(reading, i, i + length)};
        ARENA_PUSH(planner->arena, planner->omens, planner->omen_count, planner->omen_capacity, omen);
        if (strcmp(row[1], "time") == 0)
            time_check(planner, reading, row, i, i + length);
        else if (word_in(row[1], " dust heat thunder ") || strstr(row[3], "thunder"))
            neighbour_note(planner, reading, i, i + length, omen.span, strstr(row[3], "thunder") ? "thunder" : row[1],
                           "");
        if (strstr(row[3], "thunder")) {
            Omen storm = {"thunder", omen.span};
            ARENA_PUSH(planner->arena, planner->omens, planner->omen_count, planner->omen_capacity, storm);
        }
        i += length;
    }
    if (!lighting)
        wind_side(planner, reading);
}
