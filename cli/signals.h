/* Being interrupted without leaving anything behind. */
#ifndef DATELINE_CLI_SIGNALS_H
#define DATELINE_CLI_SIGNALS_H

/* From here on INT, TERM and HUP remove the temporaries of output files
 * before they end the program, and a reader that closes its pipe is a write
 * error and not a signal. A HUP that is ignored (nohup) stays ignored. */
void signals_init(void);

#endif
