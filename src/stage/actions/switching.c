// What is switched on shines from then on, and what is switched off did so until then: lamps with their light, screens,
// the lights of a room.
#include "stage/actions/handling.h"
#include "stage/sets/sets.h"

#include <string.h>

#define RISE 0.08 // s, of a lamp

static const GainKey *keys_of(World *world, double time, bool on, int *count)
{
    GainKey *keys = ARENA_ARRAY(world->arena, GainKey, 2);
    keys[0] = (GainKey){time, on ? 0.0f : 1.0f};
    keys[1] = (GainKey){time + RISE, on ? 1.0f : 0.0f};
    *count = 2;
    return keys;
}

// Later switchings of the same light go on from the earlier ones.
static const GainKey *keys_after(World *world, const GainKey *known, int known_count, double time, bool on, int *count)
{
    if (known_count == 0 || known[known_count - 1].time >= time)
        return keys_of(world, time, on, count);
    GainKey *keys = ARENA_ARRAY(world->arena, GainKey, known_count + 2);
    memcpy(keys, known, (size_t)known_count * sizeof *keys);
    keys[known_count] = (GainKey){time, known[known_count - 1].gain};
    keys[known_count + 1] = (GainKey){time + RISE, on ? 1.0f : 0.0f};
    *count = known_count + 2;
    return keys;
}

static void instance_switch(World *world, int instance, double time, bool on)
{
    Instance *it = &world->instances[instance];
    int count;
    it->glow = (GainKey *)keys_after(world, it->glow, it->glow_count, time, on, &count);
    it->glow_count = count;
}

static void light_switch(World *world, int light, double time, bool on)
{
    Light *it = &world->lights[light];
    int count;
    it->gain = keys_after(world, it->gain, it->gain_count, time, on, &count);
    it->gain_count = count;
}

static bool shines(const World *world, int instance)
{
    const Mesh *mesh = &world->meshes[world->instances[instance].mesh].mesh;
    for (int t = 0; t < mesh->triangle_count; t++)
        if (vec3_luminance(world->materials[mesh->triangle_materials[t]].emission) > 0.0f)
            return true;
    return false;
}

// Shades and bulbs: what of a lamp is above its middle and no metal shines through.
static void shade_lights(World *world, int index)
{
    Instance *instance = &world->instances[index];
    const Mesh *old = &world->meshes[instance->mesh].mesh;
    float low = 1e9f, high = -1e9f;
    for (int v = 0; v < old->vertex_count; v++) {
        low = fminf(low, old->positions[v].y);
        high = fmaxf(high, old->positions[v].y);
    }
    Mesh mesh = *old;
    int *lit = ARENA_ARRAY(world->arena, int, world->material_count);
    int known = world->material_count;
    mesh.triangle_materials = ARENA_ARRAY(world->arena, uint16_t, mesh.triangle_count);
    for (int t = 0; t < mesh.triangle_count; t++) {
        int from = old->triangle_materials[t];
        float y = (mesh.positions[mesh.triangles[3 * t]].y + mesh.positions[mesh.triangles[3 * t + 1]].y +
                   mesh.positions[mesh.triangles[3 * t + 2]].y) /
                  3.0f;
        mesh.triangle_materials[t] = (uint16_t)from;
        if (from >= known || world->materials[from].metallic > 0.5f || y < lerpf(low, high, 0.45f))
            continue;
        if (!lit[from]) {
            Material material = world->materials[from];
            Vec3 own = vec3_lerp(vec3(1.0f, 0.72f, 0.4f), material.base_color, 0.2f);
            material.emission = vec3_scale(own, 1.3f);
            material.emission_sampled = true; // the bulb stands for it
            lit[from] = world_add_material(world, material) + 1;
        }
        mesh.triangle_materials[t] = (uint16_t)(lit[from] - 1);
    }
    int fresh = world_add_mesh(world, mesh);
    world->meshes[fresh].recolored = true;
    world->instances[index].mesh = fresh;
}

// A picture on the front of a screen.
static void screen_lights(World *world, const Landmark *mark, double time, bool on)
{
    MeshBuilder *m = mesh_begin(world->arena);
    Vec3 half = mark->half_size;
    int glow = set_glow(world, "screen", vec3(0.55f, 0.8f, 1.25f), true),
        land = set_glow(world, "screen", vec3(0.3f, 0.75f, 0.25f), true),
        sun = set_glow(world, "screen", vec3(2.2f, 1.6f, 0.6f), true);
    float x = 0.9f * half.x, y0 = 0.26f * half.y, y1 = 1.88f * half.y, z = half.z + 0.004f;
    mesh_quad(m, vec3(-x, y0, z), vec3(x, y0, z), vec3(x, y1, z), vec3(-x, y1, z), glow);
    mesh_quad(m, vec3(-x, y0, z + 0.001f), vec3(x, y0, z + 0.001f), vec3(x, lerpf(y0, y1, 0.36f), z + 0.001f),
              vec3(-x, lerpf(y0, y1, 0.24f), z + 0.001f), land);
    mesh_quad(m, vec3(0.4f * x, lerpf(y0, y1, 0.66f), z + 0.001f), vec3(0.62f * x, lerpf(y0, y1, 0.66f), z + 0.001f),
              vec3(0.62f * x, lerpf(y0, y1, 0.84f), z + 0.001f), vec3(0.4f * x, lerpf(y0, y1, 0.84f), z + 0.001f), sun);
    Affine at = affine_from(vec3_sub(mark->position, vec3(0, half.y, 0)), quat_yaw(mark->yaw), vec3_splat(1.0f));
    int place = mark->place, entity = mark->entity;
    int index = world_add_instance(world, "screen", world_add_mesh(world, mesh_end(m)), place, at);
    world->instances[index].entity = entity;
    instance_switch(world, index, time, on);
    Vec3 right = quat_rotate(quat_yaw(mark->yaw), vec3(1, 0, 0)),
         front = quat_rotate(quat_yaw(mark->yaw), vec3(0, 0, 1));
    Vec3 corner = vec3_mad(vec3_mad(mark->position, front, half.z + 0.03f), right, -half.x);
    corner.y += y0 - half.y;
    Light light = set_quad_light("screen", LIGHT_PRACTICAL, place, corner, vec3_scale(right, 2.0f * half.x),
                                 vec3(0, y1 - y0, 0), vec3(1.3f, 1.9f, 2.6f));
    light.flicker = 0.15f;
    world_add_light(world, light);
    light_switch(world, world->light_count - 1, time, on);
}

void screen_watched(World *world, int entity, const Landmark *mark)
{
    for (int i = 0; i < world->plan->action_count; i++) // the text says when it is on
        if (world->plan->actions[i].object == entity && switches(&world->plan->actions[i]))
            return;
    for (int i = 0; i < world->instance_count; i++) // two who watch one
        if (world->instances[i].entity == entity && strcmp(world->instances[i].name, "screen") == 0)
            return;
    Landmark copy = *mark; // the world's array may move
    screen_lights(world, &copy, -1.0, true);
}

// All that burns in the room: its lamps and what glows in their name.
static void room_switch(World *world, int place, double time, bool on)
{
    for (int i = 0; i < world->light_count; i++) {
        const Light *light = &world->lights[i];
        bool lamp = light->place == place && !light->carried && light->kind != LIGHT_SUN &&
                    !text_in_list("window,sky,sun,moon,fire,fireplace,daylight,moonlight,street", light->name) &&
                    !strstr(light->name, "window") && !strstr(light->name, "fire");
        if (!lamp)
            continue;
        light_switch(world, i, time, on);
        for (int k = 0; k < world->instance_count; k++) {
            const Mesh *mesh = &world->meshes[world->instances[k].mesh].mesh;
            bool own = false;
            for (int t = 0; world->instances[k].place == place && t < mesh->triangle_count && !own; t++) {
                const Material *material = &world->materials[mesh->triangle_materials[t]];
                own = vec3_luminance(material->emission) > 0.0f && strcmp(material->name, light->name) == 0;
            }
            const Instance *it = &world->instances[k];
            if (own && (it->glow_count == 0 || it->glow[it->glow_count - 1].time < time)) // once for all its lamps
                instance_switch(world, k, time, on);
        }
    }
}

bool switches(const Action *action)
{
    return text_in_list("turn on,turn off", action->verb);
}

void switch_play(World *world, const Action *action, int place, const Landmark *target, double time)
{
    bool on = text_equal(action->verb, "turn on");
    const Entity *e = action->object >= 0 ? &world->plan->entities[action->object] : NULL;
    const char *noun = e ? e->noun ? e->noun : e->name : "light";
    if (text_in_list("light,lights,ceiling light,room light,light switch,switch", noun)) {
        room_switch(world, place, time, on);
        return;
    }
    if (!target || target->instance < 0)
        return;
    Landmark mark = *target; // the world's array may move
    if (text_in_list("television,tv,screen,monitor,computer", noun)) {
        screen_lights(world, &mark, time, on);
        return;
    }
    if (!strstr(noun, "lamp") && !strstr(noun, "lantern") && !strstr(noun, "chandelier") && !strstr(noun, "light"))
        return;
    if (!shines(world, mark.instance))
        shade_lights(world, mark.instance);
    instance_switch(world, mark.instance, time, on);
    bool own = false;
    for (int i = 0; i < world->light_count; i++) { // what burns in it or was lit for it
        const Light *light = &world->lights[i];
        Vec3 d = vec3_sub(light->position, mark.position);
        bool near = fabsf(d.x) < mark.half_size.x + 0.35f && fabsf(d.z) < mark.half_size.z + 0.35f &&
                    fabsf(d.y) < mark.half_size.y + 0.6f;
        if (light->place != place || light->kind == LIGHT_SUN || !near)
            continue;
        light_switch(world, i, time, on);
        own = true;
    }
    if (own)
        return;
    Vec3 bulb = mark.position; // over the shade, so that the shade is no hindrance
    bulb.y += mark.half_size.y + 0.07f;
    Light light = set_bulb("switched lamp", place, bulb, 0.06f, vec3(95.0f, 66.0f, 36.0f));
    light.visible = false;
    world_add_light(world, light);
    light_switch(world, world->light_count - 1, time, on);
}
