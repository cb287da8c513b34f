// Parts of speech: a bigram hidden Markov model over the counts of Lingua::EN::Tagger, then repairs for what prompts
// are full of and newspapers are not: nouns that are verbs ("the courier jogs"), clauses without a verb.
#include "plan/language.h"

#include <ctype.h>
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
    " flare flares hands face neon sky rain ";
static const char sure_prepositions[] =
    " in on at of by with from into onto through across behind beside between under above below near toward towards"
    " against along past off ";

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
    if (n > 3 && word[n - 1] == 's' && word[n - 2] != 's') {
        out[0] = (Candidate){TAG_NNS, 0.8};
        out[1] = (Candidate){TAG_VBZ, 0.2};
        return 2;
    }
    out[0] = (Candidate){TAG_NN, 0.8};
    out[1] = (Candidate){TAG_JJ, 0.15};
    out[2] = (Candidate){TAG_VB, 0.05};
    return 3;
}

static int candidates(const Lexicon *lexicon, const Token *token, Candidate *out)
{
    const char *word = token->text;
    unsigned char c = (unsigned char)word[0];
    out[0].share = 1;
    if (token->quoted) {
        out[0].tag = TAG_NN;
        return 1;
    }
    if (strcmp(word, "'s") == 0) {
        out[0].tag = TAG_POS;
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
    if (n == 0) {
        out[0] = (Candidate){TAG_NN, 1};
        return 1;
    }
    bool thing = word_in(word, noun_words);
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

// How often the word was seen as a noun and as a finite verb.
static void noun_verb_counts(const Lexicon *lexicon, const char *word, double *noun, double *verb)
{
    TagCount readings[READINGS];
    int found = lexicon_tags(lexicon, word, readings, READINGS);
    for (int i = 0; i < found; ++i) {
        if (tag_is_noun(readings[i].tag))
            *noun += readings[i].count;
        else if (tag_is_finite(readings[i].tag))
            *verb += readings[i].count;
    }
}

static bool has_reading(const Lexicon *lexicon, const char *word, Tag tag)
{
    TagCount readings[READINGS];
    int found = lexicon_tags(lexicon, word, readings, READINGS);
    for (int i = 0; i < found; ++i)
        if (readings[i].tag == tag)
            return true;
    return false;
}

// Share of the verb readings of the word and its stem.
static double verb_share(const Lexicon *lexicon, const char *word)
{
    double noun = 0, verb = 0;
    size_t n = strlen(word);
    char stem[64];
    noun_verb_counts(lexicon, word, &noun, &verb);
    if (n > 2 && n < sizeof stem && word[n - 1] == 's') {
        memcpy(stem, word, n);
        stem[n - 1] = 0;
        noun_verb_counts(lexicon, stem, &noun, &verb);
        if (n > 3 && word[n - 2] == 'e') {
            stem[n - 2] = 0;
            noun_verb_counts(lexicon, stem, &noun, &verb);
        }
    }
    return verb > 0 ? verb / (verb + noun + 0.5) : 0;
}

// What moves in films, and is a noun in newspapers.
static const char motion_words[] =
    " jogs pedals rumbles cranes dollies pans tilts races walks crackle zooms tracks"
    " stands sits looks turns waves smiles steps runs drops lands nods laughs winks shrugs"
    " sighs frowns blinks bows jumps stops leaves whispers shouts sighs drinks ";

static const char doing_words[] = " landing standing sitting walking running leaning looking holding wearing jumping"
                                  " flying kneeling lying dancing smiling blowing falling climbing crouching waiting"
                                  " facing riding driving carrying floating swimming ";

void tokens_tag(Token *tokens, int count)
{
    const Lexicon *lexicon = lexicon_get();
    if (count <= 0)
        return;
    model_apply(lexicon, tokens, count);
    for (int i = 0; i + 3 < count; ++i) // "a 12 year old boy"
        if (tokens[i].tag == TAG_CD && word_in(tokens[i + 1].text, " year years ") &&
            strcmp(tokens[i + 2].text, "old") == 0 && tag_is_noun(tokens[i + 3].tag))
            tokens[i].tag = tokens[i + 1].tag = tokens[i + 2].tag = TAG_JJ;
    for (int i = 1; i < count; ++i) {
        // Agreement: singular noun + word in -s with a verb reading, and no verb yet: a verb.
        Tag before = tokens[i - 1].tag;
        if (tokens[i].tag == TAG_NNS && (before == TAG_NN || before == TAG_PRP) &&
            has_reading(lexicon, tokens[i].text, TAG_VBZ)) {
            bool determiner = false, verb = false;
            for (int j = i - 1;
                 j >= 0 && tokens[j].tag != TAG_IN && !(tokens[j].tag >= TAG_PDT && tokens[j].tag <= TAG_PRPS); --j) {
                determiner |= tokens[j].tag == TAG_DET;
                verb |= tag_is_verb(tokens[j].tag) && tokens[j].tag != TAG_VBG;
            }
            for (int j = i - 1; j >= 0 && j > i - 5; --j)
                determiner |= tokens[j].tag == TAG_PRPS;
            Tag after = i + 1 < count ? tokens[i + 1].tag : TAG_PP;
            double nouns = 0, verbs = 0;
            noun_verb_counts(lexicon, tokens[i].text, &nouns, &verbs);
            if (!verb && !(tag_is_verb(after) && after != TAG_VBG && after != TAG_MD) &&
                (determiner || word_in(tokens[i].text, motion_words) || verbs >= nouns))
                tokens[i].tag = TAG_VBZ;
        }
        // "a superhero landing on a rooftop"
        if (i + 1 < count && tag_is_noun(tokens[i].tag) && tag_is_noun(before) &&
            word_in(tokens[i].text, doing_words) && strcmp(tokens[i + 1].text, "of") != 0 &&
            (tokens[i + 1].tag == TAG_IN || tokens[i + 1].tag == TAG_DET || tokens[i + 1].tag == TAG_PRPS))
            tokens[i].tag = TAG_VBG;
        // "a doctor (60s) waits", "in her 40s runs"
        bool aside = tokens[i - 1].text[0] == ')' ||
                     (isdigit((unsigned char)tokens[i - 1].text[0]) && text_ends(tokens[i - 1].text, "0s"));
        if (tokens[i].tag == TAG_NNS && aside && has_reading(lexicon, tokens[i].text, TAG_VBZ) &&
            !(i + 1 < count && tag_is_noun(tokens[i + 1].tag)))
            tokens[i].tag = TAG_VBZ;
        // "Marcus flinches"
        if (tokens[i].tag == TAG_NNS && tokens[i - 1].capital && has_reading(lexicon, tokens[i].text, TAG_VBZ) &&
            table_find(lexicon_table(lexicon, "names"), tokens[i - 1].text))
            tokens[i].tag = TAG_VBZ;
        // "the monster on the left roars": a side is a noun, and what follows it a verb
        if (i >= 3 && word_in(tokens[i - 1].text, " left right ") && word_in(tokens[i - 2].text, " the ") &&
            word_in(tokens[i - 3].text, " on to ") && has_reading(lexicon, tokens[i].text, TAG_VBZ) &&
            tokens[i].tag == TAG_NNS) {
            tokens[i - 1].tag = TAG_NN;
            tokens[i].tag = TAG_VBZ;
        }
        // "pushing the door open": not a noun. "down a hallway": not an adverb.
        bool noun_next = i + 1 < count && (tag_is_noun(tokens[i + 1].tag) || tag_is_adjective(tokens[i + 1].tag));
        if (word_in(tokens[i].text, " open shut closed ") && tag_is_noun(before) && !noun_next &&
            !(i + 1 < count && (tokens[i + 1].tag == TAG_IN || tokens[i + 1].tag == TAG_DET)))
            tokens[i].tag = TAG_RB;
        if ((tokens[i].tag == TAG_RB || tokens[i].tag == TAG_RP) && i + 1 < count &&
            word_in(tokens[i].text, " down up along past around across over through off in on out ") &&
            (tokens[i + 1].tag == TAG_DET || tokens[i + 1].tag == TAG_PRPS))
            tokens[i].tag = TAG_IN;
        if (tokens[i].tag == TAG_MD && strcmp(tokens[i].text, "can") == 0 &&
            (tag_is_noun(before) || tag_is_adjective(before) || before == TAG_DET) &&
            !(i + 1 < count && (tokens[i + 1].tag == TAG_VB || tokens[i + 1].tag == TAG_RB)))
            tokens[i].tag = TAG_NN;
        // "camera dollies forward and pans and tilts": what the camera does is a verb
        if (tokens[i].tag == TAG_NNS && has_reading(lexicon, tokens[i].text, TAG_VBZ)) {
            bool chain = strcmp(tokens[i - 1].text, "camera") == 0 || strcmp(tokens[i - 1].text, "shot") == 0;
            if (before == TAG_CC)
                for (int j = i - 2; j >= 0 && j > i - 8 && !chain; --j)
                    chain = tokens[j].tag == TAG_VBZ && word_in(tokens[i].text, motion_words);
            Tag after = i + 1 < count ? tokens[i + 1].tag : TAG_PP;
            if (chain && !tag_is_noun(after))
                tokens[i].tag = TAG_VBZ;
        }
        if (i + 1 < count && tokens[i].tag == TAG_VBP && tokens[i - 1].tag == TAG_JJ)
            tokens[i].tag = TAG_NN;
        if (tokens[i].tag == TAG_VB && !word_in(tokens[i - 1].text, " to not will can ") &&
            tokens[i - 1].tag == TAG_NNS)
            tokens[i].tag = TAG_VBP;
    }
}

static bool ends_clause(const Token *token)
{
    return ispunct((unsigned char)token->text[0]) || token->tag == TAG_CC || word_in(token->text, " while where when ");
}

static bool may_follow_verb(Tag tag)
{
    return tag == TAG_IN || tag == TAG_RP || tag == TAG_RB || tag == TAG_DET || tag == TAG_CD || tag == TAG_PRP ||
           tag == TAG_PRPS || tag == TAG_TO;
}

// Is the noun before `at` inside a prepositional phrase that is the clause's only content?
static bool in_lone_phrase(const Token *tokens, int begin, int at)
{
    int j = at - 1;
    while (j >= begin && (tag_is_noun(tokens[j].tag) || tag_is_adjective(tokens[j].tag) || tokens[j].tag == TAG_DET ||
                          tokens[j].tag == TAG_CD || tokens[j].tag == TAG_PRPS))
        --j;
    if (j < begin || tokens[j].tag != TAG_IN)
        return false;
    for (int k = j - 1; k >= begin; --k)
        if (tag_is_noun(tokens[k].tag))
            return false;
    return true;
}

// Does "and" or "then" join the clause that begins here to one with a verb?
static bool clause_is_joined(const Token *tokens, int begin)
{
    if (begin < 2 || tokens[begin - 1].tag != TAG_CC)
        return false;
    for (int i = begin - 2; i >= 0 && i > begin - 14 && !strchr(".;:!?", tokens[i].text[0]); --i)
        if (tokens[i].tag == TAG_VBZ)
            return true;
    return false;
}

// "A clause needs a verb": where none was found, take the likeliest noun that can be one.
static bool clause_repair(const Lexicon *lexicon, Token *tokens, int begin, int end, bool verb_before)
{
    for (int i = begin; i < end; ++i) {
        double noun = 0, verb = 0;
        if (!tag_is_noun(tokens[i].tag) || tokens[i].quoted)
            continue;
        noun_verb_counts(lexicon, tokens[i].text, &noun, &verb);
        if (verb <= 0)
            continue;
        size_t n = strlen(tokens[i].text);
        bool third = n > 1 && tokens[i].text[n - 1] == 's' && tokens[i].text[n - 2] != 's';
        bool last = i + 1 >= end;
        bool fits = last || may_follow_verb(tokens[i + 1].tag) || (tokens[i + 1].tag == TAG_NNS && third && i > begin);
        if (!fits || (!last && strcmp(tokens[i + 1].text, "of") == 0))
            continue;
        double share = verb_share(lexicon, tokens[i].text);
        if (i > begin && (tag_is_noun(tokens[i - 1].tag) || tokens[i - 1].tag == TAG_PRP)) {
            bool plural = tokens[i - 1].tag == TAG_NNS || word_in(tokens[i - 1].text, " people they we you i ");
            if (plural == third)
                continue;
            bool article = false, definite = false;
            for (int j = i - 1; j >= begin && tokens[j].tag != TAG_IN; --j) {
                article |= word_in(tokens[j].text, " a an one ");
                definite |= tokens[j].tag == TAG_DET || tokens[j].tag == TAG_PRPS;
            }
            if (in_lone_phrase(tokens, begin, i))
                continue;
            if (article || tokens[i - 1].tag == TAG_PRP || share > (definite ? 0.12 : 0.25) ||
                (!last && share > 0.12)) {
                tokens[i].tag = third ? TAG_VBZ : TAG_VBP;
                return true;
            }
        } else if (i == begin && begin > 1 && third && !verb_before && tokens[begin - 1].text[0] == ',' &&
                   word_in(tokens[i].text, motion_words) && has_reading(lexicon, tokens[i].text, TAG_VBZ)) {
            tokens[i].tag = TAG_VBZ; // "the driver, a woman with sunglasses, smiles"
            return true;
        } else if (i == begin && third && clause_is_joined(tokens, begin) &&
                   (word_in(tokens[i].text, motion_words) || tokens[begin - 2].tag == TAG_VBZ) &&
                   has_reading(lexicon, tokens[i].text, TAG_VBZ)) {
            tokens[i].tag = TAG_VBZ; // "stops and smiles"
            return true;
        } else if (i == begin && begin > 0 && verb_before && third && (share > 0.45 || (!last && share > 0.15))) {
            tokens[i].tag = TAG_VBZ;
            return true;
        } else if (i == begin + 1 && tokens[begin].tag == TAG_RB && verb_before && third && share > 0.15) {
            tokens[i].tag = TAG_VBZ;
            return true;
        }
    }
    return false;
}

void tokens_repair(Token *tokens, int count)
{
    const Lexicon *lexicon = lexicon_get();
    bool verb_before = false;
    for (int begin = 0; begin < count;) {
        int end = begin;
        while (end < count && !ends_clause(&tokens[end]))
            ++end;
        bool finite = false;
        for (int i = begin; i < end; ++i)
            finite |= tag_is_finite(tokens[i].tag);
        if (!finite)
            finite = clause_repair(lexicon, tokens, begin, end, verb_before);
        if (end < count && strchr(".;:!?", tokens[end].text[0]))
            verb_before = false;
        else
            verb_before |= finite;
        begin = end + 1;
    }
}
