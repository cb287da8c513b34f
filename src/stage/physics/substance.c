// What things are made of: data/materials.tsv.
#include "stage/physics/sim.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SUBSTANCES = 64 };
static struct {
    pthread_once_t once;
    Substance rows[SUBSTANCES];
    const char *nouns[SUBSTANCES];
    int count;
} table = {.once = PTHREAD_ONCE_INIT};

static void table_read(void)
{
    const char *const *cells;
    for (int row = 0; table.count < SUBSTANCES && (cells = plan_table_row("materials", row)); row++) {
        table.nouns[table.count] = cells[1];
        table.rows[table.count++] = (Substance){.name = cells[0],
                                                .density = strtof(cells[2], NULL),
                                                .restitution = strtof(cells[3], NULL),
                                                .friction = strtof(cells[4], NULL),
                                                .rolling = strtof(cells[5], NULL),
                                                .breaks_at = strtof(cells[6], NULL),
                                                .fracture = cells[7],
                                                .wall = strtof(cells[8], NULL),
                                                .sound = cells[9]};
    }
}

const Substance *substance_named(const char *name)
{
    pthread_once(&table.once, table_read);
    for (int i = 0; name && i < table.count; i++)
        if (text_equal_nocase(table.rows[i].name, name))
            return &table.rows[i];
    return NULL;
}

static const Substance *by_noun(const char *noun)
{
    pthread_once(&table.once, table_read);
    for (int i = 0; noun && *noun && i < table.count; i++)
        if (text_in_list(table.nouns[i], noun))
            return &table.rows[i];
    return NULL;
}

const Substance *substance_of_noun(const char *noun)
{
    const Substance *found = by_noun(noun);
    const char *last = noun ? strrchr(noun, ' ') : NULL;
    if (!found && last)
        found = by_noun(last + 1);
    return found ? found : substance_named("wood");
}

const Substance *substance_of(const FilmPlan *plan, int entity)
{
    if (entity < 0 || entity >= plan->entity_count)
        return substance_named("wood");
    static const struct {
        const char *words, *name;
    } said[] = {
        {"steel,iron,gold,silver,copper,brass,bronze,golden,aluminium,aluminum,tin,chrome,wrought-iron,cast-iron,"
         "gold-plated,copper-plated,stainless-steel",
         "metal"},
        {"wooden,oak,pine,bamboo,teak,birch,walnut,mahogany", "wood"},
        {"fabric,velvet,corduroy,silk,satin,denim", "cloth"},
        {"suede", "leather"},
        {"vinyl,latex", "rubber"},
        {"crystal", "glass"},
        {"porcelain,clay,china,terracotta", "ceramic"},
        {"marble,granite", "stone"},
        {"cardboard", "paper"}};
    const Entity *e = &plan->entities[entity];
    const Substance *found = substance_named(e->material);
    for (int i = 0; !found && e->material && i < COUNT_OF(said); i++)
        if (text_in_list(said[i].words, e->material))
            found = substance_named(said[i].name);
    if (!found)
        found = by_noun(e->name);
    return found ? found : substance_of_noun(e->noun ? e->noun : e->name);
}
