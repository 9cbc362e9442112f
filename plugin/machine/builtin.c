/**
 * What the BUILTIN instructions do.
 */
#include "inner.h"
#include <complex.h>
#include <math.h>

#pragma GCC diagnostic ignored "-Wfloat-equal"

static bool zero_argument(MdMachine *machine, const char *name) {
    return md_raise(machine, MD_UB_LIBRARY_ARGUMENT, "the argument of %s is 0, for which it has no result", name);
}

#define COMPLEX_OPERATION(type, field, op)                                                                             \
    {                                                                                                                  \
        type complex v = __builtin_complex(b[0].field, b[1].field), w = __builtin_complex(c[0].field, c[1].field),     \
                     z = v op w;                                                                                       \
        type re = __real__ z, im = __imag__ z;                                                                         \
        a[0].field = re;                                                                                               \
        a[1].field = im;                                                                                               \
        return true;                                                                                                   \
    }

enum { CLASS_NAN, CLASS_INFINITE, CLASS_NORMAL, CLASS_SUBNORMAL, CLASS_ZERO };

/** The class of a number that was of type float (0), double (1) or long double (2). */
static unsigned class_of_number(long double x, uint64_t type) {
    long double least = type == 0 ? (long double)__FLT_MIN__ : type == 1 ? (long double)__DBL_MIN__ : __LDBL_MIN__;
    return isnan(x)           ? CLASS_NAN
           : isinf(x)         ? CLASS_INFINITE
           : x == 0           ? CLASS_ZERO
           : fabsl(x) < least ? CLASS_SUBNORMAL
                              : CLASS_NORMAL;
}

/** The lowest `bits` bits of `value` in the opposite order. */
static uint64_t reversed(uint64_t value, unsigned bits) {
    uint64_t result = 0;
    for (unsigned i = 0; i < bits; i++)
        result |= (value >> i & 1) << (bits - 1 - i);
    return result;
}

/** Rotate a number of `bits` bits to the left; counts are taken modulo the width, negative ones too. */
static uint64_t rotated(uint64_t value, unsigned bits, uint64_t count) {
    uint64_t mask = UINT64_MAX >> (64 - bits);
    unsigned by = (unsigned)(count % bits);
    value &= mask;
    return by == 0 ? value : (value << by | value >> (bits - by)) & mask;
}

bool md_run_builtin(MdMachine *machine, MdBuiltinKind kind, MdRegister *a, const MdRegister *b, const MdRegister *c) {
    uint64_t u = b->u;
    long double x = b->ld, y = c->ld;
    switch (kind) {
    case MD_BUILTIN_CLZ:
        if ((uint32_t)u == 0)
            return zero_argument(machine, "__builtin_clz");
        a->i = __builtin_clz((uint32_t)u);
        return true;
    case MD_BUILTIN_CLZL:
        if (u == 0)
            return zero_argument(machine, "__builtin_clzl");
        a->i = __builtin_clzl(u);
        return true;
    case MD_BUILTIN_CTZ:
    case MD_BUILTIN_CTZL:
        if (u == 0)
            return zero_argument(machine, "__builtin_ctz");
        a->i = __builtin_ctzl(u);
        return true;
    case MD_BUILTIN_CLRSB: a->i = __builtin_clrsb((int)b->i); return true;
    case MD_BUILTIN_CLRSBL: a->i = __builtin_clrsbl(b->i); return true;
    case MD_BUILTIN_FFS: a->i = __builtin_ffsl(b->i); return true;
    case MD_BUILTIN_POPCOUNT: a->i = __builtin_popcountl(u); return true;
    case MD_BUILTIN_PARITY: a->i = __builtin_parityl(u); return true;
    case MD_BUILTIN_BSWAP16: a->u = __builtin_bswap16((uint16_t)u); return true;
    case MD_BUILTIN_BSWAP32: a->u = __builtin_bswap32((uint32_t)u); return true;
    case MD_BUILTIN_BSWAP64: a->u = __builtin_bswap64(u); return true;
    case MD_BUILTIN_BITREVERSE8: a->u = reversed(u, 8); return true;
    case MD_BUILTIN_BITREVERSE16: a->u = reversed(u, 16); return true;
    case MD_BUILTIN_BITREVERSE32: a->u = reversed(u, 32); return true;
    case MD_BUILTIN_BITREVERSE64: a->u = reversed(u, 64); return true;
    case MD_BUILTIN_ROTATE_LEFT8: a->u = rotated(u, 8, c->u); return true;
    case MD_BUILTIN_ROTATE_LEFT16: a->u = rotated(u, 16, c->u); return true;
    case MD_BUILTIN_ROTATE_LEFT32: a->u = rotated(u, 32, c->u); return true;
    case MD_BUILTIN_ROTATE_LEFT64: a->u = rotated(u, 64, c->u); return true;
    case MD_BUILTIN_ROTATE_RIGHT8: a->u = rotated(u, 8, -c->u); return true;
    case MD_BUILTIN_ROTATE_RIGHT16: a->u = rotated(u, 16, -c->u); return true;
    case MD_BUILTIN_ROTATE_RIGHT32: a->u = rotated(u, 32, -c->u); return true;
    case MD_BUILTIN_ROTATE_RIGHT64: a->u = rotated(u, 64, -c->u); return true;
    case MD_BUILTIN_ISNAN: a->i = isnan(x) != 0; return true;
    case MD_BUILTIN_ISINF: a->i = isinf(x) != 0; return true;
    case MD_BUILTIN_ISINF_SIGN: a->i = isinf(x) ? (signbit(x) ? -1 : 1) : 0; return true;
    case MD_BUILTIN_ISFINITE: a->i = isfinite(x) != 0; return true;
    case MD_BUILTIN_ISNORMAL: a->i = class_of_number(x, c->u & 0xff) == CLASS_NORMAL; return true;
    case MD_BUILTIN_FPCLASSIFY: a->u = c->u >> (8 + 8 * class_of_number(x, c->u & 0xff)) & 0xff; return true;
    case MD_BUILTIN_SIGNBIT: a->i = signbit(x) != 0; return true;
    case MD_BUILTIN_ISGREATER: a->i = isgreater(x, y) != 0; return true;
    case MD_BUILTIN_ISGREATEREQUAL: a->i = isgreaterequal(x, y) != 0; return true;
    case MD_BUILTIN_ISLESS: a->i = isless(x, y) != 0; return true;
    case MD_BUILTIN_ISLESSEQUAL: a->i = islessequal(x, y) != 0; return true;
    case MD_BUILTIN_ISLESSGREATER: a->i = islessgreater(x, y) != 0; return true;
    case MD_BUILTIN_ISUNORDERED: a->i = isunordered(x, y) != 0; return true;
    case MD_BUILTIN_FABS: a->d = fabs(b->d); return true;
    case MD_BUILTIN_FABSF: a->f = fabsf(b->f); return true;
    case MD_BUILTIN_FABSL: a->ld = fabsl(x); return true;
    case MD_BUILTIN_POWI: a->d = __builtin_powi(b->d, (int)c->i); return true;
    case MD_BUILTIN_POWIF: a->f = __builtin_powif(b->f, (int)c->i); return true;
    case MD_BUILTIN_POWIL: a->ld = __builtin_powil(x, (int)c->i); return true;
    case MD_BUILTIN_COMPLEX_MUL_F: COMPLEX_OPERATION(float, f, *)
    case MD_BUILTIN_COMPLEX_MUL_D: COMPLEX_OPERATION(double, d, *)
    case MD_BUILTIN_COMPLEX_MUL_L: COMPLEX_OPERATION(long double, ld, *)
    case MD_BUILTIN_COMPLEX_DIV_F: COMPLEX_OPERATION(float, f, /)
    case MD_BUILTIN_COMPLEX_DIV_D: COMPLEX_OPERATION(double, d, /)
    case MD_BUILTIN_COMPLEX_DIV_L: COMPLEX_OPERATION(long double, ld, /)
    case MD_BUILTIN_COUNT: break;
    }
    return md_stop_unsupported(machine, "a builtin");
}

bool md_run_overflow(MdMachine *machine, const MdIns *ins, MdRegister *registers);

/** A whole number of up to 256 bits, as sign and magnitude. */
typedef struct Whole {
    bool negative;
    unsigned __int128 high, low;
} Whole;

static Whole whole(__int128 value, bool is_unsigned) {
    bool negative = !is_unsigned && value < 0;
    return (Whole){ .negative = negative, .low = negative ? -(unsigned __int128)value : (unsigned __int128)value };
}

static Whole whole_sum(Whole x, Whole y) {
    Whole sum = { .negative = x.negative };
    if (x.negative == y.negative) {
        sum.high = __builtin_add_overflow(x.low, y.low, &sum.low);
    } else {
        sum.negative = x.low >= y.low ? x.negative : y.negative;
        sum.low = x.low >= y.low ? x.low - y.low : y.low - x.low;
    }
    return sum;
}

static Whole whole_product(Whole x, Whole y) {
    unsigned __int128 a = x.low >> 64, b = (uint64_t)x.low, c = y.low >> 64, d = (uint64_t)y.low;
    unsigned __int128 middle = (b * d >> 64) + (uint64_t)(a * d) + (uint64_t)(b * c);
    return (Whole){ .negative = x.negative != y.negative,
                    .low = x.low * y.low,
                    .high = a * c + (a * d >> 64) + (b * c >> 64) + (middle >> 64) };
}

/** Does the number fit an integer of so many bits? */
static bool whole_fits(Whole x, unsigned bits, bool is_signed) {
    unsigned __int128 zero = 0, greatest = ~zero >> (128 - bits) >> is_signed;
    if (x.high != 0)
        return false;
    return x.negative ? x.low <= (is_signed ? greatest + 1 : 0) : x.low <= greatest;
}

/**
 * __builtin_OP_overflow(x, y, p): registers b, b+1 (both 128 bits) and b+2; see overflow_builtin in compile_builtin.c.
 * The result is first formed without any limit, as the builtins are documented.
 */
bool md_run_overflow(MdMachine *machine, const MdIns *ins, MdRegister *registers) {
    const MdRegister *in = &registers[ins->b];
    MdMemoryType type = (MdMemoryType)((ins->imm >> 8) & 0xff);
    bool is_signed = (ins->imm >> 16) & 1, predicate = (ins->imm >> 17) & 1;
    Whole x = whole(in[0].wide, (ins->imm >> 18) & 1), y = whole(in[1].wide, (ins->imm >> 19) & 1);
    if ((ins->imm & 0xff) == 1)
        y.negative = !y.negative;
    Whole z = (ins->imm & 0xff) == 2 ? whole_product(x, y) : whole_sum(x, y);
    if (!predicate) {
        MdRegister result = { .wide = (__int128)(z.negative ? -z.low : z.low) };
        if (!md_store_slow(machine, type, in[2].p, 0, false, &result))
            return false;
    }
    registers[ins->a].i = !whole_fits(z, 8U * md_access_types[type].size, is_signed);
    return true;
}
