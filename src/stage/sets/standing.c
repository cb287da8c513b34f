// Wealth, want and neglect: see standing.h. Colours and furniture as film sets show them (our own estimates; albedos in
// linear Rec.709).
#include "stage/sets/standing.h"
#include "stage/sets/decay.h"

#include <string.h>

bool standing_rich(const Place *place)
{
    return place->wealth > 0.5f;
}

bool standing_poor(const Place *place)
{
    return place->wealth < -0.5f;
}

bool standing_worn(const Place *place)
{
    return place->wear > 0.45f;
}

static const Place *place_of(const World *world)
{
    return world->dressing ? &world->plan->places[world->era_place] : NULL;
}

// ---------------------------------------------------------------- surfaces and paints

bool standing_palette(const Place *place, RngKey key, uint64_t n, Vec3 *color)
{
    static const Vec3 pastels[] = {{0.72f, 0.46f, 0.48f}, {0.44f, 0.64f, 0.56f}, {0.44f, 0.58f, 0.72f},
                                   {0.72f, 0.66f, 0.42f}, {0.58f, 0.5f, 0.7f},   {0.74f, 0.56f, 0.42f}},
                      bright[] = {{0.62f, 0.08f, 0.06f}, {0.05f, 0.26f, 0.5f}, {0.7f, 0.42f, 0.03f},
                                  {0.08f, 0.36f, 0.16f}, {0.5f, 0.1f, 0.32f},  {0.04f, 0.4f, 0.42f}};
    if (!place->palette)
        return false;
    uint64_t pick = rng_u64(key, 0) + n;
    *color = text_equal(place->palette, "white")    ? vec3(0.74f, 0.73f, 0.7f)
             : text_equal(place->palette, "pastel") ? pastels[pick % COUNT_OF(pastels)]
                                                    : bright[pick % COUNT_OF(bright)];
    return true;
}

typedef struct Standing {
    Vec3 walls[3];             // chosen by the film's seed
    const char *wall, *figure; // of plain rooms and of parlours
    EraSurface indoors[8];
    EraPaint paints[8];
} Standing;

static const Standing rich = {
    .walls = {{0.2f, 0.03f, 0.032f}, {0.03f, 0.095f, 0.1f}, {0.42f, 0.33f, 0.18f}},
    .wall = "plaster",
    .figure = "damask",
    .indoors = {{"wood floor,planks", "parquet", {0.25f, 0.125f, 0.055f}, 0.75f},
                {"tile,concrete", "marble", {0.56f, 0.52f, 0.45f}, 0.8f},
                {"wood panel", NULL, {0.15f, 0.05f, 0.026f}, 0.6f},
                {"brick", "wood panel", {0.15f, 0.05f, 0.026f}, 1.0f},
                {"fabric", "velvet", {0.2f, 0.03f, 0.035f}, 0.3f},
                {"metal", NULL, {0.8f, 0.55f, 0.22f}, 0.7f}},
    .paints = {{"trim,window frame,white paint,painted trim", {0.68f, 0.62f, 0.5f}, 0.3f},
               {"ceiling", {0.78f, 0.75f, 0.67f}, 0},
               {"curtain rod,door handle,brushed steel,lamp case,spot,lamp shade,hood,picture frame,black frame",
                {0.74f, 0.5f, 0.17f},
                0.3f},
               {"kitchen front,flush door", {0.035f, 0.075f, 0.07f}, 0.35f},
               {"curtain", {0.26f, 0.022f, 0.03f}, 0.8f}}};

static const Standing poor = {.walls = {{0.36f, 0.35f, 0.26f}, {0.33f, 0.29f, 0.22f}, {0.28f, 0.33f, 0.31f}},
                              .wall = "old plaster",
                              .figure = "old plaster",
                              .indoors = {{"wood floor,parquet,carpet", "planks", {0.17f, 0.125f, 0.085f}, 0.9f},
                                          {"tile,marble,checker,mosaic", "broken tile", {0.33f, 0.3f, 0.24f}, 0.8f},
                                          {"wood panel", "planks", {0.2f, 0.145f, 0.09f}, 0.7f},
                                          {"leather,velvet", "fabric", {0.22f, 0.19f, 0.14f}, 0.7f},
                                          {"fabric", NULL, {0.3f, 0.26f, 0.19f}, 0.6f}},
                              .paints = {{"ceiling", {0.46f, 0.42f, 0.33f}, 0},
                                         {"trim,window frame,white paint,painted trim", {0.36f, 0.32f, 0.23f}, 0.85f},
                                         {"kitchen front,flush door,lamp case", {0.3f, 0.29f, 0.22f}, 0.8f},
                                         {"brushed steel,door handle,hood,curtain rod", {0.16f, 0.13f, 0.11f}, 0.7f},
                                         {"curtain", {0.27f, 0.23f, 0.15f}, 0.9f}}};

static const EraSurface worn[] = {
    {"plaster", "old plaster", {0.3f, 0.28f, 0.22f}, 0.2f},
    {"wallpaper,damask,fans,circles", "peeling paper", {0.3f, 0.27f, 0.2f}, 0.2f},
    {"wood floor,parquet", "planks", {0.16f, 0.125f, 0.09f}, 0.6f},
    {"tile,marble,checker", "broken tile", {0.3f, 0.28f, 0.24f}, 0.4f},
};

static bool is_wall(const char *kind, Vec3 tint)
{
    return text_in_list("wallpaper,plaster,damask,fans,circles", kind) && vec3_luminance(tint) > 0.06f;
}

// The first row of a list that has the kind.
static void lay(const EraSurface *rows, int count, const char **kind, Vec3 *tint)
{
    for (int i = 0; i < count && rows[i].of; i++)
        if (text_in_list(rows[i].of, *kind)) {
            *kind = rows[i].kind ? rows[i].kind : *kind;
            *tint = vec3_lerp(*tint, rows[i].tint, rows[i].share);
            return;
        }
}

void standing_surface(const World *world, const char **kind, Vec3 *tint)
{
    const Place *place = place_of(world);
    if (!place || !place->interior)
        return;
    const Standing *standing = standing_rich(place) ? &rich : standing_poor(place) ? &poor : NULL;
    bool wall = is_wall(*kind, *tint);
    if (standing && wall && !(world->era && standing == &rich)) { // other times have their own walls
        bool parlour = era_is_parlour(place->kind);
        bool said = place->has_color && vec3_distance(place->color, *tint) < 1e-4f;
        float pick = rng_float(rng_key(world->plan->seed, "standing", "walls"), 0);
        Vec3 own = standing->walls[(int)(pick * 2.999f)];
        if (!said && parlour)
            *tint = own;
        else if (!said) // working rooms are paler than parlours
            *tint = vec3_lerp(*tint, standing == &rich ? vec3(0.62f, 0.56f, 0.44f) : own, 0.7f);
        *kind = parlour ? standing->figure : standing->wall;
    } else if (standing && !wall) {
        lay(standing->indoors, COUNT_OF(standing->indoors), kind, tint);
    }
    Vec3 shade;
    if (wall && !place->has_color && standing_palette(place, rng_key(world->plan->seed, "palette", "walls"), 0, &shade))
        *tint = shade, *kind = strcmp(*kind, "damask") == 0 ? *kind : "plaster";
    if (standing_worn(place) && (wall || !is_wall(*kind, vec3_splat(1.0f))))
        lay(worn, COUNT_OF(worn), kind, tint);
}

void standing_paint(const World *world, const char *name, Vec3 *color, float *roughness)
{
    const Place *place = place_of(world);
    Vec3 shade;
    uint64_t which = strcmp(name, "curtain") == 0 ? 1 : 2;
    bool textile = text_in_list("curtain,kitchen front,flush door,shutter,shutters,house door", name);
    if (place && textile && !place->has_accent &&
        standing_palette(place, rng_key(world->plan->seed, "palette", "walls"), which, &shade)) {
        *color = shade;
        return;
    }
    const Standing *standing = !place ? NULL : standing_rich(place) ? &rich : standing_poor(place) ? &poor : NULL;
    if (!standing || !place->interior || (place->has_color && vec3_distance(place->color, *color) < 1e-4f))
        return;
    for (int i = 0; i < COUNT_OF(standing->paints) && standing->paints[i].of; i++)
        if (text_in_list(standing->paints[i].of, name)) {
            *color = standing->paints[i].color;
            *roughness = standing->paints[i].roughness > 0.0f ? standing->paints[i].roughness : *roughness;
            return;
        }
}

// ---------------------------------------------------------------- things

typedef struct StandingThing {
    const char *of; // words of props.tsv, comma separated
    bool rich;
    const char *word, *id; // shown instead: "" the same, NULL nothing; its model, NULL its first
    Vec3 color;            // black: its own
    float scale;
} StandingThing;

static const StandingThing things[] = {
    {"sofa,leather sofa", true, "sofa", "blendswap-0/winchesterSofa", {0.46f, 0.38f, 0.25f}, 1},
    {"armchair", true, "armchair", "blendswap-0/winchesterArmchair", {0.46f, 0.38f, 0.25f}, 1},
    {"chair", true, "chair", "blendswap-0/antiqueChair", {0.13f, 0.05f, 0.026f}, 1},
    {"table", true, "table", NULL, {0.14f, 0.05f, 0.026f}, 1},
    {"desk,office desk", true, "desk", "made/pedestal-desk", {0, 0, 0}, 1},
    {"wardrobe,cabinet", true, "", NULL, {0.13f, 0.045f, 0.024f}, 1},
    {"sofa,leather sofa", false, "sofa", "scopia/burlap_sofa", {0.2f, 0.16f, 0.11f}, 1},
    {"armchair,office chair,chair", false, "chair", "blendswap-0/oakChair", {0.17f, 0.12f, 0.075f}, 1},
    {"coffee table", false, "crate", NULL, {0, 0, 0}, 0.75f},
    {"bedside table", false, "crate", NULL, {0, 0, 0}, 0.85f},
    {"table,desk,office desk", false, "table", "scopia/table-on-trestles", {0.2f, 0.14f, 0.09f}, 1},
    {"bed", false, "bed", "scopia/iron_bed", {0, 0, 0}, 1},
    {"wardrobe,bookcase", false, "chest", "blendswap-by/chest", {0, 0, 0}, 1},
    {"bar stool,stool", false, "stool", "blendswap-by/green_stool", {0.2f, 0.14f, 0.09f}, 1},
    {"refrigerator", false, "refrigerator", "katorlegaz/fridge", {0.4f, 0.38f, 0.3f}, 1},
    {"television", false, "television", "made/tube-tv", {0, 0, 0}, 1},
    {"rug,plant,flowers,fruit bowl,chandelier,microwave,toaster,blender,coffee machine,espresso machine,tablet,vase",
     false,
     NULL,
     NULL,
     {0, 0, 0},
     1},
};

EraThing standing_thing(const World *world, const char *word)
{
    EraThing thing = {0};
    const Place *place = place_of(world);
    if (!place || !place->interior || !(standing_rich(place) || standing_poor(place)))
        return thing;
    for (int i = 0; i < COUNT_OF(things); i++) {
        const StandingThing *row = &things[i];
        if (row->rich != standing_rich(place) || !text_in_list(row->of, word))
            continue;
        thing.gone = !row->word;
        thing.word = row->word && row->word[0] && strcmp(row->word, word) != 0 ? row->word : NULL;
        thing.id = row->id;
        thing.color = row->color;
        thing.has_color = row->color.x + row->color.y + row->color.z > 0.0f;
        thing.scale = row->scale;
        return thing;
    }
    return thing;
}

// ---------------------------------------------------------------- walls

// A frame of gilt bars on a wall, and a thinner one in it.
static void moulding(MeshBuilder *m, float x0, float x1, float y0, float y1, int gold)
{
    for (int i = 0; i < 2; i++) {
        float in = i ? 0.07f : 0.0f, bar = i ? 0.012f : 0.032f, out = i ? 0.01f : 0.022f;
        float a = x0 + in, b = x1 - in, c = y0 + in, d = y1 - in;
        mesh_bevel_box(m, vec3(a, c, 0), vec3(b, c + bar, out), 0.004f, gold);
        mesh_bevel_box(m, vec3(a, d - bar, 0), vec3(b, d, out), 0.004f, gold);
        mesh_bevel_box(m, vec3(a, c + bar, 0), vec3(a + bar, d - bar, out), 0.004f, gold);
        mesh_bevel_box(m, vec3(b - bar, c + bar, 0), vec3(b, d - bar, out), 0.004f, gold);
    }
}

// Mouldings belong to the times that had them.
static bool has_mouldings(const World *world)
{
    return !world->era || (world->era->to > 1500 && world->era->from < 2040 && !world->era->beams);
}

static void gilded(World *world, MeshBuilder *m, const WallDress *wall, float length)
{
    int gold = set_metal(world, "gilt moulding", vec3(0.74f, 0.5f, 0.17f), 0.32f);
    mesh_box(m, vec3(0, wall->height - 0.125f, 0), vec3(length, wall->height - 0.1f, 0.055f), gold);
    if (wall->lower > 0.0f)
        mesh_box(m, vec3(0, wall->lower + 0.035f, 0), vec3(length, wall->lower + 0.047f, 0.024f), gold);
    float low = fmaxf(wall->lower, 0.12f) + 0.16f, at = 0.0f;
    for (int i = 0; i <= wall->count; i++) {
        float end = i < wall->count ? wall->holes[i].begin - 0.12f : length;
        int panels = (int)floorf((end - at) / 1.25f + 0.45f);
        for (int k = 0; k < panels; k++) {
            float x0 = lerpf(at, end, (float)k / (float)panels) + 0.11f,
                  x1 = lerpf(at, end, (float)(k + 1) / (float)panels) - 0.11f;
            moulding(m, x0, x1, low, wall->height - 0.28f, gold);
        }
        if (i < wall->count)
            at = fmaxf(at, wall->holes[i].end + 0.12f);
    }
}

void standing_wall(World *world, int place, MeshBuilder *m, const WallDress *wall)
{
    const Place *plan = &world->plan->places[place];
    Vec3 way = vec3_sub(wall->to, wall->from);
    float length = vec3_length(way);
    mesh_place(m, affine_from(wall->from, quat_yaw(atan2f(-way.z, way.x)), vec3_splat(1.0f)));
    if (standing_rich(plan) && has_mouldings(world) && wall->height > 2.2f)
        gilded(world, m, wall, length);
    const Decay *decay =
        standing_worn(plan) ? decay_begin(world, plan, rng_key(world->plan->seed, "room", "walls")) : NULL;
    float at = 0.0f;
    for (int i = 0; decay && i <= wall->count; i++) {
        Decay within = *decay;
        within.left = false; // no ivy indoors
        float end = i < wall->count ? wall->holes[i].begin - 0.15f : length;
        if (end - at > 0.7f)
            decay_wall(&within, m, vec3(at, wall->lower, 0.012f), (Vec2){end - at, wall->height - wall->lower - 0.15f},
                       wall->n * 16u + (uint64_t)i);
        if (i < wall->count)
            at = fmaxf(at, wall->holes[i].end + 0.15f);
    }
    mesh_place(m, affine_identity());
}

// ---------------------------------------------------------------- what stands in corners

typedef struct Corner { // what is set where the floor along the walls is free
    const char *word, *id;
    bool rich;
    float half;      // m to each side that it needs
    float scale;     // 0: 1
    const char *top; // what stands on it, or NULL
    int from, to;    // years in which there are such things
} Corner;

static const Corner corners[] = {
    {"pedestal", NULL, true, 0.32f, 0, "vase", -3000, 2040},
    {"statue", NULL, true, 0.45f, 0.72f, NULL, -3000, 3000},
    {"plant", "blendswap-by/yuccaPlant", true, 0.42f, 1.3f, NULL, 1700, 3000},
    {"grand piano", NULL, true, 1.0f, 0, NULL, 1780, 2040},
    {"pedestal", NULL, true, 0.32f, 0, "candelabra", -3000, 1950},
    {"bucket", NULL, false, 0.22f, 0, NULL, -3000, 3000},
    {"crate", NULL, false, 0.36f, 0, NULL, -3000, 3000},
    {"box", NULL, false, 0.34f, 0, NULL, 1900, 3000},
    {"sack", NULL, false, 0.32f, 0, NULL, -3000, 3000},
    {"mop", NULL, false, 0.22f, 0, NULL, 1800, 3000},
    {"crate", NULL, false, 0.36f, 0.8f, NULL, -3000, 3000},
};

typedef struct Box2 {
    float x0, z0, x1, z1;
} Box2;

enum { BOXES = 160 };

static bool is_shell(const char *name)
{
    return text_in_list("room,outside,view,garden,rug,sky,fire", name);
}

// The boxes of what stands in a room, seen from above. Returns how many.
static int taken(const Room *r, Box2 boxes[BOXES])
{
    int count = 0;
    const World *w = r->world;
    for (int i = 0; i < w->instance_count && count < BOXES; i++) {
        const Instance *instance = &w->instances[i];
        const Mesh *mesh = &w->meshes[instance->mesh].mesh;
        if (instance->place != r->place || is_shell(instance->name))
            continue;
        Box2 b = {1e9f, 1e9f, -1e9f, -1e9f};
        float low = 1e9f;
        int step = mesh->vertex_count > 4000 ? mesh->vertex_count / 2000 : 1;
        for (int v = 0; v < mesh->vertex_count; v += step) {
            Vec3 p = affine_point(instance->transform, mesh->positions[v]);
            b = (Box2){fminf(b.x0, p.x), fminf(b.z0, p.z), fmaxf(b.x1, p.x), fmaxf(b.z1, p.z)};
            low = fminf(low, p.y);
        }
        bool wide = b.x1 - b.x0 > 0.8f * (r->right - r->left) && b.z1 - b.z0 > 0.8f * (r->front - r->back);
        if (low < 1.6f && !wide)
            boxes[count++] = b;
    }
    for (int i = 0; i < w->landmark_count && count < BOXES; i++) { // doors swing and are gone through
        const Landmark *mark = &w->landmarks[i];
        if (mark->place != r->place || !strstr(mark->name, "door"))
            continue;
        Vec3 p = mark->position;
        boxes[count++] = (Box2){p.x - 1.0f, p.z - 1.0f, p.x + 1.0f, p.z + 1.0f};
    }
    return count;
}

static bool is_free(const Box2 *boxes, int count, Vec3 p, float half)
{
    for (int i = 0; i < count; i++)
        if (p.x + half > boxes[i].x0 && p.x - half < boxes[i].x1 && p.z + half > boxes[i].z0 &&
            p.z - half < boxes[i].z1)
            return false;
    return true;
}

// A free place along the back and the side walls, those that the first camera sees. False: none.
static bool spot(const Room *r, const Box2 *boxes, int count, float half, RngKey key, Vec3 *at, float *yaw)
{
    float sides = fmaxf(0.0f, 0.62f * (r->front - r->back)), across = r->right - r->left;
    float all = across + 2.0f * sides, begin = rng_float(key, 0) * all;
    for (float walked = 0.0f; walked < all; walked += 0.2f) {
        float s = fmodf(begin + walked, all), in = half + 0.06f;
        if (s < across) {
            *at = vec3(r->left + s, 0, r->back + in), *yaw = 0.0f;
        } else if (s < across + sides) {
            *at = vec3(r->left + in, 0, r->back + s - across), *yaw = 0.5f * PI_F;
        } else {
            *at = vec3(r->right - in, 0, r->back + s - across - sides), *yaw = -0.5f * PI_F;
        }
        bool inside = at->x > r->left + in - 0.01f && at->x < r->right - in + 0.01f && at->z > r->back + in - 0.01f;
        if (inside && is_free(boxes, count, *at, half))
            return true;
    }
    return false;
}

// Offices and kitchens have lights of their own in the ceiling.
static bool lit_by_panels(const RoomRow *row)
{
    for (int i = 0; row && i < COUNT_OF(row->lamps); i++)
        if (row->lamps[i].strength > 0.0f && (row->lamps[i].kind == LAMP_PANEL || row->lamps[i].kind == LAMP_TUBE))
            return true;
    return false;
}

static void chandelier(Room *r)
{
    for (int i = 0; i < r->world->instance_count; i++)
        if (r->world->instances[i].place == r->place && strcmp(r->world->instances[i].name, "chandelier") == 0)
            return;
    float hangs = fminf(r->height - 2.05f, 1.6f), x = 0.5f * (r->left + r->right), z = lerpf(r->back, r->front, 0.42f);
    const PropRow *row = prop_find("chandelier");
    if (hangs < 0.45f || !row)
        return;
    if (prop_place(r->world, r->place, "chandelier", vec3(x, r->height - hangs, z), 0.0f,
                   &(PropParams){.scale = hangs / row->size.y, .has_color = true, .color = vec3(0.74f, 0.5f, 0.17f)}) <
        0)
        return;
    Light light = set_bulb("chandelier", r->place, vec3(x, r->height - 0.55f * hangs, z), 0.2f,
                           lamp_radiance(r->dark ? 5.0f : 3.0f, vec3_splat(1.0f)));
    light.visible = false;
    world_add_light(r->world, light);
    MeshBuilder *m = mesh_begin(r->world->arena); // a rose on the ceiling
    mesh_place(m, affine_from(vec3(x, r->height, z), quat_axis_angle(vec3(1, 0, 0), PI_F), vec3_splat(1.0f)));
    static const Vec2 rose[] = {{0.62f, 0.0f},  {0.6f, 0.03f},  {0.5f, 0.035f}, {0.48f, 0.015f},
                                {0.3f, 0.015f}, {0.26f, 0.05f}, {0.1f, 0.06f},  {0.0f, 0.06f}};
    mesh_lathe(m, rose, COUNT_OF(rose), 36, set_paint(r->world, "trim", vec3(0.68f, 0.62f, 0.5f), 0.4f));
    mesh_finish(r->world, m, "ceiling rose", r->place);
}

void standing_furnish(Room *r)
{
    bool is_rich = standing_rich(r->plan);
    if (!is_rich && !standing_poor(r->plan))
        return;
    if (is_rich && has_mouldings(r->world) && era_is_parlour(r->plan->kind) && !lit_by_panels(r->row))
        chandelier(r);
    int year = r->plan->year ? r->plan->year : 2020;
    Box2 boxes[BOXES];
    int count = taken(r, boxes), placed = 0;
    for (int i = 0; i < COUNT_OF(corners) && placed < 4; i++) {
        const Corner *corner = &corners[i];
        Vec3 at;
        float yaw;
        if (corner->rich != is_rich || year < corner->from || year > corner->to || count >= BOXES)
            continue;
        if (corner->half > 0.4f && (r->right - r->left) * (r->front - r->back) < 60.0f * corner->half)
            continue; // a small room
        if (!spot(r, boxes, count, corner->half, rng_key(r->rng.value + (uint64_t)i, "corner", "standing"), &at, &yaw))
            continue;
        int mark = prop_place(r->world, r->place, corner->word, at, yaw,
                              &(PropParams){.id = corner->id, .scale = corner->scale});
        if (mark >= 0 && corner->top)
            prop_place(r->world, r->place, corner->top,
                       vec3(at.x, prop_support_height(r->world, &r->world->landmarks[mark]), at.z), yaw,
                       &(PropParams){.no_landmark = true});
        placed += mark >= 0;
        boxes[count++] = (Box2){at.x - corner->half, at.z - corner->half, at.x + corner->half, at.z + corner->half};
    }
}
