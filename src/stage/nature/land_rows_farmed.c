// The table of countries, second part: where the ground is laid out for what grows on it.
#include "stage/nature/land.h"

static const Land lands[] = {
    {.kinds = "vineyard,winery,hop garden",
     .cover = "turf",
     .ground = {0.14f, 0.12f, 0.055f},
     .ground2 = {0.09f, 0.12f, 0.035f},
     .rock = {0.24f, 0.2f, 0.15f},
     .rolling = 1.2f,
     .rolling_size = 60.0f,
     .hills = 60.0f,
     .hill_size = 380.0f,
     .plants = {{"cypress", 14, 45, 260, 1.0f, 0.8f}, {"oak", 8, 60, 300, 1.0f, 0.7f}},
     .grass = 5,
     .path = 2.2f,
     .clearing = 40.0f,
     .extra = extra_vineyard},
    {.kinds = "rice terraces,rice terrace,terraced fields,rice paddies,rice paddy,paddy field,tea plantation,terraced "
              "hillside",
     .shape = LAND_TERRACES,
     .cover = "turf",
     .ground = {0.13f, 0.2f, 0.035f},
     .ground2 = {0.17f, 0.22f, 0.05f},
     .rock = {0.1f, 0.085f, 0.04f},
     .slope_rock = 0.6f,
     .hills = 90.0f,
     .hill_size = 420.0f,
     .mountains = 420.0f,
     .mountain_size = 1300.0f,
     .mountain_from = 700.0f,
     .plants = {{"palm", 9, 16, 150, 0.7f, 0.7f},
                {"jungle-tree", 5, 70, 260, 0.6f, 0.9f},
                {"bamboo", 14, 24, 120, 0.7f, 0.95f}},
     .grass = 26,
     .tall = 0.3f,
     .straw = {0.2f, 0.3f, 0.06f},
     .path = 1.2f,
     .clearing = 12.0f,
     .extra = extra_terraces},
};

const Land *land_find_farmed(const char *kind)
{
    for (int i = 0; kind && i < COUNT_OF(lands); i++)
        if (text_in_list(lands[i].kinds, kind))
            return &lands[i];
    return NULL;
}
