// The wardrobe: from the plan's words to fitted, dyed meshes.
//
// data/wardrobe.tsv says which mesh stands for a word and how a combined mesh (jacket, shirt and jeans in one) falls
// into garments. A garment is dyed by shifting its texture to the wanted colour while keeping light and dark; the
// others keep theirs.
#include "stage/cast/wardrobe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- the table

static char *field_next(char **cursor)
{
    char *field = *cursor;
    if (!field)
        return NULL;
    char *tab = strchr(field, '\t');
    if (tab)
        *tab++ = 0;
    *cursor = tab;
    return field;
}

static bool parse_color(const char *text, Vec3 *srgb)
{
    unsigned r, g, b;
    if (!text || sscanf(text, "#%2x%2x%2x", &r, &g, &b) != 3)
        return false;
    *srgb = vec3((float)r / 255.0f, (float)g / 255.0f, (float)b / 255.0f);
    return true;
}

static void part_tints(WardrobePart *part, char *tints)
{
    for (char *tint = tints; tint && *tint && part->tint_count < COUNT_OF(part->tints);) {
        char *comma = strchr(tint, ',');
        if (comma)
            *comma++ = 0;
        WardrobeTint *slot = &part->tints[part->tint_count++];
        slot->dyed = parse_color(tint, &slot->srgb);
        tint = comma;
    }
}

static void part_flags(WardrobePart *part, const char *flags)
{
    part->plain = flags && strstr(flags, "plain");
    part->closed = flags && strstr(flags, "closed");
    part->soft = flags && strstr(flags, "soft");
    part->formal = flags && strstr(flags, "formal");
    part->leather = flags && strstr(flags, "leather");
    const char *hangs = flags ? strstr(flags, "hangs=") : NULL;
    if (hangs)
        sscanf(hangs, "hangs=%f/%f", &part->hangs, &part->hangs_open);
}

static void parse_part(WardrobePart *part, char **cursor)
{
    part->proxy = field_next(cursor);
    part->name = field_next(cursor);
    part->slot = field_next(cursor);
    char *key = field_next(cursor), *tints = field_next(cursor), *flags = field_next(cursor);
    part->high = text_equal(part->slot, "lower") ? 0.53f : 1.2f; // nobody's trousers reach the chest
    part->low = text_equal(part->slot, "upper") || text_equal(part->slot, "outer") ? 0.5f : -0.2f;
    part->any = !parse_color(key, &part->key);
    const char *range = key ? strchr(key, '@') : NULL;
    float low, high;
    if (range && sscanf(range, "@%f-%f", &low, &high) == 2) {
        part->low = low;
        part->high = high;
    }
    part_tints(part, tints);
    part_flags(part, flags);
}

// made	KIND	SEX	SLOT	TINTS	FLAGS	FINISH: a part of its own, and the row that lets the word find it.
static void parse_made(Wardrobe *wardrobe, char **cursor, Arena *arena)
{
    WardrobePart part = {.any = true, .high = 9.0f, .low = -9.0f, .made = true};
    part.name = field_next(cursor);
    const char *sex = field_next(cursor);
    part.slot = field_next(cursor);
    char *tints = field_next(cursor), *flags = field_next(cursor), *finish = field_next(cursor);
    if (!part.name || !part.slot || wardrobe->part_count >= COUNT_OF(wardrobe->parts) ||
        wardrobe->row_count >= COUNT_OF(wardrobe->rows))
        return;
    part.proxy = arena_printf(arena, "tailor/%s", part.name);
    part_tints(&part, tints);
    part_flags(&part, flags);
    part.finish = finish && *finish != '-' ? finish : NULL;
    wardrobe->parts[wardrobe->part_count++] = part;
    wardrobe->rows[wardrobe->row_count++] = (WardrobeRow){"garment", {part.name, sex, part.proxy, part.name}};
}

static void wardrobe_line(Wardrobe *wardrobe, char *line, Arena *arena)
{
    char *cursor = line, *type = field_next(&cursor);
    if (strcmp(type, "made") == 0) {
        parse_made(wardrobe, &cursor, arena);
        return;
    }
    if (strcmp(type, "part") == 0 && wardrobe->part_count < COUNT_OF(wardrobe->parts)) {
        WardrobePart part = {0};
        parse_part(&part, &cursor);
        if (part.proxy && part.name && part.slot)
            wardrobe->parts[wardrobe->part_count++] = part;
        return;
    }
    WardrobeRow row = {type, {NULL}};
    for (int i = 0; i < COUNT_OF(row.fields); i++)
        row.fields[i] = field_next(&cursor);
    if (row.fields[1] && wardrobe->row_count < COUNT_OF(wardrobe->rows))
        wardrobe->rows[wardrobe->row_count++] = row;
}

Status wardrobe_read(Wardrobe *wardrobe, Arena *arena, Error *error)
{
    char path[1024], *text;
    const char *folder = getenv("KINEMA_DATA");
    size_t size;
    snprintf(path, sizeof path, "%s/wardrobe.tsv", folder && *folder ? folder : KINEMA_DATA_SOURCE);
    Status status = file_read(path, 1 << 20, &text, &size, error);
    if (status != STATUS_OK)
        return status;
    char *copy = arena_strdup(arena, text);
    free(text);
    for (char *line = copy; line && *line;) {
        char *end = strchr(line, '\n');
        if (end)
            *end++ = 0;
        if (*line && *line != '#')
            wardrobe_line(wardrobe, line, arena);
        line = end;
    }
    return wardrobe->part_count ? STATUS_OK : error_set(error, STATUS_IO, "%s: no garments in it", path);
}

static bool sex_matches(const char *sex, bool male)
{
    return sex && (*sex == '*' || (*sex == 'm') == male);
}

// ---------------------------------------------------------------- choosing

static WardrobePart *part_find(Wardrobe *wardrobe, const char *proxy, const char *name)
{
    for (int i = 0; i < wardrobe->part_count; i++)
        if (text_equal(wardrobe->parts[i].proxy, proxy) && text_equal(wardrobe->parts[i].name, name))
            return &wardrobe->parts[i];
    return NULL;
}

static const char *kind_resolve(const Wardrobe *wardrobe, const char *kind)
{
    for (int i = 0; i < wardrobe->row_count; i++) {
        const WardrobeRow *row = &wardrobe->rows[i];
        if (strcmp(row->type, "same") == 0 && text_equal_nocase(row->fields[0], kind))
            return row->fields[1];
    }
    return kind;
}

static bool slot_clashes(const char *a, const char *b)
{
    if (text_equal(a, b))
        return true;
    bool whole = text_equal(a, "whole") || text_equal(b, "whole");
    const char *other = text_equal(a, "whole") ? b : a;
    return whole && (text_equal(other, "upper") || text_equal(other, "lower"));
}

static void part_wear(Wardrobe *wardrobe, WardrobePart *part, const Garment *garment)
{
    for (int i = 0; i < wardrobe->part_count; i++) // what was there only by the way makes room
        if (wardrobe->parts[i].worn && slot_clashes(wardrobe->parts[i].slot, part->slot))
            wardrobe->parts[i].worn = false;
    part->worn = true;
    part->asked = garment != NULL;
    part->garment = garment;
    bool jacket_mesh = false; // trousers out of a suit do not bring its jacket, nor the shirt that ends below it
    for (int i = 0; i < wardrobe->part_count; i++)
        jacket_mesh = jacket_mesh || (text_equal(wardrobe->parts[i].proxy, part->proxy) &&
                                      text_equal(wardrobe->parts[i].slot, "outer"));
    if (jacket_mesh && !text_equal(part->slot, "outer"))
        return;
    for (int i = 0; i < wardrobe->part_count; i++) { // its mesh brings the rest along where nothing is worn yet
        WardrobePart *mate = &wardrobe->parts[i];
        if (mate == part || mate->worn || !text_equal(mate->proxy, part->proxy))
            continue;
        bool taken = false;
        for (int k = 0; k < wardrobe->part_count && !taken; k++)
            taken = wardrobe->parts[k].worn && slot_clashes(wardrobe->parts[k].slot, mate->slot);
        mate->worn = !taken;
    }
}

// Finds a mesh for a word: one already worn, else drawn by seed among the rows. False: nothing fits the word.
static bool wear_kind(Wardrobe *wardrobe, const char *word, bool male, RngKey key, const Garment *garment, int goes)
{
    const char *kind = kind_resolve(wardrobe, word);
    WardrobePart *choices[32];
    int count = 0;
    for (int i = 0; i < wardrobe->row_count; i++) {
        const WardrobeRow *row = &wardrobe->rows[i];
        bool dye = strcmp(row->type, "dye") == 0;
        if ((!dye && strcmp(row->type, "garment") != 0) || !text_equal_nocase(row->fields[0], kind) ||
            !sex_matches(row->fields[1], male))
            continue;
        WardrobePart *part = part_find(wardrobe, row->fields[2], row->fields[3]);
        if (goes && part && !part->made && !part->any) // not without the rest of its mesh
            continue;
        if (part && part->worn && !part->asked) {
            part->asked = garment != NULL;
            part->garment = garment;
            part->goes = goes;
            return true;
        }
        if (part && !dye && count < COUNT_OF(choices))
            choices[count++] = part;
    }
    if (!count)
        return false;
    WardrobePart *part = choices[rng_u64(key, hash_text(kind, 7)) % (uint64_t)count];
    for (int i = 0; i < wardrobe->part_count; i++)
        if (wardrobe->parts[i].worn && wardrobe->parts[i].asked && slot_clashes(wardrobe->parts[i].slot, part->slot))
            return true; // the place is taken by something else that was asked for
    part_wear(wardrobe, part, garment);
    part->goes = goes;
    return true;
}

static bool slot_filled(const Wardrobe *wardrobe, const char *slot)
{
    for (int i = 0; i < wardrobe->part_count; i++) {
        const WardrobePart *part = &wardrobe->parts[i];
        if (part->worn &&
            (slot_clashes(part->slot, slot) || (part->closed && !part->goes && text_equal(slot, "upper"))))
            return true;
    }
    return false;
}

// Under a closed garment only what its neckline shows is worn: a row "under".
static void wear_under(Wardrobe *wardrobe)
{
    for (int i = 0; i < wardrobe->part_count; i++) {
        const WardrobePart *coat = &wardrobe->parts[i];
        if (!coat->worn || !coat->closed || coat->goes)
            continue;
        for (int k = 0; k < wardrobe->part_count; k++) {
            bool below = text_equal(wardrobe->parts[k].slot, "upper") || text_equal(wardrobe->parts[k].slot, "outer");
            wardrobe->parts[k].worn = wardrobe->parts[k].worn && (k == i || !below);
        }
        for (int r = 0; r < wardrobe->row_count; r++) {
            const WardrobeRow *row = &wardrobe->rows[r];
            WardrobePart *part = strcmp(row->type, "under") == 0 && text_equal(row->fields[0], coat->proxy)
                                     ? part_find(wardrobe, row->fields[1], row->fields[2])
                                     : NULL;
            if (part)
                part->worn = true;
        }
    }
}

static void fill_defaults(Wardrobe *wardrobe, bool male, RngKey key)
{
    static const char *const slots[] = {"upper", "lower", "feet"};
    bool formal = false;
    for (int i = 0; i < wardrobe->part_count; i++)
        formal = formal || (wardrobe->parts[i].worn && wardrobe->parts[i].formal);
    for (int s = 0; s < COUNT_OF(slots); s++) {
        if (slot_filled(wardrobe, slots[s]))
            continue;
        const char *kinds[16];
        int count = 0;
        for (int i = 0; i < wardrobe->row_count && count < COUNT_OF(kinds); i++) {
            const WardrobeRow *row = &wardrobe->rows[i];
            bool dressy = row->fields[3] && strstr(row->fields[3], "formal");
            if (strcmp(row->type, "default") == 0 && sex_matches(row->fields[0], male) &&
                text_equal(row->fields[1], slots[s]) && dressy == formal)
                kinds[count++] = row->fields[2];
        }
        if (count)
            wear_kind(wardrobe, kinds[rng_u64(key, (uint64_t)s + 50) % (uint64_t)count], male, key, NULL, 0);
    }
    for (int s = 0; s < COUNT_OF(slots); s++) // nobody goes bare for want of a row
        for (int i = 0; i < wardrobe->part_count && !slot_filled(wardrobe, slots[s]); i++)
            if (text_equal(wardrobe->parts[i].slot, slots[s]))
                part_wear(wardrobe, &wardrobe->parts[i], NULL);
    wear_under(wardrobe);
    // Socks go with trousers and shorts, not with skirts and dresses.
    bool skirt = false;
    for (int i = 0; i < wardrobe->part_count; i++)
        skirt = skirt || (wardrobe->parts[i].worn &&
                          (text_equal(wardrobe->parts[i].slot, "whole") || strstr(wardrobe->parts[i].name, "skirt")));
    for (int i = 0; i < wardrobe->part_count && skirt; i++)
        if (text_equal(wardrobe->parts[i].slot, "socks") && !wardrobe->parts[i].asked)
            wardrobe->parts[i].worn = false;
}

// A garment as it is put on: said in the plan, or a part of an outfit that was.
typedef struct Item {
    const Garment *garment;
    const char *kind;
    bool done;
    bool inside; // of an outfit
    int goes;    // see WardrobePart
} Item;

enum { ITEMS_MAX = 48 };

static const WardrobeRow *outfit_find(const Wardrobe *wardrobe, const char *kind, bool male)
{
    for (int i = 0; i < wardrobe->row_count; i++) {
        const WardrobeRow *row = &wardrobe->rows[i];
        if (strcmp(row->type, "outfit") == 0 && text_equal_nocase(row->fields[0], kind) &&
            sex_matches(row->fields[1], male))
            return row;
    }
    return NULL;
}

// outfit	KIND	SEX	PART:COLOUR,...: "*" or nothing is the colour said of the outfit, "-" leaves the part's
// own.
static int outfit_open(const WardrobeRow *row, const Garment *whole, Item *items, int count, Arena *arena)
{
    char *list = arena_strdup(arena, row->fields[2]);
    for (char *word = list, *next; word && *word && count < ITEMS_MAX; word = next) {
        next = strchr(word, ',');
        if (next)
            *next++ = 0;
        char *colon = strchr(word, ':');
        if (colon)
            *colon++ = 0;
        Garment *part = ARENA_NEW(arena, Garment);
        *part = *whole;
        part->kind = word;
        part->shown = NULL;
        Vec3 srgb;
        if (colon && *colon == '-') {
            part->has_color = false;
        } else if (colon && parse_color(colon, &srgb)) {
            part->color = vec3(srgb_to_linear(srgb.x), srgb_to_linear(srgb.y), srgb_to_linear(srgb.z));
            part->has_color = true;
        }
        if (colon && *colon != '*')
            part->pattern = NULL;
        items[count++] = (Item){.garment = part, .kind = word, .inside = true};
    }
    return count;
}

// Which garments of the traits come and go, and what they are then made as: rows "apart".
static int garment_goes(const World *world, const Entity *entity, int garment)
{
    const FilmPlan *plan = world->plan;
    for (int a = 0; a < plan->action_count; a++) {
        int meant[DONNED_MAX], agent = plan->actions[a].agent;
        int count = agent >= 0 && &plan->entities[agent] == entity
                        ? garments_meant(plan, &plan->actions[a], meant, DONNED_MAX)
                        : 0;
        for (int i = 0; i < count; i++)
            if (meant[i] == garment)
                return garment + 1;
    }
    return 0;
}

static const char *kind_apart(const Wardrobe *wardrobe, const char *kind)
{
    for (int i = 0; i < wardrobe->row_count; i++)
        if (strcmp(wardrobe->rows[i].type, "apart") == 0 && text_equal_nocase(wardrobe->rows[i].fields[0], kind))
            return wardrobe->rows[i].fields[1];
    return kind;
}

// A soldier's "helmet" is the one of the uniform.
static void items_join(Item *items, int count)
{
    for (int i = 0; i < count; i++)
        for (int k = 0; k < count && !items[i].inside; k++) {
            const char *blank = items[k].inside && !items[i].done ? strrchr(items[k].kind, ' ') : NULL;
            if (!blank || !text_equal_nocase(blank + 1, items[i].kind))
                continue;
            items[k].goes = items[i].goes;
            if (items[i].garment->has_color)
                items[k].garment = items[i].garment;
            items[i].done = true;
        }
}

static const char *kind_slot(Wardrobe *wardrobe, const char *kind)
{
    for (int i = 0; i < wardrobe->row_count; i++) {
        const WardrobeRow *row = &wardrobe->rows[i];
        if (strcmp(row->type, "garment") != 0 || !text_equal_nocase(row->fields[0], kind))
            continue;
        const WardrobePart *part = part_find(wardrobe, row->fields[2], row->fields[3]);
        if (part)
            return part->slot;
    }
    return NULL;
}

void wardrobe_choose(Wardrobe *wardrobe, World *world, const Entity *entity, RngKey key)
{
    const PersonTraits *traits = &entity->person;
    bool male = traits->sex == SEX_MALE, dressed = false;
    Item items[ITEMS_MAX];
    int count = 0;
    for (int g = 0; g < traits->garment_count && count < ITEMS_MAX; g++) {
        const Garment *garment = &traits->garments[g]; // a kimono may be shown as a gown
        const char *kind = kind_resolve(wardrobe, garment->kind ? garment->kind : "");
        if (garment->shown && !outfit_find(wardrobe, kind, male) && !kind_slot(wardrobe, kind))
            kind = kind_resolve(wardrobe, garment->shown);
        const WardrobeRow *outfit = outfit_find(wardrobe, kind, male);
        int goes = garment_goes(world, entity, g);
        if (outfit)
            count = outfit_open(outfit, garment, items, count, world->arena);
        else
            items[count++] = (Item){.garment = garment, .kind = goes ? kind_apart(wardrobe, kind) : kind, .goes = goes};
    }
    for (int i = 0; i < count; i++)
        items[i].kind = kind_resolve(wardrobe, items[i].kind);
    items_join(items, count);
    // Outer garments first: a jacket's mesh brings shirt and jeans along, which later words then only dye.
    static const char *const order[] = {"outer", "whole", "lower", "upper", "feet", "socks", "plate", "waist",
                                        "over",  "neck",  "hands", "cloak", "head", "face",  "back",  "sleeves"};
    for (int s = 0; s < COUNT_OF(order); s++)
        for (int i = 0; i < count; i++) {
            const char *slot = kind_slot(wardrobe, items[i].kind);
            if (items[i].done || !slot || strcmp(slot, order[s]) != 0)
                continue;
            items[i].done = wear_kind(wardrobe, items[i].kind, male, key, items[i].garment, items[i].goes);
            dressed = dressed || s < 4;
        }
    for (int i = 0; i < count; i++)
        if (!items[i].done)
            plan_report(world->plan, world->arena, SEVERITY_WARNING, "missing-asset", items[i].garment->span, NULL,
                        "no garment for '%s'; %s wears something else", items[i].garment->kind, entity->name);
    for (int i = 0; i < wardrobe->row_count && !dressed; i++) {
        const WardrobeRow *row = &wardrobe->rows[i];
        if (strcmp(row->type, "role") == 0 &&
            (text_contains_word(entity->name, row->fields[0]) || text_contains_word(entity->noun, row->fields[0]))) {
            wear_kind(wardrobe, row->fields[1], male, key, NULL, 0);
            break;
        }
    }
    fill_defaults(wardrobe, male, key);
}

// ---------------------------------------------------------------- splitting a mesh into garments

static Vec3 image_texel(const Image *image, Vec2 uv)
{
    int x = (int)floorf((uv.x - floorf(uv.x)) * (float)image->width);
    int y = (int)floorf((1.0f - (uv.y - floorf(uv.y))) * (float)image->height);
    x = x < 0 ? 0 : x >= image->width ? image->width - 1 : x;
    y = y < 0 ? 0 : y >= image->height ? image->height - 1 : y;
    const uint8_t *p = image->pixels + ((size_t)y * (size_t)image->width + (size_t)x) * 4;
    return vec3((float)p[0] / 255.0f, (float)p[1] / 255.0f, (float)p[2] / 255.0f);
}

static uint32_t island_root(uint32_t *parents, uint32_t v)
{
    while (parents[v] != v)
        v = parents[v] = parents[parents[v]];
    return v;
}

typedef struct Corner { // where a split vertex lies in the texture and in space
    float key[5];
    uint32_t vertex;
} Corner;

static int corner_compare(const void *a, const void *b)
{
    const Corner *x = a, *y = b;
    for (int i = 0; i < 5; i++)
        if (x->key[i] != y->key[i])
            return x->key[i] < y->key[i] ? -1 : 1;
    return (x->vertex > y->vertex) - (x->vertex < y->vertex);
}

// Some packages write every face's uvs anew: corners that agree in texture and space are one.
static void islands_join(const HumanProxy *proxy, const Vec3 *fitted, uint32_t *parents)
{
    Corner *corners = memory_alloc(sizeof(Corner) * (size_t)proxy->vertex_count);
    for (int v = 0; v < proxy->vertex_count; v++)
        corners[v] = (Corner){{roundf(proxy->uvs[v].x * 2048.0f), roundf(proxy->uvs[v].y * 2048.0f), fitted[v].x,
                               fitted[v].y, fitted[v].z},
                              (uint32_t)v};
    qsort(corners, (size_t)proxy->vertex_count, sizeof *corners, corner_compare);
    for (int i = 1; i < proxy->vertex_count; i++)
        if (memcmp(corners[i].key, corners[i - 1].key, sizeof corners[i].key) == 0)
            parents[island_root(parents, corners[i].vertex)] = island_root(parents, corners[i - 1].vertex);
    free(corners);
}

void wardrobe_split(const Wardrobe *wardrobe, const HumanProxy *proxy, const char *path, const Vec3 *fitted,
                    float height, int16_t *triangle_parts)
{
    int candidates[16], count = 0;
    for (int i = 0; i < wardrobe->part_count && count < COUNT_OF(candidates); i++)
        if (text_equal(wardrobe->parts[i].proxy, path))
            candidates[count++] = i;
    uint32_t *parents = memory_alloc(sizeof(uint32_t) * (size_t)proxy->vertex_count);
    Vec3 *sums = memory_alloc(sizeof(Vec3) * (size_t)proxy->vertex_count);
    Vec3 *heights = memory_alloc(sizeof(Vec3) * (size_t)proxy->vertex_count); // sum of heights, count, how far aside
    for (int v = 0; v < proxy->vertex_count; v++)
        parents[v] = (uint32_t)v;
    for (int t = 0; t < proxy->triangle_count; t++)
        for (int k = 1; k < 3; k++)
            parents[island_root(parents, proxy->triangles[t * 3 + k])] = island_root(parents, proxy->triangles[t * 3]);
    islands_join(proxy, fitted, parents);
    for (int t = 0; t < proxy->triangle_count; t++) {
        const uint32_t *c = proxy->triangles + t * 3;
        uint32_t island = island_root(parents, c[0]);
        Vec2 uv = {(proxy->uvs[c[0]].x + proxy->uvs[c[1]].x + proxy->uvs[c[2]].x) / 3.0f,
                   (proxy->uvs[c[0]].y + proxy->uvs[c[1]].y + proxy->uvs[c[2]].y) / 3.0f};
        Vec3 texel = proxy->diffuse.width ? image_texel(&proxy->diffuse, uv) : vec3_splat(0.5f);
        sums[island] = vec3_add(sums[island], texel);
        heights[island].x += (fitted[c[0]].y + fitted[c[1]].y + fitted[c[2]].y) / 3.0f;
        heights[island].y += 1.0f;
        heights[island].z += fabsf(fitted[c[0]].x + fitted[c[1]].x + fitted[c[2]].x) / 3.0f;
    }
    for (int t = 0; t < proxy->triangle_count; t++) {
        uint32_t island = island_root(parents, proxy->triangles[t * 3]);
        Vec3 mean = vec3_scale(sums[island], 1.0f / heights[island].y);
        float level = heights[island].x / heights[island].y / height, best = 1e9f;
        bool sleeve = heights[island].z / heights[island].y > 0.17f * height; // small children's hang low
        triangle_parts[t] = count ? (int16_t)candidates[0] : -1;
        for (int i = 0; i < count; i++) {
            const WardrobePart *part = &wardrobe->parts[candidates[i]];
            float distance = part->any ? 0.0f : vec3_distance(part->key, mean);
            if (level < part->low || level > part->high || (sleeve && text_equal(part->slot, "lower")))
                distance += 2.0f;
            if (distance < best) {
                best = distance;
                triangle_parts[t] = (int16_t)candidates[i];
            }
        }
    }
    free(parents);
    free(sums);
    free(heights);
}

// ---------------------------------------------------------------- dyeing

static Vec3 texel_linear(const uint8_t *p)
{
    return vec3(srgb_to_linear((float)p[0] / 255.0f), srgb_to_linear((float)p[1] / 255.0f),
                srgb_to_linear((float)p[2] / 255.0f));
}

Image image_dye(const Image *source, Arena *arena, Vec3 color, Vec3 mean, float contrast, bool plain)
{
    Image dyed = *source;
    // No cloth is as bright as a screen's red: saturated dyes absorb, white cotton reflects three quarters.
    float high = fmaxf(color.x, fmaxf(color.y, color.z)), low = fminf(color.x, fminf(color.y, color.z));
    float most = lerpf(0.40f, 0.72f, high > 0.0f ? low / high : 0.0f);
    if (high > most)
        color = vec3_scale(color, most / high);
    size_t count = (size_t)source->width * (size_t)source->height;
    dyed.pixels = arena_alloc(arena, count * 4);
    float level = vec3_luminance(mean);
    // A texture has far fewer colours than texels: the last colour of each slot is kept.
    typedef struct Shade {
        uint32_t from, to;
    } Shade;
    enum { SHADES = 8192 };
    Shade *shades = memory_alloc(sizeof(Shade) * SHADES);
    for (size_t i = 0; i < count; i++) {
        const uint8_t *from = source->pixels + i * 4;
        uint8_t *to = dyed.pixels + i * 4;
        uint32_t texel_bits = (uint32_t)from[0] | (uint32_t)from[1] << 8 | (uint32_t)from[2] << 16 | 1u << 24;
        Shade *shade = &shades[(texel_bits * 2654435761u) >> 19];
        if (shade->from != texel_bits) {
            Vec3 texel = texel_linear(from);
            float ratio = (vec3_luminance(texel) + 0.01f) / (level + 0.01f);
            if (plain && (vec3_distance(texel, mean) > 0.09f + 0.4f * level || ratio > 1.5f))
                ratio = 1.0f; // a print
            ratio = clampf(1.0f + (ratio - 1.0f) * contrast, 0.22f, 1.5f);
            const float channels[3] = {color.x, color.y, color.z};
            *shade = (Shade){texel_bits, 0};
            for (int c = 0; c < 3; c++) {
                float value = clampf(linear_to_srgb(clampf(channels[c] * ratio, 0.0f, 1.0f)), 0, 1);
                shade->to |= (uint32_t)(value * 255.0f + 0.5f) << (8 * c);
            }
        }
        for (int c = 0; c < 3; c++)
            to[c] = (uint8_t)(shade->to >> (8 * c));
        to[3] = from[3];
    }
    free(shades);
    return dyed;
}
