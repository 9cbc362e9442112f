/**
 * The user's compile flags, made fit for reading alone.
 *
 * They come from a command line, a compile_commands.json or a compiler plugin, so they may hold what only makes sense
 * when an object file is written, the name of the source, or wishes about warnings. Those go; everything that can
 * change the meaning of the source stays, in order. Ownership: the list is in the arena, its strings are the user's.
 */
#include "flags.h"

#include <string.h>

/* Options of two words when nothing is attached to them; `drop`: with their argument, attached or not. */
static const struct {
    const char *name;
    bool drop;
} two_words[] = {
    { "-o", true },
    { "-MF", true },
    { "-MT", true },
    { "-MQ", true },
    { "-MJ", true },
    { "-x", true },
    { "-L", true },
    { "-l", true },
    { "-T", true },
    { "-u", true },
    { "-z", true },
    { "-Xlinker", true },
    { "-Xassembler", true },
    { "-resource-dir", true },
    { "-I", false },
    { "-D", false },
    { "-U", false },
    { "-F", false },
    { "-B", false },
    { "-G", false },
    { "-include", false },
    { "-imacros", false },
    { "-isystem", false },
    { "-iquote", false },
    { "-idirafter", false },
    { "-iprefix", false },
    { "-iwithprefix", false },
    { "-iwithprefixbefore", false },
    { "-isysroot", false },
    { "--sysroot", false },
    { "--include", false },
    { "-target", false },
    { "-Xclang", false },
    { "-Xpreprocessor", false },
    { "-mllvm", false },
    { "-arch", false },
    { "-include-pch", false },
};

/* One-word options that go when they are equal, or begin so when they end in '*'. */
static const char *const dropped[] = {
    "-c",
    "-S",
    "-E",
    "-M",
    "-MM",
    "-MD",
    "-MMD",
    "-MP",
    "-MG",
    "-MV",
    "-P",
    "-pipe",
    "-###",
    "-v",
    "--verbose",
    "-fsyntax-only",
    "-emit-llvm",
    "-save-temps*",
    "--save-temps*",
    "-fplugin*",
    "-fpass-plugin*",
    "-shared",
    "-static",
    "-rdynamic",
    "-Wl,*",
    "-Wa,*",
    "-Werror*",
    "-pedantic*",
    "--pedantic*",
    "-ftime-*",
    "-fdump-*",
    "-o*",
    "-fdiagnostics-*",
    "-fcolor-diagnostics",
    "-MF*",
    "-MT*",
    "-MQ*",
    "-MJ*",
    "-L*",
    "-l*",
    "-flto*",
    "-dumpbase*",
    "-fuse-ld=*",
    "-pthreads",
    "--coverage",
    "-coverage",
    "-gsplit-dwarf*",
    "-ffile-prefix-map=*",
    "-fdebug-prefix-map=*",
    "-fno-color-diagnostics",
    "-ftest-coverage",
    "-fprofile-*",
    "-x*",
};

static bool matches(const char *pattern, const char *flag) {
    size_t length = strlen(pattern);
    if (pattern[length - 1] == '*')
        return strncmp(flag, pattern, length - 1) == 0;
    return strcmp(flag, pattern) == 0;
}

/** A wish for more warnings (-Wall): only the default ones are passed on. -Wno-… and -Wp,… stay. */
static bool asks_for_warnings(const char *flag) {
    return strncmp(flag, "-W", 2) == 0 && strncmp(flag, "-Wno-", 5) != 0 && strncmp(flag, "-Wp,", 4) != 0;
}

static bool is_dropped(const char *flag) {
    if (flag[0] != '-' || flag[1] == '\0' || strcmp(flag, "--") == 0)
        return true; /* the source itself, standard input, or an object file for the linker */
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        if (matches(dropped[i], flag))
            return true;
    return asks_for_warnings(flag);
}

MdFlags md_flags_for_reading(MdArena *arena, const char *const *flags, size_t count) {
    MdFlags kept = { .items = MD_NEW_ARRAY(arena, const char *, count + 1) };
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (k < sizeof two_words / sizeof *two_words && strcmp(flags[i], two_words[k].name) != 0)
            k++;
        if (k < sizeof two_words / sizeof *two_words) {
            size_t words = i + 1 < count ? 2 : 1;
            for (size_t w = 0; w < words && !two_words[k].drop; w++)
                kept.items[kept.count++] = flags[i + w];
            i += words - 1;
        } else if (!is_dropped(flags[i])) {
            kept.items[kept.count++] = flags[i];
        }
    }
    return kept;
}
