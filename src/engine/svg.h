// svg: a drawing as text, and labels that keep out of each other's way. Private to engine.
#ifndef KINEMA_ENGINE_SVG_H
#define KINEMA_ENGINE_SVG_H

#include "base/base.h"

// A drawing while it is written. Lengths are pixels of the page, y down. Owned by whoever began it. Thread-safety:
// unsafe.
typedef struct Svg {
    Arena *arena;
    char *text; // grows in the arena; always ends with NUL
    size_t length, capacity;
} Svg;

// Appends as printf does; the values of %s are put in as they are: pass words of a prompt through svg_words.
void svg_put(Svg *svg, const char *format, ...) __attribute__((format(printf, 2, 3)));
// Words as XML text: what has a meaning there escaped, what is no character there left out, bytes that are no UTF-8
// shown as '?'. In the arena.
const char *svg_words(Arena *arena, const char *words);
// About how wide a text of that size is in a sans-serif face, pixels.
float svg_text_width(const char *words, float size);

typedef struct SvgBox {
    float x0, y0, x1, y1;
} SvgBox;

// Boxes on the page that are taken, by labels or by what labels should not hide.
typedef struct SvgLabels {
    Svg *svg;
    SvgBox *taken;
    int count, capacity;
    SvgBox page; // no label leaves it
} SvgLabels;
void svg_keep_free(SvgLabels *labels, SvgBox box);
bool svg_is_free(const SvgLabels *labels, SvgBox box);
// Writes a label in the freest place around (x, y), `reach` pixels from it; with a thin line when it ends up farther
// away. `color` is an SVG colour.
void svg_label(SvgLabels *labels, float x, float y, float reach, float size, const char *color, const char *words);

#endif
