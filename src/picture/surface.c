#include "picture/surface.h"

#include "picture/weather.h"

static inline Vec3 interpolate(const Vec3 *values, const uint32_t *t, float u, float v)
{
    Vec3 r = vec3_scale(values[t[0]], 1.0f - u - v);
    r = vec3_mad(r, values[t[1]], u);
    return vec3_mad(r, values[t[2]], v);
}

static Vec3 linear_part(const Affine *m, Vec3 v)
{
    return vec3_mad(vec3_mad(vec3_scale(m->x, v.x), m->y, v.y), m->z, v.z);
}

// Bends a shading normal back when the viewer sees its wrong side.
static Vec3 normal_towards(Vec3 n, Vec3 d)
{
    float c = vec3_dot(n, d);
    if (c > -0.02f)
        n = vec3_normalize(vec3_mad(n, d, -(c + 0.04f)));
    return n;
}

typedef struct Frame {
    Vec3 tangent, bitangent; // along increasing U and V
} Frame;

static Frame uv_frame(const SceneMesh *entry, const ScenePose *pose, const uint32_t *t, Vec3 n)
{
    const Mesh *mesh = entry->mesh;
    const Vec3 *p = entry->positions[0];
    Frame frame;
    basis_around(n, &frame.tangent, &frame.bitangent);
    if (!mesh->uvs)
        return frame;
    Vec3 e1 = vec3_sub(p[t[1]], p[t[0]]), e2 = vec3_sub(p[t[2]], p[t[0]]);
    Vec2 a = mesh->uvs[t[0]], b = mesh->uvs[t[1]], c = mesh->uvs[t[2]];
    float du1 = b.x - a.x, dv1 = b.y - a.y, du2 = c.x - a.x, dv2 = c.y - a.y;
    float det = du1 * dv2 - du2 * dv1;
    if (fabsf(det) < 1e-20f)
        return frame;
    float sign = det < 0.0f ? -1.0f : 1.0f;
    Vec3 tangent = vec3_scale(vec3_sub(vec3_scale(e1, dv2), vec3_scale(e2, dv1)), sign);
    Vec3 bitangent = vec3_scale(vec3_sub(vec3_scale(e2, du1), vec3_scale(e1, du2)), sign);
    tangent = linear_part(&pose->open, tangent);
    bitangent = linear_part(&pose->open, bitangent);
    tangent = vec3_normalize(vec3_mad(tangent, n, -vec3_dot(tangent, n)));
    bitangent = vec3_normalize(vec3_mad(bitangent, n, -vec3_dot(bitangent, n)));
    if (vec3_dot(tangent, tangent) > 0.5f && vec3_dot(bitangent, bitangent) > 0.5f)
        frame = (Frame){tangent, bitangent};
    return frame;
}

static void apply_water(Surface *s, const Material *m, const Scene *scene, bool flat)
{
    const Snapshot *at = &scene->moment->open;
    const Environment *environment = &scene->world->places[at->place].environment;
    float wet = clampf(m->wetness, 0.0f, 1.0f);
    float puddle = 0.0f;
    if (m->puddles > 0.0f && flat)
        puddle = weather_puddle(s->position, m->puddles);
    if ((wet <= 0.0f && puddle <= 0.0f) || m->model == MATERIAL_GLASS)
        return;
    wet = maxf(wet, puddle);
    // Water in the pores darkens (Lekner and Dorf 1988) and fills the fine relief.
    Vec3 dark = vec3_mul(s->diffuse, vec3_lerp(vec3_splat(0.45f), vec3_splat(0.9f), vec3_luminance(s->diffuse)));
    s->diffuse = vec3_lerp(s->diffuse, dark, wet);
    float film = weather_film(s->position);
    float wet_roughness = lerpf(s->roughness * 0.62f, 0.10f + 0.22f * film, wet);
    s->roughness = lerpf(s->roughness, minf(s->roughness, wet_roughness), flat ? wet : 0.6f * wet);
    if (puddle > 0.0f) {
        s->roughness = lerpf(s->roughness, 0.015f, puddle);
        s->f0 = vec3_lerp(s->f0, vec3_splat(0.02f), puddle);
        s->diffuse = vec3_scale(s->diffuse, 1.0f - 0.35f * puddle);
        Vec3 water =
            weather_ripples(s->position, scene->moment->seconds, environment->rain, vec3_length(environment->wind));
        s->normal = vec3_normalize(vec3_lerp(s->normal, water, puddle));
    }
}

// Snow on what faces up under the open sky: whole on the level, thin on slopes, in patches where there is little. It
// hides what lies below; on leaves and twigs it lies in dabs.
static void apply_snow(Surface *s, const Scene *scene, float settled)
{
    if (s->model == MATERIAL_GLASS || s->model == MATERIAL_CORNEA || s->model == MATERIAL_WATER ||
        s->model == MATERIAL_LIQUID || s->model == MATERIAL_SKIN || s->model == MATERIAL_HAIR ||
        s->model == MATERIAL_EYE || s->skip > 0.0f)
        return;
    bool leaf = s->model == MATERIAL_LEAF;
    float up = leaf ? fabsf(s->geometric.y) : minf(s->geometric.y, s->normal.y + 0.15f);
    if (up < 0.3f)
        return;
    float patch = weather_film(vec3_scale(s->position, 0.8f)), fine = weather_film(vec3_scale(s->position, 5.0f));
    float lies = smoothstepf(0.42f, 0.72f, up + 0.25f * (fine - 0.5f)) *
                 smoothstepf(0.0f, 0.35f, 1.6f * settled - 0.75f * patch - 0.2f * fine + (leaf ? -0.3f : 0.0f));
    if (lies <= 0.02f)
        return;
    Vec3 from = vec3_mad(s->position, vec3(0.0f, 1.0f, 0.0f), 0.02f + 2.0f * s->lift);
    Hit roof;
    bool room = scene->world->places[scene->moment->open.place].environment.room_size > 0.0f; // its ceiling is near
    scene_trace(scene, from, vec3(0.0f, 1.0f, 0.0f), room ? 0.05f : 0.5f, 40.0f, 1u, 0.02f, false, &roof);
    if (roof.instance >= 0 && !leaf) // beneath branches less, beneath roofs none
        lies *= scene->world->materials[scene->meshes[scene->world->instances[roof.instance].mesh]
                                            .mesh->triangle_materials[roof.triangle]]
                            .model == MATERIAL_LEAF
                    ? 0.7f
                    : 0.0f;
    // fresh snow: nine tenths, a little less of the red (Warren 1982)
    s->diffuse = vec3_lerp(s->diffuse, vec3(0.80f, 0.83f, 0.87f), lies);
    s->f0 = vec3_lerp(s->f0, vec3_splat(0.02f), lies);
    s->roughness = lerpf(s->roughness, 0.9f, lies);
    Vec3 soft = vec3_normalize(vec3(0.35f * (fine - 0.5f), 1.0f, 0.35f * (weather_film(s->position) - 0.5f)));
    s->normal = vec3_normalize(vec3_lerp(s->normal, soft, 0.8f * lies));
}

// Hairs differ: some are lighter, some grey; towards the tip they bleach.
static Vec3 strand_color(const Material *m, float own, float t)
{
    Vec3 c = vec3_lerp(m->base_color, m->tip_color, t * t);
    float other = own * 57.31f;
    other -= floorf(other);
    if (other < m->grey)
        c = vec3(0.50f, 0.485f, 0.46f);
    return vec3_scale(c, 0.75f + 0.5f * own);
}

void surface_at(const Scene *scene, Vec3 o, Vec3 d, float time, const Hit *hit, float width, float cone, Surface *s)
{
    const World *world = scene->world;
    const SceneMesh *entry = &scene->meshes[world->instances[hit->instance].mesh];
    const ScenePose *pose = &scene->poses[hit->instance];
    const Mesh *mesh = entry->mesh;
    uint32_t ends[3] = {0, 0, 0};
    const uint32_t *t = ends;
    float along = hit->u, across = hit->v;
    if (mesh->curves) {
        ends[0] = mesh->curves[hit->triangle];
        ends[1] = ends[2] = ends[0] + 1;
        across = 0.0f;
    } else {
        t = mesh->triangles + 3 * (size_t)hit->triangle;
    }
    int index = mesh->triangle_materials ? mesh->triangle_materials[hit->triangle] : 0;
    static const Material grey = {.base_color = {0.5f, 0.5f, 0.5f},
                                  .base_image = -1,
                                  .normal_image = -1,
                                  .roughness_image = -1,
                                  .uv_scale = {1.0f, 1.0f},
                                  .roughness = 0.6f,
                                  .specular = 0.5f,
                                  .opacity = 1.0f};
    const Material *m = index < world->material_count ? &world->materials[index] : &grey;
    Vec3 view = vec3_scale(d, -1.0f);

    s->instance = hit->instance;
    s->material_index = index;
    s->model = m->model;
    s->moves = pose->moving || pose->deforming;
    s->geometric = vec3_normalize(linear_part(&pose->normal, hit->geometric));
    s->within = vec3_dot(s->geometric, d) > 0.0f;
    if (s->within)
        s->geometric = vec3_scale(s->geometric, -1.0f);
    Vec3 n = s->geometric;
    if (entry->normals[0]) {
        Vec3 local = interpolate(entry->normals[0], t, along, across);
        if (entry->moving)
            local = vec3_lerp(local, interpolate(entry->normals[1], t, along, across), time);
        local = vec3_normalize(linear_part(&pose->normal, local));
        if (vec3_dot(local, local) > 0.5f)
            n = !mesh->curves && vec3_dot(local, s->geometric) < 0.0f ? vec3_scale(local, -1.0f) : local;
    }
    Vec3 point = vec3_mad(o, d, hit->distance);
    float reach = maxf(1.0f, maxf(fabsf(point.x), maxf(fabsf(point.y), fabsf(point.z))));
    s->lift = 1e-4f + 3e-6f * reach + 1e-5f * hit->distance;
    s->position = vec3_mad(point, s->geometric, s->lift);
    s->skip = 0.0f;
    if (mesh->curves) { // faces out of the head of hair, not towards the ray
        s->geometric = n;
        s->skip = 3.0f * mesh->radii[t[0]] + 0.0004f;
        s->position = vec3_mad(point, d, -s->lift);
    }
    s->normal = s->smooth = n;

    float u = along, v = across, w = 1.0f - u - v;
    Vec2 uv = {0.0f, 0.0f};
    float density = 0.0f;
    bool pictured = m->base_image >= 0 || m->roughness_image >= 0 || m->normal_image >= 0;
    if (pictured && mesh->uvs && entry->texel_density) { // leaves and paint have no pictures: nothing to fetch
        uv.x = (w * mesh->uvs[t[0]].x + u * mesh->uvs[t[1]].x + v * mesh->uvs[t[2]].x) * m->uv_scale.x;
        uv.y = (w * mesh->uvs[t[0]].y + u * mesh->uvs[t[1]].y + v * mesh->uvs[t[2]].y) * m->uv_scale.y;
        float footprint = width + cone * hit->distance;
        float slant = maxf(0.08f, vec3_dot(s->geometric, view));
        // Isotropic footprint: between the short and the long axis of the true ellipse.
        density = entry->texel_density[hit->triangle] +
                  fast_log2(footprint / (maxf(pose->scale, 1e-9f) * sqrtf(slant)) + 1e-9f);
    }
    Vec3 base = m->base_color;
    float roughness = m->roughness;
    if (mesh->colors)
        base = vec3_mul(base, interpolate(mesh->colors, t, u, v));
    if (m->base_image >= 0 && m->base_image < world->image_count) {
        const Texture *texture = &scene->textures[m->base_image];
        Texel texel = texture_sample(texture, uv.x, uv.y, density + texture->size_log2);
        base = vec3_mul(base, vec3(texel.r, texel.g, texel.b));
    }
    if (m->roughness_image >= 0 && m->roughness_image < world->image_count) {
        const Texture *texture = &scene->textures[m->roughness_image];
        roughness *= texture_sample(texture, uv.x, uv.y, density + texture->size_log2).r;
    }
    s->tangent = vec3_splat(0.0f);
    bool mapped = m->normal_image >= 0 && m->normal_image < world->image_count;
    if (mesh->curves) {
        base = strand_color(m, mesh->uvs[t[0]].x, lerpf(mesh->uvs[t[0]].y, mesh->uvs[t[1]].y, u));
        const Vec3 *p = entry->positions[0];
        s->tangent = vec3_normalize(linear_part(&pose->open, vec3_sub(p[t[1]], p[t[0]])));
    } else if (mapped || m->model == MATERIAL_HAIR) {
        Frame frame = uv_frame(entry, pose, t, n);
        s->tangent = frame.bitangent;
        if (mapped) {
            const Texture *texture = &scene->textures[m->normal_image];
            Texel texel = texture_sample(texture, uv.x, uv.y, density + texture->size_log2);
            float nx = texel.r * 2.0f - 1.0f, ny = texel.g * 2.0f - 1.0f, nz = maxf(0.05f, texel.b * 2.0f - 1.0f);
            Vec3 bent = basis_direction(frame.tangent, frame.bitangent, n, nx, ny, nz);
            s->normal = vec3_normalize(bent);
        }
    }
    s->f0 = vec3_splat(0.08f * m->specular);
    s->diffuse = vec3_scale(base, 1.0f - m->metallic);
    s->f0 = vec3_lerp(s->f0, base, clampf(m->metallic, 0.0f, 1.0f));
    // An albedo of one never lets light die; nothing real is brighter than fresh snow.
    s->diffuse =
        vec3(clampf(s->diffuse.x, 0.0f, 0.92f), clampf(s->diffuse.y, 0.0f, 0.92f), clampf(s->diffuse.z, 0.0f, 0.92f));
    s->sheen = vec3_splat(0.0f);
    s->wrap = vec3_splat(0.0f);
    s->roughness = clampf(roughness, 0.0f, 1.0f);
    apply_water(s, m, scene, s->geometric.y > 0.85f);
    float settled = world->places[scene->moment->open.place].environment.settled;
    if (settled > 0.0f && !pose->deforming && !mesh->curves && !(vec3_luminance(m->emission) > 0.0f))
        apply_snow(s, scene, settled);
    switch (m->model) {
    case MATERIAL_SKIN:
        s->wrap = vec3_scale(vec3(0.40f, 0.17f, 0.10f), clampf(m->subsurface, 0.0f, 1.0f));
        s->f0 = vec3_splat(0.028f);
        break;
    case MATERIAL_EYE:
        s->f0 = vec3_splat(0.01f); // below the cornea: hardly a step
        s->wrap = vec3(0.16f, 0.12f, 0.10f);
        break;
    case MATERIAL_CORNEA:
        s->tint = base;
        s->diffuse = vec3_splat(0.0f);
        s->f0 = vec3_splat(0.05f * m->specular);
        break;
    case MATERIAL_GLASS:
        s->rain = clampf(m->wetness, 0.0f, 1.0f);
        break;
    case MATERIAL_LIQUID:
        s->tint = base;
        s->diffuse = vec3_splat(0.0f);
        s->f0 = vec3_splat(0.02f);
        break;
    case MATERIAL_CLOTH:
        s->sheen = vec3_scale(vec3_add(vec3_scale(base, 0.7f), vec3_splat(0.06f)), 0.35f);
        s->roughness = maxf(s->roughness, 0.55f);
        break;
    case MATERIAL_HAIR:
        s->wrap = vec3_splat(0.25f);
        break;
    case MATERIAL_WATER: {
        const Snapshot *at = &scene->moment->open;
        const Environment *air = &world->places[at->place].environment;
        float print = (width + cone * hit->distance) / maxf(0.02f, -d.y), alpha;
        Vec3 waves = weather_waves(s->position, scene->moment->seconds, air->wind, print, &alpha);
        if (air->rain > 0.0f)
            waves =
                vec3_normalize(vec3_add(waves, weather_ripples(s->position, scene->moment->seconds, air->rain, 0.0f)));
        if (scene->ring_count > 0) {
            Vec2 rings = weather_rings(scene->rings, scene->ring_count, s->position, print);
            waves = vec3_normalize(vec3_sub(waves, vec3(rings.x, 0.0f, rings.y)));
        }
        s->normal = waves;
        s->roughness = sqrtf(alpha);
        s->f0 = vec3_splat(0.02f);
        break;
    }
    case MATERIAL_LEAF:
        s->wrap = vec3(1.0f, 1.0f, 1.0f);
        break;
    default:
        break;
    }
    s->normal = normal_towards(s->normal, d);
    s->smooth = normal_towards(s->smooth, d);
    s->alpha = maxf(s->roughness * s->roughness, 0.0006f);
    s->mirror = m->model == MATERIAL_WATER ? 1.0f : 1.0f - smoothstepf(0.22f, 0.45f, s->roughness);
    if (s->model == MATERIAL_HAIR || s->model == MATERIAL_SKIN || s->model == MATERIAL_CLOTH ||
        s->model == MATERIAL_EYE)
        s->mirror = 0.0f;
    s->emission = vec3_scale(m->emission, scene->moment->open.glow[hit->instance]);
    s->emission_sampled = m->emission_sampled;
}

// Height-correlated Smith visibility term of GGX (Heitz 2014), with the 1 / (4 nl nv).
static float ggx_visibility(float nl, float nv, float alpha)
{
    float a2 = alpha * alpha;
    return 0.5f / (nl * sqrtf(a2 + (1.0f - a2) * nv * nv) + nv * sqrtf(a2 + (1.0f - a2) * nl * nl) + 1e-7f);
}

static float ggx_density(float nh, float alpha)
{
    float a2 = alpha * alpha;
    float d = nh * nh * (a2 - 1.0f) + 1.0f;
    return a2 / (PI_F * d * d + 1e-12f);
}

static Vec3 schlick(Vec3 f0, float cosine)
{
    float f = pow5(clampf(1.0f - cosine, 0.0f, 1.0f));
    return vec3_add(vec3_scale(f0, 1.0f - f), vec3_splat(f));
}

// Two shifted highlights along the strands: a white one off the surface, a tinted one from inside (Kajiya and Kay
// 1989, shifts after Marschner et al. 2003).
static Vec3 hair_highlights(const Surface *s, Vec3 wo, Vec3 wi)
{
    Vec3 h = vec3_normalize(vec3_add(wo, wi));
    Vec3 result = vec3_splat(0.0f);
    static const float shifts[2] = {-0.09f, 0.13f};
    for (int k = 0; k < 2; k++) {
        Vec3 t = vec3_normalize(vec3_mad(s->tangent, s->normal, shifts[k]));
        float th = vec3_dot(t, h);
        float sine = sqrtf(maxf(0.0f, 1.0f - th * th));
        // A band around the strand: normalised along it (a Gaussian in its limit), one quarter over the azimuths.
        float exponent = k ? 18.0f : 60.0f;
        float lobe = 0.25f * fast_pow(sine, exponent) * sqrtf(exponent / TAU_F);
        Vec3 tint = k ? vec3_scale(s->diffuse, 0.6f) : vec3_splat(0.045f);
        result = vec3_mad(result, tint, lobe);
    }
    return vec3_scale(result, clampf(vec3_dot(s->normal, wi) + 0.25f, 0.0f, 1.0f));
}

static float gaussian(float x, float width)
{
    float y = x / width;
    return fast_pow(2.71828183f, -0.5f * y * y) / (width * 2.50662827f);
}

static Vec3 absorbed(Vec3 c, float way) // c: what one way through the hair leaves
{
    return vec3(fast_pow(c.x, way), fast_pow(c.y, way), fast_pow(c.z, way));
}

// A strand: off its surface (white, shifted to the root), through it (bright when lit from behind), and reflected
// inside (coloured, shifted to the tip): Marschner et al. 2003 in the closed forms of Karis 2016 ("Physically based
// hair shading in Unreal"). What bounces among the hairs is a soft light on the head of hair as a whole.
static void strand_reflect(const Surface *s, Vec3 wo, Vec3 wi, Vec3 *diffuse, Vec3 *rest)
{
    Vec3 t = s->tangent;
    float sine_i = clampf(vec3_dot(t, wi), -1.0f, 1.0f), sine_o = clampf(vec3_dot(t, wo), -1.0f, 1.0f);
    float cosine_i = sqrtf(1.0f - sine_i * sine_i), cosine_o = sqrtf(1.0f - sine_o * sine_o);
    float cosine = vec3_dot(wi, wo);
    float azimuth = clampf((cosine - sine_i * sine_o) / (cosine_i * cosine_o + 1e-5f), -1.0f, 1.0f);
    float cosine_d = sqrtf(maxf(0.01f, 0.5f + 0.5f * (cosine_i * cosine_o + sine_i * sine_o)));
    float width = maxf(0.08f, s->roughness * s->roughness * 1.3f), sum = sine_i + sine_o;
    const float tilt = 0.04f;
    Vec3 clear = vec3(sqrtf(s->diffuse.x), sqrtf(s->diffuse.y), sqrtf(s->diffuse.z));
    float f = 0.046f + 0.954f * pow5(1.0f - sqrtf(clampf(0.5f + 0.5f * cosine, 0.0f, 1.0f)));
    float surface = gaussian(sum + 2.0f * tilt, width) * 0.25f * sqrtf(0.5f + 0.5f * azimuth) * f;
    float through = gaussian(sum - tilt, 0.6f * width) * fast_pow(2.71828183f, -3.65f * azimuth - 3.98f);
    float inside = gaussian(sum - 4.0f * tilt, 1.8f * width) * fast_pow(2.71828183f, 17.0f * azimuth - 16.78f);
    *rest = vec3_splat(surface);
    *rest = vec3_mad(*rest, absorbed(clear, 1.3f / cosine_d), through * (1.0f - f) * (1.0f - f));
    *rest = vec3_mad(*rest, absorbed(clear, 2.0f / cosine_d), inside * f * (1.0f - f) * (1.0f - f));
    *rest = vec3_scale(*rest, cosine_i);
    float soft = maxf(0.0f, vec3_dot(s->normal, wi) + 0.3f) / (1.3f * 1.3f);
    *diffuse = vec3_splat((0.65f * soft + 0.2f * cosine_i) / PI_F);
}

void surface_reflect(const Surface *s, Vec3 wo, Vec3 wi, float alpha_min, Vec3 *diffuse, Vec3 *rest)
{
    float nl = vec3_dot(s->normal, wi), nv = maxf(1e-3f, vec3_dot(s->normal, wo));
    *rest = vec3_splat(0.0f);
    if (s->skip > 0.0f) {
        strand_reflect(s, wo, wi, diffuse, rest);
        return;
    }
    if (s->model == MATERIAL_LEAF) {
        // About half is reflected, a third passes (broad leaves: Jacquemoud and Baret 1990), less of the blue.
        *diffuse = nl >= 0.0f ? vec3_splat(nl / PI_F) : vec3_scale(vec3(0.8f, 0.75f, 0.25f), -nl / PI_F);
    } else if (s->wrap.x > 0.0f) {
        // Energy kept: wrapped cosine over (1 + w)^2 (Green 2004). The farther a colour travels below the skin, the
        // smoother the normal it sees (Ma et al. 2007).
        const float *wrap = &s->wrap.x;
        float *out = &diffuse->x;
        float even = vec3_dot(s->smooth, wi);
        static const float relief[3] = {0.25f, 0.6f, 0.8f};
        for (int c = 0; c < 3; c++) {
            float w = 1.0f + wrap[c];
            out[c] = maxf(0.0f, lerpf(even, nl, relief[c]) + wrap[c]) / (w * w * PI_F);
        }
    } else {
        *diffuse = vec3_splat(maxf(0.0f, nl) / PI_F);
    }
    if (s->model == MATERIAL_HAIR) {
        *rest = hair_highlights(s, wo, wi);
        return;
    }
    if (nl <= 0.0f)
        return;
    Vec3 h = vec3_normalize(vec3_add(wo, wi));
    float nh = clampf(vec3_dot(s->normal, h), 0.0f, 1.0f), vh = clampf(vec3_dot(wo, h), 0.0f, 1.0f);
    float alpha = maxf(s->alpha, alpha_min);
    float lobe = ggx_density(nh, alpha) * ggx_visibility(nl, nv, alpha);
    if (s->model == MATERIAL_SKIN) { // oily film over the rough skin
        float tight = maxf(0.4f * s->alpha, 0.06f);
        lobe = 0.84f * lobe + 0.16f * ggx_density(nh, tight) * ggx_visibility(nl, nv, tight);
    }
    *rest = vec3_scale(schlick(s->f0, vh), minf(lobe, 1e4f) * nl);
    if (s->sheen.x > 0.0f)
        *rest = vec3_mad(*rest, s->sheen, pow5(1.0f - vh) * nl);
    // What the surface reflects does not reach its body.
    if (s->mirror > 0.0f || s->f0.x > 0.1f)
        *diffuse = vec3_mul(*diffuse, vec3_sub(vec3_splat(1.0f), schlick(s->f0, nv)));
}

bool surface_sample_mirror(const Surface *s, Vec3 wo, Vec2 u, Vec3 *wi, Vec3 *weight)
{
    Vec3 t, b;
    basis_around(s->normal, &t, &b);
    Vec3 v = vec3(vec3_dot(wo, t), vec3_dot(wo, b), maxf(1e-3f, vec3_dot(wo, s->normal)));
    float alpha = s->alpha;
    Vec3 stretched = vec3_normalize(vec3(alpha * v.x, alpha * v.y, v.z));
    float length2 = stretched.x * stretched.x + stretched.y * stretched.y;
    Vec3 t1 = length2 > 1e-12f ? vec3_scale(vec3(-stretched.y, stretched.x, 0.0f), 1.0f / sqrtf(length2))
                               : vec3(1.0f, 0.0f, 0.0f);
    Vec3 t2 = vec3_cross(stretched, t1);
    float r = sqrtf(u.x), sine, cosine;
    fast_turn(u.y, &sine, &cosine);
    float p1 = r * cosine, p2 = r * sine;
    float blend = 0.5f * (1.0f + stretched.z);
    p2 = (1.0f - blend) * sqrtf(maxf(0.0f, 1.0f - p1 * p1)) + blend * p2;
    float p3 = sqrtf(maxf(0.0f, 1.0f - p1 * p1 - p2 * p2));
    Vec3 hs = basis_direction(t1, t2, stretched, p1, p2, p3);
    Vec3 h = vec3_normalize(vec3(alpha * hs.x, alpha * hs.y, maxf(0.0f, hs.z)));
    float vh = vec3_dot(v, h);
    Vec3 l = vec3_sub(vec3_scale(h, 2.0f * vh), v);
    if (l.z <= 1e-4f || vh <= 0.0f)
        return false;
    *wi = vec3_normalize(basis_direction(t, b, s->normal, l.x, l.y, l.z));
    if (vec3_dot(*wi, s->geometric) <= 0.0f)
        return false;
    // Weight is F G2 / G1.
    float a2 = alpha * alpha;
    float lambda_v = sqrtf(a2 + (1.0f - a2) * v.z * v.z), lambda_l = sqrtf(a2 + (1.0f - a2) * l.z * l.z);
    float g = l.z * (v.z + lambda_v) / (l.z * lambda_v + v.z * lambda_l + 1e-7f);
    *weight = vec3_scale(schlick(s->f0, vh), g);
    return true;
}

Vec3 surface_fresnel(const Surface *s, Vec3 wo)
{
    float nv = clampf(vec3_dot(s->normal, wo), 0.0f, 1.0f);
    Vec3 f = schlick(s->f0, nv);
    // Rough surfaces gain little at grazing angles (Karis 2013).
    return vec3_lerp(f, s->f0, clampf(s->roughness, 0.0f, 1.0f));
}
