// Which effects a film has, where they come from and when.
#include "stage/effects/effects.h"

#include "stage/objects/objects.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

const EffectRow *effect_row_find(const char *name, const char *words)
{
    const EffectRow *found = NULL;
    for (int i = 0; i < effect_row_count(); i++) {
        const EffectRow *row = effect_row(i);
        if (!text_equal(row->name, name))
            continue;
        if (!row->words) {
            found = found ? found : row;
            continue;
        }
        char list[256], *rest = list;
        snprintf(list, sizeof list, "%s", row->words);
        for (char *word = strtok_r(list, ",", &rest); words && word; word = strtok_r(NULL, ",", &rest))
            if (strcasestr(words, word))
                return row;
    }
    return found;
}

bool effect_indoors(const World *world, int place)
{
    return world->plan->places[place].interior;
}

bool effect_heard(const World *world, int place, const char *what)
{
    const FilmPlan *plan = world->plan;
    for (int i = 0; i < plan->sound_count; i++) {
        int shot = plan_shot_at(plan, (int)(plan->sounds[i].begin * (double)plan->fps));
        if (shot != PLAN_NONE && plan->shots[shot].place == place && strcasestr(plan->sounds[i].what, what))
            return true;
    }
    return false;
}

static struct Effects *effects_of(World *world)
{
    if (!world->effects)
        world->effects = ARENA_NEW(world->arena, Effects);
    return world->effects;
}

static Light *light_add(World *world, Emitter *e)
{
    const GlowPart *glow = &e->row->glow;
    if (glow->radius <= 0.0f)
        return NULL;
    float flash = glow->flash;
    Vec3 emission = vec3_scale(glow->emission, 0.4f + 1.2f * e->strength);
    if (vec3_luminance(e->color) > 0.0f)
        emission = vec3_scale(e->color, vec3_luminance(emission) / fmaxf(vec3_luminance(e->color), 1e-3f));
    Light light = {.kind = LIGHT_SPHERE,
                   .role = LIGHT_PRACTICAL,
                   .place = e->place,
                   .shot = e->shot,
                   .position = vec3_add(e->position, vec3(0, glow->lift * e->size, 0)),
                   .radius = glow->radius * e->size,
                   .emission = emission,
                   .flicker = glow->flicker,
                   .instance = e->instance,
                   .carried = e->instance >= 0,
                   .flash = flash > 0.0f};
    snprintf(light.name, sizeof light.name, "%s", e->row->name);
    if (flash > 0.0f) {
        GainKey *keys = ARENA_ARRAY(world->arena, GainKey, 5);
        keys[0] = (GainKey){e->begin, 0.0f};
        keys[1] = (GainKey){e->begin + 0.04, 1.0f};
        keys[2] = (GainKey){e->begin + 0.25 * (double)flash, 0.55f};
        keys[3] = (GainKey){e->begin + 0.6 * (double)flash, 0.12f};
        keys[4] = (GainKey){e->begin + (double)flash, 0.0f};
        light.gain = keys;
        light.gain_count = 5;
    } else if (e->begin > 0.0) {
        GainKey *keys = ARENA_ARRAY(world->arena, GainKey, 2);
        keys[0] = (GainKey){e->begin, 0.0f};
        keys[1] = (GainKey){e->begin + 0.8, 1.0f};
        light.gain = keys;
        light.gain_count = 2;
    }
    e->light = world_add_light(world, light);
    return &world->lights[e->light];
}

// Finishes what stands in the list: its light, its events.
static int emitter_begin(World *world, int index)
{
    Emitter *e = effect_at(world, index);
    light_add(world, e);
    if (e->row->begin)
        e->row->begin(world, e);
    if (e->row->sound && !effect_heard(world, e->place, e->row->sound)) {
        Event event = {.kind = EVENT_ELEMENT,
                       .time = e->begin,
                       .shot = e->shot == PLAN_NONE ? 0 : e->shot,
                       .entity = PLAN_NONE,
                       .position = e->position,
                       .strength = 0.9f};
        snprintf(event.surface, sizeof event.surface, "%s", e->row->sound);
        world_add_event(world, event);
    }
    return index;
}

static int emitter_add(World *world, const EffectRow *row, int place, Vec3 position, float size)
{
    Effects *effects = effects_of(world);
    Emitter e = {.row = row,
                 .place = place,
                 .shot = PLAN_NONE,
                 .begin = 0.0,
                 .end = 1e9,
                 .position = position,
                 .way = vec3(0, 1, 0),
                 .instance = -1,
                 .entity = PLAN_NONE,
                 .size = size > 0.0f ? size : 1.0f,
                 .strength = 0.5f,
                 .light = -1};
    e.size *= row->size > 0.0f ? row->size : 1.0f;
    e.key = rng_key(world->plan->seed + 977u * (uint64_t)effects->count, row->name, "effect");
    ARENA_PUSH(world->arena, effects->items, effects->count, effects->capacity, e);
    return effects->count - 1;
}

int effect_add(World *world, const char *name, int place, Vec3 position, float size)
{
    const EffectRow *row = effect_row_find(name, NULL);
    return row ? emitter_begin(world, emitter_add(world, row, place, position, size)) : -1;
}

int effect_add_at(World *world, const char *name, int place, Vec3 position, float size, int shot, double begin)
{
    const EffectRow *row = effect_row_find(name, NULL);
    int index = row ? emitter_add(world, row, place, position, size) : -1;
    if (index < 0)
        return -1;
    Emitter *emitter = effect_at(world, index);
    emitter->shot = shot;
    emitter->begin = begin;
    return emitter_begin(world, index);
}

void effect_flame(World *world, int light, float height)
{
    Light *l = &world->lights[light];
    l->visible = false;
    Vec3 foot = vec3_add(l->position, vec3(0, -0.9f * l->radius, 0));
    effect_add(world, "bare flame", l->place, foot, height / 0.5f);
}

Emitter *effect_at(World *world, int index)
{
    return &world->effects->items[index];
}

// ---------------------------------------------------------------- sources

static Vec3 mesh_top(const Mesh *mesh)
{
    Vec3 low = vec3_splat(1e9f), high = vec3_splat(-1e9f);
    for (int i = 0; i < mesh->vertex_count; i++) {
        Vec3 p = mesh->positions[i];
        low = vec3(fminf(low.x, p.x), fminf(low.y, p.y), fminf(low.z, p.z));
        high = vec3(fmaxf(high.x, p.x), fmaxf(high.y, p.y), fmaxf(high.z, p.z));
    }
    return vec3(0.5f * (low.x + high.x), high.y, 0.5f * (low.z + high.z));
}

// The effect's source is on top of what the entity is shown by. False: it is not shown.
static bool on_entity(World *world, Emitter *e, int entity)
{
    for (int i = 0; i < world->instance_count; i++) {
        const Instance *instance = &world->instances[i];
        if (instance->entity != entity || (instance->place != PLAN_NONE && instance->place != e->place) ||
            world->meshes[instance->mesh].mesh.vertex_count == 0)
            continue;
        e->instance = i;
        e->position = mesh_top(&world->meshes[instance->mesh].mesh);
        return true;
    }
    for (int i = 0; i < world->landmark_count; i++)
        if (world->landmarks[i].entity == entity && world->landmarks[i].place == e->place) {
            e->position = world->landmarks[i].position;
            e->position.y += world->landmarks[i].half_size.y;
            return true;
        }
    return false;
}

static bool noun_in(const char *list, const Entity *entity)
{
    if (list && entity->kind == ENTITY_PERSON && text_in_list(list, "person"))
        return true;
    return list && entity->noun &&
           (text_in_list(list, entity->noun) || (entity->name && text_in_list(list, entity->name)));
}

const EffectRow *effect_made_by(const Entity *entity)
{
    for (int i = 0; i < effect_row_count(); i++)
        if (noun_in(effect_row(i)->maker, entity))
            return effect_row(i);
    return NULL;
}

bool emitter_source(const World *world, const Emitter *e, const Snapshot *at, Vec3 *source, Vec3 *way)
{
    *way = e->way;
    *source = e->position;
    if (e->entity != PLAN_NONE) {
        ActorFace face;
        if (!world_face(world, e->entity, at->time, &face) || !world_present(world, e->entity, at->shot))
            return false;
        *way = quat_rotate(quat_yaw(face.yaw), vec3(0, -0.12f, 1.0f));
        *source = vec3_mad(face.mouth, *way, 0.03f);
        return true;
    }
    if (e->instance >= 0) {
        if (!at->visible[e->instance])
            return false;
        *source = affine_point(at->transforms[e->instance], e->position);
        return source->y > -90.0f; // things that are away wait far below
    }
    return true;
}

float emitter_level(const Emitter *e, double time, float in, float out)
{
    float up = in > 0.0f ? smoothstepf(0.0f, in, (float)(time - e->begin)) : time >= e->begin ? 1.0f : 0.0f;
    float down = out > 0.0f ? 1.0f - smoothstepf(0.0f, out, (float)(time - e->end)) : time <= e->end ? 1.0f : 0.0f;
    return up * down;
}

// ---------------------------------------------------------------- what the plan asks for

static const char *span_words(const FilmPlan *plan, Span span, char *to, size_t size)
{
    int length = plan->source ? (int)strlen(plan->source) : 0, begin = span.begin, end = span.end;
    if (begin < 0 || end > length || begin >= end) {
        *to = 0;
        return to;
    }
    for (int k = 0; k < 1 && begin > 0; k++) { // with the word before: "red smoke"
        int b = begin - 1;
        while (b > 0 && plan->source[b - 1] != ' ' && plan->source[b - 1] != '\n')
            b--;
        begin = b;
    }
    snprintf(to, size, "%.*s", end - begin, plan->source + begin);
    return to;
}

static Vec3 words_color(const char *words)
{
    char copy[200], *rest = copy;
    snprintf(copy, sizeof copy, "%s", words);
    for (char *word = strtok_r(copy, " ,.-", &rest); word; word = strtok_r(NULL, " ,.-", &rest)) {
        const char *const *row = plan_table_find("colors", word);
        unsigned r, g, b;
        if (row && sscanf(row[1], "#%2x%2x%2x", &r, &g, &b) == 3)
            return vec3(srgb_to_linear((float)r / 255.0f), srgb_to_linear((float)g / 255.0f),
                        srgb_to_linear((float)b / 255.0f));
    }
    return vec3_splat(0.0f);
}

Vec3 effect_color(const FilmPlan *plan, Span span)
{
    char words[120];
    int length = plan->source ? (int)strlen(plan->source) : 0, end = span.end + 40 < length ? span.end + 40 : length;
    if (span.begin < 0 || span.begin >= end)
        return vec3_splat(0.0f);
    snprintf(words, sizeof words, "%.*s", end - span.begin, plan->source + span.begin);
    words[strcspn(words, ".;!?")] = 0;
    return words_color(words);
}

static double shot_time(const FilmPlan *plan, int shot, float share)
{
    const Shot *s = &plan->shots[shot == PLAN_NONE ? 0 : shot];
    return ((double)s->begin_frame + (double)share * (double)s->frame_count) / (double)plan->fps;
}

// The begin of what is heard of it in that shot, so that it is seen at the same time; else the row's share of the shot.
static double begin_of(const World *world, const EffectRow *row, int shot)
{
    const FilmPlan *plan = world->plan;
    if (row->at <= 0.0f)
        return 0.0;
    double from = shot_time(plan, shot, 0.0f), to = shot_time(plan, shot, 1.0f);
    if (shot == PLAN_NONE)
        to = plan_seconds(plan);
    for (int i = 0; i < plan->sound_count; i++)
        if (row->sound && plan->sounds[i].what && strcasestr(plan->sounds[i].what, row->sound) &&
            plan->sounds[i].begin > from && plan->sounds[i].begin < to)
            return plan->sounds[i].begin;
    for (int i = 0; i < plan->action_count; i++)
        if (text_equal(plan->actions[i].verb, row->name) ||
            (row->sound && text_equal(plan->actions[i].verb, "explode") && text_equal(row->name, "explosion")))
            if (plan->actions[i].begin >= from && plan->actions[i].begin < to)
                return fmax(plan->actions[i].begin, from + 0.15);
    return from + (double)row->at * (to - from);
}

// Ground that the camera sees: the row's own spot, on the ground there.
static Vec3 default_spot(const World *world, const EffectRow *row, int place)
{
    const PlaceInfo *info = &world->places[place];
    Vec3 p = row->spot;
    if (effect_indoors(world, place)) { // within the walls
        p.x = clampf(p.x, info->walk_min.x + 0.4f, info->walk_max.x - 0.4f);
        p.z = clampf(p.z, info->walk_min.z + 0.4f, info->walk_max.z - 0.4f);
    } else if (info->height) {
        p.y += info->height(info->land, p.x, p.z);
    }
    return p;
}

static void finish(World *world, int index, int shot, float strength, Vec3 color)
{
    Emitter *e = effect_at(world, index);
    e->shot = shot;
    e->strength = strength;
    e->color = color;
    e->begin = begin_of(world, e->row, shot);
    emitter_begin(world, index);
}

static bool shot_has_place(const FilmPlan *plan, int shot, int place)
{
    if (shot != PLAN_NONE)
        return plan->shots[shot].place == place;
    for (int s = 0; s < plan->shot_count; s++)
        if (plan->shots[s].place == place)
            return true;
    return false;
}

static void play_effect(World *world, const VisualEffect *effect, int place)
{
    const FilmPlan *plan = world->plan;
    char words[200];
    span_words(plan, effect->inferred ? (Span){0, 0} : effect->span, words, sizeof words);
    const EffectRow *row = effect_row_find(effect->what, words);
    if (row && text_equal(row->name, "debris") && effect->inferred)
        return; // an explosion's own pieces fly
    bool pane = row && row->aloft && world->places[place].has_outlook;
    if (!row || (row->outdoors && effect_indoors(world, place) && !pane && (effect->inferred || row->begin)))
        return; // leaves fall in an office where the text wants it; fireworks stay outside
    Vec3 color = words_color(words);
    if (row->everywhere) {
        finish(world, emitter_add(world, row, place, vec3_splat(0.0f), 1.0f), effect->shot, effect->strength, color);
        return;
    }
    int found = 0;
    for (int e = 0; e < plan->entity_count && found < 6; e++) {
        const Entity *entity = &plan->entities[e];
        if (entity->offscreen || !noun_in(row->from, entity))
            continue;
        int index = emitter_add(world, row, place, vec3_splat(0.0f), 1.0f);
        Emitter *emitter = effect_at(world, index);
        bool person = entity->kind == ENTITY_PERSON;
        if (person)
            emitter->entity = e;
        if (!person && !on_entity(world, emitter, e)) {
            world->effects->count--;
            continue;
        }
        finish(world, index, effect->shot, effect->strength, color);
        found++;
    }
    // what the place has of it already
    bool there = found > 0;
    for (int i = 0; i < world->effects->count && text_in_list("smoke,fire", row->name); i++)
        there |= world->effects->items[i].place == place &&
                 (text_equal(world->effects->items[i].row->name, "blaze") ||
                  (text_equal(row->name, "smoke") && text_equal(world->effects->items[i].row->name, "chimney smoke")));
    for (int i = 0; i < world->effects->count && !there; i++)
        there = world->effects->items[i].place == place && world->effects->items[i].row == row &&
                world->effects->items[i].shot == PLAN_NONE;
    if (!there && !(effect->inferred && row->from && strstr(row->from, "person")))
        finish(world, emitter_add(world, row, place, default_spot(world, row, place), 1.0f), effect->shot,
               effect->strength, color);
}

static void play_makers(World *world)
{
    const FilmPlan *plan = world->plan;
    for (int i = 0; i < effect_row_count(); i++)
        for (int e = 0; e < plan->entity_count && effect_row(i)->maker; e++) {
            if (!noun_in(effect_row(i)->maker, &plan->entities[e]) || plan->entities[e].offscreen)
                continue;
            for (int p = 0; p < plan->place_count; p++) {
                int index = emitter_add(world, effect_row(i), p, vec3_splat(0.0f), 1.0f);
                Emitter *emitter = effect_at(world, index);
                if (on_entity(world, emitter, e)) {
                    emitter->size *= plan->entities[e].scale > 0.0f ? plan->entities[e].scale : 1.0f;
                    finish(world, index, PLAN_NONE, 0.5f, vec3_splat(0.0f));
                } else {
                    world->effects->count--;
                }
            }
        }
}

static void blaze_add(World *world, int place, Vec3 position, float size, double begin, const char *name)
{
    RngKey key = rng_key(world->plan->seed + 977u * (uint64_t)world->effects->count, name, "blaze");
    effect_add_at(world, name, place, position, size * (0.75f + 0.4f * rng_float(key, 5)), PLAN_NONE, begin);
}

// s from which a place that is a building burns; negative: it does not.
static double place_burns(const FilmPlan *plan, int place)
{
    const char *name = plan->places[place].name, *kind = plan->places[place].kind;
    if (name && (strcasestr(name, "burning") || strcasestr(name, "ablaze") || strcasestr(name, "on fire")))
        return 0.0;
    for (int i = 0; i < plan->action_count; i++) { // "the house burns", "catches fire"
        const Action *a = &plan->actions[i];
        bool its = a->force && (text_equal(a->force, name) || text_equal(a->force, kind));
        if (its && plan->shots[a->shot].place == place && text_in_list("burn,burn up", a->verb))
            return text_equal(a->verb, "burn") ? 0.0 : a->begin;
    }
    return -1.0;
}

// What burns: fires over the width of what shows the entity.
static void play_burning(World *world)
{
    const FilmPlan *plan = world->plan;
    for (int p = 0; p < plan->place_count; p++) { // "a burning house" where the house is the place
        double begin = place_burns(plan, p);
        if (begin < 0.0)
            continue;
        const Landmark *door = world_find_landmark(world, p, "door");
        Vec3 front = door ? door->position : vec3(0.0f, 1.0f, -8.0f);
        for (int k = -2; k <= 2; k++) { // out of the roof, and out of windows beside the door
            bool roof = k % 2 == 0;
            blaze_add(world, p,
                      vec3_add(front, vec3((roof ? 2.2f : 2.9f) * (float)k, roof ? 3.1f : 0.4f, roof ? -1.5f : 0.4f)),
                      roof ? 1.5f : 0.55f, begin, "blaze");
        }
    }
    for (int e = 0; e < plan->entity_count; e++) {
        const Entity *entity = &plan->entities[e];
        double begin = entity->condition && strstr(entity->condition, "burning") ? 0.0 : -1.0;
        for (int a = 0; a < plan->action_count && begin < 0.0; a++) {
            const Action *action = &plan->actions[a];
            bool burns = text_equal(action->verb, "burn") && action->agent == e;
            if (burns || (text_equal(action->verb, "burn up") && action->object == e))
                begin = burns ? 0.0 : action->begin + 0.5 * (action->end - action->begin);
        }
        if (begin < 0.0 || entity->kind == ENTITY_PERSON || effect_made_by(entity))
            continue;
        for (int i = 0; i < world->landmark_count; i++) {
            Landmark mark = world->landmarks[i];
            if (mark.entity != e)
                continue;
            float wide = fmaxf(mark.half_size.x, mark.half_size.z), size = clampf(0.55f * wide, 0.25f, 2.2f);
            int fires = wide > 1.5f ? 5 : 1;
            for (int k = 0; k < fires; k++) {
                float side = fires > 1 ? -0.8f + 0.4f * (float)k : 0.0f;
                Vec3 local = vec3(side * mark.half_size.x, (k % 2 ? 0.15f : 0.85f) * mark.half_size.y,
                                  (fires > 1 && k % 2 ? 0.95f : 0.2f) * mark.half_size.z);
                blaze_add(world, mark.place, vec3_add(mark.position, quat_rotate(quat_yaw(mark.yaw), local)), size,
                          begin, wide < 0.4f ? "flame" : "blaze");
            }
            break;
        }
    }
}

void effects_play(World *world)
{
    const FilmPlan *plan = world->plan;
    effects_of(world);
    play_burning(world);
    for (int i = 0; i < plan->effect_count; i++)
        for (int p = 0; p < plan->place_count; p++)
            if (shot_has_place(plan, plan->effects[i].shot, p) &&
                (plan->effects[i].place == PLAN_NONE || plan->effects[i].place == p))
                play_effect(world, &plan->effects[i], p);
    play_makers(world);
    blasts_play(world);
    glows_play(world);
    bool mist = plan->source && strcasestr(plan->source, "mist");
    for (int p = 0; p < plan->place_count; p++) {
        const Place *place = &plan->places[p];
        const PlaceInfo *info = &world->places[p];
        float valley = info->height ? fminf(info->height(info->land, 0.0f, -60.0f), 0.0f) : 0.0f; // under a cliff
        valley = valley < -20.0f ? valley : 0.0f;
        bool raised = false; // the dust that was asked for is that of what came down
        for (int e = 0; e < world->effects->count; e++)
            raised |=
                world->effects->items[e].place == p && text_equal(world->effects->items[e].row->name, "collapse dust");
        const struct {
            float amount;
            const char *name;
        } weather[] = {{raised ? 0.0f : place->dust, place->interior      ? "dust motes"
                                                     : place->dust > 0.5f ? "sandstorm"
                                                                          : "blowing dust"},
                       {mist && place->fog > 0.02f && place->fog < 0.8f ? 0.3f + 0.5f * place->fog : 0.0f,
                        valley < -20.0f ? "valley mist" : "ground mist"},
                       {place->thunder ? 0.7f : 0.0f, "lightning"},
                       {place->puddles && !place->interior ? 0.5f : 0.0f, "splashes"}};
        for (int i = 0; i < COUNT_OF(weather); i++) {
            const EffectRow *row = weather[i].amount > 0.02f ? effect_row_find(weather[i].name, NULL) : NULL;
            for (int e = 0; e < world->effects->count; e++) // asked for by name as well
                if (world->effects->items[e].row == row && world->effects->items[e].place == p)
                    row = NULL;
            if (row && !(row->outdoors && effect_indoors(world, p)))
                finish(world, emitter_add(world, row, p, vec3(0, i == 1 ? valley : 0.0f, 0), 1.0f), PLAN_NONE,
                       weather[i].amount, vec3_splat(0.0f));
        }
    }
}

// ---------------------------------------------------------------- asking

void world_air(const World *world, const Snapshot *at, Vec3 eye, Vec3 forward, Arena *arena, Aloft *air)
{
    *air = (Aloft){.arena = arena};
    const Effects *effects = world->effects;
    for (int i = 0; effects && i < effects->count; i++) {
        const Emitter *e = &effects->items[i];
        if (e->place != at->place || (e->shot != PLAN_NONE && e->shot != at->shot) || at->time < e->begin - 0.05)
            continue;
        const EffectRow *row = e->row;
        int before = air->mote_count;
        if (row->field.layers[0].count)
            field_emit(world, e, at, eye, forward, air);
        for (int k = 0; k < COUNT_OF(row->sprays); k++)
            spray_emit(world, e, &row->sprays[k], k, at, air);
        for (int k = 0; k < COUNT_OF(row->plumes); k++)
            plume_emit(world, e, &row->plumes[k], k, at, air);
        if (row->emit)
            row->emit(world, e, at, air);
        if (row->aloft && world->places[at->place].has_outlook) // before the window
            for (int k = before; k < air->mote_count; k++) {
                Quat turn = quat_yaw(world->places[at->place].outlook_yaw);
                air->motes[k].position = quat_rotate(turn, air->motes[k].position);
                air->motes[k].axis = quat_rotate(turn, air->motes[k].axis);
            }
    }
}
