// What the text says is written on things: drawn sharp by Pango and laid over the side of the thing that faces people.
#include "stage/sets/bind.h"

#include <string.h>

// Where the face is, as shares of the thing's box: low and high corner of the front, or of the top.
static const struct Face {
    const char *things; // words of the props
    float x0, y0, x1, y1;
    bool top;   // on what lies there: read from the front, from above
    bool glow;  // lit from within
    bool icing; // light letters whatever they lie on
} faces[] = {
    {"sign", -0.92f, 0.69f, 0.92f, 0.965f, false, false, false},
    {"banner", -0.92f, 0.69f, 0.92f, 0.9f, false, false, false},
    {"poster", -0.8f, 0.45f, 0.8f, 0.96f, false, false, false},
    {"whiteboard,blackboard,wall map", -0.85f, 0.35f, 0.85f, 0.85f, false, false, false},
    {"television,monitor,laptop,tablet,phone,mobile phone", -0.85f, 0.25f, 0.85f, 0.85f, false, true, false},
    {"book,pizza,rug,newspaper,letter,note,card,magazine", -0.6f, -0.3f, 0.6f, 0.3f, true, false, false},
    {"cake", -0.6f, -0.3f, 0.6f, 0.3f, true, false, true},
};
static const struct Face plain_face = {NULL, -0.8f, 0.35f, 0.8f, 0.75f, false, false, false};

static bool text_forbidden(const FilmPlan *plan)
{
    for (int i = 0; i < plan->exclusion_count; i++)
        if (plan->exclusions[i].what && text_in_list("text,lettering,words,writing,letters", plan->exclusions[i].what))
            return true;
    return false;
}

// Dark letters on what is light, and the other way round.
static Vec3 ink_for(const World *world, const Mesh *mesh, bool glow)
{
    float light = 0.0f, area = 0.0f;
    for (int t = 0; t < mesh->triangle_count; t++) {
        const uint32_t *v = mesh->triangles + 3 * t;
        Vec3 a = mesh->positions[v[0]];
        float size = vec3_length(vec3_cross(vec3_sub(mesh->positions[v[1]], a), vec3_sub(mesh->positions[v[2]], a)));
        light += size * vec3_luminance(world->materials[mesh->triangle_materials[t]].base_color);
        area += size;
    }
    bool dark = glow || light < 0.18f * area;
    return dark ? vec3(0.82f, 0.82f, 0.8f) : vec3(0.012f, 0.012f, 0.015f);
}

// Height of the largest level surface, not of the candles on it.
static float level_of(const Mesh *mesh, Affine to_face, float height)
{
    float area[32] = {0}, best = 0.0f;
    int found = 31;
    for (int t = 0; t < mesh->triangle_count; t++) {
        const uint32_t *v = mesh->triangles + 3 * t;
        Vec3 p[3];
        for (int k = 0; k < 3; k++)
            p[k] = affine_point(to_face, mesh->positions[v[k]]);
        Vec3 n = vec3_cross(vec3_sub(p[1], p[0]), vec3_sub(p[2], p[0]));
        float y = (p[0].y + p[1].y + p[2].y) / 3.0f;
        if (fabsf(n.y) > 0.8f * vec3_length(n) && y > 0.3f * height)
            area[(int)clampf(32.0f * y / height, 0.0f, 31.0f)] += 0.5f * fabsf(n.y);
    }
    for (int i = 0; i < 32; i++)
        if (area[i] > best) {
            best = area[i];
            found = i;
        }
    return ((float)found + 1.0f) / 32.0f * height;
}

static void letter(World *world, int place, const Landmark *mark, const Entity *e)
{
    const PropRow *row = prop_find(e->noun ? e->noun : e->name);
    const struct Face *face = &plain_face;
    for (int i = 0; row && i < COUNT_OF(faces); i++)
        face = text_in_list(faces[i].things, row->word) ? &faces[i] : face;
    const Instance *instance = &world->instances[mark->instance];
    const Mesh *mesh = &world->meshes[instance->mesh].mesh;
    Vec3 half = mark->half_size;
    float wide = (face->x1 - face->x0) * half.x,
          tall = face->top ? (face->y1 - face->y0) * half.z : (face->y1 - face->y0) * 2.0f * half.y;
    Vec3 ink = ink_for(world, mesh, face->glow || face->icing);
    int material = set_sign_material(world, e->text, ink, face->glow ? 1.6f : 0.0f, wide / fmaxf(tall, 1e-3f));
    // the front is where the thing's own surface is foremost behind the letters
    Affine to_face = affine_mul(affine_inverse(affine_from(vec3_sub(mark->position, vec3(0, half.y, 0)),
                                                           quat_yaw(mark->yaw), vec3_splat(1.0f))),
                                instance->transform);
    float front = -1e9f;
    for (int v = 0; v < mesh->vertex_count; v++) {
        Vec3 p = affine_point(to_face, mesh->positions[v]);
        bool behind = face->top ? fabsf(p.x) < 0.8f * half.x
                                : p.y > 1.8f * face->y0 * half.y && p.y < 2.1f * face->y1 * half.y &&
                                      fabsf(p.x) < 1.02f * half.x * fmaxf(fabsf(face->x0), face->x1) + 0.02f;
        if (behind)
            front = fmaxf(front, face->top ? p.y : p.z);
    }
    if (face->top)
        front = level_of(mesh, to_face, 2.0f * half.y);
    front = (front < -1e8f ? (face->top ? 2.0f * half.y : half.z) : front) + 0.003f;
    MeshBuilder *m = mesh_begin(world->arena);
    float x0 = face->x0 * half.x, x1 = face->x1 * half.x;
    if (face->top) {
        float z0 = -face->y0 * half.z, z1 = -face->y1 * half.z;
        mesh_picture(m, vec3(x0, front, z0), vec3(x1, front, z0), vec3(x1, front, z1), vec3(x0, front, z1), material);
    } else {
        float y0 = 2.0f * face->y0 * half.y, y1 = 2.0f * face->y1 * half.y;
        mesh_picture(m, vec3(x0, y0, front), vec3(x1, y0, front), vec3(x1, y1, front), vec3(x0, y1, front), material);
    }
    Affine at = affine_from(vec3_sub(mark->position, vec3(0, half.y, 0)), quat_yaw(mark->yaw), vec3_splat(1.0f));
    int fresh = world_add_instance(world, e->text, world_add_mesh(world, mesh_end(m)), place, at);
    world->instances[fresh].entity = mark->entity;
}

void sets_letter(World *world, int place)
{
    const FilmPlan *plan = world->plan;
    for (int e = 0; e < plan->entity_count && !text_forbidden(plan); e++) {
        if (!plan->entities[e].text || !*plan->entities[e].text)
            continue;
        for (int i = 0; i < world->landmark_count; i++)
            if (world->landmarks[i].place == place && world->landmarks[i].entity == e &&
                world->landmarks[i].instance >= 0 && !world->landmarks[i].has_hinge) {
                const Landmark mark = world->landmarks[i];
                letter(world, place, &mark, &plan->entities[e]);
                break;
            }
    }
}
