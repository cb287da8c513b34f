// Parts of speech: a bigram hidden Markov model over the counts of Lingua::EN::Tagger. What prompts are full of and
// newspapers are not is mended after, in repairs.c.
#include "plan/language.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define READINGS 12

typedef struct Candidate {
    Tag tag;
    double share; // P(tag | word)
} Candidate;

// Words that in a prompt name a thing far more often than they say what it does.
static const char noun_words[] =
    " shot light lights lighting view palette lens frame frames camera key fill rim spill edge bounce focus depth"
    " close-up dolly crane pan tilt track sparks droplets puddles curtains steps signs gusts plates texture grain blur"
    " flare flares hands face neon sky rain water ";
static const char sure_prepositions[] =
    " in on at of by with from into onto through across behind beside between under above below near toward towards"
    " against along past off ";

// Classes of data/verbs.tsv whose verbs people and things are seen or heard doing.
static const char seen_classes[] = " pose move enter touch gesture body face speech state look sound ";

// Adds what the lexicon counted for the word as a noun and as a finite verb. False: never seen.
static bool counts_add(const Lexicon *lexicon, const char *word, double *noun, double *verb)
{
    TagCount readings[READINGS];
    int found = lexicon_tags(lexicon, word, readings, READINGS);
    for (int i = 0; i < found; ++i) {
        if (tag_is_noun(readings[i].tag))
            *noun += readings[i].count;
        else if (tag_is_finite(readings[i].tag))
            *verb += readings[i].count;
    }
    return found > 0;
}

static void film_verb_add(const Lexicon *lexicon, const char *base, VerbForm *form)
{
    const char *const *row = table_find(lexicon_table(lexicon, "verbs"), base);
    form->film |= row && word_in(row[2], seen_classes) && !word_in(base, noun_words);
    form->camera |= row && strcmp(row[2], "camera") == 0;
}

VerbForm verb_form(const Lexicon *lexicon, const char *word)
{
    VerbForm form = {0};
    size_t n = strlen(word);
    double noun = 0, verb = 0;
    char base[64];
    if (n < 2 || n >= sizeof base || !isalpha((unsigned char)word[0]))
        return form;
    bool s_ending = n > 2 && word[n - 1] == 's' && word[n - 2] != 's';
    counts_add(lexicon, word, &noun, &verb);
    form.seen = verb > 0;
    if (!s_ending) {
        film_verb_add(lexicon, word, &form);
    } else {
        form.third = form.seen && !text_ends(word, "us") && !text_ends(word, "is");
        static const struct {
            const char *ending, *instead;
        } endings[] = {{"ies", "y"}, {"es", ""}, {"s", ""}};
        bool seen = false;
        for (int i = 0; i < COUNT_OF(endings) && !seen; ++i) {
            size_t m = strlen(endings[i].ending);
            if (n < m + 2 || !text_ends(word, endings[i].ending) || (m == 2 && !strchr("sxzho", word[n - 3])))
                continue;
            memcpy(base, word, n - m);
            strcpy(base + n - m, endings[i].instead);
            double before = verb;
            seen = counts_add(lexicon, base, &noun, &verb);
            film_verb_add(lexicon, base, &form);
            form.third |= verb > before;
        }
    }
    form.third |= s_ending && (form.film || form.camera);
    form.base = !s_ending && (verb > 0 || form.film || form.camera);
    form.share = verb > 0 ? verb / (verb + noun + 0.5) : 0;
    return form;
}

// Is the unknown word a comparison of an adjective ("brighter", "bigger", "heaviest")?
static bool is_comparison(const Lexicon *lexicon, const char *word)
{
    char stems[4][64];
    size_t n = strlen(word), m = n - (word[n - 1] == 'r' ? 2 : 3);
    int count = 0;
    if (n >= 60)
        return false;
    snprintf(stems[count++], 64, "%.*s", (int)m, word);
    snprintf(stems[count++], 64, "%.*s", (int)m + 1, word);
    if (word[m - 1] == word[m - 2])
        snprintf(stems[count++], 64, "%.*s", (int)m - 1, word);
    if (word[m - 1] == 'i')
        snprintf(stems[count++], 64, "%.*sy", (int)m - 1, word);
    for (int i = 0; i < count; ++i) {
        TagCount readings[READINGS];
        int found = lexicon_tags(lexicon, stems[i], readings, READINGS);
        for (int k = 0; k < found; ++k)
            if (readings[k].tag == TAG_JJ)
                return true;
    }
    return false;
}

bool participle_is_film(const Lexicon *lexicon, const char *word)
{
    char base[64];
    size_t n = strlen(word);
    if (n < 5 || n >= 60 || !text_ends(word, "ing"))
        return false;
    VerbForm form = {0};
    snprintf(base, sizeof base, "%.*s", (int)n - 3, word);
    film_verb_add(lexicon, base, &form);
    snprintf(base, sizeof base, "%.*se", (int)n - 3, word);
    film_verb_add(lexicon, base, &form);
    if (word[n - 4] == word[n - 5]) {
        snprintf(base, sizeof base, "%.*s", (int)n - 4, word);
        film_verb_add(lexicon, base, &form);
    }
    return form.film;
}

static int unknown_candidates(const Lexicon *lexicon, const Token *token, Candidate *out)
{
    const char *word = token->text;
    size_t n = strlen(word);
    const char *hyphen = strrchr(word, '-');
    if (hyphen) {
        TagCount last[READINGS];
        int found = lexicon_tags(lexicon, hyphen + 1, last, READINGS);
        bool adjective =
            (n > 3 && (text_ends(word, "ed") || text_ends(word, "ing") || isdigit((unsigned char)word[0]))) ||
            (found && tag_is_adjective(last[0].tag)) || text_starts(word, "over-") || text_starts(word, "ultra-") ||
            text_starts(word, "mid-") || text_ends(word, "-lit");
        out[0] = (Candidate){TAG_JJ, adjective ? 0.8 : 0.4};
        out[1] = (Candidate){TAG_NN, adjective ? 0.2 : 0.6};
        return 2;
    }
    if (n > 4 && text_ends(word, "ing")) {
        out[0] = (Candidate){TAG_VBG, 0.7};
        out[1] = (Candidate){TAG_NN, 0.2};
        out[2] = (Candidate){TAG_JJ, 0.1};
        return 3;
    }
    if (n > 3 && text_ends(word, "ed")) {
        out[0] = (Candidate){TAG_VBN, 0.5};
        out[1] = (Candidate){TAG_JJ, 0.5};
        return 2;
    }
    if (n > 3 && text_ends(word, "ly")) {
        out[0] = (Candidate){TAG_RB, 1};
        return 1;
    }
    if (n > 4 && (text_ends(word, "er") || text_ends(word, "est")) && is_comparison(lexicon, word)) {
        out[0] = (Candidate){word[n - 1] == 'r' ? TAG_JJR : TAG_JJS, 1};
        return 1;
    }
    VerbForm form = verb_form(lexicon, word);
    if (n > 3 && word[n - 1] == 's' && word[n - 2] != 's') {
        out[0] = (Candidate){TAG_NNS, form.film ? 0.4 : 0.8};
        out[1] = (Candidate){TAG_VBZ, form.film ? 0.6 : 0.2};
        return 2;
    }
    out[0] = (Candidate){TAG_NN, form.film ? 0.4 : 0.8};
    out[1] = (Candidate){TAG_JJ, form.film ? 0.1 : 0.15};
    out[2] = (Candidate){form.film ? TAG_VBP : TAG_VB, form.film ? 0.5 : 0.05};
    return 3;
}

static int candidates(const Lexicon *lexicon, const Token *token, Candidate *out)
{
    const char *word = token->text;
    unsigned char c = (unsigned char)word[0];
    out[0].share = 1;
    if (token->quoted || token->named) {
        out[0].tag = TAG_NN;
        return 1;
    }
    if (strcmp(word, "n't") == 0) {
        out[0].tag = TAG_RB;
        return 1;
    }
    if (strcmp(word, "'s") == 0) {
        out[0].tag = TAG_POS;
        return 1;
    }
    if (word_in(word, " very extremely ") || strcmp(word, "cannot") == 0) {
        out[0].tag = word[0] == 'c' ? TAG_MD : TAG_RB;
        return 1;
    }
    if (strcmp(word, "lets") == 0) {
        out[0].tag = TAG_VBZ;
        return 1;
    }
    if (word_in(word, " piggyback piggy-back pickaback ")) { // "carries a boy piggyback"
        out[0] = (Candidate){TAG_RB, 1.0};
        out[1] = (Candidate){TAG_JJ, 0.05}; // "a piggyback ride"
        return 2;
    }
    if (word_in(word, " lit clad ")) {
        out[0].tag = TAG_VBN;
        return 1;
    }
    if (ispunct(c)) {
        out[0].tag = strchr(".!?", c) ? TAG_PP : c == ',' ? TAG_PPC : TAG_PPS;
        return 1;
    }
    if (isdigit(c) || (c == 'f' && word[1] == '/')) {
        out[0].tag = TAG_CD;
        return 1;
    }
    if (strcmp(word, "no") == 0 || strcmp(word, "any") == 0) {
        out[0].tag = TAG_DET;
        return 1;
    }
    if (word_in(word, sure_prepositions)) {
        out[0].tag = TAG_IN;
        out[1] = (Candidate){TAG_RP, 1e-3};
        return word_in(word, " off past along by on in ") ? 2 : 1;
    }
    TagCount readings[READINGS];
    int found = lexicon_tags(lexicon, word, readings, READINGS), n = 0;
    if (!found)
        return unknown_candidates(lexicon, token, out);
    double total = 0;
    for (int i = 0; i < found; ++i) {
        Tag tag = readings[i].tag == TAG_VBD ? TAG_VBN : readings[i].tag;
        if (tag == TAG_NNP)
            continue;
        int k = 0;
        while (k < n && out[k].tag != tag)
            ++k;
        if (k == n)
            out[n++] = (Candidate){tag, 0};
        out[k].share += readings[i].count + 0.5;
        total += readings[i].count + 0.5;
    }
    bool verb = false, thing = word_in(word, noun_words);
    for (int i = 0; i < n; ++i)
        verb |= tag_is_verb(out[i].tag);
    if (!verb && n < READINGS) { // newspapers never saw it done, films do: "stares", "shimmers"
        VerbForm form = verb_form(lexicon, word);
        if (form.film) {
            out[n++] = (Candidate){form.third ? TAG_VBZ : TAG_VBP, 0.3 * (total + 1)};
            total += 0.3 * (total + 1);
        }
    }
    if (n == 0) {
        out[0] = (Candidate){TAG_NN, 1};
        return 1;
    }
    for (int i = 0; i < n; ++i)
        out[i].share = out[i].share / total * (thing && tag_is_verb(out[i].tag) ? 0.1 : 1);
    return n;
}

// Viterbi.
static void model_apply(const Lexicon *lexicon, Token *tokens, int count)
{
    typedef struct Cell {
        Candidate candidate[READINGS];
        double score[READINGS];
        int back[READINGS], count;
    } Cell;
    Cell cells[SENTENCE_WINDOW];
    if (count < 1)
        return;
    for (int i = 0; i < count; ++i) {
        Cell *cell = &cells[i], *before = i ? cell - 1 : NULL;
        cell->count = candidates(lexicon, &tokens[i], cell->candidate);
        for (int a = 0; a < cell->count; ++a) {
            Tag tag = cell->candidate[a].tag;
            double emission = log(cell->candidate[a].share + 1e-9) - 0.6 * log((double)lexicon_prior(lexicon, tag));
            double best = before ? -1e300 : log((double)lexicon_transition(lexicon, TAG_PP, tag) + 1e-3);
            for (int b = 0; before && b < before->count; ++b) {
                double score =
                    before->score[b] + log((double)lexicon_transition(lexicon, before->candidate[b].tag, tag) + 1e-4);
                if (score > best) {
                    best = score;
                    cell->back[a] = b;
                }
            }
            cell->score[a] = best + emission;
        }
    }
    int best = 0;
    for (int a = 1; a < cells[count - 1].count; ++a)
        if (cells[count - 1].score[a] > cells[count - 1].score[best])
            best = a;
    for (int i = count - 1; i >= 0; --i) {
        tokens[i].tag = cells[i].candidate[best].tag;
        best = cells[i].back[best];
    }
}

void tokens_tag(Token *tokens, int count)
{
    if (count > 0)
        model_apply(lexicon_get(), tokens, count);
}
