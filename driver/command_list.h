/**
 * The commands of memdiag.
 *
 * COMMAND(constant, name, arguments, about): `about` NULL is a command that this build does not have.
 */
COMMAND(DRAW, "draw", "FILE.c…", "draw the memory of each scope")
COMMAND(VARS, "vars", "FILE.c", "list every variable: region, class, role, shape, figures")
COMMAND(LAYOUT, "layout", "FILE.c [RECORD…]", "list members, offsets and padding of records")
COMMAND(RUN, "run", "FILE.c…", "execute under checks; the program's own output and exit status")
COMMAND(CHECK, "check", "FILE…", "hold what comments say of memory against what is")
COMMAND(WEAVE, "weave", "FILE.md…", NULL)
COMMAND(PAGE, "page", "FILE.c", NULL)
COMMAND(SERVE, "serve", "FILE.c", NULL)
COMMAND(STACK, "stack", "FILE.c", "list frame sizes, calls, the deepest path and recursion")
COMMAND(MAP, "map", "FILE.c", "list the regions of the program and what lies in each")
