// Where hair can grow and what it lies on: skin and clothes as points with normals, the head's measures, roots.
#include "stage/cast/hair_grow.h"

#include <stdlib.h>

// ---------------------------------------------------------------- the surface hair lies on

#define CELL 0.03f
static int field_cell(const Field *field, Vec3 p, int axis)
{
    float x = (axis == 0 ? p.x - field->low.x : axis == 1 ? p.y - field->low.y : p.z - field->low.z) / CELL;
    return (int)clampf(floorf(x), 0.0f, (float)(field->size[axis] - 1));
}

static void field_index(Field *field)
{
    Vec3 low = vec3_splat(1e9f), high = vec3_splat(-1e9f);
    for (int i = 0; i < field->count; i++) {
        Vec3 p = field->probes[i].p;
        low = vec3(fminf(low.x, p.x), fminf(low.y, p.y), fminf(low.z, p.z));
        high = vec3(fmaxf(high.x, p.x), fmaxf(high.y, p.y), fmaxf(high.z, p.z));
    }
    field->low = low;
    field->size[0] = (int)clampf((high.x - low.x) / CELL + 1.0f, 1.0f, 100.0f);
    field->size[1] = (int)clampf((high.y - low.y) / CELL + 1.0f, 1.0f, 100.0f);
    field->size[2] = (int)clampf((high.z - low.z) / CELL + 1.0f, 1.0f, 100.0f);
    int cells = field->size[0] * field->size[1] * field->size[2];
    field->first = memory_alloc(sizeof(int) * (size_t)(cells + 2));
    field->order = memory_alloc(sizeof(int) * (size_t)(field->count + 1));
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < field->count; i++) {
            Vec3 p = field->probes[i].p;
            int cell = (field_cell(field, p, 2) * field->size[1] + field_cell(field, p, 1)) * field->size[0] +
                       field_cell(field, p, 0);
            if (pass == 0)
                field->first[cell + 2]++;
            else
                field->order[field->first[cell + 1]++] = i;
        }
        for (int c = 0; pass == 0 && c < cells; c++)
            field->first[c + 2] += field->first[c + 1];
    }
}

int field_nearest(const Field *field, Vec3 p)
{
    int x = field_cell(field, p, 0), y = field_cell(field, p, 1), z = field_cell(field, p, 2), best = -1;
    float least = CELL * CELL * 2.25f;
    for (int k = z > 0 ? z - 1 : 0; k <= z + 1 && k < field->size[2]; k++)
        for (int j = y > 0 ? y - 1 : 0; j <= y + 1 && j < field->size[1]; j++)
            for (int i = x > 0 ? x - 1 : 0; i <= x + 1 && i < field->size[0]; i++) {
                int cell = (k * field->size[1] + j) * field->size[0] + i;
                for (int at = field->first[cell]; at < field->first[cell + 1]; at++) {
                    Vec3 d = vec3_sub(p, field->probes[field->order[at]].p);
                    float distance = vec3_dot(d, d);
                    if (distance < least) {
                        least = distance;
                        best = field->order[at];
                    }
                }
            }
    return best;
}

// ---------------------------------------------------------------- the head

static Vec3 sample_on(const Vec3 *values, const Root *root)
{
    Vec3 sum = {0, 0, 0};
    for (int k = 0; k < 3; k++)
        sum = vec3_mad(sum, values[root->references[k]], root->weights[k]);
    return sum;
}

static Vec3 *base_normals(const HumanBase *human, const Vec3 *base)
{
    Vec3 *normals = memory_alloc(sizeof(Vec3) * (size_t)human->vertex_count);
    for (int f = 0; f < human->face_count; f++) {
        const uint32_t *q = human->quads + f * 4;
        Vec3 n = vec3_cross(vec3_sub(base[q[2]], base[q[0]]), vec3_sub(base[q[3]], base[q[1]]));
        for (int k = 0; k < 4; k++)
            normals[q[k]] = vec3_add(normals[q[k]], n);
    }
    for (int v = 0; v < human->vertex_count; v++)
        normals[v] = vec3_normalize(normals[v]);
    return normals;
}

static uint32_t nearest_vertex(const Grower *g, Vec3 base)
{
    uint32_t best = 0;
    float least = 1e9f;
    for (int f = 0; f < g->human->face_count; f++) {
        const uint32_t *q = g->human->quads + f * 4;
        if (!skin_of_face(g->human, q, g->human->quad_uvs + f * 4))
            continue;
        for (int k = 0; k < 4; k++) {
            float d = vec3_distance(g->human->positions[q[k]], base);
            if (d < least)
                least = d, best = q[k];
        }
    }
    return best;
}

void grower_measure(Grower *g)
{
    const HumanBase *human = g->human;
    const Vec3 *base = g->dresser->base;
    g->normals = base_normals(human, base);
    uint8_t *seen = memory_alloc((size_t)human->vertex_count);
    float low = 1e9f;
    Vec3 sum = {0, 0, 0};
    float count = 0.0f;
    g->top = -1e9f;
    float chest = base[nearest_vertex(g, vec3(0, 6.16f, 1.2f))].y - 0.42f * g->dresser->actor->height / 1.75f;
    for (int f = 0; f < human->face_count; f++) {
        const uint32_t *q = human->quads + f * 4;
        bool head = skin_of_face(human, q, human->quad_uvs + f * 4);
        for (int k = 0; k < 4; k++) {
            uint32_t v = q[k];
            if (seen[v])
                continue;
            if (head && scalp_share(human->positions[v], 0.0f) > 0.5f) {
                sum = vec3_add(sum, base[v]);
                count += 1.0f;
                g->top = fmaxf(g->top, base[v].y);
                low = fminf(low, base[v].y);
                g->width = fmaxf(g->width, fabsf(base[v].x));
            }
            // Inside of mouth and eye sockets is no surface to lie on; arms are far away.
            bool body = !head && human->positions[v].y < 6.7f && fabsf(human->positions[v].x) < 2.2f &&
                        human->positions[v].y > 2.0f;
            if ((head || body) && base[v].y > chest) {
                seen[v] = 1;
                Probe probe = {base[v], g->normals[v]};
                ARRAY_PUSH(g->field.probes, g->field.count, g->field.capacity, probe);
            }
        }
    }
    free(seen);
    g->center = vec3_scale(sum, 1.0f / fmaxf(count, 1.0f));
    g->center.y = g->top - 0.55f * (g->top - low);
    g->scale = g->width / 0.078f;
    g->ear = base[nearest_vertex(g, vec3(0.75f, 7.2f, 0.4f))].y;
    g->crown = base[nearest_vertex(g, vec3(0.06f, 8.25f, -0.1f))];
    // Clothes, as far as they are on yet.
    const Actor *actor = g->dresser->actor;
    for (int m = 0; m < actor->mesh_count; m++) {
        const CastMesh *mesh = &actor->meshes[m];
        for (int v = 0; v < mesh->vertex_count; v++)
            if (mesh->rest[v].y > chest && mesh->rest[v].y < g->ear - 0.04f && fabsf(mesh->rest[v].x) < 0.3f) {
                Probe probe = {mesh->rest[v], mesh->rest_normals[v]};
                ARRAY_PUSH(g->field.probes, g->field.count, g->field.capacity, probe);
            }
    }
    field_index(&g->field);
    static const Vec3 anchors[][2] = {
        [HAIR_PONYTAIL] = {{0, 7.78f, -0.38f}}, [HAIR_PIGTAILS] = {{0.62f, 7.05f, -0.02f}, {-0.62f, 7.05f, -0.02f}},
        [HAIR_BUN] = {{0, 7.62f, -0.39f}},      [HAIR_TOPKNOT] = {{0, 8.44f, 0.15f}},
        [HAIR_BRAID] = {{0, 6.95f, -0.25f}},
    };
    g->tie_count = g->style.tie == HAIR_LOOSE ? 0 : g->style.tie == HAIR_PIGTAILS ? 2 : 1;
    bool below = g->order->hat && g->style.tie == HAIR_PONYTAIL; // below the hat
    for (int t = 0; t < g->tie_count; t++) {
        uint32_t v = nearest_vertex(g, anchors[below ? HAIR_BRAID : g->style.tie][t]);
        g->tie_vertices[t] = v;
        g->tie_normals[t] = g->normals[v];
        g->ties[t] = vec3_mad(base[v], g->normals[v], 0.012f * g->scale);
    }
}

void grower_free(Grower *g)
{
    free(g->field.probes);
    free(g->field.first);
    free(g->field.order);
    free(g->normals);
}

void points_place(Grower *g, int points)
{
    static const float first[] = {0.12f, 0.2f, 0.3f, 0.45f, 0.7f}; // of the usual segment
    float sum = 0.0f;
    g->points = points;
    g->shares[0] = 0.0f;
    for (int k = 1; k < points; k++)
        g->shares[k] = sum += k <= COUNT_OF(first) && points > 2 * COUNT_OF(first) ? first[k - 1] : 1.0f;
    for (int k = 1; k < points; k++)
        g->shares[k] = k + 1 < points ? g->shares[k] / sum : 1.0f;
}

// ---------------------------------------------------------------- roots

#define DENSER 3.0f // where it is combed away

static float root_share(const Grower *g, Vec3 base, bool beard)
{
    if (beard) {
        const BeardStyle *b = g->order->beard;
        BeardShare s = beard_share(base);
        float share = b->chin > 0 ? s.chin : 0.0f;
        share = fmaxf(share, b->moustache > 0 ? s.moustache : 0.0f);
        share = fmaxf(share, b->cheek > 0 ? 0.8f * s.cheek : 0.0f);
        return fmaxf(share, b->neck > 0 ? 0.6f * s.neck : 0.0f);
    }
    float share = scalp_share(base, g->order->hairline);
    if (g->style.strip > 0.0f)
        share *= smoothstepf(g->style.strip * 0.75f + 0.03f, g->style.strip * 0.75f - 0.03f, fabsf(base.x)) *
                 smoothstepf(6.9f, 7.1f, base.y);
    if (g->order->hat)
        share *= smoothstepf(7.55f, 7.4f, base.y);
    return share;
}

// Hair that is combed away from the hairline or the parting covers the skin there with its first millimetres only:
// it grows denser there, or both would be bare bands of a finger's width.
static float root_density(const Grower *g, Vec3 base, bool beard)
{
    float share = root_share(g, base, beard);
    if (beard) // combed to the corners of the mouth from a strip of a centimetre
        return share * (1.0f + 1.4f * beard_share(base).moustache);
    float inside = scalp_share(vec3(base.x, base.y - 0.13f, base.z), g->order->hairline);
    if (share <= 0.0f || g->style.comb == HAIR_CROWN || g->style.comb == HAIR_UP)
        return share * lerpf(0.4f, 1.0f, inside); // stands there: thinner towards its edge
    float edge = (1.0f - inside) * smoothstepf(0.1f, 0.5f, base.z), d = (base.x - part_line(g)) / 0.075f;
    float parting = g->style.part < 2.0f ? expf(-d * d) * smoothstepf(-0.2f, 0.1f, base.z) : 0.0f;
    return share * (1.0f + (DENSER - 1.0f) * fmaxf(0.75f * edge, parting));
}

int roots_spread(const Grower *g, bool beard, int wanted, uint64_t stream, Root *roots, int limit)
{
    const HumanBase *human = g->human;
    float total = 0.0f, carry = 0.5f;
    int count = 0;
    for (int pass = 0; pass < 2; pass++)
        for (int f = 0; f < human->face_count; f++) {
            const uint32_t *q = human->quads + f * 4;
            if (!skin_of_face(human, q, human->quad_uvs + f * 4))
                continue;
            for (int k = 1; k < 3; k++) {
                uint32_t c[3] = {q[0], q[k], q[k + 1]};
                const Vec3 *p = g->dresser->base;
                float area = 0.5f * vec3_length(vec3_cross(vec3_sub(p[c[1]], p[c[0]]), vec3_sub(p[c[2]], p[c[0]])));
                float share = 0.0f, mean = 0.0f;
                Vec3 middle = {0, 0, 0};
                for (int i = 0; i < 3; i++) {
                    share = fmaxf(share, root_share(g, human->positions[c[i]], beard));
                    mean += root_density(g, human->positions[c[i]], beard) / 6.0f;
                    middle = vec3_mad(middle, human->positions[c[i]], 1.0f / 3.0f);
                }
                if (share <= 0.0f)
                    continue;
                if (pass == 0) {
                    total += area * (mean + 0.5f * root_density(g, middle, beard));
                    continue;
                }
                share *= DENSER; // the most there can be
                carry += (float)wanted * area * share / total;
                for (int i = 0; carry >= 1.0f && count < limit; i++) {
                    carry -= 1.0f;
                    uint64_t number = ((uint64_t)f * 2 + (uint64_t)k) * 256 + (uint64_t)i + stream * 0x100000000ull;
                    float a = rng_float(g->key, number * 4), b = rng_float(g->key, number * 4 + 1);
                    float r = sqrtf(a);
                    Root root = {.references = {c[0], c[1], c[2]}, .weights = {1 - r, r * (1 - b), r * b}};
                    root.base = sample_on(human->positions, &root);
                    float own = root_density(g, root.base, beard);
                    if (rng_float(g->key, number * 4 + 2) * share > own)
                        continue;
                    root.p = sample_on(p, &root);
                    root.n = vec3_normalize(sample_on(g->normals, &root));
                    root.share = rng_range(g->key, number * 4 + 3, 0.80f, 1.0f);
                    root.kind = beard ? 2 : 0;
                    if (!beard && g->style.fringe > 0.0f && root.base.z > 0.7f && root.base.y > 7.8f &&
                        fabsf(root.base.x) < 0.48f)
                        root.kind = 1;
                    roots[count++] = root;
                }
            }
        }
    return count;
}

float root_length(const Grower *g, const Root *root)
{
    const HairStyle *s = &g->style;
    if (root->kind == 2) {
        const BeardStyle *b = g->order->beard;
        BeardShare share = beard_share(root->base);
        float length = b->neck * share.neck;
        length = fmaxf(length, b->cheek * share.cheek);
        length = fmaxf(length, b->chin * share.chin);
        if (share.moustache > 0.3f)
            length = b->moustache > 0 ? b->moustache : length;
        return fmaxf(length, 0.004f) * g->scale;
    }
    if (root->kind == 1)
        return s->fringe * g->scale;
    float azimuth = atan2f(fabsf(root->base.x), root->base.z - 0.45f);
    float up = smoothstepf(7.55f, 8.15f, root->base.y), back = smoothstepf(1.7f, 2.3f, azimuth);
    float length = lerpf(lerpf(s->side, s->back, back), s->top, up);
    if (s->top < 0.13f) // short hair is shorter still at its edge
        length *=
            lerpf(0.45f, 1.0f, scalp_share(vec3(root->base.x, root->base.y - 0.3f, root->base.z), g->order->hairline));
    return length * g->scale;
}
