// Private to src/plan: what a verb says. One VerbFrame a verb: a row of data/verbs.tsv, or the nearest one by WordNet.
#ifndef KINEMA_PLAN_VERBS_H
#define KINEMA_PLAN_VERBS_H

#include "plan/planner.h"

typedef struct VerbFrame {
    const char *name;       // canonical: "stroll"
    const char *word;       // the row's word: "amble", "pick up"
    const char *klass;      // see data/verbs.tsv
    const char *takes;      // words of: object goal path source direction distance instrument part recipient
    const char *course;     // "held", "on", "once", "repeats"
    const char *played;     // the frame the stage plays instead, or NULL
    const char *how;        // manner of that playing, or NULL
    const char *others;     // frames by circumstance: "thing=rise,..."
    const char *neighbour;  // the verb that was taken for an unknown one, or NULL
    const char *const *row; // of the frame: verb_frame's result
    double seconds;         // natural duration
    int particle;           // token, or -1
    int idiom_end;          // the tokens from the verb to here are the idiom; -1: none
    float confidence;       // 1: a row of the table
    bool far;               // played by something far from it
} VerbFrame;

#define VERB_STEMS 7
int verb_stems(const char *word, char stems[VERB_STEMS][64]);
// Reads the verb at token `verb`. False: no verb kinema knows, and nothing near it. Thread-safety: safe.
bool verb_read(const Planner *planner, const Sentence *s, int verb, VerbFrame *frame);
bool verb_named(const Planner *planner, const char *name, VerbFrame *frame);
// Takes the frame the row names for a circumstance ("thing", "object", ...); false: the row names none.
bool verb_becomes(const Planner *planner, VerbFrame *frame, const char *circumstance);
bool frame_has_circumstance(const VerbFrame *frame, const char *circumstance);
bool frame_takes(const VerbFrame *frame, const char *what);

#endif
