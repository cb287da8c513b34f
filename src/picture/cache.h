// Irradiance cache of a shot: mean direct and indirect light in small cells of space, by facing. Trained before the
// shot in rounds that read only what earlier rounds finished, with integer sums, so that neither threads nor order
// matter; read-only afterwards. Used where diffuse bounces land, never at what the camera sees.
#ifndef KINEMA_PICTURE_CACHE_H
#define KINEMA_PICTURE_CACHE_H

#include "picture/sampler.h"

typedef struct CacheCell CacheCell;
typedef struct CacheEntry CacheEntry;
typedef struct CacheSlot CacheSlot;
typedef struct Cache {
    CacheSlot *slots; // while training
    CacheCell *cells;
    _Atomic uint32_t cell_count;
    CacheEntry *entries; // afterwards
    uint64_t mask;
    Vec3 eye;   // cells grow with the distance from here
    float size; // of the smallest cell, metres
} Cache;

typedef struct CacheLight { // irradiance over pi: radiance leaving a white surface
    Vec3 direct, indirect;
} CacheLight;

// Room for `samples` deposits in all (each touches two cells).
void cache_create(Cache *cache, int samples, Vec3 eye, float size);
void cache_destroy(Cache *cache);
// Thread-safe.
void cache_deposit(Cache *cache, Vec3 p, Vec3 n, CacheLight light);
// Ends a round: what was deposited can be read. The indirect part begins anew in the next round, the direct adds up.
void cache_finish_round(Cache *cache, int threads, bool last);
// False where too little is known. `jitter` in [0,1)^2 moves the point within a cell, which blends neighbours.
bool cache_read(const Cache *cache, Vec3 p, Vec3 n, Vec2 jitter, CacheLight *light);
// While training: the light of the finished rounds in the cell of a point, where it has had enough deposits.
bool cache_settled(const Cache *cache, Vec3 p, Vec3 n, CacheLight *light);
size_t cache_bytes(const Cache *cache);

#endif
