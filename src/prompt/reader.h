// Private to src/prompt: the state of the reader that makes a tree of normalised lines, and how nodes are made.
#ifndef KINEMA_PROMPT_READER_H
#define KINEMA_PROMPT_READER_H

#include "prompt/internal.h"

typedef struct Reader {
    Normal normal;
    Arena *arena;
    Notes *notes;
    PromptNode *first, *last; // shots
    PromptNode *shot;         // where text goes
    PromptNode *label;        // open label block or NULL
    bool label_inline;        // the label had text behind its colon
    bool label_held;          // its last line was one of its roles: "Key: window light"
    PromptNode *marked;       // a shot that a time mark opened: later marks in it make it longer
    bool numbered;            // "Shot 1" headings are used
    bool labels_in_shots;     // numbered shots hold labels of their own
    bool listed;              // items of lists are shots
    bool paragraphs;          // paragraphs are shots
    bool blank_before;        // an empty line precedes
    bool fresh;               // the shot has a head and nothing else yet
    bool scene;               // that head is of a scene, which may hold shots
    bool times_begin;         // a single time in a shot's heading is when it begins
    bool ranged;              // ranges of time are shots
    bool script;              // lines stand behind names without quotation marks
    int pending_transition;
    int role_begin; // of a label that stays in the text of the next sentence, or -1
    int announced;  // shots that a heading speaks of, or 0
    int announced_begin, announced_end;
    const PromptNode *speech; // the last one, and where it ended
    int speech_end;
    uint64_t *words; // hashes of all words that are no labels, open addressing
    int word_capacity;
} Reader;

// tree.c: building
PromptNode *reader_node(Reader *reader, PromptNodeKind kind, int begin, int end);
void reader_shot_add(Reader *reader, PromptNode *shot);
void reader_shot_open(Reader *reader, int at, bool heading); // reuses a shot that is still empty
bool reader_shot_empty(const PromptNode *shot);
void reader_child(Reader *reader, PromptNode *node);
void reader_sentence(Reader *reader, int begin, int end);
void reader_speech(Reader *reader, const Speech *speech);
void reader_time(Reader *reader, int begin, int end, const TimeMark *mark);
void reader_label(Reader *reader, const char *canonical, int begin, int end); // opens the block
void reader_title(Reader *reader, int begin, int end);
bool reader_has_word(const Reader *reader, int begin, int end);

// phrases.c
// "same shot, but now with ...": where what changes begins; -1: none.
int remix_read(const char *text, int at, int end);
// "Continuing from the previous scene, ...": behind it; -1: none.
int continue_read(const char *text, int at, int end);
// "Keep everything else the same", "All other elements unchanged"
bool lock_is(const char *text, int at, int end);
// Is what stands behind "Anna: " said by her, though nothing quotes it? The text ends at `end`.
bool line_is_spoken(Reader *reader, const LabelHead *label, int end);

// reader.c: from lines to nodes
void reader_lines(Reader *reader, bool data);

#endif
