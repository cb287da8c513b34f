// Quoted speech: where a quotation ends, whether it is spoken, by whom and how.
#include "prompt/internal.h"

#include <string.h>

static const char *const speech_verbs[] = {
    "says",    "say",       "said",     "saying",   "whispers",   "whispering", "whispered", "whisper",
    "shouts",  "shouting",  "shout",    "yells",    "yelling",    "yell",       "asks",      "asking",
    "asked",   "replies",   "replying", "replied",  "murmurs",    "murmuring",  "mutters",   "muttering",
    "answers", "answering", "calls",    "calling",  "exclaims",   "exclaiming", "adds",      "adding",
    "screams", "screaming", "sighs",    "sighing",  "announces",  "announcing", "speaks",    "speaking",
    "cries",   "crying",    "declares", "responds", "responding", "continues",  "begs",      "pleads",
    "snaps",   "growls",    "mumbles",  "narrates", "laughs",     "hisses"};
// What carries letters rather than a voice.
static const char *const letter_carriers[] = {
    "sign",  "signs",     "reads",   "reading", "poster", "label", "banner",    "board",   "title",  "screen",  "text",
    "words", "billboard", "caption", "logo",    "letter", "note",  "lettering", "written", "titled", "subtitle"};

static bool closes_here(const char *text, int at, int end)
{
    return at + 1 >= end || !(char_is_letter(text[at + 1]) || char_is_digit(text[at + 1]));
}

int quote_close(const char *text, int at, int end)
{
    char mark = text[at];
    if (mark == '"') {
        for (int i = at + 1; i < end; ++i)
            if (text[i] == '"')
                return i;
        return -1;
    }
    if (mark != '\'')
        return -1;
    bool opens = (at == 0 || char_is_blank(text[at - 1]) || strchr("\n([:,", text[at - 1])) && at + 1 < end &&
                 !char_is_blank(text[at + 1]);
    if (!opens)
        return -1;
    // An apostrophe also looks like a closing mark: prefer one behind a full stop, else the first that stands free.
    int first = -1;
    for (int i = at + 2; i < end && i < at + 600 && text[i] != '\n'; ++i) {
        if (text[i] != '\'' || !closes_here(text, i, end) || char_is_blank(text[i - 1]))
            continue;
        if (strchr(".!?,", text[i - 1]))
            return first >= 0 && i - first > 80 ? first : i;
        if (first < 0)
            first = i;
    }
    return first;
}

static int skip_blanks_back(const char *text, int begin, int at)
{
    while (at > begin && char_is_blank(text[at - 1]))
        --at;
    return at;
}

static bool list_has(const char *const *list, int count, const char *text, int at, int end)
{
    for (int i = 0; i < count; ++i)
        if (word_at(text, at, end, list[i]))
            return true;
    return false;
}

static bool word_begins(const char *text, int begin, int at)
{
    return char_is_letter(text[at]) && (at == begin || !(char_is_letter(text[at - 1]) || text[at - 1] == '\''));
}

static int word_count(const char *text, int begin, int end)
{
    int count = 0;
    for (int i = begin; i < end; ++i)
        count += word_begins(text, begin, i);
    return count;
}

// Last speech verb in [begin, end), or -1.
static int speech_verb_find(const char *text, int begin, int end)
{
    for (int i = end - 1; i >= begin; --i)
        if (word_begins(text, begin, i) && list_has(speech_verbs, COUNT_OF(speech_verbs), text, i, end))
            return i;
    return -1;
}

static bool carries_letters(const char *text, int begin, int end)
{
    for (int i = begin; i < end; ++i)
        if (word_begins(text, begin, i) && list_has(letter_carriers, COUNT_OF(letter_carriers), text, i, end))
            return true;
    return false;
}

// Begin of the clause that ends at `at`: behind the last full stop or semicolon.
static int clause_begin(const char *text, int begin, int at)
{
    int i = at;
    if (begin < at - 400)
        begin = at - 400; // nobody introduces a line at greater length; keeps the reader linear
    while (i > begin) {
        char c = text[i - 1];
        if (strchr(".;!?\n", c) && (i == at || char_is_blank(text[i]) || text[i] == '"' || c == '\n'))
            break;
        if (c == '"' || c == '+')
            break;
        --i;
    }
    while (i < at && (char_is_blank(text[i]) || strchr("-,\"", text[i])))
        ++i;
    return i;
}

static void trim(const char *text, int *begin, int *end)
{
    while (*begin < *end && strchr(" \t,:-([", text[*begin]))
        ++*begin;
    while (*end > *begin && strchr(" \t,:-)]", text[*end - 1]))
        --*end;
}

// Splits "[NAME] (manner)" or "NAME (manner)" or "NAME, manner".
static void name_split(const char *text, Speech *speech, int begin, int end)
{
    int open = begin;
    while (open < end && text[open] != '(' && text[open] != ',')
        ++open;
    speech->speaker_begin = begin;
    speech->speaker_end = open;
    speech->manner_begin = open;
    speech->manner_end = end;
    trim(text, &speech->speaker_begin, &speech->speaker_end);
    trim(text, &speech->manner_begin, &speech->manner_end);
}

bool speech_read(const char *text, int begin, int at, int close, int end, bool in_dialogue, Speech *speech)
{
    int lead = skip_blanks_back(text, begin, at);
    bool colon = lead > begin && text[lead - 1] == ':';
    int clause = clause_begin(text, begin, colon ? lead - 1 : lead);
    *speech = (Speech){.lead_end = clause, .text_begin = at + 1, .text_end = close, .next = close + 1};
    int verb = speech_verb_find(text, clause, lead);
    if (verb >= 0 && !carries_letters(text, clause, lead)) {
        speech->manner_begin = verb;
        speech->manner_end = lead;
        trim(text, &speech->manner_begin, &speech->manner_end);
        int subject = clause, subject_end = skip_blanks_back(text, clause, verb);
        bool simple = word_count(text, subject, subject_end) <= 6 && word_count(text, subject, subject_end) > 0;
        for (int i = subject; i < subject_end && simple; ++i)
            simple = text[i] != ',' && text[i] != '(' &&
                     !(word_begins(text, subject, i) && word_at(text, i, subject_end, "and"));
        if (simple) {
            speech->speaker_begin = subject;
            speech->speaker_end = subject_end;
        } else { // the subject does more than speak: leave that to the sentence
            trim(text, &subject, &subject_end);
            if (subject_end - 4 > subject && word_at(text, subject_end - 3, subject_end, "and"))
                subject_end -= 3;
            trim(text, &subject, &subject_end);
            speech->lead_end = subject_end > clause ? subject_end : clause;
        }
        return true;
    }
    if (colon && word_count(text, clause, lead - 1) <= 7 && word_count(text, clause, lead - 1) > 0 &&
        !carries_letters(text, clause, lead)) {
        // "Alice nods slowly:" tells what she does
        int second = clause;
        while (second < lead - 1 && !char_is_blank(text[second]))
            ++second;
        while (second < lead - 1 && char_is_blank(text[second]))
            ++second;
        int second_end = second;
        while (second_end < lead - 1 && char_is_letter(text[second_end]))
            ++second_end;
        bool acts = second_end - second > 2 && text[second] >= 'a' && text[second] <= 'z' &&
                    text[second_end - 1] == 's' && text[second_end - 2] != 's' && !word_at(text, clause, lead, "the") &&
                    !word_at(text, clause, lead, "a");
        if (acts) {
            speech->lead_end = lead - 1;
            return true;
        }
        name_split(text, speech, clause, lead - 1);
        return speech->speaker_end > speech->speaker_begin;
    }
    // "We're safe now," she whispers.
    int after = close + 1;
    while (after < end && (char_is_blank(text[after]) || text[after] == ','))
        ++after;
    int stop = after;
    while (stop < end && !strchr(".;!?,\n\"", text[stop]))
        ++stop;
    int verb_after = -1;
    for (int i = after; i < stop && verb_after < 0; ++i)
        if (word_begins(text, after, i) && list_has(speech_verbs, COUNT_OF(speech_verbs), text, i, stop))
            verb_after = i;
    bool open_end = close > at + 1 && strchr(",!?", text[close - 1]);
    if (verb_after >= 0 && word_count(text, after, verb_after) <= 5 && word_count(text, after, verb_after) > 0 &&
        (open_end || lead == clause)) {
        speech->lead_end = lead;
        speech->speaker_begin = after;
        speech->speaker_end = skip_blanks_back(text, after, verb_after);
        speech->manner_begin = verb_after;
        speech->manner_end = skip_blanks_back(text, verb_after, stop);
        speech->next = stop;
        return true;
    }
    if (in_dialogue && word_count(text, clause, lead) <= 4 && !carries_letters(text, clause, lead)) {
        speech->speaker_begin = clause;
        speech->speaker_end = lead;
        trim(text, &speech->speaker_begin, &speech->speaker_end);
        return true;
    }
    return false;
}
