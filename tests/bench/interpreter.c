/* An interpreter of a small stack machine: one switch in a loop. */
#include <stdio.h>
enum op { PUSH, ADD, SUB, MUL, DUP, SWAP, POP, LOAD, STORE, JUMP_IF, HALT };
struct code { unsigned char op; int operand; };
static long run(const struct code *code)
{
    long stack[64], cells[8] = { 0 };
    int top = 0, at = 0;
    for (;;) {
        struct code c = code[at++];
        switch (c.op) {
        case PUSH: stack[top++] = c.operand; break;
        case ADD: top--; stack[top - 1] += stack[top]; break;
        case SUB: top--; stack[top - 1] -= stack[top]; break;
        case MUL: top--; stack[top - 1] = stack[top - 1] * stack[top] % 1000003; break;
        case DUP: stack[top] = stack[top - 1]; top++; break;
        case SWAP: { long t = stack[top - 1]; stack[top - 1] = stack[top - 2]; stack[top - 2] = t; break; }
        case POP: top--; break;
        case LOAD: stack[top++] = cells[c.operand]; break;
        case STORE: cells[c.operand] = stack[--top]; break;
        case JUMP_IF: if (stack[--top]) at = c.operand; break;
        case HALT: return cells[1];
        }
    }
}
int main(void)
{
    static const struct code program[] = {
        { PUSH, 300000 }, { STORE, 0 }, { PUSH, 1 }, { STORE, 1 },
        { LOAD, 1 }, { LOAD, 0 }, { MUL, 0 }, { PUSH, 7 }, { ADD, 0 }, { STORE, 1 },
        { LOAD, 0 }, { PUSH, 1 }, { SUB, 0 }, { DUP, 0 }, { STORE, 0 }, { JUMP_IF, 4 }, { HALT, 0 },
    };
    printf("%ld\n", run(program));
    return 0;
}
