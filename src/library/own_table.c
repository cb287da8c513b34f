// The table of the user's own models: where it is, and its rows. Nothing here needs the libraries that read models, so
// that the small program of the command line, which only makes plans, has it too.
#include "library/limits.h"
#include "library/own.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool own_directory(char *path, size_t size)
{
    const char *own = getenv("KINEMA_LIBRARY"), *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    int length = own && *own     ? snprintf(path, size, "%s", own)
                 : data && *data ? snprintf(path, size, "%s/kinema/library", data)
                 : home && *home ? snprintf(path, size, "%s/.local/share/kinema/library", home)
                                 : -1;
    return length > 0 && (size_t)length < size;
}

bool own_word_good(const char *word)
{
    int words = 1;
    size_t length = strlen(word);
    for (size_t i = 0; i < length; i++) {
        char c = word[i];
        bool between = c == ' ' || c == '-';
        if (!between && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9' && i > 0))
            return false;
        if (between && (i == 0 || i + 1 == length || word[i - 1] == ' ' || word[i - 1] == '-'))
            return false;
        words += c == ' ';
    }
    return length > 0 && length <= 60 && words <= 4;
}

bool own_number(const char *text, float least, float most, float *value)
{
    char *end;
    float number = strtof(text, &end);
    if (end == text || *end || !(number >= least && number <= most))
        return false;
    *value = number;
    return true;
}

static bool read_three(const char *text, float least, float most, Vec3 *value)
{
    float v[3];
    for (int i = 0; i < 3; i++) {
        char *end;
        v[i] = strtof(text, &end);
        if (end == text || !(v[i] >= least && v[i] <= most))
            return false;
        text = end;
    }
    *value = vec3(v[0], v[1], v[2]);
    return *text == '\0';
}

bool own_file_good(const char *path)
{
    for (const char *p = path; *p; p++)
        if ((unsigned char)*p < 32 || ((p == path || p[-1] == '/') && (*p == '.' || *p == '/')))
            return false;
    return strchr(path, '/') && strlen(path) < LIMIT_PATH;
}

static bool row_read(char *line, Arena *arena, OwnThing *thing)
{
    char *cells[OWN_COLUMNS];
    int count = 0;
    for (char *cell = line; cell && count < OWN_COLUMNS; count++) {
        cells[count] = cell;
        if ((cell = strchr(cell, '\t')))
            *cell++ = '\0';
    }
    if (line[0] == '#' || count < OWN_COLUMNS)
        return false;
    OwnThing read = {.word = arena_strdup(arena, cells[0]),
                     .aliases = arena_strdup(arena, strcmp(cells[1], "-") == 0 ? "" : cells[1]),
                     .id = arena_strdup(arena, cells[2]),
                     .mount = arena_strdup(arena, cells[3]),
                     .surface = arena_strdup(arena, cells[4]),
                     .file = arena_strdup(arena, cells[8]),
                     .z_up = strcmp(cells[9], "z") == 0,
                     .credit = arena_strdup(arena, strcmp(cells[11], "-") == 0 ? "" : cells[11])};
    float seats;
    if (!own_word_good(cells[0]) || !text_starts(cells[2], "own/") || !own_file_good(cells[8]) ||
        !read_three(cells[5], LIMIT_THING_LEAST * 0.01f, LIMIT_THING_MOST, &read.size) ||
        !own_number(cells[6], 0, 4, &seats) || !read_three(cells[7], 0, 1, &read.color) ||
        !own_number(cells[10], -360, 360, &read.turn) || strlen(cells[4]) >= sizeof((Material *)0)->surface)
        return false;
    read.seats = (int)seats;
    *thing = read;
    return true;
}

int own_table_read(const char *directory, Arena *arena, const OwnThing **things)
{
    char path[1200], *data;
    size_t size;
    *things = NULL;
    snprintf(path, sizeof path, "%s/" OWN_TABLE, directory);
    if (file_read(path, OWN_TABLE_BYTES, &data, &size, NULL) != STATUS_OK)
        return 0;
    OwnThing *list = ARENA_ARRAY(arena, OwnThing, LIMIT_OWN_THINGS);
    int count = 0;
    for (char *line = data, *next; line && count < LIMIT_OWN_THINGS; line = next) {
        if ((next = strchr(line, '\n')))
            *next++ = '\0';
        count += row_read(line, arena, &list[count]);
    }
    free(data);
    *things = list;
    return count;
}

// What is read once stays for the life of the process, as data/props.tsv does.
static struct {
    pthread_once_t once;
    Arena *arena;
    const OwnThing *things;
    int count;
} own = {.once = PTHREAD_ONCE_INIT};

static void own_read(void)
{
    char directory[1024], table[1200];
    if (!own_directory(directory, sizeof directory))
        return;
    snprintf(table, sizeof table, "%s/" OWN_TABLE, directory);
    if (!file_exists(table))
        return;
    own.arena = arena_create();
    own.count = own_table_read(directory, own.arena, &own.things);
}

int own_things(const OwnThing **things)
{
    pthread_once(&own.once, own_read);
    *things = own.things;
    return own.count;
}
