/* Signal handling: only what POSIX allows in a handler, then the signal's own
 * end, so that the shell sees what happened.
 */
#include "cli/signals.h"

#include <signal.h>

#include "base/outfile.h"

static void end(int number)
{
    outfile_remove_temporaries();
    raise(number); /* SA_RESETHAND: the default action now */
}

void signals_init(void)
{
    static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction before;
    struct sigaction action = {.sa_handler = end, .sa_flags = (int)SA_RESETHAND};
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
        if (sigaction(ending[i], NULL, &before) == 0 &&
            before.sa_handler != SIG_IGN) {
            sigaction(ending[i], &action, NULL);
        }
    }
    sigaction(SIGPIPE, &ignore, NULL);
}
