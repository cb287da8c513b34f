// Vessels with what is in them: "basket-of-apple" is the made basket, filled with the made apple and heaped.
#include "stage/sets/made.h"
#include "stage/sets/made_parts.h"

#include <stdio.h>
#include <string.h>

static const struct Vessel {
    const char *name, *id;
    float floor, rim, low, high; // m: heights of the bottom and of the rim, radii inside there
    float wide;                  // X against Z
} vessels[] = {
    {"basket", "made/basket", 0.02f, 0.185f, 0.115f, 0.155f, 1.25f},
    {"bowl", "made/empty-bowl", 0.013f, 0.083f, 0.05f, 0.105f, 1.0f},
    {"bucket", "made/bucket", 0.02f, 0.276f, 0.1f, 0.135f, 1.0f},
    {"jar", "made/glass-jar", 0.006f, 0.118f, 0.04f, 0.041f, 1.0f},
};

// What is taller than wide lies.
static void one(MeshBuilder *m, const Mesh *mesh, Vec3 low, Vec3 high, Vec3 at, int n)
{
    Vec3 size = vec3_sub(high, low), centre = vec3_scale(vec3_add(low, high), 0.5f);
    bool lies = size.y > 1.12f * fmaxf(size.x, size.z);
    float tilt = lies ? 1.4f : 0.35f * sinf(7.1f * (float)n);
    Quat turn = quat_mul(quat_yaw(2.4f * (float)n), quat_axis_angle(vec3(1, 0, 0), tilt));
    at.y += 0.5f * size.y;
    mesh_place(m, affine_from(vec3_sub(at, quat_rotate(turn, centre)), turn, vec3_splat(1.0f)));
    mesh_append(m, mesh);
}

int filled_mesh(World *world, const char *name)
{
    const char *of = strstr(name, "-of-");
    char id[64];
    for (int v = 0; of && v < COUNT_OF(vessels); v++) {
        const struct Vessel *vessel = &vessels[v];
        if (strlen(vessel->name) != (size_t)(of - name) || strncmp(name, vessel->name, strlen(vessel->name)) != 0)
            continue;
        snprintf(id, sizeof id, "made/%s", of + 4);
        int shell = made_mesh(world, vessel->id, &(Vec3){0, 0, 0}), content = made_mesh(world, id, &(Vec3){0, 0, 0});
        if (shell < 0 || content < 0)
            return -1;
        MeshBuilder *m = mesh_begin(world->arena);
        mesh_append(m, &world->meshes[shell].mesh);
        const Mesh *mesh = &world->meshes[content].mesh;
        Vec3 low = mesh->positions[0], high = low;
        for (int i = 0; i < mesh->vertex_count; i++) {
            Vec3 p = mesh->positions[i];
            low = vec3(fminf(low.x, p.x), fminf(low.y, p.y), fminf(low.z, p.z));
            high = vec3(fmaxf(high.x, p.x), fmaxf(high.y, p.y), fmaxf(high.z, p.z));
        }
        Vec3 size = vec3_sub(high, low);
        float r = 0.25f * (size.x + size.z), rise = 0.74f * size.y, y = vessel->floor;
        // rings in layers, from the bottom to the rim; above it each layer is one ring smaller
        float top = vessel->rim - vessel->floor, reach;
        for (int layer = 0, n = 0; layer < 12; layer++, y += rise) {
            float t = fminf((y + 0.5f * size.y - vessel->floor) / top, 1.0f);
            float over = fmaxf(0.0f, y + 0.5f * size.y - vessel->rim);
            reach = lerpf(vessel->low, vessel->high, t) - r - (over > 0.0f ? over * r / (0.5f * rise) : 0.0f);
            if (reach < -0.3f * r)
                break;
            for (float ring = fmaxf(reach, 0.0f); ring >= 0.0f; ring -= 2.02f * r) {
                int count = ring < 0.9f * r ? 1 : (int)(TAU_F * ring / (2.04f * r));
                for (int k = 0; k < count; k++, n++) {
                    float a = TAU_F * ((float)k + 0.5f * (float)(layer % 2)) / (float)count;
                    float out = count == 1 ? 0.0f : ring;
                    one(m, mesh, low, high, vec3(vessel->wide * out * sinf(a), y, out * cosf(a)), n);
                }
            }
        }
        mesh_place(m, affine_identity());
        return world_add_mesh(world, mesh_end(m));
    }
    return -1;
}
