// scene_export: one instant of a world as OBJ + MTL + JSON, so that another renderer can be measured on the same
// scene (scripts/bench_blender.py).
#ifndef KINEMA_ENGINE_SCENE_EXPORT_H
#define KINEMA_ENGINE_SCENE_EXPORT_H

#include "stage/stage.h"

// Writes scene.obj, scene.mtl, texture-N.png and scene.json (camera, lights, size) into `directory`, which must
// exist. STATUS_IO when a file cannot be written. Thread-safety: safe for a finished world.
Status scene_export(const World *world, int shot, double time, const char *directory, Error *error);

#endif
