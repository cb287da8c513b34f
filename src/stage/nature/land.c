#include "stage/nature/land.h"
#include "stage/nature/sway.h"
#include "stage/sets/bind.h"
#include "stage/sets/sets.h"
#include "stage/vehicles/vehicles.h"

#include <stdio.h>
#include <string.h>

#define FAR_EDGE 15000.0f

// ---------------------------------------------------------------- ground

typedef struct Ground {
    World *world;
    int place;
    const Land *land;
    uint32_t seed;
    float wet, snow;
    int cover, rock, snow_cover;
    // one ring after the other
    int rings, around;
    const float *radii;
    Mesh mesh;
    float *steep; // per vertex
    LandSite *site;
    Vec3 views[8]; // x, half width, z: of what no tree may hide
    int view_count;
    RngKey rng;
    int built; // circles of the site that are taken by what the country brings along
} Ground;

static bool has_water(const Land *land)
{
    return land->shape == LAND_SHORE || land->shape == LAND_LAKE || land->shape == LAND_RIVER ||
           land->shape == LAND_FALL || land->shape == LAND_COAST || land->shape == LAND_MOAT || land->sea;
}

static Vec3 strata(const Land *land, uint32_t seed, Vec3 p)
{
    // laid down level: only a slow dip bends them
    float at = p.y / 2.6f + 0.35f * noise2(seed + 31u, 0.006f * p.x, 0.006f * p.z);
    float band = noise2(seed + 32u, at, 0.5f), fine = noise2(seed + 33u, 3.3f * at, 0.5f);
    return vec3_scale(vec3_lerp(land->rock, vec3(0.5f, 0.34f, 0.21f), clampf(0.5f * band + 0.2f, 0.0f, 1.0f)),
                      1.0f + 0.5f * band + 0.28f * fine);
}

static void ground_ring(void *context, int ring, int worker)
{
    (void)worker;
    Ground *g = context;
    const Land *land = g->land;
    float r = g->radii[ring], d = fmaxf(0.05f, 0.004f * r);
    for (int k = 0; k <= g->around; k++) {
        float a = TAU_F * (float)k / (float)g->around, x = r * sinf(a), z = r * cosf(a);
        int at = ring * (g->around + 1) + k;
        float h = land_height(land, g->seed, x, z);
        float dx = (land_height(land, g->seed, x + d, z) - land_height(land, g->seed, x - d, z)) / (2.0f * d),
              dz = (land_height(land, g->seed, x, z + d) - land_height(land, g->seed, x, z - d)) / (2.0f * d);
        Vec3 p = vec3(x, h, z), n = vec3_normalize(vec3(-dx, 1.0f, -dz));
        float slope = hypotf(dx, dz);
        g->mesh.positions[at] = p;
        g->mesh.normals[at] = n;
        // up a wall the texture goes on as if it were laid flat
        Vec2 out = slope > 0.5f ? (Vec2){-dx / slope, -dz / slope} : (Vec2){0.0f, 0.0f};
        g->mesh.uvs[at] = (Vec2){x - out.x * h, -(z - out.y * h)};
        g->steep[at] = slope;
        // patches, the wet strip of a shore, rock, snow
        float patch = smoothstepf(-0.25f, 0.45f, noise2_sum(g->seed + 41u, 0.06f * x, 0.06f * z, 4, 0.6f));
        Vec3 c = vec3_lerp(land->ground, land->ground2, patch);
        c = vec3_scale(c, 1.0f + 0.22f * noise2_sum(g->seed + 42u, 0.4f * x, 0.4f * z, 2, 0.5f));
        float limit = land->slope_rock > 0.0f ? land->slope_rock : 0.7f;
        float rocky =
            smoothstepf(0.75f * limit, 1.15f * limit, slope + 0.25f * noise2(g->seed + 43u, 0.02f * x, 0.02f * z));
        if (rocky > 0.0f) {
            Vec3 stone = land->shape == LAND_CANYON
                             ? strata(land, g->seed, p)
                             : vec3_scale(land->rock, 1.0f + 0.5f * noise2_sum(g->seed + 44u, 0.013f * x,
                                                                               0.013f * z + 0.02f * h, 3, 0.6f));
            c = vec3_lerp(c, stone, rocky);
        } else if (land->shape == LAND_CANYON && h > 6.0f) {
            c = strata(land, g->seed, p);
        }
        if (land->mountains > 300.0f && land->hills > 0.0f && h > 60.0f) { // woods far off, meadows thin out upwards
            float wood = smoothstepf(0.0f, 0.35f, noise2_sum(g->seed + 46u, 0.004f * x, 0.004f * z, 4, 0.6f) + 0.15f) *
                         smoothstepf(0.62f * land->snow_line, 0.4f * land->snow_line, h) * (1.0f - rocky);
            c = vec3_lerp(c, vec3(0.022f, 0.042f, 0.02f), 0.85f * wood);
        }
        if (land->shape == LAND_CLIFF && !land->sea && h < -0.5f * land->drop) { // woods down there
            float wood = 0.6f + 0.5f * noise2_sum(g->seed + 46u, 0.011f * x, 0.011f * z, 5, 0.65f);
            c = vec3_lerp(c, vec3(0.024f, 0.045f, 0.02f), clampf(wood, 0.0f, 1.0f) * (1.0f - rocky));
        }
        if (land->snow_line > 0.0f) {
            float line = land->snow_line * (1.0f + 0.22f * noise2_sum(g->seed + 45u, 0.003f * x, 0.003f * z, 4, 0.6f));
            float white = smoothstepf(line, 1.25f * line + 1.0f, h) * smoothstepf(1.5f, 0.75f, slope);
            c = vec3_lerp(c, vec3(0.78f, 0.81f, 0.86f), white);
        }
        if (has_water(land)) {
            float damp = smoothstepf(0.16f, -0.03f, h - land_water_level(land));
            Vec3 bed = land->shape == LAND_SHORE || land->shape == LAND_COAST ? vec3_scale(land->ground, 0.5f)
                                                                              : vec3(0.11f, 0.095f, 0.065f);
            c = vec3_lerp(c, bed, damp);
        }
        if (land->shape == LAND_SHORE && h > 1.2f) // dune grass behind the beach
            c = vec3_lerp(c, vec3(0.09f, 0.12f, 0.04f), smoothstepf(1.2f, 3.5f, h) * (1.0f - rocky));
        if (g->snow > 0.0f) // it has been snowing
            c = vec3_lerp(c, vec3(0.74f, 0.77f, 0.82f),
                          g->snow * smoothstepf(1.4f, 0.6f, slope) *
                              (!has_water(land) || h > land_water_level(land) ? 0.9f : 0.0f));
        g->mesh.colors[at] = vec3_scale(c, 2.0f); // over the materials' mean of one half
    }
}

static void ground_mesh(Ground *g, float from, float to, float growth, int around, const char *name)
{
    Arena *arena = g->world->arena;
    int rings = 1;
    float first = fmaxf(from, 0.35f);
    for (float r = first; r < to; r *= growth)
        rings++;
    float *radii = ARENA_ARRAY(arena, float, rings + 1);
    for (int i = 0; i <= rings; i++)
        radii[i] = first * powf(to / first, (float)i / (float)rings);
    if (from <= 0.0f)
        radii[0] = 0.0f;
    g->rings = rings + 1, g->around = around, g->radii = radii;
    int row = around + 1, count = g->rings * row;
    g->mesh = (Mesh){.vertex_count = count, .triangle_count = 2 * rings * around};
    g->mesh.positions = ARENA_ARRAY(arena, Vec3, count);
    g->mesh.normals = ARENA_ARRAY(arena, Vec3, count);
    g->mesh.uvs = ARENA_ARRAY(arena, Vec2, count);
    g->mesh.colors = ARENA_ARRAY(arena, Vec3, count);
    g->steep = ARENA_ARRAY(arena, float, count);
    g->mesh.triangles = ARENA_ARRAY(arena, uint32_t, 6 * rings * around);
    g->mesh.triangle_materials = ARENA_ARRAY(arena, uint16_t, 2 * rings * around);
    parallel_for(0, g->rings, ground_ring, g);
    float limit = g->land->slope_rock > 0.0f ? g->land->slope_rock : 0.7f;
    uint32_t *t = g->mesh.triangles;
    uint16_t *m = g->mesh.triangle_materials;
    for (int i = 0; i < rings; i++)
        for (int k = 0; k < around; k++) {
            uint32_t a = (uint32_t)(i * row + k), b = a + 1, c = a + (uint32_t)row, d = c + 1;
            t[0] = a, t[1] = c, t[2] = d, t[3] = a, t[4] = d, t[5] = b;
            t += 6;
            Vec3 color = g->mesh.colors[c];
            bool snowy = fminf(color.x, fminf(color.y, color.z)) > 1.1f;
            int material = g->steep[c] > limit ? g->rock : snowy ? g->snow_cover : g->cover;
            *m++ = (uint16_t)material;
            *m++ = (uint16_t)material;
        }
    world_add_instance(g->world, name, world_add_mesh(g->world, g->mesh), g->place, affine_identity());
}

static int ground_material(Ground *g, const char *kind, float scale)
{
    int index = set_material(g->world, kind, vec3_splat(0.5f), 5);
    Material *m = &g->world->materials[index];
    m->uv_scale = (Vec2){m->uv_scale.x * scale, m->uv_scale.y * scale};
    m->wetness = 0.7f * g->wet;
    m->puddles = 0.25f * fmaxf(0.0f, g->wet - 0.3f) * (strcmp(kind, "soil") == 0 ? 1.0f : 0.0f);
    if (g->land->foot)
        snprintf(m->surface, sizeof m->surface, "%s", g->land->foot);
    return index;
}

// ---------------------------------------------------------------- water, path, road

static int water_build(Ground *g)
{
    int water = set_paint(g->world, "water", vec3(0.012f, 0.04f, 0.05f), 0.05f);
    Material *m = &g->world->materials[water];
    m->model = MATERIAL_WATER;
    bool sea = g->land->shape == LAND_SHORE || g->land->shape == LAND_COAST || g->land->sea;
    float level = land_water_level(g->land);
    m->base_color = sea ? vec3(0.006f, 0.045f, 0.06f) : vec3(0.012f, 0.03f, 0.028f);
    snprintf(m->surface, sizeof m->surface, "water");
    MeshBuilder *b = mesh_begin(g->world->arena);
    float to = g->land->shape == LAND_SHORE || g->land->sea ? -FAR_EDGE : -1200.0f,
          wide = g->land->shape == LAND_SHORE || g->land->sea ? FAR_EDGE : 1200.0f;
    if (g->land->shape == LAND_COAST) // on the left
        mesh_quad(b, vec3(-FAR_EDGE, level, FAR_EDGE), vec3(-4, level, FAR_EDGE), vec3(-4, level, -FAR_EDGE),
                  vec3(-FAR_EDGE, level, -FAR_EDGE), water);
    else
        mesh_quad(b, vec3(-wide, level, 30), vec3(wide, level, 30), vec3(wide, level, to), vec3(-wide, level, to),
                  water);
    mesh_finish(g->world, b, "water", g->place);
    return water;
}

static float path_x(RngKey rng, float z) // winds away from the middle
{
    return 1.6f * rng_noise(rng, (double)z * 0.09) * fminf(1.0f, fabsf(z - 2.0f) / 8.0f);
}

static void path_build(Ground *g, RngKey rng)
{
    MeshBuilder *b = mesh_begin(g->world->arena);
    const Land *land = g->land;
    int gravel =
        set_material(g->world, strcmp(land->cover, "litter") == 0 ? "soil" : "gravel",
                     strcmp(land->cover, "litter") == 0 ? vec3(0.12f, 0.09f, 0.06f) : vec3(0.27f, 0.235f, 0.18f), 3);
    g->world->materials[gravel].wetness = g->wet;
    g->world->materials[gravel].puddles = 0.3f * g->wet;
    for (int i = 0; i < 130; i++) {
        float z[2] = {22.0f - 0.8f * (float)i, 22.0f - 0.8f * (float)(i + 1)}, l[2], r[2], h[2];
        for (int k = 0; k < 2; k++) {
            float x = path_x(rng, z[k]), half = 0.5f * land->path;
            l[k] = x - half + 0.16f * rng_noise(rng, 40.0 + 1.7 * (double)z[k]);
            r[k] = x + half + 0.16f * rng_noise(rng, 90.0 + 1.7 * (double)z[k]);
            h[k] = land_height(land, g->seed, x, z[k]) + 0.02f;
        }
        mesh_quad(b, vec3(l[0], h[0] - 0.012f, z[0]), vec3(r[0], h[0] - 0.012f, z[0]), vec3(r[1], h[1] - 0.012f, z[1]),
                  vec3(l[1], h[1] - 0.012f, z[1]), gravel);
    }
    mesh_finish(g->world, b, "path", g->place);
}

// A lane each way: traffic keeps to the right.
static void road_lanes(Ground *g)
{
    for (int i = 0; i < 2; i++) {
        float x = (i ? -0.24f : 0.24f) * g->land->road, far = i ? -700.0f : 400.0f;
        Vec3 line[2] = {vec3(x, 0, far), vec3(x, 0, i ? 400.0f : -700.0f)};
        world_add_roadway(g->world, g->place,
                          (Roadway){.points = line,
                                    .count = 2,
                                    .stop = fabsf(far) + (i ? -1.0f : 1.0f),
                                    .kerb = 0.26f * g->land->road + 1.25f,
                                    .rough = g->land->dirt ? 0.03f : 0.0f});
    }
}

// Earth worn bare by wheels: two ruts, a strip of grass left in the middle and at the edges.
static void dirt_build(Ground *g)
{
    MeshBuilder *b = mesh_begin(g->world->arena);
    float half = 0.5f * g->land->road;
    int soil = set_material(g->world, "soil", vec3_lerp(g->land->ground2, vec3(0.3f, 0.22f, 0.14f), 0.6f), 3),
        rut = set_material(g->world, "soil", vec3(0.23f, 0.165f, 0.1f), 4);
    g->world->materials[soil].wetness = g->world->materials[rut].wetness = g->wet;
    g->world->materials[rut].puddles = 0.35f * g->wet;
    RngKey key = rng_key(g->seed, "dirt road", "land");
    for (int i = 0; i < 700; i++) {
        float z[2] = {300.0f - 2.0f * (float)i, 300.0f - 2.0f * (float)(i + 1)};
        Vec3 edge[2][8];
        for (int k = 0; k < 2; k++) {
            static const float at[8] = {-1.0f, -0.74f, -0.46f, -0.16f, 0.16f, 0.46f, 0.74f, 1.0f};
            for (int j = 0; j < 8; j++) {
                float wander = j == 0 || j == 7 ? 0.4f : 0.14f;
                float x = at[j] * half + wander * rng_noise(key, (double)z[k] * 0.23 + 37.0 * j);
                edge[k][j] = vec3(x, 0.012f, z[k]);
            }
        }
        for (int j = 0; j < 7; j++)
            if (j != 3 || i % 5 == 0)
                mesh_quad(b, edge[0][j], edge[0][j + 1], edge[1][j + 1], edge[1][j], j == 1 || j == 5 ? rut : soil);
    }
    mesh_finish(g->world, b, "dirt road", g->place);
    road_lanes(g);
}

static void road_build(Ground *g)
{
    MeshBuilder *b = mesh_begin(g->world->arena);
    float half = 0.5f * g->land->road;
    if (g->land->dirt) {
        dirt_build(g);
        return;
    }
    int asphalt = set_material(g->world, "asphalt", vec3(0.075f, 0.075f, 0.078f), 3),
        white = set_paint(g->world, "road line", vec3_splat(0.62f), 0.7f);
    g->world->materials[asphalt].wetness = g->wet;
    g->world->materials[asphalt].puddles = 0.3f * g->wet;
    for (int i = 0; i < 24; i++) { // in stretches, as texture coordinates lose their places far out
        float z0 = 300.0f - 100.0f * (float)i;
        mesh_quad(b, vec3(-half, 0.012f, z0), vec3(half, 0.012f, z0), vec3(half, 0.012f, z0 - 100.0f),
                  vec3(-half, 0.012f, z0 - 100.0f), asphalt);
    }
    for (int i = -60; i < 30; i++) // 3 m long, 9 m apart
        mesh_quad(b, vec3(-0.06f, 0.016f, 9.0f * (float)i + 3.0f), vec3(0.06f, 0.016f, 9.0f * (float)i + 3.0f),
                  vec3(0.06f, 0.016f, 9.0f * (float)i), vec3(-0.06f, 0.016f, 9.0f * (float)i), white);
    for (int side = -1; side <= 1; side += 2) {
        float x = (half - 0.3f) * (float)side;
        mesh_quad(b, vec3(x - 0.06f, 0.016f, 300), vec3(x + 0.06f, 0.016f, 300), vec3(x + 0.06f, 0.016f, -2000),
                  vec3(x - 0.06f, 0.016f, -2000), white);
        int post = set_paint(g->world, "marker post", vec3_splat(0.7f), 0.6f);
        for (int i = 0; i < 20; i++)
            mesh_box(b, vec3((half + 0.9f) * (float)side - 0.05f, -0.1f, 60.0f - 25.0f * (float)i),
                     vec3((half + 0.9f) * (float)side + 0.05f, 0.95f, 60.06f - 25.0f * (float)i), post);
    }
    mesh_finish(g->world, b, "road", g->place);
    road_lanes(g);
}

// ---------------------------------------------------------------- what stands on it

// Free for plants: not on the path, the road, in the water, on the line from the camera to who acts, or on rock.
static bool grows_at(const Ground *g, RngKey rng, float x, float z, float *height, float room)
{
    const Land *land = g->land;
    if (land->path > 0.0f && fabsf(x - path_x(rng, z)) < 0.5f * land->path + 0.25f * room + 0.15f && z < 24.0f)
        return false;
    // where a film drives, nothing tall comes between the road and a camera that goes along beside it
    float verge = g->site->drive && room > 0.1f ? 7.0f : 0.6f;
    if (land->road > 0.0f && fabsf(x) < 0.5f * land->road + verge + room)
        return false;
    if (g->site->drive && land->road <= 0.0f && fabsf(z + LAND_DRIVE) < 4.2f + 1.5f * room)
        return false;
    for (int i = 0; i < g->site->taken_count; i++)
        if (hypotf(x - g->site->taken[i].x, z - g->site->taken[i].z) < g->site->taken[i].y + room)
            return false;
    float h = land_height(land, g->seed, x, z);
    if (h < land_water_level(land) + 0.05f && has_water(land))
        return false;
    float d = 0.8f, dx = land_height(land, g->seed, x + d, z) - h, dz = land_height(land, g->seed, x, z + d) - h;
    if (hypotf(dx, dz) > 0.65f * d)
        return false;
    *height = h;
    return true;
}

// What the text wants to stand here: nothing grows where it will, and no tree hides it from the usual camera.
static void leave_view(Ground *g)
{
    const FilmPlan *plan = g->world->plan;
    int ordinal = 0;
    g->built = g->site->taken_count;
    for (int e = 0; e < plan->entity_count && g->view_count < COUNT_OF(g->views); e++) {
        const Entity *entity = &plan->entities[e];
        const PropRow *row = entity->kind == ENTITY_PROP && (entity->place == PLAN_NONE || entity->place == g->place)
                                 ? prop_find(entity->noun)
                                 : NULL;
        if (!row)
            continue;
        Vec3 size = vec3_scale(row->size, entity->scale > 0.0f ? entity->scale : 1.0f);
        if (thing_is_large(size) && strcmp(row->mount, "water") != 0) {
            Vec3 spot = thing_large_spot(g->world, g->place, size, ordinal);
            land_take(g->site, spot.x, spot.z, 0.5f * hypotf(size.x, size.z) + 0.5f);
            g->views[g->view_count++] = vec3(spot.x, 0.5f * size.x + 2.0f, spot.z);
        }
        ordinal++;
    }
}

static bool hides(const Ground *g, float x, float z)
{
    if (g->site->glade && z < 14.0f && z > -70.0f && fabsf(x) < 4.0f + 0.75f * fmaxf(8.0f - z, 0.0f))
        return true; // a film that looks up to the sky has the wood open
    for (int i = 0; i < g->view_count; i++) {
        const Vec3 *v = &g->views[i];
        bool alone = v->x == 0.0f && v->z == 0.0f;
        float from =
            alone ? tanf(LARGE_AZIMUTH) : -v->x / fmaxf(10.0f - v->z, 1.0f);     // of the camera, per metre towards it
        float d = z - v->z, far = fmaxf(9.0f * v->y, 10.0f - v->z), t = d / far; // 0 at the thing, 1 at the camera
        if (t > 0.0f && t < 1.3f && fabsf(x - v->x - from * d) < lerpf(v->y, 4.0f, fminf(t, 1.0f)))
            return true;
    }
    return false;
}

// Radians for a number from 0 to 1: to one of four sides and a little off. A box about a plant that is turned by an
// eighth is twice as wide as the plant's own, and rays would meet twice as many.
static float plant_turn(float drawn)
{
    float quarters = floorf(4.0f * drawn);
    return 0.5f * PI_F * quarters + 0.2f * (4.0f * drawn - quarters - 0.5f);
}

static void plants_build(Ground *g, RngKey rng, PlantSeason season)
{
    const Land *land = g->land;
    for (int i = 0; i < COUNT_OF(land->plants) && land->plants[i].species; i++) {
        const PlantRow *row = &land->plants[i];
        RngKey key = rng_key(rng.value, row->species, "plants");
        float height = plant_height(row->species);
        bool tall = height > 3.0f, reeds = strcmp(row->species, "reed") == 0;
        enum { VARIANTS = 3 };
        float cell = 100.0f / sqrtf(row->per_hectare), clearing = land->clearing > 0.0f ? land->clearing : 6.0f;
        int reach = (int)(row->to / cell) + 1;
        uint64_t n = 0;
        for (int cz = -reach; cz <= reach; cz++)
            for (int cx = -reach; cx <= reach; cx++, n += 6) {
                float x = ((float)cx + rng_float(key, n)) * cell, z = ((float)cz + rng_float(key, n + 1)) * cell,
                      r = hypotf(x, z), h;
                if (r > row->to || r < row->from || (tall && r < clearing))
                    continue;
                // nothing high between the usual camera and the middle
                float spare = row->scale * fminf(height, 3.6f);
                if (height > 0.6f && z > -2.5f && z < 16.0f && fabsf(x) < 1.2f + spare)
                    continue;
                if (row->scale * height > 1.2f && hides(g, x, z))
                    continue;
                float grove = 0.5f + 0.7f * noise2_sum(g->seed + 61u + (uint32_t)i, 0.021f * x, 0.021f * z, 3, 0.5f);
                if (rng_float(key, n + 2) > lerpf(1.0f, smoothstepf(0.38f, 0.62f, grove), row->groves))
                    continue;
                if (!grows_at(g, rng, x, z, &h, tall ? 0.6f : 0.15f))
                    continue;
                if (row->under < 0.0f && h > row->under)
                    continue;
                if (reeds && (h > 0.25f || h < land_water_level(land) + 0.051f))
                    continue;
                int v = (int)(rng_float(key, n + 3) * (VARIANTS - 0.001f));
                const char *grown = row->species; // in spring every third broad tree is in blossom
                if (tall && text_equal(g->world->plan->places[g->place].season, "spring") &&
                    strstr("oak,maple,birch,poplar,willow", grown) &&
                    rng_float(key, n + 2) * 37.0f - floorf(rng_float(key, n + 2) * 37.0f) < 0.4f)
                    grown = "cherry";
                float scale = row->scale * rng_range(key, n + 4, 0.72f, 1.15f);
                bool distant = r > plant_distance(grown, scale);
                int mesh = plant_mesh(g->world, grown, r > 55.0f ? 7 : v, distant ? PLANT_FAR : PLANT_NEAR, season);
                int stands = world_add_instance(
                    g->world, row->species, mesh, g->place,
                    affine_from(vec3(x, h, z), quat_yaw(plant_turn(rng_float(key, n + 5))), vec3_splat(scale)));
                g->world->instances[stands].sway = plant_sway(row->species, scale);
            }
    }
}

// Fallen leaves: thick in drifts, thin between, farther off only the drifts.
static void litter_build(Ground *g, RngKey rng)
{
    int patches[3];
    for (int v = 0; v < COUNT_OF(patches); v++)
        patches[v] = litter_mesh(g->world, v);
    RngKey key = rng_key(rng.value, "litter", "land");
    enum { REACH = 34 };
    uint64_t n = 0;
    for (int cz = -REACH; cz <= REACH; cz++)
        for (int cx = -REACH; cx <= REACH; cx++, n += 5) {
            float x = (float)cx + rng_float(key, n), z = (float)cz + rng_float(key, n + 1), r = hypotf(x, z), h;
            float drift = 0.5f + 0.9f * noise2_sum(g->seed + 91u, 0.12f * x, 0.12f * z, 2, 0.5f);
            if (r > (float)REACH || rng_float(key, n + 2) > drift * (1.15f - 0.8f * r / (float)REACH))
                continue;
            h = land_height(g->land, g->seed, x, z);
            if (has_water(g->land) && h < land_water_level(g->land) + 0.02f)
                continue;
            world_add_instance(
                g->world, "fallen leaves", patches[(int)(rng_float(key, n + 3) * 2.99f)], g->place,
                affine_from(vec3(x, h + 0.004f, z), quat_yaw(TAU_F * rng_float(key, n + 4)), vec3_splat(1.0f)));
        }
}

// One tuft of blades bent outwards, with a flower or two when `flower` is a material.
static int tuft_mesh(World *world, Vec3 color, RngKey rng, float tall, int flower)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int blade = set_paint(world, "grass", color, 0.7f);
    world->materials[blade].model = MATERIAL_LEAF;
    for (int i = 0; i < 30; i++) {
        uint64_t n = 5u * (uint64_t)i;
        float a = TAU_F * rng_float(rng, n), r = 0.17f * sqrtf(rng_float(rng, n + 1)),
              h = tall * rng_range(rng, n + 2, 0.45f, 1.25f), bend = tall * rng_range(rng, n + 3, 0.15f, 0.8f);
        Vec3 out = vec3(sinf(a), 0, cosf(a)), side = vec3_scale(vec3(out.z, 0, -out.x), 0.0035f + 0.012f * tall);
        Vec3 p = vec3_scale(out, r), mid = vec3_add(vec3_mad(p, out, 0.3f * bend), vec3(0, 0.62f * h, 0)),
             tip = vec3_add(vec3_mad(p, out, bend), vec3(0, h, 0));
        mesh_quad(m, vec3_sub(p, side), vec3_add(p, side), vec3_mad(mid, side, 0.7f), vec3_mad(mid, side, -0.7f),
                  blade);
        mesh_quad(m, vec3_mad(mid, side, -0.7f), vec3_mad(mid, side, 0.7f), tip, tip, blade);
    }
    if (flower >= 0)
        for (int i = 0; i < 3; i++) {
            uint64_t n = 700u + 4u * (uint64_t)i;
            float h = tall * rng_range(rng, n, 1.0f, 1.5f);
            Vec3 c = vec3(rng_range(rng, n + 1, -0.12f, 0.12f), h, rng_range(rng, n + 2, -0.12f, 0.12f));
            for (int k = 0; k < 6; k++) {
                float a = TAU_F * (float)k / 6.0f, b = a + TAU_F / 6.0f, e = 0.022f;
                mesh_quad(m, c, vec3_add(c, vec3(e * sinf(a), 0.008f, e * cosf(a))),
                          vec3_add(c, vec3(1.5f * e * sinf(0.5f * (a + b)), 0.002f, 1.5f * e * cosf(0.5f * (a + b)))),
                          vec3_add(c, vec3(e * sinf(b), 0.008f, e * cosf(b))), flower);
            }
            Vec3 stem[2] = {vec3(c.x, 0, c.z), c};
            mesh_tube(m, stem, 2, 0.0025f, 4, blade);
        }
    Mesh mesh = mesh_end(m);
    for (int i = 0; i < mesh.vertex_count; i++) // lit like the ground it grows on
        mesh.normals[i] = vec3_normalize(vec3_add(
            mesh.normals[i].y < 0.0f ? vec3_scale(mesh.normals[i], -1.0f) : mesh.normals[i], vec3(0, 1.6f, 0)));
    return world_add_mesh(world, mesh);
}

static const Vec3 petals[] = {{0.75f, 0.72f, 0.66f}, {0.72f, 0.5f, 0.03f}, {0.5f, 0.05f, 0.07f}, {0.22f, 0.16f, 0.5f}};

int flower_mesh(World *world, uint32_t variant, float tall)
{
    int petal = set_paint(world, "petals", petals[variant % COUNT_OF(petals)], 0.6f);
    world->materials[petal].model = MATERIAL_LEAF;
    return tuft_mesh(world, vec3(0.085f, 0.14f, 0.035f), rng_key(variant, "flower", "land"), tall, petal);
}

// Tufts that stand together are one mesh, a sod: a meadow is a thousand of those and not tens of thousands of tufts
// whose boxes lie over each other, of which a ray that grazes it meets dozens.
enum { SOD_TUFTS = 16, SOD_STEPS = 4, SOD_KINDS = 3 };
#define SOD_MOST 2.6f // m: a larger one would not lie on the ground

typedef struct Grass {
    Ground *g;
    RngKey rng;    // of the land
    RngKey key;    // of the ring
    uint64_t draw; // of the cell
    int tufts[4], flowers[COUNT_OF(petals)];
    int sods[SOD_KINDS][SOD_STEPS]; // of the ring, by how many of its tufts are there; -1: not made yet
    float side;                     // m, of a sod's square
    float bigger;                   // than tufts near by
    float flower_share;
} Grass;

static int sod_mesh(Grass *grass, int kind, int step)
{
    int *made = &grass->sods[kind][step];
    if (*made >= 0)
        return *made;
    World *world = grass->g->world;
    MeshBuilder *m = mesh_begin(world->arena);
    RngKey key = rng_key(grass->key.value + (uint64_t)kind, "sod", "land");
    for (int i = 0; i < SOD_TUFTS * (step + 1) / SOD_STEPS; i++) {
        uint64_t n = 8u * (uint64_t)i;
        Vec3 at = vec3((rng_float(key, n) - 0.5f) * grass->side, 0, (rng_float(key, n + 1) - 0.5f) * grass->side);
        Mesh tuft = world->meshes[grass->tufts[(int)(rng_float(key, n + 2) * 3.99f)]].mesh;
        mesh_place(m, affine_from(at, quat_yaw(TAU_F * rng_float(key, n + 3)),
                                  vec3_splat(grass->bigger * rng_range(key, n + 4, 0.7f, 1.35f))));
        mesh_append(m, &tuft);
    }
    return *made = world_add_mesh(world, mesh_end(m));
}

static void grass_stand(const Grass *grass, int mesh, Affine at)
{
    World *world = grass->g->world;
    int stands = world_add_instance(world, "grass", mesh, grass->g->place, at);
    world->instances[stands].sway = sway_of_plant(fmaxf(grass->g->land->tall, 0.25f), 0.85f);
}

static int flower_of(Grass *grass, int which)
{
    Ground *g = grass->g;
    if (grass->flowers[which] < 0) {
        int petal = set_paint(g->world, "petals", petals[which], 0.6f);
        g->world->materials[petal].model = MATERIAL_LEAF;
        grass->flowers[which] =
            tuft_mesh(g->world, vec3_scale(g->land->ground, 1.2f),
                      rng_key(grass->rng.value + 77u + (uint64_t)which, "tuft", "land"), 0.2f, petal);
    }
    return grass->flowers[which];
}

// One tuft somewhere in a square about (x, z), if anything grows there.
static void tuft_stand(Grass *grass, float x, float z, bool flower)
{
    uint64_t n = grass->draw;
    grass->draw += 8;
    Ground *g = grass->g;
    float h;
    x += (rng_float(grass->key, n) - 0.5f) * grass->side;
    z += (rng_float(grass->key, n + 1) - 0.5f) * grass->side;
    if (!grows_at(g, grass->rng, x, z, &h, 0.0f))
        return;
    int which = (int)(rng_float(grass->key, n + 2) * 3.99f);
    float s = rng_range(grass->key, n + 3, 0.7f, 1.35f) * grass->bigger;
    grass_stand(grass, flower ? flower_of(grass, which) : grass->tufts[which],
                affine_from(vec3(x, h - 0.005f, z), quat_yaw(TAU_F * rng_float(grass->key, n + 4)), vec3_splat(s)));
}

// A sod where all of its square is free and about level; it leans as the ground does.
static bool sod_stand(Grass *grass, float x, float z, int kind, int step, int turn)
{
    Ground *g = grass->g;
    float half = 0.5f * grass->side, h[9];
    for (int i = 0; i < 9; i++)
        if (!grows_at(g, grass->rng, x + half * (float)(i % 3 - 1), z + half * (float)(i / 3 - 1), &h[i], 0.0f))
            return false;
    float along_x = (h[2] + h[5] + h[8] - h[0] - h[3] - h[6]) / (6.0f * half),
          along_z = (h[6] + h[7] + h[8] - h[0] - h[1] - h[2]) / (6.0f * half);
    for (int i = 0; i < 9; i++)
        if (fabsf(h[4] + half * (along_x * (float)(i % 3 - 1) + along_z * (float)(i / 3 - 1)) - h[i]) > 0.04f)
            return false;
    Affine at = affine_from(vec3(x, h[4] - 0.005f, z), quat_yaw(0.5f * PI_F * (float)turn), vec3_splat(1.0f));
    at.x.y = along_x * at.x.x + along_z * at.x.z;
    at.z.y = along_x * at.z.x + along_z * at.z.z;
    grass_stand(grass, sod_mesh(grass, kind, step), at);
    return true;
}

static void cell_build(Grass *grass, float x, float z)
{
    Ground *g = grass->g;
    uint64_t n = grass->draw;
    grass->draw += 8;
    float bare = noise2_sum(g->seed + 71u, 0.25f * x, 0.25f * z, 2, 0.5f);
    float share = clampf(0.65f - 0.6f * bare, 0.0f, 1.0f);
    float flowers = noise2(g->seed + 72u, 0.12f * x, 0.12f * z) > -0.1f ? grass->flower_share : 0.0f;
    int steps = (int)(share * (1.0f - flowers) * (float)SOD_STEPS + rng_float(grass->key, n));
    if (steps > 0 && (grass->side > SOD_MOST ||
                      !sod_stand(grass, x, z, (int)(rng_float(grass->key, n + 1) * ((float)SOD_KINDS - 0.01f)),
                                 (steps < SOD_STEPS ? steps : SOD_STEPS) - 1, (int)(rng_u64(grass->key, n + 2) & 3u))))
        for (int i = 0; i < SOD_TUFTS * steps / SOD_STEPS; i++)
            tuft_stand(grass, x, z, false);
    int blooming = (int)(share * flowers * (float)SOD_TUFTS + rng_float(grass->key, n + 3));
    for (int i = 0; i < blooming; i++)
        tuft_stand(grass, x, z, true);
}

static void grass_build(Ground *g, RngKey rng)
{
    const Land *land = g->land;
    bool jungle = strcmp(land->cover, "litter") == 0, straw = vec3_luminance(land->straw) > 0.0f;
    Grass grass = {.g = g, .rng = rng, .flower_share = clampf(land->flowers / land->grass, 0.0f, 1.0f)};
    for (int v = 0; v < 4; v++) {
        Vec3 green = vec3_lerp(land->ground, land->ground2, 0.3f * (float)v);
        Vec3 color = vec3_scale(green, jungle ? 1.0f : 1.25f);
        float tall = v < 2 ? 0.1f : 0.17f;
        if (straw || land->tall > 0.0f) {
            color = straw ? vec3_scale(land->straw, 0.8f + 0.15f * (float)v) : vec3_scale(green, 1.2f);
            tall = (land->tall > 0.0f ? land->tall : 0.17f) * (0.8f + 0.1f * (float)v);
        } else if (jungle) {
            color = vec3(0.06f, 0.11f, 0.028f);
            tall = 0.14f;
        }
        grass.tufts[v] = tuft_mesh(g->world, color, rng_key(rng.value + (uint64_t)v, "tuft", "land"), tall, -1);
    }
    for (int v = 0; v < COUNT_OF(petals); v++)
        grass.flowers[v] = -1;
    // dense near by, thinner farther off, where the ground's own colour does
    static const float rings[][3] = {{0, 10, 1.0f}, {10, 24, 0.4f}, {24, 48, 0.1f}};
    for (int k = 0; k < COUNT_OF(rings); k++) {
        grass.key = rng_key(rng.value + (uint64_t)k, "grass", "land");
        grass.draw = 0;
        grass.side = sqrtf((float)SOD_TUFTS / (land->grass * rings[k][2]));
        grass.bigger = rings[k][0] > 9.0f ? 1.3f : 1.0f;
        for (int i = 0; i < SOD_KINDS * SOD_STEPS; i++)
            grass.sods[i / SOD_STEPS][i % SOD_STEPS] = -1;
        int reach = (int)(rings[k][1] / grass.side) + 1;
        for (int cz = -reach; cz <= reach; cz++)
            for (int cx = -reach; cx <= reach; cx++) {
                float x = (float)cx * grass.side, z = (float)cz * grass.side, r = hypotf(x, z);
                if (r >= rings[k][0] && r < rings[k][1])
                    cell_build(&grass, x, z);
            }
    }
}

// A boulder: a sphere pushed about by noise, flat below.
int stone_mesh(World *world, int material, uint32_t seed)
{
    enum { AROUND = 20, RINGS = 12 };
    Mesh m = mesh_blank(world->arena, (AROUND + 1) * (RINGS + 1), 2 * AROUND * RINGS, material);
    m.colors = NULL;
    for (int j = 0; j <= RINGS; j++)
        for (int i = 0; i <= AROUND; i++) {
            float t = PI_F * (float)j / RINGS, a = TAU_F * (float)i / AROUND;
            Vec3 d = vec3(sinf(t) * sinf(a), cosf(t), sinf(t) * cosf(a));
            float r = 1.0f + 0.35f * noise3d(seed, vec3_scale(d, 1.3f)) -
                      0.25f * fabsf(noise3d(seed + 1u, vec3_scale(d, 2.7f))) +
                      0.06f * noise3d(seed + 2u, vec3_scale(d, 7.0f));
            Vec3 p = vec3_scale(d, 0.5f * r);
            p.y = 0.62f * p.y + 0.14f;
            int at = j * (AROUND + 1) + i;
            m.positions[at] = p;
            m.uvs[at] = (Vec2){2.0f * (float)i / AROUND, 1.2f * (float)j / RINGS};
            m.normals[at] = d;
        }
    mesh_weave(&m, AROUND, RINGS);
    for (int j = 1; j < RINGS; j++) // normals from the neighbours
        for (int i = 0; i <= AROUND; i++) {
            int row = AROUND + 1, at = j * row + i, l = j * row + (i + AROUND - 1) % AROUND,
                r = j * row + (i + 1) % AROUND;
            m.normals[at] = vec3_normalize(vec3_cross(vec3_sub(m.positions[at + row], m.positions[at - row]),
                                                      vec3_sub(m.positions[r], m.positions[l])));
        }
    return world_add_mesh(world, m);
}

static void stones_build(Ground *g, RngKey rng)
{
    const Land *land = g->land;
    int rock = set_material(g->world, "rock", land->rock, 5), kinds[4];
    g->world->materials[rock].wetness = 0.6f * g->wet;
    for (int v = 0; v < 4; v++)
        kinds[v] = stone_mesh(g->world, rock, g->seed + 81u + (uint32_t)v);
    RngKey key = rng_key(rng.value, "stones", "land");
    float cell = 100.0f / sqrtf(land->stones);
    int reach = (int)(70.0f / cell) + 1;
    uint64_t n = 0;
    for (int cz = -reach; cz <= reach; cz++)
        for (int cx = -reach; cx <= reach; cx++, n += 6) {
            float x = ((float)cx + rng_float(key, n)) * cell, z = ((float)cz + rng_float(key, n + 1)) * cell,
                  r = hypotf(x, z), h;
            float size = 0.12f * powf(fmaxf(rng_float(key, n + 2), 0.02f), -0.6f);
            if (r < 3.5f + 2.5f * size || (z > -2.0f && z < 16.0f && fabsf(x) < 3.2f + size) ||
                (r < 14.0f && size > 0.5f))
                continue;
            if (!grows_at(g, rng, x, z, &h, 0.3f))
                continue;
            world_add_instance(g->world, "stone", kinds[(int)(rng_float(key, n + 3) * 3.99f)], g->place,
                               affine_from(vec3(x, h - 0.05f * size, z), quat_yaw(TAU_F * rng_float(key, n + 4)),
                                           vec3(size * 1.3f, size * rng_range(key, n + 5, 0.7f, 1.1f), size)));
        }
}

static float ground_height(const void *land, float x, float z)
{
    const Ground *g = land;
    return land_height(g->land, g->seed, x, z);
}

static bool ground_taken(const void *land, float x, float z, float radius)
{
    const Ground *g = land;
    const Land *l = g->land;
    if (l->road > 0.0f && fabsf(x) < 0.5f * l->road + radius + 0.8f)
        return true;
    if (l->path > 0.0f && z - radius < 22.0f && fabsf(x - path_x(g->rng, z)) < 0.5f * l->path + radius + 0.4f)
        return true;
    if (g->site->drive && l->road <= 0.0f && fabsf(z + LAND_DRIVE) < 4.2f + radius)
        return true;
    for (int i = 0; i < g->built; i++)
        if (hypotf(x - g->site->taken[i].x, z - g->site->taken[i].z) < g->site->taken[i].y + radius)
            return true;
    for (int k = 0; k < 9 && has_water(l); k++) {
        float a = TAU_F * (float)k / 8.0f, r = k < 8 ? radius : 0.0f;
        if (land_height(l, g->seed, x + r * sinf(a), z + r * cosf(a)) < land_water_level(l) + 0.05f)
            return true;
    }
    return false;
}

float land_at(const LandSite *site, float x, float z)
{
    return land_height(site->land, site->seed, x, z);
}

void land_take(LandSite *site, float x, float z, float radius)
{
    if (site->taken_count < COUNT_OF(site->taken))
        site->taken[site->taken_count++] = vec3(x, radius, z);
}

static LandSite *site_open(const Ground *g, const Place *plan, RngKey rng)
{
    LandSite *site = ARENA_NEW(g->world->arena, LandSite);
    *site = (LandSite){.world = g->world,
                       .place = g->place,
                       .land = g->land,
                       .plan = plan,
                       .seed = g->seed,
                       .rng = rng,
                       .dark = set_is_dark(plan),
                       .mesh = mesh_begin(g->world->arena)};
    return site;
}

void land_begin(World *world, int place, const Land *land, RngKey rng)
{
    Ground *g = ARENA_NEW(world->arena, Ground);
    *g = (Ground){.world = world, .place = place, .seed = (uint32_t)rng_u64(rng, 11), .rng = rng};
    g->land = land;
    world->places[place].height = ground_height;
    world->places[place].land = g;
}

void land_build(World *world, int place, const Land *land, RngKey rng)
{
    const Place *plan_place = &world->plan->places[place];
    land_begin(world, place, land, rng);
    Ground *g = (Ground *)world->places[place].land;
    land = g->land;
    g->wet = fmaxf(plan_place->wetness, plan_place->rain > 0.05f ? 0.8f : 0.0f);
    g->snow = plan_place->snow > 0.05f ? 0.9f : 0.0f;
    g->cover = ground_material(g, land->cover, 1.0f);
    g->rock = ground_material(g, "rock", 1.0f);
    bool white = land->snow_line > 0.0f || g->snow > 0.0f;
    g->snow_cover = white ? ground_material(g, "snow", 1.0f) : g->cover;
    ground_mesh(g, 0.0f, 52.0f, 1.028f, 224, "ground");
    ground_mesh(g, 51.0f, FAR_EDGE, 1.023f, 640, "land");
    int water = has_water(land) ? water_build(g) : 0;
    if (land->path > 0.0f)
        path_build(g, rng);
    if (land->road > 0.0f)
        road_build(g);
    g->site = site_open(g, plan_place, rng);
    g->site->drive = vehicles_act_in(world->plan, place), g->site->glade = set_sky_told(world, place);
    world->places[place].taken = ground_taken;
    if (land->shape == LAND_SHORE)
        surf_build(g->site, water);
    if (vehicles_need_rails(world->plan, place))
        land_railway(g->site);
    if (land->extra) {
        land->extra(g->site);
        mesh_finish(world, g->site->mesh, "buildings", place);
    }
    leave_view(g);
    plants_build(g, rng, plant_season(plan_place));
    if (plant_season(plan_place) == PLANT_AUTUMN && land->plants[0].species)
        litter_build(g, rng);
    if (land->grass > 0.0f && g->snow <= 0.0f)
        grass_build(g, rng);
    if (land->stones > 0.0f)
        stones_build(g, rng);
    if (land->bench)
        prop_place(world, place, land->bench, vec3(-2.3f, 0, -2.2f), 0.5f, NULL);
}
