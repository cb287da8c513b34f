// placement: where things and people stand so that what the text says of them in space is true, in the frame of the
// master camera: left is -X, the foreground is +Z. Private to stage.
//
// Relations are projections: each moves its subject (or, when that is fixed, its object) to the nearest spot where it
// holds; rounds of them alternate with formations, with separation of what overlaps, and with the walk box (Macklin et
// al. 2014 call such a solver for many constraints at once projective, or position based). What contradicts is found
// before: the weaker of two is left out and reported.
//
// Adding a relation: a row in placement_wish() and one in placement_holds() (placement_rules.c).
#ifndef KINEMA_STAGE_SETS_PLACEMENT_H
#define KINEMA_STAGE_SETS_PLACEMENT_H

#include "stage/stage.h"

typedef struct PlacementItem {
    int entity;     // plan entity, or PLAN_NONE
    Vec3 half_size; // footprint (x, z) in its own yaw frame, and height (y)
    Vec3 position;  // of its foot; in: preferred; out: solved (floor or support height)
    float yaw;      // in/out
    bool fixed;     // already standing somewhere (a landmark)
    bool being;     // a person or an animal
    float trunk;    // radius of what stands on the ground where the rest is above it (trees); 0: the footprint
    int copies;     // of it in its formation; 0: 1
    bool turned;    // out: the text has turned it (facing, formations)
    bool related;   // out: a relation has had a say in where it stands
} PlacementItem;

// Moves the free items so that the plan's relations among them hold in `shot` (PLAN_NONE: all of the film's), nothing
// overlaps, and all stay inside the walk box. Earlier items keep their places where two overlap. Deterministic. Returns
// the number of relations that do not hold; with `report` each of them is reported in the plan, and so is what was left
// out.
int placement_solve(World *world, int place, int shot, PlacementItem *items, int count, bool report);

// Where copy `c` of an item stands: in the formation that the text asks for, else in a loose row.
void placement_copy(const World *world, int shot, const PlacementItem *item, const PlacementItem *around, int c,
                    Vec3 *position, float *yaw);
// What it is around, among the items; NULL: nothing.
const PlacementItem *placement_centre(const World *world, int shot, const PlacementItem *item,
                                      const PlacementItem *items, int count);

// ---- between placement.c and placement_rules.c
// Half extent of an item's footprint on the ground along a level direction of unit length.
float placement_reach(const PlacementItem *item, Vec3 along);
// Where the subject should stand for the relation to hold, given where the other items are; false: the relation does
// not say (the yaw of the subject may have been turned).
bool placement_wish(const World *world, int place, const Relation *r, PlacementItem *subject,
                    const PlacementItem *object, const PlacementItem *second, Vec3 *where);
bool placement_holds(const World *world, int place, const Relation *r, const PlacementItem *subject,
                     const PlacementItem *object, const PlacementItem *second);
// How much of the text hangs on a relation: of two that contradict the weaker is left out.
int placement_strength(RelationKind kind);
// Can both not be true at once?
bool placement_contradict(const Relation *a, const Relation *b);
bool placement_rests(RelationKind kind); // the subject is borne by the object, or under it
bool placement_formation(RelationKind kind);
// Spot and facing of member i of n in a formation about `centre`; `room` is the elbow room of one, metres, `inner` the
// reach of what they are around (0: nothing).
void placement_slot(RelationKind kind, Vec3 centre, float room, Vec2 inner, int i, int n, Vec3 *position, float *yaw);

#endif
