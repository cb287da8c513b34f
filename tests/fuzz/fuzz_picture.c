// Fuzz target: any bytes as a picture. What is decoded has the pixels that it says, and no more than are allowed.
#include "library/model.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_create();
    Image image = {0};
    Error error = {0};
    // a picture that says it is large is refused where that costs nothing; here it only would take long
    if (image_read_fitted(data, size, arena, &image, &error) == STATUS_OK) {
        if (image.width < 1 || image.height < 1 || image.width > LIMIT_PICTURE_KEPT ||
            image.height > LIMIT_PICTURE_KEPT)
            abort();
        volatile unsigned sum = 0;
        for (size_t i = 0; i < (size_t)image.width * (size_t)image.height * 4; i++)
            sum += image.pixels[i];
    } else if (!error.message[0]) {
        abort();
    }
    arena_destroy(&arena);
    return 0;
}
