// The nodes of the prompt tree: shots, labels, sentences, speech, times, and the texts they keep.
#include "prompt/reader.h"

#include <string.h>

PromptNode *reader_node(Reader *reader, PromptNodeKind kind, int begin, int end)
{
    PromptNode *node = ARENA_NEW(reader->arena, PromptNode);
    node->kind = kind;
    node->begin = reader->normal.map[begin];
    node->end = end > begin ? normal_end(&reader->normal, end) : node->begin;
    // Values of a JSON prompt may stand in another order than the text made of them.
    for (int i = begin; i < end && node->kind == PROMPT_DIALOGUE; ++i) {
        int from = reader->normal.map[i], to = normal_end(&reader->normal, i + 1);
        node->begin = from < node->begin ? from : node->begin;
        node->end = to > node->end ? to : node->end;
    }
    if (node->end < node->begin)
        node->end = node->begin;
    node->time_begin = node->time_end = -1;
    return node;
}

static void node_append(PromptNode *parent, PromptNode *node)
{
    // `text_map` of an inner node is unused until the tree is done; the last child is found through it.
    PromptNode *last = (PromptNode *)(void *)parent->text_map;
    if (last)
        last->next = node;
    else
        parent->first = node;
    parent->text_map = (int *)(void *)node;
    if (node->end > parent->end)
        parent->end = node->end;
}

void reader_shot_add(Reader *reader, PromptNode *shot)
{
    if (reader->last)
        reader->last->next = shot;
    else
        reader->first = shot;
    reader->last = shot;
    reader->shot = shot;
    reader->label = NULL;
}

bool reader_shot_empty(const PromptNode *shot)
{
    return !shot->first && !shot->shot_title;
}

static bool shot_has_only_labels(const PromptNode *shot)
{
    for (const PromptNode *node = shot->first; node; node = node->next)
        if (node->kind != PROMPT_LABEL)
            return false;
    return true;
}

// A time mark with nothing behind it belongs to the shot that begins now: "[00:02]", then "Cut to ...".
static PromptNode *time_pop(PromptNode *shot)
{
    PromptNode *last = (PromptNode *)(void *)shot->text_map;
    if (!last || last->kind != PROMPT_TIME || last->time_from != PROMPT_FROM_START || last->time_once)
        return NULL;
    PromptNode *before = NULL;
    for (PromptNode *node = shot->first; node != last; node = node->next)
        before = node;
    if (before)
        before->next = NULL;
    else
        shot->first = NULL;
    shot->text_map = (int *)(void *)before;
    return last;
}

void reader_shot_open(Reader *reader, int at, bool heading)
{
    PromptNode *shot = reader->shot, *time = NULL;
    if (!reader->fresh)
        time = time_pop(shot);
    if (!reader_shot_empty(shot) || (heading && reader->numbered)) {
        bool first = shot == reader->first && !shot->common;
        if (first && !reader_shot_empty(shot) && (heading ? !reader->numbered : shot_has_only_labels(shot)))
            shot->common = true;
        if (!(heading && reader_shot_empty(shot) && shot == reader->first)) {
            shot = reader_node(reader, PROMPT_SHOT, at, at);
            reader_shot_add(reader, shot);
        }
    }
    shot->begin = reader->normal.map[at];
    if (time) {
        shot->begin = time->begin;
        shot->time_begin = time->time_begin;
        shot->time_end = time->time_end;
    }
    shot->transition = reader->pending_transition;
    reader->pending_transition = 0;
    reader->label = NULL;
    reader->fresh = true;
    reader->scene = false;
    if (heading)
        reader->numbered = true;
}

static const char *slice(Reader *reader, int begin, int end)
{
    return arena_strndup(reader->arena, reader->normal.text + begin, (size_t)(end - begin));
}

static void trim_run(const char *text, int *begin, int *end)
{
    while (*begin < *end && (char_is_blank(text[*begin]) || strchr("\n,;.:+|", text[*begin]) ||
                             (text[*begin] == '-' && (*begin + 1 == *end || char_is_blank(text[*begin + 1])))))
        ++*begin;
    while (*end > *begin && (char_is_blank(text[*end - 1]) || strchr("\n,;:+-|", text[*end - 1])))
        --*end;
}

bool reader_has_word(const Reader *reader, int begin, int end)
{
    for (int i = begin; i < end; ++i)
        if (char_is_letter(reader->normal.text[i]) || char_is_digit(reader->normal.text[i]))
            return true;
    return false;
}

void reader_child(Reader *reader, PromptNode *node)
{
    node_append(reader->label ? reader->label : reader->shot, node);
    if (reader->label && node->end > reader->shot->end)
        reader->shot->end = node->end;
}

// ---------------------------------------------------------------- texts

// "[ANNA]" is a name to be filled in, "[pause]" and "[Shot]" are none: where it ends, or -1.
static int placeholder_end(const char *text, int at, int end)
{
    int i = at + 1, letters = 0;
    for (; i < end && i - at < 32 && (char_is_upper(text[i]) || char_is_digit(text[i]) || strchr(" _-'", text[i])); ++i)
        letters += char_is_upper(text[i]);
    return letters >= 2 && i < end && text[i] == ']' ? i : -1;
}

static int pause_length(const char *text, int at, int end)
{
    static const char *const words[] = {"pause",       "pauses",      "beat",    "long pause",
                                        "short pause", "brief pause", "silence", "a beat"};
    if (text[at] != '[' && text[at] != '(')
        return 0;
    int n = words_at(text, at + 1, end, words, COUNT_OF(words));
    return n && at + 1 + n < end && strchr("])", text[at + 1 + n]) ? n + 2 : 0;
}

// The text of a sentence or line: handles and placeholders become names, marks of pauses "...".
static void text_set(Reader *reader, PromptNode *node, int begin, int end)
{
    const char *from = reader->normal.text;
    const int *map = reader->normal.map;
    char *text = arena_alloc(reader->arena, (size_t)(end - begin) + 1);
    node->text_map = ARENA_ARRAY(reader->arena, int, end - begin + 1);
    int count = 0, name_end = -1;
    bool capital = false;
    for (int i = begin; i < end; ++i) {
        bool word = i > begin && (char_is_letter(from[i - 1]) || char_is_digit(from[i - 1]));
        if (from[i] == '@' && !word && i + 1 < end && char_is_letter(from[i + 1])) {
            capital = true;
            continue;
        }
        if (from[i] == '[' && name_end < 0 && (name_end = placeholder_end(from, i, end)) > 0)
            continue;
        int pause = node->kind == PROMPT_DIALOGUE ? pause_length(from, i, end) : 0;
        if (pause) {
            while (count > 0 && (char_is_blank(text[count - 1]) || text[count - 1] == '.'))
                --count;
            for (int k = 0; k < 3; ++k) {
                node->text_map[count] = map[i];
                text[count++] = '.';
            }
            i += pause - 1;
            continue;
        }
        if (i == name_end) {
            name_end = -1;
            continue;
        }
        char c = from[i];
        if (i < name_end)
            c = from[i - 1] == '[' || from[i - 1] == ' ' || from[i - 1] == '-' ? c : c == '_' ? ' ' : char_lower(c);
        if (capital && c >= 'a' && c <= 'z')
            c = (char)(c - 32);
        capital = false;
        node->text_map[count] = map[i];
        text[count++] = c;
    }
    text[count] = 0;
    node->text = text;
    node->text_map[count] = node->end;
}

static const char *name_of(Reader *reader, int begin, int end)
{
    const char *text = reader->normal.text;
    if (end - begin > 1 && text[begin] == '@') {
        char *name = arena_strndup(reader->arena, text + begin + 1, (size_t)(end - begin - 1));
        if (name[0] >= 'a' && name[0] <= 'z')
            name[0] = (char)(name[0] - 32);
        return name;
    }
    return slice(reader, begin, end);
}

// ---------------------------------------------------------------- leaves

void reader_time(Reader *reader, int begin, int end, const TimeMark *mark)
{
    PromptNode *node = reader_node(reader, PROMPT_TIME, begin, end);
    node->time_begin = mark->begin;
    node->time_end = mark->end;
    node->time_from = mark->from;
    node->time_once = mark->from == PROMPT_FROM_BEFORE;
    PromptNode *shot = reader->shot;
    if (shot == reader->marked && shot->time_end >= 0 && mark->from == PROMPT_FROM_START) {
        if (mark->end > shot->time_end)
            shot->time_end = mark->end;
        else if (mark->end < 0 && mark->begin >= shot->time_end)
            shot->time_end = -1;
    }
    reader_child(reader, node);
}

void reader_sentence(Reader *reader, int begin, int end)
{
    const char *text = reader->normal.text;
    if (reader->role_begin >= 0 && reader->role_begin < begin)
        begin = reader->role_begin;
    reader->role_begin = -1;
    trim_run(text, &begin, &end);
    if (!reader_has_word(reader, begin, end))
        return;
    TimeMark mark;
    int tail = end;
    bool label = reader->label && !text_equal(reader->label->label, "action");
    bool timed = !label && time_tail_read(text, begin, end, &tail, &mark) && reader_has_word(reader, begin, tail);
    if (timed) { // "The lamp dies in the final second."
        reader_time(reader, tail, end, &mark);
        PromptNode *last = (PromptNode *)(void *)(reader->label ? reader->label : reader->shot)->text_map;
        last->time_once = true;
        while (tail > begin && strchr(" ,\t", text[tail - 1]))
            --tail;
    }
    PromptNode *node = reader_node(reader, PROMPT_SENTENCE, begin, timed ? tail : end);
    text_set(reader, node, begin, timed ? tail : end);
    reader_child(reader, node);
    reader->fresh = false;
    reader->scene &= reader->label && text_equal(reader->label->label, "setting");
}

void reader_speech(Reader *reader, const Speech *speech)
{
    int begin = speech->speaker_end > speech->speaker_begin ? speech->speaker_begin
                : speech->manner_end > speech->manner_begin ? speech->manner_begin
                                                            : speech->text_begin - 1;
    if (begin > speech->text_begin)
        begin = speech->text_begin - 1;
    if (begin < 0)
        begin = 0;
    int end = speech->next > speech->text_end + 1 ? speech->next : speech->text_end + 1;
    if (end > reader->normal.length)
        end = reader->normal.length;
    PromptNode *node = reader_node(reader, PROMPT_DIALOGUE, begin, end);
    text_set(reader, node, speech->text_begin, speech->text_end);
    if (speech->speaker_end > speech->speaker_begin) {
        int from = speech->speaker_begin;
        node->overlaps = reader->normal.text[from] == '^'; // two speak at once in a screenplay
        node->label = name_of(reader, from + node->overlaps, speech->speaker_end);
    }
    if (speech->manner_end > speech->manner_begin)
        node->manner = slice(reader, speech->manner_begin, speech->manner_end);
    if (speech->language && !text_equal(speech->language, "english"))
        node->manner = arena_printf(reader->arena, "%s%sin %c%s", node->manner ? node->manner : "",
                                    node->manner ? ", " : "", speech->language[0] - 32, speech->language + 1);
    reader_child(reader, node);
    reader->speech = node;
    reader->speech_end = speech->next;
    reader->role_begin = -1;
    reader->fresh = reader->scene = false;
}

void reader_label(Reader *reader, const char *canonical, int begin, int end)
{
    reader->label = NULL;
    PromptNode *node = reader_node(reader, PROMPT_LABEL, begin, end > begin ? end : begin + 1);
    node->label = canonical;
    reader_child(reader, node);
    reader->label = node;
    reader->label_held = false;
    reader->role_begin = -1;
}

void reader_title(Reader *reader, int begin, int end)
{
    trim_run(reader->normal.text, &begin, &end);
    if (end > begin && !reader->shot->shot_title) {
        PromptNode *shot = reader->shot;
        shot->shot_title = slice(reader, begin, end);
        if (normal_end(&reader->normal, end) > shot->end)
            shot->end = normal_end(&reader->normal, end);
    }
}
