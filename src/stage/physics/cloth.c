#include "stage/physics/cloth.h"

#include <stdlib.h>
#include <string.h>

#define FRAMES 30.0      // poses kept a second
#define STEPS 8          // of mechanics for each of them
#define SETTLE 2.0       // s it has been blowing when the film begins
#define AIR 1.2f         // kg/m3
#define COMPLIANCE 2e-7f // m/N of threads; sheared ten, bent three hundred times that

typedef struct Sheet {
    int columns, rows, frames;
    Vec3 *poses; // [frames][columns * rows]
    float across, down;
} Sheet;

typedef struct Spring {
    int a, b;
    float rest, compliance;
} Spring;

static void normals_of(const Sheet *s, const Vec3 *p, Vec3 *n)
{
    for (int y = 0; y < s->rows; y++)
        for (int x = 0; x < s->columns; x++) {
            int l = x > 0 ? x - 1 : x, r = x + 1 < s->columns ? x + 1 : x, u = y > 0 ? y - 1 : y,
                d = y + 1 < s->rows ? y + 1 : y;
            Vec3 across = vec3_sub(p[y * s->columns + r], p[y * s->columns + l]),
                 down = vec3_sub(p[d * s->columns + x], p[u * s->columns + x]);
            n[y * s->columns + x] = vec3_normalize(vec3_cross(down, across));
        }
}

static void sheet_evaluate(const void *user, double time, Vec3 *positions, Vec3 *normals)
{
    const Sheet *s = user;
    int count = s->columns * s->rows;
    double at = fmin(fmax(time * FRAMES, 0.0), (double)(s->frames - 1) - 1e-6);
    int k = (int)at;
    float u = (float)(at - k);
    const Vec3 *a = s->poses + (size_t)k * (size_t)count, *b = k + 1 < s->frames ? a + count : a;
    for (int i = 0; i < count; i++)
        positions[i] = vec3_lerp(a[i], b[i], u);
    normals_of(s, positions, normals);
}

static Vec3 wind_at(const ClothParams *params, double time, Vec3 p)
{
    float gust = 0.6f * rng_noise(params->rng, time * 0.5) + 0.4f * rng_noise(params->rng, time * 1.7 + 40.0);
    float swirl = rng_noise(params->rng, time * 2.3 + (double)(p.x + p.z) * 1.3 + 90.0),
          lift = rng_noise(params->rng, time * 1.9 + (double)p.y * 1.7 + 170.0);
    float speed = vec3_length(params->wind);
    Vec3 side = vec3_cross(vec3(0, 1, 0), vec3_normalize(params->wind));
    Vec3 w = vec3_scale(params->wind, fmaxf(0.0f, 1.0f + params->gusts * gust));
    w = vec3_mad(w, side, 0.32f * speed * swirl);
    w.y += 0.16f * speed * lift;
    return w;
}

int cloth_play(World *world, ClothParams params)
{
    int w = params.columns, h = params.rows, count = w * h, spring_count = 0;
    Sheet *sheet = ARENA_NEW(world->arena, Sheet);
    *sheet = (Sheet){.columns = w,
                     .rows = h,
                     .frames = (int)(params.seconds * FRAMES) + 2,
                     .across = params.width / (float)(w - 1),
                     .down = params.height / (float)(h - 1)};
    sheet->poses = ARENA_ARRAY(world->arena, Vec3, (size_t)sheet->frames * (size_t)count);
    Vec3 *p = memory_alloc(sizeof(Vec3) * (size_t)count), *v = memory_alloc(sizeof(Vec3) * (size_t)count),
         *old = memory_alloc(sizeof(Vec3) * (size_t)count), *n = memory_alloc(sizeof(Vec3) * (size_t)count);
    Spring *springs = memory_alloc(sizeof(Spring) * (size_t)count * 6);
    memcpy(p, params.points, sizeof(Vec3) * (size_t)count);
    static const struct {
        int x, y;
        float softer;
    } kinds[] = {{1, 0, 1}, {0, 1, 1}, {1, 1, 10}, {-1, 1, 10}, {2, 0, 300}, {0, 2, 300}};
    for (int k = 0; k < COUNT_OF(kinds); k++)
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++) {
                int tx = x + kinds[k].x, ty = y + kinds[k].y;
                if (tx < 0 || tx >= w || ty >= h)
                    continue;
                float rest = hypotf((float)kinds[k].x * sheet->across, (float)kinds[k].y * sheet->down);
                springs[spring_count++] = (Spring){y * w + x, ty * w + tx, rest, COMPLIANCE * kinds[k].softer};
            }
    float area = sheet->across * sheet->down, mass = params.weight * area, dt = (float)(1.0 / (FRAMES * STEPS));
    int settle = (int)(SETTLE * FRAMES);
    for (int frame = -settle; frame < sheet->frames; frame++) {
        for (int step = 0; step < STEPS; step++) {
            double time = (frame * STEPS + step) / (FRAMES * STEPS);
            normals_of(sheet, p, n);
            for (int i = 0; i < count; i++) {
                old[i] = p[i];
                if (params.pinned[i])
                    continue;
                // pressure on a plate: rho/2 v2 A, along its normal; a little drag along it
                Vec3 rel = vec3_sub(wind_at(&params, time, p[i]), v[i]);
                float into = vec3_dot(rel, n[i]);
                Vec3 force = vec3_scale(n[i], 0.5f * AIR * 1.2f * area * into * fabsf(into));
                force = vec3_mad(force, rel, 0.02f * AIR * area * vec3_length(rel));
                Vec3 a = vec3_add(vec3_scale(force, 1.0f / mass), vec3(0, -9.81f, 0));
                v[i] = vec3_scale(vec3_mad(v[i], a, dt), 1.0f - (params.damping > 0 ? params.damping : 0.4f) * dt);
                p[i] = vec3_mad(p[i], v[i], dt);
                p[i].y = fmaxf(p[i].y, params.floor);
            }
            for (int pass = 0; pass < 6; pass++)
                for (int s = 0; s < spring_count; s++) {
                    const Spring *spring = &springs[pass % 2 ? spring_count - 1 - s : s];
                    float wa = params.pinned[spring->a] ? 0.0f : 1.0f / mass,
                          wb = params.pinned[spring->b] ? 0.0f : 1.0f / mass, sum = wa + wb;
                    Vec3 d = vec3_sub(p[spring->b], p[spring->a]);
                    float length = vec3_length(d);
                    if (sum <= 0.0f || length < 1e-6f)
                        continue;
                    float lambda = (length - spring->rest) / (sum + spring->compliance / (dt * dt));
                    d = vec3_scale(d, lambda / length);
                    p[spring->a] = vec3_mad(p[spring->a], d, wa);
                    p[spring->b] = vec3_mad(p[spring->b], d, -wb);
                }
            for (int i = 0; i < count; i++) {
                if (params.meet && !params.pinned[i])
                    params.meet(params.meet_user, &p[i], &old[i]);
                v[i] = vec3_scale(vec3_sub(p[i], old[i]), 1.0f / dt);
            }
        }
        if (frame >= 0)
            memcpy(sheet->poses + (size_t)frame * (size_t)count, p, sizeof(Vec3) * (size_t)count);
    }
    free(p), free(v), free(old), free(n), free(springs);
    Mesh mesh = mesh_blank(world->arena, count, 2 * (w - 1) * (h - 1), params.material);
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            mesh.uvs[y * w + x] =
                (Vec2){params.width * (float)x / (float)(w - 1), params.height * (1 - (float)y / (float)(h - 1))};
    int t = 0;
    for (int y = 0; y + 1 < h; y++)
        for (int x = 0; x + 1 < w; x++) {
            uint32_t a = (uint32_t)(y * w + x), b = a + 1, c = a + (uint32_t)w, d = c + 1, six[6] = {a, c, b, b, c, d};
            memcpy(mesh.triangles + 3 * t, six, sizeof six);
            t += 2;
        }
    sheet_evaluate(sheet, 0.0, mesh.positions, mesh.normals);
    return world_add_deforming_mesh(world, mesh, (Deformer){sheet_evaluate, sheet});
}

float cloth_stretch(const World *world, int mesh)
{
    const Sheet *s = world->meshes[mesh].deformer.user;
    float most = 0;
    for (int f = 0; f < s->frames; f++)
        for (int y = 0; y < s->rows; y++)
            for (int x = 0; x + 1 < s->columns; x++) {
                const Vec3 *p = s->poses + (size_t)f * (size_t)(s->columns * s->rows) + y * s->columns + x;
                most = fmaxf(most, vec3_distance(p[0], p[1]) / s->across);
            }
    return most;
}
