#include "engine/floor_plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE_WIDTH 1280.0f
#define PLAN_WIDTH 900.0f // of the drawing; the rest is the legend
#define PLAN_HEIGHT 900.0f
#define MARGIN 40.0f
#define CUT 1.2f // metres above the floor: where architects cut a building for its plan
#define HULL_SIDES 40
#define SECTION_LIMIT 700 // lines of one thing: more are leaves

// ---------------------------------------------------------------- shapes from above

typedef struct Outline {
    Vec3 low, high;
    Vec2 corners[HULL_SIDES]; // convex hull from above (x, z)
} Outline;

// False: nothing, or nothing rigid.
static bool outline_of(const World *world, const Instance *instance, Affine at, Outline *out)
{
    const WorldMesh *shape = &world->meshes[instance->mesh];
    const Mesh *mesh = &shape->mesh;
    if (shape->deformer.evaluate || mesh->curves || mesh->triangle_count == 0 || at.p.y < -50.0f)
        return false;
    float reach[HULL_SIDES];
    Vec2 side[HULL_SIDES];
    for (int k = 0; k < HULL_SIDES; k++) {
        side[k] = (Vec2){sinf(TAU_F * (float)k / HULL_SIDES), cosf(TAU_F * (float)k / HULL_SIDES)};
        reach[k] = -1e30f;
    }
    out->low = vec3_splat(1e30f), out->high = vec3_splat(-1e30f);
    int step = mesh->vertex_count > 20000 ? mesh->vertex_count / 20000 : 1;
    for (int v = 0; v < mesh->vertex_count; v += step) {
        Vec3 p = affine_point(at, mesh->positions[v]);
        out->low = vec3(fminf(out->low.x, p.x), fminf(out->low.y, p.y), fminf(out->low.z, p.z));
        out->high = vec3(fmaxf(out->high.x, p.x), fmaxf(out->high.y, p.y), fmaxf(out->high.z, p.z));
        for (int k = 0; k < HULL_SIDES; k++) {
            float d = p.x * side[k].x + p.z * side[k].y;
            if (d > reach[k]) {
                reach[k] = d;
                out->corners[k] = (Vec2){p.x, p.z};
            }
        }
    }
    return true;
}

static void draw_outline(FloorPlan *map, const Outline *outline, const char *style)
{
    svg_put(map->svg, "<path %s d=\"", style);
    for (int k = 0; k < HULL_SIDES; k++) {
        Vec2 c = outline->corners[k];
        if (k && c.x == outline->corners[k - 1].x && c.y == outline->corners[k - 1].y)
            continue;
        Vec2 p = floor_plan_at(map, vec3(c.x, 0, c.y));
        svg_put(map->svg, "%c%.1f %.1f", k ? 'L' : 'M', (double)p.x, (double)p.y);
    }
    svg_put(map->svg, "Z\"/>\n");
}

// The lines in which a level plane cuts the shape. Returns how many there are; draws them when there are not too many.
static int draw_section(FloorPlan *map, const Mesh *mesh, Affine at, float height, const char *style)
{
    int count = 0;
    for (int pass = 0; pass < 2; pass++) {
        if (pass == 1 && (count == 0 || count > SECTION_LIMIT))
            break;
        if (pass == 1)
            svg_put(map->svg, "<path fill=\"none\" %s d=\"", style);
        for (int t = 0; t < mesh->triangle_count; t++) {
            Vec3 p[3], ends[2];
            int n = 0;
            for (int k = 0; k < 3; k++)
                p[k] = affine_point(at, mesh->positions[mesh->triangles[3 * t + k]]);
            for (int k = 0; k < 3; k++) {
                Vec3 a = p[k], b = p[(k + 1) % 3];
                if ((a.y < height) != (b.y < height) && n < 2)
                    ends[n++] = vec3_lerp(a, b, (height - a.y) / (b.y - a.y));
            }
            if (n < 2 || fmaxf(ends[0].x, ends[1].x) < map->x0 || fminf(ends[0].x, ends[1].x) > map->x1 ||
                fmaxf(ends[0].z, ends[1].z) < map->z0 || fminf(ends[0].z, ends[1].z) > map->z1)
                continue;
            if (pass == 0) {
                count++;
                continue;
            }
            Vec2 a = floor_plan_at(map, ends[0]), b = floor_plan_at(map, ends[1]);
            if (fabsf(a.x - b.x) + fabsf(a.y - b.y) > 0.3f)
                svg_put(map->svg, "M%.1f %.1fL%.1f %.1f", (double)a.x, (double)a.y, (double)b.x, (double)b.y);
        }
        if (pass == 1)
            svg_put(map->svg, "\"/>\n");
    }
    return count;
}

// ---------------------------------------------------------------- the place

static const Landmark *landmark_of(const World *world, int place, int instance)
{
    const Landmark *found = NULL;
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        if (mark->place == place && mark->instance == instance && (!found || mark->entity != PLAN_NONE))
            found = mark;
    }
    return found;
}

// Height of the ground where the land is not level, as contour lines half a metre apart (marching squares).
static void draw_contours(FloorPlan *map, const PlaceInfo *info)
{
    int cells = 56;
    float dx = (map->x1 - map->x0) / (float)cells, dz = (map->z1 - map->z0) / (float)cells;
    svg_put(map->svg, "<path fill=\"none\" stroke=\"#b08d57\" stroke-width=\".6\" opacity=\".8\" d=\"");
    for (int j = 0; j < cells; j++)
        for (int i = 0; i < cells; i++) {
            Vec3 p[4];
            float low = 1e30f, high = -1e30f;
            for (int k = 0; k < 4; k++) {
                float x = map->x0 + dx * (float)(i + (k == 1 || k == 2)), z = map->z0 + dz * (float)(j + (k > 1));
                p[k] = vec3(x, info->height(info->land, x, z), z);
                low = fminf(low, p[k].y), high = fmaxf(high, p[k].y);
            }
            for (float level = 0.5f * ceilf(2.0f * low + 0.001f); level < high && high - low < 20.0f; level += 0.5f) {
                Vec3 ends[4];
                int n = 0;
                for (int k = 0; k < 4; k++) {
                    Vec3 a = p[k], b = p[(k + 1) % 4];
                    if ((a.y < level) != (b.y < level))
                        ends[n++] = vec3_lerp(a, b, (level - a.y) / (b.y - a.y));
                }
                for (int k = 0; k + 1 < n; k += 2) {
                    Vec2 a = floor_plan_at(map, ends[k]), b = floor_plan_at(map, ends[k + 1]);
                    svg_put(map->svg, "M%.1f %.1fL%.1f %.1f", (double)a.x, (double)a.y, (double)b.x, (double)b.y);
                }
            }
        }
    svg_put(map->svg, "\"/>\n");
}

static bool in_view(const FloorPlan *map, const Outline *o)
{
    return o->high.x > map->x0 && o->low.x < map->x1 && o->high.z > map->z0 && o->low.z < map->z1;
}

static void draw_door(FloorPlan *map, const Landmark *door)
{
    Vec2 hinge = floor_plan_at(map, door->hinge);
    Vec3 far = vec3_sub(vec3_scale(door->position, 2.0f), door->hinge);
    far.y = door->hinge.y;
    Vec3 leaf = vec3_sub(far, door->hinge), open = quat_rotate(quat_yaw(door->open_angle), leaf);
    Vec2 shut = floor_plan_at(map, far), wide = floor_plan_at(map, vec3_add(door->hinge, open));
    float r = vec3_length(leaf) * map->scale;
    svg_put(map->svg,
            "<g fill=\"none\" stroke=\"#333\"><path stroke=\"#fff\" stroke-width=\"5\" d=\"M%.1f %.1fL%.1f %.1f\"/>"
            "<path stroke-width=\"1.6\" d=\"M%.1f %.1fL%.1f %.1f\"/>"
            "<path stroke-width=\".7\" stroke-dasharray=\"3 2\" d=\"M%.1f %.1fA%.1f %.1f 0 0 %d %.1f %.1f\"/></g>\n",
            (double)hinge.x, (double)hinge.y, (double)shut.x, (double)shut.y, (double)hinge.x, (double)hinge.y,
            (double)wide.x, (double)wide.y, (double)shut.x, (double)shut.y, (double)r, (double)r,
            door->open_angle > 0.0f ? 0 : 1, (double)wide.x, (double)wide.y);
}

// What stands there: the shell cut, things as outlines with their inner lines.
static void draw_shapes(FloorPlan *map, const Snapshot *now)
{
    const World *world = map->world;
    for (int layer = 0; layer < 2; layer++) // shell and loose pieces, then what has a name
        for (int i = 0; i < world->instance_count; i++) {
            const Instance *instance = &world->instances[i];
            Outline o;
            if (!now->visible[i] || instance->hidden_from_camera ||
                !outline_of(world, instance, now->transforms[i], &o) || !in_view(map, &o) || o.low.y > 2.0f)
                continue;
            const Landmark *mark = landmark_of(world, map->place, i);
            const Mesh *mesh = &world->meshes[instance->mesh].mesh;
            float wide = fmaxf(o.high.x - o.low.x, o.high.z - o.low.z), tall = o.high.y - o.low.y;
            bool asked = instance->entity != PLAN_NONE;
            if ((layer == 1) != (mark || asked) || (mark && mark->has_hinge))
                continue;
            if (layer == 0 && world->places[map->place].height && tall < 0.9f) // grass, ferns, pebbles
                continue;
            bool small = wide < 6.0f && o.high.y < 2.4f && o.high.y > 0.05f;
            if (layer == 1 && wide < 30.0f) {
                draw_outline(map, &o,
                             asked ? "fill=\"#ffe9c7\" stroke=\"#7a4b00\" stroke-width=\"1.3\""
                                   : "fill=\"#eef0f2\" stroke=\"#5b6470\" stroke-width=\".9\"");
                if (mesh->triangle_count < 60000)
                    draw_section(map, mesh, now->transforms[i], o.low.y + 0.62f * tall,
                                 asked ? "stroke=\"#7a4b00\" stroke-width=\".5\""
                                       : "stroke=\"#8a929c\" stroke-width=\".5\"");
            } else if (small) {
                draw_outline(map, &o, "fill=\"#f6f7f8\" stroke=\"#9aa1aa\" stroke-width=\".6\"");
            } else if (!(world->places[map->place].height && wide > 30.0f)) { // the land itself: contours
                float height = o.high.y > CUT ? CUT : 0.5f * (o.low.y + o.high.y);
                int lines = o.high.y > 0.5f ? draw_section(map, mesh, now->transforms[i], height,
                                                           "stroke=\"#1d2329\" stroke-width=\"2\"")
                                            : 0;
                if (lines > SECTION_LIMIT && wide < 16.0f)
                    draw_outline(map, &o,
                                 o.high.y > 2.2f && wide < 1.2f * tall // a crown
                                     ? "fill=\"#e4efdd\" stroke=\"#5d8a4a\" stroke-width=\".6\" "
                                       "stroke-dasharray=\"3 2\""
                                     : "fill=\"#f1f2f4\" stroke=\"#8a929c\" stroke-width=\".7\"");
            }
        }
    for (int i = 0; i < world->landmark_count; i++)
        if (world->landmarks[i].place == map->place && world->landmarks[i].has_hinge)
            draw_door(map, &world->landmarks[i]);
}

static void name_things(FloorPlan *map, const Snapshot *now)
{
    const World *world = map->world;
    const FilmPlan *plan = world->plan;
    for (int asked = 1; asked >= 0; asked--) // what the text speaks of gets the better places
        for (int i = 0; i < world->landmark_count; i++) {
            const Landmark *mark = &world->landmarks[i];
            bool named = mark->entity != PLAN_NONE;
            const Landmark *first = mark->instance >= 0 ? landmark_of(world, map->place, mark->instance) : mark;
            bool flat = mark->half_size.y < 0.05f && mark->half_size.x > 0.5f; // rugs, zebra crossings
            if (mark->place != map->place || named != (asked == 1) || first != mark || (flat && !named) ||
                mark->position.y < -50.0f || mark->position.x < map->x0 || mark->position.x > map->x1 ||
                mark->position.z < map->z0 || mark->position.z > map->z1)
                continue;
            const char *words =
                named && plan->entities[mark->entity].name ? plan->entities[mark->entity].name : mark->name;
            Vec3 at = mark->instance >= 0 && world->instances[mark->instance].motion_count
                          ? now->transforms[mark->instance].p
                          : mark->position;
            Vec2 p = floor_plan_at(map, at);
            float size = named ? 11.0f : 9.0f, room = 2.0f * fminf(mark->half_size.x, mark->half_size.z) * map->scale;
            SvgBox box = {p.x - 0.5f * svg_text_width(words, size), p.y - 0.6f * size,
                          p.x + 0.5f * svg_text_width(words, size), p.y + 0.6f * size};
            bool fits = room > size * 1.2f && 2.0f * mark->half_size.x * map->scale > svg_text_width(words, size);
            if (fits && svg_is_free(&map->labels, box)) {
                svg_put(map->svg,
                        "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.0f\" text-anchor=\"middle\" fill=\"%s\">%s</text>\n",
                        (double)p.x, (double)(p.y + 0.35f * size), (double)size, named ? "#5c3900" : "#5b6470",
                        svg_words(map->svg->arena, words));
                svg_keep_free(&map->labels, box);
            } else {
                svg_label(&map->labels, p.x, p.y, 0.5f * room, size, named ? "#5c3900" : "#5b6470", words);
            }
        }
}

// Ways of things that move: vehicles, what is carried or thrown.
static void draw_motions(FloorPlan *map)
{
    const World *world = map->world;
    for (int i = 0; i < world->instance_count; i++) {
        const Instance *instance = &world->instances[i];
        int first = -1, last = -1;
        for (int k = 0; k < instance->motion_count; k++)
            if (instance->place == map->place && instance->entity != PLAN_NONE &&
                instance->motion[k].position.y > -50) {
                first = first < 0 ? k : first;
                last = k;
            }
        if (first < 0 || vec3_distance(instance->motion[first].position, instance->motion[last].position) < 0.5f)
            continue;
        svg_put(map->svg, "<path fill=\"none\" stroke=\"#7a4b00\" stroke-width=\"1.2\" stroke-dasharray=\"5 3\" "
                          "marker-end=\"url(#arrow)\" d=\"");
        Vec3 before = vec3_splat(1e9f);
        for (int k = first, n = 0; k <= last; k++)
            if (vec3_distance(instance->motion[k].position, before) > 0.15f || k == last) {
                before = instance->motion[k].position;
                Vec2 p = floor_plan_at(map, before);
                svg_put(map->svg, "%c%.1f %.1f", n++ ? 'L' : 'M', (double)p.x, (double)p.y);
            }
        svg_put(map->svg, "\"/>\n");
    }
}

// ---------------------------------------------------------------- the sheet

static void take_in(FloorPlan *map, Vec3 p, float room)
{
    map->x0 = fminf(map->x0, p.x - room), map->x1 = fmaxf(map->x1, p.x + room);
    map->z0 = fminf(map->z0, p.z - room), map->z1 = fmaxf(map->z1, p.z + room);
}

static void find_extent(FloorPlan *map)
{
    const World *world = map->world;
    const FilmPlan *plan = world->plan;
    const PlaceInfo *info = &world->places[map->place];
    Vec3 walk = vec3_sub(info->walk_max, info->walk_min);
    bool wide = info->open || walk.x > 16.0f || walk.z > 16.0f;
    map->x0 = map->z0 = 1e30f, map->x1 = map->z1 = -1e30f;
    for (int s = 0; s < plan->shot_count; s++)
        for (int k = 0; k <= 12 && plan->shots[s].place == map->place; k++) {
            double t =
                plan_frame_time(plan, plan->shots[s].begin_frame) + plan->shots[s].frame_count * k / 12.0 / plan->fps;
            take_in(map, world_camera(world, s, t).position, 0.8f);
            for (int e = 0; e < plan->entity_count; e++) {
                Vec3 feet;
                float yaw;
                if (floor_plan_whereabouts(world, e, s, t, &feet, &yaw))
                    take_in(map, feet, 1.2f);
            }
        }
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        bool far = wide && mark->entity == PLAN_NONE;
        if (mark->place == map->place && !far && mark->position.y > -50.0f)
            take_in(map, mark->position, 0.5f + fmaxf(mark->half_size.x, mark->half_size.z));
    }
    if (!wide || map->x1 < map->x0) {
        take_in(map, info->walk_min, 0.9f);
        take_in(map, info->walk_max, 0.9f);
    } else { // something of what is around
        float room = clampf(0.3f * (map->x1 - map->x0 + map->z1 - map->z0), 1.0f, 5.0f);
        map->x0 -= room, map->x1 += room, map->z0 -= room, map->z1 += room;
    }
    float cx = 0.5f * (map->x0 + map->x1), cz = 0.5f * (map->z0 + map->z1);
    float half_x = clampf(0.5f * (map->x1 - map->x0), 2.5f, 60.0f),
          half_z = clampf(0.5f * (map->z1 - map->z0), 2.5f, 60.0f);
    half_x = fmaxf(half_x, 0.45f * half_z), half_z = fmaxf(half_z, 0.45f * half_x);
    map->x0 = cx - half_x, map->x1 = cx + half_x;
    map->z0 = cz - half_z, map->z1 = cz + half_z;
    map->scale = fminf(PLAN_WIDTH / (2.0f * half_x), PLAN_HEIGHT / (2.0f * half_z));
}

static void draw_scale(const FloorPlan *map, float x, float y)
{
    static const float lengths[] = {0.5f, 1, 2, 5, 10, 20, 50};
    float metres = lengths[0];
    for (int i = 0; i < COUNT_OF(lengths) && lengths[i] * map->scale < 0.25f * PLAN_WIDTH; i++)
        metres = lengths[i];
    float step = 0.25f * metres * map->scale;
    for (int i = 0; i < 4; i++)
        svg_put(map->svg,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"6\" fill=\"%s\" stroke=\"#222\" "
                "stroke-width=\".8\"/>\n",
                (double)(x + step * (float)i), (double)y, (double)step, i % 2 ? "#fff" : "#222");
    for (int i = 0; i <= 4; i += 2)
        svg_put(map->svg, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"10\" text-anchor=\"middle\">%g%s</text>\n",
                (double)(x + step * (float)i), (double)(y + 18), 0.25 * i * (double)metres, i == 4 ? " m" : "");
}

static void draw_compass(Svg *svg, float x, float y)
{
    svg_put(svg,
            "<g transform=\"translate(%.1f %.1f)\" stroke=\"#222\"><circle r=\"17\" fill=\"#fff\"/>"
            "<path d=\"M0 -17L5 5L0 1L-5 5Z\" fill=\"#222\"/><text y=\"15\" font-size=\"9\" text-anchor=\"middle\" "
            "stroke=\"none\">N</text></g>\n",
            (double)x, (double)y);
}

static float legend_line(Svg *svg, float x, float y, float size, const char *color, bool bold, const char *words)
{
    float limit = PAGE_WIDTH - MARGIN - x;
    char line[160];
    snprintf(line, sizeof line, "%s", words);
    while (svg_text_width(line, size) > limit && strlen(line) > 4) {
        size_t at = strlen(line) - 4;
        while (at > 0 && ((unsigned char)line[at] & 0xc0) == 0x80)
            at--;
        memcpy(line + at, "...", 4);
    }
    svg_put(svg, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.0f\" fill=\"%s\"%s>%s</text>\n", (double)x, (double)y,
            (double)size, color, bold ? " font-weight=\"600\"" : "", svg_words(svg->arena, line));
    return y + size * 1.5f;
}

static float draw_legend(const FloorPlan *map, float x, float y)
{
    const FilmPlan *plan = map->world->plan;
    const Place *place = &plan->places[map->place];
    Svg *svg = map->svg;
    Arena *arena = svg->arena;
    y = legend_line(svg, x, y, 17, "#111", true, place->name ? place->name : "place");
    const char *time = plan_time_word(place->time);
    y = legend_line(svg, x, y, 11, "#555", false,
                    arena_printf(arena, "%s, %s%s%s%s", place->interior ? "interior" : "exterior", time,
                                 place->rain > 0 ? ", rain" : "", place->snow > 0 ? ", snow" : "",
                                 place->fog > 0 ? ", fog" : ""));
    y = legend_line(svg, x, y + 12, 12, "#111", true, "Shots");
    for (int s = 0; s < plan->shot_count; s++) {
        const Shot *shot = &plan->shots[s];
        if (shot->place != map->place)
            continue;
        char words[96];
        snprintf(words, sizeof words, "%d   %.1f-%.1f s   %s, %s", s + 1, plan_frame_time(plan, shot->begin_frame),
                 plan_frame_time(plan, shot->begin_frame + shot->frame_count), plan_size_word(shot->camera.size),
                 plan_move_word(shot->camera.move));
        for (char *p = words; *p; p++)
            *p = *p == '_' ? ' ' : *p;
        svg_put(svg, "<rect x=\"%.1f\" y=\"%.1f\" width=\"9\" height=\"9\" fill=\"%s\"/>\n", (double)x, (double)(y - 9),
                floor_plan_shot_color(s));
        y = legend_line(svg, x + 15, y, 11, "#222", false, words);
    }
    bool any = false;
    for (int e = 0; e < plan->entity_count; e++) {
        const Entity *entity = &plan->entities[e];
        bool here = false;
        for (int s = 0; s < plan->shot_count && entity->kind <= ENTITY_ANIMAL && !entity->offscreen; s++) {
            Vec3 feet;
            float yaw;
            here |= plan->shots[s].place == map->place &&
                    floor_plan_whereabouts(map->world, e, s, plan_frame_time(plan, plan->shots[s].begin_frame), &feet,
                                           &yaw);
        }
        if (!here)
            continue;
        if (!any)
            y = legend_line(svg, x, y + 12, 12, "#111", true, "Cast");
        any = true;
        svg_put(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\" fill=\"%s\"/>\n", (double)(x + 4.5f),
                (double)(y - 4.5f), floor_plan_person_color(e));
        y = legend_line(svg, x + 15, y, 11, "#222", false, entity->name);
    }
    y = legend_line(svg, x, y + 12, 12, "#111", true, "Signs");
    static const char *const signs[][2] = {
        {"fill=\"none\" stroke=\"#1d2329\" stroke-width=\"2\"", "walls, cut 1.2 m above the floor"},
        {"fill=\"#ffe9c7\" stroke=\"#7a4b00\" stroke-width=\"1.3\"", "thing of the text"},
        {"fill=\"#eef0f2\" stroke=\"#5b6470\" stroke-width=\".9\"", "thing of the place"},
        {"fill=\"#fafbf7\" stroke=\"#9db08a\" stroke-width=\".9\" stroke-dasharray=\"5 4\"", "where people walk"},
        {"fill=\"none\" stroke=\"#444\" stroke-width=\"1\" stroke-dasharray=\"9 3 2 3\"", "axis of the place"},
    };
    for (int i = 0; i < COUNT_OF(signs); i++) {
        svg_put(svg, "<rect x=\"%.1f\" y=\"%.1f\" width=\"18\" height=\"10\" %s/>\n", (double)x, (double)(y - 9),
                signs[i][0]);
        y = legend_line(svg, x + 26, y, 11, "#222", false, signs[i][1]);
    }
    return y;
}

// Draws the place at `top` of the page; returns where it ends.
static float draw_place(const World *world, int place, Svg *svg, float top)
{
    const FilmPlan *plan = world->plan;
    const PlaceInfo *info = &world->places[place];
    FloorPlan map = {
        .world = world, .place = place, .svg = svg, .labels = {.svg = svg}, .left = MARGIN, .first_shot = -1};
    for (int s = plan->shot_count - 1; s >= 0; s--)
        if (plan->shots[s].place == place)
            map.first_shot = s;
    if (map.first_shot < 0)
        return top; // never seen
    find_extent(&map);
    map.top = top + MARGIN;
    float width = (map.x1 - map.x0) * map.scale, height = (map.z1 - map.z0) * map.scale;
    map.labels.page = (SvgBox){map.left, map.top, map.left + width, map.top + height};
    Snapshot now;
    Arena *arena = arena_create();
    world_at(world, map.first_shot, plan_frame_time(plan, plan->shots[map.first_shot].begin_frame), arena, &now);
    svg_put(svg,
            "<g clip-path=\"url(#place%d)\">\n<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" "
            "fill=\"#fdfdfc\"/>\n",
            place, (double)map.left, (double)map.top, (double)width, (double)height);
    if (info->water)
        svg_put(svg, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#dcebf5\"/>\n",
                (double)map.left, (double)map.top, (double)width,
                (double)clampf((-9.0f - map.z0) * map.scale, 0.0f, height));
    Vec2 low = floor_plan_at(&map, info->walk_min), high = floor_plan_at(&map, info->walk_max);
    svg_put(svg,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#fafbf7\" stroke=\"#9db08a\" "
            "stroke-width=\".9\" stroke-dasharray=\"5 4\"/>\n",
            (double)low.x, (double)low.y, (double)(high.x - low.x), (double)(high.y - low.y));
    if (info->height)
        draw_contours(&map, info);
    Vec2 from = floor_plan_at(&map, info->path_from), to = floor_plan_at(&map, info->path_to);
    svg_put(svg,
            "<path fill=\"none\" stroke=\"#444\" stroke-width=\"1\" stroke-dasharray=\"9 3 2 3\" "
            "d=\"M%.1f %.1fL%.1f %.1f\"/>\n",
            (double)from.x, (double)from.y, (double)to.x, (double)to.y);
    draw_shapes(&map, &now);
    draw_motions(&map);
    floor_plan_cameras(&map);
    floor_plan_people(&map);
    name_things(&map, &now);
    svg_put(svg,
            "</g>\n<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"none\" stroke=\"#222\" "
            "stroke-width=\"1.2\"/>\n<clipPath id=\"place%d\"><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
            "height=\"%.1f\"/></clipPath>\n",
            (double)map.left, (double)map.top, (double)width, (double)height, place, (double)map.left, (double)map.top,
            (double)width, (double)height);
    float legend = draw_legend(&map, MARGIN + PLAN_WIDTH + 24.0f, map.top + 16.0f);
    float below = map.top + height + 16.0f;
    draw_scale(&map, map.left + 48.0f, below + 6.0f);
    draw_compass(svg, map.left + 18.0f, below + 14.0f);
    arena_destroy(&arena);
    return fmaxf(legend, below + 40.0f);
}

void floor_plan_draw(const World *world, Svg *svg)
{
    Svg body = {.arena = svg->arena};
    const FilmPlan *plan = world->plan;
    float y = 64.0f;
    for (int p = 0; p < plan->place_count; p++)
        y = draw_place(world, p, &body, y);
    svg_put(svg,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" "
            "height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\" font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\">\n"
            "<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"6\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" "
            "orient=\"auto\"><path d=\"M0 .8L7 4L0 7.2Z\" fill=\"#333\"/></marker></defs>\n"
            "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n",
            (double)PAGE_WIDTH, (double)y + 20.0, (double)PAGE_WIDTH, (double)y + 20.0);
    svg_put(svg, "<text x=\"%.0f\" y=\"44\" font-size=\"22\" font-weight=\"600\">%s</text>\n", (double)MARGIN,
            svg_words(svg->arena, plan->title ? plan->title : "film"));
    svg_put(svg,
            "<text x=\"%.0f\" y=\"44\" font-size=\"11\" text-anchor=\"end\" fill=\"#555\">floor plan, %.1f s, %d "
            "shot%s, %dx%d, seed %llu</text>\n<path d=\"M%.0f 56H%.0f\" stroke=\"#222\"/>\n",
            (double)(PAGE_WIDTH - MARGIN), plan_seconds(plan), plan->shot_count, plan->shot_count == 1 ? "" : "s",
            plan->width, plan->height, (unsigned long long)plan->seed, (double)MARGIN, (double)(PAGE_WIDTH - MARGIN));
    svg_put(svg, "%s</svg>\n", body.text ? body.text : "");
}
