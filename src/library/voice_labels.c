// Text -> sentences -> flite utterance -> full-context labels of the HTS English format
// (Zen, Tokuda: "An example of context-dependent label format for HMM-based speech synthesis in English", 2006).
#include "library/voice.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// ---------------------------------------------------------------- sentences

// Contractions whose apostrophe flite drops, making another word of them ("we're" -> "were", "I'm" -> "im").
static const struct {
    const char *word, *phones;
} spoken_as[] = {
    {"i'm", "ay1 m"},
    {"i'll", "ay1 l"},
    {"we're", "w ih1 r"},
    {"we'll", "w iy1 l"},
    {"we've", "w iy1 v"},
    {"we'd", "w iy1 d"},
    {"you're", "y uh1 r"},
    {"you'll", "y uw1 l"},
    {"they're", "dh eh1 r"},
    {"they'll", "dh ey1 l"},
    {"he'll", "hh iy1 l"},
    {"she'll", "sh iy1 l"},
    {"she'd", "sh iy1 d"},
    {"he'd", "hh iy1 d"},
    {"it'll", "ih1 t ax0 l"},
    {"that'll", "dh ae1 t ax0 l"},
    {"what're", "w ah1 t er0"},
    {"who're", "hh uw1 er0"},
    {"there'll", "dh eh1 r ax0 l"},
    {"aren't", "aa1 r n t"},
    {"weren't", "w er1 n t"},
    {"can't", "k ae1 n t"},
    {"won't", "w ow1 n t"},
    {"ain't", "ey1 n t"},
    {"let's", "l eh1 t s"},
    {"y'all", "y ao1 l"},
    {"ma'am", "m ae1 m"},
    {"o'clock", "ax0 k l aa1 k"},
    {"c'mon", "k ax0 m aa1 n"},
    {"'em", "ax1 m"},
    {"'cause", "k ah1 z"},
    {"gonna", "g ah1 n ax0"},
    {"wanna", "w aa1 n ax0"},
    {"gotta", "g aa1 t ax0"},
    {"hmm", "hh m"},
    {"hm", "hh m"},
    {"mm", "m"},
    {"shh", "sh"},
    {"ssh", "sh"},
    {"ugh", "ah1 g"},
    {"uh", "ah1"},
    {"um", "ah1 m"},
    {"ah", "aa1"},
    {"aah", "aa1"},
    {"ooh", "uw1"},
    {"whoa", "w ow1"},
    {"okay", "ow0 k ey1"},
    {"kinema", "k ih1 n ax0 m ax0"},
};

static const char *const question_words[] = {"who",  "what",  "where",  "when",    "why",   "how",   "which", "whose",
                                             "whom", "who's", "what's", "where's", "how's", "why's", "when's"};
static const char *const abbreviations[] = {"mr",  "mrs", "ms",   "dr", "st", "prof",
                                            "sgt", "lt",  "capt", "vs", "jr", "sr"};

static bool word_in(const char *word, const char *const *list, int count)
{
    for (int i = 0; i < count; i++)
        if (strcasecmp(word, list[i]) == 0)
            return true;
    return false;
}

// ASCII of a code point of Latin-1 and Latin Extended-A, approximately; 0 none.
static char ascii_letter(uint32_t c)
{
    static const char latin1[] = "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty";
    static const char extended[] =
        "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOo"
        "RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
    if (c >= 0xC0 && c <= 0xFF)
        return latin1[c - 0xC0];
    if (c >= 0x100 && c < 0x100 + sizeof extended - 1)
        return extended[c - 0x100];
    return 0;
}

// Plain ASCII: curly quotes become straight, dashes become ", ", the ellipsis three dots, accents go.
static char *plain_text(Arena *arena, const char *text)
{
    size_t length = strlen(text), used = 0;
    char *plain = arena_alloc(arena, length * 3 + 4);
    for (size_t i = 0; i < length;) {
        unsigned char lead = (unsigned char)text[i];
        if (lead < 0x80) {
            if (lead == '-' && text[i + 1] == '-') {
                memcpy(plain + used, ", ", 2);
                used += 2;
                while (text[i] == '-')
                    i++;
                continue;
            }
            if (lead == '-' && (i == 0 || isspace((unsigned char)text[i - 1]) || isspace((unsigned char)text[i + 1])))
                lead = ',';
            plain[used++] = (char)(lead < 0x20 || strchr("*_~#<>|\\^=[]{}", lead) ? ' ' : lead);
            i++;
            continue;
        }
        int extra = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
        uint32_t code = lead & (0x3Fu >> extra);
        i++;
        while (extra-- > 0 && ((unsigned char)text[i] & 0xC0) == 0x80)
            code = code << 6 | ((unsigned char)text[i++] & 0x3Fu);
        if (code == 0x2018 || code == 0x2019 || code == 0x02BC) {
            plain[used++] = '\'';
        } else if (code == 0x2026) {
            memcpy(plain + used, "...", 3);
            used += 3;
        } else if (code >= 0x2012 && code <= 0x2015) {
            memcpy(plain + used, ", ", 2);
            used += 2;
        } else {
            char letter = ascii_letter(code);
            plain[used++] = letter ? letter : ' ';
        }
    }
    plain[used] = 0;
    return plain;
}

static void token_finish(SpokenToken *token, bool *ends_sentence)
{
    const char *punc = token->punc;
    bool ellipsis = strstr(punc, "..") != NULL;
    *ends_sentence = strpbrk(punc, "!?") || ellipsis ||
                     (strchr(punc, '.') && !word_in(token->name, abbreviations, COUNT_OF(abbreviations)));
    if (!*ends_sentence && strpbrk(punc, ";:"))
        token->pause = 0.25f;
    for (int i = 0; i < COUNT_OF(spoken_as); i++)
        if (strcasecmp(token->name, spoken_as[i].word) == 0)
            token->phones = spoken_as[i].phones;
}

int voice_split(Arena *arena, const char *text, Sentence **sentences)
{
    char *plain = plain_text(arena, text);
    size_t words = 1;
    for (const char *p = plain; *p; p++)
        words += isspace((unsigned char)*p) != 0;
    SpokenToken *tokens = ARENA_ARRAY(arena, SpokenToken, words);
    Sentence *list = ARENA_ARRAY(arena, Sentence, words);
    int token_count = 0, count = 0, first = 0;
    for (const char *p = plain; *p;) {
        while (isspace((unsigned char)*p))
            p++;
        const char *begin = p;
        while (*p && !isspace((unsigned char)*p))
            p++;
        const char *end = p, *core = begin, *core_end = end;
        while (core < end && !isalnum((unsigned char)*core) && *core != '$' &&
               !(*core == '\'' && core + 1 < end && isalpha((unsigned char)core[1])))
            core++;
        while (core_end > core && !isalnum((unsigned char)core_end[-1]) && core_end[-1] != '%')
            core_end--;
        bool ends = false;
        if (core_end > core) {
            // an opening quote is only kept where it belongs to the word ('em, 'cause)
            char *name = arena_strndup(arena, core, (size_t)(core_end - core));
            if (name[0] == '\'' && strcasecmp(name, "'em") != 0 && strcasecmp(name, "'cause") != 0)
                name++;
            tokens[token_count] =
                (SpokenToken){.name = name, .punc = arena_strndup(arena, core_end, (size_t)(end - core_end))};
            token_finish(&tokens[token_count], &ends);
            token_count++;
        } else if (end > begin && token_count > first) { // punctuation on its own belongs to the word before
            SpokenToken *last = &tokens[token_count - 1];
            last->punc = arena_printf(arena, "%s%.*s", last->punc, (int)(end - begin), begin);
            token_finish(last, &ends);
        }
        if (token_count > first && (ends || !*p)) {
            const char *punc = tokens[token_count - 1].punc;
            list[count++] = (Sentence){
                .tokens = tokens + first,
                .token_count = token_count - first,
                .rises = strchr(punc, '?') && !word_in(tokens[first].name, question_words, COUNT_OF(question_words)),
                .pause = strstr(punc, "..") ? 0.55f : 0.35f,
            };
            first = token_count;
        }
    }
    *sentences = list;
    return count;
}

// ---------------------------------------------------------------- utterance

static const cst_synth_module analysis_method[] = {
    {"textanalysis_func", default_textanalysis},
    {"pos_tagger_func", default_pos_tagger},
    {"phrasing_func", default_phrasing},
    {"lexical_insertion_func", default_lexical_insertion},
    {"pause_insertion_func", default_pause_insertion},
    {"intonation_func", cart_intonation},
    {"postlex_func", NULL},
    {NULL, NULL},
};

cst_utterance *voice_utterance(cst_voice *voice, const Sentence *sentence, bool wave)
{
    cst_utterance *utterance = new_utterance();
    utt_init(utterance, voice);
    cst_relation *relation = utt_relation_create(utterance, "Token");
    for (int i = 0; i < sentence->token_count; i++) {
        const SpokenToken *token = &sentence->tokens[i];
        cst_item *item = relation_append(relation, NULL);
        item_set_string(item, "name", token->name);
        item_set_string(item, "whitespace", " ");
        item_set_string(item, "prepunctuation", "");
        // the phrasing rules look for a plain sign
        bool last = i + 1 == sentence->token_count;
        const char *punc = strchr(token->punc, '?')                             ? "?"
                           : strpbrk(token->punc, ".!") && last                 ? "."
                           : strpbrk(token->punc, ",;:") || *token->punc == ')' ? ","
                                                                                : "";
        item_set_string(item, "punc", last && !*punc ? "." : punc);
        item_set_int(item, "file_pos", i);
        item_set_int(item, "line_number", 0);
        if (token->phones)
            item_set_string(item, "phones", token->phones);
    }
    if (wave)
        return utt_synth_tokens(utterance);
    return apply_synth_method(utterance, analysis_method);
}

// ---------------------------------------------------------------- labels

typedef struct LabelPhrase {
    int first_word, word_count, first_syllable, syllable_count;
} LabelPhrase;
typedef struct LabelWord {
    const char *class; // guessed part of speech, as festival's
    bool content;
    int first_syllable, syllable_count, phrase, token;
} LabelWord;
typedef struct LabelSyllable {
    int stress, accent, first_phone, phone_count, word;
    const char *vowel;
} LabelSyllable;
typedef struct LabelPhone {
    const char *name;
    int syllable; // -1 silence
} LabelPhone;
typedef struct Context {
    LabelPhrase *phrases;
    LabelWord *words;
    LabelSyllable *syllables;
    LabelPhone *phones;
    int phrase_count, word_count, syllable_count, phone_count;
} Context;

// Festival's guess classes.
static const char *word_class(const char *word)
{
    static const struct {
        const char *class, *words;
    } classes[] = {
        {"in", " of for in on that with by at from as if against about before because under after over into while "
               "without through new between among until per up down "},
        {"to", " to "},
        {"det", " the a an no some this each another those every all any these both neither many "},
        {"md", " will may would can could should must ought might "},
        {"cc", " and but or plus yet nor "},
        {"wp", " who what where how when "},
        {"pps", " her his their its our mine "},
        {"aux", " is am are was were has have had be "},
    };
    char key[32];
    int n = snprintf(key, sizeof key, " %s ", word);
    if (n > 0 && n < (int)sizeof key)
        for (int i = 0; i < COUNT_OF(classes); i++)
            if (strcasestr(classes[i].words, key))
                return classes[i].class;
    return "content";
}

bool voice_phone_is_vowel(const char *name)
{
    return name[0] && strchr("aeiou", name[0]) != NULL;
}

bool voice_phone_is_voiced(const char *name)
{
    static const char *const unvoiced[] = {"pau", "p", "t", "k", "ch", "f", "th", "s", "sh", "hh"};
    return !word_in(name, unvoiced, COUNT_OF(unvoiced));
}

static void context_build(Arena *arena, cst_utterance *utterance, Context *context)
{
    int segments = 0;
    for (cst_item *s = relation_head(utt_relation(utterance, "Segment")); s; s = item_next(s))
        segments++;
    context->phones = ARENA_ARRAY(arena, LabelPhone, segments + 1);
    context->syllables = ARENA_ARRAY(arena, LabelSyllable, segments + 1);
    context->words = ARENA_ARRAY(arena, LabelWord, segments + 1);
    context->phrases = ARENA_ARRAY(arena, LabelPhrase, segments + 1);
    cst_item *last_word = NULL, *last_syllable = NULL, *last_phrase = NULL;
    for (cst_item *s = relation_head(utt_relation(utterance, "Segment")); s; s = item_next(s)) {
        LabelPhone *phone = &context->phones[context->phone_count++];
        phone->name = item_feat_string(s, "name");
        phone->syllable = -1;
        cst_item *in_syllable = item_as(s, "SylStructure");
        cst_item *syllable = in_syllable ? item_parent(in_syllable) : NULL;
        if (!syllable)
            continue;
        cst_item *word = item_parent(syllable);
        cst_item *in_phrase = item_as(word, "Phrase");
        cst_item *phrase = in_phrase ? item_parent(in_phrase) : NULL;
        if (context->phrase_count == 0 || (phrase && last_phrase && !item_equal(phrase, last_phrase)))
            context->phrases[context->phrase_count++] =
                (LabelPhrase){context->word_count, 0, context->syllable_count, 0};
        last_phrase = phrase;
        LabelPhrase *of_phrase = &context->phrases[context->phrase_count - 1];
        if (!last_word || !item_equal(word, last_word)) {
            const char *class = word_class(item_feat_string(word, "name"));
            cst_item *in_token = item_as(word, "Token");
            cst_item *token = in_token ? item_parent(in_token) : NULL;
            context->words[context->word_count++] = (LabelWord){.class = class,
                                                                .content = strcmp(class, "content") == 0,
                                                                .first_syllable = context->syllable_count,
                                                                .phrase = context->phrase_count - 1,
                                                                .token = token ? item_feat_int(token, "file_pos") : 0};
            of_phrase->word_count++;
            last_word = word;
        }
        if (!last_syllable || !item_equal(syllable, last_syllable)) {
            cst_item *own = item_as(syllable, "Syllable");
            context->syllables[context->syllable_count++] = (LabelSyllable){
                .stress =
                    item_feat_present(syllable, "stress") && strcmp(item_feat_string(syllable, "stress"), "1") == 0,
                .accent = item_feat_present(syllable, "accent") || (own && item_feat_present(own, "accent")),
                .first_phone = context->phone_count - 1,
                .word = context->word_count - 1,
                .vowel = "x"};
            context->words[context->word_count - 1].syllable_count++;
            of_phrase->syllable_count++;
            last_syllable = syllable;
        }
        LabelSyllable *of_syllable = &context->syllables[context->syllable_count - 1];
        if (voice_phone_is_vowel(phone->name))
            of_syllable->vowel = phone->name;
        of_syllable->phone_count++;
        phone->syllable = context->syllable_count - 1;
    }
}

typedef struct Neighbours {   // counts and distances around a position within its phrase
    int before, after;        // how many marked ones
    int to_previous, to_next; // distance to the nearest marked one, 0 none
} Neighbours;

static Neighbours neighbours(const Context *context, int at, int first, int count, int kind)
{
    Neighbours n = {0};
    for (int k = first; k < first + count; k++) {
        bool marked = kind == 0   ? context->syllables[k].stress != 0
                      : kind == 1 ? context->syllables[k].accent != 0
                                  : context->words[k].content;
        if (!marked || k == at)
            continue;
        if (k < at) {
            n.before++;
            n.to_previous = at - k;
        } else {
            n.after++;
            if (!n.to_next)
                n.to_next = k - at;
        }
    }
    return n;
}

typedef struct Text {
    char buffer[1024];
    int used;
} Text;

__attribute__((format(printf, 2, 3))) static void text_add(Text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int room = (int)sizeof text->buffer - text->used;
    int n = vsnprintf(text->buffer + text->used, (size_t)room, format, args);
    va_end(args);
    text->used += n < 0 ? 0 : n >= room ? room - 1 : n;
}

static const char *phone_at(const Context *context, int i)
{
    return i >= 0 && i < context->phone_count ? context->phones[i].name : "x";
}

static char *label_of(Arena *arena, const Context *context, int i)
{
    Text t = {.used = 0};
    const LabelPhone *phone = &context->phones[i];
    int syllable = phone->syllable, previous = -1, next = -1, word = -1, phrase = -1;
    text_add(&t, "%s^%s-%s+%s=%s@", phone_at(context, i - 2), phone_at(context, i - 1), phone->name,
             phone_at(context, i + 1), phone_at(context, i + 2));
    int previous_word = -1, next_word = -1;
    if (syllable >= 0) {
        const LabelSyllable *s = &context->syllables[syllable];
        int position = i - s->first_phone;
        text_add(&t, "%d_%d", position + 1, s->phone_count - position);
        previous = syllable - 1;
        next = syllable + 1 < context->syllable_count ? syllable + 1 : -1;
        word = s->word;
        phrase = context->words[word].phrase;
        previous_word = word - 1;
        next_word = word + 1 < context->word_count ? word + 1 : -1;
    } else {
        text_add(&t, "x_x");
        for (int k = i - 1; k >= 0 && previous < 0; k--)
            previous = context->phones[k].syllable;
        for (int k = i + 1; k < context->phone_count && next < 0; k++)
            next = context->phones[k].syllable;
        previous_word = previous >= 0 ? context->syllables[previous].word : -1;
        next_word = next >= 0 ? context->syllables[next].word : -1;
    }

    if (previous >= 0) {
        const LabelSyllable *s = &context->syllables[previous];
        text_add(&t, "/A:%d_%d_%d", s->stress, s->accent, s->phone_count);
    } else {
        text_add(&t, "/A:0_0_0");
    }
    if (syllable >= 0) {
        const LabelSyllable *s = &context->syllables[syllable];
        const LabelWord *w = &context->words[word];
        const LabelPhrase *p = &context->phrases[phrase];
        int in_word = syllable - w->first_syllable, in_phrase = syllable - p->first_syllable;
        Neighbours stress = neighbours(context, syllable, p->first_syllable, p->syllable_count, 0);
        Neighbours accent = neighbours(context, syllable, p->first_syllable, p->syllable_count, 1);
        text_add(&t, "/B:%d-%d-%d@%d-%d&%d-%d#%d-%d$%d-%d!%d-%d;%d-%d|%s", s->stress, s->accent, s->phone_count,
                 in_word + 1, w->syllable_count - in_word, in_phrase + 1, p->syllable_count - in_phrase, stress.before,
                 stress.after, accent.before, accent.after, stress.to_previous, stress.to_next, accent.to_previous,
                 accent.to_next, s->vowel);
    } else {
        text_add(&t, "/B:x-x-x@x-x&x-x#x-x$x-x!x-x;x-x|x");
    }
    if (next >= 0) {
        const LabelSyllable *s = &context->syllables[next];
        text_add(&t, "/C:%d+%d+%d", s->stress, s->accent, s->phone_count);
    } else {
        text_add(&t, "/C:0+0+0");
    }

    if (previous_word >= 0)
        text_add(&t, "/D:%s_%d", context->words[previous_word].class, context->words[previous_word].syllable_count);
    else
        text_add(&t, "/D:0_0");
    if (word >= 0) {
        const LabelWord *w = &context->words[word];
        const LabelPhrase *p = &context->phrases[phrase];
        int position = word - p->first_word;
        Neighbours content = neighbours(context, word, p->first_word, p->word_count, 2);
        text_add(&t, "/E:%s+%d@%d+%d&%d+%d#%d+%d", w->class, w->syllable_count, position + 1, p->word_count - position,
                 content.before, content.after, content.to_previous, content.to_next);
    } else {
        text_add(&t, "/E:x+x@x+x&x+x#x+x");
    }
    if (next_word >= 0)
        text_add(&t, "/F:%s_%d", context->words[next_word].class, context->words[next_word].syllable_count);
    else
        text_add(&t, "/F:0_0");

    int previous_phrase = phrase >= 0 ? phrase - 1 : previous_word >= 0 ? context->words[previous_word].phrase : -1;
    int next_phrase = phrase >= 0 ? phrase + 1 : next_word >= 0 ? context->words[next_word].phrase : -1;
    if (next_phrase >= context->phrase_count)
        next_phrase = -1;
    if (previous_phrase >= 0)
        text_add(&t, "/G:%d_%d", context->phrases[previous_phrase].syllable_count,
                 context->phrases[previous_phrase].word_count);
    else
        text_add(&t, "/G:0_0");
    if (phrase >= 0)
        text_add(&t, "/H:%d=%d^%d=%d|L-L%%", context->phrases[phrase].syllable_count,
                 context->phrases[phrase].word_count, phrase + 1, context->phrase_count - phrase);
    else
        text_add(&t, "/H:x=x^%d=%d|0", previous_phrase >= 0 ? previous_phrase + 2 : 1,
                 context->phrase_count - (previous_phrase + 1));
    if (next_phrase >= 0)
        text_add(&t, "/I:%d_%d", context->phrases[next_phrase].syllable_count,
                 context->phrases[next_phrase].word_count);
    else
        text_add(&t, "/I:0_0");
    text_add(&t, "/J:%d+%d-%d", context->syllable_count, context->word_count, context->phrase_count);
    return arena_strdup(arena, t.buffer);
}

void voice_labels(Arena *arena, cst_utterance *utterance, const Sentence *sentence, LabelSet *set)
{
    Context context = {0};
    context_build(arena, utterance, &context);
    set->phone_count = context.phone_count;
    set->word_count = context.word_count;
    set->labels = ARENA_ARRAY(arena, char *, context.phone_count + 1);
    set->names = arena_alloc(arena, sizeof *set->names * (size_t)(context.phone_count + 1));
    set->words = ARENA_ARRAY(arena, int, context.phone_count + 1);
    set->pauses = ARENA_ARRAY(arena, float, context.phone_count + 1);
    set->last_vowel = -1;
    int last_word = -1;
    for (int i = 0; i < context.phone_count; i++) {
        const LabelPhone *phone = &context.phones[i];
        set->labels[i] = label_of(arena, &context, i);
        snprintf(set->names[i], sizeof set->names[i], "%s", phone->name);
        set->words[i] = phone->syllable >= 0 ? context.syllables[phone->syllable].word : -1;
        if (set->words[i] >= 0)
            last_word = set->words[i];
        else if (last_word >= 0 && context.words[last_word].token < sentence->token_count)
            set->pauses[i] = sentence->tokens[context.words[last_word].token].pause;
        if (phone->syllable >= 0 && context.syllables[phone->syllable].stress && voice_phone_is_vowel(phone->name))
            set->last_vowel = i;
    }
}
