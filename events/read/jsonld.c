/* JSON-LD: what schema.org says of an article.
 *
 * Objects stand alone, in arrays, or in "@graph"; an article's publisher may
 * be named in place or be a reference to another object's "@id". Types that
 * are articles rank before pages. JSON that does not parse (real pages have
 * raw newlines, stray commas, two objects in a row) is not lost: its
 * "datePublished" is searched for as text.
 */
#include "events/read/html_facts.h"

#include <json-c/json.h>

#include "base/limits.h"

#define RANK_ARTICLE 2 /* see html_facts.c */
#define RANK_PAGE 3
#define DATE_BYTES 64
#define LOOKUPS 50 /* references followed in one script */

struct jsonld {
    struct arena *arena;
    struct html_facts *facts;
    struct json_object *top; /* for references */
    int lookups;             /* of them so far: each goes over the graph */
};

static str string_of(struct json_object *object, const char *key)
{
    struct json_object *value;
    if (!json_object_object_get_ex(object, key, &value)) {
        return (str){0};
    }
    if (json_object_is_type(value, json_type_array) &&
        json_object_array_length(value) > 0) {
        value = json_object_array_get_idx(value, 0);
    }
    if (!json_object_is_type(value, json_type_string)) {
        return (str){0};
    }
    return (str){json_object_get_string(value),
                 (size_t)json_object_get_string_len(value)};
}

static bool is_type(struct json_object *object, const char *wanted)
{
    struct json_object *type;
    if (!json_object_object_get_ex(object, "@type", &type)) {
        return false;
    }
    size_t count = json_object_is_type(type, json_type_array)
                       ? json_object_array_length(type)
                       : 1;
    for (size_t i = 0; i < count; i++) {
        struct json_object *one = json_object_is_type(type, json_type_array)
                                      ? json_object_array_get_idx(type, i)
                                      : type;
        if (json_object_is_type(one, json_type_string) &&
            str_ends(str_from(json_object_get_string(one)), str_from(wanted))) {
            return true;
        }
    }
    return false;
}

static bool is_article(struct json_object *object)
{
    return is_type(object, "Article") || is_type(object, "Posting") ||
           is_type(object, "Report") || is_type(object, "PressRelease");
}

static bool is_page(struct json_object *object)
{
    return is_type(object, "WebPage") || is_type(object, "ItemPage") ||
           is_type(object, "CreativeWork");
}

/* Copies a value that is text of sensible length into an empty fact. */
static void take(struct jsonld *j, str *fact, str value)
{
    if (!fact->n && value.n && value.n < 1000) {
        *fact = arena_str(j->arena, str_trim(value));
    }
}

/* The object of the graph with this "@id". */
static struct json_object *find_id(struct jsonld *j, str id)
{
    struct json_object *graph;
    if (!id.n || j->lookups++ >= LOOKUPS ||
        !json_object_is_type(j->top, json_type_object) ||
        !json_object_object_get_ex(j->top, "@graph", &graph) ||
        !json_object_is_type(graph, json_type_array)) {
        return NULL;
    }
    for (size_t i = 0; i < json_object_array_length(graph); i++) {
        struct json_object *one = json_object_array_get_idx(graph, i);
        if (json_object_is_type(one, json_type_object) &&
            str_equal(string_of(one, "@id"), id)) {
            return one;
        }
    }
    return NULL;
}

static void take_publisher(struct jsonld *j, struct json_object *object)
{
    struct json_object *publisher;
    if (j->facts->publisher.n ||
        !json_object_object_get_ex(object, "publisher", &publisher)) {
        return;
    }
    if (json_object_is_type(publisher, json_type_array) &&
        json_object_array_length(publisher) > 0) {
        publisher = json_object_array_get_idx(publisher, 0);
    }
    if (!json_object_is_type(publisher, json_type_object)) {
        take(j, &j->facts->publisher, string_of(object, "publisher"));
        return;
    }
    str name = string_of(publisher, "name");
    struct json_object *other = find_id(j, string_of(publisher, "@id"));
    if (!name.n && other) {
        name = string_of(other, "name");
    }
    take(j, &j->facts->publisher, name);
}

static void take_date(struct jsonld *j, str date, unsigned rank)
{
    if (date.n && date.n < DATE_BYTES) {
        str kept = arena_str(j->arena, date);
        html_facts_publish(j->facts, rank, kept,
                           "the page's metadata (JSON-LD datePublished)");
    }
}

static void read_object(struct jsonld *j, struct json_object *object)
{
    bool article = is_article(object);
    if (!article && !is_page(object)) {
        return;
    }
    take_date(j, string_of(object, "datePublished"),
              article ? RANK_ARTICLE : RANK_PAGE);
    take_publisher(j, object);
    if (article) {
        take(j, &j->facts->title, string_of(object, "headline"));
        take(j, &j->facts->url, string_of(object, "url"));
    }
    take(j, &j->facts->language, string_of(object, "inLanguage"));
}

/* Goes through objects, arrays and graphs; json-c has bounded the depth. */
static void read_value(struct jsonld *j, struct json_object *value, int depth)
{
    if (depth > LIMIT_JSON_DEPTH) {
        return;
    }
    if (json_object_is_type(value, json_type_array)) {
        for (size_t i = 0; i < json_object_array_length(value); i++) {
            read_value(j, json_object_array_get_idx(value, i), depth + 1);
        }
    } else if (json_object_is_type(value, json_type_object)) {
        struct json_object *inner;
        read_object(j, value);
        if (json_object_object_get_ex(value, "@graph", &inner)) {
            read_value(j, inner, depth + 1);
        }
        if (json_object_object_get_ex(value, "mainEntity", &inner)) {
            read_value(j, inner, depth + 1);
        }
    }
}

/* "datePublished" : "..." in what does not parse. */
static void search_text(struct jsonld *j, str script)
{
    size_t at = str_find(script, STR("\"datePublished\""));
    if (at == SIZE_MAX) {
        return;
    }
    size_t begin = str_find_byte(script, '"', at + 15);
    size_t end =
        begin == SIZE_MAX ? SIZE_MAX : str_find_byte(script, '"', begin + 1);
    if (end != SIZE_MAX) {
        str between = str_slice(script, at + 15, begin);
        if (str_equal(str_trim(between), STR(":"))) {
            take_date(j, str_slice(script, begin + 1, end), RANK_ARTICLE);
        }
    }
}

enum status jsonld_read(str script, struct arena *arena, struct html_facts *facts)
{
    script = str_trim(script);
    if (!script.n || script.n > INT32_MAX) {
        return STATUS_OK;
    }
    struct jsonld j = {.arena = arena, .facts = facts};
    struct json_tokener *tokener = json_tokener_new_ex(LIMIT_JSON_DEPTH);
    if (!tokener) {
        return STATUS_NOMEM;
    }
    j.top = json_tokener_parse_ex(tokener, script.p, (int)script.n);
    if (j.top) {
        read_value(&j, j.top, 0);
        json_object_put(j.top);
    } else {
        search_text(&j, script);
    }
    json_tokener_free(tokener);
    return STATUS_OK;
}
