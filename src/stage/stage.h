// stage: film plan -> world. Plays the plan once, in order, at a fixed step, and keeps tracks; afterwards the world
// is only asked: world_at(t) is a pure function of the world and t.
//
// The world is everything that picture and sound need: meshes, materials, lights, cameras, weather and one list of
// events with exact times. Each place is its own coordinate system around its own origin; only what belongs to the
// place of a shot is seen and lit in that shot. Frame convention of every place: the master camera looks towards -Z,
// so frame left is -X and frame right is +X; the ground is y = 0 where people walk.
#ifndef KINEMA_STAGE_H
#define KINEMA_STAGE_H

#include "base/base.h"
#include "library/library.h"
#include "plan/plan.h"

// ---------------------------------------------------------------- events

typedef enum EventKind {
    EVENT_FOOTFALL = 0, // surface, strength
    EVENT_DOOR_OPEN,    // latch or first motion
    EVENT_DOOR_CLOSE,
    EVENT_BUTTON, // a button is pressed home
    EVENT_LIGHT_ON,
    EVENT_SIT, // weight meets a seat
    EVENT_STAND_UP,
    EVENT_TOUCH,     // a hand meets something
    EVENT_BREATH_IN, // strength = effort
    EVENT_BREATH_OUT,
    EVENT_SPEECH,   // line = index in plan->lines; begin of the speech
    EVENT_CLOTH,    // rustle
    EVENT_MACHINE,  // an engine, elevator, fan
    EVENT_CALL,     // an animal calls: surface = whose voice
    EVENT_HOOF,     // a hoof lands
    EVENT_STOMP,    // a very heavy foot lands
    EVENT_WING,     // a wing is beaten down
    EVENT_ELEMENT,  // fire, water or the sky does something: surface = the name of its sound
    EVENT_IMPACT,   // a thing meets another: surface = the mover's material, against = what it met, energy
    EVENT_BREAK,    // a thing breaks: surface = its material
    EVENT_COLLAPSE, // a building gives way: seconds until it lies
    EVENT_KIND_COUNT
} EventKind;
typedef struct Event {
    EventKind kind;
    double time;    // seconds in the film, exact
    double seconds; // duration, 0 for an instant
    int shot;
    int entity;       // who, or PLAN_NONE
    Vec3 position;    // in the shot's place
    float strength;   // 0..1
    char surface[16]; // material met
    int line;         // EVENT_SPEECH
    char against[16]; // EVENT_IMPACT: material of what was met
    float energy;     // EVENT_IMPACT: J
} Event;

// ---------------------------------------------------------------- world parts

// Rigid motion of an instance: keys ordered by time; between keys position is interpolated linearly and
// rotation by slerp (eased motion is baked as several keys); before the first and after the last key it holds.
typedef struct MotionKey {
    double time;
    Vec3 position;
    Quat rotation;
} MotionKey;
typedef struct GainKey { // piecewise linear
    double time;
    float gain;
} GainKey;

// A mesh whose vertices move (people, cloth): evaluate() is pure and thread-safe.
typedef struct Deformer {
    void (*evaluate)(const void *user, double time, Vec3 *positions,
                     Vec3 *normals); // vertex_count each, before the instance's transform
    const void *user;
} Deformer;

// What the deforming meshes of one body share at an instant: its pose. world_at asks pose() once for all meshes with
// the same `body`, in its arena, and calls evaluate() instead of the deformer's. All are pure and thread-safe.
typedef struct SharedPose {
    const void *body;
    void *(*pose)(const void *body, double time, Arena *arena);
    void (*evaluate)(const void *user, const void *pose, Vec3 *positions, Vec3 *normals); // user: the deformer's
} SharedPose;

typedef struct WorldMesh {
    Mesh mesh;         // rest shape; triangle_materials index World.materials
    Deformer deformer; // evaluate NULL: rigid
    SharedPose shared; // pose NULL: each mesh for itself
    bool recolored;    // a copy with another finish: never shared
} WorldMesh;

// How a plant bends in the wind of its place.
typedef struct Sway {
    float give; // share of its height by which its tip goes aside in a wind of 10 m/s; 0: it stands still
    float rate; // swings a second
} Sway;

typedef struct Instance {
    char name[48]; // landmark or entity name, for debugging and credits
    int mesh;
    int place;         // PLAN_NONE: in every place
    int entity;        // plan entity, or PLAN_NONE
    Affine transform;  // place from mesh; people's own meshes are in place space already: identity
    MotionKey *motion; // replaces translation and rotation when motion_count > 0; scale stays as in transform
    int motion_count;
    GainKey *glow; // multiplies material emission over time; NULL: 1
    int glow_count;
    int first_shot, last_shot; // visible in shots first..last (inclusive); default 0..INT_MAX
    bool hidden_from_camera;   // seen only by shadow and bounce rays
    Sway sway;                 // of what has no motion of its own; still within a frame
} Instance;

typedef enum LightKind {
    LIGHT_QUAD = 0, // one-sided rectangle: position is a corner, normal = cross(edge_u, edge_v)
    LIGHT_QUAD_TWO_SIDED,
    LIGHT_SPHERE, // position, radius
    LIGHT_SUN,    // direction (towards the light), angular_radius
} LightKind;
typedef struct Light {
    char name[48]; // its motive: "street neon", "lamp over the door", "window"
    LightKind kind;
    LightRole role; // of plan.h; sets mark what they place so that the plan's light cues can adjust it
    int place;      // PLAN_NONE: every place
    int shot;       // PLAN_NONE: every shot
    Vec3 position, edge_u, edge_v, direction;
    float radius, angular_radius;
    Vec3 emission;       // radiance (quad, sphere); irradiance at normal incidence (sun)
    float flicker;       // 0..1 relative amplitude, smooth noise of t (fire, failing neon)
    const GainKey *gain; // over time; NULL: 1
    int gain_count;
    bool flash;   // too short for light that is learnt over a stretch of film: lightning, an explosion
    bool visible; // shown to the camera and in mirrors as a glowing shape (else only lights)
    int instance; // instance whose glow multiplies it, or -1
    bool carried; // position and edges are in that instance's space: it goes along, and is out when that is unseen
} Light;

typedef struct Moon {
    Vec3 way;    // towards it, unit
    float size;  // angular radius, radians
    float phase; // as NightSky.phase
} Moon;

// Stars and moon as the eye of the camera sees them; the moons of other worlds by day too.
typedef struct NightSky {
    float stars;     // 0 none, 1 far from any town
    Vec3 moon;       // towards it, unit; zero: none
    float phase;     // 0 new, 0.25 first quarter, 0.5 full, 0.75 last quarter
    float moon_size; // angular radius, radians; the mean is 0.0045 (0.52 degrees across)
    Moon other[2];   // beside it
    int others;
    uint32_t seed;
    float aurora; // northern lights: 0 none, 1 bright
} NightSky;

// What surrounds a place.
typedef struct Environment {
    const Sky *sky; // NULL: gradient below
    float sky_gain, sky_yaw;
    Vec3 sky_sun;                 // the way to the sun or the moon of that sky, unit
    Vec3 zenith, horizon, ground; // radiance of the gradient
    Vec3 fog_color;               // radiance the haze tends to
    float fog_density;            // 1/m; 0 none
    float fog_from;               // m: the air is clear as far; rooms: what lies before the windows has the haze
    float rain;                   // 0..1 as in the plan
    float snow;
    float settled;    // snow that lies on what faces up, 0..1
    Vec3 wind;        // m/s
    float wetness;    // 0..1
    NightSky night;   // zero by day
    float rainbow;    // 0 none, 1 bright
    Vec3 bow;         // its middle: away from the sun, unit
    float beams;      // 1/m: what the air scatters of sun and moon, so that their shafts are seen; 0 none
    float exposure;   // stops added to the meter's choice; night places about -1.5
    float room_size;  // metres, typical; 0 outdoors (reverberation)
    float absorption; // 0 hard tiles .. 1 curtains and carpets
} Environment;

// A named thing in a place that language can refer to and people can use.
typedef struct Landmark {
    char name[32]; // "door", "fireplace", "sofa", "elevator button", "coffee table", "hallway", "entrance"
    int place;
    int instance;      // or -1
    int entity;        // plan entity bound to it, or PLAN_NONE
    Vec3 position;     // centre, place space
    float yaw;         // the way it faces (0: +Z); quat_yaw convention
    Vec3 half_size;    // of its box, in its own yaw frame
    Vec3 stand;        // where a user's feet stand
    float stand_yaw;   // facing of the user
    Vec3 touch;        // hand contact point (handle, button face), place space at rest
    Vec3 touch_normal; // out of the surface, towards the user
    Vec3 hinge;        // doors: a point of the hinge axis (vertical)
    float open_angle;  // doors: signed yaw change when fully open
    bool has_stand, has_touch, has_hinge;
    struct Seat {      // where one can sit
        Vec3 position; // middle of the seat surface edge-to-back, y = seat height
        float yaw;
    } seats[4];
    int seat_count;
} Landmark;

// A line along which vehicles go, in the direction in which they do: a lane of a road, a track, a runway.
typedef enum RoadwayKind { WAY_ROAD = 0, WAY_RAIL, WAY_RUNWAY } RoadwayKind;
typedef struct Roadway {
    RoadwayKind kind;
    const Vec3 *points; // on its surface, place space; in the world's arena
    int count;
    float stop;  // metres along it to where who arrives comes to rest: within sight of the middle of the place
    float kerb;  // metres to the right of it, seen the way one goes, where one stands at the edge; 0: there is no edge
    float rough; // m: how uneven it is; 0: asphalt
    float halt;  // metres along it to the line where who has a red light waits; 0: none
} Roadway;
enum { ROADWAYS_MOST = 8 };

// Room for somebody of an audience: a seat, or where one stands.
typedef struct Stall {
    Vec3 position; // middle of the seat's surface, or the feet, place space
    float yaw;     // the way one looks
} Stall;

typedef struct PlaceInfo {
    Environment environment;
    Vec3 camera_min, camera_max; // box in which a camera may stand
    Vec3 walk_min, walk_max;     // where people may walk (x, z)
    Vec3 path_from, path_to;     // the natural line of travel (alley axis, hallway)
    bool open;                   // nothing stands in the way of who goes on beyond the path's ends
    bool water;                  // beyond z = -9 there is open water
    float water_level;           // y of its surface
    Vec3 water_color;            // albedo of it where it is not the usual; black: the usual
    // Height of the ground where it is not level, metres; NULL: 0 everywhere. Pure.
    float (*height)(const void *land, float x, float z);
    // Is there a road, a path, rails, water or a building within `radius` of a point of open country? NULL: nowhere.
    // Pure.
    bool (*taken)(const void *land, float x, float z, float radius);
    const void *land;
    bool has_vista; // what a shot of the place itself looks at, instead of the middle of the walk box
    Vec3 vista;
    bool has_outlook; // rooms: the text speaks of what is outside, and this window shows it: its middle, and the way in
    Vec3 outlook;
    float outlook_yaw;
    char ground[16]; // surface underfoot: "asphalt", "tile", "wood", "carpet"
    // The house before a stage, outside of the walk area; best first. In the world's arena.
    const Stall *stalls;
    int stall_count;
    bool stalls_stand; // one stands there
    bool built;
    Roadway roadways[ROADWAYS_MOST];
    int roadway_count;
} PlaceInfo;

typedef struct ActorFace { // where to look and what to frame, at a time
    Vec3 head, eyes, mouth, chest, hips, left_hand, right_hand, left_foot, right_foot;
    float yaw; // facing
} ActorFace;

typedef struct CameraPose {
    Vec3 position, right, up, forward; // orthonormal, right-handed: right x up = -forward
    float focal_mm;
    float gate_mm;        // sensor width: 36
    float f_number;       // 0: pinhole
    float focus_distance; // metres along forward
    float shutter;        // fraction of a frame the shutter is open: 0.5
} CameraPose;

// How somebody is best framed who does not just stand there.
typedef struct FrameHint {
    float size;      // metres: see world_frame_size; 0: as it is by itself
    float elevation; // radians of the camera above the level; 0: as usual
    float azimuth;   // radians between facing and camera, from where the doing is seen; 0: as usual
    float side;      // -1 or 1: to the right or left of who is framed alone; 0: either
    Vec3 with;       // a point that belongs into the picture as well (a kite in the sky); zero: none
} FrameHint;

// The played world. Owner of all of it: one arena. After stage_play it is read-only; thread-safety: safe.
// A turn of talk whose words the text does not tell: seen on the lips, heard as a murmur.
typedef struct Murmur {
    int entity, shot;
    double begin; // seconds
    bool loud;
    Speech speech; // without a meaning
} Murmur;

typedef struct World {
    FilmPlan *plan;
    Library *library;
    Arena *arena;
    Image *images;
    int image_count, image_capacity;
    Material *materials;
    int material_count, material_capacity;
    WorldMesh *meshes;
    int mesh_count, mesh_capacity;
    Instance *instances;
    int instance_count, instance_capacity;
    Light *lights;
    int light_count, light_capacity;
    Landmark *landmarks;
    int landmark_count, landmark_capacity;
    PlaceInfo *places; // plan->place_count
    Event *events;     // ordered by time
    int event_count, event_capacity;
    Speech *speeches; // [plan->line_count], as spoken: phones drive the lips, samples the mix; NULL without lines
    Murmur *murmurs;  // of those who talk without lines; see stage/talk.h
    int murmur_count, murmur_capacity;
    struct Actor **actors;          // per plan entity; NULL for what is not a person
    struct Crowds *crowds;          // the extras; NULL before they are placed
    struct MountParts *mount_parts; // what people ride; NULL: nothing
    struct FrameHint *frame_hints;  // per plan entity; NULL: all as they are by themselves
    bool *presence;                 // plan_presence of the plan; NULL: everybody is everywhere
    struct Plants *plants;          // grown so far; NULL: none
    struct Things *things;          // what hands hold; NULL: nothing
    struct Physics *physics;        // what moves by itself; NULL: nothing
    struct Spot *spots;             // where the text puts people and animals; see stage/spots.h
    struct Ropes *ropes;            // what is held, tied and hung by ropes; NULL: nothing
    struct Fixtures *fixtures;      // what opens; NULL: nothing
    struct Meetings *meetings;      // what people do with each other; NULL before they are planned
    struct Creature **creatures;    // per plan entity; NULL for what is no animal
    struct Vehicles *vehicles;      // what drives and flies; NULL: nothing
    struct Turnings *turnings;      // what turns by itself; NULL: nothing
    struct Tables *tables;          // at which people sit to write, eat and play; NULL: nobody does
    struct Effects *effects;        // what burns, smokes, drifts; NULL: nothing
    struct ShotPath *cameras;       // per shot, see world_camera; NULL while building by hand (a fixed view is used)
    CameraPose *fixed_camera;       // used when cameras is NULL (tests, previews)
    const struct Era *era;          // of the place whose set is being built; NULL: ours
    int era_place;                  // that place
    bool dressing;                  // a set is being built
} World;

// Makes the world of a plan. Missing assets become stand-ins and diagnostics in the plan. Memory in `arena`.
Status stage_play(FilmPlan *plan, Library *library, Arena *arena, World **world, Error *error);
// The verbs that people act, one an index from 0; NULL beyond the last. Pure.
const char *stage_verb(int index);

// ---------------------------------------------------------------- asking

// Is the entity seen in that shot, as far as the plan says? Pure.
bool world_present(const World *world, int entity, int shot);

// A light at an instant; as in Light.
typedef struct LightPlace {
    Vec3 position, edge_u, edge_v;
} LightPlace;

// Everything that changes, at one instant. Arrays live in the arena given to world_at.
typedef struct Snapshot {
    double time;
    int shot, place;
    Affine *transforms; // [instance_count]
    float *glow;        // [instance_count]
    bool *visible;      // [instance_count] in this shot
    Vec3 **positions;   // [mesh_count]; NULL for rigid meshes and for deforming ones not visible in this shot
    Vec3 **normals;
    LightPlace *light_places; // [light_count] where they are now
    float *light_gain;        // [light_count] 0 when the light does not belong to the shot or place
} Snapshot;
// Pure; thread-safe with separate arenas. `time` may lie a little outside the shot (shutter, motion vectors).
void world_at(const World *world, int shot, double time, Arena *arena, Snapshot *snapshot);

// Where keys of motion are at a time: see MotionKey. Pure.
void motion_at(const MotionKey *keys, int count, double time, Vec3 *position, Quat *rotation);

CameraPose world_camera(const World *world, int shot, double time); // pure, thread-safe

// Where a person's parts are at a time; false when the entity is no person and no animal. Pure, thread-safe.
bool world_face(const World *world, int entity, double time, ActorFace *face);

// True when the prompt leaves the light on people to the crew: their faces are to be read. Pure, thread-safe.
bool world_faces_read(const World *world, int shot);

// Metres: how high a standing person would be who is framed as widely as the entity. 1.75 for people and things.
float world_frame_size(const World *world, int entity);
FrameHint world_frame_hint(const World *world, int entity); // zeros when there is none
bool world_is_creature(const World *world, int entity);

// The voice of a speaker: stable for a plan, and different for two speakers of one kind. Pure, thread-safe.
Voice stage_voice(const FilmPlan *plan, int entity);

// ---------------------------------------------------------------- what floats in the air

typedef enum MoteShape {
    MOTE_DOT = 0, // a small ball
    MOTE_GLOW,    // a soft spot of light
    MOTE_PLATE,   // flat, pointed at both ends: a leaf, a petal
    MOTE_PAPER,   // flat, rectangular
    MOTE_BUBBLE,  // a thin clear skin
    MOTE_LINE,    // a bright line from position - axis to position + axis, `size` wide
} MoteShape;
typedef struct Mote { // one particle at an instant
    MoteShape shape;
    Vec3 position, velocity; // m, m/s: streaks while the shutter is open
    float size;              // m, its length or diameter
    float aspect;            // plates: width over length
    Vec3 axis, normal;       // plates: unit, along and out of it; lines: half of it
    Vec3 color;              // albedo
    Vec3 emission;           // radiance
    float opacity;           // 0..1
} Mote;

typedef enum CloudShape {
    CLOUD_COLUMN = 0, // rises from `foot`, bent by `drift`
    CLOUD_BALL,       // round about foot
    CLOUD_LAYER,      // all over the place, from foot.y up to height
} CloudShape;
typedef struct Cloud { // a body of smoke, vapour, spray or flame at an instant
    CloudShape shape;
    Vec3 foot;
    float height;      // m; columns and layers
    float radius, top; // m: at the foot (or of the ball), and at the top of a column
    Vec3 drift;        // m, where the top of a column is moved to
    float density;     // extinction in the middle, 1/m
    Vec3 albedo;
    float flame; // radiance of its hottest part; 0: does not burn
    float heat;  // 0..1 how much of it burns
    Vec3 tint;   // of the flame; zero: the colours of soot that glows
    float grain; // m, size of its largest whirls
    Vec3 scroll; // m that the whirls have moved
    float boil;  // by how much the whirls have changed in themselves
    float wisps; // 0 even .. 1 torn
    uint32_t seed;
} Cloud;

typedef struct Aloft { // everything that floats at an instant; memory in the arena
    Arena *arena;
    Mote *motes;
    int mote_count, mote_capacity;
    Cloud *clouds;
    int cloud_count, cloud_capacity;
} Aloft;
// What floats at the instant of a snapshot, near a camera. Pure; thread-safe with separate arenas.
void world_air(const World *world, const Snapshot *at, Vec3 eye, Vec3 forward, Arena *arena, Aloft *air);

// ---------------------------------------------------------------- building (used while playing)

int world_add_image(World *world, Image image); // pixels must outlive the world (arena or library)
int world_add_material(World *world, Material material);
int world_add_mesh(World *world, Mesh mesh); // arrays must outlive the world
// Arrays for a mesh whose triangles all have one material; what moves it fills the points. In `arena`.
Mesh mesh_blank(Arena *arena, int vertices, int triangles, int material);
int world_add_deforming_mesh(World *world, Mesh rest, Deformer deformer);
void world_share_pose(World *world, int mesh, SharedPose shared);
// Adds a library model's mesh, materials and images; returns the mesh index. Adding the same model again is free.
int world_add_model(World *world, const Model *model);
int world_add_instance(World *world, const char *name, int mesh, int place, Affine transform);
int world_add_light(World *world, Light light);
int world_add_landmark(World *world, Landmark landmark); // returns the index
// Adds a way to a place; its points are copied. More than ROADWAYS_MOST are left out.
void world_add_roadway(World *world, int place, Roadway way);
void world_add_event(World *world, Event event);
const Landmark *world_find_landmark(const World *world, int place, const char *name); // NULL when absent

#endif
