// Posts: see posts.h.
#include "stage/actions/posts.h"

#include <string.h>

static const struct {
    const char *people, *landmarks; // landmarks: best first
} posts[] = {
    {"barista,bartender,barman,barmaid,barkeeper,barkeep,innkeeper,shopkeeper,cashier,shop "
     "assistant,salesman,saleswoman,"
     "clerk,pharmacist,baker,butcher,librarian,grocer,florist,seller,vendor,teller,bank teller,receptionist,pawnbroker,"
     "hotel clerk,concierge,shop owner,store clerk,apothecary,merchant",
     "counter,reception desk,checkout,desk"},
    {"priest,bishop,pastor,cardinal,pope,vicar,monk,minister", "altar"},
};

static const char guests[] = "customer,client,guest,patron,shopper,buyer,visitor,traveler,traveller,tourist,drinker";

const Landmark *post_of(const World *world, int entity, int place)
{
    const char *name = entity >= 0 ? world->plan->entities[entity].name : NULL;
    for (int i = 0; name && i < COUNT_OF(posts); i++)
        for (const char *at = posts[i].landmarks; text_in_list(posts[i].people, name) && *at;) {
            size_t length = strcspn(at, ",");
            char word[32] = "";
            strncat(word, at, length < sizeof word ? length : sizeof word - 1);
            const Landmark *mark = world_find_landmark(world, place, word);
            if (mark && mark->instance >= 0)
                return mark;
            at += length + (at[length] == ',');
        }
    return NULL;
}

Vec3 post_middle(const World *world, const Landmark *post, Vec3 *front)
{
    Quat turn = quat_yaw(post->yaw);
    *front = quat_rotate(turn, vec3(0, 0, 1));
    Vec3 along = quat_rotate(turn, vec3(1, 0, 0)), best = post->position;
    float room = fmaxf(post->half_size.x - 0.45f, 0.0f), least = 1e9f, top = post->position.y + post->half_size.y;
    float high[17] = {0};
    for (int i = 0; i < world->instance_count; i++) { // taps, tills, cases of cakes: whatever rises over it
        const Instance *instance = &world->instances[i];
        const Mesh *mesh = &world->meshes[instance->mesh].mesh;
        if (instance->place != post->place || instance->last_shot < 0 ||
            world->meshes[instance->mesh].deformer.evaluate)
            continue;
        for (int v = 0; v < mesh->vertex_count; v++) {
            Vec3 d = vec3_sub(affine_point(instance->transform, mesh->positions[v]), post->position);
            if (d.y < post->half_size.y + 0.08f || d.y > post->half_size.y + 0.6f)
                continue;
            d = quat_rotate(quat_conjugate(turn), d);
            for (int k = 0; k < COUNT_OF(high) && fabsf(d.z) < post->half_size.z + 0.1f; k++) {
                float away = fabsf(d.x - room * (float)((k + 1) / 2) / 8.0f * (k & 1 ? 1.0f : -1.0f));
                high[k] = fmaxf(high[k], away < 0.42f ? 1.0f : away < 1.1f ? 0.4f : 0.0f); // between them; in the view
            }
        }
    }
    for (int k = 0; k < COUNT_OF(high); k++) {
        float x = room * (float)((k + 1) / 2) / 8.0f * (k & 1 ? 1.0f : -1.0f), taken = 0.03f * (float)k + high[k];
        Vec3 p = vec3_mad(post->position, along, x);
        for (int i = 0; i < world->landmark_count; i++) { // a till, a case of cakes, a stool
            const Landmark *mark = &world->landmarks[i];
            if (mark == post || mark->place != post->place || mark->instance < 0 || mark->half_size.y < 0.06f)
                continue;
            Vec3 d = quat_rotate(quat_conjugate(turn), vec3_sub(mark->position, p));
            float wide = fmaxf(mark->half_size.x, mark->half_size.z);
            bool high = mark->position.y + mark->half_size.y > top + 0.1f;
            if (fabsf(d.x) < wide + 0.35f && fabsf(d.z) < post->half_size.z + 0.35f + wide && wide < 1.2f)
                taken += high ? 1.0f : 0.25f;
        }
        if (taken < least) {
            least = taken;
            best = p;
        }
    }
    best.y = world->places[post->place].walk_min.y;
    return best;
}

bool post_guest(const World *world, int entity, int shot, Vec3 *position, float *yaw)
{
    const FilmPlan *plan = world->plan;
    int place = plan->shots[shot].place;
    if (!plan->entities[entity].name || !text_in_list(guests, plan->entities[entity].name))
        return false;
    for (int e = 0; e < plan->entity_count; e++) {
        const Landmark *post = e != entity && plan->entities[e].kind == ENTITY_PERSON && world_present(world, e, shot)
                                   ? post_of(world, e, place)
                                   : NULL;
        if (!post)
            continue;
        Vec3 front, middle = post_middle(world, post, &front);
        float aside = fminf(0.5f, fmaxf(post->half_size.x - 0.4f, 0.0f)); // so that neither hides the other
        *position = vec3_mad(middle, front, post->half_size.z + POST_BEHIND + 0.08f);
        *position = vec3_add(*position, vec3(front.z * aside, 0, -front.x * aside));
        *yaw = atan2f(-front.x, -front.z);
        return true;
    }
    return false;
}
