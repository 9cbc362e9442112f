/*
 * The emulated library: LIBRARY(name, signature, function that runs it), sorted by header.
 * Signatures: see MdLibraryFunction. LIBRARY_OBJECT(name, bytes, alignment): objects that the library defines.
 * LIBRARY_SAME(name, signature, run): another name for the same behaviour (fortified and ISO C99 redirects of glibc).
 */
#ifdef LIBRARY
/* string.h, strings.h */
LIBRARY(memcpy, "pppL", md_libc_memcpy)
LIBRARY(memmove, "pppL", md_libc_memmove)
LIBRARY(memset, "ppiL", md_libc_memset)
LIBRARY(memcmp, "ippL", md_libc_memcmp)
LIBRARY(strlen, "Lp", md_libc_strlen)
LIBRARY(strcpy, "ppp", md_libc_strcpy)
LIBRARY(strcmp, "ipp", md_libc_strcmp)
/* stdlib.h */
LIBRARY(malloc, "pL", md_libc_malloc)
LIBRARY(calloc, "pLL", md_libc_calloc)
LIBRARY(realloc, "ppL", md_libc_realloc)
LIBRARY(free, "vp", md_libc_free)
LIBRARY(exit, "vi!", md_libc_exit)
LIBRARY(abort, "v!", md_libc_abort)
LIBRARY(abs, "ii", md_libc_abs)
/* stdio.h */
LIBRARY(printf, "ip.", md_libc_printf)
LIBRARY(puts, "ip", md_libc_puts)
LIBRARY(putchar, "ii", md_libc_putchar)
/* setjmp.h: setjmp itself is an instruction of the machine */
LIBRARY(longjmp, "vpi!", md_libc_longjmp)
/* errno.h, assert.h as glibc's headers call them */
LIBRARY(__errno_location, "p", md_libc_errno_location)
LIBRARY(__assert_fail, "vppup!", md_libc_assert_fail)
#endif

#ifdef LIBRARY_OBJECT
LIBRARY_OBJECT(stdin, 8, 8)
LIBRARY_OBJECT(stdout, 8, 8)
LIBRARY_OBJECT(stderr, 8, 8)
#endif
