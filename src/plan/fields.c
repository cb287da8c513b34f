// The field tables themselves. A new member of a plan structure is one line here, and nothing else.
#include "plan/fields.h"

#define NAMES(array) .names = (array), .name_count = COUNT_OF(array)
#define SECONDS .low = 0, .high = 3600
#define UNIT .low = 0, .high = 1

static const char *const severity_names[] = {"note", "warning", "error"};
static const char *const entity_kind_names[] = {"person", "animal", "prop", "part"};
static const char *const sex_names[] = {"female", "male"};
static const char *const time_names[] = {"day", "dawn", "morning", "noon", "afternoon", "golden_hour", "dusk", "night"};
static const char *const relation_names[] = {
    "left",   "right",   "center", "between", "beside", "on",         "under",     "in",         "in_front",
    "behind", "above",   "at",     "facing",  "across", "foreground", "midground", "background", "back_to",
    "around", "against", "far",    "corner",  "wall",   "row",        "file",      "circle",     "semicircle"};
static const char *const manner_names[] = {"say", "whisper", "shout", "murmur", "weary", "excited"};
static const char *const size_names[] = {"auto",   "extreme_wide", "wide",  "full",         "medium_wide",
                                         "medium", "medium_close", "close", "extreme_close"};
static const char *const angle_names[] = {"eye",       "low",    "high",   "overhead", "dutch", "birds_eye",
                                          "worms_eye", "aerial", "ground", "knee",     "hip",   "shoulder"};
static const char *const side_names[] = {"auto",          "front",         "behind",       "profile",
                                         "three_quarter", "over_shoulder", "point_of_view"};
static const char *const move_names[] = {
    "static",         "track",       "dolly_in",      "dolly_out",  "pan_left",      "pan_right",      "tilt_up",
    "tilt_down",      "truck_left",  "truck_right",   "crane_up",   "crane_down",    "orbit",          "zoom_in",
    "zoom_out",       "pedestal_up", "pedestal_down", "roll_left",  "roll_right",    "arc_left",       "arc_right",
    "lead",           "follow",      "whip_left",     "whip_right", "crash_zoom_in", "crash_zoom_out", "dolly_zoom_in",
    "dolly_zoom_out", "fly_over",    "fly_through",   "reveal"};
static const char *const transition_names[] = {"cut",       "fade",     "dissolve", "fade_white", "smash_cut",
                                               "match_cut", "jump_cut", "j_cut",    "l_cut",      "wipe",
                                               "iris",      "whip",     "morph",    "glitch"};
static const char *const role_names[] = {"key",  "fill",       "rim",    "practical", "ambient",
                                         "back", "hair",       "kicker", "bounce",    "negative_fill",
                                         "eye",  "background", "top",    "under"};
const char *plan_size_word(ShotSize size)
{
    return (int)size >= 0 && size < SHOT_SIZE_COUNT ? size_names[size] : "";
}
const char *plan_move_word(CameraMove move)
{
    return (int)move >= 0 && move < CAMERA_COUNT ? move_names[move] : "";
}
const char *plan_relation_word(RelationKind kind)
{
    return (int)kind >= 0 && kind < RELATION_COUNT ? relation_names[kind] : "";
}
const char *plan_time_word(TimeOfDay time)
{
    return (int)time >= 0 && time < TIME_OF_DAY_COUNT ? time_names[time] : "";
}
_Static_assert(COUNT_OF(entity_kind_names) == ENTITY_KIND_COUNT, "entity kinds");
_Static_assert(COUNT_OF(time_names) == TIME_OF_DAY_COUNT, "times of day");
_Static_assert(COUNT_OF(relation_names) == RELATION_COUNT, "relations");
_Static_assert(COUNT_OF(manner_names) == SPEECH_MANNER_COUNT, "speech manners");
_Static_assert(COUNT_OF(size_names) == SHOT_SIZE_COUNT, "shot sizes");
_Static_assert(COUNT_OF(angle_names) == ANGLE_COUNT, "angles");
_Static_assert(COUNT_OF(side_names) == SIDE_COUNT, "sides");
_Static_assert(COUNT_OF(move_names) == CAMERA_COUNT, "camera moves");
_Static_assert(COUNT_OF(transition_names) == TRANSITION_COUNT, "transitions");
_Static_assert(COUNT_OF(role_names) == LIGHT_ROLE_COUNT, "light roles");

#define F(member_name, field_type, ...)                                                                  \
    {                                                                                                    \
        .name = #member_name, .type = (field_type), .offset = offsetof(STRUCT, member_name), __VA_ARGS__ \
    }
#define RECORD(variable, label, ...)                                                                       \
    static const STRUCT variable##_defaults = {__VA_ARGS__};                                               \
    static const Record variable = {label, sizeof(STRUCT), variable##_fields, COUNT_OF(variable##_fields), \
                                    &variable##_defaults}
#define EXTRA(member_name) .extra = offsetof(STRUCT, member_name)

#define STRUCT Diagnostic
static const Field diagnostic_fields[] = {
    F(severity, FIELD_ENUM, NAMES(severity_names), .required = true),
    F(code, FIELD_TEXT, .required = true),
    F(message, FIELD_TEXT, .required = true),
    F(fix, FIELD_TEXT),
    F(span, FIELD_SPAN),
    F(edit, FIELD_SPAN, .about = "what the fix replaces"),
    F(replacement, FIELD_TEXT),
};
RECORD(diagnostic, "diagnostic", .severity = SEVERITY_NOTE);
#undef STRUCT

#define STRUCT Garment
static const Field garment_fields[] = {
    F(kind, FIELD_TEXT, .required = true),
    F(color, FIELD_VEC3, EXTRA(has_color), .about = "linear Rec.709"),
    F(color_name, FIELD_TEXT),
    F(material, FIELD_TEXT),
    F(pattern, FIELD_TEXT),
    F(shown, FIELD_TEXT, .about = "the wardrobe's word, when it is another"),
    F(text, FIELD_TEXT, .about = "lettering on it"),
    F(span, FIELD_SPAN),
};
RECORD(garment, "garment", .kind = NULL);
#undef STRUCT

#define STRUCT PersonTraits
static const Field person_fields[] = {
    F(sex, FIELD_ENUM, NAMES(sex_names), .required = true),
    F(age_years, FIELD_FLOAT, .low = 0, .high = 120),
    F(height, FIELD_FLOAT, .low = 0, .high = 3, .about = "metres; 0: from sex and age"),
    F(muscle, FIELD_FLOAT, UNIT),
    F(weight, FIELD_FLOAT, UNIT),
    F(ethnicity, FIELD_TEXT),
    F(skin_tone, FIELD_TEXT),
    F(skin_marks, FIELD_TEXT, .about = "words with commas"),
    F(makeup, FIELD_TEXT, .about = "words with commas"),
    F(hair_style, FIELD_TEXT),
    F(hair_look, FIELD_TEXT, .about = "words with commas"),
    F(hair_color, FIELD_VEC3),
    F(eye_color, FIELD_TEXT),
    F(facial_hair, FIELD_TEXT),
    F(mood, FIELD_TEXT),
    F(garments, FIELD_LIST, EXTRA(garment_count), .record = &garment),
};
RECORD(person, "person", .age_years = 30, .muscle = 0.5f, .weight = 0.5f);
#undef STRUCT

#define STRUCT Entity
static const Field entity_fields[] = {
    F(kind, FIELD_ENUM, NAMES(entity_kind_names), .required = true),
    F(name, FIELD_TEXT, .required = true),
    F(noun, FIELD_TEXT, .required = true),
    F(sense, FIELD_TEXT, .about = "WordNet synset"),
    F(confidence, FIELD_FLOAT, UNIT),
    F(place, FIELD_PLACE),
    F(count, FIELD_INT, .low = 1, .high = 1000),
    F(color, FIELD_VEC3, EXTRA(has_color), .about = "linear Rec.709"),
    F(material, FIELD_TEXT),
    F(condition, FIELD_TEXT, .about = "wet, torn, dusty, ..."),
    F(description, FIELD_TEXT, .about = "the fullest describing words, as written"),
    F(owner, FIELD_ENTITY, .about = "whose it is"),
    F(text, FIELD_TEXT, .about = "lettering on it"),
    F(scale, FIELD_FLOAT, .low = 0.01, .high = 100),
    F(offscreen, FIELD_BOOL),
    F(person, FIELD_OBJECT, .record = &person, .about = "only of persons"),
    F(span, FIELD_SPAN),
};
RECORD(entity, "entity", .confidence = 1, .place = PLAN_NONE, .count = 1, .owner = PLAN_NONE, .scale = 1,
       .person = {.age_years = 30, .muscle = 0.5f, .weight = 0.5f});
#undef STRUCT

#define STRUCT Place
static const Field place_fields[] = {
    F(name, FIELD_TEXT, .required = true),
    F(kind, FIELD_TEXT, .required = true),
    F(time, FIELD_ENUM, NAMES(time_names)),
    F(interior, FIELD_BOOL),
    F(rain, FIELD_FLOAT, UNIT),
    F(snow, FIELD_FLOAT, UNIT),
    F(fog, FIELD_FLOAT, UNIT),
    F(wind, FIELD_FLOAT, UNIT, .about = "1: 20 m/s"),
    F(wind_from, FIELD_TEXT, .about = "side of the frame or compass"),
    F(palette, FIELD_TEXT, .about = "of walls and fronts: pastel, colorful or white"),
    F(season, FIELD_TEXT, .about = "autumn, winter, spring or summer"),
    F(clouds, FIELD_FLOAT, UNIT, .about = "0 clear, 1 overcast"),
    F(dust, FIELD_FLOAT, UNIT),
    F(heat, FIELD_FLOAT, UNIT, .about = "shimmer of hot air"),
    F(thunder, FIELD_BOOL),
    F(wetness, FIELD_FLOAT, UNIT),
    F(dark, FIELD_FLOAT, UNIT, .about = "share of its own light that is out"),
    F(puddles, FIELD_BOOL),
    F(neon, FIELD_BOOL),
    F(era, FIELD_TEXT, .about = "as data/qualities.tsv names it; absent: the present"),
    F(year, FIELD_INT, .low = -3000, .high = 3000, .about = "of the era, AD; 0: not said"),
    F(wide, FIELD_FLOAT, .low = 0, .high = 3, .about = "share of the usual measure; 0: the usual"),
    F(deep, FIELD_FLOAT, .low = 0, .high = 3, .about = "share of the usual measure; 0: the usual"),
    F(high, FIELD_FLOAT, .low = 0, .high = 3, .about = "share of the usual measure; 0: the usual"),
    F(wear, FIELD_FLOAT, UNIT, .about = "0.5 shabby, 1 in ruins"),
    F(wealth, FIELD_FLOAT, .low = -1, .high = 1, .about = "-1 poor, 1 luxurious"),
    F(forsaken, FIELD_BOOL, .about = "nobody lives or works there any more"),
    F(color, FIELD_VEC3, EXTRA(has_color), .about = "of its walls or backdrop, linear Rec.709"),
    F(accent, FIELD_VEC3, EXTRA(has_accent), .about = "of its textiles and trim, linear Rec.709"),
    F(span, FIELD_SPAN),
};
RECORD(place, "place", .time = TIME_DAY);
#undef STRUCT

#define STRUCT Relation
static const Field relation_fields[] = {
    F(subject, FIELD_ENTITY, .required = true),
    F(kind, FIELD_ENUM, NAMES(relation_names), .required = true),
    F(object, FIELD_ENTITY),
    F(object2, FIELD_ENTITY),
    F(distance, FIELD_FLOAT, .low = 0, .high = 100000, .about = "metres; 0: not said"),
    F(shot, FIELD_SHOT, .about = "-1: whole film"),
    F(span, FIELD_SPAN),
};
RECORD(relation, "relation", .subject = PLAN_NONE, .object = PLAN_NONE, .object2 = PLAN_NONE, .shot = PLAN_NONE);
#undef STRUCT

#define STRUCT Action
static const Field action_fields[] = {
    F(verb, FIELD_TEXT, .required = true, .about = "canonical frame of data/verbs.tsv"),
    F(played, FIELD_TEXT, .about = "the frame the stage plays for it; absent: the verb itself"),
    F(confidence, FIELD_FLOAT, .low = 0, .high = 1),
    F(agent, FIELD_ENTITY),
    F(force, FIELD_TEXT, .about = "what does it when no entity does: wind, water"),
    F(object, FIELD_ENTITY),
    F(goal, FIELD_ENTITY),
    F(source, FIELD_ENTITY),
    F(instrument, FIELD_ENTITY),
    F(path, FIELD_TEXT),
    F(part, FIELD_TEXT),
    F(manner, FIELD_TEXT),
    F(count, FIELD_INT, .low = 0, .high = 10000),
    F(unit, FIELD_TEXT),
    F(direction, FIELD_TEXT),
    F(distance, FIELD_FLOAT, .low = 0, .high = 1e5, .about = "metres"),
    F(speed, FIELD_FLOAT, .low = 0, .high = 1e4, .about = "metres a second"),
    F(cause, FIELD_ACTION, .about = "the action that brings it about"),
    F(shot, FIELD_SHOT),
    F(begin, FIELD_DOUBLE, SECONDS, .required = true),
    F(end, FIELD_DOUBLE, SECONDS, .required = true),
    F(time_given, FIELD_BOOL),
    F(span, FIELD_SPAN),
};
RECORD(action, "action", .confidence = 1, .agent = PLAN_NONE, .object = PLAN_NONE, .goal = PLAN_NONE,
       .source = PLAN_NONE, .instrument = PLAN_NONE, .cause = PLAN_NONE, .shot = 0);
#undef STRUCT

#define STRUCT Line
static const Field line_fields[] = {
    F(speaker, FIELD_ENTITY, .required = true),
    F(text, FIELD_TEXT, .required = true),
    F(manner, FIELD_ENUM, NAMES(manner_names)),
    F(manner_text, FIELD_TEXT),
    F(voice_over, FIELD_BOOL),
    F(device, FIELD_TEXT, .about = "what the voice comes through"),
    F(shot, FIELD_SHOT),
    F(begin, FIELD_DOUBLE, SECONDS, .required = true),
    F(end, FIELD_DOUBLE, SECONDS, .required = true),
    F(time_given, FIELD_BOOL),
    F(span, FIELD_SPAN),
};
RECORD(line, "line", .speaker = PLAN_NONE, .shot = 0);
#undef STRUCT

#define STRUCT SoundCue
static const Field sound_fields[] = {
    F(what, FIELD_TEXT, .required = true),
    F(manner, FIELD_TEXT),
    F(distance, FIELD_FLOAT, .low = 0, .high = 100000, .about = "metres; 0: everywhere"),
    F(level, FIELD_FLOAT, .low = 0, .high = 10, .about = "amplitude beside its usual one"),
    F(begin, FIELD_DOUBLE, SECONDS, .required = true),
    F(end, FIELD_DOUBLE, SECONDS, .required = true),
    F(inferred, FIELD_BOOL),
    F(span, FIELD_SPAN),
};
RECORD(sound, "sound", .level = 1);
#undef STRUCT

#define STRUCT MusicCue
static const Field music_fields[] = {
    F(instrument, FIELD_TEXT),
    F(mood, FIELD_TEXT),
    F(program, FIELD_INT, .low = 0, .high = 128, .about = "General MIDI, 1..128; 0: none named"),
    F(genre, FIELD_TEXT),
    F(tempo, FIELD_FLOAT, .low = 0, .high = 400, .about = "beats a minute; 0: from the mood"),
    F(dynamics, FIELD_TEXT),
    F(diegetic, FIELD_TEXT, .about = "what plays it inside the story"),
    F(level, FIELD_FLOAT, UNIT),
    F(begin, FIELD_DOUBLE, SECONDS, .required = true),
    F(end, FIELD_DOUBLE, SECONDS, .required = true),
    F(span, FIELD_SPAN),
};
RECORD(music, "music", .level = 0.6f);
#undef STRUCT

#define STRUCT Camera
static const Field camera_fields[] = {
    F(size, FIELD_ENUM, NAMES(size_names)),
    F(end_size, FIELD_ENUM, NAMES(size_names), .about = "that the move ends on"),
    F(angle, FIELD_ENUM, NAMES(angle_names)),
    F(side, FIELD_ENUM, NAMES(side_names)),
    F(move, FIELD_ENUM, NAMES(move_names)),
    F(speed, FIELD_FLOAT, .low = 0, .high = 10),
    F(handheld, FIELD_FLOAT, UNIT),
    F(rig, FIELD_TEXT),
    F(lens_mm, FIELD_FLOAT, .low = 0, .high = 2000, .about = "focal length on the gate; 0: chosen by size"),
    F(lens, FIELD_TEXT, .about = "kind of lens"),
    F(squeeze, FIELD_FLOAT, .low = 0, .high = 4, .about = "anamorphic; 0: spherical"),
    F(gate_mm, FIELD_FLOAT, .low = 0, .high = 100, .about = "width of the gate; 0: 36"),
    F(f_number, FIELD_FLOAT, .low = 0, .high = 128, .about = "0: chosen"),
    F(t_stop, FIELD_FLOAT, .low = 0, .high = 128, .about = "0: not given; f_number wins"),
    F(shutter_degrees, FIELD_FLOAT, .low = 0, .high = 360, .about = "0: 180"),
    F(iso, FIELD_FLOAT, .low = 0, .high = 10000000, .about = "0: not given"),
    F(kelvin, FIELD_FLOAT, .low = 0, .high = 40000, .about = "white balance; 0: of the light"),
    F(filter, FIELD_TEXT),
    F(roll_degrees, FIELD_FLOAT, .low = -180, .high = 180, .about = "of the horizon, clockwise"),
    F(distance, FIELD_FLOAT, .low = 0, .high = 100000, .about = "metres to the subject; 0: from the size"),
    F(height, FIELD_FLOAT, .low = 0, .high = 100000, .about = "metres above the ground; 0: from the angle"),
    F(subject, FIELD_ENTITY),
    F(subject2, FIELD_ENTITY),
    F(over, FIELD_ENTITY),
    F(detail, FIELD_TEXT),
    F(composition, FIELD_TEXT),
    F(shallow, FIELD_BOOL),
    F(deep, FIELD_BOOL),
    F(focus, FIELD_ENTITY),
    F(focus_from, FIELD_ENTITY),
    F(focus_to, FIELD_ENTITY),
    F(span, FIELD_SPAN),
};
#define CAMERA_DEFAULTS                                                                             \
    .speed = 1, .subject = PLAN_NONE, .subject2 = PLAN_NONE, .over = PLAN_NONE, .focus = PLAN_NONE, \
    .focus_from = PLAN_NONE, .focus_to = PLAN_NONE
RECORD(camera, "camera", CAMERA_DEFAULTS);
#undef STRUCT

#define STRUCT Shot
static const Field shot_fields[] = {
    F(title, FIELD_TEXT),
    F(begin_frame, FIELD_INT, .low = 0, .high = 100000, .required = true),
    F(frame_count, FIELD_INT, .low = 1, .high = 100000, .required = true),
    F(place, FIELD_PLACE),
    F(fade_out, FIELD_FLOAT, .low = 0, .high = 120, .about = "seconds the picture takes to go black"),
    F(black, FIELD_FLOAT, .low = 0, .high = 120, .about = "seconds of black at the end"),
    F(transition, FIELD_ENUM, NAMES(transition_names), .about = "into this shot"),
    F(time_scale, FIELD_FLOAT, .low = 0, .high = 100000, .about = "speed of playback"),
    F(camera, FIELD_OBJECT, .record = &camera),
    F(span, FIELD_SPAN),
};
RECORD(shot, "shot", .place = PLAN_NONE, .time_scale = 1, .camera = {CAMERA_DEFAULTS});
#undef STRUCT

#define STRUCT LightCue
static const Field light_fields[] = {
    F(role, FIELD_ENUM, NAMES(role_names), .required = true),
    F(color, FIELD_VEC3, EXTRA(has_color), .about = "linear Rec.709, luminance about 1"),
    F(kelvin, FIELD_FLOAT, .low = 0, .high = 40000, .about = "0: not said"),
    F(intensity, FIELD_FLOAT, .low = 0, .high = 1000),
    F(stops, FIELD_FLOAT, .low = -20, .high = 20),
    F(ratio, FIELD_FLOAT, .low = 0, .high = 1000, .about = "key to fill; 0: not said"),
    F(softness, FIELD_FLOAT, UNIT),
    F(flicker, FIELD_FLOAT, UNIT),
    F(modifier, FIELD_TEXT),
    F(source, FIELD_TEXT),
    F(anchor, FIELD_ENTITY),
    F(direction, FIELD_TEXT),
    F(shot, FIELD_SHOT, .about = "-1: whole film"),
    F(span, FIELD_SPAN),
};
RECORD(light, "light", .intensity = 1, .softness = 0.5f, .anchor = PLAN_NONE, .shot = PLAN_NONE);
#undef STRUCT

#define STRUCT Look
static const Field look_fields[] = {
    F(style, FIELD_TEXT),
    F(stock, FIELD_TEXT),
    F(grade, FIELD_TEXT),
    F(palette, FIELD_COLORS, EXTRA(palette_count), .high = 4, .about = "linear Rec.709"),
    F(saturation, FIELD_FLOAT, .low = 0, .high = 4),
    F(contrast, FIELD_FLOAT, .low = 0, .high = 4),
    F(exposure, FIELD_FLOAT, .low = -10, .high = 10, .about = "stops"),
    F(grain, FIELD_FLOAT, UNIT),
    F(bloom, FIELD_FLOAT, UNIT),
    F(halation, FIELD_FLOAT, UNIT),
    F(vignette, FIELD_FLOAT, UNIT),
    F(flare, FIELD_FLOAT, UNIT),
    F(aberration, FIELD_FLOAT, UNIT),
    F(lifted, FIELD_FLOAT, UNIT, .about = "how far black is from black"),
    F(cadence, FIELD_FLOAT, .low = 0, .high = 120, .about = "pictures a second that differ; 0: every frame"),
    F(letterbox, FIELD_FLOAT, .low = 0, .high = 10, .about = "width / height inside black bars; 0: none"),
};
RECORD(look, "look", .saturation = 1, .contrast = 1);
#undef STRUCT

#define STRUCT VisualEffect
static const Field effect_fields[] = {
    F(what, FIELD_TEXT, .required = true),
    F(strength, FIELD_FLOAT, UNIT),
    F(shot, FIELD_SHOT, .about = "-1: whole film"),
    F(place, FIELD_PLACE),
    F(inferred, FIELD_BOOL),
    F(span, FIELD_SPAN),
};
RECORD(effect, "effect", .strength = 0.5f, .shot = PLAN_NONE, .place = PLAN_NONE);
#undef STRUCT

#define STRUCT Exclusion
static const Field exclusion_fields[] = {
    F(what, FIELD_TEXT, .required = true),
    F(span, FIELD_SPAN),
};
RECORD(exclusion, "exclusion", .what = NULL);
#undef STRUCT

#define STRUCT Assumption
static const Field assumption_fields[] = {
    F(what, FIELD_TEXT, .required = true),
    F(because, FIELD_TEXT),
    F(span, FIELD_SPAN, .about = "what made it likely"),
};
RECORD(assumption, "assumption", .what = NULL);
#undef STRUCT

#define STRUCT FilmPlan
static const Field film_fields[] = {
    {.name = "kinema_plan",
     .type = FIELD_INT,
     .offset = offsetof(FilmPlan, version),
     .low = PLAN_VERSION,
     .high = PLAN_VERSION,
     .required = true,
     .about = "version of this form"},
    F(title, FIELD_TEXT),
    F(source, FIELD_TEXT, .about = "the prompt; spans are byte ranges of it"),
    F(seed, FIELD_SEED, .required = true),
    F(width, FIELD_INT, .low = 64, .high = 4096, .required = true),
    F(height, FIELD_INT, .low = 64, .high = 4096, .required = true),
    F(fps, FIELD_INT, .low = 1, .high = 120, .required = true),
    F(frame_count, FIELD_INT, .low = 1, .high = 100000, .required = true),
    F(places, FIELD_LIST, EXTRA(place_count), .record = &place),
    F(entities, FIELD_LIST, EXTRA(entity_count), .record = &entity),
    F(relations, FIELD_LIST, EXTRA(relation_count), .record = &relation),
    F(shots, FIELD_LIST, EXTRA(shot_count), .record = &shot, .required = true),
    F(actions, FIELD_LIST, EXTRA(action_count), .record = &action),
    F(lines, FIELD_LIST, EXTRA(line_count), .record = &line),
    F(sounds, FIELD_LIST, EXTRA(sound_count), .record = &sound),
    F(music, FIELD_LIST, EXTRA(music_count), .record = &music),
    F(lights, FIELD_LIST, EXTRA(light_count), .record = &light),
    F(look, FIELD_OBJECT, .record = &look),
    F(effects, FIELD_LIST, EXTRA(effect_count), .record = &effect),
    F(exclusions, FIELD_LIST, EXTRA(exclusion_count), .record = &exclusion),
    F(assumed, FIELD_LIST, EXTRA(assumed_count), .record = &assumption),
    F(diagnostics, FIELD_LIST, EXTRA(diagnostic_count), .record = &diagnostic),
};
static const FilmPlan film_defaults = {.version = PLAN_VERSION,
                                       .seed = 1,
                                       .width = 1280,
                                       .height = 720,
                                       .fps = 24,
                                       .look = {.saturation = 1, .contrast = 1}};
const Record plan_record = {"plan", sizeof(FilmPlan), film_fields, COUNT_OF(film_fields), &film_defaults};
#undef STRUCT
