#include "engine/scene_export.h"

#include "film/film.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static FILE *open_in(const char *directory, const char *name, Error *error)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *file = fopen(path, "w");
    if (!file)
        error_set(error, STATUS_IO, "%s: %s", path, strerror(errno));
    return file;
}

static Status write_texture(const World *world, int index, const char *directory, Error *error)
{
    const Image *image = &world->images[index];
    char path[1024];
    snprintf(path, sizeof path, "%s/texture-%d.png", directory, index);
    size_t count = (size_t)image->width * (size_t)image->height;
    uint8_t *rgb = memory_alloc(count * 3);
    for (size_t i = 0; i < count; i++)
        memcpy(rgb + i * 3, image->pixels + i * 4, 3);
    Status status = film_write_png(path, rgb, image->width, image->height, error);
    free(rgb);
    return status;
}

static Status write_materials(const World *world, const bool *used, const char *directory, Error *error)
{
    FILE *file = open_in(directory, "scene.mtl", error);
    if (!file)
        return STATUS_IO;
    bool *written = memory_alloc((size_t)world->image_count + 1);
    Status status = STATUS_OK;
    for (int i = 0; i < world->material_count && status == STATUS_OK; i++) {
        const Material *m = &world->materials[i];
        if (!used[i])
            continue;
        double shininess = 2.0 / pow(fmax(m->roughness, 0.03), 4.0) - 2.0;
        fprintf(file, "newmtl m%d\nKd %g %g %g\nNs %g\nd %g\n", i, (double)m->base_color.x, (double)m->base_color.y,
                (double)m->base_color.z, fmin(fmax(shininess, 0.0), 900.0), (double)m->opacity);
        if (m->emission.x > 0 || m->emission.y > 0 || m->emission.z > 0)
            fprintf(file, "Ke %g %g %g\n", (double)m->emission.x, (double)m->emission.y, (double)m->emission.z);
        if (m->base_image >= 0) {
            fprintf(file, "map_Kd texture-%d.png\n", m->base_image);
            if (!written[m->base_image])
                status = write_texture(world, m->base_image, directory, error);
            written[m->base_image] = true;
        }
    }
    free(written);
    if (fclose(file) != 0 && status == STATUS_OK)
        status = error_set(error, STATUS_IO, "scene.mtl cannot be written");
    return status;
}

static Status write_geometry(const World *world, const Snapshot *snapshot, bool *used, const char *directory,
                             Error *error)
{
    FILE *file = open_in(directory, "scene.obj", error);
    if (!file)
        return STATUS_IO;
    fprintf(file, "mtllib scene.mtl\n");
    int base = 1;
    for (int i = 0; i < world->instance_count; i++) {
        const Instance *instance = &world->instances[i];
        if (!snapshot->visible[i] || instance->hidden_from_camera)
            continue;
        const Mesh *mesh = &world->meshes[instance->mesh].mesh;
        if (mesh->curves) // strands of hair: the format has no such thing
            continue;
        const Vec3 *moved = snapshot->positions[instance->mesh];
        Affine place = moved ? affine_identity() : snapshot->transforms[i];
        for (int v = 0; v < mesh->vertex_count; v++) {
            Vec3 p = affine_point(place, moved ? moved[v] : mesh->positions[v]);
            Vec2 uv = mesh->uvs ? mesh->uvs[v] : (Vec2){0, 0};
            fprintf(file, "v %g %g %g\nvt %g %g\n", (double)p.x, (double)p.y, (double)p.z, (double)uv.x, (double)uv.y);
        }
        int current = -1;
        for (int t = 0; t < mesh->triangle_count; t++) {
            if (mesh->triangle_materials[t] != current) {
                current = mesh->triangle_materials[t];
                used[current] = true;
                fprintf(file, "usemtl m%d\n", current);
            }
            const uint32_t *k = mesh->triangles + 3 * t;
            fprintf(file, "f %u/%u %u/%u %u/%u\n", k[0] + (unsigned)base, k[0] + (unsigned)base, k[1] + (unsigned)base,
                    k[1] + (unsigned)base, k[2] + (unsigned)base, k[2] + (unsigned)base);
        }
        base += mesh->vertex_count;
    }
    if (fclose(file) != 0)
        return error_set(error, STATUS_IO, "scene.obj cannot be written");
    return STATUS_OK;
}

static json_t *json_vec(Vec3 v)
{
    return json_pack("[f,f,f]", (double)v.x, (double)v.y, (double)v.z);
}

static Status write_description(const World *world, const Snapshot *snapshot, const char *directory, Error *error)
{
    CameraPose pose = world_camera(world, snapshot->shot, snapshot->time);
    json_t *lights = json_array();
    for (int i = 0; i < world->light_count; i++) {
        const Light *light = &world->lights[i];
        const LightPlace *place = &snapshot->light_places[i];
        if (snapshot->light_gain[i] <= 0)
            continue;
        static const char *const kinds[] = {"quad", "quad", "sphere", "sun"};
        json_array_append_new(lights,
                              json_pack("{s:s,s:o,s:o,s:o,s:o,s:o,s:f}", "kind", kinds[light->kind], "position",
                                        json_vec(place->position), "u", json_vec(place->edge_u), "v",
                                        json_vec(place->edge_v), "direction", json_vec(light->direction), "emission",
                                        json_vec(vec3_scale(light->emission, snapshot->light_gain[i])), "radius",
                                        (double)light->radius));
    }
    const Environment *environment = &world->places[snapshot->place].environment;
    json_t *root = json_pack("{s:i,s:i,s:o,s:o,s:o,s:f,s:f,s:f,s:f,s:o,s:o}", "width", world->plan->width, "height",
                             world->plan->height, "position", json_vec(pose.position), "forward",
                             json_vec(pose.forward), "up", json_vec(pose.up), "focal_mm", (double)pose.focal_mm,
                             "gate_mm", (double)pose.gate_mm, "f_number", (double)pose.f_number, "focus",
                             (double)pose.focus_distance, "horizon", json_vec(environment->horizon), "lights", lights);
    char path[1024];
    snprintf(path, sizeof path, "%s/scene.json", directory);
    int failed = json_dump_file(root, path, JSON_INDENT(1));
    json_decref(root);
    return failed ? error_set(error, STATUS_IO, "%s cannot be written", path) : STATUS_OK;
}

Status scene_export(const World *world, int shot, double time, const char *directory, Error *error)
{
    Arena *arena = arena_create();
    Snapshot snapshot;
    world_at(world, shot, time, arena, &snapshot);
    bool *used = ARENA_ARRAY(arena, bool, world->material_count + 1);
    Status status = write_geometry(world, &snapshot, used, directory, error);
    if (status == STATUS_OK)
        status = write_materials(world, used, directory, error);
    if (status == STATUS_OK)
        status = write_description(world, &snapshot, directory, error);
    arena_destroy(&arena);
    return status;
}
