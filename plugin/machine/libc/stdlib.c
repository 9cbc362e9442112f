/**
 * stdlib.h: allocation beyond core.c, numbers from text, arithmetic, multibyte characters.
 *
 * Conversions are the host's, on strings that were checked.
 */
#include "library.h"
#include <errno.h>
#include <stdlib.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

/* ---- allocation ------------------------------------------------------------------------------------------------------- */

static bool power_of_two(uint64_t number) {
    return number != 0 && (number & (number - 1)) == 0;
}

/** 7.22.3.1p2: an alignment that is not valid gives a null pointer. */
static bool allocate_aligned(MdCall *call, uint64_t align, uint64_t size) {
    if (!power_of_two(align)) {
        md_set_errno(call, EINVAL);
        return md_return_p(call, md_null());
    }
    return md_return_p(call, md_allocate(call, size, align < 16 ? 16 : align, false));
}

bool md_libc_aligned_alloc(MdCall *call) {
    return allocate_aligned(call, md_arg_u(call, 0), md_arg_u(call, 1));
}

bool md_libc_valloc(MdCall *call) {
    return allocate_aligned(call, 4096, md_arg_u(call, 0));
}

bool md_libc_posix_memalign(MdCall *call) {
    uint64_t align = md_arg_u(call, 1);
    if (!power_of_two(align) || align % 8 != 0)
        return md_return_i(call, EINVAL);
    MdPointer block = md_allocate(call, md_arg_u(call, 2), align < 16 ? 16 : align, false);
    if (block.address == 0)
        return md_return_i(call, ENOMEM);
    return md_write_pointer(call, md_arg_p(call, 0), block) && md_return_i(call, 0);
}

bool md_libc_reallocarray(MdCall *call) {
    MdRegister arguments[2] = { call->arguments[0], { .uwide = 0 } };
    if (__builtin_mul_overflow(md_arg_u(call, 1), md_arg_u(call, 2), &arguments[1].u)) {
        md_set_errno(call, ENOMEM);
        return md_return_p(call, md_null());
    }
    const MdRegister *given = call->arguments;
    call->arguments = arguments;
    bool good = md_libc_realloc(call);
    call->arguments = given;
    return good;
}

bool md_libc_malloc_usable_size(MdCall *call) {
    uint64_t size = 0;
    MdPointer block = md_arg_p(call, 0);
    return (block.address == 0 || md_allocated(call, block, &size)) && md_return_u(call, size);
}

/* ---- numbers from text --------------------------------------------------------------------------------------------------- */

/** A byte that may be part of a number in any base, or of a floating one: nan(…), 0x1.8p+3. */
static bool may_be_number(unsigned char c, bool floating) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '-' ||
           (floating && (c == '.' || c == '(' || c == ')' || c == '_'));
}

/** The string given first, looked at beyond all that may be its number, so that the host's functions stop in time. */
static const char *number_text(MdCall *call, bool floating) {
    MdStringWindow window = md_string_window(call, md_arg_p(call, 0));
    uint64_t end = 0;
    errno = 0;
    do {
        if (!md_string_more(&window))
            return NULL;
        while (end < window.length && strchr(" \t\n\v\f\r", window.string[end]) != NULL)
            end++;
        while (end < window.length && may_be_number((unsigned char)window.string[end], floating))
            end++;
    } while (end == window.length && !window.whole);
    return md_charge(call, end / 16) ? window.string : NULL;
}

/** The end of the number into `*endptr`, errno into the program's. */
static bool finish_number(MdCall *call, const char *string, const char *end) {
    if (errno != 0)
        md_set_errno(call, errno);
    MdPointer ret_end = md_arg_p(call, 1);
    return ret_end.address == 0 ||
           md_write_pointer(call, ret_end, md_offset(md_arg_p(call, 0), (uint64_t)(end - string)));
}

/** C17 7.22.1.4 gives other bases no meaning; POSIX does: EINVAL and 0. */
static bool good_base(MdCall *call) {
    int64_t base = md_arg_i(call, 2);
    if (base == 0 || (base >= 2 && base <= 36))
        return true;
    md_remark(call, "the base %lld is neither 0 nor from 2 to 36 (7.22.1.4p3)", (long long)base);
    md_set_errno(call, EINVAL);
    return false;
}

#define INTEGER_OF_TEXT(name, field)                                                                                   \
    bool md_libc_##name(MdCall *call) {                                                                                \
        const char *string = number_text(call, false);                                                                 \
        if (string == NULL)                                                                                            \
            return false;                                                                                              \
        if (!good_base(call))                                                                                          \
            return md_return_i(call, 0);                                                                               \
        char *end;                                                                                                     \
        call->result->field = name(string, &end, (int)md_arg_i(call, 2));                                              \
        return finish_number(call, string, end);                                                                       \
    }
INTEGER_OF_TEXT(strtol, i)
INTEGER_OF_TEXT(strtoul, u)

#define FLOATING_OF_TEXT(name, field)                                                                                  \
    bool md_libc_##name(MdCall *call) {                                                                                \
        const char *string = number_text(call, true);                                                                  \
        if (string == NULL)                                                                                            \
            return false;                                                                                              \
        char *end;                                                                                                     \
        call->result->field = name(string, &end);                                                                      \
        return finish_number(call, string, end);                                                                       \
    }
FLOATING_OF_TEXT(strtod, d)
FLOATING_OF_TEXT(strtof, f)
FLOATING_OF_TEXT(strtold, ld)

/** 7.22.1p1: a value that cannot be represented is undefined for the ato family, unlike for strtol. */
static bool number_within(MdCall *call, long low, long high, const char *type) {
    const char *string = number_text(call, false);
    if (string == NULL)
        return false;
    long number = strtol(string, NULL, 10);
    if (errno == ERANGE || number < low || number > high)
        return md_fault(call, MD_UB_LIBRARY_ARGUMENT, "the number in \"%.40s\" does not fit %s (7.22.1p1)", string,
                        type);
    return md_return_i(call, number);
}

bool md_libc_atoi(MdCall *call) {
    return number_within(call, INT32_MIN, INT32_MAX, "int");
}

bool md_libc_atol(MdCall *call) {
    return number_within(call, INT64_MIN, INT64_MAX, "long");
}

bool md_libc_atoll(MdCall *call) {
    return number_within(call, INT64_MIN, INT64_MAX, "long long");
}

bool md_libc_atof(MdCall *call) {
    const char *string = number_text(call, true);
    return string != NULL && md_return_d(call, strtod(string, NULL));
}

/** "%", an optional precision, and one of aAeEfFgG: what strfromd takes (C23 7.24.1.3, TS 18661-1). */
static const char *good_format(MdCall *call) {
    uint64_t length;
    const char *format = md_string(call, md_arg_p(call, 2), &length);
    if (format == NULL)
        return NULL;
    size_t at = format[0] == '%';
    if (at == 1 && format[1] == '.')
        at = 2 + strspn(format + 2, "0123456789");
    if (at > 0 && length == at + 1 && length < 8 && strchr("aAeEfFgG", format[at]) != NULL)
        return format;
    md_fault(call, MD_UB_FORMAT_INVALID,
             "the format \"%.40s\" is not a percent sign with a precision and one of aAeEfFgG", format);
    return NULL;
}

#define TEXT_OF_FLOATING(name, field)                                                                                  \
    bool md_libc_##name(MdCall *call) {                                                                                \
        const char *format = good_format(call);                                                                        \
        uint64_t room = md_arg_u(call, 1);                                                                             \
        if (format == NULL)                                                                                            \
            return false;                                                                                              \
        int length = name(NULL, 0, format, call->arguments[3].field);                                                  \
        char *text = md_call_scratch(call, (size_t)length + 1);                                                        \
        if (text == NULL)                                                                                              \
            return false;                                                                                              \
        name(text, (size_t)length + 1, format, call->arguments[3].field);                                              \
        uint64_t take = (uint64_t)length < room ? (uint64_t)length + 1 : room;                                         \
        if (take > 0)                                                                                                  \
            text[take - 1] = '\0';                                                                                     \
        return (take == 0 || md_write(call, md_arg_p(call, 0), text, take)) && md_return_i(call, length);              \
    }
TEXT_OF_FLOATING(strfromd, d)
TEXT_OF_FLOATING(strfromf, f)
TEXT_OF_FLOATING(strfroml, ld)

/* ---- arithmetic ---------------------------------------------------------------------------------------------------------------- */

static bool absolute(MdCall *call, int64_t least, const char *type) {
    int64_t number = md_arg_i(call, 0);
    if (number == least)
        return md_fault(call, MD_UB_ABS_OVERFLOW, "the absolute value of %lld does not fit %s", (long long)number,
                        type);
    return md_return_i(call, number < 0 ? -number : number);
}

bool md_libc_abs(MdCall *call) {
    return absolute(call, INT32_MIN, "int");
}

bool md_libc_labs(MdCall *call) {
    return absolute(call, INT64_MIN, "long");
}

bool md_libc_llabs(MdCall *call) {
    return absolute(call, INT64_MIN, "long long");
}

static bool divide(MdCall *call, int64_t least, uint64_t size, MdMark mark) {
    int64_t a = md_arg_i(call, 0), b = md_arg_i(call, 1);
    if (b == 0)
        return md_fault(call, MD_UB_DIVISION_BY_ZERO, "%lld is divided by zero", (long long)a);
    if (a == least && b == -1)
        return md_fault(call, MD_UB_DIVISION_OVERFLOW, "the quotient of %lld and -1 does not fit its type",
                        (long long)a);
    int64_t quotient = a / b, rest = a % b; /* little-endian: the low bytes come first */
    return md_write_scalar(call, call->result_memory, &quotient, size, mark) &&
           md_write_scalar(call, md_offset(call->result_memory, size), &rest, size, mark);
}

bool md_libc_div(MdCall *call) {
    return divide(call, INT32_MIN, 4, MD_MARK_INT);
}

bool md_libc_ldiv(MdCall *call) {
    return divide(call, INT64_MIN, 8, MD_MARK_LONG);
}

bool md_libc_lldiv(MdCall *call) {
    return divide(call, INT64_MIN, 8, MD_MARK_LLONG);
}
