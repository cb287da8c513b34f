// Plain English for the prompt writer: articles, verb forms, lists, numbers.
#include "review/internal.h"

#include <stdio.h>
#include <string.h>

Text text_begin(Arena *arena)
{
    Text text = {.arena = arena, .capacity = 256};
    text.data = ARENA_ARRAY(arena, char, text.capacity);
    return text;
}

void text_add_bytes(Text *text, const char *data, size_t size)
{
    int need = text->size + (int)size + 1;
    if (need > text->capacity) {
        int capacity = text->capacity * 2 > need ? text->capacity * 2 : need;
        text->data = arena_grow(text->arena, text->data, (size_t)text->size, (size_t)capacity);
        text->capacity = capacity;
    }
    memcpy(text->data + text->size, data, size);
    text->size += (int)size;
    text->data[text->size] = 0;
}

void text_add(Text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char small[256];
    int size = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (size < (int)sizeof small) {
        text_add_bytes(text, small, size > 0 ? (size_t)size : 0);
        return;
    }
    char *large = arena_alloc(text->arena, (size_t)size + 1);
    va_start(args, format);
    vsnprintf(large, (size_t)size + 1, format, args);
    va_end(args);
    text_add_bytes(text, large, (size_t)size);
}

static bool is_vowel(char c)
{
    return c && strchr("aeiouAEIOU", c) != NULL;
}

static const char *last_word(const char *text)
{
    const char *blank = strrchr(text, ' ');
    return blank ? blank + 1 : text;
}

static bool word_is(const char *word, const char *const *list, int count)
{
    for (int i = 0; i < count; ++i)
        if (text_equal_nocase(word, list[i]))
            return true;
    return false;
}

bool is_plural(const char *noun)
{
    static const char *const singular[] = {"glass",   "dress",    "bus",      "grass",   "lens",     "canvas",
                                           "cross",   "moss",     "boss",     "gas",     "cactus",   "octopus",
                                           "compass", "mattress", "waitress", "actress", "princess", "chess",
                                           "brass",   "campus",   "circus",   "walrus",  "class"};
    static const char *const plural[] = {"people", "men", "women", "children", "sheep", "mice", "feet", "teeth"};
    const char *word = last_word(noun);
    if (word_is(word, plural, COUNT_OF(plural)))
        return true;
    return text_ends(word, "s") && !text_ends(word, "ss") && !text_ends(word, "us") &&
           !word_is(word, singular, COUNT_OF(singular));
}

// "hour", "honest": the h is silent; "unicorn", "one", "european": the vowel is no vowel.
static bool sounds_like_vowel(const char *word)
{
    static const char *const silent[] = {"hour", "honest", "heir", "honor"};
    static const char *const glide[] = {"uni", "one", "euro", "use", "ukulele", "usher"};
    for (int i = 0; i < COUNT_OF(silent); ++i)
        if (text_starts(word, silent[i]))
            return true;
    for (int i = 0; i < COUNT_OF(glide); ++i)
        if (text_starts(word, glide[i]))
            return text_starts(word, "unin") || text_starts(word, "usher");
    if (text_starts(word, "8") || text_starts(word, "11 ") || text_starts(word, "18"))
        return true;
    return is_vowel(word[0]);
}

const char *with_article(Arena *arena, const char *noun)
{
    static const char *const mass[] = {"water", "rain",     "snow",  "smoke",  "fog",     "grass",   "sand",   "food",
                                       "hair",  "clothing", "fire",  "light",  "bread",   "coffee",  "tea",    "wine",
                                       "money", "fruit",    "armor", "armour", "clothes", "traffic", "jewelry"};
    if (is_plural(noun) || word_is(last_word(noun), mass, COUNT_OF(mass)) || text_starts(noun, "a ") ||
        text_starts(noun, "an ") || text_starts(noun, "the ") || text_starts(noun, "two ") ||
        text_starts(noun, "three "))
        return noun;
    return arena_printf(arena, "%s %s", sounds_like_vowel(noun) ? "an" : "a", noun);
}

// The verb is the first word; a particle stays behind it.
static const char *with_ending(Arena *arena, const char *verb, const char *ending, int cut, bool twice)
{
    int size = (int)strcspn(verb, " ");
    char last[2] = {twice && size ? verb[size - 1] : 0, 0};
    return arena_printf(arena, "%.*s%s%s%s", size - cut, verb, last, ending, verb + size);
}

const char *verb_third(Arena *arena, const char *verb)
{
    int size = (int)strcspn(verb, " ");
    if (text_starts(verb, "be") && size == 2)
        return arena_printf(arena, "is%s", verb + 2);
    if (text_starts(verb, "have") && size == 4)
        return arena_printf(arena, "has%s", verb + 4);
    char a = size > 1 ? verb[size - 2] : 0, b = size ? verb[size - 1] : 0;
    if (b == 'y' && !is_vowel(a))
        return with_ending(arena, verb, "ies", 1, false);
    bool hiss = b == 's' || b == 'x' || b == 'z' || b == 'o' || (b == 'h' && (a == 's' || a == 'c'));
    return with_ending(arena, verb, hiss ? "es" : "s", 0, false);
}

// "run", "stop": one vowel, one consonant behind it, one syllable.
static bool doubles(const char *verb)
{
    size_t size = strlen(verb), vowels = 0;
    for (size_t i = 0; i < size; ++i)
        vowels += is_vowel(verb[i]) && !(i > 0 && verb[i] == 'u' && verb[i - 1] == 'q');
    return size > 2 && vowels == 1 && is_vowel(verb[size - 2]) && !strchr("wxyh", verb[size - 1]);
}

const char *verb_gerund(Arena *arena, const char *verb)
{
    int size = (int)strcspn(verb, " ");
    const char *first = arena_strndup(arena, verb, (size_t)size);
    char a = size > 1 ? verb[size - 2] : 0, b = size ? verb[size - 1] : 0;
    if (text_equal(first, "lie") || text_equal(first, "die") || text_equal(first, "tie"))
        return with_ending(arena, verb, "ying", 2, false);
    if (b == 'e' && a != 'e' && a != 'o' && size > 2)
        return with_ending(arena, verb, "ing", 1, false);
    return with_ending(arena, verb, "ing", 0, doubles(first) || text_equal(first, "begin"));
}

const char *list_join(Arena *arena, const char *const *items, int count)
{
    Text text = text_begin(arena);
    for (int i = 0; i < count; ++i)
        text_add(&text, "%s%s", i == 0 ? "" : i + 1 < count ? ", " : " and ", items[i]);
    return text.data;
}

const char *capitalised(Arena *arena, const char *text)
{
    char *copy = arena_strdup(arena, text);
    if (*copy >= 'a' && *copy <= 'z')
        *copy = (char)(*copy - 32);
    return copy;
}

const char *seconds_text(Arena *arena, double seconds)
{
    char *text = arena_printf(arena, "%.2f", seconds);
    size_t size = strlen(text);
    while (size && text[size - 1] == '0')
        text[--size] = 0;
    if (size && text[size - 1] == '.')
        text[--size] = 0;
    return text;
}
