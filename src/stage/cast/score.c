// Scores: finding them.
#include "stage/cast/score.h"

static const Score *const families[] = {scores_hands,  scores_body,  scores_postures,
                                        scores_travel, scores_pairs, scores_exercise};

const Score *score_find(const char *name)
{
    for (int f = 0; name && f < COUNT_OF(families); f++)
        for (const Score *score = families[f]; score->name; score++)
            if (text_equal(score->name, name))
                return score;
    return NULL;
}

bool gesture_known(const char *score)
{
    return score_find(score) != NULL;
}

double gesture_seconds(const char *name, int count)
{
    const Score *score = score_find(name);
    if (!score)
        return 0.0;
    return (double)score->seconds + (double)(score->loop_to - score->loop_from) * (count > 1 ? count - 1 : 0);
}

double gesture_attack(const char *name)
{
    const Score *score = score_find(name);
    return score ? (double)score->loop_from : 0.0;
}

double gesture_release(const char *name)
{
    const Score *score = score_find(name);
    return score ? (double)(score->seconds - score->loop_to) : 0.0;
}

const char *gesture_name(int i)
{
    for (int f = 0; f < COUNT_OF(families); f++)
        for (const Score *score = families[f]; score->name; score++)
            if (i-- == 0)
                return score->name;
    return NULL;
}
