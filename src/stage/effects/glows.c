// Light that hands hold: what a wizard, a healer or a witch has about the fingers.
#include "stage/effects/effects.h"

#include <string.h>

// Sparks wind about each hand, and a veil of light lies on it.
void hand_glow_emit(const World *world, const Emitter *emitter, const Snapshot *at, Aloft *air)
{
    ActorFace face;
    float level = emitter_level(emitter, at->time, 0.9f, 0.5f);
    if (level <= 0.0f || !world_present(world, emitter->entity, at->shot) ||
        !world_face(world, emitter->entity, at->time, &face))
        return;
    Vec3 color = vec3_luminance(emitter->color) > 0.0f ? emitter->color : vec3(0.16f, 0.42f, 1.0f);
    color = vec3_scale(color, 1.0f / fmaxf(fmaxf(color.x, color.y), fmaxf(color.z, 0.05f)));
    enum { SPARKS = 34 };
    for (int side = 0; side < 2; side++) {
        Vec3 hand = side ? face.right_hand : face.left_hand;
        float pulse = 0.8f + 0.2f * rng_noise(emitter->key, 1.7 * at->time + 40.0 * side);
        Mote veil = {.shape = MOTE_GLOW,
                     .position = hand,
                     .size = 0.13f,
                     .emission = vec3_scale(color, 5.0f * level * pulse),
                     .opacity = 1.0f};
        ARENA_PUSH(air->arena, air->motes, air->mote_count, air->mote_capacity, veil);
        for (int i = 0; i < SPARKS; i++) {
            uint64_t n = 8u * (uint64_t)(i + 64 * side);
            double life = 0.8 + 0.9 * (double)rng_float(emitter->key, n);
            double turn = at->time / life + (double)rng_float(emitter->key, n + 1);
            float share = (float)(turn - floor(turn)), age = share * (float)life;
            uint64_t own = hash_mix(n + 97u * (uint64_t)(int64_t)floor(turn));
            float a = TAU_F * rng_float(emitter->key, own) + 5.0f * age,
                  out = 0.05f + 0.11f * share + 0.03f * rng_float(emitter->key, own + 1),
                  lift = -0.06f + 0.2f * share + 0.05f * rng_float(emitter->key, own + 2);
            Mote spark = {.shape = MOTE_GLOW,
                          .position = vec3_add(hand, vec3(out * cosf(a), lift, out * sinf(a))),
                          .size = 0.011f + 0.012f * rng_float(emitter->key, own + 3),
                          .emission =
                              vec3_scale(vec3_lerp(color, vec3_splat(1.0f), 0.12f), 8.0f * level * sinf(PI_F * share)),
                          .opacity = 1.0f};
            ARENA_PUSH(air->arena, air->motes, air->mote_count, air->mote_capacity, spark);
        }
    }
}

void glows_play(World *world)
{
    const FilmPlan *plan = world->plan;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *action = &plan->actions[i];
        if (!text_equal(action->verb, "light up") || action->agent < 0 || action->shot < 0 ||
            plan->entities[action->agent].kind != ENTITY_PERSON || !action->part ||
            !text_in_list("hand,hands,palm,palms,finger,fingers,fingertip,fingertips,fist,fists", action->part))
            continue;
        int place = plan->shots[action->shot].place,
            index = effect_add_at(world, "glow of hands", place, vec3(0, 1, 0), 1.0f, action->shot, action->begin);
        if (index < 0)
            continue;
        Emitter *e = effect_at(world, index);
        e->entity = action->agent;
        e->color = effect_color(plan, action->span);
    }
}
