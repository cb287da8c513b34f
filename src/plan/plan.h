// plan: the film plan, the contract between the rooms. A plain C structure, JSON in and out, with a version number
// and a published schema (data/plan.schema.json). Every item that came from the prompt carries its source span.
//
// A plan is complete: whatever the prompt left open was decided when it was made (with `inferred` or an empty span),
// so that two renders of one plan agree. All memory belongs to the plan's arena. Read-only after it is made;
// thread-safety: safe for reading.
#ifndef KINEMA_PLAN_H
#define KINEMA_PLAN_H

#include "base/base.h"

#include <stdio.h>

#define PLAN_VERSION 1
#define PLAN_NONE (-1) // no entity, place, shot

// Half-open byte range of FilmPlan.source. begin == end: not from the text but inferred.
typedef struct Span {
    int begin, end;
} Span;

// ---------------------------------------------------------------- diagnostics

typedef enum Severity {
    SEVERITY_NOTE = 0,
    SEVERITY_WARNING,
    SEVERITY_ERROR, // no film can be made
} Severity;
// What concerns the user's prompt. Printed as gcc prints: file:line:col: warning: message [-Wcode]
typedef struct Diagnostic {
    Severity severity;
    const char *code; // name of a rule of data/rules.tsv
    Span span;
    const char *message;
    const char *fix; // a suggestion, may be NULL
    // The suggestion as an edit of the source: what stands in edit is to become replacement ("": deleted; an empty
    // edit: inserted before edit.begin). NULL: no edit can be named.
    Span edit;
    const char *replacement;
} Diagnostic;

// A kind of diagnostic: one row of data/rules.tsv.
typedef struct Rule {
    const char *name;
    Severity level;
    const char *title;       // a few words
    const char *explanation; // one paragraph
    const char *example;     // a prompt (or a piece of one) that it speaks of
    const char *better;      // the same without the fault, or NULL
    const char *needs;       // what else it takes to fire: NULL the prompt alone; "seconds 4" that length; "assets" a
                             // package that is missing; "bytes" what no text shows; "plan" a plan edited by hand;
                             // "film" only found when it is filmed
} Rule;
int rule_count(void);
Rule rule_at(int index);                      // in the order of the table
bool rule_find(const char *name, Rule *rule); // false: no such rule

// How a word of the prompt was understood. Only content words have marks: what stands between them is grammar.
typedef enum MarkKind {
    MARK_UNDERSTOOD = 0,
    MARK_APPROXIMATED, // something like it is shown: a diagnostic says what
    MARK_UNKNOWN,      // not understood, without effect
    MARK_COUNT
} MarkKind;
typedef struct Mark {
    MarkKind kind;
    Span span;
} Mark;

// ---------------------------------------------------------------- who and what

typedef enum EntityKind {
    ENTITY_PERSON = 0,
    ENTITY_ANIMAL,
    ENTITY_PROP, // a thing: sofa, coffee table, sign
    ENTITY_PART, // part of a place: door, window, elevator, elevator button, fireplace
    ENTITY_KIND_COUNT
} EntityKind;

typedef enum Sex {
    SEX_FEMALE = 0,
    SEX_MALE,
} Sex;

// One piece of clothing. kind: "jacket", "coat", "shirt", "t-shirt", "trousers", "jeans", "dress", "skirt", "suit",
// "shoes", "boots", "hat", "glasses", "backpack", ...
typedef struct Garment {
    const char *kind;
    Vec3 color; // linear; valid when has_color
    bool has_color;
    const char *color_name; // "red", or NULL
    const char *material;   // "leather", or NULL
    const char *pattern;    // "striped", "floral", ... or NULL
    const char *shown;      // the wardrobe's word for it when that is another ("kimono" is shown as a "gown"), or NULL
    const char *text;       // lettering to show on it, or NULL
    Span span;
} Garment;

// Solved traits of a person.
typedef struct PersonTraits {
    Sex sex;
    float age_years;
    float height;           // metres; 0: from sex and age
    float muscle, weight;   // 0..1, 0.5 average
    const char *ethnicity;  // "caucasian", "african", "asian"
    const char *skin_tone;  // NULL: by origin and seed; "pale", "fair", "light", "medium", "olive", "tanned", "brown",
                            // "dark", "deep"
    const char *skin_marks; // NULL or words with commas: "freckled", "moles", "scarred", "weathered", "wrinkled",
                            // "sunburnt", "flushed", "oily", "sweaty", "wet", "tears", "dirty", "muddy", "sooty",
                            // "bloody", "bruised"
    const char *makeup; // NULL or words with commas: "natural", "heavy", "lipstick", "eyeshadow", "eyeliner", "blush"
    const char *hair_style; // word of data/hairstyles.tsv: "short", "long", "bald", "ponytail", "bob", "afro", ...
    const char *hair_look;  // NULL or words with commas that change the style: "curly", "wavy", "straight", "messy",
                            // "fringe", "side part", "middle part", "wet", "thick", "thin", ...
    Vec3 hair_color;
    const char *eye_color;   // "brown", "blue", "green", "grey", "hazel", "amber"
    const char *facial_hair; // NULL, "beard", "moustache", "goatee", "stubble", "short beard", "long beard"
    const char *mood;        // NULL or "tired", "angry", "happy", "afraid", "sad", "calm", ...
    Garment *garments;
    int garment_count;
} PersonTraits;

typedef struct Entity {
    EntityKind kind;
    const char *name;  // unique label: "courier", "detective", "Alice", "man 2"
    const char *noun;  // grounded catalogue noun: "person", "sofa", "coffee table", "door", "elevator button"
    const char *sense; // WordNet synset path or NULL, e.g. "sofa.n.01"
    float confidence;  // of the grounding, 0..1
    int place;         // index in places, or PLAN_NONE
    int count;         // 1 unless the text says more
    Vec3 color;        // valid when has_color (props)
    bool has_color;
    const char *material;    // "glass", "leather" ... or NULL
    const char *condition;   // "wet", "torn", "dusty", "broken", ... or NULL
    const char *description; // the fullest describing words as written ("young woman with curly hair"), or NULL
    int owner;               // entity whose it is ("her suitcase", "the car's roof"), or PLAN_NONE
    const char *text;        // lettering to show on it, or NULL
    float scale;             // 1; "small" 0.7, "large"/"tall" 1.4
    PersonTraits person;     // valid when kind is ENTITY_PERSON
    bool offscreen;          // heard but never seen
    Span span;               // first mention
} Entity;

// ---------------------------------------------------------------- where

typedef enum TimeOfDay {
    TIME_DAY = 0,
    TIME_DAWN,
    TIME_MORNING,
    TIME_NOON,
    TIME_AFTERNOON,
    TIME_GOLDEN_HOUR,
    TIME_DUSK,
    TIME_NIGHT,
    TIME_OF_DAY_COUNT
} TimeOfDay;

typedef struct Place {
    const char *name; // "neon-lit alley"
    const char *kind; // set builder: "alley", "street", "lobby", "hallway", "living room"
    TimeOfDay time;
    float rain;            // 0 none, 0.25 drizzle, 0.6 rain, 1 downpour
    float snow, fog, wind; // 0..1; wind 1 = 20 m/s
    const char *wind_from; // side of the frame or compass: "left", "right", "front", "behind", "north" ...; or NULL
    const char *palette;   // of walls and fronts: "pastel", "colorful", "white"; or NULL: the usual
    const char *season;    // "autumn", "winter", "spring", "summer"; or NULL
    float clouds;          // cover of the sky: 0 clear .. 1 overcast
    float dust;            // in the air, 0..1
    float heat;            // shimmer of hot air, 0..1
    bool thunder;          // a thunderstorm
    float wetness;         // 0..1
    float dark;            // share of its own light that is out: 0 as usual, 0.55 dim, 0.85 dark, 1 pitch black
    bool puddles;
    bool neon; // neon-lit
    bool interior;
    const char *era;        // "medieval", "1950s", ... as data/qualities.tsv names it; NULL: the present
    int year;               // of that era, AD; 0: not said
    float wide, deep, high; // measures, as a share of the usual; 0: the usual
    float wear;             // 0..1: 0.5 shabby, 1 nobody has been here for years
    float wealth;           // -1 poor .. 1 luxurious
    bool forsaken;          // nobody lives or works there any more
    Vec3 color;             // of its walls or backdrop, linear Rec.709, when has_color
    bool has_color;
    Vec3 accent; // of its textiles and trim, when has_accent
    bool has_accent;
    Span span;
} Place;

typedef enum RelationKind {
    RELATION_LEFT = 0, // on the left of the frame (object PLAN_NONE) or left of object, seen by the camera
    RELATION_RIGHT,
    RELATION_CENTER,
    RELATION_BETWEEN, // object and object2
    RELATION_BESIDE,  // by, next to, near
    RELATION_ON,
    RELATION_UNDER,
    RELATION_IN,
    RELATION_IN_FRONT,
    RELATION_BEHIND,
    RELATION_ABOVE, // over
    RELATION_AT,
    RELATION_FACING,
    RELATION_ACROSS,
    RELATION_FOREGROUND, // of the frame
    RELATION_MIDGROUND,
    RELATION_BACKGROUND,
    RELATION_BACK_TO, // turned away from
    RELATION_AROUND,  // with the others that are around it
    RELATION_AGAINST, // touching: leant or pushed against
    RELATION_FAR,     // far from object, or from the camera (object PLAN_NONE)
    RELATION_CORNER,  // in a corner of the place
    RELATION_WALL,    // along a wall of the place
    RELATION_ROW,     // with the others of a formation, whose first member is the object: abreast
    RELATION_FILE,    // one behind the other
    RELATION_CIRCLE,
    RELATION_SEMICIRCLE,
    RELATION_COUNT
} RelationKind;

typedef struct Relation {
    int subject; // entity
    RelationKind kind;
    int object, object2; // entities or PLAN_NONE
    float distance;      // metres ("two metres behind her"); 0: not said
    int shot;            // PLAN_NONE: whole film
    Span span;
} Relation;

// ---------------------------------------------------------------- what happens

// One action. verb is a canonical frame of data/verbs.tsv: "stand", "sit", "walk", "jog", "run", "stop", "enter",
// "push", "press", "open", "close", "look", "turn", "breathe", "light up", "say", ...
typedef struct Action {
    const char *verb;
    const char *played;    // the frame the stage plays for it, the nearest it has; NULL: the verb itself
    float confidence;      // 1: the verb is known; less: taken for the nearest verb that is
    int agent;             // entity or PLAN_NONE ("thunder rumbles" is a SoundCue)
    const char *force;     // what does it when no entity does: "wind", "water"; or NULL
    int object;            // what it is done to: the door pushed, the button pressed, the key given; or PLAN_NONE
    int goal;              // where it leads or happens: the door stopped at, the lobby's entrance; who is given it
    int source;            // where it comes from: the table it is taken from; or PLAN_NONE
    int instrument;        // what it is done with: the knife; or PLAN_NONE
    const char *path;      // preposition of the path: "down", "towards", "into", "at", "on"; or NULL
    const char *part;      // acting part: "hand"; or NULL
    const char *manner;    // "heavily", "slowly", or NULL
    int count;             // repetitions or steps; 0 when not said
    const char *unit;      // "steps", "times", or NULL
    const char *direction; // "left", "back", "up", or NULL
    float distance;        // metres; 0 when not said
    float speed;           // metres a second; 0 when not said
    int cause;             // action that brings it about, or PLAN_NONE
    int shot;
    double begin, end; // seconds in the film
    bool time_given;   // the text fixed the time
    Span span;
} Action;

typedef enum SpeechManner {
    SPEECH_SAY = 0,
    SPEECH_WHISPER,
    SPEECH_SHOUT,
    SPEECH_MURMUR,
    SPEECH_WEARY,
    SPEECH_EXCITED,
    SPEECH_MANNER_COUNT
} SpeechManner;

typedef struct Line {
    int speaker;      // entity (an offscreen person has an entity with offscreen = true)
    const char *text; // without quotes
    SpeechManner manner;
    const char *manner_text; // as written, or NULL
    bool voice_over;         // spoken over the picture by somebody who is not seen speaking
    const char *device;      // what the voice comes through: "radio", "phone", "intercom", "megaphone"; or NULL
    int shot;                // shot in which it begins
    double begin, end;       // seconds in the film
    bool time_given;
    Span span;
} Line;

typedef struct SoundCue {
    const char *what;   // catalogue word: "thunder", "rain", "room tone", "traffic", "fire", "footsteps", ...
    const char *manner; // "distant rumbles"
    float distance;     // metres; 0: everywhere
    float level;        // amplitude beside its usual one: 1 usual, 0.4 faint, 2 loud
    double begin, end;
    bool inferred; // a director takes it for granted (FilmPlan.assumed): not from the text
    Span span;
} SoundCue;

typedef struct MusicCue {
    const char *instrument; // "piano"; NULL: chosen from the mood
    const char *mood;       // "calm", "tense", "sad", "happy", "epic", "mystery"
    int program;            // General MIDI program of the instrument, 1..128; 0: none was named
    const char *genre;      // "jazz", "synthwave", "lullaby"; or NULL
    float tempo;            // beats a minute; 0: from the mood
    const char *dynamics;   // "swells", "fades out", "stops", "builds"; or NULL
    const char *diegetic;   // what plays it inside the story: "radio", "jukebox", "street musician"; NULL: score
    float level;            // 0..1; "soft" 0.4
    double begin, end;
    Span span;
} MusicCue;

// ---------------------------------------------------------------- how it is filmed

typedef enum ShotSize {
    SHOT_AUTO = 0,
    SHOT_EXTREME_WIDE,
    SHOT_WIDE,         // full figure small in the place; establishing
    SHOT_FULL,         // head to feet
    SHOT_MEDIUM_WIDE,  // knees up
    SHOT_MEDIUM,       // waist up
    SHOT_MEDIUM_CLOSE, // chest up
    SHOT_CLOSE,        // face, or the acting hand / object
    SHOT_EXTREME_CLOSE,
    SHOT_SIZE_COUNT
} ShotSize;
typedef enum ShotAngle { // height of the camera
    ANGLE_EYE = 0,
    ANGLE_LOW,
    ANGLE_HIGH,
    ANGLE_OVERHEAD,  // straight down from the ceiling
    ANGLE_DUTCH,     // eye level, the horizon rolled; see Camera.roll_degrees
    ANGLE_BIRDS_EYE, // straight down from far above
    ANGLE_WORMS_EYE, // steeply up from the ground
    ANGLE_AERIAL,    // down at a slant from far above
    ANGLE_GROUND,    // lens at the ground, level
    ANGLE_KNEE,
    ANGLE_HIP,
    ANGLE_SHOULDER,
    ANGLE_COUNT
} ShotAngle;
typedef enum ShotSide { // where the camera stands around the subject
    SIDE_AUTO = 0,
    SIDE_FRONT,
    SIDE_BEHIND,
    SIDE_PROFILE, // "side angle"
    SIDE_THREE_QUARTER,
    SIDE_OVER_SHOULDER, // of `over`, looking at the subject
    SIDE_POINT_OF_VIEW,
    SIDE_COUNT
} ShotSide;
typedef enum CameraMove {
    CAMERA_STATIC = 0,
    CAMERA_TRACK, // travels with the subject
    CAMERA_DOLLY_IN,
    CAMERA_DOLLY_OUT,
    CAMERA_PAN_LEFT,
    CAMERA_PAN_RIGHT,
    CAMERA_TILT_UP,
    CAMERA_TILT_DOWN,
    CAMERA_TRUCK_LEFT,
    CAMERA_TRUCK_RIGHT,
    CAMERA_CRANE_UP,
    CAMERA_CRANE_DOWN,
    CAMERA_ORBIT,
    CAMERA_ZOOM_IN,
    CAMERA_ZOOM_OUT,
    CAMERA_PEDESTAL_UP, // the whole camera, level
    CAMERA_PEDESTAL_DOWN,
    CAMERA_ROLL_LEFT, // around the lens
    CAMERA_ROLL_RIGHT,
    CAMERA_ARC_LEFT, // part of a circle around the subject, to the camera's left
    CAMERA_ARC_RIGHT,
    CAMERA_LEAD,   // backwards before the subject
    CAMERA_FOLLOW, // behind the subject
    CAMERA_WHIP_LEFT,
    CAMERA_WHIP_RIGHT,
    CAMERA_CRASH_ZOOM_IN,
    CAMERA_CRASH_ZOOM_OUT,
    CAMERA_DOLLY_ZOOM_IN,  // dollies in and zooms out: the subject keeps its size
    CAMERA_DOLLY_ZOOM_OUT, // dollies out and zooms in
    CAMERA_FLY_OVER,
    CAMERA_FLY_THROUGH,
    CAMERA_REVEAL, // from behind something that hides the subject
    CAMERA_COUNT
} CameraMove;

typedef struct Camera {
    ShotSize size;
    ShotSize end_size; // size the move ends on ("from a wide shot to a close-up"); SHOT_AUTO: as it began
    ShotAngle angle;
    ShotSide side;
    CameraMove move;
    float speed;      // 1 usual, 0.5 slow, 2 fast
    float handheld;   // 0 locked off .. 1 strong
    const char *rig;  // "tripod", "handheld", "steadicam", "gimbal", "dolly", "slider", "crane", "drone", ...; or NULL
    float lens_mm;    // focal length on the gate; 0: chosen by size
    const char *lens; // kind: "anamorphic", "macro", "fisheye", "tilt-shift", "vintage", "zoom", ...; or NULL
    float squeeze;    // of an anamorphic lens: 1.33, 1.8, 2; 0: spherical
    float gate_mm;    // width of the gate: 24.9 Super 35, 12.5 Super 16; 0: 36 (full frame)
    float f_number;   // aperture as focal length / opening; 0: chosen
    float t_stop;     // aperture as light that comes through; 0: not given. f_number wins
    float shutter_degrees;    // of a turning shutter; 0: 180. Exposure time = degrees / 360 / frame rate
    float iso;                // exposure index; 0: not given
    float kelvin;             // white balance; 0: of the light
    const char *filter;       // in front of the lens: "pro-mist", "polariser", "ND", ...; or NULL
    float roll_degrees;       // of the horizon, clockwise as seen; 0 level
    float distance;           // from lens to subject, metres; 0: from the size
    float height;             // of the lens above the ground, metres; 0: from the angle
    int subject;              // entity framed, PLAN_NONE: the place
    int subject2;             // second entity that must be in frame, or PLAN_NONE
    int over;                 // whose shoulder, for SIDE_OVER_SHOULDER
    const char *detail;       // part framed: "hand", "face", "button", or NULL
    const char *composition;  // "centred", "rule of thirds", "negative space", "frame within a frame", ...; or NULL
    bool shallow;             // shallow depth of field asked for
    bool deep;                // everything sharp
    int focus;                // entity that is sharp, or PLAN_NONE: the subject
    int focus_from, focus_to; // a pull of focus between two entities, or PLAN_NONE
    Span span;
} Camera;

// Into a shot. How long: fades half a second on each side, dissolves and wipes half a second.
typedef enum Transition {
    TRANSITION_CUT = 0,
    TRANSITION_FADE, // through black
    TRANSITION_DISSOLVE,
    TRANSITION_FADE_WHITE, // through white
    TRANSITION_SMASH_CUT,  // the cuts by their purpose: all are cuts on the frame
    TRANSITION_MATCH_CUT,
    TRANSITION_JUMP_CUT,
    TRANSITION_J_CUT, // the sound comes before the picture
    TRANSITION_L_CUT, // the sound stays behind the picture
    TRANSITION_WIPE,
    TRANSITION_IRIS,
    TRANSITION_WHIP, // a whip pan hides the cut
    TRANSITION_MORPH,
    TRANSITION_GLITCH,
    TRANSITION_COUNT
} Transition;

typedef struct Shot {
    const char *title;            // or NULL
    int begin_frame, frame_count; // exact
    int place;
    Transition transition; // into this shot
    float fade_out;        // seconds the picture takes to go black before `black`; 0: none
    float black;           // seconds of black at the end of the shot
    float time_scale;      // speed of playback: 1 usual, 0.5 slow motion, 60 time-lapse
    Camera camera;
    Span span;
} Shot;

typedef enum LightRole {
    LIGHT_KEY = 0,
    LIGHT_FILL,
    LIGHT_RIM,
    LIGHT_PRACTICAL, // a lamp, neon, fire, screen in the world
    LIGHT_AMBIENT,
    LIGHT_BACK,          // from behind, on the whole figure
    LIGHT_HAIR,          // from behind and above, on the hair
    LIGHT_KICKER,        // from behind and the side, low
    LIGHT_BOUNCE,        // the key thrown back by a white surface
    LIGHT_NEGATIVE_FILL, // black cloth that takes fill away
    LIGHT_EYE,           // a small one that shines in the eyes
    LIGHT_BACKGROUND,    // on what stands behind
    LIGHT_TOP,           // from straight above
    LIGHT_UNDER,         // from below
    LIGHT_ROLE_COUNT
} LightRole;
typedef struct LightCue {
    LightRole role;
    Vec3 color; // linear, luminance about 1; from words ("cool blue", "warm") or kelvin
    bool has_color;
    float kelvin;          // colour temperature it was said with; 0: not said. color has it as well
    float intensity;       // 1 usual; "dim" 0.4, "bright" 2
    float stops;           // said over (+) or under (-) the usual; intensity has it as well
    float ratio;           // key to fill, 4 for 4:1; 0: not said
    float softness;        // 0 hard .. 1 soft
    float flicker;         // share of the light that comes and goes: 0 steady, 0.3 candle, 1 broken tube
    const char *modifier;  // what stands in its beam: "softbox", "gobo", "diffusion", "CTO", "haze", ...; or NULL
    const char *source;    // "neon", "lamp", "window", "fire", NULL
    int anchor;            // entity the lamp belongs to ("over the door"), or PLAN_NONE
    const char *direction; // "left", "right", "above", "behind", "front", NULL
    int shot;              // PLAN_NONE: whole film
    Span span;
} LightCue;

typedef struct Look {
    const char *style; // "cinematic", "1970s film", NULL
    const char *stock; // film stock or gauge: "Kodak Vision3 500T 5219", "16mm", "VHS tape"; or NULL
    const char *grade; // "teal and orange", "bleach bypass", "sepia", "day for night", ...; or NULL
    Vec3 palette[4];
    int palette_count;
    float saturation, contrast; // 1 usual
    float exposure;             // stops
    float grain;                // 0..1
    float bloom;                // light that spreads in lens and filter, 0..1
    float halation;             // red light that comes back from the film base, 0..1
    float vignette;             // darker corners, 0..1
    float flare;                // streaks and ghosts of bright lamps, 0..1
    float aberration;           // coloured fringes, 0..1
    float lifted;               // how far black is from black, 0..1
    float cadence;              // pictures a second that differ: 12 "on twos"; 0: every frame
    float letterbox;            // width / height of the picture inside black bars; 0: none
} Look;

// Something that flies, drifts or shines in the air, or that physics does, and that is neither actor nor weather.
typedef struct VisualEffect {
    const char *what; // "splashes", "debris", "embers", "light beams", "wind in the hair", "low gravity", ...
    float strength;   // 0..1
    int shot;         // PLAN_NONE: whole film
    int place;        // of an inferred one, or PLAN_NONE
    bool inferred;    // taken for granted (FilmPlan.assumed)
    Span span;
} VisualEffect;

// Something the prompt forbids: "no text", "no other people", "avoid lens flare".
typedef struct Exclusion {
    const char *what;
    Span span;
} Exclusion;

// What a director takes for granted and the prompt did not say: a row of data/assumptions.tsv that was triggered.
typedef struct Assumption {
    const char *what;    // "fire crackles"
    const char *because; // "a fire is heard and flickers"
    Span span;           // of the trigger
} Assumption;

// ---------------------------------------------------------------- the plan

typedef struct FilmPlan {
    int version;        // PLAN_VERSION
    const char *title;  // file name or "prompt"
    const char *source; // the prompt as given, UTF-8
    uint64_t seed;
    int width, height; // pixels, even
    int fps;           // 24
    int frame_count;   // exact; seconds = frame_count / fps
    Entity *entities;
    int entity_count;
    Place *places;
    int place_count;
    Relation *relations;
    int relation_count;
    Shot *shots; // contiguous, in order, covering [0, frame_count)
    int shot_count;
    Action *actions; // ordered by begin
    int action_count;
    Line *lines; // ordered by begin
    int line_count;
    SoundCue *sounds;
    int sound_count;
    MusicCue *music;
    int music_count;
    LightCue *lights;
    int light_count;
    Look look;
    VisualEffect *effects;
    int effect_count;
    Exclusion *exclusions;
    int exclusion_count;
    Assumption *assumed;
    int assumed_count;
    Diagnostic *diagnostics; // ordered by span
    int diagnostic_count;
    Mark *marks; // ordered by span; not in the JSON: only a plan made from a prompt has them
    int mark_count;
} FilmPlan;

typedef struct PlanParams { // zero is sane
    const char *title;      // NULL: "prompt"
    double seconds;         // 0: from the prompt, else 8
    int width, height;      // 0: from the prompt (vertical, 9:16 ...), else 1280x720
    uint64_t seed;          // 0: 1
} PlanParams;

// Understands a prompt. Always gives a plan for any text with a word in it; what was not understood is in
// plan->diagnostics. STATUS_INPUT: empty, too large (PLAN_SOURCE_LIMIT), not text, or parameters out of range.
// STATUS_INTERNAL: out of memory. Time and memory are linear in the size.
// Thread-safety: safe.
#define PLAN_SOURCE_LIMIT (1 << 20)
Status plan_from_prompt(const char *prompt, size_t size, const PlanParams *params, Arena *arena, FilmPlan **plan,
                        Error *error);

// JSON. The writer's output is stable: same plan, same bytes; free with free(); NULL: out of memory. The reader checks
// types, ranges and indices, and says where ("shots[2].camera.lens_mm: expected a number"). Unknown keys are a
// diagnostic. STATUS_INTERNAL: out of memory.
char *plan_to_json(const FilmPlan *plan);
Status plan_from_json(const char *json, size_t size, Arena *arena, FilmPlan **plan, Error *error);
// The JSON Schema (draft 2020-12) of that form, generated from the same tables; free with free(). NULL:
// out of memory.
char *plan_schema(void);
// True when the text looks like a plan rather than a prompt ('{' and "kinema_plan").
bool plan_is_json(const char *text, size_t size);

// Words are data: row `row` of the table data/NAME.tsv, 12 cells, "" where there is none; NULL beyond the last.
// plan_table_find: the row whose first cell is the key ('-' and ' ' are the same, ASCII case folded), or NULL.
// Never freed. Thread-safety: safe.
const char *const *plan_table_row(const char *table, int row);
const char *const *plan_table_find(const char *table, const char *key);
// Words of the longest key of the table that begins with this word; 0: none does. Now and then more than there are,
// never less: a quick test before plan_table_find.
int plan_table_longest(const char *table, const char *word);

// What somebody of that sex wears in the place's time who is told of without clothes (data/costumes.tsv; one of the
// rows that fit, drawn by key), without spans. 0: as today. Memory: arena. Thread-safety: safe.
enum { COSTUME_MOST = 8 };
int plan_costume(const Place *place, Sex sex, RngKey key, Arena *arena, Garment garments[COSTUME_MOST]);
// The same of a stranger in a crowd, who in our time dresses for where he is: the beach, the cold, society.
int plan_costume_stranger(const Place *place, Sex sex, RngKey key, Arena *arena, Garment garments[COSTUME_MOST]);

// Prints one diagnostic as gcc would, with source line and caret. file: name to print.
void diagnostic_print(const FilmPlan *plan, const Diagnostic *diagnostic, const char *file, bool colour, FILE *stream);
// Appends a diagnostic found after planning (missing asset, blocked path) to the plan.
void plan_report(FilmPlan *plan, Arena *arena, Severity severity, const char *code, Span span, const char *fix,
                 const char *format, ...) __attribute__((format(printf, 7, 8)));

// The plan's words for them: "medium_close", "dolly_in"; "" out of range. Never freed.
const char *plan_size_word(ShotSize size);
const char *plan_move_word(CameraMove move);
const char *plan_time_word(TimeOfDay time);
const char *plan_relation_word(RelationKind kind);

static inline double plan_seconds(const FilmPlan *plan)
{
    return (double)plan->frame_count / plan->fps;
}
static inline double plan_frame_time(const FilmPlan *plan, int frame) // begin of the frame
{
    return (double)frame / plan->fps;
}
// Who is seen where: [entity * shot_count + shot] is true in the shots that film, move, place or first tell of an
// entity, and in the others of the place it was in last (or, before all of them, will be in first). What no shot says
// anything of stays in its own place. In `arena`. Thread-safety: safe.
bool *plan_presence(const FilmPlan *plan, Arena *arena);
int plan_shot_at(const FilmPlan *plan, int frame); // shot index, or PLAN_NONE outside
// The words of the prompt from where an action is told to the end of its sentence, not terminated; *length in bytes.
// "" for an action that no words tell. Borrowed from the plan. Thread-safety: safe.
const char *plan_action_text(const FilmPlan *plan, const Action *action, size_t *length);
// True when a word of that text begins with one of the comma-separated `begins`, ASCII case folded: "haircut,hair cut".
// NULL begins: false. Thread-safety: safe.
bool plan_action_begins(const FilmPlan *plan, const Action *action, const char *begins);

#endif
