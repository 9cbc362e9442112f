/**
 * Descriptors of POSIX on the private files: open, read, write, lseek, close, dup, access, isatty.
 */
#include "stream.h"
#include <errno.h>
#include <fcntl.h>
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
                        .exclusive = (flags & O_EXCL) != 0 };
    return md_return_i(call, md_file_open(call, path, mode));
}

bool md_libc_creat(MdCall *call) {
    uint64_t length;
    const char *path = md_string(call, md_arg_p(call, 0), &length);
    return path != NULL &&
           md_return_i(call, md_file_open(call, path, (MdOpenMode){ .write = true, .create = true, .truncate = true }));
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
    return md_return_i(call, file == NULL ? -1 : md_file_share(call, file));
}

bool md_libc_dup2(MdCall *call) {
    MdFiles *files = call->library->files;
    MdOpenFile *file = md_file_of(call, md_arg_i(call, 0));
    int64_t to = md_arg_i(call, 1);
    if (file == NULL || to < 0 || to >= MD_MOST_DESCRIPTORS) {
        md_set_errno(call, EBADF);
        return md_return_i(call, -1);
    }
    if (to == md_arg_i(call, 0))
        return md_return_i(call, to);
    if (files->descriptors[to] != NULL)
        md_file_close(call, (int)to);
    files->descriptors[to] = file;
    file->users++;
    for (MdStream *stream = files->streams; stream != NULL; stream = stream->next)
        if (stream->open && stream->descriptor == to)
            stream->file = file;
    return md_return_i(call, to);
}

bool md_libc_access(MdCall *call) {
    uint64_t length;
    const char *path = md_string(call, md_arg_p(call, 0), &length);
    if (path == NULL)
        return false;
    bool found = md_file_find(call, path) != NULL;
    if (!found)
        md_set_errno(call, ENOENT);
    return md_return_i(call, found ? 0 : -1);
}

bool md_libc_isatty(MdCall *call) {
    if (md_file_of(call, md_arg_i(call, 0)) != NULL)
        md_set_errno(call, ENOTTY);
    return md_return_i(call, 0);
}
