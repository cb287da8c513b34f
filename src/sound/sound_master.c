// The master: music and ambience step back under the lines, the film reaches its loudness and no peak passes the
// ceiling.
#include "sound/desk.h"

#include <ebur128.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CEILING_DB (-1.3f)  // of the limiter; measured peaks stay below -1 dBTP
#define GAIN_LIMIT_DB 26.0f // a film of quiet sounds is not blown up further
#define LOOKAHEAD 240       // 5 ms

// ---------------------------------------------------------------- ducking

static double energy_of(const Bus *bus, int begin, int end)
{
    double energy = 0;
    for (int i = begin; i < end; i++)
        energy += (double)bus->left[i] * bus->left[i] + (double)bus->right[i] * bus->right[i];
    return energy / fmax(1, end - begin);
}

static float level_db(double energy)
{
    return energy > 1e-14 ? (float)(10.0 * log10(energy)) : -140.0f;
}

// One-pole glide towards a target with different times down and up; looks ahead by shifting the target.
static void glide(float *gain, const float *target, int count, int lead, float down_seconds, float up_seconds)
{
    float down = 1 - expf(-1 / (down_seconds * SOUND_RATE)), up = 1 - expf(-1 / (up_seconds * SOUND_RATE));
    float now = count > 0 ? target[lead < count ? lead : 0] : 1;
    for (int i = 0; i < count; i++) {
        float t = target[i + lead < count ? i + lead : count - 1];
        now += (t < now ? down : up) * (t - now);
        gain[i] = now;
    }
}

void master_duck(Desk *desk, const int (*spans)[2], int count)
{
    if (count == 0)
        return;
    Bus *speech = &desk->buses[BUS_DIALOGUE], *music = &desk->buses[BUS_MUSIC], *air = &desk->buses[BUS_AMBIENCE],
        *events = &desk->buses[BUS_EFFECTS];
    int n = desk->frames, lead = (int)(0.15f * SOUND_RATE);
    float *target[4], *gain = memory_alloc(sizeof(float) * (size_t)n);
    for (int k = 0; k < 4; k++) {
        target[k] = memory_alloc(sizeof(float) * (size_t)n);
        for (int i = 0; i < n; i++)
            target[k][i] = 1;
    }
    for (int s = 0; s < count; s++) {
        int begin = spans[s][0] < 0 ? 0 : spans[s][0], end = spans[s][1] > n ? n : spans[s][1];
        if (end <= begin)
            continue;
        float voice = level_db(energy_of(speech, begin, end));
        float under_music = level_db(energy_of(music, begin, end)), under_air = level_db(energy_of(air, begin, end));
        // 6 dB always, up to 13 where the line would not stand 18 dB clear; a whisper under loud rain is lifted too
        float duck_music = clampf(under_music + 18 - voice, 6, 13), duck_air = clampf(under_air + 18 - voice, 6, 12);
        float duck_events = clampf(level_db(energy_of(events, begin, end)) + 16 - voice, 0, 10);
        float rest = 10 * log10f(powf(10, (under_music - duck_music) / 10) + powf(10, (under_air - duck_air) / 10));
        float lift = clampf(rest + 12 - voice, 0, 8);
        int tail = end + SOUND_RATE / 8 < n ? end + SOUND_RATE / 8 : n;
        for (int i = begin; i < tail; i++) {
            target[0][i] = fminf(target[0][i], decibel(-duck_music));
            target[1][i] = fminf(target[1][i], decibel(-duck_air));
            target[2][i] = decibel(lift);
            target[3][i] = fminf(target[3][i], decibel(-duck_events));
        }
    }
    Bus *buses[4] = {music, air, speech, events};
    for (int k = 0; k < 4; k++) {
        glide(gain, target[k], n, lead, 0.08f, k == 2 ? 0.03f : 0.35f);
        for (int i = 0; i < n; i++) {
            buses[k]->left[i] *= gain[i];
            buses[k]->right[i] *= gain[i];
        }
        free(target[k]);
    }
    free(gain);
}

// ---------------------------------------------------------------- loudness and peaks

// EBU R 128 integrated loudness and true peak. False when the meter cannot be made.
static bool measure(const float *samples, int frames, float *loudness, float *peak)
{
    ebur128_state *meter = ebur128_init(2, SOUND_RATE, EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK);
    if (!meter)
        return false;
    double value = -HUGE_VAL, left = 0, right = 0;
    bool good = ebur128_add_frames_float(meter, samples, (size_t)frames) == EBUR128_SUCCESS &&
                ebur128_loudness_global(meter, &value) == EBUR128_SUCCESS &&
                ebur128_true_peak(meter, 0, &left) == EBUR128_SUCCESS &&
                ebur128_true_peak(meter, 1, &right) == EBUR128_SUCCESS;
    // under 400 ms nothing can be integrated: the plain level has to do
    if (!isfinite(value)) {
        double energy = 0;
        for (int i = 0; i < frames * 2; i++)
            energy += (double)samples[i] * samples[i];
        value = energy > 0 ? -0.691 + 10 * log10(energy / fmax(1, frames)) : -120;
    }
    *loudness = (float)value;
    *peak = (float)fmax(-120.0, 20 * log10(fmax(fmax(left, right), 1e-6)));
    ebur128_destroy(&meter);
    return good;
}

#define PHASES 4
#define TAPS 12

// Peaks between the samples: windowed-sinc interpolation at the quarters (ITU-R BS.1770-4, annex 2, in kind).
static void interpolator(float taps[PHASES][TAPS])
{
    for (int p = 0; p < PHASES; p++) {
        float sum = 0;
        for (int k = 0; k < TAPS; k++) {
            float x = (float)(k - TAPS / 2) + 1 - (float)p / PHASES - 0.0f;
            float window = 0.5f + 0.5f * cosf(PI_F * clampf(x / (TAPS / 2), -1, 1));
            float sinc = fabsf(x) < 1e-6f ? 1 : sinf(PI_F * x) / (PI_F * x);
            taps[p][k] = sinc * window;
            sum += taps[p][k];
        }
        for (int k = 0; k < TAPS; k++)
            taps[p][k] /= sum;
    }
}

// Gain that each sample needs to stay under the ceiling between the samples too; both channels alike.
static void needed_gain(const float *samples, int frames, float gain, float ceiling, float *needed)
{
    float taps[PHASES][TAPS];
    interpolator(taps);
    for (int i = 0; i < frames; i++) {
        float peak = fmaxf(fabsf(samples[i * 2]), fabsf(samples[i * 2 + 1])) * gain;
        if (peak > ceiling * 0.5f) // far from the ceiling nothing hides between the samples
            for (int p = 1; p < PHASES; p++)
                for (int c = 0; c < 2; c++) {
                    float y = 0;
                    for (int k = 0; k < TAPS; k++) {
                        int at = i + k - TAPS / 2 + 1;
                        y += at >= 0 && at < frames ? taps[p][k] * samples[at * 2 + c] : 0;
                    }
                    peak = fmaxf(peak, fabsf(y) * gain);
                }
        needed[i] = peak > ceiling ? ceiling / peak : 1;
    }
}

// Look-ahead limiter: the least gain within +-5 ms, smoothed by a window of that length, recovers in 80 ms.
static void limit(const float *in, float *out, int frames, float gain)
{
    float *needed = memory_alloc(sizeof(float) * (size_t)frames), *least = memory_alloc(sizeof(float) * (size_t)frames);
    int *queue = memory_alloc(sizeof(int) * (size_t)frames), head = 0, tail = 0;
    needed_gain(in, frames, gain, decibel(CEILING_DB), needed);
    for (int i = 0; i < frames + LOOKAHEAD; i++) { // sliding minimum over [i - 2 LOOKAHEAD, i]
        if (i < frames) {
            while (tail > head && needed[queue[tail - 1]] >= needed[i])
                tail--;
            queue[tail++] = i;
        }
        int at = i - LOOKAHEAD;
        while (head < tail && queue[head] < at - LOOKAHEAD)
            head++;
        if (at >= 0)
            least[at] = head < tail ? needed[queue[head]] : 1;
    }
    float release = 1 - expf(-1 / (0.08f * SOUND_RATE)), held = 1;
    for (int i = 0; i < frames; i++) {
        held = least[i] < held ? least[i] : held + release * (least[i] - held);
        needed[i] = held;
    }
    // the mean over +-LOOKAHEAD / 2 of a minimum over +-LOOKAHEAD never exceeds what is needed
    double sum = 0;
    int half = LOOKAHEAD / 2;
    for (int i = -half; i < frames; i++) {
        sum += needed[i + half < frames ? i + half : frames - 1];
        if (i - half - 1 >= 0)
            sum -= needed[i - half - 1];
        if (i >= 0) {
            int window = i < half ? i + half + 1 : 2 * half + 1;
            float g = gain * (float)(sum / window);
            out[i * 2] = in[i * 2] * g;
            out[i * 2 + 1] = in[i * 2 + 1] * g;
        }
    }
    free(queue);
    free(least);
    free(needed);
}

// ---------------------------------------------------------------- finish

static Status write_stem(const char *folder, const char *name, const Bus *bus, int frames, float gain, Error *error)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s.wav", folder, name);
    SF_INFO info = {.samplerate = SOUND_RATE, .channels = 2, .format = SF_FORMAT_WAV | SF_FORMAT_FLOAT};
    SNDFILE *file = sf_open(path, SFM_WRITE, &info);
    if (!file)
        return error_set(error, STATUS_IO, "%s: %s", path, sf_strerror(NULL));
    float block[2048];
    bool good = true;
    for (int i = 0; i < frames && good; i += 1024) {
        int n = frames - i < 1024 ? frames - i : 1024;
        for (int k = 0; k < n; k++) {
            block[k * 2] = bus->left[i + k] * gain;
            block[k * 2 + 1] = bus->right[i + k] * gain;
        }
        good = sf_writef_float(file, block, n) == n;
    }
    sf_close(file);
    return good ? STATUS_OK : error_set(error, STATUS_IO, "%s: cannot be written", path);
}

// What the film is as a whole: `gain` for what happens and is said, `air` for the ambience, both linear.
static void mix_down(const Desk *desk, float gain, float air, float *mix)
{
    int n = desk->frames;
    memset(mix, 0, sizeof(float) * 2 * (size_t)n);
    for (int b = 0; b < BUS_COUNT; b++)
        for (int i = 0; i < n; i++) {
            float g = b == BUS_AMBIENCE ? air : gain;
            mix[i * 2] += desk->buses[b].left[i] * g;
            mix[i * 2 + 1] += desk->buses[b].right[i] * g;
        }
    int fade = SOUND_RATE / 200 < n / 2 ? SOUND_RATE / 200 : n / 2;
    for (int i = 0; i < n * 2; i++)
        if (!isfinite(mix[i]))
            mix[i] = 0;
    for (int i = 0; i < fade; i++)
        for (int c = 0; c < 2; c++) {
            mix[i * 2 + c] *= (float)i / (float)fade;
            mix[(n - 1 - i) * 2 + c] *= (float)i / (float)fade;
        }
}

// How far the ambience may be raised: still air hardly, weather that is meant to be heard more.
static float air_limit(const Desk *desk)
{
    float level = level_db(energy_of(&desk->buses[BUS_AMBIENCE], 0, desk->frames)) - 3.0f; // of one channel
    return clampf(8.0f + 0.5f * (level + 50.0f), 6.0f, 14.0f);
}

Status master_finish(Desk *desk, const SoundParams *params, bool audible, SoundTrack *track, Error *error)
{
    static const char *const names[BUS_COUNT] = {"dialogue", "effects", "ambience", "music"};
    int n = desk->frames;
    float target = params && params->loudness != 0 ? params->loudness : -16.0f;
    float *mix = memory_alloc(sizeof(float) * 2 * (size_t)(n + 1)), *out = track->samples;
    float loudness = -120, peak = -120, gain_db = 0, air_db = 0, air_most = air_limit(desk);
    mix_down(desk, 1, 1, mix);
    bool metered = measure(mix, n, &loudness, &peak);
    // single steps in a silent hall are not to be as loud as a conversation: near and far must stay apart
    float limiting = desk->plan->line_count > 0 || desk->plan->music_count > 0 ? 9.0f : 3.0f;
    float most = fminf(GAIN_LIMIT_DB, CEILING_DB - peak + limiting);
    bool raise = metered && audible && loudness > -100;
    // limiting, and air left behind, take loudness away again: a few rounds settle it
    for (int round = 0; round < 8; round++) {
        if (raise) {
            gain_db = clampf(gain_db + target - loudness, -40, most);
            air_db = fminf(gain_db, air_most);
        }
        mix_down(desk, decibel(gain_db), decibel(air_db), mix);
        limit(mix, out, n, 1);
        metered = measure(out, n, &loudness, &peak);
        if (!raise || !metered || fabsf(target - loudness) < 0.1f || (gain_db >= most && loudness < target))
            break;
    }
    float over = peak + 1.0f;
    if (over > 0) {
        for (int i = 0; i < n * 2; i++)
            out[i] *= decibel(-over - 0.05f);
        measure(out, n, &loudness, &peak);
    }
    free(mix);
    track->loudness = loudness;
    track->true_peak = peak;
    for (int b = 0; params && params->stems && b < BUS_COUNT; b++) {
        float gain = decibel(b == BUS_AMBIENCE ? air_db : gain_db);
        Status status = write_stem(params->stems, names[b], &desk->buses[b], n, gain, error);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}
