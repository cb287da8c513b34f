// Private to cli: options, commands, and the few things they share. The command line is a plain client of the rooms.
#ifndef KINEMA_CLI_H
#define KINEMA_CLI_H

#include "base/base.h"
#include "engine/engine.h"
#include "library/library.h"
#include "plan/plan.h"

#include <stdio.h>

enum {
    EXIT_MADE = 0,     // what was asked for stands there
    EXIT_INPUT = 1,    // usage, prompt, file system, cancelled
    EXIT_INTERNAL = 2, // our fault
};

// ---------------------------------------------------------------- options

#define WARNINGS_MAX 128
typedef enum CheckFormat {
    CHECK_TEXT = 0, // as a compiler prints
    CHECK_JSON,
    CHECK_SARIF,
} CheckFormat;

// What the command line said. Zero or NULL: not said.
typedef struct Options {
    const char *output;
    double seconds;
    int width, height;
    uint64_t seed;
    Quality quality;
    bool quality_given;
    int first_frame, frame_count; // of --frames
    bool frames_given;
    int threads;
    bool no_sound;
    bool no_denoiser;
    bool quiet;
    bool help;
    int columns, cell_width;
    int count;
    const char *assets;
    const char *library; // the user's own models
    OwnRequest own;      // of 'library add': what the options say; its height, turn and seats are in range
    const char *export_directory;
    const char *warnings[WARNINGS_MAX]; // what followed each -W, in order
    int warning_count;
    CheckFormat format;
    bool fix, dry_run, coverage;
    bool per_shot, json;
    bool map;
    const char **arguments; // what is no option, in order
    int argument_count;
} Options;

typedef struct Command {
    const char *name;
    const char *synopsis; // after the name
    const char *summary;  // one line
    const char *details;  // paragraphs for its help page
    int (*run)(const Options *options);
    const char *options; // names of the options it takes, separated by spaces
    int least, most;     // number of arguments; most -1: any
    bool hidden;         // made for the build, not for people
} Command;
extern const Command commands[];
extern const int command_count;
const Command *command_find(const char *name);

typedef struct OptionRow {
    const char *name;     // without "--"
    char letter;          // 0: none
    const char *argument; // "SECONDS", NULL: a flag
    const char *help;
    const char *choices; // for completion: words, or "@file", NULL
    // Takes the value (NULL for a flag); false with words in error when it is no such value.
    bool (*take)(Options *options, const char *value, Error *error);
} OptionRow;
extern const OptionRow option_rows[];
extern const int option_row_count;
bool command_takes(const Command *command, const char *option);
// Parses what follows the command's name. `storage` holds options->arguments: at least argc pointers.
Status options_parse(const Command *command, int argc, char **argv, const char **storage, Options *options,
                     Error *error);

void help_overview(FILE *stream);
void help_command(const Command *command, FILE *stream);
int run_help(const Options *options);
int run_completion(const Options *options);
int run_manual(const Options *options);

// ---------------------------------------------------------------- what commands share

// Prints "kinema: error: ..." and gives the exit code of the status.
int report_error(Status status, const Error *error);
bool stderr_colour(void);
bool stdout_colour(void);
// Exit code after everything was printed: a full disk behind standard output is an error too.
int finish_output(int code);
bool interrupted(void);      // Ctrl-C, SIGTERM or SIGHUP came
void watch_interrupts(void); // from now on they only set that flag

// A prompt or plan as the user gave it, understood.
typedef struct Script {
    FilmPlan *plan;
    char name[256]; // as diagnostics print it: "courier.txt", "<stdin>", "<prompt>"
    bool from_json;
} Script;
// Reads the arguments (files, literal text, "-"; none: standard input), plans, applies --size, --seed, --seconds.
Status script_load(const Options *options, Arena *arena, Script *script, Error *error);
// The text of the arguments, as script_load puts it together, and its name; the text is the arena's.
Status script_read(const Options *options, Arena *arena, const char **text, size_t *size, char *name, size_t name_size,
                   Error *error);
// What is beside the prompt: length, size, seed; title from the name.
PlanParams script_params(const Options *options, const char *name, Arena *arena);
bool is_file(const char *path);         // exists, and is no directory
bool looks_like_film(const char *path); // an existing file with a film's extension
// Prints the plan's diagnostics that were not printed before; *printed counts them between calls, from 0.
// Returns how many errors there are in the plan.
int diagnostics_print(const Script *script, Arena *arena, FILE *stream, const char ***printed, int *printed_count);

// Progress on stderr: a bar on a terminal, a plain line about every tenth otherwise. For EngineParams.progress;
// returns false when the user interrupted.
typedef struct Progress {
    const char *unit; // "frame"
    bool terminal, quiet;
    double begin;
    int last_tenth;
    bool shown;
} Progress;
Progress progress_begin(const char *unit, bool quiet);
bool progress_step(void *progress, int done, int total);
void progress_end(Progress *progress); // clears the bar

// What makes words is linked into a small program, `kinema`, which starts at once. What makes pictures and sound, or
// reads films, needs libraries whose loading alone takes longer than most plans: it is in `kinema-studio`, to which the
// small program hands the whole command line over (main.c). There these are NULL.
#define STUDIO_ONLY __attribute__((weak))
int run_render(const Options *options) STUDIO_ONLY;
int run_sheet(const Options *options) STUDIO_ONLY;
int run_frame(const Options *options) STUDIO_ONLY;
int run_reel(const Options *options) STUDIO_ONLY;
int run_credits(const Options *options) STUDIO_ONLY;
int run_library(const Options *options) STUDIO_ONLY;
int run_doctor(const Options *options) STUDIO_ONLY;
int run_bench(const Options *options) STUDIO_ONLY;
int run_plan_map(const Options *options) STUDIO_ONLY;
// Prints what checking prompts takes: one line, 300 words, the longest; of `text`, cut or repeated.
Status bench_language(const char *text, Arena *arena, Error *error) STUDIO_ONLY;
// The plan that a film carries, as JSON in the arena. STATUS_INPUT: it carries none.
Status film_plan_text(const char *path, Arena *arena, const char **json, Error *error) STUDIO_ONLY;

int run_plan(const Options *options);
int run_check(const Options *options);
int run_explain(const Options *options);
int run_rewrite(const Options *options);
int run_schema(const Options *options);

#endif
