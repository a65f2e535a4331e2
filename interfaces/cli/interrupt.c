// interrupt.c: signals.
//
// The first signal is only noted; the callback that writes sees it and ends the run in order,
// with count and manifest.  A run may be waiting for its input, or busy with one long document,
// and not write for a while: then, after a second, the handler itself ends the program, but
// never within a write, so what was written stays whole lines.  A second signal ends it at
// once.  The two variables are the program's only global state; a handler can look nowhere else.

#define _GNU_SOURCE // sigaction, alarm

#include "interrupt.h"

#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t caught;
static volatile sig_atomic_t writing;

static void leave(int number)
{
    static const char text[] = "\nentente: interrupted\n";
    if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
        _exit(128 + number);
    _exit(128 + number);
}

static void handle(int number)
{
    if (number == SIGALRM) {
        if (!caught)
            return;
        if (!writing)
            leave(caught);
    } else if (caught) {
        leave(number);
    } else {
        caught = number;
    }
    alarm(1);
}

static void watch(int number)
{
    struct sigaction action = {.sa_handler = handle, .sa_flags = SA_RESTART}, old;
    // A shell starts background jobs with SIGINT ignored, nohup with SIGHUP: so let it be.
    if (sigaction(number, NULL, &old) == 0 && old.sa_handler == SIG_IGN)
        return;
    sigfillset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

void ent_cli_interrupt_watch(void)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &ignore, NULL);
    watch(SIGALRM);
    watch(SIGINT);
    watch(SIGTERM);
    watch(SIGHUP);
}

int ent_cli_interrupt_seen(void)
{
    if (caught)
        alarm(0);
    return caught;
}

void ent_cli_interrupt_hold(void) { writing = 1; }

void ent_cli_interrupt_release(void) { writing = 0; }
