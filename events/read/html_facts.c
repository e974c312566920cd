/* A page's facts about itself.
 *
 * Publishers write the same fact in many ways; each has a rank, and the best
 * one told wins whatever the order on the page. Values are kept as written:
 * which day "2022-06-06T23:30:00-04:00" is, published.c says.
 */
#include "events/read/html_facts.h"

#include "events/read/headline.h"
#include "events/read/passage.h"

/* meta elements that tell the day of publication, best first; jsonld.c ranks
 * its own between them. */
static const struct date_row {
    const char *name;
    unsigned rank;
    const char *reason;
} date_rows[] = {
    {"article:published_time", 1, "the page's metadata (article:published_time)"},
    {"og:article:published_time", 1,
     "the page's metadata (og:article:published_time)"},
    {"og:published_time", 1, "the page's metadata (og:published_time)"},
    {"datepublished", 3, "the page's metadata (datePublished)"},
    {"dcterms.issued", 4, "the page's metadata (dcterms.issued)"},
    {"dc.date.issued", 4, "the page's metadata (DC.date.issued)"},
    {"dcterms.date", 5, "the page's metadata (dcterms.date)"},
    {"dcterms.created", 5, "the page's metadata (dcterms.created)"},
    {"dc.date", 5, "the page's metadata (DC.date)"},
    {"dc.date.created", 5, "the page's metadata (DC.date.created)"},
    {"citation_publication_date", 6,
     "the page's metadata (citation_publication_date)"},
    {"parsely-pub-date", 6, "the page's metadata (parsely-pub-date)"},
    {"sailthru.date", 6, "the page's metadata (sailthru.date)"},
    {"publish-date", 6, "the page's metadata (publish-date)"},
    {"publish_date", 6, "the page's metadata (publish_date)"},
    {"publication_date", 6, "the page's metadata (publication_date)"},
    {"publication-date", 6, "the page's metadata (publication-date)"},
    {"pubdate", 6, "the page's metadata (pubdate)"},
    {"date", 7, "the page's metadata (date)"},
};

#define DATE_ROWS (sizeof date_rows / sizeof *date_rows)
#define RANK_TIME 8 /* time elements come after all metadata */

void html_facts_publish(struct html_facts *facts, unsigned rank, str date,
                        const char *reason)
{
    date = str_trim(date);
    if (date.n && (!facts->published_rank || rank < facts->published_rank)) {
        facts->published = date;
        facts->published_rank = rank;
        facts->published_reason = reason;
    }
}

static void take_first(str *fact, str value)
{
    value = str_trim(value);
    if (!fact->n && value.n) {
        *fact = value;
    }
}

static void take_meta(str name, str content, struct html_facts *facts)
{
    for (size_t i = 0; i < DATE_ROWS; i++) {
        if (str_equal_fold(name, str_from(date_rows[i].name))) {
            html_facts_publish(facts, date_rows[i].rank, content,
                               date_rows[i].reason);
            return;
        }
    }
    if (str_equal_fold(name, STR("og:title"))) {
        facts->title = str_trim(content);
    } else if (str_equal_fold(name, STR("dc.title")) ||
               str_equal_fold(name, STR("twitter:title"))) {
        take_first(&facts->title, content);
    } else if (str_equal_fold(name, STR("og:site_name"))) {
        facts->publisher = str_trim(content);
    } else if (str_equal_fold(name, STR("dc.publisher")) ||
               str_equal_fold(name, STR("publisher"))) {
        take_first(&facts->publisher, content);
    } else if (str_equal_fold(name, STR("og:url"))) {
        take_first(&facts->url, content);
    }
}

/* name, property and itemprop may each carry the key. */
static void read_meta(const struct html_node *node, struct html_facts *facts)
{
    static const enum html_attribute_name keys[] = {
        HTML_ATTR_PROPERTY, HTML_ATTR_NAME, HTML_ATTR_ITEMPROP};
    str content = html_attribute(node, HTML_ATTR_CONTENT);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        str name = html_attribute(node, keys[i]);
        if (name.n && content.n) {
            take_meta(name, content, facts);
        }
    }
}

static str script_text(const struct html_node *node, struct arena *arena)
{
    if (node->first && node->first == node->last) {
        return node->first->text;
    }
    size_t n = 0;
    for (const struct html_node *c = node->first; c; c = c->next) {
        n += c->text.n;
    }
    char *joined = arena_alloc(arena, n + 1);
    size_t at = 0;
    for (const struct html_node *c = node->first; joined && c; c = c->next) {
        memcpy(joined + at, c->text.p, c->text.n);
        at += c->text.n;
    }
    return (str){joined, at};
}

static enum status read_element(const struct html_node *node,
                                struct arena *arena, struct html_facts *facts)
{
    str type = html_attribute(node, HTML_ATTR_TYPE);
    switch (node->tag) {
    case HTML_HTML:
        take_first(&facts->language, html_attribute(node, HTML_ATTR_LANG));
        take_first(&facts->language, html_attribute(node, HTML_ATTR_XML_LANG));
        break;
    case HTML_META:
        read_meta(node, facts);
        break;
    case HTML_LINK:
        if (str_equal_fold(html_attribute(node, HTML_ATTR_REL),
                           STR("canonical"))) {
            facts->url = str_trim(html_attribute(node, HTML_ATTR_HREF));
        }
        break;
    case HTML_TITLE:
        if (!facts->page_title.n) {
            facts->page_title = html_text(node, arena);
        }
        break;
    case HTML_SCRIPT:
        if (str_equal_fold(type, STR("application/ld+json"))) {
            return jsonld_read(script_text(node, arena), arena, facts);
        }
        break;
    default:
        break;
    }
    return STATUS_OK;
}

enum status html_facts_gather(const struct html_tree *tree, struct arena *arena,
                              struct html_facts *facts)
{
    enum status status = STATUS_OK;
    for (const struct html_node *n = tree->root; n && status == STATUS_OK;
         n = html_next(n, tree->root, true)) {
        status = read_element(n, arena, facts);
    }
    return status;
}

static bool is_marked(const struct html_node *node)
{
    str class = html_attribute(node, HTML_ATTR_CLASS);
    str itemprop = html_attribute(node, HTML_ATTR_ITEMPROP);
    return html_attribute(node, HTML_ATTR_PUBDATE).p ||
           str_equal_fold(itemprop, STR("datePublished")) ||
           str_find(class, STR("publish")) != SIZE_MAX ||
           str_find(class, STR("entry-date")) != SIZE_MAX;
}

static bool is_other(const struct html_node *node)
{
    str class = html_attribute(node, HTML_ATTR_CLASS);
    str itemprop = html_attribute(node, HTML_ATTR_ITEMPROP);
    return str_equal_fold(itemprop, STR("dateModified")) ||
           (str_find(class, STR("updated")) != SIZE_MAX && !is_marked(node));
}

/* Whether the element stands in running text: then it is an event's date. */
static bool is_in_prose(const struct html_node *node)
{
    for (node = node->parent; node; node = node->parent) {
        if (html_is_block(node->tag)) {
            return node->own >= 120 || node->tag == HTML_LI;
        }
    }
    return false;
}

/* Takes a time element's date; true when nothing better can come. */
static bool take_time(const struct html_node *node, bool *any,
                      struct html_facts *facts)
{
    str datetime = html_attribute(node, HTML_ATTR_DATETIME);
    if (node->tag != HTML_TIME || !datetime.n || is_other(node)) {
        return false;
    }
    bool marked = is_marked(node);
    if (marked || (!*any && !is_in_prose(node))) {
        html_facts_publish(facts, marked ? RANK_TIME : RANK_TIME + 1, datetime,
                           "the page's time element");
        *any = true;
    }
    return marked;
}

void html_facts_time(const struct html_node *root,
                     const struct html_node *headline,
                     const struct html_node *main_element,
                     struct html_facts *facts)
{
    bool inside = false;
    bool any = false;
    const struct html_node *end = html_next(main_element, root, false);
    for (const struct html_node *n = root; n && n != end;
         n = html_next(n, root, n->fate != HTML_DROP)) {
        inside = inside || n == headline || n == main_element;
        if (inside && take_time(n, &any, facts)) {
            return;
        }
    }
}

/* Where the last (or first) " | ", " - ", " – " and the like stands. */
static size_t find_cut(str title, bool last, size_t *length, bool *bar)
{
    static const char *const cuts[] = {
        " | ",        " - ",        " \xE2\x80\x93 ", " \xE2\x80\x94 ",
        " \xC2\xBB ", " \xC2\xB7 ", " :: ",           NULL};
    size_t found = SIZE_MAX;
    for (size_t at = 0; at < title.n; at++) {
        for (const char *const *cut = cuts; *cut; cut++) {
            if (str_starts(str_slice(title, at, title.n), str_from(*cut))) {
                found = at;
                *length = strlen(*cut);
                *bar = (*cut)[1] == '|';
            }
        }
        if (!last && found != SIZE_MAX) {
            break;
        }
    }
    return found;
}

str html_facts_cut_site(str title, str publisher, str headline)
{
    size_t length = 0;
    bool bar = false;
    for (int parts = 0; parts < 3; parts++) {
        if (headline.n && headline_matches(title, headline)) {
            return title;
        }
        size_t at = find_cut(title, true, &length, &bar);
        if (at == SIZE_MAX) {
            return title;
        }
        str front = str_slice(title, 0, at);
        str back = str_slice(title, at + length, title.n);
        bool named = publisher.n && headline_matches(back, publisher);
        bool told = headline.n && headline_matches(front, headline);
        bool short_back = bar && passage_count_words(back) <= 4 &&
                          passage_count_words(front) >= 4;
        if (!named && !told && !short_back) {
            break;
        }
        title = front;
    }
    size_t at = find_cut(title, false, &length, &bar);
    if (at != SIZE_MAX && publisher.n &&
        headline_matches(str_slice(title, 0, at), publisher)) {
        return str_slice(title, at + length, title.n);
    }
    return title;
}
