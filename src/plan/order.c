// Which event comes first: conjunctions, participles, causes and pauses of one sentence, and the order in which its
// events happen, which may not be the order in which they are told ("Before she leaves, she locks the door").
#include "plan/events.h"

#include <string.h>

static bool is_stop(const Token *token)
{
    return !token->quoted && !token->text[1] && strchr(".;:!?", token->text[0]) && token->text[0];
}

static bool is_comma(const Token *token)
{
    return token->text[0] == ',' && !token->quoted;
}

static const Marker *link_at(const Markers *markers, int token)
{
    for (int i = 0; i < markers->count; ++i)
        if ((markers->list[i].kind == MARKER_LINK || markers->list[i].kind == MARKER_GAP) &&
            markers->list[i].begin == token)
            return &markers->list[i];
    return NULL;
}

bool link_connects(const Reading *reading, const Marker *marker, int verb)
{
    const Sentence *s = &reading->s;
    const Token *after = marker->end < s->count ? &s->tokens[marker->end] : NULL;
    const char *word = s->tokens[marker->begin].text;
    bool single = marker->end - marker->begin == 1;
    if (marker->kind == MARKER_GAP || !single)
        return true;
    if (s->tokens[marker->begin].chunk >= 0 || !after)
        return false;
    if (word_in(word, " on upon "))
        return marker->end == verb && s->tokens[verb].tag == TAG_VBG;
    if (word_in(word, " as so since once "))
        return after->chunk >= 0;
    return !word_in(after->text, " to of ");
}

// An event owns the tokens from the boundary before its verb to the boundary before the next one: the last comma,
// conjunction or connective between the two verbs.
void extents_find(const Reading *reading, Event *events, int count, const Markers *markers)
{
    const Sentence *s = &reading->s;
    int begin = 0;
    for (int i = 0; i < count; ++i) {
        int next = i + 1 < count ? events[i + 1].token : s->count, cut = next;
        for (int z = events[i].token + 1; z < next; ++z)
            if (is_stop(&s->tokens[z])) {
                cut = z + 1;
                break;
            }
        if (cut == next && i + 1 < count) {
            int object_end = events[i].token + 1;
            for (int z = next - 1; z > events[i].token; --z) {
                const Token *token = &s->tokens[z];
                const Marker *link = link_at(markers, z);
                if (is_comma(token) || token->tag == TAG_CC || (link && link_connects(reading, link, next))) {
                    cut = z;
                    while (cut > object_end && (s->tokens[cut - 1].tag == TAG_CC || is_comma(&s->tokens[cut - 1])))
                        --cut;
                    break;
                }
            }
        }
        events[i].begin = begin;
        events[i].end = cut;
        begin = cut;
    }
}

static bool starts_clause(const Sentence *s, int token)
{
    return token == 0 || is_stop(&s->tokens[token - 1]) || is_comma(&s->tokens[token - 1]) ||
           s->tokens[token - 1].tag == TAG_CC;
}

// Is the connective at `marker` one of a clause whose verb is the event's?
static bool governs(const Reading *reading, const Event *event, const Marker *marker)
{
    const Sentence *s = &reading->s;
    if (marker->begin >= event->token || marker->begin < event->begin)
        return false;
    const char *word = s->tokens[marker->begin].text;
    bool direct = marker->end == event->token; // "after opening"
    for (int z = marker->end; z < event->token; ++z)
        if (is_comma(&s->tokens[z]) || is_stop(&s->tokens[z]))
            return false;
    if (strcmp(word, "having") == 0)
        return direct || marker->end + 1 == event->token;
    if (word_in(word, " on upon ") && marker->end - marker->begin == 1)
        return direct && s->tokens[event->token].tag == TAG_VBG && starts_clause(s, marker->begin);
    if (direct)
        return s->tokens[event->token].tag == TAG_VBG && !word_in(word, " so since because as ");
    if (word_in(word, " as so since once ") && marker->end - marker->begin == 1) { // "as he walks", not "as slowly as"
        int z = marker->end;
        while (z < event->token && s->tokens[z].tag == TAG_RB)
            ++z;
        return s->tokens[z].chunk >= 0 && s->tokens[event->token].tag != TAG_VBN;
    }
    return link_connects(reading, marker, event->token);
}

static bool is_clause_link(LinkKind link)
{
    return link >= LINK_BEFORE && link <= LINK_SO;
}

// The event whose clause the fronted clause of `sub` stands before: behind its comma.
static bool is_fronted(const Reading *reading, const Event *events, int count, int sub, const Marker *marker)
{
    const Sentence *s = &reading->s;
    if (sub + 1 >= count || !starts_clause(s, marker->begin))
        return false;
    int comma = -1;
    for (int z = events[sub].token + 1; z < events[sub + 1].token; ++z) {
        if (is_stop(&s->tokens[z]))
            return false;
        if (is_comma(&s->tokens[z]))
            comma = z;
    }
    bool first = true; // nothing of the sentence before it that it could belong to
    for (int z = marker->begin - 1; z >= 0 && !is_stop(&s->tokens[z]); --z)
        for (int e = 0; e < sub; ++e)
            first &= events[e].token != z;
    if (comma < 0)
        return first;
    bool joined = comma + 1 < s->count && s->tokens[comma + 1].tag == TAG_CC;
    bool participle = s->tokens[events[sub + 1].token].tag == TAG_VBG && comma + 1 == events[sub + 1].token;
    return first || (!joined && !participle && is_comma(&s->tokens[marker->begin - 1]) == false);
}

static bool same_agent(const Event *a, const Event *b)
{
    return a->agent_count && b->agent_count && a->agents[0] == b->agents[0];
}

static bool is_lifeless(const Planner *planner, const Event *event)
{
    return event->action.agent < 0 || planner->entities[event->action.agent].kind >= ENTITY_PROP;
}

// "presses the button, the button lights up": what a thing does that was just acted on, or what water and wind do
// beside something that breaks, is an effect.
static bool follows_from(const Planner *planner, const Event *cause, const Event *event)
{
    if (!is_lifeless(planner, event) || event->passive || strcmp(event->frame.klass, "pose") == 0)
        return false;
    const Action *done = &cause->action, *action = &event->action;
    if (action->agent >= 0)
        return action->agent == done->object || action->agent == done->instrument;
    bool breaks = strcmp(cause->frame.klass, "state") == 0 && strcmp(cause->frame.course, "once") == 0;
    return action->force && is_lifeless(planner, cause) && (event->participle || breaks);
}

static void links_read(Planner *planner, Reading *reading, Event *events, int count, Markers *markers)
{
    Sentence *s = &reading->s;
    for (int i = 0; i < count; ++i) {
        Event *event = &events[i];
        for (int m = 0; m < markers->count; ++m) {
            Marker *marker = &markers->list[m];
            if (marker->begin < event->begin || marker->begin >= event->end || marker->placed)
                continue;
            if (marker->kind == MARKER_GAP) {
                event->gap = marker->number;
                marker->placed = true;
            } else if (marker->kind == MARKER_MOMENT) {
                event->moment = marker->moment;
                marker->placed = true;
            } else if (marker->kind == MARKER_LINK && is_clause_link(marker->link)) {
                bool phrase = marker->link == LINK_SO && marker->end - marker->begin == 1 &&
                              word_in(s->tokens[marker->begin].text, " therefore thus consequently ");
                if (!phrase && !governs(reading, event, marker))
                    continue;
                event->link = (int)marker->link;
                event->fronted = marker->link != LINK_SO && is_fronted(reading, events, count, i, marker);
                event->gap = marker->number;
                marker->placed = true;
                tokens_use(reading, marker->begin, marker->end);
            } else if (marker->kind == MARKER_LINK && link_connects(reading, marker, event->token)) {
                if (marker->link == LINK_WITH)
                    event->link = LINK_WITH;
                else if (event->link == LINK_NONE)
                    event->link = (int)marker->link;
                if (marker->number > event->gap)
                    event->gap = marker->number;
                marker->placed = true;
                tokens_use(reading, marker->begin, marker->end);
            }
        }
    }
    (void)planner;
}

static int insert_at(int *order, int count, int at, int event)
{
    memmove(order + at + 1, order + at, sizeof *order * (size_t)(count - at));
    order[at] = event;
    return count + 1;
}

static int find(const int *order, int count, int event)
{
    for (int i = 0; i < count; ++i)
        if (order[i] == event)
            return i;
    return count;
}

void order_read(Planner *planner, Reading *reading, Event *events, int count, Markers *markers, int *order)
{
    const Sentence *s = &reading->s;
    links_read(planner, reading, events, count, markers);
    int placed = 0, pending[EVENT_LIMIT], pending_count = 0, main_event = -1, before_sub = -1;
    for (int i = 0; i < count; ++i) {
        Event *event = &events[i], *previous = i > 0 ? &events[i - 1] : NULL;
        event->with = event->after = -1;
        int at = placed;
        bool stop_between = true; // a new sentence
        if (previous) {
            stop_between = false;
            for (int z = previous->token + 1; z < event->token; ++z)
                stop_between |= is_stop(&s->tokens[z]);
        }
        if (stop_between) {
            for (int k = 0; k < pending_count; ++k)
                placed = insert_at(order, placed, placed, pending[k]);
            pending_count = 0;
            main_event = before_sub = -1;
            at = placed;
        }
        switch (event->link) {
        case LINK_BEFORE:
        case LINK_UNTIL:
            if (event->fronted) {
                pending[pending_count++] = i; // behind the rest of the sentence
                continue;
            }
            if (event->link == LINK_UNTIL && main_event >= 0)
                events[main_event].goes_on = true;
            break;
        case LINK_AFTER:
        case LINK_WHEN:
            if (!event->fronted && main_event >= 0) {
                at = find(order, placed, main_event);
                before_sub = main_event;
            }
            break;
        case LINK_BECAUSE:
            if (!event->fronted && main_event >= 0) {
                at = find(order, placed, main_event);
                events[main_event].after = i;
                before_sub = main_event;
            }
            break;
        case LINK_SO:
            if (previous)
                event->after = i - 1;
            break;
        case LINK_WHILE:
            if (!event->fronted && main_event >= 0)
                event->with = main_event;
            break;
        case LINK_WITH:
            if (previous && !stop_between)
                event->with = i - 1;
            else
                event->earlier = true;
            break;
        default:
            if (event->effect && previous)
                event->after = i - 1;
            // "after opening the letter and reading it": still of that clause
            if (previous && before_sub >= 0 && !stop_between && event->token > 0 &&
                s->tokens[event->token - 1].tag == TAG_CC &&
                s->tokens[event->token].tag == s->tokens[previous->token].tag)
                at = find(order, placed, before_sub);
            else if (event->participle && previous && !is_clause_link((LinkKind)event->link))
                event->with = i - 1;
            break;
        }
        if (previous && !stop_between && event->with < 0 && event->after < 0) {
            if (previous->link == LINK_WHILE && previous->fronted)
                event->with = i - 1; // "While she sings, he dances"
            else if (previous->link == LINK_BECAUSE && previous->fronted)
                event->after = i - 1;
            else if (previous->participle && same_agent(previous, event) && event->link == LINK_NONE &&
                     !is_clause_link((LinkKind)previous->link) && previous->with < 0 &&
                     !(event->token > 0 && s->tokens[event->token - 1].tag == TAG_CC))
                event->with = i - 1; // "A man walking his dog waves"
        }
        if (previous && !stop_between && event->after < 0 && event->link != LINK_WHILE &&
            follows_from(planner, previous, event)) {
            event->after = i - 1;
            event->with = -1;
        }
        placed = insert_at(order, placed, at, i);
        bool sub = (event->link >= LINK_BEFORE && event->link <= LINK_BECAUSE) || event->participle;
        if (!sub || main_event < 0) {
            if (!(event->fronted && sub))
                main_event = i;
            if (!sub && before_sub >= 0 && at == placed - 1)
                before_sub = -1;
        }
    }
    for (int k = 0; k < pending_count; ++k)
        placed = insert_at(order, placed, placed, pending[k]);
}
