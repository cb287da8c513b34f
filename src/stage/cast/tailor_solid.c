// What does not hang: hats and helmets turned on a lathe, rounded blocks, appliqués laid on the front or back, and
// bands round the trunk or neck.
#include "stage/cast/tailor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PROFILE_MAX = 24, AROUND = 48 };

typedef struct Profile {
    float a[PROFILE_MAX], b[PROFILE_MAX], c[PROFILE_MAX];
    int count;
} Profile;

// "a:b,a:b" or "a:b:c,..."
static Profile profile_read(const char *arguments, const char *key)
{
    Profile profile = {0};
    char pattern[24];
    snprintf(pattern, sizeof pattern, "%s=", key);
    const char *at = arguments ? strstr(arguments, pattern) : NULL;
    if (!at)
        return profile;
    at += strlen(pattern);
    while (profile.count < PROFILE_MAX) {
        float a = 0, b = 0, c = 0;
        int used = 0, fields = sscanf(at, "%f:%f%n:%f%n", &a, &b, &used, &c, &used);
        if (fields < 2)
            break;
        profile.a[profile.count] = a;
        profile.b[profile.count] = b;
        profile.c[profile.count++] = c;
        at += used;
        if (*at++ != ',')
            break;
    }
    return profile;
}

static void grid_triangles(Pieces *pieces, const uint32_t *vertices, int rows, int columns, int material)
{
    for (int r = 0; r + 1 < rows; r++)
        for (int c = 0; c + 1 < columns; c++) {
            uint32_t a = vertices[r * columns + c], b = vertices[r * columns + c + 1];
            uint32_t d = vertices[(r + 1) * columns + c], e = vertices[(r + 1) * columns + c + 1];
            if (a == UINT32_MAX || b == UINT32_MAX || d == UINT32_MAX || e == UINT32_MAX)
                continue;
            pieces_triangle(pieces, a, b, e, material);
            pieces_triangle(pieces, a, e, d, material);
        }
}

static Vec3 references_point(const BodyMap *map, const uint32_t references[3], const float weights[3])
{
    Vec3 p = {0, 0, 0};
    for (int k = 0; k < 3; k++)
        p = vec3_mad(p, map->base[references[k]], weights[k]);
    return p;
}

// Turns the triangles from `first` on so that they look away from `inside`, all or none.
static void face_outward(Sewing *sewing, int first, Vec3 inside)
{
    Pieces *pieces = &sewing->pieces;
    float volume = 0.0f;
    for (int t = first; t < pieces->triangle_count; t++) {
        Vec3 p[3];
        for (int k = 0; k < 3; k++) {
            uint32_t v = pieces->triangles[t * 3 + k];
            p[k] = vec3_sub(pieces->offsets[v], inside);
            if (pieces->bones[v] < 0)
                p[k] = vec3_add(p[k], references_point(sewing->map, pieces->references[v], pieces->weights[v]));
        }
        volume += vec3_dot(p[0], vec3_cross(p[1], p[2]));
    }
    for (int t = first; t < pieces->triangle_count && volume < 0.0f; t++) {
        uint32_t *c = pieces->triangles + t * 3, b = c[1];
        c[1] = c[2];
        c[2] = b;
    }
}

// ---------------------------------------------------------------- hats

// profile=RADIUS:HEIGHT,... from the crown down or up: radius as a share of the skull's (with room for hair), height
// 0 at the brow, 1 at the crown. window=DEGREES: only that far to each side of the front, tapering (peaks of caps).
// curl: the sides of a brim turn up. tilt: degrees, back lower. spikes=COUNT:HEIGHT on the last row.
// pleats=COUNT:SHARE. hole=DEGREES:LOW:HIGH: an opening at the front. cover: hair above that height is not drawn; 2
// hides all of it.
void tailor_lathe(Sewing *sewing, const char *arguments, int material)
{
    const BodyMap *map = sewing->map;
    Profile profile = profile_read(arguments, "profile"), spikes = profile_read(arguments, "spikes");
    Profile pleats = profile_read(arguments, "pleats"), hole = profile_read(arguments, "hole");
    if (profile.count < 2)
        return;
    float window = cut_number(arguments, "window", 180.0f) * PI_F / 180.0f;
    float turn = cut_number(arguments, "turn", 0.0f) * PI_F / 180.0f; // where the window looks; 180: back
    float curl = cut_number(arguments, "curl", 0.0f), droop = cut_number(arguments, "droop", 0.0f);
    float tilt = tanf(cut_number(arguments, "tilt", 0.0f) * PI_F / 180.0f);
    float ahead = cut_number(arguments, "ahead", 0.0f) * 0.01f * map->unit, lean = cut_number(arguments, "lean", 0.0f);
    float fit = cut_number(arguments, "fit", 1.1f), cover = cut_number(arguments, "cover", -9.0f);
    bool closed = window > 3.1f;
    uint32_t grid[PROFILE_MAX * (AROUND + 1)];
    float arc = 0.0f;
    for (int i = 0; i < profile.count; i++) {
        if (i > 0)
            arc += 0.09f * map->unit * hypotf(profile.a[i] - profile.a[i - 1], profile.b[i] - profile.b[i - 1]);
        for (int k = 0; k <= AROUND; k++) {
            float share = (float)k / AROUND, angle = window * (2.0f * share - 1.0f) + turn;
            float r = profile.a[i] * fit, y = profile.b[i];
            if (!closed) // beyond the skull the width tapers to the sides
                r = r > fit ? fit + (r - fit) * powf(fmaxf(cosf(0.5f * PI_F * (2.0f * share - 1.0f)), 0.0f), 0.6f) : r;
            if (pleats.count)
                r *= 1.0f + pleats.b[0] * sinf(pleats.a[0] * angle) * (float)i / (float)profile.count;
            if (spikes.count && i == profile.count - 1) {
                float wave = share * spikes.a[0] - floorf(share * spikes.a[0]);
                y += spikes.b[0] * (1.0f - fabsf(2.0f * wave - 1.0f));
            }
            float brim = fmaxf(r - 1.05f * fit, 0.0f), sine = sinf(angle), cosine = cosf(angle);
            y += curl * brim * sine * sine - droop * brim * cosine * cosine;
            Vec3 p = vec3(r * map->skull_width * sine, y * map->skull_top, r * map->skull_depth * cosine + ahead);
            p.z -= lean * fmaxf(y - 1.0f, 0.0f) * map->skull_top;
            p.y += tilt * p.z;
            Vec2 uv = {angle * 0.09f * map->unit, arc};
            bool gap = hole.count && fabsf(angle) < hole.a[0] * PI_F / 180.0f && y > hole.b[0] && y < hole.c[0];
            grid[i * (AROUND + 1) + k] =
                gap ? UINT32_MAX
                    : pieces_vertex(&sewing->pieces, NULL, NULL, vec3_add(map->skull, p), uv, map->actor->rig.head);
        }
    }
    int first = sewing->pieces.triangle_count;
    grid_triangles(&sewing->pieces, grid, profile.count, AROUND + 1, material);
    face_outward(sewing, first, map->skull);
    Dresser *dresser = sewing->dresser;
    if (cover > 1.9f)
        dresser->hair_hidden = true;
    else if (cover > -8.0f)
        dresser->hair_top = fminf(dresser->hair_top, map->skull.y + cover * map->skull_top);
}

// ---------------------------------------------------------------- where the front is

// Triangles of the trunk that look ahead (or back) and reach into a rectangle.
typedef struct Facing {
    const BodyMap *map;
    bool back;
    int *triangles, count;
} Facing;

static Facing facing_collect(const BodyMap *map, bool back, float left, float right, float low, float high)
{
    Facing facing = {map, back, memory_alloc(sizeof(int) * (size_t)(map->triangle_count + 1)), 0};
    for (int t = 0; t < map->triangle_count; t++) {
        const uint32_t *c = map->triangles + t * 3;
        Vec3 p = map->base[c[0]];
        if (p.y > low - 0.07f && p.y < high + 0.07f && p.x > left - 0.07f && p.x < right + 0.07f &&
            map->arm[c[0]] < 0.6f && (back ? -map->normals[c[0]].z : map->normals[c[0]].z) > -0.3f)
            facing.triangles[facing.count++] = t;
    }
    return facing;
}

// The outer surface at (x, y) seen from the front (or back): three references and the point; false off the body.
static bool surface_find(const Facing *facing, float x, float y, uint32_t references[3], float weights[3], Vec3 *point,
                         Vec3 *normal)
{
    const BodyMap *map = facing->map;
    float best = -1e9f;
    bool found = false;
    for (int i = 0; i < facing->count; i++) {
        const uint32_t *c = map->triangles + facing->triangles[i] * 3;
        Vec3 p[3];
        for (int k = 0; k < 3; k++)
            p[k] = vec3_mad(map->base[c[k]], map->normals[c[k]], map->cover[c[k]]);
        float det = (p[1].y - p[2].y) * (p[0].x - p[2].x) + (p[2].x - p[1].x) * (p[0].y - p[2].y);
        if (fabsf(det) < 1e-12f)
            continue;
        float a = ((p[1].y - p[2].y) * (x - p[2].x) + (p[2].x - p[1].x) * (y - p[2].y)) / det;
        float b = ((p[2].y - p[0].y) * (x - p[2].x) + (p[0].x - p[2].x) * (y - p[2].y)) / det;
        if (a < -0.001f || b < -0.001f || a + b > 1.001f)
            continue;
        float z = a * p[0].z + b * p[1].z + (1 - a - b) * p[2].z, key = facing->back ? -z : z;
        if (key <= best)
            continue;
        best = key;
        found = true;
        const float w[3] = {a, b, 1 - a - b};
        *normal = vec3(0, 0, 0);
        for (int k = 0; k < 3; k++) {
            references[k] = c[k];
            weights[k] = w[k];
            *normal = vec3_mad(*normal, map->normals[c[k]], w[k]);
        }
        *normal = vec3_normalize(*normal);
        *point = vec3(x, y, z);
    }
    return found;
}

// ---------------------------------------------------------------- appliqués

static void patch_side(Sewing *sewing, const char *arguments, int material, float mirror)
{
    const BodyMap *map = sewing->map;
    Profile rows = profile_read(arguments, "rows");
    float lift = cut_number(arguments, "lift", 3.0f) * 0.001f * map->unit;
    bool back = cut_number(arguments, "back", 0.0f) > 0.0f;
    if (rows.count < 2)
        return;
    enum { SPLIT = 6, ACROSS_MAX = 16, ALL = (PROFILE_MAX - 1) * SPLIT + 1 };
    uint32_t grid[ALL * (ACROSS_MAX + 3)];
    float left_most = 1e9f, right_most = -1e9f, low = 1e9f, high = -1e9f, widest = 0.0f;
    for (int i = 0; i < rows.count; i++) {
        float a = rows.b[i] * 0.01f * map->unit * mirror, b = rows.c[i] * 0.01f * map->unit * mirror;
        left_most = fminf(left_most, fminf(a, b));
        right_most = fmaxf(right_most, fmaxf(a, b));
        widest = fmaxf(widest, fabsf(b - a));
        low = fminf(low, body_level(map, rows.a[i]));
        high = fmaxf(high, body_level(map, rows.a[i]));
    }
    Facing facing = facing_collect(map, back, left_most, right_most, low, high);
    int across_count = (int)clampf(widest / 0.014f, 2.0f, ACROSS_MAX), columns = across_count + 3;
    int row_count = (rows.count - 1) * SPLIT + 1;
    for (int r = 0; r < row_count; r++) {
        int i = r / SPLIT < rows.count - 1 ? r / SPLIT : rows.count - 2;
        float share = (float)(r - i * SPLIT) / SPLIT;
        float y = body_level(map, lerpf(rows.a[i], rows.a[i + 1], share));
        float left = lerpf(rows.b[i], rows.b[i + 1], share), right = lerpf(rows.c[i], rows.c[i + 1], share);
        for (int k = 0; k < columns; k++) {
            float across = clampf((float)(k - 1) / (float)across_count, 0.0f, 1.0f);
            float x = lerpf(left, right, across) * 0.01f * map->unit * mirror;
            uint32_t references[3], *slot = &grid[r * columns + k];
            float weights[3];
            Vec3 point, normal;
            *slot = UINT32_MAX;
            if (!surface_find(&facing, x, y, references, weights, &point, &normal))
                continue;
            float edge = k == 0 || k == columns - 1 ? -1.5f : k == 1 || k == columns - 2 ? 0.7f : 1.0f;
            float raise = lift * edge * (r == 0 || r == row_count - 1 ? 0.3f : 1.0f);
            point = vec3_mad(point, normal, raise);
            *slot = pieces_vertex(&sewing->pieces, references, weights,
                                  vec3_sub(point, references_point(map, references, weights)), (Vec2){x, y}, -1);
        }
    }
    int first = sewing->pieces.triangle_count;
    grid_triangles(&sewing->pieces, grid, row_count, columns, material);
    Vec3 inside = body_center(map, 0.5f * (low + high), 0.02f * map->unit);
    inside.z += back ? 0.5f : -0.5f;
    face_outward(sewing, first, inside);
    free(facing.triangles);
}

// rows=LEVEL:LEFT:RIGHT,... in cm from the middle. back: on the back. mirror: on the other side as well. lift: mm.
void tailor_patch(Sewing *sewing, const char *arguments, int material)
{
    patch_side(sewing, arguments, material, 1.0f);
    if (cut_number(arguments, "mirror", 0.0f) > 0.0f)
        patch_side(sewing, arguments, material, -1.0f);
}

// ---------------------------------------------------------------- blocks

static float power_of(float x, float e)
{
    return x < 0.0f ? -powf(-x, e) : powf(x, e);
}

static void blob_side(Sewing *sewing, const char *arguments, int material, float mirror)
{
    const BodyMap *map = sewing->map;
    float cm = 0.01f * map->unit, x = cut_number(arguments, "x", 0.0f) * cm * mirror;
    float sx = cut_number(arguments, "sx", 2.0f) * cm, sy = cut_number(arguments, "sy", 2.0f) * cm;
    float sz = cut_number(arguments, "sz", 1.0f) * cm, out = cut_number(arguments, "out", 0.0f) * cm;
    float square = 2.0f / fmaxf(cut_number(arguments, "square", 2.0f), 1.0f);
    float turn = cut_number(arguments, "turn", 0.0f) * PI_F / 180.0f * mirror;
    float roll = cut_number(arguments, "roll", 0.0f) * PI_F / 180.0f * mirror;
    bool back = cut_number(arguments, "back", 0.0f) > 0.0f;
    char on[16] = "";
    uint32_t references[3] = {0, 0, 0};
    float weights[3] = {1, 0, 0};
    Vec3 center, normal;
    int bone = -1;
    cut_word(arguments, "on", on, sizeof on);
    if (strcmp(on, "head") == 0) { // y: share of the skull above the brow
        bone = map->actor->rig.head;
        center = vec3_add(map->skull, vec3(x, cut_number(arguments, "y", 0.0f) * map->skull_top,
                                           cut_number(arguments, "z", 0.0f) * cm));
        if (back)
            center.z -= map->skull_depth;
    } else if (strcmp(on, "hip") == 0) { // at the side of the trunk: y a level, angle from the front to the left
        float y = body_level(map, cut_number(arguments, "y", 3.5f));
        float angle = cut_number(arguments, "angle", 90.0f) * PI_F / 180.0f * mirror;
        Vec3 middle = body_center(map, y, 0.02f * map->unit);
        Hull hull = body_hull(map, y, 0.02f * map->unit, middle);
        float radius = hull_radius(&hull, angle), best = 1e9f;
        center = vec3_add(middle, vec3(radius * sinf(angle), 0, radius * cosf(angle)));
        for (int v = 0; v < BODY_VERTICES; v++) {
            Vec3 gap = vec3_sub(map->base[v], center);
            // hangs on the hips rather than on a thigh
            float distance = vec3_length(gap) + (map->base[v].y < map->levels[3] ? 0.3f : 0.0f);
            if (map->arm[v] < 0.2f && distance < best) {
                best = distance;
                references[0] = (uint32_t)v;
            }
        }
        center = vec3_add(center, vec3(out * sinf(angle), 0, out * cosf(angle)));
    } else if (strcmp(on, "foot") == 0) { // below the sole: z cm ahead of the ankle
        Vec3 ankle = map->actor->joints[map->actor->rig.foot[mirror < 0.0f]];
        float best = 1e9f, ahead = ankle.z + cut_number(arguments, "z", 0.0f) * cm;
        for (int v = 0; v < BODY_VERTICES; v++) {
            float aside = (map->base[v].x - ankle.x) * 0.5f;
            float miss = hypotf(map->base[v].z - ahead, aside) + fmaxf(map->normals[v].y + 0.6f, 0.0f) * 0.1f;
            if (map->side[v] == (mirror < 0.0f) && map->base[v].y < ankle.y && miss < best) {
                best = miss;
                references[0] = (uint32_t)v;
            }
        }
        center = map->base[references[0]];
        center.y -= out;
    } else if (strcmp(on, "arm") == 0) { // y: place along the arm
        int side = mirror < 0.0f;
        float at = cut_number(arguments, "y", 0.0f), best = 1e9f;
        for (int v = 0; v < BODY_VERTICES; v++) {
            float miss = fabsf(map->reach[v] - at) * 0.3f + (1.0f - map->normals[v].y) * 0.02f;
            if (map->side[v] == side && map->arm[v] > 0.5f && miss < best) {
                best = miss;
                references[0] = (uint32_t)v;
            }
        }
        center = vec3_mad(map->base[references[0]], map->normals[references[0]], map->cover[references[0]] + out);
    } else {
        float y = body_level(map, cut_number(arguments, "y", 5.0f));
        Facing facing = facing_collect(map, back, x, x, y, y);
        bool found = surface_find(&facing, x, y, references, weights, &center, &normal);
        free(facing.triangles);
        if (!found)
            return;
        center.z += back ? -out : out;
    }
    enum { RINGS = 12, SECTORS = 20 };
    uint32_t grid[(RINGS + 1) * (SECTORS + 1)];
    Quat rotation = quat_mul(quat_axis_angle(vec3(0, 0, 1), roll), quat_yaw(turn));
    Vec3 anchor = references_point(map, references, weights);
    for (int r = 0; r <= RINGS; r++)
        for (int s = 0; s <= SECTORS; s++) {
            float theta = PI_F * ((float)r / RINGS - 0.5f), phi = TAU_F * (float)s / SECTORS;
            float ring = power_of(cosf(theta), square);
            Vec3 p = vec3(sx * ring * power_of(sinf(phi), square), sy * power_of(sinf(theta), square),
                          sz * ring * power_of(cosf(phi), square));
            p = vec3_add(center, quat_rotate(rotation, p));
            grid[r * (SECTORS + 1) + s] =
                pieces_vertex(&sewing->pieces, bone < 0 ? references : NULL, weights,
                              bone < 0 ? vec3_sub(p, anchor) : p, (Vec2){sx * phi, sy * theta}, bone);
        }
    int first = sewing->pieces.triangle_count;
    grid_triangles(&sewing->pieces, grid, RINGS + 1, SECTORS + 1, material);
    face_outward(sewing, first, center);
}

// A rounded block: x (cm), y (level), on the front or back of the trunk, out cm before it; or on=head (y a share of the
// skull, z cm), on=arm (y along the arm), on=foot (z cm ahead of the ankle, below the sole; both), on=hip (y level,
// angle degrees from the front to the left). sx sy sz: half sizes in cm. square: 2 ellipsoid .. 8 box. mirror: both
// sides.
void tailor_blob(Sewing *sewing, const char *arguments, int material)
{
    blob_side(sewing, arguments, material, 1.0f);
    char on[16] = "";
    cut_word(arguments, "on", on, sizeof on);
    if (cut_number(arguments, "mirror", 0.0f) > 0.0f || strcmp(on, "foot") == 0)
        blob_side(sewing, arguments, material, -1.0f);
}

// ---------------------------------------------------------------- bands

// level; profile=OUT:UP,... in cm from the outline there; open=DEGREES left open at the front; drop: cm the front is
// lower; raise: cm the back is higher; tilt.
void tailor_band(Sewing *sewing, const char *arguments, int material)
{
    BodyMap *map = sewing->map;
    Profile profile = profile_read(arguments, "profile");
    if (profile.count < 2)
        return;
    float cm = 0.01f * map->unit, y = body_level(map, cut_number(arguments, "level", 4.0f));
    float open = cut_number(arguments, "open", 0.0f) * PI_F / 180.0f, drop = cut_number(arguments, "drop", 0.0f) * cm;
    float lump = cut_number(arguments, "lump", 0.0f) * cm, slant = cut_number(arguments, "slant", 0.0f) * cm;
    // Collars follow the neck, not the shoulders it rises from.
    float outline = body_level(
        map, fmaxf(cut_number(arguments, "level", 4.0f), cut_number(arguments, "level", 4.0f) > 6.75f ? 7.45f : 0.0f));
    Vec3 center = body_center(map, outline, 0.015f * map->unit);
    Hull hull = body_hull(map, outline, 0.012f * map->unit, center);
    center.y = y;
    uint32_t grid[PROFILE_MAX * (AROUND + 1)];
    RngKey key = sewing->dresser->key;
    for (int k = 0; k <= AROUND; k++) {
        float angle = open + (TAU_F - 2.0f * open) * (float)k / AROUND;
        float radius = hull_radius(&hull, angle), sine = sinf(angle), cosine = cosf(angle);
        Vec3 ring = vec3_add(center, vec3(radius * sine, -drop * fmaxf(cosine, 0.0f) + slant * sine, radius * cosine));
        int nearest = 0;
        float best = 1e9f;
        for (int v = 0; v < BODY_VERTICES; v++) {
            Vec3 gap = vec3_sub(map->base[v], ring);
            float distance = vec3_dot(gap, gap);
            if (map->arm[v] < 0.35f && distance < best) {
                best = distance;
                nearest = v;
            }
        }
        const uint32_t references[3] = {(uint32_t)nearest, (uint32_t)nearest, (uint32_t)nearest};
        const float weights[3] = {1, 0, 0};
        float arc = 0.0f;
        float bump = lump * (rng_float(key, 400 + (uint64_t)(k % AROUND) / 3) - 0.3f);
        for (int i = 0; i < profile.count; i++) {
            float out = profile.a[i] * cm, up = profile.b[i] * cm;
            if (i > 0)
                arc += cm * hypotf(profile.a[i] - profile.a[i - 1], profile.b[i] - profile.b[i - 1]);
            Vec3 p = vec3_add(ring, vec3((out + bump) * sine, up, (out + bump) * cosine));
            grid[i * (AROUND + 1) + k] =
                pieces_vertex(&sewing->pieces, references, weights, vec3_sub(p, map->base[nearest]),
                              (Vec2){angle * 0.14f * map->unit, arc}, -1);
        }
    }
    int first = sewing->pieces.triangle_count;
    grid_triangles(&sewing->pieces, grid, profile.count, AROUND + 1, material);
    face_outward(sewing, first, center);
}
