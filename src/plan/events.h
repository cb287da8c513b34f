// Private to src/plan: a sentence as events. actions.c finds them, moments.c the times said, arguments.c who does what
// to what, order.c which comes first.
#ifndef KINEMA_PLAN_EVENTS_H
#define KINEMA_PLAN_EVENTS_H

#include "plan/verbs.h"

#define EVENT_LIMIT 64 // in one sentence
#define AGENT_LIMIT 16

typedef struct Event {
    int token;      // its verb
    int begin, end; // tokens that belong to it
    VerbFrame frame;
    Action action;
    const Action *before; // what was done last, or NULL: "picks up a box and opens it"
    int agents[AGENT_LIMIT], agent_count;
    int subject;        // noun phrase that does it whatever the grammar says ("makes her laugh"), or -1
    int light;          // noun phrase of a light verb ("takes a stroll"), or -1
    const char *manner; // brought by a phase: "trying"
    double natural;     // seconds
    double pace;        // of its manner: 1.6 for "slowly"
    bool exact;         // natural is said in the prompt
    bool participle;    // beside another: "..., breathing heavily"
    bool passive;
    bool effect; // of what was said before: "..., causing the window to break"
    bool goes_on, last;
    bool each_other;
    bool scenery;      // rain and light: all the time, unless something else is said
    bool carries;      // walks with something: brings it
    VerbFrame hands;   // what the hands do meanwhile (hold), or at the end of the way (give)
    int carried;       // entity
    bool follows;      // the same force did something before
    bool thing_object; // done to something that is no entity
    bool earlier;      // with what the sentence before said: "meanwhile"
    int with;          // event it happens with, or -1
    int after;         // event whose contact brings it about, or -1
    int link;          // LinkKind of the words before its clause
    bool fronted;      // its clause stands before the main one
    double gap;
    Moment moment;
} Event;

typedef enum LinkKind {
    LINK_NONE = 0,
    LINK_BEFORE,
    LINK_AFTER,
    LINK_WHEN,
    LINK_WHILE,
    LINK_UNTIL,
    LINK_BECAUSE,
    LINK_SO,
    LINK_NEXT,
    LINK_WITH,
    LINK_FIRST,
    LINK_SUDDEN,
} LinkKind;

// Words of the sentence that order, time or colour an event: found before the noun phrases are resolved, since "a
// panic" and "the final second" are no things.
typedef enum MarkerKind {
    MARKER_LINK = 0,
    MARKER_MANNER,
    MARKER_MOMENT,
    MARKER_LENGTH, // "for three seconds"
    MARKER_GAP,    // "a second later"
} MarkerKind;
typedef struct Marker {
    MarkerKind kind;
    int begin, end;     // tokens
    LinkKind link;      // MARKER_LINK
    const char *manner; // MARKER_MANNER
    double number;      // pace, seconds of a length or gap
    Moment moment;      // MARKER_MOMENT
    bool placed;        // an event has it
} Marker;
typedef struct Markers {
    Marker *list;
    int count, capacity;
} Markers;

// An action of the shot that is being told, of nobody and to nothing yet.
static inline Action action_blank(const Planner *planner, Span span)
{
    return (Action){.confidence = 1,
                    .agent = PLAN_NONE,
                    .object = PLAN_NONE,
                    .goal = PLAN_NONE,
                    .source = PLAN_NONE,
                    .instrument = PLAN_NONE,
                    .cause = PLAN_NONE,
                    .shot = planner->shot < 0 ? 0 : planner->shot,
                    .span = span};
}

// moments.c
void markers_find(Planner *planner, Reading *reading, Markers *markers);
// arguments.c: agents, objects, goals ... of one event. False: nobody does it, nothing is seen.
bool arguments_read(Planner *planner, Reading *reading, Event *event, Markers *markers);
// dressing.c: a garment that is knitted, sewn, mended or ironed is a thing (before it is read as worn).
void worked_garment_ground(const Planner *planner, Reading *reading, int phrase);
// Garments brought to a part of the body are put on.
void dressing_read(const Planner *planner, const Reading *reading, Event *event);
// attitudes.c: how arms are held beside what is done ("with her hands on her hips"), as events that are told whole. The
// noun phrases are resolved, the verbs are not read yet. Returns how many, at most `capacity`.
int attitudes_find(const Planner *planner, Reading *reading, Event *events, int capacity);
bool is_seat(const Planner *planner, int entity); // what one sits on
// "three steps", "ten metres", "two times": how far and how often, no things.
bool is_measure(const Reading *reading, int chunk);
// Is it something lamps and the sun are seen doing?
bool light_happens(const VerbFrame *frame);
// order.c: does a word of data/connectives.tsv connect the clause of the verb, or is it a preposition or an adjective
// ("on a bench", "next to")?
bool link_connects(const Reading *reading, const Marker *marker, int verb);
// Links, partners and pauses of all events; order: their indices as they happen. Returns how many.
void order_read(Planner *planner, Reading *reading, Event *events, int count, Markers *markers, int *order);
void extents_find(const Reading *reading, Event *events, int count, const Markers *markers);

// settling.c
// "lets it go", of a thing: it is the object of letting go, a verb of its own. Who is let go, goes.
bool lets_go_read(const Planner *planner, Reading *reading, int verb, int inner);
// What the event comes to. False: it is no action of its own.
bool event_settle(Planner *planner, Event *event);
// Somebody who does nothing else with his legs sits so: on a seat, or across a table from another, which makes it AT.
bool relation_seats(Planner *planner, Relation *relation);
// "Draws in a sketchbook at a table": where the sentence's actions, from index `first` on, are done, when another goal
// has taken its place.
void tables_told(Planner *planner, const Reading *reading, int first);

#endif
