// Open country: park, field, forest, beach, desert, snowfield, mountains. Ground to the horizon, a ring of hills, trees
// and tufts around a clearing where people walk. The table says what each kind of country is made of.
#include "stage/sets/pieces.h"

#include <stdio.h>
#include <string.h>

typedef struct Country {
    const char *kinds;    // comma separated
    Vec3 ground, hills;   // albedo
    float hill_height;    // m
    const char *trees[3]; // catalogue ids, NULL: none
    int tree_count;
    float clearing; // m, radius free of trees
    bool tufts, path, water, bench;
    const char *surface;
    bool road;
} Country;

static const Country countries[] = {
    {"park,garden,village,farm,stadium,countryside,outdoors,campsite",
     {0.075f, 0.12f, 0.03f},
     {0.06f, 0.1f, 0.045f},
     6.0f,
     {"scopia/sycamoreMaple", "scopia/acacia", "scopia/poplar"},
     26,
     7.0f,
     true,
     true,
     false,
     true,
     "grass",
     false},
    {"forest,woods,wood,jungle",
     {0.06f, 0.06f, 0.028f},
     {0.035f, 0.06f, 0.03f},
     9.0f,
     {"scopia/pine", "scopia/sycamoreMaple", "scopia/pine"},
     46,
     3.6f,
     true,
     true,
     false,
     false,
     "grass",
     false},
    {"road,highway,country road",
     {0.09f, 0.115f, 0.035f},
     {0.07f, 0.1f, 0.055f},
     14.0f,
     {"scopia/poplar", "scopia/sycamoreMaple", "scopia/acacia"},
     16,
     12.0f,
     true,
     false,
     false,
     false,
     "grass",
     true},
    {"lake,river,pond",
     {0.075f, 0.115f, 0.03f},
     {0.05f, 0.085f, 0.045f},
     16.0f,
     {"scopia/poplar", "scopia/sycamoreMaple", "scopia/pine"},
     9,
     8.0f,
     true,
     false,
     true,
     false,
     "grass",
     false},
    {"field,meadow,prairie,hill,hills,mountain,mountains",
     {0.11f, 0.13f, 0.04f},
     {0.08f, 0.1f, 0.07f},
     26.0f,
     {"scopia/poplar", "scopia/acacia", NULL},
     5,
     16.0f,
     true,
     false,
     false,
     false,
     "grass",
     false},
    {"beach,sea,harbor,shore,ocean,coast",
     {0.42f, 0.35f, 0.24f},
     {0.12f, 0.13f, 0.1f},
     5.0f,
     {"scopia/coconutTree", "scopia/palm", NULL},
     7,
     8.0f,
     false,
     false,
     true,
     false,
     "sand",
     false},
    {"desert,moon,canyon",
     {0.4f, 0.28f, 0.16f},
     {0.33f, 0.2f, 0.12f},
     18.0f,
     {NULL, NULL, NULL},
     0,
     8.0f,
     false,
     false,
     false,
     false,
     "sand",
     false},
    {"snowfield,snow,glacier",
     {0.72f, 0.74f, 0.78f},
     {0.62f, 0.66f, 0.72f},
     22.0f,
     {"scopia/pineSnow", "scopia/bluePineSnow", NULL},
     12,
     9.0f,
     false,
     false,
     false,
     false,
     "snow",
     false},
};

static const Country *country_of(const char *kind)
{
    for (int i = 0; kind && i < COUNT_OF(countries); i++)
        if (text_in_list(countries[i].kinds, kind))
            return &countries[i];
    return &countries[0];
}

// One tuft of blades, bent outwards; many instances of it make a meadow.
static int tuft_mesh(World *world, Vec3 color, RngKey rng)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int blade = set_paint(world, "grass", color, 0.8f);
    for (int i = 0; i < 26; i++) {
        uint64_t n = 5u * (uint64_t)i;
        float a = TAU_F * rng_float(rng, n), r = 0.16f * rng_float(rng, n + 1), h = rng_range(rng, n + 2, 0.05f, 0.17f);
        Vec3 out = vec3(sinf(a), 0, cosf(a)), side = vec3_scale(vec3(out.z, 0, -out.x), 0.006f);
        Vec3 p = vec3_scale(out, r), mid = vec3_add(vec3_mad(p, out, 0.03f), vec3(0, 0.6f * h, 0)),
             tip = vec3_add(vec3_mad(p, out, 0.08f), vec3(0, h, 0));
        mesh_quad(m, vec3_sub(p, side), vec3_add(p, side), vec3_mad(mid, side, 0.7f), vec3_mad(mid, side, -0.7f),
                  blade);
        mesh_quad(m, vec3_mad(mid, side, -0.7f), vec3_mad(mid, side, 0.7f), tip, tip, blade);
    }
    return world_add_mesh(world, mesh_end(m));
}

static void build_ground(World *world, int place, const Country *country, float wet, RngKey rng)
{
    MeshBuilder *m = mesh_begin(world->arena);
    int ground = set_material(world,
                              strcmp(country->surface, "snow") == 0   ? "plaster"
                              : strcmp(country->surface, "sand") == 0 ? "concrete"
                                                                      : "carpet",
                              country->ground, 5);
    Material *material = &world->materials[ground];
    material->model = MATERIAL_STANDARD;
    material->uv_scale = vec3_luminance(country->ground) > 0.2f ? material->uv_scale : (Vec2){0.45f, 0.45f};
    material->wetness = 0.7f * wet;
    snprintf(material->surface, sizeof material->surface, "%s", country->surface);
    mesh_quad(m, vec3(-300, 0, 300), vec3(300, 0, 300), vec3(300, 0, country->water ? -9.0f : -300.0f),
              vec3(-300, 0, country->water ? -9.0f : -300.0f), ground);
    if (country->water) { // a sea with a wet edge
        int sea = set_paint(world, "sea", vec3(0.015f, 0.045f, 0.06f), 0.06f);
        mesh_quad(m, vec3(-300, -0.08f, -8.0f), vec3(300, -0.08f, -8.0f), vec3(300, -0.08f, -300),
                  vec3(-300, -0.08f, -300), sea);
        mesh_quad(m, vec3(-300, 0, -9.0f), vec3(300, 0, -9.0f), vec3(300, -0.12f, -10.5f), vec3(-300, -0.12f, -10.5f),
                  ground);
    }
    if (country->path) {
        int gravel = set_material(world, "asphalt", vec3(0.26f, 0.22f, 0.17f), 3);
        world->materials[gravel].wetness = wet;
        for (int i = 0; i < 40; i++) { // winds away from the camera
            float z0 = 16.0f - 1.5f * (float)i, z1 = z0 - 1.5f,
                  x0 = 1.2f * rng_noise(rng, z0 * 0.12) * fminf(1.0f, fabsf(z0 - 2.0f) / 6.0f),
                  x1 = 1.2f * rng_noise(rng, z1 * 0.12) * fminf(1.0f, fabsf(z1 - 2.0f) / 6.0f);
            mesh_quad(m, vec3(x0 - 1.1f, 0.006f, z0), vec3(x0 + 1.1f, 0.006f, z0), vec3(x1 + 1.1f, 0.006f, z1),
                      vec3(x1 - 1.1f, 0.006f, z1), gravel);
        }
    }
    if (country->road) { // two lanes, a broken line between them, a solid one at each edge
        int asphalt = set_material(world, "asphalt", vec3(0.075f, 0.075f, 0.078f), 3),
            white = set_paint(world, "road line", vec3_splat(0.62f), 0.7f);
        world->materials[asphalt].wetness = wet;
        mesh_quad(m, vec3(-3.6f, 0.008f, 300), vec3(3.6f, 0.008f, 300), vec3(3.6f, 0.008f, -300),
                  vec3(-3.6f, 0.008f, -300), asphalt);
        for (int i = -40; i < 40; i++) // 3 m long, 9 m apart
            mesh_quad(m, vec3(-0.06f, 0.011f, 9.0f * (float)i + 3.0f), vec3(0.06f, 0.011f, 9.0f * (float)i + 3.0f),
                      vec3(0.06f, 0.011f, 9.0f * (float)i), vec3(-0.06f, 0.011f, 9.0f * (float)i), white);
        for (int side = -1; side <= 1; side += 2)
            mesh_quad(m, vec3(3.3f * (float)side - 0.06f, 0.011f, 300), vec3(3.3f * (float)side + 0.06f, 0.011f, 300),
                      vec3(3.3f * (float)side + 0.06f, 0.011f, -300), vec3(3.3f * (float)side - 0.06f, 0.011f, -300),
                      white);
    }
    mesh_finish(world, m, "ground", place);
    MeshBuilder *h = mesh_begin(world->arena); // three rings of hills, paler with distance
    for (int ring = 0; ring < 3; ring++) {
        float radius = 70.0f + 55.0f * (float)ring, lift = country->hill_height * (0.6f + 0.5f * (float)ring);
        int paint =
            set_paint(world, "hills", vec3_lerp(country->hills, vec3(0.3f, 0.34f, 0.4f), 0.22f * (float)ring), 0.95f);
        for (int i = 0; i < 120; i++) {
            Vec3 p[2];
            float y[2];
            for (int k = 0; k < 2; k++) {
                float a = TAU_F * (float)((i + k) % 120) / 120.0f;
                p[k] = vec3(radius * sinf(a), 0, radius * cosf(a));
                float wave = rng_noise(rng, 31.0 * ring + 7.0 + 4.0 * sin(a) + 3.0 * cos(2.0 * a)) +
                             0.45f * rng_noise(rng, 90.0 + 13.0 * sin(a) + 11.0 * cos(a));
                y[k] = lift * (0.55f + 0.5f * wave);
                if (country->water && p[k].z < 0.0f)
                    y[k] *= fabsf(p[k].x) / radius > 0.75f ? 0.6f : 0.0f; // the sea is open
            }
            if (y[0] + y[1] < 0.01f)
                continue;
            Vec3 out0 = vec3_scale(p[0], 1.25f), out1 = vec3_scale(p[1], 1.25f);
            mesh_quad(h, vec3_scale(p[1], 0.85f), vec3_scale(p[0], 0.85f), vec3_add(p[0], vec3(0, y[0], 0)),
                      vec3_add(p[1], vec3(0, y[1], 0)), paint);
            mesh_quad(h, vec3_add(p[1], vec3(0, y[1], 0)), vec3_add(p[0], vec3(0, y[0], 0)), out0, out1, paint);
        }
    }
    mesh_finish(world, h, "hills", place);
}

Status build_outdoors(World *world, int place, RngKey rng, Error *error)
{
    (void)error;
    Place open = world->plan->places[place];
    const Place *plan_place = &open;
    open.interior = false;
    const Country *country = country_of(plan_place->kind);
    set_environment_outdoors(world, place, plan_place);
    PlaceInfo *info = &world->places[place];
    float wet = fmaxf(plan_place->wetness, plan_place->rain > 0.05f ? 0.8f : 0.0f);
    build_ground(world, place, country, wet, rng);
    // trees around the clearing, none between the camera and the middle
    for (int i = 0, tried = 0; i < country->tree_count && tried < 400; tried++) {
        uint64_t n = 1000u + 4u * (uint64_t)tried;
        float a = TAU_F * rng_float(rng, n),
              r = country->clearing + (country->tree_count > 30 ? 22.0f : 30.0f) * rng_float(rng, n + 1);
        Vec3 p = vec3(r * sinf(a), 0, r * cosf(a) - 3.0f);
        if (country->water) // along the shore, on both sides
            p = vec3((tried % 2 ? 1.0f : -1.0f) * (3.5f + 9.0f * rng_float(rng, n)), 0,
                     1.0f - 7.0f * rng_float(rng, n + 1));
        if (country->road) // along it, well off
            p = vec3((tried % 2 ? 1.0f : -1.0f) * (country->clearing + 16.0f * rng_float(rng, n)), 0,
                     70.0f - 140.0f * rng_float(rng, n + 1));
        if ((fabsf(p.x) < 2.6f && p.z > -20.0f) || (country->water && p.z < -7.0f))
            continue;
        const char *id = country->trees[i % 3] ? country->trees[i % 3] : country->trees[0];
        prop_place(world, place, "tree", p, TAU_F * rng_float(rng, n + 2),
                   &(PropParams){.id = id, .scale = rng_range(rng, n + 3, 0.6f, 0.95f), .no_landmark = true});
        i++;
    }
    if (country->tufts) {
        int tuft = tuft_mesh(world, vec3_scale(country->ground, 1.3f), rng);
        for (int i = 0; i < 1400; i++) {
            uint64_t n = 9000u + 4u * (uint64_t)i;
            float x = rng_range(rng, n, -9.0f, 9.0f), z = rng_range(rng, n + 1, -16.0f, 6.0f),
                  s = rng_range(rng, n + 2, 0.6f, 1.3f);
            if (country->road) { // the verges
                x = (i % 2 ? 1.0f : -1.0f) * (3.8f + 0.9f * fabsf(x));
                z *= 3.0f;
            }
            if ((country->path && fabsf(x) < 1.5f) || (country->water && z < -8.5f))
                continue;
            world_add_instance(world, "grass", tuft, place,
                               affine_from(vec3(x, 0, z), quat_yaw(TAU_F * rng_float(rng, n + 3)), vec3_splat(s)));
        }
    }
    if (country->bench)
        prop_place(world, place, "bench", vec3(-2.3f, 0, -2.2f), 0.5f, NULL);
    if (set_is_dark(plan_place)) // moonlight
        world_add_light(world, (Light){.name = "moon",
                                       .kind = LIGHT_SUN,
                                       .role = LIGHT_KEY,
                                       .place = place,
                                       .shot = PLAN_NONE,
                                       .direction = vec3_normalize(vec3(-0.5f, 0.7f, 0.45f)),
                                       .angular_radius = 0.01f,
                                       .emission = vec3(0.1f, 0.13f, 0.2f),
                                       .instance = -1});
    info->environment.exposure += set_is_dark(plan_place) ? 0.0f : 0.55f; // the meter sees much sky
    info->environment.absorption = 0.6f;
    if (plan_place->fog + plan_place->rain + plan_place->snow < 0.05f)
        info->environment.fog_density = 0.0009f;
    info->camera_min = vec3(-8, 0.25f, -8);
    info->camera_max = vec3(8, 5, 12);
    info->walk_min = vec3(-4, 0, country->water ? -6.0f : -9.0f);
    info->walk_max = vec3(4, 0, 6);
    info->path_from = vec3(0, 0, 5);
    info->path_to = vec3(0, 0, -8);
    info->open = true;
    if (country->road) { // on the right
        info->path_from.x = info->path_to.x = 1.75f;
        info->camera_min.z = -30.0f;
        info->camera_max.z = 30.0f;
    }
    if (country->water) {
        info->water = true;
        info->water_level = -0.08f;
        info->camera_min.z = -24.0f;
    }
    snprintf(info->ground, sizeof info->ground, "%s",
             country->road   ? "asphalt"
             : country->path ? "gravel"
                             : country->surface);
    info->built = true;
    return STATUS_OK;
}
