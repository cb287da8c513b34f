// Growing a head of hair: how many strands, of which guides; what swings it; the mesh.
#include "stage/cast/hair_grow.h"

#include <stdlib.h>
#include <string.h>

void hair_budget(Closeness closeness, int *strands, int *points)
{
    static const int budget[][2] = {{900, 7}, {4200, 12}, {13000, 16}};
    *strands = budget[closeness][0];
    *points = budget[closeness][1];
}

#define HAIR_ROUGHNESS 0.32f

Material strand_material(const char *name, HairColor color, float roughness)
{
    Material material = material_default();
    strcpy(material.name, name);
    strcpy(material.surface, "hair");
    material.model = MATERIAL_HAIR;
    material.base_color = color.root;
    material.tip_color = color.tip;
    material.grey = color.grey;
    material.roughness = roughness;
    return material;
}

static void chains_choose(const Grower *g, Hair *hair, Arena *arena, const Root *roots)
{
    int chosen[CHAINS_MAX], tails = 0;
    hair->chain_points = g->points;
    hair->point_shares = ARENA_ARRAY(arena, float, g->points);
    memcpy(hair->point_shares, g->shares, sizeof(float) * (size_t)g->points);
    float longest = fmaxf(g->style.top, fmaxf(g->style.side, g->style.back));
    if (longest < 0.12f || g->style.stiff > 0.5f || !g->order->style)
        return;
    bool tied = g->style.tie != HAIR_LOOSE;
    int loose = 0;
    for (int i = 0; i < g->guide_count; i++) {
        loose += g->guides[i].root.kind == 0;
        tails += g->guides[i].root.kind >= 3;
    }
    if (tied && (g->style.tie == HAIR_BUN || g->style.tie == HAIR_TOPKNOT))
        return;
    int every = tied ? 1 : loose / 30 + 1, seen = 0;
    for (int i = 0; i < g->guide_count && hair->chain_count < CHAINS_MAX; i++) {
        int kind = g->guides[i].root.kind;
        bool take = tied ? kind >= 3 : kind == 0 && seen % every == every / 2;
        seen += kind == 0;
        if (take)
            chosen[hair->chain_count++] = i;
    }
    hair->chain_rest = ARENA_ARRAY(arena, Vec3, hair->chain_count * g->points + 1);
    for (int c = 0; c < hair->chain_count; c++)
        memcpy(hair->chain_rest + c * g->points, g->guides[chosen[c]].points, sizeof(Vec3) * (size_t)g->points);
    hair->chain_stiff = clampf(0.25f + g->style.stiff + (g->style.curl > 0 ? 0.15f : 0.0f), 0.0f, 0.9f);
    for (int s = 0; s < hair->strand_count; s++) {
        bool sways = tied ? roots[s].kind >= 3 : roots[s].kind == 0;
        float distance[2] = {1e9f, 1e9f};
        for (int c = 0; sways && c < hair->chain_count; c++) {
            const Root *other = &g->guides[chosen[c]].root;
            if (tied && other->kind != roots[s].kind)
                continue;
            Vec3 gap = vec3_sub(other->base, roots[s].base);
            float d = vec3_dot(gap, gap) + (part_side(g, other) * part_side(g, &roots[s]) < 0 ? 2.0f : 0.0f);
            if (d < distance[0]) {
                distance[1] = distance[0], hair->chains[s][1] = hair->chains[s][0];
                distance[0] = d, hair->chains[s][0] = (int16_t)c;
            } else if (d < distance[1]) {
                distance[1] = d, hair->chains[s][1] = (int16_t)c;
            }
        }
        float a = 1.0f / (distance[0] + 0.01f), b = 1.0f / (distance[1] + 0.01f);
        hair->chain_shares[s] = hair->chains[s][1] >= 0 ? a / (a + b) : 1.0f;
    }
}

// Points of neck, shoulders and back that swinging hair must not enter.
static void bumpers_make(const Grower *g, Hair *hair, Arena *arena)
{
    enum { WANTED = 220 };
    const HumanBase *human = g->human;
    MeshSource source = {0};
    source.references = arena_alloc(arena, sizeof(uint32_t[3]) * WANTED);
    source.weights = arena_alloc(arena, sizeof(float[3]) * WANTED);
    source.offsets = ARENA_ARRAY(arena, Vec3, WANTED);
    uint8_t *seen = memory_alloc((size_t)human->vertex_count);
    int found = 0;
    for (int pass = 0; pass < 2; pass++) {
        int number = 0, every = found / WANTED + 1;
        memset(seen, 0, (size_t)human->vertex_count);
        for (int f = 0; f < human->face_count; f++)
            for (int k = 0; k < 4; k++) {
                uint32_t v = human->quads[f * 4 + k];
                Vec3 p = human->positions[v];
                if (seen[v] || p.y < 4.3f || p.y > 6.7f || fabsf(p.x) > 2.0f || p.z > 1.3f)
                    continue;
                seen[v] = 1;
                if (pass == 0) {
                    found++;
                } else if (number++ % every == 0 && source.vertex_count < WANTED) {
                    int at = source.vertex_count++;
                    for (int r = 0; r < 3; r++) {
                        source.references[at][r] = v;
                        source.weights[at][r] = r == 0 ? 1.0f : 0.0f;
                    }
                    source.offsets[at] = vec3_scale(g->normals[v], 0.012f); // clothes
                }
            }
    }
    hair->bumpers = ARENA_NEW(arena, CastMesh);
    body_hang(hair->bumpers, g->dresser->actor, g->dresser->base, &source, arena);
    for (int i = 0; i < source.vertex_count; i++)
        hair->bumpers->rest_normals[i] = g->normals[source.references[i][0]];
    free(seen);
}

void hair_lower(Hair *hair, float by)
{
    if (!hair)
        return;
    hair->middle.y -= by;
    for (int k = 0; k < hair->chain_count * hair->chain_points; k++)
        hair->chain_rest[k].y -= by;
    for (int v = 0; hair->bumpers && v < hair->bumpers->vertex_count; v++)
        hair->bumpers->rest[v].y -= by;
}

// Hair below a hat lies on the skin; what hangs out below it hangs as before. Wrapped: all of it is inside.
static void press_hair(const Grower *g, const HairOrder *order, Hair *hair, const Root *roots, Arena *arena)
{
    float rim = 0.0f, count = 0.0f; // of the hat, at rest
    for (int s = 0; s < hair->strand_count; s++)
        if (roots[s].kind < 2 && roots[s].base.y > 7.4f && roots[s].base.y < 7.7f) {
            rim += roots[s].p.y;
            count += 1.0f;
        }
    rim = count > 0.0f ? rim / count : g->ear + 0.05f * g->scale;
    int points = hair->point_count;
    hair->cover = order->pressed - 1;
    hair->pressed = arena_alloc(arena, sizeof(Vec3) * (size_t)hair->strand_count * (size_t)points + 1);
    for (int s = 0; s < hair->strand_count; s++)
        for (int k = 0; k < points; k++) {
            size_t at = (size_t)s * (size_t)points + (size_t)k;
            Vec3 offset = hair->offsets[at], p = vec3_add(roots[s].p, offset);
            float share = smoothstepf(rim - 0.03f * g->scale, rim + 0.015f * g->scale, p.y);
            if (order->wrapped) {
                hair->pressed[at] = vec3_scale(offset, 0.03f);
                continue;
            }
            int probe = field_nearest(&g->field, p);
            Vec3 on = probe >= 0 ? g->field.probes[probe].p : roots[s].p;
            Vec3 n = probe >= 0 ? g->field.probes[probe].n : roots[s].n;
            float off = vec3_dot(vec3_sub(p, on), n), most = 0.0025f * g->scale;
            Vec3 lies = off > most ? vec3_mad(p, n, most - off) : p;
            if (probe < 0) // far out: back to its root
                lies = vec3_mad(roots[s].p, n, most);
            hair->pressed[at] = vec3_sub(vec3_lerp(p, lies, roots[s].kind == 2 ? 0.0f : share), roots[s].p);
        }
}

void hair_add(Dresser *dresser, const HairOrder *order)
{
    Actor *actor = dresser->actor;
    World *world = dresser->world;
    Arena *arena = world->arena;
    if ((!order->style && !order->beard) || actor->mesh_count >= ACTOR_MESHES_MAX)
        return;
    Grower g = {
        .dresser = dresser, .human = actor->human, .order = order, .key = rng_key(actor->seed, actor->name, "hair")};
    static const HairStyle none = {.part = 9.0f};
    g.style = order->style ? *order->style : none;
    if (order->hat && (g.style.tie == HAIR_BUN || g.style.tie == HAIR_TOPKNOT)) { // under the hat
        g.style.tie = HAIR_LOOSE;
        g.style.comb = HAIR_BACK;
        g.style.top = g.style.side = g.style.back = 0.05f;
    }
    int strands;
    hair_budget(order->closeness, &strands, &g.points);
    float winding = 1.0f; // length of a strand over that of the lock it winds in
    if (g.style.curl > 0.0f)
        winding = hypotf(1.0f, TAU_F * g.style.curl / g.style.curl_length);
    if (order->closeness != CLOSENESS_FAR) { // curls and braids take more points, and get fewer strands
        float longest = fmaxf(g.style.top, fmaxf(g.style.side, g.style.back)), need = 0.0f;
        if (g.style.curl > 0.0f)
            need = longest / g.style.curl_length * 6.5f + 2.0f;
        else if (g.style.wave > 0.0f)
            need = longest / g.style.wave_length * 7.0f + 2.0f;
        if (g.style.tie == HAIR_BRAID)
            need = fmaxf(need, 44.0f);
        if (g.style.tie == HAIR_BUN || g.style.tie == HAIR_TOPKNOT)
            need = fmaxf(need, 18.0f);
        int points = (int)clampf(need, (float)g.points, (float)POINTS_MAX);
        // though not so few that they read as straw
        strands = (int)((float)(strands * g.points / points) *
                        fminf(2.2f, fmaxf(1.0f, 0.55f * (float)points / (float)g.points)));
        g.points = points;
    }
    points_place(&g, g.points);
    grower_measure(&g);
    bool tails = g.tie_count > 0;
    int hairs = order->style ? (int)((float)strands * fminf(g.style.density, 1.4f) * (tails ? 0.75f : 1.0f)) : 0;
    int tail_hairs = tails ? (int)((float)strands * 0.33f) / g.tie_count * g.tie_count : 0;
    int beards = order->beard ? (int)((float)strands * 0.42f * order->beard->density) : 0;
    // Guides.
    g.guides = memory_alloc(sizeof(Guide) * (GUIDES_HAIR * 2 + GUIDES_BEARD * 2 + GUIDES_TAIL * 2));
    Root *roots = memory_alloc(sizeof(Root) * (size_t)(hairs + tail_hairs + beards + 2000));
    int found = 0;
    float guides = order->closeness == CLOSENESS_FAR ? 90.0f : GUIDES_HAIR;
    float area_share = g.style.strip > 0.0f || order->hat ? 0.5f : 1.0f;
    if (hairs)
        found = roots_spread(&g, false, (int)(guides * area_share), 1, roots, GUIDES_HAIR * 2);
    if (beards)
        found += roots_spread(&g, true, GUIDES_BEARD, 2, roots + found, GUIDES_BEARD * 2);
    for (int i = 0; i < found; i++) {
        Guide *guide = &g.guides[g.guide_count++];
        guide->root = roots[i];
        guide_grow(&g, guide);
    }
    for (int tie = 0; tie < g.tie_count; tie++)
        for (int i = 0; i < GUIDES_TAIL; i++)
            tail_grow(&g, &g.guides[g.guide_count++], tie);
    // Strands.
    int count = 0;
    bool kinds[3] = {false, false, false};
    for (int i = 0; i < g.guide_count; i++)
        if (g.guides[i].root.kind < 3)
            kinds[g.guides[i].root.kind] = true;
    if (hairs)
        count = roots_spread(&g, false, hairs, 3, roots, hairs + 900);
    if (beards)
        count += roots_spread(&g, true, beards, 4, roots + count, beards + 900);
    for (int i = 0; i < count; i++) // a fringe or beard too small for a guide of its own
        if (!kinds[roots[i].kind])
            roots[i].kind = roots[i].kind == 1 && kinds[0] ? 0 : -1;
    int kept = 0;
    for (int i = 0; i < count; i++)
        if (roots[i].kind >= 0)
            roots[kept++] = roots[i];
    count = kept + tail_hairs;
    int points = g.points;
    Hair *hair = ARENA_NEW(arena, Hair);
    *hair = (Hair){.strand_count = count, .point_count = points, .actor = actor, .middle = g.center};
    size_t total = (size_t)count * (size_t)points;
    hair->offsets = arena_alloc(arena, sizeof(Vec3) * (total + 1));
    hair->normals = arena_alloc(arena, sizeof(Vec3) * (total + 1));
    hair->chains = arena_alloc(arena, sizeof(int16_t[2]) * (size_t)(count + 1));
    hair->chain_shares = ARENA_ARRAY(arena, float, count + 1);
    Mesh mesh = {.vertex_count = count * points, .triangle_count = count * (points - 1)};
    mesh.positions = arena_alloc(arena, sizeof(Vec3) * (total + 1));
    mesh.normals = hair->normals;
    mesh.uvs = arena_alloc(arena, sizeof(Vec2) * (total + 1));
    mesh.radii = arena_alloc(arena, sizeof(float) * (total + 1));
    mesh.curves = ARENA_ARRAY(arena, uint32_t, mesh.triangle_count + 1);
    mesh.triangle_materials = ARENA_ARRAY(arena, uint16_t, mesh.triangle_count + 1);
    uint16_t material = (uint16_t)world_add_material(world, strand_material("hair", order->color, HAIR_ROUGHNESS));
    uint16_t beard_material =
        order->beard ? (uint16_t)world_add_material(world, strand_material("beard", order->beard_color, HAIR_ROUGHNESS))
                     : material;
    // As much width in all, however many share it: about 5 m of it over a grown head.
    float width = clampf(5.2f / winding / (float)(strands + 1), 0.00028f, 0.0026f) * g.scale;
    MeshSource source = {.vertex_count = count};
    source.references = arena_alloc(arena, sizeof(uint32_t[3]) * (size_t)(count + 1));
    source.weights = arena_alloc(arena, sizeof(float[3]) * (size_t)(count + 1));
    for (int s = 0; s < count; s++) {
        StrandOut out = {mesh.positions + (size_t)s * (size_t)points, hair->normals + (size_t)s * (size_t)points};
        if (s >= kept)
            strand_of_tail(&g, (s - kept) % g.tie_count, (uint64_t)s, out, &roots[s]);
        else
            strand_between(&g, &roots[s], (uint64_t)s, out);
        memcpy(source.references[s], roots[s].references, sizeof source.references[s]);
        memcpy(source.weights[s], roots[s].weights, sizeof source.weights[s]);
        hair->chains[s][0] = hair->chains[s][1] = -1;
        bool beard = roots[s].kind == 2;
        float own = rng_float(g.key, 900000u + (uint64_t)s);
        for (int k = 0; k < points; k++) {
            size_t at = (size_t)s * (size_t)points + (size_t)k;
            float t = g.shares[k];
            hair->offsets[at] = vec3_sub(mesh.positions[at], roots[s].p);
            mesh.uvs[at] = (Vec2){own, t};
            mesh.radii[at] = 0.5f * width * (beard ? 0.8f : 1.0f) * lerpf(1.0f, 0.35f, t * t);
            if (k + 1 < points) {
                size_t segment = (size_t)s * (size_t)(points - 1) + (size_t)k;
                mesh.curves[segment] = (uint32_t)at;
                mesh.triangle_materials[segment] = beard ? beard_material : material;
            }
        }
    }
    if (order->pressed)
        press_hair(&g, order, hair, roots, arena);
    chains_choose(&g, hair, arena, roots);
    if (hair->chain_count)
        bumpers_make(&g, hair, arena);
    hair->roots = &actor->meshes[actor->mesh_count++];
    body_hang(hair->roots, actor, dresser->base, &source, arena);
    hair->roots->name = "hair";
    hair->roots->mesh = hair_show(world, hair, mesh);
    actor->hair = hair;
    grower_free(&g);
    free(g.guides);
    free(roots);
}
