// A river on the floor of a canyon: it winds beside the line of travel, in a bed that relief.c digs for it.
#include "stage/nature/land.h"

#include <stdio.h>

#define HALF 3.6f // m, of the water's width at the bank
#define NEAR 46.0f
#define FAR (-620.0f)
#define STEP 4.0f

float stream_middle(float z)
{
    return -7.6f + 4.2f * sinf(0.028f * z + 0.9f) * smoothstepf(8.0f, 40.0f, fabsf(z));
}

float stream_bed(float x, float z, float ground)
{
    float out = fabsf(x - stream_middle(z)),
          deep = LAND_WATER_LEVEL - 0.15f - 0.7f * (1.0f - smoothstepf(0, HALF, out));
    return lerpf(deep, ground, smoothstepf(HALF - 0.3f, HALF + 2.6f, out));
}

bool stream_told(const FilmPlan *plan)
{
    static const char *const words[] = {"river", "stream", "creek", "brook"};
    for (int i = 0; i < COUNT_OF(words) && plan->source; i++)
        if (text_contains_word(plan->source, words[i]))
            return true;
    return false;
}

void extra_stream(LandSite *site)
{
    int water = set_paint(site->world, "water", vec3(0.03f, 0.055f, 0.045f), 0.05f);
    Material *material = &site->world->materials[water];
    material->model = MATERIAL_WATER;
    snprintf(material->surface, sizeof material->surface, "water");
    for (float z = NEAR; z > FAR; z -= STEP) {
        float a = stream_middle(z), b = stream_middle(z - STEP), y = LAND_WATER_LEVEL, wide = HALF + 1.4f;
        mesh_quad(site->mesh, vec3(a - wide, y, z), vec3(a + wide, y, z), vec3(b + wide, y, z - STEP),
                  vec3(b - wide, y, z - STEP), water);
        land_take(site, a, z, HALF + 1.0f);
    }
}
