// Talk that the text tells of without its words: "two men talk in a park". They take turns, lips and hands move as with
// words, and a murmur is heard that says nothing.
#include "stage/talk.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

// Syllables a second of spoken English, and the pause from one speaker to the next: 4.5 (Goldman-Eisler,
// Psycholinguistics, 1968) and 0.2 s (Stivers et al., PNAS 106, 2009).
#define SYLLABLES 4.5
#define PAUSE 0.2

static bool talks(const Action *action)
{
    return text_in_list("say,speak,argue", action->verb);
}

static bool has_words(const FilmPlan *plan, int shot)
{
    for (int i = 0; i < plan->line_count; i++)
        if (plan->lines[i].shot == shot)
            return true;
    return false;
}

static bool person(const FilmPlan *plan, int entity)
{
    return entity >= 0 && entity < plan->entity_count && plan->entities[entity].kind == ENTITY_PERSON &&
           !plan->entities[entity].offscreen && plan->entities[entity].count <= 1;
}

int talk_partner(const FilmPlan *plan, int entity)
{
    for (int i = 0; i < plan->action_count; i++) {
        const Action *mine = &plan->actions[i];
        if (!talks(mine) || has_words(plan, mine->shot))
            continue;
        int other = mine->goal >= 0 ? mine->goal : mine->object;
        if (mine->agent == entity && person(plan, other) && other != entity)
            return other;
        if (other == entity && person(plan, mine->agent))
            return mine->agent;
        for (int k = 0; k < plan->action_count && mine->agent == entity; k++)
            if (k != i && talks(&plan->actions[k]) && plan->actions[k].shot == mine->shot &&
                plan->actions[k].agent != entity && person(plan, plan->actions[k].agent))
                return plan->actions[k].agent;
    }
    return PLAN_NONE;
}

// Words without a meaning, `syllables` of them.
static const char *nonsense(Arena *arena, RngKey key, int syllables)
{
    static const char *const parts[] = {"ma",  "no",  "lee", "sah", "toh", "reh", "bee", "doh",  "vah",  "mee",
                                        "fah", "nay", "low", "way", "sue", "dar", "pin", "tall", "moor", "shay"};
    char text[400];
    int length = 0, word = 0;
    for (int i = 0; i < syllables && length < (int)sizeof text - 12; i++) {
        bool ends = word >= 1 + (int)(rng_u64(key, 2u * (uint64_t)i) % 3u);
        word = ends ? 0 : word + 1;
        length += snprintf(text + length, sizeof text - (size_t)length, "%s%s", ends ? " " : "",
                           parts[rng_u64(key, 2u * (uint64_t)i + 1u) % COUNT_OF(parts)]);
    }
    return arena_strdup(arena, text);
}

static void murmur_add(World *world, int entity, int shot, double begin, double seconds, bool loud, uint64_t n)
{
    char purpose[48];
    snprintf(purpose, sizeof purpose, "murmur %d %d", shot, entity);
    RngKey key = rng_key(world->plan->seed + n, "talk", purpose);
    int syllables = (int)(seconds * SYLLABLES);
    Murmur murmur = {.entity = entity, .shot = shot, .begin = begin, .loud = loud};
    Voice voice = stage_voice(world->plan, entity);
    Error ignored = {0}; // a plainer voice murmurs as well
    if (syllables < 2)
        return;
    library_speak(world->library, world->arena, &voice, loud ? VOICE_EXCITED : VOICE_NORMAL,
                  nonsense(world->arena, key, syllables), &murmur.speech, &ignored);
    if (murmur.speech.frames > 0)
        ARENA_PUSH(world->arena, world->murmurs, world->murmur_count, world->murmur_capacity, murmur);
}

void talk_plan(World *world)
{
    const FilmPlan *plan = world->plan;
    for (int shot = 0; shot < plan->shot_count; shot++) {
        int who[8], count = 0;
        double begin = 1e9, end = 0;
        bool loud = false;
        for (int i = 0; i < plan->action_count && !has_words(plan, shot); i++) {
            const Action *action = &plan->actions[i];
            bool again = false;
            if (action->shot != shot || !talks(action) || !person(plan, action->agent) || count == COUNT_OF(who))
                continue;
            for (int k = 0; k < count; k++)
                again |= who[k] == action->agent;
            begin = fmin(begin, action->begin), end = fmax(end, action->end);
            loud |= text_equal(action->verb, "argue");
            if (!again)
                who[count++] = action->agent;
        }
        char purpose[32];
        snprintf(purpose, sizeof purpose, "turns %d", shot);
        RngKey key = rng_key(plan->seed, "talk", purpose);
        double time = begin;
        for (uint64_t turn = 0; count > 0 && time < end - 0.6; turn++) {
            double most =
                fmin(end - 0.2 - time, (double)rng_range(key, 3u * turn, loud ? 0.9f : 1.4f, loud ? 1.8f : 2.8f));
            int before = world->murmur_count;
            murmur_add(world, who[turn % (uint64_t)count], shot, time, most, loud, turn);
            double said = world->murmur_count > before ? (double)world->murmurs[before].speech.seconds : most;
            // one who is listened to waits for a nod
            time += said + (count > 1 ? PAUSE : 0.6) + 0.3 * (double)rng_float(key, 3u * turn + 1u);
        }
    }
}
