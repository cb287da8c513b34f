// Where a model's files come from: a folder, an archive, memory. Nothing outside of the model's own folder is read,
// whatever the model asks for, and nothing larger than limits.h allows.
#include "library/model.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool model_path_clean(const char *path, char out[LIMIT_PATH])
{
    size_t n = 0;
    if (path[0] == '/' || path[0] == '\\' || (path[0] && path[1] == ':'))
        return false;
    while (*path) {
        size_t length = strcspn(path, "/\\");
        for (size_t i = 0; i < length; i++)
            if ((unsigned char)path[i] < 32 || path[i] == 127)
                return false;
        if (length == 2 && path[0] == '.' && path[1] == '.') {
            if (n == 0)
                return false;
            while (n > 0 && out[n - 1] != '/')
                n--;
            n = n > 0 ? n - 1 : 0;
        } else if (length > 0 && !(length == 1 && path[0] == '.')) {
            if (n + length + 2 > LIMIT_PATH)
                return false;
            if (n)
                out[n++] = '/';
            memcpy(out + n, path, length);
            n += length;
        }
        path += length + (path[length] != '\0');
    }
    out[n] = '\0';
    return n > 0;
}

void model_path_beside(const char *beside, const char *name, char *out, size_t size)
{
    const char *slash = strrchr(beside, '/');
    bool absolute = name[0] == '/' || name[0] == '\\' || (name[0] && name[1] == ':');
    int length = slash && !absolute ? (int)(slash - beside) + 1 : 0;
    snprintf(out, size, "%.*s%s", length, beside, name);
}

// ---------------------------------------------------------------- archives

Status archive_check(zip_t *archive, Error *error)
{
    zip_int64_t members = zip_get_num_entries(archive, 0);
    if (members > LIMIT_ARCHIVE_MEMBERS)
        return error_set(error, STATUS_INPUT, "the archive has %lld members, more than %d", (long long)members,
                         LIMIT_ARCHIVE_MEMBERS);
    uint64_t total = 0;
    for (zip_int64_t i = 0; i < members; i++) {
        zip_stat_t stat;
        if (zip_stat_index(archive, (zip_uint64_t)i, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE))
            return error_set(error, STATUS_INPUT, "the archive is damaged");
        if (stat.size > LIMIT_ARCHIVE_BYTES || (total += stat.size) > LIMIT_ARCHIVE_BYTES)
            return error_set(error, STATUS_INPUT, "the archive unpacks to more than %zu MB", LIMIT_ARCHIVE_BYTES >> 20);
    }
    return STATUS_OK;
}

char *archive_read(zip_t *archive, const char *path, size_t limit, size_t *size)
{
    zip_int64_t index = zip_name_locate(archive, path, 0);
    if (index < 0)
        index = zip_name_locate(archive, path, ZIP_FL_NOCASE);
    zip_stat_t stat;
    if (index < 0 || zip_stat_index(archive, (zip_uint64_t)index, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE) ||
        !(stat.valid & ZIP_STAT_COMP_SIZE) || stat.size > limit || stat.size / LIMIT_ARCHIVE_RATIO > stat.comp_size + 1)
        return NULL;
    zip_file_t *file = zip_fopen_index(archive, (zip_uint64_t)index, 0);
    if (!file)
        return NULL;
    char *data = memory_alloc((size_t)stat.size + 1);
    size_t filled = 0;
    while (filled < stat.size) {
        zip_int64_t got = zip_fread(file, data + filled, stat.size - filled);
        if (got <= 0)
            break;
        filled += (size_t)got;
    }
    zip_fclose(file);
    if (filled < stat.size) { // damaged, or its directory lies
        free(data);
        return NULL;
    }
    data[filled] = '\0';
    *size = filled;
    return data;
}

// ---------------------------------------------------------------- opening

static bool is_model_name(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot && (text_equal_nocase(dot, ".glb") || text_equal_nocase(dot, ".gltf") || text_equal_nocase(dot, ".obj"));
}

// The one model of an archive: the one that lies highest; what systems add on their own does not count.
static Status archive_model(ModelFiles *files, char **model, Error *error)
{
    Status status = archive_check(files->zip, error);
    if (status != STATUS_OK)
        return status;
    char best[LIMIT_PATH] = "", clean[LIMIT_PATH];
    int found = 0, outside = 0, best_depth = INT_MAX;
    zip_int64_t members = zip_get_num_entries(files->zip, 0);
    for (zip_int64_t i = 0; i < members; i++) {
        const char *name = zip_get_name(files->zip, (zip_uint64_t)i, 0);
        if (!name || !is_model_name(name) || strstr(name, "__MACOSX/") || strstr(name, "/._"))
            continue;
        if (!model_path_clean(name, clean) || strcmp(clean, name) != 0) {
            outside++;
            continue;
        }
        int depth = 0;
        for (const char *p = clean; *p; p++)
            depth += *p == '/';
        if (depth < best_depth) {
            best_depth = depth;
            found = 0;
            strcpy(best, clean);
        }
        found += depth == best_depth;
    }
    if (!found)
        return error_set(error, STATUS_INPUT, "there is no .glb, .gltf or .obj in it%s",
                         outside ? " but under a name that leads out of the archive" : "");
    if (found > 1)
        return error_set(error, STATUS_INPUT, "there are %d models in it: unpack it and add the one that is meant",
                         found);
    *model = memory_alloc(strlen(best) + 1);
    strcpy(*model, best);
    return STATUS_OK;
}

static void name_set(ModelFiles *files, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    files->name = memory_alloc(strlen(name) + 1);
    strcpy(files->name, name);
}

Status model_files_open(const char *path, ModelFiles *files, char **model, Error *error)
{
    ModelFiles opened = {0};
    struct stat info;
    if (stat(path, &info) != 0)
        return error_set(error, STATUS_INPUT, "%s: %s", path, strerror(errno));
    if (!S_ISREG(info.st_mode))
        return error_set(error, STATUS_INPUT, "%s: is no file", path);
    name_set(&opened, path);
    char *own = NULL;
    if (text_equal_nocase(strrchr(path, '.'), ".zip")) {
        int code = 0;
        opened.zip = zip_open(path, ZIP_RDONLY, &code);
        Error inner = {0};
        Status status = opened.zip ? archive_model(&opened, &own, &inner)
                                   : error_set(&inner, STATUS_INPUT, "is no archive that can be read");
        if (status != STATUS_OK) {
            model_files_close(&opened);
            return error_set(error, status, "%s: %s", path, inner.message);
        }
    } else if (is_model_name(path)) {
        const char *slash = strrchr(path, '/');
        size_t length = slash ? (size_t)(slash - path) : 1;
        opened.folder = memory_alloc(length + 2);
        memcpy(opened.folder, slash ? path : ".", length);
        if (slash == path)
            strcpy(opened.folder, "/");
        own = memory_alloc(strlen(opened.name) + 1);
        strcpy(own, opened.name);
    } else {
        model_files_close(&opened);
        return error_set(error, STATUS_INPUT, "%s: is no model: .glb, .gltf, .obj, or a .zip with one of them", path);
    }
    *files = opened;
    *model = own;
    return STATUS_OK;
}

Status model_files_open_archive(const void *data, size_t size, ModelFiles *files, char **model, Error *error)
{
    ModelFiles opened = {0};
    zip_error_t fault;
    zip_error_init(&fault);
    zip_source_t *source = zip_source_buffer_create(data, size, 0, &fault);
    opened.zip = source ? zip_open_from_source(source, ZIP_RDONLY, &fault) : NULL;
    if (source && !opened.zip)
        zip_source_free(source);
    zip_error_fini(&fault);
    name_set(&opened, "archive");
    Status status = opened.zip ? archive_model(&opened, model, error)
                               : error_set(error, STATUS_INPUT, "is no archive that can be read");
    if (status == STATUS_OK)
        *files = opened;
    else
        model_files_close(&opened);
    return status;
}

void model_files_close(ModelFiles *files)
{
    for (int i = 0; i < files->count; i++) {
        free(files->files[i].path);
        free(files->files[i].data);
    }
    free(files->files);
    free(files->folder);
    free(files->name);
    if (files->zip)
        zip_discard(files->zip);
    *files = (ModelFiles){0};
}

// ---------------------------------------------------------------- reading

static ModelFile *file_push(ModelFiles *files, const char *path, char *data, size_t size)
{
    ModelFile file = {.path = memory_alloc(strlen(path) + 1), .data = data, .size = size};
    strcpy(file.path, path);
    ARRAY_PUSH(files->files, files->count, files->capacity, file);
    files->bytes += size;
    return &files->files[files->count - 1];
}

void model_files_add(ModelFiles *files, const char *path, const void *data, size_t size)
{
    char *copy = memory_alloc(size + 1);
    if (size)
        memcpy(copy, data, size);
    file_push(files, path, copy, size);
}

// A regular file that really lies in the folder, whatever links are on the way; NULL otherwise.
static char *folder_read(const char *folder, const char *path, size_t limit, size_t *size)
{
    char joined[PATH_MAX], real[PATH_MAX], root[PATH_MAX];
    int length = snprintf(joined, sizeof joined, "%s/%s", folder, path);
    if (length < 0 || (size_t)length >= sizeof joined || !realpath(folder, root) || !realpath(joined, real))
        return NULL;
    size_t base = strcmp(root, "/") == 0 ? 0 : strlen(root);
    if (strncmp(real, root, base) != 0 || real[base] != '/')
        return NULL;
    int file = open(real, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat info;
    if (file < 0)
        return NULL;
    char *data = NULL;
    size_t filled = 0;
    if (fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_size >= 0 && (size_t)info.st_size <= limit) {
        data = memory_alloc((size_t)info.st_size + 1);
        for (ssize_t got;
             filled < (size_t)info.st_size && (got = read(file, data + filled, (size_t)info.st_size - filled)) > 0;)
            filled += (size_t)got;
        data[filled] = '\0';
    }
    close(file);
    *size = filled;
    return data;
}

Status model_files_read(ModelFiles *files, const char *path, size_t limit, const ModelFile **file, Error *error)
{
    char clean[LIMIT_PATH];
    if (!model_path_clean(path, clean))
        return error_set(error, STATUS_INPUT, "'%.200s' is outside of the model's folder", path);
    for (int i = 0; i < files->count; i++)
        if (strcmp(files->files[i].path, clean) == 0) {
            if (files->files[i].size > limit)
                return error_set(error, STATUS_INPUT, "'%.200s' is larger than %zu MB", clean, limit >> 20);
            *file = &files->files[i];
            return STATUS_OK;
        }
    size_t left = LIMIT_MODEL_BYTES > files->bytes ? LIMIT_MODEL_BYTES - files->bytes : 0, size = 0;
    size_t most = limit < left ? limit : left;
    char *data = files->zip      ? archive_read(files->zip, clean, most, &size)
                 : files->folder ? folder_read(files->folder, clean, most, &size)
                                 : NULL;
    if (!data)
        return error_set(error, STATUS_MISSING, "'%.200s' is missing, or cannot be read, or is larger than %zu MB",
                         clean, most >> 20);
    *file = file_push(files, clean, data, size);
    return STATUS_OK;
}
