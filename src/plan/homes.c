// Where a film is that names no place: votes of who and what is in it, and of what is done (data/homes.tsv).
#include "plan/planner.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

typedef struct Vote {
    const char *place;
    int votes;
} Vote;

// Index of the votes for a place; `count`: nobody voted for it yet.
static int vote_find(const Vote *votes, int count, const char *place)
{
    int i = 0;
    while (i < count && strcmp(votes[i].place, place) != 0)
        ++i;
    return i;
}

static void vote(Vote *votes, int *count, const char *place, int weight)
{
    int i = vote_find(votes, *count, place);
    if (i == *count)
        votes[(*count)++] = (Vote){place, 0};
    votes[i].votes += weight;
}

// Outdoors nobody is at work inside: a chef in the rain is in no kitchen; and indoors nobody is out in the field.
static bool can_be(const Planner *planner, const char *place, bool outdoors, bool lives)
{
    const char *const *row = place_row(planner, place);
    bool inside = row && row[1][0] == '1';
    return inside ? !outdoors : !(lives && planner->air_interior && planner->air.interior);
}

// Where somebody or something is at home: by data/homes.tsv, by noun, name, description ("a street musician"), by a
// place in the description ("a hospital guard"), or for people by what they are a kind of (a clockmaker is a maker).
// NULL: nowhere more than elsewhere.
static const char *home_of(const Planner *planner, const Entity *entity)
{
    const Table *homes = lexicon_table(planner->lexicon, "homes");
    const char *head = planner->drafts[entity - planner->entities].head;
    const char *const names[] = {entity->description, head, entity->name, entity->noun};
    for (int i = 0; i < COUNT_OF(names); ++i) {
        const char *const *home = names[i] ? table_find(homes, names[i]) : NULL;
        if (home)
            return home[1];
    }
    if (entity->kind != ENTITY_PERSON)
        return NULL;
    char word[64];
    for (const char *p = entity->description ? entity->description : ""; *p; p += strcspn(p, " "), p += *p == ' ') {
        snprintf(word, sizeof word, "%.*s", (int)strcspn(p, " "), p);
        if (word_in(word, " in with wearing of from ")) // not "in a sky blue dress"
            break;
        const char *const *place = place_row(planner, word);
        if (place && p[strlen(word)] == ' ')
            return place[0];
    }
    const uint32_t *senses;
    if (!head || lexicon_senses(planner->lexicon, head, &senses) < 1)
        return NULL;
    uint32_t synset = senses[0];
    for (int depth = 0; depth < 4 && synset != UINT32_MAX; ++depth) {
        char name[96];
        lexicon_sense_name(planner->lexicon, synset, name, sizeof name);
        name[strcspn(name, ".")] = 0;
        const char *const *home = table_find(homes, name);
        if (home)
            return home[1];
        synset = lexicon_hypernym(planner->lexicon, synset);
    }
    return NULL;
}

// The first place of a list ("road,garage"), or where `also`, each of the others that somebody else votes for.
static void home_vote(Planner *planner, Vote *votes, int *count, const char *list, int weight, bool also)
{
    for (int k = 0; list[0]; ++k) {
        size_t length = strcspn(list, ",");
        const char *place = arena_printf(planner->arena, "%.*s", (int)length, list);
        if (also ? k > 0 && vote_find(votes, *count, place) < *count : k == 0)
            vote(votes, count, place, weight);
        list += length + (list[length] == ',');
    }
}

// Where a film is that names no place: a sofa and a fireplace make a living room, a cow a field, rowing a lake. NULL:
// nothing in it tells. Things and deeds tell more than who is there; of as many votes the first.
static const char *place_voted(Planner *planner, bool outdoors)
{
    const Table *homes = lexicon_table(planner->lexicon, "homes");
    Vote *votes = ARENA_ARRAY(planner->arena, Vote, 4 * (planner->entity_count + planner->action_count) + 4);
    const char **own = ARENA_ARRAY(planner->arena, const char *, planner->entity_count + 1); // homes
    int count = 0;
    bool dry = false; // a boy looks at a shark: he is not where it lives
    for (int i = 0; i < planner->entity_count; ++i) {
        own[i] = home_of(planner, &planner->entities[i]);
        dry |= planner->entities[i].kind == ENTITY_PERSON && !(own[i] && strcmp(own[i], "underwater") == 0);
    }
    for (int also = 0; also < 2; ++also)
        for (int i = 0; i < planner->entity_count; ++i) {
            const Entity *entity = &planner->entities[i];
            const char *const *row = table_find(planner->nouns, entity->noun);
            const char *home = own[i], *list = row && row[3][0] ? row[3] : home;
            bool lives = entity->kind == ENTITY_PERSON || entity->kind == ENTITY_ANIMAL;
            if (!list || (list == home && !strchr(list, ',') && !can_be(planner, list, outdoors, lives)))
                continue;
            if (dry && entity->kind == ENTITY_ANIMAL && strcmp(list, "underwater") == 0)
                continue;
            home_vote(planner, votes, &count, list, lives || entity->kind == ENTITY_PART ? 1 : 2, also);
        }
    for (int i = 0; i < planner->action_count; ++i) {
        const Action *action = &planner->actions[i];
        const char *const *home = table_find(homes, arena_printf(planner->arena, "to %s", action->verb));
        bool beast = action->agent >= 0 && planner->entities[action->agent].kind == ENTITY_ANIMAL; // has no bedroom
        bool thing = action->object >= 0 && text_equal(action->verb, "climb"); // a ladder is climbed anywhere
        thing |= beast && text_equal(action->verb, "swim");                    // a goldfish, and in a bowl
        if (home && !thing && can_be(planner, home[1], outdoors || beast, false))
            vote(votes, &count, home[1], 2);
    }
    const Vote *best = NULL;
    for (int i = 0; i < count; ++i)
        if (!best || votes[i].votes > best->votes)
            best = &votes[i];
    return best ? best->place : NULL;
}

// "Clouds drift across the sky", but not "a sky blue dress".
static bool sky_named(const char *source)
{
    static const char *const words[] = {"sky", "skies", "clouds"};
    for (int i = 0; source && i < COUNT_OF(words); ++i) {
        size_t length = strlen(words[i]);
        for (const char *at = strcasestr(source, words[i]); at; at = strcasestr(at + length, words[i])) {
            bool whole = (at == source || !isalpha((unsigned char)at[-1])) && !isalpha((unsigned char)at[length]);
            if (whole && at[length] != '-' && strncasecmp(at + length, " blue", 5) != 0)
                return true;
        }
    }
    return false;
}

// The place of a film that names none.
const char *place_supposed(Planner *planner)
{
    bool outdoors = planner->air.rain > 0 || planner->air.snow > 0 || planner->air.wind > 0 || planner->air.puddles;
    bool sky = planner->air.thunder || (planner->air.clouds > 0 && planner->air.time == TIME_NIGHT); // of stars
    for (int i = 0; i < planner->light_count; ++i)
        sky |= planner->lights[i].source && word_in(planner->lights[i].source, " moon aurora ");
    for (int i = 0; i < planner->entity_count && sky; ++i) // seen through it
        sky = !word_in(planner->entities[i].noun, " window curtain curtains bed sofa desk ");
    const char *best = place_voted(planner, outdoors || (sky && !planner->air_interior) ||
                                                (planner->air_interior && !planner->air.interior));
    const char *const *set = best ? place_row(planner, best) : NULL;
    for (int i = 0; i < planner->entity_count && set && set[1][0] != '1' && planner->air_interior; ++i)
        if (planner->air.interior && word_in(planner->entities[i].noun, " car truck bus taxi van train airplane ")) {
            planner_report(planner, "approximated", planner->entities[i].span, "film it from outside",
                           "the inside of '%s' is shown as %s%s with it", planner->entities[i].name, article_of(best),
                           best);
            planner->air_interior = false;
            break;
        }
    if (!best && !planner->air_interior && (sky || sky_named(planner->plan->source)))
        best = "field";
    if (best)
        return best;
    return outdoors || (planner->air_interior && !planner->air.interior) ? "street"
           : planner->air_interior && planner->air.interior              ? "room"
                                                                         : "studio";
}
