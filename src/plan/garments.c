// Clothes: what somebody is said to wear, in layers with colour, pattern and material; and the choices the prompt left
// open about people (sex, age, hair, clothes), made by the seed.
#include "plan/planner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const *garment_row(const Planner *planner, const char *kind)
{
    const char *const *row = table_find(planner->garments, kind);
    const char *last = kind ? strrchr(kind, ' ') : NULL;
    return row || !last ? row : table_find(planner->garments, last + 1);
}

static const char *garment_cover(const Planner *planner, const char *kind)
{
    const char *const *row = garment_row(planner, kind);
    return row ? row[2] : "other";
}

// The wardrobe's word for a garment, where it is another than its own; and a note of what is seen instead.
static void garment_show(Planner *planner, Reading *reading, int phrase, Garment *garment, bool report)
{
    const char *const *row = garment_row(planner, garment->kind);
    const NounPhrase *p = &reading->s.phrases[phrase];
    bool same = row && row[3][0] == '1';
    if (row && strcmp(row[2], "any") == 0)
        return; // "clothes": whatever is worn
    if (row && row[1][0] && !same)
        garment->shown = row[1];
    size_t length = strlen(garment->kind), ending = garment->shown ? strlen(garment->shown) : 0;
    bool kind_of = ending && length > ending && strcmp(garment->kind + length - ending, garment->shown) == 0;
    if (same || !report || kind_of) // "flannel shirt" is a shirt
        return;
    for (int z = reading->grounds[phrase].begin; z <= p->head; ++z)
        reading->s.tokens[z].approximated = true;
    if (garment->shown)
        planner_report(planner, "approximated", garment->span, "write a garment that can be shown",
                       "'%s' is shown as %s", reading->grounds[phrase].name, garment->shown);
    else
        planner_report(planner, "unshown", garment->span, NULL, "'%s' is in the plan, but nothing like it can be worn",
                       garment->kind);
}

static bool is_plural_only(const char *kind)
{
    return text_ends(kind, "s") && !text_ends(kind, "ss");
}

static void garment_drift(Planner *planner, int owner, const Garment *before, const Garment *now)
{
    if (before->color_name && now->color_name && strcmp(before->color_name, now->color_name) &&
        before->span.begin != now->span.begin)
        drift_report(planner, owner, now->kind,
                     arena_printf(planner->arena, "%s%s", is_plural_only(now->kind) ? "" : "a ", before->color_name),
                     arena_printf(planner->arena, "%s%s", is_plural_only(now->kind) ? "" : "a ", now->color_name),
                     now->span);
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
        const char *const *row = z < p->head ? table_match(planner->traits, s->tokens, p->head, z, &length) : NULL;
        int trait_length = row ? length : 0;
        if (z < ground->begin && color_read(planner, s->tokens, ground->begin, z, &length, &color, &name)) {
            if (!garment.has_color) {
                garment.color = color;
                garment.has_color = true;
                garment.color_name = name;
            }
            tokens_use(reading, z, z + length);
        } else if (row) {
            length = trait_length;
            if (strcmp(row[1], "material") == 0) // "silk", not only "fabric"
                garment.material = strcmp(row[2], "fabric") == 0 ? row[0] : row[2];
            else if (strcmp(row[1], "pattern") == 0)
                garment.pattern = row[2];
            else if (strcmp(row[1], "condition") == 0 && !planner->entities[owner].condition)
                planner->entities[owner].condition = row[2];
            tokens_use(reading, z, z + length);
            if (strcmp(row[1], "pattern") != 0 && (strcmp(row[1], "condition") != 0 || !condition_drawn(row[2])))
                neighbour_note(planner, reading, z, z + length, token_span(reading, z, z + length), row[1], row[2]);
        } else if (z < ground->begin &&
                   (text_ends(s->tokens[z].text, "-rimmed") || text_ends(s->tokens[z].text, "-collared") ||
                    text_ends(s->tokens[z].text, "-sleeved") || text_ends(s->tokens[z].text, "-breasted") ||
                    text_ends(s->tokens[z].text, "-framed"))) {
            const char *base = arena_strndup(planner->arena, s->tokens[z].text, strcspn(s->tokens[z].text, "-"));
            Token token = {.text = base};
            if (!garment.has_color && color_read(planner, &token, 1, 0, &length, &color, &name)) {
                garment.color = color;
                garment.has_color = true;
                garment.color_name = name;
                tokens_use(reading, z, z + 1);
            }
            length = 1;
        }
        z += length;
    }
    for (int z = p->begin; z < ground->begin; ++z) { // "a long black skirt" is a long skirt
        static const char *const lengths[][2] = {
            {"long", "long"},         {"short", "short"},       {"mini", "mini"},
            {"midi", "midi"},         {"maxi", "maxi"},         {"knee-length", "midi"},
            {"ankle-length", "maxi"}, {"floor-length", "maxi"}, {"flowing", "long"}};
        for (int i = 0; i < COUNT_OF(lengths); i++) {
            if (!text_equal(s->tokens[z].text, lengths[i][0]))
                continue;
            const char *kind = arena_printf(planner->arena, "%s %s", lengths[i][1], garment.kind);
            if (!plan_table_find("garments", kind))
                continue;
            garment.kind = kind;
            tokens_use(reading, z, z + 1);
        }
    }
    if (text_starts(garment.kind, "leather ")) {
        garment.material = "leather";
        garment.kind += strlen("leather ");
    }
    tokens_use(reading, ground->begin, p->head + 1);
    if (p->determiner >= 0)
        tokens_use(reading, p->determiner, p->determiner + 1);
    const char *const *role = table_find(planner->people, draft->dress ? draft->dress : draft->head);
    if (text_equal(garment.kind, "uniform") && role && role[3][0]) { // what a waitress wears is one
        draft->uniform_color = garment.has_color ? garment.color_name : draft->uniform_color;
        return;
    }
    const char *cover = garment_cover(planner, garment.kind);
    if (strcmp(cover, "any") == 0) { // "black clothes": the colour of what is worn
        if (garment.has_color)
            draft->clothes_color = garment.color_name;
        return;
    }
    for (int i = 0; i < draft->garment_count; ++i)
        if (text_equal(draft->garments[i].kind, garment.kind)) { // worn already: said again, or said more closely
            garment_drift(planner, owner, &draft->garments[i], &garment);
            garment.shown = draft->garments[i].shown;
            garment.text = draft->garments[i].text;
            if (garment.has_color)
                draft->garments[i] = garment;
            return;
        }
    bool again = false; // one report for a word, however many wear it
    for (int i = 0; i < planner->diagnostic_count; ++i)
        again |= planner->diagnostics[i].span.begin == garment.span.begin &&
                 word_in(planner->diagnostics[i].code, " approximated unshown ");
    garment_show(planner, reading, phrase, &garment, !again);
    if (draft->garment_count < 24)
        ARENA_PUSH(planner->arena, draft->garments, draft->garment_count, draft->garment_capacity, garment);
}

// ---------------------------------------------------------------- what was left open

static void garment_default(Planner *planner, int index, const char *kind, const char *color_name)
{
    Draft *draft = &planner->drafts[index];
    Garment garment = {.kind = kind};
    static const char *const patterns[] = {"striped", "hooped", "tie-dye", "floral", "dotted"};
    if (text_starts(color_name, "plaid "))
        garment.pattern = "plaid";
    for (int i = 0; i < COUNT_OF(patterns); i++)
        if (text_starts(color_name, patterns[i]) && color_name[strlen(patterns[i])] == ' ') {
            garment.pattern = patterns[i];
            color_name += strlen(patterns[i]) + 1;
        }
    if (strcmp(color_name, "camouflage") == 0) {
        garment.pattern = "camouflage";
        color_name = "olive";
    }
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

static bool covered(const Planner *planner, int index, const char *cover)
{
    const Draft *draft = &planner->drafts[index];
    for (int i = 0; i < draft->garment_count; ++i)
        if (strcmp(garment_cover(planner, draft->garments[i].kind), cover) == 0)
            return true;
    return false;
}

// The next "kind:colour" of what a role wears, cut out of *rest; NULL: no more.
static char *role_item(char **rest, char **color)
{
    for (char *kind; (kind = strsep(rest, ",")) != NULL;)
        if ((*color = strchr(kind, ':')) != NULL) {
            *(*color)++ = 0;
            return kind;
        }
    return NULL;
}

// The role's own clothes, where the prompt says nothing of that part of the body.
static void role_dress(Planner *planner, int index, RngKey key)
{
    static const char *const places[] = {"outer", "torso", "legs",  "feet",  "whole", "head", "face",
                                         "back",  "neck",  "hands", "waist", "over",  "cloak"};
    const Draft *draft = &planner->drafts[index];
    const char *const *row = table_find(planner->people, draft->dress ? draft->dress : draft->head);
    if (!row || !row[3][0])
        return;
    bool taken[COUNT_OF(places)], whole = covered(planner, index, "whole");
    bool body = covered(planner, index, "torso") || covered(planner, index, "legs");
    for (int i = 0; i < COUNT_OF(places); ++i)
        taken[i] = covered(planner, index, places[i]);
    bool uniformed = strstr(row[3], "uniform") || strstr(row[3], "suit:") || strstr(row[3], "gown:") ||
                     strstr(row[3], "overalls") || strstr(row[3], "coat:white");
    char list[256];
    snprintf(list, sizeof list, "%s", row[3]);
    for (char *rest = list, *w, *color_said; (w = role_item(&rest, &color_said));) {
        const char *cover = garment_cover(planner, w);
        bool skip = text_ends(w, "beard") || (whole && word_in(cover, " outer torso legs whole ")) ||
                    (strcmp(cover, "whole") == 0 && body);
        for (int i = 0; i < COUNT_OF(places); ++i)
            skip |= taken[i] && strcmp(cover, places[i]) == 0;
        if (skip || (planner->drafts[index].barefoot && strcmp(cover, "feet") == 0))
            continue;
        // the second of two hikers wears another colour; a uniform stays one
        static const char *const colors[] = {"navy", "olive", "burgundy", "grey", "teal", "khaki", "brown", "charcoal"};
        bool vary = planner->drafts[index].follower && !uniformed && word_in(cover, " outer torso back ");
        const char *color = vary ? colors[rng_u64(key, 7 + (uint64_t)cover[0]) % COUNT_OF(colors)] : color_said;
        if (draft->uniform_color && word_in(cover, " outer torso legs whole "))
            color = draft->uniform_color;
        garment_default(planner, index, arena_strdup(planner->arena, w), color);
    }
}

static bool in_water(const Planner *planner, int index)
{
    for (int i = 0; i < planner->action_count; ++i)
        if (planner->actions[i].agent == index && word_in(planner->actions[i].verb, " swim dive surf snorkel "))
            return true;
    return false;
}

static const Place *place_of(const Planner *planner, int index)
{
    const Draft *draft = &planner->drafts[index];
    int shot = draft->first_shot >= 0 && draft->first_shot < planner->shot_count ? draft->first_shot : 0;
    int at = planner->shot_count > 0 ? planner->shots[shot].place : PLAN_NONE;
    return at >= 0 ? &planner->places[at] : NULL;
}

// What was worn in the place's time, on what is bare yet; hats and cloaks only on who is told of without any clothes.
static void costume_dress(Planner *planner, int index, RngKey key)
{
    Draft *draft = &planner->drafts[index];
    const Place *place = place_of(planner, index);
    Garment costume[COSTUME_MOST];
    int count = place ? plan_costume(place, planner->entities[index].person.sex, key, planner->arena, costume) : 0;
    bool bare = draft->garment_count == 0, whole = covered(planner, index, "whole"),
         torso = covered(planner, index, "torso"), legs = covered(planner, index, "legs"),
         feet = covered(planner, index, "feet") || draft->barefoot;
    for (int i = 0; i < count; ++i) {
        const char *cover = garment_cover(planner, costume[i].kind);
        bool goes = strcmp(cover, "whole") == 0   ? !whole && !torso && !legs
                    : strcmp(cover, "torso") == 0 ? !whole && !torso
                    : strcmp(cover, "legs") == 0  ? !whole && !legs
                    : strcmp(cover, "feet") == 0  ? !feet
                                                  : bare;
        if (goes)
            ARENA_PUSH(planner->arena, draft->garments, draft->garment_count, draft->garment_capacity, costume[i]);
    }
}

// Who is told of without clothes or a trade dresses for where he is: for snow, for the pool.
static void weather_dress(Planner *planner, int index, RngKey key)
{
    const Entity *entity = &planner->entities[index];
    Draft *draft = &planner->drafts[index];
    const Place *place = place_of(planner, index);
    if (draft->garment_count > 0 || !place)
        return;
    bool female = entity->person.sex == SEX_FEMALE;
    if (in_water(planner, index) || text_equal(place->kind, "pool")) {
        static const char *const colors[] = {"navy", "red", "black", "teal"};
        garment_default(planner, index, female ? "swimsuit" : "swim trunks",
                        colors[rng_u64(key, 20) % COUNT_OF(colors)]);
        draft->barefoot = true;
    } else if (!place->interior && (place->snow > 0.05f || text_equal(place->kind, "snowfield"))) {
        static const char *const coats[] = {"camel", "navy", "charcoal", "dark green", "burgundy"};
        static const char *const wool[] = {"red", "grey", "cream", "blue"};
        garment_default(planner, index, female ? "overcoat" : "parka", coats[rng_u64(key, 21) % COUNT_OF(coats)]);
        garment_default(planner, index, "boots", "brown");
        if (rng_float(key, 22) < 0.7f)
            garment_default(planner, index, "beanie", wool[rng_u64(key, 23) % COUNT_OF(wool)]);
        if (rng_float(key, 24) < 0.6f)
            garment_default(planner, index, "scarf", wool[rng_u64(key, 25) % COUNT_OF(wool)]);
    }
}

static void person_dress(Planner *planner, int index, const char *key_name)
{
    Draft *draft = &planner->drafts[index];
    Entity *entity = &planner->entities[index];
    RngKey key = rng_key(planner->plan->seed, key_name, "clothes");
    if (draft->clothes_color) { // "in red"
        bool female = entity->person.sex == SEX_FEMALE;
        bool whole = covered(planner, index, "whole");
        if (female && !whole && !covered(planner, index, "torso") && !covered(planner, index, "legs"))
            garment_default(planner, index, "dress", draft->clothes_color);
        else if (!whole && !covered(planner, index, "torso"))
            garment_default(planner, index, "shirt", draft->clothes_color);
        if (!covered(planner, index, "whole") && !covered(planner, index, "legs"))
            garment_default(planner, index, "trousers", draft->clothes_color);
    } else {
        role_dress(planner, index, key);
        weather_dress(planner, index, key);
        costume_dress(planner, index, key);
    }
    bool whole = covered(planner, index, "whole");
    static const char *const shirts[] = {"white", "light blue", "grey", "olive", "navy", "burgundy"};
    static const char *const legs[] = {"blue", "charcoal", "black", "navy", "brown"};
    static const char *const feet[] = {"black", "brown", "white", "grey"};
    const Place *place = place_of(planner, index);
    bool today = !place || !place->year || place->year >= 1960; // before, jeans are for work
    bool jeans = today && rng_float(key, 3) < 0.4f && entity->person.age_years < 60;
    if (!whole && !covered(planner, index, "torso"))
        garment_default(planner, index, !today || rng_float(key, 0) < 0.5f ? "shirt" : "t-shirt",
                        shirts[rng_u64(key, 1) % COUNT_OF(shirts)]);
    if (!whole && !covered(planner, index, "legs"))
        garment_default(planner, index, jeans ? "jeans" : "trousers",
                        jeans ? "blue" : legs[rng_u64(key, 2) % COUNT_OF(legs)]);
    if (!covered(planner, index, "feet") && !draft->barefoot)
        garment_default(planner, index, "shoes", feet[rng_u64(key, 4) % COUNT_OF(feet)]);
}

// The beard of a role whose wearer has none by the prompt, and its colour for all hair.
static void role_beard(Planner *planner, int index)
{
    Draft *draft = &planner->drafts[index];
    PersonTraits *person = &planner->entities[index].person;
    const char *const *row = table_find(planner->people, draft->dress ? draft->dress : draft->head);
    if (!row || person->sex != SEX_MALE || person->facial_hair)
        return;
    char list[256];
    snprintf(list, sizeof list, "%s", row[3]);
    for (char *rest = list, *w, *color_said; (w = role_item(&rest, &color_said));) {
        if (!text_ends(w, "beard"))
            continue;
        person->facial_hair = arena_strdup(planner->arena, w);
        int length;
        const char *name;
        Token token = {.text = color_said};
        if (!draft->hair_color_known && *color_said &&
            color_read(planner, &token, 1, 0, &length, &person->hair_color, &name))
            draft->hair_color_known = true;
    }
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
        if (draft->twin >= 0 && draft->twin < i && planner->entities[draft->twin].kind == ENTITY_PERSON) {
            *person = planner->entities[draft->twin].person;
            continue;
        }
        RngKey key = rng_key(planner->plan->seed, entity->name, "person");
        if (!draft->sex_known)
            person->sex =
                rng_float(rng_key(planner->plan->seed, entity->name, "sex"), 0) < 0.5f ? SEX_FEMALE : SEX_MALE;
        bool female = person->sex == SEX_FEMALE;
        role_beard(planner, i);
        if (!draft->age_known)
            person->age_years = roundf(rng_range(key, 0, 24, 45));
        if (person->height <= -2)
            person->height = female ? 1.52f : 1.62f;
        else if (person->height < 0)
            person->height = female ? 1.8f : 1.94f;
        if (person->age_years < 16)
            person->height = 0; // a tall child is no grown man
        // Hair that is not as good as black, and light eyes, tell where somebody is likely from.
        bool fair = (draft->hair_color_known && person->hair_color.x > 1.8f * person->hair_color.z &&
                     vec3_luminance(person->hair_color) > 0.03f) ||
                    (person->eye_color && word_in(person->eye_color, " blue green grey "));
        if (!person->ethnicity && fair)
            person->ethnicity = "caucasian";
        if (!person->ethnicity)
            person->ethnicity = ethnicities[rng_u64(key, 1) % COUNT_OF(ethnicities)];
        // Where skin is olive or darker, eyes are brown and hair is dark.
        bool light = text_equal(person->ethnicity, "caucasian") &&
                     !(person->skin_tone && word_in(person->skin_tone, " olive tanned brown dark deep "));
        if (!person->eye_color)
            person->eye_color = light ? eyes[rng_u64(key, 2) % COUNT_OF(eyes)] : "brown";
        if (!person->hair_style) {
            static const char *const female_hair[] = {"long", "bob", "ponytail", "short"};
            bool small = person->age_years > 0.0f && person->age_years < 4.5f;
            person->hair_style = small    ? "short"
                                 : female ? female_hair[rng_u64(key, 3) % COUNT_OF(female_hair)]
                                          : "short";
        }
        if (!draft->hair_color_known) {
            bool dark = text_equal(person->ethnicity, "caucasian"); // nearly black or dark brown
            const char *color = person->age_years >= 65 ? "silver"
                                : light                 ? hair_colors[rng_u64(key, 4) % 5]
                                : dark                  ? hair_colors[rng_u64(key, 4) % 2]
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
        person_dress(planner, i, entity->name);
        person->garments = ARENA_ARRAY(planner->arena, Garment, draft->garment_count);
        memcpy(person->garments, draft->garments, sizeof(Garment) * (size_t)draft->garment_count);
        person->garment_count = draft->garment_count;
    }
}
