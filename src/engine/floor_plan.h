// floor_plan: the places of a played world seen from above, as an SVG drawing: what the section through the walls
// shows, things, people and their ways with times, cameras with their angle of view and moves. Private to engine.
#ifndef KINEMA_ENGINE_FLOOR_PLAN_H
#define KINEMA_ENGINE_FLOOR_PLAN_H

#include "engine/svg.h"
#include "stage/stage.h"

// Appends the drawing of the whole film, a sheet a place under one another. Up on the page is away from the master
// camera (-Z). Thread-safety: safe for a finished world with separate drawings.
void floor_plan_draw(const World *world, Svg *svg);

// ---- of one place, while it is drawn (shared by floor_plan.c and floor_plan_marks.c)
typedef struct FloorPlan {
    const World *world;
    int place;
    int first_shot; // the first in the place
    Svg *svg;
    SvgLabels labels;
    float scale;          // pixels a metre
    float x0, z0, x1, z1; // what is shown, metres
    float left, top;      // of it on the page
} FloorPlan;
Vec2 floor_plan_at(const FloorPlan *map, Vec3 p); // page position of a point
// Where the entity's feet are, and its facing; false: it is nobody who moves, or is not there.
bool floor_plan_whereabouts(const World *world, int entity, int shot, double time, Vec3 *feet, float *yaw);
const char *floor_plan_shot_color(int shot);
const char *floor_plan_person_color(int entity);
void floor_plan_people(FloorPlan *map);
void floor_plan_cameras(FloorPlan *map);

#endif
