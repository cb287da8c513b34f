// Binding: which landmark of a place is meant by an entity of the plan; and adding what the set lacks.
#include "stage/sets/bind.h"

#include "stage/creatures/creatures.h"
#include "stage/objects/objects.h"

#include <stdio.h>
#include <string.h>

// What a noun may be called among a set's landmarks, best first.
typedef struct NounRow {
    const char *nouns, *landmarks;
} NounRow;
static const NounRow noun_rows[] = {
    {"door,doors,doorway,steel door,metal door,back door,exit", "door,entrance"},
    {"glass door,front door,entrance door,main door,revolving door,entrance,entry,glass doors", "entrance,door"},
    {"elevator,lift,elevator door,elevator doors,lift doors", "elevator"},
    {"elevator button,button,lift button,call button,elevator panel,panel,elevator call button", "elevator button"},
    {"fireplace,hearth,fire,mantel,mantelpiece,chimney", "fireplace"},
    {"sofa,couch,settee,loveseat", "sofa"},
    {"armchair,easy chair,chair", "armchair,armchair 2,chair"},
    {"coffee table,table", "coffee table,table,side table"},
    {"hallway,corridor,hall,passage", "hallway"},
    {"window,windows", "window"},
    {"bookcase,bookshelf,bookshelves,shelves,shelf", "bookcase"},
    {"reception desk,reception,front desk,counter,desk", "reception desk,desk"},
    {"rug,carpet", "rug"},
    {"dumpster,skip", "dumpster"},
};
// Things that the place itself shows, or that are no things.
static const char scenery[] =
    "neon sign,neon signs,sign,signs,neon,neon light,puddle,puddles,wall,walls,floor,ceiling,sky,street,alley,"
    "ground,light,lights,shadow,shadows,rain,water,city,building,buildings,steam,smoke,fog,mist,kerb,curb,"
    "lobby,room,living room,hand,face,eyes,camera,frame,lamp over the door,firelight,flame,flames,cables,pipes,"
    "brick wall,asphalt,reflection,reflections";

static int landmark_named(const World *world, int place, const char *name, size_t length, bool unbound_only)
{
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        if (mark->place == place && strlen(mark->name) == length && strncasecmp(mark->name, name, length) == 0 &&
            (!unbound_only || mark->entity == PLAN_NONE))
            return i;
    }
    return -1;
}

// Landmark for a noun, or -1; free ones first, then one that is bound already.
static int landmark_for(const World *world, int place, const char *noun)
{
    const PropRow *row = prop_find(noun);
    for (int pass = 0; pass < 2; pass++) {
        bool unbound = pass == 0;
        int found = landmark_named(world, place, noun, strlen(noun), unbound);
        for (int r = 0; found < 0 && r < COUNT_OF(noun_rows); r++) {
            if (!text_in_list(noun_rows[r].nouns, noun))
                continue;
            for (const char *at = noun_rows[r].landmarks; *at && found < 0;) {
                size_t length = strcspn(at, ",");
                found = landmark_named(world, place, at, length, unbound);
                at += length + (at[length] == ',');
            }
        }
        if (found < 0 && row)
            found = landmark_named(world, place, row->word, strlen(row->word), unbound);
        if (found >= 0)
            return found;
    }
    return -1;
}

// ---------------------------------------------------------------- colour

static void recolor_instance(World *world, int index, Vec3 color)
{
    Instance *instance = &world->instances[index];
    WorldMesh old = world->meshes[instance->mesh];
    if (old.deformer.evaluate)
        return;
    Mesh mesh = old.mesh;
    int *copies = ARENA_ARRAY(world->arena, int, world->material_count);
    float brightest = 0.0f;
    for (int t = 0; t < mesh.triangle_count; t++)
        brightest = fmaxf(brightest, vec3_luminance(world->materials[mesh.triangle_materials[t]].base_color));
    mesh.triangle_materials = ARENA_ARRAY(world->arena, uint16_t, mesh.triangle_count);
    for (int t = 0; t < mesh.triangle_count; t++) {
        int from = old.mesh.triangle_materials[t];
        if (!copies[from]) {
            Material material = world->materials[from];
            float own = vec3_luminance(material.base_color);
            bool painted = material.metallic < 0.5f && material.model != MATERIAL_GLASS &&
                           vec3_luminance(material.emission) <= 0.0f;
            if (painted) {
                // a procedural surface carries half of its colour in the image
                float gain = material.base_image >= 0 && strchr(material.name, '#') ? 2.0f : 1.0f;
                material.base_color =
                    vec3_scale(color, gain * clampf(brightest > 0.0f ? own / brightest : 1.0f, 0.15f, 1.0f));
            }
            copies[from] = world_add_material(world, material) + 1;
        }
        mesh.triangle_materials[t] = (uint16_t)(copies[from] - 1);
    }
    int fresh = world_add_mesh(world, mesh);
    world->meshes[fresh].recolored = true;
    world->instances[index].mesh = fresh;
}

// ---------------------------------------------------------------- binding

static void bind_landmark(World *world, int index, int entity)
{
    const Entity *e = &world->plan->entities[entity];
    if (world->landmarks[index].entity != PLAN_NONE) { // two words for one thing: a second entry
        Landmark again = world->landmarks[index];
        again.entity = entity;
        world_add_landmark(world, again);
        return;
    }
    world->landmarks[index].entity = entity;
    int instance = world->landmarks[index].instance;
    if (instance < 0)
        return;
    world->instances[instance].entity = entity;
    if (e->has_color)
        recolor_instance(world, instance, e->color);
}

static bool is_carried(const FilmPlan *plan, int entity)
{
    for (int i = 0; i < plan->relation_count; i++) {
        const Relation *r = &plan->relations[i];
        if (r->subject == entity && r->object >= 0 && plan->entities[r->object].kind == ENTITY_PERSON &&
            (r->kind == RELATION_ON || r->kind == RELATION_IN))
            return true;
    }
    return false;
}

// Catalogue id whose name is or holds the noun; NULL when there is none. Branded models are never chosen.
static const char *catalogue_search(const World *world, const char *noun)
{
    const CatalogueEntry *entries;
    int count = world->library ? library_catalogue(world->library, &entries) : 0;
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < count; i++)
            if (!entries[i].branded && !entries[i].door_or_window && !text_equal(entries[i].category, "Characters") &&
                (pass == 0 ? text_equal_nocase(entries[i].name, noun) : text_contains_word(entries[i].name, noun)))
                return entries[i].id;
    return NULL;
}

static Vec3 catalogue_size(const World *world, const char *id)
{
    const CatalogueEntry *entries;
    int count = world->library ? library_catalogue(world->library, &entries) : 0;
    for (int i = 0; i < count; i++)
        if (text_equal(entries[i].id, id))
            return entries[i].size;
    return vec3(0.4f, 0.4f, 0.4f);
}

typedef struct Wanted { // something to add
    int entity;
    const PropRow *row;
    const char *id;         // catalogue id, or NULL
    const ObjectKind *kind; // what hands hold, when there is neither row nor id; or NULL
    Vec3 size;
    bool known;
} Wanted;

static bool has_place_relation(const FilmPlan *plan, int entity)
{
    for (int i = 0; i < plan->relation_count; i++)
        if (plan->relations[i].subject == entity)
            return true;
    return false;
}

bool thing_is_large(Vec3 size)
{
    return fmaxf(size.x, size.z) > 4.5f || size.x * size.z > 12.0f;
}

Vec3 thing_large_spot(const World *world, int place, Vec3 size, int ordinal)
{
    const PlaceInfo *info = &world->places[place];
    float x = 0.5f * (info->walk_min.x + info->walk_max.x);
    bool alone = ordinal == 0;
    for (int i = 0; i < world->plan->entity_count; i++)
        alone &= world->plan->entities[i].kind != ENTITY_PERSON && world->plan->entities[i].kind != ENTITY_ANIMAL;
    if (alone)
        return vec3(x, 0, 0);
    float far = 0.5f * hypotf(size.x, size.z) + 2.5f, side = ordinal % 2 ? -1.0f : 1.0f;
    if (info->water) // on the shore, to the side
        return vec3(side * (far + 2.0f + (float)(ordinal / 2) * 2.0f * far), 0, -0.4f * far);
    return vec3(x + side * (float)(ordinal > 0) * 0.8f * far, 0, info->walk_min.z - far);
}

static bool floats_at(const World *world, int place, const PropRow *row)
{
    return row && world->places[place].water && strcmp(row->mount, "water") == 0;
}

// Where a thing goes when the text does not say: small things on a table, wall things along the back, the rest to the
// side of the middle.
static Vec3 default_spot(const World *world, int place, const Wanted *wanted, int ordinal, float *yaw)
{
    const PlaceInfo *info = &world->places[place];
    Vec3 centre = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f);
    float side = ordinal % 2 ? -1.0f : 1.0f, wide = fminf(0.5f * (info->walk_max.x - info->walk_min.x), 2.4f);
    float deep = fminf(0.5f * (info->walk_max.z - info->walk_min.z), 2.6f);
    bool top = wanted->row && strcmp(wanted->row->mount, "top") == 0;
    static const char *const tables[] = {"coffee table", "reception desk", "table", "side table"};
    for (int i = 0; top && i < COUNT_OF(tables); i++) {
        const Landmark *table = world_find_landmark(world, place, tables[i]);
        if (table) {
            Vec3 along = quat_rotate(quat_yaw(table->yaw), vec3(1, 0, 0));
            Vec3 p = vec3_mad(table->position, along,
                              side * 0.4f * table->half_size.x * (0.5f + 0.25f * (float)(ordinal / 2)));
            p.y = prop_support_height(world, table);
            *yaw = table->yaw;
            return p;
        }
    }
    *yaw = side < 0 ? 0.35f : -0.35f;
    if (floats_at(world, place, wanted->row)) { // afloat beyond the shore, its bow to the side
        *yaw = side * 0.5f * PI_F + 0.25f;
        return vec3(centre.x + 0.25f * side * wanted->size.z * (float)((ordinal + 1) / 2), info->water_level,
                    -11.0f - 0.55f * wanted->size.z - 0.6f * wanted->size.x);
    }
    if (info->open && thing_is_large(wanted->size))
        return thing_large_spot(world, place, wanted->size, ordinal);
    Vec3 p = vec3(centre.x + side * 0.75f * wide, 0, centre.z - 0.35f * deep - 0.3f * (float)ordinal);
    if (wanted->row && strcmp(wanted->row->mount, "wall") == 0) {
        p.z = info->walk_min.z - 0.3f > centre.z - 4.0f ? info->walk_min.z - 0.3f : centre.z - 2.6f;
        *yaw = 0.0f;
    }
    return p;
}

// On a slope a thing stands on the lowest ground under it, large ones a little sunk.
static float lowest_under(const PlaceInfo *info, Vec3 p, Vec3 half)
{
    float low = info->height(info->land, p.x, p.z), r = fminf(0.7f * fmaxf(half.x, half.z), 3.0f);
    for (int k = 0; k < 8; k++) {
        float a = TAU_F * (float)k / 8.0f;
        low = fminf(low, info->height(info->land, p.x + r * sinf(a), p.z + r * cosf(a)) + 0.06f * r);
    }
    return low;
}

static void add_wanted(World *world, int place, const Wanted *wanted, int count)
{
    FilmPlan *plan = world->plan;
    int fixed = 0;
    for (int i = 0; i < world->landmark_count; i++)
        fixed += world->landmarks[i].place == place;
    PlacementItem *items = ARENA_ARRAY(world->arena, PlacementItem, fixed + count);
    int n = 0;
    for (int i = 0; i < count; i++) {
        Vec3 size = vec3_scale(
            wanted[i].size, plan->entities[wanted[i].entity].scale > 0 ? plan->entities[wanted[i].entity].scale : 1.0f);
        float yaw = 0.0f;
        Vec3 spot = default_spot(world, place, &wanted[i], i, &yaw);
        items[n++] = (PlacementItem){
            .entity = wanted[i].entity,
            .half_size = vec3_scale(size, 0.5f),
            .position = spot,
            .yaw = yaw,
            .fixed = (spot.y > 0.05f || thing_is_large(size) || floats_at(world, place, wanted[i].row)) &&
                     !has_place_relation(plan, wanted[i].entity)};
    }
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        if (mark->place != place || mark->half_size.x > 2.2f || mark->half_size.z > 2.2f || mark->half_size.y < 0.05f)
            continue; // regions and rugs are no obstacles
        Vec3 foot = mark->position;
        foot.y -= mark->half_size.y;
        items[n++] = (PlacementItem){
            .entity = mark->entity, .half_size = mark->half_size, .position = foot, .yaw = mark->yaw, .fixed = true};
    }
    placement_solve(world, place, items, n);
    for (int i = 0; i < count; i++) {
        const Entity *e = &plan->entities[wanted[i].entity];
        PropParams params = {.name = e->noun ? e->noun : e->name,
                             .id = wanted[i].id,
                             .scale = e->scale,
                             .has_color = e->has_color,
                             .color = e->color,
                             .entity = wanted[i].entity,
                             .bind = true};
        int copies = e->count > 1 ? (e->count < 12 ? e->count : 12) : 1;
        for (int c = 0; c < copies; c++) { // the others in a loose row beside the first
            Vec3 p = items[i].position;
            if (c > 0) {
                float step = (float)((c + 1) / 2) * (c % 2 ? 1.0f : -1.0f);
                p.x += step * (2.0f * items[i].half_size.x + 0.15f);
                p.z += 0.1f * rng_noise(rng_key(plan->seed, e->name, "copies"), (double)c * 3.7);
            }
            const PlaceInfo *info = &world->places[place];
            if (info->height && p.y == 0.0f)
                p.y = lowest_under(info, p, items[i].half_size);
            prop_place(world, place, wanted[i].row ? wanted[i].row->word : "box", p, items[i].yaw, &params);
            params.no_landmark = true;
            if (wanted[i].kind && c == 0) // its own shape lies there instead
                object_take(world, wanted[i].kind, wanted[i].entity, place);
        }
    }
}

void sets_bind(World *world, int place)
{
    FilmPlan *plan = world->plan;
    Wanted *wanted = ARENA_ARRAY(world->arena, Wanted, plan->entity_count);
    int count = 0;
    for (int e = 0; e < plan->entity_count; e++) {
        const Entity *entity = &plan->entities[e];
        bool anywhere = entity->place == PLAN_NONE;
        // an animal stands as a model does, where there is one
        bool animal = entity->kind == ENTITY_ANIMAL && prop_find(entity->noun) && !creature_is(plan, e);
        if ((entity->kind != ENTITY_PROP && entity->kind != ENTITY_PART && !animal) ||
            (!anywhere && entity->place != place) || entity->offscreen)
            continue;
        const char *noun = entity->noun && *entity->noun ? entity->noun : entity->name;
        if (!noun || object_in_hand(plan, e))
            continue;
        int mark = landmark_for(world, place, noun);
        if (mark >= 0) {
            bind_landmark(world, mark, e);
            continue;
        }
        if (text_in_list(scenery, noun) || is_carried(plan, e) || (anywhere && place != 0))
            continue;
        const char *last = strrchr(noun, ' ');
        if (entity->kind == ENTITY_PART && !prop_find(noun))
            continue;
        if (last && text_in_list(scenery, last + 1) && !prop_find(noun))
            continue;
        Wanted *w = &wanted[count++];
        *w = (Wanted){.entity = e, .row = prop_find(noun), .known = true};
        // a shape of its own, where the models know the word only as another name for something like it, or not at all
        const ObjectKind *own = object_kind(noun);
        if (own && w->row && !text_equal(w->row->word, own->name) && !text_equal(w->row->word, noun) &&
            text_equal(own->name, noun))
            w->row = NULL;
        if (own && w->row && w->row->id_count == 0)
            w->row = NULL;
        if (w->row && text_equal(w->row->word, "flowers") && world->places[place].height) // not in vases: they grow
            w->row = prop_find("wildflower");
        if (w->row) {
            w->size = w->row->size;
            if (w->row->id_count == 0)
                plan_report(plan, world->arena, SEVERITY_WARNING, "unknown-prop", entity->span,
                            "use another word, or leave it out",
                            "there is no model for '%s': a plain box stands in for it", noun);
        } else {
            w->id = own ? NULL : catalogue_search(world, noun);
            if (!w->id && last && !own)
                w->id = catalogue_search(world, last + 1);
            const ObjectKind *kind = w->id ? NULL : own ? own : object_kind_of(plan, e);
            w->size = w->id ? catalogue_size(world, w->id) : kind ? kind->size : vec3(0.4f, 0.35f, 0.3f);
            w->kind = kind;
            if (!w->id && !kind)
                plan_report(plan, world->arena, SEVERITY_WARNING, "unknown-prop", entity->span,
                            "use another word, or leave it out",
                            "there is no model for '%s': a plain box stands in for it", noun);
        }
    }
    if (count > 0)
        add_wanted(world, place, wanted, count);
}
