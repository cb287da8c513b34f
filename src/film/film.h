// film: frames + samples -> mp4 and back. Exact frame count and duration, fast start, H.264 + AAC, the plan, seed,
// version and credits inside the file; stills, contact sheets; decoding of any frame.
#ifndef KINEMA_FILM_H
#define KINEMA_FILM_H

#include "base/base.h"

typedef struct FilmParams { // width, height, fps, frame_count are required
    int width, height, fps;
    int frame_count;
    int sample_rate;       // 0: 48000, stereo
    int crf;               // 0: 18
    const char *preset;    // x264 preset, NULL: "medium"
    const char *plan_json; // embedded, or NULL
    const char *credits;   // embedded text, or NULL
    const char *title;
    uint64_t seed;
} FilmParams;

// A film being written. It is written to a temporary name beside `path` and renamed when finished: no half-written
// film ever stands under its final name. The extension chooses the writer (table in film_writers.c): .mp4, .mov,
// .mkv, .png (numbered stills), .md5 (hash of the raw frames and samples, for golden tests).
typedef struct FilmWriter FilmWriter;
Status film_create(const char *path, const FilmParams *params, FilmWriter **writer, Error *error);
// rgb: width*height*3 bytes, rows top-down. Frames come in order.
Status film_add_frame(FilmWriter *writer, const uint8_t *rgb, Error *error);
// Interleaved stereo floats. May be called any time before finish; total must reach the film's duration.
Status film_add_sound(FilmWriter *writer, const float *samples, int frames, Error *error);
// Closes, renames, frees, nulls. On failure the temporary file is removed.
Status film_finish(FilmWriter **writer, Error *error);
void film_abandon(FilmWriter **writer); // removes the temporary file, frees, nulls; NULL is fine

typedef struct FilmInfo {
    int width, height, fps, frame_count;
    double seconds;
    int sample_rate, channels;
    long long sample_count;
    char *plan_json; // in the arena; NULL when the file carries none
    char *credits;
    uint64_t seed;
} FilmInfo;
Status film_probe(const char *path, Arena *arena, FilmInfo *info, Error *error);
// Decodes frame `frame` exactly (0-based) to RGB in the arena.
Status film_read_frame(const char *path, int frame, Arena *arena, uint8_t **rgb, int *width, int *height, Error *error);
// Decodes the whole sound as interleaved stereo floats at 48 kHz, edit lists applied.
Status film_read_sound(const char *path, Arena *arena, float **samples, int *frames, Error *error);
Status film_write_png(const char *path, const uint8_t *rgb, int width, int height, Error *error);

// Contact sheet: one row a shot, `columns` frames a row evenly spread, time stamps below each. `frame` is asked for
// each cell's picture (already at cell size). Text is drawn with Pango.
typedef struct SheetRow {
    int first_frame, frame_count;
    const char *title; // "Shot 1  0.0-2.7 s  wide"
} SheetRow;
Status film_sheet(const char *path, const SheetRow *rows, int row_count, int columns, int fps, int cell_width,
                  int cell_height, Status (*frame)(void *user, int frame, uint8_t *rgb, Error *error), void *user,
                  Error *error);

#endif
