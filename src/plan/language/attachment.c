// What hangs on what: noun classes as far as grammar needs them, verbs with particles, light verbs, and whether a
// preposition belongs to the verb or to the noun before it.
#include "plan/language.h"

#include <string.h>

// ---------------------------------------------------------------- noun classes

const char *noun_kind(const char *word)
{
    const Lexicon *lexicon = lexicon_get();
    const Table *nouns = lexicon_table(lexicon, "nouns");
    char buffer[80];
    const char *const *row = table_find(nouns, word);
    if (!row)
        row = table_find(nouns, lexicon_singular(lexicon, word, buffer, sizeof buffer));
    return row ? row[1] : "";
}

bool noun_is_animate(const Token *token)
{
    static const char people[] =
        " he she they we i you him her them us me who everyone someone nobody anyone everybody"
        " somebody people crew couple pair crowd group band team choir audience family army twins ";
    static const uint32_t unknown = UINT32_MAX;
    const Lexicon *lexicon = lexicon_get();
    char buffer[80], name[96];
    if (token->named || word_in(token->text, people))
        return true;
    if (text_ends(token->text, "men") || text_ends(token->text, "man"))
        return true;
    const char *kind = noun_kind(token->text);
    if (kind[0])
        return word_in(kind, " person animal group ");
    const char *lemma = lexicon_singular(lexicon, token->text, buffer, sizeof buffer);
    if (table_find(lexicon_table(lexicon, "people"), lemma) ||
        (token->capital && table_find(lexicon_table(lexicon, "names"), token->text)))
        return true;
    const uint32_t *senses;
    uint32_t synset = lexicon_senses(lexicon, lemma, &senses) ? senses[0] : unknown;
    for (int depth = 0; synset != unknown && depth < 24; ++depth, synset = lexicon_hypernym(lexicon, synset)) {
        lexicon_sense_name(lexicon, synset, name, sizeof name);
        if (strcmp(name, "person.n.01") == 0 || strcmp(name, "animal.n.01") == 0)
            return true;
    }
    return false;
}

bool noun_is_time(const char *word)
{
    return word_in(word,
                   " second seconds moment moments minute minutes hour hours day days night week weeks month months "
                   "year years dawn dusk noon midnight"
                   " sunrise sunset morning evening afternoon twilight time end beginning start motion slow-motion"
                   " silence once last frame frames beat beats while lapse time-lapse ") ||
           strcmp(noun_kind(word), "time") == 0;
}

const char *word_without(const char *word, char *buffer, size_t size)
{
    static const char *const endings[] = {"-free", "-less", "less"};
    size_t n = strlen(word);
    const uint32_t *senses;
    for (int i = 0; i < COUNT_OF(endings); ++i) {
        size_t m = strlen(endings[i]);
        if (n < m + 3 || n - m >= size || !text_ends(word, endings[i]))
            continue;
        memcpy(buffer, word, n - m);
        buffer[n - m] = 0;
        return lexicon_senses(lexicon_get(), buffer, &senses) ? buffer : NULL;
    }
    return NULL;
}

// ---------------------------------------------------------------- verbs with particles

// Is `word` a form of `base`, which has `n` bytes ("takes", "taking" of "take")?
static bool is_form(const char *word, const char *base, size_t n)
{
    static const char *const irregular[][2] = {
        {"took", "take"},  {"taken", "take"},  {"picked", "pick"},  {"gave", "give"}, {"blew", "blow"},
        {"blown", "blow"}, {"threw", "throw"}, {"thrown", "throw"}, {"held", "hold"}, {"laid", "lay"},
        {"tore", "tear"},  {"torn", "tear"},   {"had", "have"},     {"has", "have"},  {"broke", "break"},
        {"made", "make"},  {"swept", "sweep"}, {"brought", "bring"}};
    for (int i = 0; i < COUNT_OF(irregular); ++i)
        if (strcmp(word, irregular[i][0]) == 0)
            return strlen(irregular[i][1]) == n && strncmp(irregular[i][1], base, n) == 0;
    size_t stem = n > 1 && base[n - 1] == 'e' ? n - 1 : n;
    if (strncmp(word, base, stem))
        return false;
    const char *rest = word + stem;
    if (stem < n && strcmp(rest, "e") && strcmp(rest, "es") && strcmp(rest, "ing") && strcmp(rest, "ed") &&
        strcmp(rest, "en"))
        return false;
    if (rest[0] == base[n - 1] && rest[1]) // "setting"
        ++rest;
    return word_in(rest, " s es e ing ed en ") || !rest[0];
}

// Is "verb particle" in a list of pairs "|take off|put on|"?
static bool pair_in(const char *verb, const char *second, const char *list)
{
    for (const char *pair = list; *pair == '|' && pair[1]; pair = strchr(pair + 1, '|')) {
        const char *base = pair + 1, *blank = strchr(base, ' ');
        size_t n = strcspn(blank + 1, "|");
        if (strlen(second) == n && strncmp(second, blank + 1, n) == 0 && is_form(verb, base, (size_t)(blank - base)))
            return true;
    }
    return false;
}

bool particle_takes_object(const char *verb, const char *particle)
{
    static const char pairs[] =
        "|take off|take out|take down|take up|put on|put down|put out|put away|put up|pick up|pick out|set down|set up"
        "|lay down|lay out|hold up|hold out|lift up|turn on|turn off|turn up|turn down|turn over|switch on|switch off"
        "|flick on|flick off|blow out|blow up|knock over|knock down|knock out|pull out|pull off|pull down"
        "|pull on|push over|push aside|push away|push open|throw away|throw off|throw out|throw up|zip up|button up"
        "|fold up|open up|wind up|clean up|sweep up|scoop up|give off|give out|give up"
        "|hand over|hand out|bring in|bring out|bring down|bring up|carry out|kick up|kick down|kick off|kick over"
        "|kick open|break down|break open|tear off|tear down|tear up|tear open|rip off|rip open|cut off|cut out"
        "|cut down|chop down|wipe off|wipe away|shake off|fill up|light up|build up|raise up|hang up|put together"
        "|send out|send up|stretch out|spread out|let out|let in|draw out|drink up|eat up|tie up|wrap up|burn down"
        "|burn up|swing open|slide open|tip over|flip over|peel off|peel away|try on|check out"
        "|point out|hang out|strike down|whip up|whip out|dig up|dig out|drag out|gather up|hold down|hold back"
        "|keep up|lock up|sign off|snap off|snuff out|stir up|toss away|toss out|use up|wash away|wash off|wave away"
        "|lift off|lift out|set off|set out|cover up|mop up|soak up|prop up|tuck in|tuck away|spit out|round up|";
    return pair_in(verb, particle, pairs);
}

static bool is_light(const char *verb, const char *noun)
{
    static const char pairs[] =
        "|take stroll|take walk|take step|take steps|take look|take breath|take bow|take sip|take bite|take seat"
        "|take turn|take drink|take nap|take glance|take swing|take leap|take shot|take photo|take picture|give nod"
        "|give smile|give wave|give look|give hug|give kiss|give shrug|give wink|give laugh|give sigh|give push"
        "|give kick|give shout|give grin|give glance|give bow|give cry|have look|have drink|have seat|have walk"
        "|have swim|have rest|have laugh|have chat|have bite|make turn|make bow|make jump|make gesture|make leap"
        "|make turns|do dance|do twirl|do flip|do spin|do somersault|do jump|let scream|let sigh|let cry|let roar"
        "|let laugh|throw glance|throw punch|cast glance|go swim|do backflip|";
    return pair_in(verb, noun, pairs);
}

bool sentence_has_object(const Sentence *sentence, int verb)
{
    for (int i = 0; i < sentence->fact_count; ++i)
        if (sentence->facts[i].kind == FACT_OBJECT && sentence->facts[i].head == verb)
            return true;
    return false;
}

bool sentence_acts(const Sentence *sentence, int head)
{
    for (int i = 0; i < sentence->fact_count; ++i)
        if (sentence->facts[i].kind == FACT_SUBJECT && sentence->facts[i].dependent == head)
            return true;
    return false;
}

int sentence_light_noun(const Sentence *sentence, int verb)
{
    for (int i = 0; i < sentence->fact_count; ++i) {
        const Fact *fact = &sentence->facts[i];
        if (fact->kind == FACT_OBJECT && fact->head == verb &&
            is_light(sentence->tokens[verb].text, sentence->tokens[fact->dependent].text))
            return fact->dependent;
    }
    return -1;
}

bool verb_takes_two(const char *verb)
{
    static const char verbs[] = "|give x|hand x|bring x|show x|offer x|pass x|throw x|toss x|tell x|send x|buy x|pour x"
                                "|feed x|teach x|read x|make x|cook x|lend x|serve x|write x|sell x|";
    return pair_in(verb, "x", verbs);
}

bool verb_takes_clause(const char *verb)
{
    static const char verbs[] = "|watch x|see x|hear x|let x|make x|help x|feel x|notice x|have x|";
    return pair_in(verb, "x", verbs);
}

// ---------------------------------------------------------------- prepositions

static const char static_prepositions[] = " at in on by near beside under behind above below inside between among atop"
                                          " beneath underneath outside within ";
static const char path_prepositions[] =
    " to toward towards into onto from through across past over along around up down"
    " off ";
static const char pose_prepositions[] = " on with in under ";

bool preposition_is_path(const char *preposition)
{
    return word_in(preposition, path_prepositions);
}

bool attaches_to_noun(const Attachment *a)
{
    const char *prep = a->tokens[a->preposition].text;
    const Token *noun = a->noun >= 0 ? &a->tokens[a->noun] : NULL, *inner = &a->tokens[a->inner];
    if (!noun)
        return false;
    if (word_in(prep, " of "))
        return true;
    if (a->verb < 0)
        return true;
    if (!a->adjacent || noun->tag == TAG_CD || noun_is_time(inner->text) || noun_is_time(noun->text))
        return false;
    bool subject = a->noun == a->subject;
    if (subject && a->noun > a->verb)
        return true; // "behind the counter stands a man with a moustache"
    bool stationary = word_in(prep, static_prepositions);
    const char *inner_kind = noun_kind(inner->text);
    // "the woman at the window": a noun before the verb keeps its phrases; callers ask only behind verbs
    if (subject)
        return false;
    // "with the newspaper on his lap", "with a fill from street neon"
    if (a->preposition_before >= 0 && word_in(a->tokens[a->preposition_before].text, " with ") && a->noun_determined &&
        (stationary || strcmp(prep, "from") == 0))
        return true;
    // "follows a man in a red coat", "looks at a woman with a dog"; but "catches a butterfly with a net"
    bool behind = a->preposition_before >= 0 &&
                  word_in(a->tokens[a->preposition_before].text, " at to of by past toward towards ");
    if (noun_is_animate(noun) && noun->tag != TAG_PRP && word_in(prep, pose_prepositions) &&
        (word_in(inner_kind, " body garment ") || (strcmp(prep, "with") == 0 && behind && !a->inner_possessed)))
        return true;
    // "the camera glides toward a cathedral with twin spires"
    if (strcmp(prep, "with") == 0 && a->preposition_before >= 0 && !a->inner_possessed && a->subject >= 0 &&
        !noun_is_animate(&a->tokens[a->subject]))
        return true;
    // "waves at a boy on a bicycle"
    if (noun_is_animate(noun) && noun->tag != TAG_PRP && a->preposition_before >= 0 && word_in(prep, " on in ") &&
        strcmp(inner_kind, "direction") &&
        word_in(a->tokens[a->preposition_before].text, " at to toward towards past "))
        return true;
    // "papers on it"
    if (inner->tag == TAG_PRP && strcmp(inner->text, "it") == 0 && strcmp(prep, "on") == 0)
        return true;
    // "walks toward the desk at center": the goal stands there
    if (stationary && a->preposition_before >= 0 && preposition_is_path(a->tokens[a->preposition_before].text) &&
        word_in(prep, " at in on ") && strcmp(inner_kind, "direction") == 0)
        return true;
    return false;
}
