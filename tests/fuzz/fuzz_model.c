// Fuzz target: any bytes as a user's model. What begins as an OBJ may is one, the rest is glTF; a texture and materials
// lie beside it. What is read is whole: every index and number is in range.
#include "library/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void require(bool condition, const char *words)
{
    if (condition)
        return;
    fprintf(stderr, "invariant broken: %s\n", words);
    abort();
}

static void model_check(const Model *model)
{
    const Mesh *mesh = &model->mesh;
    require(mesh->triangle_count > 0 && mesh->triangle_count <= LIMIT_TRIANGLES, "triangles");
    require(mesh->vertex_count > 0 && mesh->vertex_count <= LIMIT_VERTICES, "vertices");
    require(isfinite(model->size.x) && isfinite(model->size.y) && isfinite(model->size.z), "size");
    for (int i = 0; i < 3 * mesh->triangle_count; i++)
        require(mesh->triangles[i] < (uint32_t)mesh->vertex_count, "a corner that is not there");
    for (int i = 0; i < mesh->triangle_count; i++)
        require(mesh->triangle_materials[i] < model->material_count, "a material that is not there");
    for (int i = 0; i < mesh->vertex_count; i++)
        require(isfinite(mesh->positions[i].x) && isfinite(mesh->positions[i].y) && isfinite(mesh->positions[i].z) &&
                    isfinite(mesh->uvs[i].x) && isfinite(mesh->uvs[i].y),
                "a vertex that is nowhere");
    for (int i = 0; i < model->material_count; i++) {
        const Material *m = &model->materials[i];
        require(m->base_image < model->image_count && m->normal_image < model->image_count &&
                    m->roughness_image < model->image_count,
                "a picture that is not there");
        require(m->opacity >= 0 && m->opacity <= 1 && m->metallic >= 0 && m->metallic <= 1 && m->roughness >= 0 &&
                    m->roughness <= 1 && isfinite(m->base_color.x + m->base_color.y + m->base_color.z) &&
                    isfinite(m->emission.x + m->emission.y + m->emission.z),
                "a material out of range");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char mtl[] = "newmtl a\nKd 1 0 0\nmap_Kd a.bmp\nnewmtl b\nd 0.4\nNs 90\nKs 1 1 1\n";
    static const uint8_t bmp[70] = {'B', 'M', 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40,
                                    0,   0,   0,  2, 0, 0, 0, 2, 0, 0, 0,  1, 0, 24};
    static const float same[9] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    bool gltf = size && (data[0] == 'g' || data[0] == '{');
    const char *name = gltf ? "model.glb" : "model.obj";
    ModelFiles files = {0};
    ModelFaults faults = {0};
    Error error = {0};
    Model model = {0};
    Arena *arena = arena_create();
    model_files_add(&files, name, data, size);
    model_files_add(&files, "a.mtl", gltf ? mtl : (const char *)data, gltf ? sizeof mtl - 1 : size);
    model_files_add(&files, "b.mtl", mtl, sizeof mtl - 1);
    model_files_add(&files, "a.bmp", bmp, sizeof bmp);
    model_files_add(&files, "a.bin", data, size);
    Status status = model_read(arena, &files, name, same, &model, &faults, &error);
    if (status == STATUS_OK) {
        model_check(&model);
        float scale = 1.0f / fmaxf(model.size.x, fmaxf(model.size.y, model.size.z));
        if (shape_fit(&model.mesh, same, vec3_max(vec3_scale(model.size, scale), vec3_splat(1e-4f)))) {
            shape_repair(arena, &model.mesh);
            model_check(&model);
        }
    } else {
        require(error.message[0], "refused without a word");
    }
    model_files_close(&files);
    arena_destroy(&arena);
    return 0;
}
