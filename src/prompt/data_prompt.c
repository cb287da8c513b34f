// Finds JSON or YAML in a prompt: the whole of it, behind a few words, in a code fence, as front matter; and joins the
// lines made of it with the text before and behind.
#include "prompt/data.h"

#include <string.h>

static int space_skip(const char *source, int at, int size)
{
    while (at < size && source[at] && strchr(" \t\r\n", source[at]))
        ++at;
    return at;
}

static bool opens_key(const char *source, int at, int size)
{
    at = space_skip(source, at, size);
    while (at + 1 < size && source[at] == '/' && source[at + 1] == '/') { // a comment
        while (at < size && source[at] != '\n')
            ++at;
        at = space_skip(source, at, size);
    }
    if (at >= size)
        return false;
    if (source[at] == '"' || source[at] == '\'' || (unsigned char)source[at] == 0xe2)
        return true;
    int end = at;
    while (end < size && end - at < 40 && (char_is_letter(source[end]) || source[end] == '_' || source[end] == ' '))
        ++end;
    return end > at && end < size && source[end] == ':';
}

static bool opens_data(const char *source, int at, int size)
{
    if (source[at] == '{')
        return opens_key(source, at + 1, size);
    if (source[at] != '[') // "[Shot 1]", "[00:02]" are none
        return false;
    int inner = space_skip(source, at + 1, size);
    return inner < size && source[inner] == '{' && opens_key(source, inner + 1, size);
}

// Where the JSON begins, or -1. Words may stand before it: "json{", "prompt = {", "Here is the film: {".
static int json_begin(const char *source, int size)
{
    int limit = size < 600 ? size : 600;
    for (int at = 0; at < limit; ++at)
        if ((source[at] == '{' || source[at] == '[') && opens_data(source, at, size)) {
            int before = at;
            while (before > 0 && char_is_blank(source[before - 1]))
                --before;
            int line = before; // what is behind a label stands in a plain prompt, or in YAML
            while (line > 0 && (source[line - 1] != '\n' || line == before))
                --line;
            bool alone = before == 0 || source[before - 1] == '\n' || source[before - 1] == '`';
            bool first_line = space_skip(source, 0, before) >= line || line == 0;
            if (alone || (first_line && strchr(":=", source[before - 1])))
                return at;
            bool word = true; // "json{"
            for (int i = 0; i < at; ++i)
                word &= char_is_letter(source[i]) || strchr(" \t\r\n`_\xef\xbb\xbf", source[i]) != NULL;
            if (word && at < 32)
                return at;
            return -1;
        }
    return -1;
}

// The text before: a word or two that say what follows are dropped.
static int introduction_end(const char *source, int at)
{
    static const char *const telling[] = {"prompt", "json", "yaml", "here"};
    int words = 0, fence = at;
    bool tells = false;
    for (int i = 0; i + 3 <= at && fence == at; ++i)
        if (memcmp(source + i, "```", 3) == 0)
            fence = i;
    for (int i = 0; i < fence; ++i)
        if (char_is_letter(source[i]) && (i == 0 || !char_is_letter(source[i - 1]))) {
            ++words;
            tells |= words_at(source, i, fence, telling, COUNT_OF(telling)) > 0;
        }
    return words <= 3 || (tells && words <= 12) ? 0 : fence;
}

// A code fence of YAML, "```yaml": where its inside begins and ends.
static bool fence_find(const char *source, int size, int *fence, int *begin, int *end)
{
    for (int at = 0; at + 7 < size && at < 2000; ++at)
        if (memcmp(source + at, "```", 3) == 0 && (at == 0 || source[at - 1] == '\n')) {
            const char *name = source + at + 3;
            if (memcmp(name, "yaml", 4) && memcmp(name, "yml", 3) && memcmp(name, "YAML", 4))
                return false;
            const char *line = memchr(source + at, '\n', (size_t)(size - at));
            if (!line)
                return false;
            *fence = at;
            *begin = *end = (int)(line - source) + 1;
            while (*end < size && !(source[*end - 1] == '\n' && *end + 3 <= size && !memcmp(source + *end, "```", 3)))
                ++*end;
            return true;
        }
    return false;
}

// "---\nkey: value\n---\nText": front matter.
static int front_matter_end(const char *source, int at, int size)
{
    if (size - at < 8 || memcmp(source + at, "---\n", 4))
        return -1;
    for (int i = at + 4; i + 3 <= size; ++i)
        if (source[i - 1] == '\n' && memcmp(source + i, "---", 3) == 0 && (i + 3 == size || source[i + 3] == '\n'))
            return i;
    return -1;
}

static void text_copy(Writer *out, const char *source, int begin, int end, Arena *arena)
{
    Normal text;
    if (space_skip(source, begin, end) >= end)
        return;
    normal_read(&text, source + begin, end - begin, NORMAL_PROSE, arena);
    for (int i = 0; i < text.length; ++i)
        text.map[i] += begin;
    writer_mapped(out, text.text, text.map, text.length);
    writer_put(out, "\n", end - 1);
}

bool data_prompt_read(Normal *normal, const char *source, int size, Arena *arena, Notes *notes)
{
    int at = json_begin(source, size), next = size, fence, before;
    DataNode *root = NULL;
    if (at >= 0) {
        before = introduction_end(source, at);
        root = json_read(source, at, size, arena, notes, &next);
    } else {
        at = size >= 3 && memcmp(source, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
        before = at;
        bool fenced = fence_find(source, size, &fence, &at, &next);
        int front = fenced ? -1 : front_matter_end(source, at, size);
        if (fenced)
            before = introduction_end(source, fence);
        else if (front > 0)
            at += 4, next = front;
        if (fenced || front > 0 || yaml_is_plausible(source, at, next))
            root = yaml_read(source, at, next, arena, notes);
        next = front > 0 && next + 3 <= size ? next + 3 : next;
    }
    if (!root || !root->first)
        return false;
    Writer out = {.arena = arena};
    text_copy(&out, source, 0, before, arena);
    data_write(root, &out, arena, notes);
    while (next < size && strchr(" \t\r\n`", source[next]))
        ++next;
    text_copy(&out, source, next < size ? next : size, size, arena);
    *normal = (Normal){.source = source, .source_size = size};
    writer_finish(&out, normal);
    return true;
}
