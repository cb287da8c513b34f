// Markup that is no part of the text: HTML tags and entities, links, comments, rules, code fences; tables.
#include "prompt/internal.h"

#include <stdio.h>
#include <string.h>

// ---------------------------------------------------------------- entities

static int entity_read(const char *s, int left, char *out)
{
    static const struct {
        const char *name, *text;
    } entities[] = {{"&amp;", "&"},      {"&lt;", "<"},     {"&gt;", ">"},     {"&quot;", "\""},
                    {"&apos;", "'"},     {"&nbsp;", " "},   {"&ndash;", "-"},  {"&mdash;", " - "},
                    {"&hellip;", "..."}, {"&lsquo;", "'"},  {"&rsquo;", "'"},  {"&ldquo;", "\""},
                    {"&rdquo;", "\""},   {"&laquo;", "\""}, {"&raquo;", "\""}, {"&deg;", "\xc2\xb0"},
                    {"&times;", "x"},    {"&bull;", "-"},   {"&middot;", "-"}};
    for (int i = 0; i < COUNT_OF(entities); ++i) {
        int n = (int)strlen(entities[i].name);
        if (n <= left && memcmp(s, entities[i].name, (size_t)n) == 0) {
            memcpy(out, entities[i].text, strlen(entities[i].text) + 1);
            return n;
        }
    }
    if (left < 4 || s[1] != '#')
        return 0;
    int code = 0, i = 2;
    bool hex = s[2] == 'x' || s[2] == 'X';
    for (i += hex; i < left && i < 10 && s[i] != ';'; ++i) {
        char c = char_lower(s[i]);
        int digit = char_is_digit(c) ? c - '0' : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0)
            return 0;
        code = code * (hex ? 16 : 10) + digit;
    }
    if (i >= left || s[i] != ';' || i == 2 + hex || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        return 0;
    if (code == 0x2018 || code == 0x2019 || code == 0x201c || code == 0x201d)
        strcpy(out, code < 0x201a ? "'" : "\"");
    else if (code >= 32 && code != 127)
        out[utf8_write(code, out)] = 0;
    else
        strcpy(out, code == '\n' ? "\n" : " ");
    return i + 1;
}

// ---------------------------------------------------------------- tags

static bool name_is(const char *name, int length, const char *list)
{
    for (const char *at = list; *at;) {
        size_t n = strcspn(at, " ");
        if ((int)n == length) {
            size_t k = 0;
            while (k < n && char_lower(name[k]) == at[k])
                ++k;
            if (k == n)
                return true;
        }
        at += n + (at[n] == ' ');
    }
    return false;
}

static int tag_read(const char *s, int left, Unclosed *unclosed, char *out)
{
    if (left >= 4 && memcmp(s, "<!--", 4) == 0) {
        for (int i = 4; i + 2 < left && !unclosed->comment; ++i)
            if (s[i] == '-' && s[i + 1] == '-' && s[i + 2] == '>')
                return i + 3;
        unclosed->comment = true; // the marks alone go
        return 4;
    }
    int name = 1 + (left > 1 && s[1] == '/'), i = name;
    bool closing = name == 2;
    while (i < left && i - name < 24 && (char_is_letter(s[i]) || char_is_digit(s[i]) || s[i] == '_'))
        ++i;
    int length = i - name;
    if (length == 0 || i >= left)
        return 0;
    while (i < left && i < 200 && s[i] != '>' && s[i] != '<' && s[i] != '\n')
        ++i;
    if (i >= left || s[i] != '>')
        return 0;
    ++i;
    if (name_is(s + name, length,
                "b i u em strong span small big font a s sub sup mark code kbd center abbr cite strike del ins")) {
        return i;
    }
    if (name_is(s + name, length,
                "br p div ul ol table tr tbody thead section article blockquote pre html body h1 h2 h3 h4 h5 h6 hr "
                "prompt xml root video dl dt dd")) {
        strcpy(out, "\n");
        return i;
    }
    if (name_is(s + name, length, "li")) {
        strcpy(out, closing ? "" : "\n- ");
        return i;
    }
    if (name_is(s + name, length, "td th")) {
        strcpy(out, closing ? ". " : "");
        return i;
    }
    if (name_is(s + name, length, "d speech say line")) { // speech between tags: what it holds is said
        strcpy(out, "\"");
        return i;
    }
    char words[16];
    if (length <= 0 || length > 10)
        return 0;
    for (int k = 0; k < length; ++k)
        words[k] = s[name + k] == '_' ? ' ' : char_lower(s[name + k]);
    words[length] = 0;
    bool role;
    if (!label_canonical(words, &role))
        return 0;
    // A label in tags.
    if (closing)
        strcpy(out, "\n\n");
    else
        memcpy(out, "\n", 1), memcpy(out + 1, words, (size_t)length), memcpy(out + 1 + length, ":\n", 3);
    return i;
}

// ---------------------------------------------------------------- links and comments

// "[text](url)": the opening bracket, where it is one.
static int link_close(const char *s, int at, int size)
{
    int close = at + 1;
    while (close < size && close - at < 200 && s[close] != ']' && s[close] != '[' && s[close] != '\n')
        ++close;
    return close + 1 < size && s[close] == ']' && s[close + 1] == '(' ? close : -1;
}

// "(http://...)" behind a link's text.
static int address_length(const char *s, int at, int size)
{
    int i = at + 1;
    while (i < size && i - at < 500 && s[i] != ')' && s[i] != '\n' && s[i] != ' ')
        ++i;
    bool address = false; // "[x](wide shot)" is none
    for (int k = at + 1; k < i; ++k)
        address |= s[k] == '/' || s[k] == '#' || (s[k] == '.' && k + 1 < i && char_is_letter(s[k + 1]));
    return i < size && s[i] == ')' && address ? i + 1 - at : 0;
}

int markup_read(const char *source, int at, int size, Unclosed *unclosed, char *out)
{
    const char *s = source + at;
    int left = size - at;
    out[0] = 0;
    switch (s[0]) {
    case '&':
        return entity_read(s, left, out);
    case '<':
        return tag_read(s, left, unclosed, out);
    case '!':
        return left > 1 && s[1] == '[' && markup_read(source, at + 1, size, unclosed, out) ? 2 : 0;
    case '[': {
        if (left > 1 && s[1] == '[')
            return 0;
        int close = link_close(source, at, size);
        return close > 0 && address_length(source, close + 1, size) ? 1 : 0;
    }
    case ']': {
        int length = address_length(source, at + 1, size);
        return length ? 1 + length : 0;
    }
    case '/': // the boneyard of a screenplay
        if (left < 2 || s[1] != '*')
            return 0;
        for (int i = 2; i + 1 < left && !unclosed->boneyard; ++i)
            if (s[i] == '*' && s[i + 1] == '/')
                return i + 2;
        unclosed->boneyard = true;
        return 0;
    default:
        return 0;
    }
}

int markup_line(const char *source, int at, int size)
{
    int left = size - at, n = 0;
    const char *s = source + at;
    if (left >= 3 && (memcmp(s, "```", 3) == 0 || memcmp(s, "~~~", 3) == 0)) { // with the name of what it fences
        while (n < left && s[n] != '\n' && n < 40)
            ++n;
        return n < left && s[n] != '\n' ? 3 : n;
    }
    char mark = s[0];
    if (mark != '-' && mark != '=' && mark != '*' && mark != '_')
        return 0;
    int marks = 0;
    while (n < left && (s[n] == mark || s[n] == ' '))
        marks += s[n++] == mark;
    return marks >= 3 && (n == left || s[n] == '\n' || s[n] == '\r') ? n : 0;
}

// ---------------------------------------------------------------- tables

#define COLUMNS 12

typedef struct Cells {
    int begin[COLUMNS], end[COLUMNS], count;
} Cells;

static int line_end(const Normal *normal, int at)
{
    const char *stop = memchr(normal->text + at, '\n', (size_t)(normal->length - at));
    return stop ? (int)(stop - normal->text) : normal->length;
}

static Cells cells_read(const char *text, int at, int end)
{
    Cells cells = {0};
    at = skip_blanks(text, at, end);
    at += at < end && text[at] == '|';
    while (at < end && cells.count < COLUMNS) {
        int stop = at, last;
        while (stop < end && text[stop] != '|')
            ++stop;
        last = stop;
        at = skip_blanks(text, at, stop);
        while (last > at && char_is_blank(text[last - 1]))
            --last;
        if (stop < end || last > at) {
            cells.begin[cells.count] = at;
            cells.end[cells.count++] = last;
        }
        at = stop + 1;
    }
    return cells;
}

// "|---|:--:|"
static bool is_ruler(const char *text, int at, int end)
{
    int dashes = 0, bars = 0;
    for (int i = at; i < end; ++i) {
        if (!strchr("|-: \t", text[i]))
            return false;
        dashes += text[i] == '-';
        bars += text[i] == '|';
    }
    return dashes >= 3 && bars >= 1;
}

typedef enum Column { COLUMN_TEXT = 0, COLUMN_NUMBER, COLUMN_TIME, COLUMN_LABEL } Column;

static Column column_kind(const char *text, int begin, int end)
{
    static const char *const numbers[] = {"shot", "shot #", "shot no", "shot no.", "scene",      "clip",
                                          "#",    "no",     "no.",     "number",   "shot number"};
    static const char *const times[] = {"time",      "times",    "timing",  "timecode", "time code",
                                        "timestamp", "duration", "seconds", "length",   "time range"};
    int length = end - begin;
    if (words_at(text, begin, end, numbers, COUNT_OF(numbers)) == length || (length == 1 && text[begin] == '#'))
        return COLUMN_NUMBER;
    if (words_at(text, begin, end, times, COUNT_OF(times)) == length)
        return COLUMN_TIME;
    char words[48];
    if (length >= (int)sizeof words)
        return COLUMN_TEXT;
    for (int i = 0; i < length; ++i)
        words[i] = char_lower(text[begin + i]);
    words[length] = 0;
    bool role;
    return label_canonical(words, &role) ? COLUMN_LABEL : COLUMN_TEXT;
}

static bool is_numeral(const char *text, int begin, int end)
{
    for (int i = begin; i < end; ++i)
        if (!char_is_digit(text[i]) && !(i > begin && i == end - 1 && char_is_letter(text[i])))
            return false;
    return end > begin && end - begin <= 4;
}

static void row_write(Writer *out, const Normal *normal, const Cells *head, const Cells *row)
{
    const char *text = normal->text;
    int number = -1, time = -1;
    for (int c = 0; c < row->count && c < head->count; ++c) {
        Column kind = column_kind(text, head->begin[c], head->end[c]);
        if (kind == COLUMN_NUMBER && number < 0 && is_numeral(text, row->begin[c], row->end[c]))
            number = c;
        if (kind == COLUMN_TIME && time < 0 && row->end[c] > row->begin[c] && char_is_digit(text[row->begin[c]]))
            time = c;
    }
    if (number >= 0) {
        int from = normal->map[row->begin[number]];
        writer_put(out, "Shot ", from);
        writer_normal(out, normal, row->begin[number], row->end[number]);
        if (time >= 0) {
            writer_put(out, " (", from);
            writer_normal(out, normal, row->begin[time], row->end[time]);
            bool bare = char_is_digit(text[row->end[time] - 1]) &&
                        !memchr(text + row->begin[time], ':', (size_t)(row->end[time] - row->begin[time]));
            writer_put(out, bare ? " s)" : ")", from);
        }
        writer_put(out, ":\n", from);
    } else if (time >= 0) {
        int from = normal->map[row->begin[time]];
        writer_put(out, "[", from);
        writer_normal(out, normal, row->begin[time], row->end[time]);
        writer_put(out, "] ", from);
    }
    bool pair = head->count == 2 && row->count == 2 && number < 0 && time < 0;
    for (int c = 0; c < row->count; ++c) {
        int from = normal->map[row->begin[c]];
        if (c == number || c == time || row->end[c] == row->begin[c])
            continue;
        if (pair && c == 0) { // "| Camera | dolly in |"
            writer_normal(out, normal, row->begin[c], row->end[c]);
            writer_put(out, ": ", from);
            continue;
        }
        if (!pair && c < head->count && head->end[c] > head->begin[c] &&
            column_kind(text, head->begin[c], head->end[c]) == COLUMN_LABEL) {
            writer_text(out, text + head->begin[c], head->end[c] - head->begin[c], from);
            writer_put(out, ": ", from);
        }
        writer_normal(out, normal, row->begin[c], row->end[c]);
        writer_put(out, "\n", normal->map[row->end[c] - 1]);
    }
    writer_put(out, "\n", normal->map[row->end[row->count - 1] > 0 ? row->end[row->count - 1] - 1 : 0]);
}

void tables_read(Normal *normal, Arena *arena)
{
    const char *text = normal->text;
    bool found = false;
    for (int at = 0; at < normal->length && !found; ++at) {
        int end = line_end(normal, at);
        found = memchr(text + at, '|', (size_t)(end - at)) && is_ruler(text, at, end);
        at = end;
    }
    if (!found)
        return;
    Writer out = {.arena = arena};
    for (int at = 0; at < normal->length;) {
        int end = line_end(normal, at), below = end + 1;
        int below_end = below < normal->length ? line_end(normal, below) : below;
        bool table = memchr(text + at, '|', (size_t)(end - at)) && below < normal->length &&
                     is_ruler(text, below, below_end) && !is_ruler(text, at, end);
        if (!table) {
            writer_normal(&out, normal, at, end < normal->length ? end + 1 : end);
            at = end + 1;
            continue;
        }
        Cells head = cells_read(text, at, end);
        for (at = below_end + 1; at < normal->length; at = end + 1) {
            end = line_end(normal, at);
            if (!memchr(text + at, '|', (size_t)(end - at)))
                break;
            Cells row = cells_read(text, at, end);
            if (row.count)
                row_write(&out, normal, &head, &row);
        }
    }
    writer_finish(&out, normal);
}
