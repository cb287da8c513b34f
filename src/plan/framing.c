// Framing: who and what is in the frame and in focus, where one sentence makes two shots, and the framing of shots
// that say nothing.
#include "plan/planner.h"

#include <stdlib.h>
#include <string.h>

// Verbs that take one from place to place in every framing; each adds its own.
#define TRAVELS " walk run jog approach climb crawl drive "

int phrase_entity(Planner *planner, Reading *reading, int chunk)
{
    if (chunk < 0)
        return PLAN_NONE;
    const Ground *ground = &reading->grounds[chunk];
    bool visible = ground->kind == GROUND_PERSON || ground->kind == GROUND_ANIMAL || ground->kind == GROUND_PROP ||
                   ground->kind == GROUND_PART || ground->kind == GROUND_PRONOUN || ground->kind == GROUND_GROUP;
    if (reading->entities[chunk] < 0 && visible && !reading->denied[chunk] && !apposition_read(planner, reading, chunk))
        reading->entities[chunk] = entity_resolve(planner, reading, chunk);
    return reading->entities[chunk];
}

// "close-up of her hand", "from behind Alice looking toward Bob", "facing both characters", "on each speaker".
void camera_subjects(Planner *planner, Reading *reading, int begin, int end)
{
    Sentence *s = &reading->s;
    if (planner->shot < 0)
        return;
    Camera *camera = &planner->shots[planner->shot].camera;
    ShotDraft *draft = &planner->shot_drafts[planner->shot];
    bool over = camera->side == SIDE_OVER_SHOULDER;
    int found[2] = {PLAN_NONE, PLAN_NONE}, count = 0;
    bool shown = false;
    bool described = false;
    for (int i = begin; i < end; ++i) {
        int chunk = s->tokens[i].chunk;
        if (chunk < 0 || s->phrases[chunk].head != i)
            continue;
        const NounPhrase *p = &s->phrases[chunk];
        const Ground *ground = &reading->grounds[chunk];
        if (s->tokens[i].used && reading->entities[chunk] < 0)
            continue; // a word of the trade: "rack focus"
        const char *determiner = p->determiner >= 0 ? s->tokens[p->determiner].text : "";
        const char *before = p->begin > 0 ? s->tokens[p->begin - 1].text : "";
        const char *earlier = p->begin > 1 ? s->tokens[p->begin - 2].text : "";
        bool seen_from = strcmp(before, "behind") == 0 && strcmp(earlier, "from") == 0; // "from behind a man at a desk"
        if (ground->kind == GROUND_PERSON && word_in(determiner, " each both ") && !reading->denied[chunk]) {
            if (strcmp(determiner, "each") == 0 && over) {
                draft->each_speaker = true;
            } else {
                for (int k = 0; k < planner->entity_count && count < 2; ++k)
                    if (planner->entities[k].kind == ENTITY_PERSON && !planner->entities[k].offscreen)
                        found[count++] = k;
            }
            tokens_use(reading, p->begin, p->end);
            continue;
        }
        // "of a man with a grey beard and weathered skin": they describe, they are not what is framed.
        described =
            ground->kind == GROUND_BODY && (strcmp(before, "with") == 0 || (described && word_in(before, " and , ")));
        if (described)
            continue;
        if (ground->kind == GROUND_BODY) {
            int entity = PLAN_NONE;
            if (p->determiner >= 0 && s->tokens[p->determiner].tag == TAG_PRPS)
                entity = pronoun_resolve(planner, determiner);
            for (int k = p->begin; k < p->head && entity < 0; ++k) // "the musician's hands"
                if (s->tokens[k].tag == TAG_POS && k > p->begin)
                    for (int e = 0; e < planner->entity_count; ++e)
                        if (text_equal_nocase(planner->entities[e].name, s->tokens[k - 1].text))
                            entity = e;
            for (int k = 0; k < planner->mentioned_count && entity < 0; ++k)
                if (planner->entities[planner->mentioned[k]].kind == ENTITY_PERSON)
                    entity = planner->mentioned[k];
            // "a dog with a stick in its mouth": where something is on whom the shot shows already
            bool place = count > 0 && entity == found[0] &&
                         word_in(before, " in on around over across between behind ") &&
                         !word_in(earlier, " , and then ");
            if (!word_in(ground->noun, " shoulder body ") && entity >= 0 && !place) {
                if (!shown) // "an eye, a tear runs down her cheek": the first is what is asked for
                    camera->detail = detail_of(ground);
                shown = true;
                if (count < 2 && entity != found[0])
                    found[count++] = entity;
                draft->size_set = draft->size_set || (camera->size = SHOT_CLOSE, true);
            }
            tokens_use(reading, p->begin, p->end);
            continue;
        }
        if (word_in(before, " left right ") && ground->kind == GROUND_DIRECTION)
            continue;
        int entity = phrase_entity(planner, reading, chunk);
        if (entity < 0)
            continue;
        // "close-up of a girl ..., her family clapping": what goes on around her does not widen the shot
        if (count > 0 && camera->size >= SHOT_MEDIUM_CLOSE && strcmp(before, ",") == 0 && sentence_acts(s, p->head))
            continue;
        if (over &&
            (strcmp(before, "behind") == 0 || (strcmp(before, "over") == 0) || strcmp(earlier, "behind") == 0)) {
            camera->over = entity;
        } else if (count < 2 && entity != found[0] &&
                   (count == 0 ||
                    (planner->entities[entity].kind <= ENTITY_ANIMAL && // "of a lighthouse, gulls circling"
                     (planner->entities[found[0]].kind <= ENTITY_ANIMAL || strcmp(before, "and") == 0))) &&
                   !(planner->entities[entity].kind == ENTITY_PART &&
                     word_in(before, " in at through inside under ")) &&
                   (seen_from || !word_in(before, " keeping left right behind beside near by through from "))) {
            found[count++] = entity;
        }
    }
    if (count && !draft->subject_set) {
        camera->subject = found[0];
        camera->subject2 = found[1];
        draft->subject_set = true;
    }
}

// The entity of the noun phrase at tokens[at], or whose part it is ("her eyes"); *next behind it.
static int focus_entity(Planner *planner, Reading *reading, int at, int end, int *next)
{
    Sentence *s = &reading->s;
    *next = at;
    if (at >= end || s->tokens[at].chunk < 0)
        return PLAN_NONE;
    int chunk = s->tokens[at].chunk;
    *next = s->phrases[chunk].end;
    if (reading->grounds[chunk].kind == GROUND_BODY) {
        int owner = person_last(planner);
        for (int k = 0; k < planner->entity_count && owner < 0; ++k)
            owner = planner->entities[k].kind == ENTITY_PERSON ? k : owner;
        return owner;
    }
    return phrase_entity(planner, reading, chunk);
}

// "rack focus from the glass to her face", "focus on the letter", "keeping the lamp in focus".
void focus_read(Planner *planner, Reading *reading, int begin, int end)
{
    Sentence *s = &reading->s;
    if (planner->shot < 0)
        return;
    for (int i = begin; i < end; ++i) {
        if (!word_in(s->tokens[i].text, " focus focuses focused focusing focus-pull refocus refocuses ") ||
            token_denied(reading, i))
            continue;
        Camera *camera = &planner->shots[planner->shot].camera;
        bool racks = planner->shot_drafts[planner->shot].racks;
        for (int k = i + 1; k < end && k < i + 14 && !strchr(".;", s->tokens[k].text[0]); ++k) {
            const char *word = s->tokens[k].text;
            bool from = strcmp(word, "from") == 0, to = word_in(word, " to onto "), on = strcmp(word, "on") == 0;
            int next = k, entity = from || to || on ? focus_entity(planner, reading, k + 1, end, &next) : PLAN_NONE;
            if (entity < 0)
                continue;
            if (from)
                camera->focus_from = entity;
            else if (to && (racks || camera->focus_from >= 0))
                camera->focus_to = entity;
            else if (racks)
                camera->focus_to = entity;
            else
                camera->focus = entity;
            tokens_use(reading, i, i + 1);
            tokens_use(reading, k, next);
            k = next - 1;
        }
    }
}

// "; then over-the-shoulder shots on each speaker", "then a close-up of her face": a new shot.
void camera_split(Planner *planner, Reading *reading, int begin)
{
    Sentence *s = &reading->s;
    if (planner->shot < 0 || s->count < begin + 2 || !word_in(s->tokens[begin].text, " then next finally "))
        return;
    const ShotDraft *draft = &planner->shot_drafts[planner->shot];
    bool filmed = begin == 0; // "tracking shot, then a close-up": only when something happened in the first
    for (int i = 0; i < planner->action_count && !filmed && (draft->move_set || draft->side_set); ++i)
        filmed = planner->actions[i].shot == planner->shot;
    if (!filmed || !(draft->size_set || begin > 0))
        return;
    for (int i = begin + 1; i < s->count && i < begin + 5; ++i) {
        int length;
        const char *const *row = table_match(planner->camera, s->tokens, s->count, i, &length);
        if (row && strcmp(row[3], "any") == 0 && word_in(row[1], " size side ")) {
            int place = planner->shots[planner->shot].place;
            Span *before = &planner->shots[planner->shot].span, here = token_span(reading, begin, s->count);
            before->end = here.begin > before->begin ? here.begin : before->end;
            shot_add(planner, here);
            planner->shots[planner->shot].place = place;
            return;
        }
    }
}

// Who else acts in the shot, and is to be seen: "a girl throws a stick and her dog runs after it". Of one who travels
// the whole body is seen.
static int other_actor(const Planner *planner, int shot, int subject, bool *travels)
{
    const Action *own = NULL;
    for (int k = 0; k < planner->action_count && !own; ++k)
        own = planner->actions[k].shot == shot && planner->actions[k].agent == subject ? &planner->actions[k] : NULL;
    for (int k = 0; k < 2 * planner->action_count; ++k) { // first those who do something of their own
        const Action *action = &planner->actions[k % planner->action_count];
        bool alike = own && action->span.begin == own->span.begin;
        if (action->shot != shot || action->agent < 0 || action->agent == subject ||
            (alike && k < planner->action_count))
            continue;
        const Entity *entity = &planner->entities[action->agent];
        if (entity->kind > ENTITY_ANIMAL || entity->count > 1 || entity->offscreen ||
            planner->entities[subject].count > 1)
            continue;
        *travels |= word_in(action->verb, TRAVELS "enter exit follow chase step jump ");
        return action->agent;
    }
    // "feeds the ducks", "walks his dog": the animal is in the picture, and so is the ground it is on
    for (int k = 0; k < planner->action_count; ++k) {
        const Action *action = &planner->actions[k];
        if (action->shot != shot || action->agent != subject || !word_in(action->verb, " feed lead pet "))
            continue;
        int whom[] = {action->goal, action->object};
        for (int i = 0; i < COUNT_OF(whom); ++i)
            if (whom[i] >= 0 && planner->entities[whom[i]].kind == ENTITY_ANIMAL &&
                !planner->entities[whom[i]].offscreen) {
                *travels = true;
                if (!text_equal(action->verb, "lead")) // who is led goes along, and is seen with the whole body anyhow
                    return whom[i];
            }
    }
    // "pours coffee for a trucker": the one other person there, without a word about what that one does
    int whom = PLAN_NONE, people = 0;
    for (int e = 0; e < planner->entity_count; ++e)
        if (planner->entities[e].kind == ENTITY_PERSON && !planner->entities[e].offscreen && e != subject) {
            ++people;
            whom = planner->drafts[e].shot == shot && planner->entities[e].count <= 1 ? e : whom;
        }
    return people == 1 && planner->entities[subject].count <= 1 ? whom : PLAN_NONE;
}

// "Two old men playing chess": the other one who does the same; PLAN_NONE: nobody, or several.
static int fellow_of(const Planner *planner, const Action *action)
{
    int fellow = PLAN_NONE, count = 0;
    for (int k = 0; action && k < planner->action_count; ++k) {
        const Action *other = &planner->actions[k];
        if (other != action && other->shot == action->shot && other->agent >= 0 && other->agent != action->agent &&
            planner->entities[other->agent].kind == ENTITY_PERSON && text_equal(other->verb, action->verb))
            fellow = other->agent, ++count;
    }
    return count == 1 ? fellow : PLAN_NONE;
}

// "releases a balloon": the air that it goes up into is in the picture.
static bool goes_aloft(const Planner *planner, const Action *action)
{
    int what = word_in(action->verb, " drop ") ? action->object : action->agent;
    return word_in(action->verb, " drop rise ascend ") && what >= 0 && planner->entities[what].kind == ENTITY_PROP &&
           text_in_list("balloon,paper lantern,kite", planner->entities[what].noun);
}

bool is_scenery(const Planner *planner, int entity)
{
    return entity >= 0 && planner->entities[entity].kind == ENTITY_PART &&
           word_in(planner->entities[entity].noun, " sea sky ground grass water river lake cloud ");
}

static bool is_edifice(const Planner *planner, const Entity *e) // as large as a house: it is filmed with its place
{
    const char *const *row = e->noun ? table_find(lexicon_table(planner->lexicon, "props"), e->noun) : NULL;
    const char *height = row ? strchr(row[5], ' ') : NULL;
    return height && (strtof(height, NULL) > 4.0f || strtof(row[5], NULL) > 8.0f);
}

// "An orange on a wooden table", "a glowing mushroom in a forest": where nobody acts, the picture is of the thing named
// first, unless the place is.
static int thing_alone(const Planner *planner, int shot)
{
    int at = planner->shots[shot].place;
    const Place *place = at >= 0 ? &planner->places[at] : NULL;
    bool told = place && place->span.end > place->span.begin && !text_equal(place->kind, "studio");
    for (int k = 0; k < planner->entity_count; ++k)
        if (planner->drafts[k].shot == shot && !planner->entities[k].offscreen &&
            planner->entities[k].kind == ENTITY_PROP)
            return told && (planner->entities[k].span.begin > place->span.begin ||
                            is_edifice(planner, &planner->entities[k]))
                       ? PLAN_NONE
                       : k;
    return PLAN_NONE;
}

// "walks toward the castle": it is seen before whoever goes there.
static bool leads_to_edifice(const Planner *planner, const Action *action)
{
    return action && action->goal >= 0 && action->path && word_in(action->path, " to toward towards ") &&
           word_in(action->verb, TRAVELS "ride march limp stroll ") &&
           planner->entities[action->goal].kind == ENTITY_PROP && is_edifice(planner, &planner->entities[action->goal]);
}

// "A woman waits outside the hospital.": the picture shows of what.
static bool before_front(const Planner *planner, int shot)
{
    int place = planner->shots[shot].place;
    return shot == 0 && place >= 0 && text_ends(planner->places[place].kind, " front");
}

void cameras_complete(Planner *planner)
{
    crowds_of_places(planner);
    for (int i = 0; i < planner->shot_count; ++i) {
        Camera *camera = &planner->shots[i].camera;
        const Action *first = NULL, *main_action = NULL;
        bool speaks = false, travels = false, grounded = false,
             aloft = false; // grounded: what happens there is on the ground
        for (int k = 0; k < planner->action_count; ++k) {
            if (planner->actions[k].shot != i)
                continue;
            first = first ? first : &planner->actions[k];
            if (word_in(planner->actions[k].verb, TRAVELS "enter exit follow step skate ski sled surf "))
                travels = true;
            grounded |= word_in(planner->actions[k].verb, " drop kick ");
            aloft |= goes_aloft(planner, &planner->actions[k]);
            if (planner->actions[k].agent == camera->subject && !main_action)
                main_action = &planner->actions[k];
        }
        int speaker = PLAN_NONE;
        for (int k = 0; k < planner->line_count; ++k)
            if (planner->lines[k].shot == i && !planner->entities[planner->lines[k].speaker].offscreen) {
                speaks = true;
                speaker = speaker >= 0 ? speaker : planner->lines[k].speaker;
            }
        if ((camera->subject < 0 || (first && camera->subject == first->agent)) &&
            !planner->shot_drafts[i].subject_set && first && first->object >= 0 && text_equal(first->verb, "hit") &&
            planner->entities[first->agent >= 0 ? first->agent : 0].kind == ENTITY_PROP &&
            planner->entities[first->object].kind == ENTITY_PERSON)
            camera->subject = first->object; // a ball hits him: he is seen, and it flies in
        bool lands = first && !planner->shot_drafts[i].subject_set && first->agent >= 0 && first->goal >= 0 &&
                     (camera->subject < 0 || camera->subject == first->agent) &&
                     word_in(first->verb, " fall drift rain flutter ") &&
                     planner->entities[first->agent].kind == ENTITY_PROP &&
                     planner->entities[first->goal].kind == ENTITY_PROP;
        if (lands && word_in(planner->entities[first->agent].noun,
                             " petal leaf confetti snowflake feather ash flower blossom glitter banknote "))
            camera->subject = first->goal; // "petals fall on a bed": what they fall on
        if (camera->subject < 0 && first && !is_scenery(planner, first->agent))
            camera->subject = first->agent;
        if (camera->subject < 0)
            camera->subject = speaker;
        for (int k = 0; k < planner->entity_count && camera->subject < 0; ++k)
            if (planner->drafts[k].shot == i && !planner->entities[k].offscreen &&
                planner->entities[k].kind <= ENTITY_ANIMAL)
                camera->subject = k;
        if (camera->subject < 0 && camera->size == SHOT_AUTO)
            camera->subject = thing_alone(planner, i);
        // A close-up shows the acting part.
        bool others = first && first->object >= 0 && planner->entities[first->object].kind <= ENTITY_ANIMAL;
        if (camera->size >= SHOT_CLOSE && !camera->detail && first && first->part && !others &&
            first->agent == camera->subject)
            camera->detail = first->part;
        if (camera->side == SIDE_OVER_SHOULDER && camera->over < 0)
            for (int k = 0; k < planner->entity_count && camera->over < 0; ++k)
                if (planner->entities[k].kind == ENTITY_PERSON && k != camera->subject &&
                    !planner->entities[k].offscreen)
                    camera->over = k;
        if (planner->shot_drafts[i].racks && camera->focus_to >= 0 && camera->focus_from < 0)
            camera->focus_from = camera->subject != camera->focus_to ? camera->subject : PLAN_NONE;
        bool person = camera->subject >= 0 && planner->entities[camera->subject].kind == ENTITY_PERSON;
        if (camera->size == SHOT_AUTO && camera->side == SIDE_AUTO && camera->subject2 < 0 && person && !speaks)
            camera->subject2 = planner->shot_drafts[i].subject_set ? fellow_of(planner, main_action)
                                                                   : other_actor(planner, i, camera->subject, &travels);
        if (camera->size == SHOT_AUTO) {
            if (camera->side == SIDE_OVER_SHOULDER)
                camera->size = SHOT_MEDIUM_CLOSE;
            else if (camera->subject < 0)
                camera->size = SHOT_WIDE;
            else if (person && planner->entities[camera->subject].count > 1) // a crowd
                camera->size = SHOT_WIDE;
            else if (person)
                camera->size = (before_front(planner, i) && !speaks) || aloft ? SHOT_WIDE
                               : travels || grounded                          ? SHOT_FULL
                               : speaks                                       ? SHOT_MEDIUM
                                                                              : SHOT_MEDIUM_WIDE;
            else
                camera->size = SHOT_MEDIUM;
        }
        if (camera->side == SIDE_AUTO && person && !speaks && leads_to_edifice(planner, main_action))
            camera->side = SIDE_BEHIND;
        if (camera->side == SIDE_AUTO)
            camera->side = camera->subject2 >= 0 ? SIDE_FRONT : SIDE_THREE_QUARTER;
    }
}
