// Time marks: "00:00-00:05:", "[00:02]", "(0-3s)", "0.00-2.40 -", "At 3 seconds,", "In the final second", "over three
// seconds". What only looks like one (times of day, dates, ratios) is left in the text.
#include "prompt/internal.h"

#include <stdlib.h>
#include <string.h>

#define FILM_LONGEST 120.0 // seconds: "07:30" is a time of day

int number_read(const char *text, int at, int end, double *value)
{
    static const char *const words[] = {"zero",     "one",      "two",      "three",   "four",    "five",
                                        "six",      "seven",    "eight",    "nine",    "ten",     "eleven",
                                        "twelve",   "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
                                        "eighteen", "nineteen", "twenty"};
    char digits[32];
    int n = 0, i = at;
    while (i < end && n < 15 &&
           (char_is_digit(text[i]) || (text[i] == '.' && i + 1 < end && char_is_digit(text[i + 1]) && n)))
        digits[n++] = text[i++];
    digits[n] = 0;
    if (n > 0) {
        *value = strtod(digits, NULL);
        return i;
    }
    for (int k = 0; k < COUNT_OF(words); ++k)
        if (at < end && char_lower(text[at]) == words[k][0] && word_at(text, at, end, words[k])) {
            *value = k;
            return at + (int)strlen(words[k]);
        }
    return at;
}

typedef enum TimeForm { TIME_NONE = 0, TIME_CLOCK, TIME_SECONDS, TIME_DECIMAL, TIME_BARE } TimeForm;

static int unit_read(const char *text, int at, int end)
{
    static const char *const units[] = {"seconds", "second", "secs", "sec", "s"};
    int i = skip_blanks(text, at, end);
    i += i < end && text[i] == '-'; // "3-second"
    int n = words_at(text, i, end, units, COUNT_OF(units));
    return n ? i + n : at;
}

static bool is_time_of_day(const char *text, int at, int end)
{
    static const char *const behind[] = {
        "am",       "pm",   "a.m",   "p.m", "o'clock", "in the morning", "in the afternoon", "in the evening",
        "at night", "noon", "hours", "hrs"};
    return words_at(text, skip_blanks(text, at, end), end, behind, COUNT_OF(behind)) > 0;
}

// One time: "00:05", "1:02.5", "00:00:05", "3s", "3 seconds", "2.40", or a bare number.
static TimeForm time_read(const char *text, int at, int end, double *seconds, int *next)
{
    double first = 0, second = 0;
    if (at + 1 < end && char_lower(text[at]) == 't' && strchr("=+", text[at + 1])) // "t=3s"
        at += 2;
    int i = number_read(text, at, end, &first);
    if (i == at)
        return TIME_NONE;
    if (i + 2 < end && text[i] == ':' && char_is_digit(text[i + 1]) && char_is_digit(text[i + 2]) && i - at <= 2) {
        int j = number_read(text, i + 1, end, &second);
        if (j + 2 < end && text[j] == ':' && char_is_digit(text[j + 1]) && char_is_digit(text[j + 2])) { // with hours
            double third = 0;
            j = number_read(text, j + 1, end, &third);
            first = first * 60 + second;
            second = third;
        }
        if (second >= 60 || first * 60 + second > FILM_LONGEST || is_time_of_day(text, j, end))
            return TIME_NONE;
        *seconds = first * 60 + second;
        *next = unit_read(text, j, end);
        return TIME_CLOCK;
    }
    *seconds = first;
    *next = unit_read(text, i, end);
    if (*next > i)
        return TIME_SECONDS;
    return char_is_digit(text[at]) && memchr(text + at, '.', (size_t)(i - at)) ? TIME_DECIMAL : TIME_BARE;
}

static bool take(const char *text, int *at, int end, const char *word)
{
    if (!word_at(text, *at, end, word))
        return false;
    *at = skip_blanks(text, *at + (int)strlen(word), end);
    if (*at < end && text[*at] == '-') // "half-way"
        *at = skip_blanks(text, *at + 1, end);
    return true;
}

static bool take_one(const char *text, int *at, int end, const char *const *words, int count)
{
    int n = words_at(text, *at, end, words, count);
    if (n)
        *at = skip_blanks(text, *at + n, end);
    return n > 0;
}

// "of the clip", "of this video"
static void whole_skip(const char *text, int *at, int end)
{
    static const char *const wholes[] = {"clip", "video", "film", "shot", "scene", "movie", "sequence", "take"};
    int i = *at;
    if (!take(text, &i, end, "of") && !take(text, &i, end, "through") && !take(text, &i, end, "into"))
        return;
    if ((take(text, &i, end, "the") || take(text, &i, end, "this")) &&
        take_one(text, &i, end, wholes, COUNT_OF(wholes)))
        *at = i;
}

// "the final second", "the last two seconds", "the first 3 seconds", "the final frame", "the second half"
static bool part_read(const char *text, int at, int end, TimeMark *mark)
{
    static const char *const lasts[] = {"final", "last", "very last", "closing"}, *const firsts[] = {"first",
                                                                                                     "opening"};
    static const char *const frames[] = {"frame", "frames"}, *const moments[] = {"moment", "moments"};
    int i = at;
    bool the = take(text, &i, end, "the");
    bool last = take_one(text, &i, end, lasts, COUNT_OF(lasts)), first = !last && take_one(text, &i, end, firsts, 2);
    double seconds = 1;
    if (!the)
        return false;
    *mark = (TimeMark){.from = last ? PROMPT_FROM_END : PROMPT_FROM_START, .next = i};
    int half = i;
    if ((first || last || take(text, &half, end, "second")) && take(text, &half, end, "half")) {
        mark->from = PROMPT_FROM_LENGTH;
        mark->begin = first ? 0 : 0.5;
        mark->end = first ? 0.5 : 1;
        mark->next = half;
        whole_skip(text, &mark->next, end);
        return true;
    }
    if (!first && !last)
        return false;
    if (take_one(text, &i, end, frames, COUNT_OF(frames))) {
        mark->begin = mark->end = 0;
    } else if (last && take_one(text, &i, end, moments, COUNT_OF(moments))) {
        mark->begin = 1;
        mark->end = 0;
    } else {
        int number = number_read(text, i, end, &seconds);
        int unit = unit_read(text, number, end);
        if (unit == number || seconds <= 0)
            return false;
        i = skip_blanks(text, unit, end);
        mark->begin = last ? seconds : 0;
        mark->end = last ? 0 : seconds;
    }
    mark->next = i;
    whole_skip(text, &mark->next, end);
    return true;
}

// "half-way", "the half-way point", "the midpoint", "the middle of the clip"
static bool middle_read(const char *text, int at, int end, TimeMark *mark)
{
    static const char *const points[] = {"point", "mark"};
    int i = at;
    bool the = take(text, &i, end, "the"), found = false;
    if (take(text, &i, end, "half way") || take(text, &i, end, "halfway") ||
        (take(text, &i, end, "half") && take(text, &i, end, "way"))) {
        found = take_one(text, &i, end, points, COUNT_OF(points)) || !the;
        int before = i;
        whole_skip(text, &i, end);
        found &= the || i > before || take(text, &i, end, "through");
    } else if (the && (take(text, &i, end, "midpoint") || take(text, &i, end, "mid point") ||
                       take(text, &i, end, "mid-point"))) {
        found = true;
        whole_skip(text, &i, end);
    } else if (the && take(text, &i, end, "middle")) {
        int before = i;
        whole_skip(text, &i, end);
        found = i > before;
    }
    *mark = (TimeMark){.from = PROMPT_FROM_LENGTH, .begin = 0.5, .end = -1, .next = i};
    return found;
}

// "the 3-second mark", "second 3", "3 seconds in"
static bool point_read(const char *text, int at, int end, TimeMark *mark)
{
    int i = at;
    double seconds = 0;
    bool the = take(text, &i, end, "the");
    if (!the && take(text, &i, end, "second")) {
        int number = number_read(text, i, end, &seconds);
        *mark = (TimeMark){.begin = seconds, .end = -1, .next = number};
        return number > i;
    }
    int number = number_read(text, i, end, &seconds), unit = unit_read(text, number, end);
    if (number == i || unit == number)
        return false;
    i = skip_blanks(text, unit, end);
    bool found = the ? take(text, &i, end, "mark") : take(text, &i, end, "in") && (i >= end || text[i] == ',');
    *mark = (TimeMark){.begin = seconds, .end = -1, .next = i};
    if (found)
        whole_skip(text, &mark->next, end);
    return found;
}

// Marks in words: "in the final second", "for the first 3 seconds", "after two seconds", "over three seconds".
static bool phrase_read(const char *text, int at, int end, TimeMark *mark)
{
    static const char *const inside[] = {"in", "during", "for", "over", "within", "throughout", "at", "on"};
    static const char *const lengths[] = {
        "over",    "in",        "within",     "for",      "during",  "over the course of",
        "in just", "for about", "over about", "in about", "in under"};
    int i = at;
    if (middle_read(text, at, end, mark) || point_read(text, at, end, mark))
        return true;
    if (take(text, &i, end, "at") || (i == at && take(text, &i, end, "by"))) {
        if (middle_read(text, i, end, mark) || point_read(text, i, end, mark))
            return true;
        i = at;
    }
    if (take(text, &i, end, "after")) {
        if (part_read(text, i, end, mark) && mark->from == PROMPT_FROM_START && mark->begin == 0 && mark->end > 0) {
            mark->begin = mark->end;
            mark->end = -1;
            return true;
        }
        double seconds = 0;
        int number = number_read(text, i, end, &seconds), unit = unit_read(text, number, end);
        *mark = (TimeMark){.begin = seconds, .end = -1, .next = unit};
        return number > i && unit > number;
    }
    if (take_one(text, &i, end, inside, COUNT_OF(inside))) {
        if (part_read(text, i, end, mark) || (word_at(text, at, end, "in") && middle_read(text, i, end, mark)))
            return true;
    }
    i = at;
    if (take_one(text, &i, end, lengths, COUNT_OF(lengths))) {
        double seconds = 0;
        int half = i;
        if (take(text, &half, end, "half") && take(text, &half, end, "a") && unit_read(text, half, end) > half) {
            *mark = (TimeMark){.from = PROMPT_FROM_BEFORE, .begin = -1, .end = 0.5, .next = unit_read(text, half, end)};
            return true;
        }
        int number = number_read(text, i, end, &seconds), unit = unit_read(text, number, end);
        *mark = (TimeMark){.from = PROMPT_FROM_BEFORE, .begin = -1, .end = seconds, .next = unit};
        return number > i && unit > number && seconds > 0;
    }
    return false;
}

// The second time of a range, behind "-", "to", "until", "and".
static TimeForm range_end_read(const char *text, int at, int end, bool between, double *seconds, int *next)
{
    static const char *const words[] = {"to", "until", "till", "through"};
    int i = skip_blanks(text, at, end);
    if (i >= end)
        return TIME_NONE;
    int n = text[i] == '-' ? 1 + (i + 1 < end && text[i + 1] == '>')
                           : words_at(text, i, end, words, between ? 0 : COUNT_OF(words));
    if (between && word_at(text, i, end, "and"))
        n = 3;
    i = skip_blanks(text, i + n, end);
    return n ? time_read(text, i, end, seconds, next) : TIME_NONE;
}

static int separator_skip(const char *text, int at, int end, const char *marks)
{
    int i = skip_blanks(text, at, end);
    return i < end && strchr(marks, text[i]) ? i + 1 : i;
}

// Does the word at text[at] begin a mark?
static bool may_begin(const char *text, int at, int end)
{
    static const char *const words[] = {
        "at",       "after", "around",     "by",    "between", "during", "for",    "from",    "half",   "halfway",
        "half-way", "in",    "over",       "on",    "sec",     "secs",   "second", "seconds", "time",   "timestamp",
        "timecode", "t",     "throughout", "until", "within",  "one",    "two",    "three",   "four",   "five",
        "six",      "seven", "eight",      "nine",  "ten",     "eleven", "twelve", "twenty",  "fifteen"};
    return words_at(text, at, end, words, COUNT_OF(words)) > 0;
}

bool time_mark_read(const char *text, int at, int end, TimeMark *mark)
{
    static const char *const leads[] = {"at", "by", "from", "around", "until", "between", "at about", "at around"};
    static const char *const names[] = {"seconds", "second", "sec", "secs", "time", "timestamp", "timecode", "t"};
    int i = at;
    bool bracket = false;
    char c = at < end ? char_lower(text[at]) : 0;
    if (!char_is_digit(c) && (!c || !strchr("[(abdefhinostuw", c) || (char_is_letter(c) && !may_begin(text, at, end))))
        return false;
    if (phrase_read(text, at, end, mark)) {
        mark->next = separator_skip(text, mark->next, end, ",:");
        if (mark->next < end && !char_is_blank(text[mark->next]) && text[mark->next - 1] != ',' &&
            text[mark->next - 1] != ':' && text[mark->next] != '\n' && !char_is_letter(text[mark->next]) &&
            !strchr("\"'@[", text[mark->next]))
            return false;
        mark->next = skip_blanks(text, mark->next, end);
        return true;
    }
    bool between = word_at(text, i, end, "between");
    bool lead = take_one(text, &i, end, leads, COUNT_OF(leads));
    bool named = !lead && take_one(text, &i, end, names, COUNT_OF(names));
    if (named && i < end && text[i] == ':')
        return false;                                           // "Time: night"
    if (named && i < end && (text[i] == '=' || text[i] == '+')) // "t=3s"
        i = skip_blanks(text, i + 1, end);
    if (i < end && (text[i] == '[' || text[i] == '(')) {
        bracket = true;
        i = skip_blanks(text, i + 1, end);
        named |= take_one(text, &i, end, names, COUNT_OF(names));
    }
    double first = 0, second = -1;
    int after = i;
    TimeForm one = time_read(text, i, end, &first, &i), two = TIME_NONE;
    if (one == TIME_NONE)
        return false;
    two = range_end_read(text, i, end, between, &second, &after);
    if (two != TIME_NONE)
        i = after;
    else
        second = -1;
    if ((one == TIME_BARE && two == TIME_CLOCK) || (between && two == TIME_NONE))
        return false;
    bool decimals = one == TIME_DECIMAL && two == TIME_DECIMAL;
    bool square = bracket && text[at] == '[' && two == TIME_BARE; // "[0-3]"
    bool timed = one == TIME_CLOCK || one == TIME_SECONDS || two == TIME_SECONDS || two == TIME_CLOCK || decimals ||
                 square || (named && two != TIME_NONE);
    if (!timed || (two != TIME_NONE && second <= first) || first > 3600 || second > 3600)
        return false;
    i = skip_blanks(text, i, end);
    if (bracket) {
        if (i >= end || (text[i] != ']' && text[i] != ')'))
            return false;
        i = separator_skip(text, i + 1, end, ":,-|");
    } else if (lead) {
        if (i < end && (text[i] == ',' || text[i] == ':'))
            ++i;
        else if (i < end && text[i] != '\n' && !char_is_letter(text[i]) && !strchr("\"'@[", text[i]))
            return false;
    } else {
        // Without brackets or "at" only a colon, a dash or the end of the line makes it a mark, or a range that is
        // followed by a beginning.
        if (i < end && strchr(":,-|", text[i]))
            ++i;
        else if (i < end && !((two != TIME_NONE || one == TIME_CLOCK) &&
                              (char_is_upper(text[i]) || (two != TIME_NONE && strchr("\"(", text[i])) ||
                               (two == TIME_CLOCK && char_is_letter(text[i])))))
            return false;
        if (two == TIME_NONE && one == TIME_SECONDS && (i >= end || text[i - 1] != ':'))
            return false;
    }
    *mark =
        (TimeMark){.begin = first, .end = two != TIME_NONE ? second : -1, .strong = !lead, .clock = one == TIME_CLOCK};
    mark->next = skip_blanks(text, i, end);
    return true;
}

bool time_tail_read(const char *text, int begin, int end, int *at, TimeMark *mark)
{
    static const char *const leads[] = {"in",     "at",    "by",   "during",  "for", "over",
                                        "within", "after", "from", "between", "half"};
    int stop = end;
    while (stop > begin && strchr(" \t.!;,", text[stop - 1]))
        --stop;
    int words = 0;
    for (int i = stop - 1; i > begin && words < 9; --i) {
        if (text[i] == '"' || text[i] == ':' || text[i] == ';')
            return false;
        if (!char_is_blank(text[i - 1]))
            continue;
        ++words;
        if (!words_at(text, i, stop, leads, COUNT_OF(leads)))
            continue;
        TimeMark found;
        // A length is told of the whole sentence only where it tells how long, not how soon: "in two seconds" is both.
        if (!(phrase_read(text, i, stop, &found) || time_mark_read(text, i, stop, &found)) ||
            skip_blanks(text, found.next, stop) < stop)
            continue;
        *mark = found;
        *at = i;
        return true;
    }
    return false;
}
