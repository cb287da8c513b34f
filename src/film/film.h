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
    bool no_sound;   // no audio track at all
    int first_frame; // number of the first still (.png)
} FilmParams;

// True status of "could a film be written here?": the writer is known, the directory is there and takes files, and
// `path` is not something else than a regular file. Cheap; writes nothing. STATUS_INPUT or STATUS_IO.
Status film_check_path(const char *path, Error *error);

// A film being written. It is written to a temporary name beside `path` and renamed when finished: no half-written
// film ever stands under its final name. The extension chooses the writer (table in film_writers.c): .mp4, .mov,
// .mkv, .png (numbered stills name-0001.png ...; a single frame keeps the name as it is), .md5 (hash of the raw frames
// and samples, for golden tests). Same input, same bytes. Thread-safety: unsafe; one thread at a time per writer.
// STATUS_INPUT: bad parameters or unknown extension; STATUS_IO: what the operating system refused.
typedef struct FilmWriter FilmWriter;
Status film_create(const char *path, const FilmParams *params, FilmWriter **writer, Error *error);
// rgb: width*height*3 bytes, rows top-down, sRGB. Frames come in order. After a failure only film_abandon is left.
Status film_add_frame(FilmWriter *writer, const uint8_t *rgb, Error *error);
// Interleaved stereo floats, in order. May be called any time before finish, best before the first frame. What goes
// beyond the film's duration (film_sample_count) is ignored, what lacks is silence.
Status film_add_sound(FilmWriter *writer, const float *samples, int frames, Error *error);
// Closes, renames, frees, nulls. On failure the temporary file is removed.
Status film_finish(FilmWriter **writer, Error *error);
// Samples a film of `frames` frames lasts, rounded to nearest.
long long film_sample_count(int frames, int fps, int sample_rate);
void film_abandon(FilmWriter **writer); // removes the temporary file, frees, nulls; NULL is fine

typedef struct FilmInfo {
    int width, height, fps, frame_count;
    double seconds;
    int sample_rate, channels;
    long long sample_count;
    char *plan_json; // in the arena; NULL when the file carries none
    char *credits;   // NULL when the file carries none
    char *version;   // of the kinema that made it, NULL when it was not kinema
    uint64_t seed;
} FilmInfo;
// Facts of any film libavformat can read. STATUS_IO: unreadable; STATUS_INPUT: no film. Thread-safety: safe.
Status film_probe(const char *path, Arena *arena, FilmInfo *info, Error *error);
// Decodes frame `frame` exactly (0-based) to RGB in the arena. STATUS_INPUT when the film has no such frame.
Status film_read_frame(const char *path, int frame, Arena *arena, uint8_t **rgb, int *width, int *height, Error *error);
// Decodes the whole sound as interleaved stereo floats at 48 kHz, edit lists applied.
Status film_read_sound(const char *path, Arena *arena, float **samples, int *frames, Error *error);
// Resamples 8-bit RGB (area when smaller, bicubic when larger). `out`: out_width*out_height*3 bytes.
Status film_scale(const uint8_t *rgb, int width, int height, uint8_t *out, int out_width, int out_height, Error *error);
// 8-bit RGB, rows top-down. Nothing is left under `path` on failure.
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

// A board: cells of one size in rows of `columns`, each with its label below. `path` ends in .png or .jpg.
typedef struct BoardCell {
    const char *label;
    const uint8_t *rgb; // width * height * 3, rows top-down; NULL: an empty cell
} BoardCell;
Status film_board(const char *path, const char *title, const BoardCell *cells, int count, int columns, int width,
                  int height, Error *error);

#endif
