/**
 * Compile flags from compile_commands.json, as CMake, Meson and Bear write it
 * (https://clang.llvm.org/docs/JSONCompilationDatabase.html).
 *
 * Read here with jansson rather than through libclang's CXCompilationDatabase: that one invents flags for files that it
 * does not know, and its errors have no words. An entry's flags are relative to its "directory"; paths in them are made
 * absolute, so that the source keeps the name that the user gave and messages show it.
 */
#include "compile_commands.h"
#include <jansson.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/** Flags followed by a path, joined or as the next word. */
static const char *const path_flags[] = { "-I",        "-isystem", "-iquote",   "-idirafter", "-include", "-imacros",
                                          "-isysroot", "-iprefix", "--sysroot", "-B",         "-F" };
/** Flags that say where output and dependencies go, with a value; and those without. */
static const char *const output_flags[] = { "-o", "-MF", "-MT", "-MQ", "-MJ" };
static const char *const single_flags[] = {
    "-c", "-S", "-E", "-M", "-MM", "-MD", "-MMD", "-MP", "-MG", "-MV", "-Werror"
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static MdResult complain(MdReport *report, const char *message) {
    md_report_add(report, MD_LEVEL_ERROR, message);
    return MD_BAD_FILE;
}

static const char *absolute(MdArena *arena, const char *directory, const char *path) {
    return *path == '/' || !*directory ? path : md_arena_printf(arena, "%s/%s", directory, path);
}

/** Do two paths lead to the same file? */
static bool same_file(const char *a, const char *b) {
    struct stat left, right;
    return stat(a, &left) == 0 && stat(b, &right) == 0 && left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

/** Split a command as a POSIX shell splits words: quotes and backslashes, no expansion. */
static void split_command(MdArena *arena, const char *at, Strings *words) {
    for (;;) {
        at += strspn(at, " \t\n");
        if (!*at)
            return;
        char *word = md_arena_alloc(arena, strlen(at) + 1);
        size_t length = 0;
        char quote = 0;
        for (; *at && (quote || !strchr(" \t\n", *at)); at++) {
            bool escapes = quote != '\'' && *at == '\\' && at[1] && (!quote || strchr("\"\\$`", at[1]));
            if (escapes)
                word[length++] = *++at;
            else if (quote ? *at == quote : *at == '"' || *at == '\'')
                quote = quote ? 0 : *at;
            else
                word[length++] = *at;
        }
        md_push(arena, words, word);
    }
}

static bool among(const char *word, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, list[i]) == 0)
            return true;
    return false;
}

/** The flag of path_flags that `word` begins with, or NULL; the longest wins (-isystem, not -I). */
static const char *path_flag(const char *word) {
    const char *best = NULL;
    for (size_t i = 0; i < COUNT(path_flags); i++)
        if (strncmp(word, path_flags[i], strlen(path_flags[i])) == 0 && (!best || strlen(path_flags[i]) > strlen(best)))
            best = path_flags[i];
    return best;
}

/** Take over what matters of an entry's words: no compiler, no input, no output. */
static void keep_flags(MdArena *arena, const Strings *words, const char *directory, const char *file, Strings *flags) {
    size_t i = 0;
    while (i < words->count && words->items[i][0] != '-') /* the compiler, behind ccache or distcc perhaps */
        i++;
    for (; i < words->count; i++) {
        const char *word = words->items[i];
        bool has_next = i + 1 < words->count;
        const char *flag = path_flag(word);
        if (among(word, single_flags, COUNT(single_flags)) || strncmp(word, "-Werror=", 8) == 0 ||
            strcmp(word, "--") == 0)
            continue;
        if (among(word, output_flags, COUNT(output_flags))) {
            i += has_next;
        } else if (strncmp(word, "-o", 2) == 0) {
            continue;
        } else if (flag && !word[strlen(flag)] && has_next) {
            md_push(arena, flags, word);
            md_push(arena, flags, absolute(arena, directory, words->items[++i]));
        } else if (flag && word[strlen(flag)]) {
            const char *path = word + strlen(flag);
            const char *equals = *path == '=' ? "=" : "";
            path += *path == '=';
            md_push(arena, flags, md_arena_printf(arena, "%s%s%s", flag, equals, absolute(arena, directory, path)));
        } else if (word[0] != '-' && same_file(absolute(arena, directory, word), file)) {
            continue;
        } else {
            md_push(arena, flags, word);
        }
    }
}

static const char *text_of(const json_t *entry, const char *key) {
    const char *text = json_string_value(json_object_get(entry, key));
    return text ? text : "";
}

/** Look for the file in the entries; the first one counts, as for the clang tools. */
static bool find_entry(MdArena *arena, json_t *database, const char *file, Strings *ret_flags) {
    size_t index;
    json_t *entry;
    json_array_foreach(database, index, entry) {
        const char *directory = text_of(entry, "directory");
        if (!same_file(absolute(arena, directory, text_of(entry, "file")), file))
            continue;
        Strings words = { 0 };
        const json_t *arguments = json_object_get(entry, "arguments");
        for (size_t i = 0; i < json_array_size(arguments); i++) {
            const char *word = json_string_value(json_array_get(arguments, i));
            md_push(arena, &words, md_arena_string(arena, word ? word : ""));
        }
        if (!arguments)
            split_command(arena, text_of(entry, "command"), &words);
        keep_flags(arena, &words, md_arena_string(arena, directory), file, ret_flags);
        return true;
    }
    return false;
}

MdResult read_compile_commands(MdArena *arena, const char *build, const char *file, MdReport *report,
                               Strings *ret_flags) {
    struct stat status;
    bool folder = stat(build, &status) == 0 && S_ISDIR(status.st_mode);
    const char *path = folder ? md_arena_printf(arena, "%s/compile_commands.json", build) : build;
    json_error_t error;
    json_t *database = json_load_file(path, 0, &error);
    if (!database)
        return complain(report, md_arena_printf(arena, "cannot read '%s': %s", path, error.text));
    Strings flags = { 0 };
    bool found = json_is_array(database) && find_entry(arena, database, file, &flags);
    json_decref(database);
    if (!found)
        return complain(report, md_arena_printf(arena, "'%s' has no entry for '%s'", path, file));
    *ret_flags = flags;
    return MD_DONE;
}
