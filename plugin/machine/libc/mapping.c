/**
 * sys/mman.h: private mappings, anonymous and of files, as blocks of whole pages.
 *
 * A mapping is an allocated block made by mmap; only munmap ends it, and only as a whole. What a private file is
 * changed to later is not seen in a mapping, which POSIX leaves open.
 */
#include "stream.h"
#include <errno.h>
#include <sys/mman.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

enum { PAGE_SIZE = 4096 };

static uint64_t whole_pages(uint64_t size) {
    return (size + PAGE_SIZE - 1) / PAGE_SIZE * PAGE_SIZE;
}

static bool failed(MdCall *call, int number) {
    md_set_errno(call, number);
    return md_return_p(call, (MdPointer){ UINT64_MAX, 0 }); /* MAP_FAILED */
}

bool md_libc_mmap(MdCall *call) {
    uint64_t size = md_arg_u(call, 1), left = 0;
    int64_t access = md_arg_i(call, 2), flags = md_arg_i(call, 3), offset = md_arg_i(call, 5);
    MdOpenFile *file = NULL;
    if (size == 0 || offset < 0 || offset % PAGE_SIZE != 0)
        return failed(call, EINVAL);
    if (size > INT64_MAX / 2)
        return failed(call, ENOMEM);
    if ((flags & (MAP_FIXED | MAP_FIXED_NOREPLACE | MAP_GROWSDOWN)) != 0)
        return md_unsupported(call, "a mapping at a fixed address");
    if ((access & (PROT_READ | PROT_WRITE)) == 0 || (access & PROT_EXEC) != 0)
        return md_unsupported(call, "a mapping that may not be read and written, or is run");
    if ((flags & MAP_ANONYMOUS) == 0) {
        file = md_file_of(call, md_arg_i(call, 4));
        if (file == NULL)
            return failed(call, EBADF);
        if (file->node->kind != MD_NODE_FILE)
            return failed(call, ENODEV);
        if (!file->readable)
            return failed(call, EACCES);
        if ((flags & MAP_SHARED) != 0 && (access & PROT_WRITE) != 0)
            return md_unsupported(call, "a shared mapping through which a file is written");
        left = file->node->size > (uint64_t)offset ? file->node->size - (uint64_t)offset : 0;
    }
    size = whole_pages(size);
    left = left < size ? left : size;
    if (!md_charge_bytes(call, size))
        return false;
    MdPointer block = md_allocate(call, size, PAGE_SIZE, true);
    if (block.address == 0)
        return failed(call, ENOMEM);
    if (left > 0 && !md_write(call, block, file->node->bytes + offset, left))
        return false;
    if ((access & PROT_WRITE) == 0)
        call->memory->ranges[md_origin_range(block.origin)].writable = -1;
    return md_return_p(call, block);
}

bool md_libc_munmap(MdCall *call) {
    MdPointer at = md_arg_p(call, 0);
    uint64_t size;
    if (md_arg_u(call, 1) == 0 || at.address % PAGE_SIZE != 0) {
        md_set_errno(call, EINVAL);
        return md_return_i(call, -1);
    }
    if (!md_allocated(call, at, &size))
        return false;
    if (whole_pages(md_arg_u(call, 1)) != size)
        return md_unsupported(call, "a part of a mapping of %llu bytes", (unsigned long long)size);
    return md_release(call, at) && md_return_i(call, 0);
}

/** msync, madvise: nothing is to be done for private memory; but it must be there. */
bool md_libc_msync(MdCall *call) {
    return md_peek_view(call, md_arg_p(call, 0), md_arg_u(call, 1)) != NULL && md_return_i(call, 0);
}

bool md_libc_mprotect(MdCall *call) {
    if ((md_arg_i(call, 2) & (PROT_READ | PROT_WRITE)) != (PROT_READ | PROT_WRITE))
        return md_unsupported(call, "memory that may not be read and written");
    return md_libc_msync(call);
}
