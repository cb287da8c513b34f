// Words a crew cannot film: those that name nothing ("stunning"), names and likenesses that belong to somebody, letters
// that must be read, and too many exclusions.
#include "plan/planner.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define NEGATIVES_USUAL 5

static const char *source_words(Planner *planner, const Reading *reading, int begin, int end)
{
    const Token *first = &reading->s.tokens[begin], *last = &reading->s.tokens[end - 1];
    return arena_strndup(planner->arena, reading->s.text + first->begin, (size_t)(last->end - first->begin));
}

// Words that had no effect, and those that always want a better word ("cinematic").
static void vague_read(Planner *planner, Reading *reading, int at, int length, const char *const *row)
{
    bool used = true;
    for (int i = at; i < at + length; ++i) {
        if (reading->s.tokens[i].reported)
            return;
        used &= reading->s.tokens[i].used;
    }
    // "cool light", "an intense stare": a word of the trade where it stands
    const Table *tables[] = {planner->looks,  planner->music, planner->camera, planner->lightwords,
                             planner->traits, planner->moods, planner->light};
    int took, chunk = reading->s.tokens[at].chunk;
    bool known = chunk >= 0 && reading->grounds[chunk].kind == GROUND_PLACE && // "a luxurious lobby" is shown
                 table_match(lexicon_table(planner->lexicon, "qualities"), reading->s.tokens, reading->s.count, at,
                             &took) != NULL;
    for (int i = 0; i < COUNT_OF(tables); ++i) {
        known |= table_match(tables[i], reading->s.tokens, reading->s.count, at, &took) != NULL;
    }
    if (used && known && strcmp(row[2], "always") != 0)
        return;
    planner_report(planner, "vague", token_span(reading, at, at + length), row[1],
                   "'%s' names nothing a camera could show", source_words(planner, reading, at, at + length));
    if (!used)
        tokens_reported(reading, at, at + length);
}

// The name as a name: with a capital where the word is a common one, and not because a sentence begins.
static bool is_name(const Sentence *s, int at, int length, bool common)
{
    if (!common)
        return true;
    bool inner = at > 0 && !strchr(".:!?", s->tokens[at - 1].text[0]) && !s->tokens[at - 1].quoted;
    return s->tokens[at].capital && (inner || length > 1);
}

static void brand_report(Planner *planner, Reading *reading, int at, int length, const char *const *row)
{
    const Sentence *s = &reading->s;
    Span span = token_span(reading, at, at + length);
    const char *name = source_words(planner, reading, at, at + length);
    bool person = strcmp(row[1], "celebrity") == 0;
    planner_report(planner, "brand", span, arena_strdup(planner->arena, row[2]),
                   person                             ? "'%s' is a real person, whose likeness is not shown"
                   : strcmp(row[1], "character") == 0 ? "'%s' is a figure that belongs to somebody, and is not shown"
                                                      : "'%s' is a brand, and is not shown",
                   name);
    // "a Coca-Cola can": the name goes; "drinks a Coke": the thing stands in its place
    int chunk = s->tokens[at].chunk;
    bool before_noun = chunk >= 0 && s->phrases[chunk].head >= at + length;
    bool article = at > 0 && word_in(s->tokens[at - 1].text, " a an the his her their ");
    const char *other = row[2];
    if (article && text_starts(other, "a "))
        other += 2;
    else if (article && text_starts(other, "an "))
        other += 3;
    planner_edit(planner,
                 before_noun ? (Span){span.begin, token_span(reading, at + length, at + length + 1).begin} : span,
                 before_noun ? "" : other);
    for (int i = at; i < at + length; ++i) // the phrase itself still stands for somebody or something
        reading->s.tokens[i].reported = true;
}

static bool garment_says(const Draft *draft, const char *text)
{
    bool says = false;
    for (int i = 0; i < draft->garment_count; ++i)
        says |= text_equal(draft->garments[i].text, text);
    return says;
}

// "A sign that reads 'OPEN'": letters somebody must be able to read.
static void letters_read(Planner *planner, Reading *reading)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i < s->count; ++i) {
        bool drawn = false; // lettering.c has found what it stands on
        for (int e = 0; e < planner->entity_count; ++e)
            drawn |= s->tokens[i].quoted && (text_equal(planner->entities[e].text, s->tokens[i].text) ||
                                             garment_says(&planner->drafts[e], s->tokens[i].text));
        if (!s->tokens[i].quoted || drawn)
            continue;
        bool reads = false, shown = false;
        for (int k = i - 1; k >= 0 && k > i - 7 && !strchr(".;", s->tokens[k].text[0]); --k) {
            reads |=
                word_in(s->tokens[k].text, " reads reading read says saying written spelling spells labeled labelled"
                                           " titled lettering text words caption subtitle logo printed engraved ");
            shown |=
                word_in(s->tokens[k].text, " sign title caption subtitle text screen poster banner label logo words"
                                           " billboard letters card shirt newspaper book paper wall neon ");
        }
        if (!reads && !shown)
            continue;
        planner_report(planner, "legible-text", token_span(reading, i, i + 1),
                       "name the thing it is written on, or put titles in afterwards",
                       "'%s' is asked for as legible text; only things are lettered", s->tokens[i].text);
        if (!s->tokens[i].used)
            tokens_reported(reading, i, i + 1);
    }
    for (int i = 0; i < s->count; ++i)
        if (word_in(s->tokens[i].text, " subtitles captions subtitle caption ") && !token_denied(reading, i) &&
            s->tokens[i].chunk >= 0 && !s->tokens[i].used) {
            planner_report(planner, "legible-text", token_span(reading, i, i + 1), "put titles in afterwards",
                           "'%s' ask for legible text; only things are lettered", s->tokens[i].text);
            tokens_reported(reading, i, i + 1);
        }
}

// What stands in the place of a name is what may be shown instead: "a businessman", "a cola".
static void instead_ground(Planner *planner, Reading *reading, int at, int length, const char *instead)
{
    int chunk = reading->s.tokens[at].chunk;
    if (chunk < 0 || reading->s.phrases[chunk].head >= at + length)
        return; // "a Coca-Cola can" is a can
    Reading other = {.label = "", .node = reading->node};
    sentence_read(&other.s, instead, planner->arena);
    if (other.s.phrase_count == 0)
        return;
    other.grounds = ARENA_ARRAY(planner->arena, Ground, other.s.phrase_count);
    Ground ground = phrase_ground(planner, &other, 0);
    ground.begin = reading->grounds[chunk].begin;
    reading->grounds[chunk] = ground;
}

void names_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    const Table *brands = lexicon_table(planner->lexicon, "brands");
    for (int i = 0; i < s->count;) {
        int length = 1;
        const char *const *row = s->tokens[i].quoted ? NULL : table_match(brands, s->tokens, s->count, i, &length);
        int other = 0; // "Batman angle": a trade word
        bool trade = row && table_match(planner->camera, s->tokens, s->count, i, &other) && other > length;
        bool named = row && !trade && is_name(s, i, length, row[3][0] != 0) && !token_denied(reading, i);
        if (named) {
            brand_report(planner, reading, i, length, row);
            instead_ground(planner, reading, i, length, row[2]);
        }
        i += named ? length : 1;
    }
}

void wording_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    const Table *vague = lexicon_table(planner->lexicon, "vague");
    for (int i = 0; i < s->count;) {
        int length = 1;
        const char *const *row = s->tokens[i].quoted ? NULL : table_match(vague, s->tokens, s->count, i, &length);
        bool taken = row && !token_denied(reading, i);
        if (taken)
            vague_read(planner, reading, i, length, row);
        i += taken ? length : 1;
    }
    letters_read(planner, reading);
}

// ---------------------------------------------------------------- exclusions, when all is read

// What the film has and an exclusion denies: its word, or NULL.
static const char *denied_but_asked(const Planner *planner, const Exclusion *exclusion)
{
    for (int i = 0; i < planner->entity_count; ++i) {
        const Entity *entity = &planner->entities[i];
        bool inside = entity->span.begin >= exclusion->span.begin && entity->span.end <= exclusion->span.end;
        if (!inside && entity->span.end > entity->span.begin &&
            (text_equal_nocase(entity->name, exclusion->what) || text_equal_nocase(entity->noun, exclusion->what)))
            return entity->name;
    }
    for (int i = 0; i < planner->sound_count; ++i)
        if (!planner->sound_cues[i].inferred && text_equal_nocase(planner->sound_cues[i].what, exclusion->what))
            return planner->sound_cues[i].what;
    if (text_contains_word(exclusion->what, "music") && planner->music_count)
        return "music";
    if (word_in(exclusion->what, " dialogue dialog speech talking ") && planner->line_count)
        return "dialogue";
    return NULL;
}

void wording_complete(Planner *planner)
{
    for (int i = 0; i < planner->exclusion_count; ++i) {
        const Exclusion *exclusion = &planner->exclusions[i];
        const char *asked = denied_but_asked(planner, exclusion);
        if (asked)
            planner_report(planner, "negatives", exclusion->span, "take one of the two out",
                           "'%s' is forbidden here and asked for elsewhere", exclusion->what);
    }
    if (planner->exclusion_count > NEGATIVES_USUAL)
        planner_report(planner, "negatives", planner->exclusions[NEGATIVES_USUAL].span,
                       "say what is to be seen instead of what is not",
                       "%d things are forbidden; more than %d are hard to follow", planner->exclusion_count,
                       NEGATIVES_USUAL);
}
