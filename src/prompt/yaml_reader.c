// YAML by libyaml's events: anchors and aliases bounded, every byte with its place. A plain prompt whose lines are
// "Label: text" is YAML too, but is not meant so: there must be something that only data has (nesting, lists of
// objects, flow collections, block texts, keys with underscores), and no line that is anything else.
#include "prompt/data.h"

#include <string.h>
#include <yaml.h>

// ---------------------------------------------------------------- is it meant as YAML?

typedef struct YamlLine {
    int indent, dashes; // columns before the content; list marks in them
    int key_end;        // behind the key's colon, or -1
    int value, end;     // of the value; empty when there is none
    bool snake;         // time_of_day
} YamlLine;

static YamlLine line_read(const char *s, int at, int end)
{
    YamlLine line = {.key_end = -1};
    int i = at;
    while (i < end && char_is_blank(s[i]))
        ++i;
    while (i + 1 < end && s[i] == '-' && s[i + 1] == ' ' && line.dashes < 9) {
        ++line.dashes;
        i = skip_blanks(s, i + 1, end);
    }
    line.indent = i - at;
    int begin = i;
    if (i < end && (s[i] == '"' || s[i] == '\'')) {
        char mark = s[i++];
        while (i < end && s[i] != mark && i - begin < 48)
            ++i;
        i += i < end;
    } else {
        while (i < end && i - begin < 40 &&
               (char_is_letter(s[i]) || char_is_digit(s[i]) || strchr(" _-/&().<", s[i]))) {
            line.snake |= s[i] == '_' && i > begin;
            ++i;
        }
    }
    if (i > begin && i < end && s[i] == ':' && (i + 1 >= end || char_is_blank(s[i + 1])) && s[begin] != '#')
        line.key_end = i + 1;
    line.value = skip_blanks(s, line.key_end >= 0 ? i + 1 : begin, end);
    line.end = end;
    while (line.end > line.value && strchr(" \t\r", s[line.end - 1]))
        --line.end;
    return line;
}

static bool is_block_mark(const char *s, const YamlLine *line)
{
    int n = line->end - line->value;
    return n >= 1 && n <= 3 && (s[line->value] == '|' || s[line->value] == '>') &&
           (n == 1 || strchr("+-123456789", s[line->value + 1]));
}

bool yaml_is_plausible(const char *source, int at, int size)
{
    int keys = 0, evidence = 0, snakes = 0, block = -1, flow = 0;
    YamlLine before = {.key_end = -1};
    bool any = false;
    for (int next; at < size; at = next + 1) {
        const char *stop = memchr(source + at, '\n', (size_t)(size - at));
        next = stop ? (int)(stop - source) : size;
        int first = skip_blanks(source, at, next);
        if (first >= next || source[first] == '\r' || (source[first] == '#' && char_is_blank(source[first + 1])) ||
            (first == at && next - at >= 3 && memcmp(source + at, "---", 3) == 0))
            continue;
        YamlLine line = line_read(source, at, next);
        if (block >= 0 && line.indent - 2 * line.dashes > block)
            continue;
        block = -1;
        if (flow > 0) {
            for (int i = first; i < next; ++i)
                flow += (source[i] == '{' || source[i] == '[') - (source[i] == '}' || source[i] == ']');
            continue;
        }
        bool has_value = line.end > line.value;
        if (line.key_end >= 0) {
            ++keys;
            snakes += line.snake;
            bool under = any && before.key_end >= 0 && before.end <= before.value && line.indent > before.indent;
            evidence += under && !line.dashes;
            evidence += any && before.dashes && before.key_end >= 0 && !line.dashes && line.indent == before.indent;
        } else if (!line.dashes &&
                   !(any && before.key_end >= 0 && before.end > before.value && line.indent > before.indent)) {
            return false; // a line of something else
        }
        if (has_value && line.key_end >= 0) {
            char open = source[line.value], close = source[line.end - 1];
            if (is_block_mark(source, &line)) {
                block = line.indent;
                ++evidence;
            } else if (open == '{' || open == '[') {
                for (int i = line.value; i < line.end; ++i)
                    flow += (source[i] == '{' || source[i] == '[') - (source[i] == '}' || source[i] == ']');
                evidence += close == (open == '{' ? '}' : ']') || line.end - line.value == 1;
            } else if (open == '&' || open == '*') {
                ++evidence;
            }
        }
        if (line.key_end >= 0 || line.dashes) {
            before = line;
            any = true;
        }
    }
    return keys >= 2 && (evidence > 0 || snakes >= 2);
}

// ---------------------------------------------------------------- reading

#define ANCHORS 256

typedef struct YamlReader {
    const char *source; // tabs before lines made blanks
    int size;
    Arena *arena;
    size_t index; // libyaml counts characters
    int at;       // the byte of character `index`
    int nodes, left_out, left_begin;
    struct {
        const char *name;
        DataNode *node;
    } anchors[ANCHORS];
    int anchor_count;
} YamlReader;

static int byte_from(const YamlReader *reader, size_t from, int at, size_t index)
{
    while (from < index && at < reader->size) {
        ++at;
        while (at < reader->size && ((unsigned char)reader->source[at] & 0xc0) == 0x80)
            ++at;
        ++from;
    }
    return at;
}

static int byte_of(YamlReader *reader, size_t index)
{
    if (index > reader->index) {
        reader->at = byte_from(reader, reader->index, reader->at, index);
        reader->index = index;
    }
    return reader->at;
}

// Each byte of a value with its place: the next equal byte of the source; what has none (folded lines, escapes) stays.
static void value_map(const YamlReader *reader, const char *value, int length, int begin, int end, int *map)
{
    int at = begin;
    for (int i = 0; i < length; ++i) {
        int k = at;
        bool blank = value[i] == ' ' || value[i] == '\n';
        while (k < end && reader->source[k] != value[i] && (!blank || !strchr(" \n\r\t", reader->source[k])) &&
               k - at < 400)
            ++k;
        bool found = k < end && k - at < 400;
        map[i] = found ? k : at < end ? at : end > begin ? end - 1 : begin;
        at = found ? k + 1 : at;
        while (blank && at < end && strchr(" \n\r\t", reader->source[at]) && i + 1 < length && value[i + 1] != ' ' &&
               value[i + 1] != '\n')
            ++at;
    }
}

static void text_of(YamlReader *reader, const yaml_event_t *event, Normal *text, int begin, int end)
{
    const char *value = (const char *)event->data.scalar.value;
    int length = (int)event->data.scalar.length;
    int *map = ARENA_ARRAY(reader->arena, int, length + 1);
    const char *copy = arena_strndup(reader->arena, value, (size_t)length);
    value_map(reader, copy, length, begin, end, map);
    normal_read(text, copy, length, NORMAL_VALUE, reader->arena);
    for (int i = 0; i < text->length; ++i)
        text->map[i] = map[text->map[i]];
    text->map[text->length] = end;
    text->source = reader->source;
    text->source_size = reader->size;
}

static DataNode *scalar_create(YamlReader *reader, const yaml_event_t *event, int begin)
{
    static const char *const flags[] = {"true", "false", "yes", "no", "null", "~", "none"};
    DataNode *node = ARENA_NEW(reader->arena, DataNode);
    int end = byte_from(reader, reader->index, reader->at, event->end_mark.index);
    text_of(reader, event, &node->text, begin, end);
    node->weight = 1;
    bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    for (int i = 0; i < COUNT_OF(flags) && plain; ++i)
        node->flag |= text_equal_nocase(node->text.text, flags[i]);
    node->kind = node->flag || (plain && data_is_number(&node->text)) ? DATA_BARE : DATA_STRING;
    return node;
}

static void anchor_add(YamlReader *reader, const unsigned char *name, DataNode *node)
{
    if (!name || reader->anchor_count >= ANCHORS)
        return;
    reader->anchors[reader->anchor_count].name = arena_strdup(reader->arena, (const char *)name);
    reader->anchors[reader->anchor_count++].node = node;
}

// What an alias stands for, or NULL: unknown, not complete (it would hold itself), or more than we read.
static DataNode *alias_find(YamlReader *reader, const unsigned char *name)
{
    for (int i = reader->anchor_count - 1; i >= 0; --i)
        if (text_equal(reader->anchors[i].name, (const char *)name)) {
            DataNode *node = reader->anchors[i].node;
            if (!node->weight || reader->nodes + node->weight > DATA_NODES)
                return NULL;
            reader->nodes += node->weight;
            DataNode *copy = ARENA_NEW(reader->arena, DataNode);
            *copy = *node;
            copy->next = NULL;
            return copy;
        }
    return NULL;
}

typedef struct Level {
    DataNode *node;  // NULL: left out
    DataNode **link; // where the next child goes
    const char *key, *name;
    int key_begin, key_end;
} Level;

static bool has_key(const DataNode *node, const char *key)
{
    for (const DataNode *child = node->first; child; child = child->next)
        if (text_equal(child->key, key))
            return true;
    return false;
}

// "<<: *base": the members of another object, where it has none of its own yet.
static void merge(YamlReader *reader, Level *level, const DataNode *other)
{
    int count = 0;
    for (const DataNode *child = other->first; child && count < 64; child = child->next, ++count) {
        if (child->key && has_key(level->node, child->key))
            continue;
        DataNode *copy = ARENA_NEW(reader->arena, DataNode);
        *copy = *child;
        copy->next = NULL;
        *level->link = copy;
        level->link = &copy->next;
        level->node->weight += copy->weight;
    }
}

static void child_add(YamlReader *reader, Level *level, DataNode *child)
{
    if (!level->node || !child)
        return;
    if (level->key && text_equal(level->key, "<<") && child->kind == DATA_OBJECT) {
        merge(reader, level, child);
        return;
    }
    child->key = level->key;
    child->name = level->name;
    child->key_begin = level->key_begin;
    child->key_end = level->key_end;
    *level->link = child;
    level->link = &child->next;
}

static void leave_out(YamlReader *reader, int at)
{
    reader->left_begin = reader->left_out++ ? reader->left_begin : at;
}

// One event; `depth` levels are open. False: at the end, or broken.
static bool event_take(YamlReader *reader, const yaml_event_t *event, Level *levels, int *depth, DataNode **root)
{
    Level *level = *depth >= 0 && *depth < DATA_DEPTH ? &levels[*depth] : NULL;
    bool in_map = level && level->node && level->node->kind == DATA_OBJECT;
    int at = byte_of(reader, event->start_mark.index);
    DataNode *node = NULL;
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        if (++reader->nodes > DATA_NODES || (!level && *depth >= 0)) {
            leave_out(reader, at);
            return true;
        }
        node = scalar_create(reader, event, at);
        if (in_map && !level->name) {
            level->name = node->text.text;
            level->key = data_key_words(reader->arena, node->text.text, node->text.length);
            level->key_begin = at;
            level->key_end = byte_from(reader, reader->index, reader->at, event->end_mark.index);
            return true;
        }
        anchor_add(reader, event->data.scalar.anchor, node);
        break;
    case YAML_ALIAS_EVENT:
        node = alias_find(reader, event->data.alias.anchor);
        if (!node)
            leave_out(reader, at);
        break;
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT: {
        bool map = event->type == YAML_MAPPING_START_EVENT;
        if (++*depth < DATA_DEPTH && ++reader->nodes <= DATA_NODES && (!level || level->node)) {
            node = ARENA_NEW(reader->arena, DataNode);
            node->kind = map ? DATA_OBJECT : DATA_ARRAY;
            levels[*depth] = (Level){.node = node, .link = &node->first};
            anchor_add(reader, map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor, node);
        } else {
            leave_out(reader, at);
            if (*depth < DATA_DEPTH)
                levels[*depth] = (Level){0};
        }
        return true;
    }
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: {
        if (level)
            node = level->node;
        --*depth;
        if (node) {
            node->weight = 1;
            for (const DataNode *child = node->first; child; child = child->next)
                node->weight += child->weight;
        }
        if (*depth < 0) {
            *root = node;
            return false;
        }
        level = *depth < DATA_DEPTH ? &levels[*depth] : NULL;
        break;
    }
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        return false;
    default:
        return true;
    }
    if (!level)
        return true;
    child_add(reader, level, node);
    level->key = level->name = NULL;
    return true;
}

// What libyaml holds on the heap must be given back also when memory ends in between.
typedef struct YamlRun {
    YamlReader *reader;
    yaml_parser_t parser;
    yaml_event_t event;
    bool event_held;
    Level *levels;
    DataNode *root;
} YamlRun;

static void events_run(void *context)
{
    YamlRun *run = context;
    int depth = -1;
    for (bool goes = true; goes;) {
        if (!yaml_parser_parse(&run->parser, &run->event))
            return;
        run->event_held = true;
        goes = event_take(run->reader, &run->event, run->levels, &depth, &run->root);
        yaml_event_delete(&run->event);
        run->event_held = false;
    }
}

// libyaml takes a time that grows with the square of the nesting: what is nested beyond all sense is read as text.
static bool is_shallow(const char *source, int at, int size)
{
    int depth = 0, marks = 0;
    for (int i = at; i < size; ++i) {
        char c = source[i];
        depth += (c == '{' || c == '[') - ((c == '}' || c == ']') && depth > 0);
        marks = c == '\n' ? 0 : marks + ((c == '-' || c == '?') && i + 1 < size && source[i + 1] == ' ');
        if (depth > 2 * DATA_DEPTH || marks > 2 * DATA_DEPTH)
            return false;
    }
    return true;
}

DataNode *yaml_read(const char *source, int at, int size, Arena *arena, Notes *notes)
{
    if (!is_shallow(source, at, size))
        return NULL;
    YamlReader *reader = ARENA_NEW(arena, YamlReader);
    YamlRun *run = ARENA_NEW(arena, YamlRun);
    char *copy = arena_strndup(arena, source, (size_t)size);
    bool before = true; // libyaml refuses tabs before lines
    for (int i = at; i < size; ++i) {
        if (copy[i] == '\t' && before)
            copy[i] = ' ';
        before = copy[i] == '\n' || (before && copy[i] == ' ');
    }
    *reader = (YamlReader){.source = copy, .size = size, .arena = arena, .at = at};
    *run = (YamlRun){.reader = reader, .levels = ARENA_ARRAY(arena, Level, DATA_DEPTH)};
    if (!yaml_parser_initialize(&run->parser)) {
        notes->memory_ended = true;
        return NULL;
    }
    yaml_parser_set_input_string(&run->parser, (const unsigned char *)copy + at, (size_t)(size - at));
    Status status = memory_try(events_run, run, NULL);
    if (run->event_held)
        yaml_event_delete(&run->event);
    notes->memory_ended = status != STATUS_OK || run->parser.error == YAML_MEMORY_ERROR;
    yaml_parser_delete(&run->parser);
    DataNode *root = run->root;
    if (notes->memory_ended || !root || root->kind == DATA_STRING || root->kind == DATA_BARE)
        return NULL;
    if (reader->left_out)
        note_add(notes, "prompt-limit", reader->left_begin, reader->left_begin + 1, NULL,
                 "more than %d values, or more than %d within one another, are not read: %d are left out", DATA_NODES,
                 DATA_DEPTH, reader->left_out);
    return root;
}
