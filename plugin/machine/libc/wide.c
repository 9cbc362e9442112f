/**
 * Wide characters: encodings of the two locales, wide strings of the program, wide streams.
 */
#include "wide.h"
#include <errno.h>
#include <iconv.h>

/* ---- UTF-8 ------------------------------------------------------------------------------------------------------------- */

/*
 *   0xxxxxxx                                    up to        7f
 *   110xxxxx 10xxxxxx                           up to       7ff
 *   1110xxxx 10xxxxxx 10xxxxxx                  up to      ffff
 *   11110xxx 10xxxxxx 10xxxxxx 10xxxxxx         up to    1fffff, and so on to six bytes
 */
size_t md_wide_to_utf8(uint32_t wide, char *ret_bytes) {
    if (wide < 0x80) {
        ret_bytes[0] = (char)wide;
        return 1;
    }
    size_t size = 2;
    while (size < MD_MOST_BYTES && wide >= UINT32_C(1) << (5 * size + 1))
        size++;
    for (size_t i = size; i-- > 1; wide >>= 6)
        ret_bytes[i] = (char)(0x80 | (wide & 0x3f));
    ret_bytes[0] = (char)((0xff00 >> size & 0xff) | wide);
    return size;
}

const char *md_wide_next(const char *at, uint32_t *ret_wide) {
    unsigned char lead = (unsigned char)*at++;
    if (lead < 0xc0) {
        *ret_wide = lead;
        return at;
    }
    size_t size = 2;
    while (size < MD_MOST_BYTES && (lead & (0x80U >> size)) != 0)
        size++;
    uint32_t wide = lead & (0x7fU >> size);
    for (size_t i = 1; i < size && ((unsigned char)*at & 0xc0) == 0x80; i++)
        wide = wide << 6 | ((unsigned char)*at++ & 0x3f);
    *ret_wide = wide;
    return at;
}

uint64_t md_wide_count(const char *bytes, uint64_t size) {
    uint64_t count = 0;
    for (uint64_t i = 0; i < size; i++)
        count += ((unsigned char)bytes[i] & 0xc0) != 0x80;
    return count;
}

/* ---- the encoding of the locale ---------------------------------------------------------------------------------------- */

int md_encode(const MdCall *call, uint32_t wide, char *ret_bytes) {
    bool utf8 = md_library_utf8(call);
    if (wide > (utf8 ? 0x10ffffU : 0x7fU) || (wide >= 0xd800 && wide < 0xe000))
        return -1;
    return (int)md_wide_to_utf8(wide, ret_bytes);
}

int md_decode(const MdCall *call, const char *bytes, size_t size, uint32_t *ret_wide) {
    if (size == 0)
        return -2;
    unsigned char lead = (unsigned char)bytes[0];
    if (lead < 0x80) {
        *ret_wide = lead;
        return 1;
    }
    if (!md_library_utf8(call) || lead < 0xc2 || lead > 0xf4)
        return -1;
    size_t wanted = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    uint32_t wide = lead & (0x7fU >> wanted);
    for (size_t i = 1; i < wanted; i++) {
        if (i == size)
            return -2;
        unsigned char byte = (unsigned char)bytes[i];
        unsigned char low = i > 1 ? 0x80 : lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80; /* else too long */
        unsigned char high = i > 1          ? 0xbf
                             : lead == 0xed ? 0x9f
                             : lead == 0xf4 ? 0x8f
                                            : 0xbf; /* surrogates, too great */
        if (byte < low || byte > high)
            return -1;
        wide = wide << 6 | (byte & 0x3f);
    }
    *ret_wide = wide;
    return (int)wanted;
}

/* ---- wide strings of the program --------------------------------------------------------------------------------------- */

static bool check_aligned(MdCall *call, MdPointer at) {
    if (at.address % sizeof(wchar_t) == 0)
        return true;
    return md_fault_at(call, MD_UB_MISALIGNED, at, "the pointer 0x%llx is not aligned for wchar_t",
                       (unsigned long long)at.address);
}

const wchar_t *md_wide_view(MdCall *call, MdPointer at, uint64_t count) {
    if (count > INT64_MAX / sizeof(wchar_t))
        count = INT64_MAX / sizeof(wchar_t);
    const unsigned char *view = md_read_view(call, at, count * sizeof(wchar_t));
    return view != NULL && check_aligned(call, at) ? (const wchar_t *)(const void *)view : NULL;
}

const wchar_t *md_wide_string_limited(MdCall *call, MdPointer at, uint64_t limit, uint64_t *ret_length) {
    const wchar_t *string = (const wchar_t *)(const void *)md_peek_view(call, at, 0);
    if (string == NULL || !check_aligned(call, at))
        return NULL;
    uint64_t room = md_room(call, at) / sizeof(wchar_t), look = limit < room ? limit : room;
    const wchar_t *end = look > 0 ? wmemchr(string, 0, (size_t)look) : NULL;
    uint64_t length = end != NULL ? (uint64_t)(end - string) : look;
    if (md_read_view(call, at, (end != NULL ? length + 1 : length) * sizeof(wchar_t)) == NULL ||
        !md_charge(call, length / 4))
        return NULL;
    if (end == NULL && look < limit) {
        md_fault_at(call, MD_UB_UNTERMINATED, at,
                    "no null ends the wide string in the %llu character%s that its pointer may reach",
                    (unsigned long long)room, room == 1 ? "" : "s");
        return NULL;
    }
    *ret_length = length;
    return string;
}

const wchar_t *md_wide_string(MdCall *call, MdPointer at, uint64_t *ret_length) {
    return md_wide_string_limited(call, at, UINT64_MAX, ret_length);
}

bool md_wide_write(MdCall *call, MdPointer at, const wchar_t *wide, uint64_t count) {
    return md_write(call, at, wide, count * sizeof *wide) && check_aligned(call, at);
}

char *md_wide_text(MdCall *call, const wchar_t *wide, uint64_t length) {
    char *text = md_call_scratch(call, (size_t)length * MD_MOST_BYTES + 1), *to = text;
    for (uint64_t i = 0; text != NULL && i < length; i++)
        to += md_wide_to_utf8((uint32_t)wide[i] & 0x7fffffff, to);
    if (text != NULL)
        *to = '\0';
    return text;
}

/* ---- wide streams ------------------------------------------------------------------------------------------------------- */

bool md_stream_begin_wide(MdCall *call, MdStream *stream, bool write) {
    if (!md_stream_orient(call, stream, 1))
        return false;
    return write ? md_stream_order_write(call, stream) : md_stream_order_read(call, stream);
}

int64_t md_stream_get_wide(MdCall *call, MdStream *stream) {
    char bytes[4];
    uint32_t wide;
    size_t size = 0;
    bool had_error = stream->error;
    for (;;) {
        stream->error = false;
        int byte = md_stream_get(call, stream);
        bool failed = stream->error;
        stream->error = had_error || failed;
        if (byte < 0 && (size == 0 || failed))
            return -1;
        if (byte >= 0)
            bytes[size++] = (char)byte;
        int taken = byte >= 0 ? md_decode(call, bytes, size, &wide) : -1;
        if (taken > 0)
            return wide;
        if (taken == -2)
            continue;
        while (size > 0) /* what is no character stays to be read */
            md_stream_unget(stream, (unsigned char)bytes[--size]);
        stream->error = true;
        md_set_errno(call, EILSEQ);
        return -1;
    }
}

bool md_stream_unget_wide(MdCall *call, MdStream *stream, uint32_t wide) {
    char bytes[MD_MOST_BYTES];
    int size = md_encode(call, wide, bytes);
    if (size < 0 || stream->pushed_count + (unsigned)size > MD_MOST_PUSHED)
        return false;
    while (size > 0)
        md_stream_unget(stream, (unsigned char)bytes[--size]);
    return true;
}

/** What glibc writes for a character that ASCII lacks: "EUR" for the euro, else a question mark. */
static size_t write_near(uint32_t wide, char *ret_bytes, size_t room) {
    wchar_t source = (wchar_t)wide;
    char *from = (char *)&source, *to = ret_bytes;
    size_t from_left = sizeof source, left = room;
    iconv_t converter = iconv_open("ANSI_X3.4-1968//TRANSLIT", "WCHAR_T");
    bool good = converter != (iconv_t)-1 && iconv(converter, &from, &from_left, &to, &left) != (size_t)-1;
    if (converter != (iconv_t)-1)
        iconv_close(converter);
    if (good)
        return room - left;
    ret_bytes[0] = '?';
    return 1;
}

bool md_stream_put_wide(MdCall *call, MdStream *stream, const wchar_t *wide, uint64_t count, bool *ret_good) {
    *ret_good = true;
    for (uint64_t i = 0; i < count && *ret_good;) {
        char bytes[512];
        size_t size = 0;
        while (i < count && size + 64 < sizeof bytes) {
            int one = md_encode(call, (uint32_t)wide[i], bytes + size);
            size += one > 0 ? (size_t)one : write_near((uint32_t)wide[i], bytes + size, 64);
            i++;
            if (one < 0 && !md_charge(call, 50))
                return false;
        }
        if (!md_charge_bytes(call, size) || !md_stream_put(call, stream, bytes, size, ret_good))
            return false;
    }
    return true;
}
