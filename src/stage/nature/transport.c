// What carries traffic through open country: a railway on its bank, an airfield, a place from which rockets start.
#include "stage/nature/land.h"

#include <stdio.h>

// ---------------------------------------------------------------- railway

#define RAIL_GAUGE 1.435f // m
#define RAIL_END 520.0f
#define RAIL_STEP 4.0f

// It comes round a wide bend (radius about 600 m) and goes on almost straight.
static float rail_z(float x)
{
    return -15.5f - (x < 0.0f ? 0.00085f : 0.0002f) * x * x;
}

void land_railway(LandSite *site)
{
    enum { POINTS = (int)(2.0f * RAIL_END / RAIL_STEP) + 1, NEAR = 6, WIDE = 25 };
    World *world = site->world;
    Vec3 line[POINTS];
    float high[POINTS], even[POINTS];
    for (int i = 0; i < POINTS; i++) {
        float x = -RAIL_END + RAIL_STEP * (float)i;
        line[i] = vec3(x, 0, rail_z(x));
        high[i] = -1e9f;
        for (int k = -1; k <= 1; k++)
            high[i] = fmaxf(high[i], land_at(site, x, line[i].z + 3.0f * (float)k));
    }
    // level over dips and crests: no lower than the highest ground near by, and that evened out
    for (int i = 0; i < POINTS; i++) {
        even[i] = -1e9f;
        for (int k = -NEAR; k <= NEAR; k++)
            even[i] = fmaxf(even[i], high[i + k < 0 ? 0 : i + k >= POINTS ? POINTS - 1 : i + k]);
    }
    float lack = 0.0f;
    for (int i = 0; i < POINTS; i++) { // gentle grades: over 200 m
        float sum = 0.0f;
        for (int k = -WIDE; k <= WIDE; k++)
            sum += even[i + k < 0 ? 0 : i + k >= POINTS ? POINTS - 1 : i + k];
        line[i].y = sum / (2 * WIDE + 1) + 0.62f;
        lack = fmaxf(lack, high[i] + 0.5f - line[i].y);
    }
    for (int i = 0; i < POINTS; i++) {
        line[i].y += fminf(lack, 2.5f); // no hill stands in the way
        if (i % 3 == 0)
            land_take(site, line[i].x, line[i].z, 8.5f);
    }
    MeshBuilder *m = mesh_begin(world->arena);
    int ballast = set_material(world, "gravel", vec3(0.19f, 0.175f, 0.16f), 5),
        bank =
            set_material(world, "turf", vec3_scale(vec3_lerp(site->land->ground, site->land->ground2, 0.4f), 1.0f), 5),
        sleeper = set_material(world, "concrete", vec3(0.24f, 0.23f, 0.21f), 7),
        steel = set_metal(world, "rail", vec3(0.42f, 0.4f, 0.38f), 0.35f),
        rust = set_paint(world, "rail web", vec3(0.13f, 0.07f, 0.04f), 0.8f);
    for (int i = 0; i + 1 < POINTS; i++) {
        Vec3 a = line[i], b = line[i + 1], along = vec3_normalize(vec3(b.x - a.x, 0, b.z - a.z)),
             right = vec3(-along.z, 0, along.x);
        static const struct {
            float out0, down0, out1, down1;
        } faces[] = {{-1.9f, 0.3f, 1.9f, 0.3f}, {1.9f, 0.3f, 2.6f, 0.75f}, {2.6f, 0.75f, 9.5f, 5.4f}};
        for (int f = 0; f < COUNT_OF(faces); f++)
            for (int s = f == 0 ? 1 : -1; s <= 1; s += 2) {
                float u = faces[f].out0 * (float)s, v = faces[f].out1 * (float)s;
                Vec3 p0 = vec3_mad(a, right, u), p1 = vec3_mad(a, right, v), q0 = vec3_mad(b, right, u),
                     q1 = vec3_mad(b, right, v);
                p0.y -= faces[f].down0, q0.y -= faces[f].down0, p1.y -= faces[f].down1, q1.y -= faces[f].down1;
                if (s > 0)
                    mesh_quad(m, p0, p1, q1, q0, f < 2 ? ballast : bank);
                else
                    mesh_quad(m, q0, q1, p1, p0, f < 2 ? ballast : bank);
            }
        for (int s = -1; s <= 1; s += 2) { // head, foot and web of a rail
            Vec3 p = vec3_mad(a, right, 0.5f * (RAIL_GAUGE + 0.07f) * (float)s),
                 q = vec3_mad(b, right, 0.5f * (RAIL_GAUGE + 0.07f) * (float)s), w = vec3_scale(right, 0.036f),
                 down = vec3(0, -0.04f, 0), foot = vec3(0, -0.17f, 0);
            mesh_quad(m, vec3_sub(p, w), vec3_add(p, w), vec3_add(q, w), vec3_sub(q, w), steel);
            for (int k = -1; k <= 1; k += 2) {
                Vec3 e = vec3_scale(w, (float)k);
                Vec3 c[4] = {vec3_add(p, e), vec3_add(q, e), vec3_add(vec3_add(q, e), down),
                             vec3_add(vec3_add(p, e), down)};
                Vec3 g = vec3_scale(w, 0.3f * (float)k);
                Vec3 d[4] = {vec3_add(vec3_add(p, g), down), vec3_add(vec3_add(q, g), down),
                             vec3_add(vec3_add(q, g), foot), vec3_add(vec3_add(p, g), foot)};
                mesh_quad(m, c[0], c[1], c[2], c[3], steel);
                mesh_quad(m, c[3], c[2], c[1], c[0], steel);
                mesh_quad(m, d[0], d[1], d[2], d[3], rust);
                mesh_quad(m, d[3], d[2], d[1], d[0], rust);
            }
        }
        for (int k = 0; k < 6 && fabsf(a.x) < 150.0f; k++) {
            Vec3 p = vec3_lerp(a, b, (float)k / 6.0f);
            mesh_place(
                m, affine_from(vec3_add(p, vec3(0, -0.2f, 0)), quat_yaw(atan2f(along.x, along.z)), vec3_splat(1.0f)));
            mesh_box(m, vec3(-1.25f, -0.2f, -0.12f), vec3(1.25f, 0.03f, 0.12f), sleeper);
            mesh_place(m, affine_identity());
        }
    }
    // telegraph poles beside it
    int pole = set_paint(world, "telegraph pole", vec3(0.11f, 0.08f, 0.055f), 0.85f);
    for (int i = 6; i + 6 < POINTS; i += 11) {
        Vec3 p = vec3_add(line[i], vec3(0, -6.0f, -6.5f));
        mesh_cylinder(m, p, 12.5f, 0.11f, 8, pole);
        mesh_box(m, vec3_add(p, vec3(-0.9f, 11.6f, -0.05f)), vec3_add(p, vec3(0.9f, 11.75f, 0.05f)), pole);
    }
    mesh_finish(world, m, "railway", site->place);
    float gone = 0.0f; // it comes round the bend, to the right
    for (int i = 0; i + 1 < POINTS && line[i].x < 14.0f; i++)
        gone += vec3_distance(line[i], line[i + 1]);
    world_add_roadway(world, site->place, (Roadway){.kind = WAY_RAIL, .points = line, .count = POINTS, .stop = gone});
}

// ---------------------------------------------------------------- airfield

#define RUNWAY_NEAR (-62.0f)
#define RUNWAY_FAR (-107.0f) // 45 m wide: ICAO code E

static void flat(MeshBuilder *m, float x0, float x1, float z0, float z1, float y, int material)
{
    mesh_quad(m, vec3(x0, y, z0), vec3(x1, y, z0), vec3(x1, y, z1), vec3(x0, y, z1), material);
}

// Aeroplanes that stand about, seen from the apron; nobody can mean them.
static void parked(LandSite *site)
{
    static const struct {
        const char *prop;
        float x, z, yaw;
    } stand[] = {{"airplane", -23.0f, -40.0f, 0.7f}, // not where the text has one of its own
                 {"airplane", -58.0f, -128.0f, 0.5f},
                 {"airplane", 34.0f, -132.0f, -0.4f},
                 {"truck", 27.0f, -44.0f, 1.9f},
                 {"truck", -34.0f, -38.0f, -1.2f}};
    const PropParams quiet = {.no_landmark = true};
    bool flown = false;
    for (int e = 0; e < site->world->plan->entity_count; e++)
        flown = flown || site->world->plan->entities[e].kind == ENTITY_PROP;
    for (int i = flown; i < COUNT_OF(stand); i++)
        prop_place(site->world, site->place, stand[i].prop, vec3(stand[i].x, 0.03f, stand[i].z), stand[i].yaw, &quiet);
}

void extra_airfield(LandSite *site)
{
    World *world = site->world;
    MeshBuilder *m = site->mesh;
    int asphalt = set_material(world, "asphalt", vec3(0.085f, 0.085f, 0.088f), 3),
        concrete = set_material(world, "concrete", vec3(0.33f, 0.325f, 0.31f), 7),
        white = set_paint(world, "runway line", vec3_splat(0.66f), 0.7f),
        yellow = set_paint(world, "taxi line", vec3(0.6f, 0.42f, 0.03f), 0.7f),
        hall = set_metal(world, "hangar", vec3(0.36f, 0.38f, 0.4f), 0.45f),
        dark = set_paint(world, "hangar gate", vec3(0.05f, 0.055f, 0.065f), 0.4f),
        joint = set_paint(world, "slab joint", vec3(0.14f, 0.135f, 0.125f), 0.85f),
        lamp = set_glow(world, "runway lamp", site->dark ? vec3(9.0f, 7.5f, 4.5f) : vec3(1.2f, 1.1f, 0.9f), false);
    float wet = fmaxf(site->plan->wetness, site->plan->rain > 0.05f ? 0.8f : 0.0f);
    world->materials[asphalt].wetness = world->materials[concrete].wetness = wet;
    world->materials[asphalt].puddles = 0.3f * wet;
    for (int i = -15; i < 15; i++) // in stretches: texture coordinates lose their places far out
        flat(m, 100.0f * (float)i, 100.0f * (float)(i + 1), RUNWAY_NEAR, RUNWAY_FAR, 0.02f, asphalt);
    for (int i = -22; i < 22; i++) // centre line: stripes of 30 m, gaps of 20 (ICAO Annex 14)
        flat(m, 50.0f * (float)i, 50.0f * (float)i + 30.0f, -84.05f, -84.95f, 0.03f, white);
    flat(m, -1500, 1500, RUNWAY_NEAR - 1.0f, RUNWAY_NEAR - 1.9f, 0.03f, white);
    flat(m, -1500, 1500, RUNWAY_FAR + 1.9f, RUNWAY_FAR + 1.0f, 0.03f, white);
    for (int i = -20; i <= 20; i++)
        for (int side = 0; side < 2; side++) {
            Vec3 p = vec3(60.0f * (float)i, 0, side ? RUNWAY_NEAR + 2.5f : RUNWAY_FAR - 2.5f);
            mesh_cylinder(m, p, 0.3f, 0.05f, 8, dark);
            mesh_sphere(m, vec3_add(p, vec3(0, 0.36f, 0)), 0.11f, 10, lamp);
        }
    // apron and taxiway on this side
    flat(m, -70, 70, 16.0f, -46.0f, 0.015f, concrete);
    flat(m, 44, 67, -46.0f, RUNWAY_NEAR, 0.018f, asphalt);
    flat(m, 55.3f, 55.7f, 10.0f, RUNWAY_NEAR, 0.028f, yellow);
    flat(m, -70, 55.7f, -40.0f, -40.4f, 0.028f, yellow);
    flat(m, -230, 150, -114.0f, -176.0f, 0.014f, concrete); // the apron of the hangars
    for (int i = -8; i <= 8; i++) {                         // joints of the slabs on this side
        flat(m, 8.0f * (float)i - 0.012f, 8.0f * (float)i + 0.012f, 16.0f, -46.0f, 0.02f, joint);
        if (i > -6 && i < 3)
            flat(m, -70, 70, 8.0f * (float)i + 0.012f, 8.0f * (float)i - 0.012f, 0.02f, joint);
    }
    for (int s = -1; s <= 1; s += 2) { // lead-in lines of the stands
        float x = 18.0f * (float)s;
        flat(m, x - 0.15f, x + 0.15f, 2.0f, -40.0f, 0.028f, yellow);
        flat(m, x - 2.5f, x + 2.5f, -5.0f, -5.3f, 0.028f, yellow);
        flat(m, x - 9.0f, x - 8.85f, 4.0f, -30.0f, 0.028f, white);
        flat(m, x + 8.85f, x + 9.0f, 4.0f, -30.0f, 0.028f, white);
    }
    parked(site);
    for (int i = 0; i < 4; i++) { // hangars beyond
        float x = -150.0f + 70.0f * (float)i, z = -178.0f;
        enum { ARC = 14 };
        for (int k = 0; k < ARC; k++) {
            float a = PI_F * (float)k / ARC, b = PI_F * (float)(k + 1) / ARC, w = 26.0f, h = 17.0f;
            Vec3 p = vec3(x + w * cosf(a), h * sinf(a), z), q = vec3(x + w * cosf(b), h * sinf(b), z),
                 back = vec3(0, 0, -50);
            mesh_quad(m, p, vec3_add(p, back), vec3_add(q, back), q, hall);
            mesh_quad(m, vec3(x, 0, z), p, q, q, hall);
        }
        mesh_box(m, vec3(x - 17, 0, z - 0.5f), vec3(x + 17, 11.0f, z + 0.3f), dark);
    }
    // the tower
    mesh_cylinder(m, vec3(96, 0, -172), 30.0f, 3.2f, 20, concrete);
    mesh_cone(m, vec3(96, 30, -172), 4.5f, 5.4f, 7.2f, 16, set_glass(world, vec3(0.3f, 0.4f, 0.42f)));
    mesh_cylinder(m, vec3(96, 34.5f, -172), 0.8f, 7.6f, 16, concrete);
    // a windsock
    mesh_cylinder(m, vec3(-26, 0, -50), 6.0f, 0.07f, 10, white);
    mesh_cone(m, vec3(-26, 5.9f, -50), 0.01f, 0.05f, 0.05f, 8, white);
    mesh_frustum(m, vec3(-26, 5.7f, -50), vec3(-23.4f, 5.2f, -50), 0.42f, 0.2f, 16,
                 set_paint(world, "windsock", vec3(0.7f, 0.2f, 0.02f), 0.8f));
    for (int i = -9; i <= 9; i++)
        land_take(site, 90.0f * (float)i, -84.0f, 62.0f);
    land_take(site, 0, -20, 75.0f);
    Vec3 line[2] = {vec3(-1400, 0.02f, -84.5f), vec3(1400, 0.02f, -84.5f)};
    world_add_roadway(world, site->place, (Roadway){.kind = WAY_RUNWAY, .points = line, .count = 2, .stop = 1400.0f});
}

// ---------------------------------------------------------------- launch pad

void extra_launch_pad(LandSite *site)
{
    World *world = site->world;
    MeshBuilder *m = site->mesh;
    int concrete = set_material(world, "concrete", vec3(0.3f, 0.29f, 0.27f), 7),
        steel = set_paint(world, "launch tower", vec3(0.34f, 0.06f, 0.035f), 0.5f),
        grey = set_metal(world, "launch steel", vec3(0.4f, 0.41f, 0.42f), 0.45f),
        lamp = set_glow(world, "flood lamp", site->dark ? vec3(14, 13, 11) : vec3(1, 1, 0.9f), false);
    flat(m, -26, 26, -6.0f, -56.0f, 0.02f, concrete);
    flat(m, -5, 5, 40.0f, -6.0f, 0.018f, concrete);
    const float x = -6.2f, z = -31.0f, half = 1.9f, tall = 24.0f;
    for (int c = 0; c < 4; c++) {
        float cx = x + (c & 1 ? half : -half), cz = z + (c & 2 ? half : -half);
        mesh_rod(m, vec3(cx, 0, cz), vec3(cx, tall, cz), 0.14f, steel);
    }
    for (int i = 0; i < 8; i++) { // storeys with crossed braces
        float y = 3.0f * (float)i;
        for (int c = 0; c < 4; c++) {
            static const float corners[5][2] = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}};
            Vec3 a = vec3(x + half * corners[c][0], y, z + half * corners[c][1]),
                 b = vec3(x + half * corners[c + 1][0], y, z + half * corners[c + 1][1]), up = vec3(0, 3, 0);
            mesh_rod(m, vec3_add(a, up), vec3_add(b, up), 0.08f, steel);
            mesh_rod(m, a, vec3_add(b, up), 0.05f, steel);
            mesh_rod(m, b, vec3_add(a, up), 0.05f, steel);
        }
        if (i % 2)
            mesh_box(m, vec3(x - half, y + 2.9f, z - half), vec3(x + half, y + 3.0f, z + half), grey);
    }
    mesh_rod(m, vec3(x, tall, z), vec3(x, tall + 7.0f, z), 0.06f, grey); // lightning rod
    for (int i = 0; i < 2; i++)                                          // arms, swung back
        mesh_box(m, vec3(x + half, 6.0f + 6.0f * (float)i, z + 1.2f),
                 vec3(x + half + 2.2f, 6.5f + 6.0f * (float)i, z + 1.7f), steel);
    for (int i = -1; i <= 1; i += 2) { // flood lights
        Vec3 foot = vec3(22.0f * (float)i, 0, -16.0f);
        mesh_cylinder(m, foot, 14.0f, 0.2f, 12, grey);
        for (int k = 0; k < 6; k++) {
            Vec3 at =
                vec3_add(foot, vec3(-0.9f * (float)i, 12.6f + 0.8f * (float)(k / 3), -0.8f + 0.8f * (float)(k % 3)));
            mesh_sphere(m, at, 0.3f, 12, lamp);
        }
        if (site->dark)
            world_add_light(world,
                            set_bulb("flood light", site->place, vec3_add(foot, vec3(-2.0f * (float)i, 12.5f, -1.0f)),
                                     0.5f, vec3(260.0f, 245.0f, 215.0f)));
    }
    mesh_box(m, vec3(30, 0, -70), vec3(52, 16, -52), concrete); // a hall, tanks
    for (int i = 0; i < 3; i++)
        mesh_sphere(m, vec3(-36.0f - 11.0f * (float)i, 4.5f, -66.0f), 4.4f, 24,
                    set_paint(world, "tank", vec3_splat(0.62f), 0.4f));
    land_take(site, 0, -30, 42.0f);
}
