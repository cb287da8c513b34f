// Private to src/plan: a sentence as words, tags, noun phrases and facts. Knows English, and nothing of film.
//
// The cascade: tokens -> part-of-speech tags (hidden Markov model) -> repairs -> noun phrases -> facts (who does what,
// which adjective belongs to which noun, what a preposition joins). A full parser fails on prompts, which are
// fragments; see clauses.c.
#ifndef KINEMA_PLAN_LANGUAGE_H
#define KINEMA_PLAN_LANGUAGE_H

#include "base/base.h"

typedef enum Tag {
    TAG_CC = 0,
    TAG_CD,
    TAG_DET,
    TAG_EX,
    TAG_FW,
    TAG_IN,
    TAG_JJ,
    TAG_JJR,
    TAG_JJS,
    TAG_LRB,
    TAG_LS,
    TAG_MD,
    TAG_NN,
    TAG_NNP,
    TAG_NNPS,
    TAG_NNS,
    TAG_PDT,
    TAG_POS,
    TAG_PP,
    TAG_PPC,
    TAG_PPD,
    TAG_PPL,
    TAG_PPR,
    TAG_PPS,
    TAG_PRP,
    TAG_PRPS,
    TAG_RB,
    TAG_RBR,
    TAG_RBS,
    TAG_RP,
    TAG_RRB,
    TAG_SYM,
    TAG_TO,
    TAG_UH,
    TAG_VB,
    TAG_VBD,
    TAG_VBG,
    TAG_VBN,
    TAG_VBP,
    TAG_VBZ,
    TAG_WDT,
    TAG_WP,
    TAG_WPS,
    TAG_WRB,
    TAG_COUNT
} Tag;

typedef struct Token {
    const char *text; // lower case
    int begin, end;   // bytes of the sentence's text
    Tag tag;
    int chunk;         // noun phrase, or -1
    bool capital;      // written with a capital
    bool named;        // a name that the film declares (sentence_read_named)
    bool quoted;       // lettering in quotes: text is as written
    bool used;         // something in the plan came from it
    bool approximated; // a neighbour of what it says is shown
    bool reported;     // has no effect, and a diagnostic of its own says so
    // What every table is asked with (token_prepare); of `prepared`, so that a token whose text changed is asked anew.
    const char *prepared, *singular;
    uint32_t start_hash;
    bool wordy; // of `prepared`: no value begins with it
} Token;

typedef struct NounPhrase {
    int begin, end, head; // tokens
    int determiner;       // token or -1
    bool negated;         // "no ..."
} NounPhrase;

// What the clause cascade says. Conventions:
// - A passive's subject is what it is done to ("the door is opened by a guard": subject door, "opened by guard"); the
//   verb is a TAG_VBN behind a form of "be". Participles have subjects as verbs have ("a dog running").
// - A verb with a particle gives the particle as FACT_ADVERB and what it is done to as FACT_OBJECT, in both orders
//   ("takes off his helmet", "takes his helmet off").
// - A denied noun must not be seen; a denied adjective is not so; a denied verb is not done ("not", "never", "no
//   longer") and excludes nothing. "Without", "instead of" and "with no" deny and join nothing by FACT_PREPOSITION.
//   "Nothing but", "negative fill" and words in -free and -less deny no other word (see word_without).
// - A relative clause's verb has the noun before it as its subject; an apposition adds none ("Anna, a nurse, smiles").
typedef enum FactKind {
    FACT_SUBJECT = 0, // dependent does head
    FACT_OBJECT,      // head is done to dependent
    FACT_MODIFIER,    // dependent says how head is
    FACT_PREPOSITION, // head prep dependent
    FACT_NUMBER,      // dependent counts head
    FACT_NEGATION,    // head is denied; dependent -1
    FACT_ADVERB,      // dependent says how head is done
    FACT_KIND_COUNT
} FactKind;
extern const char *const fact_kind_names[FACT_KIND_COUNT];
typedef struct Fact {
    FactKind kind;
    int head, prep, dependent; // tokens; -1: none
} Fact;

typedef struct Sentence {
    const char *text; // as given by the prompt reader
    Token *tokens;
    int count;
    NounPhrase *phrases;
    int phrase_count;
    Fact *facts;
    int fact_count, fact_capacity;
    Arena *arena;
} Sentence;

// Reads a sentence. Memory in arena. Long sentences are read in windows of SENTENCE_WINDOW words, so the time is
// linear. Thread-safety: safe.
#define SENTENCE_WINDOW 240
void sentence_read(Sentence *sentence, const char *text, Arena *arena);
// Proper names of a film in lower case ("june", "rook"): written with a capital they are no common words.
typedef struct NameList {
    const char **words;
    int count;
} NameList;
// The same for a text in which these names may stand; NULL: none.
void sentence_read_named(Sentence *sentence, const char *text, const NameList *names, Arena *arena);

// Passes of sentence_read, one file each.
void tokens_read(Sentence *sentence, const char *text, Arena *arena);
void bouts_unfold(Sentence *sentence, Arena *arena);       // bouts.c: "a fight between A and B" is "A and B fight"
void tokens_tag(Token *tokens, int count);                 // tagger.c
void tokens_repair(Token *tokens, int count);              // repairs.c
void phrases_read(Sentence *sentence, int begin, int end); // chunker.c
void facts_read(Sentence *sentence, int begin, int end);   // clauses.c

// Can the word be a verb in the present?
struct Lexicon;
typedef struct VerbForm {
    bool third;   // "jogs", "stares": of he, she, it
    bool base;    // "jog"
    bool seen;    // the lexicon counted this very form as a verb
    bool film;    // of data/verbs.tsv, and seen or heard
    bool camera;  // of data/verbs.tsv, and what cameras do
    double share; // verb readings among those of the word and its stem, 0..1
} VerbForm;
VerbForm verb_form(const struct Lexicon *lexicon, const char *word);      // tagger.c
bool participle_is_film(const struct Lexicon *lexicon, const char *word); // "blooming": of such a verb; tagger.c

static inline bool tag_is_noun(Tag tag)
{
    return tag == TAG_NN || tag == TAG_NNS || tag == TAG_NNP || tag == TAG_NNPS;
}
static inline bool tag_is_adjective(Tag tag)
{
    return tag == TAG_JJ || tag == TAG_JJR || tag == TAG_JJS;
}
static inline bool tag_is_verb(Tag tag)
{
    return tag >= TAG_VB && tag <= TAG_VBZ ? true : tag == TAG_MD;
}
static inline bool tag_is_finite(Tag tag)
{
    return tag == TAG_VBZ || tag == TAG_VBP || tag == TAG_VB || tag == TAG_MD;
}
// Words that help another verb.
extern const char auxiliary_words[];
// Participles that in prompts have an object behind them ("leaving neon trails"), and seldom stand before their noun.
extern const char transitive_participles[]; // chunker.c
// True when `word` is one of the blank-separated words of `list`, which begins and ends with a blank.
bool word_in(const char *word, const char *list);

// ---------------------------------------------------------------- what hangs on what (attachment.c)

// Class of a noun in data/nouns.tsv ("garment", "direction"), "" when it has none.
const char *noun_kind(const char *word);
bool noun_is_animate(const Token *token); // a person or an animal
bool noun_is_time(const char *word);
// "takes off his helmet": the noun behind verb and particle is what it is done to.
bool particle_takes_object(const char *verb, const char *particle);
bool verb_takes_two(const char *verb);    // "hands the boy a book"
bool verb_takes_clause(const char *verb); // "watches the birds fly"
bool preposition_is_path(const char *preposition);
// A preposition and its noun behind a verb and a noun: does it belong to the noun?
typedef struct Attachment {
    const Token *tokens;
    int preposition, inner;  // tokens: "with", "hair"
    int noun, verb, subject; // tokens or -1
    int preposition_before;  // that brought the noun in, or -1
    bool adjacent;           // nothing stands between noun and preposition
    bool noun_determined;    // "with a scar", not "with swords"
    bool inner_possessed;    // "with her hair"
} Attachment;
bool attaches_to_noun(const Attachment *attachment);

// "smoke-free", "cloudless": the thing that there is none of ("smoke", "cloud"), in buffer; NULL for any other word.
const char *word_without(const char *word, char *buffer, size_t size);

// Light verbs: "takes a stroll", "gives a nod", "has a look" are a verb with the noun as its FACT_OBJECT, as in any
// clause. For these the noun says what is done: returns its token, or -1 when the verb at `verb` means what it says.
int sentence_light_noun(const Sentence *sentence, int verb);
// Is the verb at token `verb` done to a noun phrase of the sentence? Pure.
bool sentence_has_object(const Sentence *sentence, int verb);
// Is the noun whose head is token `head` the subject of a verb of the sentence? Pure.
bool sentence_acts(const Sentence *sentence, int head);

// ---------------------------------------------------------------- lexicon

typedef struct Lexicon Lexicon;
// Lies ready in the program, read-only; the same for everyone. Thread-safety: safe.
const Lexicon *lexicon_get(void);

typedef struct TagCount {
    Tag tag;
    uint32_t count;
} TagCount;
// Readings of a lower-case word; at most `capacity`.
int lexicon_tags(const Lexicon *lexicon, const char *word, TagCount *readings, int capacity);
float lexicon_transition(const Lexicon *lexicon, Tag before, Tag tag);
float lexicon_prior(const Lexicon *lexicon, Tag tag);
// Singular of a noun, "women" -> "woman"; the word itself when it is none. buffer of at least 64 bytes.
const char *lexicon_singular(const Lexicon *lexicon, const char *word, char *buffer, size_t size);
// Senses of a noun ("coffee table"), commonest first; 0 when WordNet lacks it.
int lexicon_senses(const Lexicon *lexicon, const char *lemma, const uint32_t **senses);
// "sofa.n.01"
const char *lexicon_sense_name(const Lexicon *lexicon, uint32_t synset, char *buffer, size_t size);
uint32_t lexicon_hypernym(const Lexicon *lexicon, uint32_t synset); // UINT32_MAX at the top

// WordNet's verbs (verb_lexicon.c). A verb synset is a number below UINT32_MAX. Thread-safety: safe.
const char *verb_irregular_base(const char *word);           // "ran" -> "run"; NULL: no irregular form
int verb_senses(const char *lemma, const uint32_t **senses); // synsets, the commonest first; 0: no verb
uint32_t verb_parent(uint32_t synset);                       // what it is a way of doing; UINT32_MAX at the top
const char *verb_member(uint32_t synset, int index);         // words of the synset; NULL behind the last
int verb_topic(uint32_t synset);                             // WordNet's verb file: 29 body, 35 contact, 38 motion ...

// A table of data/: rows of cells, found by the first cell. Keys are compared with '-' as ' '.
typedef struct Table Table;
const Table *lexicon_table(const Lexicon *lexicon, const char *name);
// Row of the key or NULL; absent columns are "". An empty or "-" cell reads as "".
const char *const *table_find(const Table *table, const char *key);
// Keeps in the token what table_match needs of its text; optional. Memory in arena.
void token_prepare(Token *token, Arena *arena);
// Longest key that matches the tokens from `at`; *length tokens. The last word may be plural.
const char *const *table_match(const Table *table, const Token *tokens, int count, int at, int *length);
// Words of the longest key that begins with this word; 0: none does. Now and then more than there are, never less.
int table_longest(const Table *table, const char *word);
// Is it a word of the user's own library (kinema library add)? Its rows go before all others of nouns and props.
bool own_word(const char *word);
int table_row_count(const Table *table);
const char *const *table_row(const Table *table, int row);

// ---------------------------------------------------------------- values

typedef enum ValueKind {
    VALUE_NONE = 0,
    VALUE_NUMBER,  // 3, three
    VALUE_LENS,    // 35 mm
    VALUE_F,       // f/2.8, T2.9
    VALUE_KELVIN,  // 5600K
    VALUE_SPEED,   // metres per second, from mph, km/h, m/s
    VALUE_RATIO,   // 16:9
    VALUE_COLOR,   // #FFB84D, linear
    VALUE_SECONDS, // 3 seconds, 0.5s
    VALUE_SIZE,    // 1280x720
    VALUE_FPS,
    VALUE_STOPS, // -2 stops
    VALUE_PERCENT,
    VALUE_METRES, // 10 feet, 3 m
    VALUE_ANGLE,  // 180 degrees
} ValueKind;
typedef struct Value {
    ValueKind kind;
    double number, second; // second: the height of a ratio or size
    Vec3 color;
} Value;
#define VALUE_LIMIT 1e9 // numbers are cut to -VALUE_LIMIT..VALUE_LIMIT
// Reads the value at tokens[at]; returns the number of tokens it took, 0 when there is none.
int value_read(const Token *tokens, int count, int at, Value *value);

#endif
