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

void normal_read(Normal *normal, const char *source, int size, Arena *arena);
// Source byte behind the normalised byte at - 1, that is, the end of a span ending at `at`.
int normal_end(const Normal *normal, int at);

// A normalised text written anew: a prompt in a notation (JSON, screenplay) becomes the lines a plain prompt would
// have, every byte with its place in the source. Heap; writer_finish moves it into the arena and frees it.
typedef struct Writer {
    char *text;
    int *map;
    int text_count, text_capacity, map_count, map_capacity;
} Writer;
void writer_text(Writer *writer, const char *text, int length, int from); // all bytes from one place
void writer_mapped(Writer *writer, const char *text, const int *map, int length);
void writer_finish(Writer *writer, Normal *normal, Arena *arena);

// A key of a JSON prompt that means nothing to us.
typedef struct IgnoredKey {
    const char *key;
    int begin, end; // bytes of the source
} IgnoredKey;
// Reads a prompt written as JSON, also with smart quotes, trailing commas, a word in front. False: it is none, and
// nothing was changed. The text behind the JSON is kept.
bool json_prompt_read(Normal *normal, const char *source, int size, Arena *arena, IgnoredKey **ignored,
                      int *ignored_count);
// Turns scene headings, character cues and transitions of a screenplay (Fountain) into shots, settings and speech.
void screenplay_read(Normal *normal, Arena *arena);

// A time mark at text[at]: "00:00-00:05:", "[00:02]", "0-3s:", "(0-3s)", "At 3 seconds,". Clock times and ratios are
// none. Sets begin and end (seconds, end < 0 when open) and *next behind it. bracketed or range marks are `strong`.
bool time_mark_read(const char *text, int at, int end, double *begin, double *stop, bool *strong, int *next);
// "Shot 2", "[Shot 2]", "SHOT 1 (4 seconds):", "Scene 1 - The door:"; fills title span and times where given.
typedef struct ShotHead {
    int title_begin, title_end;
    double begin, end;
    int next;
} ShotHead;
bool shot_head_read(const char *text, int at, int end, ShotHead *head);
// "Camera:", "[AUDIO]:", "Lighting & Atmosphere"; bare: the whole line is the label, without colon. Known labels give
// their canonical name; others NULL unless `any`.
const char *label_read(const char *text, int at, int end, bool bare, int *next);
// A shot type used as a label, "Wide establishing shot:", "Close-up:"; *title_end is before the colon.
bool shot_type_read(const char *text, int at, int end, int *title_end, int *next);
// "Cut to", "Hard cut to", "Dissolve to", "Crossfade to": 0 none, else 1 + transition.
int cut_read(const char *text, int at, int end, int *next);

// Where a quotation beginning at text[at] ends (the closing mark), or -1 when text[at] opens none.
int quote_close(const char *text, int at, int end);

typedef struct Speech {
    int lead_end;                   // running text before it ends here
    int speaker_begin, speaker_end; // empty: the subject of the text before
    int manner_begin, manner_end;
    int text_begin, text_end;
    int next;
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
// Case-folded comparison of a word at text[at]; true when it is there as a whole word.
bool word_at(const char *text, int at, int end, const char *word);

#endif
