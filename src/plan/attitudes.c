// Attitudes: how somebody holds the arms, told beside what they do: "with her hands on her hips", "arms crossed".
#include "plan/events.h"

#include <string.h>

// What stands between words of a pattern and says nothing.
static const char owning[] = " his her their its my your the both a ";

typedef struct Attitude {
    const char *words[3]; // one after the other, articles and possessives left out; NULL: no more
    const char *frame;
} Attitude;

static const Attitude attitudes[] = {
    {{" hands hand fists ", " on upon against at ", " hips hip waist "}, "put hands"},
    {{" arms ", " akimbo ", NULL}, "put hands"},
    {{" hands hand ", " in inside into ", " pockets pocket "}, "hands in pockets"},
    {{" hands hand ", " in inside into ", " coat jacket trouser trousers jeans apron hoodie "}, "hands in pockets"},
    {{" hands hand ", " behind ", " back backs "}, "hands behind back"},
    {{" hands hand ", " clasped folded joined ", " behind "}, "hands behind back"},
    {{" arms ", " crossed folded ", NULL}, "cross arms"},
    {{" crossed folded ", " arms ", NULL}, "cross arms"},
};

// The token behind the pattern that begins at a token, or -1.
static int matches(const Sentence *s, int at, const Attitude *attitude)
{
    for (int i = 0; i < COUNT_OF(attitude->words) && attitude->words[i]; ++i) {
        while (i > 0 && at < s->count && word_in(s->tokens[at].text, owning))
            ++at;
        if (at >= s->count || !word_in(s->tokens[at].text, attitude->words[i]))
            return -1;
        ++at;
    }
    while (at < s->count &&
           word_in(s->tokens[at].text, " pockets pocket his her their its back ")) // what is left of it
        ++at;
    return at;
}

// Told beside, not done: "with", a comma or the posture's own verb stands before it.
static bool is_beside(const Sentence *s, int at)
{
    int before = at - 1;
    while (before >= 0 && word_in(s->tokens[before].text, owning))
        --before;
    return before >= 0 && word_in(s->tokens[before].text, " with , stands standing waits waiting sits sitting ");
}

static int whose(const Planner *planner, const Reading *reading, int at)
{
    for (int i = reading->s.phrase_count - 1; i >= 0; --i) {
        int who = reading->s.phrases[i].begin < at ? reading->entities[i] : PLAN_NONE;
        if (who >= 0 && planner->entities[who].kind == ENTITY_PERSON)
            return who;
    }
    return planner->subject >= 0 && planner->entities[planner->subject].kind == ENTITY_PERSON ? planner->subject
                                                                                              : PLAN_NONE;
}

int attitudes_find(const Planner *planner, Reading *reading, Event *events, int capacity)
{
    const Sentence *s = &reading->s;
    int count = 0;
    for (int at = 0; at < s->count; ++at)
        for (int i = 0; i < COUNT_OF(attitudes) && count < capacity; ++i) {
            int end = matches(s, at, &attitudes[i]), who = end >= 0 ? whose(planner, reading, at) : PLAN_NONE;
            Event event = {.token = at, .begin = at, .end = end, .subject = -1, .light = -1, .pace = 1};
            if (who < 0 || !is_beside(s, at) || !verb_named(planner, attitudes[i].frame, &event.frame))
                continue;
            event.with = event.after = -1;
            event.natural = event.frame.seconds;
            event.agents[0] = who;
            event.agent_count = 1;
            event.action = action_blank(planner, token_span(reading, at, end));
            event.action.verb = event.frame.name;
            event.action.agent = who;
            event.frame.klass = "pose"; // held beside all the rest
            tokens_use(reading, at, end);
            for (int k = at; k < end; ++k) // "hands" is no verb here
                reading->s.tokens[k].tag = tag_is_verb(s->tokens[k].tag) ? TAG_NN : s->tokens[k].tag;
            events[count++] = event;
        }
    return count;
}
