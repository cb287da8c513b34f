# Renders a scene exported by `kinema bench --export DIR` in Blender Cycles on the CPU and prints seconds a frame.
# Usage: blender -b -P scripts/bench_blender.py -- DIR SAMPLES
import json
import math
import sys
import time

import bpy
from mathutils import Matrix, Vector

directory, samples = sys.argv[sys.argv.index("--") + 1 :][:2]
scene_facts = json.load(open(directory + "/scene.json"))

bpy.ops.wm.read_factory_settings(use_empty=True)
bpy.ops.wm.obj_import(filepath=directory + "/scene.obj", forward_axis="NEGATIVE_Z", up_axis="Y")
scene = bpy.context.scene
# Blender is Z up: (x, y, z) -> (x, -z, y)
turn = Matrix(((1, 0, 0), (0, 0, -1), (0, 1, 0)))


def add_light(facts, index):
    kind = facts["kind"]
    data = bpy.data.lights.new("light%d" % index, {"quad": "AREA", "sphere": "POINT", "sun": "SUN"}[kind])
    thing = bpy.data.objects.new(data.name, data)
    scene.collection.objects.link(thing)
    emission = Vector(facts["emission"])
    strength = max(emission) or 1.0
    data.color = emission / strength
    position = Vector(facts["position"])
    if kind == "quad":
        u, v = Vector(facts["u"]), Vector(facts["v"])
        normal = u.cross(v)
        data.shape = "RECTANGLE"
        data.size, data.size_y = u.length, v.length
        data.energy = strength * normal.length * math.pi
        basis = Matrix((turn @ u.normalized(), turn @ v.normalized(), turn @ -normal.normalized())).transposed()
        thing.matrix_world = Matrix.Translation(turn @ (position + (u + v) / 2)) @ basis.to_4x4()
    elif kind == "sphere":
        data.shadow_soft_size = facts["radius"]
        data.energy = strength * 4 * math.pi * math.pi * facts["radius"] ** 2
        thing.location = turn @ position
    else:
        data.energy = strength
        thing.rotation_euler = (turn @ Vector(facts["direction"])).to_track_quat("Z", "Y").to_euler()


for index, facts in enumerate(scene_facts["lights"]):
    add_light(facts, index)
camera = bpy.data.cameras.new("camera")
thing = bpy.data.objects.new("camera", camera)
scene.collection.objects.link(thing)
scene.camera = thing
forward, up = turn @ Vector(scene_facts["forward"]), turn @ Vector(scene_facts["up"])
thing.matrix_world = (
    Matrix.Translation(turn @ Vector(scene_facts["position"]))
    @ Matrix((forward.cross(up), up, -forward)).transposed().to_4x4()
)
camera.lens, camera.sensor_width = scene_facts["focal_mm"], scene_facts["gate_mm"]
camera.dof.use_dof = scene_facts["f_number"] > 0
camera.dof.aperture_fstop = max(scene_facts["f_number"], 0.1)
camera.dof.focus_distance = scene_facts["focus"]
world = bpy.data.worlds.new("world")
scene.world = world
world.use_nodes = True
world.node_tree.nodes["Background"].inputs[0].default_value = (*scene_facts["horizon"], 1)
scene.render.engine = "CYCLES"
scene.cycles.device = "CPU"
scene.cycles.samples = int(samples)
scene.cycles.use_adaptive_sampling = False
scene.cycles.use_denoising = False
scene.render.resolution_x, scene.render.resolution_y = scene_facts["width"], scene_facts["height"]
scene.render.filepath = directory + "/blender.png"
bpy.ops.render.render(write_still=True)  # builds and warms
begin = time.time()
bpy.ops.render.render(write_still=True)
print("blender %s samples: %.2f s a frame" % (samples, time.time() - begin))
