// Emotions: the face and the bearing of each, how quickly they come and go, and the words that tell them.
#include "stage/cast/face.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Prototypes: Ekman and Friesen, Unmasking the Face (1975), and the emotion tables of the FACS Investigator's Guide
// (2002); pride: Tracy and Robins (2004); embarrassment: Keltner (1995); confusion and boredom: Craig et al. (2008);
// pain: Prkachin (1992). Felt smiles take 0.5 to 0.7 s to come (Schmidt, Cohn and Tian 2003), surprise is the quickest.
const EmotionRow emotion_rows[EMOTION_COUNT] = {
    [EMOTION_NEUTRAL] = {"neutral", 0.5f, 0.6f, {0}, {{0, 0}}},
    [EMOTION_HAPPY] = {"happy",
                       0.55f,
                       0.8f,
                       {.nod = -0.03f, .heave = 0.01f, .curl = -0.02f},
                       {BOTH_SIDES(SMILE, 1.0f),
                        BOTH_SIDES(GRIN, 0.55f),
                        BOTH_SIDES(EYE_SLIT, 0.45f),
                        BOTH_SIDES(BROW_OUTER_UP, 0.2f),
                        BOTH_SIDES(BROW_UP, 0.4f),
                        {LIPS_PARTED, 0.2f}}},
    [EMOTION_SAD] = {"sad",
                     1.0f,
                     1.2f,
                     {.nod = 0.08f, .tilt = 0.05f, .curl = 0.07f, .heave = -0.03f, .look_up = -0.08f},
                     {BOTH_SIDES(BROW_INNER_UP, 2.0f),
                      BOTH_SIDES(CORNER_DOWN, 1.15f),
                      BOTH_SIDES(EYE_CLOSED, 0.3f),
                      {LIPS_POUT, 0.3f},
                      {NECK_TENSE, 0.12f}}},
    [EMOTION_ANGRY] = {"angry",
                       0.4f,
                       0.9f,
                       {.nod = 0.08f, .curl = 0.02f, .heave = 0.05f},
                       {BOTH_SIDES(BROW_DOWN, 2.0f),
                        BOTH_SIDES(EYE_SLIT, 0.3f),
                        BOTH_SIDES(EYE_WIDE, 0.6f),
                        {LIPS_PRESSED, 0.9f},
                        BOTH_SIDES(NOSTRIL_WIDE, 0.9f),
                        BOTH_SIDES(NOSE_UP, 0.4f),
                        BOTH_SIDES(CORNER_DOWN, 1.0f),
                        {NECK_TENSE, 0.4f}}},
    [EMOTION_AFRAID] = {"afraid",
                        0.28f,
                        1.0f,
                        {.nod = -0.04f, .curl = 0.05f, .heave = 0.13f},
                        {BOTH_SIDES(BROW_INNER_UP, 1.9f),
                         BOTH_SIDES(BROW_UP, 0.8f),
                         BOTH_SIDES(BROW_DOWN, 0.2f),
                         BOTH_SIDES(EYE_WIDE, 1.5f),
                         {MOUTH_OPEN, 0.22f},
                         BOTH_SIDES(STRETCH, 0.75f),
                         BOTH_SIDES(CORNER_DOWN, 0.75f),
                         {LOWER_LIP_DOWN, 0.3f},
                         {NECK_TENSE, 0.8f},
                         BOTH_SIDES(NOSTRIL_WIDE, 0.4f)}},
    [EMOTION_SURPRISED] = {"surprised",
                           0.16f,
                           0.6f,
                           {.nod = -0.07f, .curl = -0.03f, .heave = 0.05f},
                           {BOTH_SIDES(BROW_UP, 1.8f),
                            BOTH_SIDES(BROW_INNER_UP, 1.3f),
                            BOTH_SIDES(BROW_OUTER_UP, 1.0f),
                            BOTH_SIDES(EYE_WIDE, 1.4f),
                            {MOUTH_OPEN, 0.65f},
                            {LIPS_PARTED, 0.2f}}},
    [EMOTION_DISGUSTED] = {"disgusted",
                           0.4f,
                           0.7f,
                           {.nod = -0.05f, .turn = 0.09f, .tilt = -0.03f, .curl = -0.03f},
                           {{NOSE_WRINKLED, 1.6f},
                            BOTH_SIDES(NOSE_UP, 1.6f),
                            BOTH_SIDES(BROW_DOWN, 0.9f),
                            BOTH_SIDES(SNEER, 1.25f),
                            BOTH_SIDES(CORNER_DOWN, 0.6f),
                            BOTH_SIDES(EYE_SLIT, 0.8f),
                            {LIPS_POUT, 0.25f}}},
    [EMOTION_TIRED] = {"tired",
                       1.2f,
                       1.2f,
                       {.nod = 0.1f, .curl = 0.1f, .heave = -0.04f, .look_up = -0.05f},
                       {BOTH_SIDES(EYE_CLOSED, 0.5f),
                        BOTH_SIDES(BROW_INNER_UP, 0.45f),
                        BOTH_SIDES(BROW_UP, 0.15f),
                        BOTH_SIDES(CORNER_DOWN, 0.4f),
                        {MOUTH_OPEN, 0.06f}}},
    [EMOTION_CALM] = {"calm",
                      1.0f,
                      1.0f,
                      {.curl = -0.02f, .heave = -0.02f},
                      {BOTH_SIDES(SMILE, 0.24f), BOTH_SIDES(EYE_CLOSED, 0.12f), BOTH_SIDES(BROW_UP, 0.12f)}},
    [EMOTION_SUSPICIOUS] = {"suspicious",
                            0.5f,
                            0.8f,
                            {.nod = 0.05f, .turn = 0.12f, .tilt = 0.04f, .look_left = -0.12f},
                            {{BROW_DOWN_L, 1.3f},
                             {BROW_OUTER_UP_R, 0.8f},
                             {BROW_DOWN_R, 0.5f},
                             BOTH_SIDES(EYE_SLIT, 0.85f),
                             {LIPS_PRESSED, 0.5f},
                             {CORNER_DOWN_L, 0.35f},
                             {STRETCH_L, 0.3f}}},
    [EMOTION_CONTEMPTUOUS] = {"contemptuous",
                              0.5f,
                              0.8f,
                              {.nod = -0.08f, .turn = -0.05f, .tilt = 0.05f, .look_up = -0.06f},
                              {{SMILE_L, 1.1f},
                               {STRETCH_L, 0.3f},
                               {SNEER_L, 0.5f},
                               {CORNER_DOWN_R, 0.45f},
                               BOTH_SIDES(EYE_CLOSED, 0.3f),
                               {BROW_UP_R, 0.8f},
                               {BROW_DOWN_L, 0.5f},
                               {NOSE_UP_L, 0.9f},
                               {LIPS_PRESSED, 0.3f}}},
    [EMOTION_AMUSED] =
        {"amused",
         0.4f,
         0.7f,
         {.nod = -0.02f, .tilt = 0.05f},
         {{SMILE_L, 0.85f},
          {SMILE_R, 0.6f},
          BOTH_SIDES(EYE_SLIT, 0.5f),
          {BROW_UP_R, 0.5f},
          BOTH_SIDES(BROW_OUTER_UP, 0.3f),
          {LIPS_PRESSED, 0.2f}}},
    [EMOTION_PROUD] =
        {"proud",
         0.8f,
         1.0f,
         {.nod = -0.14f, .curl = -0.09f, .heave = 0.02f},
         {BOTH_SIDES(SMILE, 0.75f),
          BOTH_SIDES(EYE_CLOSED, 0.12f),
          BOTH_SIDES(BROW_UP, 0.9f),
          {LIPS_PRESSED, 0.3f},
          {LIPS_POUT, 0.1f}}},
    [EMOTION_CONFUSED] =
        {"confused",
         0.5f,
         0.7f,
         {.nod = 0.02f, .tilt = 0.15f, .look_up = 0.05f},
         {BOTH_SIDES(BROW_DOWN, 0.9f),
          {BROW_OUTER_UP_R, 1.0f},
          {BROW_INNER_UP_R, 0.4f},
          {EYE_SLIT_L, 0.55f},
          {EYE_SLIT_R, 0.15f},
          {STRETCH_R, 0.45f},
          {MOUTH_OPEN, 0.06f},
          {LIPS_PARTED, 0.3f}}},
    [EMOTION_LOVING] =
        {"loving",
         0.9f,
         1.2f,
         {.nod = 0.02f, .tilt = 0.11f},
         {BOTH_SIDES(SMILE, 0.95f), BOTH_SIDES(GRIN, 0.22f), BOTH_SIDES(EYE_CLOSED, 0.2f), BOTH_SIDES(EYE_SLIT, 0.2f),
          BOTH_SIDES(BROW_INNER_UP, 0.8f), BOTH_SIDES(BROW_UP, 0.5f)}},
    [EMOTION_BORED] =
        {"bored",
         1.2f,
         0.8f,
         {.nod = 0.05f, .tilt = 0.1f, .curl = 0.06f, .heave = -0.03f, .look_left = 0.18f, .look_up = 0.04f},
         {BOTH_SIDES(EYE_CLOSED, 0.5f),
          BOTH_SIDES(CORNER_DOWN, 0.45f),
          {STRETCH_L, 0.25f},
          BOTH_SIDES(BROW_UP, 0.9f),
          BOTH_SIDES(BROW_INNER_UP, 0.4f),
          {LIPS_POUT, 0.2f}}},
    [EMOTION_PAINED] = {"pained",
                        0.25f,
                        1.0f,
                        {.nod = 0.1f, .tilt = 0.08f, .curl = 0.1f, .heave = 0.08f},
                        {BOTH_SIDES(BROW_DOWN, 1.3f),
                         BOTH_SIDES(BROW_INNER_UP, 0.5f),
                         BOTH_SIDES(EYE_SLIT, 0.8f),
                         BOTH_SIDES(EYE_CLOSED, 0.45f),
                         {NOSE_WRINKLED, 0.8f},
                         BOTH_SIDES(NOSE_UP, 0.6f),
                         BOTH_SIDES(GRIN, 0.35f),
                         BOTH_SIDES(STRETCH, 0.5f),
                         {TEETH_BARED, 0.45f},
                         {NECK_TENSE, 0.6f}}},
    [EMOTION_DETERMINED] =
        {"determined",
         0.6f,
         0.9f,
         {.nod = 0.05f, .curl = -0.04f, .heave = 0.01f},
         {BOTH_SIDES(BROW_DOWN, 1.0f),
          BOTH_SIDES(EYE_SLIT, 0.3f),
          {LIPS_PRESSED, 0.9f},
          BOTH_SIDES(NOSTRIL_WIDE, 0.5f),
          BOTH_SIDES(STRETCH, 0.2f)}},
    [EMOTION_WORRIED] =
        {"worried",
         0.7f,
         1.0f,
         {.nod = 0.04f, .tilt = 0.03f, .curl = 0.04f, .heave = 0.05f},
         {BOTH_SIDES(BROW_INNER_UP, 1.3f),
          BOTH_SIDES(BROW_DOWN, 0.5f),
          BOTH_SIDES(EYE_WIDE, 0.25f),
          BOTH_SIDES(CORNER_DOWN, 0.4f),
          {LIPS_PRESSED, 0.35f},
          BOTH_SIDES(STRETCH, 0.25f)}},
    [EMOTION_EMBARRASSED] =
        {"embarrassed",
         0.5f,
         1.0f,
         {.nod = 0.16f,
          .turn = 0.16f,
          .tilt = 0.07f,
          .curl = 0.05f,
          .heave = 0.05f,
          .look_up = -0.15f,
          .look_left = 0.1f},
         {BOTH_SIDES(SMILE, 0.5f),
          {LIPS_PRESSED, 0.8f},
          BOTH_SIDES(BROW_INNER_UP, 0.8f),
          BOTH_SIDES(EYE_CLOSED, 0.2f),
          BOTH_SIDES(EYE_SLIT, 0.2f)}},
};

// Nobody holds a face: after it came it settles and breathes a little.
static float feeling_weight(const Script *script, int index, double time)
{
    const Feeling *feeling = &script->feelings[index];
    const EmotionRow *row = &emotion_rows[feeling->emotion];
    float onset = feeling->onset > 0.0f ? feeling->onset : row->onset,
          offset = feeling->offset > 0.0f ? feeling->offset : row->offset;
    float span = (float)(feeling->end - feeling->begin);
    if (onset + offset > span && span > 0.0f) {
        float squeeze = span / (onset + offset);
        onset *= squeeze, offset *= squeeze;
    }
    float age = (float)(time - feeling->begin);
    float in = feeling->begin <= 0.0 ? 1.0f : smoothstepf(0.0f, onset, age); // felt before the film began
    float out = smoothstepf(0.0f, offset, (float)(feeling->end - time));
    return fminf(in, out);
}

static float liveliness(const Script *script, int index, double time)
{
    float age = (float)(time - script->feelings[index].begin);
    float settled = 1.0f - 0.16f * smoothstepf(1.5f, 4.0f, age);
    return settled * (1.0f + 0.1f * rng_noise(script->key, time * 0.6 + 900.0 + 37.0 * index));
}

void emotions_sample(const Script *script, double time, float *face, FaceBody *body)
{
    float free = 1.0f; // what the feelings on top leave
    for (int i = script->feeling_count - 1; i >= 0 && free > 1e-3f; i--) {
        const Feeling *feeling = &script->feelings[i];
        if ((int)feeling->emotion < 0 || feeling->emotion >= EMOTION_COUNT)
            continue;
        float present = feeling_weight(script, i, time);
        if (present <= 0.0f)
            continue;
        float weight = present * free * clampf(feeling->intensity, 0.0f, 1.0f) * liveliness(script, i, time);
        free *= 1.0f - present;
        const EmotionRow *row = &emotion_rows[feeling->emotion];
        for (int k = 0; face && k < COUNT_OF(row->units) && row->units[k].weight > 0.0f; k++)
            face[row->units[k].unit] += row->units[k].weight * weight;
        if (body) {
            body->nod += row->body.nod * weight;
            body->turn += row->body.turn * weight;
            body->tilt += row->body.tilt * weight;
            body->curl += row->body.curl * weight;
            body->heave += row->body.heave * weight;
            body->look_up += row->body.look_up * weight;
            body->look_left += row->body.look_left * weight;
        }
    }
}

// ---------------------------------------------------------------- words

// data/feelings.tsv: word, emotion, intensity; emotion "*": multiplies the intensity of the word behind it.
bool emotion_of_words(const char *words, Emotion *emotion, float *intensity)
{
    enum { PHRASE = 4 };
    char text[160], *tokens[24];
    int count = 0;
    snprintf(text, sizeof text, "%s", words ? words : "");
    char *rest = text;
    for (char *token; count < COUNT_OF(tokens) && (token = strtok_r(rest, " ,.;", &rest));)
        tokens[count++] = token;
    bool found = false;
    float times = 1.0f;
    for (int i = 0; i < count && !found;) {
        const char *const *row = NULL;
        int length = count - i < PHRASE ? count - i : PHRASE;
        for (; length > 0; length--) { // the longest phrase first
            char phrase[160] = "";
            for (int k = 0; k < length; k++) {
                strcat(phrase, k ? " " : "");
                strcat(phrase, tokens[i + k]);
            }
            if ((row = plan_table_find("feelings", phrase)))
                break;
        }
        i += length > 0 ? length : 1;
        if (row && text_equal(row[1], "*"))
            times *= (float)atof(row[2]);
        for (int e = 0; row && e < EMOTION_COUNT; e++)
            if (text_equal(emotion_rows[e].name, row[1])) {
                *emotion = (Emotion)e;
                *intensity = clampf(times * (float)atof(row[2]), 0.0f, 1.0f);
                found = true;
            }
    }
    return found;
}
