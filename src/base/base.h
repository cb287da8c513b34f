// base: what every room stands on and no film is in: status, memory, text, math, random numbers, threads, files.
//
// Units everywhere in kinema: metres, seconds, kilograms, radians; right-handed, Y up, a character faces +Z;
// linear Rec.709 colour.
#ifndef KINEMA_BASE_H
#define KINEMA_BASE_H

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KINEMA_VERSION "0.1.0"

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof((array)[0])))
#define PI_F 3.14159265358979f
#define TAU_F 6.28318530717959f

// ---------------------------------------------------------------- status

// What a function that can fail returns. On anything but STATUS_OK its outputs are untouched.
typedef enum Status {
    STATUS_OK = 0,
    STATUS_INPUT,     // the user's input is wrong (exit code 1)
    STATUS_MISSING,   // an asset or optional part is absent: the caller degrades and reports
    STATUS_IO,        // the operating system refused (disk full, no permission); exit code 1
    STATUS_CANCELLED, // the user stopped it
    STATUS_INTERNAL,  // a fault of ours or of a library (exit code 2)
} Status;

// A status with words. Zero-initialise; a NULL Error pointer is accepted everywhere.
typedef struct Error {
    Status status;
    char message[480];
} Error;

// Fills *error (when not NULL) and returns status. Thread-safety: the Error belongs to the caller.
Status error_set(Error *error, Status status, const char *format, ...) __attribute__((format(printf, 3, 4)));

// ---------------------------------------------------------------- memory

// A growing region freed at once. Owner: a film, a shot, a frame. Thread-safety: unsafe; one thread at a time.
typedef struct Arena Arena;

// Never returns NULL: exhausted memory ends the process with exit code 2 and a message, or the work of memory_try.
Arena *arena_create(void);
// Frees the arena and everything in it; sets *arena to NULL. *arena may be NULL.
void arena_destroy(Arena **arena);
// Forgets everything allocated, keeps the blocks for reuse.
void arena_reset(Arena *arena);
// Zeroed memory, aligned to 64 bytes when size >= 64, else to 16. size 0 gives a valid pointer.
void *arena_alloc(Arena *arena, size_t size);
char *arena_strdup(Arena *arena, const char *text);
char *arena_strndup(Arena *arena, const char *text, size_t length);
char *arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
// Bytes handed out since creation or reset.
size_t arena_used(const Arena *arena);
#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_alloc((arena), sizeof(type) * (size_t)(count)))

// calloc/realloc that never return NULL (see arena_create). Free with free(). Not inside memory_try: when memory ends
// there, what the work holds beside arenas is lost.
void *memory_alloc(size_t size);
void *memory_resize(void *pointer, size_t size);

// Runs work(context) so that running out of memory is survived: the work is left where it stands (longjmp) and
// STATUS_INTERNAL, "out of memory", comes back. Arenas used in it stay valid, with whatever they had got; they must
// have been created outside. The work holds no heap memory, files or locks. May be nested. Thread-safety: safe; the
// guard is the calling thread's own.
Status memory_try(void (*work)(void *context), void *context, Error *error);
// For tests: lets the n-th allocation from now on fail (1: the next one; 0: none), in this thread. Counted are
// arena_create, arena_alloc, memory_alloc, memory_resize and whoever asks memory_fails. Returns how many were left to
// go of the call before; 0: it has failed.
long memory_fail_at(long allocation);
// Counts an allocation; true when it is to fail. For allocators of libraries under test.
bool memory_fails(void);

// Appends to a growable array in heap memory: `items` is a pointer lvalue, `count`/`capacity` int lvalues.
#define ARRAY_PUSH(items, count, capacity, value)                                    \
    do {                                                                             \
        if ((count) == (capacity)) {                                                 \
            (capacity) = (capacity) ? (capacity)*2 : 16;                             \
            (items) = memory_resize((items), sizeof(*(items)) * (size_t)(capacity)); \
        }                                                                            \
        (items)[(count)++] = (value);                                                \
    } while (0)

// The same in an arena: what it outgrows stays there until the arena is freed.
#define ARENA_PUSH(arena, items, count, capacity, value)                                 \
    do {                                                                                 \
        if ((count) == (capacity)) {                                                     \
            (items) = arena_grow((arena), (items), sizeof(*(items)) * (size_t)(count),   \
                                 sizeof(*(items)) * (size_t)((count) ? (count)*2 : 16)); \
            (capacity) = (capacity) ? (capacity)*2 : 16;                                 \
        }                                                                                \
        (items)[(count)++] = (value);                                                    \
    } while (0)
// Zeroed memory of `size` bytes whose first `used` bytes are copied from `items`.
void *arena_grow(Arena *arena, const void *items, size_t used, size_t size);

// ---------------------------------------------------------------- text

bool text_equal(const char *a, const char *b);        // exact; NULL equals only NULL
bool text_equal_nocase(const char *a, const char *b); // ASCII case folded
bool text_starts(const char *text, const char *prefix);
bool text_ends(const char *text, const char *suffix);
bool text_contains_word(const char *text, const char *word); // whole word, ASCII case folded; NULL text: false
// True when `word` is one of the comma-separated words of `list`, ASCII case folded: "street,backstreet". NULL list:
// false.
bool text_in_list(const char *list, const char *word);

// Whole file in heap memory with a final NUL beyond *size; free with free(). limit 0: none.
// STATUS_IO when it cannot be read, STATUS_INPUT when larger than limit.
Status file_read(const char *path, size_t limit, char **data, size_t *size, Error *error);
bool file_exists(const char *path);

// ---------------------------------------------------------------- time, hashing, random numbers

double clock_seconds(void); // monotonic wall clock; for progress and benchmarks, never for results

// FNV-1a 64 with a final avalanche; stable across machines and versions.
uint64_t hash_bytes(const void *data, size_t size, uint64_t seed);
uint64_t hash_text(const char *text, uint64_t seed);
// splitmix64 finaliser (Steele, Lea, Flood 2014).
static inline uint64_t hash_mix(uint64_t x)
{
    x ^= x >> 30;
    x *= 0xbf58476d1ce4e5b9ull;
    x ^= x >> 27;
    x *= 0x94d049bb133111ebull;
    return x ^ (x >> 31);
}

// Counter-based random numbers: a stream is a key, a number is (key, counter). No state, no call order.
typedef struct RngKey {
    uint64_t value;
} RngKey;
RngKey rng_key(uint64_t seed, const char *entity, const char *purpose);
static inline uint64_t rng_u64(RngKey key, uint64_t counter)
{
    return hash_mix(key.value + 0x9e3779b97f4a7c15ull * (counter + 1));
}
// Uniform in [0, 1).
static inline float rng_float(RngKey key, uint64_t counter)
{
    return (float)(rng_u64(key, counter) >> 40) * (1.0f / 16777216.0f);
}
static inline float rng_range(RngKey key, uint64_t counter, float low, float high)
{
    return low + (high - low) * rng_float(key, counter);
}
// Smooth value noise in [-1, 1], continuous in t, one octave with unit lattice.
float rng_noise(RngKey key, double t);

// ---------------------------------------------------------------- kept on disk

// What takes long to work out and is always the same is kept between runs: in $KINEMA_CACHE ("off": nowhere), else
// $XDG_CACHE_HOME/kinema, else ~/.cache/kinema; at most 1 GB, what was used longest ago goes first. A film is the
// same with and without it. Nothing here fails: what cannot be kept or read is worked out again. Thread-safety: safe.
//
// The key must tell everything that the result depends on; the build of the program is always part of it.
typedef struct KeepKey {
    uint64_t first, second;
} KeepKey;
KeepKey keep_key(const char *kind);
void keep_key_add(KeepKey *key, const void *data, size_t size);
bool keep_key_add_file(KeepKey *key, const char *path); // its name, size and time; false: not there
// What was kept under the key, checked against its checksum, in the arena, aligned to 64 bytes; NULL: nothing, or
// damaged.
void *keep_read(KeepKey key, Arena *arena, size_t *size);
void keep_write(KeepKey key, const void *data, size_t size); // at most 128 MB; atomic
uint64_t keep_trim(uint64_t limit);                          // removes the oldest beyond `limit` bytes; what is left

// Packing arrays one after the other, each aligned to 16 bytes. free(writer.data) afterwards.
typedef struct KeepWriter { // zero is an empty one
    char *data;
    size_t size, capacity;
} KeepWriter;
void keep_put(KeepWriter *writer, const void *data, size_t size);
void keep_put_text(KeepWriter *writer, const char *text);
// Reading them back; what does not fit sets `failed`, and a few zero bytes or "" come back.
typedef struct KeepReader {
    char *data;
    size_t size, at;
    bool failed;
} KeepReader;
void *keep_take(KeepReader *reader, size_t size);
void keep_take_into(KeepReader *reader, void *to, size_t size);
const char *keep_take_text(KeepReader *reader);

// ---------------------------------------------------------------- threads

// Runs body(context, index, worker) for index 0..count-1 on `threads` threads (0: one per core), dynamic order.
// Results must not depend on worker or order. Returns when all are done.
void parallel_for(int threads, int count, void (*body)(void *context, int index, int worker), void *context);
int thread_count_default(void); // number of usable cores, at least 1

// ---------------------------------------------------------------- math

typedef struct Vec2 {
    float x, y;
} Vec2;
typedef struct Vec3 {
    float x, y, z;
} Vec3;
typedef struct Quat { // unit quaternion, w the real part
    float x, y, z, w;
} Quat;
// Column-major 3x4: x, y, z axes then translation; the layout of Embree's RTC_FORMAT_FLOAT3X4_COLUMN_MAJOR.
typedef struct Affine {
    Vec3 x, y, z, p;
} Affine;

static inline Vec3 vec3(float x, float y, float z)
{
    return (Vec3){x, y, z};
}
static inline Vec3 vec3_splat(float s)
{
    return (Vec3){s, s, s};
}
static inline Vec3 vec3_add(Vec3 a, Vec3 b)
{
    return (Vec3){a.x + b.x, a.y + b.y, a.z + b.z};
}
static inline Vec3 vec3_sub(Vec3 a, Vec3 b)
{
    return (Vec3){a.x - b.x, a.y - b.y, a.z - b.z};
}
static inline Vec3 vec3_mul(Vec3 a, Vec3 b)
{
    return (Vec3){a.x * b.x, a.y * b.y, a.z * b.z};
}
static inline Vec3 vec3_scale(Vec3 a, float s)
{
    return (Vec3){a.x * s, a.y * s, a.z * s};
}
static inline Vec3 vec3_mad(Vec3 a, Vec3 b, float s) // a + b * s
{
    return (Vec3){a.x + b.x * s, a.y + b.y * s, a.z + b.z * s};
}
static inline float vec3_dot(Vec3 a, Vec3 b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
static inline Vec3 vec3_cross(Vec3 a, Vec3 b)
{
    return (Vec3){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
static inline float vec3_length(Vec3 a)
{
    return sqrtf(vec3_dot(a, a));
}
static inline float vec3_distance(Vec3 a, Vec3 b)
{
    return vec3_length(vec3_sub(a, b));
}
static inline Vec3 vec3_normalize(Vec3 a) // the zero vector stays zero
{
    float l = vec3_length(a);
    return l > 0.0f ? vec3_scale(a, 1.0f / l) : a;
}
static inline Vec3 vec3_lerp(Vec3 a, Vec3 b, float t)
{
    return vec3_add(vec3_scale(a, 1.0f - t), vec3_scale(b, t));
}
static inline Vec3 vec3_min(Vec3 a, Vec3 b)
{
    return (Vec3){fminf(a.x, b.x), fminf(a.y, b.y), fminf(a.z, b.z)};
}
static inline Vec3 vec3_max(Vec3 a, Vec3 b)
{
    return (Vec3){fmaxf(a.x, b.x), fmaxf(a.y, b.y), fmaxf(a.z, b.z)};
}
static inline float clampf(float x, float low, float high)
{
    return x < low ? low : x > high ? high : x;
}
static inline float lerpf(float a, float b, float t)
{
    return a + (b - a) * t;
}
static inline float smoothstepf(float edge0, float edge1, float x)
{
    float t = clampf((x - edge0) / (edge1 - edge0), 0.0f, 1.0f);
    return t * t * (3.0f - 2.0f * t);
}
// Rec.709 luminance.
static inline float vec3_luminance(Vec3 c)
{
    return 0.2126f * c.x + 0.7152f * c.y + 0.0722f * c.z;
}

Quat quat_identity(void);
Quat quat_axis_angle(Vec3 axis, float angle);
Quat quat_from_to(Vec3 from, Vec3 to); // shortest arc; inputs need not be unit
Quat quat_mul(Quat a, Quat b);         // apply b, then a
Quat quat_conjugate(Quat q);
Quat quat_normalize(Quat q);
Quat quat_slerp(Quat a, Quat b, float t); // shortest way
Quat quat_yaw(float angle);               // about +Y; turns +Z towards +X for positive angles
Vec3 quat_rotate(Quat q, Vec3 v);

Affine affine_identity(void);
Affine affine_from(Vec3 position, Quat rotation, Vec3 scale);
Affine affine_mul(Affine a, Affine b); // apply b, then a
Affine affine_inverse(Affine m);       // any invertible affine
Vec3 affine_point(Affine m, Vec3 p);
Vec3 affine_vector(Affine m, Vec3 v); // without translation
Quat affine_rotation(Affine m);       // of an affine with uniform scale
Quat quat_axes(Vec3 y, Vec3 z);       // turns +Y to y and +Z to z; unit, square to each other

float srgb_to_linear(float s); // IEC 61966-2-1
float linear_to_srgb(float l);
// Linear Rec.709 of a black body, luminance 1; 1000..40000 K (CIE daylight/Planck fit, Krystek 1985).
Vec3 kelvin_to_rgb(float kelvin);

// ---------------------------------------------------------------- noise

// Gradient noise in about -1..1 with unit lattice (Perlin 2002), the same on every machine. Pure, thread-safe.
float noise2(uint32_t seed, float x, float y);
float noise3d(uint32_t seed, Vec3 p);
// Sums of `octaves` of it, each finer by two and weaker by `persistence` (Musgrave et al. 1994). In about -1..1.
float noise2_sum(uint32_t seed, float x, float y, int octaves, float persistence);
// The same with sharp crests (ridged multifractal): 0..1, mountains.
float noise2_ridged(uint32_t seed, float x, float y, int octaves, float persistence);

// ---------------------------------------------------------------- waves

// The waves of open water, as the picture shows them and as ships feel them: trains of sines in deep water, each
// longer than the one before, all about the wind's direction (Tessendorf, Simulating Ocean Water, 2001).
enum { WAVE_TRAINS = 14 };
typedef struct WaveTrain {
    float turn, phase; // turns that it leaves the main direction by; its phase at the origin at time 0, in turns
} WaveTrain;
extern const WaveTrain wave_trains[WAVE_TRAINS];
#define WAVE_SHORTEST 0.22f // m
#define WAVE_STEP 0.43f     // octaves from one train to the next
#define WAVE_STEEP 0.052f   // slope of one train in a fresh breeze (9 m/s)
// Height of the water over its mean level at a point and a time, metres. wind in m/s. Pure, thread-safe.
float waves_height(float x, float z, double seconds, Vec3 wind);

#endif
