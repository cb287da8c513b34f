// The table of kinds, data/creatures.tsv, and which kind an entity of the plan is.
#include "stage/creatures/creature.h"

#include <pthread.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const Plan *const plans[] = {&plan_quadruped, &plan_biped, &plan_bird,     &plan_fish,     &plan_serpent,
                                    &plan_insect,    &plan_ghost, &plan_pinniped, &plan_tentacled};

typedef struct Field {
    const char *name;
    size_t offset;
    const char *choices; // of a number that is one of some words
} Field;
#define NUMBER(field)                       \
    {                                       \
#field, offsetof(Kind, field), NULL \
    }
static const Field numbers[] = {
    NUMBER(height),
    NUMBER(trunk),
    NUMBER(chest),
    NUMBER(chest_width),
    NUMBER(waist),
    NUMBER(waist_width),
    NUMBER(rump),
    NUMBER(back),
    NUMBER(slope),
    NUMBER(hump),
    NUMBER(belly),
    NUMBER(neck),
    NUMBER(neck_angle),
    NUMBER(neck_base),
    NUMBER(neck_top),
    NUMBER(head),
    NUMBER(head_angle),
    NUMBER(head_width),
    NUMBER(brow),
    NUMBER(muzzle),
    NUMBER(muzzle_root),
    NUMBER(muzzle_tip),
    NUMBER(jaw),
    NUMBER(lips),
    NUMBER(ear_length),
    NUMBER(ear_width),
    NUMBER(eye),
    NUMBER(eye_side),
    NUMBER(horn_length),
    NUMBER(beard),
    NUMBER(trunk_length),
    NUMBER(tail),
    NUMBER(tail_width),
    NUMBER(tail_angle),
    NUMBER(tail_curl),
    NUMBER(tail_brush),
    NUMBER(leg),
    NUMBER(thigh),
    NUMBER(foot_size),
    NUMBER(elbow),
    NUMBER(carpus),
    NUMBER(knee),
    NUMBER(hock),
    NUMBER(width),
    NUMBER(young),
    NUMBER(bare),
    NUMBER(straight),
    NUMBER(shell),
    NUMBER(udder),
    NUMBER(upright),
    NUMBER(mane),
    NUMBER(fur),
    NUMBER(fur_volume),
    NUMBER(wing),
    NUMBER(wing_chord),
    NUMBER(beak),
    NUMBER(beak_depth),
    NUMBER(crest),
    NUMBER(fin),
    NUMBER(fluke),
    NUMBER(crouch),
    NUMBER(legs_length),
    NUMBER(segments),
    NUMBER(points),
    NUMBER(under_line),
    NUMBER(speed),
    NUMBER(top_speed),
    NUMBER(twitchy),
    NUMBER(gloss),
    {"face", offsetof(Kind, face), "canine,feline,long,pig,elephant,primate,frog"},
    {"ear", offsetof(Kind, ear), "none,prick,flop,round,long,side,flap"},
    {"foot", offsetof(Kind, foot), "paw,hoof,cloven,pad,claw"},
    {"coat", offsetof(Kind, coat),
     "plain,tabby,tiger,zebra,patches,spots,rosettes,giraffe,saddle,dapple,scales,bands,panda,orca,okapi,mask"},
    {"horn", offsetof(Kind, horn), "none,curved,antler,ram,back,single,rhino"},
};
static const Field colours[] = {
    {"color", offsetof(Kind, coat_color), NULL}, {"under", offsetof(Kind, under), NULL},
    {"dark", offsetof(Kind, dark), NULL},        {"extra", offsetof(Kind, extra), NULL},
    {"eyes", offsetof(Kind, eye_color), NULL},   {"skin", offsetof(Kind, skin), NULL},
};
static const Field words[] = {{"voice", offsetof(Kind, voice), NULL},
                              {"can", offsetof(Kind, can), NULL},
                              {"habitat", offsetof(Kind, habitat), NULL}};

static struct {
    pthread_once_t once;
    Arena *arena; // lives as long as the process
    Kind *kinds;
    int count;
} table = {.once = PTHREAD_ONCE_INIT};

static float choice_of(const char *choices, const char *value)
{
    int index = 0;
    for (const char *at = choices; *at; index++) {
        size_t length = strcspn(at, ",");
        if (strlen(value) == length && strncmp(at, value, length) == 0)
            return (float)index;
        at += length + (at[length] == ',');
    }
    return 0.0f;
}

static Vec3 colour_of(const char *value) // "#rrggbb", sRGB
{
    unsigned long hex = strtoul(value + (*value == '#'), NULL, 16);
    return vec3(srgb_to_linear((float)(hex >> 16 & 255) / 255.0f), srgb_to_linear((float)(hex >> 8 & 255) / 255.0f),
                srgb_to_linear((float)(hex & 255) / 255.0f));
}

static const Plan *plan_named(const char *name)
{
    for (int p = 0; p < COUNT_OF(plans); p++)
        if (strcmp(plans[p]->name, name) == 0)
            return plans[p];
    return NULL;
}

static void value_set(Kind *kind, const char *name, const char *value, Arena *arena)
{
    char *base = (char *)kind;
    if (strcmp(name, "plan") == 0)
        kind->plan = plan_named(value);
    for (int i = 0; i < COUNT_OF(numbers); i++)
        if (strcmp(numbers[i].name, name) == 0) {
            float number = numbers[i].choices ? choice_of(numbers[i].choices, value) : strtof(value, NULL);
            memcpy(base + numbers[i].offset, &number, sizeof number);
        }
    for (int i = 0; i < COUNT_OF(colours); i++)
        if (strcmp(colours[i].name, name) == 0) {
            Vec3 color = colour_of(value);
            memcpy(base + colours[i].offset, &color, sizeof color);
        }
    for (int i = 0; i < COUNT_OF(words); i++)
        if (strcmp(words[i].name, name) == 0) {
            const char *text = arena_strdup(arena, value);
            memcpy(base + words[i].offset, &text, sizeof text);
        }
}

static void values_set(Kind *kind, const char *text, Arena *arena)
{
    char *copy = arena_strdup(arena, text), *rest = NULL;
    for (char *pair = strtok_r(copy, " ", &rest); pair; pair = strtok_r(NULL, " ", &rest)) {
        char *equals = strchr(pair, '=');
        if (!equals)
            continue;
        *equals = '\0';
        value_set(kind, pair, equals + 1, arena);
    }
}

static const Kind *kind_named(const char *name)
{
    for (int i = 0; i < table.count; i++)
        if (strcmp(table.kinds[i].name, name) == 0)
            return &table.kinds[i];
    return NULL;
}

static void table_read(void)
{
    table.arena = arena_create();
    int rows = 0;
    while (plan_table_row("creatures", rows))
        rows++;
    table.kinds = ARENA_ARRAY(table.arena, Kind, rows + 1);
    for (int i = 0; i < rows; i++) {
        const char *const *row = plan_table_row("creatures", i); // words, like, values
        const Kind *like = kind_named(row[1]);
        Kind kind = {.voice = "", .can = "", .habitat = "ground"};
        if (like)
            kind = *like;
        else
            kind.plan = plan_named(row[1]);
        if (!kind.plan)
            continue;
        kind.words = row[0];
        size_t length = strcspn(row[0], ",");
        kind.name = arena_strndup(table.arena, row[0], length);
        values_set(&kind, row[2], table.arena);
        table.kinds[table.count++] = kind;
    }
}

int kind_count(void)
{
    pthread_once(&table.once, table_read);
    return table.count;
}

const Kind *kind_at(int index)
{
    return index >= 0 && index < kind_count() ? &table.kinds[index] : NULL;
}

const Kind *kind_find(const char *text)
{
    const Kind *best = NULL;
    size_t longest = 0;
    for (int i = 0; text && i < kind_count(); i++)
        for (const char *at = table.kinds[i].words; *at;) {
            size_t length = strcspn(at, ",");
            char word[64];
            if (length < sizeof word && length > longest) {
                memcpy(word, at, length);
                word[length] = '\0';
                char plural[72];
                snprintf(plural, sizeof plural, "%ss", word);
                if (text_contains_word(text, word) || text_contains_word(text, plural)) {
                    best = &table.kinds[i];
                    longest = length;
                }
            }
            at += length + (at[length] == ',');
        }
    return best;
}

bool creature_hops(const Kind *kind)
{
    return kind->crouch > 40.0f && !(kind->can && text_in_list(kind->can, "swim"));
}

int posture_of_kind(const Kind *kind, int posture)
{
    bool hoof = kind->foot == FOOT_HOOF || kind->foot == FOOT_CLOVEN,
         stiff = kind->straight > 0.0f || kind->shell > 0.0f;
    if (kind->plan != &plan_quadruped)
        return posture;
    if (posture == POSTURE_SIT && (hoof || stiff))
        return POSTURE_LIE;
    if (posture == POSTURE_BOW && (stiff || kind->crouch > 0.0f))
        return -1;
    return posture;
}

// ---------------------------------------------------------------- an entity's own kind

static bool says(const Entity *entity, const char *word)
{
    return text_contains_word(entity->description, word) || text_contains_word(entity->name, word);
}

// The proportions of the young (Lorenz 1943, "Die angeborenen Formen moeglicher Erfahrung": a large head with a high
// skull, a short muzzle, large eyes low in the face, short thick limbs); those that run on their first day are born
// with long legs.
static void young_apply(Kind *kind, float young)
{
    typedef struct Part {
        float *value;
        float of_paws, of_hooves, of_birds; // factors of a newborn
    } Part;
    Kind *k = kind;
    const Part parts[] = {
        {&k->height, 0.5f, 0.58f, 0.42f}, {&k->trunk, 0.93f, 0.78f, 1},
        {&k->head, 1.34f, 1.14f, 1.35f},  {&k->muzzle, 0.76f, 0.90f, 1},
        {&k->muzzle_root, 1.08f, 1, 1},   {&k->muzzle_tip, 1.06f, 1, 1},
        {&k->eye, 1.12f, 1.18f, 1.05f},   {&k->neck, 0.78f, 0.86f, 0.8f},
        {&k->chest, 1.0f, 0.84f, 1.1f},   {&k->chest_width, 1.02f, 0.84f, 1.1f},
        {&k->waist, 1.06f, 0.82f, 1},     {&k->waist_width, 1.08f, 0.82f, 1},
        {&k->rump, 1, 0.88f, 1},          {&k->belly, 1.3f, 0.3f, 1},
        {&k->leg, 1.28f, 1.02f, 1.2f},    {&k->foot_size, 1.12f, 0.95f, 1},
        {&k->elbow, 0.92f, 1.04f, 1},     {&k->carpus, 0.88f, 1.06f, 1},
        {&k->knee, 0.94f, 1.04f, 1},      {&k->hock, 0.90f, 1.06f, 1},
        {&k->tail, 0.72f, 0.8f, 0.25f},   {&k->mane, 0, 0.35f, 1},
        {&k->fin, 0.6f, 0.45f, 1},        {&k->horn_length, 0.12f, 0, 1},
        {&k->wing, 1, 1, 0.35f},          {&k->wing_chord, 1, 1, 0.6f},
        {&k->beak, 1, 1, 0.55f},          {&k->crest, 1, 1, 0},
        {&k->hump, 0.3f, 0.3f, 1},        {&k->trunk_length, 0.85f, 1, 1},
        {&k->fur_volume, 0, 1, 1},        {&k->legs_length, 1, 1, 0.8f},
        {&k->tail_brush, 0.7f, 1, 1},
    };
    bool bird = text_equal(k->plan->name, "bird"), hoof = k->foot == FOOT_HOOF || k->foot == FOOT_CLOVEN;
    for (int i = 0; i < COUNT_OF(parts); i++)
        *parts[i].value *= lerpf(1.0f, bird ? parts[i].of_birds : hoof ? parts[i].of_hooves : parts[i].of_paws, young);
    if (k->horn_length <= 0.0f)
        k->horn = HORN_NONE;
    if (bird && k->fur <= 0.0f) // down
        k->fur = 0.05f;
}

// What words change of any kind.
static void words_apply(Kind *kind, const Entity *entity)
{
    static const struct {
        const char *word, *hex;
    } coats[] = {{"black", "141110"},  {"white", "e8e4dc"},    {"brown", "5a3a22"},  {"grey", "77736e"},
                 {"gray", "77736e"},   {"orange", "c4762e"},   {"ginger", "c4762e"}, {"red", "8e3f1e"},
                 {"golden", "c99a56"}, {"yellow", "d8b040"},   {"cream", "e2cfa8"},  {"chestnut", "6e351c"},
                 {"bay", "5c2f18"},    {"blue", "3a5a9a"},     {"green", "4c7a34"},  {"pink", "e09aa0"},
                 {"silver", "a8a6a2"}, {"palomino", "c89a58"}, {"purple", "6a3f8a"}};
    for (int i = 0; i < COUNT_OF(coats); i++)
        if (says(entity, coats[i].word)) {
            Vec3 color = colour_of(coats[i].hex);
            bool dark = vec3_luminance(color)<0.03f, white = vec3_luminance(color)> 0.6f;
            kind->coat_color = color;
            if (kind->coat == COAT_PLAIN || kind->coat == COAT_SADDLE)
                kind->under = vec3_lerp(color, dark ? color : vec3_splat(0.7f), white ? 0.0f : 0.3f);
            if (dark || white) {
                kind->dark = dark ? color : vec3_scale(color, 0.9f);
                kind->coat = kind->coat == COAT_SADDLE || kind->coat == COAT_PATCHES || kind->coat == COAT_TABBY
                                 ? COAT_PLAIN
                                 : kind->coat;
                kind->points = 0.0f;
                kind->under = color;
                if (kind->mane > 0.0f)
                    kind->extra = vec3_scale(color, dark ? 0.7f : 0.95f);
            } else if (kind->coat == COAT_TABBY || kind->coat == COAT_TIGER) {
                kind->extra = vec3_scale(color, 0.45f);
            }
            break;
        }
    static const struct {
        const char *word;
        Coat coat;
    } patterns[] = {{"tabby", COAT_TABBY},     {"spotted", COAT_SPOTS},   {"striped", COAT_TIGER},
                    {"piebald", COAT_PATCHES}, {"patched", COAT_PATCHES}, {"dappled", COAT_DAPPLE}};
    for (int i = 0; i < COUNT_OF(patterns); i++)
        if (says(entity, patterns[i].word)) {
            kind->coat = (float)patterns[i].coat;
            if (vec3_luminance(kind->extra) > 0.5f * vec3_luminance(kind->coat_color))
                kind->extra = vec3_scale(kind->coat_color, 0.35f);
        }
    static const char *const youths[] = {"puppy",   "kitten",    "foal",      "calf",   "lamb",  "cub",
                                         "fawn",    "colt",      "kid",       "piglet", "chick", "duckling",
                                         "gosling", "cygnet",    "baby",      "pup",    "young", "newborn",
                                         "joey",    "fledgling", "hatchling", "tadpole"};
    for (int i = 0; i < COUNT_OF(youths); i++)
        if (says(entity, youths[i]) && kind->young <= 0.0f) {
            kind->young = text_equal(youths[i], "young") ? 0.5f : 1.0f;
            break;
        }
    if (kind->young > 0.0f)
        young_apply(kind, kind->young);
    static const struct {
        const char *word;
        float size;
    } sizes[] = {{"giant", 1.8f}, {"huge", 1.5f},  {"tiny", 0.5f}, {"little", 0.8f},
                 {"small", 0.8f}, {"large", 1.2f}, {"big", 1.2f}};
    for (int i = 0; i < COUNT_OF(sizes); i++)
        if (says(entity, sizes[i].word)) {
            kind->height *= sizes[i].size;
            break;
        }
}

const Kind *kind_of_entity(const FilmPlan *plan, int index, Arena *arena)
{
    if (index < 0 || index >= plan->entity_count || plan->entities[index].kind != ENTITY_ANIMAL)
        return NULL;
    const Entity *entity = &plan->entities[index];
    const Kind *kind = kind_find(entity->name); // a breed is more than its noun
    if (!kind)
        kind = kind_find(entity->noun);
    if (!kind)
        kind = kind_find(entity->description);
    if (!kind || !arena)
        return kind;
    Kind *own = ARENA_NEW(arena, Kind);
    *own = *kind;
    words_apply(own, entity);
    return own;
}

bool creature_is(const FilmPlan *plan, int entity)
{
    return kind_of_entity(plan, entity, NULL) != NULL && !plan->entities[entity].offscreen;
}
