// Times, orders and manners said in a sentence: "in the final second", "over three seconds", "a second later",
// "meanwhile", "in a panic". Found before the noun phrases are resolved, since none of them names a thing.
#include "plan/events.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const link_names[] = {"none",    "before", "after", "when", "while", "until",
                                         "because", "so",     "next",  "with", "first", "sudden"};

static const char *word_at(const Sentence *s, int token)
{
    return token >= 0 && token < s->count ? s->tokens[token].text : "";
}

// Seconds at a token: "3 seconds", "half a second", "a moment", "a few seconds". Returns the tokens taken, or 0.
static int seconds_read(const Sentence *s, int at, double *seconds)
{
    Value value;
    int length = at < s->count ? value_read(s->tokens, s->count, at, &value) : 0;
    if (length && value.kind == VALUE_SECONDS) {
        *seconds = value.number;
        return length;
    }
    static const struct {
        const char *noun;
        double seconds;
    } nouns[] = {{"second", 1},  {"seconds", 1},      {"moment", 0.8},      {"moments", 0.8}, {"beat", 0.6},
                 {"beats", 0.6}, {"frame", 1.0 / 24}, {"frames", 1.0 / 24}, {"instant", 0.3}, {"while", 2}};
    double number = 1;
    int i = at;
    if (word_in(word_at(s, i), " a an one the another ")) {
        ++i;
        while (word_in(word_at(s, i), " brief short single full good long "))
            number *= strcmp(word_at(s, i), "long") == 0 ? 2 : 1, ++i;
        if (word_in(word_at(s, i), " few couple "))
            number = strcmp(word_at(s, i), "few") == 0 ? 3 : 2, ++i;
        if (strcmp(word_at(s, i), "of") == 0)
            ++i;
    } else if (word_in(word_at(s, i), " half ")) {
        number = 0.5;
        i += word_in(word_at(s, i + 1), " a the ") ? 2 : 1;
    } else if (length && value.kind == VALUE_NUMBER) {
        number = value.number;
        i += length;
    } else {
        return 0;
    }
    for (int k = 0; k < COUNT_OF(nouns); ++k)
        if (strcmp(word_at(s, i), nouns[k].noun) == 0) {
            *seconds = number * nouns[k].seconds;
            return i + 1 - at;
        }
    return 0;
}

// "00:08", "0:07" as tokens; never 16:9 (the seconds have two digits) nor 07:30 AM.
static int clock_read(const Sentence *s, int at, double *seconds)
{
    Value value;
    if (at >= s->count || value_read(s->tokens, s->count, at, &value) != 3 || value.kind != VALUE_RATIO ||
        strlen(s->tokens[at + 2].text) < 2 || value.second >= 60 || word_in(word_at(s, at + 3), " am pm a.m p.m "))
        return 0;
    if (s->tokens[at].text[0] != '0')
        return 0;
    *seconds = value.number * 60 + value.second;
    return 3;
}

static int point_read(const Sentence *s, int at, double *seconds)
{
    int length = clock_read(s, at, seconds);
    Value value;
    if (!length && at < s->count && (length = value_read(s->tokens, s->count, at, &value)) > 0) {
        if (value.kind != VALUE_SECONDS)
            return 0;
        *seconds = value.number;
    }
    return length;
}

static bool of_film(const char *word)
{
    return word_in(word, " shot clip video film scene sequence take footage movie ");
}

// Behind a time: "of the shot", "into the clip". Returns the tokens taken; -1: it belongs to something else
// ("at the end of the street").
static int of_what(const Sentence *s, int at)
{
    if (!word_in(word_at(s, at), " of into in from through "))
        return 0;
    bool bare = word_in(word_at(s, at), " in through ");
    int i = at + 1;
    while (word_in(word_at(s, i), " the this a an each start beginning of "))
        ++i;
    if (of_film(word_at(s, i)))
        return i + 1 - at;
    return strcmp(word_at(s, at), "of") == 0 ? -1 : bare && at + 1 >= s->count ? 1 : 0;
}

static int fraction_noun(const char *word, double *part)
{
    if (strcmp(word, "half") == 0)
        *part = 0.5;
    else if (strcmp(word, "third") == 0)
        *part = 1.0 / 3;
    else if (strcmp(word, "quarter") == 0)
        *part = 0.25;
    else
        return 0;
    return 1;
}

// "in the final second", "for the last two seconds", "during the first half": at stands on "final".
static int span_read(const Sentence *s, int at, Moment *moment)
{
    bool last = word_in(word_at(s, at), " final last closing "), first = word_in(word_at(s, at), " first opening ");
    bool second = word_in(word_at(s, at), " second latter ");
    double number = 1, part, seconds;
    int i = at + 1;
    if ((last || first || second) && fraction_noun(word_at(s, i), &part)) {
        *moment = (Moment){.base = MOMENT_PART, .begin = first ? 0 : 1 - part, .end = first ? part : 1};
        return i + 1 - at;
    }
    if (!last && !first)
        return 0;
    Value value;
    int length = i < s->count ? value_read(s->tokens, s->count, i, &value) : 0;
    if (length && value.kind == VALUE_SECONDS) {
        seconds = value.number;
        i += length;
    } else {
        if (length && value.kind == VALUE_NUMBER)
            number = value.number, i += length;
        const char *noun = word_at(s, i);
        seconds = word_in(noun, " second seconds ")   ? number
                  : word_in(noun, " moment moments ") ? number * (noun[6] ? 1.2 : 1)
                  : word_in(noun, " beat beats ")     ? number * 0.6
                  : word_in(noun, " frame frames ")   ? number / 24
                  : word_in(noun, " image ")          ? 1.0 / 24
                                                      : 0;
        if (seconds <= 0)
            return 0;
        ++i;
    }
    *moment = last ? (Moment){.base = MOMENT_END, .begin = seconds, .end = 0}
                   : (Moment){.base = MOMENT_SHOT, .begin = 0, .end = seconds};
    return i - at;
}

// A point or span of time at `at`; returns the tokens taken.
static int moment_read(const Sentence *s, int at, Moment *moment)
{
    const char *word = word_at(s, at);
    double a, b;
    int length, i = at + 1, of;
    if (word_in(word, " halfway half-way midway ") ||
        (strcmp(word, "half") == 0 && strcmp(word_at(s, i), "way") == 0 ? ++i : 0)) {
        if (word_in(word_at(s, i), " through into ")) {
            of = of_what(s, i);
            *moment = (Moment){.base = MOMENT_PART, .begin = 0.5, .end = -1};
            return of > 0 ? i + of - at : i + 1 >= s->count || strchr(",.", word_at(s, i + 1)[0]) ? i + 1 - at : 0;
        }
        return 0;
    }
    if ((length = seconds_read(s, at, &a)) > 0 && strcmp(word_at(s, at + length), "in") == 0 &&
        (at + length + 1 >= s->count || strchr(",.", word_at(s, at + length + 1)[0]))) {
        *moment = (Moment){.base = MOMENT_SHOT, .begin = a, .end = -1}; // "three seconds in,"
        return length + 1;
    }
    if (length > 0 && (of = of_what(s, at + length)) > 0) { // "two seconds into the shot"
        *moment = (Moment){.base = MOMENT_SHOT, .begin = a, .end = -1};
        return length + of;
    }
    if (!word_in(word, " at by from between in during for over through throughout until till around near on within "
                       "after "))
        return 0;
    bool from = word_in(word, " from between ");
    if (strcmp(word_at(s, i), "about") == 0 || strcmp(word_at(s, i), "around") == 0)
        ++i;
    if (from && (length = point_read(s, i, &a)) == 0) { // "from 2 to 4 seconds"
        Value value;
        length = i < s->count ? value_read(s->tokens, s->count, i, &value) : 0;
        if (!length || value.kind != VALUE_NUMBER)
            return 0;
        a = value.number;
    }
    if (from) {
        i += length;
        if (!word_in(word_at(s, i), " to and until till - "))
            return 0;
        length = point_read(s, i + 1, &b);
        *moment = (Moment){.base = MOMENT_FILM, .begin = a, .end = b};
        return length && b > a ? i + 1 + length - at : 0;
    }
    if (word_in(word, " at by around near until till ") && (length = point_read(s, i, &a)) > 0) {
        *moment = (Moment){.base = MOMENT_FILM, .begin = a, .end = -1, .closes = word_in(word, " by until till ")};
        return i + length - at;
    }
    if (strcmp(word, "after") == 0) {
        length = seconds_read(s, i, &a);
        if (!length || strcmp(word_at(s, i), "a") == 0)
            return 0; // "after a beat": a pause
        *moment = (Moment){.base = MOMENT_PREVIOUS, .begin = a, .end = -1};
        return i + length - at;
    }
    while (word_in(word_at(s, i), " the very "))
        ++i;
    if (strcmp(word_at(s, i - 1), "the") != 0 && strcmp(word_at(s, i - 1), "very") != 0)
        return 0;
    if ((length = span_read(s, i, moment)) > 0) {
        of = of_what(s, i + length);
        return of < 0 ? 0 : i + length + of - at;
    }
    if (strcmp(word, "at") && strcmp(word, "by") && strcmp(word, "in") && strcmp(word, "until") && strcmp(word, "till"))
        return 0;
    const char *point = word_at(s, i);
    length = 1;
    if (word_in(point, " half-way halfway ") && word_in(word_at(s, i + 1), " point mark "))
        length = 2;
    else if (strcmp(point, "half") == 0 && strcmp(word_at(s, i + 1), "way") == 0 &&
             word_in(word_at(s, i + 2), " point mark "))
        length = 3;
    bool middle = length > 1 || word_in(point, " midpoint halfway half-way middle mid-point ");
    bool end = word_in(point, " end finish close "), begin = word_in(point, " start beginning opening outset ");
    double part;
    if (fraction_noun(point, &part) && word_in(word_at(s, i + 1), " point mark ")) {
        *moment = (Moment){.base = MOMENT_PART, .begin = part, .end = -1};
        return i + 2 - at;
    }
    if (!middle && !end && !begin)
        return 0;
    of = of_what(s, i + length);
    bool film_said = of > 0;
    if (of < 0 ||
        (!film_said && i + length < s->count && !strchr(",.;", word_at(s, i + length)[0]) &&
         s->tokens[i + length].tag == TAG_NN) ||
        (strcmp(point, "middle") == 0 && !film_said))
        return 0;
    if (strcmp(word, "in") == 0 && !film_said)
        return 0;
    *moment = middle  ? (Moment){.base = MOMENT_PART, .begin = 0.5, .end = -1}
              : begin ? (Moment){.base = MOMENT_SHOT, .begin = 0, .end = -1}
                      : (Moment){.base = MOMENT_END, .begin = 0, .end = -1, .closes = true};
    return i + length + of - at;
}

// "for three seconds", "over two seconds", "in one second", "lasting 2 s", "taking a few seconds".
static int length_read(const Sentence *s, int at, double *seconds)
{
    if (!word_in(word_at(s, at), " for over within in lasting taking during "))
        return 0;
    bool in = word_in(word_at(s, at), " in within ");
    int i = at + 1 + word_in(word_at(s, at + 1), " about roughly around nearly almost ");
    int length = seconds_read(s, i, seconds);
    if (!length || (in && word_in(word_at(s, i), " the ")))
        return 0;
    if (in && word_in(word_at(s, i + length - 1), " moment instant while beat "))
        return 0;
    return i + length - at;
}

static bool any_used(const Sentence *s, int begin, int end)
{
    for (int i = begin; i < end; ++i)
        if (s->tokens[i].used || s->tokens[i].quoted)
            return true;
    return false;
}

static LinkKind link_of(const char *name)
{
    for (int i = 0; i < COUNT_OF(link_names); ++i)
        if (strcmp(name, link_names[i]) == 0)
            return (LinkKind)i;
    return LINK_NONE;
}

void markers_find(Planner *planner, Reading *reading, Markers *markers)
{
    Sentence *s = &reading->s;
    const Table *links = lexicon_table(planner->lexicon, "connectives"),
                *manners = lexicon_table(planner->lexicon, "manners");
    for (int i = 0; i < s->count;) {
        Marker marker = {.begin = i, .number = 0};
        double seconds = 0;
        int length = 0;
        if ((length = moment_read(s, i, &marker.moment)) > 0) {
            marker.kind = MARKER_MOMENT;
        } else if ((length = seconds_read(s, i, &seconds)) > 0 && strcmp(word_at(s, i + length), "later") == 0) {
            ++length;
            marker.kind = MARKER_GAP;
            marker.number = seconds;
        } else if (strcmp(word_at(s, i), "after") == 0 && strcmp(word_at(s, i + 1), "a") == 0 &&
                   (length = seconds_read(s, i + 1, &seconds)) > 0) {
            ++length;
            marker.kind = MARKER_GAP;
            marker.number = seconds;
        } else if ((length = length_read(s, i, &seconds)) > 0) {
            marker.kind = MARKER_LENGTH;
            marker.number = seconds;
        } else {
            int link_words = 0, manner_words = 0;
            const char *const *link = table_match(links, s->tokens, s->count, i, &link_words);
            const char *const *manner = table_match(manners, s->tokens, s->count, i, &manner_words);
            if (manner && (!link || manner_words > link_words) && (manner_words > 1 || s->tokens[i].chunk < 0)) {
                marker.kind = MARKER_MANNER;
                marker.manner = manner[1];
                marker.number = atof(manner[2]);
                length = manner_words;
            } else if (link) {
                marker.kind = MARKER_LINK;
                marker.link = link_of(link[1]);
                marker.number = atof(link[2]);
                length = link_words;
            }
        }
        bool free = marker.kind == MARKER_MOMENT || marker.kind == MARKER_GAP || !any_used(s, i, i + length);
        if (length > 0 && i + length <= s->count && free && !s->tokens[i].quoted) {
            marker.end = i + length;
            ARENA_PUSH(planner->arena, markers->list, markers->count, markers->capacity, marker);
            // An event claims it below; what names a time is understood either way, a manner only with its event.
            if (length > 1 || marker.kind == MARKER_MOMENT)
                tokens_use(reading, i, i + length);
            i += length;
        } else {
            ++i;
        }
    }
}
