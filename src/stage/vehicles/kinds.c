// The kinds of vehicles, and which of them something in the plan is.
#include "stage/vehicles/vehicles.h"

#include <string.h>

// Usual values of a class. Speeding up and braking that passengers find comfortable, and what drivers do at most:
// AASHTO, A Policy on Geometric Design of Highways and Streets (2011); body lean a g: Gillespie, Fundamentals of
// Vehicle Dynamics (1992), chapters 6 and 8; ride frequencies of 1 to 1.5 Hz there, chapter 5.
//                                     cruise top   gain  brake pitch   roll    sway  damped
static const VehicleManner car_manner = {11.0f, 45.0f, 2.4f, 3.2f, 0.0065f, 0.0085f, 1.35f, 0.32f},
                           sport_manner = {16.0f, 70.0f, 5.0f, 6.0f, 0.0040f, 0.0045f, 1.8f, 0.42f},
                           old_manner = {9.0f, 28.0f, 1.5f, 2.6f, 0.0095f, 0.0125f, 1.1f, 0.22f},
                           van_manner = {11.0f, 38.0f, 1.9f, 2.8f, 0.0065f, 0.0095f, 1.25f, 0.3f},
                           truck_manner = {11.0f, 27.0f, 1.1f, 2.2f, 0.0050f, 0.0100f, 1.2f, 0.3f},
                           bus_manner = {9.0f, 25.0f, 1.1f, 1.5f, 0.0050f, 0.0095f, 1.0f, 0.32f},
                           team_manner = {3.3f, 8.0f, 0.7f, 1.0f, 0.0060f, 0.0070f, 1.6f, 0.25f}, // horses at a trot
    farm_manner = {5.0f, 10.0f, 0.9f, 1.6f, 0.0060f, 0.0070f, 2.2f, 0.2f},
                           // EN 13452: service braking of trains about 1 m/s2
    train_manner = {20.0f, 55.0f, 0.7f, 0.9f, 0.0f, 0.0f, 1.0f, 0.4f},
                           // 12 and 4 knots
    ship_manner = {5.0f, 8.0f, 0.3f, 0.3f, 0.0f, 0.0f, 0.12f, 0.3f},
                           boat_manner = {3.0f, 6.0f, 0.5f, 0.5f, 0.0f, 0.0f, 0.4f, 0.3f},
                           row_manner = {1.2f, 2.0f, 0.4f, 0.5f, 0.0f, 0.0f, 0.5f, 0.3f},
                           speed_manner = {14.0f, 25.0f, 2.5f, 2.0f, 0.006f, 0.0f, 0.8f, 0.3f},
                           // airliners leave the ground at about 75 m/s; filmed here a little slower
    jet_manner = {70.0f, 230.0f, 2.4f, 2.0f, 0.0f, 0.0f, 0.5f, 0.5f},
                           copter_manner = {18.0f, 60.0f, 2.0f, 2.0f, 0.035f, 0.0f, 0.4f, 0.6f},
                           drone_manner = {6.0f, 16.0f, 3.0f, 3.0f, 0.05f, 0.0f, 0.8f, 0.6f},
                           saucer_manner = {20.0f, 300.0f, 8.0f, 8.0f, 0.02f, 0.0f, 0.4f, 0.6f},
                           balloon_manner = {2.0f, 4.0f, 0.2f, 0.2f, 0.0f, 0.0f, 0.1f, 0.3f},
                           rocket_manner = {0.0f, 400.0f, 5.0f, 0.0f, 0.0f, 0.0f, 0.5f, 0.5f};

// Where the bodies of package models have no lenses of their own: shares of half width and height.
#define CAR_LAMPS                      \
    {                                  \
        {0.72f, 0.42f}, {0.74f, 0.5f}, \
        {                              \
            0.86f, 0.44f               \
        }                              \
    }
#define VAN_LAMPS                      \
    {                                  \
        {0.72f, 0.3f}, {0.84f, 0.35f}, \
        {                              \
            0.84f, 0.24f               \
        }                              \
    }
#define TRUCK_LAMPS                     \
    {                                   \
        {0.76f, 0.26f}, {0.76f, 0.24f}, \
        {                               \
            0.9f, 0.3f                  \
        }                               \
    }
#define BUS_LAMPS                      \
    {                                  \
        {0.74f, 0.22f}, {0.82f, 0.3f}, \
        {                              \
            0.86f, 0.26f               \
        }                              \
    }

#define SEDAN "katorlegaz/concept-sedan-02"
#define SEDAN_LENSES .paint = "PAINT", .head = "GLASS_headlights", .tail = "GLASS_brake", .signal = "GLASS_turn"
#define TWO_WITH_LENSES                                                                            \
    .paint = "PAINT,Car", .head = "GLASS_headlights,Headlights", .tail = "GLASS_brake,Taillights", \
    .signal = "GLASS_turn,Turn_signals"

static const VehicleKind kinds[] = {
    {"taxi,cab,taxicab,yellow cab",
     VEHICLE_ROAD,
     {SEDAN},
     SEDAN_LENSES,
     .color = {0.72f, 0.42f, 0.015f},
     .sign = true,
     .manner = &car_manner,
     .sound = "engine"},
    {"police car,patrol car,squad car,cop car,police cruiser,police vehicle",
     VEHICLE_ROAD,
     {SEDAN},
     SEDAN_LENSES,
     .color = {0.016f, 0.019f, 0.026f},
     .second = {0.72f, 0.72f, 0.72f},
     .bar = 1.49f,
     .bar_at = -0.2f,
     .manner = &sport_manner,
     .sound = "engine"},
    {"ambulance",
     VEHICLE_ROAD,
     {"scopia/van"},
     .paint = "firstcolor,whiteglass",
     .color = {0.72f, 0.71f, 0.68f},
     .second = {0.5f, 0.03f, 0.02f},
     .lamps = VAN_LAMPS,
     .bar = 2.56f,
     .bar_at = 0.6f,
     .manner = &van_manner,
     .sound = "engine"},
    {"fire truck,fire engine,firetruck,ladder truck",
     VEHICLE_ROAD,
     {"made/fire-engine"},
     .paint = "engine red",
     .color = {0.5f, 0.012f, 0.01f},
     .lamps = TRUCK_LAMPS,
     .bar = 2.86f,
     .bar_at = 3.6f,
     .manner = &truck_manner,
     .sound = "engine"},
    {"school bus,schoolbus",
     VEHICLE_ROAD,
     {"made/school-bus"},
     .paint = "school bus yellow",
     .color = {0.75f, 0.36f, 0.01f},
     .lamps = {{0.62f, 0.36f}, {0.8f, 0.34f}, {0.8f, 0.42f}},
     .manner = &bus_manner,
     .sound = "engine"},
    {"tank,battle tank,armored tank,armoured tank,panzer,military tank",
     VEHICLE_ROAD,
     {"made/tank"},
     .paint = "tank green",
     .color = {0.07f, 0.085f, 0.035f},
     .lamps = {{0.55f, 0.28f}, {0.6f, 0.29f}, {0.0f, 0.0f}},
     .crawls = true,
     .manner = &farm_manner,
     .sound = "engine"},
    {"garbage truck,rubbish truck,bin lorry,dustcart,refuse truck,trash truck,recycling truck,waste truck",
     VEHICLE_ROAD,
     {"made/garbage-truck"},
     .paint = "cab paint",
     .color = {0.66f, 0.66f, 0.63f},
     .lamps = TRUCK_LAMPS,
     .manner = &truck_manner,
     .sound = "engine"},
    {"race car,racing car,racecar,formula one car,formula 1 car,f1 car",
     VEHICLE_ROAD,
     {"made/race-car"},
     .paint = "racing paint",
     .color = {0.5f, 0.012f, 0.01f},
     .manner = &sport_manner,
     .sound = "engine"},
    {"sports car,supercar,muscle car,convertible",
     VEHICLE_ROAD,
     {"katorlegaz/concept-sedan-02-sport"},
     SEDAN_LENSES,
     .color = {0.45f, 0.012f, 0.01f},
     .manner = &sport_manner,
     .sound = "engine"},
    {"old car,vintage car,classic car,antique car,jalopy,oldtimer,rusty car",
     VEHICLE_ROAD,
     {"katorlegaz/concept-sedan-01v1"},
     TWO_WITH_LENSES,
     .color = {0.17f, 0.2f, 0.13f},
     .manner = &old_manner,
     .sound = "engine"},
    {"pickup,pickup truck,pick-up truck,ute",
     VEHICLE_ROAD,
     {"made/pickup"},
     .paint = "pickup paint",
     .color = {0.30f, 0.035f, 0.025f},
     .lamps = CAR_LAMPS,
     .manner = &van_manner,
     .sound = "engine"},
    {"suv,jeep,off-road car,off-roader,four-wheel drive",
     VEHICLE_ROAD,
     {"scopia/suv"},
     .paint = "firstcolor",
     .color = {0.035f, 0.06f, 0.045f},
     .lamps = CAR_LAMPS,
     .manner = &van_manner,
     .sound = "engine"},
    {"car,automobile,sedan,vehicle,hatchback,limousine",
     VEHICLE_ROAD,
     {SEDAN, "katorlegaz/concept-sedan-01v2"},
     TWO_WITH_LENSES,
     .manner = &car_manner,
     .sound = "engine"},
    {"coach,tour bus",
     VEHICLE_ROAD,
     {"scopia/bus"},
     .paint = "firstcolor",
     .color = {0.55f, 0.55f, 0.55f},
     .lamps = BUS_LAMPS,
     .manner = &bus_manner,
     .sound = "engine"},
    {"bus,city bus",
     VEHICLE_ROAD,
     {"scopia/cityBus"},
     .paint = "whiteBase",
     .color = {0.62f, 0.6f, 0.56f},
     .lamps = BUS_LAMPS,
     .manner = &bus_manner,
     .sound = "engine"},
    {"truck,lorry,dump truck,delivery truck,moving truck",
     VEHICLE_ROAD,
     {"scopia/truck"},
     .paint = "red-cabin",
     .color = {0.36f, 0.02f, 0.015f},
     .lamps = TRUCK_LAMPS,
     .manner = &truck_manner,
     .sound = "engine"},
    {"van,minivan,delivery van,camper van,camper,minibus",
     VEHICLE_ROAD,
     {"scopia/van"},
     .paint = "firstcolor,whiteglass",
     .color = {0.5f, 0.5f, 0.48f},
     .lamps = VAN_LAMPS,
     .manner = &van_manner,
     .sound = "engine"},
    {"tractor",
     VEHICLE_ROAD,
     {"made/tractor"},
     .paint = "tractor",
     .lamps = {{0.3f, 0.5f}, {0.5f, 0.6f}, {0.6f, 0.6f}},
     .color = {0.45f, 0.04f, 0.03f},
     .manner = &farm_manner,
     .sound = "engine"},
    {"horse carriage,horse-drawn carriage,stagecoach,coach and horses,covered wagon",
     VEHICLE_ROAD,
     {"made/carriage"},
     .paint = "none",
     .drawn = true,
     .manner = &team_manner,
     .sound = "wheels"},
    {"wooden cart,hay cart,farm cart,horse cart,ox cart",
     VEHICLE_ROAD,
     {"made/wooden-cart"},
     .paint = "none",
     .drawn = true,
     .manner = &team_manner,
     .sound = "wheels"},
    {"train,locomotive,railway train,passenger train,express train,high-speed train,subway train,metro train,tram",
     VEHICLE_RAIL,
     {"made/train-head", "made/train-wagon"},
     .paint = "carbody",
     .color = {0.42f, 0.04f, 0.03f},
     .lamps = {{0.43f, 0.385f}, {0.6f, 0.4f}, {0.0f, 0.0f}},
     .manner = &train_manner,
     .sound = "train"},
    {"sailing ship,ship,pirate ship,galleon,tall ship,vessel",
     VEHICLE_BOAT,
     {"made/sailing-ship"},
     .manner = &ship_manner},
    {"sailboat,sailing boat,yacht", VEHICLE_BOAT, {"made/sailboat"}, .manner = &boat_manner},
    {"speedboat,motorboat,powerboat,motor boat,speed boat",
     VEHICLE_BOAT,
     {"made/motorboat"},
     .paint = "gelcoat",
     .color = {0.66f, 0.66f, 0.64f},
     .manner = &speed_manner,
     .sound = "engine"},
    {"fishing boat,trawler,fishing trawler,lobster boat,fishing vessel,shrimp boat,tugboat",
     VEHICLE_BOAT,
     {"made/fishing-boat"},
     .paint = "hull",
     .color = {0.03f, 0.13f, 0.30f},
     .draft = 0.62f,
     .manner = &boat_manner,
     .sound = "engine"},
    {"raft,wooden raft,log raft", VEHICLE_BOAT, {"made/raft"}, .draft = 0.13f, .manner = &row_manner},
    {"canoe",
     VEHICLE_BOAT,
     {"made/canoe"},
     .paint = "hull",
     .color = {0.30f, 0.03f, 0.02f},
     .draft = 0.10f,
     .manner = &row_manner},
    {"kayak",
     VEHICLE_BOAT,
     {"made/kayak"},
     .paint = "hull",
     .color = {0.62f, 0.12f, 0.015f},
     .draft = 0.11f,
     .manner = &row_manner},
    {"gondola", VEHICLE_BOAT, {"made/gondola"}, .draft = 0.20f, .manner = &row_manner},
    {"boat,rowboat,rowing boat,dinghy,skiff,lifeboat",
     VEHICLE_BOAT,
     {"made/rowing-boat"},
     .paint = "hull",
     .color = {0.60f, 0.58f, 0.52f},
     .draft = 0.14f,
     .manner = &row_manner},
    {"airplane,plane,aircraft,airliner,jet,jet plane,passenger plane,jumbo jet,aeroplane",
     VEHICLE_PLANE,
     {"made/airplane"},
     .manner = &jet_manner,
     .sound = "airplane"},
    {"helicopter,chopper",
     VEHICLE_HOVER,
     {"made/helicopter"},
     .paint = "helicopter",
     .color = {0.4f, 0.03f, 0.025f},
     .manner = &copter_manner,
     // about 5 turns a second: 390 a minute of a light helicopter's main rotor; the tail rotor five times as fast
     .spins = {{{0, 3.25f, -0.2f}, {0, 1, 0}, 5.3f, 0.1f, 5.0f},
               {{0.18f, 3.2f, -6.8f}, {1, 0, 0}, 0.95f, 0.075f, 9.0f}},
     .sound = "helicopter"},
    {"quadcopter,drone", VEHICLE_HOVER, {"made/drone"}, .manner = &drone_manner, .sound = "drone"},
    {"flying saucer,ufo,alien spaceship,alien ship,alien spacecraft",
     VEHICLE_HOVER,
     {"made/ufo"},
     .manner = &saucer_manner,
     .sound = "hum"},
    {"spaceship,spacecraft,starship,space ship,space shuttle",
     VEHICLE_HOVER,
     {"made/spaceship"},
     .manner = &saucer_manner,
     .sound = "hum"},
    {"hot air balloon,hot-air balloon", VEHICLE_BALLOON, {"made/hot-air-balloon"}, .manner = &balloon_manner},
    {"rocket,space rocket,missile", VEHICLE_ROCKET, {"made/rocket"}, .manner = &rocket_manner, .sound = "rocket"},
};

const VehicleKind *vehicle_kind_named(const char *word)
{
    for (int i = 0; word && i < COUNT_OF(kinds); i++)
        if (text_in_list(kinds[i].words, word))
            return &kinds[i];
    return NULL;
}

// Some word of a list stands in the description.
static bool told(const char *list, const char *description)
{
    char word[64];
    for (const char *at = list; description && *at;) {
        size_t length = strcspn(at, ",");
        if (length < sizeof word) {
            memcpy(word, at, length);
            word[length] = '\0';
            if (text_contains_word(description, word))
                return true;
        }
        at += length + (at[length] == ',');
    }
    return false;
}

// "A boat" is what it is used as: who sails has a sailing boat, who drives one with an engine, and what has a deck to
// stand on is larger than what one rows.
static const char *boat_used_as(const FilmPlan *plan, int entity)
{
    const char *as = NULL;
    for (int i = 0; i < plan->action_count; i++) {
        const Action *a = &plan->actions[i];
        bool concerned = a->object == entity || a->goal == entity || a->instrument == entity;
        if (concerned && text_equal(a->verb, "row"))
            return NULL;
        if (concerned && text_equal(a->verb, "sail"))
            as = "sailboat";
        if (concerned && text_in_list("drive,steer,pilot,speed,race", a->verb))
            as = "speedboat";
        if (a->agent == entity && text_in_list("speed,race", a->verb))
            as = "speedboat";
        if (a->agent >= 0 && !as && plan->entities[a->agent].name && concerned &&
            text_in_list("fisherman,fishermen,captain,skipper,sailor", plan->entities[a->agent].name))
            as = "fishing boat";
    }
    for (int e = 0; e < plan->entity_count && !as; e++) {
        const Entity *part = &plan->entities[e];
        if (part->kind == ENTITY_PART && part->name &&
            text_in_list("deck,helm,wheelhouse,bridge,cabin,stern,railing,rail", part->name))
            as = "fishing boat";
    }
    for (int i = 0; i < plan->relation_count && !as; i++) {
        const Relation *r = &plan->relations[i];
        if (r->object == entity && r->kind == RELATION_ON && r->subject >= 0 &&
            text_in_list("fisherman,fishermen,captain,skipper,sailor", plan->entities[r->subject].name))
            as = "fishing boat";
    }
    return as;
}

const VehicleKind *vehicle_kind(const FilmPlan *plan, int entity)
{
    if (entity < 0 || entity >= plan->entity_count || plan->entities[entity].kind != ENTITY_PROP)
        return NULL;
    const Entity *e = &plan->entities[entity];
    const VehicleKind *named = vehicle_kind_named(e->name), *kind = vehicle_kind_named(e->noun);
    if (!kind && !named)
        return NULL;
    if (text_equal(e->noun, "boat") && text_in_list("boat,small boat,old boat,wooden boat", e->name)) {
        const char *as = boat_used_as(plan, entity);
        if (as)
            return vehicle_kind_named(as);
    }
    // "an old car", "a taxi" that is called a car: what it is described as, where that is of the same class
    for (int i = 0; i < COUNT_OF(kinds); i++)
        if (told(kinds[i].words, e->description) && (!kind || kinds[i].klass == kind->klass))
            return &kinds[i];
    return named ? named : kind;
}
