// A JSON or YAML prompt as the lines a plain prompt would have: every value becomes text under the label its key stands
// for, in the order a reader needs (where, who, what they do, what is said, how it is filmed, what is heard).
#include "prompt/data.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// One value, on its way to a line.
typedef struct Leaf {
    Department department;
    Form form;
    int group, part, order; // group: which person; part: the description before the traits
    const DataNode *node;
    const DataNode *speaker, *manner; // of lines
    bool timed;                       // the key is a time: "0-2s"
    const char *label;                // of DEPT_OTHER
    const DataNode *at;               // when it happens, or NULL
} Leaf;

typedef struct DataPrompt {
    Writer *out;
    Arena *arena;
    Notes *notes;
    Leaf *leaves;
    int leaf_count, leaf_capacity;
    const DataNode **shots; // found while the leaves of a scope are collected
    int shot_count, shot_capacity;
    int group, shot_number;
    const char *label;    // of the object we are in, where nobody knows it
    const char *told[64]; // keys that were reported
    int told_count;
} DataPrompt;

static bool is_inner(const DataNode *node)
{
    return node->kind == DATA_OBJECT || node->kind == DATA_ARRAY;
}

static const DataNode *member(const DataNode *object, const char *names)
{
    for (const DataNode *node = object->first; node; node = node->next)
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
    TimeMark mark;
    int length = (int)strlen(text);
    char bracketed[64];
    if (length == 0 || length > 40 || !char_is_digit(text[0]))
        return false;
    snprintf(bracketed, sizeof bracketed, "[%s]", text);
    return time_mark_read(bracketed, 0, length + 2, &mark) && mark.next == length + 2;
}

// "shot 1", "scene 2", "0-2s"
static bool key_is_shot(const DataNode *node)
{
    if (!node->key)
        return false;
    ShotHead head;
    int length = (int)strlen(node->key);
    bool timed = is_time_text(node->key) && (node->kind == DATA_OBJECT || strchr(node->key, '-'));
    return timed || (shot_head_read(node->key, 0, length, &head) && head.next >= length);
}

static void ignored_tell(DataPrompt *prompt, const DataNode *node)
{
    for (int i = 0; i < prompt->told_count; ++i)
        if (text_equal(prompt->told[i], node->key))
            return;
    if (prompt->told_count < COUNT_OF(prompt->told)) {
        prompt->told[prompt->told_count++] = node->key;
        note_add(prompt->notes, "unused-text", node->key_begin, node->key_end, NULL,
                 "the key '%s' is not understood, and has no effect", node->key);
    }
}

static void leaf_add(DataPrompt *prompt, Leaf leaf)
{
    leaf.order = prompt->leaf_count;
    ARENA_PUSH(prompt->arena, prompt->leaves, prompt->leaf_count, prompt->leaf_capacity, leaf);
}

static void collect(DataPrompt *prompt, const DataNode *parent, Department inherited);
static void child_collect(DataPrompt *prompt, const DataNode *node, Department inherited);

static void shots_collect(DataPrompt *prompt, const DataNode *list)
{
    for (const DataNode *shot = list->first; shot; shot = shot->next)
        ARENA_PUSH(prompt->arena, prompt->shots, prompt->shot_count, prompt->shot_capacity, shot);
}

// A line with its speaker: {"character": "Anna", "line": "Hello"}, or {"Anna": "Hello"}.
static void dialogue_collect(DataPrompt *prompt, const DataNode *node)
{
    Leaf leaf = {.department = DEPT_DIALOGUE, .node = node};
    if (node->kind == DATA_ARRAY) {
        for (const DataNode *item = node->first; item; item = item->next)
            dialogue_collect(prompt, item);
    } else if (node->kind == DATA_OBJECT) {
        leaf.speaker = member(node, " character speaker name who voice ");
        leaf.manner = member(node, " manner tone emotion delivery style ");
        leaf.node = member(node, " line text says content dialogue speech words ");
        if (leaf.node) {
            leaf_add(prompt, leaf);
            for (const DataNode *item = node->first; item; item = item->next)
                if (item->flag)
                    child_collect(prompt, item, DEPT_DIALOGUE);
            return;
        }
        for (const DataNode *item = node->first; item; item = item->next) {
            if (is_inner(item)) {
                dialogue_collect(prompt, item);
            } else if (!item->flag && item != leaf.speaker && item != leaf.manner && item->key) {
                Form form;
                const char *label;
                if (data_key_find(item->key, &form, &label) != DEPT_QUIET) { // {"Anna": "Hello"}: the key speaks
                    DataNode *name = ARENA_NEW(prompt->arena, DataNode);
                    *name = *item;
                    const char *words = strchr(item->name, '_') ? item->key : item->name;
                    normal_read(&name->text, words, (int)strlen(words), NORMAL_VALUE, prompt->arena);
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

static void person_collect(DataPrompt *prompt, const DataNode *node)
{
    ++prompt->group;
    const DataNode *name = member(node, " name "), *text = member(node, " description type role subject who ");
    if (name)
        leaf_add(prompt, (Leaf){.department = DEPT_SUBJECT,
                                .node = text ? text : name,
                                .speaker = text ? name : NULL,
                                .group = prompt->group});
    else if (text)
        leaf_add(prompt, (Leaf){.department = DEPT_SUBJECT, .node = text, .group = prompt->group});
    else if ((text = member(node, " gender sex ")))
        leaf_add(prompt, (Leaf){.department = DEPT_SUBJECT, .form = FORM_SEX, .node = text, .group = prompt->group});
    DataNode rest = *node, **link = &rest.first;
    rest.first = NULL;
    for (const DataNode *item = node->first; item; item = item->next)
        if (item != name && item != text) {
            DataNode *copy = ARENA_NEW(prompt->arena, DataNode);
            *copy = *item;
            copy->next = NULL;
            *link = copy;
            link = &copy->next;
        }
    collect(prompt, &rest, DEPT_TRAIT);
}

// true: what the key says; false: what is to be avoided.
static void flag_collect(DataPrompt *prompt, const DataNode *node, Department department)
{
    bool yes = text_equal_nocase(node->text.text, "true") || text_equal_nocase(node->text.text, "yes");
    bool no = text_equal_nocase(node->text.text, "false") || text_equal_nocase(node->text.text, "no");
    if (!node->key || (!yes && !no) || department == DEPT_QUIET)
        return;
    DataNode *words = ARENA_NEW(prompt->arena, DataNode);
    *words = *node;
    words->flag = false;
    normal_read(&words->text, node->key, (int)strlen(node->key), NORMAL_VALUE, prompt->arena);
    for (int i = 0; i <= words->text.length; ++i)
        words->text.map[i] = node->key_begin;
    bool plain = department == DEPT_NONE || department == DEPT_OTHER || department == DEPT_DIALOGUE ||
                 department == DEPT_VOICE || department == DEPT_SHOTS;
    leaf_add(prompt, (Leaf){.department = no ? DEPT_AVOID : plain ? DEPT_TEXT : department, .node = words});
}

// What a key means where it stands: "movement" of a camera is the camera's.
static Department department_of(const DataNode *node, Department inherited, Form *form, const char **label)
{
    Department department = node->key ? data_key_find(node->key, form, label) : DEPT_NONE;
    if (!node->key)
        return department;
    static const char *const cameras[] = {"movement", "motion", "position", "type"};
    for (int i = 0; i < COUNT_OF(cameras) && inherited == DEPT_CAMERA; ++i)
        if (text_equal(node->key, cameras[i])) {
            *form = i == 3 ? FORM_SHOT : FORM_PLAIN;
            return DEPT_CAMERA;
        }
    static const char *const counted[] = {"shot", "scene", "clip", "beat", "step", "#", "frame", "segment"};
    for (int i = 0; i < COUNT_OF(counted); ++i) // {"shot": 2, ...}
        if (text_equal(node->key, counted[i]) && !is_inner(node) && data_is_number(&node->text))
            return DEPT_QUIET;
    if ((inherited == DEPT_AUDIO || inherited == DEPT_MUSIC) && (department == DEPT_STYLE || department == DEPT_MOOD))
        return inherited; // the genre and mood of the music
    if (department == DEPT_TEXT && inherited > DEPT_TEXT && inherited != DEPT_OTHER)
        return inherited; // "description" of the camera, the lighting ...
    return department;
}

// {"at": "3s", "do": "he sits"} in a list of what happens: a moment.
static bool moment_collect(DataPrompt *prompt, const DataNode *node)
{
    static const char *const whens[] = {"at", "time", "timestamp", "t", "start", "timecode", "seconds"};
    const DataNode *at = NULL, *what = NULL;
    for (const DataNode *item = node->first; item; item = item->next) {
        Form form;
        const char *label;
        if (!item->key || is_inner(item) || item->flag || item->text.length == 0)
            continue;
        for (int i = 0; i < COUNT_OF(whens) && !at; ++i)
            if (text_equal(item->key, whens[i]) && (is_time_text(item->text.text) || data_is_number(&item->text)))
                at = item;
        Department department = data_key_find(item->key, &form, &label);
        if (!what && item != at && (department == DEPT_ACTION || department == DEPT_TEXT || department == DEPT_NONE))
            what = item;
    }
    if (!at || !what)
        return false;
    leaf_add(prompt, (Leaf){.department = DEPT_ACTION, .node = what, .at = at});
    for (const DataNode *item = node->first; item; item = item->next)
        if (item != at && item != what)
            child_collect(prompt, item, DEPT_ACTION);
    return true;
}

static void child_collect(DataPrompt *prompt, const DataNode *node, Department inherited)
{
    Form form = FORM_PLAIN;
    const char *label = NULL;
    if (key_is_shot(node)) {
        ARENA_PUSH(prompt->arena, prompt->shots, prompt->shot_count, prompt->shot_capacity, node);
        return;
    }
    Department department = department_of(node, inherited, &form, &label);
    if (department == DEPT_SHOTS) {
        if (node->kind == DATA_ARRAY && node->first) {
            shots_collect(prompt, node);
            return;
        }
        department = is_inner(node) ? DEPT_TEXT : DEPT_ACTION;
    }
    bool unknown = department == DEPT_NONE;
    bool timed = node->key && is_time_text(node->key);
    if (unknown) {
        bool own = inherited == DEPT_NONE || inherited == DEPT_OTHER || inherited == DEPT_TEXT;
        department = timed ? DEPT_ACTION : own && node->key ? DEPT_OTHER : inherited;
        label = node->key;
    }
    if (node->kind == DATA_OBJECT && !node->key && (department == DEPT_ACTION || department == DEPT_OTHER) &&
        moment_collect(prompt, node))
        return;
    if (is_inner(node)) {
        const char *outer = prompt->label;
        prompt->label = department == DEPT_OTHER && node->key ? node->key : outer;
        if (department == DEPT_DIALOGUE) {
            dialogue_collect(prompt, node);
        } else if (department == DEPT_SUBJECT && node->kind == DATA_OBJECT) {
            person_collect(prompt, node);
        } else {
            collect(prompt, node, department);
        }
        prompt->label = outer;
        return;
    }
    if (node->flag) {
        flag_collect(prompt, node, department);
        return;
    }
    if (node->text.length == 0 || department == DEPT_QUIET)
        return;
    if (unknown && node->kind == DATA_BARE && !timed && node->key && data_is_number(&node->text)) {
        ignored_tell(prompt, node); // {"cfg": 7}
        return;
    }
    if (department == DEPT_NONE)
        department = DEPT_TEXT;
    if (department == DEPT_OTHER && !label)
        label = prompt->label;
    if (department == DEPT_SUBJECT && form == FORM_PLAIN)
        ++prompt->group;
    Leaf leaf = {.department = department, .form = form, .node = node, .timed = timed, .group = prompt->group};
    leaf.part = department == DEPT_TRAIT;
    leaf.label = label;
    leaf_add(prompt, leaf);
}

static void collect(DataPrompt *prompt, const DataNode *parent, Department inherited)
{
    for (const DataNode *node = parent->first; node; node = node->next)
        child_collect(prompt, node, inherited);
}

// ---------------------------------------------------------------- lines

static void put(DataPrompt *prompt, const char *text, int from)
{
    writer_put(prompt->out, text, from);
}

static int begin_of(const DataNode *node)
{
    return node->text.length ? node->text.map[0] : node->key_begin;
}

static int end_of(const DataNode *node)
{
    return node->text.length ? node->text.map[node->text.length - 1] : node->key_begin;
}

// The value, on one line unless it is running text; quotes in it made single where it is quoted itself.
static void put_value(DataPrompt *prompt, const Normal *value, bool lines, bool quoted)
{
    for (int i = 0; i < value->length; ++i) {
        char c = value->text[i];
        if (c == '\n' && !lines)
            c = ' ';
        if (c == '"' && quoted)
            c = '\'';
        writer_text(prompt->out, &c, 1, value->map[i]);
    }
}

// A length told as a range of times, "00:00-00:08": how long that is.
static bool put_length(DataPrompt *prompt, const Normal *value, int to)
{
    char bracketed[64], seconds[32];
    TimeMark mark;
    if (value->length > 40 || !memchr(value->text, ':', (size_t)value->length))
        return false;
    snprintf(bracketed, sizeof bracketed, "[%s]", value->text);
    if (!time_mark_read(bracketed, 0, value->length + 2, &mark) || mark.end < 0)
        return false;
    snprintf(seconds, sizeof seconds, "%g seconds", mark.end - mark.begin);
    put(prompt, seconds, to);
    return true;
}

static void put_formed(DataPrompt *prompt, const Leaf *leaf)
{
    const Normal *value = &leaf->node->text;
    int from = begin_of(leaf->node), to = end_of(leaf->node);
    if (leaf->department == DEPT_DURATION && put_length(prompt, value, to))
        return;
    if (leaf->form == FORM_NAMED) {
        put(prompt, leaf->node->key, leaf->node->key_begin);
        put(prompt, ": ", leaf->node->key_begin);
    }
    Phrase phrase = data_phrase(leaf->form, leaf->department, value);
    if (phrase.instead) {
        put(prompt, phrase.instead, from);
        return;
    }
    put(prompt, phrase.before, from);
    put_value(prompt, value, leaf->department == DEPT_TEXT, false);
    put(prompt, phrase.behind, to);
}

static bool is_silence(const Normal *value)
{
    return text_starts(value->text, "none") || text_starts(value->text, "None") || text_starts(value->text, "No ") ||
           text_starts(value->text, "no ") || text_starts(value->text, "N/A");
}

static void put_speech(DataPrompt *prompt, const Leaf *leaf)
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

static void put_label(DataPrompt *prompt, const char *label, int key)
{
    char first[2] = {label[0] >= 'a' && label[0] <= 'z' ? (char)(label[0] - 32) : label[0], 0};
    put(prompt, first, key);
    put(prompt, label[0] ? label + 1 : "", key);
    put(prompt, ": ", key);
}

static void leaves_write(DataPrompt *prompt)
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
            const char *label = department_label(leaf->department);
            if (leaf->at) {
                put(prompt, "[", begin_of(leaf->at));
                put_value(prompt, &leaf->at->text, false, true);
                put(prompt, data_is_number(&leaf->at->text) ? "s] " : "] ", end_of(leaf->at));
            } else if (leaf->timed) {
                put(prompt, "[", key);
                put(prompt, leaf->node->key, key);
                put(prompt, "] ", key);
            } else if (leaf->department == DEPT_OTHER && leaf->label) {
                put_label(prompt, leaf->label, key);
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

static bool is_point(const Normal *value)
{
    return data_is_number(value) || is_time_text(value->text);
}

// The title of a shot, short enough for its heading.
static void shot_title_write(DataPrompt *prompt, const DataNode *shot)
{
    for (const DataNode *node = shot->first; node; node = node->next)
        if (node->key && !is_inner(node) && (text_equal(node->key, "title") || text_equal(node->key, "name")) &&
            node->text.length > 0 && node->text.length < 48 && !strpbrk(node->text.text, ":.(\n")) {
            put(prompt, " - ", node->key_begin);
            put_value(prompt, &node->text, false, true);
            return;
        }
}

// The time of a shot, as it stands in a heading: "0-3s", "4 seconds".
static void shot_time_write(DataPrompt *prompt, const DataNode *shot)
{
    const DataNode *range = NULL, *length = NULL, *start = NULL, *end = NULL;
    for (const DataNode *node = shot->first; node; node = node->next) {
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
    } else if (start && end && is_point(&start->text) && is_point(&end->text)) {
        put(prompt, " (", begin_of(start));
        put_value(prompt, &start->text, false, true);
        put(prompt, "-", begin_of(end));
        put_value(prompt, &end->text, false, true);
        put(prompt, data_is_number(&end->text) ? "s)" : ")", end_of(end));
    } else if (length) {
        put(prompt, " (", begin_of(length));
        put_value(prompt, &length->text, false, true);
        put(prompt, data_is_number(&length->text) ? " seconds)" : ")", end_of(length));
    }
}

static void scope_write(DataPrompt *prompt, const DataNode *scope)
{
    int first = prompt->shot_count;
    if (is_inner(scope))
        collect(prompt, scope, DEPT_NONE);
    else
        leaf_add(prompt, (Leaf){.department = DEPT_TEXT, .node = scope});
    leaves_write(prompt);
    int last = prompt->shot_count;
    for (int i = first; i < last; ++i) {
        const DataNode *shot = prompt->shots[i];
        char head[32];
        int from = shot->key ? shot->key_begin : shot->first ? shot->first->key_begin : begin_of(shot);
        snprintf(head, sizeof head, "Shot %d", ++prompt->shot_number % 1000);
        put(prompt, head, from);
        shot_title_write(prompt, shot);
        shot_time_write(prompt, shot);
        put(prompt, ":\n", from);
        DataNode body = *shot, **link = &body.first;
        if (shot->kind == DATA_OBJECT) { // the length of a shot is not the length of the film
            body.first = NULL;
            for (const DataNode *node = shot->first; node; node = node->next) {
                Form form;
                const char *label;
                Department department = node->key ? data_key_find(node->key, &form, &label) : DEPT_NONE;
                bool clock =
                    node->key && !is_inner(node) && text_starts(node->key, "time") && is_time_text(node->text.text);
                bool title = node->key && text_equal(node->key, "title") && node->text.length < 48;
                if (department == DEPT_DURATION || clock || title)
                    continue;
                DataNode *copy = ARENA_NEW(prompt->arena, DataNode);
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

void data_write(const DataNode *root, Writer *out, Arena *arena, Notes *notes)
{
    DataPrompt prompt = {.out = out, .arena = arena, .notes = notes};
    DataNode list = *root, whole = {.kind = DATA_OBJECT, .first = &list};
    if (root->kind == DATA_ARRAY) {
        list.key = "shots";
        list.next = NULL;
        scope_write(&prompt, &whole);
    } else {
        scope_write(&prompt, root);
    }
}
