#include "beasts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

Creature *beast_alone(Arena *arena, const Kind *kind, float coarse)
{
    Creature *creature = ARENA_NEW(arena, Creature);
    creature->entity = PLAN_NONE;
    RngKey key = rng_key(1, kind->name, "test");
    if (coarse > 0.0f)
        creature_build_coarse(creature, kind, key, coarse, arena);
    else
        creature_skeleton(creature, kind, key);
    creature->member_count = 1;
    creature->members = ARENA_ARRAY(arena, Member, 1);
    creature->members[0] = (Member){.scale = 1, .key = key, .creature = creature};
    return creature;
}

static void bake(Creature *creature, Arena *arena, CreatureMove *moves, int count)
{
    Member *member = &creature->members[0];
    member->script = (CreatureScript){.moves = moves, .move_count = count, .move_capacity = count};
    creature->sample_count = (int)(moves[count - 1].end * CREATURE_RATE);
    member_bake(creature, member, arena);
    member->script = (CreatureScript){0};
}

void beast_goes(Creature *creature, Arena *arena, int gait)
{
    float way = 2.0f * creature_speed(creature, gait);
    CreatureMove moves[2] = {{.begin = 0,
                              .end = 2,
                              .to = vec3(0.12f * way, 0, way),
                              .yaw = 0.0f,
                              .to_yaw = 0.25f,
                              .travels = true,
                              .rolling_start = true,
                              .posture = -1}};
    moves[1] = (CreatureMove){
        .begin = 2, .end = 3, .from = moves[0].to, .to = moves[0].to, .yaw = 0.25f, .to_yaw = 0.25f, .posture = -1};
    bake(creature, arena, moves, 2);
}

void beast_takes_posture(Creature *creature, Arena *arena, int posture)
{
    CreatureMove moves[2] = {{.begin = 0, .end = 0.5, .posture = -1}, {.begin = 0.5, .end = 3.5, .posture = posture}};
    bake(creature, arena, moves, 2);
}

static const struct {
    const char *name;
    int gait, posture; // the other is -1
} tasks[] = {
    {"walk", 0, -1},
    {"trot", 1, -1},
    {"run", 2, -1},
    {"gallop", 3, -1},
    {"sit", -1, POSTURE_SIT},
    {"lie", -1, POSTURE_LIE},
    {"sleep", -1, POSTURE_SLEEP},
    {"graze", -1, POSTURE_GRAZE},
    {"rear", -1, POSTURE_REAR},
    {"stalk", -1, POSTURE_STALK},
    {"bow", -1, POSTURE_BOW},
    {"threaten", -1, POSTURE_ANGRY},
};

const char *beast_task(int index)
{
    return index < COUNT_OF(tasks) ? tasks[index].name : NULL;
}

bool beast_performs(Creature *creature, Arena *arena, int task)
{
    const Kind *kind = &creature->kind;
    if (kind->plan->swims)
        return false;
    if (tasks[task].gait >= 0) {
        beast_goes(creature, arena, tasks[task].gait);
        return true;
    }
    int posture = posture_of_kind(kind, tasks[task].posture);
    if (posture >= 0)
        beast_takes_posture(creature, arena, posture);
    return posture >= 0;
}

// Where the sole of a leg is in a frame.
static Vec3 sole_at(const Creature *creature, const Leg *leg, const CreatureFrame *frame)
{
    int foot = leg->bones[leg->bone_count - 1];
    if (leg->bone_count == 3) // an insect's leg ends in its point
        return vec3_add(frame->joint[foot], vec3(0, -creature->bones[foot].joint.y, 0));
    return vec3_add(frame->joint[foot],
                    quat_rotate(frame->rotation[foot], vec3_sub(leg->sole, creature->bones[foot].joint)));
}

static void measure_meshes(const Creature *creature, double time, BeastMeasured *m)
{
    for (int i = 0; i < creature->mesh_count; i++) {
        const CreatureMesh *mesh = &creature->meshes[i];
        if (mesh->triangle_count == 0 || strcmp(mesh->name, "hair") == 0) // hair is laid on the ground as it is drawn
            continue;
        Vec3 *positions = memory_alloc(sizeof(Vec3) * (size_t)mesh->vertex_count * 2);
        member_mesh_evaluate(&(MemberMesh){&creature->members[0], mesh}, time, positions,
                             positions + mesh->vertex_count);
        for (int v = 0; v < mesh->vertex_count; v++)
            if (-positions[v].y > m->ground) {
                m->ground = -positions[v].y;
                m->time = time;
                m->part = mesh->name;
                m->bone = mesh->bones[v][0];
            }
        free(positions);
    }
}

BeastMeasured beast_measure(const Creature *creature, double step)
{
    const Member *member = &creature->members[0];
    BeastMeasured m = {.part = "", .finite = true};
    for (int n = 0; n < creature->sample_count; n++) {
        double time = (double)n / CREATURE_RATE;
        CreatureFrame frame;
        member_frame(member, time, &frame);
        for (int b = 0; b < creature->bone_count; b++)
            m.finite &= isfinite(frame.joint[b].x) && isfinite(frame.joint[b].y) && isfinite(frame.joint[b].z);
        bool rears = member->course[n].posture[POSTURE_REAR] > 0.0f; // its fore feet leave the ground
        for (int l = 0; l < creature->leg_count && creature->kind.plan->walks; l++) {
            FootNow now = gait_foot(creature, member, l, time);
            if (now.swing < 0.0f && !(rears && creature->legs[l].fore))
                m.slide = fmaxf(m.slide, vec3_distance(sole_at(creature, &creature->legs[l], &frame), now.sole));
        }
        if (n % (int)(step * CREATURE_RATE) == 0)
            measure_meshes(creature, time, &m);
    }
    return m;
}

float beast_slide_allowed(const Kind *kind)
{
    return fmaxf(0.0004f, fminf(0.02f, 0.035f * kind->height));
}

float beast_ground_allowed(const Kind *kind)
{
    return fmaxf(0.0004f, fminf(0.01f, 0.035f * kind->height));
}
