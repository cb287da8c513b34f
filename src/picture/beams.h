// Shafts of light: what hazy air scatters of the sun or moon towards the camera, single scattering marched on a coarse
// grid with a shadow ray a step, while the scene stands at the frame's moment; smoothed along depths and drawn over
// the clean frame.
#ifndef KINEMA_PICTURE_BEAMS_H
#define KINEMA_PICTURE_BEAMS_H

#include "picture/lights.h"
#include "picture/scene.h"

typedef struct BeamFrame {
    int width, height; // 0: nothing
    Vec3 *light;       // radiance added to each cell
    float *depth;      // m, of the cell's middle
    float loss;        // 1/m that the frame loses on the way
} BeamFrame;

// Replaces the content; nothing where the environment has no `beams`. depth: the traced frame's plane. Thread-safety:
// as the scene. Same bytes on any number of threads.
void beams_collect(BeamFrame *frame, const Scene *scene, const LightSet *lights, const CameraPose *camera,
                   const float *depth, int depth_width, int depth_height, int threads);
void beams_destroy(BeamFrame *frame);
void beams_draw(const BeamFrame *frame, Vec3 *light, int width, int height, const float *depth, int depth_width,
                int depth_height, int threads);

#endif
