// The palette of a town, its ground and what belongs to every street.
#include "stage/town/town.h"

#include "stage/nature/trees.h"
#include "stage/sets/era.h"
#include "stage/town/signals.h"

#include <stdio.h>
#include <string.h>

float town_roll(const Town *town, const char *what, uint64_t n)
{
    return rng_float(rng_key(town->rng.value, what, "town"), n);
}

int town_surface(const Town *town, const char *kind, Vec3 tint, uint64_t seed, float share)
{
    int index = set_material(town->world, kind, tint, seed);
    town->world->materials[index].wetness = share * town->wet;
    return index;
}

Vec3 town_measure(const Town *town)
{
    return set_measure(town->plan);
}

static bool excluded(const FilmPlan *plan, const char *words)
{
    for (int i = 0; i < plan->exclusion_count; i++)
        if (plan->exclusions[i].what && text_in_list(words, plan->exclusions[i].what))
            return true;
    return false;
}

Town town_palette(World *world, int place, RngKey rng)
{
    Place *plan = &world->plan->places[place];
    Town t = {.world = world,
              .place = place,
              .plan = plan,
              .rng = rng,
              .dark = set_is_dark(plan),
              .neon = plan->neon || (world->era && world->era->neon),
              .no_text = excluded(world->plan, "text,lettering,words,writing,letters"),
              .wet = clampf(fmaxf(plan->wetness, plan->rain > 0.05f ? 0.85f : 0.0f), 0.0f, 1.0f),
              .mesh = mesh_begin(world->arena)};
    t.decay = decay_begin(world, plan, rng);
    t.frame = set_paint(world, "window frame", vec3(0.55f, 0.53f, 0.49f), 0.5f);
    t.glass = set_glass(world, vec3(0.86f, 0.91f, 0.9f));
    // far windows: dark, and the sky is seen in them
    t.pane = set_paint(world, "window pane", vec3(0.022f, 0.028f, 0.034f), 0.05f);
    t.sill = town_surface(&t, "concrete", vec3(0.38f, 0.36f, 0.32f), 7, 0.4f);
    t.kerb = town_surface(&t, "stone", vec3(0.27f, 0.265f, 0.26f), 7, 0.9f);
    t.iron = set_paint(world, "iron", vec3(0.02f, 0.021f, 0.022f), 0.4f);
    t.galvanised = set_metal(world, "galvanised", vec3(0.42f, 0.43f, 0.44f), 0.42f);
    t.black = set_paint(world, "black", vec3(0.012f, 0.012f, 0.014f), 0.7f);
    t.white = set_paint(world, "white paint", vec3(0.7f, 0.7f, 0.68f), 0.45f);
    t.slate = town_surface(&t, "concrete", vec3(0.085f, 0.09f, 0.1f), 7, 0.6f);
    t.tiles = town_surface(&t, "concrete", vec3(0.27f, 0.115f, 0.07f), 7, 0.5f);
    t.rail = set_metal(world, "steel", vec3(0.5f, 0.5f, 0.5f), 0.35f);
    // rooms: a bright ceiling, walls that it lights, a dark floor
    static const Vec3 moods[3] = {{1.0f, 0.6f, 0.27f}, {1.0f, 0.75f, 0.48f}, {0.72f, 0.82f, 1.0f}};
    float on = t.dark ? (plan->time == TIME_NIGHT ? 0.9f : 1.1f) : 0.2f;
    for (int i = 0; i < 3; i++) {
        t.room_wall[i] = set_glow(world, "lit room", vec3_scale(moods[i], 0.55f * on), false);
        t.room_ceiling[i] = set_glow(world, "lit ceiling", vec3_scale(moods[i], 1.5f * on), false);
    }
    t.shop_wall = set_paint(world, "shop wall", vec3(0.5f, 0.45f, 0.37f), 0.8f);
    t.room_floor = set_paint(world, "room floor", vec3(0.05f, 0.035f, 0.025f), 0.7f);
    static const Vec3 cloths[3] = {{0.62f, 0.58f, 0.5f}, {0.42f, 0.2f, 0.13f}, {0.35f, 0.4f, 0.42f}};
    static const Vec3 shutters[3] = {{0.06f, 0.14f, 0.1f}, {0.1f, 0.16f, 0.24f}, {0.22f, 0.1f, 0.06f}};
    for (int i = 0; i < 3; i++) {
        t.curtain[i] = set_paint(world, "curtain", cloths[i], 0.9f);
        t.shutter[i] = set_paint(world, "shutter", shutters[i], 0.55f);
    }
    static const Vec3 goods[5] = {
        {0.5f, 0.09f, 0.06f}, {0.55f, 0.4f, 0.12f}, {0.1f, 0.22f, 0.32f}, {0.6f, 0.56f, 0.48f}, {0.12f, 0.26f, 0.1f}};
    for (int i = 0; i < 5; i++)
        t.goods[i] = set_paint(world, "goods", goods[i], 0.6f);
    t.asphalt = town_means_unpaved(&t) ? town_surface(&t, "soil", vec3(0.2f, 0.15f, 0.1f), 3, 1.0f)
                                       : town_surface(&t, "asphalt", vec3(0.068f, 0.068f, 0.07f), 3, 1.0f);
    world->materials[t.asphalt].puddles = plan->puddles ? 0.42f : 0.3f * t.wet;
    t.paving = town_surface(&t, "concrete", vec3(0.235f, 0.228f, 0.215f), 7, 0.9f);
    world->materials[t.paving].puddles = plan->puddles ? 0.25f : 0.15f * t.wet;
    t.paint = town_surface(&t, "concrete", vec3(0.6f, 0.6f, 0.58f), 7, 0.8f);
    t.yellow = town_surface(&t, "concrete", vec3(0.62f, 0.42f, 0.06f), 7, 0.8f);
    return t;
}

Town town_begin(World *world, int place, RngKey rng)
{
    Place open = world->plan->places[place];
    open.interior = false;
    set_environment_outdoors(world, place, &open);
    set_open_sky(world, place, &open, rng);
    Town t = town_palette(world, place, rng);
    Environment *environment = &world->places[place].environment;
    environment->wetness = t.wet;
    environment->absorption = 0.25f;
    return t;
}

void town_end(Town *t, const char *name)
{
    mesh_place(t->mesh, affine_identity());
    mesh_finish(t->world, t->mesh, name, t->place);
    PlaceInfo *info = &t->world->places[t->place];
    if (t->dark) { // the glow of the town in the haze over it
        Environment *e = &info->environment;
        e->fog_density = fmaxf(e->fog_density, t->neon ? 0.003f : 0.001f);
        bool night = t->plan->time == TIME_NIGHT;
        world_add_light(t->world, set_quad_light("sky", LIGHT_AMBIENT, t->place, vec3(-6.0f, 24.0f, 16.0f),
                                                 vec3(0, 0, -56.0f), vec3(20.0f, 0, 0),
                                                 night ? vec3(0.03f, 0.048f, 0.11f) : vec3(0.1f, 0.13f, 0.24f)));
        if (night)
            e->fog_color = t->neon ? vec3(0.02f, 0.016f, 0.034f) : vec3(0.022f, 0.019f, 0.017f);
    }
    info->built = true;
}

// ---------------------------------------------------------------- the ground

void town_pavement(Town *t, float x0, float x1, float z0, float z1, float high)
{
    MeshBuilder *m = t->mesh;
    mesh_place(m, affine_identity());
    float y = high, edge = 0.28f;
    mesh_box(m, vec3(x0 + edge, y - 0.6f, z0 + edge), vec3(x1 - edge, y, z1 - edge), t->paving);
    // kerb stones with rounded edges
    mesh_bevel_box(m, vec3(x0, y - 0.6f, z0), vec3(x0 + edge - 0.006f, y + 0.004f, z1), 0.02f, t->kerb);
    mesh_bevel_box(m, vec3(x1 - edge + 0.006f, y - 0.6f, z0), vec3(x1, y + 0.004f, z1), 0.02f, t->kerb);
    mesh_bevel_box(m, vec3(x0, y - 0.6f, z0), vec3(x1, y + 0.004f, z0 + edge - 0.006f), 0.02f, t->kerb);
    mesh_bevel_box(m, vec3(x0, y - 0.6f, z1 - edge + 0.006f), vec3(x1, y + 0.004f, z1), 0.02f, t->kerb);
    // joints of the slabs near the middle, where they are seen
    float jz0 = fmaxf(z0 + edge, -24.0f), jz1 = fminf(z1 - edge, 18.0f), jx0 = fmaxf(x0 + edge, -24.0f),
          jx1 = fminf(x1 - edge, 24.0f);
    int joint = t->slate;
    for (float z = ceilf(jz0 / 0.9f) * 0.9f; z < jz1; z += 0.9f)
        mesh_box(m, vec3(jx0, y - 0.01f, z - 0.004f), vec3(jx1, y + 0.0012f, z + 0.004f), joint);
    for (float x = ceilf(jx0 / 0.9f) * 0.9f; x < jx1; x += 0.9f)
        mesh_box(m, vec3(x - 0.004f, y - 0.01f, jz0), vec3(x + 0.004f, y + 0.0012f, jz1), joint);
}

void town_strip(Town *t, float x0, float x1, float z0, float z1, float y, int material)
{
    bool bare = (t->world->era && t->world->era->unmarked) || town_means_unpaved(t);
    if (bare && (material == t->paint || material == t->yellow))
        return;
    mesh_place(t->mesh, affine_identity());
    mesh_quad(t->mesh, vec3(x0, y + 0.004f, z1), vec3(x1, y + 0.004f, z1), vec3(x1, y + 0.004f, z0),
              vec3(x0, y + 0.004f, z0), material);
}

void town_road(Town *t, float x0, float x1, float z0, float z1, float y)
{
    mesh_place(t->mesh, affine_identity());
    mesh_quad(t->mesh, vec3(x0, y, z1), vec3(x1, y, z1), vec3(x1, y, z0), vec3(x0, y, z0), t->asphalt);
}

void town_dashes(Town *t, float x, float z0, float z1, float y)
{
    for (float z = z1; z - 3.0f > z0; z -= 6.0f)
        town_strip(t, x - 0.06f, x + 0.06f, z - 3.0f, z, y, t->paint);
}

void town_zebra(Town *t, float x0, float x1, float z0, float z1, float y, bool along_x)
{
    if (along_x) // bars lie along z, one beside the other
        for (float x = x0; x + 0.5f <= x1; x += 1.0f)
            town_strip(t, x, x + 0.5f, z0, z1, y, t->paint);
    else
        for (float z = z0; z + 0.5f <= z1; z += 1.0f)
            town_strip(t, x0, x1, z, z + 0.5f, y, t->paint);
}

// ---------------------------------------------------------------- street furniture

static Affine stand(Vec3 foot, float yaw)
{
    return affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f));
}

static void lamp_light(Town *t, Vec3 head, float size, float gain)
{
    Vec3 warm = kelvin_to_rgb(t->neon ? 5000.0f : 4100.0f);
    world_add_light(t->world,
                    set_quad_light("street lamp", LIGHT_PRACTICAL, t->place, vec3_add(head, vec3(-size, 0, -size)),
                                   vec3(2.0f * size, 0, 0), vec3(0, 0, 2.0f * size), vec3_scale(warm, gain)));
}

void town_lamp(Town *t, Vec3 foot, float yaw, bool lights)
{
    if (town_era_lamp(t, foot, yaw, lights) || town_means_lamp(t, foot, lights))
        return;
    MeshBuilder *m = t->mesh;
    mesh_place(m, stand(foot, yaw));
    static const Vec2 base[] = {{0.0f, 0.0f},  {0.16f, 0.0f}, {0.16f, 0.06f},  {0.11f, 0.12f},
                                {0.1f, 0.85f}, {0.12f, 0.9f}, {0.075f, 0.97f}, {0.055f, 5.4f}};
    mesh_lathe(m, base, COUNT_OF(base), 14, t->iron);
    Vec3 arm[7];
    for (int i = 0; i < COUNT_OF(arm); i++) {
        float a = 0.5f * PI_F * (float)i / 6.0f;
        arm[i] = vec3(0, 5.35f + 0.55f * sinf(a), 1.15f - 1.15f * cosf(a));
    }
    mesh_tube(m, arm, COUNT_OF(arm), 0.04f, 10, t->iron);
    mesh_bevel_box(m, vec3(-0.15f, 5.84f, 0.95f), vec3(0.15f, 5.96f, 1.75f), 0.04f, t->iron);
    int glow = set_glow(t->world, "street lamp", vec3_scale(kelvin_to_rgb(2900.0f), t->dark ? 14.0f : 0.4f), true);
    mesh_box(m, vec3(-0.11f, 5.825f, 1.02f), vec3(0.11f, 5.84f, 1.68f), glow);
    mesh_place(m, affine_identity());
    if (lights && t->dark)
        lamp_light(t, affine_point(stand(foot, yaw), vec3(0, 5.8f, 1.35f)), 0.2f, 240.0f);
}

void town_lantern(Town *t, Vec3 foot, bool lights)
{
    if (t->world->era && t->world->era->lantern != LANTERN_GAS && town_era_lamp(t, foot, 0.0f, lights))
        return;
    MeshBuilder *m = t->mesh;
    mesh_place(m, stand(foot, 0));
    static const Vec2 post[] = {{0.0f, 0.0f},    {0.2f, 0.0f},   {0.2f, 0.14f},  {0.13f, 0.2f},  {0.12f, 0.62f},
                                {0.16f, 0.7f},   {0.07f, 0.82f}, {0.055f, 2.7f}, {0.09f, 2.76f}, {0.05f, 2.84f},
                                {0.045f, 3.05f}, {0.12f, 3.12f}, {0.13f, 3.16f}, {0.0f, 3.16f}};
    mesh_lathe(m, post, COUNT_OF(post), 16, t->iron);
    mesh_rod(m, vec3(-0.3f, 2.8f, 0), vec3(0.3f, 2.8f, 0), 0.018f, t->iron);
    int glow = set_glow(t->world, "street lamp", vec3_scale(kelvin_to_rgb(2500.0f), t->dark ? 4.5f : 0.3f), true);
    mesh_cone(m, vec3(0, 3.16f, 0), 0.46f, 0.115f, 0.2f, 6, glow);
    for (int i = 0; i < 6; i++) {
        float a = TAU_F * ((float)i + 0.0f) / 6.0f;
        mesh_rod(m, vec3(0.118f * sinf(a), 3.16f, 0.118f * cosf(a)), vec3(0.205f * sinf(a), 3.62f, 0.205f * cosf(a)),
                 0.011f, t->iron);
    }
    mesh_cone(m, vec3(0, 3.62f, 0), 0.2f, 0.25f, 0.06f, 12, t->iron);
    mesh_cylinder(m, vec3(0, 3.6f, 0), 0.025f, 0.25f, 12, t->iron);
    mesh_sphere(m, vec3(0, 3.88f, 0), 0.05f, 10, t->iron);
    mesh_place(m, affine_identity());
    if (lights && t->dark)
        world_add_light(t->world, set_bulb("street lamp", t->place, vec3_add(foot, vec3(0, 3.4f, 0)), 0.24f,
                                           vec3_scale(kelvin_to_rgb(2500.0f), 19.0f)));
}

void town_traffic_light(Town *t, Vec3 foot, float yaw, float arm, int phase)
{
    if (t->world->era && t->world->era->no_signals)
        return;
    MeshBuilder *m = t->mesh;
    mesh_place(m, stand(foot, yaw));
    mesh_cylinder(m, vec3(0, 0, 0), 0.05f, 0.16f, 16, t->iron);
    mesh_cylinder(m, vec3(0, 0, 0), arm > 0.0f ? 5.6f : 3.4f, 0.065f, 14, t->iron);
    if (arm > 0.0f)
        mesh_rod(m, vec3(0, 5.4f, 0), vec3(-arm, 5.6f, 0), 0.05f, t->iron);
    static const Vec3 colors[3] = {{1.0f, 0.05f, 0.02f}, {1.0f, 0.5f, 0.03f}, {0.04f, 0.9f, 0.3f}};
    for (int head = 0; head < (arm > 0.0f ? 2 : 1); head++) {
        Vec3 c = head ? vec3(-arm + 0.3f, 5.05f, 0.1f) : vec3(0, 2.75f, 0.16f);
        mesh_bevel_box(m, vec3_add(c, vec3(-0.16f, -0.45f, -0.1f)), vec3_add(c, vec3(0.16f, 0.45f, 0.06f)), 0.03f,
                       t->black);
        bool switches = signals_wanted(t->world->plan, t->place);
        if (switches)
            signal_lamps(t->world, t->place,
                         affine_mul(stand(foot, yaw), affine_from(c, quat_identity(), vec3_splat(1.0f))), 0.095f,
                         phase == 2);
        for (int i = 0; i < 3; i++) {
            Vec3 p = vec3_add(c, vec3(0, 0.28f - 0.28f * (float)i, 0.065f));
            mesh_box(m, vec3_add(p, vec3(-0.12f, 0.1f, -0.02f)), vec3_add(p, vec3(0.12f, 0.115f, 0.16f)), t->black);
            if (switches)
                continue;
            int lens = i == phase
                           ? set_glow(t->world, "traffic light", vec3_scale(colors[i], t->dark ? 4.0f : 3.0f), false)
                           : set_paint(t->world, "dark lens", vec3_scale(colors[i], 0.05f), 0.25f);
            mesh_place(m, affine_mul(stand(foot, yaw),
                                     affine_from(p, quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F), vec3_splat(1.0f))));
            mesh_cylinder(m, vec3(0, -0.005f, 0), 0.012f, 0.095f, 20, lens);
            mesh_place(m, stand(foot, yaw));
        }
    }
    mesh_place(m, affine_identity());
}

void town_thing(Town *t, const char *noun, Vec3 position, float yaw, const char *id, float scale)
{
    prop_place(t->world, t->place, noun, position, yaw, &(PropParams){.id = id, .scale = scale, .no_landmark = true});
}

int town_mark(Town *t, const char *noun, const char *name, Vec3 position, float yaw, const char *id)
{
    return prop_place(t->world, t->place, noun, position, yaw, &(PropParams){.name = name, .id = id});
}

void town_landmark(Town *t, const char *name, Vec3 position, Vec3 half, float yaw)
{
    Landmark mark = {
        .place = t->place, .instance = -1, .entity = PLAN_NONE, .position = position, .yaw = yaw, .half_size = half};
    snprintf(mark.name, sizeof mark.name, "%s", name);
    world_add_landmark(t->world, mark);
}

void town_car(Town *t, Vec3 foot, float yaw, uint64_t n)
{
    static const char *const models[] = {"katorlegaz/concept-sedan-02", "katorlegaz/concept-sedan-01v2",
                                         "katorlegaz/concept-sedan-02"};
    static const Vec3 colors[] = {{0.3f, 0.31f, 0.32f},  {0.035f, 0.04f, 0.045f}, {0.05f, 0.085f, 0.15f},
                                  {0.42f, 0.42f, 0.4f},  {0.2f, 0.025f, 0.02f},   {0.09f, 0.11f, 0.1f},
                                  {0.24f, 0.21f, 0.165f}};
    if (town_era_parked(t, foot, yaw, n) || town_means_parked(t, foot, yaw, n))
        return;
    uint64_t roll = rng_u64(rng_key(t->rng.value, "car", "town"), n);
    prop_place(t->world, t->place, "car", foot, yaw,
               &(PropParams){.id = models[(roll >> 8) % 3u],
                             .no_landmark = true,
                             .has_color = true,
                             .color = colors[roll % (uint64_t)COUNT_OF(colors)]});
}

void town_tree(Town *t, Vec3 foot, const char *species, float scale, int variant, bool near)
{
    if (plant_season(t->plan) == PLANT_SPRING && variant % 3 != 2) { // in blossom
        scale *= plant_height(species) / fmaxf(plant_height("cherry"), 1.0f);
        species = "cherry", scale = fminf(scale, 1.15f);
    }
    int mesh = plant_mesh(t->world, species, variant, near ? PLANT_NEAR : PLANT_FAR, plant_season(t->plan));
    int stands = world_add_instance(t->world, species, mesh, t->place,
                                    affine_from(foot, quat_yaw(1.7f * (float)variant + foot.z), vec3_splat(scale)));
    t->world->instances[stands].sway = plant_sway(species, scale);
    if (!near)
        return;
    MeshBuilder *m = t->mesh; // an iron grate around the trunk
    for (int i = -4; i <= 4; i++)
        if (i < -1 || i > 1) {
            float x = 0.12f * (float)i;
            mesh_box(m, vec3_add(foot, vec3(x - 0.045f, -0.02f, -0.55f)),
                     vec3_add(foot, vec3(x + 0.045f, 0.012f, 0.55f)), t->iron);
        }
}

void town_bollard(Town *t, Vec3 foot)
{
    static const Vec2 line[] = {{0.0f, 0.0f},   {0.09f, 0.0f},  {0.09f, 0.05f}, {0.065f, 0.08f}, {0.055f, 0.72f},
                                {0.07f, 0.74f}, {0.07f, 0.79f}, {0.05f, 0.85f}, {0.0f, 0.88f}};
    mesh_place(t->mesh, stand(foot, 0));
    mesh_lathe(t->mesh, line, COUNT_OF(line), 14, t->iron);
    mesh_place(t->mesh, affine_identity());
}

void town_neon(Town *t, const char *text, Vec3 wall, float yaw, float size, Vec3 color, bool vertical, bool blade)
{
    if (t->no_text || !set_neon_can_spell(text) || (t->world->era && t->world->era->no_signals))
        return;
    World *world = t->world;
    float gain = t->dark ? 1.0f : 0.25f, radius = 0.026f * size + 0.004f;
    char name[48];
    snprintf(name, sizeof name, "neon %s", text);
    int tube = set_glow(world, name, vec3_add(vec3_scale(color, 5.0f * gain), vec3_splat(0.12f * gain)), true);
    Vec2 extent = set_neon_text(mesh_begin(world->arena), text, vertical, size, radius, tube);
    float w = extent.x + 0.6f * size, h = extent.y + 0.6f * size;
    Vec3 out = quat_rotate(quat_yaw(yaw), vec3(0, 0, 1)), side = quat_rotate(quat_yaw(yaw), vec3(1, 0, 0));
    Vec3 centre = vec3_mad(wall, out, blade ? 0.25f + 0.5f * w : 0.16f);
    float turn = blade ? yaw + 0.5f * PI_F : yaw;
    MeshBuilder *m = mesh_begin(world->arena);
    for (int face = 0; face < (blade ? 2 : 1); face++) {
        Quat q = quat_yaw(turn + (face ? PI_F : 0.0f));
        Vec3 front = quat_rotate(q, vec3(0, 0, 1)), right = quat_rotate(q, vec3(1, 0, 0));
        mesh_place(m, affine_from(vec3_mad(centre, front, 0.085f), q, vec3_splat(1.0f)));
        set_neon_text(m, text, vertical, size, radius, tube);
        Vec3 corner = vec3_mad(vec3_mad(centre, front, 0.12f), right, -0.5f * w);
        corner.y -= 0.5f * h;
        world_add_light(world, set_quad_light(name, LIGHT_PRACTICAL, t->place, corner, vec3_scale(right, w),
                                              vec3(0, h, 0), vec3_scale(color, 6.5f * gain)));
    }
    mesh_place(m, affine_from(centre, quat_yaw(turn), vec3_splat(1.0f)));
    mesh_bevel_box(m, vec3(-0.5f * w, -0.5f * h, -0.05f), vec3(0.5f * w, 0.5f * h, 0.05f), 0.012f, t->black);
    mesh_finish(world, m, name, t->place);
    if (blade)
        for (int end = -1; end <= 1; end += 2)
            mesh_rod(t->mesh, vec3_add(wall, vec3(0, 0.42f * h * (float)end, 0)),
                     vec3_add(centre, vec3(0, 0.42f * h * (float)end, 0)), 0.022f, t->iron);
    (void)side;
}

// ---------------------------------------------------------------- the distance

void town_block(Town *t, Vec3 low, Vec3 high, uint64_t n)
{
    static const Vec3 tints[] = {{0.24f, 0.2f, 0.17f}, {0.3f, 0.27f, 0.23f},  {0.2f, 0.125f, 0.095f},
                                 {0.19f, 0.2f, 0.21f}, {0.34f, 0.33f, 0.31f}, {0.13f, 0.14f, 0.155f}};
    float reach = t->world->era ? t->world->era->skyline : 0.0f; // how high they built
    if (reach < 0.0f && high.y > 12.0f)
        high.y = 7.0f + 4.0f * town_roll(t, "low", n);
    else if (reach > 0.0f)
        high.y = low.y + (high.y - low.y) * reach;
    MeshBuilder *m = t->mesh;
    mesh_place(m, affine_identity());
    uint64_t roll = rng_u64(rng_key(t->rng.value, "block", "town"), n);
    int wall = town_surface(t, "concrete", tints[roll % (uint64_t)COUNT_OF(tints)], 7, 0.4f);
    mesh_box(m, low, high, wall);
    mesh_box(m, vec3(low.x - 0.25f, high.y - 0.6f, low.z - 0.25f), vec3(high.x + 0.25f, high.y + 0.5f, high.z + 0.25f),
             wall);
    float wx = high.x - low.x, wz = high.z - low.z;
    // plant rooms and tanks on the roof
    Vec3 c = vec3(low.x + wx * (0.3f + 0.4f * town_roll(t, "plant room", n)), high.y, 0.5f * (low.z + high.z));
    mesh_box(m, vec3(c.x - 0.18f * wx, high.y, c.z - 0.2f * wz), vec3(c.x + 0.18f * wx, high.y + 3.4f, c.z + 0.2f * wz),
             wall);
    float storey = (roll >> 20) & 1 ? 3.3f : 3.9f, bay = (roll >> 21) & 1 ? 2.4f : 3.1f, w = 0.3f * bay;
    for (int face = 0; face < 4; face++) {
        bool along_x = face < 2;
        // what looks away from where people and cameras are is never seen
        if ((face == 0 && high.z > 12.0f) || (face == 1 && low.z < -12.0f) || (face == 2 && high.x > 12.0f) ||
            (face == 3 && low.x < -12.0f))
            continue;
        float run = along_x ? wx : wz;
        int bays = (int)(run / bay);
        for (int s = 0; storey * (float)(s + 1) < high.y - low.y - 0.5f; s++)
            for (int b = 0; b < bays; b++) {
                uint64_t id = n * 4096u + (uint64_t)(face * 1024 + s * 32 + b);
                bool lit = t->dark && town_roll(t, "far window", id) < 0.33f;
                int material = lit ? t->room_wall[(int)(town_roll(t, "far mood", id) * 2.99f)] : t->pane;
                float a = ((float)b + 0.5f) * run / (float)bays, y0 = low.y + storey * (float)s + 1.0f,
                      y1 = y0 + 0.58f * storey;
                Vec3 p[4];
                for (int k = 0; k < 4; k++) {
                    float along = k == 0 || k == 3 ? -w : w, y = k < 2 ? y0 : y1;
                    p[k] = face == 0   ? vec3(low.x + a + along, y, high.z + 0.03f)
                           : face == 1 ? vec3(high.x - a - along, y, low.z - 0.03f)
                           : face == 2 ? vec3(high.x + 0.03f, y, high.z - a - along)
                                       : vec3(low.x - 0.03f, y, low.z + a + along);
                }
                mesh_quad(m, p[0], p[1], p[2], p[3], material);
            }
    }
}

void town_skyline(Town *t, Vec3 centre, float from, float to, float low, float high, float ground, float spread,
                  int count, uint64_t n)
{
    if (t->world->era && t->world->era->skyline < 0.0f)
        return;
    RngKey key = rng_key(t->rng.value, "skyline", "town");
    for (int i = 0; i < count; i++) {
        uint64_t at = (n * 1000u + (uint64_t)i) * 8u;
        float angle = rng_range(key, at, -spread, spread), far = lerpf(from, to, sqrtf(rng_float(key, at + 1)));
        float tall = rng_float(key, at + 2), top = lerpf(low, high, tall * tall * tall),
              w = rng_range(key, at + 3, 12.0f, 26.0f) + 0.1f * top,
              d = rng_range(key, at + 4, 12.0f, 22.0f) + 0.1f * top;
        Vec3 c = vec3(centre.x + far * sinf(angle), ground, centre.z - far * cosf(angle));
        town_block(t, vec3(c.x - 0.5f * w, ground - 2.0f, c.z - 0.5f * d),
                   vec3(c.x + 0.5f * w, ground + top, c.z + 0.5f * d), n * 1000u + (uint64_t)i);
        if (tall > 0.8f) { // a mast or a set-back crown
            float crown = 0.12f * top;
            mesh_box(t->mesh, vec3(c.x - 0.3f * w, ground + top, c.z - 0.3f * d),
                     vec3(c.x + 0.3f * w, ground + top + crown, c.z + 0.3f * d), t->galvanised);
            mesh_cylinder(t->mesh, vec3(c.x, ground + top + crown, c.z), 0.14f * top, 0.35f, 8, t->galvanised);
        }
    }
}
