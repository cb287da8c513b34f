// A film being written, whatever the format: checks, the temporary name, exact counts, the rename at the end.
#include "film/sink.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILM_RATE 48000
#define FILM_CRF 18
#define FILM_SIDE_MAX 8192
#define FILM_FRAMES_MAX (24 * 60 * 60 * 4)

long long film_sample_count(int frames, int fps, int sample_rate)
{
    return fps > 0 ? ((long long)frames * sample_rate * 2 + fps) / (2LL * fps) : 0;
}

// The directory of `path`, in the arena; "." when it names none.
static char *directory_of(const char *path, Arena *arena)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return arena_strdup(arena, ".");
    return slash == path ? arena_strdup(arena, "/") : arena_strndup(arena, path, (size_t)(slash - path));
}

Status film_check_path(const char *path, Error *error)
{
    struct stat info;
    if (!path || !*path)
        return error_set(error, STATUS_INPUT, "no output file was named");
    if (!film_sink_for(path))
        return error_set(error, STATUS_INPUT, "%s: cannot tell the format from the name (known: %s)", path,
                         film_sink_names());
    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode))
        return error_set(error, STATUS_IO, "%s: is %s, not a file that a film can replace", path,
                         S_ISDIR(info.st_mode) ? "a directory" : "a device or pipe");
    Arena *arena = arena_create();
    char *directory = directory_of(path, arena);
    Status status = STATUS_OK;
    if (stat(directory, &info) != 0)
        status = error_set(error, STATUS_IO, "%s: cannot be written: %s: %s", path, directory, strerror(errno));
    else if (!S_ISDIR(info.st_mode))
        status = error_set(error, STATUS_IO, "%s: cannot be written: %s is not a directory", path, directory);
    else if (access(directory, W_OK | X_OK) != 0)
        status = error_set(error, STATUS_IO, "%s: cannot be written: %s", path, strerror(errno));
    arena_destroy(&arena);
    return status;
}

static Status check_params(const FilmParams *params, Error *error)
{
    if (params->width < 16 || params->height < 16 || params->width > FILM_SIDE_MAX || params->height > FILM_SIDE_MAX)
        return error_set(error, STATUS_INPUT, "a film of %dx%d pixels cannot be written (16 to %d a side)",
                         params->width, params->height, FILM_SIDE_MAX);
    if (params->width % 2 || params->height % 2)
        return error_set(error, STATUS_INPUT, "a film of %dx%d pixels cannot be written: sides must be even",
                         params->width, params->height);
    if (params->fps < 1 || params->fps > 240)
        return error_set(error, STATUS_INPUT, "%d frames per second are out of range (1 to 240)", params->fps);
    if (params->frame_count < 1 || params->frame_count > FILM_FRAMES_MAX)
        return error_set(error, STATUS_INPUT, "a film of %d frames cannot be written", params->frame_count);
    return STATUS_OK;
}

Status film_create(const char *path, const FilmParams *params, FilmWriter **result, Error *error)
{
    Status status = film_check_path(path, error);
    if (status == STATUS_OK)
        status = check_params(params, error);
    if (status != STATUS_OK)
        return status;
    Arena *arena = arena_create();
    FilmWriter *writer = ARENA_NEW(arena, FilmWriter);
    writer->arena = arena;
    writer->sink = film_sink_for(path);
    writer->path = arena_strdup(arena, path);
    writer->params = *params;
    FilmParams *own = &writer->params;
    own->sample_rate = params->sample_rate ? params->sample_rate : FILM_RATE;
    own->crf = params->crf ? params->crf : FILM_CRF;
    own->preset = arena_strdup(arena, params->preset ? params->preset : "medium");
    own->plan_json = arena_strdup(arena, params->plan_json);
    own->credits = arena_strdup(arena, params->credits);
    own->title = arena_strdup(arena, params->title);
    writer->samples_needed = own->no_sound ? 0 : film_sample_count(own->frame_count, own->fps, own->sample_rate);
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    writer->temporary = arena_printf(arena, "%.*s.%s.%ld.part", (int)(name - path), path, name, (long)getpid());
    status = writer->sink->open(writer, error);
    if (status != STATUS_OK) {
        film_abandon(&writer);
        return status;
    }
    *result = writer;
    return STATUS_OK;
}

Status film_add_frame(FilmWriter *writer, const uint8_t *rgb, Error *error)
{
    if (writer->frames_added >= writer->params.frame_count)
        return error_set(error, STATUS_INTERNAL, "the film already has its %d frames", writer->params.frame_count);
    Status status = writer->sink->add_frame(writer, rgb, error);
    if (status == STATUS_OK)
        writer->frames_added++;
    return status;
}

Status film_add_sound(FilmWriter *writer, const float *samples, int frames, Error *error)
{
    long long room = writer->samples_needed - writer->samples_added;
    if (frames > room)
        frames = (int)room;
    if (frames <= 0)
        return STATUS_OK;
    Status status = writer->sink->add_sound(writer, samples, frames, error);
    if (status == STATUS_OK)
        writer->samples_added += frames;
    return status;
}

static Status pad_sound(FilmWriter *writer, Error *error)
{
    static const float silence[2 * 4096];
    while (writer->samples_added < writer->samples_needed) {
        Status status = film_add_sound(writer, silence, 4096, error);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

Status film_finish(FilmWriter **pointer, Error *error)
{
    FilmWriter *writer = *pointer;
    Status status = STATUS_OK;
    if (writer->frames_added != writer->params.frame_count)
        status = error_set(error, STATUS_INTERNAL, "%s: %d of %d frames were written", writer->path,
                           writer->frames_added, writer->params.frame_count);
    if (status == STATUS_OK)
        status = pad_sound(writer, error);
    if (status == STATUS_OK)
        status = writer->sink->close(writer, error);
    if (status == STATUS_OK)
        status = writer->sink->publish(writer, error);
    if (status != STATUS_OK) {
        film_abandon(pointer);
        return status;
    }
    Arena *arena = writer->arena;
    arena_destroy(&arena);
    *pointer = NULL;
    return STATUS_OK;
}

void film_abandon(FilmWriter **pointer)
{
    if (!pointer || !*pointer)
        return;
    FilmWriter *writer = *pointer;
    writer->sink->discard(writer);
    Arena *arena = writer->arena;
    arena_destroy(&arena);
    *pointer = NULL;
}

Status sink_publish_file(FilmWriter *writer, Error *error)
{
    if (rename(writer->temporary, writer->path) != 0)
        return error_set(error, STATUS_IO, "%s: %s", writer->path, strerror(errno));
    return STATUS_OK;
}
