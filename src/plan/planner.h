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
    uint32_t synset;   // the same as a number, valid when sense is set by WordNet and not by a table
    const char *place; // kind of place it suggests, or NULL
    float confidence;
    int begin;         // first token of the compound
    bool kind_of_head; // a compound that is only a kind of its last word: "pirate ship"
} Ground;

// What the planner knows of an entity beyond the plan.
typedef struct Draft {
    const char *head;  // "man", "detective", "button"
    const char *dress; // whose clothes it wears instead of its own role's: "pirate" of a pirate captain; or NULL
    bool named;        // a proper name
    bool sex_usual;    // of the role; words that tell otherwise are believed
    bool sex_known, age_known, hair_known, hair_color_known;
    const char *hair_length, *hair_form; // as said: "long", "curly"
    int hair_sentence;
    bool plural;
    int first_shot;     // of the first mention
    int shot;           // of the last mention
    int sentence;       // of the last mention, counted over the prompt
    int first_sentence; // of the first mention
    int group;          // it was last spoken of as one of this group, or PLAN_NONE
    int twin;           // looks like this entity, or PLAN_NONE
    bool follower;      // made by a number: the second hiker, the third
    bool picked;        // told apart from the others of its group: "one", "the first", "the taller"
    bool barefoot;
    bool borne;                       // only a part or a garment of it was named, and nobody yet has been
    const char *color_word;           // of a thing, as written
    const char *uniform_color;        // "a waitress in a blue uniform": of what the role wears anyhow, or NULL
    const char *clothes_color;        // "in red": the colour of what is worn, or NULL
    const char *age_word, *hair_word; // as written, to tell when a later mention differs
    Garment *garments;                // heap
    int garment_count, garment_capacity;
} Draft;

// A time said in a sentence. Resolved to seconds in the film when the shots have their lengths.
typedef enum MomentBase {
    MOMENT_NONE = 0,
    MOMENT_FILM,     // seconds from the film's begin
    MOMENT_SHOT,     // seconds from the shot's begin
    MOMENT_END,      // seconds before the shot's end
    MOMENT_PART,     // fraction of the shot
    MOMENT_PREVIOUS, // seconds after the begin of what was said before
} MomentBase;
typedef struct Moment {
    MomentBase base;
    double begin, end; // end < 0: not said
    bool closes;       // "by 00:08": it is over then
} Moment;

// What of a body an action needs; two that need the same cannot be done at once.
enum { BODY_LEGS = 1, BODY_HANDS = 2, BODY_FACE = 4, BODY_HEAD = 8 };

// Several entities that were named together: "two hikers", "Maya and Leo".
typedef struct Group {
    int *members; // entities
    int count;
    const char *head; // "hiker", "couple"
    int sentence;     // of the last mention
} Group;

// An action or line before it has its time.
typedef struct Beat {
    bool is_line;
    int index;                     // in actions or lines
    bool with_previous;            // begins with the beat before, or with `with`: "while", "-ing"
    bool from_audio;               // comes from a list of sounds, spread over the shot
    double natural;                // seconds
    double given_begin, given_end; // seconds in the film, < 0 when not given
    const char *klass;             // verb class
    int with;                      // 1 + the beat it begins with; 0: the one before
    int after;                     // 1 + the beat whose contact brings it about, or 0
    double gap;                    // seconds of pause before it
    bool exact;                    // natural is what the prompt says: not stretched
    bool measured;                 // steps, times or metres are said
    bool goes_on;                  // until the same body does something else, or the shot ends
    bool held;                     // the same, and from the first frame on
    bool last;                     // "is about to": at the end of the shot
    int body;                      // BODY_*
    Moment moment;
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
    int sentences;     // read so far
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

// A time that hangs on the film's length, wherever a planner keeps a given time (marks, beats, cues, fades): from
// TIME_FROM_END on the seconds before the end, from TIME_FROM_LENGTH on a fraction of the film. timing_solve turns
// them into seconds by time_resolve, as soon as the length is known.
#define TIME_FROM_END 1e6
#define TIME_FROM_LENGTH 2e6

typedef struct Planner {
    Arena *arena;
    const Lexicon *lexicon;
    const PlanParams *params;
    FilmPlan *plan;
    const Table *nouns, *verbs, *people, *names, *colors, *weather, *camera, *light, *lightwords, *sounds, *music,
        *looks, *traits, *relations_table, *moods, *amounts, *garments, *catalogue, *handheld, *senses;
    struct CatalogueNode *catalogue_nodes; // catalogue.c
    NameList declared;                     // declared.c
    int catalogue_node_count;

    Entity *entities;
    Draft *drafts;
    int entity_count, entity_capacity, draft_count, draft_capacity;
    Place *places;
    int place_count, place_capacity;
    Group *groups;
    int group_count, group_capacity;
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
    Place age, first_age;        // the era last and first said of no place
    int mentioned[16];           // entities, the latest first
    int mentioned_count;
    int agent;                   // last who acted
    int subject;                 // of the last sentence that had one
    int agent_group;             // the group it acted as, or PLAN_NONE
    int group;                   // last mentioned, or PLAN_NONE
    int sentence;                // counted over the prompt
    bool scene_left;             // the sentence goes on to another scene: "the next morning", "later"
    bool change_told;            // the sentence tells of a change of looks: "puts on", "now wearing", "dyed"
    double time_begin, time_end; // governing time mark, < 0; see TIME_FROM_END
    bool foreign;                // the prompt is not in English: one diagnostic says so, and is enough
    double seconds;              // length said in the prompt, 0
    double ratio;                // width / height said in the prompt, 0
    int width, height;           // said in the prompt, 0
    const char *mood;
    int common_audio_items; // of the common part
    FadeOut fade;           // said of the whole film
    bool fades_in;
    const char *full[16]; // lists that were reported as full
    int full_count;
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
    const char *source; // of the prompt
    const char *label;  // block it stands in, or ""
    Ground *grounds;    // one per noun phrase
    int *entities;      // one per noun phrase: entity or PLAN_NONE
    int *owners;        // body parts and garments: whose
    int *groups;        // one per noun phrase: the group it stands for, or PLAN_NONE
    bool *denied;       // one per noun phrase
    bool *portions;     // one per noun phrase: "a piece" of what the next one names
} Reading;

// declared.c
void names_declare(Planner *planner, const PromptNode *root); // before anything is planned
bool name_declared(const Planner *planner, const char *word);
void animals_name(Reading *reading); // "Whiskers, an old cat": the name is an animal's

// planner.c
// A planner with nothing read yet; everything it makes is in the arena.
void planner_open(Planner *planner, const PlanParams *params, FilmPlan *plan, Arena *arena);
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

// marks.c: in order, disjoint, none empty
void marks_settle(Planner *planner);

// grounding.c
Ground phrase_ground(Planner *planner, const Reading *reading, int phrase);
GroundKind ground_kind_of(const char *word); // "prop", as the tables name it
bool color_read(const Planner *planner, const Token *tokens, int count, int at, int *length, Vec3 *color,
                const char **name);
// verbs.c: the row of data/verbs.tsv that describes the verb's frame, or NULL; see verbs.h for more
const char *const *verb_frame(const Planner *planner, const Sentence *s, int verb, int *particle);

// discourse.c
const char *entity_name_free(Planner *planner, int entity, const char *name); // "hiker", "hiker 2"
int entity_add(Planner *planner, EntityKind kind, const char *name, const char *noun, Span span);
void entity_mention(Planner *planner, int entity);
// "Alice, a barista ...", "close-up of the suspect, a nervous young man": the phrase tells more of the person of the
// one before it, and is noted as him. False: it is no apposition.
bool apposition_read(Planner *planner, Reading *reading, int phrase);
int entity_resolve(Planner *planner, Reading *reading, int phrase); // noun phrase -> entity, created when new
int speaker_resolve(Planner *planner, const char *label, bool audio, Span span);
void role_apply(Planner *planner, int entity, const char *role); // sex and age of "chef", "Alice"
bool sex_fits(const Planner *planner, int entity, Sex sex);
void sex_set(Planner *planner, int entity, Sex sex);

// staging.c: "the musician's hands": sets whose it is
void possessor_read(Planner *planner, Reading *reading, int phrase);
// bearers.c
// Somebody for the parts of a body and the clothes of a sentence that nobody is named for; the camera shows them.
const char *detail_of(const Ground *ground); // of a body, as the camera shows it: one eye is not both
void bearers_imply(Planner *planner, Reading *reading);
// Who was implied and is told of now for the first time, or PLAN_NONE.
int bearer_claim(Planner *planner, const Ground *ground);

// pronouns.c
bool pronoun_sex(const char *pronoun, Sex *sex); // false: it tells none
// How sure it is that somebody is of that sex: 2 known, 1 may be, 0 is the other one where nothing else is told ("the
// pirate raises her sword"), -1 is not.
int sex_certainty(const Planner *planner, int entity, Sex sex);
// Somebody for a pronoun that nobody was named for; reports it. PLAN_NONE: the film is full.
int stranger_add(Planner *planner, const Reading *reading, int token);
// "He takes three steps back": a pronoun that nobody stands behind is somebody all the same.
void strangers_add(Planner *planner, Reading *reading);
// "Before she leaves, the woman locks the door": whom the pronoun means before it is named; or PLAN_NONE.
int pronoun_of_later(const Planner *planner, const Reading *reading, int phrase);
// "A waiter brings her a coffee": whom a pronoun beside the doer means, which is never the doer where another is there.
int pronoun_else(const Planner *planner, const Reading *reading, int phrase, int agent);
int pronoun_resolve(Planner *planner, const char *pronoun);
// The same for a token of a sentence: reports a pronoun that could mean two.
int pronoun_read(Planner *planner, Reading *reading, int token);

// groups.c
typedef struct Amount {
    int number;          // 1 when nothing is said
    bool stated;         // "two", "a dozen", "a couple"
    bool crowd;          // more than can be counted
    bool identical;      // "three identical twins"
    bool file;           // "a caravan": one behind the other
    const char *members; // "man,woman", or NULL
    int said_at;         // token of the word, or -1
} Amount;
Amount phrase_amount(Planner *planner, Reading *reading, int phrase);
// Makes `amount` entities of one that was just created, and the group of them. Returns the group, or PLAN_NONE.
int group_expand(Planner *planner, Reading *reading, int phrase, int entity, const Amount *amount);
int group_add(Planner *planner, const int *members, int count, const char *head);
void group_mention(Planner *planner, int group);
int group_find(Planner *planner, const Ground *ground, int number);
// Whom "they", "both", "one", "the other", "the first", "the taller one" means. *group is set when it is several.
int group_select(Planner *planner, Reading *reading, int phrase, int *group);
// The entity and everybody it was last spoken of together with; at most `capacity`, at least the entity itself.
int group_members(const Planner *planner, int entity, int *members, int capacity);
// The same for a token of a sentence: "the hikers" are all of them, "the first hiker" is one.
int token_members(const Planner *planner, const Reading *reading, int token, int *members, int capacity);
bool is_group_word(const char *word); // "one", "both", "the others": stands for members of a group

// appearance.c: what people and things look like
bool condition_drawn(const char *condition); // on people and their clothes
// What a thing is said to be of: the word itself where it looks like itself ("velvet"), else its kind ("fabric").
const char *material_shown(const char *word, const char *kind);
void phrase_modifiers(Planner *planner, Reading *reading, int phrase, int entity);
void hair_read(Planner *planner, Reading *reading, int phrase, int owner);
void eyes_read(Planner *planner, Reading *reading, int phrase, int owner);
bool trait_is_mood(const char *field); // of a row of data/traits.tsv: it tells how a person feels
// Where the words from `at` on end that tell a degree ("very", "a little bit"); `at` where none does.
int degree_end(const Planner *planner, const Sentence *s, int at);
void moods_apposed(Planner *planner, Reading *reading); // "a man, sad,", "a man in a room, very tired."
// Skin and make-up: an adjective of a person (false: it says nothing of skin), and a phrase about face, skin or lips.
bool complexion_apply(Planner *planner, int index, const char *word);
void complexion_read(Planner *planner, Reading *reading, int phrase, int owner);
// The list of words with commas with one more in it, once; list may be NULL.
const char *words_add(Arena *arena, const char *list, const char *word);
void description_read(Planner *planner, Reading *reading);
bool trait_apply(Planner *planner, int entity, const char *field, const char *value, const char *word, Span span);
// Reports that a later mention says otherwise than an earlier one.
void drift_report(Planner *planner, int entity, const char *what, const char *before, const char *now, Span span);

// garments.c
void garment_add(Planner *planner, Reading *reading, int phrase, int owner);
void persons_complete(Planner *planner);

// catalogue.c: what film can show
// The kind of creature that a word names in data/creatures.tsv, or NULL.
const char *catalogue_creature(const Planner *planner, const char *word);
// The showable word for a thing, and whether it is only a relative of it; NULL: nothing like it can be shown.
const char *catalogue_show(Planner *planner, const Ground *ground, bool *relative);
const char *article_of(const char *word);                          // "a ", "an ", "" of a plural
bool person_is_like(const Planner *planner, const Ground *ground); // "robot": an actor plays it as a human being

// senses.c: which meaning of a noun is meant
bool sense_choose(const Planner *planner, const Reading *reading, int phrase, const char *lemma, Ground *ground);
// Of a noun of several meanings (data/senses.tsv), the one the words around it speak for; false: none does.
// single: it is one word, whose meaning may also be that of its last.
bool sense_cued(const Planner *planner, const Reading *reading, int phrase, bool single, Ground *ground);
// Is a `lemma` a kind of `general` by WordNet ("pigeon" of "bird"), in one of its commoner meanings?
bool sense_is_a(const Lexicon *lexicon, const char *lemma, const char *general);
GroundKind synset_kind(const Lexicon *lexicon, uint32_t synset);

// ages.c: found before the noun phrases are resolved, given to their owners after
typedef struct Age {
    int begin, end; // tokens
    float years;
} Age;
int ages_find(Reading *reading, Age *ages, int capacity);
// Years that a description of somebody tells ("19, hoodie", "woman in her 40s"), or 0.
double age_described(const Sentence *s);
void ages_apply(Planner *planner, const Reading *reading, const Age *ages, int count);

// places.c
// "The next morning in the office": another place at another time is another shot.
void scene_change_read(Planner *planner, const Reading *reading);
void weather_read(Planner *planner, Reading *reading);
void air_settle(Planner *planner);
const char *const *place_row(const Planner *planner, const char *kind); // of data/places.tsv
// "inside a bus", "in a plane": the place that is within a thing of data/places.tsv, when nothing else is the place.
// Grounds the phrase anew.
void place_aboard(Planner *planner, Reading *reading, int phrase);
void place_mention(Planner *planner, Reading *reading, int phrase);
// Opens a place of that kind and goes there. kind: of data/places.tsv, kept.
void place_open(Planner *planner, const char *kind, Span span);
// "the kitchen window", "an office desk": what is at home in a place is in that one, when nothing else is the place.
void place_of_compound(Planner *planner, Reading *reading, int phrase);
// "in her room", "the boy's room": a bedroom, when nothing else is the place.
void place_own_room(const Planner *planner, const Reading *reading, int phrase, Ground *ground);
// "on stage at a concert": where the film is belongs to a place of that kind, which is shown instead of it.
bool place_widens(Planner *planner, const char *kind, const char *preposition, const Place *said);
void place_adverbs_read(Planner *planner, Reading *reading); // "a diver swims underwater"
void places_complete(Planner *planner);
const char *place_supposed(Planner *planner); // the kind of a film that names no place; never NULL; homes.c
void places_slope(Planner *planner);          // after the actions: what goes down a hill is seen on its side
void sills_complete(Planner *planner);        // after the places: a sill indoors is a seat before its window
void places_cliff(Planner *planner);          // after the entities: over the sea, where that is there
void places_surf(Planner *planner);

// qualities.c
// Era, size, state and colours that a phrase says of its place; and those said behind it ("the room is tiny", "with
// green walls"), which go to the place we are in.
void qualities_of_phrase(Planner *planner, Reading *reading, int phrase, Place *said);
void qualities_behind(Planner *planner, Reading *reading);
void qualities_merge(Place *place, const Place *said);
void eras_read(Planner *planner, Reading *reading); // "in 1955": of all places from now on
void qualities_complete(Planner *planner);
void crowds_of_places(Planner *planner); // "a busy street": a crowd is there, when no other is

// portions.c: what "of" joins into one thing
void portions_read(Planner *planner, Reading *reading);   // before the noun phrases are resolved
void portions_settle(Planner *planner, Reading *reading); // after: "a piece" of "a piece of wood" is the wood
// The phrase stands for its entity as well, whose span begins with it then: "a herd of cows".
void span_widen(Planner *planner, const Reading *reading, int phrase);
// "a cup of coffee", "a statue of marble": the phrase only fills or describes the one before it. False: it does not.
bool portion_read(Planner *planner, Reading *reading, int phrase);

// staging.c: noun phrases to entities
void phrases_resolve(Planner *planner, Reading *reading);
int person_last(const Planner *planner);                // who was mentioned last, or PLAN_NONE
int entity_of_token(const Reading *reading, int token); // or whose part it is; or PLAN_NONE
int verb_subject(const Reading *reading, int verb);     // entity, or PLAN_NONE

// space.c: relations in space
void relation_add(Planner *planner, int subject, RelationKind kind, int object, int object2, int shot, Span span);
// distance: metres, 0 when it is not said
void relation_add_at(Planner *planner, int subject, RelationKind kind, int object, int object2, float distance,
                     int shot, Span span);
void relations_read(Planner *planner, Reading *reading);
// "leans against the wall": whoever leans needs the wall itself. at: the token of the preposition.
bool leans_at(const Planner *planner, const Sentence *s, int at);
void exchanges_complete(Planner *planner); // bearers.c: "buys an apple from a vendor": who gives it
void drivers_complete(Planner *planner);   // bearers.c: "a car drives along, the driver waves": the driver drives it
void relations_complete(Planner *planner); // reports what contradicts itself
void lettering_read(Planner *planner, Reading *reading); // lettering.c: Entity.text, Garment.text
void vehicles_settle(Planner *planner);                  // vehicles.c: what is said of them and means more
void lettering_ground(Reading *reading);                 // "on its screen" is no second thing
bool direction_relation(const char *word, RelationKind *kind);

// actions.c
void actions_read(Planner *planner, Reading *reading);
// "stops smiling", "refuses to speak": does the verb say that another is not done?
bool verb_denies_another(const Planner *planner, const Reading *reading, int verb);
void actions_sort(Planner *planner); // by begin; causes follow

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
// Water, sky or ground of the place: what they do goes on around what is filmed.
bool is_scenery(const Planner *planner, int entity);
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
// "doesn't look up": excludes what is not done, with its words. False: the token is no such verb.
bool denied_verb_read(Planner *planner, Reading *reading, int verb);
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
double speech_pace(SpeechManner manner);        // how long it takes in that manner against the usual time
double time_resolve(double given, double film); // see TIME_FROM_END; other times stay as they are
void timing_solve(Planner *planner);

// fitting.c: what is laid into the time of one shot
double shot_natural(const Planner *planner, int shot);
void beats_solve(Planner *planner, int shot);
void poses_extend(Planner *planner);

#endif
