// Animals that carry somebody: the way they go for it, and where the rider sits. Animals in somebody's arms.
#include "stage/creatures/creature.h"

static Creature *creature_at(const World *world, int entity)
{
    return world->creatures && entity >= 0 && entity < world->plan->entity_count ? world->creatures[entity] : NULL;
}

bool creature_can_carry(const World *world, int entity)
{
    const Creature *creature = creature_at(world, entity);
    return creature && creature->kind.plan == &plan_quadruped && creature->kind.height > 0.85f &&
           creature->meshes[0].vertex_count > 0;
}

bool creature_carries(World *world, int entity, CreatureRide ride)
{
    Creature *creature = creature_at(world, entity);
    for (int i = 0; creature && i < creature->ride_count; i++)
        if (creature->rides[i].shot == ride.shot) // has a rider
            return false;
    if (!creature || creature->ride_count == COUNT_OF(creature->rides))
        return false;
    creature->rides[creature->ride_count++] = ride;
    return true;
}

float creature_pace(const World *world, int entity, int gait)
{
    return creature_speed(creature_at(world, entity), gait);
}

// Where the rest skin lies outermost along a ray from inside; `wide`: how far beside it a vertex may be.
static float skin_out(const CreatureMesh *skin, Vec3 from, Vec3 way, float wide, float most, int *vertex)
{
    float best = 0.0f;
    for (int v = 0; v < skin->vertex_count; v++) {
        Vec3 d = vec3_sub(skin->rest[v], from);
        float along = vec3_dot(d, way);
        if (along > best && along < most && vec3_length(vec3_mad(d, way, -along)) < wide) {
            best = along;
            if (vertex)
                *vertex = v;
        }
    }
    return best;
}

Vec3 creature_skin(const World *world, int entity, Vec3 from, Vec3 way, float most)
{
    const Creature *creature = creature_at(world, entity);
    return vec3_mad(from, way, skin_out(&creature->meshes[0], from, way, 0.03f * creature->kind.height, most, NULL));
}

bool creature_seat(const World *world, int entity, CreatureSeat *seat)
{
    if (!creature_can_carry(world, entity))
        return false;
    const Creature *creature = creature_at(world, entity);
    const Bone *bones = creature->bones;
    Vec3 hips = bones[creature->hips].joint, chest = bones[creature->chest].joint;
    Vec3 middle = vec3_lerp(hips, chest, 0.6f); // behind the withers
    middle.y -= 0.08f * creature->kind.height;
    int vertex = 0;
    *seat = (CreatureSeat){.middle = middle, .height = creature->kind.height, .mouth = creature->mouth_point};
    seat->head = bones[creature->head].joint;
    seat->seat =
        vec3_mad(middle, vec3(0, 1, 0),
                 skin_out(&creature->meshes[0], middle, vec3(0, 1, 0), 0.03f * creature->kind.height, 9.0f, &vertex));
    seat->vertex = vertex;
    for (int i = -2; i <= 2; i++) { // the broadest of the barrel about there
        Vec3 from = vec3_add(middle, vec3(0, 0.04f * (float)i * creature->kind.height, 0));
        seat->width = fmaxf(seat->width, skin_out(&creature->meshes[0], from, vec3(1, 0, 0), 0.06f, 9.0f, NULL));
    }
    return true;
}

void creature_seat_at(const World *world, int entity, const CreatureSeat *seat, double time, Vec3 *position, Quat *turn)
{
    const Creature *creature = creature_at(world, entity);
    const CreatureMesh *skin = &creature->meshes[0];
    CreatureFrame frame;
    member_frame(&creature->members[0], time, &frame);
    const uint8_t *bone = skin->bones[seat->vertex];
    const float *weight = skin->weights[seat->vertex];
    Quat sum = {0, 0, 0, 0}, first = frame.rotation[bone[0]];
    *position = vec3(0, 0, 0);
    for (int k = 0; k < CREATURE_INFLUENCES && weight[k] > 0.0f; k++) { // as the skin there goes
        Quat q = frame.rotation[bone[k]];
        float w = weight[k] * (q.x * first.x + q.y * first.y + q.z * first.z + q.w * first.w < 0.0f ? -1.0f : 1.0f);
        sum = (Quat){sum.x + w * q.x, sum.y + w * q.y, sum.z + w * q.z, sum.w + w * q.w};
        Vec3 arm = vec3_sub(seat->seat, creature->bones[bone[k]].joint);
        *position = vec3_mad(*position, vec3_add(frame.joint[bone[k]], quat_rotate(q, arm)), weight[k]);
    }
    *turn = quat_normalize(sum);
}

void creature_head_at(const World *world, int entity, double time, Vec3 *position, Quat *turn)
{
    const Creature *creature = creature_at(world, entity);
    CreatureFrame frame;
    member_frame(&creature->members[0], time, &frame);
    *position = frame.joint[creature->head];
    *turn = frame.rotation[creature->head];
}

// ---------------------------------------------------------------- in somebody's arms

bool creature_held(const World *world, int entity, Vec3 *size)
{
    const Creature *creature = creature_at(world, entity);
    bool lies = creature && (creature->kind.plan == &plan_quadruped || creature->kind.plan == &plan_bird);
    if (!lies || creature->member_count != 1)
        return false;
    *size = vec3_sub(creature->high, creature->low);
    if (creature->hips >= 0 && creature->chest >= 0) // without head and tail
        size->z = fmaxf(vec3_distance(creature->bones[creature->chest].joint, creature->bones[creature->hips].joint),
                        0.3f * size->y);
    *size = vec3_scale(*size, creature->members[0].scale);
    return true;
}

void creature_borne(World *world, int entity, int shot, void (*at)(const void *, double, Vec3 *, Quat *),
                    const void *user)
{
    Creature *creature = creature_at(world, entity);
    if (creature && creature->borne_count < COUNT_OF(creature->bornes))
        creature->bornes[creature->borne_count++] = (struct Borne){shot, at, user};
}

const struct Borne *creature_borne_at(const Creature *creature, double time)
{
    for (int i = 0; i < creature->borne_count; i++) {
        const FilmPlan *plan = creature->world->plan;
        const Shot *shot = &plan->shots[creature->bornes[i].shot];
        double begin = plan_frame_time(plan, shot->begin_frame);
        if (time >= begin - 1e-9 && time < plan_frame_time(plan, shot->begin_frame + shot->frame_count) - 1e-9)
            return &creature->bornes[i];
    }
    return NULL;
}
