/**
 * memdiag check: what its parts share.
 */
#ifndef MD_DRIVER_CHECK_H
#define MD_DRIVER_CHECK_H

#include "session.h"

/** Check the fenced C of a Markdown document, the notes next to it, and what its programs are said to print. */
MdResult check_markdown(Session *session, MdCheck *check, const char *path);

#endif
