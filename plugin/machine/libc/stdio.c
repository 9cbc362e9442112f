/**
 * stdio.h without formats: characters, lines, blocks, positions, opening and closing of streams.
 */
#include "stream.h"
#include <errno.h>
#include <stdio.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

static MdStream *stream_argument(MdCall *call, size_t index) {
    return md_stream(call, md_arg_p(call, index));
}

/* ---- characters ----------------------------------------------------------------------------------------------------------- */

static bool put_byte(MdCall *call, MdStream *stream) {
    unsigned char byte = (unsigned char)md_arg_u(call, 0);
    bool good;
    return stream != NULL && md_stream_begin_write(call, stream) && md_stream_put(call, stream, &byte, 1, &good) &&
           md_return_i(call, good ? byte : EOF);
}

bool md_libc_putchar(MdCall *call) {
    return put_byte(call, md_stream_standard(call, 1));
}

bool md_libc_fputc(MdCall *call) {
    return put_byte(call, stream_argument(call, 1));
}

static bool get_byte(MdCall *call, MdStream *stream) {
    return stream != NULL && md_stream_begin_read(call, stream) && md_return_i(call, md_stream_get(call, stream));
}

bool md_libc_getchar(MdCall *call) {
    return get_byte(call, md_stream_standard(call, 0));
}

bool md_libc_fgetc(MdCall *call) {
    return get_byte(call, stream_argument(call, 0));
}

bool md_libc_ungetc(MdCall *call) {
    MdStream *stream = stream_argument(call, 1);
    if (stream == NULL || !md_stream_begin_read(call, stream))
        return false;
    int64_t byte = md_arg_i(call, 0);
    if (byte == EOF || !stream->file->readable || !md_stream_unget(stream, (unsigned char)byte))
        return md_return_i(call, EOF);
    return md_return_i(call, (unsigned char)byte);
}

/* ---- lines ---------------------------------------------------------------------------------------------------------------- */

static bool put_string(MdCall *call, MdStream *stream, const char *end) {
    uint64_t length;
    const char *string = stream != NULL ? md_string(call, md_arg_p(call, 0), &length) : NULL;
    bool good, ended = true;
    if (string == NULL || !md_charge_bytes(call, length) || !md_stream_begin_write(call, stream) ||
        !md_stream_put(call, stream, string, (size_t)length, &good) ||
        (good && !md_stream_put(call, stream, end, strlen(end), &ended)))
        return false;
    return md_return_i(call, good && ended ? 1 : EOF);
}

bool md_libc_puts(MdCall *call) {
    return put_string(call, md_stream_standard(call, 1), "\n");
}

bool md_libc_fputs(MdCall *call) {
    return put_string(call, stream_argument(call, 1), "");
}

/** The whole array that a function may fill must be there, even when less is written (C17 7.1.4p1). */
static bool check_array(MdCall *call, MdPointer to, uint64_t size) {
    return (to.address != 0 && size > 0 && md_room(call, to) >= size) || md_write_view(call, to, size) != NULL;
}

bool md_libc_fgets(MdCall *call) {
    MdPointer to = md_arg_p(call, 0);
    int64_t size = md_arg_i(call, 1);
    MdStream *stream = stream_argument(call, 2);
    if (stream == NULL)
        return false;
    if (size <= 0)
        return md_fault(call, MD_UB_LIBRARY_ARGUMENT, "the size %lld is not positive", (long long)size);
    if (!check_array(call, to, (uint64_t)size) || !md_stream_begin_read(call, stream))
        return false;
    char *line = md_call_scratch(call, (size_t)size);
    if (line == NULL)
        return false;
    size_t count = 0;
    bool failed = stream->error;
    stream->error = false;
    for (int byte = 0; (int64_t)count + 1 < size && byte != '\n';) {
        byte = md_stream_get(call, stream);
        if (byte < 0)
            break;
        line[count++] = (char)byte;
    }
    bool error = stream->error;
    stream->error = failed || error;
    if (error || (count == 0 && size > 1))
        return md_return_p(call, md_null());
    line[count++] = '\0';
    return md_charge_bytes(call, count) && md_write(call, to, line, count) && md_return_p(call, to);
}

bool md_libc_gets(MdCall *call) {
    return md_unsupported(call, "gets was removed from C11, since nothing keeps it inside of its array; use fgets");
}

/** Write a size_t. */
static bool write_size(MdCall *call, MdPointer at, uint64_t size) {
    return md_write_scalar(call, at, &size, sizeof size, MD_MARK_LONG);
}

/** Store the line into *line, a block of malloc that grows when it is too small. */
static bool store_line(MdCall *call, MdPointer line_at, MdPointer size_at, const char *bytes, size_t count) {
    MdPointer line;
    uint64_t size = 0, real;
    if (!md_read_pointer(call, line_at, &line) || (line.address != 0 && !md_read(call, size_at, &size, sizeof size)))
        return false;
    if (line.address != 0 && !md_allocated(call, line, &real))
        return false;
    if (line.address != 0 && size > real)
        return md_fault_at(call, MD_UB_LIBRARY_ARGUMENT, line, "the size %llu is told for a block of %llu bytes",
                           (unsigned long long)size, (unsigned long long)real);
    if (line.address == 0 || size < count + 1) {
        size = count + 1 < 120 ? 120 : size * 2 > count + 1 ? size * 2 : count + 1;
        if (!md_release(call, line))
            return false;
        line = md_allocate(call, size, 16, false);
        if (line.address == 0)
            return md_return_i(call, -1);
        if (!md_write_pointer(call, line_at, line) || !write_size(call, size_at, size))
            return false;
    }
    return md_write(call, line, bytes, count) && md_write(call, md_offset(line, count), "", 1) &&
           md_return_i(call, (int64_t)count);
}

static bool get_line(MdCall *call, MdStream *stream, int end) {
    if (stream == NULL || !md_stream_begin_read(call, stream))
        return false;
    MdPointer line;
    if (!md_read_pointer(call, md_arg_p(call, 0), &line) || !check_array(call, md_arg_p(call, 1), 8))
        return false;
    size_t count = 0, room = 256;
    char *bytes = md_call_scratch(call, room);
    for (int byte = ~end; bytes != NULL && byte != end;) {
        byte = md_stream_get(call, stream);
        if (byte < 0)
            break;
        if (count == room) {
            char *grown = md_call_scratch(call, room * 2);
            if (grown == NULL)
                return false;
            memcpy(grown, bytes, count);
            bytes = grown;
            room *= 2;
        }
        bytes[count++] = (char)byte;
    }
    if (bytes == NULL)
        return false;
    if (count == 0)
        return md_return_i(call, -1);
    return md_charge_bytes(call, count) && store_line(call, md_arg_p(call, 0), md_arg_p(call, 1), bytes, count);
}

bool md_libc_getline(MdCall *call) {
    return get_line(call, stream_argument(call, 2), '\n');
}

bool md_libc_getdelim(MdCall *call) {
    return get_line(call, stream_argument(call, 3), (int)(unsigned char)md_arg_u(call, 2));
}

bool md_libc_perror(MdCall *call) {
    uint64_t length = 0;
    const char *prefix = NULL;
    int number;
    if (md_arg_p(call, 0).address != 0 && (prefix = md_string(call, md_arg_p(call, 0), &length)) == NULL)
        return false;
    if (!md_read_int(call, md_errno_pointer(call), &number))
        return false;
    const char *reason = strerrordesc_np(number);
    char *text = md_call_scratch(call, (size_t)length + 64 + (reason != NULL ? strlen(reason) : 0));
    if (text == NULL)
        return false;
    bool good, named = prefix != NULL && length > 0;
    int size = reason != NULL ? sprintf(text, "%s%s%s\n", named ? prefix : "", named ? ": " : "", reason)
                              : sprintf(text, "%s%sUnknown error %d\n", named ? prefix : "", named ? ": " : "", number);
    MdStream *stream = md_stream_standard(call, 2);
    return stream != NULL && md_stream_put(call, stream, text, (size_t)size, &good);
}

/* ---- blocks --------------------------------------------------------------------------------------------------------------- */

/** Bytes of `count` elements of `size`. */
static bool block_size(MdCall *call, uint64_t *ret_size) {
    if (__builtin_mul_overflow(md_arg_u(call, 1), md_arg_u(call, 2), ret_size))
        return md_fault(call, MD_UB_LIBRARY_ARGUMENT, "%llu elements of %llu bytes are more than any array has",
                        (unsigned long long)md_arg_u(call, 2), (unsigned long long)md_arg_u(call, 1));
    return true;
}

bool md_libc_fread(MdCall *call) {
    uint64_t size, done = 0;
    MdPointer to = md_arg_p(call, 0);
    MdStream *stream = stream_argument(call, 3);
    if (stream == NULL || !block_size(call, &size))
        return false;
    if (size == 0)
        return md_return_u(call, 0);
    if (!check_array(call, to, size) || !md_stream_begin_read(call, stream) || !md_charge_bytes(call, size))
        return false;
    while (done < size && stream->pushed_count > 0) {
        unsigned char byte = (unsigned char)md_stream_get(call, stream);
        if (!md_write(call, md_offset(to, done++), &byte, 1))
            return false;
    }
    const MdNode *node = stream->file->node;
    uint64_t left = stream->file->offset < node->size ? node->size - stream->file->offset : 0, wanted = size - done;
    bool there = stream->descriptor < 0 || md_file_of(call, stream->descriptor) != NULL;
    uint64_t take = !there || !stream->file->readable || stream->eof ? 0 : left < wanted ? left : wanted;
    if (take > 0) {
        unsigned char *view = md_write_view(call, md_offset(to, done), take);
        if (view == NULL)
            return false;
        done += md_file_read(stream->file, view, (size_t)take);
    }
    if (done < size)
        md_stream_get(call, stream); /* nothing is left: sets the right indicator */
    return md_return_u(call, done / md_arg_u(call, 1));
}

bool md_libc_fwrite(MdCall *call) {
    uint64_t size;
    MdStream *stream = stream_argument(call, 3);
    if (stream == NULL || !block_size(call, &size))
        return false;
    if (size == 0)
        return md_return_u(call, 0);
    /* Padding of records may be written, so bytes need not hold values (6.2.6.1p4). */
    const unsigned char *bytes = md_peek_view(call, md_arg_p(call, 0), size);
    bool good;
    if (bytes == NULL || !md_charge_bytes(call, size) || !md_stream_begin_write(call, stream) ||
        !md_stream_put(call, stream, bytes, (size_t)size, &good))
        return false;
    return md_return_u(call, good ? md_arg_u(call, 2) : 0);
}

/* ---- positions and indicators --------------------------------------------------------------------------------------------- */

static int64_t position(const MdStream *stream) {
    return (int64_t)stream->file->offset - (int64_t)stream->pushed_count;
}

static bool move_to(MdCall *call, MdStream *stream, int64_t offset, int64_t whence) {
    if (whence == SEEK_CUR)
        offset -= (int64_t)stream->pushed_count;
    if (md_file_seek(call, stream->file, offset, whence) < 0)
        return false;
    stream->pushed_count = 0;
    stream->eof = false;
    stream->last = MD_STREAM_FRESH;
    return true;
}

bool md_libc_fseek(MdCall *call) {
    MdStream *stream = stream_argument(call, 0);
    if (stream == NULL)
        return false;
    int64_t whence = md_arg_i(call, 2);
    if (whence < 0 || whence > 2)
        return md_fault(call, MD_UB_LIBRARY_ARGUMENT, "%lld is none of SEEK_SET, SEEK_CUR and SEEK_END",
                        (long long)whence);
    bool good;
    return md_stream_flush(call, stream, false, &good) &&
           md_return_i(call, good && move_to(call, stream, md_arg_i(call, 1), whence) ? 0 : -1);
}

bool md_libc_ftell(MdCall *call) {
    MdStream *stream = stream_argument(call, 0);
    if (stream == NULL)
        return false;
    MdNodeKind kind = stream->file->node->kind;
    if (kind == MD_NODE_OUTPUT || kind == MD_NODE_ERROR) {
        md_set_errno(call, ESPIPE);
        return md_return_i(call, -1);
    }
    return md_return_i(call, position(stream));
}

bool md_libc_rewind(MdCall *call) {
    MdStream *stream = stream_argument(call, 0);
    if (stream == NULL)
        return false;
    bool good;
    if (!md_stream_flush(call, stream, false, &good))
        return false;
    move_to(call, stream, 0, SEEK_SET);
    stream->error = false;
    return true;
}

bool md_libc_fgetpos(MdCall *call) {
    MdStream *stream = stream_argument(call, 0);
    if (stream == NULL)
        return false;
    int64_t value[2] = { position(stream), 0x4d44 };
    return md_write(call, md_arg_p(call, 1), value, sizeof value) && md_return_i(call, 0);
}

bool md_libc_fsetpos(MdCall *call) {
    MdStream *stream = stream_argument(call, 0);
    int64_t value[2];
    if (stream == NULL || !md_read(call, md_arg_p(call, 1), value, sizeof value))
        return false;
    if (value[1] != 0x4d44)
        return md_fault(call, MD_UB_LIBRARY_ARGUMENT, "the position was not made by fgetpos");
    bool good;
    return md_stream_flush(call, stream, false, &good) &&
           md_return_i(call, good && move_to(call, stream, value[0], SEEK_SET) ? 0 : -1);
}

/** fflush of a null pointer (7.21.5.2p3). */
static bool flush_all(MdCall *call) {
    bool good = true, all = true;
    for (MdStream *stream = call->library->files->streams; stream != NULL; stream = stream->next) {
        if (stream->open && stream->last != MD_STREAM_READ && !md_stream_flush(call, stream, false, &good))
            return false;
        all = all && (!stream->open || good);
    }
    return md_return_i(call, all ? 0 : EOF);
}

bool md_libc_fflush(MdCall *call) {
    if (md_arg_p(call, 0).address == 0)
        return flush_all(call);
    MdStream *stream = stream_argument(call, 0);
    if (stream == NULL)
        return false;
    if (stream->last == MD_STREAM_READ || !stream->file->writable)
        return md_fault(call, MD_UB_FLUSH_INPUT, "%s is flushed, but %s", stream->name,
                        stream->file->writable ? "its last operation was input" : "it is an input stream");
    stream->last = MD_STREAM_FRESH;
    bool good;
    return md_stream_flush(call, stream, false, &good) && md_return_i(call, good ? 0 : EOF);
}

bool md_libc_feof(MdCall *call) {
    MdStream *stream = stream_argument(call, 0);
    return stream != NULL && md_return_i(call, stream->eof);
}

bool md_libc_ferror(MdCall *call) {
    MdStream *stream = stream_argument(call, 0);
    return stream != NULL && md_return_i(call, stream->error);
}

bool md_libc_clearerr(MdCall *call) {
    MdStream *stream = stream_argument(call, 0);
    if (stream == NULL)
        return false;
    stream->eof = stream->error = false;
    return true;
}

bool md_libc_fileno(MdCall *call) {
    MdStream *stream = stream_argument(call, 0);
    if (stream != NULL && stream->descriptor < 0)
        md_set_errno(call, EBADF);
    return stream != NULL && md_return_i(call, stream->descriptor);
}

/** The array may be used by the stream from now on, and what it holds is indeterminate (7.21.5.6p2). */
static bool set_buffer(MdCall *call, MdStream *stream, MdPointer to, uint64_t size) {
    stream->buffer = to;
    stream->buffer_size = size;
    return to.address == 0 || check_array(call, to, size);
}

bool md_libc_setvbuf(MdCall *call) {
    MdStream *stream = stream_argument(call, 0);
    int64_t mode = md_arg_i(call, 2);
    if (stream == NULL)
        return false;
    if (mode < _IOFBF || mode > _IONBF)
        return md_return_i(call, -1);
    if (stream->last != MD_STREAM_FRESH)
        md_remark(call, "%s has been used: its buffer is set before that, or not at all (7.21.5.6p2)", stream->name);
    if (mode == _IONBF)
        stream->buffer = md_null();
    else if (!set_buffer(call, stream, md_arg_p(call, 1), md_arg_u(call, 3)))
        return false;
    return md_return_i(call, 0);
}

bool md_libc_setbuf(MdCall *call) {
    MdStream *stream = stream_argument(call, 0);
    return stream != NULL && set_buffer(call, stream, md_arg_p(call, 1), BUFSIZ);
}

bool md_libc_setbuffer(MdCall *call) {
    MdStream *stream = stream_argument(call, 0);
    return stream != NULL && set_buffer(call, stream, md_arg_p(call, 1), md_arg_u(call, 2));
}

/** flockfile and the like, setlinebuf: nothing is to be done for an open stream. */
bool md_libc_flockfile(MdCall *call) {
    return stream_argument(call, 0) != NULL && md_return_i(call, 0);
}

/* ---- opening and closing -------------------------------------------------------------------------------------------------- */

/* Letters of POSIX and glibc that change nothing here are passed over. */
bool md_stream_mode(MdCall *call, MdPointer at, MdOpenMode *ret_mode) {
    uint64_t length;
    const char *text = md_string(call, at, &length);
    if (text == NULL)
        return false;
    MdOpenMode mode = { .read = text[0] == 'r', .write = text[0] != 'r', .append = text[0] == 'a' };
    mode.create = mode.write;
    mode.withheld = 07111;
    mode.truncate = text[0] == 'w';
    if (text[0] != 'r' && text[0] != 'w' && text[0] != 'a')
        return md_fault(call, MD_UB_LIBRARY_ARGUMENT, "the mode \"%.20s\" does not begin with r, w or a", text);
    for (const char *letter = text + 1; *letter != '\0' && *letter != ','; letter++)
        switch (*letter) {
        case '+': mode.read = mode.write = true; break;
        case 'x': mode.exclusive = true; break;
        case 'e': mode.close_on_exec = true; break;
        case 'b':
        case 't':
        case 'c':
        case 'm': break;
        default: return md_fault(call, MD_UB_LIBRARY_ARGUMENT, "the mode \"%.20s\" has the letter %c", text, *letter);
        }
    *ret_mode = mode;
    return true;
}

bool md_libc_fopen(MdCall *call) {
    uint64_t length;
    const char *path = md_string(call, md_arg_p(call, 0), &length);
    MdOpenMode mode;
    if (path == NULL || !md_stream_mode(call, md_arg_p(call, 1), &mode))
        return false;
    int descriptor = md_file_open(call, path, mode);
    if (descriptor < 0)
        return md_return_p(call, md_null());
    const char *name = md_arena_printf(call->library->arena, "\"%.200s\"", path);
    return md_return_p(call, md_stream_make(call, descriptor, name)->pointer);
}

bool md_libc_fdopen(MdCall *call) {
    MdOpenMode mode;
    if (!md_stream_mode(call, md_arg_p(call, 1), &mode))
        return false;
    MdOpenFile *file = md_file_of(call, md_arg_i(call, 0));
    if (file == NULL)
        return md_return_p(call, md_null());
    if ((mode.read && !file->readable) || (mode.write && !file->writable)) {
        md_set_errno(call, EINVAL);
        return md_return_p(call, md_null());
    }
    const char *name = md_arena_printf(call->library->arena, "of descriptor %d", (int)md_arg_i(call, 0));
    return md_return_p(call, md_stream_make(call, (int)md_arg_i(call, 0), name)->pointer);
}

bool md_libc_freopen(MdCall *call) {
    MdStream *stream = stream_argument(call, 2);
    MdOpenMode mode;
    uint64_t length;
    const char *path = NULL;
    if (stream == NULL || !md_stream_mode(call, md_arg_p(call, 1), &mode))
        return false;
    if (md_arg_p(call, 0).address == 0)
        return md_unsupported(call, "a change of mode without a file name");
    if ((path = md_string(call, md_arg_p(call, 0), &length)) == NULL)
        return false;
    int before = stream->descriptor;
    md_stream_close(call, stream);
    int descriptor = md_file_open(call, path, mode);
    if (descriptor < 0)
        return md_return_p(call, md_null());
    if (before >= 0 && descriptor != before && call->library->files->descriptors[before] == NULL) {
        md_file_redirect(call, call->library->files->descriptors[descriptor], before); /* as POSIX has it since 2008 */
        md_file_close(call, descriptor);
        descriptor = before;
    }
    stream->descriptor = descriptor;
    stream->file = call->library->files->descriptors[descriptor];
    stream->open = true;
    stream->eof = stream->error = false;
    stream->last = MD_STREAM_FRESH;
    stream->orientation = 0;
    stream->pushed_count = 0;
    return md_return_p(call, md_arg_p(call, 2));
}

bool md_libc_tmpfile(MdCall *call) {
    MdFiles *files = call->library->files;
    const char *path = md_arena_printf(files->arena, "/tmp/tmpf%06u", ++files->temporary_count);
    int descriptor =
        md_file_open(call, path, (MdOpenMode){ .read = true, .write = true, .create = true, .withheld = 07177 });
    if (descriptor < 0)
        return md_return_p(call, md_null());
    md_file_remove(call, path, false);
    return md_return_p(call, md_stream_make(call, descriptor, "tmpfile()")->pointer);
}

bool md_libc_fclose(MdCall *call) {
    MdStream *stream = stream_argument(call, 0);
    if (stream == NULL || !md_stream_check_buffer(call, stream))
        return false;
    bool good;
    if (!md_stream_flush(call, stream, true, &good))
        return false;
    md_stream_close(call, stream);
    return md_return_i(call, good ? 0 : EOF);
}

bool md_libc_remove(MdCall *call) {
    uint64_t length;
    const char *path = md_string(call, md_arg_p(call, 0), &length);
    return path != NULL && md_return_i(call, md_file_remove(call, path, true) ? 0 : -1);
}

bool md_libc_unlink(MdCall *call) {
    uint64_t length;
    const char *path = md_string(call, md_arg_p(call, 0), &length);
    return path != NULL && md_return_i(call, md_file_remove(call, path, false) ? 0 : -1);
}

bool md_libc_rename(MdCall *call) {
    uint64_t length;
    const char *from = md_string(call, md_arg_p(call, 0), &length);
    const char *to = from != NULL ? md_string(call, md_arg_p(call, 1), &length) : NULL;
    return to != NULL && md_return_i(call, md_file_rename(call, from, to) ? 0 : -1);
}
