// How things stand to each other: relations in space, with distances, lists and circles; and what of it is contradicted
// later.
#include "plan/events.h"
#include "plan/planner.h"
#include "plan/verbs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Metres of "in the far distance" and "in the distance".
#define FAR_AWAY 100.0f
#define AWAY 40.0f

static const char *const relation_words[RELATION_COUNT] = {
    "left",   "right",   "center", "between", "beside", "on",         "under",     "in",         "in_front",
    "behind", "above",   "at",     "facing",  "across", "foreground", "midground", "background", "back_to",
    "around", "against", "far",    "corner",  "wall",   "row",        "file",      "circle",     "semicircle"};

static bool relation_named(const char *name, RelationKind *kind)
{
    for (int i = 0; i < RELATION_COUNT; ++i)
        if (strcmp(name, relation_words[i]) == 0) {
            *kind = (RelationKind)i;
            return true;
        }
    return false;
}

void relation_add(Planner *planner, int subject, RelationKind kind, int object, int object2, int shot, Span span)
{
    relation_add_at(planner, subject, kind, object, object2, 0, shot, span);
}

void relation_add_at(Planner *planner, int subject, RelationKind kind, int object, int object2, float distance,
                     int shot, Span span)
{
    if (subject < 0 || subject == object)
        return;
    if (kind == RELATION_ON && object >= 0 && planner->entities[subject].kind == ENTITY_PERSON &&
        planner->entities[object].kind == ENTITY_PROP && table_find(planner->handheld, planner->entities[object].noun))
        return; // "blows out the candles on his cake": nobody stands on what hands hold
    for (int i = 0; i < planner->relation_count; ++i) {
        Relation *old = &planner->relations[i];
        if (old->subject == subject && old->kind == kind && old->object == object && old->object2 == object2 &&
            (old->shot == shot || old->shot == PLAN_NONE)) {
            old->distance = old->distance > 0 ? old->distance : distance;
            return;
        }
    }
    if (planner_full(planner, planner->relation_count, BEAT_LIMIT, "relations", span))
        return;
    Relation relation = {.subject = subject,
                         .kind = kind,
                         .object = object,
                         .object2 = object2,
                         .distance = distance,
                         .shot = shot,
                         .span = span};
    ARENA_PUSH(planner->arena, planner->relations, planner->relation_count, planner->relation_capacity, relation);
}

bool direction_relation(const char *word, RelationKind *kind)
{
    static const struct {
        const char *word;
        RelationKind kind;
    } words[] = {{"left", RELATION_LEFT},
                 {"right", RELATION_RIGHT},
                 {"center", RELATION_CENTER},
                 {"centre", RELATION_CENTER},
                 {"middle", RELATION_CENTER},
                 {"foreground", RELATION_FOREGROUND},
                 {"background", RELATION_BACKGROUND},
                 {"midground", RELATION_MIDGROUND},
                 {"middle ground", RELATION_MIDGROUND},
                 {"distance", RELATION_BACKGROUND},
                 {"horizon", RELATION_BACKGROUND}};
    for (int i = 0; i < COUNT_OF(words); ++i)
        if (text_contains_word(word, words[i].word)) {
            *kind = words[i].kind;
            return true;
        }
    return false;
}

static bool relation_of(const Planner *planner, const Sentence *s, int prep, RelationKind *kind)
{
    const char *word = s->tokens[prep].text;
    if (strcmp(word, "to") == 0 && prep > 0 && word_in(s->tokens[prep - 1].text, " next close adjacent "))
        word = "beside";
    if (strcmp(word, "from") == 0 && prep > 0 && strcmp(s->tokens[prep - 1].text, "across") == 0)
        word = "across";
    const char *const *row = table_find(planner->relations_table, word);
    return row && relation_named(row[1], kind);
}

// "two metres behind her": the length said just before token `at`, or 0; its tokens are used.
static float distance_before(Reading *reading, int at)
{
    const Sentence *s = &reading->s;
    int end = at;
    while (end > 0 && word_in(s->tokens[end - 1].text, " away directly just right straight further farther "))
        --end;
    for (int i = end - 1; i >= 0 && i >= end - 4; --i) {
        Value value;
        int length = value_read(s->tokens, s->count, i, &value);
        if (!length || i + length != end)
            continue;
        if (value.kind == VALUE_METRES) {
            tokens_use(reading, i, at);
            return clampf((float)value.number, 0, 100000);
        }
    }
    const char *last = end > 0 ? s->tokens[end - 1].text : "";
    if (end > 1 && word_in(last, " steps step paces pace ")) { // "three steps behind him"
        Value value;
        if (value_read(s->tokens, s->count, end - 2, &value) == 1 && value.kind == VALUE_NUMBER) {
            tokens_use(reading, end - 2, at);
            return clampf(0.75f * (float)value.number, 0, 1000);
        }
    }
    return 0;
}

// The token a preposition speaks of: the noun before it, the verb's subject, or for "keeping X on the left" X.
static int relation_subject_token(const Planner *planner, const Reading *reading, const Fact *fact)
{
    const Sentence *s = &reading->s;
    if (fact->head < 0) { // "In the foreground, a tall lamp post"
        int chunk = s->tokens[fact->dependent].chunk;
        for (int i = chunk + 1; i < s->phrase_count; ++i)
            if (reading->entities[i] >= 0 || reading->owners[i] >= 0)
                return s->phrases[i].head;
        for (int i = chunk - 1; i >= 0; --i)
            if (reading->entities[i] >= 0)
                return s->phrases[i].head;
        return -1;
    }
    if (entity_of_token(reading, fact->head) >= 0)
        return fact->head;
    if (!tag_is_verb(s->tokens[fact->head].tag))
        return -1;
    int subject = -1, object = -1;
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *other = &s->facts[i];
        if (other->head != fact->head || entity_of_token(reading, other->dependent) < 0)
            continue;
        if (other->kind == FACT_SUBJECT && subject < 0)
            subject = other->dependent;
        if (other->kind == FACT_OBJECT && other->dependent < fact->prep)
            object = other->dependent;
    }
    int particle;
    const char *const *row = verb_frame(planner, s, fact->head, &particle);
    VerbFrame frame; // "lays the sword on the altar": the sword lies there
    bool laid = row && strcmp(row[2], "pose") == 0 && verb_read(planner, s, fact->head, &frame) && frame.others &&
                strstr(frame.others, "object=put down");
    bool places =
        laid || word_in(s->tokens[fact->head].text, " keeping keep keeps placing places framing frames with ");
    if (object >= 0 && (places || subject < 0 || (row && strcmp(row[1], "put down") == 0)))
        return object;
    return subject;
}

static void between_read(Planner *planner, Reading *reading, const Fact *fact, int subject, int shot)
{
    int first = entity_of_token(reading, fact->dependent), second = PLAN_NONE;
    if (reading->grounds[reading->s.tokens[fact->dependent].chunk].kind == GROUND_PRONOUN) { // "between them"
        first = PLAN_NONE;
        for (int i = 0; i < planner->mentioned_count && second < 0; ++i) {
            int entity = planner->mentioned[i];
            if (planner->entities[entity].kind != ENTITY_PERSON || entity == subject ||
                planner->entities[entity].offscreen)
                continue;
            if (first < 0)
                first = entity;
            else
                second = entity;
        }
        if (second >= 0 && second < first) { // in the order of the text
            int swap = first;
            first = second;
            second = swap;
        }
    } else {
        for (int i = 0; i < reading->s.fact_count; ++i)
            if (reading->s.facts[i].kind == FACT_PREPOSITION && reading->s.facts[i].prep == fact->prep &&
                reading->s.facts[i].dependent > fact->dependent)
                second = entity_of_token(reading, reading->s.facts[i].dependent);
    }
    int members[2];
    if (first >= 0 && second < 0 && token_members(planner, reading, fact->dependent, members, 2) == 2) {
        first = members[0]; // "between two guards"
        second = members[1];
    }
    if (first >= 0)
        relation_add(planner, subject, RELATION_BETWEEN, first, second, shot,
                     token_span(reading, fact->prep, fact->dependent + 1));
}

// ---------------------------------------------------------------- phrases of several words

typedef struct Where {
    int shot;
    float distance;
    Span span;
} Where;

static void relation_each(Planner *planner, const int *subjects, int count, RelationKind kind, int object,
                          const Where *where)
{
    for (int i = 0; i < count; ++i)
        relation_add_at(planner, subjects[i], kind, object, PLAN_NONE, where->distance, where->shot, where->span);
}

// "in a row", "facing each other", "back to back": how the members of a group stand to one another.
static void arrange(Planner *planner, const char *how, const int *members, int count, int object, const Where *where)
{
    if (strcmp(how, "sides") == 0)
        for (int i = 0; i < count; ++i)
            relation_add_at(planner, members[i], i % 2 ? RELATION_RIGHT : RELATION_LEFT, object, PLAN_NONE,
                            where->distance, where->shot, where->span);
    else if (strcmp(how, "mutual") == 0 || strcmp(how, "backs") == 0 ||
             (count == 2 && strcmp(how, "ring") == 0)) { // two in a circle face each other
        RelationKind kind = strcmp(how, "backs") == 0 ? RELATION_BACK_TO : RELATION_FACING;
        for (int i = 0; i + 1 < count; i += 2) {
            relation_add_at(planner, members[i], kind, members[i + 1], PLAN_NONE, where->distance, where->shot,
                            where->span);
            relation_add_at(planner, members[i + 1], kind, members[i], PLAN_NONE, where->distance, where->shot,
                            where->span);
        }
    } else {
        RelationKind kind = strcmp(how, "line") == 0   ? RELATION_FILE
                            : strcmp(how, "ring") == 0 ? RELATION_CIRCLE
                            : strcmp(how, "arc") == 0  ? RELATION_SEMICIRCLE
                                                       : RELATION_ROW;
        for (int i = count > 1; i < count; ++i) // a crowd is one entity: it is told of that alone
            relation_add_at(planner, members[i], kind, count > 1 ? members[0] : PLAN_NONE, PLAN_NONE, where->distance,
                            where->shot, where->span);
    }
}

// Who is placed by the phrase that begins at token `begin`; the noun before it, the subject of the verb, or what comes
// after it ("To the left of the sofa, a lamp").
static int phrase_subjects(Planner *planner, Reading *reading, int begin, int end, int object_chunk, int *members,
                           int capacity)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        if (fact->kind != FACT_PREPOSITION || fact->prep < begin || fact->prep >= end || fact->head >= begin)
            continue;
        int token = fact->head >= 0 ? relation_subject_token(planner, reading, fact) : -1;
        if (token >= 0 && token < begin)
            return token_members(planner, reading, token, members, capacity);
        break;
    }
    int stop = begin;
    while (stop > 0 && s->tokens[stop - 1].text[0] != ';' && s->tokens[stop - 1].text[0] != '.')
        --stop;
    for (int z = begin - 1; z >= stop; --z) { // nearest noun phrase, or the subject of the nearest verb
        if (s->tokens[z].chunk >= 0 && entity_of_token(reading, z) >= 0 &&
            reading->grounds[s->tokens[z].chunk].kind != GROUND_BODY)
            return token_members(planner, reading, z, members, capacity);
        if (tag_is_verb(s->tokens[z].tag))
            for (int i = 0; i < s->fact_count; ++i)
                if (s->facts[i].kind == FACT_SUBJECT && s->facts[i].head == z &&
                    entity_of_token(reading, s->facts[i].dependent) >= 0)
                    return token_members(planner, reading, s->facts[i].dependent, members, capacity);
    }
    int after = object_chunk >= 0 ? object_chunk + 1 : 0;
    for (int k = after; k < s->phrase_count; ++k)
        if (s->phrases[k].begin >= end && reading->entities[k] >= 0)
            return token_members(planner, reading, s->phrases[k].head, members, capacity);
    int last = planner->agent >= 0 ? planner->agent : person_last(planner);
    return last >= 0 ? group_members(planner, last, members, capacity) : 0;
}

static bool holds_place(const char *const *row) // a verb whose preposition says where somebody is, not where to
{
    return word_in(row[2], " pose be none state show phase ") || strcmp(row[1], "put down") == 0 ||
           strcmp(row[1], "read") == 0 || strcmp(row[1], "hover") == 0;
}

// "Her family claps behind her", "children play under the table": what goes on in place, there.
static bool goes_on_there(const Planner *planner, const char *const *row, RelationKind kind)
{
    static const RelationKind where[] = {RELATION_BEHIND, RELATION_BESIDE, RELATION_IN_FRONT,
                                         RELATION_UNDER,  RELATION_AROUND, RELATION_ACROSS};
    const char *const *frame = table_find(planner->verbs, row[1]);
    bool here = false;
    for (int i = 0; i < COUNT_OF(where); ++i)
        here |= kind == where[i];
    return here && frame &&
           (word_in(row[2], " gesture face speech ") ||
            (word_in(row[2], " touch body state ") && word_in(frame[5], " on held repeats ") &&
             !word_in(frame[1], " push pull search reach hit ")));
}

// Does the verb that leads to token `at` lead somebody away ("runs away from the dog")?
static bool goes_on_way(const Planner *planner, const Sentence *s, int at)
{
    for (int z = at - 1; z >= 0 && s->tokens[z].text[0] != ';'; --z)
        if (tag_is_verb(s->tokens[z].tag)) {
            int particle;
            const char *const *row = verb_frame(planner, s, z, &particle);
            return row && !holds_place(row);
        }
    return false;
}

bool leans_at(const Planner *planner, const Sentence *s, int at)
{
    int particle;
    const char *const *row = at > 0 && tag_is_verb(s->tokens[at - 1].tag) && !strcmp(s->tokens[at].text, "against")
                                 ? verb_frame(planner, s, at - 1, &particle)
                                 : NULL;
    return row && !strcmp(row[1], "lean");
}

static void spatial_phrases_read(Planner *planner, Reading *reading, int shot, bool *taken)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i < s->count; ++i) {
        int length;
        const char *const *row = table_match(planner->relations_table, s->tokens, s->count, i, &length);
        if (!row || length < 2)
            continue;
        int end = i + length, members[16];
        RelationKind kind = RELATION_BESIDE;
        bool far_end = strcmp(row[1], "far_end") == 0, plain = relation_named(far_end ? "far" : row[1], &kind);
        bool of_place = plain && (far_end || kind == RELATION_CORNER || kind == RELATION_WALL);
        if (kind == RELATION_WALL && leans_at(planner, s, i))
            continue;
        bool needs_object = (plain && !of_place) || strcmp(row[1], "sides") == 0;
        int chunk = end < s->count ? s->tokens[end].chunk : -1;
        // "in the middle of the night" is no place
        if (needs_object && (chunk < 0 || reading->denied[chunk] || reading->grounds[chunk].kind == GROUND_TIME))
            continue;
        int object = needs_object ? entity_of_token(reading, s->phrases[chunk].head) : PLAN_NONE;
        bool frame = needs_object && (reading->grounds[chunk].kind == GROUND_CAMERA ||
                                      word_in(reading->grounds[chunk].name, " frame shot screen image picture "));
        for (int z = i; z < end; ++z)
            taken[z] = true;
        int of = needs_object && object < 0 ? s->phrases[chunk].end : s->count; // "a stack of boxes"
        if (of + 1 < s->count && strcmp(s->tokens[of].text, "of") == 0 && s->tokens[of + 1].chunk >= 0 &&
            word_in(s->tokens[s->phrases[chunk].head].text, " stack pile heap row tower pair group set "))
            object = entity_of_token(reading, s->phrases[s->tokens[of + 1].chunk].head);
        if (needs_object && object < 0 && !frame) {
            tokens_use(reading, i, end); // of a place: "at the end of the street"
            continue;
        }
        if (frame && kind != RELATION_LEFT && kind != RELATION_RIGHT && kind != RELATION_IN)
            continue;
        if (kind == RELATION_BETWEEN && plain)
            continue; // read from the facts, which know both
        if (plain && kind == RELATION_FAR && goes_on_way(planner, s, i)) {
            if (of_place)
                continue;
            kind = RELATION_BESIDE; // where it begins
        }
        Where where = {.shot = shot, .distance = distance_before(reading, i)};
        where.span = token_span(reading, i, needs_object ? s->phrases[chunk].end : end);
        int count = phrase_subjects(planner, reading, i, end, chunk, members, COUNT_OF(members));
        for (int k = s->phrase_count - 1; k >= 0 && !plain && count < 2; --k) // "in a row": of several
            if (reading->groups[k] >= 0 && s->phrases[k].begin < i)
                count = token_members(planner, reading, s->phrases[k].head, members, COUNT_OF(members));
        if (!plain && count < 2 && planner->group >= 0)
            count = group_members(planner, planner->groups[planner->group].members[0], members, COUNT_OF(members));
        if (count == 0)
            continue;
        if (frame && kind == RELATION_IN)
            kind = RELATION_CENTER;
        if (plain)
            relation_each(planner, members, of_place ? 1 : count, kind, frame ? PLAN_NONE : object, &where);
        else
            arrange(planner, row[1], members, count, object, &where);
        tokens_use(reading, i, end);
        i = end - 1;
    }
}

// "at three o'clock": seen from the camera, twelve is straight ahead.
static void clock_read(Planner *planner, Reading *reading, int shot)
{
    static const RelationKind hours[] = {RELATION_BACKGROUND, RELATION_RIGHT, RELATION_RIGHT,      RELATION_RIGHT,
                                         RELATION_RIGHT,      RELATION_RIGHT, RELATION_FOREGROUND, RELATION_LEFT,
                                         RELATION_LEFT,       RELATION_LEFT,  RELATION_LEFT,       RELATION_LEFT};
    const Sentence *s = &reading->s;
    for (int i = 1; i + 1 < s->count; ++i) {
        Value value;
        if (!text_starts(s->tokens[i + 1].text, "o'clock") || strcmp(s->tokens[i - 1].text, "at") ||
            value_read(s->tokens, s->count, i, &value) != 1 || value.kind != VALUE_NUMBER || value.number < 1 ||
            value.number > 12)
            continue;
        int members[16], count = 0;
        bool stands = i > 1 && (entity_of_token(reading, i - 2) >= 0 || // not "it ends at three o'clock"
                                word_in(s->tokens[i - 2].text, " stand stands standing wait waits sit sits is are "));
        if (stands)
            count = phrase_subjects(planner, reading, i - 1, i + 2, -1, members, COUNT_OF(members));
        Where where = {.shot = shot, .span = token_span(reading, i - 1, i + 2)};
        relation_each(planner, members, count, hours[(int)value.number % 12], PLAN_NONE, &where);
        if (count)
            tokens_use(reading, i - 1, i + 2);
    }
}

// "A pizza, a melon and a pumpkin on a table": what is said of the last of listed things is said of all. Adds those
// before phrase `chunk` to the members; returns their number.
static int listed_with(const Planner *planner, const Reading *reading, int chunk, int *members, int count, int limit)
{
    const Sentence *s = &reading->s;
    bool list = false;
    for (int k = chunk - 1; k >= 0 && count < limit; --k) {
        bool joined = s->phrases[k].end < s->phrases[k + 1].begin;
        for (int z = s->phrases[k].end; z < s->phrases[k + 1].begin && joined; ++z) {
            joined = word_in(s->tokens[z].text, " , and or plus ");
            list |= word_in(s->tokens[z].text, " and or plus ");
        }
        int entity = joined && list ? reading->entities[k] : PLAN_NONE;
        if (entity < 0 || planner->entities[entity].kind != ENTITY_PROP)
            break;
        members[count++] = entity;
    }
    return count;
}

// "Blows out the candles on the cake", "picks up the phone on the desk": the verb brings it nowhere, it is there.
static bool object_stands(const Planner *planner, const Sentence *s, const Fact *fact, int thing, int at)
{
    static const char stood_on[] = " boat ship raft canoe yacht train bus truck cart stage platform ";
    if (fact->head < 0 || s->tokens[fact->head].chunk >= 0 || thing < 0 || at < 0 || thing == at)
        return false;
    int particle;
    const char *const *row = verb_frame(planner, s, fact->head, &particle);
    const char *const *frame = row ? table_find(planner->verbs, row[1]) : NULL;
    const Entity *object = &planner->entities[thing], *support = &planner->entities[at];
    bool stays = frame && word_in(row[2], " touch look face ") &&
                 (!strstr(frame[4], "goal") || word_in(frame[1], " look watch examine smell admire "));
    return stays && (object->kind == ENTITY_PROP || object->kind == ENTITY_ANIMAL) &&
           (support->kind == ENTITY_PROP || (support->kind == ENTITY_PART && text_equal(support->noun, "wall"))) &&
           !is_seat(planner, at) && !(support->noun && word_in(support->noun, stood_on)) &&
           word_in(s->tokens[fact->prep].text, " on in under inside atop beside behind ");
}

static void fact_relation(Planner *planner, Reading *reading, const Fact *fact, int shot)
{
    const Sentence *s = &reading->s;
    int chunk = s->tokens[fact->dependent].chunk, members[16];
    const Ground *ground = &reading->grounds[chunk];
    int token = relation_subject_token(planner, reading, fact);
    int count = token >= 0 ? token_members(planner, reading, token, members, COUNT_OF(members)) : 0;
    if (count == 0 || reading->denied[chunk])
        return;
    int subject = members[0];
    RelationKind kind;
    Where where = {.shot = shot, .span = token_span(reading, fact->prep, s->phrases[chunk].end)};
    if (ground->kind == GROUND_DIRECTION) {
        int own = fact->prep > 1 ? entity_of_token(reading, fact->prep - 1) : PLAN_NONE;
        const NounPhrase *phrase = own >= 0 ? &s->phrases[s->tokens[fact->prep - 1].chunk] : NULL;
        if (phrase && own != subject && phrase->begin > 0 &&
            word_in(s->tokens[phrase->begin - 1].text, " and , while but "))
            count = token_members(planner, reading, phrase->head, members,
                                  COUNT_OF(members)); // "and a man in the background"
        int of = PLAN_NONE;                           // "to the left of the sofa", "in front of the door"
        for (int k = 0; k < s->fact_count; ++k)
            if (s->facts[k].kind == FACT_PREPOSITION && s->facts[k].head == fact->dependent &&
                strcmp(s->tokens[s->facts[k].prep].text, "of") == 0)
                of = entity_of_token(reading, s->facts[k].dependent);
        if (!direction_relation(ground->name, &kind))
            return;
        if (text_contains_word(ground->name, "distance")) {
            bool far_away = false;
            for (int z = s->phrases[chunk].begin; z < s->phrases[chunk].end; ++z)
                far_away |= strcmp(s->tokens[z].text, "far") == 0;
            where.distance = far_away ? FAR_AWAY : AWAY;
            tokens_use(reading, s->phrases[chunk].begin, s->phrases[chunk].end);
        }
        relation_each(planner, members, count, kind, of, &where);
        return;
    }
    for (int i = 0; i < s->fact_count; ++i) { // "in the background and a hydrant in the foreground": not in a hydrant
        const Fact *other = &s->facts[i];
        if (other->kind == FACT_PREPOSITION && other->prep == fact->prep && other->dependent < fact->dependent &&
            s->tokens[other->dependent].chunk >= 0 &&
            reading->grounds[s->tokens[other->dependent].chunk].kind == GROUND_DIRECTION)
            return;
    }
    int object = reading->entities[chunk];
    int near = fact->prep > 0 ? entity_of_token(reading, fact->prep - 1) : PLAN_NONE;
    if (ground->kind == GROUND_PRONOUN && near >= 0 && near != subject && object >= 0 &&
        strcmp(s->tokens[fact->prep].text, "between")) {
        bool thing = word_in(s->tokens[s->phrases[chunk].head].text, " it them ");
        bool whose = planner->entities[near].kind != ENTITY_PERSON; // "with the skyline behind her"
        if (thing)
            object = subject; // "a table with papers on it"
        if (thing || whose) {
            subject = members[0] = near;
            count = 1;
        }
    }
    if (near >= 0 && near != subject && near != object && planner->entities[near].kind == ENTITY_PROP &&
        word_in(s->tokens[fact->prep].text, " on in under ")) { // "a cup on a book on a table": the book lies there
        int begin = s->phrases[s->tokens[fact->prep - 1].chunk].begin;
        if (begin > 0 && word_in(s->tokens[begin - 1].text, " on in under inside atop ")) {
            subject = members[0] = near;
            count = 1;
        }
    }
    if (!relation_of(planner, s, fact->prep, &kind) || (object < 0 && kind != RELATION_BETWEEN))
        return;
    if (near != subject && object_stands(planner, s, fact, near, object)) {
        subject = members[0] = near;
        count = 1;
    }
    if (fact->head >= 0 && s->tokens[fact->head].chunk < 0 && subject != near) { // only verbs that hold a place
        int particle;
        const char *const *row = verb_frame(planner, s, fact->head, &particle);
        if (row && !holds_place(row) && !goes_on_there(planner, row, kind))
            return;
    }
    if (planner->entities[subject].kind == ENTITY_PERSON && kind == RELATION_IN &&
        planner->entities[object].kind == ENTITY_PERSON)
        return;
    where.distance = distance_before(reading, fact->prep);
    if (kind == RELATION_BETWEEN)
        between_read(planner, reading, fact, subject, shot);
    else {
        if (planner->entities[subject].kind == ENTITY_PROP && near == subject && s->tokens[fact->prep - 1].chunk >= 0)
            count = listed_with(planner, reading, s->tokens[fact->prep - 1].chunk, members, count, COUNT_OF(members));
        relation_each(planner, members, count, kind, object, &where);
    }
}

// "On the left a woman, on the right a man": a side of the frame, and at once who is there.
static void sides_read(Planner *planner, Reading *reading, int shot, bool *taken)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i + 3 < s->count; ++i) {
        RelationKind kind;
        bool opens = i == 0 || strchr(",;:.", s->tokens[i - 1].text[0]) || s->tokens[i - 1].tag == TAG_CC;
        if (!opens || !word_in(s->tokens[i].text, " on to in at ") || strcmp(s->tokens[i + 1].text, "the") ||
            !direction_relation(s->tokens[i + 2].text, &kind))
            continue;
        int next = i + 3;
        next += next < s->count && strchr(",:", s->tokens[next].text[0]) != NULL;
        int chunk = next < s->count ? s->tokens[next].chunk : -1;
        if (chunk < 0 || s->phrases[chunk].begin != next || reading->entities[chunk] < 0)
            continue;
        int members[16], count = token_members(planner, reading, s->phrases[chunk].head, members, COUNT_OF(members));
        Where where = {.shot = shot, .span = token_span(reading, i, i + 3)};
        relation_each(planner, members, count, kind, PLAN_NONE, &where);
        tokens_use(reading, i, i + 3);
        taken[i] = taken[i + 1] = taken[i + 2] = true;
    }
}

void relations_read(Planner *planner, Reading *reading)
{
    const Sentence *s = &reading->s;
    int shot = planner->shot_count > 1 && planner->shot >= 0 ? planner->shot : PLAN_NONE;
    bool *taken = ARENA_ARRAY(planner->arena, bool, s->count + 1);
    sides_read(planner, reading, shot, taken);
    spatial_phrases_read(planner, reading, shot, taken);
    clock_read(planner, reading, shot);
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        if (fact->kind == FACT_PREPOSITION && s->tokens[fact->dependent].chunk >= 0 && !taken[fact->prep])
            fact_relation(planner, reading, fact, shot);
    }
    // predicate adjectives: "the table is round", "the man looks tired"
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        if (fact->kind != FACT_MODIFIER || s->tokens[fact->dependent].chunk >= 0 || s->tokens[fact->dependent].used)
            continue; // "aged 34" is read already
        int entity = entity_of_token(reading, fact->head);
        const char *const *row = table_find(planner->traits, s->tokens[fact->dependent].text);
        int length;
        Vec3 color;
        const char *name;
        if (entity >= 0 && !row && planner->entities[entity].kind != ENTITY_PERSON &&
            color_read(planner, s->tokens, s->count, fact->dependent, &length, &color, &name)) { // "the chair is red"
            planner->entities[entity].color = color;
            planner->entities[entity].has_color = true;
            planner->drafts[entity].color_word = name;
            tokens_use(reading, fact->dependent, fact->dependent + length);
        }
        if (entity >= 0 && row) {
            int members[16], count = token_members(planner, reading, fact->head, members, COUNT_OF(members));
            bool applied = false;
            for (int m = 0; m < count; ++m)
                applied |= trait_apply(planner, members[m], row[1], row[2], row[0],
                                       token_span(reading, fact->dependent, fact->dependent + 1));
            if (applied)
                tokens_use(reading, fact->dependent, fact->dependent + 1);
        }
    }
}

// ---------------------------------------------------------------- contradictions

static bool moved_between(const Planner *planner, int entity, int from, int to)
{
    for (int i = 0; i < planner->beat_count; ++i) {
        const Beat *beat = &planner->beats[i];
        if (beat->is_line || beat->index >= planner->action_count)
            continue;
        const Action *action = &planner->actions[beat->index];
        if ((action->agent == entity || (action->object == entity && action->agent >= 0)) &&
            word_in(beat->klass ? beat->klass : "", " move enter pose touch ") && action->span.begin > from &&
            action->span.begin < to && strcmp(action->verb, "stand") && strcmp(action->verb, "sit"))
            return true;
    }
    return false;
}

// Left and right as one number: -1 the subject is left of the object, 1 right, 0 neither.
static int side_of(const Relation *r)
{
    return r->kind == RELATION_LEFT ? -1 : r->kind == RELATION_RIGHT ? 1 : 0;
}

static int depth_of(const Relation *r)
{
    return r->kind == RELATION_BEHIND ? -1 : r->kind == RELATION_IN_FRONT ? 1 : 0;
}

static bool camera_reversed(const Planner *planner, int a, int b)
{
    bool first = a >= 0 && planner->shots[a].camera.side == SIDE_BEHIND;
    bool second = b >= 0 && planner->shots[b].camera.side == SIDE_BEHIND;
    return first != second;
}

static void contradiction_report(Planner *planner, const Relation *before, const Relation *now)
{
    const char *source = planner->plan->source;
    planner_report(planner, "space-contradiction", now->span, "keep the sides over the cuts, or tell the move",
                   "%s was '%.*s' before, and is '%.*s' now, though nothing moved",
                   planner->entities[now->subject].name, before->span.end - before->span.begin,
                   source + before->span.begin, now->span.end - now->span.begin, source + now->span.begin);
}

void relations_complete(Planner *planner)
{
    for (int i = 1; i < planner->relation_count; ++i) {
        const Relation *now = &planner->relations[i];
        if (now->object < 0 || (!side_of(now) && !depth_of(now)))
            continue;
        for (int k = i - 1; k >= 0 && k >= i - 40; --k) {
            const Relation *before = &planner->relations[k];
            bool same = before->subject == now->subject && before->object == now->object;
            bool swapped = before->subject == now->object && before->object == now->subject;
            int sides = side_of(before) * side_of(now), depths = depth_of(before) * depth_of(now);
            if (!(same && (sides < 0 || depths < 0)) && !(swapped && (sides > 0 || depths > 0)))
                continue;
            if (moved_between(planner, now->subject, before->span.begin, now->span.begin) ||
                moved_between(planner, now->object, before->span.begin, now->span.begin) ||
                camera_reversed(planner, before->shot, now->shot))
                continue;
            contradiction_report(planner, before, now);
            break;
        }
    }
}
