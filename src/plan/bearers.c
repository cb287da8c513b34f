// Whose is the hand, where nobody is named? "Hands knead dough", "extreme close-up of an eye", "a red dress": somebody
// has them, and the camera shows that part. Who is told of later as the first of the film is that somebody.
#include "plan/planner.h"

#include <string.h>

// "the face of the clock", "a rock face", "the clock's hands", "by hand": no part of anybody.
static bool is_figure_of_speech(const Planner *planner, const Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    const Token *t = s->tokens;
    if (p->end < s->count && strcmp(t[p->end].text, "of") == 0 && reading->grounds[phrase].kind == GROUND_BODY)
        return true;
    for (int z = p->begin; z < p->head; ++z) {
        const char *const *row = table_find(planner->nouns, t[z].text);
        bool living = row && word_in(row[1], " person animal ");
        if (t[z].tag == TAG_POS || (row && !living && tag_is_noun(t[z].tag) && word_in(row[1], " prop part place ")))
            return true;
    }
    bool bare = p->begin == p->head && t[p->head].tag != TAG_NNS;
    return bare && p->begin > 0 && word_in(t[p->begin - 1].text, " by in at on to from out with ");
}

// Does the sentence name, or point to, somebody who may have it; an animal, where that may?
static bool has_bearer(const Planner *planner, const Reading *reading, bool animal)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i < s->phrase_count; ++i) {
        GroundKind kind = reading->grounds[i].kind;
        int determiner = s->phrases[i].determiner;
        if (kind == GROUND_PERSON || kind == GROUND_GROUP || (animal && kind == GROUND_ANIMAL) ||
            kind == GROUND_PRONOUN || (determiner >= 0 && s->tokens[determiner].tag == TAG_PRPS))
            return true;
    }
    for (int i = 0; i < s->count; ++i)
        if (s->tokens[i].tag == TAG_PRP || s->tokens[i].tag == TAG_PRPS || s->tokens[i].named)
            return true;
    for (int i = 0; i < planner->entity_count; ++i) {
        EntityKind kind = planner->entities[i].kind;
        if ((kind == ENTITY_PERSON && !planner->entities[i].offscreen) || (animal && kind == ENTITY_ANIMAL))
            return true;
    }
    return false;
}

// "lies on the grass", "on a hanger": nobody wears it.
static bool lies_about(const Sentence *s, int phrase)
{
    const NounPhrase *p = &s->phrases[phrase];
    for (int i = 0; i < s->fact_count; ++i)
        if (s->facts[i].kind == FACT_SUBJECT && s->facts[i].dependent == p->head &&
            word_in(s->tokens[s->facts[i].head].text,
                    " lies lie lying hangs hang hanging rests rest resting floats sits sit sitting stands falls "))
            return true;
    return p->end < s->count && word_in(s->tokens[p->end].text, " on lying hanging resting sitting floating ");
}

static void garment_becomes_thing(Planner *planner, Ground *ground)
{
    const Table *props = lexicon_table(planner->lexicon, "props");
    if (!table_find(props, ground->name))
        return;
    ground->kind = GROUND_PROP;
    ground->noun = ground->name;
}

static int bearer_add(Planner *planner, const Reading *reading, int phrase, const char *who)
{
    const NounPhrase *p = &reading->s.phrases[phrase];
    const char *const *noun = table_find(planner->nouns, who);
    bool animal = noun && strcmp(noun[1], "animal") == 0;
    int entity = entity_add(planner, animal ? ENTITY_ANIMAL : ENTITY_PERSON, who, animal ? who : "person",
                            token_span(reading, p->begin, p->end));
    Entity *added = &planner->entities[entity];
    added->place = planner->place;
    added->sense = noun && noun[4][0] ? noun[4] : "person.n.01";
    planner->drafts[entity].borne = true;
    if (!animal)
        role_apply(planner, entity, who);
    return entity;
}

const char *detail_of(const Ground *ground)
{
    return text_equal(ground->name, "eye") ? "eye" : ground->noun;
}

// The camera shows what the text names.
static void detail_show(Planner *planner, const Ground *ground, int entity)
{
    if (planner->shot < 0 || ground->kind != GROUND_BODY || word_in(ground->noun, " body back "))
        return;
    Camera *camera = &planner->shots[planner->shot].camera;
    ShotDraft *draft = &planner->shot_drafts[planner->shot];
    if (draft->subject_set)
        return;
    camera->subject = entity;
    camera->detail = detail_of(ground);
    draft->subject_set = true;
    if (camera->size == SHOT_AUTO)
        camera->size = SHOT_CLOSE;
}

void bearers_imply(Planner *planner, Reading *reading)
{
    const Sentence *s = &reading->s;
    if (reading->label[0] && !word_in(reading->label, " action actions subject scene shot visual description setting "))
        return;
    int bearer = PLAN_NONE;
    for (int i = 0; i < s->phrase_count; ++i) {
        Ground *ground = &reading->grounds[i];
        bool body = ground->kind == GROUND_BODY, garment = ground->kind == GROUND_GARMENT;
        if (body && !reading->denied[i] && !s->tokens[s->phrases[i].head].used) { // "an old man's hands"
            possessor_read(planner, reading, i);
            if (reading->owners[i] >= 0 && planner->entities[reading->owners[i]].kind <= ENTITY_ANIMAL) {
                bearer = reading->owners[i];
                bool tended = false; // "a hairdresser cuts a woman's hair": both are to be seen
                for (int k = 0; k < i; ++k)
                    tended |= reading->grounds[k].kind == GROUND_PERSON;
                if (planner->drafts[bearer].first_sentence == planner->sentence && !tended)
                    detail_show(planner, ground, bearer);
                continue;
            }
        }
        if ((!body && !garment) || reading->denied[i] || s->tokens[s->phrases[i].head].used ||
            is_figure_of_speech(planner, reading, i))
            continue;
        if (garment && lies_about(s, i) && !has_bearer(planner, reading, true)) {
            garment_becomes_thing(planner, ground);
            continue;
        }
        char singular[80];
        const char *word = lexicon_singular(planner->lexicon, ground->name, singular, sizeof singular);
        const Table *bearers = lexicon_table(planner->lexicon, "bearers");
        const char *const *row = table_find(bearers, ground->name);
        row = row ? row : table_find(bearers, word);
        if (body && !row)
            continue;
        const char *who = row ? row[1] : "person";
        const char *const *noun = table_find(planner->nouns, who);
        bool animal = (noun && strcmp(noun[1], "animal") == 0) || (body && !word_in(ground->noun, " hand beard "));
        if (bearer < 0) {
            if (has_bearer(planner, reading, animal) ||
                planner_full(planner, planner->entity_count, ENTITY_LIMIT, "things",
                             token_span(reading, s->phrases[i].begin, s->phrases[i].end)))
                return;
            bearer = bearer_add(planner, reading, i, who);
        }
        reading->owners[i] = bearer;
        detail_show(planner, ground, bearer);
    }
}

int bearer_claim(Planner *planner, const Ground *ground)
{
    for (int i = 0; i < planner->entity_count; ++i) {
        const Entity *entity = &planner->entities[i];
        Draft *draft = &planner->drafts[i];
        if (!draft->borne || draft->first_sentence == planner->sentence ||
            (entity->kind == ENTITY_PERSON) != (ground->kind == GROUND_PERSON))
            continue;
        draft->borne = false;
        return i;
    }
    return PLAN_NONE;
}

// ---------------------------------------------------------------- who drives

static bool drives_by_trade(const char *name)
{
    static const char *const trades[] = {"driver", "chauffeur", "motorist", "racer", "trucker"};
    for (int i = 0; i < COUNT_OF(trades) && name; ++i)
        if (text_ends(name, trades[i]))
            return true;
    return false;
}

void drivers_complete(Planner *planner)
{
    for (int i = 0; i < planner->action_count; ++i) {
        Action *action = &planner->actions[i];
        if (strcmp(action->verb, "drive") || action->agent < 0 || action->object >= 0 ||
            planner->entities[action->agent].kind != ENTITY_PROP)
            continue;
        int driver = PLAN_NONE;
        for (int e = 0; e < planner->entity_count && driver < 0; ++e)
            if (planner->entities[e].kind == ENTITY_PERSON && drives_by_trade(planner->entities[e].name))
                driver = e;
        for (int k = 0; k < planner->action_count && driver >= 0; ++k) // has a car of his own
            if (planner->actions[k].agent == driver && planner->actions[k].shot == action->shot &&
                strcmp(planner->actions[k].verb, "drive") == 0)
                driver = PLAN_NONE;
        if (driver < 0)
            continue;
        action->object = action->agent;
        action->agent = driver;
    }
}

void exchanges_complete(Planner *planner)
{
    for (int i = 0; i < planner->action_count; ++i) {
        Action *action = &planner->actions[i];
        int from = action->source;
        if ((strcmp(action->verb, "receive") && strcmp(action->verb, "pick up")) || from < 0 || action->agent < 0 ||
            action->object < 0 || from == action->agent || planner->entities[from].kind != ENTITY_PERSON ||
            planner->entities[action->agent].kind != ENTITY_PERSON || planner->entities[from].offscreen)
            continue;
        action->verb = "give";
        action->goal = action->agent;
        action->agent = from;
        action->source = PLAN_NONE;
    }
}
