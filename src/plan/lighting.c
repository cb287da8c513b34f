// Lights: nouns of data/light.tsv with their adjectives (data/lightwords.tsv), where they come from and what they hang
// on; numbers as a gaffer writes them (5600K, 4:1, two stops under).
#include "plan/planner.h"
#include "plan/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Vec3 color_digits(Vec3 v)
{
    return vec3(roundf(v.x * 1e4f) / 1e4f, roundf(v.y * 1e4f) / 1e4f, roundf(v.z * 1e4f) / 1e4f);
}

// A light's colour has luminance 1.
Vec3 light_color(Vec3 color)
{
    float y = vec3_luminance(color);
    color = y > 0 ? vec3_scale(color, 1.0f / y) : vec3_splat(1);
    float peak = color.x > color.y ? color.x : color.y;
    peak = peak > color.z ? peak : color.z;
    if (peak > 4.0f) // a saturated blue would be all blue: keep some of the rest
        color = vec3_lerp(vec3_splat(1), color, 3.0f / (peak - 1.0f));
    return color;
}

static int token_light(const Planner *planner, const Reading *reading, int chunk, const char *const **row)
{
    const NounPhrase *p = &reading->s.phrases[chunk];
    const Token *t = reading->s.tokens;
    int head = p->head;
    if (word_in(t[head].text, " degrees degree ") && head - 2 >= p->begin) // "hard key 45 degrees from the right"
        head -= 2;
    else if (word_in(t[head].text, " portrait portraits image picture scene still headshot composition ") &&
             head - 1 >= p->begin) // "a chiaroscuro portrait": the light of the whole picture
        head -= 1;
    for (int begin = p->begin; begin <= head; ++begin) { // the longest: "soft key light" before "key light"
        int length;
        const char *const *found = table_match(planner->light, t, head + 1, begin, &length);
        if (found && begin + length == head + 1 && (head == p->head || !found[2][0])) {
            *row = found;
            return begin;
        }
    }
    return -1;
}

static void stops_add(LightCue *light, float stops)
{
    light->stops = clampf(light->stops + stops, -10, 10);
    light->intensity *= powf(2.0f, clampf(stops, -10, 10));
}

// Correction gels move the colour of a lamp: Lee Filters 201 to 206, as mireds of shift.
static float gel_kelvin(const char *gel, float kelvin)
{
    static const struct {
        const char *gel;
        float mired;
    } gels[] = {{"CTO", 159},  {"half CTO", 109}, {"quarter CTO", 64},
                {"CTB", -137}, {"half CTB", -78}, {"quarter CTB", -35}};
    for (int i = 0; i < COUNT_OF(gels); ++i)
        if (strcmp(gels[i].gel, gel) == 0) {
            float usual = gels[i].mired > 0 ? 5600.0f : 3200.0f;
            return clampf(1e6f / (1e6f / (kelvin > 0 ? kelvin : usual) + gels[i].mired), 1000, 40000);
        }
    return kelvin;
}

// "warm" and "cold" on one light: the first stands.
static bool kelvin_agrees(Planner *planner, Reading *reading, float kelvin, float before, int begin, int end,
                          const char *first)
{
    if (before <= 0 || !first || (kelvin < 4500) == (before < 4500) || fabsf(1e6f / kelvin - 1e6f / before) < 60)
        return true;
    Span span = token_span(reading, begin, end);
    planner_report(planner, "light-conflict", span, "say which light is warm and which is cold",
                   "one light cannot be '%s' and '%s'; it is '%s'", first, reading->s.tokens[begin].text, first);
    planner_edit(planner, span, "");
    tokens_reported(reading, begin, end);
    return false;
}

static void light_field(Planner *planner, Reading *reading, LightCue *light, const char *field, const char *value,
                        int begin, int end, float *kelvin)
{
    Span span = token_span(reading, begin, end);
    if (strcmp(field, "kelvin") == 0) {
        float asked = (float)atof(value);
        if (kelvin_agrees(planner, reading, asked, *kelvin, begin, end, planner->light_word))
            *kelvin = asked;
        planner->light_word = reading->s.tokens[begin].text;
    } else if (strcmp(field, "intensity") == 0) {
        light->intensity *= (float)atof(value);
    } else if (strcmp(field, "stops") == 0) {
        stops_add(light, (float)atof(value));
    } else if (strcmp(field, "modifier") == 0) {
        if (!light->modifier || strcmp(value, "gel") != 0) // "CTB gel": of that kind
            light->modifier = arena_strdup(planner->arena, value);
        *kelvin = gel_kelvin(value, *kelvin);
    } else if (strcmp(field, "color") == 0) {
        const char *const *row = table_find(planner->colors, value);
        unsigned hex = 0xffffff;
        if (row)
            sscanf(row[1], "#%6x", &hex);
        light->color = color_digits(light_color(vec3(srgb_to_linear((float)(hex >> 16 & 255) / 255.0f),
                                                     srgb_to_linear((float)(hex >> 8 & 255) / 255.0f),
                                                     srgb_to_linear((float)(hex & 255) / 255.0f))));
        light->has_color = true;
    } else if (strcmp(field, "none") != 0) {
        record_set(record_of("lights"), light, field, value, planner->arena);
    }
    neighbour_note(planner, reading, begin, end, span, field, value);
}

static void light_words(Planner *planner, Reading *reading, int begin, int end, LightCue *light)
{
    Vec3 tint = vec3_splat(0);
    float kelvin = light->kelvin;
    planner->light_word = NULL;
    for (int i = begin; i < end;) {
        int length = 1;
        Vec3 color;
        const char *name;
        const char *const *row = table_match(planner->lightwords, reading->s.tokens, end, i, &length);
        if (row && !token_denied(reading, i)) {
            light_field(planner, reading, light, row[1], row[2], i, i + length, &kelvin);
            tokens_use(reading, i, i + length);
        } else if (color_read(planner, reading->s.tokens, end, i, &length, &color, &name)) {
            tint = color;
            tokens_use(reading, i, i + length);
        } else {
            Value value;
            length = value_read(reading->s.tokens, end, i, &value);
            if (length && value.kind == VALUE_KELVIN) {
                kelvin = (float)value.number;
                tokens_use(reading, i, i + length);
            } else if (length && value.kind == VALUE_STOPS) {
                stops_add(light, (float)value.number *
                                     (i > 0 && strcmp(reading->s.tokens[i - 1].text, "-") == 0 ? -1.0f : 1.0f));
                tokens_use(reading, i, i + length);
            } else if (length && value.kind == VALUE_RATIO && value.second > 0 && value.number >= value.second) {
                light->ratio = (float)(value.number / value.second);
                tokens_use(reading, i, i + length);
            } else if (length && value.kind == VALUE_COLOR) {
                tint = value.color;
                tokens_use(reading, i, i + length);
            }
            length = length ? length : 1;
        }
        i += length;
    }
    if (vec3_luminance(tint) > 0) {
        light->color = color_digits(light_color(tint));
        light->has_color = true;
    } else if (kelvin > 0) {
        light->color = color_digits(kelvin_to_rgb(clampf(kelvin, 1000, 40000)));
        light->has_color = true;
        light->kelvin = roundf(clampf(kelvin, 1000, 40000));
    }
}

static const char *light_direction(const char *prep, const char *word)
{
    if (text_contains_word(word, "left") || strcmp(word, "left side") == 0)
        return "left";
    if (text_contains_word(word, "right"))
        return "right";
    if (text_contains_word(word, "front"))
        return "front";
    if (strcmp(prep, "behind") == 0)
        return "behind";
    if (strcmp(prep, "above") == 0 || strcmp(prep, "over") == 0)
        return "above";
    return NULL;
}

// "A candle on the table" is a thing, whose light data/assumptions.tsv adds; "lit by a candle" speaks of the light.
static bool is_thing(const Reading *reading, int chunk)
{
    const NounPhrase *p = &reading->s.phrases[chunk];
    GroundKind kind = reading->grounds[chunk].kind;
    if (word_in(reading->s.tokens[p->head].text, " spot fire "))
        return true;
    if (word_in(reading->s.tokens[p->head].text, " portrait portraits image picture scene still headshot composition "))
        return false; // the picture itself
    if (kind == GROUND_LIGHT || kind == GROUND_NONE || kind == GROUND_UNKNOWN || kind == GROUND_WEATHER ||
        kind == GROUND_TIME || kind == GROUND_LOOK)
        return false;
    for (int i = p->begin - 1; i >= 0 && i >= p->begin - 3; --i)
        if (word_in(reading->s.tokens[i].text, " lit illuminated backlit bathed lighted light glow lighting "))
            return false;
    return true;
}

void lights_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    bool own = phrase_is_label(reading, "lighting");
    if (phrase_is_label(reading, "camera") || phrase_is_label(reading, "audio") || phrase_is_label(reading, "music"))
        return;
    int first = planner->light_count, *heads = ARENA_ARRAY(planner->arena, int, s->phrase_count + 1);
    for (int c = 0; c < s->phrase_count; ++c) {
        const NounPhrase *p = &s->phrases[c];
        const char *const *row = NULL;
        int begin = token_light(planner, reading, c, &row);
        if (begin < 0 && reading->grounds[c].kind == GROUND_LIGHT && !reading->denied[c] &&
            !s->tokens[p->head].used) { // shadows, reflections, highlights follow from the light
            bool tied = own;
            for (int k = 0; k < s->fact_count; ++k)
                tied |= s->facts[k].dependent == p->head;
            if (tied)
                tokens_use(reading, p->begin, p->end);
            continue;
        }
        if (begin < 0 || reading->denied[c] || s->tokens[p->head].used || (!own && is_thing(reading, c)))
            continue;
        bool source_of_other = false; // "fill from street neon": said with the fill
        for (int k = 0; k < s->fact_count && own; ++k)
            if (s->facts[k].kind == FACT_PREPOSITION && s->facts[k].dependent == p->head && s->facts[k].head >= 0 &&
                s->tokens[s->facts[k].head].chunk >= 0) {
                const char *const *other = NULL;
                source_of_other |= word_in(s->tokens[s->facts[k].prep].text, " from of ") &&
                                   token_light(planner, reading, s->tokens[s->facts[k].head].chunk, &other) >= 0;
            }
        if (source_of_other)
            continue;
        if (!own && p->determiner < 0 && text_equal(row[0], "neon"))
            continue; // "neon" as a mood of the place is read with the weather
        LightCue light = {.intensity = 1, .softness = 0.5f, .anchor = PLAN_NONE, .shot = PLAN_NONE};
        light.role = (LightRole)record_value(record_of("lights"), "role", row[1]);
        light.source = row[2][0] ? row[2] : NULL;
        light.intensity = (float)atof(row[3]);
        light.softness = (float)atof(row[4]);
        light.shot = planner->shot_count > 1 && planner->shot >= 0 ? planner->shot : PLAN_NONE;
        int end = p->end;
        Setting setting;
        for (const char *also = row[5]; setting_next(&also, &setting);)
            light_field(planner, reading, &light, setting.name, setting.value, begin, p->head + 1, &light.kelvin);
        neighbour_note(planner, reading, begin, p->head + 1, token_span(reading, begin, p->head + 1), "light", row[1]);
        if (begin > 0 && p->begin == begin && s->tokens[begin - 1].chunk < 0) { // "backlit by", "4:1 key": just before
            int from = begin - 1;
            while (from > 0 && s->tokens[from - 1].chunk < 0 && tag_is_adjective(s->tokens[from - 1].tag))
                --from;
            if (tag_is_adjective(s->tokens[from].tag))
                light_words(planner, reading, from, begin, &light);
        }
        light_words(planner, reading, p->begin, begin, &light);
        tokens_use(reading, p->begin, p->end);
        for (int k = 0; k < s->fact_count; ++k) {
            const Fact *fact = &s->facts[k];
            bool mine = fact->head == p->head;
            if (fact->kind == FACT_PREPOSITION && fact->head >= 0 &&
                !mine) { // "light coming through a window from the left"
                for (int v = 0; v < s->fact_count; ++v)
                    mine |= s->facts[v].kind == FACT_SUBJECT && s->facts[v].head == fact->head &&
                            s->facts[v].dependent == p->head;
                for (int v = 0; v < s->fact_count && !mine; ++v) // "from the left" hung on the window
                    mine |= s->facts[v].kind == FACT_PREPOSITION && s->facts[v].head == p->head &&
                            s->facts[v].dependent == fact->head;
            }
            if (!mine || fact->dependent < 0 || s->tokens[fact->dependent].chunk < 0)
                continue;
            int chunk = s->tokens[fact->dependent].chunk;
            const Ground *ground = &reading->grounds[chunk];
            const NounPhrase *q = &s->phrases[chunk];
            if (fact->kind != FACT_PREPOSITION || reading->denied[chunk])
                continue;
            const char *prep = s->tokens[fact->prep].text;
            const char *direction = light_direction(prep, ground->name);
            const char *const *source = NULL;
            if (direction && !light.direction)
                light.direction = direction;
            if (ground->kind == GROUND_DIRECTION) {
                tokens_use(reading, q->begin, q->end);
            } else if (word_in(prep, " from of by ") && token_light(planner, reading, chunk, &source) >= 0) {
                if (source[2][0])
                    light.source = source[2];
                light_words(planner, reading, q->begin, q->head, &light);
                tokens_use(reading, q->begin, q->end);
            } else if (ground->kind == GROUND_PART || ground->kind == GROUND_PROP || ground->kind == GROUND_PERSON ||
                       ground->kind == GROUND_PRONOUN) {
                int entity = phrase_entity(planner, reading, chunk);
                if (text_equal(ground->noun, "window"))
                    light.source = "window";
                if (text_equal(ground->noun, "fireplace"))
                    light.source = "fire";
                if (ground->kind == GROUND_PART || ground->kind == GROUND_PROP)
                    light.anchor = entity;
                tokens_use(reading, q->begin, q->end);
            }
            end = q->end > end ? q->end : end;
        }
        for (int k = 0; k < s->fact_count; ++k) // "light coming", "neon glows"
            if (s->facts[k].kind == FACT_SUBJECT && s->facts[k].dependent == p->head) {
                int verb = s->facts[k].head;
                const char *const *word = table_find(planner->lightwords, s->tokens[verb].text);
                if (word) // "a lamp flickering"
                    light_field(planner, reading, &light, word[1], word[2], verb, verb + 1, &light.kelvin);
                tokens_use(reading, verb, verb + 1);
            }
        light.span = token_span(reading, p->begin, end);
        if (planner_full(planner, planner->light_count, ENTITY_LIMIT, "lights", light.span))
            return;
        heads[planner->light_count - first] = p->head;
        ARENA_PUSH(planner->arena, planner->lights, planner->light_count, planner->light_capacity, light);
    }
    if (own || planner->light_count > first) // loose words of the block: "soft, warm, 3200K", "two stops under"
        for (int i = 0; i < s->count; ++i) {
            int length, at = planner->light_count - 1;
            Value value;
            if (s->tokens[i].used || !planner->light_count)
                continue;
            for (int k = planner->light_count - 1; k >= first && heads[k - first] > i; --k) // of the light before it
                at = k > first ? k - 1 : first;
            const char *const *row = table_match(planner->lightwords, s->tokens, s->count, i, &length);
            length = row ? length : value_read(s->tokens, s->count, i, &value);
            bool number = !row && length &&
                          (value.kind == VALUE_KELVIN || value.kind == VALUE_COLOR || value.kind == VALUE_STOPS ||
                           value.kind == VALUE_RATIO);
            int behind = i + length; // "CTO gel on the lamp": of the light behind it
            while (behind < s->count && word_in(s->tokens[behind].text, " gel gels "))
                ++behind;
            if (length && behind < s->count && word_in(s->tokens[behind].text, " on over for "))
                for (int k = planner->light_count - 1; k >= first; --k)
                    at = heads[k - first] > behind ? k : at;
            bool ratio = number && value.kind == VALUE_RATIO;
            for (int k = first; k < planner->light_count && ratio; ++k) // key to fill
                if (planner->lights[k].role == LIGHT_KEY)
                    at = k;
            if (!own && !ratio)
                continue; // in running text only what can be nothing else
            if (row || number) {
                light_words(planner, reading, i, i + length, &planner->lights[at]);
                if (ratio && i + length < s->count && word_in(s->tokens[i + length].text, " ratio contrast "))
                    tokens_use(reading, i + length, i + length + 1);
            }
        }
}
