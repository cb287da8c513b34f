// Brows and lashes: short bent strands. Those of a brow grow out of the skin between its two lines and go with it when
// the brow moves; a lash stands on the rim of a lid and turns with it, for the base human has points for where lashes
// begin and end, and the shapes of the face move them too.
//
// Numbers and lengths of lashes: 90 to 160 above, 75 to 80 below; 8 to 12 mm and 6 to 8 mm (Paus et al. 2016, "The
// hair follicle of the eyelashes"). Brows: about 250 hairs a side, up to 10 mm, at the nose upwards, then outwards.
#include "stage/cast/hair.h"

#include <stdlib.h>
#include <string.h>

enum { BEND_POINTS = 5, UPPER = 13, LOWER = 12, BROW_HAIRS = 300 };

// One strand: a parabola through where it begins, is drawn to and ends.
typedef struct ShortHair {
    int vertex[2];  // brow: its root, -1; lash: the columns beside it, three vertices each
    float share;    // of the second column
    float length;   // lash: of what the columns span
    Vec3 draw, end; // brow: from the root, rest space; lash: draw.x bends it along the lid
} ShortHair;

typedef struct ShortHairs {
    CastMesh *roots; // has morphs and bones; its world mesh is the strands
    int count;
    ShortHair *hairs;
} ShortHairs;

// ---------------------------------------------------------------- at an instant

static Vec3 turned(const Affine *m, Vec3 v)
{
    return vec3_mad(vec3_mad(vec3_scale(m->x, v.x), m->y, v.y), m->z, v.z);
}

static void short_hairs_posed(const void *user, const void *pose, Vec3 *positions, Vec3 *normals)
{
    const ShortHairs *set = user;
    size_t roots = (size_t)set->roots->vertex_count;
    Vec3 *at = memory_alloc(sizeof(Vec3) * (2 * roots + 1)), *out = at + roots;
    cast_mesh_posed(set->roots, pose, at, out);
    for (int s = 0; s < set->count; s++) {
        const ShortHair *hair = &set->hairs[s];
        int a = hair->vertex[0], b = hair->vertex[1];
        Vec3 bend[3], normal = out[a];
        if (b < 0) {
            Affine m = cast_skin_matrix(set->roots, pose, a);
            bend[0] = at[a];
            bend[1] = vec3_add(at[a], turned(&m, hair->draw));
            bend[2] = vec3_add(at[a], turned(&m, hair->end));
        } else {
            Vec3 inner = vec3_lerp(at[a], at[b], hair->share), rim = vec3_lerp(at[a + 1], at[b + 1], hair->share),
                 tip = vec3_lerp(at[a + 2], at[b + 2], hair->share),
                 along = vec3_normalize(vec3_sub(at[b + 1], at[a + 1]));
            bend[0] = vec3_lerp(inner, rim, 0.45f);
            tip = vec3_lerp(bend[0], tip, hair->length);
            float span = vec3_distance(bend[0], tip);
            // It leaves the lid as the lid's rim faces, and turns up towards its end.
            bend[1] = vec3_mad(bend[0], vec3_normalize(vec3_sub(rim, inner)), 0.55f * span);
            bend[2] = vec3_mad(tip, along, hair->draw.x * span);
            normal = vec3_normalize(vec3_sub(rim, inner));
        }
        for (int k = 0; k < BEND_POINTS; k++) {
            float t = (float)k / (BEND_POINTS - 1), u = 1.0f - t;
            Vec3 p = vec3_scale(bend[0], u * u);
            p = vec3_mad(p, bend[1], 2.0f * u * t);
            positions[s * BEND_POINTS + k] = vec3_mad(p, bend[2], t * t);
            normals[s * BEND_POINTS + k] = normal;
        }
    }
    free(at);
}

static void short_hairs_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const ShortHairs *set = user;
    Arena *arena = arena_create();
    short_hairs_posed(user, cast_skin_pose(set->roots->actor, time, arena), positions, normals);
    arena_destroy(&arena);
}

// ---------------------------------------------------------------- the mesh

static void short_hairs_show(Dresser *dresser, const char *name, const MeshSource *source, const Vec3 *normals,
                             const ShortHair *hairs, int count, float width, HairColor color)
{
    Actor *actor = dresser->actor;
    World *world = dresser->world;
    Arena *arena = world->arena;
    if (actor->mesh_count >= ACTOR_MESHES_MAX || count == 0)
        return;
    ShortHairs *set = ARENA_NEW(arena, ShortHairs);
    set->count = count;
    set->hairs = ARENA_ARRAY(arena, ShortHair, count);
    memcpy(set->hairs, hairs, sizeof *hairs * (size_t)count);
    set->roots = &actor->meshes[actor->mesh_count++];
    body_hang(set->roots, actor, dresser->base, source, arena);
    memcpy(set->roots->rest_normals, normals, sizeof(Vec3) * (size_t)source->vertex_count);
    set->roots->name = name;
    Mesh mesh = {.vertex_count = count * BEND_POINTS, .triangle_count = count * (BEND_POINTS - 1)};
    mesh.positions = ARENA_ARRAY(arena, Vec3, mesh.vertex_count);
    mesh.normals = ARENA_ARRAY(arena, Vec3, mesh.vertex_count);
    mesh.uvs = ARENA_ARRAY(arena, Vec2, mesh.vertex_count);
    mesh.radii = ARENA_ARRAY(arena, float, mesh.vertex_count);
    mesh.curves = ARENA_ARRAY(arena, uint32_t, mesh.triangle_count);
    mesh.triangle_materials = ARENA_ARRAY(arena, uint16_t, mesh.triangle_count);
    uint16_t index = (uint16_t)world_add_material(world, strand_material(name, color, 0.45f));
    for (int s = 0; s < count; s++)
        for (int k = 0; k < BEND_POINTS; k++) {
            int at = s * BEND_POINTS + k, segment = s * (BEND_POINTS - 1) + k;
            float t = (float)k / (BEND_POINTS - 1);
            mesh.uvs[at] = (Vec2){rng_float(dresser->key, 70000u + (uint64_t)s), t};
            mesh.radii[at] = 0.5f * width * lerpf(1.0f, 0.3f, t * t);
            if (k + 1 < BEND_POINTS) {
                mesh.curves[segment] = (uint32_t)at;
                mesh.triangle_materials[segment] = index;
            }
        }
    Pose pose = rig_rest(actor);
    Arena *scratch = arena_create();
    short_hairs_posed(set, cast_skin_of_pose(actor, &pose, scratch), mesh.positions, mesh.normals);
    arena_destroy(&scratch);
    set->roots->mesh = world_add_deforming_mesh(world, mesh, (Deformer){short_hairs_evaluate, set});
    world_share_pose(world, set->roots->mesh, (SharedPose){actor, cast_skin_pose, short_hairs_posed});
}

// ---------------------------------------------------------------- brows

typedef struct BrowShape {
    float thick, arch, density, length;
} BrowShape;

// Height of a brow's middle line and half its width (dm) at t from the nose (0) to the temple (1); on the base human.
static float brow_middle(const BrowShape *shape, float t)
{
    static const float line[] = {7.414f, 7.424f, 7.432f, 7.437f, 7.437f, 7.423f, 7.392f, 7.347f};
    float x = clampf(t, 0.0f, 0.999f) * (COUNT_OF(line) - 1);
    int i = (int)x;
    return lerpf(line[i], line[i + 1], x - (float)i) + shape->arch * sinf(PI_F * clampf(t, 0, 1));
}

static float brow_half(const BrowShape *shape, float t)
{
    float inner = smoothstepf(-0.04f, 0.14f, t), outer = smoothstepf(1.03f, 0.45f, t);
    return shape->thick * (0.008f + 0.030f * inner * outer);
}

static BrowShape brow_shape(const Dresser *dresser)
{
    const PersonTraits *traits = dresser->traits;
    bool male = traits->sex == SEX_MALE;
    RngKey key = rng_key(dresser->actor->seed, dresser->actor->name, "brows");
    float age = traits->age_years > 0 ? traits->age_years : 32.0f;
    BrowShape shape = {.thick = (male ? 1.0f : 0.82f) * rng_range(key, 0, 0.85f, 1.2f),
                       .arch = (male ? 0.0f : 0.014f) + rng_range(key, 1, -0.010f, 0.012f),
                       .density = rng_range(key, 2, 0.8f, 1.1f),
                       .length = male ? 0.0088f : 0.0072f};
    if (age < 12.0f) {
        shape.thick *= 0.95f;
        shape.density *= 0.65f;
        shape.length *= 0.8f;
    }
    if (age > 60.0f) {
        shape.density *= 0.75f;
        shape.length *= male ? 1.25f : 0.9f;
    }
    const char *description = dresser->world->plan->entities[dresser->actor->entity].description;
    bool said = text_contains_word(description, "eyebrows") || text_contains_word(description, "brows");
    if (said && (text_contains_word(description, "bushy") || text_contains_word(description, "thick"))) {
        shape.thick *= 1.5f;
        shape.density *= 1.4f;
        shape.length *= 1.3f;
    }
    if (said && (text_contains_word(description, "thin") || text_contains_word(description, "plucked")))
        shape.thick *= 0.55f;
    return shape;
}

void brows_add(Dresser *dresser, HairColor color, Closeness closeness)
{
    enum { LIMIT = 2 * BROW_HAIRS * 2 };
    const Actor *actor = dresser->actor;
    const HumanBase *human = actor->human;
    const Vec3 *base = dresser->base;
    BrowShape shape = brow_shape(dresser);
    float scale = actor->unit_scale / 0.1f;
    int wanted = (int)((closeness == CLOSENESS_CLOSE    ? 2.0f * BROW_HAIRS
                        : closeness == CLOSENESS_MEDIUM ? 260.0f
                                                        : 90.0f) *
                       shape.density);
    MeshSource source = {0};
    source.references = memory_alloc(sizeof(uint32_t[3]) * LIMIT);
    source.weights = memory_alloc(sizeof(float[3]) * LIMIT);
    Vec3 *normals = memory_alloc(sizeof(Vec3) * LIMIT);
    ShortHair *hairs = memory_alloc(sizeof(ShortHair) * LIMIT);
    RngKey key = rng_key(actor->seed, actor->name, "brow hairs");
    // About as many a square dm of the base human's skin as give the wanted number: a brow is 0.024 dm2.
    float density = (float)wanted / (0.048f * shape.thick), carry = 0.5f;
    for (int f = 0; f < human->face_count; f++) {
        const uint32_t *q = human->quads + f * 4;
        Vec3 middle = human->positions[q[0]];
        if (middle.y < 7.2f || middle.y > 7.6f || middle.z < 1.0f || fabsf(middle.x) > 0.8f)
            continue;
        for (int k = 1; k < 3; k++) {
            const uint32_t c[3] = {q[0], q[k], q[k + 1]};
            const Vec3 *p = human->positions;
            Vec3 n = vec3_normalize(vec3_cross(vec3_sub(base[c[1]], base[c[0]]), vec3_sub(base[c[2]], base[c[0]])));
            carry += density * 0.5f * vec3_length(vec3_cross(vec3_sub(p[c[1]], p[c[0]]), vec3_sub(p[c[2]], p[c[0]])));
            for (int i = 0; carry >= 1.0f; i++) {
                carry -= 1.0f;
                uint64_t number = (((uint64_t)f * 2 + (uint64_t)k) * 256 + (uint64_t)i) * 8;
                float r = sqrtf(rng_float(key, number)), b = rng_float(key, number + 1);
                const float w[3] = {1 - r, r * (1 - b), r * b};
                Vec3 at = vec3_mad(vec3_mad(vec3_scale(p[c[0]], w[0]), p[c[1]], w[1]), p[c[2]], w[2]);
                float t = (fabsf(at.x) - 0.105f) / 0.475f;
                float off = (at.y - brow_middle(&shape, t)) / brow_half(&shape, t);
                float edge =
                    smoothstepf(1.15f, 0.55f, fabsf(off)) * smoothstepf(-0.05f, 0.06f, t) * smoothstepf(1.04f, 0.9f, t);
                if (rng_float(key, number + 2) >= edge || source.vertex_count >= LIMIT || middle.z < 1.0f)
                    continue;
                int v = source.vertex_count++;
                memcpy(source.references[v], c, sizeof c);
                memcpy(source.weights[v], w, sizeof w);
                normals[v] = n;
                // Up at the nose, then outwards along the line; the upper hairs lean down to it, the lower ones up.
                float side = at.x > 0 ? 1.0f : -1.0f,
                      up = 1.25f * smoothstepf(0.22f, -0.02f, t) - 0.55f * smoothstepf(0.4f, 1.0f, t);
                up += 0.30f - 0.22f * off * smoothstepf(0.1f, 0.35f, t) + 0.3f * (rng_float(key, number + 3) - 0.5f);
                Vec3 way = vec3(side * (0.35f + 0.75f * smoothstepf(0.0f, 0.25f, t)), up, 0.0f);
                way = vec3_normalize(vec3_mad(way, n, -vec3_dot(way, n)));
                float length = shape.length * scale * rng_range(key, number + 4, 0.65f, 1.1f) *
                               lerpf(1.0f, 0.7f, smoothstepf(0.6f, 1.0f, t));
                Vec3 bend = vec3_normalize(vec3_add(way, vec3(0.25f * side, -0.30f * smoothstepf(0.05f, 0.4f, t), 0)));
                hairs[v] = (ShortHair){.vertex = {v, -1}};
                hairs[v].draw = vec3_mad(vec3_scale(way, 0.5f * length), n, 0.14f * length + 0.0003f);
                hairs[v].end = vec3_mad(vec3_add(hairs[v].draw, vec3_scale(bend, 0.5f * length)), n, -0.08f * length);
            }
        }
    }
    float width = (closeness == CLOSENESS_CLOSE    ? 0.00019f
                   : closeness == CLOSENESS_MEDIUM ? 0.00034f
                                                   : 0.0009f) *
                  scale;
    short_hairs_show(dresser, "brows", &source, normals, hairs, source.vertex_count, width, color);
    free(source.references);
    free(source.weights);
    free(normals);
    free(hairs);
}

// ---------------------------------------------------------------- lashes

// Points of the base human for the lashes of the left eye, from the nose to the temple: inside the rim, on it, at
// the tip.
static const uint16_t upper_lid[UPPER][3] = {
    {14763, 14772, 14805}, {14766, 14769, 14808}, {14762, 14773, 14807}, {14761, 14774, 14806}, {14760, 14775, 14809},
    {14743, 14794, 14816}, {14742, 14795, 14817}, {14744, 14791, 14815}, {14745, 14790, 14814}, {14746, 14789, 14813},
    {14747, 14788, 14812}, {14748, 14787, 14811}, {14749, 14786, 14810}};
static const uint16_t lower_lid[LOWER][3] = {{14765, 14770, 14832}, {14759, 14776, 14833}, {14793, 14767, 14830},
                                             {14758, 14777, 14834}, {14757, 14778, 14835}, {14756, 14779, 14836},
                                             {14755, 14780, 14837}, {14754, 14781, 14838}, {14753, 14782, 14839},
                                             {14752, 14783, 14840}, {14792, 14768, 14831}, {14751, 14784, 14841}};

// The same point of the other eye.
static uint32_t mirrored(const HumanBase *human, uint32_t vertex)
{
    Vec3 p = human->positions[vertex];
    p.x = -p.x;
    uint32_t best = vertex;
    float least = 1e9f;
    for (uint32_t v = 13380; v < (uint32_t)human->vertex_count; v++) {
        float d = vec3_distance(human->positions[v], p);
        if (d < least)
            least = d, best = v;
    }
    return best;
}

void lashes_add(Dresser *dresser, Closeness closeness)
{
    const Actor *actor = dresser->actor;
    const HumanBase *human = actor->human;
    if (closeness == CLOSENESS_FAR || human->vertex_count < 14867)
        return;
    enum { COLUMNS = UPPER + LOWER, LASHES = 4 * 150 };
    const PersonTraits *traits = dresser->traits;
    bool male = traits->sex == SEX_MALE;
    float close = closeness == CLOSENESS_CLOSE ? 1.0f : 0.55f;
    uint32_t references[2 * COLUMNS * 3][3];
    float weights[2 * COLUMNS * 3][3];
    Vec3 normals[2 * COLUMNS * 3];
    MeshSource source = {.references = references, .weights = weights};
    ShortHair *hairs = memory_alloc(sizeof(ShortHair) * LASHES);
    RngKey key = rng_key(actor->seed, actor->name, "lashes");
    int count = 0;
    bool made_up =
        traits->makeup && (text_in_list(traits->makeup, "heavy") || text_in_list(traits->makeup, "eyeliner") ||
                           text_in_list(traits->makeup, "mascara"));
    float reach = (male ? 0.72f : 0.88f) * (made_up ? 1.2f : 1.0f) * (traits->age_years > 60 ? 0.8f : 1.0f);
    for (int side = 0; side < 2; side++)
        for (int lid = 0; lid < 2; lid++) {
            int columns = lid ? LOWER : UPPER, first = source.vertex_count;
            for (int c = 0; c < columns; c++)
                for (int k = 0; k < 3; k++) {
                    uint32_t v = lid ? lower_lid[c][k] : upper_lid[c][k];
                    int at = source.vertex_count++;
                    v = side ? mirrored(human, v) : v;
                    for (int r = 0; r < 3; r++) {
                        references[at][r] = v;
                        weights[at][r] = r == 0 ? 1.0f : 0.0f;
                    }
                    normals[at] = vec3(0, 0, 1);
                }
            int lashes = (int)((lid ? 62.0f : 125.0f) * close * (male ? 0.8f : 1.0f));
            for (int i = 0; i < lashes && count < LASHES; i++) {
                uint64_t number = (uint64_t)(side * 2 + lid) * 4096 + (uint64_t)i * 8;
                float x = ((float)i + rng_float(key, number)) / (float)lashes;
                float at = x * ((float)columns - 1.001f);
                int column = (int)at;
                // Fewer and shorter by the nose.
                float grown = lerpf(0.55f, 1.0f, smoothstepf(0.0f, 0.35f, x));
                hairs[count++] = (ShortHair){.vertex = {first + column * 3, first + (column + 1) * 3},
                                             .share = at - (float)column,
                                             .length = reach * grown * (lid ? 0.75f : 1.0f) *
                                                       rng_range(key, number + 1, 0.7f, 1.05f),
                                             .draw = {(rng_float(key, number + 2) - 0.5f) * 0.45f, 0, 0}};
            }
        }
    HairColor color = {.root = vec3(0.012f, 0.009f, 0.007f), .tip = vec3(0.03f, 0.022f, 0.016f)};
    float width =
        (closeness == CLOSENESS_CLOSE ? 0.00016f : 0.00030f) * (male ? 0.85f : 1.0f) * (made_up ? 1.4f : 1.0f);
    short_hairs_show(dresser, "lashes", &source, normals, hairs, count, width * actor->unit_scale / 0.1f, color);
    free(hairs);
}
