/**
 * memdiag check --fix: true figures in place of false ones.
 */
#ifndef MD_DRIVER_FIX_H
#define MD_DRIVER_FIX_H

#include "session.h"

/**
 * Rewrite the refuted figures of one file, and nothing else in it. The file is replaced as a whole or not at all; its
 * permissions stay.
 *
 * @return MD_DONE, also when there was nothing to fix; MD_BAD_FILE, told in the report.
 */
MdResult fix_file(Session *session, const MdCheck *check, const char *path);

#endif
