// Who of a crowd sits on what the place has: guests at tables, worshippers in pews, passengers, the house of a theatre.
#include "stage/crowd/crowd.h"

#include <string.h>

#define TAKEN 0.55f // metres from somebody's hips within which a seat is no longer free

// Where a crowd sits down when it stays. Our own estimates of how such places fill.
static const struct {
    const char *kinds;
    float share;    // of the seats that are taken at most
    float standing; // who found no seat and may stand about, as a share of the seats
    bool talk;      // they talk with each other, else they look ahead
} houses[] = {
    {"restaurant,diner,bistro,cafe,coffee shop,tea house,dining room,cafeteria,canteen", 1.0f, 0.2f, true},
    {"bar,pub,tavern,saloon,casino", 0.9f, 0.8f, true},
    {"stage,theatre,theater,concert hall,opera house,auditorium,cinema,concert", 1.0f, 0.0f, false},
    {"church,cathedral,chapel,abbey,courtroom,classroom,lecture hall", 1.0f, 0.0f, false},
    {"train,bus interior,airplane cabin,subway car", 1.0f, 0.5f, false},
    {"airport,terminal,departure lounge,library,waiting room,laundromat", 0.7f, 1.2f, false},
};

typedef struct Chair {
    Vec3 position;
    float yaw;
    uint64_t order; // least first
} Chair;

static bool is_taken(const World *world, const CrowdScene *own, Vec3 p, const Vec3 *people, int count)
{
    for (int i = 0; i < count; i++)
        if (hypotf(people[i].x - p.x, people[i].z - p.z) < TAKEN)
            return true;
    const Crowds *crowds = world->crowds;
    for (int s = 0; s < crowds->count; s++) {
        const CrowdScene *scene = &crowds->scenes[s];
        bool together = scene != own && scene->place == own->place && scene->first_shot <= own->last_shot &&
                        scene->last_shot >= own->first_shot;
        for (int i = 0; together && i < scene->count; i++)
            if (hypotf(scene->extras[i].position.x - p.x, scene->extras[i].position.z - p.z) < TAKEN)
                return true;
    }
    return false;
}

// The seats of the place's furniture in an order of their own; stalls from the best on. Returns how many.
static int find_chairs(const World *world, int place, RngKey key, Chair *chairs)
{
    const PlaceInfo *info = &world->places[place];
    int count = 0;
    for (int i = 0; i < info->stall_count; i++)
        chairs[count++] = (Chair){info->stalls[i].position, info->stalls[i].yaw, (uint64_t)i};
    for (int k = 0; k < world->landmark_count && !info->stall_count; k++) {
        const Landmark *landmark = &world->landmarks[k];
        bool chair = landmark->place == place && landmark->entity == PLAN_NONE;
        for (int s = 0; chair && s < landmark->seat_count; s++) {
            chairs[count] = (Chair){landmark->seats[s].position, landmark->seats[s].yaw, 0};
            chairs[count].order = rng_u64(key, (uint64_t)count + 300000);
            count++;
        }
    }
    for (int i = 1; i < count; i++) { // few, and always in the same order
        Chair moved = chairs[i];
        int k = i;
        for (; k > 0 && chairs[k - 1].order > moved.order; k--)
            chairs[k] = chairs[k - 1];
        chairs[k] = moved;
    }
    return count;
}

static CrowdDoing seated_doing(CrowdDoing doing, bool talk)
{
    return doing == CROWD_CLAP                                     ? CROWD_SIT_CLAP
           : talk && (doing == CROWD_TALK || doing == CROWD_STAND) ? CROWD_SIT_TALK
                                                                   : CROWD_SIT;
}

int crowd_take_seats(const World *world, CrowdScene *scene, int wanted, const Vec3 *people, int count, RngKey key)
{
    const PlaceInfo *info = &world->places[scene->place];
    const char *kind = world->plan->places[scene->place].kind;
    int house = -1;
    for (int i = 0; kind && i < COUNT_OF(houses) && house < 0; i++)
        house = text_in_list(houses[i].kinds, kind) ? i : -1;
    bool rises = scene->doing == CROWD_CHEER || (info->stalls_stand && info->stall_count);
    bool stays = scene->doing < CROWD_DANCE || crowd_sits(scene->doing);
    if (house < 0 || !(stays || (info->stalls_stand && scene->doing == CROWD_DANCE)) || (rises && !info->stall_count))
        return -1;
    int most = info->stall_count;
    for (int k = 0; k < world->landmark_count; k++)
        most += world->landmarks[k].place == scene->place ? world->landmarks[k].seat_count : 0;
    Chair *chairs = ARENA_ARRAY(world->arena, Chair, most + 1);
    int found = find_chairs(world, scene->place, key, chairs);
    if (!found)
        return -1;
    int share = (int)(houses[house].share * (float)found + 0.5f), taken = 0;
    for (int i = 0; i < found && taken < share && scene->count < wanted; i++) {
        if (is_taken(world, scene, chairs[i].position, people, count))
            continue;
        taken++;
        uint64_t at = (uint64_t)i * 4 + 400000;
        Extra *extra = &scene->extras[scene->count++];
        *extra = (Extra){.phase = (int)(rng_u64(key, at) % CROWD_PHASES),
                         .doing = rises ? scene->doing : seated_doing(scene->doing, houses[house].talk),
                         .position = chairs[i].position,
                         .yaw = chairs[i].yaw,
                         .scale = rises ? rng_range(key, at + 1, 0.96f, 1.04f) : 1.0f,
                         .seated = !rises};
        if (!rises)
            extra->position.y -= CROWD_SEAT;
        else if (!info->stalls_stand) // on one's feet before the seat
            extra->position = vec3_add(extra->position, quat_rotate(quat_yaw(extra->yaw), vec3(0, -CROWD_SEAT, 0.42f)));
    }
    return (int)(houses[house].standing * (float)found);
}
