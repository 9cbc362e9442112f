/**
 * The printf and wprintf families (C17 7.21.6.1, 7.29.2.1, POSIX positions `%n$`, glibc's %m).
 *
 * Job: read the format, check every argument against its conversion, collect what is printed in a sink. A single
 * conversion, once checked, is formatted by the host's snprintf; strings and padding are not, since they may be long.
 * A sink is a stream, a descriptor, or memory that keeps the first `room` bytes and counts all; memory is written to
 * the program once the whole text is known, so that overlap with an argument and a too small array can be told.
 * For wprintf all text inside of the engine is UTF-8 (wide.h): what is counted are characters, and the sink decodes.
 */
#include "format.h"
#include "wide.h"
#include <errno.h>
#include <limits.h>
#include <stdio.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/** A stretch of the program's memory that was printed. */
typedef struct Source {
    MdPointer at;
    uint64_t size;
    struct Source *next;
} Source;

typedef struct Printing {
    MdCall *call;
    MdVarArguments arguments;
    size_t first;     /* arguments of `...` begin at this number of `arguments` */
    bool failed;      /* the result is -1: errno tells why */
    uint64_t total;   /* bytes, or wide characters, printed so far */
    MdStream *stream; /* one of the three sinks */
    MdOpenFile *file;
    char *bytes;
    uint64_t size, capacity, room;
    bool memory, note_sources;
    bool wide; /* wprintf: text is UTF-8, counts are of wide characters */
    Source *sources;
} Printing;

typedef struct Spec {
    char flags[8]; /* without 0 and - */
    bool zero, left;
    int width, precision; /* -1: none */
    MdLength length;
    char letter;
    const char *start, *end; /* the specification in the format */
    size_t number;           /* of its argument, from 1, for messages */
} Spec;

/* ---- sinks ---------------------------------------------------------------------------------------------------------------- */

static bool keep(Printing *p, const char *bytes, uint64_t size) {
    uint64_t want = p->room - p->size < size ? p->room - p->size : size;
    if (want > p->capacity - p->size) {
        uint64_t capacity = p->capacity < 256 ? 512 : p->capacity;
        while (capacity < p->size + want)
            capacity *= 2;
        char *grown = md_call_scratch(p->call, (size_t)capacity);
        if (grown == NULL)
            return false;
        if (p->size > 0)
            memcpy(grown, p->bytes, (size_t)p->size);
        p->bytes = grown;
        p->capacity = capacity;
    }
    if (want > 0)
        memcpy(p->bytes + p->size, bytes, (size_t)want);
    p->size += want;
    return true;
}

/** How much of the text's unit, bytes or wide characters, the bytes are. */
static uint64_t units(const Printing *p, const char *bytes, uint64_t size) {
    return p->wide ? md_wide_count(bytes, size) : size;
}

/** UTF-8 to a wide stream, piece by piece. */
static bool put_wide(Printing *p, const char *bytes, uint64_t size, bool *ret_good) {
    *ret_good = true;
    for (const char *at = bytes, *end = bytes + size; at < end && *ret_good;) {
        wchar_t piece[64];
        size_t count = 0;
        for (uint32_t wide; at < end && count < sizeof piece / sizeof *piece; count++) {
            at = md_wide_next(at, &wide);
            piece[count] = (wchar_t)wide;
        }
        if (!md_stream_put_wide(p->call, p->stream, piece, count, ret_good))
            return false;
    }
    return true;
}

static bool emit(Printing *p, const char *bytes, uint64_t size) {
    p->total += units(p, bytes, size);
    if (size > 64 && !md_charge_bytes(p->call, size))
        return false;
    if (p->memory)
        return keep(p, bytes, size);
    bool good;
    if (p->stream != NULL) {
        if (!(p->wide ? put_wide(p, bytes, size, &good)
                      : md_stream_put(p->call, p->stream, bytes, (size_t)size, &good)))
            return false;
    } else {
        size_t done;
        if (!md_file_write(p->call, p->file, bytes, (size_t)size, &done))
            return false;
        good = done == size;
    }
    p->failed = p->failed || !good;
    return true;
}

static bool pad(Printing *p, char byte, int64_t count) {
    char bytes[256];
    memset(bytes, byte, sizeof bytes);
    while (count > 0) {
        if (p->memory && p->size == p->room) { /* nothing is kept any more */
            p->total += (uint64_t)count;
            return true;
        }
        int64_t some = count < (int64_t)sizeof bytes ? count : (int64_t)sizeof bytes;
        if (!md_charge(p->call, 8) || !emit(p, bytes, (uint64_t)some))
            return false;
        count -= some;
    }
    return true;
}

/** Text of a conversion in its field. */
static bool emit_field(Printing *p, const Spec *spec, const char *bytes, uint64_t size) {
    uint64_t count = units(p, bytes, size);
    int64_t space = spec->width > 0 && (uint64_t)spec->width > count ? spec->width - (int64_t)count : 0;
    return (spec->left || pad(p, ' ', space)) && emit(p, bytes, size) && (!spec->left || pad(p, ' ', space));
}

static bool note_source(Printing *p, MdPointer at, uint64_t size) {
    if (!p->note_sources)
        return true;
    Source *source = md_call_scratch(p->call, sizeof *source);
    if (source == NULL)
        return false;
    *source = (Source){ at, size, p->sources };
    p->sources = source;
    return true;
}

/* ---- arguments ------------------------------------------------------------------------------------------------------------ */

/** The specification as the format writes it, for messages. */
static const char *written(const Printing *p, const Spec *spec) {
    return md_arena_bytes(p->call->library->arena, spec->start, (size_t)(spec->end - spec->start));
}

static bool invalid(Printing *p, const Spec *spec, const char *why) {
    return md_fault(p->call, MD_UB_FORMAT_INVALID, "%s is no valid conversion specification: %s", written(p, spec),
                    why);
}

/** Argument number `position` of `...` when not 0, else the next one. */
static const MdRegister *argument(Printing *p, Spec *spec, int position, const MdType **ret_type) {
    if (position > 0)
        p->arguments.next = p->first + (size_t)position - 1;
    const MdRegister *value = md_var_next(&p->arguments, ret_type);
    size_t given = p->arguments.count - p->first;
    spec->number = p->arguments.next - p->first;
    if (value == NULL)
        md_fault(p->call, MD_UB_FORMAT_MISSING, "%s needs an argument, but only %zu %s given for the format",
                 written(p, spec), given, given == 1 ? "is" : "are");
    return value;
}

static bool mismatch(Printing *p, const Spec *spec, const char *wanted, const MdType *type) {
    return md_fault(p->call, MD_UB_FORMAT_ARGUMENT,
                    "%s needs %s, but its argument (number %zu after the format) has type %s", written(p, spec), wanted,
                    spec->number, md_format_spell(p->call, type));
}

/** `position$` at *at; 0 when there is none. */
static int read_position(const char **at) {
    const char *look = *at;
    int number = md_format_number(&look);
    if (number <= 0 || *look != '$')
        return 0;
    *at = look + 1;
    return number;
}

/** A width or precision: a number, or `*` with its argument. *ret stays -1 when there is none. */
static bool read_size(Printing *p, Spec *spec, const char **at, bool is_width, int *ret) {
    *ret = -1;
    if (**at != '*') {
        *ret = md_format_number(at);
        if (!is_width && *ret < 0)
            *ret = 0;
        return true;
    }
    (*at)++;
    int position = read_position(at);
    spec->end = *at;
    const MdType *type;
    const MdRegister *value = argument(p, spec, position, &type);
    if (value == NULL)
        return false;
    if (!md_format_same_integer(md_format_core(type), MD_TYPE_INT))
        return mismatch(p, spec, "an int for *", type);
    int number = (int)value->i;
    if (number == INT_MIN && is_width)
        return md_fault(p->call, MD_UB_LIBRARY_ARGUMENT, "a width of %d", number);
    if (number < 0 && is_width) {
        spec->left = true;
        number = -number;
    }
    *ret = number < 0 ? -1 : number;
    return true;
}

/* ---- conversions ---------------------------------------------------------------------------------------------------------- */

enum { MOST_DIGITS = 1 << 20, MOST_ALLOCATED = 1 << 28 };

/** Numbers: the host formats them. `letters` is the length modifier and conversion for the host. */
static bool emit_number(Printing *p, const Spec *spec, const char *letters, MdTypeKind kind, const MdRegister *value) {
    char format[32], small[512], *text = small;
    bool zero = spec->zero && !spec->left;
    int width = zero && spec->width > 0 ? spec->width : 0, size = -1;
    if (width > MOST_DIGITS || spec->precision > MOST_DIGITS)
        return md_unsupported(p->call, "a conversion of more than %d digits", MOST_DIGITS);
    snprintf(format, sizeof format, "%%%s%s*.*%s", spec->flags, zero ? "0" : "", letters);
    for (size_t room = sizeof small;;) {
        if (kind == MD_TYPE_DOUBLE)
            size = snprintf(text, room, format, width, spec->precision, value->d);
        else if (kind == MD_TYPE_LDOUBLE)
            size = snprintf(text, room, format, width, spec->precision, value->ld);
        else if (kind == MD_TYPE_INT)
            size = snprintf(text, room, format, width, spec->precision, (int)value->i);
        else
            size = snprintf(text, room, format, width, spec->precision, (long long)value->i);
        if (size < 0)
            return md_unsupported(p->call, "%s", written(p, spec));
        if ((size_t)size < room)
            break;
        room = (size_t)size + 1;
        text = md_call_scratch(p->call, room);
        if (text == NULL)
            return false;
    }
    return emit_field(p, spec, text, (uint64_t)size);
}

static bool print_integer(Printing *p, Spec *spec, int position) {
    const MdType *type;
    MdTypeKind kind = md_format_integer(spec->length);
    if (kind == MD_TYPE_COUNT)
        return invalid(p, spec, "L belongs to floating conversions");
    if (strchr(spec->flags, '#') != NULL && strchr("diu", spec->letter) != NULL)
        return invalid(p, spec, "the flag # has no meaning here");
    const MdRegister *value = argument(p, spec, position, &type);
    if (value == NULL)
        return false;
    bool narrow = kind == MD_TYPE_SCHAR || kind == MD_TYPE_SHORT;
    const MdType *core = md_format_core(type);
    if (!md_format_same_integer(core, narrow ? MD_TYPE_INT : kind)) {
        char wanted[32];
        bool is_signed = strchr("di", spec->letter) != NULL;
        snprintf(wanted, sizeof wanted, "%s%s", is_signed ? "" : "unsigned ",
                 md_format_kind_name(narrow ? MD_TYPE_INT : kind));
        return mismatch(p, spec, wanted, type);
    }
    const char *modifier = kind == MD_TYPE_SCHAR ? "hh" : kind == MD_TYPE_SHORT ? "h" : kind == MD_TYPE_INT ? "" : "ll";
    const char letters[] = { modifier[0] != '\0' ? modifier[0] : spec->letter,
                             modifier[0] == '\0'   ? '\0'
                             : modifier[1] != '\0' ? modifier[1]
                                                   : spec->letter,
                             modifier[0] != '\0' && modifier[1] != '\0' ? spec->letter : '\0', '\0' };
    return emit_number(p, spec, letters, narrow || kind == MD_TYPE_INT ? MD_TYPE_INT : MD_TYPE_LLONG, value);
}

static bool print_floating(Printing *p, Spec *spec, int position) {
    const MdType *type;
    bool is_long = spec->length == MD_LENGTH_BIG_L;
    if (!is_long && spec->length != MD_LENGTH_NONE && spec->length != MD_LENGTH_L)
        return invalid(p, spec, "the length does not belong to floating conversions");
    const MdRegister *value = argument(p, spec, position, &type);
    if (value == NULL)
        return false;
    MdTypeKind kind = is_long ? MD_TYPE_LDOUBLE : MD_TYPE_DOUBLE;
    if (md_format_core(type)->kind != kind)
        return mismatch(p, spec, is_long ? "a long double" : "a double", type);
    const char letters[] = { is_long ? 'L' : spec->letter, is_long ? spec->letter : '\0', '\0' };
    return emit_number(p, spec, letters, kind, value);
}

/** A character that the locale cannot convert: the result is -1. */
static bool no_such_character(Printing *p) {
    md_set_errno(p->call, EILSEQ);
    p->failed = true;
    return true;
}

/** Text that grows byte by byte in the scratch memory of the call. */
typedef struct Gathered {
    char *bytes;
    uint64_t size, room;
} Gathered;

static bool gather(Printing *p, Gathered *text, const char *bytes, size_t size) {
    if (text->size + size > text->room) {
        uint64_t room = text->room == 0 ? 256 : text->room * 2;
        char *grown = md_call_scratch(p->call, (size_t)room);
        if (grown == NULL)
            return false;
        if (text->size > 0)
            memcpy(grown, text->bytes, (size_t)text->size);
        *text = (Gathered){ grown, text->size, room };
    }
    memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
    return md_charge(p->call, 1);
}

/**
 * %ls. For printf its characters are encoded as the locale says, and the precision counts whole characters' bytes
 * (7.21.6.1p8); for wprintf it counts characters.
 */
static bool print_wide(Printing *p, const Spec *spec, MdPointer at) {
    Gathered text = { 0 };
    uint64_t count = 0, most = spec->precision < 0 ? UINT64_MAX : (uint64_t)spec->precision;
    for (; (p->wide ? count : text.size) < most; count++) {
        uint32_t wide;
        char bytes[MD_MOST_BYTES];
        if (!md_read(p->call, md_offset(at, count * sizeof wide), &wide, sizeof wide))
            return false;
        if (wide == 0)
            break;
        int size = p->wide ? (int)md_wide_to_utf8(wide & 0x7fffffff, bytes) : md_encode(p->call, wide, bytes);
        if (size < 0)
            return no_such_character(p);
        if (!p->wide && text.size + (uint64_t)size > most)
            break;
        if (!gather(p, &text, bytes, (size_t)size))
            return false;
    }
    return note_source(p, at, count * sizeof(wchar_t)) && emit_field(p, spec, text.bytes, text.size);
}

/** %s of wprintf: characters of the locale; the precision counts wide characters (7.29.2.1p8). */
static bool print_multibyte(Printing *p, const Spec *spec, MdPointer at) {
    Gathered text = { 0 };
    uint64_t read = 0, most = spec->precision < 0 ? UINT64_MAX : (uint64_t)spec->precision;
    for (uint64_t count = 0; count < most; count++) {
        char bytes[MD_MOST_BYTES], utf8[MD_MOST_BYTES];
        size_t size = 0;
        uint32_t wide = 0;
        int decoded = -2;
        while (decoded == -2 && size < sizeof bytes) {
            if (!md_read(p->call, md_offset(at, read++), &bytes[size++], 1))
                return false;
            decoded = bytes[size - 1] == '\0' && size > 1 ? -1 : md_decode(p->call, bytes, size, &wide);
        }
        if (decoded < 0)
            return no_such_character(p);
        if (wide == 0)
            break;
        size = md_wide_to_utf8(wide & 0x7fffffff, utf8);
        if (!gather(p, &text, utf8, size))
            return false;
    }
    return note_source(p, at, read) && emit_field(p, spec, text.bytes, text.size);
}

static bool print_string(Printing *p, Spec *spec, int position) {
    const MdType *type;
    bool wide = spec->length == MD_LENGTH_L;
    if (spec->zero || strchr(spec->flags, '#') != NULL)
        return invalid(p, spec, "the flags 0 and # belong to numbers");
    if (!wide && spec->length != MD_LENGTH_NONE)
        return invalid(p, spec, "the length does not belong to %s");
    const MdRegister *value = argument(p, spec, position, &type);
    if (value == NULL)
        return false;
    const MdType *core = md_format_core(type), *of = core->kind == MD_TYPE_POINTER ? md_format_core(core->of) : NULL;
    bool fits = of != NULL &&
                (wide ? md_format_same_integer(of, MD_TYPE_INT) : md_type_is_character(of) || of->kind == MD_TYPE_VOID);
    if (!fits)
        return mismatch(p, spec, wide ? "a wide string" : "a string (char *)", type);
    if (value->p.address == 0)
        return md_fault(p->call, MD_UB_NULL_POINTER, "%s is given a null pointer (argument %zu after the format)",
                        written(p, spec), spec->number);
    if (wide)
        return print_wide(p, spec, value->p);
    if (p->wide)
        return print_multibyte(p, spec, value->p);
    uint64_t length;
    const char *string = spec->precision >= 0 ? md_string_limited(p->call, value->p, (uint64_t)spec->precision, &length)
                                              : md_string(p->call, value->p, &length);
    return string != NULL && note_source(p, value->p, length + (spec->precision < 0)) &&
           emit_field(p, spec, string, length);
}

static bool print_character(Printing *p, Spec *spec, int position) {
    const MdType *type;
    bool wide = spec->length == MD_LENGTH_L;
    if (spec->zero || strchr(spec->flags, '#') != NULL || spec->precision >= 0)
        return invalid(p, spec, "the flags 0 and # and a precision do not belong to %c");
    if (!wide && spec->length != MD_LENGTH_NONE)
        return invalid(p, spec, "the length does not belong to %c");
    const MdRegister *value = argument(p, spec, position, &type);
    if (value == NULL)
        return false;
    if (!md_format_same_integer(md_format_core(type), MD_TYPE_INT))
        return mismatch(p, spec, wide ? "a wint_t" : "an int", type);
    char byte = (char)value->i, bytes[MD_MOST_BYTES];
    if (!wide && !p->wide)
        return emit_field(p, spec, &byte, 1);
    uint32_t character = (uint32_t)value->u;
    if (!wide && md_decode(p->call, &byte, 1, &character) < 0)
        return no_such_character(p);
    int size = p->wide ? (int)md_wide_to_utf8(character & 0x7fffffff, bytes) : md_encode(p->call, character, bytes);
    return size < 0 ? no_such_character(p) : emit_field(p, spec, bytes, (uint64_t)size);
}

static bool print_pointer(Printing *p, Spec *spec, int position) {
    const MdType *type;
    if (spec->zero || spec->flags[0] != '\0' || spec->precision >= 0 || spec->length != MD_LENGTH_NONE)
        return invalid(p, spec, "%p takes no flag but - and no precision");
    const MdRegister *value = argument(p, spec, position, &type);
    if (value == NULL)
        return false;
    if (md_format_core(type)->kind != MD_TYPE_POINTER)
        return mismatch(p, spec, "a pointer", type);
    char text[32];
    int size = value->u == 0 ? snprintf(text, sizeof text, "(nil)")
                             : snprintf(text, sizeof text, "0x%llx", (unsigned long long)value->u);
    return emit_field(p, spec, text, (uint64_t)size);
}

static bool store_count(Printing *p, Spec *spec, int position) {
    const MdType *type;
    MdTypeKind kind = md_format_integer(spec->length);
    if (kind == MD_TYPE_COUNT || spec->flags[0] != '\0' || spec->zero || spec->left || spec->width >= 0 ||
        spec->precision >= 0)
        return invalid(p, spec, "%n takes a length and nothing else");
    const MdRegister *value = argument(p, spec, position, &type);
    if (value == NULL)
        return false;
    const MdType *core = md_format_core(type), *of = core->kind == MD_TYPE_POINTER ? md_format_core(core->of) : NULL;
    if (of == NULL || !md_format_same_integer(of, kind)) {
        char wanted[48];
        snprintf(wanted, sizeof wanted, "a pointer to %s",
                 kind == MD_TYPE_SCHAR ? "signed char" : md_format_kind_name(kind));
        return mismatch(p, spec, wanted, type);
    }
    static const MdMark marks[] = { MD_MARK_NONE, MD_MARK_UNTYPED, MD_MARK_SHORT, MD_MARK_NONE, MD_MARK_INT };
    MdMark mark = kind == MD_TYPE_LONG ? MD_MARK_LONG : kind == MD_TYPE_LLONG ? MD_MARK_LLONG : marks[of->size];
    return md_write_scalar(p->call, value->p, &p->total, (uint64_t)of->size, mark);
}

static bool print_error(Printing *p, const Spec *spec) {
    int number;
    if (!md_read_int(p->call, md_errno_pointer(p->call), &number))
        return false;
    const char *text = strerrordesc_np(number);
    char unknown[40];
    snprintf(unknown, sizeof unknown, "Unknown error %d", number);
    if (text == NULL)
        text = unknown;
    uint64_t length = strlen(text);
    return emit_field(p, spec, text,
                      spec->precision >= 0 && (uint64_t)spec->precision < length ? (uint64_t)spec->precision : length);
}

/** The conversion specification at *at, behind its %. */
static bool convert(Printing *p, const char **at) {
    Spec spec = { .width = -1, .precision = -1, .start = *at - 1, .end = *at };
    int position = read_position(at);
    size_t flags = 0;
    for (; **at != '\0' && strchr("-+ #0'", **at) != NULL; (*at)++) {
        if (**at == '0')
            spec.zero = true;
        else if (**at == '-')
            spec.left = true;
        else if (flags < sizeof spec.flags - 1 && strchr(spec.flags, **at) == NULL && **at != '\'')
            spec.flags[flags++] = **at; /* ' groups digits, which the "C" locale does not */
    }
    if (!read_size(p, &spec, at, true, &spec.width))
        return false;
    if (**at == '.') {
        (*at)++;
        if (!read_size(p, &spec, at, false, &spec.precision))
            return false;
    }
    spec.length = md_format_length(at);
    spec.letter = **at;
    spec.end = *at + (**at != '\0');
    if (**at == '\0')
        return md_fault(p->call, MD_UB_FORMAT_INVALID, "the format ends inside of the conversion specification \"%s\"",
                        written(p, &spec));
    (*at)++;
    switch (spec.letter) {
    case 'd':
    case 'i':
    case 'o':
    case 'u':
    case 'x':
    case 'X': return print_integer(p, &spec, position);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case 'a':
    case 'A': return print_floating(p, &spec, position);
    case 'C': spec.length = MD_LENGTH_L; /* fall through */
    case 'c': return print_character(p, &spec, position);
    case 'S': spec.length = MD_LENGTH_L; /* fall through */
    case 's': return print_string(p, &spec, position);
    case 'p': return print_pointer(p, &spec, position);
    case 'n': return store_count(p, &spec, position);
    case 'm': return print_error(p, &spec);
    case '%':
        if (spec.end - spec.start != 2)
            return invalid(p, &spec, "nothing may stand in %%");
        return emit(p, "%", 1);
    default: return invalid(p, &spec, "no such conversion exists");
    }
}

static bool print(Printing *p, MdPointer format_at) {
    uint64_t length, unit = p->wide ? sizeof(wchar_t) : 1;
    const wchar_t *wide = p->wide ? md_wide_string(p->call, format_at, &length) : NULL;
    const char *format = !p->wide       ? md_string(p->call, format_at, &length)
                         : wide != NULL ? md_wide_text(p->call, wide, length)
                                        : NULL;
    if (format == NULL || !note_source(p, format_at, (length + 1) * unit) || !md_charge_bytes(p->call, length * unit))
        return false;
    for (const char *at = format; *at != '\0';) {
        size_t plain = strcspn(at, "%");
        if (plain > 0 && !emit(p, at, plain))
            return false;
        at += plain;
        if (*at == '%') {
            at++;
            if (!convert(p, &at))
                return false;
        }
    }
    if (p->total > INT_MAX) {
        md_set_errno(p->call, EOVERFLOW);
        p->failed = true;
    }
    return md_var_finish(p->call, &p->arguments);
}

/* ---- the functions -------------------------------------------------------------------------------------------------------- */

/** The arguments behind the format, which is argument `format` of the call: `...`, or a va_list. */
static bool begin(Printing *p, MdCall *call, size_t format, bool list) {
    *p = (Printing){ .call = call };
    if (list && !md_var_list(call, md_arg_p(call, format + 1), &p->arguments))
        return false;
    if (!list)
        p->arguments = md_var_arguments(call, format + 1);
    p->first = p->arguments.next;
    return true;
}

static bool result(const Printing *p) {
    return md_return_i(p->call, p->failed ? -1 : (int64_t)p->total);
}

static bool print_stream(MdCall *call, MdStream *stream, size_t format, bool list) {
    Printing p;
    if (stream == NULL || !begin(&p, call, format, list) || !md_stream_begin_write(call, stream))
        return false;
    p.stream = stream;
    return print(&p, md_arg_p(call, format)) && result(&p);
}

bool md_libc_printf(MdCall *call) {
    return print_stream(call, md_stream_standard(call, 1), 0, false);
}

bool md_libc_vprintf(MdCall *call) {
    return print_stream(call, md_stream_standard(call, 1), 0, true);
}

bool md_libc_fprintf(MdCall *call) {
    return print_stream(call, md_stream(call, md_arg_p(call, 0)), 1, false);
}

bool md_libc_vfprintf(MdCall *call) {
    return print_stream(call, md_stream(call, md_arg_p(call, 0)), 1, true);
}

static bool print_descriptor(MdCall *call, bool list) {
    Printing p;
    if (!begin(&p, call, 1, list))
        return false;
    p.file = md_file_of(call, md_arg_i(call, 0));
    if (p.file == NULL || !p.file->writable)
        return md_return_i(call, -1);
    return print(&p, md_arg_p(call, 1)) && result(&p);
}

bool md_libc_dprintf(MdCall *call) {
    return print_descriptor(call, false);
}

bool md_libc_vdprintf(MdCall *call) {
    return print_descriptor(call, true);
}

/**
 * Into an array of the program; `limit` characters and a NUL at most. What goes beyond the array is counted, not
 * kept: the write of all of it is the fault.
 */
static bool print_memory(MdCall *call, size_t format, bool list, bool writes, uint64_t limit) {
    Printing p;
    MdPointer to = md_arg_p(call, 0);
    if (!begin(&p, call, format, list))
        return false;
    uint64_t room = writes ? md_room(call, to) : 0;
    p.memory = true;
    p.note_sources = writes;
    p.room = limit < room ? limit : room;
    if (!print(&p, md_arg_p(call, format)))
        return false;
    if (!writes)
        return result(&p);
    uint64_t size = p.total < limit ? p.total : limit;
    for (const Source *source = p.sources; source != NULL; source = source->next)
        if (md_overlap(to, size + 1, source->at, source->size))
            return md_fault_at(call, MD_UB_LIBRARY_OVERLAP, source->at,
                               "the text is written over an argument that is read for it");
    unsigned char *view = md_write_view(call, to, size + 1);
    if (view == NULL)
        return false;
    if (size > 0)
        memcpy(view, p.bytes, (size_t)size);
    view[size] = '\0';
    return result(&p);
}

bool md_libc_sprintf(MdCall *call) {
    return print_memory(call, 1, false, true, UINT64_MAX - 1);
}

bool md_libc_vsprintf(MdCall *call) {
    return print_memory(call, 1, true, true, UINT64_MAX - 1);
}

bool md_libc_snprintf(MdCall *call) {
    uint64_t size = md_arg_u(call, 1);
    return print_memory(call, 2, false, size > 0, size > 0 ? size - 1 : 0);
}

bool md_libc_vsnprintf(MdCall *call) {
    uint64_t size = md_arg_u(call, 1);
    return print_memory(call, 2, true, size > 0, size > 0 ? size - 1 : 0);
}

static bool print_allocated(MdCall *call, bool list) {
    Printing p;
    if (!begin(&p, call, 1, list))
        return false;
    p.memory = true;
    p.room = MOST_ALLOCATED;
    if (!print(&p, md_arg_p(call, 1)))
        return false;
    MdPointer block = p.failed || p.total > p.room ? md_null() : md_allocate(call, p.total + 1, 16, false);
    if (block.address == 0)
        return md_return_i(call, -1);
    return md_write(call, block, p.bytes, p.size) && md_write(call, md_offset(block, p.size), "", 1) &&
           md_write_pointer(call, md_arg_p(call, 0), block) && result(&p);
}

bool md_libc_asprintf(MdCall *call) {
    return print_allocated(call, false);
}

bool md_libc_vasprintf(MdCall *call) {
    return print_allocated(call, true);
}

/* ---- wchar.h -------------------------------------------------------------------------------------------------------------- */

static bool print_wide_stream(MdCall *call, MdStream *stream, size_t format, bool list) {
    Printing p;
    if (stream == NULL || !begin(&p, call, format, list) || !md_stream_begin_wide(call, stream, true))
        return false;
    p.stream = stream;
    p.wide = true;
    return print(&p, md_arg_p(call, format)) && result(&p);
}

bool md_libc_wprintf(MdCall *call) {
    return print_wide_stream(call, md_stream_standard(call, 1), 0, false);
}

bool md_libc_vwprintf(MdCall *call) {
    return print_wide_stream(call, md_stream_standard(call, 1), 0, true);
}

bool md_libc_fwprintf(MdCall *call) {
    return print_wide_stream(call, md_stream(call, md_arg_p(call, 0)), 1, false);
}

bool md_libc_vfwprintf(MdCall *call) {
    return print_wide_stream(call, md_stream(call, md_arg_p(call, 0)), 1, true);
}

/**
 * 7.29.2.3: at most `limit` wide characters with the null. Text that does not fit is cut, and the result is -1. As in
 * print_memory, no more is kept than the array holds.
 */
static bool print_wide_memory(MdCall *call, bool list) {
    Printing p;
    MdPointer to = md_arg_p(call, 0);
    uint64_t limit = md_arg_u(call, 1), room = md_room(call, to) / sizeof(wchar_t);
    if (!begin(&p, call, 2, list))
        return false;
    p.memory = p.note_sources = p.wide = true;
    p.room = (limit < room ? limit : room) * MD_MOST_BYTES;
    if (!print(&p, md_arg_p(call, 2)))
        return false;
    if (limit == 0)
        return md_return_i(call, -1);
    uint64_t count = p.total < limit ? p.total : limit - 1, size = (count + 1) * sizeof(wchar_t);
    for (const Source *source = p.sources; source != NULL; source = source->next)
        if (md_overlap(to, size, source->at, source->size))
            return md_fault_at(call, MD_UB_LIBRARY_OVERLAP, source->at,
                               "the text is written over an argument that is read for it");
    if (count + 1 > room) {
        md_write_view(call, to, size); /* tells what is wrong: beyond its object, or none */
        return false;
    }
    wchar_t *wide = md_call_scratch(call, (size_t)size);
    if (wide == NULL)
        return false;
    const char *at = p.bytes;
    for (uint64_t i = 0; i < count; i++) {
        uint32_t character;
        at = md_wide_next(at, &character);
        wide[i] = (wchar_t)character;
    }
    wide[count] = L'\0';
    p.failed = p.failed || p.total >= limit;
    return md_wide_write(call, to, wide, count + 1) && result(&p);
}

bool md_libc_swprintf(MdCall *call) {
    return print_wide_memory(call, false);
}

bool md_libc_vswprintf(MdCall *call) {
    return print_wide_memory(call, true);
}
