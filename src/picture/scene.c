#include "picture/scene.h"

#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- moments

static Affine affine_between(Affine a, Affine b, float f)
{
    return (Affine){vec3_lerp(a.x, b.x, f), vec3_lerp(a.y, b.y, f), vec3_lerp(a.z, b.z, f), vec3_lerp(a.p, b.p, f)};
}

void moment_set(Moment *moment, const World *world, int shot, int frame, bool still)
{
    const FilmPlan *plan = world->plan;
    double begin = plan_frame_time(plan, frame);
    double interval = 1.0 / plan->fps;
    CameraPose pose = world_camera(world, shot, begin);
    double shutter = (double)clampf(pose.shutter, 0.0f, 1.0f) * interval;
    arena_reset(moment->arena);
    moment->frame = frame;
    moment->shot = shot;
    moment->still = still;
    moment->seconds = begin + 0.5 * shutter;
    moment->camera = world_camera(world, shot, moment->seconds);
    if (still) {
        world_at(world, shot, moment->seconds, moment->arena, &moment->open);
        moment->close = moment->open;
        moment->camera_open = moment->camera_close = moment->camera;
    } else {
        world_at(world, shot, begin, moment->arena, &moment->open);
        world_at(world, shot, begin + shutter, moment->arena, &moment->close);
        moment->camera_open = pose;
        moment->camera_close = world_camera(world, shot, begin + shutter);
    }
    moment->middle = ARENA_ARRAY(moment->arena, Affine, world->instance_count);
    for (int i = 0; i < world->instance_count; i++)
        moment->middle[i] = affine_between(moment->open.transforms[i], moment->close.transforms[i], 0.5f);
}

// ---------------------------------------------------------------- pairs of triangles

// Neighbouring triangles that share an edge are one quad for Embree: half the primitives to build over and to meet. A
// quad (v0 v1 v2 v3) is for it the triangles v0 v1 v3 and v2 v3 v1. Packed: the first triangle's number times 16, 4
// times the place of v0 in it, the place of v2 in the following one; SINGLE there: the triangle has none.
#define SINGLE 3u
#define PAIRS_MOST (1 << 28) // triangles that can be numbered so

static uint32_t quad_of(const uint32_t *t, bool last)
{
    for (uint32_t a = 0; a < 3 && !last; a++)
        for (uint32_t b = 0; b < 3; b++)
            if (t[(a + 1) % 3] == t[3 + (b + 2) % 3] && t[(a + 2) % 3] == t[3 + (b + 1) % 3])
                return a << 2 | b;
    return SINGLE;
}

// NULL when too few share an edge with the next.
static uint32_t *mesh_pairs(const Mesh *mesh, int *count)
{
    int triangles = mesh->triangle_count, n = 0;
    if (mesh->curves || triangles < 2 || triangles >= PAIRS_MOST)
        return NULL;
    uint32_t *quads = memory_alloc(sizeof(uint32_t) * (size_t)triangles);
    for (int t = 0; t < triangles; n++) {
        uint32_t pair = quad_of(mesh->triangles + 3 * (size_t)t, t + 1 == triangles);
        quads[n] = (uint32_t)t << 4 | pair;
        t += (pair & 3u) == SINGLE ? 1 : 2;
    }
    *count = n;
    if (4 * n <= 3 * triangles)
        return quads;
    free(quads);
    return NULL;
}

// From Embree's primitive and its coordinates to the triangle and its own.
static void triangle_of(const SceneMesh *mesh, unsigned primitive, float *u, float *v, unsigned *triangle)
{
    *triangle = primitive;
    if (!mesh->shape->quads)
        return;
    uint32_t packed = mesh->shape->quads[primitive];
    bool second = *u + *v > 1.0f && (packed & 3u) != SINGLE;
    float p = second ? 1.0f - *u : *v, q = second ? 1.0f - *v : *u; // second: of v3 and v1; first: of v3 and v1
    uint32_t at = second ? packed & 3u : packed >> 2 & 3u;
    float weights[3];
    weights[at] = maxf(0.0f, 1.0f - p - q);
    weights[(at + 1) % 3] = second ? p : q;
    weights[(at + 2) % 3] = second ? q : p;
    *triangle = (packed >> 4) + second;
    *u = weights[1];
    *v = weights[2];
}

// ---------------------------------------------------------------- filters

static const Material *triangle_material(const SceneMesh *mesh, unsigned triangle)
{
    int index = mesh->mesh->triangle_materials ? mesh->mesh->triangle_materials[triangle] : 0;
    const World *world = mesh->owner->world;
    return index < world->material_count ? &world->materials[index] : NULL;
}

static bool material_transparent(const World *world, const Material *material)
{
    if (material->model == MATERIAL_GLASS || material->model == MATERIAL_CORNEA || material->model == MATERIAL_LIQUID)
        return true;
    if (material->alpha == ALPHA_OPAQUE)
        return false;
    return material->opacity < 1.0f || (material->base_image >= 0 && material->base_image < world->image_count &&
                                        world->images[material->base_image].has_alpha);
}

static Vec2 triangle_uv(const Mesh *mesh, unsigned triangle, float u, float v, const Material *material)
{
    if (!mesh->uvs)
        return (Vec2){0.0f, 0.0f};
    const uint32_t *t = mesh->triangles + 3 * (size_t)triangle;
    Vec2 a = mesh->uvs[t[0]], b = mesh->uvs[t[1]], c = mesh->uvs[t[2]];
    float w = 1.0f - u - v;
    return (Vec2){(w * a.x + u * b.x + v * c.x) * material->uv_scale.x,
                  (w * a.y + u * b.y + v * c.y) * material->uv_scale.y};
}

// True when the ray goes on through this candidate hit.
static bool passes_through(const SceneMesh *mesh, const RayQuery *query, unsigned ray, unsigned triangle,
                           unsigned instance, float u, float v, float distance, Vec3 geometric, Vec3 direction,
                           bool shadow)
{
    const Material *material = triangle_material(mesh, triangle);
    if (!material)
        return false;
    const Scene *scene = query->scene;
    if (mesh->mesh->curves) { // light scatters on through hair, the more the fairer it is
        if (!shadow)
            return false;
        Vec3 c = material->base_color;
        Vec3 tint = vec3(fast_pow(c.x + 1e-4f, 0.35f), fast_pow(c.y + 1e-4f, 0.35f), fast_pow(c.z + 1e-4f, 0.35f));
        tint = vec3_mad(vec3_splat(0.45f), tint, 0.5f);
        query->transmittance[ray] = vec3_mul(query->transmittance[ray], tint);
        return vec3_luminance(query->transmittance[ray]) > 0.015f;
    }
    if (material->model == MATERIAL_CORNEA)
        return shadow;
    if (material->model == MATERIAL_LIQUID) { // a shadow goes straight on: as through two centimetres at each face
        if (!shadow)
            return false;
        Vec3 c = material->base_color;
        query->transmittance[ray] =
            vec3_mul(query->transmittance[ray],
                     vec3(fast_pow(c.x + 1e-4f, 0.4f), fast_pow(c.y + 1e-4f, 0.4f), fast_pow(c.z + 1e-4f, 0.4f)));
        return vec3_luminance(query->transmittance[ray]) > 0.015f;
    }
    if (material->model == MATERIAL_GLASS) {
        if (!shadow)
            return false;
        Vec3 n = vec3_normalize(geometric);
        float cosine = fabsf(vec3_dot(n, vec3_normalize(direction)));
        // Thin sheet, both faces: the doubled reflectance of one face.
        float fresnel = minf(1.0f, 2.0f * (0.04f + 0.96f * pow5(1.0f - cosine)));
        query->transmittance[ray] =
            vec3_mul(query->transmittance[ray], vec3_scale(material->base_color, 1.0f - fresnel));
        return true;
    }
    if (material->alpha == ALPHA_OPAQUE)
        return false;
    float alpha = material->opacity;
    if (material->base_image >= 0 && material->base_image < scene->world->image_count) {
        const Texture *texture = &scene->textures[material->base_image];
        if (texture->has_alpha) {
            Vec2 uv = triangle_uv(mesh->mesh, triangle, u, v, material);
            float lod = mesh->texel_density ? mesh->texel_density[triangle] + texture->size_log2 +
                                                  fast_log2(query->cone * distance + 1e-9f)
                                            : 0.0f;
            alpha *= texture_alpha(texture, uv.x, uv.y, lod);
        }
    }
    if (material->alpha == ALPHA_MASK)
        return alpha < 0.5f;
    uint32_t bits = bits_mix(query->seeds[ray] ^ bits_mix(triangle * 0x9e3779b9u + instance));
    return bits_unit(bits) >= alpha;
}

// Embree may hand over any part of a packet: which of its rays is meant says the ray itself. The fields lie one after
// the other as in struct RTCRay and struct RTCHit, each for all N.
enum { RAY_DIRECTION = 4, RAY_FAR = 8, RAY_ID = 10, HIT_NORMAL = 0, HIT_U = 3, HIT_V, HIT_PRIMITIVE, HIT_INSTANCE = 7 };

static void filter(const struct RTCFilterFunctionNArguments *args, bool shadow)
{
    const RayQuery *query = (const RayQuery *)args->context;
    const Scene *scene = query->scene;
    const float *ray = (const float *)args->ray, *hit = (const float *)args->hit;
    const uint32_t *ray_bits = (const uint32_t *)args->ray, *hit_bits = (const uint32_t *)args->hit;
    unsigned n = args->N;
    for (unsigned i = 0; i < n; i++) {
        if (args->valid[i] != -1)
            continue;
        const float *normal = hit + HIT_NORMAL * n + i, *direction = ray + RAY_DIRECTION * n + i;
        float u = hit[HIT_U * n + i], v = hit[HIT_V * n + i];
        unsigned triangle, instance = hit_bits[HIT_INSTANCE * n + i];
        const SceneMesh *mesh = &scene->meshes[scene->world->instances[instance].mesh];
        triangle_of(mesh, hit_bits[HIT_PRIMITIVE * n + i], &u, &v, &triangle);
        if (passes_through(mesh, query, ray_bits[RAY_ID * n + i], triangle, instance, u, v, ray[RAY_FAR * n + i],
                           vec3(normal[0], normal[n], normal[2 * n]),
                           vec3(direction[0], direction[n], direction[2 * n]), shadow))
            args->valid[i] = 0;
    }
}

static void filter_hit(const struct RTCFilterFunctionNArguments *args)
{
    filter(args, false);
}
static void filter_shadow(const struct RTCFilterFunctionNArguments *args)
{
    filter(args, true);
}

// ---------------------------------------------------------------- building

typedef struct TextureWork {
    Scene *scene;
    const bool *linear;
} TextureWork;

static void build_texture(void *context, int index, int worker)
{
    (void)worker;
    TextureWork *work = context;
    texture_build(&work->scene->textures[index], &work->scene->world->images[index], work->linear[index]);
}

#define SHAPE_LEAST 64 // triangles from which it is worth while to look for the same shape

// Twenty cars of one model in as many colours are one shape.
static void shapes_find(Scene *scene)
{
    int count = scene->world->mesh_count;
    for (int i = 0; i < count; i++) {
        SceneMesh *entry = &scene->meshes[i];
        const Mesh *a = entry->mesh;
        entry->shape = entry;
        for (int k = 0; k < i && !entry->deforming && !a->curves && a->triangle_count >= SHAPE_LEAST; k++) {
            SceneMesh *other = &scene->meshes[k];
            const Mesh *b = other->mesh;
            if (other->shape != other || other->deforming || b->curves || a->triangle_count != b->triangle_count ||
                a->vertex_count != b->vertex_count ||
                memcmp(a->triangles, b->triangles, 3 * sizeof(uint32_t) * (size_t)a->triangle_count) != 0 ||
                memcmp(a->positions, b->positions, sizeof(Vec3) * (size_t)a->vertex_count) != 0)
                continue;
            entry->shape = other;
            break;
        }
    }
}

static void device_error(void *user, enum RTCError code, const char *message)
{
    (void)user, (void)code, (void)message; // asked for by rtcGetDeviceError where it matters
}

Status scene_create(Scene *scene, const World *world, int threads, bool exact, Error *error)
{
    *scene = (Scene){.world = world, .threads = threads};
    // One build thread: the order of primitives in parallel builds depends on the number of threads.
    scene->device = rtcNewDevice(exact ? "threads=1,set_affinity=0,max_isa=sse2" : "threads=1,set_affinity=0");
    if (!scene->device)
        return error_set(error, STATUS_INTERNAL, "Embree cannot be started");
    rtcSetDeviceErrorFunction(scene->device, device_error, NULL);
    scene->meshes = calloc((size_t)world->mesh_count + 1, sizeof *scene->meshes);
    scene->instances = calloc((size_t)world->instance_count + 1, sizeof *scene->instances);
    scene->attached = calloc((size_t)world->instance_count + 1, sizeof *scene->attached);
    scene->poses = calloc((size_t)world->instance_count + 1, sizeof *scene->poses);
    scene->textures = calloc((size_t)world->image_count + 1, sizeof *scene->textures);
    bool *linear = calloc((size_t)world->image_count + 1, sizeof *linear);
    if (!scene->meshes || !scene->instances || !scene->attached || !scene->poses || !scene->textures || !linear) {
        free(linear);
        scene_destroy(scene);
        return error_set(error, STATUS_INTERNAL, "out of memory");
    }
    for (int i = 0; i < world->mesh_count; i++)
        scene->meshes[i] = (SceneMesh){.mesh = &world->meshes[i].mesh,
                                       .deforming = world->meshes[i].deformer.evaluate != NULL,
                                       .build_pose = -1,
                                       .owner = scene};
    shapes_find(scene);
    for (int i = 0; i < world->material_count; i++) {
        const Material *material = &world->materials[i];
        if (material->normal_image >= 0 && material->normal_image < world->image_count)
            linear[material->normal_image] = true;
        if (material->roughness_image >= 0 && material->roughness_image < world->image_count)
            linear[material->roughness_image] = true;
    }
    TextureWork work = {scene, linear};
    parallel_for(threads, world->image_count, build_texture, &work);
    free(linear);
    bool hiding = false;
    for (int i = 0; i < world->instance_count; i++)
        hiding = hiding || world->instances[i].hidden_from_camera;
    scene->top = rtcNewScene(scene->device);
    rtcSetSceneFlags(scene->top, RTC_SCENE_FLAG_DYNAMIC);
    scene->camera_top = scene->top;
    if (hiding) {
        scene->camera_top = rtcNewScene(scene->device);
        rtcSetSceneFlags(scene->camera_top, RTC_SCENE_FLAG_DYNAMIC);
    }
    return STATUS_OK;
}

void scene_destroy(Scene *scene)
{
    const World *world = scene->world;
    if (!world)
        return;
    for (int i = 0; scene->instances && i < world->instance_count; i++)
        if (scene->instances[i])
            rtcReleaseGeometry(scene->instances[i]);
    if (scene->camera_top && scene->camera_top != scene->top)
        rtcReleaseScene(scene->camera_top);
    if (scene->top)
        rtcReleaseScene(scene->top);
    for (int i = 0; scene->meshes && i < world->mesh_count; i++) {
        if (scene->meshes[i].scene)
            rtcReleaseScene(scene->meshes[i].scene);
        if (scene->meshes[i].geometry)
            rtcReleaseGeometry(scene->meshes[i].geometry);
        free(scene->meshes[i].texel_density);
        free(scene->meshes[i].quads);
    }
    for (int i = 0; scene->textures && i < world->image_count; i++)
        texture_free(&scene->textures[i]);
    if (scene->device)
        rtcReleaseDevice(scene->device);
    free(scene->meshes);
    free(scene->instances);
    free(scene->attached);
    free(scene->poses);
    free(scene->textures);
    *scene = (Scene){0};
}

static void copy_positions(Vec3 *to, const Vec3 *from, int count)
{
    for (int i = 0; i < count; i++)
        to[i] = vec3_finite(from[i]) ? from[i] : vec3_splat(0.0f);
}

static void fill_quads(SceneMesh *entry, int count)
{
    const Mesh *mesh = entry->mesh;
    uint32_t *to = rtcSetNewGeometryBuffer(entry->geometry, RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT4,
                                           4 * sizeof(uint32_t), (size_t)count);
    for (int i = 0; to && i < count; i++, to += 4) {
        uint32_t packed = entry->quads[i], a = packed >> 2 & 3u, b = packed & 3u;
        const uint32_t *t = mesh->triangles + 3 * (size_t)(packed >> 4);
        bool valid = true;
        for (int k = 0; k < (b == SINGLE ? 3 : 6); k++)
            valid = valid && t[k] < (uint32_t)mesh->vertex_count;
        a = b == SINGLE ? 0 : a;
        to[0] = valid ? t[a] : 0;
        to[1] = valid ? t[(a + 1) % 3] : 0;
        to[3] = valid ? t[(a + 2) % 3] : 0;
        to[2] = b == SINGLE || !valid ? to[3] : t[3 + b];
    }
}

// Is there a material that light passes through on any mesh of the shape?
static bool shape_filtered(const Scene *scene, const SceneMesh *shape)
{
    if (shape->mesh->curves)
        return true;
    for (int m = 0; m < scene->world->mesh_count; m++) {
        const SceneMesh *entry = &scene->meshes[m];
        const Material *last = NULL;
        for (int t = 0; entry->shape == shape && t < shape->mesh->triangle_count; t++) {
            const Material *material = triangle_material(entry, (unsigned)t);
            if (material && material != last && material_transparent(scene->world, material))
                return true;
            last = material;
        }
    }
    return false;
}

// What a mesh has of its own: how dense its textures lie.
static void mesh_first_seen(SceneMesh *entry)
{
    const Mesh *mesh = entry->mesh;
    entry->seen = true;
    if (!mesh->uvs || mesh->curves)
        return;
    entry->texel_density = memory_alloc(sizeof(float) * (size_t)(mesh->triangle_count + 1));
    for (int t = 0; t < mesh->triangle_count; t++) {
        const uint32_t *from = mesh->triangles + 3 * (size_t)t;
        bool valid = true;
        for (int k = 0; k < 3; k++)
            valid = valid && from[k] < (uint32_t)mesh->vertex_count;
        if (!valid)
            continue;
        const Material *material = triangle_material(entry, (unsigned)t);
        Vec3 a = mesh->positions[from[0]], b = mesh->positions[from[1]], c = mesh->positions[from[2]];
        Vec2 p = mesh->uvs[from[0]], q = mesh->uvs[from[1]], r = mesh->uvs[from[2]];
        float area = vec3_length(vec3_cross(vec3_sub(b, a), vec3_sub(c, a)));
        float uv_area = fabsf((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
        if (material)
            uv_area *= fabsf(material->uv_scale.x * material->uv_scale.y);
        entry->texel_density[t] = 0.5f * fast_log2(uv_area / maxf(area, 1e-20f));
    }
}

static void shape_first_build(Scene *scene, SceneMesh *entry)
{
    const Mesh *mesh = entry->mesh;
    int quad_count = 0;
    entry->quads = mesh_pairs(mesh, &quad_count);
    entry->geometry = rtcNewGeometry(scene->device, mesh->curves   ? RTC_GEOMETRY_TYPE_FLAT_LINEAR_CURVE
                                                    : entry->quads ? RTC_GEOMETRY_TYPE_QUAD
                                                                   : RTC_GEOMETRY_TYPE_TRIANGLE);
    if (entry->quads)
        fill_quads(entry, quad_count);
    uint32_t *segments = mesh->curves
                             ? rtcSetNewGeometryBuffer(entry->geometry, RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT,
                                                       sizeof(uint32_t), (size_t)mesh->triangle_count)
                             : NULL;
    for (int t = 0; segments && t < mesh->triangle_count; t++)
        segments[t] = mesh->curves[t] + 1 < (uint32_t)mesh->vertex_count ? mesh->curves[t] : 0;
    uint32_t *indices = mesh->triangle_count > 0 && !mesh->curves && !entry->quads
                            ? rtcSetNewGeometryBuffer(entry->geometry, RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT3,
                                                      3 * sizeof(uint32_t), (size_t)mesh->triangle_count)
                            : NULL;
    for (int t = 0; indices && t < mesh->triangle_count; t++) {
        const uint32_t *from = mesh->triangles + 3 * (size_t)t;
        bool valid = true;
        for (int k = 0; k < 3; k++)
            valid = valid && from[k] < (uint32_t)mesh->vertex_count;
        for (int k = 0; k < 3; k++)
            indices[3 * (size_t)t + (size_t)k] = valid ? from[k] : 0;
    }
    if (shape_filtered(scene, entry)) {
        rtcSetGeometryIntersectFilterFunction(entry->geometry, filter_hit);
        rtcSetGeometryOccludedFilterFunction(entry->geometry, filter_shadow);
    }
    entry->scene = rtcNewScene(scene->device);
    rtcSetSceneFlags(entry->scene, entry->deforming ? RTC_SCENE_FLAG_DYNAMIC : RTC_SCENE_FLAG_NONE);
    rtcSetSceneBuildQuality(entry->scene, entry->deforming ? RTC_BUILD_QUALITY_LOW : RTC_BUILD_QUALITY_MEDIUM);
    rtcSetGeometryBuildQuality(entry->geometry, entry->deforming ? RTC_BUILD_QUALITY_LOW : RTC_BUILD_QUALITY_MEDIUM);
    scene->bytes += (size_t)mesh->triangle_count * 120;
}

// Brings a mesh's geometry to the current pose. Runs in parallel over meshes.
static void mesh_pose(Scene *scene, int index)
{
    SceneMesh *entry = &scene->meshes[index];
    const Mesh *mesh = entry->mesh;
    bool first = entry->scene == NULL && entry->shape == entry;
    if (!entry->seen)
        mesh_first_seen(entry);
    if (first)
        shape_first_build(scene, entry);
    const Moment *moment = scene->moment;
    int count = mesh->vertex_count;
    const Vec3 *open = mesh->positions, *close = mesh->positions;
    const Vec3 *normal_open = mesh->normals, *normal_close = mesh->normals;
    if (entry->deforming && moment->open.positions[index] && moment->close.positions[index]) {
        open = moment->open.positions[index];
        close = moment->close.positions[index];
        normal_open = moment->open.normals[index];
        normal_close = moment->close.normals[index];
    }
    entry->positions[0] = open;
    entry->positions[1] = close;
    entry->normals[0] = normal_open;
    entry->normals[1] = normal_close;
    if (!first && !entry->deforming)
        return;
    // Two time steps cost rays: only for what visibly moves while the shutter is open.
    float far2 = 0.0f;
    for (int i = 0; open != close && i < count; i++) {
        Vec3 d = vec3_sub(close[i], open[i]);
        far2 = maxf(far2, vec3_dot(d, d));
    }
    entry->moving = far2 > 2e-4f * 2e-4f;
    int steps = entry->moving ? 2 : 1;
    rtcSetGeometryTimeStepCount(entry->geometry, (unsigned)steps);
    for (int s = 0; s < steps && count > 0 && mesh->curves; s++) {
        float *to = rtcSetNewGeometryBuffer(entry->geometry, RTC_BUFFER_TYPE_VERTEX, (unsigned)s, RTC_FORMAT_FLOAT4,
                                            4 * sizeof(float), (size_t)count);
        const Vec3 *from = s ? close : open;
        for (int i = 0; to && i < count; i++) {
            Vec3 p = vec3_finite(from[i]) ? from[i] : vec3_splat(0.0f);
            to[4 * i] = p.x, to[4 * i + 1] = p.y, to[4 * i + 2] = p.z;
            to[4 * i + 3] = mesh->radii[i];
        }
    }
    for (int s = 0; s < steps && count > 0 && !mesh->curves; s++) {
        Vec3 *to = rtcSetNewGeometryBuffer(entry->geometry, RTC_BUFFER_TYPE_VERTEX, (unsigned)s, RTC_FORMAT_FLOAT3,
                                           sizeof(Vec3), (size_t)count);
        if (to)
            copy_positions(to, s ? close : open, count);
    }
    rtcCommitGeometry(entry->geometry);
    if (first)
        rtcAttachGeometry(entry->scene, entry->geometry);
    rtcCommitScene(entry->scene);
}

typedef struct PoseWork {
    Scene *scene;
    int *meshes;
} PoseWork;

static void pose_mesh_body(void *context, int index, int worker)
{
    (void)worker;
    PoseWork *work = context;
    mesh_pose(work->scene, work->meshes[index]);
}

static bool affine_differs(Affine a, Affine b)
{
    return memcmp(&a, &b, sizeof a) != 0;
}

static void instance_pose(Scene *scene, int i)
{
    const Instance *instance = &scene->world->instances[i];
    const SceneMesh *mesh = &scene->meshes[instance->mesh];
    const Moment *moment = scene->moment;
    ScenePose *pose = &scene->poses[i];
    Affine open = moment->open.transforms[i], close = moment->close.transforms[i];
    bool first = scene->instances[i] == NULL;
    bool changed = first || affine_differs(open, pose->open) || affine_differs(close, pose->close);
    pose->open = open;
    pose->close = close;
    pose->moving = affine_differs(open, close);
    pose->deforming = mesh->deforming;
    Affine m = pose->moving ? affine_between(open, close, 0.5f) : open;
    pose->normal = (Affine){vec3_cross(m.y, m.z), vec3_cross(m.z, m.x), vec3_cross(m.x, m.y), vec3_splat(0.0f)};
    pose->scale = (vec3_length(m.x) + vec3_length(m.y) + vec3_length(m.z)) / 3.0f;
    if (first) {
        scene->instances[i] = rtcNewGeometry(scene->device, RTC_GEOMETRY_TYPE_INSTANCE);
        rtcSetGeometryInstancedScene(scene->instances[i], mesh->shape->scene);
    }
    if (changed || mesh->deforming) {
        int steps = pose->moving ? 2 : 1;
        rtcSetGeometryTimeStepCount(scene->instances[i], (unsigned)steps);
        rtcSetGeometryTransform(scene->instances[i], 0, RTC_FORMAT_FLOAT3X4_COLUMN_MAJOR, &open);
        if (steps == 2)
            rtcSetGeometryTransform(scene->instances[i], 1, RTC_FORMAT_FLOAT3X4_COLUMN_MAJOR, &close);
        rtcCommitGeometry(scene->instances[i]);
    }
}

// The latest things that broke the water in the moment's shot, as long as their rings are seen.
static void rings_find(Scene *scene, const Moment *moment)
{
    const World *world = scene->world;
    scene->ring_count = 0;
    for (int i = 0; i < world->event_count && scene->ring_count < RINGS_MOST; i++) {
        const Event *event = &world->events[i];
        float age = (float)(moment->seconds - event->time);
        if (event->kind != EVENT_ELEMENT || event->shot != moment->shot || age < 0.0f || age > 9.0f ||
            strcmp(event->surface, "splash") != 0)
            continue;
        scene->rings[scene->ring_count++] = (Ring){event->position, age, 3.0f * event->strength};
    }
}

void scene_pose(Scene *scene, const Moment *moment)
{
    rings_find(scene, moment);
    const World *world = scene->world;
    scene->moment = moment;
    scene->pose_number++;
    PoseWork work = {scene, memory_alloc(sizeof(int) * (size_t)(world->mesh_count + 1))};
    int count = 0;
    for (int i = 0; i < world->instance_count; i++) {
        SceneMesh *mesh = &scene->meshes[world->instances[i].mesh], *both[2] = {mesh, mesh->shape};
        for (int k = 0; k < 2 && moment->open.visible[i]; k++) {
            if (both[k]->build_pose == scene->pose_number)
                continue;
            both[k]->build_pose = scene->pose_number;
            work.meshes[count++] = (int)(both[k] - scene->meshes);
        }
    }
    parallel_for(scene->threads, count, pose_mesh_body, &work);
    free(work.meshes);
    bool two = scene->camera_top != scene->top;
    for (int i = 0; i < world->instance_count; i++) {
        bool visible = moment->open.visible[i] && world->meshes[world->instances[i].mesh].mesh.triangle_count > 0;
        if (visible)
            instance_pose(scene, i);
        if (visible != scene->attached[i]) {
            bool seen = two && !world->instances[i].hidden_from_camera;
            if (visible) {
                rtcAttachGeometryByID(scene->top, scene->instances[i], (unsigned)i);
                if (seen)
                    rtcAttachGeometryByID(scene->camera_top, scene->instances[i], (unsigned)i);
            } else {
                rtcDetachGeometry(scene->top, (unsigned)i);
                if (seen)
                    rtcDetachGeometry(scene->camera_top, (unsigned)i);
            }
            scene->attached[i] = visible;
        }
    }
    rtcCommitScene(scene->top);
    if (two)
        rtcCommitScene(scene->camera_top);
}

// ---------------------------------------------------------------- rays

#define SHADOW_CONE 0.02f

void scene_trace(const Scene *scene, Vec3 o, Vec3 d, float time, float far, uint32_t seed, float cone, bool camera,
                 Hit *hit)
{
    RayQuery query = {.scene = scene, .seeds = &seed, .cone = cone};
    rtcInitIntersectContext(&query.embree);
    struct RTCRayHit ray = {.ray = {.org_x = o.x,
                                    .org_y = o.y,
                                    .org_z = o.z,
                                    .dir_x = d.x,
                                    .dir_y = d.y,
                                    .dir_z = d.z,
                                    .tfar = far,
                                    .time = time,
                                    .mask = 0xffffffffu}};
    ray.hit.geomID = RTC_INVALID_GEOMETRY_ID;
    ray.hit.instID[0] = RTC_INVALID_GEOMETRY_ID;
    rtcIntersect1(camera ? scene->camera_top : scene->top, &query.embree, &ray);
    if (ray.hit.geomID == RTC_INVALID_GEOMETRY_ID) {
        hit->instance = -1;
        hit->distance = far;
        return;
    }
    unsigned triangle;
    triangle_of(&scene->meshes[scene->world->instances[ray.hit.instID[0]].mesh], ray.hit.primID, &ray.hit.u, &ray.hit.v,
                &triangle);
    *hit = (Hit){.instance = (int)ray.hit.instID[0],
                 .triangle = (int)triangle,
                 .distance = ray.ray.tfar,
                 .u = ray.hit.u,
                 .v = ray.hit.v,
                 .geometric = vec3(ray.hit.Ng_x, ray.hit.Ng_y, ray.hit.Ng_z)};
}

Vec3 scene_shadow(const Scene *scene, Vec3 o, Vec3 d, float time, float far, uint32_t seed)
{
    Vec3 transmittance = vec3_splat(1.0f);
    RayQuery query = {.scene = scene, .seeds = &seed, .cone = SHADOW_CONE, .transmittance = &transmittance};
    rtcInitIntersectContext(&query.embree);
    struct RTCRay ray = {.org_x = o.x,
                         .org_y = o.y,
                         .org_z = o.z,
                         .dir_x = d.x,
                         .dir_y = d.y,
                         .dir_z = d.z,
                         .tfar = far,
                         .time = time,
                         .mask = 0xffffffffu};
    rtcOccluded1(scene->top, &query.embree, &ray);
    return ray.tfar < 0.0f ? vec3_splat(0.0f) : transmittance;
}

void packet_clear(RayPacket *packet)
{
    *packet = (RayPacket){0};
}

void packet_set(RayPacket *packet, int lane, Vec3 o, Vec3 d, float time, float far, uint32_t seed)
{
    packet->valid[lane] = -1;
    packet->o[0][lane] = o.x, packet->o[1][lane] = o.y, packet->o[2][lane] = o.z;
    packet->d[0][lane] = d.x, packet->d[1][lane] = d.y, packet->d[2][lane] = d.z;
    packet->time[lane] = time;
    packet->far[lane] = far;
    packet->seed[lane] = seed;
}

static void packet_rays(const RayPacket *packet, struct RTCRay16 *rays)
{
    enum { BYTES = PACKET * sizeof(float) };
    memcpy(rays->org_x, packet->o[0], BYTES);
    memcpy(rays->org_y, packet->o[1], BYTES);
    memcpy(rays->org_z, packet->o[2], BYTES);
    memcpy(rays->dir_x, packet->d[0], BYTES);
    memcpy(rays->dir_y, packet->d[1], BYTES);
    memcpy(rays->dir_z, packet->d[2], BYTES);
    memcpy(rays->time, packet->time, BYTES);
    memcpy(rays->tfar, packet->far, BYTES);
    for (unsigned i = 0; i < PACKET; i++) {
        rays->tnear[i] = 0.0f;
        rays->mask[i] = 0xffffffffu;
        rays->id[i] = i;
        rays->flags[i] = 0;
    }
}

void scene_trace_packet(const Scene *scene, const RayPacket *packet, float cone, bool camera, Hit hits[PACKET])
{
    RayQuery query = {.scene = scene, .seeds = packet->seed, .cone = cone};
    rtcInitIntersectContext(&query.embree);
    query.embree.flags = RTC_INTERSECT_CONTEXT_FLAG_COHERENT; // not for shadows: their rays part
    struct RTCRayHit16 rays;
    packet_rays(packet, &rays.ray);
    for (int i = 0; i < PACKET; i++)
        rays.hit.geomID[i] = rays.hit.instID[0][i] = RTC_INVALID_GEOMETRY_ID;
    rtcIntersect16(packet->valid, camera ? scene->camera_top : scene->top, &query.embree, &rays);
    for (int i = 0; i < PACKET; i++) {
        if (!packet->valid[i] || rays.hit.geomID[i] == RTC_INVALID_GEOMETRY_ID) {
            hits[i] = (Hit){.instance = -1, .distance = packet->far[i]};
            continue;
        }
        Hit hit = {.instance = (int)rays.hit.instID[0][i],
                   .distance = rays.ray.tfar[i],
                   .u = rays.hit.u[i],
                   .v = rays.hit.v[i],
                   .geometric = vec3(rays.hit.Ng_x[i], rays.hit.Ng_y[i], rays.hit.Ng_z[i])};
        unsigned triangle;
        triangle_of(&scene->meshes[scene->world->instances[hit.instance].mesh], rays.hit.primID[i], &hit.u, &hit.v,
                    &triangle);
        hit.triangle = (int)triangle;
        hits[i] = hit;
    }
}

void scene_shadow_packet(const Scene *scene, const RayPacket *packet, Vec3 visible[PACKET])
{
    RayQuery query = {.scene = scene, .seeds = packet->seed, .cone = SHADOW_CONE, .transmittance = visible};
    rtcInitIntersectContext(&query.embree);
    struct RTCRay16 rays;
    packet_rays(packet, &rays);
    for (int i = 0; i < PACKET; i++)
        visible[i] = vec3_splat(1.0f);
    rtcOccluded16(packet->valid, scene->top, &query.embree, &rays);
    for (int i = 0; i < PACKET; i++)
        if (packet->valid[i] && rays.tfar[i] < 0.0f)
            visible[i] = vec3_splat(0.0f);
}

Vec3 scene_point_at(const Scene *scene, const Hit *hit, const Moment *moment)
{
    int index = scene->world->instances[hit->instance].mesh;
    const SceneMesh *entry = &scene->meshes[index];
    uint32_t ends[3] = {0, 0, 0};
    const uint32_t *t = ends;
    float across = hit->v;
    if (entry->mesh->curves) {
        ends[0] = entry->mesh->curves[hit->triangle];
        ends[1] = ends[2] = ends[0] + 1;
        across = 0.0f;
    } else {
        t = entry->mesh->triangles + 3 * (size_t)hit->triangle;
    }
    float w = 1.0f - hit->u - across;
    if (entry->deforming) {
        Vec3 sum = vec3_splat(0.0f);
        const Vec3 *both[2] = {moment->open.positions[index], moment->close.positions[index]};
        if (!both[0] || !both[1])
            both[0] = both[1] = entry->mesh->positions;
        for (int k = 0; k < 2; k++) {
            sum = vec3_mad(sum, both[k][t[0]], 0.5f * w);
            sum = vec3_mad(sum, both[k][t[1]], 0.5f * hit->u);
            sum = vec3_mad(sum, both[k][t[2]], 0.5f * across);
        }
        return affine_point(moment->middle[hit->instance], sum);
    }
    const Vec3 *p = entry->mesh->positions;
    Vec3 local = vec3_scale(p[t[0]], w);
    local = vec3_mad(local, p[t[1]], hit->u);
    local = vec3_mad(local, p[t[2]], across);
    return affine_point(moment->middle[hit->instance], local);
}
