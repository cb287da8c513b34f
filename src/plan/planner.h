// Private to src/plan: the plan in the making, and the passes that fill it. A Planner lives for one plan_from_prompt.
#ifndef KINEMA_PLAN_PLANNER_H
#define KINEMA_PLAN_PLANNER_H

#include "plan/language.h"
#include "plan/plan.h"
#include "prompt/prompt.h"

typedef enum GroundKind {
    GROUND_NONE = 0, // abstract: shows nothing
    GROUND_PERSON,
    GROUND_GROUP,
    GROUND_ANIMAL,
    GROUND_PROP,
    GROUND_PART,
    GROUND_PLACE,
    GROUND_GARMENT,
    GROUND_BODY,
    GROUND_LIGHT,
    GROUND_SOUND,
    GROUND_MUSIC,
    GROUND_CAMERA,
    GROUND_WEATHER,
    GROUND_DIRECTION,
    GROUND_TIME,
    GROUND_MATERIAL,
    GROUND_LOOK,
    GROUND_TALK,
    GROUND_PRONOUN,
    GROUND_UNKNOWN,
    GROUND_KIND_COUNT
} GroundKind;

// What a noun phrase stands for.
typedef struct Ground {
    GroundKind kind;
    const char *noun;  // catalogue noun
    const char *name;  // as written, singular: "courier", "glass door"
    const char *sense; // WordNet, or NULL
    const char *place; // kind of place it suggests, or NULL
    float confidence;
    int begin; // first token of the compound
} Ground;

// What the planner knows of an entity beyond the plan.
typedef struct Draft {
    const char *head; // "man", "detective", "button"
    bool named;       // a proper name
    bool sex_known, age_known, hair_known, hair_color_known;
    bool plural;
    int shot;          // of the last mention
    Garment *garments; // heap
    int garment_count, garment_capacity;
} Draft;

// An action or line before it has its time.
typedef struct Beat {
    bool is_line;
    int index;                     // in actions or lines
    bool with_previous;            // begins with the beat before: "while", "-ing"
    bool from_audio;               // comes from a list of sounds, spread over the shot
    double natural;                // seconds
    double given_begin, given_end; // seconds in the film, < 0 when not given
    const char *klass;             // verb class
} Beat;

// The end of a shot in black, as said.
typedef struct FadeOut {
    bool said;
    double length; // seconds; 0: cut
    double at;     // when it begins, seconds in the film; < 0: so that it ends with the shot
} FadeOut;

// A value of the camera as the prompt said it, to be held against a second one.
typedef struct Said {
    const char *word; // NULL: not said
    Span span;
    bool implied; // follows from another word: "telephoto" means 135 mm
} Said;
typedef enum SaidKind {
    SAID_SIZE = 0,
    SAID_ANGLE,
    SAID_SIDE,
    SAID_MOVE,
    SAID_LENS,
    SAID_RIG,
    SAID_KIND_COUNT
} SaidKind;

typedef struct ShotDraft {
    double given_begin, given_end; // from the prompt, < 0
    bool place_set;
    bool size_set, side_set, move_set, subject_set;
    bool each_speaker; // "over-the-shoulder shots on each speaker"
    int audio_items;   // sounds, music and lines of the audio block, for spreading
    FadeOut fade;
    Said said[SAID_KIND_COUNT];
    Said time, key, transition; // "night", "warm" (of the key light), "wipe"
    float time_hour;
    bool rate_said;             // "120 fps" of slow motion
    bool racks;                 // a pull of focus was asked for
    Transition next_transition; // "wipe to the next shot", valid when has_next_transition
    bool has_next_transition;
} ShotDraft;

// "no lens flare": what it sets, and in which shot.
typedef struct Denied {
    const char *field, *value; // of data/denials.tsv, or "move", "sound" ... with what is denied
    const char *word;
    int shot; // PLAN_NONE: whole film
    Span span;
} Denied;

// A word of the weather, for what is taken for granted because of it.
typedef struct Omen {
    const char *field; // of data/weather.tsv
    Span span;
} Omen;

// When a sound or piece of music begins: in the audio block of a shot, item `slot` of its shot's audio_items.
typedef struct CueTime {
    int shot; // PLAN_NONE: whole film
    int slot;
    bool begins;     // "music begins": not there from the start
    double length;   // 0: to the end
    double given;    // seconds, < 0
    int with_action; // 1 + the action it begins with; 0: none
} CueTime;

typedef struct Planner {
    Arena *arena;
    const Lexicon *lexicon;
    const PlanParams *params;
    FilmPlan *plan;
    const Table *nouns, *verbs, *people, *names, *colors, *weather, *camera, *light, *lightwords, *sounds, *music,
        *looks, *traits, *relations_table, *moods;

    Entity *entities;
    Draft *drafts;
    int entity_count, entity_capacity, draft_count, draft_capacity;
    Place *places;
    int place_count, place_capacity;
    Relation *relations;
    int relation_count, relation_capacity;
    Shot *shots;
    ShotDraft *shot_drafts;
    int shot_count, shot_capacity, shot_draft_count, shot_draft_capacity;
    Action *actions;
    int action_count, action_capacity;
    Line *lines;
    int line_count, line_capacity;
    Beat *beats;
    int beat_count, beat_capacity;
    SoundCue *sound_cues;
    CueTime *sound_times;
    int sound_count, sound_capacity, sound_time_count, sound_time_capacity;
    MusicCue *music_cues;
    CueTime *music_times;
    int music_count, music_capacity, music_time_count, music_time_capacity;
    LightCue *lights;
    int light_count, light_capacity;
    Exclusion *exclusions;
    int exclusion_count, exclusion_capacity;
    Assumption *assumed;
    int assumed_count, assumed_capacity;
    Diagnostic *diagnostics;
    int diagnostic_count, diagnostic_capacity;
    Mark *marks;
    int mark_count, mark_capacity;

    int shot;                    // current, or PLAN_NONE in the common part
    int place;                   // current, or PLAN_NONE
    Place air;                   // weather and time said before there is a place
    bool air_time, air_interior; // what of it was said
    int mentioned[16];           // entities, the latest first
    int mentioned_count;
    int agent;                   // last who acted
    double time_begin, time_end; // governing time mark, < 0
    double seconds;              // length said in the prompt, 0
    double ratio;                // width / height said in the prompt, 0
    int width, height;           // said in the prompt, 0
    const char *mood;
    int common_audio_items; // of the common part
    FadeOut fade;           // said of the whole film
    bool fades_in;
    bool lone;            // the prompt is one shot
    Camera common_camera; // lens, aperture, hand, move said before the shots
    float time_scale;     // said before the shots
    VisualEffect *effects;
    int effect_count, effect_capacity;
    ShotDraft common_draft; // of what is said before the shots
    Denied *denied;
    int denied_count, denied_capacity;
    Omen *omens;
    int omen_count, omen_capacity;
    const char *const **neighbours; // rows of data/neighbours.tsv that were reported
    int neighbour_count, neighbour_capacity;
    Said style, stock, grade, palette; // first said
    const char *wind_from;             // said before there is a wind
    const char *light_word;            // the word that gave the present light its colour
    bool denied_everywhere;            // the present sentence speaks of the whole film
} Planner;

// A sentence with its meaning so far.
typedef struct Reading {
    Sentence s;
    const PromptNode *node;
    const char *label; // block it stands in, or ""
    Ground *grounds;   // one per noun phrase
    int *entities;     // one per noun phrase: entity or PLAN_NONE
    int *owners;       // body parts and garments: whose
    bool *denied;      // one per noun phrase
} Reading;

// planner.c
Span token_span(const Reading *reading, int begin, int end); // tokens [begin, end)
// Reports what a rule of data/rules.tsv speaks of; its level is the rule's.
void planner_report(Planner *planner, const char *code, Span span, const char *fix, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
// Gives the last report an edit of the source (see Diagnostic).
void planner_edit(Planner *planner, Span span, const char *replacement);
// More than a film can hold: true, and reported once.
bool planner_full(Planner *planner, int count, int limit, const char *what, Span span);
#define ENTITY_LIMIT 200
#define BEAT_LIMIT 500
#define SHOT_LIMIT 200
int shot_add(Planner *planner, Span span);
void sentence_plan(Planner *planner, const PromptNode *node, const char *label);
void tokens_use(Reading *reading, int begin, int end);
bool phrase_is_label(const Reading *reading, const char *label);

// grounding.c
Ground phrase_ground(Planner *planner, const Reading *reading, int phrase);
bool color_read(const Planner *planner, const Token *tokens, int count, int at, int *length, Vec3 *color,
                const char **name);
// Dictionary forms a verb may have, the word itself first.
int verb_stems(const char *word, char stems[6][64]);
const char *const *verb_frame(const Planner *planner, const Sentence *s, int verb, int *particle);

// discourse.c
int entity_add(Planner *planner, EntityKind kind, const char *name, const char *noun, Span span);
void entity_mention(Planner *planner, int entity);
int entity_resolve(Planner *planner, Reading *reading, int phrase); // noun phrase -> entity, created when new
int pronoun_resolve(Planner *planner, const char *pronoun);
int speaker_resolve(Planner *planner, const char *label, bool audio, Span span);
void phrase_modifiers(Planner *planner, Reading *reading, int phrase, int entity);
void garment_add(Planner *planner, Reading *reading, int phrase, int owner);
void role_apply(Planner *planner, int entity, const char *role); // sex and age of "chef", "Alice"
void persons_complete(Planner *planner);

// ages.c: found before the noun phrases are resolved, given to their owners after
typedef struct Age {
    int begin, end; // tokens
    float years;
} Age;
int ages_find(Reading *reading, Age *ages, int capacity);
void ages_apply(Planner *planner, const Reading *reading, const Age *ages, int count);

// places.c
void weather_read(Planner *planner, Reading *reading);
void air_settle(Planner *planner);
const char *const *place_row(const Planner *planner, const char *kind); // of data/places.tsv
void place_mention(Planner *planner, Reading *reading, int phrase);
void places_complete(Planner *planner);

// staging.c: noun phrases to entities, relations in space
void phrases_resolve(Planner *planner, Reading *reading);
int person_last(const Planner *planner);                // who was mentioned last, or PLAN_NONE
int entity_of_token(const Reading *reading, int token); // or whose part it is; or PLAN_NONE
int verb_subject(const Reading *reading, int verb);     // entity, or PLAN_NONE
void relation_add(Planner *planner, int subject, RelationKind kind, int object, int object2, int shot, Span span);
void relations_read(Planner *planner, Reading *reading);
bool direction_relation(const char *word, RelationKind *kind);

// actions.c
void actions_read(Planner *planner, Reading *reading);

// camera_words.c: what the camera does
void camera_read(Planner *planner, Reading *reading);
bool camera_title(Planner *planner, const char *title, Span span);    // the title of a shot: "Wide establishing shot"
bool camera_is_spoken_of(const Reading *reading, int begin, int end); // tokens: a clause about the camera
// Sets a field of the current shot's camera as said by tokens [begin, end); conflicts are reported. `implied`: it
// follows from what the words say, and gives way to what is said itself. False: the words had no effect.
bool camera_set(Planner *planner, Reading *reading, const char *field, const char *value, int begin, int end,
                bool implied);
Camera *camera_current(Planner *planner);
ShotDraft *draft_current(Planner *planner);

// camera_values.c: millimetres, stops, degrees, metres
void camera_values(Planner *planner, Reading *reading, bool own);

// framing.c: who is framed and in focus; what was left open
int phrase_entity(Planner *planner, Reading *reading, int chunk);
void camera_subjects(Planner *planner, Reading *reading, int begin, int end);
void focus_read(Planner *planner, Reading *reading, int begin, int end);
void camera_split(Planner *planner, Reading *reading, int begin);
void cameras_complete(Planner *planner);

// lighting.c, looks.c, format.c
void lights_read(Planner *planner, Reading *reading);
Vec3 light_color(Vec3 color); // luminance 1
Vec3 color_digits(Vec3 v);    // four digits
void looks_read(Planner *planner, Reading *reading);
void format_read(Planner *planner, Reading *reading);

// neighbours.c: what is kept in the plan and shown or heard as something near it. Reports it once a film, and marks
// tokens [begin, end) as approximated; reading may be NULL. field "lens", value "tilt-shift".
const char *const *neighbour_note(Planner *planner, Reading *reading, int begin, int end, Span span, const char *field,
                                  const char *value);
void tokens_reported(Reading *reading, int begin, int end); // a diagnostic of its own speaks of them

// wording.c: words that name nothing, names that belong to somebody, letters, what belongs beside the prompt
void names_read(Planner *planner, Reading *reading);   // before the passes
void wording_read(Planner *planner, Reading *reading); // when they have taken what they know
void wording_complete(Planner *planner);

// denials.c: what exclusions of camera, light, look and sound do
void denials_read(Planner *planner, Reading *reading);
void denials_apply(Planner *planner);
bool denied_is(const Planner *planner, const char *field, int shot);  // "music", "sound", "ambience" ...
bool denied_word(const Planner *planner, const char *word, int shot); // a sound, light or effect by its word
bool token_denied(const Reading *reading, int token);

// air.c: what flies and drifts, and the weather beside rain, snow, fog and wind
void effects_read(Planner *planner, Reading *reading);
void air_words(Planner *planner, Reading *reading); // before weather_read
void weather_also(Place *air, const char *const *row);
void weather_merge(Place *place, const Place *air);

// assumptions.c
void assumptions_apply(Planner *planner);

// fades.c
void fades_read(Planner *planner, Reading *reading);
void transitions_read(Planner *planner, Reading *reading);
void transition_head(Planner *planner, int begin, int end); // source bytes before a shot's first sentence
void fades_complete(Planner *planner);
double fades_end(const Planner *planner); // when the film is faded out, 0: not said
void fades_solve(Planner *planner);

// hearing.c: sounds
int audio_slot(Planner *planner);
void audio_read(Planner *planner, Reading *reading);
void sounds_in_text(Planner *planner, Reading *reading);
void sound_add(Planner *planner, SoundCue cue, CueTime time);
bool sound_known(const Planner *planner, const char *what);

// music.c
bool music_item(Planner *planner, Reading *reading, int begin, int end, bool own, bool starts);
// "..., 90 bpm, in a minor key": more of the music named before in the sentence.
bool music_more(Planner *planner, Reading *reading, int begin, int end);
void music_complete(Planner *planner);

// speech.c: lines
void line_read(Planner *planner, const PromptNode *node, bool audio);

// timing.c
double speech_natural_seconds(const char *text);
void timing_solve(Planner *planner);

#endif
