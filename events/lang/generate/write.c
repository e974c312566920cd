/* Writes the tables as C. Each array is static and constant, so that it
 * costs the program nothing but the pages it touches.
 */
#include "events/lang/generate/generate.h"

#include <string.h>

#include "base/utf8.h"

static void write_string(FILE *out, str s)
{
    fputc('"', out);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\' || c == '?') {
            fprintf(out, "\\%c", c);
        } else if (c < 32 || c > 126) {
            fprintf(out, "\\%03o", c);
        } else {
            fputc(c, out);
        }
    }
    fputc('"', out);
}

static void open_array(FILE *out, const struct grammar *g, const char *type,
                       const char *name)
{
    fprintf(out, "static const %s %s_%.*s[] = {\n", type, name, STR_ARG(g->code));
}

/* Small numbers, a line of sixteen at a time. */
static void write_bytes(FILE *out, const struct grammar *g, const char *name,
                        const uint8_t *bytes, size_t n)
{
    open_array(out, g, "uint8_t", name);
    for (size_t i = 0; i < n; i++) {
        fprintf(out, "%d,%s", bytes[i], i % 16 == 15 ? "\n" : "");
    }
    fputs("};\n", out);
}

static void write_trie(FILE *out, const struct grammar *g)
{
    open_array(out, g, "struct trie_slot", "slots");
    for (size_t i = 0; i < g->slots.count; i++) {
        const struct trie_slot *s = &g->slots.items[i];
        fprintf(out, "{%d,%d,%d},%s", s->base, s->from, s->lexeme,
                i % 8 == 7 ? "\n" : "");
    }
    fputs("};\n", out);
}

static void write_beginnings(FILE *out, const struct grammar *g)
{
    const struct beginnings *b = &g->beginnings;
    open_array(out, g, "struct beginnings", "beginnings");
    fputs("{{", out);
    for (size_t i = 0; i < sizeof b->marks; i++) {
        fprintf(out, "%d,", b->marks[i]);
    }
    fputs("},{", out);
    for (size_t i = 0; i < sizeof b->words; i++) {
        fprintf(out, "%s%d,", i % 32 == 0 ? "\n" : "", b->words[i]);
    }
    fputs("}}};\n", out);
}

static void write_lexemes(FILE *out, const struct grammar *g)
{
    open_array(out, g, "struct lexeme", "lexemes");
    for (size_t i = 0; i < g->lexemes.count; i++) {
        const struct lexeme *l = &g->lexemes.items[i];
        fprintf(out, "{{%d,%d},{%d,%d},%d,%u},\n", l->symbols[0], l->symbols[1],
                l->roles[0], l->roles[1], l->atom_count, l->first_atom);
    }
    fputs("};\n", out);
    open_array(out, g, "struct lexeme_atom", "lexeme_atoms");
    for (size_t i = 0; i < g->lexeme_atoms.count; i++) {
        const struct lexeme_atom *a = &g->lexeme_atoms.items[i];
        fprintf(out, "{%d,%d,%u},\n", a->atom, a->capital, a->features);
    }
    fputs("};\n", out);
    open_array(out, g, "struct feature", "features");
    for (size_t i = 0; i < g->features.count; i++) {
        const struct feature *f = &g->features.items[i];
        fprintf(out, "{%d,%d,%d,%d},\n", f->op, f->field, f->from_token,
                f->value);
    }
    fputs("};\n", out);
}

static void write_numbers(FILE *out, const struct grammar *g)
{
    open_array(out, g, "struct number_class", "numbers");
    for (size_t i = 0; i < g->numbers.count; i++) {
        const struct number_class *c = &g->numbers.items[i];
        fprintf(out, "{%d,%d,%d,%d,%d,%d,%u},\n", c->atom, c->min_digits,
                c->max_digits, c->min, c->max, c->step, c->features);
    }
    fputs("{0}};\n", out);
    open_array(out, g, "struct number_symbol", "number_symbols");
    for (size_t i = 0; i < g->number_symbols.count; i++) {
        const struct number_symbol *s = &g->number_symbols.items[i];
        fprintf(out, "{0x%llxu,%d},\n", (unsigned long long)s->classes,
                s->symbol);
    }
    fputs("};\n", out);
    write_bytes(out, g, "small_numbers", g->small_numbers,
                sizeof g->small_numbers);
}

static void write_states(FILE *out, const struct grammar *g)
{
    open_array(out, g, "struct state", "states");
    size_t edge = 0;
    for (size_t i = 0; i < g->states.count; i++) {
        const struct state_source *s = &g->states.items[i];
        fprintf(out, "{%zu,%zu,%d},\n", edge, s->edges.count, s->accept);
        edge += s->edges.count;
    }
    fputs("};\n", out);
    open_array(out, g, "struct state_edge", "state_edges");
    for (size_t i = 0; i < g->states.count; i++) {
        const struct state_source *s = &g->states.items[i];
        for (size_t e = 0; e < s->edges.count; e++) {
            fprintf(out, "{%d,%d},", s->edges.items[e].symbol,
                    s->edges.items[e].state);
        }
        fputc('\n', out);
    }
    fputs("{0,0}};\n", out);
    open_array(out, g, "uint16_t", "accepts");
    for (size_t i = 0; i < g->accepts.count; i++) {
        fprintf(out, "%d,", g->accepts.items[i]);
    }
    fputs("};\n", out);
}

static void write_starts(FILE *out, const struct grammar *g)
{
    const struct state_source *start = &g->states.items[1];
    open_array(out, g, "uint16_t", "starts");
    size_t e = 0;
    for (size_t s = 0; s < g->symbols.count; s++) {
        bool here = e < start->edges.count && start->edges.items[e].symbol == s;
        fprintf(out, "%d,", here ? start->edges.items[e].state : 0);
        e += here;
    }
    fputs("};\n", out);
}

static void write_names(FILE *out, const struct grammar *g)
{
    open_array(out, g, "char", "names");
    for (size_t i = 0; i < g->rules.count; i++) {
        str name = g->rules.items[i].name;
        for (size_t k = 0; k < name.n; k++) {
            fprintf(out, "%d,", (signed char)name.p[k]);
        }
        fputs("0,\n", out);
    }
    fputs("};\n", out);
}

static void write_rules(FILE *out, const struct grammar *g)
{
    write_names(out, g);
    open_array(out, g, "struct rule", "rules");
    size_t name = 0;
    for (size_t i = 0; i < g->rules.count; i++) {
        const struct rule_source *r = &g->rules.items[i];
        fprintf(out, "{%zu,%d,%d,%d,%u,%u,%d,{", name, r->line, r->rule.type,
                r->rule.kind, r->rule.features, r->rule.program, r->rule.length);
        name += r->name.n + 1;
        for (size_t c = 0; c < RULE_CONDITIONS; c++) {
            fprintf(out, "{%d,%d},", r->rule.conditions[c].kind,
                    r->rule.conditions[c].atom);
        }
        fputs("}},\n", out);
    }
    fputs("};\n", out);
    open_array(out, g, "struct instruction", "instructions");
    for (size_t i = 0; i < g->instructions.count; i++) {
        const struct instruction *in = &g->instructions.items[i];
        fprintf(out, "{%d,%d,%d,%d,%d},\n", in->op, in->part, in->field, in->a,
                in->b);
    }
    fputs("};\n", out);
}

static void write_endings(FILE *out, const struct grammar *g)
{
    open_array(out, g, "struct ending", "endings");
    for (size_t i = 0; i < g->endings.count; i++) {
        const struct ending *e = &g->endings.items[i];
        fputc('{', out);
        write_string(out, (str){e->bytes, e->length});
        fprintf(out, ",%d,%d,%d},\n", e->length, roles_of_atom(g, e->atom),
                e->atom);
    }
    fputs("{{0},0,0,0}};\n", out);
}

static void write_member(FILE *out, const struct grammar *g, const char *name)
{
    fprintf(out, "    .%s = %s_%.*s,\n", name, name, STR_ARG(g->code));
}

static void write_language(FILE *out, const struct grammar *g)
{
    static const char *const arrays[] = {
        "slots",    "beginnings",  "lexemes",        "lexeme_atoms",
        "features", "numbers",     "number_symbols", "small_numbers",
        "states",   "state_edges", "starts",         "accepts",
        "rules",    "names",       "instructions",   "endings"};
    fprintf(out, "static const struct language language_%.*s = {\n    .code = ",
            STR_ARG(g->code));
    write_string(out, g->code);
    fputs(",\n    .name = ", out);
    write_string(out, g->name);
    fprintf(
        out,
        ",\n    .spaces = %d,\n    .order = %d,\n    .talk_order = %d,\n"
        "    .digit_zero = %u,\n"
        "    .script_first = %u,\n    .script_last = %u,\n"
        "    .space = %d,\n    .space_atom = %d,\n    .number_count = %zu,\n"
        "    .number_symbol_count = %zu,\n    .symbol_count = %zu,\n"
        "    .rule_count = %zu,\n    .ending_count = %zu,\n",
        g->language.spaces, g->language.order, g->language.talk_order,
        g->language.digit_zero, g->language.script_first,
        g->language.script_last, g->language.space, g->language.space_atom,
        g->numbers.count, g->number_symbols.count, g->symbols.count,
        g->rules.count, g->endings.count);
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        write_member(out, g, arrays[i]);
    }
    uint32_t last[8] = {0};
    for (size_t i = 0; i < g->endings.count; i++) {
        const struct ending *e = &g->endings.items[i];
        unsigned char byte = (unsigned char)e->bytes[e->length - 1];
        last[byte / 32] |= (uint32_t)1 << byte % 32;
    }
    fputs("    .ending_bytes = {", out);
    for (size_t i = 0; i < 8; i++) {
        fprintf(out, "%u,", last[i]);
    }
    fputs("},\n    .roles = {", out);
    for (size_t i = 0; i < ROLE_COUNT; i++) {
        fprintf(out, "%d,", g->language.roles[i]);
    }
    fputs("},\n};\n\n", out);
}

static void write_examples(FILE *out, const struct grammar *g)
{
    open_array(out, g, "struct example", "examples");
    for (size_t i = 0; i < g->examples.count; i++) {
        const struct example *e = &g->examples.items[i];
        fputc('{', out);
        write_string(out, str_from(e->rule));
        fprintf(out, ",%d,", e->line);
        write_string(out, str_from(e->text));
        fputc(',', out);
        write_string(out, str_from(e->date));
        fputc(',', out);
        write_string(out, str_from(e->expected));
        fputs("},\n", out);
    }
    fputs("{0}};\n", out);
}

static void write_head(FILE *out)
{
    fputs("/* Made from events/lang by its generator. */\n"
          "#include \"events/lang/table.h\"\n\n",
          out);
}

/* A word whose letters all stand together, and not too many of them. */
static bool is_plain_word(str word)
{
    for (size_t at = 0; at < word.n;) {
        uint32_t c;
        at += utf8_decode(word, at, &c);
        if (!utf8_is_word(c)) {
            return false;
        }
    }
    return word.n <= STOP_WORD_MAX;
}

static void add_stop_word(struct stop_word *slots, size_t *used,
                          const struct grammar *g, str word, uint32_t language)
{
    uint32_t h = 0;
    for (size_t i = 0; i < word.n; i++) {
        h = language_hash(h, (unsigned char)word.p[i]);
    }
    for (h %= STOP_SLOTS; slots[h].length; h = (h + 1) % STOP_SLOTS) {
        if (str_equal(word, (str){slots[h].bytes, slots[h].length})) {
            slots[h].languages |= language;
            return;
        }
    }
    if (++*used > STOP_SLOTS / 2) {
        fail(g, 0, "STOP has too many words: all languages share %d slots",
             STOP_SLOTS);
    }
    slots[h] =
        (struct stop_word){.length = (uint8_t)word.n, .languages = language};
    memcpy(slots[h].bytes, word.p, word.n);
}

static void write_stop_words(FILE *out, struct grammar *const *grammars,
                             size_t count)
{
    static struct stop_word slots[STOP_SLOTS];
    size_t used = 0;
    if (count > LANGUAGES_MAX) {
        fail(grammars[0], 0, "more than %d languages", LANGUAGES_MAX);
    }
    for (size_t i = 0; i < count; i++) {
        const struct grammar *g = grammars[i];
        for (size_t k = 0; k < g->words.count; k++) {
            const struct word *w = &g->words.items[k];
            if (w->atom == g->language.roles[ROLE_STOP] &&
                is_plain_word(w->text)) {
                add_stop_word(slots, &used, g, w->text, (uint32_t)1 << i);
            }
        }
    }
    fputs("const struct stop_word stop_words[STOP_SLOTS] = {\n", out);
    for (size_t i = 0; i < STOP_SLOTS; i++) {
        if (slots[i].length) {
            fprintf(out, "[%zu] = {", i);
            write_string(out, (str){slots[i].bytes, slots[i].length});
            fprintf(out, ", %u, %u},\n", slots[i].length, slots[i].languages);
        }
    }
    fputs("};\n", out);
}

void write_languages(struct grammar *const *grammars, size_t count,
                     FILE *tables, FILE *examples)
{
    write_head(tables);
    write_head(examples);
    for (size_t i = 0; i < count; i++) {
        const struct grammar *g = grammars[i];
        write_trie(tables, g);
        write_beginnings(tables, g);
        write_lexemes(tables, g);
        write_numbers(tables, g);
        write_states(tables, g);
        write_starts(tables, g);
        write_rules(tables, g);
        write_endings(tables, g);
        write_language(tables, g);
        write_examples(examples, g);
    }
    fputs("const struct language *const languages[] = {", tables);
    fputs("const struct language_examples language_examples[] = {", examples);
    for (size_t i = 0; i < count; i++) {
        str code = grammars[i]->code;
        fprintf(tables, "&language_%.*s,", STR_ARG(code));
        fprintf(examples, "{\"%.*s\", examples_%.*s, %zu},", STR_ARG(code),
                STR_ARG(code), grammars[i]->examples.count);
    }
    fprintf(tables, "};\nconst unsigned language_count = %zu;\n", count);
    fputs("{0}};\n", examples);
    write_stop_words(tables, grammars, count);
}
