// Private to src/prompt: JSON and YAML as people write them into prompts, read tolerantly into one kind of tree, with
// the place of everything; and what the keys of such prompts mean.
#ifndef KINEMA_PROMPT_DATA_H
#define KINEMA_PROMPT_DATA_H

#include "prompt/internal.h"

typedef enum DataKind { DATA_OBJECT = 0, DATA_ARRAY, DATA_STRING, DATA_BARE } DataKind; // bare: number, true, word

typedef struct DataNode DataNode;
struct DataNode {
    DataKind kind;
    const char *key; // as words in lower case: "time_of_day" and "timeOfDay" are "time of day"; NULL in arrays
    int key_begin, key_end;
    Normal text;      // of strings and bare values: normalised, with places in the source
    bool flag;        // true, false, null
    const char *name; // of the key as written, for names: "Anna"
    int weight;       // YAML: nodes in it, what aliases stand for counted too
    DataNode *first, *next;
};

#define DATA_DEPTH 24    // deeper things are left out, and reported
#define DATA_NODES 30000 // later things too

// Reads the object or array at source[at]; *next is behind it. Never fails: what is missing is taken as there.
// Linear time. Memory in arena.
DataNode *json_read(const char *source, int at, int size, Arena *arena, Notes *notes, int *next);
// Reads source[at, size) as YAML; NULL: it is none, or a plain prompt that only looks like it.
DataNode *yaml_read(const char *source, int at, int size, Arena *arena, Notes *notes);
// Does source[at, size) have the structure of YAML, line by line?
bool yaml_is_plausible(const char *source, int at, int size);
// "timeOfDay", "time_of_day" -> "time of day"
const char *data_key_words(Arena *arena, const char *text, int length);

// What a value is for.
typedef enum Department {
    DEPT_NONE = 0, // not known
    DEPT_QUIET,    // known, and of no use
    DEPT_FORMAT,
    DEPT_SETTING,
    DEPT_SUBJECT, // who: description, name
    DEPT_TRAIT,   // and what they look like
    DEPT_PROPS,
    DEPT_TEXT, // running text of its own
    DEPT_ACTION,
    DEPT_DIALOGUE,
    DEPT_VOICE,
    DEPT_CAMERA,
    DEPT_LIGHTING,
    DEPT_STYLE,
    DEPT_PALETTE,
    DEPT_MOOD,
    DEPT_AUDIO,
    DEPT_MUSIC,
    DEPT_OTHER, // a label of its own, known or not
    DEPT_AVOID,
    DEPT_DURATION,
    DEPT_SHOTS, // a list of shots
} Department;

// How a bare value becomes a phrase: "28" of focal_length_mm is a "28 mm lens".
typedef enum Form {
    FORM_PLAIN = 0,
    FORM_LENS,
    FORM_APERTURE,
    FORM_ANGLE,
    FORM_SHOT,
    FORM_FIELD, // depth of field
    FORM_AGE,
    FORM_SEX,
    FORM_HAIR,
    FORM_EYES,
    FORM_STATE, // pose, expression
    FORM_COUNT,
    FORM_FOCUS,
    FORM_ISO,
    FORM_KELVIN,
    FORM_RATE,  // frames a second
    FORM_NAMED, // the key says what is meant: "highlights": "warm" -> "highlights: warm"
} Form;

// The department of a key, and how its values are told; `label` gets the label of DEPT_OTHER.
Department data_key_find(const char *key, Form *form, const char **label);
const char *department_label(Department department); // "Camera", or ""
// What a bare value is surrounded with to be understood.
typedef struct Phrase {
    const char *before, *behind;
    const char *instead; // said in place of the value, or NULL
} Phrase;
Phrase data_phrase(Form form, Department department, const Normal *value);
bool data_is_number(const Normal *value);

// The lines a plain prompt would have, for a whole prompt.
void data_write(const DataNode *root, Writer *out, Arena *arena, Notes *notes);

#endif
