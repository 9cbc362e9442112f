/**
 * Descriptors of POSIX on the private files: open, read, write and their kin, lseek, close, dup, fcntl, access, isatty.
 */
#include "stream.h"
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/file.h>
#include <sys/uio.h>
#include <unistd.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

bool md_libc_open(MdCall *call) {
    uint64_t length;
    const char *path = md_string(call, md_arg_p(call, 0), &length);
    if (path == NULL)
        return false;
    int64_t flags = md_arg_i(call, 1), way = flags & O_ACCMODE;
    if ((flags & O_CREAT) != 0 && call->count < 3)
        return md_fault(call, MD_UB_CALL_COUNT, "O_CREAT needs the permissions as third argument");
    MdOpenMode mode = { .read = way != O_WRONLY,
                        .write = way != O_RDONLY,
                        .append = (flags & O_APPEND) != 0,
                        .create = (flags & O_CREAT) != 0,
                        .truncate = (flags & O_TRUNC) != 0 && way != O_RDONLY,
                        .exclusive = (flags & O_EXCL) != 0,
                        .close_on_exec = (flags & O_CLOEXEC) != 0,
                        .withheld = (flags & O_CREAT) != 0 ? ~(unsigned)md_arg_u(call, 2) : 0 };
    return md_return_i(call, md_file_open(call, path, mode));
}

bool md_libc_creat(MdCall *call) {
    uint64_t length;
    const char *path = md_string(call, md_arg_p(call, 0), &length);
    MdOpenMode mode = { .write = true, .create = true, .truncate = true, .withheld = ~(unsigned)md_arg_u(call, 1) };
    return path != NULL && md_return_i(call, md_file_open(call, path, mode));
}

bool md_libc_close(MdCall *call) {
    int64_t descriptor = md_arg_i(call, 0);
    return md_return_i(call, md_file_of(call, descriptor) != NULL && md_file_close(call, (int)descriptor) ? 0 : -1);
}

bool md_libc_read(MdCall *call) {
    MdPointer to = md_arg_p(call, 1);
    uint64_t size = md_arg_u(call, 2);
    MdOpenFile *file = md_file_of(call, md_arg_i(call, 0));
    if (file == NULL)
        return md_return_i(call, -1);
    if (!file->readable || file->node->kind == MD_NODE_DIRECTORY) {
        md_set_errno(call, file->readable ? EISDIR : EBADF);
        return md_return_i(call, -1);
    }
    if (size > 0 && md_room(call, to) < size && md_write_view(call, to, size) == NULL)
        return false;
    uint64_t left = file->offset < file->node->size ? file->node->size - file->offset : 0;
    uint64_t take = left < size ? left : size;
    unsigned char *view = take > 0 ? md_write_view(call, to, take) : NULL;
    if (take > 0 && (view == NULL || !md_charge_bytes(call, take)))
        return false;
    return md_return_i(call, take > 0 ? (int64_t)md_file_read(file, view, (size_t)take) : 0);
}

bool md_libc_write(MdCall *call) {
    uint64_t size = md_arg_u(call, 2);
    size_t done;
    MdOpenFile *file = md_file_of(call, md_arg_i(call, 0));
    if (file == NULL || !file->writable) {
        md_set_errno(call, EBADF);
        return md_return_i(call, -1);
    }
    const unsigned char *bytes = md_peek_view(call, md_arg_p(call, 1), size); /* padding may be written */
    if (bytes == NULL || !md_charge_bytes(call, size) || !md_file_write(call, file, bytes, (size_t)size, &done))
        return false;
    return md_return_i(call, done == size ? (int64_t)done : -1);
}

bool md_libc_lseek(MdCall *call) {
    MdOpenFile *file = md_file_of(call, md_arg_i(call, 0));
    return md_return_i(call, file == NULL ? -1 : md_file_seek(call, file, md_arg_i(call, 1), md_arg_i(call, 2)));
}

bool md_libc_dup(MdCall *call) {
    MdOpenFile *file = md_file_of(call, md_arg_i(call, 0));
    return md_return_i(call, file == NULL ? -1 : md_file_share(call, file, 0));
}

bool md_libc_dup2(MdCall *call) {
    MdOpenFile *file = md_file_of(call, md_arg_i(call, 0));
    int64_t to = md_arg_i(call, 1);
    if (file == NULL || to < 0 || to >= MD_MOST_DESCRIPTORS) {
        md_set_errno(call, EBADF);
        return md_return_i(call, -1);
    }
    if (to == md_arg_i(call, 0))
        return md_return_i(call, to);
    md_file_redirect(call, file, (int)to);
    return md_return_i(call, to);
}

/** dup2, but both may not be the same, and O_CLOEXEC may be asked for. */
bool md_libc_dup3(MdCall *call) {
    int64_t to = md_arg_i(call, 1), flags = md_arg_i(call, 2);
    if (to == md_arg_i(call, 0) || (flags & ~(int64_t)O_CLOEXEC) != 0) {
        md_set_errno(call, EINVAL);
        return md_return_i(call, -1);
    }
    if (!md_libc_dup2(call))
        return false;
    if (call->result->i >= 0)
        call->library->files->close_on_exec[to] = flags != 0;
    return true;
}

/** Does another open file have a lock that forbids this one? */
static bool is_locked(const MdFiles *files, const MdOpenFile *file, int operation) {
    for (size_t i = 0; i < MD_MOST_DESCRIPTORS; i++) {
        const MdOpenFile *other = files->descriptors[i];
        if (other != NULL && other != file && other->node == file->node && other->lock != 0 &&
            (operation == LOCK_EX || other->lock == LOCK_EX))
            return true;
    }
    return false;
}

/** Locks of open files; a lock that is taken would be waited for without end, unless LOCK_NB asks not to. */
bool md_libc_flock(MdCall *call) {
    MdOpenFile *file = md_file_of(call, md_arg_i(call, 0));
    int operation = (int)md_arg_i(call, 1) & ~LOCK_NB;
    bool known = operation == LOCK_SH || operation == LOCK_EX || operation == LOCK_UN;
    if (file == NULL)
        return md_return_i(call, -1);
    if (known && operation != LOCK_UN && is_locked(call->library->files, file, operation)) {
        if ((md_arg_i(call, 1) & LOCK_NB) == 0)
            return md_unsupported(call, "the lock is held by the program itself, which would wait without end");
        md_set_errno(call, EWOULDBLOCK);
        return md_return_i(call, -1);
    }
    if (known)
        file->lock = operation == LOCK_UN ? 0 : operation;
    else
        md_set_errno(call, EINVAL);
    return md_return_i(call, known ? 0 : -1);
}

bool md_libc_getdtablesize(MdCall *call) {
    return md_return_i(call, MD_MOST_DESCRIPTORS);
}

bool md_libc_access(MdCall *call) {
    uint64_t length;
    const char *path = md_string(call, md_arg_p(call, 0), &length);
    if (path == NULL)
        return false;
    const MdNode *node = md_file_find(call, path);
    bool runs = node != NULL && (node->permissions & 0111) != 0;
    if (node != NULL && (md_arg_i(call, 1) & X_OK) != 0 && !runs) {
        md_set_errno(call, EACCES);
        return md_return_i(call, -1);
    }
    return md_return_i(call, node != NULL ? 0 : -1);
}

bool md_libc_isatty(MdCall *call) {
    if (md_file_of(call, md_arg_i(call, 0)) != NULL)
        md_set_errno(call, ENOTTY);
    return md_return_i(call, 0);
}

/* ---- at an offset, in pieces ------------------------------------------------------------------------------------------------ */

/** Run read or write at the offset of the fourth argument, which leaves the file's own offset as it is. */
static bool at_offset(MdCall *call, bool (*run)(MdCall *call)) {
    MdOpenFile *file = md_file_of(call, md_arg_i(call, 0));
    int64_t offset = md_arg_i(call, 3);
    if (file == NULL)
        return md_return_i(call, -1);
    if (offset < 0 || file->node->kind != MD_NODE_FILE) {
        md_set_errno(call, offset < 0 ? EINVAL : ESPIPE);
        return md_return_i(call, -1);
    }
    uint64_t before = file->offset;
    file->offset = (uint64_t)offset;
    bool good = run(call);
    file->offset = before;
    return good;
}

bool md_libc_pread(MdCall *call) {
    return at_offset(call, md_libc_read);
}

bool md_libc_pwrite(MdCall *call) {
    return at_offset(call, md_libc_write);
}

/** Run read or write for each piece that the struct iovecs name, until one is not done as a whole. */
static bool in_pieces(MdCall *call, bool (*run)(MdCall *call)) {
    int64_t count = md_arg_i(call, 2), total = 0;
    MdPointer pieces = md_arg_p(call, 1);
    if (count < 0 || count > UIO_MAXIOV) {
        md_set_errno(call, EINVAL);
        return md_return_i(call, -1);
    }
    for (int64_t i = 0; i < count; i++) {
        MdPointer piece = md_offset(pieces, (uint64_t)i * sizeof(struct iovec));
        MdRegister arguments[3] = { call->arguments[0] }, result = { .uwide = 0 };
        uint64_t size;
        if (!md_read_pointer(call, piece, &arguments[1].p) ||
            !md_read(call, md_offset(piece, offsetof(struct iovec, iov_len)), &size, sizeof size))
            return false;
        arguments[2].u = size;
        MdCall inner = *call;
        inner.arguments = arguments;
        inner.result = &result;
        bool good = size == 0 || run(&inner);
        call->scratch = inner.scratch;
        if (!good)
            return false;
        if (result.i < 0)
            return md_return_i(call, total > 0 ? total : -1);
        total += result.i;
        if ((uint64_t)result.i < size)
            break;
    }
    return md_return_i(call, total);
}

bool md_libc_readv(MdCall *call) {
    return in_pieces(call, md_libc_read);
}

bool md_libc_writev(MdCall *call) {
    return in_pieces(call, md_libc_write);
}

/** F_DUPFD and F_DUPFD_CLOEXEC: another descriptor, not below the third argument. */
static bool duplicate_from(MdCall *call, MdOpenFile *file, bool close_on_exec) {
    int64_t least = call->count < 3 ? 0 : md_arg_i(call, 2);
    if (least < 0 || least >= MD_MOST_DESCRIPTORS) {
        md_set_errno(call, EINVAL);
        return md_return_i(call, -1);
    }
    int descriptor = md_file_share(call, file, (int)least);
    if (descriptor >= 0)
        call->library->files->close_on_exec[descriptor] = close_on_exec;
    return md_return_i(call, descriptor);
}

/** The commands that only ask, and those that make another descriptor. */
bool md_libc_fcntl(MdCall *call) {
    MdOpenFile *file = md_file_of(call, md_arg_i(call, 0));
    if (file == NULL)
        return md_return_i(call, -1);
    bool *close_on_exec = &call->library->files->close_on_exec[md_arg_i(call, 0)];
    switch (md_arg_i(call, 1)) {
    case F_GETFD: return md_return_i(call, *close_on_exec ? FD_CLOEXEC : 0);
    case F_SETFD:
        if (call->count < 3)
            return md_fault(call, MD_UB_CALL_COUNT, "F_SETFD needs a third argument");
        *close_on_exec = (md_arg_i(call, 2) & FD_CLOEXEC) != 0;
        return md_return_i(call, 0);
    case F_SETFL: return md_return_i(call, 0); /* nothing ever waits */
    case F_GETFL:
        return md_return_i(call, (file->readable ? file->writable ? O_RDWR : O_RDONLY : O_WRONLY) |
                                     (file->append ? O_APPEND : 0));
    case F_DUPFD:
    case F_DUPFD_CLOEXEC: return duplicate_from(call, file, md_arg_i(call, 1) == F_DUPFD_CLOEXEC);
    default: break;
    }
    return md_unsupported(call, "command %lld", (long long)md_arg_i(call, 1));
}
