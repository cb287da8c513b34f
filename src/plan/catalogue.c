// What film can show: the words of data/props.tsv and data/catalogue.tsv, and for any other thing the one that is
// nearest to it by WordNet (the lowest hypernym that both have), as long as that still says what the thing looks like.
#include "plan/planner.h"

#include <stdlib.h>
#include <string.h>

// A synset on the way up from a showable word, and that word with its distance.
typedef struct CatalogueNode {
    uint32_t synset;
    const char *word;
    GroundKind kind;
    int distance, order; // order: among the words, the commoner first
} CatalogueNode;

// Hypernyms that say nothing of a thing's looks: sharing one makes no relatives.
static const char *const too_general[] = {
    "entity.n.01",
    "physical_entity.n.01",
    "object.n.01",
    "whole.n.02",
    "artifact.n.01",
    "instrumentality.n.03",
    "device.n.01",
    "structure.n.01",
    "matter.n.03",
    "thing.n.12",
    "living_thing.n.01",
    "organism.n.01",
    "animal.n.01",
    "chordate.n.01",
    "vertebrate.n.01",
    "mammal.n.01",
    "placental.n.01",
    "invertebrate.n.01",
    "arthropod.n.01",
    "equipment.n.01",
    "article.n.02",
    "commodity.n.01",
    "covering.n.02",
    "natural_object.n.01",
    "plant_part.n.01",
    "implement.n.01",
    "abstraction.n.06",
    "food.n.01",
    "food.n.02",
    "substance.n.01",
    "substance.n.07",
    "part.n.02",
    "part.n.03",
    "relation.n.01",
    "consumer_goods.n.01",
    "causal_agent.n.01",
    "creation.n.02",
    "product.n.02",
    "facility.n.01",
    "location.n.01",
    "region.n.01",
    "region.n.03",
    "area.n.01",
    "geographical_area.n.01",
    "construction.n.03",
    "solid.n.01",
    "material.n.01",
    "decoration.n.01",
    "mechanism.n.05",
    "machine.n.01",
    "communication.n.02",
    "group.n.01",
    "collection.n.01",
    "durables.n.01",
    "surface.n.01",
    "sheet.n.06",
    "plaything.n.01",
    "system.n.01",
    "container.n.01",
    "way.n.06",
    "barrier.n.01",
    "supporting_structure.n.01",
    "support.n.10",
    "nutriment.n.01",
    "tool.n.01",
    "possession.n.02",
    "property.n.01",
    "conveyance.n.03",
    "vehicle.n.01",
    "craft.n.02",
    "geological_formation.n.01",
    "land.n.04",
    "body_of_water.n.01",
    "tract.n.01",
    "artefact.n.01",
    "representation.n.02",
    "signal.n.01",
    "event.n.01",
    "produce.n.01",
    "food_product.n.01",
    "case.n.05",
    "reptile.n.01",
    "aquatic_vertebrate.n.01",
    "weapon.n.01",
    "instrument.n.01",
    "restraint.n.06",
};

static bool is_general(const Lexicon *lexicon, uint32_t synset)
{
    char name[128];
    lexicon_sense_name(lexicon, synset, name, sizeof name);
    for (int i = 0; i < COUNT_OF(too_general); ++i)
        if (name[0] == too_general[i][0] && strcmp(name, too_general[i]) == 0)
            return true;
    return false;
}

// The synset called "chair.n.01", or UINT32_MAX.
static uint32_t synset_named(const Lexicon *lexicon, const char *sense)
{
    char lemma[96];
    size_t n = strcspn(sense, ".");
    if (n == 0 || n >= sizeof lemma)
        return UINT32_MAX;
    memcpy(lemma, sense, n);
    lemma[n] = 0;
    for (char *c = lemma; *c; ++c)
        *c = *c == '_' ? ' ' : *c;
    const uint32_t *senses;
    int count = lexicon_senses(lexicon, lemma, &senses);
    for (int i = 0; i < count; ++i) {
        char name[128];
        if (strcmp(lexicon_sense_name(lexicon, senses[i], name, sizeof name), sense) == 0)
            return senses[i];
    }
    return UINT32_MAX;
}

// The synset a showable word means: as its row says, else its first sense of that kind.
static uint32_t word_synset(const Planner *planner, const char *word, GroundKind kind)
{
    const char *const *row = table_find(planner->catalogue, word);
    if (row && row[3][0])
        return synset_named(planner->lexicon, row[3]);
    const uint32_t *senses;
    int count = lexicon_senses(planner->lexicon, word, &senses);
    for (int i = 0; i < count; ++i)
        if (synset_kind(planner->lexicon, senses[i]) == kind)
            return senses[i];
    return UINT32_MAX;
}

// Two words for one thing: "settee" and "sofa".
static bool same_sense(const Lexicon *lexicon, const char *a, const char *b)
{
    const uint32_t *first, *second;
    int first_count = lexicon_senses(lexicon, a, &first), second_count = lexicon_senses(lexicon, b, &second);
    for (int i = 0; i < first_count && i < 3; ++i)
        for (int k = 0; k < second_count && k < 3; ++k)
            if (first[i] == second[k])
                return true;
    return false;
}

typedef struct NodeList {
    CatalogueNode *nodes;
    int count, capacity;
} NodeList;

static void word_nodes(Planner *planner, NodeList *list, const char *word, const char *shown, GroundKind kind)
{
    const char *const *alone = table_find(planner->catalogue, shown);
    if (alone && strcmp(alone[1], "alone") == 0)
        return; // shown itself, but for nothing else
    uint32_t synset = word_synset(planner, word, kind);
    for (int distance = 0; synset != UINT32_MAX && distance < 16;
         ++distance, synset = lexicon_hypernym(planner->lexicon, synset)) {
        if (distance > 0 && is_general(planner->lexicon, synset))
            break;
        CatalogueNode node = {synset, shown, kind, distance, list->count};
        ARENA_PUSH(planner->arena, list->nodes, list->count, list->capacity, node);
    }
}

static int node_order(const void *a, const void *b)
{
    const CatalogueNode *x = a, *y = b;
    if (x->synset != y->synset)
        return x->synset < y->synset ? -1 : 1;
    if (x->distance != y->distance)
        return x->distance - y->distance;
    return x->order - y->order;
}

static GroundKind shown_kind(const Planner *planner, const char *word)
{
    const char *const *row = table_find(planner->catalogue, word);
    return row && strcmp(row[1], "animal") == 0 ? GROUND_ANIMAL : GROUND_PROP;
}

// The row of data/props.tsv that a word or one of its aliases names.
static const char *const *prop_row_of(const Planner *planner, const char *word)
{
    const Table *props = lexicon_table(planner->lexicon, "props");
    const char *const *row = table_find(props, word);
    for (int i = 0; i < table_row_count(props) && !row; ++i)
        if (text_in_list(table_row(props, i)[1], word))
            row = table_row(props, i);
    return row;
}

static void catalogue_build(Planner *planner)
{
    const Table *props = lexicon_table(planner->lexicon, "props");
    const Table *places = lexicon_table(planner->lexicon, "places");
    NodeList list = {0};
    for (int i = 0; i < table_row_count(props); ++i) {
        const char *const *row = table_row(props, i);
        GroundKind kind = shown_kind(planner, row[0]);
        word_nodes(planner, &list, row[0], row[0], kind);
        for (const char *at = row[1]; *at;) {
            size_t length = strcspn(at, ",");
            const char *alias = arena_strndup(planner->arena, at, length);
            const char *const *like = table_find(planner->catalogue, alias);
            bool kin = same_sense(planner->lexicon, alias, row[0]) || sense_is_a(planner->lexicon, alias, row[0]);
            if (kin && (!like || strcmp(like[1], "like")))
                word_nodes(planner, &list, alias, row[0], kind);
            at += length + (at[length] == ',');
        }
    }
    const Table *creatures = lexicon_table(planner->lexicon, "creatures");
    for (int i = 0; i < table_row_count(creatures); ++i) {
        const char *words = table_row(creatures, i)[0];
        const char *shown = arena_strndup(planner->arena, words, strcspn(words, ","));
        for (const char *at = words; *at;) {
            size_t length = strcspn(at, ",");
            word_nodes(planner, &list, arena_strndup(planner->arena, at, length), shown, GROUND_ANIMAL);
            at += length + (at[length] == ',');
        }
    }
    for (int i = 0; i < table_row_count(planner->handheld); ++i) {
        const char *const *row = table_row(planner->handheld, i);
        if (strcmp(row[0], row[1]) == 0 && !prop_row_of(planner, row[0]))
            word_nodes(planner, &list, row[0], row[0], GROUND_PROP);
    }
    for (int i = 0; i < table_row_count(planner->catalogue); ++i) {
        const char *const *row = table_row(planner->catalogue, i);
        if (strcmp(row[1], "set") == 0)
            word_nodes(planner, &list, row[0], row[0], GROUND_PROP);
    }
    for (int i = 0; i < table_row_count(places); ++i)
        word_nodes(planner, &list, table_row(places, i)[0], table_row(places, i)[0], GROUND_PLACE);
    if (list.count)
        qsort(list.nodes, (size_t)list.count, sizeof *list.nodes, node_order);
    planner->catalogue_nodes = list.nodes;
    planner->catalogue_node_count = list.count;
}

// The nearest showable word among those of a kind that hang below `synset`.
static const char *node_find(const Planner *planner, uint32_t synset, GroundKind kind)
{
    int low = 0, high = planner->catalogue_node_count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (planner->catalogue_nodes[middle].synset < synset)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < planner->catalogue_node_count && planner->catalogue_nodes[low].synset == synset; ++low)
        if (planner->catalogue_nodes[low].kind == kind)
            return planner->catalogue_nodes[low].word;
    return NULL;
}

static const char *relative_find(const Planner *planner, uint32_t synset, GroundKind kind, int *steps)
{
    for (*steps = 0; synset != UINT32_MAX && *steps < 8; ++*steps) {
        if (*steps > 0 && is_general(planner->lexicon, synset))
            return NULL;
        const char *word = node_find(planner, synset, kind);
        if (word)
            return word;
        synset = lexicon_hypernym(planner->lexicon, synset);
    }
    return NULL;
}

const char *catalogue_creature(const Planner *planner, const char *word)
{
    const Table *creatures = lexicon_table(planner->lexicon, "creatures");
    for (int i = 0; word && i < table_row_count(creatures); ++i) {
        const char *words = table_row(creatures, i)[0];
        if (text_in_list(words, word))
            return arena_strndup(planner->arena, words, strcspn(words, ","));
    }
    return NULL;
}

static bool same_ending(const char *long_name, const char *word)
{
    size_t a = strlen(long_name), b = strlen(word);
    if (text_starts(long_name, word) && (strcmp(long_name + b, "s") == 0 || strcmp(long_name + b, "es") == 0))
        return true; // only more of them
    return a > b + 1 && long_name[a - b - 1] == ' ' && strcmp(long_name + a - b, word) == 0;
}

// A kind of what was asked for ("vehicle": a car) is no mere relative of it.
static bool shows_a_kind(const Lexicon *lexicon, const char *shown, const char *asked)
{
    const uint32_t *special, *general;
    int special_count = lexicon_senses(lexicon, shown, &special),
        general_count = lexicon_senses(lexicon, asked, &general);
    for (int i = 0; i < special_count && i < 3; ++i) {
        uint32_t synset = special[i];
        for (int depth = 0; synset != UINT32_MAX && depth < 8; ++depth, synset = lexicon_hypernym(lexicon, synset))
            for (int k = 0; k < general_count && k < 3; ++k)
                if (synset == general[k])
                    return true;
    }
    return false;
}

static const char *shown_as(Planner *planner, const Ground *ground, bool *relative)
{
    GroundKind kind = ground->kind == GROUND_ANIMAL  ? GROUND_ANIMAL
                      : ground->kind == GROUND_PLACE ? GROUND_PLACE
                                                     : GROUND_PROP;
    *relative = false;
    if (own_word(ground->name)) // the user said what shows it
        return ground->noun;
    const char *const *held = kind == GROUND_PROP ? table_find(planner->handheld, ground->name) : NULL;
    const char *const *model = held ? prop_row_of(planner, ground->name) : NULL;
    if (held && (!model || (strcmp(model[0], held[0]) && strcmp(held[2], "own") == 0))) {
        *relative = strcmp(held[2], "like") == 0;
        return *relative ? held[1] : held[0];
    }
    const char *const *own = table_find(planner->catalogue, ground->name);
    if (own && strcmp(own[1], "like") == 0) {
        *relative = true;
        return own[2];
    }
    if (own && strcmp(own[1], "none") == 0)
        return NULL;
    if (own && strcmp(own[1], "set") == 0)
        return own[2][0] ? own[2] : ground->noun;
    const char *creature = kind == GROUND_ANIMAL ? catalogue_creature(planner, ground->name) : NULL;
    if (creature)
        return creature;
    if (kind == GROUND_ANIMAL && (creature = catalogue_creature(planner, ground->noun))) {
        *relative = !same_ending(ground->name, ground->noun) &&
                    !sense_is_a(planner->lexicon, ground->name, ground->noun) &&
                    !same_sense(planner->lexicon, ground->name, ground->noun);
        return creature;
    }
    if (kind == GROUND_PLACE) {
        if (place_row(planner, ground->noun))
            return ground->noun;
    } else if (prop_row_of(planner, ground->name)) {
        return ground->noun && prop_row_of(planner, ground->noun) ? ground->noun : ground->name;
    } else {
        const char *const *row = table_find(planner->catalogue, ground->noun);
        if (row && strcmp(row[1], "set") == 0)
            return ground->noun;
        const char *const *shown = prop_row_of(planner, ground->noun);
        if (!shown && strcmp(ground->noun, ground->name) && table_find(planner->handheld, ground->noun))
            return ground->noun; // what the verb makes of it: a scarf that is knitted
        if (shown) {             // a row of data/nouns.tsv said so: the same thing, or only a relative
            *relative = !same_ending(ground->name, shown[0]) && !same_ending(ground->name, ground->noun) &&
                        !sense_is_a(planner->lexicon, ground->name, shown[0]) &&
                        !sense_is_a(planner->lexicon, ground->name, ground->noun) &&
                        !same_sense(planner->lexicon, ground->name, shown[0]) && strcmp(ground->noun, "person");
            return ground->noun;
        }
    }
    int steps;
    uint32_t synset = ground->sense ? synset_named(planner->lexicon, ground->sense) : UINT32_MAX;
    if (synset == UINT32_MAX)
        synset = word_synset(planner, ground->name, kind);
    if (synset == UINT32_MAX && ground->noun)
        synset = word_synset(planner, ground->noun, kind);
    if (synset == UINT32_MAX)
        return NULL;
    if (!planner->catalogue_nodes)
        catalogue_build(planner);
    const char *word = relative_find(planner, synset, kind, &steps);
    // a kind of what is shown is shown by it ("husky": dog); anything else is only similar
    *relative = word && strcmp(word, ground->name) && !same_ending(ground->name, word) &&
                !sense_is_a(planner->lexicon, ground->name, word) && !same_sense(planner->lexicon, ground->name, word);
    return word;
}

const char *catalogue_show(Planner *planner, const Ground *ground, bool *relative)
{
    const char *shown = shown_as(planner, ground, relative);
    if (*relative && shown && shows_a_kind(planner->lexicon, shown, ground->name))
        *relative = false;
    return shown;
}

const char *article_of(const char *word)
{
    return text_ends(word, "s") && !text_ends(word, "ss") ? "" : strchr("aeiou", word[0]) ? "an " : "a ";
}

bool person_is_like(const Planner *planner, const Ground *ground)
{
    const char *const *row = table_find(planner->catalogue, ground->name);
    if (row)
        return strcmp(row[1], "like") == 0;
    if (!ground->sense || table_find(planner->nouns, ground->name))
        return false;
    char name[128];
    uint32_t synset = synset_named(planner->lexicon, ground->sense);
    for (int depth = 0; synset != UINT32_MAX && depth < 24;
         ++depth, synset = lexicon_hypernym(planner->lexicon, synset)) {
        lexicon_sense_name(planner->lexicon, synset, name, sizeof name);
        if (strcmp(name, "spiritual_being.n.01") == 0 || strcmp(name, "imaginary_being.n.01") == 0)
            return true;
    }
    return false;
}
