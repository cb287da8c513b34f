// What follows: where a noun phrase with all that hangs on it ends, whether a clause begins, how far a list goes.
#include "plan/language/clauses.h"

#include <stdlib.h>
#include <string.h>

static const char prepositions[] =
    " in on at of by with from into onto through across behind beside between under over above below near toward"
    " towards against along around past down up off inside outside within without like as for about among amid"
    " beneath underneath upon beyond during after before alongside atop via ";

const NounPhrase *phrase_at(const Clause *clause, int token)
{
    if (token >= clause->end || clause->t[token].chunk < 0)
        return NULL;
    const NounPhrase *phrase = &clause->sentence->phrases[clause->t[token].chunk];
    return phrase->begin == token ? phrase : NULL;
}

bool is_adverb(Tag tag)
{
    return tag == TAG_RB || tag == TAG_RP || tag == TAG_RBR;
}

int skip_adverbs(const Clause *clause, int token)
{
    while (token < clause->end && is_adverb(clause->t[token].tag) && clause->t[token].chunk < 0)
        ++token;
    return token;
}

bool is_participle(Tag tag)
{
    return tag == TAG_VBG || tag == TAG_VBN;
}

bool is_preposition(const Token *token)
{
    return token->tag == TAG_IN || token->tag == TAG_TO || word_in(token->text, prepositions);
}

// "while the suspect sits": a conjunction only when a clause follows.
bool joins_clause(const Clause *clause, int i)
{
    if (!word_in(clause->t[i].text, " while as when where before after until because since once if so whereas although"
                                    " though that "))
        return false;
    const NounPhrase *phrase = i + 1 < clause->end ? phrase_at(clause, i + 1) : NULL;
    if (!phrase)
        return false;
    int at = skip_adverbs(clause, phrase->end);
    const NounPhrase *inner;
    while (at + 1 < clause->end && clause->t[at].tag == TAG_IN && (inner = phrase_at(clause, at + 1)))
        at = skip_adverbs(clause, inner->end);
    if (i > 1 && strcmp(clause->t[i].text, "as") == 0 && word_in(clause->t[i - 2].text, " as ") &&
        !word_in(clause->t[i - 1].text, " soon long "))
        return false; // "as black as coal"
    if (i > 0 && strcmp(clause->t[i].text, "as") == 0 &&
        word_in(clause->t[i - 1].text, " dressed disguised known used "))
        return false; // "dressed as a pirate"
    return at < clause->end && tag_is_verb(clause->t[at].tag) && clause->t[at].chunk < 0;
}

// Behind a noun phrase that ends at `at`: past adverbs, prepositional phrases and further noun phrases joined by
// "and". The token there.
int skip_tail(const Clause *clause, int at)
{
    const Token *t = clause->t;
    for (int steps = 0; at < clause->end && steps < 12; ++steps) {
        const NounPhrase *next;
        at = skip_adverbs(clause, at);
        if (at + 1 < clause->end && t[at].tag == TAG_IN && !joins_clause(clause, at) &&
            (next = phrase_at(clause, at + 1)))
            at = next->end;
        else
            break;
    }
    return at;
}

bool is_finite_at(const Clause *clause, int at)
{
    return at < clause->end && clause->t[at].chunk < 0 &&
           (tag_is_finite(clause->t[at].tag) || clause->t[at].tag == TAG_VBD);
}

// Does the phrase begin a clause with a verb of its own?
bool opens_finite(const Clause *clause, const NounPhrase *phrase)
{
    return is_finite_at(clause, skip_tail(clause, phrase->end));
}

// Does the comma before `at` go on a list ("a, b and c")?
bool comma_continues_list(const Clause *clause, int at)
{
    const Token *t = clause->t;
    for (int y = at; y < clause->end && (t[y].chunk >= 0 || t[y].tag == TAG_PPC || t[y].tag == TAG_CC); ++y)
        if (t[y].tag == TAG_CC)
            return y + 1 < clause->end && t[y + 1].chunk >= 0;
    return false;
}

// The list of phrases that begins with `phrase` ("dogs, cats and birds") and is the subject of a verb: the token
// behind it; -1: it is none.
int subject_list_end(const Clause *clause, const NounPhrase *phrase, int *heads, int *count)
{
    const Token *t = clause->t;
    bool joined = false;
    int at = skip_tail(clause, phrase->end), conjunction = -1;
    *count = 0;
    heads[(*count)++] = phrase->head;
    while (at + 1 < clause->end && (t[at].tag == TAG_PPC || t[at].tag == TAG_CC)) {
        int next = at + 1;
        joined |= t[at].tag == TAG_CC && !word_in(t[at].text, " but ");
        if (t[at].tag == TAG_PPC && t[next].tag == TAG_CC) {
            joined = true;
            ++next;
        }
        conjunction = t[next - 1].tag == TAG_CC ? next - 1 : conjunction;
        const NounPhrase *other = phrase_at(clause, next);
        if (!other || *count == SUBJECTS)
            return -1;
        heads[(*count)++] = other->head;
        at = skip_tail(clause, other->end);
    }
    // "a man with a beard and glasses reads": one reads
    bool one = at < clause->end && t[at].tag == TAG_VBZ && t[at].chunk < 0 && conjunction >= 0 &&
               strcmp(t[conjunction].text, "and") == 0;
    return joined && !one && at < clause->end && tag_is_verb(t[at].tag) && t[at].tag != TAG_VBN && t[at].chunk < 0 ? at
                                                                                                                   : -1;
}
