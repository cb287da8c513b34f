// What may stand at the head of a line or sentence: shot headings, time marks, labels, shot types, cuts.
#include "prompt/internal.h"

#include <stdlib.h>
#include <string.h>

static int skip_blanks(const char *text, int at, int end)
{
    while (at < end && char_is_blank(text[at]))
        ++at;
    return at;
}

// A plain decimal number; returns where it ends, or `at`.
static int number_read(const char *text, int at, int end, double *value)
{
    char digits[32];
    int n = 0, i = at;
    while (i < end && n < 15 &&
           (char_is_digit(text[i]) || (text[i] == '.' && i + 1 < end && char_is_digit(text[i + 1]) && n)))
        digits[n++] = text[i++];
    digits[n] = 0;
    if (n == 0)
        return at;
    *value = atof(digits);
    return i;
}

typedef enum TimeForm { TIME_NONE = 0, TIME_CLOCK, TIME_SECONDS, TIME_BARE } TimeForm;

// One time: "00:05", "1:02.5", "3s", "3 seconds", or a bare number.
static TimeForm time_read(const char *text, int at, int end, double *seconds, int *next)
{
    double first = 0, second = 0;
    int i = number_read(text, at, end, &first);
    if (i == at)
        return TIME_NONE;
    if (i + 2 < end && text[i] == ':' && char_is_digit(text[i + 1]) && char_is_digit(text[i + 2]) && i - at <= 2) {
        int j = number_read(text, i + 1, end, &second);
        if (second >= 60)
            return TIME_NONE;
        int k = skip_blanks(text, j, end); // a time of day
        if (word_at(text, k, end, "am") || word_at(text, k, end, "pm") || word_at(text, k, end, "a.m") ||
            word_at(text, k, end, "p.m"))
            return TIME_NONE;
        *seconds = first * 60 + second;
        *next = j;
        return TIME_CLOCK;
    }
    *seconds = first;
    *next = i;
    int j = skip_blanks(text, i, end);
    static const char *const units[] = {"seconds", "second", "secs", "sec", "s"};
    for (int u = 0; u < COUNT_OF(units); ++u)
        if (word_at(text, j, end, units[u])) {
            *next = j + (int)strlen(units[u]);
            return TIME_SECONDS;
        }
    return TIME_BARE;
}

bool time_mark_read(const char *text, int at, int end, double *begin, double *stop, bool *strong, int *next)
{
    static const char *const leads[] = {"at", "by", "from"};
    int i = at;
    bool lead = false, bracket = false;
    for (int k = 0; k < COUNT_OF(leads) && !lead; ++k)
        if (word_at(text, i, end, leads[k])) {
            i = skip_blanks(text, i + (int)strlen(leads[k]), end);
            lead = true;
        }
    if (i < end && (text[i] == '[' || text[i] == '(')) {
        bracket = true;
        i = skip_blanks(text, i + 1, end);
    }
    double first = 0, second = -1;
    TimeForm one = time_read(text, i, end, &first, &i), two = TIME_NONE;
    if (one == TIME_NONE)
        return false;
    int j = skip_blanks(text, i, end);
    bool to = word_at(text, j, end, "to");
    if (j < end && (text[j] == '-' || to)) {
        int k = skip_blanks(text, j + (to ? 2 : 1), end), after = 0;
        two = time_read(text, k, end, &second, &after);
        if (two != TIME_NONE)
            i = after;
        else
            second = -1;
    }
    if (one == TIME_BARE && two == TIME_CLOCK)
        return false;
    bool timed = one == TIME_CLOCK || one == TIME_SECONDS || two == TIME_SECONDS || two == TIME_CLOCK;
    if (!timed || (two != TIME_NONE && second <= first))
        return false;
    i = skip_blanks(text, i, end);
    if (bracket) {
        if (i >= end || (text[i] != ']' && text[i] != ')'))
            return false;
        i = skip_blanks(text, i + 1, end);
        if (i < end && (text[i] == ':' || text[i] == ',' || text[i] == '-'))
            ++i;
    } else if (lead) {
        if (i < end && (text[i] == ',' || text[i] == ':'))
            ++i;
        else if (i < end && text[i] != '\n' && !char_is_letter(text[i]))
            return false;
    } else {
        // Without brackets or "at" only a colon, a dash or the end of the line makes it a mark.
        if (i < end && (text[i] == ':' || text[i] == ',' || text[i] == '-'))
            ++i;
        else if (i < end)
            return false;
        if (two == TIME_NONE && one == TIME_SECONDS && i < end && text[i - 1] != ':')
            return false;
    }
    *begin = first;
    *stop = two != TIME_NONE ? second : -1;
    *strong = !lead;
    *next = skip_blanks(text, i, end);
    return true;
}

bool shot_head_read(const char *text, int at, int end, ShotHead *head)
{
    static const char *const words[] = {"shot", "scene", "beat", "clip", "cut"};
    static const char *const numbers[] = {"one", "two", "three", "four", "five", "six", "seven", "eight"};
    int i = at;
    bool bracket = i < end && text[i] == '[';
    if (bracket)
        i = skip_blanks(text, i + 1, end);
    int word = -1;
    for (int k = 0; k < COUNT_OF(words); ++k)
        if (word_at(text, i, end, words[k]))
            word = k;
    if (word < 0)
        return false;
    i = skip_blanks(text, i + (int)strlen(words[word]), end);
    if (i < end && text[i] == '#')
        ++i;
    int digits = i;
    while (digits < end && char_is_digit(text[digits]) && digits - i < 3)
        ++digits;
    for (int k = 0; k < COUNT_OF(numbers) && digits == i; ++k)
        if (word_at(text, i, end, numbers[k]))
            digits = i + (int)strlen(numbers[k]);
    if (digits == i)
        return false;
    if (digits < end &&
        ((text[digits] >= 'A' && text[digits] <= 'C') || (text[digits] >= 'a' && text[digits] <= 'c')) &&
        (digits + 1 >= end || !char_is_letter(text[digits + 1])))
        ++digits; // "Shot 1A"
    i = skip_blanks(text, digits, end);
    *head = (ShotHead){.begin = -1, .end = -1, .title_begin = i, .title_end = i};
    if (i < end && text[i] == '(') { // (4 seconds), (0-3s), (wide)
        int close = i;
        while (close < end && text[close] != ')' && text[close] != '\n')
            ++close;
        if (close >= end || text[close] != ')')
            return false;
        double first, second;
        bool strong;
        int next;
        if (time_mark_read(text, i, close + 1, &first, &second, &strong, &next)) {
            head->begin = second >= 0 ? first : -1;
            head->end = second >= 0 ? second : first; // a single one is the length, begin < 0
        } else {
            head->title_begin = i + 1;
            head->title_end = close;
        }
        i = skip_blanks(text, close + 1, end);
    }
    if (bracket) {
        int close = i;
        while (close < end && text[close] != ']' && text[close] != '\n')
            ++close;
        if (close >= end || text[close] != ']')
            return false;
        if (close > i) {
            head->title_begin = skip_blanks(text, i + (text[i] == ':' || text[i] == '-'), close);
            head->title_end = close;
        }
        i = skip_blanks(text, close + 1, end);
        if (i < end && (text[i] == ':' || text[i] == '-'))
            ++i;
        head->next = skip_blanks(text, i, end);
        return true;
    }
    if (i >= end) {
        head->next = end;
        return true;
    }
    if (text[i] == ':') {
        head->next = skip_blanks(text, i + 1, end);
        return true;
    }
    if (text[i] == '-' || text[i] == ',' || text[i] == '.') { // "Scene 1 - The door" titles when the line ends there
        int j = skip_blanks(text, i + 1, end), colon = j;
        while (colon < end && text[colon] != ':' && text[colon] != '.' && text[colon] != '\n')
            ++colon;
        if (text[i] == '-' && (colon >= end || text[colon] == ':') && colon - j < 50) {
            head->title_begin = j;
            head->title_end = colon;
            head->next = colon < end ? skip_blanks(text, colon + 1, end) : end;
        } else {
            head->next = j;
        }
        return true;
    }
    return false;
}

// Label words -> canonical name. Longer ones of the same first word come first.
static const struct {
    const char *label, *canonical;
} labels[] = {
    {"camera movement", "camera"},
    {"camera motion", "camera"},
    {"camera angle", "camera"},
    {"camera notes", "camera"},
    {"camera shot", "camera"},
    {"camera & framing", "camera"},
    {"camera and framing", "camera"},
    {"camera", "camera"},
    {"cinematography", "camera"},
    {"framing", "camera"},
    {"composition", "camera"},
    {"shot type", "camera"},
    {"shot", "camera"},
    {"lens", "camera"},
    {"lenses & filtration", "camera"},
    {"lenses", "camera"},
    {"depth of field", "camera"},
    {"angle", "camera"},
    {"movement", "camera"},
    {"focus", "camera"},
    {"lighting & atmosphere", "lighting"},
    {"lighting and atmosphere", "lighting"},
    {"lighting & color", "lighting"},
    {"lighting and color", "lighting"},
    {"lighting + palette", "lighting"},
    {"lighting", "lighting"},
    {"light", "lighting"},
    {"key light", "lighting"},
    {"key", "lighting"},
    {"fill", "lighting"},
    {"practicals", "lighting"},
    {"practical", "lighting"},
    {"background sound", "audio"},
    {"background music", "music"},
    {"background audio", "audio"},
    {"sound design", "audio"},
    {"sound effects", "audio"},
    {"sounds", "audio"},
    {"sound", "audio"},
    {"audio cues", "audio"},
    {"audio", "audio"},
    {"sfx", "audio"},
    {"snd", "audio"},
    {"ambient noise", "audio"},
    {"ambient sound", "audio"},
    {"ambient", "audio"},
    {"ambience", "audio"},
    {"diegetic only", "audio"},
    {"diegetic", "audio"},
    {"mix", "audio"},
    {"music", "music"},
    {"score", "music"},
    {"soundtrack", "music"},
    {"dialogue", "dialogue"},
    {"dialog", "dialogue"},
    {"voiceover", "voiceover"},
    {"voice-over", "voiceover"},
    {"voice over", "voiceover"},
    {"narrator", "voiceover"},
    {"narration", "voiceover"},
    {"scene/setting", "setting"},
    {"setting & atmosphere", "setting"},
    {"setting and atmosphere", "setting"},
    {"setting", "setting"},
    {"location & framing", "setting"},
    {"location", "setting"},
    {"scene", "setting"},
    {"environment", "setting"},
    {"place", "setting"},
    {"time of day", "setting"},
    {"time", "setting"},
    {"weather", "setting"},
    {"atmosphere", "setting"},
    {"background", "background"},
    {"foreground", "foreground"},
    {"midground", "midground"},
    {"middle ground", "midground"},
    {"main subject", "subject"},
    {"subject & action", "subject"},
    {"subject and action", "subject"},
    {"subject", "subject"},
    {"subjects", "subject"},
    {"characters", "subject"},
    {"character", "subject"},
    {"cast", "subject"},
    {"wardrobe", "wardrobe"},
    {"wardrobe / props / extras", "wardrobe"},
    {"costume", "wardrobe"},
    {"props", "props"},
    {"extras", "subject"},
    {"actions", "action"},
    {"action", "action"},
    {"physics & environment", "setting"},
    {"physics", "action"},
    {"style", "style"},
    {"visual style", "style"},
    {"format & look", "style"},
    {"format", "style"},
    {"look", "style"},
    {"mood", "mood"},
    {"tone", "mood"},
    {"color palette", "palette"},
    {"colour palette", "palette"},
    {"palette anchors", "palette"},
    {"palette", "palette"},
    {"colors", "palette"},
    {"colours", "palette"},
    {"color", "palette"},
    {"grade / palette", "palette"},
    {"grade", "palette"},
    {"texture", "style"},
    {"film stock", "style"},
    {"avoid", "avoid"},
    {"negative prompt", "avoid"},
    {"negative", "avoid"},
    {"exclude", "avoid"},
    {"not", "avoid"},
    {"duration", "duration"},
    {"length", "duration"},
    {"aspect ratio", "format"},
    {"resolution", "format"},
    {"ratio", "format"},
    {"transition", "transition"},
    {"important", "note"},
    {"note", "note"},
    {"notes", "note"},
    {"title", "title"},
    {"prompt", "note"},
    {"description", "note"},
    {"purpose", "note"},
};

const char *label_read(const char *text, int at, int end, bool bare, int *next)
{
    int i = at;
    bool bracket = i < end && text[i] == '[';
    if (bracket)
        i = skip_blanks(text, i + 1, end);
    const char *found = NULL;
    int best = 0;
    for (int k = 0; k < COUNT_OF(labels); ++k) {
        int length = (int)strlen(labels[k].label);
        if (length > best && word_at(text, i, end, labels[k].label)) {
            best = length;
            found = labels[k].canonical;
        }
    }
    if (!found)
        return NULL;
    i = skip_blanks(text, i + best, end);
    if (bracket) {
        if (i >= end || text[i] != ']')
            return NULL;
        i = skip_blanks(text, i + 1, end);
        if (i < end && text[i] == ':')
            ++i;
    } else if (bare) {
        if (i < end)
            return NULL;
    } else {
        if (i >= end || text[i] != ':')
            return NULL;
        ++i;
    }
    *next = skip_blanks(text, i, end);
    return found;
}

bool shot_type_read(const char *text, int at, int end, int *title_end, int *next)
{
    static const char *const words[] = {"shot",   "close-up",    "closeup", "close up", "view",   "angle",
                                        "pov",    "wide",        "medium",  "ecu",      "insert", "over-the-shoulder",
                                        "aerial", "establishing"};
    int colon = at, count = 0;
    while (colon < end && text[colon] != ':' && !strchr(".;!?\n\"", text[colon]) && colon - at < 70) {
        count += colon == at || char_is_blank(text[colon - 1]);
        ++colon;
    }
    if (colon >= end || text[colon] != ':' || count > 8)
        return false;
    for (int i = at; i < colon; ++i)
        for (int k = 0; k < COUNT_OF(words); ++k)
            if ((i == at || char_is_blank(text[i - 1])) && word_at(text, i, colon, words[k])) {
                *title_end = colon;
                *next = skip_blanks(text, colon + 1, end);
                return true;
            }
    return false;
}

int cut_read(const char *text, int at, int end, int *next)
{
    static const struct {
        const char *words;
        int transition;
    } cuts[] = {
        {"cut to", 0},        {"hard cut to", 0},        {"smash cut to", 0},      {"then cut to", 0},
        {"we cut to", 0},     {"match cut to", 0},       {"dissolve to", 2},       {"crossfade to", 2},
        {"cross-fade to", 2}, {"crossfade into", 2},     {"cross dissolve to", 2}, {"fade to", 1},
        {"fade into", 1},     {"the camera cuts to", 0}, {"camera cuts to", 0},    {"dissolves to", 2},
        {"cuts to", 0},       {"transition to", 0},
    };
    for (int k = 0; k < COUNT_OF(cuts); ++k)
        if (word_at(text, at, end, cuts[k].words)) {
            int i = skip_blanks(text, at + (int)strlen(cuts[k].words), end);
            if (i < end && text[i] == ':')
                i = skip_blanks(text, i + 1, end);
            if (word_at(text, i, end, "black") || word_at(text, i, end, "white"))
                return 0;
            *next = i;
            return 1 + cuts[k].transition;
        }
    return 0;
}
