// signal.h: handlers of signals that the program sends itself run in the call that sends them.
#define _GNU_SOURCE
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t seen, count;
static sigjmp_buf back;

static void handler(int number) {
    seen = number;
    count++;
}

static void informed(int number, siginfo_t *info, void *context) {
    printf("informed %d %d %d\n", number, info->si_signo, context != NULL);
}

static void jump(int number) {
    siglongjmp(back, number);
}

static void nested(int number) {
    static int depth;
    printf("in %d\n", ++depth);
    if (depth == 1)
        raise(number); /* blocked until this handler ends */
    printf("out %d\n", depth);
}

int main(void) {
    printf("%d\n", signal(SIGINT, handler) == SIG_DFL);
    printf("%d", raise(SIGINT));
    printf(" %d %d\n", seen == SIGINT, count);
    printf("%d", kill(getpid(), SIGINT));
    printf(" %d\n", count);
    printf("%d\n", signal(SIGINT, SIG_IGN) == handler);
    raise(SIGINT);
    printf("%d\n", count);
    struct sigaction action = { .sa_flags = SA_SIGINFO }, old;
    action.sa_sigaction = informed;
    sigemptyset(&action.sa_mask);
    sigaddset(&action.sa_mask, SIGTERM);
    printf("%d\n", sigaction(SIGUSR1, &action, &old));
    printf("%d\n", old.sa_handler == SIG_DFL);
    raise(SIGUSR1);
    memset(&action, 0, sizeof action);
    action.sa_handler = nested;
    sigaction(SIGUSR2, &action, NULL);
    raise(SIGUSR2);
    sigset_t set, before, pending;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    signal(SIGTERM, handler);
    sigprocmask(SIG_BLOCK, &set, &before);
    raise(SIGTERM);
    sigpending(&pending);
    printf("%d %d %d\n", count, sigismember(&pending, SIGTERM), sigismember(&before, SIGTERM));
    sigprocmask(SIG_SETMASK, &before, NULL);
    printf("%d\n", count);
    signal(SIGALRM, jump);
    int number = sigsetjmp(back, 1);
    if (number == 0)
        raise(SIGALRM);
    printf("back with %d\n", number == SIGALRM);
    sigprocmask(SIG_BLOCK, NULL, &set);
    printf("%d\n", sigismember(&set, SIGALRM));
    signal(SIGALRM, handler);
    alarm(1);
    count = 0;
    pause();
    printf("%d %d\n", count, errno == EINTR);
    errno = 0;
    printf("%d %d\n", signal(SIGKILL, handler) == SIG_ERR, 1);
    printf("%d\n", signal(99, handler) == SIG_ERR);
    raise(SIGCHLD);
    fflush(stdout);
    return 3;
}
