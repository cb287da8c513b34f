// A crossing of two streets: people walk on the zebra, the camera looks down the avenue.
#include "stage/town/town.h"

#include "stage/vehicles/acts.h"

#include <stdio.h>

#define AVENUE 6.0f    // half the carriageway
#define FACADE 10.0f   // x of the avenue's fronts
#define NEAR_SIDE 7.0f // z of the cross street's fronts, near and far
#define FAR_SIDE (-21.0f)
#define ROAD0 (-17.5f) // the cross street's carriageway
#define ROAD1 (-6.0f)
#define END_Z (-118.0f)
#define KERB_HIGH 0.13f

static void corner(Town *t, float side, uint64_t n)
{
    // one house with two fronts; side -1: left of the avenue
    float left = side < 0 ? -FACADE - 11.0f : FACADE;
    int storeys = 6 + (int)(4.0f * town_roll(t, "corner", n));
    Front across = {.style = n & 1 ? FRONT_OFFICE : FRONT_BRICK,
                    .foot = vec3(left, 0, FAR_SIDE),
                    .yaw = 0,
                    .width = 11.0f,
                    .depth = 11.0f,
                    .storeys = storeys,
                    .shop = true,
                    .near = true,
                    .lamp = true,
                    .open_left = side > 0,
                    .open_right = side < 0,
                    .n = n};
    Front along = across;
    along.foot = side < 0 ? vec3(-FACADE, 0, FAR_SIDE) : vec3(FACADE, 0, FAR_SIDE - 11.0f);
    along.yaw = -side * 0.5f * PI_F;
    along.open_left = side<0, along.open_right = side> 0;
    along.n = n;
    town_front(t, &across);
    town_front(t, &along);
}

// A lane each way on both streets: traffic keeps to the right, and waits before the zebras.
static void lanes(Town *t)
{
    const float near = 46.0f, far = -112.0f, side = 60.0f, z0 = ROAD0 + 2.9f, z1 = ROAD1 - 2.85f;
    const struct {
        Vec3 from, to;
        float stop, halt; // metres along
    } rows[] = {
        {{1.7f, 0, near}, {1.7f, 0, far}, near - 3.8f, near - 3.8f},
        {{-1.7f, 0, far}, {-1.7f, 0, near}, ROAD0 - 5.8f - far, ROAD0 - 5.8f - far},
        {{-side, 0, z1}, {side, 0, z1}, side - AVENUE - 5.2f, side - AVENUE - 5.2f},
        {{side, 0, z0}, {-side, 0, z0}, side - AVENUE - 5.2f, side - AVENUE - 5.2f},
    };
    for (int i = 0; i < COUNT_OF(rows); i++) {
        Vec3 line[2] = {rows[i].from, rows[i].to};
        world_add_roadway(t->world, t->place,
                          (Roadway){.points = line, .count = 2, .stop = rows[i].stop, .halt = rows[i].halt});
    }
}

Status build_crossing(World *world, int place, RngKey rng, Error *error)
{
    (void)error;
    Town town = town_begin(world, place, rng), *t = &town;
    static const FrontStyle styles[] = {FRONT_BRICK, FRONT_STONE, FRONT_OFFICE, FRONT_MODERN};
    corner(t, -1.0f, 300);
    corner(t, 1.0f, 301);
    Row row = {vec3(-FACADE, 0, FAR_SIDE - 11.0f),
               vec3(-FACADE, 0, END_Z),
               styles,
               COUNT_OF(styles),
               5,
               9,
               11.0f,
               36.0f,
               0.9f,
               1};
    town_row(t, &row);
    row.from = vec3(FACADE, 0, END_Z), row.to = vec3(FACADE, 0, FAR_SIDE - 11.0f), row.n = 41;
    town_row(t, &row);
    row.from = vec3(-62, 0, FAR_SIDE), row.to = vec3(-FACADE - 11.0f, 0, FAR_SIDE), row.n = 81;
    town_row(t, &row);
    row.from = vec3(FACADE + 11.0f, 0, FAR_SIDE), row.to = vec3(62, 0, FAR_SIDE), row.n = 121;
    town_row(t, &row);
    row.near = 26.0f; // behind the camera
    row.from = vec3(-FACADE, 0, 44), row.to = vec3(-FACADE, 0, NEAR_SIDE), row.n = 161;
    town_row(t, &row);
    row.from = vec3(FACADE, 0, NEAR_SIDE), row.to = vec3(FACADE, 0, 44), row.n = 201;
    town_row(t, &row);
    town_block(t, vec3(-20, 0, 58), vec3(20, 22, 70), 700);
    town_block(t, vec3(-22, 0, END_Z - 44.0f), vec3(1.0f, 52, END_Z - 24.0f), 701);
    town_block(t, vec3(4, 0, END_Z - 60.0f), vec3(30, 74, END_Z - 34.0f), 702);
    town_skyline(t, vec3(0, 0, 0), 180.0f, 480.0f, 30.0f, 150.0f, 0.0f, 1.2f, 30, 1);
    // ground: asphalt, four corners of pavement
    town_road(t, -80, 80, END_Z - 60.0f, 80, 0.0f);
    town_pavement(t, -70, -AVENUE, END_Z, ROAD0, KERB_HIGH);
    town_pavement(t, AVENUE, 70, END_Z, ROAD0, KERB_HIGH);
    town_pavement(t, -70, -AVENUE, 3.2f, 50, KERB_HIGH);
    town_pavement(t, AVENUE, 70, 3.2f, 50, KERB_HIGH);
    town_pavement(t, -70, -AVENUE, ROAD1, 2.9f, KERB_HIGH);
    town_pavement(t, AVENUE, 70, ROAD1, 2.9f, KERB_HIGH);
    town_zebra(t, -AVENUE + 0.5f, AVENUE - 0.4f, -2.0f, 2.0f, 0.0f, true);
    town_zebra(t, -AVENUE + 0.5f, AVENUE - 0.4f, ROAD0 - 5.2f, ROAD0 - 1.6f, 0.0f, true);
    town_zebra(t, -AVENUE - 4.6f, -AVENUE - 1.2f, ROAD0 + 0.6f, ROAD1 - 0.3f, 0.0f, false);
    town_zebra(t, AVENUE + 1.2f, AVENUE + 4.6f, ROAD0 + 0.6f, ROAD1 - 0.3f, 0.0f, false);
    town_strip(t, 0.2f, AVENUE - 0.3f, 3.0f, 3.45f, 0.0f, t->paint); // stop line
    for (int i = -1; i <= 1; i += 2)
        town_strip(t, 0.12f * (float)i - 0.05f, 0.12f * (float)i + 0.05f, END_Z, ROAD0 - 6.5f, 0.0f, t->yellow);
    town_strip(t, -0.05f, 0.05f, 4.0f, 50.0f, 0.0f, t->yellow);
    town_dashes(t, -3.0f, END_Z, ROAD0 - 7.0f, 0.0f);
    town_dashes(t, 3.0f, END_Z, ROAD0 - 7.0f, 0.0f);
    // lights at the corners: the avenue has red, the cross street green
    town_traffic_light(t, vec3(AVENUE + 0.6f, KERB_HIGH, ROAD0 - 1.0f), 0.0f, 4.2f, 0);
    town_traffic_light(t, vec3(-AVENUE - 0.6f, KERB_HIGH, ROAD0 - 1.0f), 0.0f, 0.0f, 0);
    town_traffic_light(t, vec3(-AVENUE - 0.6f, KERB_HIGH, ROAD1 + 0.8f), -0.5f * PI_F, 0.0f, 2);
    town_traffic_light(t, vec3(AVENUE + 0.6f, KERB_HIGH, ROAD1 + 0.8f), 0.5f * PI_F, 0.0f, 2);
    town_landmark(t, "traffic light", vec3(AVENUE + 0.6f, 1.9f, ROAD1 + 0.8f), vec3(0.2f, 1.8f, 0.2f), 0.5f * PI_F);
    town_landmark(t, "crosswalk", vec3(0, 0, 0), vec3(AVENUE, 0.02f, 2.0f), 0);
    for (int i = 0; i < 7; i++)
        for (int side = -1; side <= 1; side += 2)
            town_lamp(t,
                      vec3((float)side * (AVENUE + 0.55f), KERB_HIGH,
                           (i == 0 ? 5.4f : ROAD0 - 7.0f) - 14.0f * (float)(i > 0 ? i - 1 : 0)),
                      (float)-side * 0.5f * PI_F, i < 4);
    bool driven = vehicles_act_in(world->plan, place) || traffic_level(world->plan, place) > 0.0f;
    for (int i = 0; i < 9; i++) { // queues and parked cars up the avenue, one waits at the line across
        float z = ROAD0 - 9.5f - 8.5f * (float)i;
        town_car(t, vec3(-AVENUE + 1.3f, 0, z - 3.0f * town_roll(t, "queue", (uint64_t)i)), 0.0f, (uint64_t)i);
        if (i != 2)
            town_car(t, vec3(AVENUE - 1.3f, 0, z - 4.0f), PI_F, 20u + (uint64_t)i);
        if (i % 2 == 0 && !driven)
            town_car(t, vec3(1.6f, 0, z - 6.0f), PI_F, 50u + (uint64_t)i);
    }
    if (!driven) {
        town_car(t, vec3(16.5f, 0, ROAD0 + 3.0f), -0.5f * PI_F, 70);
        town_car(t, vec3(-19.0f, 0, ROAD1 - 3.0f), 0.5f * PI_F, 71);
    }
    lanes(t);
    town_thing(t, "fire hydrant", vec3(-AVENUE - 0.8f, KERB_HIGH, ROAD1 + 2.6f), 0.3f, NULL, 1.0f);
    town_thing(t, "trash can", vec3(AVENUE + 1.0f, KERB_HIGH, ROAD1 + 2.4f), 0.2f, NULL, 0.9f);
    town_thing(t, "mailbox", vec3(-AVENUE - 1.2f, KERB_HIGH, ROAD0 - 3.0f), 0.0f, "scopia/letters_box", 1.6f);
    PlaceInfo *info = &world->places[place];
    info->camera_min = vec3(-5.2f, 0.25f, -15.0f);
    info->camera_max = vec3(5.2f, 4.2f, 16.0f);
    info->walk_min = vec3(-5.5f, 0, -4.5f);
    info->walk_max = vec3(5.5f, 0, 4.5f);
    info->path_from = vec3(-5.0f, 0, 0.0f);
    info->path_to = vec3(5.0f, 0, 0.0f);
    info->has_vista = true;
    info->vista = vec3(0, 2.4f, -2.0f);
    info->environment.room_size = 20.0f;
    snprintf(info->ground, sizeof info->ground, "asphalt");
    town_end(t, "crossing");
    return STATUS_OK;
}
