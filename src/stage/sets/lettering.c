// What the text says is written on things: drawn sharp by Pango and laid over the side of the thing that faces people.
#include "stage/sets/bind.h"
#include "stage/sets/turning.h"

#include <ctype.h>
#include <stdio.h>
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
    {"whiteboard,wall map", -0.85f, 0.35f, 0.85f, 0.85f, false, false, false},
    {"blackboard", -0.9f, 0.5f, 0.9f, 0.92f, false, false, false},
    {"television,monitor,laptop", -0.85f, 0.25f, 0.85f, 0.85f, false, true, false},
    {"tablet,phone,mobile phone", -0.85f, -0.45f, 0.85f, 0.45f, true, true, true},
    {"book,pizza,rug,newspaper,letter,note,card,magazine", -0.6f, -0.3f, 0.6f, 0.3f, true, false, false},
    {"cake", -0.6f, -0.3f, 0.6f, 0.3f, true, false, true},
};
static const struct Face plain_face = {NULL, -0.8f, 0.35f, 0.8f, 0.75f, false, false, false};

bool set_may_letter(const FilmPlan *plan)
{
    for (int i = 0; i < plan->exclusion_count; i++)
        if (plan->exclusions[i].what && text_in_list("text,lettering,words,writing,letters", plan->exclusions[i].what))
            return false;
    return true;
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

// ---------------------------------------------------------------- on any shape

bool mesh_surface_z(const Mesh *m, float x, float y, bool front, float *z)
{
    bool found = false;
    for (int i = 0; i < m->triangle_count; i++) {
        Vec3 a = m->positions[m->triangles[3 * i]], b = m->positions[m->triangles[3 * i + 1]],
             c = m->positions[m->triangles[3 * i + 2]];
        float area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
        if (fabsf(area) < 1e-10f)
            continue;
        float u = ((b.x - x) * (c.y - y) - (c.x - x) * (b.y - y)) / area,
              v = ((c.x - x) * (a.y - y) - (a.x - x) * (c.y - y)) / area, w = 1.0f - u - v;
        if (u < 0.0f || v < 0.0f || w < 0.0f)
            continue;
        float at = u * a.z + v * b.z + w * c.z;
        if (!found || (front ? at > *z : at < *z))
            *z = at, found = true;
    }
    return found;
}

enum { PATCH_X = 14, PATCH_Y = 4 };

// A patch that lies on the mesh, `out` metres before it; appended to `m`. False: the mesh is not behind all of it.
static bool patch(MeshBuilder *m, const Mesh *mesh, Vec3 low, Vec3 high, bool front, bool flat, float out, int material)
{
    Vec3 p[PATCH_Y + 1][PATCH_X + 1];
    float side = front ? 1.0f : -1.0f, most = -1e9f;
    for (int j = 0; j <= PATCH_Y; j++)
        for (int i = 0; i <= PATCH_X; i++) {
            float u = (float)i / PATCH_X, x = front ? lerpf(low.x, high.x, u) : lerpf(high.x, low.x, u), z = 0.0f;
            float y = lerpf(low.y, high.y, (float)j / PATCH_Y);
            if (!mesh_surface_z(mesh, x, y, front, &z))
                return false;
            p[j][i] = vec3(x, y, z + out * side);
            most = fmaxf(most, side * p[j][i].z);
        }
    for (int i = 0; i < (PATCH_Y + 1) * (PATCH_X + 1) && flat; i++)
        p[i / (PATCH_X + 1)][i % (PATCH_X + 1)].z = side * most;
    for (int j = 0; j < PATCH_Y; j++)
        for (int i = 0; i < PATCH_X; i++) {
            Vec3 corners[4] = {p[j][i], p[j][i + 1], p[j + 1][i + 1], p[j + 1][i]};
            Vec2 uv[4];
            for (int k = 0; k < 4; k++)
                uv[k] = (Vec2){(float)(i + (k == 1 || k == 2)) / PATCH_X, (float)(j + (k > 1)) / PATCH_Y};
            mesh_quad_uv(m, corners, uv, material);
        }
    return true;
}

static Mesh joined(Arena *arena, const Mesh *a, const Mesh *b)
{
    Mesh to = mesh_blank(arena, a->vertex_count + b->vertex_count, a->triangle_count + b->triangle_count, 0);
    const Mesh *from[2] = {a, b};
    to.colors = a->colors ? ARENA_ARRAY(arena, Vec3, to.vertex_count) : NULL;
    for (int k = 0, v = 0, t = 0; k < 2; v += from[k]->vertex_count, t += from[k]->triangle_count, k++) {
        for (int i = 0; i < from[k]->vertex_count; i++) {
            to.positions[v + i] = from[k]->positions[i];
            to.normals[v + i] = from[k]->normals[i];
            to.uvs[v + i] = from[k]->uvs ? from[k]->uvs[i] : (Vec2){0, 0};
            if (to.colors)
                to.colors[v + i] = from[k]->colors ? from[k]->colors[i] : vec3_splat(1.0f);
        }
        for (int i = 0; i < from[k]->triangle_count; i++) {
            for (int c = 0; c < 3; c++)
                to.triangles[3 * (t + i) + c] = from[k]->triangles[3 * i + c] + (uint32_t)v;
            to.triangle_materials[t + i] = from[k]->triangle_materials[i];
        }
    }
    return to;
}

LetterBox set_letter_box(const char *thing)
{
    static const struct {
        const char *things;
        LetterBox box;
    } boxes[] = {
        {"cup", {-0.5f, 0.3f, 0.5f, 0.75f, 2, 0.0f, {-1, 0, 0}, 0.0f, false, false}},
        {"newspaper", {-0.93f, 0.83f, 0.93f, 0.975f, 2, 0.0f, {-1, 0, 0}, 0.0f, false, true}},
        {"mobile phone,tablet", {-0.9f, 0.25f, 0.9f, 0.75f, 1, 1.6f, {-1, 0, 0}, 0.0f, false, false}},
        {"laptop", {-0.85f, 0.3f, 0.85f, 0.9f, 1, 1.6f, {-1, 0, 0}, 0.0f, false, false}},
        {"bottle,can,jar", {-0.7f, 0.22f, 0.7f, 0.5f, 2, 0.0f, {-1, 0, 0}, 0.0f, false, false}},
        {"letter,map,book", {-0.85f, 0.3f, 0.85f, 0.75f, 2, 0.0f, {-1, 0, 0}, 0.0f, false, false}},
        {"balloon,ball", {-0.5f, 0.6f, 0.5f, 0.85f, 2, 0.0f, {-1, 0, 0}, 0.0f, false, false}},
    };
    for (int i = 0; i < COUNT_OF(boxes); i++)
        if (text_in_list(boxes[i].things, thing))
            return boxes[i].box;
    return (LetterBox){-0.7f, 0.3f, 0.7f, 0.75f, 2, 0.0f, {-1, 0, 0}, 0.0f, false, false};
}

int set_lettered(World *world, int index, const char *text, const LetterBox *box)
{
    if (index < 0 || world->meshes[index].deformer.evaluate || world->meshes[index].mesh.curves ||
        world->meshes[index].mesh.vertex_count == 0)
        return index;
    Mesh mesh = world->meshes[index].mesh;
    if (box->yaw != 0.0f) {
        mesh.positions = ARENA_ARRAY(world->arena, Vec3, mesh.vertex_count);
        for (int i = 0; i < mesh.vertex_count; i++)
            mesh.positions[i] = quat_rotate(quat_yaw(-box->yaw), world->meshes[index].mesh.positions[i]);
    }
    Vec3 low = mesh.positions[0], high = low;
    for (int i = 1; i < mesh.vertex_count; i++) {
        Vec3 p = mesh.positions[i];
        low = vec3(fminf(low.x, p.x), fminf(low.y, p.y), fminf(low.z, p.z));
        high = vec3(fmaxf(high.x, p.x), fmaxf(high.y, p.y), fmaxf(high.z, p.z));
    }
    Vec3 middle = vec3_scale(vec3_add(low, high), 0.5f), half = vec3_sub(high, middle);
    Vec3 from = vec3(middle.x + box->x0 * half.x, low.y + 2.0f * box->y0 * half.y, 0),
         to = vec3(middle.x + box->x1 * half.x, low.y + 2.0f * box->y1 * half.y, 0);
    Vec3 ink = box->backed         ? vec3(0.012f, 0.012f, 0.015f)
               : box->ink.x < 0.0f ? ink_for(world, &mesh, box->glow > 0.0f)
                                   : box->ink;
    int material = set_sign_material(world, text, ink, box->glow, (to.x - from.x) / fmaxf(to.y - from.y, 1e-3f));
    MeshBuilder *m = mesh_begin(world->arena);
    if (box->yaw != 0.0f)
        mesh_place(m, affine_from(vec3(0, 0, 0), quat_yaw(box->yaw), vec3_splat(1.0f)));
    bool any = false;
    int ground = box->backed ? set_paint(world, "ground", vec3(0.6f, 0.59f, 0.55f), 0.9f) : -1;
    for (int side = 0; side < box->sides; side++) {
        if (box->backed)
            patch(m, &mesh, from, to, side == 0, box->flat, 0.0012f, ground);
        any |= patch(m, &mesh, from, to, side == 0, box->flat, box->flat ? 0.004f : 0.002f, material);
    }
    if (!any)
        return index;
    Mesh letters = mesh_end(m);
    int fresh = world_add_mesh(world, joined(world->arena, &world->meshes[index].mesh, &letters));
    world->meshes[fresh].recolored = true;
    turning_inherit(world, index, fresh);
    return fresh;
}

// ---------------------------------------------------------------- on what stands in a place

// A neon sign: its letters are bent glass tubes, in the colour that is said, and light what is around. False: no tube
// spells them.
static bool letter_in_tubes(World *world, int place, const Landmark *mark, const struct Face *face, const Entity *e)
{
    char text[40];
    snprintf(text, sizeof text, "%s", e->text);
    for (char *p = text; *p; p++)
        *p = (char)toupper((unsigned char)*p);
    if (face->top || !set_neon_can_spell(text))
        return false;
    Vec3 half = mark->half_size, tint = e->has_color ? e->color : vec3(1.0f, 0.1f, 0.28f);
    tint = vec3_scale(tint, 1.0f / fmaxf(vec3_luminance(tint), 0.05f));
    MeshBuilder *blank = mesh_begin(world->arena);
    Vec2 size = set_neon_text(blank, text, false, 1.0f, 0.01f, 0);
    float wide = (face->x1 - face->x0) * half.x, tall = 2.0f * (face->y1 - face->y0) * half.y;
    float height = fminf(0.92f * wide / fmaxf(size.x, 0.1f), 0.8f * tall / fmaxf(size.y, 0.1f));
    float y = (face->y0 + face->y1) * half.y;
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_place(m, affine_from(vec3(0, y, 0.05f), quat_identity(), vec3_splat(1.0f)));
    set_neon_text(m, text, false, height, fmaxf(0.05f * height, 0.006f),
                  set_glow(world, "neon", vec3_scale(tint, 3.0f), true));
    Affine at = affine_from(vec3_sub(mark->position, vec3(0, half.y, 0)), quat_yaw(mark->yaw), vec3_splat(1.0f));
    int fresh = world_add_instance(world, e->text, world_add_mesh(world, mesh_end(m)), place, at);
    world->instances[fresh].entity = mark->entity;
    Vec3 corner = affine_point(at, vec3(-0.45f * wide, y - 0.4f * tall, 0.09f));
    Light light = set_quad_light("neon", LIGHT_PRACTICAL, place, corner, affine_vector(at, vec3(0.9f * wide, 0, 0)),
                                 vec3(0, 0.8f * tall, 0), vec3_scale(tint, 2.2f));
    light.visible = false;
    world_add_light(world, light);
    return true;
}

static void letter(World *world, int place, const Landmark *mark, const Entity *e)
{
    const PropRow *row = prop_find(e->noun ? e->noun : e->name);
    const struct Face *face = &plain_face;
    for (int i = 0; row && i < COUNT_OF(faces); i++)
        face = text_in_list(faces[i].things, row->word) ? &faces[i] : face;
    const Instance *instance = &world->instances[mark->instance];
    const Mesh *mesh = &world->meshes[instance->mesh].mesh;
    if (e->noun && strstr(e->noun, "neon") && letter_in_tubes(world, place, mark, face, e))
        return;
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
    for (int e = 0; e < plan->entity_count && set_may_letter(plan); e++) {
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
