// What lies outside a room: the sky and the weather before its windows, the light that they let in, and the pane that
// shows it to cameras. Private to stage.
#ifndef KINEMA_STAGE_OUTLOOK_H
#define KINEMA_STAGE_OUTLOOK_H

#include "stage/sets/room.h"

// The view that the text has before the windows of a place, "overlooking the sea": it and the entity that it is called
// by. False: it says none; both are left alone. Pure.
bool room_view_said(const World *world, int place, RoomView *view, int *entity);
// How much of the day rain and thunderclouds take away, 0..1. Pure.
float outlook_gloom(const Place *place);
// Does the text speak of what is outside: its weather, a view, a window? Pure.
bool outlook_told(const World *world, int place);
// Radiance of what comes in through a window: after the environment has its sky. Pure.
Vec3 outlook_light(const World *world, int place);
// The glass of panes that are outside on one side: rain runs down it. Adds a material; its index.
int outlook_pane(World *world, int place, Vec3 tint);
// The sky, the fog and the snow before the windows; what is under the roof stays clear and dry, but for smoke that the
// text has inside. beam: the way to the sun that shines in, unit, or zero. To be called when the room has its size;
// sets the environment's sky, fog, snow and exposure anew. rng: of the set.
void outlook_sky(World *world, int place, RngKey rng, Vec3 beam);
// A sun behind the house that lights the view which the text has, where the weather and the hour let it. True: it is
// there, and none shines in.
bool outlook_sun(World *world, int place);
// The middle of a window and the way into the room that cameras show what is outside by, and the landmark that what is
// told of it is bound to. The first window told of is kept.
void outlook_face(World *world, int place, Vec3 pane, float yaw);

#endif
