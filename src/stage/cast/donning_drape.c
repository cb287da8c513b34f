// Soft garments that are not worn: over a forearm, folded where they were laid, a hood on the back.
//
// Cloth that hangs over a rod of radius r goes round it and falls straight down on both sides; the length along it is
// kept. What is laid down is folded in three across its length.
#include "stage/cast/body.h"

#define ROD 0.05f      // m: half a forearm with its sleeve
#define NARROWED 0.55f // width of what is gathered, of its own
#define CHANGES 0.5    // s from one shape to the next

// A vertex of the garment, spread flat: across its middle, along its length from the hem up, and which layer it is of.
typedef struct Flat {
    float across, along, layer;
} Flat;

static Flat flat_of(const Actor *actor, const CastMesh *mesh, int v)
{
    const RigBones *rig = &actor->rig;
    Vec3 p = mesh->rest[v];
    int side = p.x < 0.0f;
    Flat flat = {p.x, p.y, p.z > actor->joints[rig->spine02].z ? 1.0f : -1.0f};
    float arm = vertex_of_arm(actor, mesh, v, side);
    if (arm <= 0.0f)
        return flat;
    Vec3 shoulder = actor->joints[rig->arm[side]]; // sleeves lie down along the sides
    float down = shoulder.y - vec3_distance(p, shoulder);
    flat.along = lerpf(flat.along, down, arm);
    flat.across = lerpf(flat.across, 0.85f * shoulder.x, arm);
    return flat;
}

// Lowest and highest point of the garment, spread flat.
static void extent(const Actor *actor, int donned, float *low, float *high)
{
    *low = 1e9f;
    *high = -1e9f;
    for (int m = 0; m < actor->mesh_count; m++)
        for (int v = 0; actor->meshes[m].donned == donned && v < actor->meshes[m].vertex_count; v += 7) {
            *low = fminf(*low, actor->meshes[m].rest[v].y);
            *high = fmaxf(*high, actor->meshes[m].rest[v].y);
        }
}

static Vec3 over_arm(const Actor *actor, const void *pose, bool left, Flat flat, float middle)
{
    const RigBones *rig = &actor->rig;
    int side = left ? 0 : 1;
    Vec3 elbow = affine_point(cast_bone_matrix(pose, rig->forearm[side]), actor->joints[rig->forearm[side]]);
    Vec3 wrist = affine_point(cast_bone_matrix(pose, rig->wrist[side]), actor->joints[rig->wrist[side]]);
    Vec3 axis = vec3_normalize(vec3_sub(wrist, elbow)), up = vec3(0, 1, 0), out = vec3_cross(axis, up);
    if (vec3_length(out) < 0.2f) // the arm hangs down
        out = vec3(1, 0, 0);
    out = vec3_normalize(out);
    float along = flat.along - middle, far = fabsf(along), sign = along < 0.0f ? -1.0f : 1.0f;
    float rod = ROD + 0.007f * flat.layer * sign, round = 0.5f * PI_F * rod;
    Vec3 p = vec3_lerp(elbow, wrist, 0.62f);
    p = vec3_mad(p, axis, clampf(NARROWED * flat.across, -0.16f, 0.16f));
    float angle = fminf(far / rod, 0.5f * PI_F), fall = fmaxf(far - round, 0.0f);
    float fold = 0.012f * sinf(34.0f * flat.across + 1.3f * sign) * smoothstepf(0.0f, 0.25f, fall);
    p = vec3_mad(p, up, cosf(angle) * rod - fall);
    return vec3_mad(p, out, sign * sinf(angle) * rod + fold);
}

static Vec3 folded(Flat flat, float low, float high, Vec3 spot, float yaw)
{
    float length = (high - low) / 3.0f, along = clampf((high - flat.along) / length, 0.0f, 3.0f);
    int fold = along >= 2.0f ? 2 : (int)along;
    float share = along - (float)fold, back = fold % 2 ? 1.0f - share : share;
    Vec3 p = {0.72f * flat.across, 0.014f + 0.024f * (float)(2 - fold) + 0.008f * flat.layer,
              fminf(length, 0.42f) * (back - 0.5f)};
    float edge = fold < 2 ? smoothstepf(0.86f, 1.0f, share) : 0.0f; // round the fold to the next layer
    p.y -= 0.024f * edge;
    p.y += 0.004f * sinf(19.0f * p.x + 2.0f * (float)fold);
    return vec3_add(spot, quat_rotate(quat_yaw(yaw), p));
}

void mesh_drape(const CastMesh *mesh, const void *pose, double time, Vec3 *positions)
{
    const Actor *actor = mesh->actor;
    const Donned *donned = &actor->donned[mesh->donned - 1];
    int change = donned_change(donned, time);
    bool more = change + 1 < donned->count;
    GarmentState state = donned_state(donned, change), next = more ? donned_state(donned, change + 1) : state;
    float low, high;
    extent(actor, mesh->donned, &low, &high);
    float worn = 0.0f, laid = state == GARMENT_LAID ? 1.0f : 0.0f; // shares of the shapes it comes from or goes to
    double since = time - donned->changes[change].time - donned->changes[change].seconds;
    double until = more ? donned->changes[change + 1].time - time : 1e9;
    if (donned_state(donned, change - 1) == GARMENT_WORN)
        worn = smoothstepf((float)CHANGES, 0.0f, (float)since);
    if (next == GARMENT_WORN)
        worn = fmaxf(worn, smoothstepf((float)CHANGES, 0.0f, (float)until));
    if (state == GARMENT_HELD && next == GARMENT_LAID)
        laid = smoothstepf((float)CHANGES, 0.0f, (float)until);
    int ruling = state == GARMENT_LAID ? change : change + 1;
    if (state == GARMENT_HELD && donned_state(donned, change - 1) == GARMENT_LAID) {
        laid = smoothstepf((float)CHANGES, 0.0f, (float)since);
        ruling = change - 1;
    }
    if (worn > 0.0f)
        mesh_slide(mesh, pose, time, positions);
    for (int v = 0; v < mesh->vertex_count; v++) {
        Flat flat = flat_of(actor, mesh, v);
        Vec3 p = positions[v];
        if (laid < 1.0f)
            p = over_arm(actor, pose, donned->changes[change].left, flat, 0.45f * low + 0.55f * high);
        if (laid > 0.0f) {
            Vec3 q = folded(flat, low, high, donned->changes[ruling].spot, donned->changes[ruling].yaw);
            p = vec3_lerp(p, q, laid);
        }
        positions[v] = vec3_lerp(p, positions[v], worn);
    }
}

void mesh_hood(const CastMesh *mesh, const void *pose, float on, Vec3 *positions)
{
    const Actor *actor = mesh->actor;
    const RigBones *rig = &actor->rig;
    Affine neck = cast_bone_matrix(pose, rig->neck01), back = affine_inverse(neck);
    float unit = actor->height / 1.75f, off = 1.0f - on;
    Vec3 nape = vec3_add(actor->joints[rig->neck01], vec3_scale(vec3(0, 0.015f, -0.055f), unit));
    for (int v = 0; v < mesh->vertex_count; v++) {
        Vec3 p = vec3_sub(affine_point(back, positions[v]), nape);
        float above = smoothstepf(-0.01f, 0.09f, p.y / unit); // the collar stays
        float angle = 2.05f * off * above;
        Vec3 turned = {p.x, p.y * cosf(angle) + p.z * sinf(angle), p.z * cosf(angle) - p.y * sinf(angle)};
        // empty, it falls together: its crown sinks towards the back
        float bunch = off * above;
        turned.y = lerpf(turned.y, 0.42f * turned.y - 0.02f * unit, bunch);
        turned.z = lerpf(turned.z, 0.62f * turned.z - 0.012f * unit, bunch);
        positions[v] = affine_point(neck, vec3_add(nape, turned));
    }
}
