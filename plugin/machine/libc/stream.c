/**
 * Streams: from the FILE pointer of the program to an open file, with the checks of C17 7.21.
 *
 * A FILE is a library block whose bytes nobody uses; its address finds the stream. A closed stream stays known, so
 * that its use can be told from that of a wild pointer.
 */
#include "stream.h"
#include <errno.h>

enum { FILE_SIZE = 216 }; /* as in glibc on x86-64 */

MdStream *md_stream(MdCall *call, MdPointer pointer) {
    MdFiles *files = call->library->files;
    if (pointer.address == 0) {
        md_fault(call, MD_UB_NULL_POINTER, "the stream is a null pointer");
        return NULL;
    }
    MdStream *stream = md_map_get_id(files->by_address, pointer.address);
    if (stream == NULL) {
        md_fault_at(call, MD_UB_STREAM_INVALID, pointer, "the pointer 0x%llx is not that of a stream",
                    (unsigned long long)pointer.address);
        return NULL;
    }
    if (!stream->open) {
        md_fault(call, MD_UB_STREAM_CLOSED, "the stream %s was closed before", stream->name);
        return NULL;
    }
    return stream;
}

MdStream *md_stream_standard(MdCall *call, int number) {
    const MdFiles *files = call->library->files;
    MdStream *stream = files->standard[number];
    MdPointer now = stream->pointer;
    if (files->objects[number].address != 0)
        memcpy(&now.address, md_bytes_at(call->memory, files->objects[number].address), sizeof now.address);
    return now.address == stream->pointer.address && stream->open ? stream : md_stream(call, now);
}

static MdStream *make_stream(MdCall *call, const char *name, int descriptor, MdOpenFile *file) {
    MdFiles *files = call->library->files;
    MdStream *stream = MD_NEW(files->arena, MdStream);
    stream->pointer = md_library_block(call->machine, FILE_SIZE, 8, "FILE");
    stream->descriptor = descriptor;
    stream->file = file;
    stream->name = name;
    stream->open = true;
    stream->next = files->streams;
    files->streams = stream;
    md_map_set_id(files->by_address, stream->pointer.address, stream);
    return stream;
}

MdStream *md_stream_make(MdCall *call, int descriptor, const char *name) {
    return make_stream(call, name, descriptor, call->library->files->descriptors[descriptor]);
}

MdStream *md_stream_make_unnumbered(MdCall *call, MdOpenMode mode, const char *name) {
    return make_stream(call, name, -1, md_file_unnamed(call, mode));
}

void md_stream_close(MdCall *call, MdStream *stream) {
    stream->open = false;
    stream->closed = call->where;
    if (stream->descriptor < 0)
        md_file_forget(call, stream->file);
    else if (call->library->files->descriptors[stream->descriptor] == stream->file)
        md_file_close(call, stream->descriptor);
}

bool md_stream_orient(MdCall *call, MdStream *stream, int orientation) {
    if (stream->orientation == -orientation)
        return md_fault(call, MD_UB_STREAM_ORIENTATION, "%s has been used for %s, and is now used for %s", stream->name,
                        orientation > 0 ? "bytes" : "wide characters", orientation > 0 ? "wide characters" : "bytes");
    stream->orientation = orientation;
    return md_stream_check_buffer(call, stream);
}

bool md_stream_check_buffer(MdCall *call, const MdStream *stream) {
    return stream->buffer.address == 0 || md_room(call, stream->buffer) >= stream->buffer_size ||
           md_write_view(call, stream->buffer, stream->buffer_size) != NULL;
}

bool md_stream_begin_read(MdCall *call, MdStream *stream) {
    return md_stream_orient(call, stream, -1) && md_stream_order_read(call, stream);
}

bool md_stream_begin_write(MdCall *call, MdStream *stream) {
    return md_stream_orient(call, stream, -1) && md_stream_order_write(call, stream);
}

bool md_stream_order_read(MdCall *call, MdStream *stream) {
    if (stream->last == MD_STREAM_WROTE && stream->file->readable)
        return md_fault(call, MD_UB_STREAM_ORDER,
                        "input from %s follows output without fflush, fseek, fsetpos or rewind between", stream->name);
    stream->last = stream->file->readable ? MD_STREAM_READ : stream->last;
    return true;
}

bool md_stream_order_write(MdCall *call, MdStream *stream) {
    if (stream->last == MD_STREAM_READ && stream->file->writable && !stream->eof)
        return md_fault(call, MD_UB_STREAM_ORDER, "output to %s follows input without fseek, fsetpos or rewind between",
                        stream->name);
    stream->last = stream->file->writable ? MD_STREAM_WROTE : stream->last;
    stream->pushed_count = 0;
    return true;
}

/** Was the descriptor closed behind the stream's back? Then errno is EBADF and the error indicator is set. */
static bool lost_descriptor(MdCall *call, MdStream *stream) {
    if (stream->descriptor < 0 || md_file_of(call, stream->descriptor) != NULL)
        return false;
    stream->error = true;
    return true;
}

int md_stream_get(MdCall *call, MdStream *stream) {
    unsigned char byte;
    if (stream->pushed_count > 0)
        return stream->pushed[--stream->pushed_count];
    if (lost_descriptor(call, stream))
        return -1;
    if (!stream->file->readable || stream->file->node->kind == MD_NODE_DIRECTORY) {
        stream->error = true;
        md_set_errno(call, stream->file->readable ? EISDIR : EBADF);
        return -1;
    }
    if (stream->eof)
        return -1;
    if (md_file_read(stream->file, &byte, 1) == 1)
        return byte;
    stream->eof = true;
    return -1;
}

bool md_stream_unget(MdStream *stream, unsigned char byte) {
    if (stream->pushed_count == MD_MOST_PUSHED)
        return false;
    stream->pushed[stream->pushed_count++] = byte;
    stream->eof = false;
    return true;
}

bool md_stream_put(MdCall *call, MdStream *stream, const void *bytes, size_t size, bool *ret_good) {
    size_t done;
    if (lost_descriptor(call, stream)) {
        *ret_good = false;
        return true;
    }
    if (!stream->file->writable) {
        stream->error = true;
        *ret_good = false;
        md_set_errno(call, EBADF);
        return true;
    }
    if (!md_file_write(call, stream->file, bytes, size, &done))
        return false;
    if (stream->memory != NULL && done > 0) {
        MdMemoryStream *memory = stream->memory;
        uint64_t high = stream->file->offset, low = high - done;
        bool fresh = memory->changed_low == memory->changed_high;
        memory->changed_low = fresh || low < memory->changed_low ? low : memory->changed_low;
        memory->changed_high = high > memory->changed_high ? high : memory->changed_high;
    }
    *ret_good = done == size;
    if (!*ret_good)
        stream->error = true;
    return true;
}
