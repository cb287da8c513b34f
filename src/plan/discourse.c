// Who is who: noun phrases, names and pronouns to entities, over sentences and shots.
#include "plan/planner.h"
#include "plan/verbs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void entity_mention(Planner *planner, int entity)
{
    int at = 0;
    while (at < planner->mentioned_count && planner->mentioned[at] != entity)
        ++at;
    if (at == planner->mentioned_count && planner->mentioned_count < COUNT_OF(planner->mentioned))
        planner->mentioned_count++;
    if (at == COUNT_OF(planner->mentioned))
        --at;
    for (; at > 0; --at)
        planner->mentioned[at] = planner->mentioned[at - 1];
    planner->mentioned[0] = entity;
    planner->drafts[entity].shot = planner->shot;
    planner->drafts[entity].sentence = planner->sentence;
    planner->drafts[entity].group = PLAN_NONE;
}

static bool name_taken(const Planner *planner, const char *name, int but)
{
    for (int i = 0; i < planner->entity_count; ++i)
        if (i != but && text_equal_nocase(planner->entities[i].name, name))
            return true;
    return false;
}

const char *entity_name_free(Planner *planner, int entity, const char *name)
{
    const char *free_name = name;
    for (int n = 2; name_taken(planner, free_name, entity) && n < 1000; ++n)
        free_name = arena_printf(planner->arena, "%s %d", name, n);
    return free_name;
}

int entity_add(Planner *planner, EntityKind kind, const char *name, const char *noun, Span span)
{
    Entity entity = {.kind = kind,
                     .name = entity_name_free(planner, PLAN_NONE, name),
                     .noun = noun,
                     .confidence = 1,
                     .place = PLAN_NONE,
                     .count = 1,
                     .owner = PLAN_NONE,
                     .scale = 1,
                     .person = {.age_years = 30, .muscle = 0.5f, .weight = 0.5f},
                     .span = span};
    Draft draft = {.head = name,
                   .first_shot = planner->shot,
                   .shot = planner->shot,
                   .first_sentence = planner->sentence,
                   .group = PLAN_NONE,
                   .twin = PLAN_NONE};
    ARENA_PUSH(planner->arena, planner->entities, planner->entity_count, planner->entity_capacity, entity);
    ARENA_PUSH(planner->arena, planner->drafts, planner->draft_count, planner->draft_capacity, draft);
    entity_mention(planner, planner->entity_count - 1);
    return planner->entity_count - 1;
}

bool sex_fits(const Planner *planner, int entity, Sex sex)
{
    return planner->entities[entity].kind == ENTITY_PERSON && planner->entities[entity].count == 1 &&
           (!planner->drafts[entity].sex_known || planner->entities[entity].person.sex == sex);
}

void sex_set(Planner *planner, int entity, Sex sex)
{
    planner->entities[entity].person.sex = sex;
    planner->drafts[entity].sex_known = true;
    planner->drafts[entity].sex_usual = false;
}

// ---------------------------------------------------------------- later mentions

// What tells one thing from another of its kind.
typedef struct Distinction {
    bool another; // "another", "a second"
    bool has_color;
    Vec3 color;
    const char *clothes[4], *clothes_color[4]; // "in the red dress": kind (NULL: any) and colour
    int clothes_count;
    float age;              // 0: not said
    const char *hair_color; // or NULL
    bool has_condition;
} Distinction;

static void distinction_clothes(const Planner *planner, const Reading *reading, int phrase, Distinction *d)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    for (int k = phrase + 1; k < s->phrase_count && k <= phrase + 3 && d->clothes_count < 4; ++k) {
        const NounPhrase *q = &s->phrases[k];
        const Ground *ground = &reading->grounds[k];
        const char *before = q->begin > 0 ? s->tokens[q->begin - 1].text : "";
        if (s->phrases[k - 1].end != q->begin - 1 || !word_in(before, " in with wearing and , ") ||
            (k == phrase + 1 && p->end != q->begin - 1))
            return;
        int length;
        Vec3 color;
        const char *name = NULL;
        for (int z = q->begin; z <= q->head && !name; ++z)
            if (!color_read(planner, s->tokens, q->end, z, &length, &color, &name))
                name = NULL;
        if (ground->kind == GROUND_GARMENT || (ground->kind == GROUND_LOOK && name && strcmp(before, "in") == 0)) {
            d->clothes[d->clothes_count] = ground->kind == GROUND_GARMENT ? ground->noun : NULL;
            d->clothes_color[d->clothes_count++] = name;
        } else if (ground->kind == GROUND_BODY && text_equal(ground->noun, "hair")) {
            d->hair_color = name;
        } else {
            return;
        }
    }
}

static Distinction distinction_read(const Planner *planner, const Reading *reading, int phrase)
{
    Distinction distinction = {0};
    const NounPhrase *p = &reading->s.phrases[phrase];
    for (int z = p->begin; z < p->head; ++z) {
        int length;
        const char *name, *word = reading->s.tokens[z].text;
        if (!distinction.has_color)
            distinction.has_color =
                color_read(planner, reading->s.tokens, p->head, z, &length, &distinction.color, &name);
        const char *const *row = table_find(planner->traits, word);
        if (row && strcmp(row[1], "age") == 0)
            distinction.age = (float)atof(row[2]);
        else if (row && strcmp(row[1], "haircolor") == 0)
            distinction.hair_color = row[2];
        distinction.another |= word_in(word, " another different ");
        distinction.another |=
            word_in(word, " second third fourth ") &&
            (p->determiner < 0 || !word_in(reading->s.tokens[p->determiner].text, " the this that "));
    }
    distinction_clothes(planner, reading, phrase, &distinction);
    return distinction;
}

// "a man in a hat ... an old man": two descriptions, each told as new, that share nothing are of two people.
static bool described_otherwise(const Planner *planner, int index, const Distinction *d)
{
    const Draft *draft = &planner->drafts[index];
    bool age = d->age > 0, hair = d->hair_color != NULL;
    return (age || hair) && !(age && draft->age_known) && !(hair && draft->hair_color_known) &&
           (draft->age_known || draft->hair_color_known || draft->garment_count);
}

static bool color_named(const Planner *planner, const char *name, Vec3 *color)
{
    Token token = {.text = name ? name : ""};
    int length;
    const char *ignored;
    return name && color_read(planner, &token, 1, 0, &length, color, &ignored);
}

// How well the description of a later mention agrees with an entity: conflicts weigh more than agreements.
static int distinction_score(const Planner *planner, int index, const Distinction *d)
{
    const Entity *entity = &planner->entities[index];
    const Draft *draft = &planner->drafts[index];
    int score = 0;
    if (d->has_color && entity->has_color)
        score += vec3_distance(d->color, entity->color) > 0.01f ? -3 : 2;
    if (d->age > 0 && draft->age_known)
        score += fabsf(d->age - entity->person.age_years) > 20 ? -3 : 2;
    Vec3 color;
    if (color_named(planner, d->hair_color, &color) && draft->hair_color_known)
        score += vec3_distance(color, entity->person.hair_color) > 0.02f ? -3 : 2;
    for (int i = 0; i < d->clothes_count; ++i) {
        bool found = false, differs = false;
        for (int k = 0; k < draft->garment_count; ++k) {
            const Garment *worn = &draft->garments[k];
            bool kind = !d->clothes[i] || text_equal(worn->kind, d->clothes[i]);
            bool same = !d->clothes_color[i] || text_equal(worn->color_name, d->clothes_color[i]);
            found |= kind && same;
            differs |= kind && !same && worn->has_color;
        }
        if (!d->clothes[i] && draft->clothes_color) {
            found |= text_equal(draft->clothes_color, d->clothes_color[i]);
            differs |= !found;
        }
        score += found ? 2 : differs ? -3 : draft->garment_count ? -1 : 0;
    }
    return score;
}

// Words that stand for anybody.
static const char epithets[] = " person character figure protagonist subject hero heroine individual stranger newcomer"
                               " lead loner somebody someone ";
static const char generics[] = " man woman guy lady boy girl gentleman child kid fellow ";

// What a later mention says, read once for all the entities it is compared with.
typedef struct Mention {
    const Ground *ground;
    bool person, epithet, generic;
    const char *const *role; // of data/people.tsv, or NULL
} Mention;

static Mention mention_read(const Planner *planner, const Ground *ground)
{
    Mention mention = {.ground = ground, .person = ground->kind == GROUND_PERSON};
    if (mention.person) {
        mention.epithet = word_in(ground->name, epithets);
        mention.generic = word_in(ground->name, generics);
        mention.role = table_find(planner->people, ground->name);
    }
    return mention;
}

// Does the noun `head` of a later mention fit the entity? "button" fits "elevator button", "man" fits a courier,
// "bird" fits a pigeon; that last only what was spoken of lately.
static bool mention_fits(const Planner *planner, int index, const Mention *mention, bool definite, bool lately)
{
    const Entity *entity = &planner->entities[index];
    const Draft *draft = &planner->drafts[index];
    const Ground *ground = mention->ground;
    if (mention->person != (entity->kind == ENTITY_PERSON))
        return false;
    if (entity->kind == ENTITY_PART && entity->owner < 0 && entity->place >= 0 && planner->place >= 0 &&
        !text_equal(planner->places[entity->place].kind, planner->places[planner->place].kind))
        return false; // the door of another place
    if (text_equal_nocase(draft->head, ground->name) || text_equal_nocase(entity->name, ground->name))
        return true;
    if (!definite)
        return false;
    if (!mention->person) {
        size_t a = strlen(draft->head), b = strlen(ground->name);
        return (a > b + 1 && draft->head[a - b - 1] == ' ' && text_equal_nocase(draft->head + a - b, ground->name)) ||
               (text_equal(entity->noun, ground->noun) && text_equal(ground->name, ground->noun)) ||
               (lately && ground->kind != GROUND_UNKNOWN && sense_is_a(planner->lexicon, draft->head, ground->name));
    }
    if (entity->offscreen || draft->plural)
        return false;
    if (mention->epithet)
        return true;
    if (!mention->generic || !mention->role)
        return false;
    const char *sex = mention->role[1];
    bool fits = !sex[0] || sex_fits(planner, index, text_equal(sex, "female") ? SEX_FEMALE : SEX_MALE);
    return fits && (word_in(draft->head, epithets) || !word_in(draft->head, generics));
}

static int entity_find(Planner *planner, const Reading *reading, int phrase, const Ground *ground, bool definite)
{
    Distinction distinction = distinction_read(planner, reading, phrase);
    if (distinction.another)
        return PLAN_NONE;
    Mention mention = mention_read(planner, ground);
    if (phrase >= 0 &&
        word_in(reading->s.tokens[reading->s.phrases[phrase].begin].text, " his her their my our your ") &&
        word_in(ground->name, " child kid baby boy girl "))
        mention.generic = mention.epithet = false; // "a father and his child": another one
    for (int pass = 0; pass < 2; ++pass) {         // exact heads first
        int best = PLAN_NONE, best_score = 0;
        for (int k = 0; k < planner->mentioned_count + planner->entity_count; ++k) { // the latest mentions first
            int i = k < planner->mentioned_count ? planner->mentioned[k] : k - planner->mentioned_count;
            if (!mention_fits(planner, i, &mention, definite && pass, k < planner->mentioned_count))
                continue;
            if (!definite && planner->drafts[i].shot == planner->shot && planner->shot >= 0)
                continue; // "a man ... a man" in one shot: two men
            int score = distinction_score(planner, i, &distinction);
            bool person = planner->entities[i].kind == ENTITY_PERSON;
            if (score < 0 && (!definite || !person))
                continue; // another one; a person who is spoken of as known has changed, and is reported
            if (!definite && person && score == 0 && described_otherwise(planner, i, &distinction))
                continue;
            if (best < 0 || score > best_score) {
                best = i;
                best_score = score;
            }
        }
        if (best >= 0)
            return best;
    }
    return PLAN_NONE;
}

static EntityKind entity_kind_of(GroundKind kind)
{
    return kind == GROUND_PERSON || kind == GROUND_GROUP ? ENTITY_PERSON
           : kind == GROUND_ANIMAL                       ? ENTITY_ANIMAL
           : kind == GROUND_PART || kind == GROUND_PLACE ? ENTITY_PART
                                                         : ENTITY_PROP;
}

void role_apply(Planner *planner, int entity, const char *role)
{
    PersonTraits *person = &planner->entities[entity].person;
    Draft *draft = &planner->drafts[entity];
    const char *const *row = table_find(planner->people, role);
    if (row && row[1][0]) {
        sex_set(planner, entity, row[1][0] == 'f' ? SEX_FEMALE : SEX_MALE);
        draft->sex_usual = text_ends(row[1], "?");
    }
    if (row && row[2][0] && !draft->age_known) {
        person->age_years = (float)atof(row[2]);
        draft->age_known = true;
    }
    row = table_find(planner->names, role);
    if (row && row[1][0])
        sex_set(planner, entity, row[1][0] == 'f' ? SEX_FEMALE : SEX_MALE);
}

// "they": the group named last; where nobody was named together, whoever was mentioned lately, one or several.
// "drops his books and picks them up": what hands take is several things, where several were told of.
static int handled_things(const Planner *planner, const Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    int head = s->phrases[phrase].head, verb = -1;
    for (int i = 0; i < s->fact_count; ++i)
        if (s->facts[i].kind == FACT_OBJECT && s->facts[i].dependent == head)
            verb = s->facts[i].head;
    VerbFrame frame;
    if (verb < 0 || !verb_read(planner, s, verb, &frame) || !word_in(frame.klass, " touch "))
        return PLAN_NONE;
    for (int i = 0; i < planner->mentioned_count; ++i) {
        const Entity *entity = &planner->entities[planner->mentioned[i]];
        if (entity->kind == ENTITY_PROP && entity->count > 1)
            return planner->mentioned[i];
    }
    return PLAN_NONE;
}

static int plural_pronoun(Planner *planner, Reading *reading, int phrase, int *group)
{
    bool fresh = planner->group >= 0 && planner->groups[planner->group].sentence >= planner->sentence - 4;
    int persons = 0;
    for (int i = 0; i < planner->mentioned_count; ++i) {
        int entity = planner->mentioned[i];
        persons += planner->entities[entity].kind == ENTITY_PERSON && !planner->entities[entity].offscreen &&
                   planner->drafts[entity].sentence >= planner->sentence - 2;
    }
    int entity = handled_things(planner, reading, phrase);
    if (entity >= 0)
        return entity;
    if (fresh || persons >= 2)
        entity = group_select(planner, reading, phrase, group);
    if (entity < 0)
        entity = pronoun_resolve(planner, "they");
    if (entity < 0)
        entity = pronoun_resolve(planner, "it"); // "two chairs ... they"
    return entity;
}

// The thing as film can show it: its own word, or the nearest relative's, which is told.
static void thing_show(Planner *planner, Reading *reading, int phrase, int index)
{
    Ground named = reading->grounds[phrase];
    const Ground *ground = &named;
    const NounPhrase *p = &reading->s.phrases[phrase];
    Entity *entity = &planner->entities[index];
    if (reading->s.tokens[p->head].named) // "Whiskers", a cat: what is shown is a cat
        named.name = named.noun;
    Span span = token_span(reading, ground->begin, p->head + 1);
    bool relative = false;
    const char *shown = ground->kind == GROUND_UNKNOWN ? NULL : catalogue_show(planner, ground, &relative);
    if (shown) {
        entity->noun = shown;
        if (!relative)
            return;
        planner_report(planner, "approximated", span, "write a thing that can be shown", "'%s' is shown as %s%s",
                       ground->name, article_of(shown), shown);
        for (int z = ground->begin; z <= p->head; ++z)
            reading->s.tokens[z].approximated = true;
        return;
    }
    if (ground->kind == GROUND_UNKNOWN) {
        entity->confidence = 0;
        planner_report(planner, "unknown-noun", span, "write a commoner word, or describe what it looks like",
                       "'%s' is no thing kinema knows; a plain stand-in is shown", ground->name);
    } else {
        planner_report(planner, "unknown-noun", span, "write a commoner word, or describe what it looks like",
                       "nothing like '%s' can be shown; a plain stand-in is shown", ground->name);
    }
    for (int z = ground->begin; z <= p->head; ++z)
        reading->s.tokens[z].approximated = true;
}

// A thing spoken of as known, in the middle of a shot, that nobody has seen: "he picks up the box".
static void unprepared_report(Planner *planner, Reading *reading, int phrase, int entity)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    const Ground *ground = &reading->grounds[phrase];
    EntityKind kind = planner->entities[entity].kind;
    bool the = p->determiner >= 0 && word_in(s->tokens[p->determiner].text, " the this that these those ");
    if (!the || kind == ENTITY_PART || planner->entity_count < 2 || planner->drafts[entity].first_sentence < 2 ||
        ground->place || ground->kind == GROUND_UNKNOWN)
        return;
    bool opening = planner->shot >= 0 && planner->shot_drafts[planner->shot].sentences <= 1;
    if (opening || !sentence_acts(s, p->head) || p->end - p->begin > 2 || kind == ENTITY_PROP)
        return;                             // a shot may begin with anything; what is described is introduced by it
    for (int i = 0; i < s->fact_count; ++i) // "the box on the table", "the man who ..."
        if (s->facts[i].kind == FACT_PREPOSITION && s->facts[i].head == p->head)
            return;
    if (p->end < s->count && word_in(s->tokens[p->end].text, " of on in with who that which at behind under from "))
        return;
    planner_report(planner, "unprepared", token_span(reading, p->begin, p->end),
                   "show it at the beginning of the shot, or in an earlier one",
                   "'the %s' has not been seen before: nothing prepares for it", ground->name);
}

// A phrase that stands for a group named before, whole or in part.
static bool group_mentioned(Planner *planner, Reading *reading, int phrase, bool definite, int *entity, int *group)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    const Ground *ground = &reading->grounds[phrase];
    bool plural = s->tokens[p->head].tag == TAG_NNS && !text_ends(ground->name, s->tokens[p->head].text);
    bool person = ground->kind == GROUND_PERSON;
    *group = PLAN_NONE;
    *entity = PLAN_NONE;
    bool each = p->determiner >= 0 && word_in(s->tokens[p->determiner].text, " both each all every ");
    if (ground->kind == GROUND_GROUP || (plural && (definite || each))) {
        Value value;
        int number = 0;
        for (int z = p->begin; z < p->head && !number; ++z)
            if (value_read(s->tokens, p->head, z, &value) == 1 && value.kind == VALUE_NUMBER)
                number = (int)value.number;
        if (!definite && !each)
            return false;
        *group = group_find(planner, ground, number);
    } else if (each && !plural) {
        *group = group_find(planner, ground, 0); // "each hiker"
    } else if (person || ground->kind == GROUND_ANIMAL || ground->kind == GROUND_PROP) {
        bool picks = false;
        for (int z = p->begin; z < p->head; ++z)
            picks |= word_in(s->tokens[z].text, " first second third fourth fifth last other one taller tallest shorter"
                                                " shortest older oldest younger youngest bigger smaller heavier ");
        picks |= p->end + 2 < s->count && word_in(s->tokens[p->end].text, " on in at to ") &&
                 strcmp(s->tokens[p->end + 1].text, "the") == 0 &&
                 word_in(s->tokens[p->end + 2].text, " left right middle center centre ");
        bool said_one = p->determiner < 0 && word_in(s->tokens[p->begin].text, " one ");
        if (picks && (definite || said_one)) {
            int ignored;
            *entity = group_select(planner, reading, phrase, &ignored);
            if (*entity >= 0)
                return true;
        }
        return false;
    }
    if (*group < 0)
        return false;
    group_mention(planner, *group);
    *entity = planner->groups[*group].members[0];
    tokens_use(reading, p->begin, p->end);
    return true;
}

// "a row", "a set": nobody, unless it is of somebody.
static bool needs_of(const Planner *planner, const Ground *ground)
{
    const char *const *row = table_find(planner->amounts, ground->name);
    return row && strcmp(row[2], "of") == 0;
}

// "A robot waiter", "a pirate captain", "a street artist": what else somebody is, in front of what he is. Beings go
// into the name, by which the stage builds them; other trades give their clothes.
static void also_is(Planner *planner, Reading *reading, int phrase, int entity)
{
    const Sentence *s = &reading->s;
    for (int z = reading->grounds[phrase].begin - 1; z >= s->phrases[phrase].begin; --z) {
        char singular[80];
        const char *word = lexicon_singular(planner->lexicon, s->tokens[z].text, singular, sizeof singular);
        const char *const *row = table_find(planner->nouns, word);
        if (!tag_is_noun(s->tokens[z].tag) || s->tokens[z].used || !row)
            return;
        Draft *draft = &planner->drafts[entity];
        if (planner->entities[entity].kind != ENTITY_PERSON) { // "a mother duck": it is grown
            if (word_in(row[0], " mother father mom dad mama papa parent "))
                tokens_use(reading, z, z + 1);
            return;
        }
        const char *const *role = table_find(planner->people, row[0]);
        if (strcmp(row[1], "person") == 0) {
            if (word_in(row[0], " robot android droid skeleton mannequin alien zombie vampire demon goblin orc elf "))
                planner->entities[entity].name = entity_name_free(
                    planner, entity, arena_printf(planner->arena, "%s %s", row[0], planner->entities[entity].name));
            else if (role && role[3][0] && !draft->dress && !word_in(row[0], " boy girl man woman student "))
                draft->dress = row[0];
            role_apply(planner, entity, row[0]);
        } else if (strcmp(row[1], "place") != 0) {
            return;
        }
        tokens_use(reading, z, z + 1);
    }
}

static int entity_create(Planner *planner, Reading *reading, int phrase, bool named)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    const Ground *ground = &reading->grounds[phrase];
    const char *name = ground->name;
    if (named) { // keep the capital
        char *written = arena_strdup(planner->arena, name);
        if (written[0] >= 'a' && written[0] <= 'z')
            written[0] = (char)(written[0] - 32);
        name = written;
    } else if (ground->kind == GROUND_GROUP) {
        name = "person";
    }
    bool single = s->tokens[p->head].tag != TAG_NNS && (ground->kind == GROUND_PERSON || ground->kind == GROUND_ANIMAL);
    int entity = single ? bearer_claim(planner, ground) : PLAN_NONE;
    const char *noun = ground->kind == GROUND_PERSON || ground->kind == GROUND_GROUP ? "person" : ground->noun;
    if (entity >= 0) { // the hand that was shown is his
        planner->entities[entity].name = entity_name_free(planner, entity, name);
        planner->entities[entity].noun = noun;
        entity_mention(planner, entity);
    } else {
        entity = entity_add(planner, entity_kind_of(ground->kind), name, noun, token_span(reading, p->begin, p->end));
    }
    Entity *added = &planner->entities[entity];
    planner->drafts[entity].head = ground->kind == GROUND_GROUP ? name : ground->name;
    planner->drafts[entity].named = named && !table_find(planner->people, ground->name);
    added->sense = ground->sense;
    added->confidence = ground->confidence;
    added->place = planner->place;
    if (added->kind == ENTITY_PERSON) {
        role_apply(planner, entity, ground->name);
        also_is(planner, reading, phrase, entity);
        if (!named && person_is_like(planner, ground)) {
            planner_report(planner, "approximated", token_span(reading, ground->begin, p->head + 1),
                           "describe somebody whom an actor can play", "'%s' is shown as a person", ground->name);
            for (int z = ground->begin; z <= p->head; ++z)
                reading->s.tokens[z].approximated = true;
        }
    } else if (added->kind != ENTITY_PART) {
        thing_show(planner, reading, phrase, entity);
        if (added->kind == ENTITY_ANIMAL)
            also_is(planner, reading, phrase, entity);
    }
    return entity;
}

// "As she enters, Maria smiles": a pronoun for whom the sentence names later.
static int cataphor_resolve(Planner *planner, Reading *reading, int phrase)
{
    const char *pronoun = reading->s.tokens[reading->s.phrases[phrase].head].text;
    Sex sex;
    bool sexed = pronoun_sex(pronoun, &sex);
    for (int k = phrase + 1; k < reading->s.phrase_count && k < phrase + 8; ++k) {
        GroundKind kind = reading->grounds[k].kind;
        bool fits = sexed ? kind == GROUND_PERSON : kind == GROUND_ANIMAL || kind == GROUND_PROP;
        if (!fits || reading->denied[k] || reading->entities[k] >= 0)
            continue;
        reading->entities[k] = entity_resolve(planner, reading, k);
        int entity = reading->entities[k];
        if (entity < 0 || (sexed && !sex_fits(planner, entity, sex)))
            break;
        if (sexed)
            sex_set(planner, entity, sex);
        return entity;
    }
    return PLAN_NONE;
}

static bool plural_owner(const char *determiner)
{
    return word_in(determiner, " their our your my ");
}

// "a mother and her daughter": nobody is older than his parents.
static void kin_ages(Planner *planner, int entity, int owner)
{
    if (planner->entities[entity].kind != ENTITY_PERSON || planner->entities[owner].kind != ENTITY_PERSON)
        return;
    const char *head = planner->drafts[entity].head;
    bool child = word_in(head, " son daughter child kid baby boy girl grandson granddaughter grandchild ");
    bool parent = word_in(head, " mother father mom dad parent mum grandmother grandfather grandma grandpa ");
    if (!child && !parent)
        return;
    int young = child ? entity : owner, old = child ? owner : entity;
    Draft *y = &planner->drafts[young], *o = &planner->drafts[old];
    bool grand = text_starts(head, "grand");
    float years = grand ? 60 : 28;
    if (!y->age_known && !o->age_known)
        planner->entities[old].person.age_years = grand ? 68 : 38;
    if (!y->age_known)
        planner->entities[young].person.age_years = fmaxf(planner->entities[old].person.age_years - years, 1);
    else if (!o->age_known)
        planner->entities[old].person.age_years = planner->entities[young].person.age_years + years;
    y->age_known = o->age_known = true;
}

// "a robot barista ... the robot": the only one whose description has the word.
static int described_as(const Planner *planner, const char *word)
{
    int found = PLAN_NONE;
    for (int i = 0; i < planner->entity_count; ++i) {
        const Entity *entity = &planner->entities[i];
        bool living = entity->kind == ENTITY_PERSON || entity->kind == ENTITY_ANIMAL;
        if (!living || !entity->description || !text_contains_word(entity->description, word))
            continue;
        if (found >= 0)
            return PLAN_NONE;
        found = i;
    }
    return found;
}

bool apposition_read(Planner *planner, Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    if (phrase < 1 || reading->entities[phrase - 1] < 0)
        return false;
    const NounPhrase *p = &s->phrases[phrase], *before = p - 1;
    bool article = p->determiner >= 0 && word_in(s->tokens[p->determiner].text, " a an the ");
    if (!article || reading->grounds[phrase].kind != GROUND_PERSON ||
        reading->grounds[phrase - 1].kind != GROUND_PERSON || before->end + 1 != p->begin ||
        s->tokens[before->end].tag != TAG_PPC ||
        (before->determiner >= 0 && strcmp(s->tokens[before->determiner].text, "the") != 0))
        return false;
    int same = reading->entities[phrase - 1];
    Draft *draft = &planner->drafts[same];
    reading->entities[phrase] = same;
    phrase_modifiers(planner, reading, phrase, same);
    role_apply(planner, same, reading->grounds[phrase].name);
    if (draft->named)
        draft->head = reading->grounds[phrase].name;
    tokens_use(reading, reading->grounds[phrase].begin, p->head + 1);
    return true;
}

int entity_resolve(Planner *planner, Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    const Ground *ground = &reading->grounds[phrase];
    int entity = PLAN_NONE, group = PLAN_NONE;
    if (ground->kind == GROUND_PRONOUN) {
        const char *word = s->tokens[p->head].text;
        if (word_in(word, " they them themselves theirs "))
            entity = plural_pronoun(planner, reading, phrase, &group);
        else if (is_group_word(word))
            entity = group_select(planner, reading, phrase, &group);
        else
            entity = pronoun_read(planner, reading, p->head);
        for (int k = 0; k < phrase && entity < 0; ++k) // a light on her is read before who does something there
            if (reading->grounds[k].kind == GROUND_PERSON && reading->entities[k] < 0 && !reading->denied[k]) {
                reading->entities[k] = entity_resolve(planner, reading, k);
                entity = is_group_word(word) ? entity : pronoun_read(planner, reading, p->head);
            }
        if (entity < 0 && !is_group_word(word))
            entity = cataphor_resolve(planner, reading, phrase);
        if (entity < 0 && word_in(word, " him her ")) // "a woman watches him"
            entity = stranger_add(planner, reading, p->head);
        reading->groups[phrase] = group;
        if (entity >= 0 && group < 0)
            entity_mention(planner, entity);
        return entity;
    }
    const char *determiner = p->determiner >= 0 ? s->tokens[p->determiner].text : "";
    bool possessed = p->determiner >= 0 && s->tokens[p->determiner].tag == TAG_PRPS; // "her brother Marco"
    bool declared = s->tokens[p->head].named && (ground->kind == GROUND_PERSON || ground->kind == GROUND_ANIMAL);
    bool named = (declared && (!determiner[0] || possessed)) ||
                 (ground->kind == GROUND_PERSON && s->tokens[p->head].capital &&
                  (!determiner[0] || (possessed && table_find(planner->names, s->tokens[p->head].text))));
    bool possessive = p->determiner >= 0 && s->tokens[p->determiner].tag == TAG_PRPS;
    bool definite = named || possessive || word_in(determiner, " the this that these those each both all ") ||
                    (!determiner[0] && s->tokens[p->head].tag != TAG_NNS && ground->kind != GROUND_GROUP);
    if (word_in(determiner, " each both ") && ground->kind == GROUND_PERSON)
        for (int i = 0; i < s->phrase_count; ++i)
            if (reading->grounds[i].kind == GROUND_CAMERA)
                return PLAN_NONE; // "facing both characters": a set, read where it matters
    if (group_mentioned(planner, reading, phrase, definite, &entity, &group)) {
        reading->groups[phrase] = group;
        if (group < 0)
            phrase_modifiers(planner, reading, phrase, entity);
        tokens_use(reading, p->begin, p->end);
        return entity;
    }
    if (ground->kind == GROUND_GROUP && needs_of(planner, ground))
        return PLAN_NONE;
    Amount amount = phrase_amount(planner, reading, phrase);
    int owner =
        possessive && !plural_owner(determiner) ? pronoun_resolve(planner, determiner) : reading->owners[phrase];
    entity = amount.number > 1 && !definite ? PLAN_NONE : entity_find(planner, reading, phrase, ground, definite);
    if (entity < 0 && strcmp(determiner, "the") == 0 && p->head == p->begin + 1 &&
        (ground->kind == GROUND_PERSON || ground->kind == GROUND_ANIMAL))
        entity = described_as(planner, s->tokens[p->head].text);
    if (entity < 0 &&
        planner_full(planner, planner->entity_count, ENTITY_LIMIT, "things", token_span(reading, p->begin, p->end))) {
        tokens_use(reading, p->begin, p->end);
        return PLAN_NONE;
    }
    if (entity < 0) {
        entity = entity_create(planner, reading, phrase, named);
        group = group_expand(planner, reading, phrase, entity, &amount);
        reading->groups[phrase] = group;
        unprepared_report(planner, reading, phrase, entity);
    } else {
        entity_mention(planner, entity);
        if (ground->kind == GROUND_PERSON && !planner->drafts[entity].sex_known)
            role_apply(planner, entity, ground->name);
    }
    if (named) // "Officer Kim"
        for (int z = p->begin; z < p->head; ++z) {
            const char *const *role = table_find(planner->nouns, s->tokens[z].text);
            if (role && strcmp(role[1], "person") == 0) {
                role_apply(planner, entity, role[0]);
                planner->drafts[entity].head = role[0];
                tokens_use(reading, z, z + 1);
            }
        }
    int owned = group >= 0 && entity == planner->groups[group].members[0] ? planner->groups[group].count : 1;
    for (int i = 0; i < owned && owner >= 0; ++i) { // "her two sons" are both hers
        int one = owned > 1 ? planner->groups[group].members[i] : entity;
        if (one == owner)
            continue;
        planner->entities[one].owner = owner;
        kin_ages(planner, one, owner);
    }
    int members[16], count = group >= 0 ? planner->groups[group].count : 1;
    count = count < COUNT_OF(members) ? count : COUNT_OF(members);
    for (int i = 0; i < count; ++i)
        phrase_modifiers(planner, reading, phrase, group >= 0 ? planner->groups[group].members[i] : entity);
    tokens_use(reading, ground->begin, p->head + 1);
    if (p->determiner >= 0)
        tokens_use(reading, p->determiner, p->determiner + 1);
    return entity;
}

int speaker_resolve(Planner *planner, const char *label, bool audio, Span span)
{
    // "the old woman", "Detective", "[NAME]", "she", "Man 2"
    char words[120];
    snprintf(words, sizeof words, "%s", label);
    char *name = words;
    bool indefinite = false;
    char *state, *last = NULL;
    char lower[120];
    for (size_t i = 0; i <= strlen(words); ++i)
        lower[i] = (char)(words[i] >= 'A' && words[i] <= 'Z' ? words[i] + 32 : words[i]);
    if (word_in(lower, " he she they it i "))
        return pronoun_resolve(planner, lower);
    char copy[120];
    memcpy(copy, lower, sizeof copy);
    for (char *w = strtok_r(copy, " []", &state); w; w = strtok_r(NULL, " []", &state)) {
        indefinite |= strcmp(w, "a") == 0 || strcmp(w, "an") == 0;
        // "the grandmother without turning around", "Bob as he leaves": what follows says how
        if (last && word_in(w, " in with from without as while to at on into over under behind beside through by for of"
                               " and but then when before after who whose that is was "))
            break;
        if (last && strlen(w) > 4 && (text_ends(w, "ly") || text_ends(w, "ing")) && !table_find(planner->nouns, w) &&
            !table_find(planner->names, w))
            break;
        last = w;
    }
    while (*name == '[' || *name == ' ')
        ++name;
    if (!last)
        return PLAN_NONE;
    bool voice = strstr(lower, "voice") || strstr(lower, "narrator") || strstr(lower, "announcer");
    for (int i = 0; i < planner->entity_count && !indefinite; ++i)
        if ((planner->entities[i].kind == ENTITY_PERSON || planner->entities[i].kind == ENTITY_ANIMAL) &&
            (text_equal_nocase(planner->entities[i].name, last) || text_equal_nocase(planner->drafts[i].head, last) ||
             text_equal_nocase(planner->entities[i].name, name)))
            return i;
    Ground ground = {.kind = GROUND_PERSON, .name = arena_strdup(planner->arena, last), .noun = "person"};
    Mention mention = mention_read(planner, &ground);
    for (int i = 0; i < planner->entity_count && !indefinite && !voice; ++i)
        if (mention_fits(planner, i, &mention, true, false) && mention.role)
            return i;
    const char *written = ground.name;
    if (planner_full(planner, planner->entity_count, ENTITY_LIMIT, "things", span))
        return 0;
    bool role = table_find(planner->nouns, last) && !table_find(planner->names, last);
    if (!role) {
        char *capital = arena_strdup(planner->arena, last);
        if (capital[0] >= 'a' && capital[0] <= 'z')
            capital[0] = (char)(capital[0] - 32);
        written = capital;
    }
    int entity = entity_add(planner, ENTITY_PERSON, voice ? "narrator" : written, "person", span);
    planner->entities[entity].sense = "person.n.01";
    planner->entities[entity].offscreen = voice || (audio && indefinite);
    planner->entities[entity].place = planner->place;
    planner->drafts[entity].named = !role;
    planner->drafts[entity].head = ground.name;
    role_apply(planner, entity, last);
    return entity;
}
