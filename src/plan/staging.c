// What happens and how things stand to each other: noun phrases to entities, relations in space, actions.
#include "plan/planner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- noun phrases

static int person_last(const Planner *planner)
{
    for (int i = 0; i < planner->mentioned_count; ++i)
        if (planner->entities[planner->mentioned[i]].kind == ENTITY_PERSON &&
            !planner->entities[planner->mentioned[i]].offscreen)
            return planner->mentioned[i];
    return PLAN_NONE;
}

static int entity_of_token(const Reading *reading, int token)
{
    if (token < 0 || reading->s.tokens[token].chunk < 0)
        return PLAN_NONE;
    int chunk = reading->s.tokens[token].chunk;
    return reading->entities[chunk] >= 0 ? reading->entities[chunk] : reading->owners[chunk];
}

static int verb_subject(const Reading *reading, int verb)
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

static void phrases_resolve(Planner *planner, Reading *reading)
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
    ARRAY_PUSH(planner->relations, planner->relation_count, planner->relation_capacity, relation);
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

// ---------------------------------------------------------------- actions

static bool is_path_word(const char *word)
{
    return word_in(word,
                   " to toward towards into onto through down up along across past over off around inside out from"
                   " at by near ");
}

static void action_place(Planner *planner, Reading *reading, Action *action, int chunk, const char *prep,
                         const char *klass)
{
    int entity = reading->entities[chunk];
    bool travels = strcmp(klass, "move") == 0 || strcmp(klass, "enter") == 0;
    if (strcmp(prep, "with") == 0) {
        if (action->object < 0 && strcmp(klass, "touch") == 0)
            action->object = entity;
        return;
    }
    if (entity < 0) { // a place as such: "walks through the forest"
        if (reading->grounds[chunk].kind == GROUND_PLACE && travels && !action->path)
            action->path = arena_strdup(planner->arena, prep);
        return;
    }
    if (strcmp(klass, "look") == 0) {
        if (action->object < 0)
            action->object = entity;
        return;
    }
    if (travels && word_in(prep, " down along across past over around up through ") &&
        (planner->entities[entity].noun && place_row(planner, planner->entities[entity].noun))) {
        if (action->object < 0)
            action->object = entity; // the way taken
        action->path = arena_strdup(planner->arena, prep);
        return;
    }
    if (strcmp(prep, "from") == 0) {
        relation_add(planner, action->agent, RELATION_AT, entity, PLAN_NONE, action->shot, action->span);
        return;
    }
    if (action->goal < 0 &&
        (is_path_word(prep) || strcmp(klass, "pose") == 0 || word_in(prep, " on in under beside "))) {
        action->goal = entity;
        if (!action->path)
            action->path = arena_strdup(planner->arena, prep);
    } else if (word_in(prep, " to toward towards into at ") && travels) {
        action->goal = entity;
    }
}

static bool clause_is_simultaneous(const Sentence *s, int verb)
{
    for (int i = verb - 1; i >= 0 && i > verb - 14; --i) {
        if (word_in(s->tokens[i].text, " while as meanwhile whilst "))
            return true;
        if (strchr(",;.", s->tokens[i].text[0]) || (tag_is_verb(s->tokens[i].tag) && s->tokens[i].chunk < 0))
            return false;
    }
    return false;
}

// "she looks tired", "he is angry": a mood, nothing done.
static bool mood_told(Planner *planner, Reading *reading, int verb)
{
    Sentence *s = &reading->s;
    int at = verb + 1;
    while (at < s->count && word_in(s->tokens[at].text, " very so quite rather a little bit really too "))
        ++at;
    const char *const *row =
        at < s->count && s->tokens[at].chunk < 0 ? table_find(planner->traits, s->tokens[at].text) : NULL;
    int subject = verb_subject(reading, verb);
    if (!row || strcmp(row[1], "mood") || (at + 1 < s->count && s->tokens[at + 1].chunk >= 0))
        return false;
    subject = subject >= 0 ? subject : planner->agent >= 0 ? planner->agent : person_last(planner);
    if (subject < 0 || planner->entities[subject].kind != ENTITY_PERSON)
        return false;
    planner->entities[subject].person.mood = row[2];
    tokens_use(reading, verb, at + 1);
    return true;
}

// "Runs away from the camera", "walks toward the camera", "looks into the camera": tells where the camera stands.
static void camera_faced(Planner *planner, const char *prep, const char *klass)
{
    bool towards = word_in(prep, " to toward towards into at for "), away = strcmp(prep, "from") == 0;
    if (planner->shot < 0 || planner->shot_drafts[planner->shot].side_set || (!towards && !away) ||
        !word_in(klass, " move look speech gesture "))
        return;
    planner->shots[planner->shot].camera.side = towards ? SIDE_FRONT : SIDE_BEHIND;
    planner->shot_drafts[planner->shot].side_set = true;
}

static void action_read(Planner *planner, Reading *reading, int verb, const char *const *row, int particle, int *first)
{
    Sentence *s = &reading->s;
    const Token *t = s->tokens;
    const char *klass = row[2];
    Action action = {.verb = row[1], .agent = PLAN_NONE, .object = PLAN_NONE, .goal = PLAN_NONE, .shot = planner->shot};
    if (planner->shot < 0)
        action.shot = 0;
    double natural = atof(row[3]);
    bool thing_subject = false;
    int agents[8], agent_count = 0, last = verb + 1;
    if (planner_full(planner, planner->beat_count, BEAT_LIMIT, "actions", token_span(reading, verb, verb + 1))) {
        tokens_use(reading, verb, verb + 1);
        return;
    }
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        if (fact->kind != FACT_SUBJECT || fact->head != verb)
            continue;
        int chunk = t[fact->dependent].chunk;
        int entity = entity_of_token(reading, fact->dependent);
        if (chunk >= 0 && reading->grounds[chunk].kind == GROUND_BODY && entity >= 0)
            action.part = reading->grounds[chunk].noun;
        if (entity < 0 && chunk >= 0 &&
            (reading->grounds[chunk].kind == GROUND_CAMERA || word_in(t[fact->dependent].text, " fade fades ")))
            continue; // "close-up of his face, smiling"
        if (chunk >= 0 && reading->grounds[chunk].kind == GROUND_GARMENT) {
            tokens_use(reading, verb, verb + 1); // "his scarf flutters": the wind does
            thing_subject = true;
            continue;
        }
        if (entity >= 0 && agent_count < 8)
            agents[agent_count++] = entity;
        else if (entity < 0)
            thing_subject = true; // rain, light, a sound: read elsewhere
    }
    if (agent_count == 0 && thing_subject && word_in(klass, " state move pose ")) {
        tokens_use(reading, verb, particle >= 0 ? particle + 1 : verb + 1); // rain falls, puddles reflect: weather does
        return;
    }
    if (agent_count == 0 && (thing_subject || (planner->agent < 0 && person_last(planner) < 0)))
        return;
    if (agent_count == 0)
        agents[agent_count++] = planner->agent >= 0 ? planner->agent : person_last(planner);
    action.agent = agents[0];
    action.span = token_span(reading, verb, verb + 1);
    bool lifeless = planner->entities[agents[0]].kind >= ENTITY_PROP;
    if (lifeless && strcmp(klass, "pose") == 0) { // "a table stands in the room" is a relation, not an action
        tokens_use(reading, verb, particle >= 0 ? particle + 1 : verb + 1);
        return;
    }
    for (int i = 0; i < s->fact_count; ++i) { // what it is done to
        const Fact *fact = &s->facts[i];
        if (fact->kind != FACT_OBJECT || fact->head != verb || t[fact->dependent].chunk < 0)
            continue;
        int chunk = t[fact->dependent].chunk, entity = reading->entities[chunk], length;
        const NounPhrase *p = &s->phrases[chunk];
        const Ground *ground = &reading->grounds[chunk];
        Value value;
        if (p->end > last)
            last = p->end;
        for (int k = 0; k < planner->mentioned_count && ground->kind == GROUND_PRONOUN && entity == action.agent; ++k)
            if (planner->mentioned[k] != action.agent && planner->entities[planner->mentioned[k]].kind != ENTITY_PART)
                entity = planner->mentioned[k]; // nobody follows himself
        const Action *done = planner->action_count ? &planner->actions[planner->action_count - 1] : NULL;
        if (ground->kind == GROUND_PRONOUN && strcmp(t[p->head].text, "it") == 0 && done &&
            done->agent == action.agent && done->object >= 0 && planner->entities[done->object].kind == ENTITY_PROP)
            entity = done->object;                       // "picks up a box from the table and opens it"
        if (word_in(ground->name, " breath breaths ")) { // "takes a deep breath"
            action.verb = "breathe", klass = "state";
            action.manner = "heavily";
            tokens_use(reading, p->begin, p->end);
        } else if (ground->kind == GROUND_BODY)
            action.part = ground->noun;
        else if (word_in(ground->name, " step stride pace lap time ")) {
            for (int z = p->begin; z < p->head; z += length ? length : 1) {
                length = value_read(t, s->count, z, &value);
                if (length && (value.kind == VALUE_NUMBER || value.kind == VALUE_SECONDS)) {
                    action.count = (int)value.number;
                    action.unit =
                        strcmp(ground->name, "step") == 0 ? "steps" : arena_printf(planner->arena, "%ss", ground->name);
                }
            }
            tokens_use(reading, p->begin, p->end);
            if (strcmp(action.verb, "pick up") == 0)
                action.verb = "walk", klass = "move"; // "takes four steps"
        } else if (entity >= 0 && strcmp(klass, "enter") == 0)
            action.goal = entity;
        else if (entity >= 0 && entity != action.agent && action.object < 0)
            action.object = entity;
    }
    for (int i = 0; i < s->fact_count; ++i) { // where it leads
        const Fact *fact = &s->facts[i];
        if (fact->kind != FACT_PREPOSITION || fact->head != verb || t[fact->dependent].chunk < 0)
            continue;
        int chunk = t[fact->dependent].chunk;
        const NounPhrase *p = &s->phrases[chunk];
        const Ground *ground = &reading->grounds[chunk];
        Value value;
        bool timed = false;
        for (int z = p->begin; z < p->end && !timed; ++z)
            if (value_read(t, s->count, z, &value) && value.kind == VALUE_SECONDS) {
                natural = value.number;
                tokens_use(reading, p->begin, p->end);
                timed = true;
            }
        if (timed)
            continue;
        if (ground->kind == GROUND_BODY) {
            if (!action.part && word_in(t[fact->prep].text, " with in "))
                action.part = ground->noun;
            continue;
        }
        if (ground->kind == GROUND_DIRECTION && word_in(klass, " move ") && !action.path &&
            word_in(ground->name, " left right "))
            action.path = arena_strdup(planner->arena, ground->name);
        if (fact->prep == particle && reading->entities[chunk] >= 0 && strcmp(klass, "touch") == 0) {
            action.object = reading->entities[chunk]; // "picks up the phone"
            last = p->end > last ? p->end : last;
            continue;
        }
        if (strcmp(ground->name, "camera") == 0 || strcmp(ground->name, "lens") == 0)
            camera_faced(planner, t[fact->prep].text, klass);
        action_place(planner, reading, &action, chunk, t[fact->prep].text, klass);
        if (p->end > last && reading->entities[chunk] >= 0)
            last = p->end;
    }
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        if (fact->kind != FACT_ADVERB || fact->head != verb || fact->dependent == particle)
            continue;
        tokens_use(reading, fact->dependent, fact->dependent + 1);
        if (!action.manner && !word_in(t[fact->dependent].text,
                                       " then now also again just forward up down away out open together alone "))
            action.manner = t[fact->dependent].text;
        else if (word_in(t[fact->dependent].text, " forward away together "))
            action.manner = action.manner ? action.manner : t[fact->dependent].text;
    }
    if (verb > 0 && t[verb - 1].tag == TAG_RB && !action.manner && !word_in(t[verb - 1].text, " then now also just ")) {
        action.manner = t[verb - 1].text; // "slowly opens"
        tokens_use(reading, verb - 1, verb);
    }
    if (strcmp(klass, "enter") == 0 && !action.path)
        action.path = strcmp(action.verb, "enter") == 0 ? "into" : strcmp(action.verb, "exit") == 0 ? "out of" : NULL;
    if (action.count && action.unit && strcmp(klass, "move") == 0)
        natural = 0.3 + action.count * (strcmp(action.verb, "walk") == 0  ? 0.6
                                        : strcmp(action.verb, "run") == 0 ? 0.36
                                                                          : 0.5);
    tokens_use(reading, verb, verb + 1);
    if (particle >= 0) {
        tokens_use(reading, particle, particle + 1);
        if (strcmp(klass, "look") == 0 && !action.manner && word_in(t[particle].text, " back up down around away "))
            action.manner = t[particle].text;
    }
    action.span = token_span(reading, verb, last > verb ? last : verb + 1);
    if (strcmp(action.verb, "face") == 0) {
        if (action.object >= 0)
            relation_add(planner, action.agent, RELATION_FACING, action.object, PLAN_NONE,
                         planner->shot_count > 1 ? planner->shot : PLAN_NONE, action.span);
        return;
    }
    if (action.object < 0 && action.goal < 0 && !action.part && word_in(action.verb, " open close ") &&
        planner->entities[action.agent].kind == ENTITY_PERSON)
        return; // "opens them": nothing there to open
    bool participle = t[verb].tag == TAG_VBG &&
                      !(verb > 0 && word_in(t[verb - 1].text, " is are was were begins starts begin start keeps ")) &&
                      *first >= 0;
    for (int k = 0; k < agent_count; ++k) {
        action.agent = agents[k];
        Beat beat = {
            .index = planner->action_count, .natural = natural, .given_begin = -1, .given_end = -1, .klass = klass};
        beat.with_previous = participle || k > 0 || clause_is_simultaneous(s, verb);
        if (planner->time_begin >= 0) {
            beat.given_begin = planner->time_begin;
            beat.given_end = planner->time_end;
            action.time_given = true;
        }
        if (*first < 0)
            *first = planner->action_count;
        ARRAY_PUSH(planner->actions, planner->action_count, planner->action_capacity, action);
        ARRAY_PUSH(planner->beats, planner->beat_count, planner->beat_capacity, beat);
    }
    planner->agent = agents[agent_count - 1];
    if (planner->shot >= 0 && !planner->shot_drafts[planner->shot].subject_set &&
        (planner->shots[planner->shot].camera.subject < 0 ||
         (planner->entities[planner->shots[planner->shot].camera.subject].kind != ENTITY_PERSON &&
          planner->entities[agents[0]].kind == ENTITY_PERSON))) {
        planner->shots[planner->shot].camera.subject = agents[0];
        if (agent_count > 1)
            planner->shots[planner->shot].camera.subject2 = agents[1];
    }
}

// "enters a lobby, pushing the glass door open": through that door.
static void entrances_complete(Planner *planner, int first)
{
    for (int i = first; i >= 0 && i < planner->action_count; ++i) {
        Action *action = &planner->actions[i];
        if (action->goal >= 0 || (strcmp(action->verb, "enter") && strcmp(action->verb, "exit")))
            continue;
        for (int k = first; k < planner->action_count; ++k)
            if (planner->actions[k].object >= 0 &&
                text_equal(planner->entities[planner->actions[k].object].noun, "door"))
                action->goal = planner->actions[k].object;
        for (int k = 0; k < planner->entity_count && action->goal < 0; ++k)
            if (word_in(planner->entities[k].noun, " door entrance ") && planner->entities[k].kind == ENTITY_PART)
                action->goal = k;
        if (action->goal < 0) {
            action->goal = entity_add(planner, ENTITY_PART, "entrance", "entrance", (Span){0, 0});
            planner->entities[action->goal].place = planner->place;
            planner->entities[action->goal].sense = "entrance.n.01";
        }
    }
}

static const char *const passive_verbs =
    " surrounded lit covered filled lined dressed seated soaked drenched bathed framed ";

void actions_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    Age ages[16];
    int age_count = ages_find(reading, ages, COUNT_OF(ages));
    phrases_resolve(planner, reading);
    ages_apply(planner, reading, ages, age_count);
    int first = -1;
    if (!phrase_is_label(reading, "camera") && !phrase_is_label(reading, "lighting") &&
        !phrase_is_label(reading, "style"))
        for (int v = 0; v < s->count; ++v) {
            if (!tag_is_verb(s->tokens[v].tag) || s->tokens[v].chunk >= 0 || s->tokens[v].used)
                continue;
            bool denied = false;
            for (int i = 0; i < s->fact_count; ++i)
                denied |= s->facts[i].kind == FACT_NEGATION && s->facts[i].head == v;
            int particle;
            const char *const *row = verb_frame(planner, s, v, &particle);
            if (denied || !row)
                continue;
            const char *klass = row[2];
            if (word_in(klass, " look be ") && mood_told(planner, reading, v))
                continue;
            if (word_in(s->tokens[v].text, passive_verbs)) {
                tokens_use(reading, v, v + 1);
                continue;
            }
            if (word_in(klass, " be phase none show weather sound camera ")) {
                if (!word_in(klass, " sound camera "))
                    tokens_use(reading, v, v + 1);
                continue;
            }
            action_read(planner, reading, v, row, particle, &first);
        }
    entrances_complete(planner, first);
    relations_read(planner, reading);
}
