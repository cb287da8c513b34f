// JSON as people write it: smart or single quotes, bare words, trailing and missing commas, comments, open ends.
#include "prompt/data.h"

#include <string.h>

typedef struct JsonReader {
    const char *source;
    int size, at;
    int depth, nodes;
    Arena *arena;
    Notes *notes;
    int left_out; // values too deep or too late
    int left_begin;
    bool unclosed_comment;
} JsonReader;

// Length of a quotation mark at `at`; `mark` becomes '"' or '\''.
static int quote_length(const JsonReader *reader, int at, char *mark)
{
    const unsigned char *s = (const unsigned char *)reader->source + at;
    int left = reader->size - at;
    if (left >= 1 && (s[0] == '"' || s[0] == '\'')) {
        *mark = (char)s[0];
        return 1;
    }
    if (left >= 3 && s[0] == 0xe2 && s[1] == 0x80 && s[2] >= 0x98 && s[2] <= 0x9f) {
        *mark = s[2] >= 0x9c ? '"' : '\'';
        return 3;
    }
    return 0;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_space(JsonReader *reader)
{
    const char *s = reader->source;
    while (reader->at < reader->size) {
        if (is_space(s[reader->at]))
            ++reader->at;
        else if (s[reader->at] == '/' && reader->at + 1 < reader->size && s[reader->at + 1] == '/')
            while (reader->at < reader->size && s[reader->at] != '\n')
                ++reader->at;
        else if (s[reader->at] == '#' && reader->at + 1 < reader->size &&
                 is_space(s[reader->at + 1])) // as YAML has them
            while (reader->at < reader->size && s[reader->at] != '\n')
                ++reader->at;
        else if (s[reader->at] == '/' && reader->at + 1 < reader->size && s[reader->at + 1] == '*' &&
                 !reader->unclosed_comment) {
            int end = reader->at + 2;
            while (end + 1 < reader->size && !(s[end] == '*' && s[end + 1] == '/'))
                ++end;
            reader->unclosed_comment = end + 1 >= reader->size;
            reader->at = reader->unclosed_comment ? reader->at + 2 : end + 2;
        } else if (reader->at + 1 < reader->size && (unsigned char)s[reader->at] == 0xc2 &&
                   (unsigned char)s[reader->at + 1] == 0xa0)
            reader->at += 2;
        else
            break;
    }
}

// A mark closes a string only where JSON goes on behind it, so that quoted speech may stand inside.
static bool closes(const JsonReader *reader, int behind)
{
    int i = behind;
    while (i < reader->size && is_space(reader->source[i]) && reader->source[i] != '\n')
        ++i;
    return i >= reader->size || strchr(",:}]\n\r", reader->source[i]) != NULL;
}

static int hex_value(const char *s)
{
    int value = 0;
    for (int i = 0; i < 4; ++i) {
        char c = s[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

// The escape at source[at] ('\\'): writes what it stands for; returns its length.
static int escape_read(const JsonReader *reader, int at, char *out, int *written)
{
    const char *s = reader->source;
    *written = 0;
    if (at + 1 >= reader->size)
        return 1;
    char c = s[at + 1];
    if (c != 'u') {
        out[0] = c == 'n' || c == 'r' ? '\n' : c == 't' || c == 'b' || c == 'f' ? ' ' : c;
        *written = 1;
        return 2;
    }
    int code = at + 6 <= reader->size ? hex_value(s + at + 2) : -1, length = 6;
    if (code < 0)
        return 2;
    if (code >= 0xd800 && code < 0xdc00) {
        int low = at + 12 <= reader->size && s[at + 6] == '\\' && s[at + 7] == 'u' ? hex_value(s + at + 8) : -1;
        if (low < 0xdc00 || low > 0xdfff)
            return 6;
        code = 0x10000 + (code - 0xd800) * 0x400 + (low - 0xdc00);
        length = 12;
    } else if (code == 0 || (code >= 0xdc00 && code < 0xe000)) {
        return 6;
    }
    *written = utf8_write(code, out);
    return length;
}

static void text_normalise(JsonReader *reader, Writer *raw, Normal *text)
{
    normal_read(text, raw->text ? raw->text : "", raw->text_count, NORMAL_VALUE, reader->arena);
    text->source = reader->source;
    text->source_size = reader->size;
    for (int i = 0; i < text->length; ++i)
        text->map[i] = raw->map[text->map[i]];
    text->map[text->length] = reader->at;
}

static void string_read(JsonReader *reader, Normal *text)
{
    char mark = 0, other = 0;
    int opening = quote_length(reader, reader->at, &mark);
    Writer raw = {.arena = reader->arena};
    reader->at += opening;
    while (reader->at < reader->size) {
        int length = quote_length(reader, reader->at, &other);
        if (length && other == mark && closes(reader, reader->at + length)) {
            reader->at += length;
            text_normalise(reader, &raw, text);
            return;
        }
        if (reader->source[reader->at] == '\\') {
            char out[4];
            int written, took = escape_read(reader, reader->at, out, &written);
            writer_text(&raw, out, written, reader->at);
            reader->at += took;
            continue;
        }
        for (length = length ? length : 1; length > 0; --length, ++reader->at)
            writer_text(&raw, reader->source + reader->at, 1, reader->at);
    }
    text_normalise(reader, &raw, text);
}

static void bare_read(JsonReader *reader, Normal *text)
{
    Writer raw = {.arena = reader->arena};
    while (reader->at < reader->size && !strchr(",:{}[]\"\n\r", reader->source[reader->at])) {
        writer_text(&raw, reader->source + reader->at, 1, reader->at);
        ++reader->at;
    }
    while (raw.text_count && is_space(raw.text[raw.text_count - 1])) {
        --raw.text_count;
        --raw.map_count;
    }
    text_normalise(reader, &raw, text);
}

const char *data_key_words(Arena *arena, const char *text, int length)
{
    char *words = arena_alloc(arena, 2 * (size_t)length + 1);
    int count = 0;
    for (int i = 0; i < length; ++i) {
        char c = text[i];
        bool upper = char_is_upper(c);
        if (upper && i > 0 && text[i - 1] >= 'a' && text[i - 1] <= 'z')
            words[count++] = ' ';
        bool joins = c == '_' || c == '\n' || c == '\t' || (c == '-' && (i == 0 || !char_is_digit(text[i - 1])));
        words[count++] = joins ? ' ' : char_lower(c);
    }
    words[count] = 0;
    return words;
}

// Passes over a value too deep or too late to be kept.
static void value_skip(JsonReader *reader)
{
    int depth = 0;
    while (reader->at < reader->size) {
        char c = reader->source[reader->at];
        if (c == '{' || c == '[')
            ++depth;
        else if (c == '}' || c == ']') {
            if (depth-- == 0)
                return;
        } else if (c == ',' && depth == 0)
            return;
        ++reader->at;
    }
}

static DataNode *value_read(JsonReader *reader);

static DataNode *members_read(JsonReader *reader, DataNode *node)
{
    DataNode **link = &node->first;
    ++reader->at;
    ++reader->depth;
    while (reader->at < reader->size) {
        skip_space(reader);
        if (reader->at >= reader->size)
            break;
        char c = reader->source[reader->at], mark;
        if (c == '}' || c == ']') {
            ++reader->at;
            break;
        }
        if (c == ',' || c == ':') {
            ++reader->at;
            continue;
        }
        int before = reader->at, key_begin = reader->at, key_end = reader->at;
        const char *key = NULL, *name = NULL;
        if (node->kind == DATA_OBJECT && c != '{' && c != '[') {
            Normal text;
            if (quote_length(reader, reader->at, &mark))
                string_read(reader, &text);
            else
                bare_read(reader, &text);
            key_end = reader->at;
            key = data_key_words(reader->arena, text.text, text.length);
            name = text.text;
            skip_space(reader);
            if (reader->at < reader->size && reader->source[reader->at] == ':')
                ++reader->at;
            skip_space(reader);
        }
        DataNode *child = value_read(reader);
        if (child) {
            child->key = key;
            child->name = name;
            child->key_begin = key_begin;
            child->key_end = key_end;
            *link = child;
            link = &child->next;
        }
        if (reader->at == before)
            ++reader->at; // a stray byte
    }
    --reader->depth;
    return node;
}

static DataNode *value_read(JsonReader *reader)
{
    char mark;
    if (reader->at >= reader->size || strchr(",}]", reader->source[reader->at]))
        return NULL;
    char c = reader->source[reader->at];
    if (++reader->nodes > DATA_NODES || reader->depth >= DATA_DEPTH) {
        reader->left_begin = reader->left_out++ ? reader->left_begin : reader->at;
        value_skip(reader);
        return NULL;
    }
    DataNode *node = ARENA_NEW(reader->arena, DataNode);
    if (c == '{' || c == '[') {
        node->kind = c == '{' ? DATA_OBJECT : DATA_ARRAY;
        return members_read(reader, node);
    }
    if (quote_length(reader, reader->at, &mark)) {
        node->kind = DATA_STRING;
        string_read(reader, &node->text);
    } else {
        node->kind = DATA_BARE;
        bare_read(reader, &node->text);
        node->flag = text_equal_nocase(node->text.text, "true") || text_equal_nocase(node->text.text, "false") ||
                     text_equal_nocase(node->text.text, "null") || text_equal_nocase(node->text.text, "none");
    }
    return node;
}

DataNode *json_read(const char *source, int at, int size, Arena *arena, Notes *notes, int *next)
{
    JsonReader reader = {.source = source, .size = size, .at = at, .arena = arena, .notes = notes};
    DataNode *node = value_read(&reader);
    if (reader.left_out)
        note_add(notes, "prompt-limit", reader.left_begin, reader.left_begin + 1, NULL,
                 "more than %d values, or more than %d within one another, are not read: %d are left out", DATA_NODES,
                 DATA_DEPTH, reader.left_out);
    *next = reader.at;
    return node;
}
