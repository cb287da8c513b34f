// Names that a prompt declares: a list of characters ("Rook: a tall man"), speakers, the subject of a character sheet
// ("Nova, a red fox"). Such a word, written with a capital, names somebody even where it is a common noun.
#include "plan/planner.h"

#include <ctype.h>
#include <string.h>

enum { NAMES_MOST = 64, DEPTH_MOST = 32 };

// A word that a name could be: one word, a capital, letters.
static bool word_could_name(const char *word, size_t length)
{
    if (length < 2 || length > 24 || !isupper((unsigned char)word[0]))
        return false;
    for (size_t i = 1; i < length; ++i)
        if (!isalpha((unsigned char)word[i]) && word[i] != '-' && !((unsigned char)word[i] & 0x80))
            return false;
    return true;
}

static void name_declare(Planner *planner, const char *word, size_t length)
{
    char *lower = arena_strndup(planner->arena, word, length);
    for (char *p = lower; *p; ++p)
        *p = (char)tolower((unsigned char)*p);
    NameList *names = &planner->declared;
    for (int i = 0; i < names->count; ++i)
        if (text_equal(names->words[i], lower))
            return;
    if (names->count < NAMES_MOST)
        names->words[names->count++] = lower;
}

static bool is_role(const Planner *planner, const char *word)
{
    return table_find(planner->people, word) != NULL;
}

// "an old grey cat", "a girl of six", "40s, tall", "the captain, who limps": tells what somebody is, not what happens.
static bool describes_somebody(Planner *planner, const char *text)
{
    Reading reading = {.label = "", .node = NULL};
    sentence_read(&reading.s, text, planner->arena);
    const Sentence *s = &reading.s;
    if (s->count && s->tokens[0].tag == TAG_CD)
        return true; // "40s, tall": an age
    for (int i = 0; i < s->count; ++i) {
        Tag tag = s->tokens[i].tag;
        if (tag == TAG_WP || tag == TAG_WDT || s->tokens[i].text[0] == ',' || s->tokens[i].text[0] == '.')
            break;
        if (s->tokens[i].chunk < 0 && (tag == TAG_VBZ || tag == TAG_VBP || tag == TAG_VBD || tag == TAG_MD))
            return false;
    }
    if (!s->phrase_count)
        return false;
    reading.grounds = ARENA_ARRAY(planner->arena, Ground, s->phrase_count);
    Ground ground = phrase_ground(planner, &reading, 0);
    return ground.kind == GROUND_PERSON || ground.kind == GROUND_ANIMAL;
}

static bool label_declares(Planner *planner, const PromptNode *node)
{
    const char *source = planner->plan->source + node->begin;
    const PromptNode *first = node->first;
    return node->unknown && first && first->kind == PROMPT_SENTENCE && word_could_name(source, strlen(node->label)) &&
           strlen(node->label) == strspn(node->label, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-") &&
           describes_somebody(planner, first->text);
}

// "Nova, a red fox ..." at the head of a character sheet.
static void subject_declare(Planner *planner, const char *text)
{
    size_t length = strcspn(text, " ,(");
    const char *behind = text + length;
    if (!word_could_name(text, length))
        return;
    behind += strspn(behind, " ,(");
    if ((text[length] == ',' || text[length + (text[length] != 0)] == '(') && describes_somebody(planner, behind))
        name_declare(planner, text, length);
}

static void nodes_declare(Planner *planner, const PromptNode *node, bool subject, int depth)
{
    for (; node && depth < DEPTH_MOST; node = node->next) {
        bool of_subject =
            node->kind == PROMPT_LABEL && (text_equal(node->label, "subject") || text_equal(node->label, "characters"));
        size_t length = node->label ? strlen(node->label) : 0;
        if (node->kind == PROMPT_LABEL && label_declares(planner, node))
            name_declare(planner, node->label, length);
        else if (node->kind == PROMPT_DIALOGUE && length && word_could_name(node->label, length) &&
                 !is_role(planner, node->label))
            name_declare(planner, node->label, length);
        else if (node->kind == PROMPT_SENTENCE && subject && node->text)
            subject_declare(planner, node->text);
        nodes_declare(planner, node->first, of_subject, depth + 1);
    }
}

void names_declare(Planner *planner, const PromptNode *root)
{
    planner->declared.words = ARENA_ARRAY(planner->arena, const char *, NAMES_MOST);
    nodes_declare(planner, root, false, 0);
}

bool name_declared(const Planner *planner, const char *word)
{
    for (int i = 0; i < planner->declared.count; ++i)
        if (text_equal_nocase(planner->declared.words[i], word))
            return true;
    return false;
}

void animals_name(Reading *reading)
{
    const Sentence *s = &reading->s;
    for (int i = 0; i + 1 < s->phrase_count; ++i) {
        const NounPhrase *p = &s->phrases[i], *q = p + 1;
        bool apposed = q->begin == p->end + 1 && (s->tokens[p->end].text[0] == ',' || s->tokens[p->end].text[0] == '(');
        if (!s->tokens[p->head].named || !apposed || reading->grounds[i + 1].kind != GROUND_ANIMAL)
            continue;
        reading->grounds[i].kind = GROUND_ANIMAL;
        reading->grounds[i].noun = reading->grounds[i + 1].noun;
    }
}
