// "A clause needs a verb": cuts the tags into clauses, and where one has no verb takes the likeliest noun that can be
// one, by agreement, by what stands around it, and by how often the word is a verb.
#include "plan/language/repairs.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

// Commands to whoever films, and to the scene.
static const char command_words[] =
    " start begin end open close cut pan tilt zoom dolly truck crane track push pull follow hold keep reveal rack orbit"
    " circle stay linger drift fade dissolve focus move show use make let add avoid film frame shoot render create"
    " generate depict include maintain ensure place put give have don't do never imagine capture set pass sweep glide"
    " rise descend switch transition match whip linger finish return continue slow look wake walk run turn jump ";

// "as people wave": behind the noun at `at`, or an adjective and it, stands what they do.
static bool clause_opens(const Token *tokens, int count, int at)
{
    for (int k = at; k < count && k < at + 3 && (tag_is_noun(tokens[k].tag) || tag_is_adjective(tokens[k].tag)); ++k)
        if (token_is_plural(&tokens[k]) && tag_at(tokens, count, k + 1) == TAG_NN) {
            VerbForm form = verb_form(lexicon_get(), tokens[k + 1].text);
            Tag after = tag_at(tokens, count, k + 2);
            return form.base && form.film && !tag_is_noun(after) && !tag_is_adjective(after);
        }
    return false;
}

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
    if (strcmp(token->text, "as") == 0 && i > 0 && clause_opens(tokens, count, i + 1))
        return true;
    bool compared =
        i > 0 && tokens[i - 1].tag == TAG_JJ && !(i > 1 && tokens[i - 2].tag == TAG_DET); // not "in the cold"
    if (word_in(token->text, " as ") && i > 0 && !compared && strcmp(token->text, "as") == 0 &&
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
    return first >= 0 && token_is_plural(&tokens[first]);
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

// A word that might be the verb its clause lacks.
typedef struct Site {
    const Lexicon *lexicon;
    Token *tokens;
    int count, begin, end, at; // the clause, and the word
    bool verb_before;          // the sentence has a verb before this clause
    VerbForm form;
    bool last;          // of the clause
    bool bare;          // right behind a plural without an article
    bool behind_plural; // right behind a plural spoken of as known ("the wheels screech")
} Site;

static bool site_take(const Site *site, Tag tag)
{
    site->tokens[site->at].tag = tag;
    return true;
}

// Fills in what the rules ask; false: the word cannot be the verb.
static bool site_open(Site *site)
{
    static const char compounds[] = " sports arms goods clothes glasses savings news jeans series species ";
    const Token *t = site->tokens;
    int i = site->at, begin = site->begin;
    site->last = i + 1 >= site->end;
    // "the lights dim", "people open umbrellas"
    bool adjective = (t[i].tag == TAG_JJ || word_in(t[i].text, " close lower ")) && i > begin &&
                     token_is_plural(&t[i - 1]) &&
                     (site->last || t[i + 1].tag == TAG_NNS || may_follow_verb(t[i + 1].tag));
    if ((!tag_is_noun(t[i].tag) && !adjective) || t[i].quoted ||
        (i > begin && is_compound(site->lexicon, t, site->count, i)))
        return false;
    site->form = verb_form(site->lexicon, t[i].text);
    if (adjective && !site->form.film && (!site->form.base || site->form.share < 0.5))
        return false;
    int noun = begin, opener = i - 2, denial = i - 1;
    while (noun < i && (t[noun].tag == TAG_JJ || t[noun].tag == TAG_CD || t[noun].tag == TAG_NN ||
                        t[noun].tag == TAG_VBN || t[noun].tag == TAG_VBG))
        ++noun;
    site->bare = i > begin && token_is_plural(&t[i - 1]) && (noun == i - 1 || noun == i);
    while (opener > begin && (t[opener].tag == TAG_JJ || t[opener].tag == TAG_NN))
        --opener;
    site->behind_plural = t[i].tag == TAG_NN && i > begin + 1 && t[i - 1].tag == TAG_NNS &&
                          (word_in(t[opener].text, " the his her its their these those several many few ") ||
                           t[opener].tag == TAG_POS || t[opener].tag == TAG_CD) &&
                          text_ends(t[i - 1].text, "s") && !word_in(t[i - 1].text, compounds);
    TagCount any[1]; // a word never seen
    site->form.base |= site->behind_plural && lexicon_tags(site->lexicon, t[i].text, any, 1) == 0;
    // "no sudden brightness changes"
    while (denial >= begin && (tag_is_noun(t[denial].tag) || tag_is_adjective(t[denial].tag)))
        --denial;
    return !(denial >= begin && word_in(t[denial].text, " no without any ") &&
             reading_count(site->lexicon, t[i].text, TAG_NN, TAG_NNS) >=
                 reading_count(site->lexicon, t[i].text, TAG_VB, TAG_VBZ));
}

// "an elderly couple sip tea", "a man and a woman play chess": one word, or two that are joined, for several.
static bool are_several(const Site *site)
{
    const Token *t = site->tokens;
    int i = site->at, begin = site->begin;
    if (i <= begin || site->verb_before || t[i - 1].tag != TAG_NN)
        return false;
    for (int k = begin; k < i; ++k)
        if (t[k].tag == TAG_IN || t[k].tag == TAG_TO)
            return false;
    if (word_in(t[i - 1].text, " couple pair trio duo family crew team crowd band group police "))
        return true;
    return begin > 1 && word_in(t[begin - 1].text, " and ") && tag_is_noun(t[begin - 2].tag) &&
           noun_is_animate(&t[i - 1]) && opens_noun_phrase(t[begin].tag);
}

// Plurals do not make compounds: behind one stands a verb.
static bool plural_decides(const Site *site)
{
    Token *t = site->tokens;
    int i = site->at;
    const VerbForm *form = &site->form;
    bool noun_next = !site->last && tag_is_noun(t[i + 1].tag);
    if (t[i].tag == TAG_NN && form->base && form->film && are_several(site) &&
        (site->last || noun_next || may_follow_verb(t[i + 1].tag)) && !(!site->last && word_in(t[i + 1].text, " of ")))
        return site_take(site, TAG_VBP);
    // "rabbits nibble carrots", "students whisper"
    if (site->bare && t[i].tag == TAG_NN && noun_is_animate(&t[i - 1])) {
        bool unknown = reading_count(site->lexicon, t[i].text, TAG_CC, TAG_WRB) <= 2;
        bool follows = noun_next || (!site->last && may_follow_verb(t[i + 1].tag) && strcmp(t[i + 1].text, "of") != 0);
        if (form->film || ((form->base || unknown) && follows))
            return site_take(site, TAG_VBP);
    }
    if (t[i].tag == TAG_JJ || word_in(t[i].text, " close lower "))
        return form->base && i > site->begin && token_is_plural(&t[i - 1]) && site_take(site, TAG_VBP);
    if (!form->base || !form->film || i == site->begin || t[i - 1].tag != TAG_NNS)
        return false;
    // "where two robots dance tango"
    if (site->begin > 0 && word_in(t[site->begin - 1].text, " where while when until because "))
        return site_take(site, TAG_VBP);
    // "four chefs in white hats toss dough"
    int far = distant_subject(t, site->begin, i);
    return far >= 0 && token_is_plural(&t[far]) && noun_next && site_take(site, TAG_VBP);
}

// "the doors slide shut"
static bool result_decides(const Site *site)
{
    Token *t = site->tokens;
    int i = site->at;
    if (site->last || i == site->begin || !word_in(t[i + 1].text, " open shut closed ") ||
        (i + 2 < site->end && tag_is_noun(t[i + 2].tag)) || !(site->form.film || site->form.share > 0.1) ||
        token_is_plural(&t[i - 1]) == site->form.third || in_lone_phrase(t, site->begin, i))
        return false;
    t[i + 1].tag = TAG_RB;
    return site_take(site, site->form.third ? TAG_VBZ : TAG_VBP);
}

// "the light cracks through", "a woman in white walks": an adjective that is a thing.
static bool adjective_decides(const Site *site)
{
    Token *t = site->tokens;
    int i = site->at, opening = i - 2;
    if (i <= site->begin + 1 || t[i - 1].tag != TAG_JJ || !site->form.third)
        return false;
    while (opening > site->begin && t[opening].tag == TAG_JJ)
        --opening;
    bool dressed = word_in(t[i - 2].text, " in ") && site->form.film &&
                   table_find(lexicon_table(site->lexicon, "colors"), t[i - 1].text);
    bool follows = site->last ? site->verb_before && t[site->begin - 1].tag == TAG_CC : may_follow_verb(t[i + 1].tag);
    follows |= site->last && strcmp(noun_kind(t[i - 1].text), "person") == 0; // "the suspect sweats"
    if ((t[opening].tag != TAG_DET && !dressed) || !follows || !has_reading(site->lexicon, t[i - 1].text, TAG_NN) ||
        !(site->form.film || site->form.share > 0.3))
        return false;
    t[i - 1].tag = TAG_NN;
    return site_take(site, TAG_VBZ);
}

// Behind a noun that agrees with it.
static bool noun_decides(const Site *site)
{
    Token *t = site->tokens;
    int i = site->at, begin = site->begin, distant = distant_subject(t, begin, i);
    const VerbForm *form = &site->form;
    bool last = site->last, third = form->third;
    // "seven umbrellas and one red umbrella wait": two are plural
    bool joined = begin > 1 && word_in(t[begin - 1].text, " and ") && !site->verb_before && !third;
    for (int j = begin; j < i && joined; ++j) // not "and sunglasses pushing a shopping cart"
        joined = tag_is_noun(t[j].tag) || tag_is_adjective(t[j].tag) || opens_noun_phrase(t[j].tag) ||
                 t[j].tag == TAG_POS || t[j].tag == TAG_RB;
    bool either = word_in(t[i - 1].text, " police crew team crowd family couple ") ||
                  (word_in(t[i - 1].text, " fish sheep deer ") &&
                   (i < begin + 2 || !word_in(t[i - 2].text, " a an one "))); // "in a fish market"
    bool agrees = token_is_plural(&t[i - 1]) != third || joined || either;
    bool agrees_far = distant >= 0 && token_is_plural(&t[distant]) != third;
    bool leads = !last && (t[i + 1].tag == TAG_IN || t[i + 1].tag == TAG_RB);
    // "when the storm hit": a clause must follow, told in the past
    if (last && i > begin + 1 && begin > 0 && !third && has_reading(site->lexicon, t[i].text, TAG_VBD) &&
        word_in(t[begin - 1].text, " when while until because where which "))
        return site_take(site, TAG_VBD);
    if ((!agrees && !(agrees_far && (form->film || form->share > 0.25))) || in_lone_phrase(t, begin, i))
        return false;
    bool article = false, definite = false;
    for (int j = i - 1; j >= begin && t[j].tag != TAG_IN; --j) {
        article |= word_in(t[j].text, " a an one ");
        definite |= t[j].tag == TAG_DET || t[j].tag == TAG_PRPS;
    }
    bool particle = !last && (t[i + 1].tag == TAG_RP || word_in(t[i + 1].text, particle_words)) &&
                    !opens_noun_phrase(tag_at(t, site->count, i + 2)) && !tag_is_noun(tag_at(t, site->count, i + 2));
    // "explodes inward and glass rains on the carpet": nothing but a clause can be joined here
    bool clause_due = begin > 1 && t[begin - 1].tag == TAG_CC && leads && i == begin + 1 &&
                      (tag_is_verb(t[begin - 2].tag) || t[begin - 2].tag == TAG_RB);
    // "waves crash against the rocks", "lanterns light the path"
    bool plural_start = site->bare && !third && !last && form->share > 0.02 &&
                        (opens_noun_phrase(t[i + 1].tag) ||
                         word_in(t[i + 1].text, " against across through into onto toward towards along from to "));
    // a noun phrase follows, and nothing parts the two: "the sisters share a secret", "fireflies light up the sky"
    bool governs = !last && (opens_noun_phrase(t[i + 1].tag) ||
                             (i + 2 < site->end && particle_takes_object(t[i].text, t[i + 1].text)));
    bool by_film = form->film && (!agrees || definite || agrees_far || joined || (leads && i == begin + 1));
    bool by_share = form->share > (definite ? 0.12 : 0.25) || (!last && form->share > 0.12);
    return (article || plural_start || governs || site->behind_plural || (joined && leads) || t[i - 1].tag == TAG_PRP ||
            by_share || particle || clause_due || by_film) &&
           site_take(site, third ? TAG_VBZ : TAG_VBP);
}

// At the head of its clause: the subject stands further back.
static bool opening_decides(const Site *site)
{
    Token *t = site->tokens;
    int i = site->at, begin = site->begin;
    const VerbForm *form = &site->form;
    bool third = form->third, last = site->last;
    if (i == begin + 1) // "... and slowly turns"
        return t[begin].tag == TAG_RB && site->verb_before && third && (form->share > 0.15 || form->camera) &&
               site_take(site, TAG_VBZ);
    if (i != begin || begin < 1)
        return false;
    bool comma = begin > 1 && t[begin - 1].text[0] == ',' && !site->verb_before;
    bool motion = word_in(t[i].text, motion_words);
    // "the driver, a woman with sunglasses, smiles"
    if (comma && third && (motion || (form->film && !last)))
        return site_take(site, TAG_VBZ);
    // "the children, soaked and happy, jump into the pool"
    if (comma && form->base && form->film && !last && may_follow_verb(t[i + 1].tag) && first_is_plural(t, begin))
        return site_take(site, TAG_VBP);
    // "stops and smiles"
    if (third && clause_is_joined(t, begin) && (motion || t[begin - 2].tag == TAG_VBZ))
        return site_take(site, TAG_VBZ);
    return site->verb_before && third && (form->share > 0.45 || (!last && form->share > 0.15)) &&
           site_take(site, TAG_VBZ);
}

// Where the clause has no verb: takes the first word that a rule makes one.
static bool clause_repair(const Lexicon *lexicon, Token *tokens, int count, int begin, int end, bool verb_before)
{
    for (int i = begin; i < end; ++i) {
        Site site = {.lexicon = lexicon,
                     .tokens = tokens,
                     .count = count,
                     .begin = begin,
                     .end = end,
                     .at = i,
                     .verb_before = verb_before};
        if (!site_open(&site))
            continue;
        if (plural_decides(&site))
            return true;
        if (!site.form.third && !site.form.base)
            continue;
        if (result_decides(&site))
            return true;
        bool link = word_in(tokens[i].text, " turn turns grow grows go goes become becomes look looks ");
        bool fits = site.last || (link && i > begin) || may_follow_verb(tokens[i + 1].tag) ||
                    (tokens[i + 1].tag == TAG_NNS && site.form.third && i > begin);
        if (!fits || (!site.last && strcmp(tokens[i + 1].text, "of") == 0))
            continue;
        if (adjective_decides(&site))
            return true;
        bool behind_noun = i > begin && (tag_is_noun(tokens[i - 1].tag) || tokens[i - 1].tag == TAG_PRP ||
                                         word_in(tokens[i - 1].text, " left right side another "));
        if (behind_noun ? noun_decides(&site) : opening_decides(&site))
            return true;
    }
    return false;
}

// "Starts on a wide shot", "Pushes in on a face": what the camera does, without the camera.
static bool camera_command(const Lexicon *lexicon, const Token *tokens, int count, int at)
{
    static const char begins[] = " starts begins ends opens holds stays lingers finishes settles ";
    static const char ways[] = " up down left right across toward towards past back forward away around into out over"
                               " through along ";
    if (!verb_form(lexicon, tokens[at].text).third)
        return false;
    if (word_in(tokens[at].text, begins))
        return word_is(tokens, count, at + 1, " on at with behind in from wide close ");
    Tag behind = tag_at(tokens, count, at + 2);
    bool moves = verb_form(lexicon, tokens[at].text).camera ||
                 word_in(tokens[at].text, " pushes pulls moves drifts glides sweeps rises descends ");
    return moves && (word_is(tokens, count, at + 1, ways) ||
                     (word_is(tokens, count, at + 1, " in ") &&
                      (behind == TAG_IN || behind == TAG_TO || behind == TAG_PP || behind == TAG_PPC)));
}

// "Start on her face", "Pan across the valley": a command opens the clause.
static bool command_repair(const Lexicon *lexicon, Token *tokens, int count, int begin, int end)
{
    while (begin < end && word_in(tokens[begin].text, " then slowly now please quickly gently gradually also "))
        ++begin;
    if (begin < end && tokens[begin].tag == TAG_NNS && camera_command(lexicon, tokens, count, begin)) {
        tokens[begin].tag = TAG_VBZ;
        return true;
    }
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
            finite = command_repair(lexicon, tokens, count, begin, end);
        bool participial = begin > 0 && begin + 1 < end && tokens[begin].tag == TAG_VBG &&
                           tokens[begin - 1].tag == TAG_PPC &&
                           (!tag_is_noun(tokens[begin + 1].tag) || word_in(tokens[begin].text, transitive_participles));
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
