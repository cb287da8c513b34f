// What people and things look like: adjectives before the noun, hair, beard and eyes, and the words of a description
// kept as written; tells when a later mention says otherwise.
#include "plan/planner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void drift_report(Planner *planner, int entity, const char *what, const char *before, const char *now, Span span)
{
    if (planner->change_told)
        return;
    planner_report(planner, "description-drift", span, "describe it in the same words every time",
                   "%s had %s%s%s before, and has %s%s%s now", planner->entities[entity].name, before,
                   what[0] ? " " : "", what, now, what[0] ? " " : "", what);
}

// ---------------------------------------------------------------- one adjective

static void age_apply(Planner *planner, int index, const char *value, const char *word, Span span)
{
    PersonTraits *person = &planner->entities[index].person;
    Draft *draft = &planner->drafts[index];
    float age = (float)atof(value);
    if (draft->age_word && draft->age_known && fabsf(person->age_years - age) > 20 && strcmp(draft->age_word, word) &&
        planner->sentence > draft->first_sentence && !planner->change_told)
        planner_report(planner, "description-drift", span, "describe it in the same words every time",
                       "%s was %s before, and is %s now", planner->entities[index].name, draft->age_word, word);
    bool child = draft->age_known && person->age_years < 18 && age > 18;
    person->age_years = child ? person->age_years : age;
    draft->age_known = true;
    draft->age_word = word;
}

// Red hair is no red paint: what a colour means when nobody dyed it.
static const char *hair_color_word(const char *word)
{
    static const char *const natural[][2] = {{"red", "ginger"},    {"orange", "ginger"}, {"golden", "blonde"},
                                             {"yellow", "blonde"}, {"gold", "blonde"},   {"dark brown", "brunette"}};
    for (int i = 0; i < COUNT_OF(natural); ++i)
        if (text_equal(word, natural[i][0]))
            return natural[i][1];
    return word;
}

static void hair_color_apply(Planner *planner, int index, const char *value, const char *word, Span span)
{
    PersonTraits *person = &planner->entities[index].person;
    Draft *draft = &planner->drafts[index];
    int length;
    Vec3 color;
    const char *name;
    Token token = {.text = hair_color_word(value)};
    if (!color_read(planner, &token, 1, 0, &length, &color, &name))
        return;
    if (draft->hair_color_known && draft->hair_word && vec3_distance(color, person->hair_color) > 0.02f)
        drift_report(planner, index, "hair", draft->hair_word, word, span);
    person->hair_color = color;
    draft->hair_color_known = true;
    draft->hair_word = word;
}

const char *material_shown(const char *word, const char *kind)
{
    return word_in(word,
                   " gold silver copper brass bronze chrome iron wrought-iron cast-iron oak teak pine birch bamboo"
                   " walnut mahogany suede velvet corduroy silk satin denim marble granite crystal rubber vinyl"
                   " porcelain cardboard gold-plated copper-plated stainless-steel ")
               ? word
               : kind;
}

bool trait_apply(Planner *planner, int index, const char *field, const char *value, const char *word, Span span)
{
    Entity *entity = &planner->entities[index];
    PersonTraits *person = &entity->person;
    Draft *draft = &planner->drafts[index];
    bool is_person = entity->kind == ENTITY_PERSON;
    if (strcmp(field, "height") == 0) {
        if (is_person)
            person->height = atof(value) > 0 ? -1 : -2; // tall, short: settled with the sex
        else
            entity->scale = atof(value) > 0 ? 1.4f : 0.8f;
    } else if (strcmp(field, "scale") == 0) {
        entity->scale = (float)atof(value);
    } else if (strcmp(field, "condition") == 0) {
        entity->condition = value;
        complexion_apply(planner, index, word);
    } else if (strcmp(field, "material") == 0) {
        if (!is_person)
            entity->material = material_shown(word, value);
    } else if (strcmp(field, "none") == 0) {
        return !table_find(lexicon_table(planner->lexicon, "vague"), word);
    } else if (!is_person) {
        return strcmp(field, "mood") != 0 || entity->kind == ENTITY_ANIMAL;
    } else if (strcmp(field, "age") == 0) {
        age_apply(planner, index, value, word, span);
    } else if (strcmp(field, "hair") == 0) {
        person->hair_style = value;
        draft->hair_known = true;
    } else if (strcmp(field, "haircolor") == 0) {
        hair_color_apply(planner, index, value, word, span);
    } else if (strcmp(field, "eyes") == 0) {
        person->eye_color = value;
    } else if (strcmp(field, "beard") == 0) {
        person->facial_hair = value[0] ? value : NULL;
        if (!draft->sex_known)
            sex_set(planner, index, SEX_MALE);
    } else if (trait_is_mood(field)) {
        person->mood = value;
    } else if (strcmp(field, "weight") == 0) {
        person->weight = (float)atof(value);
    } else if (strcmp(field, "muscle") == 0) {
        person->muscle = (float)atof(value);
    } else if (strcmp(field, "ethnicity") == 0) {
        person->ethnicity = value;
        complexion_apply(planner, index, word);
    } else if (strcmp(field, "sex") == 0) {
        sex_set(planner, index, value[0] == 'f' ? SEX_FEMALE : SEX_MALE);
    } else if (strcmp(field, "barefoot") == 0) {
        draft->barefoot = true;
    }
    return true;
}

// ---------------------------------------------------------------- before the noun

// "red-haired", "blue-eyed", "long-haired": a colour or length with what it is of.
static bool hyphenated_apply(Planner *planner, int index, const char *word, Span span)
{
    static const struct {
        const char *ending, *of;
    } endings[] = {
        {"-haired", "hair"}, {" haired", "hair"}, {"-eyed", "eyes"}, {"-skinned", "skin"}, {"-bearded", "beard"}};
    if (planner->entities[index].kind != ENTITY_PERSON)
        return false;
    for (int i = 0; i < COUNT_OF(endings); ++i) {
        if (!text_ends(word, endings[i].ending))
            continue;
        const char *base = arena_strndup(planner->arena, word, strlen(word) - strlen(endings[i].ending));
        Token token = {.text = base};
        int length;
        Vec3 color;
        const char *name;
        bool colored = color_read(planner, &token, 1, 0, &length, &color, &name);
        if (strcmp(endings[i].of, "beard") == 0) {
            trait_apply(planner, index, "beard", "beard", word, span);
            return true;
        }
        if (strcmp(endings[i].of, "hair") == 0 && colored) {
            hair_color_apply(planner, index, base, base, span);
            return true;
        }
        if (strcmp(endings[i].of, "hair") == 0 && table_find(lexicon_table(planner->lexicon, "hair"), base)) {
            trait_apply(planner, index, "hair", base, word, span);
            return true;
        }
        if (strcmp(endings[i].of, "eyes") == 0 && colored) {
            planner->entities[index].person.eye_color = strcmp(base, "gray") == 0 ? "grey" : base;
            return true;
        }
    }
    return false;
}

// "two old friends": long known, of any age.
static bool known_long(const Sentence *s, int word, int head)
{
    return strcmp(s->tokens[word].text, "old") == 0 && word + 1 == head &&
           word_in(s->tokens[head].text, " friend friends buddy buddies pal pals mate mates comrade comrades classmate"
                                         " classmates colleague colleagues acquaintance acquaintances rival rivals"
                                         " enemy enemies flame schoolmate schoolmates ");
}

bool condition_drawn(const char *condition)
{
    return word_in(condition, " clean wet dirty dusty bloody burnt snowy worn torn rusty broken ");
}

static bool condition_on_things(const char *condition)
{
    return word_in(condition, " clean wet dirty dusty bloody burnt snowy worn rusty glowing ");
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
        Span span = token_span(reading, z, z + 1);
        if (z == p->determiner) {
            ++z;
            continue;
        }
        const char *const *row = table_match(planner->traits, s->tokens, p->head, z, &length);
        int trait_length = row ? length : 0;
        if (z < ground->begin && color_read(planner, s->tokens, ground->begin, z, &length, &color, &name) &&
            length >= trait_length) {
            if (entity->kind != ENTITY_PERSON) {
                if (entity->has_color && planner->drafts[index].color_word &&
                    vec3_distance(color, entity->color) > 0.01f &&
                    planner->drafts[index].first_sentence < planner->sentence)
                    drift_report(planner, index, "colour", planner->drafts[index].color_word, name, span);
                entity->color = color;
                entity->has_color = true;
                planner->drafts[index].color_word = name;
                tokens_use(reading, z, z + length);
            } else if (row && trait_apply(planner, index, row[1], row[2], row[0], span)) {
                tokens_use(reading, z, z + length);
            } else if (word_in(name, " black white brown ") &&
                       word_in(s->tokens[p->head].text, " man woman guy boy girl person people men women male female"
                                                        " teenager kid child lady gentleman boys girls ")) {
                entity->person.ethnicity = strcmp(name, "white") == 0 ? "caucasian" : "african";
                tokens_use(reading, z, z + length);
            }
            z += length;
            continue;
        }
        if (row && known_long(s, z, p->head)) {
            tokens_use(reading, z, z + 1);
            ++z;
            continue;
        }
        if (row && z >= ground->begin && entity->kind == ENTITY_PROP && strcmp(row[1], "material") == 0 &&
            text_contains_word(ground->noun, s->tokens[z].text)) { // "a paper bag": the model is of it already
            tokens_use(reading, z, z + trait_length);
            z += trait_length;
            continue;
        }
        if (row) {
            if (trait_apply(planner, index, row[1], row[2], row[0], span))
                tokens_use(reading, z, z + trait_length);
            bool drawn = entity->kind == ENTITY_PERSON ? condition_drawn(row[2])
                                                       : entity->kind != ENTITY_ANIMAL && condition_on_things(row[2]);
            if (strcmp(row[1], "condition") != 0 || !drawn)
                neighbour_note(planner, reading, z, z + trait_length, span, row[1], row[2]);
            z += trait_length;
            continue;
        }
        if (hyphenated_apply(planner, index, s->tokens[z].text, span))
            tokens_use(reading, z, z + 1);
        ++z;
    }
}

// ---------------------------------------------------------------- hair and eyes

void hair_read(Planner *planner, Reading *reading, int phrase, int owner)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    PersonTraits *person = &planner->entities[owner].person;
    Draft *draft = &planner->drafts[owner];
    const char *head = reading->grounds[phrase].name;
    const Table *styles = lexicon_table(planner->lexicon, "hair");
    bool beard = text_equal(reading->grounds[phrase].noun, "beard");
    if (beard) {
        static const char *const kinds[][2] = {
            {"moustache", "moustache"}, {"mustache", "moustache"},    {"goatee", "goatee"},
            {"stubble", "stubble"},     {"braided", "braided beard"}, {"long", "long beard"},
            {"full", "full beard"},     {"bushy", "full beard"},      {"thick", "full beard"},
            {"big", "full beard"},      {"trimmed", "short beard"},   {"short", "short beard"},
            {"neat", "short beard"}};
        person->facial_hair = "beard";
        for (int z = p->end - 1; z >= p->begin && strcmp(person->facial_hair, "beard") == 0; --z)
            for (int i = 0; i < COUNT_OF(kinds); ++i)
                if (text_equal(s->tokens[z].text, kinds[i][0]) ||
                    (z == p->head && text_contains_word(head, kinds[i][0])))
                    person->facial_hair = kinds[i][1];
        if (!draft->sex_known)
            sex_set(planner, owner, SEX_MALE);
    }
    int first = p->begin;
    while (first > 0 && s->tokens[first - 1].chunk < 0 && table_find(styles, s->tokens[first - 1].text))
        --first; // "long white hair": no adverb
    tokens_use(reading, first, p->begin);
    bool dyed = false;
    for (int z = first; z < p->end; ++z)
        dyed |= word_in(s->tokens[z].text, " dyed bright neon vivid fiery ");
    int rank = draft->hair_known ? 1 : 0; // "short curly hair" is curly, "long straight hair" is long
    for (int z = first; z < p->end;) {
        int length = 1;
        Vec3 color;
        const char *name;
        const char *const *row = table_match(styles, s->tokens, p->end, z, &length);
        Span span = token_span(reading, first, p->end);
        if (row && !beard) {
            int own = atoi(row[2]);
            if (strcmp(row[3], "look") == 0)
                person->hair_look = words_add(planner->arena, person->hair_look, row[1]);
            if (strcmp(row[3], "length") == 0 && (text_equal(row[1], "short") || text_equal(row[1], "long")))
                person->hair_look = words_add(planner->arena, person->hair_look, row[1]);
            const char **known = strcmp(row[3], "length") == 0 ? &draft->hair_length : &draft->hair_form;
            if (own && *known && strcmp(*known, row[1]) && draft->hair_sentence < planner->sentence)
                drift_report(planner, owner, "hair", *known, row[0], span);
            if (own)
                *known = row[1];
            if (own > rank) {
                person->hair_style = row[1];
                draft->hair_known = true;
                rank = own;
            }
            tokens_use(reading, z, z + length);
        } else if (color_read(planner, s->tokens, p->end, z, &length, &color, &name)) {
            if (!beard) {
                if (draft->hair_color_known && draft->hair_word && vec3_distance(color, person->hair_color) > 0.02f)
                    drift_report(planner, owner, "hair", draft->hair_word, name, span);
                draft->hair_word = name;
            }
            if (!dyed && strcmp(hair_color_word(name), name) != 0) {
                int unused;
                const char *natural;
                Token token = {.text = hair_color_word(name)};
                color_read(planner, &token, 1, 0, &unused, &color, &natural);
            }
            if (!beard || !draft->hair_color_known) { // one colour for both, the hair's where it is said
                person->hair_color = color;
                draft->hair_color_known = true;
            }
            tokens_use(reading, z, z + length);
        } else if (z < p->head && z != p->determiner) {
            row = table_match(planner->traits, s->tokens, p->head, z, &length);
            if (row)
                tokens_use(reading, z, z + length);
            length = row ? length : 1;
        }
        z += length;
    }
    draft->hair_sentence = planner->sentence;
    tokens_use(reading, p->head, p->end);
    if (p->determiner >= 0)
        tokens_use(reading, p->determiner, p->determiner + 1);
}

void eyes_read(Planner *planner, Reading *reading, int phrase, int owner)
{
    static const struct {
        const char *words, *color;
    } rows[] = {{" brown dark black ", "brown"},   {" hazel ", "hazel"},         {" amber golden ", "amber"},
                {" blue azure sapphire ", "blue"}, {" green emerald ", "green"}, {" grey gray silver steel ", "grey"}};
    const NounPhrase *p = &reading->s.phrases[phrase];
    for (int z = p->begin; z < p->head; ++z)
        for (int i = 0; i < COUNT_OF(rows); ++i)
            if (word_in(reading->s.tokens[z].text, rows[i].words)) {
                planner->entities[owner].person.eye_color = rows[i].color;
                tokens_use(reading, z, z + 1);
            }
}

// ---------------------------------------------------------------- as written

// The describing words of each entity of the sentence: its phrase without the article, and what hangs on it ("with
// short curly hair", "in a red jacket"). The fullest mention is kept.
void description_read(Planner *planner, Reading *reading)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i < s->phrase_count; ++i) {
        const NounPhrase *p = &s->phrases[i];
        int entity = reading->entities[i];
        if (entity < 0 || reading->grounds[i].kind == GROUND_PRONOUN || s->tokens[p->head].quoted)
            continue;
        int begin = p->determiner >= 0 ? p->determiner + 1 : p->begin, end = p->end;
        for (int k = i + 1; k < s->phrase_count; ++k) {
            const Ground *ground = &reading->grounds[k];
            const NounPhrase *q = &s->phrases[k];
            if ((ground->kind != GROUND_GARMENT && ground->kind != GROUND_BODY) || reading->owners[k] != entity ||
                q->begin - end > 4)
                break;
            bool gap = true; // only words that join a description
            for (int z = end; z < q->begin; ++z)
                gap &= word_in(s->tokens[z].text, " in with wearing and , dressed clad a carrying over under plus short"
                                                  " long ");
            if (!gap)
                break;
            end = q->end;
        }
        while (begin < p->head &&
               (s->tokens[begin].tag == TAG_CD || table_find(planner->amounts, s->tokens[begin].text) ||
                word_in(s->tokens[begin].text, " same other another ")))
            ++begin; // the number is the group's
        if (end - begin < 2)
            continue;
        int from = s->tokens[begin].begin, length = s->tokens[end - 1].end - from;
        const char *old = planner->entities[entity].description;
        if (!old || (int)strlen(old) < length) {
            const char *text = arena_strndup(planner->arena, s->text + from, (size_t)length);
            int members[16], count = token_members(planner, reading, p->head, members, COUNT_OF(members));
            for (int m = 0; m < count; ++m)
                planner->entities[members[m]].description = text;
        }
    }
}

// ---------------------------------------------------------------- between commas

static bool comma_at(const Sentence *s, int at)
{
    return at < 0 || at >= s->count || strchr(",.;", s->tokens[at].text[0]);
}

bool trait_is_mood(const char *field)
{
    return strcmp(field, "mood") == 0 || strcmp(field, "air") == 0;
}

int degree_end(const Planner *planner, const Sentence *s, int at)
{
    const Table *table = lexicon_table(planner->lexicon, "feelings");
    for (int length = 1;; at += length) {
        const char *const *row = at < s->count ? table_match(table, s->tokens, s->count, at, &length) : NULL;
        if (!row || strcmp(row[1], "*") != 0)
            return at;
    }
}

// "Smiling, an old man ...": the first person behind a place in the sentence, or PLAN_NONE.
static int person_next(const Planner *planner, const Reading *reading, int from)
{
    for (int i = from; i < reading->s.count; ++i) {
        int phrase = reading->s.tokens[i].chunk;
        int who = phrase >= 0 && reading->s.phrases[phrase].head == i ? reading->entities[phrase] : PLAN_NONE;
        if (who >= 0 && planner->entities[who].kind == ENTITY_PERSON)
            return who;
    }
    return PLAN_NONE;
}

// "with a warm smile (on his face)", behind a person: what that person feels.
static void mood_borne(Planner *planner, Reading *reading, int with, int person)
{
    const Sentence *s = &reading->s;
    int phrase = with + 1 < s->count ? s->tokens[with + 1].chunk : -1;
    if (phrase < 0 || person < 0 || strcmp(s->tokens[with].text, "with") != 0 ||
        planner->entities[person].kind != ENTITY_PERSON || planner->entities[person].person.mood)
        return;
    const NounPhrase *p = &s->phrases[phrase];
    const Table *table = lexicon_table(planner->lexicon, "feelings");
    if (!word_in(s->tokens[p->head].text, " smile smiles grin frown scowl smirk sneer "))
        return;
    for (int i = p->begin, length; i <= p->head; ++i) {
        const char *const *row = table_match(table, s->tokens, s->count, i, &length);
        if (!row || strcmp(row[1], "*") == 0 || i + length <= p->head)
            continue;
        planner->entities[person].person.mood = arena_strdup(planner->arena, row[0]);
        tokens_use(reading, p->begin, p->end);
        return;
    }
}

void moods_apposed(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    int nearest = -1;
    for (int i = 0; i < s->count; ++i) {
        int phrase = s->tokens[i].chunk, length = 1, at = i;
        int who = phrase >= 0 && s->phrases[phrase].head == i ? reading->entities[phrase] : PLAN_NONE;
        if (who >= 0 && (planner->entities[who].kind == ENTITY_PERSON || planner->entities[who].kind == ENTITY_ANIMAL))
            nearest = who;
        mood_borne(planner, reading, i, nearest);
        if (s->tokens[i].used || !comma_at(s, i - 1))
            continue;
        at = degree_end(planner, s, i);
        const char *const *row = table_match(planner->traits, s->tokens, s->count, at, &length);
        bool participle = row && phrase >= 0 && s->phrases[phrase].begin == i && s->phrases[phrase].end == i + length &&
                          text_ends(s->tokens[i].text, "ing"); // "smiling", alone, may pass for a thing
        if (phrase >= 0 && !participle &&
            (at == i || at >= s->count || s->tokens[at].chunk < 0 ||
             s->phrases[s->tokens[at].chunk].head != at)) // so may "a little angry"
            continue;
        int person = nearest >= 0 ? nearest : person_next(planner, reading, i);
        person = person >= 0 ? person : person_last(planner);
        bool alone = row && (comma_at(s, at + length) || word_in(s->tokens[at + length].text, " and but in on at "));
        if (!alone || !trait_is_mood(row[1]) || person < 0 || planner->entities[person].kind != ENTITY_PERSON)
            continue;
        const char *mood = row[2];
        for (int k = at - 1; k >= i; --k)
            mood = arena_printf(planner->arena, "%s %s", s->tokens[k].text, mood);
        planner->entities[person].person.mood = mood;
        tokens_use(reading, i, at + length);
        for (int k = at; k < at + length; ++k)
            s->tokens[k].tag = TAG_JJ; // "bored" is nothing done
    }
}
