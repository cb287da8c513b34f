// Noun phrases to entities: who and what a sentence speaks of, whose the hands and clothes are.
#include "plan/events.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---------------------------------------------------------------- noun phrases

int person_last(const Planner *planner)
{
    for (int i = 0; i < planner->mentioned_count; ++i)
        if (planner->entities[planner->mentioned[i]].kind == ENTITY_PERSON &&
            !planner->entities[planner->mentioned[i]].offscreen)
            return planner->mentioned[i];
    return PLAN_NONE;
}

int entity_of_token(const Reading *reading, int token)
{
    if (token < 0 || reading->s.tokens[token].chunk < 0)
        return PLAN_NONE;
    int chunk = reading->s.tokens[token].chunk;
    return reading->entities[chunk] >= 0 ? reading->entities[chunk] : reading->owners[chunk];
}

int verb_subject(const Reading *reading, int verb)
{
    for (int i = 0; i < reading->s.fact_count; ++i) {
        const Fact *fact = &reading->s.facts[i];
        if (fact->kind == FACT_SUBJECT && fact->head == verb) {
            int entity = entity_of_token(reading, fact->dependent);
            if (entity >= 0)
                return entity;
        }
    }
    return PLAN_NONE;
}

// Whose is it? "his hand", "the musician's hands", "a woman with red hair", "in a red jacket".
// Sets the phrase's group when it is several people's: "two hikers in red jackets".
static int phrase_owner(Planner *planner, Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    if (p->determiner >= 0 && s->tokens[p->determiner].tag == TAG_PRPS) {
        const char *whose = s->tokens[p->determiner].text;
        bool plural = strcmp(whose, "their") == 0 && planner->group >= 0;
        if (plural) {
            reading->groups[phrase] = planner->group;
            return planner->groups[planner->group].members[0];
        }
        int owner = pronoun_read(planner, reading, p->determiner);
        if (owner >= 0)
            return owner;
    }
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        if (fact->dependent != p->head || fact->head < 0 ||
            (fact->kind != FACT_PREPOSITION && fact->kind != FACT_OBJECT))
            continue;
        int of = fact->head, owner = entity_of_token(reading, fact->head);
        for (int k = 0; k < s->fact_count && owner < 0 && tag_is_verb(s->tokens[fact->head].tag); ++k)
            if (s->facts[k].kind == FACT_SUBJECT && s->facts[k].head == fact->head) {
                of = s->facts[k].dependent;
                owner = entity_of_token(reading, of);
            }
        if (owner >= 0 && planner->entities[owner].kind == ENTITY_PERSON) {
            reading->groups[phrase] = s->tokens[of].chunk >= 0 ? reading->groups[s->tokens[of].chunk] : PLAN_NONE;
            return owner;
        }
    }
    return person_last(planner);
}

// "the moon's surface" is the moon; "the musician's hands" are a person's; "the car's roof" is of the car.
void possessor_read(Planner *planner, Reading *reading, int phrase)
{
    const NounPhrase *p = &reading->s.phrases[phrase];
    const Token *t = reading->s.tokens;
    Ground *ground = &reading->grounds[phrase];
    for (int k = p->begin + 1; k < p->head; ++k) {
        if (t[k].tag != TAG_POS)
            continue;
        const char *const *row = table_find(planner->nouns, t[k - 1].text);
        if (row && strcmp(row[1], "place") == 0 &&
            word_in(ground->name, " surface street floor edge skyline center ")) {
            ground->kind = GROUND_PLACE;
            ground->noun = row[2];
            continue;
        }
        Ground saved = *ground;
        NounPhrase whole = *p;
        reading->s.phrases[phrase].head = k - 1;
        reading->s.phrases[phrase].end = k;
        *ground = phrase_ground(planner, reading, phrase);
        bool owns = ground->kind == GROUND_PERSON || ground->kind == GROUND_ANIMAL || ground->kind == GROUND_PROP;
        if (owns)
            reading->owners[phrase] = entity_resolve(planner, reading, phrase);
        reading->s.phrases[phrase] = whole;
        *ground = saved;
        if (owns && ground->begin <= k)
            ground->begin = k + 1;
        if (owns)
            tokens_use(reading, p->begin, k + 1);
    }
}

// "the car door", "the piano keys": a part that belongs to a thing, and is shown by it.
static void compound_part_read(Planner *planner, Reading *reading, int phrase)
{
    static const char parts[] =
        " door doors roof window windows wheel wheels hood trunk engine seat headlight headlights tire"
        " tires windshield bumper dashboard lid drawer drawers handle keys strings leg legs sail"
        " sails wing wings mast hull deck ";
    NounPhrase *p = &reading->s.phrases[phrase];
    const Token *t = reading->s.tokens;
    Ground *ground = &reading->grounds[phrase];
    if (p->head == p->begin || !tag_is_noun(t[p->head - 1].tag) || !word_in(t[p->head].text, parts) ||
        reading->owners[phrase] >= 0 || ground->kind == GROUND_PLACE) // "the ship deck"
        return;
    const char *const *row = table_find(planner->nouns, t[p->head - 1].text);
    if (!row || strcmp(row[1], "prop") || word_in(row[0], " glass screen cabinet garage "))
        return;
    Ground saved = *ground;
    NounPhrase whole = *p;
    p->head -= 1;
    p->end -= 1;
    *ground = phrase_ground(planner, reading, phrase);
    int owner = ground->kind == GROUND_PROP ? entity_resolve(planner, reading, phrase) : PLAN_NONE;
    *p = whole;
    *ground = saved;
    if (owner < 0)
        return;
    reading->owners[phrase] = owner;
    ground->kind = GROUND_PART;
    ground->noun = planner->entities[owner].noun;
    ground->name = arena_printf(planner->arena, "%s %s", t[p->head - 1].text, t[p->head].text);
    ground->begin = p->head - 1;
}

// ---------------------------------------------------------------- lists and parts of a whole

// "Maya and Leo": who is named together is a group from then on.
static void lists_group(Planner *planner, Reading *reading)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i + 1 < s->phrase_count;) {
        int members[16], count = 0, last = i;
        bool joined = false;
        for (int k = i; k < s->phrase_count && count < COUNT_OF(members); ++k) {
            const NounPhrase *p = &s->phrases[k];
            int entity = reading->entities[k];
            if (entity < 0 || reading->grounds[k].kind == GROUND_PRONOUN ||
                (count && planner->entities[entity].kind != planner->entities[members[0]].kind))
                break;
            if (k > i) { // only a comma or "and" between them
                int at = s->phrases[k - 1].end;
                bool comma = at < p->begin && s->tokens[at].tag == TAG_PPC;
                at += comma;
                bool and_word = at < p->begin && strcmp(s->tokens[at].text, "and") == 0;
                at += and_word;
                if (at != p->begin || (!comma && !and_word))
                    break;
                joined |= and_word;
            }
            int part[16], parts = token_members(planner, reading, p->head, part, COUNT_OF(part));
            for (int m = 0; m < parts && count < COUNT_OF(members); ++m) {
                bool again = false;
                for (int z = 0; z < count; ++z)
                    again |= members[z] == part[m];
                if (!again)
                    members[count++] = part[m];
            }
            last = k;
            if (joined)
                break;
        }
        if (joined && count > 1 && last > i) {
            int group = group_add(planner, members, count, "they");
            // "two friends, Maya and Leo": the friends are these
            const NounPhrase *before = i > 0 ? &s->phrases[i - 1] : NULL;
            if (before && before->end + 1 == s->phrases[i].begin && s->tokens[before->end].text[0] == ',' &&
                reading->entities[i - 1] < 0 && s->tokens[before->head].tag == TAG_NNS &&
                planner->entities[members[0]].kind == ENTITY_PERSON) {
                reading->entities[i - 1] = members[0];
                reading->groups[i - 1] = group;
                planner->groups[group].head = reading->grounds[i - 1].name;
            }
        }
        i = last + 1;
    }
}

// "a group" of "a group of five dancers": the number is the dancers'; nothing of its own.
static bool collective_read(Planner *planner, const Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    if (p->end + 1 >= s->count || strcmp(s->tokens[p->end].text, "of") || s->tokens[p->end + 1].chunk < 0)
        return false;
    GroundKind kind = reading->grounds[s->tokens[p->end + 1].chunk].kind;
    char singular[80];
    const char *word = lexicon_singular(planner->lexicon, s->tokens[p->head].text, singular, sizeof singular);
    const char *const *row = table_find(planner->amounts, word);
    return row && (kind == GROUND_PERSON || kind == GROUND_GROUP || kind == GROUND_ANIMAL || kind == GROUND_PROP ||
                   kind == GROUND_UNKNOWN || kind == GROUND_GARMENT || kind == GROUND_BODY);
}

// "in red", "all in black": the colour of what somebody wears.
static bool clothes_color_read(Planner *planner, Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    if (p->begin == 0 || strcmp(s->tokens[p->begin - 1].text, "in") || reading->grounds[phrase].kind != GROUND_LOOK)
        return false;
    int length, owner = PLAN_NONE, owner_phrase = -1;
    Vec3 color;
    const char *name;
    if (!color_read(planner, s->tokens, p->end, p->begin, &length, &color, &name))
        return false;
    for (int k = phrase - 1; k >= 0 && owner < 0; --k) {
        if (s->phrases[k].end < p->begin - 3)
            break;
        owner = reading->entities[k];
        owner_phrase = k;
    }
    if (owner < 0 || planner->entities[owner].kind != ENTITY_PERSON)
        return false;
    int members[16], count = token_members(planner, reading, s->phrases[owner_phrase].head, members, COUNT_OF(members));
    for (int i = 0; i < count; ++i) {
        Draft *draft = &planner->drafts[members[i]];
        if (draft->clothes_color && !text_equal(draft->clothes_color, name) && draft->sentence < planner->sentence)
            drift_report(planner, members[i], "clothes", draft->clothes_color, name,
                         token_span(reading, p->begin, p->end));
        draft->clothes_color = name;
    }
    tokens_use(reading, p->begin, p->end);
    reading->owners[phrase] = owner;
    return true;
}

// Whose it is, one or several: "their coats"; at most `capacity`. Returns how many, 0: nobody's.
static int phrase_owners(Planner *planner, Reading *reading, int phrase, int *members, int capacity)
{
    if (reading->owners[phrase] < 0)
        reading->owners[phrase] = phrase_owner(planner, reading, phrase);
    if (reading->owners[phrase] < 0)
        return 0;
    if (reading->groups[phrase] >= 0)
        return token_members(planner, reading, reading->s.phrases[phrase].head, members, capacity);
    members[0] = reading->owners[phrase];
    return 1;
}

static void body_read(Planner *planner, Reading *reading, int phrase)
{
    const Ground *ground = &reading->grounds[phrase];
    const NounPhrase *p = &reading->s.phrases[phrase];
    int members[16], count = phrase_owners(planner, reading, phrase, members, COUNT_OF(members));
    if (count == 0)
        return;
    for (int i = 0; i < count; ++i) {
        if (planner->entities[members[i]].kind != ENTITY_PERSON)
            continue;
        if (text_equal(ground->noun, "hair") || text_equal(ground->noun, "beard"))
            hair_read(planner, reading, phrase, members[i]);
        else if (text_equal(ground->noun, "eyes"))
            eyes_read(planner, reading, phrase, members[i]);
        else
            complexion_read(planner, reading, phrase, members[i]);
    }
    tokens_use(reading, p->head, p->head + 1);
    if (p->determiner >= 0)
        tokens_use(reading, p->determiner, p->determiner + 1);
}

static void garment_read(Planner *planner, Reading *reading, int phrase)
{
    int members[16], count = phrase_owners(planner, reading, phrase, members, COUNT_OF(members));
    for (int i = 0; i < count; ++i)
        if (planner->entities[members[i]].kind == ENTITY_PERSON)
            garment_add(planner, reading, phrase, members[i]);
}

// Does the sentence say that somebody comes to look otherwise? Then a new description is no contradiction.
static bool change_is_told(const Sentence *s)
{
    for (int i = 0; i < s->count; ++i)
        if (word_in(s->tokens[i].text,
                    " change changes changed changing puts dons donning switches swaps swapped dyes dyed"
                    " paints painted repainted becomes become turns transforms transformed ages aged"
                    " removes removed undresses shaves shaved now instead later older "))
            return true;
    return false;
}

// Is the token inside a phrase of space of several words ("in a row", "side by side")?
static bool spatial_word(const Planner *planner, const Sentence *s, int token)
{
    for (int i = token; i >= 0 && i >= token - 5; --i) {
        int length;
        if (table_match(planner->relations_table, s->tokens, s->count, i, &length) && length > 1 && i + length > token)
            return !leans_at(planner, s, i);
    }
    return false;
}

// "A lamp stands on the table", "she plays the piano": a source of light or music that has a place, or is handled, is a
// thing as well.
static bool lamp_is_thing(Planner *planner, const Reading *reading, int phrase, bool scenery)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    const Ground *ground = &reading->grounds[phrase];
    bool read = ground->kind == GROUND_PROP && s->tokens[p->head].used; // as a source of light
    bool music = ground->kind == GROUND_MUSIC, relative;
    Ground thing = *ground;
    thing.kind = GROUND_PROP;
    thing.noun = ground->name;
    if (text_ends(ground->name, "spotlight")) // it hangs over the frame: its light is seen
        return false;
    if (scenery || (ground->kind != GROUND_LIGHT && !read && !music) || p->determiner < 0 ||
        !catalogue_show(planner, &thing, &relative))
        return false;
    if (p->begin > 0 && spatial_word(planner, s, p->begin - 1))
        return true; // "in front of a piano"
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *fact = &s->facts[i];
        bool near = fact->kind == FACT_PREPOSITION && fact->dependent == p->head &&
                    word_in(s->tokens[fact->prep].text, " beside near behind under to on between around at ");
        bool heard =
            fact->kind == FACT_SUBJECT && fact->dependent == p->head && music &&
            !word_in(s->tokens[fact->head].text, " stands stand lies lie sits sit leans lean waits gleams is ");
        if (heard)
            continue;
        if (near || (fact->dependent == p->head && (fact->kind == FACT_SUBJECT || fact->kind == FACT_OBJECT)) ||
            (fact->kind == FACT_PREPOSITION && fact->head == p->head))
            return true;
    }
    return false;
}

// "a navy | double-breasted | wool coat", "round | gold-rimmed | glasses": a participle between the adjectives cuts the
// phrase in two; the first part describes the second.
static void phrases_merge(Planner *planner, Reading *reading)
{
    static const char titles[] = " dr mr mrs ms prof st capt sgt lt col gen rev hon sr jr ";
    Sentence *s = &reading->s;
    for (int i = 0; i + 1 < s->phrase_count; ++i) {
        NounPhrase *p = &s->phrases[i], *q = &s->phrases[i + 1];
        if (p->end + 1 == q->begin && s->tokens[p->end].text[0] == '.' && s->tokens[q->head].capital &&
            s->tokens[p->head].capital && word_in(s->tokens[p->head].text, titles)) { // "Dr. Lee"
            q->begin = p->begin;
            reading->grounds[i + 1] = (Ground){.kind = GROUND_PERSON,
                                               .noun = "person",
                                               .name = s->tokens[q->head].text,
                                               .confidence = 1,
                                               .begin = q->head};
            reading->grounds[i] = (Ground){.kind = GROUND_NONE, .name = "", .noun = "", .begin = p->begin};
            reading->denied[i] = true;
            tokens_use(reading, p->begin, p->end);
            continue;
        }
        int length;
        Vec3 color;
        const char *name;
        bool word = color_read(planner, s->tokens, p->end, p->head, &length, &color, &name) ||
                    table_find(planner->traits, s->tokens[p->head].text);
        bool joined = word && p->end <= q->begin && q->determiner < 0 && q->begin - p->end <= 2;
        for (int z = p->end; z < q->begin && joined; ++z)
            joined = strchr(s->tokens[z].text, '-') != NULL;
        if (!joined || reading->grounds[i].kind == GROUND_PERSON || reading->grounds[i].kind == GROUND_PRONOUN)
            continue;
        q->begin = p->begin;
        q->determiner = p->determiner;
        for (int z = q->begin; z < q->end; ++z)
            s->tokens[z].chunk = i + 1;
        reading->grounds[i] = (Ground){.kind = GROUND_NONE, .name = "", .noun = "", .begin = p->begin};
        reading->denied[i] = true;
    }
}

static void subject_keep(Planner *planner, const Reading *reading)
{
    for (int i = 0; i < reading->s.fact_count; ++i) {
        const Fact *fact = &reading->s.facts[i];
        int subject = fact->kind == FACT_SUBJECT ? entity_of_token(reading, fact->dependent) : PLAN_NONE;
        if (subject >= 0) {
            planner->subject = subject;
            return;
        }
    }
}

// "sits barefoot on a bench"
static void barefoot_read(Planner *planner, Reading *reading)
{
    for (int i = 0; i < reading->s.count; ++i) {
        int who = planner->subject >= 0 ? planner->subject : person_last(planner);
        if (strcmp(reading->s.tokens[i].text, "barefoot") || who < 0 || planner->entities[who].kind != ENTITY_PERSON)
            continue;
        planner->drafts[who].barefoot = true;
        tokens_use(reading, i, i + 1);
    }
}

// What was reported as a whole is no thing of the film: "60 fps". A brand or a famous name still stands for something.
static bool is_reported(const Planner *planner, const Sentence *s, const NounPhrase *p)
{
    if (!s->tokens[p->head].reported)
        return false;
    const Table *brands = lexicon_table(planner->lexicon, "brands");
    for (int i = p->begin, length; i <= p->head; ++i)
        if (table_match(brands, s->tokens, p->head + 1, i, &length))
            return false;
    return true;
}

// "a meadow full of flowers", "a room filled with candles": told by what fills it.
static void fullness_use(Reading *reading)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i + 2 < s->count; ++i) {
        int chunk = s->tokens[i + 2].chunk;
        if (word_in(s->tokens[i].text, " full filled covered lined dotted littered strewn packed crammed teeming ") &&
            word_in(s->tokens[i + 1].text, " of with in by ") && chunk >= 0 && s->tokens[s->phrases[chunk].head].used)
            tokens_use(reading, i, i + 2);
    }
}

void phrases_resolve(Planner *planner, Reading *reading)
{
    Sentence *s = &reading->s;
    planner->change_told = change_is_told(s);
    phrases_merge(planner, reading);
    portions_read(planner, reading);
    bool scenery = phrase_is_label(reading, "camera") || phrase_is_label(reading, "lighting") ||
                   phrase_is_label(reading, "style") || phrase_is_label(reading, "palette");
    place_adverbs_read(planner, reading);
    for (int i = 0; i < s->phrase_count; ++i) {
        const NounPhrase *p = &s->phrases[i];
        const Ground *ground = &reading->grounds[i];
        if (lamp_is_thing(planner, reading, i, scenery)) { // it lights the place, and stands there
            reading->grounds[i].kind = GROUND_PROP;
            reading->grounds[i].noun = reading->grounds[i].name;
        } else if (s->tokens[p->head].used || is_reported(planner, s, p)) {
            continue;
        }
        if (reading->denied[i] || reading->entities[i] >= 0)
            continue;
        if (scenery && ground->kind == GROUND_PERSON && ground->confidence < 0.7f)
            continue; // "Kodak Portra" in a label of the camera names nobody
        const NounPhrase *before = i > 0 ? &s->phrases[i - 1] : NULL;
        bool article = p->determiner >= 0 && word_in(s->tokens[p->determiner].text, " a an the ");
        bool animal = before && s->tokens[before->head].named && ground->kind == GROUND_ANIMAL &&
                      reading->grounds[i - 1].kind == GROUND_ANIMAL;
        if (animal && article && before->end + 1 == p->begin && reading->entities[i - 1] >= 0) {
            reading->entities[i] = reading->entities[i - 1];
            phrase_modifiers(planner, reading, i, reading->entities[i]);
            tokens_use(reading, ground->begin, p->head + 1);
            continue;
        }
        if (apposition_read(planner, reading, i))
            continue;
        // "Two friends, Maya and Leo, sit": the names are the two
        const NounPhrase *after = i + 1 < s->phrase_count ? &s->phrases[i + 1] : NULL;
        if (after && (ground->kind == GROUND_PERSON || ground->kind == GROUND_GROUP) &&
            s->tokens[p->head].tag == TAG_NNS && after->begin == p->end + 1 && s->tokens[p->end].text[0] == ',' &&
            reading->grounds[i + 1].kind == GROUND_PERSON && s->tokens[after->head].capital && after->determiner < 0) {
            tokens_use(reading, p->begin, p->end);
            continue;
        }
        if (spatial_word(planner, s, p->head) && ground->kind != GROUND_DIRECTION && ground->kind != GROUND_NONE &&
            ground->kind != GROUND_PLACE && ground->kind != GROUND_PRONOUN)
            continue; // "in a row": read with the relations
        if (portion_read(planner, reading, i) || collective_read(planner, reading, i))
            continue;
        if (ground->kind == GROUND_GARMENT)
            worked_garment_ground(planner, reading, i);
        if (reading->owners[i] < 0)
            possessor_read(planner, reading, i);
        compound_part_read(planner, reading, i);
        if (!scenery) {
            place_aboard(planner, reading, i);
            place_of_compound(planner, reading, i);
            place_own_room(planner, reading, i, &reading->grounds[i]);
        }
        switch (ground->kind) {
        case GROUND_UNKNOWN:
            if (scenery)
                break;
            // fallthrough
        case GROUND_PERSON:
        case GROUND_GROUP:
        case GROUND_ANIMAL:
        case GROUND_PROP:
        case GROUND_PART:
        case GROUND_PRONOUN:
            reading->entities[i] = entity_resolve(planner, reading, i);
            break;
        case GROUND_PLACE:
            if (!scenery)
                place_mention(planner, reading, i);
            break;
        case GROUND_BODY:
            body_read(planner, reading, i);
            break;
        case GROUND_GARMENT:
            garment_read(planner, reading, i);
            break;
        case GROUND_LOOK:
            clothes_color_read(planner, reading, i);
            break;
        case GROUND_NONE:
            if (ground->confidence < 1)
                break; // WordNet knows it, but nothing shows it: reported
            // fallthrough
        case GROUND_DIRECTION:
        case GROUND_CAMERA:
        case GROUND_TIME:
            tokens_use(reading, ground->begin, p->head + 1);
            break;
        default:
            break;
        }
    }
    for (int i = 0; i + 1 < s->phrase_count; ++i) // "a herd of elephants crosses": the elephants do
        if (reading->entities[i] < 0 && collective_read(planner, reading, i)) {
            reading->entities[i] = reading->entities[i + 1];
            span_widen(planner, reading, i);
            reading->owners[i] = reading->owners[i + 1];
            if (reading->owners[i] >= 0) // "a pair of hands"
                tokens_use(reading, s->phrases[i].begin, s->phrases[i].end);
            reading->groups[i] = reading->groups[i + 1];
        }
    portions_settle(planner, reading);
    lists_group(planner, reading);
    description_read(planner, reading);
    subject_keep(planner, reading);
    barefoot_read(planner, reading);
    fullness_use(reading);
}

void sills_complete(Planner *planner)
{
    for (int i = 0; i < planner->entity_count; ++i) {
        Entity *entity = &planner->entities[i];
        if (entity->kind != ENTITY_PART || !text_equal(entity->noun, "window") || entity->place < 0 ||
            !planner->places[entity->place].interior ||
            !word_in(entity->name, " windowsill sill window-sill window-ledge ledge window-seat "))
            continue;
        entity->kind = ENTITY_PROP;
        entity->noun = "window seat";
    }
}
