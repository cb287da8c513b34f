#include "stage/sets/backdrop.h"

#include "stage/town/town.h"

#include <string.h>

#define FAR_BANK 520.0f // m: as far as trees are seen across a lake

static void join_mountains(Land *land)
{
    if (land->mountains > 0.0f)
        return;
    land->mountains = 1100.0f;
    land->mountain_size = 4200.0f;
    land->mountain_from = 2400.0f;
    land->snow_line = land->snow_line > 0.0f ? land->snow_line : 420.0f;
}

static void join_hills(Land *land)
{
    if (land->hills < 55.0f)
        land->hills = 55.0f, land->hill_size = 400.0f;
}

static void join_plants(Land *land, PlantRow row)
{
    for (int i = 0; i < COUNT_OF(land->plants); i++) {
        bool same = land->plants[i].species && strcmp(land->plants[i].species, row.species) == 0;
        if (land->plants[i].species && !same && i + 1 < COUNT_OF(land->plants))
            continue;
        land->plants[i] = row;
        return;
    }
}

static void join_forest(Land *land)
{
    bool open = land->shape == LAND_OPEN;
    join_plants(land, (PlantRow){"spruce", open ? 170 : 110, open ? 36 : 12, open ? 210 : FAR_BANK, 1.0f, 0.5f, 0});
    join_plants(land, (PlantRow){"pine", open ? 90 : 60, open ? 33 : 10, open ? 190 : FAR_BANK, 1.0f, 0.5f, 0});
}

static void join_jungle(Land *land)
{
    join_plants(land, (PlantRow){"jungle-tree", 190, 34, 170, 1.0f, 0.3f, 0});
    join_plants(land, (PlantRow){"palm", 60, 30, 120, 1.0f, 0.5f, 0});
}

// Ground that nothing has been laid over yet: there water can be.
static bool takes_water(const Land *land)
{
    return land->shape == LAND_OPEN && !land->extra && land->road <= 0.0f;
}

static void join_water(Land *land, LandShape shape)
{
    if (!takes_water(land))
        return;
    land->shape = shape;
    land->path = 0.0f;
    land->bench = NULL;
    if (strcmp(land->cover, "litter") == 0) { // grass where the wood lets light in
        land->cover = "turf";
        land->ground = vec3(0.065f, 0.095f, 0.028f);
        land->ground2 = vec3(0.085f, 0.105f, 0.036f);
        land->grass = fmaxf(land->grass, 10.0f);
    }
    for (int i = 0; i < COUNT_OF(land->plants) && land->plants[i].species; i++) // a wood goes on behind it
        if (land->plants[i].per_hectare > 140.0f && plant_height(land->plants[i].species) > 6.0f) {
            land->plants[i].per_hectare = 90.0f;
            land->plants[i].from = fmaxf(land->plants[i].from, 11.0f); // the water is seen between them
            land->plants[i].to = FAR_BANK;
        }
}

static void join_lake(Land *land)
{
    join_water(land, LAND_LAKE);
}

static void join_river(Land *land)
{
    join_water(land, LAND_RIVER);
}

static void join_sea(Land *land)
{
    join_water(land, LAND_SHORE);
}

static void join_volcano(Land *land)
{
    if (takes_water(land))
        land->shape = LAND_VOLCANO, land->extra = extra_volcano;
}

static const struct {
    const char *nouns; // of parts of the place
    void (*join)(Land *land);
    bool skyline; // towers on the horizon
} backdrops[] = {
    {"mountain,mountains,mountain range,peak,snowfield,glacier", join_mountains, false},
    {"hill,hills,hillside,valley", join_hills, false},
    {"forest,woods,wood,woodland,grove", join_forest, false},
    {"jungle,rainforest", join_jungle, false},
    {"lake,pond", join_lake, false},
    {"river,stream,creek", join_river, false},
    {"sea,ocean,beach,bay", join_sea, false},
    {"volcano", join_volcano, false},
    {"city,skyline,city skyline,town", NULL, true},
};

// Index of the backdrop that an entity of the plan is at the place; -1: none.
static int backdrop_of(const World *world, int place, int entity)
{
    const Entity *e = &world->plan->entities[entity];
    if (e->kind != ENTITY_PART || e->offscreen || (e->place != PLAN_NONE && e->place != place))
        return -1;
    for (int i = 0; i < COUNT_OF(backdrops); i++)
        if (text_in_list(backdrops[i].nouns, e->noun))
            return i;
    return -1;
}

const Land *backdrop_join(const World *world, int place, const Land *land)
{
    Land *own = NULL;
    for (int e = 0; e < world->plan->entity_count; e++) {
        int i = backdrop_of(world, place, e);
        if (i < 0 || !backdrops[i].join)
            continue;
        own = own ? own : arena_grow(world->arena, land, sizeof *land, sizeof *land);
        backdrops[i].join(own);
    }
    return own ? own : land;
}

void backdrop_build(World *world, int place, RngKey rng)
{
    bool skyline = false;
    for (int e = 0; e < world->plan->entity_count; e++) {
        int i = backdrop_of(world, place, e);
        skyline |= i >= 0 && backdrops[i].skyline;
    }
    if (!skyline)
        return;
    Town town = town_palette(world, place, rng);
    town_skyline(&town, vec3(0, 0, 0), 1000.0f, 1500.0f, 40.0f, 320.0f, -3.0f, 0.42f, 70, 1);
    town_skyline(&town, vec3(0, 0, 0), 1500.0f, 2300.0f, 30.0f, 260.0f, -3.0f, 0.7f, 90, 2);
    mesh_finish(world, town.mesh, "skyline", place);
}
