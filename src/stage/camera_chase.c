// The camera of a shot about something that drives, sails or flies: it goes along beside, before or behind it, or
// stands where it comes by, arrives or leaves, and turns after it.
#include "stage/camera_setup.h"
#include "stage/vehicles/vehicles.h"

#include <string.h>

#define RATE 48.0 // poses a second

// How much of the frame is left around it: metres shown in the height over metres that it fills.
static const struct {
    ShotSize size;
    float room, lens_mm;
} rooms[] = {
    {SHOT_AUTO, 1.6f, 40},         {SHOT_EXTREME_WIDE, 5.5f, 28}, {SHOT_WIDE, 2.5f, 32},
    {SHOT_FULL, 1.5f, 40},         {SHOT_MEDIUM_WIDE, 1.4f, 45},  {SHOT_MEDIUM, 1.38f, 45},
    {SHOT_MEDIUM_CLOSE, 0.8f, 60}, {SHOT_CLOSE, 0.5f, 70},        {SHOT_EXTREME_CLOSE, 0.3f, 85},
};

typedef struct Chase {
    Setup *s;
    const VehicleRun *run;
    const VehicleRun *others[6]; // that belong into the frame
    int other_count;
    bool along;      // the camera goes with it
    bool from_below; // it flies, and no angle is asked for
    float room, distance, focal;
    double anchor; // when its framing holds
    float azimuth, elevation;
} Chase;

// The text has the camera in the car, with who drives it.
static bool shown_inside(const Setup *s)
{
    const FilmPlan *plan = s->world->plan;
    static const char *const words[] = {"inside a car",  "inside the car",  "inside her car", "inside his car",
                                        "inside a taxi", "inside the taxi", "in the car",     "interior of a car",
                                        "car interior",  "from inside"};
    for (int i = 0; i < COUNT_OF(words); i++)
        if (text_contains_word(plan->source, words[i]))
            return s->subject != PLAN_NONE && plan->entities[s->subject].kind == ENTITY_PERSON;
    // close on who drives: posts and the roof would stand in the way of a camera outside
    const VehicleRun *run = vehicle_run_of(s->world, s->subject, s->shot);
    return run && plan->entities[run->entity].kind == ENTITY_PERSON && run->kind->klass == VEHICLE_ROAD &&
           run->model->high.y - run->model->low.y > 1.2f && s->framing.size >= SHOT_MEDIUM_CLOSE;
}

bool chase_wanted(Setup *s)
{
    const struct Vehicles *all = s->world->vehicles;
    if (!all || s->detail || s->over != PLAN_NONE)
        return false;
    if (s->subject != PLAN_NONE && s->framing.size < SHOT_CLOSE &&
        text_equal(s->world->plan->entities[s->subject].noun, "traffic light"))
        s->subject = PLAN_NONE;                                // who waits at it is seen with it
    if (s->subject == PLAN_NONE || !setup_sees(s, s->subject)) // nobody in particular: what moves
        for (int i = 0; i < all->count; i++)
            if (all->runs[i].shot == s->shot && all->runs[i].moves && all->runs[i].entity != PLAN_NONE &&
                s->subject == PLAN_NONE) {
                s->subject = all->runs[i].entity;
                break;
            }
    if (s->subject == PLAN_NONE) // or stands there, when it is alone
        for (int i = 0; i < all->count; i++)
            if (all->runs[i].shot == s->shot && all->runs[i].entity != PLAN_NONE && s->subject == PLAN_NONE)
                s->subject = all->runs[i].entity;
    const VehicleRun *run = vehicle_run_of(s->world, s->subject, s->shot);
    if (run && s->world->plan->entities[run->entity].kind == ENTITY_PERSON) // whoever drives: from inside, or in a town
        return shown_inside(s) || (!s->place->open && s->framing.size <= SHOT_MEDIUM);
    return run != NULL;
}

// The middle of what is framed, without the nodding of springs.
static Vec3 middle_of(const VehicleRun *run, double time)
{
    VehicleState state = vehicle_state(run, time);
    const VehicleModel *m = run->model;
    Vec3 middle = vec3(0, 0.5f * (m->low.y + m->high.y), 0.5f * (m->low.z + m->high.z));
    return vec3_add(state.position,
                    quat_rotate(quat_mul(quat_yaw(state.yaw), quat_axis_angle(vec3(1, 0, 0), -state.pitch)), middle));
}

static Vec3 subject_at(const Chase *c, double time)
{
    Vec3 sum = middle_of(c->run, time);
    for (int i = 0; i < c->other_count; i++)
        sum = vec3_add(sum, middle_of(c->others[i], time));
    return vec3_scale(sum, 1.0f / (float)(1 + c->other_count));
}

// Heading, without what a hand at the wheel adds: the mean over a second and a half.
static float heading_at(const Chase *c, double time)
{
    float base = vehicle_state(c->run, time).yaw, sum = 0.0f;
    enum { SAMPLES = 13 };
    for (int i = 0; i < SAMPLES; i++)
        sum += remainderf(vehicle_state(c->run, time + 0.125 * (i - SAMPLES / 2)).yaw - base, TAU_F);
    return base + sum / SAMPLES;
}

// Metres of height that show it, from an azimuth to the way it faces.
static float extent_from(const Chase *c, float azimuth)
{
    const VehicleModel *m = c->run->model;
    float length = m->high.z - m->low.z, wide = m->high.x - m->low.x, tall = m->high.y - m->low.y;
    float across = fabsf(sinf(azimuth)) * length + fabsf(cosf(azimuth)) * wide, apart = 0.0f;
    for (int i = 0; i < c->other_count; i++)
        for (int k = -2; k <= 2; k++) { // as far as they come apart while the camera goes along
            double time = c->along ? c->anchor + 0.2 * k * (c->s->end - c->s->begin) : c->anchor;
            apart = fmaxf(apart, fminf(vec3_distance(middle_of(c->run, time), middle_of(c->others[i], time)), 26.0f));
        }
    return fmaxf(1.1f * tall, (across + 0.95f * apart) / c->s->aspect) * c->room;
}

static float elevation_of(const Chase *c)
{
    switch (c->s->camera->angle) {
    case ANGLE_LOW:
    case ANGLE_KNEE:
    case ANGLE_HIP:
        return -0.04f;
    case ANGLE_WORMS_EYE:
    case ANGLE_GROUND:
        return -0.12f;
    case ANGLE_HIGH:
        return 0.42f;
    case ANGLE_AERIAL:
        return 0.62f;
    case ANGLE_OVERHEAD:
    case ANGLE_BIRDS_EYE:
        return 1.3f;
    default:
        if (c->s->framing.size == SHOT_EXTREME_WIDE)
            return 0.3f;
        return c->s->camera->move == CAMERA_FOLLOW || c->s->camera->side == SIDE_BEHIND ? 0.2f : 0.085f;
    }
}

static float wished_azimuth(const Chase *c)
{
    const Camera *camera = c->s->camera;
    if (camera->move == CAMERA_FOLLOW || camera->side == SIDE_BEHIND)
        return PI_F - 0.16f;
    if (camera->move == CAMERA_LEAD || (camera->side == SIDE_FRONT && c->other_count == 0))
        return 0.3f;
    if (camera->side == SIDE_PROFILE)
        return 0.5f * PI_F;
    if (c->along && c->other_count > 0 && !c->s->place->open) // between houses those behind are seen behind
        return camera->move == CAMERA_TRACK ? 2.8f : 0.34f;
    if (c->along)
        return camera->move == CAMERA_TRACK ? 2.3f : 0.85f;
    if (c->run->at_light) // from behind: the light is before it
        return 2.72f;
    if (c->run->focus > 0.0 && c->other_count > 0 && !c->s->place->open) // a street is not wide
        return 0.5f;
    if (c->run->kind->klass == VEHICLE_ROCKET)
        return 0.5f;
    return c->run->departs ? 2.3f : c->run->passes ? 1.2f : 0.65f;
}

static Vec3 spot_of(Vec3 aim, float azimuth, float elevation, float distance)
{
    return vec3_add(aim, vec3(sinf(azimuth) * cosf(elevation) * distance, sinf(elevation) * distance,
                              cosf(azimuth) * cosf(elevation) * distance));
}

// ---------------------------------------------------------------- where a camera may be

static float beside_roadways(const PlaceInfo *place, Vec3 p)
{
    float best = 1e9f;
    for (int i = 0; i < place->roadway_count; i++)
        for (int k = 0; k + 1 < place->roadways[i].count; k++) {
            Vec3 a = place->roadways[i].points[k], b = place->roadways[i].points[k + 1], d = vec3_sub(b, a);
            d.y = 0.0f;
            float t = clampf(vec3_dot(vec3_sub(p, a), d) / fmaxf(vec3_dot(d, d), 1e-6f), 0, 1);
            Vec3 q = vec3_mad(a, d, t);
            best = fminf(best, hypotf(p.x - q.x, p.z - q.z));
        }
    return best;
}

static float outside(const Setup *s, Vec3 p)
{
    const PlaceInfo *place = s->place;
    float d = fmaxf(0, place->camera_min.x - p.x) + fmaxf(0, p.x - place->camera_max.x) +
              fmaxf(0, place->camera_min.z - p.z) + fmaxf(0, p.z - place->camera_max.z);
    if (place->open)
        return 0.0f;
    bool high = p.y > 3.5f;
    return fminf(d, fmaxf(0.0f, beside_roadways(place, p) - 1.3f)) + (high ? 0.15f * (p.y - 3.5f) : 0.0f);
}

static float ground_below(const Setup *s, Vec3 p)
{
    float ground = s->place->height ? s->place->height(s->place->land, p.x, p.z) : s->place->walk_min.y;
    return s->place->water ? fmaxf(ground, s->place->water_level) : ground;
}

static Vec3 over_ground(const Setup *s, Vec3 p)
{
    float ground = ground_below(s, p);
    p.y = p.y < -1e8f ? ground + 1.6f : fmaxf(p.y, ground + (s->place->height ? 0.75f : 0.55f));
    return p;
}

// Something that moves comes into the lens, or takes the view.
static float run_down(const Chase *c, Vec3 p, double time)
{
    const struct Vehicles *all = c->s->world->vehicles;
    float score = 0.0f;
    for (int i = 0; i < all->count; i++) {
        const VehicleRun *run = &all->runs[i];
        if (run->shot != c->s->shot || !run->states)
            continue;
        VehicleState state = vehicle_state(run, time);
        Vec3 d = quat_rotate(quat_yaw(-state.yaw), vec3_sub(p, state.position));
        const VehicleModel *m = run->model;
        float margin = 0.7f;
        if (d.x > m->low.x - margin && d.x < m->high.x + margin && d.z > m->low.z - margin &&
            d.z < m->high.z + margin && d.y < m->high.y + margin && d.y > m->low.y - margin)
            score += 8.0f;
    }
    return score;
}

static float score_of(const Chase *c, Vec3 p, double time)
{
    const Setup *s = c->s;
    Vec3 aim = subject_at(c, time);
    float score = 3.0f * outside(s, p) + run_down(c, p, time);
    score += 1.5f * setup_hidden(s, p, vec3_lerp(aim, p, 0.25f), time);
    score += p.z < aim.z - 0.5f ? 0.25f : 0.0f; // the master side
    if (!s->place->open) // parked cars and trees stand along a street: from its edge one sees along it
        score += 0.25f * fmaxf(0.0f, beside_roadways(s->place, p) - 2.0f);
    if (s->place->has_vista) {
        Vec3 look = vec3_sub(aim, p), view = vec3_sub(s->place->vista, p);
        look.y = view.y = 0.0f;
        score += 0.5f * (1.0f - vec3_dot(vec3_normalize(look), vec3_normalize(view)));
    }
    if (s->place->height) { // hills between
        for (int k = 1; k < 6; k++) {
            Vec3 q = vec3_lerp(p, aim, (float)k / 6.0f);
            score += s->place->height(s->place->land, q.x, q.z) > q.y ? 1.5f : 0.0f;
        }
    }
    return score;
}

static Vec3 place_camera(const Chase *c, float azimuth, float distance, double time)
{
    float yaw = heading_at(c, c->along ? time : c->anchor);
    Vec3 aim = subject_at(c, c->along ? time : c->anchor);
    float ground = ground_below(c->s, aim), high = aim.y - ground - 1.6f;
    if (!c->along && c->from_below && high > 1.0f) { // from the ground one looks up at what flies
        float flat = fmaxf(sqrtf(fmaxf(distance * distance - high * high, 0.16f * distance * distance)), 1.6f * high);
        Vec3 p = spot_of(aim, yaw + azimuth, 0.0f, flat);
        p.y = -1e9f;
        return over_ground(c->s, p);
    }
    return over_ground(c->s, spot_of(aim, yaw + azimuth, c->elevation, distance));
}

static void choose_spot(Chase *c)
{
    const Setup *s = c->s;
    float wish = wished_azimuth(c), best = 1e9f, fit = 0.0f, far = 0.0f, tall = c->run->model->high.y;
    for (int side = 0; side < 2; side++)
        for (int a = -3; a <= 3; a++)
            for (int d = -3; d <= 3; d++) {
                float turn = 0.14f * (float)a, azimuth = (side ? -wish : wish) + turn, stretch = powf(1.16f, (float)d);
                float distance = extent_from(c, azimuth) * c->focal / (GATE_MM / s->aspect) * stretch;
                float score = 0.9f * fabsf(turn) + 0.16f * fabsf((float)d);
                for (int k = 0; k < 5; k++) {
                    double time = lerpf((float)s->begin, (float)s->end, 0.02f + 0.24f * (float)k);
                    Vec3 p = place_camera(c, azimuth, distance, time);
                    score += 0.3f * score_of(c, p, time);
                }
                if (score < best)
                    best = score, fit = azimuth, far = distance;
            }
    (void)tall;
    c->azimuth = fit, c->distance = far;
}

// ---------------------------------------------------------------- baking

void chase_bake(Setup *s, ShotPath *path)
{
    Chase chase = {.s = s, .run = vehicle_run_of(s->world, s->subject, s->shot)}, *c = &chase;
    const struct Vehicles *all = s->world->vehicles;
    const VehicleRun *run = c->run;
    CameraMove move = s->camera->move;
    bool asked = move == CAMERA_TRACK || move == CAMERA_FOLLOW || move == CAMERA_LEAD;
    c->along =
        asked || (run->moves && !run->arrives && !run->departs && !run->passes && s->framing.size != SHOT_EXTREME_WIDE);
    c->anchor = run->arrives ? s->end : run->departs ? s->begin : 0.5 * (s->begin + s->end);
    if (run->focus > 0.0)
        c->anchor = run->focus;
    if (asked)
        c->anchor = 0.5 * (s->begin + s->end);
    for (int i = 0; i < all->count; i++) { // what goes with it
        const VehicleRun *other = &all->runs[i];
        if (other != run && other->shot == s->shot && other->moves && other->entity != PLAN_NONE &&
            c->other_count < COUNT_OF(c->others) &&
            vec3_distance(middle_of(run, c->anchor), middle_of(other, c->anchor)) < 30.0f)
            c->others[c->other_count++] = other;
    }
    c->room = 1.6f;
    c->focal = 40.0f;
    for (int i = 0; i < COUNT_OF(rooms); i++)
        if (rooms[i].size == s->camera->size)
            c->room = rooms[i].room, c->focal = rooms[i].lens_mm;
    if (s->camera->lens_mm > 0)
        c->focal = s->camera->lens_mm * GATE_MM / setup_gate(s->camera);
    if (setup_blows_up(s, run->entity))
        c->room *= 1.9f;
    if (run->kind->klass == VEHICLE_RAIL) // it is longer than its head
        c->room *= 1.3f;
    if (run->kind->klass == VEHICLE_HOVER && !c->along) { // its way up or down is seen
        VehicleState a = vehicle_state(run, s->begin), b = vehicle_state(run, s->end);
        float way = fabsf(a.position.y - b.position.y) / fmaxf(run->model->high.y, 1.0f);
        c->room *= 1.0f + fminf(0.3f * way, 1.2f);
        if (fminf(a.position.y, b.position.y) > 5.0f) // with the land below it
            c->focal = fminf(c->focal, 30.0f);
    }
    c->elevation = elevation_of(c);
    c->from_below = s->camera->angle != ANGLE_AERIAL && s->camera->angle != ANGLE_OVERHEAD &&
                    s->camera->angle != ANGLE_BIRDS_EYE && s->camera->angle != ANGLE_HIGH;
    if (text_equal(s->world->plan->places[s->world->plan->shots[s->shot].place].kind, "sky") && c->from_below) {
        c->from_below = false; // among the clouds one flies beside it, a little higher
        c->elevation = 0.2f;
        c->room *= 1.35f;
    }
    choose_spot(c);
    float lead = 0.4f;
    path->begin = s->begin - lead;
    path->rate = RATE;
    path->count = (int)((s->end - s->begin + 2 * lead) * RATE) + 2;
    path->poses = ARENA_ARRAY(s->world->arena, CameraPose, path->count);
    Vec3 fixed = place_camera(c, c->azimuth, c->distance, c->anchor);
    bool cockpit = shown_inside(s);
    Vec3 aim = subject_at(c, s->begin), pace = vec3(0, 0, 0);
    float near = vec3_distance(fixed, subject_at(c, c->anchor)), dt = 1.0f / (float)RATE;
    float f_number = s->camera->f_number > 0 || s->camera->t_stop > 0 || s->camera->shallow || s->camera->deep
                         ? setup_f_number(s)
                         : 5.6f;
    for (int i = 0; i < path->count; i++) {
        double time = path->begin + i / RATE, inside = fmin(fmax(time, s->begin), s->end);
        float x = (float)((inside - s->begin) / (s->end - s->begin)), focal = c->focal;
        Vec3 now = subject_at(c, time), position = fixed;
        // the operator knows its pace, and is a little behind when that changes
        Vec3 v = vec3_scale(vec3_sub(subject_at(c, time + 0.1), subject_at(c, time - 0.1)), 5.0f);
        if (i == 0)
            aim = now, pace = v;
        float w = 7.0f;
        Vec3 pull = vec3_sub(vec3_scale(vec3_sub(now, aim), w * w), vec3_scale(vec3_sub(pace, v), 2.0f * w));
        pace = vec3_mad(pace, pull, dt);
        aim = vec3_mad(aim, pace, dt);
        Vec3 look = aim;
        if (c->along) {
            position = place_camera(c, c->azimuth + 0.1f * (x - 0.5f), c->distance, time);
            position = vec3_add(position, vec3_sub(aim, now));
        } else if (s->camera->lens_mm <= 0) { // far off, the lens is drawn in
            focal *= powf(clampf(vec3_distance(position, now) / near, 1.0f, 7.0f), 0.42f);
        }
        ActorFace face;
        if (cockpit &&
            world_face(s->world, s->subject, time, &face)) { // fixed over the dashboard, before the other seat
            VehicleState state = vehicle_state(run, time);
            Quat turn = quat_mul(quat_yaw(state.yaw), quat_axis_angle(vec3(1, 0, 0), -state.pitch));
            position = vec3_add(state.position, quat_rotate(turn, vec3(-0.3f, 1.17f, 0.66f)));
            look = vec3_add(vec3_lerp(face.eyes, face.chest, 0.3f), quat_rotate(turn, vec3(-0.12f, 0, 0)));
            focal = s->camera->lens_mm > 0 ? c->focal : 24.0f;
            now = face.eyes;
        }
        setup_move(s, x, &position, &look, &focal);
        position = cockpit ? position : over_ground(s, position);
        CameraPose pose = camera_look(position, look, setup_roll(s, x));
        pose.gate_mm = setup_gate(s->camera);
        pose.focal_mm = focal * pose.gate_mm / GATE_MM;
        if (s->camera->shutter_degrees > 0)
            pose.shutter = s->camera->shutter_degrees / 360.0f;
        pose.f_number = f_number;
        if (cockpit)
            pose.f_number = 4.0f;
        pose.focus_distance = fmaxf(0.5f, vec3_dot(vec3_sub(now, position), pose.forward));
        setup_handheld(s, time, 0.0f, &pose);
        path->poses[i] = pose;
    }
}
