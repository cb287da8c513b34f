// Nouns that are verbs ("the courier jogs", "two guards bow") and verbs that are nouns ("wearing paper masks"): what
// the words around them say.
#include "plan/language/repairs.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What moves in films, and is a noun in newspapers.
const char motion_words[] = " jogs pedals rumbles cranes dollies pans tilts races walks crackle zooms tracks"
                            " stands sits looks turns waves smiles steps runs drops lands nods laughs winks shrugs"
                            " sighs frowns blinks bows jumps stops leaves whispers shouts sighs drinks ";
const char particle_words[] = " up down out in off away back over around forward forwards backward along past"
                              " by through together apart open shut aside ahead on home ";

// "lens flares", "light leaks": names of the trade that end like verbs.
bool is_compound(const Lexicon *lexicon, const Token *tokens, int count, int i)
{
    static const char *const tables[] = {"looks", "light", "lightwords", "props", "nouns"};
    int length;
    if (i + 1 < count && !ispunct((unsigned char)tokens[i + 1].text[0]) && tokens[i + 1].tag != TAG_CC)
        return false;
    int opener = i - 1; // "a floor lamp glows" is no such name
    while (opener >= 0 && (tag_is_noun(tokens[opener].tag) || tag_is_adjective(tokens[opener].tag)))
        --opener;
    if ((opener < 0 || strchr(".;:!?", tokens[opener].text[0])) && verb_form(lexicon, tokens[i].text).film)
        return false; // "lightning flashes, ..."
    if (opener >= 0 && opens_noun_phrase(tokens[opener].tag) && !word_in(tokens[opener].text, " no any some "))
        return false;
    for (int k = 0; i > 0 && tag_is_noun(tokens[i - 1].tag) && k < COUNT_OF(tables); ++k)
        if (table_match(lexicon_table(lexicon, tables[k]), tokens, i + 1, i - 1, &length) && length == 2)
            return true;
    return false;
}

// Two words that name a place are no subject and verb, whatever follows.
void place_repair(const Lexicon *lexicon, Token *tokens, int i)
{
    int length;
    bool verbs = tag_is_verb(tokens[i].tag) || (i > 0 && tag_is_verb(tokens[i - 1].tag));
    const char *const *row =
        i > 0 && verbs ? table_match(lexicon_table(lexicon, "nouns"), tokens, i + 1, i - 1, &length) : NULL;
    if (!row || length != 2 || strcmp(row[1], "place") != 0 || (i > 1 && tag_is_noun(tokens[i - 2].tag)))
        return;
    tokens[i - 1].tag = TAG_NN;
    tokens[i].tag = text_ends(tokens[i].text, "s") && !text_ends(tokens[i].text, "ss") ? TAG_NNS : TAG_NN;
}

// "a cow eats grass", "a T-rex roars": what "a" begins is one, so that the word in -s is what it does.
void number_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
{
    if (!tag_is_noun(tokens[i].tag) || tokens[i].capital || tokens[i].quoted || text_ends(tokens[i].text, "ss"))
        return;
    VerbForm form = verb_form(lexicon, tokens[i].text);
    Tag after = tag_at(tokens, count, i + 1);
    bool noun = reading_count(lexicon, tokens[i].text, TAG_NN, TAG_NNS) >=
                reading_count(lexicon, tokens[i].text, TAG_VBZ, TAG_VBZ);
    const char *openers = !noun && form.share >= 0.8
                              ? " a an each every one another the this that his her its their my "
                              : " a an each every one another ";
    int opener = i - 1;
    while (opener >= 0 && (tag_is_noun(tokens[opener].tag) || tag_is_adjective(tokens[opener].tag)))
        --opener;
    if (!form.third || !form.film || opener < 0 || opener == i - 1 || tag_is_finite(after) || after == TAG_MD ||
        !word_in(tokens[opener].text, openers) || (noun && tag_is_noun(after)) ||
        (opener > 0 && tokens[opener - 1].tag != TAG_CC && !ispunct((unsigned char)tokens[opener - 1].text[0])) ||
        tokens[i - 1].tag == TAG_NNS || is_compound(lexicon, tokens, count, i) ||
        (noun && tag_is_adjective(tokens[i - 1].tag) && has_reading(lexicon, tokens[i - 1].text, TAG_JJ)))
        return;
    for (int k = opener - 1; k >= 0 && !strchr(".;:!?", tokens[k].text[0]); --k)
        if (tag_is_finite(tokens[k].tag) && tokens[opener - 1].tag == TAG_CC)
            return; // "he eats a banana and a sports bar"
    tokens[i].tag = TAG_VBZ;
    if (tag_is_adjective(tokens[i - 1].tag))
        tokens[i - 1].tag = TAG_NN;
}

// Agreement: a singular noun, a word in -s that can be a verb, and no verb yet.
void agreement_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
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
        verb |= tag_is_verb(tokens[j].tag) &&
                (tokens[j].tag != TAG_VBG ||
                 (j > 0 && tokens[j - 1].tag == TAG_PPC &&
                  (!tag_is_noun(tokens[j + 1].tag) || word_in(tokens[j].text, transitive_participles))));
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
    bool worn = is_worn(tokens, i, " in with wearing and ");
    double nouns = reading_count(lexicon, tokens[i].text, TAG_NN, TAG_NNS),
           verbs = reading_count(lexicon, tokens[i].text, TAG_VB, TAG_VB) +
                   reading_count(lexicon, tokens[i].text, TAG_VBP, TAG_VBZ);
    if (verb || worn || is_compound(lexicon, tokens, count, i) ||
        (tag_is_verb(after) && after != TAG_VBG && after != TAG_MD) || (denied && nouns >= verbs))
        return;
    if ((determiner && (form.seen || after != TAG_PP)) || word_in(tokens[i].text, motion_words) ||
        (form.seen && verbs >= nouns))
        tokens[i].tag = TAG_VBZ;
}

// "the dog suddenly stops and stares", "the dancers slowly turn": between a noun and a verb, no noun phrase goes on.
static void adverb_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
{
    if (i < 2 || !tag_is_noun(tokens[i].tag) || tokens[i].quoted || !text_ends(tokens[i - 1].text, "ly") ||
        tokens[i - 1].tag != TAG_RB || !(tag_is_noun(tokens[i - 2].tag) || tokens[i - 2].tag == TAG_PRP))
        return;
    for (int j = i - 2; j >= 0 && tokens[j].tag != TAG_CC && !ispunct((unsigned char)tokens[j].text[0]); --j)
        if (tag_is_finite(tokens[j].tag) || tokens[j].tag == TAG_VBD)
            return; // it has its verb
    VerbForm form = verb_form(lexicon, tokens[i].text);
    Tag after = tag_at(tokens, count, i + 1);
    if (tag_is_noun(after) || tag_is_finite(after) || !form.film)
        return;
    bool plural = token_is_plural(&tokens[i - 2]);
    if (form.third && !plural)
        tokens[i].tag = TAG_VBZ;
    else if (form.base && plural)
        tokens[i].tag = TAG_VBP;
}

// "a girl jumps rope", "the boys skip rope": a verb and its bare object that verbs.tsv has as one idiom.
void idiom_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
{
    char base[64], idiom[160];
    VerbForm form = verb_form(lexicon, tokens[i].text);
    if (i < 1 || i + 1 >= count || tokens[i].quoted || !(form.third || form.base) ||
        !(tag_is_noun(tokens[i - 1].tag) || tokens[i - 1].tag == TAG_PRP) || tokens[i + 1].tag == TAG_NNS)
        return;
    snprintf(idiom, sizeof idiom, "%s %s",
             form.base ? tokens[i].text : lexicon_singular(lexicon, tokens[i].text, base, sizeof base),
             tokens[i + 1].text);
    const char *const *row = table_find(lexicon_table(lexicon, "verbs"), idiom);
    if (!row || strcmp(noun_kind(tokens[i + 1].text), "prop") != 0)
        return;
    tokens[i].tag = form.third ? TAG_VBZ : TAG_VBP;
    tokens[i + 1].tag = TAG_NN;
}

// Names, asides and sides in front of a verb that looks like a plural.
void subject_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
{
    // "Both laugh."
    if (tokens[i].tag == TAG_NN && word_in(tokens[i - 1].text, " both ") && verb_form(lexicon, tokens[i].text).base) {
        tokens[i].tag = TAG_VBP;
        return;
    }
    adverb_repair(lexicon, tokens, count, i);
    // "Footsteps approach."
    if (i == 1 && tokens[0].tag == TAG_NNS && tokens[1].tag == TAG_NN && tag_at(tokens, count, 2) == TAG_PP &&
        count > 2 && verb_form(lexicon, tokens[1].text).base && verb_form(lexicon, tokens[1].text).film &&
        !is_compound(lexicon, tokens, count, 1)) {
        tokens[1].tag = TAG_VBP;
        return;
    }
    if (tokens[i].tag != TAG_NNS || !verb_form(lexicon, tokens[i].text).third)
        return;
    Tag after = tag_at(tokens, count, i + 1);
    // "a doctor (60s) waits", "in her 40s runs"
    bool aside = tokens[i - 1].text[0] == ')' ||
                 (isdigit((unsigned char)tokens[i - 1].text[0]) && text_ends(tokens[i - 1].text, "0s"));
    // "Marcus flinches"
    bool named = (tokens[i - 1].named ||
                  (tokens[i - 1].capital && table_find(lexicon_table(lexicon, "names"), tokens[i - 1].text))) &&
                 !tag_is_noun(after);
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
    bool alone =
        word_in(tokens[i - 1].text, " one ") ||
        (word_in(tokens[i - 1].text, " other first second third last latter former ") &&
         word_is(tokens, count, i - 2, " the ") && verb_form(lexicon, tokens[i].text).share >= 0.3 &&
         (after == TAG_IN || after == TAG_RB || after == TAG_RP || after == TAG_DET || after == TAG_PRPS ||
          after == TAG_TO || (after == TAG_CC && i + 2 < count && verb_form(lexicon, tokens[i + 2].text).third) ||
          i + 1 >= count || ispunct((unsigned char)tokens[i + 1].text[0])));
    if ((aside && !tag_is_noun(after)) || named || side || camera || colored || alone)
        tokens[i].tag = TAG_VBZ;
}

// Does the noun at `at` stand with an article or a possessive?
static bool is_articled(const Token *tokens, int at)
{
    bool noun = at >= 0 && tag_is_noun(tokens[at].tag);
    while (at > 0 && (tag_is_noun(tokens[at].tag) || tag_is_adjective(tokens[at].tag) || tokens[at].tag == TAG_VBN))
        --at;
    return noun && opens_noun_phrase(tokens[at].tag);
}

// "pans left and tilts", "stops and smiles", "run, jump and fly": what is joined to a verb is one.
void parallel_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
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
    if (form.third && (after == TAG_DET || after == TAG_PRPS) && tokens[i - 1].tag == TAG_CC && form.share > 0.02) {
        tokens[i].tag = TAG_VBZ; // "leans on the car and lights a cigarette": two noun phrases do not join like that
        return;
    }
    if (particle && form.third)
        tokens[i].tag = TAG_VBZ; // "and storms in"
    else if (!behind_verb && goes_on && after == TAG_IN && form.share > (form.third ? 0.05 : 0.1) && i > 3 &&
             tag_is_noun(tokens[joint - 1].tag) && word_is(tokens, count, joint - 2, " a an the his her its ") &&
             !word_is(tokens, count, i + 1, form.third ? " of in with " : " of with "))
        tokens[i].tag = form.third ? TAG_VBZ : TAG_VBP; // "out of a bar and trips over a dog"
    else if (!behind_verb && form.film && form.third && !thing && !goes_on && after == TAG_PP &&
             is_articled(tokens, joint - 1))
        tokens[i].tag = TAG_VBZ; // "across a crowded restaurant and trips"
    else if (!behind_verb && form.film && !thing && !goes_on &&
             (reading_count(lexicon, tokens[i].text, TAG_NN, TAG_NNS) < 4 ||
              (form.base && word_is(tokens, count, joint - 2, " a an the his her its their "))))
        tokens[i].tag = form.third ? TAG_VBZ : TAG_VBP; // "on a windowsill and yawns"
    else if (behind_verb ? form.film || form.share > 0.15 : goes_on && (form.film || form.share > 0.3))
        tokens[i].tag = form.third ? TAG_VBZ : TAG_VBP;
    else if (word_in(tokens[i].text, motion_words) && !tag_is_noun(after) && form.third)
        tokens[i].tag = TAG_VBZ;
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

// "an ambulance with its siren on drives", "a man with his eyes closed walks": behind how it is with them comes what
// they do.
static void state_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
{
    Token *state = &tokens[i - 1];
    if (i < 4 || tokens[i].tag != TAG_NNS || tokens[i].quoted || !tag_is_noun(tokens[i - 2].tag) ||
        tag_is_noun(tag_at(tokens, count, i + 1)) || !verb_form(lexicon, tokens[i].text).third ||
        !(word_in(state->text, " on off up down out open closed shut ") || state->tag == TAG_VBN ||
          state->tag == TAG_VBD))
        return;
    int with = i - 3;
    while (with > 0 && (tag_is_noun(tokens[with].tag) || tag_is_adjective(tokens[with].tag) ||
                        opens_noun_phrase(tokens[with].tag) || tokens[with].tag == TAG_CC))
        --with;
    if (with < 1 || !word_in(tokens[with].text, " with ") || !tag_is_noun(tokens[with - 1].tag))
        return;
    for (int k = with - 1; k >= 0 && !strchr(".;:!?", tokens[k].text[0]); --k)
        if (tag_is_finite(tokens[k].tag) || tokens[k].tag == TAG_VBD)
            return; // the verb has been there
    state->tag = word_in(state->text, " on off up down out ") ? TAG_RP : TAG_VBN;
    tokens[i].tag = TAG_VBZ;
}

// Two nouns of which one is the verb: "the crew loads boxes", "the islands collapses", "a silver watch rotating".
void pair_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
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
    state_repair(lexicon, tokens, count, i);
    // "an old stone well", "in the well", but "a well dressed man"
    if (word_in(token->text, " well ") &&
        (opens_noun_phrase(before) || tag_is_adjective(before) ||
         (tag_is_noun(before) && i > 1 &&
          (opens_noun_phrase(tokens[i - 2].tag) || tag_is_adjective(tokens[i - 2].tag)) &&
          noun_kind(tokens[i - 1].text)[0] && !strcmp(noun_kind(tokens[i - 1].text), "material"))) &&
        !tag_is_noun(after) && !tag_is_adjective(after) && after != TAG_VBN && after != TAG_VBD && after != TAG_VBG)
        token->tag = TAG_NN;
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
    if ((token->tag == TAG_VBP || token->tag == TAG_VB) && !word_in(token->text, auxiliary_words) && before == TAG_NN &&
        after == TAG_VBG && i > 1 && word_is(tokens, count, i - 2, " a an "))
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
    // "a woman seen from behind walks down a street"
    if (word_in(tokens[i - 1].text, " behind above below ") && word_is(tokens, count, i - 2, " from ") &&
        token->tag == TAG_NNS && !tag_is_noun(after) && verb_form(lexicon, token->text).film &&
        verb_form(lexicon, token->text).third) {
        tokens[i - 1].tag = TAG_RB;
        token->tag = TAG_VBZ;
    }
    // "the city below glows with lights"
    if (word_in(tokens[i - 1].text, " below above outside inside ahead beyond nearby ") && i > 1 &&
        tag_is_noun(tokens[i - 2].tag) && token->tag == TAG_NNS && !tag_is_noun(after) &&
        verb_form(lexicon, token->text).film) {
        tokens[i - 1].tag = TAG_RB;
        token->tag = TAG_VBZ;
    }
}

// "lets the dog run", "watches the boats drift": a bare verb behind an object.
void small_clause_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
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
void comma_noun_repair(const Lexicon *lexicon, Token *tokens, int count, int i)
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
