// The clause cascade: one walk over tags and noun phrases that notes who does what, what modifies what, and what a
// preposition joins. State is a subject, a verb, an object and the last noun phrase; punctuation and conjunctions
// open new clauses, relative clauses and absolutes interrupt them. Measured against hand-annotated phrases in
// tests/test_language.c.
#include "plan/language/clauses.h"

#include <stdlib.h>
#include <string.h>

const char *const fact_kind_names[FACT_KIND_COUNT] = {"subj", "obj", "mod", "pp", "num", "neg", "adv"};

const char auxiliary_words[] =
    " is are was were be being been does do did has have had will can cannot could would should"
    " must may might ";
static const char copulas[] = " is are was were be been being seems becomes looks remains stays appears ";
// Nouns whose "of" names what is seen: in "close-up of a hand turning a key" the hand turns.
static const char view_words[] =
    " cut transition zoom painting drawing sketch illustration render animation close-up closeup shot view "
    "portrait image picture video footage photo photograph"
    " sound sounds pov scene film movie clip motion sequence montage time-lapse timelapse "
    "silhouette glimpse reflection focus shots frame ";
// Participles that describe the noun before them even where they have an object: "a sign reading ...".
static const char describing_words[] = " containing holding showing reading leading overlooking featuring displaying"
                                       " covering depicting facing surrounding filling bearing saying lining ";

static void fact_add(Sentence *sentence, FactKind kind, int head, int prep, int dependent)
{
    Fact fact = {kind, head, prep, dependent};
    for (int i = sentence->fact_count - 1; i >= 0 && i > sentence->fact_count - 12; --i)
        if (memcmp(&sentence->facts[i], &fact, sizeof fact) == 0)
            return;
    ARENA_PUSH(sentence->arena, sentence->facts, sentence->fact_count, sentence->fact_capacity, fact);
}

// ---------------------------------------------------------------- state

static void clause_open(Clause *clause)
{
    clause->subject = clause->verb = clause->object = clause->last = -1;
    clause->hanging = clause->inverted = clause->preposition_before = clause->viewed = -1;
    clause->participle_who = -1;
    clause->subject_count = 0;
    clause->fronted = clause->inside = clause->existential = clause->conjoined = false;
}

static void subject_set(Clause *clause, int head)
{
    clause->subject = head;
    clause->subjects[0] = head;
    clause->subject_count = head >= 0;
}

// A relative clause or an absolute begins: `subject` does what follows.
static void clause_push(Clause *clause, int subject, bool comma)
{
    if (!clause->inside) {
        memcpy(clause->outer, clause->subjects, sizeof clause->outer);
        clause->outer_count = clause->subject_count;
        clause->outer_verb = clause->verb;
    }
    clause->inside = true;
    clause->relative = false;
    clause->inside_comma = comma;
    subject_set(clause, subject);
    clause->verb = clause->object = -1;
}

static void clause_pop(Clause *clause)
{
    if (!clause->inside)
        return;
    memcpy(clause->subjects, clause->outer, sizeof clause->outer);
    clause->subject_count = clause->outer_count;
    clause->subject = clause->subject_count ? clause->subjects[0] : -1;
    clause->verb = clause->outer_verb;
    clause->object = -1;
    clause->inside = false;
}

// ---------------------------------------------------------------- noun phrases

// The token a number counts: its unit ("35 mm lens") or the head.
static int number_head(const Sentence *sentence, const NounPhrase *phrase, int at)
{
    Value value;
    int length = value_read(sentence->tokens, sentence->count, at, &value);
    return length == 2 && value.kind != VALUE_NUMBER && at + 1 <= phrase->head ? at + 1 : phrase->head;
}

static void phrase_facts(Sentence *sentence, const NounPhrase *phrase)
{
    const Token *t = sentence->tokens;
    int head = phrase->head;
    for (int z = head; z >= phrase->begin; --z) { // "black umbrellas and white hats" in one phrase
        if (z == phrase->determiner || z == head || word_in(t[z].text, " only other "))
            continue;
        if (t[z].tag == TAG_CD)
            fact_add(sentence, FACT_NUMBER, number_head(sentence, phrase, z), -1, z);
        else if (tag_is_adjective(t[z].tag) || tag_is_noun(t[z].tag) || is_participle(t[z].tag))
            fact_add(sentence, FACT_MODIFIER, head, -1, z);
    }
    if (phrase->negated)
        fact_add(sentence, FACT_NEGATION, head, -1, -1);
}

static bool has_article(const Clause *clause, const NounPhrase *phrase)
{
    return phrase->determiner >= 0 &&
           word_in(clause->t[phrase->determiner].text, " a an the some this that his her its their my one ");
}

// "no cars, people or text": does the denial reach this phrase?
static bool denial_reaches(const Clause *clause, const NounPhrase *phrase)
{
    if (phrase->negated)
        return false;
    if (clause->avoid)
        return true;
    if (clause->denial != DENIAL_NOUNS)
        return false;
    if (clause->conjoined || !clause->comma)
        return true;
    if (has_article(clause, phrase) || (phrase->begin > 0 && word_in(clause->t[phrase->begin - 1].text, " only just ")))
        return false;
    return comma_continues_list(clause, phrase->end) || phrase->end == phrase->begin + 1;
}

static int on_phrase(Clause *clause, const NounPhrase *phrase)
{
    Sentence *sentence = clause->sentence;
    const Token *t = clause->t;
    int head = phrase->head;
    if (strcmp(t[head].text, "nothing") == 0 && phrase->end < clause->end &&
        word_in(t[phrase->end].text, " but except "))
        return phrase->end + 1; // "nothing but sand": denies nothing
    bool denied = denial_reaches(clause, phrase) || phrase->negated;
    if (clause->denial == DENIAL_NEXT) { // "not a dog but a cat"
        fact_add(sentence, FACT_NEGATION, head, -1, -1);
        clause->denial = DENIAL_NONE;
        clause->last = head;
        clause->comma = clause->conjoined = false;
        return phrase->end;
    }
    if (denied) {
        fact_add(sentence, FACT_NEGATION, head, -1, -1);
    } else if (clause->denial == DENIAL_NOUNS) {
        clause->denial = DENIAL_NONE;
        if (clause->comma && clause->verb < 0)
            clause_open(clause);
    }
    if (phrase->negated)
        clause->denial = DENIAL_NOUNS;
    // "a jellyfish the size of a house"
    if (clause->verb < 0 && clause->last >= 0 && phrase->begin > 0 && t[phrase->begin - 1].chunk >= 0 &&
        word_in(t[head].text, " size color colour shape height length width ")) {
        clause->last = head;
        return phrase->end;
    }
    int heads[SUBJECTS], count;
    bool listed = false; // already of the subjects: "dogs, cats and birds run"
    for (int i = 1; i < clause->subject_count; ++i)
        listed |= clause->subjects[i] == head && clause->verb < 0;
    if (listed) {
        clause->last = head;
        clause->conjoined = clause->comma = false;
        return phrase->end;
    }
    if (clause->inverted >= 0) { // "On the table stands a lamp"
        fact_add(sentence, FACT_SUBJECT, clause->inverted, -1, head);
        clause->inverted = -1;
        clause->object = head;
        subject_set(clause, head);
    } else if (clause->verb < 0 && !clause->conjoined && subject_list_end(clause, phrase, heads, &count) >= 0 &&
               !denied && count > 1) {
        memcpy(clause->subjects, heads, sizeof heads);
        clause->subject = heads[0];
        clause->subject_count = count;
    } else if (clause->conjoined && clause->last >= 0 && clause->verb < 0) {
        if (clause->subject_count < SUBJECTS)
            clause->subjects[clause->subject_count++] = head;
        if (clause->subject < 0)
            clause->subject = head;
    } else if (clause->verb >= 0 && clause->object < 0 && !clause->conjoined && !clause->comma) {
        int after = skip_adverbs(clause, phrase->end);
        // "a kitten wearing a crown sits": the crown is worn
        bool reduced = t[clause->verb].tag == TAG_VBG && clause->subject >= 0 && clause->subject < clause->verb &&
                       !word_in(t[head].text, " he she they it we i you ");
        if (opens_finite(clause, phrase) && !clause->inside && !reduced &&
            !(verb_takes_clause(t[clause->verb].text) && is_finite_at(clause, after))) {
            clause_open(clause); // "... walks along the beach the sun sets"
            subject_set(clause, head);
        } else {
            clause->object = head;
            if (!denied)
                fact_add(sentence, FACT_OBJECT, clause->verb, -1, head);
        }
    } else if (clause->verb >= 0 && clause->object >= 0 &&
               (clause->conjoined || comma_continues_list(clause, phrase->end))) {
        fact_add(sentence, FACT_OBJECT, clause->verb, -1, head);
    } else if (clause->verb >= 0 && clause->object == clause->last && !clause->comma && !clause->conjoined &&
               phrase->begin > 0 && t[phrase->begin - 1].chunk >= 0 && verb_takes_two(t[clause->verb].text)) {
        fact_add(sentence, FACT_OBJECT, clause->verb, -1, head); // "hands the boy a book"
    } else if (clause->verb >= 0 && opens_finite(clause, phrase)) {
        clause_open(clause);
        subject_set(clause, head);
    } else if (clause->verb >= 0 && clause->comma) {
        clause_push(clause, head, true); // "..., a cane in his hand, ..."
    } else if (clause->verb < 0) {
        bool apposition = clause->comma && clause->subject >= 0 && !denied && !noun_is_time(t[clause->subject].text) &&
                          (has_article(clause, phrase) || word_in(t[head].text, " one each both all "));
        if (!apposition)
            subject_set(clause, head);
    }
    clause->preposition_before = -1;
    clause->last = head;
    clause->conjoined = clause->comma = false;
    return phrase->end;
}

// ---------------------------------------------------------------- punctuation and conjunctions

static int on_comma(Clause *clause, int i)
{
    const Token *t = clause->t;
    int end = clause->end, j = i + 1;
    clause->comma = true;
    clause->conjoined = false;
    while (j < end && t[j].chunk < 0 && word_in(t[j].text, " and or then but only just now "))
        ++j;
    const NounPhrase *phrase = j < end ? phrase_at(clause, j) : NULL;
    if (clause->inside && (clause->inside_comma || is_finite_at(clause, skip_adverbs(clause, j))))
        clause_pop(clause);
    if (phrase) {
        int k = skip_tail(clause, phrase->end);
        int near = skip_adverbs(clause, phrase->end);
        bool finite = is_finite_at(clause, k), listed = comma_continues_list(clause, j) && clause->verb >= 0 && !finite;
        bool participle =
            near < end && (is_participle(t[near].tag) || (tag_is_adjective(t[near].tag) && t[near].chunk < 0));
        int heads[SUBJECTS], count;
        if (finite || (clause->verb >= 0 && subject_list_end(clause, phrase, heads, &count) >= 0 && count > 1)) {
            int hanging = clause->verb >= 0 && clause->subject < 0 && t[clause->verb].tag == TAG_VBG ? clause->verb
                                                                                                     : clause->hanging;
            clause_open(clause);
            clause->hanging = hanging;
            if (!clause->avoid)
                clause->denial = DENIAL_NONE;
        } else if (participle && !listed && clause->subject < 0 && clause->verb < 0) {
            clause->fronted = false; // "In a church, a woman wearing a hat laughs": she is the subject of it all
        } else if (participle && !listed) {
            clause_push(clause, phrase->head, true); // "a tiger, its fur glistening, walks"
            clause->last = -1;
            if (!clause->avoid && has_article(clause, phrase))
                clause->denial = DENIAL_NONE;
        } else if (clause->verb < 0 && !clause->denial && !clause->avoid && !has_article(clause, phrase) &&
                   subject_list_end(clause, phrase, heads, &count) < 0 && clause->subject_count < 2) {
            subject_set(clause, -1);
            clause->last = -1;
        }
    } else if (j < end && is_participle(t[j].tag) && t[j].chunk < 0) {
        clause->verb = clause->object = -1; // "..., breathing heavily": the subject stays
    }
    return i + 1;
}

static int on_conjunction(Clause *clause, int i)
{
    const Token *t = clause->t;
    clause->conjoined = true;
    clause->comma = false;
    ++i;
    const NounPhrase *phrase = i < clause->end ? phrase_at(clause, i) : NULL;
    int verb = i < clause->end ? skip_adverbs(clause, i) : i;
    if (phrase) {
        int k = skip_adverbs(clause, phrase->end), tail = skip_tail(clause, phrase->end);
        // "a woman wearing a dress and gloves descends": the gloves are worn
        if (clause->verb >= 0 && t[clause->verb].tag == TAG_VBG && clause->object >= 0 && clause->subject >= 0 &&
            clause->subject < clause->verb &&
            (t[phrase->head].tag == TAG_NNS || strcmp(noun_kind(t[phrase->head].text), "garment") == 0) &&
            tail < clause->end && t[tail].tag == TAG_VBZ && t[tail].chunk < 0)
            return i;
        // "a woman holding a baby and a man carrying a bag hurry"
        if (clause->verb >= 0 && t[clause->verb].tag == TAG_VBG && clause->subject >= 0 &&
            clause->subject < clause->verb && clause->subject_count < SUBJECTS && k < clause->end &&
            t[k].tag == TAG_VBG) {
            clause->verb = clause->object = -1;
            clause->last = clause->subject;
            return i;
        }
        if (is_finite_at(clause, k) || (clause->verb >= 0 && opens_finite(clause, phrase))) {
            bool subject_goes_on = clause->verb < 0 && clause->subject >= 0;
            if (!subject_goes_on) {
                clause_open(clause);
                clause->denial = DENIAL_NONE;
            }
        }
    } else if (verb < clause->end && tag_is_verb(t[verb].tag)) {
        if (clause->inside && clause->inside_comma && !clause->relative && is_finite_at(clause, verb))
            clause_pop(clause);
        clause->object = -1;
    }
    return i;
}

// ---------------------------------------------------------------- verbs

// Whom the phrase before carries, or -1: "two boys on bicycles", "a man on a horse".
static int rider_before(const Clause *clause)
{
    static const char mounts[] =
        " bicycle bicycles bike bikes motorcycle motorcycles motorbike motorbikes scooter scooters "
        "moped mopeds skateboard skateboards snowboard snowboards surfboard surfboards sled sleds "
        "ski skis unicycle tricycle tricycles horseback ";
    const Token *t = clause->t;
    int prep = clause->preposition_before;
    if (prep < 1 || clause->last < 0 || !word_in(t[prep].text, " on astride atop ") || t[prep - 1].chunk < 0)
        return -1;
    int rider = clause->sentence->phrases[t[prep - 1].chunk].head;
    bool carried = word_in(t[clause->last].text, mounts) || strcmp(noun_kind(t[clause->last].text), "animal") == 0;
    return carried && noun_is_animate(&t[rider]) ? rider : -1;
}

// Who does the participle at `i`, right behind a noun: that noun or the subject?
static int participle_subject(const Clause *clause, int i)
{
    const Token *t = clause->t;
    int last = clause->last, subject = clause->viewed >= 0 && clause->verb < 0 ? clause->viewed : clause->subject;
    if (last < 0 || last == subject)
        return subject;
    int rider = t[i].tag == TAG_VBG ? rider_before(clause) : -1;
    if (rider >= 0)
        return rider;
    int chained = clause->participle_who; // "a bee covered in pollen crawling over a flower"
    if (chained >= 0 && clause->verb >= 0 && is_participle(t[clause->verb].tag) && t[i].tag == TAG_VBG &&
        !noun_is_animate(&t[last]) && (noun_is_animate(&t[chained]) || t[clause->verb].tag == TAG_VBN))
        return chained;
    if (subject < 0 || t[i].tag == TAG_VBN)
        return last;
    if (word_in(t[last].text, " left right center centre front back end ") || noun_is_time(t[last].text))
        return subject;
    bool object_next = i + 1 < clause->end && (t[i + 1].chunk >= 0 || t[i + 1].tag == TAG_DET);
    object_next |= i + 2 < clause->end && t[i + 2].chunk >= 0 && particle_takes_object(t[i].text, t[i + 1].text);
    const NounPhrase *phrase = t[last].chunk >= 0 ? &clause->sentence->phrases[t[last].chunk] : NULL;
    int prep = clause->preposition_before;
    const char *preposition = prep >= 0 ? t[prep].text : "";
    if (clause->verb < 0 && strcmp(preposition, "of") == 0)
        return word_in(t[subject].text, view_words) ? last : subject;
    if (word_in(t[subject].text, view_words))
        return last;
    if (!noun_is_animate(&t[subject]))
        return last;
    bool worn = strcmp(noun_kind(t[last].text), "garment") == 0; // "a girl in a hoodie holding an umbrella"
    if (noun_is_animate(&t[last]) || (word_in(t[i].text, describing_words) && !worn))
        return last;
    if (object_next)
        return subject;
    if (clause->verb >= 0)
        return last;
    bool owned = phrase && phrase->determiner >= 0 &&
                 (t[phrase->determiner].tag == TAG_PRPS || strcmp(t[phrase->determiner].text, "the") == 0);
    return owned && strcmp(preposition, "with") == 0 ? last : subject;
}

static void subjects_add(Clause *clause, int verb)
{
    for (int z = 0; z < clause->subject_count; ++z) {
        fact_add(clause->sentence, FACT_SUBJECT, verb, -1, clause->subjects[z]);
        if (word_in(clause->t[clause->subjects[z]].text, " nobody nothing none "))
            fact_add(clause->sentence, FACT_NEGATION, verb, -1, -1);
    }
}

// Past auxiliaries to the verb that counts; notes a "not" between. i itself when it is none.
static int skip_auxiliary(Clause *clause, int i)
{
    const Token *t = clause->t;
    if (!word_in(t[i].text, auxiliary_words))
        return i;
    int verb = i + 1;
    while (verb < clause->end && (is_adverb(t[verb].tag) || word_in(t[verb].text, " not never n't ")))
        ++verb;
    if (verb >= clause->end || !tag_is_verb(t[verb].tag) || t[verb].chunk >= 0)
        return i;
    for (int z = i + 1; z < verb; ++z) {
        if (word_in(t[z].text, " not never n't ") || word_in(t[z].text, " longer "))
            clause->denial = DENIAL_NEXT;
        else if (is_adverb(t[z].tag))
            fact_add(clause->sentence, FACT_ADVERB, verb, -1, z);
    }
    return verb;
}

static int on_verb(Clause *clause, int i)
{
    Sentence *sentence = clause->sentence;
    const Token *t = clause->t;
    int main_verb = skip_auxiliary(clause, i);
    if (main_verb != i) {
        // "do not show any text": what must not be shown is denied, not the showing
        if (clause->denial == DENIAL_NEXT && clause->subject < 0 &&
            word_in(t[main_verb].text, " show include use add have allow display let put depict make ")) {
            clause->denial = DENIAL_NONE;
            clause->avoid = true;
            return main_verb + 1;
        }
        // a relative clause ends before the auxiliary of the clause around it
        if (clause->inside && !clause->inside_comma && clause->verb >= 0 && !clause->conjoined)
            clause_pop(clause);
        return main_verb;
    }
    if (word_in(t[i].text, " avoid avoiding ")) {
        clause->avoid = true;
        clause->verb = -1;
        return i + 1;
    }
    bool participle = is_participle(t[i].tag);
    bool helped = i > 0 && (word_in(t[i - 1].text, auxiliary_words) ||
                            (i > 1 && is_adverb(t[i - 1].tag) && word_in(t[i - 2].text, auxiliary_words)));
    bool finite = !participle || helped;
    bool being = helped && i > 1 && word_in(t[i - 1].text, " being ") && t[i - 2].chunk >= 0; // "a match being struck"
    bool after_noun =
        being || (i > 0 && t[i - 1].chunk >= 0) || (i > 1 && (t[i - 1].tag == TAG_RB && i > 1 && t[i - 2].chunk >= 0));
    if (finite && t[i].tag != TAG_VB && clause->inside && clause->verb >= 0 && !clause->conjoined)
        clause_pop(clause);
    // "nothing neon or overly saturated"
    if (t[i].tag == TAG_VBN && clause->denial == DENIAL_NOUNS && clause->conjoined && !after_noun) {
        fact_add(sentence, FACT_NEGATION, i, -1, -1);
        clause->conjoined = false;
        return i + 1;
    }
    bool small = clause->verb >= 0 && clause->object >= 0 && clause->object == clause->last && after_noun &&
                 verb_takes_clause(t[clause->verb].text); // "watches the birds fly"
    if (participle && (!helped || being) && after_noun && !clause->comma) {
        int who = participle_subject(clause, i);
        if (who == clause->subject)
            subjects_add(clause, i);
        else if (who >= 0)
            fact_add(sentence, FACT_SUBJECT, i, -1, who);
        clause->participle_who = who;
    } else if (small) {
        fact_add(sentence, FACT_SUBJECT, i, -1, clause->object);
        if (word_in(t[clause->verb].text, " help helps helped helping ")) // both do
            subjects_add(clause, i);
    } else if (participle && !helped && clause->viewed >= 0 && clause->verb < 0) {
        fact_add(sentence, FACT_SUBJECT, i, -1, clause->viewed); // "close-up of Emma, a scientist, pouring wine"
    } else if (clause->subject >= 0) {
        subjects_add(clause, i);
    } else if (participle && !helped && clause->verb < 0) {
        clause->hanging = i;
    } else if (clause->fronted && clause->verb < 0 && (t[i].tag == TAG_VBZ || t[i].tag == TAG_VBP)) {
        clause->inverted = i;
    }
    if (clause->existential && word_in(t[i].text, auxiliary_words))
        clause->inverted = i;
    if (finite && clause->hanging >= 0 && clause->subject >= 0) {
        subjects_add(clause, clause->hanging);
        clause->hanging = -1;
    }
    if (clause->denial == DENIAL_NEXT) {
        fact_add(sentence, FACT_NEGATION, i, -1, -1);
        clause->denial = DENIAL_NONE;
    } else if (clause->denial == DENIAL_NOUNS && finite) {
        clause->denial = DENIAL_NONE;
    }
    clause->verb = i++;
    clause->object = -1;
    clause->conjoined = clause->comma = false;
    while (i < clause->end && is_adverb(t[i].tag) && t[i].chunk < 0 && !word_in(t[i].text, " not never n't rather "))
        fact_add(sentence, FACT_ADVERB, clause->verb, -1, i++);
    return i;
}

// ---------------------------------------------------------------- prepositions

static void preposition_add(Clause *clause, int head, int first, int last, int dependent)
{
    fact_add(clause->sentence, FACT_PREPOSITION, head, first, dependent);
    if (last != first && head >= 0)
        fact_add(clause->sentence, FACT_PREPOSITION, head, last, dependent);
}

// The phrases joined to the one that ends at `i`: "of amber and teal", "past rocks, reeds and a pier".
static int preposition_list(Clause *clause, int i, int head, int prep)
{
    const Token *t = clause->t;
    bool first_article =
        i > 0 && t[i - 1].chunk >= 0 && has_article(clause, &clause->sentence->phrases[t[i - 1].chunk]);
    while (i + 1 < clause->end && (t[i].tag == TAG_CC || t[i].tag == TAG_PPC)) {
        int z = i + 1;
        if (t[i].tag == TAG_PPC && t[z].tag == TAG_CC)
            ++z;
        const NounPhrase *other = phrase_at(clause, z);
        if (!other || word_in(t[i].text, " but ") ||
            (head < 0 && prep >= 0 && t[i].tag == TAG_PPC && t[z - 1].tag == TAG_PPC && clause->denial != DENIAL_NOUNS))
            break; // "on the roof, a cat and a pigeon ..."
        if (strcmp(t[prep].text, "of") == 0 && has_article(clause, other) && !first_article)
            break; // "a jar of honey, a spoon and ..."
        int after = skip_adverbs(clause, other->end), tail = skip_tail(clause, other->end);
        // "a man with a beard and glasses reads": one reads
        bool one = t[i].tag == TAG_CC && tail < clause->end && t[tail].tag == TAG_VBZ && clause->verb < 0 &&
                   clause->subject >= 0 && clause->subject_count == 1 && !clause->inside;
        if (after < clause->end && tag_is_verb(t[after].tag) && t[after].tag != TAG_VBG && !one)
            break;
        if (is_finite_at(clause, tail) && !one)
            break;
        if (t[i].tag == TAG_PPC && after < clause->end && t[after].tag == TAG_VBG)
            break;
        if (clause->verb >= 0 && clause->object >= 0 && t[i].tag == TAG_CC && after < clause->end &&
            t[after].tag == TAG_IN && strcmp(t[prep].text, "of") == 0)
            break; // "keeping A on the left side of the frame and B on the right"
        if (t[i].tag == TAG_PPC && !comma_continues_list(clause, after) && t[i + 1].tag != TAG_CC)
            break;
        if (clause->denial == DENIAL_NOUNS)
            fact_add(clause->sentence, FACT_NEGATION, other->head, -1, -1);
        else
            fact_add(clause->sentence, FACT_PREPOSITION, head, prep, other->head);
        clause->last = other->head;
        i = other->end;
    }
    return i;
}

static int on_preposition(Clause *clause, int i)
{
    Sentence *sentence = clause->sentence;
    const Token *t = clause->t;
    int prep = i, j = i + 1;
    // "lifts off at dawn", "pushes in on a face": the first goes with the verb
    if (clause->verb >= 0 && i == clause->verb + 1 && j + 1 < clause->end && t[j].tag == TAG_IN && t[j].chunk < 0 &&
        phrase_at(clause, j + 1) && word_in(t[i].text, " in off up down on over along past by through around ")) {
        fact_add(sentence, FACT_ADVERB, clause->verb, -1, i);
        prep = i = j++;
    }
    // "from behind", "out of", but "from behind as she walks"
    while (j < clause->end && t[j].tag == TAG_IN && t[j].chunk < 0 && !joins_clause(clause, j))
        ++j;
    const NounPhrase *phrase = j < clause->end ? phrase_at(clause, j) : NULL;
    if (!phrase) { // "takes it off"
        if (clause->verb >= 0 && clause->object >= 0 && clause->last == clause->object &&
            particle_takes_object(t[clause->verb].text, t[i].text))
            fact_add(sentence, FACT_ADVERB, clause->verb, -1, i);
        return i + 1;
    }
    // "takes off his helmet"
    if (j == i + 1 && i > 0 && clause->verb == i - 1 &&
        (phrase->determiner >= 0 || strcmp(noun_kind(t[phrase->head].text), "body")) &&
        (particle_takes_object(t[clause->verb].text, t[i].text) ||
         (strcmp(t[i].text, "out") == 0 && !word_in(t[phrase->head].text, " window windows door doors gate ")))) {
        fact_add(sentence, FACT_ADVERB, clause->verb, -1, i);
        return i + 1;
    }
    // "instead of a dog", "without cars": denied
    bool instead = i > 0 && word_in(t[i - 1].text, " instead ") && strcmp(t[i].text, "of") == 0;
    instead |= i > 0 && word_in(t[i - 1].text, " rather ") && strcmp(t[i].text, "than") == 0;
    bool without = strcmp(t[prep].text, "without") == 0;
    if (instead || without || (phrase->negated && clause->denial != DENIAL_NOUNS && !clause->avoid)) {
        fact_add(sentence, FACT_NEGATION, phrase->head, -1, -1);
        if (instead)
            return phrase->end;
        clause->denial = DENIAL_NOUNS;
        i = preposition_list(clause, phrase->end, -1, prep);
        clause->conjoined = false;
        return i;
    }
    const NounPhrase *last_phrase =
        clause->last >= 0 && t[clause->last].chunk >= 0 ? &sentence->phrases[t[clause->last].chunk] : NULL;
    bool possessed = phrase->determiner >= 0 && t[phrase->determiner].tag == TAG_PRPS;
    Attachment attachment = {.tokens = t,
                             .preposition = prep,
                             .inner = phrase->head,
                             .noun = clause->last >= 0 ? clause->last : clause->subject,
                             .verb = clause->verb,
                             .subject = clause->subject,
                             .preposition_before = clause->preposition_before,
                             .adjacent = last_phrase && last_phrase->end == prep,
                             .noun_determined = last_phrase && last_phrase->determiner >= 0,
                             .inner_possessed = possessed};
    int head = clause->verb;
    if (attaches_to_noun(&attachment))
        head = attachment.noun;
    if (clause->comma && clause->verb < 0 && clause->subject >= 0)
        head = clause->subject;
    preposition_add(clause, head, prep, j - 1, phrase->head);
    if (head < 0)
        clause->fronted = true;
    if (head >= 0 && head == clause->subject && strcmp(t[prep].text, "of") == 0 && word_in(t[head].text, view_words))
        clause->viewed = phrase->head;
    if (phrase->negated)
        clause->denial = DENIAL_NOUNS;
    clause->last = phrase->head;
    clause->preposition_before = prep;
    clause->comma = false;
    i = preposition_list(clause, phrase->end, head, prep);
    clause->conjoined = false;
    return i;
}

// ---------------------------------------------------------------- the walk

// Relative clauses: "who wears", "that glows", "whose coat flaps", "which topples". The next token, or -1: none.
static int on_relative(Clause *clause, int i)
{
    const Token *t = clause->t;
    bool comma = clause->comma || (i > 0 && t[i - 1].tag == TAG_PPC);
    if (clause->last < 0 || clause->last + 2 < i || i + 1 >= clause->end)
        return -1;
    if (word_in(t[i].text, " whose ") && phrase_at(clause, i + 1)) {
        clause_push(clause, -1, comma);
        clause->relative = true;
        clause->comma = clause->conjoined = false;
        return i + 1;
    }
    int verb = skip_adverbs(clause, i + 1);
    if (word_in(t[i].text, " who which that ") && verb < clause->end && tag_is_verb(t[verb].tag) && t[verb].chunk < 0) {
        int who = clause->last; // "the man in the grey suit who stands by the door"
        if (strcmp(t[i].text, "who") == 0 && clause->subject >= 0 && !noun_is_animate(&t[who]) &&
            noun_is_animate(&t[clause->subject]))
            who = clause->subject;
        // "a cow wearing sunglasses that skateboards": one does
        bool part = clause->preposition_before >= 0 && strcmp(t[clause->preposition_before].text, "of") == 0;
        int holder = clause->participle_who >= 0 ? clause->participle_who : part ? clause->object : -1;
        if (t[verb].tag == TAG_VBZ && t[who].tag == TAG_NNS && holder >= 0 && t[holder].tag == TAG_NN)
            who = holder;
        clause_push(clause, who, comma);
        clause->relative = true;
        clause->comma = clause->conjoined = false;
        return i + 1;
    }
    return -1;
}

static int on_adjective(Clause *clause, int i)
{
    Sentence *sentence = clause->sentence;
    const Token *t = clause->t;
    // "scales as black as coal"
    if (clause->denial == DENIAL_NONE && i > 1 && word_in(t[i - 1].text, " as ") && t[i - 2].chunk >= 0 &&
        clause->last >= 0) {
        fact_add(sentence, FACT_MODIFIER, clause->last, -1, i);
        return i + 1;
    }
    bool behind_object = clause->object >= 0 && clause->last == clause->object && i > 0 && t[i - 1].chunk >= 0;
    bool predicate = clause->verb >= 0 && word_in(t[clause->verb].text, copulas);
    if (clause->denial != DENIAL_NONE) {
        fact_add(sentence, FACT_NEGATION, i, -1, -1);
        if (clause->denial == DENIAL_NEXT)
            clause->denial = DENIAL_NONE;
    } else if (behind_object && !predicate) {
        fact_add(sentence, FACT_MODIFIER, clause->object, -1, i); // "keep colours realistic"
    } else if (clause->subject >= 0) {
        fact_add(sentence, FACT_MODIFIER, clause->subject, -1, i);
    }
    clause->conjoined = false;
    return i + 1;
}

void facts_read(Sentence *sentence, int begin, int end)
{
    for (int q = 0; q < sentence->phrase_count; ++q)
        if (sentence->phrases[q].begin >= begin)
            phrase_facts(sentence, &sentence->phrases[q]);
    Clause clause = {.sentence = sentence, .t = sentence->tokens, .end = end};
    clause_open(&clause);
    Clause around = clause; // of the clause that a bracket interrupts: "JONAH (19, hoodie) opens the fridge"
    bool bracket = false;
    for (int i = begin; i < end;) {
        const Token *token = &sentence->tokens[i];
        const NounPhrase *phrase;
        int next;
        if (strcmp(token->text, "(") == 0 && clause.last >= 0) {
            around = clause;
            bracket = true;
            subject_set(&clause, clause.last); // "past a man (bald)"
            clause.verb = clause.object = -1;
            ++i;
        } else if (strcmp(token->text, ")") == 0 && bracket) {
            clause = around;
            bracket = false;
            ++i;
        } else if (strchr(".;:!?-", token->text[0]) && !token->text[1]) {
            bracket = false;
            clause_open(&clause);
            clause.denial = DENIAL_NONE;
            clause.avoid = clause.comma = false;
            ++i;
        } else if ((next = on_relative(&clause, i)) >= 0) {
            i = next;
        } else if (joins_clause(&clause, i)) {
            int hanging = clause.hanging;
            clause_open(&clause);
            clause.hanging = hanging;
            clause.denial = DENIAL_NONE;
            clause.comma = false;
            ++i;
        } else if (token->tag == TAG_PPC) {
            i = on_comma(&clause, i);
        } else if (token->tag == TAG_CC) {
            i = on_conjunction(&clause, i);
        } else if (word_in(token->text, " not never n't ")) {
            clause.denial = DENIAL_NEXT;
            ++i;
        } else if (token->tag == TAG_EX) {
            clause_open(&clause);
            clause.existential = true;
            ++i;
        } else if ((phrase = phrase_at(&clause, i))) {
            i = on_phrase(&clause, phrase);
        } else if (tag_is_verb(token->tag)) {
            i = on_verb(&clause, i);
        } else if (is_preposition(token)) {
            i = on_preposition(&clause, i);
        } else if (tag_is_adjective(token->tag)) {
            i = on_adjective(&clause, i);
        } else {
            if (token->tag == TAG_RB && word_in(token->text, " here ") && clause.subject < 0)
                clause.fronted = true; // "here comes the bride"
            if (strcmp(token->text, "longer") == 0 && i > begin && strcmp(sentence->tokens[i - 1].text, "no") == 0)
                clause.denial = DENIAL_NEXT;
            else if (token->tag == TAG_RB && clause.verb >= 0 && strcmp(token->text, "no") &&
                     !word_in(token->text, " instead rather "))
                fact_add(sentence, FACT_ADVERB, clause.verb, -1, i);
            ++i;
        }
    }
}
