// Private to the library: what the furniture catalogue and its model reader share.
#ifndef KINEMA_LIBRARY_FURNITURE_H
#define KINEMA_LIBRARY_FURNITURE_H

#include "library/internal.h"

#include <zip.h>

// Where an entry's model lies and how it stands.
typedef struct FurnitureSource {
    zip_t *archive;
    const char *model;   // path inside the archive
    float rotation[9];   // row-major, applied to the file's coordinates
    const Model *loaded; // cache
    bool failed;         // tried and unreadable
} FurnitureSource;

// Reads and converts one model: turned, scaled to `size`, standing on y = 0, faces and normals repaired.
Status furniture_read_model(Arena *arena, const FurnitureSource *source, const CatalogueEntry *entry, Model *model,
                            Error *error);

#endif
