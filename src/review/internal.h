// Private to src/review: what the rules work with, and the pieces of the prompt writer.
#ifndef KINEMA_REVIEW_INTERNAL_H
#define KINEMA_REVIEW_INTERNAL_H

#include "review/review.h"

// ---------------------------------------------------------------- the prompt as words

// A word of the prompt outside of spoken lines; hyphens part words.
typedef struct SourceWord {
    int begin, end;   // bytes of plan->source
    int shot;         // PLAN_NONE: before, between or behind the shots
    int sentence;     // counts up
    const char *text; // lower case
} SourceWord;

typedef struct Review {
    FilmPlan *plan;
    Arena *arena;
    const ReviewLevels *levels;
    SourceWord *words;
    int word_count;
    int section_count; // lines that begin with a label ("Camera:")
    Diagnostic *found;
    int found_count, found_capacity;
} Review;

// source.c
void source_read(Review *review);
// The longest phrase of a table of data/ at word `at`; its row, *length words; NULL when there is none. Phrases do not
// go over the end of a sentence.
const char *const *source_match(const Review *review, const char *table, int at, int *length);
Span source_span(const Review *review, int begin, int end);        // words [begin, end)
const char *source_text(const Review *review, int begin, int end); // as written, blanks folded
// True when one of the words [begin, end) is in the list, which begins and ends with a blank.
bool source_any(const Review *review, int begin, int end, const char *list);
int source_sentence_begin(const Review *review, int at); // first word of its sentence
int source_sentence_end(const Review *review, int at);   // behind its last word

// review.c
void review_report(Review *review, const char *rule, Span span, const char *fix, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void review_edit(Review *review, Span span, const char *replacement); // of the last report
// A rule that only a director's prompt is measured by: asked for by name or -Wall, or the prompt is one.
bool review_expects(const Review *review, const char *rule);
bool rule_is_shown(const ReviewLevels *levels, const char *rule, bool usual);
Severity rule_severity(const ReviewLevels *levels, const char *rule, Severity usual);
double shot_begin(const FilmPlan *plan, int shot); // seconds in the film
double shot_end(const FilmPlan *plan, int shot);
// Class of a canonical verb ("move", "touch", ...; data/verbs.tsv), "" when it has none.
const char *verb_class(const char *verb);

// rules_*.c: one function a rule; the table is in review.c
typedef void RuleFinder(Review *review);
RuleFinder find_camera_conflict, find_framing_conflict, find_angle_conflict, find_lens_size, find_focus_conflict,
    find_lens_drift, find_jump_cut, find_shot_too_short, find_too_many_shots;
RuleFinder find_axis_crossed, find_screen_direction, find_time_conflict, find_weather_conflict, find_light_conflict,
    find_style_drift, find_prop_from_nowhere;
RuleFinder find_dialogue_outside_shot, find_too_many_speakers, find_crowded_dialogue;
RuleFinder find_missing_subject, find_missing_action, find_missing_setting, find_missing_camera, find_missing_light,
    find_missing_sound, find_run_on, find_busy_shot, find_micromanaged, find_shots_run_together,
    find_too_many_negatives;

// ---------------------------------------------------------------- places in the source

typedef struct SourcePlace { // as people count: lines and columns (characters) from 1; offset in characters from 0
    int line, column, offset;
} SourcePlace;
// Finds places in a source in constant time: what is known at every so many bytes is kept.
typedef struct SourceMap {
    const char *source; // "" when there is none
    int size;
    SourcePlace *blocks;
} SourceMap;
SourceMap source_map(const char *source, Arena *arena);
SourcePlace source_place(const SourceMap *map, int byte);

// ---------------------------------------------------------------- writing

// A growing text in an arena.
typedef struct Text {
    Arena *arena;
    char *data; // always terminated
    int size, capacity;
} Text;
Text text_begin(Arena *arena);
void text_add(Text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_add_bytes(Text *text, const char *data, size_t size);

// english.c
const char *with_article(Arena *arena, const char *noun); // "a red coat", "an umbrella", "jeans", "some water"
bool is_plural(const char *noun);
const char *verb_third(Arena *arena, const char *verb);                   // "walk down" -> "walks down"
const char *verb_gerund(Arena *arena, const char *verb);                  // "sit" -> "sitting"
const char *list_join(Arena *arena, const char *const *items, int count); // "a, b and c"
const char *capitalised(Arena *arena, const char *text);
const char *seconds_text(Arena *arena, double seconds); // "2.5", at most two digits

// describe.c
const char *color_name(Vec3 color); // nearest of data/colors.tsv
// "a man in his thirties with short brown hair, wearing a red jacket and black trousers"; definite: "the man ...".
const char *person_described(const FilmPlan *plan, int entity, bool definite, Arena *arena);
const char *entity_called(const FilmPlan *plan, int entity, bool definite, Arena *arena);   // "the coffee table"
const char *thing_described(const FilmPlan *plan, int entity, bool definite, Arena *arena); // with colour, material
const char *place_described(const FilmPlan *plan, int place, Arena *arena);
const char *camera_described(const FilmPlan *plan, int shot, Arena *arena);
const char *light_described(const FilmPlan *plan, const LightCue *light, Arena *arena);
const char *look_described(const FilmPlan *plan, Arena *arena);

#endif
