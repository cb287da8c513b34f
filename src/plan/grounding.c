// Words to things: a noun phrase to what it stands for (compounds, then data/nouns.tsv, then WordNet), a verb to its
// frame, colours.
#include "plan/planner.h"

#include <stdio.h>
#include <string.h>

static const char *const kind_words[GROUND_KIND_COUNT] = {
    "none",  "person", "group",   "animal",    "prop", "part",     "place", "garment", "body",    "light",  "sound",
    "music", "camera", "weather", "direction", "time", "material", "look",  "talk",    "pronoun", "unknown"};

// WordNet's upper synsets, the nearer hypernym decides.
static const struct {
    const char *synset;
    GroundKind kind;
} synset_kinds[] = {
    {"person.n.01", GROUND_PERSON},
    {"people.n.01", GROUND_GROUP},
    {"animal.n.01", GROUND_ANIMAL},
    {"clothing.n.01", GROUND_GARMENT},
    {"footwear.n.01", GROUND_GARMENT},
    {"body_part.n.01", GROUND_BODY},
    {"furniture.n.01", GROUND_PROP},
    {"vehicle.n.01", GROUND_PROP},
    {"building.n.01", GROUND_PLACE},
    {"room.n.01", GROUND_PLACE},
    {"way.n.06", GROUND_PLACE},
    {"geological_formation.n.01", GROUND_PLACE},
    {"body_of_water.n.01", GROUND_PLACE},
    {"region.n.03", GROUND_PLACE},
    {"region.n.01", GROUND_PLACE},
    {"land.n.04", GROUND_PLACE},
    {"tract.n.01", GROUND_PLACE},
    {"plant.n.02", GROUND_PROP},
    {"food.n.01", GROUND_PROP},
    {"food.n.02", GROUND_PROP},
    {"fruit.n.01", GROUND_PROP},
    {"weather.n.01", GROUND_WEATHER},
    {"atmospheric_phenomenon.n.01", GROUND_WEATHER},
    {"music.n.01", GROUND_MUSIC},
    {"sound.n.01", GROUND_SOUND},
    {"sound.n.04", GROUND_SOUND},
    {"color.n.01", GROUND_LOOK},
    {"light.n.01", GROUND_LIGHT},
    {"time_period.n.01", GROUND_TIME},
    {"material.n.01", GROUND_MATERIAL},
    {"fabric.n.01", GROUND_MATERIAL},
    {"artifact.n.01", GROUND_PROP},
    {"natural_object.n.01", GROUND_PROP},
    {"group.n.01", GROUND_NONE},
    {"abstraction.n.06", GROUND_NONE},
    {"matter.n.03", GROUND_MATERIAL},
    {"process.n.06", GROUND_NONE},
};

static GroundKind synset_kind(const Lexicon *lexicon, uint32_t synset)
{
    char name[128];
    for (int depth = 0; synset != UINT32_MAX && depth < 24; ++depth, synset = lexicon_hypernym(lexicon, synset)) {
        lexicon_sense_name(lexicon, synset, name, sizeof name);
        for (int i = 0; i < COUNT_OF(synset_kinds); ++i)
            if (strcmp(name, synset_kinds[i].synset) == 0)
                return synset_kinds[i].kind;
    }
    return GROUND_NONE;
}

// Something that can be shown beats a commoner sense that cannot, with less confidence.
static bool wordnet_ground(const Lexicon *lexicon, const char *lemma, Ground *ground, Arena *arena)
{
    const uint32_t *senses;
    int count = lexicon_senses(lexicon, lemma, &senses);
    if (count == 0)
        return false;
    GroundKind kind = GROUND_NONE;
    int chosen = 0;
    for (int i = 0; i < count && i < 3; ++i) {
        GroundKind one = synset_kind(lexicon, senses[i]);
        if (one != GROUND_NONE) {
            kind = one;
            chosen = i;
            break;
        }
    }
    char name[128];
    ground->kind = kind;
    ground->sense = arena_strdup(arena, lexicon_sense_name(lexicon, senses[chosen], name, sizeof name));
    ground->confidence = chosen == 0 ? 0.8f : chosen == 1 ? 0.55f : 0.4f;
    return true;
}

static GroundKind kind_of_word(const char *word)
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

Ground phrase_ground(Planner *planner, const Reading *reading, int phrase)
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
    bool bare = p->determiner < 0 && p->begin == p->head;
    if (bare && t[p->head].capital && table_find(planner->names, t[p->head].text)) {
        ground.kind = GROUND_PERSON;
        ground.noun = "person";
        ground.name = t[p->head].text;
        ground.confidence = 1;
        return ground;
    }
    // The longest compound that ends at the head; "living room" may begin a word before the phrase.
    int first = p->determiner < 0 && p->begin > 0 && t[p->begin - 1].chunk < 0 ? p->begin - 1 : p->begin;
    for (int begin = first; begin <= p->head; ++begin) {
        int length;
        const char *const *row = table_match(planner->nouns, t, p->head + 1, begin, &length);
        if (!row || begin + length != p->head + 1)
            continue;
        ground.kind = kind_of_word(row[1]);
        ground.begin = begin;
        ground.name = compound_text(planner, t, begin, p->head + 1);
        ground.noun = row[2][0] ? row[2] : ground.name;
        ground.place = row[3][0] ? row[3] : NULL;
        ground.sense = row[4][0] ? row[4] : NULL;
        ground.confidence = 1;
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
        if (!wordnet_ground(planner->lexicon, lemma, &ground, planner->arena))
            continue;
        if (begin < p->head && (ground.kind == GROUND_NONE || !tag_is_noun(t[begin].tag)))
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

// Dictionary forms a verb may have.
int verb_stems(const char *word, char stems[6][64])
{
    size_t n = strlen(word);
    int count = 0;
    if (n >= 60)
        return 0;
#define STEM(...) snprintf(stems[count++], 64, __VA_ARGS__)
    STEM("%s", word);
    if (n > 3 && text_ends(word, "ies"))
        STEM("%.*sy", (int)n - 3, word);
    else if (n > 2 && text_ends(word, "es")) {
        STEM("%.*s", (int)n - 1, word);
        STEM("%.*s", (int)n - 2, word);
    } else if (n > 2 && word[n - 1] == 's')
        STEM("%.*s", (int)n - 1, word);
    else if (n > 4 && text_ends(word, "ing")) {
        STEM("%.*s", (int)n - 3, word);
        STEM("%.*se", (int)n - 3, word);
        if (word[n - 4] == word[n - 5])
            STEM("%.*s", (int)n - 4, word);
        if (word[n - 4] == 'y')
            STEM("%.*sie", (int)n - 4, word);
    } else if (n > 3 && text_ends(word, "ied"))
        STEM("%.*sy", (int)n - 3, word);
    else if (n > 3 && text_ends(word, "ed")) {
        STEM("%.*s", (int)n - 1, word);
        STEM("%.*s", (int)n - 2, word);
        if (word[n - 3] == word[n - 4])
            STEM("%.*s", (int)n - 3, word);
    }
#undef STEM
    return count;
}

const char *const *verb_frame(const Planner *planner, const Sentence *s, int verb, int *particle)
{
    char stems[6][64], phrase[512];
    int count = verb_stems(s->tokens[verb].text, stems);
    *particle = -1;
    // "lights up", "picks the box up", "walks in": the particle may stand behind the object
    for (int p = verb + 1; p < s->count && p <= verb + 5; ++p) {
        const Token *token = &s->tokens[p];
        if (strchr(",.;", token->text[0]) || token->tag == TAG_CC)
            break;
        if (!word_in(token->text, " up down in out on off around back away past into of ") ||
            (token->tag == TAG_IN && p + 1 < s->count && s->tokens[p + 1].chunk >= 0 &&
             !(p == verb + 1 && word_in(token->text, " up into of on off "))))
            continue;
        for (int i = 0; i < count; ++i) {
            snprintf(phrase, sizeof phrase, "%s %s", stems[i], token->text);
            const char *const *row = table_find(planner->verbs, phrase);
            if (row) {
                *particle = p;
                return row;
            }
        }
    }
    for (int i = 0; i < count; ++i) {
        const char *const *row = table_find(planner->verbs, stems[i]);
        if (row)
            return row;
    }
    return NULL;
}
