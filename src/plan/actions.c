// What happens: verbs to actions, in the order in which they happen.
#include "plan/planner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_path_word(const char *word)
{
    return word_in(word,
                   " to toward towards into onto through down up along across past over off around inside out from"
                   " at by near ");
}

static void action_place(Planner *planner, Reading *reading, Action *action, int chunk, const char *prep,
                         const char *klass)
{
    int entity = reading->entities[chunk];
    bool travels = strcmp(klass, "move") == 0 || strcmp(klass, "enter") == 0;
    if (strcmp(prep, "with") == 0) {
        if (action->object < 0 && strcmp(klass, "touch") == 0)
            action->object = entity;
        return;
    }
    if (entity < 0) { // a place as such: "walks through the forest"
        if (reading->grounds[chunk].kind == GROUND_PLACE && travels && !action->path)
            action->path = arena_strdup(planner->arena, prep);
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
        relation_add(planner, action->agent, RELATION_AT, entity, PLAN_NONE, action->shot, action->span);
        return;
    }
    if (action->goal < 0 &&
        (is_path_word(prep) || strcmp(klass, "pose") == 0 || word_in(prep, " on in under beside "))) {
        action->goal = entity;
        if (!action->path)
            action->path = arena_strdup(planner->arena, prep);
    } else if (word_in(prep, " to toward towards into at ") && travels) {
        action->goal = entity;
    }
}

static bool clause_is_simultaneous(const Sentence *s, int verb)
{
    for (int i = verb - 1; i >= 0 && i > verb - 14; --i) {
        if (word_in(s->tokens[i].text, " while as meanwhile whilst "))
            return true;
        if (strchr(",;.", s->tokens[i].text[0]) || (tag_is_verb(s->tokens[i].tag) && s->tokens[i].chunk < 0))
            return false;
    }
    return false;
}

// "she looks tired", "he is angry": a mood, nothing done.
static bool mood_told(Planner *planner, Reading *reading, int verb)
{
    Sentence *s = &reading->s;
    int at = verb + 1;
    while (at < s->count && word_in(s->tokens[at].text, " very so quite rather a little bit really too "))
        ++at;
    const char *const *row =
        at < s->count && s->tokens[at].chunk < 0 ? table_find(planner->traits, s->tokens[at].text) : NULL;
    int subject = verb_subject(reading, verb);
    if (!row || strcmp(row[1], "mood") || (at + 1 < s->count && s->tokens[at + 1].chunk >= 0))
        return false;
    subject = subject >= 0 ? subject : planner->agent >= 0 ? planner->agent : person_last(planner);
    if (subject < 0 || planner->entities[subject].kind != ENTITY_PERSON)
        return false;
    planner->entities[subject].person.mood = row[2];
    tokens_use(reading, verb, at + 1);
    return true;
}

// "Runs away from the camera", "walks toward the camera", "looks into the camera": tells where the camera stands.
static void camera_faced(Planner *planner, const char *prep, const char *klass)
{
    bool towards = word_in(prep, " to toward towards into at for "), away = strcmp(prep, "from") == 0;
    if (planner->shot < 0 || planner->shot_drafts[planner->shot].side_set || (!towards && !away) ||
        !word_in(klass, " move look speech gesture "))
        return;
    planner->shots[planner->shot].camera.side = towards ? SIDE_FRONT : SIDE_BEHIND;
    planner->shot_drafts[planner->shot].side_set = true;
}

// Who acts where the sentence does not say: who acted last, alone or together.
static int agents_last(const Planner *planner, int *agents, int capacity)
{
    const Group *group = planner->agent_group >= 0 ? &planner->groups[planner->agent_group] : NULL;
    int count = 0;
    bool together = false;
    for (int i = 0; group && i < group->count; ++i)
        together |= group->members[i] == planner->agent;
    for (int i = 0; together && i < group->count && count < capacity; ++i)
        agents[count++] = group->members[i];
    if (count == 0)
        agents[count++] = planner->agent >= 0 ? planner->agent : person_last(planner);
    return count;
}

// "Two friends, Maya and Leo, sit": nobody sits twice.
static int agents_once(int *agents, int count)
{
    int kept = 0;
    for (int i = 0; i < count; ++i) {
        bool again = false;
        for (int k = 0; k < kept; ++k)
            again |= agents[k] == agents[i];
        if (!again)
            agents[kept++] = agents[i];
    }
    return kept;
}

static void action_read(Planner *planner, Reading *reading, int verb, const char *const *row, int particle, int *first)
{
    Sentence *s = &reading->s;
    const Token *t = s->tokens;
    const char *klass = row[2];
    Action action = {.verb = row[1], .agent = PLAN_NONE, .object = PLAN_NONE, .goal = PLAN_NONE, .shot = planner->shot};
    if (planner->shot < 0)
        action.shot = 0;
    double natural = atof(row[3]);
    bool thing_subject = false;
    int agents[16], agent_count = 0, last = verb + 1;
    if (planner_full(planner, planner->beat_count, BEAT_LIMIT, "actions", token_span(reading, verb, verb + 1))) {
        tokens_use(reading, verb, verb + 1);
        return;
    }
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        if (fact->kind != FACT_SUBJECT || fact->head != verb)
            continue;
        int chunk = t[fact->dependent].chunk;
        int entity = entity_of_token(reading, fact->dependent);
        if (chunk >= 0 && reading->grounds[chunk].kind == GROUND_BODY && entity >= 0)
            action.part = reading->grounds[chunk].noun;
        if (entity < 0 && chunk >= 0 &&
            (reading->grounds[chunk].kind == GROUND_CAMERA || word_in(t[fact->dependent].text, " fade fades ")))
            continue; // "close-up of his face, smiling"
        if (chunk >= 0 && reading->grounds[chunk].kind == GROUND_GARMENT) {
            tokens_use(reading, verb, verb + 1); // "his scarf flutters": the wind does
            thing_subject = true;
            continue;
        }
        if (entity >= 0) // "the hikers": all of them
            agent_count +=
                token_members(planner, reading, fact->dependent, agents + agent_count, COUNT_OF(agents) - agent_count);
        else
            thing_subject = true; // rain, light, a sound: read elsewhere
    }
    if (agent_count == 0 && thing_subject && word_in(klass, " state move pose ")) {
        tokens_use(reading, verb, particle >= 0 ? particle + 1 : verb + 1); // rain falls, puddles reflect: weather does
        return;
    }
    if (agent_count == 0 && (thing_subject || (planner->agent < 0 && person_last(planner) < 0)))
        return;
    if (agent_count == 0)
        agent_count = agents_last(planner, agents, COUNT_OF(agents));
    agent_count = agents_once(agents, agent_count);
    action.agent = agents[0];
    action.span = token_span(reading, verb, verb + 1);
    bool lifeless = planner->entities[agents[0]].kind >= ENTITY_PROP;
    if (lifeless && strcmp(klass, "pose") == 0) { // "a table stands in the room" is a relation, not an action
        tokens_use(reading, verb, particle >= 0 ? particle + 1 : verb + 1);
        return;
    }
    for (int i = 0; i < s->fact_count; ++i) { // what it is done to
        const Fact *fact = &s->facts[i];
        if (fact->kind != FACT_OBJECT || fact->head != verb || t[fact->dependent].chunk < 0)
            continue;
        int chunk = t[fact->dependent].chunk, entity = reading->entities[chunk], length;
        const NounPhrase *p = &s->phrases[chunk];
        const Ground *ground = &reading->grounds[chunk];
        Value value;
        if (p->end > last)
            last = p->end;
        for (int k = 0; k < planner->mentioned_count && ground->kind == GROUND_PRONOUN && entity == action.agent; ++k)
            if (planner->mentioned[k] != action.agent && planner->entities[planner->mentioned[k]].kind != ENTITY_PART)
                entity = planner->mentioned[k]; // nobody follows himself
        const Action *done = planner->action_count ? &planner->actions[planner->action_count - 1] : NULL;
        if (ground->kind == GROUND_PRONOUN && strcmp(t[p->head].text, "it") == 0 && done &&
            done->agent == action.agent && done->object >= 0 && planner->entities[done->object].kind == ENTITY_PROP)
            entity = done->object;                       // "picks up a box from the table and opens it"
        if (word_in(ground->name, " breath breaths ")) { // "takes a deep breath"
            action.verb = "breathe", klass = "state";
            action.manner = "heavily";
            tokens_use(reading, p->begin, p->end);
        } else if (ground->kind == GROUND_BODY)
            action.part = ground->noun;
        else if (word_in(ground->name, " step stride pace lap time ")) {
            for (int z = p->begin; z < p->head; z += length ? length : 1) {
                length = value_read(t, s->count, z, &value);
                if (length && (value.kind == VALUE_NUMBER || value.kind == VALUE_SECONDS)) {
                    action.count = (int)value.number;
                    action.unit =
                        strcmp(ground->name, "step") == 0 ? "steps" : arena_printf(planner->arena, "%ss", ground->name);
                }
            }
            tokens_use(reading, p->begin, p->end);
            if (strcmp(action.verb, "pick up") == 0)
                action.verb = "walk", klass = "move"; // "takes four steps"
        } else if (entity >= 0 && strcmp(klass, "enter") == 0)
            action.goal = entity;
        else if (entity >= 0 && entity != action.agent && action.object < 0)
            action.object = entity;
    }
    for (int i = 0; i < s->fact_count; ++i) { // where it leads
        const Fact *fact = &s->facts[i];
        if (fact->kind != FACT_PREPOSITION || fact->head != verb || t[fact->dependent].chunk < 0)
            continue;
        int chunk = t[fact->dependent].chunk;
        const NounPhrase *p = &s->phrases[chunk];
        const Ground *ground = &reading->grounds[chunk];
        Value value;
        bool timed = false;
        for (int z = p->begin; z < p->end && !timed; ++z)
            if (value_read(t, s->count, z, &value) && value.kind == VALUE_SECONDS) {
                natural = value.number;
                tokens_use(reading, p->begin, p->end);
                timed = true;
            }
        if (timed)
            continue;
        if (ground->kind == GROUND_BODY) {
            if (!action.part && word_in(t[fact->prep].text, " with in "))
                action.part = ground->noun;
            continue;
        }
        if (ground->kind == GROUND_DIRECTION && word_in(klass, " move ") && !action.path &&
            word_in(ground->name, " left right "))
            action.path = arena_strdup(planner->arena, ground->name);
        if (fact->prep == particle && reading->entities[chunk] >= 0 && strcmp(klass, "touch") == 0) {
            action.object = reading->entities[chunk]; // "picks up the phone"
            last = p->end > last ? p->end : last;
            continue;
        }
        if (strcmp(ground->name, "camera") == 0 || strcmp(ground->name, "lens") == 0)
            camera_faced(planner, t[fact->prep].text, klass);
        action_place(planner, reading, &action, chunk, t[fact->prep].text, klass);
        if (p->end > last && reading->entities[chunk] >= 0)
            last = p->end;
    }
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        if (fact->kind != FACT_ADVERB || fact->head != verb || fact->dependent == particle)
            continue;
        tokens_use(reading, fact->dependent, fact->dependent + 1);
        if (!action.manner && !word_in(t[fact->dependent].text,
                                       " then now also again just forward up down away out open together alone "))
            action.manner = t[fact->dependent].text;
        else if (word_in(t[fact->dependent].text, " forward away together "))
            action.manner = action.manner ? action.manner : t[fact->dependent].text;
    }
    if (verb > 0 && t[verb - 1].tag == TAG_RB && !action.manner && !word_in(t[verb - 1].text, " then now also just ")) {
        action.manner = t[verb - 1].text; // "slowly opens"
        tokens_use(reading, verb - 1, verb);
    }
    if (strcmp(klass, "enter") == 0 && !action.path)
        action.path = strcmp(action.verb, "enter") == 0 ? "into" : strcmp(action.verb, "exit") == 0 ? "out of" : NULL;
    if (action.count && action.unit && strcmp(klass, "move") == 0)
        natural = 0.3 + action.count * (strcmp(action.verb, "walk") == 0  ? 0.6
                                        : strcmp(action.verb, "run") == 0 ? 0.36
                                                                          : 0.5);
    tokens_use(reading, verb, verb + 1);
    if (particle >= 0) {
        tokens_use(reading, particle, particle + 1);
        if (strcmp(klass, "look") == 0 && !action.manner && word_in(t[particle].text, " back up down around away "))
            action.manner = t[particle].text;
    }
    action.span = token_span(reading, verb, last > verb ? last : verb + 1);
    if (strcmp(action.verb, "face") == 0) {
        if (action.object >= 0)
            relation_add(planner, action.agent, RELATION_FACING, action.object, PLAN_NONE,
                         planner->shot_count > 1 ? planner->shot : PLAN_NONE, action.span);
        return;
    }
    if (action.object < 0 && action.goal < 0 && !action.part && word_in(action.verb, " open close ") &&
        planner->entities[action.agent].kind == ENTITY_PERSON)
        return; // "opens them": nothing there to open
    bool participle = t[verb].tag == TAG_VBG &&
                      !(verb > 0 && word_in(t[verb - 1].text, " is are was were begins starts begin start keeps ")) &&
                      *first >= 0;
    for (int k = 0; k < agent_count; ++k) {
        action.agent = agents[k];
        Beat beat = {
            .index = planner->action_count, .natural = natural, .given_begin = -1, .given_end = -1, .klass = klass};
        beat.with_previous = participle || k > 0 || clause_is_simultaneous(s, verb);
        if (planner->time_begin >= 0) {
            beat.given_begin = planner->time_begin;
            beat.given_end = planner->time_end;
            action.time_given = true;
        }
        if (*first < 0)
            *first = planner->action_count;
        ARENA_PUSH(planner->arena, planner->actions, planner->action_count, planner->action_capacity, action);
        ARENA_PUSH(planner->arena, planner->beats, planner->beat_count, planner->beat_capacity, beat);
    }
    planner->agent = agents[agent_count - 1];
    planner->agent_group = agent_count > 1 ? group_add(planner, agents, agent_count, "they") : PLAN_NONE;
    if (planner->shot >= 0 && !planner->shot_drafts[planner->shot].subject_set &&
        (planner->shots[planner->shot].camera.subject < 0 ||
         (planner->entities[planner->shots[planner->shot].camera.subject].kind != ENTITY_PERSON &&
          planner->entities[agents[0]].kind == ENTITY_PERSON))) {
        planner->shots[planner->shot].camera.subject = agents[0];
        if (agent_count > 1)
            planner->shots[planner->shot].camera.subject2 = agents[1];
    }
}

// "enters a lobby, pushing the glass door open": through that door.
static void entrances_complete(Planner *planner, int first)
{
    for (int i = first; i >= 0 && i < planner->action_count; ++i) {
        Action *action = &planner->actions[i];
        if (action->goal >= 0 || (strcmp(action->verb, "enter") && strcmp(action->verb, "exit")))
            continue;
        for (int k = first; k < planner->action_count; ++k)
            if (planner->actions[k].object >= 0 &&
                text_equal(planner->entities[planner->actions[k].object].noun, "door"))
                action->goal = planner->actions[k].object;
        for (int k = 0; k < planner->entity_count && action->goal < 0; ++k)
            if (word_in(planner->entities[k].noun, " door entrance ") && planner->entities[k].kind == ENTITY_PART)
                action->goal = k;
        if (action->goal < 0) {
            action->goal = entity_add(planner, ENTITY_PART, "entrance", "entrance", (Span){0, 0});
            planner->entities[action->goal].place = planner->place;
            planner->entities[action->goal].sense = "entrance.n.01";
        }
    }
}

static const char *const passive_verbs =
    " surrounded lit covered filled lined dressed seated soaked drenched bathed framed ";

void actions_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    Age ages[16];
    int age_count = ages_find(reading, ages, COUNT_OF(ages));
    phrases_resolve(planner, reading);
    ages_apply(planner, reading, ages, age_count);
    int first = -1;
    if (!phrase_is_label(reading, "camera") && !phrase_is_label(reading, "lighting") &&
        !phrase_is_label(reading, "style"))
        for (int v = 0; v < s->count; ++v) {
            if (!tag_is_verb(s->tokens[v].tag) || s->tokens[v].chunk >= 0 || s->tokens[v].used)
                continue;
            bool denied = false;
            for (int i = 0; i < s->fact_count; ++i)
                denied |= s->facts[i].kind == FACT_NEGATION && s->facts[i].head == v;
            int particle;
            const char *const *row = verb_frame(planner, s, v, &particle);
            if (denied || !row)
                continue;
            const char *klass = row[2];
            if (word_in(klass, " look be ") && mood_told(planner, reading, v))
                continue;
            if (word_in(s->tokens[v].text, passive_verbs)) {
                tokens_use(reading, v, v + 1);
                continue;
            }
            if (word_in(klass, " be phase none show weather sound camera ")) {
                if (!word_in(klass, " sound camera "))
                    tokens_use(reading, v, v + 1);
                continue;
            }
            action_read(planner, reading, v, row, particle, &first);
        }
    entrances_complete(planner, first);
    relations_read(planner, reading);
}
