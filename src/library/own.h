// own: what the files of the user's own library share. Private to library.
#ifndef KINEMA_LIBRARY_OWN_H
#define KINEMA_LIBRARY_OWN_H

#include "library/library.h"

#define OWN_TABLE "things.tsv"
#define OWN_TABLE_BYTES ((size_t)1 << 20)
enum { OWN_COLUMNS = 12 }; // the eight of data/props.tsv, then file, up, turn, credit

// One to four lower-case words of letters and digits, at most 60 bytes.
bool own_word_good(const char *word);
// A path of a file in a folder, no part of it hidden, ".." or empty.
bool own_file_good(const char *path);
// The whole text as a number in the range; false: it is none.
bool own_number(const char *text, float least, float most, float *value);
// Loads a thing by its id; as library_model, which calls it with the lock held.
Status own_model(Library *library, const char *id, const Model **model, Error *error);
// How the file's axes are turned into ours, row-major.
void own_rotation(bool z_up, float turn, float rotation[9]);

#endif
