/* dateline merge: several events files into one.
 *
 * A file that cannot be read is named and left out; the others are merged.
 * Tables (.csv) are corrections: they go into what the events files give.
 * The title is the first file's, unless the command line gives one.
 */
#include "events/merge.h"
#include "events/chronology_add.h"
#include "events/import/csv.h"

#include "base/digest.h"
#include "base/limits.h"
#include "cli/changes.h"
#include "cli/chronicle.h"
#include "cli/eventsfile.h"
#include "cli/output.h"

struct merging {
    const struct options *options;
    struct messages *messages;
    struct chronology *chronology;
    char sha256[DIGEST_HEX]; /* of the events file read last */
    size_t files;            /* events files that could be read */
    size_t tables;           /* tables that could be read */
};

static bool is_table(const char *path)
{
    str s = str_from(path);
    return s.n > 4 && str_equal_fold(str_slice(s, s.n - 4, s.n), STR(".csv"));
}

/* The first events file is taken as it stands, so that what a person split
 * stays split; further ones are added to it. */
static enum status add_file(struct merging *m, const char *path)
{
    struct chronology *from;
    struct buf bytes;
    buf_init(&bytes, LIMIT_OUTPUT);
    enum status status = eventsfile_read(path, &m->messages->diag, &bytes, &from);
    if (status == STATUS_OK) {
        digest_sha256(buf_str(&bytes), m->sha256);
    }
    buf_finish(&bytes);
    if (status != STATUS_OK) {
        return status;
    }
    if (m->files++ == 0) {
        chronology_free(m->chronology);
        m->chronology = from;
        return STATUS_OK;
    }
    status = chronology_add(m->chronology, from);
    chronology_free(from);
    return status;
}

/* Puts a table's cells in and says what they changed. */
static enum status import_table(struct merging *m, const char *path)
{
    struct diag *diag = &m->messages->diag;
    struct buf bytes;
    buf_init(&bytes, LIMIT_OUTPUT);
    struct chronology *before = chronology_new();
    enum status status =
        before ? chronology_add(before, m->chronology) : STATUS_NOMEM;
    if (status == STATUS_OK) {
        chronology_sort(before);
        status = eventsfile_read_bytes(path, diag, &bytes);
    }
    if (status == STATUS_OK) {
        struct csv_import job = {.text = buf_str(&bytes),
                                 .path = path,
                                 .sha256 = m->files == 1 ? m->sha256 : NULL};
        status = csv_import(&job, diag, m->chronology);
    }
    if (status == STATUS_OK) {
        m->tables++;
        if (m->files) {
            changes_report(before, m->chronology, path, diag);
        } else {
            diag_report(diag, DIAG_CSV_NO_TELLINGS, path, 0, NULL);
        }
    }
    chronology_free(before);
    buf_finish(&bytes);
    return status;
}

/* One operand after the other; tables go last, into what the files gave. */
static enum status each(struct merging *m, bool tables,
                        enum status (*take)(struct merging *, const char *))
{
    const struct options *o = m->options;
    for (size_t i = 0; i < o->operand_count; i++) {
        if (is_table(o->operands[i]) == tables) {
            messages_progress(m->messages, "merging", i, o->operand_count);
            if (take(m, o->operands[i]) == STATUS_NOMEM) {
                return STATUS_NOMEM;
            }
        }
    }
    return STATUS_OK;
}

static enum status merge(struct merging *m)
{
    enum status status = each(m, false, add_file);
    if (status == STATUS_OK && m->files > 1) {
        chronicle_name_language(m->chronology);
        status = merge_events(m->chronology);
    }
    if (status == STATUS_OK) {
        status = each(m, true, import_table);
    }
    if (status == STATUS_OK && m->files + m->tables == 0) {
        status = STATUS_FORMAT;
    }
    if (status == STATUS_OK && m->options->title) {
        m->chronology->title = m->options->title;
    }
    return status;
}

int merge_run(const struct options *options, struct messages *messages)
{
    struct merging m = {.options = options,
                        .messages = messages,
                        .chronology = chronology_new()};
    enum status status = m.chronology ? merge(&m) : STATUS_NOMEM;
    int exit_status = EXIT_NOTHING;
    if (status == STATUS_OK) {
        exit_status = chronicle_write(m.chronology, options, messages);
    } else if (status == STATUS_NOMEM) {
        output_no_memory(messages);
    }
    chronology_free(m.chronology);
    return exit_status;
}
