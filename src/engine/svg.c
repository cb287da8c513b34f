#include "engine/svg.h"

#include <stdio.h>
#include <string.h>

void svg_put(Svg *svg, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length >= 0) {
        size_t need = svg->length + (size_t)length + 1;
        if (need > svg->capacity) {
            size_t wider = need * 2 + 4096;
            svg->text = arena_grow(svg->arena, svg->text, svg->length, wider);
            svg->capacity = wider;
        }
        vsnprintf(svg->text + svg->length, (size_t)length + 1, format, again);
        svg->length += (size_t)length;
    }
    va_end(again);
}

// Bytes of the UTF-8 character at p that XML may hold, or 0.
static int character_length(const unsigned char *p)
{
    if (p[0] < 0x80)
        return p[0] >= 0x20 || p[0] == '\t' || p[0] == '\n' ? 1 : 0;
    int length = p[0] >= 0xf0 && p[0] < 0xf5 ? 4 : p[0] >= 0xe0 ? 3 : 2;
    if (p[0] < 0xc2 || p[0] > 0xf4)
        return 0;
    uint32_t code = p[0] & (0xffu >> (length + 1));
    for (int i = 1; i < length; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0;
        code = code << 6 | (p[i] & 0x3fu);
    }
    bool shortest = length == 2 || (length == 3 && code >= 0x800) || (length == 4 && code >= 0x10000);
    bool allowed = !(code >= 0xd800 && code < 0xe000) && code != 0xfffe && code != 0xffff && code < 0x110000;
    return shortest && allowed ? length : 0;
}

const char *svg_words(Arena *arena, const char *words)
{
    size_t length = strlen(words ? words : "");
    char *out = arena_alloc(arena, length * 6 + 1), *to = out;
    for (const char *p = words ? words : ""; *p;) {
        int bytes = character_length((const unsigned char *)p);
        const char *entity = *p == '<'    ? "&lt;"
                             : *p == '>'  ? "&gt;"
                             : *p == '&'  ? "&amp;"
                             : *p == '"'  ? "&quot;"
                             : *p == '\'' ? "&#39;"
                                          : NULL;
        if (entity)
            to = stpcpy(to, entity), p++;
        else if (bytes)
            memcpy(to, p, (size_t)bytes), to += bytes, p += bytes;
        else {
            if ((unsigned char)*p >= 0x80)
                *to++ = '?';
            p++;
        }
    }
    *to = 0;
    return out;
}

float svg_text_width(const char *words, float size)
{
    float width = 0.0f;
    for (const char *p = words; *p; p++)
        if (((unsigned char)*p & 0xc0) != 0x80) // mean advances of common sans-serif faces
            width += strchr("iljtf.,:;'|! ", *p) ? 0.29f : strchr("mwMW%@", *p) ? 0.87f : 0.56f;
    return width * size;
}

void svg_keep_free(SvgLabels *labels, SvgBox box)
{
    ARENA_PUSH(labels->svg->arena, labels->taken, labels->count, labels->capacity, box);
}

static float overlap(SvgBox a, SvgBox b)
{
    float w = fminf(a.x1, b.x1) - fmaxf(a.x0, b.x0), h = fminf(a.y1, b.y1) - fmaxf(a.y0, b.y0);
    return w > 0.0f && h > 0.0f ? w * h : 0.0f;
}

bool svg_is_free(const SvgLabels *labels, SvgBox box)
{
    for (int i = 0; i < labels->count; i++)
        if (overlap(box, labels->taken[i]) > 0.0f)
            return false;
    return true;
}

void svg_label(SvgLabels *labels, float x, float y, float reach, float size, const char *color, const char *words)
{
    Svg *svg = labels->svg;
    float width = svg_text_width(words, size), best_cost = 1e30f, best_distance = 0.0f;
    SvgBox best = {0};
    for (int ring = 0; ring < 7; ring++)
        for (int k = 0; k < 12; k++) {
            float distance = reach + 9.0f * (float)ring, angle = TAU_F * (float)k / 12.0f;
            float cx = x + sinf(angle) * (distance + 0.5f * width * fabsf(sinf(angle)));
            float cy = y - cosf(angle) * (distance + 0.6f * size);
            SvgBox box = {cx - 0.5f * width - 2.0f, cy - 0.62f * size, cx + 0.5f * width + 2.0f, cy + 0.62f * size};
            float cost = 6.0f * (float)ring * (float)ring + (k == 0 || k == 6 ? 0.0f : 1.0f + 0.1f * (float)k);
            float area = (box.x1 - box.x0) * (box.y1 - box.y0);
            cost += 60.0f * (area - overlap(box, labels->page));
            for (int i = 0; i < labels->count; i++)
                cost += 8.0f * overlap(box, labels->taken[i]);
            if (cost < best_cost) {
                best_cost = cost;
                best = box;
                best_distance = distance - reach;
            }
        }
    float cx = 0.5f * (best.x0 + best.x1), cy = 0.5f * (best.y0 + best.y1);
    if (best_distance > 10.0f)
        svg_put(svg, "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\" stroke-width=\".6\" opacity=\".7\"/>\n", (double)x,
                (double)y, (double)clampf(x, best.x0, best.x1), (double)(y < cy ? best.y0 : best.y1), color);
    svg_put(svg,
            "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" text-anchor=\"middle\" fill=\"%s\" stroke=\"#fff\" "
            "stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\">%s</text>\n",
            (double)cx, (double)(cy + 0.35f * size), (double)size, color, svg_words(svg->arena, words));
    svg_keep_free(labels, best);
}
