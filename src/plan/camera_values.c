// The numbers a camera crew writes: millimetres, f- and T-stops, shutter angles, speeds, degrees of roll, metres.
#include "plan/planner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// One of `words` among the tokens from `at - before` to `at + length + after`, not across a stop.
static bool is_near(const Sentence *s, int at, int length, int before, int after, const char *words)
{
    for (int i = at - 1; i >= 0 && i >= at - before && !strchr(".;", s->tokens[i].text[0]); --i)
        if (word_in(s->tokens[i].text, words))
            return true;
    for (int i = at + length; i < s->count && i < at + length + after && !strchr(".;", s->tokens[i].text[0]); ++i)
        if (word_in(s->tokens[i].text, words))
            return true;
    return false;
}

static bool number_set(Planner *planner, Reading *reading, const char *field, double number, int begin, int end)
{
    char text[32];
    snprintf(text, sizeof text, "%.6g", number);
    if (!camera_set(planner, reading, field, text, begin, end, false))
        return false;
    tokens_use(reading, begin, end);
    return true;
}

// "16 mm film", "shot on 35mm": a width of film, not a lens. data/looks.tsv knows the stock.
static bool is_gauge(const Planner *planner, const Sentence *s, int at, int length)
{
    int took;
    const char *const *row = table_match(planner->looks, s->tokens, s->count, at, &took);
    if (row && took > length)
        return true;
    bool shot_on = at > 1 && strcmp(s->tokens[at - 1].text, "on") == 0 &&
                   word_in(s->tokens[at - 2].text, " shot filmed captured recorded ");
    return shot_on ||
           is_near(s, at, length, 0, 1,
                   " film stock print celluloid footage cinematography grain photochemical negative emulation ");
}

// "1/48", "1/50 sec": the time the shutter is open, as an angle at 24 pictures a second.
static bool shutter_time(const char *word, double *degrees)
{
    char *rest;
    if (word[0] != '1' || word[1] != '/')
        return false;
    double share = strtod(word + 2, &rest);
    *degrees = 360.0 * 24 / share;
    return share >= 24 && share <= 100000 && (*rest == 0 || *rest == 's');
}

static bool angle_value(Planner *planner, Reading *reading, double degrees, int at, int length)
{
    const Sentence *s = &reading->s;
    if (is_near(s, at, length, 2, 2, " shutter "))
        return degrees > 0 && degrees <= 360 &&
               number_set(planner, reading, "shutter_degrees", degrees, at, at + length);
    if (is_near(s, at, length, 5, 3, " dutch canted tilted rolled roll horizon oblique ") && degrees < 180) {
        int way = is_near(s, at, length, 3, 3, " left counterclockwise anticlockwise ") ? -1 : 1;
        return number_set(planner, reading, "roll_degrees", way * degrees, at, at + length);
    }
    return false;
}

static bool metres_value(Planner *planner, Reading *reading, double metres, int at, int length)
{
    const Sentence *s = &reading->s;
    if (metres <= 0 || metres > 10000)
        return false;
    for (int i = at + length; i < s->count && i < at + length + 4; ++i) // "above the ground"
        if (word_in(s->tokens[i].text, " high above the ground floor off away from back up tall "))
            tokens_use(reading, i, i + 1);
        else
            break;
    if (is_near(s, at, length, 3, 3, " high height tall above altitude off elevated "))
        return number_set(planner, reading, "height", metres, at, at + length);
    if (is_near(s, at, length, 3, 3, " away distance from back behind "))
        return number_set(planner, reading, "distance", metres, at, at + length);
    return false;
}

static void rate_value(Planner *planner, Reading *reading, double rate, int at, int length)
{
    const Sentence *s = &reading->s;
    Span span = token_span(reading, at, at + length);
    bool slow = planner->time_scale < 1;
    for (int i = 0; i < s->count; ++i)
        slow |= word_in(s->tokens[i].text, " slow slow-motion slow-mo slowmo slowed phantom overcranked ");
    if (rate > 0 && rate == planner->plan->fps) {
        tokens_use(reading, at, at + length);
    } else if (slow && rate > planner->plan->fps && rate <= 100000) {
        float *scale = planner->shot >= 0 ? &planner->shots[planner->shot].time_scale : &planner->time_scale;
        *scale = (float)(planner->plan->fps / rate);
        draft_current(planner)->rate_said = true;
        neighbour_note(planner, reading, at, at + length, span, "time_scale", "");
        tokens_use(reading, at, at + length);
    } else if (rate >= 4 && rate <= 18) {
        planner->plan->look.cadence = (float)rate;
        neighbour_note(planner, reading, at, at + length, span, "cadence", "");
        tokens_use(reading, at, at + length);
    } else {
        planner_report(planner, "container-request", span, "say it beside the prompt: a film has 24 pictures a second",
                       "'%g fps' cannot be asked for in prose", rate);
        planner_edit(planner, span, "");
        tokens_reported(reading, at, at + length);
    }
}

static bool value_use(Planner *planner, Reading *reading, const Value *value, int i, int length, bool own, bool about)
{
    const Sentence *s = &reading->s;
    const char *word = s->tokens[i].text;
    switch (value->kind) {
    case VALUE_LENS:
        return value->number >= 4 && value->number <= 2000 && !is_gauge(planner, s, i, length) &&
               number_set(planner, reading, "lens_mm", value->number, i, i + length);
    case VALUE_F:
        if (word[0] == 't')
            return number_set(planner, reading, "t_stop", value->number, i, i + length);
        return (own || strchr(word, '/')) && number_set(planner, reading, "f_number", value->number, i, i + length);
    case VALUE_FPS:
        rate_value(planner, reading, value->number, i, length);
        return true;
    case VALUE_ANGLE:
        return angle_value(planner, reading, value->number, i, length);
    case VALUE_KELVIN:
        return own && value->number >= 1000 && value->number <= 20000 &&
               number_set(planner, reading, "kelvin", value->number, i, i + length);
    case VALUE_METRES:
        return about && metres_value(planner, reading, value->number, i, length);
    case VALUE_NUMBER:
        if (i > 0 && strcmp(s->tokens[i - 1].text, "iso") == 0 && value->number >= 1) {
            tokens_use(reading, i - 1, i);
            return number_set(planner, reading, "iso", value->number, i, i + length);
        }
        if (is_near(s, i, length, 2, 1, " t-stop "))
            return number_set(planner, reading, "t_stop", value->number, i, i + length);
        return is_near(s, i, length, 2, 1, " f-stop aperture ") &&
               number_set(planner, reading, "f_number", value->number, i, i + length);
    default:
        return false;
    }
}

void camera_values(Planner *planner, Reading *reading, bool own)
{
    Sentence *s = &reading->s;
    bool about = own || camera_is_spoken_of(reading, 0, s->count);
    if (planner->shot < 0 && !about)
        return;
    for (int i = 0; i < s->count;) {
        Value value;
        double degrees, squeeze;
        char *rest;
        const char *word = s->tokens[i].text;
        int length = value_read(s->tokens, s->count, i, &value);
        squeeze = strtod(word, &rest);
        if (s->tokens[i].quoted || s->tokens[i].reported || token_denied(reading, i)) {
            length = 1;
        } else if (shutter_time(word, &degrees) &&
                   is_near(s, i, 1, 3, 3, " shutter sec second seconds s exposure speed ")) {
            if (degrees > 360)
                degrees = 360;
            number_set(planner, reading, "shutter_degrees", degrees, i, i + 1);
            length = 1;
        } else if (i > 0 && word_in(word, " 1/2 1/4 1/8 1/16 ") &&
                   is_near(s, i, 1, 2, 1, " pro-mist mist promist filter diffusion cinebloom cto ctb black ")) {
            tokens_use(reading, i, i + 1); // the strength of a filter
            length = 1;
        } else if (squeeze >= 1.2 && squeeze <= 2.5 && strcmp(rest, "x") == 0 &&
                   is_near(s, i, 1, 2, 3, " anamorphic squeeze ")) {
            number_set(planner, reading, "squeeze", squeeze, i, i + 1);
            length = 1;
        } else if (length) {
            value_use(planner, reading, &value, i, length, own, about);
        }
        i += length ? length : 1;
    }
}
