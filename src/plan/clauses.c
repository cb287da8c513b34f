// The clause cascade: one walk over tags and noun phrases that notes who does what, what modifies what, and what a
// preposition joins. State is a subject, a verb, an object and the last noun phrase; punctuation and conjunctions
// open new clauses. Measured against hand-annotated phrases in tests/test_plan.c.
#include "plan/language.h"

#include <stdlib.h>
#include <string.h>

const char *const fact_kind_names[FACT_KIND_COUNT] = {"subj", "obj", "mod", "pp", "num", "neg", "adv"};

static const char prepositions[] =
    " in on at of by with from into onto through across behind beside between under over above below near toward"
    " towards against along around past down up off inside outside within without like as for about among amid"
    " beneath underneath upon beyond during after before alongside atop via ";
const char auxiliary_words[] = " is are was were be being been does do did has have had will can ";

typedef enum Denial {
    DENIAL_NONE = 0,
    DENIAL_NOUNS, // "no ...", "without ...": over the nouns of the list
    DENIAL_NEXT,  // "not": over the next word
} Denial;

typedef struct Clause {
    Sentence *sentence;
    Token *t;
    int end;
    int subject, verb, object, last; // tokens or -1
    int subjects[8], subject_count;  // "a and b"
    Denial denial;
    bool avoid;     // "avoid ..."
    bool conjoined; // an "and" was just read
} Clause;

static void fact_add(Sentence *sentence, FactKind kind, int head, int prep, int dependent)
{
    Fact fact = {kind, head, prep, dependent};
    ARENA_PUSH(sentence->arena, sentence->facts, sentence->fact_count, sentence->fact_capacity, fact);
}

static void clause_open(Clause *clause)
{
    clause->subject = clause->verb = clause->object = clause->last = -1;
    clause->subject_count = 0;
}

static const NounPhrase *phrase_at(const Clause *clause, int token)
{
    if (token >= clause->end || clause->t[token].chunk < 0)
        return NULL;
    const NounPhrase *phrase = &clause->sentence->phrases[clause->t[token].chunk];
    return phrase->begin == token ? phrase : NULL;
}

static int skip_adverbs(const Clause *clause, int token)
{
    while (token < clause->end && clause->t[token].tag == TAG_RB)
        ++token;
    return token;
}

static bool is_participle(Tag tag)
{
    return tag == TAG_VBG || tag == TAG_VBN;
}

static void phrase_facts(Sentence *sentence, const NounPhrase *phrase)
{
    const Token *t = sentence->tokens;
    for (int z = phrase->begin; z < phrase->head; ++z) {
        if (z == phrase->determiner)
            continue;
        if (t[z].tag == TAG_CD) {
            fact_add(sentence, FACT_NUMBER, z + 1, -1, z);
            if (z + 1 != phrase->head)
                fact_add(sentence, FACT_NUMBER, phrase->head, -1, z);
        } else if (tag_is_adjective(t[z].tag) || tag_is_noun(t[z].tag) || is_participle(t[z].tag)) {
            fact_add(sentence, FACT_MODIFIER, phrase->head, -1, z);
        }
    }
    if (phrase->negated)
        fact_add(sentence, FACT_NEGATION, phrase->head, -1, -1);
}

// At a comma: does a new clause follow?
static int on_comma(Clause *clause, int i)
{
    const Token *t = clause->t;
    int end = clause->end, j = i + 1;
    if (j < end && word_in(t[j].text, " and or then but "))
        ++j;
    if (j < end && strcmp(t[j].text, "then") == 0)
        ++j;
    const NounPhrase *phrase = j < end ? phrase_at(clause, j) : NULL;
    if (phrase) {
        int k = skip_adverbs(clause, phrase->end);
        bool verb = k < end && (tag_is_verb(t[k].tag) || tag_is_adjective(t[k].tag));
        int after = k; // noun phrase, prepositional phrases, verb
        const NounPhrase *next;
        while (after + 1 < end && t[after].tag == TAG_IN && (next = phrase_at(clause, after + 1)))
            after = next->end;
        if (after < end && tag_is_verb(t[after].tag) && t[after].tag != TAG_VBN)
            verb = true;
        if (verb) {
            clause_open(clause);
            if (!clause->avoid)
                clause->denial = DENIAL_NONE;
        } else if (clause->verb < 0 && !clause->conjoined && !clause->denial && !clause->avoid) {
            clause->subject = clause->last = -1;
            clause->subject_count = 0;
        }
    } else if (j < end && t[j].tag == TAG_VBG) {
        clause->verb = clause->object = -1; // "..., breathing heavily": the subject stays
    }
    return i + 1;
}

static int on_conjunction(Clause *clause, int i)
{
    const Token *t = clause->t;
    clause->conjoined = true;
    ++i;
    const NounPhrase *phrase = i < clause->end ? phrase_at(clause, i) : NULL;
    if (phrase) {
        int k = skip_adverbs(clause, phrase->end);
        if (k < clause->end && tag_is_verb(t[k].tag) && !is_participle(t[k].tag)) {
            clause_open(clause);
            clause->conjoined = false;
            clause->denial = DENIAL_NONE;
        }
    } else if (i < clause->end && (tag_is_verb(t[i].tag) || t[i].tag == TAG_RB)) {
        clause->object = -1;
    }
    return i;
}

static int on_phrase(Clause *clause, const NounPhrase *phrase)
{
    Sentence *sentence = clause->sentence;
    int head = phrase->head;
    if ((clause->denial == DENIAL_NOUNS || clause->avoid) && !phrase->negated)
        fact_add(sentence, FACT_NEGATION, head, -1, -1);
    if (phrase->negated)
        clause->denial = DENIAL_NOUNS;
    if (clause->conjoined && clause->last >= 0 && clause->verb < 0) {
        if (clause->subject_count < COUNT_OF(clause->subjects))
            clause->subjects[clause->subject_count++] = head;
    } else if (clause->verb >= 0 && clause->object < 0 && !clause->conjoined) {
        clause->object = head;
        fact_add(sentence, FACT_OBJECT, clause->verb, -1, head);
    } else if (clause->verb >= 0 && clause->object >= 0 && clause->conjoined) {
        fact_add(sentence, FACT_OBJECT, clause->verb, -1, head);
    } else if (clause->verb < 0) {
        clause->subject = head;
        clause->subject_count = 0;
        clause->subjects[clause->subject_count++] = head;
    }
    clause->last = head;
    clause->conjoined = false;
    return phrase->end;
}

static int on_verb(Clause *clause, int i)
{
    Sentence *sentence = clause->sentence;
    const Token *t = clause->t;
    if (word_in(t[i].text, auxiliary_words)) { // "is pushing", "does not move"
        int main_verb = i + 1;
        while (main_verb < clause->end && t[main_verb].tag == TAG_RB)
            ++main_verb;
        if (main_verb < clause->end && tag_is_verb(t[main_verb].tag)) {
            for (int z = i + 1; z < main_verb; ++z)
                if (word_in(t[z].text, " not never "))
                    clause->denial = DENIAL_NEXT;
            return main_verb;
        }
    }
    if (word_in(t[i].text, " avoid ")) {
        clause->avoid = true;
        clause->verb = -1;
        return i + 1;
    }
    bool participle = is_participle(t[i].tag);
    bool after_noun = i > 0 && (tag_is_noun(t[i - 1].tag) || t[i - 1].tag == TAG_RB);
    int who = participle && clause->verb >= 0 && clause->last >= 0 && after_noun ? clause->last : clause->subject;
    if (t[i].tag == TAG_VBG && clause->verb < 0 && clause->last >= 0 && i > 0 && tag_is_noun(t[i - 1].tag))
        who = clause->subject >= 0 ? clause->subject : clause->last;
    if (who >= 0) {
        if (who == clause->subject && clause->subject_count > 1) {
            for (int z = 0; z < clause->subject_count; ++z)
                fact_add(sentence, FACT_SUBJECT, i, -1, clause->subjects[z]);
        } else {
            fact_add(sentence, FACT_SUBJECT, i, -1, who);
        }
    }
    if (clause->denial == DENIAL_NEXT) {
        fact_add(sentence, FACT_NEGATION, i, -1, -1);
        clause->denial = DENIAL_NONE;
    }
    clause->verb = i++;
    clause->object = -1;
    clause->conjoined = false;
    while (i < clause->end && (t[i].tag == TAG_RP || t[i].tag == TAG_RB) && t[i].chunk < 0)
        fact_add(sentence, FACT_ADVERB, clause->verb, -1, i++);
    return i;
}

// Does the comma at `i` go on a list ("a, b and c")?
static bool comma_continues_list(const Clause *clause, int after_phrase)
{
    const Token *t = clause->t;
    for (int y = after_phrase; y < clause->end && (t[y].chunk >= 0 || t[y].tag == TAG_PPC || t[y].tag == TAG_CC); ++y)
        if (t[y].tag == TAG_CC)
            return true;
    return false;
}

static int on_preposition(Clause *clause, int i)
{
    Sentence *sentence = clause->sentence;
    const Token *t = clause->t;
    int prep = i, j = i + 1;
    while (j < clause->end && t[j].tag == TAG_IN) // "from behind", "out of"
        ++j;
    const NounPhrase *phrase = j < clause->end ? phrase_at(clause, j) : NULL;
    if (!phrase)
        return i + 1;
    if (clause->denial == DENIAL_NOUNS && strcmp(t[prep].text, "without") == 0)
        fact_add(sentence, FACT_NEGATION, phrase->head, -1, -1);
    int head;
    if (word_in(t[prep].text, " of like "))
        head = clause->last;
    else if (clause->verb >= 0)
        head = clause->verb;
    else
        head = clause->last >= 0 ? clause->last : clause->subject;
    if (head >= 0) {
        fact_add(sentence, FACT_PREPOSITION, head, prep, phrase->head);
        if (j - 1 != prep)
            fact_add(sentence, FACT_PREPOSITION, head, j - 1, phrase->head);
    } else {
        fact_add(sentence, FACT_PREPOSITION, -1, prep, phrase->head); // a phrase of its own: "in the foreground, ..."
    }
    if (phrase->negated)
        clause->denial = DENIAL_NOUNS;
    clause->last = phrase->head;
    i = phrase->end;
    while (i + 1 < clause->end && (t[i].tag == TAG_CC || t[i].tag == TAG_PPC)) { // "of amber and teal"
        int z = i + 1;
        if (t[i].tag == TAG_PPC && t[z].tag == TAG_CC)
            ++z;
        const NounPhrase *other = phrase_at(clause, z);
        if (!other)
            break;
        int after = skip_adverbs(clause, other->end);
        if (after < clause->end && tag_is_verb(t[after].tag) && t[after].tag != TAG_VBG)
            break;
        if (clause->verb >= 0 && clause->object >= 0 && t[i].tag == TAG_CC && after < clause->end &&
            t[after].tag == TAG_IN && strcmp(t[prep].text, "of") == 0)
            break; // "keeping A on the left side of the frame and B on the right"
        if (t[i].tag == TAG_PPC && !comma_continues_list(clause, after) && t[i + 1].tag != TAG_CC)
            break;
        if (head >= 0)
            fact_add(sentence, FACT_PREPOSITION, head, prep, other->head);
        if (clause->denial == DENIAL_NOUNS)
            fact_add(sentence, FACT_NEGATION, other->head, -1, -1);
        clause->last = other->head;
        i = other->end;
    }
    return i;
}

// "while the suspect sits": a conjunction only when a clause follows.
static bool opens_clause(const Clause *clause, int i)
{
    if (!word_in(clause->t[i].text, " while as when where before after until because since "))
        return false;
    const NounPhrase *phrase = i + 1 < clause->end ? phrase_at(clause, i + 1) : NULL;
    if (!phrase)
        return false;
    int j = skip_adverbs(clause, phrase->end);
    return j < clause->end && tag_is_verb(clause->t[j].tag);
}

void facts_read(Sentence *sentence, int begin, int end)
{
    for (int q = 0; q < sentence->phrase_count; ++q)
        if (sentence->phrases[q].begin >= begin)
            phrase_facts(sentence, &sentence->phrases[q]);
    Clause clause = {.sentence = sentence, .t = sentence->tokens, .end = end};
    clause_open(&clause);
    for (int i = begin; i < end;) {
        const Token *token = &sentence->tokens[i];
        const NounPhrase *phrase;
        if (strchr(".;:!?-", token->text[0]) && !token->text[1]) {
            clause_open(&clause);
            clause.denial = DENIAL_NONE;
            clause.avoid = false;
            ++i;
        } else if (opens_clause(&clause, i)) {
            clause_open(&clause);
            clause.denial = DENIAL_NONE;
            ++i;
        } else if (token->tag == TAG_PPC) {
            i = on_comma(&clause, i);
        } else if (token->tag == TAG_CC) {
            i = on_conjunction(&clause, i);
        } else if (strcmp(token->text, "who") == 0 && clause.last >= 0 && clause.last + 1 == i) {
            clause.subject = clause.last; // "an old woman who stands in a doorway"
            clause.subject_count = 0;
            clause.verb = clause.object = -1;
            ++i;
        } else if (word_in(token->text, " not never n't ")) {
            clause.denial = DENIAL_NEXT;
            ++i;
        } else {
            if (strcmp(token->text, "without") == 0)
                clause.denial = DENIAL_NOUNS;
            if ((phrase = phrase_at(&clause, i))) {
                i = on_phrase(&clause, phrase);
            } else if (tag_is_verb(token->tag)) {
                i = on_verb(&clause, i);
            } else if (token->tag == TAG_IN || token->tag == TAG_TO || word_in(token->text, prepositions)) {
                i = on_preposition(&clause, i);
            } else if (tag_is_adjective(token->tag)) { // predicate: "keep colours realistic", "not frozen"
                if (clause.subject >= 0)
                    fact_add(sentence, FACT_MODIFIER, clause.subject, -1, i);
                if (clause.denial)
                    fact_add(sentence, FACT_NEGATION, i, -1, -1);
                ++i;
            } else {
                if (token->tag == TAG_RB && clause.verb >= 0)
                    fact_add(sentence, FACT_ADVERB, clause.verb, -1, i);
                ++i;
            }
        }
    }
}
