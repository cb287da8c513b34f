// Sewing: reads the cuts of a garment and calls the pieces.
#include "stage/cast/tailor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *argument_find(const char *arguments, const char *key)
{
    size_t length = strlen(key);
    for (const char *at = arguments; at && *at;) {
        while (*at == ' ')
            at++;
        if (strncmp(at, key, length) == 0 && at[length] == '=')
            return at + length + 1;
        at = strchr(at, ' ');
    }
    return NULL;
}

float cut_number(const char *arguments, const char *key, float fallback)
{
    const char *at = argument_find(arguments, key);
    return at ? strtof(at, NULL) : fallback;
}

bool cut_word(const char *arguments, const char *key, char *word, size_t size)
{
    const char *at = argument_find(arguments, key);
    if (!at)
        return false;
    size_t length = strcspn(at, " ");
    if (length >= size)
        length = size - 1;
    memcpy(word, at, length);
    word[length] = 0;
    return true;
}

// mat=FINISH, color=#rrggbb (else the garment's own colour), shade=FACTOR on it, pattern=WORD.
static int cut_material(const Sewing *sewing, const char *arguments)
{
    char finish[24] = "", color[16] = "", pattern[24] = "";
    Fabric fabric = part_fabric(sewing->dresser, sewing->part);
    unsigned r, g, b;
    if (cut_word(arguments, "mat", finish, sizeof finish))
        fabric.finish = finish;
    if (cut_word(arguments, "color", color, sizeof color) && sscanf(color, "#%2x%2x%2x", &r, &g, &b) == 3) {
        fabric.color = vec3(srgb_to_linear((float)r / 255.0f), srgb_to_linear((float)g / 255.0f),
                            srgb_to_linear((float)b / 255.0f));
        fabric.pattern = NULL;
    }
    fabric.color = vec3_scale(fabric.color, cut_number(arguments, "shade", 1.0f));
    if (cut_word(arguments, "pattern", pattern, sizeof pattern))
        fabric.pattern = text_equal(pattern, "none") ? NULL : pattern;
    return fabric_material(sewing->dresser->world, &fabric);
}

static void sew_rows(Sewing *sewing, const Wardrobe *wardrobe, const char *name, int deep)
{
    static const struct {
        const char *name;
        void (*sew)(Sewing *sewing, const char *arguments, int material);
    } pieces[] = {{"shell", tailor_shell}, {"lathe", tailor_lathe}, {"blob", tailor_blob},   {"patch", tailor_patch},
                  {"band", tailor_band},   {"heel", tailor_heel},   {"skirt", tailor_skirt}, {"strip", tailor_strip}};
    for (int i = 0; i < wardrobe->row_count; i++) {
        const WardrobeRow *row = &wardrobe->rows[i];
        if (strcmp(row->type, "cut") != 0 || !text_equal(row->fields[0], name))
            continue;
        if (text_equal(row->fields[1], "use") && deep < 3) // the pieces of another garment
            sew_rows(sewing, wardrobe, row->fields[2], deep + 1);
        float hair = cut_number(row->fields[2], "hair", 0.0f); // 1: inside it; less: the share above the brow that is
        if (hair >= 1.0f)
            sewing->dresser->hair_hidden = true;
        else if (hair > 0.0f)
            sewing->dresser->hair_top =
                fminf(sewing->dresser->hair_top, sewing->map->skull.y + hair * sewing->map->skull_top);
        for (int k = 0; k < COUNT_OF(pieces); k++)
            if (text_equal(row->fields[1], pieces[k].name))
                pieces[k].sew(sewing, row->fields[2], cut_material(sewing, row->fields[2]));
    }
}

void tailor_sew(Sewing *sewing, const Wardrobe *wardrobe)
{
    sew_rows(sewing, wardrobe, sewing->part->name, 0);
}
