// Which meaning of a noun is meant: WordNet's senses, weighed by their frequency, by what can be seen, and by the words
// around the noun. "A crane lifts its wings" is a bird; "a crane lifts a container" is a machine.
#include "plan/planner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// WordNet's upper synsets, the nearer hypernym decides.
static const struct {
    const char *synset;
    GroundKind kind;
} synset_kinds[] = {
    {"person.n.01", GROUND_PERSON},
    {"spiritual_being.n.01", GROUND_PERSON},
    {"imaginary_being.n.01", GROUND_PERSON},
    {"people.n.01", GROUND_GROUP},
    {"gathering.n.01", GROUND_GROUP},
    {"unit.n.03", GROUND_GROUP},
    {"musical_organization.n.01", GROUND_GROUP},
    {"animal.n.01", GROUND_ANIMAL},
    {"animal_group.n.01", GROUND_ANIMAL},
    {"clothing.n.01", GROUND_GARMENT},
    {"footwear.n.01", GROUND_GARMENT},
    {"footwear.n.02", GROUND_GARMENT},
    {"body_part.n.01", GROUND_BODY},
    {"furniture.n.01", GROUND_PROP},
    {"vehicle.n.01", GROUND_PROP},
    {"building.n.01", GROUND_PLACE},
    {"building_complex.n.01", GROUND_PLACE},
    {"room.n.01", GROUND_PLACE},
    {"way.n.06", GROUND_PLACE},
    {"geological_formation.n.01", GROUND_PLACE},
    {"body_of_water.n.01", GROUND_PLACE},
    {"region.n.03", GROUND_PLACE},
    {"region.n.01", GROUND_PLACE},
    {"land.n.04", GROUND_PLACE},
    {"tract.n.01", GROUND_PLACE},
    {"biome.n.01", GROUND_PLACE},
    {"vegetation.n.01", GROUND_PLACE},
    {"plant.n.02", GROUND_PROP},
    {"plant_part.n.01", GROUND_PROP},
    {"food.n.01", GROUND_PROP},
    {"food.n.02", GROUND_PROP},
    {"fruit.n.01", GROUND_PROP},
    {"weather.n.01", GROUND_WEATHER},
    {"atmospheric_phenomenon.n.01", GROUND_WEATHER},
    {"precipitation.n.03", GROUND_WEATHER},
    {"music.n.01", GROUND_MUSIC},
    {"sound.n.01", GROUND_SOUND},
    {"sound.n.04", GROUND_SOUND},
    {"color.n.01", GROUND_LOOK},
    {"light.n.01", GROUND_LIGHT},
    {"time_period.n.01", GROUND_TIME},
    {"time_unit.n.01", GROUND_TIME},
    {"clock_time.n.01", GROUND_TIME},
    {"material.n.01", GROUND_MATERIAL},
    {"fabric.n.01", GROUND_MATERIAL},
    {"artifact.n.01", GROUND_PROP},
    {"natural_object.n.01", GROUND_PROP},
    {"document.n.01", GROUND_PROP},
    {"fire.n.03", GROUND_PROP},
    {"social_event.n.01", GROUND_NONE},
    {"group.n.01", GROUND_NONE},
    {"abstraction.n.06", GROUND_NONE},
    {"matter.n.03", GROUND_MATERIAL},
    {"process.n.06", GROUND_NONE},
};

GroundKind synset_kind(const Lexicon *lexicon, uint32_t synset)
{
    char name[128];
    for (int depth = 0; synset != UINT32_MAX && depth < 24; ++depth, synset = lexicon_hypernym(lexicon, synset)) {
        lexicon_sense_name(lexicon, synset, name, sizeof name);
        for (int i = 0; i < COUNT_OF(synset_kinds); ++i)
            if (name[0] == synset_kinds[i].synset[0] && strcmp(name, synset_kinds[i].synset) == 0)
                return synset_kinds[i].kind;
    }
    return GROUND_NONE;
}

bool sense_is_a(const Lexicon *lexicon, const char *lemma, const char *general)
{
    const uint32_t *senses;
    int count = lexicon_senses(lexicon, lemma, &senses);
    size_t size = strlen(general);
    for (int i = 0; i < count && i < 3; ++i) {
        uint32_t synset = senses[i];
        for (int depth = 0; synset != UINT32_MAX && depth < 8; ++depth, synset = lexicon_hypernym(lexicon, synset)) {
            char name[128];
            lexicon_sense_name(lexicon, synset, name, sizeof name);
            if (depth > 0 && strncmp(name, general, size) == 0 && name[size] == '.')
                return true;
        }
    }
    return false;
}

// ---------------------------------------------------------------- what the words around it say

typedef struct Context {
    bool acts;      // it does something only the living do
    bool speaks;    // or only people
    bool eaten;     // it is eaten, drunk, cooked
    bool article;   // "a", "an"
    bool counted;   // plural or with an article
    bool stands_in; // after "in", "through", "inside": a place
    bool wild;      // an adjective of animals
    bool grows;     // an adjective of plants
    bool cooked;    // an adjective of food
    bool made_of;   // stands before "of" or is a bare mass noun
} Context;

static bool stem_in(const Token *token, const char *list)
{
    char stem[64];
    size_t n = strlen(token->text);
    if (n >= sizeof stem)
        return false;
    if (word_in(token->text, list))
        return true;
    static const char *const endings[] = {"s", "es", "ing", "ed", "d"};
    for (int i = 0; i < COUNT_OF(endings); ++i) {
        size_t e = strlen(endings[i]);
        if (n <= e + 1 || strcmp(token->text + n - e, endings[i]))
            continue;
        memcpy(stem, token->text, n - e);
        stem[n - e] = 0;
        if (word_in(stem, list))
            return true;
        if (n - e > 2 && stem[n - e - 1] == stem[n - e - 2]) {
            stem[n - e - 1] = 0;
            if (word_in(stem, list))
                return true;
        }
        memcpy(stem, token->text, n - e);
        stem[n - e] = 'e';
        stem[n - e + 1] = 0;
        if (word_in(stem, list))
            return true;
    }
    return false;
}

static Context context_read(const Reading *reading, int phrase)
{
    static const char living[] =
        " walk run jog leap jump swim fly flap glide soar dive crawl creep slither hop gallop trot graze growl roar "
        "bark howl"
        " purr chirp peck nibble chew eat drink sleep nap wake sit lie stand perch stalk hunt pounce wag sniff lick"
        " blink stare look watch yawn stretch breathe feed nest spread swoop waddle paddle play chase climb wander roam"
        " dance smile laugh cry say speak whisper shout sing wave nod breach surface frolic prowl hiss ";
    static const char human[] = " say speak whisper shout sing wave nod smile laugh cry read write type call ask answer"
                                " argue explain teach drive cook ";
    static const char eating[] =
        " eat drink cook fry grill roast bake chew bite taste serve swallow slice chop peel boil"
        " sip devour season ";
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    Context c = {0};
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        if (fact->kind == FACT_SUBJECT && fact->dependent == p->head) {
            c.acts |= stem_in(&s->tokens[fact->head], living);
            c.speaks |= stem_in(&s->tokens[fact->head], human);
        } else if (fact->kind == FACT_OBJECT && fact->dependent == p->head) {
            c.eaten |= stem_in(&s->tokens[fact->head], eating);
        }
    }
    const char *determiner = p->determiner >= 0 ? s->tokens[p->determiner].text : "";
    c.article = word_in(determiner, " a an ");
    c.counted = determiner[0] || s->tokens[p->head].tag == TAG_NNS;
    const char *before = p->begin > 0 ? s->tokens[p->begin - 1].text : "";
    c.stands_in = word_in(before, " in inside through into across at within ");
    for (int z = p->begin; z < p->head; ++z) {
        c.wild |= word_in(s->tokens[z].text, " wild striped spotted furry fluffy feathered winged majestic baby hungry"
                                             " stray playful humpback fierce horned scaly tame flying newborn ");
        c.grows |=
            word_in(s->tokens[z].text, " potted blooming leafy flowering green withered thorny climbing tropical ");
        c.cooked |= word_in(s->tokens[z].text, " roasted roast grilled fried baked smoked fresh sliced steaming cooked"
                                               " crispy juicy boiled raw frozen ");
    }
    c.made_of = !c.counted || (p->end < s->count && strcmp(s->tokens[p->end].text, "of") == 0);
    return c;
}

// How much more or less likely a meaning of this kind becomes.
static float kind_weight(GroundKind kind, bool plant, bool food, const Context *c, bool has_animal)
{
    float weight = kind == GROUND_NONE ? 0.35f : 1;
    switch (kind) {
    case GROUND_PERSON:
        // a word for an animal and for people ("whale", "tiger", "fox", "pig") names the animal, unless it talks
        weight = has_animal && !c->speaks ? 0.1f : c->speaks ? 2 : 1;
        break;
    case GROUND_ANIMAL:
        weight = c->acts || c->wild ? 3 : c->eaten || c->cooked ? 0.3f : c->counted ? 1.3f : 0.7f;
        break;
    case GROUND_PROP:
        if (plant)
            weight = c->grows ? 3 : 1.2f;
        else if (food)
            weight = c->eaten || c->cooked ? 3 : c->acts ? 0.3f : 1;
        else
            weight = c->article ? 1.1f : 1;
        break;
    case GROUND_MATERIAL:
        weight = c->article ? 0.4f : c->made_of ? 1 : 0.7f;
        break;
    case GROUND_PLACE:
        weight = c->stands_in ? 1.5f : 1;
        break;
    case GROUND_SOUND:
    case GROUND_MUSIC:
    case GROUND_LOOK:
        weight = c->acts ? 0.3f : 0.7f;
        break;
    default:
        break;
    }
    return weight;
}

static bool synset_under(const Lexicon *lexicon, uint32_t synset, const char *top)
{
    char name[128];
    for (int depth = 0; synset != UINT32_MAX && depth < 24; ++depth, synset = lexicon_hypernym(lexicon, synset))
        if (strcmp(lexicon_sense_name(lexicon, synset, name, sizeof name), top) == 0)
            return true;
    return false;
}

// The two words before a phrase and its determiner; "" where there are none.
static void words_before(const Reading *reading, int phrase, const char **last, const char **before)
{
    const Sentence *s = &reading->s;
    int at = s->phrases[phrase].begin;
    while (at > 0 && word_in(s->tokens[at - 1].text, " a an the this that his her their my our its "))
        at--;
    *last = at > 0 ? s->tokens[at - 1].text : "";
    *before = at > 1 ? s->tokens[at - 2].text : "";
}

static bool is_within(const Reading *reading, int phrase)
{
    const char *last, *before;
    words_before(reading, phrase, &last, &before);
    return word_in(last, " in inside within aboard through ") ||
           (!strcmp(last, "of") && word_in(before, " inside interior "));
}

// One stands on it: "a man plays guitar on the roof", "a sailor on board a ship"; not "the roof of the car".
static bool is_upon(const Reading *reading, int phrase)
{
    const char *last, *before;
    words_before(reading, phrase, &last, &before);
    int next = reading->s.phrases[phrase].head + 1;
    bool of = next < reading->s.count && strcmp(reading->s.tokens[next].text, "of") == 0, living = false;
    for (int k = 0; k < phrase; ++k)
        living |= reading->grounds[k].kind == GROUND_PERSON || reading->grounds[k].kind == GROUND_GROUP ||
                  reading->grounds[k].kind == GROUND_ANIMAL;
    return living && !of && (word_in(last, " on aboard atop ") || (!strcmp(last, "board") && !strcmp(before, "on")));
}

static bool is_shot_of(const Reading *reading, int phrase)
{
    const char *last, *before;
    words_before(reading, phrase, &last, &before);
    return !strcmp(last, "of") && word_in(before, " shot view ");
}

// "An elevator.": there is nothing else in the sentence.
static bool is_alone(const Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i < s->count; ++i)
        if (tag_is_verb(s->tokens[i].tag))
            return false;
    return phrase == 0 && s->phrase_count == 1 && !reading->label[0];
}

// It comes down itself: "the wall falls", "they demolish the bridge", "the tower is blown up".
static bool is_brought_down(const Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    bool down = false;
    for (int i = 0; i < s->fact_count && !down; ++i) {
        const Fact *fact = &s->facts[i];
        if (fact->dependent != s->phrases[phrase].head)
            continue;
        const Token *verb = &s->tokens[fact->head];
        const char *next = fact->head + 1 < s->count ? s->tokens[fact->head + 1].text : "";
        if (fact->kind == FACT_SUBJECT || fact->kind == FACT_OBJECT)
            down = stem_in(verb, " demolish dynamite destroy implode topple level raze blast ") || // done to it
                   (stem_in(verb, " blow blown tear torn knock bring brought pull come came coming go ") &&
                    word_in(next, " up down apart "));
        if (fact->kind == FACT_SUBJECT)
            down |= stem_in(verb, " fall fell fallen collapse crumble tumble explode cave crash disintegrate ") ||
                    (stem_in(verb, " give gave giving ") && strcmp(next, "way") == 0);
    }
    return down;
}

// One meaning of a row of data/senses.tsv, "kind catalogue-noun: cues": how many of its cues stand in the sentence.
// "(within)" is said by the words before: "in an elevator", "the inside of a spaceship"; "(alone)" by there being no
// others; "(shot)" by "a shot of",
// "(upon)" by somebody who is on it.
static int cues_count(const Reading *reading, int phrase, const char *cues)
{
    int head = reading->s.phrases[phrase].head;
    enum { NEAR = 80 }; // tokens: a sentence without end has its cues near, too
    char list[512];
    int count = 0, end = head + NEAR < reading->s.count ? head + NEAR : reading->s.count;
    snprintf(list, sizeof list, " %s ", cues);
    for (int i = head > NEAR ? head - NEAR : 0; i < end; ++i)
        count += i != head && !reading->s.tokens[i].quoted && stem_in(&reading->s.tokens[i], list);
    if (strstr(list, " (within) "))
        count += 2 * is_within(reading, phrase);
    if (strstr(list, " (upon) "))
        count += 3 * is_upon(reading, phrase);
    if (strstr(list, " (falls) "))
        count += 3 * is_brought_down(reading, phrase);
    if (strstr(list, " (alone) "))
        count += is_alone(reading, phrase);
    if (strstr(list, " (shot) "))
        count += is_shot_of(reading, phrase);
    return count;
}

bool sense_cued(const Planner *planner, const Reading *reading, int phrase, bool single, Ground *ground)
{
    int best = 0;
    if (own_word(ground->name))
        return false;
    const char *last = strrchr(ground->name, ' ');
    const char *const *row = table_find(planner->senses, ground->name);
    if (!single && !last)
        return false;
    if (!row && single && last)
        row = table_find(planner->senses, last + 1);
    const char *chosen = NULL;
    for (int i = 1; row && i <= 4 && row[i][0]; ++i) {
        const char *cues = strchr(row[i], ':');
        int count = cues ? cues_count(reading, phrase, cues + 1) : 0;
        if (count > best) {
            best = count;
            chosen = row[i];
        }
    }
    if (!chosen)
        return false;
    size_t kind = strcspn(chosen, " "), end = strcspn(chosen, ":");
    const char *noun = arena_strndup(planner->arena, chosen + kind + 1, end > kind ? end - kind - 1 : 0);
    ground->kind = ground_kind_of(arena_strndup(planner->arena, chosen, kind));
    ground->noun = strcmp(noun, "-") ? noun : ground->name;
    ground->sense = NULL;
    ground->confidence = best > 1 ? 0.9f : 0.75f;
    return true;
}

bool sense_choose(const Planner *planner, const Reading *reading, int phrase, const char *lemma, Ground *ground)
{
    enum { SENSES = 6 };
    const uint32_t *senses;
    const Lexicon *lexicon = planner->lexicon;
    int count = lexicon_senses(lexicon, lemma, &senses);
    if (count == 0)
        return false;
    count = count < SENSES ? count : SENSES;
    Context context = context_read(reading, phrase);
    GroundKind kinds[SENSES] = {GROUND_NONE};
    bool has_animal = false;
    for (int i = 0; i < count; ++i) {
        kinds[i] = synset_kind(lexicon, senses[i]);
        has_animal |= kinds[i] == GROUND_ANIMAL;
    }
    static const float rank[SENSES] = {1, 0.5f, 0.35f, 0.22f, 0.15f, 0.1f};
    float best_score = -1, total = 0;
    int best = 0;
    for (int i = 0; i < count; ++i) {
        bool plant = synset_under(lexicon, senses[i], "plant.n.02");
        bool food =
            !plant && (synset_under(lexicon, senses[i], "food.n.01") || synset_under(lexicon, senses[i], "food.n.02"));
        // "an ottoman" is a seat, "an Ottoman" somebody
        bool foreign = !reading->s.tokens[reading->s.phrases[phrase].head].capital && kinds[i] == GROUND_PERSON &&
                       synset_under(lexicon, senses[i], "inhabitant.n.01");
        // an animal beside a more frequent meaning of another kind: the films of this world are full of animals
        float prior = kinds[i] == GROUND_ANIMAL && i > 0 && i < 4 ? 0.8f : rank[i];
        float score = prior * kind_weight(kinds[i], plant, food, &context, has_animal) * (foreign ? 0.2f : 1);
        total += score;
        if (score > best_score) {
            best_score = score;
            best = i;
        }
    }
    char name[128];
    ground->kind = kinds[best];
    ground->synset = senses[best];
    ground->sense = arena_strdup(planner->arena, lexicon_sense_name(lexicon, senses[best], name, sizeof name));
    ground->confidence = clampf(roundf(100 * best_score / (total > 0 ? total : 1)) / 100, 0.2f, 0.95f);
    return true;
}
