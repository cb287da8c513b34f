// Skinning: where the vertices of a person are at an instant. The pose is worked out once for all meshes of the person;
// a vertex is then moved by the blend of its bones' matrices (linear blend skinning: Magnenat-Thalmann et al., 1988).
//
// The loops work on vectors of four floats, the fourth unused: portable, and the same on every machine because nothing
// is contracted or reordered.
#include "stage/cast/body.h"

#include <string.h>

typedef float Lane4 __attribute__((vector_size(16)));

typedef struct SkinMatrix { // rest position -> posed position
    Lane4 x, y, z, p;
} SkinMatrix;

typedef struct SkinPose {
    SkinMatrix matrices[BONES_MAX];
    double time;
    bool played; // the baked performance at that time, not any pose: what hangs has its place
    float face[FACE_UNITS_MAX];
} SkinPose;

static Lane4 lane4(Vec3 v)
{
    return (Lane4){v.x, v.y, v.z, 0.0f};
}

static void skin_of_pose(const Actor *actor, const Pose *pose, SkinPose *skin)
{
    Skeleton skeleton;
    rig_solve(actor, pose, &skeleton);
    for (int i = 0; i < actor->bone_count; i++) {
        Affine m = affine_from(skeleton.joint[i], skeleton.rotation[i], vec3(1, 1, 1));
        m.p = vec3_sub(skeleton.joint[i], affine_vector(m, actor->joints[i]));
        skin->matrices[i] = (SkinMatrix){lane4(m.x), lane4(m.y), lane4(m.z), lane4(m.p)};
    }
    memcpy(skin->face, pose->face, sizeof skin->face);
}

static void skin_pose(const Actor *actor, double time, SkinPose *skin)
{
    Pose pose;
    track_pose(actor, time, &pose);
    skin->time = time;
    skin->played = true;
    skin_of_pose(actor, &pose, skin);
}

static void skin_morph(const CastMesh *mesh, const float *face, Vec3 *positions)
{
    for (int u = 0; u < face_shape_count(); u++) {
        float weight = face[u];
        if (fabsf(weight) < 1e-3f)
            continue;
        const MorphRange *range = &mesh->morphs[u];
        for (int i = range->first; i < range->first + range->count; i++) {
            Vec3 *p = &positions[mesh->morph_vertices[i]];
            *p = vec3_mad(*p, mesh->morph_offsets[i], weight);
        }
    }
}

static inline SkinMatrix skin_blend(const SkinMatrix *matrices, const uint8_t *bones, const float *weights)
{
    const SkinMatrix *m = &matrices[bones[0]];
    if (weights[1] <= 0.0f)
        return *m;
    float w = weights[0];
    SkinMatrix sum = {m->x * w, m->y * w, m->z * w, m->p * w};
    for (int k = 1; k < INFLUENCES && weights[k] > 0.0f; k++) {
        m = &matrices[bones[k]];
        w = weights[k];
        sum.x += m->x * w;
        sum.y += m->y * w;
        sum.z += m->z * w;
        sum.p += m->p * w;
    }
    return sum;
}

// Normals of the welded surface; areas weigh.
void cast_mesh_normals(const CastMesh *mesh, const Vec3 *positions, Vec3 *normals)
{
    memset(normals, 0, sizeof(Vec3) * (size_t)mesh->vertex_count);
    for (int t = 0; t < mesh->triangle_count; t++) {
        const uint32_t *corner = mesh->welded + t * 3;
        Vec3 a = positions[corner[0]], b = positions[corner[1]], c = positions[corner[2]];
        float ux = b.x - a.x, uy = b.y - a.y, uz = b.z - a.z, vx = c.x - a.x, vy = c.y - a.y, vz = c.z - a.z;
        float nx = uy * vz - uz * vy, ny = uz * vx - ux * vz, nz = ux * vy - uy * vx;
        for (int k = 0; k < 3; k++) {
            Vec3 *sum = &normals[corner[k]];
            sum->x += nx;
            sum->y += ny;
            sum->z += nz;
        }
    }
    for (int v = 0; v < mesh->vertex_count; v++) {
        uint32_t first = mesh->weld[v]; // never after v
        Vec3 n = normals[first];
        if (first == (uint32_t)v) {
            float square = n.x * n.x + n.y * n.y + n.z * n.z;
            float scale = square > 0.0f ? 1.0f / sqrtf(square) : 0.0f;
            n = (Vec3){n.x * scale, n.y * scale, n.z * scale};
        }
        normals[v] = n;
    }
}

void *cast_skin_of_pose(const Actor *actor, const Pose *pose, Arena *arena)
{
    SkinPose *skin = ARENA_NEW(arena, SkinPose);
    skin_of_pose(actor, pose, skin);
    return skin;
}

void *cast_skin_pose(const void *body, double time, Arena *arena)
{
    SkinPose *skin = ARENA_NEW(arena, SkinPose);
    skin_pose(body, time, skin);
    return skin;
}

void cast_mesh_posed(const void *user, const void *pose, Vec3 *positions, Vec3 *normals)
{
    const CastMesh *mesh = user;
    const SkinPose *skin = pose;
    Affine held;
    MeshStay stay = mesh_stay(mesh, pose, skin->time, &held);
    if (stay == MESH_AWAY || stay == MESH_HELD) {
        if (stay == MESH_AWAY) {
            held = affine_identity();
            held.p.y = MESH_AWAY_Y;
        }
        for (int v = 0; v < mesh->vertex_count; v++) {
            positions[v] = affine_point(held, mesh->rest[v]);
            normals[v] = affine_vector(held, mesh->rest_normals[v]);
        }
        return;
    }
    memcpy(positions, mesh->rest, sizeof(Vec3) * (size_t)mesh->vertex_count);
    skin_morph(mesh, skin->face, positions);
    for (int v = 0; v < mesh->vertex_count; v++) {
        SkinMatrix m = skin_blend(skin->matrices, mesh->bones[v], mesh->weights[v]);
        Vec3 p = positions[v];
        Lane4 moved = m.x * p.x + m.y * p.y + m.z * p.z + m.p;
        positions[v] = (Vec3){moved[0], moved[1], moved[2]};
        if (mesh->smooth)
            continue;
        Vec3 n = mesh->rest_normals[v];
        Lane4 turned = m.x * n.x + m.y * n.y + m.z * n.z;
        normals[v] = vec3_normalize((Vec3){turned[0], turned[1], turned[2]});
    }
    if (mesh->hem && skin->played && (stay == MESH_WORN || stay == MESH_SLIDES))
        hem_pose(mesh, skin->time, positions);
    if (stay == MESH_SLIDES)
        mesh_slide(mesh, pose, skin->time, positions);
    if (stay == MESH_DRAPES)
        mesh_drape(mesh, pose, skin->time, positions);
    if (mesh->smooth || stay == MESH_DRAPES)
        cast_mesh_normals(mesh, positions, normals);
}

static Affine skin_affine(const SkinMatrix *m)
{
    return (Affine){{m->x[0], m->x[1], m->x[2]},
                    {m->y[0], m->y[1], m->y[2]},
                    {m->z[0], m->z[1], m->z[2]},
                    {m->p[0], m->p[1], m->p[2]}};
}

double cast_skin_time(const void *pose)
{
    return ((const SkinPose *)pose)->time;
}

Affine cast_bone_matrix(const void *pose, int bone)
{
    return skin_affine(&((const SkinPose *)pose)->matrices[bone]);
}

Affine cast_skin_matrix(const CastMesh *mesh, const void *pose, int vertex)
{
    SkinMatrix m = skin_blend(((const SkinPose *)pose)->matrices, mesh->bones[vertex], mesh->weights[vertex]);
    return skin_affine(&m);
}

void cast_mesh_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const CastMesh *mesh = user;
    SkinPose skin;
    skin_pose(mesh->actor, time, &skin);
    cast_mesh_posed(mesh, &skin, positions, normals);
}

int cast_mesh_show(World *world, const CastMesh *mesh, Mesh rest)
{
    int index = world_add_deforming_mesh(world, rest, (Deformer){cast_mesh_evaluate, mesh});
    world_share_pose(world, index, (SharedPose){mesh->actor, cast_skin_pose, cast_mesh_posed});
    return index;
}
