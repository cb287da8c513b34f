// Fuzz target: any bytes as a prompt.
#include "invariants.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    invariants_prompt((const char *)data, size);
    return 0;
}
