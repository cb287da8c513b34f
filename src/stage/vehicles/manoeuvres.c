// What a vehicle does along its way, as speeds, sides and bends of a drive.
#include "stage/vehicles/scene.h"

#include "stage/sets/sets.h"
#include "stage/town/signals.h"
#include "stage/vehicles/acts.h"

#include <stdio.h>
#include <string.h>

Roadway way_back(World *world, const Roadway *way)
{
    Roadway back = *way;
    Vec3 *points = ARENA_ARRAY(world->arena, Vec3, way->count);
    for (int i = 0; i < way->count; i++)
        points[i] = way->points[way->count - 1 - i];
    back.points = points;
    back.stop = way_length(way) - way->stop;
    back.kerb = 0.0f;
    return back;
}

bool crossing_of(const Scene *s, const Roadway *way, bool left, float *at, float *radius)
{
    float best = 1e9f;
    for (int i = 0; i < s->info->roadway_count; i++) {
        const Roadway *other = &s->info->roadways[i];
        float yaw, theirs;
        Vec3 a = way_at(way, way->stop, &yaw), b = way_at(other, other->stop, &theirs);
        float turn = remainderf(theirs - yaw, TAU_F);
        if (other->kind != WAY_ROAD || fabsf(turn - (left ? 0.5f : -0.5f) * PI_F) > 0.3f)
            continue;
        // straight lines: how far ahead the other one is met
        Vec3 d = vec3(sinf(yaw), 0, cosf(yaw));
        float ahead = vec3_dot(vec3_sub(b, a), d);
        if (fabsf(ahead) < best) {
            best = fabsf(ahead);
            *radius = left ? 7.5f : 5.0f;
            *at = way->stop + ahead - *radius;
        }
    }
    return best < 60.0f;
}

// Along `way` to metre `at`, round a quarter circle to the left or the right, and on. `onto`: the line it leads on to,
// or NULL.
static Roadway way_turned(World *world, const Roadway *way, float at, float radius, bool left, float angle)
{
    enum { ARC = 24, MOST = 96 };
    Vec3 *points = ARENA_ARRAY(world->arena, Vec3, MOST);
    int n = 0;
    float yaw;
    for (int i = 0; i <= 20; i++)
        points[n++] = way_at(way, at - 120.0f + 6.0f * (float)i, &yaw);
    Vec3 p = points[n - 1];
    float turn = (left ? 1.0f : -1.0f) * angle / ARC;
    for (int i = 0; i < ARC; i++) {
        float a = yaw + turn * ((float)i + 0.5f), step = radius * angle / ARC;
        p = vec3_add(p, vec3(step * sinf(a), 0, step * cosf(a)));
        points[n++] = p;
    }
    yaw += (left ? 1.0f : -1.0f) * angle;
    for (int i = 1; i <= 20; i++)
        points[n++] = vec3_add(p, vec3(6.0f * (float)i * sinf(yaw), 0, 6.0f * (float)i * cosf(yaw)));
    Roadway out = *way;
    out.points = points, out.count = n, out.stop = 120.0f, out.kerb = 0.0f;
    return out;
}

// Where a lane that leads off to that side crosses it; false: none does.
// ---------------------------------------------------------------- speeds

static float pace_of(const Scene *s, const Player *p, const Action *action)
{
    const Place *place = &s->world->plan->places[s->plan_shot->place];
    float v = p->kind->manner->cruise;
    if (s->info->environment.room_size <= 0.0f) // out of town
        v = text_equal(place->kind, "highway") ? 2.1f * v : 1.3f * v;
    if (action && action->speed > 0.0f)
        return action->speed;
    if (action && action->manner) {
        if (text_in_list("slowly,leisurely,carefully,gently", action->manner))
            v *= 0.55f;
        if (text_in_list("fast,quickly,rapidly,at high speed,furiously,away", action->manner))
            v *= 1.6f;
    }
    if (action && text_equal(action->verb, "speed"))
        v *= 1.7f;
    if (player_does(p, DEED_RACE) || player_does(p, DEED_CHASE) || p->hunted)
        v *= 1.75f;
    return fminf(v, p->kind->manner->top);
}

static float last_speed(const Drive *d)
{
    return d->speed_count ? d->speeds[d->speed_count - 1].speed : 0.0f;
}

// So hard that the tyres slide: "screeches to a halt", "slams on the brakes".
static bool braked_hard(const FilmPlan *plan, const Action *action)
{
    static const char *const words[] = {"screech",   "slam",   "hard",    "abrupt", "sudden",
                                        "emergency", "squeal", "sharply", "skid"};
    for (int i = 0; action && i < COUNT_OF(words); i++)
        if (action_told(plan, action, words[i]) || (action->manner && strstr(action->manner, words[i])))
            return true;
    return false;
}

#define LOCKED 7.0f // m/s2: locked tyres on dry asphalt, 0.7 g

// Its wheels lock, it slides straight on until it stands, more or less askew.
static void plan_skid(const Scene *s, Drive *d, VehicleRun *run, const Deed *deed, bool askew)
{
    float v = fmaxf(last_speed(d), 13.0f);
    double takes = (double)(v / LOCKED),
           stop = deed->action->time_given ? deed->end : s->begin + 0.5 * (s->end - s->begin) + 0.4 * takes;
    stop = fmin(stop, s->end - 0.6);
    d->speed_count = 0;
    drive_speed(d, s->begin - 1.0, v);
    drive_speed(d, stop - takes, v);
    drive_speed(d, stop, 0.0f);
    d->lock_from = stop - takes + 0.12, d->lock_to = stop + 1.0;
    d->slide = askew ? 0.5f : 0.1f;
    d->slide_from = stop - 0.75 * takes, d->slide_to = 1e9;
    d->anchor_time = stop;
    d->anchor = d->way.stop;
    run->arrives = true;
    run->focus = stop - 0.3 * takes;
}

static void plan_stop(const Scene *s, const Player *p, Drive *d, VehicleRun *run, const Deed *deed, bool first)
{
    float v = fmaxf(last_speed(d), 1.0f);
    double takes = (double)(v / (0.85f * p->kind->manner->brake)), stop = fmax(deed->end, deed->begin + takes);
    if (first) // it comes from afar
        stop = deed->action->time_given ? deed->end : fmax(stop, s->begin + 0.45 * (s->end - s->begin));
    stop = fmin(stop, s->end - 0.6);
    drive_speed(d, fmax(stop - takes, s->begin - 0.3), v);
    drive_speed(d, stop, 0.0f);
    d->anchor_time = stop;
    d->anchor = d->way.stop;
    run->arrives = true;
    if (d->way.kerb > 0.0f && d->side_count < SIDE_KEYS) {
        d->sides[d->side_count++] = (SideKey){d->way.stop - 17.0f, 14.0f, d->way.kerb};
        run->signals = 1;
        run->signal_from = stop - takes - 1.2, run->signal_to = stop + 0.4;
    }
}

static void plan_leave(const Scene *s, const Player *p, Drive *d, VehicleRun *run, const Deed *deed, bool first)
{
    bool fast =
        deed->action && (text_equal(deed->action->verb, "speed") || text_in_list("flee,escape", deed->action->verb));
    float gain = p->kind->manner->gain * (fast ? 2.0f : 1.0f), v = pace_of(s, p, deed->action) * (fast ? 1.0f : 1.2f);
    if (first) {
        drive_speed(d, s->begin - 1.0, 0.0f);
        d->anchor_time = s->begin, d->anchor = d->way.stop;
        run->departs = true;
        if (d->way.kerb > 0.0f && !fast) {
            d->aside = d->way.kerb;
            d->sides[d->side_count++] = (SideKey){d->way.stop + 1.0f, 15.0f, 0.0f};
            run->signals = -1;
            run->signal_from = s->begin - 1.0, run->signal_to = deed->begin + 2.5;
        }
    }
    if (last_speed(d) < v) {
        drive_speed(d, deed->begin, last_speed(d));
        drive_speed(d, deed->begin + (double)((v - last_speed(d)) / gain), v);
    }
}

// Between houses it swings out to both sides, sliding, and goes on.
static void plan_fishtail(const Scene *s, Drive *d)
{
    double middle = s->begin + 0.45 * (s->end - s->begin);
    float v = fmaxf(last_speed(d), 4.0f), at = drive_at(d, middle);
    drive_side(d, at - 1.2f * v, 1.1f * v, 0.7f);
    drive_side(d, at - 0.1f * v, 1.2f * v, -1.5f);
    drive_side(d, at + 1.2f * v, 1.1f * v, 0.0f);
    d->slide = 0.42f;
    d->slide_from = middle - 0.3, d->slide_to = middle + 0.8;
}

// A path of its own for who turns or drifts.
static void plan_bend(const Scene *s, const Player *p, Drive *d, VehicleRun *run, const Deed *deed)
{
    bool slides = deed->kind == DEED_SLIDE, left = !text_equal(deed->action->direction, "right");
    float at = d->way.stop, radius = slides ? 15.0f : 8.0f, v = last_speed(d),
          angle = slides ? 0.75f * PI_F : 0.5f * PI_F;
    if (crossing_of(s, &d->way, left, &at, &radius)) {
        angle = 0.5f * PI_F;
        if (slides)
            at -= 2.5f, radius += 2.5f;
    } else if (slides && !s->info->open) {
        plan_fishtail(s, d);
        return;
    } else {
        at = d->way.stop, radius = slides ? 15.0f : s->info->open ? 9.0f : 6.0f;
    }
    float slow = sqrtf((slides ? 8.0f : 2.6f) * radius); // by what the tyres, or the passengers, bear
    slow = fminf(slow, v);
    d->way = way_turned(s->world, &d->way, at, radius, left, angle);
    double begin = s->begin + 0.42 * (s->end - s->begin), takes = (double)(0.5f * PI_F * radius / slow);
    if (slow < v) {
        drive_speed(d, begin - (double)((v - slow) / p->kind->manner->brake), v);
        drive_speed(d, begin, slow);
    }
    drive_speed(d, begin + takes * (slides ? 1.5 : 1.0), slow);
    if (slow < v)
        drive_speed(d, begin + takes * (slides ? 1.5 : 1.0) + (double)((v - slow) / p->kind->manner->gain), v);
    d->anchor_time = begin, d->anchor = 120.0f;
    if (slides) {
        d->slide = left ? 0.5f : -0.5f;
        d->slide_from = begin - 0.25, d->slide_to = begin + takes * 1.3;
    } else {
        run->signals = left ? -1 : 1;
        run->signal_from = begin - 3.0, run->signal_to = begin + takes;
    }
}

// ---------------------------------------------------------------- impacts

typedef enum CrashKind { CRASH_HEAD_ON = 0, CRASH_BEHIND, CRASH_ACROSS } CrashKind;

static bool told_any(const FilmPlan *plan, const Action *action, const char *const *words, int count)
{
    for (int i = 0; i < count; i++)
        if (action_told(plan, action, words[i]))
            return true;
    return false;
}

// A lane that crosses a way, and where: metres along either; -1: none does.
static int lane_across(const Scene *s, const Roadway *way, float *here, float *there)
{
    for (int i = 0; i < s->info->roadway_count; i++) {
        const Roadway *other = &s->info->roadways[i];
        float yaw, theirs;
        Vec3 a = way_at(way, way->stop, &yaw), b = way_at(other, other->stop, &theirs);
        if (other->kind != WAY_ROAD || fabsf(fabsf(remainderf(theirs - yaw, TAU_F)) - 0.5f * PI_F) > 0.3f)
            continue;
        Vec3 d = vec3_sub(b, a);
        *here = way->stop + d.x * sinf(yaw) + d.z * cosf(yaw);
        *there = other->stop - d.x * sinf(theirs) - d.z * cosf(theirs);
        return i;
    }
    return -1;
}

// The lane beside it, and how far off its middle is, metres; -1: there is none.
static int lane_beside(const Scene *s, const Roadway *way, float *apart)
{
    int best = -1;
    *apart = 6.5f;
    for (int i = 0; i < s->info->roadway_count; i++) {
        const Roadway *other = &s->info->roadways[i];
        float yaw, theirs;
        Vec3 a = way_at(way, way->stop, &yaw), d = vec3_sub(way_at(other, other->stop, &theirs), a);
        float off = fabsf(d.x * cosf(yaw) - d.z * sinf(yaw));
        if (other->kind == WAY_ROAD && fabsf(cosf(theirs - yaw)) > 0.95f && off > 1.5f && off < *apart)
            *apart = off, best = i;
    }
    return best;
}

// Metres along a way to the point of it that is nearest to p: straight ways.
static float along_way(const Roadway *way, Vec3 p)
{
    float yaw;
    Vec3 d = vec3_sub(p, way_at(way, way->stop, &yaw));
    return way->stop + d.x * sinf(yaw) + d.z * cosf(yaw);
}

static CrashKind crash_kind(const Scene *s, const Player *striker, const Player *other, const Action *action)
{
    static const char *const behind[] = {"rear", "behind", "back of", "tail", "pile"}, *const side[] = {
                                                                                           "side", "t-bone",
                                                                                           "intersection", "crossing",
                                                                                           "crossroad"};
    const FilmPlan *plan = s->world->plan;
    float here, there;
    bool across = lane_across(s, &s->info->roadways[striker->way], &here, &there) >= 0,
         mutual = player_does(other, DEED_CRASH);
    if (told_any(plan, action, behind, COUNT_OF(behind)))
        return CRASH_BEHIND;
    if (action_told(plan, action, "head-on") || (action->manner && strstr(action->manner, "head")))
        return CRASH_HEAD_ON;
    if (across && (mutual || other->count > 0 || told_any(plan, action, side, COUNT_OF(side))))
        return CRASH_ACROSS;
    return mutual ? CRASH_HEAD_ON : CRASH_BEHIND;
}

// From its lane towards what it will strike.
static Roadway way_into(World *world, const Roadway *way, const Landmark *mark)
{
    enum { POINTS = 42 };
    Vec3 *points = ARENA_ARRAY(world->arena, Vec3, POINTS);
    float yaw, s = along_way(way, mark->position);
    Vec3 foot = way_at(way, s, &yaw), right = vec3(-cosf(yaw), 0, sinf(yaw)), off = vec3_sub(mark->position, foot);
    float aside = vec3_dot(off, right);
    for (int i = 0; i < POINTS; i++) {
        float t = s - 118.0f + 3.0f * (float)i;
        points[i] = vec3_mad(way_at(way, t, NULL), right, aside * smoothstepf(s - 24.0f, s - 1.0f, t));
    }
    Roadway out = *way;
    out.points = points, out.count = POINTS, out.stop = 118.0f, out.kerb = 0.0f;
    return out;
}

// Both of two who meet are planned by it, each for himself: who strikes, and who is struck.
static void plan_crash(const Scene *s, const Player *p, Drive *d, VehicleRun *run)
{
    const Player *striker = p->striker >= 0 ? &s->players[p->striker] : p, *other = p->striker >= 0 ? p
                                                                                    : p->struck >= 0
                                                                                        ? &s->players[p->struck]
                                                                                        : NULL;
    const Deed *deed = NULL;
    for (int i = 0; i < striker->count; i++)
        deed = striker->deeds[i].kind == DEED_CRASH ? &striker->deeds[i] : deed;
    double hit = fmax(deed->begin, s->begin + 0.36 * (s->end - s->begin));
    hit = deed->action->time_given ? deed->begin : fmin(hit, s->begin + 0.6 * (s->end - s->begin));
    float v = fminf(pace_of(s, striker, deed->action), 19.0f), nose = p->model->high.z - p->model->front;
    Roadway way = s->info->roadways[striker->way];
    bool strikes = p == striker;
    d->speed_count = 0;
    d->anchor_time = hit;
    run->passes = true;
    run->focus = hit;
    if (!other) {
        const Landmark *mark = &s->world->landmarks[p->mark];
        d->way = way_into(s->world, &way, mark);
        d->anchor = d->way.stop - nose - fmaxf(mark->half_size.z, 0.1f) * 0.5f;
        drive_speed(d, s->begin - 1.0, v);
        return;
    }
    float here = way.stop, there = 0.0f, apart;
    Vec3 at = way_at(&way, here, NULL);
    switch (crash_kind(s, striker, other, deed->action)) {
    case CRASH_ACROSS: {
        int lane = lane_across(s, &way, &here, &there);
        float half = 0.5f * (other->model->high.x - other->model->low.x);
        d->way = strikes ? way : s->info->roadways[lane];
        d->anchor =
            strikes ? here - half - nose : there + p->model->front - 0.5f * (p->model->high.z + p->model->low.z) + 0.5f;
        v = fminf(v, 14.0f) * (strikes ? 1.0f : 0.75f);
        break;
    }
    case CRASH_BEHIND: {
        bool stands = other->count == 0 && s->info->environment.room_size > 0.0f;
        d->way = way;
        d->anchor = strikes ? here - nose : here + p->model->front - p->model->low.z;
        v *= strikes ? 1.15f : stands ? 0.0f : 0.4f;
        break;
    }
    default: { // one strays over the middle of the road
        int lane = lane_beside(s, &way, &apart);
        d->way = strikes ? way : lane >= 0 ? s->info->roadways[lane] : way_back(s->world, &way);
        d->anchor = (strikes ? here : along_way(&d->way, at)) - nose;
        if (!strikes && lane >= 0)
            drive_side(d, d->anchor - 24.0f, 20.0f, -(apart - 0.55f));
        else if (!strikes)
            d->aside = 0.55f;
    }
    }
    drive_speed(d, s->begin - 1.0, v);
}

// ---------------------------------------------------------------- chases, overtaking

// Who only goes through is seen all the way: what it covers lies on the way, and slower if need be. behind, before:
// metres that those who follow, or overtake, need.
static void fit_way(const Scene *s, Drive *d, float behind, float before)
{
    float length = way_length(&d->way), first = 8.0f + behind, last = length - 18.0f - before,
          low = drive_at(d, s->begin - 0.3), high = drive_at(d, s->end + 0.3);
    if (length > 600.0f || (low >= first && high <= last))
        return;
    float share = (last - first) / fmaxf(high - low, 1.0f);
    for (int i = 0; share < 1.0f && i < d->speed_count; i++)
        d->speeds[i].speed *= share;
    low = drive_at(d, s->begin - 0.3), high = drive_at(d, s->end + 0.3);
    d->anchor += clampf(0.0f, first - low, last - high);
}

static VehicleRun *civil_car(const Scene *s, const Drive *drive, uint64_t n)
{
    const VehicleModel *model = traffic_car(s->world, rng_key(s->world->plan->seed, "gives way", "lane"), 3u * n);
    if (!model)
        return NULL;
    VehicleRun run = {.kind = model->kind,
                      .model = model,
                      .entity = PLAN_NONE,
                      .shot = s->shot,
                      .place = s->plan_shot->place,
                      .moves = true};
    VehicleRun *kept = vehicles_add(s->world, run);
    drive_play(s->world, kept, drive);
    return kept;
}

// Others on the road give way to a chase: one pulls over to the right and slows, the chase swings out around it; one
// that comes the other way does so too.
static void plan_weave(const Scene *s, Drive *d)
{
    float apart, yaw;
    int lane = lane_beside(s, &d->way, &apart);
    if (lane < 0 || d->way.rough > 0.0f || s->info->open || traffic_level(s->world->plan, s->plan_shot->place) > 0.0f)
        return;
    double span = s->end - s->begin, time = s->begin + 0.42 * span;
    float at = drive_at(d, time), v = drive_speed_at(d, time);
    drive_side(d, at - 1.5f * v, 0.9f * v, -(apart - 0.3f));
    drive_side(d, at + 0.75f * v, 0.9f * v, 0.0f);
    Drive slow = {.way = d->way, .anchor_time = time, .anchor = at + 2.5f};
    drive_speed(&slow, time - 2.6, 8.0f);
    drive_speed(&slow, time - 0.4, 2.2f);
    drive_side(&slow, drive_at(&slow, time - 2.4), 9.0f, 0.55f);
    civil_car(s, &slow, 1);
    double later = s->begin + 0.86 * span;
    Vec3 meet = way_at(&d->way, drive_at(d, later), &yaw);
    if (drive_at(d, later) < at + 2.4f * v)
        return;
    Drive oncoming = {.way = s->info->roadways[lane], .anchor_time = later};
    oncoming.anchor = along_way(&oncoming.way, meet);
    drive_speed(&oncoming, later - 2.2, 9.0f);
    drive_speed(&oncoming, later - 0.2, 3.0f);
    drive_side(&oncoming, drive_at(&oncoming, later - 1.9), 9.0f, 0.5f);
    civil_car(s, &oncoming, 2);
}

// Who chases or follows goes where the other went, a little later.
static void plan_behind(const Scene *s, const Player *p, Drive *d, VehicleRun *run)
{
    const Player *lead = &s->players[p->leader];
    const VehicleRun *before = &s->world->vehicles->runs[lead->run];
    *d = lead->drive;
    float back = p->gap - lead->gap;
    double late = (double)(back / fmaxf(drive_speed_at(d, 0.5 * (s->begin + s->end)), 4.0f));
    d->anchor -= back;
    d->slide_from += late, d->slide_to += late;
    run->arrives = before->arrives, run->departs = before->departs, run->passes = before->passes;
}

// Out to the other lane, by, and in again; in the middle of the shot they are side by side.
static void plan_overtake(const Scene *s, const Player *p, Drive *d, VehicleRun *run)
{
    const Player *slow = &s->players[p->passed];
    const VehicleModel *own = p->model, *theirs = slow->model;
    float lengths = 0.5f * (own->high.z - own->low.z + theirs->high.z - theirs->low.z), apart;
    double span = s->end - s->begin, middle = 0.5 * (s->begin + s->end);
    float v = drive_speed_at(&slow->drive, middle),
          more = clampf((2.0f * lengths + 12.0f) / (0.75f * (float)span), 3.0f, 11.0f);
    int lane = lane_beside(s, &slow->drive.way, &apart);
    float wide = 0.5f * (own->high.x - own->low.x + theirs->high.x - theirs->low.x) + 0.75f;
    apart = lane >= 0 ? fmaxf(apart, wide) : wide;
    d->way = slow->drive.way;
    d->speed_count = 0;
    drive_speed(d, s->begin - 1.0, v + more);
    d->anchor_time = middle;
    d->anchor = drive_at(&slow->drive, middle) - theirs->front + 0.5f * (theirs->high.z + theirs->low.z) + own->front -
                0.5f * (own->high.z + own->low.z);
    double out = middle - (double)((lengths + 2.5f) / more), in = middle + (double)((lengths + 2.0f) / more);
    float over = fmaxf(1.2f * (v + more), 14.0f);
    drive_side(d, drive_at(d, out) - over, over, -apart);
    drive_side(d, drive_at(d, in), over, 0.0f);
    run->signals = -1;
    run->signal_from = out - 2.0, run->signal_to = out + 0.3;
}

// ---------------------------------------------------------------- lights

// Who comes to a red light stops at its line, and goes when it turns green. False: it is green for him.
static bool plan_at_light(const Scene *s, const Player *p, Drive *d, VehicleRun *run)
{
    const FilmPlan *plan = s->world->plan;
    int place = s->plan_shot->place;
    if (d->way.halt <= 0.0f || !signals_wanted(plan, place))
        return false;
    float v = fmaxf(last_speed(d), 4.0f);
    double takes = (double)(v / (0.85f * p->kind->manner->brake)), red = signal_turns_red(plan, place, s->begin);
    bool red_now = signal_is_red(plan, place, s->begin + 0.01), stops = player_does(p, DEED_STOP) && !p->waits;
    if (!red_now && red > s->end - 1.0)
        return false;
    double stop = stops ? s->begin + 0.55 * (s->end - s->begin) : s->begin - 1.0;
    if (!red_now)
        stop = fmax(red + 0.6 * takes, s->begin + takes);
    double green = signal_turns_green(plan, place, fmax(s->begin, red_now ? s->begin : red));
    stop = fmin(stop, fmin(s->end - 0.8, green - 0.6));
    double go = green + 0.6 + 0.8 * (double)p->rank;
    d->speed_count = 0;
    if (stop > s->begin) {
        drive_speed(d, fmin(stop - takes, s->begin - 0.5), v);
        drive_speed(d, stop - takes, v);
        run->arrives = true;
    }
    drive_speed(d, fmax(stop, s->begin - 1.0), 0.0f);
    d->hold_from = stop - 0.5, d->hold_to = go - 0.15;
    if (go < s->end + 1.0) {
        drive_speed(d, go, 0.0f);
        drive_speed(d, go + (double)(v / p->kind->manner->gain), v);
        run->departs = !run->arrives;
    }
    d->anchor_time = fmax(stop, s->begin - 0.9);
    d->anchor = d->way.halt - (p->model->high.z - p->model->front) - 0.3f;
    run->focus = isfinite(green) && green < s->end ? green : 0.0;
    run->at_light = true;
    return true;
}

// ---------------------------------------------------------------- a player

static bool plan_deeds(Scene *s, int index, Drive *d, VehicleRun *run)
{
    Player *p = &s->players[index];
    bool anchored = false;
    float v = last_speed(d);
    for (int i = 0; i < p->count; i++) {
        const Deed *deed = &p->deeds[i];
        switch (deed->kind) {
        case DEED_STOP:
            if (player_does(p, DEED_SKID))
                break; // one and the same
            if (braked_hard(s->world->plan, deed->action))
                plan_skid(s, d, run, deed, action_told(s->world->plan, deed->action, "screech"));
            else if (i + 1 == p->count || p->deeds[i + 1].kind != DEED_STOP || i > 0)
                plan_stop(s, p, d, run, deed, i == 0);
            break;
        case DEED_SKID:
            plan_skid(s, d, run, deed, true);
            break;
        case DEED_LEAVE:
            plan_leave(s, p, d, run, deed, i == 0);
            break;
        case DEED_SLIDE:
        case DEED_TURN:
            plan_bend(s, p, d, run, deed);
            break;
        case DEED_OVERTAKE:
            if (p->passed >= 0)
                plan_overtake(s, p, d, run);
            break;
        case DEED_PASS:
            run->passes = true;
            break;
        case DEED_BACK:
            drive_speed(d, deed->begin, 0.0f);
            drive_speed(d, deed->begin + 1.2, -2.0f);
            break;
        case DEED_RACE: { // now one is ahead, now the other
            float sign = index % 2 ? -1.0f : 1.0f;
            for (int k = 1; k < 4; k++)
                drive_speed(d, s->begin + (s->end - s->begin) * 0.25 * k,
                            v * (1.0f + 0.07f * sign * (k % 2 ? 1.0f : -1.0f)));
            break;
        }
        default: // drives on after it stood
            if (last_speed(d) < 0.5f && i > 0)
                plan_leave(s, p, d, run, deed, false);
        }
        anchored |= deed->kind == DEED_STOP || deed->kind == DEED_LEAVE || deed->kind == DEED_SKID ||
                    deed->kind == DEED_SLIDE || deed->kind == DEED_TURN || deed->kind == DEED_OVERTAKE;
    }
    return anchored;
}

void plan_player(Scene *s, int index)
{
    Player *p = &s->players[index];
    World *world = s->world;
    Drive d = {.way = s->info->roadways[p->way], .aside = p->aside};
    VehicleRun run = run_of(s, p);
    run.moves = true;
    bool crashes = p->struck >= 0 || p->striker >= 0 || p->mark >= 0;
    float v = pace_of(s, p, p->count ? p->deeds[0].action : NULL);
    if (p->passer >= 0)
        v *= 0.8f;
    if (p->count == 0 || p->deeds[0].kind != DEED_LEAVE)
        drive_speed(&d, s->begin - 1.0, v);
    d.anchor_time = 0.5 * (s->begin + s->end);
    d.anchor = d.way.stop;
    if (crashes)
        plan_crash(s, p, &d, &run);
    else if (p->leader >= 0)
        plan_behind(s, p, &d, &run);
    else if (!p->hunted && plan_at_light(s, p, &d, &run))
        ;
    else if (!plan_deeds(s, index, &d, &run)) {
        fit_way(s, &d, p->hunted || p->passer >= 0 ? 17.0f : 0.0f, p->passer >= 0 ? 20.0f : 0.0f);
        if (p->hunted)
            plan_weave(s, &d);
    }
    if (p->leader < 0) // who keeps behind keeps behind at any time: the same speeds, later along the way
        d.anchor -= p->gap;
    run.earth = d.way.rough > 0.0f;
    p->drive = d;
    p->run = world->vehicles->count;
    VehicleRun *kept = vehicles_add(world, run);
    drive_play(world, kept, &d);
}
