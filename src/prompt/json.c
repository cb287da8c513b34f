// A JSON prompt as the lines a plain prompt would have: every value becomes text under the label its key stands for,
// in the order a reader needs (where, who, what they do, what is said, how it is filmed, what is heard).
#include "prompt/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    DEPT_AVOID,
    DEPT_DURATION,
    DEPT_SHOTS, // a list of shots
} Department;

static const char *const department_labels[] = {
    "",       "",         "Format", "Setting", "Subject", "Subject", "Props", "",      "Action",   "Dialogue", "",
    "Camera", "Lighting", "Style",  "Palette", "Mood",    "Audio",   "Music", "Avoid", "Duration", "",
};

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
} Form;

static const struct {
    const char *key;
    Department department;
    Form form;
} keys[] = {
    {"setting", DEPT_SETTING, 0},
    {"location", DEPT_SETTING, 0},
    {"place", DEPT_SETTING, 0},
    {"environment", DEPT_SETTING, 0},
    {"scene", DEPT_SETTING, 0},
    {"time of day", DEPT_SETTING, 0},
    {"time", DEPT_SETTING, 0},
    {"weather", DEPT_SETTING, 0},
    {"atmosphere", DEPT_SETTING, 0},
    {"background", DEPT_SETTING, 0},
    {"season", DEPT_SETTING, 0},
    {"scene description", DEPT_TEXT, 0},
    {"description", DEPT_TEXT, 0},
    {"prompt", DEPT_TEXT, 0},
    {"text", DEPT_TEXT, 0},
    {"summary", DEPT_TEXT, 0},
    {"concept", DEPT_TEXT, 0},
    {"content", DEPT_TEXT, 0},
    {"visual", DEPT_TEXT, 0},
    {"visuals", DEPT_TEXT, 0},
    {"visual details", DEPT_TEXT, 0},
    {"details", DEPT_TEXT, 0},
    {"subject", DEPT_SUBJECT, 0},
    {"subjects", DEPT_SUBJECT, FORM_COUNT},
    {"main subject", DEPT_SUBJECT, 0},
    {"character", DEPT_SUBJECT, 0},
    {"characters", DEPT_SUBJECT, FORM_COUNT},
    {"people", DEPT_SUBJECT, FORM_COUNT},
    {"cast", DEPT_SUBJECT, 0},
    {"extras", DEPT_SUBJECT, 0},
    {"wardrobe", DEPT_TRAIT, 0},
    {"clothing", DEPT_TRAIT, 0},
    {"clothes", DEPT_TRAIT, 0},
    {"outfit", DEPT_TRAIT, 0},
    {"costume", DEPT_TRAIT, 0},
    {"appearance", DEPT_TRAIT, 0},
    {"age", DEPT_TRAIT, FORM_AGE},
    {"gender", DEPT_TRAIT, FORM_SEX},
    {"sex", DEPT_TRAIT, FORM_SEX},
    {"hair", DEPT_TRAIT, FORM_HAIR},
    {"hairstyle", DEPT_TRAIT, FORM_HAIR},
    {"hair color", DEPT_TRAIT, FORM_HAIR},
    {"eyes", DEPT_TRAIT, FORM_EYES},
    {"eye color", DEPT_TRAIT, FORM_EYES},
    {"pose", DEPT_TRAIT, FORM_STATE},
    {"expression", DEPT_TRAIT, FORM_STATE},
    {"facial expression", DEPT_TRAIT, FORM_STATE},
    {"emotion", DEPT_TRAIT, FORM_STATE},
    {"position", DEPT_TRAIT, FORM_STATE},
    {"props", DEPT_PROPS, 0},
    {"objects", DEPT_PROPS, 0},
    {"action", DEPT_ACTION, 0},
    {"actions", DEPT_ACTION, 0},
    {"movement", DEPT_ACTION, 0},
    {"motion", DEPT_ACTION, 0},
    {"activity", DEPT_ACTION, 0},
    {"events", DEPT_ACTION, 0},
    {"beats", DEPT_ACTION, 0},
    {"dialogue", DEPT_DIALOGUE, 0},
    {"dialog", DEPT_DIALOGUE, 0},
    {"dialogues", DEPT_DIALOGUE, 0},
    {"speech", DEPT_DIALOGUE, 0},
    {"lines", DEPT_DIALOGUE, 0},
    {"line", DEPT_DIALOGUE, 0},
    {"voiceover", DEPT_VOICE, 0},
    {"voice over", DEPT_VOICE, 0},
    {"narration", DEPT_VOICE, 0},
    {"narrator", DEPT_VOICE, 0},
    {"camera", DEPT_CAMERA, 0},
    {"cinematography", DEPT_CAMERA, 0},
    {"shot", DEPT_CAMERA, FORM_SHOT},
    {"shot type", DEPT_CAMERA, FORM_SHOT},
    {"shot size", DEPT_CAMERA, FORM_SHOT},
    {"framing", DEPT_CAMERA, FORM_SHOT},
    {"composition", DEPT_CAMERA, FORM_SHOT},
    {"camera angle", DEPT_CAMERA, FORM_ANGLE},
    {"angle", DEPT_CAMERA, FORM_ANGLE},
    {"camera movement", DEPT_CAMERA, 0},
    {"camera motion", DEPT_CAMERA, 0},
    {"camera move", DEPT_CAMERA, 0},
    {"lens", DEPT_CAMERA, FORM_LENS},
    {"lens mm", DEPT_CAMERA, FORM_LENS},
    {"focal length", DEPT_CAMERA, FORM_LENS},
    {"focal length mm", DEPT_CAMERA, FORM_LENS},
    {"aperture", DEPT_CAMERA, FORM_APERTURE},
    {"aperture f", DEPT_CAMERA, FORM_APERTURE},
    {"f stop", DEPT_CAMERA, FORM_APERTURE},
    {"f number", DEPT_CAMERA, FORM_APERTURE},
    {"depth of field", DEPT_CAMERA, FORM_FIELD},
    {"dof", DEPT_CAMERA, FORM_FIELD},
    {"focus", DEPT_CAMERA, FORM_FOCUS},
    {"lighting", DEPT_LIGHTING, 0},
    {"light", DEPT_LIGHTING, 0},
    {"style", DEPT_STYLE, 0},
    {"visual style", DEPT_STYLE, 0},
    {"look", DEPT_STYLE, 0},
    {"aesthetic", DEPT_STYLE, 0},
    {"genre", DEPT_STYLE, 0},
    {"film grain", DEPT_STYLE, 0},
    {"texture", DEPT_STYLE, 0},
    {"color palette", DEPT_PALETTE, 0},
    {"colour palette", DEPT_PALETTE, 0},
    {"palette", DEPT_PALETTE, 0},
    {"colors", DEPT_PALETTE, 0},
    {"color grade", DEPT_PALETTE, 0},
    {"color grading", DEPT_PALETTE, 0},
    {"mood", DEPT_MOOD, 0},
    {"tone", DEPT_MOOD, 0},
    {"audio", DEPT_AUDIO, 0},
    {"sound", DEPT_AUDIO, 0},
    {"sounds", DEPT_AUDIO, 0},
    {"sound design", DEPT_AUDIO, 0},
    {"sound effects", DEPT_AUDIO, 0},
    {"sfx", DEPT_AUDIO, 0},
    {"ambient", DEPT_AUDIO, 0},
    {"ambience", DEPT_AUDIO, 0},
    {"ambient sound", DEPT_AUDIO, 0},
    {"music", DEPT_MUSIC, 0},
    {"score", DEPT_MUSIC, 0},
    {"soundtrack", DEPT_MUSIC, 0},
    {"background music", DEPT_MUSIC, 0},
    {"negative prompt", DEPT_AVOID, 0},
    {"negative", DEPT_AVOID, 0},
    {"avoid", DEPT_AVOID, 0},
    {"exclude", DEPT_AVOID, 0},
    {"exclusions", DEPT_AVOID, 0},
    {"aspect ratio", DEPT_FORMAT, 0},
    {"ratio", DEPT_FORMAT, 0},
    {"resolution", DEPT_FORMAT, 0},
    {"format", DEPT_FORMAT, 0},
    {"orientation", DEPT_FORMAT, 0},
    {"duration", DEPT_DURATION, 0},
    {"length", DEPT_DURATION, 0},
    {"duration seconds", DEPT_DURATION, 0},
    {"duration sec", DEPT_DURATION, 0},
    {"duration s", DEPT_DURATION, 0},
    {"expected duration", DEPT_DURATION, 0},
    {"shots", DEPT_SHOTS, 0},
    {"shot list", DEPT_SHOTS, 0},
    {"scenes", DEPT_SHOTS, 0},
    {"segments", DEPT_SHOTS, 0},
    {"clips", DEPT_SHOTS, 0},
    {"timeline", DEPT_SHOTS, 0},
    {"sequence", DEPT_SHOTS, 0},
    {"title", DEPT_QUIET, 0},
    {"name", DEPT_QUIET, 0},
    {"id", DEPT_QUIET, 0},
    {"number", DEPT_QUIET, 0},
    {"index", DEPT_QUIET, 0},
    {"shot number", DEPT_QUIET, 0},
    {"scene number", DEPT_QUIET, 0},
    {"shot id", DEPT_QUIET, 0},
    {"scene id", DEPT_QUIET, 0},
    {"version", DEPT_QUIET, 0},
    {"type", DEPT_QUIET, 0},
    {"model", DEPT_QUIET, 0},
    {"language", DEPT_QUIET, 0},
    {"subtitles", DEPT_QUIET, 0},
    {"frame rate", DEPT_QUIET, 0},
    {"fps", DEPT_QUIET, 0},
    {"timestamp", DEPT_QUIET, 0}, // of shots: read with their heads
    {"timecode", DEPT_QUIET, 0},
    {"time range", DEPT_QUIET, 0},
    {"start", DEPT_QUIET, 0},
    {"end", DEPT_QUIET, 0},
};

// One value, on its way to a line.
typedef struct Leaf {
    Department department;
    Form form;
    int group, part, order; // group: which person; part: the description before the traits
    const JsonNode *node;
    const JsonNode *speaker, *manner; // of lines
    bool timed;                       // the key is a time: "0-2s"
} Leaf;

typedef struct JsonPrompt {
    Writer out;
    Arena *arena;
    Leaf *leaves;
    int leaf_count, leaf_capacity;
    const JsonNode **shots; // found while the leaves of a scope are collected
    int shot_count, shot_capacity;
    int group, shot_number;
    IgnoredKey *ignored;
    int ignored_count, ignored_capacity;
} JsonPrompt;

static Department key_find(const char *key, Form *form)
{
    *form = FORM_PLAIN;
    for (int i = 0; i < COUNT_OF(keys); ++i)
        if (text_equal(keys[i].key, key)) {
            *form = keys[i].form;
            return keys[i].department;
        }
    return DEPT_NONE;
}

static bool is_inner(const JsonNode *node)
{
    return node->kind == JSON_OBJECT || node->kind == JSON_ARRAY;
}

static const JsonNode *member(const JsonNode *object, const char *names)
{
    for (const JsonNode *node = object->first; node; node = node->next)
        if (node->key && !is_inner(node) && node->text.length > 0) {
            const char *at = strstr(names, node->key); // " line text says "
            size_t n = strlen(node->key);
            if (n && at > names && at[-1] == ' ' && at[n] == ' ')
                return node;
        }
    return NULL;
}

static bool is_time_text(const char *text)
{
    double begin, stop;
    bool strong;
    int next, length = (int)strlen(text);
    char bracketed[64];
    if (length == 0 || length > 40 || !char_is_digit(text[0]))
        return false;
    snprintf(bracketed, sizeof bracketed, "[%s]", text);
    return time_mark_read(bracketed, 0, length + 2, &begin, &stop, &strong, &next) && next == length + 2;
}

// "shot 1", "scene 2", "0-2s"
static bool key_is_shot(const JsonNode *node)
{
    if (!node->key)
        return false;
    ShotHead head;
    int length = (int)strlen(node->key);
    bool timed = is_time_text(node->key) && (node->kind == JSON_OBJECT || strchr(node->key, '-'));
    return timed || (shot_head_read(node->key, 0, length, &head) && head.next >= length);
}

static void ignored_add(JsonPrompt *prompt, const JsonNode *node)
{
    if (!node->key || prompt->ignored_count >= 64)
        return;
    for (int i = 0; i < prompt->ignored_count; ++i)
        if (text_equal(prompt->ignored[i].key, node->key))
            return;
    IgnoredKey key = {node->key, node->key_begin, node->key_end};
    ARRAY_PUSH(prompt->ignored, prompt->ignored_count, prompt->ignored_capacity, key);
}

static void leaf_add(JsonPrompt *prompt, Leaf leaf)
{
    leaf.order = prompt->leaf_count;
    ARRAY_PUSH(prompt->leaves, prompt->leaf_count, prompt->leaf_capacity, leaf);
}

static void collect(JsonPrompt *prompt, const JsonNode *parent, Department inherited);

static void shots_collect(JsonPrompt *prompt, const JsonNode *list)
{
    for (const JsonNode *shot = list->first; shot; shot = shot->next)
        ARRAY_PUSH(prompt->shots, prompt->shot_count, prompt->shot_capacity, shot);
}

// A line with its speaker: {"character": "Anna", "line": "Hello"}, or {"Anna": "Hello"}.
static void dialogue_collect(JsonPrompt *prompt, const JsonNode *node)
{
    Leaf leaf = {.department = DEPT_DIALOGUE, .node = node};
    if (node->kind == JSON_ARRAY) {
        for (const JsonNode *item = node->first; item; item = item->next)
            dialogue_collect(prompt, item);
    } else if (node->kind == JSON_OBJECT) {
        leaf.speaker = member(node, " character speaker name who voice ");
        leaf.manner = member(node, " manner tone emotion delivery style ");
        leaf.node = member(node, " line text says content dialogue speech words ");
        if (leaf.node) {
            leaf_add(prompt, leaf);
            return;
        }
        for (const JsonNode *item = node->first; item; item = item->next) {
            if (is_inner(item)) {
                dialogue_collect(prompt, item);
            } else if (!item->flag && item != leaf.speaker && item != leaf.manner && item->key) {
                Form form;
                Department department = key_find(item->key, &form);
                if (department != DEPT_QUIET) { // {"anna": "Hello"}: the key speaks
                    JsonNode *name = ARENA_NEW(prompt->arena, JsonNode);
                    *name = *item;
                    normal_read(&name->text, item->key, (int)strlen(item->key), prompt->arena);
                    for (int i = 0; i <= name->text.length; ++i)
                        name->text.map[i] = item->key_begin;
                    leaf_add(prompt, (Leaf){.department = DEPT_DIALOGUE, .node = item, .speaker = name});
                }
            }
        }
    } else {
        leaf_add(prompt, leaf);
    }
}

static void person_collect(JsonPrompt *prompt, const JsonNode *node)
{
    ++prompt->group;
    const JsonNode *name = member(node, " name "), *text = member(node, " description type role subject who ");
    if (name)
        leaf_add(prompt, (Leaf){.department = DEPT_SUBJECT,
                                .node = text ? text : name,
                                .speaker = text ? name : NULL,
                                .group = prompt->group});
    else if (text)
        leaf_add(prompt, (Leaf){.department = DEPT_SUBJECT, .node = text, .group = prompt->group});
    else if ((text = member(node, " gender sex ")))
        leaf_add(prompt, (Leaf){.department = DEPT_SUBJECT, .form = FORM_SEX, .node = text, .group = prompt->group});
    JsonNode rest = *node, **link = &rest.first;
    rest.first = NULL;
    for (const JsonNode *item = node->first; item; item = item->next)
        if (item != name && item != text) {
            JsonNode *copy = ARENA_NEW(prompt->arena, JsonNode);
            *copy = *item;
            copy->next = NULL;
            *link = copy;
            link = &copy->next;
        }
    collect(prompt, &rest, DEPT_TRAIT);
}

static void child_collect(JsonPrompt *prompt, const JsonNode *node, Department inherited)
{
    Form form = FORM_PLAIN;
    Department department = node->key ? key_find(node->key, &form) : DEPT_NONE;
    bool camera = inherited == DEPT_CAMERA;
    if (key_is_shot(node)) {
        ARRAY_PUSH(prompt->shots, prompt->shot_count, prompt->shot_capacity, node);
        return;
    }
    if (camera && node->key &&
        (text_equal(node->key, "movement") || text_equal(node->key, "motion") || text_equal(node->key, "position") ||
         text_equal(node->key, "type")))
        department = DEPT_CAMERA, form = text_equal(node->key, "type") ? FORM_SHOT : FORM_PLAIN;
    if (inherited == DEPT_AUDIO && department == DEPT_STYLE)
        department = DEPT_AUDIO;
    if (department == DEPT_TEXT && inherited > DEPT_TEXT)
        department = inherited; // "description" of the camera, the lighting ...
    if (department == DEPT_SHOTS) {
        if (node->kind == JSON_ARRAY && node->first) {
            shots_collect(prompt, node);
            return;
        }
        department = is_inner(node) ? DEPT_TEXT : DEPT_ACTION;
    }
    bool unknown = department == DEPT_NONE;
    bool timed = node->key && is_time_text(node->key);
    if (unknown)
        department = timed ? DEPT_ACTION : inherited;
    if (is_inner(node)) {
        if (department == DEPT_DIALOGUE) {
            dialogue_collect(prompt, node);
        } else if (department == DEPT_SUBJECT && node->kind == JSON_OBJECT) {
            person_collect(prompt, node);
        } else if (department == DEPT_QUIET) {
            collect(prompt, node, DEPT_TEXT);
        } else {
            collect(prompt, node, department);
        }
        return;
    }
    if (node->flag || node->text.length == 0 || department == DEPT_QUIET)
        return;
    if (unknown && node->kind == JSON_BARE && !timed && node->key) {
        ignored_add(prompt, node); // {"iso": 800}
        return;
    }
    if (department == DEPT_NONE)
        department = DEPT_TEXT;
    if (department == DEPT_SUBJECT && form == FORM_PLAIN)
        ++prompt->group;
    Leaf leaf = {.department = department, .form = form, .node = node, .timed = timed, .group = prompt->group};
    leaf.part = department == DEPT_TRAIT;
    leaf_add(prompt, leaf);
}

static void collect(JsonPrompt *prompt, const JsonNode *parent, Department inherited)
{
    for (const JsonNode *node = parent->first; node; node = node->next)
        child_collect(prompt, node, inherited);
}

// ---------------------------------------------------------------- lines

static void put(JsonPrompt *prompt, const char *text, int from)
{
    writer_text(&prompt->out, text, (int)strlen(text), from);
}

static int begin_of(const JsonNode *node)
{
    return node->text.length ? node->text.map[0] : node->key_begin;
}

static int end_of(const JsonNode *node)
{
    return node->text.length ? node->text.map[node->text.length - 1] : node->key_begin;
}

// The value, on one line unless it is running text; quotes in it made single where it is quoted itself.
static void put_value(JsonPrompt *prompt, const Normal *value, bool lines, bool quoted)
{
    for (int i = 0; i < value->length; ++i) {
        char c = value->text[i];
        if (c == '\n' && !lines)
            c = ' ';
        if (c == '"' && quoted)
            c = '\'';
        writer_text(&prompt->out, &c, 1, value->map[i]);
    }
}

static bool is_number(const Normal *value)
{
    return value->length > 0 && (int)strspn(value->text, "0123456789.") == value->length;
}

static int word_total(const Normal *value)
{
    int count = 0;
    for (int i = 0; i < value->length; ++i)
        count += !char_is_blank(value->text[i]) && (i == 0 || char_is_blank(value->text[i - 1]));
    return count;
}

static bool last_word_in(const Normal *value, const char *const *words, int count)
{
    int at = value->length;
    while (at > 0 && char_is_letter(value->text[at - 1]))
        --at;
    for (int i = 0; i < count; ++i)
        if (word_at(value->text, at, value->length, words[i]))
            return true;
    return false;
}

static void put_formed(JsonPrompt *prompt, const Leaf *leaf)
{
    static const char *const angles[] = {"low", "high", "dutch"};
    static const char *const sizes[] = {"wide", "medium", "close", "full", "long", "establishing"};
    const Normal *value = &leaf->node->text;
    int from = begin_of(leaf->node), to = end_of(leaf->node);
    const char *before = "", *behind = "";
    bool said = false;
    switch (leaf->form) {
    case FORM_LENS:
        behind = is_number(value) ? " mm lens" : "";
        break;
    case FORM_APERTURE:
        before = is_number(value) ? "f/" : "";
        break;
    case FORM_ANGLE:
        behind = last_word_in(value, angles, COUNT_OF(angles)) ? " angle" : "";
        break;
    case FORM_SHOT:
        behind = last_word_in(value, sizes, COUNT_OF(sizes)) ? " shot" : "";
        break;
    case FORM_FIELD:
        behind = word_total(value) == 1 ? " depth of field" : "";
        break;
    case FORM_FOCUS:
        behind = word_total(value) == 1 && (word_at(value->text, 0, value->length, "shallow") ||
                                            word_at(value->text, 0, value->length, "deep"))
                     ? " focus"
                     : "";
        break;
    case FORM_AGE:
        before = is_number(value) ? "the person is " : "";
        behind = is_number(value) ? " years old" : "";
        break;
    case FORM_SEX:
        said = word_at(value->text, 0, value->length, "female") || word_at(value->text, 0, value->length, "male");
        if (said) {
            bool female = value->text[0] == 'f' || value->text[0] == 'F';
            bool who = leaf->department == DEPT_SUBJECT;
            put(prompt, female ? who ? "a woman" : "the woman" : who ? "a man" : "the man", from);
        }
        break;
    case FORM_HAIR:
        behind = text_contains_word(value->text, "hair") || text_contains_word(value->text, "bald") ? "" : " hair";
        break;
    case FORM_EYES:
        behind = text_contains_word(value->text, "eyes") ? "" : " eyes";
        break;
    case FORM_STATE: {
        int word = 0;
        while (word < value->length && char_is_letter(value->text[word]))
            ++word;
        bool doing = word > 4 && strncmp(value->text + word - 3, "ing", 3) == 0;
        before = doing ? "the person is " : word_total(value) == 1 ? "the person looks " : "";
        break;
    }
    case FORM_COUNT:
        behind = is_number(value) ? " people" : "";
        break;
    case FORM_PLAIN:
        if (leaf->department == DEPT_DURATION) {
            // "00:00-00:08" is a film of eight seconds
            int dash = 0;
            while (dash < value->length && value->text[dash] != '-')
                ++dash;
            if (dash < value->length && text_starts(value->text, "0") && memchr(value->text, ':', (size_t)dash)) {
                int colon = value->length;
                while (colon > dash && value->text[colon - 1] != ':')
                    --colon;
                writer_mapped(&prompt->out, value->text + colon, value->map + colon, value->length - colon);
                put(prompt, " seconds", to);
                said = true;
            } else {
                behind = is_number(value) ? " seconds" : "";
            }
        }
        break;
    }
    if (said)
        return;
    put(prompt, before, from);
    put_value(prompt, value, leaf->department == DEPT_TEXT, false);
    put(prompt, behind, to);
}

static bool is_silence(const Normal *value)
{
    return text_starts(value->text, "none") || text_starts(value->text, "None") || text_starts(value->text, "No ") ||
           text_starts(value->text, "no ") || text_starts(value->text, "N/A");
}

static void put_speech(JsonPrompt *prompt, const Leaf *leaf)
{
    const Normal *value = &leaf->node->text;
    int from = begin_of(leaf->node), to = end_of(leaf->node), key = leaf->node->key_begin;
    bool written = !leaf->speaker &&
                   (memchr(value->text, '"', (size_t)value->length) || memchr(value->text, ':', (size_t)value->length));
    bool voice = leaf->department == DEPT_VOICE;
    if (voice && written)
        written = false;
    put(prompt, "Dialogue: ", key);
    if (written) {
        put_value(prompt, value, false, false);
        return;
    }
    if (voice)
        put(prompt, "Narrator: ", key);
    if (leaf->speaker) {
        put_value(prompt, &leaf->speaker->text, false, true);
        if (leaf->manner) {
            put(prompt, " (", begin_of(leaf->manner));
            put_value(prompt, &leaf->manner->text, false, true);
            put(prompt, ")", end_of(leaf->manner));
        }
        put(prompt, ": ", from);
    }
    bool quoted = value->length > 1 && value->text[0] == '"' && value->text[value->length - 1] == '"';
    if (quoted) {
        put_value(prompt, value, false, false);
        return;
    }
    put(prompt, "\"", from);
    put_value(prompt, value, false, true);
    put(prompt, "\"", to);
}

static int leaf_order(const void *a, const void *b)
{
    const Leaf *x = a, *y = b;
    Department dx = x->department == DEPT_TRAIT ? DEPT_SUBJECT : x->department;
    Department dy = y->department == DEPT_TRAIT ? DEPT_SUBJECT : y->department;
    if (dx != dy)
        return dx < dy ? -1 : 1;
    if (dx == DEPT_SUBJECT && x->group != y->group)
        return x->group - y->group;
    return x->part != y->part ? x->part - y->part : x->order - y->order;
}

static void leaves_write(JsonPrompt *prompt)
{
    if (prompt->leaf_count)
        qsort(prompt->leaves, (size_t)prompt->leaf_count, sizeof *prompt->leaves, leaf_order);
    for (int i = 0; i < prompt->leaf_count; ++i) {
        const Leaf *leaf = &prompt->leaves[i];
        int key = leaf->node->key ? leaf->node->key_begin : begin_of(leaf->node);
        if (leaf->department == DEPT_DIALOGUE || leaf->department == DEPT_VOICE) {
            if (!leaf->speaker && is_silence(&leaf->node->text))
                continue;
            put_speech(prompt, leaf);
        } else {
            const char *label = department_labels[leaf->department];
            if (leaf->timed) {
                put(prompt, "[", key);
                put(prompt, leaf->node->key, key);
                put(prompt, "] ", key);
            } else if (label[0]) {
                put(prompt, label, key);
                put(prompt, ": ", key);
            }
            if (leaf->speaker) { // the name before the description
                put_value(prompt, &leaf->speaker->text, false, true);
                put(prompt, ", ", end_of(leaf->speaker));
                const char *text = leaf->node->text.text;
                if (!text_starts(text, "a ") && !text_starts(text, "an ") && !text_starts(text, "the ") &&
                    text[0] >= 'a' && text[0] <= 'z')
                    put(prompt, "a ", begin_of(leaf->node));
            }
            put_formed(prompt, leaf);
        }
        put(prompt, "\n", end_of(leaf->node));
    }
    prompt->leaf_count = 0;
}

// The time of a shot, as it stands in a heading: "0-3s", "4 seconds".
static void shot_time_write(JsonPrompt *prompt, const JsonNode *shot)
{
    const JsonNode *range = NULL, *length = NULL, *start = NULL, *end = NULL;
    for (const JsonNode *node = shot->first; node; node = node->next) {
        if (!node->key || is_inner(node))
            continue;
        if (text_equal(node->key, "start") || text_equal(node->key, "start time"))
            start = node;
        else if (text_equal(node->key, "end") || text_equal(node->key, "end time"))
            end = node;
        else if (text_equal(node->key, "duration") || text_starts(node->key, "duration ") ||
                 text_equal(node->key, "length"))
            length = node;
        else if ((text_starts(node->key, "time") || text_equal(node->key, "timestamp")) &&
                 is_time_text(node->text.text))
            range = node;
    }
    if (length && !range && is_time_text(length->text.text) && strchr(length->text.text, '-'))
        range = length;
    if (range && strchr(range->text.text, '-')) {
        put(prompt, " (", begin_of(range));
        put_value(prompt, &range->text, false, true);
        put(prompt, ")", end_of(range));
    } else if (shot->key && is_time_text(shot->key)) {
        put(prompt, " (", shot->key_begin);
        put(prompt, shot->key, shot->key_begin);
        put(prompt, ")", shot->key_begin);
    } else if (start && end && is_number(&start->text) && is_number(&end->text)) {
        put(prompt, " (", begin_of(start));
        put_value(prompt, &start->text, false, true);
        put(prompt, "-", begin_of(end));
        put_value(prompt, &end->text, false, true);
        put(prompt, "s)", end_of(end));
    } else if (length) {
        put(prompt, " (", begin_of(length));
        put_value(prompt, &length->text, false, true);
        put(prompt, is_number(&length->text) ? " seconds)" : ")", end_of(length));
    }
}

static void scope_write(JsonPrompt *prompt, const JsonNode *scope)
{
    int first = prompt->shot_count;
    if (is_inner(scope))
        collect(prompt, scope, DEPT_NONE);
    else
        leaf_add(prompt, (Leaf){.department = DEPT_TEXT, .node = scope});
    leaves_write(prompt);
    int last = prompt->shot_count;
    for (int i = first; i < last; ++i) {
        const JsonNode *shot = prompt->shots[i];
        char head[32];
        int from = shot->key ? shot->key_begin : shot->first ? shot->first->key_begin : begin_of(shot);
        snprintf(head, sizeof head, "Shot %d", ++prompt->shot_number % 1000);
        put(prompt, head, from);
        shot_time_write(prompt, shot);
        put(prompt, ":\n", from);
        JsonNode body = *shot, **link = &body.first;
        if (shot->kind == JSON_OBJECT) { // the length of a shot is not the length of the film
            body.first = NULL;
            for (const JsonNode *node = shot->first; node; node = node->next) {
                Form form;
                Department department = node->key ? key_find(node->key, &form) : DEPT_NONE;
                bool clock =
                    node->key && !is_inner(node) && text_starts(node->key, "time") && is_time_text(node->text.text);
                if (department == DEPT_DURATION || clock)
                    continue;
                JsonNode *copy = ARENA_NEW(prompt->arena, JsonNode);
                *copy = *node;
                copy->next = NULL;
                *link = copy;
                link = &copy->next;
            }
        }
        scope_write(prompt, &body);
    }
    prompt->shot_count = first;
}

// ---------------------------------------------------------------- is it JSON?

static int space_skip(const char *source, int at, int size)
{
    while (at < size && strchr(" \t\r\n", source[at]) && source[at])
        ++at;
    return at;
}

static bool opens_key(const char *source, int at, int size)
{
    at = space_skip(source, at, size);
    if (at >= size)
        return false;
    if (source[at] == '"' || source[at] == '\'' || (unsigned char)source[at] == 0xe2)
        return true;
    int end = at;
    while (end < size && end - at < 40 && (char_is_letter(source[end]) || source[end] == '_' || source[end] == ' '))
        ++end;
    return end > at && end < size && source[end] == ':';
}

// Where the JSON begins, or -1. A word may stand before it: "json{", "```json", "prompt = {".
static int json_begin(const char *source, int size)
{
    int at = size >= 3 && memcmp(source, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    at = space_skip(source, at, size);
    int word = at;
    while (at < size && at - word < 24 && (char_is_letter(source[at]) || strchr("`_", source[at])) && source[at])
        ++at;
    while (at < size && at - word < 32 && strchr(" \t\r\n:=`", source[at]) && source[at])
        ++at;
    if (at >= size)
        return -1;
    if (source[at] == '{')
        return opens_key(source, at + 1, size) ? at : -1;
    if (source[at] == '[') { // "[Shot 1]", "[00:02]" are none
        int inner = space_skip(source, at + 1, size);
        return inner < size && source[inner] == '{' && opens_key(source, inner + 1, size) ? at : -1;
    }
    return -1;
}

bool json_prompt_read(Normal *normal, const char *source, int size, Arena *arena, IgnoredKey **ignored,
                      int *ignored_count)
{
    int at = json_begin(source, size), next = 0;
    if (at < 0)
        return false;
    JsonNode *root = json_read(source, at, size, arena, &next);
    if (!root || !root->first)
        return false;
    JsonPrompt prompt = {.arena = arena};
    JsonNode whole = {.kind = JSON_OBJECT, .first = root};
    if (root->kind == JSON_ARRAY) {
        root->key = "shots";
        scope_write(&prompt, &whole);
    } else {
        scope_write(&prompt, root);
    }
    while (next < size && strchr(" \t\r\n`", source[next]))
        ++next;
    if (next < size) {
        Normal rest;
        normal_read(&rest, source + next, size - next, arena);
        for (int i = 0; i < rest.length; ++i)
            rest.map[i] += next;
        writer_mapped(&prompt.out, rest.text, rest.map, rest.length);
    }
    *normal = (Normal){.source = source, .source_size = size};
    writer_finish(&prompt.out, normal, arena);
    *ignored = ARENA_ARRAY(arena, IgnoredKey, prompt.ignored_count);
    if (prompt.ignored_count)
        memcpy(*ignored, prompt.ignored, sizeof **ignored * (size_t)prompt.ignored_count);
    *ignored_count = prompt.ignored_count;
    free(prompt.ignored);
    free(prompt.leaves);
    free((void *)prompt.shots);
    return true;
}
