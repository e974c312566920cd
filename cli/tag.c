/* dateline tag: the time expressions of a text.
 *
 * Two forms: one JSON object a line (RFC 8259, ASCII control characters
 * escaped), and TimeML, the text itself with TIMEX3 elements in it. An XML
 * 1.0 document cannot hold most control characters in any form: those become
 * U+FFFD there, one for one, so that positions stay as they were.
 */
#include "events/tag/tag.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "cli/options.h"
#include "cli/output.h"
#include "events/read/read.h"

static void add_json_string(struct buf *out, str s)
{
    buf_add_byte(out, '"');
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x20 && c != '"' && c != '\\') {
            continue;
        }
        buf_add(out, str_slice(s, from, i));
        from = i + 1;
        if (c == '\n') {
            buf_add(out, STR("\\n"));
        } else if (c < 0x20) {
            buf_printf(out, "\\u%04x", c);
        } else {
            buf_printf(out, "\\%c", c);
        }
    }
    buf_add(out, str_slice(s, from, s.n));
    buf_add_byte(out, '"');
}

/* A member, left out where its value is not told. */
static void add_member(struct buf *out, const char *name, const char *value)
{
    if (value) {
        buf_printf(out, ",\"%s\":", name);
        add_json_string(out, str_from(value));
    }
}

/* The row of a language's file: en.time:120. */
static void add_row(struct buf *out, const char *language, int line)
{
    buf_printf(out, ",\"row\":\"%s.time:%d\"", language, line);
}

/* Why the expression was found as it was: the row that fired, the word that
 * told the tense, and what became of each row that matched there. */
static void add_why(struct buf *out, const struct timex *t, str text)
{
    static const char *const fates[] = {
        [WHY_FIRED] = "fired",
        [WHY_SHORTER] = "shorter than what fired",
        [WHY_LOWER] = "a row above it fired on the same words",
        [WHY_CUT] = "what it matched goes on as a number, word or address",
        [WHY_CONDITION] = "one of its conditions does not hold",
        [WHY_BACKWARD] = "its range of years runs back",
    };
    const struct why *why = t->why;
    add_row(out, t->language, why->line);
    if (why->tense) {
        add_member(out, "tense", why->tense);
        buf_add(out, STR(",\"told_by\":"));
        add_json_string(out, str_slice(text, why->tense_begin, why->tense_end));
    }
    buf_add(out, STR(",\"candidates\":["));
    for (size_t i = 0; i < why->count; i++) {
        const struct why_candidate *c = &why->candidates[i];
        buf_printf(out, "%s{\"text\":", i ? "," : "");
        add_json_string(out, str_slice(text, c->begin, c->end));
        add_member(out, "rule", c->rule);
        add_row(out, c->language, c->line);
        add_member(out, "fate", fates[c->fate]);
        buf_add_byte(out, '}');
    }
    buf_add_byte(out, ']');
}

static void add_json_line(struct buf *out, const struct timex *t,
                          struct utf8_cursor *cursor, bool explain)
{
    char edtf[EDTF_MAX];
    size_t begin = utf8_points_at(cursor, t->begin);
    size_t end = utf8_points_at(cursor, t->end);
    buf_printf(out, "{\"begin\":%zu,\"end\":%zu,\"text\":", begin, end);
    add_json_string(out, str_slice(cursor->text, t->begin, t->end));
    add_member(out, "type", timex_type_name(t->type));
    add_member(out, "value", t->value);
    add_member(out, "mod", timex_mod_name(t->mod));
    add_member(out, "freq", t->freq);
    add_member(out, "quant", t->quant);
    add_member(out, "edtf", edtf_print(&t->when, edtf) ? edtf : NULL);
    if (explain) {
        add_member(out, "rule", t->rule);
        add_member(out, "reason", t->reason);
        add_why(out, t, cursor->text);
    }
    buf_add(out, STR("}\n"));
}

static void add_jsonl(struct buf *out, str text, const struct timex_list *list,
                      bool explain)
{
    struct utf8_cursor cursor = {.text = text};
    for (size_t i = 0; i < list->count; i++) {
        add_json_line(out, &list->items[i], &cursor, explain);
    }
}

static bool xml_allows(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xFFFE) ||
           c > 0xFFFF;
}

/* XML character data or an attribute's value. A carriage return would be
 * read back as a newline if it stood there bare. */
static void add_xml(struct buf *out, str s)
{
    for (size_t at = 0; at < s.n;) {
        uint32_t c;
        size_t n = utf8_decode(s, at, &c);
        if (c == '&') {
            buf_add(out, STR("&amp;"));
        } else if (c == '<') {
            buf_add(out, STR("&lt;"));
        } else if (c == '>') {
            buf_add(out, STR("&gt;"));
        } else if (c == '"') {
            buf_add(out, STR("&quot;"));
        } else if (c == '\r') {
            buf_add(out, STR("&#13;"));
        } else {
            buf_add_code_point(out, xml_allows(c) ? c : 0xFFFD);
        }
        at += n;
    }
}

static void add_attribute(struct buf *out, const char *name, const char *value)
{
    if (value) {
        buf_printf(out, " %s=\"", name);
        add_xml(out, str_from(value));
        buf_add_byte(out, '"');
    }
}

static void add_timex3(struct buf *out, str text, const struct timex *t,
                       size_t number, bool explain)
{
    buf_printf(out, "<TIMEX3 tid=\"t%zu\"", number);
    add_attribute(out, "type", timex_type_name(t->type));
    add_attribute(out, "value", t->value);
    add_attribute(out, "mod", timex_mod_name(t->mod));
    add_attribute(out, "freq", t->freq);
    add_attribute(out, "quant", t->quant);
    add_attribute(out, "comment", explain ? t->reason : NULL);
    buf_add_byte(out, '>');
    add_xml(out, str_slice(text, t->begin, t->end));
    buf_add(out, STR("</TIMEX3>"));
}

/* tid t0 is the document's creation time, as TimeML has it. */
static void add_timeml(struct buf *out, str text, const struct timex_list *list,
                       const struct edtf *anchor, bool explain)
{
    char date[EDTF_MAX];
    size_t at = 0;
    buf_add(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n"));
    if (edtf_print(anchor, date)) {
        buf_add(out, STR("<DCT><TIMEX3 tid=\"t0\" type=\"DATE\""));
        add_attribute(out, "value", date);
        buf_add(out, STR(" functionInDocument=\"CREATION_TIME\">"));
        add_xml(out, str_from(date));
        buf_add(out, STR("</TIMEX3></DCT>\n"));
    }
    buf_add(out, STR("<TEXT>"));
    for (size_t i = 0; i < list->count; i++) {
        const struct timex *t = &list->items[i];
        add_xml(out, str_slice(text, at, t->begin));
        add_timex3(out, text, t, i + 1, explain);
        at = t->end;
    }
    add_xml(out, str_slice(text, at, text.n));
    buf_add(out, STR("</TEXT>\n</TimeML>\n"));
}

struct impossible_context {
    const struct document *document;
    const char *path;
    struct diag *diag;
};

static void report_impossible(void *context, struct tag_impossible where)
{
    struct impossible_context *c = context;
    str text = c->document->text;
    size_t line = 1;
    for (size_t i = 0; i < where.begin; i++) {
        line += text.p[i] == '\n';
    }
    str words = str_slice(text, where.begin, where.end);
    diag_report(c->diag, DIAG_IMPOSSIBLE_DATE, c->path, line, "\"%.*s\"",
                STR_ARG(words));
}

/* Plain text and standard input are taken as they stand; other formats are
 * read as `extract` reads them. */
static bool is_verbatim(const char *path)
{
    static const char *const read_formats[] = {
        ".html", ".htm", ".xhtml", ".md", ".markdown",
    };
    str s = str_from(path);
    for (size_t i = 0; i < sizeof read_formats / sizeof *read_formats; i++) {
        str suffix = str_from(read_formats[i]);
        if (s.n > suffix.n &&
            str_equal_fold(str_slice(s, s.n - suffix.n, s.n), suffix)) {
            return false;
        }
    }
    return true;
}

static int tag_document(const struct document *document,
                        const struct options *options, struct messages *messages)
{
    struct impossible_context context = {
        document, options->operand_count ? options->operands[0] : "-",
        &messages->diag};
    struct tag_input input = {
        .text = document->text,
        .language = options->language ? options->language : document->language,
        .mixed = !options->language,
        .explain = options->explain,
        .anchor = options->date.form != EDTF_NONE ? options->date
                                                  : document->published,
        .impossible = report_impossible,
        .context = &context,
    };
    struct timex_list list = {0};
    if (tag_text(&input, document->arena, &list) != STATUS_OK) {
        return output_no_memory(messages);
    }
    struct buf out;
    buf_init(&out, LIMIT_OUTPUT);
    if (options->format &&
        str_equal(str_from(options->format), STR("timeml"))) {
        add_timeml(&out, document->text, &list, &input.anchor, options->explain);
    } else {
        add_jsonl(&out, document->text, &list, options->explain);
    }
    int status = output_write(options->output_count ? options->outputs[0] : "-",
                              &out, messages);
    buf_finish(&out);
    return status;
}

int tag_run(const struct options *options, struct messages *messages)
{
    struct document *document;
    const char *path = options->operand_count ? options->operands[0] : "-";
    struct read_options how = {.date = options->date,
                               .language = options->language,
                               .verbatim = is_verbatim(path)};
    if (read_document(path, &how, &messages->diag, &document) != STATUS_OK) {
        return EXIT_NOTHING;
    }
    int status = tag_document(document, options, messages);
    document_free(document);
    return status;
}
