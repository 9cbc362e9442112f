/**
 * Wide characters: their encoding, and wide strings of the program.
 *
 * The locale decides how wide characters become bytes: "C" has ASCII alone, "C.UTF-8" has UTF-8. Formats of wprintf and
 * wscanf are read as UTF-8 inside of the library, whatever the locale, so that both families have one engine.
 */
#ifndef MD_MACHINE_LIBC_WIDE_H
#define MD_MACHINE_LIBC_WIDE_H

#include "stream.h"
#include <wchar.h>

enum { MD_MOST_BYTES = 6 }; /* of a wide character */

/** UTF-8 of any value up to 0x7fffffff, at most six bytes; returns how many. */
size_t md_wide_to_utf8(uint32_t wide, char *ret_bytes);
/** The character at `at`, which is such UTF-8; returns what follows it. */
const char *md_wide_next(const char *at, uint32_t *ret_wide);
/** How many characters lie in `size` bytes of it. */
uint64_t md_wide_count(const char *bytes, uint64_t size);

/** The bytes of a wide character in the locale: how many, or -1 when it has none. errno is left alone. */
int md_encode(const MdCall *call, uint32_t wide, char *ret_bytes);
/** The character that begins at `bytes`: how many bytes it takes; -1 it is none, -2 more bytes are needed. */
int md_decode(const MdCall *call, const char *bytes, size_t size, uint32_t *ret_wide);

/** Is the character white space in the locale? */
bool md_wide_is_space(const MdCall *call, uint32_t wide);

/** A wide string of the program, and its length without the null. NULL: fault recorded. */
const wchar_t *md_wide_string(MdCall *call, MdPointer at, uint64_t *ret_length);
/** The same, but at most `limit` characters are looked at; no null among them is no fault. */
const wchar_t *md_wide_string_limited(MdCall *call, MdPointer at, uint64_t limit, uint64_t *ret_length);
/** Check `count` wide characters that are read. NULL: fault recorded. */
const wchar_t *md_wide_view(MdCall *call, MdPointer at, uint64_t count);
bool md_wide_write(MdCall *call, MdPointer at, const wchar_t *wide, uint64_t count);
/** `length` wide characters as UTF-8 with NUL, scratch of the call. NULL: no memory. */
char *md_wide_text(MdCall *call, const wchar_t *wide, uint64_t length);

/** Begin wide reading or writing; a stream of bytes is a fault (7.21.2p4). */
bool md_stream_begin_wide(MdCall *call, MdStream *stream, bool write);
/** The next wide character; -1 at the end, and on an error, which sets the indicator and errno. */
int64_t md_stream_get_wide(MdCall *call, MdStream *stream);
bool md_stream_unget_wide(MdCall *call, MdStream *stream, uint32_t wide);
/** Write wide characters; in the "C" locale what it lacks is written as something near, as glibc does. */
bool md_stream_put_wide(MdCall *call, MdStream *stream, const wchar_t *wide, uint64_t count, bool *ret_good);

#endif
