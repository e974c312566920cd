/* Turns events/lang/<language>.lexicon files into constant C tables.
 *
 *     generate_lexicon OUT.c FILE.lexicon...
 *
 * A build-time program: it reads lines `class [arguments]: words`, inflects
 * verbs by the file's own rules, merges the readings of each form, sorts, and
 * writes one struct lexicon per file. A line it does not understand ends it
 * with file and line, so that a table never holds less than its file says.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_FORMS 16000
#define MAX_VERBS 2000
#define MAX_RULES 64
#define WORD_BYTES 48

/* The first five are in every language; where a file has no rule for one of
 * the others, the language has no such form. */
enum {
    BASE,
    THIRD,
    PAST,
    PARTICIPLE,
    GERUND,
    THIRD_PLURAL,
    FUTURE,
    FUTURE_PLURAL,
    FEMININE, /* of the participle, as the next two */
    PLURAL,
    FEMININE_PLURAL,
    PAST_PLURAL,
    IMPERFECT,
    IMPERFECT_PLURAL,
    FORM_COUNT,
    NOUN_PLURAL = FORM_COUNT, /* no verb's; else nouns take THIRD */
    RULE_COUNT
};
#define FORMS_WRITTEN (FEMININE_PLURAL + 1) /* titles use no others */
static const char *const form_names[] = {"base",
                                         "third",
                                         "past",
                                         "participle",
                                         "gerund",
                                         "third_plural",
                                         "future",
                                         "future_plural",
                                         "feminine",
                                         "plural",
                                         "feminine_plural",
                                         "past_plural",
                                         "imperfect",
                                         "imperfect_plural",
                                         "noun_plural"};

/* What a reader of the form learns: enum verb_form. */
static const unsigned form_bits[FORM_COUNT] = {
    [BASE] = 1,
    [THIRD] = 2,
    [PAST] = 4,
    [PARTICIPLE] = 8,
    [GERUND] = 16,
    [THIRD_PLURAL] = 2 | 64,
    [FUTURE] = 32,
    [FUTURE_PLURAL] = 32 | 64,
    [FEMININE] = 8,
    [PLURAL] = 8,
    [FEMININE_PLURAL] = 8,
    [PAST_PLURAL] = 4 | 64,
    [IMPERFECT] = 4,
    [IMPERFECT_PLURAL] = 4 | 64,
};

struct rule {
    char suffix[12], replacement[12];
};

struct verb_entry {
    char form[FORM_COUNT][WORD_BYTES];
    const char *kind, *group;
    bool with_be;
};

struct form_entry {
    char form[WORD_BYTES];
    uint32_t classes;
    unsigned forms, flags;
    int verb, said_by;
    const char *kind;
};

static struct rule rules[RULE_COUNT][MAX_RULES];
static size_t rule_counts[RULE_COUNT];
static struct verb_entry verbs[MAX_VERBS];
static size_t verb_count;
static struct form_entry entries[MAX_FORMS];
static size_t entry_count;
static char vowels[64];
static char language[16];
static char guesses[5][160];
static char says[6][24];
static unsigned styles;
static const char *const say_names[] = {"future",    "future_passive",
                                        "agent",     "future_passive_plural",
                                        "reflexive", "reflexive_elided"};
static const char *const guess_names[] = {"past", "gerund", "adverb", "plural",
                                          "feminine"};
/* In the order of enum lexicon_style. */
static const char *const style_names[] = {"articles", "nouns", "agreement",
                                          "head_first"};
static const char *file_name;
static size_t line_number;

/* In the order of enum word_class. */
static const char *const class_names[] = {
    "determiner",   "possessive",       "pronoun",         "anaphor",
    "preposition",  "keep_preposition", "agent",           "place_preposition",
    "conjunction",  "coordinator",      "subordinator",    "relative",
    "modal",        "future",           "auxiliary_be",    "auxiliary_have",
    "auxiliary_do", "infinitive",       "negation",        "adverb",
    "adjective",    "ordinal",          "number",          "honorific",
    "abbreviation", "organisation",     "generic_subject", "filler",
    "plan",         "document",         "presence",
};

static const char *const kind_names[] = {
    "other",   "agreement", "membership",  "establishment", "launch",
    "meeting", "visit",     "appointment", "decision",      "target",
    "plan",    "incident",  "term",
};
static const char *const kind_symbols[] = {
    "EVENT_OTHER",         "EVENT_AGREEMENT",   "EVENT_MEMBERSHIP",
    "EVENT_ESTABLISHMENT", "EVENT_LAUNCH",      "EVENT_MEETING",
    "EVENT_VISIT",         "EVENT_APPOINTMENT", "EVENT_DECISION",
    "EVENT_TARGET",        "EVENT_PLAN",        "EVENT_INCIDENT",
    "EVENT_TERM",
};
static const char *const group_names[] = {"state", "report",  "aim",
                                          "fill",  "witness", "measure"};
static const char *const group_symbols[] = {"VERB_STATE",   "VERB_REPORT",
                                            "VERB_AIM",     "VERB_FILL",
                                            "VERB_WITNESS", "VERB_MEASURE"};

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void fail(const char *what, const char *detail)
{
    fprintf(stderr, "%s:%zu: error: %s: %s\n", file_name, line_number, what,
            detail);
    exit(1);
}

static int index_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!strcmp(name, names[i])) {
            return (int)i;
        }
    }
    return -1;
}

static void copy_word(char *to, size_t room, const char *from, size_t n)
{
    if (n + 1 > room) {
        fail("word is too long", from);
    }
    memcpy(to, from, n);
    to[n] = '\0';
}

static struct form_entry *entry_for(const char *form)
{
    for (size_t i = 0; i < entry_count; i++) {
        if (!strcmp(entries[i].form, form)) {
            return &entries[i];
        }
    }
    if (entry_count == MAX_FORMS) {
        fail("too many words", form);
    }
    struct form_entry *e = &entries[entry_count++];
    memset(e, 0, sizeof *e);
    copy_word(e->form, sizeof e->form, form, strlen(form));
    e->verb = e->said_by = -1;
    e->kind = "EVENT_OTHER";
    return e;
}

/* Whether the rule's suffix ends the word; C stands for a consonant. */
static bool rule_fits(const struct rule *rule, const char *word)
{
    size_t n = strlen(rule->suffix), w = strlen(word);
    if (n > w) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        char have = word[w - n + i], want = rule->suffix[i];
        bool fits = want == 'C' ? strchr(vowels, have) == NULL : have == want;
        if (!fits) {
            return false;
        }
    }
    return true;
}

static void inflect(int form, const char *base, char *out, size_t room)
{
    const char *tail = strchr(base, '_'); /* set_up: the verb comes first */
    size_t head = tail ? (size_t)(tail - base) : strlen(base);
    char word[WORD_BYTES];
    copy_word(word, sizeof word, base, head);
    for (size_t r = 0; r < rule_counts[form]; r++) {
        const struct rule *rule = &rules[form][r];
        if (rule_fits(rule, word)) {
            size_t stem = head - strlen(rule->suffix);
            const char *add = rule->replacement;
            if (!strcmp(add, "-")) {
                out[0] = '\0'; /* it has no such form */
                return;
            }
            bool keep = rule->suffix[0] == 'C';
            snprintf(out, room, "%.*s%s%s", (int)(stem + keep), word,
                     keep ? add + 1 : add, tail ? tail : "");
            return;
        }
    }
    fail("no rule inflects", base);
}

/* A form that two verbs share is read as the past of one rather than the
 * base of the other (found, felt). */
static void add_verb_form(const char *form, unsigned bit, int verb)
{
    struct form_entry *e = entry_for(form);
    bool past = bit == form_bits[PAST] || bit == form_bits[PARTICIPLE];
    if (e->verb == verb) {
        e->forms |= bit;
    } else if (e->verb < 0 || (past && e->forms == 1u << BASE)) {
        e->flags |= e->verb < 0 ? 0 : 16; /* LEXEME_TWO_VERBS */
        e->verb = verb;
        e->forms = bit;
    }
}

static int find_verb(const char *base)
{
    for (size_t i = 0; i < verb_count; i++) {
        if (!strcmp(verbs[i].form[BASE], base)) {
            return (int)i;
        }
    }
    return -1;
}

/* "go_up": inflected as "go" is, where that was told before. */
static void inflect_as_known(struct verb_entry *v, int form)
{
    const char *tail = strchr(v->form[BASE], '_');
    char head[WORD_BYTES] = "";
    copy_word(head, sizeof head, v->form[BASE],
              tail ? (size_t)(tail - v->form[BASE]) : 0);
    int known = find_verb(head);
    if (known < 0 || snprintf(v->form[form], WORD_BYTES, "%s%s",
                              verbs[known].form[form], tail) >= WORD_BYTES) {
        inflect(form, v->form[BASE], v->form[form], WORD_BYTES);
    }
}

static int add_verb(char *spec, const char *kind, const char *group)
{
    if (verb_count == MAX_VERBS) {
        fail("too many verbs", spec);
    }
    int index = (int)verb_count;
    struct verb_entry *v = &verbs[verb_count++];
    memset(v, 0, sizeof *v);
    v->kind = kind;
    v->group = group;
    char *given = strchr(spec, '=');
    size_t base = given ? (size_t)(given - spec) : strlen(spec);
    copy_word(v->form[BASE], WORD_BYTES, spec, base);
    for (int form = THIRD; form < FORM_COUNT; form++) {
        const char *start = given ? given + 1 : "";
        size_t n = strcspn(start, ",");
        if (n) {
            copy_word(v->form[form], WORD_BYTES, start, n);
        } else if (rule_counts[form] || form <= GERUND) {
            inflect_as_known(v, form);
        }
        given = given && start[n] == ',' ? given + 1 + n : NULL;
    }
    for (int form = 0; form < FORM_COUNT; form++) {
        if (v->form[form][0]) {
            add_verb_form(v->form[form], form_bits[form], index);
        }
    }
    return index;
}

static void add_rule(const char *form_name, char *spec)
{
    int form = index_of(form_name, form_names, RULE_COUNT);
    char *sign = strchr(spec, '>');
    if (form < 0 || !sign || rule_counts[form] == MAX_RULES) {
        fail("is no inflection rule", spec);
    }
    struct rule *rule = &rules[form][rule_counts[form]++];
    copy_word(rule->suffix, sizeof rule->suffix, spec, (size_t)(sign - spec));
    copy_word(rule->replacement, sizeof rule->replacement, sign + 1,
              strlen(sign + 1));
}

static void add_verb_word(const char *argument, char *word)
{
    int kind = index_of(argument, kind_names, COUNT(kind_names));
    int group = index_of(argument, group_names, COUNT(group_names));
    if (kind < 0 && group < 0) {
        fail("is no kind of event or group of verbs", argument);
    }
    add_verb(word, kind < 0 ? "EVENT_OTHER" : kind_symbols[kind],
             group < 0 ? "VERB_EVENT" : group_symbols[group]);
}

static void add_noun_word(const char *argument, const char *verb, const char *word)
{
    int kind = index_of(argument, kind_names, COUNT(kind_names));
    int said_by = strcmp(verb, "-") ? find_verb(verb) : -1;
    if (kind < 0 || (said_by < 0 && strcmp(verb, "-"))) {
        fail("is no kind of event, or no verb told before", argument);
    }
    struct form_entry *e = entry_for(word);
    e->flags |= 1; /* LEXEME_EVENT_NOUN */
    e->kind = kind_symbols[kind];
    e->said_by = said_by;
}

/* A thing whose date, or a verb of no kind of its own, is of a kind by it:
 * "the Agreement of 3 May", "became a member". */
static void add_thing_word(const char *argument, const char *word)
{
    int kind = index_of(argument, kind_names, COUNT(kind_names));
    if (kind < 0) {
        fail("is no kind of event", argument);
    }
    entry_for(word)->kind = kind_symbols[kind];
}

/* Plurals of nouns: where they have no rule of their own, by the one that
 * inflects a verb's third person. */
static void add_plural(const char *word)
{
    char plural[WORD_BYTES + 4];
    inflect(rule_counts[NOUN_PLURAL] ? NOUN_PLURAL : THIRD, word, plural,
            sizeof plural);
    const struct form_entry *one = entry_for(word);
    struct form_entry copy = *one;
    struct form_entry *many = entry_for(plural);
    many->flags |= copy.flags & 1;
    many->classes |= copy.classes & (1u << 28 | 1u << 29 | 1u << 25);
    if (copy.flags & 1) {
        many->kind = copy.kind;
        many->said_by = copy.said_by;
    }
}

/* A verb whose past is told with "be": "est devenu". */
static void add_with_be(const char *word)
{
    int verb = find_verb(word);
    if (verb < 0) {
        fail("is no verb told before", word);
    }
    verbs[verb].with_be = true;
}

static void add_word(const char *head, const char *first, const char *second,
                     char *word)
{
    int class = index_of(head, class_names, COUNT(class_names));
    if (class >= 0) {
        entry_for(word)->classes |= 1u << class;
        if (!strcmp(head, "plan") || !strcmp(head, "document") ||
            !strcmp(head, "organisation")) {
            add_plural(word);
        }
    } else if (!strcmp(head, "verb")) {
        add_verb_word(first, word);
    } else if (!strcmp(head, "noun")) {
        add_noun_word(first, second, word);
        add_plural(word);
    } else if (!strcmp(head, "thing")) {
        add_thing_word(first, word);
    } else if (!strcmp(head, "inflect")) {
        add_rule(first, word);
    } else if (!strcmp(head, "past")) {
        entry_for(word)->forms |= 1u << PAST;
    } else if (!strcmp(head, "cancel")) {
        entry_for(word)->flags |= 2; /* LEXEME_CANCELS */
    } else if (!strcmp(head, "postpone")) {
        entry_for(word)->flags |= 4; /* LEXEME_POSTPONES */
    } else if (!strcmp(head, "plural")) {
        entry_for(word)->flags |= 32; /* LEXEME_PLURAL */
    } else if (!strcmp(head, "proclitic")) {
        entry_for(word)->flags |= 64; /* LEXEME_PROCLITIC */
    } else if (!strcmp(head, "feminine")) {
        entry_for(word)->flags |= 128; /* LEXEME_FEMININE */
    } else if (!strcmp(head, "with_be")) {
        add_with_be(word);
    } else if (!strcmp(head, "style")) {
        int style = index_of(word, style_names, COUNT(style_names));
        if (style < 0) {
            fail("is no style of titles", word);
        }
        styles |= 1u << style;
    } else if (!strcmp(head, "also_noun")) {
        entry_for(word)->flags |= 8; /* LEXEME_ALSO_NOUN */
    } else if (!strcmp(head, "language")) {
        copy_word(language, sizeof language, word, strlen(word));
    } else if (!strcmp(head, "vowels")) {
        strncat(vowels, word, sizeof vowels - strlen(vowels) - 1);
    } else if (!strcmp(head, "say")) {
        int say = index_of(first, say_names, COUNT(say_names));
        if (say < 0) {
            fail("is nothing that titles say", first);
        }
        copy_word(says[say], sizeof says[say], word, strlen(word));
        for (char *c = says[say]; *c; c++) {
            *c = *c == '_' ? ' ' : *c;
        }
    } else if (!strcmp(head, "guess")) {
        int g = index_of(first, guess_names, COUNT(guess_names));
        if (g < 0) {
            fail("is no guess", first);
        }
        size_t used = strlen(guesses[g]);
        snprintf(guesses[g] + used, sizeof guesses[g] - used, "%s%s",
                 used ? " " : "", word);
    } else {
        fail("is no class of words", head);
    }
}

static void read_line(char *line)
{
    line[strcspn(line, "\r\n")] = '\0';
    if (line[0] == '#' || !line[strspn(line, " \t")]) {
        return;
    }
    char *colon = strchr(line, ':');
    if (!colon) {
        fail("lacks a colon", line);
    }
    *colon = '\0';
    char head[32] = "", first[32] = "", second[32] = "";
    if (sscanf(line, "%31s %31s %31s", head, first, second) < 1) {
        fail("names no class", line);
    }
    for (char *word = colon + 1 + strspn(colon + 1, " \t"); *word;) {
        size_t n = strcspn(word, " \t");
        char *next = word + n + strspn(word + n, " \t");
        word[n] = '\0';
        add_word(head, first, second, word);
        word = next;
    }
}

static int by_form(const void *a, const void *b)
{
    return strcmp(((const struct form_entry *)a)->form,
                  ((const struct form_entry *)b)->form);
}

static void write_verbs(FILE *out)
{
    fprintf(out, "static const struct verb verbs_%s[] = {\n", language);
    for (size_t i = 0; i < verb_count; i++) {
        const struct verb_entry *v = &verbs[i];
        fprintf(out, "    {");
        for (int form = 0; form < FORMS_WRITTEN; form++) {
            bool same = form == THIRD_PLURAL && !v->form[form][0];
            fprintf(out, "\"%s\", ", v->form[same ? BASE : form]);
        }
        fprintf(out, "%s, %s, %d},\n", v->kind, v->group, v->with_be);
    }
    fprintf(out, "};\n\n");
}

static void write_lexemes(FILE *out)
{
    qsort(entries, entry_count, sizeof *entries, by_form);
    fprintf(out, "static const struct lexeme lexemes_%s[] = {\n", language);
    for (size_t i = 0; i < entry_count; i++) {
        const struct form_entry *e = &entries[i];
        fprintf(out, "    {\"%s\", 0x%08xu, %u, %u, %u, %u, %s},\n", e->form,
                e->classes, (unsigned)(e->verb & 0xFFFF),
                (unsigned)(e->said_by & 0xFFFF), e->forms, e->flags, e->kind);
    }
    fprintf(out, "};\n\n");
}

static void write_guess(FILE *out, int g)
{
    if (guesses[g][0]) {
        fprintf(out, "\"%s\"", guesses[g]);
    } else {
        fprintf(out, "NULL");
    }
}

static void write_lexicon(FILE *out)
{
    write_verbs(out);
    write_lexemes(out);
    fprintf(out,
            "static const struct lexicon lexicon_%s = {\n"
            "    \"%s\", lexemes_%s, %zu, verbs_%s, {",
            language, language, language, entry_count, language);
    for (size_t g = 0; g < COUNT(guesses); g++) {
        write_guess(out, (int)g);
        fprintf(out, ", ");
    }
    fprintf(out, "},\n    {");
    for (size_t say = 0; say < COUNT(says); say++) {
        fprintf(out, "\"%s\", ", says[say]);
    }
    fprintf(out, "\"%s\", %uu}};\n\n", vowels, styles);
}

static void clear(void)
{
    verb_count = entry_count = 0;
    memset(rule_counts, 0, sizeof rule_counts);
    memset(guesses, 0, sizeof guesses);
    memset(says, 0, sizeof says);
    styles = 0;
    vowels[0] = language[0] = '\0';
}

static void read_file(const char *path)
{
    clear();
    file_name = path;
    line_number = 0;
    FILE *in = fopen(path, "r");
    if (!in) {
        fail("cannot be opened", path);
    }
    char line[8192];
    while (fgets(line, sizeof line, in)) {
        line_number++;
        read_line(line);
    }
    fclose(in);
    if (!language[0]) {
        fail("names no language", path);
    }
}

int main(int argc, char **argv)
{
    FILE *out = argc > 2 ? fopen(argv[1], "w") : NULL;
    if (!out) {
        fprintf(stderr, "usage: generate_lexicon OUT.c FILE.lexicon...\n");
        return 1;
    }
    fprintf(out, "/* Made from events/lang/\x2a.lexicon: do not edit. */\n"
                 "#include \"events/tell/lexicon_tables.h\"\n\n");
    char names[64][16];
    int count = 0;
    for (int i = 2; i < argc && count < 64; i++) {
        read_file(argv[i]);
        write_lexicon(out);
        memcpy(names[count++], language, sizeof language);
    }
    fprintf(out, "const struct lexicon *const lexicons[] = {\n");
    for (int i = 0; i < count; i++) {
        fprintf(out, "    &lexicon_%s,\n", names[i]);
    }
    fprintf(out, "    NULL,\n};\n");
    return fclose(out) == 0 ? 0 : 1;
}
