// acts: what the handlers of the actions share. Private to creatures.
#ifndef KINEMA_STAGE_CREATURES_ACTS_H
#define KINEMA_STAGE_CREATURES_ACTS_H

#include "stage/creatures/perform.h"

typedef struct Act Act;
struct Act {
    const char *verb; // frame of data/verbs.tsv
    void (*act)(Beast *, const Action *, const Act *);
    int parameter;
};

// True when the words with which the action was written contain this.
bool act_written(const Beast *beast, const Action *action, const char *word);
// Whom or what it leads to: the goal, else the object; or PLAN_NONE.
static inline int act_partner(const Action *action)
{
    return action->goal != PLAN_NONE ? action->goal : action->object;
}
// True when the kind does what its plan does not do by itself: "fly", "swim", "fire", ...
static inline bool kind_can(const Kind *kind, const char *what)
{
    return text_in_list(kind->can, what);
}

// Somebody plays with it: it plays too.
void beast_plays_along(Beast *beast, const Action *action);

// ---- acts_go.c: the parameter is the gait, 0 walk .. 3 gallop
void act_pull(Beast *beast, const Action *action, const Act *act); // what is drawn by animals
void act_travel(Beast *beast, const Action *action, const Act *act);
void act_fly(Beast *beast, const Action *action, const Act *act);
void act_land(Beast *beast, const Action *action, const Act *act);
void act_follow(Beast *beast, const Action *action, const Act *act);
void act_jump(Beast *beast, const Action *action, const Act *act);

#endif
