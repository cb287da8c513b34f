#include "stage/sets/made.h"
#include "stage/nature/land.h"
#include "stage/nature/trees.h"
#include "stage/objects/shapes_wheels.h"
#include "stage/sets/sets.h"

#include <stdio.h>
#include <string.h>

static int build_flower(World *world, uint32_t variant)
{
    return flower_mesh(world, variant, 0.35f);
}

static int build_rock(World *world, uint32_t variant)
{
    return stone_mesh(world, set_material(world, "rock", vec3(0.2f, 0.19f, 0.175f), 5), variant);
}

static const MadeRow made_rows[] = {
    {"flower", build_flower},
    {"rock", build_rock},
};

bool made_is(const char *id)
{
    return strncmp(id, "plant/", 6) == 0 || strncmp(id, "made/", 5) == 0;
}

int made_mesh(World *world, const char *id, const Vec3 *where)
{
    if (!made_is(id))
        return -1;
    uint32_t bits[3];
    memcpy(bits, where, sizeof bits);
    uint32_t variant = (uint32_t)hash_mix(bits[0] * UINT64_C(31) + bits[2]) % 3u;
    const char *name = strchr(id, '/') + 1;
    if (id[0] == 'p')
        return plant_mesh(world, name, (int)variant, PLANT_NEAR, PLANT_SUMMER);
    for (int i = 0; i < COUNT_OF(made_rows); i++)
        if (strcmp(made_rows[i].name, name) == 0)
            return made_rows[i].build(world, variant);
    const Wheeled *form = wheeled_find(name); // what else rolls along with people stands there too
    return form ? wheeled_parked(world, form, form->color) : -1;
}
