// Private to the repairs of the tags (repairs.c, verb_repairs.c, clause_repairs.c). Each repair looks at the tokens
// around `i` and changes tags in place; all are pure functions of the tokens and the lexicon.
#ifndef KINEMA_PLAN_REPAIRS_H
#define KINEMA_PLAN_REPAIRS_H

#include "plan/language.h"

extern const char motion_words[];   // what moves in films, and is a noun in newspapers ("jogs")
extern const char particle_words[]; // "up", "away"

// Is the token at `at` one of the words of `list`? False outside the tokens.
bool word_is(const Token *tokens, int count, int at, const char *list);
Tag tag_at(const Token *tokens, int count, int at); // TAG_PP outside
bool has_reading(const Lexicon *lexicon, const char *word, Tag tag);
double reading_count(const Lexicon *lexicon, const char *word, Tag first, Tag last); // of the tags first..last
bool seen_as_thing(const Lexicon *lexicon, const char *word); // in -s, and a noun at least as often as a verb
bool opens_noun_phrase(Tag tag);
bool token_is_plural(const Token *token); // may head the subject of a base form ("guards bow")
bool is_subordinator(const Token *token);

// verb_repairs.c
// "in yellow rain boots": is the word a garment in a phrase that one of `openers` leads?
bool is_worn(const Token *tokens, int i, const char *openers);
bool is_compound(const Lexicon *lexicon, const Token *tokens, int count, int i); // "lens flares"
void place_repair(const Lexicon *lexicon, Token *tokens, int i); // "a race track in the rain", "rice terraces"
void number_repair(const Lexicon *lexicon, Token *tokens, int count, int i);
void agreement_repair(const Lexicon *lexicon, Token *tokens, int count, int i);
void subject_repair(const Lexicon *lexicon, Token *tokens, int count, int i);
void idiom_repair(const Lexicon *lexicon, Token *tokens, int count, int i); // after the others
void parallel_repair(const Lexicon *lexicon, Token *tokens, int count, int i);
void pair_repair(const Lexicon *lexicon, Token *tokens, int count, int i);
void small_clause_repair(const Lexicon *lexicon, Token *tokens, int count, int i);
void comma_noun_repair(const Lexicon *lexicon, Token *tokens, int count, int i);

// clause_repairs.c
void clauses_repair(const Lexicon *lexicon, Token *tokens, int count);

#endif
