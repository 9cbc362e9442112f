/**
 * The command line: parsed into options, all of whose strings are those of argv or lie in the driver's arena.
 */
#ifndef MD_DRIVER_OPTIONS_H
#define MD_DRIVER_OPTIONS_H

#include "base/arena.h"
#include "base/vector.h"
#include "memdiag.h"
#include <stdbool.h>

typedef enum Command {
#define COMMAND(constant, name, arguments, about) COMMAND_##constant,
#include "command_list.h"
#undef COMMAND
    COMMAND_COUNT
} Command;

typedef enum OptionId {
#define OPTION(constant, letter, name, argument, choices, commands, about) OPTION_##constant,
#include "option_list.h"
#undef OPTION
    OPTION_COUNT
} OptionId;

typedef struct CommandRow {
    const char *name, *arguments, *about; /* about NULL: not in this build */
} CommandRow;

typedef struct OptionRow {
    char letter;
    const char *name, *argument, *choices;
    unsigned commands; /* bit per Command */
    const char *about;
} OptionRow;

extern const CommandRow command_rows[COMMAND_COUNT];
extern const OptionRow option_rows[OPTION_COUNT];

typedef MD_VECTOR(const char *) Strings;

typedef struct Options {
    MdArena *arena;
    Command command;
    bool named;      /* the command stood on the command line */
    Strings inputs;  /* files; for layout the file alone */
    Strings records; /* layout */
    Strings flags;   /* behind -- */
    Strings formats, scopes, dumps;
    Strings targets;     /* layout: of --targets */
    uint64_t cache_line; /* layout: bytes; 0: the default */
    const char *output, *build, *target, *completions;
    bool given[OPTION_COUNT];
    MdAddressStyle addresses;
    MdColours theme;
    bool stack_up, heap_left, colour;
    const char *standard_input, *report; /* run */
    Strings arguments;
    uint64_t max_cells, max_steps, stack_limit, heap_limit, output_limit; /* 0: the defaults */
    MdVisitChoice visits;                                                 /* draw */
    uint64_t visit;
    bool expect_fault;
    int leak_check; /* position among its choices */
} Options;

/**
 * Read the command line.
 *
 * @param report gets what is wrong with it.
 * @return MD_DONE or MD_BAD_REQUEST.
 */
MdResult parse_options(Options *options, MdReport *report, int argc, char **argv);

/** Split at commas into `list`; empty parts are left out. */
void split_list(MdArena *arena, const char *text, Strings *list);

#endif
