// The furniture catalogue: five .sh3f archives of sweethome3d-furniture, each a zip with a property file and
// Wavefront models. Sizes come from the catalogue, since the models' own units differ.
#include "library/furniture.h"
#include "library/model.h"
#include "library/own.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define PACKAGE "sweethome3d-furniture"
#define ENTRY_LIMIT 4096

typedef struct Archive {
    const char *file, *folder; // the archive's file and the library part of its entries' ids
    const char *licence;
    zip_t *zip;
} Archive;

typedef struct Furniture {
    Archive archives[5];
    CatalogueEntry *entries;
    FurnitureSource *sources;
    int count;
} Furniture;

static const Archive known_archives[] = {
    {"Scopia.sh3f", "scopia", "CC-BY-3.0", NULL},
    {"BlendSwap-CC-BY.sh3f", "blendswap-by", "CC-BY-3.0", NULL},
    {"BlendSwap-CC-0.sh3f", "blendswap-0", "CC0-1.0", NULL},
    {"KatorLegaz.sh3f", "katorlegaz", "CC-BY-3.0", NULL},
    {"Reallusion.sh3f", "reallusion", "CC-BY-3.0", NULL},
};

// Words in a name or id that show a real brand or a protected design.
static const char *const brand_words[] = {
    "peugeot",  "renault",      "ford",          "seat leon", "chevrolet",  "smart car", "smart-car", "vw",
    "beetle",   "apple",        "iphone",        "imac",      "ibook",      "ipad",      "nikon",     "playstation",
    "ps4",      "yamaha",       "peterbilt",     "daf",       "kitchenaid", "rubik",     "rubix",     "fordfocus",
    "daftruck", "basic_camera", "reflex_camera", "joystick",  "newspaper",  "sneakers",  "motorbike",
};

static bool shows_brand(const CatalogueEntry *entry)
{
    if (text_starts(entry->name, "Apple i"))
        return true;
    for (int i = 0; i < COUNT_OF(brand_words); i++) {
        const char *word = brand_words[i];
        const char *own = strchr(entry->id, '/');
        if (strcmp(word, "apple") == 0) { // the fruit is no brand
            if (strncasecmp(own + 1, "apple_", 6) == 0 || strncasecmp(own + 1, "apple-", 6) == 0)
                return true;
        } else if (text_contains_word(entry->name, word) || text_contains_word(own + 1, word) ||
                   strncasecmp(own + 1, word, strlen(word)) == 0) {
            return true;
        }
    }
    return false;
}

// ---------------------------------------------------------------- property files

// Latin-1 with \uXXXX escapes to UTF-8, in the arena.
static const char *property_text(Arena *arena, const char *value, size_t length)
{
    char *out = arena_alloc(arena, length * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned c = (unsigned char)value[i];
        if (c == '\\' && i + 5 < length && value[i + 1] == 'u') {
            char hex[5] = {value[i + 2], value[i + 3], value[i + 4], value[i + 5], 0};
            c = (unsigned)strtoul(hex, NULL, 16);
            i += 5;
        }
        if (c < 0x80) {
            out[n++] = (char)c;
        } else if (c < 0x800) {
            out[n++] = (char)(0xc0 | c >> 6);
            out[n++] = (char)(0x80 | (c & 0x3f));
        } else {
            out[n++] = (char)(0xe0 | c >> 12);
            out[n++] = (char)(0x80 | (c >> 6 & 0x3f));
            out[n++] = (char)(0x80 | (c & 0x3f));
        }
    }
    out[n] = '\0';
    return out;
}

// "1 0 0 0 1 0 0 0 1"; anything else leaves the identity.
static void rotation_parse(const char *text, float rotation[9])
{
    float read[9];
    char *end;
    for (int i = 0; i < 9; i++) {
        read[i] = strtof(text, &end);
        if (end == text || !isfinite(read[i]) || fabsf(read[i]) > 1.01f)
            return;
        text = end;
    }
    memcpy(rotation, read, sizeof read);
}

static void entry_property(Arena *arena, const char *folder, CatalogueEntry *entry, FurnitureSource *source,
                           const char *key, const char *value, size_t length)
{
    const char *text = property_text(arena, value, length);
    if (strcmp(key, "name") == 0) {
        entry->name = text;
    } else if (strcmp(key, "category") == 0) {
        entry->category = text;
    } else if (strcmp(key, "tags") == 0) {
        entry->tags = text;
    } else if (strcmp(key, "creator") == 0) {
        entry->author = text;
    } else if (strcmp(key, "id") == 0) {
        const char *own = strchr(text, '#');
        entry->id = arena_printf(arena, "%s/%s", folder, own ? own + 1 : text);
    } else if (strcmp(key, "model") == 0) {
        while (*text == '/')
            text++;
        source->model = text;
    } else if (strcmp(key, "width") == 0) {
        entry->size.x = strtof(text, NULL) * 0.01f;
    } else if (strcmp(key, "height") == 0) {
        entry->size.y = strtof(text, NULL) * 0.01f;
    } else if (strcmp(key, "depth") == 0) {
        entry->size.z = strtof(text, NULL) * 0.01f;
    } else if (strcmp(key, "doorOrWindow") == 0) {
        entry->door_or_window = strcmp(text, "true") == 0;
    } else if (strcmp(key, "modelRotation") == 0) {
        rotation_parse(text, source->rotation);
    }
}

static bool size_sane(Vec3 s)
{
    return s.x > 0.0f && s.y > 0.0f && s.z > 0.0f && s.x < 100.0f && s.y < 100.0f && s.z < 100.0f;
}

// Appends the entries of one archive's "key#number=value" lines.
static void archive_catalogue(Arena *arena, Furniture *furniture, const Archive *archive, const char *data, size_t size)
{
    CatalogueEntry *entries = calloc(ENTRY_LIMIT, sizeof *entries);
    FurnitureSource *sources = calloc(ENTRY_LIMIT, sizeof *sources);
    int last = 0;
    for (const char *line = data, *end = data + size; line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        const char *next = stop ? stop + 1 : end;
        stop = stop ? stop : end;
        while (stop > line && isspace((unsigned char)stop[-1]))
            stop--;
        const char *hash = memchr(line, '#', (size_t)(stop - line));
        const char *equals = hash ? memchr(hash, '=', (size_t)(stop - hash)) : NULL;
        char key[40];
        if (equals && hash > line && (size_t)(hash - line) < sizeof key) {
            memcpy(key, line, (size_t)(hash - line));
            key[hash - line] = '\0';
            long number = strtol(hash + 1, NULL, 10);
            if (number >= 1 && number < ENTRY_LIMIT) {
                FurnitureSource *source = &sources[number];
                if (!source->archive) {
                    source->archive = archive->zip;
                    source->rotation[0] = source->rotation[4] = source->rotation[8] = 1.0f;
                }
                entry_property(arena, archive->folder, &entries[number], source, key, equals + 1,
                               (size_t)(stop - equals - 1));
                last = (int)number > last ? (int)number : last;
            }
        }
        line = next;
    }
    for (int i = 1; i <= last && furniture->count < ENTRY_LIMIT; i++) {
        CatalogueEntry *entry = &entries[i];
        if (!entry->id || !entry->name || !sources[i].model || !size_sane(entry->size))
            continue;
        entry->category = entry->category ? entry->category : "";
        entry->tags = entry->tags ? entry->tags : "";
        entry->author = entry->author ? entry->author : "";
        entry->licence = archive->licence;
        entry->branded = shows_brand(entry);
        furniture->entries[furniture->count] = *entry;
        furniture->sources[furniture->count++] = sources[i];
    }
    free(entries);
    free(sources);
}

static void furniture_destroy(void *part)
{
    Furniture *furniture = part;
    for (int i = 0; i < COUNT_OF(furniture->archives); i++)
        if (furniture->archives[i].zip)
            zip_discard(furniture->archives[i].zip);
}

// The catalogue, read on first use. Call with the lock held.
static Furniture *furniture_open(Library *library)
{
    if (library->parts[PART_FURNITURE])
        return library->parts[PART_FURNITURE];
    Furniture *furniture = ARENA_NEW(library->arena, Furniture);
    furniture->entries = ARENA_ARRAY(library->arena, CatalogueEntry, ENTRY_LIMIT);
    furniture->sources = ARENA_ARRAY(library->arena, FurnitureSource, ENTRY_LIMIT);
    library->parts[PART_FURNITURE] = furniture;
    library->part_destroy[PART_FURNITURE] = furniture_destroy;
    const AssetPackage *package = library_find_package(library, PACKAGE);
    for (int i = 0; package && package->present && i < COUNT_OF(known_archives); i++) {
        Archive *archive = &furniture->archives[i];
        char path[700];
        *archive = known_archives[i];
        snprintf(path, sizeof path, "%s/share/sweethome3d/furniture/%s", package->path, archive->file);
        archive->zip = zip_open(path, ZIP_RDONLY, NULL);
        size_t size;
        char *data =
            archive->zip ? archive_read(archive->zip, "PluginFurnitureCatalog.properties", 8 << 20, &size) : NULL;
        if (data)
            archive_catalogue(library->arena, furniture, archive, data, size);
        free(data);
    }
    return furniture;
}

int library_catalogue(const Library *library, const CatalogueEntry **entries)
{
    Library *own = (Library *)library; // only its cache changes
    library_lock(own);
    Furniture *furniture = furniture_open(own);
    library_unlock(own);
    *entries = furniture->entries;
    return furniture->count;
}

Status library_model(Library *library, const char *id, const Model **model, Error *error)
{
    library_lock(library);
    if (text_starts(id, "own/")) {
        Status own = own_model(library, id, model, error);
        library_unlock(library);
        return own;
    }
    Furniture *furniture = furniture_open(library);
    Status status = STATUS_OK;
    int found = -1;
    for (int i = 0; i < furniture->count && found < 0; i++)
        if (text_equal(furniture->entries[i].id, id))
            found = i;
    if (found < 0) {
        status = library_has(library, PACKAGE)
                     ? error_set(error, STATUS_MISSING, "no model '%s' in the furniture catalogue", id)
                     : library_missing(error, PACKAGE);
    } else {
        const CatalogueEntry *entry = &furniture->entries[found];
        FurnitureSource *source = &furniture->sources[found];
        if (source->failed) {
            status = error_set(error, STATUS_MISSING, "the model '%s' cannot be read", id);
        } else if (!source->loaded) {
            Model *fresh = ARENA_NEW(library->arena, Model);
            status = furniture_read_model(library->arena, source, entry, fresh, error);
            source->failed = status != STATUS_OK;
            if (status == STATUS_OK)
                source->loaded = fresh;
        }
        if (status == STATUS_OK) {
            *model = source->loaded;
            library_credit(library, entry->name, PACKAGE, entry->author, entry->licence);
        }
    }
    library_unlock(library);
    return status;
}
