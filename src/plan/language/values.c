// Words and numbers: splits a sentence into tokens, and reads the values a crew writes (35 mm, f/2.8, 5600K, 16:9).
#include "plan/language.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

// Takes the accents off Latin letters in place: the word lists have none ("cafe").
static void accents_fold(char *word)
{
    static const char plain[] = "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty"; // U+00C0..U+00FF
    char *out = word;
    for (const char *p = word; *p;) {
        unsigned char a = (unsigned char)p[0], b = (unsigned char)p[1];
        if (a == 0xc3 && b >= 0x80 && b < 0xc0) {
            *out++ = plain[b - 0x80];
            p += 2;
        } else {
            *out++ = *p++;
        }
    }
    *out = 0;
}

static bool value_may_begin(const char *word);

bool word_in(const char *word, const char *list)
{
    size_t n = strlen(word);
    for (const char *p = list; n && (p = strstr(p, word)); ++p)
        if (p > list && p[-1] == ' ' && p[n] == ' ')
            return true;
    return false;
}

static bool is_word_byte(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 128;
}

static bool is_possessive(const char *s)
{
    return s[0] == '\'' && (s[1] == 's' || s[1] == 'S') && !is_word_byte(s[2]) &&
           !(s[2] == '-' && is_word_byte(s[3])); // "bird's-eye"
}

// "don't" is "do" and "n't"; "she's" is "she" and "is": splits the last of the tokens in two where it is such a pair.
static bool contraction_split(Token *token, Token *second, Arena *arena)
{
    static const struct {
        const char *ending, *word;
    } endings[] = {{"n't", "n't"}, {"'re", "are"}, {"'ll", "will"}, {"'ve", "have"}, {"'m", "am"}};
    static const struct {
        const char *stem, *word;
    } stems[] = {{"ca", "can"}, {"wo", "will"}, {"sha", "shall"}};
    size_t n = strlen(token->text);
    for (int i = 0; i < COUNT_OF(endings); ++i) {
        size_t m = strlen(endings[i].ending);
        if (n <= m || !text_ends(token->text, endings[i].ending))
            continue;
        const char *stem = arena_strndup(arena, token->text, n - m);
        for (int k = 0; k < COUNT_OF(stems) && i == 0; ++k)
            if (strcmp(stem, stems[k].stem) == 0)
                stem = stems[k].word;
        *second = (Token){
            .text = endings[i].word, .begin = token->end - (int)m, .end = token->end, .chunk = -1, .tag = TAG_NN};
        token->text = stem;
        token->end = second->begin;
        return true;
    }
    return false;
}

void tokens_read(Sentence *sentence, const char *text, Arena *arena)
{
    size_t size = strlen(text);
    Token *tokens = NULL;
    int count = 0, capacity = 0;
    for (size_t i = 0; i < size;) {
        if (isspace((unsigned char)text[i])) {
            ++i;
            continue;
        }
        Token token = {.begin = (int)i, .chunk = -1, .tag = TAG_NN};
        size_t j = i, length = 0;
        bool in_word = i > 0 && is_word_byte(text[i - 1]);                                 // "the boys' shoes"
        if (text[i] == '"' || (text[i] == '\'' && !in_word && !is_possessive(text + i))) { // lettering
            size_t close = i + 1;
            while (close < size && close < i + 200 &&
                   !(text[close] == text[i] && (text[i] == '"' || !is_word_byte(text[close + 1]))))
                ++close;
            if (close < size && text[close] == text[i] && close > i + 1) {
                token.quoted = true;
                token.text = arena_strndup(arena, text + i + 1, close - i - 1);
                token.end = (int)close + 1;
                ARENA_PUSH(arena, tokens, count, capacity, token);
                i = close + 1;
                continue;
            }
        }
        if (is_possessive(text + i)) {
            j += 2;
        } else if (is_word_byte(text[i])) {
            while (j < size && (is_word_byte(text[j]) || (j > i && strchr("-/.'", text[j]) &&
                                                          is_word_byte(text[j + 1]) && !is_possessive(text + j))))
                ++j;
        } else { // a row of the same sign is one
            while (j < size && text[j] == text[i])
                ++j;
            length = 1;
        }
        length = length ? length : j - i < 60 ? j - i : 60;
        while (length > 1 && ((unsigned char)text[i + length] & 0xc0) == 0x80)
            --length; // no character is cut
        char *word = arena_strndup(arena, text + i, length);
        accents_fold(word);
        token.capital = word[0] >= 'A' && word[0] <= 'Z';
        for (char *p = word; *p; ++p)
            *p = (char)(*p >= 'A' && *p <= 'Z' ? *p + 32 : *p);
        token.text = word;
        token.end = (int)j;
        if (strcmp(word, "'") == 0 && in_word && count && text_ends(tokens[count - 1].text, "s"))
            token.text = "'s";
        if (strcmp(word, "'s") == 0 && count &&
            word_in(tokens[count - 1].text, " he she it that there who what here where "))
            token.text = "is";
        Token second;
        bool two = strchr(word, '\'') && contraction_split(&token, &second, arena);
        ARENA_PUSH(arena, tokens, count, capacity, token);
        if (two)
            ARENA_PUSH(arena, tokens, count, capacity, second);
        i = j;
    }
    sentence->arena = arena;
    sentence->text = text;
    sentence->tokens = ARENA_ARRAY(arena, Token, count + 1);
    if (count)
        memcpy(sentence->tokens, tokens, sizeof(Token) * (size_t)count);
    sentence->tokens[count] = (Token){.text = "", .tag = TAG_PP, .chunk = -1};
    sentence->count = count;
    for (int i = 0; i < count; ++i)
        token_prepare(&sentence->tokens[i], arena);
    for (int i = 0; i < count; ++i)
        sentence->tokens[i].wordy = !value_may_begin(sentence->tokens[i].text);
}

static bool number_word(const char *word, double *number)
{
    static const char *const words[] = {"zero",     "one",      "two",      "three",   "four",    "five",
                                        "six",      "seven",    "eight",    "nine",    "ten",     "eleven",
                                        "twelve",   "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
                                        "eighteen", "nineteen", "twenty"};
    for (int i = 0; i < COUNT_OF(words); ++i)
        if (strcmp(word, words[i]) == 0) {
            *number = i;
            return true;
        }
    static const struct {
        const char *word;
        double number;
    } more[] = {{"a", 1},   {"an", 1},     {"half", 0.5},  {"couple", 2}, {"pair", 2},   {"several", 4},
                {"few", 3}, {"dozen", 12}, {"thirty", 30}, {"forty", 40}, {"fifty", 50}, {"hundred", 100}};
    for (int i = 2; i < COUNT_OF(more); ++i) // articles are not numbers
        if (strcmp(word, more[i].word) == 0) {
            *number = more[i].number;
            return true;
        }
    return false;
}

// Most words begin no value, and every pass asks: told once a token.
static bool value_may_begin(const char *word)
{
    double number;
    char first[16];
    const char *dash = strchr(word, '-');
    size_t length = dash ? (size_t)(dash - word) : strlen(word);
    if (word[0] == '#' || strpbrk(word, "0123456789"))
        return true;
    if (length >= sizeof first)
        return false;
    memcpy(first, word, length);
    first[length] = 0;
    return number_word(first, &number);
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool unit_value(const char *unit, double number, Value *value)
{
    static const struct {
        const char *unit;
        ValueKind kind;
        double factor;
    } units[] = {
        {"mm", VALUE_LENS, 1},          {"k", VALUE_KELVIN, 1},
        {"kelvin", VALUE_KELVIN, 1},    {"mph", VALUE_SPEED, 0.44704},
        {"kph", VALUE_SPEED, 1 / 3.6},  {"km/h", VALUE_SPEED, 1 / 3.6},
        {"m/s", VALUE_SPEED, 1},        {"knots", VALUE_SPEED, 0.5144},
        {"s", VALUE_SECONDS, 1},        {"sec", VALUE_SECONDS, 1},
        {"secs", VALUE_SECONDS, 1},     {"second", VALUE_SECONDS, 1},
        {"seconds", VALUE_SECONDS, 1},  {"minute", VALUE_SECONDS, 60},
        {"minutes", VALUE_SECONDS, 60}, {"ms", VALUE_SECONDS, 0.001},
        {"fps", VALUE_FPS, 1},          {"stop", VALUE_STOPS, 1},
        {"stops", VALUE_STOPS, 1},      {"%", VALUE_PERCENT, 1},
        {"percent", VALUE_PERCENT, 1},  {"feet", VALUE_METRES, 0.3048},
        {"foot", VALUE_METRES, 0.3048}, {"ft", VALUE_METRES, 0.3048},
        {"m", VALUE_METRES, 1},         {"metres", VALUE_METRES, 1},
        {"meters", VALUE_METRES, 1},    {"cm", VALUE_METRES, 0.01},
        {"degrees", VALUE_ANGLE, 1},    {"degree", VALUE_ANGLE, 1},
        {"\xc2\xb0", VALUE_ANGLE, 1},   {"frames", VALUE_SECONDS, 1.0 / 24},
    };
    for (int i = 0; i < COUNT_OF(units); ++i)
        if (strcmp(unit, units[i].unit) == 0) {
            *value = (Value){.kind = units[i].kind, .number = number * units[i].factor};
            return true;
        }
    return false;
}

static int value_scan(const Token *tokens, int count, int at, Value *value)
{
    const char *word = tokens[at].text;
    if (tokens[at].quoted || (tokens[at].wordy && tokens[at].prepared == word))
        return 0;
    if (strcmp(word, "#") == 0 && at + 1 < count && strlen(tokens[at + 1].text) == 6 &&
        tokens[at].end == tokens[at + 1].begin) {
        float channels[3];
        for (int i = 0; i < 3; ++i) {
            int high = hex_digit(tokens[at + 1].text[2 * i]), low = hex_digit(tokens[at + 1].text[2 * i + 1]);
            if (high < 0 || low < 0)
                return 0;
            channels[i] = srgb_to_linear((float)(high * 16 + low) / 255.0f);
        }
        *value = (Value){.kind = VALUE_COLOR, .color = vec3(channels[0], channels[1], channels[2])};
        return 2;
    }
    double number = 0;
    if ((word[0] == 'f' && word[1] == '/' && isdigit((unsigned char)word[2])) ||
        (word[0] == 't' && isdigit((unsigned char)word[1])) || (word[0] == 'f' && isdigit((unsigned char)word[1]))) {
        *value = (Value){.kind = VALUE_F, .number = atof(word + (word[1] == '/' ? 2 : 1))};
        return value->number >= 0.5 && value->number <= 64 ? 1 : 0;
    }
    if (!isdigit((unsigned char)word[0])) {
        const char *dash = strchr(word, '-');
        char first[16];
        if (dash && dash - word < (long)sizeof first) { // "ten-second"
            memcpy(first, word, (size_t)(dash - word));
            first[dash - word] = 0;
            return number_word(first, &number) && unit_value(dash + 1, number, value) ? 1 : 0;
        }
        if (!number_word(word, &number))
            return 0;
        // "the first one stops": what one does is no unit
        if (at + 1 < count && !tag_is_finite(tokens[at + 1].tag) && unit_value(tokens[at + 1].text, number, value))
            return 2;
        *value = (Value){.kind = VALUE_NUMBER, .number = number};
        return 1;
    }
    char *rest;
    number = strtod(word, &rest);
    while (*rest == '-')
        ++rest;
    if (*rest == 'x' && isdigit((unsigned char)rest[1])) {
        *value = (Value){.kind = VALUE_SIZE, .number = number, .second = atof(rest + 1)};
        return 1;
    }
    if (*rest == '-' || isdigit((unsigned char)*rest)) { // 8-10: the middle
        double high = strtod(rest, &rest);
        number = (number + high) / 2;
    }
    if (strcmp(rest, "s") == 0 && (number >= 1000 || (number >= 30 && fmod(number, 10) == 0)))
        return 0; // the 1970s, 80s
    if (*rest)
        return unit_value(rest, number, value) ? 1 : 0;
    if (at + 2 < count && strcmp(tokens[at + 1].text, ":") == 0 && isdigit((unsigned char)tokens[at + 2].text[0]) &&
        tokens[at].end == tokens[at + 1].begin && tokens[at + 1].end == tokens[at + 2].begin) {
        *value = (Value){.kind = VALUE_RATIO, .number = number, .second = atof(tokens[at + 2].text)};
        return 3;
    }
    if (at + 2 < count && strcmp(tokens[at + 1].text, "x") == 0 && isdigit((unsigned char)tokens[at + 2].text[0])) {
        *value = (Value){.kind = VALUE_SIZE, .number = number, .second = atof(tokens[at + 2].text)};
        return 3;
    }
    if (at + 1 < count && unit_value(tokens[at + 1].text, number, value))
        return 2;
    *value = (Value){.kind = VALUE_NUMBER, .number = number};
    return 1;
}

int value_read(const Token *tokens, int count, int at, Value *value)
{
    int length = value_scan(tokens, count, at, value);
    if (length) { // a row of eighty digits is no value; and an int holds what is kept
        value->number = fmin(fmax(value->number, -VALUE_LIMIT), VALUE_LIMIT);
        value->second = fmin(fmax(value->second, -VALUE_LIMIT), VALUE_LIMIT);
    }
    return length;
}
