// What the camera does: the words of data/camera.tsv, in sentences about the camera and in all others, and what to do
// when two of them do not go together.
#include "plan/planner.h"
#include "plan/settings.h"
#include "plan/verbs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

Camera *camera_current(Planner *planner)
{
    return planner->shot >= 0 ? &planner->shots[planner->shot].camera : &planner->common_camera;
}

ShotDraft *draft_current(Planner *planner)
{
    return planner->shot >= 0 ? &planner->shot_drafts[planner->shot] : &planner->common_draft;
}

static const char *tokens_text(Planner *planner, const Reading *reading, int begin, int end)
{
    const Token *first = &reading->s.tokens[begin], *last = &reading->s.tokens[end - 1];
    return arena_strndup(planner->arena, reading->s.text + first->begin, (size_t)(last->end - first->begin));
}

static void span_grow(Camera *camera, Span span)
{
    if (camera->span.end == 0)
        camera->span = span;
    camera->span.begin = camera->span.begin < span.begin ? camera->span.begin : span.begin;
    camera->span.end = camera->span.end > span.end ? camera->span.end : span.end;
}

// ---------------------------------------------------------------- two values for one thing

// Moves of a family differ in direction only: "crane", then "cranes down", is one move said in two steps.
static const char *move_family(int move)
{
    static const char *const families[CAMERA_COUNT] = {
        "static", "track", "dolly", "dolly", "pan",      "pan",      "tilt",    "tilt", "truck", "truck", "crane",
        "crane",  "arc",   "zoom",  "zoom",  "pedestal", "pedestal", "roll",    "roll", "arc",   "arc",   "track",
        "track",  "whip",  "whip",  "crash", "crash",    "vertigo",  "vertigo", "fly",  "fly",   "reveal"};
    return families[move];
}

static bool has_direction(const char *word)
{
    static const char *const ways[] = {"in",       "out",    "left", "right",  "up",   "down",    "back",   "forward",
                                       "backward", "closer", "away", "toward", "into", "towards", "upward", "downward"};
    for (int i = 0; i < COUNT_OF(ways); ++i)
        if (text_contains_word(word, ways[i]))
            return true;
    return false;
}

// "from a wide shot to a close-up", "ending on her face": the second size is where the move goes.
static bool leads_on(const Reading *reading, int begin)
{
    for (int i = begin - 1; i >= 0 && i >= begin - 5; --i) {
        const char *word = reading->s.tokens[i].text;
        if (word_in(word, " to into ending ends until end finishing finishes settles settling landing lands becoming"
                          " becomes reveal reveals revealing "))
            return true;
        if (strchr(".;,:", word[0]))
            return false;
    }
    return false;
}

static bool angles_agree(int a, int b, int *kept)
{
    static const signed char height[ANGLE_COUNT] = {
        [ANGLE_EYE] = 0,     [ANGLE_LOW] = -1,      [ANGLE_HIGH] = 1,       [ANGLE_OVERHEAD] = 1,
        [ANGLE_DUTCH] = 0,   [ANGLE_BIRDS_EYE] = 1, [ANGLE_WORMS_EYE] = -1, [ANGLE_AERIAL] = 1,
        [ANGLE_GROUND] = -1, [ANGLE_KNEE] = -1,     [ANGLE_HIP] = -1,       [ANGLE_SHOULDER] = 0};
    *kept = a == ANGLE_LOW || a == ANGLE_HIGH || a == ANGLE_EYE || (a == ANGLE_AERIAL && b == ANGLE_BIRDS_EYE) ? b : a;
    return height[a] == height[b];
}

static void conflict(Planner *planner, Reading *reading, const Said *first, int begin, int end)
{
    const char *second = tokens_text(planner, reading, begin, end);
    Span span = token_span(reading, begin, end);
    planner_report(planner, "camera-conflict", span, "keep one of them, or give each a shot of its own",
                   "'%s' and '%s' in one shot; '%s' is filmed", first->word, second, first->word);
    planner_edit(planner, span, "");
    tokens_reported(reading, begin, end);
}

static void said(Planner *planner, const Reading *reading, Said *what, int begin, int end, bool implied)
{
    *what = (Said){tokens_text(planner, reading, begin, end), token_span(reading, begin, end), implied};
}

static bool size_set(Planner *planner, Reading *reading, Camera *camera, ShotDraft *draft, int size, int begin, int end,
                     bool implied)
{
    Said *first = &draft->said[SAID_SIZE];
    if (!draft->size_set || first->implied) {
        camera->size = (ShotSize)size;
        if (!draft->size_set || !implied)
            said(planner, reading, first, begin, end, implied);
        draft->size_set = true;
        return true;
    }
    if (implied || (int)camera->size == size || !first->word)
        return true;
    if (leads_on(reading, begin)) {
        camera->end_size = (ShotSize)size;
        if (!draft->move_set) {
            camera->move = size > (int)camera->size ? CAMERA_DOLLY_IN : CAMERA_DOLLY_OUT;
            draft->move_set = true;
            said(planner, reading, &draft->said[SAID_MOVE], begin, end, true);
        }
        return true;
    }
    if (abs((int)camera->size - size) > 1) {
        conflict(planner, reading, first, begin, end);
        return false;
    }
    return true; // "medium shot, tight": steps of one size name the same picture
}

static bool angle_set(Planner *planner, Reading *reading, Camera *camera, ShotDraft *draft, int angle, int begin,
                      int end, bool implied)
{
    Said *first = &draft->said[SAID_ANGLE];
    int kept;
    if (implied && first->word)
        return true;
    if (!first->word || first->implied) {
        camera->angle = (ShotAngle)angle;
    } else if (angle == ANGLE_DUTCH || camera->angle == ANGLE_DUTCH) { // the roll goes with any height
        camera->roll_degrees = camera->roll_degrees == 0 ? 12.6f : camera->roll_degrees;
        camera->angle = angle == ANGLE_DUTCH ? camera->angle : (ShotAngle)angle;
        return true;
    } else if (angles_agree((int)camera->angle, angle, &kept)) {
        camera->angle = (ShotAngle)kept;
        return true;
    } else {
        conflict(planner, reading, first, begin, end);
        return false;
    }
    said(planner, reading, first, begin, end, implied);
    return true;
}

static bool move_set(Planner *planner, Reading *reading, Camera *camera, ShotDraft *draft, int move, int begin, int end)
{
    Said *first = &draft->said[SAID_MOVE];
    if (!draft->move_set || !first->word || first->implied || (int)camera->move == move) {
        camera->move = (CameraMove)move;
        draft->move_set = true;
        if (!first->word || first->implied)
            said(planner, reading, first, begin, end, false);
        return true;
    }
    const char *word = tokens_text(planner, reading, begin, end);
    if (strcmp(move_family((int)camera->move), move_family(move)) == 0 &&
        (!has_direction(first->word) || !has_direction(word))) {
        if (!has_direction(first->word)) {
            camera->move = (CameraMove)move;
            said(planner, reading, first, begin, end, false);
        }
        return true;
    }
    Span span = token_span(reading, begin, end);
    if (camera->move == CAMERA_STATIC || move == CAMERA_STATIC) {
        conflict(planner, reading, first, begin, end);
        return false;
    }
    planner_report(planner, "camera-moves", span, "give each move a shot of its own",
                   "'%s' and '%s' are two camera moves in one shot; '%s' is filmed", first->word, word, first->word);
    planner_edit(planner, span, "");
    tokens_reported(reading, begin, end);
    return false;
}

static bool lens_length_set(Planner *planner, Reading *reading, Camera *camera, ShotDraft *draft, float mm, int begin,
                            int end, bool implied)
{
    Said *first = &draft->said[SAID_LENS];
    if (camera->lens_mm == 0 || (first->implied && !implied)) {
        camera->lens_mm = mm;
        said(planner, reading, first, begin, end, implied);
        return true;
    }
    float step = camera->lens_mm > mm ? camera->lens_mm / mm : mm / camera->lens_mm;
    if (step < 1.01f || (implied && !first->implied))
        return true;
    bool kit = begin > 0 && word_in(reading->s.tokens[begin - 1].text, " / or - ");
    if (kit || !first->word) // "32 mm / 50 mm primes": the first of the kit
        return true;
    conflict(planner, reading, first, begin, end);
    return false;
}

bool camera_set(Planner *planner, Reading *reading, const char *field, const char *value, int begin, int end,
                bool implied)
{
    Camera *camera = camera_current(planner);
    ShotDraft *draft = draft_current(planner);
    const Record *record = record_camera();
    Span span = token_span(reading, begin, end);
    bool set = true;
    if (strcmp(field, "none") == 0)
        return true;
    if (strcmp(field, "size") == 0) {
        set = size_set(planner, reading, camera, draft, record_value(record, "size", value), begin, end, implied);
    } else if (strcmp(field, "angle") == 0) {
        set = angle_set(planner, reading, camera, draft, record_value(record, "angle", value), begin, end, implied);
    } else if (strcmp(field, "side") == 0) {
        if (!draft->side_set)
            camera->side = (ShotSide)record_value(record, "side", value);
        draft->side_set |= !implied;
    } else if (strcmp(field, "move") == 0) {
        int move = record_value(record, "move", value);
        set = move_set(planner, reading, camera, draft, move, begin, end);
        if (set && move == CAMERA_FOLLOW && camera->side == SIDE_AUTO)
            camera->side = SIDE_BEHIND;
    } else if (strcmp(field, "lens_mm") == 0) {
        set = lens_length_set(planner, reading, camera, draft, (float)atof(value), begin, end, implied);
    } else if (implied && strcmp(field, "squeeze") == 0 && camera->squeeze > 0) {
        set = true; // "1.8x anamorphic lens": as said
    } else if (strcmp(field, "focus") == 0) {
        draft->racks |= strcmp(value, "rack") == 0;
    } else if (strcmp(field, "time_scale") == 0) {
        float *scale = planner->shot >= 0 ? &planner->shots[planner->shot].time_scale : &planner->time_scale;
        if (!draft->rate_said) // "slow motion, 120 fps": the number is exact
            *scale = (float)atof(value);
    } else if (strcmp(field, "rig") == 0) {
        Said *first = &draft->said[SAID_RIG];
        if (!camera->rig || (first->implied && !implied)) {
            camera->rig = arena_strdup(planner->arena, value);
            said(planner, reading, first, begin, end, implied);
        } else if (!implied && !first->implied && strcmp(camera->rig, value) != 0) {
            conflict(planner, reading, first, begin, end);
            set = false;
        }
    } else if (strcmp(field, "composition") == 0 || strcmp(field, "filter") == 0) { // several go together
        const char **text = strcmp(field, "filter") == 0 ? &camera->filter : &camera->composition;
        char joined[200];
        if (!*text || !strstr(*text, value)) {
            snprintf(joined, sizeof joined, "%s%s%s", *text ? *text : "", *text ? ", " : "", value);
            *text = arena_strdup(planner->arena, joined);
        }
    } else if (!implied || record_is_usual(record, camera, field)) { // what is said itself stands
        set = record_set(record, camera, field, value, planner->arena);
    }
    if (set) {
        span_grow(camera, span);
        neighbour_note(planner, reading, begin, end, span, field, value);
    }
    return set;
}

static bool row_apply(Planner *planner, Reading *reading, const char *const *row, int begin, int end)
{
    bool set = camera_set(planner, reading, row[1], row[2], begin, end, false);
    Setting setting;
    for (const char *also = row[4]; set && setting_next(&also, &setting);)
        camera_set(planner, reading, setting.name, setting.value, begin, end, true);
    // "slow dolly in" says its speed
    for (int i = begin; set && end - begin > 1 && i < end && strcmp(row[1], "move") == 0; ++i) {
        int length;
        const char *const *word = table_match(planner->camera, reading->s.tokens, i + 1, i, &length);
        if (word && strcmp(word[1], "speed") == 0 && !strstr(row[4], "speed="))
            camera_set(planner, reading, word[1], word[2], begin, end, true);
    }
    // "handheld tracking", "static close-up": behind the support stands what it does
    for (int i = begin + 1; set && i < end && word_in(row[1], " handheld rig move ");) {
        int length;
        const char *const *inner = table_match(planner->camera, reading->s.tokens, end, i, &length);
        if (inner && word_in(inner[1], " size side angle move ") && strcmp(inner[1], row[1]) != 0) {
            camera_set(planner, reading, inner[1], inner[2], i, i + length, false);
            i += length;
        } else {
            ++i;
        }
    }
    return set;
}

// Where a title stands in its shot, byte by byte; all at the shot's begin when it was written in another way.
static int *title_map(const Planner *planner, const char *title, Span span)
{
    size_t size = strlen(title);
    int *map = ARENA_ARRAY(planner->arena, int, size + 1);
    int at = -1;
    for (int i = span.begin; at < 0 && i + (int)size <= span.end && i < span.begin + 300; ++i)
        if (strncasecmp(planner->plan->source + i, title, size) == 0)
            at = i;
    for (size_t i = 0; i <= size; ++i)
        map[i] = at < 0 ? span.begin : at + (int)i;
    return map;
}

bool camera_title(Planner *planner, const char *title, Span span)
{
    Reading reading = {.label = "camera"};
    PromptNode node = {.kind = PROMPT_SENTENCE, .begin = span.begin, .end = span.end, .text = title};
    bool found = false;
    tokens_read(&reading.s, title, planner->arena);
    node.text_map = title_map(planner, title, span);
    reading.node = &node;
    for (int i = 0; i < reading.s.count;) {
        int length = 1;
        const char *const *row = table_match(planner->camera, reading.s.tokens, reading.s.count, i, &length);
        if (row) {
            row_apply(planner, &reading, row, i, i + length);
            found |= strcmp(row[1], "none") != 0;
        } else {
            length = 1;
        }
        i += length;
    }
    if (found)
        span_grow(camera_current(planner), span);
    return found;
}

// ---------------------------------------------------------------- sentences

bool camera_is_spoken_of(const Reading *reading, int begin, int end)
{
    for (int i = begin; i < end; ++i) {
        const char *word = reading->s.tokens[i].text;
        if ((word[0] >= '0' && word[0] <= '9' && text_ends(word, "mm")) || text_starts(word, "f/"))
            return true; // a lens
        if (word_in(word,
                    " camera shot shots lens angle close-up closeup pov framing handheld dolly frame framed steadicam"
                    " drone tripod camcorder view focus f-stop composition lenses cinematography shutter gimbal "
                    "footage ") ||
            text_starts(word, "over-the-shoulder") ||
            (strcmp(word, "insert") == 0 && i + 1 < end && word_in(reading->s.tokens[i + 1].text, " of on : ")))
            return true; // "an overhead insert of a key"
    }
    return false;
}

// "Slow pan left across the valley": a move as a noun, in a clause without a verb.
static bool is_camera_fragment(const Planner *planner, const Sentence *s, int begin, int end)
{
    bool move = false;
    for (int i = begin; i < end; ++i) {
        int length;
        const char *const *row = table_match(planner->camera, s->tokens, end, i, &length);
        bool here = row && i < begin + 4 && strcmp(row[1], "move") == 0;
        if (!here && tag_is_finite(s->tokens[i].tag) && s->tokens[i].chunk < 0 &&
            !word_in(s->tokens[i].text, " pan tilt zoom truck crane dolly orbit track push pull slide pedestal arc "))
            return false;
        move |= here && !(tag_is_finite(s->tokens[i].tag) && i > begin);
    }
    return move;
}

static int clause_end(const Sentence *s, int begin, bool own)
{
    int end = begin;
    while (
        end < s->count && !strchr(";:", s->tokens[end].text[0]) &&
        !(own && s->tokens[end].text[0] == ',' && end + 1 < s->count && strcmp(s->tokens[end + 1].text, "then") == 0))
        ++end;
    return end;
}

// The words are an item of their own, as in "Camera: frontal, slow".
static bool is_item(const Sentence *s, int begin, int end)
{
    return (begin == 0 || strchr(".,;:", s->tokens[begin - 1].text[0])) &&
           (end >= s->count || strchr(".,;:!", s->tokens[end].text[0]));
}

// "We see a woman from behind as she walks": the side that is looked from, not "from behind a wall".
static bool is_viewers_side(const Sentence *s, const char *const *row, int i, int length)
{
    bool viewer = false;
    for (int k = 1; k < i; ++k)
        viewer |= strcmp(s->tokens[k - 1].text, "we") == 0 &&
                  word_in(s->tokens[k].text, " see watch observe follow view find look meet ");
    int next = i + length < s->count ? s->tokens[i + length].chunk : -1;
    return viewer && strcmp(row[1], "side") == 0 && strcmp(s->tokens[i].text, "from") == 0 &&
           (next < 0 || s->phrases[next].begin != i + length || s->tokens[i + length].tag == TAG_PP);
}

// "Close-up of a girl, her family behind her": who stands behind somebody, unless it is the camera that does.
static bool is_somebodys_place(const Planner *planner, const Reading *reading, int i)
{
    const Sentence *s = &reading->s;
    const Token *next = i + 1 < s->count ? &s->tokens[i + 1] : NULL;
    if (strcmp(s->tokens[i].text, "behind") || !next || (next->chunk < 0 && next->tag != TAG_PP) || i == 0)
        return false;
    int took, before = s->tokens[i - 1].chunk;
    if (before >= 0 && reading->grounds[before].kind == GROUND_CAMERA)
        return false;
    for (int k = i - 1; k >= 0 && k >= i - 3; --k) { // "tracking behind her", "dollies slowly behind him"
        const char *const *row = table_match(planner->camera, s->tokens, i, k, &took);
        if (row && k + took == i && word_in(row[1], " move size rig "))
            return false;
    }
    return true;
}

// Words of one row that stand in the sentence of something else: "in a wide hat", "a slow dog".
static bool is_meant(const Planner *planner, const Reading *reading, const char *const *row, int i, int length,
                     bool about, bool own)
{
    const Sentence *s = &reading->s;
    if (length == 1 && is_somebodys_place(planner, reading, i))
        return false;
    int chunk = s->tokens[i].chunk;
    bool noun = length > 1 && s->tokens[i + length - 1].chunk >= 0 && strcmp(row[1], "move") == 0; // ", slow push-in."
    if (((own || noun) && is_item(s, i, i + length)) || is_viewers_side(s, row, i, length))
        return true;
    const Ground *ground = chunk >= 0 ? &reading->grounds[chunk] : NULL;
    if (strcmp(row[3], "any") == 0)
        return about || !(chunk >= 0 && s->phrases[chunk].head >= i + length && ground->kind != GROUND_CAMERA &&
                          word_in(row[1], " lens shallow deep speed "));
    bool thing = ground && (ground->kind == GROUND_PERSON || ground->kind == GROUND_PROP ||
                            ground->kind == GROUND_GARMENT || ground->kind == GROUND_PLACE ||
                            ground->kind == GROUND_PART || ground->kind == GROUND_BODY || ground->kind == GROUND_LIGHT);
    if (thing && s->phrases[chunk].head < i + length && (length > 1 || own))
        thing = false; // the phrase itself is the camera's: "dolly track", "car mount"
    if (thing && word_in(s->tokens[s->phrases[chunk].head].text, " insert shot view "))
        thing = false; // "an overhead insert"
    bool subject_is_camera = false, verb = tag_is_verb(s->tokens[i].tag) && chunk < 0;
    if (length > 1 && word_in(s->tokens[i + length - 1].text, " shot shots move cam camera view footage "))
        verb = false; // "follow shot"
    for (int k = 0; k < s->fact_count; ++k)
        if (s->facts[k].kind == FACT_SUBJECT && s->facts[k].head == i && s->tokens[s->facts[k].dependent].chunk >= 0)
            subject_is_camera |= reading->grounds[s->tokens[s->facts[k].dependent].chunk].kind == GROUND_CAMERA ||
                                 word_in(s->tokens[s->facts[k].dependent].text, " camcorder operator we webcam ");
    return about && !thing && !(verb && !subject_is_camera && !own && word_in(row[1], " move none speed "));
}

static void verbs_use(Planner *planner, Reading *reading, int begin, int end, bool own)
{
    const Sentence *s = &reading->s;
    for (int i = begin; i < end; ++i) {
        if (!tag_is_verb(s->tokens[i].tag) || s->tokens[i].chunk >= 0 || s->tokens[i].reported)
            continue;
        int subject_chunk = -1;
        for (int k = 0; k < s->fact_count; ++k)
            if (s->facts[k].kind == FACT_SUBJECT && s->facts[k].head == i)
                subject_chunk = s->tokens[s->facts[k].dependent].chunk;
        int particle;
        const char *const *frame = verb_frame(planner, s, i, &particle);
        bool person = false; // "close-up of a man sitting": he sits, not the camera
        for (int k = i - 1; k > 0 && s->tokens[i].tag == TAG_VBG; --k)
            person |= s->tokens[k].chunk >= 0 && (reading->grounds[s->tokens[k].chunk].kind == GROUND_PERSON ||
                                                  reading->grounds[s->tokens[k].chunk].kind == GROUND_ANIMAL);
        bool films = frame && !person && word_in(frame[2], " be camera show phase look none move pose ");
        if (own || (films && subject_chunk >= 0 && reading->grounds[subject_chunk].kind == GROUND_CAMERA))
            tokens_use(reading, i, i + 1);
    }
}

// "A race track in the rain": the second word of a place's name moves no camera.
static bool names_place(const Planner *planner, const Sentence *s, int at)
{
    int length;
    const char *const *row = at > 0 && tag_is_noun(s->tokens[at].tag)
                                 ? table_match(planner->nouns, s->tokens, at + 1, at - 1, &length)
                                 : NULL;
    return row && length == 2 && strcmp(row[1], "place") == 0;
}

// The row of the words at tokens[at]; a verb may be bent ("booming up"), and an adverb may stand in it ("pans slowly
// to the left"). *length tokens, the adverb counted.
static const char *const *camera_match(const Planner *planner, const Sentence *s, int end, int at, int *length)
{
    if (names_place(planner, s, at))
        return NULL;
    const char *const *row = table_match(planner->camera, s->tokens, end, at, length);
    for (int i = at + 1; row && i < at + *length; ++i) { // "slow dolly" must not take the word from "dolly out"
        int took, alone;
        const char *const *inner = table_match(planner->camera, s->tokens, end, i, &took);
        const char *const *left = table_match(planner->camera, s->tokens, i, at, &alone);
        if (left && at + alone == i && inner && i + took > at + *length && strcmp(inner[1], row[1]) == 0) {
            *length = alone;
            return left;
        }
    }
    if (!tag_is_verb(s->tokens[at].tag) && !tag_is_noun(s->tokens[at].tag))
        return row;
    enum { WINDOW = 6 };
    Token words[WINDOW + 1];
    int places[WINDOW + 1], count = 0;
    for (int i = at; i < end && count < WINDOW; ++i) {
        bool adverb = i > at && (s->tokens[i].tag == TAG_RB || text_ends(s->tokens[i].text, "ly")) &&
                      !word_in(s->tokens[i].text, " up down in out back away forward left right ");
        if (adverb)
            continue;
        places[count] = i;
        words[count++] = s->tokens[i];
    }
    char stems[VERB_STEMS][64];
    int stem_count = verb_stems(s->tokens[at].text, stems), best = row ? *length : 0;
    for (int k = 0; k < stem_count; ++k) {
        int took;
        words[0].text = stems[k];
        const char *const *other = table_match(planner->camera, words, count, 0, &took);
        int reach = other ? places[took - 1] + 1 - at : 0;
        if (other && reach > best && (took > 1 || !row)) {
            row = other;
            best = *length = reach;
        }
    }
    return row;
}

void camera_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    bool own = phrase_is_label(reading, "camera");
    bool common = planner->shot < 0;
    camera_split(planner, reading, 0);
    camera_values(planner, reading, own);
    for (int begin = 0; begin < s->count;) {
        if (begin > 0 && own)
            camera_split(planner, reading, begin);
        int end = clause_end(s, begin, own);
        bool about = own || camera_is_spoken_of(reading, begin, end) || is_camera_fragment(planner, s, begin, end);
        bool framed = false;
        for (int i = begin; i < end;) {
            int length = 1;
            const char *const *row =
                s->tokens[i].quoted || s->tokens[i].reported ? NULL : camera_match(planner, s, end, i, &length);
            if (row && (!is_meant(planner, reading, row, i, length, about, own) || token_denied(reading, i)))
                row = NULL;
            if (row && common && !own && strcmp(row[3], "any") != 0)
                row = NULL;
            if (!row) {
                ++i;
                continue;
            }
            bool behind_who =
                strcmp(row[1], "side") == 0 && i + length < end &&
                (s->tokens[i + length].chunk >= 0 && s->phrases[s->tokens[i + length].chunk].begin == i + length) &&
                planner->shot >= 0 && planner->shots[planner->shot].camera.side == SIDE_OVER_SHOULDER;
            bool set = behind_who || row_apply(planner, reading, row, i, i + length);
            for (int k = i + 1; k < i + length && set; ++k) { // the adverb in it
                int took;
                const char *const *speed = table_match(planner->camera, s->tokens, k + 1, k, &took);
                if (speed && strcmp(speed[1], "speed") == 0)
                    camera_set(planner, reading, speed[1], speed[2], k, k + 1, false);
            }
            framed |= set && word_in(row[1], " size side move angle ");
            if (set)
                tokens_use(reading, i, i + length);
            i += length;
        }
        if (about)
            focus_read(planner, reading, begin, end);
        if (framed || own)
            camera_subjects(planner, reading, begin, end);
        if (about) // the verbs of camera clauses: "is", "starts", "facing", "keeping"
            verbs_use(planner, reading, begin, end, own);
        begin = end + 1;
    }
}
