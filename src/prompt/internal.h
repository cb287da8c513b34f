// Private to src/prompt: the normalised text with its map to the source, and the pieces of the reader.
#ifndef KINEMA_PROMPT_INTERNAL_H
#define KINEMA_PROMPT_INTERNAL_H

#include "prompt/prompt.h"

// The prompt with plain quotes, dashes and blanks and without Markdown; `map` gives the source byte of each byte.
typedef struct Normal {
    const char *source;
    int source_size;
    char *text;
    int *map; // length + 1
    int length;
} Normal;

typedef enum NormalMode {
    NORMAL_PROSE = 0,  // Markdown, HTML
    NORMAL_SCREENPLAY, // Fountain gives '#', '>', '=', '~', '!', '.', '@' at the start of a line meanings of its own
    NORMAL_VALUE,      // a value of JSON or YAML: emphasis only, nothing that stands at the start of lines
} NormalMode;

void normal_read(Normal *normal, const char *source, int size, NormalMode mode, Arena *arena);
// Source byte behind the normalised byte at - 1, that is, the end of a span ending at `at`.
int normal_end(const Normal *normal, int at);
// One character of UTF-8; returns its length, 0 for an invalid byte.
int utf8_read(const char *text, int left, uint32_t *code);
int utf8_write(int code, char *out); // 1..4 bytes

// Markup that is no part of the text, at source[at]: tags, entities, links, comments. Returns its length, 0 for none;
// `out` (16 bytes) gets what it is read as.
// `unclosed` keeps in mind, over one source, which comments have no end, so that nobody looks for it twice.
typedef struct Unclosed {
    bool comment, boneyard;
} Unclosed;
int markup_read(const char *source, int at, int size, Unclosed *unclosed, char *out);
// A line of Markdown that only decorates: rules, code fences. Returns its length, 0 for none.
int markup_line(const char *source, int at, int size);
// Rewrites Markdown tables as labelled lines.
void tables_read(Normal *normal, Arena *arena);

// A normalised text written anew: a prompt in a notation (JSON, screenplay) becomes the lines a plain prompt would
// have, every byte with its place in the source. In the arena.
typedef struct Writer {
    Arena *arena;
    char *text;
    int *map;
    int text_count, text_capacity, map_count, map_capacity;
} Writer;
void writer_text(Writer *writer, const char *text, int length, int from); // all bytes from one place
void writer_put(Writer *writer, const char *text, int from);              // the same, to its NUL
void writer_mapped(Writer *writer, const char *text, const int *map, int length);
void writer_normal(Writer *writer, const Normal *normal, int begin, int end);
void writer_finish(Writer *writer, Normal *normal);

// What is to be told of the writing itself: PROMPT_NOTE nodes.
typedef struct Notes {
    Arena *arena;
    PromptNode *first, *last;
    int count;
    bool memory_ended; // while a library was at work, which had to be ended first
} Notes;
void note_add(Notes *notes, const char *rule, int begin, int end, const char *fix, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

// Reads a prompt written as JSON (also with smart quotes, trailing commas, words in front, cut off) or YAML. False: it
// is none, and nothing was changed. The text before and behind is kept.
bool data_prompt_read(Normal *normal, const char *source, int size, Arena *arena, Notes *notes);
// Turns scene headings, character cues and transitions of a screenplay (Fountain) into shots, settings and speech.
bool screenplay_is(const char *source, int size);
void screenplay_read(Normal *normal, Arena *arena);

// The language of a prompt that is not English ("German", "a language in Cyrillic letters"), or NULL.
const char *foreign_language(const PromptNode *shots);

// times.c
typedef struct TimeMark {
    PromptTimeFrom from;
    double begin, end; // < 0: open
    bool strong;       // bracketed, or a range: it may open a shot
    bool clock;        // written 00:05
    int next;          // behind it
} TimeMark;
// A time mark at text[at]: "00:00-00:05:", "[00:02]", "0-3s:", "(0-3s)", "At 3 seconds,", "In the final second". Clock
// times, dates and ratios are none.
bool time_mark_read(const char *text, int at, int end, TimeMark *mark);
// The same at the end of a sentence: "... over three seconds."; *at is where it begins.
bool time_tail_read(const char *text, int begin, int end, int *at, TimeMark *mark);
// "3", "2.5", "three"; returns where it ends, or `at`.
int number_read(const char *text, int at, int end, double *value);

// heads.c
typedef enum HeadWord { HEAD_SHOT = 0, HEAD_SCENE, HEAD_BEAT } HeadWord;
// "Shot 2", "[Shot 2]", "SHOT 1 (4 seconds):", "Scene 1 - The door:"; fills title span and times where given.
typedef struct ShotHead {
    HeadWord word;
    int title_begin, title_end;
    int camera_begin, camera_end; // "(32 mm, slow dolly left)"
    double begin, end;            // begin < 0, end >= 0: only one time is given
    bool clock;
    int next;
} ShotHead;
bool shot_head_read(const char *text, int at, int end, ShotHead *head);
// A shot type used as a label, "Wide establishing shot:", "Close-up:"; *title_end is before the colon.
bool shot_type_read(const char *text, int at, int end, int *title_end, int *next);
// Does text[at, end) begin by naming a shot: "Wide shot of", "Close-up:", "POV"?
bool shot_is_named(const char *text, int at, int end);
// Does its first sentence speak of a shot anywhere?
bool shot_is_spoken_of(const char *text, int at, int end);
// "Cut to", "Hard cut to", "Dissolve to", "Crossfade to": 0 none, else 1 + transition.
int cut_read(const char *text, int at, int end, int *next);
// Length of a list bullet at text[at], with the blanks behind; 0: none. *numbered: "1.", "2)".
int bullet_length(const char *text, int at, int end, bool *numbered);

// label_table.c: the longest label at text[at]; .label NULL: none.
PromptLabel label_find(const char *text, int at, int end, int *length);

// labels.c
// "Camera:", "[AUDIO]:", "Lighting & Atmosphere"; bare: the whole line is the label, without colon. Known labels only.
// *role: the span of the label's own words, when they stay in the text, else empty.
typedef struct LabelHead {
    const char *canonical;
    int begin, end; // the label's words
    bool role;
    int comment_begin, comment_end; // "Shot List (2 shots / 4 s total)": what stands in the parentheses
    int next;
} LabelHead;
bool label_read(const char *text, int at, int end, bool bare, LabelHead *label);
// "Vibe check: ...": looks like a label, and is none that is known.
bool label_unknown_read(const char *text, int at, int end, LabelHead *label);
const char *label_canonical(const char *words, bool *role); // of a whole label in lower case, or NULL

// dialogue.c
// Where a quotation beginning at text[at] ends (the closing mark), or -1 when text[at] opens none.
int quote_close(const char *text, int at, int end);
// A mark that opens speech and is never closed, at text[at]?
bool quote_is_open(const char *text, int begin, int at, int end);

typedef struct Speech {
    int lead_end;                   // running text before it ends here
    int speaker_begin, speaker_end; // empty: the subject of the text before
    int manner_begin, manner_end;
    int text_begin, text_end;
    int next;
    const char *language; // "French", or NULL
} Speech;
// Decides whether the quotation at text[at] (closing at `close`) is spoken; the run begins at `begin`.
bool speech_read(const char *text, int begin, int at, int close, int end, bool in_dialogue, Speech *speech);

static inline bool char_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 128;
}
static inline bool char_is_digit(char c)
{
    return c >= '0' && c <= '9';
}
static inline bool char_is_blank(char c)
{
    return c == ' ' || c == '\t';
}
static inline bool char_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}
static inline char char_lower(char c)
{
    return char_is_upper(c) ? (char)(c + 32) : c;
}
static inline int skip_blanks(const char *text, int at, int end)
{
    while (at < end && char_is_blank(text[at]))
        ++at;
    return at;
}
// Does a word begin at text[at] (nothing of a word stands before it)?
static inline bool word_begins_at(const char *text, int begin, int at)
{
    return at == begin || !(char_is_letter(text[at - 1]) || char_is_digit(text[at - 1]));
}
// Case-folded comparison of a word at text[at]; true when it is there as a whole word.
bool word_at(const char *text, int at, int end, const char *word);
// The longest of `words` at text[at], its length; 0: none.
int words_at(const char *text, int at, int end, const char *const *words, int count);

#endif
