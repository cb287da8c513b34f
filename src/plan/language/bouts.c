// What several do with each other, told as a thing: "an overhead shot of a chess game between two old men" is one of
// two old men playing chess, "they have a pillow fight" of who fights with pillows (data/bouts.tsv).
#include "plan/language.h"

#include <string.h>

#define ADJECTIVES 3 // before it, "an epic and bloody sword fight"

// The row whose words end before tokens[end]; *begin: where they begin. NULL: none.
static const char *const *bout_before(const Sentence *s, int end, int *begin)
{
    const Table *bouts = lexicon_table(lexicon_get(), "bouts");
    for (int length = 3; length > 0; --length) {
        char words[80] = "";
        if (end < length)
            continue;
        for (int i = end - length; i < end; ++i) {
            size_t room = sizeof words - strlen(words);
            if (strlen(s->tokens[i].text) + 2 > room || s->tokens[i].quoted)
                return NULL;
            if (words[0])
                strcat(words, " ");
            strcat(words, s->tokens[i].text);
        }
        const char *const *row = table_find(bouts, words);
        if (row) {
            *begin = end - length;
            return row;
        }
    }
    return NULL;
}

// The article before tokens[at], over a few adjectives; -1: none.
static int article_before(const Sentence *s, int at)
{
    for (int i = at - 1; i >= 0 && i >= at - 1 - ADJECTIVES; --i) {
        if (word_in(s->tokens[i].text, " a an the their "))
            return i;
        if (strchr(".,;:!?", s->tokens[i].text[0]) || s->tokens[i].quoted)
            return -1;
    }
    return -1;
}

// Where those end between whom it is: "two old men | in a park".
static int side_end(const Sentence *s, int at)
{
    while (at < s->count && !strchr(".,;:!?", s->tokens[at].text[0]) &&
           !word_in(s->tokens[at].text, " in on at during under inside near through outside as while beside behind "
                                        "before after where who that which across along over "))
        ++at;
    return at;
}

// `third`: as "he" does it.
static void words_push(Token *tokens, int *count, const char *words, bool third, const Token *from, Arena *arena)
{
    for (const char *p = words; *p;) {
        size_t length = strcspn(p, " ");
        Token token = *from;
        token.text = arena_strndup(arena, p, length);
        if (third && p == words)
            token.text = arena_printf(arena, "%s%s", token.text, text_ends(token.text, "s") ? "es" : "s");
        token.capital = token.named = false;
        token.prepared = NULL;
        tokens[(*count)++] = token;
        p += length + (p[length] == ' ');
    }
}

static void tokens_move(Token *to, int *count, const Sentence *s, int begin, int end)
{
    for (int i = begin; i < end; ++i)
        to[(*count)++] = s->tokens[i];
}

// ", epic": the adjectives at the end, by themselves.
static void aside_push(Token *to, int *count, const Sentence *s, int begin, int end)
{
    if (begin >= end)
        return;
    Token comma = s->tokens[begin];
    comma.text = ",";
    comma.used = true;
    comma.prepared = NULL;
    to[(*count)++] = comma;
    tokens_move(to, count, s, begin, end);
}

enum { WORDS_MOST = 4 }; // of what they do

void bouts_unfold(Sentence *s, Arena *arena)
{
    for (int i = 1; i < s->count; ++i) {
        bool between = strcmp(s->tokens[i].text, "between") == 0;
        if (s->tokens[i].quoted)
            continue;
        int begin = 0, end = between ? i : i + 1;
        const char *const *row = bout_before(s, end, &begin);
        int article = row ? article_before(s, begin) : -1;
        if (article < 0 || (begin > article + 1 && noun_kind(s->tokens[begin - 1].text)[0])) // "a food fight"
            continue;
        const char *before = article > 0 ? s->tokens[article - 1].text : "";
        Token *tokens = ARENA_ARRAY(arena, Token, s->count + WORDS_MOST + 2);
        int count = 0;
        Token whole = s->tokens[begin]; // what is said of it points at all its words
        whole.end = s->tokens[end - 1].end;
        if (between && (article == 0 || word_in(before, " of : , ; . - ") || word_in(before, " and then "))) {
            int stop = side_end(s, i + 1);
            if (stop <= i + 1)
                continue;
            tokens_move(tokens, &count, s, 0, article);
            tokens_move(tokens, &count, s, i + 1, stop);
            words_push(tokens, &count, row[word_in(before, " of : ") ? 2 : 1], false, &whole, arena);
            int last = s->count - (s->count > stop && strchr(".!?", s->tokens[s->count - 1].text[0]) != NULL);
            tokens_move(tokens, &count, s, stop, last);
            aside_push(tokens, &count, s, article + 1, begin); // "an epic fight": said of how they do it
            tokens_move(tokens, &count, s, last, s->count);
        } else if (!between && article > 0 && word_in(before, " have has having ") && !text_starts(row[1], "have ")) {
            tokens_move(tokens, &count, s, 0, article - 1);
            Token verb = whole;
            verb.begin = s->tokens[article - 1].begin;
            words_push(tokens, &count, row[strcmp(before, "having") == 0 ? 2 : 1], strcmp(before, "has") == 0, &verb,
                       arena);
            int last = s->count - (s->count > end && strchr(".!?", s->tokens[s->count - 1].text[0]) != NULL);
            tokens_move(tokens, &count, s, end, last);
            aside_push(tokens, &count, s, article + 1, begin);
            tokens_move(tokens, &count, s, last, s->count);
        } else {
            continue;
        }
        s->tokens = tokens;
        s->count = count;
        return; // one a sentence
    }
}
