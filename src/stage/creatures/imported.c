// Animals of an installed package in place of the sculpted ones: a mesh with a skin and clips of motion, by the rows of
// data/models.tsv. The clips run at the pace at which their feet stand still on the ground.
#include "stage/creatures/perform.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { IDLES_MAX = 3, HAIRS_MAX = 3, FEET = 4 };

typedef struct PlayedClip {
    const BeastClip *clip; // NULL: none
    double seconds;
    float speed; // m/s of the ground under its feet
} PlayedClip;

struct ImportedBody {
    float scale; // metres a unit
    BeastMesh mesh, hairs[HAIRS_MAX];
    int hair_count;
    Image skin, hair_skin;
    bool cut; // the skin has holes
    PlayedClip idle[IDLES_MAX], walk, run, feed;
    int idle_count;
    int feet[FEET];                          // bones; -1 none
    float lowest[FEET];                      // of a foot in the walk, metres
    float follows[FEET][CREATURE_BONES_MAX]; // how far a bone goes along when its foot is held
    float turns[CREATURE_BONES_MAX];         // with the head, 0..1: none of the trunk's, all of the head's
    Vec3 neck;                               // what the head turns about, metres
};

struct ImportedSample {
    Vec3 position;
    float yaw, pitch;
    float look;               // the head to the left of ahead, radians
    float moves, runs, feeds; // shares
    double phase, time;       // cycles gone; seconds of standing by
    Vec3 held[FEET];          // what keeps the feet where they stand
};

// ---------------------------------------------------------------- choosing

static const char *const *row_of(const Kind *kind)
{
    const char *const *row;
    for (int i = 0; (row = plan_table_row("models", i)); i++)
        if (text_equal(row[0], kind->name))
            return row;
    return NULL;
}

// A value "name=..." of a row; "" when it is not there.
static const char *value_of(const char *values, const char *name, char *buffer, size_t size)
{
    size_t length = strlen(name);
    buffer[0] = '\0';
    for (const char *at = values; at && *at;) {
        size_t n = strcspn(at, " ");
        if (n > length && strncmp(at, name, length) == 0 && at[length] == '=')
            snprintf(buffer, size, "%.*s", (int)(n - length - 1), at + length + 1);
        at += n + (at[n] == ' ');
    }
    return buffer;
}

// The skin in the colour that the words ask for ("a black horse"), "" when there is none: values skins=WORD:FILE,...
static const char *skin_asked(const char *const *row, const FilmPlan *plan, int entity, char *buffer, size_t size)
{
    char list[256];
    buffer[0] = '\0';
    if (entity < 0 || entity >= plan->entity_count)
        return buffer;
    const Entity *e = &plan->entities[entity];
    value_of(row[7], "skins", list, sizeof list);
    for (char *rest = NULL, *pair = strtok_r(list, ",", &rest); pair && !buffer[0]; pair = strtok_r(NULL, ",", &rest)) {
        char *colon = strchr(pair, ':');
        if (!colon)
            continue;
        *colon = '\0';
        if (text_contains_word(e->description, pair) || text_contains_word(e->name, pair))
            snprintf(buffer, size, "%s", colon + 1);
    }
    return buffer;
}

bool imported_wanted(const World *world, int entity, const Kind *kind)
{
    const FilmPlan *plan = world->plan;
    if (!world->library || !library_has(world->library, "0ad-data") || !row_of(kind))
        return false;
    const Kind *usual = kind_find(kind->name);
    char skin[64];
    bool dyed = !usual || memcmp(&usual->coat_color, &kind->coat_color, sizeof kind->coat_color) != 0 ||
                usual->coat != kind->coat;
    if (dyed && !skin_asked(row_of(kind), plan, entity, skin, sizeof skin)[0])
        return false; // colours that the package lacks are sculpted
    for (int i = 0; i < plan->action_count; i++) {
        const Action *action = &plan->actions[i];
        bool touched = action->object == entity || action->goal == entity || action->instrument == entity;
        if ((action->agent == entity && !beast_act_walks(action)) || (touched && text_equal(action->verb, "ride")))
            return false; // no clip sits, lies, leaps or carries
    }
    return !creature_called(plan, kind); // nor opens its mouth
}

// ---------------------------------------------------------------- clips

static int float_compare(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

// How fast the ground goes by below the feet: the median of how fast bones go back that are at their lowest.
static float clip_speed(const BeastClip *clip, float scale)
{
    int count = 0, n = clip->bone_count;
    float *speeds = memory_alloc(sizeof(float) * (size_t)(n * clip->frame_count + 1)), top = 0.0f;
    for (int b = 0; b < n; b++)
        top = fmaxf(top, clip->frames[b].position.y);
    for (int b = 0; b < n; b++) {
        float low = 1e9f;
        for (int f = 0; f < clip->frame_count; f++)
            low = fminf(low, clip->frames[f * n + b].position.y);
        for (int f = 0; f + 1 < clip->frame_count && low < 0.10f * top; f++) {
            Vec3 a = clip->frames[f * n + b].position, c = clip->frames[(f + 1) * n + b].position;
            if (a.y < low + 0.015f * top && c.y < low + 0.015f * top && c.z < a.z)
                speeds[count++] = (a.z - c.z) * 30.0f * scale;
        }
    }
    qsort(speeds, (size_t)count, sizeof *speeds, float_compare);
    float median = count ? speeds[count / 2] : 0.0f;
    free(speeds);
    return median;
}

static void clip_load(World *world, const ImportedBody *body, const char *name, PlayedClip *played)
{
    const void *data;
    size_t size;
    Error error;
    BeastClip *clip = ARENA_NEW(world->arena, BeastClip);
    *played = (PlayedClip){0};
    if (!name[0] || name[0] == '-' ||
        library_beast_file(world->library, "art/animation", name, ".cached.psa", &data, &size, &error) != STATUS_OK ||
        !beast_read_clip(data, size, world->arena, clip) || clip->bone_count != body->mesh.bone_count)
        return;
    *played = (PlayedClip){clip, clip->frame_count / 30.0, clip_speed(clip, body->scale)};
}

// Mean height of the bones at their lowest in a clip, of those frames.
static float clip_stance(const BeastClip *clip)
{
    float least = 1e9f;
    for (int f = 0; f < clip->frame_count; f++) {
        float sum = 0.0f;
        for (int b = 0; b < clip->bone_count; b++)
            sum += clip->frames[f * clip->bone_count + b].position.y;
        least = fminf(least, sum / (float)clip->bone_count);
    }
    return least;
}

static bool mesh_load(World *world, const char *folder, const char *name, BeastMesh *mesh)
{
    const void *data;
    size_t size;
    Error error;
    return library_beast_file(world->library, folder, name, ".cached.pmd", &data, &size, &error) == STATUS_OK &&
           beast_read_mesh(data, size, world->arena, mesh) && mesh->bone_count > 0 &&
           mesh->bone_count <= CREATURE_BONES_MAX;
}

static bool skin_load(World *world, const char *folder, const char *name, bool cut, Image *image)
{
    const void *data;
    size_t size;
    Error error;
    if (library_beast_file(world->library, folder, name, ".cached.dds", &data, &size, &error) != STATUS_OK ||
        !beast_read_skin(data, size, world->arena, image))
        return false;
    if (!cut) // what alpha is there tells of other things
        for (int i = 0; i < image->width * image->height; i++)
            image->pixels[4 * i + 3] = 255;
    image->has_alpha &= cut;
    return true;
}

// The lowest bone of each quarter is a foot; what is above it up to the trunk leans along when it is held.
static void feet_find(ImportedBody *body)
{
    const BeastMesh *mesh = &body->mesh;
    const BeastClip *walk = body->walk.clip;
    float top = 0.0f, front = -1e9f, back = 1e9f;
    int n = mesh->bone_count;
    for (int v = 0; v < mesh->vertex_count; v++)
        top = fmaxf(top, mesh->positions[v].y);
    for (int b = 0; b < n; b++)
        if (mesh->bind[b].position.y < 0.3f * top && fabsf(mesh->bind[b].position.x) > 0.015f * top) {
            front = fmaxf(front, mesh->bind[b].position.z);
            back = fminf(back, mesh->bind[b].position.z);
        }
    for (int q = 0; q < FEET; q++) {
        body->feet[q] = -1;
        float best = 0.14f * top;
        for (int b = 0; b < n; b++) {
            Vec3 p = mesh->bind[b].position;
            float near = 1e9f, far = -1e9f;
            for (int f = 0; f < walk->frame_count; f++) {
                near = fminf(near, walk->frames[f * n + b].position.z);
                far = fmaxf(far, walk->frames[f * n + b].position.z);
            }
            if (p.y < best && (q % 2 ? -p.x : p.x) > 0.015f * top && (p.z > 0.5f * (front + back)) == (q < 2) &&
                far - near > 0.08f * top) {
                best = p.y;
                body->feet[q] = b;
            }
        }
        if (body->feet[q] < 0)
            continue;
        Vec3 foot = mesh->bind[body->feet[q]].position;
        body->lowest[q] = 1e9f;
        for (int f = 0; f < walk->frame_count; f++)
            body->lowest[q] = fminf(body->lowest[q], body->scale * walk->frames[f * n + body->feet[q]].position.y);
        float hip = 0.55f * top;
        for (int b = 0; b < n; b++) {
            Vec3 p = mesh->bind[b].position;
            bool mine = p.x * foot.x > 0.0f && fabsf(p.z - foot.z) < 0.3f * (front - back) && p.y < hip;
            body->follows[q][b] = mine ? clampf((hip - p.y) / fmaxf(hip - foot.y, 1e-3f), 0.0f, 1.0f) : 0.0f;
        }
    }
}

// Bones between the shoulders and the nose turn when it looks about, the more the nearer to the nose.
static void neck_find(ImportedBody *body, const Creature *creature)
{
    float tall = creature->high.y, back = creature->bones[creature->chest].joint.z,
          front = creature->bones[creature->head].joint.z;
    body->neck = creature->bones[creature->chest].joint;
    for (int b = 0; b < creature->bone_count; b++) {
        Vec3 p = creature->bones[b].joint;
        bool leg = false;
        for (int q = 0; q < FEET; q++)
            leg |= body->follows[q][b] > 0.0f;
        body->turns[b] = leg || p.y < 0.35f * tall ? 0.0f : smoothstepf(back, fmaxf(front, back + 0.05f * tall), p.z);
    }
}

static ImportedBody *body_load(World *world, int entity, const Kind *kind)
{
    const char *const *row = row_of(kind);
    char value[96], hair[128], skin[64];
    skin_asked(row, world->plan, entity, skin, sizeof skin);
    ImportedBody *body = ARENA_NEW(world->arena, ImportedBody);
    const Kind *usual = kind_find(kind->name);
    body->scale =
        (value_of(row[7], "scale", value, sizeof value)[0] ? strtof(value, NULL) : 0.4f) * kind->height / usual->height;
    body->cut = value_of(row[7], "cut", value, sizeof value)[0] == '1';
    if (!mesh_load(world, "art/meshes/skeletal", row[1], &body->mesh) ||
        !skin_load(world, "art/textures/skins/skeletal", skin[0] ? skin : row[2], body->cut, &body->skin))
        return NULL;
    clip_load(world, body, row[4], &body->walk);
    clip_load(world, body, row[5], &body->run);
    clip_load(world, body, row[6], &body->feed);
    char list[256];
    snprintf(list, sizeof list, "%s", row[3]);
    for (char *rest = NULL, *name = strtok_r(list, ",", &rest); name && body->idle_count < IDLES_MAX;
         name = strtok_r(NULL, ",", &rest)) {
        clip_load(world, body, name, &body->idle[body->idle_count]);
        const BeastClip *clip = body->idle[body->idle_count].clip; // some lie down to rest: not asked for
        body->idle_count += clip && body->walk.clip &&
                            (kind->height < 0.5f || clip_stance(clip) > 0.88f * clip_stance(body->walk.clip));
    }
    if (!body->idle_count || !body->walk.clip || body->walk.speed < 0.05f)
        return NULL;
    feet_find(body);
    if (value_of(row[7], "hair", hair, sizeof hair)[0] &&
        skin_load(world, "art/textures/skins", value_of(row[7], "hair_skin", value, sizeof value), true,
                  &body->hair_skin))
        for (char *rest = NULL, *name = strtok_r(hair, ",", &rest); name && body->hair_count < HAIRS_MAX;
             name = strtok_r(NULL, ",", &rest)) {
            BeastMesh *mesh = &body->hairs[body->hair_count];
            body->hair_count += mesh_load(world, "art/meshes", name, mesh) && mesh->bone_count == body->mesh.bone_count;
        }
    return body;
}

// ---------------------------------------------------------------- making the creature

static void part_add(Creature *creature, const BeastMesh *from, float scale, const char *name, Arena *arena)
{
    CreatureMesh *mesh = &creature->meshes[creature->mesh_count++];
    int n = from->vertex_count;
    *mesh = (CreatureMesh){
        .vertex_count = n, .triangle_count = from->triangle_count, .triangles = from->triangles, .name = name};
    mesh->rest = ARENA_ARRAY(arena, Vec3, n + 1);
    mesh->colors = ARENA_ARRAY(arena, Vec3, n + 1);
    mesh->normals = from->normals;
    mesh->uvs = from->uvs;
    mesh->bones = from->bones;
    mesh->weights = from->weights;
    for (int v = 0; v < n; v++) {
        mesh->rest[v] = vec3_scale(from->positions[v], scale);
        mesh->colors[v] = vec3_splat(1.0f);
    }
}

static int bone_near(const Creature *creature, Vec3 point)
{
    int best = 0;
    for (int b = 1; b < creature->bone_count; b++)
        if (vec3_distance(creature->bones[b].joint, point) < vec3_distance(creature->bones[best].joint, point))
            best = b;
    return best;
}

static void creature_of_body(Creature *creature, const Kind *kind, ImportedBody *body, Arena *arena)
{
    creature->kind = *kind;
    creature->body = body;
    creature->jaw = creature->eye[0] = creature->eye[1] = -1;
    creature->bone_count = body->mesh.bone_count;
    for (int b = 0; b < creature->bone_count; b++)
        creature->bones[b] = (Bone){-1, vec3_scale(body->mesh.bind[b].position, body->scale)};
    part_add(creature, &body->mesh, body->scale, "skin", arena);
    for (int i = 0; i < body->hair_count; i++)
        part_add(creature, &body->hairs[i], body->scale, "hair", arena);
    // where it is in the picture: the first pose of standing by, not the one it was modelled in
    const CreatureMesh *skin = &creature->meshes[0];
    creature->low = vec3_splat(1e9f), creature->high = vec3_splat(-1e9f);
    Vec3 nose = vec3(0, 0, -1e9f);
    for (int v = 0; v < skin->vertex_count; v++) {
        Vec3 p = skin->rest[v];
        creature->low = vec3(fminf(creature->low.x, p.x), fminf(creature->low.y, p.y), fminf(creature->low.z, p.z));
        creature->high = vec3(fmaxf(creature->high.x, p.x), fmaxf(creature->high.y, p.y), fmaxf(creature->high.z, p.z));
    }
    float floor = creature->high.y - creature->low.y;
    floor = floor > 0.4f * (creature->high.z - creature->low.z) ? creature->low.y + 0.5f * floor : -1e9f;
    for (int v = 0; v < skin->vertex_count; v++) // above trunks and tusks
        if (skin->rest[v].z > nose.z && skin->rest[v].y > floor)
            nose = skin->rest[v];
    nose.x = 0.0f;
    float tall = creature->high.y - creature->low.y, length = creature->high.z - creature->low.z;
    creature->head = bone_near(creature, vec3_add(nose, vec3(0, 0.04f * tall, -0.14f * length)));
    creature->chest = bone_near(creature, vec3(0, 0.62f * tall, nose.z - 0.34f * length));
    creature->hips = bone_near(creature, vec3(0, 0.62f * tall, creature->low.z + 0.3f * length));
    creature->mouth_point = nose;
    creature->eye_point = vec3_add(nose, vec3(0, 0.05f * tall, -0.08f * length));
    creature->reach = 0.7f * kind->height;
    creature->stance = 0.5f * kind->height;
    neck_find(body, creature);
}

bool imported_build(World *world, Creature *creature, const Kind *kind)
{
    ImportedBody *body = body_load(world, creature->entity, kind);
    if (body)
        creature_of_body(creature, kind, body, world->arena);
    return body != NULL;
}

bool imported_make(Creature *creature, const Kind *kind, const BeastMesh *mesh, const BeastClip *idle,
                   const BeastClip *walk, float scale, Arena *arena)
{
    ImportedBody *body = ARENA_NEW(arena, ImportedBody);
    *body = (ImportedBody){.scale = scale, .mesh = *mesh, .idle_count = 1};
    body->idle[0] = (PlayedClip){idle, idle->frame_count / 30.0, 0.0f};
    body->walk = (PlayedClip){walk, walk->frame_count / 30.0, clip_speed(walk, scale)};
    if (body->walk.speed < 0.05f || mesh->bone_count > CREATURE_BONES_MAX)
        return false;
    feet_find(body);
    creature_of_body(creature, kind, body, arena);
    return body->feet[0] >= 0;
}

void imported_image(const Creature *creature, int part, Image *image, bool *cut)
{
    const ImportedBody *body = creature->body;
    *image = part == 0 ? body->skin : body->hair_skin;
    *cut = part == 0 ? body->cut : true;
}

float imported_speed(const Creature *creature, int gait)
{
    const ImportedBody *body = creature->body;
    float walk = body->walk.speed,
          run = body->run.clip && body->run.speed > 1.3f * walk ? body->run.speed : 2.2f * walk;
    return gait == 0 ? walk : gait == 1 ? lerpf(walk, run, 0.4f) : gait == 2 ? lerpf(walk, run, 0.75f) : run;
}

// ---------------------------------------------------------------- motion

// A foot that bears weight stays where it came down; in the swing what was held fades.
static void feet_hold(const Creature *creature, Member *member, ImportedSample *out, int count, Arena *arena)
{
    const ImportedBody *body = creature->body;
    float tall = creature->high.y;
    for (int q = 0; q < FEET; q++) {
        if (body->feet[q] < 0)
            continue;
        Vec3 anchor = {0}, held = {0};
        bool stands = false;
        FootPlant *plants = ARENA_ARRAY(arena, FootPlant, count + 1); // where it comes down, to be heard
        int steps = 0;
        for (int i = 0; i < count; i++) {
            CreatureFrame frame; // nothing of this foot is held in it yet
            imported_frame(member, (double)i / CREATURE_RATE, &frame);
            Vec3 p = frame.joint[body->feet[q]];
            bool down = p.y - out[i].position.y < body->lowest[q] + 0.03f * tall;
            if (i == 0 || member->samples[i].jump)
                stands = false, held = vec3(0, 0, 0);
            if (down && !stands) {
                anchor = vec3_add(p, held);
                plants[steps++] = (FootPlant){.land = (double)i / CREATURE_RATE,
                                              .position = vec3(anchor.x, out[i].position.y, anchor.z),
                                              .heard = out[i].moves > 0.3f && i > 0};
            }
            stands = down;
            Vec3 want = down ? vec3_sub(anchor, p) : vec3_scale(held, 1.0f - 9.0f / CREATURE_RATE);
            want.y = 0.0f;
            float far = vec3_length(want), most = 0.14f * tall;
            if (far > most) {
                want = vec3_scale(want, most / far);
                anchor = vec3_add(p, want);
            }
            held = want;
            out[i].held[q] = held;
        }
        member->plants[q] = plants;
        member->plant_counts[q] = steps;
    }
}

// Towards what it is told to look at, else elsewhere now and then.
static float look_of(const Creature *creature, const Member *member, const Course *c, double time)
{
    float walk = imported_speed(creature, 0), still = 1.0f - smoothstepf(0.0f, 0.5f * walk, c->speed);
    float idle = still * (1.0f - c->posture[POSTURE_GRAZE]) * creature_glances(member, time) + 0.2f * c->turn;
    Vec3 to = vec3_sub(c->look, c->position);
    float at = fmodf(atan2f(to.x, to.z) - c->yaw + 3.0f * PI_F, TAU_F) - PI_F;
    return clampf(lerpf(idle, clampf(at, -1.2f, 1.2f), c->looks), -1.2f, 1.2f);
}

void imported_bake(const Creature *creature, Member *member, Arena *arena)
{
    const ImportedBody *body = creature->body;
    int count = creature->sample_count;
    ImportedSample *out = ARENA_ARRAY(arena, ImportedSample, count);
    float walk = imported_speed(creature, 0), run = imported_speed(creature, 3);
    double phase = (double)rng_float(member->key, 50);
    for (int i = 0; i < count; i++) {
        const Course *c = &member->course[i];
        float going = fmaxf(c->speed, fminf(fabsf(c->turn), 1.0f) * 0.4f * walk);
        float runs = body->run.clip ? smoothstepf(1.25f * walk, 0.5f * (walk + run), c->cruise) : 0.0f;
        float stride = lerpf(walk * (float)body->walk.seconds,
                             body->run.clip ? run * (float)body->run.seconds : walk * (float)body->walk.seconds, runs);
        phase += (double)(going / fmaxf(stride, 0.05f)) / CREATURE_RATE;
        out[i] = (ImportedSample){.position = c->position,
                                  .yaw = c->yaw,
                                  .pitch = c->pitch,
                                  .look = look_of(creature, member, c, (double)i / CREATURE_RATE),
                                  .moves = smoothstepf(0.0f, 0.35f * walk, going),
                                  .runs = runs,
                                  .feeds = body->feed.clip ? c->posture[POSTURE_GRAZE] : 0.0f,
                                  .phase = phase,
                                  .time = (double)i / CREATURE_RATE + 7.0 * (double)rng_float(member->key, 51)};
    }
    member->imported = out;
    member->samples = ARENA_ARRAY(arena, CreatureSample, count);
    for (int i = 0; i < count; i++)
        member->samples[i].jump = member->course[i].cut;
    feet_hold(creature, member, out, count, arena);
}

static void bones_add(const PlayedClip *played, double cycles, float share, BeastBone *sum, float *total)
{
    const BeastClip *clip = played->clip;
    if (!clip || share <= 0.001f)
        return;
    double at = (cycles - floor(cycles)) * clip->frame_count;
    int a = (int)at % clip->frame_count, b = (a + 1) % clip->frame_count;
    float u = (float)(at - floor(at));
    *total += share;
    float blend = share / *total;
    for (int i = 0; i < clip->bone_count; i++) {
        const BeastBone *x = &clip->frames[a * clip->bone_count + i], *y = &clip->frames[b * clip->bone_count + i];
        BeastBone now = {vec3_lerp(x->position, y->position, u), quat_slerp(x->rotation, y->rotation, u)};
        sum[i].position = vec3_lerp(sum[i].position, now.position, blend);
        sum[i].rotation = blend >= 1.0f ? now.rotation : quat_slerp(sum[i].rotation, now.rotation, blend);
    }
}

void imported_frame(const Member *member, double time, CreatureFrame *frame)
{
    const Creature *creature = member->creature;
    const ImportedBody *body = creature->body;
    int count = creature->bone_count, last = creature->sample_count - 1;
    ImportedSample s = {.time = time};
    if (member->imported && last >= 0) {
        double at = time * CREATURE_RATE;
        int i = at <= 0 ? 0 : at >= last ? last : (int)at, k = i < last && !member->samples[i + 1].jump ? i + 1 : i;
        float u = k > i ? clampf((float)(at - i), 0.0f, 1.0f) : 0.0f;
        const ImportedSample *a = &member->imported[i], *b = &member->imported[k];
        s = *a;
        s.position = vec3_lerp(a->position, b->position, u);
        s.yaw = lerpf(a->yaw, b->yaw, u), s.pitch = lerpf(a->pitch, b->pitch, u);
        s.moves = lerpf(a->moves, b->moves, u), s.runs = lerpf(a->runs, b->runs, u),
        s.feeds = lerpf(a->feeds, b->feeds, u), s.look = lerpf(a->look, b->look, u);
        s.phase = a->phase + (b->phase - a->phase) * (double)u;
        s.time = a->time + (b->time - a->time) * (double)u;
        for (int q = 0; q < FEET; q++)
            s.held[q] = vec3_lerp(a->held[q], b->held[q], u);
    }
    BeastBone bones[CREATURE_BONES_MAX] = {0};
    float total = 0.0f, still = (1.0f - s.moves) * (1.0f - s.feeds);
    // standing by: one clip after the other, each into the next
    double round = 0.0;
    for (int i = 0; i < body->idle_count; i++)
        round += body->idle[i].seconds;
    double at = fmod(s.time, round);
    for (int i = 0; i < body->idle_count; i++) {
        double length = body->idle[i].seconds;
        if (at < length) {
            const PlayedClip *next = &body->idle[(i + 1) % body->idle_count];
            float over = smoothstepf(0.0f, 0.35f, (float)(at - length + 0.35));
            bones_add(&body->idle[i], at / length, still * (1.0f - over), bones, &total);
            bones_add(next, fmax(at - length, 0.0) / next->seconds, still * over, bones, &total);
            break;
        }
        at -= length;
    }
    bones_add(&body->feed, s.time / fmax(body->feed.seconds, 0.1), (1.0f - s.moves) * s.feeds, bones, &total);
    bones_add(&body->walk, s.phase, s.moves * (1.0f - s.runs), bones, &total);
    bones_add(&body->run, s.phase, s.moves * s.runs, bones, &total);
    for (int i = 0; i < count && fabsf(s.look) > 1e-4f; i++) { // the head looks about
        Quat look = quat_yaw(s.look * body->turns[i]);
        Vec3 neck = vec3_scale(body->neck, 1.0f / body->scale);
        bones[i].position = vec3_add(neck, quat_rotate(look, vec3_sub(bones[i].position, neck)));
        bones[i].rotation = quat_mul(look, bones[i].rotation);
    }
    Quat turn = quat_mul(quat_yaw(s.yaw), quat_axis_angle(vec3(1, 0, 0), -s.pitch));
    for (int i = 0; i < count; i++) {
        frame->rotation[i] =
            quat_normalize(quat_mul(turn, quat_mul(bones[i].rotation, quat_conjugate(body->mesh.bind[i].rotation))));
        frame->joint[i] = vec3_add(s.position, quat_rotate(turn, vec3_scale(bones[i].position, body->scale)));
        for (int q = 0; q < FEET; q++)
            frame->joint[i] = vec3_mad(frame->joint[i], s.held[q], body->follows[q][i]);
    }
}
