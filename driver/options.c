/**
 * The command line. Options may stand before or behind the command and the files; `--` ends them, and what follows are
 * compile flags. Values follow as `--name=value`, `--name value`, `-n value` or `-nvalue`.
 *
 * The words are sorted first and judged afterwards, because which options are right depends on the command.
 */
#include "options.h"
#include "base/distance.h"
#include "base/text.h"
#include <string.h>
#include <unistd.h>
#include <errno.h>
#include <stdlib.h>

#define FOR(command) (1u << COMMAND_##command)
#define ANY (~0u)

const CommandRow command_rows[COMMAND_COUNT] = {
#define COMMAND(constant, name, arguments, about) { name, arguments, about },
#include "command_list.h"
#undef COMMAND
};

const OptionRow option_rows[OPTION_COUNT] = {
#define OPTION(constant, letter, name, argument, choices, commands, about)                                             \
    { letter, name, argument, choices, commands, about },
#include "option_list.h"
#undef OPTION
};

typedef struct Given {
    OptionId id;
    const char *value; /* NULL: takes none */
    const char *as;    /* as the user wrote it */
} Given;

typedef struct Parser {
    Options *options;
    MdReport *report;
    char **argv;
    int argc, next;
    MD_VECTOR(Given) given;
    Strings words; /* what is no option */
    MdResult result;
} Parser;

static void complain(Parser *parser, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void complain(Parser *parser, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    md_report_add(parser->report, MD_LEVEL_ERROR, md_arena_vprintf(parser->options->arena, format, arguments));
    va_end(arguments);
    parser->result = MD_BAD_REQUEST;
}

void split_list(MdArena *arena, const char *text, Strings *list) {
    while (*text) {
        size_t length = strcspn(text, ",");
        if (length)
            md_push(arena, list, md_arena_bytes(arena, text, length));
        text += length + (text[length] == ',');
    }
}

/* ---- words to options ------------------------------------------------------------------------------------------- */

/** Compile flags without `--` before them are the usual slip. */
static bool is_compile_flag(const char *word) {
    static const char *const starts[] = { "-I", "-D", "-U", "-std=", "-include", "-isystem", "-W", "-m", "-O" };
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncmp(word, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

static void unknown_option(Parser *parser, const char *word) {
    const char *name = word + strspn(word, "-");
    size_t length = strcspn(name, "="), best = 2 + length / 4; /* a slip or two, not another word */
    const char *close = NULL;
    for (size_t id = 0; id < OPTION_COUNT; id++) {
        size_t edits = md_distance(name, length, option_rows[id].name, strlen(option_rows[id].name));
        if (edits < best) {
            best = edits;
            close = option_rows[id].name;
        }
    }
    if (word[1] != '-' && is_compile_flag(word))
        complain(parser, "unknown option '%s'; compile flags stand behind '--'", word);
    else if (word[1] == '-' && close)
        complain(parser, "unknown option '%s'; did you mean '--%s'?", word, close);
    else
        complain(parser, "unknown option '%s'; --help lists them", word);
}

static void take(Parser *parser, OptionId id, const char *value, const char *as) {
    const OptionRow *row = &option_rows[id];
    if (row->argument && !value) {
        if (parser->next >= parser->argc || strcmp(parser->argv[parser->next], "--") == 0) {
            complain(parser, "option '%s' needs a value (%s)", as, row->argument);
            return;
        }
        value = parser->argv[parser->next++];
    }
    md_push(parser->options->arena, &parser->given, ((Given){ id, value, as }));
}

static void long_option(Parser *parser, const char *word) {
    size_t length = strcspn(word + 2, "=");
    const char *value = word[2 + length] == '=' ? word + 2 + length + 1 : NULL;
    for (size_t id = 0; id < OPTION_COUNT; id++) {
        const OptionRow *row = &option_rows[id];
        if (strlen(row->name) != length || strncmp(row->name, word + 2, length) != 0)
            continue;
        const char *as = md_arena_bytes(parser->options->arena, word, 2 + length);
        if (value && !row->argument)
            complain(parser, "option '%s' takes no value", as);
        else
            take(parser, (OptionId)id, value, as);
        return;
    }
    unknown_option(parser, word);
}

/** `-q`, `-oDIR`, `-o DIR`; letters without a value may stand together. */
static void short_options(Parser *parser, const char *word) {
    for (const char *letter = word + 1; *letter; letter++) {
        size_t id = 0;
        while (id < OPTION_COUNT && option_rows[id].letter != *letter)
            id++;
        if (id == OPTION_COUNT) {
            unknown_option(parser, word);
            return;
        }
        const char *as = md_arena_printf(parser->options->arena, "-%c", *letter);
        bool takes_rest = option_rows[id].argument && letter[1];
        take(parser, (OptionId)id, takes_rest ? letter + 1 : NULL, as);
        if (option_rows[id].argument)
            return;
    }
}

static void sort_words(Parser *parser) {
    Options *options = parser->options;
    while (parser->next < parser->argc) {
        const char *word = parser->argv[parser->next++];
        if (strcmp(word, "--") == 0) {
            while (parser->next < parser->argc)
                md_push(options->arena, &options->flags, parser->argv[parser->next++]);
        } else if (strncmp(word, "--", 2) == 0) {
            long_option(parser, word);
        } else if (word[0] == '-' && word[1]) {
            short_options(parser, word);
        } else {
            md_push(options->arena, &parser->words, word);
        }
    }
}

/* ---- judging ---------------------------------------------------------------------------------------------------- */

/** The first word is the command when it names one; `memdiag FILE.c` is `memdiag draw FILE.c`. */
static void find_command(Parser *parser) {
    Options *options = parser->options;
    size_t first = 0;
    for (size_t command = 0; command < COMMAND_COUNT && parser->words.count > 0; command++) {
        if (strcmp(parser->words.items[0], command_rows[command].name) == 0) {
            options->command = (Command)command;
            options->named = true;
            first = 1;
            break;
        }
    }
    for (size_t i = first; i < parser->words.count; i++) {
        bool record = options->command == COMMAND_LAYOUT && i > first;
        if (record)
            md_push(options->arena, &options->records, parser->words.items[i]);
        else
            md_push(options->arena, &options->inputs, parser->words.items[i]);
    }
    if (options->named && !command_rows[options->command].about)
        complain(parser, "the command '%s' is not available in this build", command_rows[options->command].name);
}

/** Position of `value` among the choices "a,b,c"; -1 when it is none. */
static int choice_of(const char *choices, const char *value) {
    size_t length = strlen(value);
    for (int position = 0;; position++) {
        size_t size = strcspn(choices, ",");
        if (size == length && strncmp(choices, value, length) == 0)
            return position;
        if (!choices[size])
            return -1;
        choices += size + 1;
    }
}

/** The value of an option with choices as its position; complains when it is none of them. */
static int choose(Parser *parser, const Given *given, const char *value) {
    const char *choices = option_rows[given->id].choices;
    int position = choice_of(choices, value);
    if (position < 0)
        complain(parser, "'%s' is no value for '%s'; it takes %s", value, given->as, choices);
    return position < 0 ? 0 : position;
}

/** A positive number with an optional K, M or G, of 1024 each. */
static uint64_t number(Parser *parser, const Given *given) {
    char *end;
    errno = 0;
    unsigned long long value = given->value[0] == '-' ? 0 : strtoull(given->value, &end, 10);
    unsigned shift = 0;
    if (value) {
        shift = *end == 'K' || *end == 'k' ? 10 : *end == 'M' || *end == 'm' ? 20 : *end == 'G' || *end == 'g' ? 30 : 0;
        if (shift)
            end++;
    }
    if (!value || errno || *end || value > UINT64_MAX >> shift)
        complain(parser, "'%s' is no value for '%s'; it takes a number above 0, with K, M or G behind it", given->value,
                 given->as);
    return (uint64_t)value << shift;
}

static void split_words(MdArena *arena, const char *text, Strings *list) {
    for (;;) {
        text += strspn(text, " ");
        size_t length = strcspn(text, " ");
        if (!length)
            return;
        md_push(arena, list, md_arena_bytes(arena, text, length));
        text += length;
    }
}

static bool want_colour(int when) {
    const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (when)
        return when == 1;
    return isatty(STDERR_FILENO) && !(no_colour && *no_colour) && !(terminal && strcmp(terminal, "dumb") == 0);
}

/** Which visit of a scope: a number, `last` or `all`. */
static void visit(Parser *parser, const Given *given) {
    Options *options = parser->options;
    char *end;
    errno = 0;
    if (strcmp(given->value, "last") == 0) {
        options->visits = MD_VISIT_LAST;
    } else if (strcmp(given->value, "all") == 0) {
        options->visits = MD_VISIT_ALL;
    } else {
        options->visits = MD_VISIT_NUMBER;
        options->visit = given->value[0] == '-' ? 0 : strtoull(given->value, &end, 10);
        if (!options->visit || errno || *end)
            complain(parser, "'%s' is no value for '%s'; it takes a number above 0, last or all", given->value,
                     given->as);
    }
}

static void apply(Parser *parser, const Given *given) {
    Options *options = parser->options;
    options->given[given->id] = true;
    switch (given->id) {
    case OPTION_OUTPUT: options->output = given->value; break;
    case OPTION_BUILD: options->build = given->value; break;
    case OPTION_TARGET: options->target = given->value; break;
    case OPTION_TARGETS: split_list(options->arena, given->value, &options->targets); break;
    case OPTION_CACHE_LINE: options->cache_line = number(parser, given); break;
    case OPTION_FORMAT: split_list(options->arena, given->value, &options->formats); break;
    case OPTION_SCOPE: split_list(options->arena, given->value, &options->scopes); break;
    case OPTION_DUMP: {
        Strings stages = { 0 };
        split_list(options->arena, given->value, &stages);
        for (size_t i = 0; i < stages.count; i++) {
            choose(parser, given, stages.items[i]);
            md_push(options->arena, &options->dumps, stages.items[i]);
        }
        break;
    }
    case OPTION_ADDRESSES: options->addresses = (MdAddressStyle)choose(parser, given, given->value); break;
    case OPTION_STACK_GROWS: options->stack_up = choose(parser, given, given->value) == 1; break;
    case OPTION_HEAP: options->heap_left = choose(parser, given, given->value) == 1; break;
    case OPTION_THEME: options->theme = (MdColours)choose(parser, given, given->value); break;
    case OPTION_COLOR: options->colour = want_colour(choose(parser, given, given->value)); break;
    case OPTION_VISIT: visit(parser, given); break;
    case OPTION_EXPECT: options->expect_fault = choose(parser, given, given->value) == 1; break;
    case OPTION_STDIN: options->standard_input = given->value; break;
    case OPTION_REPORT: options->report = given->value; break;
    case OPTION_ARGS: split_words(options->arena, given->value, &options->arguments); break;
    case OPTION_LEAK_CHECK: options->leak_check = choose(parser, given, given->value); break;
    case OPTION_MAX_CELLS: options->max_cells = number(parser, given); break;
    case OPTION_MAX_STEPS: options->max_steps = number(parser, given); break;
    case OPTION_STACK_LIMIT: options->stack_limit = number(parser, given); break;
    case OPTION_HEAP_LIMIT: options->heap_limit = number(parser, given); break;
    case OPTION_OUTPUT_LIMIT: options->output_limit = number(parser, given); break;
    case OPTION_COMPLETIONS:
        choose(parser, given, given->value);
        options->completions = given->value;
        break;
    default: break; /* those without a value: `given` says it all */
    }
}

static void apply_all(Parser *parser) {
    Options *options = parser->options;
    options->colour = want_colour(0);
    for (size_t i = 0; i < parser->given.count; i++) {
        const Given *given = &parser->given.items[i];
        if (!(option_rows[given->id].commands & 1u << options->command))
            complain(parser, "the command '%s' has no option '%s'", command_rows[options->command].name, given->as);
        else
            apply(parser, given);
    }
}

static void check_inputs(Parser *parser) {
    const Options *options = parser->options;
    if (options->given[OPTION_HELP] || options->given[OPTION_VERSION] || options->given[OPTION_MAN] ||
        options->completions)
        return;
    if (options->inputs.count == 0)
        complain(parser, "no input file; --help shows how memdiag is used");
    else if (options->inputs.count > 1 && options->command != COMMAND_DRAW && options->command != COMMAND_RUN &&
             options->command != COMMAND_CHECK)
        complain(parser, "the command '%s' takes one file", command_rows[options->command].name);
    else if (options->inputs.count > 1 && options->command != COMMAND_CHECK &&
             (options->given[OPTION_JSON] || options->dumps.count))
        complain(parser, "--json and --dump take one file");
}

MdResult parse_options(Options *options, MdReport *report, int argc, char **argv) {
    Parser parser = { .options = options, .report = report, .argv = argv, .argc = argc, .next = 1 };
    sort_words(&parser);
    if (!parser.result)
        find_command(&parser);
    if (!parser.result)
        apply_all(&parser);
    if (!parser.result)
        check_inputs(&parser);
    return parser.result;
}
