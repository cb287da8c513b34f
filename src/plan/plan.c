// plan_from_prompt: goes through the prompt tree, gives every sentence to the passes, completes what was left open.
#include "plan/planner.h"
#include "plan/riders.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- what is forbidden

static const char *span_text(Planner *planner, const Reading *reading, int begin, int end)
{
    char text[200];
    int length = 0;
    text[0] = 0;
    for (int i = begin; i < end && length < (int)sizeof text - 1; ++i)
        length += snprintf(text + length, sizeof text - (size_t)length, "%s%s", i > begin ? " " : "",
                           reading->s.tokens[i].text);
    return arena_strdup(planner->arena, text);
}

static void exclusion_add(Planner *planner, Reading *reading, int begin, int end)
{
    if (end <= begin)
        return;
    if (planner_full(planner, planner->exclusion_count, ENTITY_LIMIT, "exclusions", token_span(reading, begin, end)))
        return;
    Exclusion exclusion = {span_text(planner, reading, begin, end), token_span(reading, begin, end)};
    ARENA_PUSH(planner->arena, planner->exclusions, planner->exclusion_count, planner->exclusion_capacity, exclusion);
    tokens_use(reading, begin, end);
}

static void exclusions_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    bool all = phrase_is_label(reading, "avoid");
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        if (fact->kind != FACT_NEGATION)
            continue;
        if (fact->head > 1 && strcmp(s->tokens[fact->head - 1].text, "longer") == 0 &&
            strcmp(s->tokens[fact->head - 2].text, "no") == 0) { // "no longer smiles" forbids nothing
            tokens_use(reading, fact->head - 2, fact->head + 1);
            continue;
        }
        int chunk = s->tokens[fact->head].chunk, length;
        int before = chunk >= 0 ? s->phrases[chunk].begin - 1 : -1;
        if (before >= 0 && strcmp(s->tokens[before].text, "without") == 0 &&
            table_match(lexicon_table(planner->lexicon, "manners"), s->tokens, s->count, before, &length))
            continue; // "without hurry" says how, not what is absent
        if (chunk >= 0)
            reading->denied[chunk] = true;
        else if (!denied_verb_read(planner, reading, fact->head))
            exclusion_add(planner, reading, fact->head, fact->head + 1);
    }
    for (int c = 0; c < s->phrase_count; ++c) {
        const NounPhrase *p = &s->phrases[c];
        reading->denied[c] |= all;
        if (!reading->denied[c] || s->tokens[p->head].used)
            continue;
        int begin =
            p->determiner >= 0 && !word_in(s->tokens[p->determiner].text, " nothing ") ? p->determiner + 1 : p->begin;
        exclusion_add(planner, reading, begin, p->end);
        tokens_use(reading, p->begin, p->end);
        for (int k = 0; k < s->fact_count; ++k) // "no text on screen"
            if (s->facts[k].kind == FACT_PREPOSITION && s->facts[k].head == p->head &&
                s->tokens[s->facts[k].dependent].chunk >= 0) {
                int inner = s->tokens[s->facts[k].dependent].chunk;
                tokens_use(reading, s->phrases[inner].begin, s->phrases[inner].end);
            }
    }
    for (int i = 0, length; i < s->count; ++i)
        if (word_in(s->tokens[i].text, " avoid avoids avoiding without no not never n't ") &&
            !table_match(lexicon_table(planner->lexicon, "manners"), s->tokens, s->count, i, &length))
            tokens_use(reading, i, i + 1);
}

// ---------------------------------------------------------------- one sentence

static bool is_content(const Token *token)
{
    return token->quoted || tag_is_noun(token->tag) || tag_is_adjective(token->tag) || tag_is_verb(token->tag) ||
           token->tag == TAG_CD || token->tag == TAG_FW || token->tag == TAG_RB || token->tag == TAG_UH;
}

// What animals eat and drink needs no thing of its own: they put their mouths to the ground, or to the water.
static void fodder_read(Planner *planner, Reading *reading)
{
    const Sentence *s = &reading->s;
    for (int f = 0; f < s->fact_count; ++f) {
        const Fact *fact = &s->facts[f];
        if (fact->kind != FACT_OBJECT || fact->dependent < 0 || fact->head < 0 ||
            !word_in(s->tokens[fact->dependent].text,
                     " water grass hay straw milk leaves fodder feed food seeds grain kibble "))
            continue;
        Span verb = token_span(reading, fact->head, fact->head + 1);
        for (int i = 0; i < planner->action_count; ++i) {
            const Action *action = &planner->actions[i];
            bool feeds = text_equal(action->verb, "eat") || text_equal(action->verb, "drink");
            if (feeds && action->agent != PLAN_NONE && planner->entities[action->agent].kind == ENTITY_ANIMAL &&
                action->span.begin <= verb.begin && verb.begin <= action->span.end)
                tokens_use(reading, fact->dependent, fact->dependent + 1);
        }
    }
}

// What is poured needs no thing of its own either: the vessel that it runs into shows it.
static void poured_read(Planner *planner, Reading *reading)
{
    static const char drinks[] =
        " water vodka gin cider prosecco ale bourbon brandy cognac cream chai cola sauce broth ";
    const Sentence *s = &reading->s;
    for (int a = 0; a < planner->action_count; ++a) {
        const Action *action = &planner->actions[a];
        for (int i = 0; i < s->count && text_equal(action->verb, "pour"); ++i) {
            Span at = token_span(reading, i, i + 1);
            if (word_in(s->tokens[i].text, drinks) && action->span.begin <= at.begin && at.end <= action->span.end)
                tokens_use(reading, i, i + 1);
        }
    }
}

// Marks what was understood, and reports what was not.
static void unused_report(Planner *planner, Reading *reading)
{
    static const char quiet[] =
        " then now also too very just while as when and or but there here it its so again once still"
        " important please finally suddenly meanwhile next first second later moments only even"
        " slightly around far each both etc is are be was were been being has have do does can will may e.g i.e ok note"
        " together almost somewhere towards where who which that what whose ";
    Sentence *s = &reading->s;
    for (int i = 0; i < s->count; ++i) {
        const Token *token = &s->tokens[i];
        bool content = is_content(token) && !word_in(token->text, quiet);
        if (!content)
            continue;
        Mark mark = {token->reported       ? MARK_UNKNOWN
                     : token->approximated ? MARK_APPROXIMATED
                     : token->used         ? MARK_UNDERSTOOD
                                           : MARK_UNKNOWN,
                     token_span(reading, i, i + 1)};
        ARENA_PUSH(planner->arena, planner->marks, planner->mark_count, planner->mark_capacity, mark);
    }
    for (int i = 0; i < s->count;) {
        int first = -1, last = -1;
        for (; i < s->count; ++i) {
            const Token *token = &s->tokens[i];
            bool content = is_content(token) && !word_in(token->text, quiet);
            bool stop = strchr(".;,:", token->text[0]) != NULL;
            if (content && !token->used && !token->reported) {
                if (first < 0)
                    first = i;
                last = i;
            } else if (first >= 0 && ((content && (token->used || token->reported)) || stop)) {
                ++i;
                break;
            }
        }
        if (first < 0)
            break;
        const char *text = span_text(planner, reading, first, last + 1);
        planner_report(planner, "unused-text", token_span(reading, first, last + 1), NULL,
                       "'%s' is not understood, and has no effect", text);
    }
}

// "Mood: tense and mysterious": the music's, when there is any.
static void mood_read(Planner *planner, Reading *reading)
{
    for (int i = 0; i < reading->s.count; ++i) {
        int length;
        const char *const *row = table_match(planner->music, reading->s.tokens, reading->s.count, i, &length);
        if (row && strcmp(row[1], "mood") == 0) {
            planner->mood = planner->mood ? planner->mood : row[2];
            tokens_use(reading, i, i + length);
        }
    }
}

// A sentence without end is read in pieces, so that the passes, which compare words with words, stay linear.
static bool sentence_split(Planner *planner, const PromptNode *node, const char *label)
{
    enum { PIECE = 1500 };
    size_t size = strlen(node->text);
    if (size <= PIECE)
        return false;
    for (size_t begin = 0; begin < size;) {
        size_t end = begin + PIECE < size ? begin + PIECE : size;
        for (size_t i = end; end < size && i > begin + PIECE / 2; --i)
            if (node->text[i - 1] == ' ') {
                end = i;
                break;
            }
        while (end < size && end > begin + 1 && ((unsigned char)node->text[end] & 0xc0) == 0x80)
            --end; // no character is cut
        PromptNode piece = *node;
        piece.text = arena_strndup(planner->arena, node->text + begin, end - begin);
        piece.text_map = node->text_map + begin;
        piece.begin = node->text_map[begin];
        piece.end = node->text_map[end];
        sentence_plan(planner, &piece, label);
        begin = end;
    }
    return true;
}

void sentence_plan(Planner *planner, const PromptNode *node, const char *label)
{
    if (sentence_split(planner, node, label))
        return;
    Reading reading = {.node = node, .source = planner->plan->source, .label = label ? label : ""};
    sentence_read_named(&reading.s, node->text, &planner->declared, planner->arena);
    if (reading.s.count == 0)
        return;
    ++planner->sentence;
    if (planner->shot >= 0)
        ++planner->shot_drafts[planner->shot].sentences;
    int phrases = reading.s.phrase_count;
    reading.grounds = ARENA_ARRAY(planner->arena, Ground, phrases);
    reading.entities = ARENA_ARRAY(planner->arena, int, phrases);
    reading.owners = ARENA_ARRAY(planner->arena, int, phrases);
    reading.groups = ARENA_ARRAY(planner->arena, int, phrases);
    reading.denied = ARENA_ARRAY(planner->arena, bool, phrases);
    reading.portions = ARENA_ARRAY(planner->arena, bool, phrases);
    for (int i = 0; i < phrases; ++i) {
        reading.grounds[i] = phrase_ground(planner, &reading, i);
        reading.entities[i] = reading.owners[i] = reading.groups[i] = PLAN_NONE;
    }
    animals_name(&reading);
    scene_change_read(planner, &reading);
    if (text_equal(label, "mood"))
        mood_read(planner, &reading);
    exclusions_read(planner, &reading);
    denials_read(planner, &reading);
    format_read(planner, &reading);
    names_read(planner, &reading);
    if (text_equal(label, "audio") || text_equal(label, "music")) {
        audio_read(planner, &reading);
    } else {
        bearers_imply(planner, &reading);
        fades_read(planner, &reading);
        transitions_read(planner, &reading);
        camera_read(planner, &reading);
        lights_read(planner, &reading);
        eras_read(planner, &reading);
        looks_read(planner, &reading);
        air_words(planner, &reading);
        if (!text_equal(label, "lighting"))
            weather_read(planner, &reading);
        effects_read(planner, &reading);
        sounds_in_text(planner, &reading);
        actions_read(planner, &reading);
        air_settle(planner);
        qualities_behind(planner, &reading);
    }
    wording_read(planner, &reading);
    fodder_read(planner, &reading);
    poured_read(planner, &reading);
    unused_report(planner, &reading);
}

// ---------------------------------------------------------------- the tree

static void blocks_plan(Planner *planner, const PromptNode *first, const char *label);

// A time mark as the planner keeps it: seconds, or a point that is found when the film's length is (planner.h).
static double time_coded(PromptTimeFrom from, double time)
{
    return time < 0                     ? -1
           : from == PROMPT_FROM_END    ? TIME_FROM_END + time
           : from == PROMPT_FROM_LENGTH ? TIME_FROM_LENGTH + time
                                        : time;
}

// "over three seconds": as long as that takes what was told since.
static void beats_last(Planner *planner, int first, double seconds)
{
    double natural = 0;
    for (int i = first; i < planner->beat_count; ++i)
        natural += planner->beats[i].is_line || planner->beats[i].with_previous ? 0 : planner->beats[i].natural;
    for (int i = first; i < planner->beat_count && natural > 0; ++i)
        if (!planner->beats[i].is_line) {
            planner->beats[i].natural *= seconds / natural;
            planner->beats[i].exact = true;
            planner->beats[i].goes_on = false;
        }
}

static void mark_add(Planner *planner, MarkKind kind, int begin, int end)
{
    Mark mark = {kind, {begin, end}};
    if (end > begin)
        ARENA_PUSH(planner->arena, planner->marks, planner->mark_count, planner->mark_capacity, mark);
}

// "Anna: a tall woman in red": what nobody knows as a label may be somebody, or something.
static bool label_names(const Planner *planner, const char *label)
{
    char word[64];
    const char *last = strrchr(label, ' ');
    snprintf(word, sizeof word, "%s", last ? last + 1 : label);
    for (char *c = word; *c; ++c)
        *c = (char)(*c >= 'A' && *c <= 'Z' ? *c + 32 : *c);
    for (int i = 0; i < planner->entity_count; ++i)
        if (text_equal_nocase(planner->entities[i].name, label) || text_equal_nocase(planner->drafts[i].head, word))
            return true;
    return table_find(planner->names, word) || table_find(planner->people, word) || name_declared(planner, label);
}

// Where a label that is written from node->begin on ends: before its colon, else before what it heads.
static int label_end(const Planner *planner, const PromptNode *node)
{
    const char *source = planner->plan->source;
    int limit = node->first && node->first->begin < node->end ? node->first->begin : node->end;
    int end = node->begin;
    while (end < limit && source[end] != ':' && source[end] != '\n')
        ++end;
    while (end > node->begin && (source[end - 1] == ' ' || source[end - 1] == '\t'))
        --end;
    return end;
}

static void unknown_label_plan(Planner *planner, const PromptNode *node)
{
    int end = label_end(planner, node);
    PromptNode *sentence = node->first;
    if (sentence && sentence->kind == PROMPT_SENTENCE && label_names(planner, node->label)) {
        int before = (int)strlen(node->label) + 2, length = (int)strlen(sentence->text);
        PromptNode named = *sentence;
        named.begin = node->begin;
        named.text = arena_printf(planner->arena, "%s, %s", node->label, sentence->text);
        named.text_map = ARENA_ARRAY(planner->arena, int, before + length + 1);
        int at = node->begin;
        for (int i = 0; i < before; ++i) { // a label is written in lower case and without ornament
            const char *source = planner->plan->source;
            int found = at;
            while (found < end && tolower((unsigned char)source[found]) != node->label[i])
                ++found;
            if (i < before - 2 && found < end)
                at = found;
            named.text_map[i] = i < before - 2 ? at : end;
            at += i < before - 2 && found < end;
        }
        memcpy(named.text_map + before, sentence->text_map, sizeof(int) * ((size_t)length + 1));
        sentence_plan(planner, &named, NULL);
        blocks_plan(planner, sentence->next, NULL);
        return;
    }
    planner_report(planner, "unknown-label", (Span){node->begin, end}, NULL,
                   "the label '%s' is not known; what stands behind it is read as running text", node->label);
    mark_add(planner, MARK_UNKNOWN, node->begin, end);
    blocks_plan(planner, node->first, NULL);
}

// "same shot, but now ...": there is no film here that could be changed.
static void chain_plan(Planner *planner, const PromptNode *node)
{
    bool lock = text_equal(node->label, "lock");
    const char *what = lock ? "nothing can be kept as it was" : "there is no film to go on from";
    bool told = false;
    for (int i = 0; i < planner->diagnostic_count; ++i)
        told |= text_equal(planner->diagnostics[i].code, "remix-without-film");
    if (!told)
        planner_report(planner, "remix-without-film", (Span){node->begin, node->end},
                       "describe the whole shot, as if nobody had seen the one before",
                       "this speaks of an earlier film, but a prompt is filmed on its own: %s", what);
    if (lock)
        mark_add(planner, MARK_APPROXIMATED, node->begin, node->end);
    else
        blocks_plan(planner, node->first, NULL);
}

static void title_plan(Planner *planner, const PromptNode *node)
{
    for (const PromptNode *child = node->first; child; child = child->next)
        if (child->text) {
            if (!planner->params->title && child == node->first)
                planner->plan->title = child->text;
            mark_add(planner, MARK_UNDERSTOOD, child->begin, child->end);
        }
}

static void label_plan(Planner *planner, const PromptNode *node)
{
    if (node->unknown) {
        unknown_label_plan(planner, node);
    } else if (text_equal(node->label, "remix") || text_equal(node->label, "continue") ||
               text_equal(node->label, "lock")) {
        chain_plan(planner, node);
    } else if (text_equal(node->label, "title")) {
        title_plan(planner, node);
    } else if (text_equal(node->label, "about")) { // of the text, not of the film
        for (const PromptNode *child = node->first; child; child = child->next)
            mark_add(planner, MARK_UNDERSTOOD, child->begin, child->end);
    } else if (text_equal(node->label, "poster")) {
        planner_report(planner, "poster-frame", (Span){node->begin, node->end}, NULL,
                       "a poster frame is no part of the film, and is not made");
        for (const PromptNode *child = node->first; child; child = child->next)
            mark_add(planner, MARK_UNKNOWN, child->begin, child->end);
    } else {
        blocks_plan(planner, node->first, node->label);
    }
}

static void blocks_plan(Planner *planner, const PromptNode *first, const char *label)
{
    bool audio = text_equal(label, "audio") || text_equal(label, "music");
    double begin = planner->time_begin, end = planner->time_end;
    int shot = planner->shot;
    if (audio && planner->lone && planner->shot_count > 1)
        planner->shot = PLAN_NONE; // its camera made more shots of it: the sound is for all
    const PromptNode *once = NULL; // a mark that governs only what follows it, and what governed before
    double begin_before = begin, end_before = end;
    for (const PromptNode *node = first; node; node = node->next) {
        int beats = planner->beat_count;
        switch (node->kind) {
        case PROMPT_TIME:
            if (node->time_once && !once) {
                begin_before = planner->time_begin;
                end_before = planner->time_end;
            }
            once = node->time_once ? node : NULL;
            mark_add(planner, MARK_UNDERSTOOD, node->begin, node->end);
            if (node->time_from == PROMPT_FROM_BEFORE)
                continue;
            planner->time_begin = time_coded(node->time_from, node->time_begin);
            planner->time_end = time_coded(node->time_from, node->time_end);
            continue;
        case PROMPT_SENTENCE:
            sentence_plan(planner, node, label);
            break;
        case PROMPT_DIALOGUE:
            line_read(planner, node, audio);
            break;
        case PROMPT_LABEL:
            label_plan(planner, node);
            break;
        case PROMPT_NOTE: // reported before all else
        case PROMPT_SHOT:
        case PROMPT_NODE_COUNT:
            break;
        }
        if (once && node->kind != PROMPT_NOTE) {
            if (once->time_from == PROMPT_FROM_BEFORE)
                beats_last(planner, beats, once->time_end);
            planner->time_begin = begin_before;
            planner->time_end = end_before;
            once = NULL;
        }
    }
    planner->time_begin = begin;
    planner->time_end = end;
    if (audio)
        planner->shot = shot;
}

// What the reader had to say. After a foreign language nothing else is worth saying of words.
static void notes_report(Planner *planner, const PromptNode *shots)
{
    for (const PromptNode *node = shots ? shots->first : NULL; node && node->kind == PROMPT_NOTE; node = node->next) {
        Span span = {node->begin, node->end};
        while (((unsigned char)planner->plan->source[span.end] & 0xc0) == 0x80)
            ++span.end; // of a sign of several bytes it knows the first
        planner_report(planner, node->label, span, node->manner, "%s", node->text);
        planner->foreign |= text_equal(node->label, "language");
    }
}

static void shots_plan(Planner *planner, const PromptNode *shots)
{
    planner->lone = shots && !shots->next && !shots->common;
    notes_report(planner, shots);
    for (const PromptNode *node = shots; node; node = node->next) {
        if (node->common) {
            planner->shot = PLAN_NONE;
        } else {
            shot_add(planner, (Span){node->begin, node->end});
            int shot = planner->shot, head = planner->shot > 0 ? planner->shots[shot - 1].span.end : 0;
            planner->shots[shot].transition = (Transition)node->transition;
            if (node->first)
                transition_head(planner, head < node->begin ? head : node->begin, node->first->begin);
            planner->shot_drafts[shot].given_begin = node->time_begin;
            planner->shot_drafts[shot].given_end = node->time_end;
            if (node->shot_title) {
                const char *title = node->shot_title;
                title += text_starts(title, "a ")     ? 2
                         : text_starts(title, "an ")  ? 3
                         : text_starts(title, "the ") ? 4
                                                      : 0;
                planner->shots[shot].title = title;
                camera_title(planner, node->shot_title, (Span){node->begin, node->end});
            }
        }
        planner->time_begin = planner->time_end = -1;
        blocks_plan(planner, node->first, NULL);
    }
    if (planner->shot_count == 0)
        shot_add(planner, (Span){0, 0});
}

static void size_solve(Planner *planner)
{
    FilmPlan *plan = planner->plan;
    const PlanParams *params = planner->params;
    double ratio = planner->width ? (double)planner->width / planner->height : planner->ratio;
    if (params->width) {
        plan->width = params->width;
        plan->height = params->height;
        if (ratio > 0 && fabs(ratio - (double)plan->width / plan->height) > 0.02)
            planner_report(planner, "format", (Span){0, 0}, NULL,
                           "the prompt asks for a picture of %.3g:1, but it is %dx%d", ratio, plan->width,
                           plan->height);
    } else if (planner->width) {
        plan->width = planner->width;
        plan->height = planner->height;
    } else if (ratio > 0) {
        plan->width = ratio >= 1 ? 1280 : (int)lround(1280 * ratio / 2) * 2;
        plan->height = ratio >= 1 ? (int)lround(1280 / ratio / 2) * 2 : 1280;
    } else {
        plan->width = 1280;
        plan->height = 720;
    }
}

static int diagnostic_order(const void *a, const void *b)
{
    const Diagnostic *x = a, *y = b;
    if (x->span.begin != y->span.begin)
        return x->span.begin - y->span.begin;
    return strcmp(x->code, y->code) ? strcmp(x->code, y->code) : strcmp(x->message, y->message);
}

#define MOVE_LIST(target, target_count, list, list_count) \
    (plan->target = planner->list, plan->target_count = planner->list_count)

static void lists_move(Planner *planner)
{
    FilmPlan *plan = planner->plan;
    if (planner->diagnostic_count)
        qsort(planner->diagnostics, (size_t)planner->diagnostic_count, sizeof *planner->diagnostics, diagnostic_order);
    MOVE_LIST(entities, entity_count, entities, entity_count);
    MOVE_LIST(places, place_count, places, place_count);
    MOVE_LIST(relations, relation_count, relations, relation_count);
    MOVE_LIST(shots, shot_count, shots, shot_count);
    MOVE_LIST(actions, action_count, actions, action_count);
    MOVE_LIST(lines, line_count, lines, line_count);
    MOVE_LIST(sounds, sound_count, sound_cues, sound_count);
    MOVE_LIST(music, music_count, music_cues, music_count);
    MOVE_LIST(lights, light_count, lights, light_count);
    MOVE_LIST(effects, effect_count, effects, effect_count);
    MOVE_LIST(exclusions, exclusion_count, exclusions, exclusion_count);
    MOVE_LIST(assumed, assumed_count, assumed, assumed_count);
    marks_settle(planner);
    MOVE_LIST(marks, mark_count, marks, mark_count);
    MOVE_LIST(diagnostics, diagnostic_count, diagnostics, diagnostic_count);
}

// Colours are kept with four digits, so that the JSON is exact.
static Vec3 color_rounded(Vec3 v)
{
    return vec3(roundf(v.x * 1e4f) / 1e4f, roundf(v.y * 1e4f) / 1e4f, roundf(v.z * 1e4f) / 1e4f);
}

static void colors_round(Planner *planner)
{
    for (int i = 0; i < planner->entity_count; ++i) {
        Entity *entity = &planner->entities[i];
        entity->color = color_rounded(entity->color);
        entity->person.hair_color = color_rounded(entity->person.hair_color);
        for (int k = 0; k < entity->person.garment_count; ++k)
            entity->person.garments[k].color = color_rounded(entity->person.garments[k].color);
    }
}

static bool is_text(const char *source, size_t size)
{
    size_t odd = 0;
    for (size_t i = 0; i < size; ++i) {
        unsigned char c = (unsigned char)source[i];
        if (c == 0)
            return false;
        odd += c < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    }
    return odd * 20 <= size;
}

// A copy in which bytes that are no UTF-8 are '?', so that every byte keeps its place.
static char *source_copy(Arena *arena, const char *source, size_t size, size_t *bad)
{
    char *copy = arena_strndup(arena, source, size);
    unsigned char *s = (unsigned char *)copy;
    for (size_t i = 0; i < size;) {
        int n = s[i] < 0x80                   ? 1
                : s[i] >= 0xc2 && s[i] < 0xe0 ? 2
                : (s[i] & 0xf0) == 0xe0       ? 3
                : s[i] >= 0xf0 && s[i] < 0xf5 ? 4
                                              : 0;
        bool good = n > 0 && i + (size_t)n <= size;
        for (int k = 1; good && k < n; ++k)
            good = (s[i + (size_t)k] & 0xc0) == 0x80;
        if (good && n == 3)
            good = !(s[i] == 0xe0 && s[i + 1] < 0xa0) && !(s[i] == 0xed && s[i + 1] >= 0xa0);
        if (good && n == 4)
            good = !(s[i] == 0xf0 && s[i + 1] < 0x90) && !(s[i] == 0xf4 && s[i + 1] >= 0x90);
        if (!good) {
            s[i++] = '?';
            ++*bad;
        } else {
            i += (size_t)n;
        }
    }
    return copy;
}

void planner_open(Planner *planner, const PlanParams *params, FilmPlan *plan, Arena *arena)
{
    *planner = (Planner){.arena = arena, .lexicon = lexicon_get(), .params = params, .plan = plan};
    planner->shot = planner->place = planner->agent = planner->subject = PLAN_NONE;
    planner->agent_group = planner->group = PLAN_NONE;
    planner->common_camera = (Camera){
        .speed = 1,
        .subject = PLAN_NONE,
        .subject2 = PLAN_NONE,
        .over = PLAN_NONE,
        .focus = PLAN_NONE,
        .focus_from = PLAN_NONE,
        .focus_to = PLAN_NONE,
    };
    planner->time_scale = 1;
    planner->time_begin = planner->time_end = -1;
    const struct {
        const Table **table;
        const char *name;
    } tables[] = {{&planner->nouns, "nouns"},           {&planner->verbs, "verbs"},
                  {&planner->people, "people"},         {&planner->names, "names"},
                  {&planner->colors, "colors"},         {&planner->weather, "weather"},
                  {&planner->camera, "camera"},         {&planner->light, "light"},
                  {&planner->lightwords, "lightwords"}, {&planner->sounds, "soundwords"},
                  {&planner->music, "music"},           {&planner->looks, "looks"},
                  {&planner->traits, "traits"},         {&planner->relations_table, "relations"},
                  {&planner->moods, "moods"},           {&planner->amounts, "groups"},
                  {&planner->garments, "garments"},     {&planner->catalogue, "catalogue"},
                  {&planner->handheld, "handheld"},     {&planner->senses, "senses"}};
    for (int i = 0; i < COUNT_OF(tables); ++i)
        *tables[i].table = lexicon_table(planner->lexicon, tables[i].name);
}

static Status prompt_plan(const char *prompt, size_t size, const PlanParams *params, Arena *arena, FilmPlan **result,
                          Error *error)
{
    if (size > PLAN_SOURCE_LIMIT)
        return error_set(error, STATUS_INPUT, "the prompt has %zu bytes; at most %d are read", size, PLAN_SOURCE_LIMIT);
    if (!is_text(prompt, size))
        return error_set(error, STATUS_INPUT, "the prompt is not text");
    if (!(params->seconds >= 0) || params->seconds > 120 || (params->seconds > 0 && params->seconds < 0.5))
        return error_set(error, STATUS_INPUT, "a film has 0.5 to 120 seconds, not %g", params->seconds);
    bool sized = params->width || params->height;
    if (sized && (params->width < 64 || params->width > 4096 || params->height < 64 || params->height > 2304 ||
                  params->width % 2 || params->height % 2))
        return error_set(error, STATUS_INPUT, "a picture has even sides from 64x64 to 4096x2304, not %dx%d",
                         params->width, params->height);
    size_t bad = 0;
    char *source = source_copy(arena, prompt, size, &bad);
    if (bad * 10 > size && bad > 4)
        return error_set(error, STATUS_INPUT, "the prompt is not text (UTF-8)");
    PromptNode *shots;
    Status status = prompt_read(source, size, arena, &shots, error);
    if (status != STATUS_OK)
        return status;

    FilmPlan *plan = ARENA_NEW(arena, FilmPlan);
    *plan = (FilmPlan){.version = PLAN_VERSION,
                       .title = arena_strdup(arena, params->title ? params->title : "prompt"),
                       .source = source,
                       .seed = params->seed ? params->seed : 1,
                       .fps = 24,
                       .look = {.saturation = 1, .contrast = 1}};
    Planner planner;
    planner_open(&planner, params, plan, arena);
    if (bad)
        planner_report(&planner, "encoding", (Span){0, 0}, NULL, "%zu bytes are not UTF-8, and are skipped", bad);
    names_declare(&planner, shots);
    shots_plan(&planner, shots);
    places_complete(&planner);
    places_slope(&planner);
    places_cliff(&planner);
    sills_complete(&planner);
    places_surf(&planner);
    persons_complete(&planner);
    riders_settle(&planner);
    vehicles_settle(&planner);
    drivers_complete(&planner);
    exchanges_complete(&planner);
    relations_complete(&planner);
    denials_apply(&planner);
    cameras_complete(&planner);
    assumptions_apply(&planner);
    music_complete(&planner);
    wording_complete(&planner);
    size_solve(&planner);
    fades_complete(&planner);
    timing_solve(&planner);
    fades_solve(&planner);
    colors_round(&planner);
    lists_move(&planner);
    *result = plan;
    return STATUS_OK;
}

typedef struct Planning {
    const char *prompt;
    size_t size;
    const PlanParams *params;
    Arena *arena;
    FilmPlan *plan;
    Error *error;
    Status status;
} Planning;

static void planning_run(void *context)
{
    Planning *planning = context;
    planning->status = prompt_plan(planning->prompt, planning->size, planning->params, planning->arena, &planning->plan,
                                   planning->error);
}

Status plan_from_prompt(const char *prompt, size_t size, const PlanParams *params, Arena *arena, FilmPlan **plan,
                        Error *error)
{
    static const PlanParams defaults = {0};
    Planning planning = {prompt, size, params ? params : &defaults, arena, NULL, error, STATUS_OK};
    Status status = memory_try(planning_run, &planning, error);
    if (status == STATUS_OK)
        status = planning.status;
    if (status == STATUS_OK)
        *plan = planning.plan;
    return status;
}
