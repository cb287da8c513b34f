// Noun phrases: determiner, adjectives and participles, nouns; the head is the last noun.
#include "plan/language.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static bool is_possessive(const Token *token)
{
    return token->tag == TAG_POS;
}

const char transitive_participles[] = " holding wearing riding driving carrying facing looking watching playing reading"
                                      " eating drinking making using showing revealing leaving casting creating pushing"
                                      " pulling throwing opening closing crossing chasing pouring ";

// Is the phrase an item of a comma list that has no verb, and its participle one that takes no object?
static bool listed_alone(const Token *tokens, int begin, int at, int end, int first)
{
    if (word_in(tokens[at].text, transitive_participles))
        return false;
    for (int i = begin - 1; i >= first && !strchr(".;:!?", tokens[i].text[0]); --i)
        if (tag_is_finite(tokens[i].tag))
            return false;
    int behind = at + 1;
    while (behind < end && (tag_is_noun(tokens[behind].tag) || tag_is_adjective(tokens[behind].tag)))
        ++behind;
    return behind >= end || ispunct((unsigned char)tokens[behind].text[0]);
}

// May the participle or adverb at `at` stand before the noun of a phrase that began at `begin`?
static bool premodifies(const Token *tokens, int begin, int at, int end, int first, bool determiner)
{
    Tag tag = tokens[at].tag;
    int next = at + 1;
    while (next < end &&
           (tag_is_adjective(tokens[next].tag) || tokens[next].tag == TAG_VBN || tokens[next].tag == TAG_VBG))
        ++next;
    bool noun_next = next < end && tag_is_noun(tokens[next].tag);
    bool noun_before = begin > first && (tag_is_noun(tokens[begin - 1].tag) || tokens[begin - 1].tag == TAG_PRP);
    if (tag == TAG_RB)
        return determiner && at + 1 < end && (tag_is_adjective(tokens[at + 1].tag) || tokens[at + 1].tag == TAG_VBN);
    if (!noun_next)
        return false;
    if (determiner || at > begin)
        return true;
    if (noun_before)
        return false;
    // "bamboo forest, drifting fog, backlight": in a list without verbs
    if (tag == TAG_VBG && begin > first && tokens[begin - 1].tag == TAG_PPC &&
        listed_alone(tokens, begin, at, end, first))
        return true;
    return tag == TAG_VBN ||
           (tag == TAG_VBG && (begin == first || tokens[begin - 1].tag == TAG_IN || tokens[begin - 1].tag == TAG_CC));
}

// Words that stand alone for some of those named before: "the first waits, the second runs", "one of them", "both sit".
static bool is_elliptic(const Token *tokens, int begin, int end, int determiner, int limit)
{
    const Token *last = &tokens[end - 1];
    if (determiner >= 0 && end > determiner + 1)
        return strcmp(tokens[determiner].text, "the") == 0 &&
               (word_in(last->text, " first second third fourth fifth last other former latter one two three ") ||
                (last->tag == TAG_JJR && end - determiner == 2)) &&
               (end == limit || tag_is_verb(tokens[end].tag) || strchr(",.;", tokens[end].text[0]) ||
                tokens[end].tag == TAG_RB || tokens[end].tag == TAG_IN);
    bool quantity = word_in(last->text, " one two three four both each another others ");
    bool free_word = begin == 0 || strchr(",.;:", tokens[begin - 1].text[0]) || tokens[begin - 1].tag == TAG_CC ||
                     word_in(tokens[begin - 1].text, " while as then ");
    return quantity && end - begin == 1 && free_word && end < limit &&
           (tag_is_finite(tokens[end].tag) || tokens[end].tag == TAG_VBG || tokens[end].tag == TAG_VBD ||
            word_in(tokens[end].text, " of in on with "));
}

void phrases_read(Sentence *sentence, int first, int end)
{
    Token *t = sentence->tokens;
    for (int i = first; i < end;) {
        int begin = i, k = i, head = -1, determiner = -1;
        bool negated = false;
        Value value;
        if (t[k].tag == TAG_CD && value_read(t, end, k, &value) == 1 && value.kind == VALUE_SECONDS) {
            ++i; // "0-2s the kid blows": a time of its own
            continue;
        }
        if (t[k].tag == TAG_CD && k > first + 1 && t[k - 1].text[0] == ':' && t[k - 2].tag == TAG_CD) {
            ++i; // 0:04
            continue;
        }
        if (t[k].tag == TAG_PDT)
            ++k;
        if (k < end && (t[k].tag == TAG_DET || t[k].tag == TAG_PRPS || strcmp(t[k].text, "nothing") == 0)) {
            determiner = k;
            negated = word_in(t[k].text, " no nothing ");
            ++k;
            // "a NO SMOKING sign": behind an article it denies nothing
            k += k < end && word_in(t[determiner].text, " a an the ") && strcmp(t[k].text, "no") == 0;
        }
        while (k < end) {
            Tag tag = t[k].tag;
            bool after_possessive = k > first && is_possessive(&t[k - 1]);
            if (tag_is_noun(tag)) {
                head = k++;
                continue;
            }
            if (tag == TAG_POS && head >= 0) {
                ++k;
                continue;
            }
            if (head >= 0 && tag_is_adjective(tag) && after_possessive) {
                ++k;
                continue;
            }
            if (head < 0 || after_possessive) {
                if (tag_is_adjective(tag) || tag == TAG_CD) {
                    ++k;
                    continue;
                }
                if ((tag == TAG_VBN || tag == TAG_VBG || tag == TAG_RB) &&
                    premodifies(t, begin, k, end, first, determiner >= 0)) {
                    ++k;
                    continue;
                }
                bool between =
                    k > begin && tag_is_adjective(t[k - 1].tag) && k + 1 < end && tag_is_adjective(t[k + 1].tag);
                bool graded = k > begin && tag_is_adjective(t[k - 1].tag) && k + 2 < end && t[k + 1].tag == TAG_RB &&
                              tag_is_adjective(t[k + 2].tag); // "a very tall, extremely thin man"
                if (graded && t[k].tag == TAG_PPC && determiner >= 0) {
                    k += 2;
                    continue;
                }
                if (between && ((t[k].tag == TAG_PPC && determiner >= 0) || tag == TAG_CC)) {
                    ++k;
                    continue;
                }
            }
            break;
        }
        if (head < 0 && determiner < 0 && k == i && t[i].tag == TAG_PRP) {
            head = i;
            k = i + 1;
        }
        bool after_preposition = begin > first && t[begin - 1].tag == TAG_IN;
        if (head < 0 && k > begin && determiner >= 0 &&
            (negated || word_in(t[k - 1].text, " left right front back center top bottom side other ")))
            head = k - 1;
        if (head < 0 && k > begin && is_elliptic(t, begin, k, determiner, end))
            head = k - 1;
        if (head < 0 && k > begin && after_preposition)
            head = k - 1;
        if (head < 0 && k - 1 > determiner && determiner >= 0 && tag_is_adjective(t[k - 1].tag) && k < end &&
            (t[k].tag == TAG_IN || t[k].tag == TAG_TO || t[k].tag == TAG_PP))
            head = k - 1; // "climbs the outside of a tower"
        if (head < 0 && k > begin && t[k - 1].tag == TAG_CD && k < end && strcmp(t[k].text, "of") == 0)
            head = k - 1; // "the two of them"
        if (head < 0 && k == begin + 1 && determiner >= 0 && k < end && strcmp(t[k].text, "of") == 0 &&
            word_in(t[begin].text, " some all most many both each few none half any "))
            head = determiner; // "some of the windows"
        if (head < 0 && k == begin + 1 && determiner >= 0 && word_in(t[begin].text, " another each both all ") &&
            k < end && tag_is_verb(t[k].tag))
            head = determiner; // "another answers"
        if (head >= 0 && determiner >= 0 && head == determiner + 1 && strcmp(t[head].text, "one") == 0)
            negated = false;                                                       // "no one"
        negated &= !(head == determiner && strcmp(t[begin].text, "nothing") == 0); // "nothing on the shelves"
        if (head < 0) {
            i = k > begin ? k : begin + 1;
            continue;
        }
        for (int z = begin; z < k; ++z)
            t[z].chunk = sentence->phrase_count;
        sentence->phrases[sentence->phrase_count++] = (NounPhrase){begin, k, head, determiner, negated};
        i = k;
    }
}

void sentence_read(Sentence *sentence, const char *text, Arena *arena)
{
    sentence_read_named(sentence, text, NULL, arena);
}

void sentence_read_named(Sentence *sentence, const char *text, const NameList *names, Arena *arena)
{
    *sentence = (Sentence){.arena = arena};
    tokens_read(sentence, text, arena);
    bouts_unfold(sentence, arena);
    for (int i = 0; names && names->count && i < sentence->count; ++i)
        for (int k = 0; k < names->count && sentence->tokens[i].capital && !sentence->tokens[i].named; ++k)
            sentence->tokens[i].named = strcmp(sentence->tokens[i].text, names->words[k]) == 0;
    sentence->phrases = ARENA_ARRAY(arena, NounPhrase, sentence->count + 1);
    for (int begin = 0; begin < sentence->count;) {
        int end = begin + SENTENCE_WINDOW < sentence->count ? begin + SENTENCE_WINDOW : sentence->count;
        if (end < sentence->count) // cut at a stop where there is one
            for (int i = end; i > begin + SENTENCE_WINDOW / 2; --i)
                if (strchr(".;,", sentence->tokens[i - 1].text[0])) {
                    end = i;
                    break;
                }
        tokens_tag(sentence->tokens + begin, end - begin);
        tokens_repair(sentence->tokens + begin, end - begin);
        phrases_read(sentence, begin, end);
        facts_read(sentence, begin, end);
        begin = end;
    }
}
