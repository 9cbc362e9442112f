/**
 * fenv.h: the program's floating-point environment is the host's, because the machine computes with the host's unit.
 *
 * The run begins with the default environment (md_fenv_start) and memdiag gets its own back (md_fenv_finish). An
 * fenv_t holds the host's bytes. Traps stay off: a program that wants them is refused.
 */
#include "library.h"
#include <fenv.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

void md_fenv_start(MdLibrary *library) {
    if (!library->fenv_kept)
        fegetenv(&library->fenv);
    library->fenv_kept = true;
    fesetenv(FE_DFL_ENV);
}

void md_fenv_finish(MdLibrary *library) {
    if (library->fenv_kept)
        fesetenv(&library->fenv);
    library->fenv_kept = false;
}

bool md_libc_fesetround(MdCall *call) {
    return md_return_i(call, fesetround((int)md_arg_i(call, 0)));
}

bool md_libc_fegetround(MdCall *call) {
    return md_return_i(call, fegetround());
}

bool md_libc_feclearexcept(MdCall *call) {
    return md_return_i(call, feclearexcept((int)md_arg_i(call, 0)));
}

bool md_libc_feraiseexcept(MdCall *call) {
    return md_return_i(call, feraiseexcept((int)md_arg_i(call, 0)));
}

bool md_libc_fetestexcept(MdCall *call) {
    return md_return_i(call, fetestexcept((int)md_arg_i(call, 0)));
}

bool md_libc_fegetexceptflag(MdCall *call) {
    fexcept_t flags;
    fegetexceptflag(&flags, (int)md_arg_i(call, 1));
    return md_write_scalar(call, md_arg_p(call, 0), &flags, sizeof flags, MD_MARK_SHORT) && md_return_i(call, 0);
}

bool md_libc_fesetexceptflag(MdCall *call) {
    fexcept_t flags;
    return md_read(call, md_arg_p(call, 0), &flags, sizeof flags) &&
           md_return_i(call, fesetexceptflag(&flags, (int)md_arg_i(call, 1)));
}

bool md_libc_fegetenv(MdCall *call) {
    fenv_t environment;
    fegetenv(&environment);
    return md_write(call, md_arg_p(call, 0), &environment, sizeof environment) && md_return_i(call, 0);
}

bool md_libc_feholdexcept(MdCall *call) {
    fenv_t environment;
    feholdexcept(&environment);
    return md_write(call, md_arg_p(call, 0), &environment, sizeof environment) && md_return_i(call, 0);
}

/**
 * The environment given: FE_DFL_ENV is (const fenv_t *)-1. Of bytes that the program made up only the rounding, the
 * exceptions and the precision count; what would let the host trap is masked.
 */
static bool read_environment(MdCall *call, fenv_t *ret_environment) {
    if (md_arg_p(call, 0).address == UINT64_MAX) {
        fenv_t mine;
        fegetenv(&mine);
        fesetenv(FE_DFL_ENV);
        fegetenv(ret_environment);
        fesetenv(&mine);
        return true;
    }
    if (!md_read(call, md_arg_p(call, 0), ret_environment, sizeof *ret_environment))
        return false;
#if defined(__x86_64__) || defined(__i386__)
    ret_environment->__control_word |= FE_ALL_EXCEPT | 2; /* x87: the masks, with that of denormals */
    ret_environment->__mxcsr |= (FE_ALL_EXCEPT | 2) << 7; /* SSE: the same, 7 bits higher */
    ret_environment->__mxcsr &= 0xffff;                   /* what lies above is reserved, and faults */
#endif
    return true;
}

bool md_libc_fesetenv(MdCall *call) {
    fenv_t environment;
    return read_environment(call, &environment) && md_return_i(call, fesetenv(&environment));
}

bool md_libc_feupdateenv(MdCall *call) {
    fenv_t environment;
    return read_environment(call, &environment) && md_return_i(call, feupdateenv(&environment));
}

bool md_libc_feenableexcept(MdCall *call) {
    if ((md_arg_i(call, 0) & FE_ALL_EXCEPT) == 0)
        return md_return_i(call, 0);
    return md_unsupported(call, "floating-point exceptions do not trap in the checked machine");
}

bool md_libc_fedisableexcept(MdCall *call) {
    return md_return_i(call, 0);
}

bool md_libc_fegetexcept(MdCall *call) {
    return md_return_i(call, 0);
}
