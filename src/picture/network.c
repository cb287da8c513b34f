#include "picture/network.h"

#include "picture/sampler.h"

#include <dnnl.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- weights file

#define TENSORS_MAX 64
#define TZA_MAGIC 0x41d7
#define TZA_LIMIT (64u << 20)

typedef struct Tensor {
    char name[48];
    int dimensions;
    uint32_t size[4];
    char type; // 'h' half, 'f' float
    const uint8_t *data;
} Tensor;

typedef struct Weights {
    char *file;
    int count;
    Tensor tensors[TENSORS_MAX];
} Weights;

typedef struct Reader {
    const uint8_t *at, *end;
    bool broken;
} Reader;

static uint64_t read_number(Reader *reader, int bytes)
{
    uint64_t value = 0;
    if (reader->end - reader->at < bytes) {
        reader->broken = true;
        return 0;
    }
    for (int i = 0; i < bytes; i++)
        value |= (uint64_t)reader->at[i] << (8 * i);
    reader->at += bytes;
    return value;
}

// Layout: u16 magic, u8 major, u8 minor, u64 offset of the table; table: u32 count, then per tensor u16 length, name,
// u8 dimensions, u32 sizes, one letter of layout per dimension, letter of type, u64 offset of the data.
static Status weights_read(const char *path, Weights *weights, Error *error)
{
    size_t size = 0;
    *weights = (Weights){0};
    Status status = file_read(path, TZA_LIMIT, &weights->file, &size, error);
    if (status != STATUS_OK)
        return status;
    const uint8_t *bytes = (const uint8_t *)weights->file;
    Reader reader = {bytes, bytes + size, false};
    bool good = read_number(&reader, 2) == TZA_MAGIC && read_number(&reader, 1) == 2;
    read_number(&reader, 1);
    uint64_t table = read_number(&reader, 8);
    good = good && !reader.broken && table < size;
    if (good) {
        reader.at = bytes + table;
        uint64_t count = read_number(&reader, 4);
        good = count <= TENSORS_MAX;
        for (uint64_t i = 0; good && i < count; i++) {
            Tensor *t = &weights->tensors[weights->count++];
            uint64_t length = read_number(&reader, 2);
            good = !reader.broken && (uint64_t)(reader.end - reader.at) >= length && length < sizeof t->name;
            if (!good)
                break;
            memcpy(t->name, reader.at, length);
            reader.at += length;
            t->dimensions = (int)read_number(&reader, 1);
            good = t->dimensions >= 1 && t->dimensions <= 4;
            size_t elements = 1;
            for (int k = 0; good && k < t->dimensions; k++) {
                t->size[k] = (uint32_t)read_number(&reader, 4);
                good = t->size[k] > 0 && t->size[k] <= 4096;
                elements *= t->size[k];
            }
            if (!good)
                break;
            read_number(&reader, t->dimensions);
            t->type = (char)read_number(&reader, 1);
            uint64_t offset = read_number(&reader, 8);
            size_t width = t->type == 'h' ? 2 : 4;
            good = !reader.broken && (t->type == 'h' || t->type == 'f') && offset < size &&
                   elements * width <= size - offset;
            t->data = bytes + (good ? offset : 0);
        }
    }
    if (good)
        return STATUS_OK;
    free(weights->file);
    weights->file = NULL;
    return error_set(error, STATUS_INPUT, "%s: not a weights file (.tza, version 2)", path);
}

static const Tensor *weights_find(const Weights *weights, const char *layer, const char *part)
{
    char name[64];
    size_t n = strlen(layer);
    memcpy(name, layer, n);
    strcpy(name + n, part);
    for (int i = 0; i < weights->count; i++)
        if (strcmp(weights->tensors[i].name, name) == 0)
            return &weights->tensors[i];
    return NULL;
}

static float half_to_float(uint16_t h)
{
    uint32_t sign = (uint32_t)(h & 0x8000u) << 16, exponent = (h >> 10) & 31u, mantissa = h & 1023u, bits;
    float value;
    if (exponent == 0) {
        value = (float)mantissa * (1.0f / 16777216.0f);
        return sign ? -value : value;
    }
    bits = exponent == 31 ? sign | 0x7f800000u | mantissa << 13 : sign | (exponent + 112) << 23 | mantissa << 13;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static float tensor_value(const Tensor *t, size_t i)
{
    float value;
    if (t->type == 'h') {
        uint16_t h;
        memcpy(&h, t->data + 2 * i, 2);
        return half_to_float(h);
    }
    memcpy(&value, t->data + 4 * i, 4);
    return value;
}

// ---------------------------------------------------------------- the network

// Channels are innermost (nhwc), as the matrix units (AMX) need them: several times faster there than blocks of
// channels, and no slower elsewhere. Two tensors are joined by writing them next to each other in every pixel.
// Padding to 16 channels keeps rows of a pixel whole vectors.
static int blocks16(int channels)
{
    return (channels + 15) / 16 * 16;
}

enum { // order of execution
    ENC0,
    ENC1,
    ENC2,
    ENC3,
    ENC4,
    ENC5A,
    ENC5B,
    DEC4A,
    DEC4B,
    DEC3A,
    DEC3B,
    DEC2A,
    DEC2B,
    DEC1A,
    DEC1B,
    DEC0,
    LAYER_COUNT
};
static const char *const layer_names[LAYER_COUNT] = {
    "enc_conv0",  "enc_conv1",  "enc_conv2",  "enc_conv3",  "enc_conv4",  "enc_conv5a", "enc_conv5b", "dec_conv4a",
    "dec_conv4b", "dec_conv3a", "dec_conv3b", "dec_conv2a", "dec_conv2b", "dec_conv1a", "dec_conv1b", "dec_conv0"};

typedef struct Layer {
    dnnl_primitive_t primitive;
    dnnl_memory_t source, weights, bias, destination;
    float *bias_values;
    int outputs; // real channels
} Layer;

// Large frames pass in bands of at most this many pixels, to bound the memory (about 0.6 kB a pixel); bands overlap by
// rows whose results are thrown away.
#define BAND_PIXELS 1310720
#define BAND_OVERLAP 96

struct Network {
    int width, height;
    int padded_width, padded_height; // of a band
    int threads, element;            // bytes an element
    bool bf16;
    dnnl_engine_t engine;
    dnnl_stream_t stream;
    Layer layers[LAYER_COUNT];
    char *a, *b, *input, *pool1, *pool2, *pool3;
    char *join1, *join2, *join3, *join4; // per pixel: the decoder's upsampled channels, then the encoder's
    float *output;
    size_t bytes;
};

static void *plane_alloc(Network *network, size_t size)
{
    size = (size + 4095) / 4096 * 4096;
    void *p = aligned_alloc(4096, size);
    if (p)
        memset(p, 0, size);
    network->bytes += size;
    return p;
}

// 3x3 convolution with bias. Its input is `first` channels followed by `second` (0: none), each padded to blocks.
static bool layer_create(Network *network, const Weights *weights, int index, int first, int second, int height,
                         int width, void *source, void *destination, bool last)
{
    Layer *layer = &network->layers[index];
    const Tensor *w = weights_find(weights, layer_names[index], ".weight");
    const Tensor *b = weights_find(weights, layer_names[index], ".bias");
    if (!w || !b || w->dimensions != 4 || w->size[2] != 3 || w->size[3] != 3 || (int)w->size[1] != first + second ||
        b->size[0] != w->size[0])
        return false;
    int outputs = layer->outputs = (int)w->size[0];
    int first_padded = blocks16(first), inputs_padded = first_padded + blocks16(second);
    int outputs_padded = blocks16(outputs);
    float *spread = calloc((size_t)outputs_padded * (size_t)inputs_padded * 9, sizeof(float));
    layer->bias_values = calloc((size_t)outputs_padded, sizeof(float));
    if (!spread || !layer->bias_values) {
        free(spread);
        return false;
    }
    for (int o = 0; o < outputs; o++) {
        layer->bias_values[o] = tensor_value(b, (size_t)o);
        for (int i = 0; i < first + second; i++) {
            int at = i < first ? i : first_padded + i - first;
            for (int k = 0; k < 9; k++)
                spread[((size_t)o * (size_t)inputs_padded + (size_t)at) * 9 + (size_t)k] =
                    tensor_value(w, ((size_t)o * (size_t)(first + second) + (size_t)i) * 9 + (size_t)k);
        }
    }
    dnnl_data_type_t type = network->bf16 ? dnnl_bf16 : dnnl_f32;
    dnnl_dims_t source_size = {1, inputs_padded, height, width}, weight_size = {outputs_padded, inputs_padded, 3, 3};
    dnnl_dims_t bias_size = {outputs_padded}, destination_size = {1, outputs_padded, height, width};
    dnnl_dims_t ones = {1, 1};
    dnnl_memory_desc_t source_desc, weight_desc, plain_desc, bias_desc, destination_desc;
    dnnl_convolution_desc_t convolution;
    dnnl_primitive_attr_t attributes = NULL;
    dnnl_post_ops_t after = NULL;
    dnnl_primitive_desc_t desc = NULL, reorder_desc = NULL;
    dnnl_primitive_t reorder = NULL;
    dnnl_memory_t plain = NULL;
    bool good = dnnl_memory_desc_init_by_tag(&source_desc, 4, source_size, type, dnnl_nhwc) == dnnl_success &&
                dnnl_memory_desc_init_by_tag(&weight_desc, 4, weight_size, type, dnnl_format_tag_any) == dnnl_success &&
                dnnl_memory_desc_init_by_tag(&plain_desc, 4, weight_size, dnnl_f32, dnnl_oihw) == dnnl_success &&
                dnnl_memory_desc_init_by_tag(&bias_desc, 1, bias_size, dnnl_f32, dnnl_a) == dnnl_success &&
                dnnl_memory_desc_init_by_tag(&destination_desc, 4, destination_size, last ? dnnl_f32 : type,
                                             dnnl_nhwc) == dnnl_success;
    good = good &&
           dnnl_convolution_forward_desc_init(&convolution, dnnl_forward_inference, dnnl_convolution_direct,
                                              &source_desc, &weight_desc, &bias_desc, &destination_desc, ones, ones,
                                              ones) == dnnl_success &&
           dnnl_primitive_attr_create(&attributes) == dnnl_success;
    if (good && !last)
        good = dnnl_post_ops_create(&after) == dnnl_success &&
               dnnl_post_ops_append_eltwise(after, 1.0f, dnnl_eltwise_relu, 0.0f, 0.0f) == dnnl_success &&
               dnnl_primitive_attr_set_post_ops(attributes, after) == dnnl_success;
    good = good && dnnl_primitive_desc_create(&desc, &convolution, attributes, network->engine, NULL) == dnnl_success &&
           dnnl_primitive_create(&layer->primitive, desc) == dnnl_success;
    if (good) {
        const dnnl_memory_desc_t *packed = dnnl_primitive_desc_query_md(desc, dnnl_query_weights_md, 0);
        good = dnnl_memory_create(&plain, &plain_desc, network->engine, spread) == dnnl_success &&
               dnnl_memory_create(&layer->weights, packed, network->engine, DNNL_MEMORY_ALLOCATE) == dnnl_success &&
               dnnl_reorder_primitive_desc_create(&reorder_desc, &plain_desc, network->engine, packed, network->engine,
                                                  NULL) == dnnl_success &&
               dnnl_primitive_create(&reorder, reorder_desc) == dnnl_success;
    }
    if (good) {
        dnnl_exec_arg_t arguments[2] = {{DNNL_ARG_FROM, plain}, {DNNL_ARG_TO, layer->weights}};
        good =
            dnnl_primitive_execute(reorder, network->stream, 2, arguments) == dnnl_success &&
            dnnl_stream_wait(network->stream) == dnnl_success &&
            dnnl_memory_create(&layer->source, &source_desc, network->engine, source) == dnnl_success &&
            dnnl_memory_create(&layer->destination, &destination_desc, network->engine, destination) == dnnl_success &&
            dnnl_memory_create(&layer->bias, &bias_desc, network->engine, layer->bias_values) == dnnl_success;
    }
    dnnl_memory_destroy(plain);
    dnnl_primitive_destroy(reorder);
    dnnl_primitive_desc_destroy(reorder_desc);
    dnnl_primitive_desc_destroy(desc);
    dnnl_post_ops_destroy(after);
    dnnl_primitive_attr_destroy(attributes);
    free(spread);
    return good;
}

static int layer_channels(const Weights *weights, int index, int which)
{
    const Tensor *t = weights_find(weights, layer_names[index], ".weight");
    return t && t->dimensions == 4 ? (int)t->size[which] : 0;
}

static bool network_build(Network *n, const Weights *weights)
{
    int c[LAYER_COUNT]; // channels that each layer gives
    for (int i = 0; i < LAYER_COUNT; i++) {
        c[i] = layer_channels(weights, i, 0);
        if (c[i] <= 0 || (i != DEC0 && c[i] % 16 != 0))
            return false;
    }
    int inputs = layer_channels(weights, ENC0, 1);
    if (inputs != 9)
        return false;
    int h = n->padded_height, w = n->padded_width;
    size_t e = (size_t)n->element, area = (size_t)h * (size_t)w;
    size_t widest = 0;
    for (int i = 0; i < LAYER_COUNT; i++) { // any layer's result in units of full-size planes
        int shrink = i <= ENC1 || i >= DEC1A ? 1 : i == ENC2 || i == DEC2A || i == DEC2B ? 4 : 16;
        size_t need = area * (size_t)blocks16(c[i]) / (size_t)shrink;
        widest = need > widest ? need : widest;
    }
    n->a = plane_alloc(n, widest * e);
    n->b = plane_alloc(n, widest * e);
    n->input = plane_alloc(n, area * 16 * e);
    n->pool1 = plane_alloc(n, area / 4 * (size_t)c[ENC1] * e);
    n->pool2 = plane_alloc(n, area / 16 * (size_t)c[ENC2] * e);
    n->pool3 = plane_alloc(n, area / 64 * (size_t)c[ENC3] * e);
    n->join1 = plane_alloc(n, area * (size_t)(c[DEC2B] + 16) * e);
    n->join2 = plane_alloc(n, area / 4 * (size_t)(c[DEC3B] + c[ENC1]) * e);
    n->join3 = plane_alloc(n, area / 16 * (size_t)(c[DEC4B] + c[ENC2]) * e);
    n->join4 = plane_alloc(n, area / 64 * (size_t)(c[ENC5B] + c[ENC3]) * e);
    n->output = plane_alloc(n, area * 16 * sizeof(float));
    if (!n->a || !n->b || !n->input || !n->pool1 || !n->pool2 || !n->pool3 || !n->join1 || !n->join2 || !n->join3 ||
        !n->join4 || !n->output)
        return false;
    char *a = n->a, *b = n->b;
    return layer_create(n, weights, ENC0, inputs, 0, h, w, n->input, a, false) &&
           layer_create(n, weights, ENC1, c[ENC0], 0, h, w, a, b, false) &&
           layer_create(n, weights, ENC2, c[ENC1], 0, h / 2, w / 2, n->pool1, a, false) &&
           layer_create(n, weights, ENC3, c[ENC2], 0, h / 4, w / 4, n->pool2, a, false) &&
           layer_create(n, weights, ENC4, c[ENC3], 0, h / 8, w / 8, n->pool3, a, false) &&
           layer_create(n, weights, ENC5A, c[ENC4], 0, h / 16, w / 16, b, a, false) &&
           layer_create(n, weights, ENC5B, c[ENC5A], 0, h / 16, w / 16, a, b, false) &&
           layer_create(n, weights, DEC4A, c[ENC5B], c[ENC3], h / 8, w / 8, n->join4, a, false) &&
           layer_create(n, weights, DEC4B, c[DEC4A], 0, h / 8, w / 8, a, b, false) &&
           layer_create(n, weights, DEC3A, c[DEC4B], c[ENC2], h / 4, w / 4, n->join3, a, false) &&
           layer_create(n, weights, DEC3B, c[DEC3A], 0, h / 4, w / 4, a, b, false) &&
           layer_create(n, weights, DEC2A, c[DEC3B], c[ENC1], h / 2, w / 2, n->join2, a, false) &&
           layer_create(n, weights, DEC2B, c[DEC2A], 0, h / 2, w / 2, a, b, false) &&
           layer_create(n, weights, DEC1A, c[DEC2B], inputs, h, w, n->join1, a, false) &&
           layer_create(n, weights, DEC1B, c[DEC1A], 0, h, w, a, b, false) &&
           layer_create(n, weights, DEC0, c[DEC1B], 0, h, w, b, n->output, true);
}

Status network_create(const char *path, int width, int height, bool exact, int threads, Network **out, Error *error)
{
    Weights weights;
    Status status = weights_read(path, &weights, error);
    if (status != STATUS_OK)
        return status;
    Network *n = calloc(1, sizeof *n);
    if (!n) {
        free(weights.file);
        return error_set(error, STATUS_INTERNAL, "out of memory");
    }
    if (exact)
        dnnl_set_max_cpu_isa(dnnl_cpu_isa_sse41); // refused when oneDNN has run before; the same in every exact run
    n->width = width;
    n->height = height;
    n->padded_width = blocks16(width);
    n->padded_height = blocks16(height);
    int rows = BAND_PIXELS / n->padded_width / 16 * 16;
    rows = rows < 3 * BAND_OVERLAP ? 3 * BAND_OVERLAP : rows;
    if (n->padded_height > rows)
        n->padded_height = rows;
    n->threads = threads > 0 ? threads : thread_count_default();
    n->bf16 = !exact && dnnl_get_effective_cpu_isa() >= dnnl_cpu_isa_avx512_core_bf16;
    n->element = n->bf16 ? 2 : 4;
    omp_set_num_threads(n->threads);
    bool good = dnnl_engine_create(&n->engine, dnnl_cpu, 0) == dnnl_success &&
                dnnl_stream_create(&n->stream, n->engine, dnnl_stream_default_flags) == dnnl_success &&
                network_build(n, &weights);
    free(weights.file);
    if (!good) {
        network_destroy(&n);
        return error_set(error, STATUS_INTERNAL, "%s: the network cannot be built from these weights", path);
    }
    *out = n;
    return STATUS_OK;
}

void network_destroy(Network **network)
{
    Network *n = *network;
    if (!n)
        return;
    for (int i = 0; i < LAYER_COUNT; i++) {
        Layer *layer = &n->layers[i];
        dnnl_primitive_destroy(layer->primitive);
        dnnl_memory_destroy(layer->source);
        dnnl_memory_destroy(layer->weights);
        dnnl_memory_destroy(layer->bias);
        dnnl_memory_destroy(layer->destination);
        free(layer->bias_values);
    }
    if (n->stream)
        dnnl_stream_destroy(n->stream);
    if (n->engine)
        dnnl_engine_destroy(n->engine);
    free(n->a);
    free(n->b);
    free(n->input);
    free(n->pool1);
    free(n->pool2);
    free(n->pool3);
    free(n->join1);
    free(n->join2);
    free(n->join3);
    free(n->join4);
    free(n->output);
    free(n);
    *network = NULL;
}

size_t network_bytes(const Network *network)
{
    return network->bytes;
}

// ---------------------------------------------------------------- pooling and upsampling

typedef struct Resample {
    const Network *network;
    const char *from;
    char *to, *join;   // join: NULL, or where the result goes a second time, as the last channels of wider pixels
    int height, width; // of the source
    int channels, to_channels, join_channels;
} Resample;

static void pool_row(void *context, int y, int worker)
{
    (void)worker;
    const Resample *r = context;
    size_t n = (size_t)r->channels, stride = (size_t)r->width * n, half = (size_t)r->width / 2;
    size_t e = (size_t)r->network->element;
    for (size_t x = 0; x < half; x++) {
        size_t from = 2 * (size_t)y * stride + 2 * x * n, to = ((size_t)y * half + x) * n;
        if (r->network->bf16) { // after a ReLU: no negative numbers, so bits order like values
            const uint16_t *restrict p = (const uint16_t *)r->from + from;
            uint16_t *restrict out = (uint16_t *)r->to + to;
            for (size_t k = 0; k < n; k++) {
                uint16_t a = p[k], b = p[n + k], c = p[stride + k], d = p[stride + n + k];
                a = a > b ? a : b;
                c = c > d ? c : d;
                out[k] = a > c ? a : c;
            }
        } else {
            const float *restrict p = (const float *)r->from + from;
            float *restrict out = (float *)r->to + to;
            for (size_t k = 0; k < n; k++) {
                float a = p[k], b = p[n + k], c = p[stride + k], d = p[stride + n + k];
                a = a > b ? a : b;
                c = c > d ? c : d;
                out[k] = a > c ? a : c;
            }
        }
        if (r->join) {
            size_t wide = (size_t)r->join_channels;
            memcpy(r->join + (((size_t)y * half + x) * wide + wide - n) * e, r->to + to * e, n * e);
        }
    }
}

static void upsample_row(void *context, int y, int worker)
{
    (void)worker;
    const Resample *r = context;
    size_t e = (size_t)r->network->element, bytes = (size_t)r->channels * e, pixel = (size_t)r->to_channels * e;
    size_t width = (size_t)r->width;
    for (size_t x = 0; x < width; x++) {
        const char *from = r->from + ((size_t)y * width + x) * bytes;
        char *to = r->to + (2 * (size_t)y * 2 * width + 2 * x) * pixel;
        memcpy(to, from, bytes);
        memcpy(to + pixel, from, bytes);
        memcpy(to + 2 * width * pixel, from, bytes);
        memcpy(to + (2 * width + 1) * pixel, from, bytes);
    }
}

static void pool(const Network *n, const char *from, int channels, int shrink, char *to, char *join, int join_channels)
{
    Resample r = {.network = n,
                  .from = from,
                  .to = to,
                  .join = join,
                  .height = n->padded_height / shrink,
                  .width = n->padded_width / shrink,
                  .channels = channels,
                  .join_channels = join_channels};
    parallel_for(n->threads, r.height / 2, pool_row, &r);
}

static void upsample(const Network *n, const char *from, int channels, int shrink, char *to, int to_channels)
{
    Resample r = {.network = n,
                  .from = from,
                  .to = to,
                  .height = n->padded_height / shrink,
                  .width = n->padded_width / shrink,
                  .channels = channels,
                  .to_channels = to_channels};
    parallel_for(n->threads, r.height, upsample_row, &r);
}

// ---------------------------------------------------------------- transfer function

// Perceptually uniform encoding that the network was trained on (OIDN's "PU" function), normalised at 65504.
#define PU_A 1.41283765e+03f
#define PU_B 1.64593172e+00f
#define PU_C 4.31384981e-01f
#define PU_D -2.94139609e-03f
#define PU_E 1.92653254e-01f
#define PU_F 6.26026094e-03f
#define PU_G 9.98620152e-01f
#define PU_Y0 1.57945760e-06f
#define PU_Y1 3.22087631e-02f
#define PU_X0 2.23151711e-03f
#define PU_X1 3.70974749e-01f
#define PU_MAX 65504.0f
#define LN2 0.693147181f

static float pu_encode(float y)
{
    if (y <= PU_Y0)
        return PU_A * y;
    if (y <= PU_Y1)
        return PU_B * fast_pow(y, PU_C) + PU_D;
    return PU_E * LN2 * fast_log2(y + PU_F) + PU_G;
}

static float pu_decode(float x)
{
    if (x <= PU_X0)
        return x / PU_A;
    if (x <= PU_X1)
        return fast_pow((x - PU_D) / PU_B, 1.0f / PU_C);
    return fast_exp((x - PU_G) / PU_E) - PU_F;
}

static uint16_t to_bf16(float f)
{
    uint32_t bits;
    memcpy(&bits, &f, sizeof bits);
    return (uint16_t)((bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16);
}

typedef struct Transfer {
    Network *network;
    const Vec3 *color, *albedo, *normal;
    Vec3 *out;
    float exposure, scale;
    int first;      // row of the frame at the top of the band
    int begin, end; // rows of the frame to be written
} Transfer;

static void input_row(void *context, int row, int worker)
{
    (void)worker;
    const Transfer *t = context;
    const Network *n = t->network;
    int y = row + t->first;
    size_t e = (size_t)n->element, pixel = 16 * e, wide = ((size_t)n->layers[DEC2B].outputs + 16) * e;
    char *to = n->input + (size_t)row * (size_t)n->padded_width * pixel;
    char *join = n->join1 + (size_t)row * (size_t)n->padded_width * wide + wide - pixel;
    if (y >= n->height) {
        for (int x = 0; x < n->padded_width; x++) {
            memset(to + (size_t)x * pixel, 0, pixel);
            memset(join + (size_t)x * wide, 0, pixel);
        }
        return;
    }
    for (int x = 0; x < n->width; x++) {
        size_t i = (size_t)y * (size_t)n->width + (size_t)x;
        float v[16] = {0};
        const float *c = &t->color[i].x, *a = &t->albedo[i].x, *m = &t->normal[i].x;
        for (int k = 0; k < 3; k++) {
            float l = c[k] * t->exposure;
            v[k] = pu_encode(l > 0.0f ? minf(l, PU_MAX) : 0.0f) * t->scale;
            v[3 + k] = clampf(a[k], 0.0f, 1.0f);
            v[6 + k] = clampf(m[k], -1.0f, 1.0f) * 0.5f + 0.5f;
        }
        if (n->bf16) {
            uint16_t packed[16];
            for (int k = 0; k < 16; k++)
                packed[k] = to_bf16(v[k]);
            memcpy(to + (size_t)x * pixel, packed, sizeof packed);
        } else {
            memcpy(to + (size_t)x * pixel, v, sizeof v);
        }
        memcpy(join + (size_t)x * wide, to + (size_t)x * pixel, pixel);
    }
}

static void output_row(void *context, int index, int worker)
{
    (void)worker;
    const Transfer *t = context;
    const Network *n = t->network;
    int y = t->begin + index, row = y - t->first;
    for (int x = 0; x < n->width; x++) {
        const float *from = n->output + ((size_t)row * (size_t)n->padded_width + (size_t)x) * 16;
        float *to = &t->out[(size_t)y * (size_t)n->width + (size_t)x].x;
        for (int k = 0; k < 3; k++) {
            float v = from[k] > 0.0f ? from[k] : 0.0f;
            to[k] = pu_decode(minf(v / t->scale, 3.2f)) / t->exposure;
        }
    }
}

// Key value over the geometric mean of block means, as OIDN's autoexposure.
static float autoexposure(const Vec3 *color, int width, int height)
{
    int rows = (height + 8) / 16, columns = (width + 8) / 16, count = 0;
    double sum = 0.0;
    for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
            int y0 = r * height / rows, y1 = (r + 1) * height / rows;
            int x0 = c * width / columns, x1 = (c + 1) * width / columns;
            float mean = 0.0f;
            for (int y = y0; y < y1; y++)
                for (int x = x0; x < x1; x++)
                    mean += vec3_luminance(color[(size_t)y * (size_t)width + (size_t)x]);
            mean /= (float)((y1 - y0) * (x1 - x0));
            if (mean > 1e-8f) {
                sum += (double)fast_log2(mean);
                count++;
            }
        }
    }
    return count ? 0.18f / fast_exp2((float)(sum / count)) : 1.0f;
}

static bool layer_run(Network *n, int index)
{
    Layer *layer = &n->layers[index];
    dnnl_exec_arg_t arguments[4] = {{DNNL_ARG_SRC, layer->source},
                                    {DNNL_ARG_WEIGHTS, layer->weights},
                                    {DNNL_ARG_BIAS, layer->bias},
                                    {DNNL_ARG_DST, layer->destination}};
    return dnnl_primitive_execute(layer->primitive, n->stream, 4, arguments) == dnnl_success &&
           dnnl_stream_wait(n->stream) == dnnl_success;
}

static bool band_run(Network *n, Transfer *t)
{
    const Layer *l = n->layers;
    int up1 = l[DEC2B].outputs, up2 = l[DEC3B].outputs, up3 = l[DEC4B].outputs, up4 = l[ENC5B].outputs;
    int down1 = l[ENC1].outputs, down2 = l[ENC2].outputs, down3 = l[ENC3].outputs;
    parallel_for(n->threads, n->padded_height, input_row, t);
    bool good = layer_run(n, ENC0) && layer_run(n, ENC1);
    pool(n, n->b, down1, 1, n->pool1, n->join2, up2 + down1);
    good = good && layer_run(n, ENC2);
    pool(n, n->a, down2, 2, n->pool2, n->join3, up3 + down2);
    good = good && layer_run(n, ENC3);
    pool(n, n->a, down3, 4, n->pool3, n->join4, up4 + down3);
    good = good && layer_run(n, ENC4);
    pool(n, n->a, l[ENC4].outputs, 8, n->b, NULL, 0);
    good = good && layer_run(n, ENC5A) && layer_run(n, ENC5B);
    upsample(n, n->b, up4, 16, n->join4, up4 + down3);
    good = good && layer_run(n, DEC4A) && layer_run(n, DEC4B);
    upsample(n, n->b, up3, 8, n->join3, up3 + down2);
    good = good && layer_run(n, DEC3A) && layer_run(n, DEC3B);
    upsample(n, n->b, up2, 4, n->join2, up2 + down1);
    good = good && layer_run(n, DEC2A) && layer_run(n, DEC2B);
    upsample(n, n->b, up1, 2, n->join1, up1 + 16);
    good = good && layer_run(n, DEC1A) && layer_run(n, DEC1B) && layer_run(n, DEC0);
    if (good)
        parallel_for(n->threads, t->end - t->begin, output_row, t);
    return good;
}

Status network_run(Network *n, const Vec3 *color, const Vec3 *albedo, const Vec3 *normal, Vec3 *out)
{
    Transfer t = {.network = n,
                  .color = color,
                  .albedo = albedo,
                  .normal = normal,
                  .out = out,
                  .exposure = autoexposure(color, n->width, n->height),
                  .scale = 1.0f / pu_encode(PU_MAX)};
    omp_set_num_threads(n->threads);
    while (t.end < n->height) {
        t.begin = t.end;
        t.first = t.begin > BAND_OVERLAP ? t.begin - BAND_OVERLAP : 0;
        bool last = t.first + n->padded_height >= n->height;
        if (last && t.first > 0) { // the last band reaches up rather than beyond the frame
            int lowest = (n->height - n->padded_height + 15) / 16 * 16;
            t.first = lowest < t.first ? lowest : t.first;
        }
        t.end = last ? n->height : t.first + n->padded_height - BAND_OVERLAP;
        if (!band_run(n, &t))
            return STATUS_INTERNAL;
    }
    return STATUS_OK;
}
