// Screenplays (Fountain, fountain.io/syntax): scene headings, cues, parentheticals, transitions, sections, synopses,
// notes and the title page become the shots, labels and speech of a plain prompt. Only where there is a scene heading.
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

// "SCENE 2: INT. OFFICE", "12. EXT. STREET": behind the number.
static int number_skip(const char *text, int begin, int end)
{
    int i = begin, digits;
    bool scene = word_at(text, i, end, "scene");
    i = skip_blanks(text, i + (scene ? 5 : 0), end);
    for (digits = i; i < end && char_is_digit(text[i]) && i - digits < 4;)
        ++i;
    if (i == digits)
        return begin;
    i = skip_blanks(text, i, end);
    i = skip_blanks(text, i + (i < end && strchr(":.-)", text[i]) ? 1 : 0), end);
    return i;
}

// "INT. OFFICE - DAY", "EXT. STREET", "INT./EXT. CAR": where its place begins, or -1.
static int scene_place(const char *text, int begin, int end, bool *interior)
{
    static const char *const heads[] = {"int./ext", "int/ext", "ext./int", "ext/int", "i/e", "int", "ext", "est"};
    begin = number_skip(text, begin, end);
    for (int k = 0; k < COUNT_OF(heads); ++k) {
        int i = begin + (int)strlen(heads[k]);
        if (!word_at(text, begin, end, heads[k]) || i >= end || (text[i] != '.' && text[begin] > 'Z') ||
            (text[i] != '.' && !char_is_blank(text[i])))
            continue;
        *interior = k != 6 && k != 7;
        while (i < end && (text[i] == '.' || char_is_blank(text[i])))
            ++i;
        return i < end ? i : -1;
    }
    return -1;
}

// ".SNIPER SCOPE": a heading by force; not "...".
static bool scene_is_forced(const char *text, int begin, int end)
{
    return end - begin > 2 && text[begin] == '.' && (char_is_letter(text[begin + 1]) || char_is_digit(text[begin + 1]));
}

bool screenplay_is(const char *source, int size)
{
    bool interior, blank = true;
    for (int at = 0, next; at < size; at = next) {
        const char *stop = memchr(source + at, '\n', (size_t)(size - at));
        int end = stop ? (int)(stop - source) : size, begin = at;
        next = end + 1;
        while (begin < end && strchr(" \t#*_.>[", source[begin]))
            ++begin;
        if (scene_place(source, begin, end, &interior) >= 0)
            return true;
        int i = skip_blanks(source, at, end), capitals = 0;
        if (blank && scene_is_forced(source, i, end)) { // all in capitals, and nothing but a heading
            for (int k = i + 1; k < end && capitals >= 0; ++k)
                capitals = source[k] >= 'a' && source[k] <= 'z' ? -1 : capitals + char_is_upper(source[k]);
            if (capitals >= 4)
                return true;
        }
        blank = i >= end || source[i] == '\r';
    }
    return false;
}

static bool is_capitals(const Normal *normal, Line line)
{
    int letters = 0;
    for (int i = line.begin; i < line.end; ++i) {
        char c = normal->text[i];
        if (c == '(' || c == '^') // "ANNA (O.S.)", "BEN (cont'd)"
            break;
        if ((c >= 'a' && c <= 'z') || strchr("!?:,;\"", c) || (c == '.' && i + 1 == line.end))
            return false;
        letters += char_is_upper(c);
    }
    return letters >= 2 && line.end - line.begin <= 60;
}

static int from_of(const Normal *normal, Line line)
{
    return normal->map[line.end > line.begin ? line.end - 1 : line.begin];
}

// "#1A#" at the end of a heading.
static int number_begin(const Normal *normal, Line line)
{
    int i = line.end - 1;
    if (line.end - line.begin < 4 || normal->text[i] != '#')
        return line.end;
    for (--i; i > line.begin && normal->text[i] != '#'; --i)
        if (char_is_blank(normal->text[i]))
            return line.end;
    while (i > line.begin && char_is_blank(normal->text[i - 1]))
        --i;
    return i > line.begin ? i : line.end;
}

// kind: 1 inside, 0 outside, -1 not said
static void scene_write(Writer *out, const Normal *normal, Line line, int place, int kind)
{
    int from = normal->map[line.begin], dash = place, end = number_begin(normal, line);
    writer_put(out, "Cut to\n", from); // opens a shot, and no number need be known
    writer_put(out, "Setting: ", from);
    while (dash < end && !(normal->text[dash] == '-' && dash > place && char_is_blank(normal->text[dash - 1])))
        ++dash;
    writer_normal(out, normal, place, dash);
    static const char *const vehicles[] = {"car", "truck", "van", "bus", "taxi", "train", "cab"},
                             *const rooms[] = {"bus", "train"}; // one walks about in
    bool vehicle = false, room = false;                         // a vehicle stands in the place we are in
    for (int i = place; i < dash; ++i)
        if (i == place || char_is_blank(normal->text[i - 1])) {
            vehicle |= words_at(normal->text, i, dash, vehicles, COUNT_OF(vehicles)) > 0;
            room |= words_at(normal->text, i, dash, rooms, COUNT_OF(rooms)) > 0;
        }
    if ((!vehicle || (room && kind > 0)) && kind >= 0)
        writer_put(out, kind ? ", indoors" : ", outdoors", normal->map[dash - 1]);
    static const char *const sames[] = {"continuous", "later", "same", "moments", "same time"};
    int time = skip_blanks(normal->text, dash + 1, end);
    bool same = words_at(normal->text, time, end, sames, COUNT_OF(sames)) > 0;
    if (time < end && !same) {
        writer_put(out, ", ", normal->map[dash]);
        writer_normal(out, normal, time, end);
    }
    writer_put(out, "\n", from_of(normal, line));
}

typedef struct Cue {
    Line name, extension; // "(on the radio)", or empty
    bool voice, offscreen, dual;
} Cue;

static Cue cue_read(const Normal *normal, Line line)
{
    const char *text = normal->text;
    Cue cue = {.name = line};
    int open = line.begin;
    while (open < line.end && text[open] != '(' && text[open] != '^')
        ++open;
    cue.name.end = open;
    while (cue.name.end > cue.name.begin && char_is_blank(text[cue.name.end - 1]))
        --cue.name.end;
    for (int i = open; i < line.end; ++i) {
        if (text[i] == '^')
            cue.dual = true;
        if (text[i] != '(')
            continue;
        int close = i;
        while (close < line.end && text[close] != ')')
            ++close;
        if (word_at(text, i + 1, close, "v.o") || word_at(text, i + 1, close, "vo"))
            cue.voice = true;
        else if (word_at(text, i + 1, close, "o.s") || word_at(text, i + 1, close, "os") ||
                 word_at(text, i + 1, close, "o.c") || word_at(text, i + 1, close, "off"))
            cue.offscreen = true;
        else if (!word_at(text, i + 1, close, "cont'd") && !word_at(text, i + 1, close, "cont") &&
                 !word_at(text, i + 1, close, "continued") && !word_at(text, i + 1, close, "more"))
            cue.extension = (Line){i + 1, close};
        i = close;
    }
    return cue;
}

static void cue_write(Writer *out, const Normal *normal, const Cue *cue, Line manner)
{
    int from = normal->map[cue->name.begin];
    writer_put(out, "Dialogue: ", from);
    if (cue->dual)
        writer_put(out, "^", from);
    writer_normal(out, normal, cue->name.begin, cue->name.end);
    if (cue->voice)
        writer_put(out, " voice", from_of(normal, cue->name));
    bool manners = manner.end > manner.begin, extended = cue->extension.end > cue->extension.begin;
    if (manners || extended || cue->offscreen) {
        writer_put(out, " (", from_of(normal, cue->name));
        if (cue->offscreen)
            writer_put(out, extended || manners ? "off screen, " : "off screen", from_of(normal, cue->name));
        if (extended) {
            writer_normal(out, normal, cue->extension.begin, cue->extension.end);
            writer_put(out, manners ? ", " : "", from_of(normal, cue->extension));
        }
        writer_normal(out, normal, manner.begin, manner.end);
        writer_put(out, ")", from_of(normal, cue->name));
    }
    writer_put(out, ": \"", from_of(normal, cue->name));
}

// A character cue and the speech below it, from `at` on; returns where it ends.
static int speech_write(Writer *out, const Normal *normal, Line line, int at)
{
    static const char *const pauses[] = {"beat", "pause", "a beat", "silence", "long pause", "pauses"};
    const char *text = normal->text;
    Cue cue = cue_read(normal, line);
    Line manner = {0, 0};
    bool begun = false;
    while (at < normal->length) {
        int next;
        Line said = line_at(normal, at, &next);
        if (said.begin >= said.end)
            break;
        if (text[said.begin] == '(' && text[said.end - 1] == ')') {
            if (begun && words_at(text, said.begin + 1, said.end, pauses, COUNT_OF(pauses))) {
                writer_put(out, " [pause]", normal->map[said.begin]);
            } else {
                if (begun) // said in another way from here on
                    writer_put(out, "\"\n\n", normal->map[said.begin]);
                begun = cue.dual = false;
                manner = (Line){said.begin + 1, said.end - 1};
            }
        } else {
            if (!begun)
                cue_write(out, normal, &cue, manner);
            else
                writer_put(out, " ", normal->map[said.begin]);
            begun = true;
            for (int i = said.begin + (text[said.begin] == '~'); i < said.end; ++i) // "~": it is sung
                writer_text(out, text[i] == '"' ? "'" : text + i, 1, normal->map[i]);
        }
        at = next;
    }
    if (begun)
        writer_put(out, "\"\n\n", normal->map[at > 0 && at <= normal->length ? at - 1 : 0]);
    return at;
}

// "CUT TO:", "> FADE OUT.": what it leaves for the reader of plain prompts.
static void transition_write(Writer *out, const Normal *normal, Line line)
{
    const char *text = normal->text;
    if (line.end == line.begin)
        return;
    int from = normal->map[line.begin];
    bool dissolve = false, fade = false, black = false, in = false, out_word = false;
    for (int i = line.begin; i < line.end; ++i)
        if (word_begins_at(text, line.begin, i)) {
            dissolve |= word_at(text, i, line.end, "dissolve") || word_at(text, i, line.end, "crossfade");
            fade |= word_at(text, i, line.end, "fade");
            black |= word_at(text, i, line.end, "black") || word_at(text, i, line.end, "white");
            in |= word_at(text, i, line.end, "in");
            out_word |= word_at(text, i, line.end, "out");
        }
    if (black || (fade && (in || out_word))) {
        line.end -= strchr(".:", text[line.end - 1]) != NULL;
        writer_normal(out, normal, line.begin, line.end);
        writer_put(out, ".\n", from);
    } else if (dissolve || fade) {
        writer_put(out, dissolve ? "Transition: dissolve\n" : "Transition: fade\n", from);
    }
}

static bool is_transition(const Normal *normal, Line line)
{
    const char *text = normal->text;
    static const char *const fixed[] = {"fade in", "fade out", "fade to black", "cut to black"};
    if (words_at(text, line.begin, line.end, fixed, COUNT_OF(fixed)) && char_is_upper(text[line.begin + 1]))
        return true;
    return line.end - line.begin > 3 && text[line.end - 1] == ':' &&
           is_capitals(normal, (Line){line.begin, line.end - 1}) && word_at(text, line.end - 3, line.end - 1, "to");
}

// Notes "[[...]]" out of a line of action, told behind it.
static void action_write(Writer *out, const Normal *normal, int begin, int end)
{
    const char *text = normal->text;
    int notes[8][2], count = 0;
    for (int i = begin; i < end; ++i) {
        if (text[i] == '[' && i + 1 < end && text[i + 1] == '[') {
            int close = i + 2;
            while (close + 1 < end && !(text[close] == ']' && text[close + 1] == ']'))
                ++close;
            if (close + 1 < end) {
                if (count < COUNT_OF(notes)) {
                    notes[count][0] = i + 2;
                    notes[count++][1] = close;
                }
                i = close + 1;
                continue;
            }
        }
        writer_normal(out, normal, i, i + 1);
    }
    for (int k = 0; k < count; ++k) {
        writer_put(out, "\nWriters note: ", normal->map[notes[k][0]]);
        writer_normal(out, normal, notes[k][0], notes[k][1]);
        writer_put(out, "\n", normal->map[notes[k][1]]);
    }
}

// "Title: Big Fish" and the like before the first empty line; returns where they end.
static int title_page_write(Writer *out, const Normal *normal)
{
    static const char *const keys[] = {"title", "credit",  "author",    "authors", "source",  "draft date",
                                       "date",  "contact", "copyright", "notes",   "revision"};
    int at = 0, next;
    bool first = true;
    for (; at < normal->length; at = next) {
        Line line = line_at(normal, at, &next);
        int key = words_at(normal->text, line.begin, line.end, keys, COUNT_OF(keys));
        bool known = key && line.begin + key < line.end && normal->text[line.begin + key] == ':';
        if (line.begin == line.end || (!known && (first || line.begin == at)))
            break;
        int from = normal->map[line.begin];
        bool title = known && word_at(normal->text, line.begin, line.end, "title");
        writer_put(out, title ? "Title: " : known ? "Credits: " : "Credits: ", from);
        writer_normal(out, normal, known ? line.begin + key + 1 : line.begin, line.end);
        writer_put(out, "\n", from_of(normal, line));
        first = false;
    }
    return at;
}

void screenplay_read(Normal *normal, Arena *arena)
{
    Writer out = {.arena = arena};
    const char *text = normal->text;
    bool blank = true, interior = false, scenes = false;
    Line opening = {0, 0}; // "FADE IN:" before the first scene is that scene's
    int next;
    for (int at = title_page_write(&out, normal); at < normal->length; at = next) {
        Line line = line_at(normal, at, &next);
        char first = line.end > line.begin ? text[line.begin] : 0;
        Line bare = line; // without the marks of a heading
        while (bare.begin < bare.end && strchr("#*[> ", text[bare.begin]))
            ++bare.begin;
        while (bare.end > bare.begin && strchr("]* ", text[bare.end - 1]))
            --bare.end;
        int place = scene_place(text, bare.begin, bare.end, &interior), after;
        Line below = next < normal->length ? line_at(normal, next, &after) : (Line){0, 0};
        // a blank line goes before a name; in a scene it is often left out
        bool alone = blank || (scenes && line.end > line.begin && !strchr(".!?:,;", text[line.end - 1]));
        bool cue = alone && below.end > below.begin;
        int from = line.end > line.begin ? normal->map[line.begin] : 0;
        if (place >= 0) {
            scene_write(&out, normal, bare, place, interior);
            transition_write(&out, normal, opening);
            opening = (Line){0, 0};
            scenes = true;
        } else if (blank && scene_is_forced(text, line.begin, line.end)) {
            scene_write(&out, normal, line, line.begin + 1, -1);
        } else if (first == '#' || (first == '=' && line.end > line.begin + 1 && text[line.begin + 1] != '=')) {
            writer_put(&out, first == '#' ? "Section: " : "Synopsis: ", from);
            writer_normal(&out, normal, first == '#' ? bare.begin : line.begin + 1, line.end);
            writer_put(&out, "\n", from_of(normal, line));
        } else if (first == '=') {
            blank = true; // a page ends
            continue;
        } else if (first == '>' && text[line.end - 1] == '<' && line.end > line.begin + 2) {
            writer_put(&out, "Title card: \"", from);
            writer_normal(&out, normal, skip_blanks(text, line.begin + 1, line.end), line.end - 1);
            writer_put(&out, "\"\n", from_of(normal, line));
        } else if (first == '>') {
            transition_write(&out, normal, (Line){skip_blanks(text, line.begin + 1, line.end), line.end});
        } else if (blank && line.end > line.begin && is_transition(normal, line)) {
            if (scenes)
                transition_write(&out, normal, line);
            else
                opening = line;
        } else if (cue && first == '@') {
            next = speech_write(&out, normal, (Line){line.begin + 1, line.end}, next);
        } else if (cue && first != '!' && is_capitals(normal, line)) {
            next = speech_write(&out, normal, line, next);
        } else {
            int begin = first == '!' || first == '~' ? line.begin + 1 : at;
            action_write(&out, normal, begin, next < normal->length ? next : normal->length);
        }
        blank = line.begin == line.end;
    }
    writer_finish(&out, normal);
}
