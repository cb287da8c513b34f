// Films back to facts, frames and samples. Frames are found by their time stamps and edit lists are obeyed, so that
// frame n and sample n are what was written as frame n and sample n.
#include "film/sink.h"

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>
#include <stdlib.h>
#include <string.h>

#define READ_RATE 48000
#define READ_SIDE_MAX 8192

// A film opened for reading one of its streams.
typedef struct Reader {
    AVFormatContext *format;
    AVCodecContext *codec;
    AVStream *stream;
    AVPacket *packet;
    AVFrame *frame;
    bool draining;
} Reader;

static void reader_close(Reader *reader)
{
    avcodec_free_context(&reader->codec);
    avformat_close_input(&reader->format);
    av_packet_free(&reader->packet);
    av_frame_free(&reader->frame);
}

static Status open_format(const char *path, Arena *arena, AVFormatContext **format, Error *error)
{
    film_quiet();
    if (!file_exists(path))
        return error_set(error, STATUS_IO, "%s: there is no such file, or it may not be read", path);
    int code = avformat_open_input(format, arena_printf(arena, "file:%s", path), NULL, NULL);
    if (code < 0)
        return error_set(error, STATUS_INPUT, "%s: is not a film", path);
    code = avformat_find_stream_info(*format, NULL);
    if (code < 0) {
        avformat_close_input(format);
        return error_set(error, STATUS_INPUT, "%s: is not a film", path);
    }
    return STATUS_OK;
}

static Status reader_open(const char *path, enum AVMediaType type, Arena *arena, Reader *reader, Error *error)
{
    *reader = (Reader){0};
    Status status = open_format(path, arena, &reader->format, error);
    if (status != STATUS_OK)
        return status;
    const AVCodec *codec = NULL;
    int index = av_find_best_stream(reader->format, type, -1, -1, &codec, 0);
    if (index < 0 || !codec) {
        reader_close(reader);
        return error_set(error, STATUS_INPUT, "%s: has no %s that can be decoded", path,
                         type == AVMEDIA_TYPE_VIDEO ? "picture" : "sound");
    }
    reader->stream = reader->format->streams[index];
    reader->codec = avcodec_alloc_context3(codec);
    avcodec_parameters_to_context(reader->codec, reader->stream->codecpar);
    reader->codec->pkt_timebase = reader->stream->time_base;
    reader->codec->flags |= AV_CODEC_FLAG_BITEXACT;
    int code = avcodec_open2(reader->codec, codec, NULL);
    if (code < 0) {
        reader_close(reader);
        return film_av_error(error, code, path, "the decoder cannot be opened");
    }
    reader->packet = av_packet_alloc();
    reader->frame = av_frame_alloc();
    return STATUS_OK;
}

// The next decoded frame in reader->frame; false at the end of the film (damaged packets are passed over).
static bool reader_next(Reader *reader)
{
    for (;;) {
        int code = avcodec_receive_frame(reader->codec, reader->frame);
        if (code >= 0)
            return true;
        if (code != AVERROR(EAGAIN) || reader->draining)
            return false;
        code = av_read_frame(reader->format, reader->packet);
        if (code < 0) {
            reader->draining = true;
            avcodec_send_packet(reader->codec, NULL);
            continue;
        }
        if (reader->packet->stream_index == reader->stream->index)
            avcodec_send_packet(reader->codec, reader->packet);
        av_packet_unref(reader->packet);
    }
}

static double stream_rate(AVFormatContext *format, AVStream *stream)
{
    AVRational rate = av_guess_frame_rate(format, stream, NULL);
    return rate.num > 0 && rate.den > 0 ? av_q2d(rate) : 0.0;
}

// ---------------------------------------------------------------- facts

static int count_frames(AVFormatContext *format, int index)
{
    AVPacket *packet = av_packet_alloc();
    int count = 0;
    while (av_read_frame(format, packet) >= 0) {
        // packets outside the edit list are decoded but never shown
        count += packet->stream_index == index && !(packet->flags & AV_PKT_FLAG_DISCARD);
        av_packet_unref(packet);
    }
    av_packet_free(&packet);
    return count;
}

static const char *metadata(AVFormatContext *format, const char *key)
{
    AVDictionaryEntry *entry = av_dict_get(format->metadata, key, NULL, 0);
    return entry ? entry->value : NULL;
}

Status film_probe(const char *path, Arena *arena, FilmInfo *result, Error *error)
{
    AVFormatContext *format = NULL;
    Status status = open_format(path, arena, &format, error);
    if (status != STATUS_OK)
        return status;
    FilmInfo info = {0};
    int video = av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, NULL, 0);
    int audio = av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, NULL, 0);
    if (video < 0) {
        avformat_close_input(&format);
        return error_set(error, STATUS_INPUT, "%s: has no picture", path);
    }
    AVStream *stream = format->streams[video];
    double rate = stream_rate(format, stream);
    info.width = stream->codecpar->width;
    info.height = stream->codecpar->height;
    info.fps = (int)lround(rate);
    if (audio >= 0) {
        AVStream *sound = format->streams[audio];
        info.sample_rate = sound->codecpar->sample_rate;
        info.channels = sound->codecpar->ch_layout.nb_channels;
        if (sound->duration != AV_NOPTS_VALUE)
            info.sample_count = av_rescale_q(sound->duration, sound->time_base, (AVRational){1, info.sample_rate});
    }
    const char *seed = metadata(format, "kinema_seed");
    info.seed = seed ? strtoull(seed, NULL, 10) : 0;
    info.plan_json = arena_strdup(arena, metadata(format, "kinema_plan"));
    info.credits = arena_strdup(arena, metadata(format, "kinema_credits"));
    info.version = arena_strdup(arena, metadata(format, "kinema_version"));
    info.frame_count = count_frames(format, video);
    info.seconds = rate > 0.0 ? info.frame_count / rate : 0.0;
    avformat_close_input(&format);
    *result = info;
    return STATUS_OK;
}

// ---------------------------------------------------------------- frames

static Status frame_to_rgb(const AVFrame *frame, Arena *arena, uint8_t **rgb, Error *error)
{
    struct SwsContext *scale = sws_alloc_context();
    av_opt_set_int(scale, "srcw", frame->width, 0);
    av_opt_set_int(scale, "srch", frame->height, 0);
    av_opt_set_int(scale, "src_format", frame->format, 0);
    av_opt_set_int(scale, "dstw", frame->width, 0);
    av_opt_set_int(scale, "dsth", frame->height, 0);
    av_opt_set_int(scale, "dst_format", AV_PIX_FMT_RGB24, 0);
    av_opt_set_int(scale, "sws_flags",
                   SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP | SWS_BITEXACT, 0);
    int full = frame->color_range == AVCOL_RANGE_JPEG;
    bool old = frame->colorspace == AVCOL_SPC_BT470BG || frame->colorspace == AVCOL_SPC_SMPTE170M ||
               (frame->colorspace == AVCOL_SPC_UNSPECIFIED && frame->height < 720);
    const int *matrix = sws_getCoefficients(old ? SWS_CS_ITU601 : SWS_CS_ITU709);
    sws_setColorspaceDetails(scale, matrix, full, matrix, 1, 0, 1 << 16, 1 << 16);
    if (sws_init_context(scale, NULL, NULL) < 0) {
        sws_freeContext(scale);
        return error_set(error, STATUS_INTERNAL, "the colour converter cannot be opened");
    }
    // swscale's vector code may write a little beyond a row
    size_t stride = (size_t)frame->width * 3;
    uint8_t *pixels = arena_alloc(arena, stride * (size_t)frame->height + 64);
    uint8_t *rows[4] = {pixels};
    const int strides[4] = {(int)stride};
    sws_scale(scale, (const uint8_t *const *)frame->data, frame->linesize, 0, frame->height, rows, strides);
    sws_freeContext(scale);
    *rgb = pixels;
    return STATUS_OK;
}

Status film_read_frame(const char *path, int frame, Arena *arena, uint8_t **rgb, int *width, int *height, Error *error)
{
    if (frame < 0)
        return error_set(error, STATUS_INPUT, "%s: there is no frame %d", path, frame);
    Reader reader;
    Status status = reader_open(path, AVMEDIA_TYPE_VIDEO, arena, &reader, error);
    if (status != STATUS_OK)
        return status;
    double rate = stream_rate(reader.format, reader.stream);
    double tick = av_q2d(reader.stream->time_base);
    int64_t start = reader.stream->start_time == AV_NOPTS_VALUE ? 0 : reader.stream->start_time;
    long found = -1, last = -1;
    // First from the key frame before; if seeking overshot or the index lies, from the beginning.
    for (int attempt = 0; attempt < 2 && found != frame && rate > 0.0; attempt++) {
        int64_t target = attempt == 0 ? start + (int64_t)floor(frame / rate / tick) : INT64_MIN;
        if (avformat_seek_file(reader.format, reader.stream->index, INT64_MIN, attempt ? start : target,
                               attempt ? start : target, AVSEEK_FLAG_BACKWARD) < 0 &&
            attempt > 0)
            break;
        avcodec_flush_buffers(reader.codec);
        reader.draining = false;
        while (reader_next(&reader)) {
            int64_t stamp = reader.frame->best_effort_timestamp;
            last = stamp == AV_NOPTS_VALUE ? last + 1 : lround((double)(stamp - start) * tick * rate);
            if (last >= frame) {
                found = last;
                break;
            }
        }
    }
    if (found != frame)
        status = error_set(error, STATUS_INPUT, "%s: there is no frame %d (the last is %ld)", path, frame, last);
    else if (reader.frame->width < 1 || reader.frame->width > READ_SIDE_MAX || reader.frame->height > READ_SIDE_MAX)
        status = error_set(error, STATUS_INPUT, "%s: frames of %dx%d pixels are not read", path, reader.frame->width,
                           reader.frame->height);
    else
        status = frame_to_rgb(reader.frame, arena, rgb, error);
    if (status == STATUS_OK) {
        *width = reader.frame->width;
        *height = reader.frame->height;
    }
    reader_close(&reader);
    return status;
}

Status film_scale(const uint8_t *rgb, int width, int height, uint8_t *out, int out_width, int out_height, Error *error)
{
    int kernel = out_width < width ? SWS_AREA : SWS_BICUBIC;
    struct SwsContext *scale = sws_getContext(
        width, height, AV_PIX_FMT_RGB24, out_width, out_height, AV_PIX_FMT_RGB24,
        kernel | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP | SWS_BITEXACT, NULL, NULL, NULL);
    // through padded frames: swscale reads and writes beyond the ends of rows
    AVFrame *from = av_frame_alloc(), *to = av_frame_alloc();
    from->format = to->format = AV_PIX_FMT_RGB24;
    from->width = width;
    from->height = height;
    to->width = out_width;
    to->height = out_height;
    Status status = STATUS_OK;
    if (!scale || av_frame_get_buffer(from, 0) < 0 || av_frame_get_buffer(to, 0) < 0) {
        status = error_set(error, STATUS_INTERNAL, "%dx%d pixels cannot be scaled to %dx%d", width, height, out_width,
                           out_height);
    } else {
        for (int y = 0; y < height; y++)
            memcpy(from->data[0] + (ptrdiff_t)y * from->linesize[0], rgb + (size_t)y * (size_t)width * 3,
                   (size_t)width * 3);
        sws_scale(scale, (const uint8_t *const *)from->data, from->linesize, 0, height, to->data, to->linesize);
        for (int y = 0; y < out_height; y++)
            memcpy(out + (size_t)y * (size_t)out_width * 3, to->data[0] + (ptrdiff_t)y * to->linesize[0],
                   (size_t)out_width * 3);
    }
    av_frame_free(&from);
    av_frame_free(&to);
    sws_freeContext(scale);
    return status;
}

// ---------------------------------------------------------------- sound

typedef struct Samples {
    float *data; // interleaved stereo, heap
    long long count, capacity;
} Samples;

static bool convert(struct SwrContext *resampler, Samples *out, const AVFrame *frame)
{
    int count = swr_get_out_samples(resampler, frame ? frame->nb_samples : 0);
    if (count <= 0)
        return true;
    if (out->count + count > out->capacity) {
        out->capacity = 2 * (out->count + count);
        out->data = memory_resize(out->data, sizeof(float) * 2 * (size_t)out->capacity);
    }
    uint8_t *to = (uint8_t *)(out->data + 2 * out->count);
    int got = swr_convert(resampler, &to, count, frame ? (const uint8_t **)frame->extended_data : NULL,
                          frame ? frame->nb_samples : 0);
    if (got > 0)
        out->count += got;
    return got >= 0;
}

// Samples by which the sound begins after the picture; negative when before it. Matroska, which has no edit lists,
// delays the picture by the encoder's priming instead.
static long long sound_offset(const Reader *reader)
{
    int video = av_find_best_stream(reader->format, AVMEDIA_TYPE_VIDEO, -1, -1, NULL, 0);
    int64_t sound = reader->frame->best_effort_timestamp;
    if (video < 0 || sound == AV_NOPTS_VALUE || reader->format->streams[video]->start_time == AV_NOPTS_VALUE)
        return 0;
    AVStream *picture = reader->format->streams[video];
    double seconds =
        (double)sound * av_q2d(reader->stream->time_base) - (double)picture->start_time * av_q2d(picture->time_base);
    return fabs(seconds) < 10.0 ? llround(seconds * READ_RATE) : 0;
}

Status film_read_sound(const char *path, Arena *arena, float **samples, int *frames, Error *error)
{
    Reader reader;
    Status status = reader_open(path, AVMEDIA_TYPE_AUDIO, arena, &reader, error);
    if (status != STATUS_OK)
        return status;
    struct SwrContext *resampler = NULL;
    AVChannelLayout stereo = AV_CHANNEL_LAYOUT_STEREO;
    Samples out = {0};
    long long offset = 0;
    bool good = true;
    while (good && reader_next(&reader)) {
        if (!resampler) {
            offset = sound_offset(&reader);
            good = swr_alloc_set_opts2(&resampler, &stereo, AV_SAMPLE_FMT_FLT, READ_RATE, &reader.frame->ch_layout,
                                       (enum AVSampleFormat)reader.frame->format, reader.frame->sample_rate, 0,
                                       NULL) >= 0 &&
                   swr_init(resampler) >= 0;
            if (!good)
                break;
        }
        good = convert(resampler, &out, reader.frame);
    }
    if (good && resampler)
        good = convert(resampler, &out, NULL);
    long long skip = offset < 0 ? -offset : 0, pad = offset > 0 ? offset : 0;
    out.count = out.count > skip ? out.count - skip : 0;
    // The last AAC frame is padded; the track says how long it really is.
    if (reader.stream->duration != AV_NOPTS_VALUE && reader.stream->duration > 0) {
        long long exact = av_rescale_q(reader.stream->duration, reader.stream->time_base, (AVRational){1, READ_RATE});
        if (out.count > exact)
            out.count = exact;
    }
    long long total = pad + out.count;
    if (!good || total > INT32_MAX / 2) {
        status = error_set(error, STATUS_INPUT, "%s: the sound cannot be decoded", path);
    } else {
        *samples = arena_alloc(arena, sizeof(float) * 2 * (size_t)total);
        if (out.count > 0)
            memcpy(*samples + 2 * pad, out.data + 2 * skip, sizeof(float) * 2 * (size_t)out.count);
        *frames = (int)total;
    }
    free(out.data);
    swr_free(&resampler);
    reader_close(&reader);
    return status;
}
