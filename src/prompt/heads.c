// What may stand at the head of a line or sentence besides labels and times: shot headings, shot types, cuts, bullets.
#include "prompt/internal.h"

#include <string.h>

// ---------------------------------------------------------------- shot headings

static bool heading_word(const char *text, int *at, int end, HeadWord *kind)
{
    static const char *const shots[] = {"shot",     "clip", "cut",   "segment", "panel",
                                        "sequence", "take", "setup", "frame"};
    static const char *const scenes[] = {"scene", "part", "act"};
    static const char *const beats[] = {"beat", "moment", "step", "action beat"};
    static const char *const numeros[] = {"no", "number", "nr"};
    int n = words_at(text, *at, end, shots, COUNT_OF(shots));
    *kind = HEAD_SHOT;
    if (!n && (n = words_at(text, *at, end, scenes, COUNT_OF(scenes))))
        *kind = HEAD_SCENE;
    if (!n && (n = words_at(text, *at, end, beats, COUNT_OF(beats))))
        *kind = HEAD_BEAT;
    if (!n)
        return false;
    int i = skip_blanks(text, *at + n, end);
    if (i < end && text[i] == '#')
        i = skip_blanks(text, i + 1, end);
    n = words_at(text, i, end, numeros, COUNT_OF(numeros));
    if (n) {
        i += n;
        i = skip_blanks(text, i + (i < end && text[i] == '.'), end);
    }
    *at = i;
    return true;
}

// "2", "01", "1A", "two", "II", "1 of 3"; returns where it ends, or `at`.
static int heading_number(const char *text, int at, int end)
{
    static const char *const romans[] = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};
    double value;
    int i = at;
    while (i < end && char_is_digit(text[i]) && i - at < 3)
        ++i;
    if (i == at && (i = number_read(text, at, end, &value)) == at) {
        int n = at < end && char_is_upper(text[at]) ? words_at(text, at, end, romans, COUNT_OF(romans)) : 0;
        return at + n;
    }
    if (i < end && char_lower(text[i]) >= 'a' && char_lower(text[i]) <= 'h' &&
        (i + 1 >= end || !char_is_letter(text[i + 1])))
        ++i; // "Shot 1A"
    int of = skip_blanks(text, i, end);
    if (word_at(text, of, end, "of") || (of < end && text[of] == '/')) {
        int total = skip_blanks(text, of + (text[of] == '/' ? 1 : 2), end), stop = total;
        while (stop < end && char_is_digit(text[stop]))
            ++stop;
        i = stop > total ? stop : i;
    }
    return i;
}

static bool head_time(const char *text, int at, int end, ShotHead *head, int *next)
{
    TimeMark mark;
    if (at >= end || !(char_is_digit(text[at]) || text[at] == '(' || text[at] == '[' || char_lower(text[at]) == 't') ||
        !time_mark_read(text, at, end, &mark) || mark.from != PROMPT_FROM_START)
        return false;
    head->begin = mark.end >= 0 ? mark.begin : -1;
    head->end = mark.end >= 0 ? mark.end : mark.begin; // only one: its length, or when it begins
    head->clock = mark.clock;
    *next = mark.next;
    return true;
}

// The inside of parentheses: a time, a short title, or how it is filmed.
static void parenthesis_read(const char *text, int begin, int end, ShotHead *head)
{
    int next;
    char copy[64];
    int length = end - begin;
    if (length > 0 && length < (int)sizeof copy - 2) { // as a mark in brackets, so that "(4 seconds)" is one
        copy[0] = '(';
        memcpy(copy + 1, text + begin, (size_t)length);
        copy[length + 1] = ')';
        copy[length + 2] = 0;
        ShotHead timed = *head;
        if (head->end < 0 && head_time(copy, 0, length + 2, &timed, &next) && next == length + 2) {
            *head = timed;
            return;
        }
    }
    bool plain = true;
    for (int i = begin; i < end; ++i)
        plain &= text[i] != ',' && !char_is_digit(text[i]);
    if (plain && head->title_end == head->title_begin) {
        head->title_begin = begin;
        head->title_end = end;
    } else {
        head->camera_begin = begin;
        head->camera_end = end;
    }
}

static int close_find(const char *text, int at, int end, char mark)
{
    int limit = end - at > 240 ? at + 240 : end;
    while (at < limit && text[at] != mark && text[at] != '\n')
        ++at;
    return at < limit && text[at] == mark ? at : -1;
}

// "[Shot 2]", "[Shot 1 | 0-3s]", "[Shot 3: The door]"
static bool bracket_head(const char *text, int i, int end, ShotHead *head)
{
    int close = close_find(text, i, end, ']');
    if (close < 0)
        return false;
    if (close > i) {
        i = skip_blanks(text, i + (strchr(":-|,", text[i]) != NULL), close);
        int next;
        if (head_time(text, i, close, head, &next))
            i = skip_blanks(text, next, close);
        head->title_begin = i;
        head->title_end = close;
    }
    i = skip_blanks(text, close + 1, end);
    int next;
    if (head->end < 0 && i < end && (text[i] == '(' || text[i] == '[') && head_time(text, i, end, head, &next))
        i = next;
    if (i < end && (text[i] == ':' || text[i] == '-'))
        ++i;
    head->next = skip_blanks(text, i, end);
    return true;
}

bool shot_head_read(const char *text, int at, int end, ShotHead *head)
{
    char first = at < end ? char_lower(text[at]) : 0;
    if (!first || !strchr("[scptbmaf", first))
        return false;
    bool bracket = text[at] == '[';
    int i = bracket ? skip_blanks(text, at + 1, end) : at, next;
    *head = (ShotHead){.begin = -1, .end = -1};
    bool capital = i < end && char_is_upper(text[i]);
    if (!heading_word(text, &i, end, &head->word))
        return false;
    int number = heading_number(text, i, end);
    if (number == i) { // "Clip, 0-3s: ..."
        if (!capital || bracket || i >= end || !(text[i] == ',' || text[i] == '(' || text[i] == '[') ||
            !head_time(text, skip_blanks(text, i + (text[i] == ','), end), end, head, &next) || head->begin < 0)
            return false;
        head->next = skip_blanks(text, next, end);
        return true;
    }
    i = skip_blanks(text, number, end);
    head->title_begin = head->title_end = i;
    if (bracket)
        return bracket_head(text, i, end, head);
    while (i < end && (text[i] == '(' || text[i] == '[')) { // (4 seconds), (0-3s), (wide)
        int close = close_find(text, i, end, text[i] == '(' ? ')' : ']');
        if (close < 0)
            return false;
        parenthesis_read(text, i + 1, close, head);
        i = skip_blanks(text, close + 1, end);
    }
    head->next = i;
    if (i >= end)
        return true;
    if (text[i] == ':') {
        i = skip_blanks(text, i + 1, end);
        if (head->end < 0 && i < end && char_is_digit(text[i]) && head_time(text, i, end, head, &next) &&
            head->begin >= 0)
            i = next;
        head->next = i;
        return true;
    }
    if (strchr("-,.|", text[i])) { // "Scene 1 - The door" is a title when the line ends there
        bool dash = text[i] == '-' || text[i] == '|';
        int j = skip_blanks(text, i + 1, end);
        ShotHead timed = *head;
        if (head->end < 0 && head_time(text, j, end, &timed, &next) && timed.begin >= 0) { // not "3 riders"
            *head = timed;
            head->next = next;
            return true;
        }
        int stop = j;
        while (stop < end && !strchr(":.\n(", text[stop]))
            ++stop;
        head->next = j;
        if (dash && stop - j < 50 && (stop >= end || text[stop] == ':' || text[stop] == '(')) {
            head->title_begin = j;
            head->title_end = stop;
            head->next = stop;
            if (stop < end && text[stop] == '(') { // "Scene 1 - The door (0-3s):"
                int close = close_find(text, stop, end, ')');
                int behind = close < 0 ? end : skip_blanks(text, close + 1, end);
                if (close > 0 && (behind >= end || text[behind] == ':')) {
                    parenthesis_read(text, stop + 1, close, head);
                    head->next = behind;
                }
            }
            if (head->next < end && text[head->next] == ':')
                ++head->next;
            head->next = skip_blanks(text, head->next, end);
        }
        return true;
    }
    return capital && char_is_upper(text[i]) && text[number] != text[i]; // "Shot 1 A dog runs"
}

// ---------------------------------------------------------------- shot types

static const char *const shot_words[] = {
    "shot", "shots", "close-up", "closeup", "close up", "view",  "angle", "pov", "two-shot", "over-the-shoulder",
    "ots",  "ecu",   "cu",       "ms",      "ws",       "insert"};

static const char *const shot_modifiers[] = {"a",
                                             "an",
                                             "the",
                                             "wide",
                                             "medium",
                                             "close",
                                             "extreme",
                                             "extra",
                                             "long",
                                             "full",
                                             "tight",
                                             "master",
                                             "opening",
                                             "closing",
                                             "final",
                                             "first",
                                             "second",
                                             "third",
                                             "last",
                                             "next",
                                             "establishing",
                                             "tracking",
                                             "dolly",
                                             "aerial",
                                             "drone",
                                             "low",
                                             "high",
                                             "overhead",
                                             "top-down",
                                             "top",
                                             "down",
                                             "side",
                                             "reverse",
                                             "reaction",
                                             "cutaway",
                                             "static",
                                             "handheld",
                                             "hand-held",
                                             "slow",
                                             "steadicam",
                                             "crane",
                                             "macro",
                                             "detail",
                                             "insert",
                                             "over-the-shoulder",
                                             "over-shoulder",
                                             "point-of-view",
                                             "bird's-eye",
                                             "bird's",
                                             "birds-eye",
                                             "eye",
                                             "worm's-eye",
                                             "low-angle",
                                             "high-angle",
                                             "wide-angle",
                                             "medium-wide",
                                             "mid",
                                             "cowboy",
                                             "two",
                                             "profile",
                                             "front",
                                             "rear",
                                             "back",
                                             "zoom",
                                             "panning",
                                             "locked-off",
                                             "pov",
                                             "telephoto",
                                             "cinematic",
                                             "quick",
                                             "smooth",
                                             "follow",
                                             "hero",
                                             "beauty",
                                             "product",
                                             "ultra-wide",
                                             "very",
                                             "then",
                                             "cut",
                                             "to",
                                             "we",
                                             "see",
                                             "dutch",
                                             "silhouette",
                                             "push-in",
                                             "pull-back",
                                             "tilted"};

bool shot_type_read(const char *text, int at, int end, int *title_end, int *next)
{
    static const char *const words[] = {"wide", "medium", "aerial", "establishing", "macro", "overhead", "cutaway"};
    int colon = at, count = 0;
    bool found = false;
    while (colon < end && text[colon] != ':' && !strchr(".;!?\n\"", text[colon]) && colon - at < 70) {
        bool begins = colon == at || char_is_blank(text[colon - 1]);
        count += begins;
        found |= begins && (words_at(text, colon, end, shot_words, COUNT_OF(shot_words)) ||
                            words_at(text, colon, end, words, COUNT_OF(words)));
        ++colon;
    }
    if (colon >= end || text[colon] != ':' || count > 8 || !found || char_is_digit(text[colon - 1]))
        return false;
    *title_end = colon;
    *next = skip_blanks(text, colon + 1, end);
    return true;
}

bool shot_is_named(const char *text, int at, int end)
{
    int i = at;
    for (int words = 0; words < 7 && i < end; ++words) {
        if (words_at(text, i, end, shot_words, COUNT_OF(shot_words)))
            return true;
        int n = words_at(text, i, end, shot_modifiers, COUNT_OF(shot_modifiers));
        if (!n)
            return false;
        i = skip_blanks(text, i + n, end);
        if (words > 0 && i < end && text[i] == ':')
            return true;
    }
    return false;
}

bool shot_is_spoken_of(const char *text, int at, int end)
{
    static const char *const words[] = {"shot", "close-up", "closeup", "close up", "wide",   "medium",      "cut",
                                        "cuts", "view",     "pov",     "angle",    "aerial", "establishing"};
    for (int i = at; i < end && i - at < 160 && !strchr(".;\n", text[i]); ++i)
        if ((i == at || char_is_blank(text[i - 1])) && words_at(text, i, end, words, COUNT_OF(words)))
            return true;
    return false;
}

// ---------------------------------------------------------------- cuts

int cut_read(const char *text, int at, int end, int *next)
{
    static const struct {
        const char *words;
        int transition;
    } cuts[] = {
        {"cut to", 0},
        {"hard cut to", 0},
        {"smash cut to", 0},
        {"then cut to", 0},
        {"we cut to", 0},
        {"match cut to", 0},
        {"dissolve to", 2},
        {"crossfade to", 2},
        {"cross-fade to", 2},
        {"crossfade into", 2},
        {"cross dissolve to", 2},
        {"fade to", 1},
        {"fade into", 1},
        {"the camera cuts to", 0},
        {"camera cuts to", 0},
        {"dissolves to", 2},
        {"cuts to", 0},
        {"transition to", 0},
        {"jump cut to", 0},
        {"quick cut to", 0},
        {"cut back to", 0},
        {"then we cut to", 0},
        {"the scene cuts to", 0},
        {"scene cuts to", 0},
        {"the shot cuts to", 0},
        {"dissolve into", 2},
        {"cross-dissolve to", 2},
        {"fades to", 1},
        {"cut in to", 0},
        {"cut", 0},
        {"hard cut", 0},
        {"jump cut", 0},
        {"smash cut", 0},
        {"match cut", 0},
        {"crossfade", 2},
        {"cross dissolve", 2},
        {"dissolve", 2},
    };
    static const char *const leads[] = {"then",  "next",  "finally",  "and",     "now",
                                        "later", "first", "suddenly", "and then"};
    int lead = words_at(text, at, end, leads, COUNT_OF(leads)); // "Finally, cut to"
    if (lead) {
        at = skip_blanks(text, at + lead, end);
        at = skip_blanks(text, at + (at < end && text[at] == ','), end);
    }
    char first = at < end ? char_lower(text[at]) : 0;
    if (!first || !strchr("bcdfhjmqstw", first))
        return 0;
    for (int k = 0; k < COUNT_OF(cuts); ++k)
        if (cuts[k].words[0] == first && word_at(text, at, end, cuts[k].words)) {
            bool to = text_ends(cuts[k].words, "to");
            int i = skip_blanks(text, at + (int)strlen(cuts[k].words), end);
            if (!to && !(i < end && (text[i] == ':' || text[i] == '.')))
                continue; // "Cut:", "Hard cut."
            if (i < end && text[i] == ':')
                i = skip_blanks(text, i + 1, end);
            if (word_at(text, i, end, "black") || word_at(text, i, end, "white"))
                return 0;
            *next = i;
            return 1 + cuts[k].transition;
        }
    return 0;
}

// ---------------------------------------------------------------- bullets

int bullet_length(const char *text, int at, int end, bool *numbered)
{
    int i = at;
    *numbered = false;
    if (i < end && (text[i] == '-' || text[i] == '*' || text[i] == '+'))
        return i + 1 < end && char_is_blank(text[i + 1]) ? skip_blanks(text, i + 1, end) - at : 0;
    bool open = i < end && text[i] == '(';
    i += open;
    int digits = i;
    while (i < end && char_is_digit(text[i]) && i - digits < 3)
        ++i;
    bool letter = i == digits && i + 1 < end && text[i] >= 'a' && text[i] <= 'h' && text[i + 1] == ')';
    i += letter;
    bool stop = i < end && (text[i] == ')' || (text[i] == '.' && !open));
    if (i > digits && stop && i + 1 < end && char_is_blank(text[i + 1])) {
        *numbered = true;
        return skip_blanks(text, i + 1, end) - at;
    }
    return 0;
}
