// What is heard of creatures, at the instants at which it is seen: barks when the mouth opens, hooves when they land,
// wings when they are pressed down.
#include "stage/creatures/perform.h"

#include <stdio.h>
#include <string.h>

enum { HEARD_MEMBERS = 4 }; // of a herd: more only blur

static int shot_at(const FilmPlan *plan, double time)
{
    for (int s = 0; s < plan->shot_count; s++)
        if (time >= plan_frame_time(plan, plan->shots[s].begin_frame) - 1e-6 &&
            time < plan_frame_time(plan, plan->shots[s].begin_frame + plan->shots[s].frame_count))
            return s;
    return PLAN_NONE;
}

// It is in the picture's place at that time.
static bool present(const Member *member, const FilmPlan *plan, double time, int *shot)
{
    *shot = shot_at(plan, time);
    if (*shot == PLAN_NONE)
        return false;
    for (int i = 0; i < member->script.move_count; i++) {
        const CreatureMove *move = &member->script.moves[i];
        if (time >= move->begin - 1e-6 && time <= move->end + 1e-6 && move->place == plan->shots[*shot].place)
            return true;
    }
    return false;
}

static void heard(const Creature *creature, const Member *member, EventKind kind, double time, double seconds,
                  Vec3 position, float strength, const char *voice)
{
    World *world = (World *)creature->world; // it is being played
    Event event = {.kind = kind,
                   .time = time,
                   .seconds = seconds,
                   .entity = creature->entity,
                   .position = position,
                   .strength = strength};
    if (!present(member, world->plan, time, &event.shot))
        return;
    snprintf(event.surface, sizeof event.surface, "%s", voice);
    world_add_event(world, event);
}

static void heard_calls(const Creature *creature, const Member *member)
{
    const char *voice = creature->kind.voice;
    for (int i = 0; i < member->script.call_count && voice && *voice; i++) {
        const CreatureCall *call = &member->script.calls[i];
        if (call->call == CALL_FIRE) {
            heard(creature, member, EVENT_CALL, call->begin + 0.35, call->end - call->begin - 0.4,
                  member->course[0].position, 0.9f, "dragon fire");
            continue;
        }
        if (call->call != CALL_BARK && call->call != CALL_MEOW && call->call != CALL_LONG)
            continue;
        double every = call->call == CALL_BARK ? BARK_EVERY : 1e9;
        for (double time = call->begin; time < call->end - 0.1; time += every) {
            CreatureFrame frame;
            member_frame(member, time, &frame);
            Vec3 mouth = vec3_add(frame.joint[creature->head],
                                  quat_rotate(frame.rotation[creature->head],
                                              vec3_sub(creature->mouth_point, creature->bones[creature->head].joint)));
            heard(creature, member, EVENT_CALL, time + 0.03, call->call == CALL_BARK ? 0.0 : call->end - call->begin,
                  mouth, 0.8f, voice);
        }
    }
}

static void heard_feet(const Creature *creature, const Member *member)
{
    const Kind *k = &creature->kind;
    bool hoof = k->foot == FOOT_HOOF || k->foot == FOOT_CLOVEN, heavy = k->height > 1.9f && k->foot != FOOT_HOOF;
    int legs = creature->body ? 4 : creature->leg_count;
    if (!k->plan->walks || legs < 2 || legs > 4 || (!hoof && !heavy) || k->height < 0.6f)
        return;
    for (int l = 0; l < legs; l++)
        for (int i = 0; i < member->plant_counts[l]; i++) {
            const FootPlant *plant = &member->plants[l][i];
            if (!plant->heard)
                continue;
            int sample = (int)clampf((float)plant->land * CREATURE_RATE, 0.0f, (float)(creature->sample_count - 1));
            float speed = member->course[sample].speed;
            heard(creature, member, heavy ? EVENT_STOMP : EVENT_HOOF, plant->land, 0.0, plant->position,
                  clampf(0.25f + 0.07f * speed, 0.2f, 0.9f) * (heavy ? fminf(0.3f * k->height, 1.0f) : 1.0f), "");
        }
}

static void heard_wings(const Creature *creature, const Member *member)
{
    const Kind *k = &creature->kind;
    float span = 2.0f * k->wing * k->height;
    if (span < 0.6f || !creature->kind.plan->walks)
        return;
    double beat = (double)creature_wingbeat(creature), offset = (double)rng_float(member->key, 11);
    double end = (double)creature->sample_count / CREATURE_RATE;
    for (double n = ceil(offset); (n - offset) / beat < end; n += 1.0) {
        double time = (n - offset) / beat;
        int sample = (int)(time * CREATURE_RATE);
        const Course *c = &member->course[sample < creature->sample_count ? sample : creature->sample_count - 1];
        if (c->posture[POSTURE_FLY] > 0.5f && c->posture[POSTURE_GLIDE] < 0.5f)
            heard(creature, member, EVENT_WING, time, 0.45 / beat, c->position, clampf(0.25f * span, 0.15f, 1.0f), "");
    }
}

void member_heard(Creature *creature, const Member *member)
{
    if (member - creature->members >= HEARD_MEMBERS)
        return;
    heard_feet(creature, member);
    if (creature->body) // no clip of it calls or flies
        return;
    heard_calls(creature, member);
    heard_wings(creature, member);
}

// ---------------------------------------------------------------- what the plan's sounds ask for

static bool word_of(const Kind *kind, const char *text)
{
    for (const char *at = kind->words; text && *at;) {
        size_t length = strcspn(at, ",");
        char word[64];
        snprintf(word, sizeof word, "%.*s", (int)length, at);
        if (text_contains_word(text, word))
            return true;
        at += length + (at[length] == ',');
    }
    return false;
}

static void call_add(Member *member, Call call, double begin, double end)
{
    CreatureScript *script = &member->script;
    CreatureCall value = {begin, end, call};
    ARRAY_PUSH(script->calls, script->call_count, script->call_capacity, value);
}

bool creature_called(const FilmPlan *plan, const Kind *kind)
{
    for (int i = 0; i < plan->sound_count; i++)
        if (!plan->sounds[i].inferred && (word_of(kind, plan->sounds[i].what) || word_of(kind, plan->sounds[i].manner)))
            return true;
    return false;
}

void creature_cues(Creature *creature)
{
    const FilmPlan *plan = creature->world->plan;
    const Kind *kind = &creature->kind;
    if (!kind->voice || !*kind->voice)
        return;
    for (int i = 0; i < plan->sound_count; i++) {
        const SoundCue *cue = &plan->sounds[i];
        if (cue->inferred || !(word_of(kind, cue->what) || word_of(kind, cue->manner)))
            continue;
        bool mine = true; // the first of its kind answers
        for (int e = 0; e < creature->entity; e++)
            mine &= !creature->world->creatures[e] || creature->world->creatures[e]->kind.words != kind->words;
        if (!mine)
            continue;
        bool bark = text_equal(kind->voice, "dog") || text_equal(kind->voice, "chirp") ||
                    text_equal(kind->voice, "crow") || text_equal(kind->voice, "duck");
        double seconds = text_equal(kind->voice, "cat") ? 0.85 : text_equal(kind->voice, "wolf") ? 3.4 : 1.7;
        double end = cue->end > cue->begin ? cue->end : plan_seconds(plan);
        for (int m = 0; m < creature->member_count && m < HEARD_MEMBERS; m++) {
            Member *member = &creature->members[m];
            double begin = fmax(cue->begin, 0.3) + 0.9 * m;
            for (int n = 0; begin < end - 0.2 && n < 40; n++) {
                double stop = bark ? begin + BARK_EVERY * (double)(2 + rng_u64(member->key, 300u + (uint64_t)n) % 3)
                                   : begin + seconds;
                call_add(member,
                         bark                             ? CALL_BARK
                         : text_equal(kind->voice, "cat") ? CALL_MEOW
                                                          : CALL_LONG,
                         begin, stop);
                begin =
                    stop + (double)rng_range(member->key, 340u + (uint64_t)n, bark ? 0.6f : 1.6f, bark ? 1.8f : 3.2f);
            }
        }
    }
}
