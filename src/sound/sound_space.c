// Where a sound is heard from: distance, direction, air and walls, as the camera of the moment stands; and the rooms'
// answer, a feedback delay network per place.
#include "sound/desk.h"

#include <string.h>

#define NEAR_DISTANCE 1.5f  // metres at which levels are given
#define WALL_CUTOFF 1800.0f // what windows let through, Hz
#define WALL_DB (-5.0f)
#define SOUND_SPEED 343.0f // m/s

// ---------------------------------------------------------------- placing

typedef struct Hearing {
    float left, right; // linear
    float wet;         // to the room
    float smooth;      // coefficient of the one-pole low-pass, 1: none
} Hearing;

static float pole_of(float cutoff)
{
    return cutoff >= 18000.0f ? 1.0f : 1.0f - expf(-TAU_F * cutoff / SOUND_RATE);
}

static bool indoors(const Desk *desk, int place)
{
    return place >= 0 && place < desk->plan->place_count && desk->plan->places[place].interior;
}

static Hearing hear(const Desk *desk, const Placement *p, int step)
{
    const DeskStep *s = &desk->steps[step];
    Hearing h = {.smooth = 1.0f};
    if (p->place != PLAN_NONE && p->place != s->place)
        return h;
    float distance = p->distance, pan = p->pan, cutoff = 20000.0f;
    bool away = !p->everywhere && p->home != s->place; // a voice carried over a cut
    if (away)
        distance = 4.0f;
    else if (!p->everywhere) {
        Vec3 at = p->position;
        ActorFace face;
        double time = (double)step * desk->step / SOUND_RATE;
        if (p->entity != PLAN_NONE && world_face(desk->world, p->entity, time, &face))
            at = face.mouth;
        Vec3 d = vec3_sub(at, s->camera.position);
        float x = vec3_dot(d, s->camera.right), z = vec3_dot(d, s->camera.forward), flat = sqrtf(x * x + z * z);
        distance = vec3_length(d);
        pan = flat > 0.05f ? x / flat : 0.0f;
        // near sources would jump from side to side: let them come to the middle
        pan *= smoothstepf(0.0f, 0.8f, flat) * p->width;
        if (z < 0.0f && flat > 0.05f) // behind the camera: a little duller
            cutoff = lerpf(20000.0f, 7000.0f, -z / flat);
    }
    // air takes the treble: about 0.1 dB per metre at 8 kHz (ISO 9613-1, 20 degrees, 50 %)
    if (distance > 8.0f)
        cutoff = fminf(cutoff, 20000.0f / (1.0f + (distance - 8.0f) / 45.0f));
    float level = p->gain * powf(NEAR_DISTANCE / fmaxf(distance, 0.6f), p->pull);
    if (p->outdoors && indoors(desk, s->place)) {
        cutoff = fminf(cutoff, WALL_CUTOFF);
        level *= decibel(WALL_DB);
    }
    float angle = (clampf(pan, -1.0f, 1.0f) + 1.0f) * PI_F / 4.0f;
    h.left = level * cosf(angle);
    h.right = level * sinf(angle);
    h.wet = p->gain * powf(NEAR_DISTANCE / fmaxf(distance, 0.6f), p->pull * 0.35f);
    if (p->everywhere)
        h.wet *= 0.3f;
    h.smooth = pole_of(cutoff);
    return h;
}

static float *send_of(Desk *desk, BusKind bus, int place)
{
    if (place < 0 || place >= desk->plan->place_count)
        return NULL;
    float **slot = &desk->sends[bus == BUS_DIALOGUE ? 0 : 1][place];
    if (!*slot)
        *slot = ARENA_ARRAY(desk->arena, float, desk->frames);
    return *slot;
}

void space_add(Desk *desk, const Placement *p, const float *samples, int count, int start)
{
    int first = start < 0 ? 0 : start, end = start + count;
    if (end > desk->frames)
        end = desk->frames;
    if (first >= end || desk->step_count == 0)
        return;
    Bus *bus = &desk->buses[p->bus];
    float low = 0.0f;
    Hearing now = {0};
    int step = first / desk->step, last_shot = -1;
    for (int at = first; at < end; step++) {
        if (step >= desk->step_count)
            step = desk->step_count - 1;
        int stop = (step + 1) * desk->step;
        if (stop > end || step == desk->step_count - 1)
            stop = end;
        bool cut = desk->steps[step].shot != last_shot;
        // within a shot gains glide; a sound that crosses a cut changes perspective within one step
        Hearing from = now, to = hear(desk, p, step);
        if (at == first)
            from = to;
        if (cut && at == first)
            from = to;
        last_shot = desk->steps[step].shot;
        float *send = to.wet > 0.0f ? send_of(desk, p->bus, desk->steps[step].place) : NULL;
        float length = (float)desk->step;
        for (int i = at; i < stop; i++) {
            float f = clampf((float)(i - step * desk->step) / length, 0.0f, 1.0f), x = samples[i - start];
            if (at == first)
                f = 1.0f;
            if (to.smooth < 1.0f) {
                low += to.smooth * (x - low);
                x = low;
            } else {
                low = x;
            }
            bus->left[i] += x * lerpf(from.left, to.left, f);
            bus->right[i] += x * lerpf(from.right, to.right, f);
            if (send)
                send[i] += x * lerpf(from.wet, to.wet, f);
        }
        now = to;
        at = stop;
    }
}

void space_add_bed(Desk *desk, BusKind kind, const float *left, const float *right, int count, int start,
                   const float *gains, bool outdoors)
{
    Bus *bus = &desk->buses[kind];
    float low[2] = {0, 0}, inside = -1.0f, glide = 1.0f - expf(-1.0f / (0.02f * SOUND_RATE));
    float pole = pole_of(WALL_CUTOFF), muffled = decibel(WALL_DB);
    for (int i = start < 0 ? -start : 0; i < count && start + i < desk->frames; i++) {
        int at = start + i, step = at / desk->step;
        if (step >= desk->step_count)
            step = desk->step_count - 1;
        float f = (float)(at - step * desk->step) / (float)desk->step;
        float g0 = gains[step], g1 = step + 1 < desk->step_count ? gains[step + 1] : gains[step];
        float target = outdoors && indoors(desk, desk->steps[step].place) ? 1.0f : 0.0f;
        inside = inside < 0.0f ? target : inside + glide * (target - inside);
        low[0] += pole * (left[i] - low[0]);
        low[1] += pole * (right[i] - low[1]);
        float g = lerpf(g0, g1, clampf(f, 0.0f, 1.0f));
        bus->left[at] += g * lerpf(left[i], low[0] * muffled, inside);
        bus->right[at] += g * lerpf(right[i], low[1] * muffled, inside);
    }
}

// ---------------------------------------------------------------- rooms

#define LINES 8
#define LINE_MAX 16384
#define TAPS 6

typedef struct Room {
    float lines[LINES][LINE_MAX];
    int length[LINES], at;
    float decay[LINES], damp[LINES], damping;
    float history[LINE_MAX * 2]; // input, for early reflections
    int tap[TAPS];
    float tap_gain[TAPS];
    bool outside;
    float low;
} Room;

// Sabine's reverberation time of a box with a typical length and a ceiling in proportion.
static float reverberation_time(float size, float absorption)
{
    float width = size * 0.75f, height = clampf(size * 0.45f, 2.4f, 14.0f), volume = size * width * height;
    float surface = 2.0f * (size * width + (size + width) * height);
    float alpha = lerpf(0.05f, 0.45f, clampf(absorption, 0.0f, 1.0f));
    return clampf(0.161f * volume / (alpha * surface), 0.15f, 3.5f);
}

// How long the place answers: between walls under the open sky most of it escapes.
static float answer_time(const Environment *environment, bool interior)
{
    float time = reverberation_time(environment->room_size, environment->absorption);
    return interior ? time : fminf(0.6f, 0.5f * time);
}

static void room_set(Room *room, const Environment *environment, bool interior)
{
    static const float spread[LINES] = {29.7f, 37.1f, 41.1f, 43.7f, 31.9f, 35.3f, 47.9f, 53.3f}; // milliseconds
    static const float echoes[TAPS] = {0.55f, 0.9f, 1.25f, 1.7f, 2.3f, 3.1f}; // crossings of the room
    float size = environment->room_size;
    memset(room, 0, sizeof *room);
    room->outside = size <= 0.0f;
    float time = room->outside ? 0.35f : answer_time(environment, interior);
    float scale = clampf((room->outside ? 12.0f : size) / 10.0f, 0.35f, 2.6f);
    for (int i = 0; i < LINES; i++) {
        room->length[i] = (int)(spread[i] * scale * SOUND_RATE / 1000.0f) | 1;
        room->decay[i] = powf(10.0f, -3.0f * (float)room->length[i] / SOUND_RATE / time);
    }
    room->damping = lerpf(0.75f, 0.25f, clampf(environment->absorption, 0.0f, 1.0f));
    for (int i = 0; i < TAPS; i++) {
        float crossing = (room->outside ? 11.0f : size) / SOUND_SPEED;
        room->tap[i] = (int)clampf(echoes[i] * crossing * SOUND_RATE, 60.0f, LINE_MAX * 2 - 1);
        room->tap_gain[i] = 0.8f / (1.0f + 1.1f * echoes[i]) * (i & 1 ? -1.0f : 1.0f);
    }
}

static void room_run(Room *room, float x, float *left, float *right)
{
    int now = room->at++;
    room->history[now % (LINE_MAX * 2)] = x;
    float early[2] = {0, 0};
    for (int i = 0; i < TAPS; i++) {
        float y = now >= room->tap[i] ? room->history[(now - room->tap[i]) % (LINE_MAX * 2)] * room->tap_gain[i] : 0;
        early[i & 1] += y;
        early[!(i & 1)] += y * 0.35f;
    }
    if (room->outside) { // walls across the street: a short slap, dull
        room->low += 0.35f * (early[0] + early[1] - room->low);
        *left = 0.6f * early[0] + 0.4f * room->low;
        *right = 0.6f * early[1] + 0.4f * room->low;
        return;
    }
    float out[LINES], sum = 0;
    for (int i = 0; i < LINES; i++) {
        float y = room->lines[i][now % room->length[i]];
        room->damp[i] += room->damping * (y - room->damp[i]);
        out[i] = room->damp[i] * room->decay[i];
        sum += out[i];
    }
    sum *= 2.0f / LINES; // Householder reflection keeps the energy
    float feed = x + 0.5f * (early[0] + early[1]);
    float l = 0, r = 0;
    for (int i = 0; i < LINES; i++) {
        room->lines[i][now % room->length[i]] = out[i] - sum + (i & 2 ? -feed : feed) * 0.35f;
        if (i & 1)
            r += (i & 4 ? -out[i] : out[i]);
        else
            l += (i & 4 ? -out[i] : out[i]);
    }
    *left = l + 0.7f * early[0];
    *right = r + 0.7f * early[1];
}

// Level of the answer against the sound itself at 1.5 m: drier than life, as films are.
static float room_wet(const Environment *environment, bool interior)
{
    if (environment->room_size <= 0.0f)
        return decibel(-19.0f);
    float time = answer_time(environment, interior);
    return decibel(clampf(-21.0f + 8.5f * log2f(1.0f + time), -20.0f, -7.0f));
}

void space_reverberate(Desk *desk)
{
    Room *room = ARENA_NEW(desk->arena, Room);
    for (int place = 0; place < desk->plan->place_count; place++) {
        const Environment *environment = desk_environment(desk, place);
        bool interior = indoors(desk, place);
        float unit = 0.0f; // an impulse comes back with energy one
        for (int kind = 0; kind < 2; kind++) {
            const float *send = desk->sends[kind][place];
            if (!send)
                continue;
            if (unit == 0.0f) {
                double energy = 0;
                room_set(room, environment, interior);
                for (int i = 0; i < SOUND_RATE * 3; i++) {
                    float l, r;
                    room_run(room, i == 0 ? 1.0f : 0.0f, &l, &r);
                    energy += 0.5 * ((double)l * l + (double)r * r);
                }
                unit = energy > 0 ? (float)(1.0 / sqrt(energy)) : 1.0f;
            }
            float wet = room_wet(environment, interior) * unit, heard = 0.0f;
            float fade = 1.0f - expf(-1.0f / (0.06f * SOUND_RATE)), rise = 1.0f - expf(-1.0f / (0.002f * SOUND_RATE));
            Bus *bus = &desk->buses[kind == 0 ? BUS_DIALOGUE : BUS_EFFECTS];
            room_set(room, environment, interior);
            int quiet = SOUND_RATE * 4; // samples since something was sent: the room may rest
            for (int i = 0; i < desk->frames; i++) {
                quiet = send[i] != 0.0f ? 0 : quiet + 1;
                int step = i / desk->step < desk->step_count ? i / desk->step : desk->step_count - 1;
                float target = desk->steps[step].place == place ? 1.0f : 0.0f;
                // a tail fades when the film leaves the place, and is back at once when it returns
                heard += (target > heard ? rise : fade) * (target - heard);
                if (quiet > SOUND_RATE * 4)
                    continue;
                float l, r;
                room_run(room, send[i], &l, &r);
                bus->left[i] += l * wet * heard;
                bus->right[i] += r * wet * heard;
            }
        }
    }
}
