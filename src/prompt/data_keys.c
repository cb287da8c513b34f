// The keys of JSON and YAML prompts: what their values are for, and how a bare value is told in words. Gathered from
// published prompts; keys that are labels of plain prompts too are looked up there.
#include "prompt/data.h"

#include <string.h>

static const char *const department_labels[] = {
    "",       "",         "Format", "Setting", "Subject", "Subject", "Props", "", "Action", "Dialogue", "",
    "Camera", "Lighting", "Style",  "Palette", "Mood",    "Audio",   "Music", "", "Avoid",  "Duration", "",
};

static const struct {
    const char *key;
    Department department;
    Form form;
} keys[] = {
    {"setting", DEPT_SETTING, 0},
    {"location", DEPT_SETTING, 0},
    {"place", DEPT_SETTING, 0},
    {"environment", DEPT_SETTING, 0},
    {"scene", DEPT_SETTING, 0},
    {"time of day", DEPT_SETTING, 0},
    {"time", DEPT_SETTING, 0},
    {"weather", DEPT_SETTING, 0},
    {"atmosphere", DEPT_SETTING, 0},
    {"background", DEPT_SETTING, 0},
    {"season", DEPT_SETTING, 0},
    {"scene description", DEPT_TEXT, 0},
    {"main prompt", DEPT_TEXT, 0},
    {"positive prompt", DEPT_TEXT, 0},
    {"idea", DEPT_TEXT, 0},
    {"narrative", DEPT_TEXT, 0},
    {"story", DEPT_TEXT, 0},
    {"description", DEPT_TEXT, 0},
    {"prompt", DEPT_TEXT, 0},
    {"text", DEPT_TEXT, 0},
    {"summary", DEPT_TEXT, 0},
    {"concept", DEPT_TEXT, 0},
    {"content", DEPT_TEXT, 0},
    {"visual", DEPT_TEXT, 0},
    {"visuals", DEPT_TEXT, 0},
    {"visual details", DEPT_TEXT, 0},
    {"details", DEPT_TEXT, 0},
    {"subject", DEPT_SUBJECT, 0},
    {"subjects", DEPT_SUBJECT, FORM_COUNT},
    {"main subject", DEPT_SUBJECT, 0},
    {"character", DEPT_SUBJECT, 0},
    {"characters", DEPT_SUBJECT, FORM_COUNT},
    {"people", DEPT_SUBJECT, FORM_COUNT},
    {"cast", DEPT_SUBJECT, 0},
    {"extras", DEPT_SUBJECT, 0},
    {"wardrobe", DEPT_TRAIT, 0},
    {"clothing", DEPT_TRAIT, 0},
    {"clothes", DEPT_TRAIT, 0},
    {"outfit", DEPT_TRAIT, 0},
    {"costume", DEPT_TRAIT, 0},
    {"appearance", DEPT_TRAIT, 0},
    {"age", DEPT_TRAIT, FORM_AGE},
    {"gender", DEPT_TRAIT, FORM_SEX},
    {"sex", DEPT_TRAIT, FORM_SEX},
    {"hair", DEPT_TRAIT, FORM_HAIR},
    {"hairstyle", DEPT_TRAIT, FORM_HAIR},
    {"hair color", DEPT_TRAIT, FORM_HAIR},
    {"eyes", DEPT_TRAIT, FORM_EYES},
    {"eye color", DEPT_TRAIT, FORM_EYES},
    {"pose", DEPT_TRAIT, FORM_STATE},
    {"expression", DEPT_TRAIT, FORM_STATE},
    {"facial expression", DEPT_TRAIT, FORM_STATE},
    {"emotion", DEPT_TRAIT, FORM_STATE},
    {"position", DEPT_TRAIT, FORM_STATE},
    {"props", DEPT_PROPS, 0},
    {"objects", DEPT_PROPS, 0},
    {"action", DEPT_ACTION, 0},
    {"actions", DEPT_ACTION, 0},
    {"do", DEPT_ACTION, 0},
    {"does", DEPT_ACTION, 0},
    {"moments", DEPT_ACTION, 0},
    {"steps", DEPT_ACTION, 0},
    {"movement", DEPT_ACTION, 0},
    {"motion", DEPT_ACTION, 0},
    {"activity", DEPT_ACTION, 0},
    {"events", DEPT_ACTION, 0},
    {"beats", DEPT_ACTION, 0},
    {"dialogue", DEPT_DIALOGUE, 0},
    {"dialog", DEPT_DIALOGUE, 0},
    {"dialogues", DEPT_DIALOGUE, 0},
    {"speech", DEPT_DIALOGUE, 0},
    {"lines", DEPT_DIALOGUE, 0},
    {"line", DEPT_DIALOGUE, 0},
    {"voiceover", DEPT_VOICE, 0},
    {"voice over", DEPT_VOICE, 0},
    {"narration", DEPT_VOICE, 0},
    {"narrator", DEPT_VOICE, 0},
    {"camera", DEPT_CAMERA, 0},
    {"cinematography", DEPT_CAMERA, 0},
    {"shot", DEPT_CAMERA, FORM_SHOT},
    {"shot type", DEPT_CAMERA, FORM_SHOT},
    {"shot size", DEPT_CAMERA, FORM_SHOT},
    {"framing", DEPT_CAMERA, FORM_SHOT},
    {"composition", DEPT_CAMERA, FORM_SHOT},
    {"camera angle", DEPT_CAMERA, FORM_ANGLE},
    {"angle", DEPT_CAMERA, FORM_ANGLE},
    {"camera movement", DEPT_CAMERA, 0},
    {"camera motion", DEPT_CAMERA, 0},
    {"camera move", DEPT_CAMERA, 0},
    {"lens", DEPT_CAMERA, FORM_LENS},
    {"lens mm", DEPT_CAMERA, FORM_LENS},
    {"focal length", DEPT_CAMERA, FORM_LENS},
    {"focal length mm", DEPT_CAMERA, FORM_LENS},
    {"aperture", DEPT_CAMERA, FORM_APERTURE},
    {"aperture f", DEPT_CAMERA, FORM_APERTURE},
    {"f stop", DEPT_CAMERA, FORM_APERTURE},
    {"f number", DEPT_CAMERA, FORM_APERTURE},
    {"depth of field", DEPT_CAMERA, FORM_FIELD},
    {"dof", DEPT_CAMERA, FORM_FIELD},
    {"focus", DEPT_CAMERA, FORM_FOCUS},
    {"lighting", DEPT_LIGHTING, 0},
    {"light", DEPT_LIGHTING, 0},
    {"style", DEPT_STYLE, 0},
    {"visual style", DEPT_STYLE, 0},
    {"look", DEPT_STYLE, 0},
    {"aesthetic", DEPT_STYLE, 0},
    {"genre", DEPT_STYLE, 0},
    {"film grain", DEPT_STYLE, 0},
    {"texture", DEPT_STYLE, 0},
    {"color palette", DEPT_PALETTE, 0},
    {"colour palette", DEPT_PALETTE, 0},
    {"palette", DEPT_PALETTE, 0},
    {"colors", DEPT_PALETTE, 0},
    {"color grade", DEPT_PALETTE, 0},
    {"color grading", DEPT_PALETTE, 0},
    {"mood", DEPT_MOOD, 0},
    {"tone", DEPT_MOOD, 0},
    {"audio", DEPT_AUDIO, 0},
    {"sound", DEPT_AUDIO, 0},
    {"sounds", DEPT_AUDIO, 0},
    {"sound design", DEPT_AUDIO, 0},
    {"sound effects", DEPT_AUDIO, 0},
    {"sfx", DEPT_AUDIO, 0},
    {"noise", DEPT_AUDIO, 0},
    {"foley", DEPT_AUDIO, 0},
    {"ambient", DEPT_AUDIO, 0},
    {"ambience", DEPT_AUDIO, 0},
    {"ambient sound", DEPT_AUDIO, 0},
    {"music", DEPT_MUSIC, 0},
    {"score", DEPT_MUSIC, 0},
    {"soundtrack", DEPT_MUSIC, 0},
    {"background music", DEPT_MUSIC, 0},
    {"negative prompt", DEPT_AVOID, 0},
    {"negative", DEPT_AVOID, 0},
    {"avoid", DEPT_AVOID, 0},
    {"exclude", DEPT_AVOID, 0},
    {"exclusions", DEPT_AVOID, 0},
    {"aspect ratio", DEPT_FORMAT, 0},
    {"ratio", DEPT_FORMAT, 0},
    {"resolution", DEPT_FORMAT, 0},
    {"format", DEPT_FORMAT, 0},
    {"orientation", DEPT_FORMAT, 0},
    {"duration", DEPT_DURATION, 0},
    {"length", DEPT_DURATION, 0},
    {"duration seconds", DEPT_DURATION, 0},
    {"duration sec", DEPT_DURATION, 0},
    {"duration s", DEPT_DURATION, 0},
    {"expected duration", DEPT_DURATION, 0},
    {"shots", DEPT_SHOTS, 0},
    {"shot list", DEPT_SHOTS, 0},
    {"scenes", DEPT_SHOTS, 0},
    {"segments", DEPT_SHOTS, 0},
    {"clips", DEPT_SHOTS, 0},
    {"timeline", DEPT_SHOTS, 0},
    {"sequence", DEPT_SHOTS, 0},
    {"storyboard", DEPT_SHOTS, 0},
    {"frames", DEPT_SHOTS, 0},
    {"name", DEPT_QUIET, 0},
    {"id", DEPT_QUIET, 0},
    {"number", DEPT_QUIET, 0},
    {"index", DEPT_QUIET, 0},
    {"shot number", DEPT_QUIET, 0},
    {"scene number", DEPT_QUIET, 0},
    {"shot id", DEPT_QUIET, 0},
    {"scene id", DEPT_QUIET, 0},
    {"version", DEPT_QUIET, 0},
    {"type", DEPT_QUIET, 0},
    {"model", DEPT_QUIET, 0},
    {"seed", DEPT_QUIET, 0},
    {"metadata", DEPT_QUIET, 0},
    {"tags", DEPT_STYLE, 0},
    {"keywords", DEPT_STYLE, 0},
    {"author", DEPT_QUIET, 0},
    {"purpose", DEPT_QUIET, 0},
    {"segment info", DEPT_QUIET, 0},
    {"segment id", DEPT_QUIET, 0},
    {"time code", DEPT_QUIET, 0},
    {"language", DEPT_QUIET, 0},
    {"frame rate", DEPT_FORMAT, FORM_RATE},
    {"fps", DEPT_FORMAT, FORM_RATE},
    {"iso", DEPT_CAMERA, FORM_ISO},
    {"white balance k", DEPT_CAMERA, FORM_KELVIN},
    {"white balance", DEPT_CAMERA, FORM_KELVIN},
    {"color temperature", DEPT_LIGHTING, FORM_KELVIN},
    {"color temperature k", DEPT_LIGHTING, FORM_KELVIN},
    {"timestamp", DEPT_QUIET, 0}, // of shots: read with their heads
    {"timecode", DEPT_QUIET, 0},
    {"time range", DEPT_QUIET, 0},
    {"start", DEPT_QUIET, 0},
    {"end", DEPT_QUIET, 0},
    {"start time", DEPT_QUIET, 0},
    {"end time", DEPT_QUIET, 0},
};

Department data_key_find(const char *key, Form *form, const char **label)
{
    static const struct {
        const char *canonical;
        Department department;
    } departments[] = {
        {"camera", DEPT_CAMERA},   {"lighting", DEPT_LIGHTING}, {"palette", DEPT_PALETTE}, {"audio", DEPT_AUDIO},
        {"music", DEPT_MUSIC},     {"dialogue", DEPT_DIALOGUE}, {"voiceover", DEPT_VOICE}, {"setting", DEPT_SETTING},
        {"subject", DEPT_SUBJECT}, {"wardrobe", DEPT_TRAIT},    {"props", DEPT_PROPS},     {"action", DEPT_ACTION},
        {"style", DEPT_STYLE},     {"mood", DEPT_MOOD},         {"avoid", DEPT_AVOID},     {"duration", DEPT_DURATION},
        {"format", DEPT_FORMAT},   {"note", DEPT_TEXT},         {"shots", DEPT_SHOTS},     {"about", DEPT_QUIET},
    };
    *form = FORM_PLAIN;
    *label = NULL;
    for (int i = 0; i < COUNT_OF(keys); ++i)
        if (keys[i].key[0] == key[0] && text_equal(keys[i].key, key)) {
            *form = keys[i].form;
            return keys[i].department;
        }
    bool role;
    const char *canonical = label_canonical(key, &role);
    if (!canonical)
        return DEPT_NONE;
    *form = role ? FORM_NAMED : FORM_PLAIN;
    for (int i = 0; i < COUNT_OF(departments); ++i)
        if (text_equal(departments[i].canonical, canonical))
            return departments[i].department;
    *label = key;
    return DEPT_OTHER;
}

const char *department_label(Department department)
{
    return department_labels[department];
}

// ---------------------------------------------------------------- values in words

bool data_is_number(const Normal *value)
{
    return value->length > 0 && (int)strspn(value->text, "0123456789.") == value->length;
}

static int word_total(const Normal *value)
{
    int count = 0;
    for (int i = 0; i < value->length; ++i)
        count += !char_is_blank(value->text[i]) && (i == 0 || char_is_blank(value->text[i - 1]));
    return count;
}

static bool last_word_in(const Normal *value, const char *const *words, int count)
{
    int at = value->length;
    while (at > 0 && char_is_letter(value->text[at - 1]))
        --at;
    for (int i = 0; i < count; ++i)
        if (word_at(value->text, at, value->length, words[i]))
            return true;
    return false;
}

static bool first_word_is(const Normal *value, const char *word)
{
    return word_at(value->text, 0, value->length, word);
}

Phrase data_phrase(Form form, Department department, const Normal *value)
{
    static const char *const angles[] = {"low", "high", "dutch"};
    static const char *const sizes[] = {"wide", "medium", "close", "full", "long", "establishing"};
    Phrase phrase = {"", "", NULL};
    bool number = data_is_number(value);
    switch (form) {
    case FORM_LENS:
        phrase.behind = number ? " mm lens" : "";
        break;
    case FORM_APERTURE:
        phrase.before = number ? "f/" : "";
        break;
    case FORM_ANGLE:
        phrase.behind = last_word_in(value, angles, COUNT_OF(angles)) ? " angle" : "";
        break;
    case FORM_SHOT:
        phrase.behind = last_word_in(value, sizes, COUNT_OF(sizes)) ? " shot" : "";
        break;
    case FORM_FIELD:
        phrase.behind = word_total(value) == 1 ? " depth of field" : "";
        break;
    case FORM_FOCUS:
        phrase.behind =
            word_total(value) == 1 && (first_word_is(value, "shallow") || first_word_is(value, "deep")) ? " focus" : "";
        break;
    case FORM_AGE:
        phrase.before = number ? "the person is " : "";
        phrase.behind = number ? " years old" : "";
        break;
    case FORM_SEX:
        if (first_word_is(value, "female") || first_word_is(value, "woman"))
            phrase.instead = department == DEPT_SUBJECT ? "a woman" : "the woman";
        else if (first_word_is(value, "male") || first_word_is(value, "man"))
            phrase.instead = department == DEPT_SUBJECT ? "a man" : "the man";
        break;
    case FORM_HAIR:
        phrase.behind =
            text_contains_word(value->text, "hair") || text_contains_word(value->text, "bald") ? "" : " hair";
        break;
    case FORM_EYES:
        phrase.behind = text_contains_word(value->text, "eyes") ? "" : " eyes";
        break;
    case FORM_STATE: {
        int word = 0;
        while (word < value->length && char_is_letter(value->text[word]))
            ++word;
        bool doing = word > 4 && strncmp(value->text + word - 3, "ing", 3) == 0;
        phrase.before = doing ? "the person is " : word_total(value) == 1 ? "the person looks " : "";
        break;
    }
    case FORM_COUNT:
        phrase.behind = number ? " people" : "";
        break;
    case FORM_ISO:
        phrase.before = number ? "ISO " : "";
        break;
    case FORM_KELVIN:
        phrase.behind = number ? "K" : "";
        break;
    case FORM_RATE:
        phrase.behind = number ? " fps" : "";
        break;
    case FORM_NAMED:
    case FORM_PLAIN:
        phrase.behind = department == DEPT_DURATION && number ? " seconds" : "";
        break;
    }
    return phrase;
}
