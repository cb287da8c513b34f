// The world as rays see it: Embree scenes of meshes and instances, posed at the shutter interval of one frame, with
// textures, and what a ray hits turned into a Surface.
#ifndef KINEMA_PICTURE_SCENE_H
#define KINEMA_PICTURE_SCENE_H

#include "picture/sampler.h"
#include "picture/texture.h"
#include "stage/stage.h"

#include <embree3/rtcore.h>

// The world during one frame: everything at shutter open and close. Owns its memory.
typedef struct Moment {
    int frame, shot; // frame -1: empty
    bool still;      // nothing moves while the shutter is open: cheap, for light that is learnt or metered
    uint64_t used;   // for replacing the oldest
    Arena *arena;
    double seconds; // middle of the exposure
    Snapshot open, close;
    CameraPose camera_open, camera_close, camera; // camera: in the middle of the exposure
    Affine *middle;                               // [instance_count] transforms in the middle
} Moment;

// Evaluates the world for a frame of a shot; `still`: at the middle of its exposure only. moment->arena must exist.
void moment_set(Moment *moment, const World *world, int shot, int frame, bool still);

typedef struct SceneMesh SceneMesh;
struct SceneMesh {
    const Mesh *mesh;
    SceneMesh *shape; // the first mesh with the same points and triangles, often itself: has what Embree builds
    RTCScene scene;   // of a shape; NULL until first seen
    RTCGeometry geometry;
    uint32_t *quads;      // of a shape: what Embree's primitives are, see mesh_pairs; NULL: triangles
    float *texel_density; // per triangle: log2 of the square root of uv area over area, of the rest shape
    const Vec3 *positions[2], *normals[2]; // current pose at open and close; equal when rigid
    bool seen, deforming, moving;
    int build_pose; // pose number for which it was last built
    const struct Scene *owner;
};

typedef struct ScenePose { // of an instance
    Affine open, close;
    Affine normal; // cofactors of the middle transform: turns object normals
    float scale;   // mean length of the middle transform's axes
    bool moving, deforming;
} ScenePose;

// Rings that spread on open water from where something broke its surface.
typedef struct Ring {
    Vec3 at;
    float age, size; // s; 1 a stone, 3 a body
} Ring;
enum { RINGS_MOST = 12 };

typedef struct Scene {
    const World *world;
    RTCDevice device;
    RTCScene top, camera_top; // camera_top == top when nothing hides from the camera
    SceneMesh *meshes;
    RTCGeometry *instances; // NULL until first seen
    bool *attached;
    ScenePose *poses;
    Texture *textures;
    int threads;
    const Moment *moment; // of the current pose
    int pose_number;
    Ring rings[RINGS_MOST]; // of the current pose
    int ring_count;
    size_t bytes;
} Scene;

Status scene_create(Scene *scene, const World *world, int threads, bool exact, Error *error);
void scene_destroy(Scene *scene);
// Poses the scene at a moment; `moment` must stay until the next pose. Not thread-safe; tracing afterwards is.
void scene_pose(Scene *scene, const Moment *moment);

// ---------------------------------------------------------------- rays

typedef struct Hit {
    int instance, triangle; // instance -1: nothing
    float distance;
    float u, v;
    Vec3 geometric; // object-space, unnormalised
} Hit;

typedef struct RayQuery {
    struct RTCIntersectContext embree; // first: filters get a pointer to it
    const Scene *scene;
    const uint32_t *seeds; // of each ray: decide stochastic transparency
    float cone;            // footprint growth per metre, for alpha at a distance
    Vec3 *transmittance;   // of each shadow ray, through glass
} RayQuery;

// Nearest hit of o + t d within t < far. `camera`: leaves out what hides from the camera.
void scene_trace(const Scene *scene, Vec3 o, Vec3 d, float time, float far, uint32_t seed, float cone, bool camera,
                 Hit *hit);
// Visibility of a shadow ray: 0 blocked, else the tint of the glass on the way.
Vec3 scene_shadow(const Scene *scene, Vec3 o, Vec3 d, float time, float far, uint32_t seed);

// Rays that set out side by side, traced together: what scene_trace and scene_shadow find for each, at a third of the
// price. `valid`: the lanes in use, -1, others 0. The direction of a lane in use has length one.
enum { PACKET = 16 };
typedef struct RayPacket {
    _Alignas(64) int32_t valid[PACKET];
    _Alignas(64) float o[3][PACKET], d[3][PACKET], time[PACKET], far[PACKET];
    uint32_t seed[PACKET];
} RayPacket;
void packet_clear(RayPacket *packet);
void packet_set(RayPacket *packet, int lane, Vec3 o, Vec3 d, float time, float far, uint32_t seed);
void scene_trace_packet(const Scene *scene, const RayPacket *packet, float cone, bool camera, Hit hits[PACKET]);
void scene_shadow_packet(const Scene *scene, const RayPacket *packet, Vec3 visible[PACKET]);

// Where the hit point is (place space) in the middle of another moment's exposure.
Vec3 scene_point_at(const Scene *scene, const Hit *hit, const Moment *moment);

#endif
