// "A clause needs a verb": cuts the tags into clauses, and where one has no verb takes the likeliest noun that can be
// one, by agreement, by what stands around it, and by how often the word is a verb.
#include "plan/repairs.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

// Commands to whoever films, and to the scene.
static const char command_words[] =
    " start begin end open close cut pan tilt zoom dolly truck crane track push pull follow hold keep reveal rack orbit"
    " circle stay linger drift fade dissolve focus move show use make let add avoid film frame shoot render create"
    " generate depict include maintain ensure place put give have don't do never imagine capture set pass sweep glide"
    " rise descend switch transition match whip linger finish return continue slow look wake walk run turn jump ";

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

void clauses_repair(const Lexicon *lexicon, Token *tokens, int count)
{
    bool verb_before = false, stop = true;
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
}
