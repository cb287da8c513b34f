// Who is seen in which shot, and in what words.
#include "plan/plan.h"

#include <limits.h>
#include <string.h>
#include <strings.h>

typedef struct Presence {
    const FilmPlan *plan;
    bool *present;
} Presence;

static void mark(const Presence *p, int entity, int shot)
{
    if (entity >= 0 && entity < p->plan->entity_count && shot >= 0 && shot < p->plan->shot_count)
        p->present[entity * p->plan->shot_count + shot] = true;
}

// Those the shot is about: filmed, acting, acted on, speaking, placed in it, or first told of there.
static void mark_cast(const Presence *p)
{
    const FilmPlan *plan = p->plan;
    for (int s = 0; s < plan->shot_count; s++) {
        const Camera *camera = &plan->shots[s].camera;
        const int filmed[] = {camera->subject, camera->subject2,   camera->over,
                              camera->focus,   camera->focus_from, camera->focus_to};
        for (int i = 0; i < COUNT_OF(filmed); i++)
            mark(p, filmed[i], s);
        int begin = plan->shots[s].span.begin;
        int end = s + 1 < plan->shot_count ? plan->shots[s + 1].span.begin : INT_MAX;
        for (int e = 0; e < plan->entity_count; e++) {
            Span told = plan->entities[e].span;
            if (told.end > told.begin && told.begin >= begin && told.begin < end)
                mark(p, e, s);
        }
    }
    for (int i = 0; i < plan->action_count; i++) {
        const Action *action = &plan->actions[i];
        const int concerned[] = {action->agent, action->object, action->goal, action->source, action->instrument};
        for (int k = 0; k < COUNT_OF(concerned); k++)
            mark(p, concerned[k], action->shot);
    }
    for (int i = 0; i < plan->line_count; i++)
        if (!plan->lines[i].voice_over && !plan->lines[i].device)
            mark(p, plan->lines[i].speaker, plan->lines[i].shot);
    for (int i = 0; i < plan->relation_count; i++) {
        mark(p, plan->relations[i].subject, plan->relations[i].shot);
        mark(p, plan->relations[i].object, plan->relations[i].shot);
        mark(p, plan->relations[i].object2, plan->relations[i].shot);
    }
}

// Does the shot show anybody in particular?
static bool *peopled(const Presence *p, Arena *arena)
{
    const FilmPlan *plan = p->plan;
    bool *has = ARENA_ARRAY(arena, bool, plan->shot_count + 1);
    for (int e = 0; e < plan->entity_count; e++)
        for (int s = 0; s < plan->shot_count && plan->entities[e].kind == ENTITY_PERSON; s++)
            has[s] |= p->present[e * plan->shot_count + s];
    return has;
}

bool *plan_presence(const FilmPlan *plan, Arena *arena)
{
    size_t shots = (size_t)plan->shot_count;
    Presence p = {plan, ARENA_ARRAY(arena, bool, (size_t)plan->entity_count *shots + 1)};
    mark_cast(&p);
    const bool *has = peopled(&p, arena);
    for (int e = 0; e < plan->entity_count; e++) {
        bool *present = p.present + (size_t)e * shots;
        const bool *first = memchr(present, true, shots);
        int place = first ? plan->shots[first - present].place : plan->entities[e].place;
        bool alive = plan->entities[e].kind == ENTITY_PERSON || plan->entities[e].kind == ENTITY_ANIMAL;
        bool came = !first || !alive;
        for (int s = 0; s < plan->shot_count; s++) {
            if (present[s]) {
                place = plan->shots[s].place;
                came = true;
            }
            // before they are told of they are only where nobody else is shown
            present[s] |= (came || !has[s]) && (place == PLAN_NONE || plan->shots[s].place == place);
        }
    }
    return p.present;
}

const char *plan_action_text(const FilmPlan *plan, const Action *action, size_t *length)
{
    *length = 0;
    if (!plan->source || action->span.begin < 0 || action->span.end <= action->span.begin ||
        (size_t)action->span.begin >= strlen(plan->source))
        return "";
    const char *text = plan->source + action->span.begin;
    *length = strcspn(text, ".!?;\n");
    return text;
}

bool plan_action_begins(const FilmPlan *plan, const Action *action, const char *begins)
{
    size_t length;
    const char *text = plan_action_text(plan, action, &length);
    for (const char *at = begins; at && *at;) {
        size_t size = strcspn(at, ",");
        for (size_t i = 0; i + size <= length; i++)
            if (strncasecmp(text + i, at, size) == 0 && (i == 0 || strchr(" '\"", text[i - 1])))
                return true;
        at += size + (at[size] == ',');
    }
    return false;
}
