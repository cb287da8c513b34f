#include "picture/cache.h"

#include <stdatomic.h>
#include <stdlib.h>

#define FIXED_ONE 1048576.0f // fixed point with 20 bits of fraction: sums of integers have no order
#define LIGHT_MAX 8192.0f    // 2^13 * 2^20 * 2^26 deposits still fit
#define ENOUGH_FINE 12
#define ENOUGH_COARSE 3
#define SETTLED 48 // deposits after which a cell needs no more

struct CacheCell {
    uint64_t key;
    _Atomic int64_t direct[3], indirect[3];
    _Atomic int32_t count, indirect_count;
    float read_direct[3], read_indirect[3]; // of the finished rounds
    int32_t read_count;
};

// A place in the table: keys lie close together, and only cells in use take memory.
struct CacheSlot {
    _Atomic uint64_t key;  // 0: empty
    _Atomic uint32_t cell; // number of the cell + 1; 0: it is being made
};

// What is left of a cell when training is over.
struct CacheEntry {
    uint64_t key; // 0: empty
    float direct[3], indirect[3];
    int32_t count;
};

void cache_create(Cache *cache, int samples, Vec3 eye, float size)
{
    uint64_t capacity = 1024;
    while (capacity < (uint64_t)samples + (uint64_t)samples / 4) // never full, even if all deposits are apart
        capacity *= 2;
    *cache = (Cache){.mask = capacity - 1, .eye = eye, .size = size};
    cache->slots = calloc((size_t)capacity, sizeof(CacheSlot));
    cache->cells = calloc((size_t)capacity, sizeof(CacheCell)); // untouched pages cost nothing
}

void cache_destroy(Cache *cache)
{
    free(cache->slots);
    free(cache->cells);
    free(cache->entries);
    *cache = (Cache){0};
}

size_t cache_bytes(const Cache *cache)
{
    return (size_t)(cache->mask + 1) * (cache->slots     ? sizeof(CacheSlot)
                                        : cache->entries ? sizeof(CacheEntry)
                                                         : 0) +
           (size_t)cache->cell_count * (cache->cells ? sizeof(CacheCell) : 0);
}

static uint64_t cell_key(const Cache *cache, Vec3 p, Vec3 n, int coarser)
{
    float distance = vec3_distance(p, cache->eye);
    int level = coarser;
    float size = cache->size * (coarser ? 4.0f : 1.0f);
    for (float limit = 6.0f; distance > limit && level < 24; limit *= 2.0f) {
        level++;
        size *= 2.0f;
    }
    int64_t x = (int64_t)floorf(p.x / size), y = (int64_t)floorf(p.y / size), z = (int64_t)floorf(p.z / size);
    float ax = fabsf(n.x), ay = fabsf(n.y), az = fabsf(n.z);
    int face = ax > ay && ax > az ? (n.x > 0.0f ? 0 : 1) : ay > az ? (n.y > 0.0f ? 2 : 3) : (n.z > 0.0f ? 4 : 5);
    uint64_t key = ((uint64_t)x & 0x3ffff) | ((uint64_t)y & 0x3ffff) << 18 | ((uint64_t)z & 0x3ffff) << 36 |
                   (uint64_t)face << 54 | (uint64_t)(level & 31) << 57 | 1ull << 63;
    return key;
}

static CacheCell *slot_cell(const Cache *cache, const CacheSlot *slot)
{
    uint32_t number;
    while (!(number = atomic_load_explicit(&slot->cell, memory_order_acquire)))
        ; // another thread is between two instructions
    return &cache->cells[number - 1];
}

// NULL: there is none.
static CacheCell *cell_find(const Cache *cache, uint64_t key)
{
    for (uint64_t i = hash_mix(key) & cache->mask;; i = (i + 1) & cache->mask) {
        uint64_t there = atomic_load_explicit(&cache->slots[i].key, memory_order_relaxed);
        if (there == key)
            return slot_cell(cache, &cache->slots[i]);
        if (there == 0)
            return NULL;
    }
}

static CacheCell *cell_make(Cache *cache, uint64_t key)
{
    for (uint64_t i = hash_mix(key) & cache->mask;; i = (i + 1) & cache->mask) {
        CacheSlot *slot = &cache->slots[i];
        uint64_t there = atomic_load_explicit(&slot->key, memory_order_relaxed), empty = 0;
        if (there == 0 && atomic_compare_exchange_strong(&slot->key, &empty, key)) {
            uint32_t number = atomic_fetch_add_explicit(&cache->cell_count, 1, memory_order_relaxed);
            cache->cells[number].key = key;
            atomic_store_explicit(&slot->cell, number + 1, memory_order_release);
            return &cache->cells[number];
        }
        if (there == key || empty == key)
            return slot_cell(cache, slot);
    }
}

static void add_fixed(_Atomic int64_t *sums, Vec3 value)
{
    const float *v = &value.x;
    for (int c = 0; c < 3; c++) {
        float x = v[c] > 0.0f ? (v[c] < LIGHT_MAX ? v[c] : LIGHT_MAX) : 0.0f;
        atomic_fetch_add_explicit(&sums[c], (int64_t)(x * FIXED_ONE + 0.5f), memory_order_relaxed);
    }
}

void cache_deposit(Cache *cache, Vec3 p, Vec3 n, CacheLight light)
{
    if (!vec3_finite(p) || fabsf(p.x) + fabsf(p.y) + fabsf(p.z) > 2e4f)
        return;
    for (int coarser = 0; coarser < 2; coarser++) {
        CacheCell *cell = cell_make(cache, cell_key(cache, p, n, coarser));
        add_fixed(cell->direct, light.direct);
        add_fixed(cell->indirect, light.indirect);
        atomic_fetch_add_explicit(&cell->count, 1, memory_order_relaxed);
        atomic_fetch_add_explicit(&cell->indirect_count, 1, memory_order_relaxed);
    }
}

typedef struct FinishWork {
    Cache *cache;
    bool last;
} FinishWork;
#define FINISH_BLOCK 4096

static void finish_block(void *context, int index, int worker)
{
    (void)worker;
    FinishWork *work = context;
    uint64_t begin = (uint64_t)index * FINISH_BLOCK, end = begin + FINISH_BLOCK;
    for (uint64_t i = begin; i < end && i < work->cache->cell_count; i++) {
        CacheCell *cell = &work->cache->cells[i];
        int32_t count = atomic_load_explicit(&cell->count, memory_order_relaxed);
        int32_t indirect_count = atomic_load_explicit(&cell->indirect_count, memory_order_relaxed);
        if (count == 0)
            continue;
        for (int c = 0; c < 3; c++) {
            double direct = (double)atomic_load_explicit(&cell->direct[c], memory_order_relaxed);
            double indirect = (double)atomic_load_explicit(&cell->indirect[c], memory_order_relaxed);
            cell->read_direct[c] = (float)(direct / ((double)FIXED_ONE * count));
            if (indirect_count > 0)
                cell->read_indirect[c] = (float)(indirect / ((double)FIXED_ONE * indirect_count));
            if (!work->last)
                atomic_store_explicit(&cell->indirect[c], 0, memory_order_relaxed);
        }
        if (!work->last)
            atomic_store_explicit(&cell->indirect_count, 0, memory_order_relaxed);
        cell->read_count = count;
    }
}

// Moves the finished cells into a table as small as they need.
static void compact(Cache *cache)
{
    uint64_t used = 0, capacity = 1024;
    for (uint32_t i = 0; i < cache->cell_count; i++)
        used += cache->cells[i].read_count >= ENOUGH_COARSE;
    while (capacity < 2 * used)
        capacity *= 2;
    CacheEntry *entries = calloc((size_t)capacity, sizeof(CacheEntry));
    if (!entries)
        return;
    for (uint32_t i = 0; i < cache->cell_count; i++) {
        const CacheCell *cell = &cache->cells[i];
        if (cell->read_count < ENOUGH_COARSE)
            continue;
        uint64_t at = hash_mix(cell->key) & (capacity - 1);
        while (entries[at].key != 0)
            at = (at + 1) & (capacity - 1);
        CacheEntry *entry = &entries[at];
        entry->key = cell->key;
        entry->count = cell->read_count;
        for (int c = 0; c < 3; c++) {
            entry->direct[c] = cell->read_direct[c];
            entry->indirect[c] = cell->read_indirect[c];
        }
    }
    free(cache->slots);
    free(cache->cells);
    cache->slots = NULL;
    cache->cells = NULL;
    cache->entries = entries;
    cache->mask = capacity - 1;
}

void cache_finish_round(Cache *cache, int threads, bool last)
{
    FinishWork work = {cache, last};
    parallel_for(threads, (int)((cache->cell_count + FINISH_BLOCK - 1) / FINISH_BLOCK), finish_block, &work);
    if (last)
        compact(cache);
}

// The cell's count and values, 0 when there is none.
static int cell_look_up(const Cache *cache, uint64_t key, const float **direct, const float **indirect)
{
    if (cache->entries) {
        for (uint64_t i = hash_mix(key) & cache->mask;; i = (i + 1) & cache->mask) {
            const CacheEntry *entry = &cache->entries[i];
            if (entry->key == key) {
                *direct = entry->direct;
                *indirect = entry->indirect;
                return entry->count;
            }
            if (entry->key == 0)
                return 0;
        }
    }
    const CacheCell *cell = cell_find(cache, key);
    if (!cell)
        return 0;
    *direct = cell->read_direct;
    *indirect = cell->read_indirect;
    return cell->read_count;
}

bool cache_settled(const Cache *cache, Vec3 p, Vec3 n, CacheLight *light)
{
    const float *d, *i;
    if (!cache->cells || !vec3_finite(p) || fabsf(p.x) + fabsf(p.y) + fabsf(p.z) > 2e4f ||
        cell_look_up(cache, cell_key(cache, p, n, 0), &d, &i) < SETTLED)
        return false;
    *light = (CacheLight){vec3(d[0], d[1], d[2]), vec3(i[0], i[1], i[2])};
    return true;
}

bool cache_read(const Cache *cache, Vec3 p, Vec3 n, Vec2 jitter, CacheLight *light)
{
    if ((!cache->cells && !cache->entries) || !vec3_finite(p) || fabsf(p.x) + fabsf(p.y) + fabsf(p.z) > 2e4f)
        return false;
    float distance = vec3_distance(p, cache->eye), size = cache->size;
    for (float limit = 6.0f; distance > limit && limit < 1e6f; limit *= 2.0f)
        size *= 2.0f;
    Vec3 t, b;
    basis_around(n, &t, &b);
    Vec3 moved = vec3_mad(vec3_mad(p, t, (jitter.x - 0.5f) * size), b, (jitter.y - 0.5f) * size);
    for (int coarser = 0; coarser < 2; coarser++) {
        const float *d, *i;
        uint64_t key = cell_key(cache, coarser ? p : moved, n, coarser);
        if (cell_look_up(cache, key, &d, &i) < (coarser ? ENOUGH_COARSE : ENOUGH_FINE))
            continue;
        *light = (CacheLight){vec3(d[0], d[1], d[2]), vec3(i[0], i[1], i[2])};
        return true;
    }
    return false;
}
