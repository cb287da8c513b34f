// Cars of nobody: lanes of them where the text tells of traffic, thin or thick, the same ones for the same seed.
#include "stage/vehicles/acts.h"

#include "stage/sets/sets.h"
#include "stage/vehicles/drive.h"

#include <string.h>

// How much the words of a film ask for: 0 none .. 1 rush hour.
static const struct {
    const char *words;
    float level;
} words[] = {
    {"rush hour,rush-hour,traffic jam,heavy traffic,gridlock,congested,bumper to bumper", 1.0f},
    {"busy street,busy road,busy city,busy avenue,busy intersection,busy highway,bustling street,bustling city,"
     "bustling avenue,traffic flows,traffic passes,traffic moves,city traffic,street traffic,passing cars,cars pass,"
     "cars passing,cars drive by,passing traffic,moving traffic,through traffic,in traffic,the traffic,with traffic,"
     "busy with traffic,busy downtown",
     0.6f},
    {"light traffic,few cars,little traffic,occasional car", 0.25f},
};

float traffic_level(const FilmPlan *plan, int place)
{
    const Place *p = &plan->places[place];
    if (p->interior)
        return 0.0f;
    for (int i = 0; i < COUNT_OF(words); i++) {
        char word[48];
        for (const char *at = words[i].words; *at;) {
            size_t length = strcspn(at, ",");
            if (length < sizeof word) {
                memcpy(word, at, length);
                word[length] = '\0';
                if (text_contains_word(plan->source, word) || text_contains_word(p->name, word))
                    return words[i].level;
            }
            at += length + (at[length] == ',');
        }
    }
    return 0.0f;
}

// Somebody of the film moves on that lane in the shot.
static bool taken(const World *world, int shot, const Roadway *way, double begin, double end)
{
    const struct Vehicles *all = world->vehicles;
    for (int i = 0; i < all->count; i++) {
        const VehicleRun *run = &all->runs[i];
        if (run->shot != shot || run->entity == PLAN_NONE || !run->states || run->kind->klass != VEHICLE_ROAD)
            continue;
        for (int k = 0; k <= 8; k++) {
            VehicleState s = vehicle_state(run, begin + (end - begin) * k / 8.0);
            float yaw;
            Vec3 at = way_at(way, way->stop, &yaw), d = vec3_sub(s.position, at);
            float aside = fabsf(d.x * cosf(yaw) - d.z * sinf(yaw));
            if (aside < 0.5f * (run->model->high.x - run->model->low.x) + 1.25f)
                return true;
        }
    }
    return false;
}

static const VehicleModel *some_car(World *world, RngKey key, uint64_t n, bool wide)
{
    static const char *const kinds[] = {"car", "car", "car", "car", "car", "taxi", "suv", "van", "bus", "truck"};
    uint64_t roll = rng_u64(key, n) % (wide ? 10u : 8u);
    // few models, many cars: each is taken apart once
    return vehicles_model(world, vehicle_kind_named(kinds[roll]), NULL, 1 + (rng_u64(key, n + 500) % 3u) * 259u);
}

const VehicleModel *traffic_car(World *world, RngKey key, uint64_t n)
{
    return some_car(world, key, n, false);
}

void traffic_shot(World *world, int shot)
{
    const FilmPlan *plan = world->plan;
    int place = plan->shots[shot].place;
    const PlaceInfo *info = &world->places[place];
    float level = traffic_level(plan, place);
    if (level <= 0.0f)
        return;
    double begin = plan_frame_time(plan, plan->shots[shot].begin_frame),
           end = plan_frame_time(plan, plan->shots[shot].begin_frame + plan->shots[shot].frame_count);
    bool country = info->environment.room_size <= 0.0f;
    for (int w = 0; w < info->roadway_count; w++) {
        const Roadway *way = &info->roadways[w];
        if (way->kind != WAY_ROAD || taken(world, shot, way, begin, end))
            continue;
        RngKey key = rng_key(plan->seed + (uint64_t)w, "traffic", "lane");
        float v = (country ? 17.0f : 8.5f) * lerpf(1.0f, 0.75f, level),
              gap = lerpf(country ? 60.0f : 34.0f, 9.0f, level);
        // all of a lane speed up and slow down together, so that nobody runs into the next
        Drive d = {.way = *way};
        double phase = 3.0 * (double)rng_float(key, 900);
        bool jam = level > 0.8f && !country;
        drive_speed(&d, begin - 4.0, jam ? 3.5f : v);
        for (int k = 0; jam && k < 4; k++) {
            double t = begin - 1.0 + phase + 7.0 * k;
            drive_speed(&d, t, 3.5f);
            drive_speed(&d, t + 2.4, 0.0f);
            if (2 * k + 3 < SPEED_KEYS - 2)
                drive_speed(&d, t + 4.4, 0.0f);
        }
        d.anchor_time = begin;
        float reach = (jam ? 14.0f : v * (float)(end - begin)), length = way_length(way);
        float from = fmaxf(way->stop - reach - (country ? 120.0f : 75.0f), 6.0f),
              to = fminf(way->stop + (country ? 100.0f : 55.0f), length - 4.0f), at = to - gap * rng_float(key, 901);
        for (uint64_t n = 0; n < 16 && at > from; n++) {
            const VehicleModel *model = some_car(world, key, 3u * n, country);
            if (!model)
                return;
            VehicleRun run = {
                .kind = model->kind, .model = model, .entity = PLAN_NONE, .shot = shot, .place = place, .moves = true};
            d.anchor = at;
            VehicleRun *kept = vehicles_add(world, run);
            kept->arrives = jam; // who stands keeps the foot on the brake
            drive_play(world, kept, &d);
            at -= model->high.z - model->low.z + gap * rng_range(key, 3u * n + 2u, 0.7f, 1.4f);
        }
    }
}
