/* What is reached by its address keeps what was stored: compilers do not hold it in a register over a call. */
#include <setjmp.h>
#include <stdio.h>
struct state {
    jmp_buf env;
    const char *message;
};
static void fail(struct state *state) {
    state->message = "failed";
    longjmp(state->env, 1);
}
int main(void) {
    struct state state;
    if (setjmp(state.env) != 0) {
        puts(state.message);
        return 0;
    }
    fail(&state);
    return 1;
}
