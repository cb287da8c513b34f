// Repairs of the tags for what prompts are full of and newspapers are not: nouns that are verbs ("the courier jogs"),
// participles after nouns, commands, sides, clauses without a verb. First word by word, then clause by clause.
#include "plan/language.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

// What moves in films, and is a noun in newspapers.
static const char motion_words[] =
    " jogs pedals rumbles cranes dollies pans tilts races walks crackle zooms tracks"
    " stands sits looks turns waves smiles steps runs drops lands nods laughs winks shrugs"
    " sighs frowns blinks bows jumps stops leaves whispers shouts sighs drinks ";
static const char doing_words[] = " landing standing sitting walking running leaning looking holding wearing jumping"
                                  " flying kneeling lying dancing smiling blowing falling climbing crouching waiting"
                                  " facing riding driving carrying floating swimming ";
// Words in -ing that name things.
static const char thing_words[] =
    " building ceiling painting clothing lighting evening morning wedding ring string king wing spring thing railing"
    " awning crossing opening framing setting drawing writing being wing sling swing earring earrings stocking"
    " gathering meeting recording rigging grading shading ";
// Commands to whoever films, and to the scene.
static const char command_words[] =
    " start begin end open close cut pan tilt zoom dolly truck crane track push pull follow hold keep reveal rack orbit"
    " circle stay linger drift fade dissolve focus move show use make let add avoid film frame shoot render create"
    " generate depict include maintain ensure place put give have don't do never imagine capture set pass sweep glide"
    " rise descend switch transition match whip linger finish return continue slow look wake walk run turn jump ";
static const char particle_words[] = " up down out in off away back over around forward forwards backward along past"
                                     " by through together apart open shut aside ahead on home ";

static bool word_is(const Token *tokens, int count, int at, const char *list)
{
    return at >= 0 && at < count && word_in(tokens[at].text, list);
}

static Tag tag_at(const Token *tokens, int count, int at)
{
    return at >= 0 && at < count ? tokens[at].tag : TAG_PP;
}

static bool has_reading(const Lexicon *lexicon, const char *word, Tag tag)
{
    TagCount readings[16];
    int found = lexicon_tags(lexicon, word, readings, COUNT_OF(readings));
    for (int i = 0; i < found; ++i)
        if (readings[i].tag == tag)
            return true;
    return false;
}

static double reading_count(const Lexicon *lexicon, const char *word, Tag first, Tag last)
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
static bool seen_as_thing(const Lexicon *lexicon, const char *word)
{
    return reading_count(lexicon, word, TAG_NN, TAG_NNS) >= reading_count(lexicon, word, TAG_VBZ, TAG_VBZ);
}

static bool opens_noun_phrase(Tag tag)
{
    return tag == TAG_DET || tag == TAG_PRPS || tag == TAG_PRP || tag == TAG_CD;
}

// A plural word may head the subject of a base form ("guards bow").
static bool is_plural(const Token *token)
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

static bool is_subordinator(const Token *token)
{
    return word_in(token->text, " while where when who which whose that as because until before after if ");
}

// ---------------------------------------------------------------- word by word

// Words in -ing behind a noun: "a superhero landing on a rooftop", "fur glistening", "a man feeding pigeons".
static void participle_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
{
    Token *token = &tokens[i];
    Tag before = tag_at(tokens, count, i - 1), after = tag_at(tokens, count, i + 1);
    if (token->tag == TAG_VBG || !text_ends(token->text, "ing") || strlen(token->text) < 5 ||
        word_in(token->text, thing_words) || strchr(token->text, '-'))
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
    if (!(tag_is_noun(before) || before == TAG_PRP || before == TAG_PPC) || word_is(tokens, count, i + 1, " of "))
        return;
    double noun = reading_count(lexicon, token->text, TAG_NN, TAG_NNS) +
                  reading_count(lexicon, token->text, TAG_JJ, TAG_JJ),
           verb = reading_count(lexicon, token->text, TAG_VBG, TAG_VBG);
    bool known = word_in(token->text, doing_words) || participle_is_film(lexicon, token->text);
    bool leads = after == TAG_IN || opens_noun_phrase(after);
    if (before == TAG_PPC) {
        bool finite = false; // "a man stands under a lamp, smoking"
        for (int j = i - 2; j >= 0 && !strchr(".;:!?", tokens[j].text[0]); --j)
            finite |= tag_is_finite(tokens[j].tag);
        bool alone = finite && (after == TAG_PP || after == TAG_PPC || after == TAG_RB) && verb > 0;
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

// "lens flares", "light leaks": names of the trade that end like verbs.
static bool is_compound(const Lexicon *lexicon, const Token *tokens, int count, int i)
{
    static const char *const tables[] = {"looks", "light", "lightwords", "props", "nouns"};
    int length;
    if (i + 1 < count && !ispunct((unsigned char)tokens[i + 1].text[0]) && tokens[i + 1].tag != TAG_CC)
        return false;
    for (int k = 0; i > 0 && tag_is_noun(tokens[i - 1].tag) && k < COUNT_OF(tables); ++k)
        if (table_match(lexicon_table(lexicon, tables[k]), tokens, i + 1, i - 1, &length) && length == 2)
            return true;
    return false;
}

// Agreement: a singular noun, a word in -s that can be a verb, and no verb yet.
static void agreement_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
{
    Tag before = tokens[i - 1].tag, after = tag_at(tokens, count, i + 1);
    if (tokens[i].tag != TAG_NNS || (before != TAG_NN && before != TAG_PRP))
        return;
    VerbForm form = verb_form(lexicon, tokens[i].text);
    if (!form.third || !(form.seen || form.film))
        return;
    bool determiner = false, verb = false, denied = false;
    for (int j = i - 1; j >= 0 && tokens[j].tag != TAG_IN &&
                        (tokens[j].tag == TAG_POS || !(tokens[j].tag >= TAG_PDT && tokens[j].tag <= TAG_PRPS));
         --j) {
        determiner |= tokens[j].tag == TAG_DET || tokens[j].tag == TAG_POS;
        denied |= word_in(tokens[j].text, " no without ");
        // "..., knocking over fruit stands": what opens with a participle has its verb
        verb |=
            tag_is_verb(tokens[j].tag) &&
            (tokens[j].tag != TAG_VBG || (j > 0 && tokens[j - 1].tag == TAG_PPC && !tag_is_noun(tokens[j + 1].tag)));
    }
    // "rolls down the marble steps": inside a prepositional phrase behind the verb; but "whose coat flaps in the wind
    // waits" has two
    int phrase = i - 1, finite = 0;
    while (phrase > 0 && tokens[phrase].tag != TAG_DET && tokens[phrase].tag != TAG_IN)
        --phrase;
    phrase -= phrase > 0 && tokens[phrase].tag == TAG_DET && tokens[phrase - 1].tag == TAG_IN;
    bool relative = false;
    for (int k = phrase; k >= 0 && tokens[phrase].tag == TAG_IN && tokens[k].tag != TAG_CC &&
                         !ispunct((unsigned char)tokens[k].text[0]) && !relative;
         --k) {
        finite += tag_is_finite(tokens[k].tag);
        relative = word_in(tokens[k].text, " who whose which that ");
        if (!relative && is_subordinator(&tokens[k]))
            break;
    }
    verb |= finite > relative;
    int opener = i - 1;
    while (opener > 0 && tag_is_noun(tokens[opener].tag))
        --opener;
    verb |= opener > 0 && particle_takes_object(tokens[opener - 1].text, tokens[opener].text);
    for (int k = i - 1; k >= 0 && k > i - 5; --k)
        determiner |= tokens[k].tag == TAG_PRPS;
    double nouns = reading_count(lexicon, tokens[i].text, TAG_NN, TAG_NNS),
           verbs = reading_count(lexicon, tokens[i].text, TAG_VB, TAG_VB) +
                   reading_count(lexicon, tokens[i].text, TAG_VBP, TAG_VBZ);
    if (verb || is_compound(lexicon, tokens, count, i) || (tag_is_verb(after) && after != TAG_VBG && after != TAG_MD) ||
        (denied && nouns >= verbs))
        return;
    if ((determiner && (form.seen || after != TAG_PP)) || word_in(tokens[i].text, motion_words) ||
        (form.seen && verbs >= nouns))
        tokens[i].tag = TAG_VBZ;
}

// "a 12 year old boy"
static void age_repair(Token *tokens, int count, int i)
{
    if (i + 3 < count && tokens[i].tag == TAG_CD && word_in(tokens[i + 1].text, " year years ") &&
        strcmp(tokens[i + 2].text, "old") == 0 && tag_is_noun(tokens[i + 3].tag))
        tokens[i].tag = tokens[i + 1].tag = tokens[i + 2].tag = TAG_JJ;
}

// Names, asides and sides in front of a verb that looks like a plural.
static void subject_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
{
    // "Both laugh."
    if (tokens[i].tag == TAG_NN && word_in(tokens[i - 1].text, " both ") && verb_form(lexicon, tokens[i].text).base) {
        tokens[i].tag = TAG_VBP;
        return;
    }
    if (tokens[i].tag != TAG_NNS || !verb_form(lexicon, tokens[i].text).third)
        return;
    Tag after = tag_at(tokens, count, i + 1);
    // "a doctor (60s) waits", "in her 40s runs"
    bool aside = tokens[i - 1].text[0] == ')' ||
                 (isdigit((unsigned char)tokens[i - 1].text[0]) && text_ends(tokens[i - 1].text, "0s"));
    // "Marcus flinches"
    bool named =
        tokens[i - 1].capital && table_find(lexicon_table(lexicon, "names"), tokens[i - 1].text) && !tag_is_noun(after);
    // "the monster on the left roars": a side is a noun, and what follows it a verb
    bool side = i >= 3 && word_in(tokens[i - 1].text, " left right ") && word_in(tokens[i - 2].text, " the ") &&
                word_in(tokens[i - 3].text, " on to ");
    if (side)
        tokens[i - 1].tag = TAG_NN;
    // "camera dollies forward": what the camera does is a verb
    bool camera = word_in(tokens[i - 1].text, " camera shot drone ") && !tag_is_noun(after);
    // "the woman in red smiles"
    bool colored = i >= 2 && word_in(tokens[i - 2].text, " in ") && !tag_is_noun(after) && !tag_is_verb(after) &&
                   !noun_kind(tokens[i].text)[0] && table_find(lexicon_table(lexicon, "colors"), tokens[i - 1].text);
    // "the first one drinks water", "the other looks at a map": words that stand alone for a noun
    bool alone = word_in(tokens[i - 1].text, " one ") ||
                 (word_in(tokens[i - 1].text, " other first second third last latter former ") &&
                  word_is(tokens, count, i - 2, " the ") && verb_form(lexicon, tokens[i].text).share >= 0.3 &&
                  (after == TAG_IN || after == TAG_RB || after == TAG_RP || after == TAG_DET || after == TAG_PRPS ||
                   after == TAG_TO || i + 1 >= count || ispunct((unsigned char)tokens[i + 1].text[0])));
    if ((aside && !tag_is_noun(after)) || named || side || camera || colored || alone)
        tokens[i].tag = TAG_VBZ;
}

// "pans left and tilts", "stops and smiles", "run, jump and fly": what is joined to a verb is one.
static void parallel_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
{
    if (i < 2 || !tag_is_noun(tokens[i].tag) || tokens[i].quoted)
        return;
    bool comma = tokens[i - 1].tag == TAG_PPC;
    int joint = word_is(tokens, count, i - 1, " then ") ? i - 2 : i - 1;
    if (!comma && (joint < 1 || tokens[joint].tag != TAG_CC))
        return;
    VerbForm form = verb_form(lexicon, tokens[i].text);
    Tag after = tag_at(tokens, count, i + 1);
    bool particle = word_is(tokens, count, i + 1, particle_words) && !tag_is_noun(tag_at(tokens, count, i + 2)) &&
                    !opens_noun_phrase(tag_at(tokens, count, i + 2));
    form.third |= particle && tokens[i].tag == TAG_NNS && !comma; // "and storms in"
    bool transitive =
        form.base &&
        (form.share >= 0.5 || (form.film && tokens[i - 1].tag == TAG_CC && tag_is_finite(tokens[i - 2].tag))) &&
        tag_is_noun(after); // "play football, ride bikes and skip rope"
    if ((!form.third && !form.base) || (tag_is_noun(after) && !transitive) || tag_is_finite(after) ||
        tag_is_adjective(after))
        return;
    int verb = joint - 1, steps = 0;
    while (verb > 0 && !tag_is_finite(tokens[verb].tag) && !strchr(".;:!?", tokens[verb].text[0]) && ++steps < 14)
        --verb;
    if (verb < 0 || !tag_is_finite(tokens[verb].tag) || (tokens[verb].tag == TAG_VBZ) != form.third ||
        tokens[verb].tag == TAG_MD)
        return;
    if (transitive) {
        tokens[i].tag = TAG_VBP;
        return;
    }
    bool behind_verb = verb == joint - 1 ||
                       (verb == joint - 2 && (tokens[joint - 1].tag == TAG_RB || tokens[joint - 1].tag == TAG_RP));
    bool goes_on = after == TAG_IN || after == TAG_RB || after == TAG_RP || after == TAG_TO ||
                   (opens_noun_phrase(after) && after != TAG_CD);
    if (comma) { // the list must go on with another verb, or the verb before be bare
        bool last = word_is(tokens, count, i + 1, " and , or ") && i + 2 < count &&
                    (tag_is_finite(tokens[i + 2].tag) || verb_form(lexicon, tokens[i + 2].text).film ||
                     (form.base && verb_form(lexicon, tokens[i + 2].text).base));
        // "plants a flag, salutes, then ...", "spreads its wings, dives and grabs a fish"
        bool thing = noun_kind(tokens[i].text)[0] != 0;
        bool alone = form.third && after == TAG_CC && tag_at(tokens, count, i + 2) == TAG_VBZ;
        alone |= form.third && form.film && !thing && after == TAG_PPC && word_is(tokens, count, i + 2, " then and ");
        if ((behind_verb && last) || alone || (form.film && goes_on && form.third))
            tokens[i].tag = form.third ? TAG_VBZ : TAG_VBP;
        return;
    }
    const char *kind = noun_kind(tokens[i].text);
    bool thing = kind[0] && strcmp(kind, "sound");
    if (particle && form.third)
        tokens[i].tag = TAG_VBZ; // "and storms in"
    else if (!behind_verb && goes_on && after == TAG_IN && form.share > (form.third ? 0.05 : 0.1) && i > 3 &&
             tag_is_noun(tokens[joint - 1].tag) && word_is(tokens, count, joint - 2, " a an the his her its ") &&
             !word_is(tokens, count, i + 1, form.third ? " of in with " : " of with "))
        tokens[i].tag = form.third ? TAG_VBZ : TAG_VBP; // "out of a bar and trips over a dog"
    else if (!behind_verb && form.film && !thing && !goes_on &&
             (reading_count(lexicon, tokens[i].text, TAG_NN, TAG_NNS) < 4 ||
              (form.base && word_is(tokens, count, joint - 2, " a an the his her its their "))))
        tokens[i].tag = form.third ? TAG_VBZ : TAG_VBP; // "on a windowsill and yawns"
    else if (behind_verb ? form.film || form.share > 0.15 : goes_on && (form.film || form.share > 0.3))
        tokens[i].tag = form.third ? TAG_VBZ : TAG_VBP;
    else if (word_in(tokens[i].text, motion_words) && !tag_is_noun(after) && form.third)
        tokens[i].tag = TAG_VBZ;
}

// Small words whose part the neighbours tell.
static void function_word_repair(Token *tokens, int count, int i)
{
    Token *token = &tokens[i];
    Tag before = tag_at(tokens, count, i - 1), after = tag_at(tokens, count, i + 1);
    bool noun_next = tag_is_noun(after) || tag_is_adjective(after);
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
    // "a soda can rolls", but "she can fly"
    if (token->tag == TAG_MD && strcmp(token->text, "can") == 0 &&
        (tag_is_noun(before) || tag_is_adjective(before) || before == TAG_DET) && after != TAG_VB && after != TAG_RB)
        token->tag = TAG_NN;
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

// "opens its stone eyes", "..., leaving neon trails": the object of a verb, not a second verb.
static void object_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
{
    if (tokens[i].tag != TAG_VBZ || !tag_is_noun(tokens[i - 1].tag))
        return;
    int verb = i - 1;
    while (verb >= 0 &&
           (tag_is_noun(tokens[verb].tag) || tag_is_adjective(tokens[verb].tag) || opens_noun_phrase(tokens[verb].tag)))
        --verb;
    if (verb > 0 && particle_takes_object(tokens[verb - 1].text, tokens[verb].text))
        --verb; // "knocking over fruit stands"
    if (verb < 0 || verb == i - 1 || !tag_is_verb(tokens[verb].tag) || verb_takes_clause(tokens[verb].text) ||
        word_in(tokens[verb].text, auxiliary_words))
        return;
    bool comma = verb > 0 && tokens[verb - 1].tag == TAG_PPC, relative = false;
    for (int k = verb - 1; k >= 0 && k > verb - 4 && !comma; --k)
        relative |= word_in(tokens[k].text, " who which that whose ");
    Tag after = tag_at(tokens, count, i + 1);
    bool goes_on = tag_is_finite(after) || after == TAG_VBN; // "children wearing paper masks run"
    bool ends = after == TAG_PP || after == TAG_PPC || i + 1 == count;
    if (tokens[verb].tag == TAG_VBG && comma
            ? ends || seen_as_thing(lexicon, tokens[i].text)
            : seen_as_thing(lexicon, tokens[i].text) && (tokens[verb].tag == TAG_VBG ? goes_on : !relative))
        tokens[i].tag = TAG_NNS;
}

// Two nouns of which one is the verb: "the crew loads boxes", "the islands collapses", "a silver watch rotating".
static void pair_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
{
    Token *token = &tokens[i];
    Tag before = tokens[i - 1].tag, after = tag_at(tokens, count, i + 1);
    // "a man and a woman carry bags": neither a compound nor a verb in -s
    if ((token->tag == TAG_VBZ || token->tag == TAG_NNS) && before == TAG_NN) {
        VerbForm form = verb_form(lexicon, tokens[i - 1].text);
        if (form.base && i > 3 && tag_is_noun(tokens[i - 2].tag) && word_is(tokens, count, i - 4, " and ") && i > 4 &&
            tag_is_noun(tokens[i - 5].tag)) {
            bool verb = false; // "the robot and the child exchange smiles": two do, so none in -s does
            for (int j = i - 5; j >= 0 && !ispunct((unsigned char)tokens[j].text[0]); --j)
                verb |= tag_is_finite(tokens[j].tag) || tokens[j].tag == TAG_IN;
            form.film |= !verb;
            form.share = verb ? form.share : 1;
        }
        if (form.base && form.film && i > 1 && tag_is_noun(tokens[i - 2].tag) &&
            form.share > (i > 3 && word_is(tokens, count, i - 4, " and ") ? 0.4 : 0.8)) {
            tokens[i - 1].tag = TAG_VBP;
            token->tag = TAG_NNS;
        } else if (form.third && i > 2 && (token->tag == TAG_VBZ || after == TAG_IN || after == TAG_PP) &&
                   tokens[i - 2].tag == TAG_NN &&
                   (tokens[i - 3].tag == TAG_DET || tag_is_noun(tokens[i - 3].tag) || tokens[i - 3].tag == TAG_JJ)) {
            tokens[i - 1].tag = TAG_VBZ;
            token->tag = TAG_NNS;
        }
    }
    // "a plane that glides over the city"
    if (token->tag == TAG_NNS && strcmp(tokens[i - 1].text, "that") == 0 && i > 1 && tag_is_noun(tokens[i - 2].tag) &&
        !tag_is_noun(after) && verb_form(lexicon, token->text).third) {
        token->tag = TAG_VBZ;
        tokens[i - 1].tag = TAG_WDT;
    }
    object_repair(lexicon, tokens, count, i);
    // "the bridge that connects the islands collapses": plurals do not make compounds
    if (token->tag == TAG_NNS && before == TAG_NNS && !tag_is_noun(after) && verb_form(lexicon, token->text).third)
        token->tag = TAG_VBZ;
    // "the gate swings shut"
    if (token->tag == TAG_NNS && before == TAG_NN && word_is(tokens, count, i + 1, " open shut closed ") &&
        !tag_is_noun(tag_at(tokens, count, i + 2)) && verb_form(lexicon, token->text).third) {
        token->tag = TAG_VBZ;
        tokens[i + 1].tag = TAG_RB;
    }
    // "the mountain peaks glow pink": of a compound in the plural
    VerbForm form = verb_form(lexicon, token->text);
    if (token->tag == TAG_NN && before == TAG_VBZ && i > 1 && tokens[i - 2].tag == TAG_NN && form.base &&
        (form.film || (form.share > 0.2 && after == TAG_IN)) && seen_as_thing(lexicon, tokens[i - 1].text) &&
        !tag_is_noun(after) && !opens_noun_phrase(after)) {
        tokens[i - 1].tag = TAG_NNS;
        token->tag = TAG_VBP;
    }
    // "a silver watch rotating": no "a" before a bare verb
    if ((token->tag == TAG_VBP || token->tag == TAG_VB) && before == TAG_NN && after == TAG_VBG && i > 1 &&
        word_is(tokens, count, i - 2, " a an "))
        token->tag = TAG_NN;
    // "her arms raised": "her" does nothing
    if (strcmp(tokens[i - 1].text, "her") == 0 && before == TAG_PRP && tag_is_finite(token->tag) &&
        token->tag != TAG_MD && (i < 2 || ispunct((unsigned char)tokens[i - 2].text[0]))) {
        tokens[i - 1].tag = TAG_PRPS;
        token->tag = token->tag == TAG_VBZ ? TAG_NNS : TAG_NN;
    }
    // "wipes it clean"
    if ((token->tag == TAG_VB || token->tag == TAG_VBP) && word_is(tokens, count, i - 1, " it them him ") && i > 1 &&
        tag_is_verb(tokens[i - 2].tag) && !verb_takes_clause(tokens[i - 2].text) &&
        has_reading(lexicon, token->text, TAG_JJ) && !tag_is_noun(after) && !opens_noun_phrase(after))
        token->tag = TAG_JJ;
    // "the city below glows with lights"
    if (word_in(tokens[i - 1].text, " below above outside inside ahead beyond nearby ") && i > 1 &&
        tag_is_noun(tokens[i - 2].tag) && token->tag == TAG_NNS && !tag_is_noun(after) &&
        verb_form(lexicon, token->text).film) {
        tokens[i - 1].tag = TAG_RB;
        token->tag = TAG_VBZ;
    }
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

// "lets the dog run", "watches the boats drift": a bare verb behind an object.
static void small_clause_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
{
    if (!tag_is_noun(tokens[i].tag) || tokens[i].quoted || !tag_is_noun(tokens[i - 1].tag))
        return;
    VerbForm form = verb_form(lexicon, tokens[i].text);
    Tag after = tag_at(tokens, count, i + 1);
    if (!form.base || (!form.film && form.share < 0.2) || tag_is_noun(after) || tag_is_finite(after) ||
        word_is(tokens, count, i + 1, " of "))
        return;
    int k = i - 1;
    while (k > 0 && (tag_is_noun(tokens[k].tag) || tag_is_adjective(tokens[k].tag)))
        --k;
    bool article = opens_noun_phrase(tokens[k].tag);
    if (tokens[i - 1].tag == TAG_NNS && k == i - 2 && tag_is_verb(tokens[k].tag) && verb_takes_clause(tokens[k].text))
        tokens[i].tag = TAG_VBP; // "hears footsteps approach"
    if (article && k > 0 && tag_is_verb(tokens[k - 1].tag) && verb_takes_clause(tokens[k - 1].text))
        tokens[i].tag = TAG_VB;
}

// "she whispers, tears in her eyes", "shaky camera, screams": a word in -s behind a comma that is a thing.
static void comma_noun_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
{
    if (tokens[i].tag != TAG_VBZ || tokens[i - 1].tag != TAG_PPC || !has_reading(lexicon, tokens[i].text, TAG_NNS))
        return;
    Tag after = tag_at(tokens, count, i + 1);
    // "under the bridge, rats scatter": nobody there yet to do it
    int first = i - 1;
    while (first > 0 && !ispunct((unsigned char)tokens[first - 1].text[0]))
        --first;
    if (first < i - 1 && tokens[first].tag == TAG_IN && (first == 0 || strchr(".;:!?", tokens[first - 1].text[0])) &&
        !word_in(tokens[first].text, " as ")) {
        bool verb = false;
        for (int j = first; j < i; ++j)
            verb |= tag_is_verb(tokens[j].tag);
        if (!verb) {
            tokens[i].tag = TAG_NNS;
            if (after == TAG_NN && verb_form(lexicon, tokens[i + 1].text).base)
                tokens[i + 1].tag = TAG_VBP;
            return;
        }
    }
    // "leaves rustle, twigs snap"
    if (i > 1 && tokens[i - 2].tag == TAG_VBP && after == TAG_NN && seen_as_thing(lexicon, tokens[i].text) &&
        verb_form(lexicon, tokens[i + 1].text).base && !tag_is_noun(tag_at(tokens, count, i + 2))) {
        tokens[i].tag = TAG_NNS;
        tokens[i + 1].tag = TAG_VBP;
        return;
    }
    bool finite = false, joined = false;
    for (int j = i - 2; j >= 0 && !strchr(".;:!?", tokens[j].text[0]); --j)
        finite |= tag_is_finite(tokens[j].tag) || tokens[j].tag == TAG_VBD;
    for (int j = i + 1; j < count && !strchr(".;:!?", tokens[j].text[0]); ++j)
        joined |= tokens[j].tag == TAG_CC || word_in(tokens[j].text, " then ");
    int item = i - 2; // an aside before it means that its subject stands further back: "Bob, aged 45, stands"
    while (item > 0 && tokens[item - 1].tag != TAG_PPC && !ispunct((unsigned char)tokens[item - 1].text[0]))
        --item;
    bool aside = item < 2 || tokens[item].tag == TAG_VBN || tokens[item].tag == TAG_VBG ||
                 opens_noun_phrase(tokens[item].tag) || tokens[item].tag == TAG_IN;
    bool alone = !finite && !aside && (after == TAG_PPC || after == TAG_PP || i + 1 == count);
    bool owned =
        finite && !joined && word_is(tokens, count, i + 1, " in on at ") && tag_at(tokens, count, i + 2) == TAG_PRPS;
    bool thing = finite && !joined && after == TAG_IN &&
                 reading_count(lexicon, tokens[i].text, TAG_NN, TAG_NNS) >
                     reading_count(lexicon, tokens[i].text, TAG_VBZ, TAG_VBZ) &&
                 word_is(tokens, count, i + 1, " in on at around behind under over ");
    bool shown = !finite && !aside && after == TAG_IN && seen_as_thing(lexicon, tokens[i].text) &&
                 !verb_form(lexicon, tokens[i].text).film; // "pearls around her neck"
    if ((alone && !joined) || thing || owned || shown)
        tokens[i].tag = TAG_NNS;
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
}

// ---------------------------------------------------------------- clause by clause

static bool ends_clause(const Token *tokens, int count, int i)
{
    const Token *token = &tokens[i];
    if (ispunct((unsigned char)token->text[0]) || token->tag == TAG_CC ||
        word_in(token->text, " while where when who which whose because until "))
        return true;
    Tag after = tag_at(tokens, count, i + 1);
    if (word_in(token->text, " as after before once if since ") && (i == 0 || strchr(".;:!?", tokens[i - 1].text[0])))
        for (int k = i + 2; k < count && k < i + 12 && !strchr(".;:!?", tokens[k].text[0]); ++k)
            if (tokens[k].tag == TAG_PPC) // "as thunder rolls, a girl ..."
                return true;
    if (word_in(token->text, " as ") && i > 0 && tokens[i - 1].tag != TAG_JJ && strcmp(token->text, "as") == 0 &&
        (after == TAG_DET || after == TAG_PRPS || after == TAG_PRP || tag_is_noun(after)))
        for (int k = i + 2; k < count && k < i + 8 && !ispunct((unsigned char)tokens[k].text[0]); ++k)
            if (tag_is_finite(tokens[k].tag)) // "as the plane touches down"
                return true;
    return word_in(token->text, " that ") && (after == TAG_DET || after == TAG_PRPS || after == TAG_PRP);
}

static bool may_follow_verb(Tag tag)
{
    return tag == TAG_IN || tag == TAG_RP || tag == TAG_RB || tag == TAG_DET || tag == TAG_CD || tag == TAG_PRP ||
           tag == TAG_PRPS || tag == TAG_TO;
}

// Is the noun before `at` inside a prepositional phrase that is the clause's only content?
static bool in_lone_phrase(const Token *tokens, int begin, int at)
{
    int j = at - 1;
    while (j >= begin && (tag_is_noun(tokens[j].tag) || tag_is_adjective(tokens[j].tag) || tokens[j].tag == TAG_DET ||
                          tokens[j].tag == TAG_CD || tokens[j].tag == TAG_PRPS))
        --j;
    if (j < begin || tokens[j].tag != TAG_IN)
        return false;
    for (int k = j - 1; k >= begin; --k)
        if (tag_is_noun(tokens[k].tag))
            return false;
    return true;
}

// Does "and" or "then" join the clause that begins here to one with a verb?
static bool clause_is_joined(const Token *tokens, int begin)
{
    if (begin < 2 || tokens[begin - 1].tag != TAG_CC)
        return false;
    for (int i = begin - 2; i >= 0 && i > begin - 14 && !strchr(".;:!?", tokens[i].text[0]); --i)
        if (tokens[i].tag == TAG_VBZ)
            return true;
    return false;
}

// Is the first noun of the sentence around `at` a plural?
static bool first_is_plural(const Token *tokens, int at)
{
    int first = -1;
    for (int i = at - 1; i >= 0 && !strchr(".;:!?", tokens[i].text[0]); --i)
        first = tag_is_noun(tokens[i].tag) ? i : first;
    return first >= 0 && is_plural(&tokens[first]);
}

// The noun that a verb at `at` would agree with when other nouns of prepositional phrases stand between: "Two guards
// in silver armor bow". -1: none.
static int distant_subject(const Token *tokens, int begin, int at)
{
    bool preposition = false;
    int subject = -1;
    for (int i = begin; i < at; ++i) {
        if (tokens[i].tag == TAG_IN || tokens[i].tag == TAG_TO) {
            if (subject < 0)
                return -1; // the clause opens with a prepositional phrase
            preposition = true;
        } else if (tag_is_noun(tokens[i].tag) && !preposition) {
            subject = i;
        }
    }
    return preposition ? subject : -1;
}

// "A clause needs a verb": where none was found, take the likeliest noun that can be one.
static bool clause_repair(const Lexicon *lexicon, Token *tokens, int count, int begin, int end, bool verb_before)
{
    for (int i = begin; i < end; ++i) {
        // "the lights dim", "people open umbrellas"
        bool adjective = (tokens[i].tag == TAG_JJ || word_in(tokens[i].text, " close lower ")) && i > begin &&
                         is_plural(&tokens[i - 1]) &&
                         (i + 1 >= end || tokens[i + 1].tag == TAG_NNS || may_follow_verb(tokens[i + 1].tag));
        if ((!tag_is_noun(tokens[i].tag) && !adjective) || tokens[i].quoted ||
            (i > begin && is_compound(lexicon, tokens, count, i)))
            continue;
        VerbForm form = verb_form(lexicon, tokens[i].text);
        bool third = form.third, last = i + 1 >= end;
        // "rabbits nibble carrots", "students whisper": bare plurals do not make compounds
        int opening_noun = begin;
        while (opening_noun < i && (tokens[opening_noun].tag == TAG_JJ || tokens[opening_noun].tag == TAG_CD ||
                                    tokens[opening_noun].tag == TAG_NN || tokens[opening_noun].tag == TAG_VBN ||
                                    tokens[opening_noun].tag == TAG_VBG))
            ++opening_noun;
        bool bare = i > begin && is_plural(&tokens[i - 1]) && (opening_noun == i - 1 || opening_noun == i);
        if (bare && tokens[i].tag == TAG_NN && noun_is_animate(&tokens[i - 1])) {
            bool unknown = reading_count(lexicon, tokens[i].text, TAG_CC, TAG_WRB) <= 2;
            bool object = i + 1 < end && tag_is_noun(tokens[i + 1].tag);
            if (form.film || ((form.base || unknown) && (object || (i + 1 < end && may_follow_verb(tokens[i + 1].tag) &&
                                                                    strcmp(tokens[i + 1].text, "of"))))) {
                tokens[i].tag = TAG_VBP;
                return true;
            }
        }
        // "the wheels screech": a word never seen behind a plural that is spoken of as known
        static const char compounds[] = " sports arms goods clothes glasses savings news jeans series species ";
        int opener = i - 2;
        while (opener > begin && (tokens[opener].tag == TAG_JJ || tokens[opener].tag == TAG_NN))
            --opener;
        bool behind_plural = tokens[i].tag == TAG_NN && i > begin + 1 && tokens[i - 1].tag == TAG_NNS &&
                             (word_in(tokens[opener].text, " the his her its their these those several many few ") ||
                              tokens[opener].tag == TAG_POS || tokens[opener].tag == TAG_CD) &&
                             text_ends(tokens[i - 1].text, "s") && !word_in(tokens[i - 1].text, compounds);
        TagCount any[1];
        form.base |= behind_plural && lexicon_tags(lexicon, tokens[i].text, any, 1) == 0;
        if (adjective && (!form.base || form.share < 0.5) && !form.film)
            continue;
        if (adjective && form.base) {
            tokens[i].tag = TAG_VBP;
            return true;
        }
        // "no sudden brightness changes"
        int denial = i - 1;
        while (denial >= begin && (tag_is_noun(tokens[denial].tag) || tag_is_adjective(tokens[denial].tag)))
            --denial;
        if (denial >= begin && word_in(tokens[denial].text, " no without any ") &&
            reading_count(lexicon, tokens[i].text, TAG_NN, TAG_NNS) >=
                reading_count(lexicon, tokens[i].text, TAG_VB, TAG_VBZ))
            continue;
        if (!third && !form.base)
            continue;
        bool link = word_in(tokens[i].text, " turn turns grow grows go goes become becomes look looks ");
        bool due = begin > 0 && word_in(tokens[begin - 1].text, " where while when until because ") && form.base &&
                   form.film && i > begin && tokens[i - 1].tag == TAG_NNS;
        if (due) {
            tokens[i].tag = TAG_VBP; // "where two robots dance tango"
            return true;
        }
        int far = i > begin ? distant_subject(tokens, begin, i) : -1; // "four chefs in white hats toss dough"
        if (far >= 0 && is_plural(&tokens[far]) && form.base && form.film && tokens[i - 1].tag == TAG_NNS && !last &&
            tag_is_noun(tokens[i + 1].tag)) {
            tokens[i].tag = TAG_VBP;
            return true;
        }
        bool resulting = !last && i > begin && word_in(tokens[i + 1].text, " open shut closed ") &&
                         (i + 2 >= end || !tag_is_noun(tokens[i + 2].tag));
        if (resulting && (form.film || form.share > 0.1) && is_plural(&tokens[i - 1]) != third &&
            !in_lone_phrase(tokens, begin, i)) {
            tokens[i].tag = third ? TAG_VBZ : TAG_VBP; // "the doors slide shut"
            tokens[i + 1].tag = TAG_RB;
            return true;
        }
        bool fits = last || (link && i > begin) || may_follow_verb(tokens[i + 1].tag) ||
                    (tokens[i + 1].tag == TAG_NNS && third && i > begin);
        if (!fits || (!last && strcmp(tokens[i + 1].text, "of") == 0))
            continue;
        bool particle = !last && (tokens[i + 1].tag == TAG_RP || word_in(tokens[i + 1].text, particle_words)) &&
                        !opens_noun_phrase(tag_at(tokens, count, i + 2)) && !tag_is_noun(tag_at(tokens, count, i + 2));
        Tag tag = third ? TAG_VBZ : TAG_VBP;
        bool side = i > begin && word_in(tokens[i - 1].text, " left right side another ");
        // "the light cracks through": an adjective that is a thing
        int opening = i - 2;
        while (opening > begin && tokens[opening].tag == TAG_JJ)
            --opening;
        bool dressed = i > begin + 1 && word_in(tokens[i - 2].text, " in ") && // "a woman in white walks"
                       table_find(lexicon_table(lexicon, "colors"), tokens[i - 1].text) && form.film;
        bool thing = i > begin + 1 && tokens[i - 1].tag == TAG_JJ && third &&
                     (tokens[opening].tag == TAG_DET || dressed) && has_reading(lexicon, tokens[i - 1].text, TAG_NN) &&
                     (last ? verb_before && tokens[begin - 1].tag == TAG_CC : may_follow_verb(tokens[i + 1].tag));
        if (thing && (form.film || form.share > 0.3)) {
            tokens[i - 1].tag = TAG_NN;
            tokens[i].tag = TAG_VBZ;
            return true;
        }
        if (i > begin && (tag_is_noun(tokens[i - 1].tag) || tokens[i - 1].tag == TAG_PRP || side)) {
            int distant = distant_subject(tokens, begin, i);
            // "seven umbrellas and one red umbrella wait": two are plural
            bool joined = begin > 1 && word_in(tokens[begin - 1].text, " and ") && !verb_before && !third;
            bool either = word_in(tokens[i - 1].text, " fish sheep deer police crew team crowd family couple ");
            bool agrees = is_plural(&tokens[i - 1]) != third || joined || either;
            bool leads = !last && (tokens[i + 1].tag == TAG_IN || tokens[i + 1].tag == TAG_RB);
            // "when the storm hit": a clause must follow, told in the past
            bool past = last && i > begin + 1 && begin > 0 && !third && has_reading(lexicon, tokens[i].text, TAG_VBD) &&
                        word_in(tokens[begin - 1].text, " when while until because where which ");
            if (past) {
                tokens[i].tag = TAG_VBD;
                return true;
            }
            bool agrees_far = distant >= 0 && is_plural(&tokens[distant]) != third;
            if (!agrees && !(agrees_far && (form.film || form.share > 0.25)))
                continue;
            bool article = false, definite = false;
            for (int j = i - 1; j >= begin && tokens[j].tag != TAG_IN; --j) {
                article |= word_in(tokens[j].text, " a an one ");
                definite |= tokens[j].tag == TAG_DET || tokens[j].tag == TAG_PRPS;
            }
            if (in_lone_phrase(tokens, begin, i))
                continue;
            // "explodes inward and glass rains on the carpet": nothing but a clause can be joined here
            bool clause_due = begin > 1 && tokens[begin - 1].tag == TAG_CC && leads && i == begin + 1 &&
                              (tag_is_verb(tokens[begin - 2].tag) || tokens[begin - 2].tag == TAG_RB);
            // "waves crash against the rocks", "lanterns light the path"
            bool plural_start =
                bare && !third && !last && form.share > 0.02 &&
                (opens_noun_phrase(tokens[i + 1].tag) ||
                 word_in(tokens[i + 1].text, " against across through into onto toward towards along "));
            // a noun phrase follows, and nothing parts the two: "the sisters share a secret", "fireflies light up the
            // sky"
            bool governs = !last && (opens_noun_phrase(tokens[i + 1].tag) ||
                                     (i + 2 < end && particle_takes_object(tokens[i].text, tokens[i + 1].text)));
            if (article || plural_start || governs || behind_plural || (joined && leads) ||
                tokens[i - 1].tag == TAG_PRP || form.share > (definite ? 0.12 : 0.25) || (!last && form.share > 0.12) ||
                particle || clause_due || (!agrees && form.film) ||
                (form.film && (definite || agrees_far || joined || (leads && i == begin + 1)))) {
                tokens[i].tag = tag;
                return true;
            }
        } else if (i == begin && begin > 1 && third && !verb_before && tokens[begin - 1].text[0] == ',' &&
                   (word_in(tokens[i].text, motion_words) || (form.film && !last))) {
            tokens[i].tag = TAG_VBZ; // "the driver, a woman with sunglasses, smiles"
            return true;
        } else if (i == begin && begin > 1 && form.base && form.film && !verb_before &&
                   tokens[begin - 1].text[0] == ',' && !last && may_follow_verb(tokens[i + 1].tag) &&
                   first_is_plural(tokens, begin)) {
            tokens[i].tag = TAG_VBP; // "the children, soaked and happy, jump into the pool"
            return true;
        } else if (i == begin && third && clause_is_joined(tokens, begin) &&
                   (word_in(tokens[i].text, motion_words) || tokens[begin - 2].tag == TAG_VBZ)) {
            tokens[i].tag = TAG_VBZ; // "stops and smiles"
            return true;
        } else if (i == begin && begin > 0 && verb_before && third &&
                   (form.share > 0.45 || (!last && form.share > 0.15))) {
            tokens[i].tag = TAG_VBZ;
            return true;
        } else if (i == begin + 1 && tokens[begin].tag == TAG_RB && verb_before && third && form.share > 0.15) {
            tokens[i].tag = TAG_VBZ;
            return true;
        }
    }
    return false;
}

// "Start on her face", "Pan across the valley": a command opens the clause.
static bool command_repair(Token *tokens, int count, int begin, int end)
{
    while (begin < end && word_in(tokens[begin].text, " then slowly now please quickly gently gradually also "))
        ++begin;
    if (begin >= end || !word_in(tokens[begin].text, command_words) ||
        (!tag_is_noun(tokens[begin].tag) && !tag_is_adjective(tokens[begin].tag) && tokens[begin].tag != TAG_VBN))
        return false;
    Tag after = tag_at(tokens, count, begin + 1);
    if (begin + 1 >= end || !(after == TAG_IN || after == TAG_RP || after == TAG_RB || after == TAG_TO ||
                              (opens_noun_phrase(after) && after != TAG_CD)))
        return false;
    if (word_is(tokens, count, begin + 1, " of "))
        return false;
    tokens[begin].tag = TAG_VB;
    return true;
}

void tokens_repair(Token *tokens, int count)
{
    const Lexicon *lexicon = lexicon_get();
    bool verb_before = false, stop = true;
    words_repair(lexicon, tokens, count);
    for (int begin = 0; begin < count;) {
        int end = begin;
        while (end < count && !ends_clause(tokens, count, end))
            ++end;
        bool finite = false;
        for (int i = begin; i < end; ++i)
            finite |= tag_is_finite(tokens[i].tag) || tokens[i].tag == TAG_VBD;
        if (!finite && stop)
            finite = command_repair(tokens, count, begin, end);
        bool participial = begin > 0 && begin + 1 < end && tokens[begin].tag == TAG_VBG &&
                           tokens[begin - 1].tag == TAG_PPC && !tag_is_noun(tokens[begin + 1].tag);
        if (!finite && !participial)
            finite = clause_repair(lexicon, tokens, count, begin, end, verb_before);
        stop = end < count && strchr(".;:!?", tokens[end].text[0]);
        if (stop)
            verb_before = false;
        else
            verb_before |= finite;
        begin = end + 1;
    }
    for (int i = 1; i < count; ++i) { // now that the verbs are known
        parallel_repair(lexicon, tokens, count, i);
        comma_noun_repair(lexicon, tokens, count, i);
    }
}
