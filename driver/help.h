/**
 * Help, version, completions and manual page, all from the lists of commands and options.
 */
#ifndef MD_DRIVER_HELP_H
#define MD_DRIVER_HELP_H

#include "options.h"

/** Print what --help, --version, --completions or --man asks for. */
MdResult print_help(const Options *options, MdReport *report);

#endif
