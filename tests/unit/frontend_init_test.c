/**
 * Initialisation (C17 6.7.9) held against reality: the bytes that our entries give are the bytes that gcc gives.
 *
 * Each source defines objects at file scope with constant initialisers. gcc compiles it to a shared object, whose
 * symbols are the truth. Sources are written by hand (tests/frontend/initialisers.c) and by a generator with a fixed
 * seed, which draws types at random and lists for them with designators, ranges, elided and superfluous braces.
 */
#include "frontend_reading.h"

#include <dlfcn.h>
#include <unistd.h>

/* ---- bytes of our initialisers ---------------------------------------------------------------------------------------- */

/** Bytes of an object and which of them are known: addresses are not. */
typedef struct Image {
    unsigned char *bytes, *known;
    size_t size;
    bool failed; /* a value that should be constant is not */
} Image;

static bool integer_value(const MdExpr *expr, MdUInt128 *ret_value);
static bool real_value(const MdExpr *expr, long double *ret_value);

static bool integer_of_cast(const MdExpr *expr, MdUInt128 *ret_value) {
    const MdExpr *operand = expr->as.cast.operand;
    long double real;
    switch (expr->as.cast.cast) {
    case MD_CAST_INTEGRAL:
    case MD_CAST_NOOP: return integer_value(operand, ret_value);
    case MD_CAST_INTEGRAL_TO_BOOLEAN:
        if (!integer_value(operand, ret_value))
            return false;
        *ret_value = *ret_value != 0;
        return true;
    case MD_CAST_FLOATING_TO_INTEGRAL:
    case MD_CAST_FLOATING_TO_BOOLEAN:
        if (!real_value(operand, &real))
            return false;
        *ret_value = expr->as.cast.cast == MD_CAST_FLOATING_TO_BOOLEAN ? real != 0 : (MdUInt128)(__int128)real;
        return true;
    default: return false;
    }
}

static bool integer_value(const MdExpr *expr, MdUInt128 *ret_value) {
    int64_t value;
    if (expr->kind == MD_EXPR_CAST)
        return integer_of_cast(expr, ret_value);
    if (expr->kind == MD_EXPR_INTEGER) {
        *ret_value = expr->as.integer.value;
        return true;
    }
    if (!md_expr_constant(expr, &value))
        return false;
    *ret_value = (MdUInt128)(__int128)value;
    return true;
}

static bool real_value(const MdExpr *expr, long double *ret_value) {
    MdUInt128 integer;
    if (expr->kind == MD_EXPR_FLOATING) {
        *ret_value = expr->as.floating;
        return true;
    }
    if (expr->kind == MD_EXPR_UNARY && expr->as.unary.operator== MD_UNARY_MINUS) {
        bool has = real_value(expr->as.unary.operand, ret_value);
        *ret_value = -*ret_value;
        return has;
    }
    if (expr->kind != MD_EXPR_CAST)
        return false;
    if (expr->as.cast.cast == MD_CAST_INTEGRAL_TO_FLOATING) {
        if (!integer_value(expr->as.cast.operand, &integer))
            return false;
        *ret_value = (long double)(__int128)integer;
        return true;
    }
    return expr->as.cast.cast == MD_CAST_FLOATING && real_value(expr->as.cast.operand, ret_value);
}

static void set_bits(Image *image, int64_t offset, int64_t width, MdUInt128 value) {
    for (int64_t bit = 0; bit < width; bit++) {
        size_t at = (size_t)(offset + bit) / 8;
        unsigned char mask = (unsigned char)(1u << ((offset + bit) % 8));
        if (at >= image->size) {
            image->failed = true;
            return;
        }
        bool set = bit < 128 && (value >> bit & 1); /* longer strings are cleared, nothing else */
        image->bytes[at] = (unsigned char)(set ? image->bytes[at] | mask : image->bytes[at] & ~mask);
    }
}

static void set_bytes(Image *image, int64_t offset, const void *bytes, size_t size) {
    if ((size_t)offset + size > image->size)
        image->failed = true;
    else
        memcpy(image->bytes + offset, bytes, size);
}

static void set_real(Image *image, int64_t offset, const MdType *type, long double value) {
    float single = (float)value;
    double wide = (double)value;
    switch (md_type_core(type)->kind) {
    case MD_TYPE_FLOAT: set_bytes(image, offset, &single, sizeof single); break;
    case MD_TYPE_DOUBLE: set_bytes(image, offset, &wide, sizeof wide); break;
    case MD_TYPE_LDOUBLE: set_bytes(image, offset, &value, 10); break;
    default: image->failed = true;
    }
}

static void apply(Image *image, const MdInit *init, int64_t bit_offset);

/** A constant address: its bytes are the linker's. */
static void forget(Image *image, int64_t bit_offset) {
    for (int64_t i = 0; i < 8; i++)
        if ((size_t)(bit_offset / 8 + i) < image->size)
            image->known[bit_offset / 8 + i] = 0;
}

static void apply_value(Image *image, const MdInitEntry *entry, int64_t bit_offset) {
    const MdType *core = md_type_core(entry->type);
    const MdExpr *value = entry->value;
    int64_t width = entry->bit_width >= 0 ? entry->bit_width : core->size * 8;
    MdUInt128 integer;
    long double real;
    if (value->kind == MD_EXPR_STRING) {
        set_bits(image, bit_offset, width, 0);
        for (int64_t i = (int64_t)value->as.string.size * 8; i < width; i++)
            set_bits(image, bit_offset + i, 1, 0);
        set_bytes(image, bit_offset / 8, value->as.string.bytes, value->as.string.size);
    } else if (core->kind == MD_TYPE_RECORD) {
        const MdExpr *source = value->kind == MD_EXPR_CAST ? value->as.cast.operand : value;
        if (source->kind == MD_EXPR_COMPOUND_LITERAL)
            apply(image, source->as.literal.object->init, bit_offset);
        else
            image->failed = true;
    } else if (core->kind == MD_TYPE_POINTER) {
        bool null = value->kind == MD_EXPR_CAST && value->as.cast.cast == MD_CAST_NULL_TO_POINTER;
        if (null)
            set_bits(image, bit_offset, width, 0);
        else
            forget(image, bit_offset);
    } else if (md_type_is_integer(core) && integer_value(value, &integer)) {
        set_bits(image, bit_offset, width, integer);
    } else if (md_type_is_floating(core) && real_value(value, &real)) {
        set_real(image, bit_offset / 8, core, real);
    } else {
        image->failed = true;
    }
}

static void apply(Image *image, const MdInit *init, int64_t bit_offset) {
    if (init->braced)
        set_bits(image, bit_offset, init->size * 8, 0);
    for (size_t i = 0; i < init->count; i++)
        for (uint64_t k = 0; k < init->entries[i].repeat; k++)
            apply_value(image, &init->entries[i],
                        bit_offset + init->entries[i].bit_offset + (int64_t)k * init->entries[i].stride * 8);
}

/* ---- the comparison ------------------------------------------------------------------------------------------------------ */

typedef struct Comparison {
    void *library;
    Reading reading;
    bool skip_excess; /* objects with too many elements, a constraint violation that gcc and clang take differently */
    size_t objects, failures;
} Comparison;

/** Say what differs, with the source line. */
static void differ(Comparison *comparison, const MdObject *object, const char *what) {
    const char *line = comparison->reading.text;
    for (uint32_t i = 1; i < object->place.line; i++)
        line = strchr(line, '\n') + 1;
    print_error("%s: %s\n    %.*s\n", object->name, what, (int)strcspn(line, "\n"), line);
    comparison->failures++;
}

static void compare_object(const MdObject *object, MdArena *arena, Comparison *comparison) {
    Image image = { .size = (size_t)object->init->size };
    image.bytes = md_arena_alloc(arena, image.size);
    image.known = md_arena_alloc(arena, image.size);
    memset(image.known, 1, image.size);
    apply(&image, object->init, 0);
    const unsigned char *truth = dlsym(comparison->library, object->name);
    comparison->objects++;
    if (!truth || image.failed) {
        differ(comparison, object, truth ? "an initialiser that is not constant" : "no such symbol");
        return;
    }
    for (size_t i = 0; i < image.size; i++) {
        if (!image.known[i] || image.bytes[i] == truth[i])
            continue;
        char what[64];
        snprintf(what, sizeof what, "byte %zu is %02x, gcc has %02x", i, image.bytes[i], truth[i]);
        differ(comparison, object, what);
        return;
    }
}

static bool is_excessive(const Comparison *comparison, const MdObject *object) {
    const MdDiagnostics *diagnostics = comparison->reading.diagnostics;
    for (size_t i = 0; comparison->skip_excess && i < diagnostics->list.count; i++) {
        const MdDiagnostic *diagnostic = &diagnostics->list.items[i];
        if (diagnostic->line == object->place.line && strncmp(diagnostic->message, "excess elements", 15) == 0)
            return true;
    }
    return false;
}

static void compare_objects(const MdProgram *program, MdArena *arena, void *context) {
    for (size_t i = 0; i < program->objects.count; i++) {
        const MdObject *object = program->objects.items[i];
        if (object->init && object->linkage == MD_EXTERNAL && !is_excessive(context, object))
            compare_object(object, arena, context);
    }
}

/** Compile with gcc, read with the frontend, compare all objects; the number that differ. */
static size_t compare_source(const char *text, size_t least_objects, bool skip_excess) {
    char folder[] = "/tmp/memdiag-init-XXXXXX", path[64], library[64], command[512];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/init.c", folder);
    snprintf(library, sizeof library, "%s/init.so", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
    snprintf(command, sizeof command, "gcc -std=gnu17 -w -fPIC -shared -o %s %s", library, path);
    assert_int_equal(system(command), 0);
    Comparison comparison = { .library = dlopen(library, RTLD_NOW | RTLD_LOCAL), .skip_excess = skip_excess };
    assert_non_null(comparison.library);
    comparison.reading = (Reading){ .text = text, .use = compare_objects, .context = &comparison };
    assert_int_equal(read_program(&comparison.reading), MD_OK);
    dlclose(comparison.library);
    unlink(path);
    unlink(library);
    rmdir(folder);
    assert_true(comparison.objects >= least_objects);
    return comparison.failures;
}

static void test_written_by_hand(void **state) {
    (void)state;
    FILE *file = fopen("frontend/initialisers.c", "r");
    assert_non_null(file);
    static char text[1 << 16];
    size_t size = fread(text, 1, sizeof text - 1, file);
    text[size] = '\0';
    fclose(file);
    assert_int_equal(compare_source(text, 50, false), 0);
}

/* ---- generated sources ------------------------------------------------------------------------------------------------------ */

typedef enum Shape { SCALAR, CHARACTERS, ARRAY, STRUCT, UNION, SHAPES } Shape;

/** A random type: a tree whose leaves are scalars. */
typedef struct Type {
    Shape shape;
    const char *scalar;
    int width;   /* of a bit-field member, 0: none */
    bool hidden; /* an unnamed member; its own members are seen from outside */
    int count;
    struct Type *parts[4]; /* ARRAY: the element alone */
    int number;
} Type;

typedef struct Generator {
    uint64_t state;
    FILE *out;
    int numbers;
    Type pool[4096];
    size_t used;
} Generator;

/** xorshift64*: the same sources on every machine. */
static int draw(Generator *generator, int below) {
    generator->state ^= generator->state >> 12;
    generator->state ^= generator->state << 25;
    generator->state ^= generator->state >> 27;
    return (int)(generator->state * UINT64_C(2685821657736338717) >> 33) % below;
}

static Type *draw_type(Generator *generator, int depth) {
    static const char *const scalars[] = { "char",   "signed char", "short",         "unsigned short",
                                           "int",    "long",        "unsigned char", "float",
                                           "double", "_Bool",       "int",           "long long" };
    Type *type = &generator->pool[generator->used++];
    *type = (Type){ .shape = depth > 0 ? (Shape)draw(generator, SHAPES) : (Shape)draw(generator, 2) };
    type->number = generator->numbers++;
    type->scalar = scalars[draw(generator, sizeof scalars / sizeof *scalars)];
    if (type->shape == CHARACTERS)
        type->count = 1 + draw(generator, 5);
    if (type->shape == ARRAY) {
        type->count = 1 + draw(generator, 4);
        type->parts[0] = draw_type(generator, depth - 1);
    }
    if (type->shape == STRUCT || type->shape == UNION) {
        type->count = 1 + draw(generator, 4);
        for (int i = 0; i < type->count; i++) {
            Type *part = type->parts[i] = draw_type(generator, depth - 1);
            bool whole = part->shape == SCALAR && !strchr("fd", part->scalar[0]) && strcmp(part->scalar, "_Bool") != 0;
            if (whole && draw(generator, 3) == 0)
                part->width = 1 + draw(generator, 7);
            part->hidden = (part->shape == STRUCT || part->shape == UNION) && draw(generator, 3) == 0;
        }
    }
    return type;
}

static void declare(Generator *generator, const Type *type, const char *name) {
    FILE *out = generator->out;
    char inner[64];
    switch (type->shape) {
    case SCALAR: fprintf(out, "%s %s", type->scalar, name); break;
    case CHARACTERS: fprintf(out, "char %s[%d]", name, type->count); break;
    case ARRAY:
        snprintf(inner, sizeof inner, "%s[%d]", name, type->count);
        declare(generator, type->parts[0], inner);
        break;
    default:
        fprintf(out, "%s { ", type->shape == STRUCT ? "struct" : "union");
        for (int i = 0; i < type->count; i++) {
            if (type->shape == STRUCT && draw(generator, 6) == 0)
                fprintf(out, "int : %d; ", draw(generator, 9));
            snprintf(inner, sizeof inner, "m%d", type->parts[i]->number);
            declare(generator, type->parts[i], type->parts[i]->hidden ? "" : inner);
            if (type->parts[i]->width)
                fprintf(out, " : %d", type->parts[i]->width);
            fputs("; ", out);
        }
        fprintf(out, "} %s", name);
    }
}

static void write_list(Generator *generator, const Type *type, int depth);

static void write_value(Generator *generator, const Type *type, int depth) {
    if (type->shape == CHARACTERS && draw(generator, 2) == 0)
        fprintf(generator->out, draw(generator, 3) ? "\"%.*s\"" : "{ \"%.*s\" }", draw(generator, type->count + 1),
                "wxyz!");
    else if (type->shape == SCALAR || draw(generator, 5) == 0 || depth <= 0)
        fprintf(generator->out, "%d", draw(generator, 100));
    else
        write_list(generator, type, depth - 1);
}

/** At least one designator; what they name. */
static const Type *write_path(Generator *generator, const Type *type) {
    static const Type character = { .shape = SCALAR };
    const Type *part;
    if (type->shape == STRUCT || type->shape == UNION) {
        part = type->parts[draw(generator, type->count)];
        if (part->hidden)
            return write_path(generator, part);
        fprintf(generator->out, ".m%d", part->number);
    } else {
        int low = draw(generator, type->count), high = low + draw(generator, type->count - low);
        fprintf(generator->out, high > low ? "[%d ... %d]" : "[%d]", low, high);
        part = type->shape == ARRAY ? type->parts[0] : &character;
    }
    return part->shape > CHARACTERS && draw(generator, 2) ? write_path(generator, part) : part;
}

static void write_list(Generator *generator, const Type *type, int depth) {
    int items = draw(generator, 6) + (depth == 3);
    fputs("{ ", generator->out);
    for (int i = 0; i < items; i++) {
        bool aggregate = type->shape != SCALAR;
        if (aggregate && draw(generator, 3) == 0) {
            const Type *part = write_path(generator, type);
            fputs(" = ", generator->out);
            write_value(generator, part, depth);
        } else if (i == 0 && type->shape == ARRAY)
            write_value(generator, type->parts[0], depth);
        else if (i == 0 && type->shape == STRUCT)
            write_value(generator, type->parts[0], depth);
        else
            fprintf(generator->out, "%d", draw(generator, 100));
        fputs(", ", generator->out);
    }
    if (items == 0)
        fputs("0", generator->out);
    fputs("}", generator->out);
}

static void test_generated(void **state) {
    (void)state;
    static Generator generator;
    size_t failures = 0;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        char *text = NULL;
        size_t size = 0;
        generator = (Generator){ .state = seed * UINT64_C(0x9e3779b97f4a7c15) };
        generator.out = open_memstream(&text, &size);
        assert_non_null(generator.out);
        for (int i = 0; i < 60; i++) {
            char name[16];
            generator.used = 0;
            Type *type = draw_type(&generator, 3);
            snprintf(name, sizeof name, "o%d", i);
            declare(&generator, type, name);
            fputs(" = ", generator.out);
            if (type->shape == SCALAR)
                fprintf(generator.out, "%d", draw(&generator, 100));
            else
                write_list(&generator, type, 3);
            fputs(";\n", generator.out);
        }
        fclose(generator.out);
        failures += compare_source(text, 10, true);
        free(text);
    }
    assert_int_equal(failures, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_written_by_hand),
        cmocka_unit_test(test_generated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
