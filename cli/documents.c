/* Reading, extracting and merging the documents of a command line.
 *
 * All paths are listed before the first is read, so that progress can be told
 * and a folder that is being written to does not matter much. Documents are
 * read one after another and freed when their mentions have been copied: the
 * memory needed is that of the chronology and of one document.
 */
#include "cli/documents.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/limits.h"
#include "cli/changes.h"
#include "cli/chronicle.h"
#include "cli/eventsfile.h"
#include "events/chronology_add.h"
#include "events/extract.h"
#include "events/merge.h"
#include "events/read/read.h"
#include "events/update.h"
#include "render/render.h"

/* Paths of a million files. */
#define PATHS_MAX ((size_t)1 << 29)

/* The documents of one operand: paths[begin, end). */
struct operand {
    const char *path;
    size_t begin, end;
};

struct gathering {
    const struct options *options;
    struct messages *messages;
    struct arena *arena; /* of paths and operands */
    struct operand *operands;
    struct path_list paths;
    struct chronology *kept;       /* of --update, or NULL */
    struct chronology *chronology; /* what the documents tell */
};

/* The last name of a path, without slashes behind it. */
static str base_name(str path)
{
    while (path.n > 1 && path.p[path.n - 1] == '/') {
        path.n--;
    }
    for (size_t i = path.n; i > 0; i--) {
        if (path.p[i - 1] == '/' && path.n > 1) {
            return str_slice(path, i, path.n);
        }
    }
    return path;
}

/* The path within the folder that was given, or the file's name. */
static str path_within(const struct operand *operand, const char *path)
{
    str folder = str_from(operand->path);
    str rest = str_from(path);
    if (!str_starts(rest, folder) || rest.n == folder.n) {
        return base_name(rest);
    }
    rest = str_slice(rest, folder.n, rest.n);
    while (str_starts(rest, STR("/"))) {
        rest = str_slice(rest, 1, rest.n);
    }
    return rest;
}

static enum status expand(struct gathering *g)
{
    const struct options *o = g->options;
    g->operands = arena_array(g->arena, o->operand_count, sizeof *g->operands);
    if (!g->operands) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < o->operand_count; i++) {
        g->operands[i] =
            (struct operand){.path = o->operands[i], .begin = g->paths.count};
        enum status status =
            read_expand(o->operands[i], g->arena, &g->messages->diag, &g->paths);
        if (status == STATUS_NOMEM) {
            return status;
        }
        g->operands[i].end = g->paths.count;
    }
    return STATUS_OK;
}

/* Whether the document is the page that an earlier run of `build` put into
 * the very folder it is to read: it would tell every event again. */
static bool is_own_page(const struct gathering *g, const char *path)
{
    struct stat document, page;
    if (g->options->command->run != build_run) {
        return false;
    }
    const char *own = arena_printf(g->arena, "%s/%s", g->options->outputs[0],
                                   render_html.file);
    return own && stat(own, &page) == 0 && stat(path, &document) == 0 &&
           page.st_dev == document.st_dev && page.st_ino == document.st_ino;
}

/* Whether the events file that is updated has the document. */
static bool is_kept(const struct gathering *g, const struct document *document)
{
    for (size_t i = 0; g->kept && i < g->kept->source_count; i++) {
        if (str_equal(str_from(g->kept->sources[i].sha256),
                      str_from(document->sha256))) {
            return true;
        }
    }
    return false;
}

/* One document into the chronology. Only STATUS_NOMEM stops the run. */
static enum status add_document(struct gathering *g, const char *path,
                                const struct operand *operand)
{
    struct document *document;
    struct chronology *c = g->chronology;
    struct read_options how = {.date = g->options->date,
                               .language = g->options->language};
    enum status status = read_document(path, &how, &g->messages->diag, &document);
    if (status != STATUS_OK) {
        return status == STATUS_NOMEM ? status : STATUS_OK;
    }
    if (is_kept(g, document)) {
        diag_report(&g->messages->diag, DIAG_KNOWN_DOCUMENT, path, 0, NULL);
        document_free(document);
        return STATUS_OK;
    }
    size_t before = c->source_count;
    status = extract_document(document, &g->messages->diag, c);
    document_free(document);
    if (status == STATUS_OK && c->source_count > before) {
        str shown = path_within(operand, path);
        const char *copy = arena_copy(c->arena, shown);
        c->sources[c->source_count - 1].path = copy;
        status = copy ? STATUS_OK : STATUS_NOMEM;
    }
    return status;
}

static enum status add_documents(struct gathering *g)
{
    for (size_t i = 0; i < g->options->operand_count; i++) {
        const struct operand *operand = &g->operands[i];
        for (size_t k = operand->begin; k < operand->end; k++) {
            messages_progress(g->messages, "reading", k, g->paths.count);
            if (is_own_page(g, g->paths.items[k])) {
                continue;
            }
            enum status status = add_document(g, g->paths.items[k], operand);
            if (status != STATUS_OK) {
                return status;
            }
        }
    }
    return g->kept || g->chronology->source_count ? STATUS_OK : STATUS_FORMAT;
}

/* The folder that all documents were given with, as a path: the one operand,
 * or the folder that the files named stand in. False when there is none. */
static bool common_folder(const struct gathering *g, str *folder)
{
    for (size_t i = 0; i < g->options->operand_count; i++) {
        const struct operand *o = &g->operands[i];
        str path = str_from(o->path);
        if (str_equal(path, STR("-"))) {
            return false;
        }
        bool is_file = o->end == o->begin + 1 &&
                       str_equal(str_from(g->paths.items[o->begin]), path);
        str here = path;
        if (is_file) {
            here.n -= base_name(path).n;
            here = here.n ? here : STR(".");
        }
        if (i > 0 && !str_equal(here, *folder)) {
            return false;
        }
        *folder = here;
    }
    return true;
}

/* The folder's own name, also where it was given as "." or "..". */
static const char *folder_name(str folder, struct arena *arena)
{
    char *path = arena_copy(arena, folder);
    char *real = path ? realpath(path, NULL) : NULL;
    const char *name =
        arena_copy(arena, base_name(real ? str_from(real) : folder));
    free(real);
    return name;
}

/* --title, else the title of the only document, else the folder's name. */
static enum status name_chronology(struct gathering *g)
{
    struct chronology *c = g->chronology;
    str folder = {0};
    if (g->options->title) {
        c->title = arena_copy(c->arena, str_from(g->options->title));
    } else if (g->options->operand_count == 1 && c->source_count == 1 &&
               g->paths.count == 1 && c->sources[0].title &&
               str_equal(str_from(g->options->operands[0]),
                         str_from(g->paths.items[0]))) {
        c->title = c->sources[0].title;
    } else if (common_folder(g, &folder)) {
        c->title = folder_name(folder, c->arena);
    } else {
        c->title = "Timeline";
    }
    return c->title ? STATUS_OK : STATUS_NOMEM;
}

static enum status read_kept(struct gathering *g)
{
    struct buf bytes;
    buf_init(&bytes, LIMIT_OUTPUT);
    enum status status = eventsfile_read(g->options->update, &g->messages->diag,
                                         &bytes, &g->kept);
    buf_finish(&bytes);
    return status;
}

/* Puts what the documents tell into the file that is updated, and says what
 * that changed. */
static enum status update(struct gathering *g)
{
    struct chronology *before = chronology_new();
    enum status status = before ? chronology_add(before, g->kept) : STATUS_NOMEM;
    if (status == STATUS_OK) {
        chronology_sort(before);
        status = update_add(g->kept, g->chronology);
    }
    if (status == STATUS_OK) {
        chronology_free(g->chronology);
        g->chronology = g->kept;
        g->kept = NULL;
        changes_report(before, g->chronology,
                       eventsfile_name(g->options->update), &g->messages->diag);
    }
    chronology_free(before);
    return status;
}

/* Merges what was read, by itself or into the file that is updated, and names
 * the result unless that file did. */
static enum status put_together(struct gathering *g)
{
    bool named = g->kept && g->kept->title && !g->options->title;
    if (!g->kept) {
        chronicle_name_language(g->chronology);
    }
    enum status status = g->kept ? update(g) : merge_events(g->chronology);
    return status == STATUS_OK && !named ? name_chronology(g) : status;
}

static enum status gather(struct gathering *g)
{
    enum status status = g->options->update ? read_kept(g) : STATUS_OK;
    if (status == STATUS_OK) {
        status = expand(g);
    }
    if (status == STATUS_OK) {
        status = add_documents(g);
    }
    if (status == STATUS_OK) {
        messages_progress(g->messages, "read", g->paths.count, g->paths.count);
        status = put_together(g);
    }
    return status;
}

enum status documents_gather(const struct options *options,
                             struct messages *messages,
                             struct chronology **result)
{
    struct gathering g = {.options = options,
                          .messages = messages,
                          .arena = arena_new(PATHS_MAX),
                          .chronology = chronology_new()};
    enum status status = g.arena && g.chronology ? gather(&g) : STATUS_NOMEM;
    arena_free(g.arena);
    chronology_free(g.kept);
    if (status != STATUS_OK) {
        chronology_free(g.chronology);
        if (status == STATUS_NOMEM) {
            diag_report(&messages->diag, DIAG_NO_MEMORY, NULL, 0, NULL);
        }
        return status;
    }
    *result = g.chronology;
    return STATUS_OK;
}
