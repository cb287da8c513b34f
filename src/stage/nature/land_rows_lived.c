// Countries that people have made their own: gardens, places to camp for good.
#include "stage/nature/land.h"

static const Land lands[] = {
    {.kinds = "garden,rose garden,formal garden,botanical garden",
     .cover = "turf",
     .ground = {0.07f, 0.125f, 0.03f},
     .ground2 = {0.085f, 0.14f, 0.035f},
     .rock = {0.2f, 0.19f, 0.17f},
     .level = 27.0f,
     .rolling = 1.0f,
     .rolling_size = 60.0f,
     .hills = 26.0f,
     .hill_size = 420.0f,
     .plants = {{"oak", 60, 28, 160, 1.0f, 0.5f},
                {"maple", 50, 27, 160, 0.9f, 0.5f},
                {"poplar", 20, 28, 120, 0.9f, 0.8f},
                {"bush", 60, 26, 60, 1.0f, 0.7f}},
     .grass = 22,
     .tall = 0.07f,
     .extra = extra_garden},
    {.kinds = "trailer park,caravan park,mobile home park",
     .cover = "gravel",
     .ground = {0.22f, 0.18f, 0.13f},
     .ground2 = {0.14f, 0.14f, 0.06f},
     .rock = {0.2f, 0.18f, 0.15f},
     .level = 30.0f,
     .rolling = 1.2f,
     .rolling_size = 60.0f,
     .hills = 40.0f,
     .hill_size = 420.0f,
     .mountains = 300.0f,
     .mountain_size = 1800.0f,
     .mountain_from = 1800.0f,
     .plants = {{"pine", 30, 14, 140, 0.9f, 0.7f}, {"bush", 120, 7, 70, 0.6f, 0.8f}, {"oak", 12, 18, 160, 0.8f, 0.7f}},
     .grass = 3,
     .straw = {0.22f, 0.19f, 0.08f},
     .path = 4.2f,
     .extra = extra_trailers},
};

const Land *land_find_lived(const char *kind)
{
    for (int i = 0; kind && i < COUNT_OF(lands); i++)
        if (text_in_list(lands[i].kinds, kind))
            return &lands[i];
    return NULL;
}
