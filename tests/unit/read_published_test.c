/* The article's date: where it is told, in which order, and with what
 * reason. */
#include <criterion/criterion.h>

#include "events/read/read.h"

struct published_case {
    const char *path;
    const char *text;
    const char *date;   /* "" where none is found */
    const char *reason; /* NULL: not checked */
};

#define HEAD "Ferry to the islands runs again\n\n"
#define BODY "The ferry to the islands ran again for the first time in years."

static const struct published_case cases[] = {
    {"a.txt", HEAD "Updated 15 January 2024\n\n" BODY, "2024-01-15",
     "the line \"Updated 15 January 2024\""},
    {"a.txt", HEAD "Updated 15 January 2024\n\nPublished 3 May 2023\n\n" BODY,
     "2023-05-03", NULL},
    {"a.txt", HEAD "GENEVA (6 June 2022) -- " BODY, "2022-06-06", "the dateline"},
    {"a.txt", HEAD "NEW YORK, June 6, 2022 \xE2\x80\x93 " BODY, "2022-06-06",
     "the dateline"},
    {"a.txt", HEAD "Kyiv, Ukraine, March 3 (Agency) - " BODY, "XXXX-03-03",
     "the dateline, which names no year"},
    {"a.txt", HEAD "Oslo \xE2\x80\x93 24/02 \xE2\x80\x93 " BODY, "XXXX-02-24",
     NULL},
    {"2022-02-25-a.txt", HEAD "Oslo \xE2\x80\x93 24/02 \xE2\x80\x93 " BODY,
     "2022-02-25", "the file's name"},
    {"a.txt",
     HEAD "Oslo \xE2\x80\x93 The ferry ran today (24/02) for the "
          "first time in years.",
     "", NULL},
    {"a.txt", HEAD "6 June 2022\n\n" BODY, "2022-06-06",
     "a date at the head of the text"},
    {"a.txt", HEAD "Oslo, 6 June 2022\n\n" BODY, "2022-06-06",
     "a date at the head of the text"},
    {"a.txt", HEAD "Oslo, 6-8 June 2022\n\n" BODY, "", NULL},
    {"a.txt", HEAD "Published: 6 June 2022\n\n" BODY, "2022-06-06",
     "the line \"Published: 6 June 2022\""},
    {"a.txt", HEAD "Posted on June 6, 2022 by admin\n\n" BODY, "2022-06-06", NULL},
    {"a.txt", "Press release of 6 June 2022\n\n" HEAD BODY, "2022-06-06", NULL},
    {"a.txt", "EMBARGOED UNTIL 6 June 2022\n\n" HEAD BODY, "2022-06-06",
     "the line \"EMBARGOED UNTIL 6 June 2022\""},
    {"a.txt", "Deadline: 6 June 2022\n\n" HEAD BODY, "", NULL},
    {"a.txt",
     HEAD "7 June 2022: " BODY "\n\n3 May 2022: The Ferry was mended "
          "in the yard at Oslo.",
     "", NULL},
    {"a.txt", HEAD "Last updated: 6 June 2022\n\n" BODY, "2022-06-06", NULL},
    {"a.txt", HEAD BODY "\n\n6 June 2022\n", "2022-06-06",
     "a date at the end of the text"},
    {"a.txt", HEAD BODY "\n\nOther news\n6 June 2022\n5 May 2022\n", "", NULL},
    {"a.txt", "date 2021-09-01 Today, " BODY, "2021-09-01",
     "a date at the head of the text"},
    {"a.txt",
     HEAD "Goma, 4 May 2019 The ferry ran again for the first time "
          "in years.",
     "2019-05-04", "the dateline"},
    {"a.txt", HEAD "On 4 May 2019 The Ferry ran for the first time in years.",
     "", NULL},
    {"a.txt", HEAD "4 May 2019 was the day on which the ferry ran again.", "",
     NULL},
    {"a.txt", "Situation report on the ferry (6 June 2022)\n\n" BODY,
     "2022-06-06", "the headline"},
    {"a.txt", "Ferry to run on 6 June 2022\n\n" BODY, "", NULL},
    {"a.txt", HEAD BODY, "", NULL},
    {"2022-06-06-ferry.txt", HEAD BODY, "2022-06-06", "the file's name"},
    {"x/20220606_ferry.txt", HEAD BODY, "2022-06-06", "the file's name"},
    {"ferry_2022.06.06.txt", HEAD BODY, "2022-06-06", "the file's name"},
    {"2022-13-06-ferry.txt", HEAD BODY, "", NULL},
    {"2022-06-06/ferry.txt", HEAD BODY, "", NULL},
    {"a51d20220606b96.txt", HEAD BODY, "", NULL},
    {"report-120220606.txt", HEAD BODY, "", NULL},
    {"a.md", "---\ndate: 2022-06-06\n---\n\n" BODY, "2022-06-06",
     "the page's front matter (date)"},
    {"a.html",
     "<meta property='article:published_time' "
     "content='2022-06-06T23:30:00-04:00'><p>" BODY,
     "2022-06-06", "the page's metadata (article:published_time)"},
    {"a.html",
     "<meta name='dcterms.date' content='2020-01-01'><meta "
     "property='article:published_time' content='2022-06-06'><p>" BODY,
     "2022-06-06", NULL},
    {"a.html",
     "<meta name='date' content='Mon, 06 Jun 2022 10:00:00 GMT'><p>" BODY,
     "2022-06-06", "the page's metadata (date)"},
    {"a.html", "<meta name='date' content='no date'><p>" BODY, "", NULL},
    {"a.html",
     "<script type='application/ld+json'>{\"@type\":\"Article\","
     "\"datePublished\":\"20220606\"}</script><p>" BODY,
     "2022-06-06", "the page's metadata (JSON-LD datePublished)"},
    {"a.html",
     "<article><h1>Ferry</h1><time datetime='2022-06-06'>6/6</time>"
     "<p>" BODY "</article>",
     "2022-06-06", "the page's time element"},
    {"a.html",
     "<article><h1>Ferry</h1><p>" BODY " It had last run on <time "
     "datetime='2012-06-06'>6 June 2012</time>, said the owner, who is old."
     "</article>",
     "", NULL},
};

#define CASES (sizeof cases / sizeof *cases)

static struct document *read_case(const struct published_case *c,
                                  const struct read_options *options)
{
    struct document *d = NULL;
    enum status status =
        read_bytes(c->path, str_from(c->text), options, NULL, &d);
    cr_assert_eq(status, STATUS_OK, "%s: %s", c->path, c->text);
    return d;
}

Test(read_published, each_case_gives_its_date_and_reason)
{
    struct read_options options = {.language = "en"};
    for (size_t i = 0; i < CASES; i++) {
        const struct published_case *c = &cases[i];
        struct document *d = read_case(c, &options);
        char date[EDTF_MAX];
        edtf_print(&d->published, date);
        cr_expect_str_eq(date, c->date, "%s: %s", c->path, c->text);
        if (c->reason && d->published_reason) {
            cr_expect_str_eq(d->published_reason, c->reason, "%s", c->text);
        }
        cr_expect_eq(d->published_reason == NULL, !*c->date, "%s", c->text);
        document_free(d);
    }
}

Test(read_published, the_option_stands_in_only_where_no_day_is_told)
{
    struct read_options options = {.language = "en", .date = edtf_from_day(0)};
    for (size_t i = 0; i < CASES; i++) {
        const struct published_case *c = &cases[i];
        struct document *d = read_case(c, &options);
        char date[EDTF_MAX];
        edtf_print(&d->published, date);
        bool told = *c->date && *c->date != 'X';
        cr_expect_str_eq(date, told ? c->date : "1970-01-01", "%s", c->text);
        if (!told) {
            cr_expect_str_eq(d->published_reason, "given with --date");
        }
        document_free(d);
    }
}
