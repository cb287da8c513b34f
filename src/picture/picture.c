// Keeps the moments, raw frames, clean frames and shot preparations that finished frames are made of. Each is a pure
// function of the world and its number, so the caches change only the time, never the bytes.
#include "picture/variant.h" // before all names

#include "picture/picture.h"

#include "picture/denoise.h"
#include "picture/finish.h"
#include "picture/network.h"
#include "picture/trace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOMENT_SLOTS 6
#define RAW_SLOTS (2 * ACCUMULATE_REACH + 3)
#define CLEAN_SLOTS 3
#define PREPARED_SLOTS 2
#define SEGMENTS_MAX 8

#define TRAIN_ROUNDS 4
#define TRAIN_INSTANTS 4
#define TRAIN_PATHS 8000 // an instant and round, for a frame of TRAIN_PIXELS; goes with the picture's width
#define TRAIN_PIXELS (1280 * 720)
#define TRAIN_LEAST 2000
#define CELL_METRES 0.25f
#define ALONE_SAMPLES 4 // times those of a film's frame, which shares its neighbours'
#define METER_WIDTH 64
#define METER_SAMPLES 4
#define METER_FACE 9    // pixels of three views
#define FACE_HELD 0.42f // of white, that a face comes to at most

typedef struct Clean {
    int frame; // -1: empty
    uint64_t used;
    Vec3 *light;
} Clean;

// What is computed once for a stretch of a shot in which the lamps stay as they are.
typedef struct Prepared {
    int shot, segment; // shot -1: empty
    uint64_t used;
    Cache cache;
} Prepared;

typedef struct ShotState {
    bool metered, divided;
    float exposure;
    Vec3 balance; // of the white
    int segment_count;
    int segment_begin[SEGMENTS_MAX + 1]; // frames; the last is the end of the shot
} ShotState;

struct Picture {
    const World *world;
    int width, height; // finished
    int trace_width, trace_height;
    int samples, threads;
    bool exact, alone;
    uint64_t clock; // of the caches
    Scene scene;
    SkyMap *maps; // per place; sky NULL where the place has none
    Moment moments[MOMENT_SLOTS];
    RawFrame raws[RAW_SLOTS];
    Clean cleans[CLEAN_SLOTS];
    Prepared prepared[PREPARED_SLOTS];
    ShotState *shots;
    Arena *lights_arena;
    Network *network;                         // NULL: a-trous
    int16_t *noise;                           // of clouds; NULL: nothing floats
    Vec3 *color, *albedo, *normal, *enlarged; // scratch planes
    PictureTimes times;
    char notes[256];
};

// ---------------------------------------------------------------- moments

// `still`: with the shutter closed. Embree builds the hierarchy of a mesh that moves during the exposure seven times
// slower than that of one that does not.
static Moment *moment_at(Picture *picture, int shot, int frame, bool still)
{
    Moment *oldest = &picture->moments[0];
    for (int i = 0; i < MOMENT_SLOTS; i++) {
        Moment *m = &picture->moments[i];
        if (m->frame == frame && m->shot == shot && m->still == still) {
            m->used = ++picture->clock;
            return m;
        }
        if (m->used < oldest->used)
            oldest = m;
    }
    double start = clock_seconds();
    moment_set(oldest, picture->world, shot, frame, still);
    oldest->used = ++picture->clock;
    picture->times.scene += clock_seconds() - start;
    return oldest;
}

static void pose_at(Picture *picture, const Moment *moment, LightSet *lights)
{
    double start = clock_seconds();
    scene_pose(&picture->scene, moment);
    arena_reset(picture->lights_arena);
    int place = moment->open.place;
    const SkyMap *map = picture->maps[place].sky ? &picture->maps[place] : NULL;
    lights_collect(lights, picture->world, moment, map, picture->lights_arena);
    picture->times.scene += clock_seconds() - start;
}

// ---------------------------------------------------------------- shots

static float glow_at(const Instance *instance, double time)
{
    const GainKey *keys = instance->glow;
    int count = instance->glow_count;
    if (count == 0 || !keys)
        return 1.0f;
    if (time <= keys[0].time)
        return keys[0].gain;
    for (int i = 0; i + 1 < count; i++)
        if (time < keys[i + 1].time)
            return lerpf(keys[i].gain, keys[i + 1].gain,
                         (float)((time - keys[i].time) / (keys[i + 1].time - keys[i].time)));
    return keys[count - 1].gain;
}

// How much the switched lamps of a place differ between two times, as a share of their light.
static float lamps_change(const World *world, int shot, double a, double b)
{
    int place = world->plan->shots[shot].place;
    float change = 0.0f, total = 1e-9f;
    for (int i = 0; i < world->light_count; i++) {
        const Light *light = &world->lights[i];
        if ((light->place != PLAN_NONE && light->place != place) || (light->shot != PLAN_NONE && light->shot != shot))
            continue;
        float size = light->kind == LIGHT_SUN      ? 4.0f
                     : light->kind == LIGHT_SPHERE ? 3.0f * light->radius * light->radius
                                                   : vec3_length(vec3_cross(light->edge_u, light->edge_v));
        float power = vec3_luminance(light->emission) * size;
        float at_a = 1.0f, at_b = 1.0f;
        if (light->instance >= 0 && light->instance < world->instance_count) {
            at_a = glow_at(&world->instances[light->instance], a);
            at_b = glow_at(&world->instances[light->instance], b);
        }
        change += power * fabsf(at_a - at_b);
        total += power * maxf(at_a, at_b);
    }
    return change / total;
}

static void shot_divide(Picture *picture, int shot)
{
    const FilmPlan *plan = picture->world->plan;
    ShotState *state = &picture->shots[shot];
    if (state->divided)
        return;
    state->divided = true;
    int begin = plan->shots[shot].begin_frame, end = begin + plan->shots[shot].frame_count;
    state->segment_count = 1;
    state->segment_begin[0] = begin;
    for (int f = begin + 1; f < end && state->segment_count < SEGMENTS_MAX; f++) {
        double since = plan_frame_time(plan, state->segment_begin[state->segment_count - 1]);
        if (lamps_change(picture->world, shot, since, plan_frame_time(plan, f)) > 0.3f)
            state->segment_begin[state->segment_count++] = f;
    }
    state->segment_begin[state->segment_count] = end;
}

static int segment_of(const ShotState *state, int frame)
{
    int s = 0;
    while (s + 1 < state->segment_count && frame >= state->segment_begin[s + 1])
        s++;
    return s;
}

static Tracer tracer_for(const Picture *picture, const Moment *moment, const LightSet *lights)
{
    return (Tracer){.scene = &picture->scene,
                    .lights = lights,
                    .moment = moment,
                    .width = picture->trace_width,
                    .height = picture->trace_height,
                    .samples = picture->samples,
                    .seed = (uint32_t)hash_mix(picture->world->plan->seed + 0x7069637475726531ull),
                    .limit = 1e30f,
                    .threads = picture->threads};
}

// As many for each pixel: a small picture cannot show what a fine training finds.
static int train_paths(const Picture *picture)
{
    float share = (float)picture->trace_width * (float)picture->trace_height / (float)TRAIN_PIXELS;
    int paths = (int)((float)TRAIN_PATHS * share);
    return paths < TRAIN_LEAST ? TRAIN_LEAST : paths > TRAIN_PATHS ? TRAIN_PATHS : paths;
}

static const Prepared *prepare(Picture *picture, int shot, int segment)
{
    Prepared *oldest = &picture->prepared[0];
    for (int i = 0; i < PREPARED_SLOTS; i++) {
        Prepared *p = &picture->prepared[i];
        if (p->shot == shot && p->segment == segment) {
            p->used = ++picture->clock;
            return p;
        }
        if (p->used < oldest->used)
            oldest = p;
    }
    double start = clock_seconds();
    double scene_before = picture->times.scene;
    cache_destroy(&oldest->cache);
    const ShotState *state = &picture->shots[shot];
    int begin = state->segment_begin[segment], count = state->segment_begin[segment + 1] - begin;
    int instants = count < TRAIN_INSTANTS ? count : TRAIN_INSTANTS;
    const Moment *middle = moment_at(picture, shot, begin + count / 2, true);
    int paths = train_paths(picture);
    cache_create(&oldest->cache, TRAIN_ROUNDS * instants * paths * 4 * 2, middle->camera.position, CELL_METRES);
    for (int round = 0; round < TRAIN_ROUNDS; round++) {
        for (int k = 0; k < instants; k++) {
            // Instants wander with the rounds, so that all of the stretch is seen.
            int frame =
                begin + (int)((((float)k + ((float)round + 0.5f) / TRAIN_ROUNDS) / (float)instants) * (float)count);
            const Moment *moment = moment_at(picture, shot, frame < begin + count ? frame : begin + count - 1, true);
            LightSet lights;
            pose_at(picture, moment, &lights);
            Tracer tracer = tracer_for(picture, moment, &lights);
            trace_train(&tracer, &oldest->cache, round, round * TRAIN_INSTANTS + k, paths);
        }
        cache_finish_round(&oldest->cache, picture->threads, round + 1 == TRAIN_ROUNDS);
    }
    oldest->shot = shot;
    oldest->segment = segment;
    oldest->used = ++picture->clock;
    picture->times.cache += clock_seconds() - start - (picture->times.scene - scene_before);
    return oldest;
}

// Faces turned to the camera, as a crew meters them: how many pixels of the metering view they take; the logarithms of
// their luminance are added to *sum, those of their skin's albedo to *skin.
static int meter_faces(const Picture *picture, const Moment *moment, double time, const RawFrame *raw, float *sum,
                       float *skin)
{
    const World *world = picture->world;
    const CameraPose *camera = &moment->camera;
    int found = 0;
    for (int e = 0; e < world->plan->entity_count; e++) {
        ActorFace face;
        Vec2 at;
        if (world_is_creature(world, e) || !world_face(world, e, time, &face))
            continue;
        Vec3 middle = vec3_lerp(face.eyes, face.mouth, 0.5f);
        if (vec3_dot(quat_rotate(quat_yaw(face.yaw), vec3(0, 0, 1)), camera->forward) > -0.3f ||
            !camera_project(camera, raw->width, raw->height, middle, &at))
            continue;
        float distance = vec3_length(vec3_sub(middle, camera->position));
        float reach = 0.075f * camera->focal_mm / camera->gate_mm * (float)raw->width / distance;
        for (int y = (int)(at.y - reach); y <= (int)(at.y + reach); y++)
            for (int x = (int)(at.x - reach); x <= (int)(at.x + reach); x++) {
                if (x < 0 || y < 0 || x >= raw->width || y >= raw->height ||
                    hypotf((float)x + 0.5f - at.x, (float)y + 0.5f - at.y) > reach)
                    continue;
                int i = y * raw->width + x;
                bool body = raw->id[i] >= 0 && picture->scene.poses[raw->id[i] & ~RAW_MOVES].deforming;
                if (!body || fabsf(raw->depth[i] - distance) > 0.25f)
                    continue;
                *sum += fast_log2(maxf(vec3_luminance(raw->color[i]), 1e-6f));
                *skin += fast_log2(maxf(vec3_luminance(raw->albedo[i]), 0.02f));
                found++;
            }
    }
    return found;
}

// Of the three frames that are metered, one much darker than the one in between is seen from inside something that the
// camera passes: it does not count.
static void leave_blind(const Vec3 *light, float *weights, int pixels)
{
    float mean[3];
    for (int k = 0; k < 3; k++) {
        double sum = 0.0;
        for (int i = 0; i < pixels; i++)
            sum += (double)fast_log2(maxf(vec3_luminance(light[(size_t)k * (size_t)pixels + (size_t)i]), 0.0f) + 1e-6f);
        mean[k] = (float)(sum / pixels);
    }
    float middle = maxf(minf(mean[0], mean[1]), minf(maxf(mean[0], mean[1]), mean[2]));
    for (int k = 0; k < 3; k++)
        if (mean[k] < middle - 5.0f) // stops
            memset(weights + (size_t)k * (size_t)pixels, 0, sizeof *weights * (size_t)pixels);
}

static void shot_meter(Picture *picture, int shot)
{
    ShotState *state = &picture->shots[shot];
    if (state->metered)
        return;
    const FilmPlan *plan = picture->world->plan;
    int begin = plan->shots[shot].begin_frame, count = plan->shots[shot].frame_count;
    int height = METER_WIDTH * picture->trace_height / picture->trace_width;
    height = height < 8 ? 8 : height > 256 ? 256 : height;
    const Prepared *prepared = prepare(picture, shot, segment_of(state, begin + count / 2));
    double start = clock_seconds();
    int pixels = METER_WIDTH * height;
    RawFrame raw;
    raw_frame_create(&raw, METER_WIDTH, height);
    Vec3 *light = memory_alloc(sizeof(Vec3) * (size_t)pixels * 3);
    float *weights = memory_alloc(sizeof(float) * (size_t)pixels * 3);
    float faces = 0.0f, skin = 0.0f; // sums of logarithms
    int face_pixels = 0;
    for (int k = 0; k < 3; k++) {
        int frame = begin + count * (2 * k + 1) / 6;
        const Moment *moment = moment_at(picture, shot, frame, true);
        LightSet lights;
        pose_at(picture, moment, &lights);
        Tracer tracer = tracer_for(picture, moment, &lights);
        tracer.width = METER_WIDTH;
        tracer.height = height;
        tracer.samples = METER_SAMPLES;
        tracer.cache = &prepared->cache;
        trace_frame(&tracer, &raw);
        memcpy(light + (size_t)k * (size_t)pixels, raw.color, sizeof(Vec3) * (size_t)pixels);
        face_pixels += meter_faces(picture, moment, plan_frame_time(plan, frame), &raw, &faces, &skin);
        for (int i = 0; i < pixels; i++) { // the middle and people count more
            float x = ((float)(i % METER_WIDTH) + 0.5f) / METER_WIDTH - 0.5f;
            float y = ((float)(i / METER_WIDTH) + 0.5f) / (float)height - 0.5f;
            bool person = raw.id[i] >= 0 && picture->scene.poses[raw.id[i] & ~RAW_MOVES].deforming;
            weights[(size_t)k * (size_t)pixels + (size_t)i] =
                (0.35f + fast_exp(-5.0f * (x * x + y * y))) * (person ? 2.5f : 1.0f);
        }
    }
    leave_blind(light, weights, pixels);
    float exposure = finish_meter(light, pixels * 3, weights, &state->balance);
    const Environment *environment = &picture->world->places[plan->shots[shot].place].environment;
    // the meter takes snow for grey (Adams, The Negative: place it above zone VI)
    exposure *= fast_exp2(environment->exposure + 0.75f * environment->settled);
    if (face_pixels >= METER_FACE) {
        float face = fast_exp2(faces / (float)face_pixels);
        if (world_faces_read(picture->world, shot))
            exposure *= finish_face_gain(exposure * face, fast_exp2(skin / (float)face_pixels),
                                         (float)face_pixels / (float)(3 * pixels), environment->exposure);
        else // a light that is asked for may leave faces dark, but not burn them out
            exposure = minf(exposure, FACE_HELD / maxf(face, 1e-6f));
    }
    state->exposure = exposure * fast_exp2(clampf(plan->look.exposure, -12.0f, 12.0f));
    state->metered = true;
    free(light);
    free(weights);
    raw_frame_destroy(&raw);
    picture->times.cache += clock_seconds() - start;
}

// ---------------------------------------------------------------- frames

static bool in_shot(const FilmPlan *plan, int shot, int frame)
{
    int begin = plan->shots[shot].begin_frame;
    return frame >= begin && frame < begin + plan->shots[shot].frame_count;
}

// Is there a frame that its neighbours may take light and motion from?
static bool frame_beside(const Picture *picture, int shot, int frame)
{
    return !picture->alone && in_shot(picture->world->plan, shot, frame);
}

static const RawFrame *raw_at(Picture *picture, int shot, int frame)
{
    const FilmPlan *plan = picture->world->plan;
    RawFrame *oldest = &picture->raws[0];
    for (int i = 0; i < RAW_SLOTS; i++) {
        RawFrame *r = &picture->raws[i];
        if (r->frame == frame) {
            r->used = ++picture->clock;
            return r;
        }
        if (r->used < oldest->used)
            oldest = r;
    }
    const ShotState *state = &picture->shots[shot];
    const Prepared *prepared = prepare(picture, shot, segment_of(state, frame));
    const Moment *before = frame_beside(picture, shot, frame - 1) ? moment_at(picture, shot, frame - 1, false) : NULL;
    const Moment *after = frame_beside(picture, shot, frame + 1) ? moment_at(picture, shot, frame + 1, false) : NULL;
    const Moment *moment = moment_at(picture, shot, frame, false);
    LightSet lights;
    pose_at(picture, moment, &lights);
    double start = clock_seconds();
    Tracer tracer = tracer_for(picture, moment, &lights);
    tracer.before = before;
    tracer.after = after;
    tracer.cache = &prepared->cache;
    tracer.first_index = (uint32_t)(frame - plan->shots[shot].begin_frame) * (uint32_t)picture->samples;
    tracer.limit = 12.0f / state->exposure;
    trace_frame(&tracer, oldest);
    rain_collect(&oldest->streaks, &picture->scene, &lights, moment,
                 (float)picture->trace_height / (float)picture->trace_width, plan->seed);
    AirParams air = {.scene = &picture->scene,
                     .lights = &lights,
                     .cache = &prepared->cache,
                     .moment = moment,
                     .aspect = (float)picture->trace_height / (float)picture->trace_width,
                     .exposure = state->exposure};
    air_collect(&oldest->air, &air);
    night_collect(&oldest->night, &lights, &moment->camera, moment->seconds, air.aspect, state->exposure);
    beams_collect(&oldest->beams, &picture->scene, &lights, &moment->camera, oldest->depth, oldest->width,
                  oldest->height, picture->threads);
    oldest->frame = frame;
    oldest->used = ++picture->clock;
    picture->times.trace += clock_seconds() - start;
    return oldest;
}

static const Vec3 *clean_at(Picture *picture, int shot, int frame)
{
    Clean *oldest = &picture->cleans[0];
    for (int i = 0; i < CLEAN_SLOTS; i++) {
        Clean *c = &picture->cleans[i];
        if (c->frame == frame) {
            c->used = ++picture->clock;
            return c->light;
        }
        if (c->used < oldest->used)
            oldest = c;
    }
    const RawFrame *frames[2 * ACCUMULATE_REACH + 1];
    for (int k = -ACCUMULATE_REACH; k <= ACCUMULATE_REACH; k++)
        frames[ACCUMULATE_REACH + k] =
            k == 0 || frame_beside(picture, shot, frame + k) ? raw_at(picture, shot, frame + k) : NULL;
    double start = clock_seconds();
    denoise_accumulate(frames, picture->threads, picture->color, picture->albedo, picture->normal);
    if (!picture->network ||
        network_run(picture->network, picture->color, picture->albedo, picture->normal, oldest->light) != STATUS_OK)
        denoise_atrous(frames[ACCUMULATE_REACH], picture->color, picture->albedo, picture->normal, picture->threads,
                       oldest->light);
    oldest->frame = frame;
    oldest->used = ++picture->clock;
    picture->times.denoise += clock_seconds() - start;
    return oldest->light;
}

Status picture_frame(Picture *picture, int frame, uint8_t *rgb, Error *error)
{
    const FilmPlan *plan = picture->world->plan;
    int shot = plan_shot_at(plan, frame);
    if (shot == PLAN_NONE)
        return error_set(error, STATUS_INPUT, "frame %d: the film has frames 0 to %d", frame, plan->frame_count - 1);
    shot_divide(picture, shot);
    shot_meter(picture, shot);
    const Vec3 *before = frame_beside(picture, shot, frame - 1) ? clean_at(picture, shot, frame - 1) : NULL;
    const Vec3 *clean = clean_at(picture, shot, frame);
    const Vec3 *after = frame_beside(picture, shot, frame + 1) ? clean_at(picture, shot, frame + 1) : NULL;
    const RawFrame *raw = raw_at(picture, shot, frame);
    double start = clock_seconds();
    denoise_antialias(raw, clean, before, after, picture->threads, picture->color);
    picture->times.denoise += clock_seconds() - start;
    start = clock_seconds();
    Vec3 *light = picture->color;
    if (picture->trace_width != picture->width || picture->trace_height != picture->height) {
        finish_enlarge(light, picture->trace_width, picture->trace_height, picture->enlarged, picture->width,
                       picture->height, picture->threads);
        light = picture->enlarged;
    }
    heavens_draw(&raw->night, light, picture->width, picture->height, raw->depth, raw->width, raw->height);
    night_draw(&raw->night, light, picture->width, picture->height, raw->depth, raw->width, raw->height);
    beams_draw(&raw->beams, light, picture->width, picture->height, raw->depth, raw->width, raw->height,
               picture->threads);
    air_draw(&raw->air, picture->noise, light, picture->width, picture->height, raw->depth, raw->width, raw->height,
             picture->threads);
    rain_draw(&raw->streaks, light, picture->width, picture->height, raw->depth, raw->width, raw->height,
              picture->threads);
    FinishParams params = {.width = picture->width,
                           .height = picture->height,
                           .frame = frame,
                           .seed = plan->seed,
                           .exposure = picture->shots[shot].exposure,
                           .balance = picture->shots[shot].balance,
                           .look = &plan->look,
                           .threads = picture->threads};
    finish_frame(&params, light, rgb);
    picture->times.finish += clock_seconds() - start;
    picture->times.frames++;
    return STATUS_OK;
}

// ---------------------------------------------------------------- life

Status picture_create(const World *world, const PictureParams *params, Picture **out, Error *error)
{
    static const PictureParams defaults = {.quality = QUALITY_STANDARD};
    static const int samples_of[QUALITY_COUNT] = {1, 2, 6};
    const PictureParams *p = params ? params : &defaults;
    int width = p->width ? p->width : world->plan->width, height = p->height ? p->height : world->plan->height;
    if (width < 16 || height < 16 || width > 8192 || height > 8192)
        return error_set(error, STATUS_INPUT, "a picture of %dx%d cannot be made", width, height);
    if (world->plan->shot_count <= 0 || world->plan->fps <= 0)
        return error_set(error, STATUS_INPUT, "the plan has no shots");
    Picture *picture = calloc(1, sizeof *picture);
    if (!picture)
        return error_set(error, STATUS_INTERNAL, "out of memory");
    Quality quality = p->quality >= 0 && p->quality < QUALITY_COUNT ? p->quality : QUALITY_STANDARD;
    picture->world = world;
    picture->width = width;
    picture->height = height;
    picture->trace_width = quality == QUALITY_DRAFT ? (width + 1) / 2 : width;
    picture->trace_height = quality == QUALITY_DRAFT ? (height + 1) / 2 : height;
    picture->alone = p->alone;
    picture->samples = p->samples > 0 ? p->samples : samples_of[quality] * (p->alone ? ALONE_SAMPLES : 1);
    picture->threads = p->threads > 0 ? p->threads : thread_count_default();
    picture->exact = p->exact;
    for (int i = 0; i < MOMENT_SLOTS; i++)
        picture->moments[i] = (Moment){.frame = -1, .shot = -1, .arena = arena_create()};
    for (int i = 0; i < PREPARED_SLOTS; i++)
        picture->prepared[i].shot = -1;
    for (int i = 0; i < CLEAN_SLOTS; i++)
        picture->cleans[i].frame = -1;
    for (int i = 0; i < RAW_SLOTS; i++)
        picture->raws[i].frame = -1;
    Status status = scene_create(&picture->scene, world, picture->threads, p->exact, error);
    if (status != STATUS_OK) {
        picture_destroy(&picture);
        return status;
    }
    size_t n = (size_t)picture->trace_width * (size_t)picture->trace_height;
    for (int i = 0; i < RAW_SLOTS; i++)
        raw_frame_create(&picture->raws[i], picture->trace_width, picture->trace_height);
    for (int i = 0; i < CLEAN_SLOTS; i++)
        picture->cleans[i].light = memory_alloc(n * sizeof(Vec3));
    picture->color = memory_alloc(n * sizeof(Vec3));
    picture->albedo = memory_alloc(n * sizeof(Vec3));
    picture->normal = memory_alloc(n * sizeof(Vec3));
    picture->enlarged = memory_alloc((size_t)width * (size_t)height * sizeof(Vec3));
    picture->lights_arena = arena_create();
    picture->noise = world->effects ? cloud_noise(picture->threads) : NULL;
    picture->shots = memory_alloc(sizeof *picture->shots * (size_t)world->plan->shot_count);
    memset(picture->shots, 0, sizeof *picture->shots * (size_t)world->plan->shot_count);
    picture->maps = memory_alloc(sizeof *picture->maps * (size_t)(world->plan->place_count + 1));
    memset(picture->maps, 0, sizeof *picture->maps * (size_t)(world->plan->place_count + 1));
    for (int i = 0; i < world->plan->place_count; i++)
        if (world->places[i].environment.sky)
            sky_map_build(&picture->maps[i], world->places[i].environment.sky);
    const char *weights =
        world->library && !p->no_denoiser ? library_denoiser_weights(world->library, "rt_hdr_alb_nrm") : NULL;
    Error reason = {0};
    if (!weights || network_create(weights, picture->trace_width, picture->trace_height, p->exact, picture->threads,
                                   &picture->network, &reason) != STATUS_OK)
        snprintf(picture->notes, sizeof picture->notes, "denoiser weights %s: using the a-trous filter",
                 weights ? "unusable" : "absent");
    picture->times.peak_bytes = n * (RAW_SLOTS * 60 + CLEAN_SLOTS * 12 + 36) + (size_t)width * (size_t)height * 16 +
                                (picture->network ? network_bytes(picture->network) : 0);
    *out = picture;
    return STATUS_OK;
}

void picture_destroy(Picture **handle)
{
    Picture *picture = *handle;
    if (!picture)
        return;
    network_destroy(&picture->network);
    free(picture->noise);
    for (int i = 0; picture->maps && i < picture->world->plan->place_count; i++)
        sky_map_free(&picture->maps[i]);
    scene_destroy(&picture->scene);
    for (int i = 0; i < MOMENT_SLOTS; i++)
        arena_destroy(&picture->moments[i].arena);
    for (int i = 0; i < RAW_SLOTS; i++)
        raw_frame_destroy(&picture->raws[i]);
    for (int i = 0; i < CLEAN_SLOTS; i++)
        free(picture->cleans[i].light);
    for (int i = 0; i < PREPARED_SLOTS; i++)
        cache_destroy(&picture->prepared[i].cache);
    arena_destroy(&picture->lights_arena);
    free(picture->maps);
    free(picture->shots);
    free(picture->color);
    free(picture->albedo);
    free(picture->normal);
    free(picture->enlarged);
    free(picture);
    *handle = NULL;
}

PictureTimes picture_times(const Picture *picture)
{
    PictureTimes times = picture->times;
    times.peak_bytes += picture->scene.bytes;
    for (int i = 0; i < PREPARED_SLOTS; i++)
        times.peak_bytes += cache_bytes(&picture->prepared[i].cache);
    return times;
}

const char *picture_notes(const Picture *picture)
{
    return picture->notes;
}
int picture_width(const Picture *picture)
{
    return picture->width;
}
int picture_height(const Picture *picture)
{
    return picture->height;
}
