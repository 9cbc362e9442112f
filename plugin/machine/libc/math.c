/**
 * math.h and complex.h: each function is the host's, called through one macro per shape (math_list.h).
 *
 * Domain and range errors are no undefined behaviour under Annex F; errno is carried over from the host. lgamma is
 * written out because it sets signgam. Complex values come and go through the program's memory, unlike real ones.
 */
#include "library.h"
#include <complex.h>
#include <errno.h>
#include <math.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

/** What the host's function left in errno becomes the program's. */
static bool finish(MdCall *call) {
    if (errno != 0)
        md_set_errno(call, errno);
    return true;
}

/** `expression` sees the arguments as A(index) and sets R; `after` is a further condition of success. */
#define FUNCTION(name, expression, after)                                                                              \
    bool md_libc_##name(MdCall *call) {                                                                                \
        errno = 0;                                                                                                     \
        expression;                                                                                                    \
        return finish(call) && (after);                                                                                \
    }
#define A(index) call->arguments[index]
#define R (*call->result)
#define THREE(name, ROW)                                                                                               \
    ROW(name, d, double, MD_MARK_DOUBLE)                                                                               \
    ROW(name##f, f, float, MD_MARK_FLOAT) ROW(name##l, ld, long double, MD_MARK_LDOUBLE)

#define ROW_1(name, v, T, mark) FUNCTION(name, R.v = name(A(0).v), true)
#define ROW_2(name, v, T, mark) FUNCTION(name, R.v = name(A(0).v, A(1).v), true)
#define ROW_3(name, v, T, mark) FUNCTION(name, R.v = name(A(0).v, A(1).v, A(2).v), true)
#define ROW_INTEGER(name, v, T, mark) FUNCTION(name, R.i = name(A(0).v), true)
#define ROW_T_INT(name, v, T, mark) FUNCTION(name, R.v = name(A(0).v, (int)A(1).i), true)
#define ROW_T_LONG(name, v, T, mark) FUNCTION(name, R.v = name(A(0).v, A(1).i), true)
#define ROW_INT_T(name, v, T, mark) FUNCTION(name, R.v = name((int)A(0).i, A(1).v), true)
#define ROW_T_LDOUBLE(name, v, T, mark) FUNCTION(name, R.v = name(A(0).v, A(1).ld), true)
#define ROW_SPLIT_INT(name, v, T, mark)                                                                                \
    FUNCTION(name, int part = 0; R.v = name(A(0).v, &part), md_write_int(call, A(1).p, part))
#define ROW_QUOTIENT(name, v, T, mark)                                                                                 \
    FUNCTION(name, int part = 0; R.v = name(A(0).v, A(1).v, &part), md_write_int(call, A(2).p, part))
#define ROW_SPLIT(name, v, T, mark)                                                                                    \
    FUNCTION(name, T part; R.v = name(A(0).v, &part), md_write_scalar(call, A(1).p, &part, sizeof part, mark))
#define ROW_PAIR(name, v, T, mark)                                                                                     \
    FUNCTION(name, T s; T c; name(A(0).v, &s, &c), md_write_scalar(call, A(1).p, &s, sizeof s, mark) &&                \
                                                       md_write_scalar(call, A(2).p, &c, sizeof c, mark))
#define ROW_TEXT(name, v, T, mark)                                                                                     \
    FUNCTION(name, uint64_t length; const char *text = md_string(call, A(0).p, &length);                               \
             R.v = name(text != NULL ? text : ""), text != NULL)

#define COMPLEX_READ(T, variable, index)                                                                               \
    T complex variable;                                                                                                \
    if (!md_read(call, A(index).p, &variable, sizeof variable))                                                        \
    return false
#define ROW_COMPLEX_1(name, v, T, mark)                                                                                \
    FUNCTION(name, COMPLEX_READ(T, z, 0); z = name(z), md_write(call, call->result_memory, &z, sizeof z))
#define ROW_COMPLEX_2(name, v, T, mark)                                                                                \
    FUNCTION(name, COMPLEX_READ(T, z, 0); COMPLEX_READ(T, w, 1);                                                       \
             z = name(z, w), md_write(call, call->result_memory, &z, sizeof z))
#define ROW_COMPLEX_REAL(name, v, T, mark) FUNCTION(name, COMPLEX_READ(T, z, 0); R.v = name(z), true)

/* lgamma and gamma: the sign of the gamma function is a result too */
static bool finish_gamma(MdCall *call, int sign) {
    MdPointer object = md_library_object(call, "signgam");
    return finish(call) && (object.address == 0 || md_write_int(call, object, sign));
}

#define ROW_GAMMA(name, v, T, mark)                                                                                    \
    bool md_libc_##name(MdCall *call) {                                                                                \
        int sign = 0;                                                                                                  \
        errno = 0;                                                                                                     \
        R.v = GAMMA_OF_##v(A(0).v, &sign);                                                                             \
        return finish_gamma(call, sign);                                                                               \
    }
#define GAMMA_OF_d lgamma_r
#define GAMMA_OF_f lgammaf_r
#define GAMMA_OF_ld lgammal_r

#define ROW_GAMMA_SIGN(name, v, T, mark)                                                                               \
    bool md_libc_##name##_r(MdCall *call) {                                                                            \
        int sign = 0;                                                                                                  \
        errno = 0;                                                                                                     \
        R.v = GAMMA_OF_##v(A(0).v, &sign);                                                                             \
        return finish(call) && md_write_int(call, A(1).p, sign);                                                       \
    }
THREE(lgamma, ROW_GAMMA_SIGN)

#define MATH_1(name) THREE(name, ROW_1)
#define MATH_2(name) THREE(name, ROW_2)
#define MATH_3(name) THREE(name, ROW_3)
#define MATH_INT(name) THREE(name, ROW_INTEGER)
#define ROW_INTEGER_2(name, v, T, mark) FUNCTION(name, R.i = name(A(0).v, A(1).v), true)
#define MATH_INT_2(name) THREE(name, ROW_INTEGER_2)
#define MATH_LONG(name) THREE(name, ROW_INTEGER)
#define MATH_LLONG(name) THREE(name, ROW_INTEGER)
#define MATH_T_INT(name) THREE(name, ROW_T_INT)
#define MATH_T_LONG(name) THREE(name, ROW_T_LONG)
#define MATH_INT_T(name) THREE(name, ROW_INT_T)
#define MATH_T_LDOUBLE(name) THREE(name, ROW_T_LDOUBLE)
#define MATH_SPLIT_INT(name) THREE(name, ROW_SPLIT_INT)
#define MATH_QUOTIENT(name) THREE(name, ROW_QUOTIENT)
#define MATH_SPLIT(name) THREE(name, ROW_SPLIT)
#define MATH_PAIR(name) THREE(name, ROW_PAIR)
#define MATH_GAMMA(name) THREE(name, ROW_GAMMA)
#define MATH_TEXT(name) THREE(name, ROW_TEXT)
#define COMPLEX_1(name) THREE(name, ROW_COMPLEX_1)
#define COMPLEX_2(name) THREE(name, ROW_COMPLEX_2)
#define COMPLEX_REAL(name) THREE(name, ROW_COMPLEX_REAL)
#include "math_list.h"
