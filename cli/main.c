/* Dateline: press releases in, a timeline to brief from out.
 *
 * The program is its commands; each is one small file here that reads as the
 * steps it takes:
 *
 *     build     documents -> chronology -> selection -> products
 *     extract   documents -> chronology -> selection -> events file
 *     render    events file -> selection -> products
 *     merge     events files -> chronology -> selection -> events file
 *     check     events file -> what to look at
 *     tag       text -> time expressions
 *     text      document -> plain text
 *
 * The library never prints and never exits: what it has to say comes through
 * `messages`, and how it went through the exit status.
 */
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/signals.h"

int main(int argc, char **argv)
{
    struct messages messages;
    struct options options;
    int status = EXIT_NOTHING;

    messages_init(&messages);
    signals_init();
    if (options_parse(argc, argv, &messages.diag, &options) == STATUS_OK) {
        messages.least = options.least;
        status = options.run(&options, &messages);
    }
    options_finish(&options);
    messages_finish(&messages);
    return status;
}
