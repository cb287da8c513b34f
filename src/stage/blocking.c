// Scripts: placing people, waiting, looking, speaking.
#include "stage/blocking.h"

#include "stage/aboard.h"
#include "stage/crowd/crowd.h"

#include "stage/actions/bearing.h"
#include "stage/actions/handling.h"
#include "stage/actions/mounts.h"
#include "stage/actions/pairs.h"
#include "stage/actions/posts.h"
#include "stage/actions/tables.h"
#include "stage/actions/wheels.h"
#include "stage/creatures/creatures.h"
#include "stage/crowd/crowd.h"
#include "stage/objects/objects.h"
#include "stage/physics/physics.h"
#include "stage/physics/ropes.h"
#include "stage/sets/finishes.h"
#include "stage/spots.h"
#include "stage/talk.h"
#include "stage/ways.h"

#include <stdlib.h>
#include <string.h>

float yaw_towards(Vec3 from, Vec3 to)
{
    return atan2f(to.x - from.x, to.z - from.z);
}

const Landmark *blocking_landmark(const World *world, int entity, int place)
{
    if (entity == PLAN_NONE)
        return NULL;
    for (int i = 0; i < world->landmark_count; i++)
        if (world->landmarks[i].entity == entity && world->landmarks[i].place == place)
            return &world->landmarks[i];
    return world_find_landmark(world, place, world->plan->entities[entity].noun);
}

static bool inside_walk(const PlaceInfo *place, Vec3 p)
{
    return p.x >= place->walk_min.x && p.x <= place->walk_max.x && p.z >= place->walk_min.z && p.z <= place->walk_max.z;
}

bool blocking_inside_thing(const World *world, int place, const Landmark *but, Vec3 p)
{
    for (int i = 0; i < world->landmark_count; i++) {
        const Landmark *mark = &world->landmarks[i];
        float bottom = mark->position.y - mark->half_size.y - p.y, top = mark->position.y + mark->half_size.y - p.y;
        if (mark == but || mark->place != place || mark->instance < 0 || mark->has_hinge || top < 0.3f ||
            bottom > 0.5f || fmaxf(mark->half_size.x, mark->half_size.z) > 1.5f || mark->seat_count > 0)
            continue;
        Vec3 local = quat_rotate(quat_yaw(-mark->yaw), vec3_sub(p, mark->position));
        if (fabsf(local.x) < mark->half_size.x + 0.16f && fabsf(local.z) < mark->half_size.z + 0.16f)
            return true;
    }
    return false;
}

void stand_at(const World *world, const Landmark *landmark, bool beside, Vec3 *position, float *yaw)
{
    const PlaceInfo *place = &world->places[landmark->place];
    Vec3 front = quat_rotate(quat_yaw(landmark->yaw), vec3(0, 0, 1));
    Vec3 right = quat_rotate(quat_yaw(landmark->yaw), vec3(1, 0, 0));
    if (beside) {
        Vec3 centre = vec3_scale(vec3_add(place->walk_min, place->walk_max), 0.5f);
        float best = 1e9f;
        for (int side = -1; side <= 1; side += 2) {
            Vec3 p = vec3_mad(landmark->position, right, (float)side * (landmark->half_size.x + 0.18f));
            p = vec3_mad(p, front, landmark->half_size.z + 0.32f);
            float score = vec3_distance(p, centre) + (inside_walk(place, p) ? 0.0f : 100.0f);
            if (score < best) {
                best = score;
                *position = vec3(p.x, place->walk_min.y, p.z);
                *yaw = landmark->yaw;
            }
        }
        return;
    }
    Vec3 p = vec3_mad(landmark->position, front, landmark->half_size.z + 0.45f);
    *position = landmark->has_stand ? landmark->stand : vec3(p.x, place->walk_min.y, p.z);
    *yaw = landmark->has_stand ? landmark->stand_yaw : yaw_towards(*position, landmark->position);
    Vec3 wished = *position; // a little to the side when a plant is there already
    for (int i = 1; i < 9 && blocking_inside_thing(world, landmark->place, landmark, *position); i++)
        *position = vec3_mad(wished, right, 0.18f * (float)(i / 2 + i % 2) * (i % 2 ? 1.0f : -1.0f));
    if (blocking_inside_thing(world, landmark->place, landmark, *position))
        *position = wished;
}

void stand_for(const World *world, int entity, const Landmark *landmark, bool beside, Vec3 *position, float *yaw)
{
    bool behind = !beside && post_of(world, entity, landmark->place) == landmark;
    for (int i = 0; i < world->plan->relation_count && !beside; i++) {
        const Relation *r = &world->plan->relations[i];
        bool low = landmark->half_size.y > 0.3f && landmark->half_size.y < 0.7f; // one is seen over it
        if (r->subject == entity && r->object >= 0 && r->object == landmark->entity && low)
            behind = r->kind == RELATION_BEHIND || (behind && r->kind != RELATION_IN_FRONT);
    }
    if (!behind) {
        stand_at(world, landmark, beside, position, yaw);
        return;
    }
    Vec3 front, p = post_middle(world, landmark, &front);
    p = vec3_mad(p, front, -landmark->half_size.z - POST_BEHIND);
    *position = vec3(p.x, world->places[landmark->place].walk_min.y, p.z);
    *yaw = landmark->yaw;
}

int script_gesture(Script *script, Gesture gesture)
{
    ARRAY_PUSH(script->p.gestures, script->p.gesture_count, script->gesture_capacity, gesture);
    return script->p.gesture_count - 1;
}

void script_rise(Script *script, double end, bool cut)
{
    if (!script->posture)
        return;
    Gesture *held = &script->p.gestures[script->posture - 1];
    held->end = fmax(end, held->begin + 0.02);
    held->keeps = cut;
    script->posture = 0;
    script->posture_walks = false;
}

void script_posture(Script *script, const char *score, double begin, bool at_once)
{
    const Gesture *held = script->posture ? &script->p.gestures[script->posture - 1] : NULL;
    if (held && text_equal(held->score, score))
        return;
    if (held) // out of one into the other
        script_rise(script, begin + (at_once ? 0.0 : 0.6 * gesture_release(held->score)), at_once);
    Gesture gesture = {.score = score,
                       .begin = begin,
                       .end = plan_seconds(script->world->plan) + 2.0,
                       .at_once = at_once,
                       .keeps = true};
    script->posture = script_gesture(script, gesture) + 1;
}

// Those who stay where they are while the person moves.
static int standing_in_way(const Script *script, const Move *move, WayBlock *blocks, int limit)
{
    int count = 0;
    for (int i = 0; i < script->other_count && count < limit; i++) {
        const Script *other = &script->others[i];
        const Move *now = NULL;
        for (int k = 0; k < other->p.move_count; k++) {
            const Move *m = &other->p.moves[k];
            if (m->place == script->place && m->begin < move->end && m->end > move->begin)
                now = !now || m->end - m->begin > now->end - now->begin ? m : now;
        }
        if (now && (now->kind == MOVE_STAND || now->kind == MOVE_SIT_IDLE) && other->place == script->place)
            blocks[count++] = (WayBlock){now->from, 0.16f};
    }
    return count;
}

// Around what stands between here and there.
static void go_around(Script *script, Move *move)
{
    WayBlock blocks[16];
    int count = standing_in_way(script, move, blocks, COUNT_OF(blocks));
    move->path_count = ways_find(script->world, &walker_person, script->place, script->shot, move->from, move->to,
                                 blocks, count, &move->path);
    if (move->path_count == 0)
        return;
    float back = move->kind == MOVE_BACK ? PI_F : 0.0f;
    move->yaw = yaw_towards(move->from, move->path[0]) + back;
    if (fabsf(remainderf(move->to_yaw - yaw_towards(move->from, move->to) - back, TAU_F)) < 0.05f)
        move->to_yaw = yaw_towards(move->path[move->path_count - 1], move->to) + back;
}

void script_move(Script *script, Move move)
{
    bool on_foot = kind_steps(move.kind) && (kind_travels(move.kind) || move.kind == MOVE_TURN);
    if (move.kind != MOVE_STAND && !(script->posture_walks && on_foot))
        script_rise(script, move.begin, false);
    move.place = script->place;
    bool walks = kind_travels(move.kind) && kind_steps(move.kind) && !move.path && !move.straight && move.steps == 0;
    if (walks && script->place != PLAN_NONE)
        go_around(script, &move);
    ARRAY_PUSH(script->p.moves, script->p.move_count, script->move_capacity, move);
    script->position = move.to;
    script->yaw = move.to_yaw;
    script->time = move.end;
    if (move.kind == MOVE_SIT_DOWN || move.kind == MOVE_SIT_IDLE) {
        script->seated = true;
        script->seat = move.seat;
    } else {
        script->seated = false;
    }
}

void script_wait(Script *script, double end)
{
    if (end <= script->time + 1e-6)
        return;
    MoveKind kind = script->seated ? MOVE_SIT_IDLE : MOVE_STAND;
    Move *last = script->p.move_count ? &script->p.moves[script->p.move_count - 1] : NULL;
    if (last && last->kind == kind && last->place == script->place && fabs(last->end - script->time) < 1e-6 &&
        vec3_distance(last->to, script->position) < 1e-4f && fabsf(last->to_yaw - script->yaw) < 1e-4f) {
        last->end = end;
        script->time = end;
        return;
    }
    Move move = {.kind = kind,
                 .begin = script->time,
                 .end = end,
                 .from = script->position,
                 .to = script->position,
                 .yaw = script->yaw,
                 .to_yaw = script->yaw,
                 .seat = script->seat};
    script_move(script, move);
}

// ---------------------------------------------------------------- where people are when a shot begins

static bool is_person(const FilmPlan *plan, int entity)
{
    return entity >= 0 && entity < plan->entity_count && plan->entities[entity].kind == ENTITY_PERSON &&
           !plan->entities[entity].offscreen && !crowd_is(&plan->entities[entity]);
}

#define ELBOW_ROOM 0.75f // metres from middle to middle of people who stand together
#define FILE_ROOM 1.2f   // of people who go one behind the other

// Somebody stands or sits (or, when `seated`, sits) nearer to p than `room` when the shot begins.
static bool somebody_near(const Script *script, Vec3 p, float room, bool seated)
{
    for (int i = 0; i < script->other_count; i++) {
        const Script *other = &script->others[i];
        Vec3 d = vec3_sub(other->starts[script->shot], p);
        d.y = 0;
        if ((other->seats[script->shot] || !seated) && vec3_length(d) < room)
            return true;
    }
    return false;
}

// "in single file": said of the person.
static bool goes_in_file(const FilmPlan *plan, int entity)
{
    for (int i = 0; i < plan->relation_count; i++)
        if (plan->relations[i].kind == RELATION_FILE &&
            (plan->relations[i].subject == entity || plan->relations[i].object == entity))
            return true;
    return false;
}

Vec3 blocking_free_spot(const Script *script, Vec3 position, float yaw, bool file)
{
    float apart = ELBOW_ROOM;
    if (!file && goes_in_file(script->world->plan, script->entity))
        file = true, apart = FILE_ROOM;
    const PlaceInfo *place = &script->world->places[script->place];
    Vec3 side = quat_rotate(quat_yaw(yaw), file ? vec3(0, 0, -1) : vec3(1, 0, 0));
    Vec3 back = quat_rotate(quat_yaw(yaw), vec3(0, 0, -1));
    bool starts_inside = inside_walk(place, position);
    for (int rank = 0; rank < 24; rank++) {
        // 0, right, left, farther right ...; full rows stand behind one another
        int row = file ? 0 : rank / 7, column = file ? rank : (rank % 7 + 1) / 2 * (rank % 2 ? 1 : -1);
        Vec3 offset = vec3_add(vec3_scale(side, apart * (float)column), vec3_scale(back, 0.9f * (float)row));
        // not in one line like soldiers
        offset = vec3_mad(offset, back, file || rank == 0 ? 0.0f : 0.22f * (float)((script->entity * 7) % 3 - 1));
        Vec3 p = vec3_add(position, offset);
        if (!somebody_near(script, p, ELBOW_ROOM - 0.05f, false) && (!starts_inside || inside_walk(place, p)))
            return offset;
    }
    return vec3(0, 0, 0);
}

bool blocking_seat_taken(const Script *script, Vec3 seat)
{
    return somebody_near(script, seat, 0.5f, true);
}

// The other person of the scene one would face: who is spoken with, else the first other person there.
static int partner_of(const FilmPlan *plan, int entity)
{
    for (int i = 0; i < plan->line_count; i++)
        if (is_person(plan, plan->lines[i].speaker) && plan->lines[i].speaker != entity)
            return plan->lines[i].speaker;
    for (int i = 0; i < plan->entity_count; i++)
        if (i != entity && is_person(plan, i))
            return i;
    return PLAN_NONE;
}

// Whom one would face; *talks: something is said, in lines or without words.
static int conversation_partner(const FilmPlan *plan, int entity, bool *talks)
{
    int partner = talk_partner(plan, entity);
    *talks = plan->line_count > 0 || partner != PLAN_NONE;
    return partner != PLAN_NONE ? partner : partner_of(plan, entity);
}

// Somebody sits opposite or beside the person, plays against them or eats with them, and they have nothing else to do:
// they sit and do as well.
static const Action *sits_with(const Script *script, const Shot *shot)
{
    const FilmPlan *plan = script->world->plan;
    const Action *found = NULL;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if (&plan->shots[a->shot] != shot)
            continue;
        if (a->agent == script->entity)
            return NULL;
        if (table_partner(a, script->entity) &&
            (text_in_list("play,move", a->verb) || table_task(script->world, a) != TASK_NONE))
            found = a;
        if (text_equal(a->verb, "sit") && (a->goal == script->entity || a->object == script->entity) && a->path &&
            text_in_list("opposite,across,across from,beside,next to,with,by", a->path))
            found = a;
    }
    return found;
}

int blocking_approached(const World *world, const Action *action)
{
    const FilmPlan *plan = world->plan;
    int whom = action->goal;
    if (whom == PLAN_NONE && text_equal(action->verb, "approach"))
        whom = action->object;
    return is_person(plan, whom) && whom != action->agent && world_present(world, whom, action->shot) &&
                   text_in_list("walk,run,approach,go,rush,stroll,step,sprint,jog,march,sneak,tiptoe,limp",
                                action->verb)
               ? whom
               : PLAN_NONE;
}

// Turns to who comes.
static void face_comer(Script *script, const Shot *shot)
{
    const FilmPlan *plan = script->world->plan;
    for (int i = 0; i < plan->action_count; i++)
        if (&plan->shots[plan->actions[i].shot] == shot &&
            blocking_approached(script->world, &plan->actions[i]) == script->entity)
            for (int k = 0; k < script->other_count; k++)
                if (script->others[k].entity == plan->actions[i].agent && script->others[k].place == shot->place)
                    script->yaw = yaw_towards(script->position, script->others[k].starts[script->shot]);
}

Vec3 blocking_home(const World *world, int entity, const Shot *shot)
{
    const PlaceInfo *place = &world->places[shot->place];
    const Spot *spot = spot_of(world, entity, (int)(shot - world->plan->shots));
    Vec3 centre = vec3_scale(vec3_add(place->walk_min, place->walk_max), 0.5f);
    int rank = 0; // among the people of the film
    for (int i = 0; i < entity; i++)
        rank += is_person(world->plan, i);
    Vec3 home = spot ? spot->position : vec3(centre.x + 0.9f * (float)(rank % 3 - 1), 0, centre.z);
    return vec3(home.x, place->walk_min.y, home.z);
}

// Places a person by the plan's relations; the default is a spot near the middle of the place, facing the camera.
static void place_by_relations(Script *script, const Shot *shot)
{
    World *world = script->world;
    const FilmPlan *plan = world->plan;
    const PlaceInfo *place = &world->places[shot->place];
    Vec3 centre = vec3_scale(vec3_add(place->walk_min, place->walk_max), 0.5f);
    centre.y = place->walk_min.y;
    script->place = shot->place;
    script_rise(script, plan_frame_time(plan, shot->begin_frame), true);
    script->position = blocking_home(world, script->entity, shot);
    script->yaw = 0;
    script->seated = false;
    const Action *company = sits_with(script, shot);
    if (company && blocking_place_for(script, company, shot))
        return;
    const Spot *spot = spot_of(world, script->entity, (int)(shot - plan->shots));
    const Landmark *serves = post_of(world, script->entity, shot->place);
    for (int i = 0; i < plan->relation_count && spot && serves; i++) // "behind the counter": where the post is free
        if (plan->relations[i].subject == script->entity && plan->relations[i].object == serves->entity &&
            (plan->relations[i].kind == RELATION_BEHIND || plan->relations[i].kind == RELATION_AT))
            spot = NULL;
    if (spot) {
        script->yaw = spot->yaw;
        script->placed = true;
        if (!spot->turned)
            face_comer(script, shot);
        return;
    }
    bool anchored = false;
    for (int i = 0; i < plan->relation_count; i++) {
        const Relation *r = &plan->relations[i];
        if (r->subject != script->entity || (r->shot != PLAN_NONE && &plan->shots[r->shot] != shot))
            continue;
        const Landmark *landmark = blocking_landmark(world, r->object, shot->place);
        if (landmark && !anchored) {
            stand_for(world, script->entity, landmark, r->kind == RELATION_BESIDE, &script->position, &script->yaw);
            anchored = true;
            bool large = fmaxf(landmark->half_size.x, fmaxf(landmark->half_size.y, landmark->half_size.z)) > 1.6f;
            if (large && landmark->seat_count == 0 && r->kind == RELATION_IN_FRONT) { // with one's back to a tower
                Vec3 out = vec3_sub(script->position, landmark->position);
                out.y = 0.0f;
                script->position = vec3_mad(script->position, vec3_normalize(out), 1.5f);
                script->yaw = atan2f(out.x, out.z);
            }
        } else if (!landmark && !anchored && r->object == PLAN_NONE) {
            float half = 0.5f * (place->walk_max.x - place->walk_min.x);
            float reach = fminf(1.2f, 0.6f * half);
            if (r->kind == RELATION_LEFT)
                script->position.x = centre.x - reach;
            else if (r->kind == RELATION_RIGHT)
                script->position.x = centre.x + reach;
            else if (r->kind == RELATION_CENTER)
                script->position.x = centre.x;
            else if (r->kind == RELATION_BACKGROUND)
                script->position.z = place->walk_min.z + 0.4f;
            else if (r->kind == RELATION_FOREGROUND)
                script->position.z = place->walk_max.z - 0.4f;
        }
    }
    const Landmark *post = anchored ? NULL : post_of(world, script->entity, shot->place);
    if (post)
        stand_for(world, script->entity, post, false, &script->position, &script->yaw);
    else if (!anchored)
        post_guest(world, script->entity, (int)(shot - plan->shots), &script->position, &script->yaw);
    script->position = vec3_add(script->position, blocking_free_spot(script, script->position, script->yaw, false));
    script->placed = true;
    if (!anchored)
        face_comer(script, shot);
}

// ---------------------------------------------------------------- speech, looks, moods

Voice stage_voice(const FilmPlan *plan, int entity)
{
    uint64_t film = rng_key(plan->seed, "film", "voices").value;
    if (entity < 0 || entity >= plan->entity_count)
        return voice_for(false, 35, film);
    const PersonTraits *speaker = &plan->entities[entity].person;
    uint64_t rank = 0; // among the speakers of the same sex
    for (int i = 0; i < entity; i++) {
        bool speaks = false;
        for (int k = 0; k < plan->line_count; k++)
            speaks |= plan->lines[k].speaker == i;
        rank += speaks && plan->entities[i].person.sex == speaker->sex;
    }
    // voice_for picks by remainder: neighbours in rank are different voices
    return voice_for(speaker->sex == SEX_MALE, speaker->age_years, film / 2 + rank);
}

static void speak_lines(World *world)
{
    FilmPlan *plan = world->plan;
    world->speeches = ARENA_ARRAY(world->arena, Speech, plan->line_count);
    for (int i = 0; i < plan->line_count; i++) {
        const Line *line = &plan->lines[i];
        Voice voice = stage_voice(plan, line->speaker);
        Error problem = {0};
        Status status = library_speak(world->library, world->arena, &voice, (VoiceManner)line->manner, line->text,
                                      &world->speeches[i], &problem);
        if (status != STATUS_OK)
            plan_report(plan, world->arena, SEVERITY_WARNING, "missing-asset", line->span, NULL,
                        "the line is not spoken: %s", problem.message);
        world_add_event(world, (Event){.kind = EVENT_SPEECH,
                                       .time = line->begin,
                                       .seconds = world->speeches[i].seconds,
                                       .shot = line->shot,
                                       .entity = line->speaker,
                                       .strength = 1,
                                       .line = i});
    }
}

// Do the hands of who speaks have nothing else to do in the shot, from begin to end?
static bool hands_free(const Script *script, int shot, double begin, double end)
{
    const FilmPlan *plan = script->world->plan;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        if (a->shot == shot && a->agent == script->entity && a->begin < end && a->end > begin &&
            !text_in_list("say,speak,argue,whisper,look,watch,stand,sit,walk,wait,smile,listen", a->verb))
            return false;
    }
    for (int i = 0; i < script->p.hold_count; i++)
        if (script->p.holds[i].open < end && script->p.holds[i].done > begin)
            return false;
    return true;
}

// Hands go with words, not with all of them.
static void script_beats(Script *script, int shot, double begin, double seconds, uint64_t n)
{
    RngKey key = rng_key(script->world->plan->seed + (uint64_t)script->entity, "talk", "hands");
    double from = begin + 0.15, to = begin + seconds + 0.25;
    if (seconds > 1.1 && rng_float(key, 2u * n) < 0.75f && hands_free(script, shot, from, to))
        script_gesture(script, (Gesture){.score = rng_u64(key, 2u * n + 1u) % 3u ? "tell" : "tell both",
                                         .begin = from,
                                         .end = to,
                                         .left = rng_u64(key, 2u * n + 1u) % 5u == 0});
}

static void script_speech(Script *script)
{
    for (int i = 0; i < script->world->murmur_count; i++) {
        const Murmur *murmur = &script->world->murmurs[i];
        Utterance turn = {.begin = murmur->begin, .speech = &murmur->speech, .loudness = murmur->loud ? 1.3f : 0.9f};
        if (murmur->entity != script->entity)
            continue;
        ARRAY_PUSH(script->p.utterances, script->p.utterance_count, script->utterance_capacity, turn);
        script_beats(script, murmur->shot, murmur->begin, murmur->speech.seconds, (uint64_t)i);
    }
    static const float loudness[SPEECH_MANNER_COUNT] = {1.0f, 0.45f, 1.5f, 0.6f, 0.8f, 1.2f};
    const World *world = script->world;
    const FilmPlan *plan = world->plan;
    for (int i = 0; i < plan->line_count; i++) {
        const Line *line = &plan->lines[i];
        if (line->speaker != script->entity)
            continue;
        Utterance u = {.begin = line->begin, .speech = &world->speeches[i], .loudness = loudness[line->manner]};
        ARRAY_PUSH(script->p.utterances, script->p.utterance_count, script->utterance_capacity, u);
        Feeling shown = {.begin = line->begin - 0.6, .end = line->begin + world->speeches[i].seconds + 1.4};
        if (emotion_of_words(line->manner_text, &shown.emotion, &shown.intensity)) // "says with a smile"
            ARRAY_PUSH(script->p.feelings, script->p.feeling_count, script->feeling_capacity, shown);
        else if (line->manner == SPEECH_WEARY) {
            Feeling f = {line->begin - 0.5, line->begin + world->speeches[i].seconds + 1.0, EMOTION_TIRED, 0.6f, 0, 0};
            ARRAY_PUSH(script->p.feelings, script->p.feeling_count, script->feeling_capacity, f);
        }
    }
}

// Listeners look at who speaks, speakers at whom they speak to; alone, people look where they go.
static void script_gaze(Script *script)
{
    const FilmPlan *plan = script->world->plan;
    bool talks;
    int partner = conversation_partner(plan, script->entity, &talks);
    if (partner == PLAN_NONE)
        return;
    double seconds = plan_seconds(plan);
    Gaze look = {.begin = 0, .end = seconds, .entity = partner, .head = 0.7f};
    if (talks)
        ARRAY_PUSH(script->p.gazes, script->p.gaze_count, script->gaze_capacity, look);
}

static void script_mood(Script *script)
{
    const FilmPlan *plan = script->world->plan;
    Feeling f = {.begin = 0, .end = plan_seconds(plan) + 2.0};
    if (!emotion_of_words(plan->entities[script->entity].person.mood, &f.emotion, &f.intensity))
        return;
    ARRAY_PUSH(script->p.feelings, script->p.feeling_count, script->feeling_capacity, f);
}

// ---------------------------------------------------------------- one person

// True when the action concerns the person: its own, or one that another does with it. The meeting is NULL for what
// one does alone.
static bool concerns(const Script *script, int index, int shot, const Meeting **meeting, int *role)
{
    const Action *action = &script->world->plan->actions[index];
    bool echoed;
    *meeting = NULL;
    if (action->shot != shot)
        return false;
    *meeting = pairs_find(script->meetings, index, script->entity, role, &echoed);
    return *meeting || (action->agent == script->entity && !echoed);
}

// Through a shot that has nothing to do with the person: where they were before, or will be.
static void wait_elsewhere(Script *script, double begin, double end)
{
    const FilmPlan *plan = script->world->plan;
    int next = script->shot;
    while (!script->placed && next < plan->shot_count && !world_present(script->world, script->entity, next))
        next++;
    if (!script->placed)
        place_by_relations(script, &plan->shots[next < plan->shot_count ? next : script->shot]);
    script->starts[script->shot] = vec3(1e6f, 0, 1e6f); // in nobody's way
    script->time = begin;
    script_wait(script, end);
}

static void write_script(Script *script)
{
    const FilmPlan *plan = script->world->plan;
    script_mood(script); // beneath all other feelings, looks
    script_gaze(script);
    for (int s = 0; s < plan->shot_count; s++) {
        const Shot *shot = &plan->shots[s];
        double begin = plan_frame_time(plan, shot->begin_frame);
        double end = plan_frame_time(plan, shot->begin_frame + shot->frame_count);
        const Meeting *meeting;
        int role;
        script->shot = s;
        script->lane = vec3(0, 0, 0);
        if (!world_present(script->world, script->entity, s)) {
            wait_elsewhere(script, begin, end);
            continue;
        }
        if (!script->placed || script->place != shot->place) {
            place_by_relations(script, shot);
            script->time = begin;
        }
        script->time = begin;
        if (!script->equipped) {
            script->equipped = true;
            handling_begin(script);
        }
        if (bearing_borne(script, shot) || wheels_borne(script, shot))
            continue;
        bool aboard = aboard_begin(script, shot), rides = !aboard && mounts_begin(script, shot);
        for (int i = 0; i < plan->action_count && !aboard && !rides; i++) {
            const Action *action = &plan->actions[i];
            if (!concerns(script, i, s, &meeting, &role))
                continue;
            // the first action that needs it decides where the shot finds the person
            if (meeting)
                pairs_place(script, meeting, role, shot);
            if (meeting || blocking_place_for(script, action, shot))
                break;
        }
        if (!rides)
            script->starts[s] = script->position;
        script->seats[s] = script->seated;
        bearing_arms(script, shot);
        clothes_carried(script, shot);
        for (int i = 0; i < plan->action_count; i++) {
            const Action *action = &plan->actions[i];
            if (!concerns(script, i, s, &meeting, &role))
                continue;
            if (meeting && !aboard && !rides)
                pairs_act(script, meeting, role, shot);
            else if (rides && (action->agent != script->entity || mounts_done(action)))
                continue;
            else if (aboard && (action->agent != script->entity || aboard_act(script, action, shot)))
                continue;
            else if (!blocking_act(script, action, shot))
                plan_report(script->world->plan, script->world->arena, SEVERITY_WARNING, "unplayed-action",
                            action->span, NULL, "'%s' is not played yet: the person stands", action->verb);
        }
        const Action *company = script->seated ? sits_with(script, shot) : NULL;
        if (company)
            blocking_act(script, company, shot);
        script_wait(script, end);
    }
    script_speech(script);
    script->p.borne_user = aboard_user(script->world, script->entity);
    script->p.borne = script->p.borne_user ? aboard_at : NULL;
}

// People who only stand and talk turn to their partner, a little opened towards the camera.
static void face_partners(Script *scripts, int count)
{
    for (int i = 0; i < count; i++) {
        Script *script = &scripts[i];
        bool talks;
        int partner = conversation_partner(script->world->plan, script->entity, &talks);
        const Script *other = NULL;
        for (int k = 0; k < count; k++)
            if (scripts[k].entity == partner)
                other = &scripts[k];
        const Spot *spot = spot_of(script->world, script->entity, 0);
        if (!other || !talks || (spot && spot->turned))
            continue;
        for (int k = 0; k < script->p.move_count; k++) {
            Move *move = &script->p.moves[k];
            if (move->kind != MOVE_STAND)
                continue;
            float yaw = yaw_towards(move->to, other->position);
            yaw *= 0.88f; // yaw 0 faces the master camera
            move->yaw = move->to_yaw = yaw;
        }
    }
}

static void script_free(Script *script)
{
    free(script->p.moves);
    free(script->p.reaches);
    free(script->p.holds);
    free(script->p.gestures);
    free(script->p.gazes);
    free(script->p.feelings);
    free(script->p.faces);
    free(script->p.efforts);
    free(script->p.utterances);
}

Status blocking_run(World *world, Error *error)
{
    FilmPlan *plan = world->plan;
    speak_lines(world);
    talk_plan(world);
    Script *scripts = memory_alloc(sizeof(Script) * (size_t)(plan->entity_count + 1));
    int count = 0;
    Meetings *meetings = world->meetings = pairs_plan(world);
    for (int e = 0; e < plan->entity_count; e++)
        if (is_person(plan, e) && world->actors[e])
            scripts[count++] =
                (Script){.world = world, .entity = e, .place = PLAN_NONE, .hands = {{.thing = -1}, {.thing = -1}}};
    spots_solve(world);
    for (int i = 0; i < count; i++) {
        scripts[i].others = scripts;
        scripts[i].meetings = meetings;
        scripts[i].other_count = i;
        scripts[i].starts = ARENA_ARRAY(world->arena, Vec3, plan->shot_count);
        scripts[i].seats = ARENA_ARRAY(world->arena, bool, plan->shot_count);
        write_script(&scripts[i]);
    }
    face_partners(scripts, count);
    Status status = creatures_mount(world, error);
    mounts_finish(world);
    for (int i = 0; i < count && status == STATUS_OK; i++)
        status = actor_perform(world, scripts[i].entity, &scripts[i].p, error);
    for (int i = 0; i < count; i++)
        script_free(&scripts[i]);
    free(scripts);
    bearing_animals(world);
    if (status == STATUS_OK)
        status = creatures_run(world, error);
    if (status == STATUS_OK)
        status = cast_finish(world, error);
    if (status == STATUS_OK) {
        physics_run(world);
        creatures_carry(world);
        objects_finish(world);
        finish_lights(world);
        ropes_run(world);
    }
    return status;
}
