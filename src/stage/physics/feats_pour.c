// What falls out of a bag, a box or a basket that is spilled: it tips over, and its contents come out of its mouth one
// after the other and roll.
#include "stage/objects/objects.h"
#include "stage/physics/play.h"
#include "stage/sets/sets.h"

#include <ctype.h>
#include <string.h>

#define POURED 14     // things
#define BETWEEN 0.085 // s
#define OUT 0.6       // s until one has left the mouth

// The word for what is in it: "a bag of oranges". False: none is said, or nothing like it can be shown.
static bool content_of(const FilmPlan *plan, int entity, char *word, size_t size)
{
    const Entity *e = &plan->entities[entity];
    if (!plan->source || e->span.end <= e->span.begin)
        return false;
    const char *from = plan->source + e->span.begin, *of = strstr(from, " of ");
    const char *stop = from + strcspn(from, ".;!?");
    if (!of || of > stop || of - from > (long)(e->span.end - e->span.begin) + 2)
        return false;
    of += 4;
    size_t n = 0;
    while (n + 1 < size && (isalpha((unsigned char)of[n]) || of[n] == '-'))
        word[n] = (char)tolower((unsigned char)of[n]), n++;
    word[n] = '\0';
    static const struct {
        const char *ending, *instead;
    } plurals[] = {{"oes", "o"}, {"ies", "y"}, {"s", ""}, {"", ""}};
    for (int i = 0; i < COUNT_OF(plurals); i++) {
        size_t m = strlen(plurals[i].ending);
        char base[64];
        if (n < m + 2 || n >= sizeof base || strcmp(word + n - m, plurals[i].ending) != 0)
            continue;
        memcpy(base, word, n - m);
        strcpy(base + n - m, plurals[i].instead);
        if (prop_find(base)) {
            strcpy(word, base);
            return true;
        }
    }
    return false;
}

bool feat_pours(const FilmPlan *plan, const Action *action)
{
    char word[64];
    return action->agent >= 0 && text_in_list("flow,scatter,spread,fall,break", action->verb) &&
           text_in_list("bag,box,basket,bucket,sack,crate,backpack,handbag,suitcase,bowl,jar,barrel,pot,vase",
                        plan->entities[action->agent].noun) &&
           content_of(plan, action->agent, word, sizeof word);
}

// There is room in the picture for what rolls out.
void feat_pour_prepare(World *world, int place, const Action *action, int entity)
{
    (void)action;
    int index = entity_landmark(world, entity, place);
    if (index < 0)
        return;
    Landmark *mark = &world->landmarks[index];
    float far = fminf(0.45f + mark->half_size.y, 0.9f);
    mark->position.x += 0.8f * far;
    mark->half_size.x += far;
    mark->half_size.z += 0.3f * far;
    mark->yaw = 0.0f;
}

static bool small_enough(const World *world, int mesh, float scale, Vec3 *half)
{
    Vec3 low, high;
    mesh_bounds(&world->meshes[mesh].mesh, scale, &low, &high);
    *half = vec3_scale(vec3_sub(high, low), 0.5f);
    return vec3_length(*half) < 0.4f;
}

typedef struct Pour {
    int mesh, vessel;
    float scale;
    const Substance *substance;
} Pour;

static void pour_one(Play *play, const Cue *cue)
{
    const Mover *vessel = &play->movers[cue->mover];
    const Pour *pour = cue->user;
    Vec3 position, half = mover_half(vessel);
    Quat turn;
    sim_pose(play->sim, vessel->body, &position, &turn);
    Vec3 middle = mover_middle(play, vessel), up = quat_rotate(turn, vec3(0, 1, 0));
    int n = play->piece_count;
    RngKey rng = rng_key(play->world->plan->seed, "pour", "spread");
    SimBody body = body_of_mesh(&play->world->meshes[pour->mesh].mesh, pour->scale, pour->substance, 0);
    // inside of its upper half, on its way out of the mouth
    Vec3 inside = vec3_mad(middle, up, 0.45f * half.y);
    inside.y = fmaxf(inside.y, middle.y);
    body.position = vec3_sub(inside, body.pieces[0].at);
    body.drag = 0.1f;
    Vec3 out = vec3(up.x, 0, up.z);
    out = vec3_length(out) > 0.2f ? vec3_normalize(out) : vec3(1, 0, 0);
    float aside = rng_range(rng, (uint64_t)n, -0.7f, 0.7f);
    out = quat_rotate(quat_yaw(aside), out);
    int index = sim_add(play->sim, &body);
    sim_pass(play->sim, index, vessel->body, sim_time(play->sim) + OUT);
    sim_throw(play->sim, index,
              vec3_add(vec3_scale(out, rng_range(rng, (uint64_t)n + 100, 0.7f, 1.5f)), vec3(0, 0.25f, 0)),
              vec3_scale(vec3_cross(vec3(0, 1, 0), out), 12.0f));
    Piece piece = {.body = index, .mesh = pour->mesh, .entity = vessel->entity, .of = cue->mover, .scale = pour->scale};
    ARENA_PUSH(play->world->arena, play->pieces, play->piece_count, play->piece_capacity, piece);
}

void feat_pour_start(Play *play, const Cue *cue)
{
    World *world = play->world;
    Mover *vessel = &play->movers[cue->mover];
    char word[64];
    Vec3 half = mover_half(vessel), content;
    play_tip(play, vessel, vec3(1, 0, 0.15f), 1.35f);
    if (!content_of(world->plan, vessel->entity, word, sizeof word))
        return;
    Pour *pour = ARENA_NEW(world->arena, Pour);
    *pour = (Pour){.mesh = -1, .vessel = cue->mover, .scale = 1.0f, .substance = substance_of_noun(word)};
    const ObjectKind *kind = object_kind(word);
    if (kind && kind->build && text_equal(kind->name, word)) { // one of them, as hands hold it
        MeshBuilder *m = mesh_begin(world->arena);
        kind->build(world, m, kind->color);
        pour->mesh = world_add_mesh(world, mesh_end(m));
    } else {
        int instance = prop_place(world, play->place, word, vec3(0, -150.0f, 0), 0.0f,
                                  &(PropParams){.no_landmark = true, .name = "content"});
        if (instance < 0)
            return;
        world->instances[instance].last_shot = -1;
        pour->mesh = world->instances[instance].mesh;
        pour->scale = vec3_length(world->instances[instance].transform.x);
    }
    if (!small_enough(world, pour->mesh, pour->scale, &content))
        return;
    float room = half.x * half.y * half.z / fmaxf(content.x * content.y * content.z, 1e-9f);
    int count = (int)clampf(0.45f * room, 4.0f, POURED);
    for (int i = 0; i < count; i++) // from when it lies on its side
        play_cue(play,
                 (Cue){.time = cue->time + 0.55 + BETWEEN * i, .start = pour_one, .mover = cue->mover, .user = pour});
}
