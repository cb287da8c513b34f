// An earthquake: how the ground moves, for the cameras that stand on it and the things that do.
#include "stage/effects/calamities.h"

#define STRONG 7.5f // m/s2 at its height: between IX and X of Mercalli's scale (Worden et al., BSSA 102 (2012) 204)

bool tremor_of(const World *world, int place, double *begin, double *end)
{
    const FilmPlan *plan = world->plan;
    for (int i = 0; i < plan->effect_count; i++) {
        const VisualEffect *effect = &plan->effects[i];
        for (int s = 0; s < plan->shot_count; s++) {
            const Shot *shot = &plan->shots[s];
            if (!text_equal(effect->what, "earthquake") || shot->place != place ||
                (effect->shot != PLAN_NONE && effect->shot != s) ||
                (effect->place != PLAN_NONE && effect->place != place))
                continue;
            *begin = plan_frame_time(plan, shot->begin_frame) + 0.5;
            *end = plan_frame_time(plan, shot->begin_frame + shot->frame_count);
            for (int k = s + 1; k < plan->shot_count && plan->shots[k].place == place; k++)
                *end = plan_frame_time(plan, plan->shots[k].begin_frame + plan->shots[k].frame_count);
            return true;
        }
    }
    return false;
}

Vec3 tremor_ground(const World *world, int place, double time)
{
    double begin, end;
    if (!tremor_of(world, place, &begin, &end) || time < begin)
        return vec3_splat(0.0f);
    float t = (float)(time - begin), long_ = (float)(end - begin),
          level = smoothstepf(0.0f, 0.7f, t) * (1.0f - 0.75f * smoothstepf(0.7f * long_, long_, t));
    RngKey key = rng_key(world->plan->seed, "earthquake", "ground");
    Vec3 a = vec3(0, 0, 0);
    static const float hertz[] = {1.1f, 2.3f, 4.1f};
    for (int i = 0; i < COUNT_OF(hertz); i++) {
        float w = TAU_F * hertz[i] * (0.93f + 0.14f * rng_float(key, (uint64_t)i)), share = 0.5f / (1.0f + (float)i);
        a.x += share * sinf(w * t + TAU_F * rng_float(key, 10u + (uint64_t)i));
        a.z += 0.8f * share * sinf(1.07f * w * t + TAU_F * rng_float(key, 20u + (uint64_t)i));
        a.y += 0.45f * share * sinf(1.31f * w * t + TAU_F * rng_float(key, 30u + (uint64_t)i));
    }
    return vec3_scale(a, STRONG * level);
}

void tremor_begin(World *world, Emitter *emitter)
{
    double begin, end;
    int shot;
    if (!tremor_of(world, emitter->place, &begin, &end) ||
        (shot = plan_shot_at(world->plan, (int)(begin * (double)world->plan->fps))) < 0)
        return;
    emitter->begin = begin;
    Event event = {.kind = EVENT_COLLAPSE,
                   .time = begin,
                   .seconds = end - begin,
                   .shot = shot,
                   .entity = PLAN_NONE,
                   .position = emitter->position,
                   .strength = 0.7f,
                   .surface = "stone"};
    world_add_event(world, event);
}
