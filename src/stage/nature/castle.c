// Places of stone: a castle before its gate, a temple with its columns.
#include "stage/effects/effects.h"
#include "stage/nature/buildings.h"
#include "stage/sets/manner.h"

static Vec3 on_ground(const LandSite *site, float x, float z)
{
    return vec3(x, land_at(site, x, z), z);
}

static void torch(LandSite *site, Vec3 at, bool light)
{
    MeshBuilder *m = site->mesh;
    int iron = set_paint(site->world, "iron", vec3_splat(0.02f), 0.5f);
    mesh_place(m, affine_identity());
    mesh_rod(m, at, vec3_add(at, vec3(0, 0.35f, 0.25f)), 0.03f, iron);
    mesh_cone(m, vec3_add(at, vec3(0, 0.33f, 0.25f)), 0.18f, 0.05f, 0.12f, 10, iron);
    if (!light)
        return;
    Light lamp = set_bulb("torch", site->place, vec3_add(at, vec3(0, 0.62f, 0.27f)), 0.1f, vec3(120.0f, 52.0f, 13.0f));
    lamp.flicker = 0.3f;
    world_add_light(site->world, lamp);
}

static void gate(LandSite *site, float z, float base, int wall)
{
    MeshBuilder *m = site->mesh;
    float front = z + 2.6f, w = 2.1f, spring = 2.9f, top = 9.6f;
    mesh_place(m, affine_from(vec3(0, base, 0), quat_yaw(0), vec3_splat(1.0f)));
    mesh_box(m, vec3(-4.6f, -3, z - 2.6f), vec3(-w, top, front), wall);
    mesh_box(m, vec3(w, -3, z - 2.6f), vec3(4.6f, top, front), wall);
    enum { ARC = 14 }; // a round arch, its spandrel and its soffit
    for (int i = 0; i < ARC; i++) {
        float a = PI_F * (float)i / ARC, b = PI_F * (float)(i + 1) / ARC;
        Vec3 p = vec3(-w * cosf(a), spring + w * sinf(a), front), q = vec3(-w * cosf(b), spring + w * sinf(b), front);
        mesh_quad(m, p, q, vec3(q.x, top, front), vec3(p.x, top, front), wall);
        mesh_quad(m, vec3(p.x, p.y, z - 2.6f), vec3(q.x, q.y, z - 2.6f), q, p, wall);
        Vec3 c = vec3(0, spring, front + 0.12f), pr = vec3_sub(p, vec3(0, spring, front)),
             qr = vec3_sub(q, vec3(0, spring, front)); // voussoirs
        mesh_quad(m, vec3_add(c, pr), vec3_add(c, qr), vec3_mad(c, qr, 1.22f), vec3_mad(c, pr, 1.22f), site->plinth);
        mesh_quad(m, vec3_mad(c, pr, 1.22f), vec3_mad(c, qr, 1.22f),
                  vec3_add(vec3_mad(c, qr, 1.22f), vec3(0, 0, -0.12f)),
                  vec3_add(vec3_mad(c, pr, 1.22f), vec3(0, 0, -0.12f)), site->plinth);
    }
    mesh_box(m, vec3(-4.8f, top - 0.5f, z - 2.8f), vec3(4.8f, top, front + 0.25f), wall);
    for (int i = -3; i <= 3; i++)
        mesh_box(m, vec3(1.35f * (float)i - 0.4f, top, front - 0.2f),
                 vec3(1.35f * (float)i + 0.4f, top + 0.9f, front + 0.25f), wall);
    int iron = set_paint(site->world, "portcullis", vec3_splat(0.025f), 0.45f); // half raised
    for (int i = -4; i <= 4; i++)
        mesh_box(m, vec3(0.46f * (float)i - 0.04f, 2.5f, z + 0.9f), vec3(0.46f * (float)i + 0.04f, 5.0f, z + 0.98f),
                 iron);
    for (int i = 0; i < 5; i++)
        mesh_box(m, vec3(-w, 2.75f + 0.5f * (float)i, z + 0.88f), vec3(w, 2.82f + 0.5f * (float)i, z + 1.0f), iron);
    int cloth = set_paint(site->world, "banner", vec3(0.35f, 0.02f, 0.025f), 0.8f),
        gold = set_paint(site->world, "banner gold", vec3(0.6f, 0.4f, 0.08f), 0.6f);
    for (int s = -1; s <= 1 && manner_of(site->plan).wear < 0.8f; s += 2) { // banners with a pale
        float x = 3.35f * (float)s;
        mesh_quad(m, vec3(x - 0.6f, 4.2f, front + 0.08f), vec3(x + 0.6f, 4.2f, front + 0.08f),
                  vec3(x + 0.6f, 8.2f, front + 0.05f), vec3(x - 0.6f, 8.2f, front + 0.05f), cloth);
        mesh_quad(m, vec3(x - 0.6f, 4.2f, front + 0.08f), vec3(x, 3.5f, front + 0.1f),
                  vec3(x + 0.6f, 4.2f, front + 0.08f), vec3(x + 0.6f, 4.2f, front + 0.08f), cloth);
        mesh_quad(m, vec3(x - 0.16f, 4.0f, front + 0.1f), vec3(x + 0.16f, 4.0f, front + 0.1f),
                  vec3(x + 0.16f, 8.15f, front + 0.07f), vec3(x - 0.16f, 8.15f, front + 0.07f), gold);
    }
    mesh_place(m, affine_identity());
    for (int s = -1; s <= 1; s += 2)
        torch(site, vec3(2.75f * (float)s, base + 2.5f, front), site->dark);
}

// A bridge of stone over the moat and, before the gate, the drawbridge on its chains.
static void drawbridge(LandSite *site, float base, int wall)
{
    MeshBuilder *m = site->mesh;
    World *world = site->world;
    int plank = set_material(world, "wood panel", vec3(0.16f, 0.1f, 0.055f), 17),
        iron = set_paint(world, "portcullis", vec3_splat(0.025f), 0.45f);
    float near = MOAT_NEAR + 1.4f, far = CASTLE_FRONT + 2.6f, hinge = far + 4.2f, half = 2.35f, low = -2.0f;
    mesh_place(m, affine_identity());
    enum { ARC = 10, ARCHES = 4 };
    for (int s = -1; s <= 1; s += 2) { // the sides: arches under a parapet
        float x0 = half * (float)s, x1 = x0 + 0.42f * (float)s, lo = fminf(x0, x1), hi = fmaxf(x0, x1);
        for (int k = 0; k < ARCHES; k++) {
            float z0 = lerpf(hinge, near, (float)k / ARCHES), z1 = lerpf(hinge, near, (float)(k + 1) / ARCHES),
                  r = 0.5f * (z1 - z0) - 0.35f, c = 0.5f * (z0 + z1);
            mesh_box(m, vec3(lo, low, z0), vec3(hi, 0.1f, c - r), wall);
            mesh_box(m, vec3(lo, low, c + r), vec3(hi, 0.1f, z1), wall);
            for (int i = 0; i < ARC; i++) {
                float a = PI_F * (float)i / ARC, b = PI_F * (float)(i + 1) / ARC, spring = -0.9f, rise = 0.8f;
                float za = c - r * cosf(a), zb = c - r * cosf(b), top = fminf(sinf(a), sinf(b));
                mesh_box(m, vec3(lo, spring + rise * top, za), vec3(hi, 0.1f, zb), wall);
            }
        }
        mesh_bevel_box(m, vec3(lo, 0.05f, hinge), vec3(hi, 0.85f, near), 0.04f, wall);
        mesh_bevel_box(m, vec3(lo - 0.08f, 0.85f, hinge - 0.06f), vec3(hi + 0.08f, 1.0f, near + 0.06f), 0.03f,
                       site->plinth);
        for (int e = 0; e < 2; e++) { // pillars at its ends
            float at = e ? near : hinge;
            mesh_bevel_box(m, vec3(lo - 0.16f, low, at - 0.36f), vec3(hi + 0.16f, 1.35f, at + 0.36f), 0.05f,
                           site->plinth);
            mesh_sphere(m, vec3(0.5f * (lo + hi), 1.55f, at), 0.24f, 14, site->plinth);
        }
        // a chain from the lip of the drawbridge to its slit above the arch
        Vec3 from = vec3((half - 0.25f) * (float)s, 0.14f, hinge - 0.3f),
             to = vec3((half - 0.6f) * (float)s, base + 5.9f, far + 0.05f);
        enum { LINKS = 30 };
        for (int i = 0; i < LINKS; i++) {
            float t0 = (float)i / LINKS, t1 = ((float)i + 1.25f) / LINKS;
            Vec3 p = vec3_lerp(from, to, t0), q = vec3_lerp(from, to, t1);
            p.y -= 0.5f * t0 * (1.0f - t0), q.y -= 0.5f * t1 * (1.0f - t1);
            mesh_rod(m, p, q, i % 2 ? 0.05f : 0.034f, iron);
        }
        mesh_box(m, vec3(to.x - 0.16f, to.y - 0.3f, far), vec3(to.x + 0.16f, to.y + 0.9f, far + 0.04f), iron);
    }
    for (int i = 0; i < 14; i++) { // planks, with iron bands across the lip
        float z0 = lerpf(far - 1.0f, hinge, (float)i / 14.0f), z1 = lerpf(far - 1.0f, hinge, (float)(i + 1) / 14.0f);
        mesh_bevel_box(m, vec3(-half + 0.12f, -0.12f, z0 + 0.012f), vec3(half - 0.12f, 0.045f, z1 - 0.012f), 0.012f,
                       plank);
    }
    for (int s = -1; s <= 1; s += 2)
        mesh_box(m, vec3((half - 0.5f) * (float)s - 0.07f, 0.03f, far),
                 vec3((half - 0.5f) * (float)s + 0.07f, 0.06f, hinge), iron);
    land_take(site, 0, 0.5f * (near + far), 6.5f);
}

void extra_castle(LandSite *site)
{
    buildings_begin(site);
    World *world = site->world;
    int wall = set_material(world, "stone", vec3(0.3f, 0.27f, 0.225f), 21),
        tiles = set_material(world, "concrete", vec3(0.06f, 0.075f, 0.1f), 31);
    float z = CASTLE_FRONT, base = fminf(land_at(site, 0, z), fminf(land_at(site, -20, z), land_at(site, 20, z)));
    base = fmaxf(base, -0.2f);
    gate(site, z, base, wall);
    drawbridge(site, base, wall);
    Vec3 corners[4] = {vec3(-30, base, z), vec3(30, base, z), vec3(38, base, z - 46), vec3(-38, base, z - 46)};
    building_rampart(site, corners[0], vec3(-4.6f, base, z), 7.6f, 2.4f, wall);
    building_rampart(site, vec3(4.6f, base, z), corners[1], 7.6f, 2.4f, wall);
    building_rampart(site, corners[1], corners[2], 7.6f, 2.4f, wall);
    building_rampart(site, corners[3], corners[0], 7.6f, 2.4f, wall);
    bool fallen = manner_of(site->plan).wear > 0.8f; // roofs burnt, towers broken off
    for (int s = -1; s <= 1; s += 2) {
        float k = (float)s, whole = fallen ? 0.0f : 1.0f, left = fallen ? 0.72f + 0.17f * k : 1.0f;
        building_tower(site, vec3(7.0f * k, base, z + 0.6f), 2.9f, 12.5f * left, 6.5f * whole, wall, tiles);
        building_tower(site, vec3(30.0f * k, base, z), 4.2f, 13.0f * (fallen ? 0.6f - 0.14f * k : 1.0f),
                       s < 0 ? 0.0f : 8.0f * whole, wall, tiles);
        building_tower(site, vec3(38.0f * k, base, z - 46), 4.4f, 14.0f * left, 8.0f * whole, wall, tiles);
    }
    // the keep and a slender tower over all of it
    MeshBuilder *m = site->mesh;
    float back = z - 26.0f;
    mesh_box(m, vec3(-11, base - 2, back - 9), vec3(11, base + 19, back + 9), wall);
    mesh_box(m, vec3(-11.4f, base + 18.2f, back - 9.4f), vec3(11.4f, base + 19, back + 9.4f), wall);
    for (int i = -8; i <= 8; i++)
        mesh_box(m, vec3(1.36f * (float)i - 0.42f, base + 19, back + 9.0f),
                 vec3(1.36f * (float)i + 0.42f, base + 19.95f, back + 9.4f), wall);
    for (int row = 0; row < 3; row++)
        for (int i = -2; i <= 2; i++)
            building_window(site, vec3(4.1f * (float)i, base + 5.0f + 4.6f * (float)row, back + 9.0f), 0.0f,
                            (Vec2){0.8f, 2.1f}, site->plinth, site->dark && (i + row) % 2 == 0);
    float whole = fallen ? 0.0f : 1.0f;
    building_tower(site, vec3(-11, base, back + 9), 3.0f, fallen ? 16.0f : 23.0f, 9.0f * whole, wall, tiles);
    building_tower(site, vec3(11, base, back + 9), 3.0f, fallen ? 12.0f : 23.0f, 9.0f * whole, wall, tiles);
    building_tower(site, vec3(4.5f, base, back - 5), 3.4f, fallen ? 21.0f : 33.0f, 12.0f * whole, wall, tiles);
    for (int i = 0; i < 9; i++) // no trees within the walls
        land_take(site, 24.0f * (float)(i % 3 - 1), z - 10.0f - 15.0f * (float)(i / 3), 14.0f);
    int cloth = set_paint(world, "flag", vec3(0.4f, 0.02f, 0.025f), 0.8f),
        wood = set_paint(world, "flagpole", vec3(0.2f, 0.15f, 0.1f), 0.6f);
    static const float poles[][3] = {{-11, 32.7f, -17}, {11, 32.7f, -17}, {4.5f, 45.7f, -31}};
    for (int i = 0; i < 3 && !fallen; i++) {
        Vec3 foot = vec3(poles[i][0], base + poles[i][1] - 1.0f, z + poles[i][2]),
             top = vec3_add(foot, vec3(0, 4.0f, 0));
        mesh_place(m, affine_identity());
        mesh_rod(m, foot, top, 0.07f, wood);
        for (int k = 0; k < 8; k++) { // a pennon in the wind
            float a = (float)k / 8.0f, b = (float)(k + 1) / 8.0f;
            Vec3 p = vec3_add(top, vec3(3.0f * a, -0.1f, 0.25f * sinf(7.0f * a))),
                 q = vec3_add(top, vec3(3.0f * b, -0.1f, 0.25f * sinf(7.0f * b)));
            mesh_quad(m, vec3_add(p, vec3(0, -1.3f + 0.6f * a, 0)), vec3_add(q, vec3(0, -1.3f + 0.6f * b, 0)),
                      vec3_add(q, vec3(0, -0.6f * b, 0)), vec3_add(p, vec3(0, -0.6f * a, 0)), cloth);
        }
    }
    for (int s = -1; s <= 1; s += 2)
        if (site->dark) { // fire bowls along the way
            Vec3 bowl = on_ground(site, 4.2f * (float)s, -15.0f);
            mesh_cone(m, bowl, 0.9f, 0.12f, 0.28f, 12, site->plinth);
            Light fire =
                set_bulb("fire bowl", site->place, vec3_add(bowl, vec3(0, 1.05f, 0)), 0.13f, vec3(90.0f, 38.0f, 9.0f));
            fire.flicker = 0.3f;
            effect_flame(world, world_add_light(world, fire), 0.75f);
            land_take(site, bowl.x, bowl.z, 0.8f);
        }
}

// Within the walls: the keep behind, ramparts with their towers at the sides, a well, stalls under them, torches.
void extra_courtyard(LandSite *site)
{
    buildings_begin(site);
    World *world = site->world;
    MeshBuilder *m = site->mesh;
    int wall = set_material(world, "stone", vec3(0.3f, 0.27f, 0.225f), 21),
        tiles = set_material(world, "concrete", vec3(0.06f, 0.075f, 0.1f), 31),
        paving = set_material(world, "stone", vec3(0.19f, 0.175f, 0.15f), 23),
        wood = set_material(world, "wood panel", vec3(0.16f, 0.095f, 0.05f), 4),
        thatch = set_paint(world, "thatch", vec3(0.3f, 0.23f, 0.11f), 0.95f),
        water = set_paint(world, "well water", vec3(0.01f, 0.02f, 0.02f), 0.05f);
    float wide = 15.0f, back = -17.0f, front = 21.0f, base = 0.0f;
    mesh_place(m, affine_identity());
    mesh_box(m, vec3(-wide, -0.6f, back), vec3(wide, 0.012f, front), paving);
    Vec3 corners[4] = {vec3(-wide, base, front), vec3(wide, base, front), vec3(wide, base, back),
                       vec3(-wide, base, back)};
    building_rampart(site, corners[1], corners[2], 7.2f, 2.4f, wall);
    building_rampart(site, corners[3], corners[0], 7.2f, 2.4f, wall);
    building_rampart(site, corners[0], corners[1], 7.2f, 2.4f, wall);
    building_rampart(site, corners[2], vec3(10.0f, base, back), 7.2f, 2.4f, wall);
    building_rampart(site, vec3(-10.0f, base, back), corners[3], 7.2f, 2.4f, wall);
    for (int s = -1; s <= 1; s += 2) {
        float k = (float)s;
        building_tower(site, vec3(wide * k, base, back), 3.6f, 12.5f, 7.0f, wall, tiles);
        building_tower(site, vec3(wide * k, base, front), 3.6f, 12.5f, 7.0f, wall, tiles);
        building_tower(site, vec3(9.4f * k, base, back - 1.0f), 2.2f, 19.0f, 8.0f, wall, tiles);
    }
    mesh_place(m, affine_identity()); // the keep: steps, a door under a round arch, rows of windows
    mesh_box(m, vec3(-9, base - 2, back - 14), vec3(9, base + 15, back), wall);
    mesh_box(m, vec3(-9.3f, base + 14.3f, back - 14.3f), vec3(9.3f, base + 15, back + 0.3f), wall);
    for (int i = -6; i <= 6; i++)
        mesh_box(m, vec3(1.42f * (float)i - 0.42f, base + 15, back - 0.1f),
                 vec3(1.42f * (float)i + 0.42f, base + 15.9f, back + 0.3f), wall);
    for (int row = 0; row < 2; row++)
        for (int i = -2; i <= 2; i++)
            if (row || i)
                building_window(site, vec3(3.5f * (float)i, base + 4.6f + 4.8f * (float)row, back), 0.0f,
                                (Vec2){0.8f, 2.0f}, site->plinth, site->dark && (i + row) % 2 == 0);
    mesh_place(m, affine_identity());
    for (int i = 0; i < 4; i++)
        mesh_box(m, vec3(-2.2f, base, back), vec3(2.2f, base + 0.17f * (float)(i + 1), back + 0.36f * (float)(4 - i)),
                 paving);
    mesh_box(m, vec3(-1.15f, base + 0.68f, back - 0.05f), vec3(1.15f, base + 3.2f, back + 0.06f), wood);
    for (int s = -1; s <= 1; s += 2) {
        float k = (float)s;
        mesh_box(m, vec3(k > 0 ? 1.15f : -1.6f, base, back), vec3(k > 0 ? 1.6f : -1.15f, base + 3.6f, back + 0.3f),
                 site->plinth);
        torch(site, vec3(2.3f * k, base + 2.3f, back + 0.05f), site->dark);
    }
    mesh_place(m, affine_identity());
    mesh_box(m, vec3(-1.6f, base + 3.2f, back), vec3(1.6f, base + 3.7f, back + 0.32f), site->plinth);
    int cloth = set_paint(world, "banner", vec3(0.35f, 0.02f, 0.025f), 0.8f);
    for (int s = -1; s <= 1; s += 2)
        mesh_box(m, vec3(5.3f * (float)s - 0.65f, base + 5.2f, back + 0.02f),
                 vec3(5.3f * (float)s + 0.65f, base + 9.6f, back + 0.05f), cloth);
    for (int s = -1; s <= 1; s += 2) { // lean-to stalls along the ramparts
        float k = (float)s, in = (wide - 1.25f) * k, out = (wide - 4.2f) * k;
        for (int i = 0; i < 4; i++) {
            float z = -12.0f + 4.0f * (float)i;
            mesh_rod(m, vec3(out, 0, z), vec3(out, 2.3f, z), 0.09f, wood);
        }
        mesh_quad(m, vec3(in, 3.4f, -12.6f), vec3(out - 0.4f * k, 2.2f, -12.6f), vec3(out - 0.4f * k, 2.2f, 0.6f),
                  vec3(in, 3.4f, 0.6f), thatch);
        mesh_quad(m, vec3(in, 3.3f, 0.6f), vec3(out - 0.4f * k, 2.1f, 0.6f), vec3(out - 0.4f * k, 2.1f, -12.6f),
                  vec3(in, 3.3f, -12.6f), thatch);
        land_take(site, 0.5f * (in + out), -6.0f, 7.0f);
    }
    float x = -5.6f, z = -7.5f; // the well
    for (int i = 0; i < 12; i++) {
        float a = TAU_F * (float)i / 12.0f, b = TAU_F * (float)(i + 1) / 12.0f;
        Vec3 p = vec3(sinf(a), 0, cosf(a)), q = vec3(sinf(b), 0, cosf(b)), c = vec3(x, 0, z), up = vec3(0, 0.85f, 0);
        Vec3 po = vec3_mad(c, p, 1.0f), qo = vec3_mad(c, q, 1.0f), pi = vec3_mad(c, p, 0.72f),
             qi = vec3_mad(c, q, 0.72f);
        mesh_quad(m, po, qo, vec3_add(qo, up), vec3_add(po, up), wall);
        mesh_quad(m, qi, pi, vec3_add(pi, up), vec3_add(qi, up), wall);
        mesh_quad(m, vec3_add(po, up), vec3_add(qo, up), vec3_add(qi, up), vec3_add(pi, up), wall);
    }
    mesh_cylinder(m, vec3(x, 0, z), 0.4f, 0.74f, 20, water);
    for (int s = -1; s <= 1; s += 2)
        mesh_rod(m, vec3(x + 0.86f * (float)s, 0.8f, z), vec3(x + 0.86f * (float)s, 2.3f, z), 0.07f, wood);
    mesh_rod(m, vec3(x - 0.95f, 1.75f, z), vec3(x + 0.95f, 1.75f, z), 0.06f, wood);
    mesh_quad(m, vec3(x - 1.2f, 2.2f, z + 0.8f), vec3(x + 1.2f, 2.2f, z + 0.8f), vec3(x + 1.2f, 2.8f, z),
              vec3(x - 1.2f, 2.8f, z), wood);
    mesh_quad(m, vec3(x + 1.2f, 2.2f, z - 0.8f), vec3(x - 1.2f, 2.2f, z - 0.8f), vec3(x - 1.2f, 2.8f, z),
              vec3(x + 1.2f, 2.8f, z), wood);
    land_take(site, x, z, 1.4f);
    static const struct {
        const char *prop;
        float x, z, yaw;
    } things[] = {{"barrel", 11.6f, -6.0f, 0.4f},    {"barrel", 12.4f, -6.6f, 1.2f},
                  {"crate", 11.8f, -9.0f, 0.3f},     {"barrel", -11.7f, -3.0f, 0.0f},
                  {"hay bale", -12.0f, -9.0f, 0.2f}, {"hay bale", -11.6f, -7.4f, 0.9f}};
    for (int i = 0; i < COUNT_OF(things); i++)
        prop_place(world, site->place, things[i].prop, vec3(things[i].x, 0.012f, things[i].z), things[i].yaw, NULL);
}

void extra_temple(LandSite *site)
{
    buildings_begin(site);
    World *world = site->world;
    MeshBuilder *m = site->mesh;
    int stone = set_material(world, "plaster", vec3(0.46f, 0.38f, 0.27f), 9),
        floor = set_material(world, "stone", vec3(0.38f, 0.32f, 0.24f), 21),
        dark = set_paint(world, "cella", vec3_splat(0.02f), 0.9f);
    float z = -25.0f, wide = 9.6f, deep = 24.0f, base = fmaxf(-0.1f, land_at(site, 0, z - 4.0f));
    mesh_place(m, affine_identity());
    for (int i = 0; i < 4; i++) { // steps all round
        float out = 0.42f * (float)(4 - i);
        mesh_box(m, vec3(-wide - out, base - 2.5f, z - deep - out),
                 vec3(wide + out, base + 0.26f * (float)(i + 1), z + out), floor);
    }
    float up = base + 1.04f, tall = 7.4f, r = 0.56f;
    for (int i = 0; i < 8; i++)
        for (int row = 0; row < 2; row++)
            building_column(
                m, vec3(lerpf(-wide + 1.0f, wide - 1.0f, (float)i / 7.0f), up, row ? z - deep + 1.0f : z - 1.0f), r,
                tall, stone);
    for (int i = 1; i < 9; i++)
        for (int s = -1; s <= 1; s += 2)
            building_column(m, vec3((wide - 1.0f) * (float)s, up, z - 1.0f - (deep - 2.0f) * (float)i / 9.0f), r, tall,
                            stone);
    mesh_box(m, vec3(-wide + 3.2f, up, z - deep + 4.0f), vec3(wide - 3.2f, up + tall, z - 5.0f), stone); // the cella
    mesh_box(m, vec3(-1.5f, up, z - 5.2f), vec3(1.5f, up + 5.2f, z - 4.96f), site->dark ? site->lit_pane : dark);
    mesh_box(m, vec3(-1.9f, up, z - 5.0f), vec3(-1.5f, up + 5.6f, z - 4.8f), stone);
    mesh_box(m, vec3(1.5f, up, z - 5.0f), vec3(1.9f, up + 5.6f, z - 4.8f), stone);
    mesh_box(m, vec3(-1.9f, up + 5.2f, z - 5.0f), vec3(1.9f, up + 5.6f, z - 4.8f), stone);
    float y = up + tall; // architrave, triglyphs, cornice, pediment, roof
    mesh_box(m, vec3(-wide + 0.3f, y, z - deep + 0.3f), vec3(wide - 0.3f, y + 0.7f, z - 0.3f), stone);
    mesh_box(m, vec3(-wide + 0.4f, y + 0.7f, z - deep + 0.4f), vec3(wide - 0.4f, y + 1.45f, z - 0.4f), stone);
    for (int i = 0; i < 15; i++) {
        float x = lerpf(-wide + 1.0f, wide - 1.0f, (float)i / 14.0f);
        for (int k = -1; k <= 1; k++)
            mesh_box(m, vec3(x + 0.17f * (float)k - 0.06f, y + 0.72f, z - 0.42f),
                     vec3(x + 0.17f * (float)k + 0.06f, y + 1.42f, z - 0.32f), stone);
    }
    mesh_box(m, vec3(-wide - 0.1f, y + 1.45f, z - deep - 0.1f), vec3(wide + 0.1f, y + 1.75f, z + 0.1f), stone);
    float top = y + 1.75f, rise = 0.27f * wide;
    for (int s = -1; s <= 1; s += 2) {
        float k = (float)s;
        mesh_quad(m, vec3((wide + 0.3f) * k, top, (k > 0 ? z + 0.2f : z - deep - 0.2f)),
                  vec3((wide + 0.3f) * k, top, (k > 0 ? z - deep - 0.2f : z + 0.2f)),
                  vec3(0, top + rise + 0.3f, (k > 0 ? z - deep - 0.2f : z + 0.2f)),
                  vec3(0, top + rise + 0.3f, (k > 0 ? z + 0.2f : z - deep - 0.2f)), floor);
        Vec3 low = vec3((wide + 0.3f) * k, top, z + 0.2f), high = vec3(0, top + rise + 0.3f, z + 0.2f),
             d = vec3(0, -0.42f, 0);
        mesh_quad(m, vec3_add(low, d), vec3_add(high, d), high, low, stone); // raking cornice
        mesh_quad(m, vec3_add(vec3_add(low, d), vec3(0, 0, -0.7f)), vec3_add(vec3_add(high, d), vec3(0, 0, -0.7f)),
                  vec3_add(high, d), vec3_add(low, d), stone);
    }
    mesh_quad(m, vec3(-wide, top, z - 0.45f), vec3(wide, top, z - 0.45f), vec3(0, top + rise, z - 0.45f),
              vec3(0, top + rise, z - 0.45f), stone);
    land_take(site, 0, z - 6.0f, 12.5f);
    land_take(site, 0, z - 18.0f, 12.5f);
    for (int s = -1; s <= 1; s += 2) { // fallen drums and standing bowls before it
        Vec3 bowl = on_ground(site, 4.6f * (float)s, -17.5f);
        building_column(m, bowl, 0.3f, 1.3f, stone);
        mesh_place(m, affine_identity());
        mesh_cone(m, vec3_add(bowl, vec3(0, 1.3f, 0)), 0.3f, 0.16f, 0.5f, 18, stone);
        if (site->dark) {
            Light fire = set_bulb("fire bowl", site->place, vec3_add(bowl, vec3(0, 1.75f, 0)), 0.16f,
                                  vec3(110.0f, 46.0f, 11.0f));
            fire.flicker = 0.3f;
            effect_flame(world, world_add_light(world, fire), 0.95f);
        }
        land_take(site, bowl.x, bowl.z, 1.0f);
    }
    static const float drums[][3] = {{-7.4f, -5.5f, 0.6f}, {7.8f, -7.0f, 2.1f}, {-6.2f, -8.0f, 1.6f}};
    for (int i = 0; i < 3; i++) {
        Vec3 c = on_ground(site, drums[i][0], drums[i][1]);
        Vec3 along = vec3(cosf(drums[i][2]), 0, sinf(drums[i][2]));
        c.y += 0.42f;
        Vec3 line[2] = {vec3_mad(c, along, -0.6f), vec3_mad(c, along, 0.6f)};
        mesh_tube(m, line, 2, 0.55f, 20, stone);
        land_take(site, c.x, c.z, 1.2f);
    }
}
