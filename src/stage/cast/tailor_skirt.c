// What hangs: skirts, coat tails, capes and veils lofted round the body, and strips such as the ends of a scarf.
#include "stage/cast/cloth.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int cloth_vertex(const BodyMap *map, Vec3 p, float arm)
{
    int nearest = 0;
    float best = 1e9f;
    for (int v = 0; v < BODY_VERTICES; v++) {
        Vec3 gap = vec3_sub(map->base[v], p);
        float distance = vec3_dot(gap, gap);
        if (map->arm[v] <= arm && distance < best) {
            best = distance;
            nearest = v;
        }
    }
    return nearest;
}

void cloth_follow_skin(Cloth *cloth, const HumanBase *human, int at, int vertex)
{
    for (int k = 0; k < 4; k++) {
        cloth->bones[at][k] = human->skin_bones[vertex][k];
        cloth->weights[at][k] = human->skin_weights[vertex][k];
    }
}

void cloth_follow_legs(Cloth *cloth, const BodyMap *map, int at)
{
    const RigBones *rig = &map->actor->rig;
    Vec3 p = cloth->rest[at];
    float low = clampf((map->levels[3] - p.y) / (map->levels[3] - map->levels[2]), 0.0f, 1.0f) * 0.7f;
    float left = smoothstepf(-0.12f * map->unit, 0.12f * map->unit, p.x);
    const int bones[4] = {rig->root, rig->thigh[0], rig->thigh[1], rig->root};
    const float weights[4] = {1.0f - low, low * left, low * (1.0f - left), 0.0f};
    for (int k = 0; k < 4; k++) {
        cloth->bones[at][k] = (uint8_t)bones[k];
        cloth->weights[at][k] = weights[k];
    }
}

Cloth *cloth_new(Arena *arena, int rows, int columns)
{
    Cloth *cloth = ARENA_NEW(arena, Cloth);
    size_t count = (size_t)(rows * columns);
    cloth->rows = rows;
    cloth->columns = columns;
    cloth->rest = ARENA_ARRAY(arena, Vec3, count);
    cloth->bones = arena_alloc(arena, sizeof *cloth->bones * count);
    cloth->weights = arena_alloc(arena, sizeof *cloth->weights * count);
    cloth->hold = ARENA_ARRAY(arena, float, count);
    return cloth;
}

// top, bottom: levels. gap: mm from what is below. flare: cm wider for each metre down. folds=COUNT:CM at the hem.
// open: degrees left open to each side of the front; negative: the edges overlap. held: level down to which it goes
// with the body. stiff: 0..1. drag: 1/s. hide: level down to which legs below are not drawn. drop: the front edge
// lower.
void tailor_skirt(Sewing *sewing, const char *arguments, int material)
{
    BodyMap *map = sewing->map;
    float top = cut_number(arguments, "top", 4.0f), bottom = cut_number(arguments, "bottom", 2.0f);
    float y_top = body_level(map, top), y_bottom = body_level(map, bottom);
    float gap = cut_number(arguments, "gap", 6.0f) * 0.001f * map->unit,
          flare = cut_number(arguments, "flare", 10.0f) * 0.01f;
    float open = cut_number(arguments, "open", 999.0f) * PI_F / 180.0f;
    float fold_count = cut_number(arguments, "folds", 0.0f),
          fold = cut_number(arguments, "deep", 1.5f) * 0.01f * map->unit;
    float held = body_level(map, cut_number(arguments, "held", top - 0.02f));
    float turn = cut_number(arguments, "turn", 0.0f) * PI_F / 180.0f;
    float length = fmaxf(y_top - y_bottom, 0.05f);
    bool closed = open > 6.3f;
    int rows = (int)clampf(length / (0.062f * map->unit) + 2.5f, 4.0f, 20.0f);
    int columns = (int)cut_number(arguments, "columns", top > 5.5f ? 34.0f : 48.0f);
    Cloth *cloth = cloth_new(sewing->dresser->world->arena, rows, columns);
    cloth->closed = closed;
    cloth->trunk = top < 5.5f;
    cloth->stiffness = cut_number(arguments, "stiff", 0.15f);
    cloth->drag = cut_number(arguments, "drag", 1.2f);
    Vec3 axis = body_center(map, fminf(y_top, body_level(map, 6.9f)), 0.02f * map->unit);
    float before[64] = {0};
    if (columns > 64)
        columns = cloth->columns = 64;
    for (int r = 0; r < rows; r++) {
        float share = (float)r / (float)(rows - 1), y = y_top - length * share;
        Hull hull = body_hull(map, y, 0.02f * map->unit, axis);
        for (int c = 0; c < columns; c++) {
            int at = r * columns + c;
            float across = (float)c / (float)(closed ? columns : columns - 1);
            float angle = closed ? TAU_F * across : open + (TAU_F - 2.0f * open) * across;
            angle += turn;
            float radius = hull_radius(&hull, angle) + gap;
            if (!closed && open < 0.0f) // one flap lies over the other
                radius += 0.012f * map->unit * smoothstepf(0.35f, 0.0f, across);
            if (r > 0)
                radius = fmaxf(radius, before[c] + flare * length / (float)(rows - 1));
            before[c] = radius;
            radius += fold * share * cosf(fold_count * angle);
            Vec3 p = vec3(axis.x + radius * sinf(angle), y, axis.z + radius * cosf(angle));
            cloth->rest[at] = p;
            bool follows = r == 0 || y >= held;
            cloth->hold[at] = follows ? 1.0f : 0.0f;
            if (follows || !cloth->trunk)
                cloth_follow_skin(cloth, map->human, at, cloth_vertex(map, follows ? p : cloth->rest[c], 0.35f));
            else
                cloth_follow_legs(cloth, map, at);
        }
    }
    // Below the last held row the hold fades, so that hips do not swing loose.
    float hips = cut_number(arguments, "hips", cloth->trunk ? 0.35f : 0.0f);
    for (int v = 0; v < rows * columns; v++)
        if (cloth->hold[v] < 1.0f && cloth->rest[v].y > map->levels[3])
            cloth->hold[v] =
                hips * clampf((cloth->rest[v].y - map->levels[3]) / fmaxf(y_top - map->levels[3], 0.02f), 0, 1);
    cloth_capsules(cloth, map);
    // What it covers is not drawn as far down as it goes with the body (or to `hide`): below, a stride or a breeze may
    // show it. Beside an opening it is drawn.
    float hide = cut_number(arguments, "hide", cloth->trunk ? 0.0f : 99.0f);
    float low = hide > 0.0f ? body_level(map, hide) : held;
    if (hide <= 0.0f && closed && bottom < 2.7f) // what goes all round down to the thighs never bares the hips
        low = fminf(low, map->levels[3]);
    for (int v = 0; v < BODY_VERTICES; v++) {
        Vec3 p = map->base[v];
        if (map->arm[v] > 0.1f || p.y > y_top)
            continue;
        if (cloth->trunk && closed && p.y > held) { // what is put on over it stands off as far
            int row = (int)((y_top - p.y) / length * (float)(rows - 1) + 0.5f);
            float angle = atan2f(p.x - axis.x, p.z - axis.z);
            int column = (int)((angle - turn + 2.0f * TAU_F) / TAU_F * (float)columns + 0.5f) % columns;
            Vec3 q = cloth->rest[row * columns + column];
            float stand = hypotf(q.x - axis.x, q.z - axis.z) - hypotf(p.x - axis.x, p.z - axis.z);
            map->cover[v] = fmaxf(map->cover[v], fminf(stand, 0.05f * map->unit));
        }
        if (hide > 50.0f)
            continue;
        float depth = fminf(y_top - p.y, p.y - low) + 0.02f;
        if (!closed && open > 0.0f) {
            float angle = fabsf(atan2f(p.x - axis.x, (p.z - axis.z)) - turn);
            angle = angle > PI_F ? TAU_F - angle : angle;
            depth = fminf(depth, (angle - open - 0.3f) * 0.15f);
        }
        sewing->depth[v] = fmaxf(sewing->depth[v], depth);
    }
    if (cloth_add(sewing->dresser->world, sewing->dresser->actor, cloth, material, sewing->part->name) == STATUS_OK)
        cloth->mesh->layer = sewing->dresser->layer;
}

// A strip of cloth that hangs from the trunk: x cm, level, width and length in cm, on the front or back.
void tailor_strip(Sewing *sewing, const char *arguments, int material)
{
    BodyMap *map = sewing->map;
    float cm = 0.01f * map->unit, x = cut_number(arguments, "x", 0.0f) * cm;
    float y = body_level(map, cut_number(arguments, "level", 6.0f));
    float width = cut_number(arguments, "width", 8.0f) * cm, length = cut_number(arguments, "length", 40.0f) * cm;
    float out = cut_number(arguments, "out", 2.0f) * cm;
    bool back = cut_number(arguments, "back", 0.0f) > 0.0f;
    Vec3 center = body_center(map, y, 2 * cm);
    Hull hull = body_hull(map, y, 2 * cm, center);
    float angle = atan2f(x, back ? -0.08f : 0.08f);
    float radius = hull_radius(&hull, angle) + out;
    Vec3 anchor = vec3_add(center, vec3(radius * sinf(angle), 0, radius * cosf(angle)));
    int rows = (int)clampf(length / (4.5f * cm) + 2.5f, 4.0f, 18.0f), columns = 3;
    Cloth *cloth = cloth_new(sewing->dresser->world->arena, rows, columns);
    cloth->stiffness = cut_number(arguments, "stiff", 0.3f);
    cloth->drag = cut_number(arguments, "drag", 1.0f);
    int skin = cloth_vertex(map, anchor, 0.35f);
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < columns; c++) {
            int at = r * columns + c;
            float share = (float)r / (float)(rows - 1);
            float side = ((float)c / (float)(columns - 1) - 0.5f) * width * (back ? -1.0f : 1.0f);
            cloth->rest[at] = vec3(anchor.x + side, anchor.y - length * share,
                                   anchor.z + (back ? -1.0f : 1.0f) * (0.02f + 0.03f * share) * map->unit);
            cloth->hold[at] = r == 0 ? 1.0f : 0.0f;
            cloth_follow_skin(cloth, map->human, at, skin);
        }
    cloth_capsules(cloth, map);
    if (cloth_add(sewing->dresser->world, sewing->dresser->actor, cloth, material, sewing->part->name) == STATUS_OK)
        cloth->mesh->layer = sewing->dresser->layer;
}
