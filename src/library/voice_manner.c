// Colours a spoken text by manner: level, spectral tilt, and the noise excitation of a whisper.
#include "library/voice.h"

#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- filters

typedef struct Biquad {
    double b0, b1, b2, a1, a2;
} Biquad;

// Shelf and high-pass sections from Robert Bristow-Johnson's "Cookbook formulae for audio EQ biquad filter
// coefficients", shelf slope 1.
static Biquad shelf(double frequency, double gain_db, int rate, bool high)
{
    double a = pow(10.0, gain_db / 40.0), w = 2.0 * M_PI * frequency / rate, c = cos(w);
    double alpha = sin(w) / 2.0 * sqrt(2.0), root = 2.0 * sqrt(a) * alpha, s = high ? -1.0 : 1.0;
    double a0 = (a + 1.0) + s * (a - 1.0) * c + root;
    return (Biquad){
        .b0 = a * ((a + 1.0) - s * (a - 1.0) * c + root) / a0,
        .b1 = s * 2.0 * a * ((a - 1.0) - s * (a + 1.0) * c) / a0,
        .b2 = a * ((a + 1.0) - s * (a - 1.0) * c - root) / a0,
        .a1 = s * -2.0 * ((a - 1.0) + s * (a + 1.0) * c) / a0,
        .a2 = ((a + 1.0) + s * (a - 1.0) * c - root) / a0,
    };
}

static Biquad high_pass(double frequency, int rate)
{
    double w = 2.0 * M_PI * frequency / rate, c = cos(w), alpha = sin(w) / sqrt(2.0), a0 = 1.0 + alpha;
    return (Biquad){(1.0 + c) / 2.0 / a0, -(1.0 + c) / a0, (1.0 + c) / 2.0 / a0, -2.0 * c / a0, (1.0 - alpha) / a0};
}

static void biquad_run(Biquad f, float *samples, int count)
{
    double x1 = 0, x2 = 0, y1 = 0, y2 = 0;
    for (int i = 0; i < count; i++) {
        double x = samples[i], y = f.b0 * x + f.b1 * x1 + f.b2 * x2 - f.a1 * y1 - f.a2 * y2;
        x2 = x1;
        x1 = x;
        y2 = y1;
        y1 = y;
        samples[i] = (float)y;
    }
}

// Four first-order all-passes: turns the phases of the low harmonics against each other, as broadcasters do, so that
// the pulses of a synthetic voice peak some decibels lower at the same loudness.
static void spread_phases(float *samples, int count, int rate)
{
    double t = tan(M_PI * 220.0 / rate), c = (t - 1.0) / (t + 1.0);
    for (int stage = 0; stage < 4; stage++) {
        double x1 = 0, y1 = 0;
        for (int i = 0; i < count; i++) {
            double x = samples[i], y = c * x + x1 - c * y1;
            x1 = x;
            y1 = y;
            samples[i] = (float)y;
        }
    }
}

// ---------------------------------------------------------------- noise excitation

#define LPC_ORDER 32

// Levinson-Durbin; returns the residual energy.
static double levinson(const double *r, double *a)
{
    double error = r[0], next[LPC_ORDER + 1];
    a[0] = 1.0;
    for (int i = 1; i <= LPC_ORDER; i++)
        a[i] = 0.0;
    for (int i = 1; i <= LPC_ORDER && error > 0.0; i++) {
        double sum = r[i];
        for (int k = 1; k < i; k++)
            sum += a[k] * r[i - k];
        double reflection = -sum / error;
        memcpy(next, a, sizeof next);
        for (int k = 1; k < i; k++)
            next[k] = a[k] + reflection * a[i - k];
        next[i] = reflection;
        memcpy(a, next, sizeof next);
        error *= 1.0 - reflection * reflection;
    }
    return error > 0.0 ? error : 0.0;
}

void voice_unvoice(float *samples, int count, int rate)
{
    int length = rate * 3 / 100 & ~1, hop = length / 2;
    if (count < length)
        return;
    float *out = memory_alloc(sizeof(float) * (size_t)(count + length));
    double *frame = memory_alloc(sizeof(double) * (size_t)length);
    RngKey key = rng_key(1, "voice", "whisper");
    for (int begin = 0; begin + length <= count; begin += hop) {
        double r[LPC_ORDER + 1], a[LPC_ORDER + 1], past[LPC_ORDER] = {0}, energy = 0, made = 0;
        for (int i = 0; i < length; i++)
            frame[i] = samples[begin + i] * (0.5 - 0.5 * cos(2.0 * M_PI * (i + 0.5) / length));
        for (int k = 0; k <= LPC_ORDER; k++) {
            r[k] = 0;
            for (int i = k; i < length; i++)
                r[k] += frame[i] * frame[i - k];
        }
        energy = r[0];
        r[0] = r[0] * 1.0001 + 1e-12;
        levinson(r, a);
        for (int i = 0; i < length; i++) {
            double y = rng_float(key, (uint64_t)(begin + i)) * 2.0 - 1.0;
            for (int k = 1; k <= LPC_ORDER; k++)
                y -= a[k] * past[(i - k + 2 * LPC_ORDER) % LPC_ORDER];
            past[i % LPC_ORDER] = y;
            frame[i] = y * (0.5 - 0.5 * cos(2.0 * M_PI * (i + 0.5) / length));
            made += frame[i] * frame[i];
        }
        double gain = made > 0 ? sqrt(energy / made) : 0;
        for (int i = 0; i < length; i++)
            out[begin + i] += (float)(frame[i] * gain);
    }
    memcpy(samples, out, sizeof(float) * (size_t)count);
    free(frame);
    free(out);
}

// ---------------------------------------------------------------- manner

// How each manner sounds beside its pitch and speed (which the synthesiser makes).
static const struct {
    float level;     // active RMS, dBFS
    float high, low; // shelves above 2 kHz and below 400 Hz, dB
    float cut;       // high-pass, Hz
    float voiced;    // gain of voiced sounds against unvoiced ones, dB
    float drive;     // soft saturation
} manners[VOICE_MANNER_COUNT] = {
    [VOICE_NORMAL] = {-21, 0, 0, 60, 0, 0},    [VOICE_WHISPER] = {-29, 2, -9, 220, -6, 0},
    [VOICE_SHOUT] = {-16, 6, -3, 90, 2, 1.5f}, [VOICE_MURMUR] = {-26, -5, 2, 60, 0, 0},
    [VOICE_WEARY] = {-24, -3, 1, 60, 0, 0},    [VOICE_EXCITED] = {-19, 2, 0, 70, 0, 0},
};

static void voiced_gain(float *samples, int count, int rate, float gain_db, const Phone *phones, int phone_count)
{
    double gain = pow(10.0, gain_db / 20.0), now = 1.0, smooth = exp(-1.0 / (0.008 * rate));
    int phone = 0;
    for (int i = 0; i < count; i++) {
        float t = (float)i / (float)rate;
        while (phone + 1 < phone_count && t >= phones[phone].end)
            phone++;
        double target = phone < phone_count && voice_phone_is_voiced(phones[phone].name) ? gain : 1.0;
        now = target + (now - target) * smooth;
        samples[i] = (float)(samples[i] * now);
    }
}

void voice_shape(float *samples, int count, int rate, VoiceManner manner, const Phone *phones, int phone_count)
{
    if ((unsigned)manner >= VOICE_MANNER_COUNT)
        manner = VOICE_NORMAL;
    biquad_run(high_pass(manners[manner].cut, rate), samples, count);
    spread_phases(samples, count, rate);
    if (manners[manner].low != 0)
        biquad_run(shelf(400, manners[manner].low, rate, false), samples, count);
    if (manners[manner].high != 0)
        biquad_run(shelf(2000, manners[manner].high, rate, true), samples, count);
    if (manners[manner].voiced != 0)
        voiced_gain(samples, count, rate, manners[manner].voiced, phones, phone_count);

    double energy = 0, active = 0, peak = 0;
    for (int p = 0; p < phone_count; p++) {
        if (strcmp(phones[p].name, "pau") == 0)
            continue;
        for (int i = (int)(phones[p].begin * (float)rate); i < (int)(phones[p].end * (float)rate) && i < count; i++) {
            energy += (double)samples[i] * samples[i];
            active += 1;
        }
    }
    if (active == 0 || energy <= 0)
        return;
    double gain = pow(10.0, manners[manner].level / 20.0) / sqrt(energy / active);
    double drive = manners[manner].drive;
    for (int i = 0; i < count; i++) {
        double x = samples[i] * gain;
        if (drive > 0)
            x = tanh(x * drive) / drive;
        samples[i] = (float)x;
        peak = fmax(peak, fabs(x));
    }
    if (peak > 0.95)
        for (int i = 0; i < count; i++)
            samples[i] *= (float)(0.95 / peak);
}
