// Builds the prompt tree: goes through the logical lines, takes what stands at their heads, splits the rest into
// sentences and speech.
#include "prompt/internal.h"

#include <string.h>

typedef struct Reader {
    Normal normal;
    Arena *arena;
    PromptNode *first, *last; // shots
    PromptNode *shot;         // where text goes
    PromptNode *label;        // open label block or NULL
    bool label_inline;        // the label had text behind its colon
    bool numbered;            // "Shot 1" headings are used
    bool labels_in_shots;     // numbered shots hold labels of their own
    bool listed;              // "1. Wide shot ...", "2. ...": a list of shots
    bool blank_before;        // an empty line precedes
    int pending_transition;
} Reader;

static PromptNode *node_create(Reader *reader, PromptNodeKind kind, int begin, int end)
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

static void shot_append(Reader *reader, PromptNode *shot)
{
    if (reader->last)
        reader->last->next = shot;
    else
        reader->first = shot;
    reader->last = shot;
    reader->shot = shot;
    reader->label = NULL;
}

static bool shot_is_empty(const PromptNode *shot)
{
    return !shot->first && !shot->shot_title;
}

// Nothing but the mark of its time.
static bool shot_is_fresh(const PromptNode *shot)
{
    return !shot->shot_title && (!shot->first || (shot->first->kind == PROMPT_TIME && !shot->first->next));
}

static bool shot_has_only_labels(const PromptNode *shot)
{
    for (const PromptNode *node = shot->first; node; node = node->next)
        if (node->kind != PROMPT_LABEL)
            return false;
    return true;
}

// Opens a shot at `at`, reusing one that is still empty.
static void shot_open(Reader *reader, int at, bool heading)
{
    PromptNode *shot = reader->shot;
    if (!shot_is_empty(shot) || (heading && reader->numbered)) {
        bool first = shot == reader->first && !shot->common;
        if (first && !shot_is_empty(shot) && (heading ? !reader->numbered : shot_has_only_labels(shot)))
            shot->common = true;
        if (!(heading && shot_is_empty(shot) && shot == reader->first)) {
            shot = node_create(reader, PROMPT_SHOT, at, at);
            shot_append(reader, shot);
        }
    }
    shot->begin = reader->normal.map[at];
    shot->transition = reader->pending_transition;
    reader->pending_transition = 0;
    reader->label = NULL;
    if (heading)
        reader->numbered = true;
}

static const char *slice(Reader *reader, int begin, int end)
{
    return arena_strndup(reader->arena, reader->normal.text + begin, (size_t)(end - begin));
}

static void trim_run(const char *text, int *begin, int *end)
{
    while (*begin < *end && (char_is_blank(text[*begin]) || strchr("\n,;.:+", text[*begin]) ||
                             (text[*begin] == '-' && (*begin + 1 == *end || char_is_blank(text[*begin + 1])))))
        ++*begin;
    while (*end > *begin && (char_is_blank(text[*end - 1]) || strchr("\n,;:+-", text[*end - 1])))
        --*end;
}

static bool has_word(const char *text, int begin, int end)
{
    for (int i = begin; i < end; ++i)
        if (char_is_letter(text[i]) || char_is_digit(text[i]))
            return true;
    return false;
}

static void child_append(Reader *reader, PromptNode *node)
{
    node_append(reader->label ? reader->label : reader->shot, node);
    if (reader->label && node->end > reader->shot->end)
        reader->shot->end = node->end;
}

static void text_set(Reader *reader, PromptNode *node, int begin, int end)
{
    node->text = slice(reader, begin, end);
    int count = (int)strlen(node->text);
    node->text_map = ARENA_ARRAY(reader->arena, int, count + 1);
    memcpy(node->text_map, reader->normal.map + begin, sizeof(int) * (size_t)count);
    node->text_map[count] = node->end;
}

static void sentence_emit(Reader *reader, int begin, int end)
{
    trim_run(reader->normal.text, &begin, &end);
    if (!has_word(reader->normal.text, begin, end))
        return;
    PromptNode *node = node_create(reader, PROMPT_SENTENCE, begin, end);
    text_set(reader, node, begin, end);
    child_append(reader, node);
}

static void speech_emit(Reader *reader, const Speech *speech)
{
    int begin = speech->speaker_end > speech->speaker_begin ? speech->speaker_begin
                : speech->manner_end > speech->manner_begin ? speech->manner_begin
                                                            : speech->text_begin - 1;
    if (begin > speech->text_begin)
        begin = speech->text_begin - 1;
    int end = speech->next > speech->text_end + 1 ? speech->next : speech->text_end + 1;
    PromptNode *node = node_create(reader, PROMPT_DIALOGUE, begin, end);
    text_set(reader, node, speech->text_begin, speech->text_end);
    if (speech->speaker_end > speech->speaker_begin)
        node->label = slice(reader, speech->speaker_begin, speech->speaker_end);
    if (speech->manner_end > speech->manner_begin)
        node->manner = slice(reader, speech->manner_begin, speech->manner_end);
    child_append(reader, node);
}

static void time_emit(Reader *reader, int at, int end, double begin, double stop)
{
    PromptNode *node = node_create(reader, PROMPT_TIME, at, end);
    node->time_begin = begin;
    node->time_end = stop;
    child_append(reader, node);
}

static bool is_sentence_end(const char *text, int begin, int at, int end)
{
    char c = text[at];
    if (c == ';' || c == '\n')
        return true;
    if (c == '+' && at > begin && char_is_blank(text[at - 1]) && at + 1 < end && char_is_blank(text[at + 1]))
        return true;
    if (c != '.' && c != '!' && c != '?')
        return false;
    if (at + 1 < end && !char_is_blank(text[at + 1]) && text[at + 1] != '"' && text[at + 1] != '\'' &&
        text[at + 1] != ')')
        return false;
    if (c == '.') { // "e.g." and the like
        static const char *const short_forms[] = {"e.g", "i.e", "mr",  "mrs", "ms",    "dr",
                                                  "st",  "vs",  "int", "ext", "approx"};
        int word = at;
        while (word > begin && !char_is_blank(text[word - 1]) && text[word - 1] != '(')
            --word;
        for (int i = 0; i < COUNT_OF(short_forms); ++i)
            if ((int)strlen(short_forms[i]) == at - word && word_at(text, word, at, short_forms[i]))
                return false;
    }
    return true;
}

static void title_set(Reader *reader, int begin, int end)
{
    const char *text = reader->normal.text;
    trim_run(text, &begin, &end);
    if (end > begin && !reader->shot->shot_title) {
        PromptNode *shot = reader->shot;
        shot->shot_title = slice(reader, begin, end);
        if (normal_end(&reader->normal, end) > shot->end)
            shot->end = normal_end(&reader->normal, end);
    }
}

static bool range_is_shot(const char *text, int at, int end)
{
    static const char *const words[] = {"shot", "close-up", "closeup", "wide", "medium",
                                        "cut",  "cuts",     "view",    "pov",  "angle"};
    int stop = at;
    while (stop < end && stop - at < 160 && !strchr(".;\n", text[stop]))
        ++stop;
    for (int i = at; i < stop; ++i)
        for (int k = 0; k < COUNT_OF(words); ++k)
            if ((i == at || char_is_blank(text[i - 1])) && word_at(text, i, stop, words[k]))
                return true;
    return false;
}

// Takes everything that may stand at the head of a sentence; returns where the sentence proper begins.
static int heads_take(Reader *reader, int at, int end, bool line_start)
{
    const char *text = reader->normal.text;
    for (int round = 0; round < 12; ++round) {
        while (at < end && (char_is_blank(text[at]) || strchr(".;+\n", text[at])))
            ++at;
        int next = at, title_end = 0;
        double begin, stop;
        bool strong;
        ShotHead head;
        if (at >= end)
            return end;
        if (shot_head_read(text, at, end, &head) && (line_start || head.next < end)) {
            shot_open(reader, at, true);
            title_set(reader, head.title_begin, head.title_end);
            reader->shot->time_begin = head.begin;
            reader->shot->time_end = head.end;
            reader->shot->end = normal_end(&reader->normal, head.next > at ? head.next : at + 1);
            at = head.next;
            continue;
        }
        if (time_mark_read(text, at, end, &begin, &stop, &strong, &next)) {
            int cut_next;
            bool opens = strong && !reader->numbered &&
                         (stop >= 0 || cut_read(text, next, end, &cut_next) ||
                          shot_type_read(text, next, end, &title_end, &cut_next)) &&
                         range_is_shot(text, next, end);
            bool first_mark = strong && !reader->numbered && begin == 0 && shot_is_empty(reader->shot);
            if (opens || first_mark) {
                shot_open(reader, at, false);
                reader->shot->time_begin = begin;
                reader->shot->time_end = stop;
                reader->shot->end = normal_end(&reader->normal, next);
                int cut = cut_read(text, next, end, &cut_next);
                if (cut) {
                    reader->shot->transition = cut - 1;
                    next = cut_next;
                }
                if (first_mark)
                    time_emit(reader, at, next, begin, stop);
            } else {
                time_emit(reader, at, next, begin, stop);
            }
            at = next;
            continue;
        }
        int cut = cut_read(text, at, end, &next);
        if (cut) {
            reader->pending_transition = reader->pending_transition ? reader->pending_transition : cut - 1;
            shot_open(reader, at, false);
            reader->shot->end = normal_end(&reader->normal, next);
            at = next;
            int after;
            if (shot_type_read(text, at, end, &title_end, &after)) {
                title_set(reader, at, title_end);
                at = after;
            }
            continue;
        }
        const char *label = label_read(text, at, end, false, &next);
        if (!label && line_start)
            label = label_read(text, at, end, true, &next);
        int quote = next;
        if (label && text_equal(label, "subject") && quote < end && quote_close(text, quote, end) >= 0)
            label = NULL; // Character: "..." speaks
        if (label && text_equal(label, "voiceover"))
            label = quote < end && quote_close(text, quote, end) >= 0 ? NULL : "dialogue";
        if (label && text_equal(label, "transition")) {
            int stop_at = next;
            while (stop_at < end && !strchr(".;\n", text[stop_at]))
                ++stop_at;
            for (int i = next; i < stop_at; ++i) {
                if (word_at(text, i, stop_at, "crossfade") || word_at(text, i, stop_at, "cross-fade") ||
                    word_at(text, i, stop_at, "dissolve") || word_at(text, i, stop_at, "cross"))
                    reader->pending_transition = 2;
                else if (word_at(text, i, stop_at, "fade") && !reader->pending_transition)
                    reader->pending_transition = 1;
            }
            reader->shot->end = normal_end(&reader->normal, stop_at);
            at = stop_at;
            continue;
        }
        if (label) {
            PromptNode *home = reader->shot;
            if (line_start && reader->numbered && reader->blank_before && !reader->labels_in_shots &&
                !shot_is_empty(reader->shot)) {
                // A block behind the last shot, set off by an empty line: it is for the whole film.
                if (!reader->first->common) {
                    home = node_create(reader, PROMPT_SHOT, at, at);
                    home->common = true;
                    home->next = reader->first;
                    reader->first = home;
                }
                home = reader->first;
                reader->shot = home;
            } else if (reader->numbered && !reader->shot->common) {
                reader->labels_in_shots = true;
            }
            reader->label = NULL;
            PromptNode *node = node_create(reader, PROMPT_LABEL, at, next > at ? next : at + 1);
            node->label = label;
            child_append(reader, node);
            reader->label = node;
            reader->label_inline = has_word(text, next, end);
            at = next;
            continue;
        }
        bool in_block =
            reader->label && (text_equal(reader->label->label, "camera") || text_equal(reader->label->label, "style"));
        if (!in_block && shot_type_read(text, at, end, &title_end, &next) && quote_close(text, next, end) < 0) {
            if (shot_is_fresh(reader->shot) && reader->shot->first)
                reader->label = NULL; // "[0-3s] Wide shot: ..."
            else
                shot_open(reader, at, false);
            title_set(reader, at, title_end);
            at = next;
            continue;
        }
        return at;
    }
    return at;
}

// Splits text[at, end) into sentences and speech.
static void run_read(Reader *reader, int at, int end, bool line_start)
{
    const char *text = reader->normal.text;
    int begin = heads_take(reader, at, end, line_start);
    // "Shot 1: "..."": a value all in quotes.
    if (begin < end && (text[begin] == '"' || text[begin] == '\'')) {
        int close = quote_close(text, begin, end), after = close + 1;
        while (close > 0 && after < end && (char_is_blank(text[after]) || text[after] == '.' || text[after] == ','))
            ++after;
        bool in_dialogue = reader->label && text_equal(reader->label->label, "dialogue");
        if (close > 0 && after >= end && begin > at && !in_dialogue) {
            begin = heads_take(reader, begin + 1, close, false);
            end = close;
        }
    }
    int from = begin;
    while (from < end) {
        int i = from;
        bool in_dialogue = reader->label &&
                           (text_equal(reader->label->label, "dialogue") || text_equal(reader->label->label, "audio"));
        bool spoken = false;
        for (; i < end; ++i) {
            if (text[i] == '"' || text[i] == '\'') {
                int close = quote_close(text, i, end);
                if (close > 0) {
                    Speech speech;
                    if (speech_read(text, from, i, close, end, in_dialogue, &speech)) {
                        sentence_emit(reader, from, speech.lead_end);
                        speech_emit(reader, &speech);
                        from = speech.next;
                        while (from < end && strchr(" \t.,;", text[from]))
                            ++from;
                        spoken = true;
                        break;
                    }
                    i = close; // lettering: stays in the sentence
                    continue;
                }
            }
            if (is_sentence_end(text, from, i, end))
                break;
        }
        if (!spoken) {
            int colon = from; // Alice: We should go. (in a dialogue block, without quotes)
            while (colon < i && text[colon] != ':' && colon - from < 40)
                ++colon;
            if (reader->label && text_equal(reader->label->label, "dialogue") && colon < i && text[colon] == ':') {
                Speech speech = {.speaker_begin = from, .speaker_end = colon, .text_end = end, .next = end};
                speech.text_begin = colon + 1;
                while (speech.text_begin < end && char_is_blank(text[speech.text_begin]))
                    ++speech.text_begin;
                speech_emit(reader, &speech);
                from = end;
            } else {
                sentence_emit(reader, from, i < end && strchr(".!?", text[i]) ? i + 1 : i);
                from = i + 1;
            }
        }
        if (from < end)
            from = heads_take(reader, from, end, false);
    }
}

// Length of a list bullet at text[at].
static int bullet_length(const char *text, int at, int end)
{
    int i = at;
    if (i < end && (text[i] == '-' || text[i] == '*' || text[i] == '+'))
        return i + 1 < end && char_is_blank(text[i + 1]) ? 2 : 0;
    while (i < end && char_is_digit(text[i]) && i - at < 3)
        ++i;
    if (i > at && i + 1 < end && (text[i] == '.' || text[i] == ')') && char_is_blank(text[i + 1]))
        return i + 2 - at;
    return 0;
}

static void line_read(Reader *reader, int begin, int end)
{
    const char *text = reader->normal.text;
    int at = begin;
    while (at < end && char_is_blank(text[at]))
        ++at;
    if (at >= end) {
        if (reader->label && (reader->label_inline || reader->label->first))
            reader->label = NULL;
        reader->blank_before = true;
        return;
    }
    bool indented = at > begin;
    int bullet = bullet_length(text, at, end);
    if (bullet && reader->listed && char_is_digit(text[at]) && !indented)
        shot_open(reader, at, true);
    at += bullet;
    while (at < end && char_is_blank(text[at]))
        ++at;
    // A label with text on its own line goes on only in bullets or indented lines.
    if (reader->label && reader->label_inline && !bullet && !indented)
        reader->label = NULL;
    if (reader->shot->common && reader->shot != reader->last && reader->last && !reader->label)
        reader->shot = reader->last->common ? reader->shot : reader->shot; // stays common behind the shots
    run_read(reader, at, end, true);
    reader->blank_before = false;
}

// Joins soft-wrapped lines: a long line without a stop, or one whose successor begins in lower case.
static bool line_goes_on(const char *text, int begin, int end, int next, int limit)
{
    while (end > begin && char_is_blank(text[end - 1]))
        --end;
    if (end == begin || next >= limit || text[next] == '\n' || strchr(".!?:;\"'", text[end - 1]))
        return false;
    int at = next;
    while (at < limit && char_is_blank(text[at]))
        ++at;
    if (at >= limit || text[at] == '\n' || bullet_length(text, at, limit))
        return false;
    int line_end = at;
    while (line_end < limit && text[line_end] != '\n')
        ++line_end;
    ShotHead head;
    int skip;
    double a, b;
    bool strong;
    if (shot_head_read(text, at, line_end, &head) || label_read(text, at, line_end, false, &skip) ||
        label_read(text, at, line_end, true, &skip) || shot_type_read(text, at, line_end, &skip, &skip) ||
        cut_read(text, at, line_end, &skip) || time_mark_read(text, at, line_end, &a, &b, &strong, &skip))
        return false;
    if (text[at] >= 'a' && text[at] <= 'z')
        return true;
    return end - begin >= 60 && char_is_letter(text[at]) && !memchr(text + at, ':', (size_t)(line_end - at));
}

static bool is_sound_label(const PromptNode *node)
{
    return node->kind == PROMPT_LABEL && (text_equal(node->label, "audio") || text_equal(node->label, "music"));
}

static bool begins_line(const char *source, int at)
{
    while (at > 0 && (char_is_blank(source[at - 1]) || strchr("*#_[", source[at - 1])))
        --at;
    return at == 0 || source[at - 1] == '\n';
}

// "Shot 1: ... Shot 2: ... Sound: rain. Music: strings.": sound told once, at the end, is the whole film's.
static void last_sounds_lift(Reader *reader)
{
    PromptNode *last = reader->first;
    int count = 0;
    for (PromptNode *shot = reader->first; shot; last = shot, shot = shot->next) {
        count += !shot->common;
        for (const PromptNode *node = shot->first; node && shot->next; node = node->next)
            if (is_sound_label(node))
                return;
    }
    PromptNode **link = &last->first;
    while (*link && !is_sound_label(*link))
        link = &(*link)->next;
    for (const PromptNode *node = *link; node; node = node->next)
        if (!is_sound_label(node) ||
            (reader->numbered && text_equal(node->label, "audio") && begins_line(reader->normal.source, node->begin)))
            return; // other things stand behind, or it is a line of that shot
    if (count < 2 || !*link || last->common)
        return;
    PromptNode *home = reader->first, **end = &home->first, *moved = *link;
    *link = NULL;
    if (!home->common) {
        home = ARENA_NEW(reader->arena, PromptNode);
        *home = (PromptNode){.kind = PROMPT_SHOT, .begin = moved->begin, .common = true, .next = reader->first};
        home->time_begin = home->time_end = -1;
        reader->first = home;
        end = &home->first;
    }
    while (*end)
        end = &(*end)->next;
    *end = moved;
    for (; moved; moved = moved->next)
        home->end = moved->end > home->end ? moved->end : home->end;
    last->end = last->begin;
    for (const PromptNode *node = last->first; node; node = node->next)
        last->end = node->end > last->end ? node->end : last->end;
}

static bool shots_end_open(PromptNode *node)
{
    return node && node->kind == PROMPT_SHOT;
}

// Is it a numbered list that speaks of shots?
static bool list_of_shots(const Normal *normal)
{
    const char *text = normal->text;
    int items = 0;
    bool filmed = false;
    for (int at = 0; at < normal->length; ++at) {
        int end = at;
        while (end < normal->length && text[end] != '\n')
            ++end;
        ShotHead head;
        if (shot_head_read(text, at, end, &head))
            return false;
        if (at < end && char_is_digit(text[at]) && bullet_length(text, at, end)) {
            ++items;
            filmed |= range_is_shot(text, at + bullet_length(text, at, end), end);
        }
        at = end;
    }
    return items >= 2 && filmed;
}

static Status tree_read(const char *source, size_t size, Arena *arena, PromptNode **shots, Error *error)
{
    if (size > INT32_MAX / 4)
        return error_set(error, STATUS_INPUT, "the prompt is too large");
    Reader reader = {.arena = arena};
    Normal *normal = &reader.normal;
    IgnoredKey *ignored = NULL;
    int ignored_count = 0;
    bool json = json_prompt_read(normal, source, (int)size, arena, &ignored, &ignored_count);
    if (!json) {
        normal_read(normal, source, (int)size, arena);
        screenplay_read(normal, arena);
    }
    if (!has_word(normal->text, 0, normal->length))
        return error_set(error, STATUS_INPUT, "the prompt has no words");
    shot_append(&reader, node_create(&reader, PROMPT_SHOT, 0, 0));
    reader.listed = !json && list_of_shots(normal);
    for (int begin = 0; begin < normal->length;) {
        int end = begin;
        for (int piece = begin;;) {
            while (end < normal->length && normal->text[end] != '\n')
                ++end;
            if (end < normal->length && !json && line_goes_on(normal->text, piece, end, end + 1, normal->length)) {
                normal->text[end++] = ' ';
                piece = end;
                continue;
            }
            break;
        }
        line_read(&reader, begin, end);
        begin = end + 1;
    }
    // Drop empty shots (a title alone is content), and clear what served as bookkeeping.
    PromptNode **link = &reader.first;
    while (shots_end_open(*link)) {
        PromptNode *shot = *link;
        shot->text_map = NULL;
        for (PromptNode *node = shot->first; node; node = node->next)
            if (node->kind == PROMPT_LABEL)
                node->text_map = NULL;
        if (shot_is_empty(shot) && (shot != reader.first || shot->next))
            *link = shot->next;
        else
            link = &shot->next;
    }
    if (!json && reader.first)
        last_sounds_lift(&reader);
    if (reader.first && reader.first->common && !reader.first->next)
        reader.first->common = false;
    for (PromptNode *shot = reader.first; json && shot; shot = shot->next) // lines may have changed places
        for (const PromptNode *node = shot->first; node; node = node->next)
            shot->begin = node->begin < shot->begin ? node->begin : shot->begin;
    for (int i = ignored_count - 1; i >= 0 && reader.first; --i) {
        PromptNode *node = ARENA_NEW(arena, PromptNode);
        *node = (PromptNode){.kind = PROMPT_LABEL, .begin = ignored[i].begin, .end = ignored[i].end};
        node->label = "ignored";
        node->text = ignored[i].key;
        node->time_begin = node->time_end = -1;
        node->next = reader.first->first;
        reader.first->first = node;
    }
    *shots = reader.first;
    return STATUS_OK;
}

typedef struct TreeReading {
    const char *source;
    size_t size;
    Arena *arena;
    PromptNode *shots;
    Error *error;
    Status status;
} TreeReading;

static void tree_reading_run(void *context)
{
    TreeReading *reading = context;
    reading->status = tree_read(reading->source, reading->size, reading->arena, &reading->shots, reading->error);
}

Status prompt_read(const char *source, size_t size, Arena *arena, PromptNode **shots, Error *error)
{
    TreeReading reading = {source, size, arena, NULL, error, STATUS_OK};
    Status status = memory_try(tree_reading_run, &reading, error);
    if (status == STATUS_OK)
        status = reading.status;
    if (status == STATUS_OK)
        *shots = reading.shots;
    return status;
}
