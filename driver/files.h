/**
 * Files that commands read as a whole.
 */
#ifndef MD_DRIVER_FILES_H
#define MD_DRIVER_FILES_H

#include "session.h"

/**
 * The whole file into the driver's arena, a NUL behind it.
 *
 * @return MD_DONE or MD_BAD_FILE, told in the report.
 */
MdResult read_whole_file(Session *session, const char *path, const char **ret_bytes, size_t *ret_size);

#endif
