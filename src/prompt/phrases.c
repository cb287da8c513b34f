// Phrases that tell how a prompt is meant: what changes or continues an earlier film, and lines that are spoken though
// nothing quotes them.
#include "prompt/reader.h"

#include <string.h>

// ---------------------------------------------------------------- remix, continue, lock

static bool phrase_take(const char *text, int *at, int end, const char *const *words, int count)
{
    int n = words_at(text, *at, end, words, count);
    if (n)
        *at = skip_blanks(text, *at + n, end);
    return n > 0;
}

int remix_read(const char *text, int at, int end)
{
    static const char *const sames[] = {"same", "the same", "exact same", "the exact same", "this same"};
    static const char *const things[] = {"shot",     "scene",        "video",     "clip",  "film",
                                         "image",    "frame",        "prompt",    "thing", "as before",
                                         "as above", "as last time", "everything"};
    static const char *const links[] = {"but", "now", "this time", "except", "only", "just", "however", "and"};
    int i = at;
    if (!phrase_take(text, &i, end, sames, COUNT_OF(sames)) || !phrase_take(text, &i, end, things, COUNT_OF(things)))
        return -1;
    static const char *const before[] = {"as before", "as above", "as last time", "again"};
    phrase_take(text, &i, end, before, COUNT_OF(before));
    bool mark = i < end && strchr(",;:-.", text[i]);
    i = skip_blanks(text, i + mark, end);
    bool linked = false;
    while (phrase_take(text, &i, end, links, COUNT_OF(links)))
        linked = true;
    return mark || linked || i >= end ? i : -1;
}

int continue_read(const char *text, int at, int end)
{
    static const char *const verbs[] = {"continuing",   "continue", "continues", "continued",   "picking up", "pick up",
                                        "following on", "resuming", "resume",    "carrying on", "carry on"};
    static const char *const links[] = {"directly", "right", "seamlessly", "on",         "from",
                                        "where",    "after", "exactly",    "immediately"};
    static const char *const whiches[] = {"the",       "that",    "our",        "previous", "last", "prior",
                                          "preceding", "earlier", "end of the", "end",      "of",   "final"};
    static const char *const things[] = {"scene",   "shot", "clip",     "video", "film", "frame", "prompt",
                                         "segment", "take", "sequence", "part",  "one",  "moment"};
    static const char *const tails[] = {"left off", "ended", "ends", "finished", "stopped"};
    int i = at;
    if (!phrase_take(text, &i, end, verbs, COUNT_OF(verbs)))
        return -1;
    bool previous = false;
    while (phrase_take(text, &i, end, links, COUNT_OF(links)))
        ;
    for (int which = i; phrase_take(text, &i, end, whiches, COUNT_OF(whiches)); which = i)
        previous |= !word_at(text, which, end, "the");
    if (!previous || !phrase_take(text, &i, end, things, COUNT_OF(things)))
        return -1;
    phrase_take(text, &i, end, tails, COUNT_OF(tails));
    return skip_blanks(text, i + (i < end && strchr(",:;-", text[i])), end);
}

bool lock_is(const char *text, int at, int end)
{
    static const char *const heads[] = {"keep everything", "keep all",        "leave everything",
                                        "all other",       "everything else", "keep the rest",
                                        "leave the rest",  "the rest stays",  "leave all"};
    static const char *const ends[] = {"same", "unchanged", "identical", "as it is", "as is", "untouched", "locked"};
    if (!words_at(text, at, end, heads, COUNT_OF(heads)))
        return false;
    for (int i = at; i < end && i - at < 120 && !strchr(".;\n", text[i]); ++i)
        if (word_begins_at(text, at, i) && words_at(text, i, end, ends, COUNT_OF(ends)))
            return true;
    return false;
}

// ---------------------------------------------------------------- names

static uint64_t word_hash(const char *text, int begin, int end)
{
    uint64_t hash = 1469598103934665603ull;
    for (int i = begin; i < end; ++i)
        hash = (hash ^ (unsigned char)char_lower(text[i])) * 1099511628211ull;
    return hash ? hash : 1;
}

// Every word that is not the one before a colon, so that "Anna: ..." is known for a person spoken of.
static void words_collect(Reader *reader)
{
    const char *text = reader->normal.text;
    int length = reader->normal.length, count = 1;
    for (int i = 1; i < length; ++i)
        count += !char_is_letter(text[i]) && char_is_letter(text[i - 1]);
    reader->word_capacity = 64;
    while (reader->word_capacity < 2 * count)
        reader->word_capacity *= 2;
    reader->words = ARENA_ARRAY(reader->arena, uint64_t, reader->word_capacity);
    for (int i = 0; i < length;) {
        int end = i;
        while (end < length && char_is_letter(text[end]))
            ++end;
        if (end > i && !(end < length && (text[end] == ':' || text[end] == ']'))) {
            uint64_t hash = word_hash(text, i, end);
            uint64_t slot = hash;
            for (;; ++slot) {
                uint64_t *entry = &reader->words[slot & (uint64_t)(reader->word_capacity - 1)];
                if (*entry && *entry != hash)
                    continue;
                *entry = hash;
                break;
            }
        }
        i = end + 1;
    }
}

static bool word_is_mentioned(Reader *reader, int begin, int end)
{
    if (!reader->words)
        words_collect(reader);
    uint64_t hash = word_hash(reader->normal.text, begin, end);
    for (uint64_t slot = hash;; ++slot) {
        uint64_t entry = reader->words[slot & (uint64_t)(reader->word_capacity - 1)];
        if (entry == hash)
            return true;
        if (!entry)
            return false;
    }
}

// Does somebody speak in text[at, end): "I know.", "Who is there?", "Run!"
static bool is_personal(const char *text, int at, int end)
{
    static const char *const words[] = {"i",      "i'm",  "i'll", "i've", "we", "we're", "we'll", "you",
                                        "you're", "your", "my",   "me",   "us", "let's", "don't", "our"};
    static const char *const calls[] = {"yes",  "no",     "hey",    "hello", "hi",        "oh",    "okay",    "ok",
                                        "wait", "please", "what",   "who",   "why",       "where", "how",     "stop",
                                        "look", "come",   "thanks", "thank", "sorry",     "well",  "yeah",    "never",
                                        "run",  "go",     "help",   "good",  "of course", "maybe", "goodbye", "bye"};
    while (end > at && char_is_blank(text[end - 1]))
        --end;
    if (end > at && strchr("?!", text[end - 1]))
        return true;
    if (words_at(text, at, end, calls, COUNT_OF(calls)))
        return true;
    for (int i = at; i < end && i - at < 120; ++i)
        if (word_begins_at(text, at, i) && (i == at || text[i - 1] != '\'') &&
            words_at(text, i, end, words, COUNT_OF(words)))
            return true;
    return false;
}

// "Anna: I know." without quotation marks, outside of a dialogue block. A script has names in front of what is said in
// the first or second person, or cried; the name is spoken of elsewhere, or stands alone.
bool line_is_spoken(Reader *reader, const LabelHead *label, int end)
{
    const char *text = reader->normal.text;
    int words = 0, last = label->begin;
    bool lower = false, capitals = true;
    for (int i = label->begin; i < label->end; ++i)
        capitals &= !(text[i] >= 'a' && text[i] <= 'z');
    for (int i = label->begin; i < label->end; ++i)
        if (word_begins_at(text, label->begin, i) && char_is_letter(text[i])) {
            ++words;
            last = i;
            lower |= !char_is_upper(text[i]);
        }
    int last_end = last;
    while (last_end < label->end && char_is_letter(text[last_end]))
        ++last_end;
    if (lower || words > 3)
        return false;
    if (memchr(text + label->next, '"', (size_t)(end - label->next)))
        return false; // who is quoted in it speaks, not the label
    bool mentioned = word_is_mentioned(reader, last, last_end);
    int stop = end;
    while (stop > label->next && char_is_blank(text[stop - 1]))
        --stop;
    bool sentence = stop > label->next && strchr(".!?", text[stop - 1]) && char_is_upper(text[label->next]);
    bool spoken = is_personal(text, label->next, end)
                      ? words == 1 || mentioned || capitals
                      : sentence && ((capitals && (mentioned || reader->script)) || (mentioned && reader->script));
    reader->script |= spoken;
    return spoken;
}
