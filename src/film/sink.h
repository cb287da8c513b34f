// Private to film: a film being written and the table of ways to write one.
#ifndef KINEMA_FILM_SINK_H
#define KINEMA_FILM_SINK_H

#include "film/film.h"

// One way to write a film. `open` begins at writer->temporary, `close` completes it there and frees the state whether
// it succeeds or not; `publish` moves what stands at writer->temporary to writer->path; `discard` frees the state if
// there is one and removes every trace.
typedef struct FilmSink {
    const char *extension;
    Status (*open)(FilmWriter *writer, Error *error);
    Status (*add_frame)(FilmWriter *writer, const uint8_t *rgb, Error *error);
    Status (*add_sound)(FilmWriter *writer, const float *samples, int frames, Error *error);
    Status (*close)(FilmWriter *writer, Error *error);
    Status (*publish)(FilmWriter *writer, Error *error);
    void (*discard)(FilmWriter *writer);
} FilmSink;

struct FilmWriter {
    FilmParams params; // completed: rate, crf, preset; texts point into the arena
    Arena *arena;
    const FilmSink *sink;
    char *path;
    char *temporary; // beside path, in the same directory
    void *state;     // the sink's
    int frames_added;
    long long samples_needed, samples_added;
};

// NULL when the extension is unknown.
const FilmSink *film_sink_for(const char *path);
// "mp4, mov, ..." for messages.
const char *film_sink_names(void);

// The libav container writer (film_mux.c).
Status mux_open(FilmWriter *writer, Error *error);
Status mux_add_frame(FilmWriter *writer, const uint8_t *rgb, Error *error);
Status mux_add_sound(FilmWriter *writer, const float *samples, int frames, Error *error);
Status mux_close(FilmWriter *writer, Error *error);
void mux_discard(FilmWriter *writer);

// Moves writer->temporary to writer->path.
Status sink_publish_file(FilmWriter *writer, Error *error);

// Status and words of a libav error code: what the operating system said is STATUS_IO.
Status film_av_error(Error *error, int code, const char *path, const char *what);
// libav talks to stderr by default; everything it has to say comes back as a code.
void film_quiet(void);

#endif
