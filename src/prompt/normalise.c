// Bytes as they come -> plain text: quotes, dashes and blanks made ASCII, Markdown and HTML taken away, a map kept.
#include "prompt/internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// Decodes one character; returns its length, or 0 for an invalid byte.
int utf8_read(const char *text, int left, uint32_t *code)
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
    case 0x300a:
    case 0x300b:
    case 0x300c: // corner brackets
    case 0x300d:
    case 0x300e:
    case 0x300f:
    case 0x301d:
    case 0x301e:
    case 0x301f:
    case 0xfe41:
    case 0xfe42:
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
    case 0x25e6:
    case 0x25cb:
    case 0x25a0:
    case 0x25b6:
    case 0x25b8:
    case 0x2043:
    case 0x2219:
    case 0x2023: // bullets
        return "-";
    case 0x3002:
        return ". ";
    case 0x3001:
        return ", ";
    case 0x3010: // lenticular brackets
        return "[";
    case 0x3011:
        return "]";
    case 0x2192: // arrows lead from one to the next
    case 0x27a1:
    case 0x21d2:
        return " - ";
    case 0x20e3: // a digit in a keycap
        return ".";
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

// Pictures used as bullets and ornaments.
static bool is_ornament(uint32_t code)
{
    return (code >= 0x1f000 && code <= 0x1faff) || (code >= 0x2600 && code <= 0x27bf) ||
           (code >= 0x2b00 && code <= 0x2bff) || (code >= 0x25a0 && code <= 0x25ff) ||
           (code >= 0x2300 && code <= 0x23ff) || (code >= 0x2190 && code <= 0x21ff) ||
           (code >= 0xe0000 && code <= 0xe007f);
}

// "--ar 16:9", "--no people": parameters as image generators have them. Returns its length, 0 for none.
static int parameter_length(const Normal *normal, int i, const char **label)
{
    static const struct {
        const char *name, *label;
    } parameters[] = {
        {"--ar ", "\nratio:"}, {"--aspect ", "\nratio:"}, {"--no ", "\navoid:"}, {"--duration ", "\nduration:"}};
    bool begins = i == 0 || strchr(" \t\n", normal->source[i - 1]);
    for (int k = 0; k < COUNT_OF(parameters) && begins; ++k) {
        int n = (int)strlen(parameters[k].name);
        if (n <= normal->source_size - i && memcmp(normal->source + i, parameters[k].name, (size_t)n) == 0) {
            *label = parameters[k].label;
            return n;
        }
    }
    return 0;
}

typedef struct Normaliser {
    Normal *normal;
    NormalMode mode;
    bool line_start;       // nothing but blanks since the line began
    bool low, curly;       // an opening German, English quotation mark is open
    int close_from, close; // the next closing curly mark on the line, looked for at close_from
    Unclosed unclosed;
} Normaliser;

static void put(Normaliser *state, char c, int from)
{
    Normal *normal = state->normal;
    normal->text[normal->length] = c;
    normal->map[normal->length++] = from;
    state->line_start = c == '\n' || (state->line_start && char_is_blank(c));
}

static void put_text(Normaliser *state, const char *text, int from)
{
    for (; *text; ++text)
        put(state, *text, from);
}

// Length of Markdown emphasis at source[i].
static int emphasis_length(const Normaliser *state, int i)
{
    const char *s = state->normal->source;
    int left = state->normal->source_size - i;
    char before = i > 0 ? s[i - 1] : '\n', next = left > 1 ? s[1 + i] : 0;
    if (s[i] == '*' && next == '*')
        return 2;
    if (s[i] == '_' && next == '_')
        return 2;
    if (s[i] == '~' && next == '~')
        return 2;
    if (s[i] == '`')
        return 1;
    if (s[i] == '\\' && next && strchr("*_#`~[]()>!-+.", next))
        return 1; // an escape
    if (s[i] == '*' && !(state->line_start && char_is_blank(next)))
        return 1; // "* " at the start of a line is a bullet
    // "_word_", but not "time_of_day"
    bool opens = !(char_is_letter(before) || char_is_digit(before)) && char_is_letter(next);
    bool closes = strchr("*_ \n\t.,;:!?)\"'", next ? next : '\n') && !char_is_blank(before) && before != '\n';
    return s[i] == '_' && (opens || closes) ? 1 : 0;
}

// Length of what decorates the start of a line.
static int line_length(const Normaliser *state, int i)
{
    const char *s = state->normal->source;
    int left = state->normal->source_size - i, n = 0;
    if (!state->line_start || state->mode != NORMAL_PROSE)
        return 0;
    while (n < left && s[i + n] == '#')
        ++n;
    if (n > 0 && n <= 6 && n < left && char_is_blank(s[i + n]))
        return n;
    if (s[i] == '>')
        return 1;
    return markup_line(s, i, state->normal->source_size);
}

// A straight mark inside curly ones is a quotation in a quotation.
static bool is_inner_quote(Normaliser *state, int i)
{
    const Normal *normal = state->normal;
    if (!state->curly)
        return false;
    if (i > state->close || state->close_from == 0) {
        int k = i;
        while (k < normal->source_size && normal->source[k] != '\n' &&
               memcmp(normal->source + k, "\xe2\x80\x9d", k + 3 <= normal->source_size ? 3 : 1) != 0)
            ++k;
        state->close_from = i + 1;
        state->close = k;
    }
    return state->close < normal->source_size && normal->source[state->close] != '\n';
}

// A character with a plain form of its own; false: it stays as it is.
static bool put_plain(Normaliser *state, uint32_t code, int i, int length)
{
    Normal *normal = state->normal;
    const char *plain = plain_form(code);
    if (code >= 0xff01 && code <= 0xff5e) { // full width
        char c = (char)(code - 0xff01 + '!');
        put(state, c, i);
        if (strchr(",.:;!?", c) && i + length < normal->source_size && (unsigned char)normal->source[i + length] >= 128)
            put(state, ' ', i);
        return true;
    }
    if (code == '"' && is_inner_quote(state, i)) {
        put(state, '\'', i);
        return true;
    }
    if (!plain)
        return false;
    if (code == 0x201e)
        state->low = true;
    else if (code == 0x201c && state->low)
        state->low = false;
    else if (code == 0x201c)
        state->curly = true;
    else if (code == 0x201d)
        state->curly = false;
    if ((code == 0x00bb || code == 0x203a) && normal->length && char_is_blank(normal->text[normal->length - 1])) {
        int at = i + length; // the French set blanks inside: « oui »
        if (at >= normal->source_size || !char_is_letter(normal->source[at]) || char_is_blank(normal->source[at]))
            while (normal->length && char_is_blank(normal->text[normal->length - 1]))
                --normal->length;
    }
    if (state->line_start && is_ornament(code) && *plain != '-')
        return true;
    put_text(state, plain, i);
    return true;
}

// Blanks behind source[i] that belong to an opening « of the French kind, or to an ornament.
static int blanks_behind(const Normaliser *state, int i)
{
    int n = 0;
    const char *s = state->normal->source;
    while (i + n < state->normal->source_size) {
        if (char_is_blank(s[i + n]))
            ++n;
        else if (i + n + 1 < state->normal->source_size && memcmp(s + i + n, "\xc2\xa0", 2) == 0)
            n += 2;
        else if (i + n + 2 < state->normal->source_size && memcmp(s + i + n, "\xe2\x80\xaf", 3) == 0)
            n += 3;
        else
            break;
    }
    return n;
}

void normal_read(Normal *normal, const char *source, int size, NormalMode mode, Arena *arena)
{
    // Nothing becomes more than three times as long: "<d>" a label and a mark, a dash of three bytes " - ".
    *normal = (Normal){.source = source, .source_size = size};
    normal->text = arena_alloc(arena, 3 * (size_t)size + 2);
    normal->map = ARENA_ARRAY(arena, int, 3 * (size_t)size + 2);
    Normaliser state = {.normal = normal, .mode = mode, .line_start = mode != NORMAL_VALUE};
    for (int i = 0; i < size;) {
        char markup[16];
        int skip = line_length(&state, i);
        if (!skip && (mode != NORMAL_SCREENPLAY || !state.line_start || source[i] == '*' || source[i] == '_'))
            skip = emphasis_length(&state, i);
        if (skip) {
            i += skip;
            continue;
        }
        skip = source[i] && strchr(mode == NORMAL_SCREENPLAY ? "<&/" : "<&[!", source[i])
                   ? markup_read(source, i, size, &state.unclosed, markup)
                   : 0;
        if (!skip && source[i] == '[' && i >= 2 && i + 2 < size && source[i - 1] == ' ' &&
            strchr("-*", source[i - 2]) && source[i + 2] == ']' && strchr(" xX", source[i + 1])) { // a list of tasks
            i += 3;
            continue;
        }
        if (skip) {
            bool alone = state.line_start && markup[0] == '"' && !markup[1] && source[i] == '<';
            put_text(&state, alone && source[i + 1] != '/' ? "\nlines:\"" : markup, i); // speech without a speaker
            i += skip;
            continue;
        }
        if (source[i] == ']' && i + 1 < size && source[i + 1] == '(' &&
            (skip = markup_read(source, i, size, &state.unclosed, markup))) {
            i += skip;
            continue;
        }
        const char *label;
        if (source[i] == '-' && mode == NORMAL_PROSE && (skip = parameter_length(normal, i, &label))) {
            put_text(&state, label, i);
            i += skip;
            continue;
        }
        uint32_t code = 0;
        int length = utf8_read(source + i, size - i, &code);
        if (length == 0) {
            ++i;
            continue;
        }
        bool line_start = state.line_start;
        if (code == '\n')
            state.curly = state.low = false;
        if (put_plain(&state, code, i, length)) {
            if (code == 0x00ab && blanks_behind(&state, i + length))
                length += normal->length == 1 || !char_is_letter(normal->text[normal->length - 2])
                              ? blanks_behind(&state, i + length)
                              : 0;
        } else if (is_ornament(code) && line_start && mode == NORMAL_PROSE) {
            length += blanks_behind(&state, i + length);
        } else if (code == '\n' || code == '\t' || code >= 32) {
            if (code != 127)
                for (int k = 0; k < length; ++k)
                    put(&state, source[i + k], i + k);
        } else if (code == '\r' && (i + 1 == size || source[i + 1] != '\n')) {
            put(&state, '\n', i);
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
        char c = text[i] == '_' ? ' ' : char_lower(text[i]);
        if (c != *word)
            return false;
    }
    return i >= end || !(char_is_letter(text[i]) || char_is_digit(text[i]));
}

int words_at(const char *text, int at, int end, const char *const *words, int count)
{
    int best = 0;
    char c = at < end ? char_lower(text[at]) : 0;
    for (int k = 0; k < count; ++k)
        if (words[k][0] == c) {
            int n = (int)strlen(words[k]);
            best = n > best && word_at(text, at, end, words[k]) ? n : best;
        }
    return best;
}

void writer_text(Writer *writer, const char *text, int length, int from)
{
    for (int i = 0; i < length; ++i) {
        ARENA_PUSH(writer->arena, writer->text, writer->text_count, writer->text_capacity, text[i]);
        ARENA_PUSH(writer->arena, writer->map, writer->map_count, writer->map_capacity, from);
    }
}

void writer_put(Writer *writer, const char *text, int from)
{
    writer_text(writer, text, (int)strlen(text), from);
}

void writer_mapped(Writer *writer, const char *text, const int *map, int length)
{
    for (int i = 0; i < length; ++i)
        writer_text(writer, text + i, 1, map[i]);
}

void writer_normal(Writer *writer, const Normal *normal, int begin, int end)
{
    if (end > begin)
        writer_mapped(writer, normal->text + begin, normal->map + begin, end - begin);
}

void writer_finish(Writer *writer, Normal *normal)
{
    ARENA_PUSH(writer->arena, writer->text, writer->text_count, writer->text_capacity, 0);
    ARENA_PUSH(writer->arena, writer->map, writer->map_count, writer->map_capacity, normal->source_size);
    normal->length = writer->text_count - 1;
    normal->text = writer->text;
    normal->map = writer->map;
    *writer = (Writer){.arena = writer->arena};
}

void note_add(Notes *notes, const char *rule, int begin, int end, const char *fix, const char *format, ...)
{
    if (notes->count >= 500) // nobody reads more
        return;
    va_list args;
    va_start(args, format);
    char message[400];
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    PromptNode *node = ARENA_NEW(notes->arena, PromptNode);
    *node = (PromptNode){.kind = PROMPT_NOTE, .begin = begin, .end = end > begin ? end : begin};
    node->label = rule;
    node->text = arena_strdup(notes->arena, message);
    node->manner = fix;
    node->time_begin = node->time_end = -1;
    if (notes->last)
        notes->last->next = node;
    else
        notes->first = node;
    notes->last = node;
    ++notes->count;
}

int utf8_write(int code, char *out)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xc0 | code >> 6);
        out[1] = (char)(0x80 | (code & 63));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xe0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 63));
        out[2] = (char)(0x80 | (code & 63));
        return 3;
    }
    out[0] = (char)(0xf0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 63));
    out[2] = (char)(0x80 | (code >> 6 & 63));
    out[3] = (char)(0x80 | (code & 63));
    return 4;
}
