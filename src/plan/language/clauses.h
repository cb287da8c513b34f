// Private to the clause cascade (clauses.c, lookahead.c): its state, and what it asks of the words ahead.
#ifndef KINEMA_PLAN_CLAUSES_H
#define KINEMA_PLAN_CLAUSES_H

#include "plan/language.h"

typedef enum Denial {
    DENIAL_NONE = 0,
    DENIAL_NOUNS, // "no ...", "without ...": over the nouns of the list
    DENIAL_NEXT,  // "not": over the next word
} Denial;

#define SUBJECTS 8

typedef struct Clause {
    Sentence *sentence;
    const Token *t;
    int end;
    int subject, verb, object, last; // tokens or -1
    int subjects[SUBJECTS], subject_count;
    int hanging;            // participle that waits for its subject: "Walking home, she ..."
    int inverted;           // verb that waits for its subject: "On the table stands ..."
    int preposition_before; // of the phrase of `last`, or -1
    int viewed;             // the man of "close-up of a man", or -1
    int participle_who;     // who does the participle that was read last, or -1
    bool fronted;           // opened with a prepositional phrase
    bool existential;       // "there is"
    // The clause that a relative clause or an absolute interrupts.
    int outer[SUBJECTS], outer_count, outer_verb;
    bool inside, inside_comma, relative;
    Denial denial;
    bool avoid;     // "avoid ..."
    bool conjoined; // an "and" was just read
    bool comma;     // a comma was just read
} Clause;

const NounPhrase *phrase_at(const Clause *clause, int token); // the noun phrase that begins there, or NULL
bool is_adverb(Tag tag);
bool is_participle(Tag tag);
bool is_preposition(const Token *token);
int skip_adverbs(const Clause *clause, int token);
// Behind a noun phrase that ends at `at`: past adverbs and prepositional phrases. The token there.
int skip_tail(const Clause *clause, int at);
bool is_finite_at(const Clause *clause, int at);
bool opens_finite(const Clause *clause, const NounPhrase *phrase); // "the sun sets": a clause of its own
bool joins_clause(const Clause *clause, int i);                    // "while the suspect sits"
bool comma_continues_list(const Clause *clause, int at);           // "a, b and c"
// The list of phrases that begins with `phrase` and is the subject of a verb ("dogs, cats and birds run"): the token
// behind it, its heads (at most SUBJECTS); -1: it is none.
int subject_list_end(const Clause *clause, const NounPhrase *phrase, int *heads, int *count);

#endif
