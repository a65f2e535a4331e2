// survive.c: what survive.sh needs and a shell lacks: inputs of any size, wide encodings, and a
// program run under a limit of time with its memory measured.

#define _GNU_SOURCE
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static int usage(void)
{
    fputs("usage: survive repeat N WORDS\n"
          "       survive widen 16le|16be|32le|32be   <UTF-8 of ASCII only\n"
          "       survive peak FILE SECONDS PROGRAM [ARGUMENT]...\n",
          stderr);
    return 2;
}

static int repeat(const char *count, const char *words)
{
    size_t n = strlen(words);
    for (long i = strtol(count, NULL, 10); i > 0; i--)
        if (fwrite(words, 1, n, stdout) != n)
            return 1;
    return fflush(stdout) ? 1 : 0;
}

static int widen(const char *name)
{
    int size = name[0] == '3' ? 4 : 2;
    int at = name[2] == 'l' ? 0 : size - 1;
    for (int c = getchar(); c != EOF; c = getchar())
        for (int i = 0; i < size; i++)
            putchar(i == at ? c : 0);
    return fflush(stdout) ? 1 : 0;
}

static void wake(int number)
{
    (void)number; // it only ends the wait
}

// The program's exit status, or 124 if it took too long; FILE gets its peak memory in KiB.
static int peak(const char *file, const char *seconds, char **program)
{
    pid_t child = fork();
    if (child == 0) {
        execv(program[0], program);
        _exit(127);
    }
    int status = 0;
    bool late = false;
    struct rusage used;
    struct sigaction action = {.sa_handler = wake};
    sigaction(SIGALRM, &action, NULL);
    alarm((unsigned)strtoul(seconds, NULL, 10));
    if (child > 0 && wait4(child, &status, 0, &used) != child) {
        late = true;
        kill(child, SIGKILL);
        wait4(child, &status, 0, &used);
    }
    if (child < 0)
        return 126;
    FILE *f = fopen(file, "w");
    if (!f || fprintf(f, "%ld\n", used.ru_maxrss) < 0 || fclose(f))
        return 126;
    if (WIFSIGNALED(status))
        return late ? 124 : 128 + WTERMSIG(status);
    return WEXITSTATUS(status);
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "repeat") == 0)
        return repeat(argv[2], argv[3]);
    if (argc == 3 && strcmp(argv[1], "widen") == 0 && strlen(argv[2]) == 4)
        return widen(argv[2]);
    if (argc >= 5 && strcmp(argv[1], "peak") == 0)
        return peak(argv[2], argv[3], argv + 4);
    return usage();
}
