// How the finished picture looks: style, film stock, grade, palette, and the numbers behind them (data/looks.tsv).
#include "plan/planner.h"
#include "plan/settings.h"

#include <stdlib.h>
#include <string.h>

static const char *words_of(Planner *planner, const Reading *reading, int begin, int end)
{
    const Token *first = &reading->s.tokens[begin], *last = &reading->s.tokens[end - 1];
    return arena_strndup(planner->arena, reading->s.text + first->begin, (size_t)(last->end - first->begin));
}

// One style a film: a second one is told, and left out.
static bool first_one(Planner *planner, Reading *reading, Said *first, const char **held, const char *value,
                      const char *kind, int begin, int end)
{
    const char *word = words_of(planner, reading, begin, end);
    Span span = token_span(reading, begin, end);
    if (!*held || text_equal(*held, value) || (text_equal(*held, "cinematic") && strcmp(kind, "styles") == 0)) {
        if (!*held || !text_equal(*held, value))
            *first = (Said){word, span, false};
        *held = arena_strdup(planner->arena, value);
        return true;
    }
    if (text_equal(value, "cinematic") || text_equal(value, "photorealistic"))
        return true; // every film is
    if (text_equal(*held, "photorealistic")) {
        *first = (Said){word, span, false};
        *held = arena_strdup(planner->arena, value);
        return true;
    }
    planner_report(planner, "style-conflict", span, "keep one of them",
                   "'%s' and '%s' are two %s in one film; '%s' is kept", first->word ? first->word : *held, word, kind,
                   first->word ? first->word : *held);
    planner_edit(planner, span, "");
    tokens_reported(reading, begin, end);
    return false;
}

static bool palette_add(Planner *planner, Vec3 color)
{
    Look *look = &planner->plan->look;
    if (look->palette_count >= COUNT_OF(look->palette))
        return false;
    look->palette[look->palette_count++] = color_digits(color);
    return true;
}

static bool palette_words(Planner *planner, Reading *reading, const char *value, int begin, int end)
{
    const char *word = words_of(planner, reading, begin, end);
    Span span = token_span(reading, begin, end);
    if (planner->palette.word && !text_equal(planner->palette.word, word)) {
        planner_report(planner, "style-conflict", span, "keep one of them",
                       "'%s' and '%s' are two palettes in one film; '%s' is kept", planner->palette.word, word,
                       planner->palette.word);
        planner_edit(planner, span, "");
        tokens_reported(reading, begin, end);
        return false;
    }
    planner->palette = (Said){word, span, false};
    for (const char *p = value; (p = strchr(p, '#')); ++p) {
        unsigned hex = (unsigned)strtoul(p + 1, NULL, 16);
        palette_add(planner, vec3(srgb_to_linear((float)(hex >> 16 & 255) / 255.0f),
                                  srgb_to_linear((float)(hex >> 8 & 255) / 255.0f),
                                  srgb_to_linear((float)(hex & 255) / 255.0f)));
    }
    return true;
}

// What follows from a style gives way to what is said itself, wherever that stands.
static void implied_set(Planner *planner, Reading *reading, const Setting *setting, int begin, int end)
{
    Look *look = &planner->plan->look;
    if (strcmp(setting->name, "gate_mm") == 0 || strcmp(setting->name, "handheld") == 0) {
        camera_set(planner, reading, setting->name, setting->value, begin, end, true);
        return;
    }
    static const Look usual = {.saturation = 1, .contrast = 1};
    Look trial = usual, probe = *look;
    if (!record_set(record_of("look"), &trial, setting->name, setting->value, planner->arena))
        return;
    // still at its usual value: nobody said anything of it
    record_set(record_of("look"), &probe, setting->name, setting->value, planner->arena);
    if (strcmp(setting->name, "saturation") == 0 ? look->saturation == 1
        : strcmp(setting->name, "contrast") == 0 ? look->contrast == 1
        : strcmp(setting->name, "grain") == 0    ? look->grain == 0
        : strcmp(setting->name, "exposure") == 0 ? look->exposure == 0
        : strcmp(setting->name, "stock") == 0    ? !look->stock
        : strcmp(setting->name, "cadence") == 0  ? look->cadence == 0
                                                 : true)
        *look = probe;
}

static bool row_set(Planner *planner, Reading *reading, const char *const *row, int begin, int end)
{
    Look *look = &planner->plan->look;
    Span span = token_span(reading, begin, end);
    bool set = true;
    if (strcmp(row[1], "style") == 0)
        set = first_one(planner, reading, &planner->style, &look->style, row[2], "styles", begin, end);
    else if (strcmp(row[1], "stock") == 0)
        set = first_one(planner, reading, &planner->stock, &look->stock, row[2], "film stocks", begin, end);
    else if (strcmp(row[1], "grade") == 0)
        set = first_one(planner, reading, &planner->grade, &look->grade, row[2], "grades", begin, end);
    else if (strcmp(row[1], "palette") == 0)
        set = palette_words(planner, reading, row[2], begin, end);
    else if (strcmp(row[1], "none") != 0)
        record_set(record_of("look"), look, row[1], row[2], planner->arena);
    if (!set)
        return false;
    Setting setting;
    for (const char *also = row[4]; setting_next(&also, &setting);)
        implied_set(planner, reading, &setting, begin, end);
    neighbour_note(planner, reading, begin, end, span, row[1], row[2]);
    return true;
}

static bool look_is_spoken_of(const Reading *reading)
{
    if (phrase_is_label(reading, "palette") || phrase_is_label(reading, "style") || phrase_is_label(reading, "camera"))
        return true;
    for (int i = 0; i < reading->s.count; ++i)
        if (word_in(reading->s.tokens[i].text,
                    " look style film palette colors colours tones grading aesthetic vibe grain animation footage"
                    " realistic anime saturated profile video movie grade graded stock shot cinematography contrast"
                    " exposure picture image aspect ratio "))
            return true;
    return false;
}

// A lone fragment of the look: "Black and white, high contrast."
static bool is_fragment(const Reading *reading)
{
    for (int i = 0; i < reading->s.count; ++i)
        if (tag_is_finite(reading->s.tokens[i].tag) && reading->s.tokens[i].chunk < 0)
            return false;
    return reading->s.count < 12;
}

static bool describes_thing(const Reading *reading, int i, int length)
{
    int chunk = reading->s.tokens[i].chunk;
    if (chunk < 0 || reading->s.phrases[chunk].head < i + length)
        return false;
    GroundKind kind = reading->grounds[chunk].kind;
    return kind == GROUND_PERSON || kind == GROUND_PROP || kind == GROUND_GARMENT || kind == GROUND_BODY ||
           kind == GROUND_ANIMAL || kind == GROUND_PART || kind == GROUND_GROUP;
}

void looks_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    Look *look = &planner->plan->look;
    bool palette = phrase_is_label(reading, "palette"), own = palette || phrase_is_label(reading, "style");
    bool speaks = look_is_spoken_of(reading), fragment = is_fragment(reading);
    for (int i = 0; i < s->count; ++i)
        palette |= strcmp(s->tokens[i].text, "palette") == 0;
    for (int i = 0; i < s->count;) {
        int length = 1;
        const char *const *row = s->tokens[i].quoted || s->tokens[i].reported
                                     ? NULL
                                     : table_match(planner->looks, s->tokens, s->count, i, &length);
        bool denied = token_denied(reading, i);
        bool any = row && strcmp(row[3], "any") == 0;
        // "a vintage car", "a muted trumpet": adjectives of things are not the picture's
        if (row && !own && describes_thing(reading, i, length) &&
            !(any && word_in(row[1], " style stock grade cadence letterbox ")))
            row = NULL;
        if (row && !any && !speaks && !fragment)
            row = NULL;
        if (row && !denied && !s->tokens[i].used) {
            if (row_set(planner, reading, row, i, i + length))
                tokens_use(reading, i, i + length);
            i += length;
            continue;
        }
        Vec3 color;
        const char *name;
        Value value;
        int took = value_read(s->tokens, s->count, i, &value);
        bool hex = took && value.kind == VALUE_COLOR;
        if (!s->tokens[i].used &&
            (hex || (palette && !denied && color_read(planner, s->tokens, s->count, i, &length, &color, &name)))) {
            if (hex) {
                color = value.color;
                length = took;
            }
            palette_add(planner, color);
            tokens_use(reading, i, i + length);
            i += length;
            continue;
        }
        if (took && value.kind == VALUE_STOPS && !s->tokens[i].used) {
            look->exposure = clampf((float)value.number, -10, 10) * // more stops than film has are no stops
                             (i > 0 && strcmp(s->tokens[i - 1].text, "-") == 0 ? -1.0f : 1.0f);
            tokens_use(reading, i, i + took);
        }
        ++i;
    }
    for (int c = 0; c < s->phrase_count && speaks; ++c)
        if (reading->grounds[c].kind == GROUND_LOOK && !reading->denied[c])
            tokens_use(reading, s->phrases[c].begin, s->phrases[c].end);
    if (own)
        for (int c = 0; c < s->phrase_count; ++c)
            if (reading->grounds[c].kind == GROUND_MATERIAL && !reading->denied[c])
                tokens_use(reading, s->phrases[c].begin, s->phrases[c].end);
}
