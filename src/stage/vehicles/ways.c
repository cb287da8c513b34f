// The lines that vehicles go along.
#include "stage/vehicles/drive.h"

float way_length(const Roadway *way)
{
    float sum = 0.0f;
    for (int i = 0; i + 1 < way->count; i++)
        sum += vec3_distance(way->points[i], way->points[i + 1]);
    return sum;
}

static float heading(Vec3 from, Vec3 to)
{
    return atan2f(to.x - from.x, to.z - from.z);
}

// Heading at a point of the line: of both its neighbours.
static float corner_heading(const Roadway *way, int i)
{
    int a = i > 0 ? i - 1 : i, b = i + 1 < way->count ? i + 1 : i;
    return heading(way->points[a], way->points[b]);
}

Vec3 way_at(const Roadway *way, float s, float *yaw)
{
    int i = 0, last = way->count - 2;
    float length = vec3_distance(way->points[0], way->points[1]);
    while (i < last && s > length) {
        s -= length;
        i++;
        length = vec3_distance(way->points[i], way->points[i + 1]);
    }
    float u = s / fmaxf(length, 1e-4f), a = corner_heading(way, i), b = corner_heading(way, i + 1);
    float turn = remainderf(b - a, TAU_F);
    if (yaw)
        *yaw = a + turn * clampf(u, 0.0f, 1.0f);
    return vec3_lerp(way->points[i], way->points[i + 1], u);
}

float ground_at(const World *world, int place, const Roadway *way, Vec3 p)
{
    const PlaceInfo *info = &world->places[place];
    if (!info->height || way->kind == WAY_RAIL)
        return p.y;
    // a carriageway lies on the land, a little proud of it
    return info->height(info->land, p.x, p.z) + (way->rough > 0.0f ? 0.0f : 0.012f);
}

// A lane each way on what the place has as its street; false: it has none.
static bool street_lanes(World *world, int place)
{
    const Landmark *street = NULL;
    for (int i = 0; i < world->landmark_count && !street; i++)
        if (world->landmarks[i].place == place && text_in_list("street,road", world->landmarks[i].name))
            street = &world->landmarks[i];
    if (!street)
        return false;
    Vec3 at = street->position, half = street->half_size;
    bool along_x = half.x > half.z;
    float length = along_x ? half.x : half.z, lane = 0.5f * (along_x ? half.z : half.x);
    for (int k = 0; k < 2; k++) { // traffic keeps to the right
        float sign = k ? -1.0f : 1.0f;
        Vec3 ahead = along_x ? vec3(sign, 0, 0) : vec3(0, 0, sign),
             middle = vec3_mad(vec3(at.x, 0, at.z), vec3(-ahead.z, 0, ahead.x), lane),
             ends[2] = {vec3_mad(middle, ahead, -length), vec3_mad(middle, ahead, length)};
        world_add_roadway(
            world, place,
            (Roadway){.kind = WAY_ROAD, .points = ends, .count = 2, .stop = length + 1.0f, .kerb = 0.9f * lane});
    }
    return true;
}

// Where vehicles go on an airfield: across the apron, and from it over the runway to the other side.
static void over_the_runway(World *world, int place, Roadway runway)
{
    float yaw, half = 60.0f; // m
    Vec3 middle = way_at(&runway, runway.stop, &yaw), ahead = vec3(sinf(yaw), 0, cosf(yaw)),
         aside = vec3(-ahead.z, 0, ahead.x);
    float apron = fabsf(middle.z); // m from the runway to where people are
    Vec3 near = vec3_mad(middle, aside, aside.z > 0 ? apron : -apron);
    enum { POINTS = 9 };
    Vec3 points[POINTS];
    for (int i = 0; i < POINTS; i++) // goes by those on the apron, in the direction of the runway
        points[i] =
            vec3_mad(vec3(near.x, middle.y, near.z - 12.0f), ahead, half * (2.0f * (float)i / (POINTS - 1) - 1.0f));
    world_add_roadway(world, place, (Roadway){.kind = WAY_ROAD, .points = points, .count = POINTS, .stop = half});
    Vec3 over[2] = {vec3_lerp(near, middle, 0.1f), vec3_mad(middle, vec3_sub(middle, near), 0.8f)};
    world_add_roadway(world, place, (Roadway){.kind = WAY_ROAD, .points = over, .count = 2, .stop = 0.9f * apron});
}

void ways_default(World *world, int place)
{
    PlaceInfo *info = &world->places[place];
    const Roadway *runway = NULL;
    for (int i = 0; i < info->roadway_count; i++)
        if (info->roadways[i].kind == WAY_RUNWAY)
            runway = &info->roadways[i];
        else if (info->roadways[i].kind == WAY_ROAD)
            return; // it has its own
    if (runway) {
        over_the_runway(world, place, *runway);
        return;
    }
    if (info->roadway_count > 0 || street_lanes(world, place))
        return;
    Vec3 middle = vec3_scale(vec3_add(info->walk_min, info->walk_max), 0.5f);
    if (info->open) { // across the land, behind who acts there, before the water
        float z = info->water ? -6.3f : -LAND_DRIVE, far = 400.0f;
        for (int k = 0; k < 2; k++) {
            float sign = k ? -1.0f : 1.0f, at = z + (k ? -1.6f : 1.6f) * (info->water ? 0.4f : 1.0f);
            enum { POINTS = 41 };
            Vec3 points[POINTS];
            for (int i = 0; i < POINTS; i++)
                points[i] = vec3(middle.x + sign * far * (2.0f * (float)i / (POINTS - 1) - 1.0f), 0, at);
            world_add_roadway(
                world, place,
                (Roadway){.kind = WAY_ROAD, .points = points, .count = POINTS, .stop = far + 1.0f, .rough = 0.02f});
        }
        return;
    }
    // along the line of travel
    Vec3 along = vec3_sub(info->path_to, info->path_from);
    float length = vec3_length(along);
    along = length > 0.5f ? vec3_scale(along, 1.0f / length) : vec3(0, 0, -1);
    Vec3 ends[2] = {vec3_mad(info->path_from, along, -6.0f), vec3_mad(info->path_to, along, 6.0f)};
    world_add_roadway(world, place,
                      (Roadway){.kind = WAY_ROAD, .points = ends, .count = 2, .stop = 6.0f + 0.45f * length});
}
