// How many: numbers and collective nouns to several entities, and the words that mean some of them later: "they",
// "both", "one ... the other", "the first", "the taller one".
#include "plan/planner.h"

#include <stdlib.h>
#include <string.h>

// A number that is written out becomes so many entities; more stay one entity with a count.
#define NUMBER_SEPARATE 12
#define COUNT_MOST 1000 // of an entity, as the plan has it
// As many people as act one by one; more are a crowd: one entity with a count, which the stage fills with extras.
#define CROWD_SHOWN 12
// As many extras as are shown.
#define CROWD_MOST 300

static const char ordinals[] = " first second third fourth fifth sixth ";

bool is_group_word(const char *word)
{
    return word_in(word, " one two three four five both each all other others another first second third fourth fifth"
                         " last former latter ones either ");
}

// ---------------------------------------------------------------- how many

static const char *const *amount_row(const Planner *planner, const char *word)
{
    char singular[80];
    const char *const *row = table_find(planner->amounts, word);
    return row ? row
               : table_find(planner->amounts, lexicon_singular(planner->lexicon, word, singular, sizeof singular));
}

static void amount_take(Amount *amount, const char *const *row, int token)
{
    int number = atoi(row[1]);
    // "two dozen", "three pairs"
    amount->number = amount->stated && amount->said_at == token - 1 ? amount->number * number : number;
    amount->crowd = row[3][0] == '1';
    amount->file = word_in(row[0], " caravan convoy ");
    amount->members = row[4][0] ? row[4] : NULL;
    amount->said_at = token;
}

// The phrase P of "P of <phrase>", or -1: "a group of five dancers".
static int phrase_before_of(const Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    if (phrase == 0 || p->begin < 2 || strcmp(s->tokens[p->begin - 1].text, "of") ||
        s->tokens[p->begin - 2].chunk != phrase - 1)
        return -1;
    return phrase - 1;
}

// The whole number at a token: "fifty", "two hundred". False: there is none.
static bool number_at(const Sentence *s, int at, int *number, int *end)
{
    Value value;
    if (at >= s->count || value_read(s->tokens, s->count, at, &value) != 1 || value.kind != VALUE_NUMBER)
        return false;
    double n = value.number;
    *end = at + 1;
    if (*end < s->count && word_in(s->tokens[*end].text, " hundred thousand dozen ")) {
        char first = s->tokens[*end].text[0];
        n *= first == 'h' ? 100 : first == 't' ? 1000 : 12;
        ++*end;
    }
    *number = (int)clampf((float)n, 1, 1000);
    return true;
}

Amount phrase_amount(Planner *planner, Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    const Token *t = s->tokens;
    const NounPhrase *p = &s->phrases[phrase];
    const Ground *ground = &reading->grounds[phrase];
    Amount amount = {.number = 1, .said_at = -1};
    bool plural = t[p->head].tag == TAG_NNS && !text_ends(ground->name, t[p->head].text);
    int of = phrase_before_of(reading, phrase);
    const char *const *collective = of >= 0 ? amount_row(planner, t[s->phrases[of].head].text) : NULL;
    if (collective) {
        const NounPhrase *q = &s->phrases[of];
        amount_take(&amount, collective, q->head);
        amount.members = NULL;
        Value value;
        for (int z = q->begin; z < q->head; ++z)
            if (value_read(t, q->head, z, &value) == 1 && value.kind == VALUE_NUMBER && value.number < 100)
                amount.number = (int)value.number * amount.number; // "two pairs of"
        amount.stated = word_in(t[q->head].text, " couple pair pairs dozen trio duo quartet quintet sextet ");
        tokens_use(reading, q->begin, q->end + 1);
    }
    for (int z = p->begin; z < p->head; ++z) {
        Value value;
        const char *const *row = NULL;
        int used = t[z].used ? 0 : value_read(t, p->head, z, &value);
        if (word_in(t[z].text, " identical twin matching lookalike ") && z != p->head) {
            amount.identical = true;
            tokens_use(reading, z, z + 1);
        }
        if (used && value.kind == VALUE_NUMBER && value.number >= 1 && value.number <= 1000) {
            bool half = z > 1 && (strcmp(t[z - 1].text, "half") == 0 || strcmp(t[z - 2].text, "half") == 0);
            amount.number = half ? ((int)value.number + 1) / 2 : (int)value.number; // "half a dozen"
            amount.stated = true;
            amount.said_at = z + used - 1;
            tokens_use(reading, half ? p->begin : z, z + used);
            z += used - 1;
        } else if (z < ground->begin && (row = amount_row(planner, t[z].text)) &&
                   (plural || ground->kind == GROUND_GROUP || word_in(t[z].text, " twin triplet ")) &&
                   !(z == p->head - 1 && strcmp(t[z].text, ground->name) == 0)) {
            bool half = z > 0 && strcmp(t[z - 1].text, "half") == 0;
            amount_take(&amount, row, z);
            if (half)
                amount.number = (amount.number + 1) / 2;
            amount.stated =
                amount.stated || word_in(t[z].text, " dozen pair couple trio both score hundred thousand million ");
            tokens_use(reading, half ? z - 1 : z, z + 1);
        }
    }
    const char *const *head = collective ? NULL : amount_row(planner, t[p->head].text);
    bool person = ground->kind == GROUND_PERSON || ground->kind == GROUND_GROUP;
    if (head && person && (ground->kind == GROUND_GROUP || plural)) { // "a couple", "twins", "a family of four"
        bool counted = amount.stated;
        int number = amount.number;
        if (word_in(head[0], " twin triplet "))
            amount.identical = true;
        amount_take(&amount, head, p->head);
        if (counted)
            amount.number = number;
        amount.stated = counted || amount.number <= 3;
        for (int i = 0; i < s->fact_count; ++i) { // "a family of four", "a group of five"
            const Fact *fact = &s->facts[i];
            int number_end;
            if (fact->kind == FACT_PREPOSITION && fact->head == p->head && strcmp(t[fact->prep].text, "of") == 0 &&
                number_at(s, fact->dependent, &amount.number, &number_end)) {
                amount.stated = true;
                tokens_use(reading, fact->dependent, number_end);
            }
        }
        if (p->end + 1 < s->count && strcmp(t[p->end].text, "of") == 0) { // where "four" is no phrase
            int number_end;
            if (number_at(s, p->end + 1, &amount.number, &number_end)) {
                amount.stated = true;
                tokens_use(reading, p->end, number_end);
            }
        }
    } else if (head && ground->kind == GROUND_ANIMAL && ground->begin < p->head &&
               strcmp(t[p->head].text, ground->name) != 0) { // "a wolf pack"
        amount_take(&amount, head, p->head);
        amount.members = NULL;
        amount.stated = amount.number <= 3;
    } else if (plural && !amount.stated && amount.said_at < 0) {
        amount.number = 3; // "trees": some
    }
    if ((plural || head || ground->kind == GROUND_GROUP) && person && !amount.stated &&
        p->begin > 1) { // "a stadium full of fans"
        const char *of_with = t[p->begin - 1].text, *full = t[p->begin - 2].text;
        bool packed = word_in(full, " full filled packed crowded crammed teeming swarming bustling jammed ");
        if (packed && word_in(of_with, " of with ")) {
            amount.number = 40;
            amount.crowd = true;
            tokens_use(reading, p->begin - 2, p->begin);
        }
    }
    amount.number = amount.number < COUNT_MOST ? amount.number : COUNT_MOST;
    return amount;
}

// ---------------------------------------------------------------- groups

int group_add(Planner *planner, const int *members, int count, const char *head)
{
    for (int g = planner->group_count - 1; g >= 0 && g >= planner->group_count - 8; --g)
        if (planner->groups[g].count == count &&
            memcmp(planner->groups[g].members, members, sizeof *members * (size_t)count) == 0) {
            group_mention(planner, g);
            return g;
        }
    Group group = {.members = ARENA_ARRAY(planner->arena, int, count), .count = count, .head = head};
    memcpy(group.members, members, sizeof *members * (size_t)count);
    ARENA_PUSH(planner->arena, planner->groups, planner->group_count, planner->group_capacity, group);
    group_mention(planner, planner->group_count - 1);
    return planner->group_count - 1;
}

void group_mention(Planner *planner, int group)
{
    Group *g = &planner->groups[group];
    g->sentence = planner->sentence;
    planner->group = group;
    for (int i = g->count - 1; i >= 0; --i) {
        if (i < 6)
            entity_mention(planner, g->members[i]);
        planner->drafts[g->members[i]].group = group;
    }
}

static void crowd_report(Planner *planner, Reading *reading, int phrase, int shown)
{
    const NounPhrase *p = &reading->s.phrases[phrase];
    int of = phrase_before_of(reading, phrase);
    bool collective = of >= 0 && amount_row(planner, reading->s.tokens[reading->s.phrases[of].head].text);
    int begin = collective ? reading->s.phrases[of].begin : p->begin;
    const Token *first = &reading->s.tokens[begin], *last = &reading->s.tokens[p->end - 1];
    planner_report(planner, "crowd", token_span(reading, begin, p->end), "name the few that matter",
                   "'%.*s' is shown as %d of them", last->end - first->begin, reading->s.text + first->begin, shown);
    for (int z = begin; z < p->end; ++z)
        reading->s.tokens[z].approximated = true;
}

int group_expand(Planner *planner, Reading *reading, int phrase, int entity, const Amount *amount)
{
    const Ground *ground = &reading->grounds[phrase];
    Entity *first = &planner->entities[entity];
    bool person = first->kind == ENTITY_PERSON;
    int number = amount->number;
    planner->drafts[entity].plural = number > 1;
    if (number <= 1)
        return PLAN_NONE;
    if (first->kind == ENTITY_PART || (!person && (!amount->stated || number > NUMBER_SEPARATE))) {
        first->count = number;
        if (amount->file)
            relation_add_at(planner, entity, RELATION_FILE, PLAN_NONE, PLAN_NONE, 0, planner->shot, first->span);
        if (number > NUMBER_SEPARATE && first->kind != ENTITY_PART)
            crowd_report(planner, reading, phrase, NUMBER_SEPARATE);
        return PLAN_NONE;
    }
    if (person && (amount->crowd || number > NUMBER_SEPARATE)) {
        first->count = number;
        planner->drafts[entity].plural = false;
        const Sentence *s = &reading->s;
        int of = phrase_before_of(reading, phrase);
        if (of >= 0 && !amount_row(planner, s->tokens[s->phrases[of].head].text))
            of = -1;
        const Token *head = &s->tokens[s->phrases[of >= 0 ? of : phrase].head];
        bool number_word = word_in(head->text, " dozen dozens hundred hundreds thousand thousands million millions ");
        if (!number_word && (of >= 0 || amount_row(planner, head->text))) { // called a crowd, an audience
            first->name = entity_name_free(planner, entity, head->text);
            planner->drafts[entity].head = first->name;
        }
        if (number > CROWD_MOST)
            crowd_report(planner, reading, phrase, CROWD_MOST);
        return group_add(planner, &entity, 1, head->text);
    }
    int total = amount->stated && number <= NUMBER_SEPARATE ? number : number < CROWD_SHOWN ? number : CROWD_SHOWN;
    if (total < number)
        crowd_report(planner, reading, phrase, total);
    int members[NUMBER_SEPARATE] = {entity}, count = 1;
    Span span = first->span;
    EntityKind kind = first->kind;
    const char *name = planner->drafts[entity].head, *noun = first->noun, *sense = first->sense;
    float confidence = first->confidence;
    while (count < total && !planner_full(planner, planner->entity_count, ENTITY_LIMIT, "things", span)) {
        int next = entity_add(planner, kind, name, noun, span);
        planner->entities[next].sense = sense;
        planner->entities[next].confidence = confidence;
        planner->entities[next].place = planner->place;
        planner->drafts[next].head = name;
        planner->drafts[next].follower = true;
        if (person)
            role_apply(planner, next, name);
        members[count++] = next;
    }
    const char *list = amount->members, *last = NULL;
    bool parents = list && strstr(list, "father,mother,") != NULL;
    for (int i = 0; i < count && list; ++i) { // "a couple": the man and the woman
        size_t length = strcspn(list, ",");
        const char *role = *list ? arena_strndup(planner->arena, list, length) : last;
        list += *list ? length + (list[length] == ',') : 0;
        last = role;
        if (parents) { // a family is of two ages
            planner->entities[members[i]].person.age_years =
                i < 2 ? 40.0f - 2.0f * (float)i : 13.0f - 2.0f * (float)(i - 2);
            planner->drafts[members[i]].age_known = true;
        }
        planner->drafts[members[i]].head = role;
        planner->entities[members[i]].name = entity_name_free(planner, members[i], role);
        role_apply(planner, members[i], role);
    }
    for (int i = 0; i < count; ++i) {
        planner->drafts[members[i]].plural = false;
        planner->drafts[members[i]].twin = amount->identical && i > 0 ? entity : PLAN_NONE;
    }
    return group_add(planner, members, count, ground->name);
}

static bool group_is_of(const Planner *planner, const Group *group, EntityKind kind)
{
    for (int i = 0; i < group->count; ++i)
        if (planner->entities[group->members[i]].kind != kind)
            return false;
    return true;
}

static bool group_fits_sex(const Planner *planner, const Group *group, const char *word)
{
    const char *const *row = table_find(planner->people, word);
    if (!row || !row[1][0])
        return true;
    for (int i = 0; i < group->count; ++i)
        if (!sex_fits(planner, group->members[i], row[1][0] == 'f' ? SEX_FEMALE : SEX_MALE))
            return false;
    return true;
}

int group_find(Planner *planner, const Ground *ground, int number)
{
    bool person = ground->kind == GROUND_PERSON || ground->kind == GROUND_GROUP;
    bool any = word_in(ground->name, " person people group character figure friend pair couple duo trio others team"
                                     " two three four five both individual subject man woman guy lady boy girl child"
                                     " men women children friends ones family crew crowd ");
    const char *const *amount = amount_row(planner, ground->name);
    int said = number > 1                                                       ? number
               : amount && ground->kind == GROUND_GROUP && atoi(amount[1]) <= 3 ? atoi(amount[1])
                                                                                : 0;
    for (int pass = 0; pass < 2; ++pass)
        for (int g = planner->group_count - 1; g >= 0; --g) {
            const Group *group = &planner->groups[g];
            if (group_is_of(planner, group, ENTITY_PERSON) != person || (said > 1 && group->count != said))
                continue;
            bool same = text_equal_nocase(group->head, ground->name) ||
                        text_equal_nocase(planner->drafts[group->members[0]].head, ground->name);
            if (pass == 0 ? same : person && any && group_fits_sex(planner, group, ground->name))
                return g;
        }
    // those who came one by one: "a woman ... another woman ... the women"
    int members[NUMBER_SEPARATE], count = 0;
    const char *const *row = table_find(planner->people, ground->name);
    for (int i = 0; i < planner->entity_count && count < NUMBER_SEPARATE; ++i) {
        const Entity *entity = &planner->entities[i];
        bool same = text_equal_nocase(planner->drafts[i].head, ground->name);
        bool sexed = row && row[1][0] && planner->drafts[i].sex_known &&
                     entity->person.sex == (row[1][0] == 'f' ? SEX_FEMALE : SEX_MALE);
        bool human = word_in(ground->name, " person people character figure two three both ");
        if ((entity->kind == ENTITY_PERSON) == person && !entity->offscreen &&
            (same || (person && any && (sexed || human))))
            members[count++] = i;
    }
    if (count < 2 || (said > 1 && count != said))
        return PLAN_NONE;
    return group_add(planner, members, count, ground->name);
}

int group_members(const Planner *planner, int entity, int *members, int capacity)
{
    if (entity < 0 || capacity < 1)
        return 0;
    int group = planner->drafts[entity].group, count = 0;
    members[count++] = entity;
    for (int i = 0; group >= 0 && i < planner->groups[group].count && count < capacity; ++i)
        if (planner->groups[group].members[i] != entity)
            members[count++] = planner->groups[group].members[i];
    return count;
}

int token_members(const Planner *planner, const Reading *reading, int token, int *members, int capacity)
{
    int entity = entity_of_token(reading, token);
    if (entity < 0 || capacity < 1)
        return 0;
    int group = reading->groups[reading->s.tokens[token].chunk], count = 0;
    if (group < 0) {
        members[0] = entity;
        return 1;
    }
    for (int i = 0; i < planner->groups[group].count && count < capacity; ++i)
        members[count++] = planner->groups[group].members[i];
    return count;
}

// ---------------------------------------------------------------- some of a group

// The group that words like "one" and "both" pick from: of the noun where there is one, else the latest.
static int group_meant(Planner *planner, const Reading *reading, int phrase, bool persons)
{
    const NounPhrase *p = &reading->s.phrases[phrase];
    const Ground *ground = &reading->grounds[phrase];
    if (!is_group_word(reading->s.tokens[p->head].text) && ground->kind != GROUND_PRONOUN) {
        for (int g = planner->group_count - 1; g >= 0; --g)
            if (text_equal_nocase(planner->groups[g].head, ground->name) ||
                text_equal_nocase(planner->drafts[planner->groups[g].members[0]].head, ground->name))
                return g;
        return PLAN_NONE;
    }
    if (planner->group >= 0)
        return planner->group;
    int members[NUMBER_SEPARATE], count = 0; // nobody was named together: those who were mentioned last
    for (int i = planner->mentioned_count - 1; i >= 0 && count < NUMBER_SEPARATE; --i) {
        int entity = planner->mentioned[i];
        if ((planner->entities[entity].kind == ENTITY_PERSON) == persons && !planner->entities[entity].offscreen &&
            (planner->drafts[entity].shot == planner->shot ||
             planner->drafts[entity].sentence >= planner->sentence - 2))
            members[count++] = entity;
    }
    return count >= 2 ? group_add(planner, members, count, "they") : PLAN_NONE;
}

static int member_nth(const Group *group, int n)
{
    return n >= 0 && n < group->count ? group->members[n] : PLAN_NONE;
}

static int member_unpicked(const Planner *planner, const Group *group, bool last)
{
    for (int i = 0; i < group->count; ++i) {
        int member = group->members[last ? group->count - 1 - i : i];
        if (!planner->drafts[member].picked)
            return member;
    }
    return group->members[last ? 0 : group->count - 1];
}

// Which field a comparison speaks of: "taller", "the oldest".
static const char *comparison_field(const char *word, bool *more)
{
    static const struct {
        const char *words, *field;
        bool more;
    } rows[] = {
        {" older oldest elder eldest ", "age", true},
        {" younger youngest ", "age", false},
        {" taller tallest bigger biggest larger largest ", "height", true},
        {" shorter shortest smaller smallest ", "height", false},
        {" heavier heaviest stouter ", "weight", true},
        {" thinner thinnest slimmer leaner ", "weight", false},
    };
    for (int i = 0; i < COUNT_OF(rows); ++i)
        if (word_in(word, rows[i].words)) {
            *more = rows[i].more;
            return rows[i].field;
        }
    return NULL;
}

static float field_value(const Planner *planner, int entity, const char *field)
{
    const Entity *e = &planner->entities[entity];
    if (strcmp(field, "age") == 0)
        return planner->drafts[entity].age_known ? e->person.age_years : -1;
    if (strcmp(field, "weight") == 0)
        return e->person.weight;
    if (e->kind != ENTITY_PERSON)
        return e->scale;
    return e->person.height != 0 ? (e->person.height < 0 ? 3 : e->person.height) : -1;
}

// "the taller one": whoever was said to be taller; else the next who is not told apart yet, and he is from now on.
static int member_compared(Planner *planner, const Group *group, const char *field, bool more)
{
    int best = PLAN_NONE;
    bool differ = false;
    for (int i = 0; i < group->count; ++i) {
        float value = field_value(planner, group->members[i], field);
        if (best >= 0 && value != field_value(planner, best, field))
            differ = true;
        if (value >= 0 && (best < 0 || (more ? value > field_value(planner, best, field)
                                             : value < field_value(planner, best, field))))
            best = group->members[i];
    }
    if (best >= 0 && differ)
        return best;
    best = member_unpicked(planner, group, false);
    for (int i = 0; i < group->count; ++i) {
        int member = group->members[i];
        PersonTraits *person = &planner->entities[member].person;
        bool high = (member == best) == more;
        if (planner->entities[member].kind != ENTITY_PERSON)
            planner->entities[member].scale = high ? 1.4f : 1;
        else if (strcmp(field, "age") == 0) {
            float age = planner->drafts[member].age_known ? person->age_years : 40;
            person->age_years = age < 18 ? (high ? age + 2 : age - 1) : high ? age + 20 : age - 10;
            planner->drafts[member].age_known = true;
        } else if (strcmp(field, "weight") == 0)
            person->weight = high ? 0.75f : 0.3f;
        else
            person->height = high ? -1 : 0;
    }
    return best;
}

// "the one on the left": who was put there; else the first for the left and the last for the right.
static int member_placed(Planner *planner, const Reading *reading, int phrase, const Group *group)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        RelationKind kind;
        if (fact->kind != FACT_PREPOSITION || fact->head != s->phrases[phrase].head ||
            s->tokens[fact->dependent].chunk < 0 ||
            !direction_relation(reading->grounds[s->tokens[fact->dependent].chunk].name, &kind))
            continue;
        for (int k = 0; k < planner->relation_count; ++k)
            for (int m = 0; m < group->count; ++m)
                if (planner->relations[k].subject == group->members[m] && planner->relations[k].kind == kind)
                    return group->members[m];
        return kind == RELATION_LEFT     ? group->members[0]
               : kind == RELATION_CENTER ? group->members[group->count / 2]
                                         : group->members[group->count - 1];
    }
    return PLAN_NONE;
}

int group_select(Planner *planner, Reading *reading, int phrase, int *group)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    const Token *t = s->tokens;
    const char *head = t[p->head].text;
    *group = PLAN_NONE;
    int g = group_meant(planner, reading, phrase, true);
    if (g < 0)
        return PLAN_NONE;
    const Group *from = &planner->groups[g];
    int number = 0;
    Value value;
    if (p->head > p->begin || p->determiner < 0)
        for (int z = p->begin; z <= p->head; ++z)
            if (value_read(t, p->head + 1, z, &value) == 1 && value.kind == VALUE_NUMBER && value.number > 1)
                number = (int)value.number;
    bool plural = word_in(head, " both each all others ones they them their theirs themselves either ") || number > 1;
    if (word_in(head, " others ") && from->count > 1) { // "one stays, the others leave"
        int members[NUMBER_SEPARATE], count = 0;
        for (int i = 0; i < from->count && count < NUMBER_SEPARATE; ++i)
            if (!planner->drafts[from->members[i]].picked)
                members[count++] = from->members[i];
        if (count == 0)
            return PLAN_NONE;
        tokens_use(reading, p->begin, p->end);
        *group = count > 1 ? group_add(planner, members, count, "others") : PLAN_NONE;
        if (count > 1)
            planner->group = g;
        return members[0];
    }
    if (plural && (number == 0 || number >= from->count)) {
        group_mention(planner, g);
        *group = g;
        tokens_use(reading, p->begin, p->end);
        return from->members[0];
    }
    if (plural) { // "two of the five hikers": the next who were not told apart
        int members[NUMBER_SEPARATE], count = 0;
        for (int i = 0; i < from->count && count < number; ++i)
            if (!planner->drafts[from->members[i]].picked)
                members[count++] = from->members[i];
        for (int i = 0; i < count; ++i)
            planner->drafts[members[i]].picked = true;
        if (count == 0)
            return PLAN_NONE;
        tokens_use(reading, p->begin, p->end);
        *group = count > 1 ? group_add(planner, members, count, from->head) : PLAN_NONE;
        if (count > 1)
            planner->group = g;
        return members[0];
    }
    int found = member_placed(planner, reading, phrase, from);
    bool new_round = true; // everybody was told apart: "one ... the other" begins again
    for (int i = 0; i < from->count; ++i)
        new_round &= planner->drafts[from->members[i]].picked;
    bool begins = word_in(head, " one first former ") || (p->head > p->begin && word_in(t[p->begin].text, " one "));
    for (int i = 0; i < from->count && new_round && begins; ++i)
        planner->drafts[from->members[i]].picked = false;
    for (int z = p->begin; z <= p->head && found < 0; ++z) {
        static const char *const places[] = {"first", "second", "third", "fourth", "fifth", "sixth"};
        bool more = false;
        const char *field = comparison_field(t[z].text, &more);
        for (int i = 0; i < COUNT_OF(places) && word_in(t[z].text, ordinals); ++i)
            if (strcmp(t[z].text, places[i]) == 0)
                found = member_nth(from, i);
        if (word_in(t[z].text, " last latter "))
            found = from->members[from->count - 1];
        else if (strcmp(t[z].text, "former") == 0)
            found = from->members[0];
        else if (word_in(t[z].text, " other another "))
            found = member_unpicked(planner, from, false);
        else if (field)
            found = member_compared(planner, from, field, more);
        if (found >= 0)
            tokens_use(reading, z, z + 1);
    }
    bool alike = p->head > p->begin && p->determiner < 0 && word_in(t[p->begin].text, " one "); // "one woman in red"
    if (found < 0 && (alike || word_in(head, " one ones ")))
        found = member_unpicked(planner, from, false);
    if (found < 0)
        return PLAN_NONE;
    planner->drafts[found].picked = true;
    planner->drafts[found].group = PLAN_NONE;
    entity_mention(planner, found);
    planner->group = g; // the others are still to come
    tokens_use(reading, p->begin, p->end);
    return found;
}
