// What people wore in other times, and strangers where they are (data/costumes.tsv).
#include "plan/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COSTUME_NAME = 0, COSTUME_FIRST, COSTUME_LAST, COSTUME_ERA, COSTUME_SEX, COSTUME_WEARS };

// A style that rooms have today, too: who lives with it dresses as everybody does.
static bool is_style(const char *era)
{
    return text_in_list("mid-century,retro,old-fashioned,modern,present", era);
}

static bool row_fits(const char *const *row, const Place *place, Sex sex, bool own_era)
{
    bool named = place->era && text_equal(row[COSTUME_ERA], place->era);
    return atoi(row[COSTUME_FIRST]) <= place->year && place->year <= atoi(row[COSTUME_LAST]) &&
           text_equal(row[COSTUME_SEX], sex == SEX_MALE ? "male" : "female") && (own_era ? named : !*row[COSTUME_ERA]);
}

static Garment garment_of(const char *kind, const char *color, Arena *arena)
{
    static const char *const patterns[] = {"plaid", "striped", "floral"};
    Garment garment = {.kind = arena_strdup(arena, kind)};
    for (int i = 0; i < COUNT_OF(patterns); i++) {
        size_t length = strlen(patterns[i]);
        if (strncmp(color, patterns[i], length) == 0 && color[length] == ' ') {
            garment.pattern = patterns[i];
            color += length + 1;
        }
    }
    const char *const *row = plan_table_find("colors", color);
    unsigned r, g, b;
    if (row && sscanf(row[1], "#%2x%2x%2x", &r, &g, &b) == 3) {
        garment.has_color = true;
        garment.color_name = row[0];
        garment.color = vec3(srgb_to_linear((float)r / 255.0f), srgb_to_linear((float)g / 255.0f),
                             srgb_to_linear((float)b / 255.0f));
    }
    return garment;
}

int plan_costume(const Place *place, Sex sex, RngKey key, Arena *arena, Garment garments[COSTUME_MOST])
{
    if (!place->year || (place->era && is_style(place->era)))
        return 0;
    const char *const *row, *const *fitting[24];
    int count = 0;
    for (int own = 1; own >= 0 && count == 0; own--)
        for (int i = 0; (row = plan_table_row("costumes", i)) && count < COUNT_OF(fitting); i++)
            if (row_fits(row, place, sex, own))
                fitting[count++] = row;
    if (count == 0)
        return 0;
    char list[256], *rest = list;
    snprintf(list, sizeof list, "%s", fitting[rng_u64(key, 40) % (uint64_t)count][COSTUME_WEARS]);
    int worn = 0;
    for (char *kind; worn < COSTUME_MOST && (kind = strsep(&rest, ",")) != NULL;) {
        char *color = strchr(kind, ':');
        if (!color)
            continue;
        *color++ = 0;
        garments[worn++] = garment_of(kind, color, arena);
    }
    return worn;
}

// What strangers dress for in a place of our time: an "era" of data/costumes.tsv; or NULL, as on any day.
static const char *occasion_of(const Place *place)
{
    if (!place->kind)
        return NULL;
    bool cold = place->snow > 0.05f || text_equal(place->season, "winter");
    if (text_in_list("pool,indoor pool", place->kind))
        return "at the pool";
    if (text_in_list("beach,oasis", place->kind) && !cold && place->rain < 0.1f)
        return "at the beach";
    if (text_in_list("snowfield,ice rink", place->kind) || (cold && !place->interior))
        return "in the cold";
    if (place->wealth > 0.5f &&
        text_in_list("restaurant,lobby,casino,throne room,stage,bar,gallery,ship deck", place->kind))
        return "in society";
    return place->wealth < -0.5f ? "among the poor" : NULL;
}

int plan_costume_stranger(const Place *place, Sex sex, RngKey key, Arena *arena, Garment garments[COSTUME_MOST])
{
    const char *occasion = place->year ? NULL : occasion_of(place);
    Place then = *place;
    if (occasion)
        then.era = occasion, then.year = 2020;
    return plan_costume(&then, sex, key, arena, garments);
}
