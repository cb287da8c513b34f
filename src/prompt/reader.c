// Goes through the lines of a prompt, takes what stands at their heads, splits the rest into sentences and speech.
#include "prompt/reader.h"

#include <string.h>

// ---------------------------------------------------------------- heads

static void camera_emit(Reader *reader, int begin, int end)
{
    PromptNode *label = reader->label;
    int role = reader->role_begin;
    reader_label(reader, "camera", begin, end);
    reader_sentence(reader, begin, end);
    reader->label = label;
    reader->role_begin = role;
    reader->fresh = true;
}

// "“Arrival Drift” (32 mm, slow dolly left)" up to the end of the line or a colon, behind a time mark: a shot.
static bool titled_read(const char *text, int at, int end, int title[2], int camera[2], int *next)
{
    int i = at, close = i < end && text[i] == '"' ? quote_close(text, i, end) : -1;
    title[0] = title[1] = camera[0] = camera[1] = at;
    if (close > 0 && close - i < 80) {
        title[0] = i + 1;
        title[1] = close;
        i = skip_blanks(text, close + 1, end);
    }
    if (i < end && text[i] == '(') {
        int stop = i + 1;
        while (stop < end && stop - i < 200 && text[stop] != ')' && text[stop] != '\n')
            ++stop;
        if (stop >= end || text[stop] != ')')
            return false;
        camera[0] = i + 1;
        camera[1] = stop;
        i = skip_blanks(text, stop + 1, end);
    }
    bool over = i >= end || text[i] == ':';
    *next = skip_blanks(text, i + (i < end), end);
    return over && i > at && (title[1] > title[0] || shot_is_spoken_of(text, camera[0], camera[1]));
}

// Is the next line that is not empty the heading of a shot?
static bool scene_holds_shots(const Reader *reader, int at)
{
    const char *text = reader->normal.text;
    int limit = reader->normal.length < at + 400 ? reader->normal.length : at + 400;
    while (at < limit && (text[at] == '\n' || char_is_blank(text[at])))
        ++at;
    ShotHead head;
    return shot_head_read(text, at, limit, &head) && head.word == HEAD_SHOT;
}

static int shot_head_take(Reader *reader, int at, int end, const ShotHead *head)
{
    const char *text = reader->normal.text;
    double begin = head->begin, stop = head->end;
    if (begin < 0 && stop >= 0) { // one time: its length, unless the first shot has it at zero or it is a clock's
        reader->times_begin |= stop == 0 || head->clock || head->word == HEAD_BEAT;
        if (reader->times_begin) {
            begin = stop;
            stop = -1;
        }
    }
    if (head->word == HEAD_BEAT && !shot_is_named(text, head->next, end)) {
        if (begin >= 0) {
            TimeMark mark = {.begin = begin, .end = stop};
            reader_time(reader, at, head->next > at ? head->next : at + 1, &mark);
        }
        reader_sentence(reader, head->title_begin, head->title_end);
        return head->next;
    }
    // A scene that holds shots is the first of them.
    bool held = reader->scene && head->word == HEAD_SHOT;
    if (!held)
        reader_shot_open(reader, at, true);
    reader->scene = head->word == HEAD_SCENE;
    PromptNode *shot = reader->shot;
    reader->label = NULL;
    if (!held || !shot->shot_title)
        reader_title(reader, head->title_begin, head->title_end);
    if (begin >= 0 || stop >= 0) {
        shot->time_begin = begin;
        shot->time_end = stop;
    }
    int span = normal_end(&reader->normal, head->next > at ? head->next : at + 1);
    shot->end = span > shot->end ? span : shot->end;
    if (head->camera_end > head->camera_begin)
        camera_emit(reader, head->camera_begin, head->camera_end);
    if (reader->scene && head->next < end && scene_holds_shots(reader, end)) { // "SCENE 2: GARDEN", then "Shot 3: ..."
        reader_label(reader, "setting", head->next, end);
        reader_sentence(reader, head->next, end);
        reader->label = NULL;
        return end;
    }
    return head->next;
}

static int time_take(Reader *reader, int at, int end, const TimeMark *mark)
{
    const char *text = reader->normal.text;
    int title[2], camera[2], after, title_end, next = mark->next;
    bool free = mark->strong && mark->from == PROMPT_FROM_START && !reader->numbered;
    bool titled = free && titled_read(text, next, end, title, camera, &after);
    bool opens =
        free &&
        (mark->end >= 0 || cut_read(text, next, end, &after) || shot_type_read(text, next, end, &title_end, &after)) &&
        (reader->listed || (reader->ranged && mark->end >= 0) || shot_is_spoken_of(text, next, end));
    titled = titled && titled_read(text, next, end, title, camera, &after);
    bool first_mark = free && mark->begin == 0 && reader_shot_empty(reader->shot);
    if (!opens && !first_mark && !titled) {
        reader_time(reader, at, next > at ? next : at + 1, mark);
        return next;
    }
    reader_shot_open(reader, at, false);
    PromptNode *shot = reader->shot;
    reader->marked = shot;
    shot->time_begin = mark->begin;
    shot->time_end = mark->end;
    shot->end = normal_end(&reader->normal, next);
    if (titled) {
        reader_title(reader, title[0], title[1]);
        if (camera[1] > camera[0])
            camera_emit(reader, camera[0], camera[1]);
        return after;
    }
    if (first_mark)
        reader_time(reader, at, next, mark);
    return next;
}

// A shot whose heading says nothing more begins where its text does.
static void fresh_begin(Reader *reader, int at)
{
    PromptNode *shot = reader->shot;
    if (!shot->first && shot->time_begin < 0 && shot->time_end < 0 && !shot->shot_title)
        shot->begin = reader->normal.map[at];
}

static int cut_take(Reader *reader, int at, int end, int cut, int next)
{
    int title_end, after;
    const char *text = reader->normal.text;
    reader->pending_transition = reader->pending_transition ? reader->pending_transition : cut - 1;
    if (reader->fresh && reader->shot != reader->first) {
        reader->shot->transition = reader->shot->transition ? reader->shot->transition : reader->pending_transition;
        reader->pending_transition = 0;
        fresh_begin(reader, at);
    } else if (!reader->fresh) {
        reader_shot_open(reader, at, false);
    }
    reader->label = NULL;
    reader->scene = next >= end; // as a screenplay's heading has become
    int stop = normal_end(&reader->normal, next);
    reader->shot->end = stop > reader->shot->end ? stop : reader->shot->end;
    if (shot_type_read(text, next, end, &title_end, &after)) {
        reader_title(reader, next, title_end);
        return after;
    }
    return next;
}

// "transition: crossfade into Shot 2", "[EDIT]: hard cut"; false: it says more than that.
static bool transition_take(Reader *reader, int at, int end, int *next)
{
    static const char *const dissolves[] = {"crossfade", "cross-fade", "dissolve", "cross dissolve", "cross-dissolve"};
    static const char *const cuts[] = {"cut", "hard cut", "straight cut", "clean cut", "cuts", "hard cuts"};
    const char *text = reader->normal.text;
    int stop = at, transition = -1;
    while (stop < end && !strchr(".;\n", text[stop]))
        ++stop;
    for (int i = at; i < stop && i - at < 80; ++i) {
        if (!word_begins_at(text, at, i))
            continue;
        if (words_at(text, i, stop, dissolves, COUNT_OF(dissolves)))
            transition = 2;
        else if (word_at(text, i, stop, "fade") && transition < 1)
            transition = 1;
        else if (transition < 0 && words_at(text, i, stop, cuts, COUNT_OF(cuts)))
            transition = 0;
    }
    static const char *const others[] = {"black", "white", "fast", "in", "out", "montage"};
    for (int i = at; i < stop && i - at < 80; ++i)
        if (word_begins_at(text, at, i) && words_at(text, i, stop, others, COUNT_OF(others)))
            return false;
    if (transition < 0)
        return false;
    if (transition > 0)
        reader->pending_transition = transition;
    int span = normal_end(&reader->normal, stop);
    reader->shot->end = span > reader->shot->end ? span : reader->shot->end;
    *next = stop;
    return true;
}

// "(2 shots / 4 s total)" behind a heading of shots.
static void announcement_take(Reader *reader, const LabelHead *label)
{
    const char *text = reader->normal.text;
    for (int i = label->comment_begin; i < label->comment_end; ++i) {
        double value;
        int next = word_begins_at(text, label->comment_begin, i) ? number_read(text, i, label->comment_end, &value) : i;
        if (next == i)
            continue;
        int unit = skip_blanks(text, next, label->comment_end);
        if (word_at(text, unit, label->comment_end, "shots") || word_at(text, unit, label->comment_end, "shot")) {
            reader->announced = (int)value;
            reader->announced_begin = reader->normal.map[i];
            reader->announced_end = normal_end(&reader->normal, unit + 4);
        } else if (words_at(text, unit, label->comment_end, (const char *const[]){"s", "sec", "seconds", "second"},
                            4)) {
            bool fresh = reader->fresh;
            reader_label(reader, "duration", i, label->comment_end);
            int stop = unit;
            while (stop < label->comment_end && char_is_letter(text[stop]))
                ++stop;
            reader_sentence(reader, i, stop);
            reader->label = NULL;
            reader->fresh = fresh;
        }
        i = next - 1;
    }
}

// A block behind the last shot, set off by an empty line, is for the whole film.
static void block_home_find(Reader *reader, int at, bool line_start)
{
    if (line_start && reader->numbered && reader->blank_before && !reader->labels_in_shots &&
        !reader_shot_empty(reader->shot)) {
        if (!reader->first->common) {
            PromptNode *home = reader_node(reader, PROMPT_SHOT, at, at);
            home->common = true;
            home->next = reader->first;
            reader->first = home;
        }
        reader->shot = reader->first;
    } else if (reader->numbered && !reader->shot->common) {
        reader->labels_in_shots = true;
    }
}

// Opens the block of a label; false: it is no label here. *next: where reading goes on.
static bool label_take(Reader *reader, int at, int end, bool line_start, int *next)
{
    const char *text = reader->normal.text;
    LabelHead label;
    bool known = label_read(text, at, end, false, &label) || (line_start && label_read(text, at, end, true, &label));
    if (!known)
        return false;
    const char *canonical = label.canonical;
    int quote = label.next, close = quote < end ? quote_close(text, quote, end) : -1;
    if (text_equal(canonical, "subject") && close >= 0)
        return false; // Character: "..." speaks
    if (text_equal(canonical, "voiceover")) {
        if (close >= 0)
            return false;
        int stop = end;
        while (stop > quote && char_is_blank(text[stop - 1]))
            --stop;
        bool describes = false;
        for (int i = quote; i < stop; ++i)
            describes |= word_begins_at(text, quote, i) && word_at(text, i, stop, "voice");
        if (!describes && stop - quote > 8 && strchr(".!?", text[stop - 1]) && !word_at(text, quote, stop, "none") &&
            !word_at(text, quote, stop, "no")) {
            Speech speech = {.speaker_begin = label.begin,
                             .speaker_end = label.end,
                             .text_begin = quote,
                             .text_end = stop,
                             .next = end};
            reader_speech(reader, &speech);
            *next = end;
            return true;
        }
        canonical = "dialogue";
    }
    if (text_equal(canonical, "transition") && transition_take(reader, label.next, end, next))
        return true;
    if (text_equal(canonical, "avoid") && close >= 0 && close + 1 >= end) { // negative_prompt: "text, logos"
        canonical = "avoid";
    }
    bool held = label.role && reader->label && text_equal(reader->label->label, canonical) && !reader->label_inline;
    reader->label_held |= held;
    if (!held) {
        block_home_find(reader, at, line_start);
        reader_label(reader, canonical, at, label.next > at ? label.next : at + 1);
        reader->label_inline = reader_has_word(reader, label.next, end);
    }
    if (label.comment_end > label.comment_begin && text_equal(canonical, "shots"))
        announcement_take(reader, &label);
    else if (label.comment_end > label.comment_begin &&
             reader_has_word(reader, label.next, end)) // "Camera (drone): ..."
        reader_sentence(reader, label.comment_begin, label.comment_end);
    if (text_equal(canonical, "shots")) {
        reader->listed = true;
        reader->label = NULL;
    }
    if (label.role && text[label.begin > 0 ? label.begin - 1 : 0] != '[')
        reader->role_begin = label.begin;
    *next = label.next;
    return true;
}

static bool unknown_take(Reader *reader, int at, int end, int *next)
{
    const char *text = reader->normal.text;
    LabelHead label;
    if ((reader->label && text_equal(reader->label->label, "dialogue")) || !label_unknown_read(text, at, end, &label) ||
        label.next >= end || text[label.next] == '"' || quote_close(text, label.next, end) >= 0)
        return false;
    if (line_is_spoken(reader, &label, end)) {
        Speech speech = {.speaker_begin = label.begin,
                         .speaker_end = label.end,
                         .text_begin = label.next,
                         .text_end = end,
                         .next = end};
        while (speech.text_end > speech.text_begin && char_is_blank(text[speech.text_end - 1]))
            --speech.text_end;
        reader->label = NULL;
        reader_speech(reader, &speech);
        *next = end;
        return true;
    }
    const char *words = arena_strndup(reader->arena, text + label.begin, (size_t)(label.end - label.begin));
    reader_label(reader, words, label.begin, label.end);
    reader->label->unknown = true;
    reader->label_inline = true;
    *next = label.next;
    return true;
}

// "# Big Fish", "## The approach": a Markdown heading that is nothing we know. The first is a title, others are labels.
static bool heading_take(Reader *reader, int at, int end, int *next)
{
    const Normal *normal = &reader->normal;
    int from = normal->map[at], words = 1, stop = end;
    bool heading = false;
    for (int i = from; i > 0 && strchr("#*_ ", normal->source[i - 1]); --i)
        heading |= normal->source[i - 1] == '#';
    while (stop > at && char_is_blank(normal->text[stop - 1]))
        --stop;
    for (int i = at + 1; i < stop; ++i)
        words += char_is_blank(normal->text[i - 1]) && !char_is_blank(normal->text[i]);
    bool more = reader_has_word(reader, end, normal->length < end + 400 ? normal->length : end + 400);
    if (!heading || !more || words > 8 || strchr(".!?,;", normal->text[stop - 1]))
        return false;
    bool title = reader->shot == reader->first && reader_shot_empty(reader->shot);
    reader->label = NULL;
    if (title) {
        reader_label(reader, "title", at, stop);
        reader_sentence(reader, at, stop);
        reader->label = NULL;
    } else {
        reader_label(reader, arena_strndup(reader->arena, normal->text + at, (size_t)(stop - at)), at, stop);
        reader->label->unknown = true;
        reader->label_inline = false;
    }
    *next = end;
    return true;
}

// "same shot, but now ...", "Continuing from the previous scene, ...", "Keep everything else the same".
static bool chain_take(Reader *reader, int at, int end, int *next)
{
    const char *text = reader->normal.text;
    char c = at < end ? char_lower(text[at]) : 0;
    if (!c || !strchr("aceklprst", c) || (reader->label && text_equal(reader->label->label, "lock")))
        return false;
    int behind = remix_read(text, at, end);
    const char *label = "remix";
    if (behind < 0) {
        behind = continue_read(text, at, end);
        label = "continue";
    }
    if (behind < 0) {
        if (!lock_is(text, at, end))
            return false;
        label = "lock";
        behind = at;
    }
    PromptNode *block = reader->label;
    reader_label(reader, label, at, behind > at ? behind : at + 1);
    if (label[0] == 'c') { // what follows is the film itself
        reader->label = block;
    } else {
        int stop = behind;
        while (stop < end && !strchr(".;\n", text[stop]))
            ++stop;
        stop += stop < end && text[stop] == '.';
        reader_sentence(reader, behind, stop);
        behind = stop;
        reader->label = block;
    }
    *next = skip_blanks(text, behind, end);
    return true;
}

// Takes everything that may stand at the head of a sentence; returns where the sentence proper begins.
static int heads_take(Reader *reader, int at, int end, bool line_start)
{
    const char *text = reader->normal.text;
    for (int guard = 0; guard < 16 && at < end; ++guard, line_start = false) {
        at = skip_blanks(text, at, end);
        ShotHead head;
        TimeMark mark;
        int next, title_end, cut;
        if (shot_head_read(text, at, end, &head) && (line_start || head.next < end)) {
            at = shot_head_take(reader, at, end, &head);
            continue;
        }
        bool told = reader->label && text_equal(reader->label->label, "duration"); // "6-8 seconds" is no mark there
        if (!told && time_mark_read(text, at, end, &mark)) {
            at = time_take(reader, at, end, &mark);
            continue;
        }
        if ((cut = cut_read(text, at, end, &next))) {
            at = cut_take(reader, at, end, cut, next);
            continue;
        }
        if (label_take(reader, at, end, line_start, &next) || chain_take(reader, at, end, &next)) {
            at = next;
            continue;
        }
        bool in_block =
            reader->label && (text_equal(reader->label->label, "camera") || text_equal(reader->label->label, "style"));
        if (!in_block && shot_type_read(text, at, end, &title_end, &next) && quote_close(text, next, end) < 0) {
            if (reader->fresh && !reader->shot->shot_title) { // "[0-3s] Wide shot: ..."
                reader->label = NULL;
                fresh_begin(reader, at);
            } else
                reader_shot_open(reader, at, false);
            reader_title(reader, at, title_end);
            at = next;
            continue;
        }
        if (line_start && (unknown_take(reader, at, end, &next) || heading_take(reader, at, end, &next))) {
            at = next;
            continue;
        }
        return at;
    }
    return at;
}

// ---------------------------------------------------------------- sentences

static bool is_sentence_end(const char *text, int begin, int at, int end)
{
    char c = text[at];
    if (c == ';' || c == '\n')
        return true;
    if ((c == '+' || c == '|') && at > begin && char_is_blank(text[at - 1]) && at + 1 < end &&
        char_is_blank(text[at + 1]))
        return true;
    if (c != '.' && c != '!' && c != '?')
        return false;
    if (at + 1 < end && !char_is_blank(text[at + 1]) && text[at + 1] != '"' && text[at + 1] != '\'' &&
        text[at + 1] != ')')
        return false;
    if (c == '.') { // "e.g." and the like
        static const char *const short_forms[] = {"e.g", "i.e", "mr",     "mrs", "ms",   "dr",  "st",  "vs",
                                                  "int", "ext", "approx", "no",  "prof", "sgt", "capt"};
        int word = at;
        while (word > begin && at - word < 8 && !char_is_blank(text[word - 1]) && text[word - 1] != '(')
            --word;
        for (int i = 0; i < COUNT_OF(short_forms); ++i)
            if ((int)strlen(short_forms[i]) == at - word && word_at(text, word, at, short_forms[i]))
                return i == 11 && !(at + 2 < end && char_is_digit(text[at + 2])); // "no. 5"
    }
    return true;
}

static bool label_is(const Reader *reader, const char *canonical)
{
    return reader->label && text_equal(reader->label->label, canonical);
}

// A quotation directly behind a line and its "she says" goes on with it.
static bool speech_goes_on(const Reader *reader, int from, int at)
{
    if (!reader->speech || !reader->speech->label || reader->speech_end > from || from - reader->speech_end > 4)
        return false;
    for (int i = reader->speech_end; i < at; ++i)
        if (!char_is_blank(reader->normal.text[i]) && reader->normal.text[i] != ',')
            return false;
    return true;
}

// Takes the line whose quotation opens at text[i]; *from goes behind it. False: what is quoted is no speech.
static bool quotation_take(Reader *reader, int *from, int i, int close, int end)
{
    const char *text = reader->normal.text;
    bool in_dialogue = label_is(reader, "dialogue") || label_is(reader, "audio");
    static const char *const pauses[] = {"pause", "beat", "long pause", "a beat", "silence"};
    Speech speech;
    const PromptNode *before = reader->speech;
    bool goes_on = speech_goes_on(reader, *from, i);
    if (!speech_read(text, *from, i, close, end, in_dialogue || goes_on, &speech)) {
        // A sentence that is all quotation is said by whoever acted last.
        bool free = !reader->label || label_is(reader, "action") || label_is(reader, "note") || reader->label->unknown;
        int behind = skip_blanks(text, close + 1, end);
        bool alone = skip_blanks(text, *from, i) == i && char_is_upper(text[i + 1]) && strchr(".!?", text[close - 1]) &&
                     text[i] == '"' && (behind >= end || !(text[behind] >= 'a' && text[behind] <= 'z'));
        if (!free || !alone)
            return false;
        speech = (Speech){.lead_end = i, .text_begin = i + 1, .text_end = close, .next = close + 1};
    }
    int pause = speech.speaker_end - speech.speaker_begin; // [pause] "Again."
    if (before && pause > 0 &&
        words_at(text, speech.speaker_begin, speech.speaker_end, pauses, COUNT_OF(pauses)) == pause) {
        speech.speaker_end = speech.speaker_begin;
        goes_on = before->label != NULL;
    }
    reader_sentence(reader, *from, speech.lead_end);
    reader_speech(reader, &speech);
    if (goes_on && !reader->speech->label)
        ((PromptNode *)(void *)(size_t)(const void *)reader->speech)->label = before->label;
    *from = speech.next;
    while (*from < end && strchr(" \t.,;", text[*from]))
        ++*from;
    return true;
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
        if (close > 0 && after >= end && begin > at && !label_is(reader, "dialogue")) {
            begin = heads_take(reader, begin + 1, close, false);
            end = close;
        }
    }
    int from = begin;
    bool unclosed = false;
    while (from < end) {
        int i = from;
        bool spoken = false;
        for (; i < end; ++i) {
            if (text[i] == '"' || text[i] == '\'') {
                int close = unclosed && text[i] == '"' ? -1 : quote_close(text, i, end);
                if (close > 0) {
                    if (quotation_take(reader, &from, i, close, end)) {
                        spoken = true;
                        break;
                    }
                    i = close; // lettering: stays in the sentence
                    continue;
                }
                if (!unclosed && quote_is_open(text, from, i, end)) {
                    unclosed = true; // nothing closes it: to the end of the line
                    int stop = end, mark = reader->normal.map[i];
                    while (stop > i + 1 && char_is_blank(text[stop - 1]))
                        --stop;
                    if (quotation_take(reader, &from, i, stop, end)) {
                        note_add(reader->notes, "unclosed-quote", mark, mark + 1, "close the quotation",
                                 "the quotation that begins here has no end; it is taken to the end of the line");
                        from = end;
                        spoken = true;
                        break;
                    }
                }
            }
            if (is_sentence_end(text, from, i, end))
                break;
        }
        if (!spoken) {
            int colon = from; // Alice: We should go. (in a dialogue block, without quotes)
            while (colon < i && text[colon] != ':' && colon - from < 40)
                ++colon;
            if (label_is(reader, "dialogue") && colon < i && text[colon] == ':') {
                Speech speech = {.speaker_begin = from, .speaker_end = colon, .text_end = end, .next = end};
                speech.text_begin = skip_blanks(text, colon + 1, end);
                int paren = from;
                while (paren < colon && text[paren] != '(')
                    ++paren;
                if (paren < colon && paren > from && text[colon - 1] == ')') { // Alice (weary): ...
                    speech.speaker_end = paren;
                    while (speech.speaker_end > from && char_is_blank(text[speech.speaker_end - 1]))
                        --speech.speaker_end;
                    speech.manner_begin = paren + 1;
                    speech.manner_end = colon - 1;
                }
                if (speech.text_begin < end)
                    reader_speech(reader, &speech);
                from = end;
            } else {
                reader_sentence(reader, from, i < end && strchr(".!?", text[i]) ? i + 1 : i);
                from = i + 1;
                if (i < end && label_is(reader, "duration")) // "Duration 4s; wide shot of ..."
                    reader->label = NULL;
            }
        }
        if (from < end)
            from = heads_take(reader, from, end, false);
    }
    reader->role_begin = -1;
}

// ---------------------------------------------------------------- lines

static void line_read(Reader *reader, int begin, int end)
{
    const char *text = reader->normal.text;
    int at = skip_blanks(text, begin, end);
    if (at >= end) {
        if (reader->label && (reader->label_inline || reader->label->first))
            reader->label = NULL;
        reader->blank_before = true;
        return;
    }
    bool indented = at > begin, numbered;
    int bullet = bullet_length(text, at, end, &numbered);
    ShotHead head;
    TimeMark mark;
    bool item = bullet && reader->listed && !indented && !reader->label;
    if (item && (shot_head_read(text, at + bullet, end, &head) || time_mark_read(text, at + bullet, end, &mark)))
        item = false; // it has a head of its own
    if (item && (numbered || shot_is_named(text, at + bullet, end) || reader->listed))
        reader_shot_open(reader, at, true);
    if (!bullet && reader->paragraphs && reader->blank_before && !reader->label && shot_is_named(text, at, end) &&
        !reader->fresh)
        reader_shot_open(reader, at, true);
    at += bullet;
    // A label with text on its own line goes on only in bullets or indented lines.
    if (reader->label && reader->label_inline && !bullet && !indented)
        reader->label = NULL;
    // Behind its roles a block holds only what speaks of them: "Negative fill from the opposite wall."
    if (reader->label && reader->label_held && !bullet && !indented) {
        int length;
        PromptLabel role = label_find(text, at, end, &length);
        if (!role.role || !text_equal(role.canonical, reader->label->label))
            reader->label = NULL;
    }
    run_read(reader, at, end, true);
    reader->blank_before = false;
}

static int line_end(const Normal *normal, int at)
{
    const char *stop = memchr(normal->text + at, '\n', (size_t)(normal->length - at));
    return stop ? (int)(stop - normal->text) : normal->length;
}

// A quotation that is open at the end of text[begin, end) and closed on the next line.
static bool quote_goes_on(const char *text, int begin, int end, int next, int next_end)
{
    int marks = 0;
    for (int i = begin; i < end; ++i)
        marks += text[i] == '"' && !(i > begin && char_is_digit(text[i - 1]));
    if (marks % 2 == 0)
        return false;
    for (int i = next; i < next_end; ++i)
        if (text[i] == '"') // the first mark there must close
            return i > next && !char_is_blank(text[i - 1]) && text[i - 1] != ':';
    return false;
}

// Joins soft-wrapped lines: a long line without a stop, or one whose successor begins in lower case.
static bool line_goes_on(const char *text, int begin, int end, int next, int limit)
{
    while (end > begin && char_is_blank(text[end - 1]))
        --end;
    if (end == begin || next >= limit || text[next] == '\n')
        return false;
    const char *stop = memchr(text + next, '\n', (size_t)(limit - next));
    int line_end = stop ? (int)(stop - text) : limit, at = skip_blanks(text, next, line_end);
    bool numbered;
    if (at >= line_end || bullet_length(text, at, line_end, &numbered))
        return false;
    if (quote_goes_on(text, begin, end, at, line_end))
        return true;
    if (strchr(".!?:;\"'", text[end - 1]))
        return false;
    ShotHead head;
    LabelHead label;
    TimeMark mark;
    int skip;
    if (shot_head_read(text, at, line_end, &head) || label_read(text, at, line_end, false, &label) ||
        label_read(text, at, line_end, true, &label) || shot_type_read(text, at, line_end, &skip, &skip) ||
        cut_read(text, at, line_end, &skip) || time_mark_read(text, at, line_end, &mark) ||
        label_read(text, skip_blanks(text, begin, end), end, true, &label) ||
        time_mark_read(text, skip_blanks(text, begin, end), end, &mark))
        return false;
    if (text[at] >= 'a' && text[at] <= 'z')
        return true;
    return end - begin >= 60 && char_is_letter(text[at]) && !memchr(text + at, ':', (size_t)(line_end - at));
}

// Are the items of its lists, or its paragraphs, shots? See prompt.h.
static void layout_find(Reader *reader)
{
    const Normal *normal = &reader->normal;
    const char *text = normal->text;
    int items = 0, named = 0, paragraphs = 0;
    int ranges = 0, filmed_ranges = 0;
    bool filmed = false, blank = true, heads = false, labelled = false;
    for (int at = 0; at < normal->length;) {
        int end = line_end(normal, at), i = skip_blanks(text, at, end);
        ShotHead head;
        LabelHead label;
        bool numbered;
        int bullet = bullet_length(text, i, end, &numbered);
        if (i >= end) {
            labelled = false;
        } else if (bullet && i == at && !labelled) {
            bool shot = shot_is_named(text, i + bullet, end);
            items += numbered;
            filmed |= numbered && shot_is_spoken_of(text, i + bullet, end);
            named += shot;
        } else if (!bullet && i == at) {
            heads |= shot_head_read(text, i, end, &head) && head.word != HEAD_BEAT;
            labelled = (label_read(text, i, end, false, &label) || label_read(text, i, end, true, &label)) &&
                       !text_equal(label.canonical, "shots");
            paragraphs += blank && !labelled && shot_is_named(text, i, end);
        }
        TimeMark mark;
        int content = i + bullet;
        if (time_mark_read(text, content, end, &mark) && mark.strong && mark.end >= 0) {
            ++ranges;
            filmed_ranges += shot_is_spoken_of(text, mark.next, end);
        }
        blank = i >= end;
        at = end + 1;
    }
    reader->ranged = ranges >= 2 && filmed_ranges * 2 >= ranges;
    reader->listed = !heads && ((items >= 2 && filmed) || named >= 2);
    reader->paragraphs = !heads && !reader->listed && paragraphs >= 2;
}

void reader_lines(Reader *reader, bool data)
{
    Normal *normal = &reader->normal;
    reader->role_begin = -1;
    if (!data)
        layout_find(reader);
    for (int begin = 0; begin < normal->length;) {
        int end = line_end(normal, begin);
        for (int piece = begin; end < normal->length && !data;) {
            if (!line_goes_on(normal->text, piece, end, end + 1, normal->length))
                break;
            normal->text[end] = ' ';
            piece = end + 1;
            end = line_end(normal, piece);
        }
        line_read(reader, begin, end);
        begin = end + 1;
    }
    // What is told last leads into the last shot.
    if (reader->pending_transition && reader->last && reader->last != reader->first && !reader->last->transition)
        reader->last->transition = reader->pending_transition;
}
