// Rooms of other measures: see room_measure.h. What stands or lies over another moves with it (a cluster, seen from
// above); what is at a wall stays at that wall, what is free keeps its share of the way across.
#include "stage/sets/room_measure.h"

#include <stdlib.h>
#include <string.h>

#define AT_WALL 0.75f // m from a wall within which things belong to it
#define TOUCH 0.02f   // m within which things stand together
#define SPAN 0.6f     // share of the room from which on a piece is part of its shell

// ---------------------------------------------------------------- the shell

static float fit(float at, float half, float low, float high) // keeps an opening within its wall
{
    return low + half > high - half ? 0.5f * (low + high) : clampf(at, low + half, high - half);
}

bool room_lamp_stands(const RoomLamp *lamp)
{
    return lamp->kind == LAMP_TABLE || lamp->kind == LAMP_FLOOR || lamp->kind == LAMP_WALL;
}

const RoomRow *room_row_measured(Arena *arena, const RoomRow *usual, Vec3 share)
{
    RoomRow *row = ARENA_NEW(arena, RoomRow);
    *row = *usual;
    row->size = vec3_mul(usual->size, share);
    float left = -0.5f * row->size.x + 0.12f, right = -left, back = -0.45f * row->size.z + 0.12f,
          front = 0.55f * row->size.z - 0.12f;
    for (int i = 0; i < COUNT_OF(row->windows); i++) {
        RoomWindow *w = &row->windows[i];
        if (w->width <= 0.0f)
            continue;
        bool across = w->wall == ROOM_BACK || w->wall == ROOM_FRONT;
        float s = across ? share.x : share.z, low = across ? left : back, high = across ? right : front;
        if (w->bare) { // the room fills it itself: it moves as that does
            w->at *= s, w->step *= s;
            float from = 0.62f * usual->size.y, top = w->sill + w->height,
                  gain = (row->size.y - from) / (usual->size.y - from);
            if (top > 0.85f * usual->size.y)
                w->height = from + (top - from) * gain - w->sill;
            continue;
        }
        if (w->width > 3.0f) {
            w->width *= s, w->step *= s;
        } else {
            int count = w->count > 0 ? w->count : 1;
            float step = count > 1 ? w->step : w->width + 1.1f;
            int most = (int)fmaxf(1.0f, floorf((high - low - w->width) / step) + 1.0f);
            int wanted = count > 1 ? (int)roundf((float)count * s) : s > 1.55f ? 2 : 1;
            w->count = wanted < most ? (wanted > 0 ? wanted : 1) : most;
            w->step = w->count > 1 ? (count > 1 ? w->step * s * (float)count / (float)w->count : step) : 0.0f;
            w->width = fminf(w->width, 0.8f * (high - low));
        }
        w->at = fit(w->at * s, 0.5f * (w->width + w->step * (float)((w->count > 0 ? w->count : 1) - 1)), low, high);
        w->height = fminf(w->height * (share.y > 1.0f ? 0.5f + 0.5f * share.y : 1.0f), row->size.y - w->sill - 0.2f);
    }
    for (int i = 0; i < COUNT_OF(row->doors); i++) {
        RoomDoor *d = &row->doors[i];
        bool across = d->wall == ROOM_BACK || d->wall == ROOM_FRONT;
        d->at =
            fit(d->at * (across ? share.x : share.z), 0.5f * d->width, across ? left : back, across ? right : front);
        d->height = fminf(d->height, row->size.y - 0.12f);
    }
    for (int i = 0; i < COUNT_OF(row->lamps); i++) {
        RoomLamp *lamp = &row->lamps[i];
        if (room_lamp_stands(lamp))
            continue;
        int columns = lamp->columns > 0 ? lamp->columns : 1, rows = lamp->rows > 0 ? lamp->rows : 1;
        float span_x = lamp->step_x * (float)(columns - 1) * share.x,
              span_z = lamp->step_z * (float)(rows - 1) * share.z;
        lamp->x *= share.x, lamp->z *= share.z;
        lamp->columns = columns > 1 || share.x > 1.4f ? (int)fmaxf(1.0f, roundf((float)columns * share.x)) : columns;
        lamp->rows = rows > 1 || share.z > 1.4f ? (int)fmaxf(1.0f, roundf((float)rows * share.z)) : rows;
        float wide = columns > 1 ? span_x : 0.45f * row->size.x, deep = rows > 1 ? span_z : 0.45f * row->size.z;
        lamp->step_x = lamp->columns > 1 ? wide / (float)(lamp->columns - 1) : 0.0f;
        lamp->step_z = lamp->rows > 1 ? deep / (float)(lamp->rows - 1) : 0.0f;
        lamp->strength *= fmaxf(1.0f, share.y);
        if (lamp->kind == LAMP_PENDANT || lamp->kind == LAMP_BULB) // hangs as high over the floor as ever
            lamp->y += row->size.y - usual->size.y;
        lamp->y = fmaxf(lamp->y, 0.25f);
    }
    row->floor_end *= share.z;
    for (int i = 0; i < 4; i++) {
        float s = i % 2 ? share.z : share.x;
        row->walk[i] *= s, row->camera[i] *= s, row->path[i] *= s;
    }
    return row;
}

// ---------------------------------------------------------------- pieces and clusters

typedef struct Piece {
    Vec3 low, high;
    int instance; // or -1: part of the mesh
    int cluster;
} Piece;

typedef struct Cluster {
    Vec3 low, high; // of its pieces
    Vec3 shift;
    bool stretch_x, stretch_z; // spans the room: each vertex goes its own way
    bool gone, copied;
    int pieces, instances;
} Cluster;

typedef struct Spread {
    Room *room, *usual;
    RoomMark mark;
    Mesh mesh;
    int *part; // of each vertex: piece
    Piece *pieces;
    int piece_count;
    Cluster *clusters;
    int cluster_count;
} Spread;

RoomMark room_mark(const World *world)
{
    return (RoomMark){world->instance_count, world->landmark_count, world->light_count};
}

static int root_of(int *parent, int i)
{
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

static void bounds_add(Vec3 *low, Vec3 *high, Vec3 p)
{
    *low = vec3(fminf(low->x, p.x), fminf(low->y, p.y), fminf(low->z, p.z));
    *high = vec3(fmaxf(high->x, p.x), fmaxf(high->y, p.y), fmaxf(high->z, p.z));
}

// The mesh's parts that share vertices, then every instance.
static void pieces_find(Spread *s)
{
    World *world = s->room->world;
    Arena *arena = world->arena;
    const Mesh *mesh = &s->mesh;
    int *parent = ARENA_ARRAY(arena, int, mesh->vertex_count + 1);
    for (int i = 0; i < mesh->vertex_count; i++)
        parent[i] = i;
    for (int t = 0; t < mesh->triangle_count; t++)
        for (int k = 1; k < 3; k++) {
            int a = root_of(parent, (int)mesh->triangles[3 * t]), b = root_of(parent, (int)mesh->triangles[3 * t + k]);
            parent[a > b ? a : b] = a > b ? b : a;
        }
    s->pieces = ARENA_ARRAY(arena, Piece, mesh->vertex_count + world->instance_count + 1);
    s->part = ARENA_ARRAY(arena, int, mesh->vertex_count + 1);
    for (int i = 0; i < mesh->vertex_count; i++) {
        int root = root_of(parent, i);
        if (root == i) {
            s->part[i] = s->piece_count;
            s->pieces[s->piece_count++] = (Piece){mesh->positions[i], mesh->positions[i], -1, -1};
        } else {
            s->part[i] = s->part[root]; // roots come first
            Piece *piece = &s->pieces[s->part[i]];
            bounds_add(&piece->low, &piece->high, mesh->positions[i]);
        }
    }
    for (int i = s->mark.instances; i < world->instance_count; i++) {
        const Instance *instance = &world->instances[i];
        const Mesh *own = &world->meshes[instance->mesh].mesh;
        Piece piece = {vec3_splat(1e30f), vec3_splat(-1e30f), i, -1};
        for (int v = 0; v < own->vertex_count; v++)
            bounds_add(&piece.low, &piece.high, affine_point(instance->transform, own->positions[v]));
        if (own->vertex_count > 0)
            s->pieces[s->piece_count++] = piece;
    }
}

static bool over(Vec3 low, Vec3 high, Vec3 low2, Vec3 high2, float margin) // seen from above
{
    return low.x < high2.x + margin && low2.x < high.x + margin && low.z < high2.z + margin && low2.z < high.z + margin;
}

static bool spans(const Spread *s, const Piece *p)
{
    return p->high.x - p->low.x > SPAN * (s->usual->right - s->usual->left) ||
           p->high.z - p->low.z > SPAN * (s->usual->front - s->usual->back);
}

typedef struct Order {
    float x;
    int piece;
} Order;

static int by_x(const void *a, const void *b)
{
    const Order *p = a, *q = b;
    return p->x < q->x ? -1 : p->x > q->x ? 1 : p->piece - q->piece;
}

static void clusters_find(Spread *s)
{
    Arena *arena = s->room->world->arena;
    int n = s->piece_count, *parent = ARENA_ARRAY(arena, int, n + 1);
    Order *order = ARENA_ARRAY(arena, Order, n + 1);
    for (int i = 0; i < n; i++) {
        parent[i] = i;
        order[i] = (Order){s->pieces[i].low.x, i};
    }
    qsort(order, (size_t)n, sizeof *order, by_x);
    for (int i = 0; i < n; i++) {
        const Piece *p = &s->pieces[order[i].piece];
        for (int k = i + 1; k < n && order[k].x < p->high.x + TOUCH && !spans(s, p); k++) {
            const Piece *q = &s->pieces[order[k].piece];
            bool hung = p->low.y > 2.0f || q->low.y > 2.0f; // lamps are over everything
            if (spans(s, q) || (hung && (p->high.y < 1.9f || q->high.y < 1.9f)) ||
                !over(p->low, p->high, q->low, q->high, TOUCH))
                continue;
            int a = root_of(parent, order[i].piece), b = root_of(parent, order[k].piece);
            parent[a > b ? a : b] = a > b ? b : a;
        }
    }
    s->clusters = ARENA_ARRAY(arena, Cluster, n + 1);
    for (int i = 0; i < n; i++) {
        Piece *p = &s->pieces[i];
        int root = root_of(parent, i);
        if (root == i) {
            p->cluster = s->cluster_count;
            s->clusters[s->cluster_count++] = (Cluster){.low = p->low, .high = p->high};
        }
        p->cluster = s->pieces[root].cluster;
        Cluster *c = &s->clusters[p->cluster];
        bounds_add(&c->low, &c->high, p->low);
        bounds_add(&c->low, &c->high, p->high);
        c->pieces++;
        c->instances += p->instance >= 0;
    }
}

// ---------------------------------------------------------------- where they go

// Along one axis: how far a thing between low and high moves.
static float shift_along(float low, float high, float from0, float from1, float to0, float to1)
{
    float size = high - low, to_low = low - from0, to_high = from1 - high, middle = 0.5f * (low + high);
    if (to_low < AT_WALL && to_low <= to_high)
        return to0 - from0;
    if (to_high < AT_WALL)
        return to1 - from1;
    float at = lerpf(to0, to1, (middle - from0) / (from1 - from0));
    return (size < to1 - to0 ? clampf(at, to0 + 0.5f * size, to1 - 0.5f * size) : 0.5f * (to0 + to1)) - middle;
}

// Height: what reaches the ceiling reaches the new one.
static float raised(const Spread *s, float y)
{
    float h0 = s->usual->height, h1 = s->room->height, from = 0.62f * h0;
    return y < from ? y : from + (y - from) * (h1 - from) / (h0 - from);
}

static Vec3 mapped(const Spread *s, Vec3 p) // a point of the room itself
{
    const Room *u = s->usual, *r = s->room;
    return vec3(lerpf(r->left, r->right, (p.x - u->left) / (u->right - u->left)), raised(s, p.y),
                lerpf(r->back, r->front, (p.z - u->back) / (u->front - u->back)));
}

static bool blocks(const Cluster *c) // stands in the way of feet
{
    return c->low.y < 1.5f && c->high.y > 0.06f;
}

static bool stretched(const Cluster *c)
{
    return c->stretch_x || c->stretch_z;
}

static bool collides(const Spread *s, int which, Vec3 shift, float margin)
{
    const Cluster *c = &s->clusters[which];
    Vec3 low = vec3_add(c->low, shift), high = vec3_add(c->high, shift);
    for (int i = 0; i < s->cluster_count; i++) {
        const Cluster *o = &s->clusters[i];
        if (i == which || o->gone || !o->copied || !blocks(o) || stretched(o))
            continue;
        if (over(low, high, vec3_add(o->low, o->shift), vec3_add(o->high, o->shift), margin))
            return true;
    }
    for (int i = 0; i < COUNT_OF(s->room->row->doors); i++) { // a step before every door
        const RoomDoor *d = &s->room->row->doors[i];
        if (!d->name)
            continue;
        Affine frame = room_wall_frame(s->room, d->wall, d->at);
        Vec3 a = affine_point(frame, vec3(-0.5f * d->width, 0, 0)),
             b = affine_point(frame, vec3(0.5f * d->width, 0, 0.75f));
        Vec3 l = vec3(fminf(a.x, b.x), 0, fminf(a.z, b.z)), h = vec3(fmaxf(a.x, b.x), 0, fmaxf(a.z, b.z));
        if (over(low, high, l, h, 0.0f))
            return true;
    }
    return false;
}

static bool inside(const Spread *s, const Cluster *c, Vec3 shift)
{
    const Room *r = s->room;
    return c->low.x + shift.x > r->left - 0.05f && c->high.x + shift.x < r->right + 0.05f &&
           c->low.z + shift.z > r->back - 0.05f && c->high.z + shift.z < r->front + 0.05f;
}

// In a room that shrank things get in each other's way: the larger stay, the others make room or go. `copied` marks
// those that have their place.
static void clusters_settle(Spread *s, bool smaller)
{
    for (int round = 0; round < s->cluster_count; round++) {
        int next = -1;
        float most = -1.0f;
        for (int i = 0; i < s->cluster_count; i++) {
            const Cluster *c = &s->clusters[i];
            float area = (c->high.x - c->low.x) * (c->high.z - c->low.z) + (c->instances > 0 ? 1e-3f : 0.0f);
            if (!c->copied && area > most)
                next = i, most = area;
        }
        Cluster *c = &s->clusters[next];
        if (smaller && blocks(c) && !stretched(c) && (collides(s, next, c->shift, -0.04f) || !inside(s, c, c->shift))) {
            bool found = false;
            for (int k = 1; k <= 16 && !found; k++)
                for (int d = 0; d < 8 && !found; d++) {
                    float a = 0.25f * PI_F * (float)d, far = 0.06f * (float)k;
                    Vec3 shift = vec3_add(c->shift, vec3(far * sinf(a), 0, far * cosf(a)));
                    found = !collides(s, next, shift, -0.04f) && inside(s, c, shift);
                    if (found)
                        c->shift = shift;
                }
            bool large = (c->high.x - c->low.x) * (c->high.z - c->low.z) > 0.8f;
            c->gone = !found && !large;
            c->stretch_x = c->stretch_z = !found && large; // narrower things, laid out as ever
        }
        c->copied = true;
    }
}

static void clusters_place(Spread *s)
{
    const Room *u = s->usual, *r = s->room;
    bool smaller = r->right - r->left < u->right - u->left - 0.01f || r->front - r->back < u->front - u->back - 0.01f;
    for (int i = 0; i < s->cluster_count; i++) {
        Cluster *c = &s->clusters[i];
        c->stretch_x = c->pieces == 1 && c->high.x - c->low.x > SPAN * (u->right - u->left);
        c->stretch_z = c->pieces == 1 && c->high.z - c->low.z > SPAN * (u->front - u->back);
        c->stretch_x |= c->high.x - c->low.x > r->right - r->left + 0.04f;
        c->stretch_z |= c->high.z - c->low.z > r->front - r->back + 0.04f;
        c->shift.x = shift_along(c->low.x, c->high.x, u->left, u->right, r->left, r->right);
        c->shift.z = shift_along(c->low.z, c->high.z, u->back, u->front, r->back, r->front);
        if (c->low.y > 0.6f * u->height) // hangs from the ceiling
            c->shift.y = r->height - u->height;
    }
    clusters_settle(s, smaller);
}

// ---------------------------------------------------------------- carried out

static const Cluster *cluster_at(const Spread *s, Vec3 p)
{
    const Cluster *best = NULL;
    float least = 1e30f;
    for (int i = 0; i < s->cluster_count; i++) {
        const Cluster *c = &s->clusters[i];
        if (stretched(c) || !over(c->low, c->high, p, p, 0.25f) || p.y < c->low.y - 0.4f || p.y > c->high.y + 0.6f)
            continue;
        float area = (c->high.x - c->low.x) * (c->high.z - c->low.z);
        if (area < least)
            best = c, least = area;
    }
    return best;
}

static Vec3 shift_at(const Spread *s, Vec3 p)
{
    const Cluster *c = cluster_at(s, p);
    return c ? c->shift : vec3_sub(mapped(s, p), p);
}

static void mesh_move(Spread *s)
{
    Mesh *mesh = &s->mesh;
    for (int v = 0; v < mesh->vertex_count; v++) {
        Vec3 *p = &mesh->positions[v];
        const Cluster *c = &s->clusters[s->pieces[s->part[v]].cluster];
        Vec3 far = mapped(s, *p);
        bool high = c->high.y > 0.85f * s->usual->height;
        p->x = c->stretch_x ? far.x : p->x + c->shift.x;
        p->z = c->stretch_z ? far.z : p->z + c->shift.z;
        p->y = c->gone ? p->y - 150.0f : high && c->shift.y == 0.0f ? far.y : p->y + c->shift.y;
    }
    if (mesh->triangle_count > 0) {
        mesh_place(s->room->mesh, affine_identity());
        mesh_append(s->room->mesh, mesh);
    }
}

static void landmark_move(Landmark *mark, Vec3 by)
{
    mark->position = vec3_add(mark->position, by);
    mark->touch = vec3_add(mark->touch, by);
    mark->hinge = vec3_add(mark->hinge, by);
    by.y = 0.0f;
    mark->stand = vec3_add(mark->stand, by);
    for (int k = 0; k < mark->seat_count; k++)
        mark->seats[k].position = vec3_add(mark->seats[k].position, by);
}

static void things_move(Spread *s)
{
    World *world = s->room->world;
    const Cluster **of = ARENA_ARRAY(world->arena, const Cluster *, world->instance_count + 1);
    for (int i = 0; i < s->piece_count; i++)
        if (s->pieces[i].instance >= 0)
            of[s->pieces[i].instance] = &s->clusters[s->pieces[i].cluster];
    int lights = s->mark.lights;
    for (int i = s->mark.lights; i < world->light_count; i++) {
        Light *light = &world->lights[i];
        const Cluster *c = light->instance >= s->mark.instances ? of[light->instance] : cluster_at(s, light->position);
        if (light->kind == LIGHT_SUN || light->carried) {
            world->lights[lights++] = *light;
            continue;
        }
        if (c && c->gone)
            continue;
        light->position = vec3_add(
            light->position, c && !stretched(c) ? c->shift : vec3_sub(mapped(s, light->position), light->position));
        world->lights[lights++] = *light;
    }
    world->light_count = lights;
    int marks = s->mark.landmarks;
    for (int i = s->mark.landmarks; i < world->landmark_count; i++) {
        Landmark *mark = &world->landmarks[i];
        bool own = mark->instance >= s->mark.instances && of[mark->instance];
        const Cluster *c = own ? of[mark->instance] : cluster_at(s, mark->position);
        if (c && c->gone)
            continue;
        landmark_move(mark, c && !stretched(c) ? c->shift : vec3_sub(mapped(s, mark->position), mark->position));
        world->landmarks[marks++] = *mark;
    }
    world->landmark_count = marks;
    for (int i = s->mark.instances; i < world->instance_count; i++) {
        Affine *own = &world->instances[i].transform;
        if (of[i] && stretched(of[i]) && !of[i]->gone) { // a part of the shell, or squeezed with its neighbours
            const Room *u = s->usual, *r = s->room;
            float sx = (r->right - r->left) / (u->right - u->left), sz = (r->front - r->back) / (u->front - u->back);
            bool tall = of[i]->pieces == 1 && of[i]->high.y > 0.85f * u->height;
            Vec3 share =
                vec3(of[i]->stretch_x ? sx : 1.0f, tall ? r->height / u->height : 1.0f, of[i]->stretch_z ? sz : 1.0f);
            own->x = vec3_mul(own->x, share), own->y = vec3_mul(own->y, share), own->z = vec3_mul(own->z, share);
            own->p =
                vec3(of[i]->stretch_x ? own->p.x * sx : own->p.x + of[i]->shift.x, tall ? own->p.y * share.y : own->p.y,
                     of[i]->stretch_z ? own->p.z * sz : own->p.z + of[i]->shift.z);
            continue;
        }
        Vec3 *at = &own->p, by = of[i] ? of[i]->shift : shift_at(s, *at);
        if (of[i] && of[i]->gone)
            by.y -= 150.0f; // below everything: nobody has room for it
        *at = vec3_add(*at, by);
    }
}

// ---------------------------------------------------------------- more of what there is many of

// The seats of a cluster by their name, or NULL.
static const char *seats_of(const Spread *s, int cluster)
{
    for (int i = 0; i < s->piece_count; i++)
        if (s->pieces[i].cluster == cluster && s->pieces[i].instance >= 0) {
            const char *name = s->room->world->instances[s->pieces[i].instance].name;
            if (strstr(name, "chair") || strstr(name, "stool") || strstr(name, "desk") || strstr(name, "bench"))
                return name;
        }
    return NULL;
}

// Free standing, no larger than a table with its chairs, and there are others like it.
static bool multiplies(const Spread *s, int which)
{
    const Cluster *c = &s->clusters[which];
    const Room *u = s->usual;
    bool free = c->low.x > u->left && u->right > c->high.x && c->low.z > u->back && u->front > c->high.z;
    if (!free || stretched(c) || c->gone || c->instances == 0 || !blocks(c) || c->low.y > 0.2f ||
        c->high.x - c->low.x > 3.2f || c->high.z - c->low.z > 3.2f || c->high.y - c->low.y < 0.4f)
        return false;
    const char *seats = seats_of(s, which);
    int alike = 0;
    for (int i = 0; i < s->cluster_count && seats && alike < 2; i++)
        alike += text_equal(seats_of(s, i), seats);
    return alike >= 2;
}

static void cluster_copy(Spread *s, int which, Vec3 by)
{
    World *world = s->room->world;
    int count = s->piece_count;
    for (int i = 0; i < count; i++) {
        if (s->pieces[i].cluster != which || s->pieces[i].instance < 0)
            continue;
        Instance copy = world->instances[s->pieces[i].instance];
        Affine transform = copy.transform;
        transform.p = vec3_add(transform.p, by);
        int instance = world_add_instance(world, copy.name, copy.mesh, copy.place, transform);
        world->instances[instance].entity = PLAN_NONE;
    }
    const Mesh *mesh = &s->mesh; // and its parts of the room's mesh, flat as they are seen from afar
    for (int t = 0; t < mesh->triangle_count; t++) {
        const uint32_t *v = mesh->triangles + 3 * t;
        if (s->pieces[s->part[v[0]]].cluster != which)
            continue;
        Vec3 corners[4];
        Vec2 uv[4] = {{0, 0}};
        for (int k = 0; k < 4; k++) {
            corners[k] = vec3_add(mesh->positions[v[k < 3 ? k : 2]], by);
            if (mesh->uvs)
                uv[k] = mesh->uvs[v[k < 3 ? k : 2]];
        }
        mesh_quad_uv(s->room->mesh, corners, uv, (int)mesh->triangle_materials[t]);
    }
}

static void room_fill(Spread *s)
{
    const Room *r = s->room, *u = s->usual;
    float grown = (r->right - r->left) * (r->front - r->back) / ((u->right - u->left) * (u->front - u->back));
    int kinds[64], kind_count = 0;
    for (int i = 0; i < s->cluster_count && kind_count < COUNT_OF(kinds); i++)
        if (multiplies(s, i))
            kinds[kind_count++] = i;
    int wanted = (int)((grown - 1.0f) * (float)kind_count), made = 0;
    if (grown < 1.3f || kind_count == 0)
        return;
    wanted = wanted < 300 ? wanted : 300;
    for (float z = r->back + 1.4f; z < r->front - 1.0f && made < wanted; z += 0.5f)
        for (float x = r->left + 0.8f; x < r->right - 0.8f && made < wanted; x += 0.5f) {
            int which = kinds[made % kind_count];
            Cluster *c = &s->clusters[which];
            Vec3 middle = vec3_scale(vec3_add(c->low, c->high), 0.5f), by = vec3(x - middle.x, 0, z - middle.z);
            if (collides(s, which, by, 0.75f) || !inside(s, c, by) ||
                over(vec3_add(c->low, by), vec3_add(c->high, by), vec3_add(c->low, c->shift),
                     vec3_add(c->high, c->shift), 0.75f))
                continue;
            cluster_copy(s, which, vec3_sub(by, c->shift)); // its things have moved already
            Cluster copy = {.low = vec3_add(c->low, by), .high = vec3_add(c->high, by), .copied = true};
            s->clusters[s->cluster_count++] = copy;
            made++;
        }
}

void room_spread(Room *room, Room *usual, RoomMark mark)
{
    Spread s = {.room = room, .usual = usual, .mark = mark, .mesh = mesh_end(usual->mesh)};
    pieces_find(&s);
    clusters_find(&s);
    Cluster *more = ARENA_ARRAY(room->world->arena, Cluster, s.cluster_count + 400); // and copies
    if (s.cluster_count > 0)
        memcpy(more, s.clusters, sizeof *more * (size_t)s.cluster_count);
    s.clusters = more;
    clusters_place(&s);
    mesh_move(&s);
    things_move(&s);
    room_fill(&s);
}
