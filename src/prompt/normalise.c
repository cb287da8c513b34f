// Bytes as they come -> plain text: quotes, dashes and blanks made ASCII, Markdown taken away, a map kept.
#include "prompt/internal.h"

#include <stdlib.h>
#include <string.h>

// Decodes one character; returns its length, or 0 for an invalid byte.
static int utf8_read(const char *text, int left, uint32_t *code)
{
    const unsigned char *s = (const unsigned char *)text;
    int length = s[0] < 0x80             ? 1
                 : (s[0] & 0xe0) == 0xc0 ? 2
                 : (s[0] & 0xf0) == 0xe0 ? 3
                 : (s[0] & 0xf8) == 0xf0 ? 4
                                         : 0;
    if (length == 0 || length > left)
        return 0;
    uint32_t value = length == 1 ? s[0] : s[0] & (0xffu >> (length + 1));
    for (int i = 1; i < length; ++i) {
        if ((s[i] & 0xc0) != 0x80)
            return 0;
        value = value << 6 | (s[i] & 0x3fu);
    }
    *code = value;
    return length;
}

// What a character is written as, or NULL to keep it.
static const char *plain_form(uint32_t code)
{
    switch (code) {
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x201b:
    case 0x2032:
    case 0x00b4:
    case 0x2039:
    case 0x203a:
        return "'";
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0x00ab:
    case 0x00bb:
    case 0x2033:
        return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
        return "-";
    case 0x2014:
    case 0x2015:
        return " - ";
    case 0x2026:
        return "...";
    case 0x00a0:
    case 0x2007:
    case 0x2009:
    case 0x200a:
    case 0x202f:
    case 0x3000:
        return " ";
    case 0x00d7:
        return "x";
    case 0x2022:
    case 0x25cf:
    case 0x25aa:
    case 0x2023: // bullets
        return "-";
    case 0xff1a:
        return ":";
    case 0x200b:
    case 0x200c:
    case 0x200d:
    case 0x2060:
    case 0xfeff:
    case 0xfe0f:
        return "";
    default:
        return NULL;
    }
}

static void put(Normal *normal, char c, int from)
{
    normal->text[normal->length] = c;
    normal->map[normal->length++] = from;
}

static bool at_line_start(const Normal *normal)
{
    int i = normal->length;
    while (i > 0 && char_is_blank(normal->text[i - 1]))
        --i;
    return i == 0 || normal->text[i - 1] == '\n';
}

// Length of Markdown that only decorates, at source[i].
static int markdown_length(const Normal *normal, int i)
{
    const char *s = normal->source;
    int left = normal->source_size - i;
    char next = left > 1 ? s[1 + i] : 0;
    if (s[i] == '*' && next == '*')
        return 2;
    if (s[i] == '_' && next == '_')
        return 2;
    if (s[i] == '`')
        return 1;
    if (s[i] == '*' && !(at_line_start(normal) && char_is_blank(next)))
        return 1; // emphasis; "* " at the start of a line is a bullet
    if (at_line_start(normal)) {
        int n = 0;
        while (n < left && s[i + n] == '#')
            ++n;
        if (n > 0 && n <= 6 && n < left && char_is_blank(s[i + n]))
            return n;
        if (s[i] == '>')
            return 1;
        while (n < left && (s[i + n] == '-' || s[i + n] == '='))
            ++n;
        if (n >= 3 && (n == left || s[i + n] == '\n' || s[i + n] == '\r'))
            return n; // a rule
    }
    return 0;
}

void normal_read(Normal *normal, const char *source, int size, Arena *arena)
{
    // A character becomes at most three bytes, and only those of three bytes become three.
    *normal = (Normal){.source = source, .source_size = size};
    normal->text = arena_alloc(arena, (size_t)size + 2);
    normal->map = ARENA_ARRAY(arena, int, size + 2);
    for (int i = 0; i < size;) {
        int skip = markdown_length(normal, i);
        if (skip) {
            i += skip;
            continue;
        }
        uint32_t code = 0;
        int length = utf8_read(source + i, size - i, &code);
        if (length == 0) {
            ++i;
            continue;
        }
        const char *plain = plain_form(code);
        if (plain) {
            for (; *plain; ++plain)
                put(normal, *plain, i);
        } else if (code == '\n' || code == '\t' || code >= 32) {
            if (code != 127)
                for (int k = 0; k < length; ++k)
                    put(normal, source[i + k], i + k);
        } else if (code == '\r' && (i + 1 == size || source[i + 1] != '\n')) {
            put(normal, '\n', i);
        }
        i += length;
    }
    normal->text[normal->length] = 0;
    normal->map[normal->length] = size;
}

int normal_end(const Normal *normal, int at)
{
    if (at <= 0)
        return 0;
    int last = normal->map[at - 1];
    int end = last + 1;
    while (end < normal->source_size && ((unsigned char)normal->source[end] & 0xc0) == 0x80)
        ++end;
    return end;
}

bool word_at(const char *text, int at, int end, const char *word)
{
    int i = at;
    for (; *word; ++word, ++i) {
        if (i >= end)
            return false;
        char c = text[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        if (c != *word)
            return false;
    }
    return i >= end || !(char_is_letter(text[i]) || char_is_digit(text[i]));
}

void writer_text(Writer *writer, const char *text, int length, int from)
{
    for (int i = 0; i < length; ++i) {
        ARRAY_PUSH(writer->text, writer->text_count, writer->text_capacity, text[i]);
        ARRAY_PUSH(writer->map, writer->map_count, writer->map_capacity, from);
    }
}

void writer_mapped(Writer *writer, const char *text, const int *map, int length)
{
    for (int i = 0; i < length; ++i)
        writer_text(writer, text + i, 1, map[i]);
}

void writer_finish(Writer *writer, Normal *normal, Arena *arena)
{
    normal->length = writer->text_count;
    normal->text = arena_strndup(arena, writer->text ? writer->text : "", (size_t)writer->text_count);
    normal->map = ARENA_ARRAY(arena, int, writer->text_count + 1);
    if (writer->text_count)
        memcpy(normal->map, writer->map, sizeof(int) * (size_t)writer->text_count);
    normal->map[writer->text_count] = normal->source_size;
    free(writer->text);
    free(writer->map);
    *writer = (Writer){0};
}
