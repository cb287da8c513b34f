// Labels at the head of blocks: known ones (label_table.c), in brackets, as bare headings; and what only looks like
// one.
#include "prompt/internal.h"

#include <string.h>

const char *label_canonical(const char *words, bool *role)
{
    int length, size = (int)strlen(words);
    PromptLabel label = label_find(words, 0, size, &length);
    *role = label.role;
    return label.label && length == size ? label.canonical : NULL;
}

// "Camera Notes (Why It Reads)": what stands in parentheses behind a label without colon explains it.
static int comment_skip(const char *text, int at, int end)
{
    if (at >= end || text[at] != '(')
        return at;
    int close = at + 1;
    while (close < end && close - at < 60 && text[close] != ')' && text[close] != '\n')
        ++close;
    return close < end && text[close] == ')' ? skip_blanks(text, close + 1, end) : at;
}

// "[SUBJECT/CHARACTER - Pillar 1]", "[ACTION LAYER - BEAT-MAPPED]": behind the known words a dash and what it is
// called.
static int bracket_rest(const char *text, int at, int end)
{
    if (at < end && (text[at] == '-' || text[at] == ':' || text[at] == '(' || text[at] == '|'))
        for (int begin = at; at < end && at - begin < 80 && text[at] != ']' && text[at] != '\n';)
            ++at;
    return at;
}

// Whether it may head a block as a line of its own, without colon: no small words, no roles, nothing that needs a
// value.
static bool heads_alone(const PromptLabel *label)
{
    static const char *const valued[] = {"title",     "about",      "duration", "format",
                                         "lettering", "transition", "lock",     "remix"};
    for (int i = 0; i < COUNT_OF(valued); ++i)
        if (text_equal(label->canonical, valued[i]))
            return false;
    bool avoid = text_equal(label->canonical, "avoid");
    return !label->role && strlen(label->label) >= 4 &&
           (!avoid || text_starts(label->label, "avoid") || text_starts(label->label, "neg") ||
            text_starts(label->label, "excl"));
}

// "Overall style", "Costume notes": a label among words that do not change what it heads.
static PromptLabel label_modified_find(const char *text, int at, int end, int *length)
{
    static const char *const before[] = {"overall", "general",   "global",   "scene",      "shot",
                                         "video",   "film",      "main",     "primary",    "secondary",
                                         "desired", "suggested", "specific", "additional", "extra"};
    static const char *const behind[] = {"notes",        "note",    "details", "description", "direction",
                                         "directions",   "style",   "design",  "guide",       "guidelines",
                                         "instructions", "choices", "cues",    "elements"};
    PromptLabel found = label_find(text, at, end, length);
    int i = at + *length;
    bool over = found.label && (i >= end || strchr(":]-(", text[skip_blanks(text, i, end)]));
    if (over || at >= end)
        return found;
    int prefix = words_at(text, at, end, before, COUNT_OF(before)), inner = 0;
    int from = prefix ? skip_blanks(text, at + prefix, end) : at;
    PromptLabel other = prefix ? label_find(text, from, end, &inner) : found;
    inner = prefix ? inner : *length;
    if (!other.label)
        return found;
    int stop = from + inner, next = skip_blanks(text, stop, end);
    int suffix = words_at(text, next, end, behind, COUNT_OF(behind));
    stop = suffix ? next + suffix : stop;
    if ((!prefix && !suffix) || stop >= end || text[skip_blanks(text, stop, end)] != ':')
        return found;
    *length = stop - at;
    return other;
}

bool label_read(const char *text, int at, int end, bool bare, LabelHead *label)
{
    static const char lists[] = "characters,cast,subjects,subject,main subject,main characters,people,extras";
    bool bracket = at < end && text[at] == '[';
    int i = bracket ? skip_blanks(text, at + 1, end) : at, length;
    PromptLabel found = label_modified_find(text, i, end, &length);
    if (!found.label)
        return false;
    bare &= bracket || heads_alone(&found);
    *label = (LabelHead){.canonical = found.canonical, .begin = i, .end = i + length, .role = found.role};
    i = skip_blanks(text, i + length, end);
    if (bracket) {
        i = bracket_rest(text, i, end);
        if (i >= end || text[i] != ']')
            return false;
        i = skip_blanks(text, i + 1, end);
        if (i < end && text[i] == ':')
            ++i;
        else if (i < end && text_equal(found.canonical, "subject") && !text_in_list(lists, found.label))
            return false; // "[HERO] follows": a name
    } else {
        int behind = comment_skip(text, i, end);
        if (behind > i && (behind >= end ? bare : text[behind] == ':')) {
            label->comment_begin = i + 1;
            label->comment_end = behind;
            while (text[label->comment_end - 1] != ')')
                --label->comment_end;
            --label->comment_end;
            i = behind;
        }
        if (i < end && text[i] == ':' && !(i + 1 < end && char_is_digit(text[i + 1]) && char_is_digit(text[i - 1])))
            ++i;
        else if (bare && i + 1 < end && text[i] == '-' && char_is_blank(text[i + 1]) && char_is_upper(text[at]))
            ++i; // "Camera - slow push in"
        else if (i < end && text_equal(found.canonical, "duration") && char_is_digit(text[i])) // "Duration 4s;"
            ;
        else if (!bare || i < end)
            return false;
    }
    label->next = skip_blanks(text, i, end);
    return true;
}

// Words that begin a sentence and no label.
static bool begins_sentence(const char *text, int at, int end)
{
    static const char *const words[] = {
        "the",   "a",     "an",       "in",      "on",     "at",        "he",    "she",    "they",  "it",
        "we",    "i",     "you",      "then",    "this",   "that",      "there", "here",   "as",    "when",
        "while", "after", "before",   "from",    "to",     "his",       "her",   "their",  "its",   "our",
        "now",   "next",  "suddenly", "finally", "with",   "for",       "by",    "and",    "but",   "or",
        "if",    "so",    "one",      "two",     "three",  "my",        "your",  "behind", "above", "below",
        "under", "over",  "inside",   "outside", "slowly", "meanwhile", "later", "these",  "those"};
    return words_at(text, at, end, words, COUNT_OF(words)) > 0;
}

bool label_unknown_read(const char *text, int at, int end, LabelHead *label)
{
    bool bracket = at < end && text[at] == '[';
    int i = bracket ? at + 1 : at, words = 0, begin = i;
    if (i >= end || !(char_is_upper(text[i]) || (unsigned char)text[i] >= 0xc3) || begins_sentence(text, i, end))
        return false;
    for (; i < end && i - begin < 48; ++i) {
        bool letter = char_is_letter(text[i]) || char_is_digit(text[i]);
        words += letter && word_begins_at(text, begin, i) && (i == begin || text[i - 1] != '\'');
        if (!letter && !strchr(" -/&'+_", text[i]))
            break;
    }
    *label = (LabelHead){.begin = begin, .end = i};
    if (words > 4 || i >= end)
        return false;
    if (bracket) { // "[Middle] ...", but "[ANNA] ..." is a name
        bool lower = false;
        for (int k = begin; k < i; ++k)
            lower |= text[k] >= 'a' && text[k] <= 'z';
        if (text[i] != ']' || i + 1 >= end || (text[i + 1] != ':' && !lower))
            return false;
        label->next = skip_blanks(text, i + 1 + (text[i + 1] == ':'), end);
        return i > begin;
    }
    if (text[i] != ':' || i == begin || (i + 1 < end && !char_is_blank(text[i + 1]) && text[i + 1] != '"'))
        return false;
    label->next = skip_blanks(text, i + 1, end);
    return true;
}
