#include "stage/sets/made_parts.h"
#include "stage/sets/made.h"

#include <string.h>

#define MM 0.001f
enum { BEND_STEPS = 8, LONGEST = 16, AROUND = 36 };

const Paint coat_steel = {COAT_METAL, "bright steel", {0.62f, 0.62f, 0.63f}, 0.24f},
            coat_iron = {COAT_METAL, "dark iron", {0.11f, 0.11f, 0.115f}, 0.48f},
            coat_brass = {COAT_METAL, "polished brass", {0.78f, 0.56f, 0.2f}, 0.26f},
            coat_gold = {COAT_METAL, "polished gold", {0.9f, 0.63f, 0.22f}, 0.2f},
            coat_copper = {COAT_METAL, "polished copper", {0.8f, 0.38f, 0.22f}, 0.26f},
            coat_zinc = {COAT_METAL, "galvanized", {0.46f, 0.48f, 0.5f}, 0.42f},
            coat_black = {COAT_PAINT, "black enamel", {0.014f, 0.014f, 0.016f}, 0.35f},
            coat_grey = {COAT_PAINT, "grey enamel", {0.2f, 0.205f, 0.21f}, 0.45f},
            coat_white = {COAT_PAINT, "white enamel", {0.72f, 0.71f, 0.68f}, 0.3f},
            coat_red = {COAT_PAINT, "red enamel", {0.5f, 0.03f, 0.025f}, 0.3f},
            coat_blue = {COAT_PAINT, "blue enamel", {0.03f, 0.11f, 0.4f}, 0.35f},
            coat_green = {COAT_PAINT, "green enamel", {0.03f, 0.17f, 0.06f}, 0.4f},
            coat_yellow = {COAT_PAINT, "yellow enamel", {0.72f, 0.45f, 0.03f}, 0.4f},
            coat_oak = {COAT_SURFACE, "wood panel", {0.36f, 0.21f, 0.095f}, 0},
            coat_walnut = {COAT_SURFACE, "wood panel", {0.15f, 0.07f, 0.032f}, 0},
            coat_pine = {COAT_SURFACE, "wood panel", {0.52f, 0.36f, 0.18f}, 0},
            coat_glass = {COAT_GLASS, "glass", {0.96f, 0.98f, 0.97f}, 0},
            coat_leather = {COAT_SURFACE, "leather", {0.2f, 0.085f, 0.035f}, 0},
            coat_paper = {COAT_PAINT, "paper", {0.72f, 0.7f, 0.64f}, 0.85f},
            coat_ivory = {COAT_PAINT, "ivory", {0.7f, 0.64f, 0.5f}, 0.4f},
            coat_cord = {COAT_SURFACE, "fabric", {0.45f, 0.34f, 0.2f}, 0},
            coat_stalk = {COAT_PAINT, "stalk green", {0.1f, 0.17f, 0.04f}, 0.7f};

static const PartsRow *const tables[] = {parts_vessels, parts_tools,  parts_music, parts_devices, parts_treasures,
                                         parts_greens,  parts_treats, parts_play,  parts_street};

static int coat(World *world, const Paint *paint)
{
    switch (paint->coat) {
    case COAT_METAL:
        return set_metal(world, paint->name, paint->color, paint->roughness);
    case COAT_GLASS:
        return set_glass(world, paint->color);
    case COAT_GLOW:
        return set_glow(world, paint->name, paint->color, false);
    case COAT_SURFACE:
        return set_material(world, paint->name, paint->color, 17);
    case COAT_PAINT:
        break;
    }
    return set_paint(world, paint->name, paint->color, paint->roughness);
}

static Vec3 bend_at(const Part *part, float t)
{
    int last = part->count - 1, i = (int)fminf(t, (float)last - 0.001f);
    const Vec3 *p = part->path;
    Vec3 a = p[i > 0 ? i - 1 : 0], b = p[i], c = p[i + 1], d = p[i + 2 <= last ? i + 2 : last];
    float s = t - (float)i;
    Vec3 ends = vec3_add(vec3_scale(b, 2.0f), vec3_scale(vec3_sub(c, a), s));
    Vec3 square = vec3_add(vec3_sub(vec3_scale(a, 2.0f), vec3_scale(b, 5.0f)), vec3_sub(vec3_scale(c, 4.0f), d));
    Vec3 cube = vec3_add(vec3_sub(vec3_scale(b, 3.0f), a), vec3_sub(d, vec3_scale(c, 3.0f)));
    return vec3_scale(vec3_add(ends, vec3_add(vec3_scale(square, s * s), vec3_scale(cube, s * s * s))), 0.5f);
}

static void bar(MeshBuilder *m, const Part *part, int material)
{
    Vec3 line[LONGEST * BEND_STEPS];
    int steps = part->form == PART_BEND ? BEND_STEPS : 1, count = (part->count - 1) * steps + 1;
    for (int i = 0; i < count; i++)
        line[i] = vec3_scale(steps > 1 ? bend_at(part, (float)i / (float)steps) : part->path[i], MM);
    if (part->r2 > 0.0f)
        made_taper(m, line, count, MM, (const float[]){part->r, part->r2}, 2, 16, material);
    else
        mesh_tube(m, line, count, part->r * MM, part->r < 3.0f ? 10 : 18, material);
}

static void ring(MeshBuilder *m, const Part *part, int material)
{
    enum { STEPS = 40 };
    Vec3 line[STEPS + 1];
    float arc = (part->arc > 0.0f ? part->arc : 360.0f) * PI_F / 180.0f;
    for (int i = 0; i <= STEPS; i++) {
        float a = arc * (float)i / STEPS;
        line[i] = vec3(part->r * MM * cosf(a), part->r * MM * sinf(a), 0);
    }
    mesh_tube(m, line, STEPS + 1, part->r2 * MM, 12, material);
}

static void slab(MeshBuilder *m, const Part *part, int material)
{
    Vec2 middle = {0, 0};
    float z = 0.5f * part->r * MM, area = 0.0f;
    for (int i = 0; i < part->count; i++) {
        Vec2 a = part->line[i], b = part->line[(i + 1) % part->count];
        middle.x += a.x / (float)part->count;
        middle.y += a.y / (float)part->count;
        area += a.x * b.y - b.x * a.y;
    }
    for (int i = 0; i < part->count; i++) {
        Vec2 a = part->line[i], b = part->line[(i + 1) % part->count];
        if (area < 0.0f) { // clockwise ones are meant as well
            Vec2 c = a;
            a = b;
            b = c;
        }
        Vec3 p = vec3(a.x * MM, a.y * MM, z), q = vec3(b.x * MM, b.y * MM, z),
             o = vec3(middle.x * MM, middle.y * MM, z);
        Vec3 p2 = vec3(p.x, p.y, -z), q2 = vec3(q.x, q.y, -z), o2 = vec3(o.x, o.y, -z);
        mesh_quad(m, o, p, vec3_lerp(p, q, 0.5f), q, material);
        mesh_quad(m, o2, q2, vec3_lerp(p2, q2, 0.5f), p2, material);
        mesh_quad(m, p, p2, q2, q, material);
    }
}

static void piece(World *world, MeshBuilder *m, const Part *part)
{
    int material = coat(world, part->paint);
    float bevel =
        fminf(part->bevel > 0.0f ? part->bevel : 2.0f, 0.3f * fminf(part->size.x, fminf(part->size.y, part->size.z))) *
        MM;
    Vec3 half = vec3_scale(part->size, 0.5f * MM);
    Vec2 profile[LONGEST * 2];
    switch (part->form) {
    case PART_TURN:
        for (int i = 0; i < part->count; i++)
            profile[i] = (Vec2){fmaxf(part->line[i].x * MM, 0.0001f), part->line[i].y * MM};
        mesh_lathe(m, profile, part->count, AROUND, material);
        break;
    case PART_BOX:
        mesh_bevel_box(m, vec3(-half.x, 0, -half.z), vec3(half.x, 2.0f * half.y, half.z), bevel, material);
        break;
    case PART_ROD:
    case PART_BEND:
        bar(m, part, material);
        break;
    case PART_BALL:
        mesh_sphere(m, vec3(0, 0, 0), 1.0f, 28, material);
        break;
    case PART_RING:
        ring(m, part, material);
        break;
    case PART_SLAB:
        slab(m, part, material);
        break;
    }
}

static Quat turned(Vec3 axis, float degrees)
{
    return quat_axis_angle(axis, degrees * PI_F / 180.0f);
}

static void parts_add(World *world, MeshBuilder *m, const PartsRow *row)
{
    for (int i = 0; i < row->count; i++) {
        const Part *part = &row->parts[i];
        Vec3 scale = vec3_length(part->scale) > 0.0f ? part->scale : vec3_splat(1.0f);
        if (part->form == PART_BALL)
            scale = vec3_mul(scale, vec3_scale(part->size, MM));
        MeshBuilder *one = mesh_begin(world->arena);
        piece(world, one, part);
        Mesh mesh = mesh_end(one);
        for (int v = 0; v < mesh.vertex_count; v++) { // what is squashed is steeper
            Vec3 n = mesh.normals[v];
            mesh.positions[v] = vec3_mul(mesh.positions[v], scale);
            mesh.normals[v] = vec3_normalize(vec3(n.x / scale.x, n.y / scale.y, n.z / scale.z));
        }
        Quat own = quat_mul(turned(vec3(0, 1, 0), part->turn.y),
                            quat_mul(turned(vec3(1, 0, 0), part->turn.x), turned(vec3(0, 0, 1), part->turn.z)));
        for (int k = 0; k <= part->copies; k++) {
            Quat about = turned(vec3(0, 1, 0), part->around * (float)k);
            Vec3 at = vec3_scale(vec3_mad(part->at, part->step, (float)k), MM);
            Quat rolled = quat_mul(own, turned(vec3(0, 0, 1), part->rolling * (float)k));
            mesh_place(m, affine_from(quat_rotate(about, at), quat_mul(about, rolled), vec3_splat(1.0f)));
            mesh_append(m, &mesh);
        }
    }
    mesh_place(m, affine_identity());
}

const PartsRow *parts_row(int n)
{
    for (int t = 0; t < COUNT_OF(tables); t++)
        for (const PartsRow *row = tables[t]; row->name; row++)
            if (n-- == 0)
                return row;
    return NULL;
}

int parts_mesh(World *world, const char *name)
{
    const PartsRow *row;
    for (int n = 0; (row = parts_row(n)) != NULL; n++)
        if (strcmp(row->name, name) == 0) {
            MeshBuilder *m = mesh_begin(world->arena);
            parts_add(world, m, row);
            Mesh mesh = mesh_end(m);
            float low = mesh.positions[0].y;
            for (int v = 0; v < mesh.vertex_count; v++)
                low = fminf(low, mesh.positions[v].y);
            for (int v = 0; v < mesh.vertex_count; v++)
                mesh.positions[v].y -= low;
            return world_add_mesh(world, mesh);
        }
    return -1;
}
