// Inserts of a part of a body: hands at work, an eye, feet on a path. What of it the frame shows, and from where.
#include "stage/camera_setup.h"

#include <string.h>

#define NEAREST_LENS 0.5f // metres: a crew takes a longer lens rather than come nearer to a face

typedef enum Point { POINT_HAND = 0, POINT_EYE, POINT_EYES, POINT_MOUTH, POINT_HEAD, POINT_FEET, POINT_LEGS } Point;

struct FramedPart {
    const char *detail; // of the plan's camera
    Point point;
    float extent;             // metres of height shown by a close-up
    float azimuth, elevation; // of the camera, from the front, radians
    float f_number;
};

static const FramedPart parts[] = {
    {"hand", POINT_HAND, 0.30f, 0.55f, 0.42f, 5.6f}, {"eye", POINT_EYE, 0.085f, 0.30f, 0.02f, 8.0f},
    {"eyes", POINT_EYES, 0.14f, 0.12f, 0.0f, 5.6f},  {"mouth", POINT_MOUTH, 0.14f, 0.35f, 0.0f, 5.6f},
    {"hair", POINT_HEAD, 0.36f, 1.0f, 0.08f, 4.0f},  {"beard", POINT_MOUTH, 0.26f, 0.4f, 0.0f, 4.0f},
    {"feet", POINT_FEET, 0.50f, 0.75f, 0.14f, 4.0f}, {"legs", POINT_LEGS, 0.95f, 0.6f, 0.06f, 4.0f},
};

static float part_scale(ShotSize size)
{
    return size == SHOT_EXTREME_CLOSE ? 0.62f : size == SHOT_MEDIUM_CLOSE ? 1.5f : 1.0f;
}

// Of two hands the one that does more, seen from the body; both when they work together.
static int hands_side(const Setup *s)
{
    float way[2] = {0, 0}, apart = 0;
    Vec3 last[2] = {{0}};
    int steps = 0;
    for (double time = s->begin; time <= s->end; time += 0.125, steps++) {
        ActorFace face;
        if (!world_face(s->world, s->subject, time, &face))
            return 0;
        Vec3 now[2] = {vec3_sub(face.left_hand, face.chest), vec3_sub(face.right_hand, face.chest)};
        for (int k = 0; k < 2 && steps > 0; k++)
            way[k] += vec3_distance(now[k], last[k]);
        last[0] = now[0], last[1] = now[1];
        apart += vec3_distance(now[0], now[1]);
    }
    if (apart < 0.42f * (float)steps)
        return 0;
    return way[0] > 1.15f * way[1] ? -1 : 1;
}

void part_find(Setup *s)
{
    const char *detail = s->camera->detail;
    if (!detail || s->detail || s->over != PLAN_NONE || s->subject == PLAN_NONE || !setup_sees(s, s->subject) ||
        s->framing.size < SHOT_MEDIUM_CLOSE)
        return;
    const char *word = strrchr(detail, ' ');
    word = word ? word + 1 : detail;
    for (int i = 0; i < COUNT_OF(parts) && !s->part; i++)
        s->part = text_equal(parts[i].detail, word) ? &parts[i] : NULL;
    if (!s->part)
        return;
    s->second = PLAN_NONE;
    s->part_side = text_starts(detail, "left ")    ? -1
                   : text_starts(detail, "right ") ? 1
                   : s->part->point == POINT_HAND  ? hands_side(s)
                                                   : 1;
}

void part_frame(Setup *s)
{
    s->extent = s->part->extent * part_scale(s->framing.size);
    if (world_is_creature(s->world, s->subject)) // heads of animals are large for their bodies
        s->extent *= clampf(sqrtf(world_frame_size(s->world, s->subject) / 1.75f), 0.35f, 3.0f);
    if (s->part->point == POINT_HAND && s->part_side == 0) { // both, with the forearms' ends
        ActorFace face;
        if (world_face(s->world, s->subject, 0.5 * (s->begin + s->end), &face))
            s->extent = fmaxf(s->extent, 0.75f * vec3_distance(face.left_hand, face.right_hand) + 0.12f);
    }
    if (s->camera->lens_mm <= 0)
        s->focal = fmaxf(85.0f, NEAREST_LENS * GATE_MM / (s->aspect * s->extent));
    s->framing.f_number = s->part->f_number;
}

Vec3 part_aim(const Setup *s, double time)
{
    ActorFace face;
    if (!world_face(s->world, s->subject, time, &face))
        return vec3(0, 1.2f, 0);
    Vec3 right = vec3(-cosf(face.yaw), 0, sinf(face.yaw)); // of somebody who faces yaw
    switch (s->part->point) {
    case POINT_HAND:
        return s->part_side == 0  ? vec3_lerp(face.left_hand, face.right_hand, 0.5f)
               : s->part_side < 0 ? face.left_hand
                                  : face.right_hand;
    case POINT_EYE: // a pupil is half of 63 mm from the middle (Dodgson 2004)
        if (world_is_creature(s->world, s->subject))
            return face.eyes;
        return vec3_mad(face.eyes, right,
                        0.0315f * (float)s->part_side * world_frame_size(s->world, s->subject) / 1.75f);
    case POINT_EYES:
        return face.eyes;
    case POINT_MOUTH:
        return face.mouth;
    case POINT_HEAD:
        return vec3_add(face.head, vec3(0, 0.02f, 0));
    case POINT_FEET:
        return vec3_add(vec3_lerp(face.left_foot, face.right_foot, 0.5f), vec3(0, 0.08f, 0));
    case POINT_LEGS:
        return vec3_lerp(face.hips, vec3_lerp(face.left_foot, face.right_foot, 0.5f), 0.55f);
    }
    return face.chest;
}

void part_wish(const Setup *s, float *azimuth, float *elevation)
{
    *azimuth = s->part->azimuth;
    *elevation = s->part->elevation;
}
