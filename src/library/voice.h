// The voice's inside: text -> sentences of tokens -> flite utterance -> full-context labels, and the shaping of a
// spoken sentence by manner. voice.c drives it; nobody else includes this.
#ifndef KINEMA_LIBRARY_VOICE_H
#define KINEMA_LIBRARY_VOICE_H

#include "library/library.h"

#include <flite/flite.h>

// One token of a sentence as flite wants it.
typedef struct SpokenToken {
    const char *name;   // without punctuation
    const char *punc;   // the punctuation that follows, "" none
    const char *phones; // "w iy1 r": how it is said, or NULL: the lexicon knows
    float pause;        // seconds of silence wanted after it; 0: what the voice does by itself
} SpokenToken;

typedef struct Sentence {
    SpokenToken *tokens;
    int token_count;
    bool rises;  // a yes/no question
    float pause; // seconds of silence after it
} Sentence;

// Splits UTF-8 text into sentences; typographic quotes, dashes and ellipses are understood, other non-ASCII letters
// lose their accents or become spaces. All memory in arena. Returns the number of sentences (0: nothing to say).
int voice_split(Arena *arena, const char *text, Sentence **sentences);

// The phones of one utterance with what HTS needs to know around them.
typedef struct LabelSet {
    char **labels;    // full-context labels, phone_count of them
    char (*names)[6]; // phone names
    int *words;       // word index in the sentence, -1 silence
    float *pauses;    // wanted minimum seconds of a silence, 0: as it comes
    int phone_count;
    int word_count;
    int last_vowel; // phone index of the last stressed vowel, -1 none
} LabelSet;

// Text analysis by flite with `voice` as front end; the caller deletes the utterance. Not thread-safe.
// `wave`: also synthesise with that voice. NULL when flite fails.
cst_utterance *voice_utterance(cst_voice *voice, const Sentence *sentence, bool wave);
void voice_labels(Arena *arena, cst_utterance *utterance, const Sentence *sentence, LabelSet *set);

// True for phones with a vibrating larynx.
bool voice_phone_is_voiced(const char *name);
bool voice_phone_is_vowel(const char *name);

// Replaces the excitation by noise (LPC whitening, order 32), so that voiced sounds become whispered. In place.
void voice_unvoice(float *samples, int count, int rate);
// Gives a spoken text the colour and level of a manner. In place; deterministic.
void voice_shape(float *samples, int count, int rate, VoiceManner manner, const Phone *phones, int phone_count);

#endif
