// What exclusions of camera, light, look and sound do: "no lens flare", "avoid camera shake", "without music". The
// exclusion itself is kept by plan.c; here it takes effect in the values, in the shot it stands in or in the whole
// film.
#include "plan/planner.h"
#include "plan/settings.h"
#include "plan/verbs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void denied_add(Planner *planner, const char *field, const char *value, const char *word, Span span)
{
    Denied denied = {field, value, word, planner->denied_everywhere ? PLAN_NONE : planner->shot, span};
    ARENA_PUSH(planner->arena, planner->denied, planner->denied_count, planner->denied_capacity, denied);
}

// The longest row of `table` in tokens [begin, end) that ends at `end`, or begins at `begin`.
static const char *const *row_in(const Table *table, const Reading *reading, int begin, int end)
{
    const char *const *best = NULL;
    int longest = 0;
    for (int i = begin; i < end; ++i) {
        int length;
        const char *const *row = table_match(table, reading->s.tokens, end, i, &length);
        if (row && length > longest) {
            best = row;
            longest = length;
        }
    }
    return best;
}

static void denied_phrase(Planner *planner, Reading *reading, int begin, int end)
{
    Span span = token_span(reading, begin, end);
    const char *word = arena_strndup(planner->arena, reading->s.text + reading->s.tokens[begin].begin,
                                     (size_t)(reading->s.tokens[end - 1].end - reading->s.tokens[begin].begin));
    const char *const *row = row_in(lexicon_table(planner->lexicon, "denials"), reading, begin, end);
    if (row) {
        denied_add(planner, row[1], row[2], word, span);
        // a pan is denied as a move, and as that very word
        if (strcmp(row[1], "move") != 0)
            return;
    }
    if ((row = row_in(planner->sounds, reading, begin, end)))
        denied_add(planner, "a sound", row[1], row[0], span);
    if ((row = row_in(planner->music, reading, begin, end)) && word_in(row[1], " instrument genre "))
        denied_add(planner, "an instrument", row[2], row[0], span);
    if ((row = row_in(planner->light, reading, begin, end)))
        denied_add(planner, "a light", row[2], row[0], span);
    if ((row = row_in(lexicon_table(planner->lexicon, "effects"), reading, begin, end)))
        denied_add(planner, "an effect", row[1], row[0], span);
    if ((row = row_in(planner->looks, reading, begin, end)) && strcmp(row[1], "none") != 0)
        denied_add(planner, "a look", row[2], row[0], span);
}

// ---------------------------------------------------------------- what is not done

// The words a denied verb takes with it: particle, adverbs, what it is done to, and the first place behind. Things that
// are only not touched are there all the same ("doesn't open the door"), others are not ("doesn't wear a hat").
static int denied_extent(Reading *reading, int verb, const VerbFrame *frame)
{
    const Sentence *s = &reading->s;
    const Token *t = s->tokens;
    int end = frame->idiom_end > verb ? frame->idiom_end : verb + 1;
    if (frame->particle == end)
        ++end;
    tokens_use(reading, verb, end);
    for (int pass = 0; pass < 2; ++pass) {
        for (; end < s->count && t[end].chunk < 0 && (t[end].tag == TAG_RB || t[end].tag == TAG_RP); ++end)
            tokens_use(reading, end, end + 1);
        for (int i = 0; i < s->fact_count; ++i) {
            const Fact *fact = &s->facts[i];
            int chunk = fact->head == verb && fact->dependent >= 0 ? t[fact->dependent].chunk : -1;
            bool place = fact->kind == FACT_PREPOSITION && (fact->prep == end || fact->prep == end - 1);
            if (chunk < 0 || (!place && fact->kind != FACT_OBJECT) ||
                s->phrases[chunk].begin != end + (place && fact->prep == end))
                continue;
            const NounPhrase *p = &s->phrases[chunk];
            bool some = p->determiner < 0 || word_in(t[p->determiner].text, " a an any some ");
            if (fact->kind == FACT_OBJECT && some && reading->grounds[chunk].kind != GROUND_PERSON &&
                t[p->head].tag != TAG_PRP && t[p->head].tag != TAG_NNP) {
                reading->denied[chunk] = true;
                tokens_use(reading, p->begin, p->end);
            } else if (reading->grounds[chunk].kind > GROUND_PLACE && reading->grounds[chunk].kind != GROUND_PRONOUN) {
                tokens_use(reading, p->begin, p->end); // "doesn't look at the camera": no thing in the picture
            }
            end = p->end;
            break;
        }
    }
    return end;
}

// Is the verb what somebody or something in the picture does, and not what the camera or a look does?
static bool is_doing(const Planner *planner, const Reading *reading, int verb, VerbFrame *frame)
{
    const Sentence *s = &reading->s;
    if (!tag_is_verb(s->tokens[verb].tag) || !verb_read(planner, s, verb, frame) ||
        word_in(frame->klass, " camera show none be "))
        return false;
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        if (fact->kind == FACT_SUBJECT && fact->head == verb &&
            !word_in(s->tokens[fact->dependent].text, " camera shot lens drone frame focus "))
            return true;
    }
    return false;
}

bool denied_verb_read(Planner *planner, Reading *reading, int verb)
{
    const Sentence *s = &reading->s;
    VerbFrame frame;
    if (verb_denies_another(planner, reading, verb))
        return true; // "can't stop smiling" smiles
    if (tag_is_verb(s->tokens[verb].tag) && verb_read(planner, s, verb, &frame) &&
        word_in(frame.name, " wear have ")) { // "doesn't wear a hat": no hat
        bool denied = false;
        for (int i = 0; i < s->fact_count; ++i) {
            int chunk = s->facts[i].kind == FACT_OBJECT && s->facts[i].head == verb
                            ? s->tokens[s->facts[i].dependent].chunk
                            : -1;
            if (chunk >= 0)
                denied = reading->denied[chunk] = true;
        }
        if (denied)
            tokens_use(reading, verb, verb + 1);
        return denied;
    }
    if (!is_doing(planner, reading, verb, &frame))
        return false;
    for (int i = 0; i < s->fact_count; ++i) {
        int who = s->facts[i].kind == FACT_SUBJECT && s->facts[i].head == verb ? s->facts[i].dependent : -1;
        int chunk = who >= 0 ? s->tokens[who].chunk : -1;
        if (chunk >= 0 && word_in(s->tokens[who].text, " nobody nothing none ")) {
            reading->denied[chunk] = true; // is no one to be shown
            tokens_use(reading, s->phrases[chunk].begin, s->phrases[chunk].end);
        }
    }
    char stems[VERB_STEMS][64];
    int count = verb_stems(s->tokens[verb].text, stems), end = denied_extent(reading, verb, &frame);
    const char *text = s->tokens[verb].text;
    for (int i = count - 1; i >= 0; --i)
        if (table_find(planner->verbs, stems[i]))
            text = arena_strdup(planner->arena, stems[i]);
    for (int i = verb + 1; i < end; ++i)
        text = arena_printf(planner->arena, "%s %s", text, s->tokens[i].text);
    if (!planner_full(planner, planner->exclusion_count, ENTITY_LIMIT, "exclusions", token_span(reading, verb, end)))
        ARENA_PUSH(planner->arena, planner->exclusions, planner->exclusion_count, planner->exclusion_capacity,
                   ((Exclusion){text, token_span(reading, verb, end)}));
    return true;
}

void denials_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    VerbFrame frame;
    planner->denied_everywhere = phrase_is_label(reading, "avoid") || phrase_is_label(reading, "note");
    for (int c = 0; c < s->phrase_count; ++c) {
        if (!reading->denied[c])
            continue;
        const NounPhrase *p = &s->phrases[c];
        int begin = p->determiner >= 0 && p->determiner + 1 < p->end ? p->determiner + 1 : p->begin;
        denied_phrase(planner, reading, begin, p->end);
    }
    // "music-free", "no handheld", "not blurry": denied words outside noun phrases
    for (int i = 0; i < s->fact_count; ++i)
        if (s->facts[i].kind == FACT_NEGATION && s->tokens[s->facts[i].head].chunk < 0 &&
            !is_doing(planner, reading, s->facts[i].head, &frame))
            denied_phrase(planner, reading, s->facts[i].head, s->facts[i].head + 1);
}

static bool in_scope(const Denied *denied, int shot)
{
    return denied->shot < 0 || denied->shot == shot || shot < 0;
}

bool denied_is(const Planner *planner, const char *field, int shot)
{
    for (int i = 0; i < planner->denied_count; ++i)
        if (strcmp(planner->denied[i].field, field) == 0 && in_scope(&planner->denied[i], shot))
            return true;
    return false;
}

bool denied_word(const Planner *planner, const char *word, int shot)
{
    for (int i = 0; i < planner->denied_count; ++i)
        if (word && in_scope(&planner->denied[i], shot) &&
            (text_equal(planner->denied[i].value, word) || text_equal_nocase(planner->denied[i].word, word)))
            return true;
    return false;
}

static void camera_deny(Planner *planner, const Denied *denied, int shot)
{
    Camera *camera = &planner->shots[shot].camera;
    if (strcmp(denied->field, "move") == 0) {
        camera->move = CAMERA_STATIC;
        camera->end_size = SHOT_AUTO;
    } else if (strcmp(denied->field, "handheld") == 0) {
        camera->handheld = 0;
        if (camera->rig && word_in(camera->rig, " handheld shoulder "))
            camera->rig = NULL;
    } else if (strcmp(denied->field, "deep") == 0) {
        camera->deep = true;
        camera->shallow = false;
    } else if (strcmp(denied->field, "shutter_degrees") == 0) {
        camera->shutter_degrees = (float)atof(denied->value);
    } else if (strcmp(denied->field, "rack") == 0) {
        camera->focus_from = camera->focus_to = PLAN_NONE;
    } else if (strcmp(denied->field, "slow") == 0) {
        planner->shots[shot].time_scale = 1;
    } else if (strcmp(denied->field, "cuts") == 0) {
        planner->shots[shot].transition = TRANSITION_CUT;
    }
}

static void look_deny(Planner *planner, const Denied *denied)
{
    Look *look = &planner->plan->look;
    if (strcmp(denied->field, "color_none") == 0) {
        look->saturation = 0;
        look->grade = "black and white";
    } else if (strcmp(denied->field, "saturation") == 0) {
        look->saturation =
            look->saturation > 1 || look->saturation == 1 ? (float)atof(denied->value) : look->saturation;
    } else if (strcmp(denied->field, "grade") == 0) {
        look->grade = NULL;
    } else if (strcmp(denied->field, "contrast") == 0) {
        look->contrast = fminf(look->contrast, (float)atof(denied->value));
    } else if (strcmp(denied->field, "neon") == 0) {
        for (int i = 0; i < planner->place_count; ++i)
            planner->places[i].neon = false;
    } else if (word_in(denied->field, " flare grain bloom halation vignette aberration letterbox exposure ")) {
        record_set(record_of("look"), look, denied->field, denied->value, planner->arena);
    }
}

void denials_apply(Planner *planner)
{
    for (int i = 0; i < planner->denied_count; ++i) {
        const Denied *denied = &planner->denied[i];
        for (int shot = 0; shot < planner->shot_count; ++shot)
            if (denied->shot < 0 || denied->shot == shot)
                camera_deny(planner, denied, shot);
        look_deny(planner, denied);
        for (int k = 0; k < planner->light_count; ++k) {
            LightCue *light = &planner->lights[k];
            if (denied->shot >= 0 && light->shot >= 0 && light->shot != denied->shot)
                continue;
            if (strcmp(denied->field, "shadow_soft") == 0)
                light->softness = fmaxf(light->softness, (float)atof(denied->value));
            else if (strcmp(denied->field, "flicker") == 0)
                light->flicker = 0;
        }
    }
}
