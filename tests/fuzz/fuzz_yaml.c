// Fuzz target: any bytes as a prompt written as YAML. Two keys with something nested go before, so that it is one.
#include "invariants.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char head[] = "scene_kind: {place: a barn}\ncamera_move: slow push-in\n";
    char *text = memory_alloc(size + sizeof head - 1);
    memcpy(text, head, sizeof head - 1);
    if (size)
        memcpy(text + sizeof head - 1, data, size);
    invariants_prompt(text, size + sizeof head - 1);
    free(text);
    return 0;
}
