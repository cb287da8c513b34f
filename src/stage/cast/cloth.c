// Hanging cloth: the simulation along a baked performance, and the surface at an instant.
#include "stage/cast/cloth.h"
#include "stage/cast/motion.h"

#include <stdlib.h>
#include <string.h>

enum { SUBSTEPS = 10, ROUNDS = 2, ASSUME = 60, SETTLE = 24 };

// pull: how fast skirts come back to how the legs would carry them, a step.
static const float gravity = 9.81f, pull = 0.001f, margin = CLOTH_MARGIN;

// ---------------------------------------------------------------- the seen surface

static int column_wrap(const Cloth *cloth, int c)
{
    if (cloth->closed)
        return (c + cloth->columns) % cloth->columns;
    return c < 0 ? 0 : c >= cloth->columns ? cloth->columns - 1 : c;
}

static void spline_weights(float t, float w[4]) // Catmull-Rom
{
    w[0] = 0.5f * (-t + 2 * t * t - t * t * t);
    w[1] = 0.5f * (2 - 5 * t * t + 3 * t * t * t);
    w[2] = 0.5f * (t + 4 * t * t - 3 * t * t * t);
    w[3] = 0.5f * (-t * t + t * t * t);
}

static void cloth_refine(const Cloth *cloth, const Vec3 *grid, Vec3 *fine)
{
    int spans = cloth->closed ? cloth->columns : cloth->columns - 1;
    Vec3 *line = memory_alloc(sizeof(Vec3) * (size_t)cloth->columns);
    for (int r = 0; r < cloth->fine_rows; r++) {
        float at = (float)r * (float)(cloth->rows - 1) / (float)(cloth->fine_rows - 1), w[4];
        int row = at >= (float)(cloth->rows - 1) ? cloth->rows - 2 : (int)at;
        spline_weights(at - (float)row, w);
        for (int c = 0; c < cloth->columns; c++) {
            line[c] = vec3(0, 0, 0);
            for (int k = 0; k < 4; k++) {
                int from = row + k - 1;
                from = from < 0 ? 0 : from >= cloth->rows ? cloth->rows - 1 : from;
                line[c] = vec3_mad(line[c], grid[from * cloth->columns + c], w[k]);
            }
        }
        for (int c = 0; c < cloth->fine_columns; c++) {
            float across = (float)c * (float)spans / (float)(cloth->fine_columns - 1);
            int column = across >= (float)spans ? spans - 1 : (int)across;
            spline_weights(across - (float)column, w);
            Vec3 p = {0, 0, 0};
            for (int k = 0; k < 4; k++)
                p = vec3_mad(p, line[column_wrap(cloth, column + k - 1)], w[k]);
            fine[r * cloth->fine_columns + c] = p;
        }
    }
    free(line);
}

static void cloth_normals(const Cloth *cloth, const Vec3 *fine, Vec3 *normals)
{
    int columns = cloth->fine_columns, rows = cloth->fine_rows;
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < columns; c++) {
            int left = c > 0 ? c - 1 : cloth->closed ? columns - 2 : 0;
            int right = c + 1 < columns ? c + 1 : cloth->closed ? 1 : c;
            int up = r > 0 ? r - 1 : 0, down = r + 1 < rows ? r + 1 : r;
            Vec3 across = vec3_sub(fine[r * columns + right], fine[r * columns + left]);
            Vec3 along = vec3_sub(fine[up * columns + c], fine[down * columns + c]);
            normals[r * columns + c] = vec3_normalize(vec3_cross(across, along));
        }
}

static void skin_matrices(const Actor *actor, const Skeleton *skeleton, Affine *matrices)
{
    for (int i = 0; i < actor->bone_count; i++) {
        Affine m = affine_from(skeleton->joint[i], skeleton->rotation[i], vec3(1, 1, 1));
        m.p = vec3_sub(skeleton->joint[i], affine_vector(m, actor->joints[i]));
        matrices[i] = m;
    }
}

static Vec3 skinned(const Cloth *cloth, const Affine *matrices, int v)
{
    Vec3 sum = {0, 0, 0};
    for (int k = 0; k < 4; k++)
        if (cloth->weights[v][k] > 0.0f)
            sum = vec3_mad(sum, affine_point(matrices[cloth->bones[v][k]], cloth->rest[v]), cloth->weights[v][k]);
    return sum;
}

void cloth_surface(const Cloth *cloth, double time, Vec3 *positions, Vec3 *normals)
{
    const Actor *actor = cloth->actor;
    int count = cloth->rows * cloth->columns;
    Vec3 *grid = memory_alloc(sizeof(Vec3) * (size_t)count);
    if (cloth->sample_count) {
        double at = time * TRACK_RATE;
        int last = cloth->sample_count - 1, i = at <= 0 ? 0 : (int)at;
        i = i > last ? last : i;
        float share = i < last ? clampf((float)(at - i), 0.0f, 1.0f) : 0.0f;
        if (share > 0.0f && actor->samples[i + 1].jump)
            share = 0.0f;
        const Vec3 *from = cloth->track + (size_t)i * (size_t)count, *to = share > 0.0f ? from + count : from;
        for (int v = 0; v < count; v++)
            grid[v] = vec3_lerp(from[v], to[v], share);
    } else {
        Pose pose;
        Skeleton skeleton;
        Affine matrices[BONES_MAX];
        track_pose(actor, time, &pose);
        rig_solve(actor, &pose, &skeleton);
        skin_matrices(actor, &skeleton, matrices);
        for (int v = 0; v < count; v++)
            grid[v] = skinned(cloth, matrices, v);
    }
    cloth_refine(cloth, grid, positions);
    cloth_normals(cloth, positions, normals);
    free(grid);
}

void cloth_surface_rest(const Cloth *cloth, Vec3 *positions, Vec3 *normals)
{
    cloth_refine(cloth, cloth->rest, positions);
    cloth_normals(cloth, positions, normals);
}

static void cloth_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const Cloth *cloth = user;
    const Actor *actor = cloth->actor;
    cloth_surface(cloth, time, positions, normals);
    if (cloth->mesh->donned || cloth->mesh->below) {
        Arena *arena = arena_create();
        const void *pose = cast_skin_pose(actor, time, arena);
        Affine held;
        MeshStay stay = mesh_stay(cloth->mesh, pose, time, &held);
        for (int v = 0; v < cloth->mesh->vertex_count && stay == MESH_AWAY; v++)
            positions[v].y += MESH_AWAY_Y;
        if (stay == MESH_SLIDES)
            mesh_slide(cloth->mesh, pose, time, positions);
        if (stay == MESH_DRAPES)
            mesh_drape(cloth->mesh, pose, time, positions);
        arena_destroy(&arena);
        cloth_normals(cloth, positions, normals);
    }
}

Status cloth_join(World *world, Actor *actor, Cloth *cloth)
{
    if (actor->cloth_count >= CLOTHS_MAX)
        return STATUS_INTERNAL;
    if (!actor->cloths)
        actor->cloths = ARENA_ARRAY(world->arena, struct Cloth *, CLOTHS_MAX);
    actor->cloths[actor->cloth_count++] = cloth;
    cloth->actor = actor;
    cloth->fine_rows = (cloth->rows - 1) * 2 + 1;
    cloth->fine_columns = (cloth->closed ? cloth->columns : cloth->columns - 1) * 2 + 1;
    return STATUS_OK;
}

Status cloth_add(World *world, Actor *actor, Cloth *cloth, int material, const char *name)
{
    if (actor->mesh_count >= ACTOR_MESHES_MAX || cloth_join(world, actor, cloth) != STATUS_OK)
        return STATUS_INTERNAL;
    Arena *arena = world->arena;
    int columns = cloth->fine_columns, count = cloth->fine_rows * columns;
    CastMesh *mesh = &actor->meshes[actor->mesh_count++];
    cloth->mesh = mesh;
    *mesh = (CastMesh){.actor = actor, .name = name, .vertex_count = count, .cloth = cloth};
    mesh->triangle_count = (cloth->fine_rows - 1) * (columns - 1) * 2;
    mesh->rest = ARENA_ARRAY(arena, Vec3, count);
    mesh->rest_normals = ARENA_ARRAY(arena, Vec3, count);
    cloth_refine(cloth, cloth->rest, mesh->rest);
    cloth_normals(cloth, mesh->rest, mesh->rest_normals);
    uint32_t *triangles = ARENA_ARRAY(arena, uint32_t, mesh->triangle_count * 3), *t = triangles;
    uint16_t *materials = ARENA_ARRAY(arena, uint16_t, mesh->triangle_count);
    Vec2 *uvs = ARENA_ARRAY(arena, Vec2, count);
    for (int r = 0; r < cloth->fine_rows; r++) { // metres along the cloth, so that patterns keep their scale
        float across = 0.0f;
        for (int c = 0; c < columns; c++) {
            int v = r * columns + c, middle = (cloth->fine_rows / 2) * columns + c;
            if (c > 0)
                across += vec3_distance(mesh->rest[middle], mesh->rest[middle - 1]);
            uvs[v].x = across;
            uvs[v].y = r ? uvs[v - columns].y - vec3_distance(mesh->rest[v], mesh->rest[v - columns]) : mesh->rest[v].y;
        }
    }
    for (int r = 0; r + 1 < cloth->fine_rows; r++)
        for (int c = 0; c + 1 < columns; c++) {
            uint32_t a = (uint32_t)(r * columns + c), d = a + (uint32_t)columns;
            t[0] = a, t[1] = d, t[2] = d + 1, t[3] = a, t[4] = d + 1, t[5] = a + 1;
            t += 6;
        }
    for (int i = 0; i < mesh->triangle_count; i++)
        materials[i] = (uint16_t)material;
    mesh->triangles = triangles;
    Mesh rest = {.vertex_count = count,
                 .triangle_count = mesh->triangle_count,
                 .positions = mesh->rest,
                 .normals = mesh->rest_normals,
                 .uvs = uvs,
                 .triangles = triangles,
                 .triangle_materials = materials};
    mesh->mesh = world_add_deforming_mesh(world, rest, (Deformer){cloth_evaluate, cloth});
    return STATUS_OK;
}

void cloth_lift(Actor *actor, float up)
{
    for (int i = 0; i < actor->cloth_count; i++) {
        Cloth *cloth = actor->cloths[i];
        for (int v = 0; v < cloth->rows * cloth->columns; v++)
            cloth->rest[v].y += up;
        for (int c = 0; c < cloth->capsule_count; c++) {
            cloth->capsules[c].a.y += up;
            cloth->capsules[c].b.y += up;
        }
    }
}

// ---------------------------------------------------------------- limbs

static void capsule_add(Cloth *cloth, int bone, Vec3 a, Vec3 b, float radius_a, float radius_b)
{
    if (cloth->capsule_count < CAPSULES_MAX)
        cloth->capsules[cloth->capsule_count++] =
            (Capsule){.bone = bone, .a = a, .b = b, .radius_a = radius_a, .radius_b = radius_b};
}

// Distance of a limb's surface from its axis, nearer to the widest than to the mean, near share `at` of it; `from` ..
// `to` in rest space.
static float limb_radius(const BodyMap *map, const float *share, int side, Vec3 from, Vec3 to, float at, float fallback)
{
    Vec3 axis = vec3_sub(to, from);
    float length2 = vec3_dot(axis, axis), sum = 0.0f, count = 0.0f, widest = 0.0f;
    for (int v = 0; v < BODY_VERTICES; v++) {
        if (share[v] < 0.7f || map->side[v] != side)
            continue;
        float t = vec3_dot(vec3_sub(map->base[v], from), axis) / length2;
        if (fabsf(t - at) > 0.12f)
            continue;
        Vec3 p = vec3_mad(map->base[v], map->normals[v], map->cover[v]);
        float radius = vec3_distance(p, vec3_mad(from, axis, vec3_dot(vec3_sub(p, from), axis) / length2));
        sum += radius;
        widest = fmaxf(widest, radius);
        count += 1.0f;
    }
    return count > 0.0f ? fminf(lerpf(sum / count, widest, 0.75f), 1.7f * fallback) : fallback;
}

void cloth_capsules(Cloth *cloth, const BodyMap *map)
{
    const Actor *actor = map->actor;
    const RigBones *rig = &actor->rig;
    const Vec3 *joint = actor->joints;
    float cm = 0.01f * map->unit;
    for (int side = 0; side < 2; side++) {
        Vec3 hip = joint[rig->thigh[side]], knee = joint[rig->shin[side]], ankle = joint[rig->foot[side]];
        Vec3 toe = actor->tails[rig->toes[side][1][2]];
        float top = limb_radius(map, map->leg, side, hip, knee, 0.2f, 8.5f * cm);
        float mid = limb_radius(map, map->leg, side, hip, knee, 0.5f, 7.5f * cm);
        float low = limb_radius(map, map->leg, side, hip, knee, 0.95f, 6 * cm);
        float calf = limb_radius(map, map->leg, side, knee, ankle, 0.3f, 5.5f * cm);
        float foot = limb_radius(map, map->leg, side, knee, ankle, 0.9f, 4 * cm);
        capsule_add(cloth, rig->thigh[side], hip, vec3_lerp(hip, knee, 0.5f), top, mid);
        capsule_add(cloth, rig->thigh[side], vec3_lerp(hip, knee, 0.5f), knee, mid, low);
        capsule_add(cloth, rig->shin[side], knee, vec3_lerp(knee, ankle, 0.35f), low, calf);
        capsule_add(cloth, rig->shin[side], vec3_lerp(knee, ankle, 0.35f), ankle, calf, foot);
        capsule_add(cloth, rig->foot[side], vec3(ankle.x, ankle.y - 2 * cm, ankle.z - 2 * cm),
                    vec3(toe.x, toe.y + 1 * cm, toe.z - 3 * cm), 5 * cm, 4.5f * cm);
        if (cloth->trunk && cloth->closed)
            continue; // hands lie on a lap, and would press the cloth into it
        Vec3 shoulder = joint[rig->arm[side]], elbow = joint[rig->forearm[side]], wrist = joint[rig->wrist[side]];
        Vec3 tip = actor->tails[rig->finger[side][2][1]];
        float upper = limb_radius(map, map->arm, side, shoulder, elbow, 0.5f, 4.5f * cm);
        float lower = limb_radius(map, map->arm, side, elbow, wrist, 0.4f, 3.8f * cm);
        capsule_add(cloth, rig->arm[side], shoulder, elbow, upper * 1.1f, upper * 0.9f);
        capsule_add(cloth, rig->forearm[side], elbow, wrist, lower, lower * 0.75f);
        capsule_add(cloth, rig->wrist[side], wrist, tip, 3 * cm, 2 * cm);
    }
    // What hangs closed round both legs cannot come between them: bars from leg to leg.
    static const float bars[][2] = {{0, 0.55f}, {0, 1.0f}, {1, 0.3f}, {1, 0.65f}, {1, 1.0f}};
    for (int i = 0; i < COUNT_OF(bars) && cloth->closed && cloth->trunk; i++) {
        Capsule bar = {.radius_a = 4.5f * cm, .radius_b = 4.5f * cm};
        const int *bones = bars[i][0] < 0.5f ? rig->thigh : rig->shin;
        const int *ends = bars[i][0] < 0.5f ? rig->shin : rig->foot;
        bar.bone = bones[0];
        bar.bone_b = bones[1] + 1;
        bar.a = vec3_lerp(joint[bones[0]], joint[ends[0]], bars[i][1]);
        bar.b = vec3_lerp(joint[bones[1]], joint[ends[1]], bars[i][1]);
        if (cloth->capsule_count < CAPSULES_MAX)
            cloth->capsules[cloth->capsule_count++] = bar;
    }
    // The trunk: spheres swept from side to side, one above the other.
    static const float levels[] = {2.86f, 3.12f, 3.5f, 4.0f, 4.5f, 5.0f, 5.5f, 6.1f, 6.6f};
    for (int i = 0; i < COUNT_OF(levels); i++) {
        float y = body_level(map, levels[i]);
        Vec3 center = body_center(map, y, 1.5f * cm);
        Hull hull = body_hull(map, y, 1.5f * cm, center);
        float front = hull.support[0], back = hull.support[HULL_DIRECTIONS / 2];
        float wide = fmaxf(hull.support[HULL_DIRECTIONS / 4], hull.support[HULL_DIRECTIONS * 3 / 4]);
        float radius = 0.5f * (front + back), half = fmaxf(wide - radius, 0.0f);
        center.z += 0.5f * (front - back);
        const int spine[] = {rig->spine05, rig->spine04, rig->spine03, rig->spine02, rig->spine01};
        int bone = rig->root;
        for (int s = 0; s < COUNT_OF(spine); s++)
            if (joint[spine[s]].y < y)
                bone = spine[s];
        if (levels[i] > 6.0f) {
            radius = fminf(radius, 6.5f * cm);
            half = wide - radius;
        }
        capsule_add(cloth, bone, vec3(-half, y, center.z), vec3(half, y, center.z), radius, radius);
    }
    Vec3 neck = joint[rig->neck01], head = joint[rig->head];
    capsule_add(cloth, rig->neck01, neck, head, 5.8f * cm, 5.5f * cm);
    capsule_add(cloth, rig->head, map->skull, map->skull, map->skull_depth, map->skull_depth);
}

void cloth_boots(Cloth *cloth, const BodyMap *map)
{
    const RigBones *rig = &map->actor->rig;
    Cloth *anew = memory_alloc(sizeof *anew);
    *anew = (Cloth){.actor = cloth->actor, .closed = cloth->closed, .trunk = cloth->trunk};
    cloth_capsules(anew, map); // the same limbs in the same order
    for (int i = 0; i < cloth->capsule_count && i < anew->capsule_count; i++) {
        Capsule *capsule = &cloth->capsules[i];
        for (int side = 0; side < 2; side++)
            if (capsule->bone == rig->shin[side] || capsule->bone == rig->foot[side]) {
                capsule->radius_a = fmaxf(capsule->radius_a, anew->capsules[i].radius_a);
                capsule->radius_b = fmaxf(capsule->radius_b, anew->capsules[i].radius_b);
            }
    }
    free(anew);
}

// ---------------------------------------------------------------- simulation

typedef struct Link {
    int a, b;
    float length, give; // give: share of the error left each time (0 stiff)
    int around;         // 1 + the row round which it runs; 0: it runs down
} Link;

typedef struct Solver {
    const Cloth *cloth;
    int count;
    Link *links;
    int link_count;
    float *tether; // farthest from the top of the column
    float *ease;   // of each row: how much wider than cut it is drawn now
    float upright; // 1: both thighs hang down .. 0: one is level
    Vec3 *p, *before, *target, *target_before;
    Vec3 ends[CAPSULES_MAX][2], ends_before[CAPSULES_MAX][2];
} Solver;

static void link_add(Solver *solver, int a, int b, float give)
{
    const Cloth *cloth = solver->cloth;
    int row = a / cloth->columns, around = b / cloth->columns == row ? row + 1 : 0;
    solver->links[solver->link_count++] = (Link){a, b, vec3_distance(cloth->rest[a], cloth->rest[b]), give, around};
}

static void solver_links(Solver *solver)
{
    const Cloth *cloth = solver->cloth;
    int rows = cloth->rows, columns = cloth->columns;
    solver->links = memory_alloc(sizeof(Link) * (size_t)(rows * columns * 6));
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < columns; c++) {
            int v = r * columns + c, right = column_wrap(cloth, c + 1), far = column_wrap(cloth, c + 2);
            bool open = !cloth->closed;
            if (!(open && c + 1 >= columns)) {
                link_add(solver, v, r * columns + right, 0.1f);
                if (r + 1 < rows) {
                    link_add(solver, v, (r + 1) * columns + right, 0.65f);
                    link_add(solver, (r + 1) * columns + c, r * columns + right, 0.65f);
                }
            }
            if (!(open && c + 2 >= columns))
                link_add(solver, v, r * columns + far, 1.0f - 0.5f * cloth->stiffness);
            if (r + 1 < rows)
                link_add(solver, v, v + columns, 0.05f);
            if (r + 2 < rows)
                link_add(solver, v, v + 2 * columns, 1.0f - cloth->stiffness);
        }
    for (int v = 0; v < rows * columns; v++)
        solver->tether[v] =
            v < columns ? 0.0f : solver->tether[v - columns] + vec3_distance(cloth->rest[v], cloth->rest[v - columns]);
}

// A capsule's ends now and a step ago.
typedef struct Swept {
    Vec3 a, b, a_before, b_before;
} Swept;

// From the capsule's axis to a point, and how far along the axis.
static Vec3 away_from(Vec3 p, Vec3 a, Vec3 b, float *along)
{
    Vec3 axis = vec3_sub(b, a), gap = vec3_sub(p, a);
    float length2 = vec3_dot(axis, axis);
    *along = length2 > 1e-10f ? clampf(vec3_dot(gap, axis) / length2, 0.0f, 1.0f) : 0.0f;
    return vec3_sub(gap, vec3_scale(axis, *along));
}

// Cloth stays on the side of a limb where it was, however fast the limb comes, and is taken along by its surface.
static void keep_off(Vec3 *p, Vec3 *before, const Swept *limb, float radius_a, float radius_b)
{
    float t, t_before;
    Vec3 away = away_from(*p, limb->a, limb->b, &t);
    float radius = lerpf(radius_a, radius_b, t) + margin, distance2 = vec3_dot(away, away);
    if (distance2 > 9.0f * radius * radius || distance2 < 1e-12f)
        return;
    Vec3 was = away_from(*before, limb->a_before, limb->b_before, &t_before);
    bool through = vec3_dot(away, was) < 0.0f && t > 0.0f && t < 1.0f && t_before > 0.0f && t_before < 1.0f;
    if (distance2 >= radius * radius && !through)
        return;
    float distance = sqrtf(distance2);
    Vec3 n = vec3_scale(away, 1.0f / distance);
    if (through) {
        n = vec3_normalize(was);
        distance = vec3_dot(away, n);
    }
    *p = vec3_mad(*p, n, radius - distance);
    Vec3 carried = vec3_sub(vec3_lerp(limb->a, limb->b, t), vec3_lerp(limb->a_before, limb->b_before, t));
    Vec3 slip = vec3_sub(vec3_sub(*p, *before), carried);
    slip = vec3_mad(slip, n, -vec3_dot(slip, n));
    *before = vec3_mad(*before, slip, 0.85f);
}

// A seat that is sat on holds what hangs behind the knees, and its back what hangs from the shoulders.
typedef struct SeatPlane {
    float share; // 0 nobody sits .. 1
    Vec3 at;     // middle of the seat
    Vec3 ahead;  // unit, horizontal
    float front, back, half;
} SeatPlane;

static SeatPlane seat_find(const Cloth *cloth, const Skeleton *skeleton, double time)
{
    const Actor *actor = cloth->actor;
    const RigBones *rig = &actor->rig;
    SeatPlane seat = {0};
    if (!actor->script)
        return seat;
    BodyState body = moves_body(actor, actor->script, time);
    Vec3 hip = vec3_scale(vec3_add(skeleton->joint[rig->thigh[0]], skeleton->joint[rig->thigh[1]]), 0.5f);
    Vec3 knee = vec3_scale(vec3_add(skeleton->joint[rig->shin[0]], skeleton->joint[rig->shin[1]]), 0.5f);
    Vec3 thigh = vec3_sub(knee, hip);
    float length = vec3_length(thigh);
    if (body.sit < 0.6f || length < 0.05f || thigh.y < -0.55f * length)
        return seat;
    seat.share = body.sit;
    seat.at = vec3(hip.x, body.seat.y, hip.z);
    seat.ahead = vec3_normalize(vec3(thigh.x, 0, thigh.z));
    seat.front = actor->thigh_length * 0.8f;
    seat.back = actor->seat_depth + 0.06f * actor->height / 1.75f;
    seat.half = 0.22f; // of a usual chair
    return seat;
}

static void seat_hold(const SeatPlane *seat, Vec3 *p, Vec3 *before)
{
    if (seat->share <= 0.0f)
        return;
    Vec3 gap = vec3_sub(*p, seat->at);
    float ahead = vec3_dot(gap, seat->ahead), aside = gap.x * seat->ahead.z - gap.z * seat->ahead.x;
    if (fabsf(aside) > seat->half)
        return;
    if (ahead < -seat->back && ahead > -seat->back - 0.25f && gap.y > -0.1f)
        *p = vec3_mad(*p, seat->ahead, -seat->back - ahead);
    if (gap.y < 0.006f && gap.y > -0.45f && ahead < seat->front && ahead > -seat->back - 0.01f) {
        Vec3 put = {0, 0, 0};
        if (seat->front - ahead < 0.006f - gap.y) // it hangs before the seat, or lies on it
            put = vec3_scale(seat->ahead, fminf(seat->front - ahead, 0.01f));
        else if (gap.y > -0.2f)
            put.y = fminf(0.006f - gap.y, 0.01f);
        else
            return;
        *p = vec3_add(*p, put);
        *before = vec3_add(*before, put);
        *before = vec3_lerp(*before, *p, 0.4f);
    }
}

// travel: of the body in this step; what hangs goes along, and feels the air it goes through.
static void solver_step(Solver *solver, float share, float dt, const SeatPlane *seat, float ground, Vec3 wind,
                        Vec3 travel)
{
    const Cloth *cloth = solver->cloth;
    Vec3 *p = solver->p, *before = solver->before;
    Swept swept[CAPSULES_MAX];
    wind = vec3_mad(wind, travel, -1.0f / dt);
    for (int c = 0; c < cloth->capsule_count; c++) {
        const float earlier = share - 1.0f / SUBSTEPS;
        const Vec3 *from = solver->ends_before[c], *to = solver->ends[c];
        swept[c] = (Swept){vec3_lerp(from[0], to[0], share), vec3_lerp(from[1], to[1], share),
                           vec3_add(vec3_lerp(from[0], to[0], earlier), travel),
                           vec3_add(vec3_lerp(from[1], to[1], earlier), travel)};
    }
    for (int v = 0; v < solver->count; v++) {
        p[v] = vec3_add(p[v], travel);
        before[v] = vec3_add(before[v], travel);
        Vec3 target = vec3_lerp(solver->target_before[v], solver->target[v], share);
        if (cloth->hold[v] >= 1.0f) {
            before[v] = p[v];
            p[v] = target;
            continue;
        }
        Vec3 velocity = vec3_scale(vec3_sub(p[v], before[v]), 1.0f / dt);
        float speed = vec3_length(velocity);
        if (speed > 9.0f)
            velocity = vec3_scale(velocity, 9.0f / speed);
        before[v] = p[v];
        Vec3 air = vec3_scale(vec3_sub(wind, velocity), cloth->drag);
        velocity = vec3_mad(velocity, vec3(air.x, air.y - gravity, air.z), dt);
        p[v] = vec3_mad(p[v], velocity, dt);
        if (cloth->hold[v] > 0.0f)
            p[v] = vec3_lerp(p[v], target, cloth->hold[v] * 0.3f);
        if (cloth->trunk && cloth->closed) { // creeps: no speed comes of it
            Vec3 creep = vec3_scale(vec3_sub(target, p[v]), pull * solver->upright);
            p[v] = vec3_add(p[v], creep);
            before[v] = vec3_add(before[v], creep);
        }
    }
    for (int n = 0; n < solver->link_count * ROUNDS; n++) {
        const Link *link = &solver->links[n % solver->link_count];
        bool a_held = cloth->hold[link->a] >= 1.0f, b_held = cloth->hold[link->b] >= 1.0f;
        if (a_held && b_held)
            continue;
        Vec3 gap = vec3_sub(p[link->b], p[link->a]);
        float length = vec3_length(gap);
        if (length < 1e-7f)
            continue;
        float wanted = link->around ? link->length * solver->ease[link->around - 1] : link->length;
        float error = (length - wanted) / length * (1.0f - link->give);
        float share_a = a_held ? 0.0f : b_held ? 1.0f : 0.5f;
        p[link->a] = vec3_mad(p[link->a], gap, error * share_a);
        p[link->b] = vec3_mad(p[link->b], gap, -error * (1.0f - share_a));
    }
    for (int v = 0; v < solver->count; v++) {
        if (cloth->hold[v] >= 1.0f)
            continue;
        Vec3 root = p[v % cloth->columns], gap = vec3_sub(p[v], root);
        float length = vec3_length(gap);
        if (length > solver->tether[v] * 1.02f)
            p[v] = vec3_mad(root, gap, solver->tether[v] * 1.02f / length);
        for (int c = 0; c < cloth->capsule_count; c++) {
            const Capsule *capsule = &cloth->capsules[c];
            keep_off(&p[v], &before[v], &swept[c], capsule->radius_a, capsule->radius_b);
        }
        seat_hold(seat, &p[v], &before[v]);
        if (p[v].y < ground + 0.008f) {
            p[v].y = ground + 0.008f;
            before[v] = vec3_lerp(before[v], p[v], 0.5f);
        }
    }
}

// What a body does that takes up a pose: it stands upright (or lies straight) and goes over into it. So cloth lies as
// it would had it been worn all along: no knee begins on the wrong side of a skirt.
static void pose_assumed(const Actor *actor, Pose *pose, float share, float ground)
{
    Pose upright = rig_rest(actor);
    int root = actor->rig.root;
    Vec3 ahead = quat_rotate(pose->local[root], vec3(0, 0, 1)), up = quat_rotate(pose->local[root], vec3(0, 1, 0));
    upright.local[root] = up.y < 0.5f ? pose->local[root] : quat_yaw(atan2f(ahead.x, ahead.z));
    upright.root = up.y < 0.5f ? pose->root : vec3(pose->root.x, ground + actor->joints[root].y, pose->root.z);
    pose->root = vec3_lerp(upright.root, pose->root, share);
    for (int k = 0; k < actor->bone_count; k++)
        pose->local[k] = quat_slerp(upright.local[k], pose->local[k], share);
}

// assumed: NULL, or as pose_assumed takes it.
typedef struct Assumed {
    float share, ground;
} Assumed;

static void solver_pose(Solver *solver, int sample, const Assumed *assumed, Skeleton *skeleton)
{
    const Cloth *cloth = solver->cloth;
    Pose pose;
    Affine matrices[BONES_MAX];
    memcpy(solver->target_before, solver->target, sizeof(Vec3) * (size_t)solver->count);
    memcpy(solver->ends_before, solver->ends, sizeof solver->ends);
    track_pose(cloth->actor, (double)sample / TRACK_RATE, &pose);
    if (assumed)
        pose_assumed(cloth->actor, &pose, assumed->share, assumed->ground);
    rig_solve(cloth->actor, &pose, skeleton);
    skin_matrices(cloth->actor, skeleton, matrices);
    cloth_ease(cloth, skeleton, solver->ease);
    solver->upright = 1.0f;
    for (int side = 0; side < 2; side++) {
        const RigBones *rig = &cloth->actor->rig;
        Vec3 thigh = vec3_normalize(vec3_sub(skeleton->joint[rig->shin[side]], skeleton->joint[rig->thigh[side]]));
        solver->upright = fminf(solver->upright, clampf(-thigh.y, 0.0f, 1.0f));
    }
    for (int v = 0; v < solver->count; v++)
        solver->target[v] = skinned(cloth, matrices, v);
    for (int c = 0; c < cloth->capsule_count; c++) {
        solver->ends[c][0] = affine_point(matrices[cloth->capsules[c].bone], cloth->capsules[c].a);
        int other = cloth->capsules[c].bone_b ? cloth->capsules[c].bone_b - 1 : cloth->capsules[c].bone;
        solver->ends[c][1] = affine_point(matrices[other], cloth->capsules[c].b);
    }
}

static Vec3 wind_at(const World *world, const Actor *actor, double time)
{
    int place = PLAN_NONE;
    for (int i = 0; actor->script && i < actor->script->move_count; i++)
        if (actor->script->moves[i].move.begin <= time + 1e-6 || i == 0)
            place = actor->script->moves[i].move.place;
    if (place < 0 || place >= world->plan->place_count || !world->places)
        return vec3(0, 0, 0);
    RngKey key = rng_key(actor->seed, actor->name, "wind");
    float gust = 0.75f + 0.5f * rng_noise(key, time * 0.9) + 0.25f * rng_noise(key, 40.0 + time * 2.7);
    return vec3_scale(world->places[place].environment.wind, fmaxf(gust, 0.0f));
}

static float ground_below(const Actor *actor, const Skeleton *skeleton)
{
    const RigBones *rig = &actor->rig;
    return fminf(skeleton->joint[rig->foot[0]].y, skeleton->joint[rig->foot[1]].y) - actor->sole;
}

static void solver_forget(Solver *solver)
{
    size_t bytes = sizeof(Vec3) * (size_t)solver->count;
    memcpy(solver->p, solver->target, bytes);
    memcpy(solver->before, solver->target, bytes);
    memcpy(solver->target_before, solver->target, bytes);
    memcpy(solver->ends_before, solver->ends, sizeof solver->ends);
}

// How the cloth lies at a sample that continues none.
static void solver_begin(Solver *solver, int sample, const SeatPlane *seat, float ground, Vec3 wind)
{
    const Actor *actor = solver->cloth->actor;
    const float dt = 1.0f / (TRACK_RATE * SUBSTEPS);
    const SeatPlane none = {0};
    for (int k = 0; k <= ASSUME + SETTLE; k++) {
        Skeleton skeleton;
        float share = fminf((float)k / ASSUME, 1.0f);
        Assumed assumed = {share * share * (3.0f - 2.0f * share), ground};
        solver_pose(solver, sample, &assumed, &skeleton);
        if (k == 0)
            solver_forget(solver);
        float floor = k < ASSUME ? fminf(ground, ground_below(actor, &skeleton)) : ground;
        for (int s = 0; s < SUBSTEPS; s++)
            solver_step(solver, (float)(s + 1) / SUBSTEPS, dt, share > 0.9f ? seat : &none, floor, wind, vec3(0, 0, 0));
    }
}

static void cloth_run(const World *world, Cloth *cloth)
{
    const Actor *actor = cloth->actor;
    Solver solver = {.cloth = cloth, .count = cloth->rows * cloth->columns};
    size_t bytes = sizeof(Vec3) * (size_t)solver.count;
    solver.tether = memory_alloc(sizeof(float) * (size_t)(solver.count + cloth->rows));
    solver.ease = solver.tether + solver.count;
    solver_links(&solver);
    Vec3 *block = memory_alloc(bytes * 4);
    solver.p = block, solver.before = block + solver.count;
    solver.target = solver.before + solver.count, solver.target_before = solver.target + solver.count;
    const float dt = 1.0f / (TRACK_RATE * SUBSTEPS);
    Vec3 root_before = {0, 0, 0};
    for (int sample = 0; sample < actor->sample_count; sample++) {
        Skeleton skeleton;
        solver_pose(&solver, sample, NULL, &skeleton);
        SeatPlane seat = seat_find(cloth, &skeleton, (double)sample / TRACK_RATE);
        float ground = ground_below(actor, &skeleton);
        Vec3 wind = wind_at(world, actor, (double)sample / TRACK_RATE);
        bool anew = sample == 0 || actor->samples[sample].jump;
        Vec3 root = skeleton.joint[actor->rig.root];
        Vec3 travel = vec3_scale(vec3_sub(root, root_before), 0.92f / SUBSTEPS);
        travel.y = 0.0f;
        root_before = root;
        if (anew)
            solver_begin(&solver, sample, &seat, ground, wind);
        for (int s = 0; s < SUBSTEPS && !anew; s++)
            solver_step(&solver, (float)(s + 1) / SUBSTEPS, dt, &seat, ground, wind, travel);
        memcpy(cloth->track + (size_t)sample * (size_t)solver.count, solver.p, bytes);
    }
    free(block);
    free(solver.tether);
    free(solver.links);
    cloth->sample_count = actor->sample_count;
}

typedef struct ClothWork {
    const World *world;
    Cloth **cloths;
} ClothWork;

static void cloth_job(void *context, int index, int worker)
{
    (void)worker;
    const ClothWork *work = context;
    cloth_run(work->world, work->cloths[index]);
}

void cloth_simulate(World *world)
{
    int count = 0, actors = world->plan->entity_count;
    for (int e = 0; e < actors; e++)
        count += world->actors[e] ? world->actors[e]->cloth_count : 0;
    if (!count)
        return;
    ClothWork work = {world, ARENA_ARRAY(world->arena, Cloth *, count)};
    int at = 0;
    for (int e = 0; e < actors; e++) {
        Actor *actor = world->actors[e];
        for (int i = 0; actor && i < actor->cloth_count; i++) {
            Cloth *cloth = actor->cloths[i];
            cloth->sample_count = 0;
            cloth->track = ARENA_ARRAY(world->arena, Vec3,
                                       (size_t)actor->sample_count * (size_t)cloth->rows * (size_t)cloth->columns);
            work.cloths[at++] = cloth;
        }
    }
    parallel_for(0, count, cloth_job, &work);
}
