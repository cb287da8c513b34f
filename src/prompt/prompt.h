// prompt: text -> prompt tree. Knows how prompts are written (blocks, shots, labels, time marks, quoted speech, lists,
// Markdown, screenplays, JSON, YAML) and nothing of what they mean. Every node keeps its source span.
//
// How forms come out (docs/prompting.md shows them to users):
// - Paragraphs, bullets and numbered items are shots only when at least two of them begin by naming a shot ("Wide shot
//   of ..."), or when the block they stand in is a shot list; else they are what happens in one shot. A beat ("Beat 1
//   (0.0s):") is a moment of its shot, not a cut.
// - A JSON or YAML prompt, a table, a screenplay give the tree that the same prompt would give with plain labels.
// - "same shot, but now ..." and "same shot, switch to ..." are a label "remix", "Continuing from the previous scene" a
//   label "continue", "Lock: ..." a label "lock"; the first two have no text when no more is said than that.
// - "@anna" and "[ANNA]" are the name Anna, in text and as speakers; a pause in speech, "[pause]" or "(beat)" or an
//   ellipsis, is "...".
// - What the reader has to say about the writing itself is a PROMPT_NOTE.
#ifndef KINEMA_PROMPT_H
#define KINEMA_PROMPT_H

#include "base/base.h"

typedef enum PromptNodeKind {
    PROMPT_SHOT = 0, // children are its blocks; a prompt without delimiters has exactly one
    PROMPT_LABEL,    // "Camera:", "Audio:", ...: label holds the canonical name, children its sentences
    PROMPT_SENTENCE, // running text
    PROMPT_DIALOGUE, // label: speaker as written; manner: "(laughing)" / "says in a weary voice"; text: what is said
    PROMPT_TIME,     // a time mark that governs the following siblings, see PromptTimeFrom
    PROMPT_NOTE,     // a diagnostic: label is the rule (data/rules.tsv), text the message, manner what to do or NULL
    PROMPT_NODE_COUNT
} PromptNodeKind;

// What the times of a PROMPT_TIME are measured from.
typedef enum PromptTimeFrom {
    PROMPT_FROM_START = 0, // seconds from the start of the film
    PROMPT_FROM_END,       // seconds before its end: "in the final second" is 1..0, "in the final frame" 0..0
    PROMPT_FROM_LENGTH,    // a fraction of the film: "at the half-way point" is 0.5
    PROMPT_FROM_BEFORE,    // time_end only, how long it takes from where it begins: "over three seconds"
} PromptTimeFrom;

typedef struct PromptNode PromptNode;
struct PromptNode {
    PromptNodeKind kind;
    int begin, end;     // bytes of the source
    const char *label;  // PROMPT_LABEL canonical lower case ("camera", "lighting", "audio"), PROMPT_DIALOGUE speaker
    const char *text;   // normalised text (quotes, dashes, Markdown removed); NULL for inner nodes
    int *text_map;      // source byte of each byte of text (strlen(text) + 1 entries)
    const char *manner; // PROMPT_DIALOGUE; PROMPT_NOTE
    const char *shot_title;      // PROMPT_SHOT: "Wide establishing", title text, or NULL
    double time_begin, time_end; // seconds; < 0 when not given. PROMPT_SHOT and PROMPT_TIME
    PromptTimeFrom time_from;    // PROMPT_TIME
    bool time_once;              // PROMPT_TIME: governs only the next sibling
    int transition;              // PROMPT_SHOT: 0 cut, 1 fade, 2 dissolve
    bool common;                 // PROMPT_SHOT, only the first: not a shot, its blocks hold for all shots
    bool unknown;                // PROMPT_LABEL: nobody knows this label; its text is running text
    bool overlaps;               // PROMPT_DIALOGUE: said at the same time as the line before
    PromptNode *first, *next;    // children, siblings
};

// Reads `size` bytes of UTF-8 (invalid bytes are skipped) into a tree of PROMPT_SHOT nodes, returned as a sibling
// list; notes stand first in the first shot. STATUS_INPUT when there is no word in it, STATUS_INTERNAL when memory
// ends. Linear time. Memory in arena (libyaml uses the heap while it reads, and gives it back). Thread-safety: safe.
Status prompt_read(const char *source, size_t size, Arena *arena, PromptNode **shots, Error *error);

// The labels that are known, for documentation: `label` as written in lower case, `canonical` what it is read as.
typedef struct PromptLabel {
    const char *label, *canonical;
    bool role; // the label itself says something, and stays in the text: "key: window light"
} PromptLabel;
int prompt_label_count(void);
PromptLabel prompt_label_at(int index); // 0 <= index < prompt_label_count(); in alphabetical order

#endif
