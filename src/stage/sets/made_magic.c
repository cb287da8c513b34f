// Things of light: balls of it that float, and gates of it. Their light on what is around them is a row of
// effects/rows.c.
#include "stage/sets/made_magic.h"
#include "stage/sets/made.h"

#include <string.h>

// ---------------------------------------------------------------- orbs

void magic_ball(World *world, MeshBuilder *m, Vec3 middle, float radius, Vec3 color)
{
    // a white heart within a coloured veil
    Material veil = material_default();
    strcpy(veil.name, "veil of light");
    veil.base_color = vec3_splat(0.0f);
    veil.emission = vec3_scale(color, 5.0f);
    veil.alpha = ALPHA_BLEND;
    veil.opacity = 0.42f;
    veil.roughness = 1.0f;
    veil.specular = 0.0f;
    int outer = world_add_material(world, veil);
    int heart = set_glow(world, "heart of light", vec3_scale(vec3_lerp(color, vec3_splat(1.0f), 0.55f), 16.0f), true);
    mesh_sphere(m, middle, 0.62f * radius, 28, heart);
    mesh_sphere(m, middle, radius, 32, outer);
}

static int build_orb(World *world, uint32_t variant)
{
    (void)variant;
    MeshBuilder *m = mesh_begin(world->arena);
    magic_ball(world, m, vec3(0, MAGIC_ORB_HIGH, 0), 0.14f, vec3(0.35f, 0.72f, 1.0f));
    return world_add_mesh(world, mesh_end(m));
}

// ---------------------------------------------------------------- portals

enum { ARMS = 7, ALONG = 40, WIDE = 4, RIM = 72, TUBE = 8 };

// The disc is made of bands that wind inwards and turn, the rim of a bright ring whose edge flickers.
static void portal_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const MagicPortal *portal = user;
    float open = smoothstepf(0.0f, 1.2f, (float)(time - portal->opens));
    open = portal->opens <= 0.0 ? 1.0f : fmaxf(open, 0.002f);
    float turn = (float)fmod(0.9 * time, (double)TAU_F);
    int n = 0;
    for (int a = 0; a < ARMS; a++)
        for (int i = 0; i <= ALONG; i++)
            for (int k = 0; k <= WIDE; k++, n++) {
                float t = (float)i / ALONG, s = (float)k / WIDE, r = 0.03f + 0.95f * t;
                float angle = TAU_F * ((float)a + s * 1.02f) / ARMS + turn * (1.0f + 0.0f * t) +
                              2.6f * (1.0f - t) * (1.0f - t) + 0.12f * sinf(9.0f * t - 3.0f * turn);
                float deep = -0.05f - 0.35f * (1.0f - t) * (1.0f - t) + 0.012f * (s - 0.5f);
                positions[n] = vec3(open * MAGIC_PORTAL_WIDE * r * cosf(angle),
                                    MAGIC_PORTAL_HIGH + open * MAGIC_PORTAL_TALL * r * sinf(angle), deep);
                normals[n] = vec3(0, 0, 1);
            }
    for (int i = 0; i <= RIM; i++)
        for (int k = 0; k <= TUBE; k++, n++) {
            float a = TAU_F * (float)i / RIM, b = TAU_F * (float)k / TUBE, x = cosf(a), y = sinf(a);
            float lick =
                      1.0f + 0.45f * sinf(5.0f * a + 6.0f * (float)fmod(time, 1000.0)) * sinf(11.0f * a - 3.0f * turn),
                  tube = 0.045f * lick;
            Vec3 out = vec3(x * cosf(b), y * cosf(b), sinf(b));
            positions[n] = vec3(open * (MAGIC_PORTAL_WIDE * x + tube * out.x),
                                MAGIC_PORTAL_HIGH + open * (MAGIC_PORTAL_TALL * y + tube * out.y), tube * out.z);
            normals[n] = out;
        }
}

static int build_portal(World *world, uint32_t variant)
{
    (void)variant;
    static const Vec3 shades[3] = {{0.10f, 0.16f, 0.9f}, {0.25f, 0.5f, 2.2f}, {0.9f, 0.8f, 3.4f}};
    MagicPortal *portal = ARENA_NEW(world->arena, MagicPortal);
    int glow[4];
    for (int i = 0; i < 3; i++)
        glow[i] = set_glow(world, "portal", shades[i], true);
    glow[3] = set_glow(world, "rim of a portal", vec3(6.0f, 9.0f, 22.0f), true);
    int vertices = ARMS * (ALONG + 1) * (WIDE + 1) + (RIM + 1) * (TUBE + 1),
        triangles = ARMS * ALONG * WIDE * 2 + RIM * TUBE * 2, t = 0;
    Mesh mesh = mesh_blank(world->arena, vertices, triangles, glow[3]);
    for (int part = 0; part <= ARMS; part++) {
        bool rim = part == ARMS;
        uint32_t first = (uint32_t)(part * (ALONG + 1) * (WIDE + 1)), row = rim ? TUBE + 1 : WIDE + 1;
        for (uint32_t i = 0; i < (uint32_t)(rim ? RIM : ALONG); i++)
            for (uint32_t k = 0; k + 1 < row; k++, t += 2) {
                uint32_t a = first + i * row + k, corner[6] = {a, a + row, a + row + 1, a, a + row + 1, a + 1};
                memcpy(mesh.triangles + 3 * (size_t)t, corner, sizeof corner);
                if (!rim)
                    mesh.triangle_materials[t] = mesh.triangle_materials[t + 1] =
                        (uint16_t)glow[(part + (int)k + (int)i / 9) % 3];
            }
    }
    portal_evaluate(portal, 10.0, mesh.positions, mesh.normals);
    return world_add_deforming_mesh(world, mesh, (Deformer){portal_evaluate, portal});
}

MagicPortal *magic_portal(World *world, int instance)
{
    const WorldMesh *mesh = instance >= 0 ? &world->meshes[world->instances[instance].mesh] : NULL;
    return mesh && mesh->deformer.evaluate == portal_evaluate ? (MagicPortal *)mesh->deformer.user : NULL;
}

const MadeRow made_magic[] = {{"orb", build_orb}, {"portal", build_portal}, {NULL, NULL}};
