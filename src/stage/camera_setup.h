// camera_setup: a shot while its camera is solved: camera.c reads it from the plan, camera_spot.c finds where the
// camera stands, camera_bake.c moves it through the shot. Private to the stage's camera.
#ifndef KINEMA_STAGE_CAMERA_SETUP_H
#define KINEMA_STAGE_CAMERA_SETUP_H

#include "stage/aboard.h"
#include "stage/camera.h"
#include "stage/camera_path.h"

#define GATE_MM 36.0f // full frame

// What a size shows of a standing person: metres from bottom to top of the frame for a body of 1.75 m, where the
// middle of the frame is on the body (share of its height), and the lens a crew would take. Katz, "Film Directing
// Shot by Shot" (1991), chapter on framings.
typedef struct Framing {
    ShotSize size;
    float extent, centre, lens_mm, f_number;
} Framing;

enum { FRAMED_MOST = 8, LINKED_MOST = 8 };

// Something that the text puts into a relation with what the shot shows: it is in the frame as well.
typedef struct Linked {
    Vec3 low, high;
} Linked;

typedef struct FramedPart FramedPart; // camera_part.c

typedef struct Setup { // one shot while it is solved
    const World *world;
    int shot;
    const Shot *plan_shot;
    const PlaceInfo *place;
    const Camera *camera;
    Framing framing;
    double begin, end;
    int subject, second, over; // entities or PLAN_NONE
    int framed[FRAMED_MOST];   // people who share the frame: two who are named, or a group that acts together
    int framed_count;          // 0 or 1: the subject alone
    float focal, aspect;
    float extent;           // metres of height shown at the subject
    float distance;         // camera to subject
    float travel;           // share of the distance that a dolly goes
    const Framing *last;    // what the move ends on, or NULL: nothing else
    bool tracks;            // the camera travels with the subject
    bool swift;             // somebody who runs or rides: the camera's pace is the subject's from the beginning
    const Landmark *detail; // what an insert shows
    double detail_time;
    const FramedPart *part; // what of a body an insert shows, or NULL
    int part_side;          // -1 its left, 1 its right, 0 both
    Linked linked[LINKED_MOST];
    int linked_count;
    float aside;                  // -1 or 1: who is framed alone is on that side of the frame; 0: in its middle
    bool from_master;             // seen from the master side, as what is said of left and right is meant
    bool shows_things;            // what the shot shows are things of the text, nobody:
    Vec3 things_low, things_high; // the box around them
    Aboard aboard;                // where the subject is borne; `moves` false: it is not
    int runs;                     // one of them goes so far that the camera turns after it; or PLAN_NONE
} Setup;

// ---- camera.c
float setup_gate(const Camera *camera);      // width of the gate, millimetres
bool setup_sees(const Setup *s, int entity); // somebody with a face, there when the shot begins

// ---- camera_links.c
// Finds what the text relates to what the shot shows, and from where that is seen as it says.
void setup_find_links(Setup *s);
bool setup_is_away(const Setup *s, int entity); // far off, or in the distance: no reason for a wider frame
// Moves the aim, and widens distance and lens, so that it is all in the frame.
void setup_frame_links(Setup *s);
Vec3 setup_aim_links(const Setup *s, Vec3 aim); // the aim moved

bool setup_blows_up(const Setup *s, int entity); // camera.c: it explodes in the shot; room for its fire
// ---- camera_spot.c; points are in the shot's place, times seconds in the film
Vec3 setup_aim_person(const Setup *s, int entity, double time); // the middle of the frame on a body
Vec3 setup_aim(const Setup *s, double time);                    // of whatever the shot shows
Vec3 setup_focus(const Setup *s, double time);                  // what is sharp
Vec3 setup_spot(const Setup *s, double time);                   // where the camera stands for the shot's framing
bool setup_travels(const Setup *s);                             // the subject gets somewhere else in the shot
// The same behind a shoulder; *aim becomes what it looks at.
Vec3 setup_over_shoulder(Setup *s, double time, Vec3 *aim);

// ---- camera_part.c
void part_find(Setup *s);  // sets part and part_side from the plan's camera
void part_frame(Setup *s); // extent, lens and stop of the part
Vec3 part_aim(const Setup *s, double time);
void part_wish(const Setup *s, float *azimuth, float *elevation); // from where it is best seen
// Share of the view from `from` to `to` that landmarks and people stand in; 0: clear.
float setup_hidden(const Setup *s, Vec3 from, Vec3 to, double time);

// ---- camera_bake.c
void setup_bake(Setup *s, ShotPath *path); // fills the path; its poses live in the world's arena
// The camera's own move, x from 0 to 1 through the shot; the operator's hands; the roll (radians, clockwise).
void setup_move(const Setup *s, float x, Vec3 *position, Vec3 *aim, float *focal);
void setup_handheld(const Setup *s, double time, float walking, CameraPose *pose);
float setup_roll(const Setup *s, float x);
float setup_f_number(const Setup *s);

// ---- camera_chase.c
bool chase_wanted(Setup *s);               // the shot is about something that drives, sails or flies
void chase_bake(Setup *s, ShotPath *path); // as setup_bake

#endif
