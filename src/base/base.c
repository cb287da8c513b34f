// Status, text, files, hashing, random numbers.
#include "base/base.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

Status error_set(Error *error, Status status, const char *format, ...)
{
    if (error) {
        va_list args;
        va_start(args, format);
        error->status = status;
        vsnprintf(error->message, sizeof error->message, format, args);
        va_end(args);
    }
    return status;
}

bool text_equal(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool text_equal_nocase(const char *a, const char *b)
{
    // letters that differ in more than their case end it before the call
    return a == b || (a && b && ((*a ^ *b) & ~0x20) == 0 && strcasecmp(a, b) == 0);
}

bool text_starts(const char *text, const char *prefix)
{
    return text && strncmp(text, prefix, strlen(prefix)) == 0;
}

bool text_ends(const char *text, const char *suffix)
{
    size_t n = text ? strlen(text) : 0, m = strlen(suffix);
    return n >= m && strcmp(text + n - m, suffix) == 0;
}

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool text_contains_word(const char *text, const char *word)
{
    if (!text || !*word)
        return false;
    size_t n = strlen(word);
    for (const char *p = strcasestr(text, word); p; p = strcasestr(p + 1, word))
        if ((p == text || !is_word_char(p[-1])) && !is_word_char(p[n]))
            return true;
    return false;
}

bool text_in_list(const char *list, const char *word)
{
    if (!list)
        return false;
    size_t length = strlen(word);
    for (const char *at = list; *at;) {
        if (((*at ^ *word) & ~0x20) == 0 && strncasecmp(at, word, length) == 0 && (at[length] == ',' || !at[length]))
            return true;
        const char *comma = strchr(at, ',');
        if (!comma)
            break;
        at = comma + 1;
    }
    return false;
}

Status file_read(const char *path, size_t limit, char **data, size_t *size, Error *error)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return error_set(error, STATUS_IO, "%s: %s", path, strerror(errno));
    struct stat info;
    if (fstat(fileno(file), &info) == 0 && S_ISDIR(info.st_mode)) {
        fclose(file);
        return error_set(error, STATUS_IO, "%s: is a directory", path);
    }
    size_t used = 0, capacity = 65536;
    char *buffer = memory_alloc(capacity);
    for (;;) {
        size_t got = fread(buffer + used, 1, capacity - used - 1, file);
        used += got;
        if (limit && used > limit) {
            fclose(file);
            free(buffer);
            return error_set(error, STATUS_INPUT, "%s: larger than %zu bytes", path, limit);
        }
        if (got == 0)
            break;
        if (used + 1 >= capacity)
            buffer = memory_resize(buffer, capacity *= 2);
    }
    bool failed = ferror(file) != 0;
    fclose(file);
    if (failed) {
        free(buffer);
        return error_set(error, STATUS_IO, "%s: cannot be read", path);
    }
    buffer[used] = 0;
    *data = buffer;
    *size = used;
    return STATUS_OK;
}

bool file_exists(const char *path)
{
    return path && access(path, R_OK) == 0;
}

double clock_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

uint64_t hash_bytes(const void *data, size_t size, uint64_t seed)
{
    const unsigned char *p = data;
    uint64_t h = 0xcbf29ce484222325ull ^ hash_mix(seed);
    for (size_t i = 0; i < size; i++)
        h = (h ^ p[i]) * 0x100000001b3ull;
    return hash_mix(h);
}

uint64_t hash_text(const char *text, uint64_t seed)
{
    return hash_bytes(text ? text : "", text ? strlen(text) : 0, seed);
}

RngKey rng_key(uint64_t seed, const char *entity, const char *purpose)
{
    return (RngKey){hash_text(purpose, hash_text(entity, hash_mix(seed + 0x9e3779b97f4a7c15ull)))};
}

float rng_noise(RngKey key, double t)
{
    double cell = floor(t);
    float f = (float)(t - cell);
    uint64_t i = (uint64_t)(int64_t)cell;
    float a = rng_float(key, i) * 2.0f - 1.0f, b = rng_float(key, i + 1) * 2.0f - 1.0f;
    f = f * f * f * (f * (f * 6.0f - 15.0f) + 10.0f);
    return a + (b - a) * f;
}
