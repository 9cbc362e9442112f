/**
 * string.h and strings.h, except the few that core.c has: what is found, compared, copied, joined, cut into tokens.
 *
 * Method. A string is checked and searched as a whole stretch of bytes, never byte by byte through the machine. What
 * finds its answer early (strchr, strtok, strcmp, …) looks at a string in a growing window, so that a loop over a long
 * text stays linear; in a small object, and when nothing is found, the window is the whole string and a missing NUL is
 * told (C17 7.1.1p1, 7.24.1p1). What is bounded by a count is looked at only as far as the function may read. Copies
 * that may not overlap are checked before they are made.
 */
#include "library.h"
#include <errno.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

/** String argument number `index` as a whole, its length charged. */
static const char *text(MdCall *call, size_t index, uint64_t *ret_length) {
    const char *string = md_string(call, md_arg_p(call, index), ret_length);
    return string != NULL && md_charge(call, *ret_length / 16) ? string : NULL;
}

/** Where `found` lies in the program, being a host address inside the view of `at`; null for NULL. */
static bool found_at(MdCall *call, MdPointer at, const void *view, const void *found) {
    if (found == NULL)
        return md_return_p(call, md_null());
    return md_return_p(call, md_offset(at, (uint64_t)((const char *)found - (const char *)view)));
}

/** The bytes of a set of characters. */
typedef struct Set {
    bool has[256];
} Set;

static bool read_set(MdCall *call, MdPointer at, Set *ret_set) {
    uint64_t length;
    const char *string = md_string(call, at, &length);
    if (string == NULL || !md_charge_bytes(call, length))
        return false;
    memset(ret_set, 0, sizeof *ret_set);
    for (uint64_t i = 0; i < length; i++)
        ret_set->has[(unsigned char)string[i]] = true;
    return true;
}

/** The number of bytes at the start of the window's string, from `from` on, that are (not) in the set. */
static bool span(MdStringWindow *window, const Set *set, bool wanted, uint64_t from, uint64_t *ret_end) {
    for (;;) {
        while (from < window->length && set->has[(unsigned char)window->string[from]] == wanted)
            from++;
        if (from < window->length || window->whole)
            break;
        if (!md_string_more(window))
            return false;
    }
    *ret_end = from;
    return md_charge_bytes(window->call, from);
}

/* ---- bytes ---------------------------------------------------------------------------------------------------------- */

bool md_libc_mempcpy(MdCall *call) {
    MdPointer to = md_arg_p(call, 0), from = md_arg_p(call, 1);
    uint64_t size = md_arg_u(call, 2);
    return md_apart(call, to, size, from, size) && md_charge_bytes(call, size) && md_copy(call, to, from, size) &&
           md_return_p(call, md_offset(to, size));
}

bool md_libc_bcopy(MdCall *call) {
    uint64_t size = md_arg_u(call, 2);
    return md_charge_bytes(call, size) && md_copy(call, md_arg_p(call, 1), md_arg_p(call, 0), size);
}

bool md_libc_bzero(MdCall *call) {
    uint64_t size = md_arg_u(call, 1);
    unsigned char *to = md_charge_bytes(call, size) ? md_write_view(call, md_arg_p(call, 0), size) : NULL;
    if (to == NULL)
        return false;
    memset(to, 0, (size_t)size);
    return true;
}

/** memchr reads no further than what it finds; so n may lie beyond the object when the byte is there. */
static const unsigned char *find_byte(MdCall *call, MdPointer at, int byte, uint64_t size,
                                      const unsigned char **ret_view) {
    const unsigned char *view = md_peek_view(call, at, 0);
    if (view == NULL)
        return NULL;
    uint64_t room = md_room(call, at), look = size < room ? size : room;
    const unsigned char *found = memchr(view, byte, (size_t)look);
    uint64_t read = found != NULL ? (uint64_t)(found - view) + 1 : size;
    *ret_view = md_charge_bytes(call, read) ? md_read_view(call, at, read) : NULL;
    return found;
}

bool md_libc_memchr(MdCall *call) {
    const unsigned char *view = NULL;
    const unsigned char *found =
        find_byte(call, md_arg_p(call, 0), (unsigned char)md_arg_u(call, 1), md_arg_u(call, 2), &view);
    return view != NULL && found_at(call, md_arg_p(call, 0), view, found);
}

bool md_libc_rawmemchr(MdCall *call) {
    const unsigned char *view = NULL;
    const unsigned char *found =
        find_byte(call, md_arg_p(call, 0), (unsigned char)md_arg_u(call, 1), UINT64_MAX, &view);
    return view != NULL && found_at(call, md_arg_p(call, 0), view, found);
}

bool md_libc_memrchr(MdCall *call) {
    uint64_t size = md_arg_u(call, 2);
    const unsigned char *view = md_read_view(call, md_arg_p(call, 0), size);
    return view != NULL && md_charge_bytes(call, size) &&
           found_at(call, md_arg_p(call, 0), view, memrchr(view, (unsigned char)md_arg_u(call, 1), (size_t)size));
}

bool md_libc_memmem(MdCall *call) {
    uint64_t size = md_arg_u(call, 1), part = md_arg_u(call, 3);
    const unsigned char *view = md_read_view(call, md_arg_p(call, 0), size);
    const unsigned char *wanted = view != NULL ? md_read_view(call, md_arg_p(call, 2), part) : NULL;
    return wanted != NULL && md_charge(call, size / 8) &&
           found_at(call, md_arg_p(call, 0), view, memmem(view, (size_t)size, wanted, (size_t)part));
}

bool md_libc_memccpy(MdCall *call) {
    MdPointer to = md_arg_p(call, 0), from = md_arg_p(call, 1);
    const unsigned char *view = NULL;
    const unsigned char *found = find_byte(call, from, (unsigned char)md_arg_u(call, 2), md_arg_u(call, 3), &view);
    if (view == NULL)
        return false;
    uint64_t size = found != NULL ? (uint64_t)(found - view) + 1 : md_arg_u(call, 3);
    return md_apart(call, to, size, from, size) && md_copy(call, to, from, size) &&
           md_return_p(call, found != NULL ? md_offset(to, size) : md_null());
}

/* ---- copies of strings ------------------------------------------------------------------------------------------------ */

bool md_libc_stpcpy(MdCall *call) {
    MdPointer to = md_arg_p(call, 0), from = md_arg_p(call, 1);
    uint64_t length;
    return text(call, 1, &length) != NULL && md_apart(call, to, length + 1, from, length + 1) &&
           md_copy(call, to, from, length + 1) && md_return_p(call, md_offset(to, length));
}

/** strncpy: at most `size` bytes, the rest filled with NUL. */
static bool copy_limited(MdCall *call, uint64_t *ret_length) {
    MdPointer to = md_arg_p(call, 0), from = md_arg_p(call, 1);
    uint64_t size = md_arg_u(call, 2);
    const char *string = md_string_limited(call, from, size, ret_length);
    if (string == NULL || !md_charge_bytes(call, size) ||
        !md_apart(call, to, size, from, *ret_length + (*ret_length < size)))
        return false;
    unsigned char *view = md_write_view(call, to, size);
    if (view == NULL)
        return false;
    memcpy(view, string, (size_t)*ret_length);
    memset(view + *ret_length, 0, (size_t)(size - *ret_length));
    return true;
}

bool md_libc_strncpy(MdCall *call) {
    uint64_t length;
    return copy_limited(call, &length) && md_return_p(call, md_arg_p(call, 0));
}

bool md_libc_stpncpy(MdCall *call) {
    uint64_t length;
    return copy_limited(call, &length) && md_return_p(call, md_offset(md_arg_p(call, 0), length));
}

static bool append(MdCall *call, uint64_t limit) {
    MdPointer to = md_arg_p(call, 0), from = md_arg_p(call, 1);
    uint64_t before, length;
    const char *first = text(call, 0, &before);
    const char *second = first != NULL ? md_string_limited(call, from, limit, &length) : NULL;
    if (second == NULL || !md_charge_bytes(call, length) ||
        !md_apart(call, to, before + length + 1, from, length + (length < limit)))
        return false;
    unsigned char *view = md_write_view(call, md_offset(to, before), length + 1);
    if (view == NULL)
        return false;
    memcpy(view, second, (size_t)length);
    view[length] = 0;
    return md_return_p(call, to);
}

bool md_libc_strcat(MdCall *call) {
    return append(call, UINT64_MAX);
}

bool md_libc_strncat(MdCall *call) {
    return append(call, md_arg_u(call, 2));
}

/** strlcpy of BSD and POSIX 2024: always a NUL unless `size` is 0; the length of the source is returned. */
bool md_libc_strlcpy(MdCall *call) {
    MdPointer to = md_arg_p(call, 0), from = md_arg_p(call, 1);
    uint64_t size = md_arg_u(call, 2), length;
    const char *string = text(call, 1, &length);
    if (string == NULL)
        return false;
    uint64_t take = length < size ? length : size > 0 ? size - 1 : 0;
    if (size > 0) {
        unsigned char *view = md_apart(call, to, take + 1, from, length + 1) ? md_write_view(call, to, take + 1) : NULL;
        if (view == NULL)
            return false;
        memcpy(view, string, (size_t)take);
        view[take] = 0;
    }
    return md_return_u(call, length);
}

bool md_libc_strlcat(MdCall *call) {
    MdPointer to = md_arg_p(call, 0), from = md_arg_p(call, 1);
    uint64_t size = md_arg_u(call, 2), before, length;
    const char *first = md_string_limited(call, to, size, &before),
               *second = first != NULL ? text(call, 1, &length) : NULL;
    if (second == NULL)
        return false;
    uint64_t left = size - before, take = length < left ? length : left > 0 ? left - 1 : 0;
    if (left > 0) {
        unsigned char *view = md_apart(call, to, before + take + 1, from, length + 1)
                                  ? md_write_view(call, md_offset(to, before), take + 1)
                                  : NULL;
        if (view == NULL)
            return false;
        memcpy(view, second, (size_t)take);
        view[take] = 0;
    }
    return md_return_u(call, before + length);
}

static bool duplicate(MdCall *call, uint64_t limit) {
    uint64_t length;
    const char *string = md_string_limited(call, md_arg_p(call, 0), limit, &length);
    if (string == NULL || !md_charge_bytes(call, length))
        return false;
    MdPointer block = md_allocate(call, length + 1, 16, false);
    if (block.address != 0) {
        unsigned char *view = md_write_view(call, block, length + 1);
        if (view == NULL)
            return false;
        memcpy(view, string, (size_t)length);
        view[length] = 0;
    }
    return md_return_p(call, block);
}

bool md_libc_strdup(MdCall *call) {
    return duplicate(call, UINT64_MAX);
}

bool md_libc_strndup(MdCall *call) {
    return duplicate(call, md_arg_u(call, 1));
}

/** strxfrm in the locale "C": the string itself. */
bool md_libc_strxfrm(MdCall *call) {
    uint64_t length, size = md_arg_u(call, 2);
    if (text(call, 1, &length) == NULL)
        return false;
    if (length < size && (!md_apart(call, md_arg_p(call, 0), length + 1, md_arg_p(call, 1), length + 1) ||
                          !md_copy(call, md_arg_p(call, 0), md_arg_p(call, 1), length + 1)))
        return false;
    return md_return_u(call, length);
}

/* ---- comparisons ------------------------------------------------------------------------------------------------------ */

static int lower(unsigned char c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

bool md_libc_memcmp(MdCall *call) {
    uint64_t size = md_arg_u(call, 2);
    const unsigned char *a = md_read_view(call, md_arg_p(call, 0), size);
    const unsigned char *b = a != NULL ? md_read_view(call, md_arg_p(call, 1), size) : NULL;
    return b != NULL && md_charge_bytes(call, size) && md_return_i(call, memcmp(a, b, (size_t)size));
}

/** At most `limit` characters; what follows a difference is not read, so that it needs no end. */
static bool compare(MdCall *call, uint64_t limit, bool fold) {
    MdPointer a = md_arg_p(call, 0), b = md_arg_p(call, 1);
    const unsigned char *x = md_peek_view(call, a, 0), *y = x != NULL ? md_peek_view(call, b, 0) : NULL;
    if (y == NULL)
        return false;
    uint64_t a_room = md_room(call, a), b_room = md_room(call, b), at = 0;
    int order = 0;
    enum { CHUNK = 256 };
    while (!fold && limit - at >= CHUNK && a_room - at >= CHUNK && b_room - at >= CHUNK &&
           memcmp(x + at, y + at, CHUNK) == 0 && memchr(x + at, 0, CHUNK) == NULL)
        at += CHUNK;
    while (at < limit && at < a_room && at < b_room) {
        order = fold ? lower(x[at]) - lower(y[at]) : x[at] - y[at];
        if (order != 0 || x[at++] == 0)
            break;
    }
    bool ended = at == limit || order != 0 || (at > 0 && x[at - 1] == 0);
    uint64_t seen = order != 0 ? at + 1 : at;
    if (!ended) { /* one of the two leaves its object: tell which */
        uint64_t length;
        return (at == a_room ? md_string(call, a, &length) : md_string(call, b, &length)) != NULL;
    }
    return md_charge_bytes(call, seen) && md_read_view(call, a, seen) != NULL && md_read_view(call, b, seen) != NULL &&
           md_return_i(call, order);
}

/** Both must be strings to their ends (7.24.4.2p2); in long objects only what decides is looked at. */
static bool compare_strings(MdCall *call, bool fold) {
    MdStringWindow a = md_string_window(call, md_arg_p(call, 0)), b = md_string_window(call, md_arg_p(call, 1));
    return md_string_more(&a) && md_string_more(&b) && compare(call, UINT64_MAX, fold);
}

bool md_libc_strcmp(MdCall *call) {
    return compare_strings(call, false);
}

bool md_libc_strncmp(MdCall *call) {
    return compare(call, md_arg_u(call, 2), false);
}

bool md_libc_strcasecmp(MdCall *call) {
    return compare_strings(call, true);
}

bool md_libc_strncasecmp(MdCall *call) {
    return compare(call, md_arg_u(call, 2), true);
}

bool md_libc_strverscmp(MdCall *call) {
    uint64_t length;
    const char *a = text(call, 0, &length), *b = a != NULL ? text(call, 1, &length) : NULL;
    return b != NULL && md_return_i(call, strverscmp(a, b));
}

/* ---- searching ---------------------------------------------------------------------------------------------------------- */

/** strchr; with `end`, the place of the NUL stands for "not found". */
static bool find_character(MdCall *call, bool end) {
    MdStringWindow window = md_string_window(call, md_arg_p(call, 0));
    int c = (unsigned char)md_arg_u(call, 1);
    do {
        if (!md_string_more(&window))
            return false;
        const char *found = memchr(window.string, c, (size_t)window.length + window.whole);
        if (found == NULL && end && window.whole)
            found = window.string + window.length;
        if (found != NULL || window.whole)
            return md_charge(call, (uint64_t)(found != NULL ? found - window.string : 0) / 16) &&
                   found_at(call, window.at, window.string, found);
    } while (true);
}

bool md_libc_strchr(MdCall *call) {
    return find_character(call, false);
}

bool md_libc_strchrnul(MdCall *call) {
    return find_character(call, true);
}

bool md_libc_strrchr(MdCall *call) {
    uint64_t length;
    const char *string = text(call, 0, &length);
    return string != NULL && found_at(call, md_arg_p(call, 0), string, strrchr(string, (int)md_arg_i(call, 1)));
}

/** Where the first `part` bytes of `wanted` stand in `size` bytes, upper and lower case alike. */
static const char *find_folded(const char *string, uint64_t size, const char *wanted, uint64_t part) {
    for (uint64_t i = 0; i + part <= size; i++) {
        uint64_t same = 0;
        while (same < part && lower((unsigned char)string[i + same]) == lower((unsigned char)wanted[same]))
            same++;
        if (same == part)
            return string + i;
    }
    return NULL;
}

static bool find_string(MdCall *call, bool fold) {
    uint64_t part, before = 0;
    MdStringWindow window = md_string_window(call, md_arg_p(call, 0));
    if (!md_string_more(&window))
        return false;
    const char *wanted = text(call, 1, &part), *found = NULL;
    if (wanted == NULL)
        return false;
    for (;;) {
        if (!md_charge(call, (window.length - before) / (fold ? 1 : 4)))
            return false;
        found = fold ? find_folded(window.string, window.length, wanted, part)
                     : memmem(window.string, (size_t)window.length, wanted, (size_t)part);
        if (found != NULL || window.whole)
            return found_at(call, window.at, window.string, found);
        before = window.length;
        if (!md_string_more(&window))
            return false;
    }
}

bool md_libc_strstr(MdCall *call) {
    return find_string(call, false);
}

bool md_libc_strcasestr(MdCall *call) {
    return find_string(call, true);
}

/** strspn, strcspn: the length of the start that is made of bytes in (not in) the set. */
static bool span_of(MdCall *call, bool wanted, MdStringWindow *ret_window, uint64_t *ret_end) {
    Set set;
    *ret_window = md_string_window(call, md_arg_p(call, 0));
    return md_string_more(ret_window) && read_set(call, md_arg_p(call, 1), &set) &&
           span(ret_window, &set, wanted, 0, ret_end);
}

bool md_libc_strspn(MdCall *call) {
    MdStringWindow window;
    uint64_t end;
    return span_of(call, true, &window, &end) && md_return_u(call, end);
}

bool md_libc_strcspn(MdCall *call) {
    MdStringWindow window;
    uint64_t end;
    return span_of(call, false, &window, &end) && md_return_u(call, end);
}

bool md_libc_strpbrk(MdCall *call) {
    MdStringWindow window;
    uint64_t end;
    if (!span_of(call, false, &window, &end))
        return false;
    bool none = window.whole && end == window.length;
    return md_return_p(call, none ? md_null() : md_offset(window.at, end));
}

bool md_libc_strnlen(MdCall *call) {
    uint64_t length;
    return md_string_limited(call, md_arg_p(call, 0), md_arg_u(call, 1), &length) != NULL &&
           md_charge_bytes(call, length) && md_return_u(call, length);
}

bool md_libc_ffs(MdCall *call) {
    return md_return_i(call, ffsll(md_arg_i(call, 0)));
}

/** swab of unistd.h: pairs of bytes change places; a last odd byte stays behind. */
bool md_libc_swab(MdCall *call) {
    MdPointer from = md_arg_p(call, 0), to = md_arg_p(call, 1);
    int64_t given = md_arg_i(call, 2);
    uint64_t size = given > 0 ? (uint64_t)given & ~UINT64_C(1) : 0;
    if (size == 0)
        return true;
    if (!md_apart(call, to, size, from, size) || !md_charge_bytes(call, size))
        return false;
    const unsigned char *source = md_read_view(call, from, size);
    unsigned char *target = source != NULL ? md_write_view(call, to, size) : NULL;
    if (target != NULL)
        swab(source, target, (ssize_t)size);
    return target != NULL;
}

/* ---- tokens --------------------------------------------------------------------------------------------------------------- */

/** The next token from `*next` on, which is moved behind it. Its end becomes a NUL in the program's memory. */
static bool token(MdCall *call, MdPointer *next, MdPointer delimiters) {
    if (next->address == 0)
        return md_fault(call, MD_UB_NULL_POINTER, "there is no string to go on with: the first call gives one");
    MdStringWindow window = md_string_window(call, *next);
    Set set;
    uint64_t start, end;
    if (!md_string_more(&window) || !read_set(call, delimiters, &set) || !span(&window, &set, true, 0, &start) ||
        !span(&window, &set, false, start, &end))
        return false;
    *next = md_offset(window.at, end);
    if (start == end)
        return md_return_p(call, md_null());
    if (end < window.length) {
        if (!md_write(call, *next, "", 1))
            return false;
        *next = md_offset(*next, 1);
    }
    return md_return_p(call, md_offset(window.at, start));
}

bool md_libc_strtok(MdCall *call) {
    if (md_arg_p(call, 0).address != 0)
        call->library->token = md_arg_p(call, 0);
    return token(call, &call->library->token, md_arg_p(call, 1));
}

bool md_libc_strtok_r(MdCall *call) {
    MdPointer next = md_arg_p(call, 0), kept = md_arg_p(call, 2);
    if (next.address == 0 && !md_read_pointer(call, kept, &next))
        return false;
    return token(call, &next, md_arg_p(call, 1)) && md_write_pointer(call, kept, next);
}

bool md_libc_strsep(MdCall *call) {
    MdPointer start, kept = md_arg_p(call, 0);
    if (!md_read_pointer(call, kept, &start))
        return false;
    if (start.address == 0)
        return md_return_p(call, start);
    MdStringWindow window = md_string_window(call, start);
    Set set;
    uint64_t end;
    if (!md_string_more(&window) || !read_set(call, md_arg_p(call, 1), &set) || !span(&window, &set, false, 0, &end))
        return false;
    bool more = end < window.length;
    MdPointer delimiter = md_offset(start, end);
    if (more && !md_write(call, delimiter, "", 1))
        return false;
    return md_write_pointer(call, kept, more ? md_offset(delimiter, 1) : md_null()) && md_return_p(call, start);
}

/* ---- paths ------------------------------------------------------------------------------------------------------------------ */

/** GNU's basename of string.h: what follows the last slash. */
bool md_libc_basename(MdCall *call) {
    uint64_t length;
    const char *path = text(call, 0, &length), *slash = path != NULL ? strrchr(path, '/') : NULL;
    return path != NULL && found_at(call, md_arg_p(call, 0), path, slash != NULL ? slash + 1 : path);
}

/* ---- messages --------------------------------------------------------------------------------------------------------------- */

MdPointer md_library_text(MdCall *call, const char *string) {
    MdMap *texts = call->library->texts;
    MdPointer *kept = md_map_get(texts, string);
    if (kept != NULL)
        return *kept;
    uint64_t size = strlen(string) + 1;
    md_charge(call, 1000); /* bounds the memory for them */
    kept = MD_NEW(call->library->arena, MdPointer);
    *kept = md_library_block(call->machine, size, 1, "text of the library");
    if (kept->address != 0) {
        memcpy(md_bytes_at(call->memory, kept->address), string, (size_t)size);
        call->memory->ranges[md_origin_range(kept->origin)].writable = -1; /* 7.24.6.2p3 */
    }
    md_map_set(texts, string, kept);
    return *kept;
}

static const char *error_text(MdCall *call, int64_t number) {
    const char *known = strerrordesc_np((int)number);
    return known != NULL ? known : md_arena_printf(call->library->arena, "Unknown error %lld", (long long)number);
}

bool md_libc_strerror(MdCall *call) {
    return md_return_p(call, md_library_text(call, error_text(call, md_arg_i(call, 0))));
}

/** POSIX's strerror_r returns 0 or an error, GNU's the text; the program's declaration tells which is meant. */
bool md_libc_strerror_r(MdCall *call) {
    int64_t number = md_arg_i(call, 0);
    const char *message = error_text(call, number);
    uint64_t room = md_arg_u(call, 2), length = strlen(message), take = length < room ? length : room - 1;
    bool gnu = call->result_type != NULL && md_type_core(call->result_type)->kind == MD_TYPE_POINTER,
         known = strerrordesc_np((int)number) != NULL;
    if (gnu && known)
        return md_return_p(call, md_library_text(call, message));
    if (room > 0 && (!md_write(call, md_arg_p(call, 1), message, take) ||
                     !md_write(call, md_offset(md_arg_p(call, 1), take), "", 1)))
        return false;
    if (gnu)
        return md_return_p(call, md_arg_p(call, 1));
    return md_return_i(call, !known ? EINVAL : length >= room ? ERANGE : 0);
}

bool md_libc_strerrordesc_np(MdCall *call) {
    const char *known = strerrordesc_np((int)md_arg_i(call, 0));
    return md_return_p(call, known != NULL ? md_library_text(call, known) : md_null());
}

bool md_libc_strerrorname_np(MdCall *call) {
    const char *known = strerrorname_np((int)md_arg_i(call, 0));
    return md_return_p(call, known != NULL ? md_library_text(call, known) : md_null());
}

bool md_libc_strsignal(MdCall *call) {
    int number = (int)md_arg_i(call, 0);
    const char *known = sigdescr_np(number);
    if (known == NULL && number >= 34 && number <= 64) /* SIGRTMIN to SIGRTMAX */
        known = md_arena_printf(call->library->arena, "Real-time signal %d", number - 34);
    return md_return_p(
        call, md_library_text(
                  call, known != NULL ? known : md_arena_printf(call->library->arena, "Unknown signal %d", number)));
}

bool md_libc_sigabbrev_np(MdCall *call) {
    const char *known = sigabbrev_np((int)md_arg_i(call, 0));
    return md_return_p(call, known != NULL ? md_library_text(call, known) : md_null());
}

bool md_libc_sigdescr_np(MdCall *call) {
    const char *known = sigdescr_np((int)md_arg_i(call, 0));
    return md_return_p(call, known != NULL ? md_library_text(call, known) : md_null());
}
