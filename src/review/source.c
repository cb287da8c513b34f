// The prompt's own words, for rules that need what the plan no longer shows: the second camera move, the other light.
#include "review/internal.h"

#include <string.h>

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 128;
}

static bool is_word(const char *source, int at)
{
    char c = source[at];
    if (is_letter(c) || (c >= '0' && c <= '9'))
        return true;
    return c == '\'' && at > 0 && is_letter(source[at - 1]) && is_letter(source[at + 1]);
}

// Ends a sentence: a full stop that is no decimal point, a line break, a semicolon.
static bool is_stop(const char *source, int at)
{
    char c = source[at];
    return c == '\n' || c == ';' || c == '!' || c == '?' ||
           (c == '.' && (source[at + 1] == 0 || strchr(" \n\r\t\"')", source[at + 1])));
}

// A typographic mark of three bytes ("\xe2\x80\x9c", dashes) is no letter.
static int mark_length(const char *source, int at)
{
    return (unsigned char)source[at] == 0xe2 && (unsigned char)source[at + 1] == 0x80 ? 3 : 0;
}

static bool line_is_labelled(const char *line)
{
    int words = 0, length = 0;
    for (; is_letter(line[length]) || line[length] == ' ' || line[length] == '&' || line[length] == '*'; ++length)
        words += line[length] == ' ';
    if (length == 0 || line[length] != ':' || words > 3)
        return false;
    const char *after = line + length + 1;
    after += strspn(after, " *");
    return *after != '"' && strncmp(after, "\xe2\x80\x9c", 3) != 0 && strncmp(after, "\xe2\x80\x98", 3) != 0;
}

void source_read(Review *review)
{
    const FilmPlan *plan = review->plan;
    const char *source = plan->source ? plan->source : "";
    int size = (int)strlen(source), capacity = 0, sentence = 0, line = 0, shot = 0;
    for (int at = 0; at < size;) {
        if (at == 0 || source[at - 1] == '\n')
            review->section_count += line_is_labelled(source + at);
        while (line < plan->line_count && plan->lines[line].span.end <= at)
            ++line;
        if (line < plan->line_count && plan->lines[line].span.begin <= at && plan->lines[line].span.end <= size) {
            at = plan->lines[line].span.end;
            ++sentence;
            continue;
        }
        int mark = mark_length(source, at);
        if (mark || !is_word(source, at)) {
            sentence += !mark && is_stop(source, at);
            at += mark ? mark : 1;
            continue;
        }
        int end = at;
        while (end < size && is_word(source, end) && !mark_length(source, end))
            ++end;
        while (shot + 1 < plan->shot_count && plan->shots[shot].span.end <= at)
            ++shot;
        bool inside = shot < plan->shot_count && plan->shots[shot].span.begin <= at && plan->shots[shot].span.end > at;
        char *text = arena_strndup(review->arena, source + at, (size_t)(end - at));
        for (char *p = text; *p; ++p)
            if (*p >= 'A' && *p <= 'Z')
                *p = (char)(*p + 32);
        SourceWord word = {at, end, inside ? shot : PLAN_NONE, sentence, false, text};
        int last = review->word_count ? review->words[review->word_count - 1].end : at;
        word.joined = at - last == 1 && (source[last] == ' ' || source[last] == '-');
        ARENA_PUSH(review->arena, review->words, review->word_count, capacity, word);
        at = end;
    }
}

const char *const *source_match(const Review *review, const char *table, int at, int *length)
{
    enum { LONGEST = 5 };
    char key[160];
    int ends[LONGEST], count = 0;
    size_t used = 0;
    const SourceWord *words = review->words;
    int longest = plan_table_longest(table, words[at].text);
    longest = longest < LONGEST ? longest : LONGEST;
    for (int i = at; i < review->word_count && count < longest && words[i].sentence == words[at].sentence; ++i) {
        if (i > at && !words[i].joined)
            break;
        size_t size = strlen(words[i].text);
        if (used + size + 2 > sizeof key)
            break;
        if (used)
            key[used++] = ' ';
        memcpy(key + used, words[i].text, size);
        used += size;
        ends[count++] = (int)used;
    }
    for (; count > 0; --count) {
        key[ends[count - 1]] = 0;
        const char *const *row = plan_table_find(table, key);
        if (row) {
            *length = count;
            return row;
        }
    }
    return NULL;
}

Span source_span(const Review *review, int begin, int end)
{
    if (begin >= end || end > review->word_count)
        return (Span){0, 0};
    return (Span){review->words[begin].begin, review->words[end - 1].end};
}

const char *source_text(const Review *review, int begin, int end)
{
    Span span = source_span(review, begin, end);
    char *text = arena_strndup(review->arena, review->plan->source + span.begin, (size_t)(span.end - span.begin));
    char *to = text;
    for (const char *from = text; *from; ++from) {
        char c = *from == '\n' || *from == '\r' || *from == '\t' ? ' ' : *from;
        if (c != ' ' || to == text || to[-1] != ' ')
            *to++ = c;
    }
    *to = 0;
    return text;
}

bool source_any(const Review *review, int begin, int end, const char *list)
{
    for (int i = begin > 0 ? begin : 0; i < end && i < review->word_count; ++i) {
        const char *word = review->words[i].text;
        size_t size = strlen(word);
        for (const char *p = list; (p = strstr(p, word)); p += size)
            if (p > list && p[-1] == ' ' && p[size] == ' ')
                return true;
    }
    return false;
}

int source_sentence_begin(const Review *review, int at)
{
    while (at > 0 && review->words[at - 1].sentence == review->words[at].sentence)
        --at;
    return at;
}

int source_sentence_end(const Review *review, int at)
{
    int sentence = review->words[at].sentence;
    while (at < review->word_count && review->words[at].sentence == sentence)
        ++at;
    return at;
}

enum { BLOCK = 1024 };

static void place_step(SourcePlace *place, char c)
{
    if (((unsigned char)c & 0xc0) == 0x80)
        return;
    ++place->offset;
    ++place->column;
    if (c == '\n') {
        ++place->line;
        place->column = 1;
    }
}

SourceMap source_map(const char *source, Arena *arena)
{
    SourceMap map = {.source = source ? source : ""};
    map.size = (int)strlen(map.source);
    map.blocks = ARENA_ARRAY(arena, SourcePlace, map.size / BLOCK + 1);
    SourcePlace place = {1, 1, 0};
    for (int i = 0; i <= map.size; ++i) {
        if (i % BLOCK == 0)
            map.blocks[i / BLOCK] = place;
        place_step(&place, map.source[i]);
    }
    return map;
}

SourcePlace source_place(const SourceMap *map, int byte)
{
    byte = byte < 0 ? 0 : byte > map->size ? map->size : byte;
    SourcePlace place = map->blocks[byte / BLOCK];
    for (int i = byte / BLOCK * BLOCK; i < byte; ++i)
        place_step(&place, map->source[i]);
    return place;
}
