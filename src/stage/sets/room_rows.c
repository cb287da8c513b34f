// The table of rooms.
#include "stage/sets/room.h"

static const RoomRow rooms[] = {
    {.kinds = "bedroom,guest room,motel room,hotel room,nursery,dormitory",
     .size = {4.6f, 2.7f, 5.6f},
     .floor = {.kind = "wood floor", .color = {0.3f, 0.17f, 0.085f}},
     .wall = {.kind = "plaster"},
     .colors = {{0.46f, 0.47f, 0.44f}, {0.5f, 0.43f, 0.36f}, {0.34f, 0.4f, 0.45f}},
     .windows = {{ROOM_LEFT, -0.9f, 0.8f, 1.5f, 1.45f, 2, 2, 1, 0, .curtains = true}},
     .doors = {{ROOM_RIGHT, 1.7f, DOOR_PANELLED, "door", 0.86f, 2.04f}},
     .lamps = {{.kind = LAMP_TABLE, .x = 1.42f, .y = 0.56f, .z = -2.1f, .strength = 0.8f},
               {.kind = LAMP_TABLE, .x = -1.02f, .y = 0.56f, .z = -2.1f, .strength = 0.8f}},
     .items = {{"bed", 0.2f, -1.42f},
               {"bedside table", 1.42f, -2.2f},
               {"bedside table", -1.02f, -2.2f, .landmark_less = true},
               {"wardrobe", 1.85f, -0.1f, -90},
               {"rug", 0.0f, 0.5f, 0},
               {"picture", 0.2f, -2.5f, 0, 1.55f, .landmark_less = true},
               {"desk", -1.85f, 1.1f, 90},
               {"chair", -1.25f, 1.1f, -90},
               {"book", 0.1f, 0.05f, 20, .on = "desk", .landmark_less = true}},
     .absorption = 0.6f,
     .walk = {-1.2f, 0.1f, 1.5f, 2.2f}},
};

const RoomRow *room_find(const char *kind)
{
    for (int i = 0; kind && i < COUNT_OF(rooms); i++)
        if (text_in_list(rooms[i].kinds, kind))
            return &rooms[i];
    return room_find_public(kind);
}
