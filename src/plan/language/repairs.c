// Repairs of the tags for what prompts are full of and newspapers are not, word by word: participles behind nouns,
// small words, what follows linking verbs. Nouns that are verbs are in verb_repairs.c, clauses without a verb in
// clause_repairs.c.
#include "plan/language/repairs.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char doing_words[] = " landing standing sitting walking running leaning looking holding wearing jumping"
                                  " flying kneeling lying dancing smiling blowing falling climbing crouching waiting"
                                  " facing riding driving carrying floating swimming ";
// Words in -ing that name things.
static const char thing_words[] =
    " building ceiling painting clothing lighting evening morning wedding ring string king wing spring thing railing"
    " awning crossing opening framing setting drawing writing being wing sling swing earring earrings stocking"
    " gathering meeting recording rigging grading shading ";

bool word_is(const Token *tokens, int count, int at, const char *list)
{
    return at >= 0 && at < count && word_in(tokens[at].text, list);
}

Tag tag_at(const Token *tokens, int count, int at)
{
    return at >= 0 && at < count ? tokens[at].tag : TAG_PP;
}

bool has_reading(const Lexicon *lexicon, const char *word, Tag tag)
{
    TagCount readings[16];
    int found = lexicon_tags(lexicon, word, readings, COUNT_OF(readings));
    for (int i = 0; i < found; ++i)
        if (readings[i].tag == tag)
            return true;
    return false;
}

double reading_count(const Lexicon *lexicon, const char *word, Tag first, Tag last)
{
    TagCount readings[16];
    int found = lexicon_tags(lexicon, word, readings, COUNT_OF(readings));
    double sum = 0;
    for (int i = 0; i < found; ++i)
        if (readings[i].tag >= first && readings[i].tag <= last)
            sum += readings[i].count;
    return sum;
}

// Was the word in -s seen as a noun at least as often as as a verb?
bool seen_as_thing(const Lexicon *lexicon, const char *word)
{
    return reading_count(lexicon, word, TAG_NN, TAG_NNS) >= reading_count(lexicon, word, TAG_VBZ, TAG_VBZ);
}

bool is_worn(const Token *tokens, int i, const char *openers)
{
    int in = i - 1;
    while (in > 0 && (tag_is_noun(tokens[in].tag) || tag_is_adjective(tokens[in].tag)))
        --in;
    return in >= 0 && in < i - 1 && strcmp(noun_kind(tokens[i].text), "garment") == 0 &&
           word_in(tokens[in].text, openers);
}

bool opens_noun_phrase(Tag tag)
{
    return tag == TAG_DET || tag == TAG_PRPS || tag == TAG_PRP || tag == TAG_CD;
}

// A plural word may head the subject of a base form ("guards bow").
bool token_is_plural(const Token *token)
{
    char buffer[80];
    size_t n = strlen(token->text);
    if (token->tag == TAG_NN && n > 4 && token->text[n - 1] == 's' && !strchr("suia", token->text[n - 2])) {
        const uint32_t *senses; // "marbles"
        const char *singular = lexicon_singular(lexicon_get(), token->text, buffer, sizeof buffer);
        if (strcmp(singular, token->text) && lexicon_senses(lexicon_get(), singular, &senses))
            return true;
    }
    return token->tag == TAG_NNS || word_in(token->text, " people they we you i men women children these those ");
}

bool is_subordinator(const Token *token)
{
    return word_in(token->text, " while where when who which whose that as because until before after if ");
}

// Is what comes before the word somebody and a number: "a girl of six", "an audience of two hundred"?
static bool counted_somebody(const Token *tokens, int i)
{
    int of = i - 1;
    while (of > 0 && of > i - 5 && tokens[of].tag == TAG_CD)
        --of;
    return of >= 1 && of < i - 1 && strcmp(tokens[of].text, "of") == 0 &&
           (strcmp(noun_kind(tokens[of - 1].text), "group") == 0 || noun_is_animate(&tokens[of - 1]));
}

// Does nothing but what he has and wears stand between the word and somebody: "a man with a briefcase writing in ..."?
static bool somebody_before(const Token *tokens, int at)
{
    for (int i = at - 1; i >= 0 && i > at - 12; --i) {
        bool goes_on = tag_is_noun(tokens[i].tag) || tag_is_adjective(tokens[i].tag) || tokens[i].tag == TAG_DET ||
                       tokens[i].tag == TAG_PRPS || tokens[i].tag == TAG_CC ||
                       word_in(tokens[i].text, " in with wearing ");
        if (!goes_on || noun_is_animate(&tokens[i]))
            return goes_on;
    }
    return false;
}

// Words in -ing behind a noun: "a superhero landing on a rooftop", "fur glistening", "a man feeding pigeons".
static void participle_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
{
    Token *token = &tokens[i];
    Tag before = tag_at(tokens, count, i - 1), after = tag_at(tokens, count, i + 1);
    // "a farmer lighting a lamp", "a man in a jacket writing in a book": somebody does it
    bool done = somebody_before(tokens, i) && (after == TAG_IN || opens_noun_phrase(after));
    // "a man is reading", "they are now fishing with rods": what somebody is at, not what he is
    int be = i - 1;
    while (be > 0 && (tokens[be].tag == TAG_RB || word_in(tokens[be].text, " still not just now ")))
        --be;
    if (be > 0 && token->tag != TAG_VBG && word_in(tokens[be].text, " is are was were am 's 're 'm ") &&
        participle_is_film(lexicon, token->text) && !tag_is_noun(after) && !tag_is_adjective(after) &&
        !word_is(tokens, count, i + 1, " of ") &&
        !word_in(tokens[be - 1].text, " sound hobby job passion work love dream sport activity subject theme genre "
                                      "style focus noise all only task this that skill ")) {
        token->tag = TAG_VBG;
        return;
    }
    if (token->tag == TAG_VBG || !text_ends(token->text, "ing") || strlen(token->text) < 5 ||
        (word_in(token->text, thing_words) && !done) || strchr(token->text, '-'))
        return;
    if (before == TAG_CC && tag_is_noun(token->tag) &&
        (after == TAG_IN || opens_noun_phrase(after) || after == TAG_PP)) {
        for (int j = i - 2; j >= 0 && j > i - 9 && !ispunct((unsigned char)tokens[j].text[0]); --j)
            if (tokens[j].tag == TAG_VBG) { // "falling off a table and shattering on tiles"
                token->tag = TAG_VBG;
                return;
            }
    }
    if (word_is(tokens, count, i - 1, " while when after before without by ") &&
        (after == TAG_IN || after == TAG_PP || opens_noun_phrase(after)) &&
        reading_count(lexicon, token->text, TAG_VBG, TAG_VBG) >= reading_count(lexicon, token->text, TAG_NN, TAG_NNS)) {
        token->tag = TAG_VBG; // "while typing on a laptop"
        return;
    }
    bool counted = counted_somebody(tokens, i) && !tag_is_noun(after) && !tag_is_adjective(after);
    if (!(tag_is_noun(before) || before == TAG_PRP || before == TAG_PPC || counted) ||
        word_is(tokens, count, i + 1, " of "))
        return;
    double noun = reading_count(lexicon, token->text, TAG_NN, TAG_NNS) +
                  reading_count(lexicon, token->text, TAG_JJ, TAG_JJ),
           verb = reading_count(lexicon, token->text, TAG_VBG, TAG_VBG);
    bool known = done || word_in(token->text, doing_words) || participle_is_film(lexicon, token->text);
    bool leads = after == TAG_IN || opens_noun_phrase(after);
    if (before == TAG_PPC) {
        bool finite = false; // "a man stands under a lamp, smoking"
        for (int j = i - 2; j >= 0 && !strchr(".;:!?", tokens[j].text[0]); --j)
            finite |= tag_is_finite(tokens[j].tag);
        bool alone = finite && (after == TAG_PP || after == TAG_PPC || after == TAG_RB) && verb > 0;
        // "..., sweating and breathing hard"
        alone |= finite && after == TAG_CC && tag_at(tokens, count, i + 2) == TAG_VBG && verb > 0;
        if (tag_is_noun(token->tag) && ((leads && (verb >= noun || known)) || (alone && (verb >= noun || known))))
            token->tag = TAG_VBG; // "..., holding a lamp"
        return;
    }
    bool noun_next = tag_is_noun(after) || tag_is_adjective(after);
    bool article = false; // "a man feeding pigeons", but "red racing cars"
    for (int j = i - 1; j >= 0 && j > i - 5 && (tag_is_noun(tokens[j].tag) || tag_is_adjective(tokens[j].tag)); --j)
        article = j > 0 && opens_noun_phrase(tokens[j - 1].tag);
    if (known ? leads || !noun_next || article : (verb >= noun || token->tag == TAG_JJ) && (leads || !noun_next))
        token->tag = TAG_VBG;
    else if (noun_next && article && verb >= noun && verb > 0 && !tag_is_adjective(before))
        token->tag = TAG_VBG;
}

// "a 12 year old boy"
static void age_repair(Token *tokens, int count, int i)
{
    if (i + 3 < count && tokens[i].tag == TAG_CD && word_in(tokens[i + 1].text, " year years ") &&
        strcmp(tokens[i + 2].text, "old") == 0 && tag_is_noun(tokens[i + 3].tag))
        tokens[i].tag = tokens[i + 1].tag = tokens[i + 2].tag = TAG_JJ;
}

// Small words whose part the neighbours tell.
static void function_word_repair(Token *tokens, int count, int i)
{
    Token *token = &tokens[i];
    Tag before = tag_at(tokens, count, i - 1), after = tag_at(tokens, count, i + 1);
    bool noun_next = tag_is_noun(after) || tag_is_adjective(after);
    if (i > 0 && isdigit((unsigned char)tokens[i - 1].text[0]) && word_in(token->text, " am pm a.m p.m "))
        token->tag = TAG_RB; // "at 7:30 am a man drinks"
    // "pushing the door open": not a noun. "down a hallway": not an adverb.
    bool verb = false;
    for (int j = i - 1; j >= 0 && !ispunct((unsigned char)tokens[j].text[0]); --j)
        verb |= tag_is_verb(tokens[j].tag);
    if (word_in(token->text, " open shut closed ") && tag_is_noun(before) && verb && !noun_next && after != TAG_IN &&
        after != TAG_DET)
        token->tag = TAG_RB;
    if ((token->tag == TAG_RB || token->tag == TAG_RP) &&
        word_in(token->text, " down up along past around across over through off in on out ") &&
        (after == TAG_DET || after == TAG_PRPS))
        token->tag = TAG_IN;
    if (strcmp(token->text, "out") == 0 && word_is(tokens, count, i + 1, " of "))
        token->tag = TAG_IN;
    // "two samurai bow": plurals without an ending
    if (token->tag == TAG_NN && word_in(token->text, " samurai ninja sheep deer moose bison fish geisha offspring ") &&
        (before == TAG_CD ? !word_is(tokens, count, i - 1, " one 1 ")
                          : word_is(tokens, count, i - 1, " several many few these those both ")))
        token->tag = TAG_NNS;
    // "in a tie-dye t-shirt"
    if (tag_is_verb(token->tag) && token->tag != TAG_MD && strchr(token->text, '-') &&
        (before == TAG_DET || before == TAG_PRPS) && noun_next)
        token->tag = TAG_JJ;
    // "a soda can rolls", but "she can fly"
    if (strcmp(token->text, "can") == 0 && word_is(tokens, count, i + 1, " n't not "))
        token->tag = TAG_MD;
    else if (token->tag == TAG_MD && strcmp(token->text, "can") == 0 &&
             (tag_is_noun(before) || tag_is_adjective(before) || before == TAG_DET) && after != TAG_VB &&
             after != TAG_RB)
        token->tag = TAG_NN;
    // "Dr. Lee": a name
    if (i >= 2 && token->capital && word_is(tokens, count, i - 1, " . ") &&
        word_is(tokens, count, i - 2, " dr mr mrs ms prof capt sgt lt col gen rev "))
        token->tag = TAG_NNP;
    // "to the left of the sofa", "on the right": a side is a noun
    if (word_in(token->text, " left right ") && word_is(tokens, count, i - 1, " the ") &&
        (i + 1 >= count || word_is(tokens, count, i + 1, " of , . ; and ")))
        token->tag = TAG_NN;
    // "pans left", "turns right": a way; "he left the room" is no side
    if (word_in(token->text, " left right ") && (tag_is_verb(before) || word_is(tokens, count, i - 1, " camera ")) &&
        !noun_next && !opens_noun_phrase(after) && !word_is(tokens, count, i - 1, auxiliary_words))
        token->tag = TAG_RB;
    // "makes her happy": no "her" without a noun
    if (token->tag == TAG_PRPS && strcmp(token->text, "her") == 0) {
        int k = i + 1;
        while (k < count && (tag_is_adjective(tokens[k].tag) || tokens[k].tag == TAG_CD || tokens[k].tag == TAG_VBN ||
                             tokens[k].tag == TAG_VBG || tokens[k].tag == TAG_RB))
            ++k;
        if (!tag_is_noun(tag_at(tokens, count, k)))
            token->tag = TAG_PRP;
    } else if (strcmp(token->text, "her") == 0 && token->tag == TAG_PRP && noun_next && i > 0 &&
               !verb_takes_two(tokens[i - 1].text) && !verb_takes_clause(tokens[i - 1].text))
        token->tag = TAG_PRPS; // "down her cheek"
    // "finds a penguin inside", "throws the ball high above her head"
    if (tag_is_noun(before) && !tag_is_noun(after) && !tag_is_verb(after) &&
        word_in(token->text, " high low inside outside upstairs downstairs outdoors indoors overhead nearby alone home"
                             " away together apart underneath back "))
        token->tag = TAG_RB;
    // "swings open", "creaks open"
    if (word_in(token->text, " open shut closed ") && tag_is_finite(before) && !noun_next &&
        !word_is(tokens, count, i - 1, auxiliary_words))
        token->tag = TAG_RB;
    // "seems to smile"
    if (before == TAG_TO && tag_is_noun(token->tag) && !tag_is_noun(after) && i > 1 &&
        word_is(
            tokens, count, i - 2,
            " seem seems try tries start starts begin begins want wants refuse refuses appear appears pretend pretends"
            " continue continues about learn learns help helps need needs ") &&
        verb_form(lexicon_get(), token->text).base)
        token->tag = TAG_VB;
    // "a rose in a glass dome"
    if (token->tag == TAG_VBN && before == TAG_DET && (after == TAG_IN || after == TAG_POS || after == TAG_PP) &&
        has_reading(lexicon_get(), token->text, TAG_NN))
        token->tag = TAG_NN;
    // "does not smile", "can't move": a verb behind what denies it
    if (tag_is_noun(token->tag) &&
        (word_is(tokens, count, i - 1, " not n't ") || word_is(tokens, count, i - 1, " never ")) &&
        word_is(tokens, count, i - 2, " do does did can could will would shall should must may might ") &&
        verb_form(lexicon_get(), token->text).base)
        token->tag = TAG_VB;
    // "can't stop smiling"
    if (tag_is_noun(token->tag) && text_ends(token->text, "ing") && tag_is_verb(before) &&
        word_is(tokens, count, i - 1,
                " stop stops stopped keep keeps kept start starts begin begins help finish finishes"
                " continue continues quit quits ") &&
        participle_is_film(lexicon_get(), token->text) && !word_in(token->text, thing_words))
        token->tag = TAG_VBG;
    // "the camera whip pans", "then crash zooms in": how it moves
    if (word_in(token->text, " whip crash snap ") && i + 1 < count && (i == 0 || before != TAG_DET) &&
        word_is(tokens, count, i + 1, " pan pans tilt tilts zoom zooms panning zooming tilting ")) {
        token->tag = TAG_RB;
        if (word_is(tokens, count, i + 1, " pans tilts zooms ") && i > 0)
            tokens[i + 1].tag = TAG_VBZ;
    }
    // "in round glasses": a shape in front of a noun
    if (token->tag == TAG_NN && word_in(token->text, " round square oval flat ") && noun_next && before != TAG_DET)
        token->tag = TAG_JJ;
    // "(30s, exhausted)": how somebody is
    if (token->tag == TAG_VBN && word_is(tokens, count, i - 1, " ( , ") && word_is(tokens, count, i + 1, " ) ") &&
        has_reading(lexicon_get(), token->text, TAG_JJ))
        token->tag = TAG_JJ;
    // "the stranger sits": somebody, no comparison
    if (token->tag == TAG_JJR) {
        const char *const *row = table_find(lexicon_table(lexicon_get(), "nouns"), token->text);
        if (row && strcmp(row[1], "person") == 0)
            token->tag = TAG_NN;
    }
    // "from red to green"
    if ((tag_is_verb(token->tag) || token->tag == TAG_JJ) && before == TAG_TO &&
        table_find(lexicon_table(lexicon_get(), "colors"), token->text))
        token->tag = TAG_NN;
    // "from left to right", "on the left"
    if (word_in(token->text, " left right ") && word_is(tokens, count, i - 1, " from to ") && !noun_next)
        token->tag = TAG_NN;
    // "drives home"
    if (strcmp(token->text, "home") == 0 && tag_is_verb(before) && !noun_next)
        token->tag = TAG_RB;
    if (word_in(token->text, " ten twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "))
        token->tag = TAG_CD;
    // "a man of forty stands by", "an audience of two hundred watches": how old, how many, and what they do
    if (token->tag == TAG_NNS && !noun_next && counted_somebody(tokens, i) &&
        verb_form(lexicon_get(), token->text).film)
        token->tag = TAG_VBZ;
    // "she sits on the sofa and drinks tea": a second verb of hers
    bool second = token->tag == TAG_NNS && before == TAG_CC && i + 1 < count && tokens[i + 1].tag == TAG_NN &&
                  (i + 2 >= count || !tag_is_noun(tokens[i + 2].tag)) && verb_form(lexicon_get(), token->text).film &&
                  verb_form(lexicon_get(), token->text).third;
    for (int k = 0; second && k < i - 1; ++k)
        if (tokens[k].tag == TAG_VBZ) {
            token->tag = TAG_VBZ;
            break;
        }
    // "there was a castle"
    if (strcmp(token->text, "there") == 0 && word_is(tokens, count, i + 1, " is are was were "))
        token->tag = TAG_EX;
    if (token->tag == TAG_VBN && word_in(token->text, " was were had did "))
        token->tag = TAG_VBD;
    // "side by side", "one by one", "hand in hand"
    if (i + 2 < count && strcmp(token->text, tokens[i + 2].text) == 0 &&
        word_is(tokens, count, i + 1, " by in to after on ") &&
        (tag_is_noun(token->tag) || token->tag == TAG_CD || tag_is_verb(token->tag)) && before != TAG_DET &&
        before != TAG_IN)
        token->tag = tokens[i + 1].tag = tokens[i + 2].tag = TAG_RB;
    // "a net full of fish"
    if (token->tag == TAG_JJ && before == TAG_DET && after == TAG_JJ && word_is(tokens, count, i + 2, " of ") &&
        has_reading(lexicon_get(), token->text, TAG_NN))
        token->tag = TAG_NN;
    // "calm and dark": both say how
    if (token->tag == TAG_NN && before == TAG_PPC && after == TAG_CC &&
        tag_is_adjective(tag_at(tokens, count, i + 2)) && tag_at(tokens, count, i + 3) == TAG_PPC &&
        has_reading(lexicon_get(), token->text, TAG_JJ))
        token->tag = TAG_JJ;
    // "bats hang": no adjective ends so
    char buffer[80];
    const uint32_t *senses;
    size_t length = strlen(token->text);
    if (token->tag == TAG_JJ && length > 3 && token->text[length - 1] == 's' &&
        !strchr("suia", token->text[length - 2]) && !strchr(token->text, '-') &&
        lexicon_senses(lexicon_get(), lexicon_singular(lexicon_get(), token->text, buffer, sizeof buffer), &senses))
        token->tag = TAG_NNS;
    // "as dark as a cave"
    if (strcmp(token->text, "as") == 0 && word_is(tokens, count, i + 2, " as ") && i + 3 < count) {
        token->tag = TAG_RB;
        tokens[i + 1].tag = tag_at(tokens, count, i + 1) == TAG_RB ? TAG_RB : TAG_JJ;
        tokens[i + 2].tag = TAG_IN;
    }
    // "no longer", "no more than": says how, excludes nothing
    if (strcmp(token->text, "no") == 0 && word_is(tokens, count, i + 1, " longer ") && i + 2 < count)
        token->tag = tokens[i + 1].tag = TAG_RB;
}

// What follows a verb that links: "turns orange", "looks exhausted", "is long and white".
static void predicate_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
{
    static const char links[] =
        " turn turns turned look looks looked seem seems appear appears feel feels become becomes"
        " grow grows get gets fall falls stay stays remain remains glow glows shine shines ";
    Token *token = &tokens[i];
    Tag after = tag_at(tokens, count, i + 1);
    // "paints the fence green"
    if (token->tag == TAG_NN && tag_is_noun(tokens[i - 1].tag) && !tag_is_noun(after) &&
        table_find(lexicon_table(lexicon, "colors"), token->text))
        for (int j = i - 2; j >= 0 && j > i - 6; --j)
            if (word_in(tokens[j].text, " paint paints painted painting dye dyes turn turns color colors tint tints "))
                token->tag = TAG_JJ;
    bool linked = word_is(tokens, count, i - 1, links), being = word_is(tokens, count, i - 1, " is are was were ");
    if ((!linked && !being) || tag_is_noun(after) || (tag_is_adjective(after) && after != TAG_JJR))
        return;
    bool ends = after == TAG_PP || after == TAG_PPC || after == TAG_CC || after == TAG_IN || after == TAG_PPS;
    if (linked && token->tag == TAG_VBN &&
        word_is(tokens, count, i - 1, " look looks seem seems appear appears feel feels "))
        token->tag = TAG_JJ;
    if (ends && linked && (token->tag == TAG_RBR || strcmp(token->text, "longer") == 0))
        token->tag = TAG_JJR;
    if (ends && token->tag == TAG_RB && word_in(token->text, " long hard fast high low late early right well "))
        token->tag = TAG_JJ;
    if (linked && ends && token->tag == TAG_NN && has_reading(lexicon, token->text, TAG_JJ) &&
        table_find(lexicon_table(lexicon, "colors"), token->text))
        token->tag = TAG_JJ;
}

// "he walked", "the man opened the door": told in the past.
static void past_repair(Token *tokens, int count, int i)
{
    Tag before = tokens[i - 1].tag, after = tag_at(tokens, count, i + 1);
    if (tokens[i].tag != TAG_VBN)
        return;
    // "children in masks run": one form for both
    if (before == TAG_NNS &&
        word_in(tokens[i].text, " run come become cut put hit let shut spread split burst cast set ") &&
        !word_is(tokens, count, i + 1, " by with for ")) {
        bool finite = false;
        for (int j = i - 1; j >= 0 && !ispunct((unsigned char)tokens[j].text[0]) && tokens[j].tag != TAG_CC; --j)
            finite |= tag_is_finite(tokens[j].tag);
        if (!finite)
            tokens[i].tag = TAG_VBP;
        return;
    }
    if (word_is(tokens, count, i - 1, " he she they it we i you ") ||
        (tag_is_noun(before) && (after == TAG_DET || after == TAG_PRPS) && !word_is(tokens, count, i + 1, " all ")))
        tokens[i].tag = TAG_VBD;
}

// "Play hide and seek": two verbs that together name a game.
static void game_repair(Token *tokens, int count, int i)
{
    if (i == 0 || i + 2 >= count || strcmp(tokens[i].text, "hide") != 0 || strcmp(tokens[i + 1].text, "and") != 0 ||
        strcmp(tokens[i + 2].text, "seek") != 0 || strncmp(tokens[i - 1].text, "play", 4) != 0)
        return;
    for (int k = 0; k < 3; k++)
        tokens[i + k].tag = TAG_NN;
}

static void words_repair(const Lexicon *lexicon, Token *tokens, int count)
{
    for (int i = 0; i < count; ++i)
        age_repair(tokens, count, i);
    for (int i = 1; i < count; ++i)
        predicate_repair(lexicon, tokens, count, i);
    for (int i = 0; i < count; ++i) {
        function_word_repair(tokens, count, i);
        if (i == 0)
            continue;
        Tag before = tokens[i - 1].tag, after = tag_at(tokens, count, i + 1);
        // "..., tears streaming down": an absolute, not what somebody does
        if (tokens[i].tag == TAG_VBZ && before == TAG_PPC && after == TAG_VBG &&
            has_reading(lexicon, tokens[i].text, TAG_NNS))
            tokens[i].tag = TAG_NNS;
        else if ((tokens[i].tag == TAG_VBP || tokens[i].tag == TAG_VB) && before == TAG_PPC && after == TAG_VBG &&
                 has_reading(lexicon, tokens[i].text, TAG_NN))
            tokens[i].tag = TAG_NN;
        comma_noun_repair(lexicon, tokens, count, i);
        // "he cries, tears run down his cheeks": they do
        if (word_in(tokens[i].text, " tear tears teardrop teardrops ") && i + 1 < count &&
            word_in(tokens[i + 1].text,
                    " run runs stream streams roll rolls fall falls trickle trickles well wells flow "
                    "flows slide slides drip drips pour pours come comes streak streaks ")) {
            tokens[i].tag = text_ends(tokens[i].text, "s") ? TAG_NNS : TAG_NN;
            tokens[i + 1].tag = text_ends(tokens[i].text, "s") ? TAG_VBP : TAG_VBZ;
        }
        // "the leaves turn": nothing is done behind an article
        if (tag_is_finite(tokens[i].tag) && tokens[i].tag != TAG_MD && (before == TAG_DET || before == TAG_PRPS) &&
            !word_is(tokens, count, i - 1, " that this another each all both ") &&
            has_reading(lexicon, tokens[i].text, tokens[i].tag == TAG_VBZ ? TAG_NNS : TAG_NN))
            tokens[i].tag = tokens[i].tag == TAG_VBZ ? TAG_NNS : TAG_NN;
        // "turns to snow", "crumbles to dust"
        if (tokens[i].tag == TAG_VB && before == TAG_TO && (after == TAG_PP || after == TAG_PPC || i + 1 == count) &&
            word_is(tokens, count, i - 2,
                    " turn turns turned crumble crumbles fade fades burn burns cut cuts change changes melt"
                    " melts dissolve dissolves switch freeze freezes shift shifts ") &&
            has_reading(lexicon, tokens[i].text, TAG_NN))
            tokens[i].tag = TAG_NN;
        // "no sudden brightness changes"
        if (tokens[i].tag == TAG_VBZ && tag_is_noun(before) &&
            reading_count(lexicon, tokens[i].text, TAG_NN, TAG_NNS) >
                reading_count(lexicon, tokens[i].text, TAG_VBZ, TAG_VBZ) &&
            (after == TAG_PP || after == TAG_PPC || i + 1 == count)) {
            int j = i - 1;
            while (j > 0 && (tag_is_noun(tokens[j].tag) || tag_is_adjective(tokens[j].tag)))
                --j;
            if (word_is(tokens, count, j, " no without any avoid "))
                tokens[i].tag = TAG_NNS;
        }
        pair_repair(lexicon, tokens, count, i);
        // "the rain no longer falls"
        if (tag_is_noun(tokens[i].tag) && word_is(tokens, count, i - 1, " longer ") && before == TAG_RB) {
            VerbForm form = verb_form(lexicon, tokens[i].text);
            if (form.third || form.base)
                tokens[i].tag = form.third ? TAG_VBZ : TAG_VBP;
        }
        small_clause_repair(lexicon, tokens, count, i);
        if (tag_is_finite(tokens[i].tag) && is_compound(lexicon, tokens, count, i))
            tokens[i].tag = tokens[i].tag == TAG_VBZ ? TAG_NNS : TAG_NN;
        number_repair(lexicon, tokens, count, i);
        agreement_repair(lexicon, tokens, count, i);
        participle_repair(lexicon, tokens, count, i);
        subject_repair(lexicon, tokens, count, i);
        parallel_repair(lexicon, tokens, count, i);
        past_repair(tokens, count, i);
        if (i + 1 < count && tokens[i].tag == TAG_VBP && tokens[i - 1].tag == TAG_JJ)
            tokens[i].tag = TAG_NN;
        if (tokens[i].tag == TAG_VB && !word_in(tokens[i - 1].text, " to not will can ") &&
            tokens[i - 1].tag == TAG_NNS)
            tokens[i].tag = TAG_VBP;
    }
    for (int i = 1; i < count; ++i)
        idiom_repair(lexicon, tokens, count, i);
}

// "..., and hands her the cup": what goes on behind a quotation begins with its verb.
static void continued_repair(const Lexicon *lexicon, Token *tokens, int count)
{
    if (count < 3 || !word_is(tokens, count, 0, " and then but ") || tokens[1].tag != TAG_NNS ||
        !has_reading(lexicon, tokens[1].text, TAG_VBZ))
        return;
    Tag next = tokens[2].tag;
    bool object = next == TAG_PRP || next == TAG_PRPS || next == TAG_DET || next == TAG_RP;
    bool way = next == TAG_IN || next == TAG_TO || next == TAG_RB;
    if (object || (way && !seen_as_thing(lexicon, tokens[1].text)))
        tokens[1].tag = TAG_VBZ;
}

// What somebody's is, or where something goes, is a thing: "a young man's shoulders", "rides it to shore".
static void owned_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
{
    Token *token = &tokens[i];
    Tag before = tokens[i - 1].tag, after = tag_at(tokens, count, i + 1);
    if (token->tag == TAG_VBZ && before == TAG_POS && reading_count(lexicon, token->text, TAG_NN, TAG_NNS) > 0)
        token->tag = TAG_NNS;
    bool last = after == TAG_PP || after == TAG_PPC || after == TAG_CC;
    if (token->tag == TAG_VB && before == TAG_TO && last && !verb_form(lexicon, token->text).film &&
        noun_kind(token->text)[0])
        token->tag = TAG_NN;
}

// "A bride and groom run": somebody who is joined to somebody, and what the two do.
static void couple_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
{
    if (i < 2 || i + 1 >= count || tokens[i - 1].tag != TAG_CC || !tag_is_noun(tokens[i - 2].tag) ||
        (tokens[i].tag != TAG_VB && tokens[i].tag != TAG_VBP) || strcmp(noun_kind(tokens[i].text), "person") ||
        strcmp(noun_kind(tokens[i - 2].text), "person"))
        return;
    VerbForm form = verb_form(lexicon, tokens[i + 1].text);
    if (!form.base || !form.film || opens_noun_phrase(tokens[i + 1].tag))
        return;
    tokens[i].tag = TAG_NN;
    tokens[i + 1].tag = TAG_VBP;
}

// "in yellow rain boots pushing a cart": what is worn does nothing.
static void worn_repair(Token *tokens, int i)
{
    if (tokens[i].tag == TAG_VBZ && is_worn(tokens, i, " in with wearing "))
        tokens[i].tag = TAG_NNS;
}

// "a sky blue dress", "a forest green coat": a colour of two words says what one is like.
static void color_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
{
    int length;
    if (!tag_is_noun(tokens[i - 1].tag) || !tag_is_adjective(tokens[i].tag) ||
        !tag_is_noun(tag_at(tokens, count, i + 1)))
        return;
    if (table_match(lexicon_table(lexicon, "colors"), tokens, i + 1, i - 1, &length) && length == 2)
        tokens[i - 1].tag = TAG_JJ;
}

// "Emma, a young scientist, is writing": no rule may make a thing of it.
static void being_repair(Token *tokens, int count)
{
    for (int i = 0; i < count; ++i)
        if (tag_is_noun(tokens[i].tag) && !tokens[i].quoted && !tokens[i].named &&
            word_in(tokens[i].text, " is are was were has have had does do did "))
            tokens[i].tag = word_in(tokens[i].text, " is was has does ") ? TAG_VBZ : TAG_VBP;
}

void tokens_repair(Token *tokens, int count)
{
    const Lexicon *lexicon = lexicon_get();
    words_repair(lexicon, tokens, count);
    continued_repair(lexicon, tokens, count);
    clauses_repair(lexicon, tokens, count);
    for (int i = 1; i < count; ++i) { // now that the verbs are known
        parallel_repair(lexicon, tokens, count, i);
        comma_noun_repair(lexicon, tokens, count, i);
        owned_repair(lexicon, tokens, count, i);
        couple_repair(lexicon, tokens, count, i);
        worn_repair(tokens, i);
        color_repair(lexicon, tokens, count, i);
        game_repair(tokens, count, i);
        if (strcmp(tokens[i].text, "rays") == 0 && word_is(tokens, count, i - 1, " god sun light crepuscular ")) {
            tokens[i].tag = TAG_NNS; // "God rays over a meadow": no god does anything
            tokens[i - 1].tag = TAG_NN;
        }
        // "he cries, tears run down his cheeks": they do
        if (word_in(tokens[i].text, " tear tears teardrop teardrops ") && i + 1 < count &&
            word_in(tokens[i + 1].text,
                    " run runs stream streams roll rolls fall falls trickle trickles well wells flow "
                    "flows slide slides drip drips pour pours come comes streak streaks ")) {
            tokens[i].tag = text_ends(tokens[i].text, "s") ? TAG_NNS : TAG_NN;
            tokens[i + 1].tag = text_ends(tokens[i].text, "s") ? TAG_VBP : TAG_VBZ;
        }
    }
    for (int i = 1; i < count; ++i)
        place_repair(lexicon, tokens, i);
    being_repair(tokens, count);
}
