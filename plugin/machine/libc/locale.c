/**
 * locale.h and langinfo.h: the locales "C" and "POSIX", and "C.UTF-8", which glibc has everywhere too.
 *
 * The environment of the program names no locale, so "" means "C". C.UTF-8 differs from "C" in LC_CTYPE alone: in the
 * encoding of wide characters. Each category has one of the two.
 */
#include <errno.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stddef.h>
#include <strings.h>

#include "library.h"

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

static const int categories[] = { LC_CTYPE, LC_NUMERIC, LC_TIME,    LC_COLLATE,   LC_MONETARY,    LC_MESSAGES,
                                  LC_PAPER, LC_NAME,    LC_ADDRESS, LC_TELEPHONE, LC_MEASUREMENT, LC_IDENTIFICATION };
enum { CATEGORIES = sizeof categories / sizeof *categories };
static const char *const category_names[] = { "LC_CTYPE",    "LC_NUMERIC",   "LC_TIME",        "LC_COLLATE",
                                              "LC_MONETARY", "LC_MESSAGES",  "LC_PAPER",       "LC_NAME",
                                              "LC_ADDRESS",  "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION" };

static const char *locale_name(bool utf8) {
    return utf8 ? "C.UTF-8" : "C";
}

/** "C", "C.UTF-8", or all categories when they differ: LC_CTYPE=…;LC_NUMERIC=…;… */
static const char *combined_name(MdCall *call) {
    uint32_t set = call->library->utf8_categories;
    if (set == 0 || set == (1U << CATEGORIES) - 1)
        return locale_name(set != 0);
    MdText text = md_text(call->library->arena);
    for (size_t i = 0; i < CATEGORIES; i++)
        md_text_addf(&text, "%s%s=%s", i > 0 ? ";" : "", category_names[i], locale_name(set >> i & 1));
    return md_text_string(&text);
}

/** Is this a locale that exists, and is it the one with UTF-8? -1: there is none of that name. */
static int known_locale(const char *name) {
    if (name[0] == '\0' || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0)
        return 0;
    return strcasecmp(name, "C.UTF-8") == 0 || strcasecmp(name, "C.utf8") == 0 ? 1 : -1;
}

/** A name as combined_name makes it. */
static bool parse_combined(const char *name, uint32_t *ret_set) {
    uint32_t set = 0;
    for (size_t i = 0; i < CATEGORIES; i++) {
        size_t length = strlen(category_names[i]);
        if (strncmp(name, category_names[i], length) != 0 || name[length] != '=')
            return false;
        name += length + 1;
        size_t size = strcspn(name, ";");
        bool utf8 = size == 7 && strncmp(name, "C.UTF-8", 7) == 0;
        if (!utf8 && !(size == 1 && name[0] == 'C'))
            return false;
        set |= (uint32_t)utf8 << i;
        name += size;
        if ((*name == ';') == (i + 1 == CATEGORIES))
            return false;
        name += *name == ';';
    }
    *ret_set = set;
    return true;
}

bool md_libc_setlocale(MdCall *call) {
    int64_t category = md_arg_i(call, 0);
    size_t index = 0;
    uint64_t length;
    uint32_t *set = &call->library->utf8_categories, wanted = 0;
    while (index < CATEGORIES && categories[index] != category)
        index++;
    if (index == CATEGORIES && category != LC_ALL) {
        md_set_errno(call, EINVAL);
        return md_return_p(call, md_null());
    }
    if (md_arg_p(call, 1).address != 0) {
        const char *name = md_string(call, md_arg_p(call, 1), &length);
        if (name == NULL)
            return false;
        int known = known_locale(name);
        if (known < 0 && !(category == LC_ALL && parse_combined(name, &wanted))) {
            md_set_errno(call, ENOENT);
            return md_return_p(call, md_null());
        }
        if (known >= 0)
            wanted = known > 0 ? (1U << CATEGORIES) - 1 : 0;
        uint32_t changed = category == LC_ALL ? (1U << CATEGORIES) - 1 : 1U << index;
        *set = (*set & ~changed) | (wanted & changed);
    }
    const char *name = category == LC_ALL ? combined_name(call) : locale_name(*set >> index & 1);
    return md_return_p(call, md_library_text(call, name));
}

bool md_library_utf8(const MdCall *call) {
    const MdLibrary *library = call->library;
    return ((library->thread_locale.address != 0 ? library->thread_categories : library->utf8_categories) & 1) != 0;
}

/* ---- locales as objects --------------------------------------------------------------------------------------------------- */

/** What a locale_t points to: in place of glibc's list of categories our set of them, and its tables of ctype.h. */
typedef struct __locale_struct LocaleObject;

static bool is_global(MdPointer locale) {
    return locale.address == (uint64_t)(uintptr_t)LC_GLOBAL_LOCALE;
}

static bool categories_of(MdCall *call, MdPointer locale, uint64_t *ret_set) {
    *ret_set = call->library->utf8_categories;
    return is_global(locale) || md_read(call, locale, ret_set, sizeof *ret_set);
}

static bool give_locale(MdCall *call, uint64_t set) {
    MdPointer locale = md_allocate(call, sizeof(LocaleObject), 8, true);
    if (locale.address == 0)
        return md_return_p(call, locale);
    /* isalpha_l and its kin are macros that read the tables */
    static const struct {
        bool (*find)(MdCall *call);
        size_t offset;
    } tables[] = { { md_libc___ctype_b_loc, offsetof(LocaleObject, __ctype_b) },
                   { md_libc___ctype_tolower_loc, offsetof(LocaleObject, __ctype_tolower) },
                   { md_libc___ctype_toupper_loc, offsetof(LocaleObject, __ctype_toupper) } };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        MdPointer table;
        if (!tables[i].find(call) || !md_read_pointer(call, call->result->p, &table) ||
            !md_write_pointer(call, md_offset(locale, tables[i].offset), table))
            return false;
    }
    return md_write(call, locale, &set, sizeof set) && md_return_p(call, locale);
}

/** The bits of our sets that a mask like LC_CTYPE_MASK names; false: it names others too. */
static bool masked(int64_t mask, uint32_t *ret_set) {
    *ret_set = 0;
    for (size_t i = 0; i < CATEGORIES; i++) {
        *ret_set |= (uint32_t)(mask >> categories[i] & 1) << i;
        mask &= ~((int64_t)1 << categories[i]);
    }
    return mask == 0;
}

/** POSIX: a base is changed in place, which gives it back. */
bool md_libc_newlocale(MdCall *call) {
    MdPointer base = md_arg_p(call, 2);
    uint64_t length, set = 0;
    uint32_t changed, wanted = 0;
    const char *name = md_string(call, md_arg_p(call, 1), &length);
    if (name == NULL || (base.address != 0 && !categories_of(call, base, &set)))
        return false;
    bool good_mask = masked(md_arg_i(call, 0), &changed);
    int known = known_locale(name);
    if (!good_mask || (known < 0 && !parse_combined(name, &wanted))) {
        md_set_errno(call, good_mask ? ENOENT : EINVAL);
        return md_return_p(call, md_null());
    }
    wanted = known > 0 ? UINT32_MAX : wanted;
    set = (set & ~(uint64_t)changed) | (wanted & changed);
    if (base.address == 0)
        return give_locale(call, set);
    return md_write(call, base, &set, sizeof set) && md_return_p(call, base);
}

bool md_libc_duplocale(MdCall *call) {
    uint64_t set;
    return categories_of(call, md_arg_p(call, 0), &set) && give_locale(call, set);
}

bool md_libc_freelocale(MdCall *call) {
    return md_release(call, md_arg_p(call, 0));
}

bool md_libc_uselocale(MdCall *call) {
    MdLibrary *library = call->library;
    MdPointer locale = md_arg_p(call, 0), before = library->thread_locale;
    uint64_t set;
    if (before.address == 0)
        before.address = (uint64_t)(uintptr_t)LC_GLOBAL_LOCALE;
    if (locale.address != 0) {
        if (!categories_of(call, locale, &set))
            return false;
        library->thread_locale = is_global(locale) ? md_null() : locale;
        library->thread_categories = (uint32_t)set;
    }
    return md_return_p(call, before);
}

/** 7.11.2.1: the values of the "C" locale; those of "C.UTF-8" are the same. */
bool md_libc_localeconv(MdCall *call) {
    MdPointer *conventions = &call->library->conventions;
    if (conventions->address == 0) {
        *conventions = md_library_block(call->machine, sizeof(struct lconv), 8, "struct lconv");
        static const struct lconv shape;
        unsigned char bytes[sizeof shape];
        memset(bytes, CHAR_MAX, sizeof bytes);
        if (!md_write(call, *conventions, bytes, sizeof bytes))
            return false;
        for (uint64_t at = 0; at < offsetof(struct lconv, int_frac_digits); at += 8)
            if (!md_write_pointer(call, md_offset(*conventions, at), md_library_text(call, at == 0 ? "." : "")))
                return false;
        call->memory->ranges[md_origin_range(conventions->origin)].writable = -1; /* 7.11.2.1p8 */
    }
    return md_return_p(call, *conventions);
}

bool md_libc_nl_langinfo(MdCall *call) {
    int64_t item = md_arg_i(call, 0);
    if (item == CODESET)
        return md_return_p(call, md_library_text(call, md_library_utf8(call) ? "UTF-8" : "ANSI_X3.4-1968"));
    locale_t plain = newlocale(LC_ALL_MASK, "C", NULL);
    const char *text = plain != NULL ? nl_langinfo_l((nl_item)item, plain) : "";
    bool good = md_return_p(call, md_library_text(call, text));
    if (plain != NULL)
        freelocale(plain);
    return good;
}

/* ---- libintl.h: no messages are translated -------------------------------------------------------------------------------- */

bool md_libc_gettext(MdCall *call) {
    return md_return_p(call, md_arg_p(call, 0));
}

/** dgettext, dcgettext: behind the domain. */
bool md_libc_dgettext(MdCall *call) {
    return md_return_p(call, md_arg_p(call, 1));
}

bool md_libc_ngettext(MdCall *call) {
    return md_return_p(call, md_arg_p(call, md_arg_u(call, 2) == 1 ? 0 : 1));
}

bool md_libc_dngettext(MdCall *call) {
    return md_return_p(call, md_arg_p(call, md_arg_u(call, 3) == 1 ? 1 : 2));
}

/** bindtextdomain, bind_textdomain_codeset: what is set is what is returned. */
static bool set_name(MdCall *call, size_t argument, const char *first) {
    uint64_t length;
    MdPointer given = md_arg_p(call, argument);
    if (given.address == 0)
        return md_return_p(call, first != NULL ? md_library_text(call, first) : md_null());
    const char *name = md_string(call, given, &length);
    return name != NULL && md_return_p(call, md_library_text(call, name));
}

/** textdomain: the domain that was set last. */
bool md_libc_textdomain(MdCall *call) {
    MdPointer *domain = &call->library->domain;
    if (domain->address != 0 && md_arg_p(call, 0).address == 0)
        return md_return_p(call, *domain);
    bool good = set_name(call, 0, "messages");
    *domain = call->result->p;
    return good;
}

bool md_libc_bindtextdomain(MdCall *call) {
    return set_name(call, 1, "/usr/share/locale");
}

bool md_libc_bind_textdomain_codeset(MdCall *call) {
    return set_name(call, 1, NULL);
}
