#include "stage/nature/buildings.h"

#include "stage/effects/effects.h"
#include "stage/sets/standing.h"

#include <stdio.h>
#include <string.h>

static int pane_material(LandSite *site, bool glow)
{
    // a dark room behind clean glass, or a warm one
    return glow ? set_glow(site->world, "lit window", vec3(1.1f, 0.58f, 0.22f), false)
                : set_paint(site->world, "window pane", vec3(0.015f, 0.018f, 0.022f), 0.06f);
}

static uint64_t number_of(Vec3 p) // another for every spot
{
    return hash_mix((uint64_t)(int64_t)(p.x * 50.0f) * 7919u + (uint64_t)(int64_t)(p.y * 50.0f) * 104729u +
                    (uint64_t)(int64_t)(p.z * 50.0f)) &
           0xffffffu;
}

void building_window(LandSite *site, Vec3 sill, float yaw, Vec2 size, int trim, bool glow)
{
    MeshBuilder *m = site->mesh;
    mesh_place(m, affine_from(sill, quat_yaw(yaw), vec3_splat(1.0f)));
    float w = 0.5f * size.x, h = size.y, e = 0.07f;
    mesh_quad(m, vec3(-w, 0, 0.015f), vec3(w, 0, 0.015f), vec3(w, h, 0.015f), vec3(-w, h, 0.015f),
              glow ? site->lit_pane : site->pane);
    mesh_box(m, vec3(-w - e, 0, 0), vec3(-w, h, 0.06f), trim);
    mesh_box(m, vec3(w, 0, 0), vec3(w + e, h, 0.06f), trim);
    mesh_box(m, vec3(-w - e, h, 0), vec3(w + e, h + 1.4f * e, 0.07f), trim);
    mesh_box(m, vec3(-w - 1.5f * e, -e, 0), vec3(w + 1.5f * e, 0, 0.11f), trim);
    mesh_box(m, vec3(-0.022f, 0, 0), vec3(0.022f, h, 0.04f), trim);
    mesh_box(m, vec3(-w, 0.55f * h - 0.02f, 0), vec3(w, 0.55f * h + 0.02f, 0.04f), trim);
    decay_window(site->decay, m, vec3(0, 0, 0.015f), size, number_of(sill));
    mesh_place(m, affine_identity());
}

// Courses of tiles from the eave up to the ridge on the side towards `side` * z; in the builder's frame.
static void roof_side(MeshBuilder *m, const HouseForm *f, float over, float side, float pitch)
{
    float run = 0.5f * f->size.z + over, half = 0.5f * f->size.x + over, eave = f->size.y - over * pitch,
          slope = hypotf(run, run * pitch);
    Vec3 n = vec3_normalize(vec3(0, 1.0f, pitch)), up = vec3_normalize(vec3(0, pitch, -1.0f));
    n.z *= side, up.z *= side;
    int courses = (int)(slope / 0.34f) + 1;
    Vec3 foot = vec3(0, eave, side * run);
    for (int i = 0; i < courses; i++) {
        Vec3 a = vec3_mad(foot, up, slope * (float)i / (float)courses),
             b = vec3_mad(foot, up, slope * (float)(i + 1) / (float)courses);
        Vec3 low = vec3_mad(a, n, 0.1f), high = vec3_mad(b, n, 0.055f), under = vec3_mad(a, n, 0.03f);
        Vec3 left = vec3(-half * side, 0, 0), right = vec3(half * side, 0, 0);
        mesh_quad(m, vec3_add(low, left), vec3_add(low, right), vec3_add(high, right), vec3_add(high, left), f->roof);
        mesh_quad(m, vec3_add(under, left), vec3_add(under, right), vec3_add(low, right), vec3_add(low, left), f->roof);
    }
    Vec3 top = vec3_mad(foot, up, slope), l = vec3(-half, 0, 0), r = vec3(half, 0, 0);
    mesh_quad(m, vec3_add(foot, l), vec3_add(foot, r), vec3_add(top, r), vec3_add(top, l), f->trim); // underside
    for (int e = -1; e <= 1; e += 2) {                                                               // barge boards
        Vec3 x = vec3(half * (float)e, 0, 0), d = vec3(0, -0.22f, 0), t = vec3(0, 0.11f, 0);
        Vec3 p = vec3_add(foot, x), q = vec3_add(top, x), in = vec3(-0.05f * (float)e, 0, 0);
        mesh_quad(m, vec3_add(p, d), vec3_add(q, d), vec3_add(q, t), vec3_add(p, t), f->trim);
        mesh_quad(m, vec3_add(vec3_add(p, d), in), vec3_add(vec3_add(q, d), in), vec3_add(q, d), vec3_add(p, d),
                  f->trim);
    }
}

static void beam(MeshBuilder *m, Vec3 a, Vec3 b, int material) // flat on the front wall
{
    Vec3 d = vec3_normalize(vec3_sub(b, a)), s = vec3_scale(vec3(-d.y, d.x, 0), 0.075f), out = vec3(0, 0, 0.03f);
    mesh_quad(m, vec3_add(vec3_sub(a, s), out), vec3_add(vec3_sub(b, s), out), vec3_add(vec3_add(b, s), out),
              vec3_add(vec3_add(a, s), out), material);
    mesh_quad(m, vec3_sub(a, s), vec3_sub(b, s), vec3_add(vec3_sub(b, s), out), vec3_add(vec3_sub(a, s), out),
              material);
}

static void house_timber(MeshBuilder *m, const HouseForm *f, float width, float gable)
{
    float w = 0.5f * width - 0.06f, h = f->size.y;
    int posts = (int)(width / 1.5f) + 1;
    for (int i = 0; i <= posts; i++) {
        float x = lerpf(-w, w, (float)i / (float)posts);
        beam(m, vec3(x, 0.3f, 0), vec3(x, h, 0), f->trim);
    }
    for (float y = 0.35f; y < h + 0.1f; y += 0.5f * h - 0.2f)
        beam(m, vec3(-w, fminf(y, h - 0.05f), 0), vec3(w, fminf(y, h - 0.05f), 0), f->trim);
    beam(m, vec3(-w, 0.35f, 0), vec3(-w + 1.2f, h, 0), f->trim);
    beam(m, vec3(w, 0.35f, 0), vec3(w - 1.2f, h, 0), f->trim);
    if (gable > 0.0f) {
        beam(m, vec3(0, h, 0), vec3(0, h + gable - 0.1f, 0), f->trim);
        beam(m, vec3(-0.5f * w, h + 0.45f * gable, 0), vec3(0.5f * w, h + 0.45f * gable, 0), f->trim);
    }
}

static void house_doors(MeshBuilder *m, Affine front, const HouseForm *f)
{
    mesh_place(m, front);
    float w = f->barn ? 1.9f : 0.5f, h = f->barn ? 3.2f : 2.1f;
    mesh_box(m, vec3(-w, 0, 0), vec3(w, h, 0.04f), f->door);
    mesh_box(m, vec3(-w - 0.12f, 0, 0), vec3(-w, h + 0.12f, 0.1f), f->trim);
    mesh_box(m, vec3(w, 0, 0), vec3(w + 0.12f, h + 0.12f, 0.1f), f->trim);
    mesh_box(m, vec3(-w, h, 0), vec3(w, h + 0.12f, 0.1f), f->trim);
    if (!f->barn) {
        mesh_box(m, vec3(-0.75f, -0.3f, 0), vec3(0.75f, 0.02f, 0.5f), f->wall);
        mesh_sphere(m, vec3(0.36f, 1.0f, 0.08f), 0.035f, 8, f->trim);
        return;
    }
    for (int leaf = -1; leaf <= 1; leaf += 2) {
        float a = leaf < 0 ? -w : 0.03f, b = leaf < 0 ? -0.03f : w;
        mesh_place(m, affine_mul(front, affine_from(vec3(0, 0, 0.03f), quat_yaw(0), vec3_splat(1.0f))));
        beam(m, vec3(a + 0.08f, 0.1f, 0), vec3(a + 0.08f, h - 0.1f, 0), f->trim);
        beam(m, vec3(b - 0.08f, 0.1f, 0), vec3(b - 0.08f, h - 0.1f, 0), f->trim);
        beam(m, vec3(a, 0.1f, 0), vec3(b, 0.1f, 0), f->trim);
        beam(m, vec3(a, h - 0.1f, 0), vec3(b, h - 0.1f, 0), f->trim);
        beam(m, vec3(a, 0.1f, 0), vec3(b, h - 0.1f, 0), f->trim);
        beam(m, vec3(b, 0.1f, 0), vec3(a, h - 0.1f, 0), f->trim);
    }
    mesh_place(m, front);
    mesh_box(m, vec3(-0.7f, h + 1.2f, 0), vec3(0.7f, h + 2.4f, 0.05f), f->trim); // the loft's hatch
    mesh_box(m, vec3(-0.6f, h + 1.3f, 0.01f), vec3(0.6f, h + 2.3f, 0.06f), f->door);
}

HouseForm building_form(LandSite *site, const HouseForm *form, RngKey key)
{
    HouseForm own = *form;
    World *world = site->world;
    Place means = {.wealth = site->wealth};
    Vec3 shade;
    if (site->plan && !form->kept && standing_palette(site->plan, site->rng, rng_u64(key, 63) % 5u, &shade))
        own.wall = set_material(world, "plaster", shade, 7), own.timber = false;
    if (form->kept || form->barn)
        return own;
    own.kept = true;
    if (standing_poor(&means)) {
        static const Vec3 boards[] = {{0.25f, 0.2f, 0.15f}, {0.19f, 0.15f, 0.115f}, {0.27f, 0.26f, 0.23f}};
        int pick = (int)(rng_float(key, 60) * 2.99f), wood = set_material(world, "planks", boards[pick], 4);
        bool earth = rng_float(key, 61) < 0.4f;
        own.wall = earth ? set_material(world, "old plaster", vec3(0.36f, 0.28f, 0.19f), 7) : wood;
        own.roof = rng_float(key, 62) < 0.6f ? set_material(world, "rusty metal", vec3(0.24f, 0.16f, 0.11f), 7)
                                             : set_material(world, "litter", vec3(0.24f, 0.18f, 0.1f), 6);
        own.trim = set_material(world, "planks", vec3(0.14f, 0.11f, 0.08f), 4);
        own.door = form->door > 0 ? own.trim : form->door;
        own.shutter = 0, own.timber = false;
        own.size = vec3(0.82f * form->size.x, form->size.y > 4.0f ? 2.7f : form->size.y, form->size.z);
        own.floors = 1, own.windows = form->windows > 2 ? 2 : form->windows;
    } else if (standing_rich(&means)) {
        own.wall = set_material(world, "plaster", vec3(0.68f, 0.66f, 0.6f), 7);
        own.roof = set_material(world, "concrete", vec3(0.065f, 0.07f, 0.08f), 31);
        own.trim = set_paint(world, "painted trim", vec3(0.72f, 0.71f, 0.67f), 0.4f);
        own.door = form->door > 0 ? set_paint(world, "house door", vec3(0.012f, 0.016f, 0.02f), 0.12f) : form->door;
        own.shutter = set_paint(world, "shutters", vec3(0.02f, 0.035f, 0.045f), 0.3f);
        own.timber = false;
        own.size.x *= 1.25f, own.size.y = fmaxf(own.size.y, 5.6f);
        own.floors = own.size.y > 4.0f ? 2 : 1, own.windows += 1;
    }
    return own;
}

void building_house(LandSite *site, Vec3 foot, float yaw, const HouseForm *form, RngKey key)
{
    MeshBuilder *m = site->mesh;
    const HouseForm own = building_form(site, form, key), *f = &own;
    float w = 0.5f * f->size.x, d = 0.5f * f->size.z, h = f->size.y, pitch = f->pitch > 0.0f ? f->pitch : 0.9f,
          gable = d * pitch;
    Affine at = affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f));
    land_take(site, foot.x, foot.z, 1.15f * hypotf(w, d));
    mesh_place(m, at);
    mesh_box(m, vec3(-w - 0.08f, -1.5f, -d - 0.08f), vec3(w + 0.08f, 0.3f, d + 0.08f), site->plinth);
    for (int s = -1; s <= 1; s += 2) {
        float k = (float)s;
        mesh_quad(m, vec3(-w * k, 0, d * k), vec3(w * k, 0, d * k), vec3(w * k, h, d * k), vec3(-w * k, h, d * k),
                  f->wall);
        mesh_quad(m, vec3(w * k, 0, d * k), vec3(w * k, 0, -d * k), vec3(w * k, h, -d * k), vec3(w * k, h, d * k),
                  f->wall);
        Vec3 tip = vec3(w * k, h + gable, 0);
        mesh_quad(m, vec3(w * k, h, d * k), vec3(w * k, h, -d * k), tip, tip, f->wall);
        roof_side(m, f, 0.42f, k, pitch);
        float eave = h - 0.42f * pitch, out = k * (w + 0.42f), run = k * (d + 0.42f);
        const Vec3 slope[4] = {vec3(-out, eave, run), vec3(out, eave, run), vec3(out, h + gable, 0),
                               vec3(-out, h + gable, 0)};
        decay_roof(site->decay, m, slope, number_of(foot) + (uint64_t)(s + 1));
    }
    mesh_cylinder(m, vec3(0, h + gable + 0.02f, 0), 0.01f, 0.01f, 3, f->roof);
    mesh_box(m, vec3(-w - 0.42f, h + gable - 0.02f, -0.12f), vec3(w + 0.42f, h + gable + 0.13f, 0.12f), f->roof);
    if (f->chimney) {
        float x = rng_float(key, 3) < 0.5f ? -0.55f * w : 0.55f * w;
        mesh_box(m, vec3(x - 0.3f, h, -0.7f), vec3(x + 0.3f, h + gable + 0.9f, -0.15f), site->plinth);
        mesh_box(m, vec3(x - 0.36f, h + gable + 0.9f, -0.76f), vec3(x + 0.36f, h + gable + 1.0f, -0.09f), site->plinth);
        const char *text = site->world->plan->source;
        if (text && strcasestr(text, "chimney") && strcasestr(text, "smok"))
            effect_add(site->world, "chimney smoke", site->place, affine_point(at, vec3(x, h + gable + 0.95f, -0.42f)),
                       1.0f);
    }
    static const float quarter[4] = {0.0f, 0.5f, 1.0f, 1.5f};
    for (int side = 0; side < 4; side++) {
        float turn = quarter[side] * PI_F, width = side % 2 ? f->size.z : f->size.x, out = side % 2 ? w : d;
        Affine face =
            affine_mul(at, affine_from(vec3(out * sinf(turn), 0, out * cosf(turn)), quat_yaw(turn), vec3_splat(1.0f)));
        if (f->timber) {
            mesh_place(m, face);
            house_timber(m, f, width, side % 2 ? gable : 0.0f);
        }
        bool door = f->door > 0 && side == (f->barn ? 1 : 0);
        if (door)
            house_doors(m, face, f);
        mesh_place(m, face);
        if (door)
            decay_door(site->decay, m, vec3(0, 0, 0.03f), f->barn ? (Vec2){3.8f, 3.2f} : (Vec2){1.0f, 2.1f},
                       number_of(foot) + 9u);
        decay_wall(site->decay, m, vec3(-0.5f * width, 0, 0), (Vec2){width, h}, number_of(foot) + 20u + (uint64_t)side);
        mesh_place(m, affine_identity());
        int count = f->barn ? 0 : side % 2 ? (f->windows + 1) / 2 : f->windows, floors = f->floors > 1 ? f->floors : 1;
        for (int row = 0; row < floors + (side % 2 && !f->barn); row++)
            for (int i = 0; i < (row == floors ? 1 : count); i++) {
                float x = row == floors ? 0.0f : width * (((float)i + 0.5f) / (float)count - 0.5f);
                if (door && row == 0 && fabsf(x) < 1.1f)
                    continue;
                float y = 1.0f + (h / (float)floors) * (float)row;
                y = row == floors ? h + 0.25f * gable : y;
                uint64_t n = 20u + (uint64_t)(side * 40 + row * 12 + i);
                bool glow = site->dark && !(site->decay && site->decay->left) && rng_float(key, n) < f->lit;
                Vec3 sill = affine_point(face, vec3(x, y, 0.0f));
                building_window(site, sill, yaw + turn, (Vec2){0.85f, row == floors ? 0.9f : 1.15f}, f->trim, glow);
                if (f->shutter > 0 && row < floors) {
                    mesh_place(m, affine_from(sill, quat_yaw(yaw + turn), vec3_splat(1.0f)));
                    mesh_box(m, vec3(-0.98f, -0.02f, 0), vec3(-0.52f, 1.17f, 0.05f), f->shutter);
                    mesh_box(m, vec3(0.52f, -0.02f, 0), vec3(0.98f, 1.17f, 0.05f), f->shutter);
                    mesh_place(m, affine_identity());
                }
            }
    }
    mesh_place(m, affine_identity());
    if (site->dark && site->place >= 0 && f->lit > 0.0f && !(site->decay && site->decay->left) &&
        hypotf(foot.x, foot.z) < 22.0f) { // what falls out over the doorstep
        Vec3 lamp = affine_point(at, vec3(0.95f, 2.3f, d + 0.3f));
        world_add_light(site->world,
                        set_bulb("lamp over the door", site->place, lamp, 0.07f, vec3(60.0f, 33.0f, 13.0f)));
    }
}

static void merlons(MeshBuilder *m, Vec3 from, Vec3 along, Vec3 across, float length, int wall)
{
    int count = (int)(length / 1.5f);
    count = count > 1 ? count : 1;
    for (int i = 0; i < count; i++) {
        Vec3 c = vec3_mad(from, along, length * ((float)i + 0.5f) / (float)count);
        Affine at = affine_from(c, quat_yaw(atan2f(across.x, across.z)), vec3_splat(1.0f));
        mesh_place(m, at);
        mesh_box(m, vec3(-0.42f, 0, -0.2f), vec3(0.42f, 0.9f, 0.2f), wall);
    }
    mesh_place(m, affine_identity());
}

void building_tower(LandSite *site, Vec3 foot, float radius, float height, float roof, int wall, int tiles)
{
    MeshBuilder *m = site->mesh;
    land_take(site, foot.x, foot.z, radius + 1.0f);
    mesh_place(m, affine_from(foot, quat_yaw(0), vec3_splat(1.0f)));
    const Vec2 profile[] = {{1.12f * radius, -3.0f},          {1.1f * radius, 0.6f},           {radius, 1.8f},
                            {radius, height - 1.6f},          {1.14f * radius, height - 0.9f}, {1.14f * radius, height},
                            {0.98f * radius, height + 0.01f}, {0.0f, height + 0.02f}};
    mesh_lathe(m, profile, COUNT_OF(profile), 28, wall);
    mesh_place(m, affine_identity());
    int count = (int)(TAU_F * radius / 1.6f);
    for (int i = 0; i < count; i++) {
        float a = TAU_F * (float)i / (float)count;
        Vec3 out = vec3(sinf(a), 0, cosf(a));
        mesh_place(m, affine_from(vec3_add(vec3_mad(foot, out, 1.06f * radius), vec3(0, height, 0)), quat_yaw(a),
                                  vec3_splat(1.0f)));
        mesh_box(m, vec3(-0.4f, -0.05f, -0.2f), vec3(0.4f, 0.85f, 0.2f), wall);
    }
    if (roof > 0.0f) {
        mesh_place(m, affine_from(vec3_add(foot, vec3(0, height + 0.7f, 0)), quat_yaw(0), vec3_splat(1.0f)));
        int courses = (int)(roof / 0.5f);
        for (int i = 0; i < courses; i++) {
            float a = 1.0f - (float)i / (float)courses, b = 1.0f - (float)(i + 1) / (float)courses;
            mesh_cone(m, vec3(0, roof * (1.0f - a), 0), roof / (float)courses, 1.22f * radius * a + 0.05f,
                      1.22f * radius * b, 24, tiles);
        }
    }
    mesh_place(m, affine_identity());
    // arrow slits
    for (int i = 0; i < 6; i++) {
        float a = TAU_F * (float)i / 6.0f + 0.3f, y = height * (0.35f + 0.22f * (float)(i % 3));
        mesh_place(m,
                   affine_from(vec3(foot.x + 1.005f * radius * sinf(a), foot.y + y, foot.z + 1.005f * radius * cosf(a)),
                               quat_yaw(a), vec3_splat(1.0f)));
        mesh_box(m, vec3(-0.13f, 0, -0.1f), vec3(0.13f, 1.3f, 0.02f),
                 site->dark && i % 2 == 0 ? site->lit_pane : site->pane);
    }
    mesh_place(m, affine_identity());
}

void building_rampart(LandSite *site, Vec3 a, Vec3 b, float height, float thick, int wall)
{
    MeshBuilder *m = site->mesh;
    Vec3 along = vec3_sub(b, a);
    along.y = 0.0f;
    float length = vec3_length(along), turn = atan2f(-along.z, along.x);
    along = vec3_scale(along, 1.0f / length);
    Vec3 across = vec3(-along.z, 0, along.x);
    float base = fminf(a.y, b.y);
    mesh_place(m, affine_from(vec3(a.x, base, a.z), quat_yaw(turn), vec3_splat(1.0f)));
    mesh_box(m, vec3(0, -3.0f, -0.5f * thick), vec3(length, height, 0.5f * thick), wall);
    mesh_box(m, vec3(0, height - 0.5f, -0.5f * thick - 0.2f), vec3(length, height, 0.5f * thick + 0.2f), wall);
    mesh_place(m, affine_identity());
    Vec3 from = vec3_mad(vec3(a.x, base + height, a.z), across, 0.5f * thick);
    merlons(m, from, along, across, length, wall);
    for (int i = 0; i <= (int)(length / 4.0f); i++)
        land_take(site, a.x + along.x * 4.0f * (float)i, a.z + along.z * 4.0f * (float)i, 0.5f * thick + 1.6f);
}

void building_fence(LandSite *site, const Vec3 *line, int count, bool pickets, float height, int material)
{
    MeshBuilder *m = site->mesh;
    for (int i = 0; i + 1 < count; i++) {
        Vec3 d = vec3_sub(line[i + 1], line[i]);
        float length = hypotf(d.x, d.z), step = pickets ? 0.15f : 2.2f, turn = atan2f(-d.z, d.x);
        int posts = (int)(length / step);
        for (int k = 0; k <= posts; k++) {
            float x = lerpf(line[i].x, line[i + 1].x, (float)k / (float)posts),
                  z = lerpf(line[i].z, line[i + 1].z, (float)k / (float)posts), y = land_at(site, x, z);
            mesh_place(m, affine_from(vec3(x, y, z), quat_yaw(turn), vec3_splat(1.0f)));
            float half = pickets ? 0.045f : 0.07f;
            mesh_box(m, vec3(-half, -0.2f, pickets ? 0.02f : -half), vec3(half, height, pickets ? 0.045f : half),
                     material);
            if (pickets) {
                Vec3 tip = vec3(0, height + 0.07f, 0.032f);
                mesh_quad(m, vec3(-half, height, 0.045f), vec3(half, height, 0.045f), tip, tip, material);
            }
        }
        int spans = (int)(length / 2.2f) + 1;
        for (int k = 0; k < spans; k++)
            for (int rail = 0; rail < 2; rail++) {
                Vec3 p = vec3_lerp(line[i], line[i + 1], (float)k / (float)spans),
                     q = vec3_lerp(line[i], line[i + 1], (float)(k + 1) / (float)spans);
                float up = height * (rail ? 0.82f : 0.36f);
                p.y = land_at(site, p.x, p.z) + up, q.y = land_at(site, q.x, q.z) + up;
                mesh_place(m, affine_identity());
                mesh_rod(m, p, q, pickets ? 0.026f : 0.045f, material);
            }
    }
    mesh_place(m, affine_identity());
}

void building_column(MeshBuilder *m, Vec3 foot, float radius, float height, int material)
{
    mesh_place(m, affine_from(foot, quat_yaw(0), vec3_splat(1.0f)));
    float r = radius;
    mesh_box(m, vec3(-1.35f * r, 0, -1.35f * r), vec3(1.35f * r, 0.22f * r, 1.35f * r), material);
    const Vec2 profile[] = {{1.3f * r, 0.22f * r},
                            {1.32f * r, 0.45f * r},
                            {1.05f * r, 0.6f * r},
                            {r, 0.9f * r},
                            {r, 0.35f * height},
                            {0.84f * r, height - 0.8f * r},
                            {0.9f * r, height - 0.75f * r},
                            {1.25f * r, height - 0.35f * r},
                            {1.25f * r, height - 0.3f * r}};
    mesh_lathe(m, profile, COUNT_OF(profile), 24, material);
    mesh_box(m, vec3(-1.35f * r, height - 0.3f * r, -1.35f * r), vec3(1.35f * r, height, 1.35f * r), material);
    mesh_place(m, affine_identity());
}

void building_tent(LandSite *site, Vec3 foot, float yaw, float long_side, Vec3 color, bool lit)
{
    MeshBuilder *m = site->mesh;
    char name[24];
    snprintf(name, sizeof name, "tent %d", (int)(100.0f * color.x));
    int cloth =
        lit ? set_glow(site->world, name, vec3_scale(color, 0.3f), false) : set_paint(site->world, name, color, 0.8f);
    site->world->materials[cloth].base_color = color;
    site->world->materials[cloth].model = MATERIAL_LEAF;
    int dark = set_paint(site->world, "tent inside", vec3_scale(color, lit ? 0.6f : 0.12f), 0.9f);
    if (lit)
        site->world->materials[dark].emission = vec3(0.8f, 0.4f, 0.14f);
    land_take(site, foot.x, foot.z, 0.75f * long_side);
    mesh_place(m, affine_from(foot, quat_yaw(yaw), vec3_splat(1.0f)));
    float l = 0.5f * long_side, w = 0.42f * long_side, h = 0.52f * long_side;
    enum { ALONG = 8, UP = 6 };
    for (int s = -1; s <= 1; s += 2)
        for (int i = 0; i < ALONG; i++)
            for (int k = 0; k < UP; k++) {
                Vec3 p[4];
                for (int c = 0; c < 4; c++) {
                    float u = (float)(i + (c == 1 || c == 2)) / ALONG, v = (float)(k + (c > 1)) / UP;
                    float sag = 0.1f * h * sinf(PI_F * u) * sinf(PI_F * fmaxf(v, 0.15f));
                    p[c] = vec3((float)s * (w * (1.0f - v) - 0.6f * sag), h * v - 0.35f * sag * v, lerpf(-l, l, u));
                }
                if (s > 0)
                    mesh_quad(m, p[1], p[0], p[3], p[2], cloth);
                else
                    mesh_quad(m, p[0], p[1], p[2], p[3], cloth);
            }
    Vec3 top = vec3(0, h, l - 0.02f), left = vec3(-w, 0, l - 0.02f), right = vec3(w, 0, l - 0.02f);
    Vec3 inner_l = vec3(-0.28f * w, 0, l - 0.02f), inner_r = vec3(0.28f * w, 0, l - 0.02f);
    mesh_quad(m, left, inner_l, top, top, cloth); // the flaps, tied open
    mesh_quad(m, inner_r, right, top, top, cloth);
    mesh_quad(m, vec3(-w, 0, -l), vec3(0, h, -l), vec3(0, h, -l), vec3(w, 0, -l), cloth);
    mesh_quad(m, vec3(-0.9f * w, 0.01f, -0.2f), vec3(0.9f * w, 0.01f, -0.2f), vec3(0, 0.9f * h, -0.2f),
              vec3(0, 0.9f * h, -0.2f), dark);
    int pole = set_paint(site->world, "tent pole", vec3(0.2f, 0.15f, 0.1f), 0.7f);
    mesh_rod(m, vec3(0, 0, l), vec3(0, h + 0.12f, l), 0.02f, pole);
    for (int s = -1; s <= 1; s += 2) { // guys
        mesh_rod(m, vec3(0, h, (float)s * l), vec3(0, 0, (float)s * (l + 1.1f * h)), 0.006f, pole);
        for (int i = -1; i <= 1; i += 2)
            mesh_rod(m, vec3((float)s * 0.5f * w, 0.5f * h, 0.7f * l * (float)i),
                     vec3((float)s * 1.45f * w, 0, 0.8f * l * (float)i), 0.005f, pole);
    }
    mesh_place(m, affine_identity());
}

void buildings_begin(LandSite *site)
{
    site->wealth = site->plan ? site->plan->wealth : 0.0f;
    site->decay = site->plan ? decay_begin(site->world, site->plan, site->rng) : NULL;
    site->pane = pane_material(site, false);
    site->lit_pane = site->dark ? pane_material(site, true) : site->pane;
    site->plinth = set_material(site->world, "stone", vec3(0.22f, 0.21f, 0.19f), 21);
}
