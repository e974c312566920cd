/* Reads a language file, strictly: what is not understood stops the build.
 *
 * A line at the margin opens a section or sets something; the indented lines
 * behind it belong to it. `#` at the margin or behind white space at a line's
 * start begins a comment. events/lang/README.md describes the format for the
 * people who write such files.
 */
#include "events/lang/generate/generate.h"

#include <string.h>

#include "base/utf8.h"
#include "events/lang/example.h"

enum section { SECTION_NONE, SECTION_CLASS, SECTION_RULE };

struct reading {
    struct grammar *g;
    enum section section;
    uint16_t atom; /* of the class being read */
};

uint8_t field_find(const struct grammar *g, str name)
{
    static const char *const names[] = {
#define X(id, field) [FIELD_##id] = field,
        LANGUAGE_FIELDS(X)
#undef X
    };
    for (uint8_t i = 0; i < FIELD_COUNT; i++) {
        if (str_equal(name, str_from(names[i]))) {
            return i;
        }
    }
    fail(g, g->line, "no such field: %.*s", STR_ARG(name));
}

uint16_t atom_find(const struct grammar *g, str name)
{
    for (size_t i = 0; i < g->atoms.count; i++) {
        if (str_equal(g->atoms.items[i].name, name)) {
            return (uint16_t)i;
        }
    }
    return NO_ATOM;
}

uint16_t atom_add(struct grammar *g, str name, bool number)
{
    if (g->atoms.count >= NO_ATOM - 1) {
        fail(g, g->line, "too many classes and words");
    }
    struct atom *atom = ADD(g, &g->atoms);
    *atom = (struct atom){.name = name, .number = number, .line = g->line};
    return (uint16_t)(g->atoms.count - 1);
}

str fold(struct grammar *g, str text)
{
    char *out = arena_alloc(g->arena, text.n * 2 + 4);
    size_t n = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t c;
        i += utf8_decode(text, i, &c);
        c = utf8_to_lower(c);
        if (utf8_is_space(c)) {
            c = ' ';
        } else if (c == 0x2019 || c == 0x02bc) {
            c = '\'';
        } else if (c == 0x2010 || c == 0x2011) {
            c = '-';
        }
        if (c != ' ' || n == 0 || out[n - 1] != ' ') {
            n += utf8_encode(c, out + n);
        }
    }
    return (str){out, n};
}

static bool name_is_upper(str name)
{
    for (size_t i = 0; i < name.n; i++) {
        if (!byte_is_upper(name.p[i]) && name.p[i] != '_' &&
            !(i && byte_is_digit(name.p[i]))) {
            return false;
        }
    }
    return name.n > 0;
}

/* Cuts the first word (up to white space) off *rest. */
static str cut_word(str *rest)
{
    *rest = str_trim(*rest);
    size_t n = 0;
    while (n < rest->n && !byte_is_space(rest->p[n])) {
        n++;
    }
    str word = str_slice(*rest, 0, n);
    *rest = str_trim(str_slice(*rest, n, rest->n));
    return word;
}

static bool read_int(str s, int32_t *result)
{
    bool negative = s.n > 0 && s.p[0] == '-';
    int32_t v = 0;
    size_t i = negative ? 1 : 0;
    if (i == s.n || s.n > 9) {
        return false;
    }
    for (; i < s.n; i++) {
        if (!byte_is_digit(s.p[i])) {
            return false;
        }
        v = v * 10 + (s.p[i] - '0');
    }
    *result = negative ? -v : v;
    return true;
}

static int32_t value_find(const struct grammar *g, str name)
{
    static const struct {
        int32_t value;
        const char *name;
    } values[] = {
#define X(number, word) {number, word},
        LANGUAGE_VALUES(X)
#undef X
    };
    int32_t number;
    if (read_int(name, &number)) {
        return number;
    }
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        if (str_equal(name, str_from(values[i].name))) {
            return values[i].value;
        }
    }
    fail(g, g->line, "neither a number nor a named value: %.*s", STR_ARG(name));
}

/* One "field=value", "field+value" or "field*value"; @ is the number read. */
static void read_feature(struct grammar *g, str word)
{
    size_t at = 0;
    while (at < word.n && !strchr("=+*", word.p[at])) {
        at++;
    }
    if (at == word.n) {
        fail(g, g->line, "expected field=value: %.*s", STR_ARG(word));
    }
    str value = str_slice(word, at + 1, word.n);
    struct feature feature = {.field = field_find(g, str_slice(word, 0, at))};
    feature.op = (uint8_t)(word.p[at] == '='   ? OP_SET
                           : word.p[at] == '+' ? OP_ADD
                                               : OP_MULTIPLY);
    feature.from_token = str_equal(value, STR("@"));
    if (!feature.from_token) {
        feature.value = value_find(g, value);
    }
    *ADD(g, &g->features) = feature;
}

static uint32_t features_end(struct grammar *g, size_t start)
{
    *ADD(g, &g->features) = (struct feature){.op = OP_END};
    return (uint32_t)start;
}

static uint32_t read_features(struct grammar *g, str rest)
{
    size_t start = g->features.count;
    while (rest.n) {
        read_feature(g, cut_word(&rest));
    }
    return features_end(g, start);
}

/* Cuts the part before an unescaped `mark` off *rest; false: none left. */
static bool cut_at(str *rest, char mark, str *part)
{
    *part = (str){NULL, 0};
    if (!rest->n) {
        return false;
    }
    size_t i = 0;
    while (i < rest->n && rest->p[i] != mark) {
        i += rest->p[i] == '\\' ? 2 : 1;
    }
    if (i >= rest->n) {
        *part = *rest;
        *rest = (str){NULL, 0};
        return true;
    }
    *part = str_slice(*rest, 0, i);
    *rest = str_slice(*rest, i + 1, rest->n);
    return true;
}

static str unescape(struct grammar *g, str s)
{
    char *out = arena_alloc(g->arena, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\' && i + 1 < s.n) {
            i++;
        }
        out[n++] = s.p[i];
    }
    return (str){out, n};
}

static void add_word(struct grammar *g, uint16_t atom, str text, uint32_t features)
{
    if (text.p[0] == '*') {
        str ending = fold(g, str_slice(text, 1, text.n));
        if (!ending.n || ending.n > ENDING_MAX) {
            fail(g, g->line, "an ending has 1 to %d bytes: %.*s", ENDING_MAX,
                 STR_ARG(text));
        }
        struct ending *e = ADD(g, &g->endings);
        *e = (struct ending){.length = (uint8_t)ending.n, .atom = atom};
        memcpy(e->bytes, ending.p, ending.n);
        return;
    }
    bool capital = text.n > 1 && text.p[0] == '^';
    str word = unescape(g, str_slice(text, capital ? 1 : 0, text.n));
    *ADD(g, &g->words) = (struct word){fold(g, word), capital, atom, features};
}

/* "january | jan | jan. : month=1" */
static void read_class_line(struct reading *r, str line)
{
    struct grammar *g = r->g;
    str words, word;
    str rest = line;
    cut_at(&rest, ':', &words);
    uint32_t features = read_features(g, rest);
    while (cut_at(&words, '|', &word)) {
        word = str_trim(word);
        if (!word.n) {
            fail(g, g->line, "an empty word");
        }
        add_word(g, r->atom, word, features);
    }
}

static void open_class(struct reading *r, str rest)
{
    struct grammar *g = r->g;
    str name = cut_word(&rest);
    if (!name_is_upper(name) || rest.n) {
        fail(g, g->line, "a class is named by one word in capitals");
    }
    r->section = SECTION_CLASS;
    r->atom = atom_find(g, name);
    if (r->atom == NO_ATOM) {
        r->atom = atom_add(g, name, false);
    }
}

/* "1-2" into two numbers. */
static void read_span(struct grammar *g, str s, int32_t *low, int32_t *high)
{
    str first;
    str rest = s;
    cut_at(&rest, '-', &first);
    if (!read_int(first, low) || (rest.n && !read_int(rest, high))) {
        fail(g, g->line, "expected a number or LOW-HIGH: %.*s", STR_ARG(s));
    }
    if (!rest.n) {
        *high = *low;
    }
}

/* "number DAY 1-2 1-31 : day=@" (digits, then range); "1000-2990/10" takes
 * only multiples of ten. */
static void read_number(struct grammar *g, str line)
{
    str head, rest = line;
    cut_at(&rest, ':', &head);
    str name = cut_word(&head);
    int32_t low = 0, high = 0;
    struct number_class number = {0};
    if (!name_is_upper(name)) {
        fail(g, g->line, "a number class is named by one word in capitals");
    }
    read_span(g, cut_word(&head), &low, &high);
    number.min_digits = (uint8_t)low;
    number.max_digits = (uint8_t)high;
    str range, step = cut_word(&head);
    cut_at(&step, '/', &range);
    read_span(g, range, &number.min, &number.max);
    if (step.n && !read_int(step, &number.step)) {
        fail(g, g->line, "expected LOW-HIGH/STEP");
    }
    number.atom = atom_find(g, name);
    if (number.atom == NO_ATOM) {
        number.atom = atom_add(g, name, true);
    } else if (!g->atoms.items[number.atom].number) {
        fail(g, g->line, "%.*s is a class of words", STR_ARG(name));
    }
    number.features = read_features(g, rest);
    if (g->numbers.count == 64 || number.max_digits > 9) {
        fail(g, g->line, "more than 64 number classes, or 9 digits");
    }
    *ADD(g, &g->numbers) = number;
}

/* "let NUM = ..." */
static void read_macro(struct grammar *g, str rest)
{
    str name = cut_word(&rest);
    str equals = cut_word(&rest);
    if (!name_is_upper(name) || !str_equal(equals, STR("="))) {
        fail(g, g->line, "expected: let NAME = pattern");
    }
    for (size_t i = 0; i < g->macros.count; i++) {
        if (str_equal(g->macros.items[i].name, name)) {
            fail(g, g->line, "%.*s is there already", STR_ARG(name));
        }
    }
    *ADD(g, &g->macros) = (struct macro){name, rest, g->line};
}

static bool asks_class(uint8_t kind)
{
    return kind != CONDITION_CAPITAL && kind != CONDITION_NO_NAME &&
           kind != CONDITION_TALK;
}

static void add_condition(struct grammar *g, struct rule *rule, uint8_t kind,
                          str class_name)
{
    uint16_t atom = 0;
    if (asks_class(kind)) {
        atom = atom_find(g, class_name);
        if (atom == NO_ATOM) {
            fail(g, g->line, "no such class: %.*s", STR_ARG(class_name));
        }
    }
    for (size_t i = 0; i + 1 < RULE_CONDITIONS; i++) {
        if (rule->conditions[i].kind == CONDITION_END) {
            rule->conditions[i] = (struct condition){kind, atom};
            return;
        }
    }
    fail(g, g->line, "too many conditions");
}

/* What stands behind a rule's kind: features and conditions. */
static void read_rule_tail(struct grammar *g, struct rule *rule, str rest)
{
    static const struct {
        const char *name;
        uint8_t kind;
    } conditions[] = {
        {"after", CONDITION_AFTER},     {"not-after", CONDITION_NOT_AFTER},
        {"before", CONDITION_BEFORE},   {"not-before", CONDITION_NOT_BEFORE},
        {"capital", CONDITION_CAPITAL}, {"no-name", CONDITION_NO_NAME},
        {"talk", CONDITION_TALK}};
    size_t start = g->features.count;
    while (rest.n) {
        str word = cut_word(&rest);
        uint8_t kind = CONDITION_END;
        for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
            if (str_equal(word, str_from(conditions[i].name))) {
                kind = conditions[i].kind;
            }
        }
        if (kind == CONDITION_END) {
            read_feature(g, word);
        } else {
            add_condition(g, rule, kind,
                          asks_class(kind) ? cut_word(&rest) : word);
        }
    }
    rule->features = features_end(g, start);
}

/* "rule NAME KIND features... conditions..." */
static void open_rule(struct reading *r, str rest)
{
    static const struct {
        const char *name;
        uint8_t kind, type;
    } kinds[] = {{"date", RULE_DATE, 0},         {"time", RULE_DATE, 1},
                 {"duration", RULE_DURATION, 2}, {"set", RULE_SET, 3},
                 {"vague", RULE_VAGUE, 0},       {"nothing", RULE_NOTHING, 0}};
    struct grammar *g = r->g;
    struct rule_source *rule = ADD(g, &g->rules);
    *rule = (struct rule_source){.name = cut_word(&rest), .line = g->line};
    str kind = cut_word(&rest);
    bool known = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (str_equal(kind, str_from(kinds[i].name))) {
            rule->rule.kind = kinds[i].kind;
            rule->rule.type = kinds[i].type;
            known = true;
        }
    }
    if (!known || !rule->name.n) {
        fail(g, g->line,
             "expected: rule NAME date|time|duration|set|vague|"
             "nothing ...");
    }
    read_rule_tail(g, &rule->rule, rest);
    r->section = SECTION_RULE;
}

/* "= TEXT @DATE -> VALUES" */
static void read_example(struct reading *r, str line)
{
    struct grammar *g = r->g;
    struct example_line e;
    if (!example_parse(line, &e)) {
        fail(g, g->line, "expected: = text @date -> values");
    }
    *ADD(g, &g->examples) = (struct example){
        arena_copy(g->arena, g->rules.items[g->rules.count - 1].name), g->line,
        arena_copy(g->arena, e.text), arena_copy(g->arena, e.date),
        arena_copy(g->arena, e.expected)};
}

static void read_indented(struct reading *r, str line)
{
    struct grammar *g = r->g;
    if (r->section == SECTION_CLASS) {
        read_class_line(r, line);
    } else if (r->section == SECTION_RULE && line.p[0] == '=') {
        read_example(r, str_slice(line, 1, line.n));
    } else if (r->section == SECTION_RULE) {
        struct rule_source *rule = &g->rules.items[g->rules.count - 1];
        *ADD(g, &rule->patterns) = (struct pattern){line, g->line};
    } else {
        fail(g, g->line, "an indented line belongs to a class or a rule");
    }
}

static void read_digits(struct grammar *g, str rest)
{
    uint32_t zero;
    utf8_decode(rest, 0, &zero);
    g->language.digit_zero = zero;
}

/* "ກ-ໟ": the first and last letter. */
static void read_script(struct grammar *g, str rest)
{
    uint32_t dash = 0;
    size_t at = utf8_decode(rest, 0, &g->language.script_first);
    if (at < rest.n) {
        at += utf8_decode(rest, at, &dash);
    }
    if (dash != '-' || at >= rest.n ||
        at + utf8_decode(rest, at, &g->language.script_last) != rest.n) {
        fail(g, g->line, "expected: script FIRST-LAST");
    }
}

static void read_language(struct grammar *g, str rest)
{
    g->code = cut_word(&rest);
    g->name = rest;
    if (!g->code.n || !rest.n) {
        fail(g, g->line, "expected: language CODE NAME");
    }
}

static uint8_t read_order(str word)
{
    return str_equal(word, STR("month-first")) ? ORDER_MONTH_FIRST
                                               : ORDER_DAY_FIRST;
}

static bool read_setting(struct grammar *g, str word, str rest)
{
    if (str_equal(word, STR("language"))) {
        read_language(g, rest);
    } else if (str_equal(word, STR("order"))) {
        str in_account = cut_word(&rest);
        g->language.order = read_order(in_account);
        g->language.talk_order = read_order(rest.n ? rest : in_account);
    } else if (str_equal(word, STR("spaces"))) {
        g->language.spaces = str_equal(rest, STR("yes"));
    } else if (str_equal(word, STR("digits"))) {
        read_digits(g, rest);
    } else if (str_equal(word, STR("script"))) {
        read_script(g, rest);
    } else if (str_equal(word, STR("number"))) {
        read_number(g, rest);
    } else if (str_equal(word, STR("let"))) {
        read_macro(g, rest);
    } else {
        return false;
    }
    return true;
}

static void read_margin(struct reading *r, str line)
{
    str rest = line;
    str word = cut_word(&rest);
    r->section = SECTION_NONE;
    if (str_equal(word, STR("class"))) {
        open_class(r, rest);
    } else if (str_equal(word, STR("rule"))) {
        open_rule(r, rest);
    } else if (!read_setting(r->g, word, rest)) {
        fail(r->g, r->g->line, "not understood: %.*s", STR_ARG(word));
    }
}

static void find_roles(struct grammar *g)
{
    static const char *const names[] = {
#define X(id) [ROLE_##id] = #id,
        LANGUAGE_ROLES(X)
#undef X
    };
    for (size_t i = 0; i < ROLE_COUNT; i++) {
        g->language.roles[i] = atom_find(g, str_from(names[i]));
    }
}

void grammar_read(struct grammar *g, str bytes)
{
    struct reading r = {.g = g};
    str line;
    if (utf8_validate(bytes) != bytes.n) {
        fail(g, 0, "is not UTF-8");
    }
    g->language.spaces = true;
    *ADD(g, &g->features) = (struct feature){.op = OP_END};
    while (str_cut_line(&bytes, &line)) {
        g->line++;
        str content = str_trim(line);
        if (!content.n || content.p[0] == '#') {
            continue;
        }
        if (byte_is_space(line.p[0])) {
            read_indented(&r, content);
        } else {
            read_margin(&r, content);
        }
    }
    if (!g->code.n || !g->rules.count) {
        fail(g, g->line, "needs a language line and rules");
    }
    find_roles(g);
}
