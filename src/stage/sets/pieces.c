// Doors, windows, walls with holes, lamps.
#include "stage/sets/pieces.h"
#include "stage/sets/era.h"

#include <stdio.h>
#include <string.h>

// ---------------------------------------------------------------- walls and windows

void piece_wall(MeshBuilder *m, Vec3 from, Vec3 to, float height, float thickness, const WallHole *holes, int count,
                int material)
{
    Vec3 along = vec3_sub(to, from);
    float length = vec3_length(along);
    along = vec3_scale(along, 1.0f / length);
    Vec3 out = vec3(along.z, 0.0f, -along.x); // away from the room: its left to right runs along
    out = vec3_scale(out, thickness);
    // columns between the holes, then what is below and above each hole
    float at = 0.0f;
    for (int i = 0; i <= count; i++) {
        float end = i < count ? holes[i].begin : length;
        struct {
            float a, b, bottom, top;
        } parts[3] = {{at, end, 0.0f, height}};
        int n = 1;
        if (i < count) {
            parts[n].a = holes[i].begin, parts[n].b = holes[i].end;
            parts[n].bottom = 0.0f, parts[n++].top = holes[i].bottom;
            parts[n].a = holes[i].begin, parts[n].b = holes[i].end;
            parts[n].bottom = holes[i].top, parts[n++].top = height;
            at = holes[i].end;
        }
        for (int k = 0; k < n; k++) {
            if (parts[k].b - parts[k].a < 1e-4f || parts[k].top - parts[k].bottom < 1e-4f)
                continue;
            Vec3 a = vec3_mad(from, along, parts[k].a), b = vec3_mad(from, along, parts[k].b);
            Vec3 al = vec3_add(a, vec3(0, parts[k].bottom, 0)), ah = vec3_add(a, vec3(0, parts[k].top, 0));
            Vec3 bl = vec3_add(b, vec3(0, parts[k].bottom, 0)), bh = vec3_add(b, vec3(0, parts[k].top, 0));
            Vec3 alo = vec3_add(al, out), aho = vec3_add(ah, out), blo = vec3_add(bl, out), bho = vec3_add(bh, out);
            mesh_quad(m, al, bl, bh, ah, material);     // room side
            mesh_quad(m, blo, alo, aho, bho, material); // outside
            mesh_quad(m, bl, blo, bho, bh, material);   // ends
            mesh_quad(m, alo, al, ah, aho, material);
            mesh_quad(m, ah, bh, bho, aho, material);
            mesh_quad(m, alo, blo, bl, al, material);
        }
    }
}

void piece_window(MeshBuilder *m, Vec3 position, float yaw, Vec2 size, int columns, int rows, float thickness,
                  int frame, int glass, int gap)
{
    mesh_place(m, affine_from(position, quat_yaw(yaw), vec3_splat(1.0f)));
    float w = 0.5f * size.x, h = size.y, depth = -0.6f * thickness, bar = 0.022f;
    mesh_bevel_box(m, vec3(-w - 0.06f, -0.04f, -thickness), vec3(w + 0.06f, 0.0f, 0.09f), 0.008f, frame); // sill
    for (int side = -1; side <= 1; side += 2) // architrave and jambs
        mesh_bevel_box(m, vec3((float)side * w - (side < 0 ? 0.08f : 0.0f), 0.0f, 0.0f),
                       vec3((float)side * w + (side < 0 ? 0.0f : 0.08f), h + 0.08f, 0.025f), 0.006f, frame);
    mesh_bevel_box(m, vec3(-w, h, 0.0f), vec3(w, h + 0.08f, 0.025f), 0.006f, frame);
    for (int i = 0; i <= columns; i++) {
        float x = lerpf(-w, w, (float)i / (float)columns), half = i == 0 || i == columns ? 2.2f * bar : bar;
        mesh_box(m, vec3(fmaxf(x - half, -w), 0.0f, depth - 0.02f), vec3(fminf(x + half, w), h, depth + 0.02f), frame);
    }
    for (int c = 0; c < columns; c++) {
        float x0 = lerpf(-w, w, (float)c / (float)columns), x1 = lerpf(-w, w, (float)(c + 1) / (float)columns);
        for (int i = 0; i <= rows; i++) {
            float y = lerpf(0.0f, h, (float)i / (float)rows), half = i == 0 || i == rows ? 2.2f * bar : bar;
            if (c != gap || i == 0 || i == rows)
                mesh_box(m, vec3(x0, fmaxf(y - half, 0.0f), depth - 0.018f),
                         vec3(x1, fminf(y + half, h), depth + 0.018f), frame);
        }
        if (c != gap)
            mesh_quad(m, vec3(x0, 0, depth), vec3(x1, 0, depth), vec3(x1, h, depth), vec3(x0, h, depth), glass);
    }
    mesh_place(m, affine_identity());
}

int piece_casement(World *world, int place, const char *name, Vec3 position, float yaw, Vec2 size, int columns,
                   int rows, float thickness, int frame, int glass, int gap)
{
    float step = size.x / (float)columns, x0 = -0.5f * size.x + step * (float)gap + 0.024f, wide = step - 0.048f;
    float depth = -0.6f * thickness, low = 0.052f, high = size.y - 0.052f, stile = 0.045f, half = 0.016f;
    MeshBuilder *m = mesh_begin(world->arena); // origin at the foot of the hinge
    int brass = set_metal(world, "window handle", vec3(0.45f, 0.34f, 0.16f), 0.35f);
    mesh_bevel_box(m, vec3(0, low, -half), vec3(stile, high, half), 0.004f, frame);
    mesh_bevel_box(m, vec3(wide - stile, low, -half), vec3(wide, high, half), 0.004f, frame);
    for (int i = 0; i <= rows; i++) {
        float y = lerpf(low + 0.5f * stile, high - 0.5f * stile, (float)i / (float)rows);
        mesh_box(m, vec3(stile, y - 0.5f * stile, -0.8f * half), vec3(wide - stile, y + 0.5f * stile, 0.8f * half),
                 frame);
    }
    mesh_quad(m, vec3(stile, low, 0), vec3(wide - stile, low, 0), vec3(wide - stile, high, 0), vec3(stile, high, 0),
              glass);
    Vec3 grip[4] = {vec3(wide - 0.022f, 0.50f, half), vec3(wide - 0.022f, 0.50f, half + 0.04f),
                    vec3(wide - 0.022f, 0.62f, half + 0.04f), vec3(wide - 0.022f, 0.62f, half)};
    mesh_tube(m, grip, 4, 0.008f, 10, brass);
    Quat turn = quat_yaw(yaw);
    Vec3 hinge = vec3_add(position, quat_rotate(turn, vec3(x0, 0, depth)));
    int instance = world_add_instance(world, name, world_add_mesh(world, mesh_end(m)), place,
                                      affine_from(hinge, turn, vec3_splat(1.0f)));
    Landmark landmark = {.place = place,
                         .instance = instance,
                         .entity = PLAN_NONE,
                         .position = vec3_add(hinge, quat_rotate(turn, vec3(0.5f * wide, 0.5f * size.y, 0))),
                         .yaw = yaw,
                         .half_size = vec3(0.5f * size.x, 0.5f * size.y, 0.1f),
                         .stand = vec3_add(hinge, quat_rotate(turn, vec3(0.2f, -hinge.y, 0.75f))),
                         .stand_yaw = yaw + PI_F,
                         .touch = vec3_add(hinge, quat_rotate(turn, vec3(wide - 0.022f, 0.56f, half + 0.04f))),
                         .touch_normal = quat_rotate(turn, vec3(0, 0, 1)),
                         .hinge = hinge,
                         .open_angle = -1.45f,
                         .has_stand = true,
                         .has_touch = true,
                         .has_hinge = true};
    snprintf(landmark.name, sizeof landmark.name, "%s", name);
    return world_add_landmark(world, landmark);
}

void piece_curtains(MeshBuilder *m, Vec3 sill, float yaw, float width, float bottom, float top, int cloth, int rod,
                    RngKey key)
{
    mesh_place(m, affine_from(vec3(sill.x, 0, sill.z), quat_yaw(yaw), vec3_splat(1.0f)));
    for (int side = -1; side <= 1; side += 2) {
        Vec2 line[72];
        int n = COUNT_OF(line);
        float inner = (float)side * (0.5f * width - 0.12f), outer = (float)side * (0.5f * width + 0.42f);
        for (int i = 0; i < n; i++) {
            float t = (float)i / (float)(n - 1), x = side < 0 ? lerpf(outer, inner, t) : lerpf(inner, outer, t);
            float fold = sinf(t * 7.0f * TAU_F + 2.0f * rng_noise(key, t * 5.0 + side * 9.0)) * 0.034f;
            line[i] = (Vec2){x + 0.006f * rng_noise(key, t * 40.0), 0.11f + fold};
        }
        mesh_curtain(m, line, n, bottom, top, cloth);
        Vec2 back[72]; // lining
        for (int i = 0; i < n; i++)
            back[i] = (Vec2){line[n - 1 - i].x, line[n - 1 - i].y - 0.006f};
        mesh_curtain(m, back, n, bottom, top, cloth);
    }
    Vec3 ends[2] = {vec3(-0.5f * width - 0.5f, top + 0.02f, 0.11f), vec3(0.5f * width + 0.5f, top + 0.02f, 0.11f)};
    mesh_tube(m, ends, 2, 0.014f, 12, rod);
    mesh_sphere(m, ends[0], 0.03f, 16, rod);
    mesh_sphere(m, ends[1], 0.03f, 16, rod);
    mesh_place(m, affine_identity());
}

// ---------------------------------------------------------------- doors

static void leaf_panelled(MeshBuilder *m, float w, float h, float t, int wood, int brass)
{
    float stile = 0.11f, rail = 0.2f, inset = 0.012f;
    mesh_box(m, vec3(0.01f, 0.01f, -t + inset), vec3(w - 0.01f, h - 0.01f, t - inset), wood);
    float bottoms[3] = {0.0f, 0.88f, h - 0.14f}, tops[3] = {rail, 1.04f, h};
    for (int i = 0; i < 3; i++)
        mesh_bevel_box(m, vec3(0, bottoms[i], -t), vec3(w, tops[i], t), 0.006f, wood);
    float xs[3] = {0.0f, 0.5f * w - 0.5f * stile, w - stile};
    for (int i = 0; i < 3; i++)
        mesh_bevel_box(m, vec3(xs[i], 0, -t), vec3(xs[i] + stile, h, t), 0.006f, wood);
    for (int row = 0; row < 2; row++)
        for (int column = 0; column < 2; column++) {
            float x0 = xs[column] + stile + 0.03f, x1 = xs[column + 1] - 0.03f;
            float y0 = tops[row] + 0.03f, y1 = bottoms[row + 1] - 0.03f;
            mesh_bevel_box(m, vec3(x0, y0, -t + 0.002f), vec3(x1, y1, t - 0.002f), 0.014f, wood);
        }
    (void)brass;
}

// A lever with its rose on both faces, the grip pointing to the hinge. Returns the middle of the front grip.
static Vec3 leaf_lever(MeshBuilder *m, float x, float y, float t, float towards, int metal)
{
    for (int face = -1; face <= 1; face += 2) {
        float f = (float)face;
        mesh_bevel_box(m, vec3(x - 0.022f, y - 0.11f, f > 0 ? t : -t - 0.008f),
                       vec3(x + 0.022f, y + 0.09f, f > 0 ? t + 0.008f : -t), 0.003f, metal);
        Vec3 lever[4] = {vec3(x, y, f * t), vec3(x, y, f * (t + 0.05f)), vec3(x + 0.02f * towards, y, f * (t + 0.058f)),
                         vec3(x + 0.12f * towards, y, f * (t + 0.058f))};
        mesh_tube(m, lever, 4, 0.009f, 12, metal);
    }
    return vec3(x + 0.07f * towards, y, t + 0.058f);
}

// Boards, two ledges and iron bands.
static void leaf_planks(World *world, MeshBuilder *m, float w, float h, float t, int wood)
{
    int iron = set_paint(world, "hinge band", vec3_splat(0.035f), 0.5f), boards = (int)fmaxf(3.0f, roundf(w / 0.17f));
    for (int i = 0; i < boards; i++) {
        float x0 = w * (float)i / (float)boards, x1 = w * (float)(i + 1) / (float)boards;
        mesh_bevel_box(m, vec3(x0 + 0.002f, 0.006f, -t), vec3(x1 - 0.002f, h, t), 0.006f, wood);
    }
    for (int i = 0; i < 2; i++) {
        float y = i ? h - 0.34f : 0.3f;
        mesh_box(m, vec3(0, y, -t - 0.006f), vec3(0.82f * w, y + 0.055f, t + 0.006f), iron);
        for (float x = 0.08f; x < 0.8f * w; x += 0.14f)
            for (int face = -1; face <= 1; face += 2)
                mesh_sphere(m, vec3(x, y + 0.027f, (float)face * (t + 0.006f)), 0.012f, 8, iron);
    }
}

int piece_door(World *world, int place, const DoorPiece *asked)
{
    static const DoorStyle dated[] = {DOOR_PANELLED, DOOR_PANELLED, DOOR_PANELLED, DOOR_FLUSH};
    DoorPiece own = *asked;
    const DoorPiece *door = &own;
    EraDoor then = world->era ? world->era->doors : ERA_DOOR_OWN;
    if (then != ERA_DOOR_OWN && !(then == ERA_DOOR_SMOOTH && own.style == DOOR_GLASS)) {
        own.style = dated[then];
        own.leaf = then == ERA_DOOR_SMOOTH   ? set_paint(world, "flush door", vec3(0.5f, 0.48f, 0.43f), 0.45f)
                   : then == ERA_DOOR_PLANKS ? set_material(world, "planks", vec3(0.13f, 0.075f, 0.04f), 41)
                                             : 0;
    }
    float w = door->width, h = door->height, t = door->style == DOOR_GLASS ? 0.022f : 0.022f;
    bool glass = door->style == DOOR_GLASS;
    int metal = set_metal(world, "door handle", vec3(0.66f, 0.6f, 0.5f), 0.22f);
    int leaf_material = door->leaf, frame_material = door->frame;
    if (leaf_material <= 0)
        leaf_material = glass ? set_metal(world, "door stile", vec3(0.5f, 0.5f, 0.5f), 0.28f)
                              : set_material(world, "wood panel", vec3(0.2f, 0.09f, 0.045f), 12);
    if (frame_material <= 0)
        frame_material = leaf_material;
    // The leaf in its own frame: hinge axis at the origin, x towards the lock.
    float lock = door->hinge_left ? 1.0f : -1.0f;
    MeshBuilder *m = mesh_begin(world->arena);
    if (!door->hinge_left) // built for a left hinge, then slid over: x from -w to 0
        mesh_place(m, affine_from(vec3(-w, 0, 0), quat_identity(), vec3_splat(1.0f)));
    Vec3 grip;
    if (glass) {
        int pane = set_glass(world, vec3(0.93f, 0.96f, 0.95f));
        float s = 0.055f;
        mesh_bevel_box(m, vec3(0, 0, -t), vec3(s, h, t), 0.004f, leaf_material);
        mesh_bevel_box(m, vec3(w - s, 0, -t), vec3(w, h, t), 0.004f, leaf_material);
        mesh_bevel_box(m, vec3(s, 0, -t), vec3(w - s, 0.16f, t), 0.004f, leaf_material);
        mesh_bevel_box(m, vec3(s, h - 0.08f, -t), vec3(w - s, h, t), 0.004f, leaf_material);
        mesh_quad(m, vec3(s, 0.16f, 0), vec3(w - s, 0.16f, 0), vec3(w - s, h - 0.08f, 0), vec3(s, h - 0.08f, 0), pane);
        for (int face = -1; face <= 1; face += 2) { // push bars across both faces
            float f = (float)face, z = f * (t + 0.055f);
            Vec3 bar[2] = {vec3(0.09f, 1.05f, z), vec3(w - 0.09f, 1.05f, z)};
            mesh_tube(m, bar, 2, 0.016f, 16, metal);
            for (int end = 0; end < 2; end++) {
                float x = end ? w - 0.13f : 0.13f;
                Vec3 post[2] = {vec3(x, 1.05f, f * t), vec3(x, 1.05f, z)};
                mesh_tube(m, post, 2, 0.011f, 12, metal);
            }
        }
        grip = vec3(0.72f * w, 1.05f, t + 0.071f);
    } else {
        float lock_x = door->hinge_left ? w - 0.075f : 0.075f, towards = door->hinge_left ? -1.0f : 1.0f;
        if (then == ERA_DOOR_PLANKS) {
            leaf_planks(world, m, w, h, t, leaf_material);
        } else if (door->style == DOOR_PANELLED) {
            leaf_panelled(m, w, h, t, leaf_material, metal);
        } else {
            mesh_bevel_box(m, vec3(0, 0.006f, -t), vec3(w, h, t), 0.003f, leaf_material);
            if (door->style == DOOR_STEEL) {
                int plate = set_metal(world, "kick plate", vec3(0.42f, 0.42f, 0.43f), 0.38f);
                mesh_box(m, vec3(0.03f, 0.03f, -t - 0.002f), vec3(w - 0.03f, 0.3f, t + 0.002f), plate);
                for (int side = 0; side < 2; side++)
                    mesh_bevel_box(m, vec3(side ? w - 0.075f : 0.02f, 0.34f, -t - 0.004f),
                                   vec3(side ? w - 0.02f : 0.075f, h - 0.03f, t + 0.004f), 0.003f, leaf_material);
                mesh_bevel_box(m, vec3(0.02f, h - 0.09f, -t - 0.004f), vec3(w - 0.02f, h - 0.03f, t + 0.004f), 0.003f,
                               leaf_material);
                mesh_bevel_box(m, vec3(0.02f, 1.22f, -t - 0.004f), vec3(w - 0.02f, 1.28f, t + 0.004f), 0.003f,
                               leaf_material);
                for (int i = 0; i < 24; i++) { // rivets
                    float y = 0.4f + (h - 0.5f) * (float)(i / 2) / 11.0f;
                    mesh_sphere(m, vec3(i & 1 ? w - 0.047f : 0.047f, y, t + 0.004f), 0.007f, 8, leaf_material);
                }
            }
        }
        grip = leaf_lever(m, lock_x, 1.02f, t, towards, metal);
    }
    if (!door->hinge_left)
        grip.x -= w;
    Quat turn = quat_yaw(door->yaw);
    Vec3 hinge = vec3_add(door->position, quat_rotate(turn, vec3(-0.5f * w * lock, 0, 0)));
    Affine to_place = affine_from(hinge, turn, vec3_splat(1.0f));
    int leaf = world_add_instance(world, door->name, world_add_mesh(world, mesh_end(m)), place, to_place);
    // The frame stays.
    MeshBuilder *f = mesh_begin(world->arena);
    mesh_place(f, affine_from(door->position, turn, vec3_splat(1.0f)));
    float jamb = glass ? 0.05f : 0.075f, deep = glass ? 0.05f : 0.07f, x = 0.5f * w + 0.004f;
    for (int side = -1; side <= 1; side += 2)
        mesh_bevel_box(f, vec3((float)side * x - (side < 0 ? jamb : 0.0f), 0, -deep),
                       vec3((float)side * x + (side < 0 ? 0.0f : jamb), h + 0.004f + jamb, deep), 0.006f,
                       frame_material);
    mesh_bevel_box(f, vec3(-x, h + 0.004f, -deep), vec3(x, h + 0.004f + jamb, deep), 0.006f, frame_material);
    mesh_finish(world, f, "door frame", place);
    if (door->no_landmark)
        return leaf;
    Vec3 front = quat_rotate(turn, vec3(0, 0, 1));
    Landmark landmark = {.place = place,
                         .instance = leaf,
                         .entity = PLAN_NONE,
                         .position = vec3_add(door->position, vec3(0, 0.5f * h, 0)),
                         .yaw = door->yaw,
                         .half_size = vec3(0.5f * w, 0.5f * h, t),
                         .stand = vec3_mad(door->position, front, 0.62f),
                         .stand_yaw = door->yaw + PI_F,
                         .touch = affine_point(to_place, grip),
                         .touch_normal = front,
                         .hinge = hinge,
                         // a positive turn carries a leaf that lies along +x towards -z
                         .open_angle = (door->opens_away ? 1.0f : -1.0f) * lock * 1.45f,
                         .has_stand = true,
                         .has_touch = true,
                         .has_hinge = true};
    snprintf(landmark.name, sizeof landmark.name, "%s", door->name);
    return world_add_landmark(world, landmark);
}

// ---------------------------------------------------------------- lamps

Vec3 lamp_radiance(float strength, Vec3 tint)
{
    return vec3_scale(vec3_mul(kelvin_to_rgb(2900.0f), tint), strength);
}

// The glow of a shade is one sphere light around it: the shade itself casts no shadow of it.
static int shade_light(World *world, int place, const char *name, Vec3 centre, float radius, float strength, Vec3 tint)
{
    Light light = set_bulb(name, place, centre, radius, lamp_radiance(strength, tint));
    light.visible = false;
    return world_add_light(world, light);
}

// A lamp of the era as a mesh of its own: its light's index, or -1 when the era has none.
static int lamp_of_era(World *world, int place, const char *name, Vec3 at, float strength)
{
    MeshBuilder *m = mesh_begin(world->arena);
    if (!era_lamp(world, m, place, name, at, -1.0f, strength))
        return -1;
    mesh_finish(world, m, name, place);
    return world->light_count - 1;
}

int piece_table_lamp(World *world, int place, const char *name, Vec3 foot, float strength, Vec3 tint, RngKey key)
{
    int then = lamp_of_era(world, place, name, foot, strength);
    if (then >= 0)
        return then;
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_place(m, affine_from(foot, quat_identity(), vec3_splat(1.0f)));
    Vec3 glaze = vec3_lerp(vec3(0.08f, 0.2f, 0.24f), vec3(0.5f, 0.42f, 0.3f), rng_float(key, 1));
    int ceramic = set_paint(world, "lamp base", glaze, 0.18f),
        brass = set_metal(world, "brass", vec3(0.75f, 0.55f, 0.28f), 0.25f);
    int shade = set_glow(world, name, lamp_radiance(14.0f * strength, tint), true);
    mesh_cylinder(m, vec3(0, 0, 0), 0.02f, 0.075f, 24, brass);
    // a turned body: rings of a profile
    static const float profile[][2] = {{0.05f, 0.02f}, {0.085f, 0.07f}, {0.1f, 0.12f},
                                       {0.09f, 0.18f}, {0.05f, 0.235f}, {0.025f, 0.26f}};
    for (int i = 0; i + 1 < COUNT_OF(profile); i++)
        mesh_cone(m, vec3(0, profile[i][1], 0), profile[i + 1][1] - profile[i][1], profile[i][0], profile[i + 1][0], 28,
                  ceramic);
    mesh_cylinder(m, vec3(0, 0.26f, 0), 0.06f, 0.012f, 12, brass);
    mesh_cone(m, vec3(0, 0.3f, 0), 0.2f, 0.165f, 0.11f, 36, shade);
    mesh_finish(world, m, name, place);
    return shade_light(world, place, name, vec3_add(foot, vec3(0, 0.39f, 0)), 0.185f, 13.0f * strength, tint);
}

int piece_floor_lamp(World *world, int place, const char *name, Vec3 foot, float strength, Vec3 tint)
{
    if (world->era && world->era->to < 1890) { // on a stand
        MeshBuilder *stand = mesh_begin(world->arena);
        int iron = set_metal(world, "lamp pole", vec3_splat(0.06f), 0.45f);
        mesh_cone(stand, foot, 0.08f, 0.2f, 0.02f, 16, iron);
        mesh_rod(stand, foot, vec3_add(foot, vec3(0, 1.3f, 0)), 0.014f, iron);
        mesh_finish(world, stand, name, place);
        int then = lamp_of_era(world, place, name, vec3_add(foot, vec3(0, 1.3f, 0)), strength);
        if (then >= 0)
            return then;
    }
    MeshBuilder *m = mesh_begin(world->arena);
    mesh_place(m, affine_from(foot, quat_identity(), vec3_splat(1.0f)));
    int black = set_metal(world, "lamp pole", vec3(0.2f, 0.18f, 0.16f), 0.35f);
    int shade = set_glow(world, name, lamp_radiance(4.5f * strength, tint), true);
    mesh_cylinder(m, vec3(0, 0, 0), 0.025f, 0.15f, 32, black);
    mesh_cylinder(m, vec3(0, 0.025f, 0), 1.4f, 0.013f, 12, black);
    mesh_cone(m, vec3(0, 1.36f, 0), 0.27f, 0.215f, 0.16f, 36, shade);
    mesh_finish(world, m, name, place);
    return shade_light(world, place, name, vec3_add(foot, vec3(0, 1.5f, 0)), 0.23f, 13.0f * strength, tint);
}

int piece_wall_lamp(World *world, int place, const char *name, Vec3 position, float yaw, float strength, Vec3 tint)
{
    MeshBuilder *m = mesh_begin(world->arena);
    Affine to_place = affine_from(position, quat_yaw(yaw), vec3_splat(1.0f));
    if (world->era && world->era->to < 1910) { // on a bracket
        int iron = set_metal(world, "lamp pole", vec3_splat(0.06f), 0.45f);
        mesh_place(m, to_place);
        mesh_rod(m, vec3(0, -0.22f, 0.0f), vec3(0, -0.22f, 0.13f), 0.012f, iron);
        mesh_place(m, affine_identity());
        mesh_finish(world, m, name, place);
        int then = lamp_of_era(world, place, name, affine_point(to_place, vec3(0, -0.22f, 0.13f)), strength);
        if (then >= 0)
            return then;
        m = mesh_begin(world->arena);
    }
    mesh_place(m, to_place);
    int metal = set_metal(world, "wall lamp", vec3(0.6f, 0.52f, 0.4f), 0.3f);
    int shade = set_glow(world, name, lamp_radiance(7.0f * strength, tint), true);
    mesh_bevel_box(m, vec3(-0.05f, -0.08f, 0), vec3(0.05f, 0.08f, 0.02f), 0.006f, metal);
    Vec3 arm[3] = {vec3(0, -0.03f, 0.02f), vec3(0, -0.05f, 0.08f), vec3(0, -0.03f, 0.1f)};
    mesh_tube(m, arm, 3, 0.009f, 10, metal);
    mesh_cylinder(m, vec3(0, -0.04f, 0.1f), 0.02f, 0.05f, 24, metal);
    mesh_cylinder(m, vec3(0, -0.02f, 0.1f), 0.19f, 0.055f, 28, shade);
    mesh_finish(world, m, name, place);
    return shade_light(world, place, name, affine_point(to_place, vec3(0, 0.075f, 0.11f)), 0.085f, 14.0f * strength,
                       tint);
}
