// Fades and dissolves, made of finished frames. A dissolve holds the last picture of the shot before, so that each
// frame stays a function of its number alone. A transition without pictures of its own is the nearest that has.
#include "engine/internal.h"

#define TRANSITION_FRAMES 12 // half a second on each side of a fade; a whole dissolve

static int transition_length(const Shot *shot)
{
    int third = shot->frame_count / 3;
    return third < TRANSITION_FRAMES ? third : TRANSITION_FRAMES;
}

static Transition filmed_as(Transition transition)
{
    switch (transition) {
    case TRANSITION_FADE:
    case TRANSITION_FADE_WHITE:
        return TRANSITION_FADE;
    case TRANSITION_DISSOLVE:
    case TRANSITION_WIPE:
    case TRANSITION_IRIS:
    case TRANSITION_MORPH:
        return TRANSITION_DISSOLVE;
    default:
        return TRANSITION_CUT;
    }
}

TransitionState transition_at(const FilmPlan *plan, int frame)
{
    TransitionState state = {.level = 1.0f, .held_frame = -1};
    int index = plan_shot_at(plan, frame);
    if (index < 0)
        return state;
    const Shot *shot = &plan->shots[index];
    int length = transition_length(shot), done = frame - shot->begin_frame;
    int left = shot->frame_count - 1 - done;
    if (filmed_as(shot->transition) == TRANSITION_FADE && done < length)
        state.level = smoothstepf(0.0f, 1.0f, (float)done / (float)length);
    if (index + 1 < plan->shot_count && filmed_as(plan->shots[index + 1].transition) == TRANSITION_FADE &&
        left < length)
        state.level *= smoothstepf(0.0f, 1.0f, (float)left / (float)length);
    int out = (int)lrintf(shot->fade_out * (float)plan->fps), black = (int)lrintf(shot->black * (float)plan->fps);
    if (left < black)
        state.level = 0.0f;
    else if (left - black < out)
        state.level *= smoothstepf(0.0f, 1.0f, (float)(left - black) / (float)out);
    if (filmed_as(shot->transition) == TRANSITION_DISSOLVE && index > 0 && done < length) {
        state.held_frame = shot->begin_frame - 1;
        state.held_part = 1.0f - (float)(done + 1) / (float)(length + 1);
    }
    return state;
}

void transition_mix(uint8_t *rgb, const uint8_t *held, size_t size, TransitionState state)
{
    // fixed point: the same on every machine
    int part = held ? (int)lrintf(state.held_part * 256.0f) : 0, level = (int)lrintf(state.level * 256.0f);
    for (size_t i = 0; i < size; i++) {
        int value = held ? (rgb[i] * (256 - part) + held[i] * part + 128) >> 8 : rgb[i];
        rgb[i] = (uint8_t)((value * level + 128) >> 8);
    }
}
