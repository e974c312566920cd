/* The events file's members, as tables: which there are, in which order, of
 * which type, and where in the structs of chronology.h they live.
 *
 * The reader and the writer of the events file both walk these tables, so
 * that a member cannot be written and not read, or the other way round.
 * docs/events.schema.json says the same in the schema's language; a test
 * compares the two.
 */
#ifndef DATELINE_EVENTS_CHRONOLOGY_FIELDS_H
#define DATELINE_EVENTS_CHRONOLOGY_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "events/chronology.h"

/* A closed list of names, indexed by the enum. NULL: not in the file. */
struct vocabulary {
    const char *const *names;
    int count;
};

extern const struct vocabulary vocabulary_kinds;
extern const struct vocabulary vocabulary_statuses;
extern const struct vocabulary vocabulary_roles;
extern const struct vocabulary vocabulary_mods;  /* START, MID, END */
extern const struct vocabulary vocabulary_types; /* DATE, TIME, ... */

/* NULL for a value that has no name. */
const char *vocabulary_name(const struct vocabulary *v, int value);

/* The value of a name, or -1. */
int vocabulary_find(const struct vocabulary *v, str name);

enum field_type {
    FIELD_TEXT,      /* const char * */
    FIELD_ID,        /* char[CHRONOLOGY_ID] */
    FIELD_DIGEST,    /* const char *: 64 hexadecimal digits */
    FIELD_DATE,      /* struct edtf */
    FIELD_EARLIEST,  /* computed from the struct edtf at offset */
    FIELD_LATEST,    /* likewise */
    FIELD_PRECISION, /* likewise */
    FIELD_NAME,      /* an enum; names tells which */
    FIELD_FLAG,      /* bool, written only when true */
    FIELD_SHARE,     /* double, 0 to 1 */
    FIELD_COUNT,     /* size_t */
    FIELD_TEXTS,     /* const char ** and a count */
    FIELD_IDS,       /* likewise, each an id */
    FIELD_DATES,     /* struct edtf * and a count */
    FIELD_RECORDS,   /* an array of structs and a count; record tells which */
    FIELD_TYPES
};

struct field {
    const char *name;
    enum field_type type;
    bool required;       /* must be there, and not be empty */
    size_t offset;       /* of the member in its struct */
    size_t count_offset; /* of a list's count; a FIELD_COUNT is left out while
                            the size_t there is 0, if this is not 0 */
    size_t least;        /* items that a list must have */
    bool always;         /* an empty list is written too */
    const struct vocabulary *names;
    const struct record *record;
};

/* One kind of object of the file. */
struct record {
    const struct field *fields;
    size_t field_count;
    size_t size;          /* of the struct */
    size_t extra_offset;  /* of its `extra` */
    const void *defaults; /* the struct before anything is read */
};

extern const struct record record_source;
extern const struct record record_event;
extern const struct record record_conflict;
extern const struct record record_mention;
extern const struct record record_expression;

/* The members of the whole file that are single values. */
extern const struct record record_chronology;

/* Kind, status and role of a mention that does not tell them, before the
 * reader has put its event's in. */
#define MENTION_UNTOLD (-1)

#endif
