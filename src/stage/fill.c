#include "stage/fill.h"

#include <stdio.h>
#include <string.h>

// Irradiance the panel gives a face, in the radiance units of the sets (a lit indoor white wall is about 1).
#define FILL_INDOORS 1.1f
#define FILL_NIGHT 0.10f
// By day a white board gives back a part of the sun: the shaded side of a face then lies two stops below the sunlit one
// (Brown, Cinematography: Theory and Practice, 2012, on filling day exteriors).
#define FILL_DAY 0.14f
// Metres: large enough for a soft gleam on skin, small enough that the eyes mirror it as a bright spot in the iris, not
// as a veil over the whole of it.
#define PANEL_SIZE 1.0f
#define PANEL_DISTANCE 2.2f // metres from the face

static bool light_is_asked_for(const FilmPlan *plan, int shot)
{
    if (plan->shots[shot].camera.composition && strcmp(plan->shots[shot].camera.composition, "silhouette") == 0)
        return true;
    for (int i = 0; i < plan->light_count; i++) {
        const LightCue *cue = &plan->lights[i];
        if ((cue->shot == PLAN_NONE || cue->shot == shot) &&
            (cue->role == LIGHT_KEY || cue->role == LIGHT_FILL || cue->role == LIGHT_BOUNCE ||
             cue->role == LIGHT_NEGATIVE_FILL || cue->role == LIGHT_TOP || cue->role == LIGHT_UNDER ||
             cue->role == LIGHT_BACK))
            return true;
    }
    return false;
}

bool world_faces_read(const World *world, int shot)
{
    return !light_is_asked_for(world->plan, shot);
}

// The face whose front the camera sees nearest to the middle of the frame.
static bool framed_face(const World *world, double time, const CameraPose *pose, ActorFace *face)
{
    float best = 0.35f; // of the cosine between the look and the direction to the face, from 1
    bool found = false;
    for (int e = 0; e < world->plan->entity_count; e++) {
        ActorFace candidate;
        if (!world_face(world, e, time, &candidate))
            continue;
        Vec3 to = vec3_sub(candidate.eyes, pose->position);
        Vec3 front = quat_rotate(quat_yaw(candidate.yaw), vec3(0, 0, 1));
        float off = 1.0f - vec3_dot(vec3_normalize(to), pose->forward);
        bool seen_from_front = vec3_dot(front, pose->forward) < 0.3f;
        float extent = vec3_length(to) * pose->gate_mm / pose->focal_mm; // metres of width shown there
        if (seen_from_front && extent < 4.5f && off < best) {
            best = off;
            *face = candidate;
            found = true;
        }
    }
    return found;
}

static float fill_level(const World *world, int shot)
{
    const Place *place = &world->plan->places[world->plan->shots[shot].place];
    if (place->interior)
        return FILL_INDOORS;
    if (place->time == TIME_NIGHT || place->time == TIME_DUSK)
        return FILL_NIGHT;
    for (int i = 0; i < world->light_count; i++)
        if (world->lights[i].kind == LIGHT_SUN && world->lights[i].place == world->plan->shots[shot].place)
            return FILL_DAY * vec3_luminance(world->lights[i].emission);
    return 0.0f; // under clouds the sky fills
}

void fill_faces(World *world)
{
    const FilmPlan *plan = world->plan;
    for (int s = 0; s < plan->shot_count; s++) {
        const Shot *shot = &plan->shots[s];
        double time = plan_frame_time(plan, shot->begin_frame + shot->frame_count / 2);
        CameraPose pose = world_camera(world, s, time);
        ActorFace face;
        float level = fill_level(world, s);
        if (level <= 0 || light_is_asked_for(plan, s) || !framed_face(world, time, &pose, &face))
            continue;
        // on the side of the camera to which the face looks, above the eyes
        Vec3 front = quat_rotate(quat_yaw(face.yaw), vec3(0, 0, 1));
        Vec3 back = vec3(-pose.forward.x, 0, -pose.forward.z);
        Vec3 direction = vec3_normalize(vec3_add(vec3_normalize(back), vec3_scale(front, 0.8f)));
        direction = vec3_normalize(vec3_add(direction, vec3(0, 0.5f, 0)));
        const PlaceInfo *place = &world->places[shot->place];
        Vec3 centre = vec3_mad(face.eyes, direction, PANEL_DISTANCE);
        centre = vec3(clampf(centre.x, place->camera_min.x, place->camera_max.x), fmaxf(centre.y, face.eyes.y),
                      clampf(centre.z, place->camera_min.z, place->camera_max.z));
        Vec3 to_face = vec3_sub(face.eyes, centre);
        float distance = vec3_length(to_face);
        if (distance < 0.6f)
            continue;
        Vec3 normal = vec3_scale(to_face, 1.0f / distance);
        Vec3 u = vec3_normalize(vec3_cross(vec3(0, 1, 0), normal)), v = vec3_cross(normal, u);
        float radiance = level * distance * distance / (PANEL_SIZE * PANEL_SIZE);
        Light panel = {.kind = LIGHT_QUAD,
                       .role = LIGHT_FILL,
                       .place = shot->place,
                       .shot = s,
                       .edge_u = vec3_scale(u, PANEL_SIZE),
                       .edge_v = vec3_scale(v, PANEL_SIZE),
                       .emission =
                           vec3_scale(kelvin_to_rgb(plan->places[shot->place].interior ? 4200.0f : 6500.0f), radiance),
                       .instance = -1};
        panel.position = vec3_mad(vec3_mad(centre, u, -0.5f * PANEL_SIZE), v, -0.5f * PANEL_SIZE);
        snprintf(panel.name, sizeof panel.name, "soft panel beside the camera, shot %d", s + 1);
        world_add_light(world, panel);
    }
}
