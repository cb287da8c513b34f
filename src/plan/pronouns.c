// Whom a pronoun means: by sex, by who was mentioned last, and by who acts.
#include "plan/planner.h"

#include <string.h>

bool pronoun_sex(const char *pronoun, Sex *sex)
{
    *sex = word_in(pronoun, " he him his himself ") ? SEX_MALE : SEX_FEMALE;
    return *sex == SEX_MALE || word_in(pronoun, " she her hers herself ");
}

int sex_certainty(const Planner *planner, int entity, Sex sex)
{
    const Draft *draft = &planner->drafts[entity];
    if (sex_fits(planner, entity, sex))
        return draft->sex_known ? 2 : 1;
    return draft->sex_usual && planner->entities[entity].kind == ENTITY_PERSON && planner->entities[entity].count == 1
               ? 0
               : -1;
}

// Somebody known to be of that sex comes before somebody who may be; the latest mention first.
static int person_of_sex(const Planner *planner, Sex sex, const int *but, int but_count)
{
    for (int certainty = 2; certainty >= 0; --certainty)
        for (int i = 0; i < planner->mentioned_count; ++i) {
            int entity = planner->mentioned[i];
            bool free = true;
            for (int k = 0; k < but_count; ++k)
                free &= entity != but[k];
            if (free && sex_certainty(planner, entity, sex) == certainty && !planner->entities[entity].offscreen)
                return entity;
        }
    return PLAN_NONE;
}

int stranger_add(Planner *planner, const Reading *reading, int token)
{
    Sex sex;
    pronoun_sex(reading->s.tokens[token].text, &sex);
    const char *who = sex == SEX_MALE ? "man" : "woman";
    int entity = entity_add(planner, ENTITY_PERSON, who, "person", token_span(reading, token, token + 1));
    if (entity < 0)
        return PLAN_NONE;
    role_apply(planner, entity, who);
    entity_mention(planner, entity);
    planner_report(planner, "pronoun-of-nobody", token_span(reading, token, token + 1), "say who it is",
                   "nobody was named whom '%s' could mean; a %s is shown", reading->s.tokens[token].text, who);
    return entity;
}

int pronoun_resolve(Planner *planner, const char *pronoun)
{
    Sex sex;
    if (pronoun_sex(pronoun, &sex)) {
        int found = person_of_sex(planner, sex, NULL, 0);
        if (found >= 0)
            sex_set(planner, found, sex);
        return found;
    }
    bool thing = word_in(pronoun, " it its itself ");
    for (int i = 0; i < planner->mentioned_count && thing; ++i) // an animal comes before a thing
        if (planner->entities[planner->mentioned[i]].kind == ENTITY_ANIMAL)
            return planner->mentioned[i];
    for (int i = 0; i < planner->mentioned_count; ++i) {
        int entity = planner->mentioned[i];
        bool person = planner->entities[entity].kind == ENTITY_PERSON;
        if (thing != person && !planner->entities[entity].offscreen)
            return entity;
    }
    return PLAN_NONE;
}

// Token of who does what is done to the pronoun at `token`, or -1; a reflexive or possessive is free to mean him.
static int actor_of_object(const Reading *reading, int token)
{
    const Sentence *s = &reading->s;
    if (s->tokens[token].tag == TAG_PRPS || text_ends(s->tokens[token].text, "self") ||
        !word_in(s->tokens[token].text, " him her "))
        return -1;
    for (int i = 0; i < s->fact_count; ++i)
        if (s->facts[i].dependent == token && s->facts[i].head >= 0 &&
            (s->facts[i].kind == FACT_OBJECT || s->facts[i].kind == FACT_PREPOSITION))
            for (int k = 0; k < s->fact_count; ++k)
                if (s->facts[k].kind == FACT_SUBJECT && s->facts[k].head == s->facts[i].head)
                    return s->facts[k].dependent;
    return -1;
}

// Of two who were named in the same sentence, before this one, the one who acted is the likelier; but a reader may take
// the other.
int pronoun_read(Planner *planner, Reading *reading, int token)
{
    const char *pronoun = reading->s.tokens[token].text;
    Sex sex;
    if (!pronoun_sex(pronoun, &sex))
        return pronoun_resolve(planner, pronoun);
    int by = actor_of_object(reading, token), actor = by >= 0 ? entity_of_token(reading, by) : PLAN_NONE;
    int actors[16] = {actor}; // "the girl looks at her", "her family claps behind her": another
    int actor_count = by >= 0 ? token_members(planner, reading, by, actors, COUNT_OF(actors)) : 0;
    int first = person_of_sex(planner, sex, actors, actor_count);
    if (first < 0 && actor >= 0 && sex_certainty(planner, actor, sex) >= 0)
        first = actor;
    int second = first >= 0 && actor < 0 ? person_of_sex(planner, sex, &first, 1) : PLAN_NONE;
    bool equal = second >= 0 && planner->drafts[first].sex_known == planner->drafts[second].sex_known &&
                 planner->drafts[first].sentence == planner->drafts[second].sentence &&
                 planner->drafts[first].sentence < planner->sentence && planner->drafts[first].shot == planner->shot &&
                 planner->drafts[second].shot == planner->shot;
    if (equal) {
        if (planner->subject == second) { // who acted goes on acting
            second = first;
            first = planner->subject;
        }
        planner_report(planner, "ambiguous-pronoun", token_span(reading, token, token + 1),
                       "write the name or the noun again", "'%s' may be %s or %s; %s is taken", pronoun,
                       planner->entities[first].name, planner->entities[second].name, planner->entities[first].name);
    }
    if (first >= 0) {
        sex_set(planner, first, sex);
        entity_mention(planner, first);
    }
    return first;
}

// "A waiter brings her a coffee": the doer, who is the only one there, does it to somebody else. The token of that
// pronoun, or -1.
static int other_meant(const Planner *planner, const Reading *reading)
{
    const Sentence *s = &reading->s;
    int doer = -1;
    for (int i = 0; i < s->phrase_count; ++i) {
        GroundKind kind = reading->grounds[i].kind;
        if (kind == GROUND_GROUP || kind == GROUND_ANIMAL || (kind == GROUND_PERSON && doer >= 0))
            return -1;
        doer = kind == GROUND_PERSON ? i : doer;
    }
    for (int k = 0; k < planner->entity_count; ++k)
        if (planner->entities[k].kind <= ENTITY_ANIMAL)
            return -1;
    for (int i = 1; i < s->count && doer >= 0; ++i) {
        const NounPhrase *p = s->tokens[i].chunk >= 0 ? &s->phrases[s->tokens[i].chunk] : NULL;
        if (word_in(s->tokens[i].text, " him her ") && p && p->head == i && tag_is_verb(s->tokens[i - 1].tag) &&
            s->phrases[doer].head < i - 1)
            return i;
    }
    return -1;
}

void strangers_add(Planner *planner, Reading *reading)
{
    const Sentence *s = &reading->s;
    int other = other_meant(planner, reading);
    if (other >= 0)
        stranger_add(planner, reading, other);
    for (int i = 0; i < s->phrase_count; ++i) // "Before she leaves, the woman ...": he is named
        if (reading->grounds[i].kind == GROUND_PERSON || reading->grounds[i].kind == GROUND_GROUP)
            return;
    for (int i = 0; i < s->count; ++i) {
        bool he = word_in(s->tokens[i].text, " he him his "), she = word_in(s->tokens[i].text, " she her ");
        bool known = false;
        if (!he && !she)
            continue;
        for (int k = 0; k < s->phrase_count && s->tokens[i].tag == TAG_PRPS; ++k) // "a mother duck leads her ducklings"
            known |= reading->grounds[k].kind == GROUND_ANIMAL && s->phrases[k].head < i;
        for (int k = 0; k < planner->entity_count; ++k)
            known |= planner->entities[k].kind <= ENTITY_ANIMAL &&
                     (planner->entities[k].kind == ENTITY_ANIMAL ||
                      sex_certainty(planner, k, he ? SEX_MALE : SEX_FEMALE) >= 0);
        if (known)
            continue;
        if (stranger_add(planner, reading, i) < 0)
            return;
    }
}

int pronoun_of_later(const Planner *planner, const Reading *reading, int chunk)
{
    const Sentence *s = &reading->s;
    const char *pronoun = s->tokens[s->phrases[chunk].head].text;
    for (int i = chunk + 1; i < s->phrase_count; ++i) {
        int entity = reading->entities[i];
        if (entity < 0 || reading->grounds[i].kind == GROUND_PRONOUN)
            continue;
        bool person = planner->entities[entity].kind == ENTITY_PERSON;
        if ((word_in(pronoun, " she her ") && person && sex_fits(planner, entity, SEX_FEMALE)) ||
            (word_in(pronoun, " he him ") && person && sex_fits(planner, entity, SEX_MALE)) ||
            (strcmp(pronoun, "it") == 0 && !person))
            return entity;
    }
    return PLAN_NONE;
}

int pronoun_else(const Planner *planner, const Reading *reading, int chunk, int agent)
{
    const Token *head = &reading->s.tokens[reading->s.phrases[chunk].head];
    bool somebody = word_in(head->text, " him her ");
    for (int k = 0; k < planner->mentioned_count; ++k) {
        int other = planner->mentioned[k];
        if (other != agent &&
            (somebody ? planner->entities[other].kind <= ENTITY_ANIMAL : planner->entities[other].kind != ENTITY_PART))
            return other;
    }
    return agent;
}
