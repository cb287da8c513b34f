// What an event comes to once its arguments are known: who carries walks, who sits in a chair sits, who faces is told
// to the layout.
#include "plan/events.h"

#include <string.h>
#include <strings.h>

#define UNDER_ONE 0.02f // m between two who share an umbrella, at the side of the hand that has it

bool lets_go_read(const Planner *planner, Reading *reading, int verb, int inner)
{
    Sentence *s = &reading->s;
    int what = verb_subject(reading, inner);
    if (!word_in(s->tokens[verb].text, " let lets letting ") || strcmp(s->tokens[inner].text, "go") != 0 || what < 0 ||
        planner->entities[what].kind <= ENTITY_ANIMAL)
        return false;
    for (int i = 0; i < s->fact_count; ++i)
        if (s->facts[i].kind == FACT_SUBJECT && s->facts[i].head == inner)
            s->facts[i] = (Fact){FACT_OBJECT, verb, -1, s->facts[i].dependent};
    return true;
}

// "carries a box through the hall", "brings her a glass": walks there with it.
static void carrying_settle(const Planner *planner, Event *event)
{
    Action *action = &event->action;
    VerbFrame going = event->frame;
    if (event->agent_count == 0 || action->object < 0 || action->object == action->goal ||
        planner->entities[event->agents[0]].kind > ENTITY_ANIMAL ||
        (action->path ? word_in(action->path, " in on at by near over with under ") : !action->direction) ||
        !verb_becomes(planner, &going, "going"))
        return;
    event->carries = true;
    event->carried = action->object;
    event->hands = event->frame;
    if (!event->exact)
        event->natural *= going.seconds / event->frame.seconds;
    event->frame = going;
    action->verb = going.name;
    action->played = NULL;
    action->object = PLAN_NONE;
}

// "Two children have a snowball fight": the first two throw it at each other. The count says that both do.
static void thrown_fight(Planner *planner, Event *event)
{
    int who[2], count = 0;
    Action *action = &event->action;
    if (strcmp(action->verb, "fight") != 0 || event->agent_count != 1 ||
        planner->entities[event->agents[0]].kind != ENTITY_PROP ||
        strcmp(planner->entities[event->agents[0]].noun, "snowball") != 0)
        return;
    for (int e = 0; e < planner->entity_count && count < 2; ++e)
        if (planner->entities[e].kind == ENTITY_PERSON && !planner->entities[e].offscreen)
            who[count++] = e;
    if (count < 2)
        return;
    action->object = event->agents[0];
    action->agent = event->agents[0] = who[0];
    action->goal = who[1];
    action->verb = "throw";
    action->path = "at";
    action->count = 2;
    if (planner->shot >= 0 && !planner->shot_drafts[planner->shot].subject_set) {
        planner->shots[planner->shot].camera.subject = who[0];
        planner->shots[planner->shot].camera.subject2 = who[1];
    }
}

// "A clockmaker works at his bench": whoever works does what the trade is (data/trades.tsv).
static void trade_settle(const Planner *planner, Action *action)
{
    size_t length;
    const char *word = plan_action_text(planner->plan, action, &length);
    bool practises = text_equal(action->verb, "play") && // a ballerina: her dance
                     (strncasecmp(word, "practi", 6) == 0 || strncasecmp(word, "rehears", 7) == 0);
    if ((strcmp(action->verb, "work") != 0 && !practises) || action->agent < 0 || action->object >= 0 ||
        planner->entities[action->agent].kind != ENTITY_PERSON || !planner->entities[action->agent].name)
        return;
    const char *const *row =
        table_find(lexicon_table(planner->lexicon, "trades"), planner->entities[action->agent].name);
    if (!row)
        return;
    action->verb = row[1];
    action->played = NULL;
}

static const char *noun_of(const Planner *planner, int entity)
{
    return entity >= 0 && planner->entities[entity].kind == ENTITY_PROP && planner->entities[entity].noun
               ? planner->entities[entity].noun
               : "";
}

// What is done at a desk: "works on his laptop" types, "works on a report" writes, "studies at a desk" reads there. And
// "has dinner with his wife" does not eat her.
static void desk_settle(Planner *planner, Action *action)
{
    const char *noun = noun_of(planner, action->object);
    size_t length;
    const char *word = plan_action_text(planner->plan, action, &length);
    bool keyed = text_in_list("laptop,computer,keyboard,typewriter,terminal", noun),
         paper = text_in_list("letter,book,notebook,document,report,map,newspaper", noun);
    if (text_in_list("fix,work", action->verb) && (keyed || paper) && strncasecmp(word, "work", 4) == 0) {
        action->verb = "write";
        action->played = NULL;
        action->goal = action->object;
        action->object = PLAN_NONE;
        action->path = "on";
    } else if (text_equal(action->verb, "examine") && strncasecmp(word, "stud", 4) == 0 &&
               text_in_list("table,desk", noun)) {
        action->verb = "read";
        action->goal = action->object;
        action->object = PLAN_NONE;
        action->path = "at";
    } else if (text_equal(action->verb, "give") && strncasecmp(word, "shar", 4) == 0 &&
               text_in_list("umbrella,parasol", noun)) { // both are under it
        action->verb = "hold";
        action->played = NULL;
        int with = action->goal, own = action->agent;
        for (int e = 0; e < planner->entity_count && with == PLAN_NONE; ++e) // "with a woman"
            if (e != own && planner->entities[e].kind == ENTITY_PERSON && !planner->entities[e].offscreen)
                with = e;
        if (with >= 0)
            relation_add_at(planner, with, RELATION_LEFT, own, PLAN_NONE, UNDER_ONE, action->shot, action->span);
        action->goal = PLAN_NONE;
        action->path = NULL;
    } else if (text_in_list("eat,drink", action->verb) && action->object >= 0 && action->goal == PLAN_NONE &&
               planner->entities[action->object].kind == ENTITY_PERSON) {
        action->goal = action->object;
        action->object = PLAN_NONE;
        action->path = "with";
    }
}

static const char steeds[] = " horse pony stallion mare camel donkey mule elephant zebra dragon unicorn ostrich ";

// "A lone rider crosses the desert", "a knight rides through the woods", "a horse with a rider trots": whoever rides by
// trade has a horse, or the one that is there.
static void rider_settle(Planner *planner, Event *event)
{
    static const char riders[] = "rider,horseman,horsewoman,jockey,cavalryman,horse rider",
                      ride[] = "knight,cowboy,cowgirl,samurai,warrior,sheriff,outlaw,bandit,king,queen,prince,princess,"
                               "soldier,general,messenger,highwayman,viking,crusader,emperor";
    Action *action = &event->action;
    int steed = PLAN_NONE, steeds_here = 0, other = PLAN_NONE;
    for (int e = 0; e < planner->entity_count; ++e) {
        const Entity *entity = &planner->entities[e];
        if (entity->kind == ENTITY_ANIMAL && word_in(entity->noun, steeds))
            steed = e, steeds_here++;
        else if (entity->kind == ENTITY_PROP && word_in(entity->noun, " bicycle motorcycle scooter car "))
            other = e;
    }
    if (action->agent < 0 || other >= 0 || steeds_here > 1 || event->agent_count > 1)
        return;
    if (action->agent == steed && strcmp(event->frame.klass, "move") == 0) { // with a rider: the one on it leads it
        for (int e = 0; e < planner->entity_count; ++e)
            if (planner->entities[e].kind == ENTITY_PERSON && planner->entities[e].name &&
                text_in_list(riders, planner->entities[e].name)) {
                action->object = steed;
                action->agent = e;
                if (event->agent_count > 0)
                    event->agents[0] = e;
                action->verb = "ride";
                action->played = NULL;
                return;
            }
        return;
    }
    const Entity *agent = &planner->entities[action->agent];
    bool rides = strcmp(action->verb, "ride") == 0;
    if (agent->kind != ENTITY_PERSON || !agent->name || action->object >= 0 || action->goal >= 0 ||
        !(rides ? text_in_list(riders, agent->name) || text_in_list(ride, agent->name)
                : text_in_list(riders, agent->name) && strcmp(event->frame.klass, "move") == 0))
        return;
    if (steed < 0)
        steed = entity_add(planner, ENTITY_ANIMAL, "horse", "horse", agent->span);
    action->verb = "ride";
    action->played = NULL;
    action->object = steed;
}

// "Children play in the yard": several of them, and no word of at what.
static void play_settle(const Planner *planner, const Event *event, Action *action)
{
    if (strcmp(action->verb, "play") || action->object >= 0 || action->goal >= 0 || action->instrument >= 0 ||
        event->agent_count < 2)
        return;
    for (int i = 0; i < event->agent_count; ++i) {
        const Entity *e = &planner->entities[event->agents[i]];
        if (e->kind != ENTITY_PERSON || e->person.age_years <= 0 || e->person.age_years > 14)
            return;
    }
    action->verb = "play tag";
    action->played = NULL;
}

// Who gives somebody a ride on the back carries them; who skates by trade or glides on ice, skates; who conducts
// musicians wears no uniform of the railway.
static void deeds_settle(Planner *planner, Action *action)
{
    if (action->agent < 0 || planner->entities[action->agent].kind != ENTITY_PERSON)
        return;
    const Entity *agent = &planner->entities[action->agent];
    if (text_equal(action->verb, "give") && action->goal >= 0 &&
        planner->entities[action->goal].kind == ENTITY_PERSON && plan_action_begins(planner->plan, action, "piggy")) {
        action->verb = "hold";
        action->played = NULL;
        action->object = action->goal;
        action->goal = PLAN_NONE;
        action->path = NULL;
        action->part = "back";
    }
    if (text_equal(action->verb, "glide") &&
        ((agent->name && text_ends(agent->name, "skater")) || plan_action_begins(planner->plan, action, "ice,rink"))) {
        action->verb = "skate";
        action->played = NULL;
    }
    Draft *draft = &planner->drafts[action->agent];
    if (text_equal(action->verb, "conduct") && text_equal(draft->head, "conductor") && !draft->dress)
        draft->dress = "orchestra conductor";
}

// "Slides an envelope across the table to her" is giving it, over a table at which both are.
static void slid_settle(Planner *planner, Action *action)
{
    if (!text_in_list("push,move,glide", action->verb) || action->object < 0 || action->goal < 0 || !action->path ||
        planner->entities[action->goal].kind != ENTITY_PERSON ||
        !table_find(planner->handheld, noun_of(planner, action->object)))
        return;
    action->verb = "give";
    action->played = NULL;
    if (!text_equal(action->path, "across"))
        return;
    action->path = "to";
    for (int e = planner->entity_count - 1; e >= 0; --e) {
        const char *noun = noun_of(planner, e);
        if (planner->entities[e].span.begin < action->span.begin ||
            !(text_equal(noun, "desk") || text_ends(noun, "table")))
            continue;
        relation_add(planner, action->agent, RELATION_ACROSS, e, PLAN_NONE, action->shot, action->span);
        relation_add(planner, action->goal, RELATION_ACROSS, e, PLAN_NONE, action->shot, action->span);
        return;
    }
}

bool event_settle(Planner *planner, Event *event)
{
    Action *action = &event->action;
    if (action->agent >= 0 && planner->entities[action->agent].kind == ENTITY_PERSON)
        desk_settle(planner, action);
    play_settle(planner, event, action);
    slid_settle(planner, action);
    thrown_fight(planner, event);
    trade_settle(planner, action);
    rider_settle(planner, event);
    carrying_settle(planner, event);
    deeds_settle(planner, action);
    // "a tear runs down his cheek": he does not run
    if (action->agent >= 0 && text_equal(action->part, "face") &&
        word_in(action->verb, " run flow fall drip stream roll trickle slide pour well ")) {
        action->verb = "cry";
        action->played = NULL;
        action->path = action->direction = NULL;
    }
    // "knits in a rocking chair": sits in it meanwhile
    if (action->goal >= 0 && action->agent >= 0 && planner->entities[action->agent].kind == ENTITY_PERSON &&
        action->path && word_in(action->path, " in on ") && is_seat(planner, action->goal) &&
        word_in(event->frame.klass, " touch gesture face speech state look ")) {
        int one = action->agent, count = event->agent_count > 0 ? event->agent_count : 1;
        for (int i = 0; i < count; ++i) // "two women chat on a bench": both sit
            relation_add(planner, event->agent_count > 0 ? event->agents[i] : one, RELATION_ON, action->goal, PLAN_NONE,
                         action->shot, action->span);
        action->goal = PLAN_NONE;
        action->path = NULL;
    }
    if (action->agent >= 0 && strcmp(action->verb, "sweat") == 0)
        complexion_apply(planner, action->agent, "sweaty");
    // "pushes an old woman in a wheelchair": what is pushed has wheels
    if (action->object >= 0 && action->goal >= 0 && planner->entities[action->object].kind <= ENTITY_ANIMAL &&
        word_in(action->verb, " push pull ") &&
        word_in(planner->entities[action->goal].noun,
                " wheelchair stroller pram carriage cart sled wagon wheelbarrow ")) {
        relation_add(planner, action->object, RELATION_ON, action->goal, PLAN_NONE, action->shot, action->span);
        action->object = action->goal;
        action->goal = PLAN_NONE;
        action->path = NULL;
    }
    if (strcmp(action->verb, "face") == 0) {
        if (action->object >= 0 && action->agent >= 0)
            relation_add(planner, action->agent, RELATION_FACING, action->object, PLAN_NONE,
                         planner->shot_count > 1 ? planner->shot : PLAN_NONE, action->span);
        return false;
    }
    return !(action->object < 0 && action->goal < 0 && !action->part && word_in(action->verb, " open close ") &&
             action->agent >= 0 && planner->entities[action->agent].kind == ENTITY_PERSON); // nothing there to open
}

void tables_told(Planner *planner, const Reading *reading, int first)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i < s->phrase_count && first >= 0; ++i) {
        int begin = s->phrases[i].begin, table = reading->entities[i];
        bool told = begin > 0 && word_in(s->tokens[begin - 1].text, " at behind ") &&
                    word_in(noun_of(planner, table), " table desk counter bar ");
        for (int k = 0; k < planner->relation_count && told; ++k)
            told = planner->relations[k].object != table;
        for (int k = first; k < planner->action_count && told; ++k)
            told = planner->actions[k].goal != table && planner->actions[k].object != table;
        RelationKind kind = told && s->tokens[begin - 1].text[0] == 'b' ? RELATION_BEHIND : RELATION_AT;
        int said = told ? token_span(reading, begin - 1, begin).begin : 0,
            last = -1; // the verb before it is what is done there
        for (int k = first; k < planner->action_count && told; ++k)
            if (planner->actions[k].span.begin < said && planner->actions[k].span.begin > last)
                last = planner->actions[k].span.begin;
        for (int k = first; k < planner->action_count && told; ++k) {
            const Action *a = &planner->actions[k];
            if (a->span.begin == last && a->agent >= 0 && planner->entities[a->agent].kind == ENTITY_PERSON)
                relation_add(planner, a->agent, kind, table, PLAN_NONE, a->shot,
                             token_span(reading, begin - 1, s->phrases[i].end));
        }
    }
}

bool relation_seats(Planner *planner, Relation *relation)
{
    if (relation->object < 0 || planner->entities[relation->subject].kind != ENTITY_PERSON)
        return false;
    if (relation->kind == RELATION_ON || relation->kind == RELATION_IN) {
        bool seat = is_seat(planner, relation->object);
        for (int i = 0; i < planner->relation_count && seat; ++i) { // "in a chair by the fire": there the chair is
            Relation *other = &planner->relations[i];
            if (other->subject == relation->subject && other->object >= 0 && other->object != relation->object &&
                planner->entities[other->object].kind != ENTITY_PERSON &&
                planner->entities[relation->object].kind == ENTITY_PROP)
                other->subject = relation->object;
        }
        return seat;
    }
    const char *noun = noun_of(planner, relation->object);
    if (relation->kind != RELATION_ACROSS || !(text_equal(noun, "desk") || text_ends(noun, "table")))
        return false;
    relation->kind = RELATION_AT;
    for (int k = 0; k < planner->action_count; ++k) { // what they do is done there, too
        Action *a = &planner->actions[k];
        if (a->agent == relation->subject && a->goal == relation->object && text_equal(a->path, "across"))
            a->path = "at";
    }
    return true;
}
