// "Fade in", "fade to black at the end", "fade out at 4 seconds", "cut to black": how the picture comes and goes.
#include "plan/planner.h"

#include <string.h>

#define FADE_USUAL 1.0 // seconds
#define BLACK_USUAL 0.5

// What may fade besides the picture is not meant: "the music fades out", "the lights fade".
static bool picture_is_meant(const Reading *reading, int at)
{
    const Token *t = reading->s.tokens;
    int i = at - 1;
    while (i >= 0 &&
           (word_in(t[i].text, " then slowly and gently finally to the a quickly slow gentle smash hard we ") ||
            t[i].tag == TAG_RB || t[i].tag == TAG_MD))
        --i;
    if (i < 0 || t[i].chunk < 0)
        return true;
    return word_in(t[i].text, " screen scene image picture frame film video shot camera everything movie clip we end ");
}

typedef enum Fade { FADE_NONE = 0, FADE_IN, FADE_OUT, FADE_CUT } Fade;

static Fade fade_at(const Sentence *s, int i, int *end)
{
    const Token *t = s->tokens;
    const char *next = i + 1 < s->count ? t[i + 1].text : "", *after = i + 2 < s->count ? t[i + 2].text : "";
    if (word_in(t[i].text, " fade-in fadein ") || word_in(t[i].text, " fade-out fadeout ")) {
        *end = i + 1;
        return text_contains_word(t[i].text, "in") || text_ends(t[i].text, "in") ? FADE_IN : FADE_OUT;
    }
    if (word_in(t[i].text, " fade fades fading ")) {
        bool black = word_in(after, " black white darkness dark ");
        *end = i + (black ? 3 : 2);
        if (strcmp(next, "in") == 0 && (i + 2 >= s->count || t[i + 2].chunk < 0 || word_in(after, " from ")))
            return FADE_IN;
        if (strcmp(next, "up") == 0 || (strcmp(next, "from") == 0 && black))
            return FADE_IN;
        if (strcmp(next, "out") == 0 || (word_in(next, " to into ") && black))
            return FADE_OUT;
        return FADE_NONE;
    }
    if (word_in(t[i].text, " cut cuts cutting ") && strcmp(next, "to") == 0 && word_in(after, " black darkness ")) {
        *end = i + 3;
        return FADE_CUT;
    }
    return FADE_NONE;
}

void fades_read(Planner *planner, Reading *reading)
{
    const Sentence *s = &reading->s;
    const Token *t = s->tokens;
    for (int i = 0; i < s->count; ++i) {
        int end = i + 1;
        Fade fade = fade_at(s, i, &end);
        if (fade == FADE_NONE || !picture_is_meant(reading, i))
            continue;
        double at = planner->time_begin, length = fade == FADE_CUT ? 0 : FADE_USUAL;
        while (end < s->count) { // "from black", "at the end", "at 4 seconds", "over two seconds"
            Value value;
            int took = end + 1 < s->count ? value_read(t, s->count, end + 1, &value) : 0;
            if (took && value.kind == VALUE_SECONDS && word_in(t[end].text, " at by after over for in ")) {
                if (word_in(t[end].text, " at by after "))
                    at = value.number;
                else if (fade != FADE_CUT && value.number <= 10)
                    length = value.number;
                end += 1 + took;
            } else if (word_in(t[end].text,
                               " from to at the black white end close finish slowly gently quickly of video"
                               " film clip scene shot over last final in ")) {
                ++end;
            } else {
                break;
            }
        }
        tokens_use(reading, i, end);
        for (int k = i - 1; k >= 0 && k > i - 5; --k)
            if (word_in(t[k].text,
                        " screen scene image picture frame film video shot camera movie clip slow gentle smash"
                        " hard slowly gently end "))
                tokens_use(reading, k, k + 1);
        int shot = planner->shot >= 0 ? planner->shot : PLAN_NONE;
        if (fade == FADE_IN) {
            if (shot >= 0)
                planner->shots[shot].transition = TRANSITION_FADE;
            else
                planner->fades_in = true;
        } else if (shot >= 0) {
            planner->shot_drafts[shot].fade = (FadeOut){true, length, at};
        } else {
            planner->fade = (FadeOut){true, length, at};
        }
        i = end - 1;
    }
}

void fades_complete(Planner *planner)
{
    if (planner->fades_in)
        planner->shots[0].transition = TRANSITION_FADE;
    ShotDraft *last = &planner->shot_drafts[planner->shot_count - 1];
    if (planner->fade.said && !last->fade.said)
        last->fade = planner->fade;
}

double fades_end(const Planner *planner)
{
    const FadeOut *fade = &planner->shot_drafts[planner->shot_count - 1].fade;
    if (!fade->said || fade->at < 1 || fade->at >= TIME_FROM_END)
        return 0;
    return fade->at + (fade->length > 0 ? fade->length : BLACK_USUAL);
}

void fades_solve(Planner *planner)
{
    const FilmPlan *plan = planner->plan;
    for (int i = 0; i < planner->shot_count; ++i) {
        const FadeOut *fade = &planner->shot_drafts[i].fade;
        Shot *shot = &planner->shots[i];
        if (!fade->said)
            continue;
        double begin = (double)shot->begin_frame / plan->fps, length = (double)shot->frame_count / plan->fps;
        double out = fmin(fade->length, length / 3), black = fade->length > 0 ? 0 : fmin(BLACK_USUAL, length / 3);
        if (fade->at > begin && fade->at < begin + length) {
            out = fmin(fade->length, begin + length - fade->at);
            black = begin + length - fade->at - out;
        }
        shot->fade_out = (float)(round(out * 1000) / 1000);
        shot->black = (float)(round(black * 1000) / 1000);
    }
}
