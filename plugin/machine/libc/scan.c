/**
 * The scanf and wscanf families (C17 7.21.6.2, 7.29.2.2, POSIX `%n$` and `%m`).
 *
 * Job: read the format, check every pointer against its conversion, take the input item (scan_item.c), and convert it
 * with the host's strto functions. Input comes from a stream or a string. What does not fit the object that it is
 * stored in is a fault (p10), as is text longer than its array.
 */
#include "format.h"
#include "scan.h"
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

typedef struct Spec {
    bool suppress, allocate;
    int width; /* -1: none */
    int position;
    MdLength length;
    char letter;
    const char *start, *end;
    size_t number;   /* of its argument, for messages */
    const char *set; /* of %[: its characters, without ^ */
    size_t set_size;
    bool negated;
} Spec;

/* ---- arguments ------------------------------------------------------------------------------------------------------------ */

static const char *written(const MdScanning *s, const Spec *spec) {
    return md_arena_bytes(s->call->library->arena, spec->start, (size_t)(spec->end - spec->start));
}

static bool invalid(MdScanning *s, const Spec *spec, const char *why) {
    return md_fault(s->call, MD_UB_FORMAT_INVALID, "%s is no valid conversion specification: %s", written(s, spec),
                    why);
}

/** The pointer for a conversion; its target without qualifiers in *ret_target, NULL for what is no pointer. */
static bool argument(MdScanning *s, Spec *spec, MdPointer *ret_pointer, const MdType **ret_type,
                     const MdType **ret_target) {
    if (spec->position > 0)
        s->arguments.next = s->first + (size_t)spec->position - 1;
    const MdRegister *value = md_var_next(&s->arguments, ret_type);
    size_t given = s->arguments.count - s->first;
    spec->number = s->arguments.next - s->first;
    if (value == NULL)
        return md_fault(s->call, MD_UB_FORMAT_MISSING, "%s needs an argument, but only %zu %s given for the format",
                        written(s, spec), given, given == 1 ? "is" : "are");
    const MdType *core = md_format_core(*ret_type);
    *ret_target = core->kind == MD_TYPE_POINTER ? md_format_core(core->of) : NULL;
    *ret_pointer = value->p;
    return true;
}

static bool mismatch(MdScanning *s, const Spec *spec, const char *wanted, const MdType *type) {
    return md_fault(s->call, MD_UB_FORMAT_ARGUMENT,
                    "%s needs %s, but its argument (number %zu after the format) has type %s", written(s, spec), wanted,
                    spec->number, md_format_spell(s->call, type));
}

/** The pointer for a number of type `kind`. */
static bool number_target(MdScanning *s, Spec *spec, MdTypeKind kind, MdPointer *ret_at) {
    const MdType *type, *target;
    if (!argument(s, spec, ret_at, &type, &target))
        return false;
    if (target == NULL || (target->kind != MD_TYPE_VOID && !md_format_same_integer(target, kind))) {
        char wanted[48];
        bool is_unsigned = strchr("ouxX", spec->letter) != NULL;
        snprintf(wanted, sizeof wanted, "a pointer to %s%s", is_unsigned ? "unsigned " : "", md_format_kind_name(kind));
        return mismatch(s, spec, wanted, type);
    }
    return true;
}

/* ---- integers ------------------------------------------------------------------------------------------------------------- */

static bool out_of_range(MdScanning *s, const Spec *spec, const MdScanItem *item, MdTypeKind kind, bool is_unsigned) {
    return md_fault(s->call, MD_UB_SCAN_RANGE, "%s reads %.60s, which does not fit %s%s", written(s, spec), item->bytes,
                    is_unsigned ? "unsigned " : "", md_format_kind_name(kind));
}

static const struct {
    MdTypeKind kind;
    uint64_t size;
    MdMark mark;
} integers[] = { { MD_TYPE_SCHAR, 1, MD_MARK_UNTYPED },
                 { MD_TYPE_SHORT, 2, MD_MARK_SHORT },
                 { MD_TYPE_INT, 4, MD_MARK_INT },
                 { MD_TYPE_LONG, 8, MD_MARK_LONG },
                 { MD_TYPE_LLONG, 8, MD_MARK_LLONG } };

static bool store_integer(MdScanning *s, MdTypeKind kind, MdPointer at, uint64_t value) {
    for (size_t i = 0; i < sizeof integers / sizeof *integers; i++)
        if (integers[i].kind == kind)
            return md_write_scalar(s->call, at, &value, integers[i].size, integers[i].mark);
    return false;
}

static bool scan_integer(MdScanning *s, Spec *spec) {
    MdTypeKind kind = md_format_integer(spec->length);
    MdPointer at = md_null();
    MdScanItem item = { 0 };
    if (kind == MD_TYPE_COUNT)
        return invalid(s, spec, "L belongs to floating conversions");
    if (!spec->suppress && !number_target(s, spec, kind, &at))
        return false;
    int base = spec->letter == 'i' ? 0 : spec->letter == 'o' ? 8 : strchr("xX", spec->letter) != NULL ? 16 : 10;
    if (!md_scan_integer_item(s, base, spec->width, false, &item, &base))
        return false;
    if (item.size == 0) {
        s->failed = true;
        return true;
    }
    if (spec->suppress)
        return true;
    bool is_unsigned = strchr("di", spec->letter) == NULL, negative = item.bytes[0] == '-';
    unsigned bits = kind == MD_TYPE_SCHAR ? 8 : kind == MD_TYPE_SHORT ? 16 : kind == MD_TYPE_INT ? 32 : 64;
    const char *digits = item.bytes + (item.bytes[0] == '-' || item.bytes[0] == '+');
    errno = 0;
    uint64_t magnitude = strtoull(digits, NULL, base);
    uint64_t most = is_unsigned ? UINT64_MAX >> (64 - bits) : (UINT64_MAX >> (65 - bits)) + negative;
    if (errno == ERANGE || magnitude > most)
        return out_of_range(s, spec, &item, kind, is_unsigned);
    s->assigned++;
    return store_integer(s, kind, at, negative ? -magnitude : magnitude);
}

/* ---- floating numbers ------------------------------------------------------------------------------------------------------ */

static bool scan_floating(MdScanning *s, Spec *spec) {
    MdTypeKind kind = spec->length == MD_LENGTH_NONE    ? MD_TYPE_FLOAT
                      : spec->length == MD_LENGTH_L     ? MD_TYPE_DOUBLE
                      : spec->length == MD_LENGTH_BIG_L ? MD_TYPE_LDOUBLE
                                                        : MD_TYPE_COUNT;
    MdPointer at = md_null();
    MdScanItem item = { 0 };
    if (kind == MD_TYPE_COUNT)
        return invalid(s, spec, "the length does not belong to floating conversions");
    if (!spec->suppress && !number_target(s, spec, kind, &at))
        return false;
    if (!md_scan_floating_item(s, spec->width, &item))
        return false;
    char *end = item.bytes;
    long double number = item.size > 0 ? strtold(item.bytes, &end) : 0;
    if (item.size == 0 || end == item.bytes) {
        s->failed = true;
        return true;
    }
    if (spec->suppress)
        return true;
    s->assigned++;
    if (kind == MD_TYPE_FLOAT) {
        float value = strtof(item.bytes, NULL);
        return md_write_scalar(s->call, at, &value, sizeof value, MD_MARK_FLOAT);
    }
    if (kind == MD_TYPE_DOUBLE) {
        double value = strtod(item.bytes, NULL);
        return md_write_scalar(s->call, at, &value, sizeof value, MD_MARK_DOUBLE);
    }
    return md_write_scalar(s->call, at, &number, sizeof number, MD_MARK_LDOUBLE);
}

/* ---- text ------------------------------------------------------------------------------------------------------------------ */

/** Is the unit in the set of %[…]? `a-z` is a range, as in glibc, where - is neither first nor last. */
static bool in_set(const MdScanning *s, const Spec *spec, int64_t unit) {
    const char *at = spec->set, *end = at + spec->set_size;
    uint32_t member, before = UINT32_MAX, next;
    for (; at < end; before = member) {
        at = s->wide ? md_wide_next(at, &member) : at + 1;
        if (!s->wide)
            member = (unsigned char)at[-1];
        if (member == '-' && before != UINT32_MAX && at < end) {
            if (s->wide)
                md_wide_next(at, &next);
            else
                next = (unsigned char)*at;
            if (before <= next) {
                if (unit >= before && unit <= next)
                    return !spec->negated;
                continue;
            }
        }
        if (unit == member)
            return !spec->negated;
    }
    return spec->negated;
}

/** Where the text goes: an array of characters, wide ones for l, or with m a pointer to such. */
static bool text_target(MdScanning *s, Spec *spec, MdPointer *ret_at) {
    const MdType *type, *target;
    bool wide = spec->length == MD_LENGTH_L;
    if (spec->suppress)
        return true;
    if (!argument(s, spec, ret_at, &type, &target))
        return false;
    if (spec->allocate && target != NULL)
        target = target->kind == MD_TYPE_POINTER ? md_format_core(target->of) : NULL;
    bool fits = target != NULL && (wide ? md_format_same_integer(target, MD_TYPE_INT)
                                        : md_type_is_character(target) || target->kind == MD_TYPE_VOID);
    if (!fits)
        return mismatch(s, spec,
                        spec->allocate ? "a pointer to char *"
                        : wide         ? "an array of wchar_t"
                                       : "an array of char",
                        type);
    return true;
}

static bool store_text(MdScanning *s, const Spec *spec, MdPointer at, MdScanItem *item, bool nul) {
    uint64_t unit = spec->length == MD_LENGTH_L ? sizeof(uint32_t) : 1;
    if (nul && !md_scan_append(s, item, &(uint32_t){ 0 }, unit))
        return false;
    if (!spec->allocate && s->source_size > 0 && md_overlap(at, item->size, s->source, s->source_size))
        return md_fault_at(s->call, MD_UB_LIBRARY_OVERLAP, at, "%s stores text over the string that is read",
                           written(s, spec));
    if (spec->allocate) {
        MdPointer block = md_allocate(s->call, item->size, 16, false);
        if (!md_write_pointer(s->call, at, block))
            return false;
        if (block.address == 0) {
            s->failed = s->ended = true;
            return true;
        }
        at = block;
    }
    s->assigned++;
    if (unit == 1)
        return md_write(s->call, at, item->bytes, item->size);
    for (uint64_t i = 0; i < item->size; i += unit)
        if (!md_write_scalar(s->call, md_offset(at, i), item->bytes + i, unit, MD_MARK_INT))
            return false;
    return true;
}

/** The bytes of a character that a stream of bytes has not given whole yet. */
typedef struct Partial {
    char bytes[MD_MOST_BYTES];
    size_t size;
} Partial;

typedef enum Added { ADDED_WHOLE, ADDED_PART, ADDED_INVALID, ADDED_STOP } Added;

/** Add a unit of the input in the form of the target: bytes of the locale, or with l wide characters. */
static Added add_unit(MdScanning *s, const Spec *spec, MdScanItem *item, Partial *partial, int64_t unit) {
    char bytes[MD_MOST_BYTES] = { (char)unit };
    uint32_t wide = (uint32_t)unit;
    int size = 1;
    if (spec->length == MD_LENGTH_L) {
        if (!s->wide) {
            partial->bytes[partial->size++] = (char)unit;
            size = md_decode(s->call, partial->bytes, partial->size, &wide);
        }
        if (size == -2)
            return ADDED_PART;
        partial->size = 0;
        if (size < 0)
            return ADDED_INVALID;
        return md_scan_append(s, item, &wide, sizeof wide) ? ADDED_WHOLE : ADDED_STOP;
    }
    if (s->wide)
        size = md_encode(s->call, wide, bytes);
    if (size < 0)
        return ADDED_INVALID;
    return md_scan_append(s, item, bytes, (uint64_t)size) ? ADDED_WHOLE : ADDED_STOP;
}

static bool scan_text(MdScanning *s, Spec *spec) {
    MdPointer at = md_null();
    MdScanItem item = { 0 };
    Partial partial = { 0 };
    if (spec->length != MD_LENGTH_NONE && spec->length != MD_LENGTH_L)
        return invalid(s, spec, "the length does not belong to text");
    if (!text_target(s, spec, &at))
        return false;
    bool characters = spec->letter == 'c';
    uint64_t most = spec->width > 0 ? (uint64_t)spec->width : characters ? 1 : UINT64_MAX, count = 0;
    while (count < most) {
        int64_t unit = md_scan_take(s);
        bool good =
            unit >= 0 && (characters || (spec->letter == 's' ? !md_scan_is_space(s, unit) : in_set(s, spec, unit)));
        if (!good) {
            md_scan_give_back(s, unit);
            break;
        }
        Added added = add_unit(s, spec, &item, &partial, unit);
        if (added == ADDED_STOP || ((item.size & 15) == 0 && !md_charge(s->call, 1)))
            return false;
        if (added == ADDED_INVALID) {
            md_set_errno(s->call, EILSEQ);
            s->failed = true;
            return true;
        }
        count += added == ADDED_WHOLE;
    }
    if (count == 0) { /* %5c is content with less at the end of input, as in glibc */
        s->failed = true;
        s->ended = md_scan_peek(s) < 0;
        return true;
    }
    return spec->suppress || store_text(s, spec, at, &item, !characters);
}

/* ---- %p, %n ---------------------------------------------------------------------------------------------------------------- */

static bool scan_pointer(MdScanning *s, Spec *spec) {
    const MdType *type, *target;
    MdPointer at = md_null();
    MdScanItem item = { 0 };
    if (!spec->suppress) {
        if (!argument(s, spec, &at, &type, &target))
            return false;
        if (target == NULL || target->kind != MD_TYPE_POINTER)
            return mismatch(s, spec, "a pointer to void *", type);
    }
    int base;
    if (!md_scan_integer_item(s, 16, spec->width, true, &item, &base))
        return false;
    if (item.size == 0) {
        s->failed = true;
        return true;
    }
    if (spec->suppress)
        return true;
    s->assigned++;
    return md_write_pointer(s->call, at, (MdPointer){ strtoull(item.bytes, NULL, 16), 0 });
}

static bool store_count(MdScanning *s, Spec *spec) {
    MdTypeKind kind = md_format_integer(spec->length);
    MdPointer at;
    if (kind == MD_TYPE_COUNT || spec->suppress || spec->width >= 0)
        return invalid(s, spec, "%n takes a length and nothing else");
    return number_target(s, spec, kind, &at) && store_integer(s, kind, at, s->taken);
}

/* ---- the format ------------------------------------------------------------------------------------------------------------ */

/** The set of %[…] at *at, behind the bracket. */
static bool read_set(MdScanning *s, Spec *spec, const char **at) {
    spec->negated = **at == '^';
    *at += spec->negated;
    spec->set = *at;
    const char *end = **at != '\0' ? strchr(*at + 1, ']') : NULL; /* a ] that comes first is a member */
    if (end == NULL) {
        spec->end = *at + strlen(*at);
        return invalid(s, spec, "its ] is missing");
    }
    spec->set_size = (size_t)(end - *at);
    *at = spec->end = end + 1;
    return true;
}

static bool read_spec(MdScanning *s, Spec *spec, const char **at) {
    *spec = (Spec){ .start = *at - 1, .width = -1 };
    const char *look = *at;
    int number = md_format_number(&look);
    if (number > 0 && *look == '$') {
        spec->position = number;
        *at = look + 1;
    }
    spec->suppress = **at == '*';
    *at += spec->suppress;
    spec->width = md_format_number(at);
    spec->allocate = **at == 'm';
    *at += spec->allocate;
    spec->length = md_format_length(at);
    spec->letter = **at;
    if (**at == '\0') {
        spec->end = *at;
        return md_fault(s->call, MD_UB_FORMAT_INVALID, "the format ends inside of the conversion specification \"%s\"",
                        written(s, spec));
    }
    spec->end = ++*at;
    if (spec->width == 0)
        return invalid(s, spec, "a width must be greater than zero");
    if (spec->allocate && strchr("sScC[", spec->letter) == NULL)
        return invalid(s, spec, "m belongs to text");
    if (spec->letter == 'S' || spec->letter == 'C') {
        spec->letter = spec->letter == 'S' ? 's' : 'c';
        spec->length = MD_LENGTH_L;
    }
    return spec->letter != '[' || read_set(s, spec, at);
}

/** The input must go on, and with `unit`. */
static void match(MdScanning *s, uint32_t unit) {
    int64_t next = md_scan_take(s);
    if (next == unit)
        return;
    md_scan_give_back(s, next);
    s->failed = true;
    s->ended = next < 0;
}

static bool convert(MdScanning *s, const char **at) {
    Spec spec;
    if (!read_spec(s, &spec, at))
        return false;
    if (spec.letter == 'n')
        return store_count(s, &spec);
    if (strchr("c[", spec.letter) == NULL)
        md_scan_skip_space(s);
    if (spec.letter == '%') {
        if (spec.end - spec.start != 2)
            return invalid(s, &spec, "nothing may stand in %%");
        match(s, '%');
        return true;
    }
    if (strchr("diouxXaAeEfFgGscp[", spec.letter) == NULL)
        return invalid(s, &spec, "no such conversion exists");
    if (md_scan_peek(s) < 0) {
        s->failed = s->ended = true;
        return true;
    }
    switch (spec.letter) {
    case 'd':
    case 'i':
    case 'o':
    case 'u':
    case 'x':
    case 'X': return scan_integer(s, &spec);
    case 's':
    case 'c':
    case '[': return scan_text(s, &spec);
    case 'p': return scan_pointer(s, &spec);
    default: return scan_floating(s, &spec);
    }
}

/** The format as text: for the wide functions the UTF-8 of a wide string. NULL: the fault is recorded. */
static const char *format_text(MdCall *call, MdPointer at, bool wide) {
    uint64_t length;
    if (wide) {
        const wchar_t *string = md_wide_string(call, at, &length);
        return string != NULL ? md_wide_text(call, string, length) : NULL;
    }
    const char *string = md_string(call, at, &length);
    return string != NULL && md_charge_bytes(call, length) ? string : NULL;
}

static bool scan(MdScanning *s, MdPointer format_at) {
    const char *format = format_text(s->call, format_at, s->wide);
    if (format == NULL)
        return false;
    for (const char *at = format; *at != '\0' && !s->failed;) {
        uint32_t unit = (unsigned char)*at;
        const char *behind = s->wide ? md_wide_next(at, &unit) : at + 1;
        if (md_scan_is_space(s, unit)) {
            md_scan_skip_space(s);
        } else if (unit == '%') {
            if (!convert(s, &behind))
                return false;
        } else {
            match(s, unit);
        }
        at = behind;
    }
    if (!md_charge(s->call, s->taken / 4))
        return false;
    return md_var_finish(s->call, &s->arguments) &&
           md_return_i(s->call, s->ended && s->assigned == 0 ? EOF : s->assigned);
}

/* ---- the functions --------------------------------------------------------------------------------------------------------- */

static bool begin(MdScanning *s, MdCall *call, size_t format, bool list, bool wide) {
    *s = (MdScanning){ .call = call, .wide = wide };
    if (list && !md_var_list(call, md_arg_p(call, format + 1), &s->arguments))
        return false;
    if (!list)
        s->arguments = md_var_arguments(call, format + 1);
    s->first = s->arguments.next;
    return true;
}

static bool scan_stream(MdCall *call, MdStream *stream, size_t format, bool list, bool wide) {
    MdScanning s;
    if (stream == NULL || !begin(&s, call, format, list, wide) ||
        !(wide ? md_stream_begin_wide(call, stream, false) : md_stream_begin_read(call, stream)))
        return false;
    s.stream = stream;
    return scan(&s, md_arg_p(call, format));
}

/** A copy of the string is read: a number may be stored over the string itself; text may not (7.21.6.7p2). */
static bool scan_string(MdCall *call, bool list, bool wide) {
    MdScanning s;
    if (!begin(&s, call, 1, list, wide))
        return false;
    const void *string = wide ? (const void *)md_wide_string(call, md_arg_p(call, 0), &s.count)
                              : md_string(call, md_arg_p(call, 0), &s.count);
    size_t size = (size_t)s.count * (wide ? sizeof(wchar_t) : 1);
    void *copy = string != NULL ? md_call_scratch(call, size + 1) : NULL;
    if (copy == NULL || !md_charge_bytes(call, size))
        return false;
    memcpy(copy, string, size);
    s.source = md_arg_p(call, 0);
    s.source_size = size + (wide ? sizeof(wchar_t) : 1);
    s.string = copy;
    return scan(&s, md_arg_p(call, 1));
}

/** scanf, fscanf, sscanf, those with a va_list, and their wide forms. */
#define SCAN_FAMILY(prefix, suffix, wide)                                                                              \
    bool md_libc_##prefix##suffix(MdCall *call) {                                                                      \
        return scan_stream(call, md_stream_standard(call, 0), 0, false, wide);                                         \
    }                                                                                                                  \
    bool md_libc_v##prefix##suffix(MdCall *call) {                                                                     \
        return scan_stream(call, md_stream_standard(call, 0), 0, true, wide);                                          \
    }                                                                                                                  \
    bool md_libc_f##prefix##suffix(MdCall *call) {                                                                     \
        return scan_stream(call, md_stream(call, md_arg_p(call, 0)), 1, false, wide);                                  \
    }                                                                                                                  \
    bool md_libc_vf##prefix##suffix(MdCall *call) {                                                                    \
        return scan_stream(call, md_stream(call, md_arg_p(call, 0)), 1, true, wide);                                   \
    }                                                                                                                  \
    bool md_libc_s##prefix##suffix(MdCall *call) {                                                                     \
        return scan_string(call, false, wide);                                                                         \
    }                                                                                                                  \
    bool md_libc_vs##prefix##suffix(MdCall *call) {                                                                    \
        return scan_string(call, true, wide);                                                                          \
    }
SCAN_FAMILY(, scanf, false)
SCAN_FAMILY(w, scanf, true)
