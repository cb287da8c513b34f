// The film's sound: sets up the desk, places the lines, lets the rest of the room do its part, and masters.
#include "sound/desk.h"

#include <string.h>

static const Environment no_environment = {.absorption = 0.5f};

const Environment *desk_environment(const Desk *desk, int place)
{
    return desk->world->places && place >= 0 && place < desk->plan->place_count
               ? &desk->world->places[place].environment
               : &no_environment;
}

RngKey desk_key(const Desk *desk, const char *purpose, double time, int number)
{
    uint64_t at = (uint64_t)(int64_t)llrint(time * 1e6);
    return rng_key(hash_mix(desk->plan->seed + 0x9e37u * (uint64_t)(number + 2)) ^ at, "sound", purpose);
}

static Bus bus_create(Arena *arena, int frames)
{
    return (Bus){ARENA_ARRAY(arena, float, frames), ARENA_ARRAY(arena, float, frames)};
}

static void desk_steps(Desk *desk)
{
    const FilmPlan *plan = desk->plan;
    desk->step = (int)((double)SOUND_RATE / plan->fps / 10.0 + 0.5);
    if (desk->step < 16)
        desk->step = 16;
    desk->step_count = (desk->frames + desk->step - 1) / desk->step;
    desk->steps = ARENA_ARRAY(desk->arena, DeskStep, desk->step_count + 1);
    int shot = 0;
    for (int i = 0; i < desk->step_count; i++) {
        double time = (double)i * desk->step / SOUND_RATE, frame = time * plan->fps + 1e-6;
        while (shot + 1 < plan->shot_count && frame >= plan->shots[shot + 1].begin_frame)
            shot++;
        desk->steps[i].shot = plan->shot_count > 0 ? shot : PLAN_NONE;
        desk->steps[i].place = plan->shot_count > 0 ? plan->shots[shot].place : PLAN_NONE;
        if (plan->shot_count > 0)
            desk->steps[i].camera = world_camera(desk->world, shot, time);
    }
}

// Lines go where their speakers' mouths are; who is never seen is heard from the middle, as near as a narrator.
static int place_lines(Desk *desk, int (*spans)[2])
{
    FilmPlan *plan = desk->plan;
    int count = 0;
    for (int i = 0; i < plan->line_count; i++) {
        const Line *line = &plan->lines[i];
        Speech spoken = {0};
        const Speech *speech = desk->world->speeches ? &desk->world->speeches[i] : NULL;
        if (!speech) {
            if (!desk->library)
                continue;
            Voice voice = stage_voice(plan, line->speaker);
            Error error = {0};
            Status status = library_speak(desk->library, desk->arena, &voice, (VoiceManner)line->manner, line->text,
                                          &spoken, &error);
            if (status == STATUS_MISSING)
                plan_report(plan, desk->world->arena, SEVERITY_NOTE, "missing-asset", line->span, NULL,
                            "the line is spoken by a plainer voice: %s", error.message);
            speech = &spoken;
        }
        if (!speech->samples || speech->frames <= 0)
            continue;
        int start = desk_sample(line->begin);
        const Entity *speaker =
            line->speaker >= 0 && line->speaker < plan->entity_count ? &plan->entities[line->speaker] : NULL;
        ActorFace face;
        bool seen = speaker && !speaker->offscreen && world_face(desk->world, line->speaker, line->begin, &face);
        Placement placement = {.bus = BUS_DIALOGUE,
                               .place = PLAN_NONE, // a voice carries over a cut
                               .home = line->shot >= 0 && line->shot < plan->shot_count ? plan->shots[line->shot].place
                                                                                        : PLAN_NONE,
                               .entity = seen ? line->speaker : PLAN_NONE,
                               .everywhere = !seen,
                               .distance = 1.5f,
                               .gain = 1,
                               .pull = 0.3f,
                               .width = 0.35f};
        space_add(desk, &placement, speech->samples, speech->frames, start);
        spans[count][0] = start;
        spans[count][1] = start + speech->frames;
        count++;
    }
    return count;
}

// Talk without words: its melody through a wall, quiet, where the mouth is. Two poles at 700 Hz leave no consonants.
static void place_murmurs(Desk *desk)
{
    const World *world = desk->world;
    for (int i = 0; i < world->murmur_count; i++) {
        const Murmur *murmur = &world->murmurs[i];
        float *dull = ARENA_ARRAY(desk->arena, float, murmur->speech.frames);
        float share = 1.0f - expf(-TAU_F * 700.0f / SOUND_RATE), a = 0, b = 0;
        for (int k = 0; k < murmur->speech.frames; k++) {
            a += share * (murmur->speech.samples[k] - a);
            b += share * (a - b);
            dull[k] = b;
        }
        ActorFace face;
        bool seen = world_face(world, murmur->entity, murmur->begin, &face);
        Placement placement = {.bus = BUS_EFFECTS,
                               .place = desk->plan->shots[murmur->shot].place,
                               .home = desk->plan->shots[murmur->shot].place,
                               .entity = seen ? murmur->entity : PLAN_NONE,
                               .everywhere = !seen,
                               .distance = 1.5f,
                               .gain = murmur->loud ? 0.5f : 0.32f,
                               .pull = 0.4f,
                               .width = 0.4f};
        space_add(desk, &placement, dull, murmur->speech.frames, desk_sample(murmur->begin));
    }
}

static bool is_audible(const Desk *desk, int line_count)
{
    if (line_count > 0 || desk->plan->music_count > 0)
        return true;
    for (int i = 0; i < desk->plan->sound_count; i++)
        if (!desk->plan->sounds[i].inferred)
            return true;
    float peak = fmaxf(level_peak(desk->buses[BUS_EFFECTS].left, desk->frames),
                       level_peak(desk->buses[BUS_EFFECTS].right, desk->frames));
    if (peak > decibel(-48.0f))
        return true;
    // weather is to be heard; a silent room stays silent
    return level_rms(desk->buses[BUS_AMBIENCE].left, desk->frames) > decibel(-46.0f);
}

Status sound_render(const World *world, const SoundParams *params, Arena *arena, SoundTrack *track, Error *error)
{
    FilmPlan *plan = world->plan;
    if (plan->fps <= 0 || plan->frame_count <= 0)
        return error_set(error, STATUS_INPUT, "the plan has no frames");
    Desk desk = {.world = world, .plan = plan, .library = world->library, .arena = arena_create()};
    SoundTrack result = {0};
    result.frames = (int)llrint((double)plan->frame_count * SOUND_RATE / plan->fps);
    result.samples = ARENA_ARRAY(arena, float, (size_t)result.frames * 2);
    desk.frames = result.frames;
    for (int i = 0; i < BUS_COUNT; i++)
        desk.buses[i] = bus_create(desk.arena, desk.frames);
    for (int i = 0; i < 2; i++)
        desk.sends[i] = ARENA_ARRAY(desk.arena, float *, plan->place_count + 1);
    desk_steps(&desk);

    int(*spans)[2] = arena_alloc(desk.arena, sizeof *spans * (size_t)(plan->line_count + 1));
    int lines = place_lines(&desk, spans);
    place_murmurs(&desk);
    effects_events(&desk);
    effects_cues(&desk);
    effects_places(&desk);
    music_cues(&desk);
    space_reverberate(&desk);
    master_duck(&desk, (const int(*)[2])spans, lines);
    Status status = master_finish(&desk, params, is_audible(&desk, lines), &result, error);
    if (status == STATUS_OK)
        *track = result;
    arena_destroy(&desk.arena);
    return status;
}
