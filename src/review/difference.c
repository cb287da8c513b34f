// The difference of two texts, by lines, in the unified form: Myers' greedy algorithm (An O(ND) Difference Algorithm,
// 1986). Prompts that differ in more lines than CHANGES are shown as one block taken out and one put in.
#include "review/internal.h"

#include <string.h>

enum { CHANGES = 1200, CONTEXT = 3 };

typedef struct TextLine {
    const char *text;
    size_t size; // without the line break
    bool open;   // the last line, and no line break behind it
} TextLine;

static TextLine *lines_read(Arena *arena, const char *text, int *count)
{
    TextLine *lines = NULL;
    int capacity = 0;
    *count = 0;
    while (*text) {
        size_t size = strcspn(text, "\n");
        TextLine line = {text, size, text[size] == 0};
        ARENA_PUSH(arena, lines, *count, capacity, line);
        text += size + (text[size] == '\n');
    }
    return lines;
}

static bool same(const TextLine *a, const TextLine *b)
{
    return a->size == b->size && a->open == b->open && memcmp(a->text, b->text, a->size) == 0;
}

// kept[i]: the line of `b` that line i of `a` became, or -1.
static void lines_match(Arena *arena, const TextLine *a, int n, const TextLine *b, int m, int *kept)
{
    int most = n + m < CHANGES ? n + m : CHANGES;
    int *reach = ARENA_ARRAY(arena, int, 2 * most + 3), **rows = ARENA_ARRAY(arena, int *, most + 1);
    for (int i = 0; i < n; ++i)
        kept[i] = -1;
    int middle = most + 1, d = 0, x = 0, y = 0;
    for (; d <= most; ++d) {
        bool done = false;
        for (int k = -d; k <= d && !done; k += 2) {
            bool down = k == -d || (k != d && reach[middle + k - 1] < reach[middle + k + 1]);
            x = down ? reach[middle + k + 1] : reach[middle + k - 1] + 1;
            y = x - k;
            while (x < n && y < m && same(&a[x], &b[y]))
                ++x, ++y;
            reach[middle + k] = x;
            done = x >= n && y >= m;
        }
        rows[d] = ARENA_ARRAY(arena, int, 2 * d + 1);
        memcpy(rows[d], reach + middle - d, sizeof(int) * (size_t)(2 * d + 1));
        if (done)
            break;
    }
    if (d > most)
        return;          // too different
    for (; d > 0; --d) { // back along the furthest paths
        int k = x - y;
        const int *row = rows[d - 1];
        int low = k - 1 >= -(d - 1) && k - 1 <= d - 1 ? row[k - 1 + d - 1] : -1;
        int high = k + 1 >= -(d - 1) && k + 1 <= d - 1 ? row[k + 1 + d - 1] : -1;
        bool down = k == -d || (k != d && low < high);
        int from_x = down ? high : low, from_y = from_x - (down ? k + 1 : k - 1);
        int to_x = down ? from_x : from_x + 1;
        while (x > to_x) {
            --x, --y;
            kept[x] = y;
        }
        x = from_x;
        y = from_y;
    }
    while (x > 0) {
        --x, --y;
        kept[x] = y;
    }
}

static void line_add(Text *out, char sign, const TextLine *line)
{
    text_add_bytes(out, &sign, 1);
    text_add_bytes(out, line->text, line->size);
    text_add(out, "\n%s", line->open ? "\\ No newline at end of file\n" : "");
}

static void range_add(Text *out, char sign, int from, int count)
{
    text_add(out, count == 1 ? "%c%d" : "%c%d,%d", sign, count ? from + 1 : from, count);
}

char *review_difference(const char *before, const char *after, const char *name_before, const char *name_after,
                        Arena *arena)
{
    int n, m;
    const TextLine *a = lines_read(arena, before, &n), *b = lines_read(arena, after, &m);
    int *kept = ARENA_ARRAY(arena, int, n + 1);
    lines_match(arena, a, n, b, m, kept);
    kept[n] = m;
    Text out = text_begin(arena);
    for (int i = 0, j = 0; i < n || j < m;) {
        if (i < n && kept[i] == j) {
            ++i, ++j;
            continue;
        }
        // A change begins at (i, j): take it with the lines around it, and what changes within their reach.
        int begin = i > CONTEXT ? i - CONTEXT : 0, begin_b = j - (i - begin), end = i, end_b = j, equal = 0;
        while ((end < n || end_b < m) && equal <= 2 * CONTEXT) {
            if (end < n && kept[end] == end_b) {
                ++end, ++end_b, ++equal;
            } else {
                equal = 0;
                if (end < n && kept[end] < 0)
                    ++end;
                else
                    ++end_b;
            }
        }
        int extra = equal > CONTEXT ? equal - CONTEXT : 0;
        end -= extra;
        end_b -= extra;
        if (out.size == 0)
            text_add(&out, "--- %s\n+++ %s\n", name_before, name_after);
        text_add(&out, "@@ ");
        range_add(&out, '-', begin, end - begin);
        text_add(&out, " ");
        range_add(&out, '+', begin_b, end_b - begin_b);
        text_add(&out, " @@\n");
        for (int x = begin, y = begin_b; x < end || y < end_b;) {
            if (x < end && kept[x] == y) {
                line_add(&out, ' ', &a[x++]);
                ++y;
            } else if (x < end && kept[x] < 0) {
                line_add(&out, '-', &a[x++]);
            } else {
                line_add(&out, '+', &b[y++]);
            }
        }
        i = end;
        j = end_b;
    }
    return out.data;
}
