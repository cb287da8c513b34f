// Shared by the library's own files: the Library structure, its parts' caches, and image decoding.
#ifndef KINEMA_LIBRARY_INTERNAL_H
#define KINEMA_LIBRARY_INTERNAL_H

#include "library/library.h"

#include <pthread.h>

typedef enum LibraryPart {
    PART_FURNITURE = 0,
    PART_HUMAN,
    PART_CLIPS,
    PART_SKIES,
    PART_SOUNDS,
    PART_VOICES,
    PART_BEASTS,
    PART_OWN,
    PART_COUNT
} LibraryPart;

struct Library {
    char root[512];
    AssetPackage *packages;
    int package_count;
    pthread_mutex_t lock;                     // recursive; held while a part loads or its cache is looked up
    Arena *arena;                             // lives as long as the library; use only while holding the lock
    void *parts[PART_COUNT];                  // each part's own cache structure, NULL until first used
    void (*part_destroy[PART_COUNT])(void *); // frees what is not in the arena; may be NULL
    Credit *credits;
    int credit_count, credit_capacity;
    uint64_t *credit_hashes;
    int credit_hash_count, credit_hash_capacity;
};

void library_lock(Library *library);
void library_unlock(Library *library);
// STATUS_MISSING with a message naming the package and how to get it.
Status library_missing(Error *error, const char *package_name);

// Decodes PNG, JPEG, BMP, TGA, GIF to RGBA (gdk-pixbuf). Pixels in arena. STATUS_MISSING when there is no such file,
// STATUS_IO when it cannot be decoded.
Status image_read_file(const char *path, Arena *arena, Image *image, Error *error);
Status image_read_memory(const void *data, size_t size, Arena *arena, Image *image, Error *error);
// The same, halved until its sides are at most LIMIT_PICTURE_KEPT; only that is kept in the arena.
Status image_read_fitted(const void *data, size_t size, Arena *arena, Image *image, Error *error);

#endif
