// What happens in a shot, as sentences: actions with their places in space, and speech. The words of the prompt are
// used where they can stand alone; otherwise the sentence is built from the plan's members.
#include "review/internal.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

int shot_of_span(const FilmPlan *plan, Span span)
{
    for (int i = 0; i < plan->shot_count; ++i)
        if (span.begin >= plan->shots[i].span.begin && span.begin < plan->shots[i].span.end)
            return i;
    return 0;
}

bool span_inside(Span inner, Span outer)
{
    return inner.end > inner.begin && inner.begin >= outer.begin && inner.end <= outer.end;
}

bool span_is_of_light(const FilmPlan *plan, Span span)
{
    for (int i = 0; i < plan->light_count; ++i)
        if (span.begin < plan->lights[i].span.end && plan->lights[i].span.begin < span.end)
            return true;
    return false;
}

// ---------------------------------------------------------------- places in space

bool relation_is_of_shot(const FilmPlan *plan, const Relation *relation, int shot)
{
    return (relation->shot >= 0 ? relation->shot : shot_of_span(plan, relation->span)) == shot;
}

const char *relation_told(const Describer *d, const Relation *relation)
{
    static const char *const words[RELATION_COUNT][2] = {
        // alone, with an object
        [RELATION_LEFT] = {"on the left", "to the left of"},
        [RELATION_RIGHT] = {"on the right", "to the right of"},
        [RELATION_CENTER] = {"in the center", "in the center of"},
        [RELATION_BETWEEN] = {NULL, "between"},
        [RELATION_BESIDE] = {NULL, "beside"},
        [RELATION_ON] = {NULL, "on"},
        [RELATION_UNDER] = {NULL, "under"},
        [RELATION_IN] = {NULL, "in"},
        [RELATION_IN_FRONT] = {NULL, "in front of"},
        [RELATION_BEHIND] = {NULL, "behind"},
        [RELATION_ABOVE] = {NULL, "above"},
        [RELATION_AT] = {NULL, "at"},
        [RELATION_FACING] = {NULL, "facing"},
        [RELATION_ACROSS] = {NULL, "across from"},
        [RELATION_FOREGROUND] = {"in the foreground", NULL},
        [RELATION_MIDGROUND] = {"in the midground", NULL},
        [RELATION_BACKGROUND] = {"in the background", NULL},
        [RELATION_BACK_TO] = {NULL, "with the back to"},
        [RELATION_AROUND] = {NULL, "around"},
        [RELATION_AGAINST] = {NULL, "leaning against"},
        [RELATION_FAR] = {"far away", "far away from"},
        [RELATION_CORNER] = {"in the corner", NULL},
        [RELATION_WALL] = {"along the wall", NULL},
        [RELATION_ROW] = {"in a row", NULL},
        [RELATION_FILE] = {"in single file", NULL},
        [RELATION_CIRCLE] = {"in a circle", NULL},
        [RELATION_SEMICIRCLE] = {"in a semicircle", NULL},
    };
    if (relation->kind < 0 || relation->kind >= RELATION_COUNT)
        return NULL;
    const char *const *pair = words[relation->kind];
    if (relation->object < 0 || !pair[1])
        return pair[0];
    const char *object = entity_called(d, relation->object, true);
    if (relation->kind == RELATION_BETWEEN && relation->object2 >= 0)
        return arena_printf(d->arena, "between %s and %s", object, entity_called(d, relation->object2, true));
    return arena_printf(d->arena, "%s %s", pair[1], object);
}

// ---------------------------------------------------------------- verbs

// The dictionary form of a verb in a sentence ("pushing", "jogs", "carries"), or NULL when it is none we know.
static const char *verb_base(Arena *arena, const char *word)
{
    static const struct {
        const char *ending, *instead;
    } endings[] = {{"ying", "ie"}, {"ing", ""}, {"ing", "e"}, {"ies", "y"}, {"es", ""}, {"s", ""}};
    size_t size = strlen(word);
    for (int i = 0; i < COUNT_OF(endings); ++i) {
        size_t cut = strlen(endings[i].ending);
        if (size <= cut + 1 || !text_ends(word, endings[i].ending))
            continue;
        const char *base = arena_printf(arena, "%.*s%s", (int)(size - cut), word, endings[i].instead);
        if (plan_table_find("verbs", base))
            return base;
        size_t stem = size - cut; // "running"
        if (i == 1 && stem > 2 && base[stem - 1] == base[stem - 2]) {
            base = arena_strndup(arena, base, stem - 1);
            if (plan_table_find("verbs", base))
                return base;
        }
    }
    return text_ends(word, "ed") || text_ends(word, "ing") || !plan_table_find("verbs", word) ? NULL : word;
}

typedef enum VerbForm {
    FORM_THIRD = 0, // "walks"
    FORM_PLURAL,    // "walk"
    FORM_GERUND,    // "walking"
} VerbForm;

static const char *in_form(Arena *arena, const char *base, VerbForm form)
{
    return form == FORM_THIRD ? verb_third(arena, base) : form == FORM_GERUND ? verb_gerund(arena, base) : base;
}

// A pronoun that stands for what is done to is told by its name: "pushes it" -> "pushes the door".
static const char *pronouns_named(const Describer *d, const Action *action, const char *words)
{
    int object = action->object >= 0 ? action->object : action->goal;
    Text text = text_begin(d->arena);
    while (*words) {
        size_t size = strcspn(words, " ,");
        bool last = words[size] == 0 || words[size] == ',';
        const char *word = arena_strndup(d->arena, words, size);
        bool stands_for = text_equal(word, "him") || text_equal(word, "it") || text_equal(word, "them") ||
                          (last && text_equal(word, "her"));
        text_add(&text, "%s",
                 stands_for && object >= 0 && object != action->agent ? entity_called(d, object, true) : word);
        words += size;
        size = strspn(words, " ,");
        text_add_bytes(&text, words, size);
        words += size;
    }
    return text.data;
}

// Who was introduced by the shot's list of subjects is "the" one: "rides a black horse" -> "rides the black horse".
static const char *article_definite(const Describer *d, int entity, const char *words)
{
    if (entity < 0 || d->plan->entities[entity].kind > ENTITY_ANIMAL || d->plan->entities[entity].count > 1)
        return words;
    const char *name = d->plan->entities[entity].name, *at = strstr(words, name), *article = NULL;
    for (const char *p = words; at && p < at; ++p)
        if (text_starts(p, " a ") || text_starts(p, " an "))
            article = p;
    if (!article || at - article > 40)
        return words;
    return arena_printf(d->arena, "%.*s the %s", (int)(article - words), words, article + (article[2] == 'n' ? 4 : 3));
}

// The sentence around the action has the word.
static bool is_said_near(const Describer *d, const Action *action, const char *word)
{
    const char *source = d->plan->source;
    int begin = action->span.begin, end = action->span.end;
    while (begin > 0 && !strchr(".\n", source[begin - 1]))
        --begin;
    while (source[end] && !strchr(".\n", source[end]))
        ++end;
    return text_contains_word(arena_strndup(d->arena, source + begin, (size_t)(end - begin)), word);
}

// "walks | down a street": a way through the place itself is no object and no goal, and stands behind the span.
static const char *way_told(const Describer *d, const Action *action)
{
    static const char ways[] = " down up along through across past around over towards toward ",
                      ends[] = " at in on and then while as with from to of before after until by near ";
    enum { WORDS = 5 };
    const char *source = d->plan->source;
    int at = action->span.end, end = at, words = 0;
    if (action->goal >= 0 || action->object >= 0 || source[at] != ' ')
        return "";
    for (int begin = at + 1; words < WORDS; begin = end + 1, ++words) {
        int stop = begin;
        while (isalpha((unsigned char)source[stop]) || source[stop] == '-')
            ++stop;
        const char *word = arena_printf(d->arena, " %.*s ", stop - begin, source + begin);
        bool sideways =
            text_starts(source + begin, "from left to right") || text_starts(source + begin, "from right to left");
        if (words == 0 && sideways)
            return arena_strndup(d->arena, source + at, strlen(" from left to right"));
        if (stop == begin || (words == 0 && !strstr(ways, word)) || (words > 0 && strstr(ends, word)))
            break;
        end = stop;
        if (source[stop] != ' ')
            break;
    }
    return words > 0 ? arena_strndup(d->arena, source + at, (size_t)(end - at)) : "";
}

// The verb with all that hangs on it, from the prompt's own words; NULL when they cannot be used.
static const char *words_of_prompt(const Describer *d, const Action *action, VerbForm form)
{
    const char *said = source_phrase(d, action->span);
    if (!said || action->span.begin <= 0 || isalpha((unsigned char)d->plan->source[action->span.begin - 1]))
        return NULL;
    size_t size = strcspn(said, " ,");
    char *first = arena_strndup(d->arena, said, size);
    first[0] = (char)tolower((unsigned char)first[0]);
    const char *base = verb_base(d->arena, first);
    if (!base)
        return NULL;
    // The span is the verb with its objects: particle and manner may stand behind it.
    const char *particle = strchr(action->verb, ' ');
    bool cut =
        particle && text_starts(action->verb, base) && action->verb[strlen(base)] == ' ' && !strstr(said, particle);
    bool plain = !action->manner || strstr(said, action->manner) || !is_said_near(d, action, action->manner);
    return pronouns_named(d, action,
                          arena_printf(d->arena, "%s%s%s%s%s%s", in_form(d->arena, base, form), cut ? particle : "",
                                       said + size, way_told(d, action), plain ? "" : " ",
                                       plain ? "" : action->manner));
}

static const char *words_of_plan(const Describer *d, const Action *action, VerbForm form)
{
    Arena *arena = d->arena;
    Text text = text_begin(arena);
    text_add(&text, "%s", in_form(arena, action->verb, form));
    if (action->count > 0 && action->unit)
        text_add(&text, " %d %s", action->count, action->unit);
    if (action->object >= 0)
        text_add(&text, " %s", entity_called(d, action->object, true));
    if (action->goal >= 0)
        text_add(&text, " %s %s", action->path ? action->path : "to", entity_called(d, action->goal, true));
    if (action->manner)
        text_add(&text, " %s", action->manner);
    return text.data;
}

static const char *action_told(const Describer *d, const Action *action, VerbForm form)
{
    const char *words = words_of_prompt(d, action, form);
    if (!words)
        return words_of_plan(d, action, form);
    return article_definite(d, action->goal, article_definite(d, action->object, words));
}

static bool acts_by_part(const Action *action)
{
    const char *klass = verb_class(action->verb);
    return action->part && (text_equal(klass, "touch") || text_equal(klass, "gesture"));
}

// The subject of an action's sentence, with the acting part: "the man's hand".
static const char *subject_told(const Describer *d, const Action *action, int group)
{
    if (group > 1)
        return group_called(d, group_first(d->plan, action->agent), true);
    const char *who = entity_called(d, action->agent, true);
    return acts_by_part(action) ? arena_printf(d->arena, "%s's %s", who, action->part) : who;
}

// One sentence of the prompt gave them one action each.
static bool is_done_together(const FilmPlan *plan, const Action *action, const Action *next)
{
    return action->agent != next->agent && text_equal(action->verb, next->verb) &&
           action->span.begin == next->span.begin && action->span.end == next->span.end &&
           action->span.end > action->span.begin && !entity_is_named(plan, action->agent) &&
           group_first(plan, action->agent) == group_first(plan, next->agent);
}

static bool clause_begins(const char *text)
{
    static const char *const words[] = {"and ", "while ", "as ", "then ", "but ", "when "};
    for (int i = 0; i < COUNT_OF(words); ++i)
        if (text[-1] == ' ' && text_starts(text, words[i]))
            return true;
    return false;
}

// What nobody does ("puddles reflecting signs", "leaves swirl"): the clause of the prompt, as it stands there.
static const char *agentless_told(const Describer *d, const Action *action)
{
    const char *source = d->plan->source ? d->plan->source : "";
    int begin = action->span.begin;
    if (!source_phrase(d, action->span))
        return NULL;
    while (begin > 0 && !strchr(".,;:!?\n\"", source[begin - 1]) && action->span.begin - begin < 60 &&
           !clause_begins(source + begin))
        --begin;
    if (begin > 0 && clause_begins(source + begin))
        begin += (int)strcspn(source + begin, " ") + 1;
    const char *clause = source_phrase(d, (Span){begin, action->span.end});
    return clause && begin < action->span.begin ? capitalised(d->arena, clause + strspn(clause, " ")) : NULL;
}

static void entity_tell(const FilmPlan *plan, int entity, bool *told)
{
    if (entity >= 0 && entity < plan->entity_count)
        told[entity] = true;
}

// ---------------------------------------------------------------- speech

bool line_is_heard_only(const FilmPlan *plan, const Line *line)
{
    return plan->entities[line->speaker].offscreen;
}

static const struct {
    const char *verb, *manner;
} manners[] = {{"says", NULL},           {"whispers", "whispering"},  {"shouts", "shouting"},
               {"murmurs", "murmuring"}, {"says wearily", "wearily"}, {"says excitedly", "excitedly"}};

static int manner_of(const Line *line)
{
    return (int)line->manner < COUNT_OF(manners) ? (int)line->manner : 0;
}

const char *line_manner(const Line *line)
{
    return manners[manner_of(line)].manner;
}

const char *line_told(const Describer *d, const Line *line, double offset)
{
    int manner = manner_of(line);
    Arena *arena = d->arena;
    if (line_is_heard_only(d->plan, line)) {
        bool named = entity_is_named(d->plan, line->speaker);
        const char *who = entity_called(d, line->speaker, false);
        return arena_printf(arena, "%s %s, \"%s\"", named ? who : with_article(arena, who), manners[manner].verb,
                            line->text);
    }
    if (line->time_given)
        return arena_printf(arena, "At %s seconds, %s %s: \"%s\"", seconds_text(arena, line->begin - offset),
                            entity_called(d, line->speaker, true), manners[manner].verb, line->text);
    return arena_printf(arena, "%s%s%s%s: \"%s\"", capitalised(arena, d->plan->entities[line->speaker].name),
                        manners[manner].manner ? " (" : "", manners[manner].manner ? manners[manner].manner : "",
                        manners[manner].manner ? ")" : "", line->text);
}

// ---------------------------------------------------------------- a shot

typedef struct Happening {
    double begin;
    int action, line; // one of them, the other -1
} Happening;

static int happening_order(const void *a, const void *b)
{
    const Happening *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if ((x->line >= 0) != (y->line >= 0))
        return x->line >= 0 ? 1 : -1;
    return x->line >= 0 ? x->line - y->line : x->action - y->action;
}

// Left and right in one shot.
static bool is_contradicted(const FilmPlan *plan, int relation)
{
    const Relation *it = &plan->relations[relation];
    for (int i = 0; i < plan->relation_count; ++i) {
        const Relation *other = &plan->relations[i];
        if (other->subject == it->subject && other->object == it->object && other->shot == it->shot &&
            other->kind != it->kind && other->kind <= RELATION_RIGHT && it->kind <= RELATION_RIGHT)
            return true;
    }
    return false;
}

// Where the agent is, told with its first action in the shot.
static void relations_append(const Describer *d, Text *text, int shot, int entity, Span told_already, bool *done)
{
    for (int i = 0; i < d->plan->relation_count; ++i) {
        const Relation *relation = &d->plan->relations[i];
        if (done[i] || relation->subject != entity || !relation_is_of_shot(d->plan, relation, shot))
            continue;
        done[i] = true;
        // "from left to right" is a way, no place
        bool way = relation->object < 0 && is_contradicted(d->plan, i);
        const char *words = way || span_inside(relation->span, told_already) ? NULL : relation_told(d, relation);
        if (text && words && !strstr(text->data, words))
            text_add(text, " %s", words);
    }
}

const char *happenings_told(const Describer *d, int shot, double offset, bool *told)
{
    const FilmPlan *plan = d->plan;
    Arena *arena = d->arena;
    Happening *list = ARENA_ARRAY(arena, Happening, plan->action_count + plan->line_count);
    bool *related = ARENA_ARRAY(arena, bool, plan->relation_count);
    int count = 0;
    for (int i = 0; i < plan->action_count; ++i)
        if (plan->actions[i].shot == shot && (plan->actions[i].agent >= 0 || agentless_told(d, &plan->actions[i])))
            list[count++] = (Happening){plan->actions[i].begin, i, -1};
    for (int i = 0; i < plan->line_count; ++i)
        if (plan->lines[i].shot == shot && !line_is_heard_only(plan, &plan->lines[i]))
            list[count++] = (Happening){plan->lines[i].begin, -1, i};
    if (count)
        qsort(list, (size_t)count, sizeof *list, happening_order);
    Text text = text_begin(arena);
    const Action *last = NULL; // told
    bool in_action = false;
    int group = 1;
    for (int i = 0; i < count; ++i) {
        if (list[i].line >= 0) {
            const Line *line = &plan->lines[list[i].line];
            text_add(&text, "%s%s\n", in_action ? "\n" : "", line_told(d, line, offset));
            entity_tell(plan, line->speaker, told);
            in_action = false;
            continue;
        }
        const Action *action = &plan->actions[list[i].action];
        if (action->agent < 0) {
            text_add(&text, "%s%s%s", in_action ? ". " : "Action: ", agentless_told(d, action),
                     i + 1 < count && list[i + 1].action >= 0 ? "" : ".");
            in_action = true;
            last = NULL;
            entity_tell(plan, action->object, told);
            continue;
        }
        const Action *before = in_action ? last : NULL;
        bool together = before && fabs(before->begin - action->begin) < 0.02 && !action->time_given;
        bool same = together && before->agent == action->agent;
        if (i + 1 < count && list[i + 1].action >= 0 &&
            is_done_together(plan, action, &plan->actions[list[i + 1].action])) {
            entity_tell(plan, action->agent, told);
            relations_append(d, NULL, shot, action->agent, action->span, related);
            ++group; // told once, with the last of them
            list[i].action = -1;
            continue;
        }
        bool plural =
            plan->entities[action->agent].count > 1 || group > 1 || (acts_by_part(action) && is_plural(action->part));
        VerbForm form = same ? FORM_GERUND : plural ? FORM_PLURAL : FORM_THIRD;
        Text sentence = text_begin(arena);
        if (same)
            text_add(&sentence, ", %s", action_told(d, action, form));
        else if (together)
            text_add(&sentence, ", while %s %s", subject_told(d, action, group), action_told(d, action, form));
        else if (action->time_given && action->begin > shot_begin(plan, shot) + 0.05)
            text_add(&sentence, "At %s seconds, %s %s", seconds_text(arena, action->begin - offset),
                     subject_told(d, action, group), action_told(d, action, form));
        else
            text_add(&sentence, "%s %s", capitalised(arena, subject_told(d, action, group)),
                     action_told(d, action, form));
        relations_append(d, &sentence, shot, action->agent, action->span, related);
        text_add(&text, "%s%s", in_action ? together ? "" : ". " : "Action: ", sentence.data);
        entity_tell(plan, action->agent, told);
        entity_tell(plan, action->object, told);
        entity_tell(plan, action->goal, told);
        in_action = true;
        group = 1;
        last = action;
        bool goes_on = i + 1 < count && list[i + 1].action >= 0;
        if (!goes_on) {
            text_add(&text, ".");
            if (i + 1 < count)
                in_action = true;
        }
    }
    Text where = text_begin(arena); // what stands where, of those that do nothing
    for (int i = 0; i < plan->relation_count; ++i) {
        const Relation *relation = &plan->relations[i];
        const char *words =
            related[i] || !relation_is_of_shot(plan, relation, shot) ? NULL : relation_told(d, relation);
        if (!words)
            continue;
        const Entity *subject = &plan->entities[relation->subject];
        text_add(&where, "%s%s %s %s.", where.size ? " " : "",
                 capitalised(arena, told[relation->subject] ? entity_called(d, relation->subject, true)
                                                            : entity_described(d, relation->subject, false)),
                 subject->count > 1 ? "are" : "is", words);
        entity_tell(plan, relation->subject, told);
    }
    if (where.size)
        text_add(&text, "%s%s", in_action ? " " : "Action: ", where.data);
    return text.data;
}
