// The table of sets, and the order in which places are built and furnished.
#include "stage/nature/land.h"
#include "stage/sets/bind.h"
#include "stage/sets/era.h"
#include "stage/sets/manner.h"
#include "stage/sets/room.h"
#include "stage/town/signals.h"
#include "stage/town/town.h"

#include <stdio.h>
#include <string.h>

static const SetBuilder builders[] = {
    {"alley", "backstreet,alleyway,back street,lane,passage", build_alley},
    {"street", "city street,sidewalk,city,downtown,neon street,old town", build_street},
    {"crosswalk", "intersection,crossing,crossroads,avenue", build_crossing},
    {"parking lot", "car park,gas station,petrol station,filling station", build_forecourt},
    {"front", NULL, build_frontage}, // "hospital front", and every building of frontage.c
    {"platform", "station,train station,railway station,train platform", build_platform},
    {"subway station", "metro station,underground station,tube station,subway platform,metro platform", build_subway},
    {"bridge", "suspension bridge,harbor,harbour,port,quay,marina", build_waterside},
    {"plaza", "square,town square,piazza,market,marketplace,bazaar,farmers market", build_square},
    {"rooftop", "roof,roof terrace,skyline,city skyline,cityscape", build_rooftop},
    {"lobby", "hotel lobby,office lobby,foyer,entrance hall,hall,hotel,reception", build_lobby},
    {"living room", "room,lounge,interior,parlour,parlor,sitting room,apartment", build_living_room},
    {"park", NULL, build_outdoors},          // and every country of land_rows.c
    {"room of the table", NULL, build_room}, // and every room of room_rows.c
    {"ship deck", "deck,ship's deck", build_ship},
    {"sky", "clouds,heavens", build_heights},
    {"space", "outer space,deep space,orbit", build_space},
    {"studio", "photo studio,white room", build_studio},
};

// Kinds that no set shows, and the set that comes nearest.
static const SetBuilder nearest[] = {
    {"lobby", "bank,mall", build_lobby},
    {"living room", "home", build_living_room},
};

const SetBuilder *set_find(const char *kind, bool *exact)
{
    bool ignored;
    exact = exact ? exact : &ignored;
    *exact = true;
    for (int i = 0; kind && i < COUNT_OF(builders); i++)
        if (text_equal_nocase(builders[i].kind, kind) || text_in_list(builders[i].aliases, kind))
            return &builders[i];
    for (int i = 0; kind && i < COUNT_OF(builders); i++)
        if ((builders[i].build == build_outdoors && land_find(kind)) ||
            (builders[i].build == build_room && room_find(kind)))
            return &builders[i];
    *exact = kind && frontage_known(kind);
    // the last word often names the kind: "dark narrow alley"
    const char *last = kind ? strrchr(kind, ' ') : NULL;
    for (int i = 0; last && i < COUNT_OF(builders); i++)
        if (text_equal_nocase(builders[i].kind, last + 1) || text_in_list(builders[i].aliases, last + 1))
            return &builders[i];
    for (int i = 0; last && i < COUNT_OF(builders); i++)
        if ((builders[i].build == build_outdoors && land_find(last + 1)) ||
            (builders[i].build == build_room && room_find(last + 1)))
            return &builders[i];
    for (int i = 0; kind && i < COUNT_OF(nearest); i++)
        if (text_in_list(nearest[i].aliases, kind) || (last && text_in_list(nearest[i].aliases, last + 1)))
            return &nearest[i];
    return &builders[COUNT_OF(builders) - 1];
}

// The planner has said at this span that another set is shown.
static bool told_already(const FilmPlan *plan, Span span)
{
    for (int i = 0; i < plan->diagnostic_count; i++)
        if (text_equal(plan->diagnostics[i].code, "approximated") && plan->diagnostics[i].span.begin == span.begin)
            return true;
    return false;
}

Status sets_build(World *world, Error *error)
{
    FilmPlan *plan = world->plan;
    for (int p = 0; p < plan->place_count; p++) {
        bool exact;
        const SetBuilder *builder = set_find(plan->places[p].kind, &exact);
        if (!exact && plan->places[p].kind && !told_already(plan, plan->places[p].span))
            plan_report(plan, world->arena, SEVERITY_WARNING, "unknown-place", plan->places[p].span,
                        "known places: alley, lobby, living room, park, forest, beach, mountains, desert, lake",
                        "no set for '%s': '%s' stands in for it", plan->places[p].kind, builder->kind);
        // keyed by the kind: a lobby and its hallway named as two places look the same
        RngKey rng = rng_key(plan->seed, builder->kind, "set");
        MannerMark mark = manner_begin(world);
        era_begin(world, p);
        Status status = builder->build(world, p, rng, error);
        if (status != STATUS_OK)
            return status;
        signals_build(world, p);
        manner_apply(world, p, mark, rng);
        sets_bind(world, p);
        era_end(world);
        sets_letter(world, p);
        sets_light(world, p);
    }
    return STATUS_OK;
}
