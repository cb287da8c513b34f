// The checks behind every fuzz target. They walk the field tables, so that a new member of the plan is checked too.
#include "invariants.h"
#include "plan/fields.h"
#include "prompt/prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REQUIRE(condition, ...)                                                                  \
    do {                                                                                         \
        if (!(condition)) {                                                                      \
            fprintf(stderr, "invariant broken: %s (%s:%d)\n  ", #condition, __FILE__, __LINE__); \
            fprintf(stderr, __VA_ARGS__);                                                        \
            fputc('\n', stderr);                                                                 \
            abort();                                                                             \
        }                                                                                        \
    } while (0)

static bool on_boundary(const char *source, int size, int at)
{
    return at == size || ((unsigned char)source[at] & 0xc0) != 0x80;
}

static void span_check(const FilmPlan *plan, Span span, const char *what)
{
    int size = (int)strlen(plan->source);
    REQUIRE(span.begin >= 0 && span.begin <= span.end && span.end <= size, "%s: %d..%d of %d", what, span.begin,
            span.end, size);
    REQUIRE(on_boundary(plan->source, size, span.begin) && on_boundary(plan->source, size, span.end),
            "%s: %d..%d cuts a character", what, span.begin, span.end);
}

static void number_check(const Field *field, double value, const char *record)
{
    REQUIRE(isfinite(value) && value >= field->low && value <= field->high, "%s.%s: %g is not in %g..%g", record,
            field->name, value, field->low, field->high);
}

static void vec3_check(const Field *field, const Vec3 *v)
{
    REQUIRE(fabsf(v->x) <= 1e6f && fabsf(v->y) <= 1e6f && fabsf(v->z) <= 1e6f, "%s: %g %g %g", field->name,
            (double)v->x, (double)v->y, (double)v->z);
}

// spans: only a plan made from a prompt has them all inside its source.
static void record_check(const FilmPlan *plan, const Record *record, const char *base, bool spans)
{
    for (int i = 0; i < record->field_count; ++i) {
        const Field *field = &record->fields[i];
        const void *member = base + field->offset;
        switch (field->type) {
        case FIELD_TEXT:
            REQUIRE(!field->required || *(const char *const *)member, "%s.%s is missing", record->name, field->name);
            break;
        case FIELD_SEED:
        case FIELD_BOOL:
            break;
        case FIELD_INT:
            number_check(field, *(const int *)member, record->name);
            break;
        case FIELD_FLOAT:
            number_check(field, (double)*(const float *)member, record->name);
            break;
        case FIELD_DOUBLE:
            number_check(field, *(const double *)member, record->name);
            break;
        case FIELD_ENUM:
            REQUIRE(*(const int *)member >= 0 && *(const int *)member < field->name_count, "%s.%s: %d", record->name,
                    field->name, *(const int *)member);
            break;
        case FIELD_VEC3:
            vec3_check(field, member);
            break;
        case FIELD_COLORS: {
            int count = *(const int *)(const void *)(base + field->extra);
            REQUIRE(count >= 0 && count <= (int)field->high, "%s: %d", field->name, count);
            for (int k = 0; k < count; ++k)
                vec3_check(field, (const Vec3 *)member + k);
            break;
        }
        case FIELD_SPAN:
            if (spans)
                span_check(plan, *(const Span *)member, record->name);
            break;
        case FIELD_ENTITY:
        case FIELD_PLACE:
        case FIELD_SHOT:
        case FIELD_ACTION: {
            int count = field->type == FIELD_ENTITY   ? plan->entity_count
                        : field->type == FIELD_PLACE  ? plan->place_count
                        : field->type == FIELD_ACTION ? plan->action_count
                                                      : plan->shot_count;
            REQUIRE(*(const int *)member >= PLAN_NONE && *(const int *)member < count, "%s.%s: %d of %d", record->name,
                    field->name, *(const int *)member, count);
            break;
        }
        case FIELD_OBJECT:
            record_check(plan, field->record, member, spans);
            break;
        case FIELD_LIST: {
            int count = *(const int *)(const void *)(base + field->extra);
            const char *items = *(const char *const *)member;
            REQUIRE(count >= 0 && (items || !count), "%s.%s: %d", record->name, field->name, count);
            for (int k = 0; k < count; ++k)
                record_check(plan, field->record, items + (size_t)k * field->record->size, spans);
            break;
        }
        }
    }
}

static void shots_check(const FilmPlan *plan)
{
    int frame = 0;
    REQUIRE(plan->shot_count > 0, "no shot");
    for (int i = 0; i < plan->shot_count; ++i) {
        REQUIRE(plan->shots[i].begin_frame == frame && plan->shots[i].frame_count > 0, "shot %d: %d + %d, not at %d", i,
                plan->shots[i].begin_frame, plan->shots[i].frame_count, frame);
        frame += plan->shots[i].frame_count;
    }
    REQUIRE(frame == plan->frame_count, "the shots have %d frames, the film %d", frame, plan->frame_count);
}

static void time_check(const FilmPlan *plan, double begin, double end, const char *what, int index)
{
    double seconds = plan_seconds(plan) + 1e-3; // times are rounded to milliseconds
    REQUIRE(begin >= 0 && begin <= end && end <= seconds, "%s %d: %g..%g of %g s", what, index, begin, end, seconds);
}

static void times_check(const FilmPlan *plan)
{
    for (int i = 0; i < plan->action_count; ++i)
        time_check(plan, plan->actions[i].begin, plan->actions[i].end, "action", i);
    for (int i = 0; i < plan->line_count; ++i)
        time_check(plan, plan->lines[i].begin, plan->lines[i].end, "line", i);
    for (int i = 0; i < plan->sound_count; ++i)
        time_check(plan, plan->sounds[i].begin, plan->sounds[i].end, "sound", i);
    for (int i = 0; i < plan->music_count; ++i)
        time_check(plan, plan->music[i].begin, plan->music[i].end, "music", i);
}

static void marks_check(const FilmPlan *plan)
{
    for (int i = 0; i < plan->mark_count; ++i) {
        const Mark *mark = &plan->marks[i];
        span_check(plan, mark->span, "mark");
        REQUIRE(mark->kind >= 0 && mark->kind < MARK_COUNT, "mark %d: kind %d", i, (int)mark->kind);
        REQUIRE(mark->span.begin < mark->span.end, "mark %d is empty", i);
        REQUIRE(i == 0 || plan->marks[i - 1].span.end <= mark->span.begin, "mark %d: %d..%d after %d..%d", i,
                mark->span.begin, mark->span.end, plan->marks[i - 1].span.begin, plan->marks[i - 1].span.end);
    }
}

static void diagnostics_check(const FilmPlan *plan)
{
    static FILE *nowhere;
    if (!nowhere)
        nowhere = fopen("/dev/null", "w");
    for (int i = 0; i < plan->diagnostic_count; ++i) {
        Rule rule;
        const Diagnostic *diagnostic = &plan->diagnostics[i];
        REQUIRE(rule_find(diagnostic->code, &rule), "no rule '%s'", diagnostic->code);
        REQUIRE(diagnostic->message[0], "%s: no message", diagnostic->code);
        if (nowhere && i < 100)
            diagnostic_print(plan, diagnostic, "prompt", i % 2, nowhere);
    }
}

static void names_check(const FilmPlan *plan)
{
    for (int i = 0; i < plan->entity_count; ++i)
        for (int k = 0; k < i; ++k)
            REQUIRE(!text_equal(plan->entities[i].name, plan->entities[k].name), "two are called '%s'",
                    plan->entities[i].name);
}

void invariants_plan(const FilmPlan *plan)
{
    record_check(plan, &plan_record, (const char *)plan, false);
    shots_check(plan);
    char *json = plan_to_json(plan);
    REQUIRE(json, "no memory");
    Arena *arena = arena_create();
    FilmPlan *again = NULL;
    Error error = {0};
    REQUIRE(plan_from_json(json, strlen(json), arena, &again, &error) == STATUS_OK, "%s", error.message);
    char *json_again = plan_to_json(again);
    REQUIRE(text_equal(json, json_again), "plan -> JSON -> plan -> JSON differs:\n%s\n%s", json, json_again);
    free(json_again);
    free(json);
    arena_destroy(&arena);
}

void invariants_prompt(const char *prompt, size_t size)
{
    Arena *arena = arena_create();
    FilmPlan *plan = NULL, *again = NULL;
    Error error = {0};
    Status status = plan_from_prompt(prompt, size, NULL, arena, &plan, &error);
    if (status != STATUS_OK) {
        REQUIRE(status == STATUS_INPUT && error.message[0], "status %d: %s", (int)status, error.message);
        REQUIRE(!plan, "a plan although it failed");
        arena_destroy(&arena);
        return;
    }
    record_check(plan, &plan_record, (const char *)plan, true);
    times_check(plan);
    marks_check(plan);
    names_check(plan);
    diagnostics_check(plan);
    invariants_plan(plan);
    REQUIRE(plan_from_prompt(prompt, size, NULL, arena, &again, &error) == STATUS_OK, "%s", error.message);
    char *json = plan_to_json(plan), *json_again = plan_to_json(again);
    REQUIRE(text_equal(json, json_again), "planned twice, differently:\n%s\n%s", json, json_again);
    free(json);
    free(json_again);
    arena_destroy(&arena);
}
