// The sky of a place: air, clouds, sun, moon and stars by time of day and weather, as a panorama that lights it.
//
// Air: single scattering along the view ray plus all higher orders from an isotropic estimate (Hillaire 2020, "A
// scalable and production ready sky and atmosphere rendering technique"), coefficients after Bruneton and Neyret 2008.
// Clouds: a layer of cumulus and one of cirrus, marched through noise; light by Beer's law and two Henyey-Greenstein
// lobes.
#ifndef KINEMA_STAGE_SKY_H
#define KINEMA_STAGE_SKY_H

#include "stage/stage.h"

typedef struct SkyParams {
    Vec3 sun;         // towards it, unit; below the horizon at dusk and night
    Vec3 light;       // of the sun (or moon) above the air: irradiance at normal incidence
    Vec3 night_light; // radiance that the sky has of its own: moonlit air
    float stars;      // 0..1: how dark the night is; the stars themselves are the camera's (Environment.night)
    float clouds;     // cover 0 clear .. 1 overcast
    float cirrus;     // 0..1
    float haze;       // aerosol: 1 clear country air, 4 hazy
    float gloom;      // 0..1: the cloud cover's thickness (rain, storm)
    float tower;      // 0..1: cumulus that tower up, over the middle of the view
    float above;      // km that one is up, over a sea of clouds; 0: on the ground
    bool airless;     // a moon: black by day, with stars
    uint32_t seed;
} SkyParams;

// The panorama without the sun's disc; radiances in the units of `light`. *direct: the sun's irradiance at the
// ground, without clouds. Memory in `arena`. Deterministic for any number of threads.
const Sky *sky_make(Arena *arena, const SkyParams *params, Vec3 *direct);

#endif
