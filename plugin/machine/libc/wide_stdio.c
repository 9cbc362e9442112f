/**
 * wchar.h: characters and lines of wide streams.
 */
#include "wide.h"
#include <errno.h>
#include <stdio.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

static bool get_wide(MdCall *call, MdStream *stream) {
    return stream != NULL && md_stream_begin_wide(call, stream, false) &&
           md_return_u(call, (uint32_t)md_stream_get_wide(call, stream));
}

bool md_libc_fgetwc(MdCall *call) {
    return get_wide(call, md_stream(call, md_arg_p(call, 0)));
}

bool md_libc_getwchar(MdCall *call) {
    return get_wide(call, md_stream_standard(call, 0));
}

static bool put_wide(MdCall *call, MdStream *stream) {
    wchar_t wide = (wchar_t)md_arg_i(call, 0);
    bool good;
    return stream != NULL && md_stream_begin_wide(call, stream, true) &&
           md_stream_put_wide(call, stream, &wide, 1, &good) && md_return_u(call, good ? (uint32_t)wide : WEOF);
}

bool md_libc_fputwc(MdCall *call) {
    return put_wide(call, md_stream(call, md_arg_p(call, 1)));
}

bool md_libc_putwchar(MdCall *call) {
    return put_wide(call, md_stream_standard(call, 1));
}

bool md_libc_ungetwc(MdCall *call) {
    MdStream *stream = md_stream(call, md_arg_p(call, 1));
    uint32_t wide = (uint32_t)md_arg_u(call, 0);
    if (stream == NULL || !md_stream_begin_wide(call, stream, false))
        return false;
    if (wide == UINT32_MAX || !stream->file->readable || !md_stream_unget_wide(call, stream, wide))
        return md_return_u(call, WEOF);
    return md_return_u(call, wide);
}

bool md_libc_fputws(MdCall *call) {
    uint64_t length;
    MdStream *stream = md_stream(call, md_arg_p(call, 1));
    const wchar_t *string = stream != NULL ? md_wide_string(call, md_arg_p(call, 0), &length) : NULL;
    bool good;
    return string != NULL && md_stream_begin_wide(call, stream, true) &&
           md_stream_put_wide(call, stream, string, length, &good) && md_return_i(call, good ? 1 : -1);
}

bool md_libc_fgetws(MdCall *call) {
    MdPointer to = md_arg_p(call, 0);
    int64_t size = md_arg_i(call, 1), count = 0, wide = 0;
    MdStream *stream = md_stream(call, md_arg_p(call, 2));
    if (stream == NULL)
        return false;
    if (size <= 0)
        return md_fault(call, MD_UB_LIBRARY_ARGUMENT, "the size %lld is not positive", (long long)size);
    if (md_room(call, to) / 4 < (uint64_t)size && md_write_view(call, to, (uint64_t)size * 4) == NULL)
        return false; /* the whole array must be there (7.1.4p1) */
    if (!md_stream_begin_wide(call, stream, false))
        return false;
    while (count + 1 < size && wide != '\n') {
        bool had_error = stream->error;
        stream->error = false;
        wide = md_stream_get_wide(call, stream);
        bool error = stream->error;
        stream->error = had_error || error;
        if (wide < 0 && (error || count == 0))
            return md_return_p(call, md_null());
        if (wide < 0)
            break;
        if (!md_charge(call, 1) || !md_write_int(call, md_offset(to, (uint64_t)count++ * 4), (int)wide))
            return false;
    }
    return md_write_int(call, md_offset(to, (uint64_t)count * 4), 0) && md_return_p(call, to);
}

bool md_libc_fwide(MdCall *call) {
    MdStream *stream = md_stream(call, md_arg_p(call, 0));
    int64_t mode = md_arg_i(call, 1);
    if (stream == NULL)
        return false;
    if (stream->orientation == 0 && mode != 0)
        stream->orientation = mode > 0 ? 1 : -1;
    return md_return_i(call, stream->orientation);
}
