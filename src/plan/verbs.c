// Verbs to frames: the written word to its dictionary forms, idioms and particles ("picks the box up"), the rows of
// data/verbs.tsv, and WordNet for a verb that no row knows: the nearest verb it is a way of doing.
#include "plan/verbs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Dictionary forms a word may have as a verb; the first is the word itself.
int verb_stems(const char *word, char stems[VERB_STEMS][64])
{
    size_t n = strlen(word);
    int count = 0;
    if (n >= 60)
        return 0;
#define STEM(...) snprintf(stems[count++], 64, __VA_ARGS__)
    STEM("%s", word);
    const char *base = verb_irregular_base(word);
    if (base)
        STEM("%s", base);
    if (n > 3 && text_ends(word, "ies")) {
        STEM("%.*sy", (int)n - 3, word);
        STEM("%.*s", (int)n - 1, word); // "ties", "lies"
    } else if (n > 2 && text_ends(word, "es")) {
        STEM("%.*s", (int)n - 1, word);
        STEM("%.*s", (int)n - 2, word);
    } else if (n > 2 && word[n - 1] == 's')
        STEM("%.*s", (int)n - 1, word);
    else if (n > 4 && text_ends(word, "ing")) {
        STEM("%.*s", (int)n - 3, word);
        STEM("%.*se", (int)n - 3, word);
        if (word[n - 4] == word[n - 5])
            STEM("%.*s", (int)n - 4, word);
        if (word[n - 4] == 'y')
            STEM("%.*sie", (int)n - 4, word);
    } else if (n > 3 && text_ends(word, "ied")) {
        STEM("%.*sy", (int)n - 3, word);
        STEM("%.*s", (int)n - 1, word);
    } else if (n > 3 && text_ends(word, "ed")) {
        STEM("%.*s", (int)n - 1, word);
        STEM("%.*s", (int)n - 2, word);
        if (word[n - 3] == word[n - 4])
            STEM("%.*s", (int)n - 3, word);
    }
#undef STEM
    return count;
}

// ---------------------------------------------------------------- rows

static void frame_fill(const Planner *planner, const char *const *word, VerbFrame *frame)
{
    const char *const *row = word[3][0] ? word : table_find(planner->verbs, word[1]);
    row = row ? row : word;
    *frame = (VerbFrame){.name = word[1],
                         .word = word[0],
                         .row = row,
                         .klass = row[2],
                         .seconds = atof(row[3]),
                         .takes = row[4],
                         .course = row[5],
                         .played = row[6][0] ? row[6] : NULL,
                         .how = row[7][0] ? row[7] : NULL,
                         .far = strcmp(row[8], "far") == 0,
                         .others = word[9][0] ? word[9] : row[9],
                         .particle = -1,
                         .idiom_end = -1,
                         .confidence = 1};
}

bool verb_named(const Planner *planner, const char *name, VerbFrame *frame)
{
    const char *const *row = table_find(planner->verbs, name);
    if (row)
        frame_fill(planner, row, frame);
    return row != NULL;
}

// The frames a row names for a circumstance ("thing=rise"): where the name begins, or NULL.
static const char *circumstance_find(const VerbFrame *frame, const char *circumstance)
{
    size_t size = strlen(circumstance);
    for (const char *p = frame->others; p && *p; p = strchr(p, ',') ? strchr(p, ',') + 1 : "")
        if (strncmp(p, circumstance, size) == 0 && p[size] == '=')
            return p + size + 1;
    return NULL;
}

bool frame_has_circumstance(const VerbFrame *frame, const char *circumstance)
{
    return circumstance_find(frame, circumstance) != NULL;
}

bool verb_becomes(const Planner *planner, VerbFrame *frame, const char *circumstance)
{
    const char *found = circumstance_find(frame, circumstance);
    if (!found)
        return false;
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(found, ","), found);
    VerbFrame other;
    if (!verb_named(planner, name, &other))
        return false;
    other.word = frame->word;
    other.others = "";
    other.particle = frame->particle;
    other.idiom_end = frame->idiom_end;
    other.confidence = frame->confidence;
    other.neighbour = frame->neighbour;
    *frame = other;
    return true;
}

bool frame_takes(const VerbFrame *frame, const char *what)
{
    return frame->takes && text_contains_word(frame->takes, what);
}

// ---------------------------------------------------------------- idioms

#define IDIOM_WORDS 4

static bool ends_idiom(const Token *token)
{
    return token->quoted || strchr(",.;:!?-", token->text[0]) || token->tag == TAG_CC;
}

// "walks in the park" does not walk in.
static bool stays_preposition(const Sentence *s, int token)
{
    return s->tokens[token].tag == TAG_IN && token + 1 < s->count && s->tokens[token + 1].chunk >= 0 &&
           word_in(s->tokens[token].text, " in by along through past ");
}

static const char *const *idiom_row(const Planner *planner, const Sentence *s, int verb, char stems[][64],
                                    int stem_count, VerbFrame *frame_at)
{
    int words[IDIOM_WORDS * 2], longest[VERB_STEMS], most = 0, count = 0;
    for (int k = 0; k < stem_count; ++k) {
        longest[k] = table_longest(planner->verbs, stems[k]);
        most = longest[k] > most ? longest[k] : most;
    }
    for (int pass = 0; pass < 2; ++pass) { // as written; then without adjectives
        count = 0;
        for (int i = verb + 1; i < s->count && i < verb + 8 && count < IDIOM_WORDS; ++i) {
            const Token *token = &s->tokens[i];
            if (ends_idiom(token))
                break;
            if (token->tag == TAG_DET || token->tag == TAG_PRPS || token->tag == TAG_POS ||
                (pass && (tag_is_adjective(token->tag) || token->tag == TAG_CD || token->tag == TAG_RB)))
                continue;
            words[count++] = i;
        }
        for (int length = count < most ? count : most - 1; length > 0; --length) {
            int last = words[length - 1];
            bool read = s->tokens[verb].used && last == verb + 1; // asked again: its own particle
            if ((s->tokens[last].used && !read && !tag_is_noun(s->tokens[last].tag)) ||
                (length == 1 && (stays_preposition(s, last) || last > verb + 4)))
                continue;
            for (int form = 0; form < 2; ++form) { // the last word as written, and singular
                char tail[200], singular[80];
                int used = 0;
                tail[0] = 0;
                for (int k = 0; k < length && used < (int)sizeof tail - 1; ++k) {
                    const char *word = s->tokens[words[k]].text;
                    if (form && k == length - 1)
                        word = lexicon_singular(planner->lexicon, word, singular, sizeof singular);
                    used += snprintf(tail + used, sizeof tail - (size_t)used, " %s", word);
                }
                if (used >= (int)sizeof tail - 1)
                    continue;
                for (int k = 0; k < stem_count; ++k) {
                    char key[700];
                    if (longest[k] <= length)
                        continue;
                    snprintf(key, sizeof key, "%s%s", stems[k], tail);
                    const char *const *row = table_find(planner->verbs, key);
                    if (row) {
                        frame_at->idiom_end = last + 1;
                        frame_at->particle = length == 1 && s->tokens[last].chunk < 0 ? last : -1;
                        return row;
                    }
                }
            }
        }
    }
    // "picks the box up", "turns the lamp on": the particle behind the object
    for (int p = verb + 2; p < s->count && p <= verb + 6; ++p) {
        const Token *token = &s->tokens[p];
        if (ends_idiom(token) || (tag_is_verb(token->tag) && token->chunk < 0))
            break;
        if (!word_in(token->text,
                     " up down in out on off around back away over apart open shut together forward aside ") ||
            token->chunk >= 0 || (p + 1 < s->count && s->tokens[p + 1].chunk >= 0 && token->tag == TAG_IN))
            continue;
        // "puts it back on": two particles say more than one
        bool two = p + 1 < s->count && s->tokens[p + 1].chunk < 0 && word_in(s->tokens[p + 1].text, " on off ") &&
                   (p + 2 >= s->count || s->tokens[p + 2].chunk < 0);
        for (int k = 0; k < 2 * stem_count; ++k) {
            char key[600];
            if (k < stem_count && !two)
                continue;
            snprintf(key, sizeof key, "%s %s%s%s", stems[k % stem_count], token->text, k < stem_count ? " " : "",
                     k < stem_count ? s->tokens[p + 1].text : "");
            const char *const *row = table_find(planner->verbs, key);
            if (row) {
                frame_at->particle = k < stem_count ? p + 1 : p;
                return row;
            }
        }
    }
    return NULL;
}

// ---------------------------------------------------------------- WordNet

// Verbs of thinking and owning say less of what is seen than verbs of motion and contact.
static double topic_cost(int topic)
{
    switch (topic) {
    case 31: // cognition
    case 42: // stative
        return 1.0;
    case 40: // possession
    case 41: // social
        return 0.6;
    case 30: // change
    case 37: // emotion
        return 0.3;
    default:
        return 0;
    }
}

static int sense_rank(const char *word, uint32_t synset)
{
    const uint32_t *senses;
    int count = verb_senses(word, &senses);
    for (int i = 0; i < count; ++i)
        if (senses[i] == synset)
            return i;
    return 12;
}

// The nearest verb with a frame above one of the word's senses. Cost: senses and steps away. travels: a way follows.
static const char *const *neighbour_of(const Planner *planner, const char *lemma, bool travels, double *cost)
{
    static const double farthest = 4.0;
    const uint32_t *senses;
    int count = verb_senses(lemma, &senses);
    const char *const *best = NULL;
    *cost = farthest;
    for (int i = 0; i < count && i < 5; ++i) {
        double steps = 0.6 * i + topic_cost(verb_topic(senses[i])) + (travels && verb_topic(senses[i]) != 38 ? 0.9 : 0);
        uint32_t synset = senses[i];
        for (int depth = 0; synset != UINT32_MAX && depth < 6 && steps < *cost; ++depth, steps += 0.8) {
            const char *member;
            for (int m = 0; (member = verb_member(synset, m)) != NULL; ++m) {
                const char *const *row = strcmp(member, lemma) ? table_find(planner->verbs, member) : NULL;
                if (!row)
                    continue;
                VerbFrame frame;
                frame_fill(planner, row, &frame);
                double total = steps + 0.5 * sense_rank(member, synset) + 0.1 * m;
                if (total < *cost && !word_in(frame.klass, " none be phase camera show weather "))
                    best = row, *cost = total;
            }
            synset = verb_parent(synset);
        }
    }
    return best;
}

// "slides shut", "falls closed", "kicks the gate open": the word for the result, behind the verb or its object, says
// what happens. The token of that word, or -1.
static int result_word(const Sentence *s, int verb)
{
    for (int i = verb + 1; i < s->count && i <= verb + 6; ++i) {
        const Token *token = &s->tokens[i];
        if (ends_idiom(token) || (token->tag == TAG_IN && token->chunk < 0))
            return -1;
        if (!word_in(token->text, " open shut closed ") || (token->chunk >= 0 && s->phrases[token->chunk].head != i))
            continue;
        bool describes = i + 1 < s->count && token->chunk >= 0 && s->phrases[token->chunk].end > i + 1;
        return describes || (i + 1 < s->count && s->tokens[i + 1].chunk >= 0) ? -1 : i;
    }
    return -1;
}

static bool result_read(const Planner *planner, const Sentence *s, int verb, VerbFrame *frame)
{
    int result = word_in(frame->klass, " move state touch enter sound body ") ? result_word(s, verb) : -1;
    if (result < 0 || word_in(frame->name, " hold open close push pull ") ||
        word_in(frame->word, " keep leave prop hold "))
        return false;
    const char *word = frame->word;
    if (!verb_named(planner, s->tokens[result].text[0] == 'o' ? "open" : "close", frame))
        return false;
    frame->word = word;
    frame->particle = result;
    return true;
}

bool verb_read(const Planner *planner, const Sentence *s, int verb, VerbFrame *frame)
{
    char stems[VERB_STEMS][64];
    int count = verb_stems(s->tokens[verb].text, stems);
    VerbFrame at = {.particle = -1, .idiom_end = -1};
    const char *const *row = idiom_row(planner, s, verb, stems, count, &at);
    for (int i = 0; i < count && !row; ++i)
        row = table_find(planner->verbs, stems[i]);
    if (row) {
        frame_fill(planner, row, frame);
        frame->particle = at.particle;
        frame->idiom_end = at.idiom_end;
        if (at.idiom_end < 0 && at.particle < 0)
            result_read(planner, s, verb, frame);
        return true;
    }
    const char *behind = verb + 1 < s->count ? s->tokens[verb + 1].text : "";
    bool travels = preposition_is_path(behind); // "perambulates down the street" is a way of moving
    double best_cost = 1e9;
    const char *const *best = NULL;
    for (int i = 0; i < count; ++i) {
        double cost;
        const char *const *one = neighbour_of(planner, stems[i], travels, &cost);
        if (one && cost < best_cost)
            best = one, best_cost = cost;
    }
    if (!best)
        return false;
    frame_fill(planner, best, frame);
    frame->confidence = (float)(0.9 - 0.15 * best_cost);
    frame->neighbour = best[0];
    return true;
}

const char *const *verb_frame(const Planner *planner, const Sentence *s, int verb, int *particle)
{
    VerbFrame frame;
    *particle = -1;
    if (!verb_read(planner, s, verb, &frame))
        return NULL;
    *particle = frame.particle;
    return frame.row;
}
