/**
 * Conversions between bytes and wide characters: those of stdlib.h, wchar.h and uchar.h.
 *
 * Method. An mbstate_t of the program (8 bytes) holds a number of bytes of an unfinished character and those bytes:
 *
 *   | count, or a mark for a waiting surrogate | up to 4 bytes |
 *
 * All zero is the initial state (7.29.6p3), as in glibc. Functions given no state have one each in the library.
 */
#include "wide.h"
#include <errno.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

typedef struct State {
    uint32_t count; /* bytes held; or one of the marks */
    unsigned char bytes[4];
} State;

enum { LOW_WAITS = 0x1000, HIGH_WAITS = 0x2000 }; /* uchar.h: a surrogate, whose value the bytes hold */

/** A conversion state: the program's at `given`, or number `own` of the library's. */
static bool read_state(MdCall *call, MdPointer *given, size_t own, State *ret_state) {
    if (given->address == 0) {
        MdPointer *states = &call->library->wide_states;
        if (states->address == 0)
            *states = md_library_block(call->machine, MD_WIDE_STATES * sizeof(State), 8, "conversion states");
        *given = md_offset(*states, own * sizeof(State));
    }
    if (!md_read(call, *given, ret_state, sizeof *ret_state))
        return false;
    uint32_t count = ret_state->count;
    if (count > sizeof ret_state->bytes - 1 && count != LOW_WAITS && count != HIGH_WAITS)
        return md_fault_at(call, MD_UB_LIBRARY_ARGUMENT, *given, "the mbstate_t holds no conversion state (7.29.6p3)");
    return true;
}

static bool write_state(MdCall *call, MdPointer at, const State *state) {
    return md_write(call, at, state, sizeof *state);
}

static bool fail(MdCall *call, MdPointer at, int64_t result) {
    State none = { 0 };
    md_set_errno(call, EILSEQ);
    return write_state(call, at, &none) && md_return_i(call, result);
}

/**
 * The next character of at most `limit` bytes at `from`, continued from the state. *ret_taken: bytes, or -1, -2. Only
 * as many bytes are looked at as are needed.
 */
static bool next_character(MdCall *call, MdPointer from, uint64_t limit, State *state, uint32_t *ret_wide,
                           int64_t *ret_taken) {
    char bytes[8];
    size_t held = state->count < sizeof state->bytes ? state->count : 0, size = held;
    memcpy(bytes, state->bytes, held);
    for (uint64_t i = 0; i < limit; i++) {
        unsigned char byte;
        if (!md_read(call, md_offset(from, i), &byte, 1))
            return false;
        bytes[size++] = (char)byte;
        int taken = md_decode(call, bytes, size, ret_wide);
        if (taken != -2) {
            *ret_taken = taken > 0 ? (int64_t)i + 1 : -1;
            *state = (State){ 0 };
            return true;
        }
    }
    state->count = (uint32_t)size;
    memcpy(state->bytes, bytes, size);
    *ret_taken = -2;
    return true;
}

static bool to_wide(MdCall *call, MdPointer to, MdPointer from, uint64_t limit, MdPointer at, size_t own) {
    State state;
    uint32_t wide;
    int64_t taken;
    if (!read_state(call, &at, own, &state))
        return false;
    if (from.address == 0) { /* as if ("", 1) without a result */
        State none = { 0 };
        if (state.count != 0)
            return fail(call, at, -1);
        return write_state(call, at, &none) && md_return_i(call, 0);
    }
    if (!next_character(call, from, limit, &state, &wide, &taken))
        return false;
    if (taken == -1)
        return fail(call, at, -1);
    if (taken > 0 && to.address != 0 && !md_write_int(call, to, (int)wide))
        return false;
    return write_state(call, at, &state) && md_return_i(call, taken > 0 && wide == 0 ? 0 : taken);
}

bool md_libc_mbrtowc(MdCall *call) {
    return to_wide(call, md_arg_p(call, 0), md_arg_p(call, 1), md_arg_u(call, 2), md_arg_p(call, 3), 0);
}

bool md_libc_mbrlen(MdCall *call) {
    return to_wide(call, md_null(), md_arg_p(call, 0), md_arg_u(call, 1), md_arg_p(call, 2), 1);
}

bool md_libc_mbsinit(MdCall *call) {
    State state;
    MdPointer at = md_arg_p(call, 0);
    if (at.address == 0)
        return md_return_i(call, 1);
    return read_state(call, &at, 0, &state) && md_return_i(call, state.count == 0);
}

bool md_libc_wcrtomb(MdCall *call) {
    State state;
    char bytes[MD_MOST_BYTES];
    MdPointer at = md_arg_p(call, 2);
    if (!read_state(call, &at, 2, &state))
        return false;
    if (md_arg_p(call, 0).address == 0)
        return md_return_i(call, 1);
    int size = md_encode(call, (uint32_t)md_arg_u(call, 1), bytes);
    if (size < 0)
        return fail(call, at, -1);
    return md_write(call, md_arg_p(call, 0), bytes, (uint64_t)size) && md_return_i(call, size);
}

bool md_libc_btowc(MdCall *call) {
    int64_t byte = md_arg_i(call, 0);
    return md_return_u(call, byte >= 0 && byte < 0x80 ? (uint32_t)byte : WEOF);
}

bool md_libc_wctob(MdCall *call) {
    uint64_t wide = md_arg_u(call, 0) & UINT32_MAX;
    return md_return_i(call, wide < 0x80 ? (int64_t)wide : -1);
}

/* ---- without a state: stdlib.h ------------------------------------------------------------------------------------------ */

static bool plain(MdCall *call, MdPointer to, MdPointer from, uint64_t limit) {
    State state = { 0 };
    uint32_t wide;
    int64_t taken;
    if (from.address == 0)
        return md_return_i(call, 0); /* the encodings have no state */
    if (!next_character(call, from, limit, &state, &wide, &taken))
        return false;
    if (taken < 0) {
        if (taken == -1)
            md_set_errno(call, EILSEQ);
        return md_return_i(call, -1);
    }
    return (to.address == 0 || md_write_int(call, to, (int)wide)) && md_return_i(call, wide == 0 ? 0 : taken);
}

bool md_libc_mblen(MdCall *call) {
    return plain(call, md_null(), md_arg_p(call, 0), md_arg_u(call, 1));
}

bool md_libc_mbtowc(MdCall *call) {
    return plain(call, md_arg_p(call, 0), md_arg_p(call, 1), md_arg_u(call, 2));
}

bool md_libc_wctomb(MdCall *call) {
    char bytes[MD_MOST_BYTES];
    if (md_arg_p(call, 0).address == 0)
        return md_return_i(call, 0);
    int size = md_encode(call, (uint32_t)md_arg_u(call, 1), bytes);
    if (size < 0) {
        md_set_errno(call, EILSEQ);
        return md_return_i(call, -1);
    }
    return md_write(call, md_arg_p(call, 0), bytes, (uint64_t)size) && md_return_i(call, size);
}

/* ---- strings ------------------------------------------------------------------------------------------------------------- */

/** At most `bytes` of *source to at most `limit` wide characters at `to`; null `to` counts only. */
static bool string_to_wide(MdCall *call, MdPointer to, MdPointer from, uint64_t bytes, uint64_t limit, State *state,
                           MdPointer *ret_next) {
    uint64_t count = 0;
    *ret_next = from;
    while (to.address == 0 || count < limit) {
        uint32_t wide;
        int64_t taken;
        if (!md_charge(call, 1) || !next_character(call, *ret_next, bytes, state, &wide, &taken))
            return false;
        if (taken == -1) {
            md_set_errno(call, EILSEQ);
            return md_return_i(call, -1);
        }
        if (taken == -2) { /* the bytes end inside of a character */
            *ret_next = md_offset(*ret_next, bytes);
            break;
        }
        if (to.address != 0 && !md_write_int(call, md_offset(to, count * 4), (int)wide))
            return false;
        if (wide == 0) {
            *ret_next = md_null();
            break;
        }
        *ret_next = md_offset(*ret_next, (uint64_t)taken);
        bytes -= bytes == UINT64_MAX ? 0 : (uint64_t)taken;
        count++;
    }
    return md_return_u(call, count);
}

static bool string_to_bytes(MdCall *call, MdPointer to, MdPointer from, uint64_t count, uint64_t limit,
                            MdPointer *ret_next) {
    uint64_t size = 0;
    *ret_next = from;
    for (; count > 0; count--) {
        char bytes[MD_MOST_BYTES];
        const wchar_t *wide = md_wide_view(call, *ret_next, 1);
        if (wide == NULL || !md_charge(call, 1))
            return false;
        int one = md_encode(call, (uint32_t)*wide, bytes);
        if (one < 0) {
            md_set_errno(call, EILSEQ);
            return md_return_i(call, -1);
        }
        bool last = *wide == 0;
        if (to.address != 0 && size + (uint64_t)one > limit)
            break;
        if (to.address != 0 && !md_write(call, md_offset(to, size), bytes, (uint64_t)one))
            return false;
        if (last) {
            *ret_next = md_null();
            break;
        }
        size += (uint64_t)one;
        *ret_next = md_offset(*ret_next, 4);
    }
    return md_return_u(call, size);
}

/** *argument 1 is where the source begins, and is moved when there is a destination. */
static bool restartable(MdCall *call, bool wide, uint64_t source_limit, uint64_t limit, MdPointer at) {
    MdPointer to = md_arg_p(call, 0), from, next;
    State state;
    if (!read_state(call, &at, wide ? 3 : 4, &state) || !md_read_pointer(call, md_arg_p(call, 1), &from))
        return false;
    bool good = wide ? string_to_wide(call, to, from, source_limit, limit, &state, &next)
                     : string_to_bytes(call, to, from, source_limit, limit, &next);
    return good &&
           (to.address == 0 || (write_state(call, at, &state) && md_write_pointer(call, md_arg_p(call, 1), next)));
}

bool md_libc_mbsrtowcs(MdCall *call) {
    return restartable(call, true, UINT64_MAX, md_arg_u(call, 2), md_arg_p(call, 3));
}

bool md_libc_mbsnrtowcs(MdCall *call) {
    return restartable(call, true, md_arg_u(call, 2), md_arg_u(call, 3), md_arg_p(call, 4));
}

bool md_libc_wcsrtombs(MdCall *call) {
    return restartable(call, false, UINT64_MAX, md_arg_u(call, 2), md_arg_p(call, 3));
}

bool md_libc_wcsnrtombs(MdCall *call) {
    return restartable(call, false, md_arg_u(call, 2), md_arg_u(call, 3), md_arg_p(call, 4));
}

bool md_libc_mbstowcs(MdCall *call) {
    State state = { 0 };
    MdPointer next;
    return string_to_wide(call, md_arg_p(call, 0), md_arg_p(call, 1), UINT64_MAX, md_arg_u(call, 2), &state, &next);
}

bool md_libc_wcstombs(MdCall *call) {
    MdPointer next;
    return string_to_bytes(call, md_arg_p(call, 0), md_arg_p(call, 1), UINT64_MAX, md_arg_u(call, 2), &next);
}

/* ---- uchar.h ------------------------------------------------------------------------------------------------------------- */

bool md_libc_mbrtoc32(MdCall *call) {
    return to_wide(call, md_arg_p(call, 0), md_arg_p(call, 1), md_arg_u(call, 2), md_arg_p(call, 3), 5);
}

static bool write_half(MdCall *call, MdPointer to, uint32_t value) {
    uint16_t half = (uint16_t)value;
    return to.address == 0 || md_write_scalar(call, to, &half, sizeof half, MD_MARK_SHORT);
}

bool md_libc_mbrtoc16(MdCall *call) {
    State state;
    uint32_t wide;
    int64_t taken;
    MdPointer to = md_arg_p(call, 0), from = md_arg_p(call, 1), at = md_arg_p(call, 3);
    if (!read_state(call, &at, 6, &state))
        return false;
    if (from.address != 0 && state.count == LOW_WAITS) { /* the second half of what was read before (7.28.1.1p4) */
        uint16_t half;
        memcpy(&half, state.bytes, sizeof half);
        state = (State){ 0 };
        return write_half(call, to, half) && write_state(call, at, &state) && md_return_i(call, -3);
    }
    if (from.address == 0)
        return to_wide(call, md_null(), from, 1, at, 6);
    if (!next_character(call, from, md_arg_u(call, 2), &state, &wide, &taken))
        return false;
    if (taken == -1)
        return fail(call, at, -1);
    if (taken > 0 && wide > 0xffff) {
        uint16_t low = (uint16_t)(0xdc00 + ((wide - 0x10000) & 0x3ff));
        state = (State){ .count = LOW_WAITS };
        memcpy(state.bytes, &low, sizeof low);
        wide = 0xd800 + ((wide - 0x10000) >> 10);
    }
    if (taken > 0 && !write_half(call, to, wide))
        return false;
    return write_state(call, at, &state) && md_return_i(call, taken > 0 && wide == 0 ? 0 : taken);
}

static bool from_utf32(MdCall *call, uint32_t wide, MdPointer at) {
    char bytes[MD_MOST_BYTES];
    State none = { 0 };
    int size = md_encode(call, wide, bytes);
    if (size < 0)
        return fail(call, at, -1);
    return md_write(call, md_arg_p(call, 0), bytes, (uint64_t)size) && write_state(call, at, &none) &&
           md_return_i(call, size);
}

bool md_libc_c32rtomb(MdCall *call) {
    State state;
    MdPointer at = md_arg_p(call, 2);
    if (!read_state(call, &at, 7, &state))
        return false;
    return md_arg_p(call, 0).address == 0 ? md_return_i(call, 1) : from_utf32(call, (uint32_t)md_arg_u(call, 1), at);
}

bool md_libc_c16rtomb(MdCall *call) {
    State state;
    MdPointer at = md_arg_p(call, 2);
    uint32_t half = (uint32_t)md_arg_u(call, 1) & 0xffff;
    if (!read_state(call, &at, 8, &state))
        return false;
    if (md_arg_p(call, 0).address == 0)
        return md_return_i(call, 1);
    if (state.count == HIGH_WAITS) {
        uint16_t high;
        memcpy(&high, state.bytes, sizeof high);
        if (half < 0xdc00 || half > 0xdfff)
            return fail(call, at, -1);
        return from_utf32(call, 0x10000 + ((uint32_t)(high - 0xd800) << 10) + (half - 0xdc00), at);
    }
    if (half < 0xd800 || half > 0xdbff)
        return from_utf32(call, half, at);
    uint16_t high = (uint16_t)half;
    state = (State){ .count = HIGH_WAITS };
    memcpy(state.bytes, &high, sizeof high);
    return write_state(call, at, &state) && md_return_i(call, 0);
}

/** MB_CUR_MAX: glibc's is 6 for UTF-8. */
bool md_libc___ctype_get_mb_cur_max(MdCall *call) {
    return md_return_u(call, md_library_utf8(call) ? MD_MOST_BYTES : 1);
}
