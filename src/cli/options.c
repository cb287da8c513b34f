// The two tables that parsing, help, the manual and completion all come from: commands and options.
#include "cli/cli.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define SIDE_LONG_MAX 4096
#define SIDE_SHORT_MAX 2304
#define SIDE_MIN 64
#define SECONDS_MAX 120.0

// ---------------------------------------------------------------- values

static bool whole_number(const char *text, long least, long most, int *value)
{
    char *end;
    errno = 0;
    long number = strtol(text, &end, 10);
    if (end == text || *end || errno || number < least || number > most)
        return false;
    *value = (int)number;
    return true;
}

static bool take_output(Options *options, const char *value, Error *error)
{
    options->output = value;
    return *value || (error_set(error, STATUS_INPUT, "names no file"), false);
}

static bool take_seconds(Options *options, const char *value, Error *error)
{
    char *end;
    double seconds = strtod(value, &end);
    if (end == value || (*end && strcmp(end, "s") != 0) || !(seconds >= 0.5 && seconds <= SECONDS_MAX)) {
        error_set(error, STATUS_INPUT, "'%s' is no length: 0.5 to %.0f seconds, as in 8 or 4.5", value, SECONDS_MAX);
        return false;
    }
    options->seconds = seconds;
    return true;
}

typedef struct SizeName {
    const char *name;
    int width, height;
} SizeName;
static const SizeName size_names[] = {{"720p", 1280, 720}, {"1080p", 1920, 1080}, {"vertical", 720, 1280}};

static bool take_size(Options *options, const char *value, Error *error)
{
    int width = 0, height = 0, used = 0;
    for (int i = 0; i < COUNT_OF(size_names); i++)
        if (text_equal_nocase(value, size_names[i].name)) {
            options->width = size_names[i].width;
            options->height = size_names[i].height;
            return true;
        }
    if (sscanf(value, "%6dx%6d%n", &width, &height, &used) != 2 || value[used]) {
        error_set(error, STATUS_INPUT, "'%s' is no size: write WIDTHxHEIGHT, as in 1280x720 or 720x1280", value);
        return false;
    }
    int longer = width > height ? width : height, shorter = width > height ? height : width;
    if (shorter < SIDE_MIN || longer > SIDE_LONG_MAX || shorter > SIDE_SHORT_MAX) {
        error_set(error, STATUS_INPUT, "%dx%d is out of range: %dx%d to %dx%d", width, height, SIDE_MIN, SIDE_MIN,
                  SIDE_LONG_MAX, SIDE_SHORT_MAX);
        return false;
    }
    if (width % 2 || height % 2) {
        error_set(error, STATUS_INPUT, "%dx%d has an odd side, which video cannot have: try %dx%d", width, height,
                  width / 2 * 2, height / 2 * 2);
        return false;
    }
    options->width = width;
    options->height = height;
    return true;
}

static bool take_seed(Options *options, const char *value, Error *error)
{
    char *end;
    errno = 0;
    unsigned long long seed = strtoull(value, &end, 10);
    if (!isdigit((unsigned char)*value) || *end || errno || seed == 0) {
        error_set(error, STATUS_INPUT, "'%s' is no seed: a whole number from 1 to 18446744073709551615", value);
        return false;
    }
    options->seed = seed;
    return true;
}

static bool take_quality(Options *options, const char *value, Error *error)
{
    static const char *const names[QUALITY_COUNT] = {"draft", "standard", "final"};
    for (int i = 0; i < QUALITY_COUNT; i++)
        if (text_equal(value, names[i])) {
            options->quality = (Quality)i;
            options->quality_given = true;
            return true;
        }
    error_set(error, STATUS_INPUT, "'%s' is no quality: draft, standard or final", value);
    return false;
}

static bool take_frames(Options *options, const char *value, Error *error)
{
    int first, last = -1, used = 0;
    bool good = isdigit((unsigned char)*value) && sscanf(value, "%9d%n", &first, &used) == 1;
    if (good && !value[used]) {
        last = first;
    } else if (good && value[used] == '-') {
        const char *rest = value + used + 1;
        good = !*rest || (isdigit((unsigned char)*rest) && whole_number(rest, first, 999999999, &last));
    } else {
        good = false;
    }
    if (!good) {
        error_set(error, STATUS_INPUT, "'%s' is no range of frames: write A-B (both included, from 0), A or A-", value);
        return false;
    }
    options->frames_given = true;
    options->first_frame = first;
    options->frame_count = last < 0 ? 0 : last - first + 1;
    return true;
}

static bool take_number(const char *value, int least, int most, int *number, Error *error)
{
    if (whole_number(value, least, most, number))
        return true;
    error_set(error, STATUS_INPUT, "'%s' is not a whole number from %d to %d", value, least, most);
    return false;
}

static bool take_threads(Options *options, const char *value, Error *error)
{
    return take_number(value, 1, 256, &options->threads, error);
}

static bool take_columns(Options *options, const char *value, Error *error)
{
    return take_number(value, 1, 40, &options->columns, error);
}

static bool take_cell(Options *options, const char *value, Error *error)
{
    return take_number(value, 64, 1920, &options->cell_width, error);
}

static bool take_count(Options *options, const char *value, Error *error)
{
    return take_number(value, 1, 2880, &options->count, error);
}

static bool take_assets(Options *options, const char *value, Error *error)
{
    (void)error;
    options->assets = value;
    return true;
}

static bool take_library(Options *options, const char *value, Error *error)
{
    options->library = value;
    return *value || (error_set(error, STATUS_INPUT, "names no directory"), false);
}

static bool take_real(const char *value, double least, double most, const char *unit, float *number, Error *error)
{
    char *end;
    double read = strtod(value, &end);
    if (end == value || (*end && strcmp(end, unit) != 0) || !(read >= least && read <= most)) {
        error_set(error, STATUS_INPUT, "'%s' is not a number from %g to %g", value, least, most);
        return false;
    }
    *number = (float)read;
    return true;
}

static bool take_as(Options *options, const char *value, Error *error)
{
    (void)error;
    options->own.word = value;
    return true;
}

static bool take_aka(Options *options, const char *value, Error *error)
{
    (void)error;
    options->own.aliases = value;
    return true;
}

static bool take_height(Options *options, const char *value, Error *error)
{
    return take_real(value, 0.001, 30.0, "m", &options->own.height, error);
}

static bool take_turn(Options *options, const char *value, Error *error)
{
    return take_real(value, -360.0, 360.0, "", &options->own.turn, error);
}

static bool take_seats(Options *options, const char *value, Error *error)
{
    return take_number(value, 0, 4, &options->own.seats, error);
}

// One of the words of `choices`, separated by spaces.
static bool take_word(const char *value, const char *choices, const char **word, Error *error)
{
    size_t length = strlen(value);
    for (const char *at = choices; *at;) {
        size_t own = strcspn(at, " ");
        if (own == length && strncmp(at, value, own) == 0) {
            *word = value;
            return true;
        }
        at += own + (at[own] == ' ');
    }
    error_set(error, STATUS_INPUT, "'%s' is none of: %s", value, choices);
    return false;
}

#define SURFACES "wood metal carpet concrete tile glass grass snow"
#define MOUNTS "floor top wall ceiling ground water"

static bool take_surface(Options *options, const char *value, Error *error)
{
    return take_word(value, SURFACES, &options->own.surface, error);
}

static bool take_mount(Options *options, const char *value, Error *error)
{
    return take_word(value, MOUNTS, &options->own.mount, error);
}

static bool take_up(Options *options, const char *value, Error *error)
{
    const char *axis;
    if (!take_word(value, "y z", &axis, error))
        return false;
    options->own.z_up = *axis == 'z';
    return true;
}

static bool take_credit(Options *options, const char *value, Error *error)
{
    (void)error;
    options->own.credit = value;
    return true;
}

static bool take_export(Options *options, const char *value, Error *error)
{
    (void)error;
    options->export_directory = value;
    return true;
}

static bool take_no_sound(Options *options, const char *value, Error *error)
{
    (void)value, (void)error;
    return options->no_sound = true;
}

static bool take_no_denoiser(Options *options, const char *value, Error *error)
{
    (void)value, (void)error;
    return options->no_denoiser = true;
}

static bool take_warning(Options *options, const char *value, Error *error)
{
    if (options->warning_count == WARNINGS_MAX) {
        error_set(error, STATUS_INPUT, "given more than %d times", WARNINGS_MAX);
        return false;
    }
    options->warnings[options->warning_count++] = value;
    return true;
}

static bool take_format(Options *options, const char *value, Error *error)
{
    static const char *const names[] = {"text", "json", "sarif"};
    for (int i = 0; i < COUNT_OF(names); i++)
        if (text_equal(value, names[i])) {
            options->format = (CheckFormat)i;
            return true;
        }
    error_set(error, STATUS_INPUT, "'%s' is no format: text, json or sarif", value);
    return false;
}

static bool take_fix(Options *options, const char *value, Error *error)
{
    (void)value, (void)error;
    return options->fix = true;
}

static bool take_dry_run(Options *options, const char *value, Error *error)
{
    (void)value, (void)error;
    return options->fix = options->dry_run = true;
}

static bool take_coverage(Options *options, const char *value, Error *error)
{
    (void)value, (void)error;
    return options->coverage = true;
}

static bool take_per_shot(Options *options, const char *value, Error *error)
{
    (void)value, (void)error;
    return options->per_shot = true;
}

static bool take_json(Options *options, const char *value, Error *error)
{
    (void)value, (void)error;
    return options->json = true;
}

static bool take_map(Options *options, const char *value, Error *error)
{
    (void)value, (void)error;
    return options->map = true;
}

static bool take_quiet(Options *options, const char *value, Error *error)
{
    (void)value, (void)error;
    return options->quiet = true;
}

static bool take_help(Options *options, const char *value, Error *error)
{
    (void)value, (void)error;
    return options->help = true;
}

// ---------------------------------------------------------------- the tables

const OptionRow option_rows[] = {
    {"output", 'o', "FILE", "the file to make; a film's extension says what: .mp4, .mov, .mkv, .png, .md5", "@file",
     take_output},
    {"seconds", 0, "S", "length of the film; without it the prompt decides, else 8", "4 8 12 16 20", take_seconds},
    {"size", 0, "WxH", "pixels, both even; also 720p, 1080p, vertical", "1280x720 720x1280 1792x1024 1920x1080",
     take_size},
    {"seed", 0, "N", "which of the possible films; the same seed gives the same bytes", NULL, take_seed},
    {"quality", 0, "Q", "draft, standard (usual) or final", "draft standard final", take_quality},
    {"frames", 0, "A-B", "only these frames, both included, counted from 0, with their sound", NULL, take_frames},
    {"threads", 0, "N", "how many to use, usually all cores; the film does not depend on it", NULL, take_threads},
    {"no-sound", 0, NULL, "make a silent film", NULL, take_no_sound},
    {"no-denoiser", 0, NULL, "render as if the denoiser's weights were absent", NULL, take_no_denoiser},
    {"columns", 0, "N", "pictures in a row of the sheet (usually 6)", NULL, take_columns},
    {"cell", 0, "PIXELS", "width of a picture on the sheet (usually 320)", NULL, take_cell},
    {"count", 0, "N", "frames to measure of each film (usually 12)", NULL, take_count},
    {"export", 0, "DIR", "also write the first film's middle frame as OBJ and JSON there, for other renderers", "@file",
     take_export},
    {"warn", 'W', "RULE", "RULE or no-RULE, error=RULE or no-error=RULE, all, error: as -W of compilers", "all error",
     take_warning},
    {"format", 0, "FORMAT", "how findings are written: text (usual), json or sarif", "text json sarif", take_format},
    {"fix", 0, NULL, "make the edits the findings offer, in the file, or in -o FILE", NULL, take_fix},
    {"dry-run", 0, NULL, "only show as a difference what --fix would change", NULL, take_dry_run},
    {"coverage", 0, NULL, "show the prompt with what was understood, word by word", NULL, take_coverage},
    {"per-shot", 0, NULL, "a prompt for each shot, with its seconds", NULL, take_per_shot},
    {"json", 0, NULL, "as a JSON prompt", NULL, take_json},
    {"map", 0, NULL, "draw the floor plan of each place as SVG instead", NULL, take_map},
    {"assets", 0, "DIR", "where the asset packages are, instead of the usual place", "@file", take_assets},
    {"library", 0, "DIR", "where your own models are, instead of the usual place", "@file", take_library},
    {"as", 0, "NAME", "the word that shows it: one to four words of small letters and digits", NULL, take_as},
    {"aka", 0, "NAMES", "other words for it, separated by commas", NULL, take_aka},
    {"height", 0, "METRES", "how high it is; without it the file's units are taken for metres where that can be", NULL,
     take_height},
    {"up", 0, "AXIS", "which axis of the file points up: y (usual) or z", "y z", take_up},
    {"turn", 0, "DEGREES", "turns it anticlockwise, seen from above, until its front is where the file's Z points",
     NULL, take_turn},
    {"surface", 0, "WORD", "what it is of, for the sound of it: " SURFACES, SURFACES, take_surface},
    {"mount", 0, "WORD", "where it goes when nothing is said: floor, top (of a table), wall, ceiling, ground, water",
     MOUNTS, take_mount},
    {"seats", 0, "N", "how many people can sit on it, 0 to 4", NULL, take_seats},
    {"credit", 0, "TEXT", "its author and licence, for 'kinema credits'", NULL, take_credit},
    {"quiet", 'q', NULL, "no progress", NULL, take_quiet},
    {"help", 'h', NULL, "show this page", NULL, take_help},
};
const int option_row_count = COUNT_OF(option_rows);

#define PROMPT_DETAILS                                                                                             \
    "PROMPT is a text file, the text itself, or - for standard input; several are put together in their order. A " \
    "plan made by 'kinema plan' and a film made by kinema (which carries its plan) are taken as well."

const Command commands[] = {
    {"render", "PROMPT... -o FILM", "make a film from a prompt",
     PROMPT_DETAILS "\nThe film stands under its name only when it is complete. FILM.png makes numbered stills, "
                    "FILM.md5 the hashes of the frames and of the sound.",
     run_render, "output seconds size seed quality frames threads no-sound no-denoiser assets library quiet help", 0,
     -1, false},
    {"plan", "PROMPT...", "print the film plan of a prompt as JSON, or draw its floor plan",
     PROMPT_DETAILS
     "\nThe plan is complete: edit it and give it to 'kinema render'.\n--map plays the film and draws each place from "
     "above as SVG, to standard output or -o FILE.svg: the walls cut 1.2 m above the floor, things with their names, "
     "people with their ways and a dot a second, every shot's camera with its angle of view and its move, and a scale. "
     "Up on the page is away from the master camera, which is north.",
     run_plan, "map output seconds size seed assets library help", 0, -1, false},
    {"check", "PROMPT...", "review a prompt: what is not understood, contradictory, or missing",
     PROMPT_DETAILS
     " When every PROMPT is a file, each is checked by itself.\nFindings are printed as a compiler prints: "
     "file:line:column: warning: ... [-Wrule]. 'kinema explain' lists the rules, 'kinema explain RULE' says what one "
     "means. -Wno-RULE switches a rule off, -Werror=RULE makes it an error, -Werror all warnings; -Wall also says of "
     "short prompts what a director would add.\n--format json and --format sarif (SARIF 2.1.0, for editors and "
     "continuous integration) write one document to standard output.\n--fix makes the edits that findings offer, in "
     "the file, or in -o FILE; a prompt from standard input or given as text goes to standard output. --dry-run only "
     "shows the difference.\n--coverage shows the prompt with every content word marked: [?not understood?], "
     "[~approximated~], and [+what is assumed+].\nThe exit code is 0 when nothing is an error, 1 when something is "
     "(or a file could not be read), 2 after an internal fault.",
     run_check, "warn format fix dry-run coverage output seconds size seed library help", 0, -1, false},
    {"explain", "[RULE...]", "say what a rule of 'kinema check' means, with an example; or list all rules", NULL,
     run_explain, "help", 0, -1, false},
    {"rewrite", "PROMPT...", "write a prompt anew: in sections, complete, for any video model",
     PROMPT_DETAILS "\nWhat the plan says is written as a clean prompt: people and places described in full in every "
                    "shot, one camera move a shot, times, dialogue with speaker and manner, light, sound, style, and "
                    "what is to be avoided. --per-shot writes a self-contained prompt for every shot; --json writes a "
                    "JSON prompt. Planned again, it gives the same film.",
     run_rewrite, "per-shot json output seconds size seed library help", 0, -1, false},
    {"sheet", "PROMPT...|FILM -o SHEET.png", "make a contact sheet: one row a shot, with time stamps",
     PROMPT_DETAILS "\nOf a prompt, only the frames shown are rendered; of a finished film they are read from it.",
     run_sheet, "output columns cell seconds size seed quality threads no-denoiser assets library quiet help", 0, -1,
     false},
    {"reel", "[KIND [NAME...]] -o DIR", "show everything kinema can play, on boards",
     "KIND: actions, outfits, emotions, animals, sets, props, or all (as without one). Writes labelled boards into DIR "
     "(actions-1.jpg, ...): every action the stage plays, every outfit, emotion, animal, place and thing of its "
     "tables, a few "
     "pictures each, in draft quality unless --quality says otherwise. NAMEs keep only the "
     "entries that begin so: kinema reel actions sit walk -o boards.",
     run_reel, "output seed quality threads no-denoiser assets library quiet help", 0, -1, false},
    {"frame", "FILM N -o STILL.png", "take frame N, counted from 0, out of a film", NULL, run_frame, "output help", 2,
     2, false},
    {"doctor", "", "say what is installed and how fast this machine is", NULL, run_doctor, "threads assets help", 0, 0,
     false},
    {"credits", "FILM", "list the assets a film used, with authors and licences", NULL, run_credits, "help", 1, 1,
     false},
    {"library", "add FILE --as NAME | list | remove NAME",
     "show things of your own: add models to what prompts can name",
     "FILE is a model as .glb, .gltf (2.0) or .obj, or a .zip with one of them. It is checked, and the files it uses "
     "are "
     "copied into your library: $KINEMA_LIBRARY, else $XDG_DATA_HOME/kinema/library, else "
     "~/.local/share/kinema/library. From then on the word shows the model, wherever a prompt names it: \"a red robot "
     "on "
     "the table\". Its row in things.tsv there may be edited.\nkinema library add robot.glb --as robot --height 1.2 "
     "--aka droid,android --surface metal\nRefused are models of more than 2 million triangles, files of more than "
     "256 MB, and pictures of more than 67 million pixels; what is missing or broken in a model is left out and told.",
     run_library, "as aka height up turn surface mount seats credit library quiet help", 1, 2, false},
    {"bench", "[PROMPT...]", "measure seconds per frame, by stage and quality",
     "Without a PROMPT the example films are measured. Each measurement runs in a process of its own, so that peak "
     "memory is its own. Where Blender is installed, Cycles renders a frame of the first film for comparison.",
     run_bench, "count size quality threads export assets help", 0, -1, false},
    {"schema", "", "print the JSON Schema of the film plan", NULL, run_schema, "help", 0, 0, false},
    {"help", "[COMMAND]", "explain kinema or one command", NULL, run_help, "help", 0, 1, false},
    {"completion", "", "print the completion script for bash", NULL, run_completion, "help", 0, 0, true},
    {"manual", "", "print the manual page", NULL, run_manual, "help", 0, 0, true},
};
const int command_count = COUNT_OF(commands);

const Command *command_find(const char *name)
{
    for (int i = 0; i < command_count; i++)
        if (text_equal(commands[i].name, name))
            return &commands[i];
    return NULL;
}

bool command_takes(const Command *command, const char *option)
{
    size_t length = strlen(option);
    for (const char *p = command->options; (p = strstr(p, option)); p += length)
        if ((p == command->options || p[-1] == ' ') && (p[length] == ' ' || !p[length]))
            return true;
    return false;
}

// ---------------------------------------------------------------- parsing

static const OptionRow *option_find(const Command *command, const char *name, size_t length, char letter)
{
    for (int i = 0; i < option_row_count; i++) {
        const OptionRow *row = &option_rows[i];
        bool same = letter ? row->letter == letter : strlen(row->name) == length && !strncmp(row->name, name, length);
        if (same && command_takes(command, row->name))
            return row;
    }
    return NULL;
}

Status options_parse(const Command *command, int argc, char **argv, const char **storage, Options *options,
                     Error *error)
{
    Options parsed = {.quality = QUALITY_STANDARD, .arguments = storage};
    bool only_arguments = false;
    for (int i = 0; i < argc; i++) {
        const char *word = argv[i];
        if (only_arguments || word[0] != '-' || !word[1]) {
            storage[parsed.argument_count++] = word;
            continue;
        }
        if (text_equal(word, "--")) {
            only_arguments = true;
            continue;
        }
        bool longer = word[1] == '-';
        const char *name = word + (longer ? 2 : 1);
        const char *value = longer ? strchr(name, '=') : name[1] ? name + 1 : NULL;
        size_t length = longer ? (value ? (size_t)(value - name) : strlen(name)) : 1;
        const OptionRow *row = option_find(command, name, length, longer ? 0 : *name);
        if (!row)
            return error_set(error, STATUS_INPUT, "'kinema %s' has no option %s%.*s", command->name,
                             longer ? "--" : "-", (int)length, name);
        if (longer && value)
            value++;
        if (!row->argument && value)
            return error_set(error, STATUS_INPUT, "--%s takes no value", row->name);
        if (row->argument && !value) {
            if (i + 1 >= argc)
                return error_set(error, STATUS_INPUT, "--%s wants a value: --%s %s", row->name, row->name,
                                 row->argument);
            value = argv[++i];
        }
        Error inner = {0};
        if (!row->take(&parsed, value, &inner))
            return error_set(error, STATUS_INPUT, "--%s: %s", row->name, inner.message);
    }
    if (!parsed.help && parsed.argument_count < command->least)
        return error_set(error, STATUS_INPUT, "'kinema %s' wants more: kinema %s %s", command->name, command->name,
                         command->synopsis);
    if (!parsed.help && command->most >= 0 && parsed.argument_count > command->most)
        return error_set(error, STATUS_INPUT, "'kinema %s' does not take '%s': kinema %s %s", command->name,
                         storage[command->most], command->name, command->synopsis);
    *options = parsed;
    return STATUS_OK;
}
