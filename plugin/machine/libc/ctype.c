/**
 * ctype.h: the functions with the check of C17 7.4p1, and the tables that glibc's macros look into.
 *
 * A table reaches from EOF to 255 and no further, as 7.4p1 says (glibc's own begins at -128), so that isalpha(c) with
 * a negative char leaves its object and is told.
 */
#include "library.h"
#include <ctype.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

const char md_character_table[] = "table of ctype.h for EOF and the values of unsigned char";

static bool in_range(MdCall *call, int64_t c) {
    if (c >= -1 && c <= 255)
        return true;
    return md_fault(call, MD_UB_CHARACTER_RANGE, "the argument %lld is neither EOF nor the value of an unsigned char",
                    (long long)c);
}

#define CHARACTER(name)                                                                                                \
    bool md_libc_##name(MdCall *call) {                                                                                \
        int64_t c = md_arg_i(call, 0);                                                                                 \
        return in_range(call, c) && md_return_i(call, (name)((int)c));                                                 \
    }
CHARACTER(isalnum)
CHARACTER(isalpha)
CHARACTER(isblank)
CHARACTER(iscntrl)
CHARACTER(isdigit)
CHARACTER(isgraph)
CHARACTER(islower)
CHARACTER(isprint)
CHARACTER(ispunct)
CHARACTER(isspace)
CHARACTER(isupper)
CHARACTER(isxdigit)
CHARACTER(tolower)
CHARACTER(toupper)

bool md_libc_isascii(MdCall *call) {
    return md_return_i(call, (md_arg_i(call, 0) & ~INT64_C(0x7f)) == 0);
}

bool md_libc_toascii(MdCall *call) {
    return md_return_i(call, md_arg_i(call, 0) & 0x7f);
}

/** The pointer to a table of 257 entries, made when first asked for; `host` is the entry of EOF. */
static bool table(MdCall *call, MdPointer *kept, const void *host, uint64_t entry) {
    if (kept->address == 0) {
        MdPointer entries = md_library_block(call->machine, 257 * entry, entry, md_character_table);
        *kept = md_library_block(call->machine, 8, 8, "pointer to a table of ctype.h");
        if (entries.address == 0 || kept->address == 0)
            return md_unsupported(call, "no memory for the tables of ctype.h");
        if (!md_write(call, entries, host, 257 * entry) || !md_write_pointer(call, *kept, md_offset(entries, entry)))
            return false;
    }
    return md_return_p(call, *kept);
}

bool md_libc___ctype_b_loc(MdCall *call) {
    return table(call, &call->library->ctype_tables[0], *__ctype_b_loc() - 1, sizeof(unsigned short));
}

bool md_libc___ctype_tolower_loc(MdCall *call) {
    return table(call, &call->library->ctype_tables[1], *__ctype_tolower_loc() - 1, sizeof(int));
}

bool md_libc___ctype_toupper_loc(MdCall *call) {
    return table(call, &call->library->ctype_tables[2], *__ctype_toupper_loc() - 1, sizeof(int));
}
