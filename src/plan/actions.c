// What happens: the verbs of a sentence to events, and the events to actions and beats in the order in which they
// happen.
#include "plan/events.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- what is no action

// "she looks tired", "he is angry": a mood, nothing done.
static bool mood_told(Planner *planner, Reading *reading, int verb)
{
    Sentence *s = &reading->s;
    int at = degree_end(planner, s, verb + 1);
    int phrase = at < s->count ? s->tokens[at].chunk : -1; // "a little angry" may pass for a thing
    const char *const *row = at < s->count && (phrase < 0 || (at > verb + 1 && s->phrases[phrase].head == at))
                                 ? table_find(planner->traits, s->tokens[at].text)
                                 : NULL;
    int subject = verb_subject(reading, verb);
    if (!row || !trait_is_mood(row[1]) || (at + 1 < s->count && s->tokens[at + 1].chunk >= 0))
        return false;
    subject = subject >= 0 ? subject : planner->agent >= 0 ? planner->agent : person_last(planner);
    if (subject < 0 || planner->entities[subject].kind != ENTITY_PERSON)
        return false;
    const char *mood = row[2];
    for (int k = at - 1; k > verb; --k)
        mood = arena_printf(planner->arena, "%s %s", s->tokens[k].text, mood);
    planner->entities[subject].person.mood = mood;
    tokens_use(reading, verb, at + 1);
    return true;
}

// What is felt from then on, in words: begins at *from and ends before *to; NULL when nothing of the kind follows.
static const char *feeling_named(Planner *planner, Reading *reading, int verb, int *to)
{
    const Sentence *s = &reading->s;
    const Table *table = lexicon_table(planner->lexicon, "feelings");
    const char *found = NULL;
    for (int i = verb + 1; i < s->count && !strchr(",;.", s->tokens[i].text[0]); ++i) {
        const char *const *row = table_find(table, s->tokens[i].text);
        if (!row || strcmp(row[1], "*") == 0)
            continue;
        int from = i;
        while (from > verb + 1 && (row = table_find(table, s->tokens[from - 1].text)) && strcmp(row[1], "*") == 0)
            --from;
        int before = from - 1; // "into a gentle smile"
        while (before > verb && from - before < 4 && !word_in(s->tokens[before].text, " to into with in "))
            --before;
        if (from - 1 != verb && (before == verb || !word_in(s->tokens[before].text, " to into with in ")))
            continue;
        found = s->tokens[from].text;
        for (int k = from + 1; k <= i; ++k)
            found = arena_printf(planner->arena, "%s %s", found, s->tokens[k].text);
        *to = i + 1;
    }
    return found;
}

// "Her smile fades", "his expression shifts from joy to fear", "she grows angry": a face changes.
static bool feeling_told(Planner *planner, Reading *reading, int verb, Event *event)
{
    Sentence *s = &reading->s;
    const char *text = s->tokens[verb].text;
    bool turns = word_in(text, " becomes become turns turn grows grow gets get shifts shift changes change transforms "
                               "softens hardens melts transitions goes twists contorts morphs lights fills brightens "),
         fades =
             word_in(text, " fades fade vanishes vanish disappears dissolves drops drop falters falter crumbles dies "
                           "melts slips fading vanishing ");
    int subject = -1, end = verb + 1;
    for (int i = 0; i < s->fact_count; ++i)
        if (s->facts[i].kind == FACT_SUBJECT && s->facts[i].head == verb)
            subject = s->tokens[s->facts[i].dependent].chunk;
    if (subject < 0 || (!turns && !fades))
        return false;
    const char *head = s->tokens[s->phrases[subject].head].text;
    const char *const *row = table_find(lexicon_table(planner->lexicon, "feelings"), head);
    bool smile = row && strcmp(row[1], "*") != 0,
         face = smile ||
                word_in(head, " expression face mood demeanor demeanour look features frown laugh laughter eyes ");
    int who = face ? reading->owners[subject] : reading->entities[subject];
    if (face && who < 0)
        who = planner->agent >= 0 ? planner->agent : person_last(planner);
    if (who < 0 || planner->entities[who].kind != ENTITY_PERSON)
        return false;
    const char *felt = turns || face ? feeling_named(planner, reading, verb, &end) : NULL;
    if (!felt && fades && face)
        felt = word_in(text, " falters falter slips ") ? "slightly worried" : "neutral";
    if (!felt || !verb_named(planner, "show feeling", &event->frame))
        return false;
    tokens_use(reading, s->phrases[subject].begin, s->phrases[subject].end);
    tokens_use(reading, verb, end);
    event->manner = felt;
    event->subject = subject;
    reading->entities[subject] = who;
    return true;
}

static bool is_denied(const Sentence *s, int verb)
{
    if (verb > 0 && strcmp(s->tokens[verb - 1].text, "without") == 0)
        return true; // "without opening the door"
    for (int i = 0; i < s->fact_count; ++i)
        if (s->facts[i].kind == FACT_NEGATION && s->facts[i].head == verb)
            return true;
    return false;
}

// ---------------------------------------------------------------- light verbs

// "takes a stroll": the noun phrase that carries the meaning, or -1. *row: of data/lightverbs.tsv.
static int light_phrase(const Planner *planner, const Reading *reading, int verb, const char *const **row)
{
    const Sentence *s = &reading->s;
    int at = verb + 1;
    while (at < s->count && at < verb + 3 && s->tokens[at].chunk < 0 &&
           (s->tokens[at].tag == TAG_RB || word_in(s->tokens[at].text, " out into for ")))
        ++at;
    int chunk = at < s->count ? s->tokens[at].chunk : -1;
    if (chunk < 0)
        return -1;
    const NounPhrase *p = &s->phrases[chunk];
    if (p->negated || (p->determiner >= 0 && s->tokens[p->determiner].tag == TAG_PRPS &&
                       !word_in(s->tokens[p->head].text, " way seat breath turn step steps ")))
        return -1;
    char singular[80], stems[VERB_STEMS][64], list[200];
    const Table *table = lexicon_table(planner->lexicon, "lightverbs");
    *row = table_find(table, s->tokens[p->head].text);
    if (!*row)
        *row =
            table_find(table, lexicon_singular(planner->lexicon, s->tokens[p->head].text, singular, sizeof singular));
    if (!*row)
        return -1;
    snprintf(list, sizeof list, " %s ", (*row)[2]);
    int count = verb_stems(s->tokens[verb].text, stems);
    for (int i = 0; i < count; ++i)
        if (word_in(stems[i], list))
            return chunk;
    return -1;
}

// ---------------------------------------------------------------- phases

typedef struct Phase {
    const char *kind; // of data/phases.tsv
    int inner;        // token of the verb behind it
    int object;       // noun phrase that does it, or -1
} Phase;

static bool is_base(const Token *token)
{
    return token->chunk < 0 &&
           (tag_is_verb(token->tag) && token->tag != TAG_VBZ && token->tag != TAG_VBG && token->tag != TAG_MD);
}

// Is `key` the two words?
static bool is_pair(const char *key, const char *first, const char *second)
{
    size_t length = strlen(first);
    return strncmp(key, first, length) == 0 && key[length] == ' ' && strcmp(key + length + 1, second) == 0;
}

// "begins to walk", "stops running", "makes her laugh".
static bool phase_read(const Planner *planner, const Reading *reading, int verb, Phase *phase)
{
    const Sentence *s = &reading->s;
    const Table *table = lexicon_table(planner->lexicon, "phases");
    char stems[VERB_STEMS][64];
    int count = verb_stems(s->tokens[verb].text, stems);
    for (int r = 0; r < table_row_count(table); ++r) {
        const char *const *row = table_row(table, r);
        bool match = false;
        int at = verb + 1;
        for (int i = 0; i < count && !match; ++i) {
            if (strcmp(stems[i], row[0]) == 0) {
                match = true;
            } else if (verb + 1 < s->count && is_pair(row[0], stems[i], s->tokens[verb + 1].text)) {
                match = true; // "keeps on", "gets ready"
                at = verb + 2;
            }
        }
        if (!match)
            continue;
        char forms[64];
        snprintf(forms, sizeof forms, " %s ", row[2]);
        *phase = (Phase){.kind = row[1], .object = -1};
        while (at < s->count && s->tokens[at].tag == TAG_RB && s->tokens[at].chunk < 0)
            ++at;
        if (strstr(forms, " object ")) {
            if (at >= s->count || s->tokens[at].chunk < 0)
                continue;
            phase->object = s->tokens[at].chunk;
            at = s->phrases[phase->object].end;
            while (at < s->count && s->tokens[at].tag == TAG_RB && s->tokens[at].chunk < 0)
                ++at;
        }
        if (at >= s->count)
            continue;
        bool to = strcmp(s->tokens[at].text, "to") == 0;
        if (to) {
            ++at;
            while (at < s->count && s->tokens[at].tag == TAG_RB && s->tokens[at].chunk < 0)
                ++at;
        }
        if (at >= s->count)
            continue;
        const Token *inner = &s->tokens[at];
        bool fits = to ? strstr(forms, " to ") && inner->chunk < 0 && tag_is_verb(inner->tag)
                       : (strstr(forms, " ing ") && inner->tag == TAG_VBG && inner->chunk < 0) ||
                             (strstr(forms, " bare ") && is_base(inner));
        if (!fits)
            continue;
        phase->inner = at;
        return true;
    }
    return false;
}

bool verb_denies_another(const Planner *planner, const Reading *reading, int verb)
{
    Phase phase;
    return phase_read(planner, reading, verb, &phase) && word_in(phase.kind, " end refuse help ");
}

// "does not smile", "can't move": says nothing of its own.
static bool helps_verb(const Sentence *s, int token)
{
    if (!word_in(s->tokens[token].text, " do does did can cannot could will would shall should may might must "))
        return false;
    int i = token + 1;
    while (i < s->count && s->tokens[i].chunk < 0 && s->tokens[i].tag == TAG_RB)
        ++i;
    return i < s->count && s->tokens[i].chunk < 0 && tag_is_verb(s->tokens[i].tag) && s->tokens[i].tag != TAG_VBG;
}

// What the phases say of the verbs behind them; by token.
typedef struct Inner {
    int subject;        // noun phrase, or -1
    const char *manner; // "trying"
    bool dropped;       // not done: "stops running", "refuses to speak"
    bool goes_on, last, with_outer, phased, effect;
} Inner;

// ---------------------------------------------------------------- events of a sentence

static bool is_participle_clause(const Sentence *s, int verb, bool any_before)
{
    return s->tokens[verb].tag == TAG_VBG && any_before &&
           !(verb > 0 && word_in(s->tokens[verb - 1].text, " is are was were be been "));
}

// The verb as written, with its particle: "climbs down".
static const char *event_text(Planner *planner, const Reading *reading, const Event *event)
{
    const Token *t = reading->s.tokens;
    const char *text = t[event->token].text;
    int end = event->frame.idiom_end;
    if (end > event->token + 1 && end <= event->token + 4)
        for (int i = event->token + 1; i < end; ++i)
            text = arena_printf(planner->arena, "%s %s", text, t[i].text);
    else if (event->frame.particle >= 0)
        text = arena_printf(planner->arena, "%s %s", text, t[event->frame.particle].text);
    return text;
}

static void approximation_report(Planner *planner, Reading *reading, const Event *event)
{
    const char *played = event->frame.played ? event->frame.played : event->frame.name;
    bool known = event->frame.confidence >= 1;
    if (known && !event->frame.far)
        return;
    int agent = event->action.agent;
    if (known && (agent < 0 || planner->entities[agent].kind != ENTITY_PERSON))
        return; // only people are played
    const char *how = event->frame.how && event->action.manner == event->frame.how ? event->frame.how : NULL;
    planner_report(planner, "approximated-action", event->action.span,
                   known ? NULL : "write a commoner verb where this is not meant", "'%s' is played as '%s%s%s'",
                   event_text(planner, reading, event), played, known && how ? " " : "", known && how ? how : "");
    reading->s.tokens[event->token].approximated = true;
}

// A verb whose word another pass took for its own: "the lamp flickers" is light and happens as well, "he closes the
// door" is no close-up.
static bool acts_all_the_same(const Planner *planner, const Reading *reading, int verb)
{
    const Sentence *s = &reading->s;
    VerbFrame frame;
    for (int i = 0; i < s->fact_count; ++i) {
        int dependent = s->facts[i].kind == FACT_SUBJECT && s->facts[i].head == verb ? s->facts[i].dependent : -1;
        if (dependent < 0 || s->tokens[dependent].chunk < 0 || !verb_read(planner, s, verb, &frame))
            continue;
        GroundKind kind = reading->grounds[s->tokens[dependent].chunk].kind;
        bool light = kind == GROUND_LIGHT;
        if (kind == GROUND_WEATHER && sentence_has_object(s, verb) && word_in(frame.klass, " touch state move "))
            return true; // "lightning strikes a tree"
        int entity = entity_of_token(reading, dependent);
        // "is laughing", "the detective pouring wine": a mood and a weather are done, too
        const char *word = s->tokens[verb].text;
        bool going_on = s->tokens[verb].tag == TAG_VBG && entity >= 0 &&
                        planner->entities[entity].kind <= ENTITY_ANIMAL &&
                        (table_find(planner->traits, word) || table_find(planner->weather, word));
        if ((light && light_happens(&frame)) ||
            (entity >= 0 && !planner->entities[entity].offscreen && (going_on || tag_is_finite(s->tokens[verb].tag)) &&
             word_in(frame.klass, " touch state move body enter gesture look pose face ")))
            return true;
    }
    return false;
}

// "as soon as the train stops": the noun phrase between the connective and the verb does it, where no fact says so.
static int clause_subject(const Reading *reading, const Markers *markers, int verb)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i < markers->count; ++i) {
        const Marker *marker = &markers->list[i];
        int chunk = marker->end < verb ? s->tokens[marker->end].chunk : -1;
        if (marker->kind != MARKER_LINK || chunk < 0 || s->phrases[chunk].begin != marker->end ||
            !link_connects(reading, marker, verb))
            continue;
        int at = s->phrases[chunk].end;
        while (at < verb && (s->tokens[at].tag == TAG_RB || word_in(s->tokens[at].text, auxiliary_words)))
            ++at;
        bool told = false; // with others, perhaps
        for (int k = 0; k < s->fact_count; ++k)
            told |= s->facts[k].kind == FACT_SUBJECT && s->facts[k].head == verb &&
                    s->tokens[s->facts[k].dependent].chunk == chunk;
        if (at == verb)
            return told ? -1 : chunk;
    }
    return -1;
}

// "a porter rings a bell", "she blows a whistle": somebody makes a thing sound.
static bool sounds_thing(const Planner *planner, const Reading *reading, int verb)
{
    const Sentence *s = &reading->s;
    int who = verb_subject(reading, verb);
    bool thing = false;
    for (int i = 0; i < s->fact_count; ++i) {
        int chunk =
            s->facts[i].kind == FACT_OBJECT && s->facts[i].head == verb ? s->tokens[s->facts[i].dependent].chunk : -1;
        thing |= chunk >= 0 && reading->entities[chunk] >= 0;
    }
    return thing && who >= 0 && planner->entities[who].kind <= ENTITY_ANIMAL;
}

static int events_find(Planner *planner, Reading *reading, Event *events, int capacity, Inner *inner,
                       const Markers *markers)
{
    Sentence *s = &reading->s;
    int count = 0;
    for (int v = 0; v < s->count && count < capacity; ++v) {
        Token *token = &s->tokens[v];
        if (!tag_is_verb(token->tag) || token->chunk >= 0 || inner[v].dropped)
            continue;
        if (v > 1 && text_equal(token->text, "back") && text_equal(token[-2].text, "back"))
            continue; // "back to back" is how they stand
        if (count > 0 && v < events[count - 1].frame.idiom_end)
            continue; // "lets go of"
        if (token->used && !inner[v].phased && !acts_all_the_same(planner, reading, v))
            continue;
        Event event = {.token = v, .subject = inner[v].subject, .light = -1, .pace = 1, .with = -1, .after = -1};
        if (event.subject < 0)
            event.subject = clause_subject(reading, markers, v);
        event.manner = inner[v].manner;
        event.goes_on = inner[v].goes_on;
        event.last = inner[v].last;
        event.effect = inner[v].effect;
        if (helps_verb(s, v)) {
            tokens_use(reading, v, v + 1); // "does not smile"
            continue;
        }
        Phase phase;
        bool denied = is_denied(s, v), phased = phase_read(planner, reading, v, &phase);
        if (denied && phased && word_in(phase.kind, " end refuse help ")) { // "can't stop smiling"
            inner[phase.inner].goes_on = inner[phase.inner].phased = true;
            tokens_use(reading, v, v + 1);
            continue;
        }
        if (denied) {
            tokens_use(reading, v, v + 1);
            continue;
        }
        bool lets_go = phased && phase.object >= 0 && lets_go_read(planner, reading, v, phase.inner);
        if (lets_go) {
            inner[phase.inner].dropped = inner[phase.inner].phased = true;
            tokens_use(reading, phase.inner, phase.inner + 1);
        } else if (phased && strcmp(phase.kind, "help") != 0) {
            Inner *target = &inner[phase.inner];
            bool outer_acts = false;
            target->phased = true;
            if (strcmp(phase.kind, "share") == 0 &&
                sentence_has_object(s, phase.inner)) // "helps him lift it", not "helps him stand up"
                target->subject = PLAN_NONE;
            else if (phase.object >= 0)
                target->subject = phase.object;
            else if (inner[v].subject >= 0)
                target->subject = inner[v].subject;
            if (strcmp(phase.kind, "go on") == 0)
                target->goes_on = true;
            else if (strcmp(phase.kind, "try") == 0)
                target->manner = "trying";
            else if (strcmp(phase.kind, "about") == 0)
                target->last = true;
            else if (strcmp(phase.kind, "refuse") == 0)
                target->dropped = true;
            else if (strcmp(phase.kind, "end") == 0)
                target->dropped = outer_acts = true;
            else if (strcmp(phase.kind, "ask") == 0)
                outer_acts = true;
            else if (strcmp(phase.kind, "perceive") == 0)
                outer_acts = target->with_outer = true;
            target->effect = strcmp(phase.kind, "cause") == 0 &&
                             (token->tag == TAG_VBG || (v > 0 && word_in(s->tokens[v - 1].text, " which that ")));
            tokens_use(reading, v, v + 1);
            if (target->dropped)
                tokens_use(reading, phase.inner, phase.inner + 1);
            if (!outer_acts)
                continue;
        }
        if (v > 1 && strcmp(s->tokens[v - 1].text, "to") == 0 && strcmp(s->tokens[v - 2].text, "about") == 0) {
            event.last = true; // "is about to jump"
            tokens_use(reading, v - 2, v - 1);
        }
        const char *const *light;
        event.light = light_phrase(planner, reading, v, &light);
        if (event.light >= 0) {
            if (!verb_named(planner, light[1], &event.frame))
                continue;
        } else if (!(lets_go ? verb_named(planner, "let go", &event.frame) : verb_read(planner, s, v, &event.frame))) {
            continue;
        }
        if (word_in(event.frame.klass, " camera show ")) { // "she tilts her head", "he sees the dog"
            int who = verb_subject(reading, v);
            if (who >= 0) // "the train pulls away"
                verb_becomes(planner, &event.frame, planner->entities[who].kind <= ENTITY_ANIMAL ? "alive" : "thing");
        }
        if (event.light < 0 && feeling_told(planner, reading, v, &event)) {
            events[count++] = event;
            continue;
        }
        if (event.light < 0 && word_in(event.frame.klass, " look be ") && mood_told(planner, reading, v))
            continue;
        if (count > 0 && word_in(token->text, " using wielding ") && s->tokens[v].tag == TAG_VBG &&
            frame_takes(&events[count - 1].frame, "instrument")) { // "cuts the rope using a knife"
            for (int i = 0; i < s->fact_count; ++i)
                if (s->facts[i].kind == FACT_OBJECT && s->facts[i].head == v)
                    s->facts[i] = (Fact){FACT_PREPOSITION, events[count - 1].token, v, s->facts[i].dependent};
            tokens_use(reading, v, v + 1);
            continue;
        }
        if (strcmp(event.frame.klass, "show") == 0 && v + 1 < s->count && s->tokens[v + 1].chunk >= 0) {
            const NounPhrase *p = &s->phrases[s->tokens[v + 1].chunk]; // "shows him the photo", not "shows a street"
            if (p->end < s->count && s->tokens[p->end].chunk >= 0 && s->tokens[p->end].chunk != s->tokens[v + 1].chunk)
                verb_becomes(planner, &event.frame, "recipient");
        }
        if (strcmp(event.frame.klass, "sound") == 0 && sounds_thing(planner, reading, v))
            verb_becomes(planner, &event.frame, "object"); // "rings a bell"
        if (word_in(event.frame.klass, " be phase none show weather sound camera ")) {
            if (!word_in(event.frame.klass, " sound camera "))
                tokens_use(reading, v, v + 1);
            continue;
        }
        event.participle = is_participle_clause(s, v, true) && !inner[v].phased;
        events[count++] = event;
    }
    return count;
}

// A verb of light meaning takes its noun phrase out of the things of the sentence before these are resolved.
static void light_nouns_use(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    for (int v = 0; v < s->count; ++v) {
        const char *const *row;
        if (!tag_is_verb(s->tokens[v].tag) || s->tokens[v].chunk >= 0 || s->tokens[v].used)
            continue;
        int chunk = light_phrase(planner, reading, v, &row);
        if (chunk < 0)
            continue;
        tokens_use(reading, s->phrases[chunk].begin, s->phrases[chunk].end);
        if (reading->grounds[chunk].kind == GROUND_PROP)
            reading->grounds[chunk].kind = GROUND_UNKNOWN; // a cartwheel that is done is no thing
    }
}

static int body_of(const VerbFrame *frame)
{
    if (word_in(frame->klass, " move enter pose body "))
        return BODY_LEGS;
    if (word_in(frame->name, " nod shake\thead ") || strcmp(frame->name, "shake head") == 0 ||
        strcmp(frame->klass, "look") == 0)
        return BODY_HEAD;
    if (word_in(frame->klass, " touch gesture "))
        return strcmp(frame->name, "hold") == 0 ? 0 : BODY_HANDS;
    if (strcmp(frame->klass, "face") == 0)
        return BODY_FACE;
    return 0;
}

// ---------------------------------------------------------------- actions and beats

static void camera_subject_set(Planner *planner, const Event *event)
{
    if (event->agent_count == 0)
        return;
    const int *agents = event->agents;
    planner->agent = agents[event->agent_count - 1];
    planner->agent_group = event->agent_count > 1 ? group_add(planner, agents, event->agent_count, "they") : PLAN_NONE;
    if (planner->shot >= 0 && !planner->shot_drafts[planner->shot].subject_set && !is_scenery(planner, agents[0]) &&
        (planner->shots[planner->shot].camera.subject < 0 ||
         (planner->entities[planner->shots[planner->shot].camera.subject].kind != ENTITY_PERSON &&
          planner->entities[agents[0]].kind == ENTITY_PERSON))) {
        planner->shots[planner->shot].camera.subject = agents[0];
        if (event->agent_count > 1)
            planner->shots[planner->shot].camera.subject2 = agents[1];
    }
}

static void beat_push(Planner *planner, Action action, Beat beat)
{
    beat.index = planner->action_count;
    ARENA_PUSH(planner->arena, planner->actions, planner->action_count, planner->action_capacity, action);
    ARENA_PUSH(planner->arena, planner->beats, planner->beat_count, planner->beat_capacity, beat);
}

// What the hands do of one who walks with something: hold it meanwhile, and give it at the end of the way.
static void carrying_push(Planner *planner, const Event *event, Action walk, Beat beat, int walk_beat)
{
    Action action = walk;
    bool gives =
        strcmp(event->hands.name, "give") == 0 && walk.goal >= 0 && planner->entities[walk.goal].kind == ENTITY_PERSON;
    action.object = event->carried;
    action.verb = "hold";
    action.path = action.direction = NULL;
    action.goal = action.source = PLAN_NONE;
    action.count = 0;
    action.distance = 0;
    Beat hands = beat;
    hands.klass = event->hands.klass;
    hands.body = 0;
    hands.gap = 0;
    hands.after = 0;
    hands.with_previous = true;
    hands.with = walk_beat + 1;
    beat_push(planner, action, hands);
    if (!gives)
        return;
    action.verb = event->hands.name;
    action.goal = walk.goal;
    hands.body = body_of(&event->hands);
    hands.goes_on = hands.measured = hands.exact = false;
    hands.with_previous = false;
    hands.with = 0;
    hands.natural = event->hands.seconds;
    beat_push(planner, action, hands);
}

// Pushes the actions of an event, one an agent. *beat: the first's.
static void event_push(Planner *planner, const Event *event, int with, int after, int *beat_index)
{
    *beat_index = planner->beat_count;
    int count = event->agent_count > 0 ? event->agent_count : 1;
    for (int k = 0; k < count; ++k) {
        Action action = event->action;
        if (event->agent_count)
            action.agent = event->agents[k];
        if (event->each_other && event->agent_count > 1)
            action.object = event->agents[k == 0 ? 1 : 0];
        if (after >= 0)
            action.cause = planner->beats[after].index;
        const char *course = event->frame.course;
        Beat beat = {.natural = event->natural,
                     .given_begin = -1,
                     .given_end = -1,
                     .klass = event->frame.klass,
                     .gap = k == 0 ? event->gap : 0,
                     .exact = event->exact,
                     .measured = event->exact || action.count > 0 || action.distance > 0,
                     .last = event->last,
                     .body = body_of(&event->frame),
                     .moment = event->moment};
        if (action.agent >= 0 && planner->entities[action.agent].kind >= ENTITY_PROP &&
            strcmp(event->frame.klass, "state") == 0)
            beat.body = BODY_LEGS; // a lamp that goes out flickers no more
        // what water and wind do goes on beside everything else, from the first frame
        bool scenery = action.agent < 0 && action.force && !event->follows &&
                       (event->scenery || strcmp(course, "once")) && after < 0 && with < 0 && event->link == LINK_NONE;
        beat.held = (strcmp(event->frame.klass, "pose") == 0 || scenery) && !event->exact;
        beat.goes_on = !event->exact && (event->goes_on || strcmp(course, "on") == 0 ||
                                         (strcmp(course, "repeats") == 0 && action.count == 0 &&
                                          word_in(event->frame.klass, " state body move ")) ||
                                         strcmp(event->frame.name, "hold") == 0);
        if (action.count || action.distance > 0)
            beat.goes_on = false;
        if (k > 0) {
            beat.with_previous = true;
            beat.with = *beat_index + 1;
        } else if (after >= 0) {
            beat.after = after + 1;
        } else if (with >= 0) {
            beat.with_previous = true;
            beat.with = with + 1;
        }
        if (event->moment.base == MOMENT_NONE && planner->time_begin >= 0) {
            beat.given_begin = planner->time_begin;
            beat.given_end = planner->time_end;
        }
        action.time_given = beat.given_begin >= 0 || event->moment.base != MOMENT_NONE;
        bool gives = event->carries && strcmp(event->hands.name, "give") == 0;
        beat.goes_on &= !gives; // one has arrived by then
        beat_push(planner, action, beat);
        if (event->carries)
            carrying_push(planner, event, action, beat, *beat_index);
    }
}

// "enters a lobby, pushing the glass door open": through that door.
static void entrances_complete(Planner *planner, int first)
{
    for (int i = first; i >= 0 && i < planner->action_count; ++i) {
        Action *action = &planner->actions[i];
        if (action->goal >= 0 || (strcmp(action->verb, "enter") && strcmp(action->verb, "exit")))
            continue;
        for (int k = first; k < planner->action_count; ++k)
            if (planner->actions[k].object >= 0 &&
                text_equal(planner->entities[planner->actions[k].object].noun, "door"))
                action->goal = planner->actions[k].object;
        for (int k = 0; k < planner->entity_count && action->goal < 0; ++k)
            if (word_in(planner->entities[k].noun, " door entrance ") && planner->entities[k].kind == ENTITY_PART)
                action->goal = k;
        if (action->goal < 0) {
            action->goal = entity_add(planner, ENTITY_PART, "entrance", "entrance", (Span){0, 0});
            planner->entities[action->goal].place = planner->place;
            planner->entities[action->goal].sense = "entrance.n.01";
        }
    }
}

// "A man on a bench feeds pigeons", "reads in an armchair": whoever is said to be on a seat, and does nothing else with
// his legs, sits there from the beginning of the shot. Relations [first, ...) are the sentence's.
static void sitters_add(Planner *planner, int first)
{
    VerbFrame frame;
    for (int i = first; i < planner->relation_count && verb_named(planner, "sit", &frame); ++i) {
        Relation *r = &planner->relations[i];
        bool sits = planner->shot >= 0 && relation_seats(planner, r);
        for (int k = 0; k < planner->beat_count && sits; ++k) {
            const Action *other = planner->beats[k].is_line ? NULL : &planner->actions[planner->beats[k].index];
            sits = !other || other->agent != r->subject || other->shot != planner->shot ||
                   !(planner->beats[k].body & BODY_LEGS);
        }
        if (!sits || planner_full(planner, planner->beat_count, BEAT_LIMIT, "actions", r->span))
            continue;
        Action action = {.verb = frame.name,
                         .confidence = 1,
                         .agent = r->subject,
                         .object = PLAN_NONE,
                         .goal = r->object,
                         .source = PLAN_NONE,
                         .instrument = PLAN_NONE,
                         .cause = PLAN_NONE,
                         .path = r->kind == RELATION_ON   ? "on"
                                 : r->kind == RELATION_IN ? "in"
                                                          : "at",
                         .shot = planner->shot,
                         .span = r->span};
        beat_push(planner, action,
                  (Beat){.natural = frame.seconds,
                         .given_begin = -1,
                         .given_end = -1,
                         .klass = frame.klass,
                         .held = true,
                         .body = body_of(&frame)});
    }
}

void actions_read(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    int relations = planner->relation_count;
    Age ages[16];
    int age_count = ages_find(reading, ages, COUNT_OF(ages));
    bool about_picture =
        phrase_is_label(reading, "camera") || phrase_is_label(reading, "lighting") || phrase_is_label(reading, "style");
    Markers markers = {0};
    if (!about_picture) {
        markers_find(planner, reading, &markers);
        light_nouns_use(planner, reading);
        for (int i = 0; i < s->phrase_count; ++i) {
            int before = s->phrases[i].begin - 1;
            if (before >= 0 && (tag_is_verb(s->tokens[before].tag) || s->tokens[before].tag == TAG_RB) &&
                is_measure(reading, i))
                tokens_use(reading, s->phrases[i].begin, s->phrases[i].end);
        }
        strangers_add(planner, reading);
    }
    lettering_ground(reading);
    phrases_resolve(planner, reading);
    lettering_read(planner, reading); // what a sign says is no speech
    ages_apply(planner, reading, ages, age_count);
    moods_apposed(planner, reading);
    int first = -1;
    if (!about_picture) {
        Event beside[4];
        int verbs = 0, held = attitudes_find(planner, reading, beside, COUNT_OF(beside));
        for (int i = 0; i < s->count; ++i)
            verbs += tag_is_verb(s->tokens[i].tag) && s->tokens[i].chunk < 0;
        int capacity = verbs < EVENT_LIMIT ? verbs : EVENT_LIMIT;
        Event *events = ARENA_ARRAY(planner->arena, Event, capacity + 1);
        Inner *inner = ARENA_ARRAY(planner->arena, Inner, s->count + 1);
        for (int i = 0; i < s->count; ++i)
            inner[i] = (Inner){.subject = -1};
        int found = events_find(planner, reading, events, capacity, inner, &markers), count = 0;
        extents_find(reading, events, found, &markers);
        for (int i = 0; i < found; ++i) {
            Event *event = &events[count];
            *event = events[i];
            event->before = count > 0               ? &events[count - 1].action
                            : planner->action_count ? &planner->actions[planner->action_count - 1]
                                                    : NULL;
            if (planner_full(planner, planner->beat_count + count, BEAT_LIMIT, "actions",
                             token_span(reading, event->token, event->token + 1))) {
                tokens_use(reading, event->token, event->token + 1);
                continue;
            }
            if (!arguments_read(planner, reading, event, &markers) || !event_settle(planner, event))
                continue;
            camera_subject_set(planner, event);
            approximation_report(planner, reading, event);
            ++count;
        }
        if (count > 0) {
            events[0].begin = 0; // times and connectives of what was no event go to its neighbour
            for (int i = 0; i < count; ++i)
                events[i].end = i + 1 < count ? events[i + 1].begin : s->count;
        }
        int order[EVENT_LIMIT], beats[EVENT_LIMIT];
        order_read(planner, reading, events, count, &markers, order);
        first = count + held > 0 ? planner->action_count : -1;
        int before = planner->beat_count - 1;
        for (int i = 0; i < count; ++i)
            beats[i] = -1;
        for (int i = 0, beat; i < held; ++i) // from the first frame on
            event_push(planner, &beside[i], -1, -1, &beat);
        for (int k = 0; k < count; ++k) {
            Event *event = &events[order[k]];
            int with = event->with >= 0 ? beats[event->with] : -1;
            int after = event->after >= 0 ? beats[event->after] : -1;
            if (inner[event->token].with_outer && order[k] > 0)
                with = beats[order[k] - 1];
            if (event->earlier && before >= 0)
                with = before;
            event_push(planner, event, with, after, &beats[order[k]]);
        }
    }
    entrances_complete(planner, first);
    relations_read(planner, reading);
    tables_told(planner, reading, first);
    sitters_add(planner, relations);
}

// ---------------------------------------------------------------- in time

typedef struct Sorted {
    Action action;
    int index;
} Sorted;

static int action_order(const void *a, const void *b)
{
    const Sorted *x = a, *y = b;
    if (x->action.begin != y->action.begin)
        return x->action.begin < y->action.begin ? -1 : 1;
    if (x->action.span.begin != y->action.span.begin)
        return x->action.span.begin - y->action.span.begin;
    return x->index - y->index;
}

void actions_sort(Planner *planner)
{
    int count = planner->action_count;
    if (count == 0)
        return;
    Sorted *sorted = ARENA_ARRAY(planner->arena, Sorted, count);
    int *place = ARENA_ARRAY(planner->arena, int, count);
    for (int i = 0; i < count; ++i)
        sorted[i] = (Sorted){planner->actions[i], i};
    qsort(sorted, (size_t)count, sizeof *sorted, action_order);
    for (int i = 0; i < count; ++i)
        place[sorted[i].index] = i;
    for (int i = 0; i < count; ++i) {
        planner->actions[i] = sorted[i].action;
        if (planner->actions[i].cause >= 0)
            planner->actions[i].cause = place[planner->actions[i].cause];
    }
}
