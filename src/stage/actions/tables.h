// tables: where people sit down to write, type, eat, drink and play: a table in the place with a chair for each of
// those who share it, and what they use on its top. Private to actions.
#ifndef KINEMA_STAGE_ACTIONS_TABLES_H
#define KINEMA_STAGE_ACTIONS_TABLES_H

#include "stage/actions/handling.h"

#define TABLE_HIGH 0.73f // m: EN 527-1 has 0.74 for desks
#define CHAIR_HIGH 0.45f // m of a chair's seat

// One person's side of a table. Points are in the place.
typedef struct TableSeat {
    int entity, place; // who sits there
    int table;         // those of one table have the same
    Vec3 seat;         // middle of the chair's seat, on it
    Vec3 ahead;        // unit, level: from the seat to the table's middle
    float yaw;         // of ahead
    Vec3 before;       // on the top, 0.40 m before the seat
    int laid;          // things that were laid beside the person's work so far
} TableSeat;

// What an action of a person asks a table for.
typedef enum TableTask { TASK_NONE = 0, TASK_TYPE, TASK_WRITE, TASK_READ, TASK_EAT, TASK_DRINK, TASK_SIT } TableTask;
// By its words, by the kind of place, and by a table that the text names. Pure.
TableTask table_task(const World *world, const Action *action);
// The table that the text puts a person at who does something, or PLAN_NONE. Pure.
int table_named(const FilmPlan *plan, const Action *action, int person);
// Is a person brought into somebody's action at a table, as its partner ("plays chess against her", "has dinner with
// his wife")? Pure.
bool table_partner(const Action *action, int entity);

// Seats the person at a table for an action of theirs or of a partner, with the others of the shot who need one; builds
// it when the first of them comes. False: the action asks for none.
bool table_place(Script *script, const Action *action, const Shot *shot);
// What one does at the table where one sits. False: the action is nothing of the kind, or the person sits at none.
bool table_act(Script *script, const Action *action, const Shot *shot);
// Somebody has sat down at a table that was built otherwise: their side of it.
void table_take(World *world, TableSeat seat);
// The others who sit at somebody's table in a place. Returns how many.
int table_sharers(const World *world, int entity, int place, int *others, int limit);
// The side of the table at which the person sits now, or NULL. Good until the next one is placed.
TableSeat *table_seat(const Script *script);
// The same of anybody in a place.
TableSeat *table_seat_of(const World *world, int entity, int place);
// A point on its top: metres to the right of who sits there and ahead of the seat.
Vec3 table_spot(const TableSeat *seat, float right, float ahead);
// What the set has put somewhere for the entity stands at a spot on the table. Returns its landmark's index, -1: the
// set has put nothing.
int table_lay(World *world, int entity, int place, Vec3 spot, float yaw);
// What the text names beside the person's work stands on the table: what the set has put on the floor for it, and, with
// `hands`, what they have and do not need now (but: a thing, or -1).
void table_lay_rest(Script *script, const Action *action, const Shot *shot, int but, bool hands);

// ---- shared with games
// A chair that stands on y = 0 with its back to -z.
void table_chair(MeshBuilder *m, Affine at, int wood);
// The nearest point to the middle of the place with `room` metres free around it, else the one where least stands;
// that gives way.
Vec3 table_room(World *world, int place, float room);
// Furniture of the set within a box around a point gives way, with what stands on it.
void table_clear(World *world, int place, Vec3 middle, float half_x, float half_z);

// ---- deskwork.c
// Types, writes or draws at the table where the person sits. False: they sit at none.
bool desk_type(Script *script, const Action *action, const Shot *shot);
bool desk_write(Script *script, const Action *action, const Shot *shot);
// Eats from a plate with a fork. False: they sit at no table, or what is eaten is held in the hand.
bool desk_eat(Script *script, const Action *action, const Shot *shot);

#endif
