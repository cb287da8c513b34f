// What is said of places (data/qualities.tsv): their era, size, state, how many strangers are in them, and the colours
// of their walls.
#include "plan/planner.h"
#include "plan/settings.h"

#include <stdlib.h>
#include <string.h>

static const Table *qualities(const Planner *planner)
{
    return lexicon_table(planner->lexicon, "qualities");
}

static void measure(float *held, float factor)
{
    *held = clampf((*held > 0.0f ? *held : 1.0f) * factor, 0.5f, 2.6f);
}

// Lays the fields of a row over a place.
static void quality_set(Planner *planner, const char *const *row, Place *place)
{
    Setting setting;
    const char *list = row[2];
    while (setting_next(&list, &setting)) {
        float value = (float)atof(setting.value);
        if (strcmp(setting.name, "wide") == 0)
            measure(&place->wide, value);
        else if (strcmp(setting.name, "deep") == 0)
            measure(&place->deep, value);
        else if (strcmp(setting.name, "high") == 0)
            measure(&place->high, value);
        else if (strcmp(setting.name, "wear") == 0)
            place->wear = place->wear > value ? place->wear : value;
        else if (strcmp(setting.name, "count") != 0)
            record_set(record_of("places"), place, setting.name, setting.value, planner->arena);
    }
}

// Of two measures said of one place that which is farther from the usual: it may be said twice.
static void measure_merge(float *held, float said)
{
    if (said > 0.0f && (*held <= 0.0f || fabsf(logf(said)) > fabsf(logf(*held))))
        *held = said;
}

void qualities_merge(Place *place, const Place *said)
{
    if (said->era || said->year)
        place->era = said->era, place->year = said->year;
    measure_merge(&place->wide, said->wide);
    measure_merge(&place->deep, said->deep);
    measure_merge(&place->high, said->high);
    place->wear = place->wear > said->wear ? place->wear : said->wear;
    place->wealth = fabsf(said->wealth) > fabsf(place->wealth) ? said->wealth : place->wealth;
    place->forsaken |= said->forsaken;
    place->palette = said->palette ? said->palette : place->palette;
    if (said->has_color)
        place->color = said->color, place->has_color = true;
    if (said->has_accent)
        place->accent = said->accent, place->has_accent = true;
}

// A year as it is written: "1955", or 0.
static int year_of(const Token *token)
{
    const char *text = token->text;
    bool four = strlen(text) == 4 && strspn(text, "0123456789") == 4;
    int year = four ? atoi(text) : 0;
    return year >= 1000 && year <= 2400 ? year : 0;
}

// "in blue and gold", "in shades of green": the colours of a place behind its noun.
static void colors_behind(const Planner *planner, Reading *reading, int from, Place *said)
{
    const Sentence *s = &reading->s;
    int i = from, found = 0;
    if (i < s->count && word_in(s->tokens[i].text, " painted decorated done all furnished "))
        ++i;
    bool painted = i > from && strcmp(s->tokens[from].text, "painted") == 0;
    if (i < s->count && strcmp(s->tokens[i].text, "in") == 0)
        ++i;
    else if (!painted)
        return;
    while (i < s->count && word_in(s->tokens[i].text, " shades tones hues of a the palette "))
        ++i;
    int begin = i, behind = 0;
    const char *const *palette = table_match(qualities(planner), s->tokens, s->count, i, &behind);
    if (palette && text_starts(palette[2], "palette=")) { // "in pastel colours", "painted in bright pastels"
        said->palette = palette[2] + strlen("palette=");
        int end = i + behind;
        while (end < s->count && word_in(s->tokens[end].text, " colours colors tones shades hues colour color tints "))
            ++end;
        tokens_use(reading, from, end);
        return;
    }
    Vec3 colors[2];
    while (i < s->count && found < 2) {
        int length = 1;
        const char *name;
        if (color_read(planner, s->tokens, s->count, i, &length, &colors[found], &name))
            ++found;
        else if (!word_in(s->tokens[i].text, " and , pale dark light bright deep "))
            break;
        i += length;
    }
    // "in white shirts": what they colour is another's
    bool other = i < s->count && s->tokens[i].tag >= TAG_NN && s->tokens[i].chunk >= 0 && found > 0 &&
                 s->tokens[i].chunk == s->tokens[i - 1].chunk;
    if (found == 0 || other)
        return;
    said->color = colors[0], said->has_color = true;
    if (found > 1)
        said->accent = colors[1], said->has_accent = true;
    tokens_use(reading, begin, i);
}

void qualities_of_phrase(Planner *planner, Reading *reading, int phrase, Place *said)
{
    const NounPhrase *p = &reading->s.phrases[phrase];
    const Ground *ground = &reading->grounds[phrase];
    int begin = ground->begin < p->begin ? ground->begin : p->begin;
    const char *kind = ground->noun ? ground->noun : "";
    for (int i = begin, length; i <= p->head; i += length) {
        length = 1;
        const char *const *row = table_match(qualities(planner), reading->s.tokens, p->head + 1, i, &length);
        if (row && i + length > p->head && strcmp(row[1], "state") != 0)
            row = NULL; // "a mansion", "a slum" say how one lives there; no other noun is a quality of itself
        if (!row) {
            length = 1;
            if (i == p->head)
                break;
            int year = year_of(&reading->s.tokens[i]);
            if (year)
                said->era = reading->s.tokens[i].text, said->year = year;
            continue;
        }
        if (text_contains_word(kind, row[0])) // "living room" says nothing of a room
            continue;
        quality_set(planner, row, said);
        tokens_use(reading, i, i + length);
    }
    // "an abandoned, luxurious lobby": the phrase begins behind the comma
    for (bool more = true; more && begin > 1 && reading->s.tokens[begin - 1].text[0] == ',';) {
        more = false;
        for (int back = 2; back <= 4 && begin - back >= 0 && !more; ++back) {
            int length = 0;
            const char *const *row =
                table_match(qualities(planner), reading->s.tokens, begin - 1, begin - back, &length);
            if (!row || length != back - 1)
                continue;
            quality_set(planner, row, said);
            tokens_use(reading, begin - back, begin);
            begin -= back;
            more = true;
        }
    }
    colors_behind(planner, reading, p->end, said);
}

// ---------------------------------------------------------------- the period of a film

// Buildings that are things in some other place: "a medieval castle on a hill" is of its time all around.
static bool is_building(const char *noun)
{
    return word_in(noun, " castle house cottage church tower cabin mansion windmill building town city ");
}

// Is the phrase that the period belongs to one that has a period of its own, as a person or a car?
static bool has_own_period(const Reading *reading, int chunk)
{
    if (chunk < 0)
        return false;
    const Ground *ground = &reading->grounds[chunk];
    switch (ground->kind) {
    case GROUND_PERSON:
    case GROUND_GROUP:
    case GROUND_ANIMAL:
    case GROUND_PART:
    case GROUND_GARMENT:
    case GROUND_BODY:
    case GROUND_LIGHT:
    case GROUND_SOUND:
    case GROUND_MUSIC:
    case GROUND_CAMERA:
    case GROUND_PLACE: // read with its phrase
    case GROUND_MATERIAL:
        return true;
    case GROUND_PROP:
        return !ground->noun || !is_building(ground->noun);
    default:
        return false;
    }
}

static bool is_setting(const Reading *reading)
{
    return phrase_is_label(reading, "setting") || phrase_is_label(reading, "time");
}

static bool is_decade(const char *word)
{
    return word[0] == '\'' || (word[0] >= '0' && word[0] <= '9') || text_starts(word, "nineteen") ||
           word_in(word, " twenties thirties forties fifties sixties seventies eighties nineties ");
}

// "in 1955", "circa 1890", "Setting: 2150"
static bool year_is_said(const Reading *reading, int i)
{
    const Token *t = reading->s.tokens;
    if (is_setting(reading) && (i == 0 || t[i - 1].tag != TAG_CD))
        return true;
    if (i == 0 || !word_in(t[i - 1].text, " in circa year around about "))
        return false;
    return i + 1 >= reading->s.count || t[i + 1].chunk != t[i].chunk || t[i + 1].capital ||
           word_in(t[i + 1].text, " a an the ");
}

void eras_read(Planner *planner, Reading *reading)
{
    const Sentence *s = &reading->s;
    for (int i = 0, length; i < s->count; i += length) {
        length = 1;
        const Token *t = &s->tokens[i];
        if (t->quoted || token_denied(reading, i))
            continue;
        const char *const *row = table_match(qualities(planner), s->tokens, s->count, i, &length);
        Place said = {0};
        if (!row) {
            length = 1;
            int took;
            Vec3 color;
            const char *name;
            if (strcmp(t->text, "painted") == 0 && i + 1 < s->count && // no oil painting: a colour
                color_read(planner, s->tokens, s->count, i + 1, &took, &color, &name))
                tokens_use(reading, i, i + 1);
            if (!year_of(t) || !year_is_said(reading, i))
                continue;
            said.year = year_of(t), said.era = t->text;
            tokens_use(reading, i, i + 1);
        } else if (strcmp(row[1], "era") == 0) {
            quality_set(planner, row, &said);
            const char *before = i > 0 ? s->tokens[i - 1].text : "",
                       *after = i + length < s->count ? t[length].text : "";
            // "1950s film look", "retro style" are looks; what a genre is named for is seen in its places as well
            bool genre = word_in(row[0], " cyberpunk steampunk "), decade = is_decade(row[0]),
                 setting = is_setting(reading);
            bool look = phrase_is_label(reading, "style") || phrase_is_label(reading, "camera") ||
                        word_in(after, " film films look style footage movie cinema grade technicolor aesthetic sitcom"
                                       " photo photograph photography camera vhs tv commercial broadcast anime grain "
                                       " hollywood music song jazz band ");
            if (decade && t->chunk >= 0 && reading->grounds[t->chunk].kind == GROUND_PLACE && !look)
                tokens_use(reading, i, i + length); // "a 1920s bar" is no silent film
            // "in his early seventies": an age
            int whose = i > 1 && word_in(before, " early mid late ") ? i - 2 : i - 1;
            bool aged = decade && whose >= 0 && word_in(s->tokens[whose].text, " his her their my your ");
            if (aged || has_own_period(reading, t->chunk) || (look && !genre))
                continue;
            // "modern", "future", "ancient" alone may be said of anything
            bool spoken = word_in(before, " in the during from of set this that distant circa early late era ") ||
                          word_in(after, " era times age period world days setting atmosphere society ");
            if (!spoken && !decade && !setting && !genre && !(i + length < s->count && t[length].capital))
                continue;
            if (!genre)
                tokens_use(reading, i, i + length);
        } else {
            continue;
        }
        planner->age = said;
        if (!planner->first_age.year)
            planner->first_age = said;
    }
}

// ---------------------------------------------------------------- what a place has

// "The room is tiny.": said behind the noun; and "with high ceilings", "with green walls" of where we are.
void qualities_behind(Planner *planner, Reading *reading)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i < s->phrase_count; ++i) {
        const NounPhrase *p = &s->phrases[i];
        const char *head = s->tokens[p->head].text;
        Place said = {0};
        if (reading->grounds[i].kind == GROUND_PLACE && p->end < s->count &&
            word_in(s->tokens[p->end].text, " is are was looks seems feels ")) {
            int k = p->end + 1, length = 1;
            while (k < s->count && word_in(s->tokens[k].text, " very really quite a rather almost completely "))
                ++k;
            for (; k < s->count; k += length) {
                length = 1;
                const char *const *row = table_match(qualities(planner), s->tokens, s->count, k, &length);
                if (row && s->tokens[k].chunk < 0 && strcmp(row[1], "people") != 0) {
                    quality_set(planner, row, &said);
                    tokens_use(reading, k, k + length);
                } else if (!word_in(s->tokens[k].text, " and , ")) {
                    break;
                }
                length = length > 0 ? length : 1;
            }
            if (k == p->end + 1)
                colors_behind(planner, reading, k, &said);
        } else if (word_in(head, " ceiling ceilings wall walls ")) {
            bool ceiling = head[0] == 'c';
            for (int k = p->begin, length; k < p->head; k += length) {
                length = 1;
                const char *name;
                Vec3 color;
                if (!ceiling && color_read(planner, s->tokens, p->head, k, &length, &color, &name)) {
                    said.color = color, said.has_color = true;
                } else if (ceiling && word_in(s->tokens[k].text, " high tall vaulted soaring lofty ")) {
                    measure(&said.high, 1.5f);
                } else if (ceiling && strcmp(s->tokens[k].text, "low") == 0) {
                    measure(&said.high, 0.87f);
                } else {
                    length = 1;
                    continue;
                }
                tokens_use(reading, k, k + length);
            }
            // "the walls are green"
            int k = p->end + 1, length = 1;
            const char *name;
            if (!ceiling && k < s->count && word_in(s->tokens[p->end].text, " are is ") &&
                color_read(planner, s->tokens, s->count, k, &length, &said.color, &name))
                said.has_color = true, tokens_use(reading, k, k + length);
            if (said.has_color || said.high > 0.0f)
                tokens_use(reading, p->begin, p->end);
        } else {
            continue;
        }
        if (planner->place >= 0)
            qualities_merge(&planner->places[planner->place], &said);
    }
}

void qualities_complete(Planner *planner)
{
    for (int i = 0; i < planner->place_count; ++i)
        if (!planner->places[i].year && planner->first_age.year)
            planner->places[i].era = planner->first_age.era, planner->places[i].year = planner->first_age.year;
}

void crowds_of_places(Planner *planner)
{
    const Table *table = qualities(planner);
    for (int p = 0; p < planner->place_count; ++p) {
        const Place *place = &planner->places[p];
        int count = 0;
        for (int r = 0; r < table_row_count(table); ++r) {
            const char *const *row = table_row(table, r);
            Setting setting;
            const char *list = row[2];
            if (strcmp(row[1], "people") == 0 && text_contains_word(place->name, row[0]) &&
                setting_next(&list, &setting)) {
                count = atoi(setting.value); // the longest are first: "half-empty" is not "empty"
                break;
            }
        }
        bool there = false;
        for (int e = 0; e < planner->entity_count; ++e)
            there = there || (planner->entities[e].kind == ENTITY_PERSON && planner->entities[e].count > 1 &&
                              (planner->entities[e].place == p || planner->entities[e].place == PLAN_NONE));
        if (count == 0 || there || planner_full(planner, planner->entity_count, ENTITY_LIMIT, "things", place->span))
            continue;
        int crowd = entity_add(planner, ENTITY_PERSON, place->interior ? "people" : "passersby", "person", place->span);
        planner->entities[crowd].count = count;
        planner->entities[crowd].place = p;
        planner->drafts[crowd].head = planner->entities[crowd].name;
    }
}
