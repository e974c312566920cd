/* Every cap of the program: its value and why it is that value.
 *
 * A cap is there so that no document can take the machine or hide a hang;
 * each is far above what real articles need. Sizes are bytes unless the name
 * says otherwise.
 */
#ifndef DATELINE_BASE_LIMITS_H
#define DATELINE_BASE_LIMITS_H

/* Calendar: ISO 8601 with four digits and a sign. */
#define LIMIT_YEAR_MIN (-9999)
#define LIMIT_YEAR_MAX 9999

/* A book is 1 MB of text; 64 MiB is a thousand times a long report. */
#define LIMIT_INPUT_FILE ((size_t)64 << 20)

/* The text buffer, tokens and mentions of the largest input file. */
#define LIMIT_DOCUMENT_ARENA ((size_t)1 << 30)

/* 100,000 events with three tellings each, quotes included. */
#define LIMIT_CHRONOLOGY_ARENA ((size_t)1 << 30)

/* Any single product (SVG, HTML, ICS, JSON). */
#define LIMIT_OUTPUT ((size_t)512 << 20)

/* Folders within folders, followed when a folder of articles is read. */
#define LIMIT_FOLDER_DEPTH 32

/* Files taken from one folder tree. */
#define LIMIT_FOLDER_FILES 1000000

/* Levels of our tree of a page; deeper elements are hung into the last. */
#define LIMIT_HTML_DEPTH 256

/* Elements open at once: each end tag is looked for among them. */
#define LIMIT_HTML_OPEN 1024

/* Attributes of one tag: libxml2 compares each with all before it. */
#define LIMIT_HTML_ATTRIBUTES 256

/* json-c's tokener: our own file is five levels deep. */
#define LIMIT_JSON_DEPTH 64

/* Bytes between the parts of one time expression: keeps scanning linear. */
#define LIMIT_EXPRESSION 256

/* Tokens of one sentence; a longer one is cut in pieces. */
#define LIMIT_SENTENCE_TOKENS 400

/* Short names ("GCM") that one document, or one chronology, introduces. */
#define LIMIT_ALIASES 500

/* Code points. */
#define LIMIT_TITLE 80
#define LIMIT_QUOTE 600

/* Events one picture lays out; a page of them is read by nobody. */
#define LIMIT_PICTURE_EVENTS 100000

/* Pixels of a PNG: cairo's own limit is 32,767 a side. */
#define LIMIT_PNG_SIDE 32767
#define LIMIT_PNG_PIXELS 100000000

/* px from a picture's origin, and of type: cairo's fixed-point numbers wrap
 * round at 8,388,608, and a picture is drawn at up to eight times its size. */
#define LIMIT_COORDINATE 1e6
#define LIMIT_TEXT_SIZE 2000

#endif
