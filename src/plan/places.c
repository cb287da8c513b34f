// Where it is: places, what belongs to them, their weather, wetness and time of day.
#include "plan/planner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void weather_set(Place *place, bool *time_said, bool *interior_said, const char *field, const char *value)
{
    float amount = (float)atof(value);
    static const char *const times[] = {"day", "dawn", "morning", "noon", "afternoon", "golden_hour", "dusk", "night"};
#define RAISE(member) place->member = place->member > amount ? place->member : amount
    if (strcmp(field, "rain") == 0)
        RAISE(rain);
    else if (strcmp(field, "snow") == 0)
        RAISE(snow);
    else if (strcmp(field, "fog") == 0)
        RAISE(fog);
    else if (strcmp(field, "wind") == 0)
        RAISE(wind);
    else if (strcmp(field, "wet") == 0)
        RAISE(wetness);
#undef RAISE
    else if (strcmp(field, "puddles") == 0)
        place->puddles = true;
    else if (strcmp(field, "neon") == 0)
        place->neon = true;
    else if (strcmp(field, "interior") == 0) {
        place->interior = amount > 0;
        *interior_said = true;
    } else if (strcmp(field, "time") == 0)
        for (int i = 0; i < COUNT_OF(times); ++i)
            if (strcmp(value, times[i]) == 0) {
                place->time = (TimeOfDay)i;
                *time_said = true;
            }
}

static void air_apply(Planner *planner, Place *place)
{
    const Place *air = &planner->air;
    place->rain = place->rain > air->rain ? place->rain : air->rain;
    place->snow = place->snow > air->snow ? place->snow : air->snow;
    place->fog = place->fog > air->fog ? place->fog : air->fog;
    place->wind = place->wind > air->wind ? place->wind : air->wind;
    place->wetness = place->wetness > air->wetness ? place->wetness : air->wetness;
    place->puddles |= air->puddles;
    weather_merge(place, air);
    place->neon |= air->neon;
    if (planner->air_time)
        place->time = air->time;
    const char *const *row = place_row(planner, place->kind);
    if (planner->air_interior && (air->interior || !row || row[1][0] != '1'))
        place->interior = air->interior; // "in the kitchen, rain falls outside": nobody leaves the kitchen
}

// "a wet street", "a misty forest": the weather is said, and where.
static bool ends_in_place(const Reading *reading, int first, int last)
{
    const Token *t = &reading->s.tokens[last];
    return last > first && t->chunk >= 0 && reading->s.phrases[t->chunk].head == last &&
           reading->grounds[t->chunk].kind == GROUND_PLACE && !word_in(t->text, " sky skies ");
}

// "a winter coat", "spring onions": the season of a thing, not of the place.
static bool season_of_thing(const Reading *reading, const char *const *row, int end)
{
    int chunk = reading->s.tokens[end - 1].chunk;
    if (strcmp(row[1], "season") != 0 || chunk < 0 || reading->s.phrases[chunk].head < end)
        return false;
    GroundKind kind = reading->grounds[chunk].kind;
    return kind == GROUND_GARMENT || kind == GROUND_PERSON || kind == GROUND_ANIMAL || kind == GROUND_LOOK ||
           (kind == GROUND_PROP && !word_in(reading->s.tokens[reading->s.phrases[chunk].head].text,
                                            " tree trees leaf leaves foliage forest woods blossom blossoms "));
}

// "A dark room", "it is dark in the attic" tell of the place; "dark hair", "a dim lamp" of something else.
static bool dark_thing(const Reading *reading, const char *const *row, int begin, int end)
{
    const Sentence *s = &reading->s;
    const Token *t = s->tokens;
    if (strcmp(row[1], "dark") != 0)
        return false;
    int chunk = t[end - 1].chunk, subject = -1;
    if (chunk >= 0 && s->phrases[chunk].head >= end)
        return reading->grounds[chunk].kind != GROUND_PLACE && reading->grounds[chunk].kind != GROUND_TIME;
    if (end - begin > 1 || tag_is_noun(t[begin].tag))
        return false;
    for (int k = 0; k < s->fact_count && subject < 0; ++k)
        if ((s->facts[k].kind == FACT_MODIFIER || s->facts[k].kind == FACT_ADVERB) && s->facts[k].dependent == begin)
            subject = s->facts[k].head;
    if (subject >= 0 && t[subject].chunk >= 0 && reading->grounds[t[subject].chunk].kind != GROUND_PRONOUN)
        return reading->grounds[t[subject].chunk].kind != GROUND_PLACE;
    int be = begin - 1; // "it is very dark", "dark, unlit, the hall lies empty"
    while (be > 0 && word_in(t[be].text, " very so too quite completely totally almost nearly still now already "))
        --be;
    return begin > 0 && !(be > 0 && word_in(t[be - 1].text, " it everything all "));
}

// "a bus interior": of what, the words before it say.
static bool names_interior(const Reading *reading, int token)
{
    int chunk = reading->s.tokens[token].chunk;
    return chunk >= 0 && reading->s.phrases[chunk].head == token && reading->grounds[chunk].begin < token;
}

void weather_read(Planner *planner, Reading *reading)
{
    const Token *t = reading->s.tokens;
    for (int i = 0; i < reading->s.count;) {
        int length = 1;
        Value value;
        const char *const *row = t[i].quoted ? NULL : table_match(planner->weather, t, reading->s.count, i, &length);
        if (row && length == 1 && tag_is_verb(t[i].tag) && sentence_has_object(&reading->s, i))
            row = NULL; // "pouring a glass of wine"
        // "golden hour sunlight" is a light already, and still tells the time
        if (row && !token_denied(reading, i) && !season_of_thing(reading, row, i + length) &&
            !dark_thing(reading, row, i, i + length) &&
            (!t[i].used || strcmp(row[1], "time") == 0 || strcmp(row[1], "dark") == 0)) {
            weather_set(&planner->air, &planner->air_time, &planner->air_interior, row[1], row[2]);
            weather_also(&planner->air, row);
            if (!(length == 1 && strcmp(row[1], "interior") == 0 && names_interior(reading, i)))
                tokens_use(reading, i, i + length - ends_in_place(reading, i, i + length - 1));
        } else {
            length = value_read(t, reading->s.count, i, &value);
            if (length && value.kind == VALUE_SPEED && planner->air.wind > 0) {
                planner->air.wind = clampf(roundf((float)value.number / 20.0f * 1000.0f) / 1000.0f, 0, 1);
                tokens_use(reading, i, i + length);
            }
            length = length ? length : 1;
        }
        i += length;
    }
}

static bool place_shown(const Planner *planner, int place)
{
    for (int i = 0; i < planner->shot_count; ++i)
        if (i != planner->shot && planner->shots[i].place == place)
            return true;
    return false;
}

// The place at the time that was just said: the same one again, by night, beside what was shown by day.
static int place_at_time(Planner *planner, int place)
{
    Place *old = &planner->places[place];
    if (!planner->scene_left || !planner->air_time || planner->air.time == old->time || !place_shown(planner, place) ||
        planner->place_count >= ENTITY_LIMIT)
        return place;
    for (int i = 0; i < planner->place_count; ++i)
        if (text_equal(planner->places[i].kind, old->kind) && planner->places[i].time == planner->air.time)
            return i;
    Place again = *old;
    again.time = planner->air.time;
    ARENA_PUSH(planner->arena, planner->places, planner->place_count, planner->place_capacity, again);
    return planner->place_count - 1;
}

// The weather of a sentence goes to the place it was said in; without one it waits for the first.
void air_settle(Planner *planner)
{
    if (planner->place < 0)
        return;
    int place = place_at_time(planner, planner->place); // "That night, she comes back"
    if (place != planner->place && planner->shot >= 0 && planner->shots[planner->shot].place == planner->place)
        planner->shots[planner->shot].place = place;
    planner->place = place;
    air_apply(planner, &planner->places[planner->place]);
    planner->air = (Place){0};
    planner->air_time = planner->air_interior = false;
}

const char *const *place_row(const Planner *planner, const char *kind)
{
    return table_find(lexicon_table(planner->lexicon, "places"), text_ends(kind, " front") ? "street" : kind);
}

// ---------------------------------------------------------------- one place after the other

// Words that leave a scene: "the next morning", "meanwhile, across town", "back in the kitchen".
static bool leaves_scene(const Sentence *s)
{
    for (int i = 0; i < s->count && i < 8; ++i) {
        const char *word = s->tokens[i].text, *next = i + 1 < s->count ? s->tokens[i + 1].text : "";
        bool time =
            word_in(next, " day morning evening night afternoon week month year minutes hours days weeks hour ");
        if (word_in(word, " meanwhile elsewhere later afterwards afterward ") ||
            (word_in(word, " next following same that ") && time) ||
            (strcmp(word, "back") == 0 && word_in(next, " in at on home inside outside ")) ||
            (strcmp(word, "across") == 0 && strcmp(next, "town") == 0))
            return true;
    }
    return false;
}

void scene_change_read(Planner *planner, const Reading *reading)
{
    const Sentence *s = &reading->s;
    planner->scene_left = leaves_scene(s);
    bool begun = planner->shot >= 0 && planner->shot_drafts[planner->shot].sentences > 1;
    if (!begun || reading->label[0] || planner->time_begin >= 0 || planner->shot_drafts[planner->shot].given_end >= 0 ||
        !planner->scene_left)
        return;
    for (int i = 0; i < s->phrase_count; ++i) {
        const NounPhrase *p = &s->phrases[i];
        const Ground *ground = &reading->grounds[i];
        const char *before = p->begin > 0 ? s->tokens[p->begin - 1].text : "";
        if (ground->kind != GROUND_PLACE || !word_in(before, " in at on inside outside into , : to "))
            continue;
        if (planner->place >= 0 && text_equal(planner->places[planner->place].kind, ground->noun))
            return;
        planner->shot_drafts[shot_add(planner, token_span(reading, 0, s->count))].sentences = 1;
        return;
    }
}

static int place_add(Planner *planner, const char *name, const char *kind, Span span)
{
    Place place = {.name = name, .kind = kind, .span = span, .time = TIME_DAY};
    const char *const *row = place_row(planner, kind);
    place.interior = row && row[1][0] == '1';
    place.era = planner->age.era, place.year = planner->age.year;
    air_apply(planner, &place);
    if (!planner->air_time && planner->place_count)
        place.time = planner->places[0].time;
    ARENA_PUSH(planner->arena, planner->places, planner->place_count, planner->place_capacity, place);
    planner->air = (Place){0};
    planner->air_time = planner->air_interior = false;
    return planner->place_count - 1;
}

static void place_enter(Planner *planner, int place)
{
    planner->place = place;
    if (planner->shot >= 0) {
        planner->shots[planner->shot].place = place;
        planner->shot_drafts[planner->shot].place_set = true;
    }
}

void place_open(Planner *planner, const char *kind, Span span)
{
    if (!planner_full(planner, planner->place_count, ENTITY_LIMIT, "places", span))
        place_enter(planner, place_add(planner, kind, kind, span));
}

// Text of a phrase without its determiner.
static const char *phrase_text(Planner *planner, const Reading *reading, int phrase)
{
    const NounPhrase *p = &reading->s.phrases[phrase];
    int begin = p->determiner >= 0 ? p->determiner + 1 : p->begin;
    if (reading->grounds[phrase].begin < begin)
        begin = reading->grounds[phrase].begin;
    char text[160];
    int length = 0;
    text[0] = 0;
    for (int i = begin; i <= p->head && length < (int)sizeof text - 1; ++i)
        length += snprintf(text + length, sizeof text - (size_t)length, "%s%s",
                           i > begin && reading->s.tokens[i].tag != TAG_POS ? " " : "", reading->s.tokens[i].text);
    return arena_strdup(planner->arena, text);
}

// The preposition that leads to a phrase, or "".
static const char *phrase_preposition(const Reading *reading, int phrase)
{
    const NounPhrase *p = &reading->s.phrases[phrase];
    return p->begin > 0 &&
                   (reading->s.tokens[p->begin - 1].tag == TAG_IN || reading->s.tokens[p->begin - 1].tag == TAG_TO)
               ? reading->s.tokens[p->begin - 1].text
               : "";
}

// The kind of place that stands for a phrase; tells when another set is what will be seen.
static const char *place_show(Planner *planner, Reading *reading, int phrase, Span span)
{
    const NounPhrase *p = &reading->s.phrases[phrase];
    const Ground *ground = &reading->grounds[phrase];
    bool relative = false;
    const char *kind = catalogue_show(planner, ground, &relative);
    if (relative) {
        planner_report(planner, "approximated", span, "choose a place that has a set", "'%s' is shown as %s%s",
                       ground->name, article_of(kind), kind);
        for (int z = ground->begin; z <= p->head; ++z)
            reading->s.tokens[z].approximated = true;
    }
    kind = kind ? kind : ground->noun;
    // "floats over a planet", "orbits around the moon": off it, not on it
    if (word_in(kind, " mars moon earth ") &&
        word_in(phrase_preposition(reading, phrase), " over above around past near beyond toward towards "))
        return "space";
    // "fireworks over the city", "a helicopter hovers over the city": where its sky is seen
    if (word_in(kind, " city ") && word_in(phrase_preposition(reading, phrase), " over above "))
        return "skyline";
    return kind;
}

// "as the sun sets behind the hills", "fog rolls in from the sea": where the sky and the weather come and go.
static bool is_backdrop(const Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    if (p->begin < 1 || !word_in(s->tokens[p->begin - 1].text, " behind over above beyond from "))
        return false;
    for (int i = 0; i < s->fact_count; ++i) {
        const Fact *to = &s->facts[i];
        if (to->kind != FACT_PREPOSITION || to->dependent != p->head || to->head < 0)
            continue;
        for (int k = 0; k < s->fact_count; ++k)
            if (s->facts[k].kind == FACT_SUBJECT && s->facts[k].head == to->head &&
                word_in(s->tokens[s->facts[k].dependent].text,
                        " sun moon fog mist haze clouds cloud storm stars dawn night wind lightning thunder smoke "))
                return true;
    }
    return false;
}

// Does the sentence, or what went before, say where all this is?
static bool has_place_but(const Planner *planner, const Reading *reading, int phrase)
{
    bool found = planner->place >= 0;
    for (int k = 0; k < reading->s.phrase_count; ++k)
        found |= k != phrase && reading->grounds[k].kind == GROUND_PLACE && !is_backdrop(reading, k);
    return found;
}

// "in the far distance a mountain", "a castle on the horizon": seen, and nobody is there.
static bool far_off(const Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    const NounPhrase *p = &s->phrases[phrase];
    for (int z = p->begin - 1; z >= 0 && z >= p->begin - 3; --z)
        if (word_in(s->tokens[z].text, " distance background horizon "))
            return true;
    for (int z = p->end; z < s->count && z <= p->end + 3; ++z)
        if (word_in(s->tokens[z].text, " distance background horizon "))
            return true;
    return false;
}

// "a white studio", "a plain red background", "a green screen"
static bool place_color(const Planner *planner, Reading *reading, int phrase, Vec3 *color)
{
    const NounPhrase *p = &reading->s.phrases[phrase];
    int begin = p->begin, one;
    const char *word; // "a pink and deserted cafe"
    if (begin > 1 && word_in(reading->s.tokens[begin - 1].text, " and , ") &&
        color_read(planner, reading->s.tokens, begin - 1, begin - 2, &one, color, &word))
        begin -= 2;
    for (int z = begin, length; z <= p->head; z += length) {
        const char *name;
        if (color_read(planner, reading->s.tokens, p->end, z, &length, color, &name)) {
            tokens_use(reading, z, z + length);
            return true;
        }
        length = 1;
    }
    return false;
}

enum { PLACE_WITHIN = 4, PLACE_STANDS = 5, PLACE_WHERE = 6 }; // columns of data/places.tsv

static const char *place_cell(const char *const *row, int column)
{
    return row && row[column][0] ? row[column] : NULL;
}

static bool is_built_up(const char *kind)
{
    return word_in(kind, " city street alley plaza market crosswalk rooftop skyline lobby ") ||
           text_equal(kind, "neon street") || text_equal(kind, "old town");
}

// "leaves the house", "enters the church"
static bool is_gone_through(const Reading *reading, int phrase)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i < s->fact_count; ++i)
        if (s->facts[i].kind == FACT_OBJECT && s->facts[i].dependent == s->phrases[phrase].head &&
            word_in(s->tokens[s->facts[i].head].text,
                    " leaves leave leaving enters enter entering exits exit exiting quits "))
            return true;
    return false;
}

// Is there open country in the sentence, or around us, in which a building can stand?
static bool stands_elsewhere(const Planner *planner, const Reading *reading, int phrase, bool *follows)
{
    const Sentence *s = &reading->s;
    const char *own = reading->grounds[phrase].noun;
    bool found = false;
    *follows = false;
    for (int k = 0; k < s->phrase_count; ++k) {
        const Ground *other = &reading->grounds[k];
        const char *const *row = other->kind == GROUND_PLACE ? place_row(planner, other->noun) : NULL;
        if (k == phrase || !row || is_backdrop(reading, k) || row[1][0] == '1' || text_equal(other->noun, own) ||
            is_built_up(other->noun) || place_cell(row, PLACE_STANDS))
            continue;
        found = true;
        *follows |= k > phrase && s->phrases[k].begin <= s->phrases[phrase].end + 1; // "a cafe on a beach"
    }
    if (!found && planner->place >= 0) {
        const Place *here = &planner->places[planner->place];
        found = !here->interior && !text_equal(here->kind, own) && !text_equal(here->kind, "studio") &&
                !is_built_up(here->kind);
    }
    return found;
}

// "outside a hospital", "walks past the bank", "EXT. SCHOOL": a building of data/fronts.tsv from outside.
static bool seen_outside(const Planner *planner, const Reading *reading, int phrase, const char *prep)
{
    const NounPhrase *p = &reading->s.phrases[phrase];
    const char *before = p->begin > 1 ? reading->s.tokens[p->begin - 2].text : "",
               *earlier = p->begin > 2 ? reading->s.tokens[p->begin - 3].text : "";
    if (!plan_table_find("fronts", reading->grounds[phrase].name) || planner->place >= 0)
        return false;
    if (strcmp(prep, "of") == 0)
        return word_in(before, " outside exterior facade ") ||
               (strcmp(before, "front") == 0 && strcmp(earlier, "in") == 0) ||
               (word_in(before, " front steps entrance ") && word_in(earlier, " the "));
    if (strcmp(prep, "from") == 0)
        return strcmp(before, "across") == 0;
    if (strcmp(prep, "to") == 0)
        return strcmp(before, "next") == 0;
    bool behind = false; // "a classroom while snow falls outside": that is where the snow is
    for (int z = p->end; z < reading->s.count; ++z)
        behind |= word_in(reading->s.tokens[z].text, " outside outdoors ") && z > 0 &&
                  tag_is_verb(reading->s.tokens[z - 1].tag);
    return word_in(prep, " outside past beside near behind by ") ||
           (!prep[0] && !behind && planner->air_interior && !planner->air.interior);
}

// A building is entered ("in the house": a room of it), or stands in a country as a thing ("a cabin in the forest", "a
// cafe on a beach"). True: it is a thing, and done.
static bool building_read(Planner *planner, Reading *reading, int phrase, const char *prep)
{
    const NounPhrase *p = &reading->s.phrases[phrase];
    Ground *ground = &reading->grounds[phrase];
    const char *const *row = place_row(planner, ground->noun);
    const char *within = place_cell(row, PLACE_WITHIN), *stands = place_cell(row, PLACE_STANDS),
               *where = place_cell(row, PLACE_WHERE);
    const char *last = strrchr(ground->name, ' ');
    if (!within || word_in(last ? last + 1 : ground->name, " yard garden lawn porch driveway ")) // before the house
        return false;
    bool follows, elsewhere = stands_elsewhere(planner, reading, phrase, &follows);
    bool entered = word_in(prep, " in inside into within through ") || (strcmp(prep, "at") == 0 && row[1][0] == '1') ||
                   (planner->air_interior && planner->air.interior);
    if (entered && !(row[1][0] == '1' && follows)) {
        ground->noun = within;
        return false;
    }
    bool passed = word_in(prep, " from through out ") || is_gone_through(reading, phrase),
         nears = word_in(prep, " to toward towards ") && !word_in(stands, " cafe "); // who goes there is still outside
    if (nears && !where)
        where = text_equal(ground->noun, "church") ? "field" : NULL;
    if (!stands || passed || (!elsewhere && !where) || (row[1][0] == '1' && !follows && prep[0] && !nears))
        return false;
    if (!elsewhere) {
        if (planner_full(planner, planner->place_count, ENTITY_LIMIT, "places", token_span(reading, p->begin, p->end)))
            return false;
        place_enter(planner, place_add(planner, where, where, token_span(reading, p->begin, p->end)));
    }
    ground->kind = GROUND_PROP;
    ground->noun = stands;
    reading->entities[phrase] = entity_resolve(planner, reading, phrase);
    return true;
}

// "above the clouds", "over a sea of clouds": high in the air, unless the sentence names a place that stands there.
static void heights_read(Planner *planner, Reading *reading)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i < s->count; ++i) {
        if (!word_in(s->tokens[i].text, " above over through among between ") || token_denied(reading, i))
            continue;
        int k = i + 1;
        bool sea = false;
        for (; k < s->count && word_in(s->tokens[k].text, " a an the endless golden white pink soft thick fluffy vast "
                                                          "rolling glowing sea ocean blanket carpet layer of ");
             ++k)
            sea |= word_in(s->tokens[k].text, " sea ocean blanket carpet layer ");
        if (k >= s->count || !word_in(s->tokens[k].text, " clouds cloud "))
            continue;
        for (int p = 0; p < s->phrase_count; ++p)
            if (reading->grounds[p].kind == GROUND_PLACE && (!sea || s->phrases[p].end < i || s->phrases[p].begin > k))
                return;
        int known = planner->place_count ? planner->place : PLAN_NONE;
        if (known < 0 || strcmp(planner->places[known].kind, "sky"))
            place_enter(planner, place_add(planner, "sky", "sky", token_span(reading, i, k + 1)));
        tokens_use(reading, i, k + 1);
        return;
    }
}

void place_adverbs_read(Planner *planner, Reading *reading)
{
    const Sentence *s = &reading->s;
    heights_read(planner, reading);
    for (int i = 0; i < s->count; ++i) {
        const char *next = i + 1 < s->count ? s->tokens[i + 1].text : "";
        if (!word_in(s->tokens[i].text, " underwater undersea ") || s->tokens[i].used ||
            word_in(next, " camera housing photography cinematography "))
            continue;
        int known = planner->place_count ? planner->place : PLAN_NONE;
        if (known < 0 || strcmp(planner->places[known].kind, "underwater"))
            place_enter(planner, place_add(planner, "underwater", "underwater", token_span(reading, i, i + 1)));
        tokens_use(reading, i, i + 1);
    }
}

void place_aboard(Planner *planner, Reading *reading, int phrase)
{
    Ground *ground = &reading->grounds[phrase];
    const char *prep = phrase_preposition(reading, phrase);
    const NounPhrase *p = &reading->s.phrases[phrase];
    bool vehicle = word_in(ground->noun, " bus airplane submarine train ");
    const char *before = p->begin > 1 ? reading->s.tokens[p->begin - 2].text : "";
    bool interior = strcmp(prep, "of") == 0 && word_in(before, " interior inside ");
    bool within = interior || word_in(prep, " inside aboard within ") || (vehicle && strcmp(prep, "in") == 0) ||
                  (planner->air_interior && planner->air.interior);
    if (ground->kind != GROUND_PROP || !within || planner->place >= 0)
        return;
    for (int k = 0; k < reading->s.phrase_count; ++k)
        if (k != phrase && reading->grounds[k].kind == GROUND_PLACE && !is_backdrop(reading, k) &&
            !word_in(reading->s.tokens[reading->s.phrases[k].head].text, " interior inside "))
            return;
    const Table *table = lexicon_table(planner->lexicon, "places");
    for (int i = 0; i < table_row_count(table); ++i) {
        const char *const *row = table_row(table, i);
        if (!place_cell(row, PLACE_WITHIN) && (text_equal(place_cell(row, PLACE_STANDS), ground->noun) ||
                                               (row[1][0] == '1' && text_equal(row[0], ground->noun)))) {
            ground->kind = GROUND_PLACE;
            ground->noun = row[0];
            if (interior)
                tokens_use(reading, p->begin - 2, p->begin);
            return;
        }
    }
}

// A noun phrase that names a place: opens it, returns to it, or makes it a part of the place we are in.
void place_mention(Planner *planner, Reading *reading, int phrase)
{
    const NounPhrase *p = &reading->s.phrases[phrase];
    const Ground *ground = &reading->grounds[phrase];
    Span span = token_span(reading, p->begin, p->end);
    const char *prep = phrase_preposition(reading, phrase);
    if (strcmp(prep, "across") == 0 && p->determiner < 0 && planner->scene_left) { // "meanwhile, across town"
        tokens_use(reading, p->begin - 1, p->end);
        return;
    }
    if (seen_outside(planner, reading, phrase, prep)) {
        const char *kind = arena_printf(planner->arena, "%s front", ground->name);
        if (planner_full(planner, planner->place_count, ENTITY_LIMIT, "places", span))
            return;
        place_enter(planner, place_add(planner, kind, kind, span));
        qualities_of_phrase(planner, reading, phrase, &planner->places[planner->place]);
        tokens_use(reading, p->begin, p->end);
        return;
    }
    if (building_read(planner, reading, phrase, prep))
        return;
    for (int z = ground->begin < p->begin ? ground->begin : p->begin; z <= p->head; ++z)
        if (!table_find(lexicon_table(planner->lexicon, "vague"), reading->s.tokens[z].text))
            tokens_use(reading, z, z + 1); // "stunning" says nothing of a street
    Place said = {0};
    qualities_of_phrase(planner, reading, phrase, &said);
    if (!said.year)
        said.era = planner->age.era, said.year = planner->age.year;
    said.has_color |= place_color(planner, reading, phrase, &said.color);
    Vec3 color = said.color;
    bool colored = said.has_color;
    for (int i = 0; i < planner->place_count; ++i)
        if (text_equal(planner->places[i].kind, ground->noun)) {
            bool fixed = planner->shot >= 0 && planner->shot_drafts[planner->shot].place_set;
            const Place *known = &planner->places[i];
            bool same = known->has_color ? vec3_distance(known->color, color) < 0.01f : !place_shown(planner, i);
            if (colored && !same && !fixed)
                continue; // "a white studio ... a green screen"
            if (said.year && known->year && said.year != known->year && !fixed)
                continue; // "the street in 1900 ... the same street in 2020"
            int place = fixed ? i : place_at_time(planner, i);
            air_apply(planner, &planner->places[place]);
            qualities_merge(&planner->places[place], &said);
            if (!fixed)
                place_enter(planner, place);
            return;
        }
    bool backdrop = is_backdrop(reading, phrase) && has_place_but(planner, reading, phrase);
    bool part = backdrop || (planner->place < 0 && planner->entity_count > 0 && far_off(reading, phrase));
    if (planner->place >= 0) {
        const Place *here = &planner->places[planner->place];
        const char *const *row = place_row(planner, ground->noun);
        bool fixed = planner->shot >= 0 && planner->shot_drafts[planner->shot].place_set;
        bool inside = here->interior && row && row[1][0] == '1';
        bool belongs = row && (text_equal(row[3], here->kind) || (inside && text_equal(row[0], "hallway")));
        bool path = word_in(prep, " to toward towards down through along past up across over into from ");
        bool generic = text_equal(ground->noun, "room");
        bool seen = strcmp(prep, "at") == 0 && p->begin > 1 &&
                    word_in(reading->s.tokens[p->begin - 2].text,
                            " look looks looking gaze gazes gazing stare stares staring points pointing ");
        part = backdrop || fixed || belongs || seen || (path && inside) || generic || far_off(reading, phrase);
        if (place_widens(planner, ground->noun, prep, &said))
            return;
        if (generic || text_equal(here->kind, "room")) {
            if (!generic && (!fixed || inside)) {
                planner->places[planner->place].kind = ground->noun;
                planner->places[planner->place].name = phrase_text(planner, reading, phrase);
            }
            if (!fixed || inside)
                qualities_merge(&planner->places[planner->place], &said);
            if (!fixed || generic || inside)
                return;
        }
    }
    if (part) {
        int entity = PLAN_NONE;
        for (int i = 0; i < planner->entity_count; ++i)
            if (planner->entities[i].kind == ENTITY_PART && text_equal(planner->entities[i].noun, ground->noun))
                entity = i;
        if (entity < 0) {
            entity = entity_add(planner, ENTITY_PART, ground->name, ground->noun, span);
            planner->entities[entity].sense = ground->sense;
            planner->entities[entity].confidence = ground->confidence;
            planner->entities[entity].place = planner->place;
        }
        reading->entities[phrase] = entity;
        return;
    }
    if (planner_full(planner, planner->place_count, ENTITY_LIMIT, "places", span))
        return;
    int place =
        place_add(planner, phrase_text(planner, reading, phrase), place_show(planner, reading, phrase, span), span);
    qualities_merge(&planner->places[place], &said);
    place_enter(planner, place);
}

// ---------------------------------------------------------------- cut away and back

typedef struct Whereabouts {
    int place; // where the last shot had them; PLAN_NONE: not seen yet
    bool left; // by what they did there last
} Whereabouts;

// Adds an entity to those seen in a shot: true while all of them were last in one place.
static bool together(const Planner *planner, const Whereabouts *seen, int entity, int *place, bool *alive)
{
    if (entity < 0 || planner->entities[entity].kind == ENTITY_PART)
        return true;
    *alive |= planner->entities[entity].kind == ENTITY_PERSON || planner->entities[entity].kind == ENTITY_ANIMAL;
    if (seen[entity].left || seen[entity].place < 0 || (*place >= 0 && *place != seen[entity].place))
        return false;
    *place = seen[entity].place;
    return true;
}

// The place that everybody in a shot was last seen in, if it is one and nobody comes or goes; else PLAN_NONE.
static int place_of_cast(const Planner *planner, const Whereabouts *seen, int shot)
{
    const Camera *camera = &planner->shots[shot].camera;
    int place = PLAN_NONE;
    bool alive = false, one = together(planner, seen, camera->subject, &place, &alive) &&
                              together(planner, seen, camera->subject2, &place, &alive);
    for (int i = 0; i < planner->action_count && one; ++i) {
        const Action *action = &planner->actions[i];
        if (action->shot == shot)
            one = !word_in(action->verb, " arrive enter come join return approach reach follow ") &&
                  together(planner, seen, action->agent, &place, &alive) &&
                  together(planner, seen, action->object, &place, &alive) &&
                  together(planner, seen, action->goal, &place, &alive);
    }
    for (int i = 0; i < planner->line_count && one; ++i)
        if (planner->lines[i].shot == shot && !planner->entities[planner->lines[i].speaker].offscreen)
            one = together(planner, seen, planner->lines[i].speaker, &place, &alive);
    return one && alive ? place : PLAN_NONE;
}

// "Shot 1: a woman in a kitchen. Shot 2: a man in an office. Shot 3: the woman smiles.": in the kitchen.
static void places_return(Planner *planner)
{
    Whereabouts *seen = ARENA_ARRAY(planner->arena, Whereabouts, planner->entity_count + 1);
    for (int e = 0; e < planner->entity_count; ++e)
        seen[e].place = PLAN_NONE;
    int action = 0;
    for (int i = 0; i < planner->shot_count; ++i) {
        Shot *shot = &planner->shots[i];
        int place = i > 0 && !planner->shot_drafts[i].place_set ? place_of_cast(planner, seen, i) : PLAN_NONE;
        if (place >= 0)
            shot->place = place;
        else if (i > 0 && !planner->shot_drafts[i].place_set && shot->place >= 0 && shot[-1].place >= 0)
            shot->place = shot[-1].place;
        for (int e = 0; e < planner->entity_count; ++e)
            if (planner->drafts[e].first_shot == i || planner->drafts[e].shot == i || shot->camera.subject == e ||
                shot->camera.subject2 == e)
                seen[e] = (Whereabouts){shot->place, false};
        for (; action < planner->action_count && planner->actions[action].shot <= i; ++action) {
            const Action *done = &planner->actions[action];
            if (done->agent >= 0)
                seen[done->agent] =
                    (Whereabouts){shot->place, word_in(done->verb, " leave exit depart go drive flee escape ")};
        }
        for (int k = 0; k < planner->line_count; ++k)
            if (planner->lines[k].shot == i)
                seen[planner->lines[k].speaker].place = shot->place;
    }
}

// ---------------------------------------------------------------- completion

// Where it is dark and no hour is told, it is night, unless the text has daylight come in.
static void dark_hours(Planner *planner)
{
    bool told = false;
    for (int i = 0; i < planner->omen_count; ++i)
        told |= strcmp(planner->omens[i].field, "time") == 0;
    for (int i = 0; i < planner->light_count; ++i)
        told |= planner->lights[i].source &&
                text_in_list("sun,sunlight,daylight,window,sky,moon", planner->lights[i].source);
    for (int i = 0; i < planner->place_count && !told; ++i)
        if (planner->places[i].dark >= 0.8f && planner->places[i].time == TIME_DAY)
            planner->places[i].time = TIME_NIGHT;
}

void places_complete(Planner *planner)
{
    if (planner->place_count == 0) {
        const char *best = place_supposed(planner);
        int place = place_add(planner, best, best, (Span){0, 0});
        const char *const *row = place_row(planner, best);
        planner->places[place].interior |= row && row[1][0] == '1'; // "a window; outside, the city": seen from within
    }
    dark_hours(planner);
    qualities_complete(planner);
    for (int i = 0; i < planner->place_count; ++i) {
        Place *place = &planner->places[i];
        if (place->rain > 0 && place->wetness < 0.5f && !place->interior)
            place->wetness = place->rain < 0.5f ? 0.6f : 0.9f;
        if (place->puddles && place->wetness < 0.6f)
            place->wetness = 0.6f;
    }
    for (int i = 0; i < planner->shot_count; ++i) {
        if (planner->shots[i].place < 0)
            planner->shots[i].place = i > 0 ? planner->shots[i - 1].place : 0;
    }
    places_return(planner);
    for (int i = 0; i < planner->entity_count; ++i)
        if (planner->entities[i].place < 0) {
            int shot = planner->drafts[i].shot;
            planner->entities[i].place = shot >= 0 ? planner->shots[shot].place : 0;
        }
}

// "A cliff above the sea": the one that stands in it.
void places_cliff(Planner *planner)
{
    for (int i = 0; i < planner->entity_count; ++i) {
        const Entity *entity = &planner->entities[i];
        Place *place = entity->place >= 0 ? &planner->places[entity->place] : NULL;
        if (!place)
            continue;
        bool sea = word_in(place->kind, " sea beach "), cliff = word_in(entity->noun, " cliff ");
        if (text_equal(place->kind, "cliff") &&
            word_in(entity->noun, " sea ocean beach wave shore coast lighthouse ship sailboat harbor "))
            place->kind = "sea cliff";
        else if (entity->kind == ENTITY_PART && cliff && (sea || word_in(place->kind, " forest valley ")))
            place->kind = sea ? "sea cliff" : "cliff"; // "looks out over the ocean from a cliff"
    }
}

// "Waves crash against the cliff", "the surf pounds the rocks": seen from the foot of it, where the water is.
void places_surf(Planner *planner)
{
    for (int i = 0; i < planner->action_count; ++i) {
        const Action *action = &planner->actions[i];
        Place *place = &planner->places[planner->shots[action->shot].place];
        const char *source = planner->plan->source ? planner->plan->source : "";
        bool somebody = false, rocks = strstr(source, "rocky") || strstr(source, "rocks") || strstr(source, "cliff");
        for (int e = 0; e < planner->entity_count; ++e)
            somebody |= planner->entities[e].kind <= ENTITY_ANIMAL && !planner->entities[e].offscreen;
        if (!somebody && action->force &&
            word_in(action->force, " wave waves surf sea ocean swell breaker breakers ") &&
            (word_in(place->kind, " sea cliff rocky shore ") || (rocks && word_in(place->kind, " sea beach "))) &&
            word_in(action->verb, " flow crash hit break strike fall roll thunder beat "))
            place->kind = "rocky shore";
    }
}

// "A ball rolls down the hill": what goes down a hill is seen on its side.
void places_slope(Planner *planner)
{
    for (int i = 0; i < planner->action_count; ++i) {
        const Action *action = &planner->actions[i];
        int place = planner->shots[action->shot].place;
        if (place >= 0 && text_equal(action->path, "down") &&
            word_in(action->verb, " roll bounce glide tumble fall ") &&
            text_equal(planner->places[place].kind, "mountain"))
            planner->places[place].kind = "hillside";
    }
}
