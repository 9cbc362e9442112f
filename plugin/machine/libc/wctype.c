/**
 * wctype.h, and the widths of wchar.h: classes and case of wide characters.
 *
 * In the locale "C" only ASCII has classes. For "C.UTF-8" the host's tables of that locale answer; a host without it
 * answers as "C" does.
 */
#include "wide.h"
#include <errno.h>
#include <locale.h>
#include <wctype.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

/** The host's locale for the program's; made once. */
static locale_t host_locale(const MdCall *call) {
    MdLibrary *library = call->library;
    bool utf8 = md_library_utf8(call);
    if (library->host_locales[utf8] == NULL)
        library->host_locales[utf8] = newlocale(LC_CTYPE_MASK, utf8 ? "C.UTF-8" : "C", NULL);
    if (library->host_locales[utf8] == NULL)
        library->host_locales[utf8] = newlocale(LC_CTYPE_MASK, "C", NULL);
    return library->host_locales[utf8];
}

void md_wide_finish(MdLibrary *library) {
    for (size_t i = 0; i < 2; i++)
        if (library->host_locales[i] != NULL)
            freelocale(library->host_locales[i]);
}

bool md_wide_is_space(const MdCall *call, uint32_t wide) {
    locale_t locale = host_locale(call);
    return locale != NULL && iswspace_l((wint_t)wide, locale) != 0;
}

/** The argument, which must be WEOF or a value of wchar_t that is a character (7.30.1p1). */
static wint_t wide_argument(const MdCall *call) {
    return (wint_t)md_arg_u(call, 0);
}

#define CLASS(name)                                                                                                    \
    bool md_libc_isw##name(MdCall *call) {                                                                             \
        locale_t locale = host_locale(call);                                                                           \
        return md_return_i(call, locale != NULL ? isw##name##_l(wide_argument(call), locale) : 0);                     \
    }
CLASS(alnum)
CLASS(alpha)
CLASS(blank)
CLASS(cntrl)
CLASS(digit)
CLASS(graph)
CLASS(lower)
CLASS(print)
CLASS(punct)
CLASS(space)
CLASS(upper)
CLASS(xdigit)

bool md_libc_towlower(MdCall *call) {
    locale_t locale = host_locale(call);
    return md_return_u(call, locale != NULL ? towlower_l(wide_argument(call), locale) : wide_argument(call));
}

bool md_libc_towupper(MdCall *call) {
    locale_t locale = host_locale(call);
    return md_return_u(call, locale != NULL ? towupper_l(wide_argument(call), locale) : wide_argument(call));
}

/* ---- classes by name: a wctype_t is a number from 1 ------------------------------------------------------------------------- */

static const char *const class_names[] = { "alnum", "alpha", "blank", "cntrl", "digit", "graph",
                                           "lower", "print", "punct", "space", "upper", "xdigit" };
static const char *const mapping_names[] = { "tolower", "toupper" };

static bool number_of_name(MdCall *call, const char *const *names, size_t count) {
    uint64_t length;
    const char *name = md_string(call, md_arg_p(call, 0), &length);
    if (name == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return md_return_u(call, i + 1);
    return md_return_u(call, 0);
}

bool md_libc_wctype(MdCall *call) {
    return number_of_name(call, class_names, sizeof class_names / sizeof *class_names);
}

bool md_libc_wctrans(MdCall *call) {
    return number_of_name(call, mapping_names, sizeof mapping_names / sizeof *mapping_names);
}

bool md_libc_iswctype(MdCall *call) {
    uint64_t number = md_arg_u(call, 1);
    locale_t locale = host_locale(call);
    if (number == 0 || locale == NULL)
        return md_return_i(call, 0);
    if (number > sizeof class_names / sizeof *class_names)
        return md_fault(call, MD_UB_LIBRARY_ARGUMENT, "the class was not made by wctype (7.30.2.2.1p2)");
    wctype_t class = wctype_l(class_names[number - 1], locale);
    return md_return_i(call, iswctype_l(wide_argument(call), class, locale));
}

bool md_libc_towctrans(MdCall *call) {
    uint64_t number = md_arg_u(call, 1);
    if (number > 2 || number == 0)
        return number == 0
                   ? md_return_u(call, wide_argument(call))
                   : md_fault(call, MD_UB_LIBRARY_ARGUMENT, "the mapping was not made by wctrans (7.30.3.2.1p2)");
    return number == 1 ? md_libc_towlower(call) : md_libc_towupper(call);
}

/* ---- columns ------------------------------------------------------------------------------------------------------------------ */

static int width_of(const MdCall *call, wchar_t wide) {
    locale_t locale = host_locale(call);
    locale_t before = locale != NULL ? uselocale(locale) : (locale_t)0;
    int width = wcwidth(wide);
    if (locale != NULL)
        uselocale(before);
    return width;
}

bool md_libc_wcwidth(MdCall *call) {
    return md_return_i(call, width_of(call, (wchar_t)md_arg_i(call, 0)));
}

bool md_libc_wcswidth(MdCall *call) {
    uint64_t length;
    int64_t width = 0;
    const wchar_t *string = md_wide_string_limited(call, md_arg_p(call, 0), md_arg_u(call, 1), &length);
    if (string == NULL || !md_charge(call, length))
        return false;
    for (uint64_t i = 0; i < length; i++) {
        int one = width_of(call, string[i]);
        if (one < 0)
            return md_return_i(call, -1);
        width += one;
    }
    return md_return_i(call, width);
}
