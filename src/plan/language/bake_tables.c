// The tables of data/: rows, hashed keys and first words.
#include "plan/language/bake.h"

#include <stdlib.h>
#include <string.h>

typedef struct BakedTable {
    char name[40];
    uint32_t row_count, slot_mask, start_mask, longest_key;
    size_t first_row, first_slot, first_start; // in the lists below
} BakedTable;

static BakedTable *tables;
static size_t table_count, table_capacity;
static char *table_text;
static size_t text_count, text_capacity;
static uint32_t *cells, *keys; // LEXICON_COLUMNS and one per row; places in the text
static size_t cell_count, cell_capacity, key_count, key_capacity;
static LexiconSlot *slots;
static size_t slot_count, slot_capacity;

static uint32_t text_add(const char *text)
{
    uint32_t at = (uint32_t)text_count;
    if (!*text)
        return 0;
    for (; *text; ++text)
        PUSH(table_text, text_count, text_capacity, *text);
    PUSH(table_text, text_count, text_capacity, 0);
    return at;
}

static size_t slots_add(uint32_t rows, uint32_t *mask)
{
    uint32_t size = 16;
    while (size < rows * 2)
        size *= 2;
    *mask = size - 1;
    size_t first = slot_count;
    for (uint32_t i = 0; i < size; ++i)
        PUSH(slots, slot_count, slot_capacity, ((LexiconSlot){0, 0}));
    return first;
}

// Hashes the normalised keys and their first words. The first of equal keys is found.
static void table_hash(BakedTable *table)
{
    table->first_slot = slots_add(table->row_count, &table->slot_mask);
    table->first_start = slots_add(table->row_count, &table->start_mask);
    LexiconSlot *own = slots + table->first_slot, *starts = slots + table->first_start;
    for (uint32_t i = 0; i < table->row_count; ++i) {
        const char *key = table_text + keys[table->first_row + i];
        uint32_t hash = lexicon_hash(key), slot = hash & table->slot_mask, length = 1;
        while (own[slot].value && strcmp(table_text + keys[table->first_row + own[slot].value - 1], key) != 0)
            slot = (slot + 1) & table->slot_mask;
        if (!own[slot].value)
            own[slot] = (LexiconSlot){hash, i + 1};
        for (const char *p = key; *p; ++p)
            length += *p == ' ';
        if (length > table->longest_key)
            table->longest_key = length;
        hash = LEXICON_HASH;
        for (const char *p = key; *p && *p != ' '; ++p)
            hash = lexicon_hash_byte(hash, *p);
        hash = lexicon_hash_end(hash);
        slot = hash & table->start_mask;
        while (starts[slot].value && starts[slot].hash != hash)
            slot = (slot + 1) & table->start_mask;
        starts[slot].hash = hash;
        if (length > starts[slot].value)
            starts[slot].value = length;
    }
}

// "\n" in a cell is a line break.
static void cell_breaks(char *cell)
{
    char *to = cell;
    for (const char *from = cell; *from; ++from) {
        bool is_break = from[0] == '\\' && from[1] == 'n';
        *to++ = is_break ? '\n' : *from;
        from += is_break;
    }
    *to = 0;
}

static void table_read(const char *path)
{
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    size_t length = strcspn(name, "."), line_capacity = 0;
    BakedTable table = {.first_row = key_count};
    FILE *file = fopen(path, "r");
    if (!file || length >= sizeof table.name)
        fail("cannot read", path);
    memcpy(table.name, name, length);
    char *line = NULL;
    int columns = 0;
    ssize_t size;
    for (int number = 1; (size = getline(&line, &line_capacity, file)) > 0; ++number) {
        if (memchr(line, '\r', (size_t)size) || memchr(line, 0, (size_t)size))
            fail("control character in", path);
        if (line[size - 1] == '\n')
            line[size - 1] = 0;
        if (!*line || *line == '#')
            continue;
        int column = 0;
        size_t key = text_count;
        for (char *cell = line; cell; ++column) {
            char *tab = strchr(cell, '\t');
            if (tab)
                *tab++ = 0;
            cell_breaks(cell);
            if (column < LEXICON_COLUMNS)
                PUSH(cells, cell_count, cell_capacity, text_add(strcmp(cell, "-") == 0 ? "" : cell));
            cell = tab;
        }
        if (column > LEXICON_COLUMNS)
            fail("more columns than lexicon_format.h allows", path);
        if (columns && column != columns) { // every row has the columns of the first
            fprintf(stderr, "%s:%d: expected %d columns, found %d\n", path, number, columns, column);
            exit(1);
        }
        columns = column;
        for (; column < LEXICON_COLUMNS; ++column)
            PUSH(cells, cell_count, cell_capacity, 0);
        char *copy = strdup(table_text + (key < text_count ? cells[cell_count - LEXICON_COLUMNS] : 0));
        for (char *p = copy; p && *p; ++p)
            *p = lexicon_key_char(*p);
        PUSH(keys, key_count, key_capacity, text_add(copy));
        free(copy);
        ++table.row_count;
    }
    free(line);
    fclose(file);
    table_hash(&table);
    PUSH(tables, table_count, table_capacity, table);
}

static int table_order(const void *a, const void *b)
{
    return strcmp(((const BakedTable *)a)->name, ((const BakedTable *)b)->name);
}

void tables_write(int count, char **paths)
{
    PUSH(table_text, text_count, text_capacity, 0);
    for (int i = 0; i < count; ++i)
        table_read(paths[i]);
    qsort(tables, table_count, sizeof *tables, table_order);
    section_write(SECTION_TABLE_TEXT, table_text, 1, text_count);
    section_write(SECTION_TABLE_SLOTS, slots, sizeof *slots, slot_count);
    section_write(SECTION_TABLE_KEYS, keys, sizeof *keys, key_count);
}

void assembler_write(const char *path, const char *block)
{
    out = fopen(path, "w");
    if (!out)
        fail("cannot write", path);
    fprintf(out,
            ".section .rodata\n.balign 64\n.globl kinema_lexicon_block\n.hidden kinema_lexicon_block\n"
            "kinema_lexicon_block:\n.incbin \"%s\"\n.byte 0\n"
            ".set text, kinema_lexicon_block + %u\n.set slots, kinema_lexicon_block + %u\n"
            ".set keys, kinema_lexicon_block + %u\n",
            block, header.sections[SECTION_TABLE_TEXT].offset, header.sections[SECTION_TABLE_SLOTS].offset,
            header.sections[SECTION_TABLE_KEYS].offset);
    for (size_t i = 0; i < table_count; ++i)
        fprintf(out, "name%zu: .asciz \"%s\"\n", i, tables[i].name);
    fprintf(out, ".section .data.rel.ro,\"aw\"\n.balign 64\nrows:\n");
    for (size_t i = 0; i < cell_count; ++i)
        fprintf(out, "%stext + %u%s", i % LEXICON_COLUMNS ? ", " : ".8byte ", cells[i],
                (i + 1) % LEXICON_COLUMNS ? "" : "\n");
    fprintf(out, ".globl kinema_lexicon_tables\n.hidden kinema_lexicon_tables\nkinema_lexicon_tables:\n");
    for (size_t i = 0; i < table_count; ++i) {
        const BakedTable *t = &tables[i];
        fprintf(out, ".8byte name%zu, rows + %zu, slots + %zu, slots + %zu, keys + %zu\n.4byte %u, %u, %u, %u\n", i,
                t->first_row * LEXICON_COLUMNS * 8, t->first_slot * sizeof *slots, t->first_start * sizeof *slots,
                t->first_row * sizeof *keys, t->row_count, t->slot_mask, t->start_mask, t->longest_key);
    }
    // Where a table of a name is, plus one; the next free slot when two names share it.
    uint8_t index[LEXICON_TABLE_SLOTS] = {0};
    if (table_count > LEXICON_TABLE_SLOTS / 2)
        fail("too many tables", path);
    for (size_t i = 0; i < table_count; ++i) {
        uint32_t at = lexicon_hash(tables[i].name) % LEXICON_TABLE_SLOTS;
        while (index[at])
            at = (at + 1) % LEXICON_TABLE_SLOTS;
        index[at] = (uint8_t)(i + 1);
    }
    fprintf(out,
            ".globl kinema_lexicon_table_slots\n.hidden kinema_lexicon_table_slots\nkinema_lexicon_table_slots:\n");
    for (size_t i = 0; i < LEXICON_TABLE_SLOTS; ++i)
        fprintf(out, ".byte %u\n", index[i]);
    fprintf(out, ".section .note.GNU-stack,\"\",%%progbits\n");
    if (fclose(out))
        fail("cannot write", path);
}
