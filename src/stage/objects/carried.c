// Which things of a film begin in somebody's hand: what the plan and the words around them say.
#include "stage/objects/fixtures.h"
#include "stage/objects/vessels.h"

#include <stdio.h>
#include <string.h>

// Verbs whose object one has in the hand; those behind the bar take it from somewhere first.
static const char used[] =
    "drink,eat,hold,carry,read,phone,text message,throw,give,wave,raise,lower,"
    "smoke,stir,clean,dig,photograph,shake,swing,play,pour,offer,show,drop,put down,smell,"
    "open,close,fold,tear up,hit,light up,bring,wield,sweep,strum,cook,adjust,shoot,load up,"
    "light,turn off,walk,run,enter,stand,sit,point,put,wipe,hammer,squeeze,kiss,hug,fight,fix,plant,burn up";

static bool is_person(const FilmPlan *plan, int entity)
{
    return entity >= 0 && entity < plan->entity_count && plan->entities[entity].kind == ENTITY_PERSON;
}

static bool follows_one_of(const FilmPlan *plan, const Entity *e, const char *const *phrases, int count)
{
    if (!plan->source || e->span.begin >= e->span.end || (size_t)e->span.end > strlen(plan->source))
        return false;
    for (int i = 0; i < count; i++)
        if (strncasecmp(plan->source + e->span.end, phrases[i], strlen(phrases[i])) == 0)
            return true;
    return false;
}

bool object_said_to_be_carried(const FilmPlan *plan, const Entity *e)
{
    static const char *const before[] = {"with a ", "with an ", "with his ", "with her ", "with their ", "with the "};
    static const char *const after[] = {" in his hand",       " in her hand",      " in their hand",
                                        " in one hand",       " in hand",          " in his left hand",
                                        " in his right hand", " in her left hand", " in her right hand",
                                        " in both hands",     " under his arm",    " under her arm"};
    const char *text = plan->source;
    if (!text || e->span.begin >= e->span.end || (size_t)e->span.end > strlen(text))
        return false;
    if (follows_one_of(plan, e, after, COUNT_OF(after)))
        return true;
    int from = e->span.begin > 48 ? e->span.begin - 48 : 0;
    for (int at = e->span.begin; at >= from; at--)
        for (int i = 0; i < COUNT_OF(before); i++) {
            size_t length = strlen(before[i]);
            if (strncasecmp(text + at, before[i], length) != 0 || at + (int)length > e->span.end)
                continue;
            int words = 0; // at most two words describe it
            bool stop = false;
            for (int k = at + (int)length; k < e->span.begin; k++) {
                words += text[k] == ' ';
                stop |= text[k] == ',' || text[k] == '.' || text[k] == ';';
            }
            return words <= 2 && !stop;
        }
    return false;
}

int object_in_mouth(const FilmPlan *plan, int entity)
{
    static const char *const after[] = {" in its mouth", " in his mouth", " in her mouth",     " in its beak",
                                        " in its jaws",  " in its teeth", " between its teeth"};
    const Entity *e = &plan->entities[entity];
    if (e->kind != ENTITY_PROP || !object_kind_of(plan, entity))
        return PLAN_NONE;
    int found = PLAN_NONE;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if (a->object != entity || a->agent < 0)
            continue;
        bool thrown = text_in_list("throw,kick,hit", a->verb); // for the animal to catch
        if (plan->entities[a->agent].kind != ENTITY_ANIMAL && !thrown)
            return PLAN_NONE; // it is somebody else's
        if (plan->entities[a->agent].kind == ENTITY_ANIMAL &&
            text_in_list("hold,pick up,give,drop,put down,catch", a->verb))
            found = a->agent;
    }
    if (found == PLAN_NONE && follows_one_of(plan, e, after, COUNT_OF(after)))
        for (int i = 0; i < plan->entity_count; i++) // who was named last before it
            if (plan->entities[i].kind == ENTITY_ANIMAL && plan->entities[i].span.begin < e->span.begin &&
                (found == PLAN_NONE || plan->entities[i].span.begin > plan->entities[found].span.begin))
                found = i;
    return found;
}

// "floats above her palm": what hovers keeps to a hand that the text names behind it.
static bool hovers_over_hand(const FilmPlan *plan, int entity)
{
    const Entity *e = &plan->entities[entity];
    int length = plan->source ? (int)strlen(plan->source) : 0, from = e->span.end;
    if (from <= 0 || from >= length || object_kind_of(plan, entity) != object_kind("orb"))
        return false;
    char words[64];
    snprintf(words, sizeof words, "%.*s", length - from < 48 ? length - from : 48, plan->source + from);
    char *stop = strpbrk(words, ".;!?");
    if (stop)
        *stop = 0;
    return strcasestr(words, "palm") || strcasestr(words, "hand");
}

bool object_in_hand(const FilmPlan *plan, int entity)
{
    if (object_in_mouth(plan, entity) != PLAN_NONE || hovers_over_hand(plan, entity))
        return true;
    if (!object_kind_of(plan, entity) || fixture_is_opened(plan, entity))
        return liquid_is_poured(plan, entity);
    if (liquid_is_poured(plan, entity))
        return true;
    for (int i = 0; i < plan->relation_count; i++) {
        const Relation *r = &plan->relations[i];
        if (r->subject != entity)
            continue;
        bool held = r->kind == RELATION_ON || r->kind == RELATION_IN || r->kind == RELATION_AT ||
                    r->kind == RELATION_BESIDE || r->kind == RELATION_UNDER || r->kind == RELATION_AGAINST;
        if (is_person(plan, r->object) && !held)
            continue; // "behind her": no hand
        if (is_person(plan, r->object))
            return true;
        return false; // the text says where it is
    }
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if (!is_person(plan, a->agent))
            continue;
        if (a->object == entity || a->instrument == entity ||
            (a->source == entity && text_in_list("drink,eat,read", a->verb)))
            return text_in_list(used, a->verb);
    }
    return object_said_to_be_carried(plan, &plan->entities[entity]);
}
