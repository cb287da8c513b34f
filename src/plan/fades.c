// "Fade in", "fade to black at the end", "fade out at 4 seconds", "cut to black": how the picture comes and goes; and
// the transitions between shots (data/transitions.tsv).
#include "plan/planner.h"
#include "plan/settings.h"

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

// ---------------------------------------------------------------- transitions

// Words that are transitions only where a transition is spoken of: "she wipes the table", "the iris of an eye".
static bool is_transition(const Reading *reading, int at, int length)
{
    const Sentence *s = &reading->s;
    const char *next = at + length < s->count ? s->tokens[at + length].text : ".";
    const char *before = at > 0 ? s->tokens[at - 1].text : ".";
    bool spoken_of = phrase_is_label(reading, "transition");
    for (int i = 0; i < s->count; ++i)
        spoken_of |= word_in(s->tokens[i].text, " transition transitions transitioning ");
    bool leads = word_in(s->tokens[at + length - 1].text, " to into ") && strchr(".;:,", before[0]);
    if (spoken_of || leads || (length > 1 && !word_in(next, " the a his her ")))
        return true;
    bool alone = strchr(".;:,", before[0]) && strchr(".;:,", next[0]);
    return alone ||
           word_in(s->tokens[at].text, " crossfade cross-fade crossdissolve match-cut smash-cut jump-cut dissolve ") ||
           (strchr(".;:,", before[0]) && word_in(next, " to into "));
}

void transitions_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    const Table *table = lexicon_table(planner->lexicon, "transitions");
    if (planner->shot < 0)
        return;
    for (int i = 0; i < s->count;) {
        int length = 1;
        const char *const *row = s->tokens[i].quoted || s->tokens[i].used || token_denied(reading, i)
                                     ? NULL
                                     : table_match(table, s->tokens, s->count, i, &length);
        if (!row || !is_transition(reading, i, length)) {
            ++i;
            continue;
        }
        int value = record_value(record_of("shots"), "transition", row[1]);
        bool first = i < 2; // at the head of the shot it leads in, behind what happens it leads on
        for (int k = 0; k < planner->action_count; ++k)
            first &= planner->actions[k].shot != planner->shot;
        ShotDraft *draft = &planner->shot_drafts[planner->shot];
        Span span = token_span(reading, i, i + length);
        if (first && planner->shot > 0) {
            planner->shots[planner->shot].transition = (Transition)value;
        } else {
            draft->next_transition = (Transition)value;
            draft->has_next_transition = true;
            draft->transition = (Said){row[0], span, false};
        }
        tokens_use(reading, i, i + length);
        if (i > 0 && word_in(s->tokens[i - 1].text, " camera shot we scene "))
            tokens_use(reading, i - 1, i);                                // "the camera whip pans to"
        for (int k = i + length; k < s->count && k < i + length + 4; ++k) // "wipe to the next shot"
            if (word_in(s->tokens[k].text, " transition transitions to into the next shot scene between shots "))
                tokens_use(reading, k, k + 1);
            else
                break;
        neighbour_note(planner, reading, i, i + length, span, "transition", row[1]);
        i += length;
    }
}

void transition_head(Planner *planner, int begin, int end)
{
    Sentence s;
    const Table *table = lexicon_table(planner->lexicon, "transitions");
    if (planner->shot < 1 || end <= begin || end - begin > 400)
        return;
    tokens_read(&s, arena_strndup(planner->arena, planner->plan->source + begin, (size_t)(end - begin)),
                planner->arena);
    for (int i = 0; i < s.count;) {
        int length = 1;
        const char *const *row = table_match(table, s.tokens, s.count, i, &length);
        if (row && strcmp(row[1], "cut") != 0) {
            planner->shots[planner->shot].transition =
                (Transition)record_value(record_of("shots"), "transition", row[1]);
            neighbour_note(planner, NULL, 0, 0, (Span){begin + s.tokens[i].begin, begin + s.tokens[i + length - 1].end},
                           "transition", row[1]);
        }
        i += row ? length : 1;
    }
}

void fades_complete(Planner *planner)
{
    for (int i = 0; i < planner->shot_count; ++i) {
        const ShotDraft *draft = &planner->shot_drafts[i];
        if (!draft->has_next_transition)
            continue;
        if (i + 1 < planner->shot_count && planner->shots[i + 1].transition == TRANSITION_CUT)
            planner->shots[i + 1].transition = draft->next_transition;
        else if (i + 1 == planner->shot_count)
            planner_report(planner, "unused-text", draft->transition.span, "describe the shot it leads to",
                           "'%s' leads to no further shot, and has no effect", draft->transition.word);
    }
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
