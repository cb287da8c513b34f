// What the cast's performances look like to a ruler: every action that the stage plays is performed by one person and
// measured (measure.h): feet that slide, soles and seats that sink in, joints beyond their range, hands inside the
// body; then lips against the phones of what is said, in several moods and voices. Worst first. Usage: bench_cast
// [--tsv FILE] [--seconds S] [VERB...]: with verbs, those alone; S: length of each film, usual: 6.
#include "measure.h"
#include "rehearsal.h"

#include "stage/cast/face.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLIDE_LIMIT 0.02f
#define SINK_LIMIT 0.01f

typedef struct Row {
    const char *verb;
    char sentence[160];
    bool played; // the plan's own reading led to it
    Measured measured;
    float badness;
} Row;

static float badness_of(const Measured *m)
{
    float worst = fmaxf(m->slide / SLIDE_LIMIT, fmaxf(m->ground / SINK_LIMIT, m->seat / SINK_LIMIT));
    return fmaxf(worst, fmaxf(m->inside / SINK_LIMIT, m->joint > 0.0f ? 1.0f + m->joint / 10.0f : 0.0f));
}

static Status measure_row(Library *library, Row *row, double seconds, Error *error)
{
    Arena *arena = arena_create();
    World *world = NULL;
    FilmPlan *plan =
        rehearsal_plan(row->verb, seconds, arena, row->sentence, sizeof row->sentence, &row->played, error);
    Status status = plan ? stage_play(plan, library, arena, &world, error) : STATUS_INPUT;
    for (int e = 0; status == STATUS_OK && e < plan->entity_count; e++) {
        if (plan->entities[e].kind != ENTITY_PERSON || !world->actors[e])
            continue;
        Measured m;
        measure_person(world, e, 0.0, plan_seconds(plan), world->places[0].walk_min.y, &m);
        float badness = badness_of(&m);
        if (badness >= row->badness) {
            row->measured = m;
            row->badness = badness;
        }
    }
    arena_destroy(&arena);
    return status;
}

static int row_compare(const void *a, const void *b)
{
    const Row *x = a, *y = b;
    return x->badness != y->badness ? (x->badness < y->badness ? 1 : -1) : strcmp(x->verb, y->verb);
}

static bool wanted(const char *verb, int count, char **verbs)
{
    for (int i = 0; i < count; i++)
        if (text_equal(verbs[i], verb))
            return true;
    return count == 0;
}

static int measure_actions(Library *library, double seconds, Row **rows, int verb_count, char **verbs)
{
    int count = 0, capacity = 0;
    *rows = NULL;
    for (int i = 0; stage_verb(i); i++) {
        Row row = {.verb = stage_verb(i)};
        bool seen = !wanted(row.verb, verb_count, verbs);
        for (int k = 0; k < count && !seen; k++)
            seen = text_equal((*rows)[k].verb, row.verb);
        if (seen)
            continue;
        Error error = {0};
        if (measure_row(library, &row, seconds, &error) != STATUS_OK)
            fprintf(stderr, "%s: %s\n", row.verb, error.message);
        else
            ARRAY_PUSH(*rows, count, capacity, row);
    }
    qsort(*rows, (size_t)count, sizeof(Row), row_compare);
    return count;
}

static void print_rows(const Row *rows, int count)
{
    printf("| action             | plants | slide, cm | ground, cm | seat, cm | joint, deg             | inside, cm    "
           "          "
           "| ms/instant |\n"
           "|--------------------|--------|-----------|------------|----------|------------------------|---------------"
           "----------"
           "|------------|\n");
    int over = 0;
    for (int i = 0; i < count; i++) {
        const Measured *m = &rows[i].measured;
        char joint[40] = "", inside[40] = "";
        if (m->joint > 0.0f)
            snprintf(joint, sizeof joint, "%.0f %s @%.1f", (double)m->joint, m->joint_name, m->joint_time);
        if (m->inside > 0.0f)
            snprintf(inside, sizeof inside, "%.1f %s @%.1f", (double)m->inside * 100, m->inside_name, m->inside_time);
        printf("| %-18s | %6d | %9.1f | %10.1f | %8.1f | %-22s | %-23s | %10.2f |%s\n", rows[i].verb, m->plants,
               (double)m->slide * 100, (double)m->ground * 100, (double)m->seat * 100, joint, inside,
               m->frame_seconds * 1e3, rows[i].played ? "" : " forced");
        over += rows[i].badness > 1.0f;
    }
    printf("\n%d actions, %d beyond a limit (slide 2 cm, ground and seat 1 cm, a joint's range, 1 cm inside)\n", count,
           over);
}

static void write_tsv(const char *path, const Row *rows, int count)
{
    FILE *file = fopen(path, "w");
    if (!file) {
        fprintf(stderr, "bench_cast: cannot write %s\n", path);
        return;
    }
    fputs("verb\tplants\tslide_m\tslide_s\tground_m\tground_s\tseat_m\tseat_s\tjoint_deg\tjoint\tjoint_s\tinside_"
          "m\tinside\t"
          "inside_s\tinstant_s\tsentence\n",
          file);
    for (int i = 0; i < count; i++) {
        const Measured *m = &rows[i].measured;
        fprintf(file, "%s\t%d\t%.4f\t%.2f\t%.4f\t%.2f\t%.4f\t%.2f\t%.1f\t%s\t%.2f\t%.4f\t%s\t%.2f\t%.5f\t%s\n",
                rows[i].verb, m->plants, (double)m->slide, m->slide_time, (double)m->ground, m->ground_time,
                (double)m->seat, m->seat_time, (double)m->joint, m->joint_name, m->joint_time, (double)m->inside,
                m->inside_name, m->inside_time, m->frame_seconds, rows[i].sentence);
    }
    fclose(file);
}

// ---------------------------------------------------------------- lips

static void measure_speech(Library *library)
{
    static const char *const lines[] = {"My mother bought a big purple map, and Bob put my papers above the lamp.",
                                        "Stop! Please, come back before the bomb blows up.",
                                        "Maybe we should wait. Everybody is home by now."};
    static const char *const sentences[] = {"A happy woman speaks in a white studio.",
                                            "A furious man speaks in a white studio.",
                                            "A sad old man speaks in a white studio."};
    printf("\n| speech | p, b, m met | widest, mm | opened in time | worst, ms | moves in silence, mm | widest "
           "opening, mm |\n"
           "|--------|-------------|------------|----------------|-----------|----------------------|------------------"
           "--|\n");
    for (int i = 0; i < COUNT_OF(lines); i++) {
        Arena *arena = arena_create();
        FilmPlan *plan = NULL;
        World *world = NULL;
        Error error = {0};
        PlanParams params = {.seconds = 8};
        char prompt[320];
        snprintf(prompt, sizeof prompt, "%s The person says: \"%s\"", sentences[i], lines[i]);
        Status status = plan_from_prompt(prompt, strlen(prompt), &params, arena, &plan, &error);
        if (status == STATUS_OK)
            status = stage_play(plan, library, arena, &world, &error);
        for (int l = 0; status == STATUS_OK && l < plan->line_count; l++) {
            LipsMeasured m;
            int speaker = plan->lines[l].speaker;
            if (speaker < 0 || !world->actors[speaker] ||
                !measure_lips(world, speaker, &world->speeches[l], plan->lines[l].begin, plan->fps, &m))
                continue;
            printf("| %6d | %4d of %-4d | %10.1f | %5d of %-5d | %9.0f | %20.1f | %18.1f |\n", i + 1, m.met, m.contacts,
                   (double)m.widest * 1e3, m.in_time, m.openings, m.late * 1e3, (double)m.silent * 1e3,
                   (double)m.largest * 1e3);
        }
        if (status != STATUS_OK)
            fprintf(stderr, "bench_cast: %s\n", error.message);
        arena_destroy(&arena);
    }
}

int main(int argc, char **argv)
{
    const char *tsv = NULL;
    double seconds = 6.0;
    int first = 1;
    for (; first + 1 < argc && strncmp(argv[first], "--", 2) == 0; first += 2) {
        if (strcmp(argv[first], "--tsv") == 0)
            tsv = argv[first + 1];
        else if (strcmp(argv[first], "--seconds") == 0)
            seconds = atof(argv[first + 1]);
    }
    Library *library = library_open(NULL);
    Row *rows;
    int count = measure_actions(library, seconds, &rows, argc - first, argv + first);
    print_rows(rows, count);
    if (tsv)
        write_tsv(tsv, rows, count);
    if (first == argc)
        measure_speech(library);
    free(rows);
    library_close(&library);
    return 0;
}
