// What moves on a floor plan: people with their ways and times, cameras with their view.
#include "engine/floor_plan.h"

#include <stdio.h>
#include <string.h>

static const char *const shot_colors[] = {"#1668b8", "#c2410c", "#15803d", "#7e22ce", "#b91c60", "#0e7490", "#a16207"};
static const char *const person_colors[] = {"#b3261e", "#1d4ed8", "#166534", "#9a3412",
                                            "#6b21a8", "#0f766e", "#92400e", "#be185d"};

const char *floor_plan_shot_color(int shot)
{
    return shot_colors[shot % COUNT_OF(shot_colors)];
}

const char *floor_plan_person_color(int entity)
{
    return person_colors[entity % COUNT_OF(person_colors)];
}

Vec2 floor_plan_at(const FloorPlan *map, Vec3 p)
{
    return (Vec2){map->left + (p.x - map->x0) * map->scale, map->top + (p.z - map->z0) * map->scale};
}

bool floor_plan_whereabouts(const World *world, int entity, int shot, double time, Vec3 *feet, float *yaw)
{
    ActorFace face;
    if (!world_present(world, entity, shot) || !world_face(world, entity, time, &face) || face.hips.y < -50.0f ||
        fabsf(face.hips.x) > 1e4f)
        return false;
    *feet = vec3(face.hips.x, 0, face.hips.z);
    *yaw = face.yaw;
    return true;
}

// The middle of its last frame: at the end itself the next shot's world begins.
static double shot_end(const FilmPlan *plan, const Shot *shot)
{
    return plan_frame_time(plan, shot->begin_frame + shot->frame_count) - 0.5 / plan->fps;
}

// Shoulders, head and nose from above; `ghost`: where somebody ends up.
static void draw_body(FloorPlan *map, int entity, Vec3 feet, float yaw, bool ghost)
{
    Vec2 p = floor_plan_at(map, feet);
    float unit = fmaxf(map->scale, 26.0f);
    bool animal = map->world->plan->entities[entity].kind == ENTITY_ANIMAL;
    // yaw 0 faces +Z: down on the page
    svg_put(map->svg, "<g transform=\"translate(%.1f %.1f) rotate(%.1f)\" opacity=\"%s\" fill=\"%s\" stroke=\"#fff\">",
            (double)p.x, (double)p.y, (double)(-yaw * 180.0f / PI_F), ghost ? ".42" : "1",
            floor_plan_person_color(entity));
    float wide = animal ? 0.15f : 0.24f, deep = animal ? 0.32f : 0.13f;
    svg_put(map->svg,
            "<ellipse rx=\"%.1f\" ry=\"%.1f\"/><path d=\"M%.1f %.1fL0 %.1fL%.1f %.1f\" stroke=\"none\"/>"
            "<circle cy=\"%.1f\" r=\"%.1f\"/></g>\n",
            (double)(wide * unit), (double)(deep * unit), (double)(-0.09f * unit), (double)(0.04f * unit),
            (double)((animal ? 0.45f : 0.27f) * unit), (double)(0.09f * unit), (double)(0.04f * unit),
            animal ? (double)(0.27f * unit) : 0.0, (double)(0.105f * unit));
    float r = 0.27f * unit;
    svg_keep_free(&map->labels, (SvgBox){p.x - r, p.y - r, p.x + r, p.y + r});
}

static void draw_way(FloorPlan *map, int entity, int shot)
{
    const FilmPlan *plan = map->world->plan;
    double begin = plan_frame_time(plan, plan->shots[shot].begin_frame), end = shot_end(plan, &plan->shots[shot]);
    const char *color = floor_plan_person_color(entity);
    Vec3 feet, last = {0}, told = {0};
    float yaw;
    svg_put(map->svg, "<path fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\" marker-end=\"url(#arrow)\" d=\"", color);
    int steps = (int)((end - begin) * 6.0) + 1, points = 0;
    for (int i = 0; i <= steps; i++) {
        if (!floor_plan_whereabouts(map->world, entity, shot, begin + (end - begin) * i / steps, &feet, &yaw) ||
            (points && vec3_distance(feet, last) < 0.12f))
            continue;
        Vec2 p = floor_plan_at(map, feet);
        svg_put(map->svg, "%c%.1f %.1f", points++ ? 'L' : 'M', (double)p.x, (double)p.y);
        last = feet;
    }
    svg_put(map->svg, "\"/>\n");
    for (double t = ceil(begin + 0.01); t <= end + 0.03; t += 1.0) { // a dot a second
        if (!floor_plan_whereabouts(map->world, entity, shot, t, &feet, &yaw) || vec3_distance(feet, told) < 0.25f)
            continue;
        char words[24];
        Vec2 p = floor_plan_at(map, feet);
        svg_put(map->svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.4\" fill=\"#fff\" stroke=\"%s\"/>\n", (double)p.x,
                (double)p.y, color);
        snprintf(words, sizeof words, "%.0f s", t);
        svg_label(&map->labels, p.x, p.y, 3, 9, color, words);
        told = feet;
    }
}

void floor_plan_people(FloorPlan *map)
{
    const FilmPlan *plan = map->world->plan;
    for (int e = 0; e < plan->entity_count; e++) {
        const Entity *entity = &plan->entities[e];
        if ((entity->kind != ENTITY_PERSON && entity->kind != ENTITY_ANIMAL) || entity->offscreen)
            continue;
        bool drawn = false;
        Vec3 last = {0};
        float last_yaw = 0;
        for (int s = 0; s < plan->shot_count; s++) {
            double begin = plan_frame_time(plan, plan->shots[s].begin_frame), end = shot_end(plan, &plan->shots[s]);
            Vec3 from, to;
            float yaw, to_yaw;
            if (plan->shots[s].place != map->place || !floor_plan_whereabouts(map->world, e, s, begin, &from, &yaw) ||
                !floor_plan_whereabouts(map->world, e, s, end, &to, &to_yaw))
                continue;
            bool moves = vec3_distance(from, to) > 0.3f;
            for (int i = 1; i < 8 && !moves; i++) {
                Vec3 p;
                float ignored;
                moves = floor_plan_whereabouts(map->world, e, s, begin + (end - begin) * i / 8.0, &p, &ignored) &&
                        vec3_distance(p, from) > 0.45f;
            }
            if (moves)
                draw_way(map, e, s);
            bool again = drawn && vec3_distance(from, last) < 0.35f && fabsf(yaw - last_yaw) < 0.5f;
            if (!again)
                draw_body(map, e, from, yaw, false);
            if (moves)
                draw_body(map, e, to, to_yaw, true);
            Vec2 p = floor_plan_at(map, from);
            float unit = fmaxf(map->scale, 26.0f);
            if (!drawn)
                svg_label(&map->labels, p.x, p.y, 0.3f * unit, 12, floor_plan_person_color(e), entity->name);
            else if (!again)
                svg_label(&map->labels, p.x, p.y, 0.3f * unit, 9, floor_plan_person_color(e),
                          arena_printf(map->svg->arena, "%s, shot %d", entity->name, s + 1));
            drawn = true;
            last = to;
            last_yaw = to_yaw;
        }
    }
}

// ---------------------------------------------------------------- cameras

static void draw_view(FloorPlan *map, const CameraPose *pose, const char *color, bool end)
{
    Vec2 p = floor_plan_at(map, pose->position);
    float half = atanf(0.5f * pose->gate_mm / fmaxf(pose->focal_mm, 1.0f));
    float flat = hypotf(pose->forward.x, pose->forward.z);
    float yaw = flat > 0.05f ? atan2f(pose->forward.x, pose->forward.z) : 0.0f;
    float reach = clampf(pose->focus_distance * 1.25f, 1.5f, 0.6f * (map->x1 - map->x0)) * fmaxf(flat, 0.3f);
    float r = reach / cosf(half) * map->scale;
    svg_put(map->svg, "<g fill=\"%s\" opacity=\"%s\">", color, end ? ".55" : "1");
    svg_put(map->svg,
            "<path d=\"M%.1f %.1fL%.1f %.1fA%.1f %.1f 0 0 1 %.1f %.1fZ\" fill-opacity=\"%s\" stroke=\"%s\" "
            "stroke-width=\".8\" stroke-dasharray=\"%s\"/>",
            (double)p.x, (double)p.y, (double)(p.x + r * sinf(yaw + half)), (double)(p.y + r * cosf(yaw + half)),
            (double)r, (double)r, (double)(p.x + r * sinf(yaw - half)), (double)(p.y + r * cosf(yaw - half)),
            end ? ".03" : ".09", color, end ? "4 3" : "none");
    svg_put(map->svg,
            "<g transform=\"translate(%.1f %.1f) rotate(%.1f)\" stroke=\"#fff\"><rect x=\"-6\" y=\"-13\" width=\"12\" "
            "height=\"13\" rx=\"1.5\"/><path d=\"M-3.5 0L-6 6L6 6L3.5 0Z\"/></g></g>\n",
            (double)p.x, (double)p.y, (double)(-yaw * 180.0f / PI_F));
    svg_keep_free(&map->labels, (SvgBox){p.x - 9, p.y - 9, p.x + 9, p.y + 9});
}

void floor_plan_cameras(FloorPlan *map)
{
    const FilmPlan *plan = map->world->plan;
    for (int s = 0; s < plan->shot_count; s++) {
        const Shot *shot = &plan->shots[s];
        if (shot->place != map->place)
            continue;
        double begin = plan_frame_time(plan, shot->begin_frame), end = shot_end(plan, shot);
        CameraPose from = world_camera(map->world, s, begin), to = world_camera(map->world, s, end);
        const char *color = floor_plan_shot_color(s);
        bool travels = vec3_distance(from.position, to.position) > 0.15f;
        bool turns = vec3_dot(from.forward, to.forward) < 0.995f || fabsf(from.focal_mm - to.focal_mm) > 2.0f;
        draw_view(map, &from, color, false);
        if (travels || turns)
            draw_view(map, &to, color, true);
        if (travels) {
            svg_put(map->svg,
                    "<path fill=\"none\" stroke=\"%s\" stroke-width=\"1.4\" stroke-dasharray=\"6 3\" "
                    "marker-end=\"url(#arrow)\" d=\"",
                    color);
            for (int i = 0; i <= 24; i++) {
                CameraPose pose = world_camera(map->world, s, begin + (end - begin) * i / 24.0);
                Vec2 p = floor_plan_at(map, pose.position);
                svg_put(map->svg, "%c%.1f %.1f", i ? 'L' : 'M', (double)p.x, (double)p.y);
            }
            svg_put(map->svg, "\"/>\n");
        }
    }
    for (int s = 0; s < plan->shot_count; s++) { // names last: all cameras are known then
        const Shot *shot = &plan->shots[s];
        if (shot->place != map->place)
            continue;
        CameraPose pose = world_camera(map->world, s, plan_frame_time(plan, shot->begin_frame));
        Vec2 p = floor_plan_at(map, pose.position);
        svg_label(&map->labels, p.x, p.y, 10, 11, floor_plan_shot_color(s),
                  arena_printf(map->svg->arena, "Shot %d, %.0f mm", s + 1, (double)pose.focal_mm));
    }
}
