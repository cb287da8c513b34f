// Screenplays (Fountain): scene headings, character cues, parentheticals and transitions become the shots, labels and
// speech of a plain prompt. Only where a prompt has a scene heading.
#include "prompt/internal.h"

#include <string.h>

typedef struct Line {
    int begin, end; // without blanks around
} Line;

static Line line_at(const Normal *normal, int at, int *next)
{
    Line line = {at, at};
    while (line.end < normal->length && normal->text[line.end] != '\n')
        ++line.end;
    *next = line.end + 1;
    while (line.begin < line.end && char_is_blank(normal->text[line.begin]))
        ++line.begin;
    while (line.end > line.begin && char_is_blank(normal->text[line.end - 1]))
        --line.end;
    return line;
}

// "INT. OFFICE - DAY", "EXT. STREET", "INT./EXT. CAR": where its place begins, or -1.
static int scene_place(const Normal *normal, Line line, bool *interior)
{
    static const char *const heads[] = {"int./ext", "int/ext", "ext./int", "i/e", "int", "ext", "est"};
    const char *text = normal->text;
    for (int k = 0; k < COUNT_OF(heads); ++k) {
        int end = line.begin + (int)strlen(heads[k]);
        if (!word_at(text, line.begin, line.end, heads[k]) || end >= line.end ||
            (text[end] != '.' && text[line.begin] > 'Z'))
            continue;
        *interior = k != 5 && k != 6;
        while (end < line.end && (text[end] == '.' || char_is_blank(text[end])))
            ++end;
        return end < line.end ? end : -1;
    }
    return -1;
}

static bool is_capitals(const Normal *normal, Line line)
{
    int letters = 0;
    for (int i = line.begin; i < line.end; ++i) {
        char c = normal->text[i];
        if (c == '(') // "ANNA (O.S.)", "BEN (cont'd)"
            break;
        if ((c >= 'a' && c <= 'z') || strchr(".!?:,;\"", c))
            return false;
        letters += c >= 'A' && c <= 'Z';
    }
    return letters >= 2 && line.end - line.begin <= 40;
}

static void copy(Writer *out, const Normal *normal, int begin, int end)
{
    writer_mapped(out, normal->text + begin, normal->map + begin, end - begin);
}

static void put(Writer *out, const char *text, int from)
{
    writer_text(out, text, (int)strlen(text), from);
}

static int from_of(const Normal *normal, Line line)
{
    return normal->map[line.end > line.begin ? line.end - 1 : line.begin];
}

static void scene_write(Writer *out, const Normal *normal, Line line, int place, bool interior)
{
    int from = normal->map[line.begin], dash = place;
    put(out, "Cut to\n", from); // opens a shot, and no number need be known
    put(out, "Setting: ", from);
    while (dash < line.end && !(normal->text[dash] == '-' && char_is_blank(normal->text[dash - 1])))
        ++dash;
    copy(out, normal, place, dash);
    static const char *const vehicles[] = {"car", "truck", "van", "bus", "taxi", "train", "cab"};
    bool vehicle = false; // stands in the place we are in
    for (int i = place; i < dash; ++i)
        for (int k = 0; k < COUNT_OF(vehicles); ++k)
            vehicle |=
                (i == place || char_is_blank(normal->text[i - 1])) && word_at(normal->text, i, dash, vehicles[k]);
    if (!vehicle)
        put(out, interior ? ", indoors" : ", outdoors", normal->map[dash - 1]);
    int time = dash + 1;
    while (time < line.end && char_is_blank(normal->text[time]))
        ++time;
    bool same = word_at(normal->text, time, line.end, "continuous") || word_at(normal->text, time, line.end, "later") ||
                word_at(normal->text, time, line.end, "same") || word_at(normal->text, time, line.end, "moments");
    if (time < line.end && !same) {
        put(out, ", ", normal->map[dash]);
        copy(out, normal, time, line.end);
    }
    put(out, "\n", from_of(normal, line));
}

// A character cue at `line` and the speech below it; returns where it ends.
static int speech_write(Writer *out, const Normal *normal, Line line, int at)
{
    const char *text = normal->text;
    int open = line.begin, from = normal->map[line.begin], next = at;
    while (open < line.end && text[open] != '(' && text[open] != '^')
        ++open;
    Line manner = {0, 0}, said = line_at(normal, at, &next);
    bool begun = false, offscreen = open + 1 < line.end && (text[open + 1] == 'V' || text[open + 1] == 'v');
    for (int n = 0; said.begin < said.end && n < 40; ++n) {
        if (text[said.begin] == '(' && text[said.end - 1] == ')') {
            if (!begun)
                manner = said;
        } else {
            if (!begun) {
                put(out, "Dialogue: ", from);
                copy(out, normal, line.begin, open);
                if (offscreen)
                    put(out, "voice", from_of(normal, line));
                if (manner.end > manner.begin) {
                    put(out, " ", normal->map[manner.begin]);
                    copy(out, normal, manner.begin, manner.end);
                }
                put(out, ": \"", normal->map[said.begin]);
            } else {
                put(out, " ", normal->map[said.begin]);
            }
            begun = true;
            for (int i = said.begin; i < said.end; ++i)
                writer_text(out, text[i] == '"' ? "'" : text + i, 1, normal->map[i]);
        }
        at = next;
        if (at >= normal->length)
            break;
        said = line_at(normal, at, &next);
    }
    if (begun)
        put(out, "\"\n\n", normal->map[at > 0 && at <= normal->length ? at - 1 : 0]);
    return at;
}

void screenplay_read(Normal *normal, Arena *arena)
{
    bool interior, found = false;
    int next;
    for (int at = 0; at < normal->length && !found; at = next)
        found = scene_place(normal, line_at(normal, at, &next), &interior) >= 0;
    if (!found)
        return;
    Writer out = {0};
    bool blank = true;
    for (int at = 0; at < normal->length; at = next) {
        Line line = line_at(normal, at, &next);
        int place = scene_place(normal, line, &interior), after;
        Line below = next < normal->length ? line_at(normal, next, &after) : (Line){0, 0};
        bool transition = is_capitals(normal, (Line){line.begin, line.end - (line.end > line.begin)}) &&
                          line.end - line.begin > 3 && word_at(normal->text, line.end - 3, line.end - 1, "to") &&
                          normal->text[line.end - 1] == ':';
        if (place >= 0)
            scene_write(&out, normal, line, place, interior);
        else if (blank && is_capitals(normal, line) && below.end > below.begin)
            next = speech_write(&out, normal, line, next);
        else if (!transition || word_at(normal->text, line.begin, line.end, "dissolve"))
            copy(&out, normal, at, next < normal->length ? next : normal->length);
        blank = line.begin == line.end;
    }
    writer_finish(&out, normal, arena);
}
