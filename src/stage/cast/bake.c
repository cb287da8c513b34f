// Baking: a Performance becomes samples of joint rotations and face weights, instances become visible where the actor
// is, and what is heard becomes events.
#include "stage/cast/cloth.h"
#include "stage/cast/hair.h"
#include "stage/cast/motion.h"

#include <string.h>

static void *copy_array(Arena *arena, const void *items, int count, size_t size)
{
    void *copy = arena_alloc(arena, size * (size_t)(count + 1));
    if (count > 0 && items)
        memcpy(copy, items, size * (size_t)count);
    return copy;
}

static void script_copy(const Actor *actor, Script *script, const Performance *performance, double seconds,
                        Arena *arena)
{
    script->key = rng_key(actor->seed, actor->name, "performance");
    script->sample_count = (int)ceil(seconds * TRACK_RATE) + TRACK_RATE / 4; // a little beyond: shutters and tails
    moves_plan(actor, script, performance, arena);
    script->gaze_count = performance->gaze_count;
    script->gazes = copy_array(arena, performance->gazes, performance->gaze_count, sizeof(Gaze));
    gestures_plan(actor, script, performance, arena);
    int more = script->gesture_count + 1;
    script->feelings = ARENA_ARRAY(arena, Feeling, performance->feeling_count + more);
    script->faces = ARENA_ARRAY(arena, FaceAct, performance->face_count + more);
    for (int i = 0; i < performance->feeling_count; i++)
        script->feelings[script->feeling_count++] = performance->feelings[i];
    for (int i = 0; i < performance->face_count; i++)
        script->faces[script->face_count++] = performance->faces[i];
    for (int i = 0; i < script->gesture_count; i++) { // the face goes along
        const Gesture *gesture = &script->gestures[i].gesture;
        const Score *score = script->gestures[i].score;
        if (score->feeling > 0.0f)
            script->feelings[script->feeling_count++] = (Feeling){
                .begin = gesture->begin, .end = gesture->end, .emotion = score->emotion, .intensity = score->feeling};
        if (score->face)
            script->faces[script->face_count++] =
                (FaceAct){gesture->begin, gesture->end, (FaceScore)(score->face - 1), 1.0f};
    }
    script->effort_count = performance->effort_count;
    script->efforts = copy_array(arena, performance->efforts, performance->effort_count, sizeof(Effort));
    script->spoken = ARENA_ARRAY(arena, Spoken, performance->utterance_count + 1);
    for (int i = 0; i < performance->utterance_count; i++) {
        const Utterance *utterance = &performance->utterances[i];
        if (!utterance->speech)
            continue;
        Spoken *spoken = &script->spoken[script->spoken_count++];
        spoken->begin = utterance->begin;
        spoken->loudness = utterance->loudness > 0.0f ? utterance->loudness : 1.0f;
        spoken->seconds = utterance->speech->seconds;
        spoken->phone_count = utterance->speech->phone_count;
        spoken->phones = copy_array(arena, utterance->speech->phones, spoken->phone_count, sizeof(Phone));
        lips_plan(spoken, utterance->speech, arena);
    }
    script->reaches = ARENA_ARRAY(arena, ReachTrack, performance->reach_count + 1);
    for (int i = 0; i < performance->reach_count; i++) {
        if (!performance->reaches[i].target && !performance->reaches[i].pose)
            continue;
        ReachTrack *track = &script->reaches[script->reach_count++];
        track->reach = performance->reaches[i];
        if ((int)track->reach.shape < 0 || track->reach.shape > HAND_THUMB)
            track->reach.shape = HAND_RELAXED;
        if (track->reach.pose)
            continue;
        track->points = ARENA_ARRAY(arena, Vec3, script->sample_count);
        track->normals = ARENA_ARRAY(arena, Vec3, script->sample_count);
        for (int s = 0; s < script->sample_count; s++) {
            double time = (double)s / TRACK_RATE;
            if (time >= track->reach.begin - 0.05 && time <= track->reach.end + 0.05)
                track->reach.target(track->reach.user, time, &track->points[s], &track->normals[s]);
        }
        track->reach.target = NULL;
        track->reach.user = NULL;
    }
    script->borne = performance->borne;
    script->borne_user = performance->borne_user;
    script->hold_count = performance->hold_count;
    script->holds = copy_array(arena, performance->holds, performance->hold_count, sizeof(Hold));
    gaze_plan(script, seconds, arena);
    blinks_plan(script, seconds, arena);
}

// Samples are independent once the drop of the pelvis is known: baked in parallel, the same for any number of threads.
typedef struct Baker {
    Actor *actor;
    const Script *script;
    float *drops, *smooth;
} Baker;

static void bake_drop(void *context, int sample, int worker)
{
    (void)worker;
    Baker *baker = context;
    baker->drops[sample] = pose_pelvis_drop(baker->actor, baker->script, (double)sample / TRACK_RATE);
}

static bool jump_between(const Script *script, double from, double to)
{
    for (int i = 0; i < script->move_count; i++)
        if (script->moves[i].starts_anew && i > 0 && script->moves[i].move.begin > from + 1e-9 &&
            script->moves[i].move.begin <= to + 1e-9)
            return true;
    return false;
}

static void bake_sample(void *context, int sample, int worker)
{
    (void)worker;
    Baker *baker = context;
    Actor *actor = baker->actor;
    Pose pose;
    double time = (double)sample / TRACK_RATE;
    pose_sample(actor, baker->script, sample, baker->smooth[sample], &pose);
    if (baker->script->borne) {
        Vec3 shift;
        Quat turn;
        baker->script->borne(baker->script->borne_user, time, &shift, &turn);
        pose.root = vec3_add(quat_rotate(turn, pose.root), shift);
        pose.local[actor->rig.root] = quat_mul(turn, pose.local[actor->rig.root]);
    }
    Sample *out = &actor->samples[sample];
    out->root = pose.root;
    out->jump = sample > 0 && jump_between(baker->script, time - 1.0 / TRACK_RATE, time);
    Vec3 look = quat_rotate(pose.local[actor->rig.eye[0]], vec3(0, 0, 1));
    expression_sample(actor, baker->script, time, -asinf(clampf(look.y, -1.0f, 1.0f)), out->face);
    memcpy(actor->rotations + (size_t)sample * (size_t)actor->bone_count, pose.local,
           sizeof(Quat) * (size_t)actor->bone_count);
}

static void bake(Actor *actor, Arena *arena)
{
    const Script *script = actor->script;
    int count = script->sample_count;
    Baker baker = {actor, script, ARENA_ARRAY(arena, float, count), ARENA_ARRAY(arena, float, count)};
    if (!actor->samples) {
        actor->samples = ARENA_ARRAY(arena, Sample, count);
        actor->rotations = ARENA_ARRAY(arena, Quat, count * actor->bone_count);
    }
    actor->sample_count = 0;
    parallel_for(0, count, bake_drop, &baker);
    // A pelvis has weight: its height is the smoothed envelope, never above what the legs reach.
    for (int s = 0; s < count; s++) {
        float sum = 0.0f, total = 0.0f;
        for (int k = -5; k <= 5; k++) {
            int at = s + k;
            if (at < 0 || at >= count)
                continue;
            double a = (double)(k < 0 ? at : s) / TRACK_RATE, b = (double)(k < 0 ? s : at) / TRACK_RATE;
            if (jump_between(script, a, b))
                continue;
            float weight = expf(-0.5f * (float)(k * k) / 6.0f);
            sum += weight * baker.drops[at];
            total += weight;
        }
        baker.smooth[s] = fmaxf(sum / total, baker.drops[s] - 0.004f);
    }
    parallel_for(0, count, bake_sample, &baker);
    actor->sample_count = count;
}

// ---------------------------------------------------------------- visibility and events

static int shot_at(const FilmPlan *plan, double time)
{
    int frame = (int)floor(time * plan->fps + 1e-6);
    for (int i = 0; i < plan->shot_count; i++)
        if (frame >= plan->shots[i].begin_frame && frame < plan->shots[i].begin_frame + plan->shots[i].frame_count)
            return i;
    return PLAN_NONE;
}

static int place_at(const Script *script, double time)
{
    int place = PLAN_NONE;
    for (int i = 0; i < script->move_count; i++)
        if (script->moves[i].move.begin <= time + 1e-6 || i == 0)
            place = script->moves[i].move.place;
    return place;
}

static bool seen_in_shot(const World *world, int entity, const Script *script, int shot)
{
    const FilmPlan *plan = world->plan;
    if (!world_present(world, entity, shot))
        return false;
    double begin = plan_frame_time(plan, plan->shots[shot].begin_frame);
    double end = plan_frame_time(plan, plan->shots[shot].begin_frame + plan->shots[shot].frame_count);
    for (int i = 0; i < script->move_count; i++) {
        const Move *move = &script->moves[i].move;
        if (move->place == plan->shots[shot].place && move->begin < end - 1e-6 && move->end > begin + 1e-6)
            return true;
    }
    return false;
}

// One instance a mesh and run of shots in one place; the deforming mesh itself is shared.
static void show_in_shots(World *world, Actor *actor, const Script *script)
{
    const FilmPlan *plan = world->plan;
    int instance_count = world->instance_count;
    bool first = true;
    for (int shot = 0; shot < plan->shot_count;) {
        if (!seen_in_shot(world, actor->entity, script, shot)) {
            shot++;
            continue;
        }
        int last = shot, place = plan->shots[shot].place;
        while (last + 1 < plan->shot_count && plan->shots[last + 1].place == place &&
               seen_in_shot(world, actor->entity, script, last + 1))
            last++;
        for (int i = 0; i < instance_count; i++) {
            if (world->instances[i].entity != actor->entity)
                continue;
            bool ours = false;
            for (int m = 0; m < actor->mesh_count && !ours; m++)
                ours = actor->meshes[m].mesh == world->instances[i].mesh;
            if (!ours)
                continue;
            int at = i;
            if (!first) {
                char name[48];
                memcpy(name, world->instances[i].name, sizeof name);
                at = world_add_instance(world, name, world->instances[i].mesh, place, affine_identity());
                world->instances[at].entity = actor->entity;
            }
            world->instances[at].place = place;
            world->instances[at].first_shot = shot;
            world->instances[at].last_shot = last;
        }
        first = false;
        shot = last + 1;
    }
    if (first) // never seen
        for (int i = 0; i < instance_count; i++)
            if (world->instances[i].entity == actor->entity)
                world->instances[i].last_shot = -1;
}

static void event_add(World *world, const Actor *actor, const Script *script, EventKind kind, double time,
                      Vec3 position, float strength, double seconds, const char *surface)
{
    int shot = shot_at(world->plan, time), place = place_at(script, time);
    if (shot == PLAN_NONE || world->plan->shots[shot].place != place)
        return;
    Event event = {.kind = kind,
                   .time = time,
                   .seconds = seconds,
                   .shot = shot,
                   .entity = actor->entity,
                   .position = position,
                   .strength = clampf(strength, 0.0f, 1.0f),
                   .line = PLAN_NONE};
    if (surface)
        strncpy(event.surface, surface, sizeof event.surface - 1);
    world_add_event(world, event);
}

typedef struct Hearing {
    World *world;
    const Actor *actor;
    const Script *script;
} Hearing;

static void gesture_heard(void *user, double time, const ScoreKey *key, double until_next, bool left)
{
    const Hearing *hearing = user;
    const Actor *actor = hearing->actor;
    BodyState body = moves_body(actor, hearing->script, time);
    Pose pose;
    Skeleton skeleton;
    track_pose(actor, time, &pose);
    rig_solve(actor, &pose, &skeleton);
    Vec3 hand = skeleton.joint[actor->rig.wrist[left ? 0 : 1]];
    int place = place_at(hearing->script, time);
    const char *ground = place >= 0 && hearing->world->places ? hearing->world->places[place].ground : "";
    if (key->touch > 0.0f)
        event_add(hearing->world, actor, hearing->script, EVENT_TOUCH, time, hand, key->touch, 0.0, "skin");
    if (key->thump > 0.0f)
        event_add(hearing->world, actor, hearing->script, EVENT_FOOTFALL, time, body.position, key->thump, 0.0,
                  *ground ? ground : "concrete");
    if (key->rustle > 0.0f)
        event_add(hearing->world, actor, hearing->script, EVENT_CLOTH, time, hand, key->rustle, until_next, "cloth");
}

static void add_events(World *world, const Actor *actor, const Script *script, double seconds)
{
    for (int side = 0; side < 2; side++)
        for (int i = 0; i < script->plant_counts[side]; i++) {
            const Plant *plant = &script->plants[side][i];
            if (!plant->event || plant->land >= seconds)
                continue;
            int place = place_at(script, plant->land);
            const char *ground = place >= 0 && world->places ? world->places[place].ground : "";
            event_add(world, actor, script, EVENT_FOOTFALL, plant->land, plant->position,
                      gait_for(actor, plant->gait).loudness * (plant->quiet ? 0.5f : 1.0f), 0.0,
                      *ground ? ground : "concrete");
        }
    for (int i = 0; i < script->move_count; i++) {
        const Move *move = &script->moves[i].move;
        double span = move->end - move->begin;
        if (move->kind == MOVE_SIT_DOWN) {
            event_add(world, actor, script, EVENT_CLOTH, move->begin + 0.3 * span, move->seat, 0.4f, 0.5 * span,
                      "cloth");
            event_add(world, actor, script, EVENT_SIT, move->begin + 0.8 * span, move->seat, 0.5f, 0.0, "cloth");
        } else if (move->kind == MOVE_STAND_UP) {
            event_add(world, actor, script, EVENT_STAND_UP, move->begin + 0.2 * span, move->seat, 0.5f, 0.0, "cloth");
            event_add(world, actor, script, EVENT_CLOTH, move->begin + 0.2 * span, move->seat, 0.4f, 0.5 * span,
                      "cloth");
        }
    }
    for (int i = 0; i < script->reach_count; i++) {
        const Reach *reach = &script->reaches[i].reach;
        if (reach->begin < 0.0 || reach->begin >= seconds)
            continue;
        ActorFace face;
        actor_face(actor, reach->contact, &face);
        event_add(world, actor, script, EVENT_CLOTH, reach->begin, reach->left ? face.left_hand : face.right_hand,
                  0.25f, reach->contact - reach->begin, "cloth");
    }
    gestures_sounds(script, seconds, gesture_heard, &(Hearing){world, actor, script});
    // Breaths are heard when there is effort.
    const double step = 1.0 / 96.0;
    float before = breath_phase(script, 0.0, NULL, NULL);
    for (double t = step; t < seconds; t += step) {
        float level, phase = breath_phase(script, t, &level, NULL);
        float a = before - floorf(before), b = phase - floorf(phase), pace = (14.0f + 26.0f * level) / 60.0f;
        before = phase;
        if (level < 0.2f)
            continue;
        bool in = b < a, out = a < 0.42f && b >= 0.42f;
        if (!in && !out)
            continue;
        ActorFace face;
        actor_face(actor, t, &face);
        event_add(world, actor, script, in ? EVENT_BREATH_IN : EVENT_BREATH_OUT, t, face.mouth, level,
                  (in ? 0.42 : 0.58) / pace, NULL);
    }
}

// ---------------------------------------------------------------- public

Status actor_perform(World *world, int entity, const Performance *performance, Error *error)
{
    if (entity < 0 || entity >= world->plan->entity_count || !world->actors || !world->actors[entity])
        return error_set(error, STATUS_INTERNAL, "entity %d was not made before it performs", entity);
    Actor *actor = world->actors[entity];
    double seconds = plan_seconds(world->plan);
    actor->script = ARENA_NEW(world->arena, Script);
    actor->samples = NULL;
    script_copy(actor, actor->script, performance, seconds, world->arena);
    if (!actor->script->move_count)
        return error_set(error, STATUS_INTERNAL, "%s has no moves", actor->name);
    bake(actor, world->arena);
    show_in_shots(world, actor, actor->script);
    add_events(world, actor, actor->script, seconds);
    return STATUS_OK;
}

// Samples in which a gaze counts, with the time that eyes and head take to come and go.
static void gaze_samples(const Script *script, const Gaze *gaze, int *first, int *last)
{
    *first = (int)fmax(0.0, (gaze->begin - 0.1) * TRACK_RATE);
    *last = (int)fmin((double)script->sample_count - 1, (gaze->end + 1.2) * TRACK_RATE);
    if (*last < *first)
        *first = *last;
}

// A point of the place as the space of the moves has it.
static Vec3 point_unborne(const Script *script, double time, Vec3 point)
{
    if (!script->borne)
        return point;
    Vec3 shift;
    Quat turn;
    script->borne(script->borne_user, time, &shift, &turn);
    return quat_rotate(quat_conjugate(turn), vec3_sub(point, shift));
}

// Before its first and after its last known sample a point holds.
static void points_hold(Vec3 *points, int count, int first, int last)
{
    for (int s = 0; s < first; s++)
        points[s] = points[first];
    for (int s = last + 1; s < count; s++)
        points[s] = points[last];
}

static Vec3 *points_watched(const World *world, const Script *script, const Gaze *gaze, int whom)
{
    Vec3 *points = ARENA_ARRAY(world->arena, Vec3, script->sample_count);
    int first, last;
    gaze_samples(script, gaze, &first, &last);
    for (int s = first; s <= last; s++) {
        ActorFace face;
        world_face(world, whom, (double)s / TRACK_RATE, &face);
        points[s] = point_unborne(script, (double)s / TRACK_RATE, face.eyes);
    }
    points_hold(points, script->sample_count, first, last);
    return points;
}

// What hangs on people and goes along with them.
static void follow(World *world)
{
    cloth_simulate(world);
    for (int e = 0; e < world->plan->entity_count; e++)
        if (world->actors[e])
            hair_bake(world, world->actors[e]);
}

Status cast_finish(World *world, Error *error)
{
    (void)error;
    if (!world->actors)
        return STATUS_OK;
    int count = world->plan->entity_count;
    // First every looked-at track is read, then everyone is baked again: the order of actors does not matter.
    for (int e = 0; e < count; e++) {
        Actor *actor = world->actors[e];
        Script *script = actor ? actor->script : NULL;
        if (!script)
            continue;
        for (int g = 0; g < script->gaze_count; g++) {
            int whom = script->gazes[g].entity;
            ActorFace seen;
            bool person = whom >= 0 && whom < count && world->actors[whom];
            if (whom == e || (person && !world->actors[whom]->sample_count) || !world_face(world, whom, 0.0, &seen))
                continue;
            if (!script->gaze_points)
                script->gaze_points = ARENA_ARRAY(world->arena, Vec3 *, script->gaze_count);
            script->gaze_points[g] = points_watched(world, script, &script->gazes[g], whom);
        }
    }
    for (int e = 0; e < count; e++)
        if (world->actors[e] && world->actors[e]->script && world->actors[e]->script->gaze_points)
            bake(world->actors[e], world->arena);
    for (int round = 0; round < 2; round++)
        for (int e = 0; e < count; e++) { // hands on others, now that they are where they stay
            Script *script = world->actors[e] ? world->actors[e]->script : NULL;
            bool follows = false;
            for (int i = 0; script && i < script->reach_count; i++)
                follows |= round ? script->reaches[i].reach.last : script->reaches[i].reach.follows;
            for (int i = 0; script && i < script->move_count && !round; i++)
                follows |= script->moves[i].move.follows;
            if (follows)
                bake(world->actors[e], world->arena);
        }
    return STATUS_OK;
}

// Where the camera asks one to look at that moment; false between shots.
static bool camera_point(const World *world, const Gaze *gaze, double time, Vec3 eyes, Vec3 *point)
{
    int shot = shot_at(world->plan, time);
    if (shot == PLAN_NONE)
        return false;
    CameraPose pose = world_camera(world, shot, time);
    if (gaze->aim == AIM_CAMERA) {
        *point = pose.position;
        return true;
    }
    Vec3 back = vec3(-pose.forward.x, 0, -pose.forward.z);
    Vec3 way = vec3_scale(vec3_normalize(back), gaze->point.z);
    way = vec3_mad(way, vec3(pose.right.x, 0, pose.right.z), gaze->point.x);
    way.y = gaze->point.y;
    *point = vec3_mad(eyes, vec3_normalize(way), 3.0f);
    return true;
}

static Vec3 *points_filmed(const World *world, const Actor *actor, const Script *script, const Gaze *gaze)
{
    Vec3 *points = ARENA_ARRAY(world->arena, Vec3, script->sample_count), known = {0, 0, 0};
    int first, last, seen = -1;
    gaze_samples(script, gaze, &first, &last);
    for (int s = first; s <= last; s++) {
        ActorFace face;
        actor_face(actor, (double)s / TRACK_RATE, &face);
        if (camera_point(world, gaze, (double)s / TRACK_RATE, face.eyes, &known) && seen < 0)
            seen = s;
        points[s] = point_unborne(script, (double)s / TRACK_RATE, known);
    }
    if (seen < 0)
        return NULL;
    points_hold(points, script->sample_count, seen, last);
    return points;
}

Status cast_meet_cameras(World *world, Error *error)
{
    (void)error;
    if (!world->actors)
        return STATUS_OK;
    for (int e = 0; e < world->plan->entity_count; e++) {
        Actor *actor = world->actors[e];
        Script *script = actor ? actor->script : NULL;
        bool meets = false;
        for (int g = 0; script && g < script->gaze_count; g++) {
            const Gaze *gaze = &script->gazes[g];
            if (gaze->aim != AIM_CAMERA && gaze->aim != AIM_SCREEN)
                continue;
            if (!script->gaze_points)
                script->gaze_points = ARENA_ARRAY(world->arena, Vec3 *, script->gaze_count);
            script->gaze_points[g] = points_filmed(world, actor, script, gaze);
            meets |= script->gaze_points[g] != NULL;
        }
        if (meets)
            bake(actor, world->arena);
    }
    follow(world);
    return STATUS_OK;
}
