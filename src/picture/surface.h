// What a ray hit, as shading needs it: position, normals and the reflection model with all textures, wetness and
// puddles applied; and the reflection model itself.
#ifndef KINEMA_PICTURE_SURFACE_H
#define KINEMA_PICTURE_SURFACE_H

#include "picture/scene.h"

typedef struct Surface {
    int instance, material_index;
    MaterialModel model;
    Vec3 position;   // lifted off the surface against self-hits
    Vec3 geometric;  // unit, towards the viewer
    Vec3 normal;     // shading normal, towards the viewer
    Vec3 smooth;     // the same without relief: light that has been inside (skin) does not see pores
    Vec3 tangent;    // along increasing V (strands of hair run along it)
    Vec3 diffuse;    // albedo
    Vec3 f0;         // reflectance at normal incidence
    Vec3 sheen;      // cloth
    Vec3 wrap;       // how far light of each colour wraps round the terminator (skin)
    float roughness; // perceptual
    float alpha;     // GGX
    float mirror;    // 1: reflections of lamps are traced, 0: they come from light samples
    Vec3 tint;       // MATERIAL_CORNEA: of what is seen through it; MATERIAL_LIQUID: left by five centimetres
    float rain;      // MATERIAL_GLASS: drops on it, 0..1
    bool within;     // hit from inside of the body
    float lift;      // distance by which shadow rays start off the surface
    Vec3 emission;   // with glow
    bool emission_sampled;
    float skip; // strands: half a lock's width that shadow rays start away; 0: no strand
    bool moves; // instance moves or deforms
} Surface;

// Fills the surface of a hit on the ray o + t d at shutter time `time`. `cone`: footprint growth per metre of the
// whole path, `width`: footprint at the ray's origin.
void surface_at(const Scene *scene, Vec3 o, Vec3 d, float time, const Hit *hit, float width, float cone,
                Surface *surface);

// Reflection towards wo of light from wi, cosine included: diffuse (to be multiplied by surface->diffuse) and all the
// rest. alpha_min widens highlights, for light samples on very smooth surfaces.
void surface_reflect(const Surface *surface, Vec3 wo, Vec3 wi, float alpha_min, Vec3 *diffuse, Vec3 *rest);

// Samples the visible normals of GGX (Heitz 2018): reflected direction and its weight (reflectance over density).
// False when it points into the surface.
bool surface_sample_mirror(const Surface *surface, Vec3 wo, Vec2 u, Vec3 *wi, Vec3 *weight);

// Share of light reflected specularly towards wo, for feature planes and choices (0..1).
Vec3 surface_fresnel(const Surface *surface, Vec3 wo);

#endif
