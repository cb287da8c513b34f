// Fuzz target: any bytes as an archive with a model in it, opened, searched and read as 'kinema library add' does.
#include "library/model.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const float same[9] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    ModelFiles files;
    ModelFaults faults = {0};
    Model model;
    Error error = {0};
    char *name = NULL;
    if (model_files_open_archive(data, size, &files, &name, &error) == STATUS_OK) {
        Arena *arena = arena_create();
        model_read(arena, &files, name, same, &model, &faults, &error);
        for (int i = 0; i < files.count; i++) { // nothing is called anything that leads out of a folder
            const char *path = files.files[i].path;
            if (path[0] == '/' || strncmp(path, "../", 3) == 0 || strstr(path, "/../"))
                abort();
        }
        if (files.bytes > LIMIT_MODEL_BYTES)
            abort();
        model_files_close(&files);
        arena_destroy(&arena);
    } else if (!error.message[0]) {
        abort();
    }
    free(name);
    return 0;
}
