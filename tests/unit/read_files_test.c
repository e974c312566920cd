/* Files and folders: what is found, in which order, and what is said of what
 * cannot be read. */
#include <criterion/criterion.h>

#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "events/read/read.h"

static char root[] = "/tmp/read_files_XXXXXX";

struct said {
    size_t count;
    enum diag_id last;
};

static void remember(void *context, const struct diag_message *message)
{
    struct said *said = context;
    said->count++;
    said->last = message->id;
}

static void make_root(void)
{
    cr_assert(mkdtemp(root));
}

static void remove_root(void)
{
    char command[128];
    snprintf(command, sizeof command, "chmod -R u+rwx %s; rm -r %s", root, root);
    cr_expect_eq(system(command), 0);
}

static const char *in_root(const char *name)
{
    static char paths[4][512];
    static int next;
    char *path = paths[next++ & 3];
    snprintf(path, sizeof paths[0], "%s%s%s", root, *name ? "/" : "", name);
    return path;
}

static void write_file(const char *name, str bytes)
{
    FILE *file = fopen(in_root(name), "wb");
    cr_assert(file);
    cr_assert_eq(fwrite(bytes.p, 1, bytes.n, file), bytes.n);
    fclose(file);
}

static void make_folder(const char *name)
{
    cr_assert_eq(mkdir(in_root(name), 0777), 0);
}

/* Expands the root and joins what is found, root left out, with spaces. */
static void expand(struct said *said, char *joined, size_t room)
{
    struct arena *arena = arena_new(1 << 24);
    struct diag diag = {.emit = remember, .context = said};
    struct path_list paths = {0};
    read_expand(root, arena, &diag, &paths);
    size_t n = 0;
    joined[0] = 0;
    for (size_t i = 0; i < paths.count; i++) {
        int more = snprintf(joined + n, room - n, "%s%s", n ? " " : "",
                            paths.items[i] + strlen(root) + 1);
        n += (size_t)more;
    }
    arena_free(arena);
}

TestSuite(read_files, .init = make_root, .fini = remove_root);

Test(read_files, a_folder_gives_its_documents_in_byte_order)
{
    make_folder("b");
    make_folder(".git");
    const char *names[] = {"z.txt",   "B.md",    "a.HTML",
                           "b/x.htm", "b/a.txt", ".hid.txt",
                           "p.png",   "noext",   ".git/a.txt"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        write_file(names[i], STR("x"));
    }
    struct said said = {0};
    char joined[512];
    expand(&said, joined, sizeof joined);
    cr_assert_str_eq(joined, "B.md a.HTML b/a.txt b/x.htm z.txt");
    cr_assert_eq(said.count, 0);
}

Test(read_files, a_cycle_of_links_is_told_and_entered_once)
{
    make_folder("sub");
    write_file("sub/a.txt", STR("x"));
    cr_assert_eq(symlink(root, in_root("sub/up")), 0);
    cr_assert_eq(symlink(in_root("sub"), in_root("twice")), 0);
    struct said said = {0};
    char joined[512];
    expand(&said, joined, sizeof joined);
    cr_assert_str_eq(joined, "sub/a.txt twice/a.txt");
    cr_assert_eq(said.count, 2);
    cr_assert_eq(said.last, DIAG_FOLDER_CYCLE);
}

Test(read_files, a_dangling_link_is_told)
{
    write_file("a.txt", STR("x"));
    cr_assert_eq(symlink("nowhere", in_root("b.txt")), 0);
    struct said said = {0};
    char joined[512];
    expand(&said, joined, sizeof joined);
    cr_assert_str_eq(joined, "a.txt");
    cr_assert_eq(said.last, DIAG_CANNOT_OPEN);
}

Test(read_files, an_empty_folder_is_an_error)
{
    struct said said = {0};
    char joined[512];
    expand(&said, joined, sizeof joined);
    cr_assert_str_eq(joined, "");
    cr_assert_eq(said.last, DIAG_EMPTY_FOLDER);
}

Test(read_files, folders_too_deep_are_told_and_left)
{
    char path[512] = "d";
    for (int i = 0; i < LIMIT_FOLDER_DEPTH + 3; i++) {
        make_folder(path);
        size_t n = strlen(path);
        snprintf(path + n, sizeof path - n, "/d");
    }
    write_file("a.txt", STR("x"));
    struct said said = {0};
    char joined[512];
    expand(&said, joined, sizeof joined);
    cr_assert_str_eq(joined, "a.txt");
    cr_assert_eq(said.last, DIAG_FOLDER_TOO_DEEP);
}

Test(read_files, a_path_that_is_not_there_is_an_error)
{
    struct said said = {0};
    struct diag diag = {.emit = remember, .context = &said};
    struct arena *arena = arena_new(1 << 20);
    struct path_list paths = {0};
    cr_assert_eq(read_expand(in_root("no"), arena, &diag, &paths), STATUS_IO);
    cr_assert_eq(said.last, DIAG_CANNOT_OPEN);
    cr_assert_eq(read_expand("-", arena, &diag, &paths), STATUS_OK);
    cr_assert_str_eq(paths.items[0], "-");
    arena_free(arena);
}

struct bad {
    const char *name;
    str bytes;
    enum diag_id id;
};

Test(read_files, what_cannot_be_used_is_named_with_its_reason)
{
    static const struct bad bads[] = {
        {"empty.txt", {"", 0}, DIAG_EMPTY_FILE},
        {"mark.txt", {"\xEF\xBB\xBF", 3}, DIAG_EMPTY_FILE},
        {"nul.txt", {"a\0b", 3}, DIAG_NOT_TEXT},
        {"page.pdf", {"%PDF-1.7 text", 13}, DIAG_UNKNOWN_FORMAT},
        {"word.docx", {"PK\3\4abc", 7}, DIAG_UNKNOWN_FORMAT},
        {"spaces.txt", {" \n\n \n", 5}, DIAG_NO_TEXT},
        {"menu.html", {"<nav><a>Home</a></nav>", 22}, DIAG_NO_TEXT},
    };
    struct said said = {0};
    struct diag diag = {.emit = remember, .context = &said};
    struct read_options options = {0};
    struct document *document;
    for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) {
        write_file(bads[i].name, bads[i].bytes);
        said.count = 0;
        cr_expect_neq(
            read_document(in_root(bads[i].name), &options, &diag, &document),
            STATUS_OK, "%s", bads[i].name);
        cr_expect_eq(said.count, 1, "%s: %zu messages", bads[i].name, said.count);
        cr_expect_eq(said.last, bads[i].id, "%s: message %d", bads[i].name,
                     (int)said.last);
    }
    cr_expect_eq(read_document(root, &options, &diag, &document), STATUS_IO);
    cr_expect_eq(said.last, DIAG_CANNOT_READ);
    cr_expect_eq(read_document(in_root("no"), &options, &diag, &document),
                 STATUS_IO);
    cr_expect_eq(said.last, DIAG_CANNOT_OPEN);
}

Test(read_files, a_file_over_the_limit_is_refused_by_its_size)
{
    write_file("big.txt", STR("x"));
    cr_assert_eq(truncate(in_root("big.txt"), (off_t)LIMIT_INPUT_FILE + 1), 0);
    struct said said = {0};
    struct diag diag = {.emit = remember, .context = &said};
    struct read_options options = {0};
    struct document *document;
    cr_assert_eq(read_document(in_root("big.txt"), &options, &diag, &document),
                 STATUS_LIMIT);
    cr_assert_eq(said.last, DIAG_FILE_TOO_LARGE);
}

static const char *reader_of(const char *path, str bytes)
{
    static char first[16];
    struct read_options options = {.language = "en"};
    struct document *d;
    cr_assert_eq(read_bytes(path, bytes, &options, NULL, &d), STATUS_OK);
    snprintf(first, sizeof first, "%.*s", STR_ARG(str_slice(d->text, 0, 9)));
    document_free(d);
    return first;
}

Test(read_files, without_a_known_suffix_the_bytes_choose_the_reader)
{
    str page = STR("<!DOCTYPE html><p>The ferry runs again today.</p>");
    str text = STR("# The ferry runs again");
    cr_expect_str_eq(reader_of("page", page), "The ferry");
    cr_expect_str_eq(reader_of("page.php", page), "The ferry");
    cr_expect_str_eq(reader_of("-", STR("\xEF\xBB\xBF<html><p>The ferry ran.")),
                     "The ferry");
    cr_expect_str_eq(reader_of("a", text), "# The fer");
    cr_expect_str_eq(reader_of("a.md", text), "The ferry");
}

Test(read_files, verbatim_text_is_one_block_as_it_stands)
{
    struct read_options options = {.language = "en", .verbatim = true};
    struct document *d;
    str text = STR("\xEF\xBB\xBFMenu\r\n\r\n  On 5 May,\ttwo.\n***\n");
    cr_assert_eq(read_bytes("a.txt", text, &options, NULL, &d), STATUS_OK);
    cr_assert(str_equal(d->text, str_slice(text, 3, text.n)));
    cr_assert_eq(d->block_count, 1);
    cr_assert_eq(d->blocks[0].end, d->text.n);
    document_free(d);
}
