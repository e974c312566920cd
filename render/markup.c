/* Escaping for XML and HTML.
 *
 * One function for text and attributes: it escapes for the stricter of the
 * two, so that nobody has to choose. Text from documents may hold anything;
 * what XML cannot carry at all (XML 1.0, production 2) is dropped here, the
 * last place before the file.
 */
#include "render/markup.h"

#include "base/utf8.h"

/* XML 1.0 production 2, Char, less the C1 controls it discourages. */
static bool is_xml_char(uint32_t c)
{
    return c >= 0x20 && !(c >= 0x7f && c <= 0x9f) && c != 0xfffe && c != 0xffff;
}

static const char *entity_of(uint32_t c)
{
    switch (c) {
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '&':
        return "&amp;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\t':
    case '\n':
    case '\r':
        return " ";
    default:
        return NULL;
    }
}

void markup_escape(struct buf *out, str text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t c;
        i += utf8_decode(text, i, &c);
        const char *entity = entity_of(c);
        if (entity) {
            buf_add_z(out, entity);
        } else if (is_xml_char(c)) {
            buf_add_code_point(out, c);
        }
    }
}

void markup_escape_z(struct buf *out, const char *z)
{
    markup_escape(out, str_from(z));
}

void markup_attribute(struct buf *out, const char *name, const char *value)
{
    if (!value) {
        return;
    }
    buf_add_byte(out, ' ');
    buf_add_z(out, name);
    buf_add_z(out, "=\"");
    markup_escape_z(out, value);
    buf_add_byte(out, '"');
}

static bool starts_fold(str s, str prefix)
{
    return s.n > prefix.n && str_equal_fold(str_slice(s, 0, prefix.n), prefix);
}

bool markup_link_is_safe(const char *link)
{
    str s = str_from(link);
    return starts_fold(s, STR("https://")) || starts_fold(s, STR("http://")) ||
           (s.n > 1 && s.p[0] == '#');
}

static bool is_path_byte(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) ||
           (c != '\0' && strchr("-._~/", c) != NULL);
}

void markup_path_link(struct buf *out, const char *path)
{
    static const char hex[] = "0123456789ABCDEF";
    str s = str_from(path);
    size_t colon = str_find_byte(s, ':', 0);
    size_t slash = str_find_byte(s, '/', 0);
    if (colon < slash && colon < s.n) {
        buf_add_z(out, "./"); /* RFC 3986, 4.2: else "a:b" is a scheme */
    }
    for (size_t i = 0; i < s.n; i++) {
        if (is_path_byte(s.p[i])) {
            buf_add_byte(out, s.p[i]);
        } else {
            unsigned char b = (unsigned char)s.p[i];
            buf_add_byte(out, '%');
            buf_add_byte(out, hex[b >> 4]);
            buf_add_byte(out, hex[b & 15]);
        }
    }
}

const char *markup_language(const char *language)
{
    str s = str_from(language);
    if (s.n == 0 || s.n > 35 || !byte_is_alpha(s.p[0])) {
        return "und";
    }
    for (size_t i = 0; i < s.n; i++) {
        if (!byte_is_alpha(s.p[i]) && !byte_is_digit(s.p[i]) && s.p[i] != '-') {
            return "und";
        }
    }
    return language;
}
