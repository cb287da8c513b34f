#include "library/document.h"

#include <stdlib.h>
#include <string.h>

#define DEPTH_LIMIT 64

typedef struct Reader {
    const char *at, *end;
    Arena *arena;
    Document *stack; // children of the values that are open
    int count, capacity;
} Reader;

static bool read_value(Reader *reader, int depth, Document *value);

static void skip_space(Reader *reader)
{
    while (reader->at < reader->end &&
           (*reader->at == ' ' || *reader->at == '\n' || *reader->at == '\r' || *reader->at == '\t'))
        reader->at++;
}

static bool read_word(Reader *reader, const char *word)
{
    size_t length = strlen(word);
    if ((size_t)(reader->end - reader->at) < length || memcmp(reader->at, word, length) != 0)
        return false;
    reader->at += length;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// Numbers of up to 15 digits and small powers of ten are exact in double arithmetic, so that one division or product
// rounds correctly (Clinger, "How to read floating point numbers accurately", 1990); the others are left to strtod.
static bool read_number(Reader *reader, double *number)
{
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const char *begin = reader->at, *p = begin, *end = reader->end;
    bool negative = p < end && *p == '-';
    p += negative;
    if (p == end || !is_digit(*p) || (*p == '0' && p + 1 < end && is_digit(p[1])))
        return false;
    uint64_t mantissa = 0;
    int digits = 0, exponent = 0;
    for (; p < end && is_digit(*p); p++, digits += mantissa > 0)
        mantissa = mantissa * 10 + (uint64_t)(*p - '0');
    if (p < end && *p == '.') {
        if (++p == end || !is_digit(*p))
            return false;
        for (; p < end && is_digit(*p); p++, digits += mantissa > 0) {
            mantissa = mantissa * 10 + (uint64_t)(*p - '0');
            exponent--;
        }
    }
    if (p < end && (*p == 'e' || *p == 'E')) {
        p++;
        bool minus = p < end && *p == '-';
        p += p < end && (*p == '-' || *p == '+');
        if (p == end || !is_digit(*p))
            return false;
        int power = 0;
        for (; p < end && is_digit(*p); p++)
            power = power < 9999 ? power * 10 + (*p - '0') : power;
        exponent += minus ? -power : power;
    }
    reader->at = p;
    if (digits > 15 || exponent < -22 || exponent > 22) {
        *number = strtod(begin, NULL); // ends where the number ends: what follows cannot belong to it
        return isfinite(*number);
    }
    double value = exponent < 0 ? (double)mantissa / powers[-exponent] : (double)mantissa * powers[exponent];
    *number = negative ? -value : value;
    return true;
}

static bool read_hex(Reader *reader, unsigned *code)
{
    if (reader->end - reader->at < 4)
        return false;
    *code = 0;
    for (int i = 0; i < 4; i++) {
        char c = *reader->at++;
        unsigned digit = is_digit(c)              ? (unsigned)(c - '0')
                         : (c >= 'a' && c <= 'f') ? (unsigned)(c - 'a' + 10)
                         : (c >= 'A' && c <= 'F') ? (unsigned)(c - 'A' + 10)
                                                  : 16;
        if (digit > 15)
            return false;
        *code = *code * 16 + digit;
    }
    return true;
}

static char *write_utf8(char *out, unsigned code)
{
    if (code < 0x80) {
        *out++ = (char)code;
    } else if (code < 0x800) {
        *out++ = (char)(0xc0 | code >> 6);
        *out++ = (char)(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        *out++ = (char)(0xe0 | code >> 12);
        *out++ = (char)(0x80 | (code >> 6 & 0x3f));
        *out++ = (char)(0x80 | (code & 0x3f));
    } else {
        *out++ = (char)(0xf0 | code >> 18);
        *out++ = (char)(0x80 | (code >> 12 & 0x3f));
        *out++ = (char)(0x80 | (code >> 6 & 0x3f));
        *out++ = (char)(0x80 | (code & 0x3f));
    }
    return out;
}

static bool read_escape(Reader *reader, char **out)
{
    static const char letters[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    if (reader->at == reader->end)
        return false;
    char c = *reader->at++;
    const char *found = c ? strchr(letters, c) : NULL;
    if (found) {
        *(*out)++ = values[found - letters];
        return true;
    }
    unsigned code, low;
    if (c != 'u' || !read_hex(reader, &code))
        return false;
    if (code >= 0xd800 && code < 0xdc00) { // a surrogate pair
        if (!read_word(reader, "\\u") || !read_hex(reader, &low) || low < 0xdc00 || low > 0xdfff)
            return false;
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    }
    if (code == 0 || (code >= 0xdc00 && code < 0xe000))
        return false;
    *out = write_utf8(*out, code);
    return true;
}

static bool read_text(Reader *reader, Document *value)
{
    const char *close = ++reader->at;
    while (close < reader->end && *close != '"')
        close += *close == '\\' ? 2 : 1;
    if (close >= reader->end)
        return false;
    char *text = arena_alloc(reader->arena, (size_t)(close - reader->at) + 1), *out = text;
    while (*reader->at != '"') {
        if ((unsigned char)*reader->at < 0x20)
            return false;
        if (*reader->at != '\\') {
            *out++ = *reader->at++;
            continue;
        }
        reader->at++;
        if (!read_escape(reader, &out))
            return false;
    }
    reader->at++;
    value->kind = DOCUMENT_TEXT;
    value->text = text;
    return true;
}

static void push(Reader *reader, Document value)
{
    ARRAY_PUSH(reader->stack, reader->count, reader->capacity, value);
}

// The children are gathered on the stack, so that they lie side by side in the end.
static bool read_children(Reader *reader, int depth, Document *value, char close)
{
    int first = reader->count;
    bool object = close == '}';
    reader->at++;
    skip_space(reader);
    bool empty = reader->at < reader->end && *reader->at == close;
    reader->at += empty;
    for (bool more = !empty; more;) {
        Document key = {0}, child = {0};
        skip_space(reader);
        if (object) {
            if (reader->at == reader->end || *reader->at != '"' || !read_text(reader, &key))
                return false;
            push(reader, key);
            skip_space(reader);
            if (!read_word(reader, ":"))
                return false;
        }
        if (!read_value(reader, depth + 1, &child))
            return false;
        push(reader, child);
        skip_space(reader);
        if (reader->at == reader->end || (*reader->at != ',' && *reader->at != close))
            return false;
        more = *reader->at++ == ',';
    }
    int count = reader->count - first;
    Document *items = ARENA_ARRAY(reader->arena, Document, count ? count : 1);
    if (count)
        memcpy(items, reader->stack + first, sizeof(Document) * (size_t)count);
    reader->count = first;
    value->kind = object ? DOCUMENT_OBJECT : DOCUMENT_ARRAY;
    value->items = items;
    value->count = (uint32_t)(object ? count / 2 : count);
    return true;
}

static bool read_value(Reader *reader, int depth, Document *value)
{
    skip_space(reader);
    if (reader->at == reader->end || depth > DEPTH_LIMIT)
        return false;
    switch (*reader->at) {
    case '{':
        return read_children(reader, depth, value, '}');
    case '[':
        return read_children(reader, depth, value, ']');
    case '"':
        return read_text(reader, value);
    case 't':
        value->kind = DOCUMENT_TRUE;
        return read_word(reader, "true");
    case 'f':
        value->kind = DOCUMENT_FALSE;
        return read_word(reader, "false");
    case 'n':
        value->kind = DOCUMENT_NULL;
        return read_word(reader, "null");
    default:
        value->kind = DOCUMENT_NUMBER;
        return read_number(reader, &value->number);
    }
}

Status document_read(const char *text, size_t size, Arena *arena, const Document **root, Error *error)
{
    char *closed = memory_alloc(size + 1); // strtod wants an end
    memcpy(closed, text, size);
    closed[size] = 0;
    Reader reader = {.at = closed, .end = closed + size, .arena = arena};
    Document *value = ARENA_NEW(arena, Document);
    bool good = read_value(&reader, 0, value);
    skip_space(&reader);
    good = good && reader.at == reader.end;
    long at = (long)(reader.at - closed);
    free(reader.stack);
    free(closed);
    if (!good)
        return error_set(error, STATUS_IO, "not JSON, near byte %ld", at);
    *root = value;
    return STATUS_OK;
}

// ---------------------------------------------------------------- asking

const Document *document_pair(const Document *object, size_t index, const char **key)
{
    if (!object || object->kind != DOCUMENT_OBJECT || index >= object->count)
        return NULL;
    *key = object->items[index * 2].text;
    return &object->items[index * 2 + 1];
}

const Document *document_member(const Document *object, const char *key)
{
    if (!object || object->kind != DOCUMENT_OBJECT)
        return NULL;
    for (size_t i = object->count; i-- > 0;) // of two with one name the last is meant
        if (strcmp(object->items[i * 2].text, key) == 0)
            return &object->items[i * 2 + 1];
    return NULL;
}

const Document *document_item(const Document *array, size_t index)
{
    return array && array->kind == DOCUMENT_ARRAY && index < array->count ? &array->items[index] : NULL;
}

size_t document_count(const Document *array)
{
    return array && (array->kind == DOCUMENT_ARRAY || array->kind == DOCUMENT_OBJECT) ? array->count : 0;
}

double document_number(const Document *value)
{
    return value && value->kind == DOCUMENT_NUMBER ? value->number : 0.0;
}

long document_whole(const Document *value)
{
    double number = document_number(value);
    return fabs(number) < 9e15 ? (long)number : 0;
}

bool document_true(const Document *value)
{
    return value && value->kind == DOCUMENT_TRUE;
}

const char *document_text(const Document *value)
{
    return value && value->kind == DOCUMENT_TEXT ? value->text : NULL;
}
