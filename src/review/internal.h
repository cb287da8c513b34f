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
    bool joined;      // nothing but a blank or a hyphen between it and the word before
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
    find_too_many_negatives, find_late_arrival, find_alone_in_company, find_vertical_framing;

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

// describe.c: people, things, places as noun phrases
typedef struct Describer {
    const FilmPlan *plan;
    Arena *arena;
    const struct json_t *root; // the plan as JSON: members by name, also those that came later
} Describer;
// "courier", "Alice", "second man"; definite: "the courier", "Alice", "the second man".
const char *entity_called(const Describer *d, int entity, bool definite);
// "a courier in his late twenties with short brown hair, wearing a red jacket and black trousers"; definite: "the ...".
// Things with number, size, colour, material: "a small red wooden table", "three signs".
const char *entity_described(const Describer *d, int entity, bool definite);
// With time of day and weather; things: what else is to be seen there, may be NULL.
const char *place_described(const Describer *d, int place, bool definite, const char *things);
// People who came in together ("two women"): the first of them, how many they are, and their name.
int group_first(const FilmPlan *plan, int entity);
int group_size(const FilmPlan *plan, int first);
const char *group_called(const Describer *d, int first, bool definite);
const char *color_name(Vec3 color);                     // the nearest of data/colors.tsv
bool entity_is_named(const FilmPlan *plan, int entity); // "Alice"
const char *pronoun_possessive(const Entity *person);   // "his", "her"

// express.c: camera, light, sound, look as phrases
const char *camera_described(const Describer *d, int shot);
const char *light_described(const Describer *d, int light);
const char *sound_described(const Describer *d, const SoundCue *sound);
const char *music_described(const Describer *d, const MusicCue *music);
const char *look_described(const Describer *d); // "" when there is none
// The phrase of data/TABLE.tsv that sets `field` to `value`: the first, or the one that is nearest to the number; NULL.
const char *phrase_of_text(const char *table, const char *field, const char *value);
const char *phrase_of_number(const char *table, const char *field, double value);
// The words of the prompt in the span, when they can stand in a sentence: one line, no quotes, not too long. Or NULL.
const char *source_phrase(const Describer *d, Span span);

// happenings.c: what is done and said, as sentences
const char *relation_told(const Describer *d, const Relation *relation); // "on the left", "between A and B"; or NULL
bool relation_is_of_shot(const FilmPlan *plan, const Relation *relation, int shot);
// The lines of a shot's happenings: "Action: ..." and speech, in the order they begin. offset: seconds that are taken
// off the times told. Entities that are named in them are set in `told`.
const char *happenings_told(const Describer *d, int shot, double offset, bool *told);
// A line as it is written in a prompt: "Detective (wearily): \"You're lying.\"".
const char *line_told(const Describer *d, const Line *line, double offset);
const char *line_manner(const Line *line);                       // "whispering", "wearily"; NULL: plainly said
bool line_is_heard_only(const FilmPlan *plan, const Line *line); // by somebody off screen: belongs to the sound
int shot_of_span(const FilmPlan *plan, Span span);               // the shot it was said in; 0 when in none
bool span_inside(Span inner, Span outer);
bool span_is_of_light(const FilmPlan *plan, Span span); // said of a light: "the window on the left"

#endif
