// The table of ways to write a film, and the two that need no codec: hashes for golden tests, numbered stills.
// Adding one: a row in the table.
#include "film/sink.h"

#include <dirent.h>
#include <errno.h>
#include <libavutil/md5.h>
#include <libavutil/mem.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// ---------------------------------------------------------------- md5

typedef struct Digest {
    FILE *file;
    struct AVMD5 *frame, *sound, *film;
} Digest;

static Status md5_open(FilmWriter *writer, Error *error)
{
    Digest *digest = writer->state = memory_alloc(sizeof *digest);
    digest->frame = av_md5_alloc();
    digest->sound = av_md5_alloc();
    digest->film = av_md5_alloc();
    av_md5_init(digest->sound);
    av_md5_init(digest->film);
    digest->file = fopen(writer->temporary, "w");
    if (!digest->file)
        return error_set(error, STATUS_IO, "%s: %s", writer->path, strerror(errno));
    fprintf(digest->file, "size %dx%d fps %d frames %d samples %lld\n", writer->params.width, writer->params.height,
            writer->params.fps, writer->params.frame_count, writer->samples_needed);
    return STATUS_OK;
}

static void md5_print(FILE *file, const char *what, struct AVMD5 *md5)
{
    uint8_t sum[16];
    av_md5_final(md5, sum);
    for (int i = 0; i < 16; i++)
        fprintf(file, "%02x", sum[i]);
    fprintf(file, " %s\n", what);
}

static Status md5_add_frame(FilmWriter *writer, const uint8_t *rgb, Error *error)
{
    Digest *digest = writer->state;
    size_t size = (size_t)writer->params.width * (size_t)writer->params.height * 3;
    char what[32];
    snprintf(what, sizeof what, "frame %d", writer->params.first_frame + writer->frames_added);
    av_md5_init(digest->frame);
    av_md5_update(digest->frame, rgb, size);
    av_md5_update(digest->film, rgb, size);
    md5_print(digest->file, what, digest->frame);
    if (ferror(digest->file))
        return error_set(error, STATUS_IO, "%s: %s", writer->path, strerror(errno));
    return STATUS_OK;
}

static Status md5_add_sound(FilmWriter *writer, const float *samples, int frames, Error *error)
{
    (void)error;
    Digest *digest = writer->state;
    av_md5_update(digest->sound, (const uint8_t *)samples, sizeof(float) * 2 * (size_t)frames);
    return STATUS_OK;
}

static void md5_free(FilmWriter *writer)
{
    Digest *digest = writer->state;
    if (!digest)
        return;
    if (digest->file)
        fclose(digest->file);
    av_free(digest->frame);
    av_free(digest->sound);
    av_free(digest->film);
    free(digest);
    writer->state = NULL;
}

static Status md5_close(FilmWriter *writer, Error *error)
{
    Digest *digest = writer->state;
    md5_print(digest->file, "pictures", digest->film);
    if (!writer->params.no_sound)
        md5_print(digest->file, "sound", digest->sound);
    bool failed = ferror(digest->file) != 0;
    failed |= fclose(digest->file) != 0;
    int reason = errno;
    digest->file = NULL;
    md5_free(writer);
    if (failed)
        return error_set(error, STATUS_IO, "%s: %s", writer->path, strerror(reason));
    return STATUS_OK;
}

static void md5_discard(FilmWriter *writer)
{
    md5_free(writer);
    unlink(writer->temporary);
}

// ---------------------------------------------------------------- stills

// "dir/shot.png" -> "dir/shot-0012.png"; one single frame keeps the name as it was asked for.
static void still_name(const FilmWriter *writer, int index, char *name, size_t size)
{
    size_t stem = strlen(writer->path) - strlen(".png");
    if (writer->params.frame_count == 1)
        snprintf(name, size, "%s", writer->path);
    else
        snprintf(name, size, "%.*s-%04d.png", (int)stem, writer->path, writer->params.first_frame + index);
}

static void still_temporary(const FilmWriter *writer, int index, char *name, size_t size)
{
    snprintf(name, size, "%s/%06d.png", writer->temporary, index);
}

static Status png_open(FilmWriter *writer, Error *error)
{
    if (mkdir(writer->temporary, 0777) != 0 && errno != EEXIST)
        return error_set(error, STATUS_IO, "%s: %s", writer->path, strerror(errno));
    return STATUS_OK;
}

static Status png_add_frame(FilmWriter *writer, const uint8_t *rgb, Error *error)
{
    char name[4096];
    Error inner = {0};
    still_temporary(writer, writer->frames_added, name, sizeof name);
    Status status = film_write_png(name, rgb, writer->params.width, writer->params.height, &inner);
    return status == STATUS_OK ? status : error_set(error, status, "%s: %s", writer->path, inner.message);
}

static Status png_add_sound(FilmWriter *writer, const float *samples, int frames, Error *error)
{
    (void)writer, (void)samples, (void)frames, (void)error; // stills are silent
    return STATUS_OK;
}

static Status png_close(FilmWriter *writer, Error *error)
{
    (void)writer, (void)error;
    return STATUS_OK;
}

static Status png_publish(FilmWriter *writer, Error *error)
{
    char from[4096], to[4096];
    for (int i = 0; i < writer->frames_added; i++) {
        still_temporary(writer, i, from, sizeof from);
        still_name(writer, i, to, sizeof to);
        if (rename(from, to) != 0)
            return error_set(error, STATUS_IO, "%s: %s", to, strerror(errno));
    }
    rmdir(writer->temporary);
    return STATUS_OK;
}

static void png_discard(FilmWriter *writer)
{
    char name[4096];
    for (int i = 0; i <= writer->frames_added; i++) {
        still_temporary(writer, i, name, sizeof name);
        unlink(name);
    }
    rmdir(writer->temporary);
}

// ---------------------------------------------------------------- the table

static const FilmSink sinks[] = {
    {".mp4", mux_open, mux_add_frame, mux_add_sound, mux_close, sink_publish_file, mux_discard},
    {".mov", mux_open, mux_add_frame, mux_add_sound, mux_close, sink_publish_file, mux_discard},
    {".mkv", mux_open, mux_add_frame, mux_add_sound, mux_close, sink_publish_file, mux_discard},
    {".png", png_open, png_add_frame, png_add_sound, png_close, png_publish, png_discard},
    {".md5", md5_open, md5_add_frame, md5_add_sound, md5_close, sink_publish_file, md5_discard},
};

const FilmSink *film_sink_for(const char *path)
{
    for (int i = 0; i < COUNT_OF(sinks); i++) {
        size_t length = strlen(sinks[i].extension);
        const char *slash = strrchr(path, '/');
        const char *name = slash ? slash + 1 : path;
        if (text_ends(name, sinks[i].extension) && strlen(name) > length)
            return &sinks[i];
    }
    return NULL;
}

const char *film_sink_names(void)
{
    return ".mp4, .mov, .mkv, .png, .md5";
}
