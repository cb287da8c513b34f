#include "stage/sets/arranging.h"

#include <stdio.h>
#include <string.h>

enum { HEAP_MOST = 30 }; // four layers

static const struct {
    const char *word;
    ArrangementKind kind;
} words[] = {
    {"stack", ARRANGED_STACK},   {"pile", ARRANGED_STACK}, {"tower", ARRANGED_STACK},
    {"heap", ARRANGED_HEAP},     {"mound", ARRANGED_HEAP}, {"pyramid", ARRANGED_HEAP},
    {"mountain", ARRANGED_HEAP}, {"row", ARRANGED_ROW},    {"line", ARRANGED_ROW},
};

// The word stands before "of" and the thing, within the words of the entity or right before them.
static ArrangementKind told(const FilmPlan *plan, const Entity *e)
{
    enum { BEFORE = 16, MOST = 160 };
    int length = plan->source ? (int)strlen(plan->source) : 0,
        from = e->span.begin > BEFORE ? e->span.begin - BEFORE : 0;
    int to = e->span.end < from + MOST ? e->span.end : from + MOST;
    if (e->span.end <= e->span.begin || to > length)
        return ARRANGED_NOT;
    char text[MOST + BEFORE + 1];
    memcpy(text, plan->source + from, (size_t)(to - from));
    text[to - from] = 0;
    for (int i = 0; i < COUNT_OF(words); i++) {
        char whole[40];
        snprintf(whole, sizeof whole, "%s of ", words[i].word);
        const char *at = strcasestr(text, whole);
        if (at && (at == text || at[-1] == ' '))
            return words[i].kind;
    }
    return ARRANGED_NOT;
}

// Layers of a heap from below: so many along each side.
static int heap_base(int count)
{
    int n = 1, sum = 1;
    while (sum < count)
        n++, sum += n * n;
    return n;
}

Arrangement arrangement_of(const FilmPlan *plan, int entity, Vec3 size)
{
    const Entity *e = &plan->entities[entity];
    Arrangement a = {.kind = e->kind == ENTITY_PROP && e->count > 1 ? told(plan, e) : ARRANGED_NOT, .size = size};
    static const char own[] = "domino,card,glass marble,bowling pin"; // physics sets them up
    if (a.kind == ARRANGED_NOT || size.y > 1.2f || text_in_list(own, e->noun))
        return (Arrangement){.kind = ARRANGED_NOT, .count = e->count, .size = size};
    float wide = fmaxf(size.x, size.z);
    if (a.kind == ARRANGED_STACK && (size.y > 1.6f * wide || text_in_list("apple,orange,potato,lemon,tomato,egg,ball,"
                                                                          "pumpkin,stone,rock,coconut,peach,pear,"
                                                                          "skull,onion,snowball,watermelon,cabbage",
                                                                          e->noun)))
        a.kind = ARRANGED_HEAP; // what is round or tall does not stay on its like
    if (a.kind == ARRANGED_STACK && text_in_list("plate,bowl,empty bowl,hat,bucket", e->noun))
        a.size.y *= 0.5f; // each in the other
    // three stands for "several"
    if (a.kind == ARRANGED_STACK)
        a.count = e->count > 3 ? e->count : size.y < 0.05f ? 8 : size.y < 0.2f ? 6 : 4;
    else if (a.kind == ARRANGED_HEAP)
        a.count = e->count > 3 ? e->count : HEAP_MOST;
    else
        a.count = e->count > 3 ? e->count : 6;
    if (a.kind == ARRANGED_HEAP && a.count > HEAP_MOST)
        a.count = HEAP_MOST;
    if (a.count > 24 && a.kind != ARRANGED_HEAP)
        a.count = 24;
    return a;
}

static float heap_step(Vec3 size)
{
    return 1.02f * fmaxf(size.x, size.z);
}

Vec3 arrangement_size(const Arrangement *a)
{
    Vec3 s = a->size;
    float n = (float)a->count;
    switch (a->kind) {
    case ARRANGED_STACK:
        return vec3(1.08f * s.x, n * s.y, 1.08f * s.z);
    case ARRANGED_ROW:
        return vec3((1.0f + 1.25f * (n - 1.0f)) * s.x, s.y, s.z);
    case ARRANGED_HEAP: {
        int layers = heap_base(a->count);
        float wide = heap_step(s) * (float)layers;
        return vec3(wide, s.y * (1.0f + 0.72f * (float)(layers - 1)), wide);
    }
    case ARRANGED_NOT:
        break;
    }
    return s;
}

void arrangement_at(const Arrangement *a, int i, Vec3 *foot, float *yaw)
{
    Vec3 s = a->size;
    float odd = sinf(12.9898f * (float)(i + 1)), other = sinf(78.233f * (float)(i + 1)); // a hand's care
    *foot = vec3(0, 0, 0);
    *yaw = 0.0f;
    switch (a->kind) {
    case ARRANGED_STACK:
        *foot = vec3(0.03f * s.x * odd, s.y * (float)i, 0.03f * s.z * other);
        *yaw = 0.12f * odd;
        break;
    case ARRANGED_ROW:
        foot->x = 1.25f * s.x * ((float)i - 0.5f * (float)(a->count - 1));
        *yaw = 0.05f * odd;
        break;
    case ARRANGED_HEAP: { // each in the hollow between four: 0.72 of its height above them
        int side = heap_base(a->count), layer = 0, k = i;
        while (k >= side * side)
            k -= side * side, side--, layer++;
        float step = heap_step(s), middle = 0.5f * (float)(side - 1);
        *foot = vec3(step * ((float)(k % side) - middle), 0.72f * s.y * (float)layer,
                     step * ((float)(k / side % side) - middle));
        *yaw = 6.0f * odd;
        break;
    }
    case ARRANGED_NOT:
        break;
    }
}
