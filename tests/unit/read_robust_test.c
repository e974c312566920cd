/* Readers under strain: random bytes, mutilated pages, huge and deep ones,
 * and no memory. What comes out must hold together; what fails must say so. */
#include <criterion/criterion.h>

#include <stdint.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "events/read/read.h"

static const char page[] =
    "<html lang=en><head><title>Ferry runs again | Isles</title>"
    "<script type='application/ld+json'>{\"@type\":\"Article\","
    "\"datePublished\":\"2020-05-04\"}</script></head><body><nav><ul><li><a>"
    "Home</a></li></ul></nav><article><h1>Ferry runs again</h1><table><tr><td>1"
    "</td><td>2</td></tr></table><p>Oslo, 4 May 2020 &ndash; The <b>ferry</b> "
    "ran again on Monday.<br><br>It had been laid up since 2012, said the "
    "owner.</p><dl><dt>1999</dt><dd>First trip</dd></dl></article></body>";

static const char note[] =
    "---\ntitle: Ferry\ndate: 2020-05-04\n---\n# Ferry runs again\n\n- [a](b)\n"
    "* **The ferry** ran `again` on 4 May 2020.\n\n| a | b |\n|---|---|\n| 1 | "
    "2"
    " |\n\nUnderlined\n===\n> It had been laid up since 2012, &amp; no more.\n";

static const char text[] =
    "-\nAbout\nAbout\nHome\n\nFerry runs again after eight years of waiting\n\n"
    "Oslo \xE2\x80\x93 The ferry ran again on Monday, 4 May 2020, said the "
    "owner.\nIt had been laid up since 2012 because of its engine:\n- one\n- "
    "two"
    "\n\n***\nFor more information: x@y.example\nSource: Isles\n6 June 2020\n";

static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static void check(const struct document *d, const char *name)
{
    size_t at = 0;
    for (size_t i = 0; i < d->block_count; i++) {
        cr_assert_geq(d->blocks[i].begin, at, "%s", name);
        cr_assert_gt(d->blocks[i].end, d->blocks[i].begin, "%s", name);
        at = d->blocks[i].end;
    }
    cr_assert_eq(at, d->text.n, "%s", name);
    cr_assert_eq(utf8_validate(d->text), d->text.n, "%s", name);
    cr_assert_leq(d->dateline_end, d->text.n, "%s", name);
}

static void read_all_ways(str bytes)
{
    static const char *const names[] = {"a.txt", "a.md", "a.html"};
    struct read_options options = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct document *d;
        if (read_bytes(names[i], bytes, &options, NULL, &d) == STATUS_OK) {
            check(d, names[i]);
            document_free(d);
        }
    }
}

Test(read_robust, random_bytes_never_break_a_reader)
{
    uint32_t state = 20260101;
    char bytes[400];
    for (int round = 0; round < 2000; round++) {
        size_t n = 1 + next_random(&state) % sizeof bytes;
        for (size_t i = 0; i < n; i++) {
            uint32_t r = next_random(&state);
            bytes[i] = round & 1
                           ? (char)(r | 1)
                           : "<>/ap!-[](){}*_`#|&;:.\n \t0129\"'=\xC3"[r % 34];
        }
        read_all_ways((str){bytes, n});
    }
}

static void mutilate(str whole, uint32_t *state)
{
    char copy[1200];
    cr_assert_lt(whole.n, sizeof copy);
    for (int round = 0; round < 400; round++) {
        size_t begin = next_random(state) % (whole.n / 2);
        size_t n = next_random(state) % (whole.n - begin) + 1;
        memcpy(copy, whole.p + begin, n);
        for (uint32_t hits = next_random(state) % 6; hits; hits--) {
            copy[next_random(state) % n] = (char)next_random(state);
        }
        read_all_ways((str){copy, n});
    }
}

Test(read_robust, mutilated_documents_never_break_a_reader)
{
    uint32_t state = 42;
    mutilate(STR(page), &state);
    mutilate(STR(note), &state);
    mutilate(STR(text), &state);
}

Test(read_robust, a_page_cut_anywhere_gives_what_was_there)
{
    str whole = STR(page);
    struct read_options options = {0};
    for (size_t n = 1; n <= whole.n; n++) {
        struct document *d;
        if (read_bytes("a.html", str_slice(whole, 0, n), &options, NULL, &d) ==
            STATUS_OK) {
            check(d, "cut");
            document_free(d);
        }
    }
}

struct said {
    bool truncated;
};

static void remember(void *context, const struct diag_message *message)
{
    struct said *said = context;
    said->truncated = said->truncated || message->id == DIAG_HTML_TRUNCATED;
}

/* A page of `count` copies of `piece` before a paragraph. */
static bool read_repeated(const char *piece, size_t count, bool *has_text)
{
    struct said said = {false};
    struct diag diag = {.emit = remember, .context = &said};
    struct read_options options = {.language = "en"};
    struct buf b;
    buf_init(&b, LIMIT_INPUT_FILE);
    buf_add_z(&b, "<body>");
    for (size_t i = 0; i < count; i++) {
        buf_add_z(&b, piece);
    }
    buf_add_z(&b, "<p>The text of this page stands at its very end.</p>");
    struct document *d;
    *has_text = false;
    if (read_bytes("a.html", buf_str(&b), &options, &diag, &d) == STATUS_OK) {
        check(d, piece);
        *has_text = str_find(d->text, STR("its very end")) != SIZE_MAX;
        document_free(d);
    }
    buf_finish(&b);
    return said.truncated;
}

Test(read_robust, deep_pages_keep_their_text_and_the_deepest_are_told)
{
    bool has_text;
    cr_expect_not(read_repeated("<div>", 200, &has_text));
    cr_expect(has_text);
    cr_expect_not(read_repeated("<font>", 900, &has_text));
    cr_expect(has_text);
    cr_expect(read_repeated("<div>", 100000, &has_text));
    cr_expect_not(has_text);
}

Test(read_robust, floods_of_attributes_are_cut_and_told, .timeout = 60)
{
    struct buf b;
    buf_init(&b, LIMIT_INPUT_FILE);
    buf_add_z(&b, "<p>This text stands before the flood begins.</p><p ");
    for (int i = 0; i < 300000; i++) {
        buf_printf(&b, "a%d ", i);
    }
    struct said said = {false};
    struct diag diag = {.emit = remember, .context = &said};
    struct read_options options = {.language = "en"};
    struct document *d;
    cr_assert_eq(read_bytes("a.html", buf_str(&b), &options, &diag, &d),
                 STATUS_OK);
    cr_assert(str_starts(d->text, STR("This text stands")));
    cr_assert(said.truncated);
    document_free(d);
    buf_finish(&b);
}

static size_t left; /* allocations that succeed before all fail */

static void *fail_later(size_t size)
{
    if (left == 0) {
        return NULL;
    }
    left--;
    return malloc(size);
}

/* Readers must fail with STATUS_NOMEM, leak nothing, and work at last. */
static void starve(const char *name, str bytes)
{
    struct read_options options = {.language = "en"};
    bool done = false;
    for (size_t n = 0; n < 400 && !done; n++) {
        struct document *d;
        left = n;
        arena_use_allocator(fail_later);
        enum status status = read_bytes(name, bytes, &options, NULL, &d);
        arena_use_allocator(NULL);
        done = status == STATUS_OK;
        cr_assert(done || status == STATUS_NOMEM, "%s: %zu: status %d", name, n,
                  (int)status);
        if (done) {
            document_free(d);
        }
    }
    cr_assert(done, "%s", name);
}

Test(read_robust, without_memory_readers_give_up_cleanly)
{
    starve("a.txt", STR(text));
    starve("a.md", STR(note));
    starve("a.html", STR(page));
}
