/**
 * regex.h and fnmatch.h: patterns of POSIX, compiled and matched by the host's library on checked strings.
 *
 * A compiled expression is the host's and lies here. The program's regex_t begins with a pointer to a block that
 * stands for it, so that a copy of the regex_t serves as well, an expression that is never freed is a leak, and one
 * that was freed is known. Of the rest the program may read re_nsub alone.
 */
#include "library.h"
#include <errno.h>
#include <fnmatch.h>
#include <regex.h>
#include <stdlib.h>

#define LIBRARY(name, signature, run) bool run(MdCall *call);
#include "libc_list.h"
#undef LIBRARY

/* What a compile or a match costs of the budget, for each byte of the pattern and of the subject. */
enum {
    PATTERN_STEPS = 50,
    SUBJECT_STEPS = 5,
    MATCH_SHARE = 16,
    SEARCH_SHARE = 64,
    MOST_TRIALS = 200000000, /* of a match with back references; about a second of the host */
    MOST_PATTERN = 65536,
    MOST_REPEAT = 255,
    MOST_COMPILED = 4096
};

typedef struct MdPattern {
    MdPointer block; /* that stands for it; null: the expression is freed */
    regex_t compiled;
    int flags;
    unsigned exponent; /* a match can take the host (length of the subject)^exponent trials */
    struct MdPattern *next;
} MdPattern;

void md_patterns_finish(MdLibrary *library) {
    for (MdPattern *pattern = library->patterns; pattern != NULL; pattern = pattern->next)
        if (pattern->block.address != 0)
            regfree(&pattern->compiled);
}

/** The compiled expression that the block at `address` stands for, a free one when that is 0; NULL: there is none. */
static MdPattern *find_pattern(const MdLibrary *library, uint64_t address) {
    MdPattern *pattern = library->patterns;
    while (pattern != NULL && pattern->block.address != address)
        pattern = pattern->next;
    return pattern;
}

/** The compiled expression of argument `index`. NULL: the fault is recorded. */
static MdPattern *pattern_argument(MdCall *call, size_t index) {
    MdPointer object = md_arg_p(call, index), block;
    if (!md_read_pointer(call, object, &block))
        return NULL;
    MdPattern *pattern = block.address != 0 ? find_pattern(call->library, block.address) : NULL;
    if (pattern == NULL)
        md_fault_at(call, MD_UB_LIBRARY_ARGUMENT, object, "the regex_t holds no expression, or one that was freed");
    return pattern;
}

/** A free place for a compiled expression; NULL: there are too many. */
static MdPattern *free_pattern(MdLibrary *library) {
    MdPattern *pattern = find_pattern(library, 0);
    if (pattern != NULL || library->pattern_count == MOST_COMPILED)
        return pattern;
    library->pattern_count++;
    pattern = MD_NEW(library->arena, MdPattern);
    pattern->next = library->patterns;
    library->patterns = pattern;
    return pattern;
}

/** Does the expression repeat so much that the host would take memory without end, as `((a{200}){200}){200}` does? */
static bool repeats_much(const char *text) {
    unsigned long product = 1;
    for (const char *at = strchr(text, '{'); at != NULL; at = strchr(at + 1, '{')) {
        const char *comma = at + strspn(at + 1, "0123456789") + 1;
        unsigned long least = strtoul(at + 1, NULL, 10), most = *comma == ',' ? strtoul(comma + 1, NULL, 10) : 0;
        product *= (most > least ? most : least) + 1;
        if (product > (unsigned long)MOST_REPEAT * MOST_REPEAT)
            return true;
    }
    return false;
}

/* ---- what back references cost ------------------------------------------------------------------------------------------ */

enum { GROUPS = 10 }; /* that \1 to \9 can name, and 0 for all others */

/** What was seen of an expression while it is read from left to right; bit N is group N. */
typedef struct Groups {
    unsigned varying, repeated, referenced;
    unsigned open[64], depth, count, closed; /* groups that are open here; how many there were; the one just closed */
} Groups;

static void open_group(Groups *groups) {
    groups->count++;
    if (groups->depth < sizeof groups->open / sizeof *groups->open)
        groups->open[groups->depth++] = groups->count < GROUPS ? groups->count : 0;
}

static void close_group(Groups *groups) {
    if (groups->depth > 0)
        groups->closed = groups->open[--groups->depth];
}

/** A repetition: the groups around it match texts of many lengths. */
static void see_repetition(Groups *groups, unsigned closed) {
    groups->repeated |= 1U << closed;
    for (unsigned i = 0; i < groups->depth; i++)
        groups->varying |= 1U << groups->open[i];
}

/** The end of the bracket expression that begins at `at`. */
static const char *behind_brackets(const char *at) {
    at += at[1] == '^' ? 2 : 1;
    at += *at == ']';
    while (*at != '\0' && *at != ']') {
        bool class = *at == '[' && (at[1] == ':' || at[1] == '.' || at[1] == '=');
        const char *end = class ? strchr(at + 2, at[1]) : NULL;
        at = end != NULL ? end + 1 : at + 1;
    }
    return *at == ']' ? at + 1 : at;
}

/**
 * The host tries every way to divide the subject between the groups that \N names: two ends for a group whose length
 * varies, one more when it is repeated (measured on glibc 2.36). 1 without such groups, whatever else the expression is.
 */
static unsigned trial_exponent(const char *text, bool extended) {
    Groups groups = { 0 };
    while (*text != '\0') {
        unsigned closed = groups.closed;
        groups.closed = 0;
        bool escaped = *text == '\\' && text[1] != '\0';
        char c = escaped ? text[1] : *text;
        if (!escaped && c == '[') {
            text = behind_brackets(text);
            continue;
        }
        text += escaped ? 2 : 1;
        if (escaped && c >= '1' && c <= '9')
            groups.referenced |= 1U << (c - '0');
        else if ((c == '*' && !escaped) || (strchr("+?{", c) != NULL && escaped != extended))
            see_repetition(&groups, closed);
        else if (c == '(' && escaped != extended)
            open_group(&groups);
        else if (c == ')' && escaped != extended)
            close_group(&groups);
    }
    unsigned exponent = 1;
    for (unsigned group = 1; group < GROUPS; group++)
        if ((groups.referenced >> group & 1) != 0)
            exponent += (groups.repeated >> group & 1) != 0 ? 3 : 2 * (groups.varying >> group & 1);
    return exponent;
}

/** Would this take more trials than the machine lets the host make? */
static bool tries_too_much(uint64_t length, unsigned exponent) {
    uint64_t trials = 1;
    for (unsigned i = 0; i < exponent && exponent > 1; i++) {
        if (length != 0 && trials > MOST_TRIALS / length)
            return true;
        trials *= length;
    }
    return false;
}

/* ---- regex.h -------------------------------------------------------------------------------------------------------------- */

bool md_libc_regcomp(MdCall *call) {
    MdPointer object = md_arg_p(call, 0);
    uint64_t length;
    const char *text = md_string(call, md_arg_p(call, 1), &length);
    if (text == NULL || md_write_view(call, object, sizeof(regex_t)) == NULL ||
        !md_charge(call, 2000 + length * PATTERN_STEPS))
        return false;
    MdPattern *pattern = free_pattern(call->library);
    if (length > MOST_PATTERN || repeats_much(text) || pattern == NULL)
        return md_return_i(call, REG_ESPACE);
    pattern->flags = (int)md_arg_i(call, 2);
    pattern->exponent = trial_exponent(text, (pattern->flags & REG_EXTENDED) != 0);
    int result = regcomp(&pattern->compiled, text, pattern->flags);
    MdPointer block = result == 0 ? md_allocate(call, sizeof(regex_t), 16, true) : md_null();
    if (block.address == 0) {
        if (result == 0)
            regfree(&pattern->compiled);
        return md_write_pointer(call, object, md_null()) && md_return_i(call, result != 0 ? result : REG_ESPACE);
    }
    pattern->block = block;
    uint64_t count = pattern->compiled.re_nsub;
    MdPointer at = md_offset(object, offsetof(regex_t, re_nsub));
    return md_write_pointer(call, object, block) && md_write_scalar(call, at, &count, sizeof count, MD_MARK_LONG) &&
           md_return_i(call, 0);
}

/** Write the matches of the expression and its parts, which lie `start` bytes into the subject's string. */
static bool write_matches(MdCall *call, MdPointer to, const regmatch_t *matches, uint64_t count, regoff_t start) {
    for (uint64_t i = 0; i < count; i++) {
        bool there = matches[i].rm_so >= 0;
        MdPointer at = md_offset(to, i * sizeof *matches);
        if (!md_write_int(call, at, there ? matches[i].rm_so + start : -1) ||
            !md_write_int(call, md_offset(at, sizeof(int)), there ? matches[i].rm_eo + start : -1))
            return false;
    }
    return true;
}

bool md_libc_regexec(MdCall *call) {
    MdPattern *pattern = pattern_argument(call, 0);
    MdPointer to = md_arg_p(call, 3), at = md_arg_p(call, 1);
    int flags = (int)md_arg_i(call, 4), start = 0, end = 0;
    uint64_t length, count = md_arg_u(call, 2);
    if (pattern == NULL)
        return false;
    if ((flags & REG_STARTEND) != 0 &&
        (!md_read_int(call, to, &start) || !md_read_int(call, md_offset(to, sizeof(int)), &end)))
        return false;
    if ((flags & REG_STARTEND) != 0 && (start < 0 || end < start))
        return md_fault(call, MD_UB_LIBRARY_ARGUMENT, "the part from %d to %d is none of a string", start, end);
    at = md_offset(at, (uint64_t)start);
    length = (uint64_t)(end - start);
    const char *subject =
        (flags & REG_STARTEND) != 0 ? (const char *)md_read_view(call, at, length) : md_string(call, at, &length);
    if (subject == NULL || !md_charge(call, 200 + length * SUBJECT_STEPS))
        return false;
    if (tries_too_much(length, pattern->exponent))
        return md_unsupported(call,
                              "back references in the expression and a subject of %llu bytes; the search "
                              "could take time without end",
                              (unsigned long long)length);
    if ((pattern->flags & REG_NOSUB) != 0)
        count = 0;
    uint64_t parts = pattern->compiled.re_nsub + 1, kept = count < parts ? count : parts;
    regmatch_t *matches = md_call_scratch(call, (size_t)(parts + 1) * sizeof *matches);
    if (matches == NULL || (count > 0 && md_room(call, to) / sizeof *matches < count &&
                            md_write_view(call, to, count * sizeof *matches) == NULL))
        return false;
    matches[0] = (regmatch_t){ .rm_so = 0, .rm_eo = (regoff_t)length };
    int result = regexec(&pattern->compiled, subject, (size_t)parts, matches, (flags & ~REG_STARTEND) | REG_STARTEND);
    /* The host searches, and finds the parts of a match, in time that grows with the square of the length. */
    bool told = result == 0 && (pattern->flags & REG_NOSUB) == 0;
    uint64_t matched = told && kept > 1 ? (uint64_t)(matches[0].rm_eo - matches[0].rm_so) : 0;
    uint64_t searched = told ? (uint64_t)matches[0].rm_eo : result == 0 ? 0 : length;
    if (!md_charge(call, matched * matched / MATCH_SHARE + searched * searched / SEARCH_SHARE) ||
        (result == 0 && !write_matches(call, to, matches, kept, start)))
        return false;
    for (uint64_t i = kept; result == 0 && i < count; i++)
        if (!write_matches(call, md_offset(to, i * sizeof *matches), &(regmatch_t){ -1, -1 }, 1, 0))
            return false;
    return md_return_i(call, result);
}

bool md_libc_regerror(MdCall *call) {
    char text[256];
    uint64_t room = md_arg_u(call, 3), size = regerror((int)md_arg_i(call, 0), NULL, text, sizeof text);
    uint64_t kept = size < room ? size : room;
    if (kept == 0)
        return md_return_u(call, size);
    text[kept - 1] = '\0';
    return md_write(call, md_arg_p(call, 2), text, kept) && md_return_u(call, size);
}

bool md_libc_regfree(MdCall *call) {
    MdPattern *pattern = pattern_argument(call, 0);
    if (pattern == NULL)
        return false;
    MdPointer block = pattern->block;
    regfree(&pattern->compiled);
    pattern->block = md_null();
    return md_release(call, block) && md_write_pointer(call, md_arg_p(call, 0), md_null());
}

bool md_libc_fnmatch(MdCall *call) {
    uint64_t pattern_length, length;
    const char *pattern = md_string(call, md_arg_p(call, 0), &pattern_length);
    const char *string = pattern != NULL ? md_string(call, md_arg_p(call, 1), &length) : NULL;
    if (string == NULL || !md_charge(call, 50 + (pattern_length + length) * SUBJECT_STEPS))
        return false;
    return md_return_i(call, fnmatch(pattern, string, (int)md_arg_i(call, 2)));
}
