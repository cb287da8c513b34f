// The bodies of a crowd: people built as all others are, then made lighter.
#include "stage/crowd/crowd.h"

#include <stdlib.h>
#include <string.h>

// Edge of the cells in which vertices become one, metres: below the neck and of heads and hands. 0: as built.
static const struct {
    float body, fine;
} grids[CROWD_LEVELS] = {{0.0f, 0.0f}, {0.022f, 0.009f}, {0.05f, 0.02f}};

#define TEXTURE_SIDE 256 // of clothes; a skin keeps its own

// ---------------------------------------------------------------- who they are

static bool noun_sex(const Entity *crowd, Sex *sex)
{
    static const char male[] = "men man boys boy guys monks soldiers soldier knights knight sailors brothers";
    static const char female[] = "women woman girls girl ladies nuns sisters bridesmaids cheerleaders";
    const char *text[] = {crowd->name, crowd->noun, crowd->description};
    for (int i = 0; i < COUNT_OF(text); i++) {
        if (!text[i])
            continue;
        char word[64];
        for (const char *p = text[i]; *p;) {
            size_t length = strcspn(p, " ");
            if (length && length < sizeof word) {
                memcpy(word, p, length);
                word[length] = 0;
                if (text_contains_word(male, word) || text_contains_word(female, word)) {
                    *sex = text_contains_word(male, word) ? SEX_MALE : SEX_FEMALE;
                    return true;
                }
            }
            p += length + (p[length] == ' ');
        }
    }
    return false;
}

static Entity extra_entity(const World *world, const Entity *crowd, const Place *place, int index, RngKey key)
{
    static const char *const origins[] = {"caucasian", "african", "asian"};
    uint64_t at = (uint64_t)index * 16;
    Entity extra = *crowd;
    PersonTraits *traits = &extra.person;
    bool child = text_contains_word(crowd->noun, "child") || text_contains_word(crowd->name, "children") ||
                 text_contains_word(crowd->name, "child") || text_contains_word(crowd->name, "students");
    extra.count = 1;
    extra.name = arena_printf(world->arena, "%s extra %d", crowd->name ? crowd->name : "crowd", index + 1);
    if (!noun_sex(crowd, &traits->sex))
        traits->sex = (index + (int)(rng_u64(key, 3) & 1)) % 2 ? SEX_MALE : SEX_FEMALE;
    // Only what was said is worn by all; what people usually wear varies.
    traits->garments = ARENA_ARRAY(world->arena, Garment, traits->garment_count + 1);
    traits->garment_count = 0;
    for (int i = 0; i < crowd->person.garment_count; i++)
        if (crowd->person.garments[i].span.end > crowd->person.garments[i].span.begin)
            traits->garments[traits->garment_count++] = crowd->person.garments[i];
    Garment *costume = ARENA_ARRAY(world->arena, Garment, COSTUME_MOST);
    int worn =
        traits->garment_count == 0 && place
            ? plan_costume_stranger(place, traits->sex, rng_key(key.value + (uint64_t)index, "costume", "extras"),
                                    world->arena, costume)
            : 0;
    if (worn > 0)
        traits->garments = costume, traits->garment_count = worn;
    // Ages of a street: mostly grown, few children and few very old.
    traits->age_years = child ? rng_range(key, at, 7, 13) : 18.0f + 52.0f * powf(rng_float(key, at), 1.4f);
    traits->height = 0.0f;
    traits->muscle = rng_range(key, at + 1, 0.35f, 0.65f);
    traits->weight = rng_range(key, at + 2, 0.35f, 0.72f);
    bool said = false; // else the one that was drawn for the crowd is not that of all
    for (int i = 0; i < COUNT_OF(origins); i++)
        said = said || text_contains_word(crowd->description, origins[i]);
    if (!said)
        traits->ethnicity = origins[rng_u64(key, at + 3) % 3];
    if (traits->sex == SEX_MALE && !child && rng_float(key, at + 4) < 0.25f)
        traits->facial_hair = "beard";
    return extra;
}

// ---------------------------------------------------------------- lighter meshes

typedef struct Cell { // what becomes one vertex
    int32_t key[6];
    uint32_t vertex;
} Cell;

static int cell_compare(const void *a, const void *b)
{
    const Cell *x = a, *y = b;
    int order = memcmp(x->key, y->key, sizeof x->key);
    return order ? order : (x->vertex > y->vertex) - (x->vertex < y->vertex);
}

// The vertices of all meshes of the body, one after the other, at rest.
typedef struct Point {
    Vec3 position, normal;
    Vec2 uv;
    Vec3 color;
    uint8_t bones[INFLUENCES];
    float weights[INFLUENCES];
    int mesh;
} Point;

typedef struct Whole {
    int vertex_count, triangle_count;
    Point *points;
    uint32_t *triangles;
    uint16_t *materials;
} Whole;

// Teeth, tongue and lashes are not seen on extras.
static bool is_seen(const CastMesh *mesh)
{
    return !mesh->name || (!strstr(mesh->name, "eeth") && !strstr(mesh->name, "tongue") && !strstr(mesh->name, "lash"));
}

// What is no skin of its own (hair that swings, cloth that hangs) goes with what it is nearest to.
static void point_bind(const Actor *actor, const Whole *whole, Point *point)
{
    memset(point->bones, 0, sizeof point->bones);
    memset(point->weights, 0, sizeof point->weights);
    point->bones[0] = (uint8_t)actor->rig.head;
    point->weights[0] = 1.0f;
    float best = 1e9f;
    for (int v = 0; v < whole->vertex_count && point->position.y < 0.8f * actor->height; v += 5) {
        const Point *other = &whole->points[v];
        float gap = vec3_distance(other->position, point->position);
        if (gap >= best)
            continue;
        best = gap;
        memcpy(point->bones, other->bones, sizeof point->bones);
        memcpy(point->weights, other->weights, sizeof point->weights);
    }
}

// Strands as flat ribbons that lie on the head: one of STRANDS_A_RIBBON is kept, and as much wider.
#define STRANDS_A_RIBBON 3
static void strands_add(const Actor *actor, Whole *whole, const Mesh *rest, const uint16_t *materials)
{
    for (int t = 0, strand = 0; t < rest->triangle_count; t++) {
        uint32_t a = rest->curves[t], b = a + 1;
        strand += t == 0 || rest->curves[t - 1] + 1 != a;
        if (strand % STRANDS_A_RIBBON || b >= (uint32_t)rest->vertex_count)
            continue;
        Vec3 along = vec3_sub(rest->positions[b], rest->positions[a]);
        Vec3 out = rest->normals ? rest->normals[a] : vec3(0, 1, 0), side = vec3_normalize(vec3_cross(along, out));
        if (vec3_length(side) < 0.5f)
            side = vec3(1, 0, 0);
        uint32_t first = (uint32_t)whole->vertex_count;
        for (int k = 0; k < 4; k++) {
            uint32_t v = k < 2 ? a : b;
            float radius = (rest->radii ? rest->radii[v] : 1e-4f) * (float)STRANDS_A_RIBBON *
                           2.4f; // the head does not shine through
            Point *point = &whole->points[whole->vertex_count++];
            *point = (Point){.position = vec3_mad(rest->positions[v], side, k % 2 ? radius : -radius),
                             .normal = out,
                             .uv = rest->uvs ? rest->uvs[v] : (Vec2){0, 0},
                             .color = rest->colors ? rest->colors[v] : vec3_splat(1.0f),
                             .mesh = 1000 + whole->vertex_count}; // nothing grows together with it
            point->bones[0] = (uint8_t)actor->rig.head;
            point->weights[0] = 1.0f;
        }
        const uint32_t corners[6] = {first, first + 1, first + 3, first, first + 3, first + 2};
        memcpy(whole->triangles + whole->triangle_count * 3, corners, sizeof corners);
        for (int k = 0; k < 2; k++)
            whole->materials[whole->triangle_count++] = materials[rest->triangle_materials[t]];
    }
}

static Whole whole_gather(const World *from, const Actor *actor, Arena *arena, const uint16_t *materials)
{
    Whole whole = {0};
    int vertices = 0, triangles = 0;
    for (int m = 0; m < actor->mesh_count; m++) {
        const Mesh *rest = &from->meshes[actor->meshes[m].mesh].mesh;
        vertices += rest->curves ? rest->triangle_count * 4 : rest->vertex_count;
        triangles += rest->curves ? rest->triangle_count * 2 : rest->triangle_count;
    }
    whole.points = ARENA_ARRAY(arena, Point, vertices + 1);
    whole.triangles = ARENA_ARRAY(arena, uint32_t, triangles * 3 + 1);
    whole.materials = ARENA_ARRAY(arena, uint16_t, triangles + 1);
    for (int pass = 0; pass < 2; pass++) // first those with bones of their own
        for (int m = 0; m < actor->mesh_count; m++) {
            const CastMesh *mesh = &actor->meshes[m];
            const Mesh *rest = &from->meshes[mesh->mesh].mesh;
            bool own = mesh->vertex_count == rest->vertex_count && mesh->bones && mesh->weights &&
                       rest->vertex_count > 0 && mesh->weights[0][0] > 0.0f;
            if (!is_seen(mesh) || own != (pass == 0))
                continue;
            if (rest->curves) {
                strands_add(actor, &whole, rest, materials);
                continue;
            }
            int first = whole.vertex_count;
            for (int v = 0; v < rest->vertex_count; v++) {
                Point *point = &whole.points[first + v];
                *point = (Point){.position = own ? mesh->rest[v] : rest->positions[v],
                                 .normal = rest->normals ? rest->normals[v] : vec3(0, 1, 0),
                                 .uv = rest->uvs ? rest->uvs[v] : (Vec2){0, 0},
                                 .color = rest->colors ? rest->colors[v] : vec3_splat(1.0f),
                                 .mesh = m};
                if (own) {
                    memcpy(point->bones, mesh->bones[v], sizeof point->bones);
                    memcpy(point->weights, mesh->weights[v], sizeof point->weights);
                } else {
                    point_bind(actor, &whole, point);
                }
            }
            for (int t = 0; t < rest->triangle_count; t++) {
                for (int k = 0; k < 3; k++)
                    whole.triangles[whole.triangle_count * 3 + k] = rest->triangles[t * 3 + k] + (uint32_t)first;
                whole.materials[whole.triangle_count++] = materials[rest->triangle_materials[t]];
            }
            whole.vertex_count += rest->vertex_count;
        }
    return whole;
}

static bool is_fine(const Actor *actor, Vec3 p)
{
    return p.y > 0.86f * actor->height || vec3_distance(p, actor->joints[actor->rig.wrist[0]]) < 0.17f ||
           vec3_distance(p, actor->joints[actor->rig.wrist[1]]) < 0.17f;
}

// Vertex clustering (Rossignac and Borrel, 1993): of the vertices of a cell one stays. The texture is a part of the
// cell, lest its islands grow together.
static int whole_cluster(const Whole *whole, const Actor *actor, int level, uint32_t *stays)
{
    if (grids[level].body <= 0.0f) {
        for (int v = 0; v < whole->vertex_count; v++)
            stays[v] = (uint32_t)v;
        return whole->vertex_count;
    }
    Cell *cells = memory_alloc(sizeof(Cell) * (size_t)whole->vertex_count);
    int count = 0;
    for (int v = 0; v < whole->vertex_count; v++) {
        const Point *point = &whole->points[v];
        Vec3 p = point->position;
        float edge = is_fine(actor, p) ? grids[level].fine : grids[level].body;
        cells[v] = (Cell){{point->mesh, (int)floorf(p.x / edge), (int)floorf(p.y / edge), (int)floorf(p.z / edge),
                           (int)floorf(point->uv.x * 12.0f), (int)floorf(point->uv.y * 12.0f)},
                          (uint32_t)v};
    }
    qsort(cells, (size_t)whole->vertex_count, sizeof *cells, cell_compare);
    for (int i = 0, end; i < whole->vertex_count; i = end) {
        for (end = i; end < whole->vertex_count && !memcmp(cells[i].key, cells[end].key, sizeof cells[i].key);)
            end++;
        for (int k = i; k < end; k++)
            stays[cells[k].vertex] = cells[(i + end) / 2].vertex;
        count++;
    }
    free(cells);
    return count;
}

static void level_make(CrowdBody *body, const Whole *whole, int level, Arena *arena)
{
    CastMesh *mesh = &body->levels[level];
    Mesh *rest = &body->rest[level];
    uint32_t *stays = memory_alloc(sizeof(uint32_t) * ((size_t)whole->vertex_count + 1));
    uint32_t *made = memory_alloc(sizeof(uint32_t) * ((size_t)whole->vertex_count + 1));
    int count = whole_cluster(whole, body->actor, level, stays), used = 0;
    *mesh = (CastMesh){.actor = body->actor, .name = "extra"};
    mesh->rest = ARENA_ARRAY(arena, Vec3, count + 1);
    mesh->rest_normals = ARENA_ARRAY(arena, Vec3, count + 1);
    mesh->bones = arena_alloc(arena, sizeof(uint8_t[INFLUENCES]) * (size_t)(count + 1));
    mesh->weights = arena_alloc(arena, sizeof(float[INFLUENCES]) * (size_t)(count + 1));
    Vec2 *uvs = ARENA_ARRAY(arena, Vec2, count + 1);
    Vec3 *colors = ARENA_ARRAY(arena, Vec3, count + 1);
    for (int v = 0; v < whole->vertex_count; v++) {
        if (stays[v] != (uint32_t)v)
            continue;
        const Point *point = &whole->points[v];
        made[v] = (uint32_t)used;
        mesh->rest[used] = point->position;
        mesh->rest_normals[used] = point->normal;
        memcpy(mesh->bones[used], point->bones, sizeof mesh->bones[used]);
        memcpy(mesh->weights[used], point->weights, sizeof mesh->weights[used]);
        colors[used] = point->color;
        uvs[used++] = point->uv;
    }
    uint32_t *triangles = ARENA_ARRAY(arena, uint32_t, whole->triangle_count * 3 + 3);
    uint16_t *materials = ARENA_ARRAY(arena, uint16_t, whole->triangle_count + 1);
    for (int t = 0; t < whole->triangle_count; t++) {
        uint32_t corner[3];
        for (int k = 0; k < 3; k++)
            corner[k] = made[stays[whole->triangles[t * 3 + k]]];
        if (corner[0] == corner[1] || corner[1] == corner[2] || corner[0] == corner[2])
            continue;
        memcpy(triangles + mesh->triangle_count * 3, corner, sizeof corner);
        materials[mesh->triangle_count++] = whole->materials[t];
    }
    free(stays);
    free(made);
    mesh->vertex_count = used;
    mesh->triangles = triangles;
    *rest = (Mesh){.vertex_count = used,
                   .triangle_count = mesh->triangle_count,
                   .positions = mesh->rest,
                   .normals = mesh->rest_normals,
                   .uvs = uvs,
                   .colors = colors,
                   .triangles = triangles,
                   .triangle_materials = materials};
}

// ---------------------------------------------------------------- materials

// A smaller copy: texels averaged in squares.
static Image image_halve(const Image *source, Arena *arena)
{
    Image half = {.width = source->width / 2, .height = source->height / 2, .has_alpha = source->has_alpha};
    half.pixels = arena_alloc(arena, (size_t)half.width * (size_t)half.height * 4);
    for (int y = 0; y < half.height; y++)
        for (int x = 0; x < half.width; x++)
            for (int c = 0; c < 4; c++) {
                const uint8_t *p = source->pixels + ((size_t)(2 * y) * (size_t)source->width + (size_t)(2 * x)) * 4 + c;
                const uint8_t *q = p + (size_t)source->width * 4;
                half.pixels[((size_t)y * (size_t)half.width + (size_t)x) * 4 + (size_t)c] =
                    (uint8_t)((p[0] + p[4] + q[0] + q[4] + 2) / 4);
            }
    return half;
}

// Takes an image over; what several bodies share (skins, eyes) is there but once.
static int image_take(World *world, const Image *image, bool whole)
{
    for (int i = world->image_count - 1; i >= 0; i--)
        if (world->images[i].pixels == image->pixels)
            return i;
    Image taken = *image;
    while (!whole && taken.width > TEXTURE_SIDE && taken.height > TEXTURE_SIDE)
        taken = image_halve(&taken, world->arena);
    return world_add_image(world, taken);
}

static uint16_t *materials_take(World *world, const World *from)
{
    uint16_t *taken = ARENA_ARRAY(world->arena, uint16_t, from->material_count + 1);
    for (int i = 0; i < from->material_count; i++) {
        Material material = from->materials[i];
        bool skin = material.model == MATERIAL_SKIN || material.model == MATERIAL_EYE;
        if (material.base_image >= 0)
            material.base_image = image_take(world, &from->images[material.base_image], skin);
        material.normal_image = -1; // too fine to be seen
        material.roughness_image = -1;
        taken[i] = (uint16_t)world_add_material(world, material);
    }
    return taken;
}

CrowdBody *crowd_body(World *world, int entity, const Place *place, int index)
{
    const Entity *crowd = &world->plan->entities[entity];
    RngKey key = rng_key(world->plan->seed, crowd->name ? crowd->name : "crowd", "extras");
    // A world of its own, in which the body is built and acts alone.
    FilmPlan *plan = ARENA_NEW(world->arena, FilmPlan);
    *plan = (FilmPlan){.seed = world->plan->seed,
                       .fps = 24,
                       .frame_count = 24 * 9,
                       .entity_count = 1,
                       .place_count = 1,
                       .shot_count = 1};
    plan->entities = ARENA_NEW(world->arena, Entity);
    plan->entities[0] = extra_entity(world, crowd, place, index, key);
    plan->places = ARENA_NEW(world->arena, Place);
    plan->shots = ARENA_NEW(world->arena, Shot);
    plan->shots[0].frame_count = plan->frame_count;
    plan->shots[0].camera.size = SHOT_EXTREME_WIDE; // nobody comes near
    plan->shots[0].camera.subject = plan->shots[0].camera.subject2 = plan->shots[0].camera.over = PLAN_NONE;
    World *own = ARENA_NEW(world->arena, World);
    *own = (World){.plan = plan, .library = world->library, .arena = world->arena};
    own->places = ARENA_NEW(world->arena, PlaceInfo);
    if (actor_create(own, 0, NULL) != STATUS_OK)
        return NULL;
    CrowdBody *body = ARENA_NEW(world->arena, CrowdBody);
    body->actor = own->actors[0];
    body->world = own;
    Arena *scratch = arena_create();
    Whole whole = whole_gather(own, body->actor, scratch, materials_take(world, own));
    for (int level = 0; level < CROWD_LEVELS; level++)
        level_make(body, &whole, level, world->arena);
    arena_destroy(&scratch);
    return body;
}
