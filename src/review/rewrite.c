// The plan written back as a prompt, in the order the trade has: setting, subject, action, camera, light, sound; then
// what is to be avoided. Every shot can stand alone.
#include "review/internal.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- who is there

// People and animals of a shot: who acts, speaks, is framed or was spoken of in it. Others of the place stay unsaid.
static bool is_present(const FilmPlan *plan, int entity, int shot)
{
    const Entity *it = &plan->entities[entity];
    const Camera *camera = &plan->shots[shot].camera;
    if (it->offscreen || it->kind > ENTITY_ANIMAL)
        return false;
    if (camera->subject == entity || camera->subject2 == entity || camera->over == entity)
        return true;
    for (int i = 0; i < plan->action_count; ++i) {
        const Action *action = &plan->actions[i];
        if (action->shot == shot && (action->agent == entity || action->object == entity || action->goal == entity))
            return true;
    }
    for (int i = 0; i < plan->line_count; ++i)
        if (plan->lines[i].shot == shot && plan->lines[i].speaker == entity)
            return true;
    for (int i = 0; i < plan->relation_count; ++i)
        if (plan->relations[i].subject == entity && relation_is_of_shot(plan, &plan->relations[i], shot))
            return true;
    return it->span.end > it->span.begin && shot_of_span(plan, it->span) == shot;
}

static const char *subjects_told(const Describer *d, int shot, bool *introduced)
{
    Text text = text_begin(d->arena);
    // Names first: "the man" is then the last man spoken of, who has no name.
    for (int n = 0; n < 2 * d->plan->entity_count; ++n) {
        int i = n % d->plan->entity_count;
        bool named = entity_is_named(d->plan, i);
        if (named != (n < d->plan->entity_count))
            continue;
        int first = named ? i : group_first(d->plan, i), size = named ? 1 : group_size(d->plan, first);
        bool present = false;
        for (int k = first; k < first + size; ++k)
            present = present || is_present(d->plan, k, shot);
        if (i != first || !present)
            continue;
        const char *described = entity_described(d, i, introduced[i]);
        text_add(&text, "%s%s.", text.size ? " " : "", capitalised(d->arena, described));
        introduced[i] = true;
    }
    return text.data;
}

// Things that only stand there: named with the place of the shot they were spoken of in.
static const char *furnishing_told(const Describer *d, int shot, const bool *told, const char *happenings)
{
    const FilmPlan *plan = d->plan;
    const char **things = ARENA_ARRAY(d->arena, const char *, plan->entity_count);
    int count = 0;
    for (int i = 0; i < plan->entity_count; ++i) {
        const Entity *it = &plan->entities[i];
        bool framed = plan->shots[shot].camera.subject == i;
        if (told[i] || framed || text_contains_word(happenings, it->name) || it->kind < ENTITY_PROP || it->offscreen ||
            it->span.end <= it->span.begin || shot_of_span(plan, it->span) != shot)
            continue;
        if (!span_is_of_light(plan, it->span)) // a lamp is told with the light
            things[count++] = entity_described(d, i, false);
    }
    return list_join(d->arena, things, count);
}

// ---------------------------------------------------------------- sections

static void section_add(Text *text, const char *label, const char *words)
{
    if (!*words)
        return;
    bool stopped = strchr(".!?\"", words[strlen(words) - 1]) != NULL;
    text_add(text, "%s: %s%s\n", label, words, stopped ? "" : ".");
}

static bool spans_film(const FilmPlan *plan, double begin, double end)
{
    return begin < 0.05 && end > plan_seconds(plan) - 0.05;
}

// What lasts the whole film is said before the shots; in a prompt for one shot everything that is heard in it.
static bool is_heard(const FilmPlan *plan, double begin, double end, int shot, bool alone)
{
    if (shot < 0)
        return spans_film(plan, begin, end);
    if (alone)
        return begin < shot_end(plan, shot) - 0.05 && end > shot_begin(plan, shot) + 0.05;
    return !(plan->shot_count > 1 && spans_film(plan, begin, end)) && begin >= shot_begin(plan, shot) - 0.01 &&
           begin < shot_end(plan, shot) - 0.01;
}

typedef struct Heard {
    double begin;
    int order;
    const char *words;
} Heard;

static int heard_order(const void *a, const void *b)
{
    const Heard *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    return x->order - y->order;
}

static const char *audio_told(const Describer *d, int shot, bool alone)
{
    const FilmPlan *plan = d->plan;
    Heard *list = ARENA_ARRAY(d->arena, Heard, plan->sound_count + plan->music_count + plan->line_count);
    int count = 0;
    for (int i = 0; i < plan->sound_count; ++i) {
        const SoundCue *cue = &plan->sounds[i];
        if (!cue->inferred && is_heard(plan, cue->begin, cue->end, shot, alone))
            list[count++] = (Heard){cue->begin, cue->span.begin, sound_described(d, cue)};
    }
    for (int i = 0; i < plan->music_count; ++i) {
        const MusicCue *cue = &plan->music[i];
        if (is_heard(plan, cue->begin, cue->end, shot, alone))
            list[count++] = (Heard){cue->begin, cue->span.begin, music_described(d, cue)};
    }
    for (int i = 0; i < plan->line_count; ++i)
        if (plan->lines[i].shot == shot && line_is_heard_only(plan, &plan->lines[i]))
            list[count++] = (Heard){plan->lines[i].begin, plan->lines[i].span.begin, line_told(d, &plan->lines[i], 0)};
    if (count)
        qsort(list, (size_t)count, sizeof *list, heard_order);
    Text text = text_begin(d->arena);
    for (int i = 0; i < count; ++i)
        text_add(&text, "%s%s", i ? "; " : "", list[i].words);
    return text.data;
}

static const char *lighting_told(const Describer *d, int shot, bool alone)
{
    Text text = text_begin(d->arena);
    for (int i = 0; i < d->plan->light_count; ++i) {
        const LightCue *cue = &d->plan->lights[i];
        if (cue->shot == shot || (alone && cue->shot < 0))
            text_add(&text, "%s%s", text.size ? ", " : "", light_described(d, i));
    }
    return text.data;
}

static const char *effects_told(const Describer *d, int shot, bool alone)
{
    Text text = text_begin(d->arena);
    for (int i = 0; i < d->plan->effect_count; ++i) {
        const VisualEffect *effect = &d->plan->effects[i];
        if (effect->inferred || !(effect->shot == shot || (alone && effect->shot < 0)))
            continue;
        const char *said = source_phrase(d, effect->span);
        text_add(&text, "%s%s", text.size ? ", " : "", said ? said : effect->what);
    }
    return text.data;
}

static const char *avoided_told(const Describer *d)
{
    Text text = text_begin(d->arena);
    for (int i = 0; i < d->plan->exclusion_count; ++i)
        text_add(&text, "%s%s", i ? ", " : "", d->plan->exclusions[i].what);
    return text.data;
}

// "fade_white" as one says it.
static const char *transition_told(const Describer *d, int shot)
{
    const char *name = json_string_value(
        json_object_get(json_array_get(json_object_get(d->root, "shots"), (size_t)shot), "transition"));
    char *words = name ? arena_strdup(d->arena, name) : NULL;
    for (char *p = words; p && *p; ++p)
        *p = *p == '_' ? ' ' : *p;
    return text_equal(words, "fade white") ? "fade through white" : words;
}

// A title that says more than how it is filmed.
static const char *title_told(const Describer *d, int shot)
{
    const char *title = d->plan->shots[shot].title;
    if (!title || !*title || strpbrk(title, ":()\n"))
        return "";
    char words[160];
    snprintf(words, sizeof words, "%s", title);
    for (char *word = strtok(words, " "); word; word = strtok(NULL, " "))
        if (plan_table_find("camera", word) || text_equal_nocase(word, "shot") || text_equal_nocase(word, "view"))
            return "";
    return arena_printf(d->arena, " - %s", title);
}

static void shot_write(const Describer *d, Text *text, int shot, bool alone, bool *introduced)
{
    const FilmPlan *plan = d->plan;
    const Shot *it = &plan->shots[shot];
    bool *told = ARENA_ARRAY(d->arena, bool, plan->entity_count), seen = false;
    const char *subjects = subjects_told(d, shot, introduced);
    const char *happenings = happenings_told(d, shot, alone ? shot_begin(plan, shot) : 0, told);
    const char *furnishing = furnishing_told(d, shot, told, happenings);
    for (int i = 0; i < shot && !alone; ++i)
        seen = seen || plan->shots[i].place == it->place;
    if (it->place >= 0 && plan->places[it->place].name[0])
        section_add(text, "Setting", capitalised(d->arena, place_described(d, it->place, seen, furnishing)));
    section_add(text, "Subject", subjects);
    if (*happenings)
        text_add(text, "%s%s", happenings, text_ends(happenings, "\n") ? "" : "\n");
    section_add(text, "Camera", camera_described(d, shot));
    section_add(text, "Lighting", lighting_told(d, shot, alone));
    section_add(text, "Effects", effects_told(d, shot, alone));
    section_add(text, "Audio", audio_told(d, shot, alone));
    if (it->fade_out > 0 || it->black > 0)
        text_add(text, "%s\n", it->fade_out > 0 ? "Fade to black at the end." : "Cut to black at the end.");
}

static void sections_write(const Describer *d, Text *text)
{
    const FilmPlan *plan = d->plan;
    bool *introduced = ARENA_ARRAY(d->arena, bool, plan->entity_count);
    bool alone = plan->shot_count == 1;
    section_add(text, "Style", capitalised(d->arena, look_described(d)));
    if (!alone) {
        section_add(text, "Lighting", lighting_told(d, PLAN_NONE, false));
        section_add(text, "Effects", effects_told(d, PLAN_NONE, false));
        section_add(text, "Audio", audio_told(d, PLAN_NONE, false));
    } else {
        text_add(text, "Duration: %s seconds\n", seconds_text(d->arena, plan_seconds(plan)));
    }
    for (int shot = 0; shot < plan->shot_count; ++shot) {
        if (!alone)
            text_add(text, "%sShot %d (%s-%ss)%s:\n", text->size ? "\n" : "", shot + 1,
                     seconds_text(d->arena, shot_begin(plan, shot)), seconds_text(d->arena, shot_end(plan, shot)),
                     title_told(d, shot));
        if (shot == 0 && transition_told(d, 0))
            text_add(text, "Fade in.\n");
        shot_write(d, text, shot, alone, introduced);
        if (shot + 1 < plan->shot_count && transition_told(d, shot + 1))
            text_add(text, "Transition: %s into Shot %d.\n", transition_told(d, shot + 1), shot + 2);
    }
    const char *avoided = avoided_told(d);
    if (*avoided)
        text_add(text, "%sAvoid: %s.\n", alone ? "" : "\n", avoided);
}

static void per_shot_write(const Describer *d, Text *text)
{
    const FilmPlan *plan = d->plan;
    for (int shot = 0; shot < plan->shot_count; ++shot) {
        bool *introduced = ARENA_ARRAY(d->arena, bool, plan->entity_count);
        if (shot)
            text_add(text, "\n---\n\n");
        section_add(text, "Style", capitalised(d->arena, look_described(d)));
        text_add(text, "Duration: %s seconds\n",
                 seconds_text(d->arena, (double)plan->shots[shot].frame_count / plan->fps));
        shot_write(d, text, shot, true, introduced);
        section_add(text, "Avoid", avoided_told(d));
    }
}

// ---------------------------------------------------------------- JSON

static void member_add(json_t *object, const char *key, const char *words)
{
    if (*words)
        json_object_set_new(object, key, json_string(words));
}

static json_t *shot_json(const Describer *d, int shot, bool *introduced)
{
    const FilmPlan *plan = d->plan;
    const Shot *it = &plan->shots[shot];
    bool *told = ARENA_ARRAY(d->arena, bool, plan->entity_count);
    bool alone = plan->shot_count == 1;
    json_t *json = json_object(), *dialogue = json_array();
    json_object_set_new(json, "duration",
                        json_string(arena_printf(d->arena, "%s-%ss", seconds_text(d->arena, shot_begin(plan, shot)),
                                                 seconds_text(d->arena, shot_end(plan, shot)))));
    const char *happenings = happenings_told(d, shot, 0, told);
    Text actions = text_begin(d->arena);
    for (const char *line = happenings; *line;) { // speech has a member of its own
        size_t size = strcspn(line, "\n");
        if (text_starts(line, "Action: ")) {
            text_add(&actions, "%s", actions.size ? " " : "");
            text_add_bytes(&actions, line + strlen("Action: "), size - strlen("Action: "));
        }
        line += size + (line[size] == '\n');
    }
    if (it->place >= 0)
        member_add(json, "scene", place_described(d, it->place, false, NULL));
    member_add(json, "subject", subjects_told(d, shot, introduced));
    member_add(json, "action", actions.data);
    member_add(json, "camera", camera_described(d, shot));
    member_add(json, "lighting", lighting_told(d, shot, alone));
    for (int i = 0; i < plan->line_count; ++i) {
        const Line *line = &plan->lines[i];
        if (line->shot == shot && !line_is_heard_only(plan, line)) {
            json_t *said = json_pack("{s:s, s:s}", "character",
                                     capitalised(d->arena, plan->entities[line->speaker].name), "line", line->text);
            if (said && line_manner(line))
                json_object_set_new(said, "delivery", json_string(line_manner(line)));
            json_array_append_new(dialogue, said);
        }
    }
    if (json_array_size(dialogue))
        json_object_set(json, "dialogue", dialogue);
    json_decref(dialogue);
    member_add(json, "audio", audio_told(d, shot, alone));
    return json;
}

static void json_write(const Describer *d, Text *text)
{
    const FilmPlan *plan = d->plan;
    bool *introduced = ARENA_ARRAY(d->arena, bool, plan->entity_count);
    json_t *json = json_object(), *shots = json_array();
    member_add(json, "style", look_described(d));
    if (plan->shot_count > 1) {
        member_add(json, "lighting", lighting_told(d, PLAN_NONE, false));
        member_add(json, "audio", audio_told(d, PLAN_NONE, false));
    }
    for (int shot = 0; shot < plan->shot_count; ++shot)
        json_array_append_new(shots, shot_json(d, shot, introduced));
    if (plan->shot_count > 1) {
        json_object_set(json, "shots", shots);
    } else {
        json_object_update(json, json_array_get(shots, 0));
        json_object_set_new(
            json, "duration",
            json_string(arena_printf(d->arena, "%s seconds", seconds_text(d->arena, plan_seconds(plan)))));
    }
    json_decref(shots);
    member_add(json, "negative_prompt", avoided_told(d));
    char *dump = json_dumps(json, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
    text_add(text, "%s\n", dump ? dump : "{}");
    free(dump);
    json_decref(json);
}

char *review_rewrite(const FilmPlan *plan, RewriteForm form, Arena *arena)
{
    char *written = plan_to_json(plan);
    json_t *root = written ? json_loads(written, 0, NULL) : NULL;
    free(written);
    Describer d = {.plan = plan, .arena = arena, .root = root};
    Text text = text_begin(arena);
    if (form == REWRITE_JSON)
        json_write(&d, &text);
    else if (form == REWRITE_PER_SHOT)
        per_shot_write(&d, &text);
    else
        sections_write(&d, &text);
    json_decref(root);
    return text.data;
}
