// Bodies from meshes: what a thing looks like says how it rolls.
#include "stage/physics/physics.h"

enum { BANDS = 5, STEPS = 6 };

void mesh_bounds(const Mesh *mesh, float scale, Vec3 *low, Vec3 *high)
{
    *low = vec3_splat(1e30f), *high = vec3_splat(-1e30f);
    for (int i = 0; i < mesh->vertex_count; i++) {
        Vec3 p = vec3_scale(mesh->positions[i], scale);
        *low = vec3(fminf(low->x, p.x), fminf(low->y, p.y), fminf(low->z, p.z));
        *high = vec3(fmaxf(high->x, p.x), fmaxf(high->y, p.y), fmaxf(high->z, p.z));
    }
    if (mesh->vertex_count == 0)
        *low = *high = vec3(0, 0, 0);
}

// All points as far from the middle as a ball's are.
static bool is_ball(const Mesh *mesh, float scale, Vec3 middle, Vec3 half)
{
    float r = (half.x + half.y + half.z) / 3.0f, sum = 0;
    if (fabsf(half.x - r) > 0.12f * r || fabsf(half.y - r) > 0.12f * r || fabsf(half.z - r) > 0.12f * r)
        return false;
    for (int i = 0; i < mesh->vertex_count; i++) {
        float d = vec3_distance(vec3_scale(mesh->positions[i], scale), middle);
        if (d > 1.12f * r)
            return false;
        sum += d;
    }
    return sum > 0.86f * r * (float)mesh->vertex_count;
}

// Greatest radius about the upright axis in each band of the height; false: it has corners.
static bool is_turned(const Mesh *mesh, float scale, Vec3 middle, Vec3 half, float radius[BANDS])
{
    float r = 0.5f * (half.x + half.z), most = 0;
    if (fabsf(half.x - half.z) > 0.1f * r)
        return false;
    for (int b = 0; b < BANDS; b++)
        radius[b] = 0;
    for (int t = 0; t < mesh->triangle_count; t++)
        for (int k = 0; k < 3; k++) {
            Vec3 a = vec3_scale(mesh->positions[mesh->triangles[3 * t + k]], scale),
                 c = vec3_scale(mesh->positions[mesh->triangles[3 * t + (k + 1) % 3]], scale);
            for (int i = 0; i <= STEPS; i++) {
                Vec3 p = vec3_lerp(a, c, (float)i / STEPS);
                float out = hypotf(p.x - middle.x, p.z - middle.z),
                      u = (p.y - middle.y + half.y) / fmaxf(2 * half.y, 1e-6f);
                int band = (int)clampf(u * BANDS, 0, BANDS - 1);
                radius[band] = fmaxf(radius[band], out);
                most = fmaxf(most, out);
            }
        }
    return most < 1.08f * r;
}

static float solid_share(const Substance *substance, Vec3 half, float volume)
{
    float least = fminf(half.x, fminf(half.y, half.z));
    if (substance->wall <= 0 || least <= substance->wall)
        return volume;
    float inner = (half.x - substance->wall) * (half.y - substance->wall) * (half.z - substance->wall);
    return volume * (1.0f - inner / (half.x * half.y * half.z));
}

// What is round but no ball (a rock, a pear): balls side by side that touch its surface from inside. False: it has
// corners, or is too long.
static bool is_lump(const Mesh *mesh, float scale, Vec3 middle, Vec3 half, SimBody *body)
{
    float least = fminf(half.x, fminf(half.y, half.z)), most = fmaxf(half.x, fmaxf(half.y, half.z));
    if (least < 0.4f * most)
        return false;
    float r = 0.78f * least, corner = 0;
    for (int k = 0; k < 14; k++) {
        Vec3 way = k < 6 ? vec3(k == 0   ? 1.0f
                                : k == 1 ? -1.0f
                                         : 0,
                                k == 2   ? 1.0f
                                : k == 3 ? -1.0f
                                         : 0,
                                k == 4   ? 1.0f
                                : k == 5 ? -1.0f
                                         : 0)
                         : vec3(k & 1 ? 1.0f : -1.0f, k & 2 ? 1.0f : -1.0f, k & 4 ? 1.0f : -1.0f);
        float far = 0;
        Vec3 unit = vec3_normalize(vec3_mul(way, half));
        for (int i = 0; i < mesh->vertex_count; i++)
            far = fmaxf(far, vec3_dot(vec3_sub(vec3_scale(mesh->positions[i], scale), middle), unit));
        if (k >= 6)
            corner = fmaxf(corner, far / vec3_length(half));
        body->pieces[k] =
            (SimPiece){.form = SIM_SPHERE, .at = vec3_mad(middle, unit, fmaxf(far - r, 0)), .half = {r, r, r}};
    }
    float core = 0.95f * (half.x + half.y + half.z) / 3.0f; // what it rolls on
    body->pieces[14] = (SimPiece){.form = SIM_SPHERE, .at = middle, .half = {core, core, core}};
    body->piece_count = corner < 0.86f ? 15 : 0; // a box reaches its corners
    return body->piece_count > 0;
}

SimBody body_of_mesh(const Mesh *mesh, float scale, const Substance *substance, float mass)
{
    Vec3 low, high;
    mesh_bounds(mesh, scale, &low, &high);
    Vec3 middle = vec3_scale(vec3_add(low, high), 0.5f), half = vec3_scale(vec3_sub(high, low), 0.5f);
    half = vec3(fmaxf(half.x, 0.001f), fmaxf(half.y, 0.001f), fmaxf(half.z, 0.001f));
    SimBody body = {.substance = substance, .drag = 0.02f, .spin_drag = 0.05f};
    float radius[BANDS], volume = 8.0f * half.x * half.y * half.z;
    if (is_ball(mesh, scale, middle, half)) {
        float r = (half.x + half.y + half.z) / 3.0f;
        body.pieces[body.piece_count++] = (SimPiece){.form = SIM_SPHERE, .at = middle, .half = {r, r, r}};
        body.hollow = substance->wall > 0;
        volume *= PI_F / 6.0f;
    } else if (is_turned(mesh, scale, middle, half, radius)) {
        for (int b = 0; b < BANDS;) { // neighbours that are as wide are one piece
            int last = b;
            float r = fmaxf(radius[b], 0.002f);
            while (last + 1 < BANDS && fabsf(radius[last + 1] - radius[b]) < 0.12f * r)
                r = fmaxf(r, radius[++last]);
            float tall = half.y * (float)(last + 1 - b) / BANDS;
            Vec3 at = vec3(middle.x, low.y + 2.0f * half.y * (float)b / BANDS + tall, middle.z);
            body.pieces[body.piece_count++] = (SimPiece){.form = SIM_CYLINDER, .at = at, .half = {r, tall, r}};
            b = last + 1;
        }
        volume *= PI_F / 4.0f;
    } else if (is_lump(mesh, scale, middle, half, &body)) {
        volume *= 0.5f;
    } else {
        body.pieces[body.piece_count++] = (SimPiece){.form = SIM_BOX, .at = middle, .half = half};
        volume *= 0.6f; // few things fill their box
    }
    body.mass = mass > 0 ? mass : substance->density * solid_share(substance, half, volume);
    return body;
}
