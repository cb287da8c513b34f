// manner: what a place's own words say of its state and wealth ("an abandoned hospital", "an elegant lobby"), and what
// follows from it for any set. Private to stage.
// Its words are in data/qualities.tsv.
#ifndef KINEMA_STAGE_MANNER_H
#define KINEMA_STAGE_MANNER_H

#include "stage/sets/sets.h"

typedef struct Manner { // zero: nothing is said
    float wear;         // 0..1: 0.5 shabby, 1 nobody has been here for years
    bool left;          // nobody lives or works there any more: no lamp burns
    float wealth;       // -1 poor .. 1 luxurious
} Manner;

// As the plan has it. Pure.
Manner manner_of(const Place *place);

// The same of a building that stands in a place as a thing, by what the text says of it ("a dilapidated cabin", "a poor
// fisherman's hut"): wear, forsaken and wealth of *state are set; where nothing is said they are left alone. noun: of
// the entity.
void manner_of_thing(const World *world, const char *noun, Place *state);

// What a place had before its set was built.
typedef struct MannerMark {
    int materials, lights;
} MannerMark;
MannerMark manner_begin(const World *world);
// After its set was built: what was added since `mark` grows grimy, its lamps go out, debris lies about; or it gleams.
void manner_apply(World *world, int place, MannerMark mark, RngKey rng);

#endif
