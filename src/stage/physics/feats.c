// What things do by themselves, by the verbs of the plan.
#include "stage/objects/objects.h"
#include "stage/physics/play.h"
#include "stage/sets/sets.h"
#include "stage/vehicles/vehicles.h"

#include <string.h>

// ---------------------------------------------------------------- looking things up

int entity_landmark(const World *world, int entity, int place)
{
    for (int i = 0; entity >= 0 && i < world->landmark_count; i++)
        if (world->landmarks[i].entity == entity && world->landmarks[i].place == place &&
            world->landmarks[i].instance >= 0)
            return i;
    return -1;
}

int entity_instances(const World *world, int entity, int place, int *out, int most)
{
    int count = 0;
    for (int i = 0; entity >= 0 && i < world->instance_count && count < most; i++) {
        const Instance *instance = &world->instances[i];
        const WorldMesh *mesh = &world->meshes[instance->mesh];
        if (instance->entity == entity && instance->place == place && instance->last_shot >= 0 &&
            !mesh->deformer.evaluate && !mesh->mesh.curves && mesh->mesh.vertex_count > 0)
            out[count++] = i;
    }
    return count;
}

void entity_move(World *world, int entity, int place, Vec3 foot, float yaw)
{
    int index = entity_landmark(world, entity, place);
    if (index < 0)
        return;
    Landmark *mark = &world->landmarks[index];
    Instance *instance = &world->instances[mark->instance];
    Vec3 shift = vec3_sub(foot, vec3(mark->position.x, mark->position.y - mark->half_size.y, mark->position.z));
    Vec3 at = vec3_add(instance->transform.p, shift);
    float scale = vec3_length(instance->transform.x);
    mark->position = vec3_add(mark->position, shift);
    mark->touch = vec3_add(mark->touch, shift);
    mark->yaw = yaw;
    instance->transform = affine_from(at, quat_yaw(yaw), vec3_splat(scale));
    int thing = object_find(world, entity);
    if (thing < 0)
        return;
    Vec3 rest;
    Quat turn;
    object_rest_pose(object_of(world, thing), foot, yaw, &rest, &turn);
    object_rest(world, thing, -1.0, place, rest, turn);
}

bool action_says(const FilmPlan *plan, const Action *action, const char *word)
{
    if (!plan->source || action->span.end <= action->span.begin)
        return false;
    char text[160] = "";
    size_t length = strlen(plan->source), begin = (size_t)action->span.begin, end = (size_t)action->span.end + 48;
    if (begin >= length)
        return false;
    end = end < length ? end : length;
    size_t count = end - begin < sizeof text - 1 ? end - begin : sizeof text - 1;
    memcpy(text, plan->source + begin, count);
    text[strcspn(text, ".;!?")] = '\0';
    return text_contains_word(text, word);
}

static Vec3 entity_half(const World *world, int entity, int place)
{
    int index = entity_landmark(world, entity, place);
    return index >= 0 ? world->landmarks[index].half_size : vec3(0.1f, 0.1f, 0.1f);
}

static Vec3 entity_foot(const World *world, int entity, int place)
{
    int index = entity_landmark(world, entity, place);
    if (index < 0)
        return vec3(0, 0, 0);
    const Landmark *mark = &world->landmarks[index];
    return vec3(mark->position.x, mark->position.y - mark->half_size.y, mark->position.z);
}

// What it stands on: what the action names, else what is under it. A small thing that is to fall and stands on the
// ground gets a table under it.
const Landmark *play_support(World *world, int place, const Action *action, int entity, bool needed, float *top)
{
    int own = entity_landmark(world, entity, place);
    if (own < 0)
        return NULL;
    int named = entity_landmark(world, action->source, place);
    if (named < 0 && action->goal >= 0 && action->path && text_in_list("off,from,on,across,over", action->path))
        named = entity_landmark(world, action->goal, place);
    if (named >= 0) {
        *top = prop_support_height(world, &world->landmarks[named]);
        if (*top > 0.05f)
            return &world->landmarks[named];
    }
    Vec3 foot = entity_foot(world, entity, place);
    const Landmark *under =
        site_support(world, place, vec3(foot.x, foot.y + 0.05f, foot.z), &world->landmarks[own], top);
    if (under || !needed || foot.y > site_ground(world, place, foot.x, foot.z) + 0.3f)
        return under;
    int table = prop_place(world, place, "round table", vec3(foot.x, site_ground(world, place, foot.x, foot.z), foot.z),
                           0.0f, NULL);
    if (table < 0)
        return NULL;
    *top = prop_support_height(world, &world->landmarks[table]);
    return &world->landmarks[table];
}

// Stands it on a support, `share` of the way from the middle to its side edge that is farther from the wall (right of
// the frame when both are as far), `in` metres inside of it. Returns the way over the edge.
Vec3 play_at_the_edge(World *world, int place, int entity, const Landmark *support, float top, float in)
{
    Vec3 half = entity_half(world, entity, place), own = support->half_size;
    Vec3 right = quat_rotate(quat_yaw(support->yaw), vec3(1, 0, 0));
    float side = support->position.x > 0.3f ? -1.0f : 1.0f;
    if (right.x < 0)
        side = -side;
    float reach = own.x - in - fmaxf(half.x, half.z) * 0.2f;
    Vec3 foot = vec3_mad(support->position, right, side * fmaxf(reach, 0.0f));
    // round tables: their box is wider than they are
    foot.y = top;
    entity_move(world, entity, place, foot, support->yaw);
    return vec3_scale(right, side);
}

// ---------------------------------------------------------------- falling

static bool stands_tall(Vec3 half)
{
    return half.y > 1.6f * fmaxf(half.x, half.z);
}

// What is large stands where a camera has all of it in the picture; a bridge stands across the water.
static void prepare_building(World *world, int place, const Action *action, int entity)
{
    (void)action;
    int index = entity_landmark(world, entity, place);
    if (index < 0)
        return;
    Vec3 water, foot = entity_foot(world, entity, place);
    float yaw = world->landmarks[index].yaw;
    if (text_in_list("bridge,stone bridge", world->plan->entities[entity].noun) &&
        plunge_water(world, place, 0.0f, &water)) {
        foot = vec3(0, 0, water.z - 4.0f);
        foot.y = fminf(site_ground(world, place, foot.x, foot.z), water.y) - 0.2f;
        yaw = 0.35f;
    }
    entity_move(world, entity, place, foot, yaw);
}

// What is built into the set cannot fall: one like it stands before that. Returns its landmark, or -1.
static int stand_free(World *world, int place, int entity)
{
    const PropRow *row = prop_find(world->plan->entities[entity].noun);
    for (int i = 0; row && i < world->landmark_count; i++) {
        Landmark *mark = &world->landmarks[i];
        if (mark->entity != entity || mark->place != place || mark->instance >= 0)
            continue;
        Vec3 front = quat_rotate(quat_yaw(mark->yaw), vec3(0, 0, 1));
        Vec3 foot = vec3_mad(mark->position, front, mark->half_size.z + 0.5f * row->size.z + 0.03f);
        float yaw = mark->yaw;
        foot.y = site_ground(world, place, foot.x, foot.z);
        mark->entity = PLAN_NONE;
        prop_place(world, place, row->word, foot, yaw, &(PropParams){.entity = entity, .bind = true});
        return entity_landmark(world, entity, place);
    }
    return -1;
}

static void prepare_fall(World *world, int place, const Action *action, int entity)
{
    int index = entity_landmark(world, entity, place);
    if (index < 0)
        index = stand_free(world, place, entity);
    if (index < 0)
        return;
    if (feat_group_prepare(world, place, action, entity))
        return;
    if (building_named(world->plan, entity)) {
        prepare_building(world, place, action, entity);
        return;
    }
    Vec3 half = world->landmarks[index].half_size;
    int found[64], count = entity_instances(world, entity, place, found, COUNT_OF(found));
    const FilmPlan *plan = world->plan;
    const char *noun = plan->entities[entity].noun;
    if (half.y > 0.45f || count > 2 || action_says(plan, action, "over") ||
        text_in_list("domino,dominoes,bowling pin", noun))
        return;
    float top;
    Landmark support;
    const Landmark *under = play_support(world, place, action, entity, true, &top);
    if (!under)
        return;
    support = *under; // landmarks may move in memory
    play_at_the_edge(world, place, entity, &support, top, 0.0f);
}

Vec3 play_outward(const Play *play, const Mover *mover)
{
    // away from the middle of what it stands on, along the nearer axis of it
    Vec3 middle = mover_middle(play, mover);
    float top;
    int own = entity_landmark(play->world, mover->entity, play->place);
    const Landmark *under =
        site_support(play->world, play->place, middle, own >= 0 ? &play->world->landmarks[own] : NULL, &top);
    if (!under)
        return vec3(1, 0, 0);
    Vec3 local = quat_rotate(quat_yaw(-under->yaw), vec3_sub(middle, under->position));
    float u = local.x / fmaxf(under->half_size.x, 0.01f), w = local.z / fmaxf(under->half_size.z, 0.01f);
    Vec3 way = fabsf(u) >= fabsf(w) ? vec3(u < 0 ? -1 : 1, 0, 0) : vec3(0, 0, w < 0 ? -1 : 1);
    return quat_rotate(quat_yaw(under->yaw), way);
}

// A push at its upper part, as strong as tips it over: the middle must rise to the radius of its foot.
void play_tip(Play *play, const Mover *mover, Vec3 way, float more)
{
    Vec3 half = mover_half(mover), position;
    Quat turn;
    sim_pose(play->sim, mover->body, &position, &turn);
    Vec3 own = quat_rotate(quat_conjugate(turn), way);
    float r = fabsf(own.x) * half.x + fabsf(own.z) * half.z, h = half.y, rise = hypotf(r, h) - h;
    // energy about the edge: I w2 / 2 = m g rise; a block's I about its edge is 4/3 m (r2 + h2)
    float w = more * sqrtf(2.0f * SIM_GRAVITY * rise / (1.34f * (r * r + h * h))) + 0.3f;
    Vec3 axis = vec3_cross(vec3(0, 1, 0), way);
    sim_throw(play->sim, mover->body, vec3_add(vec3_scale(way, w * h), vec3(0, w * r * 0.5f, 0)), vec3_scale(axis, w));
}

static void start_fall(Play *play, const Cue *cue)
{
    const FilmPlan *plan = play->world->plan;
    Mover *mover = &play->movers[cue->mover];
    if (mover->broken)
        return;
    Vec3 half = mover_half(mover), middle = mover_middle(play, mover);
    if (mover_is_building(mover, plan)) {
        mover_collapse(play, mover, vec3(0.8f, 0, 0.35f), 0);
        return;
    }
    int count = 0, top = cue->mover;
    for (int i = mover_of(play, mover->entity, -1); i >= 0; i = mover_of(play, mover->entity, i)) {
        count++;
        if (mover_middle(play, &play->movers[i]).y > mover_middle(play, &play->movers[top]).y + 0.01f)
            top = i;
        sim_free(play->sim, play->movers[i].body);
    }
    float ground = site_ground(play->world, play->place, middle.x, middle.z);
    bool low = middle.y - half.y < ground + 0.12f;
    if (count > 1) { // a row goes over from its first; of a stack the upper ones are pushed
        bool stack = play->movers[top].body != mover->body;
        if (!stack) { // the way its broad side faces
            Vec3 position;
            Quat turn;
            sim_pose(play->sim, mover->body, &position, &turn);
            play_tip(play, mover, quat_rotate(turn, vec3(1, 0, 0)), 1.3f);
            return;
        }
        // it leans over as one about its foot, so fast that the top slides off what bears it
        float tall = fmaxf(mover_middle(play, &play->movers[top]).y - middle.y + 2.0f * half.y, 0.1f);
        Vec3 way = low ? vec3(0.97f, 0, 0.24f) : play_outward(play, mover), axis = vec3_cross(vec3(0, 1, 0), way);
        float turn = 4.6f * sqrtf(fmaxf(half.x, fmaxf(half.y, half.z))) / tall;
        for (int i = mover_of(play, mover->entity, -1); i >= 0; i = mover_of(play, mover->entity, i)) {
            float high = mover_middle(play, &play->movers[i]).y - (middle.y - half.y);
            if (high > 0.2f * tall)
                sim_throw(play->sim, play->movers[i].body, vec3_scale(way, turn * high), vec3_scale(axis, 0.5f * turn));
        }
        return;
    }
    if (low) { // over its foot; what is tall like a tree goes slowly at first
        Vec3 position, way = vec3(1, 0, 0);
        Quat turn;
        sim_pose(play->sim, mover->body, &position, &turn);
        if (text_contains_word(play->world->plan->entities[mover->entity].noun, "tree"))
            way = vec3(0.94f, 0, 0.34f);
        else if (half.x > 1.15f * half.z && stands_tall(vec3(half.z, half.y, half.z))) // flat ones to their front
            way = quat_rotate(turn, vec3(0, 0, 1));
        play_tip(play, mover, way, stands_tall(half) ? 1.05f : 1.4f);
        return;
    }
    Vec3 way = play_outward(play, mover);
    // over the edge: a slow slide that tips
    float reach = fmaxf(half.x, half.z);
    sim_throw(play->sim, mover->body, vec3_scale(way, 0.55f + 1.2f * reach),
              vec3_scale(vec3_cross(vec3(0, 1, 0), way), half.y > 0.7f * reach ? 3.0f : 1.0f));
}

// ---------------------------------------------------------------- rolling

// The uphill point within reach from which it goes down through the middle of the place, where there is a slope.
static bool slope_above(const World *world, int place, Vec3 *from, Vec3 *way)
{
    const PlaceInfo *info = &world->places[place];
    float best = 0.25f;
    for (int i = 0; info->height && i < 48; i++) {
        float a = TAU_F * (float)i / 48.0f;
        for (float r = 7.0f; r <= 19.0f; r += 3.0f) {
            Vec3 p = vec3(r * sinf(a), 0, r * cosf(a));
            if (p.z > 4.0f)
                continue; // behind the camera
            float high = info->height(info->land, p.x, p.z), low = info->height(info->land, 0.3f * p.x, 0.3f * p.z);
            float score = (high - low) / sqrtf(r) + 0.3f * fabsf(p.x) / r;
            if (score > best) {
                best = score;
                *from = vec3(p.x, high, p.z);
                *way = vec3_normalize(vec3(-p.x, 0, -p.z));
            }
        }
    }
    return best > 0.25f;
}

static bool downhill(const Action *action)
{
    return action->path && text_in_list("down", action->path);
}

static void prepare_roll(World *world, int place, const Action *action, int entity)
{
    if (stairs_named(world->plan, action)) {
        stairs_prepare(world, place, entity);
        return;
    }
    float top;
    Vec3 from, way;
    const Landmark *under = action->source >= 0 || (action->path && text_in_list("off,across", action->path))
                                ? play_support(world, place, action, entity, true, &top)
                                : NULL;
    if (under) {
        Landmark support = *under;
        play_at_the_edge(world, place, entity, &support, top, 0.45f * support.half_size.x);
        return;
    }
    int index = entity_landmark(world, entity, place);
    if (index < 0)
        return;
    Vec3 half = world->landmarks[index].half_size;
    if (downhill(action) && slope_above(world, place, &from, &way)) {
        from.y += 0.1f * half.y;
        entity_move(world, entity, place, from, 0.0f);
        return;
    }
    // across the picture
    float wide =
        fminf(0.5f * (world->places[place].walk_max.x - world->places[place].walk_min.x), 2.2f + 4.0f * half.y);
    Vec3 foot = entity_foot(world, entity, place);
    foot.x = 0.5f * (world->places[place].walk_max.x + world->places[place].walk_min.x) - wide * 0.8f;
    entity_move(world, entity, place, foot, world->landmarks[index].yaw);
}

static void start_roll(Play *play, const Cue *cue)
{
    Mover *mover = &play->movers[cue->mover];
    Vec3 half = mover_half(mover), middle = mover_middle(play, mover), way = vec3(1, 0, 0), from;
    float radius = fmaxf(half.y, 0.01f), speed = 0.8f + 1.2f * sqrtf(radius), top;
    const Action *action = cue->action;
    int own = entity_landmark(play->world, mover->entity, play->place);
    if (stairs_named(play->world->plan, action)) {
        speed = 1.0f;
    } else if (site_support(play->world, play->place, middle, own >= 0 ? &play->world->landmarks[own] : NULL, &top)) {
        way = play_outward(play, mover);
        speed = 0.75f;
    } else if (downhill(action) && slope_above(play->world, play->place, &from, &way)) {
        speed = 2.0f;
    }
    if (action->speed > 0)
        speed = action->speed;
    Vec3 axis = vec3_cross(vec3(0, 1, 0), way);
    sim_throw(play->sim, mover->body, vec3_scale(way, speed), vec3_scale(axis, speed / radius));
}

// ---------------------------------------------------------------- bouncing, spinning, sliding, hitting

static void prepare_bounce(World *world, int place, const Action *action, int entity)
{
    int index = entity_landmark(world, entity, place);
    if (index < 0 || hoop_prepare(world, place, action, entity))
        return;
    Vec3 foot = entity_foot(world, entity, place);
    foot.x = 0.5f * (world->places[place].walk_max.x + world->places[place].walk_min.x) - 0.5f;
    foot.y = site_ground(world, place, foot.x, foot.z) + 1.3f;
    entity_move(world, entity, place, foot, world->landmarks[index].yaw);
}

static void start_bounce(Play *play, const Cue *cue)
{
    const FilmPlan *plan = play->world->plan;
    for (int i = 0; i < plan->action_count; i++) // it bounces off what it hit before: that goes by itself
        if (&plan->actions[i] != cue->action && plan->actions[i].agent == cue->action->agent &&
            text_equal(plan->actions[i].verb, "hit") && plan->actions[i].begin <= cue->action->begin)
            return;
    if (hoop_start(play, cue))
        return;
    sim_throw(play->sim, play->movers[cue->mover].body, vec3(0.35f, 0.3f, 0.05f), vec3(0, 0, -3.0f));
}

static void prepare_on_goal(World *world, int place, const Action *action, int entity)
{
    int goal = entity_landmark(world, action->goal, place);
    if (goal < 0 || entity_landmark(world, entity, place) < 0)
        return;
    const Landmark *mark = &world->landmarks[goal];
    Vec3 foot = mark->position;
    foot.y = prop_support_height(world, mark);
    if (foot.y > 0.05f)
        entity_move(world, entity, place, foot, 0.0f);
}

static void start_spin(Play *play, const Cue *cue)
{
    Mover *mover = &play->movers[cue->mover];
    Vec3 half = mover_half(mover);
    if (half.y < 0.3f * half.x) { // a coin: on its edge
        Vec3 foot = mover_middle(play, mover);
        Vec3 at = vec3(foot.x, foot.y - half.y + half.x + 0.001f, foot.z);
        Quat up = quat_axis_angle(vec3(1, 0, 0), 0.5f * PI_F - 0.06f);
        Vec3 middle = quat_rotate(up, vec3_scale(vec3_add(mover->low, mover->high), 0.5f));
        sim_place(play->sim, mover->body, vec3_sub(at, middle), up);
    }
    sim_throw(play->sim, mover->body, vec3(0.03f, 0, 0.01f), vec3(0, half.y < 0.1f ? 28.0f : 9.0f, 0));
}

static void start_push(Play *play, const Cue *cue)
{
    Mover *mover = &play->movers[cue->mover];
    sim_throw(play->sim, mover->body, vec3_scale(play_outward(play, mover), 1.6f), vec3(0, 0, 0));
}

// A wall that is to come down is one that stands for itself.
static void prepare_break(World *world, int place, const Action *action, int entity)
{
    if (building_named(world->plan, entity)) {
        prepare_building(world, place, action, entity);
        return;
    }
    if (entity_landmark(world, entity, place) >= 0 || !text_equal(world->plan->entities[entity].noun, "wall"))
        return;
    const PlaceInfo *info = &world->places[place];
    Vec3 foot = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f);
    foot.z -= 1.5f;
    foot.y = site_ground(world, place, foot.x, foot.z);
    prop_place(world, place, "brick wall", foot, 0.1f, &(PropParams){.entity = entity, .bind = true});
}

static void start_break(Play *play, const Cue *cue)
{
    Mover *mover = &play->movers[cue->mover];
    const Action *action = cue->action;
    const FilmPlan *plan = play->world->plan;
    if (mover->broken)
        return;
    for (int i = 0; i < plan->action_count; i++) { // it is about to fall: then the floor breaks it
        const Action *other = &plan->actions[i];
        if (other != action && other->agent == action->agent && other->begin <= action->begin + 0.01 &&
            text_in_list("fall,roll,drop,glide,bounce", other->verb) && mover->substance->breaks_at > 0)
            return;
    }
    if (mover_is_building(mover, plan)) {
        mover_collapse(play, mover, vec3(0.5f, 0, 0.6f), 0);
        return;
    }
    Vec3 middle = mover_middle(play, mover), half = mover_half(mover);
    Vec3 from = vec3(middle.x + 0.2f * half.x, middle.y + 0.1f * half.y, middle.z);
    mover_break(play, mover, from, vec3(0, 0, 1), vec3(0, 0, 0), vec3(0, 0, 0), 1.3f + 0.5f * half.y);
}

// What is hit lies in its way: it comes rolling or flying so that they meet soon.
static void prepare_hit(World *world, int place, const Action *action, int entity)
{
    int goal = entity_landmark(world, action->object >= 0 ? action->object : action->goal, place);
    int own = entity_landmark(world, entity, place);
    if (own < 0 || hoop_prepare(world, place, action, entity) || goal < 0)
        return;
    feat_pins_prepare(world, place, action->object);
    const Landmark *mark = &world->landmarks[goal];
    Vec3 foot = mark->position;
    foot.y = site_ground(world, place, foot.x, foot.z);
    foot.x -= 2.0f;
    entity_move(world, entity, place, foot, 0.0f);
}

static void start_hit(Play *play, const Cue *cue)
{
    Mover *mover = &play->movers[cue->mover];
    const Action *action = cue->action;
    if (hoop_start(play, cue))
        return;
    int goal = mover_of(play, action->object >= 0 ? action->object : action->goal, -1);
    if (goal < 0)
        return;
    for (int i = goal; i >= 0; i = mover_of(play, play->movers[goal].entity, i))
        if (!play->movers[i].anchored)
            sim_free(play->sim, play->movers[i].body);
    Vec3 from = mover_middle(play, mover), to = mover_middle(play, &play->movers[goal]);
    Vec3 way = vec3_sub(to, from);
    float far = hypotf(way.x, way.z), radius = fmaxf(mover_half(mover).y, 0.01f), speed = 4.2f;
    way = vec3_scale(vec3(way.x, 0, way.z), 1.0f / fmaxf(far, 0.01f));
    if (to.y - mover_half(&play->movers[goal]).y > from.y + 0.3f) { // it stands higher: thrown
        double seconds = (double)far / 5.0;
        sim_throw(play->sim, mover->body, physics_aim(from, to, seconds), vec3(0, 0, -4));
        return;
    }
    sim_throw(play->sim, mover->body, vec3_scale(way, speed),
              vec3_scale(vec3_cross(vec3(0, 1, 0), way), speed / radius));
}

// ---------------------------------------------------------------- the table

static void prepare_spill(World *world, int place, const Action *action, int entity)
{
    feat_group_prepare(world, place, action, entity);
}

static void start_nothing(Play *play, const Cue *cue)
{
    (void)play, (void)cue;
}

// Cloth blows all through the film.
static const Feat blowing = {"", feat_blow_prepare, start_nothing, 0};
static const Feat knocking = {"", feat_knock_prepare, feat_knock_start, -0.45};
static const Feat striking = {"", feat_strike_prepare, feat_strike_start, 0.7};
static const Feat descending = {"", prepare_roll, start_roll, 0};
static const Feat wrecking = {"", feat_wreck_prepare, feat_wreck_start, 0};
static const Feat pouring = {"", feat_pour_prepare, feat_pour_start, 0};
static const Feat rising = {"", NULL, feat_rise_start, 0};
static const Feat shooting = {"", prepare_bounce, start_bounce, 0.8};

static const Feat feats[] = {
    {"fall,fall from sky,separate,die", prepare_fall, start_fall, 0},
    {"swing,sway", feat_hang_prepare, feat_swing_start, 0},
    {"flow,scatter,spread", prepare_spill, feat_spill_start, 0},
    {"roll,slow down", prepare_roll, start_roll, 0},
    {"bounce", prepare_bounce, start_bounce, 0.8},
    {"spin", prepare_on_goal, start_spin, 0},
    {"glide", NULL, start_push, 0},
    {"break,break off,explode", prepare_break, start_break, 0},
    {"hit,crash", prepare_hit, start_hit, 0},
};

static bool is_thing(const FilmPlan *plan, int entity)
{
    if (entity < 0 || (plan->entities[entity].kind != ENTITY_PROP && plan->entities[entity].kind != ENTITY_PART))
        return false;
    // what the weather or an engine moves has its own ways
    return !text_in_list(
        "leaf,leaves,petal,petals,snow,snowflake,rain,raindrop,water,river,wave,waves,cloud,clouds,"
        "smoke,fog,mist,dust,light,shadow,ash,ember,embers,spark,sparks,car,truck,train,bus,plane,"
        "airplane,helicopter,boat,ship,bicycle,motorcycle,waterfall,tear,tears,door,elevator,sun,moon,geyser,"
        "volcano",
        plan->entities[entity].noun);
}

bool plunge_falls(const FilmPlan *plan, const Action *action)
{
    return is_thing(plan, action->agent) && !building_named(plan, action->agent) &&
           text_in_list("fall,drop,roll,glide,fly,hit,enter,sink,move", action->verb) && plunge_named(plan, action);
}

const Feat *feat_of(const FilmPlan *plan, const Action *action, int *entity)
{
    if (plunge_falls(plan, action))
        return NULL;
    if (is_thing(plan, action->agent) && (feat_strikes(plan, action) || stairs_named(plan, action)) &&
        text_in_list("hit,roll,bounce,fall,glide,flow,walk", action->verb)) {
        *entity = action->agent;
        return feat_strikes(plan, action) ? &striking : &descending;
    }
    if (feat_wrecks(plan, action) || (is_thing(plan, action->agent) && feat_pours(plan, action))) {
        *entity = action->agent;
        return feat_wrecks(plan, action) ? &wrecking : &pouring;
    }
    if (feat_rises(plan, action) &&
        text_in_list("rise,hover,float,drift,fly,glide,ascend,lift off,take off,fall,sway,walk,leave,move,flow,go,"
                     "escape,flee,dance,climb,launch,descend,drop,exit",
                     action->verb)) {
        *entity = action->agent;
        return &rising;
    }
    // a house that comes down, falls
    bool comes_down = building_named(plan, action->agent) && text_in_list("descend,drop,sink,crash", action->verb);
    for (int i = 0; i < COUNT_OF(feats); i++) {
        if (!text_in_list(feats[i].verbs, comes_down ? "fall" : action->verb))
            continue;
        bool thing = is_thing(plan, action->agent) && // what has an engine goes by it
                     !(vehicle_kind(plan, action->agent) && text_in_list("roll,slow down,spin,glide", action->verb));
        // "the vase is broken by the wind", "workers blow up the chimney"
        bool done_to =
            is_thing(plan, action->object) &&
            (action->agent < 0 || (!thing && feats[i].start == start_break && building_named(plan, action->object)));
        if (!thing && !done_to)
            continue;
        *entity = thing ? action->agent : action->object;
        // what swings by itself hangs
        if (feats[i].start == feat_swing_start &&
            (feat_blows(plan, *entity) ||
             !text_in_list("chandelier,lamp,ceiling lamp,pendulum,tyre swing,tire swing,lantern,light bulb,bell,sign,"
                           "punching bag,wind chime,birdcage,basket",
                           plan->entities[*entity].noun)))
            break;
        return &feats[i];
    }
    if (feat_knocks(plan, action) && is_thing(plan, action->object)) {
        *entity = action->object;
        return &knocking;
    }
    if (is_thing(plan, action->agent) && text_in_list("enter,fly,move,go,drop,shoot", action->verb) &&
        hoop_named(plan, action) != PLAN_NONE) {
        *entity = action->agent;
        return &shooting;
    }
    if (is_thing(plan, action->agent) && feat_blows(plan, action->agent) &&
        text_in_list("flutter,sway,wave,blow,flow,walk,swing,fly,dance,move,glide,hang", action->verb)) {
        *entity = action->agent;
        return &blowing;
    }
    return NULL;
}

void physics_prepare(World *world)
{
    const FilmPlan *plan = world->plan;
    bool *done = ARENA_ARRAY(world->arena, bool, plan->entity_count + 1);
    for (int i = 0; i < plan->action_count; i++) {
        int entity;
        const Feat *feat = feat_of(plan, &plan->actions[i], &entity);
        if (!feat || !feat->prepare || done[entity])
            continue;
        feat->prepare(world, plan->shots[plan->actions[i].shot].place, &plan->actions[i], entity);
        done[entity] = true;
    }
    for (int e = 0; e < plan->entity_count; e++) // what hangs and lies there without anybody's doing
        for (int place = 0; place < plan->place_count && !done[e]; place++)
            if (drape_is(plan, e))
                done[e] = drape_prepare(world, place, e);
            else if (feat_hangs_by_itself(world, place, e))
                done[e] = true;
    for (int place = 0; place < plan->place_count; place++)
        flood_prepare(world, place);
    plunge_prepare(world);
}
