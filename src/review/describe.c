// People, things and places as noun phrases: the full description that is repeated in every shot.
#include "review/internal.h"

#include <ctype.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const char *const numerals[] = {"no",    "one",   "two",  "three", "four",   "five",  "six",
                                       "seven", "eight", "nine", "ten",   "eleven", "twelve"};
static const char *const ordinals[] = {"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"};

// ---------------------------------------------------------------- names

bool entity_is_named(const FilmPlan *plan, int entity)
{
    return isupper((unsigned char)plan->entities[entity].name[0]);
}

const char *pronoun_possessive(const Entity *person)
{
    return person->person.sex == SEX_FEMALE ? "her" : "his";
}

static const char *plural_of(Arena *arena, const char *noun)
{
    static const char *const odd[][2] = {{"man", "men"},       {"woman", "women"}, {"child", "children"},
                                         {"person", "people"}, {"mouse", "mice"},  {"sheep", "sheep"}};
    if (is_plural(noun))
        return noun;
    size_t size = strlen(noun);
    for (int i = 0; i < COUNT_OF(odd); ++i)
        if (text_ends(noun, odd[i][0]) &&
            (size == strlen(odd[i][0]) || noun[size - strlen(odd[i][0]) - 1] == ' ' || i == 1))
            return arena_printf(arena, "%.*s%s", (int)(size - strlen(odd[i][0])), noun, odd[i][1]);
    char a = size > 1 ? noun[size - 2] : 0, b = size ? noun[size - 1] : 0;
    if (b == 'y' && !strchr("aeiou", a))
        return arena_printf(arena, "%.*sies", (int)size - 1, noun);
    bool hiss = b == 's' || b == 'x' || b == 'z' || (b == 'h' && (a == 's' || a == 'c'));
    return arena_printf(arena, "%s%s", noun, hiss ? "es" : "s");
}

// People who came in together ("two women"): entities of one span. The first of them, and how many they are.
int group_first(const FilmPlan *plan, int entity)
{
    Span span = plan->entities[entity].span;
    int first = entity;
    while (first > 0 && span.end > span.begin && plan->entities[first - 1].span.begin == span.begin &&
           plan->entities[first - 1].span.end == span.end)
        --first;
    return first;
}

int group_size(const FilmPlan *plan, int first)
{
    int size = 1;
    while (first + size < plan->entity_count && group_first(plan, first + size) == first)
        ++size;
    return size;
}

const char *group_called(const Describer *d, int first, bool definite)
{
    int size = group_size(d->plan, first);
    if (size == 1)
        return entity_called(d, first, definite);
    const char *name = d->plan->entities[first].name, *number = strrchr(name, ' ');
    if (number && atoi(number + 1) > 1)
        name = arena_strndup(d->arena, name, (size_t)(number - name));
    return arena_printf(d->arena, "%s%s %s", definite ? "the " : "",
                        size < COUNT_OF(numerals) ? numerals[size] : arena_printf(d->arena, "%d", size),
                        plural_of(d->arena, name));
}

const char *entity_called(const Describer *d, int entity, bool definite)
{
    const Entity *it = &d->plan->entities[entity];
    if (entity_is_named(d->plan, entity))
        return it->name;
    const char *name = it->name, *number = strrchr(name, ' ');
    int which = number ? atoi(number + 1) : 0;
    if (which > 1 && which < COUNT_OF(ordinals)) // "man 2"
        name = arena_printf(d->arena, "%s %.*s", ordinals[which], (int)(number - name), name);
    if (it->count > 1)
        name = plural_of(d->arena, name);
    return definite ? arena_printf(d->arena, "the %s", name) : name;
}

const char *color_name(Vec3 color)
{
    const char *best = NULL;
    float best_distance = 1e9f;
    const char *const *row;
    for (int i = 0; (row = plan_table_row("colors", i)); ++i) {
        unsigned rgb = row[1][0] == '#' ? (unsigned)strtoul(row[1] + 1, NULL, 16) : 0;
        Vec3 other = vec3(srgb_to_linear((float)(rgb >> 16 & 255) / 255), srgb_to_linear((float)(rgb >> 8 & 255) / 255),
                          srgb_to_linear((float)(rgb & 255) / 255));
        float distance = vec3_distance(color, other);
        if (row[1][0] == '#' && distance < best_distance) {
            best = row[0];
            best_distance = distance;
        }
    }
    return best ? best : "grey";
}

// ---------------------------------------------------------------- people

// "in his late twenties" for 28, "42-year-old" (*adjective) otherwise.
static const char *age_told(Arena *arena, const Entity *it, const char **adjective)
{
    static const char *const decades[] = {"",        "",        "twenties",  "thirties", "forties",
                                          "fifties", "sixties", "seventies", "eighties", "nineties"};
    int years = (int)lroundf(it->person.age_years);
    const char *part = years % 10 == 5 ? "mid-" : years % 10 == 2 ? "early " : years % 10 == 8 ? "late " : NULL;
    *adjective = "";
    if (part && years >= 20 && years < 100)
        return arena_printf(arena, "in %s %s%s", pronoun_possessive(it), part, decades[years / 10]);
    *adjective = arena_printf(arena, "%d-year-old ", years);
    return "";
}

// The adjective of data/traits.tsv for a trait beyond the usual, "" when there is none to tell.
static const char *trait_told(const char *field, double value, double low, double high)
{
    const char *word = value <= low || value >= high ? phrase_of_number("traits", field, value) : NULL;
    return word ? word : "";
}

static const char *hair_told(Arena *arena, const PersonTraits *person)
{
    if (text_equal(person->hair_style, "bald"))
        return "a bald head";
    const char *style = person->hair_style ? person->hair_style : "short";
    bool is_cut = text_equal(style, "ponytail") || text_equal(style, "bob") || text_equal(style, "afro") ||
                  text_equal(style, "bun");
    return arena_printf(arena, is_cut ? "%2$s hair in a %1$s" : "%s %s hair", style, color_name(person->hair_color));
}

static const char *garment_told(Arena *arena, const Garment *garment)
{
    const char *color = garment->color_name  ? garment->color_name
                        : garment->has_color ? color_name(garment->color)
                                             : "";
    const char *pattern = garment->pattern && !text_contains_word(color, garment->pattern) ? garment->pattern : "";
    return with_article(arena, arena_printf(arena, "%s%s%s%s%s%s%s", color, *color ? " " : "", pattern,
                                            *pattern ? " " : "", garment->material ? garment->material : "",
                                            garment->material ? " " : "", garment->kind));
}

// Male or female by itself: "man", "woman", "Alice", a role with a sex.
static bool name_tells_sex(const Entity *it)
{
    const char *blank = strrchr(it->name, ' ');
    const char *const *row =
        plan_table_find("people", blank && !isdigit((unsigned char)blank[1]) ? blank + 1 : it->name);
    if (!row && blank)
        row = plan_table_find("people", strndupa(it->name, (size_t)(blank - it->name)));
    return (row && row[1][0]) || plan_table_find("names", it->name);
}

// Adjectives of the description as it was written that no trait holds: "tall", "rugged"; "" or with a blank behind.
static const char *adjectives_kept(const Describer *d, int entity)
{
    const char *said = d->plan->entities[entity].description, *name = d->plan->entities[entity].name;
    Text text = text_begin(d->arena);
    const char *end = said ? strstr(said, name) : NULL;
    while (said && end && said < end) {
        size_t size = strcspn(said, " ");
        const char *word = arena_strndup(d->arena, said, size);
        const char *const *row = plan_table_find("traits", word);
        if (row &&
            (text_equal(row[1], "none") || text_equal(row[1], "height") ||
             (text_equal(row[1], "age") && d->plan->entities[entity].kind != ENTITY_PERSON)) &&
            !isupper((unsigned char)word[0]))
            text_add(&text, "%s ", word);
        said += size + strspn(said + size, " ");
    }
    return text.data;
}

// "a scar" of "tall woman with a scar": what she has besides hair, eyes and clothes; "" when there is nothing.
static const char *feature_kept(const Describer *d, int entity)
{
    static const char *const modelled[] = {"hair",     "eyes",    "beard", "moustache",
                                           "mustache", "haircut", "curls", "braids"};
    const char *said = d->plan->entities[entity].description, *at = said ? strstr(said, " with ") : NULL;
    if (!at)
        return "";
    at += strlen(" with ");
    size_t size = strcspn(at, ",.;");
    static const char *const ends[] = {" wearing", " in ", " with ", " and "};
    const char *feature = arena_strndup(d->arena, at, size);
    for (int i = 0; i < COUNT_OF(ends); ++i) {
        const char *end = strstr(feature, ends[i]);
        feature = end ? arena_strndup(d->arena, feature, (size_t)(end - feature)) : feature;
    }
    for (int i = 0; i < COUNT_OF(modelled); ++i)
        if (text_contains_word(feature, modelled[i]))
            return "";
    return feature;
}

static const char *person_described(const Describer *d, int entity, bool definite)
{
    const Entity *it = &d->plan->entities[entity];
    const PersonTraits *person = &it->person;
    Arena *arena = d->arena;
    const char *years, *decade = age_told(arena, it, &years);
    bool named = entity_is_named(d->plan, entity), baby = person->age_years < 2;
    const char *noun = named ? (person->age_years < 13      ? (person->sex == SEX_FEMALE ? "girl" : "boy")
                                : person->sex == SEX_FEMALE ? "woman"
                                                            : "man")
                             : entity_called(d, entity, false);
    const char *sex = named || name_tells_sex(it) ? "" : person->sex == SEX_FEMALE ? "female " : "male ";
    const char *mood = person->mood ? arena_printf(arena, "%s ", person->mood) : "";
    const char *weight = trait_told("weight", (double)person->weight, 0.3, 0.7);
    const char *muscle = trait_told("muscle", (double)person->muscle, 0, 0.75);
    Text text = text_begin(arena);
    const char *core = arena_printf(arena, "%s%s%s%s%s%s%s%s%s", adjectives_kept(d, entity), mood, baby ? "" : years,
                                    weight, *weight ? " " : "", muscle, *muscle ? " " : "", sex, noun);
    if (named)
        text_add(&text, "%s, %s", it->name, with_article(arena, core));
    else
        text_add(&text, "%s%s", definite ? "the " : "", definite ? core : with_article(arena, core));
    if (*decade)
        text_add(&text, " %s", decade);
    text_add(&text, " with %s", hair_told(arena, person));
    if (person->eye_color && person->facial_hair)
        text_add(&text, ", %s eyes and a %s", person->eye_color, person->facial_hair);
    else if (person->eye_color)
        text_add(&text, " and %s eyes", person->eye_color);
    else if (person->facial_hair)
        text_add(&text, " and a %s", person->facial_hair);
    const char *feature = feature_kept(d, entity);
    if (*feature)
        text_add(&text, ", with %s", feature);
    if (person->garment_count) {
        const char **garments = ARENA_ARRAY(arena, const char *, person->garment_count);
        for (int i = 0; i < person->garment_count; ++i)
            garments[i] = garment_told(arena, &person->garments[i]);
        text_add(&text, ", wearing %s", list_join(arena, garments, person->garment_count));
    }
    return text.data;
}

// ---------------------------------------------------------------- things

static bool says_word(const char *text, const char *word)
{
    return text_contains_word(text, word);
}

static const char *thing_described(const Describer *d, int entity, bool definite)
{
    const Entity *it = &d->plan->entities[entity];
    Arena *arena = d->arena;
    const char *name = entity_called(d, entity, false);
    if (entity_is_named(d->plan, entity))
        return name;
    const char *size =
        it->scale < 0.9f || it->scale > 1.1f ? phrase_of_number("traits", "scale", (double)it->scale) : "";
    const char *color = it->has_color ? color_name(it->color) : "";
    const char *material = it->material && !says_word(name, it->material) ? it->material : "";
    const char *made = *material ? phrase_of_text("traits", "material", material) : NULL;
    size = size && !says_word(name, size) ? size : "";
    color = says_word(name, color) ? "" : color;
    const char *condition = json_string_value(
        json_object_get(json_array_get(json_object_get(d->root, "entities"), (size_t)entity), "condition"));
    condition = condition && !says_word(name, condition) ? condition : "";
    const char *core =
        arena_printf(arena, "%s%s%s%s%s%s%s%s%s%s", adjectives_kept(d, entity), condition, *condition ? " " : "", size,
                     *size ? " " : "", color, *color ? " " : "", made ? made : material, *material ? " " : "", name);
    Text text = text_begin(arena);
    if (it->count > 1)
        text_add(&text, "%s%s %s", definite ? "the " : "",
                 it->count < COUNT_OF(numerals) ? numerals[it->count] : arena_printf(arena, "%d", it->count), core);
    else
        text_add(&text, "%s", definite ? arena_printf(arena, "the %s", core) : with_article(arena, core));
    if (it->text)
        text_add(&text, " that reads \"%s\"", it->text);
    return text.data;
}

// "two women wearing red coats": what was said of them holds for each; what was not is found again.
static const char *group_described(const Describer *d, int first, bool definite)
{
    const PersonTraits *person = &d->plan->entities[first].person;
    Arena *arena = d->arena;
    const char **worn = ARENA_ARRAY(arena, const char *, person->garment_count);
    int count = 0;
    for (int i = 0; i < person->garment_count; ++i)
        if (person->garments[i].span.end > person->garments[i].span.begin) {
            const Garment *garment = &person->garments[i];
            worn[count++] = arena_printf(arena, "%s%s%s", garment->color_name ? garment->color_name : "",
                                         garment->color_name ? " " : "", plural_of(arena, garment->kind));
        }
    return arena_printf(arena, "%s%s%s", group_called(d, first, definite), count ? " wearing " : "",
                        list_join(arena, worn, count));
}

const char *entity_described(const Describer *d, int entity, bool definite)
{
    const Entity *it = &d->plan->entities[entity];
    int first = group_first(d->plan, entity);
    if (it->kind <= ENTITY_ANIMAL && group_size(d->plan, first) > 1 && !entity_is_named(d->plan, entity))
        return group_described(d, first, definite);
    return it->kind == ENTITY_PERSON && it->count <= 1 ? person_described(d, entity, definite)
                                                       : thing_described(d, entity, definite);
}

// ---------------------------------------------------------------- places

const char *place_described(const Describer *d, int place, bool definite, const char *things)
{
    static const char *const times[TIME_OF_DAY_COUNT] = {"during the day", "at dawn",          "in the morning",
                                                         "at noon",        "in the afternoon", "at golden hour",
                                                         "at dusk",        "at night"};
    const Place *it = &d->plan->places[place];
    Arena *arena = d->arena;
    const char *neon = it->neon && !strstr(it->name, "neon") ? "neon-lit " : "";
    char *named = arena_printf(arena, "%s%s", neon, it->name), *to = named;
    for (const char *from = named; *from; ++from) // "torn , dusty"
        if (!(from[0] == ' ' && from[1] == ','))
            *to++ = *from;
    *to = 0;
    bool proper = isupper((unsigned char)it->name[0]);
    Text text = text_begin(arena);
    text_add(&text, "%s",
             proper     ? named
             : definite ? arena_printf(arena, "the %s", named)
                        : with_article(arena, named));
    text_add(&text, " %s", times[it->time >= 0 && it->time < TIME_OF_DAY_COUNT ? it->time : TIME_DAY]);
    // Weather by the names it has in the plan's JSON and in data/weather.tsv, so that a new kind is told, too.
    static const char *const kinds[][2] = {{"rain", "rain"},       {"snow", "snow"}, {"fog", "fog"},
                                           {"wind", "wind"},       {"dust", "dust"}, {"heat", "heat"},
                                           {"thunder", "thunder"}, {"dark", "dark"}};
    const json_t *json = json_array_get(json_object_get(d->root, "places"), (size_t)place);
    const char *weather[COUNT_OF(kinds) + 3];
    int count = 0;
    for (int i = 0; i < COUNT_OF(kinds); ++i) {
        const json_t *value = json_object_get(json, kinds[i][0]);
        double amount = json_is_true(value) ? 1 : json_number_value(value);
        const char *phrase =
            amount > 0 && !strstr(it->name, kinds[i][0]) ? phrase_of_number("weather", kinds[i][1], amount) : NULL;
        if (phrase)
            weather[count++] = phrase;
    }
    if (it->puddles)
        weather[count++] = "puddles";
    if (it->wetness > 0 && it->rain <= 0 && !it->puddles)
        weather[count++] = "wet pavement";
    if (things && *things)
        weather[count++] = things;
    if (count)
        text_add(&text, ", with %s", list_join(arena, weather, count));
    return text.data;
}
