// How it is filmed: camera phrases, lights, look, format; and the framing of shots that say nothing.
#include "plan/planner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int name_index(const char *const *names, int count, const char *name)
{
    for (int i = 0; i < count; ++i)
        if (strcmp(names[i], name) == 0)
            return i;
    return 0;
}

static const char *const size_words[] = {"auto",   "extreme_wide", "wide",  "full",         "medium_wide",
                                         "medium", "medium_close", "close", "extreme_close"};
static const char *const angle_words[] = {"eye", "low", "high", "overhead", "dutch"};
static const char *const side_words[] = {"auto",          "front",         "behind",       "profile",
                                         "three_quarter", "over_shoulder", "point_of_view"};
static const char *const move_words[] = {"static",    "track",      "dolly_in",  "dolly_out",  "pan_left",
                                         "pan_right", "tilt_up",    "tilt_down", "truck_left", "truck_right",
                                         "crane_up",  "crane_down", "orbit",     "zoom_in",    "zoom_out"};

static void camera_set(Planner *planner, const char *field, const char *value, Span span)
{
    ShotDraft common = {0}; // what is said before the shots holds for all of them
    Camera *camera = planner->shot >= 0 ? &planner->shots[planner->shot].camera : &planner->common_camera;
    ShotDraft *draft = planner->shot >= 0 ? &planner->shot_drafts[planner->shot] : &common;
    if (strcmp(field, "none") == 0)
        return;
    if (strcmp(field, "size") == 0 && !draft->size_set) {
        camera->size = (ShotSize)name_index(size_words, COUNT_OF(size_words), value);
        draft->size_set = true;
    } else if (strcmp(field, "angle") == 0) {
        camera->angle = (ShotAngle)name_index(angle_words, COUNT_OF(angle_words), value);
    } else if (strcmp(field, "side") == 0 && !draft->side_set) {
        camera->side = (ShotSide)name_index(side_words, COUNT_OF(side_words), value);
        draft->side_set = true;
    } else if (strcmp(field, "move") == 0) {
        if (draft->move_set && camera->move != (CameraMove)name_index(move_words, COUNT_OF(move_words), value) &&
            camera->move != CAMERA_STATIC)
            planner_report(planner, "camera-moves", span, "give each move a shot of its own",
                           "a second camera move in one shot; the first is filmed");
        else
            camera->move = (CameraMove)name_index(move_words, COUNT_OF(move_words), value);
        draft->move_set = true;
    } else if (strcmp(field, "handheld") == 0) {
        camera->handheld = (float)atof(value);
    } else if (strcmp(field, "speed") == 0) {
        camera->speed = (float)atof(value);
    } else if (strcmp(field, "shallow") == 0) {
        camera->shallow = value[0] == '1';
    } else if (strcmp(field, "lens") == 0 && camera->lens_mm == 0) {
        camera->lens_mm = (float)atof(value);
    } else if (strcmp(field, "detail") == 0) {
        camera->detail = value;
    }
    if (camera->span.end == 0)
        camera->span = span;
    else {
        camera->span.begin = camera->span.begin < span.begin ? camera->span.begin : span.begin;
        camera->span.end = camera->span.end > span.end ? camera->span.end : span.end;
    }
}

bool camera_title(Planner *planner, const char *title, Span span)
{
    Sentence s;
    bool found = false;
    tokens_read(&s, title, planner->arena);
    for (int i = 0; i < s.count;) {
        int length = 1;
        const char *const *row = table_match(planner->camera, s.tokens, s.count, i, &length);
        if (row) {
            camera_set(planner, row[1], row[2], span);
            found |= strcmp(row[1], "none") != 0;
        } else {
            length = 1;
        }
        i += length;
    }
    return found;
}

// Words the camera is spoken of with; a clause that has one is about the camera.
static bool speaks_of_camera(const Reading *reading, int begin, int end)
{
    for (int i = begin; i < end; ++i) {
        const char *word = reading->s.tokens[i].text;
        if (word_in(word,
                    " camera shot shots lens angle close-up closeup pov framing handheld dolly frame steadicam drone"
                    " tripod view focus f-stop ") ||
            text_starts(word, "over-the-shoulder"))
            return true;
    }
    return false;
}

// "Slow pan left across the valley": a move as a noun, in a clause without a verb.
static bool is_camera_fragment(const Planner *planner, const Sentence *s, int begin, int end)
{
    bool move = false;
    for (int i = begin; i < end; ++i) {
        int length;
        if (tag_is_finite(s->tokens[i].tag) && s->tokens[i].chunk < 0 &&
            !word_in(s->tokens[i].text, " pan tilt zoom truck crane dolly orbit track "))
            return false;
        const char *const *row = table_match(planner->camera, s->tokens, end, i, &length);
        move |= row && i < begin + 4 && strcmp(row[1], "move") == 0;
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

static int phrase_entity(Planner *planner, Reading *reading, int chunk)
{
    if (chunk < 0)
        return PLAN_NONE;
    const Ground *ground = &reading->grounds[chunk];
    bool visible = ground->kind == GROUND_PERSON || ground->kind == GROUND_ANIMAL || ground->kind == GROUND_PROP ||
                   ground->kind == GROUND_PART || ground->kind == GROUND_PRONOUN || ground->kind == GROUND_GROUP;
    if (reading->entities[chunk] < 0 && visible && !reading->denied[chunk])
        reading->entities[chunk] = entity_resolve(planner, reading, chunk);
    return reading->entities[chunk];
}

// "close-up of her hand", "from behind Alice looking toward Bob", "facing both characters", "on each speaker".
static void camera_subjects(Planner *planner, Reading *reading, int begin, int end)
{
    Sentence *s = &reading->s;
    if (planner->shot < 0)
        return;
    Camera *camera = &planner->shots[planner->shot].camera;
    ShotDraft *draft = &planner->shot_drafts[planner->shot];
    bool over = camera->side == SIDE_OVER_SHOULDER;
    int found[2] = {PLAN_NONE, PLAN_NONE}, count = 0;
    for (int i = begin; i < end; ++i) {
        int chunk = s->tokens[i].chunk;
        if (chunk < 0 || s->phrases[chunk].head != i)
            continue;
        const NounPhrase *p = &s->phrases[chunk];
        const Ground *ground = &reading->grounds[chunk];
        const char *determiner = p->determiner >= 0 ? s->tokens[p->determiner].text : "";
        const char *before = p->begin > 0 ? s->tokens[p->begin - 1].text : "";
        const char *earlier = p->begin > 1 ? s->tokens[p->begin - 2].text : "";
        if (ground->kind == GROUND_PERSON && word_in(determiner, " each both ") && !reading->denied[chunk]) {
            if (strcmp(determiner, "each") == 0 && over) {
                draft->each_speaker = true;
            } else {
                for (int k = 0; k < planner->entity_count && count < 2; ++k)
                    if (planner->entities[k].kind == ENTITY_PERSON && !planner->entities[k].offscreen)
                        found[count++] = k;
            }
            tokens_use(reading, p->begin, p->end);
            continue;
        }
        if (ground->kind == GROUND_BODY && strcmp(before, "with") == 0)
            continue; // "of a man with a grey beard"
        if (ground->kind == GROUND_BODY) {
            int entity = PLAN_NONE;
            if (p->determiner >= 0 && s->tokens[p->determiner].tag == TAG_PRPS)
                entity = pronoun_resolve(planner, determiner);
            for (int k = p->begin; k < p->head && entity < 0; ++k) // "the musician's hands"
                if (s->tokens[k].tag == TAG_POS && k > p->begin)
                    for (int e = 0; e < planner->entity_count; ++e)
                        if (text_equal_nocase(planner->entities[e].name, s->tokens[k - 1].text))
                            entity = e;
            for (int k = 0; k < planner->mentioned_count && entity < 0; ++k)
                if (planner->entities[planner->mentioned[k]].kind == ENTITY_PERSON)
                    entity = planner->mentioned[k];
            if (!word_in(ground->noun, " shoulder body ") && entity >= 0) {
                camera->detail = ground->noun;
                if (count < 2 && entity != found[0])
                    found[count++] = entity;
                draft->size_set = draft->size_set || (camera->size = SHOT_CLOSE, true);
            }
            tokens_use(reading, p->begin, p->end);
            continue;
        }
        if (word_in(before, " left right ") && ground->kind == GROUND_DIRECTION)
            continue;
        int entity = phrase_entity(planner, reading, chunk);
        if (entity < 0)
            continue;
        if (over &&
            (strcmp(before, "behind") == 0 || (strcmp(before, "over") == 0) || strcmp(earlier, "behind") == 0)) {
            camera->over = entity;
        } else if (count < 2 && (count == 0 || planner->entities[entity].kind <= ENTITY_ANIMAL) && entity != found[0] &&
                   !word_in(before, " keeping left right behind beside near by through from ")) {
            found[count++] = entity;
        }
    }
    if (count && !draft->subject_set) {
        camera->subject = found[0];
        camera->subject2 = found[1];
        draft->subject_set = true;
    }
}

static void camera_values(Planner *planner, Reading *reading, bool own)
{
    Sentence *s = &reading->s;
    for (int i = 0; i < s->count;) {
        Value value;
        int length = value_read(s->tokens, s->count, i, &value);
        if (length) {
            Camera *camera = planner->shot >= 0 ? &planner->shots[planner->shot].camera : &planner->common_camera;
            Span span = token_span(reading, i, i + length);
            if (value.kind == VALUE_LENS && value.number >= 4 && value.number <= 2000) {
                if (camera->lens_mm == 0) {
                    camera->lens_mm = (float)value.number;
                    camera_set(planner, "lens", "", span);
                }
                tokens_use(reading, i, i + length);
            } else if (value.kind == VALUE_F && (own || strchr(s->tokens[i].text, '/'))) {
                camera->f_number = (float)value.number;
                camera_set(planner, "f", "", span);
                tokens_use(reading, i, i + length);
            } else if (value.kind == VALUE_FPS || (value.kind == VALUE_ANGLE && own)) {
                tokens_use(reading, i, i + length);
            }
        }
        i += length ? length : 1;
    }
}

// "; then over-the-shoulder shots on each speaker", "then a close-up of her face": a new shot.
static void camera_split(Planner *planner, Reading *reading, int begin)
{
    Sentence *s = &reading->s;
    if (planner->shot < 0 || s->count < begin + 2 || !word_in(s->tokens[begin].text, " then next finally "))
        return;
    const ShotDraft *draft = &planner->shot_drafts[planner->shot];
    bool filmed = begin == 0; // "tracking shot, then a close-up": only when something happened in the first
    for (int i = 0; i < planner->action_count && !filmed && (draft->move_set || draft->side_set); ++i)
        filmed = planner->actions[i].shot == planner->shot;
    if (!filmed || !(draft->size_set || begin > 0))
        return;
    for (int i = begin + 1; i < s->count && i < begin + 5; ++i) {
        int length;
        const char *const *row = table_match(planner->camera, s->tokens, s->count, i, &length);
        if (row && strcmp(row[3], "any") == 0 && word_in(row[1], " size side ")) {
            int place = planner->shots[planner->shot].place;
            Span *before = &planner->shots[planner->shot].span, here = token_span(reading, begin, s->count);
            before->end = here.begin > before->begin ? here.begin : before->end;
            shot_add(planner, here);
            planner->shots[planner->shot].place = place;
            return;
        }
    }
}

void camera_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    bool own = phrase_is_label(reading, "camera");
    if (planner->shot < 0 && !own)
        return;
    camera_split(planner, reading, 0);
    camera_values(planner, reading, own);
    for (int begin = 0; begin < s->count;) {
        if (begin > 0 && own)
            camera_split(planner, reading, begin);
        int end = clause_end(s, begin, own);
        bool about = own || speaks_of_camera(reading, begin, end) || is_camera_fragment(planner, s, begin, end);
        bool framed = false;
        for (int i = begin; i < end;) {
            int length = 1;
            const char *const *row =
                s->tokens[i].quoted ? NULL : table_match(planner->camera, s->tokens, end, i, &length);
            bool any = row && strcmp(row[3], "any") == 0;
            int chunk = s->tokens[i].chunk;
            // "in a wide hat", "a slow dog": adjectives of things are not the camera's
            if (row && !any) {
                const Ground *ground = chunk >= 0 ? &reading->grounds[chunk] : NULL;
                bool thing = ground && (ground->kind == GROUND_PERSON || ground->kind == GROUND_PROP ||
                                        ground->kind == GROUND_GARMENT || ground->kind == GROUND_PLACE ||
                                        ground->kind == GROUND_PART || ground->kind == GROUND_BODY ||
                                        ground->kind == GROUND_LIGHT);
                bool subject_is_camera = false, verb = tag_is_verb(s->tokens[i].tag) && chunk < 0;
                for (int k = 0; k < s->fact_count; ++k)
                    if (s->facts[k].kind == FACT_SUBJECT && s->facts[k].head == i &&
                        s->tokens[s->facts[k].dependent].chunk >= 0)
                        subject_is_camera |=
                            reading->grounds[s->tokens[s->facts[k].dependent].chunk].kind == GROUND_CAMERA;
                if (!about || thing || (verb && !subject_is_camera && !own && word_in(row[1], " move none ")))
                    row = NULL;
            } else if (row && about == false && chunk >= 0 && s->phrases[chunk].head >= i + length &&
                       reading->grounds[chunk].kind != GROUND_CAMERA && word_in(row[1], " lens shallow ")) {
                row = NULL;
            }
            if (row && !(chunk >= 0 && reading->denied[chunk])) {
                bool behind_who =
                    strcmp(row[1], "side") == 0 && i + length < end &&
                    (s->tokens[i + length].chunk >= 0 && s->phrases[s->tokens[i + length].chunk].begin == i + length) &&
                    planner->shots && planner->shot >= 0 &&
                    planner->shots[planner->shot].camera.side == SIDE_OVER_SHOULDER;
                if (!behind_who)
                    camera_set(planner, row[1], row[2], token_span(reading, i, i + length));
                framed |= word_in(row[1], " size side move ") && (own || about || any);
                tokens_use(reading, i, i + length);
                i += length;
            } else {
                ++i;
            }
        }
        if (framed || own)
            camera_subjects(planner, reading, begin, end);
        if (about) // the verbs of camera clauses: "is", "starts", "facing", "keeping"
            for (int i = begin; i < end; ++i)
                if (tag_is_verb(s->tokens[i].tag) && s->tokens[i].chunk < 0) {
                    int subject_chunk = -1;
                    for (int k = 0; k < s->fact_count; ++k)
                        if (s->facts[k].kind == FACT_SUBJECT && s->facts[k].head == i)
                            subject_chunk = s->tokens[s->facts[k].dependent].chunk;
                    int particle;
                    const char *const *frame = verb_frame(planner, s, i, &particle);
                    bool person = false; // "close-up of a man sitting": he sits, not the camera
                    for (int k = i - 1; k > 0 && s->tokens[i].tag == TAG_VBG; --k)
                        person |=
                            s->tokens[k].chunk >= 0 && (reading->grounds[s->tokens[k].chunk].kind == GROUND_PERSON ||
                                                        reading->grounds[s->tokens[k].chunk].kind == GROUND_ANIMAL);
                    bool films = frame && !person && word_in(frame[2], " be camera show phase look none move pose ");
                    if (own || (films && subject_chunk >= 0 && reading->grounds[subject_chunk].kind == GROUND_CAMERA))
                        tokens_use(reading, i, i + 1);
                }
        begin = end + 1;
    }
}

// ---------------------------------------------------------------- lights

static Vec3 rounded(Vec3 v)
{
    return vec3(roundf(v.x * 1e4f) / 1e4f, roundf(v.y * 1e4f) / 1e4f, roundf(v.z * 1e4f) / 1e4f);
}

// A light's colour has luminance 1.
static Vec3 light_color(Vec3 color)
{
    float y = vec3_luminance(color);
    color = y > 0 ? vec3_scale(color, 1.0f / y) : vec3_splat(1);
    float peak = color.x > color.y ? color.x : color.y;
    peak = peak > color.z ? peak : color.z;
    if (peak > 4.0f) // a saturated blue would be all blue: keep some of the rest
        color = vec3_lerp(vec3_splat(1), color, 3.0f / (peak - 1.0f));
    return color;
}

static int token_light(const Planner *planner, const Reading *reading, int chunk, const char *const **row)
{
    const NounPhrase *p = &reading->s.phrases[chunk];
    for (int begin = p->begin; begin <= p->head; ++begin) {
        int length;
        const char *const *found = table_match(planner->light, reading->s.tokens, p->head + 1, begin, &length);
        if (found && begin + length == p->head + 1) {
            *row = found;
            return begin;
        }
    }
    return -1;
}

static void light_words(Planner *planner, Reading *reading, int begin, int end, LightCue *light)
{
    Vec3 tint = vec3_splat(0);
    float kelvin = 0;
    for (int i = begin; i < end;) {
        int length = 1;
        Vec3 color;
        const char *name;
        const char *const *row = table_match(planner->lightwords, reading->s.tokens, end, i, &length);
        if (row) {
            if (strcmp(row[1], "kelvin") == 0)
                kelvin = (float)atof(row[2]);
            else if (strcmp(row[1], "intensity") == 0)
                light->intensity = light->intensity * (float)atof(row[2]);
            else if (strcmp(row[1], "softness") == 0)
                light->softness = (float)atof(row[2]);
            tokens_use(reading, i, i + length);
        } else if (color_read(planner, reading->s.tokens, end, i, &length, &color, &name)) {
            tint = color;
            tokens_use(reading, i, i + length);
        } else {
            Value value;
            length = value_read(reading->s.tokens, end, i, &value);
            if (length && value.kind == VALUE_KELVIN) {
                kelvin = (float)value.number;
                tokens_use(reading, i, i + length);
            } else if (length && value.kind == VALUE_COLOR) {
                tint = value.color;
                tokens_use(reading, i, i + length);
            }
            length = length ? length : 1;
        }
        i += length;
    }
    if (vec3_luminance(tint) > 0) {
        light->color = rounded(light_color(tint));
        light->has_color = true;
    } else if (kelvin > 0) {
        light->color = rounded(kelvin_to_rgb(clampf(kelvin, 1000, 40000)));
        light->has_color = true;
    }
}

static const char *light_direction(const char *prep, const char *word)
{
    if (text_contains_word(word, "left") || strcmp(word, "left side") == 0)
        return "left";
    if (text_contains_word(word, "right"))
        return "right";
    if (text_contains_word(word, "front"))
        return "front";
    if (strcmp(prep, "behind") == 0)
        return "behind";
    if (strcmp(prep, "above") == 0 || strcmp(prep, "over") == 0)
        return "above";
    return NULL;
}

void lights_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    bool own = phrase_is_label(reading, "lighting");
    if (phrase_is_label(reading, "camera") || phrase_is_label(reading, "audio") || phrase_is_label(reading, "music"))
        return;
    for (int c = 0; c < s->phrase_count; ++c) {
        const NounPhrase *p = &s->phrases[c];
        const char *const *row = NULL;
        int begin = token_light(planner, reading, c, &row);
        if (begin < 0 && reading->grounds[c].kind == GROUND_LIGHT && !reading->denied[c] &&
            !s->tokens[p->head].used) { // shadows, reflections, highlights follow from the light
            bool tied = own;
            for (int k = 0; k < s->fact_count; ++k)
                tied |= s->facts[k].dependent == p->head;
            if (tied)
                tokens_use(reading, p->begin, p->end);
            continue;
        }
        if (begin < 0 || reading->denied[c] || s->tokens[p->head].used ||
            word_in(s->tokens[p->head].text, " spot fire "))
            continue;
        bool source_of_other = false; // "fill from street neon": said with the fill
        for (int k = 0; k < s->fact_count && own; ++k)
            if (s->facts[k].kind == FACT_PREPOSITION && s->facts[k].dependent == p->head && s->facts[k].head >= 0 &&
                s->tokens[s->facts[k].head].chunk >= 0) {
                const char *const *other = NULL;
                source_of_other |= word_in(s->tokens[s->facts[k].prep].text, " from of ") &&
                                   token_light(planner, reading, s->tokens[s->facts[k].head].chunk, &other) >= 0;
            }
        if (source_of_other)
            continue;
        if (!own && p->determiner < 0 && text_equal(row[0], "neon"))
            continue; // "neon" as a mood of the place is read with the weather
        LightCue light = {.intensity = 1, .softness = 0.5f, .anchor = PLAN_NONE, .shot = PLAN_NONE};
        static const char *const roles[] = {"key", "fill", "rim", "practical", "ambient"};
        light.role = (LightRole)name_index(roles, COUNT_OF(roles), row[1]);
        light.source = row[2][0] ? row[2] : NULL;
        light.intensity = (float)atof(row[3]);
        light.softness = (float)atof(row[4]);
        light.shot = planner->shot_count > 1 && planner->shot >= 0 ? planner->shot : PLAN_NONE;
        int end = p->end;
        light_words(planner, reading, p->begin, begin, &light);
        tokens_use(reading, p->begin, p->end);
        for (int k = 0; k < s->fact_count; ++k) {
            const Fact *fact = &s->facts[k];
            bool mine = fact->head == p->head;
            if (fact->kind == FACT_PREPOSITION && fact->head >= 0 &&
                !mine) { // "light coming through a window from the left"
                for (int v = 0; v < s->fact_count; ++v)
                    mine |= s->facts[v].kind == FACT_SUBJECT && s->facts[v].head == fact->head &&
                            s->facts[v].dependent == p->head;
                for (int v = 0; v < s->fact_count && !mine; ++v) // "from the left" hung on the window
                    mine |= s->facts[v].kind == FACT_PREPOSITION && s->facts[v].head == p->head &&
                            s->facts[v].dependent == fact->head;
            }
            if (!mine || fact->dependent < 0 || s->tokens[fact->dependent].chunk < 0)
                continue;
            int chunk = s->tokens[fact->dependent].chunk;
            const Ground *ground = &reading->grounds[chunk];
            const NounPhrase *q = &s->phrases[chunk];
            if (fact->kind != FACT_PREPOSITION || reading->denied[chunk])
                continue;
            const char *prep = s->tokens[fact->prep].text;
            const char *direction = light_direction(prep, ground->name);
            const char *const *source = NULL;
            if (direction && !light.direction)
                light.direction = direction;
            if (ground->kind == GROUND_DIRECTION) {
                tokens_use(reading, q->begin, q->end);
            } else if (word_in(prep, " from of by ") && token_light(planner, reading, chunk, &source) >= 0) {
                if (source[2][0])
                    light.source = source[2];
                light_words(planner, reading, q->begin, q->head, &light);
                tokens_use(reading, q->begin, q->end);
            } else if (ground->kind == GROUND_PART || ground->kind == GROUND_PROP || ground->kind == GROUND_PERSON ||
                       ground->kind == GROUND_PRONOUN) {
                int entity = phrase_entity(planner, reading, chunk);
                if (text_equal(ground->noun, "window"))
                    light.source = "window";
                if (text_equal(ground->noun, "fireplace"))
                    light.source = "fire";
                if (ground->kind == GROUND_PART || ground->kind == GROUND_PROP)
                    light.anchor = entity;
                tokens_use(reading, q->begin, q->end);
            }
            end = q->end > end ? q->end : end;
        }
        for (int k = 0; k < s->fact_count; ++k) // "light coming", "neon glows"
            if (s->facts[k].kind == FACT_SUBJECT && s->facts[k].dependent == p->head)
                tokens_use(reading, s->facts[k].head, s->facts[k].head + 1);
        light.span = token_span(reading, p->begin, end);
        if (planner_full(planner, planner->light_count, ENTITY_LIMIT, "lights", light.span))
            return;
        ARENA_PUSH(planner->arena, planner->lights, planner->light_count, planner->light_capacity, light);
    }
    if (own) // loose words of the block: "soft, warm, 3200K"
        for (int i = 0; i < s->count; ++i) {
            int length;
            Value value;
            if (s->tokens[i].used || !planner->light_count)
                continue;
            length = value_read(s->tokens, s->count, i, &value);
            if ((length && (value.kind == VALUE_KELVIN || value.kind == VALUE_COLOR)) ||
                table_match(planner->lightwords, s->tokens, s->count, i, &length))
                light_words(planner, reading, i, i + length, &planner->lights[planner->light_count - 1]);
        }
}

// ---------------------------------------------------------------- look and format

void looks_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    Look *look = &planner->plan->look;
    bool palette = phrase_is_label(reading, "palette"), own = palette || phrase_is_label(reading, "style");
    bool speaks = own;
    for (int i = 0; i < s->count; ++i)
        speaks |=
            word_in(s->tokens[i].text, " look style film palette colors colours tones grading aesthetic vibe grain"
                                       " animation footage realistic anime saturated profile video ");
    for (int i = 0; i < s->count; ++i)
        palette |= strcmp(s->tokens[i].text, "palette") == 0;
    for (int i = 0; i < s->count;) {
        int length = 1;
        const char *const *row = table_match(planner->looks, s->tokens, s->count, i, &length);
        int chunk = s->tokens[i].chunk;
        bool denied = chunk >= 0 && reading->denied[chunk];
        Vec3 color;
        const char *name;
        Value value;
        if (row && !denied && !s->tokens[i].used &&
            (speaks || word_in(row[0], " cinematic photorealistic noir cyberpunk "))) {
            float amount = (float)atof(row[2]);
            if (strcmp(row[1], "style") == 0 && (!look->style || text_equal(look->style, "cinematic")))
                look->style = row[2];
            else if (strcmp(row[1], "saturation") == 0)
                look->saturation = amount;
            else if (strcmp(row[1], "contrast") == 0)
                look->contrast = amount;
            else if (strcmp(row[1], "exposure") == 0)
                look->exposure = amount;
            else if (strcmp(row[1], "grain") == 0)
                look->grain = amount;
            tokens_use(reading, i, i + length);
            i += length;
            continue;
        }
        int took = value_read(s->tokens, s->count, i, &value);
        bool hex = took && value.kind == VALUE_COLOR;
        if (hex || (palette && !denied && color_read(planner, s->tokens, s->count, i, &length, &color, &name))) {
            if (hex) {
                color = value.color;
                length = took;
            }
            if (look->palette_count < COUNT_OF(look->palette))
                look->palette[look->palette_count++] = rounded(color);
            tokens_use(reading, i, i + length);
            i += length;
            continue;
        }
        if (took && value.kind == VALUE_STOPS) {
            look->exposure = (float)value.number * (i > 0 && strcmp(s->tokens[i - 1].text, "-") == 0 ? -1.0f : 1.0f);
            tokens_use(reading, i, i + took);
        }
        ++i;
    }
    for (int c = 0; c < s->phrase_count && speaks; ++c)
        if (reading->grounds[c].kind == GROUND_LOOK && !reading->denied[c])
            tokens_use(reading, s->phrases[c].begin, s->phrases[c].end);
    if (own)
        for (int c = 0; c < s->phrase_count; ++c)
            if (reading->grounds[c].kind == GROUND_MATERIAL && !reading->denied[c])
                tokens_use(reading, s->phrases[c].begin, s->phrases[c].end);
}

void format_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    bool own = phrase_is_label(reading, "format") || phrase_is_label(reading, "style");
    for (int i = 0; i < s->count;) {
        Value value;
        int length = value_read(s->tokens, s->count, i, &value);
        if (length && value.kind == VALUE_RATIO && value.number > 0 && value.second > 0 &&
            value.number / value.second < 5 && value.second / value.number < 5 && value.number * value.second > 1.5) {
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
        } else if (length && value.kind == VALUE_SECONDS && phrase_is_label(reading, "duration")) {
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
                   word_in(s->tokens[i].text, " format orientation hd fullhd 24fps 30fps 1080p/24fps ")) {
            if (text_starts(s->tokens[i].text, "1080p") && !planner->width) {
                planner->width = 1920;
                planner->height = 1080;
            }
            tokens_use(reading, i, i + 1);
        }
        i += length ? length : 1;
    }
}

// ---------------------------------------------------------------- framing left open

void cameras_complete(Planner *planner)
{
    for (int i = 0; i < planner->shot_count; ++i) {
        Camera *camera = &planner->shots[i].camera;
        const Action *first = NULL, *main_action = NULL;
        bool speaks = false, travels = false;
        for (int k = 0; k < planner->action_count; ++k) {
            if (planner->actions[k].shot != i)
                continue;
            first = first ? first : &planner->actions[k];
            if (word_in(planner->actions[k].verb, " walk run jog enter exit approach follow step climb crawl drive "))
                travels = true;
            if (planner->actions[k].agent == camera->subject && !main_action)
                main_action = &planner->actions[k];
        }
        int speaker = PLAN_NONE;
        for (int k = 0; k < planner->line_count; ++k)
            if (planner->lines[k].shot == i && !planner->entities[planner->lines[k].speaker].offscreen) {
                speaks = true;
                speaker = speaker >= 0 ? speaker : planner->lines[k].speaker;
            }
        if (camera->subject < 0 && first)
            camera->subject = first->agent;
        if (camera->subject < 0)
            camera->subject = speaker;
        for (int k = 0; k < planner->entity_count && camera->subject < 0; ++k)
            if (planner->drafts[k].shot == i && !planner->entities[k].offscreen &&
                planner->entities[k].kind <= ENTITY_ANIMAL)
                camera->subject = k;
        // A close-up shows the acting part.
        if (camera->size >= SHOT_CLOSE && !camera->detail && first && first->part && first->agent == camera->subject)
            camera->detail = first->part;
        if (camera->side == SIDE_OVER_SHOULDER && camera->over < 0)
            for (int k = 0; k < planner->entity_count && camera->over < 0; ++k)
                if (planner->entities[k].kind == ENTITY_PERSON && k != camera->subject &&
                    !planner->entities[k].offscreen)
                    camera->over = k;
        bool person = camera->subject >= 0 && planner->entities[camera->subject].kind == ENTITY_PERSON;
        if (camera->size == SHOT_AUTO) {
            if (camera->side == SIDE_OVER_SHOULDER)
                camera->size = SHOT_MEDIUM_CLOSE;
            else if (camera->subject < 0)
                camera->size = SHOT_WIDE;
            else if (person)
                camera->size = travels                 ? SHOT_FULL
                               : speaks                ? SHOT_MEDIUM
                               : camera->subject2 >= 0 ? SHOT_MEDIUM_WIDE
                                                       : SHOT_MEDIUM_WIDE;
            else
                camera->size = SHOT_MEDIUM;
        }
        if (camera->side == SIDE_AUTO)
            camera->side = camera->subject2 >= 0 ? SIDE_FRONT : SIDE_THREE_QUARTER;
    }
}
