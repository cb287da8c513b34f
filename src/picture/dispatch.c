// The public face: hands every call to the build of this room that suits the machine. Both give the same bytes.
#include "picture/picture.h"

#define DECLARE(suffix)                                                                        \
    Status picture_create_##suffix(const World *, const PictureParams *, Picture **, Error *); \
    void picture_destroy_##suffix(Picture **);                                                 \
    Status picture_frame_##suffix(Picture *, int, uint8_t *, Error *);                         \
    PictureTimes picture_times_##suffix(const Picture *);                                      \
    const char *picture_notes_##suffix(const Picture *);                                       \
    int picture_width_##suffix(const Picture *);                                               \
    int picture_height_##suffix(const Picture *);

DECLARE(plain)
#ifdef PICTURE_WIDE
DECLARE(wide)
#define CHOOSE(name) (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") ? name##_wide : name##_plain)
#else
#define CHOOSE(name) name##_plain
#endif

Status picture_create(const World *world, const PictureParams *params, Picture **picture, Error *error)
{
    return CHOOSE(picture_create)(world, params, picture, error);
}

void picture_destroy(Picture **picture)
{
    CHOOSE(picture_destroy)(picture);
}

Status picture_frame(Picture *picture, int frame, uint8_t *rgb, Error *error)
{
    return CHOOSE(picture_frame)(picture, frame, rgb, error);
}

PictureTimes picture_times(const Picture *picture)
{
    return CHOOSE(picture_times)(picture);
}

const char *picture_notes(const Picture *picture)
{
    return CHOOSE(picture_notes)(picture);
}

int picture_width(const Picture *picture)
{
    return CHOOSE(picture_width)(picture);
}

int picture_height(const Picture *picture)
{
    return CHOOSE(picture_height)(picture);
}
