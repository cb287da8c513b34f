// Buildings of the open country, built in their own frame and put by a foot point and a yaw: houses with gables,
// towers, battlements, fences, tents. Their front looks to +Z of their frame.
#ifndef KINEMA_STAGE_BUILDINGS_H
#define KINEMA_STAGE_BUILDINGS_H

#include "stage/nature/land.h"
#include "stage/sets/pieces.h"

typedef struct HouseForm { // zero is sane but for size and materials
    Vec3 size;             // m: along the ridge, height of the walls, depth
    float pitch;           // rise over run of the roof; 0: 0.9
    int wall, roof, trim;  // materials
    int door, shutter;     // materials; 0: none
    int windows;           // beside each other on a long side
    int floors;            // rows of windows; 0: 1
    bool timber;           // framed with beams
    bool chimney, barn;    // barn: wide doors with crossed boards, no windows
    float lit;             // share of the windows with light behind, when it is dark
    bool kept;             // it is no dwelling, or has been formed: as it is, whatever its people can pay
} HouseForm;
// The same as its owner could pay for it, by site->wealth: boards under sheets of iron, or white walls under slate.
// building_house does so itself; for who has to know the size before.
HouseForm building_form(LandSite *site, const HouseForm *form, RngKey key);
void building_house(LandSite *site, Vec3 foot, float yaw, const HouseForm *form, RngKey key);
// A round tower with battlements, or with a cone of `roof` metres on it (roof 0: battlements).
void building_tower(LandSite *site, Vec3 foot, float radius, float height, float roof, int wall, int tiles);
// A battlemented wall from a to b (ground points), `height` over them and `thick` metres.
void building_rampart(LandSite *site, Vec3 a, Vec3 b, float height, float thick, int wall);
// A window of a wall: position is the middle of the sill on the wall's face, yaw the way it looks. glow: light behind.
void building_window(LandSite *site, Vec3 sill, float yaw, Vec2 size, int trim, bool glow);
// A fence along ground points. pickets: narrow boards upright; else two rails.
void building_fence(LandSite *site, const Vec3 *line, int count, bool pickets, float height, int material);
// A column with base and capital.
void building_column(MeshBuilder *m, Vec3 foot, float radius, float height, int material);
// A ridge tent of cloth, `long_side` metres along its ridge; glowing from inside when lit.
void building_tent(LandSite *site, Vec3 foot, float yaw, float long_side, Vec3 color, bool lit);

#endif
