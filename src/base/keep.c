// What is kept on disk between runs. An entry is a file named after its key: a header, then the data. It is written
// under another name and renamed, so that no reader sees half of it; a reader believes only what its checksum confirms.
#include "base/base.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define KEEP_LIMIT ((uint64_t)1 << 30)      // bytes of all entries; beyond it the oldest go
#define KEEP_ENTRY_MOST ((size_t)128 << 20) // of one

typedef struct Header {
    char magic[8];
    KeepKey key;
    uint64_t size, checksum;
} Header;
static const char magic[8] = "kinema1";

// Eight bytes a step: entries are megabytes.
static uint64_t checksum_of(const void *data, size_t size)
{
    uint64_t sum = 0x9e3779b97f4a7c15ull ^ size;
    const char *p = data;
    for (; size >= 8; size -= 8, p += 8) {
        uint64_t word;
        memcpy(&word, p, 8);
        sum = (sum ^ word) * 0xff51afd7ed558ccdull;
        sum ^= sum >> 32;
    }
    uint64_t rest = 0;
    memcpy(&rest, p, size);
    return hash_mix(sum ^ rest);
}

// The directory, made when it is not there; false: nothing is kept.
static bool keep_directory(char *path, size_t size)
{
    const char *own = getenv("KINEMA_CACHE"), *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    int length;
    if (own && *own) {
        if (strcmp(own, "off") == 0)
            return false;
        length = snprintf(path, size, "%s", own);
    } else if (cache && *cache == '/') {
        length = snprintf(path, size, "%s/kinema", cache);
    } else if (home && *home == '/') {
        length = snprintf(path, size, "%s/.cache/kinema", home);
    } else {
        return false;
    }
    if (length < 0 || (size_t)length >= size)
        return false;
    struct stat info;
    if (stat(path, &info) == 0)
        return S_ISDIR(info.st_mode);
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(path, 0700);
        *slash = '/';
    }
    return mkdir(path, 0700) == 0 || (stat(path, &info) == 0 && S_ISDIR(info.st_mode));
}

KeepKey keep_key(const char *kind)
{
    KeepKey key = {hash_text(kind, 1), hash_text(kind, 2)};
    // Another build of the program may work it out otherwise.
    keep_key_add_file(&key, "/proc/self/exe");
    return key;
}

void keep_key_add(KeepKey *key, const void *data, size_t size)
{
    uint64_t sum = checksum_of(data, size);
    key->first = hash_mix(key->first * 3 + sum);
    key->second = hash_mix((key->second ^ sum) + 0x632be59bd9b4e019ull);
}

bool keep_key_add_file(KeepKey *key, const char *path)
{
    struct stat info;
    bool there = stat(path, &info) == 0;
    uint64_t facts[4] = {0};
    if (there) {
        facts[0] = (uint64_t)info.st_size;
        facts[1] = (uint64_t)info.st_mtim.tv_sec;
        facts[2] = (uint64_t)info.st_mtim.tv_nsec;
        facts[3] = (uint64_t)info.st_ino;
    }
    keep_key_add(key, path, strlen(path));
    keep_key_add(key, facts, sizeof facts);
    return there;
}

static bool entry_path(KeepKey key, char *path, size_t size)
{
    char directory[3800];
    return keep_directory(directory, sizeof directory) &&
           (size_t)snprintf(path, size, "%s/%016llx%016llx.keep", directory, (unsigned long long)key.first,
                            (unsigned long long)key.second) < size;
}

void *keep_read(KeepKey key, Arena *arena, size_t *size)
{
    char path[4096];
    int file = entry_path(key, path, sizeof path) ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
        return NULL;
    Header header;
    struct stat info;
    char *data = NULL;
    bool good = fstat(file, &info) == 0 && read(file, &header, sizeof header) == (ssize_t)sizeof header &&
                memcmp(header.magic, magic, sizeof magic) == 0 && header.key.first == key.first &&
                header.key.second == key.second && header.size <= KEEP_ENTRY_MOST &&
                (uint64_t)info.st_size == header.size + sizeof header;
    if (good) {
        data = arena_alloc(arena, (size_t)header.size + 64);
        size_t got = 0;
        for (ssize_t n; got < header.size && (n = read(file, data + got, (size_t)header.size - got)) > 0;)
            got += (size_t)n;
        good = got == header.size && checksum_of(data, got) == header.checksum;
    }
    if (good)
        futimens(file, NULL); // used: not the next to go
    close(file);
    if (!good)
        return NULL; // it will be written anew
    *size = (size_t)header.size;
    return data;
}

typedef struct Entry {
    char name[64];
    uint64_t size;
    struct timespec used;
} Entry;

static int entry_compare(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    if (x->used.tv_sec != y->used.tv_sec)
        return x->used.tv_sec < y->used.tv_sec ? -1 : 1;
    if (x->used.tv_nsec != y->used.tv_nsec)
        return x->used.tv_nsec < y->used.tv_nsec ? -1 : 1;
    return strcmp(x->name, y->name);
}

uint64_t keep_trim(uint64_t limit)
{
    char directory[3800], path[4096];
    DIR *open_directory = keep_directory(directory, sizeof directory) ? opendir(directory) : NULL;
    if (!open_directory)
        return 0;
    Entry *entries = NULL;
    int count = 0, capacity = 0;
    uint64_t total = 0;
    for (struct dirent *item; (item = readdir(open_directory));) {
        struct stat info;
        size_t length = strlen(item->d_name);
        bool ours = text_ends(item->d_name, ".keep") || strstr(item->d_name, ".keep.");
        if (!ours || length >= sizeof entries->name ||
            (size_t)snprintf(path, sizeof path, "%s/%s", directory, item->d_name) >= sizeof path ||
            stat(path, &info) != 0 || !S_ISREG(info.st_mode))
            continue;
        Entry entry = {.size = (uint64_t)info.st_size, .used = info.st_mtim};
        memcpy(entry.name, item->d_name, length + 1);
        total += entry.size;
        ARRAY_PUSH(entries, count, capacity, entry);
    }
    closedir(open_directory);
    if (total > limit)
        qsort(entries, (size_t)count, sizeof *entries, entry_compare);
    for (int i = 0; i < count && total > limit; i++) {
        snprintf(path, sizeof path, "%s/%s", directory, entries[i].name);
        if (unlink(path) == 0)
            total -= entries[i].size;
    }
    free(entries);
    return total;
}

void keep_write(KeepKey key, const void *data, size_t size)
{
    char path[4096], temporary[4160];
    if (size > KEEP_ENTRY_MOST || !entry_path(key, path, sizeof path))
        return;
    keep_trim(KEEP_LIMIT - size);
    snprintf(temporary, sizeof temporary, "%s.%ld", path, (long)gettid()); // threads write at the same time
    int file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return;
    Header header = {.key = key, .size = size, .checksum = checksum_of(data, size)};
    memcpy(header.magic, magic, sizeof magic);
    bool good = write(file, &header, sizeof header) == (ssize_t)sizeof header;
    const char *p = data;
    for (size_t left = size; good && left;) {
        ssize_t n = write(file, p, left);
        good = n > 0;
        p += n > 0 ? n : 0;
        left -= n > 0 ? (size_t)n : 0;
    }
    if (close(file) != 0 || !good || rename(temporary, path) != 0)
        unlink(temporary); // a full disk keeps nothing, and that is all
}

// ---------------------------------------------------------------- packing

void keep_put(KeepWriter *writer, const void *data, size_t size)
{
    size_t room = (size + 15) / 16 * 16;
    if (writer->size + room > writer->capacity) {
        writer->capacity = (writer->size + room) * 2;
        writer->data = memory_resize(writer->data, writer->capacity);
    }
    memset(writer->data + writer->size, 0, room);
    if (size)
        memcpy(writer->data + writer->size, data, size);
    writer->size += room;
}

void keep_put_text(KeepWriter *writer, const char *text)
{
    uint64_t size = strlen(text) + 1;
    keep_put(writer, &size, sizeof size);
    keep_put(writer, text, (size_t)size);
}

void *keep_take(KeepReader *reader, size_t size)
{
    static uint64_t nothing[2];
    size_t room = (size + 15) / 16 * 16;
    if (reader->failed || size > reader->size || room > reader->size - reader->at) {
        reader->failed = true;
        return nothing;
    }
    void *data = reader->data + reader->at;
    reader->at += room;
    return data;
}

void keep_take_into(KeepReader *reader, void *to, size_t size)
{
    const void *data = keep_take(reader, size);
    if (!reader->failed)
        memcpy(to, data, size);
}

const char *keep_take_text(KeepReader *reader)
{
    uint64_t size = 0;
    keep_take_into(reader, &size, sizeof size);
    const char *text = size ? keep_take(reader, (size_t)size) : "";
    if (reader->failed || !size || text[size - 1]) {
        reader->failed = true;
        return "";
    }
    return text;
}
