/* Messages and progress on standard error.
 *
 * Each message is one write, so that lines of several processes do not mix.
 * A progress line is wiped before a message is shown and drawn again at the
 * next step. The clock read here is the monotonic one and decides only
 * whether a line is drawn; no product ever depends on it.
 */
#include "cli/messages.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cli/command.h"

#define PROGRESS_AFTER 1000 /* ms of work before the line shows */
#define PROGRESS_EVERY 100  /* ms between two drawings */
#define MESSAGE_MAX 16384

static int64_t now(void)
{
    struct timespec t;
    if (clock_gettime(CLOCK_MONOTONIC, &t) != 0) {
        return 0;
    }
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void wipe(struct messages *messages)
{
    if (messages->line_open) {
        fputs("\r\033[K", stderr);
        messages->line_open = false;
    }
}

static void emit(void *context, const struct diag_message *message)
{
    struct messages *messages = context;
    if (message->level < messages->least) {
        return;
    }
    wipe(messages);
    struct buf line;
    buf_init(&line, MESSAGE_MAX);
    if (!message->file) {
        buf_add(&line, STR("dateline: "));
    }
    diag_print(message, &line);
    buf_add_byte(&line, '\n');
    if (line.failed) {
        fprintf(stderr, "dateline: %s: %s\n", diag_level_name(message->level),
                message->what);
    } else {
        fwrite(line.p, 1, line.n, stderr);
    }
    buf_finish(&line);
}

void messages_init(struct messages *messages)
{
    *messages = (struct messages){
        .diag = {.emit = emit, .context = messages},
        .least = DIAG_LEVEL_CHANGE,
        .terminal = isatty(STDERR_FILENO) == 1,
        .began = now(),
    };
}

void messages_progress(struct messages *messages, const char *doing,
                       size_t done, size_t total)
{
    if (!messages->terminal || messages->least == DIAG_LEVEL_ERROR) {
        return;
    }
    int64_t t = now();
    if (t - messages->began < PROGRESS_AFTER ||
        t - messages->shown < PROGRESS_EVERY) {
        return;
    }
    messages->shown = t;
    messages->line_open = true;
    fprintf(stderr, "\r\033[K%s: %zu of %zu", doing, done, total);
    fflush(stderr);
}

int messages_exit_status(const struct messages *messages)
{
    return messages->diag.counts[DIAG_LEVEL_ERROR] ? EXIT_PARTLY : EXIT_DONE;
}

void messages_finish(struct messages *messages)
{
    wipe(messages);
}
