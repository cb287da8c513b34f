// Words to things: a noun phrase to what it stands for (compounds, then data/nouns.tsv, then WordNet),
// colours.
#include "plan/planner.h"

#include <stdio.h>
#include <string.h>

static const char *const kind_words[GROUND_KIND_COUNT] = {
    "none",  "person", "group",   "animal",    "prop", "part",     "place", "garment", "body",    "light",  "sound",
    "music", "camera", "weather", "direction", "time", "material", "look",  "talk",    "pronoun", "unknown"};

GroundKind ground_kind_of(const char *word)
{
    for (int i = 0; i < GROUND_KIND_COUNT; ++i)
        if (strcmp(word, kind_words[i]) == 0)
            return (GroundKind)i;
    return GROUND_NONE;
}

// Text of tokens [begin, end), the last word singular.
static const char *compound_text(const Planner *planner, const Token *tokens, int begin, int end)
{
    char text[200], singular[80];
    int length = 0;
    text[0] = 0;
    for (int i = begin; i < end; ++i) {
        const char *word = tokens[i].text;
        if (i == end - 1)
            word = lexicon_singular(planner->lexicon, word, singular, sizeof singular);
        length += snprintf(text + length, sizeof text - (size_t)length, "%s%s", i > begin ? " " : "", word);
        if (length >= (int)sizeof text - 1)
            break;
    }
    return arena_strdup(planner->arena, text);
}

// "hot dog" is no dog and "flower bed" no bed: a compound WordNet knows, of another kind than its last word. Nothing
// becomes a person that way ("a dark horse").
static bool compound_ground(Planner *planner, const Reading *reading, int phrase, int end, Ground *ground)
{
    const NounPhrase *p = &reading->s.phrases[phrase];
    const Token *t = reading->s.tokens;
    for (int begin = p->begin; begin < end; ++begin) {
        bool described = tag_is_adjective(t[begin].tag) && ground->kind != GROUND_TALK && ground->kind != GROUND_NONE &&
                         ground->kind != GROUND_TIME && ground->kind != GROUND_DIRECTION;
        if ((!tag_is_noun(t[begin].tag) && !described) || t[begin].quoted)
            continue;
        Ground other = *ground;
        const char *lemma = compound_text(planner, t, begin, p->head + 1);
        if (!strchr(lemma, ' ') || !sense_choose(planner, reading, phrase, lemma, &other))
            continue;
        bool thing = other.kind == GROUND_PROP || other.kind == GROUND_ANIMAL || other.kind == GROUND_PART;
        if (other.kind == ground->kind && thing &&
            tag_is_noun(t[begin].tag)) { // "pirate ship": a ship, by its full name
            ground->name = lemma;
            ground->begin = begin;
            ground->kind_of_head = true;
            return true;
        }
        if (other.kind == GROUND_NONE || other.kind == ground->kind || other.kind == GROUND_PERSON ||
            other.kind == GROUND_GROUP)
            continue;
        *ground = other;
        ground->name = ground->noun = lemma;
        ground->begin = begin;
        ground->place = NULL;
        return true;
    }
    return false;
}

// "a wolf pack", "the camel caravan": so many of the animal.
static Ground animals_of(const Planner *planner, const Token *t, const NounPhrase *p, const Ground *none)
{
    char singular[80];
    const char *head = lexicon_singular(planner->lexicon, t[p->head].text, singular, sizeof singular);
    const char *const *amount = p->head > p->begin ? table_find(planner->amounts, head) : NULL;
    if (!amount || strcmp(amount[2], "person") == 0)
        return *none;
    const char *lemma = compound_text(planner, t, p->head - 1, p->head);
    const char *const *row = table_find(planner->nouns, lemma);
    bool animal = row && ground_kind_of(row[1]) == GROUND_ANIMAL;
    if (!animal && !catalogue_creature(planner, lemma))
        return *none;
    return (Ground){.kind = GROUND_ANIMAL,
                    .name = lemma,
                    .noun = animal && row[2][0] ? row[2] : lemma,
                    .begin = p->head - 1,
                    .confidence = 1};
}

static Ground noun_ground(Planner *planner, const Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    const Token *t = s->tokens;
    Ground ground = {.kind = GROUND_UNKNOWN, .begin = p->head, .confidence = 0};
    ground.name = ground.noun = compound_text(planner, t, p->head, p->head + 1);
    if (t[p->head].quoted) {
        ground.kind = GROUND_TALK;
        return ground;
    }
    if (t[p->head].tag == TAG_PRP || word_in(t[p->head].text, " he she it they him her them himself herself itself ")) {
        ground.kind = GROUND_PRONOUN;
        return ground;
    }
    bool elliptic = t[p->head].tag == TAG_JJ || t[p->head].tag == TAG_JJR || t[p->head].tag == TAG_JJS ||
                    t[p->head].tag == TAG_CD || t[p->head].tag == TAG_DET || t[p->head].tag == TAG_PDT;
    const char *determiner = p->determiner >= 0 ? t[p->determiner].text : "";
    if (t[p->head].tag == TAG_DET && !is_group_word(t[p->head].text)) { // an article without its noun
        ground.kind = GROUND_NONE;
        return ground;
    }
    if ((is_group_word(t[p->head].text) &&
         (elliptic || word_in(t[p->head].text, " one ones other others latter former ")) &&
         !word_in(determiner, " a an ")) ||
        (elliptic && (t[p->head].tag == TAG_JJR || t[p->head].tag == TAG_JJS) && strcmp(determiner, "the") == 0)) {
        ground.kind = GROUND_PRONOUN; // "the other", "one of them", "the taller"
        return ground;
    }
    bool bare = p->determiner < 0 && p->begin == p->head;
    if (t[p->head].named && (p->determiner < 0 || t[p->determiner].tag == TAG_PRPS)) {
        ground.kind = GROUND_PERSON;
        ground.noun = "person";
        ground.name = t[p->head].text;
        ground.begin = p->head;
        ground.confidence = 1;
        for (int i = 0; i < planner->entity_count; ++i)
            if (planner->drafts[i].named && planner->entities[i].kind == ENTITY_ANIMAL &&
                text_equal_nocase(planner->entities[i].name, t[p->head].text)) {
                ground.kind = GROUND_ANIMAL;
                ground.noun = planner->entities[i].noun;
            }
        return ground;
    }
    if (bare && t[p->head].capital && table_find(planner->names, t[p->head].text)) {
        ground.kind = GROUND_PERSON;
        ground.noun = "person";
        ground.name = t[p->head].text;
        ground.confidence = 1;
        return ground;
    }
    Ground members = animals_of(planner, t, p, &ground);
    if (members.kind == GROUND_ANIMAL)
        return members;
    // The longest compound that ends at the head; "living room" may begin a word before the phrase.
    int first = p->determiner < 0 && p->begin > 0 && t[p->begin - 1].chunk < 0 ? p->begin - 1 : p->begin;
    bool held = first > 0 && tag_is_verb(t[first - 1].tag) && !word_in(t[first - 1].text, " is are was were be been ");
    if (first < p->begin && t[first].tag == TAG_VBG && word_in(t[first].text, transitive_participles) && !held)
        first = p->begin; // "they are playing cards", but "holds playing cards"
    for (int begin = first; begin <= p->head; ++begin) {
        int length;
        const char *const *row = table_match(planner->nouns, t, p->head + 1, begin, &length);
        if (!row || begin + length != p->head + 1)
            continue;
        ground.kind = ground_kind_of(row[1]);
        ground.begin = begin;
        ground.name = compound_text(planner, t, begin, p->head + 1);
        ground.noun = row[2][0] ? row[2] : ground.kind == GROUND_GARMENT ? row[0] : ground.name; // "goggles"
        ground.place = row[3][0] ? row[3] : NULL;
        ground.sense = row[4][0] ? row[4] : NULL;
        ground.confidence = 1;
        if (begin > p->begin && compound_ground(planner, reading, phrase, begin, &ground))
            return ground;
        // "a stone" is a thing, "stone" is what things are of
        if (ground.kind == GROUND_MATERIAL && p->determiner >= 0 && word_in(t[p->determiner].text, " a an ") &&
            t[p->head].tag == TAG_NN)
            ground.kind = GROUND_PROP;
        return ground;
    }
    bool proper = t[p->head].capital && (p->head > 0 || table_find(planner->names, t[p->head].text));
    if (table_find(planner->names, t[p->head].text) && t[p->head].capital) {
        ground.kind = GROUND_PERSON;
        ground.noun = "person";
        ground.name = t[p->head].text;
        ground.confidence = 1;
        return ground;
    }
    int length;
    Vec3 color;
    const char *name;
    if (color_read(planner, t, p->head + 1, p->head, &length, &color, &name)) {
        ground.kind = GROUND_LOOK;
        ground.confidence = 1;
        return ground;
    }
    Value value;
    if (value_read(t, s->count, p->head, &value)) {
        ground.kind = GROUND_NONE;
        ground.confidence = 1;
        return ground;
    }
    for (int begin = p->begin; begin <= p->head; ++begin) {
        if (begin < p->head && !tag_is_noun(t[begin].tag) && !tag_is_adjective(t[begin].tag))
            continue;
        const char *lemma = compound_text(planner, t, begin, p->head + 1);
        if (!sense_choose(planner, reading, phrase, lemma, &ground))
            continue;
        if (begin < p->head && (ground.kind == GROUND_NONE || ground.kind == GROUND_PERSON) &&
            !tag_is_noun(t[begin].tag))
            continue;
        ground.name = ground.noun = lemma;
        ground.begin = begin;
        if (ground.kind == GROUND_PERSON && !proper)
            ground.noun = "person";
        break;
    }
    if (ground.kind == GROUND_MATERIAL && p->determiner >= 0 && word_in(t[p->determiner].text, " a an ") &&
        t[p->head].tag == TAG_NN)
        ground.kind = GROUND_PROP; // "a glowing crystal"
    if (p->determiner < 0 && t[p->head].capital) {
        for (int i = 0; i < planner->entity_count; ++i)
            proper |= planner->drafts[i].named && text_equal_nocase(planner->entities[i].name, t[p->head].text);
        proper |= ground.kind == GROUND_UNKNOWN; // "Kim slams ...": nobody begins a sentence with a bare thing
        if (proper && ground.kind == GROUND_UNKNOWN)
            ground.name = t[p->head].text;
    }
    if (ground.kind == GROUND_UNKNOWN && proper) {
        ground.kind = GROUND_PERSON; // an unknown capitalised word names somebody
        ground.noun = "person";
        ground.confidence = 0.6f;
    }
    return ground;
}

// "A penguin family", "a wolf pack": the animals, several. False: no such thing.
static bool animals_together(Planner *planner, const Reading *reading, int phrase, Ground *ground)
{
    const NounPhrase *p = &reading->s.phrases[phrase];
    const Token *t = reading->s.tokens;
    if (p->head == p->begin || !word_in(t[p->head].text, " family pack herd flock colony pride litter swarm school "
                                                         "shoal couple pair trio army parade "))
        return false;
    const char *word = compound_text(planner, t, p->head - 1, p->head);
    if (table_find(planner->traits, t[p->head - 1].text)) // "a young couple"
        return false;
    const char *const *row = table_find(planner->nouns, word);
    Ground animal = {.kind = GROUND_UNKNOWN, .name = word, .noun = word, .confidence = 1};
    if (row) {
        animal.kind = ground_kind_of(row[1]);
        animal.noun = row[2][0] ? row[2] : word;
        animal.sense = row[4][0] ? row[4] : NULL;
    } else if (!sense_choose(planner, reading, phrase, word, &animal)) {
        return false;
    }
    animal.begin = p->head - 1;
    if (animal.kind != GROUND_ANIMAL)
        return false;
    *ground = animal;
    return true;
}

Ground phrase_ground(Planner *planner, const Reading *reading, int phrase)
{
    Ground ground;
    const NounPhrase *p = &reading->s.phrases[phrase];
    if (animals_together(planner, reading, phrase, &ground))
        return ground;
    ground = noun_ground(planner, reading, phrase);
    bool name = ground.kind == GROUND_PERSON && reading->s.tokens[p->head].capital && p->head > 0;
    bool single = ground.begin == p->head || ground.kind_of_head;
    if (ground.kind != GROUND_PRONOUN && ground.kind != GROUND_TALK && !name)
        sense_cued(planner, reading, phrase, single, &ground);
    return ground;
}

bool color_read(const Planner *planner, const Token *tokens, int count, int at, int *length, Vec3 *color,
                const char **name)
{
    const char *const *row = table_match(planner->colors, tokens, count, at, length);
    if (!row)
        return false;
    unsigned hex = 0;
    sscanf(row[1], "#%6x", &hex);
    *color = vec3(srgb_to_linear((float)(hex >> 16 & 255) / 255.0f), srgb_to_linear((float)(hex >> 8 & 255) / 255.0f),
                  srgb_to_linear((float)(hex & 255) / 255.0f));
    *name = row[0];
    return true;
}
