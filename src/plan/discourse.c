// Who is who: noun phrases, names and pronouns to entities; what they wear and look like; and the choices the prompt
// left open (sex, age, hair, clothes), made by the seed.
#include "plan/planner.h"

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
}

static bool name_taken(const Planner *planner, const char *name)
{
    for (int i = 0; i < planner->entity_count; ++i)
        if (text_equal_nocase(planner->entities[i].name, name))
            return true;
    return false;
}

int entity_add(Planner *planner, EntityKind kind, const char *name, const char *noun, Span span)
{
    Entity entity = {.kind = kind,
                     .name = name,
                     .noun = noun,
                     .confidence = 1,
                     .place = PLAN_NONE,
                     .count = 1,
                     .scale = 1,
                     .person = {.age_years = 30, .muscle = 0.5f, .weight = 0.5f},
                     .span = span};
    for (int n = 2; name_taken(planner, entity.name) && n < 1000; ++n)
        entity.name = arena_printf(planner->arena, "%s %d", name, n);
    Draft draft = {.head = name, .shot = planner->shot};
    ARENA_PUSH(planner->arena, planner->entities, planner->entity_count, planner->entity_capacity, entity);
    ARENA_PUSH(planner->arena, planner->drafts, planner->draft_count, planner->draft_capacity, draft);
    entity_mention(planner, planner->entity_count - 1);
    return planner->entity_count - 1;
}

static bool sex_fits(const Planner *planner, int entity, Sex sex)
{
    return planner->entities[entity].kind == ENTITY_PERSON && planner->entities[entity].count == 1 &&
           (!planner->drafts[entity].sex_known || planner->entities[entity].person.sex == sex);
}

static void sex_set(Planner *planner, int entity, Sex sex)
{
    planner->entities[entity].person.sex = sex;
    planner->drafts[entity].sex_known = true;
}

int pronoun_resolve(Planner *planner, const char *pronoun)
{
    bool male = word_in(pronoun, " he him his himself "), female = word_in(pronoun, " she her hers herself ");
    if (male || female) {
        Sex sex = male ? SEX_MALE : SEX_FEMALE;
        int found = PLAN_NONE;
        for (int round = 0; round < 2 && found < 0; ++round) // somebody known to be of that sex comes first
            for (int i = 0; i < planner->mentioned_count && found < 0; ++i) {
                int entity = planner->mentioned[i];
                if (sex_fits(planner, entity, sex) && (round || planner->drafts[entity].sex_known) &&
                    !planner->entities[entity].offscreen)
                    found = entity;
            }
        if (found >= 0)
            sex_set(planner, found, sex);
        return found;
    }
    bool thing = word_in(pronoun, " it its itself ");
    for (int i = 0; i < planner->mentioned_count && thing; ++i) // an animal comes before a thing
        if (planner->entities[planner->mentioned[i]].kind == ENTITY_ANIMAL)
            return planner->mentioned[i];
    for (int i = 0; i < planner->mentioned_count; ++i) {
        int entity = planner->mentioned[i];
        bool person = planner->entities[entity].kind == ENTITY_PERSON;
        if (thing != person)
            return entity;
    }
    return PLAN_NONE;
}

// Does the noun `head` of a later mention fit the entity? "button" fits "elevator button", "man" fits a courier.
static bool mention_fits(const Planner *planner, int index, const Ground *ground, bool definite)
{
    const Entity *entity = &planner->entities[index];
    const Draft *draft = &planner->drafts[index];
    bool person = ground->kind == GROUND_PERSON;
    if (person != (entity->kind == ENTITY_PERSON))
        return false;
    if (text_equal_nocase(draft->head, ground->name) || text_equal_nocase(entity->name, ground->name))
        return true;
    if (!definite)
        return false;
    if (!person) {
        size_t a = strlen(draft->head), b = strlen(ground->name);
        return (a > b + 1 && draft->head[a - b - 1] == ' ' && text_equal_nocase(draft->head + a - b, ground->name)) ||
               (text_equal(entity->noun, ground->noun) && text_equal(ground->name, ground->noun));
    }
    if (entity->offscreen || draft->plural)
        return false;
    if (word_in(ground->name, " person character figure protagonist subject hero individual "))
        return true;
    const char *const *row = table_find(planner->people, ground->name);
    bool generic = word_in(ground->name, " man woman guy lady boy girl gentleman child ");
    bool other_generic = word_in(draft->head, " man woman guy lady boy girl gentleman child ");
    if (!generic || other_generic || !row || draft->named)
        return generic && !other_generic && draft->named && row &&
               sex_fits(planner, index, text_equal(row[1], "female") ? SEX_FEMALE : SEX_MALE);
    return sex_fits(planner, index, text_equal(row[1], "female") ? SEX_FEMALE : SEX_MALE);
}

// What tells one thing from another of its kind.
typedef struct Distinction {
    bool another; // "another", "a second"
    bool has_color;
    Vec3 color;
} Distinction;

static Distinction distinction_read(const Planner *planner, const Reading *reading, const NounPhrase *p)
{
    Distinction distinction = {0};
    for (int z = p->begin; z < p->head; ++z) {
        int length;
        const char *name;
        if (!distinction.has_color)
            distinction.has_color =
                color_read(planner, reading->s.tokens, p->head, z, &length, &distinction.color, &name);
        distinction.another |= word_in(reading->s.tokens[z].text, " another second other different third ");
    }
    return distinction;
}

static int entity_find(Planner *planner, const Reading *reading, int phrase, const Ground *ground, bool definite)
{
    Distinction distinction = distinction_read(planner, reading, &reading->s.phrases[phrase]);
    if (distinction.another)
        return PLAN_NONE;
    for (int pass = 0; pass < 2; ++pass)                                             // exact heads first
        for (int k = 0; k < planner->mentioned_count + planner->entity_count; ++k) { // the latest mentions first
            int i = k < planner->mentioned_count ? planner->mentioned[k] : k - planner->mentioned_count;
            if (!mention_fits(planner, i, ground, definite && pass))
                continue;
            if (distinction.has_color && planner->entities[i].has_color &&
                vec3_distance(distinction.color, planner->entities[i].color) > 0.01f)
                continue;
            if (!definite && planner->drafts[i].shot == planner->shot && planner->shot >= 0)
                continue; // "a man ... a man" in one shot: two men
            return i;
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
    if (row && row[1][0])
        sex_set(planner, entity, row[1][0] == 'f' ? SEX_FEMALE : SEX_MALE);
    if (row && row[2][0] && !draft->age_known) {
        person->age_years = (float)atof(row[2]);
        draft->age_known = true;
    }
    row = table_find(planner->names, role);
    if (row)
        sex_set(planner, entity, row[1][0] == 'f' ? SEX_FEMALE : SEX_MALE);
}

int entity_resolve(Planner *planner, Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    const Ground *ground = &reading->grounds[phrase];
    if (ground->kind == GROUND_PRONOUN) {
        int entity = pronoun_resolve(planner, s->tokens[p->head].text);
        if (entity >= 0)
            entity_mention(planner, entity);
        return entity;
    }
    const char *determiner = p->determiner >= 0 ? s->tokens[p->determiner].text : "";
    bool named = ground->kind == GROUND_PERSON && s->tokens[p->head].capital && !determiner[0];
    bool possessive = p->determiner >= 0 && s->tokens[p->determiner].tag == TAG_PRPS;
    bool definite = named || possessive || word_in(determiner, " the this that these those each both ") ||
                    (!determiner[0] && s->tokens[p->head].tag != TAG_NNS);
    if (word_in(determiner, " each both ") && ground->kind == GROUND_PERSON)
        return PLAN_NONE; // "both characters": a set, read where it matters
    int entity = entity_find(planner, reading, phrase, ground, definite);
    if (entity < 0 &&
        planner_full(planner, planner->entity_count, ENTITY_LIMIT, "things", token_span(reading, p->begin, p->end))) {
        tokens_use(reading, p->begin, p->end);
        return PLAN_NONE;
    }
    if (entity < 0) {
        const char *name = ground->name;
        if (named) { // keep the capital
            char *written = arena_strdup(planner->arena, name);
            if (written[0] >= 'a' && written[0] <= 'z')
                written[0] = (char)(written[0] - 32);
            name = written;
        }
        entity = entity_add(planner, entity_kind_of(ground->kind), name,
                            ground->kind == GROUND_PERSON || ground->kind == GROUND_GROUP ? "person" : ground->noun,
                            token_span(reading, p->begin, p->end));
        Entity *added = &planner->entities[entity];
        planner->drafts[entity].head = ground->name;
        planner->drafts[entity].named = named && !table_find(planner->people, ground->name);
        added->sense = ground->sense;
        added->confidence = ground->confidence;
        added->place = planner->place;
        bool plural = s->tokens[p->head].tag == TAG_NNS && strcmp(s->tokens[p->head].text, ground->name) != 0;
        if (ground->kind == GROUND_GROUP) {
            added->count = word_in(ground->name, " couple ") ? 2 : word_in(ground->name, " crowd audience ") ? 8 : 4;
            planner->drafts[entity].plural = true;
        } else if (plural) {
            added->count = 3;
            planner->drafts[entity].plural = true;
        }
        if (added->kind == ENTITY_PERSON)
            role_apply(planner, entity, ground->name);
        if (ground->kind == GROUND_UNKNOWN) {
            added->confidence = 0;
            planner_report(planner, "unknown-noun", token_span(reading, ground->begin, p->head + 1),
                           "write a commoner word, or describe what it looks like",
                           "'%s' is no thing kinema knows; a plain stand-in is shown", ground->name);
        }
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
    phrase_modifiers(planner, reading, phrase, entity);
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
        if (strcmp(w, "in") == 0 || strcmp(w, "with") == 0 || strcmp(w, "from") == 0)
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
    for (int i = 0; i < planner->entity_count && !indefinite && !voice; ++i)
        if (mention_fits(planner, i, &ground, true) && table_find(planner->people, last))
            return i;
    const char *written = ground.name;
    if (planner_full(planner, planner->entity_count, ENTITY_LIMIT, "things", span))
        return 0;
    bool role = table_find(planner->nouns, last) != NULL;
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

// ---------------------------------------------------------------- looks of people and things

static void trait_apply(Planner *planner, int index, const char *field, const char *value)
{
    Entity *entity = &planner->entities[index];
    PersonTraits *person = &entity->person;
    Draft *draft = &planner->drafts[index];
    bool is_person = entity->kind == ENTITY_PERSON;
    int length;
    Vec3 color;
    const char *name;
    if (strcmp(field, "age") == 0 && is_person) {
        float age = (float)atof(value);
        bool child = draft->age_known && person->age_years < 18 && age > 18;
        person->age_years = child ? person->age_years : age;
        draft->age_known = true;
    } else if (strcmp(field, "hair") == 0 && is_person) {
        person->hair_style = value;
        draft->hair_known = true;
    } else if (strcmp(field, "haircolor") == 0 && is_person) {
        Token token = {.text = value};
        if (color_read(planner, &token, 1, 0, &length, &color, &name)) {
            person->hair_color = color;
            draft->hair_color_known = true;
        }
    } else if (strcmp(field, "beard") == 0 && is_person) {
        person->facial_hair = value;
        if (!draft->sex_known)
            sex_set(planner, index, SEX_MALE);
    } else if (strcmp(field, "mood") == 0 && is_person) {
        person->mood = value;
    } else if (strcmp(field, "weight") == 0 && is_person) {
        person->weight = (float)atof(value);
    } else if (strcmp(field, "muscle") == 0 && is_person) {
        person->muscle = (float)atof(value);
    } else if (strcmp(field, "ethnicity") == 0 && is_person) {
        person->ethnicity = value;
    } else if (strcmp(field, "sex") == 0 && is_person) {
        sex_set(planner, index, value[0] == 'f' ? SEX_FEMALE : SEX_MALE);
    } else if (strcmp(field, "height") == 0) {
        if (is_person)
            person->height = -1; // tall: settled with the sex
        else
            entity->scale = 1.4f;
    } else if (strcmp(field, "scale") == 0) {
        entity->scale = (float)atof(value);
    } else if (strcmp(field, "material") == 0 && !is_person) {
        entity->material = value;
    }
}

void phrase_modifiers(Planner *planner, Reading *reading, int phrase, int index)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    const Ground *ground = &reading->grounds[phrase];
    Entity *entity = &planner->entities[index];
    for (int z = p->begin; z < p->head;) {
        int length = 1;
        Vec3 color;
        const char *name;
        Value value;
        if (z == p->determiner) {
            if (word_in(s->tokens[z].text, " some several many "))
                entity->count = entity->count > 3 ? entity->count : 3;
            ++z;
            continue;
        }
        if (z < ground->begin && color_read(planner, s->tokens, ground->begin, z, &length, &color, &name)) {
            if (entity->kind != ENTITY_PERSON) {
                entity->color = color;
                entity->has_color = true;
                tokens_use(reading, z, z + length);
            }
            z += length;
            continue;
        }
        int used = s->tokens[z].used ? 0 : value_read(s->tokens, p->head, z, &value);
        if (used && value.kind == VALUE_NUMBER && value.number >= 1 && value.number <= 1000) {
            entity->count = (int)value.number;
            planner->drafts[index].plural = entity->count > 1;
            tokens_use(reading, z, z + used);
            z += used;
            continue;
        }
        const char *const *row = table_match(planner->traits, s->tokens, p->head, z, &length);
        if (row) {
            trait_apply(planner, index, row[1], row[2]);
            tokens_use(reading, z, z + length);
            z += length;
            continue;
        }
        ++z;
    }
}

void garment_add(Planner *planner, Reading *reading, int phrase, int owner)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    const Ground *ground = &reading->grounds[phrase];
    Draft *draft = &planner->drafts[owner];
    Garment garment = {.kind = ground->noun, .span = token_span(reading, p->begin, p->end)};
    for (int z = p->begin; z <= p->head;) {
        int length = 1;
        Vec3 color;
        const char *name;
        if (z < ground->begin && color_read(planner, s->tokens, ground->begin, z, &length, &color, &name)) {
            garment.color = color;
            garment.has_color = true;
            garment.color_name = name;
            tokens_use(reading, z, z + length);
        } else if (z < p->head) {
            const char *const *row = table_match(planner->traits, s->tokens, p->head, z, &length);
            if (row && strcmp(row[1], "material") == 0)
                garment.material = row[2];
            if (row)
                tokens_use(reading, z, z + length);
        }
        z += length;
    }
    if (text_starts(garment.kind, "leather ")) {
        garment.material = "leather";
        garment.kind += strlen("leather ");
    }
    tokens_use(reading, ground->begin, p->head + 1);
    for (int i = 0; i < draft->garment_count; ++i)
        if (text_equal(draft->garments[i].kind, garment.kind)) { // worn already: said again, or said more closely
            if (garment.has_color)
                draft->garments[i] = garment;
            return;
        }
    if (draft->garment_count < 24)
        ARENA_PUSH(planner->arena, draft->garments, draft->garment_count, draft->garment_capacity, garment);
}

// ---------------------------------------------------------------- what was left open

// Which part of the body a garment covers: torso, legs, feet, whole body, or something beside.
typedef enum Cover { COVER_OTHER = 0, COVER_TORSO, COVER_OUTER, COVER_LEGS, COVER_FEET, COVER_WHOLE } Cover;

static Cover garment_cover(const char *kind)
{
    static const struct {
        const char *words;
        Cover cover;
    } covers[] = {
        {" jacket coat raincoat overcoat blazer hoodie cardigan vest parka windbreaker cloak cape ", COVER_OUTER},
        {" shirt t-shirt tshirt tee blouse top sweater jumper turtleneck sweatshirt ", COVER_TORSO},
        {" trousers pants slacks jeans shorts skirt ", COVER_LEGS},
        {" shoes shoe sneakers boots boot heels sandals ", COVER_FEET},
        {" dress gown suit tuxedo uniform robe kimono costume spacesuit armor armour overalls pajamas swimsuit bikini"
         " wetsuit tracksuit clothes clothing outfit attire ",
         COVER_WHOLE},
    };
    const char *last = strrchr(kind, ' ') ? strrchr(kind, ' ') + 1 : kind;
    for (int i = 0; i < COUNT_OF(covers); ++i)
        if (word_in(last, covers[i].words))
            return covers[i].cover;
    return COVER_OTHER;
}

static void garment_default(Planner *planner, int index, const char *kind, const char *color_name)
{
    Draft *draft = &planner->drafts[index];
    Garment garment = {.kind = kind};
    Token words[3];
    int count = 0;
    char text[40], *state;
    snprintf(text, sizeof text, "%s", color_name);
    for (char *w = strtok_r(text, " ", &state); w && count < 3; w = strtok_r(NULL, " ", &state))
        words[count++] = (Token){.text = w};
    int length;
    const char *name;
    if (count && color_read(planner, words, count, 0, &length, &garment.color, &name)) {
        garment.has_color = true;
        garment.color_name = name;
    }
    ARENA_PUSH(planner->arena, draft->garments, draft->garment_count, draft->garment_capacity, garment);
}

static void person_dress(Planner *planner, int index)
{
    Draft *draft = &planner->drafts[index];
    Entity *entity = &planner->entities[index];
    RngKey key = rng_key(planner->plan->seed, entity->name, "clothes");
    bool covered[COVER_WHOLE + 1] = {0};
    for (int i = 0; i < draft->garment_count; ++i)
        covered[garment_cover(draft->garments[i].kind)] = true;
    bool whole = covered[COVER_WHOLE];
    const char *const *row = table_find(planner->people, draft->head);
    if (row && row[3][0]) { // the role's own clothes, where the prompt says nothing of that part
        char list[200], *state;
        snprintf(list, sizeof list, "%s", row[3]);
        for (char *w = strtok_r(list, ",", &state); w; w = strtok_r(NULL, ",", &state)) {
            char *colon = strchr(w, ':');
            if (!colon)
                continue;
            *colon = 0;
            Cover cover = garment_cover(w);
            bool taken = covered[cover] || (whole && cover != COVER_FEET && cover != COVER_OTHER) ||
                         (cover == COVER_WHOLE && (covered[COVER_TORSO] || covered[COVER_LEGS]));
            if (!taken)
                garment_default(planner, index, arena_strdup(planner->arena, w), colon + 1);
        }
    }
    for (int i = 0; i < draft->garment_count; ++i)
        covered[garment_cover(draft->garments[i].kind)] = true;
    whole = covered[COVER_WHOLE];
    static const char *const shirts[] = {"white", "light blue", "grey", "olive", "navy", "burgundy"};
    static const char *const legs[] = {"blue", "charcoal", "black", "navy", "brown"};
    static const char *const feet[] = {"black", "brown", "white", "grey"};
    bool jeans = rng_float(key, 3) < 0.4f && entity->person.age_years < 60;
    if (!whole && !covered[COVER_TORSO])
        garment_default(planner, index, rng_float(key, 0) < 0.5f ? "shirt" : "t-shirt",
                        shirts[rng_u64(key, 1) % COUNT_OF(shirts)]);
    if (!whole && !covered[COVER_LEGS])
        garment_default(planner, index, jeans ? "jeans" : "trousers",
                        jeans ? "blue" : legs[rng_u64(key, 2) % COUNT_OF(legs)]);
    if (!covered[COVER_FEET])
        garment_default(planner, index, "shoes", feet[rng_u64(key, 4) % COUNT_OF(feet)]);
}

static float round_to(float value, float step)
{
    return roundf(value / step) * step;
}

void persons_complete(Planner *planner)
{
    static const char *const ethnicities[] = {"caucasian", "african", "asian"};
    static const char *const eyes[] = {"brown", "blue", "green", "grey"};
    static const char *const hair_colors[] = {"black", "brunette", "chestnut", "blonde", "auburn"};
    for (int i = 0; i < planner->entity_count; ++i) {
        Entity *entity = &planner->entities[i];
        Draft *draft = &planner->drafts[i];
        if (entity->kind != ENTITY_PERSON)
            continue;
        PersonTraits *person = &entity->person;
        RngKey key = rng_key(planner->plan->seed, entity->name, "person");
        if (!draft->sex_known)
            person->sex =
                rng_float(rng_key(planner->plan->seed, entity->name, "sex"), 0) < 0.5f ? SEX_FEMALE : SEX_MALE;
        bool female = person->sex == SEX_FEMALE;
        if (!draft->age_known)
            person->age_years = roundf(rng_range(key, 0, 24, 45));
        if (person->height < 0)
            person->height = female ? 1.8f : 1.94f;
        if (!person->ethnicity)
            person->ethnicity = ethnicities[rng_u64(key, 1) % COUNT_OF(ethnicities)];
        if (!person->eye_color)
            person->eye_color =
                text_equal(person->ethnicity, "caucasian") ? eyes[rng_u64(key, 2) % COUNT_OF(eyes)] : "brown";
        if (!person->hair_style) {
            static const char *const female_hair[] = {"long", "bob", "ponytail", "short"};
            person->hair_style = female ? female_hair[rng_u64(key, 3) % COUNT_OF(female_hair)] : "short";
        }
        if (!draft->hair_color_known) {
            const char *color = person->age_years >= 65                      ? "silver"
                                : text_equal(person->ethnicity, "caucasian") ? hair_colors[rng_u64(key, 4) % 5]
                                                                             : "black";
            Token token = {.text = color};
            int length;
            const char *name;
            color_read(planner, &token, 1, 0, &length, &person->hair_color, &name);
        }
        if (person->weight == 0.5f)
            person->weight = round_to(rng_range(key, 5, 0.4f, 0.6f), 0.01f);
        if (person->muscle == 0.5f)
            person->muscle = round_to(female ? rng_range(key, 6, 0.4f, 0.55f) : rng_range(key, 6, 0.45f, 0.65f), 0.01f);
        person_dress(planner, i);
        person->garments = ARENA_ARRAY(planner->arena, Garment, draft->garment_count);
        memcpy(person->garments, draft->garments, sizeof(Garment) * (size_t)draft->garment_count);
        person->garment_count = draft->garment_count;
    }
}
