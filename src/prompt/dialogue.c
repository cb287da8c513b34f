// Quoted speech: where a quotation ends, whether it is spoken, by whom and how.
#include "prompt/internal.h"

#include <string.h>

static const char *const speech_verbs[] = {
    "says", "say", "said", "saying", "whispers", "whispering", "whispered", "whisper", "shouts", "shouting", "shout",
    "yells", "yelling", "yell", "asks", "asking", "asked", "replies", "replying", "replied", "murmurs", "murmuring",
    "mutters", "muttering", "answers", "answering", "calls", "calling", "exclaims", "exclaiming", "adds", "adding",
    "screams", "screaming", "sighs", "sighing", "announces", "announcing", "speaks", "speaking", "cries", "crying",
    "declares", "responds", "responding", "continues", "begs", "pleads", "snaps", "growls", "mumbles", "narrates",
    "laughs", "hisses", "speak", "tells", "telling", "gasps", "stammers", "chants", "sings", "singing", "barks",
    "croaks", "drawls", "jokes", "insists", "warns", "repeats", "chuckles",
    // as those who write in other languages have it
    "sagt", "fragt", "ruft", "antwortet", "dit", "demande", "murmure", "crie", "dice", "pregunta", "grita", "susurra",
    "chiede", "diz", "zegt", "vraagt"};
// What carries letters rather than a voice.
static const char *const letter_carriers[] = {
    "sign",      "signs",    "reads",    "reading",     "poster",  "label",    "banner",  "board",    "title",
    "screen",    "text",     "words",    "billboard",   "caption", "logo",     "letter",  "note",     "lettering",
    "written",   "titled",   "subtitle", "neon",        "marquee", "headline", "plaque",  "graffiti", "tattoo",
    "subtitles", "captions", "word",     "inscription", "labeled", "labelled", "marked",  "slogan",   "print",
    "printed",   "song",     "playing",  "plays",       "called",  "named",    "stamped", "engraved", "spelling",
    "spells",    "overlay",  "card",     "shirt",       "t-shirt", "menu"};
static const char *const languages[] = {
    "english", "french", "german", "spanish", "italian", "portuguese", "japanese", "chinese", "mandarin", "korean",
    "russian", "hindi",  "arabic", "dutch",   "polish",  "turkish",    "swedish",  "greek",   "latin",    "cantonese"};

static bool closes_here(const char *text, int at, int end)
{
    return at + 1 >= end || !(char_is_letter(text[at + 1]) || char_is_digit(text[at + 1]));
}

static bool opens_here(const char *text, int at, int end)
{
    return (at == 0 || char_is_blank(text[at - 1]) || strchr("\n([:,\"", text[at - 1])) && at + 1 < end &&
           !char_is_blank(text[at + 1]);
}

// "6'2" tall", "a 5" screen", "the '90s", "'til", "'em": no quotation.
static bool is_measure(const char *text, int at, int end)
{
    static const char *const clipped[] = {"til", "em", "tis", "twas", "cause", "round", "n"};
    if (text[at] == '"')
        return at > 0 && char_is_digit(text[at - 1]);
    if (at + 2 < end && char_is_digit(text[at + 1]) && char_is_digit(text[at + 2]))
        return true;
    return words_at(text, at + 1, end, clipped, COUNT_OF(clipped)) > 0;
}

int quote_close(const char *text, int at, int end)
{
    char mark = text[at];
    if ((mark != '"' && mark != '\'') || is_measure(text, at, end))
        return -1;
    if (mark == '"') {
        for (int i = at + 1; i < end; ++i)
            if (text[i] == '"' && !(char_is_digit(text[i - 1]) && i + 1 < end && char_is_letter(text[i + 1])))
                return i;
        return -1;
    }
    if (!opens_here(text, at, end))
        return -1;
    // An apostrophe also looks like a closing mark: prefer one behind a full stop, else the first that stands free.
    int first = -1;
    for (int i = at + 2; i < end && i < at + 600 && text[i] != '\n'; ++i) {
        if (text[i] != '\'')
            continue;
        if (first >= 0 && opens_here(text, i, end) && closes_here(text, i - 1, end))
            return first; // the next one begins
        if (!closes_here(text, i, end) || char_is_blank(text[i - 1]))
            continue;
        if (strchr(".!?,", text[i - 1]))
            return first >= 0 && i - first > 80 ? first : i;
        if (first < 0)
            first = i;
    }
    return first;
}

bool quote_is_open(const char *text, int begin, int at, int end)
{
    if (text[at] != '"' || at + 1 >= end || is_measure(text, at, end) ||
        !(char_is_letter(text[at + 1]) || char_is_digit(text[at + 1]) || text[at + 1] == '[' || text[at + 1] == '.'))
        return false;
    return at == begin || char_is_blank(text[at - 1]) || strchr(":,-(", text[at - 1]);
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

// "a sign saying": what carries letters is the verb's subject.
static bool letters_speak(const char *text, int clause, int verb)
{
    static const char *const weak[] = {"says",      "say",        "saying",   "said",
                                       "announces", "announcing", "narrates", "repeats"};
    if (!words_at(text, verb, verb + 12, weak, COUNT_OF(weak)))
        return false;
    int begin = clause;
    for (int i = clause; i < verb; ++i)
        if (text[i] == ',' || (word_begins(text, clause, i) && word_at(text, i, verb, "and")))
            begin = i;
    return carries_letters(text, begin, verb);
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

// "pikachu only says", "she then softly says"
static int adverbs_skip_back(const char *text, int begin, int end)
{
    static const char *const adverbs[] = {"only", "then", "also", "just", "now", "again", "still", "finally", "always"};
    for (;;) {
        int word = end;
        while (word > begin && !char_is_blank(text[word - 1]))
            --word;
        bool manner = end - word > 4 && text[end - 1] == 'y' && text[end - 2] == 'l' && text[word] >= 'a';
        if (word <= begin || (!manner && !words_at(text, word, end, adverbs, COUNT_OF(adverbs))))
            return end;
        end = skip_blanks_back(text, begin, word);
    }
}

// "The watchmaker (S1)": a number for reference.
static int number_skip_back(const char *text, int begin, int end)
{
    int open = end - 1;
    if (end - begin < 4 || text[end - 1] != ')')
        return end;
    while (open > begin && text[open] != '(')
        --open;
    if (text[open] != '(' || end - open > 6 || !char_is_digit(text[end - 2]))
        return end;
    return skip_blanks_back(text, begin, open);
}

// Splits "[NAME] (manner)" or "NAME (manner)" or "NAME, manner".
static void name_split(const char *text, Speech *speech, int begin, int end)
{
    if (begin < end && text[begin] == '(') // "(Bigfoot, deep gravelly voice, rapid)"
        ++begin;
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

// "[English] Hello."
static void language_read(const char *text, Speech *speech)
{
    int at = speech->text_begin, end = speech->text_end;
    if (at >= end || (text[at] != '[' && text[at] != '('))
        return;
    for (int k = 0; k < COUNT_OF(languages); ++k) {
        int n = (int)strlen(languages[k]);
        if (word_at(text, at + 1, end, languages[k]) && at + 1 + n < end && strchr("])", text[at + 1 + n])) {
            speech->language = languages[k];
            speech->text_begin = skip_blanks(text, at + 2 + n, end);
        }
    }
}

static bool spoken_read(const char *text, int begin, int at, int close, int end, bool in_dialogue, Speech *speech);

bool speech_read(const char *text, int begin, int at, int close, int end, bool in_dialogue, Speech *speech)
{
    if (!spoken_read(text, begin, at, close, end, in_dialogue, speech))
        return false;
    while (speech->text_begin < speech->text_end && char_is_blank(text[speech->text_begin]))
        ++speech->text_begin;
    while (speech->text_end > speech->text_begin && char_is_blank(text[speech->text_end - 1]))
        --speech->text_end;
    language_read(text, speech);
    return speech->text_end > speech->text_begin;
}

static bool spoken_read(const char *text, int begin, int at, int close, int end, bool in_dialogue, Speech *speech)
{
    int lead = skip_blanks_back(text, begin, at);
    bool colon = lead > begin && text[lead - 1] == ':';
    int clause = clause_begin(text, begin, colon ? lead - 1 : lead);
    *speech = (Speech){.lead_end = clause, .text_begin = at + 1, .text_end = close, .next = close + 1};
    int verb = speech_verb_find(text, clause, lead);
    if (verb >= 0 && colon && lead - 2 > verb && text[lead - 2] == ')') { // "ANNA (whispering):"
        int open = lead - 2;
        while (open > clause && text[open] != '(')
            --open;
        verb = verb > open ? speech_verb_find(text, clause, open) : verb;
    }
    if (verb >= 0 && !letters_speak(text, clause, verb)) {
        speech->manner_begin = verb;
        speech->manner_end = lead;
        trim(text, &speech->manner_begin, &speech->manner_end);
        int subject = clause, subject_end = adverbs_skip_back(text, clause, skip_blanks_back(text, clause, verb));
        subject_end = number_skip_back(text, clause, subject_end);
        static const char *const joins[] = {"and", "but", "then", "while", "as", "and then", "so"};
        int join = words_at(text, subject, subject_end, joins, COUNT_OF(joins));
        subject = skip_blanks(text, subject + join, subject_end);
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
    int named_end = clause; // without what stands in parentheses
    while (named_end < lead - 1 && (text[named_end] != '(' || named_end == clause))
        ++named_end;
    int named_words = word_count(text, clause, named_end);
    if (colon && named_words <= (text[clause > begin ? clause - 1 : clause] == '(' ? 16 : 7) && named_words > 0 &&
        word_count(text, clause, lead - 1) <= 24 && !carries_letters(text, clause, named_end)) {
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
    if (verb_after == after && stop > after && open_end) { // "Run!" shouts Anna.
        int verb_end = after;
        while (verb_end < stop && char_is_letter(text[verb_end]))
            ++verb_end;
        int who = skip_blanks(text, verb_end, stop);
        if (word_count(text, who, stop) > 0 && word_count(text, who, stop) <= 5) {
            speech->lead_end = lead;
            speech->speaker_begin = who;
            speech->speaker_end = skip_blanks_back(text, who, stop);
            speech->manner_begin = after;
            speech->manner_end = verb_end;
            speech->next = stop;
            return true;
        }
    }
    static const char *const nobodies[] = {"no one", "nobody", "none", "no-one", "neither"};
    if (words_at(text, after, stop, nobodies, COUNT_OF(nobodies)))
        verb_after = -1;
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
