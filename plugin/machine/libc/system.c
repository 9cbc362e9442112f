/**
 * What a program asks of the system that it runs on: who runs it, how large pages are, how numbers travel over
 * a network.
 *
 * The answers are those of one plain machine, the same everywhere: user and group 1000, pages of 4,096 bytes, one
 * processor. Addresses of the network are converted by the host's own functions, which look at nothing but their
 * arguments.
 */
#include "library.h"
#include "time.h"
#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/utsname.h>
#include <unistd.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

enum { OWN_USER = 1000, PAGE_SIZE = 4096, CLOCK_TICKS = 100, OPEN_FILES = 1024, ADDRESS_LIMIT = INET6_ADDRSTRLEN };

static const char host_name[] = "memdiag";

bool md_libc_getuid(MdCall *call) {
    return md_return_i(call, OWN_USER);
}

bool md_libc_getpagesize(MdCall *call) {
    return md_return_i(call, PAGE_SIZE);
}

bool md_libc_sysconf(MdCall *call) {
    switch (md_arg_i(call, 0)) {
    case _SC_PAGESIZE: return md_return_i(call, PAGE_SIZE);
    case _SC_CLK_TCK: return md_return_i(call, CLOCK_TICKS);
    case _SC_OPEN_MAX: return md_return_i(call, OPEN_FILES);
    case _SC_NPROCESSORS_CONF:
    case _SC_NPROCESSORS_ONLN: return md_return_i(call, 1);
    case _SC_HOST_NAME_MAX: return md_return_i(call, _POSIX_HOST_NAME_MAX);
    case _SC_LINE_MAX: return md_return_i(call, _POSIX2_LINE_MAX);
    case _SC_VERSION: return md_return_i(call, _POSIX_VERSION);
    default: return md_unsupported(call, "sysconf of name %lld", (long long)md_arg_i(call, 0));
    }
}

bool md_libc_gethostname(MdCall *call) {
    if (md_arg_u(call, 1) < sizeof host_name) {
        md_set_errno(call, ENAMETOOLONG);
        return md_return_i(call, -1);
    }
    return md_write(call, md_arg_p(call, 0), host_name, sizeof host_name) && md_return_i(call, 0);
}

bool md_libc_uname(MdCall *call) {
    struct utsname name = { .sysname = "Linux", .release = "6.1.0", .version = "memdiag", .machine = "x86_64" };
    memcpy(name.nodename, host_name, sizeof host_name);
    return md_write(call, md_arg_p(call, 0), &name, sizeof name) && md_return_i(call, 0);
}

/* ---- limits and what was used --------------------------------------------------------------------------------------- */

enum { STACK_LIMIT = 8 << 20 };

bool md_libc_getrlimit(MdCall *call) {
    struct rlimit limit = { RLIM_INFINITY, RLIM_INFINITY };
    int64_t resource = md_arg_i(call, 0);
    if (resource < 0 || resource >= RLIM_NLIMITS) {
        md_set_errno(call, EINVAL);
        return md_return_i(call, -1);
    }
    if (resource == RLIMIT_STACK)
        limit.rlim_cur = STACK_LIMIT;
    else if (resource == RLIMIT_NOFILE)
        limit.rlim_cur = limit.rlim_max = OPEN_FILES;
    return md_write(call, md_arg_p(call, 1), &limit, sizeof limit) && md_return_i(call, 0);
}

bool md_libc_setrlimit(MdCall *call) {
    return md_unsupported(call, "the limits of the machine are set by its options");
}

/** All time is spent in the program; the rest is not counted. */
bool md_libc_getrusage(MdCall *call) {
    struct rusage usage;
    memset(&usage, 0, sizeof usage);
    int64_t now = md_clock_look(call, false), second = INT64_C(1000000000);
    if (md_arg_i(call, 0) == RUSAGE_SELF)
        usage.ru_utime = (struct timeval){ .tv_sec = now / second, .tv_usec = now % second / 1000 };
    return md_write(call, md_arg_p(call, 1), &usage, sizeof usage) && md_return_i(call, 0);
}

/** getrandom, and getentropy, which gives 0 and at most 256 bytes. */
bool md_libc_getrandom(MdCall *call) {
    bool entropy = call->count < 3;
    if (entropy && md_arg_u(call, 1) > 256) {
        md_set_errno(call, EIO);
        return md_return_i(call, -1);
    }
    return md_libc_arc4random_buf(call) && md_return_i(call, entropy ? 0 : md_arg_i(call, 1));
}

/** sync and the like: nothing is left to be done. */
bool md_libc_nothing(MdCall *call) {
    return md_return_i(call, 0);
}

/* ---- numbers and addresses of a network ----------------------------------------------------------------------------- */

bool md_libc_htonl(MdCall *call) {
    return md_return_u(call, htonl((uint32_t)md_arg_u(call, 0)));
}

bool md_libc_htons(MdCall *call) {
    return md_return_u(call, htons((uint16_t)md_arg_u(call, 0)));
}

static bool is_family(MdCall *call, int64_t family) {
    if (family == AF_INET || family == AF_INET6)
        return true;
    md_set_errno(call, EAFNOSUPPORT);
    return false;
}

bool md_libc_inet_pton(MdCall *call) {
    uint64_t length;
    unsigned char address[sizeof(struct in6_addr)];
    int64_t family = md_arg_i(call, 0);
    const char *text = md_string(call, md_arg_p(call, 1), &length);
    if (text == NULL)
        return false;
    if (!is_family(call, family))
        return md_return_i(call, -1);
    int good = inet_pton((int)family, text, address);
    uint64_t size = family == AF_INET ? sizeof(struct in_addr) : sizeof(struct in6_addr);
    return (good != 1 || md_write(call, md_arg_p(call, 2), address, size)) && md_return_i(call, good);
}

bool md_libc_inet_ntop(MdCall *call) {
    unsigned char address[sizeof(struct in6_addr)];
    char text[ADDRESS_LIMIT];
    int64_t family = md_arg_i(call, 0);
    if (!is_family(call, family))
        return md_return_p(call, md_null());
    uint64_t size = family == AF_INET ? sizeof(struct in_addr) : sizeof(struct in6_addr);
    if (!md_read(call, md_arg_p(call, 1), address, size))
        return false;
    inet_ntop((int)family, address, text, sizeof text);
    if (strlen(text) >= md_arg_u(call, 3)) {
        md_set_errno(call, ENOSPC);
        return md_return_p(call, md_null());
    }
    return md_write(call, md_arg_p(call, 2), text, strlen(text) + 1) && md_return_p(call, md_arg_p(call, 2));
}

bool md_libc_inet_addr(MdCall *call) {
    uint64_t length;
    struct in_addr address;
    const char *text = md_string(call, md_arg_p(call, 0), &length);
    return text != NULL && md_return_u(call, inet_aton(text, &address) ? address.s_addr : INADDR_NONE);
}

bool md_libc_inet_aton(MdCall *call) {
    uint64_t length;
    struct in_addr address;
    const char *text = md_string(call, md_arg_p(call, 0), &length);
    if (text == NULL)
        return false;
    if (!inet_aton(text, &address))
        return md_return_i(call, 0);
    return md_write_scalar(call, md_arg_p(call, 1), &address, sizeof address, MD_MARK_INT) && md_return_i(call, 1);
}
