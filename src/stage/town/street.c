// City streets: a pavement where people walk, the road on its right with parked cars, houses on both sides to a
// vanishing point; and a crossing, where the camera looks along one of the two streets.
#include "stage/sets/standing.h"
#include "stage/town/town.h"

#include <stdio.h>

#define WIDE (town_measure(t).x)
#define LEFT (WIDE > 1.0f ? -2.7f - 2.2f * (WIDE - 1.0f) : -2.7f) // facades
#define KERB 2.2f                                                 // the near kerb
#define FAR_KERB (KERB + 9.8f * WIDE)
#define RIGHT (FAR_KERB + 2.5f * (0.4f + 0.6f * WIDE))
#define ROAD_Y (-0.13f)
#define NEAR_Z 30.0f
#define FAR_Z (-104.0f)

typedef struct StreetRow { // what a kind of street is made of
    const char *kinds;
    FrontStyle styles[4];
    int style_count, fewest, most;
    float shops;
    bool towers, neon;
    const char *tree;
} StreetRow;

static const StreetRow streets[] = {
    {"city,downtown,metropolis",
     {FRONT_BRICK, FRONT_STONE, FRONT_OFFICE, FRONT_MODERN},
     4,
     6,
     11,
     0.85f,
     true,
     false,
     "maple"},
    {"neon street", {FRONT_MODERN, FRONT_OFFICE, FRONT_MODERN, FRONT_BRICK}, 4, 5, 9, 1.0f, true, true, NULL},
    {"old town", {FRONT_PLASTER, FRONT_PLASTER, FRONT_STONE}, 3, 3, 4, 0.7f, false, false, NULL},
    {"street", {FRONT_BRICK, FRONT_STONE, FRONT_PLASTER, FRONT_BRICK}, 4, 3, 6, 0.7f, false, false, "maple"},
};

static const StreetRow *street_row(const char *kind)
{
    for (int i = 0; i < COUNT_OF(streets); i++)
        if (text_in_list(streets[i].kinds, kind))
            return &streets[i];
    return &streets[COUNT_OF(streets) - 1];
}

static void signs(Town *t)
{
    static const struct {
        int side;
        float z, y, size;
        const char *text;
        bool vertical, blade;
        Vec3 color;
    } rows[] = {
        {-1, -5.2f, 5.2f, 0.5f, "HOTEL", true, true, {1.0f, 0.05f, 0.28f}},
        {1, -8.0f, 5.6f, 0.6f, "BAR", true, true, {0.04f, 0.62f, 1.0f}},
        {-1, -13.0f, 4.9f, 0.55f, "NOODLES", true, true, {1.0f, 0.3f, 0.03f}},
        {1, -15.0f, 6.6f, 0.7f, "CINEMA", true, true, {1.0f, 0.06f, 0.12f}},
        {-1, -20.5f, 6.4f, 0.6f, "CLUB", true, true, {0.5f, 0.08f, 1.0f}},
        {1, -24.0f, 5.4f, 0.6f, "24H", true, true, {0.06f, 1.0f, 0.4f}},
        {-1, -29.0f, 5.6f, 0.7f, "SUSHI", true, true, {1.0f, 0.06f, 0.4f}},
        {1, -34.0f, 7.2f, 0.8f, "KARAOKE", true, true, {0.05f, 0.75f, 0.95f}},
        {-1, -42.0f, 7.0f, 0.9f, "ROOMS", true, true, {0.04f, 0.45f, 1.0f}},
        {1, -50.0f, 7.4f, 1.0f, "JAZZ", true, true, {1.0f, 0.35f, 0.04f}},
        {-1, 1.5f, 3.55f, 0.34f, "OPEN", false, false, {0.05f, 0.75f, 0.95f}},
        {1, -3.0f, 5.0f, 0.6f, "ARCADE", false, false, {1.0f, 0.06f, 0.5f}},
        {-1, 8.0f, 5.0f, 0.5f, "TAXI", true, true, {1.0f, 0.5f, 0.05f}},
    };
    for (int i = 0; i < COUNT_OF(rows); i++)
        town_neon(t, rows[i].text, vec3(rows[i].side < 0 ? LEFT : RIGHT, rows[i].y, rows[i].z),
                  rows[i].side < 0 ? 0.5f * PI_F : -0.5f * PI_F, rows[i].size, rows[i].color, rows[i].vertical,
                  rows[i].blade);
}

static void furniture(Town *t, const StreetRow *row)
{
    // lamps on both kerbs, trees between them on the near one
    for (int i = 0; i < 9; i++) {
        float z = 13.0f - 13.5f * (float)i;
        town_lamp(t, vec3(KERB - 0.42f, 0, z - 9.4f), 0.5f * PI_F, i < 5);
        town_lamp(t, vec3(FAR_KERB + 0.45f, 0, z - 0.6f), -0.5f * PI_F, i < 5);
    }
    town_landmark(t, "street lamp", vec3(KERB - 0.42f, 1.6f, -9.9f), vec3(0.16f, 1.6f, 0.16f), 0);
    for (int i = 0; row->tree && !standing_poor(t->plan) && i < 7; i++) {
        float z = -12.6f - 13.5f * (float)i;
        town_tree(t, vec3(KERB - 0.75f, 0, z), row->tree, 0.62f, i % 3, i < 2);
        town_tree(t, vec3(FAR_KERB + 0.8f, 0, z + 5.5f), row->tree, 0.66f, (i + 1) % 3, i < 2);
    }
    // parked cars; the near kerb is free where people act
    for (int i = 0; i < 9; i++) {
        if (town_roll(t, "parked", (uint64_t)i) < 0.85f)
            town_car(t, vec3(KERB + 1.12f, ROAD_Y, -15.5f - 5.7f * (float)i - 0.5f * town_roll(t, "gap", (uint64_t)i)),
                     0.0f, (uint64_t)i);
        if (i < 8 && WIDE > 0.8f && town_roll(t, "parked far", (uint64_t)i) < 0.8f)
            town_car(t, vec3(FAR_KERB - 1.12f, ROAD_Y, (i < 2 ? 7.0f : 0.0f) - 5.9f * (float)i), PI_F,
                     40u + (uint64_t)i);
    }
    town_car(t, vec3(KERB + 1.12f, ROAD_Y, 15.0f), 0.0f, 90);
    town_mark(t, "bench", "bench", vec3(LEFT + 0.55f, 0, -9.5f), 0.5f * PI_F, "katorlegaz/concrete-bench");
    town_thing(t, "trash can", vec3(KERB - 0.45f, 0, -8.6f), 0.3f, NULL, 0.9f);
    town_thing(t, "fire hydrant", vec3(KERB - 0.5f, 0, -3.4f), 0.4f, NULL, 1.0f);
    town_thing(t, "bicycle", vec3(LEFT + 0.5f, 0, -14.6f), 0.05f, NULL, 1.0f);
    for (int i = 0; i < 3; i++)
        town_bollard(t, vec3(KERB - 0.35f, 0, 8.5f + 1.6f * (float)i));
}

Status build_street(World *world, int place, RngKey rng, Error *error)
{
    (void)error;
    const Place *plan_place = &world->plan->places[place];
    const StreetRow *row = street_row(plan_place->kind);
    Town town = town_begin(world, place, rng), *t = &town;
    t->neon |= row->neon;
    Row left = {vec3(LEFT, 0, NEAR_Z),
                vec3(LEFT, 0, FAR_Z),
                row->styles,
                row->style_count,
                (int)fmaxf(1.0f, roundf((float)row->fewest * town_measure(t).y)),
                (int)fmaxf(1.0f, roundf((float)row->most * town_measure(t).y)),
                11.0f,
                34.0f,
                row->shops,
                1};
    Row right = left;
    right.from = vec3(RIGHT, 0, FAR_Z), right.to = vec3(RIGHT, 0, NEAR_Z), right.n = 101;
    town_row(t, &left);
    town_row(t, &right);
    town_road(t, KERB - 1.0f, FAR_KERB + 1.0f, FAR_Z - 60.0f, NEAR_Z + 30.0f, ROAD_Y);
    town_pavement(t, LEFT - 0.5f, KERB, FAR_Z, NEAR_Z, 0.0f);
    town_pavement(t, FAR_KERB, RIGHT + 0.5f, FAR_Z, NEAR_Z, 0.0f);
    float middle = 0.5f * (KERB + FAR_KERB);
    town_dashes(t, middle, FAR_Z, NEAR_Z, ROAD_Y);
    town_strip(t, KERB + 2.2f, KERB + 2.3f, FAR_Z, -13.0f, ROAD_Y, t->paint);
    town_zebra(t, KERB + 0.4f, FAR_KERB - 0.3f, -8.0f, -4.6f, ROAD_Y, true);
    town_landmark(t, "crosswalk", vec3(middle, 0, -6.3f), vec3(3.8f, 0.02f, 1.7f), 0);
    // manhole and gullies
    mesh_cylinder(t->mesh, vec3(middle + 1.2f, ROAD_Y - 0.01f, -2.0f), 0.016f, 0.36f, 32, t->iron);
    for (int i = 0; i < 6; i++)
        mesh_box(t->mesh, vec3(KERB + 0.06f + 0.07f * (float)i, ROAD_Y, -1.5f),
                 vec3(KERB + 0.1f + 0.07f * (float)i, ROAD_Y + 0.008f, -0.9f), t->iron);
    furniture(t, row);
    if (WIDE > 1.25f) // four lanes: a line between each two
        for (int i = -1; i <= 1; i += 2)
            town_dashes(t, middle + (float)i * 0.24f * (FAR_KERB - KERB), FAR_Z, NEAR_Z, ROAD_Y);
    for (int i = 0; i < (WIDE < 0.8f ? 1 : 2); i++) { // a lane each way: traffic keeps to the right
        float z0 = FAR_Z - 15.0f, z1 = NEAR_Z + 12.0f,
              x = WIDE < 0.8f ? middle + 0.9f
                  : i         ? middle + 1.3f
                              : middle - 1.3f;
        Vec3 line[2] = {vec3(x, ROAD_Y, i ? z1 : z0), vec3(x, ROAD_Y, i ? z0 : z1)};
        world_add_roadway(world, place,
                          (Roadway){.points = line,
                                    .count = 2,
                                    .stop = i ? z1 + 1.0f : -1.0f - z0,
                                    .kerb = i ? 0.0f : middle - 1.3f - (KERB + 1.15f),
                                    .halt = i ? z1 + 3.4f : -9.2f - z0});
    }
    if (t->neon)
        signs(t);
    town_means_street(t, LEFT, RIGHT);
    // both ends: the street goes on to what stands across, towers over a city
    town_block(t, vec3(-20, -1, FAR_Z - 34.0f), vec3(3.4f, row->towers ? 46.0f : 15.0f, FAR_Z - 20.0f), 900);
    town_block(t, vec3(5.2f, -1, FAR_Z - 44.0f), vec3(32, row->towers ? 64.0f : 17.0f, FAR_Z - 26.0f), 901);
    town_block(t, vec3(-14, -1, NEAR_Z + 14.0f), vec3(26, 18, NEAR_Z + 26.0f), 902);
    if (row->towers)
        town_skyline(t, vec3(6, 0, 0), 150.0f, 420.0f, 30.0f, 150.0f, 0.0f, 1.25f, 26, 1);
    PlaceInfo *info = &world->places[place];
    info->camera_min = vec3(LEFT + 0.6f, 0.25f, -26.0f);
    info->camera_max = vec3(4.4f, 3.2f, 15.0f);
    info->walk_min = vec3(LEFT + 0.8f, 0, -24.0f);
    info->walk_max = vec3(1.6f, 0, 13.0f);
    info->path_from = vec3(-0.2f, 0, 8.0f);
    info->path_to = vec3(-0.2f, 0, -16.0f);
    info->has_vista = true;
    info->vista = vec3(2.0f, 2.5f, -4.0f);
    info->environment.room_size = 14.0f * WIDE;
    snprintf(info->ground, sizeof info->ground, "concrete");
    town_end(t, "street");
    return STATUS_OK;
}
