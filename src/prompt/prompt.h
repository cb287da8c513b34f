// prompt: text -> prompt tree. Knows how prompts are written (blocks, shots, labels, time marks, quoted speech,
// lists) and nothing of what they mean. Every node keeps its source span.
#ifndef KINEMA_PROMPT_H
#define KINEMA_PROMPT_H

#include "base/base.h"

typedef enum PromptNodeKind {
    PROMPT_SHOT = 0, // children are its blocks; a prompt without delimiters has exactly one
    PROMPT_LABEL,    // "Camera:", "Audio:", ...: label holds the canonical name, children its sentences;
                     // "ignored": a key of a JSON prompt (in text) that means nothing here
    PROMPT_SENTENCE, // running text
    PROMPT_DIALOGUE, // label: speaker as written; manner: "(laughing)" / "says in a weary voice"; text: what is said
    PROMPT_TIME,     // a time mark that governs the following siblings: begin/end seconds
    PROMPT_NODE_COUNT
} PromptNodeKind;

typedef struct PromptNode PromptNode;
struct PromptNode {
    PromptNodeKind kind;
    int begin, end;     // bytes of the source
    const char *label;  // PROMPT_LABEL canonical lower case ("camera", "lighting", "audio"), PROMPT_DIALOGUE speaker
    const char *text;   // normalised text (quotes, dashes, Markdown removed); NULL for inner nodes
    int *text_map;      // source byte of each byte of text (strlen(text) + 1 entries)
    const char *manner; // PROMPT_DIALOGUE
    const char *shot_title;      // PROMPT_SHOT: "Wide establishing", title text, or NULL
    double time_begin, time_end; // seconds; < 0 when not given. PROMPT_SHOT and PROMPT_TIME
    int transition;              // PROMPT_SHOT: 0 cut, 1 fade, 2 dissolve
    bool common;                 // PROMPT_SHOT, only the first: not a shot, its blocks hold for all shots
    PromptNode *first, *next;    // children, siblings
};

// A prompt written as JSON gives the same tree as one with the labels its keys stand for; see json.c.
//
// Reads `size` bytes of UTF-8 (invalid bytes are skipped) into a tree of PROMPT_SHOT nodes, returned as a sibling
// list. STATUS_INPUT when there is no word in it, STATUS_INTERNAL when memory ends. Memory in arena. Thread-safety:
// safe.
Status prompt_read(const char *source, size_t size, Arena *arena, PromptNode **shots, Error *error);

#endif
