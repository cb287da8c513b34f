// Fuzz target: any bytes as a prompt written as JSON. What does not begin as one is put into braces.
#include "invariants.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size && data[0] == '{') {
        invariants_prompt((const char *)data, size);
        return 0;
    }
    char *braced = memory_alloc(size + 2); // no byte more: reading too far must show
    braced[0] = '{';
    if (size)
        memcpy(braced + 1, data, size);
    braced[size + 1] = '}';
    invariants_prompt(braced, size + 2);
    free(braced);
    return 0;
}
