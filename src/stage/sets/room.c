#include "stage/sets/room.h"
#include "stage/sets/era.h"
#include "stage/sets/outlook.h"
#include "stage/sets/room_measure.h"
#include "stage/sets/standing.h"

#include <stdio.h>
#include <string.h>

#define THICK 0.22f // of walls, m

static bool given(Vec3 c)
{
    return c.x + c.y + c.z > 0.0f;
}

static int finish(const Room *r, const RoomFinish *f, const char *name, Vec3 color)
{
    return f->kind ? set_material(r->world, f->kind, color, 3) : set_paint(r->world, name, color, 0.85f);
}

static float radians_of(float degrees)
{
    return degrees * PI_F / 180.0f;
}

Affine room_wall_frame(const Room *r, RoomWall wall, float at)
{
    static const float yaws[] = {0.0f, -0.5f, 1.0f, 0.5f}; // pi
    Vec3 p = wall == ROOM_BACK    ? vec3(at, 0, r->back)
             : wall == ROOM_FRONT ? vec3(at, 0, r->front)
             : wall == ROOM_LEFT  ? vec3(r->left, 0, at)
                                  : vec3(r->right, 0, at);
    return affine_from(p, quat_yaw(PI_F * yaws[wall]), vec3_splat(1.0f));
}

// ---------------------------------------------------------------- shell

static int hole_order(const WallHole *a, const WallHole *b)
{
    return a->begin < b->begin ? -1 : 1;
}

// From the left end of a wall as seen from inside.
static float along(const Room *r, RoomWall wall, float at)
{
    return wall == ROOM_BACK    ? at - r->left
           : wall == ROOM_FRONT ? r->right - at
           : wall == ROOM_LEFT  ? r->front - at
                                : at - r->back;
}

static int window_count(const RoomWindow *w)
{
    return w->width <= 0.0f ? 0 : w->count > 0 ? w->count : 1;
}

static float window_at(const RoomWindow *w, int i)
{
    return w->at + w->step * ((float)i - 0.5f * (float)(window_count(w) - 1));
}

static void build_wall(Room *r, RoomWall wall)
{
    const RoomRow *row = r->row;
    WallHole holes[16];
    int count = 0;
    for (int i = 0; i < COUNT_OF(row->windows); i++) {
        const RoomWindow *w = &row->windows[i];
        for (int k = 0; w->wall == wall && k < window_count(w) && count < COUNT_OF(holes); k++) {
            float middle = along(r, wall, window_at(w, k));
            holes[count++] =
                (WallHole){middle - 0.5f * w->width, middle + 0.5f * w->width, w->sill, w->sill + w->height};
        }
    }
    for (int i = 0; i < COUNT_OF(row->doors); i++) {
        const RoomDoor *d = &row->doors[i];
        if (d->name && d->wall == wall && count < COUNT_OF(holes)) {
            float middle = along(r, wall, d->at), half = 0.5f * d->width + 0.01f;
            holes[count++] = (WallHole){middle - half, middle + half, 0.0f, d->height + 0.02f};
        }
    }
    for (int i = 1; i < count; i++)
        for (int k = i; k > 0 && hole_order(&holes[k], &holes[k - 1]) < 0; k--) {
            WallHole swap = holes[k];
            holes[k] = holes[k - 1], holes[k - 1] = swap;
        }
    Vec3 bl = vec3(r->left, 0, r->back), br = vec3(r->right, 0, r->back), fl = vec3(r->left, 0, r->front),
         fr = vec3(r->right, 0, r->front);
    Vec3 from = wall == ROOM_BACK    ? bl
                : wall == ROOM_RIGHT ? br
                : wall == ROOM_FRONT ? fr
                                     : fl,
         to = wall == ROOM_BACK    ? br
              : wall == ROOM_RIGHT ? fr
              : wall == ROOM_FRONT ? fl
                                   : bl;
    piece_wall(r->mesh, from, to, r->height, THICK, holes, count, r->wall);
    // the lower part, skirting and cornice stop at doors
    float length = vec3_distance(from, to), at = 0.0f;
    Vec3 way = vec3_scale(vec3_sub(to, from), 1.0f / length);
    Quat turn = quat_yaw(atan2f(-way.z, way.x));
    mesh_place(r->mesh, affine_from(from, turn, vec3_splat(1.0f)));
    int lower = row->lower.height > 0.0f ? finish(r, &row->lower, "lower wall", row->lower.color) : -1;
    float lower_top = row->lower.height;
    const Era *era = r->world->era;
    if (era && era->lower && era_is_parlour(r->plan->kind) && row->wall.kind) {
        lower_top = era->lower_height;
        lower = era->lower[0] ? set_material(r->world, era->lower, era->lower_color, 12)
                              : set_paint(r->world, "wainscot", era->lower_color, 0.5f);
    }
    for (int i = 0; i <= count; i++) {
        bool low = i < count && holes[i].bottom < 0.2f;
        if (i < count && !low && lower < 0)
            continue;
        float end = i < count ? holes[i].begin : length, top = lower_top;
        if (i < count && !low && holes[i].bottom >= top)
            continue;
        if (end - at > 0.02f) {
            if (lower >= 0) {
                mesh_bevel_box(r->mesh, vec3(at, 0, 0), vec3(end, top, 0.014f), 0.003f, lower);
                mesh_bevel_box(r->mesh, vec3(at, top, 0), vec3(end, top + 0.035f, 0.028f), 0.006f, r->trim);
            }
            mesh_bevel_box(r->mesh, vec3(at, 0, 0), vec3(end, 0.1f, lower >= 0 ? 0.03f : 0.018f), 0.005f, r->trim);
        }
        if (i < count)
            at = holes[i].end;
    }
    if (era && era->light == ERA_LINE && !row->no_cornice) { // a line of light along the ceiling
        int line = set_glow(r->world, "line of light", vec3_scale(era->glow, 0.8f), false);
        mesh_box(r->mesh, vec3(0, r->height - 0.07f, 0), vec3(length, r->height - 0.04f, 0.03f), line);
        mesh_box(r->mesh, vec3(0, 0.02f, 0), vec3(length, 0.04f, 0.032f), line);
    } else if (!row->no_cornice && !(era && era->beams)) {
        mesh_box(r->mesh, vec3(0, r->height - 0.05f, 0), vec3(length, r->height, 0.1f), r->trim);
        mesh_box(r->mesh, vec3(0, r->height - 0.1f, 0), vec3(length, r->height - 0.05f, 0.05f), r->trim);
    }
    mesh_place(r->mesh, affine_identity());
    if (row->wall.kind && !row->no_cornice)
        standing_wall(r->world, r->place, r->mesh,
                      &(WallDress){from, to, r->height, lower_top, holes, count, (uint64_t)wall});
}

static void build_shell(Room *r)
{
    MeshBuilder *m = r->mesh;
    float end = r->row->floor_end != 0.0f ? r->row->floor_end : r->front;
    mesh_quad(m, vec3(r->left, 0, end), vec3(r->right, 0, end), vec3(r->right, 0, r->back), vec3(r->left, 0, r->back),
              r->floor);
    mesh_quad(m, vec3(r->left, r->height, r->back), vec3(r->right, r->height, r->back),
              vec3(r->right, r->height, r->front), vec3(r->left, r->height, r->front), r->ceiling);
    for (int wall = 0; wall < 4; wall++)
        build_wall(r, (RoomWall)wall);
    if (r->row->wall.kind && !r->row->no_cornice)
        era_beams(r->world, m, r->left, r->right, r->back, r->front, r->height);
}

// ---------------------------------------------------------------- windows and doors

static void build_window(Room *r, const RoomWindow *w, int index, int number)
{
    World *world = r->world;
    Affine frame = room_wall_frame(r, w->wall, window_at(w, index));
    Quat turn = affine_rotation(frame);
    float yaw = 2.0f * atan2f(turn.y, turn.w);
    Vec3 sill = affine_point(frame, vec3(0, w->sill, 0));
    int glass = outlook_pane(world, r->place, vec3(0.95f, 0.97f, 0.97f)), columns = w->columns > 0 ? w->columns : 2,
        rows = w->rows > 0 ? w->rows : 2;
    const Era *era = world->era;
    if (era && era->panes[0] > 0 && w->width < 3.0f)
        columns = era->panes[0], rows = era->panes[1];
    Vec2 size = {w->width, w->height};
    bool opens = number == 0 && w->width < 3.0f && !w->bare;
    if (!w->bare)
        piece_window(r->mesh, sill, yaw, size, columns, rows, THICK, r->trim, glass, opens ? 0 : -1);
    if (!w->bare)
        era_leads(world, r->mesh, sill, yaw, size, -0.6f * THICK, columns, opens ? 0 : -1);
    if (opens)
        piece_casement(world, r->place, "window", sill, yaw, size, columns, rows, THICK, r->trim, glass, 0);
    if (w->curtains) {
        Vec3 dye = vec3(0.34f, 0.3f, 0.25f);
        float ignored = 0.0f;
        era_paint(world, "curtain", &dye, &ignored);
        int cloth = set_material(world, "fabric", r->plan->has_accent ? r->plan->accent : dye, 4),
            rod = set_metal(world, "curtain rod", vec3(0.4f, 0.32f, 0.2f), 0.35f);
        piece_curtains(r->mesh, sill, yaw, w->width, w->sill > 1.0f ? w->sill - 0.12f : 0.03f,
                       w->sill + w->height + 0.16f, cloth, rod,
                       rng_key(r->rng.value + (uint64_t)number, "curtain", "folds"));
    }
    if (w->blinds && !(era && era->to < 1900)) {
        int slat = set_paint(world, "blind", vec3(0.62f, 0.6f, 0.56f), 0.6f);
        mesh_place(r->mesh, affine_mul(frame, affine_from(vec3(0, w->sill, 0), quat_identity(), vec3_splat(1.0f))));
        float low = w->height * (0.35f + 0.35f * rng_float(r->rng, 40u + (uint64_t)number));
        low = outlook_told(world, r->place) ? 0.9f * w->height : low;
        for (float y = w->height; y > low; y -= 0.04f)
            mesh_quad(r->mesh, vec3(-0.49f * w->width, y - 0.022f, 0.03f), vec3(0.49f * w->width, y - 0.022f, 0.03f),
                      vec3(0.49f * w->width, y, 0.005f), vec3(-0.49f * w->width, y, 0.005f), slat);
        mesh_place(r->mesh, affine_identity());
    }
    // what comes in, as one area just inside
    Vec3 light = vec3_scale(outlook_light(world, r->place),
                            (r->row->daylight > 0.0f ? r->row->daylight : 1.0f) * (w->blinds ? 0.6f : 1.0f));
    bool beside = w->wall == ROOM_LEFT || w->wall == ROOM_RIGHT;
    if (index == window_count(w) / 2 && !r->row->sealed && !(beside && r->row->size.x < 4.5f))
        outlook_face(world, r->place, affine_point(frame, vec3(0, w->sill + 0.5f * w->height, 0)), yaw);
    Vec3 corner = affine_point(frame, vec3(-0.5f * w->width, w->sill, 0.012f)),
         u = affine_vector(frame, vec3(w->width, 0, 0)), v = vec3(0, w->height, 0);
    world_add_light(world, set_quad_light("window", r->dark ? LIGHT_FILL : LIGHT_KEY, r->place, corner, u, v, light));
}

static void build_sunbeam(Room *r)
{
    const RoomRow *row = r->row;
    float strength = row->sun == 0.0f ? 1.0f : row->sun;
    float cover = fmaxf(r->plan->clouds, fmaxf(r->plan->rain, fmaxf(r->plan->snow, r->plan->fog)));
    if (row->windows[0].width <= 0.0f || outlook_sun(r->world, r->place))
        return;
    if (r->dark || strength < 0.0f || cover > 0.5f)
        return;
    bool low = r->plan->time == TIME_GOLDEN_HOUR || r->plan->time == TIME_DAWN;
    Affine frame = room_wall_frame(r, row->windows[0].wall, 0.0f);
    Vec3 d = affine_vector(frame, low ? vec3(0.22f, 0.2f, -1.0f) : vec3(0.55f, 0.95f, -1.0f));
    r->beam = vec3_normalize(d);
    world_add_light(r->world,
                    (Light){.name = "sun",
                            .kind = LIGHT_SUN,
                            .role = LIGHT_KEY,
                            .place = r->place,
                            .shot = PLAN_NONE,
                            .direction = vec3_normalize(d),
                            .angular_radius = 0.008f,
                            .emission = vec3_scale(low ? vec3(7.0f, 3.6f, 1.4f) : vec3(7.0f, 6.4f, 5.4f), strength),
                            .instance = -1});
}

static void build_door(Room *r, const RoomDoor *d)
{
    Affine frame = room_wall_frame(r, d->wall, d->at);
    Quat turn = affine_rotation(frame);
    int leaf = r->world->era            ? 0
               : d->style == DOOR_STEEL ? set_paint(r->world, "steel door", vec3(0.1f, 0.135f, 0.14f), 0.45f)
               : d->style == DOOR_FLUSH ? set_paint(r->world, "flush door", vec3(0.5f, 0.48f, 0.43f), 0.45f)
                                        : 0; // the style's own wood or metal
    piece_door(r->world, r->place,
               &(DoorPiece){.name = d->name,
                            .style = d->style,
                            .position = affine_point(frame, vec3(0, 0, -0.03f)),
                            .yaw = 2.0f * atan2f(turn.y, turn.w),
                            .width = d->width,
                            .height = d->height,
                            .hinge_left = true,
                            .opens_away = true,
                            .leaf = leaf,
                            .frame = r->trim});
    // the passage behind it
    MeshBuilder *m = r->mesh;
    mesh_place(m, frame);
    mesh_quad(m, vec3(-1.2f, 0, -THICK), vec3(1.2f, 0, -THICK), vec3(1.2f, 0, -2.2f), vec3(-1.2f, 0, -2.2f), r->floor);
    mesh_quad(m, vec3(-1.2f, 0, -2.2f), vec3(1.2f, 0, -2.2f), vec3(1.2f, 2.6f, -2.2f), vec3(-1.2f, 2.6f, -2.2f),
              r->ceiling);
    mesh_quad(m, vec3(-1.2f, 0, -THICK), vec3(-1.2f, 0, -2.2f), vec3(-1.2f, 2.6f, -2.2f), vec3(-1.2f, 2.6f, -THICK),
              r->ceiling);
    mesh_quad(m, vec3(1.2f, 0, -2.2f), vec3(1.2f, 0, -THICK), vec3(1.2f, 2.6f, -THICK), vec3(1.2f, 2.6f, -2.2f),
              r->ceiling);
    mesh_quad(m, vec3(-1.2f, 2.6f, -2.2f), vec3(1.2f, 2.6f, -2.2f), vec3(1.2f, 2.6f, -THICK), vec3(-1.2f, 2.6f, -THICK),
              r->ceiling);
    mesh_place(m, affine_identity());
}

// ---------------------------------------------------------------- lamps

// A line of light let into the ceiling.
static void line_lamp(Room *r, float x, float z, float strength)
{
    Vec3 color = vec3_lerp(vec3(1.0f, 1.0f, 1.0f), vec3_scale(r->world->era->glow, 0.25f), 0.6f);
    Vec3 radiance = vec3_scale(color, 9.0f * strength);
    int glow = set_glow(r->world, "ceiling", radiance, true);
    float y = r->height - 0.012f, half = 0.05f, reach = 0.75f;
    mesh_quad(r->mesh, vec3(x - half, y, z - reach), vec3(x + half, y, z - reach), vec3(x + half, y, z + reach),
              vec3(x - half, y, z + reach), glow);
    world_add_light(r->world,
                    set_quad_light("ceiling", LIGHT_PRACTICAL, r->place, vec3(x - half, y - 0.006f, z - reach),
                                   vec3(2.0f * half, 0, 0), vec3(0, 0, 2.0f * reach), vec3_scale(radiance, 3.0f)));
}

static void build_lamp(Room *r, const RoomLamp *lamp, float x, float z, int number)
{
    World *world = r->world;
    MeshBuilder *m = r->mesh;
    Vec3 tint = kelvin_to_rgb(lamp->kelvin > 0.0f ? lamp->kelvin : 3000.0f);
    float waking = lerpf(0.3f, 0.9f, r->gloom); // by day; of lamps that are lit for the evening
    bool evening = lamp->kind == LAMP_TABLE || lamp->kind == LAMP_FLOOR || lamp->kind == LAMP_WALL;
    float s = lamp->strength * (evening && !r->dark ? waking : 1.0f), top = r->height;
    RngKey key = rng_key(r->rng.value + (uint64_t)number, "lamp", "room");
    bool above = lamp->kind == LAMP_PANEL || lamp->kind == LAMP_TUBE || lamp->kind == LAMP_PENDANT ||
                 lamp->kind == LAMP_BULB || lamp->kind == LAMP_SPOT;
    if (above && world->era && world->era->light == ERA_LINE) {
        line_lamp(r, x, z, s);
        return;
    }
    if (above &&
        era_lamp(world, m, r->place, "lamp", vec3(x, fminf(2.1f, top - 0.6f), z), top - fminf(2.1f, top - 0.6f), s))
        return;
    bool bare = above && standing_poor(r->plan); // a bulb on its cord
    if (world->era && world->era->kelvin > 0.0f)
        tint = kelvin_to_rgb(world->era->kelvin);
    switch (bare ? LAMP_BULB : lamp->kind) {
    case LAMP_PANEL:
    case LAMP_TUBE: {
        bool tube = lamp->kind == LAMP_TUBE;
        float hx = tube ? 0.07f : 0.3f, hz = 0.6f, y = tube ? top - 0.09f : top - 0.014f;
        Vec3 radiance = vec3_scale(tint, (tube ? 14.0f : 5.0f) * s);
        int metal = set_paint(world, "lamp case", vec3_splat(0.6f), 0.4f),
            glow = set_glow(world, "ceiling", radiance, true);
        mesh_bevel_box(m, vec3(x - hx - 0.03f, y, z - hz - 0.03f), vec3(x + hx + 0.03f, top, z + hz + 0.03f), 0.004f,
                       metal);
        mesh_quad(m, vec3(x - hx, y - 0.002f, z - hz), vec3(x + hx, y - 0.002f, z - hz),
                  vec3(x + hx, y - 0.002f, z + hz), vec3(x - hx, y - 0.002f, z + hz), glow);
        world_add_light(world, set_quad_light("ceiling", LIGHT_PRACTICAL, r->place, vec3(x - hx, y - 0.006f, z - hz),
                                              vec3(2.0f * hx, 0, 0), vec3(0, 0, 2.0f * hz), radiance));
        break;
    }
    case LAMP_PENDANT: {
        float y = top - lamp->y;
        int shade = set_metal(world, "lamp shade", vec3(0.05f, 0.05f, 0.052f), 0.4f),
            inside = set_paint(world, "lamp inside", vec3_splat(0.75f), 0.5f),
            cord = set_paint(world, "cord", vec3_splat(0.02f), 0.6f);
        Vec3 line[2] = {vec3(x, y + 0.2f, z), vec3(x, top, z)};
        mesh_tube(m, line, 2, 0.005f, 6, cord);
        mesh_cone(m, vec3(x, y, z), 0.17f, 0.2f, 0.05f, 28, shade);
        mesh_cone(m, vec3(x, y + 0.004f, z), 0.16f, 0.19f, 0.045f, 28, inside);
        Light bulb = set_bulb("lamp", r->place, vec3(x, y + 0.03f, z), 0.045f, vec3_scale(tint, 46.0f * s));
        world_add_light(world, bulb);
        break;
    }
    case LAMP_BULB: {
        float y = bare ? top - 0.5f : top - lamp->y;
        int cord = set_paint(world, "cord", vec3_splat(0.02f), 0.6f);
        mesh_rod(m, vec3(x, y + 0.05f, z), vec3(x, top, z), 0.004f, cord);
        mesh_cylinder(m, vec3(x, y + 0.035f, z), 0.06f, 0.018f, 14, cord);
        world_add_light(world, set_bulb("lamp", r->place, vec3(x, y, z), 0.035f, vec3_scale(tint, 90.0f * s)));
        break;
    }
    case LAMP_SPOT: {
        int can = set_metal(world, "spot", vec3(0.08f, 0.08f, 0.08f), 0.4f);
        mesh_cylinder(m, vec3(x, top - 0.1f, z), 0.1f, 0.05f, 16, can);
        world_add_light(world,
                        set_quad_light("ceiling", LIGHT_PRACTICAL, r->place, vec3(x - 0.045f, top - 0.105f, z - 0.045f),
                                       vec3(0.09f, 0, 0), vec3(0, 0, 0.09f), vec3_scale(tint, 160.0f * s)));
        break;
    }
    case LAMP_WALL:
        piece_wall_lamp(world, r->place, "wall lamp", vec3(x, lamp->y, z), radians_of(lamp->yaw), s, vec3_splat(1.0f));
        break;
    case LAMP_FLOOR:
        piece_floor_lamp(world, r->place, "floor lamp", vec3(x, 0, z), s, vec3_splat(1.0f));
        break;
    case LAMP_TABLE:
        piece_table_lamp(world, r->place, "table lamp", vec3(x, lamp->y, z), s, vec3_splat(1.0f), key);
        break;
    }
}

// ---------------------------------------------------------------- furniture

static const Landmark *support_of(const Room *r, const char *name)
{
    for (int i = r->world->landmark_count - 1; i >= 0; i--)
        if (r->world->landmarks[i].place == r->place && strcmp(r->world->landmarks[i].name, name) == 0)
            return &r->world->landmarks[i];
    return NULL;
}

static void place_item(Room *r, const RoomItem *item, int index)
{
    int columns = item->columns > 0 ? item->columns : 1, rows = item->rows > 0 ? item->rows : 1;
    if (item->chance > 0.0f && rng_float(r->rng, 300u + (uint64_t)index) >= item->chance)
        return;
    for (int i = 0; i < columns * rows; i++) {
        float x = item->x + item->step_x * ((float)(i % columns) - 0.5f * (float)(columns - 1)),
              z = item->z + item->step_z * ((float)(i / columns) - 0.5f * (float)(rows - 1)),
              yaw = radians_of(item->yaw);
        Vec3 at = vec3(x, item->y, z);
        const Landmark *below = item->on ? support_of(r, item->on) : NULL;
        if (item->on && !below)
            return;
        if (below) {
            Vec3 offset = quat_rotate(quat_yaw(below->yaw), vec3(x, 0, z));
            at = vec3(below->position.x + offset.x, prop_support_height(r->world, below), below->position.z + offset.z);
            yaw += below->yaw;
        }
        prop_place(r->world, r->place, item->prop, at, yaw,
                   &(PropParams){.name = item->name,
                                 .id = item->id,
                                 .scale = item->scale,
                                 .has_color = given(item->color),
                                 .color = item->color,
                                 .no_landmark = item->landmark_less});
    }
}

// pass 0: those of the shell; 1: those that stand.
static void build_lamps(Room *r, int pass)
{
    const RoomRow *row = r->row;
    int number = 0;
    for (int i = 0; i < COUNT_OF(row->lamps); i++) {
        const RoomLamp *lamp = &row->lamps[i];
        if (room_lamp_stands(lamp) != (pass == 1))
            continue;
        int columns = lamp->columns > 0 ? lamp->columns : 1, rows = lamp->rows > 0 ? lamp->rows : 1;
        for (int k = 0; lamp->strength > 0.0f && k < columns * rows; k++)
            build_lamp(r, lamp, lamp->x + lamp->step_x * ((float)(k % columns) - 0.5f * (float)(columns - 1)),
                       lamp->z + lamp->step_z * ((float)(k / columns) - 0.5f * (float)(rows - 1)), number++);
    }
}

// ---------------------------------------------------------------- the whole

static void room_info(Room *r)
{
    const RoomRow *row = r->row;
    PlaceInfo *info = &r->world->places[r->place];
    Environment *e = &info->environment;
    e->exposure = (r->dark ? -0.3f : -0.35f * r->gloom) + row->exposure;
    e->room_size = cbrtf(row->size.x * row->size.y * row->size.z);
    if (row->windows[0].width > 0.0f && !row->sealed) {
        outlook_sky(r->world, r->place, r->rng, r->beam);
    } else {
        set_smoke(e, r->plan->fog, r->dark);
        e->rain = e->snow = e->settled = e->wetness = 0.0f;
    }
    e->absorption = row->absorption > 0.0f ? row->absorption : 0.35f;
    info->camera_min = vec3(r->left + 0.3f, 0.35f, r->back + 0.5f);
    info->camera_max = vec3(r->right - 0.3f, r->height - 0.25f, r->front - 0.2f);
    const float *c = row->camera;
    if (c[0] != 0.0f || c[2] != 0.0f) {
        info->camera_min.x = c[0], info->camera_min.z = c[1];
        info->camera_max.x = c[2], info->camera_max.z = c[3];
    }
    const float *w = row->walk, *p = row->path;
    bool own = w[0] != 0.0f || w[2] != 0.0f;
    info->walk_min = own ? vec3(w[0], 0, w[1]) : vec3(r->left + 1.0f, 0, r->back + 1.0f);
    info->walk_max = own ? vec3(w[2], 0, w[3]) : vec3(r->right - 1.0f, 0, r->front - 1.0f);
    own = p[0] != 0.0f || p[1] != 0.0f || p[2] != 0.0f || p[3] != 0.0f;
    info->path_from = own ? vec3(p[0], 0, p[1]) : vec3(0.3f * r->right, 0, r->front - 1.2f);
    info->path_to = own ? vec3(p[2], 0, p[3]) : vec3(-0.1f * r->right, 0, r->back + 1.6f);
    info->has_vista = row->vista.y > 0.0f;
    info->vista = row->vista;
    const char *foot = row->foot ? row->foot : r->world->materials[r->floor].surface;
    snprintf(info->ground, sizeof info->ground, "%s", foot);
    info->built = true;
}

Status build_room(World *world, int place, RngKey rng, Error *error)
{
    (void)error;
    const Place *plan = &world->plan->places[place];
    const RoomRow *asked = room_find(plan->kind);
    if (!asked)
        return error_set(error, STATUS_INTERNAL, "no room for '%s'", plan->kind ? plan->kind : "");
    Vec3 share = set_measure(plan);
    bool measured = vec3_distance(share, vec3_splat(1.0f)) > 0.01f;
    const RoomRow *row = measured ? room_row_measured(world->arena, asked, share) : asked;
    Room *r = ARENA_NEW(world->arena, Room);
    *r = (Room){.world = world,
                .place = place,
                .plan = plan,
                .row = row,
                .rng = rng_key(rng.value, row->kinds, "room"),
                .dark = set_is_dark(plan),
                .gloom = outlook_gloom(plan),
                .left = -0.5f * row->size.x,
                .right = 0.5f * row->size.x,
                .back = -0.45f * row->size.z,
                .front = 0.55f * row->size.z,
                .height = row->size.y};
    set_environment_outdoors(world, place, plan);
    r->mesh = mesh_begin(world->arena);
    Vec3 wall = row->wall.color;
    int choices = 0;
    while (choices < COUNT_OF(row->colors) && given(row->colors[choices]))
        choices++;
    if (choices > 0)
        wall = row->colors[(int)(rng_float(r->rng, 1) * (float)choices) % choices];
    if (plan->has_color)
        wall = plan->color;
    r->wall = finish(r, &row->wall, "wall", wall);
    r->floor = finish(r, &row->floor, "floor", row->floor.color);
    r->ceiling = set_paint(world, "ceiling", given(row->ceiling) ? row->ceiling : vec3(0.74f, 0.73f, 0.7f), 0.95f);
    r->trim = set_paint(world, "trim", given(row->trim) ? row->trim : vec3(0.62f, 0.6f, 0.55f), 0.4f);
    build_shell(r);
    bool shown[4] = {false};
    int number = 0;
    for (int i = 0; i < COUNT_OF(row->windows); i++)
        for (int k = 0; k < window_count(&row->windows[i]); k++) {
            shown[row->windows[i].wall] = true;
            build_window(r, &row->windows[i], k, number++);
        }
    RoomView view = world->era && world->era->skyline < 0.0f && row->view != VIEW_NONE ? VIEW_GARDEN : row->view;
    room_view_said(world, place, &view, &(int){0});
    for (int wall_index = 0; wall_index < 4; wall_index++)
        if (shown[wall_index])
            room_view(r, (RoomWall)wall_index, view);
    build_sunbeam(r);
    for (int i = 0; i < COUNT_OF(row->doors); i++)
        if (row->doors[i].name)
            build_door(r, &row->doors[i]);
    build_lamps(r, 0);
    // furniture stands in a room of the usual measures first
    Room usual = *r;
    usual.row = asked, usual.height = asked->size.y;
    usual.left = -0.5f * asked->size.x, usual.right = 0.5f * asked->size.x;
    usual.back = -0.45f * asked->size.z, usual.front = 0.55f * asked->size.z;
    Room *furnished = measured ? &usual : r;
    RoomMark mark = room_mark(world);
    if (measured)
        usual.mesh = mesh_begin(world->arena);
    build_lamps(furnished, 1);
    for (int i = 0; i < COUNT_OF(asked->items) && asked->items[i].prop; i++)
        place_item(furnished, &asked->items[i], i);
    if (asked->extra)
        asked->extra(furnished);
    if (measured)
        room_spread(r, &usual, mark);
    if (row->wall.kind)
        standing_furnish(r);
    // a large soft source near the ceiling on the camera's side keeps faces readable
    float fill = row->fill > 0.0f ? row->fill : 1.0f, half = 0.23f * row->size.x;
    world_add_light(world,
                    set_quad_light("room", LIGHT_FILL, place, vec3(-half, r->height - 0.03f, r->front - 0.4f),
                                   vec3(0, 0, -1.8f), vec3(2.0f * half, 0, 0),
                                   vec3_scale(r->dark ? vec3(0.5f, 0.42f, 0.33f) : vec3(0.5f, 0.48f, 0.45f), fill)));
    mesh_finish(world, r->mesh, "room", place);
    room_info(r);
    return STATUS_OK;
}
