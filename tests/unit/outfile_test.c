/* Output files: whole or not at all, whatever happens on the way. Each test
 * works in a folder of its own and looks for what is left behind there. */
#include "base/outfile.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/temporary.h"

#define NOBODY 65534

static char folder[64];

static void enter(void)
{
    snprintf(folder, sizeof folder, "/tmp/outfile-test-XXXXXX");
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(chdir(folder), 0);
    umask(022);
}

static void leave(void)
{
    char command[128];
    cr_assert_eq(chdir("/"), 0);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    cr_assert_eq(system(command), 0);
}

TestSuite(outfile, .init = enter, .fini = leave);

/* How many names stand in a folder, hidden ones too. */
static size_t entries(const char *path)
{
    DIR *dir = opendir(path);
    size_t count = 0;
    for (struct dirent *e = readdir(dir); e; e = readdir(dir)) {
        count += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    }
    closedir(dir);
    return count;
}

static bool exists(const char *path)
{
    struct stat found;
    return lstat(path, &found) == 0;
}

static mode_t mode_of(const char *path)
{
    struct stat found;
    cr_assert_eq(stat(path, &found), 0, "%s", path);
    return found.st_mode & 07777;
}

static void write_plainly(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    cr_assert_not_null(f);
    fputs(text, f);
    fclose(f);
}

static bool holds(const char *path, const char *text)
{
    char read_back[256] = "";
    FILE *f = fopen(path, "r");
    if (!f) {
        return false;
    }
    size_t n = fread(read_back, 1, sizeof read_back - 1, f);
    read_back[n] = '\0';
    fclose(f);
    return strcmp(read_back, text) == 0;
}

static struct outfile *opened(const char *path)
{
    struct outfile *out = NULL;
    cr_assert_eq(outfile_open(path, &out), STATUS_OK, "%s: %s", path,
                 strerror(errno));
    return out;
}

static void write_all_of(const char *path, const char *text)
{
    struct outfile *out = opened(path);
    cr_assert_eq(outfile_write(out, str_from(text)), STATUS_OK);
    cr_assert_eq(outfile_commit(out), STATUS_OK, "%s", strerror(errno));
}

static void refuses(const char *path, int error)
{
    struct outfile *out = NULL;
    errno = 0;
    cr_assert_eq(outfile_open(path, &out), STATUS_IO, "\"%s\"", path);
    cr_assert_eq(errno, error, "\"%s\": %s", path, strerror(errno));
    cr_assert_null(out);
}

Test(outfile, a_new_file_appears_when_it_is_committed)
{
    struct outfile *out = opened("a.txt");
    cr_assert_str_eq(outfile_path(out), "a.txt");
    cr_assert_eq(outfile_write(out, STR("one ")), STATUS_OK);
    cr_assert_eq(outfile_write(out, (str){0}), STATUS_OK);
    cr_assert_eq(outfile_write(out, STR("two")), STATUS_OK);
    cr_assert_not(exists("a.txt"));
    cr_assert_eq(outfile_commit(out), STATUS_OK);
    cr_assert(holds("a.txt", "one two"));
    cr_assert_eq(mode_of("a.txt"), 0644);
    cr_assert_eq(entries("."), 1);
}

Test(outfile, a_new_file_follows_the_umask)
{
    umask(077);
    write_all_of("a.txt", "x");
    cr_assert_eq(mode_of("a.txt"), 0600);
    umask(002);
    write_all_of("b.txt", "x");
    cr_assert_eq(mode_of("b.txt"), 0664);
    cr_assert_eq(umask(0), 002, "the umask itself is as it was");
}

Test(outfile, an_old_file_stands_until_then_and_keeps_its_mode)
{
    write_plainly("a.txt", "old");
    chmod("a.txt", 0640);
    struct outfile *out = opened("a.txt");
    outfile_write(out, STR("new"));
    cr_assert(holds("a.txt", "old"));
    cr_assert_eq(outfile_commit(out), STATUS_OK);
    cr_assert(holds("a.txt", "new"));
    cr_assert_eq(mode_of("a.txt"), 0640);
    cr_assert_eq(entries("."), 1);
}

Test(outfile, discarding_leaves_everything_as_it_was)
{
    write_plainly("a.txt", "old");
    struct outfile *out = opened("a.txt");
    outfile_write(out, STR("new"));
    outfile_discard(out);
    out = opened("b.txt");
    outfile_discard(out);
    out = opened("-");
    outfile_write(out, STR("never shown"));
    outfile_discard(out);
    outfile_discard(NULL);
    cr_assert(holds("a.txt", "old"));
    cr_assert_eq(entries("."), 1);
}

Test(outfile, an_empty_file_is_a_file)
{
    cr_assert_eq(outfile_commit(opened("a.txt")), STATUS_OK);
    cr_assert(holds("a.txt", ""));
}

Test(outfile, a_link_stays_a_link)
{
    cr_assert_eq(mkdir("real", 0755), 0);
    cr_assert_eq(mkdir("links", 0755), 0);
    write_plainly("real/a.txt", "old");
    cr_assert_eq(symlink("../real/a.txt", "links/one"), 0);
    cr_assert_eq(symlink("links/one", "two"), 0);
    write_all_of("two", "new");
    struct stat found;
    cr_assert_eq(lstat("two", &found), 0);
    cr_assert(S_ISLNK(found.st_mode));
    cr_assert_eq(lstat("links/one", &found), 0);
    cr_assert(S_ISLNK(found.st_mode));
    cr_assert_eq(lstat("real/a.txt", &found), 0);
    cr_assert(S_ISREG(found.st_mode));
    cr_assert(holds("real/a.txt", "new"));
    cr_assert_eq(entries("real"), 1);
    cr_assert_eq(entries("links"), 1);
}

Test(outfile, a_link_to_nothing_makes_the_file_it_names)
{
    char absolute[128];
    cr_assert_eq(mkdir("real", 0755), 0);
    cr_assert_eq(symlink("real/a.txt", "relative"), 0);
    snprintf(absolute, sizeof absolute, "%s/real/b.txt", folder);
    cr_assert_eq(symlink(absolute, "absolute"), 0);
    write_all_of("relative", "a");
    write_all_of("absolute", "b");
    cr_assert(holds("real/a.txt", "a"));
    cr_assert(holds("real/b.txt", "b"));
    cr_assert_eq(entries("real"), 2);
}

Test(outfile, links_that_lead_nowhere_are_refused)
{
    cr_assert_eq(symlink("b", "a"), 0);
    cr_assert_eq(symlink("a", "b"), 0);
    refuses("a", ELOOP);
    cr_assert_eq(symlink("missing/c.txt", "c"), 0);
    refuses("c", ENOENT);
    cr_assert_eq(entries("."), 3);
}

Test(outfile, places_that_are_no_files_are_refused)
{
    char longest[5001];
    memset(longest, 'a', 5000);
    longest[5000] = '\0';
    cr_assert_eq(mkdir("sub", 0755), 0);
    write_plainly("file", "x");
    refuses("", ENOENT);
    refuses("missing/a.txt", ENOENT);
    refuses("missing/", ENOENT);
    refuses("sub", EISDIR);
    refuses("sub/", EISDIR);
    refuses("file/", ENOTDIR);
    refuses("file/a.txt", ENOTDIR);
    refuses(longest, ENAMETOOLONG);
    cr_assert_eq(entries("."), 2);
    cr_assert(holds("file", "x"));
}

Test(outfile, a_change_of_folder_in_between_does_no_harm)
{
    cr_assert_eq(mkdir("sub", 0755), 0);
    struct outfile *out = opened("a.txt");
    outfile_write(out, STR("x"));
    cr_assert_eq(chdir("sub"), 0);
    cr_assert_eq(outfile_commit(out), STATUS_OK);
    cr_assert_eq(entries("."), 0);
    cr_assert(holds("../a.txt", "x"));
}

Test(outfile, large_files_are_written_whole)
{
    enum { BYTES = 5000000 };
    char *text = malloc(BYTES);
    for (size_t i = 0; i < BYTES; i++) {
        text[i] = (char)(i % 251);
    }
    struct outfile *out = opened("a.bin");
    cr_assert_eq(outfile_write(out, (str){text, BYTES}), STATUS_OK);
    cr_assert_eq(outfile_commit(out), STATUS_OK);
    char *back = malloc(BYTES);
    FILE *f = fopen("a.bin", "r");
    cr_assert_eq(fread(back, 1, BYTES, f), BYTES);
    cr_assert_eq(fgetc(f), EOF);
    fclose(f);
    cr_assert_arr_eq(back, text, BYTES);
    free(back);
    free(text);
}

/* Runs `act` in a child that is nobody, and gives its exit status. */
static int as_nobody(void (*act)(void))
{
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0)) {
            _exit(99);
        }
        act();
        _exit(1);
    }
    int status;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void try_a_file(void)
{
    struct outfile *out = NULL;
    enum status status = outfile_open("a.txt", &out);
    _exit(status == STATUS_IO && errno == EACCES ? 0 : 1);
}

Test(outfile, a_read_only_folder_is_refused)
{
    cr_assert_eq(chmod(".", 0555), 0);
    cr_assert_eq(as_nobody(try_a_file), 0);
    cr_assert_eq(entries("."), 0);
    cr_assert_eq(chmod(".", 0755), 0);
}

/* Renaming would replace it all the same; its owner wrote-protected it. */
Test(outfile, a_read_only_file_is_refused)
{
    write_plainly("a.txt", "old");
    cr_assert_eq(chmod("a.txt", 0444), 0);
    cr_assert_eq(chmod(".", 0777), 0);
    cr_assert_eq(as_nobody(try_a_file), 0);
    cr_assert(holds("a.txt", "old"));
    cr_assert_eq(entries("."), 1);
}

Test(outfile, a_full_device_says_so_when_it_is_written)
{
    struct outfile *out = opened("/dev/full");
    cr_assert_eq(outfile_write(out, STR("x")), STATUS_OK);
    errno = 0;
    cr_assert_eq(outfile_commit(out), STATUS_IO);
    cr_assert_eq(errno, ENOSPC);
    struct stat found;
    cr_assert_eq(stat("/dev/full", &found), 0);
    cr_assert(S_ISCHR(found.st_mode), "the device is still one");
}

Test(outfile, a_device_is_written_in_place)
{
    write_all_of("/dev/null", "gone");
    cr_assert_eq(symlink("/dev/null", "null"), 0);
    write_all_of("null", "gone");
    struct stat found;
    cr_assert_eq(stat("/dev/null", &found), 0);
    cr_assert(S_ISCHR(found.st_mode));
    cr_assert_eq(entries("."), 1);
}

/* Reads a descriptor to its end, slowly at first. Gives the bytes' sum. */
static size_t read_slowly(int fd)
{
    char part[4096];
    size_t sum = 0;
    ssize_t n;
    for (int i = 0; (n = read(fd, part, sizeof part)) > 0; i++) {
        for (ssize_t k = 0; k < n; k++) {
            sum += (unsigned char)part[k];
        }
        if (i < 40) {
            usleep(2000);
        }
    }
    return sum;
}

Test(outfile, a_pipe_is_written_in_place)
{
    cr_assert_eq(mkfifo("pipe", 0600), 0);
    pid_t child = fork();
    if (child == 0) {
        int fd = open("pipe", O_RDONLY);
        _exit(read_slowly(fd) == 'a' + 'b' + 'c' ? 0 : 1);
    }
    write_all_of("pipe", "abc");
    int status;
    waitpid(child, &status, 0);
    cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    struct stat found;
    cr_assert_eq(stat("pipe", &found), 0);
    cr_assert(S_ISFIFO(found.st_mode));
    cr_assert_eq(entries("."), 1);
}

Test(outfile, standard_output_is_written_when_committed)
{
    int ends[2];
    char text[16] = "";
    cr_assert_eq(pipe2(ends, O_NONBLOCK), 0);
    int kept = dup(STDOUT_FILENO);
    fflush(stdout);
    dup2(ends[1], STDOUT_FILENO);
    struct outfile *dash = opened("-");
    struct outfile *device = opened("/dev/stdout");
    outfile_write(dash, STR("abc"));
    outfile_write(device, STR("def"));
    ssize_t before = read(ends[0], text, sizeof text);
    enum status status = outfile_commit(dash);
    ssize_t after = read(ends[0], text, sizeof text - 1);
    outfile_commit(device);
    ssize_t last = read(ends[0], text + 3, sizeof text - 4);
    dup2(kept, STDOUT_FILENO);
    cr_assert_eq(before, -1);
    cr_assert_eq(status, STATUS_OK);
    cr_assert_eq(after, 3);
    cr_assert_eq(last, 3);
    cr_assert_str_eq(text, "abcdef");
    cr_assert_neq(fcntl(STDOUT_FILENO, F_GETFD), -1, "it is not closed");
}

static void on_alarm(int signal_number)
{
    (void)signal_number;
}

/* Writes 4 MB to a pipe that a child reads slowly, interrupted every
 * millisecond. */
static void write_to_slow_reader(int pipe_flags)
{
    enum { BYTES = 4000000 };
    int ends[2];
    cr_assert_eq(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        close(ends[1]);
        _exit(read_slowly(ends[0]) == (size_t)BYTES * 'x' ? 0 : 1);
    }
    close(ends[0]);
    fcntl(ends[1], F_SETFL, pipe_flags);
    fflush(stdout);
    int kept = dup(STDOUT_FILENO);
    dup2(ends[1], STDOUT_FILENO);
    close(ends[1]);
    char *text = malloc(BYTES);
    memset(text, 'x', BYTES);
    struct outfile *out = opened("-");
    outfile_write(out, (str){text, BYTES});
    struct sigaction action = {.sa_handler = on_alarm};
    sigaction(SIGALRM, &action, NULL);
    struct itimerval often = {{0, 1000}, {0, 1000}};
    setitimer(ITIMER_REAL, &often, NULL);
    enum status status = outfile_commit(out);
    setitimer(ITIMER_REAL, &(struct itimerval){0}, NULL);
    dup2(kept, STDOUT_FILENO);
    free(text);
    int result;
    waitpid(child, &result, 0);
    cr_assert_eq(status, STATUS_OK);
    cr_assert(WIFEXITED(result) && WEXITSTATUS(result) == 0);
}

Test(outfile, interrupted_and_short_writes_go_on)
{
    write_to_slow_reader(0);
}

Test(outfile, a_pipe_that_does_not_block_is_waited_for)
{
    write_to_slow_reader(O_NONBLOCK);
}

static void *no_memory(size_t size)
{
    (void)size;
    return NULL;
}

Test(outfile, memory_that_runs_out_is_told)
{
    struct outfile *out = opened("/dev/null");
    arena_use_allocator(no_memory);
    errno = 0;
    cr_assert_eq(outfile_write(out, STR("x")), STATUS_IO);
    cr_assert_eq(errno, ENOMEM);
    arena_use_allocator(NULL);
    cr_assert_eq(outfile_write(out, STR("x")), STATUS_IO);
    cr_assert_eq(outfile_commit(out), STATUS_IO);
    cr_assert_eq(errno, ENOMEM);
}

/* A limit on file sizes stands for a disk that runs full. */
Test(outfile, a_write_that_fails_is_told_again_by_the_commit)
{
    write_plainly("a.txt", "old");
    struct outfile *out = opened("a.txt");
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){1000, RLIM_INFINITY});
    static char text[4000];
    enum status first = outfile_write(out, (str){text, sizeof text});
    int error = errno;
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){RLIM_INFINITY, RLIM_INFINITY});
    cr_assert_eq(first, STATUS_IO);
    cr_assert_eq(error, EFBIG);
    errno = 0;
    cr_assert_eq(outfile_write(out, STR("x")), STATUS_IO);
    cr_assert_eq(errno, EFBIG);
    errno = 0;
    cr_assert_eq(outfile_commit(out), STATUS_IO);
    cr_assert_eq(errno, EFBIG);
    cr_assert(holds("a.txt", "old"));
    cr_assert_eq(entries("."), 1);
}

Test(outfile, a_run_commits_all_its_files)
{
    const char *const names[] = {"a", "b", "c"};
    struct outfile *outs[3];
    for (size_t i = 0; i < 3; i++) {
        outs[i] = opened(names[i]);
        outfile_write(outs[i], str_from(names[i]));
    }
    size_t failed = 77;
    cr_assert_eq(outfile_commit_all(outs, 3, &failed), STATUS_OK);
    cr_assert_eq(failed, 77);
    for (size_t i = 0; i < 3; i++) {
        cr_assert(holds(names[i], names[i]));
    }
    cr_assert_eq(entries("."), 3);
    cr_assert_eq(outfile_commit_all(NULL, 0, NULL), STATUS_OK);
}

Test(outfile, one_failure_leaves_all_old_files)
{
    write_plainly("a", "old");
    struct outfile *outs[] = {opened("a"), opened("b"), opened("/dev/full"),
                              opened("c")};
    for (size_t i = 0; i < 4; i++) {
        outfile_write(outs[i], STR("new"));
    }
    size_t failed = 77;
    errno = 0;
    cr_assert_eq(outfile_commit_all(outs, 4, &failed), STATUS_IO);
    cr_assert_eq(errno, ENOSPC);
    cr_assert_eq(failed, 2);
    cr_assert(holds("a", "old"));
    cr_assert_eq(entries("."), 1);
}

Test(outfile, a_rename_that_fails_leaves_no_temporary)
{
    struct outfile *outs[] = {opened("a"), opened("b")};
    cr_assert_eq(mkdir("b", 0755), 0);
    write_plainly("b/inside", "x");
    size_t failed = 77;
    cr_assert_eq(outfile_commit_all(outs, 2, &failed), STATUS_IO);
    cr_assert_eq(failed, 1);
    cr_assert(errno == EISDIR || errno == ENOTEMPTY || errno == EEXIST);
    cr_assert(holds("b/inside", "x"));
    cr_assert_eq(entries("."), 2, "a, which came before, and the folder b");
}

Test(outfile, more_than_the_table_holds_are_refused)
{
    struct outfile *outs[TEMPORARY_MOST];
    char name[16];
    for (size_t i = 0; i < TEMPORARY_MOST; i++) {
        snprintf(name, sizeof name, "%zu", i);
        outs[i] = opened(name);
        cr_assert_eq(outfile_settle(outs[i]), STATUS_OK);
    }
    refuses("one-more", EMFILE);
    outfile_discard(outs[5]);
    outs[5] = opened("one-more");
    cr_assert_eq(outfile_commit_all(outs, TEMPORARY_MOST, NULL), STATUS_OK);
    cr_assert_eq(entries("."), TEMPORARY_MOST);
}

Test(outfile, remove_temporaries_removes_them_all)
{
    struct outfile *a = opened("a");
    struct outfile *b = opened("b");
    outfile_write(a, STR("x"));
    cr_assert_eq(entries("."), 2);
    outfile_remove_temporaries();
    cr_assert_eq(entries("."), 0);
    outfile_discard(a);
    outfile_discard(b);
    cr_assert_eq(entries("."), 0);
}

Test(outfile, a_child_leaves_its_parents_temporaries_alone)
{
    struct outfile *out = opened("a");
    pid_t child = fork();
    if (child == 0) {
        outfile_remove_temporaries();
        _exit(0);
    }
    waitpid(child, NULL, 0);
    cr_assert_eq(entries("."), 1);
    cr_assert_eq(outfile_commit(out), STATUS_OK);
    cr_assert(exists("a"));
}

static void clean_up_and_go(int signal_number)
{
    outfile_remove_temporaries();
    _exit(signal_number);
}

/* A child writes and waits; the signal finds it half-way. */
static void interrupt_a_writer(int signal_number)
{
    int ready[2];
    cr_assert_eq(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        struct outfile *out = NULL;
        signal(SIGTERM, clean_up_and_go);
        if (outfile_open("a.txt", &out) == STATUS_OK &&
            outfile_write(out, STR("half")) == STATUS_OK &&
            write(ready[1], "x", 1) == 1) {
            pause();
        }
        _exit(99);
    }
    char byte;
    cr_assert_eq(read(ready[0], &byte, 1), 1);
    kill(child, signal_number);
    int status;
    waitpid(child, &status, 0);
    cr_assert_not(WIFEXITED(status) && WEXITSTATUS(status) == 99);
}

Test(outfile, an_interrupted_run_leaves_nothing)
{
    interrupt_a_writer(SIGTERM);
    cr_assert_eq(entries("."), 0);
}

Test(outfile, a_killed_run_leaves_the_old_file)
{
    write_plainly("a.txt", "old");
    interrupt_a_writer(SIGKILL);
    cr_assert(holds("a.txt", "old"));
}
