// What is heard when something happens, when the plan asks for a sound, and when nothing happens at all.
// One row a sound.
#include "sound/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NO_EVENT (-1)

// Levels are dBFS at 1.5 m, beside a voice of -21 dBFS RMS: peak for single sounds, RMS for those that go on. They are
// a film mixer's, not a sound level meter's: a whisper and a footstep must both be heard.
static const Effect effects[] = {
    // name, aliases, recording, hit, bed, level, seconds, every, event, outdoors
    {"footstep/hard", "footsteps,footfalls,steps,walking,heels", "footstep/hard", hit_step, NULL, -10, 0, 0.55f,
     EVENT_FOOTFALL, false},
    {"footstep/wood", "footsteps on wood", "footstep/wood", hit_step, NULL, -10, 0, 0.55f, EVENT_FOOTFALL, false},
    {"footstep/soft", "footsteps on carpet", NULL, hit_soft_step, NULL, -19, 0, 0.55f, EVENT_FOOTFALL, false},
    {"footstep/grass", "footsteps on grass", "footstep/grass", hit_soft_step, NULL, -15, 0, 0.55f, EVENT_FOOTFALL,
     false},
    {"footstep/gravel", "footsteps on gravel", "footstep/gravel", hit_step, NULL, -11, 0, 0.55f, EVENT_FOOTFALL, false},
    {"footstep/snow", "footsteps in snow", "footstep/snow", hit_soft_step, NULL, -16, 0, 0.6f, EVENT_FOOTFALL, false},
    {"footstep/sand", "footsteps in sand", "footstep/sand", hit_soft_step, NULL, -16, 0, 0.6f, EVENT_FOOTFALL, false},
    {"footstep/dirt", "footsteps on earth", "footstep/dirt", hit_soft_step, NULL, -14, 0, 0.55f, EVENT_FOOTFALL, false},
    {"footstep/metal", "footsteps on metal", "footstep/metal", hit_step, NULL, -11, 0, 0.55f, EVENT_FOOTFALL, false},
    {"footstep/water", "footsteps in water", "footstep/water", hit_splash, NULL, -13, 0, 0.6f, EVENT_FOOTFALL, false},
    {"footstep/glass", "footsteps on glass", "footstep/glass", hit_step, NULL, -12, 0, 0.55f, EVENT_FOOTFALL, false},
    {"footstep/ice", "footsteps on ice", "footstep/ice", hit_step, NULL, -13, 0, 0.55f, EVENT_FOOTFALL, false},
    {"puddle", "splashing step", NULL, hit_splash, NULL, -21, 0, 0.6f, NO_EVENT, false},

    {"door/open", "door opens,door opening,latch", "door/wood/open", hit_door, NULL, -12, 0, 0, EVENT_DOOR_OPEN, false},
    {"door/close", "door closes,door closing,door,door shuts,door slam,door slams", "door/wood/close", hit_door, NULL,
     -9, 0, 0, EVENT_DOOR_CLOSE, false},
    {"door/glass/open", "glass door opens", "door/glass/open", hit_door, NULL, -13, 0, 0, EVENT_DOOR_OPEN, false},
    {"door/glass/close", "glass door closes", "door/glass/close", hit_door, NULL, -11, 0, 0, EVENT_DOOR_CLOSE, false},
    {"door/metal/open", "metal door opens", "door/metal/open", hit_door, NULL, -11, 0, 0, EVENT_DOOR_OPEN, false},
    {"door/metal/close", "metal door closes", "door/metal/close", hit_door, NULL, -8, 0, 0, EVENT_DOOR_CLOSE, false},
    {"door/gate/open", "gate opens", "door/gate/open", hit_door, NULL, -12, 0, 0, EVENT_DOOR_OPEN, false},
    {"door/gate/close", "gate closes,gate", "door/gate/close", hit_door, NULL, -10, 0, 0, EVENT_DOOR_CLOSE, false},
    {"drawer/open", "drawer opens,drawer", NULL, hit_slide, NULL, -20, 0.7f, 0, NO_EVENT, false},
    {"drawer/close", "drawer closes,drawer shuts", NULL, hit_thump, NULL, -18, 0, 0, NO_EVENT, false},
    {"fridge/open", "fridge opens,refrigerator door", NULL, hit_thump, NULL, -24, 0, 0, NO_EVENT, false},
    {"fridge/close", "fridge closes", NULL, hit_thump, NULL, -19, 0, 0, NO_EVENT, false},
    {"cupboard/open", "cupboard opens,wardrobe opens", "door/wood/open", hit_door, NULL, -18, 0, 0, NO_EVENT, false},
    {"cupboard/close", "cupboard closes,wardrobe closes", "door/wood/close", hit_door, NULL, -16, 0, 0, NO_EVENT,
     false},
    {"locker/open", "locker opens", "door/metal/open", hit_door, NULL, -16, 0, 0, NO_EVENT, false},
    {"locker/close", "locker closes,locker slams", "door/metal/close", hit_door, NULL, -13, 0, 0, NO_EVENT, false},
    {"oven/open", "oven opens", NULL, hit_slide, NULL, -22, 0.5f, 0, NO_EVENT, false},
    {"oven/close", "oven closes", "hit/metal", hit_thump, NULL, -18, 0, 0, NO_EVENT, false},
    {"window/open", "window opens,window slides", "door/wood/open", hit_slide, NULL, -19, 0, 0, NO_EVENT, false},
    {"window/close", "window closes,window shuts", "door/wood/close", hit_thump, NULL, -17, 0, 0, NO_EVENT, false},
    {"curtain", "curtains are drawn,curtain rings", NULL, hit_cloth, NULL, -24, 1.0f, 0, NO_EVENT, false},
    {"carton", "cardboard,box opens", NULL, hit_cloth, NULL, -26, 0.6f, 0, NO_EVENT, false},
    {"chest/open", "chest opens,lid creaks", "chest/open", hit_slide, NULL, -15, 0, 0, NO_EVENT, false},
    {"chest/close", "chest closes,lid falls", "chest/close", hit_thump, NULL, -13, 0, 0, NO_EVENT, false},
    {"case/open", "suitcase opens,clasps", NULL, hit_click, NULL, -18, 0, 0, NO_EVENT, false},
    {"case/close", "suitcase closes,suitcase shuts", NULL, hit_thump, NULL, -19, 0, 0, NO_EVENT, false},
    {"lid", "lid closes,laptop closes", NULL, hit_pat, NULL, -22, 0, 0, NO_EVENT, false},
    {"door/slide", "elevator doors,lift doors,sliding door", NULL, hit_slide, NULL, -16, 1.6f, 0, NO_EVENT, false},
    {"creak", "creaking,creaks,door creak,door creaks,door creaking,squeak", "door/creak", hit_slide, NULL, -16, 0, 0,
     NO_EVENT, false},
    {"knock", "knocking,knocks,knock on the door", NULL, hit_knock, NULL, -10, 0, 0.32f, NO_EVENT, false},

    {"button", "button click,click,switch,elevator button", NULL, hit_click, NULL, -20, 0, 0, EVENT_BUTTON, false},
    {"tick", "light switch", NULL, hit_tick, NULL, -30, 0, 0, EVENT_LIGHT_ON, false},
    {"clock", "ticking,clock ticking,clock ticks", NULL, hit_tick, NULL, -26, 0, 0.5f, NO_EVENT, false},
    {"sit", "sits down,seat", NULL, hit_thump, NULL, -19, 0, 0, EVENT_SIT, false},
    {"cloth", "rustle,rustling,clothes,fabric", NULL, hit_cloth, NULL, -35, 0.35f, 1.4f, EVENT_CLOTH, false},
    {"touch", "pat,tap", NULL, hit_pat, NULL, -20, 0, 0, EVENT_TOUCH, false},
    {"touch/metal", "clank,clang,metal hit", "hit/metal", hit_pat, NULL, -21, 0, 0, NO_EVENT, false},
    {"touch/wood", "wood hit", "hit/wood", hit_pat, NULL, -22, 0, 0, NO_EVENT, false},
    {"thud", "thump,bump,falls", "hit/hard", hit_thump, NULL, -14, 0, 0, NO_EVENT, false},
    {"breath in", "inhale,gasp", NULL, hit_breath_in, NULL, -21, 0, 0, EVENT_BREATH_IN, false},
    {"breath out", "exhale,sigh,breathing,heavy breathing,panting,breath,breathes", NULL, hit_breath_out, NULL, -19, 0,
     1.6f, EVENT_BREATH_OUT, false},
    {"heartbeat", "heart beats,heart", NULL, hit_heart, NULL, -16, 0, 0.9f, NO_EVENT, false},

    {"elevator", "lift,elevator motor,elevator hum", NULL, hit_elevator, NULL, -24, 4, 0, EVENT_MACHINE, false},
    {"ding", "elevator ding,elevator bell,chime,bell rings", NULL, hit_ding, NULL, -18, 0, 0, NO_EVENT, false},
    {"phone", "telephone,phone rings,ringing,ringtone", NULL, hit_ring, NULL, -16, 2, 4, NO_EVENT, false},
    {"engine", "motor,idling,car engine,car", NULL, hit_engine, NULL, -15, 5, 0, NO_EVENT, false},
    {"wheels", "bicycle,tyres,freewheel,wheels turn", NULL, hit_cloth, NULL, -30, 2.4f, 2.4f, NO_EVENT, false},
    {"oar", "oars,rowing,paddle dips", "footstep/water", hit_splash, NULL, -20, 0, 2.2f, NO_EVENT, false},
    {"typing", "keyboard,typewriter,keys", "typing", hit_tick, NULL, -20, 0, 1.3f, NO_EVENT, false},
    {"beep", "beeps,beeping,monitor", "beep", hit_ding, NULL, -18, 0, 1, NO_EVENT, false},
    {"computer", "computer beeps,console", "computer", hit_ding, NULL, -20, 0, 2, NO_EVENT, false},
    {"whoosh", "swoosh,swish", NULL, hit_whoosh, NULL, -14, 0.7f, 0, NO_EVENT, false},

    {"thunder", "thunderclap,lightning,storm,distant rumbles,rumble", NULL, hit_thunder, NULL, -11, 0, 7, NO_EVENT,
     true},
    {"glass", "glass breaking,shatter,shatters,breaking glass,smash", "glass/break", hit_glass, NULL, -9, 0, 0,
     NO_EVENT, false},
    {"explosion", "blast,explodes,boom,gunshot,shot", "explosion", hit_explosion, NULL, -3, 0, 0, NO_EVENT, false},
    {"crash", "car crash,collision", "crash", hit_explosion, NULL, -6, 0, 0, NO_EVENT, false},
    {"sparks", "electric sparks,spark,short circuit", "sparks", hit_tick, NULL, -16, 0, 2, NO_EVENT, false},
    {"match", "lighter,strikes a match", "match", hit_whoosh, NULL, -18, 0, 0, NO_EVENT, false},
    {"splash", "plunge,falls into water", "splash", hit_splash, NULL, -12, 0, 0, NO_EVENT, false},
    {"pouring", "pours,water pouring,coffee pouring,wine pouring,drink pouring", NULL, hit_pour, NULL, -21, 2, 0,
     NO_EVENT, false},
    {"drip", "dripping,water drop,drops", "water drop", hit_tick, NULL, -24, 0, 1.1f, NO_EVENT, false},
    {"snap", "twig,crack,breaks", "snap", hit_tick, NULL, -16, 0, 0, NO_EVENT, false},

    {"dog", "barking,barks,dog barks,bark", "dog", hit_bark, NULL, -10, 0, 1.1f, NO_EVENT, false},
    {"cat", "meow,meows,cat meows", "cat", hit_meow, NULL, -16, 0, 2.5f, NO_EVENT, false},
    {"wolf", "howl,howling,wolf howls", "wolf", hit_howl, NULL, -14, 0, 6, NO_EVENT, true},
    {"owl", "hoot,owl hoots", "owl", hit_hoot, NULL, -20, 0, 4, NO_EVENT, true},
    {"rooster", "cock crow,crows", "rooster", NULL, NULL, -14, 0, 5, NO_EVENT, true},
    {"horse", "neigh,whinny", "horse", hit_neigh, NULL, -10, 0, 5, NO_EVENT, false},
    {"gallop", "galloping,hooves", "gallop", hit_step, NULL, -13, 0, 3.4f, NO_EVENT, false},
    {"cow", "moo,cattle", "cow", hit_moo, NULL, -12, 0, 5, NO_EVENT, true},
    {"sheep", "baa,goat", "sheep", hit_baa, NULL, -14, 0, 4, NO_EVENT, true},
    {"duck", "quack,ducks", "duck", hit_quack, NULL, -16, 0, 2, NO_EVENT, true},
    {"goose", "geese", "goose", hit_honk, NULL, -14, 0, 2, NO_EVENT, true},
    {"lion", "roar,roars,growl", "lion", hit_roar, NULL, -8, 0, 6, NO_EVENT, false},
    {"bear", "bear growls,bear growl", NULL, hit_growl, NULL, -10, 0, 5, NO_EVENT, false},
    {"dragon", "dragon roar,dragon roars,dinosaur,t-rex,tyrannosaurus,monster", NULL, hit_monster, NULL, -6, 0, 6,
     NO_EVENT, false},
    {"dragon fire", "fire breath,flamethrower,breathes fire", NULL, hit_blaze, NULL, -9, 1.8f, 3, NO_EVENT, false},
    {"elephant", "trumpet of an elephant,elephant trumpets", NULL, hit_trumpet, NULL, -8, 0, 6, NO_EVENT, false},
    {"crow", "caw,caws,raven", NULL, hit_caw, NULL, -14, 0, 1.4f, NO_EVENT, true},
    {"eagle", "hawk,falcon,eagle cries,screech", NULL, hit_screech, NULL, -14, 0, 4, NO_EVENT, true},
    {"chirp", "tweet,tweets,chirps", NULL, hit_chirp, NULL, -20, 0, 0.45f, NO_EVENT, true},
    {"pig", "oink,oinks,grunts", NULL, hit_grunt, NULL, -14, 0, 1.5f, NO_EVENT, false},
    {"frog", "croak,croaks,ribbit", NULL, hit_croak, NULL, -16, 0, 1.6f, NO_EVENT, true},
    {"snake", "snake hisses,rattlesnake", NULL, hit_hiss, NULL, -22, 0, 3, NO_EVENT, false},
    {"mouse", "squeaks,mouse squeaks,rat squeaks", NULL, hit_squeak, NULL, -24, 0, 1.2f, NO_EVENT, false},
    {"whale", "whale song,whale sings", NULL, hit_song, NULL, -16, 0, 6, NO_EVENT, false},
    {"dolphin", "dolphin clicks,dolphins", NULL, hit_click_train, NULL, -20, 0, 2, NO_EVENT, false},
    {"hoof/hard", "clip clop", NULL, hit_hoof, NULL, -17, 0, 0.4f, NO_EVENT, false},
    {"hoof/soft", "hoofbeats", NULL, hit_thump, NULL, -15, 0, 0.4f, NO_EVENT, false},
    {"stomp", "heavy steps,stomping,giant footsteps", NULL, hit_thump, NULL, -6, 0, 1.1f, NO_EVENT, false},
    {"wing", "wing beats,flapping,wings flap", NULL, hit_wing, NULL, -22, 0.3f, 0.5f, NO_EVENT, false},
    {"monkey", "monkeys,ape", "monkey", NULL, NULL, -14, 0, 4, NO_EVENT, true},
    {"laugh", "laughter,laughs,laughing,giggle,giggles", "laugh/male", NULL, NULL, -14, 0, 4, NO_EVENT, false},
    {"laugh woman", "woman laughs,woman laughing", "laugh/female", NULL, NULL, -14, 0, 3, NO_EVENT, false},
    {"scream", "screams,screaming,shriek", "scream/female", NULL, NULL, -6, 0, 0, NO_EVENT, false},
    {"cough", "coughs,coughing", "cough/male", NULL, NULL, -14, 0, 2, NO_EVENT, false},
    {"sneeze", "sneezes", "sneeze/male", NULL, NULL, -12, 0, 0, NO_EVENT, false},
    {"baby", "baby cry,baby cries,crying baby", "baby cry", NULL, NULL, -12, 0, 4, NO_EVENT, false},
    {"applause", "clapping,cheering,cheers", "applause", NULL, NULL, -16, 0, 3.6f, NO_EVENT, false},

    {"bell", "church bell,bell toll,bells,tolling", "bell", hit_ding, NULL, -14, 0, 4, NO_EVENT, true},
    {"gong", "gong strike", "gong", hit_ding, NULL, -14, 0, 0, NO_EVENT, false},
    {"car passing", "car pass,car passes,passing car,cars passing,vehicle passes", "car passing", NULL, bed_traffic,
     -20, 0, 0, NO_EVENT, true},
    {"motorcycle", "motorbike", "motorcycle passing", hit_engine, NULL, -14, 0, 0, NO_EVENT, true},
    {"horn", "car horn,honk,honking,honks", "car horn", hit_ding, NULL, -14, 0, 5, NO_EVENT, true},
    {"train", "locomotive,train passes,subway,metro", "train", hit_engine, NULL, -14, 0, 0, NO_EVENT, true},
    {"ship horn", "foghorn,ferry,ship", "ship horn", NULL, NULL, -12, 0, 8, NO_EVENT, true},
    {"helicopter", "chopper", "helicopter", hit_engine, NULL, -14, 0, 2.3f, NO_EVENT, true},
    {"airplane", "plane,propeller plane,aircraft", "propeller plane", hit_engine, NULL, -14, 0, 0, NO_EVENT, true},
    {"jet", "jet plane,take off", "jet", hit_explosion, NULL, -10, 0, 0, NO_EVENT, true},
    {"truck", "lorry", "truck", hit_engine, NULL, -12, 0, 0, NO_EVENT, true},
    {"bus", "coach", "bus", hit_engine, NULL, -13, 0, 0, NO_EVENT, true},
    {"jackhammer", "drilling,construction", "jackhammer", NULL, NULL, -16, 0, 2.5f, NO_EVENT, true},
    {"hammer", "hammering,smith,forge", "hammer", hit_knock, NULL, -14, 0, 2.4f, NO_EVENT, false},
    {"saw", "sawing,sawmill", "saw", NULL, NULL, -16, 0, 3.9f, NO_EVENT, false},
    {"chainsaw", "chain saw", "chainsaw", hit_engine, NULL, -14, 0, 2.7f, NO_EVENT, true},
    {"cash register", "cash till,till", "cash till", hit_ding, NULL, -14, 0, 0, NO_EVENT, false},
    {"whistle", "factory whistle,steam whistle", "factory whistle", NULL, NULL, -16, 0, 4, NO_EVENT, true},

    {"siren", "sirens,police siren,ambulance", NULL, hit_siren, NULL, -14, 6, 6.5f, NO_EVENT, true},
    {"clink", "clinking,clinks,glasses,toast", NULL, hit_clink, NULL, -20, 0, 1.7f, NO_EVENT, false},
    {"alarm", "alarm clock,fire alarm,alert", NULL, hit_alarm, NULL, -16, 1.4f, 2, NO_EVENT, false},
    {"fireworks", "firework,firecrackers", "explosion", hit_explosion, NULL, -12, 0, 1.6f, NO_EVENT, true},
    {"coffee machine", "espresso machine,steam,kettle,hiss,hisses", "steam", hit_whoosh, NULL, -20, 2, 4, NO_EVENT,
     false},

    {"rain", "rainfall,drizzle,downpour,rain patter,raindrops,pouring rain,light rain", NULL, NULL, bed_rain, -39, 0, 0,
     NO_EVENT, true},
    {"wind", "breeze,gusts,howling wind,gale", NULL, NULL, bed_wind, -36, 0, 0, NO_EVENT, true},
    {"room tone", "silence,quiet,ambient,ambience,room,stillness,hush", NULL, NULL, bed_room, -55, 0, 0, NO_EVENT,
     false},
    {"hum", "electric hum,buzz,buzzing,neon buzz,neon hum,fluorescent,refrigerator,transformer", NULL, NULL, bed_hum,
     -44, 0, 0, NO_EVENT, false},
    {"city hum", "city,city ambience,urban,town", NULL, NULL, bed_city, -43, 0, 0, NO_EVENT, true},
    {"traffic", "cars,road,highway,street noise,distant traffic", NULL, NULL, bed_traffic, -38, 0, 0, NO_EVENT, true},
    {"fire", "fireplace,crackle,crackling,flames,campfire,fire crackling,crackling fire", NULL, NULL, bed_fire, -39, 0,
     0, NO_EVENT, false},
    {"birds", "birdsong,bird,chirping,songbirds,forest,morning birds", NULL, NULL, bed_birds, -40, 0, 0, NO_EVENT,
     true},
    {"waves", "sea,ocean,surf,beach,waves crashing,shore", NULL, NULL, bed_waves, -32, 0, 0, NO_EVENT, true},
    {"crickets", "cicadas,insects,night insects", NULL, NULL, bed_crickets, -44, 0, 0, NO_EVENT, true},
    {"stream", "river,brook,creek,waterfall,fountain,running water,water", NULL, NULL, bed_stream, -36, 0, 0, NO_EVENT,
     true},
    {"leaves", "rustling leaves,foliage,trees", NULL, NULL, bed_leaves, -40, 0, 0, NO_EVENT, true},
    {"sizzle", "sizzling,frying,frying pan", NULL, NULL, bed_sizzle, -36, 0, 0, NO_EVENT, false},
    {"crowd", "chatter,murmur,people talking,restaurant,bar,cafe,babble,voices", NULL, NULL, bed_crowd, -38, 0, 0,
     NO_EVENT, false},
    {"drone", "machinery,machine,ventilation,air conditioning,fan,spaceship,engine room,generator", NULL, NULL,
     bed_drone, -40, 0, 0, NO_EVENT, false},
};

// ---------------------------------------------------------------- finding

const Effect *effect_named(const char *name)
{
    for (int i = 0; i < COUNT_OF(effects); i++)
        if (text_equal(effects[i].name, name))
            return &effects[i];
    return NULL;
}

// Dice coefficient of letter pairs.
static float likeness(const char *a, const char *b)
{
    int n = (int)strlen(a) - 1, m = (int)strlen(b) - 1, same = 0;
    if (n < 1 || m < 1)
        return 0;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < m; k++)
            if (strncasecmp(a + i, b + k, 2) == 0) {
                same++;
                break;
            }
    return 2.0f * (float)same / (float)(n + m);
}

static float match(const char *word, const char *what, const char *manner)
{
    float length = (float)strlen(word);
    char both[160]; // "door", "creaks" -> "door creaks"
    snprintf(both, sizeof both, "%s %s", what, manner ? manner : "");
    if (manner && length > (float)strlen(what) + 1 && text_starts(word, what) && text_contains_word(both, word))
        return 1100 + length;
    if (text_equal_nocase(word, what))
        return 1000;
    if (text_contains_word(what, word))
        return 500 + length;
    if (text_contains_word(word, what))
        return 300 + 20 * (float)strlen(what) / length;
    if (manner && text_contains_word(manner, word))
        return 100 + length;
    return likeness(word, what) * 10;
}

const Effect *effect_find(const char *what, const char *manner, bool *exact)
{
    const Effect *best = NULL;
    float best_score = 3; // less is no likeness at all
    for (int i = 0; i < COUNT_OF(effects) && what; i++) {
        char words[256];
        snprintf(words, sizeof words, "%s,%s", effects[i].name, effects[i].aliases);
        for (char *rest = words, *word; (word = strsep(&rest, ","));) {
            float score = match(word, what, manner);
            if (score > best_score) {
                best_score = score;
                best = &effects[i];
            }
        }
    }
    *exact = best_score >= 100;
    return best;
}

// ---------------------------------------------------------------- single sounds

static void report_missing(Desk *desk, const Error *error)
{
    if (desk->missing_reported)
        return;
    desk->missing_reported = true;
    plan_report(desk->plan, desk->world->arena, SEVERITY_NOTE, "missing-asset", (Span){0, 0}, NULL,
                "recordings are replaced by made sounds: %s", error->message);
}

float *effect_hit(Desk *desk, const Effect *effect, const HitParams *params, uint64_t number, int *count, int *onset)
{
    *count = *onset = 0;
    if (effect->recording && desk->library) {
        int variants = library_sound_variants(desk->library, effect->recording);
        char name[64];
        snprintf(name, sizeof name, "%s/%d", effect->recording,
                 variants > 0 ? 1 + (int)(number % (uint64_t)variants) : 1);
        const SoundClip *clip;
        Error error = {0};
        if (library_sound(desk->library, name, &clip, &error) == STATUS_OK) {
            float *copy = ARENA_ARRAY(desk->arena, float, clip->frames);
            memcpy(copy, clip->samples, sizeof(float) * (size_t)clip->frames);
            *count = clip->frames;
            *onset = clip->onset;
            return copy;
        }
        report_missing(desk, &error);
    }
    if (!effect->hit)
        return NULL;
    int room = 30 * SOUND_RATE;
    float *made = memory_alloc(sizeof(float) * (size_t)room);
    HitParams p = *params;
    if (p.seconds <= 0)
        p.seconds = effect->seconds;
    *count = effect->hit(&p, made, room);
    float *out = ARENA_ARRAY(desk->arena, float, *count);
    float peak = level_peak(made, *count), gain = peak > 0 ? 1.0f / peak : 0;
    for (int i = 0; i < *count; i++)
        out[i] = made[i] * gain;
    free(made);
    // the end fades, the beginning is the event itself
    int fade = *count < 480 ? *count / 2 : 240;
    for (int i = 0; i < fade; i++)
        out[*count - 1 - i] *= (float)i / (float)fade;
    return out;
}

static void play(Desk *desk, const Effect *effect, const HitParams *params, uint64_t number, Placement placement,
                 double time, float gain_db)
{
    int count, onset;
    float *samples = effect_hit(desk, effect, params, number, &count, &onset);
    if (!samples)
        return;
    placement.gain = decibel(effect->level + gain_db);
    placement.outdoors = effect->outdoors;
    space_add(desk, &placement, samples, count, desk_sample(time) - onset);
}

// ---------------------------------------------------------------- events

// The row of a footfall by what is underfoot.
static const char *step_name(const char *surface)
{
    static const struct {
        const char *word, *name;
    } grounds[] = {
        {"wood", "footstep/wood"},      {"parquet", "footstep/wood"}, {"plank", "footstep/wood"},
        {"carpet", "footstep/soft"},    {"rug", "footstep/soft"},     {"grass", "footstep/grass"},
        {"lawn", "footstep/grass"},     {"leaves", "footstep/grass"}, {"gravel", "footstep/gravel"},
        {"pebbles", "footstep/gravel"}, {"snow", "footstep/snow"},    {"sand", "footstep/sand"},
        {"dirt", "footstep/dirt"},      {"earth", "footstep/dirt"},   {"soil", "footstep/dirt"},
        {"mud", "footstep/dirt"},       {"metal", "footstep/metal"},  {"steel", "footstep/metal"},
        {"grate", "footstep/metal"},    {"water", "footstep/water"},  {"puddle", "footstep/water"},
        {"glass", "footstep/glass"},    {"ice", "footstep/ice"},
    };
    for (int i = 0; i < COUNT_OF(grounds); i++)
        if (text_contains_word(surface, grounds[i].word))
            return grounds[i].name;
    return "footstep/hard"; // asphalt, concrete, stone, tile, marble, cobbles
}

static const char *door_name(const Desk *desk, const Event *event, bool opens)
{
    const char *noun = event->entity >= 0 && event->entity < desk->plan->entity_count
                           ? desk->plan->entities[event->entity].noun
                           : NULL;
    if (text_contains_word(event->surface, "elevator") || text_contains_word(noun, "elevator") ||
        text_contains_word(event->surface, "slide"))
        return "door/slide";
    if (text_contains_word(event->surface, "glass"))
        return opens ? "door/glass/open" : "door/glass/close";
    if (text_contains_word(event->surface, "metal") || text_contains_word(event->surface, "steel"))
        return opens ? "door/metal/open" : "door/metal/close";
    if (text_contains_word(event->surface, "gate") || text_contains_word(noun, "gate"))
        return opens ? "door/gate/open" : "door/gate/close";
    return opens ? "door/open" : "door/close";
}

static const char *event_effect(const Desk *desk, const Event *event, int place)
{
    switch (event->kind) {
    case EVENT_FOOTFALL:
        return step_name(event->surface[0] || !desk->world->places ? event->surface
                                                                   : desk->world->places[place].ground);
    case EVENT_DOOR_OPEN:
        return door_name(desk, event, true);
    case EVENT_DOOR_CLOSE:
        return door_name(desk, event, false);
    case EVENT_BUTTON:
        return "button";
    case EVENT_LIGHT_ON:
        return "tick";
    case EVENT_SIT:
        return "sit";
    case EVENT_STAND_UP:
    case EVENT_CLOTH:
        return "cloth";
    case EVENT_TOUCH:
        return text_contains_word(event->surface, "metal")  ? "touch/metal"
               : text_contains_word(event->surface, "wood") ? "touch/wood"
                                                            : "touch";
    case EVENT_BREATH_IN:
        return "breath in";
    case EVENT_BREATH_OUT:
        return "breath out";
    case EVENT_MACHINE: {
        bool exact;
        const Effect *effect = event->surface[0] ? effect_find(event->surface, NULL, &exact) : NULL;
        return effect && exact && effect->hit ? effect->name : "elevator";
    }
    case EVENT_ELEMENT:
    case EVENT_CALL: {
        bool exact;
        const Effect *effect = effect_find(event->surface, NULL, &exact);
        return effect && exact ? effect->name : NULL;
    }
    case EVENT_HOOF: {
        const char *step = step_name(desk->world->places ? desk->world->places[place].ground : "");
        static const char *const hard[] = {"hard", "wood", "metal", "glass", "ice"};
        for (int i = 0; i < COUNT_OF(hard); i++)
            if (strcmp(step + strlen("footstep/"), hard[i]) == 0)
                return "hoof/hard";
        return "hoof/soft";
    }
    case EVENT_STOMP:
        return "stomp";
    case EVENT_WING:
        return "wing";
    case EVENT_IMPACT:
        return text_equal(event->surface, "glass")   ? "clink"
               : text_equal(event->surface, "metal") ? "touch/metal"
               : text_equal(event->surface, "wood")  ? "touch/wood"
                                                     : "thud";
    case EVENT_BREAK:
        return text_equal(event->surface, "glass") ? "glass" : "crash";
    case EVENT_COLLAPSE:
        return "crash";
    default:
        return NULL;
    }
}

// Nobody breathes audibly while speaking.
static bool speaking(const Desk *desk, const Event *event)
{
    const World *world = desk->world;
    for (int i = 0; i < desk->plan->line_count; i++) {
        const Line *line = &desk->plan->lines[i];
        double end = world->speeches ? line->begin + world->speeches[i].seconds : line->end;
        if (line->speaker == event->entity && event->time < end && event->time + event->seconds > line->begin)
            return true;
    }
    return false;
}

void effects_events(Desk *desk)
{
    const FilmPlan *plan = desk->plan;
    for (int i = 0; i < desk->world->event_count; i++) {
        const Event *event = &desk->world->events[i];
        if (event->shot < 0 || event->shot >= plan->shot_count || !(event->time >= 0))
            continue;
        int place = plan->shots[event->shot].place;
        bool breath = event->kind == EVENT_BREATH_IN || event->kind == EVENT_BREATH_OUT;
        const char *name = event_effect(desk, event, place);
        const Effect *effect = name ? effect_named(name) : NULL;
        if (!effect || (breath && speaking(desk, event)))
            continue;
        float strength = event->strength > 0 ? clampf(event->strength, 0, 1) : 0.5f;
        bool person = event->entity >= 0 && event->entity < plan->entity_count &&
                      plan->entities[event->entity].kind == ENTITY_PERSON;
        HitParams params = {.key = desk_key(desk, name, event->time, event->entity),
                            .strength = strength,
                            .seconds = (float)event->seconds,
                            .male = person && plan->entities[event->entity].person.sex == SEX_MALE};
        Placement placement = {.bus = BUS_EFFECTS,
                               .place = place,
                               .home = place,
                               .entity = breath || event->kind == EVENT_CLOTH ? event->entity : PLAN_NONE,
                               .position = event->position,
                               .pull = 0.55f,
                               .width = 0.75f};
        float level = 20.0f * log10f(0.3f + 0.7f * strength);
        if (breath) // effort is far more audible than its number
            level = lerpf(-22.0f, 0.0f, strength);
        if (event->kind == EVENT_STAND_UP) // a whole body moves
            level += 6;
        // steps alternate through the recordings, as feet do
        uint64_t number = rng_u64(params.key, 3);
        if (event->kind == EVENT_FOOTFALL) {
            number = 0;
            for (int k = 0; k < i; k++)
                number +=
                    desk->world->events[k].kind == EVENT_FOOTFALL && desk->world->events[k].entity == event->entity;
            level += 2.0f * (rng_float(params.key, 4) - 0.5f);
        }
        play(desk, effect, &params, number, placement, event->time, level);
        float wet = desk_environment(desk, place)->wetness;
        if (event->kind == EVENT_FOOTFALL && wet > 0.3f && strcmp(name, "footstep/hard") == 0)
            play(desk, effect_named("puddle"), &params, number, placement, event->time, level - 14.0f * (1.0f - wet));
        if (event->kind == EVENT_SIT)
            play(desk, effect_named("cloth"), &params, number, placement, event->time, level - 2);
    }
}

// ---------------------------------------------------------------- beds

// Smooth steps of a bed's gain: 20 ms across cuts, a breath at the film's ends.
static void smooth_gains(const Desk *desk, float *gains)
{
    enum { REACH = 5 };
    int n = desk->step_count;
    float *sums = memory_alloc(sizeof(float) * (size_t)(n + 1));
    for (int i = 0; i < n; i++)
        sums[i + 1] = sums[i] + gains[i];
    for (int i = 0; i < n; i++) {
        int a = i - REACH < 0 ? 0 : i - REACH, b = i + REACH + 1 > n ? n : i + REACH + 1;
        float ends = fminf(1.0f, fminf((float)i / 7.0f, (float)(n - 1 - i) / 36.0f));
        gains[i] = (sums[b] - sums[a]) / (float)(b - a) * ends;
        if (gains[i] < 1e-7f) // rounding leaves dust
            gains[i] = 0;
    }
    free(sums);
}

// Makes a bed as long as it is heard and lays it under the film.
static void lay_bed(Desk *desk, const Effect *effect, float intensity, float wind, float *gains)
{
    int first = 0, last = desk->step_count - 1;
    smooth_gains(desk, gains);
    while (first <= last && gains[first] <= 0)
        first++;
    while (last >= first && gains[last] <= 0)
        last--;
    if (first > last)
        return;
    if (first > 0)
        first--;
    int start = first * desk->step, end = last == desk->step_count - 1 ? desk->frames : (last + 1) * desk->step;
    int count = end - start;
    // a second at least, so that its level can be judged
    int made = count < SOUND_RATE ? SOUND_RATE : count;
    float *left = memory_alloc(sizeof(float) * (size_t)made), *right = memory_alloc(sizeof(float) * (size_t)made);
    BedParams params = {.key = rng_key(desk->plan->seed, effect->name, "bed"), .intensity = intensity, .wind = wind};
    effect->bed(&params, left, right, made);
    float rms = sqrtf(0.5f * (powf(level_rms(left, made), 2) + powf(level_rms(right, made), 2)));
    float gain = rms > 1e-9f ? 1.0f / rms : 0;
    for (int i = 0; i < count; i++) {
        left[i] *= gain;
        right[i] *= gain;
    }
    space_add_bed(desk, BUS_AMBIENCE, left, right, count, start, gains, effect->outdoors);
    free(left);
    free(right);
}

typedef struct PlaceBed {
    const char *name;
    float intensity, wind;
    float level; // dB against the row
    int place;
} PlaceBed;

static bool kind_is(const Place *place, const char *words)
{
    char list[256];
    snprintf(list, sizeof list, "%s", words);
    for (char *rest = list, *word; (word = strsep(&rest, ","));)
        if (text_contains_word(place->kind, word) || text_contains_word(place->name, word))
            return true;
    return false;
}

static bool fire_burns(const Desk *desk, int place, Vec3 *position)
{
    for (int i = 0; i < desk->world->landmark_count; i++) {
        const Landmark *mark = &desk->world->landmarks[i];
        if (mark->place != place || !(strstr(mark->name, "fire") || strstr(mark->name, "torch")))
            continue;
        for (int k = 0; k < desk->world->light_count; k++) {
            const Light *light = &desk->world->lights[k];
            if (light->flicker > 0 && light->place == place && vec3_distance(light->position, mark->position) < 3) {
                *position = mark->position;
                return true;
            }
        }
    }
    return false;
}

// The air of a place, by what it is and by its weather.
static int beds_of(const Desk *desk, int index, PlaceBed *beds)
{
    const Place *place = &desk->plan->places[index];
    const Environment *air = desk_environment(desk, index);
    float rain = fmaxf(air->rain, place->rain), wind = fmaxf(place->wind, vec3_length(air->wind) / 20.0f);
    bool inside = place->interior, night = place->time == TIME_NIGHT || place->time == TIME_DUSK;
    bool city = kind_is(place, "alley,street,city,rooftop,backstreet,downtown,square,sidewalk,parking,bridge,subway");
    bool nature = kind_is(place, "forest,park,garden,field,meadow,woods,farm,countryside,jungle,yard,hill,village");
    bool sea = kind_is(place, "beach,sea,ocean,coast,shore,harbor,harbour,pier,cliff");
    int n = 0;
    if (inside) {
        beds[n++] =
            (PlaceBed){"room tone", kind_is(place, "lobby,office,hallway,corridor,hospital,elevator") ? 1 : 0.3f, 0,
                       air->room_size > 9 ? 3.0f : 0.0f, index};
        if (kind_is(place, "restaurant,bar,cafe,pub,diner,party,station"))
            beds[n++] = (PlaceBed){"crowd", 0.5f, 0, 0, index};
        if (kind_is(place, "spaceship,spacecraft,engine,laboratory,lab,server"))
            beds[n++] = (PlaceBed){"drone", 0.5f, 0, 0, index};
    } else if (sea) {
        beds[n++] = (PlaceBed){"waves", 0.6f, wind, 0, index};
    } else if (nature) {
        if (rain < 0.2f)
            beds[n++] = night ? (PlaceBed){"crickets", 0.5f, 0, 0, index} : (PlaceBed){"birds", 0.5f, 0, 0, index};
        if (kind_is(place, "river,brook,stream,waterfall"))
            beds[n++] = (PlaceBed){"stream", 0.5f, 0, 0, index};
    } else if (city) {
        beds[n++] = night || !kind_is(place, "street,downtown,bridge")
                        ? (PlaceBed){"city hum", 0.5f, 0, night ? -1.0f : 1.0f, index}
                        : (PlaceBed){"traffic", 0.5f, 0, -3, index};
    }
    if (rain > 0.02f)
        beds[n++] = (PlaceBed){"rain", rain, wind, -9.0f + 15.0f * rain, index};
    if (!inside && (wind > 0.1f || n == 0))
        beds[n++] = (PlaceBed){"wind", 0.5f, wind, -11.0f + 15.0f * wind, index};
    if (place->neon)
        beds[n++] = (PlaceBed){"hum", 0.5f, 0, -6, index};
    return n;
}

static bool place_has_bed(const Desk *desk, int place, const char *name)
{
    PlaceBed beds[8];
    int n = place >= 0 && place < desk->plan->place_count ? beds_of(desk, place, beds) : 0;
    for (int i = 0; i < n; i++)
        if (text_equal(beds[i].name, name))
            return true;
    return false;
}

void effects_places(Desk *desk)
{
    const FilmPlan *plan = desk->plan;
    int room = plan->place_count * 8, count = 0;
    PlaceBed *beds = ARENA_ARRAY(desk->arena, PlaceBed, room + 1);
    for (int i = 0; i < plan->place_count; i++)
        count += beds_of(desk, i, beds + count);
    float *gains = ARENA_ARRAY(desk->arena, float, desk->step_count + 1);
    for (int i = 0; i < count; i++) {
        if (!beds[i].name)
            continue;
        const Effect *effect = effect_named(beds[i].name);
        float intensity = beds[i].intensity;
        memset(gains, 0, sizeof(float) * (size_t)desk->step_count);
        // the same air in several places is one bed, so that it runs on through cuts
        for (int k = i; k < count; k++) {
            if (!text_equal(beds[k].name, effect->name) || fabsf(beds[k].intensity - intensity) > 0.3f)
                continue;
            for (int s = 0; s < desk->step_count; s++)
                if (desk->steps[s].place == beds[k].place)
                    gains[s] = decibel(effect->level + beds[k].level);
            if (k != i)
                beds[k].name = NULL;
        }
        lay_bed(desk, effect, intensity, beds[i].wind, gains);
        beds[i].name = NULL;
    }
    for (int place = 0; place < plan->place_count; place++) { // fires are somewhere
        Vec3 position;
        if (!fire_burns(desk, place, &position))
            continue;
        const Effect *fire = effect_named("fire");
        memset(gains, 0, sizeof(float) * (size_t)desk->step_count);
        for (int s = 0; s < desk->step_count; s++)
            if (desk->steps[s].place == place)
                gains[s] = decibel(fire->level) *
                           powf(1.5f / fmaxf(1.0f, vec3_distance(position, desk->steps[s].camera.position)), 0.6f);
        lay_bed(desk, fire, 0.5f, 0, gains);
    }
}

// ---------------------------------------------------------------- cues

static bool events_cover(const Desk *desk, const Effect *effect, const SoundCue *cue)
{
    for (int i = 0; i < desk->world->event_count; i++) {
        const Event *event = &desk->world->events[i];
        if (event->kind == EVENT_CALL && event->time >= cue->begin - 0.5 && event->time <= cue->end + 0.5) {
            const char *name = event_effect(desk, event, 0); // a creature in the picture calls
            const Entity *who = event->entity >= 0 && event->entity < desk->plan->entity_count
                                    ? &desk->plan->entities[event->entity]
                                    : NULL;
            if ((name && strcmp(name, effect->name) == 0) ||
                (who && who->name && (text_contains_word(cue->manner, who->name) || text_equal(cue->what, who->name))))
                return true;
        }
        if (effect->event >= 0 && (int)event->kind == effect->event && event->time >= cue->begin - 0.5 &&
            event->time <= cue->end + 0.5)
            return true;
    }
    return false;
}

static float loudness_of(const char *manner)
{
    static const struct {
        const char *word;
        float db;
    } words[] = {{"soft", -6},     {"softly", -6}, {"faint", -9},   {"quiet", -7},  {"gentle", -5},
                 {"light", -5},    {"loud", 5},    {"heavy", 4},    {"low", -4},    {"distant", -4},
                 {"deafening", 8}, {"pouring", 5}, {"muffled", -6}, {"subtle", -8}, {"heavily", 4}};
    float db = 0;
    for (int i = 0; i < COUNT_OF(words) && manner; i++)
        if (text_contains_word(manner, words[i].word))
            db += words[i].db;
    return clampf(db, -12, 9);
}

static void bed_cue(Desk *desk, const Effect *effect, const SoundCue *cue, double begin, double end)
{
    float *gains = ARENA_ARRAY(desk->arena, float, desk->step_count + 1);
    float level = effect->level + loudness_of(cue->manner) + (cue->inferred ? 0 : 3); // what is asked for is heard
    float far = cue->distance > 3 ? -20.0f * 0.3f * log10f(cue->distance / 3.0f) : 0;
    for (int s = 0; s < desk->step_count; s++) {
        double t = (double)s * desk->step / SOUND_RATE;
        // where the place already sounds like this, it is enough
        if (t < begin || t >= end || place_has_bed(desk, desk->steps[s].place, effect->name))
            continue;
        float in = begin <= 0.05 ? 1 : smoothstepf(0, 0.3f, (float)(t - begin));
        float out = end >= plan_seconds(desk->plan) - 0.05 ? 1 : smoothstepf(0, 0.4f, (float)(end - t));
        gains[s] = decibel(level + far) * in * out;
    }
    lay_bed(desk, effect, text_contains_word(cue->what, "drizzle") ? 0.25f : 0.6f, 0.4f, gains);
}

void effects_cues(Desk *desk)
{
    FilmPlan *plan = desk->plan;
    int cue_count = plan->sound_count;
    for (int i = 0; i < cue_count; i++) {
        const SoundCue *cue = &plan->sounds[i];
        bool exact;
        const Effect *effect = effect_find(cue->what, cue->manner, &exact);
        double begin = fmax(0, cue->begin), end = cue->end > cue->begin ? cue->end : plan_seconds(plan);
        int step = (int)(begin * SOUND_RATE / desk->step);
        if (effect && text_equal(effect->name, "footstep/hard") && desk->world->places && step < desk->step_count &&
            desk->steps[step].place >= 0) // steps are heard on the ground there is
            effect = effect_named(step_name(desk->world->places[desk->steps[step].place].ground));
        if (!effect) {
            plan_report(plan, desk->world->arena, SEVERITY_WARNING, "unknown-sound", cue->span,
                        "name a sound such as rain, thunder, footsteps, traffic, a bell or a dog",
                        "the sound \"%s\" is not known and is left out", cue->what ? cue->what : "");
            continue;
        }
        if (!exact)
            plan_report(plan, desk->world->arena, SEVERITY_WARNING, "unknown-sound", cue->span, NULL,
                        "the sound \"%s\" is not known; \"%s\" is the nearest", cue->what, effect->name);
        if (effect->bed &&
            !(effect->recording && desk->library && library_sound_variants(desk->library, effect->recording) > 0)) {
            bed_cue(desk, effect, cue, begin, end);
            continue;
        }
        if (events_cover(desk, effect, cue))
            continue;
        bool thunder = effect->hit == hit_thunder;
        RngKey key = desk_key(desk, effect->name, begin, i);
        double t = begin;
        for (int n = 0; t < end && t < plan_seconds(plan) && n < 400; n++) {
            HitParams params = {.key = desk_key(desk, effect->name, t, i),
                                .strength = 0.6f,
                                .distance = cue->distance > 0                            ? cue->distance
                                            : text_contains_word(cue->manner, "distant") ? 2500.0f
                                                                                         : 0.0f};
            Placement placement = {.bus = BUS_EFFECTS,
                                   .place = PLAN_NONE,
                                   .entity = PLAN_NONE,
                                   .everywhere = true,
                                   .distance = params.distance > 0 ? params.distance : 3.0f,
                                   .pan = rng_range(key, 2 + (uint64_t)n * 2, -0.5f, 0.5f) *
                                          (cue->distance > 0 ? 1 : 0.4f),
                                   .pull = thunder ? 0.11f : 0.3f,
                                   .width = 0.8f};
            play(desk, effect, &params, (uint64_t)n + rng_u64(key, 1), placement, t, loudness_of(cue->manner));
            if (effect->hit == hit_breath_out) // and in again
                play(desk, effect_named("breath in"), &params, 0, placement, t + effect->every * 0.55,
                     loudness_of(cue->manner) - 3);
            if (effect->every <= 0 || (effect->hit == hit_knock && !effect->recording && n == 2)) // three knocks
                break;
            bool regular = effect->every < 1.0f;
            t += effect->every * (regular ? 1.0f : rng_range(key, 3 + (uint64_t)n * 2, 0.75f, 1.5f));
        }
    }
}
