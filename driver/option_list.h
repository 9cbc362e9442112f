/**
 * The options of memdiag: the one list that parsing, help, completions and the manual page are made from.
 *
 * OPTION(constant, letter, name, argument, choices, commands, about)
 *   letter    one-letter form, or 0
 *   argument  how the help names its value, NULL: takes none; DIR and FILE are completed as such
 *   choices   the values that it takes, separated by commas; NULL: any. A name in capitals that ends in S is a list.
 *   commands  whose option it is: FOR(DRAW) | FOR(VARS), or ANY
 */
OPTION(OUTPUT, 'o', "output", "DIR", NULL, FOR(DRAW) | FOR(LAYOUT) | FOR(MAP),
       "write into DIR, which is created; default: STEM.memdiag")
OPTION(FORMAT, 'f', "format", "FORMATS", NULL, FOR(DRAW) | FOR(LAYOUT) | FOR(MAP), "formats, separated by commas; default: svg")
OPTION(SCOPE, 0, "scope", "NAMES", NULL, FOR(DRAW), "only these functions (main) or scopes (main.L12)")
OPTION(NO_RUN, 0, "no-run", NULL, NULL, FOR(DRAW) | FOR(VARS) | FOR(CHECK) | FOR(MAP), "keep to the source; do not execute the program")
OPTION(VISIT, 0, "visit", "N", NULL, FOR(DRAW), "which end of a scope that is executed several times: N, last or all")
OPTION(EXPECT, 0, "expect", "OUTCOME", "exit,fault", FOR(DRAW), "end with 0 when the run ended so, else with 1")
OPTION(ADDRESSES, 0, "addresses", "STYLE", "offset,none,symbolic,real", FOR(DRAW) | FOR(MAP), "what stands in the margin")
OPTION(STACK_GROWS, 0, "stack-grows", "WAY", "down,up", FOR(DRAW) | FOR(MAP), "callees below or above their callers")
OPTION(HEAP, 0, "heap", "SIDE", "right,left", FOR(DRAW) | FOR(MAP), "where allocated blocks stand")
OPTION(THEME, 0, "theme", "THEME", "auto,light,dark", FOR(DRAW) | FOR(LAYOUT) | FOR(MAP), "colours; auto follows the page")
OPTION(ASCII, 0, "ascii", NULL, NULL, FOR(DRAW) | FOR(MAP), "text pictures in ASCII only")
OPTION(WHY, 0, "why", NULL, NULL, FOR(VARS), "the evidence below each variable")
OPTION(ALL, 0, "all", NULL, NULL, FOR(LAYOUT), "the records of headers too")
OPTION(NO_SHAPES, 0, "no-shapes", NULL, NULL, FOR(LAYOUT), "leave out what needs function bodies; faster")
OPTION(VERBOSE, 'v', "verbose", NULL, NULL, FOR(CHECK), "list every claim with its verdict")
OPTION(FIX, 0, "fix", NULL, NULL, FOR(CHECK), "put the true figures in place of the false ones")
OPTION(ASSERT, 0, "assert", NULL, NULL, FOR(CHECK), "print the _Static_asserts that pin confirmed claims")
OPTION(SARIF, 0, "sarif", NULL, NULL, FOR(CHECK), "SARIF 2.1.0 on standard output")
OPTION(NESTED, 0, "nested", NULL, NULL, FOR(LAYOUT), "open members that are records themselves")
OPTION(CACHE_LINE, 0, "cache-line", "BYTES", NULL, FOR(LAYOUT), "size of a cache line; default: 64")
OPTION(TARGETS, 0, "targets", "TRIPLES", NULL, FOR(LAYOUT), "several ABIs side by side, separated by commas")
OPTION(STDIN, 0, "stdin", "FILE", NULL, FOR(RUN) | FOR(DRAW) | FOR(VARS) | FOR(CHECK) | FOR(MAP), "standard input of the program; default: empty")
OPTION(ARGS, 0, "args", "WORDS", NULL, FOR(RUN) | FOR(DRAW) | FOR(VARS) | FOR(CHECK) | FOR(MAP), "arguments of the program, separated by blanks")
OPTION(REPORT, 0, "report", "FILE", NULL, FOR(RUN), "write outcome, fault, leaks and figures as JSON into FILE")
OPTION(LEAK_CHECK, 0, "leak-check", "HOW", "warn,error,off", FOR(RUN), "what a leak at exit is; error ends with 121")
OPTION(MAX_STEPS, 0, "max-steps", "N", NULL, FOR(RUN) | FOR(DRAW) | FOR(VARS) | FOR(CHECK) | FOR(MAP), "end after N instructions; default: 1000000000")
OPTION(STACK_LIMIT, 0, "stack-limit", "BYTES", NULL, FOR(RUN) | FOR(DRAW) | FOR(VARS) | FOR(CHECK) | FOR(STACK) | FOR(MAP), "default: 8M")
OPTION(HEAP_LIMIT, 0, "heap-limit", "BYTES", NULL, FOR(RUN) | FOR(DRAW) | FOR(VARS) | FOR(CHECK) | FOR(MAP), "malloc gives NULL beyond it; default: 1G")
OPTION(OUTPUT_LIMIT, 0, "output-limit", "BYTES", NULL, FOR(RUN) | FOR(DRAW), "default: 64M")
OPTION(JSON, 0, "json", NULL, NULL, ANY, "JSON on standard output")
OPTION(BUILD, 'p', "build", "DIR", NULL, ANY, "take compile flags from DIR/compile_commands.json")
OPTION(TARGET, 0, "target", "TRIPLE", NULL, ANY, "sizes and offsets of another ABI: aarch64-linux-gnu")
OPTION(DUMP, 0, "dump", "STAGES", "program,types,diagram,bytecode,trace", ANY, "print what a stage made, as text, and nothing else")
OPTION(COLOR, 0, "color", "WHEN", "auto,always,never", ANY, "colour of messages")
OPTION(QUIET, 'q', "quiet", NULL, NULL, ANY, "errors only")
OPTION(HELP, 'h', "help", NULL, NULL, ANY, "show this help")
OPTION(VERSION, 0, "version", NULL, NULL, ANY, "show the version")
OPTION(COMPLETIONS, 0, "completions", "SHELL", "bash,zsh,fish", ANY, "print the completions for a shell")
OPTION(MAN, 0, "man", NULL, NULL, ANY, "print the manual page (roff)")
