// How things stand to each other: noun phrases to entities, relations in space.
#include "plan/planner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- noun phrases

int person_last(const Planner *planner)
{
    for (int i = 0; i < planner->mentioned_count; ++i)
        if (planner->entities[planner->mentioned[i]].kind == ENTITY_PERSON &&
            !planner->entities[planner->mentioned[i]].offscreen)
            return planner->mentioned[i];
    return PLAN_NONE;
}

int entity_of_token(const Reading *reading, int token)
{
    if (token < 0 || reading->s.tokens[token].chunk < 0)
        return PLAN_NONE;
    int chunk = reading->s.tokens[token].chunk;
    return reading->entities[chunk] >= 0 ? reading->entities[chunk] : reading->owners[chunk];
}

int verb_subject(const Reading *reading, int verb)
{
    for (int i = 0; i < reading->s.fact_count; ++i) {
        const Fact *fact = &reading->s.facts[i];
        if (fact->kind == FACT_SUBJECT && fact->head == verb) {
            int entity = entity_of_token(reading, fact->dependent);
            if (entity >= 0)
                return entity;
        }
    }
    return PLAN_NONE;
}

// Whose is it? "his hand", "the musician's hands", "a woman with red hair", "in a red jacket".
static int phrase_owner(Planner *planner, const Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    if (p->determiner >= 0 && s->tokens[p->determiner].tag == TAG_PRPS) {
        int owner = pronoun_resolve(planner, s->tokens[p->determiner].text);
        if (owner >= 0)
            return owner;
    }
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        if (fact->dependent != p->head || fact->head < 0 ||
            (fact->kind != FACT_PREPOSITION && fact->kind != FACT_OBJECT))
            continue;
        int owner = entity_of_token(reading, fact->head);
        if (owner < 0 && tag_is_verb(s->tokens[fact->head].tag))
            owner = verb_subject(reading, fact->head);
        if (owner >= 0 && planner->entities[owner].kind == ENTITY_PERSON)
            return owner;
    }
    return person_last(planner);
}

static void hair_read(Planner *planner, Reading *reading, int phrase, int owner)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    PersonTraits *person = &planner->entities[owner].person;
    Draft *draft = &planner->drafts[owner];
    bool beard = text_equal(reading->grounds[phrase].noun, "beard");
    if (beard)
        person->facial_hair = text_contains_word(reading->grounds[phrase].name, "moustache") ||
                                      text_contains_word(reading->grounds[phrase].name, "mustache")
                                  ? "moustache"
                                  : "beard";
    int first = p->begin;
    if (first > 0 && s->tokens[first - 1].chunk < 0 && word_in(s->tokens[first - 1].text, " short long "))
        --first; // "long white hair": no adverb
    tokens_use(reading, first, p->begin);
    for (int z = first; z < p->end;) {
        int length = 1;
        Vec3 color;
        const char *name, *word = s->tokens[z].text;
        if (!beard && color_read(planner, s->tokens, p->end, z, &length, &color, &name)) {
            person->hair_color = color;
            draft->hair_color_known = true;
        } else if (word_in(word, " short long curly bald ponytail bob afro ") && !beard) {
            if (!person->hair_style || !text_equal(person->hair_style, "curly"))
                person->hair_style = arena_strdup(planner->arena, word);
            draft->hair_known = true;
        }
        z += length;
    }
    tokens_use(reading, p->begin, p->end);
}

static void eyes_read(Planner *planner, Reading *reading, int phrase, int owner)
{
    const NounPhrase *p = &reading->s.phrases[phrase];
    for (int z = p->begin; z < p->head; ++z) {
        const char *word = reading->s.tokens[z].text;
        if (word_in(word, " brown blue green grey gray ")) {
            planner->entities[owner].person.eye_color =
                strcmp(word, "gray") == 0 ? "grey" : arena_strdup(planner->arena, word);
            tokens_use(reading, z, z + 1);
        }
    }
}

// "the moon's surface" is the moon; "the musician's hands" are a person's.
static void possessor_read(Planner *planner, Reading *reading, int phrase)
{
    const NounPhrase *p = &reading->s.phrases[phrase];
    const Token *t = reading->s.tokens;
    Ground *ground = &reading->grounds[phrase];
    for (int k = p->begin + 1; k < p->head; ++k) {
        if (t[k].tag != TAG_POS)
            continue;
        const char *const *row = table_find(planner->nouns, t[k - 1].text);
        if (row && strcmp(row[1], "place") == 0 &&
            word_in(ground->name, " surface street floor edge skyline center ")) {
            ground->kind = GROUND_PLACE;
            ground->noun = row[2];
        } else if (row && strcmp(row[1], "person") == 0) {
            Ground saved = *ground;
            NounPhrase whole = *p;
            *ground =
                (Ground){.kind = GROUND_PERSON, .noun = "person", .name = row[0], .confidence = 1, .begin = k - 1};
            reading->s.phrases[phrase].head = k - 1;
            reading->owners[phrase] = entity_resolve(planner, reading, phrase);
            reading->s.phrases[phrase] = whole;
            *ground = saved;
        }
    }
}

void phrases_resolve(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    bool scenery = phrase_is_label(reading, "camera") || phrase_is_label(reading, "lighting") ||
                   phrase_is_label(reading, "style") || phrase_is_label(reading, "palette");
    for (int i = 0; i < s->phrase_count; ++i) {
        const NounPhrase *p = &s->phrases[i];
        const Ground *ground = &reading->grounds[i];
        if (reading->denied[i] || s->tokens[p->head].used)
            continue;
        // "Alice, a barista ...", "The suspect, a nervous young man, sits": the same person
        const NounPhrase *before = i > 0 ? &s->phrases[i - 1] : NULL;
        bool article = p->determiner >= 0 && word_in(s->tokens[p->determiner].text, " a an the ");
        if (before && ground->kind == GROUND_PERSON && reading->grounds[i - 1].kind == GROUND_PERSON && article &&
            before->end + 1 == p->begin && s->tokens[before->end].tag == TAG_PPC && reading->entities[i - 1] >= 0 &&
            (before->determiner < 0 || strcmp(s->tokens[before->determiner].text, "the") == 0)) {
            int same = reading->entities[i - 1];
            Draft *draft = &planner->drafts[same];
            reading->entities[i] = same;
            phrase_modifiers(planner, reading, i, same);
            role_apply(planner, same, ground->name);
            if (draft->named)
                draft->head = ground->name;
            tokens_use(reading, ground->begin, p->head + 1);
            continue;
        }
        // "Two friends, Maya and Leo, sit": the names are the two
        const NounPhrase *after = i + 1 < s->phrase_count ? &s->phrases[i + 1] : NULL;
        if (after && (ground->kind == GROUND_PERSON || ground->kind == GROUND_GROUP) &&
            s->tokens[p->head].tag == TAG_NNS && after->begin == p->end + 1 && s->tokens[p->end].text[0] == ',' &&
            reading->grounds[i + 1].kind == GROUND_PERSON && s->tokens[after->head].capital && after->determiner < 0) {
            tokens_use(reading, p->begin, p->end);
            continue;
        }
        possessor_read(planner, reading, i);
        switch (ground->kind) {
        case GROUND_UNKNOWN:
            if (scenery)
                break;
            // fallthrough
        case GROUND_PERSON:
        case GROUND_GROUP:
        case GROUND_ANIMAL:
        case GROUND_PROP:
        case GROUND_PART:
        case GROUND_PRONOUN:
            reading->entities[i] = entity_resolve(planner, reading, i);
            break;
        case GROUND_PLACE:
            if (!scenery)
                place_mention(planner, reading, i);
            break;
        case GROUND_BODY:
            if (reading->owners[i] < 0)
                reading->owners[i] = phrase_owner(planner, reading, i);
            if (reading->owners[i] >= 0 && text_equal(ground->noun, "hair"))
                hair_read(planner, reading, i, reading->owners[i]);
            else if (reading->owners[i] >= 0 && text_equal(ground->noun, "beard"))
                hair_read(planner, reading, i, reading->owners[i]);
            else if (reading->owners[i] >= 0 && text_equal(ground->noun, "eyes"))
                eyes_read(planner, reading, i, reading->owners[i]);
            if (reading->owners[i] >= 0)
                tokens_use(reading, p->head, p->head + 1);
            break;
        case GROUND_GARMENT:
            reading->owners[i] = phrase_owner(planner, reading, i);
            if (reading->owners[i] >= 0)
                garment_add(planner, reading, i, reading->owners[i]);
            break;
        case GROUND_NONE:
            if (ground->confidence < 1)
                break; // WordNet knows it, but nothing shows it: reported
            // fallthrough
        case GROUND_DIRECTION:
        case GROUND_CAMERA:
        case GROUND_TIME:
            tokens_use(reading, ground->begin, p->head + 1);
            break;
        default:
            break;
        }
    }
}

// ---------------------------------------------------------------- relations

void relation_add(Planner *planner, int subject, RelationKind kind, int object, int object2, int shot, Span span)
{
    if (subject < 0 || subject == object)
        return;
    for (int i = 0; i < planner->relation_count; ++i) {
        const Relation *old = &planner->relations[i];
        if (old->subject == subject && old->kind == kind && old->object == object && old->object2 == object2 &&
            (old->shot == shot || old->shot == PLAN_NONE))
            return;
    }
    if (planner_full(planner, planner->relation_count, BEAT_LIMIT, "relations", span))
        return;
    Relation relation = {subject, kind, object, object2, shot, span};
    ARENA_PUSH(planner->arena, planner->relations, planner->relation_count, planner->relation_capacity, relation);
}

bool direction_relation(const char *word, RelationKind *kind)
{
    static const struct {
        const char *word;
        RelationKind kind;
    } words[] = {{"left", RELATION_LEFT},
                 {"right", RELATION_RIGHT},
                 {"center", RELATION_CENTER},
                 {"centre", RELATION_CENTER},
                 {"middle", RELATION_CENTER},
                 {"foreground", RELATION_FOREGROUND},
                 {"background", RELATION_BACKGROUND},
                 {"midground", RELATION_MIDGROUND},
                 {"distance", RELATION_BACKGROUND}};
    for (int i = 0; i < COUNT_OF(words); ++i)
        if (text_contains_word(word, words[i].word)) {
            *kind = words[i].kind;
            return true;
        }
    return false;
}

static bool relation_of(const Planner *planner, const Sentence *s, int prep, RelationKind *kind)
{
    static const char *const names[] = {"left",   "right",  "center",     "between",   "beside",    "on",
                                        "under",  "in",     "in_front",   "behind",    "above",     "at",
                                        "facing", "across", "foreground", "midground", "background"};
    const char *word = s->tokens[prep].text;
    if (strcmp(word, "to") == 0 && prep > 0 && word_in(s->tokens[prep - 1].text, " next close adjacent "))
        word = "beside";
    if (strcmp(word, "from") == 0 && prep > 0 && strcmp(s->tokens[prep - 1].text, "across") == 0)
        word = "across";
    const char *const *row = table_find(planner->relations_table, word);
    if (!row)
        return false;
    for (int i = 0; i < COUNT_OF(names); ++i)
        if (strcmp(row[1], names[i]) == 0) {
            *kind = (RelationKind)i;
            return true;
        }
    return false;
}

// The entity a preposition speaks of: the noun before it, the verb's subject, or for "keeping X on the left" X.
static int relation_subject(const Planner *planner, const Reading *reading, const Fact *fact)
{
    const Sentence *s = &reading->s;
    if (fact->head < 0) { // "In the foreground, a tall lamp post"
        int chunk = s->tokens[fact->dependent].chunk;
        for (int i = chunk + 1; i < s->phrase_count; ++i) {
            if (reading->entities[i] >= 0)
                return reading->entities[i];
            if (reading->owners[i] >= 0)
                return reading->owners[i];
        }
        for (int i = chunk - 1; i >= 0; --i)
            if (reading->entities[i] >= 0)
                return reading->entities[i];
        return PLAN_NONE;
    }
    int entity = entity_of_token(reading, fact->head);
    if (entity >= 0)
        return entity;
    if (!tag_is_verb(s->tokens[fact->head].tag))
        return PLAN_NONE;
    int subject = verb_subject(reading, fact->head), object = PLAN_NONE;
    for (int i = 0; i < s->fact_count; ++i)
        if (s->facts[i].kind == FACT_OBJECT && s->facts[i].head == fact->head && s->facts[i].dependent < fact->prep &&
            entity_of_token(reading, s->facts[i].dependent) >= 0)
            object = entity_of_token(reading, s->facts[i].dependent);
    int particle;
    const char *const *row = verb_frame(planner, s, fact->head, &particle);
    bool places = word_in(s->tokens[fact->head].text, " keeping keep keeps placing places framing frames with ");
    if (object >= 0 && (places || subject < 0 || (row && strcmp(row[1], "put down") == 0)))
        return object;
    return subject;
}

static void between_read(Planner *planner, Reading *reading, const Fact *fact, int subject, int shot)
{
    int first = entity_of_token(reading, fact->dependent), second = PLAN_NONE;
    if (reading->grounds[reading->s.tokens[fact->dependent].chunk].kind == GROUND_PRONOUN) { // "between them"
        first = PLAN_NONE;
        for (int i = 0; i < planner->mentioned_count && second < 0; ++i) {
            int entity = planner->mentioned[i];
            if (planner->entities[entity].kind != ENTITY_PERSON || entity == subject ||
                planner->entities[entity].offscreen)
                continue;
            if (first < 0)
                first = entity;
            else
                second = entity;
        }
        if (second >= 0 && second < first) { // in the order of the text
            int swap = first;
            first = second;
            second = swap;
        }
    } else {
        for (int i = 0; i < reading->s.fact_count; ++i)
            if (reading->s.facts[i].kind == FACT_PREPOSITION && reading->s.facts[i].prep == fact->prep &&
                reading->s.facts[i].dependent > fact->dependent)
                second = entity_of_token(reading, reading->s.facts[i].dependent);
    }
    if (first >= 0)
        relation_add(planner, subject, RELATION_BETWEEN, first, second, shot,
                     token_span(reading, fact->prep, fact->dependent + 1));
}

void relations_read(Planner *planner, Reading *reading)
{
    const Sentence *s = &reading->s;
    int shot = planner->shot_count > 1 && planner->shot >= 0 ? planner->shot : PLAN_NONE;
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        if (fact->kind != FACT_PREPOSITION || s->tokens[fact->dependent].chunk < 0)
            continue;
        int chunk = s->tokens[fact->dependent].chunk;
        const Ground *ground = &reading->grounds[chunk];
        int subject = relation_subject(planner, reading, fact);
        if (subject < 0 || reading->denied[chunk])
            continue;
        RelationKind kind;
        Span span = token_span(reading, fact->prep, s->phrases[chunk].end);
        if (ground->kind == GROUND_DIRECTION) {
            int of = PLAN_NONE; // "to the left of the sofa", "in front of the door"
            for (int k = 0; k < s->fact_count; ++k)
                if (s->facts[k].kind == FACT_PREPOSITION && s->facts[k].head == fact->dependent &&
                    strcmp(s->tokens[s->facts[k].prep].text, "of") == 0)
                    of = entity_of_token(reading, s->facts[k].dependent);
            if (strcmp(ground->name, "front") == 0 && of >= 0)
                relation_add(planner, subject, RELATION_IN_FRONT, of, PLAN_NONE, shot, span);
            else if (strcmp(ground->name, "top") == 0 && of >= 0)
                relation_add(planner, subject, RELATION_ON, of, PLAN_NONE, shot, span);
            else if (direction_relation(ground->name, &kind))
                relation_add(planner, subject, kind, of, PLAN_NONE, shot, span);
            continue;
        }
        int object = reading->entities[chunk];
        int near = fact->prep > 0 ? entity_of_token(reading, fact->prep - 1) : PLAN_NONE;
        if (ground->kind == GROUND_PRONOUN && near >= 0 && near != subject &&
            word_in(s->tokens[s->phrases[chunk].head].text, " it them ") &&
            strcmp(s->tokens[fact->prep].text, "between")) {
            object = subject; // "a table with papers on it"
            subject = near;
        }
        if (!relation_of(planner, s, fact->prep, &kind) || (object < 0 && kind != RELATION_BETWEEN))
            continue;
        if (fact->head >= 0 && s->tokens[fact->head].chunk < 0) { // of a verb: only of those that hold a place
            int particle;
            const char *const *row = verb_frame(planner, s, fact->head, &particle);
            if (row && strcmp(row[2], "pose") && strcmp(row[2], "be") && strcmp(row[2], "none") &&
                strcmp(row[2], "state") && strcmp(row[2], "show") && strcmp(row[1], "put down") &&
                strcmp(row[2], "phase") && strcmp(row[1], "read"))
                continue;
        }
        if (planner->entities[subject].kind == ENTITY_PERSON && kind == RELATION_IN &&
            planner->entities[object].kind == ENTITY_PERSON)
            continue;
        if (kind == RELATION_BETWEEN)
            between_read(planner, reading, fact, subject, shot);
        else
            relation_add(planner, subject, kind, object, PLAN_NONE, shot, span);
    }
    // predicate adjectives: "the table is round", "the man looks tired"
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        if (fact->kind != FACT_MODIFIER || s->tokens[fact->dependent].chunk >= 0)
            continue;
        int entity = entity_of_token(reading, fact->head);
        const char *const *row = table_find(planner->traits, s->tokens[fact->dependent].text);
        if (entity >= 0 && row) {
            if (strcmp(row[1], "mood") == 0 && planner->entities[entity].kind == ENTITY_PERSON)
                planner->entities[entity].person.mood = row[2];
            tokens_use(reading, fact->dependent, fact->dependent + 1);
        }
    }
}
