// Who rides by what they are called: a cyclist who crosses the street does so on a bicycle, whether the text names it
// or not. And whose hands are on handlebars sits behind them.
#include "plan/riders.h"
#include "plan/planner.h"

#include <string.h>

typedef struct RiderRow {
    const char *people; // names, comma separated
    const char *before; // with this word before the name: "a bicycle courier"; NULL: any
    const char *mount;  // what they ride
} RiderRow;

static const RiderRow rows[] = {
    {"cyclist,bicyclist,mountain biker,road cyclist,bike messenger,bicycle messenger,bike courier,bicycle courier,"
     "bike rider",
     NULL, "bicycle"},
    {"courier,messenger,postman,policeman,police officer,commuter,deliveryman,delivery man,racer,rider", "bicycle,bike",
     "bicycle"},
    {"courier,policeman,police officer,racer,rider,cop,messenger", "motorcycle,motorbike", "motorcycle"},
    {"motorcyclist,biker,motorbiker,motorcycle rider,motorcycle racer", NULL, "motorcycle"},
    {"skateboarder,skater boy", NULL, "skateboard"},
    {"snowboarder", NULL, "snowboard"},
    {"skier", NULL, "skis"},
};

// "A horse-drawn carriage rolls along the street": a horse is before it, and what it does the horse does with it.
static void teams_settle(Planner *planner)
{
    static const char drawn[] = "horse carriage,wooden cart",
                      going[] = "roll,drive,pass,go,move,travel,come,cross,race,speed,run,ride,rush,approach,clatter";
    for (int i = 0; i < planner->action_count; ++i) {
        const Action *action = &planner->actions[i];
        const Entity *cart = action->agent >= 0 ? &planner->entities[action->agent] : NULL;
        if (!cart || cart->kind != ENTITY_PROP || !cart->noun || !text_in_list(drawn, cart->noun) ||
            !text_in_list(going, action->verb))
            continue;
        int own = action->agent, horse = PLAN_NONE;
        for (int e = 0; e < planner->entity_count; ++e)
            if (planner->entities[e].kind == ENTITY_ANIMAL)
                horse = e;
        if (horse < 0)
            horse = entity_add(planner, ENTITY_ANIMAL, "horse", "horse", cart->span);
        planner->actions[i].verb = "pull";
        planner->actions[i].played = NULL;
        planner->actions[i].agent = horse;
        planner->actions[i].object = own;
    }
    for (int i = 0; i < planner->action_count; ++i) { // both are in the picture
        const Action *action = &planner->actions[i];
        if (action->agent >= 0 && planner->entities[action->agent].kind == ENTITY_ANIMAL && action->object >= 0 &&
            text_in_list("pull,haul,drag", action->verb) && planner->entities[action->object].noun &&
            text_in_list(drawn, planner->entities[action->object].noun) && action->shot < planner->shot_count &&
            planner->shots[action->shot].camera.subject == action->agent)
            planner->shots[action->shot].camera.subject = action->object;
    }
}

// The words of an entity, and the two before its name, have one of a list.
static bool called_with(const Planner *planner, const Entity *e, const char *words)
{
    const char *source = planner->plan->source;
    int length = source ? (int)strlen(source) : 0, end = e->span.end < length ? e->span.end : length;
    int at = e->span.begin > 16 ? e->span.begin - 16 : 0; // the modifier may be left out of the span
    char text[96] = "";
    if (end <= at)
        return false;
    size_t count = (size_t)(end - at) < sizeof text - 1 ? (size_t)(end - at) : sizeof text - 1;
    memcpy(text, source + at, count);
    char word[24];
    for (const char *p = words; *p; p += *p == ',') {
        size_t n = strcspn(p, ",");
        memcpy(word, p, n);
        word[n] = '\0';
        if (text_contains_word(text, word))
            return true;
        p += n;
    }
    return false;
}

static const RiderRow *row_of(const Planner *planner, int agent)
{
    const Entity *e = agent >= 0 && agent < planner->entity_count ? &planner->entities[agent] : NULL;
    for (int i = 0; e && e->kind == ENTITY_PERSON && e->name && i < COUNT_OF(rows); ++i)
        if (text_in_list(rows[i].people, e->name) && (!rows[i].before || called_with(planner, e, rows[i].before)))
            return &rows[i];
    return NULL;
}

// One of the plan, or a new one.
static int mount_for(Planner *planner, const RiderRow *row, Span span)
{
    for (int e = 0; e < planner->entity_count; ++e)
        if (planner->entities[e].kind == ENTITY_PROP && text_equal(planner->entities[e].noun, row->mount))
            return e;
    return entity_add(planner, ENTITY_PROP, row->mount, row->mount, span);
}

static bool says_legs(const Planner *planner, const Action *action)
{
    const char *source = planner->plan->source;
    const char *word = source && action->span.begin >= 0 ? source + action->span.begin : "";
    return strncasecmp(word, "walk", 4) == 0 || strncasecmp(word, "stroll", 6) == 0 || strncasecmp(word, "run", 3) == 0;
}

void riders_settle(Planner *planner)
{
    teams_settle(planner);
    static const char going[] = ",ride,walk,move,go,pass,cross,speed,race,sprint,rush,travel,come,dodge,swerve,glide,"
                                "roll,descend,climb,weave,lean,turn,circle,flee,escape,chase,follow,skate,cycle,hurry,"
                                "fly,slide,overtake,approach,arrive,";
    for (int i = 0; i < planner->action_count; ++i) {
        Action *action = &planner->actions[i];
        const RiderRow *row = row_of(planner, action->agent);
        if (!row || !text_in_list(going, action->verb) || says_legs(planner, action) ||
            (action->object >= 0 && planner->entities[action->object].kind == ENTITY_PROP &&
             !text_equal(planner->entities[action->object].noun, row->mount)))
            continue;
        bool after = action->object >= 0 && planner->entities[action->object].kind != ENTITY_PROP; // whom they follow
        if (after)
            continue;
        Span span = planner->entities[action->agent].span;
        int mount = mount_for(planner, row, span);
        action = &planner->actions[i];
        planner->entities[mount].count = 1;
        action->verb = "ride";
        action->played = NULL;
        action->object = mount;
    }
    for (int i = 0; i < planner->relation_count; ++i) { // "his hands on the handlebars"
        Relation *r = &planner->relations[i];
        const Entity *bars = r->object >= 0 ? &planner->entities[r->object] : NULL;
        const RiderRow *row =
            bars && bars->name && text_in_list("handlebar,handlebars", bars->name) ? row_of(planner, r->subject) : NULL;
        if (row)
            planner->entities[r->object].noun = row->mount;
        if (bars && text_in_list("handlebar,handlebars", bars->name ? bars->name : ""))
            planner->entities[r->object].count = 1;
    }
}
