// How old somebody is: "in her late thirties", "(30s)", "aged 45", "a 20-year-old woman", "45 years old".
#include "plan/planner.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

// "thirties", "30s", "mid-40s": years of the middle, 0 when it is none.
static double decade_years(const char *word)
{
    static const char *const decades[] = {"teens",   "twenties",  "thirties", "forties", "fifties",
                                          "sixties", "seventies", "eighties", "nineties"};
    double shift = text_starts(word, "early") ? -3 : text_starts(word, "late") ? 3 : 0;
    const char *dash = strchr(word, '-');
    if (dash && (shift != 0 || text_starts(word, "mid")))
        word = dash + 1;
    else
        shift = 0;
    for (int i = 0; i < COUNT_OF(decades); ++i)
        if (strcmp(word, decades[i]) == 0)
            return (i == 0 ? 16 : 15 + 10 * i) + shift;
    if (isdigit((unsigned char)word[0]) && word[0] >= '2' && word[1] == '0' && strcmp(word + 2, "s") == 0)
        return (word[0] - '0') * 10 + 5 + shift;
    return 0;
}

static double plain_years(const Token *token)
{
    static const char *const words[] = {"one",     "two",       "three",    "four",     "five",
                                        "six",     "seven",     "eight",    "nine",     "ten",
                                        "eleven",  "twelve",    "thirteen", "fourteen", "fifteen",
                                        "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
    static const char *const tens[] = {"thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
    for (int i = 0; i < COUNT_OF(words); ++i)
        if (strcmp(token->text, words[i]) == 0)
            return i + 1;
    for (int i = 0; i < COUNT_OF(tens); ++i)
        if (strcmp(token->text, tens[i]) == 0)
            return 30 + 10 * i;
    char *end;
    double years = isdigit((unsigned char)token->text[0]) ? strtod(token->text, &end) : 0;
    return years >= 1 && years <= 110 && !*end ? years : 0;
}

// "JONAH (19, hoodie)", "Ellie, 12, soaked": a bare number that stands as an aside of its own behind a name.
static bool is_aside(const Sentence *s, int i)
{
    const Token *t = s->tokens;
    bool closes = i + 1 >= s->count || word_in(t[i + 1].text, " , ) . ; : / ");
    if (i == 0 || !closes)
        return false;
    if (t[i - 1].text[0] == '(')
        return true;
    if (i > 1 && strcmp(t[i - 1].text, "-") == 0 && t[i - 2].capital && t[i - 2].tag != TAG_CD) // "Hana - 17, ..."
        return true;
    return i > 1 && t[i - 1].text[0] == ',' && (t[i - 2].capital || noun_is_animate(&t[i - 2])) &&
           t[i - 2].tag != TAG_CD && i + 1 < s->count;
}

// The age that begins at token i, or 0; *end is behind it.
static double age_at(const Sentence *s, int i, int *end)
{
    const Token *t = s->tokens;
    double years = decade_years(t[i].text);
    *end = i + 1;
    if (years > 0) {
        int before = i - 1;
        if (before >= 0 && word_in(t[before].text, " early mid late ")) {
            years += strcmp(t[before].text, "early") == 0 ? -3 : strcmp(t[before].text, "late") == 0 ? 3 : 0;
            --before;
        }
        if (before >= 0 && strcmp(t[before].text, "-") == 0)
            --before;
        int bracket = before; // "(red coat, 60s)"
        while (bracket > 0 && bracket > i - 16 && !strchr("().;", t[bracket].text[0]))
            --bracket;
        bool said = before < 0 ? s->count <= 2 : t[before].tag == TAG_PRPS || t[bracket].text[0] == '(';
        return said ? years : 0;
    }
    if (i + 1 < s->count && word_in(t[i].text, " aged age ") && plain_years(&t[i + 1]) > 0) {
        *end = i + 2;
        return plain_years(&t[i + 1]);
    }
    // "a girl of six waves"; not "a giant of six feet"
    bool aged = strcmp(t[i].text, "of") == 0 && i > 0 && i + 1 < s->count && noun_is_animate(&t[i - 1]) &&
                strcmp(noun_kind(t[i - 1].text), "group") != 0 && t[i - 1].tag == TAG_NN &&
                (i + 2 >= s->count || !tag_is_noun(t[i + 2].tag) || verb_form(lexicon_get(), t[i + 2].text).film);
    if (aged && plain_years(&t[i + 1]) > 0) {
        *end = i + 2;
        return plain_years(&t[i + 1]);
    }
    const char *joined = strstr(t[i].text, "-year");
    if (joined && !isdigit((unsigned char)t[i].text[0]) && joined - t[i].text < 16 &&
        (text_equal(joined, "-year-old") || text_equal(joined, "-years-old"))) { // "a seven-year-old girl"
        char number[16] = {0};
        memcpy(number, t[i].text, (size_t)(joined - t[i].text));
        return plain_years(&(Token){.text = number});
    }
    if (!isdigit((unsigned char)t[i].text[0])) { // "six years old"
        bool told = i + 2 < s->count && word_in(t[i + 1].text, " year years ") && strcmp(t[i + 2].text, "old") == 0;
        if (told)
            *end = i + 3;
        return told ? plain_years(&t[i]) : 0;
    }
    char *rest;
    years = strtod(t[i].text, &rest);
    if (years < 1 || years > 110)
        return 0;
    if (text_equal(rest, "-year-old") || text_equal(rest, "-years-old") || text_equal(rest, "yo"))
        return years;
    if (!*rest && is_aside(s, i))
        return years;
    if (*rest || i + 1 >= s->count)
        return 0;
    if (word_in(t[i + 1].text, " year-old years-old yo "))
        return *end = i + 2, years;
    if (i + 2 < s->count && word_in(t[i + 1].text, " year years ") && strcmp(t[i + 2].text, "old") == 0)
        return *end = i + 3, years;
    return 0;
}

int ages_find(Reading *reading, Age *ages, int capacity)
{
    const Sentence *s = &reading->s;
    int count = 0;
    for (int i = 0; i < s->count && count < capacity; ++i) {
        int end;
        double years = age_at(s, i, &end);
        if (years <= 0)
            continue;
        int begin = i;
        while (begin > 0 && word_in(s->tokens[begin - 1].text, " early mid late - "))
            --begin;
        ages[count++] = (Age){begin, end, (float)years};
        tokens_use(reading, begin, end);
        if (begin > 0 && s->tokens[begin - 1].tag == TAG_PRPS)
            tokens_use(reading, begin - 1, begin);
        i = end - 1;
    }
    return count;
}

void ages_apply(Planner *planner, const Reading *reading, const Age *ages, int count)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i < count; ++i) {
        int who = PLAN_NONE, chunk = s->tokens[ages[i].begin].chunk;
        if (chunk >= 0 && s->phrases[chunk].head >= ages[i].end) // "a 20-year-old woman"
            who = reading->entities[chunk];
        for (int k = s->phrase_count - 1; k >= 0 && who < 0; --k) // "a woman in her thirties"
            if (s->phrases[k].begin < ages[i].begin && reading->entities[k] >= 0 &&
                planner->entities[reading->entities[k]].kind == ENTITY_PERSON)
                who = reading->entities[k];
        for (int k = 0; k < planner->mentioned_count && who < 0; ++k)
            if (planner->entities[planner->mentioned[k]].kind == ENTITY_PERSON)
                who = planner->mentioned[k];
        if (who < 0)
            continue;
        const int group = chunk >= 0 ? reading->groups[chunk] : PLAN_NONE; // "two 5-year-old boys"
        bool all = group >= 0 && who == planner->groups[group].members[0];
        for (int k = 0; k < (all ? planner->groups[group].count : 1); ++k) {
            int one = all ? planner->groups[group].members[k] : who;
            planner->entities[one].person.age_years = ages[i].years;
            planner->drafts[one].age_known = true;
        }
    }
}

double age_described(const Sentence *s)
{
    for (int i = 0, end; i < s->count; ++i) {
        double years = decade_years(s->tokens[i].text);
        years = years > 0 ? years : age_at(s, i, &end);
        bool alone =
            (i == 0 || s->tokens[i - 1].text[0] == ',') && (i + 1 >= s->count || s->tokens[i + 1].text[0] == ',');
        if (years > 0 || (alone && (years = plain_years(&s->tokens[i])) > 0))
            return years;
    }
    return 0;
}
