/**
 * Compile flags from a compilation database (compile_commands.json).
 */
#ifndef MD_DRIVER_COMPILE_COMMANDS_H
#define MD_DRIVER_COMPILE_COMMANDS_H

#include "options.h"

/**
 * The flags that the database has for a file, without compiler, input and output; relative folders made absolute.
 *
 * @param build the folder of compile_commands.json, or that file itself.
 * @return MD_BAD_FILE when the database cannot be read or does not name the file; told in the report.
 */
MdResult read_compile_commands(MdArena *arena, const char *build, const char *file, MdReport *report,
                               Strings *ret_flags);

#endif
