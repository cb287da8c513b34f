// What clothes do in every posture: each outfit is worn in each of a row of actions and measured at five instants
// (peel.h): what comes through, holes, stretched cloth. Worst first.
// Usage: bench_clothes [-o DIR] [OUTFIT...]: with -o, a board an outfit is drawn: each action from two sides.
#include "peel.h"

#include "film/film.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const outfits[] = {
    "a man in a shirt and jeans",
    "a woman in a blouse and trousers",
    "a woman in a t-shirt and shorts",
    "a woman in a long skirt and a blouse",
    "a woman in a miniskirt and a top",
    "a woman in a pleated skirt and a sweater",
    "a woman in a red dress",
    "a woman in a sundress",
    "a woman in a ball gown",
    "a woman in an evening gown",
    "a man in a suit and tie",
    "a woman in a coat",
    "a man in an overcoat",
    "a man in a trench coat",
    "a superhero",
    "a wizard",
    "a chef",
    "a man in a hoodie and sweatpants",
    "a woman in a kimono",
    "a knight",
    "a police officer",
    "a woman in a saree",
    "a man in a kilt",
    "a woman in a swimsuit",
    "a doctor",
    "a king",
};
static const char *const actions[] = {
    "stands", "sits on a chair", "kneels", "crouches", "lies on the floor", "raises his arms", "runs", "bends down"};

enum { INSTANTS = 5, WIDTH = 200, HEIGHT = 300 };

typedef struct Row {
    const char *outfit, *action;
    ClothesMeasured worst;
} Row;

static void worse(ClothesMeasured *worst, const ClothesMeasured *m)
{
    if (m->poke >= worst->poke) {
        worst->poke = m->poke;
        memcpy(worst->what, m->what, sizeof m->what);
    }
    worst->hole = fmaxf(worst->hole, m->hole);
    if (m->stretch > worst->stretch) {
        worst->stretch = m->stretch;
        memcpy(worst->stretched, m->stretched, sizeof m->stretched);
    }
}

static Status measure_row(Library *library, Row *row, uint8_t *pictures, Error *error)
{
    Arena *arena = arena_create();
    World *world = NULL;
    FilmPlan *plan = NULL;
    PlanParams params = {.seconds = 4};
    char prompt[200];
    snprintf(prompt, sizeof prompt, "%c%s %s in a white studio.", row->outfit[0] - 32, row->outfit + 1, row->action);
    Status status = plan_from_prompt(prompt, strlen(prompt), &params, arena, &plan, error);
    if (status == STATUS_OK)
        status = stage_play(plan, library, arena, &world, error);
    int entity = 0;
    while (status == STATUS_OK && entity < plan->entity_count && !world->actors[entity])
        entity++;
    if (status == STATUS_OK && entity < plan->entity_count && world->actors[entity]->human) {
        double seconds = plan_seconds(plan);
        for (int i = 0; i < INSTANTS; i++) {
            double time = seconds * (0.3 + 0.65 * i / (INSTANTS - 1));
            ClothesMeasured m;
            peel_measure(world, entity, 0, time, &m);
            worse(&row->worst, &m);
        }
        for (int k = 0; pictures && k < 2; k++)
            peel_draw(world, entity, 0, seconds * 0.8, k ? 3.6f : 0.6f, pictures + (size_t)k * WIDTH * HEIGHT * 3,
                      WIDTH, HEIGHT);
    }
    arena_destroy(&arena);
    return status;
}

static int row_compare(const void *a, const void *b)
{
    const Row *x = a, *y = b;
    return x->worst.poke != y->worst.poke ? (x->worst.poke < y->worst.poke ? 1 : -1) : 0;
}

int main(int argc, char **argv)
{
    const char *folder = NULL;
    int first = 1;
    if (argc > 2 && strcmp(argv[1], "-o") == 0) {
        folder = argv[2];
        first = 3;
    }
    const char *const *worn = outfits;
    int count = COUNT_OF(outfits), rows_count = 0;
    if (argc > first) {
        worn = (const char *const *)(argv + first);
        count = argc - first;
    }
    Library *library = library_open(NULL);
    Row *rows = memory_alloc(sizeof(Row) * (size_t)count * COUNT_OF(actions));
    size_t bytes = (size_t)WIDTH * HEIGHT * 3;
    uint8_t *pictures = memory_alloc(bytes * 2 * COUNT_OF(actions));
    for (int o = 0; o < count; o++) {
        BoardCell cells[2 * COUNT_OF(actions)];
        for (int a = 0; a < COUNT_OF(actions); a++) {
            Row *row = &rows[rows_count++];
            *row = (Row){.outfit = worn[o], .action = actions[a]};
            Error error = {0};
            uint8_t *picture = pictures + bytes * 2 * (size_t)a;
            if (measure_row(library, row, folder ? picture : NULL, &error) != STATUS_OK)
                fprintf(stderr, "%s %s: %s\n", row->outfit, row->action, error.message);
            cells[a] = (BoardCell){actions[a], picture};
            cells[COUNT_OF(actions) + a] = (BoardCell){"", picture + bytes};
        }
        char path[400];
        snprintf(path, sizeof path, "%s/%s.png", folder ? folder : "", worn[o]);
        for (char *c = path + (folder ? strlen(folder) : 0); *c; c++)
            *c = *c == ' ' ? '-' : *c;
        Error error = {0};
        if (folder && film_board(path, worn[o], cells, COUNT_OF(cells), COUNT_OF(actions), WIDTH, HEIGHT, &error))
            fprintf(stderr, "bench_clothes: %s\n", error.message);
    }
    qsort(rows, (size_t)rows_count, sizeof(Row), row_compare);
    printf(
        "| clothes                              | action                 | come through, %% | hole, %% | stretched |\n"
        "|--------------------------------------|------------------------|-----------------|---------|-----------|\n");
    for (int i = 0; i < rows_count; i++)
        printf("| %-36s | %-22s | %15.2f | %7.2f | %9.1f | %s; %s\n", rows[i].outfit, rows[i].action,
               (double)rows[i].worst.poke * 100, (double)rows[i].worst.hole * 100, (double)rows[i].worst.stretch,
               rows[i].worst.what, rows[i].worst.stretched);
    free(pictures);
    free(rows);
    library_close(&library);
    return 0;
}
