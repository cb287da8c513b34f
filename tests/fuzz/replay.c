// Runs a fuzz target on files and folders without libFuzzer: `fuzz_prompt tests/fuzz/corpus/prompt`. Every file is
// given in a buffer of its exact size, so that a sanitizer or valgrind sees what is read beyond its end.
#include "invariants.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int replayed;

static int replay_file(const char *path)
{
    char *data;
    size_t size;
    Error error = {0};
    if (file_read(path, 0, &data, &size, &error) != STATUS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    uint8_t *exact = memory_alloc(size);
    memcpy(exact, data, size);
    free(data);
    fprintf(stderr, "%s\n", path); // the last one named is the culprit
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    ++replayed;
    return 0;
}

static int replay(const char *path)
{
    struct dirent **entries;
    int count = scandir(path, &entries, NULL, alphasort), failed = 0;
    if (count < 0)
        return replay_file(path);
    for (int i = 0; i < count; ++i) {
        char inner[4096];
        if (entries[i]->d_name[0] != '.' && snprintf(inner, sizeof inner, "%s/%s", path, entries[i]->d_name) > 0)
            failed |= replay(inner);
        free(entries[i]);
    }
    free(entries);
    return failed;
}

int main(int argc, char **argv)
{
    int failed = argc < 2;
    for (int i = 1; i < argc; ++i)
        failed |= replay(argv[i]);
    fprintf(stderr, "%d inputs\n", replayed);
    return failed || !replayed;
}
