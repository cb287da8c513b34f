// Containers through libav: H.264 (x264) and AAC, timestamps stamped by the encoders so that edit lists make the
// sound exact, index first, and the plan, credits, seed and version inside.
//
// Same bytes every time: x264's result depends on its number of threads, so that number is fixed here and has nothing
// to do with how many threads rendered the frames; nothing of the clock goes into the file.
#include "film/sink.h"

#include <errno.h>
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ENCODER_THREADS 4
#define AAC_BIT_RATE 192000

typedef struct Mux {
    AVFormatContext *format;
    AVCodecContext *video, *audio; // audio NULL: no sound
    AVStream *video_stream, *audio_stream;
    struct SwsContext *scale;
    AVFrame *rgb;     // the frame as it came, rows padded: swscale reads beyond them
    AVFrame *picture; // yuv420p
    AVPacket *packet;
    float *samples; // interleaved stereo, all that were added
    long long sample_count, sample_capacity, samples_sent;
    bool begun; // the header is written
} Mux;

void film_quiet(void)
{
    av_log_set_level(AV_LOG_QUIET);
}

Status film_av_error(Error *error, int code, const char *path, const char *what)
{
    char text[AV_ERROR_MAX_STRING_SIZE] = "";
    av_strerror(code, text, sizeof text);
    int number = AVUNERROR(code);
    bool system = number == ENOSPC || number == EIO || number == EFBIG || number == EACCES || number == EPERM ||
                  number == ENOENT || number == EROFS || number == EDQUOT || number == EISDIR || number == ENOTDIR;
    return error_set(error, system ? STATUS_IO : STATUS_INTERNAL, "%s: %s: %s", path, what, text);
}

static const char *container_name(const char *path)
{
    return text_ends(path, ".mkv") ? "matroska" : text_ends(path, ".mov") ? "mov" : "mp4";
}

static Status open_video(FilmWriter *writer, Mux *mux, Error *error)
{
    const FilmParams *params = &writer->params;
    const AVCodec *codec = avcodec_find_encoder_by_name("libx264");
    if (!codec)
        return error_set(error, STATUS_INTERNAL, "libavcodec was built without libx264");
    AVCodecContext *video = mux->video = avcodec_alloc_context3(codec);
    video->width = params->width;
    video->height = params->height;
    video->pix_fmt = AV_PIX_FMT_YUV420P;
    video->time_base = (AVRational){1, params->fps};
    video->framerate = (AVRational){params->fps, 1};
    video->sample_aspect_ratio = (AVRational){1, 1};
    video->gop_size = params->fps * 2;
    video->color_range = AVCOL_RANGE_MPEG;
    video->colorspace = AVCOL_SPC_BT709;
    video->color_primaries = AVCOL_PRI_BT709;
    video->color_trc = AVCOL_TRC_BT709;
    video->chroma_sample_location = AVCHROMA_LOC_LEFT;
    video->thread_count = ENCODER_THREADS;
    video->thread_type = FF_THREAD_FRAME;
    video->flags |= AV_CODEC_FLAG_BITEXACT;
    if (mux->format->oformat->flags & AVFMT_GLOBALHEADER)
        video->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    char crf[16];
    snprintf(crf, sizeof crf, "%d", params->crf);
    av_opt_set(video->priv_data, "preset", params->preset, 0);
    av_opt_set(video->priv_data, "crf", crf, 0);
    av_opt_set(video->priv_data, "x264-params", "cpu-independent=1", 0);
    int code = avcodec_open2(video, codec, NULL);
    if (code < 0)
        return film_av_error(error, code, writer->path, "the H.264 encoder cannot be opened");
    mux->video_stream = avformat_new_stream(mux->format, NULL);
    mux->video_stream->time_base = video->time_base;
    mux->video_stream->avg_frame_rate = video->framerate;
    mux->video_stream->sample_aspect_ratio = video->sample_aspect_ratio;
    avcodec_parameters_from_context(mux->video_stream->codecpar, video);

    mux->picture = av_frame_alloc();
    mux->picture->format = video->pix_fmt;
    mux->picture->color_range = video->color_range;
    mux->picture->colorspace = video->colorspace;
    mux->rgb = av_frame_alloc();
    mux->rgb->format = AV_PIX_FMT_RGB24;
    mux->rgb->width = mux->picture->width = video->width;
    mux->rgb->height = mux->picture->height = video->height;
    if (av_frame_get_buffer(mux->picture, 0) < 0 || av_frame_get_buffer(mux->rgb, 0) < 0)
        return error_set(error, STATUS_INTERNAL, "out of memory");
    return STATUS_OK;
}

// RGB (sRGB, full range) to limited-range BT.709 with chroma sited left, rounded properly and the same on every CPU.
static Status open_scale(FilmWriter *writer, Mux *mux, Error *error)
{
    const FilmParams *params = &writer->params;
    struct SwsContext *scale = mux->scale = sws_alloc_context();
    av_opt_set_int(scale, "srcw", params->width, 0);
    av_opt_set_int(scale, "srch", params->height, 0);
    av_opt_set_int(scale, "src_format", AV_PIX_FMT_RGB24, 0);
    av_opt_set_int(scale, "dstw", params->width, 0);
    av_opt_set_int(scale, "dsth", params->height, 0);
    av_opt_set_int(scale, "dst_format", AV_PIX_FMT_YUV420P, 0);
    av_opt_set_int(scale, "dst_h_chr_pos", 0, 0);
    av_opt_set_int(scale, "dst_v_chr_pos", 128, 0);
    av_opt_set_int(scale, "sws_flags",
                   SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP | SWS_BITEXACT, 0);
    const int *bt709 = sws_getCoefficients(SWS_CS_ITU709);
    sws_setColorspaceDetails(scale, bt709, 1, bt709, 0, 0, 1 << 16, 1 << 16);
    if (sws_init_context(scale, NULL, NULL) < 0)
        return error_set(error, STATUS_INTERNAL, "the colour converter cannot be opened");
    return STATUS_OK;
}

static Status open_audio(FilmWriter *writer, Mux *mux, Error *error)
{
    const AVCodec *codec = avcodec_find_encoder(AV_CODEC_ID_AAC);
    if (!codec)
        return error_set(error, STATUS_INTERNAL, "libavcodec was built without AAC");
    AVCodecContext *audio = mux->audio = avcodec_alloc_context3(codec);
    audio->sample_rate = writer->params.sample_rate;
    audio->sample_fmt = AV_SAMPLE_FMT_FLTP;
    audio->ch_layout = (AVChannelLayout)AV_CHANNEL_LAYOUT_STEREO;
    audio->bit_rate = AAC_BIT_RATE;
    audio->time_base = (AVRational){1, audio->sample_rate};
    audio->thread_count = 1;
    audio->flags |= AV_CODEC_FLAG_BITEXACT;
    if (mux->format->oformat->flags & AVFMT_GLOBALHEADER)
        audio->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    int code = avcodec_open2(audio, codec, NULL);
    if (code < 0)
        return film_av_error(error, code, writer->path, "the AAC encoder cannot be opened");
    mux->audio_stream = avformat_new_stream(mux->format, NULL);
    mux->audio_stream->time_base = audio->time_base;
    avcodec_parameters_from_context(mux->audio_stream->codecpar, audio);
    return STATUS_OK;
}

// What a film carries about itself. Keys of our own need the "mdta" form in MP4 (use_metadata_tags).
static void set_metadata(FilmWriter *writer, Mux *mux)
{
    AVDictionary **metadata = &mux->format->metadata;
    char seed[32];
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)writer->params.seed);
    if (writer->params.title)
        av_dict_set(metadata, "title", writer->params.title, 0);
    av_dict_set(metadata, "kinema_version", KINEMA_VERSION, 0);
    av_dict_set(metadata, "kinema_seed", seed, 0);
    if (writer->params.plan_json)
        av_dict_set(metadata, "kinema_plan", writer->params.plan_json, 0);
    if (writer->params.credits)
        av_dict_set(metadata, "kinema_credits", writer->params.credits, 0);
}

Status mux_open(FilmWriter *writer, Error *error)
{
    film_quiet();
    Mux *mux = writer->state = memory_alloc(sizeof *mux);
    // "file:" keeps a colon in the name from being taken for a protocol.
    char *url = arena_printf(writer->arena, "file:%s", writer->temporary);
    int code = avformat_alloc_output_context2(&mux->format, NULL, container_name(writer->path), url);
    if (code < 0)
        return film_av_error(error, code, writer->path, "the container cannot be opened");
    mux->format->flags |= AVFMT_FLAG_BITEXACT;
    mux->format->max_interleave_delta = 0; // sound may come last: wait for it
    mux->packet = av_packet_alloc();
    Status status = open_video(writer, mux, error);
    if (status == STATUS_OK)
        status = open_scale(writer, mux, error);
    if (status == STATUS_OK && !writer->params.no_sound)
        status = open_audio(writer, mux, error);
    if (status != STATUS_OK)
        return status;
    set_metadata(writer, mux);
    code = avio_open(&mux->format->pb, url, AVIO_FLAG_WRITE);
    if (code < 0) // name the film, not the temporary
        return film_av_error(error, code, writer->path, "cannot be written");
    AVDictionary *options = NULL;
    if (!text_ends(writer->path, ".mkv")) {
        av_dict_set(&options, "movflags", "+faststart+use_metadata_tags", 0);
        // The edit lists count in the movie's own ticks: make both a frame and a sample a whole number of them.
        int rate = writer->params.sample_rate, fps = writer->params.fps;
        av_dict_set_int(&options, "movie_timescale", rate % fps == 0 ? rate : (int64_t)rate * fps, 0);
    }
    code = avformat_write_header(mux->format, &options);
    av_dict_free(&options);
    if (code < 0)
        return film_av_error(error, code, writer->path, "cannot be begun");
    mux->begun = true;
    return STATUS_OK;
}

static Status take_packets(FilmWriter *writer, AVCodecContext *codec, AVStream *stream, Error *error)
{
    Mux *mux = writer->state;
    for (;;) {
        int code = avcodec_receive_packet(codec, mux->packet);
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return STATUS_OK;
        if (code < 0)
            return film_av_error(error, code, writer->path, "encoding failed");
        if (codec == mux->video && mux->packet->duration == 0)
            mux->packet->duration = 1;
        av_packet_rescale_ts(mux->packet, codec->time_base, stream->time_base);
        mux->packet->stream_index = stream->index;
        code = av_interleaved_write_frame(mux->format, mux->packet);
        if (code >= 0 && mux->format->pb->error < 0)
            code = mux->format->pb->error;
        if (code < 0)
            return film_av_error(error, code, writer->path, "writing failed");
    }
}

// Encodes sound up to `limit` samples, in whole AAC frames unless it is the end.
static Status encode_sound(FilmWriter *writer, long long limit, bool end, Error *error)
{
    Mux *mux = writer->state;
    if (!mux->audio)
        return STATUS_OK;
    if (limit > mux->sample_count)
        limit = mux->sample_count;
    while (mux->samples_sent < limit) {
        long long left = limit - mux->samples_sent;
        int count = mux->audio->frame_size > 0 ? mux->audio->frame_size : 1024;
        if (left < count) {
            if (!end)
                break;
            count = (int)left;
        }
        AVFrame *frame = av_frame_alloc();
        frame->format = mux->audio->sample_fmt;
        frame->sample_rate = mux->audio->sample_rate;
        av_channel_layout_copy(&frame->ch_layout, &mux->audio->ch_layout);
        frame->nb_samples = count;
        frame->pts = mux->samples_sent;
        int code = av_frame_get_buffer(frame, 0);
        if (code >= 0) {
            const float *from = mux->samples + 2 * mux->samples_sent;
            float *left_out = (float *)frame->data[0], *right_out = (float *)frame->data[1];
            for (int i = 0; i < count; i++) {
                left_out[i] = from[2 * i];
                right_out[i] = from[2 * i + 1];
            }
            code = avcodec_send_frame(mux->audio, frame);
        }
        av_frame_free(&frame);
        if (code < 0)
            return film_av_error(error, code, writer->path, "the AAC encoder failed");
        mux->samples_sent += count;
        Status status = take_packets(writer, mux->audio, mux->audio_stream, error);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

Status mux_add_frame(FilmWriter *writer, const uint8_t *rgb, Error *error)
{
    Mux *mux = writer->state;
    int code = av_frame_make_writable(mux->picture);
    if (code < 0)
        return film_av_error(error, code, writer->path, "out of memory");
    size_t row = (size_t)writer->params.width * 3;
    for (int y = 0; y < writer->params.height; y++)
        memcpy(mux->rgb->data[0] + (ptrdiff_t)y * mux->rgb->linesize[0], rgb + (size_t)y * row, row);
    sws_scale(mux->scale, (const uint8_t *const *)mux->rgb->data, mux->rgb->linesize, 0, writer->params.height,
              mux->picture->data, mux->picture->linesize);
    mux->picture->pts = writer->frames_added;
    code = avcodec_send_frame(mux->video, mux->picture);
    if (code < 0)
        return film_av_error(error, code, writer->path, "the H.264 encoder failed");
    Status status = take_packets(writer, mux->video, mux->video_stream, error);
    if (status != STATUS_OK)
        return status;
    long long until = film_sample_count(writer->frames_added + 1, writer->params.fps, writer->params.sample_rate);
    return encode_sound(writer, until, false, error);
}

Status mux_add_sound(FilmWriter *writer, const float *samples, int frames, Error *error)
{
    (void)error;
    Mux *mux = writer->state;
    if (mux->sample_count + frames > mux->sample_capacity) {
        mux->sample_capacity =
            mux->sample_count + frames > writer->samples_needed ? mux->sample_count + frames : writer->samples_needed;
        mux->samples = memory_resize(mux->samples, sizeof(float) * 2 * (size_t)mux->sample_capacity);
    }
    memcpy(mux->samples + 2 * mux->sample_count, samples, sizeof(float) * 2 * (size_t)frames);
    mux->sample_count += frames;
    return STATUS_OK;
}

static void mux_free(FilmWriter *writer)
{
    Mux *mux = writer->state;
    if (!mux)
        return;
    if (mux->format && mux->format->pb)
        avio_closep(&mux->format->pb);
    avcodec_free_context(&mux->video);
    avcodec_free_context(&mux->audio);
    avformat_free_context(mux->format);
    sws_freeContext(mux->scale);
    av_frame_free(&mux->picture);
    av_frame_free(&mux->rgb);
    av_packet_free(&mux->packet);
    free(mux->samples);
    free(mux);
    writer->state = NULL;
}

Status mux_close(FilmWriter *writer, Error *error)
{
    Mux *mux = writer->state;
    Status status = encode_sound(writer, writer->samples_needed, true, error);
    if (status == STATUS_OK) {
        avcodec_send_frame(mux->video, NULL);
        status = take_packets(writer, mux->video, mux->video_stream, error);
    }
    if (status == STATUS_OK && mux->audio) {
        avcodec_send_frame(mux->audio, NULL);
        status = take_packets(writer, mux->audio, mux->audio_stream, error);
    }
    if (status == STATUS_OK) {
        int code = av_write_trailer(mux->format);
        if (code >= 0 && mux->format->pb->error < 0)
            code = mux->format->pb->error;
        int closed = avio_closep(&mux->format->pb);
        if (code >= 0)
            code = closed;
        if (code < 0)
            status = film_av_error(error, code, writer->path, "finishing failed");
    }
    mux_free(writer);
    return status;
}

void mux_discard(FilmWriter *writer)
{
    // Without a trailer the muxer's private data would leak; nothing it writes is kept.
    Mux *mux = writer->state;
    if (mux && mux->begun && mux->format && mux->format->pb)
        av_write_trailer(mux->format);
    mux_free(writer);
    unlink(writer->temporary);
}
