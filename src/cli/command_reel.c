// kinema reel: everything the stage can show, on labelled boards: actions, outfits, emotions, animals, sets, props.
// Each cell is a little film in an empty studio, of which a few frames are rendered.
//
// What there is comes from the tables: the stage's verbs, data/wardrobe.tsv, data/creatures.tsv, data/places.tsv,
// data/props.tsv; data/reel.tsv says
// how to ask for what wants more than "a woman VERBs", and lists the emotions.
#include "cli/cli.h"
#include "film/film.h"
#include "stage/stage.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct Entry {
    const char *label, *prompt;
    const char *verb; // actions: what must be played
    uint8_t *rgb;     // of all steps side by side
    bool failed;
} Entry;

typedef struct Reel Reel;
typedef struct Board {
    const char *name;
    int steps; // pictures of an entry
    double seconds;
    int width, height; // of a picture
    int columns, rows; // entries on a sheet
    void (*list)(Reel *reel);
} Board;

struct Reel {
    const Options *options;
    const Board *board;
    Arena *arena;
    Library *library;
    Entry *entries;
    int count, capacity;
    pthread_mutex_t lock; // of what follows
    Progress progress;
    int done;
    Status status;
    Error error;
};

// ---------------------------------------------------------------- tables

// A row of a table: cells separated by tabs, "" where there is none.
typedef struct Row {
    const char *cells[4];
} Row;

static char *next_part(char **cursor, char separator)
{
    char *part = *cursor, *end = strchr(part, separator);
    if (end)
        *end = 0;
    *cursor = end ? end + 1 : part + strlen(part);
    return part;
}

// Rows of data/NAME; 0 when there is no such table.
static int table_read(const char *name, Arena *arena, Row **rows)
{
    const char *folder = getenv("KINEMA_DATA");
    char *path = arena_printf(arena, "%s/%s", folder && *folder ? folder : KINEMA_DATA_SOURCE, name), *text;
    size_t size;
    int count = 0, capacity = 0;
    *rows = NULL;
    if (file_read(path, 1 << 22, &text, &size, NULL) != STATUS_OK)
        return 0;
    char *cursor = arena_strdup(arena, text);
    free(text);
    while (*cursor) {
        char *line = next_part(&cursor, '\n');
        if (!*line || *line == '#')
            continue;
        Row row;
        for (int i = 0; i < COUNT_OF(row.cells); i++)
            row.cells[i] = next_part(&line, '\t');
        ARENA_PUSH(arena, *rows, count, capacity, row);
    }
    return count;
}

static bool entry_wanted(const Reel *reel, const char *label)
{
    for (int i = 1; i < reel->options->argument_count; i++) {
        size_t length = strlen(reel->options->arguments[i]); // "sit" and "sit, on the floor", not "sit down"
        if (text_starts(label, reel->options->arguments[i]) && (!label[length] || label[length] == ','))
            return true;
    }
    return reel->options->argument_count < 2;
}

static void entry_add(Reel *reel, const char *label, const char *prompt, const char *verb)
{
    for (int i = 0; i < reel->count; i++)
        if (text_equal(reel->entries[i].label, label))
            return;
    Entry entry = {.label = label, .prompt = prompt, .verb = verb};
    if (entry_wanted(reel, label))
        ARENA_PUSH(reel->arena, reel->entries, reel->count, reel->capacity, entry);
}

// The rows of data/reel.tsv for a board; `label` NULL: all of them. Returns how many there were.
static int entries_asked(Reel *reel, const char *label)
{
    Row *rows;
    int count = table_read("reel.tsv", reel->arena, &rows), found = 0;
    for (int i = 0; i < count; i++) {
        const char *const *cells = rows[i].cells;
        size_t length = label ? strlen(label) : 0; // "sit" has the rows "sit" and "sit, on the floor"
        if (!text_equal(cells[0], reel->board->name) ||
            (label && (!text_starts(cells[1], label) || (cells[1][length] && cells[1][length] != ','))))
            continue;
        entry_add(reel, cells[1], cells[2], text_equal(reel->board->name, "props") ? NULL : label); // not an action's
        found++;
    }
    return found;
}

// "pick up" -> "picks up"
static const char *third_person(Arena *arena, const char *verb)
{
    size_t stem = strcspn(verb, " ");
    char last = verb[stem - 1], before = stem > 1 ? verb[stem - 2] : 'a';
    bool hissing = strchr("sxzo", last) || (last == 'h' && strchr("cs", before));
    if (last == 'y' && !strchr("aeiou", before))
        return arena_printf(arena, "%.*sies%s", (int)stem - 1, verb, verb + stem);
    return arena_printf(arena, "%.*s%s%s", (int)stem, verb, hissing ? "es" : "s", verb + stem);
}

// What a face does is seen from near.
static bool is_of_face(const char *verb)
{
    const char *const *row = plan_table_find("verbs", verb);
    return row && text_equal(row[2], "face");
}

static void list_actions(Reel *reel)
{
    const char *verb;
    for (int i = 0; (verb = stage_verb(i)); i++) {
        if (entries_asked(reel, verb))
            continue;
        const char *does = third_person(reel->arena, verb), *who = i % 2 ? "man" : "woman";
        entry_add(reel, verb,
                  is_of_face(verb)
                      ? arena_printf(reel->arena, "Close-up of a %s in a white studio, from the front. %s %s.", who,
                                     i % 2 ? "He" : "She", does)
                      : arena_printf(reel->arena, "A %s %s in a white studio. Full shot, static camera.", who, does),
                  verb);
    }
}

static const char *article(const char *noun)
{
    return strchr("aeiouAEIOU", *noun) ? "an" : "a";
}

static bool is_of_women(const char *garment)
{
    static const char *const words[] = {"dress", "skirt", "bikini", "sari", "blouse", "gown", "swimsuit"};
    for (int i = 0; i < COUNT_OF(words); i++)
        if (text_ends(garment, words[i]))
            return true;
    return false;
}

static void list_outfits(Reel *reel)
{
    Row *rows;
    int count = table_read("wardrobe.tsv", reel->arena, &rows);
    entries_asked(reel, NULL);
    for (int i = 0; i < count; i++) {
        const char *type = rows[i].cells[0], *name = rows[i].cells[1];
        if (text_equal(type, "role"))
            entry_add(reel, name,
                      arena_printf(reel->arena, "%s %s stands in a white studio. Full shot.",
                                   strchr("aeiou", *name) ? "An" : "A", name),
                      NULL);
    }
    Row *people;
    int person_count = table_read("people.tsv", reel->arena, &people);
    for (int i = 0; i < person_count; i++) { // who has clothes of his own
        const char *name = people[i].cells[0], *clothes = people[i].cells[3];
        if (clothes && *clothes && !text_equal(clothes, "-"))
            entry_add(reel, name,
                      arena_printf(reel->arena, "%s %s stands in a white studio. Full shot.",
                                   strchr("aeiou", *name) ? "An" : "A", name),
                      NULL);
    }
    for (int i = 0; i < count; i++) {
        const char *type = rows[i].cells[0], *name = rows[i].cells[1], *sex = rows[i].cells[2];
        const char *who = *sex == 'm' ? "man" : *sex == 'f' || is_of_women(name) ? "woman" : i % 2 ? "man" : "woman";
        bool several = text_ends(name, "s") && !text_ends(name, "ss");
        if (text_equal(type, "garment"))
            entry_add(reel, name,
                      arena_printf(reel->arena, "A %s wearing %s%s%s stands in a white studio. Full shot.", who,
                                   several ? "" : article(name), several ? "" : " ", name),
                      NULL);
    }
}

static void list_emotions(Reel *reel)
{
    entries_asked(reel, NULL);
}

static void list_animals(Reel *reel)
{
    Row *rows;
    int count = table_read("creatures.tsv", reel->arena, &rows);
    entries_asked(reel, NULL);
    for (int i = 0; i < count; i++) {
        const char *name =
            arena_strndup(reel->arena, rows[i].cells[0], strcspn(rows[i].cells[0], ",")); // the first of its words
        if (*name)
            entry_add(reel, name,
                      arena_printf(reel->arena, "%s %s in a white studio. Full shot.",
                                   strchr("aeiou", *name) ? "An" : "A", name),
                      NULL);
    }
}

static void list_sets(Reel *reel)
{
    Row *rows;
    int count = table_read("places.tsv", reel->arena, &rows);
    for (int i = 0; i < count; i++) {
        const char *name = rows[i].cells[0];
        bool proper = text_equal(name, "space") || text_equal(name, "underwater");
        entry_add(reel, name,
                  text_equal(name, "sky") ? "Wide shot above the clouds."
                  : proper
                      ? arena_printf(reel->arena, "Wide shot, %s%s.", text_equal(name, "space") ? "in " : "", name)
                      : arena_printf(reel->arena, "Wide shot of %s %s.",
                                     text_equal(name, "sea") || text_equal(name, "moon") ? "the" : article(name), name),
                  NULL);
    }
    entries_asked(reel, NULL); // places by what is said of them
}

static void list_props(Reel *reel)
{
    Row *rows;
    int count = table_read("props.tsv", reel->arena, &rows);
    for (int i = 0; i < count; i++) {
        const char *name = rows[i].cells[0];
        if (!entries_asked(reel, name))
            entry_add(reel, name, arena_printf(reel->arena, "Shot of %s %s in a white studio.", article(name), name),
                      NULL);
    }
}

static const Board boards[] = {
    {"actions", 3, 3.0, 176, 176, 4, 9, list_actions},   {"outfits", 1, 1.0, 168, 288, 10, 4, list_outfits},
    {"emotions", 2, 2.4, 208, 208, 4, 7, list_emotions}, {"animals", 3, 3.0, 216, 160, 3, 10, list_animals},
    {"sets", 1, 1.0, 480, 270, 4, 6, list_sets},         {"props", 1, 1.0, 216, 216, 9, 7, list_props},
};

// ---------------------------------------------------------------- pictures

// What the label has to say when the words were not taken as meant.
static const char *entry_note(const Reel *reel, const Entry *entry, const FilmPlan *plan)
{
    for (int i = 0; !entry->verb && i < plan->diagnostic_count; i++)
        if (text_equal(plan->diagnostics[i].code, "unknown-place") ||
            text_equal(plan->diagnostics[i].code, "missing-asset"))
            return arena_printf(reel->arena, "%s (stand-in)", entry->label);
    if (!entry->verb)
        return entry->label;
    const char *instead = NULL;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *action = &plan->actions[i];
        const char *played = action->played ? action->played : action->verb;
        if (text_equal(played, entry->verb) || text_equal(action->verb, entry->verb))
            return entry->label;
        instead = played;
    }
    return arena_printf(reel->arena, "%s (taken as: %s)", entry->label, instead ? instead : "nothing");
}

// Frames side by side.
static void steps_join(const Board *board, const uint8_t *frames, uint8_t *joined)
{
    size_t row = (size_t)board->width * 3;
    for (int s = 0; s < board->steps; s++)
        for (int y = 0; y < board->height; y++)
            memcpy(joined + ((size_t)y * (size_t)board->steps + (size_t)s) * row,
                   frames + ((size_t)s * (size_t)board->height + (size_t)y) * row, row);
}

static Status entry_render(Reel *reel, Entry *entry, uint8_t *frames, Error *error)
{
    const Board *board = reel->board;
    Arena *arena = arena_create();
    const PlanParams params = {
        .seconds = board->seconds, .width = board->width, .height = board->height, .seed = reel->options->seed};
    const EngineParams engine = {.quality = reel->options->quality_given ? reel->options->quality : QUALITY_DRAFT,
                                 .threads = 1,
                                 .no_sound = true,
                                 .no_denoiser = reel->options->no_denoiser};
    FilmPlan *plan;
    Status status = plan_from_prompt(entry->prompt, strlen(entry->prompt), &params, arena, &plan, error);
    if (status == STATUS_OK) {
        int numbers[8];
        for (int s = 0; s < board->steps; s++)
            numbers[s] = (int)((double)plan->frame_count * (s + 0.6) / board->steps);
        pthread_mutex_lock(&reel->lock);
        entry->label = entry_note(reel, entry, plan);
        pthread_mutex_unlock(&reel->lock);
        status = engine_make_pictures(plan, reel->library, &engine, numbers, board->steps, frames, error);
    }
    if (status == STATUS_OK)
        steps_join(board, frames, entry->rgb);
    arena_destroy(&arena);
    return status;
}

// The films are independent: they are made side by side, each on one thread.
static void entry_make(void *context, int index, int worker)
{
    (void)worker;
    Reel *reel = context;
    const Board *board = reel->board;
    size_t size = (size_t)board->width * (size_t)board->height * (size_t)board->steps * 3;
    pthread_mutex_lock(&reel->lock);
    bool stop = reel->status != STATUS_OK;
    pthread_mutex_unlock(&reel->lock);
    if (stop)
        return;
    Entry *entry = &reel->entries[index];
    uint8_t *frames = memory_alloc(size);
    Error error = {0};
    entry->rgb = memory_alloc(size);
    Status status = entry_render(reel, entry, frames, &error);
    free(frames);
    pthread_mutex_lock(&reel->lock);
    if (!progress_step(&reel->progress, ++reel->done, reel->count))
        status = error_set(&error, STATUS_CANCELLED, "cancelled");
    if (status != STATUS_OK && reel->status == STATUS_OK) {
        reel->status = status;
        if (status == STATUS_CANCELLED)
            reel->error = error;
        else
            error_set(&reel->error, status, "%s: %s", entry->label, error.message);
    }
    pthread_mutex_unlock(&reel->lock);
}

static Status board_write(const Reel *reel, Error *error)
{
    const Board *board = reel->board;
    int page = board->columns * board->rows, pages = (reel->count + page - 1) / page;
    Status status = STATUS_OK;
    for (int p = 0; p < pages && status == STATUS_OK; p++) {
        BoardCell *cells = ARENA_ARRAY(reel->arena, BoardCell, page);
        int first = p * page, count = reel->count - first < page ? reel->count - first : page;
        for (int i = 0; i < count; i++)
            cells[i] = (BoardCell){reel->entries[first + i].label, reel->entries[first + i].rgb};
        const char *number = pages > 1 ? arena_printf(reel->arena, "-%d", p + 1) : "";
        const char *path = arena_printf(reel->arena, "%s/%s%s.jpg", reel->options->output, board->name, number);
        const char *title = arena_printf(reel->arena, "kinema %s: %s %d to %d of %d", KINEMA_VERSION, board->name,
                                         first + 1, first + count, reel->count);
        status = film_board(path, title, cells, count, board->columns < count ? board->columns : count,
                            board->width * board->steps, board->height, error);
    }
    return status;
}

static Status board_make(Reel *reel, Error *error)
{
    reel->entries = NULL;
    reel->count = reel->capacity = reel->done = 0;
    reel->board->list(reel);
    if (!reel->count && reel->options->argument_count > 1)
        return error_set(error, STATUS_INPUT, "there is nothing of that name among the %s", reel->board->name);
    if (!reel->count)
        return STATUS_OK;
    reel->progress = progress_begin("film", reel->options->quiet);
    reel->progress.begin = clock_seconds();
    parallel_for(reel->options->threads, reel->count, entry_make, reel);
    progress_end(&reel->progress);
    Status status = reel->status;
    if (status == STATUS_OK)
        status = board_write(reel, error);
    else
        *error = reel->error;
    for (int i = 0; i < reel->count; i++)
        free(reel->entries[i].rgb);
    return status;
}

static Status directory_make(const char *path, Error *error)
{
    struct stat info;
    if (!path)
        return error_set(error, STATUS_INPUT, "no directory was named: add -o DIR");
    if (mkdir(path, 0777) != 0 && (stat(path, &info) != 0 || !S_ISDIR(info.st_mode)))
        return error_set(error, STATUS_IO, "%s: %s", path, strerror(errno));
    return STATUS_OK;
}

int run_reel(const Options *options)
{
    const char *kind = options->argument_count ? options->arguments[0] : "all";
    Error error = {0};
    Status status = STATUS_OK;
    bool known = text_equal(kind, "all");
    for (int i = 0; i < COUNT_OF(boards); i++)
        known = known || text_equal(kind, boards[i].name);
    if (!known)
        status = error_set(&error, STATUS_INPUT,
                           "there is no board '%s': actions, outfits, emotions, animals, sets, props or all", kind);
    if (status == STATUS_OK)
        status = directory_make(options->output, &error);
    Reel reel = {.options = options, .arena = arena_create(), .lock = PTHREAD_MUTEX_INITIALIZER};
    if (status == STATUS_OK) {
        watch_interrupts();
        reel.library = library_open(options->assets);
    }
    for (int i = 0; i < COUNT_OF(boards) && status == STATUS_OK; i++) {
        reel.board = &boards[i];
        if (text_equal(kind, "all") || text_equal(kind, boards[i].name))
            status = board_make(&reel, &error);
    }
    library_close(&reel.library);
    arena_destroy(&reel.arena);
    return status == STATUS_OK ? EXIT_MADE : report_error(status, &error);
}
