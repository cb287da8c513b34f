// kinema's command line: finds the command, parses its options, runs it, turns statuses into exit codes.
#include "cli/cli.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The one mutable global: a signal handler has nothing else to talk to.
static volatile sig_atomic_t interrupt_seen;

static void on_interrupt(int number)
{
    static const char words[] = "\nkinema: stopping after the frame in hand; once more to stop at once\n";
    (void)number;
    interrupt_seen = 1;
    if (write(STDERR_FILENO, words, sizeof words - 1) < 0)
        return; // nobody listens
}

bool interrupted(void)
{
    return interrupt_seen != 0;
}

void watch_interrupts(void)
{
    // The first one stops after the frame in hand, a second one stops at once.
    struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
}

static bool colour_wanted(int stream)
{
    const char *none = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return isatty(stream) && !(none && *none) && !text_equal(terminal, "dumb");
}

bool stderr_colour(void)
{
    return colour_wanted(STDERR_FILENO);
}

bool stdout_colour(void)
{
    return colour_wanted(STDOUT_FILENO);
}

int report_error(Status status, const Error *error)
{
    bool colour = stderr_colour();
    const char *words = error && error->message[0] ? error->message : "something failed without saying why";
    if (status == STATUS_CANCELLED)
        fprintf(stderr, "kinema: %s; nothing was written\n", words);
    else
        fprintf(stderr, "kinema: %serror:%s %s\n", colour ? "\033[1;31m" : "", colour ? "\033[0m" : "", words);
    return status == STATUS_OK ? EXIT_MADE : status == STATUS_INTERNAL ? EXIT_INTERNAL : EXIT_INPUT;
}

int finish_output(int code)
{
    // errno of a write that failed long ago is lost: an empty flush cannot tell, a full disk is the usual reason
    errno = 0;
    bool failed = ferror(stdout) != 0;
    if (fflush(stdout) != 0 || failed) {
        Error error;
        error_set(&error, STATUS_IO, "standard output: %s", strerror(errno ? errno : ENOSPC));
        return report_error(STATUS_IO, &error);
    }
    return code;
}

// An installed program finds its tables beside it (PREFIX/share/kinema/data); a built one knows the source tree.
static void find_data(void)
{
    char program[4096], data[4200];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    const char *given = getenv("KINEMA_DATA");
    if (length <= 0 || (given && *given))
        return;
    program[length] = 0;
    for (int up = 0; up < 2; up++) {
        char *slash = strrchr(program, '/');
        if (!slash)
            return;
        *slash = 0;
    }
    snprintf(data, sizeof data, "%s/share/kinema/data", program);
    if (file_exists(data))
        setenv("KINEMA_DATA", data, 0);
}

// Runs kinema-studio, which lies beside this program or in PREFIX/libexec/kinema, in its place.
static int studio_run(char **argv)
{
    static const char *const places[] = {"", "../libexec/kinema/"};
    char directory[4096], program[4200];
    ssize_t length = readlink("/proc/self/exe", directory, sizeof directory - 1);
    directory[length > 0 ? length : 0] = 0;
    char *slash = strrchr(directory, '/');
    Error error;
    setenv("OMP_WAIT_POLICY", "passive", 0); // the denoiser's idle threads shall not spin
    errno = ENOENT;
    for (int i = 0; i < COUNT_OF(places) && slash; i++) {
        slash[1] = 0;
        snprintf(program, sizeof program, "%s%skinema-studio", directory, places[i]);
        if (file_exists(program))
            execv(program, argv);
    }
    return report_error(
        error_set(&error, STATUS_INTERNAL, "the part that makes films, kinema-studio: %s", strerror(errno)), &error);
}

// Is the command one of the studio's, or does it ask for what is in a film?
static bool needs_studio(const Command *command, const Options *options)
{
    bool film = false;
    for (int i = 0; i < options->argument_count; i++)
        film = film || looks_like_film(options->arguments[i]);
    return !command->run || (film && !film_plan_text) || (options->map && !run_plan_map);
}

static int usage_error(const char *command, const Error *error)
{
    report_error(STATUS_INPUT, error);
    fprintf(stderr, "Try 'kinema help%s%s'.\n", command ? " " : "", command ? command : "");
    return EXIT_INPUT;
}

int main(int argc, char **argv)
{
    signal(SIGXFSZ, SIG_IGN); // a file-size limit is then an error that can be reported
    find_data();
    Error error = {0};
    if (argc < 2) {
        help_overview(stderr);
        return EXIT_INPUT;
    }
    if (text_equal(argv[1], "--version") || text_equal(argv[1], "-V")) {
        printf("kinema " KINEMA_VERSION "\n");
        return finish_output(EXIT_MADE);
    }
    if (text_equal(argv[1], "--help") || text_equal(argv[1], "-h")) {
        help_overview(stdout);
        return finish_output(EXIT_MADE);
    }
    const Command *command = command_find(argv[1]);
    if (!command) {
        error_set(&error, STATUS_INPUT, "there is no %s '%s'", argv[1][0] == '-' ? "option" : "command", argv[1]);
        return usage_error(NULL, &error);
    }
    Options options;
    const char **storage = memory_alloc(sizeof(char *) * (size_t)argc);
    int code;
    if (options_parse(command, argc - 2, argv + 2, storage, &options, &error) != STATUS_OK) {
        code = usage_error(command->name, &error);
    } else if (options.library && setenv("KINEMA_LIBRARY", options.library, 1) != 0) {
        code = report_error(error_set(&error, STATUS_INTERNAL, "out of memory"), &error);
    } else if (options.help) {
        help_command(command, stdout);
        code = finish_output(EXIT_MADE);
    } else if (needs_studio(command, &options)) {
        code = studio_run(argv);
    } else {
        code = command->run(&options);
    }
    free(storage);
    return code;
}
