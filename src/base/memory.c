// Memory: arenas, heap memory that never is NULL, and what happens when there is no more.
//
// Running out ends the process, unless a guard stands (memory_try): then the work is left by a long jump. What a
// guarded work may hold is therefore arenas and its own frames only; heap memory, files and locks would be lost.
#include "base/base.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Guard Guard;
struct Guard {
    jmp_buf back;
    Guard *outer;
};

static _Thread_local Guard *guard; // the innermost
static _Thread_local size_t size_refused;
static _Thread_local long fail_countdown; // 0: nothing fails

static _Noreturn void memory_exhausted(size_t size)
{
    if (guard) {
        size_refused = size;
        longjmp(guard->back, 1);
    }
    fprintf(stderr, "kinema: out of memory (%zu bytes asked for)\n", size);
    exit(2);
}

Status memory_try(void (*work)(void *context), void *context, Error *error)
{
    Guard own = {.outer = guard};
    if (setjmp(own.back)) {
        guard = own.outer;
        return error_set(error, STATUS_INTERNAL, "out of memory (%zu bytes asked for)", size_refused);
    }
    guard = &own;
    work(context);
    guard = own.outer;
    return STATUS_OK;
}

long memory_fail_at(long allocation)
{
    long left = fail_countdown;
    fail_countdown = allocation;
    return left;
}

bool memory_fails(void)
{
    return fail_countdown > 0 && --fail_countdown == 0;
}

void *memory_alloc(size_t size)
{
    void *p = memory_fails() ? NULL : calloc(1, size ? size : 1);
    if (!p)
        memory_exhausted(size);
    return p;
}

void *memory_resize(void *pointer, size_t size)
{
    void *p = memory_fails() ? NULL : realloc(pointer, size ? size : 1);
    if (!p)
        memory_exhausted(size);
    return p;
}

#define ARENA_BLOCK ((size_t)1 << 20)

typedef struct Block Block;
struct Block {
    Block *next;
    size_t size, used;
    _Alignas(64) unsigned char data[];
};
struct Arena {
    Block *first, *current;
    size_t used;
};

static Block *block_create(size_t size)
{
    Block *block = aligned_alloc(64, (sizeof(Block) + size + 63) / 64 * 64);
    if (!block)
        memory_exhausted(size);
    block->next = NULL;
    block->size = size;
    block->used = 0;
    return block;
}

Arena *arena_create(void)
{
    return memory_alloc(sizeof(Arena));
}

void arena_destroy(Arena **arena)
{
    if (!arena || !*arena)
        return;
    for (Block *b = (*arena)->first, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    free(*arena);
    *arena = NULL;
}

void arena_reset(Arena *arena)
{
    for (Block *b = arena->first; b; b = b->next)
        b->used = 0;
    arena->current = arena->first;
    arena->used = 0;
}

void *arena_alloc(Arena *arena, size_t size)
{
    size_t align = size >= 64 ? 64 : 16;
    if (size > SIZE_MAX / 2 || memory_fails())
        memory_exhausted(size);
    for (;;) {
        Block *b = arena->current;
        if (b) {
            size_t at = (b->used + align - 1) & ~(align - 1);
            if (at + size <= b->size) {
                b->used = at + size;
                arena->used += size;
                memset(b->data + at, 0, size);
                return b->data + at;
            }
            // after a reset, the following blocks are empty and may fit
            if (b->next && b->next->used == 0 && b->next->size >= size) {
                arena->current = b->next;
                continue;
            }
        }
        Block *fresh = block_create(size > ARENA_BLOCK ? size + 64 : ARENA_BLOCK);
        if (b) {
            fresh->next = b->next;
            b->next = fresh;
        } else {
            arena->first = fresh;
        }
        arena->current = fresh;
    }
}

void *arena_grow(Arena *arena, const void *items, size_t used, size_t size)
{
    void *grown = arena_alloc(arena, size);
    if (used)
        memcpy(grown, items, used);
    return grown;
}

char *arena_strndup(Arena *arena, const char *text, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);
    memcpy(copy, text, length);
    copy[length] = 0;
    return copy;
}

char *arena_strdup(Arena *arena, const char *text)
{
    return text ? arena_strndup(arena, text, strlen(text)) : NULL;
}

char *arena_printf(Arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = arena_alloc(arena, (size_t)(length < 0 ? 0 : length) + 1);
    if (length > 0)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

size_t arena_used(const Arena *arena)
{
    return arena->used;
}
