// Until the cast moves in: nobody has a face.
#include "stage/cast/cast.h"

void actor_face(const Actor *actor, double time, ActorFace *face)
{
    (void)actor;
    (void)time;
    *face = (ActorFace){.head = {0, 1.6f, 0}, .mouth = {0, 1.55f, 0.1f}};
}
