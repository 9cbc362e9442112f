"""Write a C file of about LINES lines, always the same for the same number: generate.py LINES > big.c

It looks like what programs are made of, not like noise: records, containers that grow, lists, switches, loops, string
handling, tables with initialisers, comments; every function is different from the others, and all of it compiles.
"""
import random
import sys

generator = random.Random(7)
SCALARS = ["int", "unsigned", "long", "char", "short", "double", "size_t", "unsigned char"]


def record(i):
    kind = i % 4
    if kind == 0:
        yield f"/* A list that grows: number {i}. */"
        yield f"struct list{i} {{"
        yield f"    struct item{i} *items;"
        yield "    size_t count, capacity;"
        yield "};"
        yield f"struct item{i} {{"
        for k in range(generator.randint(2, 8)):
            yield f"    {generator.choice(SCALARS)} m{k};"
        yield "};"
        yield f"static int list{i}_push(struct list{i} *list, struct item{i} item) {{"
        yield "    if (list->count == list->capacity) {"
        yield "        size_t capacity = list->capacity ? 2 * list->capacity : 8;"
        yield f"        struct item{i} *items = realloc(list->items, capacity * sizeof *items);"
        yield "        if (!items)"
        yield "            return -1;"
        yield "        list->items = items;"
        yield "        list->capacity = capacity;"
        yield "    }"
        yield "    list->items[list->count++] = item;"
        yield "    return 0;"
        yield "}"
    elif kind == 1:
        yield f"struct node{i} {{ struct node{i} *next; char *name; unsigned flags : 3, state : 5; }};"
        yield f"static struct node{i} *node{i}_add(struct node{i} *head, const char *name) {{"
        yield f"    struct node{i} *node = malloc(sizeof *node);"
        yield "    if (!node)"
        yield "        return head;"
        yield "    node->name = strdup(name);"
        yield "    node->next = head;"
        yield f"    node->flags = {i % 8}u;"
        yield "    node->state = 0;"
        yield "    return node;"
        yield "}"
        yield f"static void node{i}_free(struct node{i} *head) {{"
        yield "    while (head) {"
        yield f"        struct node{i} *next = head->next;"
        yield "        free(head->name);"
        yield "        free(head);"
        yield "        head = next;"
        yield "    }"
        yield "}"
    elif kind == 2:
        yield f"enum state{i} {{ START{i}, {', '.join(f'STATE{i}_{k}' for k in range(6))}, END{i} }};"
        yield f"static const char *const names{i}[] = {{"
        for k in range(8):
            yield f"    [{k}] = \"state {k} of {i}\","
        yield "};"
        yield f"static enum state{i} step{i}(enum state{i} state, int input) {{"
        yield "    switch (state) {"
        yield f"    case START{i}:"
        yield f"        return input > {i % 17} ? STATE{i}_0 : END{i};"
        for k in range(5):
            yield f"    case STATE{i}_{k}:"
            yield f"        if ((input & {1 << k}) != 0 || input % {k + 2} == 1)"
            yield f"            return STATE{i}_{k + 1};"
            yield f"        return names{i}[{k}][0] == 's' ? END{i} : START{i};"
        yield "    default:"
        yield f"        return END{i};"
        yield "    }"
        yield "}"
    else:
        yield f"static double table{i}[{4 + i % 5}][3] = {{"
        for k in range(4):
            yield f"    {{ {generator.random():.4f}, {generator.randint(-99, 99)}, {generator.random():.3e} }},"
        yield "};"
        yield f"static double work{i}(const double *values, size_t count, unsigned seed) {{"
        yield "    double sum = 0;"
        yield "    for (size_t k = 0; k < count; k++) {"
        yield f"        double *row = table{i}[k % {4 + i % 5}];"
        yield f"        unsigned bits = (seed >> (k & 7)) ^ {generator.randint(1, 9999)}u;"
        yield f"        row[bits % 3] += values[k] * (double)(bits & {generator.randint(1, 255)});"
        yield "        sum += row[0] - row[1] / (row[2] == 0 ? 1 : row[2]);"
        yield "    }"
        yield "    return sum;"
        yield "}"
    yield ""


def main():
    lines = int(sys.argv[1])
    out = ["#define _GNU_SOURCE", "#include <stdio.h>", "#include <stdlib.h>", "#include <string.h>", ""]
    i = 0
    while len(out) < lines:
        out += record(i)
        i += 1
    out += ["int main(void) {", "    return 0;", "}"]
    print("\n".join(out))


main()
