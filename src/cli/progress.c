// How far the film is: a bar on a terminal, plain lines in a log.
#include "cli/cli.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define BAR_MAX 40

Progress progress_begin(const char *unit, bool quiet)
{
    return (Progress){.unit = unit,
                      .terminal = isatty(STDERR_FILENO) != 0,
                      .quiet = quiet,
                      .begin = clock_seconds(),
                      .last_tenth = 0};
}

static void format_left(double seconds, char *text, size_t size)
{
    long whole = (long)(seconds + 0.5);
    if (whole >= 3600)
        snprintf(text, size, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    else
        snprintf(text, size, "%ld:%02ld", whole / 60, whole % 60);
}

static void draw_bar(const char *text, int done, int total)
{
    struct winsize window = {0};
    int columns = ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col ? window.ws_col : 80;
    int room = columns - (int)strlen(text) - 4;
    int width = room > BAR_MAX ? BAR_MAX : room;
    fputs("\r\033[K", stderr);
    if (width >= 8) {
        int filled = (int)((long long)width * done / (total ? total : 1));
        char bar[BAR_MAX + 1];
        memset(bar, ' ', sizeof bar);
        memset(bar, '#', (size_t)filled);
        fprintf(stderr, "[%.*s] ", width, bar);
    }
    fputs(text, stderr);
    fflush(stderr);
}

bool progress_step(void *user, int done, int total)
{
    Progress *progress = user;
    if (done == 0)
        progress->begin = clock_seconds(); // what comes before the first frame is no measure for the frames
    if (!progress->quiet) {
        double spent = clock_seconds() - progress->begin;
        double rate = done > 0 && spent > 0.0 ? done / spent : 0.0;
        char left[32] = "", text[160];
        if (rate > 0.0)
            format_left((total - done) / rate, left, sizeof left);
        if (done == 0)
            snprintf(text, sizeof text, "preparing %d %ss", total, progress->unit);
        else
            snprintf(text, sizeof text, "%s %d/%d  %.2f %ss/s  %s left", progress->unit, done, total, rate,
                     progress->unit, left);
        int tenth = total > 0 ? (int)(10LL * done / total) : 10;
        if (progress->terminal) {
            draw_bar(text, done, total);
            progress->shown = true;
        } else if (done > 0 && (tenth > progress->last_tenth || done == total)) {
            fprintf(stderr, "kinema: %s\n", text);
            progress->last_tenth = tenth;
        }
    }
    return !interrupted();
}

void progress_end(Progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}
