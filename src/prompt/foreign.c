// Is a prompt written in English? By its letters, and for Latin letters by the little words that every sentence has.
#include "prompt/internal.h"

#include <string.h>

#define WORDS_LEAST 5 // fewer tell nothing
#define WORDS_MOST 4000
#define SHARE_LEAST 0.12 // of little words

static const struct {
    const char *name, *words; // between blanks
} languages[] = {
    {"English",
     " the a an and of in on at to with is are his her he she it they from for by as then into while its this that"
     " their over up down out no not or who through behind under off there two one around slowly we you i "},
    {"German",
     " der die das und ein eine einer einen einem ist sind in im mit auf von zu den dem des er sie es wir nicht sich"
     " auch aus bei nach wie als am zum zur durch neben unter über vor hinter seine ihre sein ihr wird "},
    {"French",
     " le la les un une des et est sont dans sur avec de du au aux en il elle ils elles qui que pour par ne pas se son"
     " sa ses leur plus ce cette à d' l' vers sous entre puis "},
    {"Spanish",
     " el la los las un una y es son en con de del al por para que se su sus lo no más como él ella hacia sobre entre"
     " bajo mientras este esta luego muy "},
    {"Italian",
     " il lo la i gli le un uno una e è sono in con di del della dei delle al alla che per si suo sua nel nella non"
     " verso mentre poi sotto sopra tra da dal sul sulla "},
    {"Portuguese",
     " o a os as um uma e é são em com de do da dos das no na nos nas por para que se seu sua ao não mais como ele ela"
     " enquanto sobre entre "},
    {"Dutch",
     " de het een en van in op met is zijn naar voor door aan bij uit hij zij ze niet ook dat die over onder tegen"
     " langzaam terwijl haar "},
    {"Polish", " i w na z do się jest nie to po za od jak przez oraz który która przed pod nad jego jej ulicy "},
    {"Swedish", " och en ett i på med är av till den det som för han hon inte sin sitt genom under över de från "},
    {"Danish", " og en et i på med er af til den det som for han hun ikke sin gennem under over de fra "},
    {"Turkish", " bir ve bu ile için de da çok o gibi daha sonra üzerinde altında içinde doğru "},
};

static bool word_in_list(const char *list, const char *word, int length)
{
    for (const char *at = list + 1; (at = strstr(at, word)); ++at)
        if (at[-1] == ' ' && at[length] == ' ')
            return true;
    return false;
}

static const struct {
    uint32_t begin, end;
    const char *name;
} scripts[] = {
    {0x0370, 0x03ff, "Greek"},
    {0x0400, 0x052f, "a language with Cyrillic letters"},
    {0x0530, 0x058f, "Armenian"},
    {0x0590, 0x05ff, "Hebrew"},
    {0x0600, 0x06ff, "Arabic or Persian"},
    {0x0900, 0x0dff, "a language of India"},
    {0x0e00, 0x0e7f, "Thai"},
    {0x10a0, 0x10ff, "Georgian"},
    {0x3040, 0x30ff, "Japanese"},
    {0x1100, 0x11ff, "Korean"},
    {0xac00, 0xd7af, "Korean"},
    {0x3400, 0x9fff, "Chinese"},
};

typedef struct Census {
    int letters, script[COUNT_OF(scripts)];
    int words, little[COUNT_OF(languages)];
} Census;

static void word_count(Census *census, const char *word, int length)
{
    char lower[24];
    ++census->words;
    if (length >= (int)sizeof lower)
        return;
    for (int i = 0; i < length; ++i)
        lower[i] = char_lower(word[i]);
    if ((unsigned char)lower[0] == 0xc3 && (unsigned char)lower[1] >= 0x80 && (unsigned char)lower[1] < 0x9e)
        lower[1] = (char)(lower[1] + 0x20);
    lower[length] = 0;
    for (int k = 0; k < COUNT_OF(languages); ++k)
        census->little[k] += word_in_list(languages[k].words, lower, length);
}

static void text_count(Census *census, const char *text)
{
    int size = (int)strlen(text), quote = -1;
    for (int i = 0; i < size && census->words < WORDS_MOST;) {
        if (text[i] == '"' && (quote = quote_close(text, i, size)) > i) { // what is quoted may be in any language
            i = quote + 1;
            continue;
        }
        int end = i;
        while (end < size && char_is_letter(text[end]))
            ++end;
        for (int at = i; at < end;) {
            uint32_t code;
            int length = utf8_read(text + at, end - at, &code);
            at += length ? length : 1;
            ++census->letters;
            for (int k = 0; length && code >= 0x370 && k < COUNT_OF(scripts); ++k)
                if (code >= scripts[k].begin && code <= scripts[k].end)
                    ++census->script[k];
        }
        if (end > i)
            word_count(census, text + i, end - i);
        i = end + 1;
    }
}

static void nodes_count(Census *census, const PromptNode *node)
{
    for (; node && census->words < WORDS_MOST; node = node->next) {
        if (node->kind == PROMPT_SENTENCE)
            text_count(census, node->text);
        if (node->kind == PROMPT_DIALOGUE && node->label)
            text_count(census, node->label);
        nodes_count(census, node->first);
    }
}

const char *foreign_language(const PromptNode *shots)
{
    Census census = {0};
    nodes_count(&census, shots);
    int foreign = 0, most = 0, best = 0;
    for (int k = 0; k < COUNT_OF(scripts); ++k) {
        foreign += census.script[k];
        if (census.script[k] > census.script[most])
            most = k;
    }
    if (foreign * 5 > census.letters * 2) {
        bool kana = census.script[8] * 10 > foreign; // Japanese has both
        return kana ? "Japanese" : scripts[most].name;
    }
    for (int k = 1; k < COUNT_OF(languages); ++k)
        if (census.little[k] > census.little[best])
            best = k;
    bool sure = census.words >= WORDS_LEAST && census.little[best] >= 3 &&
                census.little[best] >= SHARE_LEAST * census.words && census.little[best] > 2 * census.little[0];
    return best > 0 && sure ? languages[best].name : NULL;
}
