// A country as the text has it: in its season, and of its size ("a vast field", "a wide river", "a high cliff").
#include "stage/nature/land.h"
#include "stage/sets/bind.h"

// Green fades with the year: straw under bare trees, no flowers.
static Vec3 faded(Vec3 c, float share)
{
    float green = smoothstepf(0.0f, 0.35f, (c.y - fmaxf(c.x, c.z)) / fmaxf(c.y, 1e-3f));
    Vec3 straw = vec3_scale(vec3(1.25f, 0.98f, 0.52f), vec3_luminance(c));
    return vec3_lerp(c, straw, share * green);
}

static void in_season(Land *own, const Place *place)
{
    PlantSeason season = plant_season(place);
    if (season == PLANT_SPRING && own->ground.y > own->ground.x) { // fresh grass full of flowers
        own->ground = vec3_lerp(own->ground, vec3(0.1f, 0.19f, 0.03f), 0.6f);
        own->ground2 = vec3_lerp(own->ground2, vec3(0.13f, 0.2f, 0.035f), 0.6f);
        own->flowers = own->grass > 0.0f ? fmaxf(3.0f * own->flowers, 1.4f) : 0.0f;
    }
    if (season == PLANT_SUMMER || season == PLANT_SPRING || place->snow > 0.05f)
        return;
    float share = season == PLANT_BARE ? 0.85f : 0.4f;
    own->ground = faded(own->ground, share);
    own->ground2 = faded(own->ground2, share);
    own->flowers = 0.0f;
}

// What is tall stands at the edge of open country: far off in a vast one, close in a small one. Woods end sooner.
static void of_size(Land *own, Vec3 size)
{
    float wide = sqrtf(size.x * size.z);
    own->breadth *= fabsf(logf(size.x)) > fabsf(logf(size.z)) ? size.x : size.z;
    own->road *= clampf(size.x, 0.6f, 2.2f);
    own->path *= clampf(size.x, 0.45f, 2.2f);
    own->drop *= clampf(size.y, 0.4f, 2.5f);
    own->mountains *= size.y;
    own->hills *= wide > 1.2f && own->mountains <= 0.0f ? 1.0f / wide : size.y; // far to see
    for (int i = 0; i < COUNT_OF(own->plants) && own->plants[i].species; i++) {
        PlantRow *row = &own->plants[i];
        bool tall = row->scale * plant_height(row->species) > 3.0f, wood = row->from < 20.0f;
        if (!tall)
            continue;
        if (wood) {
            row->to = wide < 1.0f ? fmaxf(row->to * wide * wide, 30.0f) : row->to;
        } else { // open: its trees are as far off as it is wide
            row->from *= wide;
            row->to = fmaxf(row->to * fminf(wide, 1.0f), row->from + 30.0f);
            row->per_hectare /= fmaxf(wide, 0.5f);
        }
    }
}

const Land *land_as_said(World *world, const Land *land, const Place *place)
{
    Land *own = arena_grow(world->arena, land, sizeof *land, sizeof *land);
    own->breadth = land->breadth > 0.0f ? land->breadth : 1.0f;
    Vec3 size = set_measure_open(place);
    if (size.x != 1.0f || size.y != 1.0f || size.z != 1.0f)
        of_size(own, size);
    in_season(own, place);
    if (own->shape == LAND_CANYON && stream_told(world->plan)) {
        own->stream = true;
        own->extra = extra_stream;
    }
    own->level = fmaxf(LAND_LEVEL, things_reach(world)); // who goes up to a ship in the dunes stays on the ground
    return own;
}
