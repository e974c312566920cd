/* Reading one document: load the bytes, choose the reader, run it.
 *
 * A file's suffix chooses its reader. Without a known suffix the bytes do:
 * what opens as an HTML page is read as one, all other text as plain text.
 * What cannot be text (NUL bytes, known binary signatures) is refused before
 * any reader sees it, and so is what is empty or larger than the limit, which
 * is seen in the file's size where it has one, so that nothing huge is loaded.
 *
 * Readers report what they find odd themselves; this file reports what stops
 * a document from being read at all.
 */
#include "events/read/read.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "events/read/expand.h"

static const struct reader *const readers[] = {
    &read_text,
    &read_markdown,
    &read_html,
};

#define READER_COUNT (sizeof readers / sizeof *readers)

static bool claims(const struct reader *reader, str name)
{
    for (const char *const *suffix = reader->suffixes; *suffix; suffix++) {
        str s = str_from(*suffix);
        if (name.n > s.n &&
            str_equal_fold(str_slice(name, name.n - s.n, name.n), s)) {
            return true;
        }
    }
    return false;
}

const struct reader *reader_for_suffix(const char *path)
{
    str name = str_from(path);
    for (size_t i = 0; i < READER_COUNT; i++) {
        if (claims(readers[i], name)) {
            return readers[i];
        }
    }
    return NULL;
}

/* Signatures of formats that are mistaken for text at first sight. */
static bool is_other_format(str bytes)
{
    static const char *const signatures[] = {
        "%PDF-", "PK\x03\x04",   "{\\rtf", "\x89PNG",
        "GIF8",  "\xFF\xD8\xFF", NULL};
    for (const char *const *s = signatures; *s; s++) {
        if (str_starts(bytes, str_from(*s))) {
            return true;
        }
    }
    return false;
}

static const struct reader *reader_for_bytes(str bytes)
{
    static const char *const openings[] = {"<!doctype html", "<html", "<head",
                                           "<body", NULL};
    str head = str_trim(str_slice(bytes, 0, 1024));
    if (str_starts(head, STR("\xEF\xBB\xBF"))) {
        head = str_trim(str_slice(head, 3, head.n));
    }
    for (const char *const *opening = openings; *opening; opening++) {
        str want = str_from(*opening);
        if (str_equal_fold(str_slice(head, 0, want.n), want)) {
            return &read_html;
        }
    }
    bool xml = str_starts(head, STR("<?xml"));
    return xml && str_find(head, STR("<html")) != SIZE_MAX ? &read_html
                                                           : &read_text;
}

void document_free(struct document *document)
{
    if (document) {
        arena_free(document->arena);
    }
}

/* Tells a person why a reader gave up. */
static void report(enum status status, struct diag *diag, const char *path)
{
    static const enum diag_id ids[] = {
        [STATUS_NOMEM] = DIAG_NO_MEMORY,
        [STATUS_FORMAT] = DIAG_NOT_TEXT,
        [STATUS_LIMIT] = DIAG_FILE_TOO_LARGE,
        [STATUS_UNSUPPORTED] = DIAG_UNKNOWN_FORMAT,
        [STATUS_ARGUMENT] = DIAG_INTERNAL,
    };
    if (status != STATUS_OK && status != STATUS_IO) {
        diag_report(diag, ids[status], path, 0, NULL);
    }
}

static struct document *document_new(const char *path, str bytes)
{
    struct arena *arena = arena_new(LIMIT_DOCUMENT_ARENA);
    struct document *document =
        arena ? arena_alloc(arena, sizeof *document) : NULL;
    if (!document) {
        arena_free(arena);
        return NULL;
    }
    document->arena = arena;
    document->path = arena_copy(arena, str_from(path));
    document->language = "und";
    digest_sha256(bytes, document->sha256);
    if (!document->path) {
        arena_free(arena);
        return NULL;
    }
    return document;
}

enum status read_bytes(const char *path, str bytes,
                       const struct read_options *options, struct diag *diag,
                       struct document **result)
{
    if (!bytes.n) {
        diag_report(diag, DIAG_EMPTY_FILE, path, 0, NULL);
        return STATUS_FORMAT;
    }
    if (bytes.n > LIMIT_INPUT_FILE) {
        report(STATUS_LIMIT, diag, path);
        return STATUS_LIMIT;
    }
    if (is_other_format(bytes)) {
        report(STATUS_UNSUPPORTED, diag, path);
        return STATUS_UNSUPPORTED;
    }
    struct document *document = document_new(path, bytes);
    if (!document) {
        report(STATUS_NOMEM, diag, path);
        return STATUS_NOMEM;
    }
    const struct reader *reader = reader_for_suffix(path);
    if (!reader) {
        reader = reader_for_bytes(bytes);
    }
    static const struct read_options none = {0};
    enum status status =
        reader->read(document, bytes, options ? options : &none, diag);
    if (status == STATUS_OK) {
        *result = document;
    } else {
        document_free(document);
        if (status == STATUS_NOMEM || status == STATUS_LIMIT) {
            report(status, diag, path);
        }
    }
    return status;
}

/* Reads to the end, or to one byte past the limit. */
static enum status load_all(int file, struct buf *bytes)
{
    char piece[64 * 1024];
    for (;;) {
        ssize_t n = read(file, piece, sizeof piece);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            return STATUS_IO;
        }
        if (n == 0) {
            return bytes->failed ? STATUS_NOMEM : STATUS_OK;
        }
        if (bytes->n + (size_t)n > LIMIT_INPUT_FILE) {
            return STATUS_LIMIT;
        }
        buf_add(bytes, (str){piece, (size_t)n});
    }
}

static enum status load(const char *path, struct diag *diag, struct buf *bytes)
{
    bool standard = str_equal(str_from(path), STR("-"));
    int file = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        diag_report(diag, DIAG_CANNOT_OPEN, path, 0, "%s", strerror(errno));
        return STATUS_IO;
    }
    struct stat info;
    enum status status = STATUS_OK;
    if (fstat(file, &info) == 0 && S_ISREG(info.st_mode) &&
        (size_t)info.st_size > LIMIT_INPUT_FILE) {
        status = STATUS_LIMIT;
    } else {
        status = load_all(file, bytes);
    }
    if (status == STATUS_IO) {
        diag_report(diag, DIAG_CANNOT_READ, path, 0, "%s", strerror(errno));
    }
    if (!standard) {
        close(file);
    }
    report(status, diag, path);
    return status;
}

enum status read_document(const char *path, const struct read_options *options,
                          struct diag *diag, struct document **result)
{
    struct buf bytes;
    buf_init(&bytes, LIMIT_INPUT_FILE);
    enum status status = load(path, diag, &bytes);
    if (status == STATUS_OK) {
        status = read_bytes(path, buf_str(&bytes), options, diag, result);
    }
    buf_finish(&bytes);
    return status;
}
