// Rules of continuity: what must agree from shot to shot so that the film is one world.
#include "review/internal.h"

#include <stdlib.h>
#include <string.h>

static bool is_said(Span span)
{
    return span.end > span.begin;
}

// ---------------------------------------------------------------- left and right

static int sideways(RelationKind kind)
{
    return kind == RELATION_LEFT ? -1 : kind == RELATION_RIGHT ? 1 : 0;
}

static bool moves_between(const FilmPlan *plan, int entity, int first_shot, int last_shot)
{
    for (int i = 0; i < plan->action_count; ++i) {
        const Action *action = &plan->actions[i];
        const char *klass = verb_class(action->verb);
        if (action->agent == entity && action->shot >= first_shot && action->shot <= last_shot &&
            (text_equal(klass, "move") || text_equal(klass, "enter")))
            return true;
    }
    return false;
}

// Two people keep their sides of the frame as long as the camera stays on its side of the line between them.
void find_axis_crossed(Review *review)
{
    const FilmPlan *plan = review->plan;
    int people = 0;
    for (int i = 0; i < plan->entity_count; ++i)
        people += plan->entities[i].kind <= ENTITY_ANIMAL && !plan->entities[i].offscreen;
    if (people < 2)
        return;
    for (int i = 0; i < plan->relation_count; ++i) {
        const Relation *later = &plan->relations[i];
        if (!sideways(later->kind) || later->shot < 1 || later->shot >= plan->shot_count)
            continue;
        for (int k = 0; k < i; ++k) {
            const Relation *earlier = &plan->relations[k];
            int shot = earlier->shot < 0 ? 0 : earlier->shot;
            if (earlier->subject != later->subject || earlier->object != later->object || shot >= later->shot ||
                sideways(earlier->kind) != -sideways(later->kind) ||
                plan->shots[shot].place != plan->shots[later->shot].place)
                continue;
            bool turned =
                (plan->shots[shot].camera.side == SIDE_BEHIND) != (plan->shots[later->shot].camera.side == SIDE_BEHIND);
            if (turned || moves_between(plan, later->subject, shot, later->shot))
                continue;
            review_report(review, "axis-crossed", later->span,
                          "keep the side, or let somebody walk across, or say 'from behind'",
                          "'%s' is on the %s here, but on the %s in shot %d: the camera crosses the line",
                          plan->entities[later->subject].name, sideways(later->kind) < 0 ? "left" : "right",
                          sideways(earlier->kind) < 0 ? "left" : "right", shot + 1);
            return;
        }
    }
}

// Which way the words [begin, end) lead across the screen: -1 to the left, 1 to the right, 0 not said.
static int direction_said(const Review *review, int begin, int end, int *at)
{
    const SourceWord *words = review->words;
    for (int i = begin; i < end; ++i) {
        bool left = text_equal(words[i].text, "left") || text_equal(words[i].text, "leftwards");
        bool right = text_equal(words[i].text, "right") || text_equal(words[i].text, "rightwards");
        if (!left && !right)
            continue;
        *at = i;
        int side = left ? -1 : 1;
        if (i + 2 < end && text_equal(words[i + 1].text, "to") && source_any(review, i + 2, i + 3, " left right "))
            return -side; // "from left to right"
        int from = i - 4 > begin ? i - 4 : begin;
        if (source_any(review, from, i, " from enters enter entering "))
            return -side;
        if (source_any(review, from, i, " to towards toward exits exit exiting leaves leaving out off ") ||
            text_ends(words[i].text, "wards"))
            return side;
    }
    return 0;
}

void find_screen_direction(Review *review)
{
    const FilmPlan *plan = review->plan;
    typedef struct Course {
        int direction, shot, word;
    } Course;
    Course *courses = ARENA_ARRAY(review->arena, Course, plan->entity_count);
    int word = 0;
    for (int shot = 0; shot < plan->shot_count; ++shot) {
        for (int i = 0; i < plan->action_count; ++i) {
            const Action *action = &plan->actions[i];
            const char *klass = verb_class(action->verb);
            if (action->shot != shot || action->agent < 0 || !is_said(action->span) ||
                !(text_equal(klass, "move") || text_equal(klass, "enter")))
                continue;
            while (word > 0 && (word >= review->word_count || review->words[word].begin > action->span.begin))
                --word;
            while (word < review->word_count && review->words[word].begin < action->span.begin)
                ++word;
            if (word >= review->word_count)
                continue;
            enum { NEAR = 60 }; // words behind the verb: what says the direction is not far
            int at = word, end = source_sentence_end(review, word);
            end = end < word + NEAR ? end : word + NEAR;
            int direction = direction_said(review, word, end, &at);
            Course *course = &courses[action->agent];
            if (direction && course->direction == -direction && course->shot == shot - 1 &&
                !source_any(review, course->word, at,
                            " turn turns turning back returns return reverses around opposite "))
                review_report(review, "screen-direction", (Span){action->span.begin, review->words[at].end},
                              "keep the direction, or show the turn",
                              "'%s' goes to the %s here, but to the %s in the shot before",
                              plan->entities[action->agent].name, direction < 0 ? "left" : "right",
                              direction < 0 ? "right" : "left");
            if (direction)
                *course = (Course){direction, shot, at};
        }
    }
}

// ---------------------------------------------------------------- time, weather

// Words that let time pass.
static const char passing[] =
    " later next after hours days weeks months years until falls rises sets turns becomes passes lapse timelapse"
    " transition flashback memory dream meanwhile once when tomorrow yesterday second following before as changes"
    " change fades clears begins starts stops ";

typedef struct Hours {
    const char *name;
    float from, to; // of the day; to may be beyond 24
} Hours;
static const Hours hours[] = {{"dawn", 4.5f, 7.5f},       {"morning", 6, 11},  {"noon", 11, 14},  {"afternoon", 12, 18},
                              {"golden_hour", 16, 20.5f}, {"dusk", 17, 21.5f}, {"night", 20, 29}, {"day", 7, 18}};

static const Hours *hours_find(const char *name)
{
    for (int i = 0; i < COUNT_OF(hours); ++i)
        if (text_equal(hours[i].name, name))
            return &hours[i];
    return NULL;
}

static bool hours_overlap(const Hours *a, const Hours *b)
{
    if (a == b)
        return true;
    bool gold = text_equal(a->name, "golden_hour") || text_equal(b->name, "golden_hour");
    if (gold && (text_equal(a->name, "dawn") || text_equal(b->name, "dawn")))
        return true; // there are two of them
    for (int day = -1; day <= 1; ++day)
        if (a->from < b->to + 24 * (float)day && b->from + 24 * (float)day < a->to)
            return true;
    return false;
}

static bool same_place(const FilmPlan *plan, int a, int b)
{
    return a == b || (a >= 0 && b >= 0 && text_equal(plan->places[a].kind, plan->places[b].kind));
}

static int place_of_word(const Review *review, int word)
{
    int shot = review->words[word].shot;
    const FilmPlan *plan = review->plan;
    return shot >= 0 ? plan->shots[shot].place : plan->shot_count ? plan->shots[0].place : PLAN_NONE;
}

void find_time_conflict(Review *review)
{
    int first = -1, first_length = 0, length = 1;
    const Hours *time = NULL;
    for (int i = 0; i < review->word_count; i += length) {
        const char *const *row = source_match(review, "weather", i, &length);
        if (!row)
            length = 1;
        const Hours *now = row && text_equal(row[1], "time") ? hours_find(row[2]) : NULL;
        // "midnight blue", "the next day", "a day bag" tell no time
        if (!now || source_match(review, "colors", i, &(int){0}) ||
            source_any(review, i - 1, i, " next second one every all each same good other "))
            continue;
        bool here = first >= 0 && same_place(review->plan, place_of_word(review, first), place_of_word(review, i));
        if (here && !hours_overlap(time, now) && !source_any(review, first, source_sentence_end(review, i), passing)) {
            review_report(review, "time-conflict", source_span(review, i, i + length),
                          "keep to one time of day, or say how much later it is",
                          "'%s' here, but '%s' before, in the same place", source_text(review, i, i + length),
                          source_text(review, first, first + first_length));
            return;
        }
        first = i;
        first_length = length;
        time = now;
    }
}

void find_weather_conflict(Review *review)
{
    int fine = -1, wet = -1, fine_length = 1, wet_length = 1;
    for (int i = 0, length = 1; i < review->word_count; i += length) {
        const char *const *row = source_match(review, "weather", i, &length);
        length = row ? length : 1;
        bool clear = source_any(review, i, i + 1, " sunny cloudless ") ||
                     (source_any(review, i, i + 1, " clear blue ") && i + 1 < review->word_count &&
                      source_any(review, i + 1, i + 2, " sky skies "));
        clear = clear || (row && text_equal(row[1], "clouds") && strtof(row[2], NULL) < 0.05f);
        bool falling = row && (text_equal(row[1], "rain") || text_equal(row[1], "snow")) && strtof(row[2], NULL) > 0 &&
                       !source_any(review, i - 3, i, " no without after stopped ");
        int *seen = clear ? &fine : falling ? &wet : NULL;
        if (!seen)
            continue;
        if (*seen < 0) {
            *seen = i;
            *(clear ? &fine_length : &wet_length) =
                clear && length == 1 && !source_any(review, i, i + 1, " sunny cloudless ") ? 2 : length;
        }
        if (fine < 0 || wet < 0)
            continue;
        int from = fine < wet ? fine : wet, to = fine < wet ? wet : fine;
        int from_length = fine < wet ? fine_length : wet_length, to_length = fine < wet ? wet_length : fine_length;
        if (same_place(review->plan, place_of_word(review, from), place_of_word(review, to)) &&
            !source_any(review, from, source_sentence_end(review, to), passing))
            review_report(review, "weather-conflict", source_span(review, to, to + to_length),
                          "one weather a place, or say how it changes", "'%s' here, but '%s' before, in the same place",
                          source_text(review, to, to + to_length), source_text(review, from, from + from_length));
        return;
    }
}

// ---------------------------------------------------------------- light, style

void find_light_conflict(Review *review)
{
    static const char *const opposite[][2] = {{"left", "right"}, {"above", "below"}, {"front", "behind"}};
    const FilmPlan *plan = review->plan;
    for (int i = 1; i < plan->light_count; ++i)
        for (int k = 0; k < i; ++k) {
            const LightCue *a = &plan->lights[k], *b = &plan->lights[i];
            if (a->role != LIGHT_KEY || b->role != LIGHT_KEY)
                continue;
            int shot_a = a->shot < 0 ? 0 : a->shot, shot_b = b->shot < 0 ? shot_a : b->shot;
            if (plan->shots[shot_a].place != plan->shots[shot_b].place ||
                (shot_a != shot_b && plan->shots[shot_a].camera.side != plan->shots[shot_b].camera.side))
                continue; // another place, or the camera looks the other way
            bool sides = false;
            for (int n = 0; n < COUNT_OF(opposite); ++n)
                for (int way = 0; way < 2; ++way)
                    sides = sides ||
                            (text_equal(a->direction, opposite[n][way]) && text_equal(b->direction, opposite[n][!way]));
            bool quality = shot_a == shot_b && ((a->softness <= 0.2f && b->softness >= 0.8f) ||
                                                (b->softness <= 0.2f && a->softness >= 0.8f));
            if (!sides && !quality)
                continue;
            review_report(
                review, "light-conflict", b->span, "one key light a place; call the other one fill or rim light",
                "a second key light in the same place, %s", sides ? "from the other side" : "hard and soft at once");
            for (int w = 0; w < review->word_count && sides; ++w)
                if (review->words[w].begin >= b->span.begin && review->words[w].end <= b->span.end &&
                    text_equal(review->words[w].text, "key"))
                    review_edit(review, source_span(review, w, w + 1), "rim");
            return;
        }
}

static bool style_is_meant(const Review *review, int at, int length)
{
    return length > 1 || source_any(review, source_sentence_begin(review, at), source_sentence_end(review, at),
                                    " style look aesthetic film footage movie rendered render vibe ");
}

void find_style_drift(Review *review)
{
    int first = -1, first_length = 0, length = 1;
    const char *style = NULL;
    for (int i = 0; i < review->word_count; i += length) {
        const char *const *row = source_match(review, "looks", i, &length);
        length = row ? length : 1;
        if (!row || !text_equal(row[1], "style") || !style_is_meant(review, i, length))
            continue;
        if (first >= 0 && !text_equal(style, row[2]) && review->words[first].shot != review->words[i].shot &&
            !text_equal(style, "cinematic") && !text_equal(row[2], "cinematic")) { // "cinematic" goes with any
            review_report(review, "style-drift", source_span(review, i, i + length),
                          "say the style once, before the shots, and keep it",
                          "'%s' here, but '%s' before: a film has one style", source_text(review, i, i + length),
                          source_text(review, first, first + first_length));
            return;
        }
        if (first < 0 || text_equal(style, "cinematic")) {
            first = i;
            first_length = length;
            style = row[2];
        }
    }
}

// ---------------------------------------------------------------- things

static bool is_carried(const char *noun)
{
    const char *const *row = plan_table_find("props", noun);
    return !row || text_equal(row[3], "top"); // what stands on the floor belongs to the place
}

// "She fires the gun": which gun? Whoever shows a thing in use shows first where it came from.
void find_prop_from_nowhere(Review *review)
{
    const FilmPlan *plan = review->plan;
    int size = plan->source ? (int)strlen(plan->source) : 0;
    for (int i = 0; i < plan->action_count; ++i) {
        const Action *action = &plan->actions[i];
        if (action->object < 0 || !text_equal(verb_class(action->verb), "touch"))
            continue;
        const Entity *thing = &plan->entities[action->object];
        Span first = thing->span;
        bool here = is_said(action->span) && first.begin >= action->span.begin && first.begin <= action->span.end;
        if (thing->kind != ENTITY_PROP || !here || first.end > size || !is_carried(thing->noun) ||
            !(text_starts(plan->source + first.begin, "the ") || text_starts(plan->source + first.begin, "The ")))
            continue;
        bool placed = false;
        for (int k = 0; k < plan->relation_count && !placed; ++k)
            placed = plan->relations[k].subject == action->object;
        if (!placed)
            review_report(review, "prop-from-nowhere", first,
                          arena_printf(review->arena, "say before where the %s is, or who brings it", thing->name),
                          "'the %s' is used, but nobody brought it", thing->name);
    }
}
