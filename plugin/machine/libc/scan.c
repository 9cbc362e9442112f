/**
 * The scanf family (C17 7.21.6.2, POSIX `%n$` and `%m`).
 *
 * Job: read the format, check every pointer against its conversion, take the input item that the clause describes, one
 * character of look-ahead, and convert it with the host's strto functions. Input comes from a stream or a string.
 * What does not fit the object that it is stored in is a fault (p10), as is text longer than its array.
 */
#include "format.h"
#include "stream.h"
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

typedef struct Scanning {
    MdCall *call;
    MdVarArguments arguments;
    size_t first;
    MdStream *stream; /* or */
    const char *string, *string_end;
    uint64_t taken; /* characters read */
    int assigned;
    bool ended;  /* the input ended where a character was needed: EOF when nothing was assigned, as glibc has it */
    bool failed; /* a conversion failed: scanning stops */
} Scanning;

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

/** Growing text in scratch memory. */
typedef struct Item {
    char *bytes;
    uint64_t size, capacity;
} Item;

/* ---- input ---------------------------------------------------------------------------------------------------------------- */

static int take(Scanning *s) {
    int byte;
    if (s->stream != NULL)
        byte = md_stream_get(s->call, s->stream);
    else
        byte = s->string < s->string_end ? (unsigned char)*s->string++ : -1;
    if (byte >= 0)
        s->taken++;
    return byte;
}

static void give_back(Scanning *s, int byte) {
    if (byte < 0)
        return;
    s->taken--;
    if (s->stream != NULL)
        md_stream_unget(s->stream, (unsigned char)byte);
    else
        s->string--;
}

static int peek(Scanning *s) {
    int byte = take(s);
    give_back(s, byte);
    return byte;
}

static bool is_space(int byte) {
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static void skip_space(Scanning *s) {
    int byte;
    do
        byte = take(s);
    while (is_space(byte));
    give_back(s, byte);
}

static bool append(Scanning *s, Item *item, int byte) {
    if (item->size + 1 >= item->capacity) {
        uint64_t capacity = item->capacity == 0 ? 128 : item->capacity * 2;
        char *grown = md_call_scratch(s->call, (size_t)capacity);
        if (grown == NULL)
            return false;
        if (item->size > 0)
            memcpy(grown, item->bytes, (size_t)item->size);
        item->bytes = grown;
        item->capacity = capacity;
    }
    item->bytes[item->size++] = (char)byte;
    item->bytes[item->size] = '\0';
    return true;
}

/* ---- arguments ------------------------------------------------------------------------------------------------------------ */

static const char *written(const Scanning *s, const Spec *spec) {
    return md_arena_bytes(s->call->library->arena, spec->start, (size_t)(spec->end - spec->start));
}

static bool invalid(Scanning *s, const Spec *spec, const char *why) {
    return md_fault(s->call, MD_UB_FORMAT_INVALID, "%s is no valid conversion specification: %s", written(s, spec),
                    why);
}

/** The pointer for a conversion; its target without qualifiers in *ret_target, NULL for what is no pointer. */
static bool argument(Scanning *s, Spec *spec, MdPointer *ret_pointer, const MdType **ret_type,
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

static bool mismatch(Scanning *s, const Spec *spec, const char *wanted, const MdType *type) {
    return md_fault(s->call, MD_UB_FORMAT_ARGUMENT,
                    "%s needs %s, but its argument (number %zu after the format) has type %s", written(s, spec), wanted,
                    spec->number, md_format_spell(s->call, type));
}

/** The pointer for a number of type `kind`. */
static bool number_target(Scanning *s, Spec *spec, MdTypeKind kind, MdPointer *ret_at) {
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

/** The input item of an integer; base 0 takes the prefixes 0 and 0x. false: memory. An empty item means failure. */
static bool integer_item(Scanning *s, int base, int width, Item *item) {
    bool digits = false;
    int left = width < 0 ? INT_MAX : width, byte = take(s);
    if (left > 0 && (byte == '-' || byte == '+')) {
        if (!append(s, item, byte))
            return false;
        left--;
        byte = left > 0 ? take(s) : -2;
    }
    if (left > 0 && byte == '0') {
        digits = true;
        if (!append(s, item, byte))
            return false;
        left--;
        byte = left > 0 ? take(s) : -2;
        if (left > 0 && (byte == 'x' || byte == 'X') && (base == 0 || base == 16)) {
            digits = false;
            base = 16;
            if (!append(s, item, byte))
                return false;
            left--;
            byte = left > 0 ? take(s) : -2;
        } else if (base == 0) {
            base = 8;
        }
    }
    if (base == 0)
        base = 10;
    while (left > 0 && byte >= 0) {
        int digit = byte >= '0' && byte <= '9'   ? byte - '0'
                    : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
                    : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
                                                 : 99;
        if (digit >= base)
            break;
        digits = true;
        if (!append(s, item, byte))
            return false;
        left--;
        byte = left > 0 ? take(s) : -2;
    }
    if (byte >= 0)
        give_back(s, byte);
    if (!digits)
        item->size = 0;
    return true;
}

static bool out_of_range(Scanning *s, const Spec *spec, const Item *item, MdTypeKind kind, bool is_unsigned) {
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

static bool store_integer(Scanning *s, MdTypeKind kind, MdPointer at, uint64_t value) {
    for (size_t i = 0; i < sizeof integers / sizeof *integers; i++)
        if (integers[i].kind == kind)
            return md_write_scalar(s->call, at, &value, integers[i].size, integers[i].mark);
    return false;
}

static bool scan_integer(Scanning *s, Spec *spec) {
    MdTypeKind kind = md_format_integer(spec->length);
    MdPointer at = md_null();
    Item item = { 0 };
    if (kind == MD_TYPE_COUNT)
        return invalid(s, spec, "L belongs to floating conversions");
    if (!spec->suppress && !number_target(s, spec, kind, &at))
        return false;
    int base = spec->letter == 'i' ? 0 : spec->letter == 'o' ? 8 : strchr("xX", spec->letter) != NULL ? 16 : 10;
    if (!integer_item(s, base, spec->width, &item))
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

/** Take as much of a word as the input has, in either case; how many characters. */
static int take_word(Scanning *s, Item *item, const char *word, int left) {
    int count = 0;
    while (word[count] != '\0' && count < left) {
        int byte = take(s);
        if ((byte | 0x20) != word[count]) {
            give_back(s, byte);
            break;
        }
        if (!append(s, item, byte))
            break;
        count++;
    }
    return count;
}

/** Digits, hexadecimal ones when `hex`; how many. */
static int take_digits(Scanning *s, Item *item, bool hex, int *left) {
    int count = 0;
    while (*left > 0) {
        int byte = take(s);
        bool digit = (byte >= '0' && byte <= '9') || (hex && ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'f'));
        if (byte < 0 || !digit || !append(s, item, byte)) {
            give_back(s, byte);
            break;
        }
        count++;
        (*left)--;
    }
    return count;
}

/** One of the characters of `set`, if it comes next. */
static bool take_one(Scanning *s, Item *item, const char *set, int *left) {
    int byte = *left > 0 ? take(s) : -1;
    if (byte <= 0 || strchr(set, byte) == NULL || !append(s, item, byte)) {
        give_back(s, byte);
        return false;
    }
    (*left)--;
    return true;
}

/** The input item of a floating number (7.22.1.3p3); false: it is none. */
static bool floating_item(Scanning *s, int width, Item *item) {
    int left = width < 0 ? INT_MAX : width;
    take_one(s, item, "+-", &left);
    int next = left > 0 ? peek(s) : -1;
    if ((next | 0x20) == 'i') {
        int count = take_word(s, item, "infinity", left);
        return count == 3 || count == 8;
    }
    if ((next | 0x20) == 'n')
        return take_word(s, item, "nan", left) == 3;
    bool hex = false;
    int digits = 0;
    if (next == '0') {
        take_one(s, item, "0", &left);
        digits = 1;
        if (take_one(s, item, "xX", &left)) {
            hex = true;
            digits = 0;
        }
    }
    digits += take_digits(s, item, hex, &left);
    if (take_one(s, item, ".", &left))
        digits += take_digits(s, item, hex, &left);
    if (digits == 0)
        return false;
    if (take_one(s, item, hex ? "pP" : "eE", &left)) {
        take_one(s, item, "+-", &left);
        return take_digits(s, item, false, &left) > 0;
    }
    return true;
}

static bool scan_floating(Scanning *s, Spec *spec) {
    MdTypeKind kind = spec->length == MD_LENGTH_NONE    ? MD_TYPE_FLOAT
                      : spec->length == MD_LENGTH_L     ? MD_TYPE_DOUBLE
                      : spec->length == MD_LENGTH_BIG_L ? MD_TYPE_LDOUBLE
                                                        : MD_TYPE_COUNT;
    MdPointer at = md_null();
    Item item = { 0 };
    if (kind == MD_TYPE_COUNT)
        return invalid(s, spec, "the length does not belong to floating conversions");
    if (!spec->suppress && !number_target(s, spec, kind, &at))
        return false;
    if (!floating_item(s, spec->width, &item)) {
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
    long double value = strtold(item.bytes, NULL);
    return md_write_scalar(s->call, at, &value, sizeof value, MD_MARK_LDOUBLE);
}

/* ---- text ------------------------------------------------------------------------------------------------------------------ */

/** Is the byte in the set of %[…]? `a-z` is a range, as in glibc, where - is neither first nor last. */
static bool in_set(const Spec *spec, int byte) {
    bool found = false;
    for (size_t i = 0; i < spec->set_size && !found; i++) {
        unsigned char low = (unsigned char)spec->set[i], high = low;
        if (i + 2 < spec->set_size && spec->set[i + 1] == '-') {
            high = (unsigned char)spec->set[i + 2];
            i += 2;
        }
        found = byte >= low && byte <= high;
    }
    return found != spec->negated;
}

/** Where the text goes: an array of characters, wide ones for l, or with m a pointer to such. */
static bool text_target(Scanning *s, Spec *spec, MdPointer *ret_at) {
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

static bool store_text(Scanning *s, const Spec *spec, MdPointer at, Item *item, bool nul) {
    uint64_t unit = spec->length == MD_LENGTH_L ? 4 : 1, count = item->size + nul;
    if (spec->allocate) {
        MdPointer block = md_allocate(s->call, count * unit, 16, false);
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
        return md_write(s->call, at, item->size > 0 ? item->bytes : "", count);
    for (uint64_t i = 0; i < count; i++) {
        int32_t wide = i < item->size ? (unsigned char)item->bytes[i] : 0;
        if (!md_write_scalar(s->call, md_offset(at, i * 4), &wide, 4, MD_MARK_INT))
            return false;
    }
    return true;
}

static bool scan_text(Scanning *s, Spec *spec) {
    MdPointer at = md_null();
    Item item = { 0 };
    if (spec->length != MD_LENGTH_NONE && spec->length != MD_LENGTH_L)
        return invalid(s, spec, "the length does not belong to text");
    if (!text_target(s, spec, &at))
        return false;
    bool characters = spec->letter == 'c';
    uint64_t most = spec->width > 0 ? (uint64_t)spec->width : characters ? 1 : UINT64_MAX;
    while (item.size < most) {
        int byte = take(s);
        bool good = byte >= 0 && (characters || (spec->letter == 's' ? !is_space(byte) : in_set(spec, byte)));
        if (!good) {
            give_back(s, byte);
            break;
        }
        if (!append(s, &item, byte) || ((item.size & 15) == 0 && !md_charge(s->call, 1)))
            return false;
    }
    if (item.size == 0) { /* %5c is content with less at the end of input, as in glibc */
        s->failed = true;
        s->ended = item.size == 0 && peek(s) < 0;
        return true;
    }
    return spec->suppress || store_text(s, spec, at, &item, !characters);
}

/* ---- %p, %n ---------------------------------------------------------------------------------------------------------------- */

static bool scan_pointer(Scanning *s, Spec *spec) {
    const MdType *type, *target;
    MdPointer at = md_null();
    Item item = { 0 };
    if (!spec->suppress) {
        if (!argument(s, spec, &at, &type, &target))
            return false;
        if (target == NULL || target->kind != MD_TYPE_POINTER)
            return mismatch(s, spec, "a pointer to void *", type);
    }
    if (peek(s) == '(') {
        if (take_word(s, &item, "(nil)", spec->width < 0 ? INT_MAX : spec->width) != 5)
            item.size = 0;
        else
            item.bytes = "0";
    } else if (!integer_item(s, 16, spec->width, &item)) {
        return false;
    }
    if (item.size == 0) {
        s->failed = true;
        return true;
    }
    if (spec->suppress)
        return true;
    s->assigned++;
    return md_write_pointer(s->call, at, (MdPointer){ strtoull(item.bytes, NULL, 16), 0 });
}

static bool store_count(Scanning *s, Spec *spec) {
    MdTypeKind kind = md_format_integer(spec->length);
    MdPointer at;
    if (kind == MD_TYPE_COUNT || spec->suppress || spec->width >= 0)
        return invalid(s, spec, "%n takes a length and nothing else");
    return number_target(s, spec, kind, &at) && store_integer(s, kind, at, s->taken);
}

/* ---- the format ------------------------------------------------------------------------------------------------------------ */

/** The set of %[…] at *at, behind the bracket. */
static bool read_set(Scanning *s, Spec *spec, const char **at) {
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

static bool read_spec(Scanning *s, Spec *spec, const char **at) {
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

/** The input must go on, and with `byte` if that is not negative. */
static void match(Scanning *s, int byte) {
    int next = take(s);
    if (next == byte)
        return;
    give_back(s, next);
    s->failed = true;
    s->ended = next < 0;
}

static bool convert(Scanning *s, const char **at) {
    Spec spec;
    if (!read_spec(s, &spec, at))
        return false;
    if (spec.letter == 'n')
        return store_count(s, &spec);
    if (strchr("c[", spec.letter) == NULL)
        skip_space(s);
    if (spec.letter == '%') {
        if (spec.end - spec.start != 2)
            return invalid(s, &spec, "nothing may stand in %%");
        match(s, '%');
        return true;
    }
    if (strchr("diouxXaAeEfFgGscp[", spec.letter) == NULL)
        return invalid(s, &spec, "no such conversion exists");
    if (peek(s) < 0) {
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

static bool scan(Scanning *s, MdPointer format_at) {
    uint64_t length;
    const char *format = md_string(s->call, format_at, &length);
    if (format == NULL || !md_charge_bytes(s->call, length))
        return false;
    for (const char *at = format; *at != '\0' && !s->failed;) {
        if (is_space((unsigned char)*at)) {
            skip_space(s);
            at++;
        } else if (*at == '%') {
            at++;
            if (!convert(s, &at))
                return false;
        } else {
            match(s, (unsigned char)*at++);
        }
    }
    if (!md_charge(s->call, s->taken / 4))
        return false;
    return md_var_finish(s->call, &s->arguments) &&
           md_return_i(s->call, s->ended && s->assigned == 0 ? EOF : s->assigned);
}

/* ---- the functions --------------------------------------------------------------------------------------------------------- */

static bool begin(Scanning *s, MdCall *call, size_t format, bool list) {
    *s = (Scanning){ .call = call };
    if (list && !md_var_list(call, md_arg_p(call, format + 1), &s->arguments))
        return false;
    if (!list)
        s->arguments = md_var_arguments(call, format + 1);
    s->first = s->arguments.next;
    return true;
}

static bool scan_stream(MdCall *call, MdStream *stream, size_t format, bool list) {
    Scanning s;
    if (stream == NULL || !begin(&s, call, format, list) || !md_stream_begin_read(call, stream))
        return false;
    s.stream = stream;
    return scan(&s, md_arg_p(call, format));
}

bool md_libc_scanf(MdCall *call) {
    return scan_stream(call, md_stream_standard(call, 0), 0, false);
}

bool md_libc_vscanf(MdCall *call) {
    return scan_stream(call, md_stream_standard(call, 0), 0, true);
}

bool md_libc_fscanf(MdCall *call) {
    return scan_stream(call, md_stream(call, md_arg_p(call, 0)), 1, false);
}

bool md_libc_vfscanf(MdCall *call) {
    return scan_stream(call, md_stream(call, md_arg_p(call, 0)), 1, true);
}

static bool scan_string(MdCall *call, bool list) {
    Scanning s;
    uint64_t length;
    if (!begin(&s, call, 1, list))
        return false;
    const char *string = md_string(call, md_arg_p(call, 0), &length);
    if (string == NULL)
        return false;
    /* A copy: a conversion may be stored over the string that is read. */
    char *copy = md_call_scratch(call, (size_t)length + 1);
    if (copy == NULL || !md_charge_bytes(call, length))
        return false;
    memcpy(copy, string, (size_t)length + 1);
    s.string = copy;
    s.string_end = copy + length;
    return scan(&s, md_arg_p(call, 1));
}

bool md_libc_sscanf(MdCall *call) {
    return scan_string(call, false);
}

bool md_libc_vsscanf(MdCall *call) {
    return scan_string(call, true);
}
