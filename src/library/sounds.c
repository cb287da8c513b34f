// Recordings: the catalogue data/sounds.tsv over the installed sound packages, decoded to 48 kHz mono and aligned to
// their onset; and the best installed soundfont.
#include "library/internal.h"

#include <samplerate.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CLIP_RATE 48000
#define CLIP_SECONDS_LIMIT 60
#define CATALOGUE_LIMIT ((size_t)1 << 20)
#define ARCHIVE_LIMIT ((size_t)64 << 20)

typedef enum ClipKind {
    CLIP_WHOLE = 0, // as recorded
    CLIP_HIT,       // begins at its onset
    CLIP_START,     // begins where it becomes audible
    CLIP_SLAM,      // its strongest attack is the event
} ClipKind;

typedef struct ClipRow {
    const char *name, *package, *file, *author, *licence;
    ClipKind kind;
    float seconds;   // longest length, 0: as recorded
    SoundClip *clip; // NULL until loaded
    bool failed;
} ClipRow;

typedef struct SoundsPart {
    ClipRow *rows;
    int row_count, row_capacity;
    char *archive; // opensfx.cat
    size_t archive_size;
    bool archive_tried;
    const char *soundfont; // NULL until found
} SoundsPart;

// ---------------------------------------------------------------- catalogue

static void part_destroy(void *user)
{
    SoundsPart *part = user;
    free(part->rows);
    free(part->archive);
}

static ClipKind kind_of(const char *word)
{
    return text_starts(word, "hit")    ? CLIP_HIT
           : text_equal(word, "start") ? CLIP_START
           : text_equal(word, "slam")  ? CLIP_SLAM
                                       : CLIP_WHOLE;
}

static SoundsPart *part_open(Library *library)
{
    SoundsPart *part = library->parts[PART_SOUNDS];
    if (part)
        return part;
    part = ARENA_NEW(library->arena, SoundsPart);
    library->parts[PART_SOUNDS] = part;
    library->part_destroy[PART_SOUNDS] = part_destroy;
    char path[700], *data = NULL;
    size_t size = 0;
    const char *folder = getenv("KINEMA_DATA");
    snprintf(path, sizeof path, "%s/sounds.tsv", folder && *folder ? folder : KINEMA_DATA_SOURCE);
    if (file_read(path, CATALOGUE_LIMIT, &data, &size, NULL) != STATUS_OK)
        return part;
    char *lines = arena_strndup(library->arena, data, size);
    free(data);
    for (char *rest = lines, *line; (line = strsep(&rest, "\n"));) {
        char *fields[6];
        int count = 0;
        if (!*line || *line == '#')
            continue;
        for (char *field; count < 6 && (field = strsep(&line, "\t"));)
            fields[count++] = field;
        if (count < 6)
            continue;
        ClipRow row = {.name = fields[0],
                       .package = fields[1],
                       .file = fields[2],
                       .kind = kind_of(fields[3]),
                       .seconds = strchr(fields[3], ':') ? strtof(strchr(fields[3], ':') + 1, NULL) : 0,
                       .author = fields[4],
                       .licence = fields[5]};
        ARRAY_PUSH(part->rows, part->row_count, part->row_capacity, row);
    }
    return part;
}

// ---------------------------------------------------------------- decoding

typedef struct MemoryFile {
    const char *data;
    sf_count_t size, at;
} MemoryFile;

static sf_count_t memory_length(void *user)
{
    return ((MemoryFile *)user)->size;
}

static sf_count_t memory_seek(sf_count_t offset, int whence, void *user)
{
    MemoryFile *file = user;
    sf_count_t base = whence == SEEK_CUR ? file->at : whence == SEEK_END ? file->size : 0, at = base + offset;
    file->at = at < 0 ? 0 : at > file->size ? file->size : at;
    return file->at;
}

static sf_count_t memory_read(void *out, sf_count_t count, void *user)
{
    MemoryFile *file = user;
    if (count > file->size - file->at)
        count = file->size - file->at;
    if (count > 0)
        memcpy(out, file->data + file->at, (size_t)count);
    file->at += count > 0 ? count : 0;
    return count > 0 ? count : 0;
}

static sf_count_t memory_tell(void *user)
{
    return ((MemoryFile *)user)->at;
}

static uint32_t little_endian(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

// Entry `index` of an OpenTTD sound archive: a table of (offset, length), the top bit of an offset being a flag; an
// entry is a counted name and a RIFF file.
static bool archive_entry(const char *data, size_t size, int index, MemoryFile *file)
{
    if (size < 8 || index < 0)
        return false;
    size_t table = little_endian(data) & 0x7FFFFFFFu;
    if (table > size || (size_t)index >= table / 8)
        return false;
    size_t offset = little_endian(data + (size_t)index * 8) & 0x7FFFFFFFu;
    if (offset >= size)
        return false;
    offset += 1 + (unsigned char)data[offset];
    if (offset + 12 > size || memcmp(data + offset, "RIFF", 4) != 0)
        return false;
    size_t length = (size_t)little_endian(data + offset + 4) + 8;
    *file = (MemoryFile){data + offset, (sf_count_t)(length < size - offset ? length : size - offset), 0};
    return true;
}

static SNDFILE *clip_open(SoundsPart *part, const ClipRow *row, const AssetPackage *package, MemoryFile *memory,
                          SF_INFO *info)
{
    static const struct {
        const char *package, *folder;
    } folders[] = {
        {"minetest-data", "share/games/minetest"},
        {"openttd-opensfx", "share/games/openttd/baseset/opensfx"},
        {"scratch", "share/scratch"},
    };
    const char *folder = "share";
    for (int i = 0; i < COUNT_OF(folders); i++)
        if (text_equal(row->package, folders[i].package))
            folder = folders[i].folder;
    char path[1200];
    const char *colon = strrchr(row->file, ':');
    int stem = colon ? (int)(colon - row->file) : (int)strlen(row->file);
    snprintf(path, sizeof path, "%s/%s/%.*s", package->path, folder, stem, row->file);
    if (!colon)
        return sf_open(path, SFM_READ, info);
    if (!part->archive_tried) {
        part->archive_tried = true;
        if (file_read(path, ARCHIVE_LIMIT, &part->archive, &part->archive_size, NULL) != STATUS_OK)
            part->archive = NULL;
    }
    if (!part->archive || !archive_entry(part->archive, part->archive_size, atoi(colon + 1), memory))
        return NULL;
    SF_VIRTUAL_IO io = {memory_length, memory_seek, memory_read, NULL, memory_tell};
    return sf_open_virtual(&io, SFM_READ, info, memory);
}

// ---------------------------------------------------------------- onset

static float peak_of(const float *samples, int begin, int end)
{
    float peak = 0;
    for (int i = begin; i < end; i++)
        peak = fmaxf(peak, fabsf(samples[i]));
    return peak;
}

// First sample above `share` of the peak of the first attack.
static int attack_at(const float *samples, int frames, float share)
{
    float peak = peak_of(samples, 0, frames), level = peak * share;
    for (int i = 0; i < frames; i++)
        if (fabsf(samples[i]) >= level)
            return i;
    return 0;
}

// The steepest rise of energy between neighbouring 5 ms windows.
static int slam_at(const float *samples, int frames)
{
    const int window = CLIP_RATE / 200;
    double best = 0, before = 0;
    int at = 0;
    for (int i = 0; i + window <= frames; i += window) {
        double energy = 0;
        for (int k = 0; k < window; k++)
            energy += (double)samples[i + k] * samples[i + k];
        if (energy - before > best) {
            best = energy - before;
            at = i;
        }
        before = energy;
    }
    int begin = at > window ? at - window : 0;
    float level = 0.25f * peak_of(samples, begin, at + window < frames ? at + window : frames);
    for (int i = begin; i < frames; i++)
        if (fabsf(samples[i]) >= level)
            return i;
    return at;
}

// Cuts what lies before the onset (all of it for hits), fades both ends, normalises.
static void clip_align(Arena *arena, SoundClip *clip, float *samples, int frames, ClipKind kind, float seconds)
{
    const int ramp = CLIP_RATE / 1000;
    int begin = 0, onset = 0;
    if (kind == CLIP_HIT)
        onset = attack_at(samples, frames, 0.2f);
    else if (kind == CLIP_START)
        onset = attack_at(samples, frames, 0.06f);
    else if (kind == CLIP_SLAM)
        onset = slam_at(samples, frames);
    if (kind == CLIP_HIT || kind == CLIP_START)
        begin = onset > ramp / 2 ? onset - ramp / 2 : 0;
    // what is inaudible at the end only costs time
    int end = frames;
    if (seconds > 0 && end > begin + (int)(seconds * CLIP_RATE) && seconds > 0.01f)
        end = begin + (int)(seconds * CLIP_RATE);
    float peak = peak_of(samples, begin, end);
    while (end > begin + ramp * 4 && fabsf(samples[end - 1]) < peak * 0.002f)
        end--;
    clip->frames = end - begin;
    clip->onset = onset - begin;
    clip->samples = ARENA_ARRAY(arena, float, clip->frames + 1);
    float gain = peak > 0 ? 1.0f / peak : 0;
    int tail = clip->frames / 4 < ramp * 20 ? clip->frames / 4 : ramp * 20;
    for (int i = 0; i < clip->frames; i++) {
        float x = samples[begin + i] * gain;
        if (i < ramp / 2)
            x *= (float)i / (float)(ramp / 2);
        if (i >= clip->frames - tail)
            x *= (float)(clip->frames - i) / (float)tail;
        clip->samples[i] = x;
    }
}

static SoundClip *clip_load(Library *library, SoundsPart *part, const ClipRow *row, const AssetPackage *package)
{
    SF_INFO info = {0};
    MemoryFile memory = {0};
    SNDFILE *file = clip_open(part, row, package, &memory, &info);
    if (!file)
        return NULL;
    SoundClip *clip = NULL;
    Arena *scratch = arena_create();
    if (info.channels >= 1 && info.channels <= 8 && info.samplerate >= 4000 && info.samplerate <= 192000) {
        sf_count_t limit = (sf_count_t)info.samplerate * CLIP_SECONDS_LIMIT;
        int room = (int)(info.frames > 0 && info.frames < limit ? info.frames : limit), used = 0;
        float *wide = ARENA_ARRAY(scratch, float, (size_t)room *(size_t)info.channels + 8);
        float *mono = ARENA_ARRAY(scratch, float, room + 1);
        used = (int)sf_readf_float(file, wide, room);
        for (int i = 0; i < used; i++) {
            float sum = 0;
            for (int c = 0; c < info.channels; c++)
                sum += wide[i * info.channels + c];
            mono[i] = isfinite(sum) ? sum / (float)info.channels : 0;
        }
        int out_room = (int)((double)used * CLIP_RATE / info.samplerate) + 64;
        float *out = ARENA_ARRAY(scratch, float, out_room);
        SRC_DATA data = {.data_in = mono,
                         .data_out = out,
                         .input_frames = used,
                         .output_frames = out_room,
                         .src_ratio = (double)CLIP_RATE / info.samplerate};
        if (used > 0 && src_simple(&data, SRC_SINC_MEDIUM_QUALITY, 1) == 0 && data.output_frames_gen > 0 &&
            peak_of(out, 0, (int)data.output_frames_gen) > 1e-5f) {
            clip = ARENA_NEW(library->arena, SoundClip);
            clip_align(library->arena, clip, out, (int)data.output_frames_gen, row->kind, row->seconds);
        }
    }
    arena_destroy(&scratch);
    sf_close(file);
    return clip;
}

// ---------------------------------------------------------------- public

Status library_sound(Library *library, const char *name, const SoundClip **clip, Error *error)
{
    Status status = STATUS_OK;
    library_lock(library);
    SoundsPart *part = part_open(library);
    ClipRow *row = NULL;
    for (int i = 0; i < part->row_count && !row; i++)
        if (text_equal(part->rows[i].name, name))
            row = &part->rows[i];
    const AssetPackage *package = row ? library_find_package(library, row->package) : NULL;
    if (!row) {
        status = error_set(error, STATUS_MISSING, "no recording is called '%s'", name ? name : "");
    } else if (!package || !package->present) {
        status = library_missing(error, row->package);
    } else {
        if (!row->clip && !row->failed) {
            row->clip = clip_load(library, part, row, package);
            row->failed = !row->clip;
        }
        if (row->clip) {
            *clip = row->clip;
            library_credit(library, row->name, row->package, row->author, row->licence);
        } else {
            status = error_set(error, STATUS_MISSING, "recording '%s' of package '%s' cannot be decoded", row->file,
                               row->package);
        }
    }
    library_unlock(library);
    return status;
}

int library_sound_variants(Library *library, const char *name)
{
    size_t length = strlen(name);
    int count = 0;
    library_lock(library);
    SoundsPart *part = part_open(library);
    for (int i = 0; i < part->row_count; i++) {
        const char *row = part->rows[i].name;
        if (strncmp(row, name, length) == 0 && row[length] == '/' && !strchr(row + length + 1, '/') &&
            library_has(library, part->rows[i].package))
            count++;
    }
    library_unlock(library);
    return count;
}

const char *library_soundfont(const Library *constant)
{
    static const struct {
        const char *package, *file;
    } fonts[] = {
        {"fluid-soundfont-gm", "share/sounds/sf2/FluidR3_GM.sf2"},
        {"timgm6mb-soundfont", "share/sounds/sf2/TimGM6mb.sf2"},
    };
    Library *library = (Library *)constant; // only its cache changes
    library_lock(library);
    SoundsPart *part = part_open(library);
    for (int i = 0; i < COUNT_OF(fonts) && !part->soundfont; i++) {
        const AssetPackage *package = library_find_package(library, fonts[i].package);
        if (!package || !package->present)
            continue;
        char *path = arena_printf(library->arena, "%s/%s", package->path, fonts[i].file);
        if (file_exists(path)) {
            part->soundfont = path;
            library_credit(library, fonts[i].file + strlen("share/sounds/sf2/"), package->name, "", package->licence);
        }
    }
    library_unlock(library);
    return part->soundfont;
}
