// The format: size, length and ratio said in the prompt, and what of them can only be asked for beside it.
#include "plan/planner.h"

#include <stdio.h>
#include <string.h>

// "4K", "60 fps", "HDR", "longer": data/container.tsv. Returns the number of tokens it took.
static int container_request(Planner *planner, Reading *reading, int at)
{
    const Sentence *s = &reading->s;
    int length;
    const char *const *row = s->tokens[at].quoted ? NULL
                                                  : table_match(lexicon_table(planner->lexicon, "container"), s->tokens,
                                                                s->count, at, &length);
    if (!row || token_denied(reading, at))
        return 0;
    int other;
    if (table_match(planner->camera, s->tokens, s->count, at, &other) && other > length)
        return 0; // "full-length shot"
    // "longer hair", "lossless": a word that belongs to a thing is the thing's
    int chunk = s->tokens[at].chunk, head = chunk >= 0 ? s->phrases[chunk].head : -1;
    bool thing = head >= at + length && reading->grounds[chunk].kind != GROUND_LOOK &&
                 reading->grounds[chunk].kind != GROUND_CAMERA && reading->grounds[chunk].kind != GROUND_NONE &&
                 reading->grounds[chunk].kind != GROUND_UNKNOWN;
    bool alone = length > 1 || strcmp(row[1], "length") != 0;
    if (!alone && (thing || head < 0))
        return 0;
    Span span = token_span(reading, at, at + length);
    char words[160];
    snprintf(words, sizeof words, "%.*s", s->tokens[at + length - 1].end - s->tokens[at].begin,
             s->text + s->tokens[at].begin);
    planner_report(planner, "container-request", span, row[2], "'%s' cannot be asked for in prose", words);
    planner_edit(planner, span, "");
    tokens_reported(reading, at, at + length);
    return length;
}

// "4:1 key to fill": a ratio of lights, not of sides.
static bool is_light_ratio(const Reading *reading, int at, int length)
{
    const Sentence *s = &reading->s;
    if (phrase_is_label(reading, "lighting"))
        return true;
    for (int i = at > 3 ? at - 3 : 0; i < s->count && i < at + length + 4; ++i)
        if (word_in(s->tokens[i].text, " key fill light lighting contrast "))
            return true;
    return false;
}

void format_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    bool own = phrase_is_label(reading, "format") || phrase_is_label(reading, "style");
    for (int i = 0; i < s->count;) {
        Value value;
        int length = value_read(s->tokens, s->count, i, &value);
        int asked = container_request(planner, reading, i);
        if (asked) {
            i += asked;
            continue;
        }
        if (length && value.kind == VALUE_RATIO && value.number > 0 && value.second > 0 &&
            value.number / value.second < 5 && value.second / value.number < 5 && value.number * value.second > 1.5 &&
            !is_light_ratio(reading, i, length) &&
            !(i + length < s->count && word_in(s->tokens[i + length].text, " am pm a.m p.m "))) {
            double ratio = value.number / value.second;
            if (planner->ratio > 0 && fabs(planner->ratio - ratio) > 0.01)
                planner_report(planner, "format", token_span(reading, i, i + length), NULL,
                               "a second picture format; the first is used");
            else
                planner->ratio = ratio;
            tokens_use(reading, i, i + length);
        } else if (length && value.kind == VALUE_SIZE && value.number >= 64 && value.second >= 64) {
            int width = (int)value.number / 2 * 2, height = (int)value.second / 2 * 2;
            if (planner->width && (planner->width != width || planner->height != height))
                planner_report(planner, "format", token_span(reading, i, i + length), NULL,
                               "a second picture size, %dx%d; the first, %dx%d, is used", width, height, planner->width,
                               planner->height);
            else if (width <= 4096 && height <= 2304) {
                planner->width = width;
                planner->height = height;
            } else
                planner_report(planner, "format", token_span(reading, i, i + length), NULL,
                               "%dx%d is larger than 4096x2304", width, height);
            tokens_use(reading, i, i + length);
        } else if (length && phrase_is_label(reading, "duration") && // "duration: 6" means seconds
                   (value.kind == VALUE_SECONDS || (value.kind == VALUE_NUMBER && s->count == length))) {
            planner->seconds = value.number;
            tokens_use(reading, i, i + length);
        } else if (length && value.kind == VALUE_SECONDS && i + length < s->count &&
                   word_in(s->tokens[i + length].text, " video clip film movie long ")) {
            planner->seconds = value.number;
            tokens_use(reading, i, i + length + 1);
        } else if (word_in(s->tokens[i].text, " vertical portrait landscape horizontal widescreen ") &&
                   (own || (i + 1 < s->count && word_in(s->tokens[i + 1].text, " video format frame orientation 9 16 , "
                                                                               " clip film . ")))) {
            if (planner->ratio == 0)
                planner->ratio = word_in(s->tokens[i].text, " vertical portrait ") ? 9.0 / 16 : 16.0 / 9;
            tokens_use(reading, i, i + 1);
            if (i + 1 < s->count && word_in(s->tokens[i + 1].text, " video format frame orientation clip film "))
                tokens_use(reading, i + 1, i + 2);
        } else if (strcmp(s->tokens[i].text, "1080p") == 0 || strcmp(s->tokens[i].text, "720p") == 0 ||
                   word_in(s->tokens[i].text, " format orientation hd fullhd 24fps 1080p/24fps ")) {
            if (text_starts(s->tokens[i].text, "1080p") && !planner->width) {
                planner->width = 1920;
                planner->height = 1080;
            }
            tokens_use(reading, i, i + 1);
        }
        i += length ? length : 1;
    }
}
