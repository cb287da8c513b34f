// How it is filmed, lit and heard, as phrases of the trade: the words of data/*.tsv read the other way round, from the
// value to the phrase, so that what is written means the same when it is read again.
#include "review/internal.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

const char *phrase_of_text(const char *table, const char *field, const char *value)
{
    const char *const *row;
    for (int i = 0; (row = plan_table_row(table, i)); ++i)
        if (text_equal(row[1], field) && text_equal(row[2], value))
            return row[0];
    return NULL;
}

const char *phrase_of_number(const char *table, const char *field, double value)
{
    const char *best = NULL;
    double best_distance = 1e9;
    const char *const *row;
    for (int i = 0; (row = plan_table_row(table, i)); ++i) {
        double distance = fabs(atof(row[2]) - value);
        if (text_equal(row[1], field) && distance < best_distance - 1e-6) {
            best = row[0];
            best_distance = distance;
        }
    }
    return best;
}

const char *source_phrase(const Describer *d, Span span)
{
    enum { LONGEST = 140 };
    const char *source = d->plan->source ? d->plan->source : "";
    int size = (int)strlen(source), length = span.end - span.begin;
    if (span.begin < 0 || length <= 0 || length > LONGEST || span.end > size)
        return NULL;
    char *text = arena_strndup(d->arena, source + span.begin, (size_t)length);
    for (const char *p = text; *p; ++p)
        if (strchr("\n\r\t\"{}[]*_#<>:;", *p) || (*p == '.' && (p[1] == ' ' || p[1] == 0)))
            return NULL;
    return strstr(text, "\xe2\x80\x9c") || strstr(text, "\xe2\x80\x98") ? NULL : text;
}

// ---------------------------------------------------------------- camera

// The phrase of a camera value: the clearest where the table has several, else the table's first, else the value.
static const char *camera_phrase(Arena *arena, const char *field, const char *value)
{
    static const char *const clearest[][3] = {
        {"size", "wide", "wide shot"},
        {"side", "front", "from the front"},
        {"side", "profile", "in profile"},
        {"side", "three_quarter", "three-quarter view"},
        {"side", "behind", "from behind"},
        {"side", "point_of_view", "point-of-view"},
        {"angle", "eye", "eye level"},
        {"angle", "low", "low angle"},
        {"angle", "overhead", "overhead shot"},
        {"move", "static", "static camera"},
        {"angle", "birds_eye", "bird's-eye view"},
    };
    for (int i = 0; i < COUNT_OF(clearest); ++i)
        if (text_equal(field, clearest[i][0]) && text_equal(value, clearest[i][1]))
            return clearest[i][2];
    bool framing = strstr(" size end_size angle side move ", arena_printf(arena, " %s ", field)) != NULL;
    const char *const *own = framing ? NULL : plan_table_find("camera", value); // the value's own name is the plainest
    if (own && text_equal(own[1], field) && text_equal(own[2], value))
        return own[0];
    const char *phrase = phrase_of_text("camera", field, value);
    if (phrase)
        return phrase;
    char *words = arena_strdup(arena, value);
    for (char *p = words; *p; ++p)
        if (*p == '_')
            *p = ' ';
    return words;
}

// A move with what carries the camera: the phrase that says both, when there is one.
static const char *move_phrase(Arena *arena, const char *move, const char *rig)
{
    const char *const *row;
    const char *also = rig ? arena_printf(arena, "rig=%s", rig) : "";
    for (int i = 0; rig && (row = plan_table_row("camera", i)); ++i)
        if (text_equal(row[1], "move") && text_equal(row[2], move) && text_equal(row[4], also) &&
            !text_starts(row[0], "slow") && !strstr(row[0], "ing"))
            return row[0];
    return camera_phrase(arena, "move", move);
}

static const char *member_text(const json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

static void piece_add(Text *text, const char *piece)
{
    if (piece && *piece)
        text_add(text, "%s%s", text->size ? ", " : "", piece);
}

// What is framed, and how large.
static const char *framing_told(const Describer *d, const Camera *camera, const json_t *json)
{
    Arena *arena = d->arena;
    const char *of = "", *size = member_text(json, "size"), *end = member_text(json, "end_size");
    if (camera->subject >= 0 && camera->detail && d->plan->entities[camera->subject].kind == ENTITY_PERSON)
        of = arena_printf(arena, " of %s's %s", entity_called(d, camera->subject, true), camera->detail);
    else if (camera->subject >= 0 && !entity_is_named(d->plan, camera->subject) &&
             group_size(d->plan, group_first(d->plan, camera->subject)) > 1 && camera->side != SIDE_OVER_SHOULDER)
        of = arena_printf(arena, " of %s", group_called(d, group_first(d->plan, camera->subject), true));
    else if (camera->subject >= 0 && camera->subject2 >= 0)
        of = arena_printf(arena, " of %s and %s", entity_called(d, camera->subject, true),
                          entity_called(d, camera->subject2, true));
    else if (camera->subject >= 0)
        of = arena_printf(arena, " of %s", entity_called(d, camera->subject, true));
    const char *shoulder = camera->over >= 0 ? entity_called(d, camera->over, true) : "";
    if (camera->side == SIDE_OVER_SHOULDER)
        return arena_printf(arena, "%s%sover-the-shoulder shot%s%s%s%s", size ? camera_phrase(arena, "size", size) : "",
                            size ? ", " : "", of, *shoulder ? " over " : "", shoulder, *shoulder ? "'s shoulder" : "");
    if (end && !text_equal(end, "auto") && !text_equal(end, size))
        return arena_printf(arena, "from %s to %s%s",
                            with_article(arena, camera_phrase(arena, "size", size ? size : "full")),
                            with_article(arena, camera_phrase(arena, "size", end)), of);
    return size && !text_equal(size, "auto") ? arena_printf(arena, "%s%s", camera_phrase(arena, "size", size), of) : "";
}

static const char *lens_told(const Describer *d, const Camera *camera, const json_t *json)
{
    const char *kind = member_text(json, "lens");
    double stop = json_number_value(json_object_get(json, "t_stop"));
    Text text = text_begin(d->arena);
    if (camera->lens_mm > 0)
        text_add(&text, "%g mm %s%slens", (double)camera->lens_mm, kind ? kind : "", kind ? " " : "");
    else if (kind)
        text_add(&text, "%s lens", kind);
    if (camera->f_number > 0)
        text_add(&text, "%sf/%g", text.size ? " at " : "", (double)camera->f_number);
    else if (stop > 0)
        text_add(&text, "%sT%g", text.size ? " at " : "", stop);
    return text.data;
}

// Members that this file does not know by name: their phrase in data/camera.tsv, as far as it has one.
static void others_add(const Describer *d, Text *text, const json_t *json)
{
    static const char known[] =
        " size end_size angle side move speed handheld lens_mm lens squeeze gate_mm f_number t_stop"
        " subject subject2 over detail span shallow deep focus focus_from focus_to roll_degrees"
        " shutter_degrees iso kelvin distance height ";
    const char *key, *move = member_text(json, "move");
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)json, key, value)
    {
        const char *padded = arena_printf(d->arena, " %s ", key);
        bool implied = text_equal(key, "rig") && move && text_starts(move, json_string_value(value));
        if (strstr(known, padded) || implied) // a dolly rides on a dolly
            continue;
        if (json_is_string(value))
            piece_add(text, camera_phrase(d->arena, key, json_string_value(value)));
        else if (json_is_number(value))
            piece_add(text, phrase_of_number("camera", key, json_number_value(value)));
        else if (json_is_true(value))
            piece_add(text, phrase_of_text("camera", key, "1"));
    }
}

const char *camera_described(const Describer *d, int shot)
{
    const Camera *camera = &d->plan->shots[shot].camera;
    const json_t *json = json_object_get(json_array_get(json_object_get(d->root, "shots"), (size_t)shot), "camera");
    Arena *arena = d->arena;
    const char *move = member_text(json, "move"), *angle = member_text(json, "angle"),
               *side = member_text(json, "side");
    Text text = text_begin(arena);
    piece_add(&text, framing_told(d, camera, json));
    if (angle)
        piece_add(&text, camera_phrase(arena, "angle", angle));
    if (side && camera->side != SIDE_OVER_SHOULDER && !text_equal(side, "auto"))
        piece_add(&text,
                  camera->side == SIDE_POINT_OF_VIEW ? "point-of-view shot" : camera_phrase(arena, "side", side));
    const char *speed = camera->speed > 0 && (camera->speed < 0.9f || camera->speed > 1.1f)
                            ? phrase_of_number("camera", "speed", (double)camera->speed)
                            : NULL;
    bool handheld = camera->handheld > 0.05f;
    if (handheld)
        piece_add(&text, phrase_of_number("camera", "handheld", (double)camera->handheld));
    if (move || !handheld) // the plan leaves out what is usual: static
        piece_add(&text, arena_printf(arena, "%s%s%s", speed && move ? speed : "", speed && move ? " " : "",
                                      move_phrase(arena, move ? move : "static", member_text(json, "rig"))));
    piece_add(&text, lens_told(d, camera, json));
    static const struct {
        const char *member, *format;
    } numbers[] = {{"squeeze", "%gx squeeze"},
                   {"shutter_degrees", "%g\xc2\xb0 shutter"},
                   {"iso", "ISO %g"},
                   {"kelvin", "%gK white balance"},
                   {"distance", "%g m from the subject"},
                   {"height", "camera at a height of %g m"}};
    for (int i = 0; i < COUNT_OF(numbers); ++i) {
        double value = json_number_value(json_object_get(json, numbers[i].member));
        if (value > 0) {
            char words[80];
            snprintf(words, sizeof words, numbers[i].format, value);
            piece_add(&text, words);
        }
    }
    double scale = json_number_value(
        json_object_get(json_array_get(json_object_get(d->root, "shots"), (size_t)shot), "time_scale"));
    if (scale > 0 && fabs(scale - 1) > 0.05)
        piece_add(&text, scale < 1 ? "slow motion" : "time-lapse");
    if (camera->shallow)
        piece_add(&text, "shallow depth of field");
    if (json_is_true(json_object_get(json, "deep")))
        piece_add(&text, "deep focus");
    const json_t *from = json_object_get(json, "focus_from"), *to = json_object_get(json, "focus_to"),
                 *focus = json_object_get(json, "focus");
    int last = d->plan->entity_count;
    if (from && to && json_integer_value(from) < last && json_integer_value(to) < last)
        piece_add(&text,
                  arena_printf(arena, "rack focus from %s to %s", entity_called(d, (int)json_integer_value(from), true),
                               entity_called(d, (int)json_integer_value(to), true)));
    else if (focus && json_integer_value(focus) < last)
        piece_add(&text, arena_printf(arena, "focus on %s", entity_called(d, (int)json_integer_value(focus), true)));
    others_add(d, &text, json);
    return text.data;
}

// ---------------------------------------------------------------- light, sound, look

const char *light_described(const Describer *d, int light)
{
    static const char *const roles[] = {"key light", "fill light", "rim light", "lamp", "ambient light"};
    const LightCue *cue = &d->plan->lights[light];
    Arena *arena = d->arena;
    const char *said = source_phrase(d, cue->span);
    if (said)
        return said;
    const json_t *json = json_array_get(json_object_get(d->root, "lights"), (size_t)light);
    const char *role = member_text(json, "role"), *noun;
    noun = cue->source && cue->role == LIGHT_PRACTICAL ? phrase_of_text("light", "practical", cue->source) : NULL;
    if (!noun)
        noun = cue->source ? cue->source : (int)cue->role < COUNT_OF(roles) ? roles[cue->role] : role;
    const char *intensity = cue->intensity < 0.7f || cue->intensity > 1.4f
                                ? phrase_of_number("lightwords", "intensity", (double)cue->intensity)
                                : NULL;
    const char *softness = cue->softness > 0.8f ? "soft" : cue->softness < 0.2f ? "hard" : NULL;
    const char *color = cue->has_color ? (cue->color.x > cue->color.z * 1.3f   ? "warm"
                                          : cue->color.z > cue->color.x * 1.3f ? "cool"
                                                                               : NULL)
                                       : NULL;
    Text text = text_begin(arena);
    text_add(&text, "%s%s%s%s%s%s%s", intensity ? intensity : "", intensity ? " " : "", softness ? softness : "",
             softness ? " " : "", color ? color : "", color ? " " : "", noun);
    if (cue->direction)
        text_add(&text, " from %s%s",
                 text_equal(cue->direction, "left") || text_equal(cue->direction, "right") ||
                         text_equal(cue->direction, "front")
                     ? "the "
                     : "",
                 cue->direction);
    if (cue->anchor >= 0)
        text_add(&text, " over %s", entity_called(d, cue->anchor, true));
    return text.data;
}

const char *sound_described(const Describer *d, const SoundCue *sound)
{
    const char *said = source_phrase(d, sound->span);
    if (said)
        return said;
    return sound->manner ? arena_printf(d->arena, "%s %s", sound->manner, sound->what) : sound->what;
}

const char *music_described(const Describer *d, const MusicCue *music)
{
    const char *said = source_phrase(d, music->span);
    if (said && !strchr(said, ',')) // a list of its properties is told as one thing
        return said;
    const char *level = music->level < 0.5f ? "soft " : music->level > 0.8f ? "loud " : "";
    return arena_printf(d->arena, "%s%s%s%s%smusic", level, music->mood ? music->mood : "", music->mood ? " " : "",
                        music->instrument ? music->instrument : "", music->instrument ? " " : "");
}

// What a phrase says besides ("saturation=0" of "film noir") need not be said again.
static bool is_implied(const Describer *d, const char *field, const char *value, const char *key, const json_t *said)
{
    const char *phrase = value ? phrase_of_text("looks", field, value) : NULL;
    const char *const *row = phrase ? plan_table_find("looks", phrase) : NULL;
    for (int column = 3; row && column < 6; ++column) {
        const char *at = strstr(row[column], arena_printf(d->arena, "%s=", key));
        if (at && (at == row[column] || at[-1] == ';') && json_is_number(said) &&
            fabs(atof(at + strlen(key) + 1) - json_number_value(said)) < 0.01)
            return true;
        if (at && json_is_string(said) && text_starts(at + strlen(key) + 1, json_string_value(said)))
            return true;
    }
    return false;
}

const char *look_described(const Describer *d)
{
    const Look *look = &d->plan->look;
    const json_t *json = json_object_get(d->root, "look");
    Arena *arena = d->arena;
    Text text = text_begin(arena);
    if (look->style) {
        const char *phrase = phrase_of_text("looks", "style", look->style);
        phrase = phrase ? phrase : look->style;
        bool complete = strstr(phrase, "look") || strstr(phrase, "film") || strstr(phrase, "style");
        piece_add(&text, arena_printf(arena, "%s%s", phrase, complete ? "" : " style"));
    }
    static const char handled[] = " style palette span ";
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)json, key, value)
    {
        if (strstr(handled, arena_printf(arena, " %s ", key)) || is_implied(d, "style", look->style, key, value) ||
            (!text_equal(key, "stock") && is_implied(d, "stock", member_text(json, "stock"), key, value)) ||
            (!text_equal(key, "grade") && is_implied(d, "grade", member_text(json, "grade"), key, value)))
            continue;
        if (text_equal(key, "saturation") && json_number_value(value) < 0.05)
            piece_add(&text, "black and white");
        else if (json_is_string(value)) {
            const char *phrase = phrase_of_text("looks", key, json_string_value(value));
            piece_add(&text, phrase ? phrase : json_string_value(value));
        } else if (json_is_number(value) && text_equal(key, "letterbox")) {
            piece_add(&text, arena_printf(arena, "%g:1 letterbox", json_number_value(value)));
        } else if (json_is_number(value)) {
            piece_add(&text, phrase_of_number("looks", key, json_number_value(value)));
        }
    }
    if (look->palette_count) {
        const char *colors[COUNT_OF(look->palette)];
        for (int i = 0; i < look->palette_count && i < COUNT_OF(look->palette); ++i)
            colors[i] = color_name(look->palette[i]);
        piece_add(&text, arena_printf(arena, "palette of %s", list_join(arena, colors, look->palette_count)));
    }
    return text.data;
}
