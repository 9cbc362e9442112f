/**
 * Streams on memory of POSIX: open_memstream and fmemopen.
 *
 * Their bytes lie in a node without a name. What the program sees of them is brought up to date by fflush, fseek and
 * fclose, as with glibc: open_memstream puts them into a block that the program frees, fmemopen writes what changed
 * into the program's array. A block that became too small is replaced by another, so that the old pointer dangles, as
 * POSIX allows.
 */
#include "stream.h"
#include <errno.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

static MdStream *make_stream(MdCall *call, MdOpenMode mode, MdMemoryStream memory, const char *name) {
    MdStream *stream = md_stream_make_unnumbered(call, mode, name);
    stream->memory = MD_NEW(call->library->arena, MdMemoryStream);
    *stream->memory = memory;
    return stream;
}

bool md_libc_open_memstream(MdCall *call) {
    MdMemoryStream memory = { .pointer = md_arg_p(call, 0), .size = md_arg_p(call, 1) };
    if (!md_charge(call, MD_OPEN_STEPS) || md_write_view(call, memory.pointer, sizeof(uint64_t)) == NULL ||
        md_write_view(call, memory.size, sizeof(uint64_t)) == NULL)
        return false;
    MdOpenMode mode = { .write = true };
    return md_return_p(call, make_stream(call, mode, memory, "of open_memstream")->pointer);
}

bool md_libc_fmemopen(MdCall *call) {
    MdMemoryStream memory = { .array = md_arg_p(call, 0), .room = md_arg_u(call, 1), .fixed = true };
    MdOpenMode mode;
    size_t done;
    if (!md_stream_mode(call, md_arg_p(call, 2), &mode) || !md_charge(call, MD_OPEN_STEPS))
        return false;
    if (memory.room > MD_MOST_ARRAY) {
        md_set_errno(call, ENOMEM);
        return md_return_p(call, md_null());
    }
    if (memory.array.address == 0)
        memory.array = md_library_block(call->machine, memory.room, 16, "array of fmemopen");
    if (memory.array.address == 0 || !md_charge_bytes(call, memory.room))
        return md_return_p(call, md_null());
    const unsigned char *bytes = md_peek_view(call, memory.array, memory.room);
    if (bytes == NULL)
        return false;
    memory.most = mode.truncate ? 0 : mode.append ? strnlen((const char *)bytes, (size_t)memory.room) : memory.room;
    bool update = mode.truncate && mode.read; /* w+ makes the array an empty string at once */
    if (update && memory.room > 0 && !md_write(call, memory.array, "", 1))
        return false;
    MdStream *stream = make_stream(call, mode, memory, "of fmemopen");
    bool good = md_file_write(call, stream->file, bytes, (size_t)memory.most, &done);
    stream->file->offset = mode.append ? memory.most : 0;
    return good && md_return_p(call, stream->pointer);
}

/** open_memstream: the block holds all bytes and a NUL, and the two objects tell where and how many. */
static bool give_block(MdCall *call, const MdStream *stream, bool closing) {
    MdMemoryStream *memory = stream->memory;
    const MdNode *node = stream->file->node;
    uint64_t offset = stream->file->offset, size = offset < node->size ? offset : node->size;
    uint64_t kept = closing ? size : node->size;
    if (memory->block.address == 0 || memory->room < kept + 1) {
        MdPointer block = md_allocate(call, kept + 1, 16, false);
        if (!md_release(call, memory->block))
            return false;
        memory->block = block;
        memory->room = block.address != 0 ? kept + 1 : 0;
    }
    if (memory->block.address != 0 && ((kept > 0 && !md_write(call, memory->block, node->bytes, kept)) ||
                                       !md_write(call, md_offset(memory->block, kept), "", 1)))
        return false;
    return md_charge_bytes(call, kept) && md_write_pointer(call, memory->pointer, memory->block) &&
           md_write_scalar(call, memory->size, &size, sizeof size, MD_MARK_LONG);
}

/** fmemopen: what was written goes into the array, as far as it fits, and a NUL behind if that fits too. */
static bool give_bytes(MdCall *call, const MdStream *stream, bool *ret_good) {
    MdMemoryStream *memory = stream->memory;
    MdNode *node = stream->file->node;
    uint64_t low = memory->changed_low, high = memory->changed_high;
    memory->changed_low = memory->changed_high = 0;
    if (low >= high)
        return true;
    *ret_good = high <= memory->room;
    if (!*ret_good) {
        md_set_errno(call, ENOSPC);
        node->size = node->size < memory->room ? node->size : memory->room;
        high = memory->room;
    }
    if (low < high && (!md_charge_bytes(call, high - low) ||
                       !md_write(call, md_offset(memory->array, low), node->bytes + low, high - low)))
        return false;
    if (high <= memory->most)
        return true;
    memory->most = high;
    bool ended = node->bytes[high - 1] == '\0';
    return ended || high >= memory->room || md_write(call, md_offset(memory->array, high), "", 1);
}

bool md_stream_flush(MdCall *call, MdStream *stream, bool closing, bool *ret_good) {
    *ret_good = true;
    if (stream->memory == NULL || !stream->file->writable)
        return true;
    if (!stream->memory->fixed)
        return give_block(call, stream, closing);
    return give_bytes(call, stream, ret_good);
}
