// Signs: neon lettering as bent tubes from a table of strokes, and painted lettering drawn with Pango.
#include "stage/sets/sets.h"

#include <ctype.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <string.h>

// Straight letters on a grid 4 wide and 6 high: points "xy", strokes apart by a space. The others have bowls, see
// round_letter(); "" marks them as known.
static const char *const letter_strokes[] = {
    ['A'] = "002640 1333",
    ['B'] = "",
    ['C'] = "",
    ['D'] = "",
    ['E'] = "46060040 0333",
    ['F'] = "460600 0333",
    ['G'] = "",
    ['H'] = "0006 4046 0343",
    ['I'] = "2026",
    ['J'] = "",
    ['K'] = "0006 460340",
    ['L'] = "060040",
    ['M'] = "0006224640",
    ['N'] = "00064046",
    ['O'] = "",
    ['P'] = "",
    ['Q'] = "",
    ['R'] = "",
    ['S'] = "",
    ['T'] = "0646 2620",
    ['U'] = "",
    ['V'] = "062046",
    ['W'] = "0610233046",
    ['X'] = "0640 4600",
    ['Y'] = "062346 2320",
    ['Z'] = "06460040",
    ['0'] = "",
    ['1'] = "152620",
    ['2'] = "",
    ['3'] = "",
    ['4'] = "360242 3034",
    ['5'] = "",
    ['6'] = "",
    ['7'] = "064610",
    ['8'] = "",
    ['9'] = "",
};

typedef struct Stroke {
    Vec2 points[64];
    int count;
} Stroke;

static void stroke_arc(Stroke *s, float cx, float cy, float rx, float ry, float from, float to)
{
    int steps = 18;
    for (int i = 0; i <= steps && s->count < COUNT_OF(s->points); i++) {
        float a = (from + (to - from) * (float)i / (float)steps) * PI_F / 180.0f;
        s->points[s->count++] = (Vec2){cx + rx * cosf(a), cy + ry * sinf(a)};
    }
}

static void stroke_point(Stroke *s, float x, float y)
{
    if (s->count < COUNT_OF(s->points))
        s->points[s->count++] = (Vec2){x, y};
}

// Letters with bowls. Returns the number of strokes, 0 when the table has the letter.
static int round_letter(char c, Stroke s[3])
{
    memset(s, 0, 3 * sizeof *s);
    switch (c) {
    case 'O':
    case '0':
    case 'Q':
        stroke_arc(&s[0], 2, 3, 2, 3, 100, 450);
        stroke_point(&s[1], 2.4f, 1.6f), stroke_point(&s[1], 4, -0.2f);
        return c == 'Q' ? 2 : 1;
    case 'C':
        stroke_arc(&s[0], 2.2f, 3, 2.2f, 3, 50, 310);
        return 1;
    case 'G':
        stroke_arc(&s[0], 2.2f, 3, 2.2f, 3, 50, 340);
        stroke_point(&s[0], 4.2f, 2.8f), stroke_point(&s[0], 2.6f, 2.8f);
        return 1;
    case 'D':
        stroke_point(&s[0], 0, 0), stroke_point(&s[0], 0, 6), stroke_point(&s[0], 1.2f, 6);
        stroke_arc(&s[0], 1.2f, 3, 2.8f, 3, 85, -90);
        stroke_point(&s[0], 0, 0);
        return 1;
    case 'B':
        stroke_point(&s[0], 0, 0), stroke_point(&s[0], 0, 6), stroke_point(&s[0], 2, 6);
        stroke_arc(&s[0], 2, 4.6f, 1.6f, 1.4f, 85, -90);
        stroke_point(&s[0], 0.2f, 3.2f);
        stroke_point(&s[1], 2, 3.2f);
        stroke_arc(&s[1], 2.1f, 1.6f, 1.9f, 1.6f, 85, -90);
        stroke_point(&s[1], 0, 0);
        return 2;
    case 'P':
    case 'R':
        stroke_point(&s[0], 0, 0), stroke_point(&s[0], 0, 6), stroke_point(&s[0], 2, 6);
        stroke_arc(&s[0], 2, 4.4f, 1.9f, 1.6f, 85, -90);
        stroke_point(&s[0], 0.2f, 2.8f);
        stroke_point(&s[1], 2, 2.8f), stroke_point(&s[1], 4, 0);
        return c == 'R' ? 2 : 1;
    case 'S':
    case '5':
        if (c == '5')
            stroke_point(&s[0], 3.8f, 6), stroke_point(&s[0], 0.5f, 6), stroke_point(&s[0], 0.3f, 3.2f);
        else
            stroke_arc(&s[0], 2, 4.5f, 1.9f, 1.5f, 30, 260);
        stroke_arc(&s[0], 2, 1.6f, 2.0f, c == '5' ? 2.0f : 1.6f, c == '5' ? 120 : 80, -150);
        return 1;
    case 'J':
        stroke_point(&s[0], 3.6f, 6), stroke_point(&s[0], 3.6f, 1.6f);
        stroke_arc(&s[0], 2, 1.6f, 1.6f, 1.6f, 0, -160);
        return 1;
    case 'U':
        stroke_point(&s[0], 0, 6), stroke_point(&s[0], 0, 2);
        stroke_arc(&s[0], 2, 2, 2, 2, 180, 360);
        stroke_point(&s[0], 4, 6);
        return 1;
    case '2':
        stroke_arc(&s[0], 2, 4.3f, 1.8f, 1.7f, 160, -30);
        stroke_point(&s[0], 0, 0), stroke_point(&s[0], 4, 0);
        return 1;
    case '3':
        stroke_arc(&s[0], 1.9f, 4.6f, 1.7f, 1.4f, 150, -90);
        stroke_arc(&s[1], 1.9f, 1.6f, 1.9f, 1.6f, 90, -150);
        return 2;
    case '8':
        stroke_arc(&s[0], 2, 4.6f, 1.6f, 1.4f, -80, 270);
        stroke_arc(&s[1], 2, 1.6f, 1.9f, 1.6f, 100, 450);
        return 2;
    case '6':
        stroke_point(&s[0], 3.2f, 6);
        stroke_arc(&s[0], 2, 1.9f, 1.9f, 1.9f, 160, 510);
        return 1;
    case '9':
        stroke_point(&s[0], 0.8f, 0);
        stroke_arc(&s[0], 2, 4.1f, 1.9f, 1.9f, -20, 330);
        return 1;
    default:
        return 0;
    }
}

bool set_neon_can_spell(const char *text)
{
    if (!text || !*text)
        return false;
    for (; *text; text++) {
        unsigned char c = (unsigned char)toupper((unsigned char)*text);
        if (c != ' ' && (c >= COUNT_OF(letter_strokes) || !letter_strokes[c]))
            return false;
    }
    return true;
}

static float letter_advance(char c)
{
    return c == 'I' || c == '1' || c == ' ' ? 3.6f : c == 'M' || c == 'W' ? 5.8f : 5.4f;
}

// Tubes of one letter; origin is its lower left corner, unit one sixth of its height.
static void neon_letter(MeshBuilder *m, char c, float x, float y, float unit, float radius, int material)
{
    Stroke rounded[3];
    Vec3 points[64];
    int count = round_letter(c, rounded);
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < rounded[i].count; k++)
            points[k] = vec3(x + rounded[i].points[k].x * unit, y + rounded[i].points[k].y * unit, 0.0f);
        mesh_tube(m, points, rounded[i].count, radius, 8, material);
    }
    const char *table = count ? NULL : letter_strokes[(unsigned char)c];
    while (table && *table) {
        int n = 0;
        for (; table[0] && table[0] != ' ' && table[1] && n < 62; table += 2) {
            Vec3 p = vec3(x + (float)(table[0] - '0') * unit, y + (float)(table[1] - '0') * unit, 0.0f);
            if (n > 0) // tubes bend, they have no corners: two points near each corner
                points[n] = vec3_lerp(points[n - 1], p, 0.93f), n++;
            points[n++] = p;
        }
        mesh_tube(m, points, n, radius, 8, material);
        while (*table == ' ')
            table++;
    }
}

Vec2 set_neon_text(MeshBuilder *m, const char *text, bool vertical, float height, float radius, int material)
{
    float unit = height / 6.0f, pitch = 8.0f, width = 0.0f;
    int letters = (int)strlen(text);
    for (int i = 0; i < letters; i++)
        width += letter_advance((char)toupper((unsigned char)text[i])) * unit;
    width -= 1.4f * unit;
    float x = -0.5f * width, tall = vertical ? ((float)letters * pitch - 2.0f) * unit : height;
    for (int i = 0; i < letters; i++) {
        char c = (char)toupper((unsigned char)text[i]);
        bool narrow = c == 'I' || c == '1';
        float shift = narrow ? -1.0f * unit : 0.0f;
        if (c != ' ' && (unsigned char)c < COUNT_OF(letter_strokes) && letter_strokes[(unsigned char)c]) {
            if (vertical)
                neon_letter(m, c, -2.0f * unit, 0.5f * tall - ((float)i * pitch + 6.0f) * unit, unit, radius, material);
            else
                neon_letter(m, c, x + shift, -0.5f * height, unit, radius, material);
        }
        x += letter_advance(c) * unit;
    }
    return (Vec2){vertical ? 4.0f * unit : width, tall};
}

// In as many lines as make the letters largest.
static double layout_broken(PangoLayout *layout, const char *text, int width, int height, PangoRectangle *ink)
{
    char broken[256], best[256];
    double fit = 0.0;
    snprintf(best, sizeof best, "%s", text);
    size_t length = strlen(text);
    for (int lines = 1; lines <= 5 && length < sizeof broken; lines++) {
        snprintf(broken, sizeof broken, "%s", text);
        int made = 1;
        for (int l = 1; l < lines; l++) { // at the space nearest to each share of the length
            size_t want = length * (size_t)l / (size_t)lines, at = 0;
            for (size_t i = 1; i + 1 < length; i++)
                if (broken[i] == ' ' && (!at || (i > want ? i - want : want - i) < (at > want ? at - want : want - at)))
                    at = i;
            if (at)
                broken[at] = '\n', made++;
        }
        if (made < lines)
            break;
        pango_layout_set_text(layout, broken, -1);
        pango_layout_get_pixel_extents(layout, ink, NULL);
        double now = fmin(0.88 * width / fmax(ink->width, 1), 0.8 * height / fmax(ink->height, 1));
        now = lines == 1 ? fmin(now, 0.7 * height / fmax(ink->height, 1)) : now;
        if (now > 1.15 * fit) {
            fit = now;
            memcpy(best, broken, sizeof best);
        }
    }
    pango_layout_set_text(layout, best, -1);
    pango_layout_get_pixel_extents(layout, ink, NULL);
    return fit;
}

Image set_sign_image(Arena *arena, const char *text, float aspect)
{
    int height = aspect < 1.0f ? 512 : 256, width = (int)clampf((float)height * aspect, 64.0f, 2048.0f);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, width, height);
    cairo_t *cairo = cairo_create(surface);
    PangoLayout *layout = pango_cairo_create_layout(cairo);
    PangoFontDescription *font = pango_font_description_from_string("Sans Bold");
    pango_font_description_set_absolute_size(font, 0.62 * 256 * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER);
    PangoRectangle ink;
    double fit = layout_broken(layout, text, width, height, &ink);
    cairo_translate(cairo, 0.5 * width, 0.5 * height);
    cairo_scale(cairo, fit, fit);
    cairo_translate(cairo, -ink.x - 0.5 * ink.width, -ink.y - 0.5 * ink.height);
    pango_cairo_show_layout(cairo, layout);
    cairo_surface_flush(surface);
    Image image = {width, height, arena_alloc(arena, (size_t)width * (size_t)height * 4), true};
    const unsigned char *from = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            uint8_t *to = image.pixels + ((size_t)y * (size_t)width + (size_t)x) * 4;
            to[0] = to[1] = to[2] = 255;
            to[3] = from ? from[y * stride + x] : 255;
        }
    pango_font_description_free(font);
    g_object_unref(layout);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return image;
}

int set_sign_material(World *world, const char *text, Vec3 color, float glow, float aspect)
{
    int index = set_paint(world, text, color, 0.5f);
    Material *material = &world->materials[index];
    material->base_image = world_add_image(world, set_sign_image(world->arena, text, aspect));
    material->alpha = ALPHA_MASK;
    material->emission = vec3_scale(color, glow);
    return index;
}
