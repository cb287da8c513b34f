// Taking a model apart: its wheels, found as what stands on the ground and is round; its rotors; its lenses; the rest
// is the hull. Models of packages and of kinema's own alike.
#include "stage/sets/made.h"
#include "stage/vehicles/vehicles.h"

#include <stdlib.h>
#include <string.h>

enum { WHEELS = 14 };

typedef struct Wheel { // in the vehicle's space
    Vec3 at;
    float radius, half; // half: of its width
    float yaw;          // how it was modelled: cars in catalogues stand with their wheels turned
} Wheel;

typedef struct Taking {
    World *world;
    const VehicleKind *kind;
    const Mesh *mesh;
    int *part;     // per triangle: 0 hull, 1.. wheels, SPIN + i, LENS + lamp
    int *wheel_of; // per vertex: its wheel, or -1; NULL: it has none
    int *roots;    // per vertex: union-find of what hangs together
    Wheel wheels[WHEELS];
    int wheel_count;
    Vec3 low, high;
} Taking;

enum { SPIN = 100, LENS = 200 };

static int root_of(int *roots, int i)
{
    while (roots[i] != i)
        i = roots[i] = roots[roots[i]];
    return i;
}

// Vertices that lie together within half a millimetre are one.
static void weld(Taking *t)
{
    const Mesh *m = t->mesh;
    size_t slots = 1;
    while (slots < 2u * (size_t)m->vertex_count)
        slots *= 2;
    int *table = malloc(slots * sizeof *table);
    t->roots = malloc((size_t)m->vertex_count * sizeof *t->roots);
    if (!table || !t->roots)
        abort();
    for (size_t i = 0; i < slots; i++)
        table[i] = -1;
    for (int i = 0; i < m->vertex_count; i++) {
        t->roots[i] = i;
        const Vec3 p = m->positions[i];
        int64_t q[3] = {lrintf(p.x * 2000.0f), lrintf(p.y * 2000.0f), lrintf(p.z * 2000.0f)};
        size_t at = (size_t)hash_mix((uint64_t)(q[0] * 73856093 ^ q[1] * 19349663 ^ q[2] * 83492791)) & (slots - 1);
        for (; table[at] >= 0; at = (at + 1) & (slots - 1)) {
            const Vec3 o = m->positions[table[at]];
            if (lrintf(o.x * 2000.0f) == q[0] && lrintf(o.y * 2000.0f) == q[1] && lrintf(o.z * 2000.0f) == q[2]) {
                t->roots[i] = root_of(t->roots, table[at]);
                break;
            }
        }
        if (table[at] < 0)
            table[at] = i;
    }
    free(table);
    for (int i = 0; i < m->triangle_count; i++)
        for (int k = 1; k < 3; k++)
            t->roots[root_of(t->roots, (int)m->triangles[3 * i + k])] = root_of(t->roots, (int)m->triangles[3 * i]);
}

typedef struct Lump { // what hangs together
    Vec3 low, high;
    int root, count;
} Lump;

static void add_wheel(Taking *t, const Lump *lump)
{
    // the axle is the level direction in which a tyre is narrowest
    double sum[3] = {0}, mean[2] = {0};
    for (int i = 0; i < t->mesh->vertex_count; i++)
        if (root_of(t->roots, i) == lump->root)
            mean[0] += (double)t->mesh->positions[i].x / lump->count,
                mean[1] += (double)t->mesh->positions[i].z / lump->count;
    for (int i = 0; i < t->mesh->vertex_count; i++)
        if (root_of(t->roots, i) == lump->root) {
            double x = (double)t->mesh->positions[i].x - mean[0], z = (double)t->mesh->positions[i].z - mean[1];
            sum[0] += x * x, sum[1] += x * z, sum[2] += z * z;
        }
    float radius = 0.5f * (lump->high.y - lump->low.y), wide = lump->high.x - lump->low.x;
    float yaw = wide > 1.05f * radius ? 0.5f * atan2f(-2.0f * (float)sum[1], (float)(sum[2] - sum[0])) : 0.0f;
    Wheel wheel = {.at = vec3(0.5f * (lump->low.x + lump->high.x), radius, 0.5f * (lump->low.z + lump->high.z)),
                   .radius = radius,
                   .yaw = yaw};
    Quat back = quat_yaw(-yaw);
    for (int i = 0; i < t->mesh->vertex_count; i++)
        if (root_of(t->roots, i) == lump->root)
            wheel.half = fmaxf(wheel.half, fabsf(quat_rotate(back, vec3_sub(t->mesh->positions[i], wheel.at)).x));
    for (int i = 0; i < t->wheel_count; i++) { // twin tyres, and rims that are pieces of their own
        Wheel *o = &t->wheels[i];
        if (fabsf(o->at.z - wheel.at.z) < 0.2f && (o->at.x < 0.0f) == (wheel.at.x < 0.0f)) {
            float out = fmaxf(fabsf(o->at.x) + o->half, fabsf(wheel.at.x) + wheel.half),
                  in = fminf(fabsf(o->at.x) - o->half, fabsf(wheel.at.x) - wheel.half);
            o->at.x = copysignf(0.5f * (out + in), o->at.x);
            o->half = 0.5f * (out - in);
            if (wheel.radius > o->radius)
                o->radius = o->at.y = wheel.radius;
            return;
        }
    }
    if (t->wheel_count < WHEELS)
        t->wheels[t->wheel_count++] = wheel;
}

static bool in_drum(const Wheel *wheel, Vec3 p)
{
    Vec3 q = quat_rotate(quat_yaw(-wheel->yaw), vec3_sub(p, wheel->at));
    return fabsf(q.x) < wheel->half + 0.06f && hypotf(q.y, q.z) < 1.02f * wheel->radius + 0.04f * wheel->half;
}

static void find_wheels(Taking *t)
{
    const Mesh *m = t->mesh;
    weld(t);
    Lump *lumps = NULL;
    int count = 0, capacity = 0, *index = malloc((size_t)m->vertex_count * sizeof *index);
    if (!index)
        abort();
    for (int i = 0; i < m->vertex_count; i++)
        index[i] = -1;
    for (int i = 0; i < m->vertex_count; i++) {
        int root = root_of(t->roots, i);
        if (index[root] < 0) {
            Lump fresh = {vec3_splat(1e9f), vec3_splat(-1e9f), root, 0};
            index[root] = count;
            ARRAY_PUSH(lumps, count, capacity, fresh);
        }
        Lump *l = &lumps[index[root]];
        Vec3 p = m->positions[i];
        l->low = vec3(fminf(l->low.x, p.x), fminf(l->low.y, p.y), fminf(l->low.z, p.z));
        l->high = vec3(fmaxf(l->high.x, p.x), fmaxf(l->high.y, p.y), fmaxf(l->high.z, p.z));
        l->count++;
    }
    for (int i = 0; i < count; i++) {
        const Lump *l = &lumps[i];
        float tall = l->high.y - l->low.y, deep = l->high.z - l->low.z;
        bool aside = l->low.x > 0.05f || l->high.x < -0.05f;
        if (aside && l->low.y < 0.02f && tall > 0.34f && tall < 1.9f && fabsf(tall - deep) < 0.07f * tall &&
            l->count >= 20)
            add_wheel(t, l);
    }
    // what hangs together belongs to a wheel when all of it lies in its drum: a wing's inside does not roll
    t->wheel_of = malloc((size_t)m->vertex_count * sizeof *t->wheel_of);
    if (!t->wheel_of)
        abort();
    for (int i = 0; i < m->vertex_count; i++)
        t->wheel_of[i] = -2;
    for (int i = 0; i < m->vertex_count; i++) {
        int root = root_of(t->roots, i), in = -1;
        for (int w = 0; w < t->wheel_count && in < 0; w++)
            in = in_drum(&t->wheels[w], m->positions[i]) ? w : -1;
        int *of = &t->wheel_of[root];
        *of = *of == -2 || *of == in ? in : -1;
    }
    for (int i = 0; i < m->vertex_count; i++)
        index[i] = t->wheel_of[root_of(t->roots, i)];
    memcpy(t->wheel_of, index, (size_t)m->vertex_count * sizeof *index);
    free(index);
    free(lumps);
    free(t->roots);
}

static bool named(const char *list, const char *name)
{
    for (const char *at = list; at && *at;) {
        size_t length = strcspn(at, ",");
        if (strncmp(at, name, length) == 0)
            return true;
        at += length + (at[length] == ',');
    }
    return false;
}

static void sort_triangles(Taking *t)
{
    const Mesh *m = t->mesh;
    const VehicleKind *kind = t->kind;
    for (int i = 0; i < m->triangle_count; i++) {
        Vec3 p[3], middle = vec3(0, 0, 0);
        for (int k = 0; k < 3; k++) {
            p[k] = m->positions[m->triangles[3 * i + k]];
            middle = vec3_mad(middle, p[k], 1.0f / 3.0f);
        }
        t->part[i] = 0;
        if (t->wheel_of && t->wheel_of[m->triangles[3 * i]] >= 0)
            t->part[i] = 1 + t->wheel_of[m->triangles[3 * i]];
        for (int s = 0; s < COUNT_OF(kind->spins) && kind->spins[s].radius > 0.0f && !t->part[i]; s++) {
            const VehicleSpin *spin = &kind->spins[s];
            bool in = true;
            for (int k = 0; k < 3 && in; k++) {
                Vec3 q = vec3_sub(p[k], spin->at);
                float along = vec3_dot(q, spin->axis);
                in = fabsf(along) < spin->half && vec3_length(vec3_mad(q, spin->axis, -along)) < spin->radius;
            }
            t->part[i] = in ? SPIN + s : 0;
        }
        if (t->part[i])
            continue;
        const char *material = t->world->materials[m->triangle_materials[i]].name;
        if (named(kind->tail, material) && middle.z < 0.0f)
            t->part[i] = LENS + LAMP_TAIL;
        else if (named(kind->signal, material))
            t->part[i] = LENS + (middle.x > 0.0f ? LAMP_LEFT : LAMP_RIGHT);
    }
}

// ---------------------------------------------------------------- materials

static bool dark(Vec3 c)
{
    return vec3_luminance(c) <= 0.0f;
}

static int paint_of(World *world, int from, Vec3 color)
{
    Material material = world->materials[from];
    if (material.model == MATERIAL_GLASS || material.opacity < 0.99f)
        material.model = MATERIAL_STANDARD, material.opacity = 1.0f, material.alpha = ALPHA_OPAQUE;
    material.base_color = color;
    material.base_image = -1;
    material.metallic = 0.0f;
    material.roughness = 0.22f; // clear lacquer
    material.specular = 0.6f;
    return world_add_material(world, material);
}

static int lens_material(World *world, const char *name, Vec3 color, Vec3 glow)
{
    Material material = material_default();
    strncpy(material.name, name, sizeof material.name - 1);
    material.base_color = color;
    material.roughness = 0.12f;
    material.emission = glow;
    return world_add_material(world, material);
}

static const struct {
    const char *name;
    Vec3 color, glow; // glow: radiance when fully lit
} lenses[LAMP_KINDS] = {
    [LAMP_HEAD] = {"head lamp", {0.5f, 0.5f, 0.48f}, {16.0f, 15.0f, 12.5f}},
    [LAMP_TAIL] = {"tail lamp", {0.22f, 0.008f, 0.006f}, {7.5f, 0.22f, 0.1f}},
    [LAMP_LEFT] = {"indicator", {0.32f, 0.11f, 0.012f}, {7.0f, 2.3f, 0.12f}},
    [LAMP_RIGHT] = {"indicator", {0.32f, 0.11f, 0.012f}, {7.0f, 2.3f, 0.12f}},
    [LAMP_RED] = {"red beacon", {0.22f, 0.008f, 0.006f}, {14.0f, 0.3f, 0.15f}},
    [LAMP_BLUE] = {"blue beacon", {0.006f, 0.02f, 0.22f}, {0.3f, 1.1f, 16.0f}},
    [LAMP_FLAME] = {"rocket flame", {0.0f, 0.0f, 0.0f}, {46.0f, 27.0f, 10.0f}},
    [LAMP_SIGN] = {"roof sign", {0.6f, 0.5f, 0.25f}, {3.2f, 2.4f, 1.0f}},
};

// ---------------------------------------------------------------- pieces

// The triangles that `which` says, moved so that `at` is the origin and turned back by yaw.
static int piece(Taking *t, int which, Vec3 at, float yaw, const int *materials)
{
    const Mesh *m = t->mesh;
    Arena *arena = t->world->arena;
    int *fresh = malloc((size_t)m->vertex_count * sizeof *fresh), vertices = 0, triangles = 0;
    if (!fresh)
        abort();
    for (int i = 0; i < m->vertex_count; i++)
        fresh[i] = -1;
    for (int i = 0; i < m->triangle_count; i++)
        if (t->part[i] == which) {
            triangles++;
            for (int k = 0; k < 3; k++)
                if (fresh[m->triangles[3 * i + k]] < 0)
                    fresh[m->triangles[3 * i + k]] = vertices++;
        }
    if (triangles == 0) {
        free(fresh);
        return -1;
    }
    Mesh out = mesh_blank(arena, vertices, triangles, 0);
    out.colors = m->colors ? ARENA_ARRAY(arena, Vec3, vertices) : NULL;
    Quat back = quat_yaw(-yaw);
    for (int i = 0; i < m->vertex_count; i++)
        if (fresh[i] >= 0) {
            out.positions[fresh[i]] = quat_rotate(back, vec3_sub(m->positions[i], at));
            out.normals[fresh[i]] = quat_rotate(back, m->normals[i]);
            out.uvs[fresh[i]] = m->uvs[i];
            if (m->colors)
                out.colors[fresh[i]] = m->colors[i];
        }
    int n = 0;
    for (int i = 0; i < m->triangle_count; i++)
        if (t->part[i] == which) {
            for (int k = 0; k < 3; k++)
                out.triangles[3 * n + k] = (uint32_t)fresh[m->triangles[3 * i + k]];
            out.triangle_materials[n++] = (uint16_t)materials[i];
        }
    free(fresh);
    return world_add_mesh(t->world, out);
}

static VehiclePart *add_part(VehicleModel *model, VehiclePart part)
{
    if (part.mesh < 0 || model->part_count >= VEHICLE_PARTS)
        return NULL;
    model->parts[model->part_count++] = part;
    return &model->parts[model->part_count - 1];
}

static void add_bulb(VehicleModel *model, LampKind lamp, Vec3 at)
{
    if (model->bulb_count[lamp] < VEHICLE_BULBS)
        model->bulbs[lamp][model->bulb_count[lamp]++] = at;
}

// A round lens on the surface that looks ahead or back.
static void lens_disc(MeshBuilder *b, Vec3 at, float radius, int material)
{
    mesh_place(b, affine_from(at, quat_identity(), vec3(radius, radius, 0.3f * radius)));
    mesh_sphere(b, vec3(0, 0, 0), 1.0f, 18, material);
    mesh_place(b, affine_identity());
}

static void add_lamps(Taking *t, VehicleModel *model)
{
    World *world = t->world;
    const VehicleKind *kind = t->kind;
    float half = 0.5f * (t->high.x - t->low.x), tall = t->high.y - t->low.y;
    int *own = malloc((size_t)t->mesh->triangle_count * sizeof *own);
    if (!own)
        abort();
    for (int lamp = 0; lamp < LAMP_SIGN; lamp++) {
        bool by_name = lamp == LAMP_HEAD   ? kind->head != NULL
                       : lamp == LAMP_TAIL ? kind->tail != NULL
                                           : kind->signal != NULL;
        int material = -1;
        if (lamp >= LAMP_RED)
            break;
        if (by_name && lamp != LAMP_HEAD) { // the lenses themselves shine
            material = lens_material(world, lenses[lamp].name, lenses[lamp].color, lenses[lamp].glow);
            for (int i = 0; i < t->mesh->triangle_count; i++)
                own[i] = material;
            add_part(model, (VehiclePart){.role = PART_LAMP,
                                          .lamp = (LampKind)lamp,
                                          .mesh = piece(t, LENS + lamp, vec3(0, 0, 0), 0.0f, own)});
        }
        Vec2 share = kind->lamps[lamp == LAMP_HEAD ? 0 : lamp == LAMP_TAIL ? 1 : 2];
        MeshBuilder *b = mesh_begin(world->arena);
        bool any = false;
        for (int side = -1; side <= 1; side += 2)
            for (int end = 0; end < 2; end++) { // front, rear
                if ((lamp == LAMP_HEAD && end == 1) || (lamp == LAMP_TAIL && end == 0) ||
                    (lamp == LAMP_LEFT && side < 0) || (lamp == LAMP_RIGHT && side > 0))
                    continue;
                Vec3 at = vec3((float)side * share.x * half, share.y * tall, 0);
                if (by_name) { // the middle of its lenses
                    Vec3 sum = vec3(0, 0, 0);
                    int n = 0;
                    for (int i = 0; i < t->mesh->triangle_count; i++) {
                        Vec3 p = t->mesh->positions[t->mesh->triangles[3 * i]];
                        bool lens = lamp == LAMP_HEAD
                                        ? named(kind->head, world->materials[t->mesh->triangle_materials[i]].name)
                                        : t->part[i] == LENS + lamp;
                        if (lens && (p.x > 0.0f) == (side > 0) && (p.z > 0.0f) == (end == 0) && fabsf(p.x) > 0.3f)
                            sum = vec3_add(sum, p), n++;
                    }
                    if (n == 0)
                        continue;
                    at = vec3_scale(sum, 1.0f / (float)n);
                } else if (share.x <= 0.0f || !mesh_surface_z(t->mesh, at.x, at.y, end == 0, &at.z)) {
                    continue;
                }
                add_bulb(model, (LampKind)lamp, vec3_add(at, vec3(0, 0, end ? -0.12f : 0.12f)));
                if (by_name && lamp != LAMP_HEAD)
                    continue;
                if (material < 0)
                    material = lens_material(world, lenses[lamp].name, lenses[lamp].color, lenses[lamp].glow);
                lens_disc(b, at, lamp == LAMP_HEAD ? 0.035f + 0.022f * tall : 0.03f + 0.012f * tall, material);
                any = true;
            }
        if (any)
            add_part(model, (VehiclePart){
                                .role = PART_LAMP, .lamp = (LampKind)lamp, .mesh = world_add_mesh(world, mesh_end(b))});
    }
    free(own);
    if (kind->bar > 0.0f) // beacons: red on the driver's right, blue on the left
        for (int side = -1; side <= 1; side += 2) {
            LampKind lamp = side < 0 ? LAMP_RED : LAMP_BLUE;
            int material = lens_material(world, lenses[lamp].name, lenses[lamp].color, lenses[lamp].glow);
            MeshBuilder *b = mesh_begin(world->arena);
            float x0 = side < 0 ? -0.58f : 0.06f;
            mesh_bevel_box(b, vec3(x0, kind->bar, kind->bar_at - 0.13f),
                           vec3(x0 + 0.52f, kind->bar + 0.12f, kind->bar_at + 0.13f), 0.03f, material);
            add_part(model, (VehiclePart){.role = PART_LAMP, .lamp = lamp, .mesh = world_add_mesh(world, mesh_end(b))});
            add_bulb(model, lamp, vec3(x0 + 0.26f, kind->bar + 0.2f, kind->bar_at));
        }
    if (kind->klass == VEHICLE_ROCKET) {
        int inner = lens_material(world, "flame core", vec3(0, 0, 0), vec3(70.0f, 58.0f, 38.0f)),
            outer = lens_material(world, lenses[LAMP_FLAME].name, lenses[LAMP_FLAME].color, lenses[LAMP_FLAME].glow);
        world->materials[outer].alpha = ALPHA_BLEND;
        world->materials[outer].opacity = 0.5f;
        MeshBuilder *b = mesh_begin(world->arena);
        static const Vec2 core[] = {{0.62f, 0.5f}, {0.7f, -0.5f}, {0.55f, -2.6f}, {0.28f, -4.6f}, {0.0f, -6.0f}},
                          veil[] = {{0.9f, 0.45f},  {1.15f, -0.8f}, {1.1f, -3.0f},
                                    {0.75f, -6.0f}, {0.35f, -8.5f}, {0.0f, -10.0f}};
        mesh_lathe(b, core, COUNT_OF(core), 24, inner);
        mesh_lathe(b, veil, COUNT_OF(veil), 24, outer);
        add_part(model,
                 (VehiclePart){.role = PART_LAMP, .lamp = LAMP_FLAME, .mesh = world_add_mesh(world, mesh_end(b))});
        add_bulb(model, LAMP_FLAME, vec3(0, -2.0f, 0));
    }
    if (kind->sign) {
        int material = lens_material(world, lenses[LAMP_SIGN].name, lenses[LAMP_SIGN].color, lenses[LAMP_SIGN].glow);
        int text = set_sign_material(world, "TAXI", vec3(0.01f, 0.01f, 0.012f), 0.0f, 2.6f);
        MeshBuilder *b = mesh_begin(world->arena);
        float y = t->high.y - 0.015f, z = -0.15f;
        mesh_bevel_box(b, vec3(-0.24f, y, z - 0.07f), vec3(0.24f, y + 0.15f, z + 0.07f), 0.02f, material);
        for (int end = -1; end <= 1; end += 2) {
            float x = 0.19f * (float)end, at = z + 0.073f * (float)end;
            mesh_picture(b, vec3(-x, y + 0.015f, at), vec3(x, y + 0.015f, at), vec3(x, y + 0.135f, at),
                         vec3(-x, y + 0.135f, at), text);
        }
        add_part(model,
                 (VehiclePart){.role = PART_LAMP, .lamp = LAMP_SIGN, .mesh = world_add_mesh(world, mesh_end(b))});
    }
}

// ---------------------------------------------------------------- lettering

// A number is on the plates, front and rear; a name on the sides.
static void add_letters(Taking *t, VehicleModel *model, const char *text)
{
    World *world = t->world;
    if (!text || !*text || !set_may_letter(world->plan))
        return;
    float tall = t->high.y - t->low.y;
    if (strlen(text) > 12 || !strpbrk(text, "0123456789")) {
        LetterBox box = {-0.1f, 0.45f, 0.72f, 0.68f, 2, 0.0f, {-1, 0, 0}, 0.5f * PI_F, true, false};
        VehiclePart *hull = &model->parts[0];
        hull->mesh = set_lettered(world, hull->mesh, text, &box);
        return;
    }
    int face = set_paint(world, "plate", vec3(0.72f, 0.72f, 0.7f), 0.4f),
        ink = set_sign_material(world, text, vec3(0.012f, 0.012f, 0.02f), 0.0f, 4.4f);
    MeshBuilder *b = mesh_begin(world->arena);
    for (int end = -1; end <= 1; end += 2) {
        float z = 0.0f, most = -1e9f, y = fminf(0.37f * tall, 0.75f), side = (float)end;
        for (int k = 0; k < 15; k++) // before all that bulges behind it
            if (mesh_surface_z(t->mesh, 0.12f * (float)(k % 5 - 2), y + 0.06f * (float)(k / 5 - 1), end > 0, &z))
                most = fmaxf(most, side * z);
        if (most < -1e8f)
            continue;
        mesh_place(b, affine_from(vec3(0, y, side * most), quat_yaw(end > 0 ? 0.0f : PI_F), vec3_splat(1.0f)));
        mesh_bevel_box(b, vec3(-0.26f, -0.06f, 0.002f), vec3(0.26f, 0.06f, 0.012f), 0.004f, face);
        mesh_picture(b, vec3(-0.25f, -0.055f, 0.0135f), vec3(0.25f, -0.055f, 0.0135f), vec3(0.25f, 0.055f, 0.0135f),
                     vec3(-0.25f, 0.055f, 0.0135f), ink);
    }
    add_part(model, (VehiclePart){.role = PART_HULL, .mesh = world_add_mesh(world, mesh_end(b))});
}

// ---------------------------------------------------------------- the whole

// What cars are painted: shares of a palette as seen in streets, mostly greys.
static const Vec3 palette[] = {{0.3f, 0.31f, 0.32f},   {0.02f, 0.022f, 0.025f}, {0.04f, 0.075f, 0.16f},
                               {0.55f, 0.55f, 0.54f},  {0.28f, 0.02f, 0.016f},  {0.075f, 0.1f, 0.085f},
                               {0.24f, 0.21f, 0.165f}, {0.1f, 0.11f, 0.12f}};

static const Mesh *load(World *world, const VehicleKind *kind, uint64_t n)
{
    int models = 0;
    while (models < COUNT_OF(kind->models) && kind->models[models])
        models++;
    const char *id = kind->models[kind->klass == VEHICLE_RAIL ? n % 2u : (n >> 8) % (uint64_t)models];
    Vec3 where = vec3((float)(n % 61u), 0, (float)(n % 17u));
    int mesh = made_mesh(world, id, &where);
    if (mesh < 0) {
        const Model *model;
        Error error = {0};
        if (!world->library || library_model(world->library, id, &model, &error) != STATUS_OK)
            return NULL;
        mesh = world_add_model(world, model);
    }
    Mesh *copy = ARENA_NEW(world->arena, Mesh); // the world's array of meshes moves when it grows
    *copy = world->meshes[mesh].mesh;
    return copy;
}

bool vehicle_model(World *world, const VehicleKind *kind, const Finish *finish, uint64_t n, VehicleModel *model)
{
    *model = (VehicleModel){.kind = kind};
    Taking t = {
        .world = world, .kind = kind, .mesh = load(world, kind, n), .low = vec3_splat(1e9f), .high = vec3_splat(-1e9f)};
    if (!t.mesh)
        return false;
    for (int i = 0; i < t.mesh->vertex_count; i++) {
        Vec3 p = t.mesh->positions[i];
        t.low = vec3(fminf(t.low.x, p.x), fminf(t.low.y, p.y), fminf(t.low.z, p.z));
        t.high = vec3(fmaxf(t.high.x, p.x), fmaxf(t.high.y, p.y), fmaxf(t.high.z, p.z));
    }
    model->low = t.low, model->high = t.high;
    if (kind->klass == VEHICLE_ROAD)
        find_wheels(&t);
    t.part = malloc((size_t)t.mesh->triangle_count * sizeof *t.part);
    int *materials = malloc((size_t)t.mesh->triangle_count * sizeof *materials);
    if (!t.part || !materials)
        abort();
    sort_triangles(&t);
    // its paint
    Vec3 paint = finish->has_color ? finish->color : dark(kind->color) ? palette[n % COUNT_OF(palette)] : kind->color;
    int *painted = ARENA_ARRAY(world->arena, int, world->material_count + 1), first = -1, second = -1;
    int known = world->material_count;
    bool recolors = finish->has_color || kind->klass == VEHICLE_ROAD || kind->klass == VEHICLE_RAIL;
    for (int i = 0; i < t.mesh->triangle_count; i++) {
        int from = t.mesh->triangle_materials[i];
        materials[i] = from;
        if (!recolors || from >= known || !named(kind->paint, world->materials[from].name))
            continue;
        if (!painted[from])
            painted[from] = (first = paint_of(world, from, paint)) + 1;
        materials[i] = painted[from] - 1;
        if (dark(kind->second))
            continue;
        Vec3 a = t.mesh->positions[t.mesh->triangles[3 * i]], b = t.mesh->positions[t.mesh->triangles[3 * i + 1]],
             c = t.mesh->positions[t.mesh->triangles[3 * i + 2]],
             normal = vec3_normalize(vec3_cross(vec3_sub(b, a), vec3_sub(c, a)));
        float z = (a.z + b.z + c.z) / 3.0f, y = (a.y + b.y + c.y) / 3.0f, tall = t.high.y - t.low.y;
        bool doors = kind->bar < 2.0f ? z < 0.82f && z > -1.05f && fabsf(normal.x) > 0.5f && y < 0.66f * tall
                                      : fabsf(normal.x) > 0.6f && y > 0.3f * tall && y < 0.42f * tall;
        if (doors) {
            if (second < 0)
                second = paint_of(world, from, kind->second);
            materials[i] = second;
        }
    }
    (void)first;
    Finish coat = *finish; // over the paint
    coat.has_color = false;
    int hull = finish_mesh(world, piece(&t, 0, vec3(0, 0, 0), 0.0f, materials), &coat, 1.0f);
    add_part(model, (VehiclePart){.role = PART_HULL, .mesh = hull});
    model->front = 0.3f * t.high.z, model->rear = 0.3f * t.low.z;
    float ahead = -1e9f, behind = 1e9f;
    for (int w = 0; w < t.wheel_count; w++)
        ahead = fmaxf(ahead, t.wheels[w].at.z), behind = fminf(behind, t.wheels[w].at.z);
    float sum = 0.0f, steering = 0.0f; // wheels modelled as turned stand askew: the axle is in their middle
    for (int w = 0; w < t.wheel_count; w++)
        if (t.wheels[w].at.z > ahead - 0.4f)
            sum += t.wheels[w].at.z, steering += 1.0f;
    ahead = steering > 0.0f ? sum / steering : ahead;
    if (t.wheel_count >= 3 && ahead - behind > 0.8f)
        model->front = ahead, model->rear = behind;
    for (int w = 0; w < t.wheel_count; w++) {
        const Wheel *wheel = &t.wheels[w];
        add_part(model, (VehiclePart){.role = PART_ROLLS,
                                      .mesh = piece(&t, 1 + w, wheel->at, wheel->yaw, materials),
                                      .at = vec3(wheel->at.x, wheel->radius,
                                                 fabsf(wheel->at.z - ahead) < 0.4f ? ahead : wheel->at.z),
                                      .radius = wheel->radius,
                                      .steers = !kind->crawls && wheel->at.z > ahead - 0.4f});
    }
    for (int s = 0; s < COUNT_OF(kind->spins) && kind->spins[s].radius > 0.0f; s++)
        add_part(model, (VehiclePart){.role = PART_SPINS,
                                      .mesh = piece(&t, SPIN + s, kind->spins[s].at, 0.0f, materials),
                                      .at = kind->spins[s].at,
                                      .axis = kind->spins[s].axis,
                                      .rate = kind->spins[s].rate});
    add_lamps(&t, model);
    if (kind->klass == VEHICLE_ROAD)
        add_letters(&t, model, finish->text);
    free(materials);
    free(t.part);
    free(t.wheel_of);
    return true;
}
