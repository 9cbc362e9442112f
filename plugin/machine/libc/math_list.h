/*
 * math.h and complex.h by shape: one row stands for the functions of double, float (suffix f) and long double (l).
 *
 * With T for the type: MATH_1 T(T), MATH_2 T(T, T), MATH_3 T(T, T, T), MATH_INT int(T), MATH_INT_2 int(T, T), MATH_LONG long(T), MATH_LLONG
 * long long(T), MATH_T_INT T(T, int), MATH_T_LONG T(T, long), MATH_INT_T T(int, T), MATH_T_LDOUBLE T(T, long double),
 * MATH_SPLIT_INT T(T, int *), MATH_QUOTIENT T(T, T, int *), MATH_SPLIT T(T, T *), MATH_PAIR void(T, T *, T *),
 * MATH_GAMMA T(T) with signgam, MATH_TEXT T(const char *). COMPLEX_1, COMPLEX_2: complex of complex; COMPLEX_REAL: T(complex).
 */
MATH_1(acos)
MATH_1(asin)
MATH_1(atan)
MATH_1(cos)
MATH_1(sin)
MATH_1(tan)
MATH_1(acosh)
MATH_1(asinh)
MATH_1(atanh)
MATH_1(cosh)
MATH_1(sinh)
MATH_1(tanh)
MATH_1(exp)
MATH_1(exp2)
MATH_1(exp10)
MATH_1(expm1)
MATH_1(log)
MATH_1(log10)
MATH_1(log1p)
MATH_1(log2)
MATH_1(logb)
MATH_1(significand)
MATH_1(cbrt)
MATH_1(fabs)
MATH_1(sqrt)
MATH_1(erf)
MATH_1(erfc)
MATH_1(tgamma)
MATH_1(ceil)
MATH_1(floor)
MATH_1(nearbyint)
MATH_1(rint)
MATH_1(round)
MATH_1(roundeven)
MATH_1(trunc)
MATH_1(nextup)
MATH_1(nextdown)
MATH_1(j0)
MATH_1(j1)
MATH_1(y0)
MATH_1(y1)
MATH_2(atan2)
MATH_2(hypot)
MATH_2(pow)
MATH_2(fmod)
MATH_2(remainder)
MATH_2(drem)
MATH_2(copysign)
MATH_2(nextafter)
MATH_2(fdim)
MATH_2(fmax)
MATH_2(fmin)
MATH_2(fmaxmag)
MATH_2(fminmag)
MATH_2(scalb)
MATH_2(fmaximum)
MATH_2(fminimum)
MATH_2(fmaximum_num)
MATH_2(fminimum_num)
MATH_2(fmaximum_mag)
MATH_2(fminimum_mag)
MATH_2(fmaximum_mag_num)
MATH_2(fminimum_mag_num)
MATH_3(fma)
MATH_INT(ilogb)
MATH_INT(isinf)
MATH_INT(isnan)
MATH_INT(finite)
MATH_INT(__fpclassify)
MATH_INT(__isinf)
MATH_INT(__isnan)
MATH_INT(__finite)
MATH_INT(__signbit)
MATH_INT(__issignaling)
MATH_INT_2(__iseqsig)
MATH_LONG(llogb)
MATH_LONG(lrint)
MATH_LONG(lround)
MATH_LLONG(llrint)
MATH_LLONG(llround)
MATH_T_INT(ldexp)
MATH_T_INT(scalbn)
MATH_T_LONG(scalbln)
MATH_INT_T(jn)
MATH_INT_T(yn)
MATH_T_LDOUBLE(nexttoward)
MATH_SPLIT_INT(frexp)
MATH_QUOTIENT(remquo)
MATH_SPLIT(modf)
MATH_PAIR(sincos)
MATH_GAMMA(lgamma)
MATH_GAMMA(gamma)
MATH_TEXT(nan)
COMPLEX_1(cacos)
COMPLEX_1(casin)
COMPLEX_1(catan)
COMPLEX_1(ccos)
COMPLEX_1(csin)
COMPLEX_1(ctan)
COMPLEX_1(cacosh)
COMPLEX_1(casinh)
COMPLEX_1(catanh)
COMPLEX_1(ccosh)
COMPLEX_1(csinh)
COMPLEX_1(ctanh)
COMPLEX_1(cexp)
COMPLEX_1(clog)
COMPLEX_1(csqrt)
COMPLEX_1(conj)
COMPLEX_1(cproj)
COMPLEX_1(clog10)
COMPLEX_2(cpow)
COMPLEX_REAL(cabs)
COMPLEX_REAL(carg)
COMPLEX_REAL(cimag)
COMPLEX_REAL(creal)
#undef MATH_1
#undef MATH_2
#undef MATH_3
#undef MATH_INT
#undef MATH_INT_2
#undef MATH_LONG
#undef MATH_LLONG
#undef MATH_T_INT
#undef MATH_T_LONG
#undef MATH_INT_T
#undef MATH_T_LDOUBLE
#undef MATH_SPLIT_INT
#undef MATH_QUOTIENT
#undef MATH_SPLIT
#undef MATH_PAIR
#undef MATH_GAMMA
#undef MATH_TEXT
#undef COMPLEX_1
#undef COMPLEX_2
#undef COMPLEX_REAL
