// What blows up: flame, smoke and pieces at the moment that the plan has, and a charred wreck that burns on.
#include "stage/effects/effects.h"
#include "stage/vehicles/vehicles.h"

#include <stdio.h>
#include <string.h>

#define BURST 0.12    // s after the doing begins
#define WRECKED 0.14  // s after the burst: the flame hides the change
#define FAR_BELOW 200 // m: where things are that are away

static MotionKey pose_at(const Instance *instance, double time)
{
    MotionKey pose = {time, instance->transform.p, affine_rotation(instance->transform)};
    for (int i = 0; i < instance->motion_count; i++) {
        const MotionKey *b = &instance->motion[i], *a = i > 0 ? b - 1 : b;
        float f = b->time > a->time ? clampf((float)((time - a->time) / (b->time - a->time)), 0.0f, 1.0f) : 1.0f;
        pose.position = vec3_lerp(a->position, b->position, f);
        pose.rotation = quat_slerp(a->rotation, b->rotation, f);
        if (b->time >= time)
            break;
    }
    return pose;
}

// From a time on another instance is where the first was, and goes on as it would have; until then it is away.
static void exchange(World *world, int first, int other, double when)
{
    Instance own = world->instances[first];
    MotionKey here = pose_at(&own, when), away = here;
    away.position.y -= FAR_BELOW;
    for (int k = 0; k < 2; k++) {
        MotionKey *keys = ARENA_ARRAY(world->arena, MotionKey, own.motion_count + 4);
        int count = 0;
        MotionKey before = k ? away : here, after = k ? here : away;
        for (int i = 0; k == 0 && i < own.motion_count && own.motion[i].time < when; i++)
            keys[count++] = own.motion[i];
        if (count == 0)
            keys[count++] = (MotionKey){when - 1000.0, before.position, before.rotation};
        keys[count++] = (MotionKey){when, before.position, before.rotation};
        keys[count++] = (MotionKey){when + 1e-3, after.position, after.rotation};
        for (int i = 0; k == 1 && i < own.motion_count; i++)
            if (own.motion[i].time > when + 2e-3)
                keys[count++] = own.motion[i];
        Instance *instance = &world->instances[k ? other : first];
        instance->motion = keys;
        instance->motion_count = count;
    }
}

// An instance of what blows up gives way to a charred copy of it, crumpled by `crumple` metres and sunk towards its
// foot.
static void char_instance(World *world, int index, double when, float crumple, uint32_t seed)
{
    Instance own = world->instances[index];
    Mesh mesh = world->meshes[own.mesh].mesh;
    float low = 1e9f, high = -1e9f, scale = fmaxf(vec3_length(own.transform.y), 1e-3f);
    for (int i = 0; i < mesh.vertex_count; i++) {
        low = fminf(low, mesh.positions[i].y);
        high = fmaxf(high, mesh.positions[i].y);
    }
    Vec3 *points = ARENA_ARRAY(world->arena, Vec3, mesh.vertex_count);
    for (int i = 0; i < mesh.vertex_count; i++) {
        Vec3 p = mesh.positions[i];
        float up = (p.y - low) / fmaxf(high - low, 1e-3f), reach = crumple / scale, u = 2.2f * scale;
        Vec3 q = vec3(u * p.x, u * p.y, u * p.z);
        Vec3 bent = vec3(noise3d(seed, q), 0.6f * noise3d(seed + 1u, q) - 0.8f * up, noise3d(seed + 2u, q));
        points[i] = vec3_mad(p, bent, reach * (0.25f + 0.75f * up));
    }
    mesh.positions = points;
    mesh.colors = NULL;
    Material soot = material_default();
    strcpy(soot.name, "charred");
    soot.base_color = vec3(0.022f, 0.02f, 0.019f);
    soot.roughness = 0.95f;
    soot.specular = 0.15f;
    int black = world_add_material(world, soot);
    uint16_t *materials = ARENA_ARRAY(world->arena, uint16_t, mesh.triangle_count);
    for (int i = 0; i < mesh.triangle_count; i++)
        materials[i] = (uint16_t)black;
    mesh.triangle_materials = materials;
    int wreck = world_add_instance(world, "wreck", world_add_mesh(world, mesh), own.place, own.transform);
    world->instances[wreck].first_shot = own.first_shot;
    world->instances[wreck].last_shot = own.last_shot;
    exchange(world, index, wreck, when);
}

// Is it one piece of what an entity is shown by, which the stage's physics has not broken?
static bool whole(const World *world, int index, int entity, int place, int shot)
{
    const Instance *instance = &world->instances[index];
    const WorldMesh *mesh = &world->meshes[instance->mesh];
    return instance->entity == entity && (instance->place == place || instance->place == PLAN_NONE) &&
           instance->first_shot <= shot && instance->last_shot >= shot &&
           (instance->motion_count == 0 || vehicle_kind(world->plan, entity)) && !mesh->deformer.evaluate &&
           !mesh->mesh.curves && mesh->mesh.vertex_count > 0;
}

static void blow_up(World *world, const Action *action, int entity)
{
    const FilmPlan *plan = world->plan;
    int place = plan->shots[action->shot].place, mark = -1;
    for (int i = 0; i < world->landmark_count && mark < 0; i++)
        if (world->landmarks[i].entity == entity && world->landmarks[i].place == place)
            mark = i;
    if (mark < 0)
        return;
    Vec3 half = world->landmarks[mark].half_size, middle = world->landmarks[mark].position;
    float reach = fmaxf(half.x, fmaxf(half.y, half.z)), size = clampf(0.42f * reach, 0.22f, 3.2f);
    double when = action->begin + BURST;
    bool told = false; // "a huge explosion" is there already: it is moved to what blows up
    for (int i = 0; i < world->effects->count; i++) {
        const Emitter *e = effect_at(world, i);
        told |= text_equal(e->row->name, "explosion") && e->place == place &&
                (e->shot == PLAN_NONE || e->shot == action->shot) && fabs(e->begin - when) < 1.5;
    }
    if (!told)
        effect_add_at(world, "explosion", place, vec3(middle.x, middle.y - 0.4f * half.y, middle.z), size, action->shot,
                      when);
    if (reach > 4.0f) // of masonry, far and wide
        effect_add_at(world, "flying pieces", place, middle, 0.4f * size, action->shot, when);
    if (text_equal(plan->places[place].kind, "space"))
        return;
    int charred = 0;
    for (int i = world->instance_count - 1; i >= 0; i--)
        if (reach < 4.0f && whole(world, i, entity, place, action->shot)) {
            char_instance(world, i, when + WRECKED, fminf(0.12f * reach, 0.22f), (uint32_t)(31 * entity + i));
            charred++;
        }
    if (charred > 0)
        effect_add_at(world, reach < 0.5f ? "flame" : "blaze", place,
                      vec3(middle.x, middle.y - 0.2f * half.y, middle.z), clampf(0.3f * reach, 0.25f, 1.4f), PLAN_NONE,
                      when + 0.5);
}

void blasts_play(World *world)
{
    const FilmPlan *plan = world->plan;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *action = &plan->actions[i];
        int whom = action->object != PLAN_NONE ? action->object : action->agent;
        if (!text_equal(action->verb, "explode") || whom == PLAN_NONE || action->shot < 0 ||
            plan->entities[whom].kind == ENTITY_PERSON || plan->entities[whom].kind == ENTITY_ANIMAL ||
            text_in_list("geyser,volcano", plan->entities[whom].noun ? plan->entities[whom].noun : ""))
            continue;
        blow_up(world, action, whom);
    }
}
