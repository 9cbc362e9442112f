/**
 * What a fallible function of memdiag returns: 0 or a negative number.
 *
 * Details never travel in the status; they stand in the caller's MdDiagnostics.
 */
#ifndef MD_BASE_STATUS_H
#define MD_BASE_STATUS_H

typedef enum MdStatus {
    MD_OK = 0,
    MD_ERROR_USAGE = -1,       /* the request itself makes no sense: unknown option, unknown record */
    MD_ERROR_FILE = -2,        /* a file cannot be read or written */
    MD_ERROR_SOURCE = -3,      /* the source does not compile */
    MD_ERROR_MEMORY = -4,      /* the host gave no memory */
    MD_ERROR_LIMIT = -5,       /* a budget is spent */
    MD_ERROR_UNSUPPORTED = -6, /* memdiag does not support it; the diagnostics name it */
    MD_FAULT = -7,             /* the checked machine met undefined behaviour */
} MdStatus;

#endif
