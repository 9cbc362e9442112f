/**
 * Reading a translation unit: flags, clang's diagnostics, and the frame around the conversion.
 *
 * Method: the main file is read here first, so that a missing or unreadable one gets an error of its own, and handed
 * to clang as an unsaved file: what is converted and what places refer to is the same text, also when the file is a
 * pipe or changes meanwhile. A few declarations stand before it (the prelude below): they tell size and alignment of
 * every arithmetic type of the target, also of those that the source never names.
 *
 * Invariants: nothing is converted when clang found an error, since clang leaves bad statements out of its tree.
 * Ownership: the program and its text are in the caller's arena; libclang's index and unit and the scratch arena are
 * released here on every way out, memory exhaustion included.
 */
#include "convert.h"
#include "flags.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef MD_CLANG_RESOURCE_DIR
#define MD_CLANG_RESOURCE_DIR "/usr/lib/llvm-19/lib/clang/19"
#endif

static const char prelude_path[] = "/memdiag/prelude.h"; /* need not exist: an unsaved file */
static const char prelude_text[] = "#pragma GCC system_header\n"
                                   "struct __memdiag_target {\n"
                                   "_Bool t0; char t1; signed char t2; unsigned char t3; short t4; unsigned short t5;\n"
                                   "int t6; unsigned t7; long t8; unsigned long t9; long long t10;\n"
                                   "unsigned long long t11; float t12; double t13; long double t14; void *t15;\n"
                                   "#ifdef __SIZEOF_INT128__\n"
                                   "__int128 t16; unsigned __int128 t17;\n"
                                   "#endif\n"
                                   "#ifdef __FLT16_MANT_DIG__\n"
                                   "_Float16 t18;\n"
                                   "#endif\n"
                                   "#ifdef __SIZEOF_FLOAT128__\n"
                                   "__float128 t19;\n"
                                   "#endif\n"
                                   "#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__\n"
                                   "int big_endian;\n"
                                   "#endif\n"
                                   "char long_double_mantissa[__LDBL_MANT_DIG__];\n"
                                   "char biggest_alignment[__BIGGEST_ALIGNMENT__];\n"
                                   "};\n";

/* Before the system's own: glibc hides the macros of C17 7.3.9.3 from clang, which has what they need (7.3.9.3p1). */
#define SHIM_FOLDER "/memdiag/include"
static const char complex_path[] = SHIM_FOLDER "/complex.h";
static const char complex_text[] = "#pragma GCC system_header\n"
                                   "#include_next <complex.h>\n"
                                   "#if defined __USE_ISOC11 && !defined CMPLX\n"
                                   "#define CMPLX(x, y) __builtin_complex((double)(x), (double)(y))\n"
                                   "#define CMPLXF(x, y) __builtin_complex((float)(x), (float)(y))\n"
                                   "#define CMPLXL(x, y) __builtin_complex((long double)(x), (long double)(y))\n"
                                   "#endif\n";

/** What one read holds; released by finish(). */
typedef struct Reading {
    MdConvert convert;
    MdRescue *outer_rescue;
    MdRescue rescue;
    MdRescue scratch_rescue;
    CXIndex index;
    int descriptor; /* of the main file while it is read, else -1 */
    const char *text;
    size_t text_size;
} Reading;

/* ---- the main file -------------------------------------------------------------------------------------------------- */

static MdStatus file_error(MdDiagnostics *diagnostics, const char *path, int error) {
    md_diagnostics_say(diagnostics, MD_ERROR, "cannot read '%s': %s", path, strerror(error));
    return MD_ERROR_FILE;
}

static MdStatus read_descriptor(Reading *reading, int descriptor, const char *path, MdDiagnostics *diagnostics) {
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        return file_error(diagnostics, path, errno);
    if (S_ISDIR(status.st_mode))
        return file_error(diagnostics, path, EISDIR);
    MdArena *arena = reading->convert.arena;
    size_t capacity = S_ISREG(status.st_mode) && status.st_size > 0 ? (size_t)status.st_size + 1 : 65536;
    size_t size = 0;
    char *text = md_arena_alloc(arena, capacity);
    for (;;) {
        if (size + 1 >= capacity) {
            text = md_arena_grow(arena, text, capacity, capacity * 2);
            capacity *= 2;
        }
        ssize_t got = read(descriptor, text + size, capacity - 1 - size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return file_error(diagnostics, path, errno);
        if (got == 0)
            break;
        size += (size_t)got;
    }
    text[size] = '\0';
    reading->text = text;
    reading->text_size = size;
    return MD_OK;
}

static MdStatus read_main_file(Reading *reading) {
    const MdFrontendOptions *options = reading->convert.options;
    if (options->text) {
        reading->text = md_arena_bytes(reading->convert.arena, options->text, options->text_size);
        reading->text_size = options->text_size;
        return MD_OK;
    }
    reading->descriptor = open(options->path, O_RDONLY | O_CLOEXEC);
    if (reading->descriptor < 0)
        return file_error(reading->convert.diagnostics, options->path, errno);
    return read_descriptor(reading, reading->descriptor, options->path, reading->convert.diagnostics);
}

/* ---- clang ----------------------------------------------------------------------------------------------------------- */

static const char *resource_directory(void) {
    static const char *const candidates[] = { MD_CLANG_RESOURCE_DIR, "/usr/lib/llvm-19/lib/clang/19",
                                              "/usr/lib/clang/19", "/usr/lib64/clang/19", "/usr/local/lib/clang/19" };
    struct stat status;
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++)
        if (stat(candidates[i], &status) == 0 && S_ISDIR(status.st_mode))
            return candidates[i];
    return NULL;
}

/** The host needs no -ffreestanding: its libc headers are there. They would lie about any other system. */
static bool is_cross(const char *target) {
    return target && !(strncmp(target, "x86_64-", 7) == 0 && strstr(target, "linux"));
}

static bool names_target(const MdFlags *flags) {
    for (size_t i = 0; i < flags->count; i++)
        if (strncmp(flags->items[i], "--target", 8) == 0 || strcmp(flags->items[i], "-target") == 0)
            return true;
    return false;
}

/** What C89 allowed and gcc still compiles with a warning (up to gcc 13); clang 19 would refuse it. */
static const char *const old_style[] = {
    "-Wno-error=implicit-function-declaration",       "-Wno-error=implicit-int",    "-Wno-error=int-conversion",
    "-Wno-error=incompatible-function-pointer-types", "-Wno-error=return-mismatch",
};
enum { old_style_count = sizeof old_style / sizeof *old_style };

static MdFlags command_line(Reading *reading) {
    const MdFrontendOptions *options = reading->convert.options;
    MdArena *arena = reading->convert.arena;
    MdFlags user = md_flags_for_reading(arena, options->flags, options->flag_count);
    MdFlags all = { .items = MD_NEW_ARRAY(arena, const char *, user.count + old_style_count + 20) };
    const char *resources = resource_directory();
    all.items[all.count++] = "-x";
    all.items[all.count++] = "c";
    all.items[all.count++] = "-std=gnu17";
    all.items[all.count++] = "-Qunused-arguments";
    all.items[all.count++] = "-fbracket-depth=100000"; /* gcc has no limit, and the thread's stack is large */
    for (size_t i = 0; i < old_style_count; i++)
        all.items[all.count++] = old_style[i];
    if (resources) {
        all.items[all.count++] = "-resource-dir";
        all.items[all.count++] = resources;
    }
    if (options->target)
        all.items[all.count++] = md_arena_printf(arena, "--target=%s", options->target);
    else if (!names_target(&user))
        all.items[all.count++] = "--target=x86_64-linux-gnu";
    if (!is_cross(options->target)) {
        all.items[all.count++] = "-isystem";
        all.items[all.count++] = SHIM_FOLDER;
    } else {
        all.items[all.count++] = "-ffreestanding";
        all.items[all.count++] = "-nostdlibinc";
        all.items[all.count++] = "-Wno-avr-rtlib-linking-quirks"; /* nothing is linked */
        if (resources) { /* libclang leaves out its own <stddef.h> for bare targets (avr, msp430) */
            all.items[all.count++] = "-idirafter";
            all.items[all.count++] = md_arena_printf(arena, "%s/include", resources);
        }
    }
    all.items[all.count++] = "-include";
    all.items[all.count++] = prelude_path;
    for (size_t i = 0; i < user.count; i++)
        all.items[all.count++] = user.items[i];
    return all;
}

/**
 * clang would parse in a thread of its own with 8 MiB of stack, far too little for deeply nested sources; we are in a
 * thread with a large one. The variable is clang's only switch for that.
 */
static void parse_in_this_thread(void) {
    if (!getenv("LIBCLANG_NOTHREADS"))
        setenv("LIBCLANG_NOTHREADS", "1", 1);
}

static const char *error_words(enum CXErrorCode code) {
    switch (code) {
    case CXError_Crashed: return "clang crashed while reading it";
    case CXError_InvalidArguments: return "clang does not accept the compile flags";
    default: return "clang cannot read it";
    }
}

static MdStatus parse(Reading *reading) {
    MdConvert *convert = &reading->convert;
    MdFlags flags = command_line(reading);
    struct CXUnsavedFile unsaved[] = {
        { .Filename = prelude_path, .Contents = prelude_text, .Length = sizeof prelude_text - 1 },
        { .Filename = complex_path, .Contents = complex_text, .Length = sizeof complex_text - 1 },
        { .Filename = convert->options->path, .Contents = reading->text, .Length = reading->text_size },
    };
    parse_in_this_thread();
    reading->index = clang_createIndex(0, 0);
    unsigned how = CXTranslationUnit_None;
    if (convert->options->skip_bodies)
        how |= CXTranslationUnit_SkipFunctionBodies;
    enum CXErrorCode code =
        clang_parseTranslationUnit2(reading->index, convert->options->path, flags.items, (int)flags.count, unsaved,
                                    sizeof unsaved / sizeof *unsaved, how, &convert->unit);
    if (code != CXError_Success || !convert->unit) {
        const char *target = convert->options->target;
        convert->unit = NULL;
        md_diagnostics_add(convert->diagnostics, MD_FATAL, convert->options->path, 0, 0, NULL, "%s%s%s%s",
                           error_words(code), target ? "; does it know the target '" : "", target ? target : "",
                           target ? "'?" : "");
        return MD_ERROR_SOURCE;
    }
    return MD_OK;
}

/* ---- clang's diagnostics ------------------------------------------------------------------------------------------------- */

/** The line of the file that holds this byte, in the diagnostics' arena; NULL when there is no text. */
static const char *source_line(MdConvert *convert, CXFile file, unsigned offset) {
    size_t size = 0;
    const char *text = file ? clang_getFileContents(convert->unit, file, &size) : NULL;
    if (!text || offset > size)
        return NULL;
    size_t begin = offset, end = offset;
    while (begin > 0 && text[begin - 1] != '\n')
        begin--;
    while (end < size && text[end] != '\n' && text[end] != '\r')
        end++;
    return md_arena_bytes(convert->scratch, text + begin, end - begin);
}

/** Bytes of the range that starts at the caret, 1 when there is none. */
static uint32_t underlined(CXDiagnostic diagnostic, CXFile file, unsigned line, unsigned column) {
    for (unsigned i = 0; i < clang_getDiagnosticNumRanges(diagnostic); i++) {
        CXSourceRange range = clang_getDiagnosticRange(diagnostic, i);
        CXFile first_file, last_file;
        unsigned first_line, first_column, last_line, last_column;
        clang_getFileLocation(clang_getRangeStart(range), &first_file, &first_line, &first_column, NULL);
        clang_getFileLocation(clang_getRangeEnd(range), &last_file, &last_line, &last_column, NULL);
        if (first_file == file && last_file == file && first_line == line && last_line == line &&
            first_column == column && last_column > first_column)
            return last_column - first_column;
    }
    return 1;
}

static MdSeverity severity_of(CXDiagnostic diagnostic) {
    switch (clang_getDiagnosticSeverity(diagnostic)) {
    case CXDiagnostic_Note: return MD_NOTE;
    case CXDiagnostic_Warning: return MD_WARNING;
    case CXDiagnostic_Error: return MD_ERROR;
    case CXDiagnostic_Fatal: return MD_FATAL;
    default: return MD_REMARK;
    }
}

static void pass_on(MdConvert *convert, CXDiagnostic diagnostic) {
    CXFile file;
    unsigned line, column, offset;
    clang_getFileLocation(clang_getDiagnosticLocation(diagnostic), &file, &line, &column, &offset);
    CXString name = clang_getFileName(file), words = clang_getDiagnosticSpelling(diagnostic);
    CXString option = clang_getDiagnosticOption(diagnostic, NULL);
    const char *flag = clang_getCString(option);
    const char *path = file ? clang_getCString(name) : NULL;
    MdSeverity severity = severity_of(diagnostic);
    bool named = flag && *flag && (severity == MD_WARNING || severity == MD_ERROR);
    md_diagnostics_add(convert->diagnostics, severity, path, line, column, source_line(convert, file, offset),
                       named ? "%s [%s]" : "%s", clang_getCString(words), named ? flag : "");
    uint32_t length = underlined(diagnostic, file, line, column);
    convert->diagnostics->list.items[convert->diagnostics->list.count - 1].length = length;
    clang_disposeString(option);
    clang_disposeString(words);
    clang_disposeString(name);
    CXDiagnosticSet notes = clang_getChildDiagnostics(diagnostic);
    for (unsigned i = 0; i < clang_getNumDiagnosticsInSet(notes); i++)
        pass_on(convert, clang_getDiagnosticInSet(notes, i));
}

/** Is it a header that is not there? It is the only fatal error of clang's that begins with a quoted name. */
static bool misses_header(CXDiagnostic diagnostic) {
    if (clang_getDiagnosticSeverity(diagnostic) != CXDiagnostic_Fatal)
        return false;
    CXString words = clang_getDiagnosticSpelling(diagnostic);
    bool misses = clang_getCString(words)[0] == '\'' && strstr(clang_getCString(words), "file not found");
    clang_disposeString(words);
    return misses;
}

/** Hand clang's words on; MD_ERROR_SOURCE when an error is among them. */
static MdStatus pass_on_diagnostics(MdConvert *convert) {
    const char *target = convert->options->target;
    bool failed = false;
    CXDiagnosticSet all = clang_getDiagnosticSetFromTU(convert->unit);
    for (unsigned i = 0; i < clang_getNumDiagnosticsInSet(all); i++) {
        CXDiagnostic diagnostic = clang_getDiagnosticInSet(all, i);
        failed |= clang_getDiagnosticSeverity(diagnostic) >= CXDiagnostic_Error;
        pass_on(convert, diagnostic);
        if (is_cross(target) && misses_header(diagnostic))
            md_diagnostics_add(
                convert->diagnostics, MD_NOTE, NULL, 0, 0, NULL,
                "for '%s' there are the headers of the language alone (stdint.h, stddef.h, …); its own are "
                "searched for where -- -isystem FOLDER says",
                target);
    }
    if (failed && target)
        md_diagnostics_add(convert->diagnostics, MD_NOTE, NULL, 0, 0, NULL, "this was read for the target '%s'",
                           target);
    return failed ? MD_ERROR_SOURCE : MD_OK;
}

/* ---- the target ------------------------------------------------------------------------------------------------------------ */

static MdTarget target_of(MdConvert *convert) {
    MdTarget target = { .long_double_mantissa = 53 };
    CXTargetInfo info = clang_getTranslationUnitTargetInfo(convert->unit);
    CXString triple = clang_TargetInfo_getTriple(info);
    target.triple = md_arena_string(convert->arena, clang_getCString(triple));
    target.pointer_size = clang_TargetInfo_getPointerWidth(info) / 8;
    clang_disposeString(triple);
    clang_TargetInfo_dispose(info);
    return target;
}

/** The prelude's record among the first declarations, or the null cursor. */
static CXCursor prelude_record(MdCursors declarations) {
    for (size_t i = 0; i < declarations.count; i++) {
        if (clang_getCursorKind(declarations.items[i]) != CXCursor_StructDecl)
            continue;
        CXString name = clang_getCursorSpelling(declarations.items[i]);
        bool found = strcmp(clang_getCString(name), "__memdiag_target") == 0;
        clang_disposeString(name);
        if (found)
            return declarations.items[i];
    }
    return clang_getNullCursor();
}

/** Read the prelude: figures of the target that clang tells of types only. */
static MdTarget read_prelude(MdConvert *convert, MdCursors fields) {
    MdTarget target = target_of(convert);
    for (size_t i = 0; i < fields.count; i++) {
        CXString name = clang_getCursorSpelling(fields.items[i]);
        const char *spelling = clang_getCString(name);
        CXType type = clang_getCursorType(fields.items[i]);
        if (strcmp(spelling, "t1") == 0)
            target.char_signed = type.kind == CXType_Char_S;
        else if (strcmp(spelling, "t15") == 0)
            target.pointer_align = clang_Type_getAlignOf(type);
        else if (strcmp(spelling, "big_endian") == 0)
            target.big_endian = true;
        else if (strcmp(spelling, "long_double_mantissa") == 0)
            target.long_double_mantissa = (unsigned)clang_getArraySize(type);
        else if (strcmp(spelling, "biggest_alignment") == 0)
            convert->biggest_alignment = clang_getArraySize(type);
        clang_disposeString(name);
    }
    return target;
}

/** Make the program and the arithmetic types of its target known. */
static void begin_program(Reading *reading) {
    MdConvert *convert = &reading->convert;
    MdCursors declarations = md_convert_children(convert, clang_getTranslationUnitCursor(convert->unit));
    CXCursor record = prelude_record(declarations);
    convert->prelude = record;
    MdCursors fields = { 0 };
    if (!clang_Cursor_isNull(record))
        fields = md_convert_children(convert, record);
    convert->program = md_program_create(convert->arena, read_prelude(convert, fields));
    convert->types = convert->program->types;
    for (size_t i = 0; i < convert->options->flag_count; i++) { /* the last one counts, as for the compilers */
        const char *flag = convert->options->flags[i];
        if (strcmp(flag, "-fno-strict-aliasing") == 0)
            convert->program->no_strict_aliasing = true;
        else if (strcmp(flag, "-fstrict-aliasing") == 0)
            convert->program->no_strict_aliasing = false;
        else if (strcmp(flag, "-fwrapv") == 0 || strcmp(flag, "-fno-strict-overflow") == 0)
            convert->program->wraps = true;
        else if (strcmp(flag, "-fno-wrapv") == 0 || strcmp(flag, "-fstrict-overflow") == 0)
            convert->program->wraps = false;
    }
    for (size_t i = 0; i < fields.count; i++) {
        CXType type = clang_getCursorType(fields.items[i]);
        if (type.kind != CXType_Pointer && type.kind != CXType_ConstantArray)
            md_convert_type(convert, type);
    }
    CXFile file = clang_getFile(convert->unit, convert->options->path);
    CXSourceLocation start = clang_getLocationForOffset(convert->unit, file, 0);
    md_convert_file(convert, file, start);
    MdFile *main_file = &convert->program->files.items[0];
    main_file->path = md_arena_string(convert->arena, convert->options->path);
    main_file->text = reading->text;
    main_file->size = reading->text_size;
}

/* ---- the whole ---------------------------------------------------------------------------------------------------------------- */

static MdStatus read_unit(Reading *reading) {
    MdConvert *convert = &reading->convert;
    MdStatus status = read_main_file(reading);
    if (status != MD_OK)
        return status;
    status = parse(reading);
    if (status != MD_OK)
        return status;
    status = pass_on_diagnostics(convert);
    if (status != MD_OK)
        return status;
    begin_program(reading);
    md_convert_comments(convert);
    md_convert_unit(convert);
    return MD_OK;
}

static void finish(Reading *reading) {
    if (reading->convert.unit)
        clang_disposeTranslationUnit(reading->convert.unit);
    if (reading->index)
        clang_disposeIndex(reading->index);
#ifdef __GLIBC__
    malloc_trim(0); /* clang's tree lay in many small pieces, which the allocator would keep */
#endif
    if (reading->descriptor >= 0)
        close(reading->descriptor);
    md_convert_forget_tree(&reading->convert);
    md_arena_destroy(reading->convert.room);
    md_arena_destroy(reading->convert.scratch);
    md_arena_set_rescue(reading->convert.arena, reading->outer_rescue);
}

MdStatus md_frontend_read(MdArena *arena, const MdFrontendOptions *options, MdDiagnostics *diagnostics,
                          MdProgram **ret_program) {
    /* in the arena, not on the stack: its fields change between setjmp and a jump */
    Reading *reading = MD_NEW(arena, Reading);
    reading->descriptor = -1;
    reading->convert.arena = arena;
    reading->convert.options = options;
    reading->convert.diagnostics = diagnostics;
    reading->outer_rescue = md_arena_set_rescue(arena, &reading->rescue);
    if (setjmp(reading->rescue.jump)) {
        finish(reading);
        return MD_ERROR_MEMORY;
    }
    if (setjmp(reading->scratch_rescue.jump)) {
        finish(reading);
        return MD_ERROR_MEMORY;
    }
    reading->convert.scratch_rescue = &reading->scratch_rescue;
    reading->convert.scratch = md_arena_create(&reading->scratch_rescue);
    reading->convert.files = md_map_create(arena);
    reading->convert.entities = md_map_create(arena);
    reading->convert.types_seen = md_map_create(arena);
    reading->convert.typedefs = md_map_create(arena);
    reading->convert.root = clang_getNullCursor();
    MdStatus status = reading->convert.scratch ? read_unit(reading) : MD_ERROR_MEMORY;
    MdProgram *program = reading->convert.program;
    finish(reading);
    if (status == MD_OK)
        *ret_program = program;
    return status;
}
