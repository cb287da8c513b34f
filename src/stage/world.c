// The world: adding to it while it is played, and asking it afterwards.
#include "stage/nature/sway.h"
#include "stage/stage.h"

#include "stage/camera.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

// Arrays grow in the world's arena: the abandoned halves are small beside what they describe.
#define WORLD_PUSH(world, items, count, capacity, value)                                 \
    do {                                                                                 \
        if ((count) == (capacity)) {                                                     \
            int wider = (capacity) ? (capacity)*2 : 64;                                  \
            void *moved = arena_alloc((world)->arena, sizeof(*(items)) * (size_t)wider); \
            if (count)                                                                   \
                memcpy(moved, (items), sizeof(*(items)) * (size_t)(count));              \
            (items) = moved;                                                             \
            (capacity) = wider;                                                          \
        }                                                                                \
        (items)[(count)++] = (value);                                                    \
    } while (0)

int world_add_image(World *world, Image image)
{
    WORLD_PUSH(world, world->images, world->image_count, world->image_capacity, image);
    return world->image_count - 1;
}

int world_add_material(World *world, Material material)
{
    WORLD_PUSH(world, world->materials, world->material_count, world->material_capacity, material);
    return world->material_count - 1;
}

Mesh mesh_blank(Arena *arena, int vertices, int triangles, int material)
{
    Mesh mesh = {.vertex_count = vertices,
                 .triangle_count = triangles,
                 .positions = ARENA_ARRAY(arena, Vec3, vertices),
                 .normals = ARENA_ARRAY(arena, Vec3, vertices),
                 .uvs = ARENA_ARRAY(arena, Vec2, vertices),
                 .triangles = ARENA_ARRAY(arena, uint32_t, 3 * triangles),
                 .triangle_materials = ARENA_ARRAY(arena, uint16_t, triangles)};
    for (int t = 0; t < triangles; t++)
        mesh.triangle_materials[t] = (uint16_t)material;
    return mesh;
}

int world_add_deforming_mesh(World *world, Mesh rest, Deformer deformer)
{
    WorldMesh mesh = {.mesh = rest, .deformer = deformer};
    WORLD_PUSH(world, world->meshes, world->mesh_count, world->mesh_capacity, mesh);
    return world->mesh_count - 1;
}

void world_share_pose(World *world, int mesh, SharedPose shared)
{
    world->meshes[mesh].shared = shared;
}

int world_add_mesh(World *world, Mesh mesh)
{
    return world_add_deforming_mesh(world, mesh, (Deformer){0});
}

int world_add_model(World *world, const Model *model)
{
    for (int i = 0; i < world->mesh_count; i++) // shares its positions: the same model again
        if (world->meshes[i].mesh.positions == model->mesh.positions && model->mesh.vertex_count > 0 &&
            world->meshes[i].mesh.triangles == model->mesh.triangles && !world->meshes[i].recolored)
            return i;
    int first_image = world->image_count, first_material = world->material_count;
    for (int i = 0; i < model->image_count; i++)
        world_add_image(world, model->images[i]);
    for (int i = 0; i < model->material_count; i++) {
        Material material = model->materials[i];
        if (material.base_image >= 0)
            material.base_image += first_image;
        if (material.normal_image >= 0)
            material.normal_image += first_image;
        if (material.roughness_image >= 0)
            material.roughness_image += first_image;
        world_add_material(world, material);
    }
    Mesh mesh = model->mesh;
    mesh.triangle_materials = ARENA_ARRAY(world->arena, uint16_t, mesh.triangle_count);
    for (int i = 0; i < mesh.triangle_count; i++)
        mesh.triangle_materials[i] = (uint16_t)(model->mesh.triangle_materials[i] + first_material);
    return world_add_mesh(world, mesh);
}

int world_add_instance(World *world, const char *name, int mesh, int place, Affine transform)
{
    Instance instance = {.mesh = mesh,
                         .place = place,
                         .entity = PLAN_NONE,
                         .transform = transform,
                         .first_shot = 0,
                         .last_shot = INT_MAX};
    strncpy(instance.name, name ? name : "", sizeof instance.name - 1);
    WORLD_PUSH(world, world->instances, world->instance_count, world->instance_capacity, instance);
    return world->instance_count - 1;
}

int world_add_light(World *world, Light light)
{
    WORLD_PUSH(world, world->lights, world->light_count, world->light_capacity, light);
    return world->light_count - 1;
}

int world_add_landmark(World *world, Landmark landmark)
{
    WORLD_PUSH(world, world->landmarks, world->landmark_count, world->landmark_capacity, landmark);
    return world->landmark_count - 1;
}

void world_add_roadway(World *world, int place, Roadway way)
{
    PlaceInfo *info = &world->places[place];
    if (info->roadway_count >= ROADWAYS_MOST || way.count < 2)
        return;
    Vec3 *points = ARENA_ARRAY(world->arena, Vec3, way.count);
    memcpy(points, way.points, (size_t)way.count * sizeof *points);
    way.points = points;
    info->roadways[info->roadway_count++] = way;
}

void world_add_event(World *world, Event event)
{
    WORLD_PUSH(world, world->events, world->event_count, world->event_capacity, event);
}

const Landmark *world_find_landmark(const World *world, int place, const char *name)
{
    for (int i = 0; i < world->landmark_count; i++)
        if (world->landmarks[i].place == place && text_equal_nocase(world->landmarks[i].name, name))
            return &world->landmarks[i];
    return NULL;
}

// ---------------------------------------------------------------- asking

void motion_at(const MotionKey *keys, int count, double time, Vec3 *position, Quat *rotation)
{
    int last = count - 1, i = 0;
    if (time <= keys[0].time || time >= keys[last].time) {
        i = time <= keys[0].time ? 0 : last;
        *position = keys[i].position;
        *rotation = keys[i].rotation;
        return;
    }
    for (int high = last; high - i > 1;) {
        int middle = (i + high) / 2;
        if (keys[middle].time <= time)
            i = middle;
        else
            high = middle;
    }
    float span = (float)(keys[i + 1].time - keys[i].time);
    float f = span > 0.0f ? (float)(time - keys[i].time) / span : 1.0f;
    *position = vec3_lerp(keys[i].position, keys[i + 1].position, f);
    *rotation = quat_slerp(keys[i].rotation, keys[i + 1].rotation, f);
}

static Affine instance_transform(const Instance *instance, double time)
{
    if (instance->motion_count == 0)
        return instance->transform;
    Vec3 position;
    Quat rotation;
    motion_at(instance->motion, instance->motion_count, time, &position, &rotation);
    const Affine *m = &instance->transform;
    return affine_from(position, rotation, vec3(vec3_length(m->x), vec3_length(m->y), vec3_length(m->z)));
}

static float gain_at(const GainKey *keys, int count, double time)
{
    if (count == 0)
        return 1.0f;
    if (time <= keys[0].time)
        return keys[0].gain;
    for (int i = 0; i + 1 < count; i++)
        if (time < keys[i + 1].time) {
            float f = (float)((time - keys[i].time) / (keys[i + 1].time - keys[i].time));
            return lerpf(keys[i].gain, keys[i + 1].gain, f);
        }
    return keys[count - 1].gain;
}

static bool instance_visible(const World *world, const Instance *instance, int shot)
{
    int place = world->plan->shots[shot].place;
    return (instance->place == PLAN_NONE || instance->place == place) && shot >= instance->first_shot &&
           shot <= instance->last_shot;
}

typedef struct BodyPose {
    const void *body;
    void *pose;
} BodyPose;

typedef struct BodyPoses { // of one instant
    BodyPose *items;
    int count, capacity;
} BodyPoses;

static void deform(const WorldMesh *mesh, double time, Arena *arena, BodyPoses *poses, Vec3 *positions, Vec3 *normals)
{
    const SharedPose *shared = &mesh->shared;
    if (!shared->pose) {
        mesh->deformer.evaluate(mesh->deformer.user, time, positions, normals);
        return;
    }
    int i = poses->count - 1; // the last one asked for is most often the one
    while (i >= 0 && poses->items[i].body != shared->body)
        i--;
    if (i < 0) {
        BodyPose made = {shared->body, shared->pose(shared->body, time, arena)};
        ARENA_PUSH(arena, poses->items, poses->count, poses->capacity, made);
        i = poses->count - 1;
    }
    shared->evaluate(mesh->deformer.user, poses->items[i].pose, positions, normals);
}

void world_at(const World *world, int shot, double time, Arena *arena, Snapshot *snapshot)
{
    int place = world->plan->shots[shot].place;
    Snapshot s = {.time = time, .shot = shot, .place = place};
    s.transforms = ARENA_ARRAY(arena, Affine, world->instance_count);
    s.glow = ARENA_ARRAY(arena, float, world->instance_count);
    s.visible = ARENA_ARRAY(arena, bool, world->instance_count);
    s.positions = ARENA_ARRAY(arena, Vec3 *, world->mesh_count);
    s.normals = ARENA_ARRAY(arena, Vec3 *, world->mesh_count);
    s.light_gain = ARENA_ARRAY(arena, float, world->light_count);
    s.light_places = ARENA_ARRAY(arena, LightPlace, world->light_count);
    BodyPoses poses = {0};
    for (int i = 0; i < world->instance_count; i++) {
        const Instance *instance = &world->instances[i];
        s.transforms[i] = instance_transform(instance, time);
        if (instance->sway.give > 0.0f && instance->motion_count == 0) // once a frame: no blur of so many
            s.transforms[i] = sway_at(s.transforms[i], &instance->sway, world->places[place].environment.wind,
                                      floor(time * (double)world->plan->fps + 1e-3) / (double)world->plan->fps);
        s.glow[i] = gain_at(instance->glow, instance->glow_count, time);
        s.visible[i] = instance_visible(world, instance, shot);
        const WorldMesh *mesh = &world->meshes[instance->mesh];
        if (s.visible[i] && mesh->deformer.evaluate && !s.positions[instance->mesh]) {
            Vec3 *positions = ARENA_ARRAY(arena, Vec3, mesh->mesh.vertex_count + 1); // Embree reads 16 bytes a vertex
            Vec3 *normals = ARENA_ARRAY(arena, Vec3, mesh->mesh.vertex_count + 1);
            deform(mesh, time, arena, &poses, positions, normals);
            s.positions[instance->mesh] = positions;
            s.normals[instance->mesh] = normals;
        }
    }
    for (int i = 0; i < world->light_count; i++) {
        const Light *light = &world->lights[i];
        s.light_places[i] = (LightPlace){light->position, light->edge_u, light->edge_v};
        bool here =
            (light->place == PLAN_NONE || light->place == place) && (light->shot == PLAN_NONE || light->shot == shot);
        if (!here)
            continue;
        float gain = 1.0f;
        if (light->flicker > 0.0f) {
            RngKey key = rng_key(world->plan->seed, light->name, "flicker");
            float noise = 0.65f * rng_noise(key, time * 5.0) + 0.35f * rng_noise(key, time * 13.0 + 100.0);
            gain = fmaxf(0.0f, 1.0f + light->flicker * noise);
        }
        if (light->gain)
            gain *= gain_at(light->gain, light->gain_count, time);
        if (light->instance >= 0 && light->instance < world->instance_count)
            gain *= s.glow[light->instance];
        if (light->carried && light->instance >= 0) {
            const Affine *at = &s.transforms[light->instance];
            s.light_places[i] = (LightPlace){affine_point(*at, light->position), affine_vector(*at, light->edge_u),
                                             affine_vector(*at, light->edge_v)};
            if (!s.visible[light->instance] || s.light_places[i].position.y < -100.0f) // away
                gain = 0.0f;
        }
        s.light_gain[i] = gain;
    }
    *snapshot = s;
}

CameraPose world_camera(const World *world, int shot, double time)
{
    return shot_path_at(world, shot, time);
}
