// Rules of the camera: moves, framings and lenses that work against each other, and cuts that jump.
#include "review/internal.h"

#include <stdio.h>
#include <string.h>

// Words that put two things after one another: then they do not contradict.
static const char sequence[] = " then to into from before after until as again back followed starts begins ends ending"
                               " finally while revealing reveals next later cut cuts ";

static bool camera_is_spoken_of(const Review *review, int at)
{
    return source_any(review, source_sentence_begin(review, at), source_sentence_end(review, at),
                      " camera shot shots dolly dollies dollying pan pans panning tilt tilts tilting zoom zooms zooming"
                      " crane cranes truck trucks tracking handheld steadicam tripod drone lens gimbal jib framing ");
}

// A camera phrase of the prompt.
typedef struct Phrase {
    int begin, end; // words
    const char *value;
} Phrase;

// The next phrase of data/camera.tsv from word `at` that sets `field`; false when there is none.
static bool phrase_next(const Review *review, const char *field, int at, Phrase *phrase)
{
    for (; at < review->word_count;) {
        int length = 1;
        const char *const *row = source_match(review, "camera", at, &length);
        if (row && text_equal(row[1], field) && (length > 1 || camera_is_spoken_of(review, at)) &&
            (!text_equal(row[3], "camera") || camera_is_spoken_of(review, at))) {
            *phrase = (Phrase){at, at + length, row[2]};
            return true;
        }
        at += row ? length : 1;
    }
    return false;
}

typedef struct Opposite {
    const char *a, *b;
} Opposite;

static bool are_opposite(const Opposite *pairs, int count, const char *a, const char *b)
{
    for (int i = 0; i < count; ++i)
        if ((text_equal(pairs[i].a, a) && text_equal(pairs[i].b, b)) ||
            (text_equal(pairs[i].a, b) && text_equal(pairs[i].b, a)))
            return true;
    return false;
}

// Two phrases of one field that exclude each other, in one sentence without a word of sequence between them. A second
// one that only hangs on by "and" can be cut away.
static void conflict_find(Review *review, const char *rule, const char *field,
                          bool (*conflict)(const char *, const char *), const char *fix, const char *what)
{
    Phrase first, second;
    for (int at = 0; phrase_next(review, field, at, &first); at = first.end) {
        int stop = source_sentence_end(review, first.begin);
        for (int next = first.end; phrase_next(review, field, next, &second) && second.begin < stop;
             next = second.end) {
            if (review->words[second.begin].shot != review->words[first.begin].shot ||
                !conflict(first.value, second.value) || source_any(review, first.end, second.begin, sequence))
                continue;
            review_report(review, rule, source_span(review, second.begin, second.end), fix, "'%s' against '%s': %s",
                          source_text(review, second.begin, second.end), source_text(review, first.begin, first.end),
                          what);
            int between = second.begin - first.end;
            if (between == 0 || (between == 1 && text_equal(review->words[first.end].text, "and")))
                review_edit(review, (Span){review->words[first.end - 1].end, review->words[second.end - 1].end}, "");
            return;
        }
    }
}

static bool moves_conflict(const char *a, const char *b)
{
    static const Opposite pairs[] = {
        {"dolly_in", "dolly_out"},  {"pan_left", "pan_right"}, {"tilt_up", "tilt_down"}, {"truck_left", "truck_right"},
        {"crane_up", "crane_down"}, {"zoom_in", "zoom_out"},   {"dolly_in", "crane_up"}, {"orbit", "zoom_in"},
        {"orbit", "dolly_in"},      {"orbit", "zoom_out"}};
    bool held = text_equal(a, "static") != text_equal(b, "static");
    return held || are_opposite(pairs, COUNT_OF(pairs), a, b);
}

void find_camera_conflict(Review *review)
{
    conflict_find(review, "camera-conflict", "move", moves_conflict, "keep the move that tells the story",
                  "the camera cannot do both at once");
}

static int size_rank(const char *value)
{
    static const char *const sizes[] = {"extreme_wide", "wide",         "full",  "medium_wide",
                                        "medium",       "medium_close", "close", "extreme_close"};
    for (int i = 0; i < COUNT_OF(sizes); ++i)
        if (text_equal(value, sizes[i]))
            return i;
    return -1;
}

static bool sizes_conflict(const char *a, const char *b)
{
    int x = size_rank(a), y = size_rank(b);
    return x >= 0 && y >= 0 && (x - y >= 2 || y - x >= 2);
}

void find_framing_conflict(Review *review)
{
    conflict_find(review, "framing-conflict", "size", sizes_conflict,
                  "one framing a shot: make two shots of it, or say how the camera gets from one to the other",
                  "a shot has one framing");
}

static bool angles_conflict(const char *a, const char *b)
{
    static const char up[] = " low worms_eye ground knee ", down[] = " high overhead birds_eye aerial ";
    char x[40], y[40];
    snprintf(x, sizeof x, " %s ", a);
    snprintf(y, sizeof y, " %s ", b);
    return (strstr(up, x) && strstr(down, y)) || (strstr(down, x) && strstr(up, y));
}

void find_angle_conflict(Review *review)
{
    conflict_find(review, "angle-conflict", "angle", angles_conflict, "name one height for the camera",
                  "the camera has one height");
}

// ---------------------------------------------------------------- lenses

void find_lens_size(Review *review)
{
    enum { LONG = 100, SHORT = 20 };
    const FilmPlan *plan = review->plan;
    for (int i = 0; i < plan->shot_count; ++i) {
        const Camera *camera = &plan->shots[i].camera;
        bool wide = camera->size == SHOT_WIDE || camera->size == SHOT_EXTREME_WIDE;
        bool close = camera->size == SHOT_CLOSE || camera->size == SHOT_EXTREME_CLOSE;
        if (wide && camera->lens_mm >= LONG)
            review_report(review, "lens-size", camera->span, "24 to 35 mm show the whole place",
                          "a wide shot with a %.0f mm lens shows a slice of the place", (double)camera->lens_mm);
        if (close && camera->lens_mm > 0 && camera->lens_mm <= SHORT)
            review_report(review, "lens-size", camera->span, "50 to 100 mm keep a face in proportion",
                          "a close-up with a %.0f mm lens distorts what is near", (double)camera->lens_mm);
    }
}

void find_focus_conflict(Review *review)
{
    const FilmPlan *plan = review->plan;
    for (int i = 0; i < plan->shot_count; ++i) {
        const Camera *camera = &plan->shots[i].camera;
        if (!camera->shallow || camera->f_number < 8)
            continue;
        review_report(review, "focus-conflict", camera->span, "f/2.8 or wider",
                      "at f/%g everything is sharp: no shallow depth of field", (double)camera->f_number);
        const char *aperture = arena_printf(review->arena, "f/%g", (double)camera->f_number);
        const char *at = plan->source ? strstr(plan->source, aperture) : NULL;
        if (at && at - plan->source < plan->shots[i].span.end)
            review_edit(review, (Span){(int)(at - plan->source), (int)(at - plan->source + (int)strlen(aperture))},
                        "f/2.8");
    }
}

void find_lens_drift(Review *review)
{
    const FilmPlan *plan = review->plan;
    int shortest = -1, longest = -1;
    for (int i = 0; i < plan->shot_count; ++i) {
        float lens = plan->shots[i].camera.lens_mm;
        if (lens <= 0)
            continue;
        if (shortest < 0 || lens < plan->shots[shortest].camera.lens_mm)
            shortest = i;
        if (longest < 0 || lens > plan->shots[longest].camera.lens_mm)
            longest = i;
    }
    if (shortest < 0 || plan->shots[longest].camera.lens_mm < 6 * plan->shots[shortest].camera.lens_mm)
        return;
    int later = shortest > longest ? shortest : longest;
    review_report(review, "lens-drift", plan->shots[later].camera.span, "keep to a family, such as 35 and 50 mm",
                  "lenses from %.0f to %.0f mm in one film", (double)plan->shots[shortest].camera.lens_mm,
                  (double)plan->shots[longest].camera.lens_mm);
}

// ---------------------------------------------------------------- cuts

void find_jump_cut(Review *review)
{
    const FilmPlan *plan = review->plan;
    for (int i = 1; i < plan->shot_count; ++i) {
        const Shot *before = &plan->shots[i - 1], *shot = &plan->shots[i];
        const Camera *a = &before->camera, *b = &shot->camera;
        bool same = a->size == b->size && a->size != SHOT_AUTO && a->side == b->side && a->angle == b->angle &&
                    a->subject == b->subject && a->subject != PLAN_NONE && a->over == b->over &&
                    text_equal(a->detail, b->detail) && before->place == shot->place && a->lens_mm == b->lens_mm &&
                    shot->transition == TRANSITION_CUT && before->black <= 0 && a->move == b->move;
        bool said = a->span.end > a->span.begin || b->span.end > b->span.begin; // else the framing is ours to choose
        if (same && said)
            review_report(review, "jump-cut", shot->span,
                          "change the size by two steps or the angle by 30 degrees, as in 'close-up' or 'from behind'",
                          "shot %d shows '%s' in the same size from the same side as shot %d: the cut jumps", i + 1,
                          plan->entities[b->subject].name, i);
    }
}

void find_shot_too_short(Review *review)
{
    const FilmPlan *plan = review->plan;
    for (int i = 0; i < plan->shot_count; ++i) {
        const Shot *shot = &plan->shots[i];
        if (shot->frame_count < plan->fps && plan->shot_count > 1)
            review_report(review, "shot-too-short", shot->span, "give it a second or more, or leave it out",
                          "shot %d lasts %.2f seconds: too short to be read", i + 1,
                          (double)shot->frame_count / plan->fps);
    }
}

// Four seconds carry two shots, eight three, twelve five.
void find_too_many_shots(Review *review)
{
    const FilmPlan *plan = review->plan;
    double seconds = plan_seconds(plan);
    int most = (int)(seconds / 2.4 + 0.4);
    most = most < 1 ? 1 : most;
    if (plan->shot_count > most && plan->shot_count > 1)
        review_report(review, "too-many-shots", plan->shots[most].span, "make it longer, or two films of it",
                      "%d shots in %.3g seconds: %d are enough", plan->shot_count, seconds, most);
}
