// Small models made by the tests themselves: files, a glTF box, a BMP, archives. Include it after cmocka.
#ifndef KINEMA_TESTS_MODEL_FIXTURE_H
#define KINEMA_TESTS_MODEL_FIXTURE_H

#include <zip.h>

static char model_directory[] = "/tmp/kinema-test-models-XXXXXX";

// A path in the test's directory; a few live at a time.
static inline const char *model_path(const char *name)
{
    static char paths[8][256];
    static int next;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", model_directory, name);
    return path;
}

static inline const char *file_make(const char *name, const void *data, size_t size)
{
    const char *path = model_path(name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    return path;
}

static inline const char *text_make(const char *name, const char *text)
{
    return file_make(name, text, strlen(text));
}

static const char box_obj[] = "v -1 0 -1\nv 1 0 -1\nv 1 0 1\nv -1 0 1\nv -1 2 -1\nv 1 2 -1\nv 1 2 1\nv -1 2 1\n"
                              "f 1 2 3 4\nf 8 7 6 5\nf 1 5 6 2\nf 2 6 7 3\nf 3 7 8 4\nf 4 8 5 1\n";

// A binary glTF of these two chunks; the caller frees it.
static inline char *glb_bytes(const char *json, const void *binary, size_t binary_size, size_t *size)
{
    uint32_t text = (uint32_t)(strlen(json) + 3) / 4 * 4, bytes = (uint32_t)(binary_size + 3) / 4 * 4;
    uint32_t header[5] = {0x46546c67, 2, 28 + text + bytes, text, 0x4e4f534a}, chunk[2] = {bytes, 0x004e4942};
    *size = header[2];
    char *data = memory_alloc(*size);
    memcpy(data, header, sizeof header);
    memset(data + 20, ' ', text);
    memcpy(data + 20, json, strlen(json));
    memcpy(data + 20 + text, chunk, sizeof chunk);
    if (binary_size)
        memcpy(data + 28 + text, binary, binary_size);
    return data;
}

static inline const char *glb_make(const char *name, const char *json, const void *binary, size_t binary_size)
{
    size_t size;
    char *data = glb_bytes(json, binary, binary_size, &size);
    const char *path = file_make(name, data, size);
    free(data);
    return path;
}

// A box of 2 x 2 x 1 units with normals left out: 8 points of 12 bytes, then 36 indices of 2.
typedef struct BoxBytes {
    float points[8][3];
    uint16_t indices[36];
} BoxBytes;
static inline BoxBytes box_bytes(void)
{
    static const uint16_t indices[36] = {0, 2, 1, 0, 3, 2, 4, 5, 6, 4, 6, 7, 0, 1, 5, 0, 5, 4,
                                         1, 2, 6, 1, 6, 5, 2, 3, 7, 2, 7, 6, 3, 0, 4, 3, 4, 7};
    BoxBytes box;
    for (int i = 0; i < 8; i++) {
        box.points[i][0] = i % 4 == 1 || i % 4 == 2 ? 1.0f : -1.0f;
        box.points[i][1] = i % 4 >= 2 ? 1.0f : -1.0f;
        box.points[i][2] = i >= 4 ? 0.5f : -0.5f;
    }
    memcpy(box.indices, indices, sizeof indices);
    return box;
}

#define BOX_LISTS                                                                                              \
    "\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0},\"indices\":1,\"material\":0}]}],"          \
    "\"materials\":[{\"pbrMetallicRoughness\":{\"baseColorFactor\":[0.2,0.4,0.8,1],\"metallicFactor\":0.9}}]," \
    "\"buffers\":[{\"byteLength\":168}],\"bufferViews\":[{\"buffer\":0,\"byteLength\":96},{\"buffer\":0,"      \
    "\"byteOffset\":96,\"byteLength\":72}]"
#define BOX_ACCESSORS                                                                                           \
    "\"accessors\":[{\"bufferView\":0,\"componentType\":5126,\"count\":8,\"type\":\"VEC3\"},{\"bufferView\":1," \
    "\"componentType\":5123,\"count\":36,\"type\":\"SCALAR\"}]"
#define BOX_SCENE "\"asset\":{\"version\":\"2.0\"},\"scenes\":[{\"nodes\":[0]}]"
static const char box_json[] = "{" BOX_SCENE ",\"nodes\":[{\"mesh\":0}]," BOX_LISTS "," BOX_ACCESSORS "}";

// A BMP of 2 x 2 pixels; as a file says that it has `width` x `height`.
static inline size_t bmp_bytes(uint8_t out[70], uint32_t width, uint32_t height)
{
    static const uint8_t head[54] = {'B', 'M', 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0,  40,
                                     0,   0,   0,  2, 0, 0, 0, 2, 0, 0, 0,  1, 0, 24, 0};
    memset(out, 0x60, 70);
    memcpy(out, head, sizeof head);
    memcpy(out + 18, &width, 4);
    memcpy(out + 22, &height, 4);
    return 70;
}

typedef struct Member {
    const char *name;
    const void *data;
    size_t size;
} Member;
static inline const char *zip_make(const char *name, const Member *members, int count)
{
    const char *path = model_path(name);
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    assert_non_null(zip);
    for (int i = 0; i < count; i++) {
        zip_source_t *source = zip_source_buffer(zip, members[i].data, members[i].size, 0);
        assert_true(zip_file_add(zip, members[i].name, source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    assert_int_equal(zip_close(zip), 0);
    return path;
}

// The test's directory, and the user's library in it.
static inline int models_set_up(void **state)
{
    (void)state;
    if (!mkdtemp(model_directory))
        return -1;
    return setenv("KINEMA_LIBRARY", model_path("library"), 1);
}

static inline int models_tear_down(void **state)
{
    (void)state;
    char line[300];
    snprintf(line, sizeof line, "rm -rf '%s'", model_directory);
    return system(line);
}

#endif
