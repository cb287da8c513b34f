// prompt_read: finds the notation a prompt is written in, has it read into lines and the lines into a tree, and puts
// the tree in order.
#include "prompt/reader.h"

#include <string.h>

static bool is_sound_label(const PromptNode *node)
{
    return node->kind == PROMPT_LABEL && (text_equal(node->label, "audio") || text_equal(node->label, "music"));
}

static bool begins_line(const char *source, int at)
{
    while (at > 0 && (char_is_blank(source[at - 1]) || strchr("*#_[", source[at - 1])))
        --at;
    return at == 0 || source[at - 1] == '\n';
}

// "Shot 1: ... Shot 2: ... Sound: rain. Music: strings.": sound told once, at the end, is the whole film's.
static void last_sounds_lift(Reader *reader)
{
    PromptNode *last = reader->first;
    int count = 0;
    for (PromptNode *shot = reader->first; shot; last = shot, shot = shot->next) {
        count += !shot->common;
        for (const PromptNode *node = shot->first; node && shot->next; node = node->next)
            if (is_sound_label(node))
                return;
    }
    PromptNode **link = &last->first;
    while (*link && !is_sound_label(*link))
        link = &(*link)->next;
    for (const PromptNode *node = *link; node; node = node->next)
        if (!is_sound_label(node) ||
            (reader->numbered && text_equal(node->label, "audio") && begins_line(reader->normal.source, node->begin)))
            return; // other things stand behind, or it is a line of that shot
    if (count < 2 || !*link || last->common)
        return;
    PromptNode *home = reader->first, **end = &home->first, *moved = *link;
    *link = NULL;
    if (!home->common) {
        home = ARENA_NEW(reader->arena, PromptNode);
        *home = (PromptNode){.kind = PROMPT_SHOT, .begin = moved->begin, .common = true, .next = reader->first};
        home->time_begin = home->time_end = -1;
        reader->first = home;
        end = &home->first;
    }
    while (*end)
        end = &(*end)->next;
    *end = moved;
    for (; moved; moved = moved->next)
        home->end = moved->end > home->end ? moved->end : home->end;
    last->end = last->begin;
    for (const PromptNode *node = last->first; node; node = node->next)
        last->end = node->end > last->end ? node->end : last->end;
}

// A heading with nothing under it says nothing, unless it is an instruction of its own.
static bool is_idle(const PromptNode *node)
{
    return node->kind == PROMPT_LABEL && !node->first && !node->unknown && !text_equal(node->label, "remix") &&
           !text_equal(node->label, "continue") && !text_equal(node->label, "lock");
}

// Drops empty shots (a title alone is content) and headings, and clears what served as bookkeeping.
static void tree_clean(Reader *reader)
{
    PromptNode **link = &reader->first;
    while (*link) {
        PromptNode *shot = *link;
        shot->text_map = NULL;
        for (PromptNode **child = &shot->first; *child;) {
            if ((*child)->kind == PROMPT_LABEL)
                (*child)->text_map = NULL;
            if (is_idle(*child))
                *child = (*child)->next;
            else
                child = &(*child)->next;
        }
        if (reader_shot_empty(shot) && (shot != reader->first || shot->next))
            *link = shot->next;
        else
            link = &shot->next;
    }
    if (!reader->first) // nothing but headings
        reader->first = reader_node(reader, PROMPT_SHOT, 0, reader->normal.length);
    reader->first->common &= reader->first->next != NULL;
    for (PromptNode *shot = reader->first; shot; shot = shot->next)
        if (shot->end < shot->begin)
            shot->end = shot->begin;
}

// "(3 shots)" in a heading, and four are described.
static void announcement_check(Reader *reader)
{
    int count = 0;
    for (const PromptNode *shot = reader->first; shot; shot = shot->next)
        count += !shot->common;
    if (reader->announced && reader->announced != count)
        note_add(reader->notes, "shot-count", reader->announced_begin, reader->announced_end, NULL,
                 "%d shots are announced, and %d described", reader->announced, count);
}

static Status tree_read(const char *source, size_t size, Arena *arena, PromptNode **shots, Error *error)
{
    if (size > INT32_MAX / 16)
        return error_set(error, STATUS_INPUT, "the prompt is too large");
    Notes notes = {.arena = arena};
    Reader reader = {.arena = arena, .notes = &notes};
    Normal *normal = &reader.normal;
    bool data = data_prompt_read(normal, source, (int)size, arena, &notes);
    if (!data && screenplay_is(source, (int)size)) {
        normal_read(normal, source, (int)size, NORMAL_SCREENPLAY, arena);
        screenplay_read(normal, arena);
    } else if (!data) {
        normal_read(normal, source, (int)size, NORMAL_PROSE, arena);
        tables_read(normal, arena);
    }
    if (notes.memory_ended)
        return error_set(error, STATUS_INTERNAL, "out of memory");
    if (!reader_has_word(&reader, 0, normal->length))
        return error_set(error, STATUS_INPUT, "the prompt has no words");
    reader_shot_add(&reader, reader_node(&reader, PROMPT_SHOT, 0, 0));
    reader_lines(&reader, data);
    tree_clean(&reader);
    if (!data)
        last_sounds_lift(&reader);
    if (reader.first->common && !reader.first->next)
        reader.first->common = false;
    for (PromptNode *shot = reader.first; data && shot; shot = shot->next) // lines may have changed places
        for (const PromptNode *node = shot->first; node; node = node->next)
            shot->begin = node->begin < shot->begin ? node->begin : shot->begin;
    announcement_check(&reader);
    const char *language = foreign_language(reader.first);
    if (language)
        note_add(&notes, "language", 0, (int)size,
                 "write the prompt in English; lines of dialogue may stay as they are",
                 "the prompt is written in %s; kinema reads English, and films what it makes out", language);
    if (notes.last) {
        notes.last->next = reader.first->first;
        reader.first->first = notes.first;
    }
    *shots = reader.first;
    return STATUS_OK;
}

typedef struct TreeReading {
    const char *source;
    size_t size;
    Arena *arena;
    PromptNode *shots;
    Error *error;
    Status status;
} TreeReading;

static void tree_reading_run(void *context)
{
    TreeReading *reading = context;
    reading->status = tree_read(reading->source, reading->size, reading->arena, &reading->shots, reading->error);
}

Status prompt_read(const char *source, size_t size, Arena *arena, PromptNode **shots, Error *error)
{
    TreeReading reading = {source, size, arena, NULL, error, STATUS_OK};
    Status status = memory_try(tree_reading_run, &reading, error);
    if (status == STATUS_OK)
        status = reading.status;
    if (status == STATUS_OK)
        *shots = reading.shots;
    return status;
}
