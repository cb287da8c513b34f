// "A cup of coffee", "a piece of wood", "a statue of marble": what "of" joins into one thing.
#include "plan/planner.h"

#include <string.h>

// Portions without a look of their own: what is seen is what they are of.
static const char portions[] = " piece block bar lump chunk slab cube sheet plank ingot nugget shard fragment strip "
                               "sliver sample roll bolt bit scrap blob drop droplet pile heap mound stack ";

// What small things are built up to: that is no tower and no house.
static const char builds[] = " tower house pyramid castle wall ";
static const char built_of[] = " card block brick box can cup book crate dice domino coin plate barrel bottle ";

// The phrase before and this one are joined by nothing but "of", or "full of", "filled with".
static bool joined_by_of(const Sentence *s, int phrase)
{
    const NounPhrase *p = &s->phrases[phrase];
    const char *word = p->begin >= 3 ? s->tokens[p->begin - 1].text : "";
    bool full = word_in(word, " of with ") && s->tokens[p->begin - 3].chunk == phrase - 1 &&
                word_in(s->tokens[p->begin - 2].text,
                        strcmp(word, "of") == 0 ? " full " : " filled heaped brimming loaded laden piled ");
    if (phrase > 0 && full)
        return true;
    return phrase > 0 && p->begin >= 2 && strcmp(s->tokens[p->begin - 1].text, "of") == 0 &&
           s->tokens[p->begin - 2].chunk == phrase - 1;
}

// The row of data/props.tsv or data/handheld.tsv for the two together: "glass of milk", "sheet of paper"; or NULL.
static const char *whole_shown(Planner *planner, const char *vessel, const char *content)
{
    Ground whole = {.kind = GROUND_PROP, .name = arena_printf(planner->arena, "%s of %s", vessel, content)};
    whole.noun = whole.name;
    const Table *props = lexicon_table(planner->lexicon, "props");
    bool known = table_find(planner->handheld, whole.name) || table_find(props, whole.name);
    for (int i = 0; i < table_row_count(props) && !known; ++i)
        known = text_in_list(table_row(props, i)[1], whole.name);
    return known ? whole.name : NULL;
}

static const char *singular_head(const Planner *planner, const Sentence *s, int phrase)
{
    char word[80];
    return arena_strdup(planner->arena,
                        lexicon_singular(planner->lexicon, s->tokens[s->phrases[phrase].head].text, word, sizeof word));
}

// "A tug of war": nouns.tsv has the whole, and it is nothing to be shown.
static bool whole_unshown(Planner *planner, Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    if (!joined_by_of(s, phrase))
        return false;
    const char *head = singular_head(planner, s, phrase - 1), *of = s->tokens[s->phrases[phrase].head].text;
    const char *const *row =
        table_find(lexicon_table(planner->lexicon, "nouns"), arena_printf(planner->arena, "%s of %s", head, of));
    if (!row || strcmp(row[1], "none") != 0)
        return false;
    for (int k = phrase - 1; k <= phrase; ++k) {
        reading->grounds[k] = (Ground){.kind = GROUND_NONE, .confidence = 1, .name = reading->grounds[k].name};
        for (int z = s->phrases[k].begin; z < s->phrases[k].end; ++z)
            reading->s.tokens[z].used = true;
    }
    return true;
}

// What shows something that is not there itself; images are also what a prompt calls its film ("a photo of a dog").
static const char images[] = " picture photo photograph image painting portrait poster drawing sketch mural ";
static const char likenesses[] = " statue sculpture bust figurine carving tattoo tapestry stencil doodle ";

static bool is_film_itself(const Planner *planner, const Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    if (planner->entity_count > 0 || phrase > 0)
        return false;
    for (int i = 0; i < s->fact_count; ++i)
        if (s->facts[i].kind == FACT_SUBJECT && s->facts[i].dependent == s->phrases[phrase].head &&
            tag_is_finite(s->tokens[s->facts[i].head].tag))
            return false; // "a painting of a whale hangs on the wall"
    return true;
}

// "A mural of a whale", "a photo of her father": the whale is not there. Statues whose sitter is known have a row of
// their own ("statue of horse").
static bool depiction_read(Planner *planner, Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    Ground *content = &reading->grounds[phrase];
    bool shown = content->kind == GROUND_PERSON || content->kind == GROUND_GROUP || content->kind == GROUND_ANIMAL ||
                 content->kind == GROUND_PROP || content->kind == GROUND_PLACE || content->kind == GROUND_BODY ||
                 content->kind == GROUND_UNKNOWN;
    if (!shown || !joined_by_of(s, phrase) || reading->grounds[phrase - 1].kind != GROUND_PROP)
        return false;
    const char *head = singular_head(planner, s, phrase - 1);
    bool image = word_in(head, images);
    if ((!image && !word_in(head, likenesses)) || (image && is_film_itself(planner, reading, phrase - 1)) ||
        whole_shown(planner, head, content->name))
        return false;
    planner_report(planner, "approximated", token_span(reading, s->phrases[phrase - 1].begin, p->end),
                   "write what it looks like from afar", "the %s is shown, and not what it is of", head);
    *content = (Ground){.kind = GROUND_NONE, .confidence = 1, .name = content->name};
    for (int z = p->begin; z < p->end; ++z)
        reading->s.tokens[z].used = reading->s.tokens[z].approximated = true;
    return true;
}

void portions_read(Planner *planner, Reading *reading)
{
    const Sentence *s = &reading->s;
    for (int i = 1; i < s->phrase_count; ++i) {
        if (whole_unshown(planner, reading, i) || depiction_read(planner, reading, i))
            continue;
        Ground *part = &reading->grounds[i - 1], *content = &reading->grounds[i];
        if (!joined_by_of(s, i) || reading->denied[i] ||
            (content->kind != GROUND_MATERIAL && content->kind != GROUND_PROP && content->kind != GROUND_UNKNOWN &&
             content->kind != GROUND_WEATHER && content->kind != GROUND_GARMENT))
            continue;
        const char *head = singular_head(planner, s, i - 1);
        bool built = word_in(head, builds) && content->kind == GROUND_PROP && word_in(content->noun, built_of);
        if (!word_in(head, portions) && !built)
            continue;
        const char *whole = whole_shown(planner, head, content->name);
        Ground thing = *content;
        bool relative = false;
        thing.kind = GROUND_PROP;
        if (whole)
            thing.name = thing.noun = whole;
        thing.sense = NULL;
        if (content->kind != GROUND_PROP && (!catalogue_show(planner, &thing, &relative) || relative))
            continue;
        *content = thing;
        part->kind = GROUND_NONE;
        part->confidence = 1;
        reading->portions[i - 1] = true;
    }
}

void span_widen(Planner *planner, const Reading *reading, int phrase)
{
    const NounPhrase *p = &reading->s.phrases[phrase];
    Span own = token_span(reading, p->begin, p->end);
    if (reading->entities[phrase] >= 0 && own.begin < planner->entities[reading->entities[phrase]].span.begin)
        planner->entities[reading->entities[phrase]].span.begin = own.begin;
}

void portions_settle(Planner *planner, Reading *reading)
{
    for (int i = 0; i + 1 < reading->s.phrase_count; ++i) {
        int entity = reading->portions[i] ? reading->entities[i + 1] : PLAN_NONE;
        if (entity < 0)
            continue;
        reading->entities[i] = entity;
        phrase_modifiers(planner, reading, i, entity);
        span_widen(planner, reading, i);
    }
}

bool portion_read(Planner *planner, Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    if (!joined_by_of(s, phrase) || reading->entities[phrase - 1] < 0)
        return false;
    const Ground *vessel = &reading->grounds[phrase - 1], *content = &reading->grounds[phrase];
    if (vessel->kind != GROUND_PROP ||
        (content->kind != GROUND_PROP && content->kind != GROUND_MATERIAL && content->kind != GROUND_UNKNOWN))
        return false;
    Entity *entity = &planner->entities[reading->entities[phrase - 1]];
    const char *whole = whole_shown(planner, singular_head(planner, s, phrase - 1), content->name);
    bool filled =
        word_in(vessel->noun, " cup mug glass bottle bowl plate bucket box basket vase jar barrel crate bag can teapot"
                              " tray pot pan suitcase handbag sack beaker flask ") ||
        word_in(vessel->name, " pile stack heap tray basket bucket can jug pitcher packet carton jar beaker flask ");
    const char *const *trait = table_find(planner->traits, content->name);
    bool of_it = !filled && content->kind == GROUND_MATERIAL && trait && strcmp(trait[1], "material") == 0;
    if (!whole && !filled && !of_it)
        return false;
    if (whole)
        entity->noun = whole;
    else if (of_it) // "a statue of marble"
        entity->material = material_shown(trait[0], trait[2]);
    if (whole || of_it)
        entity->span.end = token_span(reading, p->begin, p->end).end;
    for (int z = p->begin; z < p->end; ++z) {
        reading->s.tokens[z].approximated |= !whole && !of_it; // what is in it is said, not seen
        reading->s.tokens[z].used = true;
    }
    reading->entities[phrase] = reading->entities[phrase - 1];
    return true;
}
