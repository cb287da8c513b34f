// complexion: what a person's skin looks like. The package's 512-pixel skins are repainted: the head gets an image of
// its own, as fine as the closest view of the film asks for, with the tone, redness, freckles, stubble, make-up, dirt
// and wounds the plan names, and relief (pores, wrinkles, creases of the lips). Private to cast.
//
// Everything is painted by place on the head of the package's unshaped base mesh (decimetres), which is the same for
// everyone: whatever the shape, age or origin, a cheek is at the same place there.
#ifndef KINEMA_STAGE_CAST_COMPLEXION_H
#define KINEMA_STAGE_CAST_COMPLEXION_H

#include "stage/cast/body.h"

// How much is seen of someone at the closest: decides how fine skin and hair are made.
typedef enum Closeness {
    CLOSENESS_FAR = 0, // full figure and farther, groups
    CLOSENESS_MEDIUM,  // knees or waist up
    CLOSENESS_CLOSE,   // chest up and closer
} Closeness;
// Of one shot, whatever it shows; entity is whose closeness is asked (a close-up of somebody else shows it far).
Closeness shot_closeness(const FilmPlan *plan, int shot, int entity);
// The closest over all shots.
Closeness film_closeness(const FilmPlan *plan, int entity);

// How the skin is to be painted; zero is plain skin.
typedef struct SkinLook {
    const char *skin; // name of the package's skin
    bool male;
    float age;           // years
    bool has_tone;       // false: the skin's own
    Vec3 tone;           // linear reflectance of the forehead
    float freckles;      // 0..1
    float moles;         // 0..1
    float redness;       // 0.5 usual; 1 flushed
    float sunburn;       // 0..1
    float oil;           // shine of forehead and nose, 0.5 usual
    float sweat, wet;    // 0..1: drops; all over
    float tears;         // 0..1: red round the eyes (what runs: tears.h)
    float dirt;          // 0..1
    Vec3 dirt_color;     // linear
    float blood, bruise; // 0..1
    float scar;          // 0..1
    float weather;       // 0..1: leathery, uneven, deep lines
    float tired;         // 0..1: dark below the eyes
    float stubble;       // 0..1 shadow of the beard
    float scalp_hair;    // 0 bald .. 1 dense: colour of the hair between its roots
    float hair_dots;     // 0..1: shaved or cropped, each root a dot
    Vec3 hair_color;     // linear
    float hairline;      // how far the hairline has gone back, 0..1
    float lipstick;      // 0..1
    Vec3 lipstick_color; // linear
    float eyeshadow;     // 0..1
    Vec3 eyeshadow_color;
    float blush, eyeliner; // 0..1
} SkinLook;

// What the plan's words say of the entity's skin: tone, marks, make-up and condition.
SkinLook skin_look(const Actor *actor, const Entity *entity);

typedef struct SkinMaterials {
    int body, face; // world materials; equal when the head has no image of its own
} SkinMaterials;
SkinMaterials skin_materials(World *world, const Actor *actor, const SkinLook *look, Closeness closeness);

// True when a quad (base vertices, uv indices) belongs to the head's island of the skin.
bool skin_of_face(const HumanBase *human, const uint32_t *quad, const uint32_t *uvs);
Vec2 skin_face_uv(Vec2 uv); // uv of the package -> uv of the head's own image

// Share of hair on the head at a point of the unshaped base (dm), 0..1: soft at the hairline. hairline: receded, 0..1.
float scalp_share(Vec3 p, float hairline);
// Share of beard (below), moustache (above the lip) and cheek beard at a point; 0..1.
typedef struct BeardShare {
    float chin, moustache, cheek, neck;
} BeardShare;
BeardShare beard_share(Vec3 p);

// The white and the iris: the package's image repainted in a colour by word ("brown", "blue", "green", "grey",
// "hazel", "amber"). Pixels in the arena.
Image eye_paint(const Image *source, Arena *arena, const char *color, float redness, RngKey key);

#endif
