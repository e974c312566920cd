/* From passages to a document: the last step that all readers share. */
#ifndef DATELINE_EVENTS_READ_ASSEMBLE_H
#define DATELINE_EVENTS_READ_ASSEMBLE_H

#include "events/read/passage.h"
#include "events/read/read.h"

/* Decodes the bytes (decode.h) and reports what was wrong with them. */
enum status assemble_decode(const struct document *document, str bytes,
                            str declared, struct diag *diag, str *text);

/* Judges the passages and sets the document's text, blocks, title, language,
 * publisher and published. What the reader has set from metadata (title,
 * language, url, publisher, published) goes before what is found in the text.
 * STATUS_FORMAT, reported, where no text stays. */
enum status assemble_document(struct document *document,
                              struct passage_list *list,
                              const struct read_options *options,
                              struct diag *diag);

/* The text exactly as it is, in one block; published is options->date. */
enum status assemble_verbatim(struct document *document, str text,
                              const struct read_options *options);

#endif
