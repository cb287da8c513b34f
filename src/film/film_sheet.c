// Stills and contact sheets: PNG through cairo, lettering through Pango.
#include "film/sink.h"

#include <errno.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SHEET_MARGIN 16
#define SHEET_GAP 8
#define SHEET_TITLE 30       // height of a row's title
#define SHEET_STAMP 22       // height of a time stamp
#define SHEET_SIDE_MAX 32000 // cairo's own limit is 32767
#define BOARD_QUALITY "84"   // of JPEG; small lettering stays readable

static cairo_status_t write_chunk(void *closure, const unsigned char *data, unsigned int size)
{
    return fwrite(data, 1, size, closure) == size ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static cairo_status_t write_jpeg(FILE *file, cairo_surface_t *surface);

// Writes beside `path` and renames, so that a full disk leaves nothing behind.
static Status write_surface(const char *path, cairo_surface_t *surface, Error *error)
{
    size_t size = strlen(path) + 32;
    char *temporary = memory_alloc(size);
    snprintf(temporary, size, "%s.%ld.part", path, (long)getpid());
    Status status = STATUS_OK;
    FILE *file = fopen(temporary, "wb");
    if (!file) {
        status = error_set(error, STATUS_IO, "%s: %s", path, strerror(errno));
    } else {
        errno = 0;
        cairo_status_t written = text_ends(path, ".jpg")
                                     ? write_jpeg(file, surface)
                                     : cairo_surface_write_to_png_stream(surface, write_chunk, file);
        int reason = errno;
        if (fclose(file) != 0 && written == CAIRO_STATUS_SUCCESS) {
            written = CAIRO_STATUS_WRITE_ERROR;
            reason = errno;
        }
        if (written == CAIRO_STATUS_SUCCESS && rename(temporary, path) != 0) {
            written = CAIRO_STATUS_WRITE_ERROR;
            reason = errno;
        }
        if (written == CAIRO_STATUS_WRITE_ERROR)
            status = error_set(error, STATUS_IO, "%s: %s", path, strerror(reason ? reason : EIO));
        else if (written != CAIRO_STATUS_SUCCESS)
            status = error_set(error, STATUS_INTERNAL, "%s: %s", path, cairo_status_to_string(written));
        if (status != STATUS_OK)
            unlink(temporary);
    }
    free(temporary);
    return status;
}

// Copies RGB rows into a cairo surface at (x, y).
static void blit(cairo_surface_t *surface, int x, int y, const uint8_t *rgb, int width, int height)
{
    cairo_surface_flush(surface);
    int stride = cairo_image_surface_get_stride(surface);
    unsigned char *pixels = cairo_image_surface_get_data(surface);
    for (int row = 0; row < height; row++) {
        uint32_t *to = (uint32_t *)(void *)(pixels + (size_t)(y + row) * (size_t)stride) + x;
        const uint8_t *from = rgb + (size_t)row * (size_t)width * 3;
        for (int i = 0; i < width; i++, from += 3)
            to[i] = (uint32_t)from[0] << 16 | (uint32_t)from[1] << 8 | from[2];
    }
    cairo_surface_mark_dirty(surface);
}

static Status surface_create(int width, int height, cairo_surface_t **result, Error *error)
{
    if (width < 1 || height < 1 || width > SHEET_SIDE_MAX || height > SHEET_SIDE_MAX)
        return error_set(error, STATUS_INPUT, "a picture of %dx%d pixels cannot be written", width, height);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(surface);
        return error_set(error, STATUS_INTERNAL, "out of memory for a picture of %dx%d pixels", width, height);
    }
    *result = surface;
    return STATUS_OK;
}

Status film_write_png(const char *path, const uint8_t *rgb, int width, int height, Error *error)
{
    cairo_surface_t *surface = NULL;
    Status status = surface_create(width, height, &surface, error);
    if (status != STATUS_OK)
        return status;
    blit(surface, 0, 0, rgb, width, height);
    status = write_surface(path, surface, error);
    cairo_surface_destroy(surface);
    return status;
}

// One line of text, cut with an ellipsis at `width`; centred or flush left, vertically centred in `height`.
static void draw_text(cairo_t *cairo, const char *text, double x, double y, int width, int height, int pixels,
                      bool bold, bool centred, double grey)
{
    PangoLayout *layout = pango_cairo_create_layout(cairo);
    PangoFontDescription *font = pango_font_description_from_string("DejaVu Sans");
    pango_font_description_set_absolute_size(font, pixels * PANGO_SCALE);
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(layout, width * PANGO_SCALE);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_alignment(layout, centred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
    pango_layout_set_text(layout, text, -1);
    int text_width, text_height;
    pango_layout_get_pixel_size(layout, &text_width, &text_height);
    cairo_set_source_rgb(cairo, grey, grey, grey);
    cairo_move_to(cairo, x, y + (height - text_height) / 2.0);
    pango_cairo_show_layout(cairo, layout);
    pango_font_description_free(font);
    g_object_unref(layout);
}

// The frame shown in a column: evenly spread, the first and the last of the row included.
static int sheet_frame(const SheetRow *row, int column, int columns)
{
    if (columns < 2 || row->frame_count < 2)
        return row->first_frame + row->frame_count / 2;
    return row->first_frame + (int)(((long long)column * (row->frame_count - 1) + (columns - 1) / 2) / (columns - 1));
}

Status film_sheet(const char *path, const SheetRow *rows, int row_count, int columns, int fps, int cell_width,
                  int cell_height, Status (*frame)(void *user, int frame, uint8_t *rgb, Error *error), void *user,
                  Error *error)
{
    if (row_count < 1 || columns < 1 || fps < 1 || cell_width < 8 || cell_height < 8 || cell_width > 4096 ||
        cell_height > 4096)
        return error_set(error, STATUS_INPUT,
                         "a contact sheet of %d rows, %d columns, %dx%d pixels a cell makes no "
                         "sense",
                         row_count, columns, cell_width, cell_height);
    int row_height = SHEET_TITLE + cell_height + SHEET_STAMP;
    long long width = 2 * SHEET_MARGIN + (long long)columns * (cell_width + SHEET_GAP) - SHEET_GAP;
    long long height = 2 * SHEET_MARGIN + (long long)row_count * (row_height + SHEET_GAP) - SHEET_GAP;
    if (width > SHEET_SIDE_MAX || height > SHEET_SIDE_MAX)
        return error_set(error, STATUS_INPUT, "a contact sheet of %lldx%lld pixels is too large: ask for smaller cells",
                         width, height);
    cairo_surface_t *surface = NULL;
    Status status = surface_create((int)width, (int)height, &surface, error);
    if (status != STATUS_OK)
        return status;
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 0.09, 0.09, 0.10);
    cairo_paint(cairo);
    uint8_t *rgb = memory_alloc((size_t)cell_width * (size_t)cell_height * 3);
    for (int r = 0; r < row_count && status == STATUS_OK; r++) {
        int top = SHEET_MARGIN + r * (row_height + SHEET_GAP);
        draw_text(cairo, rows[r].title ? rows[r].title : "", SHEET_MARGIN, top, (int)width - 2 * SHEET_MARGIN,
                  SHEET_TITLE, 15, true, false, 0.92);
        for (int c = 0; c < columns && status == STATUS_OK; c++) {
            int x = SHEET_MARGIN + c * (cell_width + SHEET_GAP);
            int number = sheet_frame(&rows[r], c, columns);
            status = frame(user, number, rgb, error);
            if (status != STATUS_OK)
                break;
            blit(surface, x, top + SHEET_TITLE, rgb, cell_width, cell_height);
            char stamp[64];
            snprintf(stamp, sizeof stamp, "%.2f s  ·  %d", (double)number / fps, number);
            draw_text(cairo, stamp, x, top + SHEET_TITLE + cell_height, cell_width, SHEET_STAMP, 12, false, true, 0.62);
        }
    }
    free(rgb);
    cairo_destroy(cairo);
    if (status == STATUS_OK)
        status = write_surface(path, surface, error);
    cairo_surface_destroy(surface);
    return status;
}

// ---------------------------------------------------------------- boards

static cairo_status_t write_jpeg(FILE *file, cairo_surface_t *surface)
{
    cairo_surface_flush(surface);
    int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface);
    const unsigned char *pixels = cairo_image_surface_get_data(surface);
    guchar *rgb = memory_alloc((size_t)width * (size_t)height * 3);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            uint32_t pixel;
            memcpy(&pixel, pixels + (size_t)y * (size_t)stride + (size_t)x * 4, sizeof pixel);
            guchar *to = rgb + ((size_t)y * (size_t)width + (size_t)x) * 3;
            to[0] = (guchar)(pixel >> 16), to[1] = (guchar)(pixel >> 8), to[2] = (guchar)pixel;
        }
    GdkPixbuf *pixbuf =
        gdk_pixbuf_new_from_data(rgb, GDK_COLORSPACE_RGB, FALSE, 8, width, height, width * 3, NULL, NULL);
    gchar *buffer = NULL;
    gsize size = 0;
    bool made =
        pixbuf && gdk_pixbuf_save_to_buffer(pixbuf, &buffer, &size, "jpeg", NULL, "quality", BOARD_QUALITY, NULL);
    bool written = made && fwrite(buffer, 1, size, file) == size;
    g_free(buffer);
    if (pixbuf)
        g_object_unref(pixbuf);
    free(rgb);
    return written ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

Status film_board(const char *path, const char *title, const BoardCell *cells, int count, int columns, int width,
                  int height, Error *error)
{
    if (count < 1 || columns < 1 || width < 8 || height < 8 || width > 8192 || height > 8192)
        return error_set(error, STATUS_INPUT, "a board of %d cells of %dx%d pixels makes no sense", count, width,
                         height);
    int rows = (count + columns - 1) / columns, cell_height = height + SHEET_STAMP;
    long long board_width = 2 * SHEET_MARGIN + (long long)columns * (width + SHEET_GAP) - SHEET_GAP;
    long long board_height = 2 * SHEET_MARGIN + SHEET_TITLE + (long long)rows * (cell_height + SHEET_GAP) - SHEET_GAP;
    if (board_width > SHEET_SIDE_MAX || board_height > SHEET_SIDE_MAX)
        return error_set(error, STATUS_INPUT, "a board of %lldx%lld pixels is too large", board_width, board_height);
    cairo_surface_t *surface = NULL;
    Status status = surface_create((int)board_width, (int)board_height, &surface, error);
    if (status != STATUS_OK)
        return status;
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 0.09, 0.09, 0.10);
    cairo_paint(cairo);
    draw_text(cairo, title ? title : "", SHEET_MARGIN, SHEET_MARGIN - 6, (int)board_width - 2 * SHEET_MARGIN,
              SHEET_TITLE, 16, true, false, 0.92);
    for (int i = 0; i < count; i++) {
        int x = SHEET_MARGIN + i % columns * (width + SHEET_GAP);
        int y = SHEET_MARGIN + SHEET_TITLE + i / columns * (cell_height + SHEET_GAP);
        if (cells[i].rgb)
            blit(surface, x, y, cells[i].rgb, width, height);
        draw_text(cairo, cells[i].label ? cells[i].label : "", x, y + height, width, SHEET_STAMP, 13, false, true,
                  0.85);
    }
    cairo_destroy(cairo);
    status = write_surface(path, surface, error);
    cairo_surface_destroy(surface);
    return status;
}
