// The limits of everything that is read from files of others: what is larger is refused before memory is asked for it.
// README.md ("Your own models") and docs/dependencies.md quote them. Private to library.
#ifndef KINEMA_LIBRARY_LIMITS_H
#define KINEMA_LIBRARY_LIMITS_H

#include <stddef.h>

#define LIMIT_FILE_BYTES ((size_t)256 << 20)   // one file of a model, one member of an archive
#define LIMIT_MODEL_BYTES ((size_t)512 << 20)  // all files of one model
#define LIMIT_JSON_BYTES ((size_t)16 << 20)    // the text of a glTF: every value of it takes memory
#define LIMIT_PICTURE_BYTES ((size_t)64 << 20) // a picture's file
#define LIMIT_ARCHIVE_BYTES ((size_t)1 << 30)  // members of a user's archive, unpacked
#define LIMIT_ARCHIVE_RATIO 1040u              // deflate reaches 1032:1; whoever promises more lies
#define LIMIT_COORDINATE 1e7f                  // file units
#define LIMIT_THING_MOST 30.0f                 // m, of a thing's sides
#define LIMIT_THING_LEAST 0.01f                // m
enum {
    LIMIT_ARCHIVE_MEMBERS = 4096,
    LIMIT_PICTURE_SIDE = 16384, // pixels
    LIMIT_PICTURE_PIXELS = 8192 * 8192,
    LIMIT_PICTURE_KEPT = 2048, // larger textures are halved until their sides fit
    LIMIT_PICTURES = 32,       // of one model
    LIMIT_TRIANGLES = 2000000, // of one model, with all copies of its parts
    LIMIT_VERTICES = 6000000,  // the same; also of any one list in the file
    LIMIT_MATERIALS = 1024,
    LIMIT_NODES = 20000, // of a glTF's tree
    LIMIT_NODE_DEPTH = 64,
    LIMIT_PATH = 400,        // bytes of a file's name inside a model
    LIMIT_OWN_THINGS = 1000, // rows of a user's table
};

#endif
