// Who does what to what, with what, where and how: the arguments of one event, from the facts of the sentence and the
// tokens around its verb.
#include "plan/events.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_path_word(const char *word)
{
    return word_in(word,
                   " to toward towards into onto through down up along across past over off around inside out from"
                   " at by near ");
}

static bool is_direction(const char *word)
{
    return word_in(word, " left right forward forwards backward backwards back up down away upward upwards downward"
                         " downwards sideways ahead aside north south east west outward inward inside outside upstairs"
                         " downstairs offscreen off-screen skyward overhead home leftward rightward ");
}

static bool is_travel(const char *klass)
{
    return word_in(klass, " move enter ");
}

// "Runs away from the camera", "walks toward the camera", "looks into the camera": tells where the camera stands.
static void camera_faced(Planner *planner, const char *prep, const char *klass)
{
    bool towards = word_in(prep, " to toward towards into at for "), away = strcmp(prep, "from") == 0;
    if (planner->shot < 0 || planner->shot_drafts[planner->shot].side_set || (!towards && !away) ||
        !word_in(klass, " move look speech gesture body face "))
        return;
    planner->shots[planner->shot].camera.side = towards ? SIDE_FRONT : SIDE_BEHIND;
    planner->shot_drafts[planner->shot].side_set = true;
}

static bool is_living(const Planner *planner, int entity)
{
    return entity >= 0 && planner->entities[entity].kind <= ENTITY_ANIMAL;
}

// "left hand", "hand"
static const char *part_text(Planner *planner, const Reading *reading, int chunk)
{
    const NounPhrase *p = &reading->s.phrases[chunk];
    for (int z = p->begin; z < p->head; ++z)
        if (word_in(reading->s.tokens[z].text, " left right "))
            return arena_printf(planner->arena, "%s %s", reading->s.tokens[z].text, reading->grounds[chunk].noun);
    return reading->grounds[chunk].noun;
}

// ---------------------------------------------------------------- agents

// What acts though it is no entity: wind, water, light. NULL: nothing that could.
static const char *force_of(const Reading *reading, int chunk)
{
    const Ground *ground = &reading->grounds[chunk];
    switch (ground->kind) {
    case GROUND_WEATHER:
    case GROUND_MATERIAL:
    case GROUND_LIGHT:
    case GROUND_BODY: // "a hand reaches in"
    case GROUND_PLACE:
    case GROUND_PROP:
    case GROUND_PART:
        return ground->name;
    default:
        return NULL;
    }
}

bool light_happens(const VerbFrame *frame)
{
    return strcmp(frame->klass, "state") == 0 || word_in(frame->name, " rise sink fall swing ");
}

static void agent_add(Event *event, int entity)
{
    for (int i = 0; i < event->agent_count; ++i)
        if (event->agents[i] == entity)
            return; // "Two friends, Maya and Leo, sit": nobody sits twice
    if (event->agent_count < AGENT_LIMIT)
        event->agents[event->agent_count++] = entity;
}

// "the hikers": all of them.
static void agents_add(const Planner *planner, const Reading *reading, Event *event, int token)
{
    int members[AGENT_LIMIT], count = token_members(planner, reading, token, members, AGENT_LIMIT);
    for (int i = 0; i < count; ++i)
        agent_add(event, members[i]);
}

// The word before it, or what was taken for the verb, is one of data/effects.tsv: "and ripples spread".
static bool is_effect(const Planner *planner, const Sentence *s, const Event *event)
{
    int verb = event->token, length;
    const Table *effects = lexicon_table(planner->lexicon, "effects");
    return (verb > 0 && table_match(effects, s->tokens, verb, verb - 1, &length)) ||
           (verb > 1 && strcmp(event->frame.name, "flow") == 0 &&
            table_match(effects, s->tokens, verb + 1, verb, &length));
}

// Who acts where the sentence does not say: who acted last, alone or together.
static void agents_last(const Planner *planner, Event *event)
{
    const Group *group = planner->agent_group >= 0 ? &planner->groups[planner->agent_group] : NULL;
    bool together = false;
    for (int i = 0; group && i < group->count; ++i)
        together |= group->members[i] == planner->agent;
    for (int i = 0; together && i < group->count; ++i)
        agent_add(event, group->members[i]);
    int agent = planner->agent >= 0 ? planner->agent : person_last(planner);
    if (event->agent_count == 0 && agent >= 0)
        agent_add(event, agent);
}

// "rocks the baby to sleep", "sings her to sleep": who is lulled sleeps.
static bool is_lulled(const Planner *planner, const Reading *reading, const Event *event)
{
    return event->token > 0 && strcmp(event->frame.name, "sleep") == 0 &&
           strcmp(reading->s.tokens[event->token - 1].text, "to") == 0 && event->before && event->before->object >= 0 &&
           is_living(planner, event->before->object);
}

// Reads the subjects; *nobody: a subject that can do nothing stands there.
static void agents_read(Planner *planner, Reading *reading, Event *event, bool *nobody)
{
    Sentence *s = &reading->s;
    const Token *t = s->tokens;
    Action *action = &event->action;
    for (int i = 0; i <= s->fact_count; ++i) {
        int dependent;
        if (event->subject >= 0) { // "makes her laugh"
            if (i > 0)
                break;
            dependent = s->phrases[event->subject].head;
        } else {
            if (i == s->fact_count || s->facts[i].kind != FACT_SUBJECT || s->facts[i].head != event->token)
                continue;
            dependent = s->facts[i].dependent;
        }
        int chunk = t[dependent].chunk, entity = entity_of_token(reading, dependent);
        if (chunk < 0)
            continue;
        const Ground *ground = &reading->grounds[chunk];
        if (entity < 0 && ground->kind == GROUND_PRONOUN)
            entity = pronoun_of_later(planner, reading, chunk);
        if (ground->kind == GROUND_BODY && entity >= 0)
            action->part = part_text(planner, reading, chunk);
        if (word_in(t[dependent].text, " we ") && strcmp(event->frame.klass, "look") == 0) {
            *nobody = true; // "we watch from behind": who sees the film
            tokens_use(reading, event->token, event->token + 1);
            continue;
        }
        if (ground->kind == GROUND_CAMERA || word_in(t[dependent].text, " fade fades "))
            continue; // "close-up of his face, smiling"
        if (entity >= 0 && ground->kind != GROUND_GARMENT) {
            if (entity_of_token(reading, dependent) == entity)
                agents_add(planner, reading, event, dependent);
            else
                agent_add(event, entity);
        } else {
            const char *force = force_of(reading, chunk);
            if (ground->kind == GROUND_LIGHT && !light_happens(&event->frame))
                force = NULL; // "key light coming from the left" is how it is lit
            if (force) {
                action->force = force;
                event->scenery |= ground->kind == GROUND_WEATHER ||
                                  (ground->kind == GROUND_LIGHT && strcmp(event->frame.course, "once"));
                tokens_use(reading, ground->begin, s->phrases[chunk].head + 1);
            } else
                *nobody = true;
        }
    }
    if (is_lulled(planner, reading, event)) {
        event->agent_count = 0;
        agent_add(event, event->before->object);
    }
    if (event->agent_count > 0)
        action->force = NULL;
    if (action->force && event->before && event->before->agent < 0 && text_equal(event->before->force, action->force))
        event->scenery = false, event->follows = true; // "flickers and goes out"
}

// "sits on a bench reading a book": a bench reads nothing; who sits does.
static void agent_enliven(Planner *planner, Event *event)
{
    int agent = event->agent_count ? event->agents[0] : PLAN_NONE;
    if (!event->participle || event->subject >= 0 || !event->before || !is_living(planner, event->before->agent) ||
        (agent >= 0 && is_living(planner, agent)) || !word_in(event->frame.klass, " touch gesture face speech look "))
        return;
    event->agent_count = 0;
    event->action.force = NULL;
    agent_add(event, event->before->agent);
}

// ---------------------------------------------------------------- objects

bool is_measure(const Reading *reading, int chunk)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[chunk];
    Value value;
    if (!word_in(s->tokens[p->head].text, " step steps stride strides pace paces lap laps time times block blocks mile"
                                          " miles yard yards metre metres meter meters kilometre kilometres foot feet"
                                          " inch inches turns revolutions "))
        return false;
    for (int z = p->begin; z < p->head; ++z)
        if (value_read(s->tokens, s->count, z, &value) &&
            (value.kind == VALUE_NUMBER || value.kind == VALUE_METRES || value.kind == VALUE_SECONDS))
            return true;
    return false;
}

static void object_read(Planner *planner, Reading *reading, Event *event, int chunk)
{
    Sentence *s = &reading->s;
    const Token *t = s->tokens;
    Action *action = &event->action;
    const NounPhrase *p = &s->phrases[chunk];
    const Ground *ground = &reading->grounds[chunk];
    int entity = reading->entities[chunk];
    Value value;
    if (ground->kind == GROUND_BODY && value_read(t, s->count, p->begin, &value) && value.kind == VALUE_METRES)
        return; // "runs 50 feet"
    if (is_measure(reading, chunk))
        return; // "walks twenty steps"
    if (entity < 0 && ground->kind == GROUND_PRONOUN)
        entity = pronoun_of_later(planner, reading, chunk);
    if (ground->kind == GROUND_PRONOUN && strcmp(t[p->head].text, "it") == 0 && event->before &&
        event->before->agent < 0 && event->before->force) {
        event->thing_object = true; // "the glass slides, and he catches it"
        return;
    }
    if (ground->kind == GROUND_PRONOUN && entity == action->agent && entity >= 0 &&
        !word_in(t[p->head].text, " himself herself itself themselves "))
        entity = pronoun_else(planner, reading, chunk, entity); // nobody follows himself
    const Action *done = event->before;
    if (ground->kind == GROUND_PRONOUN && strcmp(t[p->head].text, "it") == 0 && done && done->agent == action->agent &&
        done->object >= 0 && planner->entities[done->object].kind == ENTITY_PROP)
        entity = done->object; // "picks up a box from the table and opens it"
    if (ground->kind == GROUND_BODY) {
        if (!action->part)
            action->part = part_text(planner, reading, chunk);
        int owner = reading->owners[chunk];
        if (owner >= 0 && owner != action->agent && action->object < 0 && frame_takes(&event->frame, "object"))
            action->object = owner; // "touches her hand"
        tokens_use(reading, p->head, p->head + 1);
    } else if (entity >= 0 && strcmp(event->frame.klass, "enter") == 0) {
        if (action->goal < 0)
            action->goal = entity;
    } else if (entity >= 0 && entity != action->agent && action->object < 0) {
        action->object = entity;
    } else if (entity < 0 && (ground->kind == GROUND_MATERIAL || word_in(t[p->head].text, " it them "))) {
        event->thing_object = true; // "drops the glass"
    } else if (entity < 0 && ground->kind == GROUND_PLACE && strcmp(event->frame.klass, "move") == 0 && !action->path) {
        action->path = "across";
    }
}

static bool in_idiom(const Event *event, const NounPhrase *p)
{
    return event->frame.idiom_end > event->token && p->head < event->frame.idiom_end;
}

static void objects_read(Planner *planner, Reading *reading, Event *event)
{
    Sentence *s = &reading->s;
    const Token *t = s->tokens;
    Action *action = &event->action;
    int head = event->light >= 0 ? s->phrases[event->light].head : event->token;
    // "hands him the key"
    int first = event->token + 1 < s->count ? t[event->token + 1].chunk : -1;
    if (first >= 0 && frame_takes(&event->frame, "recipient") && event->light < 0 && !event->passive) {
        const NounPhrase *p = &s->phrases[first];
        int second = p->end < s->count ? t[p->end].chunk : -1;
        int whom = reading->entities[first];
        if (second >= 0 && second != first && is_living(planner, whom)) {
            if (whom == action->agent) // "She hands her the key": somebody else
                whom = pronoun_else(planner, reading, first, whom);
            verb_becomes(planner, &event->frame, "recipient");
            action->goal = whom;
            action->path = "to";
            object_read(planner, reading, event, second);
            return;
        }
    }
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        if (fact->kind != FACT_OBJECT || fact->head != head || t[fact->dependent].chunk < 0)
            continue;
        int chunk = t[fact->dependent].chunk;
        if (chunk == event->light || (in_idiom(event, &s->phrases[chunk]) && reading->entities[chunk] < 0 &&
                                      reading->grounds[chunk].kind != GROUND_BODY))
            continue;
        if (word_in(t[fact->dependent].text, " other another ") && event->each_other)
            continue;
        object_read(planner, reading, event, chunk);
    }
    // "brings her tea": to her
    const NounPhrase *p = first >= 0 ? &s->phrases[first] : NULL;
    if (p && p->determiner >= 0 && strcmp(t[p->determiner].text, "her") == 0 && action->object >= 0 &&
        action->goal < 0 && frame_takes(&event->frame, "recipient")) {
        int whom = pronoun_resolve(planner, "her");
        if (whom != action->agent && is_living(planner, whom)) {
            action->goal = whom;
            action->path = "to";
        }
    }
}

// ---------------------------------------------------------------- prepositions

bool is_seat(const Planner *planner, int entity)
{
    const char *noun = planner->entities[entity].noun, *last = noun ? strrchr(noun, ' ') : NULL; // "rocking chair"
    return noun && word_in(last ? last + 1 : noun, " bench chair sofa couch stool armchair throne swing bed ");
}

static void place_read(Planner *planner, Reading *reading, Event *event, int chunk, const char *prep)
{
    Action *action = &event->action;
    const char *klass = event->frame.klass;
    int entity = reading->entities[chunk];
    bool travels = is_travel(klass) || (is_path_word(prep) && frame_has_circumstance(&event->frame, "going"));
    if (strcmp(prep, "with") == 0 || strcmp(prep, "using") == 0) {
        if (entity < 0 || entity == action->agent)
            return;
        if (planner->entities[entity].kind == ENTITY_PROP && frame_takes(&event->frame, "instrument") &&
            (action->object >= 0 || strcmp(event->frame.name, "play")))
            action->instrument = entity;
        else if (action->object < 0 && word_in(klass, " touch body speech gesture "))
            action->object = entity;
        return;
    }
    if (entity < 0) { // a place as such: "walks through the forest"
        if (reading->grounds[chunk].kind == GROUND_PLACE && travels && !action->path)
            action->path = arena_strdup(planner->arena, prep);
        return;
    }
    if (word_in(prep, " from off ") && frame_takes(&event->frame, "source")) {
        action->source = entity;
        if (strcmp(prep, "off") == 0)
            return;
    }
    if (strcmp(klass, "look") == 0 && strcmp(prep, "from") == 0) { // "watches from a bench"
        if (action->agent >= 0)
            relation_add(planner, action->agent, is_seat(planner, entity) ? RELATION_ON : RELATION_AT, entity,
                         PLAN_NONE, action->shot, action->span);
        return;
    }
    if (strcmp(klass, "look") == 0) {
        if (action->object < 0)
            action->object = entity;
        return;
    }
    if (travels && word_in(prep, " down along across past over around up through ") &&
        (planner->entities[entity].noun && place_row(planner, planner->entities[entity].noun))) {
        if (action->object < 0)
            action->object = entity; // the way taken
        action->path = arena_strdup(planner->arena, prep);
        return;
    }
    if (strcmp(prep, "from") == 0) {
        if (action->agent >= 0)
            relation_add(planner, action->agent, RELATION_AT, entity, PLAN_NONE, action->shot, action->span);
        return;
    }
    if (strcmp(prep, "for") == 0 && action->object < 0 && frame_takes(&event->frame, "object")) {
        action->object = entity; // "searches for a key"
        return;
    }
    if (action->goal < 0 &&
        (is_path_word(prep) || strcmp(klass, "pose") == 0 || word_in(prep, " on in under beside against between "))) {
        action->goal = entity;
        if (!action->path || (travels && action->object < 0 && word_in(prep, " toward towards ")))
            action->path = arena_strdup(planner->arena, prep);
    } else if (word_in(prep, " to toward towards into at ") && travels &&
               (strcmp(klass, "enter") != 0 || strcmp(prep, "at") != 0)) { // "boards the bus at its stop"
        action->goal = entity;
        if (action->object < 0 && word_in(prep, " toward towards ")) // "across the plain toward a ship"
            action->path = arena_strdup(planner->arena, prep);
    }
}

static void prepositions_read(Planner *planner, Reading *reading, Event *event, int *last)
{
    Sentence *s = &reading->s;
    const Token *t = s->tokens;
    Action *action = &event->action;
    int noun = event->light >= 0 ? s->phrases[event->light].head : -1;
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        if (fact->kind != FACT_PREPOSITION || fact->prep < 0 || t[fact->dependent].chunk < 0)
            continue;
        bool on_body = reading->grounds[t[fact->dependent].chunk].kind == GROUND_BODY && fact->head >= 0 &&
                       t[fact->head].chunk >= 0 && fact->head > event->token && fact->head < event->end &&
                       reading->entities[t[fact->head].chunk] == action->object && action->object >= 0;
        if (fact->head != event->token && (noun < 0 || fact->head != noun) && !on_body)
            continue;
        int chunk = t[fact->dependent].chunk;
        const NounPhrase *p = &s->phrases[chunk];
        const Ground *ground = &reading->grounds[chunk];
        const char *prep = t[fact->prep].text;
        bool beyond = fact->prep >= event->end && event->end > event->token; // of another clause
        if (beyond || (t[p->head].used && reading->entities[chunk] < 0 && ground->kind != GROUND_CAMERA &&
                       ground->kind != GROUND_DIRECTION && ground->kind != GROUND_BODY && ground->kind != GROUND_PLACE))
            continue; // a time or a manner
        if (event->passive && strcmp(prep, "by") == 0) {
            int entity = reading->entities[chunk];
            if (entity >= 0 && (planner->entities[entity].kind != ENTITY_PART || !frame_takes(&event->frame, "goal"))) {
                agents_add(planner, reading, event, fact->dependent);
                continue;
            }
            if (entity < 0 && ground->kind != GROUND_TIME && ground->kind != GROUND_DIRECTION) {
                action->force = ground->name; // "swept away by the surge"
                tokens_use(reading, p->begin, p->end);
                continue;
            }
        }
        if (ground->kind == GROUND_BODY) {
            if (!action->part && word_in(prep, " with in using "))
                action->part = part_text(planner, reading, chunk);
            else if (!action->part && word_in(prep, " on by ") && strcmp(event->frame.klass, "touch") == 0) {
                int owner = reading->owners[chunk];
                if (owner >= 0 && owner != action->agent && action->object < 0)
                    action->object = owner; // "taps him on the shoulder"
                action->part = part_text(planner, reading, chunk);
            }
            tokens_use(reading, p->head, p->head + 1);
            continue;
        }
        if (ground->kind == GROUND_DIRECTION && word_in(event->frame.klass, " move body look gesture ") &&
            word_in(ground->name, " left right ")) {
            if (strcmp(event->frame.klass, "move") == 0 && !action->path)
                action->path = arena_strdup(planner->arena, ground->name);
            action->direction = action->direction ? action->direction : arena_strdup(planner->arena, ground->name);
        }
        int entity = reading->entities[chunk];
        bool taken = strcmp(event->frame.klass, "touch") == 0 || word_in(event->frame.name, " chase follow ");
        if (fact->prep == event->frame.particle && entity >= 0 && taken && action->object < 0) {
            if (entity == action->agent && ground->kind == GROUND_PRONOUN)
                object_read(planner, reading, event, chunk); // "her dog runs after it"
            else if (entity != action->agent)
                action->object = entity; // "picks up the phone", "runs after the ball"
            *last = p->end > *last ? p->end : *last;
            continue;
        }
        if (fact->prep == event->frame.particle && fact->prep + 1 != p->begin)
            continue; // "puts it down on the table": the other preposition says where
        if (fact->head == noun && strcmp(prep, "of") == 0) {
            if (entity >= 0 && action->object < 0)
                action->object = entity; // "takes a sip of coffee"
            continue;
        }
        if (strcmp(ground->name, "camera") == 0 || strcmp(ground->name, "lens") == 0)
            camera_faced(planner, prep, event->frame.klass);
        if ((strcmp(ground->name, "camera") == 0 || strcmp(ground->name, "lens") == 0) &&
            word_in(event->frame.klass, " look face ") && word_in(prep, " at into to toward towards "))
            action->direction = action->direction ? action->direction : "camera";
        bool next = strcmp(prep, "to") == 0 && fact->prep > 0 && strcmp(t[fact->prep - 1].text, "next") == 0;
        if (next && word_in(event->frame.klass, " touch gesture face ")) { // "reads next to a woman": in her company
            if (action->goal < 0 && is_living(planner, entity))
                action->goal = entity, action->path = "next to";
            continue;
        }
        place_read(planner, reading, event, chunk, prep);
        if (p->end > *last && entity >= 0)
            *last = p->end;
    }
}

// ---------------------------------------------------------------- how, how often, how far

static const char *joined(Planner *planner, const char *before, const char *word)
{
    if (!before || text_contains_word(before, word))
        return before ? before : word;
    return arena_printf(planner->arena, "%s and %s", before, word);
}

static void numbers_read(Planner *planner, Reading *reading, Event *event, int begin, int end)
{
    Sentence *s = &reading->s;
    Action *action = &event->action;
    for (int z = begin; z < end;) {
        Value value;
        const char *word = s->tokens[z].text;
        int length = value_read(s->tokens, s->count, z, &value);
        if (word_in(word, " twice thrice ") || (strcmp(word, "once") == 0 && z + 1 >= end)) {
            action->count = word[0] == 'o' ? 1 : word[1] == 'w' ? 2 : 3;
            tokens_use(reading, z, z + 1);
        } else if (word_in(word, " again ") && action->count == 0 && z > event->token &&
                   strcmp(event->frame.course, "repeats") == 0) {
            tokens_use(reading, z, z + 1);
        } else if (length && value.kind == VALUE_SPEED) {
            action->speed = (float)value.number;
            tokens_use(reading, z, z + length);
        } else if (length && value.kind == VALUE_METRES && frame_takes(&event->frame, "distance")) {
            action->distance = (float)value.number;
            tokens_use(reading, z, z + length);
        } else if (length && value.kind == VALUE_NUMBER && z + length < s->count) {
            int noun = z + length;
            while (noun < s->count && noun < end && tag_is_adjective(s->tokens[noun].tag))
                ++noun;
            static const struct {
                const char *words, *unit;
                double metres;
            } units[] = {{" step steps stride strides pace paces ", "steps", 0},
                         {" time times ", "times", 0},
                         {" lap laps ", "laps", 0},
                         {" turn turns revolution revolutions ", "turns", 0},
                         {" block blocks ", NULL, 100},
                         {" mile miles ", NULL, 1609},
                         {" yard yards ", NULL, 0.9144},
                         {" kilometre kilometres kilometer kilometers km ", NULL, 1000},
                         {" metre meter ", NULL, 1},
                         {" inch inches ", NULL, 0.0254}};
            for (int u = 0; u < COUNT_OF(units) && noun < end; ++u) {
                if (!word_in(s->tokens[noun].text, units[u].words))
                    continue;
                if (units[u].unit) {
                    action->count = (int)value.number;
                    action->unit = units[u].unit;
                } else if (frame_takes(&event->frame, "distance")) {
                    action->distance = (float)(value.number * units[u].metres);
                } else {
                    continue;
                }
                tokens_use(reading, z > 0 && word_in(s->tokens[z - 1].text, " a the another ") ? z - 1 : z, noun + 1);
                length = noun + 1 - z;
            }
        }
        z += length ? length : 1;
    }
    if (action->unit && strcmp(action->unit, "steps") == 0 && strcmp(event->frame.name, "pick up") == 0)
        verb_named(planner, "walk", &event->frame); // "takes four steps"
}

static bool in_manner(const Markers *markers, int token)
{
    for (int i = 0; i < markers->count; ++i)
        if (markers->list[i].kind == MARKER_MANNER && token >= markers->list[i].begin && token < markers->list[i].end)
            return true;
    return false;
}

static void manners_read(Planner *planner, Reading *reading, Event *event, Markers *markers)
{
    Sentence *s = &reading->s;
    Action *action = &event->action;
    const Table *manners = lexicon_table(planner->lexicon, "manners");
    const char *manner = event->manner;
    for (int i = 0; i < markers->count; ++i) {
        Marker *marker = &markers->list[i];
        if (marker->begin < event->begin || marker->begin >= event->end || marker->placed)
            continue;
        if (marker->kind == MARKER_MANNER) {
            if (s->tokens[marker->begin].chunk >= 0 && marker->end - marker->begin == 1)
                continue;
            manner = joined(planner, manner, marker->manner);
            event->pace *= marker->number;
            marker->placed = true;
            tokens_use(reading, marker->begin, marker->end);
        } else if (marker->kind == MARKER_LENGTH) {
            event->natural = marker->number;
            event->exact = marker->placed = true;
            tokens_use(reading, marker->begin, marker->end);
        }
    }
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        if (fact->kind != FACT_ADVERB || fact->head != event->token || fact->dependent == event->frame.particle)
            continue;
        const char *word = s->tokens[fact->dependent].text;
        if ((s->tokens[fact->dependent].used && !is_direction(word)) || in_manner(markers, fact->dependent) ||
            table_find(lexicon_table(planner->lexicon, "connectives"), word))
            continue;
        tokens_use(reading, fact->dependent, fact->dependent + 1);
        if (is_direction(word)) {
            action->direction = action->direction ? action->direction : word;
            if (word_in(word, " forward away "))
                manner = manner ? manner : word;
        } else if (!word_in(word, " then now also again just out open alone in off over on so too very once"
                                  " about around past through by still there here even only ")) {
            manner = joined(planner, manner, word);
        }
    }
    for (int z = event->begin; z < event->end; ++z) { // "slowly opens", "turns left"
        const Token *token = &s->tokens[z];
        if (z > event->token && z <= event->token + 2 && is_direction(token->text) && token->chunk < 0 &&
            z != event->frame.particle && !in_manner(markers, z) &&
            !(z + 1 < s->count && s->tokens[z + 1].chunk >= 0)) {
            action->direction = action->direction ? action->direction : token->text;
            tokens_use(reading, z, z + 1);
        } else if (token->tag == TAG_RB && token->chunk < 0 && !token->used && z < event->token &&
                   (z + 1 == event->token || text_ends(token->text, "ly")) &&
                   !table_find(lexicon_table(planner->lexicon, "connectives"), token->text) &&
                   !word_in(token->text, " then now also just not never still only even so too very once again n't ")) {
            manner = joined(planner, manner, token->text);
            const char *const *row = table_find(manners, token->text);
            event->pace *= row ? atof(row[2]) : 1;
            tokens_use(reading, z, z + 1);
        }
    }
    if (event->light >= 0) { // "takes a leisurely stroll"
        const NounPhrase *p = &s->phrases[event->light];
        for (int z = p->begin; z < p->head; ++z) {
            const Token *token = &s->tokens[z];
            if (!tag_is_adjective(token->tag) && token->tag != TAG_VBG && token->tag != TAG_VBN)
                continue;
            const char *const *row = table_find(manners, token->text);
            manner = joined(planner, manner, row ? row[1] : token->text);
            event->pace *= row ? atof(row[2]) : 1;
        }
        Value value;
        for (int z = p->begin; z < p->head; ++z)
            if (value_read(s->tokens, s->count, z, &value) && value.kind == VALUE_NUMBER && action->count == 0)
                action->count = (int)value.number;
    }
    int particle = event->frame.particle;
    if (particle >= 0 && is_direction(s->tokens[particle].text) && !action->direction &&
        word_in(event->frame.klass, " move look body gesture enter ") &&
        !text_contains_word(event->frame.name, s->tokens[particle].text))
        action->direction = s->tokens[particle].text;
    action->manner = manner;
}

// The natural time of what is counted or measured.
static void natural_solve(Event *event)
{
    const Action *action = &event->action;
    const char *name = event->frame.played ? event->frame.played : event->frame.name;
    bool fast = word_in(name, " run rush ");
    double step = strcmp(name, "walk") == 0 ? 0.6 : fast ? 0.36 : 0.5;
    double speed = strcmp(name, "walk") == 0 ? 1.4 : strcmp(name, "jog") == 0 ? 2.6 : fast ? 4.5 : 1.4;
    if (word_in(event->frame.name, " drive speed fly cycle ride sail "))
        speed = 8;
    if (action->speed > 0)
        speed = action->speed;
    if (event->exact)
        return;
    if (action->count && action->unit && strcmp(action->unit, "steps") == 0 && is_travel(event->frame.klass))
        event->natural = 0.3 + action->count * step;
    else if (action->distance > 0)
        event->natural = 0.3 + action->distance / speed;
    else if (action->count > 1)
        event->natural *= 0.4 + 0.6 * action->count;
    event->natural *= event->pace;
}

// A subject that is nothing that can be shown, and yet does something to a thing.
static const char *vague_force(Reading *reading, int verb)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i < s->fact_count; ++i) {
        int chunk =
            s->facts[i].kind == FACT_SUBJECT && s->facts[i].head == verb ? s->tokens[s->facts[i].dependent].chunk : -1;
        if (chunk < 0 || (reading->grounds[chunk].kind != GROUND_NONE && reading->grounds[chunk].kind != GROUND_SOUND))
            continue;
        tokens_use(reading, reading->grounds[chunk].begin, s->phrases[chunk].head + 1);
        return reading->grounds[chunk].name;
    }
    return NULL;
}

static bool is_passive(const Sentence *s, int verb)
{
    if (s->tokens[verb].tag != TAG_VBN && s->tokens[verb].tag != TAG_VBD)
        return false;
    for (int i = verb - 1; i >= 0 && i > verb - 5; --i) {
        if (word_in(s->tokens[i].text, " is are was were be been being gets get getting got "))
            return true;
        if (s->tokens[i].tag != TAG_RB && !word_in(s->tokens[i].text, " then suddenly slowly now also "))
            break;
    }
    // "a bag carried by a man"
    return verb > 0 && s->tokens[verb - 1].chunk >= 0 && verb + 1 < s->count &&
           strcmp(s->tokens[verb + 1].text, "by") == 0;
}

bool arguments_read(Planner *planner, Reading *reading, Event *event, Markers *markers)
{
    Sentence *s = &reading->s;
    Action *action = &event->action;
    int verb = event->token, last = verb + 1;
    bool nobody = false;
    *action = action_blank(planner, token_span(reading, verb, verb + 1));
    action->confidence = event->frame.confidence;
    event->natural = event->frame.seconds;
    event->passive = is_passive(s, verb) && event->light < 0;
    for (int i = verb + 1; i + 1 < s->count && i < verb + 6; ++i)
        if ((strcmp(s->tokens[i].text, "each") == 0 && strcmp(s->tokens[i + 1].text, "other") == 0) ||
            (strcmp(s->tokens[i].text, "one") == 0 && strcmp(s->tokens[i + 1].text, "another") == 0)) {
            event->each_other = true;
            tokens_use(reading, i, i + 2);
        }
    agents_read(planner, reading, event, &nobody);
    agent_enliven(planner, event);
    if (event->passive) { // the subject suffers it
        int object = event->agent_count ? event->agents[0] : PLAN_NONE;
        event->agent_count = 0;
        action->force = NULL;
        nobody = false;
        if (!frame_takes(&event->frame, "object") || word_in(event->frame.klass, " pose be none show phase "))
            return false;
        action->object = object;
        if (object < 0)
            return false;
        prepositions_read(planner, reading, event, &last);
        action->agent = event->agent_count ? event->agents[0] : PLAN_NONE;
    } else {
        for (int i = 0; i < s->fact_count && nobody && event->agent_count == 0; ++i) {
            int object = s->facts[i].kind == FACT_OBJECT && s->facts[i].head == verb ? s->facts[i].dependent : -1;
            if (object >= 0 && entity_of_token(reading, object) >= 0 &&
                word_in(event->frame.klass, " touch state move "))
                action->force = vague_force(reading, verb); // "a wave knocks the chair over"
        }
        bool thing_only = event->agent_count == 0 && (nobody || action->force);
        if (thing_only && !action->force) {
            if (word_in(event->frame.klass, " state move pose "))
                tokens_use(reading, verb, event->frame.particle >= 0 ? event->frame.particle + 1 : verb + 1);
            return false;
        }
        if (event->agent_count == 0 && !action->force) {
            if (is_effect(planner, s, event)) // no one's doing
                return false;
            agents_last(planner, event);
            if (event->agent_count == 0)
                return false;
        }
        action->agent = event->agent_count ? event->agents[0] : PLAN_NONE;
    }
    bool lifeless = action->agent >= 0 && planner->entities[action->agent].kind >= ENTITY_PROP;
    if (!lifeless && action->agent >= 0 && event->before && is_effect(planner, s, event))
        return false;
    if (lifeless)
        verb_becomes(planner, &event->frame, "thing");
    else if (action->agent >= 0)
        verb_becomes(planner, &event->frame, "alive");
    else if (action->force)
        verb_becomes(planner, &event->frame, "force");
    if ((lifeless || action->force) && !event->passive && strcmp(event->frame.klass, "pose") == 0) {
        tokens_use(reading, verb, event->frame.particle >= 0 ? event->frame.particle + 1 : verb + 1);
        return false; // "a table stands in the room" is a relation, not an action
    }
    if (!event->passive) {
        objects_read(planner, reading, event);
        prepositions_read(planner, reading, event, &last);
    }
    dressing_read(planner, reading, event);
    for (int i = 0; i < s->fact_count; ++i) // the span ends with the object
        if (s->facts[i].kind == FACT_OBJECT && s->facts[i].head == verb &&
            s->tokens[s->facts[i].dependent].chunk >= 0) {
            int end = s->phrases[s->tokens[s->facts[i].dependent].chunk].end;
            last = end > last ? end : last;
        }
    if ((action->object >= 0 || event->thing_object) && !event->passive)
        verb_becomes(planner, &event->frame, is_living(planner, action->object) ? "living" : "object");
    else if (action->object < 0)
        verb_becomes(planner, &event->frame, "alone");
    if (event->natural != event->frame.seconds)
        event->natural = event->frame.seconds;
    numbers_read(planner, reading, event, event->begin, event->end);
    manners_read(planner, reading, event, markers);
    if (event->light >= 0) {
        last = s->phrases[event->light].end > last ? s->phrases[event->light].end : last;
        if (strcmp(event->frame.name, "breathe") == 0 && action->manner && strcmp(action->manner, "deep") == 0)
            action->manner = "heavily";
        else if (strcmp(event->frame.name, "breathe") == 0 && !action->manner)
            action->manner = "heavily"; // "takes a breath"
    }
    action->verb = event->frame.name;
    if (strcmp(event->frame.klass, "enter") == 0 && !action->path)
        action->path = strcmp(action->verb, "enter") == 0  ? "into"
                       : strcmp(action->verb, "exit") == 0 ? "out of"
                                                           : NULL;
    if (strcmp(event->frame.klass, "look") == 0 && event->frame.particle >= 0 &&
        word_in(s->tokens[event->frame.particle].text, " back up down around away ") && !action->manner)
        action->manner = s->tokens[event->frame.particle].text;
    if (event->frame.played && action->agent >= 0 && (!lifeless || strcmp(event->frame.klass, "state"))) {
        action->played = event->frame.played;
        if (!action->manner)
            action->manner = event->frame.how;
    }
    natural_solve(event);
    tokens_use(reading, verb, verb + 1);
    if (event->frame.particle >= 0)
        tokens_use(reading, event->frame.particle, event->frame.particle + 1);
    if (event->frame.idiom_end > 0)
        tokens_use(reading, verb, event->frame.idiom_end);
    if (event->frame.particle >= last && event->frame.particle <= verb + 5)
        last = event->frame.particle + 1;
    action->span = token_span(reading, verb, last > verb ? last : verb + 1);
    return true;
}
